"""Recording looks and changes nothing; editing changes what it says; hooks do not outlive their block."""

import threading

import pytest
import torch
from conftest import TINY

from gpt2lib import GPT2, GPT2Config, build, edit, record
from gpt2lib.attention import attention_pattern, attention_scores, causal_mask
from gpt2lib.speed import fast
from gpt2lib.tracing import attentions

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


# all attentions in one tensor


def stacked(model, idx):
    with torch.no_grad(), record(model, "h.*.attn.pattern") as trace:
        model(idx)
    return torch.stack([trace[f"h.{i}.attn.pattern"] for i in range(TINY.n_layer)])


@pytest.mark.parametrize("B,T", [(1, 1), (1, 7), (2, 5), (3, 23)])
def test_all_attentions_are_the_recorded_ones(tiny, generator, B, T):
    idx = torch.randint(TINY.n_vocab, (B, T), generator=generator)
    patterns = attentions(tiny, idx)
    assert patterns.shape == (TINY.n_layer, B, TINY.n_head, T, T) and not patterns.requires_grad
    torch.testing.assert_close(patterns, stacked(tiny, idx), atol=1e-12, rtol=0)
    assert not patterns.triu(1).any()


def test_all_attentions_are_those_of_an_edited_or_built_model_too(tiny):
    with edit(tiny, {"h.0": lambda x: x.flip(-1)}):
        edited = attentions(tiny, IDX)
        assert torch.equal(edited, stacked(tiny, IDX))
    assert not torch.allclose(edited, attentions(tiny, IDX)) and hooks(tiny) == 0
    pieces = dict(gelu=torch.relu, attention_scores=lambda q, k: q @ k.mT, embedding=lambda ids, weight: weight[ids])
    for name, piece in pieces.items():
        built = build(tiny, **{name: piece})
        torch.testing.assert_close(attentions(built, IDX), stacked(built, IDX), atol=1e-12, rtol=0)


def test_all_attentions_are_refused_where_there_are_none_or_the_text_does_not_fit(tiny):
    with pytest.raises(ValueError, match="must fit in n_ctx = 23"):
        attentions(tiny, torch.zeros(1, 24, dtype=torch.long))
    with pytest.raises(ValueError, match="must be a plain one"):
        attentions(fast(tiny), IDX)
    with pytest.raises(KeyError, match="h.0.attn.pattern"):
        attentions(build(tiny, attend=lambda q, k, v, mask: v), IDX)


def test_all_attentions_take_no_more_memory_than_themselves_beside_that_of_a_pass():
    model = GPT2(GPT2Config(n_vocab=97, n_ctx=512, n_embd=96, n_head=6, n_layer=6)).eval()
    idx = torch.zeros(1, 512, dtype=torch.long)
    result = attentions(model, idx).nbytes
    quick = fast(model)
    with torch.no_grad():
        plain = peak_of(lambda: quick.next_logits(idx))
    assert result <= peak_of(lambda: attentions(model, idx)) <= 1.05 * result + plain


def peak_of(work) -> int:
    """The most bytes of tensors that were held at a time while it worked, beyond those before."""
    from torch.profiler import ProfilerActivity, profile

    with profile(activities=[ProfilerActivity.CPU], profile_memory=True) as seen:
        work()
    held = most = 0
    for event in sorted(seen.profiler.kineto_results.events(), key=lambda event: event.start_ns()):
        if event.name() == "[memory]":
            held += event.nbytes()
            most = max(most, held)
    return most
