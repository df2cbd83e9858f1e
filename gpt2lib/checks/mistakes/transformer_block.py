"""The known wrong answers of lesson 06: LayerNorm, GELU, the MLP, the block, and the block as a module.

Where each was seen: in codebases that published it, in what students handed in, or measured here.
"""

import copy
import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from gpt2lib.checks.exercise import Case, Mistake

TANH = math.sqrt(2 / math.pi)


def _tanh_gelu(x: Tensor, scale: float = TANH, cubic: float = 0.044715, power: int = 3) -> Tensor:
    return 0.5 * x * (1 + torch.tanh(scale * (x + cubic * x**power)))


def gelu(x: Tensor) -> Tensor:
    return F.gelu(x, approximate="tanh")


# LayerNorm


def _wide(x: Tensor) -> Tensor:
    return x.to(torch.promote_types(x.dtype, torch.float32))


def _finish(y: Tensor, weight: Tensor | None, bias: Tensor | None, like: Tensor) -> Tensor:
    y = y if weight is None else y * weight
    y = y if bias is None else y + bias
    return y.to(like.dtype)


def _standard(x: Tensor, eps: float, dims=(-1,), correction: int = 0) -> Tensor:
    x = _wide(x)
    return (x - x.mean(dims, keepdim=True)) / (x.var(dims, keepdim=True, correction=correction) + eps).sqrt()


def unbiased(x, weight, bias, eps):
    return _finish(_standard(x, eps, correction=1), weight, bias, x)


def eps_outside(x, weight, bias, eps):
    y = _wide(x)
    y = (y - y.mean(-1, keepdim=True)) / (y.std(-1, keepdim=True, correction=0) + eps)
    return _finish(y, weight, bias, x)


def eps_fixed(value):
    def layer_norm(x, weight, bias, eps):
        return _finish(_standard(x, value), weight, bias, x)

    return layer_norm


def over(*dims):
    def layer_norm(x, weight, bias, eps):
        return _finish(_standard(x, eps, dims), weight, bias, x)

    return layer_norm


def over_batch_and_time(x, weight, bias, eps):
    return _finish(_standard(x, eps, tuple(range(x.dim() - 1))), weight, bias, x)


def no_centring(x, weight, bias, eps):
    y = _wide(x)
    return _finish(y / (y.pow(2).mean(-1, keepdim=True) + eps).sqrt(), weight, bias, x)


def no_gain_no_bias(x, weight, bias, eps):
    return _finish(_standard(x, eps), None, None, x)


def no_bias(x, weight, bias, eps):
    return _finish(_standard(x, eps), weight, None, x)


def no_gain(x, weight, bias, eps):
    return _finish(_standard(x, eps), None, bias, x)


def bias_before_gain(x, weight, bias, eps):
    return ((_standard(x, eps) + bias) * weight).to(x.dtype)


def gain_plus_one(x, weight, bias, eps):
    return _finish(_standard(x, eps), 1 + weight, bias, x)


def no_root(x, weight, bias, eps):
    y = _wide(x)
    y = (y - y.mean(-1, keepdim=True)) / (y.var(-1, keepdim=True, correction=0) + eps)
    return _finish(y, weight, bias, x)


def keepdim_forgotten(mean: bool, variance: bool):
    def layer_norm(x, weight, bias, eps):
        y = _wide(x)
        m = y.mean(-1, keepdim=not mean)
        v = y.var(-1, keepdim=not variance, correction=0)
        return _finish((y - m) / (v + eps).sqrt(), weight, bias, x)

    return layer_norm


def half_variance(x, weight, bias, eps):
    y = x - x.mean(-1, keepdim=True)
    return y / ((y * y).mean(-1, keepdim=True) + eps).sqrt() * weight + bias


def in_place_norm(x, weight, bias, eps):
    y = _standard(x, eps)
    x.copy_(_finish(y, weight, bias, x))
    return x


def l2_norm(x, weight, bias, eps):
    y = _wide(x)
    y = y - y.mean(-1, keepdim=True)
    return _finish(y / (y.pow(2).sum(-1, keepdim=True) + eps).sqrt(), weight, bias, x)


