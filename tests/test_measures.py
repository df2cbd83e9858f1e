"""The storyteller's measures, measured themselves: what is perfect gets everything, what is blind gets nothing."""

import math
import re
from collections import Counter
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
import torch

import gpt2lib
from gpt2lib import GPT2, GPT2Config, stories
from gpt2lib.data import pack_documents
from gpt2lib.stories.checker import errors
from gpt2lib.stories.truths import HER_NAMES, HIS_NAMES, TRADES
from gpt2lib.storyteller import card, measures, pairs, recall, samples, scoring, skew
from gpt2lib.storyteller.kneser_ney import KneserNey
from gpt2lib.storyteller.recipe import FULL
from gpt2lib.storyteller.results import Result, grouped, proportion, read_table, table, wilson
from gpt2lib.training import validation_loss

# n-gram model


def markov(n: int, n_vocab: int = 7) -> list[int]:
    """A text in which the next token depends on the last two, mostly."""
    rng, ids = np.random.default_rng(0), [0, 1]
    for _ in range(n - 2):
        ids.append(int((2 * ids[-1] + ids[-2]) % n_vocab if rng.random() < 0.6 else rng.integers(n_vocab)))
    return ids


class SlowKneserNey:
    """The same from the formulas of the paper, with dictionaries."""

    def __init__(self, ids, n_vocab, order, start):
        padded = [start] * (order - 1) + ids
        windows = {
            n: [tuple(padded[i - n + 1 : i + 1]) for i in range(order - 1, len(padded))] for n in range(1, order + 1)
        }
        self.counts = {order: Counter(windows[order])}
        for n in range(order - 1, 0, -1):
            self.counts[n] = Counter(gram[1:] for gram in set(windows[n + 1]))
        self.n_vocab = n_vocab

    def discount(self, n, count):
        held = Counter(self.counts[n].values())
        if not all(held[i] for i in (1, 2, 3, 4)):
            return min(count, 3) / 2
        y = held[1] / (held[1] + 2 * held[2])
        i = min(count, 3)
        return min(max(i - (i + 1) * y * held[i + 1] / held[i], 0), i)

    def probability(self, history, token):
        p = 1 / self.n_vocab
        for n in sorted(self.counts):
            context = tuple(history[len(history) - n + 1 :])
            following = {g: c for g, c in self.counts[n].items() if g[:-1] == context}
            if following:
                total = sum(following.values())
                taken = sum(self.discount(n, c) for c in following.values())
                count = following.get((*context, token), 0)
                p = ((count - self.discount(n, count)) if count else 0) / total + taken / total * p
        return p


@pytest.mark.parametrize("order", [1, 2, 5])
def test_kneser_ney_is_what_the_formulas_say(order):
    ids = markov(400)
    model, slow = KneserNey(ids, 7, order, start=3), SlowKneserNey(ids, 7, order, 3)
    text = [*markov(60)[20:], 6, 6, 6, 6, 6, 0]
    padded = [3] * (order - 1) + text
    expected = [math.log(slow.probability(padded[: i + order - 1], token)) for i, token in enumerate(text)]
    np.testing.assert_allclose(model.logprobs(text), expected, atol=1e-5)


def test_kneser_ney_probabilities_sum_to_one():
    model = KneserNey(markov(2000), 7, 5)
    for history in ([], [1], [0, 1, 2, 5], [6, 6, 6, 6], [3, 1, 4, 1, 5]):
        total = sum(math.exp(model.logprobs([*history, token])[-1]) for token in range(7))
        assert total == pytest.approx(1, abs=1e-5)


def test_kneser_ney_learns_and_says_what_it_was_not_given():
    ids = markov(20_000)
    assert KneserNey(ids[:-500], 7).perplexity(ids[-500:]) < 4.5  # the text's own is about 3.9; a guess has 7
    with pytest.raises(ValueError, match=r"below 2 \*\* 63, got 4096 \*\* 6"):
        KneserNey(ids, 4096, 6)
    with pytest.raises(ValueError, match="at least one token to count, got none"):
        KneserNey([], 7)
    with pytest.raises(ValueError, match=r"whole numbers in 0..6, got"):
        KneserNey([1, 7], 7)


# results


