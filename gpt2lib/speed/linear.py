"""One token times a large matrix: the product that generation waits for, in float32, bfloat16 and int8.

With one row the processor reads each weight once and uses it once, so the time is that of reading the weights from
memory. There are two ways to be faster: let every thread read its part, and read fewer bytes.
"""

import warnings
from collections.abc import Callable, Mapping
from functools import cache, partial

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from gpt2lib.speed.row import Row

LARGE = 2**17  # bytes of a matrix from which on a second thread is worth waking
MANY_ROWS = 2**15  # of a matrix that is rounded in parts
FEW_ROWS = 4  # up to so many rows, multiplying in emulated bfloat16 is cheaper than widening the matrix first


def processor() -> Mapping[str, object]:
    """What torch knows of this processor, named as in `torch.cpu.get_capabilities`; nothing where torch is older."""
    known = getattr(torch.cpu, "get_capabilities", None)
    return known() if known else {}


@cache  # asked at every product
def vectors_run_in_all_threads() -> bool:
    """Whether a product with one row is shared out already: by MKL it is, on processors of the house that makes MKL."""
    return torch.backends.mkl.is_available() and "Intel" in str(processor().get("cpu_name"))


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
    return partial(torch.mv, weight) if bias is None else partial(torch.addmv, bias, weight)


class FastLinear(nn.Module):
    """What a fast layer can do beside `forward`."""

    def gelu(self, x: Tensor) -> Tensor:
        """`forward`, and GELU behind it."""
        return F.gelu(self.forward(x), approximate="tanh")

    def row(self) -> Row:
        """`forward` for a vector; see `RowPass`."""
        raise NotImplementedError


class SplitLinear(FastLinear):
    """`split_linear` with the very parameters of an `nn.Linear`: nothing is copied, and training one trains both."""

    def __init__(self, weight: Tensor, bias: Tensor | None = None):
        super().__init__()
        self.weight, self.bias, self.shares = weight, bias, Shares()

    def forward(self, x: Tensor) -> Tensor:
        """x (..., K) -> (..., N)."""
        return split_linear(x, self.weight, self.bias, self.shares)

    def row(self) -> Row:
        """`forward` for a vector; see `RowPass`."""
        return split_row(self.weight, self.bias, self.shares)


class TiedHead:
    """`SplitLinear` with the table of embeddings, used backwards; no module, for its weight has a name already."""

    def __init__(self, weight: Tensor):
        self.weight, self.shares = weight, Shares()

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


PLAIN, GELU = ("none", [], ""), ("gelu", [], "tanh")  # what oneDNN does to a product before it writes it


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


@cache
def onednn_gelu() -> Callable[[Tensor, Tensor, Tensor | None], Tensor] | None:
    """GELU of a product, (x, weight, bias) -> y in bfloat16, the matrix as it is; None as for `onednn_packed`."""
    try:
        product = torch.ops.mkldnn._linear_pointwise
        product(torch.zeros(1, 16).bfloat16(), torch.zeros(16, 16).bfloat16(), None, *GELU)
    except (AttributeError, RuntimeError, TypeError):
        return None
    return lambda x, weight, bias: product(x, weight, bias, *GELU)


