"""Exercises of lesson 03: the look-up, positions, windows, batches, packing, and validation kept apart."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from gpt2lib import data
from gpt2lib.checks.bugs import Bug
from gpt2lib.checks.elsewhere import Elsewhere, flat
from gpt2lib.checks.exercise import Exercise
from gpt2lib.checks.fixtures import BLOCK, B, C, T, V, draw, generator
from gpt2lib.checks.mistakes import embeddings_and_batches as mistakes
from gpt2lib.checks.probe import Probe, call, holds
from gpt2lib.model import GPT2
from gpt2lib.tokenizer import Tokenizer

NOTEBOOK = "03_embeddings_and_batches"


class Aside:
    """Words for a message that recognition does not look at: numbers that depend on how an answer draws."""

    def __init__(self, text: str):
        self.text = text

    def __eq__(self, other) -> bool:
        return isinstance(other, Aside)

    def __hash__(self) -> int:
        return 0


def _ids(*shape: int, n: int = V, seed: int = 0) -> Tensor:
    """Random ids of a shape, every one below n."""
    return torch.randint(n, shape, generator=generator(seed))


def _row(values: Iterable) -> str:
    return " ".join(f"{value:g}" for value in values)


# 3.1


def token_embedding(ids: Tensor, weight: Tensor) -> Tensor:
    """The row of each id: ids (...) long, weight (V, C) -> (..., C)."""
    return F.embedding(ids, weight)


def _pencil_rows(value: Tensor) -> str | None:
    for place, i in enumerate([2, 0, 2, 3]):
        right = [10 * i + j for j in range(3)]
        if value[place].tolist() != right:
            return f"For the id {i} you give {_row(value[place].tolist())}; row {i} of the table is {_row(right)}."
    return None


def _pencil_table() -> tuple[Tensor, Tensor]:
    table = 10.0 * torch.arange(4)[:, None] + torch.arange(3.0)
    return torch.tensor([2, 0, 2, 3]), table.double()


def _table_gradient(lookup: Callable) -> Tensor | None:
    weight = draw(V, C, seed=3).requires_grad_()
    with torch.enable_grad():
        out = lookup(torch.tensor([[0, 5, 5], [28, 0, 1]]), weight)
        if not (isinstance(out, Tensor) and out.requires_grad):
            return None
        (out * draw(2, 3, C, seed=4)).sum().backward()
    return weight.grad


def _same_gradient(seen: Tensor | None, expected: Tensor) -> str | None:
    if seen is None:
        return "No gradient reaches the table: training could not change a single row."
    wrong = ~torch.isclose(seen, expected, rtol=0, atol=1e-8).all(-1)
    if wrong.any():
        row = int(wrong.nonzero()[0])
        return (
            f"Row {row} of the table gets a gradient of length {seen[row].norm():.3g}, expected "
            f"{expected[row].norm():.3g}: each row must get the sum over the places where its id stands."
        )
    return None


token_embedding_exercise = Exercise(
    name="data.token_embedding",
    notebook=NOTEBOOK,
    number="3.1",
    signature="token_embedding(ids, weight) -> (..., C), the row of weight (V, C) for each id",
    reference=token_embedding,
    probes=[
        call("a table of four rows", _pencil_table, judge=_pencil_rows),
        call("SPICE", lambda: (_ids(T, n=V), draw(V, C, std=0.5))),
        call("ODD", lambda: (_ids(B, T), draw(V, C)), says="With ids of two axes"),
        call("SQUARE", lambda: (_ids(4, 4, n=4), draw(4, 4)), says="With four of everything"),
        call("EDGE", lambda: (torch.tensor([[V - 1]]), draw(V, C)), says="With one id, the last of the vocabulary"),
        call("HALF", lambda: (_ids(B, T), draw(V, C, dtype=torch.bfloat16)), says="In bfloat16"),
        Probe("GRAD", _table_gradient, _same_gradient, "with a table that is trained"),
    ],
    accepted=mistakes.ACCEPTED_TOKEN_EMBEDDING,
    mistakes=mistakes.TOKEN_EMBEDDING,
    doubles=mistakes.DOUBLES_TOKEN_EMBEDDING,
    why="The product with a one-hot row and the look-up give the same numbers, and the look-up touches one row where "
    "the product multiplies with all of them. nn.Embedding is this function with the table kept as its weight.",
    piece="embedding",
)

# 3.2


class Embed(nn.Module):
    """Token plus position, as in GPT-2: ids (B, T) -> x (B, T, C), the start of the residual stream."""

    def __init__(self, n_vocab: int, n_ctx: int, n_embd: int):
        super().__init__()
        self.wte = nn.Embedding(n_vocab, n_embd)
        self.wpe = nn.Embedding(n_ctx, n_embd)

    def forward(self, idx: Tensor) -> Tensor:
        position = torch.arange(idx.shape[1], device=idx.device)  # (T,)
        return self.wte(idx) + self.wpe(position)  # (B, T, C)


SHAPES = {"wte.weight": [V, C], "wpe.weight": [BLOCK, C]}


def _made(cls: type, spiced: bool = True) -> nn.Module:
    """A module of the learner's class, in float64, with wide random numbers in every table that has the right name."""
    module = cls(V, BLOCK, C)
    if not isinstance(module, nn.Module):
        raise TypeError(f"called with n_vocab, n_ctx, n_embd, it must make an nn.Module, got {type(module).__name__}")
    if spiced:
        module = module.double()
        with torch.no_grad():
            for seed, (name, shape) in enumerate(SHAPES.items(), start=5):
                parameter = dict(module.named_parameters()).get(name)
                if parameter is not None and list(parameter.shape) == shape:
                    parameter.copy_(draw(*shape, seed=seed, std=0.5))
    return module


