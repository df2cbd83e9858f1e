"""The exercises of lesson 04: one attention head, the causal mask, and a test that finds a leak."""

import inspect
import math
from collections.abc import Callable

import torch
from torch import Tensor
from torch.overrides import TorchFunctionMode

import gpt2lib
from gpt2lib import attention, comparison
from gpt2lib.checks.bugs import Bug
from gpt2lib.checks.exercise import Exercise
from gpt2lib.checks.fixtures import B, D, H, T, draw
from gpt2lib.checks.mistakes import one_head as known
from gpt2lib.checks.probe import Probe, call, holds
from gpt2lib.model import GPT2

NOTEBOOK = "04_causal_mask"
S = 11  # keys, where there are more of them than queries
# The three words of the lesson: q, k, v, each (3, 4).
WORDS = (
    [[0.0, 1.0, 0.0, 2.0], [0.0, 0.0, 2.0, 2.0], [2.0, 2.0, 0.0, 0.0]],
    [[1.0, 0.0, 0.0, 1.0], [0.0, 2.0, 0.0, 1.0], [0.0, 0.0, 1.0, 1.0]],
    [[1.0, 0.0, 0.0, 2.0], [0.0, 1.0, 0.0, 2.0], [0.0, 0.0, 1.0, 2.0]],
)


def words() -> list[Tensor]:
    """q, k and v of the three words of the lesson."""
    return [torch.tensor(rows, dtype=torch.float64) for rows in WORDS]


def half(make_args: Callable[[], list], sentence: str) -> Probe:
    """Half precision: whether the function can do it at all; its numbers are too coarse to compare."""

    def observe(function: Callable) -> dict:
        value = function(*make_args())
        if not isinstance(value, Tensor):
            return {"kind": type(value).__name__, "finite": False}
        return {"kind": str(value.dtype), "finite": bool(value.isfinite().all())}

    def judge(seen: dict, expected: dict) -> str | None:
        if seen["kind"] != expected["kind"]:
            return f"In half precision, your function must return {expected['kind']}, and returned {seen['kind']}."
        return None if seen["finite"] else sentence

    return Probe("HALF", observe, judge, "in half precision")


# 4.1


def softmax(x: Tensor) -> Tensor:
    """Numbers to weights along the last axis: each row becomes positive and sums to 1.

    Args:
        x: (..., S).
    Returns:
        (..., S).
    Taught in: notebooks/04_causal_mask.ipynb
    """
    powers = (x - x.amax(dim=-1, keepdim=True)).exp()  # the largest power is 1: none overflows, and no sum is 0
    return powers / powers.sum(dim=-1, keepdim=True)


def rows_sum_to_one(weights: Tensor) -> str | None:
    """A sentence about the first row of weights that does not sum to 1, or that holds a negative one."""
    if weights.isnan().any():
        return None  # the comparison has a sentence for that
    sums = weights.sum(-1)
    wrong = ((sums - 1).abs() > 1e-9).nonzero()
    if len(wrong):
        place = wrong[0].tolist()
        row = f"row {place[-1]} of your weights" if place else "your weights"
        if len(place) > 1:
            row += f", at {place},"
        total = sums[tuple(place)].item()
        shown = f"sums to {total:.7g}" if f"{total:.7g}" != "1" else f"misses a sum of 1 by {abs(total - 1):.1g}"
        sentence = f"{row} {shown}; every row along the last axis must sum to 1."
        return sentence[0].upper() + sentence[1:]
    if (weights < 0).any():
        return f"One of your weights is {weights.min().item():.4g}; no weight may be below 0."
    return None


def _small_scores() -> list[Tensor]:
    return [torch.tensor([[1.0, 2.0, 1.0, -1.0], [1.0, 1.0, 2.0, 0.0], [1.0, 2.0, 0.0, 0.0]], dtype=torch.float64)]


def _apart() -> list[Tensor]:
    return [torch.tensor([[1.0, 2.0, 0.0], [-999.0, -998.0, -1000.0]], dtype=torch.float64)]


