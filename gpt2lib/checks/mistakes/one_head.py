"""Known answers to the exercises of lesson 04, right and wrong: one attention head and the causal mask."""

import math

import torch
import torch.nn.functional as F
from torch import Tensor

from gpt2lib.attention import attend, attention_pattern, attention_scores, causal_mask
from gpt2lib.checks.exercise import Case, Mistake

# softmax(x): along the last axis


def _softmax_loops(x: Tensor) -> Tensor:
    result = torch.zeros_like(x)
    rows, out = x.reshape(-1, x.shape[-1]), result.view(-1, x.shape[-1])
    for i in range(len(rows)):
        powers = [math.exp(value - max(rows[i].tolist())) for value in rows[i].tolist()]
        for j in range(len(powers)):
            out[i, j] = powers[j] / sum(powers)
    return result


def _softmax_base_two(x: Tensor) -> Tensor:
    powers = 2 ** ((x - x.max(-1, keepdim=True).values) / math.log(2))
    return powers / powers.sum(-1, keepdim=True)


def _naive(x: Tensor) -> Tensor:
    return x.exp() / x.exp().sum(-1, keepdim=True)


def _lowered(x: Tensor, top: Tensor) -> Tensor:
    return _naive(x - top)


def _no_keepdim(x: Tensor) -> Tensor:
    powers = (x - x.amax(-1, keepdim=True)).exp()
    return powers / powers.sum(-1)


def _in_place(x: Tensor) -> Tensor:
    x -= x.amax(-1, keepdim=True)
    return _naive(x)


def _padded_sum(x: Tensor) -> Tensor:
    powers = (x - x.amax(-1, keepdim=True)).exp()
    return powers / (powers.sum(-1, keepdim=True) + 1e-6)


ACCEPTED_SOFTMAX = [
    Case("torch's softmax", lambda x: x.softmax(-1)),
    Case("torch's softmax, axis counted from the front", lambda x: F.softmax(x, dim=x.dim() - 1)),
    Case("e to the log of it", lambda x: x.log_softmax(-1).exp()),
    Case("logsumexp", lambda x: (x - x.logsumexp(-1, keepdim=True)).exp()),
    Case("loops over rows", _softmax_loops),
    Case("powers of two", _softmax_base_two),
    Case("the maximum detached", lambda x: _lowered(x, x.detach().amax(-1, keepdim=True))),
    Case("in float64 and back", lambda x: x.double().softmax(-1).to(x.dtype)),
]
SOFTMAX = [
    Mistake(
        "no maximum subtracted",
        _naive,
        "Your answer is e to each score, divided by the sum, with nothing taken off first. e to the power 1001 is "
        "larger than any number here. What can you subtract from a whole row without changing its weights?",
    ),
    Mistake(
        "global maximum",
        lambda x: _lowered(x, x.max()),
        "You subtract the largest number of the whole tensor, and every power of a row far below it becomes 0. "
        "Whose maximum does each row need?",
    ),
    Mistake(
        "maximum of the absolute values",
        lambda x: _lowered(x, x.abs().amax(-1, keepdim=True)),
        "You subtract the largest distance from 0. In a row of numbers near -1000 that takes off another 1000. "
        "Which power of the row should become 1?",
    ),
    Mistake(
        "smallest number subtracted",
        lambda x: _lowered(x, x.amin(-1, keepdim=True)),
        "You subtract the smallest number of the row, or its mean, and the others stay above 0, however large. Which "
        "number of the row must not overflow?",
    ),
    Mistake(
        "query axis",
        lambda x: x.softmax(-2),
        "Your answer is what softmax down the columns gives. Look at the axis of your sum and of your maximum. Which "
        "axis of (..., query, key) should add up to 1?",
    ),
    Mistake(
        "first axis",
        lambda x: x.softmax(0),
        "Your answer is what softmax along axis 0 gives. With a batch in front, axis 0 is the batch. How do you count "
        "axes from the end?",
    ),
    Mistake(
        "second axis",
        lambda x: x.softmax(1),
        "Your answer is what softmax along axis 1 gives. That is the last axis of a square, and not of (..., T, S). "
        "How do you count axes from the end?",
    ),
    Mistake(
        "whole tensor",
        lambda x: (x - x.max()).exp() / (x - x.max()).exp().sum(),
        "All your weights together sum to 1. Over how many numbers does the sum of one row run?",
    ),
    Mistake(
        "axis of the sum lost",
        _no_keepdim,
        "The sum of each row has lost its axis, so it is laid along the columns, or fits nowhere. What does `keepdim` "
        "do?",
    ),
    Mistake(
        "not divided",
        lambda x: (x - x.amax(-1, keepdim=True)).exp(),
        "These are the powers, and the largest of each row is 1. What is left to do so that a row sums to 1?",
    ),
    Mistake(
        "no powers",
        lambda x: x / x.sum(-1, keepdim=True),
        "You divide the scores themselves by their sum, which goes wrong where scores are negative. What makes every "
        "number positive first?",
    ),
    Mistake(
        "logarithm",
        lambda x: x.log_softmax(-1),
        "These are the logarithms of the weights. What turns a logarithm back into a number?",
    ),
    Mistake(
        "small number added to the sum",
        _padded_sum,
        "The sum has something added, as against a division by 0. After the maximum is taken off, one power of each "
        "row is 1. Can the sum be 0?",
    ),
    Mistake(
        "changes the caller's scores",
        _in_place,
        "The values are right, but the scores were changed where they lie, and whoever handed them over still needs "
        "them. Which line writes into its own argument?",
    ),
    Mistake(
        "other precision",
        lambda x: x.float().softmax(-1),
        "The answer is of another precision than the scores, and in a model the next product would refuse it. Which "
        "dtype does your caller use?",
    ),
]
DOUBLES_SOFTMAX = [
    Case("query axis, no maximum", lambda x: x.exp() / x.exp().sum(-2, keepdim=True)),
    Case("global maximum, not divided", lambda x: (x - x.max()).exp()),
    Case("first axis and in place", lambda x: x.sub_(x.amax(-1, keepdim=True)).softmax(0)),
]

