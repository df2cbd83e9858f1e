"""Two debuggers for a model: where does it leave a reference, and does a position read what comes after it?

    result = gpt2lib.compare(mine, reference, idx)
    result.first             # "h.0.mlp.act": the first module whose output differs; None if none does
    leak_test(mine, idx, 4)  # zeros before position 4, unless the model looks ahead

Taught in: notebooks/07_gpt2.ipynb (compare), notebooks/04_causal_mask.ipynb (leak_test)
"""

import html
import math
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from threading import get_ident

import torch
from torch import Tensor, nn

LOGITS = "logits"  # the row of the whole model's output, which is no module of its own


@dataclass(frozen=True, repr=False)
class Comparison:
    """Where a model leaves a reference; in a notebook or a terminal it shows itself in words.

    Args:
        first: the first module whose output leaves the reference, by its path; "logits" is the output of the whole
            model; None if every output agrees.
        difference: how far it is off there: the largest difference of a number; NaN or infinity where that has no
            size. If every output agrees, the largest difference anywhere.
        rows: (name, largest difference) of each module that ran in both, in the order in which they ran in the model.
        atol: up to this difference, two outputs agree.
        message: what was found, in sentences.
        only_model, only_reference: modules that ran in one of the two alone.
    """

    first: str | None
    difference: float
    rows: list[tuple[str, float]]
    atol: float
    message: str
    only_model: list[str]
    only_reference: list[str]

    @property
    def agrees(self) -> bool:
        """True if no output leaves the reference."""
        return self.first is None

    def shown(self) -> list[tuple[str, float]]:
        """The rows worth a look: each station of the residual stream, and the parts of the block that leaves it."""
        if len(self.rows) <= 24:
            return self.rows
        leaves = ".".join(self.first.split(".")[:2]) + "." if self.first and self.first.startswith("h.") else " "
        stations = [(name, gap) for name, gap in self.rows if name.count(".") == name.startswith("h.")]
        inside = {name for name, _ in self.rows if name.startswith(leaves)}
        names = inside | {name for name, _ in stations} | {self.first}
        return [row for row in self.rows if row[0] in names]

    def __repr__(self) -> str:
        rows, lines = self.shown(), [self.message, ""]
        width = max((len(name) for name, _ in rows), default=0)
        for name, gap in rows:
            # How small a difference below atol is depends on the machine, so it is in .rows alone.
            size = "agrees" if gap <= self.atol else _size(gap)
            lines.append(f"{'->' if name == self.first else '  '} {name:{width}}  {size}")
        if len(rows) < len(self.rows):
            lines.append(f"   ({len(self.rows) - len(rows)} modules more in .rows)")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        rows = self.shown()
        cells = "".join(
            f"<tr><td>{'➜' if name == self.first else ''}</td><td style='text-align:left'><code>{html.escape(name)}"
            f"</code></td><td style='text-align:left'>{'agrees' if gap <= self.atol else _size(gap)}</td></tr>"
            for name, gap in rows
        )
        rest = len(self.rows) - len(rows)
        more = f"<p>{rest} modules more in <code>.rows</code></p>" if rest else ""
        head = "<tr><th>first</th><th style='text-align:left'>module</th><th>largest difference</th></tr>"
        return f"<p>{html.escape(self.message)}</p><table><thead>{head}</thead><tbody>{cells}</tbody></table>{more}"


