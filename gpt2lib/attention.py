"""How a position reads from the positions before it: the causal mask, attention, and many heads of it at once."""

import math

import torch
from torch import Tensor, nn

from gpt2lib.cache import LayerCache
from gpt2lib.config import GPT2Config


def causal_mask(n_query: int, n_key: int, device: torch.device | str | None = None) -> Tensor:
    """Which keys each query may read: its own position and everything before it.

    The queries are the last `n_query` of `n_key` positions, so the same mask serves a full
    pass (n_query == n_key) and one step with a cache (n_query == 1).

    Args:
        n_query: number of queries T.
        n_key: number of keys S, cached ones included.
        device: where the mask is made; it must be where the scores are.
    Returns:
        (T, S) bool, True where reading is allowed.
    Raises:
        ValueError: if n_query > n_key.
    Example: causal_mask(2, 3) is [[True, True, False], [True, True, True]].
    Source: openai/gpt-2 src/model.py, attention_mask: counted from the lower right corner.
    Taught in: notebooks/04_causal_mask.ipynb
    """
    if n_query > n_key:
        raise ValueError(f"n_query must be at most n_key: a query has a key of its own, got {n_query} > {n_key}")
    query = torch.arange(n_key - n_query, n_key, device=device)
    key = torch.arange(n_key, device=device)
    return key[None, :] <= query[:, None]


def attention_mask(n_query: int, padding: Tensor) -> Tensor:
    """The causal mask of a batch in which some positions are padding: nobody reads padding.

    A padding position may still read itself, so that its row of the softmax is not empty (an empty
    row is 0/0, and the NaN would spread); what it computes is read by nobody.

    Args:
        n_query: number of queries T, the last of the S positions.
        padding: (B, S) bool, True where a position is padding.
    Returns:
        (B, 1, T, S) bool, True where reading is allowed; the 1 stands for all heads.
    Taught in: notebooks/05_multi_head_attention.ipynb
    """
    n_key = padding.shape[1]
    causal = causal_mask(n_query, n_key, padding.device)
    position = torch.arange(n_key, device=padding.device)
    itself = position[None, :] == position[n_key - n_query :, None]
    return (causal & ~padding[:, None, :] | itself)[:, None]  # (B, 1, T, S)


def attention_scores(q: Tensor, k: Tensor) -> Tensor:
    """How well each query fits each key: their dot product, divided by the root of the head's width.

    Without the division the scores of wide heads are large, the softmax picks one key, and its gradient is near zero.

    Args:
        q: (..., T, D) queries.
        k: (..., S, D) keys.
    Returns:
        (..., T, S) scores, before the mask.
    Source: Vaswani et al. 2017, section 3.2.1.
    Taught in: notebooks/04_causal_mask.ipynb
    """
    return q / math.sqrt(q.shape[-1]) @ k.transpose(-2, -1)  # there are fewer numbers in q than scores to divide


def attention_pattern(scores: Tensor, mask: Tensor) -> Tensor:
    """From scores to weights: what the mask forbids gets 0, the rest of each row sums to 1.

    Args:
        scores: (..., T, S).
        mask: (..., T, S) bool, True where reading is allowed.
    Returns:
        (..., T, S) weights; pattern[..., t, s] is how much position t reads from position s.
    Taught in: notebooks/04_causal_mask.ipynb
    """
    return scores.masked_fill(~mask, float("-inf")).softmax(dim=-1)


def attend(q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
    """Scaled dot-product attention: each query takes the weighted mean of the values that it may read.

    Args:
        q: (..., T, D) queries.
        k: (..., S, D) keys.
        v: (..., S, D) values.
        mask: (..., T, S) bool, True where reading is allowed.
    Returns:
        (..., T, D).
    Source: Vaswani et al. 2017, equation 1.
    Taught in: notebooks/04_causal_mask.ipynb
    """
    return attention_pattern(attention_scores(q, k), mask) @ v


def split_heads(x: Tensor, n_head: int) -> Tensor:
    """(B, T, C) -> (B, H, T, D): head 0 gets the first D columns, head 1 the next D.

    Taught in: notebooks/05_multi_head_attention.ipynb
    """
    B, T, C = x.shape
    return x.view(B, T, n_head, C // n_head).transpose(1, 2)


def merge_heads(x: Tensor) -> Tensor:
    """(B, H, T, D) -> (B, T, C): the heads side by side again, the inverse of `split_heads`.

    Taught in: notebooks/05_multi_head_attention.ipynb
    """
    return x.transpose(1, 2).flatten(-2)


class CausalSelfAttention(nn.Module):
    """Multi-head causal self-attention, the part of a block in which positions exchange information.

    `q k v scores pattern z` are identities without parameters: names at which `gpt2lib.record` and
    `gpt2lib.edit` can look and intervene. The state dict does not know them.

    Source: Radford et al. 2019; openai/gpt-2 src/model.py, attn.
    Taught in: notebooks/05_multi_head_attention.ipynb
    """

    def __init__(self, config: GPT2Config):
        super().__init__()
        self.n_head = config.n_head
        self.c_attn = nn.Linear(config.n_embd, 3 * config.n_embd)
        self.c_proj = nn.Linear(config.n_embd, config.n_embd)
        self.q, self.k, self.v = nn.Identity(), nn.Identity(), nn.Identity()
        self.scores, self.pattern, self.z = nn.Identity(), nn.Identity(), nn.Identity()
        self.attn_dropout, self.resid_dropout = nn.Dropout(config.dropout), nn.Dropout(config.dropout)

    def forward(self, x: Tensor, mask: Tensor, cache: LayerCache | None = None) -> Tensor:
        """x (B, T, C), mask (..., T, S) bool -> (B, T, C); S counts the cached positions too."""
        q, k, v = (split_heads(part, self.n_head) for part in self.c_attn(x).chunk(3, dim=-1))  # (B, H, T, D)
        q, k, v = self.q(q), self.k(k), self.v(v)
        if cache is not None:
            k, v = cache.append(k, v)  # (B, H, S, D)
        scores = self.scores(attention_scores(q, k))  # (B, H, T, S)
        pattern = self.pattern(attention_pattern(scores, mask))
        z = self.z(self.attn_dropout(pattern) @ v)  # (B, H, T, D)
        return self.resid_dropout(self.c_proj(merge_heads(z)))  # (B, T, C)
