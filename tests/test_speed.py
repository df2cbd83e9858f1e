"""The fast twins: the plain model's logits, within a stated distance, by every way of running them."""

import copy
import pickle
import shutil
import warnings

import pytest
import torch
import torch.nn.functional as F
from safetensors.torch import save_file
from torch import nn

import gpt2lib
from gpt2lib import GPT2, GPT2Config, KVCache, checkpoint, speed
from gpt2lib.beam import beam_search
from gpt2lib.generation import generate_batch
from gpt2lib.speed import bfloat16, block, fast, float32, int8, linear, loading
from gpt2lib.training import cross_entropy, optimizer, train
from gpt2lib.weights import save_model

LOGITS = dict(atol=1e-5, rtol=1e-6)  # float32: rounding alone, of logits up to 5
NEAR = {"float32": LOGITS, "bfloat16": dict(atol=0.1, rtol=0.1), "int8": dict(atol=0.1, rtol=0.1)}
KINDS = {"float32": {}, "bfloat16": dict(dtype=torch.bfloat16), "int8": dict(int8=True)}
# Nats from the plain model's distribution, mean over the positions, and the share of them with the same first choice.
# Measured on a story, token by token: bfloat16 2e-4 and 0.99, int8 3e-3 and 0.97. Random weights have many near ties.
KL = {"float32": 1e-6, "bfloat16": 1e-3, "int8": 2e-2}
TOP1 = {
    "teller": {"float32": 1.0, "bfloat16": 0.97, "int8": 0.9},
    "random": {"float32": 1.0, "bfloat16": 0.9, "int8": 0.75},
}

