"""Known answers to the exercises of lesson 07, right and wrong: the whole model, its head, its weights, its proof."""

import copy
import math
from dataclasses import replace

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from gpt2lib.attention import causal_mask
from gpt2lib.checkpoint import CONV1D, MASK
from gpt2lib.checks.assembly import Body, TiedHead, load_weights
from gpt2lib.checks.exercise import Case, Mistake
from gpt2lib.model import GPT2, Block
from gpt2lib.pieces import build

# body(config)(idx): embeddings, blocks, final norm


def _walk(self, idx: Tensor, positions: Tensor | None = None, mask: Tensor | None = None, order=None) -> Tensor:
    """The body's forward without its final norm, with some of its parts exchanged."""
    T = idx.shape[1]
    positions = torch.arange(T) if positions is None else positions
    x = self.drop(self.wte(idx) + self.wpe(positions))
    for block in self.h if order is None else order:
        x = block(x, causal_mask(T, T) if mask is None else mask)
    return x


def _body(forward=None, change=None) -> type[Body]:
    """A body with another forward(self, idx), or changed by change(self, config) when it is made."""

    class Variant(Body):
        def __init__(self, config):
            super().__init__(config)
            if change is not None:
                change(self, config)

    if forward is not None:
        Variant.forward = forward
    return Variant


def _norm_in_each_block(self, idx):
    T = idx.shape[1]
    x = self.drop(self.wte(idx) + self.wpe(torch.arange(T)))
    for block in self.h:
        x = self.ln_f(block(x, causal_mask(T, T)))
    return x


def _norm_twice(self, idx):
    return self.ln_f(self.ln_f(_walk(self, idx)))


def _norm_first(self, idx):
    T = idx.shape[1]
    x = self.ln_f(self.drop(self.wte(idx) + self.wpe(torch.arange(T))))
    for block in self.h:
        x = block(x, causal_mask(T, T))
    return x


def _not_passed_on(self, idx):
    T = idx.shape[1]
    x = self.drop(self.wte(idx) + self.wpe(torch.arange(T)))
    for block in self.h:
        y = block(x, causal_mask(T, T))
    return self.ln_f(y)


def _summed(self, idx):
    T = idx.shape[1]
    x = self.drop(self.wte(idx) + self.wpe(torch.arange(T)))
    for block in self.h:
        x = x + block(x, causal_mask(T, T))
    return self.ln_f(x)


def _scaled(self, idx):
    T = idx.shape[1]
    x = self.drop(self.wte(idx) * math.sqrt(self.wte.weight.shape[1]) + self.wpe(torch.arange(T)))
    for block in self.h:
        x = block(x, causal_mask(T, T))
    return self.ln_f(x)


def _tokens_alone_dropped(self, idx):
    T = idx.shape[1]
    x = self.drop(self.wte(idx)) + self.wpe(torch.arange(T))
    for block in self.h:
        x = block(x, causal_mask(T, T))
    return self.ln_f(x)


def _always_dropped(self, idx):
    T = idx.shape[1]
    x = F.dropout(self.wte(idx) + self.wpe(torch.arange(T)), self.drop.p)
    for block in self.h:
        x = block(x, causal_mask(T, T))
    return self.ln_f(x)


def _no_positions(self, idx):
    T = idx.shape[1]
    x = self.drop(self.wte(idx))
    for block in self.h:
        x = block(x, causal_mask(T, T))
    return self.ln_f(x)


def _detached(self, idx):
    return self.ln_f(_walk(self, idx).detach())


def _plain_positions(self, config):
    del self.wpe
    self.wpe = lambda positions: torch.zeros(config.n_ctx, config.n_embd, dtype=torch.float64)[positions]


def _drop_nothing(self, config):
    self.drop = nn.Identity()


def _shared(self, config):
    self.h = nn.ModuleList([Block(config)] * config.n_layer)


def _in_a_list(self, config):
    del self.h
    self.h = [Block(config) for _ in range(config.n_layer)]


