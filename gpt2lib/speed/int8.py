"""The product with a matrix that is kept in int8: a quarter of the bytes, and four times as many numbers at once."""

import warnings
from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor

from gpt2lib.speed.linear import FastLinear

MANY_ROWS = 2**15  # of a matrix that is rounded in parts


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