LAYER_NORM = [
    Mistake(
        "unbiased variance",
        unbiased,
        "Your output equals what the variance with C − 1 in the denominator gives. Look at the line of the variance. "
        "The row is all there is, and no sample of something larger: by how many numbers do you divide the squares?",
    ),
    Mistake(
        "eps outside the root",
        eps_outside,
        "Your output equals what you get when eps is added to the root. Look at the denominator. "
        "Does eps come before or after the square root?",
    ),
    Mistake(
        "eps fixed at 1e-6",
        eps_fixed(1e-6),
        "Your output equals what eps = 1e-6 gives, whatever eps was handed over. Look at where eps is used. "
        "Is it the argument?",
    ),
    Mistake(
        "eps fixed at 1e-12",
        eps_fixed(1e-12),
        "Your output equals what eps = 1e-12 gives, whatever eps was handed over. Look at where eps is used. "
        "Is it the argument?",
    ),
    Mistake(
        "eps fixed at 1e-5",
        eps_fixed(1e-5),
        "Your output equals what eps = 1e-5 gives, whatever eps was handed over. Look at where eps is used. "
        "Is it the argument?",
    ),
    Mistake(
        "eps forgotten",
        eps_fixed(0.0),
        "Your output equals what no eps at all gives. Look at the denominator. What is it for a row of equal numbers?",
    ),
    Mistake(
        "over time and width",
        over(-2, -1),
        "Your output equals what one mean and one variance for all positions together give. Look at the axes of the "
        "mean. A position must not know what comes later: over which single axis do you take it?",
    ),
    Mistake(
        "over time",
        over(-2),
        "Your output equals what a mean over the positions gives. Look at the `dim` of your mean and variance. "
        "Which axis of (B, T, C) holds the numbers of one token?",
    ),
    Mistake(
        "over the batch",
        over(0),
        "Your output equals what a mean over the texts of the batch gives. Look at the `dim` of your mean and "
        "variance. Which axis of (B, T, C) holds the numbers of one token?",
    ),
    Mistake(
        "over batch and time",
        over_batch_and_time,
        "Your output equals what batch normalisation gives: a mean for each column, over all tokens of all texts. "
        "Look at the `dim` of your mean and variance. Which axis of (B, T, C) holds the numbers of one token?",
    ),
    Mistake(
        "over everything",
        over(0, 1, 2),
        "Your output equals what one mean and one variance for the whole tensor give. Look at your mean: a call "
        "without `dim` takes all numbers there are. Which of them belong to one token?",
    ),
    Mistake(
        "no centring",
        no_centring,
        "Your output equals what RMSNorm gives, a relative of LayerNorm that leaves the mean in. "
        "Look at the numerator. What is subtracted from x there?",
    ),
    Mistake(
        "gain and bias missing",
        no_gain_no_bias,
        "Your output equals the norm without gain and without bias. Both arguments are there. "
        "Look at the last line. Where do weight and bias come in?",
    ),
    Mistake(
        "bias missing",
        no_bias,
        "Your output equals the norm without its bias. Look at the last line. What still has to be added?",
    ),
    Mistake(
        "gain missing",
        no_gain,
        "Your output equals the norm without its gain. Look at the last line. What does `weight` do?",
    ),
    Mistake(
        "bias before gain",
        bias_before_gain,
        "Your output equals (normalised + bias) · weight. Look at the brackets of the last line. "
        "Should the gain scale the bias as well?",
    ),
    Mistake(
        "one added to the gain",
        gain_plus_one,
        "Your output equals the norm with a gain of 1 + weight. Look at the last line. What does weight hold in a "
        "fresh GPT-2: zeros or ones?",
    ),
    Mistake(
        "root forgotten",
        no_root,
        "Your output equals what division by the variance itself gives. Look at the denominator. "
        "If x doubles, the variance becomes four times as large: what must you divide by so that the output stays?",
    ),
    Mistake(
        "sum in place of mean",
        l2_norm,
        "Your output equals what division by the length of the row gives. Look at the variance. "
        "Is it the sum of the squares, or their mean?",
    ),
    Mistake(
        "keepdim forgotten",
        keepdim_forgotten(True, True),
        "Your output equals what mean and variance without `keepdim` give. They have the shape (B, T), and x has "
        "(B, T, C). Which shape must they have, so that each row is met by its own mean?",
    ),
    Mistake(
        "keepdim forgotten in the mean",
        keepdim_forgotten(True, False),
        "Your output equals what a mean without `keepdim` gives. It has the shape (B, T), and x has (B, T, C). "
        "Which shape must it have, so that each row is met by its own mean?",
    ),
    Mistake(
        "keepdim forgotten in the variance",
        keepdim_forgotten(False, True),
        "Your output equals what a variance without `keepdim` gives. It has the shape (B, T), and x has (B, T, C). "
        "Which shape must it have, so that each row is divided by its own root?",
    ),
    Mistake(
        "variance in half precision",
        half_variance,
        "Everything else is right. Look at the dtype in which you square: 300 · 300 is 90000, and the largest number "
        "of float16 is 65504. In which dtype do the squares fit?",
    ),
    Mistake(
        "changes x",
        in_place_norm,
        "The numbers are right, and they stand in the tensor that was handed over. The residual stream still needs "
        "that tensor. Look for a line that writes into x: which operation makes a new tensor instead?",
    ),
]


def _f_layer_norm(x, weight, bias, eps):
    return F.layer_norm(x, x.shape[-1:], weight, bias, eps)


def _by_var(x, weight, bias, eps):
    wide = x if x.dtype == torch.float64 else x.float()
    normalised = (wide - wide.mean(dim=-1, keepdim=True)) * torch.rsqrt(wide.var(-1, correction=0, keepdim=True) + eps)
    return (normalised * weight + bias).to(x.dtype)


def _in_float32(x, weight, bias, eps):
    wide = x.float()
    wide = wide - wide.mean(-1, keepdim=True)
    return (wide / ((wide**2).mean(-1, keepdim=True) + eps) ** 0.5 * weight + bias).to(x.dtype)


