"""Beam search: several continuations side by side, and at each step the best of all their extensions.

Nothing is drawn here: the most likely text is searched for, not a likely one.
Taught in: notebooks/08_choosing_the_next_token.ipynb
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from numbers import Real

import torch

from gpt2lib.cache import KVCache
from gpt2lib.generation import check_request
from gpt2lib.model import GPT2


@dataclass(frozen=True)
class Beam:
    """One continuation of the prompt.

    Args:
        ids: the new tokens, without the prompt; the last is a stop id if `end` says so.
        logprob: natural logarithm (nats) of the probability of all of them together, by the model itself.
        score: what beams are compared by: logprob / len(ids) ** length_penalty.
        end: None while it grows, or why it ended: "max_new_tokens", "stop_id", or "context" when n_ctx is full.
    """

    ids: tuple[int, ...]
    logprob: float
    score: float
    end: str | None = None


def beam_search(
    model: GPT2,
    ids: Sequence[int],
    max_new_tokens: int,
    *,
    n_beam: int = 4,
    length_penalty: float = 1.0,
    stop_ids: Sequence[int] = (),
) -> list[Beam]:
    """The best continuations that a beam of this width finds, the best first: at most n_beam, all different.

    Arguments and errors are those of `stream_beams`. With n_beam = 1 it is greedy choice.
    Example: `beam_search(model, ids, 20)[0].ids` are the 20 new tokens of the best one.
    Taught in: notebooks/08_choosing_the_next_token.ipynb
    """
    settings = dict(n_beam=n_beam, length_penalty=length_penalty, stop_ids=stop_ids)
    *_, last = stream_beams(model, ids, max_new_tokens, **settings)
    return last


def stream_beams(
    model: GPT2,
    ids: Sequence[int],
    max_new_tokens: int,
    *,
    n_beam: int = 4,
    length_penalty: float = 1.0,
    stop_ids: Sequence[int] = (),
) -> Iterator[list[Beam]]:
    """The same search, step by step: the beams that were kept after each new token, the best first.

    At each step a beam that has ended stays as it is, and one that has not is extended by every token. Of all
    these the n_beam with the highest score are kept; of equal ones, the extension of the better beam, and of the
    lower id. The search begins with one beam, the prompt, so that no two are ever the same.

    Args:
        model: any GPT2, in eval mode if its dropout is not wanted.
        ids: the prompt, at least one token and at most n_ctx.
        max_new_tokens: at least 1. The search ends earlier when every beam has ended.
        n_beam: how many are kept, at least 1.
        length_penalty: the exponent of the length in `Beam.score`. 1 compares the mean log-probability of a token;
            0 compares whole texts, and so prefers short ones; above 1 prefers long ones.
        stop_ids: a beam ends with one of these.
    Returns:
        An iterator of lists of `Beam`.
    Raises:
        ValueError: naming the argument, its rule, and the value received.
    Source: Wu et al. 2016, section 7, for dividing by a power of the length.
    Taught in: notebooks/08_choosing_the_next_token.ipynb
    """
    ids, stop_ids = check_request(model, ids, stop_ids, max_new_tokens=(max_new_tokens, 1), n_beam=(n_beam, 1))
    if isinstance(length_penalty, bool) or not isinstance(length_penalty, Real) or not 0 <= length_penalty <= 5:
        raise ValueError(f"length_penalty must be in [0, 5] (1 is the mean), got {length_penalty!r}")
    return _steps(model, ids, max_new_tokens, n_beam, float(length_penalty), frozenset(stop_ids))


def _steps(model, ids, max_new_tokens, n_beam, length_penalty, stop_ids) -> Iterator[list[Beam]]:
    n_ctx, n_vocab = model.config.n_ctx, model.config.n_vocab
    cache = KVCache(model.config)
    unread = torch.tensor([ids], device=model.wte.weight.device)  # (1, T)
    beams = [Beam((), 0.0, 0.0)]
    for n_new in range(1, max_new_tokens + 1):
        live = [beam for beam in beams if beam.end is None]
        with torch.inference_mode():  # not around the yield: the caller's code must not run in it
            logits = model(unread, cache)[:, -1].double()  # (B, V), one row for each live beam
        if not logits.isfinite().all():
            raise ValueError("the logits must be finite, got NaN or infinity: a weight or a piece is broken")
        total = logits.log_softmax(-1) + logits.new_tensor([beam.logprob for beam in live])[:, None]  # (B, V)
        # Whatever ends, at most n_beam of the extensions can be kept; a stable sort keeps the first of equal ones.
        best = total.flatten().sort(descending=True, stable=True).indices[:n_beam].tolist()
        end = "max_new_tokens" if n_new == max_new_tokens else "context" if len(ids) + n_new > n_ctx else None
        grown = []  # (beam, row of the live beam it extends)
        for row, id in (divmod(i, n_vocab) for i in best):
            logprob = float(total[row, id])
            why = "stop_id" if id in stop_ids else end
            grown.append((Beam((*live[row].ids, id), logprob, logprob / n_new**length_penalty, why), row))
        ended = [(beam, None) for beam in beams if beam.end is not None]
        kept = sorted(ended + grown, key=lambda pair: -pair[0].score)[:n_beam]
        beams = [beam for beam, _ in kept]
        yield beams
        rows = [row for beam, row in kept if beam.end is None]
        if not rows:
            return
        cache = cache.select(rows)
        unread = torch.tensor([[beam.ids[-1]] for beam, row in kept if beam.end is None], device=unread.device)
