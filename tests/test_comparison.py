"""compare names the module that is wrong, and only that one; leak_test sees what a position cannot know."""

import copy
import math

import pytest
import torch
from conftest import TINY, spiced
from test_model import reference
from torch import nn

import gpt2lib
from gpt2lib import GPT2, build, compare
from gpt2lib.comparison import leak_test

IDX = torch.tensor([[3, 1, 4, 1, 5, 9, 2], [2, 7, 1, 8, 2, 8, 1]])


def names(result):
    return [name for name, _ in result.rows]


@pytest.fixture(scope="module")
def theirs(tiny):
    return reference(tiny)


def test_equal_models_agree_in_every_output(tiny):
    result = compare(tiny, copy.deepcopy(tiny), IDX)
    assert result.first is None and result.agrees and result.difference == 0
    assert names(result)[:3] == ["wte", "wpe", "drop"] and names(result)[-2:] == ["ln_f", "logits"]
    assert names(result).index("h.0.attn.q") < names(result).index("h.0.attn") < names(result).index("h.0")
    assert "All 37 outputs agree" in str(result)


def test_a_model_of_transformers_fits_on_either_side(tiny, theirs):
    for model, other in ((tiny, theirs), (theirs, tiny), (theirs, theirs)):
        result = compare(model, other, IDX)
        assert result.first is None and result.difference < 1e-12 and len(result.rows) >= 25
        assert {"wpe", "h.1.attn.c_proj", "h.1.mlp.act", "h.1", "ln_f", "logits"} <= set(names(result))
    result = compare(tiny, theirs, IDX)
    assert "h.1.attn.pattern" in result.only_model and result.only_reference == ["lm_head"]
    assert "Only the model ran h.*.attn.q" in result.message and "Only the reference ran lm_head" in result.message


def broken(model, how) -> GPT2:
    model = copy.deepcopy(model)
    with torch.no_grad():
        how(model)
    return model


def test_of_places_that_rounding_alone_tells_apart_the_first_is_named(tiny):
    def shift(model):  # the same for every position
        model.h[0].attn.c_attn.bias[7] += 0.5

    wrong = broken(tiny, shift)
    for seed in range(8):
        idx = torch.randint(10, (2, 7), generator=torch.Generator().manual_seed(seed))
        assert "at [0, 0, 7] it has" in compare(wrong, tiny, idx).message


def test_each_part_that_is_wrong_is_named(tiny, theirs):
    def swap(model):
        model.h[1].ln_1, model.h[1].ln_2 = model.h[1].ln_2, model.h[1].ln_1

    def square(model):
        model.h[1].attn.c_proj.weight.copy_(model.h[1].attn.c_proj.weight.T.clone())

    cases = {
        "wte": lambda m: m.wte.weight.add_(1e-3),
        "wpe": lambda m: m.wpe.weight.copy_(m.wpe.weight.roll(1, 0)),
        "h.0.ln_1": lambda m: setattr(m.h[0].ln_1, "eps", 1e-2),
        "h.1.attn.c_attn": lambda m: m.h[1].attn.c_attn.bias.zero_(),
        "h.1.attn.c_proj": square,
        "h.1.ln_1": swap,
        "h.0.mlp.act": lambda m: setattr(m.h[0].mlp, "act", nn.GELU()),
        "h.1.mlp.c_proj": lambda m: m.h[1].mlp.c_proj.bias.zero_(),
        "ln_f": lambda m: m.ln_f.bias.zero_(),
    }
    for first, how in cases.items():
        for other in (tiny, theirs):
            result = compare(broken(tiny, how), other, IDX)
            assert result.first == first and 1e-5 < result.difference < 50, result
            assert dict(result.rows)[first] == result.difference
    assert "The last before it, h.1, agrees" in result.message


def test_what_has_no_module_shows_at_the_next_one(tiny):
    assert compare(build(tiny, attention_scores=lambda q, k: q @ k.mT), tiny, IDX).first == "h.0.attn.scores"
    assert compare(build(tiny, attend=lambda q, k, v, mask: v), tiny, IDX).first == "h.0.attn.z"

    class Probabilities(GPT2):
        def forward(self, idx):
            return super().forward(idx).softmax(-1)

    model = Probabilities(TINY).double()
    model.load_state_dict(tiny.state_dict())
    result = compare(model, tiny, IDX)
    assert result.first == "logits" and "The last before it, ln_f, agrees" in result.message


def test_shared_blocks_and_a_norm_used_twice_are_seen(tiny):
    shared = copy.deepcopy(tiny)
    shared.h = nn.ModuleList([shared.h[0]] * 2)
    result = compare(shared, tiny, IDX)
    assert result.first == "h.1.ln_1" and "h.1" in names(result)

    twice = build(tiny, block=lambda x, ln_1, attn, ln_2, mlp: (x := x + attn(ln_1(x))) + mlp(ln_1(x)))
    result = compare(twice, tiny, IDX)
    assert result.first == "h.0.ln_1" and "it runs 2 times, in the reference once" in result.message
    assert "h.0.ln_2" in result.only_reference