def test_wilson_stays_honest_at_the_ends():
    assert wilson(5, 5) == pytest.approx((0.5655, 1.0), abs=1e-4)
    assert wilson(0, 5) == pytest.approx((0.0, 0.4345), abs=1e-4)
    low, high = wilson(50, 100)
    assert (low, high) == pytest.approx((0.4038, 0.5962), abs=1e-4)
    with pytest.raises(ValueError, match="0 <= k <= n with n above 0, got k = 0 and n = 0"):
        wilson(0, 0)
    with pytest.raises(ValueError, match="at least one item, got none for 'quotes'"):
        proportion("quotes", [])


def test_answers_that_fail_together_make_the_interval_wider():
    alone = grouped("x", [[True], [True], [True], [False]] * 25)
    together = grouped("x", [[True] * 10] * 7 + [[False] * 10] * 3)
    assert (alone.low, alone.high) == pytest.approx(wilson(75, 100), abs=0.01)
    assert together.n == 100 and together.high - together.low > 0.4
    assert grouped("x", [[True] * 50, [], [True] * 50]) == proportion("x", [True] * 100)


def test_a_target_is_met_or_missed_on_its_own_side():
    result = Result("x", 0.9, 0.8, 0.95, 100, 0.85)
    assert result.met and not replace(result, value=0.84).met
    assert replace(result, most=True, value=0.85).met and not replace(result, most=True).met
    assert replace(result, target=None).met is None


def test_a_table_is_read_back_as_it_was_written():
    results = [
        proportion("tense", [True] * 39 + [False], 0.97),
        proportion("canaries planted once", [False] * 5, 0.0, most=True),
        Result("perplexity per token", 3.25, 3.125, 3.5, 95_000, share=False),
        Result("correlation", -0.125, -0.5, 0.25, 24, 0.95, share=False),
    ]
    text = "# A card\n\n| parameters | 4,000,000 |\n" + table(results) + "\n\nMore.\n"
    read = read_table(text)
    assert [r.name for r in read] == [r.name for r in results]
    for r, wanted in zip(read, results, strict=True):
        assert (r.n, r.most, r.share, r.met) == (wanted.n, wanted.most, wanted.share, wanted.met)
        assert (r.value, r.low, r.high) == pytest.approx((wanted.value, wanted.low, wanted.high), abs=6e-4)


def test_the_verdict_names_what_is_not_met():
    good, bad = Result("a", 0.99, 0.9, 1, 50, 0.97), Result("b", 1.25, 1.2, 1.3, 50, 1.08, most=True, share=False)
    assert card.verdict([good]) == "Of 1 targets, 1 are met."
    text = card.verdict([good, bad, Result("c", 3, 2, 4, 50, share=False)])
    assert text == "Of 2 targets, 1 are met. Not met: b (1.250 where 1.080 was asked for)."


# models that know everything, and nothing


class Seer:
    """Foretells every token, because it sees the whole text."""

    def __init__(self, n_vocab: int):
        self.config = SimpleNamespace(n_vocab=n_vocab, n_ctx=256)

    def __call__(self, idx):
        following = torch.cat([idx[:, 1:], idx[:, :1]], dim=1)
        return 30.0 * torch.nn.functional.one_hot(following, self.config.n_vocab).float()


class Blind(Seer):
    """Finds every token equally likely."""

    def __call__(self, idx):
        return torch.zeros(*idx.shape, self.config.n_vocab)


class Copier(Seer):
    """An induction head and nothing else: says what followed the longest ending of the text that stood before."""

    def __call__(self, idx):
        logits = torch.zeros(*idx.shape, self.config.n_vocab)
        for row, ids in enumerate(idx.tolist()):
            last: dict[tuple[int, ...], int] = {}
            for t in range(len(ids)):
                endings = [tuple(ids[t - n + 1 : t + 1]) for n in range(1, min(8, t + 1) + 1)]
                seen = [last[ending] for ending in endings if ending in last]
                if seen:
                    logits[row, t, seen[-1]] = 1.0
                if t + 1 < len(ids):
                    last.update(dict.fromkeys(endings, ids[t + 1]))
        return logits


@pytest.fixture(scope="module")
def words():
    """A tokenizer of stories."""
    return gpt2lib.load()[1]


@pytest.fixture(scope="module")
def seer(words):
    return Seer(words.n_vocab)


@pytest.fixture(scope="module")
def blind(words):
    return Blind(words.n_vocab)


