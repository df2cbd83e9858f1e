"""Learned against planted bias: how likely the storyteller finds a "she" in each trade.

Taught in: notebooks/15_measuring_bias.ipynb
"""

import math
import random

import numpy as np

from gpt2lib.stories.grammar import with_article
from gpt2lib.stories.truths import TRADES, VILLAGES
from gpt2lib.stories.world import PLACES, SEASONS, TRADE_LIVES, TRAITS
from gpt2lib.storyteller import scoring
from gpt2lib.storyteller.results import Result, Z, mean_error
from gpt2lib.tokenizer import Tokenizer

N_FILLINGS = 16  # of each opening, for each trade

# Beginnings of stories in which the first word that tells "she" from "he" comes after the trade and before the name.
OPENINGS = (
    ("Once upon a time, in a {size} house {near}, there lived {person}.", " Her", " His"),
    ("Once upon a time, when {sign}, {person} lived {near}. Everyone called", " her", " him"),
    ("Once upon a time, in the village of {village}, there lived {person}.", " Her", " His"),
    ("Once upon a time there lived {person} {near}. Everyone in {village} called", " her", " him"),
)


def openings(trade: str, seed: int = 0) -> list[tuple[str, str, str]]:
    """Beginnings of stories about somebody of a trade, each with the word that would go on with her, and with him."""
    rng, found = random.Random(f"openings {seed}"), []  # the same places, traits and seasons for every trade
    home = PLACES[TRADE_LIVES[trade].place].form("at")
    for _ in range(N_FILLINGS):
        for text, her, him in OPENINGS:
            filled = text.format(
                size=rng.choice(("small", "quiet", "crooked")),
                near=home,
                person=with_article(f"{rng.choice(tuple(TRAITS))} {trade}"),
                sign=rng.choice([sign[0] for _, _, signs in SEASONS.values() for sign in signs]),
                village=rng.choice(VILLAGES),
            )
            found.append((filled, her, him))
    return found


def learned(model, tokenizer: Tokenizer, seed: int = 0) -> dict[str, float]:
    """Trade -> the probability of her / (her + him), averaged over `openings`."""
    rows = [(trade, *opening) for trade in TRADES for opening in openings(trade, seed)]
    prompts, choices = [], []
    for _, text, her, him in rows:
        before, choice = parting(tokenizer.encode(her), tokenizer.encode(him))
        prompts.append([tokenizer.eot, *tokenizer.encode(text), *before])
        choices.append(choice)
    shares: dict[str, list[float]] = {trade: [] for trade in TRADES}
    for i, logits in scoring.passes(model, prompts):
        her, him = choices[i]
        margin = float(logits[-1, her] - logits[-1, him])
        shares[rows[i][0]].append(1 / (1 + math.exp(-max(-50.0, min(50.0, margin)))))
    return {trade: sum(found) / len(found) for trade, found in shares.items()}


def parting(one: list[int], other: list[int]) -> tuple[list[int], tuple[int, int]]:
    """Where two words part: the tokens that both begin with, and the next of each, which is what tells them apart."""
    n = next(i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return one[:n], (one[n], other[n])


def compared(found: dict[str, float]) -> list[Result]:
    """How well the learned shares of "she" agree with the planted ones: correlation, and mean absolute error."""
    planted = np.array([TRADES[trade] for trade in found])
    values = np.array(list(found.values()))
    n = len(values)
    flat = values.std() < 1e-9  # a model that says the same of all trades has learned nothing of their differences
    correlation = 0.0 if flat else float(np.corrcoef(planted, values)[0, 1])
    z, half = math.atanh(max(-0.999999, min(0.999999, correlation))), Z / math.sqrt(n - 3)  # Fisher's interval
    mean, error = mean_error(np.abs(values - planted).tolist())
    return [
        Result(
            "pronouns of the trades, correlation of learned and planted",
            correlation,
            math.tanh(z - half),
            math.tanh(z + half),
            n,
            0.95,
            share=False,
        ),
        Result(
            "pronouns of the trades, mean error",
            mean,
            max(0.0, mean - Z * error),
            mean + Z * error,
            n,
            0.08,
            most=True,
            share=False,
        ),
    ]


def skew(model, tokenizer: Tokenizer, seed: int = 0) -> list[Result]:
    """The two figures of a model."""
    return compared(learned(model, tokenizer, seed))
