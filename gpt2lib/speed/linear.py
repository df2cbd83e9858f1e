"""One token times a large matrix: the product that generation waits for, in float32 and bfloat16. For int8 see int8.py.

With one row the processor reads each weight once and uses it once, so the time is that of reading the weights from
memory. There are two ways to be faster: let every thread read its part, and read fewer bytes.
"""

from collections.abc import Callable, Mapping
from functools import cache, partial

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from gpt2lib.speed.row import Row

LARGE = 2**17  # bytes of a matrix from which on a second thread is worth waking
SOME_ROWS = 4  # from which on a product and its GELU are one step
FEW_ROWS = 4  # up to so many rows, multiplying in emulated bfloat16 is cheaper than widening the matrix first


def processor() -> Mapping[str, object]:
    """What torch knows of this processor, named as in `torch.cpu.get_capabilities`; nothing where torch is older."""
    known = getattr(torch.cpu, "get_capabilities", None)
    return known() if known else {}


@cache  # asked at every product
def onednn_is_at_home() -> bool:
    """Whether the processor is of the house that makes oneDNN and MKL, where both multiply float32 equally fast."""
    return torch.backends.mkl.is_available() and "Intel" in str(processor().get("cpu_name"))


def vectors_run_in_all_threads() -> bool:
    """Whether a product with one row is shared out already: by MKL it is, on processors of its house."""
    return onednn_is_at_home()


class Shares:
    """Views of a matrix (N, K) and its bias, one part for each thread; made anew when weights or threads are others.

    Making them takes seven small operations, which a small model would feel at every token.
    """

    def __init__(self):
        self.made_of: tuple | None = None

    def __deepcopy__(self, memo: dict) -> "Shares":
        return Shares()  # the copy of the matrix lies elsewhere

    def of(self, weight: Tensor, bias: Tensor | None, n: int) -> tuple[Tensor, Tensor | None, int]:
        """(n, K, N // n) parts, their biases (n, 1, N // n) or None, and how many rows of the matrix they are."""
        made_of = (n, weight.data_ptr(), 0 if bias is None else bias.data_ptr(), weight.shape, weight.stride())
        if made_of != self.made_of:
            N, K = weight.shape
            even = N - N % n
            biases = None if bias is None else bias.detach()[:even].view(n, 1, -1)
            self.parts = weight.detach()[:even].view(n, -1, K).transpose(1, 2), biases, even
            self.made_of = made_of
        return self.parts


def split_linear(x: Tensor, weight: Tensor, bias: Tensor | None = None, shares: Shares | None = None) -> Tensor:
    """`F.linear`; where x is one row and the matrix is large, each thread takes its share of the outputs.

    Why it is faster: a product with one row is handed to a routine for vectors, which on many processors runs in one
    thread, and one core alone cannot ask for as many bytes as the memory can give. Seen as a batch of n smaller
    products, one for each thread, it is shared out; the views cost nothing, and the weights stay as they are. Where
    the routine runs in all threads by itself, it is left to do so.

    Args:
        x: (..., K).
        weight: (N, K), in any layout.
        bias: (N,) or None.
        shares: keeps the views from one call to the next.
    Returns:
        (..., N), as `F.linear` up to the order of the sums; where gradients are wanted, by `F.linear` itself.
    """
    N, K = weight.shape
    if (
        x.numel() != K
        or weight.nbytes < LARGE
        or x.device.type != "cpu"
        or torch.is_grad_enabled()
        or (n := torch.get_num_threads()) == 1
        or vectors_run_in_all_threads()
    ):
        return F.linear(x, weight, bias)
    parts, biases, even = (shares or Shares()).of(weight, bias, n)
    rows = x.reshape(1, 1, K).expand(n, 1, K)
    y = torch.bmm(rows, parts) if biases is None else torch.baddbmm(biases, rows, parts)  # (n, 1, N // n)
    y = y.view(*x.shape[:-1], even)
    if even == N:
        return y
    return torch.cat((y, F.linear(x, weight[even:], None if bias is None else bias[even:])), dim=-1)


def split_row(weight: Tensor, bias: Tensor | None, shares: Shares) -> Row:
    """`split_linear` for a vector, with the way chosen beforehand."""
    if weight.device.type == "cpu" and weight.nbytes >= LARGE and not vectors_run_in_all_threads():
        return lambda x: split_linear(x, weight, bias, shares)
    return vector_product(weight, bias)


def vector_product(weight: Tensor, bias: Tensor | None) -> Row:
    """`F.linear` for a vector."""
    return partial(torch.mv, weight) if bias is None else partial(torch.addmv, bias, weight)


