"""The model against transformers, in float64 on spiced weights, and against its own promises."""

import inspect
from dataclasses import replace

import pytest
import torch
from conftest import TINY, spiced

from gpt2lib import GPT2, GPT2Config, KVCache, record
from gpt2lib.attention import CausalSelfAttention

transformers = pytest.importorskip("transformers")


def reference(model: GPT2):
    """transformers' GPT-2 with the same weights, copied by hand here so that our loader is not its own judge."""
    c = model.config
    config = transformers.GPT2Config(
        vocab_size=c.n_vocab, n_positions=c.n_ctx, n_embd=c.n_embd, n_head=c.n_head, n_layer=c.n_layer,
        attn_implementation="eager",
    )  # fmt: skip
    theirs = transformers.GPT2LMHeadModel(config).double().eval()
    state = model.state_dict()
    with torch.no_grad():
        for name, p in theirs.transformer.named_parameters():
            ours = state.pop(name)
            p.copy_(ours.T if name.endswith(("c_attn.weight", "c_fc.weight", "c_proj.weight")) else ours)
    assert not state, f"parameters that transformers does not have: {list(state)}"
    return theirs


@pytest.fixture(scope="module")
def theirs(tiny):
    return reference(tiny)


def ids(B, T, generator, V=TINY.n_vocab):
    return torch.randint(V, (B, T), generator=generator)


@pytest.mark.parametrize("B,T", [(1, 1), (1, 7), (2, 7), (3, 3), (2, 23)])
@torch.no_grad()
def test_logits_hidden_states_and_attention_equal_transformers(tiny, theirs, generator, B, T):
    idx = ids(B, T, generator)
    with record(tiny, "drop", "h.*", "ln_f", "h.*.attn.pattern") as trace:
        logits = tiny(idx)
    expected = theirs(idx, output_hidden_states=True, output_attentions=True)
    assert logits.shape == (B, T, TINY.n_vocab)
    torch.testing.assert_close(logits, expected.logits, atol=1e-10, rtol=0)
    hidden = [trace["drop"], *(trace[f"h.{i}"] for i in range(TINY.n_layer - 1)), trace["ln_f"]]
    for ours, other in zip(hidden, expected.hidden_states, strict=True):  # their last one is after the final norm
        torch.testing.assert_close(ours, other, atol=1e-10, rtol=0)
    for i, other in enumerate(expected.attentions):
        torch.testing.assert_close(trace[f"h.{i}.attn.pattern"], other, atol=1e-10, rtol=0)


@pytest.mark.parametrize("mistake", ["exact gelu", "epsilon", "no bias", "swapped norms", "untied"])
@torch.no_grad()
def test_the_parity_test_would_see_a_mistake(tiny, generator, mistake):
    model = spiced(GPT2(TINY))
    theirs = reference(model)
    if mistake == "exact gelu":
        for block in model.h:
            block.mlp.act = torch.nn.GELU()
    elif mistake == "epsilon":
        for block in model.h:
            block.ln_1.eps = 1e-3
    elif mistake == "no bias":
        model.h[0].attn.c_proj.bias.zero_()
    elif mistake == "swapped norms":
        block = model.h[1]
        block.ln_1, block.ln_2 = block.ln_2, block.ln_1
    else:
        model.wte = torch.nn.Embedding(TINY.n_vocab, TINY.n_embd, dtype=torch.float64)
    idx = ids(2, 7, generator)
    assert (model(idx) - theirs(idx).logits).abs().max() > 1e-5


@pytest.mark.parametrize("parts", [[3, 3, 3], [1] * 9, [8, 1], [1, 8], [9]])
@torch.no_grad()
def test_a_cached_pass_equals_an_uncached_one(tiny, theirs, generator, parts):
    idx = ids(2, 9, generator)
    cache, outputs = KVCache(TINY, batch=2), []
    for part in idx.split(parts, dim=1):
        outputs.append(tiny(part, cache))
    assert len(cache) == 9
    logits = torch.cat(outputs, dim=1)
    torch.testing.assert_close(logits, tiny(idx), atol=1e-10, rtol=0)
    torch.testing.assert_close(logits, theirs(idx).logits, atol=1e-10, rtol=0)