def _by_squares(x, weight, bias, eps):
    wide = x.double()
    mean = wide.mean(-1, keepdim=True)
    variance = (wide * wide).mean(-1, keepdim=True) - mean * mean
    return ((wide - mean) / (variance + eps) ** 0.5 * weight + bias).to(x.dtype)


def _by_loops(x, weight, bias, eps):
    wide, out = x.double(), []
    for text in wide:
        rows = []
        for row in text:
            mean = sum(row) / len(row)
            variance = sum((number - mean) ** 2 for number in row) / len(row)
            rows.append(torch.stack([(number - mean) / (variance + eps) ** 0.5 for number in row]) * weight + bias)
        out.append(torch.stack(rows))
    return torch.stack(out).to(x.dtype)


ACCEPTED_LAYER_NORM = [
    Case("F.layer_norm", _f_layer_norm),
    Case("var with correction 0", _by_var),
    Case("sums in float32 always", _in_float32),
    Case("mean of squares minus square of mean, in float64", _by_squares),
    Case("loops over rows", _by_loops),
]


def _unbiased_no_bias(x, weight, bias, eps):
    return _finish(_standard(x, eps, correction=1), weight, None, x)


def _time_and_outside(x, weight, bias, eps):
    y = _wide(x)
    y = (y - y.mean((-2, -1), keepdim=True)) / (y.std((-2, -1), keepdim=True, correction=0) + eps)
    return _finish(y, weight, bias, x)


def _rms_no_bias(x, weight, bias, eps):
    y = _wide(x)
    return _finish(y / (y.pow(2).mean(-1, keepdim=True) + eps).sqrt(), weight, None, x)


DOUBLE_LAYER_NORM = [
    Case("unbiased variance and bias missing", _unbiased_no_bias),
    Case("over time and width and eps outside the root", _time_and_outside),
    Case("no centring and bias missing", _rms_no_bias),
]


# GELU


def _changes_x(x):
    return x.copy_(gelu(x))


def _tanh_by_hand(x):
    y = TANH * (x + 0.044715 * x**3)
    tanh = (y.exp() - (-y).exp()) / (y.exp() + (-y).exp())
    return 0.5 * x * (1 + tanh)


def _brackets(x):
    return 0.5 * x * 1 + torch.tanh(TANH * (x + 0.044715 * x**3))


GELU = [
    Mistake(
        "exact GELU",
        F.gelu,
        "Your output equals the exact GELU, made with the error function: on this range it is at most 0.0005 away. "
        "GPT-2 was trained with the form that uses tanh. Which argument of torch's GELU chooses the form?",
    ),
    Mistake(
        "ReLU",
        F.relu,
        "Your output equals ReLU, which cuts every negative number to 0. Look at your numbers at −1 and at −0.1. "
        "Should they be exactly 0?",
    ),
    Mistake(
        "quick GELU",
        lambda x: x * torch.sigmoid(1.702 * x),
        "Your output equals x · sigmoid(1.702 x), the quick GELU, which other models use. "
        "Which function squeezes the number in GPT-2's formula?",
    ),
    Mistake(
        "SiLU",
        F.silu,
        "Your output equals x · sigmoid(x), called SiLU or swish, which later models use. "
        "Which function squeezes the number in GPT-2's formula?",
    ),
    Mistake(
        "root of 2/pi forgotten",
        lambda x: _tanh_gelu(x, 2 / math.pi),
        "Your output equals the formula with 2/π in place of its root. Look at the number before the bracket. "
        "Is it 0.6366 or 0.7979?",
    ),
    Mistake(
        "no factor before the bracket",
        lambda x: _tanh_gelu(x, 1.0),
        "Your output equals the formula without √(2/π). Look inside your tanh. Which number stands before its bracket?",
    ),
    Mistake(
        "root of 2 over pi",
        lambda x: _tanh_gelu(x, math.sqrt(2) / math.pi),
        "Your output equals the formula with √2/π. Look at the number before the bracket. "
        "How far does the root reach: over the 2, or over the fraction?",
    ),
    Mistake(
        "0.44715",
        lambda x: _tanh_gelu(x, cubic=0.44715),
        "Your output equals the formula with 0.44715. Look at the factor of the third power. How many zeros has it?",
    ),
    Mistake(
        "square for cube",
        lambda x: _tanh_gelu(x, power=2),
        "Your output equals the formula with x² in place of x³. Look at the power. "
        "What does a square do to the sign of a negative x?",
    ),
    Mistake(
        "cubic term missing",
        lambda x: _tanh_gelu(x, cubic=0.0),
        "Your output equals the formula without its third power. Look inside your tanh. What is added to x there?",
    ),
    Mistake(
        "half forgotten",
        lambda x: 2 * _tanh_gelu(x),
        "Your output is twice what it should be. A large number must come out as itself. "
        "Between which two numbers does 1 + tanh move?",
    ),
    Mistake(
        "one forgotten",
        lambda x: _tanh_gelu(x) - 0.5 * x,
        "Your output equals the formula without the 1 before the tanh. Look at the bracket. "
        "What must it be for a very negative x, so that nothing passes?",
    ),
    Mistake(
        "brackets missing",
        _brackets,
        "Your output equals 0.5 · x · 1 + tanh(...). Look at your brackets. Is the tanh multiplied with x?",
    ),
    Mistake(
        "only the gate",
        lambda x: 0.5 * (1 + torch.tanh(TANH * (x + 0.044715 * x**3))),
        "Your output equals the gate alone, a number from 0 to 1. Look at the first factor. What does the gate let "
        "through?",
    ),
    Mistake(
        "tanh by hand",
        _tanh_by_hand,
        "Near 0 the numbers are right. Look at how you make tanh: e to a large number is infinity, and ∞ / ∞ has no "
        "value. Which function of torch does it safely?",
    ),
    Mistake(
        "changes x",
        _changes_x,
        "The numbers are right, and they stand in the tensor that was handed over. "
        "Look for a line that writes into x: which operation makes a new tensor instead?",
    ),
]