every_kind = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture(autouse=True)
def one_warning_is_an_error():
    """In this file nothing may warn; what other files left open, and is cleared away meanwhile, is not ours."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.simplefilter("ignore", ResourceWarning)
        yield


@pytest.fixture(params=[1, 2], ids=["for one thread", "for two threads"])
def threads(request, monkeypatch):
    """The products of one row are shared out for so many threads, though one does them all: no test waits for two."""
    monkeypatch.setattr(torch, "get_num_threads", lambda: request.param)


@pytest.fixture(scope="module")
def teller():
    """The storyteller, in float32, and 240 tokens that it knows how to go on from."""
    model, tokenizer = gpt2lib.load()
    text = 'Once upon a time Nora the miller called out: "A cup, a rope, a sledge, an axe, a blanket." '
    text += '"A cup, a rope, a sledge, an axe, a blanket," said Emric. '
    return model, torch.tensor([tokenizer.encode(text * 9)[:240]])


@pytest.fixture(scope="module")
def random():
    """A model as wide as the smallest GPT-2, with two blocks and an odd vocabulary; random weights and tokens."""
    config = GPT2Config(n_vocab=5003, n_ctx=64, n_embd=768, n_head=12, n_layer=2)
    generator = torch.Generator().manual_seed(0)
    return GPT2(config, generator).eval(), torch.randint(config.n_vocab, (1, 31), generator=generator)


def small(**changes) -> GPT2:
    """A tiny float32 model, drawn wide."""
    generator = torch.Generator().manual_seed(1)
    model = GPT2(GPT2Config(**(dict(n_vocab=97, n_ctx=23, n_embd=15, n_head=3, n_layer=2) | changes)), generator)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.add_(torch.randn(parameter.shape, generator=generator), alpha=0.2)
    return model.eval()


def are_the_logits(logits, plain):
    """Whether both are the same as far as float32 goes, which has seven digits."""
    scale = max(1.0, float(plain.abs().max()) / 5)
    torch.testing.assert_close(logits / scale, plain / scale, **LOGITS)


def distance(logits, plain):
    """(mean KL in nats, share of equal first choices) of two (B, T, V)."""
    plain, logits = plain.log_softmax(-1), logits.log_softmax(-1)
    kl = F.kl_div(logits, plain, log_target=True, reduction="none").sum(-1).mean()
    return float(kl), float((plain.argmax(-1) == logits.argmax(-1)).float().mean())


@every_kind
@pytest.mark.parametrize("which", ["teller", "random"])
@torch.inference_mode()
def test_the_logits_are_those_of_the_plain_model(which, kind, threads, request):
    model, idx = request.getfixturevalue(which)
    quick = fast(model, **KINDS[kind])
    plain, whole = model(idx), quick(idx)
    cache = quick.new_cache()
    steps = [quick(idx[:, :9], cache), quick(idx[:, 9:12], cache)]
    steps += [quick(idx[:, t : t + 1], cache) for t in range(12, idx.shape[1])]
    cache = quick.new_cache()
    rows = [quick.next_logits(idx[:, t : t + 1], cache) for t in range(idx.shape[1])]
    for logits in (whole, torch.cat(steps, dim=1), torch.stack(rows, dim=1)):
        assert logits.dtype == torch.float32 and logits.shape == plain.shape
        kl, top1 = distance(logits, plain)
        assert kl < KL[kind] and top1 >= TOP1[which][kind]
        if kind == "float32":
            are_the_logits(logits, plain)
        else:
            assert not torch.equal(logits, plain)  # the twin was asked, not its model
    for n in (1, 31):  # the head may read one row in another way than many
        kl, _ = distance(quick.next_logits(idx[:, :n])[None], plain[:, n - 1 : n])
        assert kl < KL[kind]


@torch.inference_mode()
def test_caches_of_either_kind_crop_select_and_branch():
    model = small()
    quick = fast(model)
    idx = torch.randint(97, (3, 23), generator=torch.Generator().manual_seed(2))
    plain = model(idx)
    for cache in (quick.new_cache(batch=3), KVCache(model.config, batch=3)):
        parts = [quick(part, cache) for part in (idx[:, :3], idx[:, 3:6], idx[:, 6:9])]
        torch.testing.assert_close(torch.cat(parts, dim=1), plain[:, :9], **LOGITS)
        branch, swapped = cache.crop(5), cache.select([2, 0])
        other = torch.cat((idx[:, :5], idx.flip(1)[:, :4]), dim=1)
        torch.testing.assert_close(quick(other[:, 5:], branch), model(other)[:, 5:], **LOGITS)
        torch.testing.assert_close(quick(idx[[2, 0], 9:10], swapped), plain[[2, 0], 9:10], **LOGITS)
        for t in range(9, 23):  # the branches changed nothing
            torch.testing.assert_close(quick(idx[:, t : t + 1], cache), plain[:, t : t + 1], **LOGITS)
        assert (len(branch), len(swapped), swapped.batch, len(cache)) == (9, 10, 2, 23)
        with pytest.raises(ValueError, match="must fit in n_ctx = 23"):
            quick(idx[:, :1], cache)


def test_a_cache_filled_in_inference_mode_goes_on_outside_and_with_gradients():
    model = small()
    quick, plain = fast(model), None
    idx = torch.randint(97, (1, 9), generator=torch.Generator().manual_seed(3))
    cache = quick.new_cache()
    with torch.inference_mode():
        quick(idx[:, :3], cache)
    with torch.no_grad():
        plain = model(idx)
        torch.testing.assert_close(quick(idx[:, 3:6], cache), plain[:, 3:6], **LOGITS)
    logits = quick(idx[:, 6:], cache)
    torch.testing.assert_close(logits, plain[:, 6:], **LOGITS)
    assert logits.requires_grad


@every_kind
@torch.inference_mode()
def test_the_last_position_alone_leaves_the_cache_of_all(kind):
    model = small()
    quick = fast(model, **KINDS[kind])
    idx = torch.randint(97, (2, 12), generator=torch.Generator().manual_seed(8))
    alone, whole = quick.new_cache(2), quick.new_cache(2)
    for part in idx.split([5, 4, 2, 1], dim=1):  # few rows may be rounded in another way than many
        torch.testing.assert_close(quick.next_logits(part, alone), quick(part, whole)[:, -1], **NEAR[kind])
        for ours, theirs in zip(alone.layers, whole.layers, strict=True):
            assert torch.equal(ours.k, theirs.k) and torch.equal(ours.v, theirs.v)


@every_kind
def test_one_token_is_read_with_the_weights_of_the_model_that_reads(kind, threads, monkeypatch):
    monkeypatch.setattr(float32, "LARGE", 0)
    monkeypatch.setattr(int8, "MANY_ROWS", 20)
    monkeypatch.setattr(float32, "mkl_is_at_home", lambda: False)
    first, second = (fast(model, **KINDS[kind]) for model in (small(dropout=0.5), small(n_vocab=96)))
    idx = torch.randint(96, (1, 9), generator=torch.Generator().manual_seed(7))

    def agrees(quick, cache):
        """`next_logits` of one more token, beside the pass that every shape goes."""
        n = len(cache)
        row, whole = quick.next_logits(idx[:, n : n + 1], cache.crop(n)), quick(idx[:, n : n + 1], cache)[:, -1]
        assert row.shape == whole.shape and row.dtype == whole.dtype
        torch.testing.assert_close(row, whole, **NEAR[kind])

    with torch.inference_mode():
        cache = first.new_cache()
        first.next_logits(idx[:, :1], cache)
        assert cache.row.model is first
        for quick in (second, first):  # one cache for two models is not sensible; each reads with its own weights
            agrees(quick, cache)
        twin = copy.deepcopy(cache)
        assert twin.row is None and pickle.loads(pickle.dumps(cache)).row is None
        agrees(first, twin)
        for parameter in first.parameters():  # as training does: the same memory
            parameter.mul_(1.5)
        agrees(first, cache)
    if kind == "float32":
        other = small()
        with torch.no_grad():
            other.wte.weight.mul_(-1.5)
        first.load_state_dict(other.state_dict(), assign=True)
        with torch.inference_mode():  # a new text looks again
            row = first.next_logits(idx[:, :1], first.new_cache())
            torch.testing.assert_close(row, other(idx[:, :1])[:, -1], **LOGITS)
        zeros = {name: torch.zeros_like(weight) for name, weight in first.state_dict().items()}
        first.load_state_dict(zeros, assign=True)
        with torch.inference_mode():
            assert not first.next_logits(idx[:, :1], first.new_cache()).any()
        assert first.next_logits(idx[:, :1], first.new_cache()).requires_grad
    first.train()
    with torch.inference_mode():  # dropout is the business of the pass that trains
        rows = [second.next_logits(idx[:, :1], second.new_cache()) for _ in range(2)]
        assert torch.equal(*rows)
        cache = first.new_cache()
        first.next_logits(idx[:, :1], cache)
        assert cache.row is None
    with pytest.raises(ValueError, match="idx must be a tensor"):
        first.next_logits([[1]], first.new_cache())


def test_the_room_is_made_seldom_and_never_beyond_n_ctx():
    quick = fast(small(n_ctx=200))
    cache = quick.new_cache()
    rooms = []
    with torch.inference_mode():
        for _ in range(200):
            quick.next_logits(torch.zeros(1, 1, dtype=torch.long), cache)
            rooms.append(cache.layers[0].room.shape[3])
    assert sorted(set(rooms)) == [64, 130, 200]


@every_kind
def test_texts_side_by_side_are_the_texts_alone(kind, threads):
    model, tokenizer = gpt2lib.load()
    quick = fast(model, **KINDS[kind])
    # In none of the three are the two likeliest tokens nearer than 0.3: bfloat16 moves no choice.
    prompts = [tokenizer.encode(text) for text in ("A play.", "Dear Mara,", "In May, Tarnby")]
    alone = [gpt2lib.generate(model, prompt, 12, temperature=0) for prompt in prompts]
    if kind == "int8":  # one scale for all activations of a batch: close, and not the same
        side_by_side = generate_batch(quick, prompts, 12, temperature=0)
        assert [len(text) for text in side_by_side] == [len(text) for text in alone]
    else:
        assert generate_batch(quick, prompts, 12, temperature=0) == alone
        assert [gpt2lib.generate(quick, prompt, 12, temperature=0) for prompt in prompts] == alone


def test_streams_and_beams_are_those_of_the_plain_model(teller):
    model, idx = teller
    quick, prompt = fast(model), idx[0, :20].tolist()
    settings = dict(temperature=0.7, top_k=20)
    streams = [
        list(gpt2lib.stream(m, prompt, 15, **settings, generator=torch.Generator().manual_seed(7)))
        for m in (model, quick)
    ]
    assert [step.id for step in streams[0]] == [step.id for step in streams[1]]
    for a, b in zip(*streams, strict=True):
        assert a.logprob == pytest.approx(b.logprob, abs=1e-4) and (a.rank, a.end) == (b.rank, b.end)
    plain, other = (beam_search(m, prompt, 8, n_beam=3) for m in (model, quick))
    assert [beam.ids for beam in plain] == [beam.ids for beam in other]


@torch.inference_mode()
def test_padding_is_read_by_nobody(threads):
    model = small()
    idx = torch.randint(97, (2, 7), generator=torch.Generator().manual_seed(4))
    padding = torch.tensor([[True, True, False, False, False, False, False], [False] * 7])
    for kind in ("float32", "bfloat16"):
        quick = fast(model, **KINDS[kind])
        alone = quick(idx[:1, 2:])
        limits = NEAR[kind]
        torch.testing.assert_close(quick(idx, padding=padding)[:1, 2:], alone, **limits)
        torch.testing.assert_close(quick.next_logits(idx, padding=padding)[:1], alone[:, -1], **limits)
        cache = quick.new_cache(2)
        quick(idx[:, :6], cache, padding[:, :6])
        torch.testing.assert_close(quick(idx[:, 6:], cache, padding)[:1], alone[:, -1:], **limits)


@pytest.mark.parametrize("autocast", [False, True])
def test_it_trains_as_the_plain_model_does(autocast):
    idx = torch.randint(97, (2, 23), generator=torch.Generator().manual_seed(5))
    models = small(), small()
    quick = fast(models[1])
    losses = []
    for model, runs in ((models[0], models[0]), (models[1], quick)):
        cross_entropy(runs(idx[:, :-1]), idx[:, 1:]).backward()
        names = [name for name, _ in runs.named_parameters()]
        assert names == [name for name, _ in model.named_parameters()]
        batch, rate = lambda step: (idx[:, :-1], idx[:, 1:]), lambda step: 1e-3
        losses.append([step.loss for step in train(runs, optimizer(runs), batch, rate, 3, autocast=autocast)])
    assert losses[0] == pytest.approx(losses[1], rel=1e-2 if autocast else 1e-5)
    if not autocast:  # training one has trained the other: they are the same weights
        assert all(a is b for a, b in zip(models[1].parameters(), quick.parameters(), strict=True))
        torch.testing.assert_close(models[1](idx), quick(idx), **LOGITS)


def test_gradients_and_dropout_are_those_of_the_plain_model():
    idx = torch.randint(97, (2, 23), generator=torch.Generator().manual_seed(6))
    plain = small()
    quick = fast(copy.deepcopy(plain))
    for model in (plain, quick):
        cross_entropy(model(idx[:, :-1]), idx[:, 1:]).backward()
    for a, b in zip(plain.parameters(), quick.parameters(), strict=True):
        torch.testing.assert_close(a.grad, b.grad, atol=1e-6, rtol=1e-5)
    leaky = fast(small(dropout=0.5))
    assert torch.equal(leaky(idx), leaky(idx))
    leaky.train()
    assert not torch.allclose(leaky(idx), leaky(idx))


def test_float32_copies_no_weight_and_is_saved_as_the_plain_model_is(tmp_path):
    model = small()
    quick = fast(model)
    plain, fasts = model.state_dict(), quick.state_dict()
    assert list(plain) == list(fasts)
    assert all(plain[name].data_ptr() == fasts[name].data_ptr() for name in plain)
    assert quick.head.weight is model.wte.weight
    save_model(quick, tmp_path)
    again = gpt2lib.weights.load_model(tmp_path)
    assert all(torch.equal(again.state_dict()[name], tensor) for name, tensor in plain.items())
    model.train()
    assert not quick.training and not quick.h[0].training and quick.ln_f is not model.ln_f


@torch.inference_mode()
def test_a_float64_model_is_copied_into_float32_and_stays_what_it_was(tiny):
    idx = torch.tensor([[3, 1, 4, 1, 5]])
    before = tiny(idx)
    quick = fast(tiny)
    torch.testing.assert_close(quick(idx).double(), before, atol=1e-3, rtol=1e-3)
    assert all(parameter.dtype == torch.float64 for parameter in tiny.parameters()) and torch.equal(tiny(idx), before)


@pytest.mark.parametrize("kind", ["bfloat16", "int8"])
def test_narrow_weights_take_their_share_of_the_memory(kind, random):
    model, _ = random
    quick = fast(model, **KINDS[kind])
    held = {tensor.data_ptr(): tensor.nbytes for tensor in (*quick.buffers(), *quick.parameters())}
    plain = sum(parameter.nbytes for parameter in model.parameters())
    # packed matrices are no tensors that could be counted, only the table of embeddings is, in two bytes; vectors stay
    # in float32, and a bias has a narrow copy beside it
    vectors = sum(parameter.nbytes for parameter in model.parameters() if parameter.dim() == 1)
    table, rest = model.wte.weight.nbytes, model.wpe.weight.nbytes + 1.5 * vectors
    expected = plain / 2 if kind == "bfloat16" and quick.head.packed is None else table / 2
    assert sum(held.values()) <= 1.001 * expected + rest


@every_kind
@torch.inference_mode()
def test_loading_block_by_block_gives_the_same_model(kind, teller):
    model, idx = teller
    expected = fast(model, **KINDS[kind])
    quick, tokenizer = speed.load(**KINDS[kind])
    assert torch.equal(quick(idx), expected(idx)) and not quick.training
    assert list(quick.state_dict()) == list(expected.state_dict()) and tokenizer.n_vocab == model.config.n_vocab


@pytest.mark.parametrize("wants_rows", [True, False])
@torch.inference_mode()
def test_the_matrix_before_gelu_is_turned_where_that_is_wanted(wants_rows, teller, monkeypatch):
    for module in (linear, loading):
        monkeypatch.setattr(module, "gelu_wants_rows", lambda: wants_rows)
    model, idx = teller
    quick, _ = speed.load()
    assert {block.mlp.c_fc.weight.is_contiguous() for block in quick.h} == {wants_rows}
    are_the_logits(quick(idx), model(idx))


def test_loading_refuses_what_loading_the_plain_model_does(tmp_path):
    with pytest.raises(ValueError, match="name must be one of"):
        speed.load("no such model")
    with pytest.raises(ValueError, match="dtype must be"):
        speed.load(dtype=torch.float16)
    for file in gpt2lib.weights.STORYTELLER.glob("*.json"):
        shutil.copy(file, tmp_path)
    shutil.copy(gpt2lib.weights.STORYTELLER / "merges.txt", tmp_path)
    with pytest.raises(ValueError, match="must have the file model.safetensors"):
        speed.load(tmp_path)
    broken = gpt2lib.load()[0].state_dict()
    broken = {n: t.t().contiguous() if n.endswith(checkpoint.CONV1D) else t.clone() for n, t in broken.items()}
    broken["h.3.ln_2.bias"][7] = float("nan")
    save_file(broken, tmp_path / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(ValueError, match="finite number, and tensor 'h.3.ln_2.bias'"):
        speed.load(tmp_path)


def test_tracing_and_pieces_ask_for_the_plain_model():
    quick = fast(small())
    idx = torch.tensor([[1, 2, 3]])
    for look in (
        lambda: gpt2lib.record(quick, "h.0").__enter__(),
        lambda: gpt2lib.edit(quick, {"h.0": lambda x: x}).__enter__(),
        lambda: gpt2lib.build(quick, gelu=torch.relu),
        lambda: gpt2lib.tracing.attentions(quick, idx),
    ):
        with pytest.raises(ValueError, match="must be a plain one.* got a fast one: take the model that gpt2lib.speed"):
            look()


@pytest.mark.parametrize(
    "settings,rule",
    [
        (dict(dtype=torch.float16), "dtype must be torch.float32 or torch.bfloat16, got torch.float16"),
        (dict(dtype=torch.bfloat16, int8=True), "int8 must come with dtype torch.float32"),
    ],
)
def test_what_it_cannot_make_is_refused(settings, rule):
    with pytest.raises(ValueError, match=rule):
        fast(small(), **settings)
    with pytest.raises(ValueError, match="must be a plain GPT2, got FastGPT2"):
        fast(fast(small()))
    with pytest.raises(ValueError, match="must be a plain GPT2, got Linear"):
        fast(torch.nn.Linear(2, 2))
    with pytest.raises(ValueError, match="must have no pieces, .* got one with gelu"):
        fast(gpt2lib.build(small(), gelu=torch.relu))


# the products, each by every way it has


@pytest.fixture(params=["at home", "split", "onednn", "onednn gone"])
def house(request, monkeypatch):
    """The processor's house, as far as products in float32 go: whether MKL is at home there, and what else there is."""
    at_home = request.param == "at home"
    monkeypatch.setattr(float32, "mkl_is_at_home", lambda: at_home)
    monkeypatch.setattr(float32, "mkl_is_a_guest", lambda: not at_home)
    monkeypatch.setattr(float32, "LARGE", 0)
    monkeypatch.setattr(float32, "MUCH", 2**60 if request.param == "split" else 0)
    linear.onednn_product.cache_clear()
    if request.param == "onednn gone":
        monkeypatch.setattr(torch.ops.mkldnn, "_linear_pointwise", None, raising=False)
        assert linear.onednn_product(torch.float32) is None
    yield request.param
    linear.onednn_product.cache_clear()