def test_nan_shapes_and_errors_get_sentences(tiny):
    result = compare(build(tiny, gelu=lambda x: x * math.nan), tiny, IDX)
    assert result.first == "h.0.mlp.act" and math.isnan(result.difference) and "840 of its 840" in result.message

    wide = copy.deepcopy(tiny)
    wide.h[0].mlp.c_fc, wide.h[0].mlp.c_proj = nn.Linear(15, 45).double(), nn.Linear(45, 15).double()
    result = compare(wide, tiny, IDX)
    assert result.first == "h.0.mlp.c_fc" and result.difference == math.inf
    assert "its shape is (2, 7, 45), the reference has (2, 7, 60)" in result.message

    def fails(x):
        raise RuntimeError("no such thing\nand more")

    result = compare(build(tiny, gelu=fails), tiny, IDX)
    assert result.first == "h.0.mlp.act" and result.difference == math.inf and not result.agrees
    assert "stopped in h.0.mlp.act: RuntimeError: no such thing." in result.message
    assert "15 outputs before it agree" in result.message and result.only_reference == []

    last = nn.Module()
    last.forward = lambda idx: None
    assert "must return a tensor of logits" in compare(last, tiny, IDX).message


def test_masked_scores_of_minus_infinity_are_equal(tiny):
    model = build(
        tiny, attention_scores=lambda q, k: (q @ k.mT / 5**0.5).masked_fill(torch.ones(7, 7).triu(1) > 0, -math.inf)
    )
    assert compare(model, model, IDX).difference == 0


def test_a_small_gap_of_single_precision_is_called_rounding(tiny):
    single = copy.deepcopy(tiny).float()
    result = compare(single, tiny, IDX, atol=1e-10)
    assert "computes in float32, the reference in float64" in result.message and ".double()" in result.message
    assert "rounding" not in compare(build(single, gelu=torch.relu), tiny, IDX, atol=1e-4).message


def test_both_models_are_left_as_they_were():
    generator = torch.Generator().manual_seed(0)
    model = spiced(GPT2(gpt2lib.GPT2Config(97, 23, 15, 3, 2, dropout=0.5), generator))
    other = copy.deepcopy(model)
    model.train()
    model.h[0].eval()
    before = [module.training for module in model.modules()]
    idx = IDX.clone()
    assert compare(model, other, idx).difference == 0  # in evaluation mode, whatever mode they were in
    compare(build(model, gelu=lambda x: {}[0]), other, idx)
    assert max(leak_test(model, idx, 3)[:3]) == 0
    assert [module.training for module in model.modules()] == before and not other.training
    assert torch.equal(idx, IDX) and all(p.grad is None for p in model.parameters())
    for module in (*model.modules(), *other.modules()):
        assert not module._forward_hooks and not module._forward_pre_hooks


def test_it_shows_itself_in_a_terminal_and_in_a_notebook(tiny):
    result = compare(build(tiny, gelu=torch.relu), tiny, IDX)
    text, page = str(result), result._repr_html_()
    assert "-> h.0.mlp.act" in text and "modules more in .rows" in text
    assert page.count("➜") == 1 and "<thead>" in page and "agrees" in page and text == repr(result)
    assert "h.1.mlp.act" not in text and "h.1.mlp.act" in names(result)


def test_what_cannot_be_compared_is_refused_with_the_rule(tiny):
    with pytest.raises(ValueError, match="the model must be a model that can be called with idx, got NoneType"):
        compare(None, tiny, IDX)
    with pytest.raises(ValueError, match="atol must be a number of at least 0, got -1"):
        compare(tiny, tiny, IDX, atol=-1)
    with pytest.raises(ValueError, match="the reference must be able to read idx, got ValueError: idx must be"):
        compare(tiny, tiny, IDX.double())


def test_the_leak_test_sees_a_leak_and_nothing_else(tiny, theirs):
    for model in (tiny, theirs, lambda idx: tiny(idx)):
        gaps = leak_test(model, IDX, 3)
        assert gaps[:3] == [0, 0, 0] and min(gaps[3:]) > 1e-3
    everything = build(tiny, causal_mask=lambda n_query, n_key: torch.ones(n_query, n_key, dtype=torch.bool))
    assert min(leak_test(everything, IDX, 6)) > 1e-3

    def over_time(x, weight, bias, eps):
        return (x - x.mean((-2, -1), keepdim=True)) / (x.var((-2, -1), keepdim=True) + eps).sqrt() * weight + bias

    assert leak_test(build(tiny, layer_norm=over_time), IDX, 6)[0] > 1e-3


def test_the_leak_test_takes_a_part_of_a_model(tiny):
    x = torch.randn(2, 7, 15, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    gaps = leak_test(tiny.h[0].ln_1, x, 4)
    assert [gap > 0 for gap in gaps] == [i == 4 for i in range(7)]
    attn, mask = tiny.h[0].attn, gpt2lib.attention.causal_mask(7, 7)
    assert [gap > 0 for gap in leak_test(lambda x: attn(x, mask), x, 4)] == [i >= 4 for i in range(7)]


def test_the_leak_test_refuses_with_the_rule(tiny):
    with pytest.raises(ValueError, match="position must be from 0 to 6, got 7"):
        leak_test(tiny, IDX, 7)
    with pytest.raises(ValueError, match=r"idx must be a tensor \(B, T\)"):
        leak_test(tiny, IDX[0], 1)
    with pytest.raises(ValueError, match="one row for each of 7 positions"):
        leak_test(lambda idx: tiny(idx)[:, -1:], IDX, 1)
