"""A learner's pieces run on the trained weights: right ones change nothing, wrong ones change everything."""

import math

import pytest
import torch
from conftest import TINY

from gpt2lib import KVCache, attention, build, generate, record, sampling, stream

IDX = torch.tensor([[3, 1, 4, 1, 5, 9, 2], [2, 7, 1, 8, 2, 8, 1]])


def embedding(ids, weight):
    return torch.nn.functional.one_hot(ids, len(weight)).to(weight.dtype) @ weight


def layer_norm(x, weight, bias, eps):
    centred = x - x.mean(-1, keepdim=True)
    return centred / (centred.square().mean(-1, keepdim=True) + eps).sqrt() * weight + bias


def gelu(x):
    return 0.5 * x * (1 + torch.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)))


def causal_mask(n_query, n_key):
    return torch.ones(n_key, n_key, dtype=torch.bool).tril()[n_key - n_query :]


def block(x, ln_1, attn, ln_2, mlp):
    x = x + attn(ln_1(x))
    return x + mlp(ln_2(x))


def cache_append(past, new):
    return new if past is None else torch.cat((past, new), dim=2)


def read(model):
    """The logits of IDX, read in two parts with a cache."""
    cache = KVCache(TINY, batch=2)
    return torch.cat((model(IDX[:, :3], cache), model(IDX[:, 3:], cache)), dim=1)


RIGHT = dict(
    embedding=embedding,
    causal_mask=causal_mask,
    attention_scores=attention.attention_scores,
    attention_pattern=attention.attention_pattern,
    attend=attention.attend,
    split_heads=attention.split_heads,
    merge_heads=attention.merge_heads,
    cache_append=cache_append,
    layer_norm=layer_norm,
    gelu=gelu,
    mlp=lambda x, c_fc, c_proj: c_proj(gelu(c_fc(x))),
    block=block,
)
TOGETHER = {name: fn for name, fn in RIGHT.items() if name != "attend"}


@pytest.mark.parametrize(
    "pieces", [{}, *({name: fn} for name, fn in RIGHT.items()), TOGETHER], ids=lambda p: "+".join(p)[:30]
)
@torch.no_grad()
def test_right_pieces_change_nothing(tiny, pieces):
    built = build(tiny, **pieces)
    torch.testing.assert_close(built(IDX), tiny(IDX), atol=1e-9, rtol=0)
    torch.testing.assert_close(read(built), tiny(IDX), atol=1e-9, rtol=0)
    padding = torch.zeros(2, 7, dtype=torch.bool)
    padding[0, :3] = True
    torch.testing.assert_close(built(IDX, padding=padding)[0, 3:], tiny(IDX, padding=padding)[0, 3:], atol=1e-9, rtol=0)
    assert generate(built, [3, 1], 9, temperature=0) == generate(tiny, [3, 1], 9, temperature=0)


WRONG = dict(
    embedding=lambda ids, weight: weight[(ids + 1) % len(weight)],
    causal_mask=lambda n_query, n_key: torch.ones(n_query, n_key, dtype=torch.bool),
    attention_scores=lambda q, k: q @ k.transpose(-2, -1),
    attention_pattern=lambda scores, mask: scores.softmax(-1),
    attend=lambda q, k, v, mask: v[:, :, -q.shape[2] :],
    split_heads=lambda x, n: x.view(*x.shape[:2], -1, n).permute(0, 3, 1, 2),
    merge_heads=lambda x: x.flip(1).transpose(1, 2).flatten(-2),
    cache_append=lambda past, new: new if past is None else torch.cat((new, past), dim=2),
    layer_norm=lambda x, weight, bias, eps: x,
    gelu=torch.relu,
    mlp=lambda x, c_fc, c_proj: x,
    block=lambda x, ln_1, attn, ln_2, mlp: x + attn(ln_1(x)) + mlp(ln_2(x)),
)


