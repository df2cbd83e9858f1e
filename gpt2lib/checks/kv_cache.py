"""Lesson 09: the cache of keys and values, its positions and its mask, and prompts side by side.

Taught in: notebooks/09_kv_cache.ipynb
"""

import copy
from functools import cache

import torch
from torch import Tensor
from torch.utils.flop_counter import FlopCounterMode

from gpt2lib import attention, generation
from gpt2lib.cache import KVCache
from gpt2lib.checks.bugs import Bug
from gpt2lib.checks.exercise import Exercise
from gpt2lib.checks.fixtures import BLOCK, B, C, H, V, draw, generator
from gpt2lib.checks.mistakes import kv_cache as mistakes
from gpt2lib.checks.probe import Probe, call, describe, difference, snapshot, wrong_kind
from gpt2lib.config import GPT2Config
from gpt2lib.model import GPT2
from gpt2lib.pieces import build

NOTEBOOK = "09_kv_cache"
torch.cat([torch.empty(1, device="meta")] * 2)  # the first such call loads much of torch: before any clock runs


@cache
def _weights(n_ctx: int, dropout: float) -> GPT2:
    """Two blocks with wide weights and biases, in float64 and evaluation mode."""
    model = GPT2(GPT2Config(n_vocab=V, n_ctx=n_ctx, n_embd=C, n_head=H, n_layer=2, dropout=dropout)).double().eval()
    source = generator(14)  # its most likely continuations do not repeat one token
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            noise = torch.randn(parameter.shape, generator=source, dtype=torch.float64)
            gain = name.endswith("weight") and parameter.dim() == 1
            parameter.copy_(gain + (0.5 if name.startswith("w") else 0.3) * noise)
    return model.requires_grad_(False)


def _model(n_ctx: int = BLOCK, dropout: float = 0.0) -> GPT2:
    """A GPT-2 that nobody has used: whatever a learner keeps on it is gone with it."""
    model = _weights(n_ctx, dropout)
    return copy.deepcopy(model, {id(parameter): parameter for parameter in model.parameters()})


# 9.1


def cache_append(past: Tensor | None, new: Tensor) -> Tensor:
    """The keys of the past and the new ones behind them; for the values, the same.

    Args:
        past: (B, H, n_past, D) of the tokens read before, or None if nothing was read.
        new: (B, H, T, D) of the tokens read now.
    Returns:
        (B, H, n_past + T, D), oldest first; past is not changed.
    """
    return new if past is None else torch.cat((past, new), dim=2)


def _oldest_first(n_past: int, past: Tensor):
    def judge(value: Tensor) -> str | None:
        if torch.equal(value[:, :, :n_past], past):
            return None
        return "The first places of your result do not hold the past: the oldest key must stand at place 0."

    return judge


def _appends(name: str, says: str, past_shape, new_shape, dtype=torch.float64, device="cpu") -> Probe:
    def make_args():
        return tuple(
            None if shape is None else draw(*shape, seed=seed, dtype=dtype).to(device)
            for seed, shape in enumerate((past_shape, new_shape))
        )

    judged = past_shape is not None and device == "cpu"
    return call(name, make_args, says=says, judge=_oldest_first(past_shape[2], make_args()[0]) if judged else None)


def _branches(fn):
    """Two texts that go on from one past: what each has, and the past, at the end."""
    first, a, b, c = (draw(B, H, n, 4, seed=n) for n in (5, 1, 2, 3))
    past = fn(None, first)
    one = fn(past, a)
    two = fn(past, b)
    return snapshot([past, one, two, fn(one, c), fn(None, c)])


def _branches_right(seen, expected):
    problem = difference(seen, expected, 1e-12)
    return problem and (
        "When two texts go on from one past, and then a third begins, they disturb each other. "
        f"{problem} (The places are: the past, the first, the second, the first once more, the third.)"
    )


