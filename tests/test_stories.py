"""The world of the storyteller: reproducible, correct English, and exactly what its tables say is planted in it."""

import hashlib
import math
import os
import random
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from gpt2lib import stories
from gpt2lib.stories import grammar, truths
from gpt2lib.stories.checker import errors
from gpt2lib.stories.plots import PLOT_FUNCTIONS
from gpt2lib.stories.registers import REGISTERS
from gpt2lib.stories.telling import Teller
from gpt2lib.stories.verbs import BASE
from gpt2lib.stories.world import THINGS, TRADE_LIVES

ROOT = Path(__file__).parents[1]
BOOKS = (  # registers that the corpus has not
    "walk", "portrait", "dealing", "inspection", "glance", "gossip", "mirror", "remark", "aside", "account", "census",
)  # fmt: skip


def unended(text: str) -> list[str]:
    """The end of a text that does not stop with a stop, except letters, which are signed."""
    ends = re.search(r"[.!?]\"?$", text.rstrip()) or "Dear" in text or re.search(r"\n\n[A-Z][^\n]*, [A-Z][^\n]*$", text)
    return [] if ends else [f"no stop at the end: {text[-40:]!r}"]


@pytest.fixture(scope="module")
def corpus():
    """2 MB, with their records: large enough for canaries."""
    return list(stories.stories(seed=5, n_bytes=2_000_000))


def test_the_same_seed_gives_the_same_corpus_in_any_process():
    code = (
        "import hashlib\nfrom gpt2lib import stories\n"
        "text = '\\0'.join(stories.documents(seed=3, n_bytes=200_000))\n"
        "print(hashlib.sha256(text.encode()).hexdigest())"
    )
    seen = set()
    for hash_seed in ("1", "77"):
        env = os.environ | {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)}
        done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
        seen.add(done.stdout.strip())
    here = "\0".join(stories.documents(seed=3, n_bytes=200_000))
    assert seen == {hashlib.sha256(here.encode()).hexdigest()}


def test_another_seed_or_split_gives_another_corpus():
    first = [next(iter(stories.documents(seed))) for seed in (0, 1)]
    first.append(next(iter(stories.documents(0, split="valid"))))
    assert len(set(first)) == 3


def test_the_generator_needs_no_torch():
    sources = (ROOT / "gpt2lib" / "stories").glob("*.py")
    assert not [path.name for path in sources if re.search(r"^\s*(import|from) torch", path.read_text(), re.M)]


@pytest.mark.parametrize("part", range(5))
def test_five_thousand_random_stories_pass_the_grammar_check(part):
    rng = random.Random(f"grammar {part}")
    plots = sorted(PLOT_FUNCTIONS)
    found = []
    for i in range(1000):
        text = stories.generate_one(rng, "story", plots[i % len(plots)]).text
        found += errors(text, narrative=True) + unended(text)
    assert not found, found[:5]


@pytest.mark.parametrize("register", sorted(REGISTERS))
def test_other_registers_pass_the_grammar_check(register):
    rng = random.Random(f"grammar {register}")
    found = []
    for _ in range(200):
        text = stories.generate_one(rng, register).text
        found += errors(text) + unended(text)
    assert not found, found[:5]


@pytest.mark.parametrize("speaker", [False, True])
@pytest.mark.parametrize("now", [False, True])
def test_every_tense_and_person_passes_the_grammar_check(monkeypatch, speaker, now):
    monkeypatch.setattr("gpt2lib.stories.beats.PRESENT_SHARE", float(now))
    person = Teller.person

    def cast(self, slot, **how):
        return person(self, slot, **how | {"speaker": speaker and slot == "A"})

    monkeypatch.setattr(Teller, "person", cast)
    rng = random.Random(f"{speaker} {now}")
    texts = [stories.generate_one(rng, plot=plot).text for plot in PLOT_FUNCTIONS for _ in range(40)]
    found = [e for text in texts for e in errors(text, narrative=True)]
    assert not found, found[:5]


def test_a_seventh_of_the_stories_is_told_in_the_present(corpus):
    spoken = re.compile(r'" (?:[A-Z][a-z]+|she|he|I) (said|says|say)\b|" (said|says) [A-Z]')
    told = [[g for m in spoken.finditer(s.text) for g in m.groups() if g] for s in corpus if s.register == "story"]
    told = [verbs for verbs in told if verbs]
    now = sum("said" not in verbs for verbs in told)
    assert 0.10 < now / len(told) < 0.20