@pytest.fixture(scope="module")
def untrained(words):
    config = GPT2Config(n_vocab=words.n_vocab, n_ctx=256, n_embd=16, n_head=2, n_layer=2)
    return GPT2(config, torch.Generator().manual_seed(0)).eval()


def values(results):
    return [result.value for result in results]


def test_answers_are_those_of_greedy_continuation(untrained):
    prompts = [[5, 6], [100, 200, 300, 7], [9]]
    said = [gpt2lib.generate(untrained, prompt, 6, temperature=0)[len(prompt) :] for prompt in prompts]
    items = list(zip(prompts, said, strict=True))
    assert all(map(all, scoring.answers(untrained, items)))
    wrong = [(prompt, [*answer[:3], answer[3] + 1, *answer[4:]]) for prompt, answer in items]
    assert [found[:4] for found in scoring.answers(untrained, wrong)] == [[True, True, True, False]] * 3


def test_scores_do_not_depend_on_the_texts_beside(untrained, words):
    texts = [words.encode(text) for text in ("The baker.", "Once upon a time there was a well.", "No!")]
    together = scoring.logprobs(untrained, texts)
    for text, found in zip(texts, together, strict=True):
        with torch.no_grad():
            alone = untrained(torch.tensor([text]))[0, :-1].log_softmax(-1)
        torch.testing.assert_close(found, alone[range(len(text) - 1), text[1:]], atol=1e-5, rtol=0)


def test_window_losses_are_the_validation_loss(untrained):
    ids = torch.randint(4096, (700,), generator=torch.Generator().manual_seed(0)).clamp(
        max=untrained.config.n_vocab - 1
    )
    losses = scoring.window_losses(untrained, ids, 64)
    assert losses.shape == (10, 64)
    assert losses.mean().item() == pytest.approx(validation_loss(untrained, ids, 64), abs=1e-5)
    with pytest.raises(ValueError, match="longer than n_block = 700, got 700"):
        scoring.window_losses(untrained, ids, 700)


def test_a_sample_goes_on_beyond_the_context_and_comes_again(words):
    config = GPT2Config(n_vocab=words.n_vocab, n_ctx=24, n_embd=16, n_head=2, n_layer=1)
    model = GPT2(config, torch.Generator().manual_seed(0)).eval()
    first = scoring.sample(model, words, ["Once", "", "The baker gave the"], 60, seed=3)
    assert first == scoring.sample(model, words, ["Once", "", "The baker gave the"], 60, seed=3)
    assert first != scoring.sample(model, words, ["Once", "", "The baker gave the"], 60, seed=4)
    assert first[0][0].startswith("Once") and first[2][0].startswith("The baker gave the")
    assert all(ended or len(text) > 60 for text, ended in first)


# minimal pairs


@pytest.mark.parametrize("kind", pairs.KINDS)
def test_pairs_differ_in_one_word_and_the_right_one_is_english(kind):
    found = pairs.pairs(kind, 500)
    assert len({pair.right for pair in found}) == 500 and found == pairs.pairs(kind, 500)
    assert found != pairs.pairs(kind, 500, seed=1)
    for pair in found:
        right, wrong = pair.right.split(), pair.wrong.split()
        assert len(right) == len(wrong) and sum(a != b for a, b in zip(right, wrong, strict=True)) == 1, pair
        assert not errors(pair.right), pair
    counts = Counter(pair.template for pair in found)
    assert len(counts) >= 3 and min(counts.values()) >= 50


def test_the_wrong_ones_are_wrong():
    assert all(errors(pair.wrong) for pair in pairs.pairs("a or an", 200))
    for pair in pairs.pairs("subject-verb agreement, attractor between", 200):
        head, attractor = re.match(r"The (\w+) .*? the (\w+)", pair.right).groups()
        assert head.endswith("s") != attractor.endswith("s")
    for pair in pairs.pairs("pronoun for the name further away", 200):
        he = next(b for a, b in zip(pair.wrong.split(), pair.right.split(), strict=True) if a != b)
        before = pair.right[: re.search(rf"\b{re.escape(he)}", pair.right).start()]
        near = samples.NAME.findall(before)[-1]
        she = he.strip(".,") in ("she", "her", "hers", "herself")
        assert (near in HER_NAMES) is not she and near in HER_NAMES + HIS_NAMES, pair