# attention_scores(q, k)


def _products(q: Tensor, k: Tensor) -> Tensor:
    return q @ k.transpose(-2, -1)


def _scores_loops(q: Tensor, k: Tensor) -> Tensor:
    scores = q.new_zeros(*q.shape[:-1], k.shape[-2])
    for s in range(k.shape[-2]):
        scores[..., s] = (q * k[..., s : s + 1, :]).sum(-1) / math.sqrt(q.shape[-1])
    return scores


def _model_width(q: Tensor) -> int:
    return q.shape[-1] * (q.shape[-3] if q.dim() > 2 else 1)


def _scaled_in_place(q: Tensor, k: Tensor) -> Tensor:
    q /= math.sqrt(q.shape[-1])
    return _products(q, k)


def _masked_too(q: Tensor, k: Tensor) -> Tensor:
    scores = attention_scores(q, k)
    later = torch.ones_like(scores, dtype=torch.bool).triu(1 + scores.shape[-1] - scores.shape[-2])
    return scores.masked_fill(later, -math.inf)


def _reversed_axes(q: Tensor, k: Tensor) -> Tensor:
    return q @ k.permute(*reversed(range(k.dim()))) / math.sqrt(q.shape[-1])  # what k.T does, without its warning


ACCEPTED_SCORES = [
    Case("query scaled first", lambda q, k: _products(q / math.sqrt(q.shape[-1]), k)),
    Case("fourth root on both", lambda q, k: _products(q * q.shape[-1] ** -0.25, k * k.shape[-1] ** -0.25)),
    Case("einsum", lambda q, k: torch.einsum("...td,...sd->...ts", q, k) * q.shape[-1] ** -0.5),
    Case("axis names mT", lambda q, k: q @ k.mT / math.sqrt(k.size(-1))),
    Case("products and sum", lambda q, k: (q[..., :, None, :] * k[..., None, :, :]).sum(-1) / q.shape[-1] ** 0.5),
    Case("loop over the keys", _scores_loops),
]
SCORES = [
    Mistake(
        "no scale",
        _products,
        "Your scores are the plain products. What did the variance grow with, and by what is it brought back to 1?",
    ),
    Mistake(
        "divided by the width",
        lambda q, k: _products(q, k) / q.shape[-1],
        "You divide by the width of the head itself, and every key looks alike. If a number is divided by c, by how "
        "much is its variance divided?",
    ),
    Mistake(
        "multiplied by the root",
        lambda q, k: _products(q, k) * math.sqrt(q.shape[-1]),
        "Your scores are multiplied where they should be divided. Are the scores of a wide head too large or too "
        "small at first?",
    ),
    Mistake(
        "root of the model's width",
        lambda q, k: _products(q, k) / math.sqrt(_model_width(q)),
        "You divide by the root of the width of all heads together. Each score is a sum over one head. How many "
        "products are in that sum?",
    ),
    Mistake(
        "root of the number of queries",
        lambda q, k: _products(q, k) / math.sqrt(q.shape[-2]),
        "Your divisor is the root of the number of queries: it changes with the length of the text. Which axis of q "
        "is summed over?",
    ),
    Mistake(
        "root of the number of keys",
        lambda q, k: _products(q, k) / math.sqrt(k.shape[-2]),
        "Your divisor is the root of the number of keys: it changes with the length of the text. Which axis of k "
        "is summed over?",
    ),
    Mistake(
        "divided by a fixed number",
        lambda q, k: _products(q, k) / 2,
        "You divide by 2, which is right for a head that is 4 wide. Where do you find the width of the head at hand?",
    ),
    Mistake(
        "divided twice",
        lambda q, k: _products(q, k) / math.sqrt(q.shape[-1]) / math.sqrt(q.shape[-1]) ** 0.5,
        "Your scores are divided by more than the root of the width. How often does your code divide?",
    ),
    Mistake(
        "query and key swapped",
        lambda q, k: _products(k, q) / math.sqrt(q.shape[-1]),
        "Row t of your scores belongs to key t. The rows must belong to the queries. Whose rows come first in the "
        "product?",
    ),
    Mistake(
        "all axes reversed",
        _reversed_axes,
        "`k.T` on a batch turns all axes round, the batch too. Which two axes have to change places?",
    ),
    Mistake(
        "other axes swapped",
        lambda q, k: q @ k.transpose(0, 1) / math.sqrt(q.shape[-1]),
        "You swap the first two axes, which are the last two only without a batch. How do you count axes from the end?",
    ),
    Mistake(
        "key not turned",
        lambda q, k: q @ k / math.sqrt(q.shape[-1]),
        "You multiply rows of q with columns of k. Which numbers of k belong to one token, a row or a column?",
    ),
    Mistake(
        "softmax included",
        lambda q, k: attention_scores(q, k).softmax(-1),
        "These are weights: they are positive and each row sums to 1. What is asked are the scores before that. Which "
        "of the four steps belongs here?",
    ),
    Mistake(
        "mask included",
        _masked_too,
        "Later keys have minus infinity already. The mask is a step of its own, and comes after. Which of the four "
        "steps belongs here?",
    ),
    Mistake(
        "cosine",
        lambda q, k: _products(F.normalize(q, dim=-1), F.normalize(k, dim=-1)),
        "Your scores lie between -1 and 1, as if queries and keys had been brought to length 1. GPT-2 lets long "
        "queries ask louder. What does the formula divide by?",
    ),
    Mistake(
        "changes the caller's query",
        _scaled_in_place,
        "The scores are right, but the query was divided where it lies, and whoever handed it over still needs it. "
        "Which line writes into its own argument?",
    ),
]
DOUBLES_SCORES = [
    Case("swapped, no scale", lambda q, k: _products(k, q)),
    Case("softmax included, no scale", lambda q, k: _products(q, k).softmax(-1)),
    Case("root of the keys, then in place", lambda q, k: _products(q.div_(math.sqrt(k.shape[-2])), k)),
]