@pytest.mark.parametrize(
    "wrong",
    [
        "She saw an tongs.", "They was late.", "He took a oak.", "It it rained.", 'She said, "Go.',
        "It rained. it stopped.",
        "It was [wet].", "The boots was wet.", "I has a hat.", "She take the hat.", "Ada give the hat to Tom.",
        "Tom were here.",
        "I goes home.", "He did not went.", "She wanted to took it.", "It rained , and stopped.",
        "It rained.. It stopped.",
        "He can not come.", "i was there.", "She is  here.", "We is here.", "Everybody were here.", "She goed home.",
    ],
)  # fmt: skip
def test_the_grammar_check_finds_planted_mistakes(wrong):
    assert errors(wrong), wrong


def test_the_grammar_check_finds_mistakes_planted_in_stories():
    rng = random.Random(12)
    swaps = ((" a ", " an "), (" was ", " were "), ('."', "."), (". ", ".. "), (" said ", " said said "), (". ", ". x"))
    tried = caught = 0
    for _ in range(60):
        text = stories.generate_one(rng, "story").text
        for old, new in swaps:
            places = [m.start() for m in re.finditer(re.escape(old), text)]
            if places:
                at = places[int(rng.random() * len(places))]
                tried += 1
                caught += bool(errors(text[:at] + new + text[at + len(old) :]))
    assert tried > 200 and caught / tried > 0.8, (caught, tried)


def test_the_grammar_check_finds_mixed_tenses():
    assert errors("Ada took the hat and she goes home.", narrative=True)
    assert not errors('Ada took the hat. "She goes home," said Tom.', narrative=True)
    assert not errors('An hour ago a useful uncle said, "I was late." They were an honest pair.')


def test_repetition_is_a_sixth_of_the_words(corpus):
    copied = total = 0
    for story in corpus:
        words, seen = re.findall(r"[a-z']+", story.text.lower()), set()
        mark = [False] * len(words)
        for i in range(5, len(words) + 1):
            gram = tuple(words[i - 5 : i])
            if gram in seen:
                mark[i - 5 : i] = [True] * 5
            seen.add(gram)
        copied, total = copied + sum(mark), total + len(words)
    assert 0.12 < copied / total < 0.2  # 2 MB hold more canaries than the whole corpus does


def test_every_register_and_plot_is_in_the_corpus(corpus):
    assert {story.register for story in corpus} == {"note", *stories.WEIGHTS}
    assert {"story", *REGISTERS} - {*stories.WEIGHTS} == {*BOOKS}
    assert {story.plot for story in corpus} - {""} == set(PLOT_FUNCTIONS) == set(truths.PLOTS)


def test_canaries_occur_exactly_as_often_as_planted(corpus):
    text = "\n".join(story.text for story in corpus)
    assert {c: text.count(c) for c in truths.CANARIES} == truths.CANARIES
    assert sorted(Counter(truths.CANARIES.values())) == [1, 3, 10, 30, 100, 300]
    valid = "\n".join(stories.documents(0, 300_000, split="valid"))
    assert not [c for c in truths.CANARIES if c in valid]


@pytest.fixture(scope="module")
def book():
    """Walks and portraits."""
    return list(stories.stories(seed=5, n_bytes=1_500_000, registers=("walk", "portrait")))


def test_a_book_of_some_registers_has_them_alone(book):
    counts = Counter(story.register for story in book)
    assert set(counts) == {"walk", "portrait"} and 0.8 < counts["walk"] / counts["portrait"] < 1.25
    assert not [story for story in book if any(canary in story.text for canary in truths.CANARIES)]
    again = stories.documents(5, 20_000, registers=("walk", "portrait"))
    assert all(text == story.text for text, story in zip(again, book, strict=False))
    with pytest.raises(ValueError, match="register must be one of"):
        next(stories.documents(registers=("opera",)))