SOFTMAX = Exercise(
    name="attention.softmax",
    notebook=NOTEBOOK,
    number="4.1",
    signature="softmax(x) -> weights of the same shape (..., S): each row along the last axis sums to 1",
    reference=softmax,
    probes=[
        call("small scores", _small_scores, judge=rows_sum_to_one),
        call(
            "scores near 1000", lambda: [_small_scores()[0] + 1000], says="With scores near 1000", judge=rows_sum_to_one
        ),
        call("rows far apart", _apart, says="With one row 1000 below the other", judge=rows_sum_to_one),
        call(
            "scores of minus infinity",
            lambda: [_small_scores()[0].masked_fill(torch.ones(3, 4).triu(1).bool(), -math.inf)],
            says="With scores of minus infinity",
            judge=rows_sum_to_one,
        ),
        call("ODD", lambda: [draw(B, H, T, 5, std=3)], judge=rows_sum_to_one),
        call("SQUARE", lambda: [draw(4, 4, 4, 4, std=3, seed=1)], judge=rows_sum_to_one),
        call("EDGE", lambda: [draw(5, seed=2)], says="With one row alone", judge=rows_sum_to_one),
        half(lambda: [draw(3, 5, std=8).half() + 12], "In half precision your weights are not finite."),
    ],
    accepted=known.ACCEPTED_SOFTMAX,
    mistakes=known.SOFTMAX,
    doubles=known.DOUBLES_SOFTMAX,
    why=(
        "The largest number of the row is taken off because e to the power 1000 has no place in a computer, and only "
        "differences count. keepdim leaves an axis of length 1, so that each row is divided by its own sum, whatever "
        "axes stand in front."
    ),
)

# 4.2


def _variance_is_one(scores: Tensor) -> str | None:
    if not scores.isfinite().all():
        return "Some of your scores are infinite or NaN, for queries and keys that are not."
    variance = scores.var().item()
    if abs(variance - 1) < 0.2:
        return None
    return (
        f"The variance of your scores is {variance:.3g}, for queries and keys of variance 1 and a head that is 64 "
        "wide; it should be about 1."
    )


ATTENTION_SCORES = Exercise(
    name="attention.attention_scores",
    notebook=NOTEBOOK,
    number="4.2",
    signature="attention_scores(q, k) -> (..., T, S), from q (..., T, D) and k (..., S, D)",
    reference=attention.attention_scores,
    probes=[
        call(
            "queries and keys of variance 1",
            lambda: [draw(1, 2, 90, 64), draw(1, 2, 110, 64, seed=1)],
            judge=_variance_is_one,
        ),
        call("the three words of the lesson", lambda: words()[:2], says="For the three words of the lesson"),
        call("ODD", lambda: [draw(B, H, T, D), draw(B, H, S, D, seed=1)]),
        call("SQUARE", lambda: [draw(4, 4, 4, 4), draw(4, 4, 4, 4, seed=1)]),
        call("wider heads", lambda: [draw(5, T, 9), draw(5, T, 9, seed=1)], says="With a head that is 9 wide"),
        call("EDGE", lambda: [draw(1, 1, 1, D), draw(1, 1, 6, D, seed=1)], says="With one query and six keys"),
        half(
            lambda: [draw(B, H, T, D).bfloat16(), draw(B, H, T, D, seed=1).bfloat16()],
            "In half precision your scores are not finite.",
        ),
    ],
    accepted=known.ACCEPTED_SCORES,
    mistakes=known.SCORES,
    doubles=known.DOUBLES_SCORES,
    why=(
        "Axes are counted from the end, so that the same line serves one head, many heads, and a batch of texts. The "
        "divisor is read off the query, because the sum runs over the width of one head, not of the model."
    ),
    piece="attention_scores",
)

# 4.3


def _reads_back_only(allowed: Tensor) -> str | None:
    n_query, n_key = allowed.shape
    for t in range(n_query):
        itself = n_key - n_query + t
        row = allowed[t].tolist()
        ahead = [s for s in range(itself + 1, n_key) if row[s]]
        missing = [s for s in range(itself + 1) if not row[s]]
        place = f"Query {t} stands at position {itself}, and your mask"
        if ahead:
            return f"{place} lets it read position {ahead[0]}, which is later."
        if missing:
            return (
                f"{place} forbids it position {missing[0]}, {'its own' if missing[0] == itself else 'an earlier one'}."
            )
    return None


MAKERS = (torch.zeros, torch.ones, torch.full, torch.empty, torch.arange, torch.eye, torch.tensor)
MAKERS += (torch.tril_indices, torch.triu_indices, torch.linspace, torch.rand, torch.randn, torch.as_tensor)


class _Spy(TorchFunctionMode):
    """Notes whether tensors are made without a device; tensors on the meta device would show it too, after seconds."""

    def __init__(self):
        super().__init__()
        self.without, self.moved = False, False

    def __torch_function__(self, func, types, args=(), kwargs=None):
        options = kwargs or {}
        self.without |= func in MAKERS and options.get("device") is None
        self.moved |= func is torch.Tensor.to
        return func(*args, **options)


