"""Questions with one right answer, which stands in the context or was planted in the corpus.

Each builder gives items: a prompt that the storyteller reads and the answer that it should go on with. What must be
copied is told by the world's own registers with seeds that no corpus uses.
Taught in: notebooks/12_evaluation.ipynb
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gpt2lib.stories import generate_one
from gpt2lib.stories.registers import REGISTERS
from gpt2lib.stories.sayings import SYLLABLES
from gpt2lib.stories.telling import Teller
from gpt2lib.stories.truths import CANARIES, FACTS
from gpt2lib.tokenizer import Tokenizer

_WORD = f"(?:{'|'.join(SYLLABLES)}){{2,3}}"
NONSENSE_WORD = re.compile(rf"\b{_WORD}\b", re.IGNORECASE)
NONSENSE_LIST = re.compile(rf"{_WORD}(?:, {_WORD})+", re.IGNORECASE)
CUE_WORDS = 3  # of a message that are given, for a quotation mark does not say what will be quoted
LEAST_WORDS = 7  # of a message: a shorter one leaves too little to repeat
TRIES = 200  # documents for each item that is wanted, before we say that the world has changed


@dataclass(frozen=True)
class Question:
    """A beginning of a text, and how it should go on; a space before a word belongs to the word."""

    prompt: str
    answer: str


def _split(text: str, start: int, end: int) -> Question:
    """The question whose answer is text[start:end]."""
    if text[start - 1] == " ":
        start -= 1
    return Question(text[:start], text[start:end])


def _seeds(name: str, n: int, seed: int) -> Iterator[random.Random]:
    for i in range(TRIES * n):
        yield random.Random(f"{name} {seed} {i}")
    raise ValueError(f"the world must tell {n} documents with {name} in {TRIES * n:,} tries, got fewer")


def who_has_it(n_changes: int, n: int, seed: int = 0) -> list[Question]:
    """Errands in which a thing changes hands n_changes times; the answer is the name of who has it in the end."""
    found: list[Question] = []
    for rng in _seeds("who has it", n, seed):
        teller = Teller(rng)
        story = REGISTERS["errand"](teller)
        gives = [event for event in story.events if event.kind == "give"]
        asked, text = teller.parts[-1], story.text
        if len(gives) != n_changes or not text.endswith(asked):
            continue
        begin, last = len(text) - len(asked), gives[-1]
        name = re.search(rf"\b{last.to}\b", text[begin:])
        # The question names the thing before it names the person; other endings ask nothing.
        if name is None or last.what not in asked[: name.start()] or last.to not in text[:begin]:
            continue
        found.append(_split(text, begin + name.start(), begin + name.end()))
        if len(found) == n:
            return found
    raise AssertionError("_seeds does not end without an error")


def lists(nonsense: bool, n: int, seed: int = 0) -> list[Question]:
    """Lists that are called out; the answer is the second telling, from its first word to its last.

    Args:
        nonsense: lists of words of no language, or else of this world: wares, things, names, places, numbers.
    """
    found: list[Question] = []
    for rng in _seeds("lists", n, seed):
        teller = Teller(rng)
        text = REGISTERS["roll"](teller).text
        line = str(teller.values["line"])
        tellings = [match.span() for match in re.finditer(re.escape(line), text, re.IGNORECASE)]
        if len(tellings) < 2 or bool(NONSENSE_LIST.fullmatch(line)) is not nonsense:
            continue
        found.append(_split(text, *tellings[1]))
        if len(found) == n:
            return found
    raise AssertionError("_seeds does not end without an error")


def messages(n: int, seed: int = 0) -> list[Question]:
    """What somebody says, sings or writes in stories, letters and diaries, and says again word for word later on.

    The prompt ends behind the first words of the second time. Charms of nonsense words are left out.
    """
    found: list[Question] = []
    for rng in _seeds("messages", n, seed):
        text = generate_one(rng, ("story", "story", "letter", "diary")[int(rng.random() * 4)]).text
        told: set[str] = set()
        for match in re.finditer(r'"([^"\n]+?)[.,!?]?"', text):
            words = match[1].split(" ")
            if len(words) < LEAST_WORDS or NONSENSE_WORD.search(match[1]):
                continue
            if match[1] in told:
                cue = match.start(1) + len(" ".join(words[:CUE_WORDS]))
                found.append(_split(text, cue + 1, match.end(1)))
                break
            told.add(match[1])
        if len(found) == n:
            return found
    raise AssertionError("_seeds does not end without an error")


def facts(held_out: bool) -> list[Question]:
    """The planted facts under the heading that the world's encyclopedia gives them.

    Args:
        held_out: the wording that training never used for this fact, or else all those that it used.
    """
    found = []
    for fact in FACTS:
        heading = fact.subject[0].upper() + fact.subject[1:] + ".\n"
        for wording in [fact.held_out] if held_out else fact.seen:
            found.append(Question(heading + fact.prompt(wording), " " + fact.answer))
    return found


def canaries(tokenizer: Tokenizer) -> dict[int, list[tuple[list[int], list[int]]]]:
    """How often planted -> the sentences planted so often, as (first half, second half) of their ids."""
    found: dict[int, list[tuple[list[int], list[int]]]] = {}
    for sentence, count in CANARIES.items():
        ids = tokenizer.encode(" " + sentence)  # in the corpus it stands behind a space
        found.setdefault(count, []).append(([tokenizer.eot, *ids[: len(ids) // 2]], ids[len(ids) // 2 :]))
    return found


def encoded(found: list[Question], tokenizer: Tokenizer) -> list[tuple[list[int], list[int]]]:
    """Questions as (prompt, answer) in ids, behind <|endoftext|>, for `scoring.answers`."""
    return [([tokenizer.eot, *tokenizer.encode(q.prompt)], tokenizer.encode(q.answer)) for q in found]


def fitting(build: Callable[[int], list[Question]], n: int, tokenizer: Tokenizer, n_ctx: int) -> list[Question]:
    """The first n questions that `build` gives which fit into the context whole.

    Args:
        build: how many questions -> so many; more of them begin with the same.
    Raises:
        ValueError: if hardly any question fits.
    """
    wanted = n
    while wanted <= 16 * n:
        found = build(wanted)
        fits = [q for q in found if len(tokenizer.encode(q.prompt + q.answer)) < n_ctx]
        if len(fits) >= n:
            return fits[:n]
        wanted *= 2
    raise ValueError(f"one question in 16 must fit into n_ctx = {n_ctx} tokens, got {len(fits)} of {len(found)}")
