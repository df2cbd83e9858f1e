"""The reference answers of lesson 07: the whole model in steps, where the library has it in one piece."""

import copy
from collections.abc import Callable

import torch
from torch import Tensor, nn

from gpt2lib.attention import causal_mask
from gpt2lib.checkpoint import CONV1D, MASK
from gpt2lib.config import LAYER_NORM_EPSILON, GPT2Config
from gpt2lib.model import GPT2, Block
from gpt2lib.pieces import build


class Body(nn.Module):
    """GPT-2 without its head: ids (B, T) -> the residual stream after the last LayerNorm (B, T, C)."""

    def __init__(self, config: GPT2Config):
        super().__init__()
        self.wte = nn.Embedding(config.n_vocab, config.n_embd)
        self.wpe = nn.Embedding(config.n_ctx, config.n_embd)
        self.drop = nn.Dropout(config.dropout)
        self.h = nn.ModuleList(Block(config) for _ in range(config.n_layer))
        self.ln_f = nn.LayerNorm(config.n_embd, LAYER_NORM_EPSILON)

    def forward(self, idx: Tensor) -> Tensor:
        T = idx.shape[1]
        mask = causal_mask(T, T, idx.device)
        x = self.drop(self.wte(idx) + self.wpe(torch.arange(T, device=idx.device)))  # (B, T, C)
        for block in self.h:
            x = block(x, mask)
        return self.ln_f(x)


class TiedHead(nn.Module):
    """A body with its head: ids (B, T) -> logits (B, T, V). The head has no weights of its own."""

    def __init__(self, body: nn.Module):
        super().__init__()
        self.body = body

    def forward(self, idx: Tensor) -> Tensor:
        return self.body(idx) @ self.body.wte.weight.T


def load_weights(stored: dict[str, Tensor], config: GPT2Config) -> GPT2:
    """The arrays of a released file -> a GPT2 that is ready to use."""
    state = {}
    for name, numbers in stored.items():
        name = name.removeprefix("transformer.")
        if not MASK.fullmatch(name):  # the stored causal masks are no weights
            state[name] = numbers.T if name.endswith(CONV1D) else numbers
    model = GPT2(config)
    model.load_state_dict(state)  # refuses a name that is missing or unknown
    return model.eval()


@torch.no_grad()
def parity(model: nn.Module, reference: nn.Module, idx: Tensor) -> float:
    """The largest difference of a logit over all texts, positions and tokens, in evaluation mode and in float64."""
    ours, theirs = (copy.deepcopy(one).double().eval()(idx) for one in (model, reference))
    return (ours - theirs).abs().max().item()


def break_it(model: GPT2) -> GPT2:
    """A model that is wrong and writes as well as before: the exact GELU, where the weights know the tanh form."""
    return build(model, gelu=nn.functional.gelu)


def swap_attention(model: GPT2, make_attention: Callable[[GPT2Config], nn.Module]) -> GPT2:
    """A copy of the model in which a new attention does the work of each old one, with its weights."""
    swapped = copy.deepcopy(model)
    for block in swapped.h:
        weights = block.attn.state_dict()
        block.attn = make_attention(model.config).to(weights["c_attn.weight"].dtype)
        block.attn.load_state_dict(weights)
    return swapped.eval()
