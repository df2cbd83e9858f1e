"""The model to beat: an n-gram model with modified Kneser-Ney smoothing, which only counts.

It looks at the last four tokens and no further. How much a GPT-2 is better shows what it makes of the rest.
Taught in: notebooks/12_evaluation.ipynb
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class _Order:
    """The n-grams of one length, sorted: as whole numbers in base V, their first token the highest digit."""

    grams: np.ndarray  # (G,) int64, each n-gram once
    discounted: np.ndarray  # (G,) float32, count less discount, over the count of its context
    contexts: np.ndarray  # (H,) int64, the n-grams' first n - 1 tokens
    weights: np.ndarray  # (H,) float32, the weight of the shorter context behind each


class KneserNey:
    """An interpolated n-gram model with the three discounts of Chen & Goodman.

    The longest n-grams count how often they occur; shorter ones count after how many different tokens they occur. The
    shortest are interpolated with equal probabilities for all tokens, so that nothing is impossible.

    Args:
        ids: (N,) whole numbers in 0..n_vocab - 1, as an array, tensor or list.
        n_vocab: size of the vocabulary, V.
        order: length n of the longest n-grams; n - 1 tokens are read to foretell the next.
        start: the id that stands before the first token, such as <|endoftext|>.
    Raises:
        ValueError: if ids is empty or out of range, or if V to the power n does not fit into 63 bits.
    Source: Chen & Goodman 1998, "An empirical study of smoothing techniques for language modeling", section 3.
    Taught in: notebooks/12_evaluation.ipynb
    """

    def __init__(self, ids: Sequence[int], n_vocab: int, order: int = 5, start: int = 0):
        if order < 1 or n_vocab < 1 or n_vocab**order >= 2**63:
            raise ValueError(
                f"order and n_vocab must be at least 1, and n_vocab ** order below 2 ** 63, got {n_vocab} ** {order}"
            )
        self.n_vocab, self.order, self.start = n_vocab, order, start
        keys = self._keys(ids, order)
        if not len(keys):
            raise ValueError("ids must hold at least one token to count, got none")
        keys.sort()
        grams, counts = _runs(keys)
        del keys
        self._orders: list[_Order] = []  # the longest first
        for n in range(order, 0, -1):
            self._orders.append(self._smooth(grams, counts))
            if n > 1:  # the n-grams without their first token: each type of the longer ones counts once
                shorter = grams % n_vocab ** (n - 1)
                shorter.sort()
                grams, counts = _runs(shorter)

    def logprobs(self, ids: Sequence[int]) -> np.ndarray:
        """The log-probability of each token after those before it, (N,) float64, in nats.

        Before the first token the model reads `start`, n - 1 times.
        """
        keys = self._keys(ids, self.order)
        probability = np.full(len(keys), 1.0 / self.n_vocab)
        for n, table in zip(range(1, self.order + 1), reversed(self._orders), strict=True):
            gram = keys % self.n_vocab**n
            context = gram // self.n_vocab
            # After a context that was never seen, the shorter one is all there is.
            weight = _look_up(table.contexts, table.weights, context, 1.0)
            probability = _look_up(table.grams, table.discounted, gram, 0.0) + weight * probability
        return np.log(probability)

    def perplexity(self, ids: Sequence[int]) -> float:
        """The perplexity per token of a text."""
        return float(np.exp(-self.logprobs(ids).mean()))

    def _keys(self, ids: Sequence[int], n: int) -> np.ndarray:
        """For each token the n-gram that it ends, as one number: (N,) int64."""
        ids = np.asarray(ids, dtype=np.int64)
        if ids.ndim != 1 or (len(ids) and not 0 <= ids.min() <= ids.max() < self.n_vocab):
            raise ValueError(f"ids must be one row of whole numbers in 0..{self.n_vocab - 1}, got shape {ids.shape}")
        padded = np.concatenate([np.full(n - 1, self.start, dtype=np.int64), ids])
        keys = np.zeros(len(ids), dtype=np.int64)
        for i in range(n):
            keys *= self.n_vocab
            keys += padded[i : i + len(ids)]
        return keys

    def _smooth(self, grams: np.ndarray, counts: np.ndarray) -> _Order:
        discounts = _discounts(counts)
        first = np.flatnonzero(np.diff(grams // self.n_vocab, prepend=-1))  # where each context begins
        total = np.add.reduceat(counts, first)
        less = discounts[np.minimum(counts, 3)]
        weights = np.add.reduceat(less, first) / total  # what the discounts took away is given to the shorter context
        lengths = np.diff(first, append=len(grams))
        discounted = (counts - less) / np.repeat(total, lengths)
        contexts = grams[first] // self.n_vocab
        return _Order(grams, discounted.astype(np.float32), contexts, weights.astype(np.float32))


def _runs(keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Sorted numbers -> each of them once, and how often it stood there."""
    first = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    return keys[first], np.diff(first, append=len(keys))


def _discounts(counts: np.ndarray) -> np.ndarray:
    """(4,): what is taken from a count of 0, 1, 2, and 3 or more.

    Where a number of n-grams that the formula divides by is 0, as in a very short text, half of the count is taken.
    """
    n1, n2, n3, n4 = (int((counts == i).sum()) for i in (1, 2, 3, 4))
    if not (n1 and n2 and n3 and n4):
        return np.array([0.0, 0.5, 1.0, 1.5])
    y = n1 / (n1 + 2 * n2)
    found = [1 - 2 * y * n2 / n1, 2 - 3 * y * n3 / n2, 3 - 4 * y * n4 / n3]
    return np.array([0.0, *(min(max(d, 0.0), float(i)) for i, d in enumerate(found, start=1))])


def _look_up(keys: np.ndarray, values: np.ndarray, wanted: np.ndarray, missing: float) -> np.ndarray:
    """values[i] where wanted is keys[i], else `missing`; keys are sorted."""
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[place] == wanted, values[place].astype(np.float64), missing)