# causal_mask(n_query, n_key, device=None)


def _ones(n_query: int, n_key: int, device=None) -> Tensor:
    return torch.ones(n_query, n_key, dtype=torch.bool, device=device)


def _mask_loops(n_query: int, n_key: int, device=None) -> Tensor:
    allowed = torch.zeros(n_query, n_key, dtype=torch.bool, device=device)
    for t in range(n_query):
        allowed[t, : n_key - n_query + t + 1] = True
    return allowed


def _last_column(n_query: int, n_key: int, device=None) -> Tensor:
    allowed = _ones(n_query, n_key, device)
    allowed[:-1, -1] = False
    return allowed


def _additive(n_query: int, n_key: int, device=None) -> Tensor:
    return torch.full((n_query, n_key), -math.inf, device=device).triu(1 + n_key - n_query)


ACCEPTED_MASK = [
    Case("double loop", _mask_loops),
    Case("no device asked for", lambda T, S: _ones(T, S).tril(S - T)),
    Case("lower triangle with an offset", lambda T, S, device=None: _ones(T, S, device).tril(S - T)),
    Case("not the upper triangle", lambda T, S, device=None: ~_ones(T, S, device).triu(S - T + 1)),
    Case("last rows of the square", lambda T, S, device=None: _ones(S, S, device).tril()[S - T :]),
    Case(
        "two rows of positions compared",
        lambda T, S, device=None: torch.arange(S, device=device) <= torch.arange(S - T, S, device=device)[:, None],
    ),
    Case("made, then moved", lambda T, S, device=None: _ones(T, S).tril(S - T).to(device)),
    Case("turned about", lambda T, S, device=None: _ones(T, S, device).triu().flip(0, 1)),
]
CAUSAL_MASK = [
    Mistake(
        "mask transposed",
        lambda T, S, device=None: _ones(T, S, device).triu(S - T),
        "Your mask lets each token read itself and what comes after it. In row t, are the allowed columns left or "
        "right of the diagonal?",
    ),
    Mistake(
        "counted from the upper left",
        lambda T, S, device=None: _ones(T, S, device).tril(),
        "Your first query may read one key, as if it were the first token of the text. But the queries are the last "
        "ones. Which position does query 0 have when there are n_query queries and n_key keys?",
    ),
    Mistake(
        "diagonal forbidden",
        lambda T, S, device=None: _ones(T, S, device).tril(S - T - 1),
        "Your tokens cannot read themselves, and the first token of a text can read nothing: its softmax would be "
        "0/0. Is your comparison < or <= ?",
    ),
    Mistake(
        "one token ahead",
        lambda T, S, device=None: _ones(T, S, device).tril(S - T + 1),
        "Each token may read one that comes after it. What is the last column that row t may read?",
    ),
    Mistake(
        "everything allowed",
        _ones,
        "Your mask forbids nothing. Which cells lie right of the diagonal?",
    ),
    Mistake(
        "True where forbidden",
        lambda T, S, device=None: ~causal_mask(T, S, device),
        "Your mask is True exactly where it should be False: it says what is forbidden. What is True to mean here?",
    ),
    Mistake(
        "only the last column forbidden",
        _last_column,
        "Only the last token is hidden from the others. May token 0 read token 1?",
    ),
    Mistake(
        "only the diagonal",
        lambda T, S, device=None: _ones(T, S, device).tril(S - T).triu(S - T),
        "Each token reads itself alone. What about the tokens before it?",
    ),
    Mistake(
        "cached keys forbidden",
        lambda T, S, device=None: _ones(T, S, device).tril(S - T) & (torch.arange(S, device=device) >= S - T),
        "The keys that were there before the first query are forbidden. Do they come before or after it?",
    ),
    Mistake(
        "fixed at one size",
        lambda T, S, device=None: _ones(16, 16, device).tril(),
        "Your mask has the same size whatever is asked. Which two numbers should give its shape?",
    ),
    Mistake(
        "square of the queries",
        lambda T, S, device=None: _ones(T, T, device).tril(),
        "Your mask has as many columns as there are queries. What does one column stand for?",
    ),
    Mistake(
        "square of the keys",
        lambda T, S, device=None: _ones(S, S, device).tril(),
        "Your mask has as many rows as there are keys. What does one row stand for?",
    ),
    Mistake(
        "rows and columns swapped",
        lambda T, S, device=None: causal_mask(T, S, device).T,
        "Your rows are the keys. In the scores (T, S), which come first?",
    ),
    Mistake(
        "numbers instead of True and False",
        lambda T, S, device=None: causal_mask(T, S, device).float(),
        "These are ones and zeros. Which dtype holds True and False?",
    ),
    Mistake(
        "numbers to add",
        _additive,
        "These are numbers to add to the scores, 0 and minus infinity. This mask is to be a table of True and False. "
        "Who writes the minus infinity, and when?",
    ),
    Mistake(
        "made on the CPU",
        lambda T, S, device=None: causal_mask(T, S),
        "Your mask is made on the CPU, wherever the scores are. Where can you tell torch the device when it makes a "
        "tensor?",
    ),
]
DOUBLES_MASK = [
    Case("transposed, from the upper left", lambda T, S, device=None: _ones(T, S, device).triu()),
    Case("diagonal forbidden, on the CPU", lambda T, S, device=None: _ones(T, S).tril(S - T - 1)),
    Case("diagonal forbidden, from the upper left", lambda T, S, device=None: _ones(T, S, device).tril(-1)),
]

