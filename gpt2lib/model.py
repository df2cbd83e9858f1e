"""GPT-2: ids -> embeddings -> blocks -> logits. Nothing else happens here.

B batch, T query positions, S key positions (cached ones included), C n_embd, H n_head, D = C // H, V n_vocab.
"""

import math

import torch
from torch import Tensor, nn

from gpt2lib.attention import CausalSelfAttention, attention_mask, causal_mask
from gpt2lib.cache import KVCache, LayerCache
from gpt2lib.config import LAYER_NORM_EPSILON, GPT2Config


class MLP(nn.Module):
    """Two linear layers with a GELU between: what a position works out for itself, four times as wide inside.

    Taught in: notebooks/06_transformer_block.ipynb
    """

    def __init__(self, config: GPT2Config):
        super().__init__()
        self.c_fc = nn.Linear(config.n_embd, 4 * config.n_embd)
        self.act = nn.GELU(approximate="tanh")  # the form that the released weights were trained with
        self.c_proj = nn.Linear(4 * config.n_embd, config.n_embd)
        self.dropout = nn.Dropout(config.dropout)

    def forward(self, x: Tensor) -> Tensor:
        """x (B, T, C) -> (B, T, C)."""
        return self.dropout(self.c_proj(self.act(self.c_fc(x))))


class Block(nn.Module):
    """One layer: read from other positions, then think; each adds to the residual stream x.

    Source: Radford et al. 2019, section 2.3: the LayerNorm stands before each part, not after it.
    Taught in: notebooks/06_transformer_block.ipynb
    """

    def __init__(self, config: GPT2Config):
        super().__init__()
        self.ln_1 = nn.LayerNorm(config.n_embd, LAYER_NORM_EPSILON)
        self.attn = CausalSelfAttention(config)
        self.ln_2 = nn.LayerNorm(config.n_embd, LAYER_NORM_EPSILON)
        self.mlp = MLP(config)

    def forward(self, x: Tensor, mask: Tensor, cache: LayerCache | None = None) -> Tensor:
        """x (B, T, C), mask (..., T, S) bool -> (B, T, C)."""
        x = x + self.attn(self.ln_1(x), mask, cache)
        return x + self.mlp(self.ln_2(x))


