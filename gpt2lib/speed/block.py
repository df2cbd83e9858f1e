"""A block with as few steps as torch allows, where the plain one shows every step."""

import math
from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from gpt2lib.attention import CausalSelfAttention, causal_mask, merge_heads
from gpt2lib.cache import LayerCache
from gpt2lib.model import MLP, Block
from gpt2lib.speed.cache import RoomyLayerCache
from gpt2lib.speed.linear import FastLinear, leaves_to_torch, mkl_is_a_guest
from gpt2lib.speed.row import normalizer

Linear = Callable[[Tensor, Tensor | None], FastLinear]  # weight (N, K) and bias (N,) -> a layer


GROUP = 32  # queries that are read at a time
LONG = 256  # tokens from which on that is faster


def grouped_attention(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    """Causal attention of a whole text, a group of queries at a time, q, k, v (B, H, T, D) -> (B, H, T, D).

    Why it is faster, where MKL is a guest: torch's fused attention hands it product after product of one head and a few
    dozen rows. Here the heads are multiplied together, no group reads a key behind its last query, and what a group
    writes in between stays near the processor. Scores and softmax are float32, as they are there.
    """
    B, H, T, D = q.shape
    q, k, v = q.flatten(0, 1).float() / math.sqrt(D), k.flatten(0, 1).float(), v.flatten(0, 1)  # (B * H, T, D)
    later = ~causal_mask(GROUP, GROUP, q.device)
    z = torch.empty_like(v)
    for first in range(0, T, GROUP):
        last = min(first + GROUP, T)
        n = last - first
        scores = torch.bmm(q[:, first:last], k[:, :last].transpose(1, 2))  # (B * H, n, last)
        scores[:, :, first:].masked_fill_(later[:n, :n], -math.inf)
        z[:, first:last] = torch.bmm(scores.softmax(dim=-1).to(v.dtype), v[:, :last])
    return z.view(B, H, T, D)


def groups_are_faster(q: Tensor) -> bool:
    """Whether `grouped_attention` is faster than the fused one, which alone has a gradient."""
    if leaves_to_torch() or torch.is_grad_enabled():
        return False
    return q.shape[2] >= LONG and q.device.type == "cpu" and mkl_is_a_guest()


class FastAttention(nn.Module):
    """`CausalSelfAttention` by `scaled_dot_product_attention`.

    Why it is faster: the pattern (B, H, T, S) is never written to memory: torch computes it block by block and keeps
    of each row only the largest score and the sum, so that what is read and written grows with T and not with T * S.
    It skips the blocks above the diagonal, half of the work; and a single token, which may read everything before it,
    comes without any mask. The gradient is the same, so a model with this attention can be trained. As no pattern
    exists, none can be recorded. On some processors a long text is read faster by `grouped_attention`.
    """

    def __init__(self, attn: CausalSelfAttention, inner: Linear, linear: Linear):
        super().__init__()
        self.n_head, self.share = attn.n_head, attn.attn_dropout.p
        self.c_attn = inner(attn.c_attn.weight, attn.c_attn.bias)
        self.c_proj = linear(attn.c_proj.weight, attn.c_proj.bias)

    def forward(
        self, x: Tensor, mask: Tensor | None, cache: LayerCache | None = None, last_only: bool = False
    ) -> Tensor:
        """x (B, T, C) -> (B, T, C); mask (..., T, S), or None: a position reads itself and everything before it.

        None stands for a whole text, T == S, or for one token at its end, T == 1. With last_only the result is that of
        the last position, (B, 1, C), while the cache gets all.
        """
        B, T, C = x.shape
        parts = self.c_attn.forward(x).view(B, T, 3, self.n_head, C // self.n_head)
        q, k, v = parts.permute(2, 0, 3, 1, 4).unbind()  # (B, H, T, D)
        if cache is not None:
            k, v = cache.append(k, v)  # (B, H, S, D)
        if last_only:
            q, mask = q[:, :, -1:], None if mask is None else mask[..., -1:, :]
        share = self.share if self.training else 0.0
        if mask is None and share == 0.0 and groups_are_faster(q):
            z = grouped_attention(q, k, v)
        else:
            z = F.scaled_dot_product_attention(q, k, v, mask, share, mask is None and q.shape[2] > 1)
        return self.c_proj.forward(merge_heads(z))  # (B, T, C)


class FastMLP(nn.Module):
    """`MLP`, with faster layers."""

    def __init__(self, mlp: MLP, inner: Linear, linear: Linear):
        super().__init__()
        self.c_fc = inner(mlp.c_fc.weight, mlp.c_fc.bias)
        self.c_proj = linear(mlp.c_proj.weight, mlp.c_proj.bias)

    def forward(self, x: Tensor) -> Tensor:
        """x (B, T, C) -> (B, T, C)."""
        return self.c_proj.forward(self.c_fc.gelu(x))


class FastBlock(nn.Module):
    """`Block`, with the parts above.

    Why it is faster, for a small model, whose products take no longer than the Python around them: a module that is
    called looks for hooks first, which costs as much as a small product; here `forward` is called directly, dropout
    only while training, and nothing stands between two operations that torch could do in one.
    """

    def __init__(self, block: Block, inner: Linear, linear: Linear):
        super().__init__()
        self.ln_1, self.attn = block.ln_1, FastAttention(block.attn, inner, linear)
        self.ln_2, self.mlp = block.ln_2, FastMLP(block.mlp, inner, linear)
        self.share = block.mlp.dropout.p

    def forward(
        self, x: Tensor, mask: Tensor | None, cache: LayerCache | None = None, last_only: bool = False
    ) -> Tensor:
        """x (B, T, C) -> (B, T, C), or (B, 1, C) with last_only; mask and last_only as in FastAttention."""
        read = self._dropped(self.attn.forward(normalizer(self.ln_1)(x), mask, cache, last_only))
        x = x[:, -1:] + read if last_only else x + read
        return x + self._dropped(self.mlp.forward(normalizer(self.ln_2)(x)))

    def row(self) -> Callable[[Tensor, RoomyLayerCache], Tensor]:
        """`forward` for one token of one text, (x (C,), cache) -> (C,), without dropout; see `RowPass`."""
        attn, mlp = self.attn, self.mlp
        ln_1, c_attn, c_proj = normalizer(self.ln_1), attn.c_attn.row(), attn.c_proj.row()
        ln_2, c_fc, c_proj_mlp = normalizer(self.ln_2), mlp.c_fc.row(), mlp.c_proj.row()
        shape = (3, 1, attn.n_head, 1, -1)

        def read(x: Tensor, cache: RoomyLayerCache) -> Tensor:
            qkv = c_attn(ln_1(x)).view(shape)  # (3, B, H, T, D), of which B and T are 1
            k, v = cache.append_pair(qkv.narrow(0, 1, 2))  # (B, H, S, D)
            x = x + c_proj(F.scaled_dot_product_attention(qkv[0], k, v).view(-1))
            return x + c_proj_mlp(F.gelu(c_fc(ln_2(x)), approximate="tanh"))

        return read

    def _dropped(self, x: Tensor) -> Tensor:
        return F.dropout(x, self.share) if self.training and self.share else x
