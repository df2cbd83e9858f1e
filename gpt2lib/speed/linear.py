"""What the fast products share: what they ask of the processor, and oneDNN, which multiplies well on all of them.

The products themselves: float32.py, bfloat16.py, int8.py.
"""

from collections.abc import Callable, Mapping
from functools import cache, partial

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from gpt2lib.speed.row import Row

SOME_ROWS = 4  # from which on a product and its GELU are one step
PLAIN, GELU = ("none", [], ""), ("gelu", [], "tanh")  # what oneDNN does to a product before it writes it

Product = Callable[..., Tensor]  # (x (..., K), weight (N, K), bias (N,) or None, PLAIN or GELU) -> (..., N)


def processor() -> Mapping[str, object]:
    """What torch knows of this processor, named as in `torch.cpu.get_capabilities`; nothing where torch is older."""
    known = getattr(torch.cpu, "get_capabilities", None)
    return known() if known else {}


@cache  # asked at every product
def mkl_is_at_home() -> bool:
    """Whether float32 is multiplied by MKL on a processor of the house that makes it: nobody is faster there."""
    return torch.backends.mkl.is_available() and "Intel" in str(processor().get("cpu_name"))


@cache
def mkl_is_a_guest() -> bool:
    """Whether float32 is multiplied by MKL on a processor of another house.

    There MKL uses neither the widest registers nor, for a vector, more than one thread: on an AMD of 2025 the products
    of 512 rows took 2.2 times as long as those of oneDNN, and that of one row with the embeddings 2.7 times.
    """
    return torch.backends.mkl.is_available() and not mkl_is_at_home()


def leaves_to_torch() -> bool:
    """Whether torch's own operators are wanted: autocast and the compiler choose by them what is done."""
    return torch.compiler.is_compiling() or torch.is_autocast_enabled("cpu")


@cache
def onednn_product(dtype: torch.dtype) -> Product | None:
    """`F.linear` of oneDNN, with or without GELU behind it, for tensors of that dtype and without gradients.

    None where torch has no such thing: the operator is not part of its public interface, hence this function, the only
    one that fetches it, and the ways without it.
    """
    try:
        product = torch.ops.mkldnn._linear_pointwise.default
        product(torch.zeros(1, 16, dtype=dtype), torch.zeros(16, 16, dtype=dtype), None, *GELU)
    except (AttributeError, RuntimeError, TypeError):
        return None
    return lambda x, weight, bias=None, then=PLAIN: product(x, weight, bias, *then)


def gelu_wants_rows() -> bool:
    """Whether the matrix must lie as (N, K) for `fused_gelu` to be worth it; elsewhere (K, N) is as fast."""
    return mkl_is_at_home()


def fused_gelu(x: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor | None:
    """GELU of `F.linear(x, weight, bias)`, or None where two steps are needed, or are as fast.

    Why it is faster: torch's own GELU in the form of the tanh takes a third of the time of the product before it in
    float32, and as long as the product in bfloat16. oneDNN does both before it writes. It knows no gradient, and not
    everywhere every layout, see `gelu_wants_rows`.
    """
    if leaves_to_torch() or (weight.dtype == torch.float32 and not torch.backends.mkl.is_available()):
        return None  # float32 without MKL was not measured
    if (
        x.device.type != "cpu"
        or x.dtype != weight.dtype
        or x.numel() < SOME_ROWS * x.shape[-1]
        or (gelu_wants_rows() and not weight.is_contiguous())
        or torch.is_grad_enabled()
    ):
        return None
    product = onednn_product(weight.dtype)
    return None if product is None else product(x, weight, bias, GELU)


def vector_product(weight: Tensor, bias: Tensor | None) -> Row:
    """`F.linear` for a vector."""
    return partial(torch.mv, weight) if bias is None else partial(torch.addmv, bias, weight)


class FastLinear(nn.Module):
    """What a fast layer can do beside `forward`."""

    def gelu(self, x: Tensor) -> Tensor:
        """`forward`, and GELU behind it."""
        return F.gelu(self.forward(x), approximate="tanh")

    def row(self) -> Row:
        """`forward` for a vector; see `RowPass`."""
        return lambda x: self.forward(x[None])[0]