def compare(model: Callable, reference: Callable, idx: Tensor, atol: float = 1e-6) -> Comparison:
    """The first module of `model` whose output leaves that of the module of the same name in `reference`.

    Both read `idx`, without gradients and in evaluation mode, and are left as they were. A module is finished when all
    that it calls is finished, so `h.0.mlp.act` comes before `h.0.mlp`, and the first to leave is the innermost.
    Names are module paths, with or without "transformer." in front, so a model of `transformers` fits too.

    Args:
        model: a GPT2, a built one, your own class with the same names, or a model of `transformers`.
        reference: another of these, trusted.
        idx: (B, T) long, token ids.
        atol: up to this difference of a number, two outputs agree. Outputs of float32 differ by rounding: compare in
            float64, `model.double()`, where you can.
    Raises:
        ValueError: if one of the two cannot be called, atol is no number of at least 0, or the reference fails.
    Example: compare(gpt2lib.build(model, gelu=torch.relu), model, idx).first is "h.0.mlp.act".
    Taught in: notebooks/07_gpt2.ipynb
    """
    for name, which in (("model", model), ("reference", reference)):
        if not callable(which):
            raise ValueError(f"the {name} must be a model that can be called with idx, got {type(which).__name__}")
    if isinstance(atol, bool) or not isinstance(atol, int | float) or not atol >= 0:
        raise ValueError(f"atol must be a number of at least 0, got {atol!r}")
    theirs = _run(reference, idx)
    if theirs.error is not None:
        raise ValueError(f"the reference must be able to read idx, got {_said(theirs.error)}") from theirs.error
    ours = _run(model, idx)

    pairs = {name: (ours.outputs[name], theirs.outputs[name]) for name in ours.outputs if name in theirs.outputs}
    rows = [(name, _worst(*both)) for name, both in pairs.items()]
    left = [(name, gap) for name, gap in rows if not gap <= atol]  # not gap > atol: a NaN has left as well
    only_model = [name for name in ours.outputs if name not in pairs]
    only_reference = [name for name in theirs.outputs if name not in pairs] if ours.error is None else []
    if left:
        first, difference = left[0]
    elif ours.error is not None:
        first, difference = ours.entered[-1] if ours.entered else LOGITS, math.inf
    else:
        first, difference = None, max((gap for _, gap in rows), default=0.0)

    said = []
    if ours.error is not None:
        where = f"in {ours.entered[-1]}" if ours.entered else "outside every module"
        said.append(f"The model stopped {where}: {_said(ours.error)}.")
    if left:
        said += _told(first, difference, atol, rows, *pairs[first])
        said += _rounding(difference, *pairs[first])
    elif ours.error is not None:
        agreed = f"the {len(rows)} outputs before it agree with the reference" if rows else "nothing was finished"
        said.append(f"Up to there, {agreed}.")
    elif not rows:
        said.append("The two share no name of a module and no output, so nothing was compared.")
    else:
        said.append(f"All {len(rows)} outputs agree: no number differs by more than {atol:g}.")
    for names, who in ((only_model, "model"), (only_reference, "reference")):
        if names:
            said.append(f"Only the {who} ran {_listed(names)}; not compared.")
    return Comparison(first, difference, rows, atol, " ".join(said), only_model, only_reference)


@torch.no_grad()
def leak_test(model: Callable, idx: Tensor, position: int) -> list[float]:
    """How far the output of each position moves when the token at `position` becomes another one.

    Before `position`, every number must be 0: an earlier output cannot know a later token.

    Args:
        model: a model, in evaluation mode for the test, or any function from idx (B, T) to (..., T, n).
            A part of a model, such as one attention, is tested with numbers: x (..., T, C) to (..., T, n).
        idx: (B, T) long, token ids; or x, floating.
        position: the one that changes, 0 to T - 1.
    Returns:
        T numbers: the largest change of an output at each position.
    Raises:
        ValueError: if there is no such position, or the outputs are not one row for each position.
    Taught in: notebooks/04_causal_mask.ipynb
    """
    if not isinstance(idx, Tensor) or idx.dim() < 2:
        raise ValueError(f"idx must be a tensor (B, T) of ids or x (..., T, C), got {getattr(idx, 'shape', type(idx))}")
    n_token = idx.shape[-2] if idx.is_floating_point() else idx.shape[1]
    if isinstance(position, bool) or not isinstance(position, int) or not 0 <= position < n_token:
        raise ValueError(f"position must be from 0 to {n_token - 1}, got {position!r}")
    other = idx.clone()
    if idx.is_floating_point():  # not by one constant, which a LayerNorm would take away again
        other[..., position, :] += torch.linspace(1, 2, idx.shape[-1], dtype=idx.dtype, device=idx.device)
    else:
        other[:, position] = torch.where(idx[:, position] > 0, idx[:, position] - 1, 1)
    with _evaluation(model):
        before, after = _output(model(idx.clone())), _output(model(other))
    if before is None or after is None or before.shape != after.shape or before.dim() < 2:
        raise ValueError("the model must return a tensor (..., T, n), and of the same shape for both texts")
    if before.shape[-2] != n_token:
        raise ValueError(f"the model must return one row for each of {n_token} positions, got {tuple(before.shape)}")
    return [_difference(a, b) for a, b in zip(before.unbind(-2), after.unbind(-2), strict=True)]