PLAIN, GELU = ("none", [], ""), ("gelu", [], "tanh")  # what oneDNN does to a product before it writes it


@cache
def onednn_gelu(dtype: torch.dtype) -> Callable[[Tensor, Tensor, Tensor | None], Tensor] | None:
    """GELU of a product, (x, weight, bias) -> y, all of that dtype.

    None where torch has no such thing: the operator is not part of its public interface, hence this function and the
    way without it.
    """
    try:
        product = torch.ops.mkldnn._linear_pointwise
        product(torch.zeros(1, 16, dtype=dtype), torch.zeros(16, 16, dtype=dtype), None, *GELU)
    except (AttributeError, RuntimeError, TypeError):
        return None
    return lambda x, weight, bias: product(x, weight, bias, *GELU)


def fused_gelu(x: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor | None:
    """GELU of `F.linear(x, weight, bias)`, or None where two steps are needed, or are as fast.

    Why it is faster: torch's own GELU in the form of the tanh takes a third of the time of the product before it in
    float32, and as long as the product in bfloat16. oneDNN does both before it writes. It wants the matrix to lie as
    (N, K), and knows no gradient.
    """
    if (
        x.device.type != "cpu"
        or x.dtype != weight.dtype
        or x.numel() < SOME_ROWS * x.shape[-1]
        or not weight.is_contiguous()
        or torch.is_grad_enabled()
    ):
        return None
    product = onednn_gelu(weight.dtype)
    return None if product is None else product(x, weight, bias)


class FastLinear(nn.Module):
    """What a fast layer can do beside `forward`."""

    def gelu(self, x: Tensor) -> Tensor:
        """`forward`, and GELU behind it."""
        return F.gelu(self.forward(x), approximate="tanh")

    def row(self) -> Row:
        """`forward` for a vector; see `RowPass`."""
        return lambda x: self.forward(x[None])[0]


class SplitLinear(FastLinear):
    """`split_linear` with the very parameters of an `nn.Linear`: nothing is copied, and training one trains both."""

    def __init__(self, weight: Tensor, bias: Tensor | None = None):
        super().__init__()
        self.weight, self.bias, self.shares = weight, bias, Shares()

    def forward(self, x: Tensor) -> Tensor:
        """x (..., K) -> (..., N)."""
        return split_linear(x, self.weight, self.bias, self.shares)

    def gelu(self, x: Tensor) -> Tensor:
        """`forward`, and GELU behind it."""
        y = fused_gelu(x, self.weight, self.bias) if onednn_is_at_home() else None
        return super().gelu(x) if y is None else y

    def row(self) -> Row:
        """`forward` for a vector; see `RowPass`."""
        return split_row(self.weight, self.bias, self.shares)


class TiedHead:
    """`SplitLinear` with the table of embeddings, used backwards; no module, for its weight has a name already."""

    def __init__(self, table: nn.Embedding):
        self.table, self.shares = table, Shares()

    @property
    def weight(self) -> Tensor:
        return self.table.weight  # whichever the table has now

    def __call__(self, x: Tensor) -> Tensor:
        """x (..., C) -> (..., V)."""
        return split_linear(x, self.weight, None, self.shares)

    def row(self) -> Row:
        """The same for a vector; see `RowPass`."""
        return split_row(self.weight, None, self.shares)


def multiplies_bfloat16(device: torch.device) -> bool:
    """Whether bfloat16 is multiplied there as such; a processor that cannot multiply it only saves memory by it."""
    return device.type != "cpu" or torch.ops.mkldnn._is_mkldnn_bf16_supported()


def multiplies_tiles() -> bool:
    """Whether matrices are multiplied in whole tiles (AMX): many rows go fast in any layout, and one fills no tile."""
    return bool(processor().get("amx_bf16"))


def onednn_packed(weight: Tensor) -> Callable[[Tensor, Tensor | None, tuple], Tensor] | None:
    """The product (x, bias, PLAIN or GELU) -> y with a matrix that oneDNN has laid out for itself.

    None where torch has no such thing: the two operators are not part of its public interface, hence this function and
    the way without it.
    """
    try:
        packed = torch.ops.mkldnn._reorder_linear_weight(weight.contiguous(), 1)
        product = torch.ops.mkldnn._linear_pointwise
        product(weight.new_zeros(1, weight.shape[1]), packed, None, *GELU)
    except (AttributeError, RuntimeError, TypeError):
        return None
    return lambda x, bias, then=PLAIN: product(x, packed, bias, *then)


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
