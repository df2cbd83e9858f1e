"""The loop: read the text, choose a token, add it, and read only that one next time.

Taught in: notebooks/09_kv_cache.ipynb
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import index

import torch
from torch import Tensor

from gpt2lib.cache import KVCache
from gpt2lib.model import GPT2
from gpt2lib.pieces import sampling_pieces
from gpt2lib.sampling import filter_logits, greedy, sample


@dataclass(frozen=True)
class Alternative:
    """One token that could have come: its id, and its probability twice.

    `probability` is the model's own (temperature 1, no filter, whole vocabulary);
    `used` is what the draw used after temperature and filters, 0 if the token was filtered out.
    """

    id: int
    probability: float
    used: float


@dataclass(frozen=True)
class Step:
    """One generated token.

    Args:
        id: the token chosen.
        logprob: natural logarithm (nats) of its probability by the model itself: temperature 1, no filter.
        used: the probability with which it was drawn, after temperature and filters; 1 when greedy.
        rank: its place among all tokens by the model's own probability; 1 is the most likely.
        alternatives: the most likely tokens at this place, the likeliest first.
        end: None, or why this is the last token: "max_new_tokens", "stop_id", or "context" when n_ctx is full.
    """

    id: int
    logprob: float
    used: float
    rank: int
    alternatives: tuple[Alternative, ...]
    end: str | None = None


def stream(
    model: GPT2,
    ids: Sequence[int],
    max_new_tokens: int,
    *,
    temperature: float = 1.0,
    top_k: int | None = None,
    top_p: float | None = None,
    repetition_penalty: float = 1.0,
    stop_ids: Sequence[int] = (),
    generator: torch.Generator | None = None,
    n_alternatives: int = 10,
) -> Iterator[Step]:
    """Continue a text, one token at a time.

    Arguments are checked before the first token is asked for. Leaving the loop early leaves nothing behind.

    Args:
        model: any GPT2, in eval mode if its dropout is not wanted. If `build` gave it pieces of a sampler, they are
            used in place of the library's.
        ids: the prompt, at least one token and at most n_ctx: a list, or a tensor of one dimension.
        max_new_tokens: at least 1. Fewer come when a stop id is drawn or the context is full; `Step.end` says which.
        temperature: 0 is greedy; below 1 is bolder about the likely, above 1 about the unlikely.
        top_k: choose among the k most likely tokens only; None or 0 for all.
        top_p: choose among the fewest tokens that have this probability together; None for all.
        repetition_penalty: above 1 makes tokens of the text so far less likely.
        stop_ids: the text ends after one of these, which is the last token yielded.
        generator: source of the draws, on the model's device; the same state gives the same text.
        n_alternatives: how many alternatives each step reports.
    Returns:
        An iterator of `Step`.
    Raises:
        ValueError: naming the argument, its rule, and the value received.
    Taught in: notebooks/08_choosing_the_next_token.ipynb
    """
    counts = dict(max_new_tokens=(max_new_tokens, 1), n_alternatives=(n_alternatives, 0))
    ids, stop_ids = check_request(model, ids, stop_ids, **counts)
    settings = _settings(temperature, top_k, top_p, repetition_penalty)
    return _steps(model, ids, max_new_tokens, settings, frozenset(stop_ids), generator, n_alternatives)


def generate(
    model: GPT2,
    ids: Sequence[int],
    max_new_tokens: int,
    *,
    temperature: float = 1.0,
    top_k: int | None = None,
    top_p: float | None = None,
    repetition_penalty: float = 1.0,
    stop_ids: Sequence[int] = (),
    generator: torch.Generator | None = None,
) -> list[int]:
    """The prompt and its continuation, as one list of ids. Arguments and errors are those of `stream`.

    Taught in: notebooks/08_choosing_the_next_token.ipynb
    """
    ids, stop_ids = check_request(model, ids, stop_ids, max_new_tokens=(max_new_tokens, 1))
    settings = _settings(temperature, top_k, top_p, repetition_penalty)
    chosen = _chosen(model, ids, max_new_tokens, settings, frozenset(stop_ids), generator)
    return ids + [id for id, _, _, _ in chosen]


def generate_batch(
    model: GPT2,
    prompts: Sequence[Sequence[int]],
    max_new_tokens: int,
    *,
    temperature: float = 1.0,
    top_k: int | None = None,
    top_p: float | None = None,
    repetition_penalty: float = 1.0,
    stop_ids: Sequence[int] = (),
    generators: Sequence[torch.Generator] | None = None,
) -> list[list[int]]:
    """Prompts of different length and their continuations, side by side: one pass of the model for all of them.

    Shorter prompts are padded on the left, so that the last column holds the last token of every text. Each text is
    what `generate` makes of its prompt alone; one that has ended leaves the batch.

    Args:
        model: as in `stream`.
        prompts: at least one; each as the `ids` of `stream`.
        max_new_tokens, temperature, top_k, top_p, repetition_penalty, stop_ids: as in `stream`, for all texts alike.
        generators: one for each prompt, the source of its draws; None for torch's own.
    Returns:
        A list of ids for each prompt, in the order of the prompts, without padding.
    Raises:
        ValueError: naming the argument, its rule, and the value received.
    Taught in: notebooks/09_kv_cache.ipynb
    """
    prompts = list(prompts)
    if not prompts:
        raise ValueError("prompts must hold at least one prompt, got none")
    generators = [None] * len(prompts) if generators is None else list(generators)
    if len(generators) != len(prompts):
        raise ValueError(f"generators must be one for each of {len(prompts)} prompts, got {len(generators)}")
    settings = _settings(temperature, top_k, top_p, repetition_penalty)
    texts = [check_request(model, prompt, stop_ids, max_new_tokens=(max_new_tokens, 1))[0] for prompt in prompts]
    pieces, stop_ids = sampling_pieces(model), frozenset(_whole_numbers("stop_ids", stop_ids, model.config.n_vocab))

    device = model.wte.weight.device
    width = max(map(len, texts))
    padding = torch.tensor([[i < width - len(ids) for i in range(width)] for ids in texts], device=device)  # (B, S)
    unread = torch.tensor([[0] * (width - len(ids)) + ids for ids in texts], device=device)  # any id will do as padding
    cache = model.new_cache(batch=len(texts))
    rows = list(range(len(texts)))  # which texts go on, in the order of the batch
    for n_left in reversed(range(max_new_tokens)):
        with torch.inference_mode():
            logits = model.next_logits(unread, cache, padding)  # (B, V)
            for row, its_logits in zip(rows, logits[:, None], strict=True):
                idx = torch.tensor([texts[row]], device=device)  # without padding, which no penalty should see
                texts[row].append(_choose(its_logits, idx, settings, generators[row], pieces)[0])
        on = [i for i, row in enumerate(rows) if texts[row][-1] not in stop_ids]
        if len(cache) == model.config.n_ctx:  # the longest text has ended; without it the batch is narrower
            on = [i for i in on if len(texts[rows[i]]) <= model.config.n_ctx]
            rest = [rows[i] for i in on] if n_left else []
            if rest:
                options = settings | dict(stop_ids=stop_ids, generators=[generators[row] for row in rest])
                ended = generate_batch(model, [texts[row] for row in rest], n_left, **options)
                for row, text in zip(rest, ended, strict=True):
                    texts[row] = text
            break
        if not on or not n_left:
            break
        rows, cache, padding = [rows[i] for i in on], cache.select(on), padding[on]
        unread = torch.tensor([[texts[row][-1]] for row in rows], device=device)  # (B, 1)
        padding = torch.cat((padding, torch.zeros_like(padding[:, :1])), dim=1)
    return texts


def follow(
    model: GPT2,
    ids: Sequence[int],
    written: Sequence[int],
    cache: KVCache | None = None,
    *,
    temperature: float = 1.0,
    top_k: int | None = None,
    top_p: float | None = None,
    n_alternatives: int = 10,
) -> list[Step]:
    """The steps of a text that was written elsewhere: what this model expected at the place of each token.

    All of it is read in one pass. For a text that goes on growing, give a cache, and as `ids` only what is new to it:
    the last token of the part before.

    Args:
        model: any GPT2.
        ids: the prompt, or what the cache does not hold of the text so far; at least one token.
        written: the tokens that follow, at least one.
        cache: of the text before `ids`, see `model.new_cache`; afterwards it holds all but the last token.
        temperature, top_k, top_p: what `Step.used` is to be computed with, see `stream`.
        n_alternatives: how many alternatives each step reports.
    Returns:
        One step for each token of `written`; their `end` is None.
    Raises:
        ValueError: if there is nothing to follow, an id is unknown, or the text does not fit into the context.
    """
    settings = dict(temperature=temperature, top_k=top_k, top_p=top_p)
    ids, written = (
        _whole_numbers(name, some, model.config.n_vocab) for name, some in (("ids", ids), ("written", written))
    )
    if not ids or not written:
        raise ValueError(f"ids and written must hold at least one token each, got {len(ids)} and {len(written)}")
    idx = torch.tensor([[*ids, *written[:-1]]], device=model.wte.weight.device)  # (1, T)
    with torch.inference_mode():
        logits = model(idx, cache)[0, -len(written) :].float()  # (written, V)
        filtered = filter_logits(logits, idx.expand(len(written), -1), **settings)
        if temperature == 0:
            used = torch.zeros_like(logits).scatter(-1, filtered.argmax(dim=-1, keepdim=True), 1.0)
        else:
            used = filtered.softmax(dim=-1)
        return [_describe(*place, n_alternatives) for place in zip(written, logits, used, strict=True)]


def check_request(model: GPT2, ids, stop_ids, **counts: tuple[int, int]) -> tuple[list[int], list[int]]:
    """What every way of continuing a text asks of its arguments: (ids, stop_ids) as lists of int.

    Args:
        model: whose vocabulary and n_ctx set the limits.
        ids: the prompt.
        stop_ids: ids of this vocabulary.
        counts: name of an argument -> (its value, the least that is allowed).
    Raises:
        ValueError: naming the argument, its rule, and the value received.
    """
    n_vocab, n_ctx = model.config.n_vocab, model.config.n_ctx
    ids, stop_ids = _whole_numbers("ids", ids, n_vocab), _whole_numbers("stop_ids", stop_ids, n_vocab)
    if not 1 <= len(ids) <= n_ctx:
        raise ValueError(f"ids must hold between 1 and n_ctx = {n_ctx} tokens, got {len(ids)}")
    for name, (value, least) in counts.items():
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            raise ValueError(f"{name} must be a whole number of at least {least}, got {value!r}")
    return ids, stop_ids


def _settings(temperature, top_k, top_p, repetition_penalty) -> dict:
    """The settings of `filter_logits`, each judged by the filter that uses it."""
    settings = dict(temperature=temperature, top_k=top_k, top_p=top_p, repetition_penalty=repetition_penalty)
    filter_logits(torch.zeros(1, 2), torch.zeros(1, 1, dtype=torch.long), **settings)
    return settings


def _steps(model, ids, max_new_tokens, settings, stop_ids, generator, n_alternatives) -> Iterator[Step]:
    for id, logits, filtered, end in _chosen(model, ids, max_new_tokens, settings, stop_ids, generator):
        with torch.inference_mode():  # not around the yield: the caller's code must not run in it
            if settings["temperature"] == 0:
                used = torch.zeros_like(logits)
                used[id] = 1
            else:
                used = filtered.softmax(dim=-1)
            step = _describe(id, logits, used, n_alternatives)
        yield replace(step, end=end)


def _chosen(
    model, ids, max_new_tokens, settings, stop_ids, generator
) -> Iterator[tuple[int, Tensor, Tensor, str | None]]:
    """Each new token: its id, the logits (V,) before and after the filters, and why it is the last, or None."""
    pieces = sampling_pieces(model)  # a learner's, if the model was built with any
    cache = model.new_cache()
    unread = idx = torch.tensor([ids], device=model.wte.weight.device)  # (1, T)
    for n_new in range(1, max_new_tokens + 1):
        with torch.inference_mode():
            id, logits, filtered = _choose(model.next_logits(unread, cache), idx, settings, generator, pieces)
        end = None
        if id in stop_ids:
            end = "stop_id"
        elif n_new == max_new_tokens:
            end = "max_new_tokens"
        elif len(cache) == model.config.n_ctx:  # the new token has no position left to be read at
            end = "context"
        yield id, logits, filtered, end
        if end is not None:
            return
        unread = idx.new_tensor([[id]])
        idx = torch.cat((idx, unread), dim=1)


def _choose(logits: Tensor, idx: Tensor, settings: dict, generator, pieces: dict) -> tuple[int, Tensor, Tensor]:
    """The next token of one text, and the logits (V,) before and after the filters; logits (1, V), idx (1, T)."""
    if logits.dtype.itemsize < 4:  # in half precision a sum over the vocabulary keeps two or three digits
        logits = logits.float()
    if not math.isfinite(logits.sum()):  # one NaN or infinity is enough to make it none
        raise ValueError("the logits must be finite, got NaN or infinity: a weight or a piece of this model is broken")
    filtered = filter_logits(logits, idx, **settings, pieces=pieces)
    if pieces and not filtered.amax().isfinite():  # only a piece can do that
        raise ValueError("after the filters at least one token must be left, and none may be NaN or infinite")
    if settings["temperature"] == 0:
        chosen = pieces.get("greedy", greedy)(filtered)
    else:
        chosen = pieces.get("sample", sample)(filtered, generator)
    return int(chosen), logits[0], filtered[0]


def _describe(id: int, logits: Tensor, used: Tensor, n_alternatives: int) -> Step:
    logprobs = logits.log_softmax(dim=-1)  # (V,)
    top = logprobs.topk(min(n_alternatives, len(logprobs)))
    alternatives = tuple(
        Alternative(i, p, u)
        for i, p, u in zip(top.indices.tolist(), top.values.exp().tolist(), used[top.indices].tolist(), strict=True)
    )
    rank = 1 + int((logprobs > logprobs[id]).sum())
    return Step(id, float(logprobs[id]), float(used[id]), rank, alternatives)


def _whole_numbers(name: str, ids: Sequence[int], n_vocab: int) -> list[int]:
    try:
        ids = [index(i) for i in ids]  # of a tensor too: its items are tensors, and a set could not find them
    except TypeError:
        raise ValueError(f"{name} must be a list of token ids, which are whole numbers, got {ids!r:.80}") from None
    for i in ids:
        if not 0 <= i < n_vocab:
            raise ValueError(f"token ids must be in 0..{n_vocab - 1}, got {i} in {name}")
    return ids