ACCEPTED_GELU = [
    Case("F.gelu with tanh", gelu),
    Case("nn.GELU with tanh", nn.GELU(approximate="tanh")),
    Case("by sigmoid", lambda x: x * torch.sigmoid(2 * TANH * (x + 0.044715 * x * x * x))),
    Case("factored", lambda x: 0.5 * x * (1.0 + torch.tanh(0.7978845608028654 * x * (1 + 0.044715 * x.square())))),
]
DOUBLE_GELU = [
    Case("0.44715 and square for cube", lambda x: _tanh_gelu(x, cubic=0.44715, power=2)),
    Case("root forgotten and 0.44715", lambda x: _tanh_gelu(x, 2 / math.pi, 0.44715)),
    Case("quick GELU, doubled", lambda x: 2 * x * torch.sigmoid(1.702 * x)),
]


# The MLP


def _mlp_after(x, c_fc, c_proj):
    return gelu(c_proj(c_fc(x)))


def _mlp_twice(x, c_fc, c_proj):
    return gelu(c_proj(gelu(c_fc(x))))


def _mlp_before(x, c_fc, c_proj):
    return c_proj(c_fc(gelu(x)))


def _mlp_linear(x, c_fc, c_proj):
    return c_proj(c_fc(x))


def _mlp_no_biases(x, c_fc, c_proj):
    return gelu(x @ c_fc.weight.T) @ c_proj.weight.T


def _mlp_no_first_bias(x, c_fc, c_proj):
    return c_proj(gelu(x @ c_fc.weight.T))


def _mlp_no_second_bias(x, c_fc, c_proj):
    return gelu(c_fc(x)) @ c_proj.weight.T


def _mlp_exact(x, c_fc, c_proj):
    return c_proj(F.gelu(c_fc(x)))


def _mlp_relu(x, c_fc, c_proj):
    return c_proj(F.relu(c_fc(x)))


def _mlp_residual(x, c_fc, c_proj):
    return x + c_proj(gelu(c_fc(x)))


def _mlp_swapped(x, c_fc, c_proj):
    return c_fc(gelu(c_proj(x)))


def _mlp_normed(x, c_fc, c_proj):
    return c_proj(gelu(c_fc(F.layer_norm(x, x.shape[-1:]))))


def _mlp_transposed(x, c_fc, c_proj):
    return gelu(x @ c_fc.weight + c_fc.bias) @ c_proj.weight + c_proj.bias


MLP = [
    Mistake(
        "GELU after the second layer",
        _mlp_after,
        "Your output equals what a GELU at the end gives. Two linear layers without anything between are one linear "
        "layer. Look at the order. Between which two steps does the GELU stand?",
    ),
    Mistake(
        "GELU twice",
        _mlp_twice,
        "Your output equals what a second GELU at the end gives. The MLP must be able to subtract from the stream, "
        "and a GELU hardly lets anything negative out. What comes after c_proj?",
    ),
    Mistake(
        "GELU first",
        _mlp_before,
        "Your output equals what a GELU before both layers gives. Look at the order. "
        "Between which two steps does the GELU stand?",
    ),
    Mistake(
        "no GELU",
        _mlp_linear,
        "Your output equals what the two layers give with nothing between. Then they are one linear layer. "
        "What makes two layers more than one?",
    ),
    Mistake(
        "both biases missing",
        _mlp_no_biases,
        "Your output equals what the two weight matrices give without their biases. Look at how you use the layers. "
        "c_fc and c_proj can be called: what does such a call add that the matrix alone does not?",
    ),
    Mistake(
        "bias of c_fc missing",
        _mlp_no_first_bias,
        "Your output equals what you get without the bias of c_fc. Look at the first step. "
        "What does calling c_fc add that its matrix alone does not?",
    ),
    Mistake(
        "bias of c_proj missing",
        _mlp_no_second_bias,
        "Your output equals what you get without the bias of c_proj. Look at the last step. "
        "What does calling c_proj add that its matrix alone does not?",
    ),
    Mistake(
        "exact GELU",
        _mlp_exact,
        "Your output equals what the exact GELU gives. Everything else is right. "
        "Which form of it was GPT-2 trained with?",
    ),
    Mistake(
        "ReLU",
        _mlp_relu,
        "Your output equals what ReLU gives. Everything else is right. Which function stands between the layers of "
        "GPT-2?",
    ),
    Mistake(
        "residual inside",
        _mlp_residual,
        "Your output equals x plus what the MLP gives. The block adds x by itself. "
        "If both do, how often is x in the stream?",
    ),
    Mistake(
        "layers swapped",
        _mlp_swapped,
        "Your output equals what you get when c_proj comes first. c_fc widens, and c_proj projects back to the "
        "stream. Which of the two takes x?",
    ),
    Mistake(
        "norm inside",
        _mlp_normed,
        "Your output equals what you get when x is normalised once more. The block hands over ln_2(x). "
        "What is left for the MLP to do?",
    ),
    Mistake(
        "weights not transposed",
        _mlp_transposed,
        "Your output equals what `x @ weight` gives. A Linear layer of torch keeps its matrix as (out, in). "
        "What does calling the layer do that your product does not?",
    ),
]