def _device_used(function: Callable) -> bool:
    """Whether a device is heard; a mask of two arguments has none to hear, and `build` moves what it makes."""
    if "device" not in inspect.signature(function).parameters:
        return True
    with _Spy() as spy:
        function(3, 7, device=torch.device("cpu"))
    return spy.moved or not spy.without


CAUSAL_MASK = Exercise(
    name="attention.causal_mask",
    notebook=NOTEBOOK,
    number="4.3",
    signature="causal_mask(n_query, n_key, device=None) -> (T, S) bool, True where reading is allowed",
    reference=attention.causal_mask,
    probes=[
        call("SQUARE", lambda: [5, 5], judge=_reads_back_only),
        call("ODD", lambda: [3, T], says="With 3 queries and 7 keys", judge=_reads_back_only),
        call("EDGE", lambda: [1, 1], says="With one token", judge=_reads_back_only),
        call("fewer queries than keys", lambda: [1, 6], says="With one query and six keys", judge=_reads_back_only),
        call("a longer text", lambda: [19, 23], says="With 19 queries and 23 keys", judge=_reads_back_only),
        Probe(
            "META",
            _device_used,
            lambda seen, expected: (
                None if seen else "Asked for a mask on a device, you make a tensor without naming it."
            ),
            "with 3, 7 and a device",
        ),
    ],
    accepted=known.ACCEPTED_MASK,
    mistakes=known.CAUSAL_MASK,
    doubles=known.DOUBLES_MASK,
    why=(
        "The queries are the last ones of all positions, so the mask is counted from its lower right corner, and the "
        "same function serves a full text and one step with a cache. Two rows of positions are compared instead of "
        "walked through, because a loop over each cell of 1024 x 1024 takes seconds."
    ),
    piece="causal_mask",
)

# 4.4


def _full(*front: int, seed: int = 0, std: float = 1.0, width: int = D, ones: bool = False) -> list[Tensor]:
    """q, k, v (*front, T, D) and the mask of a full pass."""
    q, k, v = (draw(*front, T, width, seed=seed + i, std=std) for i in range(3))
    return [q, k, torch.ones_like(v) if ones else v, attention.causal_mask(T, T)]


def _step(*front: int) -> list[Tensor]:
    """The last 3 queries of S positions."""
    q, k, v = (draw(*front, n, D, seed=i) for i, n in enumerate((3, S, S)))
    return [q, k, v, attention.causal_mask(3, S)]


def _deep() -> list[Tensor]:
    """All scores near -600, and near each other: lower than a mask of a fixed number may be."""
    q, k, v, mask = _full(1, 2)
    q[..., 0], k[..., 0] = 40.0, -30.0
    return [q, k, v, mask]


def _padded() -> list[Tensor]:
    padding = torch.zeros(B, T, dtype=torch.bool)
    padding[1, :3] = True
    return [*_full(B, H)[:3], attention.attention_mask(T, padding)]


def _weights_sum_to_one(z: Tensor) -> str | None:
    wrong = ((z - 1).abs() > 1e-6).nonzero()
    if not len(wrong) or z.isnan().any():
        return None
    place = wrong[0].tolist()
    return (
        f"Every value is 1 here, so each output must be 1, and yours is {z[tuple(place)].item():.4g} at {place}: the "
        "weights of that row do not sum to 1."
    )


def _moves(function: Callable) -> list[float]:
    """The largest change of an earlier output when the key and the value at one position are replaced, each in turn."""
    q, k, v, mask = _full(1, 2)
    q = 3 * q
    before = function(q.clone(), k.clone(), v.clone(), mask.clone())
    moved = []
    for j in range(1, T):
        k2, v2 = k.clone(), v.clone()
        k2[..., j, :], v2[..., j, :] = draw(D, seed=20 + j), draw(D, seed=40 + j)
        after = function(q.clone(), k2, v2, mask.clone())
        moved.append((after - before)[..., :j, :].abs().max().item())
    return moved


def _nothing_moved(seen: list[float]) -> str | None:
    for j, moved in enumerate(seen, start=1):
        if math.isnan(moved):
            return "Your outputs hold NaN, an undefined number such as 0/0 or 0·∞."
        if moved > 1e-9:
            return (
                f"Your head leaks: with another key and value at position {j}, an earlier output moved by {moved:.2g}, "
                "and must not move at all."
            )
    return None