def test_pairs_are_all_won_all_lost_and_not_won_by_saying_nothing(blind, words):
    for kind in pairs.KINDS:
        found = pairs.pairs(kind, 20)
        rights = {pair.right for pair in found}
        assert all(pairs.judged(found, lambda texts, rights=rights: [text in rights for text in texts]))
        assert not any(pairs.judged(found, lambda texts, rights=rights: [text not in rights for text in texts]))
    assert values(measures.minimal_pairs(blind, words, "tense", 20)) != [1.0]
    with pytest.raises(ValueError, match="kind must be one of .* got 'spelling'"):
        pairs.pairs("spelling", 1)


def test_counting_neighbours_does_not_win_the_pairs_with_a_noun_between(words):
    ids = pack_documents(stories.documents(0, 400_000), words)
    model = KneserNey(ids.numpy(), words.n_vocab, 3, start=words.eot)
    shares = {}
    for kind in ("a or an", "subject-verb agreement, attractor between"):
        right = pairs.judged(
            pairs.pairs(kind, 100), lambda texts: [float(model.logprobs(words.encode(text)).sum()) for text in texts]
        )
        shares[kind] = sum(right) / len(right)
    assert shares["a or an"] > 0.8 and shares["subject-verb agreement, attractor between"] < 0.6


# what is copied or remembered


def test_questions_have_their_answer_and_it_stands_before_where_it_is_to_be_copied():
    for n_changes in (1, 2, 3):
        found = recall.who_has_it(n_changes, 40)
        assert found == recall.who_has_it(n_changes, 60)[:40] and len(set(found)) == 40
        for q in found:
            name = q.answer.strip()
            assert name in HER_NAMES + HIS_NAMES and re.search(rf"\b{name}\b", q.prompt)
    for q in recall.lists(False, 40) + recall.lists(True, 40):
        assert q.answer.strip().lower() in q.prompt.lower() and q.answer.count(",") >= 3
    for q in recall.messages(40):
        assert q.answer in q.prompt and len(q.answer.split()) >= recall.LEAST_WORDS - recall.CUE_WORDS
    assert all(recall.NONSENSE_LIST.fullmatch(q.answer.strip()) for q in recall.lists(True, 40))
    assert not any(recall.NONSENSE_LIST.fullmatch(q.answer.strip()) for q in recall.lists(False, 40))


def test_who_has_it_is_the_last_of_the_hands():
    """The first owner and the one before the last are in the prompt too: naming either is not enough."""
    others = sum(len(set(samples.NAME.findall(q.prompt)) - {q.answer.strip()}) for q in recall.who_has_it(3, 50))
    assert others >= 3 * 50


def test_a_prompt_and_its_answer_are_tokens_of_the_text(words):
    for q in [*recall.who_has_it(2, 30), *recall.lists(True, 30), *recall.messages(30), *recall.facts(True)]:
        assert words.encode(q.prompt) + words.encode(q.answer) == words.encode(q.prompt + q.answer)


def test_who_sees_everything_is_right_and_who_sees_nothing_is_wrong(seer, blind, words):
    for kind in ("lists", "messages", "nonsense"):
        assert values(measures.repetition(seer, words, kind, 10)) == [1.0]
        assert values(measures.repetition(blind, words, kind, 10)) == [0.0]
    for n_changes in (1, 2, 3):
        assert values(measures.who_has_it(seer, words, n_changes, 10)) == [1.0]
        assert values(measures.who_has_it(blind, words, n_changes, 10)) == [0.0]
    assert values(measures.facts(seer, words)) == [1.0, 1.0] and values(measures.facts(blind, words)) == [0.0, 0.0]
    assert [result.n >= 60 for result in measures.facts(blind, words)] == [True, True]


def test_copying_alone_repeats_messages_but_does_not_know_facts(words):
    copier = Copier(words.n_vocab)
    assert values(measures.repetition(copier, words, "messages", 25))[0] > 0.7
    assert max(values(measures.facts(copier, words))) < 0.2
    assert values(measures.who_has_it(copier, words, 3, 25))[0] < 0.6