CACHE_APPEND = Exercise(
    name="generation.cache_append",
    notebook=NOTEBOOK,
    number="9.1",
    signature="cache_append(past, new) -> (B, H, S, D), the past first and the new behind it; past is None at first",
    reference=cache_append,
    probes=[
        _appends("EDGE", "When nothing was read before", None, (B, H, 5, 4)),
        _appends("ODD", "With 5 keys in the past and 2 new ones", (B, H, 5, 4), (B, H, 2, 4)),
        _appends("one token", "With 5 keys in the past and 1 new one", (B, H, 5, 4), (B, H, 1, 4)),
        _appends("SQUARE", "With sizes that are all 4", (4, 4, 4, 4), (4, 4, 4, 4)),
        Probe("texts that branch", _branches, _branches_right, "for two texts that go on from one past"),
        _appends("HALF", "In half precision", (B, H, 5, 4), (B, H, 2, 4), dtype=torch.bfloat16),
        _appends("META", "On another device", (B, H, 5, 4), (B, H, 2, 4), device="meta"),
    ],
    accepted=mistakes.ACCEPTED_CACHE_APPEND,
    mistakes=mistakes.CACHE_APPEND,
    doubles=mistakes.CACHE_APPEND_DOUBLES,
    why=(
        "Positions lie along axis 2 of (B, H, S, D), and the mask takes the columns of the newest tokens for the last. "
        "`torch.cat` makes a new tensor each time, so a cache that was kept at some point stays what it was and a text "
        "can branch there."
    ),
    piece="cache_append",
)


# 9.2


def positions(n_past: int, n_new: int, n_ctx: int) -> Tensor:
    """Where the new tokens stand: they go on from the cached ones.

    Args:
        n_past: tokens in the cache.
        n_new: tokens that are read now, T.
        n_ctx: rows of the table of positions.
    Returns:
        (T,) long.
    Raises:
        ValueError: if the text has more than n_ctx tokens.
    """
    if n_past + n_new > n_ctx:
        raise ValueError(f"the text must fit in n_ctx = {n_ctx} tokens, got {n_past + n_new}")
    return torch.arange(n_past, n_past + n_new)


def _in_words(n_past: int, n_new: int) -> str:
    return f"With {n_past} token{'' if n_past == 1 else 's'} in the cache and {n_new} new"


def _at(name: str, n_past: int, n_new: int, n_ctx: int = BLOCK) -> Probe:
    def judge(value: Tensor) -> str | None:
        wanted = list(range(n_past, n_past + n_new))
        return None if value.tolist() == wanted else f"your positions are {value.tolist()}, expected {wanted}."

    probe = call(name, lambda: (n_past, n_new, n_ctx), says=_in_words(n_past, n_new), judge=judge)

    def decide(seen, expected):
        """Values before shapes: a list of wrong positions says more than its length."""
        if isinstance(seen.value, Tensor) and seen.value.dim() == 1 and seen.value.dtype == torch.long:
            problem = judge(seen.value)
            return problem and f"{_in_words(n_past, n_new)}, {problem}"
        return probe.judge(seen, expected)

    return Probe(name, probe.observe, decide, probe.situation)


def _too_long(n_past: int, n_new: int) -> Probe:
    def observe(fn):
        try:
            return snapshot(fn(n_past, n_new, BLOCK))
        except NotImplementedError:
            raise
        except Exception:
            return "refused"

    def judge(seen, expected):
        if isinstance(seen, str):
            return None if seen == "refused" else "Your function must return a tensor of positions."
        shown = seen.tolist() if isinstance(seen, Tensor) else describe(seen)
        return (
            f"{_in_words(n_past, n_new)}, your function must raise an error, for the table has {BLOCK} rows, "
            f"0 to {BLOCK - 1}; it returned {shown}."
        )

    return Probe("a text that is too long", observe, judge, f"with {n_past}, {n_new}, {BLOCK}")