@pytest.mark.parametrize("parts", [[7], [3, 3, 1], [1] * 7])
@torch.no_grad()
def test_left_padding_changes_nothing_for_real_tokens(tiny, theirs, generator, parts):
    short, long = ids(1, 4, generator), ids(1, 7, generator)
    idx = torch.cat([torch.cat([torch.zeros(1, 3, dtype=torch.long), short], dim=1), long])
    padding = torch.tensor([[True] * 3 + [False] * 4, [False] * 7])
    cache, outputs, n = KVCache(TINY, batch=2), [], 0
    for part in idx.split(parts, dim=1):
        n += part.shape[1]
        outputs.append(tiny(part, cache, padding=padding[:, :n]))
    logits = torch.cat(outputs, dim=1)
    assert logits.isfinite().all()
    torch.testing.assert_close(logits[0, 3:], tiny(short)[0], atol=1e-10, rtol=0)
    torch.testing.assert_close(logits[1], tiny(long)[0], atol=1e-10, rtol=0)
    position_ids = (~padding).cumsum(1).sub(1).clamp(min=0)
    expected = theirs(idx, attention_mask=(~padding).long(), position_ids=position_ids).logits
    torch.testing.assert_close(logits[0, 3:], expected[0, 3:], atol=1e-10, rtol=0)
    torch.testing.assert_close(logits[1], expected[1], atol=1e-10, rtol=0)


@torch.no_grad()
def test_right_padding_changes_nothing_for_real_tokens(tiny, generator):
    idx = ids(1, 7, generator)
    padding = torch.tensor([[False] * 5 + [True] * 2])
    torch.testing.assert_close(tiny(idx, padding=padding)[:, :5], tiny(idx[:, :5]), atol=1e-10, rtol=0)


@torch.no_grad()
def test_later_tokens_do_not_change_earlier_logits(tiny, generator):
    idx = ids(1, 11, generator)
    before = tiny(idx)
    for changed in range(1, 11):
        other = idx.clone()
        other[0, changed] = (other[0, changed] + 1) % TINY.n_vocab
        after = tiny(other)
        assert torch.equal(after[:, :changed], before[:, :changed])
        assert not torch.equal(after[:, changed], before[:, changed])


@torch.no_grad()
def test_a_batch_of_two_equals_two_batches_of_one(tiny, generator):
    idx = ids(2, 7, generator)
    torch.testing.assert_close(tiny(idx), torch.cat([tiny(idx[:1]), tiny(idx[1:])]), atol=1e-10, rtol=0)


def test_gradients_equal_transformers(generator):
    model = spiced(GPT2(TINY))
    theirs, idx = reference(model), ids(2, 7, generator)
    model(idx).logsumexp(-1).sum().backward()
    theirs(idx).logits.logsumexp(-1).sum().backward()
    for name, p in model.named_parameters():
        other = theirs.transformer.get_parameter(name).grad
        if name.endswith(("c_attn.weight", "c_fc.weight", "c_proj.weight")):
            other = other.T
        torch.testing.assert_close(p.grad, other, atol=1e-8, rtol=1e-8)


RELEASED = {"gpt2": 124_439_808, "gpt2-medium": 354_823_168, "gpt2-large": 774_030_080, "gpt2-xl": 1_557_611_200}


@pytest.mark.parametrize("name,n", RELEASED.items())
def test_the_released_sizes_have_the_released_parameter_counts(name, n):
    with torch.device("meta"):
        model = GPT2(GPT2Config.named(name))
    assert sum(p.numel() for p in model.parameters()) == n


def test_the_whole_model_runs_on_the_meta_device():
    with torch.device("meta"):
        model = GPT2(TINY)
    idx = torch.zeros(2, 7, dtype=torch.long, device="meta")
    padding = torch.zeros(2, 7, dtype=torch.bool, device="meta")
    assert model(idx).is_meta
    assert model(idx, padding=padding).shape == (2, 7, TINY.n_vocab)


def test_a_fresh_model_is_drawn_as_in_the_paper(generator):
    config = replace(TINY, n_embd=60, n_vocab=997)
    model = GPT2(config, generator)
    assert abs(model.wte.weight.std().item() - 0.02) < 0.001
    assert abs(model.h[0].mlp.c_proj.weight.std().item() - 0.02 / 2) < 0.001  # 0.02 / sqrt(2 n_layer), n_layer = 2
    assert all((p == 0).all() for name, p in model.named_parameters() if name.endswith("bias"))
    again = GPT2(config, torch.Generator().manual_seed(0))
    assert all(torch.equal(a, b) for a, b in zip(model.parameters(), again.parameters(), strict=True))


def test_dropout_acts_in_training_only(generator):
    model, idx = GPT2(replace(TINY, dropout=0.5)), ids(1, 7, generator)
    assert not torch.equal(model(idx), model(idx))
    model.eval()
    assert torch.equal(model(idx), model(idx))