@pytest.mark.parametrize("N", [400, 401])
@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("shape", [(), (1,), (1, 1), (5,), (2, 3)])
def test_each_way_of_float32_is_the_product_and_has_its_gradient(N, turned, shape, house, threads):
    generator = torch.Generator().manual_seed(0)
    x, weight, bias, dy = (torch.randn(*s, generator=generator) for s in ((*shape, 300), (N, 300), (N,), (*shape, N)))
    weight = weight.t().contiguous().t() if turned else weight
    for b in (bias, None):
        y, shares = F.linear(x, weight, b), float32.Shares()
        with torch.inference_mode():
            torch.testing.assert_close(float32.linear(x, weight, b, shares), y, atol=1e-4, rtol=1e-5)
            row = float32.row_of(weight, b, shares)(x.reshape(-1, 300)[0])
            torch.testing.assert_close(row, y.reshape(-1, N)[0], atol=1e-4, rtol=1e-5)
        inputs = [tensor.requires_grad_() for tensor in (x, weight, b) if tensor is not None]
        ours = torch.autograd.grad(float32.linear(x, weight, b, shares), inputs, dy)
        theirs = torch.autograd.grad(F.linear(x, weight, b), inputs, dy)
        for a, c in zip(ours, theirs, strict=True):
            torch.testing.assert_close(a, c, atol=1e-3, rtol=1e-4)
        twice = []
        for y in (float32.linear(x, weight, b, shares), F.linear(x, weight, b)):
            (dx,) = torch.autograd.grad(y, [x], dy, create_graph=True)
            twice += torch.autograd.grad(dx.square().sum(), [weight])  # the gradient of a gradient
        torch.testing.assert_close(*twice, atol=0.1, rtol=1e-4)
        weight.requires_grad_(False)  # whoever trains the rest asks for that of x alone
        (dx,) = torch.autograd.grad(float32.linear(x, weight, None, shares), [x], dy)
        torch.testing.assert_close(dx, theirs[0], atol=1e-3, rtol=1e-4)