def _mlp_plain(x, c_fc, c_proj):
    return c_proj(gelu(c_fc(x)))


def _mlp_by_weights(x, c_fc, c_proj):
    hidden = F.linear(x, c_fc.weight, c_fc.bias)
    return F.linear(_tanh_gelu(hidden), c_proj.weight, c_proj.bias)


def _mlp_by_units(x, c_fc, c_proj):
    out = c_proj.bias.expand_as(x)
    for unit in range(c_fc.weight.shape[0]):
        active = gelu(x @ c_fc.weight[unit] + c_fc.bias[unit])
        out = out + active[..., None] * c_proj.weight[:, unit]
    return out


ACCEPTED_MLP = [
    Case("one line", _mlp_plain),
    Case("by the weights, with a GELU of its own", _mlp_by_weights),
    Case("unit by unit", _mlp_by_units),
]
DOUBLE_MLP = [
    Case("GELU after the second layer and no biases", lambda x, a, b: gelu(x @ a.weight.T @ b.weight.T)),
    Case("exact GELU and residual inside", lambda x, a, b: x + b(F.gelu(a(x)))),
]


# The block


def _post_norm(x, ln_1, attn, ln_2, mlp):
    x = ln_1(x + attn(x))
    return ln_2(x + mlp(x))


def _norm_of_parts(x, ln_1, attn, ln_2, mlp):
    x = x + ln_1(attn(x))
    return x + ln_2(mlp(x))


def _residual_after_norm(x, ln_1, attn, ln_2, mlp):
    x = ln_1(x)
    x = x + attn(x)
    x = ln_2(x)
    return x + mlp(x)


def _no_first_residual(x, ln_1, attn, ln_2, mlp):
    x = attn(ln_1(x))
    return x + mlp(ln_2(x))


def _no_second_residual(x, ln_1, attn, ln_2, mlp):
    x = x + attn(ln_1(x))
    return mlp(ln_2(x))


def _no_residual(x, ln_1, attn, ln_2, mlp):
    return mlp(ln_2(attn(ln_1(x))))


def _parallel(x, ln_1, attn, ln_2, mlp):
    return x + attn(ln_1(x)) + mlp(ln_2(x))


def _parallel_one_norm(x, ln_1, attn, ln_2, mlp):
    y = ln_1(x)
    return x + attn(y) + mlp(y)


def _old_residual(x, ln_1, attn, ln_2, mlp):
    y = x + attn(ln_1(x))
    return x + mlp(ln_2(y))


def _norms_swapped(x, ln_1, attn, ln_2, mlp):
    x = x + attn(ln_2(x))
    return x + mlp(ln_1(x))


def _ln_1_twice(x, ln_1, attn, ln_2, mlp):
    x = x + attn(ln_1(x))
    return x + mlp(ln_1(x))


def _ln_2_twice(x, ln_1, attn, ln_2, mlp):
    x = x + attn(ln_2(x))
    return x + mlp(ln_2(x))


def _no_norm_before_mlp(x, ln_1, attn, ln_2, mlp):
    x = x + attn(ln_1(x))
    return x + mlp(x)


def _no_norm_before_attention(x, ln_1, attn, ln_2, mlp):
    x = x + attn(x)
    return x + mlp(ln_2(x))


def _no_norm(x, ln_1, attn, ln_2, mlp):
    x = x + attn(x)
    return x + mlp(x)


def _mlp_first(x, ln_1, attn, ln_2, mlp):
    x = x + mlp(ln_2(x))
    return x + attn(ln_1(x))


def _stale_norm(x, ln_1, attn, ln_2, mlp):
    y = ln_1(x)
    x = x + attn(y)
    return x + mlp(ln_2(y))


def _attention_twice(x, ln_1, attn, ln_2, mlp):
    return x + attn(ln_1(x)) + mlp(ln_2(x + attn(ln_1(x))))


def _attention_only(x, ln_1, attn, ln_2, mlp):
    return x + attn(ln_1(x))


def _in_place(x, ln_1, attn, ln_2, mlp):
    x += attn(ln_1(x))
    x += mlp(ln_2(x))
    return x


