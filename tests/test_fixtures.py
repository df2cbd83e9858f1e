"""The fixtures of the checks: weights go into a module by their names, and what does not fit is told."""

import pytest
import torch
from torch import nn

from gpt2lib.attention import CausalSelfAttention
from gpt2lib.checks.fixtures import feed, misfit, spiced_state
from gpt2lib.config import GPT2Config
from gpt2lib.model import Block

CONFIG = GPT2Config(n_vocab=29, n_ctx=16, n_embd=12, n_head=3, n_layer=2)


def test_spiced_weights_are_wide_everywhere_and_the_same_for_the_same_seed():
    state = spiced_state(Block(CONFIG))
    assert all(tensor.dtype == torch.float64 and tensor.std() > 0.1 for tensor in state.values())
    assert state["ln_1.weight"].mean() == pytest.approx(1, abs=0.4)
    assert state["attn.c_proj.bias"].mean() == pytest.approx(0, abs=0.4)
    again, other = spiced_state(Block(CONFIG)), spiced_state(Block(CONFIG), seed=1)
    assert all(torch.equal(state[name], again[name]) and not torch.equal(state[name], other[name]) for name in state)


def test_a_module_is_fed_by_name_in_float64():
    module, state = CausalSelfAttention(CONFIG), spiced_state(CausalSelfAttention(CONFIG))
    assert misfit(feed(module, state)) is None
    for name, tensor in module.state_dict().items():
        assert torch.equal(tensor, state[name]) and tensor.dtype == torch.float64


def test_what_does_not_fit_is_listed_and_the_rest_is_fed():
    module, state = CausalSelfAttention(CONFIG), spiced_state(CausalSelfAttention(CONFIG))
    module.c_attn = nn.Linear(12, 12)
    module.c_proj = nn.Linear(12, 12, bias=False)
    module.register_buffer("mask", torch.ones(4, 4).bool())
    report = feed(module, state)
    assert report["missing"] == ["c_proj.bias"] and report["unexpected"] == ["mask"]
    assert report["misshapen"] == ["c_attn.weight (12, 12) for (36, 12)", "c_attn.bias (12,) for (36,)"]
    assert torch.equal(module.c_proj.weight, state["c_proj.weight"])
    for words in ("missing in yours: `c_proj.bias`", "not in GPT-2: `mask`", "defines `load(state)`"):
        assert words in misfit(report)


def test_a_module_with_a_loader_is_handed_copies():
    class Other(nn.Module):
        def load(self, state):
            self.seen = dict(state)
            state["c_proj.bias"].zero_()

    state, module = spiced_state(CausalSelfAttention(CONFIG)), Other()
    assert misfit(feed(module, state)) is None
    assert module.seen.keys() == state.keys() and state["c_proj.bias"].abs().max() > 0
