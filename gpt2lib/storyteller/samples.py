"""What can be seen of a model in the texts that it writes: does the cast persist, do quotes close, is it English?

A sample is (text, ended): a text that was cut off in the middle of a sentence is not blamed for what is missing.
Taught in: notebooks/12_evaluation.ipynb
"""

import random
import re

from gpt2lib.stories.checker import errors
from gpt2lib.stories.grammar import with_article
from gpt2lib.stories.truths import HER_NAMES, HIS_NAMES, TRADES, VILLAGES

NAME = re.compile(rf"\b(?:{'|'.join(HER_NAMES + HIS_NAMES)})\b")
LONGEST_LOOP = 3  # tokens; as many as may repeat without a break
LOOP_TOKENS = 30


def beginnings(n: int, seed: int = 0) -> list[str]:
    """First sentences of n stories, each about somebody with a name."""
    rng = random.Random(f"beginnings {seed}")
    parts = [map(rng.choice, (tuple(TRADES), HER_NAMES + HIS_NAMES, VILLAGES)) for _ in range(n)]
    return [f"Once upon a time, {with_article(trade)} named {name} lived in {place}." for trade, name, place in parts]


def cast_persists(texts: list[str]) -> list[list[bool]]:
    """For each text, and every name of a person in its last third, whether the name stood before in that text.

    Thirds are counted in characters. In the corpus itself a few of them have not: somebody new comes in late.
    """
    found = []
    for text in texts:
        third = 2 * len(text) // 3
        cast = set(NAME.findall(text[:third]))
        found.append([])
        for name in NAME.findall(text[third:]):
            found[-1].append(name in cast)
            cast.add(name)
    return found


def quotes_closed(samples: list[tuple[str, bool]]) -> list[list[bool]]:
    """For each text, and every quotation mark that opens in a paragraph of it, whether one closes it there.

    Marks are straight and come in pairs, so the last of an odd number is the one that stays open. The last paragraph of
    a text that was cut off is left out.
    """
    found = []
    for text, ended in samples:
        found.append([])
        paragraphs = re.split(r"\n+", text)
        for paragraph in paragraphs if ended else paragraphs[:-1]:
            marks = paragraph.count('"')
            found[-1] += [True] * (marks // 2) + [False] * (marks % 2)
    return found


def without_errors(samples: list[tuple[str, bool]]) -> list[bool]:
    """For each text, whether the world's grammar check finds nothing in it.

    Of a text that was cut off, the last word is left out, and so is a quote still open in its last paragraph.
    """
    found = []
    for text, ended in samples:
        if ended:
            found.append(not errors(text))
        else:
            whole = text.rpartition(" ")[0].rstrip()
            tail = re.split(r"\n+", whole)[-1]
            found.append(not [e for e in errors(whole) if e != f"open quote: {tail[-80:]!r}"])
    return found


def loops(ids: list[int]) -> bool:
    """Whether a text ends in a loop: its last 30 tokens repeat one token, or the same two or three, without a break.

    Lists and songs of the world repeat too, but never so short a piece so often.
    """
    tail = ids[-LOOP_TOKENS:]
    return len(tail) == LOOP_TOKENS and any(
        all(token == tail[i - period] for i, token in enumerate(tail) if i >= period)
        for period in range(1, LONGEST_LOOP + 1)
    )