BLOCK = [
    Mistake(
        "post-norm",
        _post_norm,
        "Your block equals post-norm, the order of the first transformer of 2017. GPT-2 keeps the stream itself free "
        "of norms. On which side of attn and mlp do ln_1 and ln_2 stand?",
    ),
    Mistake(
        "norm on what is added",
        _norm_of_parts,
        "Your block normalises what attn and mlp return. Look at the brackets. Is the norm taken of what a part "
        "reads, or of what it writes?",
    ),
    Mistake(
        "residual taken after the norm",
        _residual_after_norm,
        "Your block adds to the normalised x, so what earlier blocks wrote is rescaled at every step. Look at what "
        "stands left of the plus. Is it x, or ln_1(x)?",
    ),
    Mistake(
        "first residual missing",
        _no_first_residual,
        "Your block equals one that goes on with the output of attn alone. Look at the first line. "
        "What happens there to the x that came in?",
    ),
    Mistake(
        "second residual missing",
        _no_second_residual,
        "Your block equals one that returns the output of mlp alone. Look at the last line. "
        "What happens there to the stream so far?",
    ),
    Mistake(
        "both residuals missing",
        _no_residual,
        "Your block equals a chain of norms, attn and mlp with nothing added. Look at both lines. "
        "How does what came in get past attn?",
    ),
    Mistake(
        "attention and MLP in parallel",
        _parallel,
        "Your block equals one in which attn and mlp both read the x that came in, as some later models do. "
        "Look at what ln_2 is given. Does it hold what attn has added?",
    ),
    Mistake(
        "in parallel behind one norm",
        _parallel_one_norm,
        "Your block equals one in which attn and mlp both read ln_1(x). Look at what mlp is given. "
        "Does it hold what attn has added, and whose norm is it?",
    ),
    Mistake(
        "what attention added is lost",
        _old_residual,
        "Your mlp reads the right thing, and its output is added to the x that came in. "
        "Look at the last plus. Which x holds what attn has added?",
    ),
    Mistake(
        "ln_1 and ln_2 swapped",
        _norms_swapped,
        "Your block equals one with ln_2 before attn and ln_1 before mlp. In a fresh model both are alike, in a "
        "trained one they are not. Which comes first?",
    ),
    Mistake(
        "ln_1 used twice",
        _ln_1_twice,
        "Your block equals one with ln_1 before both parts. Each part has a norm of its own. "
        "Look at the second line. What is ln_2 for?",
    ),
    Mistake(
        "ln_2 used twice",
        _ln_2_twice,
        "Your block equals one with ln_2 before both parts. Each part has a norm of its own. "
        "Look at the first line. What is ln_1 for?",
    ),
    Mistake(
        "no norm before the MLP",
        _no_norm_before_mlp,
        "Your block equals one in which mlp reads the bare stream. Look at the second line. What is ln_2 for?",
    ),
    Mistake(
        "no norm before attention",
        _no_norm_before_attention,
        "Your block equals one in which attn reads the bare stream. Look at the first line. What is ln_1 for?",
    ),
    Mistake(
        "no norm at all",
        _no_norm,
        "Your block equals one in which both parts read the bare stream. What are ln_1 and ln_2 for?",
    ),
    Mistake(
        "MLP before attention",
        _mlp_first,
        "Your block equals one that thinks first and reads afterwards. Look at the order of your lines. "
        "Which part comes first in GPT-2?",
    ),
    Mistake(
        "second norm reads the first",
        _stale_norm,
        "Your block hands ln_1(x) on to ln_2. Look at what ln_2 is given. Is it the stream with what attn has added?",
    ),
    Mistake(
        "attention called twice",
        _attention_twice,
        "The numbers are right. But the attention is the dearest part, and with a cache each call would store the "
        "token once more. What could you keep in a name, so that one call is enough?",
    ),
    Mistake(
        "MLP missing",
        _attention_only,
        "Your block equals its first half. Look at what it returns. Where does mlp come in?",
    ),
    Mistake(
        "changes the caller's x",
        _in_place,
        "The numbers are right, but `+=` writes into the tensor that was handed over. Whoever called your block may "
        "still need it. How do you write the sum so that a new tensor is made?",
    ),
]


def _block_plain(x, ln_1, attn, ln_2, mlp):
    x = x + attn(ln_1(x))
    return x + mlp(ln_2(x))


def _block_own_sum(x, ln_1, attn, ln_2, mlp):
    x = x + attn(ln_1(x))
    x += mlp(ln_2(x))
    return x


def _block_functional(x, ln_1, attn, ln_2, mlp):
    heard = attn(F.layer_norm(x, ln_1.normalized_shape, ln_1.weight, ln_1.bias, ln_1.eps))
    middle = torch.add(x, heard)
    return mlp(F.layer_norm(middle, ln_2.normalized_shape, ln_2.weight, ln_2.bias, ln_2.eps)) + middle


ACCEPTED_BLOCK = [
    Case("two lines", _block_plain),
    Case("+= on a sum of its own", _block_own_sum),
    Case("F.layer_norm", _block_functional),
]
DOUBLE_BLOCK = [
    Case("norms swapped and in parallel", lambda x, a, attn, b, mlp: x + attn(b(x)) + mlp(a(x))),
    Case("ln_1 twice and first residual missing", lambda x, a, attn, b, mlp: attn(a(x)) + mlp(a(attn(a(x))))),
]


