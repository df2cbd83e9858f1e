"""Recording looks and changes nothing; editing changes what it says; hooks do not outlive their block."""

import threading

import pytest
import torch
from conftest import TINY

from gpt2lib import edit, record
from gpt2lib.attention import attention_pattern, attention_scores, causal_mask

IDX = torch.tensor([[3, 1, 4, 1, 5, 9, 2]])


def hooks(model):
    return sum(len(module._forward_hooks) for module in model.modules())


@torch.no_grad()
def test_recorded_parts_of_attention_fit_together(tiny):
    with record(tiny, "h.1.attn.*") as trace:
        tiny(IDX)
    q, k, v = (trace[f"h.1.attn.{name}"] for name in "qkv")
    assert q.shape == (1, TINY.n_head, 7, TINY.n_head_embd)
    scores = attention_scores(q, k)
    torch.testing.assert_close(trace["h.1.attn.scores"], scores)
    torch.testing.assert_close(trace["h.1.attn.pattern"], attention_pattern(scores, causal_mask(7, 7)))
    torch.testing.assert_close(trace["h.1.attn.z"], trace["h.1.attn.pattern"] @ v)


@torch.no_grad()
def test_recording_changes_nothing_and_leaves_no_hook(tiny):
    before = tiny(IDX)
    with record(tiny, "*", "h.*", "h.*.*", "h.*.*.*"):
        during = tiny(IDX)
    assert torch.equal(before, during) and torch.equal(before, tiny(IDX)) and hooks(tiny) == 0


@torch.no_grad()
def test_hooks_are_gone_after_an_exception(tiny):
    with pytest.raises(RuntimeError, match="on purpose"), record(tiny, "h.0"), edit(tiny, {"h.1": lambda x: x}):
        raise RuntimeError("on purpose")
    assert hooks(tiny) == 0
    with pytest.raises(ValueError, match="no_such"), record(tiny, "h.0", "h.0.no_such"):
        pass
    assert hooks(tiny) == 0


@torch.no_grad()
def test_an_edit_acts_and_ends(tiny):
    before = tiny(IDX)
    with edit(tiny, {"h.0.attn.pattern": torch.zeros_like}):
        during = tiny(IDX)
    assert not torch.allclose(before, during) and torch.equal(before, tiny(IDX)) and hooks(tiny) == 0
    with edit(tiny, {"h.*.attn.z": lambda z: z}):
        assert torch.equal(before, tiny(IDX))


@torch.no_grad()
def test_silencing_one_head_removes_exactly_its_share(tiny):
    def silence(z):
        z[:, 1] = 0  # in place, which must not reach what was recorded
        return z

    with record(tiny, "h.0.attn.z", "h.0.attn") as whole:
        tiny(IDX)
    with edit(tiny, {"h.0.attn.z": silence}), record(tiny, "h.0.attn") as without:
        tiny(IDX)
    columns = slice(TINY.n_head_embd, 2 * TINY.n_head_embd)
    share = whole["h.0.attn.z"][:, 1] @ tiny.h[0].attn.c_proj.weight[:, columns].T
    torch.testing.assert_close(whole["h.0.attn"] - share, without["h.0.attn"], atol=1e-10, rtol=0)


@torch.no_grad()
def test_a_trace_is_a_copy_and_names_what_it_lacks(tiny):
    with record(tiny, "h.0") as trace:
        tiny(IDX)
    kept = trace["h.0"].clone()
    tiny(IDX + 1)
    assert torch.equal(trace["h.0"], kept)
    with pytest.raises(KeyError, match="h.7.*recorded: h.0"):
        trace["h.7"]


@torch.no_grad()
def test_hooks_act_only_in_the_thread_that_opened_them(tiny):
    before, other = tiny(IDX), []
    with edit(tiny, {"h.0": torch.zeros_like}), record(tiny, "h.1") as trace:
        thread = threading.Thread(target=lambda: other.append(run(tiny)))
        thread.start()
        thread.join()
        assert not trace
    assert torch.equal(other[0], before)


@torch.no_grad()
def run(model):
    return model(IDX)


@torch.no_grad()
@pytest.mark.parametrize("fn", [lambda x: x[:, 1:], lambda x: None])
def test_an_edit_of_the_wrong_shape_is_refused(tiny, fn):
    rule = r"edit of 'h.0' must return a tensor of shape \(1, 7, 15\)"
    with pytest.raises(ValueError, match=rule), edit(tiny, {"h.0": fn}):
        tiny(IDX)
    assert hooks(tiny) == 0


@torch.no_grad()
def test_of_record_and_edit_the_one_opened_first_acts_first(tiny):
    nothing = {"h.0": torch.zeros_like}
    with record(tiny, "h.0") as before, edit(tiny, nothing), record(tiny, "h.0") as after:
        tiny(IDX)
    assert before["h.0"].any() and not after["h.0"].any()


def test_what_is_no_name_and_no_function_is_refused(tiny):
    with pytest.raises(ValueError, match="one argument for each, got list"), record(tiny, ["h.0", "h.1"]):
        pass
    with (
        pytest.raises(ValueError, match="edit of 'h.0' must be a function of a tensor, got int"),
        edit(tiny, {"h.0": 0}),
    ):
        pass
    assert hooks(tiny) == 0


@pytest.mark.parametrize("name", ["h.9", "h.0.attn.patern", "", "attn", "h"])
def test_an_unknown_name_is_refused(tiny, name):
    with pytest.raises(ValueError, match="must be the path of a module"), record(tiny, name):
        pass