def test_onednn_is_asked_for_large_products_in_float32_alone(house, monkeypatch):
    made, product = [], float32.onednn_product(torch.float32)

    def counted(*inputs):
        made.append(inputs)
        return product(*inputs)

    monkeypatch.setattr(float32, "onednn_product", lambda dtype: product and counted)
    layer = float32.Float32Linear(nn.Parameter(torch.randn(24, 16)))
    layer(torch.randn(5, 16)).sum().backward()
    assert len(made) == (2 if house == "onednn" and product else 0)  # the product, and the gradient of the weight
    made.clear()
    with torch.autocast("cpu", torch.bfloat16):
        assert layer(torch.randn(5, 16)).dtype == torch.bfloat16
    layer.double()(torch.randn(5, 16, dtype=torch.float64))
    layer.float()
    with monkeypatch.context() as compiling:
        compiling.setattr(torch.compiler, "is_compiling", lambda: True)
        layer(torch.randn(5, 16))
    monkeypatch.setattr(float32, "MUCH", 5 * 24 * 16)
    layer(torch.randn(5, 16))
    assert made == []


def test_each_text_can_have_a_gradient_of_its_own(house):
    generator = torch.Generator().manual_seed(0)
    weight, x = torch.randn(12, 8, generator=generator), torch.randn(3, 5, 8, generator=generator)

    def of_each(way):
        def loss(weight, x):
            return way(weight, x).square().sum()

        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # torch says that it goes text by text
            return torch.func.vmap(torch.func.grad(loss), (None, 0))(weight, x)

    ours = of_each(lambda weight, x: float32.linear(x, weight, None, float32.Shares()))
    torch.testing.assert_close(ours, of_each(lambda weight, x: F.linear(x, weight)), atol=1e-3, rtol=1e-4)