class Bfloat16Linear(FastLinear):
    """A linear layer whose weights are kept in bfloat16.

    Why it is faster: half the bytes are read for each token. Where the processor multiplies bfloat16, a text of many
    tokens is read faster too, and a layout made for that (`onednn_packed`) lets one row run at the speed of memory; on
    a processor with tiles that layout makes one row slower and many no faster, so there the matrix stays as it is. GELU
    of many rows takes as long as their product, and less where oneDNN does both before it writes. A processor that does
    not know bfloat16 emulates it, which pays for a few rows; for more of them the matrix is widened to float32 first,
    and multiplied as always.

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
        is_many = self.native and x.device.type == "cpu" and x.numel() > x.shape[-1]
        if is_many and not torch.is_grad_enabled() and (product := onednn_gelu()):
            return product(x.bfloat16(), self.weight, self.narrow).to(self.out)
        return super().gelu(x)

    def row(self) -> Row:
        """`forward` for a vector; see `RowPass`."""
        weight, narrow, out = self.weight, self.narrow, self.out
        if self.packed is not None or not self.native:
            return lambda x: self.forward(x[None])[0]
        if narrow is None:
            return lambda x: torch.mv(weight, x.bfloat16()).to(out)
        return lambda x: torch.addmv(narrow, weight, x.bfloat16()).to(out)


def packed_int8(weight: Tensor, bias: Tensor | None) -> Callable[[Tensor], Tensor] | None:
    """A product whose weights and, for each call, activations are int8; None where torch has no such thing.

    It stands on torch's quantized tensors, which are announced to go. Until then nothing in torch is as fast; the
    notice, which concerns nobody but this function, is kept from the user.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            scale = row_scales(weight).double()
            zero = torch.zeros(len(weight), dtype=torch.long)
            quantized = torch.quantize_per_channel(weight.contiguous(), scale, zero, 0, torch.qint8)
            packed = torch.ops.quantized.linear_prepack(quantized, bias)
            product = torch.ops.quantized.linear_dynamic
            product(weight.new_zeros(1, weight.shape[1]), packed, True)
    except (AttributeError, RuntimeError, TypeError, NotImplementedError):
        return None
    # True: activations in seven bits, so that two products of bytes fit into sixteen bits on every processor
    return lambda x: product(x, packed, True)


def weight_only_int8(weight: Tensor, bias: Tensor | None) -> Callable[[Tensor], Tensor]:
    """A product whose weights alone are int8 and whose activations are bfloat16: the way without `packed_int8`."""
    scale = row_scales(weight)
    rounded = (weight / scale[:, None]).round().to(torch.int8)
    multiply = getattr(torch, "_weight_int8pack_mm", None)
    narrow = scale.bfloat16()

    def product(x: Tensor) -> Tensor:
        if multiply is None:  # right, and no faster than float32
            return F.linear(x, rounded * scale[:, None], bias)
        y = multiply(x.reshape(-1, x.shape[-1]).bfloat16(), rounded, narrow).float().view(*x.shape[:-1], -1)
        return y if bias is None else y + bias

    return product


def int8_product(weight: Tensor, bias: Tensor | None) -> Callable[[Tensor], Tensor]:
    """The faster of the two that there is. What it takes of (N, K) in float32 is given back before the next is made."""
    weight = weight.float()
    return packed_int8(weight, bias) or weight_only_int8(weight, bias)


def row_scales(weight: Tensor) -> Tensor:
    """What one step of int8 stands for in each row of (N, K): its largest number is 127 steps."""
    least, most = weight.aminmax(dim=1)
    return (torch.maximum(-least, most) / 127).clamp(min=torch.finfo(torch.float32).tiny)


class Int8Linear(FastLinear):
    """A linear layer whose weights are kept in int8, each row with a scale of its own.

    Why it is faster: a quarter of the bytes is read for each token; and as the activations are rounded to int8 too,
    one for each call with one scale for all, the processor multiplies four times as many numbers at once. A matrix of
    many rows, which only the head has, is rounded in parts, so that it is never there a second time in float32.
    """

    def __init__(self, weight: Tensor, bias: Tensor | None = None):
        super().__init__()
        weight, bias = weight.detach(), None if bias is None else bias.detach().clone()
        biases = [None] * len(weight) if bias is None else bias.split(MANY_ROWS)
        self.products = [
            int8_product(part, its_bias) for part, its_bias in zip(weight.split(MANY_ROWS), biases, strict=False)
        ]

    def forward(self, x: Tensor) -> Tensor:
        """x (..., K) -> (..., N)."""
        if len(self.products) == 1:
            return self.products[0](x)
        return torch.cat([product(x) for product in self.products], dim=-1)

    def row(self) -> Row:
        """`forward` for a vector; see `RowPass`."""
        products = self.products
        if len(products) == 1:
            return lambda x, product=products[0]: product(x[None])[0]
        return lambda x: torch.cat([product(x[None])[0] for product in products])


class NarrowEmbedding(nn.Module):
    """A table of embeddings kept in half precision: its rows are read one at a time, so it only saves memory."""

    def __init__(self, weight: Tensor, dtype: torch.dtype):
        super().__init__()
        self.register_buffer("weight", weight.detach().to(dtype))

    def forward(self, ids: Tensor) -> Tensor:
        """ids (...) long -> (..., C) float32."""
        return F.embedding(ids, self.weight).float()