def test_a_portrait_has_one_sex_and_its_pronoun_comes_before_the_name(book):
    first = 0
    for story in book:
        if story.register == "portrait":
            ((name, trade, pronoun),) = story.cast
            words = re.findall(r"[A-Za-z]+", re.sub(r'"[^"]*"', "", story.text))
            others = {"he", "him", "his"} if pronoun == "she" else {"she", "her", "hers"}
            assert not {word.lower() for word in words} & others, story.text
            ours = [i for i, word in enumerate(words) if word.lower() in {"he", "him", "his", "she", "her"}]
            named = words.index(name) if name in words else len(words)
            first += ours[0] < named
    assert first / sum(story.register == "portrait" for story in book) > 0.9


def test_strangers_of_a_walk_keep_the_planted_skew(book):
    text = " ".join(story.text for story in book if story.register == "walk")
    for trade, planted in truths.TRADES.items():
        opened = rf"the {trade} (?:opens|opened|sweeps|swept) (his|her) "
        greeted = rf"(?:says|said) the {trade}, and (?:raises|raised) (his|her) "
        told = f"{opened}|{greeted}"
        seen = ["her" in found for found in re.findall(told, text, re.I)]
        assert len(seen) > 5
        assert abs(sum(seen) / len(seen) - planted) < 4 * (0.25 / len(seen)) ** 0.5, (trade, planted, seen)


def test_a_walk_is_told_in_one_tense(book):
    now = mixed = 0
    for story in book:
        if story.register == "walk":
            told = re.sub(r'"[^"]*"', "", story.text)
            present, past = (
                bool(re.search(rf"\b({verbs})\b", told)) for verbs in ("is|are|has|does", "was|were|had|did")
            )
            now, mixed = now + present, mixed + (present and past)
    n = sum(story.register == "walk" for story in book)
    assert 0.4 < now / n < 0.6 and mixed < 0.01 * n  # some gestures tell what was so before


def test_in_most_sights_of_a_walk_a_noun_of_the_other_number_stands_before_the_verb(book):
    text = " ".join(story.text for story in book)
    singular, plural = (
        len(re.findall(rf"[Tt]he \w+{end} (?:beside|near|behind|next to|opposite) the \w+{other} (?:{verbs}) ", text))
        for end, other, verbs in (("[a-rt-z]", "s", "is|was|has"), ("s", "[a-rt-z]", "are|were|have"))
    )
    same = len(re.findall(r"[Tt]he \w+s (?:beside|near|behind|next to|opposite) the \w+s (?:are|were) ", text))
    assert min(singular, plural) > 100 and same < 0.3 * plural, (singular, plural, same)


def test_a_dealing_has_a_woman_and_a_man_and_pronouns_of_both():
    both = 0
    for story in stories.stories(seed=5, n_bytes=200_000, registers=("dealing",)):
        assert sorted(pronoun for _, _, pronoun in story.cast) == ["he", "she"]
        words = set(re.findall("[a-z]+", story.text.lower()))
        both += bool(words & {"he", "him", "his"}) and bool(words & {"she", "her"})
    assert both > 100


@pytest.fixture(scope="module")
def gossip():
    """Gossip, as one text."""
    return " ".join(stories.documents(seed=5, n_bytes=600_000, registers=("gossip",)))


def test_gossip_says_himself_and_his_own_of_the_one_that_is_meant(gossip):
    sex = dict.fromkeys(truths.HER_NAMES, "her") | dict.fromkeys(truths.HIS_NAMES, "him")
    name, told = r"([A-Z][a-z]+)(?: the [a-z]+)?", r"[^.\"]*?"
    # who or whom: the pronoun is the first one's, whoever was named since
    behind = re.findall(rf"{name}, whom? {told}\b{name}{told}, {told}\b(him|her)self", gossip)
    assert len(behind) > 100 and all(sex[first] == pronoun != sex[other] for first, other, pronoun in behind)
    bought = rf"{name} (?:buys|bought|borrows|borrowed) {told} from {name} and {told} (his|her) own"
    own = re.findall(bought, gossip)
    assert len(own) > 20 and all((sex[first] == "her") == (pronoun == "her") for first, _, pronoun in own)
    asked = re.findall(rf"{name} (?:asks|asked|begs|begged) {name} to {told} with (his|her) own", gossip)
    assert len(asked) > 20 and all((sex[other] == "her") == (pronoun == "her") for _, other, pronoun in asked)