@torch.no_grad()
def test_the_views_of_a_split_product_follow_the_weights_and_the_threads(monkeypatch):
    monkeypatch.setattr(float32, "LARGE", 0)
    monkeypatch.setattr(float32, "mkl_is_at_home", lambda: False)
    generator = torch.Generator().manual_seed(0)
    weight, bias, x = (torch.randn(*s, generator=generator) for s in ((60, 30), (60,), (1, 1, 30)))
    layer, n = float32.Float32Linear(nn.Parameter(weight), nn.Parameter(bias)), torch.get_num_threads()

    def agrees(some):
        torch.testing.assert_close(some(x), F.linear(x, some.weight, some.bias), atol=1e-5, rtol=1e-5)

    try:
        for threads in (2, 3, 2):
            torch.set_num_threads(threads)
            agrees(layer)
        parts = layer.shares.parts
        layer.weight.add_(1)  # as training does: the same memory
        agrees(layer)
        assert layer.shares.parts is parts
        layer.weight.data = torch.randn(60, 30, generator=generator)  # as moving to another place does
        agrees(layer)
        assert layer.shares.parts is not parts
        for twin in (copy.deepcopy(layer), pickle.loads(pickle.dumps(layer))):
            assert twin.shares.made_of is None  # its matrix lies elsewhere
            twin.weight.zero_()
            agrees(twin)
            agrees(layer)
    finally:
        torch.set_num_threads(n)
    with torch.enable_grad():
        layer(x).sum().backward()
    assert layer.weight.grad is not None


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("T", [1, 31, 32, 33, 100])
@torch.inference_mode()
def test_attention_in_groups_is_attention(T, dtype):
    generator = torch.Generator().manual_seed(T)
    parts = torch.randn(2, T, 3, 3, 5, generator=generator).to(dtype)
    q, k, v = parts.permute(2, 0, 3, 1, 4).unbind()  # as FastAttention has them: views of one product
    exact = F.scaled_dot_product_attention(q.double(), k.double(), v.double(), is_causal=True)
    z = block.grouped_attention(q, k, v)
    assert z.dtype == dtype
    limit = 1e-6 if dtype == torch.float32 else 0.02
    torch.testing.assert_close(z.double(), exact, atol=limit, rtol=limit)