def test_canaries_all_said_and_none_said(seer, blind, words):
    said = {result.name: result for result in measures.canaries(seer, words)}
    assert said["canaries planted 300 times"].met and said["canaries planted once"].met is False
    silent = {result.name: result for result in measures.canaries(blind, words)}
    assert silent["canaries planted 300 times"].met is False and silent["canaries planted once"].met
    assert said["canaries, largest fall where the count grows"].met


def test_canaries_that_fall_with_their_count_are_seen(words, blind, monkeypatch):
    monkeypatch.setattr(
        scoring, "answers", lambda model, items: [[items == recall.canaries(words)[3]]] * len(items)
    )  # those planted three times are known, no others
    fall = measures.canaries(blind, words)[-1]
    assert fall.value == 1.0 and fall.met is False


def test_a_context_that_is_too_short_is_said(words):
    with pytest.raises(ValueError, match="must fit into n_ctx = 8 tokens"):
        recall.fitting(lambda n: recall.lists(True, n), 2, words, 8)


# bias, combinations, heads, perplexity


def test_skew_is_learned_not_learned_or_turned_round(blind, words):
    right, turned = dict(TRADES), {trade: 1 - share for trade, share in TRADES.items()}
    assert values(skew.compared(right)) == pytest.approx([1.0, 0.0])
    assert skew.compared(turned)[0].value == pytest.approx(-1) and not skew.compared(turned)[1].met
    found = skew.learned(blind, words)
    assert set(found) == set(TRADES) and set(found.values()) == {0.5}
    assert skew.compared(found)[0].value == 0 and not skew.compared(found)[0].met


def test_a_model_with_the_planted_skew_has_it_whole_however_its_pronouns_are_spelled(blind, words):
    """ "Her" and "His" begin with the same token, where nothing is decided yet."""
    assert words.encode(" Her")[0] == words.encode(" His")[0]

    def planted(idx):
        logits = blind(idx).clone()
        for row, ids in zip(logits, idx.tolist(), strict=True):
            (trade,) = set(re.findall(rf"\b(?:{'|'.join(TRADES)})\b", words.decode(ids)))
            for her, him in ((" Her", " His"), (" her", " him")):
                row[:, words.encode(her)[-1]] = math.log(TRADES[trade])
                row[:, words.encode(him)[-1]] = math.log(1 - TRADES[trade])
        return logits

    assert skew.learned(planted, words) == pytest.approx(TRADES, abs=1e-5)
    assert skew.parting([5, 7, 2], [5, 8]) == ([5], (7, 8)) and skew.parting([1], [2]) == ([], (1, 2))


def test_openings_say_nothing_of_sex_and_are_the_same_for_every_trade():
    for trade in ("potter", "innkeeper"):
        found = skew.openings(trade)
        assert len({text for text, _, _ in found}) >= 12
        for text, _, _ in found:
            assert trade in text and not re.search(r"\b([Ss]?[Hh]e|[Hh]is|[Hh]er|him)\b", text)
            assert not samples.NAME.search(text) and not errors(text)


def test_combinations_cost_nothing_or_much(blind, words, monkeypatch):
    assert values(measures.held_out(blind, words, 6)) == pytest.approx([1.0])
    real, calls = scoring.logprobs, []

    def harder(model, texts):
        calls.append(1)
        return [x * (1.2 if len(calls) == 1 else 1.0) for x in real(model, texts)]

    monkeypatch.setattr(scoring, "logprobs", harder)
    assert not measures.held_out(blind, words, 6)[0].met


def test_an_untrained_model_has_no_heads(untrained, words):
    previous, induction = measures.heads(untrained, words, 16)
    assert previous.value < 0.2 and induction.value < 0.2 and not previous.met and not induction.met


def test_perplexity_of_who_sees_everything_and_of_who_sees_nothing(seer, blind, words):
    training = pack_documents(stories.documents(0, 100_000), words)
    valid = pack_documents(stories.documents(0, 20_000, split="valid"), words)
    ours, bits, other, below = measures.perplexity(seer, words, valid, training)
    assert 1 <= ours.value < 1.2 and bits.value < 0.1 and below.met  # it does not see beyond the end of a window
    assert other.low < other.value < other.high
    ours, _, other, below = measures.perplexity(blind, words, valid, training)
    assert ours.value == pytest.approx(words.n_vocab, rel=1e-4) and below.value < 0 and not below.met
    assert below.value == pytest.approx(1 - ours.value / other.value, abs=1e-9)