POSITIONS = Exercise(
    name="generation.positions",
    notebook=NOTEBOOK,
    number="9.2",
    signature="positions(n_past, n_new, n_ctx) -> (T,) long; a ValueError if the text does not fit",
    reference=positions,
    probes=[
        _at("whole prompt", 0, 5),
        _at("5+1", 5, 1),
        _at("3+3", 3, 3),
        _at("EDGE", 0, 1),
        _at("the table filled", BLOCK - 1, 1),
        _at("the table filled", 9, BLOCK - 9),
        _at("another table", 20, 3, 29),
        _too_long(BLOCK, 1),
        _too_long(12, 5),
        _too_long(0, BLOCK + 1),
    ],
    accepted=mistakes.ACCEPTED_POSITIONS,
    mistakes=mistakes.POSITIONS,
    doubles=mistakes.POSITIONS_DOUBLES,
    why=(
        "The cached keys were made with the position vectors of their places, so a new token must take the next place. "
        "The table has n_ctx rows and no more: a text that is too long is refused, because any position that is used "
        "twice would give fluent and wrong text."
    ),
)


# 9.3


def chunk_mask(n_past: int, n_new: int) -> Tensor:
    """Who may read whom when n_new tokens come to n_past cached ones: the last rows of the full causal mask.

    Args:
        n_past: tokens in the cache.
        n_new: tokens that are read now, T.
    Returns:
        (T, S) bool with S = n_past + n_new, True where reading is allowed.
    """
    return attention.causal_mask(n_new, n_past + n_new)


def _masks(name: str, n_past: int, n_new: int) -> Probe:
    def judge(value: Tensor) -> str | None:
        for t, row in enumerate(value.tolist()):
            place = n_past + t
            later = [s for s, allowed in enumerate(row) if allowed and s > place]
            missing = [s for s, allowed in enumerate(row) if not allowed and s <= place]
            if later:
                return f"Row {t} stands at position {place}, and your mask lets it read position {later[0]}."
            if missing:
                return f"Row {t} stands at position {place}, and your mask forbids it to read position {missing[0]}."
        return None

    return call(name, lambda: (n_past, n_new), says=_in_words(n_past, n_new), judge=judge)


CHUNK_MASK = Exercise(
    name="generation.chunk_mask",
    notebook=NOTEBOOK,
    number="9.3",
    signature="chunk_mask(n_past, n_new) -> (T, S) bool, True where reading is allowed; S = n_past + n_new",
    reference=chunk_mask,
    probes=[
        _masks("whole prompt", 0, 5),
        _masks("5+1", 5, 1),
        _masks("3+3", 3, 3),
        _masks("ODD", 2, 5),
        _masks("ODD", 5, 2),
        _masks("EDGE", 0, 1),
    ],
    accepted=mistakes.ACCEPTED_CHUNK_MASK,
    mistakes=mistakes.CHUNK_MASK,
    doubles=mistakes.CHUNK_MASK_DOUBLES,
    why=(
        "The new tokens are the last of all, so their rows are the last rows of the square: it is counted from its "
        "lower right corner. One rule then serves the whole prompt, one new token, and every chunk between."
    ),
)


# 9.4


def cached_forward(model: GPT2, idx: Tensor, past: KVCache | None) -> tuple[Tensor, KVCache]:
    """One pass over new tokens: their logits, and a past that holds them too.

    Args:
        model: a GPT2 in evaluation mode.
        idx: (B, T) long, the tokens that are read now.
        past: what the call before returned, or None at the beginning of a text. It is not changed.
    Returns:
        logits (B, T, V) and the new past.
    """
    cache = KVCache(model.config, batch=len(idx)) if past is None else past.crop(len(past))
    return model(idx, cache), cache


def _ids(n: int, seed: int = 0) -> Tensor:
    return torch.randint(V, (B, n), generator=generator(seed))


class _NoPair(Exception):
    """What was returned cannot be the logits and a past; the sentence says why."""


def _step(fn, model: GPT2, idx: Tensor, past):
    """The logits, as a copy, and the past."""
    returned = fn(model, idx, past)
    if not isinstance(returned, tuple | list) or len(returned) != 2:
        what = f"{len(returned)} things" if isinstance(returned, tuple | list) else describe(returned)
        what = "None" if returned is None else what
        raise _NoPair(f"Your function must return two things, the logits and the past, and returned {what}.")
    if not isinstance(returned[0], Tensor):
        raise _NoPair(
            f"Of the two things that you return, the first must be the logits, and is a {type(returned[0]).__name__}."
        )
    return snapshot(returned[0]), returned[1]