def _padded_vocabulary(self, config):
    self.wte = nn.Embedding(-(-config.n_vocab // 64) * 64, config.n_embd)


def _one_block_short(self, config):
    self.h = nn.ModuleList(Block(config) for _ in range(config.n_layer - 1))


def _without_norm(self, config):
    self.ln_f = nn.Identity()


class _OtherNames(nn.Module):
    """The right body with names of its own, and a map from the names of the checkpoint to them."""

    def __init__(self, config):
        super().__init__()
        self.tokens = nn.Embedding(config.n_vocab, config.n_embd)
        self.places = nn.Embedding(config.n_ctx, config.n_embd)
        self.dropout = nn.Dropout(config.dropout)
        self.layers = nn.ModuleList([Block(config) for _ in range(config.n_layer)])
        self.last_norm = nn.LayerNorm(config.n_embd)

    def load(self, state):
        key_map = {"wte": "tokens", "wpe": "places", "h": "layers", "ln_f": "last_norm"}
        renamed = {}
        for name, numbers in state.items():
            first, rest = name.split(".", 1)
            renamed[f"{key_map[first]}.{rest}"] = numbers
        self.load_state_dict(renamed)

    def forward(self, idx):
        T = idx.shape[-1]
        mask = torch.ones(T, T, dtype=torch.bool).tril()
        x = self.dropout(self.tokens(idx) + self.places.weight[:T])
        for layer in self.layers:
            x = layer(x, mask)
        return self.last_norm(x)


class _SeparateAttention(nn.Module):
    """Attention with three layers for queries, keys and values, where GPT-2 has one."""

    def __init__(self, config):
        super().__init__()
        self.n_head = config.n_head
        for name in ("query", "key", "value", "out"):
            setattr(self, name, nn.Linear(config.n_embd, config.n_embd))
        self.dropouts = nn.ModuleList([nn.Dropout(config.dropout), nn.Dropout(config.dropout)])

    def forward(self, x, mask, cache=None):
        B, T, C = x.shape
        q, k, v = (f(x).view(B, T, self.n_head, -1).transpose(1, 2) for f in (self.query, self.key, self.value))
        scores = (q @ k.mT / math.sqrt(q.shape[-1])).masked_fill(~mask, -math.inf)
        z = self.dropouts[0](scores.softmax(-1)) @ v
        return self.dropouts[1](self.out(z.transpose(1, 2).reshape(B, T, C)))


class _SeparateHeads(Body):
    """The right body with separate q, k and v, and a loader that cuts the fused matrix."""

    def __init__(self, config):
        super().__init__(config)
        for block in self.h:
            block.attn = _SeparateAttention(config)

    def load(self, state):
        own = {}
        for name, numbers in state.items():
            if "attn.c_attn" in name:
                for part, cut in zip(("query", "key", "value"), numbers.chunk(3), strict=True):
                    own[name.replace("c_attn", part)] = cut
            else:
                own[name.replace("attn.c_proj", "attn.out")] = numbers
        self.load_state_dict(own)


class _NoDropoutModules(Body):
    """No dropout module where there is nothing to drop."""

    def __init__(self, config):
        super().__init__(config)
        self.drop = nn.Dropout(config.dropout) if config.dropout > 0 else nn.Identity()


ACCEPTED_BODY = [
    Case("the whole GPT2 up to its final norm", _body(lambda self, idx: self.ln_f(_walk(self, idx)))),
    Case("names of its own, given a map", _OtherNames),
    Case("separate q, k and v, given a loader", _SeparateHeads),
    Case("no dropout module where p is 0", _NoDropoutModules),
    Case(
        "positions for each text",
        _body(lambda self, i: self.ln_f(_walk(self, i, torch.arange(i.shape[1]).expand_as(i)))),
    ),
]
BODY = [
    Mistake(
        "final norm missing",
        _body(lambda self, idx: _walk(self, idx), _without_norm),
        "Your model has no parameters for a LayerNorm after the last block. Which names of the file begin neither with "
        "h nor with w?",
    ),
    Mistake(
        "final norm not applied",
        _body(lambda self, idx: _walk(self, idx)),
        "Your answer equals the stream as it leaves the last block. What does the row go through before the head?",
    ),
    Mistake(
        "final norm in each block",
        _body(_norm_in_each_block),
        "Your answer equals what comes out when ln_f is applied after every block. Look at the indentation of that "
        "line. How many times does the stream pass ln_f on its way?",
    ),
    Mistake(
        "final norm twice",
        _body(_norm_twice),
        "Your answer equals the stream after two final norms. In how many places is ln_f called?",
    ),
    Mistake(
        "final norm before the blocks",
        _body(_norm_first),
        "Your answer equals what comes out when ln_f stands between the embeddings and the first block. Where on the "
        "way does the last LayerNorm stand?",
    ),
    Mistake(
        "shared blocks",
        _body(change=_shared),
        "You have the weights of one block, several times in a list. What does [Block(config)] * n repeat: the "
        "block, or the making of a block?",
    ),
    Mistake(
        "blocks in a Python list",
        _body(change=_in_a_list),
        "The weights of the blocks are not among your parameters, so no optimizer and no loader will see them. "
        "Which list does nn have, whose members are registered?",
    ),
    Mistake(
        "one block too few",
        _body(change=_one_block_short),
        "You have one block less than config.n_layer. Look at the range that makes them. How many does range(n) give?",
    ),
    Mistake(
        "blocks in reverse",
        _body(lambda self, idx: self.ln_f(_walk(self, idx, order=reversed(self.h)))),
        "Your answer equals what the blocks give from the last to the first. In which order does the stream pass h.0, "
        "h.1 and so on?",
    ),
    Mistake(
        "stream not passed on",
        _body(_not_passed_on),
        "Your answer equals what the last block makes of the embeddings alone. Look at the loop. What does the second "
        "block read?",
    ),
    Mistake(
        "block added to the stream again",
        _body(_summed),
        "Your answer equals x + block(x) in the loop. A block adds to the stream itself, inside. What does it return?",
    ),
    Mistake(
        "positions missing",
        _body(_no_positions),
        "Your answer equals what comes out without the position rows, so two equal tokens start with equal rows. "
        "Where do you use wpe?",
    ),
    Mistake(
        "position always 0",
        _body(lambda self, i: self.ln_f(_walk(self, i, torch.zeros(i.shape[1], dtype=torch.long)))),
        "Your answer equals what comes out when every token gets the row of position 0. Which numbers go into wpe?",
    ),
    Mistake(
        "positions start at 1",
        _body(lambda self, i: self.ln_f(_walk(self, i, torch.arange(1, i.shape[1] + 1)))),
        "Your answer equals what comes out when the first token has position 1. From which number does Python count?",
    ),
    Mistake(
        "position is the token's id",
        _body(lambda self, i: self.ln_f(_walk(self, i, i.clamp(max=self.wpe.weight.shape[0] - 1)))),
        "Your answer equals what comes out when wpe is asked for the row of the token, not of the place. What does "
        "wpe count?",
    ),
    Mistake(
        "plain tensor for the positions",
        _body(change=_plain_positions),
        "The rows of the positions are no parameter of yours: a plain tensor is not trained, not saved, and does not "
        "move to another device. What does nn have for a table of rows?",
    ),
    Mistake(
        "vocabulary padded",
        _body(change=_padded_vocabulary),
        "Your token embedding has more rows than the vocabulary has tokens, rounded up to a multiple of 64. That is "
        "faster on some machines, and the extra ids can be drawn when the model writes. Which number decides the rows?",
    ),
    Mistake(
        "scaled embeddings",
        _body(_scaled),
        "Your answer equals what comes out when the token rows are multiplied by the root of C. The first Transformer "
        "did that. Does GPT-2?",
    ),
    Mistake(
        "no mask",
        _body(lambda self, i: self.ln_f(_walk(self, i, mask=torch.ones(i.shape[1], i.shape[1], dtype=torch.bool)))),
        "Your answer equals what comes out when every token may read every other. What do you hand to the blocks as "
        "their mask?",
    ),
    Mistake(
        "mask transposed",
        _body(lambda self, i: self.ln_f(_walk(self, i, mask=causal_mask(i.shape[1], i.shape[1]).T))),
        "Your answer equals what comes out when each token reads itself and what comes later. Which half of the mask "
        "is True?",
    ),
    Mistake(
        "only the last position",
        _body(lambda self, idx: self.ln_f(_walk(self, idx))[:, -1:]),
        "You return the last position alone, which is enough to write and too little to train. How many of the "
        "positions have a next token to guess?",
    ),
    Mistake(
        "too long a text wraps around",
        _body(lambda self, i: self.ln_f(_walk(self, i, torch.arange(i.shape[1]) % self.wpe.weight.shape[0]))),
        "After the last position your model begins again at 0, so a long text is read wrongly and in silence. What "
        "should happen to a text that is longer than n_ctx?",
    ),
    Mistake(
        "too long a text is cut",
        _body(lambda self, idx: self.ln_f(_walk(self, idx[:, -self.wpe.weight.shape[0] :]))),
        "Your model drops the beginning of a text that is longer than n_ctx, and does not say so. Who should decide "
        "what to leave out: the model, or whoever calls it?",
    ),
    Mistake(
        "embedding dropout missing",
        _body(change=_drop_nothing),
        "In training nothing is dropped between the embeddings and the first block. Which share does config.dropout "
        "ask for, and where in the stream does it act first?",
    ),
    Mistake(
        "dropout on the tokens alone",
        _body(_tokens_alone_dropped),
        "In training you drop numbers of the token rows, and the position rows stay whole. Is it the two rows, or "
        "their sum, that goes through the dropout?",
    ),
    Mistake(
        "dropout always on",
        _body(_always_dropped),
        "Your model drops numbers in evaluation mode too. How does your dropout know whether the model is training?",
    ),
    Mistake(
        "stream detached",
        _body(_detached),
        "Gradients reach ln_f and end there: everything before it can never learn. What does detach do?",
    ),
]
DOUBLES_BODY = [
    Case("in reverse and no positions", _body(lambda self, idx: self.ln_f(_reverse_without_positions(self, idx)))),
    Case("no final norm and no mask", _body(lambda s, i: _walk(s, i, mask=torch.ones(i.shape[1], i.shape[1]) > 0))),
    Case("shared blocks and no final norm", _body(lambda self, idx: _walk(self, idx), _shared)),
]


def _reverse_without_positions(self, idx):
    T = idx.shape[1]
    x = self.drop(self.wte(idx))
    for block in reversed(self.h):
        x = block(x, causal_mask(T, T))
    return x


# tied_head(body)(idx): the logits


def _head(forward=None, change=None, keep: bool = True) -> type[nn.Module]:
    """A head with another forward(self, idx), or changed by change(self, body) when it is made."""

    class Variant(TiedHead):
        def __init__(self, body):
            super().__init__(body)
            if not keep:  # out of the registered modules, as in a list
                del self.body
                self.hidden = [body]
            if change is not None:
                change(self, body)

    if forward is not None:
        Variant.forward = forward
    return Variant


def _by_head(self, idx):
    return self.head(self.body(idx))


def _own_head(self, body):
    self.head = nn.Linear(*reversed(body.wte.weight.shape), bias=False)


def _copied_head(self, body):
    self.head = nn.Linear(*reversed(body.wte.weight.shape), bias=False)
    self.head.weight = nn.Parameter(body.wte.weight.detach().clone())


def _kept_copy(self, body):
    self.matrix = body.wte.weight.detach().clone()


def _same_storage(self, body):
    self.head = nn.Linear(*reversed(body.wte.weight.shape), bias=False)
    self.head.weight.data = body.wte.weight.data


def _tied_linear(self, body):
    self.head = nn.Linear(*reversed(body.wte.weight.shape), bias=False)
    self.head.weight = body.wte.weight


def _tied_with_bias(self, body):
    self.head = nn.Linear(*reversed(body.wte.weight.shape))
    self.head.weight = body.wte.weight
    nn.init.zeros_(self.head.bias)


def _tied_backwards(self, body):
    _own_head(self, body)
    body.wte.weight = self.head.weight


def _tied_and_drawn(self, body):
    _tied_linear(self, body)
    nn.init.normal_(self.head.weight, std=0.02)


def _copied_body(self, body):
    self.body = copy.deepcopy(body)


ACCEPTED_TIED_HEAD = [
    Case("a Linear with the embedding's own weight", _head(_by_head, _tied_linear)),
    Case("functional linear", _head(lambda self, idx: F.linear(self.body(idx), self.body.wte.weight))),
    Case("einsum", _head(lambda self, idx: torch.einsum("btc,vc->btv", self.body(idx), self.body.wte.weight))),
]
TIED_HEAD = [
    Mistake(
        "head not tied",
        _head(_by_head, _own_head),
        "Your head has a matrix of its own. The released GPT-2 would grow by 38 million numbers that no file has. "
        "Which matrix has the shape that you need already?",
    ),
    Mistake(
        "head is a trainable copy",
        _head(_by_head, _copied_head),
        "Your head begins with the numbers of wte and is another parameter. After one step of training the two are "
        "different. Which object should both ends of the model hold?",
    ),
    Mistake(
        "head is a frozen copy",
        _head(lambda self, idx: self.body(idx) @ self.matrix.to(idx.device, self.body.wte.weight.dtype).T, _kept_copy),
        "Your head keeps the numbers that wte had when it was made. When are the numbers of wte read: once, or at "
        "every call?",
    ),
    Mistake(
        "shared storage, two parameters",
        _head(_by_head, _same_storage),
        "Head and embedding share their memory, and are two parameters all the same: the first conversion to another "
        "type, or move to another device, parts them. What should be shared: the data, or the parameter itself?",
    ),
    Mistake(
        "head has a bias",
        _head(_by_head, _tied_with_bias),
        "Your head adds a number for each token. The file has no array for it. What does nn.Linear have by default?",
    ),
    Mistake(
        "tied the wrong way round",
        _head(_by_head, _tied_backwards),
        "When the head is made, the embedding gets the head's fresh random numbers, and what it had learned is gone. "
        "Which of the two should keep its numbers?",
    ),
    Mistake(
        "tie drawn anew",
        _head(_by_head, _tied_and_drawn),
        "The head is tied, and then its weights are drawn at random: they are those of the embedding too. Which "
        "parameters may an initialisation touch?",
    ),
    Mistake(
        "E instead of E transposed",
        _head(lambda self, idx: self.body(idx) @ self.body.wte.weight),
        "You multiply by the embedding as it lies, (V, C). With V = C that runs and is wrong. A score is the product "
        "of a row of the stream with a row of what?",
    ),
    Mistake(
        "softmax inside",
        _head(lambda self, idx: (self.body(idx) @ self.body.wte.weight.T).softmax(-1)),
        "Greedy text stays the same, because softmax keeps the order; the loss and every sampler apply a softmax "
        "themselves, and would work on a softmax of a softmax. What should forward return?",
    ),
    Mistake(
        "log softmax inside",
        _head(lambda self, idx: (self.body(idx) @ self.body.wte.weight.T).log_softmax(-1)),
        "You return the logarithms of probabilities. The loss does not notice, a penalty on logits does. What should "
        "forward return?",
    ),
    Mistake(
        "only the last position",
        _head(lambda self, idx: self.body(idx)[:, -1:] @ self.body.wte.weight.T),
        "That is enough to write, and the loss needs a guess at every position. How many positions have a target?",
    ),
    Mistake(
        "scaled logits",
        _head(lambda self, idx: self.body(idx) @ self.body.wte.weight.T / self.body.wte.weight.shape[1] ** 0.5),
        "Your logits are divided by the root of C, as scores of attention are, and as some other models do. Does the "
        "head of GPT-2 divide?",
    ),
    Mistake(
        "normalised once more",
        _head(lambda self, idx: self.body.ln_f(self.body(idx)) @ self.body.wte.weight.T),
        "Your logits equal those after a second ln_f. Has the body normalised its last rows already?",
    ),
    Mistake(
        "head learns nothing",
        _head(lambda self, idx: self.body(idx) @ self.body.wte.weight.detach().T),
        "The logits are right, and no gradient flows from the head into the embedding. What does detach, or .data, do?",
    ),
    Mistake(
        "body copied",
        _head(change=_copied_body),
        "You work on a copy, and what is loaded into the body afterwards does not reach it. Which object should your "
        "module keep?",
    ),
    Mistake(
        "no gradients",
        _head(torch.no_grad()(TiedHead.forward)),
        "The logits are right, and nothing can be learned from them. What does no_grad do to a forward pass, and who "
        "should ask for it?",
    ),
    Mistake(
        "body not registered",
        _head(lambda self, idx: self.hidden[0](idx) @ self.hidden[0].wte.weight.T, keep=False),
        "The body works and is not part of your module: its parameters are not trained and not moved. How does a "
        "Module learn of its parts?",
    ),
]
DOUBLES_TIED_HEAD = [
    Case(
        "a bias and a softmax",
        _head(lambda self, idx: _by_head(self, idx).softmax(-1), _tied_with_bias),
    ),
    Case("scaled, and the last position only", _head(lambda s, i: s.body(i)[:, -1:] @ s.body.wte.weight.T / 7)),
    Case("untied and scaled", _head(lambda self, idx: _by_head(self, idx) / 3, _own_head)),
]


# load_weights(stored, config): a model ready to use


def _state(stored, turn=lambda name, numbers: numbers.T if name.endswith(CONV1D) else numbers) -> dict[str, Tensor]:
    names = {name.removeprefix("transformer."): numbers for name, numbers in stored.items()}
    return {name: turn(name, numbers) for name, numbers in names.items() if not MASK.fullmatch(name)}


def _loaded(state, config, strict: bool = True) -> GPT2:
    model = GPT2(config)
    model.load_state_dict(state, strict=strict)
    return model.eval()


def _turn_what_does_not_fit(stored, config):
    shapes = {name: p.shape for name, p in GPT2(config).state_dict().items()}
    return _loaded(_state(stored, lambda name, x: x.T if name in shapes and x.shape != shapes[name] else x), config)


def _reshape(stored, config):
    shapes = {name: p.shape for name, p in GPT2(config).state_dict().items()}
    return _loaded(_state(stored, lambda name, x: x.reshape(shapes[name]) if name in shapes else x), config)


def _qkv_by_rows(name, numbers):
    if name.endswith("c_attn.weight"):
        return torch.cat([part.T for part in numbers.reshape(3, *[numbers.shape[0]] * 2)])
    return numbers.T if name.endswith(CONV1D) else numbers


def _qkv_order(name, numbers):
    if name.endswith("c_attn.weight"):
        q, k, v = numbers.T.chunk(3)
        return torch.cat([k, q, v])
    return numbers.T if name.endswith(CONV1D) else numbers


def _ends_in_attn_bias(stored, config, strict):
    names = {name.removeprefix("transformer."): numbers for name, numbers in stored.items()}
    state = {
        name: numbers.T if name.endswith(CONV1D) else numbers
        for name, numbers in names.items()
        if not name.endswith(("attn.bias", "masked_bias"))
    }
    return _loaded(state, config, strict)


def _weights_alone(stored, config):
    return _loaded({name: x for name, x in _state(stored).items() if name.endswith("weight")}, config, strict=False)


def _copy_into(stored, config):
    model, state = GPT2(config), _state(stored)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            parameter.copy_(state[name])
    return model.eval()


def _assigned(stored, config):
    model = GPT2(config)
    model.load_state_dict({name: x.clone() for name, x in _state(stored).items()}, assign=True)
    return model.eval()


def _by_the_end(stored, config):
    state = {}
    for name, numbers in stored.items():
        name = name.replace("transformer.", "")
        if name.endswith((".attn.bias", ".attn.masked_bias")) and "c_" not in name:
            continue
        turned = ["attn.c_attn.weight", "attn.c_proj.weight", "mlp.c_fc.weight", "mlp.c_proj.weight"]
        state[name] = numbers.t().contiguous() if any(map(name.endswith, turned)) else numbers
    model = GPT2(config).eval()
    missing, unexpected = model.load_state_dict(state, strict=False)
    if missing or unexpected:
        raise ValueError(f"missing {missing}, unexpected {unexpected}")
    return model


def _in_place(stored, config):
    for name in list(stored):
        if name.endswith(CONV1D):
            stored[name] = stored[name].T
    return _loaded(_state(stored, lambda name, numbers: numbers), config)


ACCEPTED_LOAD_WEIGHTS = [
    Case("copied parameter by parameter", _copy_into),
    Case("assigned", _assigned),
    Case("the four names in full, and a check of one's own", _by_the_end),
]
LOAD_WEIGHTS = [
    Mistake(
        "nothing turned",
        lambda stored, config: _loaded(_state(stored, lambda name, numbers: numbers), config),
        "The file's Conv1D keeps its matrix as (in, out), and nn.Linear as (out, in). Which four names of each block "
        "does that concern?",
    ),
    Mistake(
        "turned what does not fit",
        _turn_what_does_not_fit,
        "You turn an array over where its shape does not fit. A square one always fits. Can a shape tell which "
        "arrays lie the other way round, or must the name?",
    ),
    Mistake(
        "everything turned",
        lambda stored, config: _loaded(_state(stored, lambda name, x: x.T if x.dim() == 2 else x), config),
        "You turn every matrix, and the two embeddings lie in the file as they are used. What is it that Conv1D "
        "stores the other way round?",
    ),
    Mistake(
        "reshaped, not turned",
        _reshape,
        "The numbers of your matrix are the file's, in the same running order, cut into rows of another length. Does "
        "reshape move the first column into the first row?",
    ),
    Mistake(
        "fused matrix cut along the wrong axis",
        lambda stored, config: _loaded(_state(stored, _qkv_by_rows), config),
        "In the file, c_attn is (C, 3C): queries, keys and values stand side by side, in columns. You cut it into "
        "three in the other direction. Do you need to cut it at all?",
    ),
    Mistake(
        "order of queries and keys",
        lambda stored, config: _loaded(_state(stored, _qkv_order), config),
        "The thirds of your c_attn stand in another order than in the file. In which order does attention split them?",
    ),
    Mistake(
        "masks kept",
        lambda stored, config: _loaded(
            {name.removeprefix("transformer."): x.T if name.endswith(CONV1D) else x for name, x in stored.items()},
            config,
        ),
        "The released files keep the causal mask of each block as `attn.bias`. Is that something that was learned?",
    ),
    Mistake(
        "prefix kept",
        lambda stored, config: _loaded(
            {
                name: x.T if name.endswith(CONV1D) else x
                for name, x in stored.items()
                if "attn.bias" not in name and "masked" not in name or "c_attn.bias" in name
            },
            config,
        ),
        "The names in this file begin with `transformer.`, and those of the model do not. What has to become of the "
        "names?",
    ),
    Mistake(
        "c_attn.bias dropped with the masks",
        lambda stored, config: _ends_in_attn_bias(stored, config, strict=True),
        "You leave out every name that ends in `attn.bias`. Which other name of a block ends so?",
    ),
    Mistake(
        "c_attn.bias dropped in silence",
        lambda stored, config: _ends_in_attn_bias(stored, config, strict=False),
        "You leave out every name that ends in `attn.bias`, `c_attn.bias` is one of them, and strict=False hides it. "
        "What would a strict load have told you?",
    ),
    Mistake(
        "only the weights",
        _weights_alone,
        "Every bias of your model is still as it was drawn. Which names did not go into the model?",
    ),
    Mistake(
        "not strict",
        lambda stored, config: _loaded(_state(stored), config, strict=False),
        "strict=False loads what fits and keeps quiet about the rest. What would you rather have: a model that is "
        "partly random, or an error?",
    ),
    Mistake(
        "head number of the small model",
        lambda stored, config: load_weights(stored, replace(config, n_head=12)),
        "You cut the heads into 12, as GPT-2 small has them. Every shape fits all the same. Which sizes belong to "
        "these weights?",
    ),
    Mistake(
        "no eval",
        lambda stored, config: load_weights(stored, config).train(),
        "A new module is in training mode, where dropout acts and no two calls agree. What does the model need to "
        "hear before it is used?",
    ),
    Mistake(
        "nothing loaded",
        lambda stored, config: GPT2(config).eval(),
        "Your model has its first random weights. Which line puts the numbers of the file into it?",
    ),
    Mistake(
        "the caller's dict changed",
        _in_place,
        "The arrays in it are turned over after your call, and a second call would turn them back. Where do you write "
        "the turned arrays?",
    ),
    Mistake(
        "the state and not the model",
        lambda stored, config: _state(stored),
        "You return the arrays. Who puts them into a GPT2?",
    ),
]
DOUBLES_LOAD_WEIGHTS = [
    Case("square not turned and no eval", lambda stored, config: _turn_what_does_not_fit(stored, config).train()),
    Case(
        "wrong heads and not strict",
        lambda stored, config: _loaded(_state(stored), replace(config, n_head=12), strict=False),
    ),
    Case(
        "cut along the wrong axis, no eval",
        lambda stored, config: _loaded(_state(stored, _qkv_by_rows), config).train(),
    ),
]


# parity(model, reference, idx): one number


def _both(model, reference, dtype=torch.float64, evaluate=True):
    copies = [copy.deepcopy(one).to(dtype) for one in (model, reference)]
    return [one.eval() if evaluate else one for one in copies]


def _gap(measure, dtype=torch.float64, evaluate=True):
    """parity with another measure of two sets of logits, another type, or without evaluation mode."""

    @torch.no_grad()
    def variant(model, reference, idx):
        ours, theirs = (one(idx).double() for one in _both(model, reference, dtype, evaluate))
        return float(measure(ours, theirs))

    return variant


def _largest(ours, theirs):
    return (ours - theirs).abs().max()


@torch.no_grad()
def _as_given(model, reference, idx):
    training = [model.training, reference.training]
    ours, theirs = model.eval()(idx), reference.eval()(idx)
    model.train(training[0])
    reference.train(training[1])
    return _largest(ours, theirs).item()


@torch.no_grad()
def _changes_both(model, reference, idx):
    return _largest(model.double().eval()(idx), reference.double().eval()(idx)).item()


def _weights_compared(model, reference, idx):
    pairs = zip(model.parameters(), reference.parameters(), strict=True)
    return max(float((a.detach().double() - b.detach().double()).abs().max()) for a, b in pairs)


@torch.no_grad()
def _greedy_text(model, reference, idx):
    ours, theirs = (one(idx).argmax(-1) for one in _both(model, reference))
    return float((ours != theirs).double().mean())


@torch.no_grad()
def _loops(model, reference, idx):
    ours, theirs = (one(idx).flatten().tolist() for one in _both(model, reference))
    gaps = [abs(a - b) for a, b in zip(ours, theirs, strict=True)]
    return math.nan if any(map(math.isnan, gaps)) else max(gaps)


@torch.no_grad()
def _text_by_text(model, reference, idx):
    one, other = _both(model, reference)
    return torch.stack([(one(row[None]) - other(row[None])).abs().max() for row in idx]).max().item()


ACCEPTED_PARITY = [
    Case("a loop over all logits", _loops),
    Case("text by text", _text_by_text),
    Case("the norm of the largest", _gap(lambda a, b: torch.linalg.vector_norm(a - b, ord=math.inf))),
    Case("infinity for what is not finite", _gap(lambda a, b: (a - b).abs().nan_to_num(math.inf).max())),
]
PARITY = [
    Mistake(
        "favourite tokens compared",
        _greedy_text,
        "You compare the likeliest tokens, which is what fluent text compares. A model with another GELU chooses the "
        "same ones nearly always. Which numbers come before that choice?",
    ),
    Mistake(
        "mean difference",
        _gap(lambda a, b: (a - b).abs().mean()),
        "Your number is the mean of the differences. One wrong row among a thousand right ones vanishes in a mean. "
        "Which of the differences must be small?",
    ),
    Mistake(
        "sum of differences",
        _gap(lambda a, b: (a - b).abs().sum()),
        "Your number is the sum of all differences, so it grows with the length of the text. Which one difference "
        "would tell you what you want to know?",
    ),
    Mistake(
        "no absolute value",
        _gap(lambda a, b: (a - b).max()),
        "Your number is the largest of model minus reference. What happens to a logit that is far too small?",
    ),
    Mistake(
        "largest of one minus largest of the other",
        _gap(lambda a, b: (a.max() - b.max()).abs()),
        "You take the largest logit of each model, and then the difference. What is to be compared with what: two "
        "maxima, or each logit with its own twin?",
    ),
    Mistake(
        "squared",
        _gap(lambda a, b: (a - b).square().max()),
        "Your number is a square: a difference of 0.001 is reported as 0.000001. In which unit are logits?",
    ),
    Mistake(
        "last position only",
        _gap(lambda a, b: _largest(a[:, -1], b[:, -1])),
        "Your number looks at the last position of each text. Where else could the two models part?",
    ),
    Mistake(
        "first text only",
        _gap(lambda a, b: _largest(a[0], b[0])),
        "Your number looks at the first text of the batch. Which axes do the logits have?",
    ),
    Mistake(
        "probabilities compared",
        _gap(lambda a, b: _largest(a.softmax(-1), b.softmax(-1))),
        "You compare after a softmax, which takes away what is added to a whole row, and makes small what is "
        "unlikely. Which numbers does the model itself return?",
    ),
    Mistake(
        "in half precision",
        _gap(_largest, dtype=torch.bfloat16),
        "You compare in bfloat16, where a number has three digits: float64 shows 0 here. Two right models differ in "
        "it by more than a wrong GELU does. With how many digits can you tell rounding from a mistake?",
    ),
    Mistake(
        "in single precision",
        _gap(_largest, dtype=torch.float32),
        "You compare in float32, where the order of additions shows in the seventh digit. Does the gap shrink when "
        "both models compute in float64?",
    ),
    Mistake(
        "in the types as given",
        _as_given,
        "You compare a float32 model with a float64 reference: part of the gap is rounding. In which type could both "
        "compute?",
    ),
    Mistake(
        "no eval",
        _gap(_largest, evaluate=False),
        "Dropout was at work while you compared. In which mode does a model give the same answer twice?",
    ),
    Mistake(
        "the caller's models changed",
        _changes_both,
        "The number is right, and afterwards the two models are in another type or mode than before. On what could "
        "you work instead of the models themselves?",
    ),
    Mistake(
        "weights compared",
        _weights_compared,
        "You compare parameters. Two programs with the same weights can still compute different things. What do the "
        "two models say about the text?",
    ),
    Mistake(
        "NaN overlooked",
        _gap(lambda a, b: (a - b).abs().nan_to_num(0).max()),
        "A model that returns NaN passes your test. What is the difference between 1 and an undefined number?",
    ),
]
DOUBLES_PARITY = [
    Case("last position, no absolute value", _gap(lambda a, b: (a[:, -1] - b[:, -1]).max())),
    Case("mean of squares", _gap(lambda a, b: (a - b).square().mean())),
]


# break_it(model): wrong and fluent


def _nudged(model):
    broken = copy.deepcopy(model)
    with torch.no_grad():
        broken.h[0].mlp.c_fc.bias += 0.01
    return broken


def _without_a_bias(model):
    broken = copy.deepcopy(model)
    with torch.no_grad():
        broken.h[1].attn.c_proj.bias.zero_()
    return broken


def _another_epsilon(model):
    return build(model, layer_norm=lambda x, weight, bias, eps: F.layer_norm(x, weight.shape, weight, bias, 1e-3))


def _in_the_model_itself(model):
    with torch.no_grad():
        for block in model.h:
            block.mlp.c_proj.bias.zero_()
    return model


def _probabilities(model):
    class Softmax(GPT2):
        def forward(self, idx, cache=None, padding=None):
            return super().forward(idx, cache, padding).softmax(-1)

    broken = copy.deepcopy(model)
    broken.__class__ = Softmax
    return broken


ACCEPTED_BREAK_IT = [
    Case("a bias lost", _without_a_bias),
    Case("another epsilon", _another_epsilon),
    Case("a bias moved a little", _nudged),
    Case("the sigmoid form of GELU", lambda model: build(model, gelu=lambda x: x * torch.sigmoid(1.702 * x))),
]
BREAK_IT = [
    Mistake(
        "nothing broken",
        lambda model: copy.deepcopy(model),
        "Whoever compares the two will find no difference. Did your change reach the model that you return?",
    ),
    Mistake(
        "the text is broken too",
        lambda model: build(model, block=lambda x, ln_1, attn, ln_2, mlp: x + attn(ln_1(x)) + mlp(ln_1(x))),
        "Your partner would see that at the first sentence. Which mistakes of this lesson did not show in the text?",
    ),
    Mistake(
        "the model itself changed",
        _in_the_model_itself,
        "With it, the right one is lost, and nobody can compare. What can you change instead?",
    ),
]
DOUBLES_BREAK_IT = [Case("a softmax, which writes the same and has no loss", _probabilities)]


# swap_attention(model, make_attention)


def _swap(copied=True, blocks=slice(None), weights=lambda model, i: model.h[i].attn.state_dict(), shared=False,
          mode=False, name="attn", double=True):  # fmt: skip
    """swap_attention, with one of its steps left out or done otherwise."""

    def variant(model, make_attention):
        swapped = copy.deepcopy(model) if copied else model
        one = make_attention(model.config) if shared else None
        for i in range(len(swapped.h))[blocks]:
            attn = one or make_attention(model.config)
            attn = attn.to(model.wte.weight.dtype) if double else attn
            state = weights(model, i)
            if state:
                attn.load_state_dict(state, strict=False)
            attn.eval() if not mode else attn.train()
            setattr(swapped.h[i], name, attn)
        return swapped

    return variant


def _no_biases(model, i):
    return {key: x for key, x in model.h[i].attn.state_dict().items() if key.endswith("weight")}


def _with_parameters(model, make_attention):
    swapped = copy.deepcopy(model)
    for old, block in zip(model.h, swapped.h, strict=True):
        block.attn = make_attention(model.config).double()
        with torch.no_grad():
            for key, parameter in block.attn.named_parameters():
                parameter.copy_(old.attn.get_parameter(key))
    swapped.eval()
    return swapped


def _fresh_model(model, make_attention):
    swapped = GPT2(model.config).to(model.wte.weight.dtype)
    for block in swapped.h:
        block.attn = make_attention(model.config).to(model.wte.weight.dtype)
    swapped.load_state_dict(model.state_dict())
    return swapped.eval()


ACCEPTED_SWAP_ATTENTION = [
    Case("parameter by parameter", _with_parameters),
    Case("a fresh model, loaded at the end", _fresh_model),
]
SWAP_ATTENTION = [
    Mistake(
        "the model itself changed",
        _swap(copied=False),
        "Its own attention is gone. What should you change: the model, or a copy?",
    ),
    Mistake(
        "weights not copied",
        _swap(weights=lambda model, i: None),
        "Your new attention has the random weights that it was made with. Which numbers should it work with?",
    ),
    Mistake(
        "biases not copied",
        _swap(weights=_no_biases),
        "The matrices came along, the biases did not. Which names does an attention have in its state dict?",
    ),
    Mistake(
        "weights of block 0 everywhere",
        _swap(weights=lambda model, i: model.h[0].attn.state_dict()),
        "Each block got the weights of block 0. Which block does each line of your loop read from?",
    ),
    Mistake(
        "one attention for all blocks",
        _swap(shared=True),
        "All your blocks hold the same attention, and so the weights of the last one. How often is make_attention "
        "called?",
    ),
    Mistake(
        "only the first block",
        _swap(blocks=slice(1)),
        "The later blocks still work with the old attention. How far does your loop go?",
    ),
    Mistake(
        "under another name",
        _swap(name="attention"),
        "The new attention is there and never called. By which name does a block call its attention?",
    ),
    Mistake(
        "no eval",
        _swap(mode=True),
        "It is the new attention, and its dropout acts. What does a new module need to hear before it is used?",
    ),
    Mistake(
        "nothing swapped",
        lambda model, make_attention: copy.deepcopy(model),
        "Your model still runs the old attention everywhere. What should stand in block.attn?",
    ),
    Mistake(
        "the class and not an attention",
        lambda model, make_attention: _swap_class(model, make_attention),
        "You put in what makes an attention, and not what it makes. How do you get one from make_attention?",
    ),
    Mistake(
        "in another type",
        _swap(double=False),
        "The new attention is in float32 and the rest of the model in float64. Which type do the old weights have?",
    ),
]


def _swap_class(model, make_attention):
    swapped = copy.deepcopy(model)
    for block in swapped.h:
        block.attn = make_attention
    return swapped


DOUBLES_SWAP_ATTENTION = [
    Case("weights not copied, no eval", _swap(weights=lambda model, i: None, mode=True)),
    Case("biases not copied, the first block alone", _swap(weights=_no_biases, blocks=slice(1))),
]