# The block as a module


class _Right(nn.Module):
    """The right module; each mistake changes one thing of it."""

    width = 4

    def __init__(self, n_embd, attn):
        super().__init__()
        self.ln_1 = nn.LayerNorm(n_embd)
        self.attn = attn
        self.ln_2 = nn.LayerNorm(n_embd)
        self.c_fc = nn.Linear(n_embd, self.hidden(n_embd, attn), bias=self.has_bias())
        self.c_proj = nn.Linear(self.hidden(n_embd, attn), n_embd, bias=self.has_bias())

    def hidden(self, n_embd, attn):
        return 4 * n_embd

    def has_bias(self):
        return True

    def forward(self, x, mask, cache=None):
        x = x + self.attn(self.ln_1(x), mask, cache)
        return x + self.c_proj(gelu(self.c_fc(self.ln_2(x))))


class _Three(_Right):
    def hidden(self, n_embd, attn):
        return 3 * n_embd


class _HeadSize(_Right):
    def hidden(self, n_embd, attn):
        return 4 * n_embd // attn.n_head


class _NotWider(_Right):
    def hidden(self, n_embd, attn):
        return n_embd


class _NoBias(_Right):
    def has_bias(self):
        return False


class _GainZero(_Right):
    def __init__(self, n_embd, attn):
        super().__init__(n_embd, attn)
        nn.init.zeros_(self.ln_1.weight)
        nn.init.zeros_(self.ln_2.weight)


class _BiasOne(_Right):
    def __init__(self, n_embd, attn):
        super().__init__(n_embd, attn)
        nn.init.ones_(self.ln_1.bias)
        nn.init.ones_(self.ln_2.bias)


class _SharedNorm(_Right):
    def __init__(self, n_embd, attn):
        super().__init__(n_embd, attn)
        self.ln_2 = self.ln_1


class _OneNorm(_Right):
    def __init__(self, n_embd, attn):
        super().__init__(n_embd, attn)
        del self.ln_2

    def forward(self, x, mask, cache=None):
        x = x + self.attn(self.ln_1(x), mask, cache)
        return x + self.c_proj(gelu(self.c_fc(self.ln_1(x))))


class _OtherEps(_Right):
    def __init__(self, n_embd, attn):
        super().__init__(n_embd, attn)
        self.ln_1 = nn.LayerNorm(n_embd, eps=1e-6)
        self.ln_2 = nn.LayerNorm(n_embd, eps=1e-6)


class _InList(_Right):
    def __init__(self, n_embd, attn):
        super().__init__(n_embd, attn)
        self.layers = [self.c_fc, self.c_proj]
        del self.c_fc, self.c_proj

    def forward(self, x, mask, cache=None):
        c_fc, c_proj = self.layers
        x = x + self.attn(self.ln_1(x), mask, cache)
        return x + c_proj(gelu(c_fc(self.ln_2(x))))


class _MadeInForward(_Right):
    def __init__(self, n_embd, attn):
        super().__init__(n_embd, attn)
        del self.ln_1, self.ln_2

    def forward(self, x, mask, cache=None):
        x = x + self.attn(nn.LayerNorm(x.shape[-1], dtype=x.dtype)(x), mask, cache)
        return x + self.c_proj(gelu(self.c_fc(nn.LayerNorm(x.shape[-1], dtype=x.dtype)(x))))


class _ExactGelu(_Right):
    def forward(self, x, mask, cache=None):
        x = x + self.attn(self.ln_1(x), mask, cache)
        return x + self.c_proj(F.gelu(self.c_fc(self.ln_2(x))))


class _Parallel(_Right):
    def forward(self, x, mask, cache=None):
        return x + self.attn(self.ln_1(x), mask, cache) + self.c_proj(gelu(self.c_fc(self.ln_2(x))))


class _PostNorm(_Right):
    def forward(self, x, mask, cache=None):
        x = self.ln_1(x + self.attn(x, mask, cache))
        return self.ln_2(x + self.c_proj(gelu(self.c_fc(x))))


class _NoCache(_Right):
    def forward(self, x, mask, cache=None):
        x = x + self.attn(self.ln_1(x), mask)
        return x + self.c_proj(gelu(self.c_fc(self.ln_2(x))))


class _NoCacheArgument(_Right):
    def forward(self, x, mask):
        x = x + self.attn(self.ln_1(x), mask)
        return x + self.c_proj(gelu(self.c_fc(self.ln_2(x))))


class _OwnMask(_Right):
    def forward(self, x, mask, cache=None):
        T = x.shape[1]
        mask = torch.ones(T, T, dtype=torch.bool, device=x.device).tril()
        x = x + self.attn(self.ln_1(x), mask, cache)
        return x + self.c_proj(gelu(self.c_fc(self.ln_2(x))))


class _CopiedAttention(_Right):
    def __init__(self, n_embd, attn):
        super().__init__(n_embd, copy.deepcopy(attn))