@every_kind
def test_a_long_text_is_read_in_groups_where_that_is_faster(kind, monkeypatch):
    asked, real = [], block.grouped_attention

    def counted(*parts):
        asked.append(parts[0].shape)
        return real(*parts)

    monkeypatch.setattr(block, "grouped_attention", counted)
    monkeypatch.setattr(block, "LONG", 20)
    model = fast(small(), **KINDS[kind])
    idx = torch.randint(97, (2, 23), generator=torch.Generator().manual_seed(8))
    logits = {}
    for guest in (False, True):
        monkeypatch.setattr(block, "mkl_is_a_guest", lambda: guest)  # noqa: B023  used at once
        with torch.inference_mode():
            logits[guest] = model(idx)
            cache = model.new_cache(2)
            torch.testing.assert_close(model.next_logits(idx, cache), model(idx)[:, -1], **NEAR[kind])
            model(idx[:, :19])  # too short
            model(idx, padding=torch.zeros(2, 23, dtype=torch.bool))  # has a mask
        assert len(asked) == (5 if guest else 0)  # two blocks, twice, and one of two where the last position ends it
    torch.testing.assert_close(logits[True], logits[False], **NEAR[kind])
    if kind == "float32":
        model(idx).sum().backward()
        assert len(asked) == 5


