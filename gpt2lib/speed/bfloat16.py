"""The product with a matrix that is kept in bfloat16: half of the bytes are read for each token."""

from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from gpt2lib.speed.linear import GELU, PLAIN, FastLinear, fused_gelu, onednn_product, processor, vector_product
from gpt2lib.speed.row import Row

FEW_ROWS = 4  # up to so many rows, multiplying in emulated bfloat16 is cheaper than widening the matrix first


def multiplies_bfloat16(device: torch.device) -> bool:
    """Whether bfloat16 is multiplied there as such; a processor that cannot multiply it only saves memory by it."""
    return device.type != "cpu" or torch.ops.mkldnn._is_mkldnn_bf16_supported()


def multiplies_tiles() -> bool:
    """Whether matrices are multiplied in whole tiles (AMX): many rows go fast in any layout, and one fills no tile."""
    return bool(processor().get("amx_bf16"))


def onednn_packed(weight: Tensor) -> Callable[[Tensor, Tensor | None, tuple], Tensor] | None:
    """The product (x, bias, PLAIN or GELU) -> y with a matrix that oneDNN has laid out for itself.

    None where torch has no such thing; the operator that lays it out is not part of its public interface either.
    """
    product = onednn_product(weight.dtype)
    try:
        packed = torch.ops.mkldnn._reorder_linear_weight(weight.contiguous(), 1)
        product(weight.new_zeros(1, weight.shape[1]), packed, None, GELU)
    except (AttributeError, RuntimeError, TypeError):
        return None
    return lambda x, bias, then=PLAIN: product(x, packed, bias, then)


class Bfloat16Linear(FastLinear):
    """A linear layer whose weights are kept in bfloat16.

    Why it is faster: half the bytes are read for each token. Where the processor multiplies bfloat16, a text of many
    tokens is read faster too, and a layout made for that (`onednn_packed`) lets one row run at the speed of memory; on
    a processor with tiles that layout makes one row slower and many no faster, so there the matrix stays as it is. A
    processor that does not know bfloat16 emulates it, which pays for a few rows; for more of them the matrix is widened
    to float32 first, and multiplied as always.

    Args:
        weight: (N, K).
        bias: (N,) or None.
        inner: whether the result stays in bfloat16 where that is multiplied as such, as what lies between two products
            may; what is added to the residual stream, and the logits, are float32.
    """

    def __init__(self, weight: Tensor, bias: Tensor | None = None, inner: bool = False):
        super().__init__()
        self.native = multiplies_bfloat16(weight.device)
        self.out = torch.bfloat16 if inner and self.native else torch.float32
        weight = weight.detach().bfloat16()
        packs = self.native and weight.device.type == "cpu" and not multiplies_tiles()
        self.packed = onednn_packed(weight) if packs else None
        self.register_buffer("weight", weight.contiguous() if self.packed is None else None)
        self.register_buffer("bias", None if bias is None else bias.detach().clone())
        self.register_buffer("narrow", None if bias is None else bias.detach().bfloat16(), persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        """x (..., K) -> (..., N)."""
        n_row = x.numel() // x.shape[-1]
        if self.packed is not None:
            y = self.packed(x.bfloat16(), self.narrow)
        elif self.native and n_row == 1 and x.device.type == "cpu":
            return self.row()(x.flatten()).view(*x.shape[:-1], -1)
        elif self.native or n_row <= FEW_ROWS:
            y = F.linear(x.bfloat16(), self.weight, self.narrow)
        else:
            y = F.linear(x.float(), self.weight.float(), self.bias)
        return y.to(self.out)

    def gelu(self, x: Tensor) -> Tensor:
        """`forward`, and GELU behind it."""
        if self.packed is not None:
            return self.packed(x.bfloat16(), self.narrow, GELU).to(self.out)
        y = fused_gelu(x.bfloat16(), self.weight, self.narrow) if self.native else None
        return super().gelu(x) if y is None else y.to(self.out)

    def row(self) -> Row:
        """`forward` for a vector; see `RowPass`."""
        if self.packed is not None or not self.native:
            return super().row()
        product, out = vector_product(self.weight, self.narrow), self.out
        return lambda x: product(x.bfloat16()).to(out)


class NarrowEmbedding(nn.Module):
    """A table of embeddings kept in half precision: its rows are read one at a time, so it only saves memory."""

    def __init__(self, weight: Tensor, dtype: torch.dtype):
        super().__init__()
        self.register_buffer("weight", weight.detach().to(dtype))

    def forward(self, ids: Tensor) -> Tensor:
        """ids (...) long -> (..., C) float32."""
        return F.embedding(ids, self.weight).float()