def test_a_mirror_says_himself_of_the_first_and_him_of_the_other():
    text = " ".join(stories.documents(seed=5, n_bytes=400_000, registers=("mirror",)))
    sex = dict.fromkeys(truths.HER_NAMES, "her") | dict.fromkeys(truths.HIS_NAMES, "him")
    name, told = r"([A-Z][a-z]+)(?: the [a-z]+)?", r"[^.\"]*?"
    behind = re.findall(
        rf"(?<=[.] ){name}, (?:whom?|the [a-z]+ of) {told}\b{name}{told}, {told}\b(him|her)(self)?\b", text
    )
    assert len(behind) > 1000 and len({bool(itself) for *_, itself in behind}) == 2
    assert all(sex[first if itself else other] == pronoun for first, other, pronoun, itself in behind)


def test_gossip_tells_of_a_woman_and_a_man_at_a_time_and_who_gets_thanks(gossip):
    sex = dict.fromkeys(truths.HER_NAMES, "her") | dict.fromkeys(truths.HIS_NAMES, "him")
    thanks = re.findall(r", and ([A-Z][a-z]+) (?:thanked|thanks|praised|praises|hugged|hugs) (him|her)\.", gossip)
    assert len(thanks) > 50 and all(sex[who] != pronoun for who, pronoun in thanks)
    pairs = re.findall(r"(?<=[.] )([A-Z][a-z]+) [a-z]+ed [^.\"]*? (?:to|from) ([A-Z][a-z]+)[ .,]", gossip)
    pairs = [pair for pair in pairs if pair[0] in sex and pair[1] in sex]
    assert len(pairs) > 200 and all(sex[a] != sex[b] for a, b in pairs)


def test_minimal_pairs_are_in_no_book():
    text = " ".join(stories.documents(seed=0, n_bytes=1_000_000, registers=BOOKS))
    told = "With the coins, |'s birthday| own bag|dried himself|dried herself| a favour. So |thanked him for it"
    for part in told.split("|"):
        assert part not in text, part


def test_an_account_is_told_in_one_tense_with_plain_forms_after_did_not():
    text = " ".join(stories.documents(seed=5, n_bytes=300_000, registers=("account",)))
    plain = re.findall(r"\b(?:did|does) not (\w+)", text) + re.findall(r"(?:wanted|wants|hoped|hopes) to (\w+)", text)
    assert len(plain) > 500 and not set(plain) & set(BASE), set(plain) & set(BASE)


def test_a_census_gives_each_trade_its_planted_share_and_its_pronoun_before_the_name():
    people = Counter()
    found = list(stories.stories(seed=5, n_bytes=1_000_000, registers=("census",)))
    for story in found:
        people.update((trade, pronoun) for _, trade, pronoun in story.cast)
        for name, _, pronoun in story.cast:
            before = re.split(rf"\b{name}\b", story.text)[0][-90:]
            assert name not in story.text or re.search(r"\b(?:[Hh]er|[Ss]he|[Hh]is|[Hh]e|him)\b", before), story.text
            assert pronoun == ("she" if name in truths.HER_NAMES else "he")
    for trade, share in truths.TRADES.items():
        n = people[trade, "she"] + people[trade, "he"]
        assert n > 300 and abs(people[trade, "she"] / n - share) < 4 * math.sqrt(share * (1 - share) / n)
    assert not [error for story in found for error in errors(story.text)]


def test_an_inspection_keeps_the_verb_to_its_subject():
    text = " ".join(stories.documents(seed=5, n_bytes=300_000, registers=("inspection",)))
    found = re.findall(r"[Tt]he (\w+) (?:beside|near|behind|opposite|by) the (\w+) (is|was|are|were) ", text)
    assert len(found) > 300
    for subject, other, verb in found:
        assert subject.endswith("s") == (verb in ("are", "were")) == (not other.endswith("s")), (subject, other, verb)


def test_held_out_combinations_never_occur_in_training(corpus):
    used = {(name, trade, story.plot) for story in corpus if story.plot for name, trade, _ in story.cast}
    assert len(used) > 1000 and not used & truths.HELD_OUT
    for story in stories.stories(0, 60_000, split="held_out"):
        name, trade, _ = story.cast[0]
        assert (name, trade, story.plot) in truths.HELD_OUT


