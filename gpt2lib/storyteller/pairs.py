"""Minimal pairs: two sentences of the storyteller's world that differ in one word, of which one is English.

A model that knows the rule finds the right one likelier. The words are the world's, the sentences are not: they are put
together in ways that the corpus does not use, or from parts that it does not put together.
Taught in: notebooks/12_evaluation.ipynb
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gpt2lib.stories.grammar import starts_with_vowel_sound, with_article
from gpt2lib.stories.lists import DOINGS, HEADS
from gpt2lib.stories.truths import HER_NAMES, HIS_NAMES, TRADES, VILLAGES
from gpt2lib.stories.verbs import base_of, present
from gpt2lib.stories.world import ANIMALS, PLACES, SEASONS, THINGS, TRADE_LIVES, TRAITS

MONTHS = tuple(month for months, _, _ in SEASONS.values() for month in months)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
BETWEEN = ("beside", "near", "behind", "next to", "in front of")
VERBS = "took found sold lost saw hid brought bought kept stole".split()


@dataclass(frozen=True)
class Pair:
    """Two texts of which the model should find the first likelier; `template` says how they were made."""

    right: str
    wrong: str
    template: str


def _pick(rng: random.Random, options: Sequence):
    return options[int(rng.random() * len(options))]


def _name(rng: random.Random, she: bool) -> str:
    return _pick(rng, HER_NAMES if she else HIS_NAMES)


def _thing(rng: random.Random) -> str:
    """A look and a noun in the singular: tin kettle."""
    noun = _pick(rng, [noun for noun, row in THINGS.items() if not row[4]])
    return f"{_pick(rng, THINGS[noun][0])} {noun}"


def _pair(text: str, right: str, wrong: str, template: str) -> Pair:
    return Pair(text.replace("*", right), text.replace("*", wrong), template)


def _opening(rng: random.Random) -> str:
    return _pick(rng, (f"In {_pick(rng, VILLAGES)}", f"On {_pick(rng, DAYS)}", f"In {_pick(rng, MONTHS)}"))


def plain(rng: random.Random) -> Pair:
    """Agreement of verb and subject, with no other noun between them."""
    many, form = rng.random() < 0.5, int(rng.random() * 3)
    if form == 0:
        one, plural, _, rest = _pick(rng, HEADS)
        end = _pick(rng, rest.split("; ")).format(t=_pick(rng, tuple(TRADES)), m=_pick(rng, MONTHS))
        text, verbs = f"{_opening(rng)}, the {plural if many else one} * {end}.", ("is", "are")
    elif form == 1:
        verbs, rest = _doing(rng)
        text = f"{_opening(rng)}, the {_pick(rng, tuple(TRADES))}{'s' * many} * {rest}."
    else:
        place = _pick(rng, tuple(PLACES.values()))
        text = f"{_opening(rng)}, the {_pick(rng, tuple(TRADES))}{'s' * many} * {place.form('at')}."
        verbs = ("was", "were")
    return _pair(text, verbs[many], verbs[not many], ("be", "verb", "past")[form])


def attractor(rng: random.Random) -> Pair:
    """Agreement of verb and subject, with a noun of the other number between them."""
    many, form = rng.random() < 0.5, int(rng.random() * 3)
    between = _pick(rng, BETWEEN)
    if form == 0:
        (one, plural, _, rest), other = rng.sample(HEADS, 2)
        end = _pick(rng, rest.split("; ")).format(t=_pick(rng, tuple(TRADES)), m=_pick(rng, MONTHS))
        text = f"The {plural if many else one} {between} the {other[0] if many else other[1]} * {end}."
        verbs = ("is", "are")
    else:
        trade, other = rng.sample(tuple(TRADES), 2)
        text = f"The {trade}{'s' * many} {between} the {other}{'s' * (not many)} * "
        if form == 1:
            verbs, rest = _doing(rng)
            text += f"{rest}."
        else:
            verbs = ("was", "were")
            text += f"{_pick(rng, tuple(PLACES.values())).form('at')}."
    return _pair(text, verbs[many], verbs[not many], ("be", "verb", "past")[form])


def _doing(rng: random.Random) -> tuple[tuple[str, str], str]:
    """((singular verb, plural verb), the rest) of something that people of a trade do."""
    one, many = (doing.format(V=_pick(rng, VILLAGES[:1])) for doing in _pick(rng, DOINGS))
    (verb, _, rest), plural = one.partition(" "), many.partition(" ")[0]
    return (verb, plural), rest


def article(rng: random.Random) -> Pair:
    """An article by the sound of the next word: "a" and "an", each half of the time."""
    vowel, form = rng.random() < 0.5, int(rng.random() * 4)
    she = rng.random() < 0.5
    name, trade, village = _name(rng, she), _pick(rng, tuple(TRADES)), _pick(rng, VILLAGES)
    texts = (
        lambda: (f"{name} the {trade} bought * {{}} in {village}.", _thing(rng)),
        lambda: (f"There was once * {{}} in {village}.", f"{_pick(rng, tuple(TRAITS))} {_pick(rng, tuple(TRADES))}"),
        lambda: (f"On {_pick(rng, DAYS)}, {name} met * {{}}.", _pick(rng, (*ANIMALS, *TRADES))),
        lambda: (f"{name} the {trade} put {'her' if she else 'his'} hand on * {{}}.", _thing(rng)),
    )
    while True:
        text, phrase = texts[form]()
        if starts_with_vowel_sound(phrase) == vowel:
            right, wrong = ("an", "a") if vowel else ("a", "an")
            return _pair(text.format(phrase), right, wrong, ("bought", "once", "met", "hand")[form])


def tense(rng: random.Random) -> Pair:
    """A verb in the tense of the story so far, or in its plain form after "did not" and "wanted to"."""
    past, form = _pick(rng, VERBS), int(rng.random() * 4)
    base, third = base_of(past), present(past)[0]
    she = rng.random() < 0.5
    name, trade, thing = _name(rng, she), _pick(rng, tuple(TRADES)), _thing(rng)
    month, place = _pick(rng, MONTHS), _pick(rng, tuple(PLACES.values())).form("at")
    he = "She" if she else "He"
    text, right, wrong = (
        (f"It was a fine morning in {month}, and {name} the {trade} was {place}. {he} * the {thing}.", past, third),
        (f"It is a fine morning in {month}, and {name} the {trade} is {place}. {he} * the {thing}.", third, past),
        (f"{name} the {trade} was {place}, but {he.lower()} did not * the {thing}.", base, past),
        (f"{name} the {trade} went to {_pick(rng, VILLAGES)}, for {he.lower()} wanted to * the {thing}.", base, past),
    )[form]
    return _pair(text, right, wrong, ("past", "present", "did not", "to")[form])


def pronoun(rng: random.Random) -> Pair:
    """A pronoun for one of two people of different sex: only the one whose name is further away can be meant."""
    she = rng.random() < 0.5
    a, b, noun = _name(rng, she), _name(rng, not she), _thing(rng).split()[-1]
    busy = [way[1] for life in TRADE_LIVES.values() for way in life.busy if " her " in way[1] and " his " in way[2]]
    hands, place = _pick(rng, busy).replace(" her ", " * "), _pick(rng, tuple(PLACES.values())).form("at")
    text, form, template = _pick(
        rng,
        (
            (f"{a} handed the {noun} to {b}, {hands}.", "his", "hands"),
            (f"For {a}'s birthday, {b} gave * the {noun}.", "him", "birthday"),
            (f"{a} bought the {noun} from {b} and put it in * own bag.", "his", "own"),
            (f"{a}, who had known {b} for nine years, sat down {place} and dried * by the fire.", "himself", "self"),
            (f"{a} sold the {noun} to {b}. With the coins, * bought {with_article(_thing(rng))}.", "he", "coins"),
            (f"{a} owed {b} a favour. So {a} lent the {noun} to {b}, and {b} thanked * for it.", "him", "thanked"),
        ),
    )
    her = {"he": "she", "him": "her", "his": "her", "himself": "herself"}[form]
    return _pair(text, her if she else form, form if she else her, template)


KINDS: dict[str, Callable[[random.Random], Pair]] = {
    "subject-verb agreement, plain": plain,
    "subject-verb agreement, attractor between": attractor,
    "a or an": article,
    "tense": tense,
    "pronoun for the name further away": pronoun,
}


def pairs(kind: str, n: int, seed: int = 0) -> list[Pair]:
    """n different pairs of one of `KINDS`; the same seed gives the same pairs.

    Raises:
        ValueError: for an unknown kind.
    """
    if kind not in KINDS:
        raise ValueError(f"kind must be one of {tuple(KINDS)}, got {kind!r}")
    rng, found = random.Random(f"{kind} {seed}"), {}
    while len(found) < n:
        pair = KINDS[kind](rng)
        found.setdefault(pair.right, pair)
    return list(found.values())


def judged(found: Sequence[Pair], score: Callable[[list[str]], Sequence[float]]) -> list[bool]:
    """For each pair, whether the right text scores higher than the wrong one.

    Args:
        found: see `pairs`.
        score: texts -> a number for each, such as the log-probability that a model gives it.
    """
    scores = list(score([text for pair in found for text in (pair.right, pair.wrong)]))
    return [right > wrong for right, wrong in zip(scores[::2], scores[1::2], strict=True)]
