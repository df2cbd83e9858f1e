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

import torch
from torch import Tensor, nn

from gpt2lib.attention import CausalSelfAttention, causal_mask, merge_heads, split_heads
from gpt2lib.model import GPT2, Block


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


@torch.no_grad()
def attentions(model: GPT2, idx: Tensor) -> Tensor:
    """The attention weights of all blocks and heads over a text, in one tensor.

    They are what `record(model, "h.*.attn.pattern")` keeps, stacked. Here the scores of each block are written where
    its weights will stand and become weights in that place, and the head is not asked: no pattern is held twice, and
    beside the result a pass takes no more memory than one that keeps nothing. Where the model is not the plain one, or
    somebody has hooks in it, they are recorded.

    Args:
        model: any GPT2 that computes a pattern.
        idx: (B, T) long, token ids.
    Returns:
        (L, B, H, T, T), in the model's dtype.
    Raises:
        ValueError: as the model itself does; or if it is a fast one, which makes no patterns.
    Taught in: notebooks/14_looking_inside.ipynb
    """
    _check_plain(model)
    if not _is_as_built(model):
        with record(model, "h.*.attn.pattern") as trace:
            model(idx)
        return torch.stack([trace[f"h.{i}.attn.pattern"] for i in range(len(model.h))])
    model._check(idx, None, None, 0)
    B, T = idx.shape
    hidden = ~causal_mask(T, T, idx.device)
    x = model.drop(model.wte(idx) + model.wpe(torch.arange(T, device=idx.device)))  # (B, T, C)
    patterns = x.new_empty(len(model.h), B, model.config.n_head, T, T)
    for block, pattern in zip(model.h, patterns, strict=True):
        attn = block.attn
        q, k, v = (split_heads(part, attn.n_head) for part in attn.c_attn(block.ln_1(x)).chunk(3, dim=-1))
        flat = pattern.flatten(0, 1)  # (B * H, T, T), the same memory
        torch.baddbmm(flat, q.flatten(0, 1), k.flatten(0, 1).mT, beta=0, alpha=q.shape[-1] ** -0.5, out=flat)
        torch.softmax(pattern.masked_fill_(hidden, float("-inf")), dim=-1, out=pattern)
        if block is model.h[-1]:  # what follows the last pattern would be read by nobody
            return patterns
        x = x + attn.resid_dropout(attn.c_proj(merge_heads(attn.attn_dropout(pattern) @ v)))
        del q, k, v  # before the widest place of a block
        x = x + block.mlp(block.ln_2(x))


def _is_as_built(model: GPT2) -> bool:
    """Whether every block is the library's own, and no hook waits anywhere."""
    blocks = all(type(block) is Block and type(block.attn) is CausalSelfAttention for block in model.h)
    return blocks and not any(module._forward_hooks or module._forward_pre_hooks for module in model.modules())


def _check_plain(model: nn.Module) -> None:
    if getattr(model, "is_fast", False):
        raise ValueError(
            "the model must be a plain one, whose parts can be looked at one by one, got a fast one: take the model "
            "that gpt2lib.speed.fast was given"
        )


def _matches(model: nn.Module, pattern: str) -> list[str]:
    _check_plain(model)
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
