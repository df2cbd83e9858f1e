"""The product in float32, where the weights are those of the plain model: only the way through them is another."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from gpt2lib.speed.linear import (
    FastLinear,
    Product,
    fused_gelu,
    leaves_to_torch,
    mkl_is_a_guest,
    mkl_is_at_home,
    onednn_product,
    vector_product,
)
from gpt2lib.speed.row import Row

LARGE = 2**17  # bytes of a matrix from which on a second thread is worth waking
MUCH = 2**20  # multiplications of one product from which on a faster routine makes up for the longer way to it


class Shares:
    """Views of a matrix (N, K) and its bias, one part for each thread; made anew when weights or threads are others.

    Making them takes seven small operations, which a small model would feel at every token.
    """

    def __init__(self):
        self.made_of: tuple | None = None

    def __reduce__(self):
        return Shares, ()  # the copy of the matrix lies elsewhere

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


def split_product(x: Tensor, weight: Tensor, bias: Tensor | None, shares: Shares) -> Tensor:
    """`F.linear` of one row, of which each thread takes its share of the outputs.

    Why it is faster: a product with one row is handed to a routine for vectors, which on many processors runs in one
    thread, and one core alone cannot ask for as many bytes as the memory can give. Seen as a batch of n smaller
    products, one for each thread, it is shared out; the views cost nothing, and the weights stay as they are.

    Args:
        x: (..., K), a single row.
        weight: (N, K), in any layout.
        bias: (N,) or None.
        shares: keeps the views from one call to the next.
    Returns:
        (..., N), as `F.linear` up to the order of the sums; it has no gradient.
    """
    N, K = weight.shape
    n = torch.get_num_threads()
    parts, biases, even = shares.of(weight, bias, n)
    rows = x.reshape(1, 1, K).expand(n, 1, K)
    y = torch.bmm(rows, parts) if biases is None else torch.baddbmm(biases, rows, parts)  # (n, 1, N // n)
    y = y.view(*x.shape[:-1], even)
    if even == N:
        return y
    return torch.cat((y, F.linear(x, weight[even:], None if bias is None else bias[even:])), dim=-1)


class OnednnLinear(torch.autograd.Function):
    """`F.linear` of oneDNN with its gradient, which is two products more.

    Of the gradient of the weight it makes the one or the other side the rows, so that those of the result are long.
    """

    generate_vmap_rule = True  # for gradients of each text by itself

    @staticmethod
    def forward(product: Product, x: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
        """x (..., K), weight (N, K), bias (N,) or None -> (..., N)."""
        return product(x, weight, bias)

    @staticmethod
    def setup_context(ctx, inputs: tuple, output: Tensor) -> None:
        ctx.product, x, weight, _ = inputs
        _, wants_x, wants_weight, _ = ctx.needs_input_grad
        ctx.save_for_backward(x if wants_weight else None, weight if wants_x else None)

    @staticmethod
    def backward(ctx, dy: Tensor) -> tuple:
        """dy (..., N) -> the gradients of x, weight and bias, where they are wanted."""
        x, weight = ctx.saved_tensors
        _, wants_x, wants_weight, wants_bias = ctx.needs_input_grad
        dx = dweight = None
        # a gradient of the gradient, if it is wanted, only torch's own operators have
        multiply = F.linear if torch.is_grad_enabled() else ctx.product
        columns = dy.reshape(-1, dy.shape[-1]).t()  # (N, B * T)
        if wants_x:
            dx = multiply(dy, weight.t())
        if wants_weight:
            rows = x.reshape(-1, x.shape[-1]).t()  # (K, B * T)
            dweight = multiply(rows, columns).t() if len(columns) > len(rows) else multiply(columns, rows)
        return None, dx, dweight, columns.sum(1) if wants_bias else None


def guest_product(n_row: int, weight: Tensor) -> Product | None:
    """What multiplies so many rows faster than MKL where that is a guest; None where nothing does."""
    if n_row * weight.numel() <= MUCH or weight.device.type != "cpu" or weight.dtype != torch.float32:
        return None
    if not mkl_is_a_guest():
        return None
    return onednn_product(torch.float32)


def linear(x: Tensor, weight: Tensor, bias: Tensor | None, shares: Shares) -> Tensor:
    """`F.linear` by the fastest way that this processor has.

    Why it is faster: torch hands float32 to MKL, which is at its best on processors of its own house only, see
    `mkl_is_a_guest`. Elsewhere oneDNN takes the large products, and one row of a smaller one is split.

    Args:
        x: (..., K).
        weight: (N, K), in any layout.
        bias: (N,) or None.
        shares: keeps views of the weight from one call to the next.
    Returns:
        (..., N), as `F.linear` up to the order of the sums.
    """
    if leaves_to_torch():
        return F.linear(x, weight, bias)
    n_row = x.numel() // weight.shape[1]
    with_gradient = torch.is_grad_enabled()
    product = guest_product(n_row, weight) if x.dtype == weight.dtype else None
    if product is not None:
        return OnednnLinear.apply(product, x, weight, bias) if with_gradient else product(x, weight, bias)
    if n_row == 1 and not with_gradient and splits(weight):
        return split_product(x, weight, bias, shares)
    return F.linear(x, weight, bias)


def splits(weight: Tensor) -> bool:
    """Whether one row is multiplied faster in parts; MKL shares it out by itself where it is at home."""
    large = weight.device.type == "cpu" and weight.nbytes >= LARGE
    return large and torch.get_num_threads() > 1 and not mkl_is_at_home()


def row_of(weight: Tensor, bias: Tensor | None, shares: Shares) -> Row:
    """`linear` for a vector, with the way chosen beforehand."""
    product = guest_product(1, weight)
    if product is not None:
        return lambda x: product(x, weight, bias)
    if splits(weight):
        return lambda x: split_product(x, weight, bias, shares)
    return vector_product(weight, bias)


class Float32Linear(FastLinear):
    """`linear` with the very parameters of an `nn.Linear`: nothing is copied, and training one trains both."""

    def __init__(self, weight: Tensor, bias: Tensor | None = None):
        super().__init__()
        self.weight, self.bias, self.shares = weight, bias, Shares()

    def forward(self, x: Tensor) -> Tensor:
        """x (..., K) -> (..., N)."""
        return linear(x, self.weight, self.bias, self.shares)

    def gelu(self, x: Tensor) -> Tensor:
        """`forward`, and GELU behind it."""
        y = fused_gelu(x, self.weight, self.bias)
        return super().gelu(x) if y is None else y

    def row(self) -> Row:
        """`forward` for a vector; see `RowPass`."""
        return row_of(self.weight, self.bias, self.shares)


class TiedHead:
    """`Float32Linear` with the table of embeddings, used backwards; no module, for its weight has a name already."""

    def __init__(self, table: nn.Embedding):
        self.table, self.shares = table, Shares()

    @property
    def weight(self) -> Tensor:
        return self.table.weight  # whichever the table has now

    def __call__(self, x: Tensor) -> Tensor:
        """x (..., C) -> (..., V)."""
        return linear(x, self.weight, None, self.shares)

    def row(self) -> Row:
        """The same for a vector; see `RowPass`."""
        return row_of(self.weight, None, self.shares)