BLOCK_MODULE = [
    Mistake(
        "hidden size 3 times",
        _Three,
        "That is 3 · n_embd, the width of query, key and value together. "
        "How many times as wide as the stream is the MLP inside?",
    ),
    Mistake(
        "hidden size 4 times the head",
        _HeadSize,
        "That is 4 times the width of one head. The MLP knows nothing of heads. Of which width is 4 the multiple?",
    ),
    Mistake(
        "hidden size not wider",
        _NotWider,
        "That is as wide as the stream. How many times as wide is the MLP inside?",
    ),
    Mistake(
        "MLP biases missing",
        _NoBias,
        "GPT-2 has a bias in every linear layer, and the released file holds them. "
        "Which argument of your Linear layers takes it away?",
    ),
    Mistake(
        "gain starts at 0",
        _GainZero,
        "With a gain of 0 the norm returns its bias alone, and neither part hears anything of the stream. "
        "With which gain does a norm start as a norm and nothing else?",
    ),
    Mistake(
        "bias starts at 1",
        _BiasOne,
        "A bias of 1 moves every number of a fresh norm. With which bias does it start as a norm and nothing else?",
    ),
    Mistake(
        "one LayerNorm used twice",
        _SharedNorm,
        "Your ln_1 and ln_2 are two names of one layer, and the second to be loaded overwrites the first. "
        "How many LayerNorms do you make in __init__?",
    ),
    Mistake(
        "only one LayerNorm",
        _OneNorm,
        "Your block normalises twice with the same layer. Attention and MLP each have a norm of their own. "
        "How many do you make in __init__?",
    ),
    Mistake(
        "eps 1e-6",
        _OtherEps,
        "Everything else is right. GPT-2's norms use the eps that torch's LayerNorm has if you say nothing. "
        "Which argument do you give yours?",
    ),
    Mistake(
        "layers in a Python list",
        _InList,
        "nn.Module finds layers that are attributes of the module, and does not look into lists. "
        "By which name can each layer be reached from self?",
    ),
    Mistake(
        "norms made in forward",
        _MadeInForward,
        "A layer that is made in forward is new at every call, and can be neither trained nor loaded. "
        "Where does a module make its layers?",
    ),
    Mistake(
        "exact GELU",
        _ExactGelu,
        "Your output equals what the exact GELU gives. Everything else is right. "
        "Which form of it was GPT-2 trained with?",
    ),
    Mistake(
        "attention and MLP in parallel",
        _Parallel,
        "Your output equals what you get when attention and MLP both read the x that came in. "
        "Look at what ln_2 is given. Does it hold what attn has added?",
    ),
    Mistake(
        "post-norm",
        _PostNorm,
        "Your output equals post-norm. GPT-2 keeps the stream itself free of norms. "
        "On which side of attn and MLP do ln_1 and ln_2 stand?",
    ),
    Mistake(
        "cache not handed on",
        _NoCache,
        "Everything else is right. Without its cache the attention forgets the text whenever one token is read at a "
        "time. Which arguments does forward receive, and which does attn get?",
    ),
    Mistake(
        "forward takes no cache",
        _NoCacheArgument,
        "Everything else is right. The model calls each block with the stream, the mask and the cache of that block. "
        "Which arguments does your forward have?",
    ),
    Mistake(
        "a mask of its own",
        _OwnMask,
        "Your block makes a triangle of its own. The mask that it is given also knows the padding and the cached "
        "positions. Which arguments does forward receive, and which does attn get?",
    ),
    Mistake(
        "attention copied",
        _CopiedAttention,
        "Your block works with a copy, so what is learned in one is unknown to the other. "
        "What do you assign to self.attn?",
    ),
]


class _OwnNorm(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.weight, self.bias = nn.Parameter(torch.ones(width)), nn.Parameter(torch.zeros(width))

    def forward(self, x):
        return _by_var(x, self.weight, self.bias, 1e-5)


class _OwnParts(_Right):
    def __init__(self, n_embd, attn):
        super().__init__(n_embd, attn)
        self.ln_1, self.ln_2 = _OwnNorm(n_embd), _OwnNorm(n_embd)

    def forward(self, x, mask, cache=None):
        return _block_plain(
            x,
            self.ln_1,
            lambda y: self.attn(y, mask=mask, cache=cache),
            self.ln_2,
            lambda y: _mlp_by_weights(y, self.c_fc, self.c_proj),
        )


class _WithDropout(_Right):
    def __init__(self, n_embd, attn):
        super().__init__(n_embd, attn)
        self.act = nn.GELU(approximate="tanh")
        self.dropout = nn.Dropout(0.0)

    def forward(self, x, mask, cache=None):
        x = x + self.attn(self.ln_1(x), mask, cache)
        return x + self.dropout(self.c_proj(self.act(self.c_fc(self.ln_2(x)))))


ACCEPTED_BLOCK_MODULE = [
    Case("the layers of torch", _Right),
    Case("norms of its own", _OwnParts),
    Case("with GELU and dropout as layers", _WithDropout),
]


class _ThreeNoBias(_Three, _NoBias):
    pass


class _GainZeroParallel(_GainZero, _Parallel):
    pass


DOUBLE_BLOCK_MODULE = [
    Case("hidden size 3 times and no biases", _ThreeNoBias),
    Case("gain starts at 0 and in parallel", _GainZeroParallel),
]
