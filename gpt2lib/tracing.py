"""Look at any activation of a forward pass, or change it: hooks that live in a `with` block and are gone after it.

Names are module paths: "h.5.attn.pattern" (B, H, T, S), "h.5.attn.q" (B, H, T, D), "h.5.mlp", "h.5" (the residual
stream after block 5), "drop" (the stream before the first block), "ln_f". A star stands for any piece of a name:
"h.*.attn.pattern".

Hooks are shared by all threads that use the model, so each acts only in the thread that opened it.
Taught in: notebooks/14_looking_inside.ipynb
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from fnmatch import fnmatchcase
from threading import get_ident

from torch import Tensor, nn


class Trace(dict):
    """Recorded activations by name, in the order in which the model computed them."""

    def __missing__(self, name: str):
        raise KeyError(
            f"{name!r} was not computed inside the `with record(...)` block; recorded: {', '.join(self) or 'nothing'}"
        )


@contextmanager
def record(model: nn.Module, *names: str) -> Iterator[Trace]:
    """Keep the outputs of the named modules while the block runs; a second pass replaces the first.

    Args:
        model: any module; `GPT2` names the inner parts of its attention too.
        names: module paths; a star stands for any piece of a name.
    Yields:
        A dict from name to tensor. The tensors are detached copies: nothing done later changes them. Beside an `edit`
        of the same name, the one opened first acts first: open `edit` before `record` to see what the edit made.
    Raises:
        ValueError: if a name fits no module that computes something.
    Example: after `with record(model, "h.0.attn.pattern") as trace: model(idx)`, trace["h.0.attn.pattern"] is
        (B, H, T, S).
    Taught in: notebooks/14_looking_inside.ipynb
    """
    trace, owner = Trace(), get_ident()

    def keeper(name):
        def keep(module, inputs, output):
            if get_ident() == owner:
                trace[name] = _tensor(name, output).detach().clone()

        return keep

    with ExitStack() as hooks:
        for name in dict.fromkeys(match for pattern in names for match in _matches(model, pattern)):
            handle = model.get_submodule(name).register_forward_hook(keeper(name))
            hooks.callback(handle.remove)
        yield trace


@contextmanager
def edit(model: nn.Module, edits: dict[str, Callable[[Tensor], Tensor]]) -> Iterator[None]:
    """Replace the outputs of the named modules by fn(output) while the block runs.

    Args:
        model: any module.
        edits: module path (a star stands for any piece) -> function from a tensor to one of the same shape.
    Raises:
        ValueError: if a name fits no module that computes something, an edit is no function, or it returns something
            of another shape.
    Example: with edit(model, {"h.2.attn.z": lambda z: z * 0}): model(idx) runs without the heads of block 2.
    Taught in: notebooks/14_looking_inside.ipynb
    """
    owner = get_ident()

    def editor(name, fn):
        def change(module, inputs, output):
            if get_ident() != owner:
                return None
            before = _tensor(name, output)
            after = fn(before.clone())  # a copy, so that an edit in place cannot reach what else holds the tensor
            if not isinstance(after, Tensor) or after.shape != before.shape:
                got = tuple(after.shape) if isinstance(after, Tensor) else type(after).__name__
                raise ValueError(f"the edit of {name!r} must return a tensor of shape {tuple(before.shape)}, got {got}")
            return after

        return change

    with ExitStack() as hooks:
        for pattern, fn in edits.items():
            if not callable(fn):
                raise ValueError(f"the edit of {pattern!r} must be a function of a tensor, got {type(fn).__name__}")
            for name in _matches(model, pattern):
                handle = model.get_submodule(name).register_forward_hook(editor(name, fn))
                hooks.callback(handle.remove)
        yield


def _matches(model: nn.Module, pattern: str) -> list[str]:
    if not isinstance(pattern, str):
        raise ValueError(f"a name must be a string, one argument for each, got {type(pattern).__name__}")
    # A list of modules, such as "h", is never run itself: a hook on it would wait in silence.
    lists = nn.ModuleList | nn.ModuleDict
    names = [name for name, module in model.named_modules() if name and not isinstance(module, lists)]
    found = [name for name in names if _fits(name, pattern)]
    if not found:
        raise ValueError(f"a name must be the path of a module, such as 'h.0.attn.pattern' or 'ln_f', got {pattern!r}")
    return found


def _fits(name: str, pattern: str) -> bool:
    pieces, wanted = name.split("."), pattern.split(".")
    return len(pieces) == len(wanted) and all(map(fnmatchcase, pieces, wanted))


def _tensor(name: str, output) -> Tensor:
    if not isinstance(output, Tensor):
        raise ValueError(f"{name!r} returns {type(output).__name__}, and only a tensor can be recorded or edited")
    return output