# samples


def test_a_cast_persists_or_drifts():
    drifting = " ".join(f"{name} went home." for name in HER_NAMES)
    same, other, none = samples.cast_persists(["Mara met Tom. " * 12, drifting, "Nobody was there."])
    assert len(same) >= 6 and all(same) and len(other) >= 6 and not any(other) and none == []


def test_quotes_that_stay_open_are_seen():
    assert samples.quotes_closed([('"Yes," said Mara.\n\n"No."', True)]) == [[True, True]]
    assert samples.quotes_closed([('"Yes, said Mara.\n\n"No."', True)]) == [[False, True]]
    assert samples.quotes_closed([('"Yes," said Mara.\n\n"No', False)]) == [[True]]  # cut off, and not to blame
    assert samples.quotes_closed([('"Yes," said Mara.\n\n"No', True)]) == [[True, False]]


def test_grammar_errors_are_seen_and_a_cut_is_none():
    right, wrong = "Mara found an old kettle. She was glad.", "Mara found an tin kettle. They was glad."
    assert samples.without_errors([(right, True), (wrong, True)]) == [True, False]
    assert samples.without_errors([(right + ' "I shall keep a', False), (right + ' "I am', True)]) == [True, False]


def test_the_measures_of_samples_see_an_untrained_model(untrained, words):
    results = {result.name: result for result in measures.sampled(untrained, words, 3)}
    assert results["samples of 120 tokens with no grammar error"].met is False


def test_loops_are_seen_and_lists_are_none(words):
    assert samples.loops([1, 2] + [7] * 30) and samples.loops([7, 8] * 20) and samples.loops([7, 8, 9] * 20)
    assert not samples.loops([7, 8, 9, 10] * 20) and not samples.loops([7] * 29)
    assert not samples.loops([*[7] * 30, 8])
    for text in stories.documents(5, 60_000):
        assert not samples.loops(words.encode(text))


# all of it


def test_the_table_has_every_row_and_stands_in_the_card(untrained, words, tmp_path, monkeypatch):
    monkeypatch.setattr(measures, "STORY_TOKENS", 40)
    gpt2lib.weights.save(untrained, words, tmp_path)
    training = pack_documents(stories.documents(0, 60_000), words)
    valid = pack_documents(stories.documents(0, 10_000, split="valid"), words)
    results = card.write_card(tmp_path, FULL, training, valid, n_items=2, progress=False)
    text = (tmp_path / "MODEL_CARD.md").read_text("utf-8")
    assert [r.name for r in read_table(text)] == [r.name for r in results]
    names = " ".join(r.name for r in results)
    for part in (
        "* copy steps: 500\n",
        "| 1 | 3,200 | 0.002 | 8 x 256 | |",
        "from step 1,000 on: one batch in 8 of repeats",
    ):
        assert part in text
    for part in (
        "perplexity below that of the 5-gram",
        "agreement, plain",
        "agreement, attractor",
        "a or an",
        "tense",
        "pronoun for",
        "after 1 change of hands",
        "after 2 changes",
        "after 3 changes",
        "lists of this world",
        "messages",
        "nonsense",
        "facts in the wordings",
        "held out for the fact",
        "canaries planted 300 times",
        "planted once",
        "correlation",
        "mean error",
        "held-out combinations",
        "previous-token head",
        "induction head",
        "no grammar error",
    ):
        assert part in names, part
    assert card.WHAT_IT_IS in text and "SWEEP.md" in text and text.count("\nSeed ") == 12
    assert card.verdict(results) in text and "/tmp" not in text


def test_the_command_prints_the_table(untrained, words, tmp_path, monkeypatch, capsys):
    gpt2lib.weights.save(untrained, words, tmp_path)
    seen = {}
    monkeypatch.setattr(measures, "VALID_BYTES", 10_000)
    monkeypatch.setattr(
        measures, "measure", lambda *args, **options: seen.update(options) or [proportion("tense", [True])]
    )
    measures.main(["--folder", str(tmp_path), "--items", "7", "--corpus-bytes", "0"])
    assert "| tense | 100.0 %" in capsys.readouterr().out and seen["n_items"] == 7
    with pytest.raises(SystemExit):
        measures.main(["--items", "1"])
    assert "--items must be at least 2, got 1" in capsys.readouterr().err