class GPT2(nn.Module):
    """The whole model, with the parameter names of the released checkpoint.

    Weights are drawn as in the paper: normal with standard deviation 0.02, the two projections back into the
    residual stream smaller by sqrt(2 n_layer), biases zero.

    Source: Radford et al. 2019; openai/gpt-2 src/model.py.
    Taught in: notebooks/07_gpt2.ipynb
    """

    def __init__(self, config: GPT2Config, generator: torch.Generator | None = None):
        super().__init__()
        self.config = config
        self.wte = nn.Embedding(config.n_vocab, config.n_embd)
        self.wpe = nn.Embedding(config.n_ctx, config.n_embd)
        self.drop = nn.Dropout(config.dropout)
        self.h = nn.ModuleList(Block(config) for _ in range(config.n_layer))
        self.ln_f = nn.LayerNorm(config.n_embd, LAYER_NORM_EPSILON)
        self._draw(generator)

    def forward(self, idx: Tensor, cache: KVCache | None = None, padding: Tensor | None = None) -> Tensor:
        """The logits of the next token at every position.

        Args:
            idx: (B, T) long, token ids.
            cache: what was read before; idx goes on from there, and is added to it.
            padding: (B, S) bool, True where a position, cached ones included, is padding; pad on the left to generate.
        Returns:
            (B, T, V) logits. The head is the token embedding itself, used backwards: no second matrix.
        Raises:
            ValueError: if the text is longer than n_ctx, an id is unknown, or a shape or the cache does not fit.
        """
        return self.body(idx, cache, padding) @ self.wte.weight.T  # (B, T, V)

    def body(self, idx: Tensor, cache: KVCache | None = None, padding: Tensor | None = None) -> Tensor:
        """All but the head: the residual stream behind the last LayerNorm, (B, T, C). Arguments as in forward."""
        n_past = 0 if cache is None else len(cache)
        self._check(idx, cache, padding, n_past)
        B, T = idx.shape
        if padding is None:
            position = torch.arange(n_past, n_past + T, device=idx.device)  # (T,)
            mask = causal_mask(T, n_past + T, idx.device)  # (T, S)
        else:
            position = ((~padding).cumsum(dim=1) - 1).clamp(min=0)[:, -T:]  # (B, T): padding does not count
            mask = attention_mask(T, padding)  # (B, 1, T, S)

        x = self.drop(self.wte(idx) + self.wpe(position))  # (B, T, C)
        for i, block in enumerate(self.h):
            x = block(x, mask, None if cache is None else cache.layers[i])
        return self.ln_f(x)

    def next_logits(self, idx: Tensor, cache: KVCache | None = None, padding: Tensor | None = None) -> Tensor:
        """The logits after the last position alone, (B, V), which generation asks for. Arguments as in forward."""
        if type(self).forward is not GPT2.forward:  # a model of somebody's own, whose forward may do something else
            return self(idx, cache, padding)[:, -1]
        return self.body(idx, cache, padding)[:, -1] @ self.wte.weight.T

    def new_cache(self, batch: int = 1) -> KVCache:
        """An empty cache, of the kind that this model fills fastest."""
        return KVCache(self.config, batch)

    def _check(self, idx: Tensor, cache: KVCache | None, padding: Tensor | None, n_past: int) -> None:
        if not isinstance(idx, Tensor):
            raise ValueError(f"idx must be a tensor (B, T), such as torch.tensor([ids]), got {type(idx).__name__}")
        if idx.dim() != 2 or idx.dtype != torch.long or not idx.numel():
            raise ValueError(
                f"idx must be (B, T) of dtype long with B >= 1 and T >= 1, got {tuple(idx.shape)} of {idx.dtype}"
            )
        n_total = n_past + idx.shape[1]
        if n_total > self.config.n_ctx:
            raise ValueError(f"the text must fit in n_ctx = {self.config.n_ctx} tokens, got {n_total}")
        if cache is not None and (cache.batch, len(cache.layers)) != (idx.shape[0], self.config.n_layer):
            raise ValueError(
                f"the cache must be made for this model and batch: {self.config.n_layer} layers and batch "
                f"{idx.shape[0]}, got {len(cache.layers)} layers and batch {cache.batch}"
            )
        if cache is not None and cache.width != (self.config.n_head, self.config.n_head_embd):
            raise ValueError(
                f"the cache must be made for this model: heads and their width "
                f"{(self.config.n_head, self.config.n_head_embd)}, got {cache.width}"
            )
        if cache is not None and any(len(layer) != n_past for layer in cache.layers):
            raise ValueError(
                f"each layer of the cache must hold the same positions, got {[len(layer) for layer in cache.layers]}: "
                "the pass before failed half way; go on with cache.crop(len(cache))"
            )
        if padding is not None and (padding.dtype != torch.bool or padding.shape != (idx.shape[0], n_total)):
            raise ValueError(
                f"padding must be bool of shape {(idx.shape[0], n_total)}, cached positions included, "
                f"got {tuple(padding.shape)} of {padding.dtype}"
            )
        if not idx.is_meta and not torch.compiler.is_compiling():  # reading values would break the compiled graph
            low, high = map(int, idx.aminmax())
            if low < 0 or high >= self.config.n_vocab:
                raise ValueError(f"token ids must be in 0..{self.config.n_vocab - 1}, got {low if low < 0 else high}")

    @torch.no_grad()
    def _draw(self, generator: torch.Generator | None) -> None:
        for name, parameter in self.named_parameters():
            if name.endswith("bias"):
                parameter.zero_()
            elif parameter.dim() == 2:  # every LayerNorm gain stays 1
                std = 0.02 / math.sqrt(2 * self.config.n_layer) if name.endswith("c_proj.weight") else 0.02
                parameter.normal_(0.0, std, generator=generator)

    # The loader knows the checkpoint's format and the model does not: hence the late imports.
    @classmethod
    def from_pretrained(cls, name_or_folder: str) -> "GPT2":
        """The weights of a named model, or of a folder in Hugging Face layout, in eval mode.

        Raises:
            ValueError, HubError: as `gpt2lib.load`, which gives the tokenizer too and has more options.
        """
        from gpt2lib import weights

        return weights.load_model(name_or_folder)

    def save_pretrained(self, folder: str) -> None:
        """Write config.json and model.safetensors, as `transformers` reads them; errors as `weights.save_model`.

        `gpt2lib.weights.save` writes the tokenizer too, which `gpt2lib.load(folder)` needs.
        """
        from gpt2lib import weights

        weights.save_model(self, folder)