@pytest.mark.parametrize("name", WRONG)
@torch.no_grad()
def test_a_wrong_piece_is_really_used_and_the_model_is_unharmed(tiny, name):
    before = tiny(IDX)
    assert not torch.allclose(read(build(tiny, **{name: WRONG[name]})), before, atol=1e-3)
    assert torch.equal(tiny(IDX), before)


def test_the_weights_are_shared_and_the_names_stay(tiny):
    built = build(tiny, **TOGETHER)
    assert built.wte.weight is tiny.wte.weight
    assert built.h[0].ln_1.weight is tiny.h[0].ln_1.weight
    assert set(built.state_dict()) == set(tiny.state_dict())


@torch.no_grad()
def test_a_built_model_can_be_built_on_and_recorded(tiny):
    built = build(build(tiny, gelu=gelu), causal_mask=causal_mask)
    with record(built, "h.*.attn.pattern") as trace:
        torch.testing.assert_close(built(IDX), tiny(IDX), atol=1e-9, rtol=0)
    assert len(trace) == TINY.n_layer
    cache = KVCache(TINY, batch=2)
    built(IDX[:, :4], cache)
    torch.testing.assert_close(built(IDX[:, 4:], cache), tiny(IDX)[:, 4:], atol=1e-9, rtol=0)


AGAIN = [
    ("embedding", "layer_norm"),
    ("causal_mask", "attention_scores"),
    ("merge_heads", "attend"),
    ("mlp", "layer_norm"),
    ("block", "gelu"),
]


@pytest.mark.parametrize("first,second", AGAIN + [(name, name) for name in RIGHT])
@torch.no_grad()
def test_built_in_two_steps_every_piece_is_used_and_the_newer_of_two(tiny, first, second):
    called = []

    def noted(step, name):
        def piece(*arguments):
            called.append((step, name))
            return RIGHT[name](*arguments)

        return piece

    built = build(tiny, **{first: noted(1, first)})
    again = build(built, **{second: noted(2, second)})
    torch.testing.assert_close(read(again), tiny(IDX), atol=1e-9, rtol=0)
    assert set(called) == ({(1, first), (2, second)} if first != second else {(2, second)})
    called.clear()
    read(built)
    assert set(called) == {(1, first)}


@pytest.mark.parametrize(
    "pieces,rule",
    [
        (dict(mask=causal_mask), "a piece must be one of embedding, causal_mask.*got 'mask'"),
        (dict(gelu=3), "must be a function.*got int"),
        (dict(attend=attention.attend, attention_scores=attention.attention_scores), "give it alone"),
    ],
)
def test_pieces_that_cannot_be_used_are_refused(tiny, pieces, rule):
    with pytest.raises(ValueError, match=rule):
        build(tiny, **pieces)


@pytest.mark.parametrize(
    "pieces,rule",
    [
        (dict(gelu=lambda x: None), "gelu must return a tensor, got NoneType"),
        (dict(causal_mask=lambda t, s: torch.ones(t, s)), "causal_mask must be bool"),
        (dict(causal_mask=lambda t, s: torch.ones(s + 1, s + 1).bool()), r"causal_mask must return the shape \(3, 3\)"),
        (dict(cache_append=lambda past, new: new), r"cache_append must return the shape \(2, 3, 7, 5\)"),
        (dict(merge_heads=lambda x: x), r"merge_heads must return the shape \(2, 3, 15\), got \(2, 3, 3, 5\)"),
    ],
)
@torch.no_grad()
def test_a_piece_that_returns_the_wrong_thing_is_named(tiny, pieces, rule):
    with pytest.raises(ValueError, match=rule):
        read(build(tiny, **pieces))


# pieces of the sampler

SETTINGS = dict(temperature=1.7, top_k=20, top_p=0.9, repetition_penalty=1.3)
SAMPLER = dict(
    repetition_penalty=sampling.apply_repetition_penalty,
    apply_temperature=sampling.apply_temperature,
    filter_top_k=sampling.filter_top_k,
    filter_top_p=sampling.filter_top_p,
    sample=sampling.sample,
    greedy=sampling.greedy,
)


def write(model, **settings):
    return generate(model, [3, 1, 4], 12, **settings, generator=torch.Generator().manual_seed(5))