def _reads(name: str, observe, judge, situation: str) -> Probe:
    """A probe of a function that returns logits and a past; what is no such pair is told in a sentence."""

    def pairs(fn):
        try:
            return observe(fn)
        except _NoPair as error:
            return str(error)

    return Probe(name, pairs, lambda seen, right: seen if _a_sentence(seen) else judge(seen, right), situation)


def _a_sentence(seen) -> bool:
    return isinstance(seen, str) and seen.endswith(".")


def _schedule(lengths: tuple[int, ...]) -> Probe:
    name = "whole prompt" if len(lengths) == 1 else "one by one" if set(lengths) == {1} else "+".join(map(str, lengths))

    def observe(fn):
        model, idx, past, seen = _model(), _ids(sum(lengths)), None, []
        for part in idx.split(lengths, dim=1):
            logits, past = _step(fn, model, part, past)
            seen.append(logits)
        return seen

    def judge(seen, expected):
        start = 0
        for i, (logits, right) in enumerate(zip(seen, expected, strict=True)):
            problem = wrong_kind(logits, right)
            if problem is None and not torch.allclose(logits, right, rtol=0, atol=1e-8):
                apart = (logits - right).abs().amax((0, 2))  # (T,)
                t = int((~(apart <= 1e-8)).nonzero()[0])
                problem = f"Your logits at position {start + t} are off by up to {apart[t].item():.3g}."
            if problem:
                cut = f"Read as {name}" if len(lengths) > 1 else "The whole prompt at once"
                before = f", and all before part {i + 1} are right" if i else ""
                return f"{cut}{before}: {problem[0].lower()}{problem[1:]}"
            start += lengths[i]
        return None

    return _reads(name, observe, judge, f"to read {sum(lengths)} tokens as {name}")


def _told(sentence: str, what: str, fn, steps: list[str]) -> Probe:
    """A probe that compares a few logits with the reference's; `steps` names what each of them are the logits of."""

    def judge(seen, expected):
        for step, logits, right in zip(steps, seen, expected, strict=True):
            problem = wrong_kind(logits, right)
            if problem is None and not torch.allclose(logits, right, rtol=0, atol=1e-8):
                apart = (logits - right).abs().max().item()
                problem = f"The logits of {step} are off by up to {apart:.3g}."
            if problem:
                return f"{sentence} {problem}"
        return None

    return _reads(what, fn, judge, f"for {what}")


def _two_prompts(fn):
    model, past = _model(), None
    for part in _ids(5).split((4, 1), dim=1):
        _, past = _step(fn, model, part, past)
    logits, past = _step(fn, model, _ids(4, seed=1), None)
    return [logits, _step(fn, model, _ids(1, seed=2), past)[0]]


def _taking_turns(fn):
    model, pasts, seen = _model(), [None, None], []
    for part in range(2):
        for reader in range(2):
            idx = _ids(7, seed=reader).split((4, 3), dim=1)[part]
            logits, pasts[reader] = _step(fn, model, idx, pasts[reader])
            seen.append(logits)
    return seen


def _fork(fn):
    model = _model()
    _, parent = _step(fn, model, _ids(4), None)
    seen, children = [], []
    for seed in (1, 2):
        logits, child = _step(fn, model, _ids(1, seed=seed), parent)
        seen.append(logits)
        children.append(child)
    return seen + [_step(fn, model, _ids(2, seed=3), child)[0] for child in children]


def _work(fn):
    """Multiplications of reading 1 token after 12, as a part of those of reading all 13 at once."""
    model = _model()
    with torch.no_grad():
        _, past = _step(fn, model, _ids(12), None)
        with FlopCounterMode(display=False) as step:
            _step(fn, model, _ids(1, seed=1), past)
        with FlopCounterMode(display=False) as whole:
            _step(fn, model, _ids(13), None)
    return {"as much as a full pass": step.get_total_flops() > 0.4 * whole.get_total_flops()}