ATTEND = Exercise(
    name="attention.attend",
    notebook=NOTEBOOK,
    number="4.4",
    signature="attend(q, k, v, mask) -> (..., T, D), from q (..., T, D), k and v (..., S, D), mask (..., T, S) bool",
    reference=attention.attend,
    probes=[
        call("values that are all 1", lambda: _full(B, H, ones=True), judge=_weights_sum_to_one),
        holds("LEAK", _moves, _nothing_moved),
        call(
            "the three words of the lesson",
            lambda: [*words(), attention.causal_mask(3, 3)],
            says="For the three words of the lesson",
        ),
        call(
            "EDGE",
            lambda: [x[..., :1, :] for x in _full(1, 1)[:3]] + [attention.causal_mask(1, 1)],
            says="With one token",
        ),
        call("ODD", lambda: _full(B, H)),
        call("SQUARE", lambda: [draw(4, 4, 4, 4, seed=i) for i in range(3)] + [attention.causal_mask(4, 4)]),
        call("wider heads", lambda: _full(H, width=9, seed=3), says="With heads that are 9 wide"),
        call("fewer queries than keys", lambda: _step(B, H), says="With 3 queries and 11 keys"),
        call("scores in the hundreds", lambda: _full(1, 2, std=9), says="With scores in the hundreds"),
        call("scores near -600", _deep, says="With scores near -600"),
        call("a mask that forbids more", _padded, says="With a mask that forbids more than later tokens"),
        half(
            lambda: [*(x.half() for x in _full(B, H)[:3]), attention.causal_mask(T, T)],
            "In half precision your output is not finite.",
        ),
    ],
    accepted=known.ACCEPTED_ATTEND,
    mistakes=known.ATTEND,
    doubles=known.DOUBLES_ATTEND,
    why=(
        "Minus infinity is written into the forbidden scores before the softmax, so that what is left shares the whole "
        "1 and no score can outgrow the mask. Everything is counted from the last two axes, so one line serves a head, "
        "all heads and a batch."
    ),
    piece="attend",
)

# 4.5


def leak_test(fn: Callable[[Tensor], Tensor], x: Tensor) -> bool:
    """Whether a later row of x can change an earlier row of fn(x), or fn(x) holds NaN, which promises nothing.

    Args:
        fn: (T, D) -> (T, D).
        x: (T, D), which stays as it is.
    Taught in: notebooks/04_causal_mask.ipynb
    """
    if not fn(x.clone()).isfinite().all():
        return True
    return any(max(comparison.leak_test(fn, x, j)[:j]) > 0 for j in range(1, len(x)))


def _head(to_weights: Callable[[Tensor, Tensor], Tensor]) -> Callable[[Tensor], Tensor]:
    """A head x (T, D) -> z (T, D) in which each row is its own query, key and value."""
    return lambda x: to_weights(attention.attention_scores(x, x), attention.causal_mask(len(x), len(x))) @ x


def _last_open(scores: Tensor, mask: Tensor) -> Tensor:
    mask = mask.clone()
    mask[:, -1] = True
    return attention.attention_pattern(scores, mask)


def _shifted(x: Tensor) -> Tensor:
    return x + torch.cat([x[1:], x[:1] * 0])


def _sums(x: Tensor, reader: int, read: int) -> Tensor:
    """x, with one row added to another where there are so many."""
    reads = torch.zeros(len(x), len(x), dtype=x.dtype)
    if len(x) > max(reader, read):
        reads[reader, read] = 1
    return x + reads @ x


HEADS: dict[str, Callable[[Tensor], Tensor]] = {
    "a running mean of the rows so far": lambda x: x.cumsum(0) / torch.arange(1, len(x) + 1)[:, None],
    "a head with the causal mask": _head(attention.attention_pattern),
    "a function that doubles each row": lambda x: 2 * x,
    "a head without a mask": _head(lambda scores, mask: scores.softmax(-1)),
    "a head that takes 10 off the forbidden scores": _head(lambda scores, mask: (scores - 10 * ~mask).softmax(-1)),
    "a head that takes 15 off the forbidden scores": _head(lambda scores, mask: (scores - 15 * ~mask).softmax(-1)),
    "a head with its softmax over the query axis": _head(
        lambda scores, mask: scores.masked_fill(~mask, -math.inf).softmax(0)
    ),
    "a head in which everybody may read the last row": _head(_last_open),
    "a function that adds the next row to each": _shifted,
    "a function that adds row 3 to row 2": lambda x: _sums(x, 2, 3),
    "a function that adds row 5 to row 0": lambda x: _sums(x, 0, 5),
    "a function that adds row 4 to row 1": lambda x: _sums(x, 1, 4),
    "a function that adds row 3 to row 0": lambda x: _sums(x, 0, 3),
    "a function that adds row 1 to row 2": lambda x: _sums(x, 2, 1),
    "a head that multiplies its mask with minus infinity, and returns NaN": _head(
        lambda scores, mask: (scores + ~mask * -math.inf).softmax(-1)
    ),
}