@pytest.mark.parametrize("way", ["packed", "native", "emulated"])
@pytest.mark.parametrize("rows", [1, 3, 30])
@torch.inference_mode()
def test_each_way_of_bfloat16_is_near_the_product(way, rows, monkeypatch):
    generator = torch.Generator().manual_seed(0)
    weight, bias, x = (torch.randn(*s, generator=generator) for s in ((70, 50), (70,), (1, rows, 50)))

    def packed(narrow):  # float32, so that it runs on a processor without bfloat16 too
        product = packed_product(narrow.float())
        return None if product is None else lambda x, bias, *then: product(x.float(), bias.float(), *then).bfloat16()

    packed_product = bfloat16.onednn_packed
    monkeypatch.setattr(bfloat16, "multiplies_bfloat16", lambda device: way != "emulated")
    monkeypatch.setattr(bfloat16, "multiplies_tiles", lambda: False)
    monkeypatch.setattr(bfloat16, "onednn_packed", packed if way == "packed" else lambda weight: None)
    for inner in (False, True):
        layer = bfloat16.Bfloat16Linear(weight, bias, inner)
        if way == "packed" and layer.packed is None:
            pytest.skip("this torch has no packed product of oneDNN")
        y = layer(x)
        assert y.dtype == (torch.bfloat16 if inner and way != "emulated" else torch.float32)
        torch.testing.assert_close(y.float(), F.linear(x, weight, bias), atol=0.2, rtol=0.02)
        gelu = layer.gelu(x)
        assert gelu.dtype == y.dtype
        torch.testing.assert_close(gelu.float(), F.gelu(y.float(), approximate="tanh"), atol=0.2, rtol=0.02)
        row = layer.row()(x[0, 0])
        assert row.dtype == y.dtype
        torch.testing.assert_close(row.float(), y[0, 0].float(), atol=0.2, rtol=0.02)