def _judge_work(seen, expected):
    if seen == expected:
        return None
    return (
        "To read 1 token after 12, your function multiplies nearly as often as to read all 13: what is in the past is "
        "worked out again."
    )


def _without_dropout(fn):
    model, quiet, idx = _model(dropout=0.5), _model(), _ids(6)
    seen = {}
    for name, one, other in (("the same twice", model, model), ("as without dropout", model, quiet)):
        (a, past), (b, theirs) = _step(fn, one, idx[:, :5], None), _step(fn, other, idx[:, :5], None)
        pairs = [(a, b), (_step(fn, one, idx[:, 5:], past)[0], _step(fn, other, idx[:, 5:], theirs)[0])]
        seen[name] = all(bool(torch.allclose(x, y, rtol=0, atol=1e-8)) for x, y in pairs)
    return seen


def _judge_dropout(seen, expected):
    if seen == expected:
        return None
    return "The model is in evaluation mode, and the same ids give other logits each time that they are read."


def _too_long_to_read(fn):
    model = _model()
    _, past = _step(fn, model, _ids(BLOCK), None)
    try:
        _step(fn, model, _ids(1, seed=1), past)
    except _NoPair:
        raise
    except Exception:
        return "refused"
    return "read"


def _where_it_stops(fn):
    """Whether shapes fail to fit in a product of matrices or elsewhere: two mistakes differ in nothing else."""
    model, idx = _model(), _ids(6)
    try:
        _, past = _step(fn, model, idx[:, :5], None)
        _step(fn, model, idx[:, 5:], past)
    except RuntimeError as error:
        if isinstance(error, NotImplementedError):
            raise
        return (
            "product" if any(word in str(error) for word in ("batch", "mat1", "einsum", "subscript")) else "elsewhere"
        )
    return "nowhere"


def _judge_too_long(seen, expected):
    if seen == expected:
        return None
    return (
        f"The model has {BLOCK} positions. They were all taken, and your function read one token more as if there were "
        "room; any error would be better."
    )


CACHED_FORWARD = Exercise(
    name="generation.cached_forward",
    notebook=NOTEBOOK,
    number="9.4",
    signature="cached_forward(model, idx, past) -> (logits (B, T, V), the new past); past is None at first",
    reference=cached_forward,
    probes=[
        _schedule((9,)),
        _schedule((5, 1)),
        _schedule((5, 1, 1, 1, 1)),
        _schedule((1,) * 9),
        _schedule((3, 3, 3)),
        _told(
            "After one text, another was begun, with a past of None.",
            "two texts, one after the other",
            _two_prompts,
            ["its first pass", "its second pass"],
        ),
        _told(
            "Two texts were read in turns, each with its own past.",
            "two texts in turns",
            _taking_turns,
            [f"the {text} text's {part} part" for part in ("first", "second") for text in ("first", "second")],
        ),
        _told(
            "Two texts went on from the same past, and then both went on again.",
            "two texts from one past",
            _fork,
            [f"the {text} text {when}" for when in ("after the fork", "further on") for text in ("first", "second")],
        ),
        _reads("the work of one step", _work, _judge_work, "to read 1 token after 12"),
        _reads(
            "dropout in evaluation mode", _without_dropout, _judge_dropout, "with dropout in the model, switched off"
        ),
        _reads("a text that is too long", _too_long_to_read, _judge_too_long, "with more tokens than positions"),
        _reads("5+1", _where_it_stops, lambda seen, expected: None, "to read 6 tokens as 5+1"),
    ],
    accepted=mistakes.ACCEPTED_CACHED_FORWARD,
    mistakes=mistakes.CACHED_FORWARD,
    doubles=mistakes.CACHED_FORWARD_DOUBLES,
    why=(
        "The past is a value that goes in and comes out, so two texts never share one by accident, and the model keeps "
        "nothing. `crop` makes a second holder of the same tensors; appending replaces the tensors in one of them and "
        "leaves the other alone."
    ),
)


# 9.5