class _Run:
    """One pass: the outputs of each module by name, call by call, and where it stopped if it failed."""

    def __init__(self):
        self.outputs: dict[str, list[Tensor]] = {}
        self.entered: list[str] = []
        self.error: Exception | None = None


@torch.no_grad()
def _run(model: Callable, idx: Tensor) -> _Run:
    run, owner = _Run(), get_ident()
    names: dict[nn.Module, list[str]] = {}
    if isinstance(model, nn.Module):
        for name, module in model.named_modules(remove_duplicate=False):
            name = name.removeprefix("transformer.")
            # In evaluation mode a dropout does nothing; only "drop" is a place of its own, the stream before block 0.
            idle = isinstance(module, nn.Dropout) and name != "drop"
            if name not in ("", "transformer") and not idle and not isinstance(module, nn.ModuleList | nn.ModuleDict):
                names.setdefault(module, []).append(name)
    calls = dict.fromkeys(names, 0)

    def enter(module, inputs):
        if get_ident() == owner:
            # A module with several names, one layer used as two say, is each of them in turn.
            run.entered.append(names[module][calls[module] % len(names[module])])
            calls[module] += 1

    def leave(module, inputs, output):
        if get_ident() == owner:
            name, value = run.entered.pop(), _output(output)
            if value is not None:
                run.outputs.setdefault(name, []).append(value.clone())  # a copy: it may be changed in place later

    with ExitStack() as hooks:
        for module in names:
            for handle in (module.register_forward_pre_hook(enter), module.register_forward_hook(leave)):
                hooks.callback(handle.remove)
        hooks.enter_context(_evaluation(model))
        try:
            value = _output(model(idx.clone() if isinstance(idx, Tensor) else idx))
            if value is None:
                raise ValueError("a model must return a tensor of logits, and this one did not")
            run.outputs[LOGITS] = [value]
        except Exception as error:  # a learner's model may fail in any way; the sentence names it
            run.error = error
    return run


@contextmanager
def _evaluation(model: Callable) -> Iterator[None]:
    """Evaluation mode inside the block; afterwards each module is in the mode in which it was."""
    modules = list(model.modules()) if isinstance(model, nn.Module) else []
    training = [module.training for module in modules]
    for module in modules:
        module.training = False
    try:
        yield
    finally:
        for module, mode in zip(modules, training, strict=True):
            module.training = mode


def _output(output) -> Tensor | None:
    """The tensor of numbers in what a module returned: itself, the logits, or the first of several."""
    for name in ("logits", "last_hidden_state"):
        output = getattr(output, name, output)
    if isinstance(output, tuple | list):
        output = next((part for part in output if isinstance(part, Tensor)), None)
    return output.detach() if isinstance(output, Tensor) and output.is_floating_point() else None


def _aligned(a: Tensor, b: Tensor) -> tuple[Tensor, Tensor] | None:
    """Two outputs with axes that match; a batch axis may be missing or 1 in one of them, as for positions."""
    while a.dim() > b.dim() and a.shape[0] == 1:
        a = a[0]
    while b.dim() > a.dim() and b.shape[0] == 1:
        b = b[0]
    short, long = sorted((a, b), key=Tensor.dim)
    if long.shape[long.dim() - short.dim() :] != short.shape:
        return None
    return a.expand(long.shape), b.expand(long.shape)