@pytest.mark.parametrize("pieces", [*({name: fn} for name, fn in SAMPLER.items()), SAMPLER], ids=lambda p: "+".join(p))
def test_right_pieces_of_the_sampler_change_no_text(tiny, pieces):
    for settings in (SETTINGS, dict(temperature=0), {}):
        assert write(build(tiny, **pieces), **settings) == write(tiny, **settings)


WRONG_SAMPLER = dict(
    repetition_penalty=lambda logits, idx, penalty: logits + 50 * torch.nn.functional.one_hot(idx[:, 0], 97),
    apply_temperature=lambda logits, temperature: logits * temperature,
    filter_top_k=lambda logits, k: logits,
    filter_top_p=lambda logits, p: logits.masked_fill(logits == logits.max(), -math.inf),
    sample=lambda logits, generator: logits.argmin(-1),
    greedy=lambda logits: logits.argmin(-1),
)


@pytest.mark.parametrize("name", WRONG_SAMPLER)
def test_a_wrong_piece_of_the_sampler_is_really_used_and_the_logits_stay(tiny, name):
    settings = dict(temperature=0) if name == "greedy" else SETTINGS
    built = build(build(tiny, **{name: WRONG_SAMPLER[name]}), gelu=gelu)  # and it outlives the next build
    assert write(built, **settings) != write(tiny, **settings)
    torch.testing.assert_close(built(IDX), tiny(IDX), atol=1e-9, rtol=0)


def test_a_filter_runs_where_its_setting_asks_for_it_and_the_step_tells_what_it_left(tiny):
    called = []
    built = build(tiny, filter_top_k=lambda logits, k: called.append(k) or sampling.filter_top_k(logits, k))
    write(built)
    assert not called
    (step,) = stream(built, [3, 1], 1, top_k=3, n_alternatives=97)
    assert called == [3] and sum(a.used > 0 for a in step.alternatives) == 3


@pytest.mark.parametrize(
    "pieces,rule",
    [
        (dict(filter_top_k=lambda logits, k: None), "filter_top_k must return a tensor, got NoneType"),
        (dict(filter_top_p=lambda logits, p: logits[0]), r"filter_top_p must return the shape \(1, 97\), got \(97,\)"),
        (dict(apply_temperature=lambda logits, t: logits * -math.inf), "at least one token must be left"),
        (dict(filter_top_k=lambda logits, k: logits.fill_(-math.inf)), "at least one token must be left"),
        (dict(sample=lambda logits, g: int(logits.argmax())), "sample must return a tensor, got int"),
        (dict(sample=lambda logits, g: logits.argmax(-1, keepdim=True)), r"sample must return the shape \(1,\)"),
        (dict(sample=lambda logits, g: logits[:, 0]), "sample must return whole numbers.*got torch.float64"),
        (dict(sample=lambda logits, g: torch.tensor([97])), r"sample must return ids in 0\.\.96, got \[97\]"),
    ],
)
def test_a_piece_of_the_sampler_that_returns_the_wrong_thing_is_named(tiny, pieces, rule):
    with pytest.raises(ValueError, match=rule):
        write(build(tiny, **pieces), **SETTINGS)


@torch.no_grad()
def test_an_embedding_is_called_for_tokens_and_for_positions_and_the_head_stays_tied(tiny):
    called = []

    def noted(ids, weight):
        called.append((tuple(ids.shape), weight))
        return weight[ids]

    built = build(tiny, embedding=noted)
    torch.testing.assert_close(built(IDX), tiny(IDX), atol=1e-12, rtol=0)
    assert [shape for shape, _ in called] == [(2, 7), (7,)]
    assert called[0][1] is tiny.wte.weight and called[1][1] is tiny.wpe.weight
    with pytest.raises(ValueError, match=r"embedding must return the shape \(2, 7, 15\), got \(2, 7, 97\)"):
        build(tiny, embedding=lambda ids, weight: weight.T[:1].expand(*ids.shape, -1))(IDX)