def generate_batch(model: GPT2, prompts: list[list[int]], n_new: int) -> list[list[int]]:
    """The most likely continuation of each prompt, all of them side by side; the library's version can draw too.

    Args:
        model: a GPT2 in evaluation mode.
        prompts: lists of ids, of different length.
        n_new: tokens to add to each.
    Returns:
        Each prompt with its n_new new tokens, in the order of the prompts, without padding.
    """
    return generation.generate_batch(model, prompts, n_new, temperature=0)


class _Reading:
    """Counts the passes of a model, and the positions that it reads."""

    def __init__(self, model: GPT2):
        self.n_pass = self.n_read = 0
        self._hook = model.wte.register_forward_hook(self._note)

    def _note(self, module, inputs, output):
        self.n_pass += 1
        self.n_read += inputs[0].numel()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self._hook.remove()


def _writes(name: str, says: str, prompts: list[list[int]], n_new: int) -> Probe:
    def observe(fn):
        model, given = _model(n_ctx=24), [list(prompt) for prompt in prompts]
        with torch.no_grad(), _Reading(model) as reading:
            texts = fn(model, given, n_new)
        if isinstance(texts, Tensor):
            texts = list(texts)
        if isinstance(texts, list | tuple):
            texts = [text.tolist() if isinstance(text, Tensor) else snapshot(text) for text in texts]
        width = max(map(len, prompts))
        return {
            "texts": texts,
            "prompts": given,
            "passes": reading.n_pass <= n_new + 1,
            "positions": reading.n_read <= len(prompts) * (width + n_new + 1),
        }

    def judge(seen, expected):
        texts, right = seen["texts"], expected["texts"]
        problem = wrong_kind(texts, right)
        if problem is None and len(texts) != len(right):
            problem = f"Your function must return one list for each of {len(right)} prompts, and returned {len(texts)}."
        for i, (text, its) in enumerate(zip(texts, right, strict=True) if problem is None else ()):
            if not isinstance(text, list) or not all(isinstance(id, int) for id in text):
                problem = f"Text {i} must be a list of ids, which are whole numbers, and is {describe(text)}."
            elif text != its:
                problem = f"Text {i} is {text}; written alone, the prompt {prompts[i]} becomes {its}."
            if problem:
                break
        if problem is None and seen["prompts"] != prompts:
            problem = "The lists that your function was given are longer afterwards."
        if problem is None and not seen["passes"]:
            problem = f"For {n_new} new tokens the model ran more than {n_new + 1} times."
        if problem is None and not seen["positions"]:
            problem = "The model read more positions than the prompts and the new tokens have."
        return problem and f"{says}: {problem[0].lower()}{problem[1:]}"

    lengths = ", ".join(str(len(prompt)) for prompt in prompts)
    return Probe(name, observe, judge, f"with {len(prompts)} prompts of length {lengths}")


GENERATE_BATCH = Exercise(
    name="generation.generate_batch",
    notebook=NOTEBOOK,
    number="9.5",
    signature="generate_batch(model, prompts, n_new) -> a list of ids for each prompt, greedy, without padding",
    reference=generate_batch,
    probes=[
        _writes("EDGE", "With one prompt alone", [[3, 1, 4]], 4),
        _writes("equal lengths", "With prompts of equal length", [[3, 1, 4], [1, 5, 9]], 4),
        _writes("PADS", "With prompts of length 5, 1 and 3", [[3, 1, 4, 1, 5], [9], [2, 6, 5]], 6),
        _writes("every id as a word", "With ids that you may have used as padding", [[0, 7], [V - 1, 8, 0, 2], [0]], 5),
        _writes("one new token", "With one new token", [[2, 7], [1, 8, 2, 8]], 1),
    ],
    accepted=mistakes.ACCEPTED_GENERATE_BATCH,
    mistakes=mistakes.GENERATE_BATCH,
    doubles=mistakes.GENERATE_BATCH_DOUBLES,
    why=(
        "Pads on the left put the last word of every prompt into the last column, where the next token is chosen. The "
        "padding travels with every pass, because the pads stay in the cache: nobody reads them, and they take no "
        "position."
    ),
)


# 9.6b


