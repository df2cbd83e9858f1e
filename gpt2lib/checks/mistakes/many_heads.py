"""Wrong and other right answers to the exercises of notebooks/05_multi_head_attention.ipynb."""

import math

import torch
import torch.nn.functional as F
from torch import nn

from gpt2lib.attention import attention_pattern, attention_scores, causal_mask, merge_heads, split_heads
from gpt2lib.checks.exercise import Case, Mistake

# 5.1a split_heads(x (B, T, C), n_head) -> (B, H, T, D)


def width_before_heads(x, n_head):
    B, T, C = x.shape
    return x.reshape(B, T, C // n_head, n_head).permute(0, 3, 1, 2)


def view_across_tokens(x, n_head):
    B, T, C = x.shape
    return x.reshape(B, n_head, T, C // n_head)


def split_without_turning(x, n_head):
    B, T, C = x.shape
    return x.reshape(B, T, n_head, C // n_head)


def split_last_columns_dropped(x, n_head):
    D = int(x.shape[-1] / n_head)
    return torch.stack([x[..., h * D : (h + 1) * D] for h in range(n_head)], dim=1)


def split_columns_down_the_tokens(x, n_head):
    B, T, C = x.shape
    return x.transpose(1, 2).reshape(B, n_head, T, C // n_head)


def split_heads_taken_for_width(x, n_head):
    B, T, C = x.shape
    return x.reshape(B, T, C // n_head, n_head).transpose(1, 2)


def split_first_columns_for_all(x, n_head):
    D = x.shape[-1] // n_head
    return x[:, None, :, :D].repeat(1, n_head, 1, 1) + 0 * x.reshape(*x.shape[:2], n_head, D).transpose(1, 2)


def split_turned_and_width_first(x, n_head):
    B, T, C = x.shape
    return x.reshape(B, C // n_head, T, n_head).permute(0, 3, 2, 1)


SPLIT_HEADS = [
    Mistake(
        "width before heads",
        width_before_heads,
        "Your heads take every third number, or every second, and not neighbours. Look at the order of the last two "
        "sizes in your `view` or `reshape`: the last one runs fastest. Which of the two, the heads or the numbers of "
        "one head, should run fastest along a row?",
    ),
    Mistake(
        "view across tokens",
        view_across_tokens,
        "Your answer equals what one `view` straight to (B, H, T, D) gives. A view does not move a number: it cuts the "
        "numbers as they lie in memory, token after token. Which axis lies just before the last one in (B, T, C), and "
        "so must still stand there right after the cut?",
    ),
    Mistake(
        "not turned",
        split_without_turning,
        "The cut is right, and the axes stand in the order (B, T, H, D). Which two still have to change places?",
    ),
    Mistake(
        "last columns dropped",
        split_last_columns_dropped,
        "Your code rounds the width of a head down, and columns that are left over are lost without a word. "
        "What should a function do with 10 columns and 3 heads?",
    ),
    Mistake(
        "columns down the tokens",
        split_columns_down_the_tokens,
        "Your answer equals what turning first and cutting afterwards gives: then the numbers of one column, from all "
        "tokens, lie side by side and are cut up. Which comes first, cutting the row or turning the axes?",
    ),
    Mistake(
        "number of heads taken for their width",
        split_heads_taken_for_width,
        "You have as many heads as one head should have numbers, and the other way round. "
        "Is `n_head` a number of heads, or the width of one?",
    ),
    Mistake(
        "first columns for all",
        split_first_columns_for_all,
        "All your heads hold the same columns. Does the start of the slice move on with the head?",
    ),
]
SPLIT_HEADS_DOUBLES = [Case("width first and cut across tokens", split_turned_and_width_first)]


def split_with_a_loop(x, n_head):
    D, rest = divmod(x.shape[-1], n_head)
    if rest:
        raise ValueError("the heads must be equally wide")
    return torch.stack([x[..., h * D : (h + 1) * D] for h in range(n_head)], dim=1)


def split_with_permute(x, n_head):
    B, T, C = x.shape
    return x.reshape(B, T, n_head, C // n_head).permute(0, 2, 1, 3)


def split_with_unflatten(x, n_head):
    return x.unflatten(-1, (n_head, -1)).movedim(2, 1).contiguous()


def split_with_columns_first(x, n_head):
    B, T, C = x.shape
    return x.transpose(1, 2).reshape(B, n_head, C // n_head, T).transpose(2, 3)


def split_with_numbers_one_by_one(x, n_head):
    B, T, C = x.shape
    D = C // n_head
    if C % n_head:
        raise AssertionError
    out = torch.zeros(B, n_head, T, D, dtype=x.dtype)
    for c in range(C):
        out[:, c // D, :, c % D] = x[:, :, c]
    return out


ACCEPTED_SPLIT_HEADS = [
    Case("a loop over heads", split_with_a_loop),
    Case("reshape and permute", split_with_permute),
    Case("unflatten and movedim", split_with_unflatten),
    Case("columns first", split_with_columns_first),
    Case("number by number", split_with_numbers_one_by_one),
]

# 5.1b merge_heads(x (B, H, T, D)) -> (B, T, C)


def merge_without_turning(x):
    B, H, T, D = x.shape
    return x.reshape(B, T, H * D)


def merge_with_view(x):
    B, H, T, D = x.shape
    return x.transpose(1, 2).view(B, T, H * D)


def merge_width_first(x):
    return x.permute(0, 2, 3, 1).flatten(-2)


def merge_by_sum(x):
    return x.sum(1)


def merge_by_mean(x):
    return x.mean(1)


def merge_along_time(x):
    return x.flatten(1, 2)


def merge_with_the_width_turned(x):
    B, H, T, D = x.shape
    return x.transpose(1, 3).reshape(B, T, H * D)


def merge_backwards_and_width_first(x):
    return x.flip(1).permute(0, 2, 3, 1).flatten(-2)


MERGE_HEADS = [
    Mistake(
        "not turned back",
        merge_without_turning,
        "Your answer equals what `reshape` gives without turning the axes first. The shape is right; but the rows are "
        "filled with the numbers as they lie in memory, which is head after head. Which axis has to stand beside the "
        "last one before the two can become one?",
    ),
    Mistake(
        "view after turning",
        merge_with_view,
        "After `transpose` the numbers of one row no longer lie side by side in memory, and `view` never moves a "
        "number. Which function may copy where `view` may not?",
    ),
    Mistake(
        "width before heads",
        merge_width_first,
        "Your rows hold number 0 of every head, then number 1 of every head. When two axes become one, the last runs "
        "fastest. Which of heads and width should stand last?",
    ),
    Mistake(
        "heads summed",
        merge_by_sum,
        "You add the heads up, and H numbers become one. What each head found would be lost: should the row grow "
        "as wide as all heads together?",
    ),
    Mistake(
        "heads averaged",
        merge_by_mean,
        "You take the mean of the heads, and H numbers become one. What each head found would be lost: should the row "
        "grow as wide as all heads together?",
    ),
    Mistake(
        "heads along time",
        merge_along_time,
        "You put the heads one after the other along the tokens. Which axis should grow, the tokens or the width?",
    ),
    Mistake(
        "width turned in the place of heads",
        merge_with_the_width_turned,
        "Your `transpose` exchanges the heads with the width. Which axis must change places with the heads so that "
        "each token has a row of its own?",
    ),
]
MERGE_HEADS_DOUBLES = [Case("heads backwards and width first", merge_backwards_and_width_first)]


def merge_with_reshape(x):
    B, H, T, D = x.shape
    return x.transpose(1, 2).reshape(B, T, H * D)


def merge_with_contiguous(x):
    B, H, T, D = x.shape
    return x.permute(0, 2, 1, 3).contiguous().view(B, T, H * D)


def merge_with_cat(x):
    return torch.cat(x.unbind(1), dim=-1)


def merge_with_a_loop(x):
    B, H, T, D = x.shape
    out = torch.zeros(B, T, H * D, dtype=x.dtype)
    for h in range(H):
        out[..., h * D : (h + 1) * D] = x[:, h]
    return out


ACCEPTED_MERGE_HEADS = [
    Case("transpose and reshape", merge_with_reshape),
    Case("contiguous and view", merge_with_contiguous),
    Case("cat of the heads", merge_with_cat),
    Case("a loop over heads", merge_with_a_loop),
]

# 5.2 CausalSelfAttention(config): a module; each mistake changes one step of this one


class Right(nn.Module):
    """Multi-head attention in steps that can be replaced one at a time."""

    def __init__(self, config):
        super().__init__()
        self.n_head = config.n_head
        self.c_attn = nn.Linear(config.n_embd, 3 * config.n_embd)
        self.c_proj = nn.Linear(config.n_embd, config.n_embd)
        self.attn_dropout, self.resid_dropout = nn.Dropout(config.dropout), nn.Dropout(config.dropout)

    def heads(self, part):
        return split_heads(part, self.n_head)

    def qkv(self, x):
        return [self.heads(part) for part in self.c_attn(x).chunk(3, dim=-1)]

    def weights(self, q, k, mask):
        return attention_pattern(attention_scores(q, k), mask)

    def mix(self, q, k, v, mask):
        return self.attn_dropout(self.weights(q, k, mask)) @ v

    def merge(self, z):
        return merge_heads(z)

    def project(self, z):
        return self.resid_dropout(self.c_proj(z))

    def forward(self, x, mask, cache=None):
        return self.project(self.merge(self.mix(*self.qkv(x), mask)))


class KeyFirst(Right):
    def qkv(self, x):
        k, q, v = super().qkv(x)
        return q, k, v


class ValueSecond(Right):
    def qkv(self, x):
        q, v, k = super().qkv(x)
        return q, k, v


class ValueFirst(Right):
    def qkv(self, x):
        v, q, k = super().qkv(x)
        return q, k, v


class ChunkAlongTime(Right):
    def qkv(self, x):
        q, k, v = self.c_attn(x).chunk(3, dim=1)
        return self.heads(q), self.heads(k), self.heads(v)


class ThirdsInsideHeads(Right):
    def qkv(self, x):
        return self.heads(self.c_attn(x)).chunk(3, dim=-1)


class WidthAsNumberOfHeads(Right):
    def __init__(self, config):
        super().__init__(config)
        self.n_head = config.n_embd // config.n_head


class OneHead(Right):
    def __init__(self, config):
        super().__init__(config)
        self.n_head = 1


class SplitWidthFirst(Right):
    def heads(self, part):
        return width_before_heads(part, self.n_head)


class MergeNotTurned(Right):
    def merge(self, z):
        return merge_without_turning(z)


class MergeAveraged(Right):
    def merge(self, z):
        return z.mean(1).repeat(1, 1, self.n_head)


class MergeSummed(Right):
    def merge(self, z):
        return z.sum(1).repeat(1, 1, self.n_head)


class NoProjection(Right):
    def __init__(self, config):
        super().__init__(config)
        del self.c_proj

    def project(self, z):
        return z


class ProjectionForgotten(Right):
    def project(self, z):
        return z


class ProjectionTransposed(Right):
    def project(self, z):
        return z @ self.c_proj.weight + self.c_proj.bias


class ProjectionWithoutBias(Right):
    def __init__(self, config):
        super().__init__(config)
        self.c_proj = nn.Linear(config.n_embd, config.n_embd, bias=False)


class ProjectionBiasForgotten(Right):
    def project(self, z):
        return z @ self.c_proj.weight.T


class FusedWithoutBias(Right):
    def __init__(self, config):
        super().__init__(config)
        self.c_attn = nn.Linear(config.n_embd, 3 * config.n_embd, bias=False)


class LayerInForward(Right):
    def __init__(self, config):
        super().__init__(config)
        del self.c_proj

    def project(self, z):
        return nn.Linear(z.shape[-1], z.shape[-1], dtype=z.dtype)(z)


class MaskIgnored(Right):
    def weights(self, q, k, mask):
        return super().weights(q, k, causal_mask(q.shape[-2], k.shape[-2], q.device))


class MaskInverted(Right):
    def weights(self, q, k, mask):
        return attention_scores(q, k).masked_fill(mask, float("-inf")).softmax(-1)


class NoMask(Right):
    def weights(self, q, k, mask):
        return attention_scores(q, k).softmax(-1)


class MaskAsNumbers(Right):
    def mix(self, q, k, v, mask):
        return F.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype), is_causal=True)


class MaskSaved(Right):
    def __init__(self, config):
        super().__init__(config)
        self.register_buffer("bias", torch.ones(config.n_ctx, config.n_ctx).tril()[None, None])


class ScaledByTheModel(Right):
    def weights(self, q, k, mask):
        width = q.shape[1] * q.shape[-1]
        return attention_pattern(q @ k.transpose(-2, -1) / math.sqrt(width), mask)


class NotScaled(Right):
    def weights(self, q, k, mask):
        return attention_pattern(q @ k.transpose(-2, -1), mask)


class ResidualInside(Right):
    def forward(self, x, mask, cache=None):
        return x + super().forward(x, mask)


class Detached(Right):
    def weights(self, q, k, mask):
        return super().weights(q, k, mask).detach()


class KeyFirstAndNotTurned(KeyFirst, MergeNotTurned):
    pass


class TransposedWithoutBias(Right):
    def project(self, z):
        return z @ self.c_proj.weight


class OneHeadAndKeyFirst(OneHead, KeyFirst):
    pass


_ORDER = (
    "Look at the line that takes the three thirds apart. In GPT-2's `c_attn`, columns 0 to C - 1 make the queries: "
)
CAUSAL_SELF_ATTENTION = [
    Mistake(
        "order k, q, v",
        KeyFirst,
        f"Your output equals what keys and queries exchanged give. {_ORDER}which names do the second and third C have?",
    ),
    Mistake(
        "order q, v, k",
        ValueSecond,
        f"Your output equals what keys and values exchanged give. {_ORDER}which names do the second and third C have?",
    ),
    Mistake(
        "order v, q, k",
        ValueFirst,
        "Your output equals what the values first, then queries, then keys would give. "
        f"{_ORDER}which names do the second and third C have?",
    ),
    Mistake(
        "chunk along time",
        ChunkAlongTime,
        "Your three parts seem to be cut along the tokens: a third of the text each. Look at the `dim` of your `chunk` "
        "or `split`. Which axis of (B, T, 3C) is three times as wide as before?",
    ),
    Mistake(
        "thirds inside each head",
        ThirdsInsideHeads,
        "Your output equals what comes of cutting into heads first and taking q, k and v out of each head. Other "
        "models store their weights so. In GPT-2, which of the two cuts comes first?",
    ),
    Mistake(
        "width taken for the number of heads",
        WidthAsNumberOfHeads,
        "Every shape fits, and your output equals that of another number of heads: as many as one head should have "
        "numbers. How many heads does `config` ask for, and how wide is each?",
    ),
    Mistake(
        "one head only",
        OneHead,
        "Your output equals that of a single head as wide as the whole row. Where do q, k and v become heads, and do "
        "all three go that way?",
    ),
    Mistake(
        "split width first",
        SplitWidthFirst,
        "Your output equals what heads of every third column give, and not of neighbours. Look at the sizes in the "
        "`view` that cuts a row into heads. Which runs fastest along a row?",
    ),
    Mistake(
        "merged without turning",
        MergeNotTurned,
        "Look at how the heads become one row again: a `reshape` alone mixes tokens, and that is where the future "
        "comes in. Which two axes must change places first?",
    ),
    Mistake(
        "heads averaged",
        MergeAveraged,
        "Your output equals what the mean of all heads gives, written once for each head. Should heads be mixed "
        "before `c_proj`, or stand side by side?",
    ),
    Mistake(
        "heads summed",
        MergeSummed,
        "Your output equals what the sum of all heads gives, written once for each head. Should heads be mixed "
        "before `c_proj`, or stand side by side?",
    ),
    Mistake(
        "c_proj missing",
        NoProjection,
        "The heads stand side by side in your output and were never mixed. Which layer lets the heads of one token "
        "work together?",
    ),
    Mistake(
        "c_proj not called",
        ProjectionForgotten,
        "Your output equals the merged heads: `c_proj` is there, but nothing runs through it. Which line is the last "
        "of your `forward`?",
    ),
    Mistake(
        "c_proj transposed",
        ProjectionTransposed,
        "Your output equals what the transposed matrix of `c_proj` gives. It is square, so no shape complains. "
        "What does `nn.Linear` multiply with, its weight or its weight turned?",
    ),
    Mistake(
        "c_proj without a bias",
        ProjectionWithoutBias,
        "Your `c_proj` is made without a bias. In a fresh model all biases are 0 and nobody notices. "
        "What does a trained one have there?",
    ),
    Mistake(
        "bias of c_proj not added",
        ProjectionBiasForgotten,
        "Your output equals what comes without the bias of `c_proj`: every row is off by the same numbers. "
        "If you multiply by the weight yourself, what else does a linear layer do?",
    ),
    Mistake(
        "c_attn without a bias",
        FusedWithoutBias,
        "Your `c_attn` is made without a bias. In a fresh model all biases are 0 and nobody notices. "
        "What does a trained one have there?",
    ),
    Mistake(
        "a new layer in forward",
        LayerInForward,
        "A layer seems to be made anew on every call, with fresh random weights that no training and no checkpoint "
        "can reach. Where should layers be made, in `__init__` or in `forward`?",
    ),
    Mistake(
        "own mask in place of the given one",
        MaskIgnored,
        "Your output equals what a causal mask alone gives, such as `is_causal=True`. The mask that is handed to "
        "`forward` may forbid more. Where do you use it?",
    ),
    Mistake(
        "mask inverted",
        MaskInverted,
        "You seem to fill the cells where the mask is True. In this course True means that reading is allowed. "
        "Which cells should become minus infinity?",
    ),
    Mistake(
        "no mask",
        NoMask,
        "Your output equals that of attention without any mask. Where do you use the mask that `forward` is given?",
    ),
    Mistake(
        "is_causal beside a mask of numbers",
        MaskAsNumbers,
        "PyTorch's attention adds a mask of numbers to the scores, and adding 0 forbids nothing. `is_causal=True` "
        "hides that for what comes later, and knows nothing of padding. Which dtype of mask means yes and no?",
    ),
    Mistake(
        "mask saved with the weights",
        MaskSaved,
        "You register a mask as a buffer, and buffers are saved among the weights unless told otherwise. The mask "
        "follows from the length of the text. Does it belong in a checkpoint?",
    ),
    Mistake(
        "scaled by the width of the model",
        ScaledByTheModel,
        "Your output equals what scores divided by the root of C give. A query and a key of one head are shorter "
        "than the whole row. How many products does one score add up?",
    ),
    Mistake(
        "not scaled",
        NotScaled,
        "Your output equals what scores without a division give. Lesson 04 measured what wide heads do then. "
        "By what were the scores divided there?",
    ),
    Mistake(
        "residual inside",
        ResidualInside,
        "Your output equals the right one plus x itself. The block adds x, in lesson 06. "
        "Should attention add it as well?",
    ),
    Mistake(
        "pattern detached",
        Detached,
        "Something takes the pattern out of the graph, such as `.detach()`, `.data` or `torch.no_grad()`. The output "
        "is right, but what can queries and keys learn from?",
    ),
]
CAUSAL_SELF_ATTENTION_DOUBLES = [
    Case("order k, q, v and merged without turning", KeyFirstAndNotTurned),
    Case("c_proj transposed and its bias not added", TransposedWithoutBias),
    Case("one head and order k, q, v", OneHeadAndKeyFirst),
]


class ThreeLayers(nn.Module):
    """Separate layers for q, k and v, with a loader for GPT-2's fused weights."""

    def __init__(self, config):
        super().__init__()
        self.n_head, C = config.n_head, config.n_embd
        self.query, self.key, self.value, self.out = (nn.Linear(C, C) for _ in range(4))

    def load(self, state):
        layers = self.query, self.key, self.value
        for kind in ("weight", "bias"):
            for layer, part in zip(layers, state[f"c_attn.{kind}"].chunk(3), strict=True):
                getattr(layer, kind).copy_(part)
            getattr(self.out, kind).copy_(state[f"c_proj.{kind}"])

    def forward(self, x, mask, cache=None):
        q, k, v = (split_heads(layer(x), self.n_head) for layer in (self.query, self.key, self.value))
        return self.out(merge_heads(attention_pattern(attention_scores(q, k), mask) @ v))


class Einsum(Right):
    def forward(self, x, mask, cache=None):
        B, T, C = x.shape
        q, k, v = self.c_attn(x).view(B, T, 3, self.n_head, -1).unbind(2)
        scores = torch.einsum("bthd,bshd->bhts", q, k) / math.sqrt(q.shape[-1])
        pattern = scores.masked_fill(~mask, float("-inf")).softmax(-1)
        return self.c_proj(torch.einsum("bhts,bshd->bthd", pattern, v).reshape(B, T, C))


class LoopOverHeads(Right):
    def forward(self, x, mask, cache=None):
        q, k, v = self.c_attn(x).split(x.shape[-1], dim=-1)
        D, parts = x.shape[-1] // self.n_head, []
        mask = mask if mask.dim() == 2 else mask[:, 0]
        for h in range(self.n_head):
            own = slice(h * D, (h + 1) * D)
            scores = q[..., own] @ k[..., own].mT * D**-0.5
            parts.append(scores.masked_fill(~mask, -1e9).softmax(-1) @ v[..., own])
        return self.c_proj(torch.cat(parts, dim=-1))


class Fused(Right):
    def mix(self, q, k, v, mask):
        dropout = self.attn_dropout.p if self.training else 0.0
        return F.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=dropout)


class MaskNotSaved(Right):
    def __init__(self, config):
        super().__init__(config)
        self.register_buffer("triangle", torch.ones(config.n_ctx, config.n_ctx).tril().bool(), persistent=False)

    def weights(self, q, k, mask):
        T, S = q.shape[-2], k.shape[-2]
        return super().weights(q, k, mask & self.triangle[S - T : S, :S])


class SumOfHeads(Right):
    """Each head through its own columns of c_proj, and then the sum: the same numbers."""

    def forward(self, x, mask, cache=None):
        z = self.mix(*self.qkv(x), mask)
        parts = zip(z.unbind(1), self.c_proj.weight.chunk(self.n_head, dim=1), strict=True)
        return self.resid_dropout(sum(part @ weight.T for part, weight in parts) + self.c_proj.bias)


ACCEPTED_CAUSAL_SELF_ATTENTION = [
    Case("in steps", Right),
    Case("separate q, k, v with a loader", ThreeLayers),
    Case("einsum", Einsum),
    Case("a loop over heads", LoopOverHeads),
    Case("scaled_dot_product_attention with the mask", Fused),
    Case("a mask of its own that is not saved, beside the given one", MaskNotSaved),
    Case("the sum of what each head adds", SumOfHeads),
]

# 5.3a attention_mask(n_query, padding (B, S)) -> (B, 1, T, S) bool


def _causal(n_query, padding):
    return causal_mask(n_query, padding.shape[1], padding.device)


def _itself(n_query, padding):
    S = padding.shape[1]
    return torch.eye(S, dtype=torch.bool, device=padding.device)[S - n_query :]


def mask_padding_ignored(n_query, padding):
    return _causal(n_query, padding).expand(len(padding), 1, -1, -1)


def mask_padding_on_rows(n_query, padding):
    real = ~padding[:, -n_query:, None]
    return (_causal(n_query, padding) & real | _itself(n_query, padding))[:, None]


def mask_polarity_inverted(n_query, padding):
    return (_causal(n_query, padding) & padding[:, None, :] | _itself(n_query, padding))[:, None]


def mask_empty_rows(n_query, padding):
    return (_causal(n_query, padding) & ~padding[:, None, :])[:, None]


def mask_no_causal(n_query, padding):
    return (~padding[:, None, None, :]).expand(-1, 1, n_query, -1) | _itself(n_query, padding)


def mask_without_heads_axis(n_query, padding):
    return _causal(n_query, padding) & ~padding[:, None, :] | _itself(n_query, padding)


def mask_heads_axis_first(n_query, padding):
    return mask_without_heads_axis(n_query, padding)[None]


def mask_texts_meet_queries(n_query, padding):
    return _causal(n_query, padding) & ~padding | _itself(n_query, padding)


def mask_from_upper_left(n_query, padding):
    S = padding.shape[1]
    causal = torch.ones(n_query, S, dtype=torch.bool, device=padding.device).tril()
    return (causal & ~padding[:, None, :] | _itself(n_query, padding))[:, None]


def mask_all_false(n_query, padding):
    return ~(_causal(n_query, padding) & ~padding[:, None, :] | _itself(n_query, padding))[:, None]


def mask_or(n_query, padding):
    return (_causal(n_query, padding) | ~padding[:, None, :])[:, None]


def mask_as_numbers(n_query, padding):
    allowed = (_causal(n_query, padding) & ~padding[:, None, :] | _itself(n_query, padding))[:, None]
    return torch.zeros(allowed.shape, device=padding.device).masked_fill(~allowed, float("-inf"))


def mask_on_the_processor(n_query, padding):
    S = padding.shape[1]
    causal, itself = causal_mask(n_query, S), torch.eye(S, dtype=torch.bool)[S - n_query :]
    return (causal.to("cpu") & ~padding[:, None, :] | itself)[:, None]


def mask_rows_and_columns(n_query, padding):
    real = ~padding[:, -n_query:, None] & ~padding[:, None, :]
    return (_causal(n_query, padding) & real)[:, None]


def mask_inverted_and_no_causal(n_query, padding):
    return padding[:, None, None, :].expand(-1, 1, n_query, -1) | _itself(n_query, padding)


def mask_inverted_and_empty(n_query, padding):
    return (_causal(n_query, padding) & padding[:, None, :])[:, None]


ATTENTION_MASK = [
    Mistake(
        "padding ignored",
        mask_padding_ignored,
        "Your answer is the causal mask for every text, and `padding` changes nothing in it. "
        "In which cells of a text with padding should it make a difference?",
    ),
    Mistake(
        "padding on the rows",
        mask_padding_on_rows,
        "You forbid padding to read, and let words read padding. Rows are the tokens that read, columns those that are "
        "read. Which axis of your padding should stand last when it meets the causal mask?",
    ),
    Mistake(
        "polarity inverted",
        mask_polarity_inverted,
        "You allow padding and forbid words. `padding` is True where a position is padding, and the mask is True where "
        "reading is allowed. What has to happen between the two?",
    ),
    Mistake(
        "empty rows",
        mask_empty_rows,
        "A text that begins with padding has a first position that may read nothing at all, and the softmax of nothing "
        "is 0/0. What could padding read without harm to anybody?",
    ),
    Mistake(
        "no causal mask",
        mask_no_causal,
        "You keep padding out, and let words read what comes later. Which mask of lesson 04 has to hold as well?",
    ),
    Mistake(
        "no axis for the heads",
        mask_without_heads_axis,
        "Scores have the shape (B, H, T, S). Lined up from the right, the first axis of your mask would meet the "
        "heads. Where does an axis of size 1 have to go?",
    ),
    Mistake(
        "axis for the heads in front",
        mask_heads_axis_first,
        "Your axis of size 1 stands before the texts, so that the texts meet the heads. Scores have the shape "
        "(B, H, T, S). Where does the 1 have to go?",
    ),
    Mistake(
        "texts meet queries",
        mask_texts_meet_queries,
        "`padding` (B, S) meets the causal mask (T, S) directly, so that text 0 decides about query 0, text 1 about "
        "query 1. That runs only if B is T or 1. Which axis is missing between B and S?",
    ),
    Mistake(
        "counted from the upper left",
        mask_from_upper_left,
        "Without a cache your mask is right; with one, your queries look like the first positions of the text. "
        "PyTorch's `is_causal=True` counts so too. At which position does the first of T queries stand, of S in all?",
    ),
    Mistake(
        "all the other way round",
        mask_all_false,
        "Your mask is the right one with True and False exchanged. Does True mean allowed here, or forbidden?",
    ),
    Mistake(
        "or in the place of and",
        mask_or,
        "You allow a cell if it is causal or no padding. Both rules have to hold for the same cell. "
        "Which sign says that, `|` or `&`?",
    ),
    Mistake(
        "numbers in the place of bool",
        mask_as_numbers,
        "You return numbers to add to the scores. Here the mask says only what is allowed. "
        "Which dtype has two values and no more?",
    ),
    Mistake(
        "made on the processor",
        mask_on_the_processor,
        "Your mask is made on the CPU, wherever `padding` is. The functions that make tensors take a `device`. "
        "Which device do you know at this place?",
    ),
]
ATTENTION_MASK_DOUBLES = [
    Case("padding on rows and columns, rows empty", mask_rows_and_columns),
    Case("inverted, and no causal mask", mask_inverted_and_no_causal),
    Case("inverted, and rows empty", mask_inverted_and_empty),
]


def mask_with_loops(n_query, padding):
    B, S = padding.shape
    allowed = torch.zeros(B, 1, n_query, S, dtype=torch.bool, device=padding.device)
    for b in range(B):
        for t in range(n_query):
            position = S - n_query + t
            for s in range(S):
                allowed[b, 0, t, s] = s == position or (s < position and not padding[b, s])
    return allowed


def mask_padding_reads_backwards(n_query, padding):
    queries = padding[:, -n_query:, None]
    return (_causal(n_query, padding) & (~padding[:, None, :] | queries))[:, None]


def mask_padding_reads_all(n_query, padding):
    queries = padding[:, -n_query:, None]
    return (_causal(n_query, padding) & ~padding[:, None, :] | queries)[:, None]


def mask_with_logical_and(n_query, padding):
    S = padding.shape[1]
    keys = torch.arange(S, device=padding.device)
    queries = keys[S - n_query :, None]
    allowed = torch.logical_and(keys <= queries, torch.logical_not(padding)[:, None, None, :])
    return torch.logical_or(allowed, keys == queries)


ACCEPTED_ATTENTION_MASK = [
    Case("loops", mask_with_loops),
    Case("padding reads everything before it", mask_padding_reads_backwards),
    Case("padding reads everything", mask_padding_reads_all),
    Case("logical_and", mask_with_logical_and),
]

# 5.3b padded_pattern(scores (B, H, T, S), padding (B, S)) -> weights (B, H, T, S), also in half precision


def _allowed(scores, padding):
    return causal_mask(scores.shape[-2], scores.shape[-1], scores.device) & ~padding[:, None, None, :]


def pattern_two_finite(scores, padding):
    low = torch.finfo(scores.dtype).min
    causal = causal_mask(scores.shape[-2], scores.shape[-1], scores.device)
    scores = scores + torch.zeros_like(scores).masked_fill(~causal, low)
    return (scores + torch.zeros_like(scores).masked_fill(padding[:, None, None, :], low)).softmax(-1)


def pattern_finite_added(scores, padding):
    low = torch.finfo(scores.dtype).min
    return (scores + torch.zeros_like(scores).masked_fill(~_allowed(scores, padding), low)).softmax(-1)


def pattern_too_large_for_half(scores, padding):
    return scores.masked_fill(~_allowed(scores, padding), -1e9).softmax(-1)


def pattern_empty_rows(scores, padding):
    return scores.masked_fill(~_allowed(scores, padding), float("-inf")).softmax(-1)


def pattern_padding_ignored(scores, padding):
    return attention_pattern(scores, causal_mask(scores.shape[-2], scores.shape[-1], scores.device))


def pattern_no_causal(scores, padding):
    allowed = ~padding[:, None, None, :].expand(scores.shape) | _itself(scores.shape[-2], padding)
    return attention_pattern(scores, allowed)


def pattern_padding_on_rows(scores, padding):
    return attention_pattern(scores, mask_padding_on_rows(scores.shape[-2], padding))


def pattern_polarity(scores, padding):
    return attention_pattern(scores, mask_polarity_inverted(scores.shape[-2], padding))


def pattern_texts_meet_heads(scores, padding):
    return attention_pattern(scores, mask_without_heads_axis(scores.shape[-2], padding))


def pattern_texts_meet_queries(scores, padding):
    return attention_pattern(scores, mask_texts_meet_queries(scores.shape[-2], padding))


def pattern_down_the_columns(scores, padding):
    T = scores.shape[-2]
    allowed = (causal_mask(T, scores.shape[-1]) & ~padding[:, None, :] | _itself(T, padding))[:, None]
    return scores.masked_fill(~allowed, float("-inf")).softmax(-2)


def pattern_padding_to_zero(scores, padding):
    return pattern_padding_ignored(scores, padding).masked_fill(padding[:, None, None, :], 0.0)


def pattern_from_upper_left(scores, padding):
    T, S = scores.shape[-2:]
    allowed = torch.ones(T, S, dtype=torch.bool).tril() & ~padding[:, None, None, :] | _itself(T, padding)
    return attention_pattern(scores, allowed)


def pattern_rows_and_columns(scores, padding):
    down = pattern_padding_on_rows(scores, padding)
    return down.masked_fill(padding[:, None, None, :], 0.0)


PADDED_PATTERN = [
    Mistake(
        "two finite numbers added",
        pattern_two_finite,
        "You add the lowest number twice, once for each mask, and where both forbid, or a score is far below zero, "
        "the sum falls over the edge to minus infinity. A row of nothing but that is 0/0. "
        "Could the two masks be joined before any number comes in?",
    ),
    Mistake(
        "a finite number added",
        pattern_finite_added,
        "The lowest number of a dtype plus a score far below zero falls over the edge to minus infinity, and a row of "
        "nothing but that is 0/0. Do you need a sum at all, or can a score be replaced?",
    ),
    Mistake(
        "too large for half precision",
        pattern_too_large_for_half,
        "A number of float16 ends at 65504, so the number that you fill in cannot be written in it. "
        "Which value means 'forbidden' in every dtype?",
    ),
    Mistake(
        "empty rows",
        pattern_empty_rows,
        "Padding on the left has nothing before it: its whole row is minus infinity, and the softmax is 0/0. "
        "What could padding read without harm to anybody?",
    ),
    Mistake(
        "padding ignored",
        pattern_padding_ignored,
        "Your answer is that of the causal mask alone. Where does `padding` come in?",
    ),
    Mistake(
        "no causal mask",
        pattern_no_causal,
        "You keep padding out, and let words read what comes later. Which mask has to hold as well?",
    ),
    Mistake(
        "padding on the rows",
        pattern_padding_on_rows,
        "You forbid padding to read, and let words read padding. "
        "Which axis of `padding` has to line up with the columns of the scores?",
    ),
    Mistake(
        "polarity inverted",
        pattern_polarity,
        "Words read padding, and not words. `padding` is True where a position is padding. "
        "What stands in your mask where reading is allowed?",
    ),
    Mistake(
        "texts meet heads",
        pattern_texts_meet_heads,
        "Your mask has the shape (B, T, S), and lined up from the right its texts meet the heads of (B, H, T, S). "
        "It runs only when B is H or 1. Where is an axis missing?",
    ),
    Mistake(
        "texts meet queries",
        pattern_texts_meet_queries,
        "`padding` (B, S) meets a mask (T, S) directly, so that text 0 decides about query 0. It runs only when B is "
        "T or 1. Which axes are missing between B and S?",
    ),
    Mistake(
        "softmax over the queries",
        pattern_down_the_columns,
        "Your columns sum to 1, and your rows do not. Look at the `dim` of your softmax. "
        "Which axis of (B, H, T, S) should add up to 1?",
    ),
    Mistake(
        "padding set to zero after the softmax",
        pattern_padding_to_zero,
        "You take the weight of padding away when the softmax is done, and nobody gets it. "
        "When must a score be forbidden, so that the others share the whole 1?",
    ),
    Mistake(
        "counted from the upper left",
        pattern_from_upper_left,
        "With fewer queries than keys your mask starts at the wrong corner, as PyTorch's `is_causal=True` does. "
        "At which position does the first of T queries stand, of S in all?",
    ),
]
PADDED_PATTERN_DOUBLES = [Case("padding on the rows, and zero after the softmax", pattern_rows_and_columns)]


def pattern_nan_to_num(scores, padding):
    return pattern_empty_rows(scores, padding).nan_to_num(0.0)


def pattern_lowest_filled_in(scores, padding):
    return scores.masked_fill(~_allowed(scores, padding), torch.finfo(scores.dtype).min).softmax(-1)


def pattern_in_float32(scores, padding):
    wide = scores.double()
    allowed = _allowed(scores, padding) | _itself(scores.shape[-2], padding)
    return wide.masked_fill(~allowed, -1e30).softmax(-1).to(scores.dtype)


def pattern_renormalised(scores, padding):
    allowed = _allowed(scores, padding)
    powers = (scores - scores.amax(-1, keepdim=True)).double().exp() * allowed
    return (powers / powers.sum(-1, keepdim=True).clamp_min(1e-300)).to(scores.dtype)


ACCEPTED_PADDED_PATTERN = [
    Case("nan_to_num on rows of padding", pattern_nan_to_num),
    Case("the lowest number filled in", pattern_lowest_filled_in),
    Case("wider numbers inside", pattern_in_float32),
    Case("mask after the powers, then the division", pattern_renormalised),
]

# 5.4 the class again, with dropout


class NoDropout(Right):
    def __init__(self, config):
        super().__init__(config)
        self.attn_dropout, self.resid_dropout = nn.Identity(), nn.Identity()


class OnlyOutput(Right):
    def __init__(self, config):
        super().__init__(config)
        self.attn_dropout = nn.Identity()


class OnlyPattern(Right):
    def __init__(self, config):
        super().__init__(config)
        self.resid_dropout = nn.Identity()


class BeforeProjection(Right):
    def project(self, z):
        return self.c_proj(self.resid_dropout(z))


class AlwaysOn(Right):
    def __init__(self, config):
        super().__init__(config)
        self.p = config.dropout

    def mix(self, q, k, v, mask):
        return F.dropout(self.weights(q, k, mask), self.p) @ v

    def project(self, z):
        return F.dropout(self.c_proj(z), self.p)


class KeepProbability(Right):
    def __init__(self, config):
        super().__init__(config)
        keep = 1 - config.dropout
        self.attn_dropout, self.resid_dropout = nn.Dropout(keep), nn.Dropout(keep)


class RescaledTwice(Right):
    def __init__(self, config):
        super().__init__(config)
        self.keep = 1 - config.dropout

    def mix(self, q, k, v, mask):
        pattern = self.attn_dropout(self.weights(q, k, mask))
        return (pattern / self.keep if self.training else pattern) @ v

    def project(self, z):
        out = super().project(z)
        return out / self.keep if self.training else out


class NotRescaled(Right):
    def __init__(self, config):
        super().__init__(config)
        self.p = config.dropout

    def _drop(self, x):
        return x * (torch.rand_like(x) >= self.p) if self.training else x

    def mix(self, q, k, v, mask):
        return self._drop(self.weights(q, k, mask)) @ v

    def project(self, z):
        return self._drop(self.c_proj(z))


class RescaledInEvaluation(NotRescaled):
    """Classical dropout: numbers shrink in evaluation. On average right, but not how GPT-2's weights were trained."""

    def _drop(self, x):
        return super()._drop(x) if self.training else x * (1 - self.p)


class OnValues(Right):
    def mix(self, q, k, v, mask):
        return self.weights(q, k, mask) @ self.attn_dropout(v)


class OnResult(Right):
    def mix(self, q, k, v, mask):
        return self.attn_dropout(self.weights(q, k, mask) @ v)


class OnScores(Right):
    def weights(self, q, k, mask):
        return attention_pattern(self.attn_dropout(attention_scores(q, k)), mask)

    def mix(self, q, k, v, mask):
        return self.weights(q, k, mask) @ v


class Renormalised(Right):
    def mix(self, q, k, v, mask):
        pattern = self.attn_dropout(self.weights(q, k, mask))
        return pattern / pattern.sum(-1, keepdim=True).clamp_min(1e-12) @ v


class FixedRate(Right):
    def __init__(self, config):
        super().__init__(config)
        self.attn_dropout, self.resid_dropout = nn.Dropout(), nn.Dropout()


class OnInput(Right):
    def qkv(self, x):
        return super().qkv(self.attn_dropout(x))

    def mix(self, q, k, v, mask):
        return self.weights(q, k, mask) @ v


class KeepProbabilityOnOutputOnly(Right):
    def __init__(self, config):
        super().__init__(config)
        self.attn_dropout, self.resid_dropout = nn.Identity(), nn.Dropout(1 - config.dropout)


DROPOUT = [
    Mistake(
        "no dropout",
        NoDropout,
        "Nothing in your module is dropped. After which two steps should it be?",
    ),
    Mistake(
        "attention dropout missing",
        OnlyOutput,
        "The output is dropped, and every position still reads all that it may. "
        "Between which two steps of attention should a weight of the pattern be lost?",
    ),
    Mistake(
        "output dropout missing",
        OnlyPattern,
        "The pattern is dropped, and your output is not. What should happen to it after the last layer?",
    ),
    Mistake(
        "output dropout before c_proj",
        BeforeProjection,
        "A dropped output must be exactly 0, bias and all. You seem to drop what goes into `c_proj`, and its bias is "
        "added afterwards. Which of the two comes last?",
    ),
    Mistake(
        "F.dropout without self.training",
        AlwaysOn,
        "`F.dropout` drops at all times unless told otherwise. Which argument tells it about `train()` and `eval()`?",
    ),
    Mistake(
        "keep-probability as p",
        KeepProbability,
        "You drop as much as you should keep. In PyTorch, is `p` the share that is lost or the share that stays?",
    ),
    Mistake(
        "rescaled twice",
        RescaledTwice,
        "What stays is enlarged twice. `nn.Dropout` divides by 1 - p itself. Is there a second division in your code?",
    ),
    Mistake(
        "not rescaled",
        NotRescaled,
        "Numbers are dropped and the rest stays as it was, so that everything shrinks while training. "
        "By how much must the rest grow so that the mean stays?",
    ),
    Mistake(
        "rescaled in evaluation",
        RescaledInEvaluation,
        "You shrink the numbers in evaluation, as the first paper on dropout did. GPT-2 enlarges them in training, so "
        "that evaluation needs no dropout code at all. In which of the two modes should a number be changed?",
    ),
    Mistake(
        "dropout on the values",
        OnValues,
        "Single numbers of a value are lost, where a whole token should not be read. "
        "Which tensor says how much is read from which token?",
    ),
    Mistake(
        "dropout on what the heads return",
        OnResult,
        "Single numbers of a head's result are lost, where a whole token should not be read. "
        "Which tensor says how much is read from which token?",
    ),
    Mistake(
        "dropout on the scores",
        OnScores,
        "A dropped score is 0, and e to the 0 is 1: that token is still read, sometimes more than before. "
        "On which side of the softmax does a 0 mean 'not read'?",
    ),
    Mistake(
        "renormalised after dropout",
        Renormalised,
        "After dropout you make the rows sum to 1 again. Then a row with one weight always reads the same. "
        "Does GPT-2 repair the rows, or does it keep only their mean?",
    ),
    Mistake(
        "rate not taken from config",
        FixedRate,
        "Your rate is a half, which is what `nn.Dropout()` takes when nobody tells it. Where does the rate stand?",
    ),
    Mistake(
        "dropout on the input",
        OnInput,
        "The numbers that come in are dropped, and the pattern is not. "
        "Between which two steps of attention should a weight be lost?",
    ),
]
DROPOUT_DOUBLES = [Case("attention dropout missing and keep-probability as p", KeepProbabilityOnOutputOnly)]


class FunctionalDropout(AlwaysOn):
    def mix(self, q, k, v, mask):
        return F.dropout(self.weights(q, k, mask), self.p, training=self.training) @ v

    def project(self, z):
        return F.dropout(self.c_proj(z), self.p, self.training)


class OwnDropout(NotRescaled):
    def _drop(self, x):
        return super()._drop(x) / (1 - self.p) if self.training else x


class ModulesOnlyWhenNeeded(Right):
    def __init__(self, config):
        super().__init__(config)
        if config.dropout == 0:
            self.attn_dropout = self.resid_dropout = nn.Identity()


ACCEPTED_DROPOUT = [
    Case("in steps", Right),
    Case("F.dropout with self.training", FunctionalDropout),
    Case("own random numbers", OwnDropout),
    Case("scaled_dot_product_attention with dropout_p", Fused),
    Case("no dropout modules at rate 0", ModulesOnlyWhenNeeded),
]
