"""The exercises of notebooks/05_multi_head_attention.ipynb: heads, the fused matrix, padding and dropout."""

import copy
from collections.abc import Callable
from dataclasses import replace

import torch
from torch import Tensor, nn

from gpt2lib import attention
from gpt2lib.attention import CausalSelfAttention, attention_mask, attention_pattern, causal_mask, split_heads
from gpt2lib.checks.bugs import Bug
from gpt2lib.checks.elsewhere import Elsewhere
from gpt2lib.checks.exercise import Exercise
from gpt2lib.checks.fixtures import B, C, D, H, T, draw, feed, misfit, spiced_state
from gpt2lib.checks.mistakes import many_heads as mistakes
from gpt2lib.checks.probe import Probe, call, difference, holds, wrong_kind
from gpt2lib.config import GPT2Config

NOTEBOOK = "05_multi_head_attention"
LEFT = torch.tensor([[False] * 7, [True, True, False, False, False, False, False]])  # text 1 begins with two paddings
RIGHT = LEFT.flip(1)


def _integers(*shape: int) -> Tensor:
    """Numbers that say where they stand: 10 for each step of the last axis but one, 100 for the one before."""
    return sum(
        torch.arange(n, dtype=torch.float64).mul(10**i).view(-1, *[1] * i) for i, n in enumerate(reversed(shape))
    ).expand(shape)


def _plain(row: Tensor) -> str:
    return "[" + ", ".join(f"{x:g}" for x in row.tolist()) + "]"


# 5.1 splitting and merging


def _split_by_hand(value: Tensor) -> str | None:
    """For x[b, t, c] = 100 b + 10 t + c, six columns, two heads."""
    for h in range(2):
        for t in range(3):
            wanted = 10.0 * t + 3 * h + torch.arange(3)
            if not torch.equal(value[0, h, t], wanted.double()):
                row = _plain(10.0 * t + torch.arange(6))
                return (
                    f"The numbers of token {t} are {row}, and its part in head {h} must be "
                    f"{_plain(wanted)}; yours is {_plain(value[0, h, t])}."
                )
    return None


split_heads_exercise = Exercise(
    name="attention.split_heads",
    notebook=NOTEBOOK,
    number="5.1a",
    signature="split_heads(x, n_head), x (B, T, C) -> (B, H, T, D), with H = n_head and D = C // H",
    reference=attention.split_heads,
    probes=[
        call(
            "by hand",
            lambda: (_integers(1, 3, 6).clone(), 2),
            says="With x (1, 3, 6) and 2 heads",
            judge=_split_by_hand,
        ),
        call("ODD", lambda: (draw(B, T, C), H)),
        call("ODD", lambda: (draw(B, T, 3 * C)[..., C : 2 * C], H), says="With a part of a wider tensor"),
        call("SQUARE", lambda: (draw(4, 4, 16), 4)),
        call("EDGE", lambda: (draw(1, 1, 5), 1)),
        call("EDGE", lambda: (draw(2, 3, 10), 3)),
    ],
    accepted=mistakes.ACCEPTED_SPLIT_HEADS,
    mistakes=mistakes.SPLIT_HEADS,
    doubles=mistakes.SPLIT_HEADS_DOUBLES,
    why="The cut comes first, because the D numbers of one head lie side by side in a row, and `view` moves nothing. "
    "Then heads and tokens change places, so that each head is a (T, D) of its own and all are multiplied at once.",
    piece="split_heads",
)