def make_room(model: GPT2, ids: list[int], n_keep: int) -> KVCache:
    """A cache that holds the last n_keep tokens of a text, as if the text began with them: they are read again.

    Args:
        model: a GPT2 in evaluation mode.
        ids: the text so far.
        n_keep: tokens to remember, at least 1.
    Returns:
        A KVCache of n_keep positions, ready for the next token.
    """
    cache = KVCache(model.config)
    model(torch.tensor([ids[-n_keep:]], device=model.wte.weight.device), cache)
    return cache


def _keeps(name: str, n_text: int, n_keep: int) -> Probe:
    def observe(fn):
        model, ids = _model(), _ids(n_text, seed=n_text)[0].tolist()
        cache = fn(model, list(ids), n_keep)
        if not isinstance(cache, KVCache):
            return {"kind": describe(cache), "length": -1, "logits": None}
        length = len(cache)
        room = 0 < length + 1 <= model.config.n_ctx
        return {"kind": "KVCache", "length": length, "logits": snapshot(model(_ids(1)[:1], cache)) if room else None}

    def judge(seen, expected):
        says = f"With a text of {n_text} tokens, of which {n_keep} shall be kept"
        if seen["kind"] != "KVCache":
            return f"{says}: your function must return a KVCache, and returned {seen['kind']}."
        if seen["length"] != n_keep:
            return f"{says}: your cache holds {seen['length']} positions."
        apart = (seen["logits"] - expected["logits"]).abs().max().item()
        if apart <= 1e-8:
            return None
        return (
            f"{says}: the next token is read after your cache, and its logits are off by up to {apart:.3g} from those "
            "of a text that begins with the kept tokens."
        )

    return Probe(name, observe, judge, f"with a text of {n_text} ids and n_keep = {n_keep}")


MAKE_ROOM = Exercise(
    name="generation.make_room",
    notebook=NOTEBOOK,
    number="9.6b",
    signature="make_room(model, ids, n_keep) -> KVCache of the last n_keep tokens, as if the text began with them",
    reference=make_room,
    probes=[
        _keeps("a full context", BLOCK, 7),
        _keeps("ODD", 11, 5),
        _keeps("EDGE", 9, 1),
        _keeps("EDGE", 6, 6),
    ],
    accepted=mistakes.ACCEPTED_MAKE_ROOM,
    mistakes=mistakes.MAKE_ROOM,
    doubles=mistakes.MAKE_ROOM_DOUBLES,
    why=(
        "A cached key was made at its old position, and in all blocks but the first by a token that had read what is "
        "now gone. Only reading the kept tokens again gives the keys of the shorter text; GPT-2 cannot slide its "
        "window for free."
    ),
)


# find the bug


def _masked_at_first_only(n_query: int, n_key: int) -> Tensor:
    allowed = torch.ones(n_query, n_key, dtype=torch.bool)
    return allowed.tril() if n_query == n_key else allowed


bug = Bug(
    notebook=NOTEBOOK,
    plant=lambda model: build(model, causal_mask=_masked_at_first_only),
    options={
        "a": "There is no mask once a cache exists.",
        "b": "The mask is counted from the upper left when there is a cache.",
        "c": "The positions of new tokens restart at 0 when there is a cache.",
        "d": "New keys and values are put in front of the old ones.",
        "e": "The causal mask is missing altogether.",
    },
    answer="a",
    explanations={
        "a": "A single new token is the last and may read everything, so no text and no one-token schedule shows it. "
        "In a chunk the map has weight to the right of the diagonal: earlier new tokens read later ones.",
        "b": "Counted from the upper left, a single new token would read the first word of the text and nothing else. "
        "The schedules of single steps agree, so it reads everything before it.",
        "c": "With positions that restart, one new token after a prompt would already be wrong, and the schedules of "
        "single steps agree to the last digits.",
        "d": "New keys in front also pass every schedule of single tokens, so the table alone cannot rule this out. "
        "The map does: with the keys in another order the mask would still forbid every cell right of the diagonal, "
        "and here these cells hold weight.",
        "e": "Then the leak test on a whole text would find earlier positions that move, and the loss on a real text "
        "would change. Both are as they should be.",
    },
)