def _gap(a: Tensor, b: Tensor) -> Tensor:
    a, b = a.double(), b.double()
    same = (a == b) | (a.isnan() & b.isnan())  # minus infinity equals itself, and has no difference
    return torch.where(same, 0.0, (a - b).abs())


def _difference(a: Tensor, b: Tensor) -> float:
    aligned = _aligned(a, b)
    if aligned is None:
        return math.inf
    gap = _gap(*aligned)
    return gap.max().item() if gap.numel() else 0.0  # max is NaN if one of them is


def _worst(ours: list[Tensor], theirs: list[Tensor]) -> float:
    """The largest difference over the calls of one module; infinity if the numbers of calls differ."""
    if len(ours) != len(theirs):
        return math.inf
    gaps = [_difference(a, b) for a, b in zip(ours, theirs, strict=True)]
    return math.nan if any(map(math.isnan, gaps)) else max(gaps)


def _told(first: str, difference: float, atol: float, rows, ours: list[Tensor], theirs: list[Tensor]) -> list[str]:
    """Where it leaves, how, and which output before it still agrees."""
    what = "the logits, the output of the whole model" if first == LOGITS else first
    leaves = f"The model leaves the reference at {what}"
    if len(ours) != len(theirs):
        how = f"{leaves}: it runs {_times(ours)}, in the reference {_times(theirs)}."
    else:
        a, b = next((a, b) for a, b in zip(ours, theirs, strict=True) if not _difference(a, b) <= atol)
        aligned = _aligned(a, b)
        if aligned is None:
            how = f"{leaves}: its shape is {tuple(a.shape)}, the reference has {tuple(b.shape)}."
        elif n_nan := int((aligned[0].isnan() & ~aligned[1].isnan()).sum()):
            how = f"{leaves}: {n_nan:,} of its {aligned[0].numel():,} numbers are NaN."
        else:
            gap = _gap(*aligned)
            largest = gap >= gap.max() * (1 - 1e-6)  # the first of those that rounding alone tells apart
            place = torch.unravel_index(largest.int().argmax(), gap.shape)
            mine, right = (x[place].item() for x in aligned)
            how = (
                f"{leaves}, by {_size(difference)} where {atol:g} is allowed: "
                f"at {[int(i) for i in place]} it has {mine:.6g}, the reference {right:.6g}."
            )
    names = [name for name, _ in rows]
    if names.index(first) == 0:
        return [how, "It is the first that ran in both."]
    before = names[names.index(first) - 1]
    return [how, f"The last before it, {before}, agrees: look at {first} and at what happens between the two."]


def _rounding(difference: float, ours: list[Tensor], theirs: list[Tensor]) -> list[str]:
    """A caution if the difference may be rounding: many steps of the coarser of the two types, at their size."""
    coarse = max((ours[0], theirs[0]), key=lambda x: torch.finfo(x.dtype).eps)
    dtypes = [str(x.dtype).removeprefix("torch.") for x in (ours[0], theirs[0])]
    size = max(1.0, theirs[0].double().nan_to_num(0, 0, 0).abs().max().item()) if theirs[0].numel() else 1.0
    if coarse.dtype != torch.float64 and difference <= 100 * torch.finfo(coarse.dtype).eps * size:
        return [
            f"The model computes in {dtypes[0]}, the reference in {dtypes[1]}, and a gap this small may be rounding: "
            "compare both in float64, with .double()."
        ]
    return []


def _listed(names: list[str]) -> str:
    """Names, those of many blocks as one: h.*.attn.q."""
    short = dict.fromkeys(".".join("*" if part.isdigit() else part for part in name.split(".")) for name in names)
    shown = list(short)[:8]
    return ", ".join(shown) + (f" and {len(short) - 8} more" if len(short) > 8 else "")


def _times(calls: list) -> str:
    return "once" if len(calls) == 1 else f"{len(calls)} times"


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {str(error).strip().splitlines()[0] if str(error).strip() else 'without a word'}"


def _size(gap: float) -> str:
    return "0" if gap == 0 else "NaN" if math.isnan(gap) else "does not fit" if math.isinf(gap) else f"{gap:.1e}"