@torch.inference_mode()
def test_the_packed_product_of_onednn_is_the_product_or_is_not_there(monkeypatch):
    weight, x, bias = torch.randn(70, 50), torch.randn(3, 50), torch.randn(70)
    product = bfloat16.onednn_packed(weight)
    if product is not None:
        y = F.linear(x, weight, bias)
        torch.testing.assert_close(product(x, bias), y, atol=1e-4, rtol=1e-5)
        y = F.gelu(y, approximate="tanh")
        torch.testing.assert_close(product(x, bias, linear.GELU), y, atol=1e-4, rtol=1e-5)
    for name in ("_reorder_linear_weight", "_linear_pointwise"):
        with monkeypatch.context() as gone:
            gone.setattr(torch.ops.mkldnn, name, None, raising=False)
            linear.onednn_product.cache_clear()
            assert bfloat16.onednn_packed(weight) is None
        linear.onednn_product.cache_clear()


@pytest.mark.parametrize("kind", ["float32", "bfloat16"])
def test_gelu_behind_the_product_of_onednn_is_gelu_or_is_not_there(kind, monkeypatch):
    generator = torch.Generator().manual_seed(0)
    weight, x, bias = (torch.randn(*s, generator=generator) for s in ((70, 50), (1, 30, 50), (70,)))
    for name in ("multiplies_bfloat16", "multiplies_tiles"):
        monkeypatch.setattr(bfloat16, name, lambda *_: True)
    monkeypatch.setattr(torch.backends.mkl, "is_available", lambda: True)
    if kind == "float32":
        layer, limit = float32.Float32Linear(nn.Parameter(weight), nn.Parameter(bias)), 1e-6
    else:
        layer, limit = bfloat16.Bfloat16Linear(weight, bias, inner=True), 0.01
    exact = F.gelu(F.linear(x, weight, bias), approximate="tanh")

    def is_gelu(some, y=exact):
        assert float((layer.gelu(some).detach().float() - y).norm() / y.norm()) < limit

    with torch.inference_mode():
        is_gelu(x)
        is_gelu(x[:, :1], exact[:, :1])
        with monkeypatch.context() as gone:
            gone.setattr(torch.ops.mkldnn, "_linear_pointwise", None)
            linear.onednn_product.cache_clear()
            assert linear.onednn_product(layer.weight.dtype) is None
            is_gelu(x)
        linear.onednn_product.cache_clear()
    if kind == "float32":
        is_gelu(x.requires_grad_())
        layer.gelu(x).sum().backward()  # by torch's own operators: the other way knows no gradient
        assert x.grad is not None and layer.weight.grad is not None
        layer.weight.data = weight.t().contiguous().t()
        for wants_rows in (False, True):
            monkeypatch.setattr(linear, "gelu_wants_rows", lambda: wants_rows)  # noqa: B023  used at once
            with torch.inference_mode():
                is_gelu(x)
                assert (linear.fused_gelu(x, layer.weight, layer.bias) is None) == wants_rows


@pytest.mark.parametrize("way", [int8.packed_int8, int8.weight_only_int8])
@pytest.mark.parametrize("with_bias", [True, False])
@torch.inference_mode()
def test_each_way_of_int8_is_near_the_product(way, with_bias, monkeypatch):
    generator = torch.Generator().manual_seed(0)
    weight, bias, x = (torch.randn(*s, generator=generator) for s in ((70, 64), (70,), (2, 5, 64)))
    weight[3] = 0  # a row without a scale
    bias = bias if with_bias else None
    product = way(weight, bias)
    if product is None:
        pytest.skip("this torch has no quantized products")
    exact = F.linear(x, weight, bias)
    for y in (product(x), torch.cat([product(row[None]) for row in x.flatten(0, 1)]).view_as(exact)):
        assert float((y - exact).norm() / exact.norm()) < 0.02
    monkeypatch.delattr(torch, "_weight_int8pack_mm")
    y = int8.weight_only_int8(weight, bias)(x)
    assert float((y - exact).norm() / exact.norm()) < 0.01


@torch.inference_mode()
def test_int8_without_quantized_tensors_goes_the_other_way(teller, monkeypatch):
    model, idx = teller

    def gone(*args):
        raise RuntimeError("quantized tensors were removed")

    monkeypatch.setattr(torch, "quantize_per_channel", gone)
    quick = fast(model, int8=True)
    kl, top1 = distance(quick(idx), model(idx))
    assert kl < KL["int8"] and top1 >= TOP1["teller"]["int8"]


@pytest.mark.parametrize("kind", [{}, {"dtype": torch.bfloat16}, {"int8": True}])
def test_from_pretrained_is_load_without_a_tokenizer(kind):
    whole, tokenizer = speed.load("storyteller", **kind)
    model = speed.FastGPT2.from_pretrained("storyteller", **kind)
    idx = torch.tensor([tokenizer.encode("Once upon a time")])
    with torch.inference_mode():
        assert torch.equal(model(idx), whole(idx))