def _table(module: nn.Module, name: str) -> Tensor | None:
    parameter = dict(module.named_parameters()).get(name)
    return parameter.detach() if parameter is not None and list(parameter.shape) == SHAPES[name] else None


def _parameters(cls: type) -> dict:
    module = _made(cls)
    shapes = {name: list(parameter.shape) for name, parameter in module.named_parameters()}
    token = _table(module, "wte.weight")
    waves = attribute = False
    if token is not None and "wpe.weight" not in shapes:
        attribute = isinstance(getattr(module, "wpe", None), Tensor)
        added = module(torch.tensor([[3]])).detach()[0, 0] - token[3]  # waves are 0 and 1 at position 0
        waves = bool(added.sort().values.sub(torch.tensor([0.0, 1.0]).repeat_interleave(C // 2)).abs().max() < 1e-6)
    lists = [value for value in vars(module).values() if isinstance(value, list | tuple)]
    listed = any(isinstance(value, nn.Module) for value in flat(lists))
    return {"shapes": shapes, "waves": waves, "attribute": attribute, "listed": listed}


def _right_parameters(seen: dict) -> str | None:
    if seen["shapes"] == SHAPES:
        return None
    if not seen["shapes"]:
        return "Your module has no parameters: training would change nothing, and the checkpoint finds no table."
    found = ", ".join(f"{name} {tuple(shape)}" for name, shape in seen["shapes"].items())
    return f"With 29 tokens, 16 positions and 12 numbers each, your parameters are {found}; expected are " + (
        f"{', '.join(f'{name} {tuple(shape)}' for name, shape in SHAPES.items())}."
    )


def _equal_tokens(cls: type) -> list[float] | str:
    x = _made(cls)(torch.tensor([[5, 5, 5, 5]]))
    if not isinstance(x, Tensor):
        return "None" if x is None else type(x).__name__
    x = x.detach()
    return [float((x[:, t] - x[:, 0]).abs().max()) for t in range(1, x.shape[1])] if x.dim() == 3 else []


def _they_differ(seen: list[float] | str) -> str | None:
    if isinstance(seen, str):
        return f"Your forward must return a tensor, and returned {seen}. Does it end in a `return`?"
    if seen and min(seen) < 1e-9:
        return (
            "The token 5 stands at the positions 0, 1, 2 and 3, and some of its vectors are equal: the model could "
            "not tell these places apart."
        )
    return None


def _rows_added(cls: type) -> dict:
    """Which rows of the position table are found in the output, text by text; -1 where it is none."""
    module = _made(cls)
    idx = torch.tensor([[5, 1, 5], [1, 5, 5]])
    x = module(idx).detach()
    token, position = _table(module, "wte.weight"), _table(module, "wpe.weight")
    if token is None or position is None or tuple(x.shape) != (2, 3, C):
        return {"shape": list(x.shape), "rows": []}
    gap = (x - token[idx])[:, :, None] - position  # (2, 3, n_ctx, C)
    near = gap.abs().amax(-1)
    return {"shape": list(x.shape), "rows": torch.where(near.amin(-1) < 1e-9, near.argmin(-1), -1).tolist()}


def _right_rows(seen: dict) -> str | None:
    if not seen["rows"]:
        return (
            None
            if seen["shape"] == [2, 3, C]
            else (
                "For ids of the shape (2, 3) and vectors of 12 numbers, x must have the shape (2, 3, 12), and yours "
                f"has {tuple(seen['shape'])}."
            )
        )
    for b, rows in enumerate(seen["rows"]):
        which = "the first text" if b == 0 else "the second text"
        if -1 in rows:
            return (
                f"At position {rows.index(-1)} of {which}, your x less the token's row of wte is no row of wpe: look "
                "at how you put the two together, and at what happens to them before or after."
            )
        if rows != [0, 1, 2]:
            return f"In {which}, your tokens at the positions 0, 1, 2 get the rows {', '.join(map(str, rows))} of wpe."
    return None


def _of_module(probe: Probe) -> Probe:
    """A probe of a function, asked of the forward pass of a module of the learner's class."""
    return Probe(probe.name, lambda cls: probe.observe(lambda idx: _made(cls)(idx)), probe.judge, probe.situation)


def _both_gradients(cls: type) -> list:
    with torch.enable_grad():
        module = _made(cls)
        out = module(torch.tensor([[5, 1, 5]]))
        if isinstance(out, Tensor) and out.requires_grad:
            (out * draw(1, 3, C, seed=9)).sum().backward() if tuple(out.shape) == (1, 3, C) else out.sum().backward()
    return [None if (p := dict(module.named_parameters()).get(name)) is None else p.grad for name in SHAPES]


def _both_learn(seen: list, expected: list) -> str | None:
    for name, grad, right in zip(SHAPES, seen, expected, strict=True):
        if grad is None:
            return f"No gradient reaches {name}: training could not change it."
        if not torch.allclose(grad, right, rtol=0, atol=1e-8):
            return f"The gradient of {name} differs from the reference: first look at how the two vectors are combined."
    return None


def _elsewhere(cls: type) -> bool:
    module, idx, spy = _made(cls), _ids(B, T), Elsewhere()
    with spy:
        module(idx)
    return spy.apart


embed_exercise = Exercise(
    name="data.embed",
    notebook=NOTEBOOK,
    number="3.2",
    signature="a class with __init__(n_vocab, n_ctx, n_embd) and forward(idx (B, T)) -> x (B, T, C)",
    reference=Embed,
    probes=[
        holds("names and shapes of the parameters", _parameters, _right_parameters),
        holds("the same token at four positions", _equal_tokens, _they_differ),
        holds("which rows of the position table are added", _rows_added, _right_rows),
        _of_module(call("ODD", lambda: (_ids(B, T),))),
        _of_module(call("SQUARE", lambda: (_ids(4, 4),), says="With as many texts as tokens")),
        _of_module(call("EDGE", lambda: (_ids(1, BLOCK),), says="With a text as long as there are positions")),
        _of_module(call("a text of one token", lambda: (_ids(3, 1),), says="With texts of one token")),
        Probe("GRAD", _both_gradients, _both_learn, "with tables that are trained"),
        holds(
            "positions made where the ids are",
            _elsewhere,
            lambda seen: "With ids on a graphics card, your positions stay on the CPU." if seen else None,
        ),
    ],
    accepted=mistakes.ACCEPTED_EMBED,
    mistakes=mistakes.EMBED,
    doubles=mistakes.DOUBLES_EMBED,
    why="Both tables are nn.Embedding layers with the names of the checkpoint, so that loading is a copy and training "
    "finds them. One row of positions (T, C) is added to every text of the batch by broadcasting.",
)

# 3.3


def _windows_judge(n_ids: int, n_block: int, stride: int) -> Callable:
    """Properties of windows over the ids 100, 101, 102, ..., in words."""

    def judge(value: list) -> str | None:
        x, y = value
        for inputs, targets in zip(x, y, strict=True):
            if not torch.equal(targets, inputs + 1):
                return (
                    f"The ids count upwards from 100. A window of yours has the input {_row(inputs.tolist())} and the "
                    f"target {_row(targets.tolist())}; under each token must stand the one after it."
                )
        if stride == n_block:
            counts = y.flatten().bincount(minlength=100 + n_ids)[101 : int(y.max()) + 1]
            if (counts != 1).any():
                token = 101 + int((counts != 1).nonzero()[0])
                times = int(counts[token - 101])
                return (
                    f"With a stride of one block, token {token} must be a target exactly once, and is one {times} "
                    f"time{'' if times == 1 else 's'}."
                )
        return None

    return judge


def _windows(name: str, n_ids: int, n_block: int, stride: int, says: str = "") -> Probe:
    kept = _windows_judge(n_ids, n_block, stride)
    probe = call(name, lambda: (torch.arange(100, 100 + n_ids), n_block, stride), says=says)

    def judge(seen, expected) -> str | None:
        pair = seen.value if isinstance(seen.value, list) else []
        if len(pair) == 2 and all(isinstance(part, Tensor) and part.dim() == 2 for part in pair):
            same = pair[0].shape == pair[1].shape and pair[0].shape[1:] == (n_block,) and len(pair[0]) > 0
            problem = kept(pair) if same and pair[0].dtype == torch.long else None
            if problem is not None:
                return problem
        return _pair_of(seen.value, n_block) or probe.judge(seen, expected)

    return Probe(name, probe.observe, judge, probe.situation)


def _pair_of(value, n_block: int) -> str | None:
    """A sentence if a value is no pair of tensors (W, T)."""
    if not isinstance(value, list | tuple) or len(value) != 2 or not all(isinstance(x, Tensor) for x in value):
        return None if value is None else "Your function must return two tensors: return inputs, targets."
    for word, part in zip(("input", "target"), value, strict=True):
        if part.dim() != 2 or part.shape[1] != n_block:
            return f"Your {word} has the shape {tuple(part.shape)}; each row must be a window of {n_block} tokens."
    return None


make_windows_exercise = Exercise(
    name="data.make_windows",
    notebook=NOTEBOOK,
    number="3.3",
    signature="make_windows(ids, n_block, stride) -> input and target, both (W, T)",
    reference=data.make_windows,
    probes=[
        _windows("windows that do not overlap", 22, 7, 7),
        _windows("ODD", 26, 7, 3, "With 26 ids, windows of 7 and a stride of 3"),
        _windows("a rest at the end", 27, 5, 5, "With 27 ids, windows of 5 and a stride of 5"),
        _windows("SQUARE", 9, 4, 4, "With 9 ids, windows of 4 and a stride of 4"),
        _windows("EDGE", 8, 7, 2, "With 8 ids and windows of 7, where one window fits"),
        _windows("a stride of 1", 12, 3, 1, "With 12 ids, windows of 3 and a stride of 1"),
        call("ids in no order", lambda: (_ids(40, seed=8), 6, 4), says="With ids in no order"),
    ],
    accepted=mistakes.ACCEPTED_MAKE_WINDOWS,
    mistakes=mistakes.MAKE_WINDOWS,
    doubles=mistakes.DOUBLES_MAKE_WINDOWS,
    why="T + 1 tokens hold T inputs and their T targets, so both are cut from one window and cannot drift apart. All "
    "places are worked out at once by adding a column of starts to a row of steps, and one look-up fetches them.",
)

# 3.4


def _counting(n: int) -> Tensor:
    return torch.arange(100, 100 + n)


def _targets(get_batch: Callable) -> dict:
    """How targets lie to inputs in a row of ids that counts upwards."""
    ids = _counting(11)
    pair = get_batch(ids, 3, 7, generator(1))
    problem = _pair_of(pair, 7)
    shapes = [list(part.shape) for part in pair] if problem is None else []
    if problem is not None or shapes != [[3, 7], [3, 7]]:
        return {"problem": problem or f"For 3 windows of 7 tokens, your shapes are {shapes}.", "shapes": shapes}
    x, y = pair
    shift = {int(value) for value in (y - x).flatten()}
    seen = {
        "problem": None,
        "dtypes": [str(x.dtype), str(y.dtype)],
        "in a row": bool((x.diff(dim=1) == 1).all() and (y.diff(dim=1) == 1).all()),
        "shift": shift.pop() if len(shift) == 1 else None,
        "of the row": bool((x >= 100).all() and (y < 111).all()),
        "changed": not torch.equal(ids, _counting(11)),
    }
    return seen | {"first": Aside(f"input {_row(x[0].tolist())} and target {_row(y[0].tolist())}")}


def _right_targets(seen: dict) -> str | None:
    if seen["problem"] is not None:
        return seen["problem"]
    if seen["dtypes"] != ["torch.int64"] * 2:
        return f"Input and target must be torch.int64, and yours are {' and '.join(seen['dtypes'])}."
    if not seen["of the row"]:
        return f"The ids are 100, 101, ..., 110, and your first window has the {seen['first'].text}."
    if not seen["in a row"]:
        return (
            f"The ids count upwards, and your first window has the {seen['first'].text}: its tokens are no stretch of "
            "the row."
        )
    if seen["shift"] != 1:
        return (
            f"The ids count upwards, and your first window has the {seen['first'].text}; under each token must stand "
            "the one after it."
        )
    return "Your function changed the ids, which belong to whoever called it." if seen["changed"] else None


def _starts(get_batch: Callable) -> dict:
    """How often each of the four possible starts is drawn, in 500 batches of 3."""
    ids, source, n = _counting(11), generator(2), 500
    firsts = [int(i) for _ in range(n) for i in get_batch(ids, 3, 7, source)[0][:, 0]]
    places = [first - 100 if first >= 100 else first for first in firsts]  # places in place of tokens: another mistake
    counts = [places.count(start) for start in range(4)]
    bound = 5 * math.sqrt(3 * n * 0.25 * 0.75)
    words = [
        "never" if not c else "rare" if c < 3 * n / 4 - bound else "often" if c > 3 * n / 4 + bound else "even"
        for c in counts
    ]
    return {"words": words, "counts": Aside(", ".join(map(str, counts))), "bound": Aside(f"{bound:.0f}")}


def _right_starts(seen: dict) -> str | None:
    if seen["words"] != ["even"] * 4:
        return (
            "With 11 ids and windows of 7 a window may start at the places 0, 1, 2 and 3. In 1500 windows, yours start "
            f"there {seen['counts'].text} times; chance explains 375, give or take {seen['bound'].text}."
        )
    return None


def _independence(get_batch: Callable) -> dict:
    """Whether the windows of one batch are drawn apart from each other, and anew in the next batch."""
    ids, source = _counting(5000), generator(3)
    firsts = [get_batch(ids, 3, 7, source)[0][:, 0].tolist() for _ in range(12)]
    steps = {(b - a, c - a) for a, b, c in firsts}
    return {
        "all equal": steps == {(0, 0)},
        "always the same steps": len(steps) == 1,
        "always the same batch": len(set(map(tuple, firsts))) == 1,
        "first": Aside(", ".join(str(first - 100) for first in firsts[0])),
    }


def _right_independence(seen: dict) -> str | None:
    if seen["always the same batch"]:
        return f"Twelve batches in a row begin at the same places: {seen['first'].text}."
    if seen["all equal"]:
        return f"The three windows of a batch begin at the places {seen['first'].text}: they are one and the same."
    if seen["always the same steps"]:
        return (
            f"The windows of your first batch begin at {seen['first'].text}, and in all twelve batches they keep these "
            "distances."
        )
    return None


def _repeatable(get_batch: Callable) -> dict:
    ids = _counting(5000)
    first, again, other = (get_batch(ids, 4, 7, generator(seed))[0] for seed in (4, 4, 5))
    return {"again": torch.equal(first, again), "other": not torch.equal(first, other)}


def _right_repeatable(seen: dict) -> str | None:
    if not seen["again"]:
        return "Two generators with the same seed gave you two different batches."
    if not seen["other"]:
        return "Two generators with different seeds gave you the same batch."
    return None


def _only_one(get_batch: Callable) -> list:
    """Eight ids and windows of seven: one window fits, again and again."""
    source = generator(6)
    pairs = [get_batch(_counting(8), 1, 7, source) for _ in range(12)]
    return [sorted({str(part.tolist()) for part in parts}) for parts in zip(*pairs, strict=True)]


def _right_only_one(seen: list, expected: list) -> str | None:
    if seen == expected:
        return None
    return f"With 8 ids and windows of 7 only one window fits; your inputs were {' and '.join(seen[0])}."


get_batch_exercise = Exercise(
    name="data.get_batch",
    notebook=NOTEBOOK,
    number="3.4",
    signature="get_batch(ids, n_batch, n_block, generator) -> input and target, both (B, T)",
    reference=data.get_batch,
    probes=[
        Probe("targets", _targets, lambda seen, _: _right_targets(seen), "with 11 ids, for 3 windows of 7"),
        Probe("where windows start", _starts, lambda seen, _: _right_starts(seen), "with 11 ids, for 3 windows of 7"),
        Probe(
            "windows apart from each other", _independence, lambda seen, _: _right_independence(seen), "with 5000 ids"
        ),
        Probe("seeds", _repeatable, lambda seen, _: _right_repeatable(seen), "with 5000 ids"),
        Probe("EDGE", _only_one, _right_only_one, "with 8 ids, for windows of 7: the shortest row that will do"),
    ],
    accepted=mistakes.ACCEPTED_GET_BATCH,
    mistakes=mistakes.GET_BATCH,
    doubles=mistakes.DOUBLES_GET_BATCH,
    why="torch.randint leaves out its upper end, so len(ids) − T starts are exactly those whose last input has a "
    "target. The generator comes from the caller, because a training that nobody can repeat cannot be mended.",
)

# 3.5a


@dataclass(frozen=True)
class Marked:
    """A tokenizer of bytes whose ids begin at `first`; its end of text is the id after them."""

    first: int

    def __repr__(self) -> str:
        return f"a tokenizer whose end of text is {self.eot}"

    @property
    def eot(self) -> int:
        """The id of <|endoftext|>."""
        return self.first + 256

    @property
    def n_vocab(self) -> int:
        """Number of ids, had they begun at 0."""
        return self.eot + 1

    def encode(self, text: str, allowed_special: Iterable[str] = ()) -> list[int]:
        """As `Tokenizer.encode`."""
        return [self.first + i for i in Tokenizer([]).encode(text, allowed_special)]


WIDE, NARROW = Marked(50000), Marked(0)  # the end of text of the released GPT-2, and one of another size


def _packed(name: str, documents: list[str], tokenizer: Marked, says: str = "") -> Probe:
    """The row of some documents, with its ends of text counted."""

    def judge(value: Tensor) -> str | None:
        if value.dim() == 1 and len(value) and int(value.min()) < 0:
            return f"Your row holds the id {int(value.min())}, and there is no such id."
        marks = int((value == tokenizer.eot).sum())
        if marks != len(documents):
            return f"Your row holds {marks} ends of text, the id {tokenizer.eot}, for {len(documents)} documents."
        return (
            None
            if int(value[0]) == tokenizer.eot
            else f"Your row begins with {int(value[0])}, and not with an end of text."
        )

    probe = call(name, lambda: (list(documents), tokenizer), says=says)

    def decide(seen, expected) -> str | None:
        if (
            isinstance(seen.value, Tensor)
            and seen.value.dtype == torch.long
            and seen.value.dim() == 1
            and len(seen.value)
        ):
            problem = judge(seen.value)
            if problem is not None:
                return f"{says}: {problem[0].lower()}{problem[1:]}" if says else problem
        return probe.judge(seen, expected)

    return Probe(name, probe.observe, decide, probe.situation)


pack_documents_exercise = Exercise(
    name="data.pack_documents",
    notebook=NOTEBOOK,
    number="3.5a",
    signature="pack_documents(documents, tokenizer) -> (N,) long, before each document one tokenizer.eot",
    reference=data.pack_documents,
    probes=[
        _packed("three documents", ["The key.", "A baker", "gave it"], WIDE),
        _packed("ODD", ["a", " bc \n", "def", "ghij!", "\n"], NARROW, "With white space at the ends of documents"),
        _packed("EDGE", ["", "ab", ""], WIDE, "With documents that are empty"),
        _packed("one document", ["naïve 🙂"], NARROW, "With one document"),
        _packed("text that looks like a mark", ["a<|endoftext|>b"], WIDE, "With <|endoftext|> typed inside a document"),
    ],
    accepted=mistakes.ACCEPTED_PACK_DOCUMENTS,
    mistakes=mistakes.PACK_DOCUMENTS,
    doubles=mistakes.DOUBLES_PACK_DOCUMENTS,
    why="Each text begins with one mark, so the model learns to begin anew after it, and a bare mark is the prompt for "
    "a text of its own. The rows wait in 32 bits, which halves the memory and holds every id, and end as long.",
)

# 3.5b


def split(ids: Tensor, n_block: int, stride: int, share: float) -> tuple[tuple[Tensor, Tensor], tuple[Tensor, Tensor]]:
    """Windows for training and for validation that share no token: first the cut, then the windows.

    Returns:
        (input, target) for training and (input, target) for validation, each (W, T) long.
    """
    train, validation = data.split(ids, share)
    return data.make_windows(train, n_block, stride), data.make_windows(validation, n_block, stride)


def _four(value) -> list[Tensor] | None:
    """The four tensors of an answer, or None if it is not made so."""
    parts = [part for pair in value for part in pair] if _is_pairs(value) else []
    return parts if len(parts) == 4 and all(isinstance(part, Tensor) for part in parts) else None


def _is_pairs(value) -> bool:
    return isinstance(value, list | tuple) and len(value) == 2 and all(isinstance(x, list | tuple) for x in value)


def _leak(answer: Callable) -> dict:
    """Which tokens stand on both sides, if the ids count upwards: each token is its own place."""
    value = answer(_counting(400), 8, 4, 0.25)
    parts = _four(value)
    if parts is None or any(part.dim() != 2 or not part.numel() for part in parts):
        return {"made": False}
    train, valid = ({int(i) for part in pair for i in part.flatten()} for pair in (parts[:2], parts[2:]))
    torn = [i for i, part in enumerate(parts) if not bool((part.diff(dim=1) == 1).all())]
    return {
        "made": True,
        "shares": bool(train & valid),
        "torn": bool(torn),
        "words": Aside(f"{len(train & valid)} of the {len(valid)} tokens in your validation windows"),
    }


def _no_leak(seen: dict) -> str | None:
    if not seen["made"]:
        return "Your function must return two pairs of tensors: return (x, y), (x_valid, y_valid), each (W, T)."
    if seen["shares"]:
        return f"In a row of 400 different tokens, {seen['words'].text} also stand in training windows."
    return (
        "The ids count upwards, and in your windows they do not: the tokens of a window must be neighbours."
        if seen["torn"]
        else None
    )


def _sizes(value: list) -> str | None:
    train, valid = value[0][0], value[1][0]
    if len(train) < len(valid):
        return f"You have {len(train)} windows for training and {len(valid)} for validation, with a share of 0.25."
    return None


split_exercise = Exercise(
    name="data.split",
    notebook=NOTEBOOK,
    number="3.5b",
    signature="split(ids, n_block, stride, share) -> (input, target), (input, target): for training, for validation",
    reference=split,
    probes=[
        Probe(
            "tokens on both sides",
            _leak,
            lambda seen, _: _no_leak(seen),
            "with 400 ids, windows of 8 and a stride of 4",
        ),
        call("ODD", lambda: (_counting(200), 7, 3, 0.25), says="With 200 ids, windows of 7 and a stride of 3"),
        call("whole blocks", lambda: (_counting(120), 5, 5, 0.25), says="With windows that do not overlap"),
        call("half and half", lambda: (_counting(60), 4, 2, 0.5), says="With a share of one half"),
    ],
    accepted=mistakes.ACCEPTED_SPLIT,
    mistakes=mistakes.SPLIT,
    doubles=mistakes.DOUBLES_SPLIT,
    why="Windows overlap and rows do not, so the cut comes before the windows. The end is kept, not a random part, "
    "because then only one seam exists, and no training text has a validation text on either side.",
)


# find the bug


class Positions(nn.Module):
    """A position table that begins anew."""

    def __init__(self, table: nn.Embedding, n_row: int):
        super().__init__()
        self.weight, self.n_row = table.weight, n_row

    def forward(self, position: Tensor) -> Tensor:
        """position (...) long -> (..., C)."""
        return self.weight[position % self.n_row]


def _begin_anew(model: GPT2) -> GPT2:
    from gpt2lib.pieces import build

    broken = build(model)
    broken.wpe = Positions(broken.wpe, 64)
    return broken


bug = Bug(
    notebook=NOTEBOOK,
    plant=_begin_anew,
    options={
        "a": "The positions start at 1 instead of 0.",
        "b": "Later tokens leak into earlier outputs.",
        "c": "Some tokens get the row of another token, as when ids are stored in 16 bits.",
        "d": "From position 64 on, no position is added at all.",
        "e": "From position 64 on, the positions begin again at 0.",
    },
    answer="e",
    explanations={
        "a": "Then position 0 would get another vector, and the comparison on a short text would have found it. It "
        "found no difference at all.",
        "b": "The leak test shows zeros before the changed token, as it must. Nothing reads ahead here.",
        "c": "Then compare would have named wte, which runs before wpe and agrees. And the loss would be bad in short "
        "texts too.",
        "d": "Close: 64 is the place. But the vectors of later positions are not zero. Print their lengths, and "
        "compare them with the first ones.",
        "e": "Yes. Short texts are exact, the loss jumps at position 64, compare names wpe, and the vector of position "
        "64 is that of position 0, to the last digit. Two places with one vector cannot be told apart.",
    },
)
