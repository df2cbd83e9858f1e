"""Attention against torch's own, and the properties that the lesson on the mask teaches."""

import pytest
import torch
import torch.nn.functional as F
from conftest import TINY

from gpt2lib.attention import attend, attention_mask, attention_pattern, causal_mask, merge_heads, split_heads

B, H, T, D = 2, 3, 7, 5


@pytest.fixture
def qkv(generator):
    return torch.randn(3, B, H, T, D, dtype=torch.float64, generator=generator)


def test_the_mask_lets_a_position_read_itself_and_what_came_before():
    expected = [[True, False, False], [True, True, False], [True, True, True]]
    assert causal_mask(3, 3).tolist() == expected
    assert causal_mask(1, 1).tolist() == [[True]]


@pytest.mark.parametrize("n_query", [1, 2, 7])
def test_the_mask_is_counted_from_the_lower_right(n_query):
    assert torch.equal(causal_mask(n_query, 7), causal_mask(7, 7)[7 - n_query :])


def test_more_queries_than_keys_are_refused():
    with pytest.raises(ValueError, match="n_query must be at most n_key.*got 3 > 2"):
        causal_mask(3, 2)


def test_attention_equals_torchs(qkv):
    expected = F.scaled_dot_product_attention(*qkv, is_causal=True)
    torch.testing.assert_close(attend(*qkv, causal_mask(T, T)), expected, atol=1e-12, rtol=0)


def test_rows_sum_to_one_and_the_future_gets_exactly_zero(generator):
    scores = 100 * torch.randn(B, H, T, T, dtype=torch.float64, generator=generator)
    pattern = attention_pattern(scores, causal_mask(T, T))
    torch.testing.assert_close(pattern.sum(-1), torch.ones(B, H, T, dtype=torch.float64))
    assert (pattern.triu(1) == 0).all()


def test_attention_changes_none_of_its_inputs(qkv):
    before = qkv.clone()
    attend(*qkv, causal_mask(T, T))
    assert torch.equal(qkv, before)


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16])
def test_half_precision_does_not_overflow(qkv, dtype):
    assert attend(*qkv.to(dtype), causal_mask(T, T)).isfinite().all()


def test_head_0_is_the_first_columns(generator):
    x = torch.randn(B, T, H * D, generator=generator)
    heads = split_heads(x, H)
    assert heads.shape == (B, H, T, D)
    assert torch.equal(heads[:, 0], x[..., :D])
    assert torch.equal(heads[:, 2], x[..., 2 * D :])
    assert torch.equal(merge_heads(heads), x)


def test_nobody_reads_padding_and_no_row_is_empty():
    padding = torch.tensor([[True, True, False, False], [False] * 4])
    mask = attention_mask(4, padding)
    assert mask.shape == (2, 1, 4, 4)
    assert mask[0, 0].tolist() == [
        [True, False, False, False],
        [False, True, False, False],
        [False, False, True, False],
        [False, False, True, True],
    ]
    assert torch.equal(mask[1, 0], causal_mask(4, 4))
    assert torch.equal(attention_mask(1, padding), mask[:, :, 3:])


def test_the_mask_leaves_no_trace_in_the_state_dict(tiny):
    per_block = {"ln_1", "attn.c_attn", "attn.c_proj", "ln_2", "mlp.c_fc", "mlp.c_proj"}
    expected = {"wte.weight", "wpe.weight", "ln_f.weight", "ln_f.bias"}
    for i in range(TINY.n_layer):
        expected |= {f"h.{i}.{part}.{kind}" for part in per_block for kind in ("weight", "bias")}
    assert set(tiny.state_dict()) == expected
