"""From logits to the next token: filters that take and return logits (B, V), and the draw at the end.

A filter sets what it forbids to minus infinity, so filters can follow one another in any order.
Taught in: notebooks/08_choosing_the_next_token.ipynb
"""

import math
from collections.abc import Callable, Mapping
from numbers import Real

import torch
from torch import Tensor

TEMPERATURES = (0.01, 100.0)  # beyond these, float32 has nothing left to divide


def apply_temperature(logits: Tensor, temperature: float) -> Tensor:
    """Sharpen (below 1) or flatten (above 1) the distribution: (B, V) -> (B, V).

    Raises:
        ValueError: if temperature is not in [0.01, 100]. Greedy choice is not a temperature here: see `greedy`.
    """
    low, high = TEMPERATURES
    if not isinstance(temperature, Real) or not low <= temperature <= high:  # NaN is in no interval
        raise ValueError(f"temperature must be 0 (greedy) or in [{low:g}, {high:g}], got {temperature!r}")
    return logits / temperature


def filter_top_k(logits: Tensor, k: int) -> Tensor:
    """Keep the k largest logits of each row, and whatever ties with the last of them: (B, V) -> (B, V).

    Raises:
        ValueError: if k is not a whole number of at least 1.
    """
    if isinstance(k, bool) or not isinstance(k, int) or k < 1:
        raise ValueError(f"top_k must be a whole number of at least 1 (or None for no limit), got {k!r}")
    smallest_kept = logits.topk(min(k, logits.shape[-1])).values[:, -1:]  # (B, 1)
    return logits.masked_fill(logits < smallest_kept, float("-inf"))


def filter_top_p(logits: Tensor, p: float) -> Tensor:
    """Keep the fewest most likely tokens that together have probability p or more: (B, V) -> (B, V).

    The token that crosses p is kept: a token goes only if those before it have p already.

    Raises:
        ValueError: if p is not in (0, 1].
    Source: Holtzman et al. 2020, section 3.1.
    """
    if not isinstance(p, Real) or not 0 < p <= 1:
        raise ValueError(f"top_p must be in (0, 1], got {p!r}")
    if p == 1:  # the sum may reach 1 by rounding before the last token
        return logits
    ordered, order = logits.sort(descending=True, stable=True)
    total = ordered.softmax(dim=-1).cumsum(dim=-1)
    before = torch.nn.functional.pad(total[:, :-1], (1, 0))  # the probability of all likelier tokens
    dropped = torch.zeros_like(logits, dtype=torch.bool).scatter(-1, order, before >= p)
    return logits.masked_fill(dropped, float("-inf"))


def apply_repetition_penalty(logits: Tensor, idx: Tensor, penalty: float) -> Tensor:
    """Make tokens that stand in the text already less likely: (B, V), (B, T) -> (B, V).

    A positive logit is divided by the penalty and a negative one multiplied, so both go down.

    Raises:
        ValueError: if penalty is not a number above 0.
    Source: Keskar et al. 2019 (CTRL), section 4.1.
    """
    if not isinstance(penalty, Real) or not 0 < penalty < math.inf:
        raise ValueError(f"repetition_penalty must be a number above 0 (1 changes nothing), got {penalty!r}")
    seen = logits.gather(-1, idx)
    return logits.scatter(-1, idx, torch.where(seen > 0, seen / penalty, seen * penalty))


def greedy(logits: Tensor) -> Tensor:
    """The most likely token of each row, the first of them if several tie: (B, V) -> (B,)."""
    return logits.argmax(dim=-1)


def sample(logits: Tensor, generator: torch.Generator | None = None) -> Tensor:
    """Draw one token of each row, by its probability: (B, V) -> (B,). The same generator state, the same draw."""
    return torch.multinomial(logits.softmax(dim=-1), num_samples=1, generator=generator)[:, 0]


def filter_logits(
    logits: Tensor,
    idx: Tensor,
    *,
    temperature: float = 1.0,
    top_k: int | None = None,
    top_p: float | None = None,
    repetition_penalty: float = 1.0,
    pieces: Mapping[str, Callable] | None = None,
) -> Tensor:
    """All the filters, in the order in which `generate` uses them; greedy (temperature 0) is left to the choice.

    Args:
        logits: (B, V) of the next token.
        idx: (B, T) the text so far, for the repetition penalty.
        temperature: 0, or in [0.01, 100].
        top_k: tokens kept; None or 0 keeps all.
        top_p: probability kept, in (0, 1]; None keeps all.
        repetition_penalty: above 0; 1 changes nothing.
        pieces: functions to be used in place of this module's, by name: repetition_penalty, apply_temperature,
            filter_top_k, filter_top_p.
    Returns:
        (B, V) logits; minus infinity where a token was filtered out.
    Raises:
        ValueError: naming the setting, its rule, and the value received.
    """
    yours = pieces or {}
    if repetition_penalty != 1:
        logits = yours.get("repetition_penalty", apply_repetition_penalty)(logits, idx, repetition_penalty)
    if temperature != 0:
        logits = yours.get("apply_temperature", apply_temperature)(logits, temperature)
    if top_k is not None and top_k != 0:
        logits = yours.get("filter_top_k", filter_top_k)(logits, top_k)
    if top_p is not None:
        logits = yours.get("filter_top_p", filter_top_p)(logits, top_p)
    return logits
