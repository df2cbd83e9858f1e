"""One token of one text: the pass that generation repeats, with nothing left between its products."""

from collections.abc import Callable, Sequence
from types import NoneType

import torch
from torch import Tensor, nn

from gpt2lib.cache import KVCache, LayerCache

Row = Callable[[Tensor], Tensor]  # (K,) -> (N,)


class RowPass:
    """How a fast model reads one token of one text.

    Why it is faster: for a small model, a product takes no longer than the Python around it. A module finds each of its
    parts and weights by name, in three dictionaries, which for 4 blocks costs a sixth of a token; here all of them are
    found once, and what is left is a row of functions. The token is a vector (C,) from its embedding to the head, so
    that every product is a matrix times a vector. It holds for one text: the next cache looks again, so that weights
    which were exchanged in between are found.

    Args:
        model: whose pass it is; a cache asks, for it may be filled by another.
        embed: ids (1, 1) -> (1, 1, C).
        position: (n_ctx, C).
        blocks: each (x (C,), cache) -> (C,).
        ln_f, head: the end.
    """

    def __init__(
        self,
        model: nn.Module,
        embed: Callable[[Tensor], Tensor],
        position: Tensor,
        blocks: Sequence[Callable[[Tensor, LayerCache], Tensor]],
        ln_f: Row,
        head: Row,
    ):
        self.model, self.embed, self.position, self.blocks = model, embed, position, blocks
        self.ln_f, self.head = ln_f, head

    def __reduce__(self):
        return NoneType, ()  # a cache that is copied or stored takes no model with it

    def next_logits(self, idx: Tensor, cache: KVCache) -> Tensor:
        """idx (1, 1) -> (1, V)."""
        x = self.embed(idx).view(-1) + self.position[len(cache)]  # (C,)
        for block, layer in zip(self.blocks, cache.layers, strict=True):
            x = block(x, layer)
        return self.head(self.ln_f(x))[None]


def normalizer(norm: nn.LayerNorm) -> Callable[[Tensor], Tensor]:
    """What the layer does, (..., C) -> (..., C), without the search for hooks."""
    shape, weight, bias, eps = norm.normalized_shape, norm.weight, norm.bias, norm.eps
    return lambda x: torch.layer_norm(x, shape, weight, bias, eps)