def five_functions() -> dict[str, Callable[[Tensor], Tensor]]:
    """Five functions x (T, D) -> (T, D) for a leak test of your own; two of them are tight."""
    names = [
        "a head that takes 15 off the forbidden scores",
        "a running mean of the rows so far",
        "a function that adds row 4 to row 1",
        "a head with the causal mask",
        "a head with its softmax over the query axis",
    ]
    return dict(zip("ABCDE", (HEADS[name] for name in names), strict=True))


def _answers(test: Callable) -> dict:
    """What the test says of each function; whether it left x as it was; what it says of a single row."""
    x = draw(6, D, seed=7)
    answers, untouched = {}, True
    for name, fn in HEADS.items():
        mine = x.clone()
        answers[name] = _yes_or_no(test(fn, mine))
        untouched = untouched and torch.equal(mine, x)
    alone = _yes_or_no(test(HEADS["a head with the causal mask"], draw(1, D)))
    return {"answers": answers, "x untouched": untouched, "one row": alone}


def _yes_or_no(answer) -> bool | str:
    if isinstance(answer, Tensor) and answer.numel() == 1 and answer.dtype == torch.bool:
        return bool(answer)
    if isinstance(answer, bool) or type(answer).__name__ == "bool_":  # numpy's
        return bool(answer)
    return f"a tensor {tuple(answer.shape)}" if isinstance(answer, Tensor) else type(answer).__name__


def _right_answers(seen: dict, expected: dict) -> str | None:
    for answer in [*seen["answers"].values(), seen["one row"]]:
        if not isinstance(answer, bool):
            return f"Your test must answer True or False, and returned {answer.replace('NoneType', 'None')}."
    wrong = [name for name, answer in seen["answers"].items() if answer != expected["answers"][name]]
    if wrong:
        count = f" In all, it is wrong about {len(wrong)} of {len(HEADS)} functions." if len(wrong) > 1 else ""
        if expected["answers"][wrong[0]]:
            return f"Your test finds no leak in {wrong[0]}.{count}"
        return f"Your test finds a leak in {wrong[0]}, which is tight.{count}"
    if seen["one row"]:
        return "With one row there is no later one, and your test says that it leaks."
    return None if seen["x untouched"] else "Your test changed the x that it was given, which belongs to its caller."


LEAK_TEST = Exercise(
    name="attention.leak_test",
    notebook=NOTEBOOK,
    number="4.5",
    signature="leak_test(fn, x) -> bool, True if a later row of x can change an earlier row of fn(x); both (T, D)",
    reference=leak_test,
    probes=[Probe("leaking and tight functions", _answers, _right_answers, "with leaking and tight functions")],
    accepted=known.ACCEPTED_LEAK,
    mistakes=known.LEAK,
    doubles=known.DOUBLES_LEAK,
    why=(
        "Each row is changed in turn, because a leak may lead from any row to any row before it, and no number but 0 "
        "counts as none: a mask of a fixed number leaks a little now and much when scores grow. NaN is refused first, "
        "since it is not different from anything that you compare it with."
    ),
)

# find the bug


def _scores_of_a_bug(q: Tensor, k: Tensor) -> Tensor:
    return q @ k.transpose(-2, -1) / math.sqrt(k.shape[-2])


def _plant(model: GPT2) -> GPT2:
    """The same weights, and in every head one mistake."""
    return gpt2lib.build(model, attention_scores=_scores_of_a_bug)


bug = Bug(
    notebook=NOTEBOOK,
    plant=_plant,
    options={
        "a": "The mask is one token too generous: a token may read the one after it.",
        "b": "The softmax runs over the queries instead of the keys.",
        "c": "The scores are divided by the root of the model's width instead of the head's.",
        "d": "The scores are divided by the root of the number of keys instead of the head's width.",
        "e": "The scores are not divided at all.",
    },
    answer="d",
    explanations={
        "a": "The leak test says no: with another token at position 4, every earlier logit stayed the same to the "
        "last bit. What did the comparison of the layers call the first module that differs?",
        "b": "The rows of the pattern sum to 1, and softmax over the queries would not leave them so. Which module "
        "differs before the pattern does?",
        "c": "Then the divisor would be one number at every length of the text. Look at the list of divisors again: "
        "what does it change with?",
        "d": "Yes. The divisor is the root of the length of the text, so where the text is as long as the head is wide "
        "nothing differs. Shorter texts get scores that are too large, longer ones too small. Nothing leaks, every row "
        "sums to 1, and such a text can read well: only the numbers tell.",
        "e": "Then every divisor in the list would be 1. What do you get if you square the divisors?",
    },
)