def test_the_forward_passes_fit_on_a_screen():
    assert len(inspect.getsource(GPT2.forward).splitlines()) <= 30
    assert len(inspect.getsource(CausalSelfAttention).splitlines()) <= 45


@pytest.mark.parametrize(
    "idx,rule",
    [
        (torch.tensor([[0, 97]]), r"token ids must be in 0\.\.96, got 97"),
        (torch.tensor([[-1, 0]]), r"token ids must be in 0\.\.96, got -1"),
        (torch.zeros(1, 24, dtype=torch.long), "must fit in n_ctx = 23 tokens, got 24"),
        (torch.zeros(1, 0, dtype=torch.long), "T >= 1"),
        (torch.zeros(7, dtype=torch.long), r"\(B, T\)"),
        (torch.zeros(1, 7), "dtype long"),
        (torch.tensor(7), r"idx must be \(B, T\)"),
        (torch.zeros(0, 7, dtype=torch.long), "B >= 1"),
        ([[1, 2]], "idx must be a tensor.*got list"),
    ],
)
def test_bad_ids_are_refused_with_the_rule(tiny, idx, rule):
    with pytest.raises(ValueError, match=rule):
        tiny(idx)


def test_bad_caches_and_padding_are_refused_with_the_rule(tiny):
    idx = torch.zeros(2, 3, dtype=torch.long)
    with pytest.raises(ValueError, match="batch 2, got 2 layers and batch 1"):
        tiny(idx, KVCache(TINY))
    with pytest.raises(ValueError, match=r"heads and their width \(3, 5\), got \(5, 3\)"):
        tiny(idx, KVCache(replace(TINY, n_head=5), batch=2))
    with pytest.raises(ValueError, match="padding must be bool"):
        tiny(idx, padding=torch.zeros(2, 3))
    with pytest.raises(ValueError, match="padding must be bool of shape"):
        tiny(idx, padding=torch.zeros(3, 2, dtype=torch.bool))


def test_a_refused_call_leaves_the_cache_as_it_was(tiny):
    cache = KVCache(TINY)
    with torch.no_grad():
        tiny(torch.zeros(1, 20, dtype=torch.long), cache)
    with pytest.raises(ValueError, match="n_ctx"):
        tiny(torch.zeros(1, 4, dtype=torch.long), cache)
    assert len(cache) == 20


@pytest.mark.parametrize(
    "change,rule",
    [
        (dict(n_head=4), "n_head must divide n_embd"),
        (dict(n_layer=0), "n_layer must be a whole number of at least 1, got 0"),
        (dict(n_vocab=-5), "n_vocab"),
        (dict(n_ctx="12"), "n_ctx must be a whole number"),
        (dict(n_embd=1.5), "n_embd must be a whole number"),
        (dict(dropout=1.0), r"dropout must be a number in \[0, 1\)"),
        (dict(dropout=float("nan")), "dropout"),
    ],
)
def test_bad_sizes_are_refused_with_the_rule(change, rule):
    with pytest.raises(ValueError, match=rule):
        replace(TINY, **change)


def test_an_unknown_size_is_refused_with_the_known_ones():
    with pytest.raises(ValueError, match="gpt2-xl, distilgpt2, got 'gpt3'"):
        GPT2Config.named("gpt3")


def test_next_logits_are_the_last_of_all_logits_and_a_forward_of_ones_own_is_asked(tiny):
    class Louder(GPT2):
        def forward(self, idx, cache=None, padding=None):
            return 2 * super().forward(idx, cache, padding)

    idx = torch.arange(14).view(2, 7)
    padding = torch.tensor([[True] * 3 + [False] * 4, [False] * 7])
    louder = Louder(tiny.config).to(tiny.wte.weight.dtype).eval()
    louder.load_state_dict(tiny.state_dict())
    with torch.no_grad():
        for options in ({}, dict(padding=padding)):
            last = tiny(idx, **options)[:, -1]
            torch.testing.assert_close(tiny.next_logits(idx, **options), last)
            torch.testing.assert_close(louder.next_logits(idx, **options), 2 * last)
        cache, whole = tiny.new_cache(2), tiny.new_cache(2)
        tiny.next_logits(idx[:, :5], cache)
        torch.testing.assert_close(tiny.next_logits(idx[:, 5:], cache), tiny(idx, whole)[:, -1])
        assert len(cache) == len(whole) == 7
        assert tiny.body(idx).shape == (2, 7, tiny.config.n_embd)