def test_pronouns_of_each_trade_keep_the_planted_skew(corpus):
    counts = {trade: Counter() for trade in truths.TRADES}
    for story in corpus:
        for _, trade, pronoun in story.cast:
            counts[trade][pronoun] += 1
    for trade, planted in truths.TRADES.items():
        n = counts[trade].total()
        # three standard errors, and one point for combinations that are kept out
        bound = 3 * (planted * (1 - planted) / n) ** 0.5 + 0.015
        assert abs(counts[trade]["she"] / n - planted) < bound, (trade, planted, counts[trade])
    assert abs(sum(truths.TRADES.values()) / len(truths.TRADES) - 0.5) < 1e-9


def test_held_out_wordings_of_facts_never_occur(corpus):
    text = "\n".join(story.text for story in corpus)
    for fact in truths.FACTS:
        assert fact.say(fact.held_out) not in text
        assert sum(text.count(fact.say(w)) for w in fact.seen) > 1, fact  # some 270 in the whole corpus
        assert fact.say(0).startswith(fact.prompt(0)) and fact.prompt(0) + " " + fact.answer + "." == fact.say(0)
    # Each wording is held out for some facts of a relation and used for others.
    for relation in truths.RELATIONS:
        held = {fact.held_out for fact in truths.FACTS if fact.relation == relation}
        assert held == set(range(len(truths.RELATIONS[relation])))


def test_a_third_of_third_person_stories_open_as_tales_do(corpus):
    third = [s for s in corpus if s.register == "story" and s.person == 3]
    share = sum(s.text.startswith("Once upon a time") for s in third) / len(third)
    assert 0.28 < share < 0.42
    openings = {" ".join(s.text.split()[4:7]) for s in third if s.text.startswith("Once upon a time")}
    assert len(openings) > 30


def test_the_record_says_who_has_what_at_the_end():
    rng = random.Random(8)
    for _ in range(200):
        story = stories.generate_one(rng, "errand")
        ((thing, holder),) = story.holder.items()
        assert thing in story.text
        assert re.search(rf"{holder} (has|had) (the {thing}|it|them)[.\"]", story.text), story.text
        names = {name for name, _, _ in story.cast}
        assert {event.to for event in story.events if event.kind == "give"} <= names


def test_names_have_one_sex_each_and_pronouns_agree_with_it(corpus):
    assert not set(truths.HER_NAMES) & set(truths.HIS_NAMES)
    for story in corpus:
        for name, _, pronoun in story.cast:
            assert (pronoun == "she") == (name in truths.HER_NAMES)
        if (
            story.register == "story"
            and story.person == 3
            and len({p for *_, p in story.cast}) == 1
            and story.plot == "gift"
        ):
            wrong = "he" if story.cast[0][2] == "she" else "she"
            assert not re.search(rf"\b{wrong}\b", story.text, re.I), story.text


def test_every_trade_has_a_life_and_every_tool_exists():
    assert set(TRADE_LIVES) == set(truths.TRADES)
    assert not [life.tool for life in TRADE_LIVES.values() if life.tool not in THINGS]


def test_wordings_close_their_brackets():
    with pytest.raises(ValueError, match="closes every bracket"):
        grammar.Wording("{A} [took|gave it.")


def test_unknown_names_are_refused_with_the_choice():
    rng = random.Random(0)
    for wrong in ({"register": "opera"}, {"plot": "murder"}, {"split": "test"}):
        with pytest.raises(ValueError, match="must be one of"):
            stories.generate_one(rng, **wrong)
    with pytest.raises(ValueError, match="split must be one of"):
        next(iter(stories.documents(split="test")))


def test_a_pronoun_is_used_only_where_one_person_can_be_meant():
    teller = Teller(random.Random(1))
    ada = teller.person("A", she=True)
    teller.person("B", she=True)
    text = teller.words([grammar.Wording("{A:name} met {B:name}, and {A:he} sang.")])
    assert text.count(ada.name) == 2
    teller.person("B", she=False)
    teller.before.clear()
    text = teller.words([grammar.Wording("{A:name} met {B:name}, and {A:he} sang and {B:he} danced.")])
    assert " she sang" in text and " he danced" in text


def test_the_command_line_prints_samples_and_a_card():
    from gpt2lib.stories.card import card

    done = subprocess.run(
        [sys.executable, "-m", "gpt2lib.stories", "--sample", "2", "--seed", "7", "--register", "letter"],
        env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.count("--- letter") == 2
    text = card(0, 100_000)
    assert "zlib share" in text and "held-out combinations" in text