def _merge_by_hand(value: Tensor) -> str | None:
    """For z[b, h, t, d] = 100 h + 10 t + d, two heads of three numbers."""
    for t in range(4):
        wanted = torch.cat([100.0 * h + 10 * t + torch.arange(3) for h in range(2)]).double()
        if not torch.equal(value[0, t], wanted):
            others = sorted({int(x) // 10 % 10 for x in value[0, t].tolist() if x == x} - {t})
            mixed = f" Numbers of token {others[0]} have come in." if others else ""
            return (
                f"Row {t} must hold what head 0 has for token {t}, then what head 1 has: {_plain(wanted)}; "
                f"yours is {_plain(value[0, t])}.{mixed}"
            )
    return None


merge_heads_exercise = Exercise(
    name="attention.merge_heads",
    notebook=NOTEBOOK,
    number="5.1b",
    signature="merge_heads(z), z (B, H, T, D) -> (B, T, C), with C = H * D",
    reference=attention.merge_heads,
    probes=[
        call("by hand", lambda: (_integers(1, 2, 4, 3).clone(),), says="With z (1, 2, 4, 3)", judge=_merge_by_hand),
        call("ODD", lambda: (draw(B, H, T, D),)),
        call("ODD", lambda: (split_heads(draw(B, T, C), H),), says="With heads that come from split_heads"),
        call("SQUARE", lambda: (draw(4, 4, 4, 4),)),
        call("EDGE", lambda: (draw(1, 3, 1, 2),)),
    ],
    accepted=mistakes.ACCEPTED_MERGE_HEADS,
    mistakes=mistakes.MERGE_HEADS,
    doubles=mistakes.MERGE_HEADS_DOUBLES,
    why="Tokens and heads change places first, so that the heads of one token are neighbours. Then the two last axes "
    "become one; a `reshape` without the turn has the right shape, and mixes tokens.",
    piece="merge_heads",
)


# 5.2 the module


def _config(n_embd: int = C, n_head: int = H, dropout: float = 0.0) -> GPT2Config:
    return GPT2Config(n_vocab=29, n_ctx=16, n_embd=n_embd, n_head=n_head, n_layer=2, dropout=dropout)


def _made(cls: Callable, config: GPT2Config, state: dict[str, Tensor] | None = None) -> nn.Module:
    """The learner's module in evaluation mode, with spiced weights."""
    module = cls(config)
    feed(module, spiced_state(CausalSelfAttention(config)) if state is None else state)
    return module.eval()


def _answer(module: nn.Module, x: Tensor, mask: Tensor) -> Tensor | str:
    """The output without gradients; a word if a second call gives another."""
    with torch.no_grad():
        first, second = module(x.clone(), mask), module(x.clone(), mask, None)  # None: as a block calls it
    if not isinstance(first, Tensor):
        return f"a {type(first).__name__}"
    return first if torch.equal(first.nan_to_num(), second.nan_to_num()) else "two answers"


def _spoken(seen: Tensor | str, where: str) -> str | None:
    if seen == "two answers":
        return f"{where}, called twice with the same input, your module gave two different answers."
    return f"{where}, forward must return a tensor (B, T, C), and returned {seen}."


def _observe_keys(cls: Callable) -> dict:
    config = _config()
    module = cls(config)
    if not isinstance(module, nn.Module):
        return {"kind": type(module).__name__}
    return {"kind": "module"} | feed(module, spiced_state(CausalSelfAttention(config)))


def _judge_keys(seen: dict, expected: dict) -> str | None:
    if seen["kind"] != "module":
        return f"Called with a config, your class must make an nn.Module, and what it made is: {seen['kind']}."
    return misfit({name: names for name, names in seen.items() if name != "kind"})


def _observe_leak(cls: Callable) -> Tensor | str:
    """moved (T, T): how far output t moves when input j becomes another; above the diagonal only."""
    module, mask, x = _made(cls, _config()), causal_mask(T, T), draw(1, T, C, seed=1)
    before = _answer(module, x, mask)
    if isinstance(before, str):
        return before
    moved = torch.zeros(T, T, dtype=torch.float64)
    for j in range(T):
        changed = x.clone()
        changed[:, j] = draw(C, seed=2 + j)
        with torch.no_grad():
            moved[:, j] = (module(changed, mask) - before)[0].abs().amax(-1)
    return moved.triu(1)


def _judge_leak(seen: Tensor | str, expected: Tensor) -> str | None:
    if isinstance(seen, str):
        return _spoken(seen, "With a causal mask")
    if seen.isnan().any():
        return f"Your output is NaN at position {int(seen.isnan().any(1).nonzero()[0])}: a row of the pattern is empty."
    late = (seen > 1e-9).nonzero()
    if not len(late):
        return None
    t, j = late[0].tolist()
    return (
        f"The input at position {j} was changed, and your output at position {t}, which is earlier, moved by "
        f"{seen[t, j]:.2g}: a position reads what comes later."
    )


def _observe_padding(cls: Callable) -> dict | str:
    module, mask, x = _made(cls, _config()), attention_mask(T, LEFT), draw(B, T, C, seed=3)
    value = _answer(module, x, mask)
    if isinstance(value, str):
        return {"said": value}
    with torch.no_grad():
        moved = (module(x + draw(B, T, C, seed=4) * LEFT[..., None], mask) - value).abs().amax(-1)
    return {"said": "", "moved": moved[1, 2:], "value": value[1, 2:]}


def _judge_padding(seen: dict, expected: dict) -> str | None:
    if seen["said"]:
        return _spoken(seen["said"], "With a mask for padding")
    if seen["value"].isnan().any():
        return "With padding on the left, words come out as NaN."
    if seen["moved"].max() > 1e-9:
        t = int(seen["moved"].argmax())
        return (
            f"Positions 0 and 1 of a text are padding, and forbidden by the mask. When they change, your output at "
            f"position {t + 2}, which is a word, moves by {seen['moved'][t]:.2g}."
        )
    return None  # what differs otherwise is described by the probes that follow


def _observe_heads(cls: Callable) -> Tensor | str:
    """What the heads bring, as c_proj passes everything through."""
    config = _config()
    state = spiced_state(CausalSelfAttention(config))
    state["c_proj.weight"], state["c_proj.bias"] = torch.eye(C).double(), torch.zeros(C).double()
    return _answer(_made(cls, config, state), draw(B, T, C, seed=5, std=3.0), causal_mask(T, T))


def _judge_heads(seen: Tensor | str, expected: Tensor) -> str | None:
    if isinstance(seen, str):
        return _spoken(seen, "With spiced weights")
    problem = wrong_kind(seen, expected)
    if problem is not None:
        return problem.replace("Your function", "The forward of your module")
    problem = difference(seen, expected, 1e-8)
    if problem is None:
        return None
    agree = [h for h in range(H) if torch.allclose(*(x[..., h * D : (h + 1) * D] for x in (seen, expected)), atol=1e-8)]
    which = f"only head {agree[0]} is" if len(agree) == 1 else f"heads {agree} are" if agree else "none of the heads is"
    return f"Nothing is read that is forbidden; but with a `c_proj` that changes nothing, {which} right. {problem}"


def _spiced(name: str, config: GPT2Config, n_text: int, n_token: int, says: str) -> Probe:
    """The output of the module with spiced weights, its input unchanged."""

    def observe(cls: Callable) -> dict:
        x = draw(n_text, n_token, config.n_embd, seed=6, std=3.0)
        module, mask = _made(cls, config), causal_mask(n_token, n_token)
        value = _answer(module, x, mask)
        with torch.no_grad():
            module(given := x.clone(), mask)
        return {"value": value, "changed": not torch.equal(given, x)}

    def judge(seen: dict, expected: dict) -> str | None:
        value = seen["value"]
        if isinstance(value, str):
            return _spoken(value, says)
        problem = wrong_kind(value, expected["value"]) or difference(value, expected["value"], 1e-8)
        if problem is not None:
            return f"{says}: {problem[0].lower()}{problem[1:]}"
        return "Your module changed its input x, which the block still needs." if seen["changed"] else None

    return Probe(name, observe, judge, f"with x ({n_text}, {n_token}, {config.n_embd}) and {config.n_head} heads")


def _observe_gradients(cls: Callable) -> dict:
    module = _made(cls, _config())
    x = draw(B, T, C, seed=7).requires_grad_()
    with torch.enable_grad():
        (module(x, causal_mask(T, T)) * draw(B, T, C, seed=8)).sum().backward()
    gradients = {name: parameter.grad for name, parameter in module.named_parameters()}
    fused = gradients.get("c_attn.weight")
    return {
        "without": [name for name, gradient in gradients.items() if gradient is None],
        "nan": [name for name, gradient in gradients.items() if gradient is not None and gradient.isnan().any()],
        "asleep": [] if fused is None else [i for i in range(2) if float(fused.chunk(3)[i].abs().max()) < 1e-12],
    }


def _judge_gradients(seen: dict, expected: dict) -> str | None:
    for names, what in ((seen["without"], "no gradient"), (seen["nan"], "a gradient of NaN")):
        if names:
            return f"After a step backwards, {', '.join(f'`{name}`' for name in names)} has {what}: it cannot learn."
    if seen["asleep"]:
        parts = " and ".join(("queries", "keys")[i] for i in seen["asleep"])
        return f"After a step backwards, the part of `c_attn` that makes the {parts} has a gradient of zero everywhere."
    return None


_KEYS = Probe("names of the weights", _observe_keys, _judge_keys, "with a config of n_embd 12 and n_head 3")
_LEAK = Probe(
    "LEAK", _observe_leak, _judge_leak, f"with x (1, {T}, {C}), a mask ({T}, {T}) and then with cache None too"
)

causal_self_attention = Exercise(
    name="attention.causal_self_attention",
    notebook=NOTEBOOK,
    number="5.2",
    signature="class CausalSelfAttention(nn.Module): made with (config), it has c_attn = nn.Linear(C, 3 * C) and "
    "c_proj = nn.Linear(C, C); forward(x, mask, cache=None), x (B, T, C), mask (..., T, T) bool -> (B, T, C). With "
    "other layers it defines load(state), given the four tensors by these names",
    reference=CausalSelfAttention,
    probes=[
        _KEYS,
        _LEAK,
        Probe("PADS", _observe_padding, _judge_padding, f"with x ({B}, {T}, {C}) and a mask ({B}, 1, {T}, {T})"),
        Probe("ODD", _observe_heads, _judge_heads, f"with x ({B}, {T}, {C}) and a mask ({T}, {T})"),
        _spiced("SPICE", _config(), B, T, "The heads are right, and after `c_proj` the output is not"),
        _spiced("SQUARE", _config(16, 4), 4, 4, "With 4 texts of 4 tokens and 4 heads"),
        _spiced("EDGE", _config(10, 5), 1, 1, "With one token"),
        Probe("GRAD", _observe_gradients, _judge_gradients),
    ],
    accepted=mistakes.ACCEPTED_CAUSAL_SELF_ATTENTION,
    mistakes=mistakes.CAUSAL_SELF_ATTENTION,
    doubles=mistakes.CAUSAL_SELF_ATTENTION_DOUBLES,
    why="One matrix makes q, k and v, because one large product is faster than three small ones, and the released "
    "weights are stored so. The identities named q, k, v, scores, pattern and z compute nothing: they are places at "
    "which `record` and `edit` can look.",
)


# 5.3 padding


def _mask_by_hand(value: Tensor, padding: Tensor) -> str | None:
    """Properties of a mask (B, 1, T, S), each in a sentence."""
    n_query, n_key = value.shape[-2:]
    for b in range(len(padding)):
        for t in range(n_query):
            position, row = n_key - n_query + t, value[b, 0, t]
            here = f"In text {b}, whose padding is {padding[b].int().tolist()}, "
            if not row.any():
                return f"{here}row {t} allows nothing at all: its softmax is 0/0, which is NaN."
            if padding[b, position]:
                continue
            for s in range(n_key):
                right = s <= position and not padding[b, s]
                if bool(row[s]) == right:
                    continue
                if right:
                    what = "itself" if s == position else f"position {s}, a word before it"
                    return f"{here}row {t} does not let position {position}, a word, read {what}."
                what = "padding" if padding[b, s] else "a later place"
                return f"{here}row {t} lets position {position}, a word, read position {s}, which is {what}."
    return None


def _mask_probe(name: str, n_query: int, padding: Tensor, says: str = "") -> Probe:
    """Rows of padding may hold what they like, as long as something is allowed: nobody reads them."""

    usual = call(name, lambda: (n_query, padding.clone()), says=says, judge=lambda value: _mask_by_hand(value, padding))

    def forgive(seen, expected):
        if wrong_kind(seen.value, expected.value) is None:
            free = padding[:, None, -n_query:, None] & seen.value.any(-1, keepdim=True)
            seen = replace(seen, value=torch.where(free, expected.value, seen.value))
        return usual.judge(seen, expected)

    return Probe(usual.name, usual.observe, forgive, usual.situation)


def _made_elsewhere(fn: Callable) -> bool:
    """Whether a tensor that was made without a device meets `padding`, which plays to be on a graphics card."""
    padding, spy = LEFT.clone(), Elsewhere()
    with spy:
        fn(T, padding)
    return spy.apart


def _not_elsewhere(apart: bool) -> str | None:
    return "With `padding` on a graphics card, a part of your mask would stay on the CPU." if apart else None


attention_mask_exercise = Exercise(
    name="attention.attention_mask",
    notebook=NOTEBOOK,
    number="5.3a",
    signature="attention_mask(n_query, padding), padding (B, S) bool, True where a position is padding -> "
    "(B, 1, T, S) bool, True where reading is allowed, with T = n_query; no row may be empty",
    reference=attention.attention_mask,
    probes=[
        _mask_probe("by hand", 3, torch.tensor([[False, False, False], [True, False, False]])),
        _mask_probe("PADS", T, LEFT),
        _mask_probe("PADS", T, RIGHT),
        _mask_probe("SQUARE", 4, torch.tensor([[True] * i + [False] * (4 - i) for i in range(4)])),
        _mask_probe("ODD", 2, LEFT, "With 2 queries and 7 keys"),
        _mask_probe("EDGE", 1, torch.tensor([[False]])),
        _mask_probe("EDGE", 3, torch.tensor([[True, True, True], [False, True, False]])),
        holds("META", _made_elsewhere, _not_elsewhere),
    ],
    accepted=mistakes.ACCEPTED_ATTENTION_MASK,
    mistakes=mistakes.ATTENTION_MASK,
    doubles=mistakes.ATTENTION_MASK_DOUBLES,
    why="Padding is forbidden as a column, as something to be read, for every query of its text. Each position may "
    "read itself in any case, so that a row of padding is not empty: what it computes is read by nobody.",
)


def padded_pattern(scores: Tensor, padding: Tensor) -> Tensor:
    """Scores -> weights in a batch with padding: nothing later is read, nor padding, and nothing becomes NaN.

    Args:
        scores: (B, H, T, S), of any precision.
        padding: (B, S) bool, True where a position is padding.
    Returns:
        (B, H, T, S) weights, rows that sum to 1.
    Taught in: notebooks/05_multi_head_attention.ipynb
    """
    return attention_pattern(scores, attention_mask(scores.shape[-2], padding))


def _pattern_probe(name: str, make_scores: Callable[[], Tensor], padding: Tensor, atol: float, says: str) -> Probe:
    """Rows of padding may hold any numbers, but no NaN."""
    usual = call(name, lambda: (make_scores(), padding.clone()), atol=atol, says=says)

    def judge(seen, expected):
        value, right = seen.value, expected.value
        if wrong_kind(value, right) is None:
            n_query = right.shape[-2]
            rows = padding[:, -n_query:]
            for b, h, t in value.isnan().any(-1).nonzero()[:1].tolist():
                kind = "padding" if rows[b, t] else "a word"
                return (
                    f"{says}: row {t} of text {b}, head {h}, which is {kind}, is NaN. "
                    "In the next layer, 0 times NaN would spread it to the words."
                )
            for b, h, t in (~rows[:, None] & ((value.float().sum(-1) - 1).abs() > 0.01)).nonzero()[:1].tolist():
                total = f"{value[b, h, t].float().sum():.2f}"
                return f"{says}: row {t} of text {b}, head {h}, sums to {total}; every query's row must sum to 1."
            weight = value.float().masked_fill(rows[:, None, :, None], 0.0)
            for b, h, t, s in ((weight > 0) & (right == 0)).nonzero()[:1].tolist():
                why = "is padding" if padding[b, s] else "comes later"
                return (
                    f"{says}: in text {b}, query {t} reads from position {s}, which {why}, with weight "
                    f"{weight[b, h, t, s]:.2g}."
                )
            seen = replace(seen, value=torch.where(rows[:, None, :, None], right, value))
        return usual.judge(seen, expected)

    return Probe(usual.name, usual.observe, judge, usual.situation)


padded_pattern_exercise = Exercise(
    name="attention.padded_pattern",
    notebook=NOTEBOOK,
    number="5.3b",
    signature="padded_pattern(scores, padding), scores (B, H, T, S), padding (B, S) bool -> weights (B, H, T, S) in "
    "the dtype of the scores; rows of words sum to 1, and nothing is NaN",
    reference=padded_pattern,
    probes=[
        _pattern_probe("ODD", lambda: draw(B, H, T, T), LEFT, 1e-8, "With padding on the left"),
        _pattern_probe("PADS", lambda: draw(B, H, T, T), RIGHT, 1e-8, "With padding on the right"),
        _pattern_probe(
            "SQUARE",
            lambda: draw(4, 4, 4, 4),
            torch.tensor([[True] * i + [False] * (4 - i) for i in range(4)]),
            1e-8,
            "With 4 texts, 4 heads and 4 tokens",
        ),
        _pattern_probe(
            "HALF",
            lambda: (draw(B, H, T, T, std=2.0) - 24).half(),
            LEFT,
            2e-3,
            "In float16, with scores around -24",
        ),
        _pattern_probe("EDGE", lambda: draw(B, H, 2, T), LEFT, 1e-8, "With 2 queries and 7 keys"),
    ],
    accepted=mistakes.ACCEPTED_PADDED_PATTERN,
    mistakes=mistakes.PADDED_PATTERN,
    doubles=mistakes.PADDED_PATTERN_DOUBLES,
    why="The two masks are joined as yes and no, before any number comes in, and minus infinity is written once. That "
    "works in every precision, because nothing is added that could fall over the edge.",
)


# 5.4 dropout

RATE = 0.25
_MANY = 30_000  # copies of one input: shares of dropped numbers are then known to a quarter of a percent


def _observe_train(cls: Callable) -> dict | str:
    """Which numbers come out, and how often, when all values are 1, c_proj passes all through and its bias is 1.

    Each value is the mean of the first two inputs, which are 1. Of two positions the first reads only itself, the
    second both, half and half. Shares are rounded to 64ths: with a rate of 1/4, what up to three independent draws
    bring is a whole number of these.
    """
    fused = torch.zeros(3 * C, C).double()
    fused[2 * C :, :2] = 0.5
    state = {"c_attn.weight": fused, "c_attn.bias": torch.zeros(3 * C).double()}
    state |= {"c_proj.weight": torch.eye(C).double(), "c_proj.bias": torch.ones(C).double()}
    module = _made(cls, _config(dropout=RATE), state).train()
    with torch.no_grad():
        out = module(torch.ones(_MANY, 2, C).double(), causal_mask(2, 2))
    if not isinstance(out, Tensor) or out.shape != (_MANY, 2, C):
        return "no tensor (B, T, C)"
    rows = []
    for t in range(2):
        values, counts = out[:, t].nan_to_num(-99.0).mul(1e4).round().unique(return_counts=True)
        shares = (counts / (_MANY * C) * 64).round().long().tolist()
        rows.append([[v / 1e4, n] for v, n in zip(values.tolist(), shares, strict=True) if n][:16])
    heads = out[:, 0].view(_MANY, H, D)
    kept = heads != 0  # what output dropout has left of each head must be alike
    highest = heads.masked_fill(~kept, -1e9).amax(-1)
    lowest = heads.masked_fill(~kept, 1e9).amin(-1)
    together = (highest - lowest)[kept.any(-1)]
    return {"rows": rows, "together": bool(together.numel() == 0 or together.max() < 1e-9)}


def _judge_train(seen: dict | str, expected: dict) -> str | None:
    if isinstance(seen, str):
        return f"In training mode, your module returned {seen}."
    if seen == expected:
        return None
    first = dict(map(tuple, seen["rows"][0]))
    zero, mode = first.pop(0.0, 0) / 64, f"In training mode, with config.dropout = {RATE}"
    if not zero:
        return f"{mode}, none of {_MANY * C:,} outputs is exactly 0; a quarter should be: the output is dropped last."
    if abs(zero - RATE) > 1 / 64:
        return f"{mode}, a share of {zero:.2f} of your outputs is exactly 0; expected {RATE}."
    if len(first) == 1:
        return f"{mode}, a position reads with the same weight every time: nothing of the pattern is dropped."
    if not seen["together"]:
        return (
            f"{mode}, single numbers of a head are lost; when a weight of the pattern is dropped, all numbers that a "
            "head would have brought from there are lost together."
        )
    mean, right = (sum(v * n / 64 for v, n in rows["rows"][0]) for rows in (seen, expected))
    if abs(mean - right) > 0.1:
        return (
            f"{mode}, the mean of your outputs is {mean:.2f}; without dropout it is {right:.2f}, and it must stay so."
        )
    return (
        f"{mode}, the numbers that come out are {_plain(torch.tensor([v for v, _ in seen['rows'][1]]))}, "
        f"expected {_plain(torch.tensor([v for v, _ in expected['rows'][1]]))}."
    )


def _observe_mean(cls: Callable) -> dict | str:
    """Whether the mean over many passes in training mode is the output in evaluation mode, to within chance."""
    module, n = _made(cls, _config(dropout=RATE)), 6000
    x, mask = draw(1, 4, C, seed=9, std=2.0), causal_mask(4, 4)
    calm = _answer(module, x, mask)
    if isinstance(calm, str):
        return calm
    with torch.no_grad():
        out = module.train()(x.expand(n, -1, -1), mask)
    error = (out.mean(0) - calm[0]).abs() / (out.std(0) / n**0.5 + 1e-9)
    return {"kept": bool(error.max() < 6)}


def _judge_mean(seen: dict | str, expected: dict) -> str | None:
    if isinstance(seen, str):
        return _spoken(seen, "In evaluation mode")
    if seen["kept"]:
        return None
    return (
        "The mean of 6,000 outputs in training mode is further from the one in evaluation mode than chance allows: is "
        "something dropped before the softmax, or is one draw used for many numbers?"
    )


dropout = Exercise(
    name="attention.dropout",
    notebook=NOTEBOOK,
    number="5.4",
    signature="class CausalSelfAttention(nn.Module) as in 5.2, and in training mode a share config.dropout of the "
    "pattern and of the output is set to 0; in evaluation mode nothing is",
    reference=CausalSelfAttention,
    probes=[
        _KEYS,
        _spiced("PURE", _config(dropout=RATE), B, T, "In evaluation mode"),
        Probe("TRAIN", _observe_train, _judge_train, f"in training mode with x ({_MANY}, 2, {C})"),
        Probe("TRAIN", _observe_mean, _judge_mean, f"in training mode with x (6000, 4, {C})"),
        _spiced("EDGE", _config(10, 5), 1, 1, "Without dropout and with one token"),
    ],
    accepted=mistakes.ACCEPTED_DROPOUT,
    mistakes=mistakes.DROPOUT,
    doubles=mistakes.DROPOUT_DOUBLES,
    why="`nn.Dropout` is a module, so `train()` and `eval()` of the model reach it, and it enlarges what stays by "
    "1 / (1 - p), so that evaluation needs no change. GPT-2 drops weights of the pattern and, last of all, the output.",
)


# find the bug


class _Attention(CausalSelfAttention):
    """Attention in which the heads become one row without changing places with the tokens first."""

    def __init__(self, attn: CausalSelfAttention):
        nn.Module.__init__(self)
        self.n_head = attn.n_head
        for name, module in attn.named_children():
            setattr(self, name, module)

    def forward(self, x: Tensor, mask: Tensor, cache=None) -> Tensor:
        q, k, v = (split_heads(part, self.n_head) for part in self.c_attn(x).chunk(3, dim=-1))
        q, k, v = self.q(q), self.k(k), self.v(v)
        if cache is not None:
            k, v = cache.append(k, v)
        pattern = self.pattern(attention_pattern(self.scores(attention.attention_scores(q, k)), mask))
        z = self.z(self.attn_dropout(pattern) @ v)
        return self.resid_dropout(self.c_proj(z.reshape(x.shape)))

    def __repr__(self) -> str:
        return super().__repr__().replace("_Attention", "CausalSelfAttention", 1)


def _plant(model: nn.Module) -> nn.Module:
    broken = copy.deepcopy(model).eval()
    block = broken.h[min(1, len(broken.h) - 1)]
    block.attn = _Attention(block.attn)
    return broken


bug = Bug(
    notebook=NOTEBOOK,
    plant=_plant,
    options={
        "a": "In one block the causal mask is missing.",
        "b": "In one block the heads are put back together without turning the axes first.",
        "c": "In one block q, k and v are taken from c_attn in the wrong order.",
        "d": "In one block the bias of c_proj is missing.",
        "e": "In one block dropout is still on.",
    },
    answer="b",
    explanations={
        "a": "There is a leak, so the thought is good. But a missing mask shows in the pattern, and `compare` says "
        "that `pattern` and even `z` of that block agree with the reference. What happens between `z` and `c_proj`?",
        "b": "`z`, what the heads bring, agrees, and `c_proj`, the layer that gets it merged, does not. Nothing stands "
        "between the two but the merging; and rows cut across tokens carry later tokens to earlier places, which is "
        "the leak. With a cache the model reads one token at a time, and for one token both ways of merging are the "
        "same: that is why it still writes.",
        "c": "Then `q` or `k` of that block would leave the reference, and they agree. A wrong order does not leak, "
        "either. Which module is the first to leave, and what happens right before it?",
        "d": "`c_proj` is the first to leave, so the place is right. But without a bias every position would be off by "
        "the same numbers, and nothing would leak: a bias that is missing knows of no token.",
        "e": "Then two passes over the same text would differ, and they are equal. A dropped number does not carry a "
        "later token to an earlier place, either.",
    },
)