# attend(q, k, v, mask)


def _attend_loops(q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
    z = torch.zeros_like(q)
    for t in range(q.shape[-2]):
        scores = (q[..., t : t + 1, :] * k).sum(-1) / math.sqrt(q.shape[-1])  # (..., S)
        weights = scores.masked_fill(~mask[..., t, :], -math.inf).softmax(-1)
        z[..., t, :] = (weights[..., None] * v).sum(-2)
    return z


def _after_and_again(q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
    weights = attention_scores(q, k).softmax(-1) * mask
    return weights / weights.sum(-1, keepdim=True) @ v


def _filled(value: float):
    return lambda q, k, v, mask: attention_scores(q, k).masked_fill(~mask, value).softmax(-1) @ v


def _added(value: float):
    return lambda q, k, v, mask: (attention_scores(q, k) + value * ~mask).softmax(-1) @ v


def _lowest(q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
    return attention_scores(q, k).masked_fill(~mask, torch.finfo(q.dtype).min).softmax(-1) @ v


def _scaled(divisor):
    return lambda q, k, v, mask: attention_pattern(_products(q, k) / divisor(q, k), mask) @ v


def _masked(scores: Tensor, mask: Tensor) -> Tensor:
    return scores.masked_fill(~mask, -math.inf)


def _turned_pattern(q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
    return attention_pattern(attention_scores(q, k), mask).transpose(-2, -1) @ v


def _scale_last(q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
    return attention_pattern(_products(q, k), mask) / math.sqrt(q.shape[-1]) @ v


def _masked_in_place(q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
    forbidden = mask.logical_not_()
    return attention_scores(q, k).masked_fill(forbidden, -math.inf).softmax(-1) @ v


def _own_mask(q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
    return attend(q, k, v, causal_mask(q.shape[-2], k.shape[-2], q.device))


def _times_infinity(q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
    return (attention_scores(q, k) + (~mask).to(q.dtype) * -math.inf).softmax(-1) @ v


ACCEPTED_ATTEND = [
    Case("loop over the queries", _attend_loops),
    Case("masked after the softmax, and divided again", _after_and_again),
    Case("-10,000 written", _filled(-1e4)),
    Case("the lowest number of the dtype", _lowest),
    Case("PyTorch's attention with the mask", lambda q, k, v, mask: F.scaled_dot_product_attention(q, k, v, mask)),
    Case(
        "-1e9, in float64 and back",
        lambda q, k, v, mask: _filled(-1e9)(*map(Tensor.double, (q, k, v)), mask).to(q.dtype),
    ),
    Case("where", lambda q, k, v, mask: torch.where(mask, attention_scores(q, k), -math.inf).softmax(-1) @ v),
    Case(
        "powers times the mask",
        lambda q, k, v, mask: (
            F.normalize(
                (
                    _masked(attention_scores(q, k), mask) - _masked(attention_scores(q, k), mask).amax(-1, keepdim=True)
                ).exp(),
                p=1,
                dim=-1,
            )
            @ v
        ),
    ),
]
ATTEND = [
    Mistake(
        "no mask",
        lambda q, k, v, mask: F.scaled_dot_product_attention(q, k, v),
        "Your mask has no effect: every query reads every key, as PyTorch's attention does when no mask is given. "
        "Where does the mask enter your code?",
    ),
    Mistake(
        "is_causal, whatever the mask",
        lambda q, k, v, mask: F.scaled_dot_product_attention(q, k, v, is_causal=True),
        "Your answer is right for a full square and wrong for the last queries of a longer text: PyTorch's is_causal "
        "counts from the upper left. Which argument of your function knows better?",
    ),
    Mistake(
        "a mask of its own",
        _own_mask,
        "You make a causal mask and leave the one that you were given aside. It may forbid more, padding for "
        "instance. What is the fourth argument for?",
    ),
    Mistake(
        "mask turned into its opposite",
        lambda q, k, v, mask: attention_pattern(attention_scores(q, k), ~mask) @ v,
        "You forbid what is allowed and allow what is forbidden. Is the mask True where reading is allowed, or where "
        "it is not?",
    ),
    Mistake(
        "scores times the mask",
        lambda q, k, v, mask: (attention_scores(q, k) * mask).softmax(-1) @ v,
        "Forbidden scores become 0, and e to the power 0 is 1. Which score gives a weight of exactly 0?",
    ),
    Mistake(
        "mask times minus infinity",
        _times_infinity,
        "0 times infinity is NaN, so the allowed cells are spoiled. Which operation of torch chooses instead of "
        "multiplying?",
    ),
    Mistake(
        "-1 added",
        _added(-1),
        "Forbidden scores are 1 lower, no more. How large is e to the power -1?",
    ),
    Mistake(
        "-10 added",
        _added(-10),
        "Forbidden scores are 10 lower, and scores can differ by more than 10. Which number can no score outgrow?",
    ),
    Mistake(
        "-100 added",
        _added(-100),
        "Forbidden scores are 100 lower, and large scores can differ by more than that. Which number can no score "
        "outgrow?",
    ),
    Mistake(
        "-1000 written before the scale",
        lambda q, k, v, mask: (_products(q, k).masked_fill(~mask, -1000) / math.sqrt(q.shape[-1])).softmax(-1) @ v,
        "Forbidden products become -1000 and are then divided, and there are scores that lie lower than that. Which "
        "number stays the lowest, whatever it is divided by?",
    ),
    Mistake(
        "-1e9 in half precision",
        _filled(-1e9),
        "The largest number of float16 is 65504, so -1e9 cannot be written. Which value does every floating type "
        "have that is lower than all numbers?",
    ),
    Mistake(
        "masked after the softmax",
        lambda q, k, v, mask: attention_scores(q, k).softmax(-1) * mask @ v,
        "The forbidden weights are 0, but the ones that are left no longer sum to 1, and their sum still knows the "
        "later keys. Does the mask come before or after the softmax?",
    ),
    Mistake(
        "softmax over the query axis",
        lambda q, k, v, mask: _masked(attention_scores(q, k), mask).softmax(-2) @ v,
        "Your output equals what softmax over the query axis gives. Look at the dim of your softmax. Which axis of "
        "(..., query, key) should add up to 1?",
    ),
    Mistake(
        "no softmax",
        lambda q, k, v, mask: attention_scores(q, k).masked_fill(~mask, 0) @ v,
        "You average the values with the scores themselves. What turns scores into weights that sum to 1?",
    ),
    Mistake(
        "no scale",
        _scaled(lambda q, k: 1),
        "The weights are those of undivided products. Which of the four steps is missing?",
    ),
    Mistake(
        "root of the model's width",
        _scaled(lambda q, k: math.sqrt(_model_width(q))),
        "You divide by the root of the width of all heads together. How many products are in the sum of one score?",
    ),
    Mistake(
        "root of the number of queries",
        _scaled(lambda q, k: math.sqrt(q.shape[-2])),
        "Your divisor changes with the number of queries. Which axis is summed over in a score?",
    ),
    Mistake(
        "root of the number of keys",
        _scaled(lambda q, k: math.sqrt(k.shape[-2])),
        "Your divisor changes with the length of the text. Which axis is summed over in a score?",
    ),
    Mistake(
        "scale after the softmax",
        _scale_last,
        "The scale comes after the softmax, so the rows no longer sum to 1. What is to be divided, scores or weights?",
    ),
    Mistake(
        "query and key swapped",
        lambda q, k, v, mask: attention_pattern(_products(k, q) / math.sqrt(q.shape[-1]), mask) @ v,
        "Your rows belong to the keys. Who looks, and who is found? Whose rows come first in the product?",
    ),
    Mistake(
        "pattern transposed",
        _turned_pattern,
        "Your output adds up columns of the pattern, so values flow to tokens that come before. Along which axis of "
        "the pattern do its weights sum to 1?",
    ),
    Mistake(
        "keys instead of values",
        lambda q, k, v, mask: attend(q, k, k, mask),
        "Your output is a mean of the keys. What does each token hand over?",
    ),
    Mistake(
        "queries instead of values",
        lambda q, k, v, mask: attention_pattern(attention_scores(q, k), mask) @ q,
        "Your output is a mean of the queries, the input side of the head. What does each token hand over?",
    ),
    Mistake(
        "changes the caller's mask",
        _masked_in_place,
        "The values are right, but the mask was turned over where it lies, and the next layer would read its "
        "opposite. Which call ends in an underscore?",
    ),
]
DOUBLES_ATTEND = [
    Case("no mask, no scale", lambda q, k, v, mask: _products(q, k).softmax(-1) @ v),
    Case("query axis, -10 added", lambda q, k, v, mask: (attention_scores(q, k) - 10 * ~mask).softmax(-2) @ v),
    Case("keys for values, swapped", lambda q, k, v, mask: attention_pattern(_products(k, q) / 2, mask) @ k),
    Case(
        "root of the keys, masked after",
        lambda q, k, v, mask: (_products(q, k) / k.shape[-2] ** 0.5).softmax(-1) * mask @ v,
    ),
]

# leak_test(fn, x) -> bool


def _rows(x: Tensor):
    """Each row of x in turn, and x with that row replaced."""
    generator = torch.Generator().manual_seed(5)
    for j in range(len(x)):
        changed = x.clone()
        changed[j] = torch.randn(x.shape[1], generator=generator, dtype=x.dtype)
        yield j, changed


def _any_moved(fn, x: Tensor, moved, rows=None) -> bool:
    """Whether `moved(j, before, after)` holds for one of the rows that are replaced."""
    before = fn(x.clone())
    chosen = range(len(x)) if rows is None else rows(len(x))
    return any(bool(moved(j, before, fn(changed))) for j, changed in _rows(x) if j in chosen)


def _earlier(j: int, before: Tensor, after: Tensor) -> bool:
    return not torch.equal(before[:j], after[:j])


def _leak_by_slope(fn, x: Tensor) -> bool:
    with torch.enable_grad():
        slope = torch.autograd.functional.jacobian(fn, x)  # (T, D, T, D)
    moved = slope.abs().amax((1, 3))  # (T, T)
    return not bool((moved.triu(1) == 0).all())


def _leak_square(fn, x: Tensor) -> bool:
    before = fn(x)
    moved = torch.stack([(fn(changed) - before).abs().amax(-1) for _, changed in _rows(x)], dim=1)
    return bool((moved.triu(1) > 0).any() or moved.isnan().any())


def _leak_cut(fn, x: Tensor) -> bool:
    """All rows from j on replaced at once."""
    generator = torch.Generator().manual_seed(6)
    for j in range(1, len(x)):
        changed = torch.cat([x[:j], torch.randn(len(x) - j, x.shape[1], generator=generator, dtype=x.dtype)])
        if _earlier(j, fn(x), fn(changed)):
            return True
    return False


def _leak_no_copy(fn, x: Tensor) -> bool:
    before = fn(x)
    for j in range(len(x)):
        changed = x
        changed[j] = changed[j] + 1
        if not torch.equal(fn(changed)[:j], before[:j]):
            return True
    return False


def _leak_compared_with_itself(fn, x: Tensor) -> bool:
    for j in range(len(x)):
        x[j] = x[j] + 1
        if not torch.equal(fn(x)[:j].nan_to_num(), fn(x)[:j].nan_to_num()):
            return True
    return False


ACCEPTED_LEAK = [
    Case("a square of moves", _leak_square),
    Case("torch.equal", lambda fn, x: _any_moved(fn, x, _earlier)),
    Case("all later rows replaced", _leak_cut),
    Case("slopes", _leak_by_slope),
    Case(
        "a tolerance of 1e-10",
        lambda fn, x: _any_moved(fn, x, lambda j, a, b: not bool(((a - b)[:j].abs() < 1e-10).all())),
    ),
]
LEAK = [
    Mistake(
        "only the last row replaced",
        lambda fn, x: _any_moved(fn, x, _earlier, lambda T: [T - 1]),
        "Your test replaces the last row alone. Can row 3 leak into row 2 without the last row taking part?",
    ),
    Mistake(
        "only one row in the middle replaced",
        lambda fn, x: _any_moved(fn, x, _earlier, lambda T: [T // 2]),
        "Your test replaces one row in the middle alone. Can the last row leak into the first while that one stays?",
    ),
    Mistake(
        "only the first row replaced",
        lambda fn, x: _any_moved(fn, x, lambda j, a, b: not torch.equal(a[1:], b[1:]), lambda T: [0]),
        "Your test replaces the first row and watches the others. They may read it. Which rows may not move when row "
        "j is replaced?",
    ),
    Mistake(
        "later outputs watched",
        lambda fn, x: _any_moved(fn, x, lambda j, a, b: not torch.equal(a[j + 1 :], b[j + 1 :])),
        "Your test watches the outputs after the replaced row. Those may move: that is what reading is. Which ones "
        "may not?",
    ),
    Mistake(
        "all other outputs watched",
        lambda fn, x: _any_moved(
            fn, x, lambda j, a, b: not (torch.equal(a[j + 1 :], b[j + 1 :]) and torch.equal(a[:j], b[:j]))
        ),
        "Your test allows the replaced row to move and no other. May a later token read an earlier one?",
    ),
    Mistake(
        "its own row counted",
        lambda fn, x: _any_moved(fn, x, lambda j, a, b: not torch.equal(a[: j + 1], b[: j + 1])),
        "Your test counts the output of the replaced row itself. May a token read itself?",
    ),
    Mistake(
        "only the row just before watched",
        lambda fn, x: _any_moved(fn, x, lambda j, a, b: j > 0 and not torch.equal(a[j - 1], b[j - 1])),
        "Your test watches the output just before the replaced row. Can a row leak further back than that?",
    ),
    Mistake(
        "only the first output watched",
        lambda fn, x: _any_moved(fn, x, lambda j, a, b: j > 0 and not torch.equal(a[0], b[0])),
        "Your test watches output 0 alone. Can a row leak into another one that comes before it?",
    ),
    Mistake(
        "small leaks forgiven",
        lambda fn, x: _any_moved(fn, x, lambda j, a, b: not bool(((a - b)[:j].abs() < 1e-3).all())),
        "Your test forgives changes below a limit, and a mask of -10 stays below it. How large is a leak that is none?",
    ),
    Mistake(
        "torch.allclose",
        lambda fn, x: _any_moved(fn, x, lambda j, a, b: not torch.allclose(a[:j], b[:j])),
        "Your test forgives what torch.allclose forgives, a hundred-thousandth of each number. Which function of "
        "torch asks for the same bits?",
    ),
    Mistake(
        "NaN taken for tight",
        lambda fn, x: _any_moved(fn, x, lambda j, a, b: bool(((a - b)[:j].abs() > 0).any())),
        "With NaN every comparison is False, and so your test finds nothing to complain of. What can you ask instead "
        "of `> 0`?",
    ),
    Mistake(
        "answer turned round",
        lambda fn, x: not _any_moved(fn, x, _earlier),
        "Each of your answers is the opposite of the right one. Is True to mean that the function leaks, or that it "
        "is tight?",
    ),
    Mistake(
        "no copy",
        _leak_no_copy,
        "Your test writes into the x that it was given, and so each round keeps the changes of the one before. What "
        "does `changed = x` make: a copy, or a second name?",
    ),
    Mistake(
        "compared with itself",
        _leak_compared_with_itself,
        "Your test calls the function twice on the changed x and compares the two. When must the first call happen?",
    ),
]
DOUBLES_LEAK = [
    Case(
        "last row only, small leaks forgiven",
        lambda fn, x: _any_moved(fn, x, lambda j, a, b: not torch.allclose(a[:j], b[:j]), lambda T: [T - 1]),
    ),
    Case(
        "answer turned round, NaN taken for tight",
        lambda fn, x: not _any_moved(fn, x, lambda j, a, b: bool(((a - b)[:j].abs() > 0).any())),
    ),
]
