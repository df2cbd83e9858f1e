"""The same weights with your pieces in place: `build` swaps modules for twins that call your functions.

Taught in: notebooks/04_causal_mask.ipynb (the first swap) and notebooks/07_gpt2.ipynb
"""

import copy
from collections.abc import Callable

import torch
from torch import Tensor, nn

from gpt2lib import attention
from gpt2lib.attention import CausalSelfAttention
from gpt2lib.cache import LayerCache
from gpt2lib.model import GPT2, MLP, Block

# name of the piece: how your function is called, with shapes
SIGNATURES = {
    "embedding": "embedding(ids, weight) -> (..., C), for tokens and for positions; ids is long, weight (V, C)",
    "causal_mask": "causal_mask(n_query, n_key) -> (T, S) bool, True where reading is allowed",
    "attention_scores": "attention_scores(q, k) -> (B, H, T, S)",
    "attention_pattern": "attention_pattern(scores, mask) -> (B, H, T, S), rows that sum to 1",
    "attend": "attend(q, k, v, mask) -> (B, H, T, D)",
    "split_heads": "split_heads(x, n_head) -> (B, H, T, D)",
    "merge_heads": "merge_heads(x) -> (B, T, C)",
    "cache_append": "cache_append(past, new) -> (B, H, S, D), for keys and for values; past is None at first",
    "layer_norm": "layer_norm(x, weight, bias, eps) -> (B, T, C)",
    "gelu": "gelu(x) -> same shape",
    "mlp": "mlp(x, c_fc, c_proj) -> (B, T, C); both are layers that you call",
    "block": "block(x, ln_1, attn, ln_2, mlp) -> (B, T, C); all four are layers that you call",
    "repetition_penalty": "repetition_penalty(logits, idx, penalty) -> (B, V); idx (B, T) is the text so far",
    "apply_temperature": "apply_temperature(logits, temperature) -> (B, V)",
    "filter_top_k": "filter_top_k(logits, k) -> (B, V), minus infinity where a token is dropped",
    "filter_top_p": "filter_top_p(logits, p) -> (B, V), minus infinity where a token is dropped",
    "greedy": "greedy(logits) -> (B,) long, an id for each row of (B, V)",
    "sample": "sample(logits, generator) -> (B,) long, an id for each row of (B, V)",
}
_OF_ATTENTION = (
    "causal_mask",
    "attention_scores",
    "attention_pattern",
    "attend",
    "split_heads",
    "merge_heads",
    "cache_append",
)
_OF_SAMPLING = ("repetition_penalty", "apply_temperature", "filter_top_k", "filter_top_p")  # logits in, logits out
_CHOICES = ("greedy", "sample")  # logits in, ids out


def build(model: GPT2, **pieces: Callable) -> GPT2:
    """A GPT-2 that shares the weights of `model` and runs your functions in its place; `model` is unchanged.

    Args:
        model: where the weights come from.
        pieces: your functions by name; `gpt2lib.pieces.SIGNATURES` lists the names and how each is called.
            With `attend`, the scores and the pattern are yours alone, so they can no longer be recorded. With `mlp`,
            `gelu` runs only where your mlp calls it. Pieces of a sampler run in `generate`, not in the forward pass,
            and only where their setting asks for them. Pieces that `model` was built with stay, unless given anew.
    Returns:
        A GPT2 in evaluation mode; generate with it, trace it, compare its logits.
    Raises:
        ValueError: if a name is unknown, a piece cannot be called, attend comes with what it replaces, the model is a
            fast one, or, when the model runs, a piece returns something of the wrong type or shape.
    Example: build(model, gelu=torch.relu) runs the trained weights with the wrong non-linearity.
    Taught in: notebooks/07_gpt2.ipynb
    """
    for name, piece in pieces.items():
        if name not in SIGNATURES:
            raise ValueError(f"a piece must be one of {', '.join(SIGNATURES)}, got {name!r}")
        if not callable(piece):
            raise ValueError(f"the piece {name!r} must be a function, {SIGNATURES[name]}, got {type(piece).__name__}")
    if getattr(model, "is_fast", False):
        raise ValueError(
            "the model must be a plain one, whose parts can be replaced one by one, got a fast one: take the model "
            "that gpt2lib.speed.fast was given"
        )
    pieces = getattr(model, "pieces", {}) | pieces
    if "attend" in pieces and not {"attention_scores", "attention_pattern"}.isdisjoint(pieces):
        raise ValueError("attend does the work of attention_scores and attention_pattern: give it alone, or those two")

    shared = {id(parameter): parameter for parameter in model.parameters()}  # a copy of the modules, not of the weights
    built = copy.deepcopy(model, shared).eval()
    built.pieces = pieces  # known to the next build: what it wraps anew must not lose them
    for block in built.h:
        if any(name in pieces for name in _OF_ATTENTION):
            block.attn = PieceAttention(block.attn, pieces)
        if "gelu" in pieces:
            block.mlp.act = Piece("gelu", pieces["gelu"])
        if "mlp" in pieces:
            block.mlp = PieceMLP(block.mlp, pieces["mlp"])
    if "embedding" in pieces:
        built.wte = PieceEmbedding(built.wte, pieces["embedding"])
        built.wpe = PieceEmbedding(built.wpe, pieces["embedding"])
    if "layer_norm" in pieces:
        for parent in (built, *built.h):
            for name, child in list(parent.named_children()):
                if isinstance(child, nn.LayerNorm | PieceLayerNorm):
                    setattr(parent, name, PieceLayerNorm(child, pieces["layer_norm"]))
    if "block" in pieces:
        built.h = nn.ModuleList(PieceBlock(block, pieces["block"]) for block in built.h)
    return built


class Piece(nn.Module):
    """One function as a module, its result checked: a tensor, of the shape of its first argument unless told."""

    def __init__(self, name: str, function: Callable):
        super().__init__()
        self.name, self.function = name, function

    def forward(self, *args, shape: tuple[int, ...] | None = None) -> Tensor:
        """Call the function; raise ValueError, naming the piece, if it does not return a tensor of the shape."""
        result = self.function(*args)
        shape = tuple(args[0].shape if shape is None else shape)
        if not isinstance(result, Tensor):
            raise ValueError(f"{self.name} must return a tensor, got {type(result).__name__}; {SIGNATURES[self.name]}")
        if tuple(result.shape) != shape:
            raise ValueError(
                f"{self.name} must return the shape {shape}, got {tuple(result.shape)}; {SIGNATURES[self.name]}"
            )
        return result

    def extra_repr(self) -> str:
        return f"{self.name}={getattr(self.function, '__name__', 'yours')}"


class PieceChoice(Piece):
    """A function that chooses: logits (B, V) in, one id for each row out."""

    def forward(self, logits: Tensor, *args) -> Tensor:
        """(B, V) -> (B,) long; raise ValueError, naming the piece, if the result is anything else."""
        ids = super().forward(logits, *args, shape=logits.shape[:1])
        if ids.dtype != torch.long:
            raise ValueError(f"{self.name} must return whole numbers, torch.long, got {ids.dtype}")
        if not ((ids >= 0) & (ids < logits.shape[-1])).all():
            raise ValueError(f"{self.name} must return ids in 0..{logits.shape[-1] - 1}, got {ids.tolist()}")
        return ids


def sampling_pieces(model: GPT2) -> dict[str, Piece]:
    """The pieces of `model` that choose the next token, by name, each with its result checked; for `generate`."""
    pieces = getattr(model, "pieces", {})
    filters = {name: Piece(name, pieces[name]) for name in _OF_SAMPLING if name in pieces}
    return filters | {name: PieceChoice(name, pieces[name]) for name in _CHOICES if name in pieces}


class PieceEmbedding(Piece):
    """A table whose look-up is yours and whose rows are the trained ones; the head goes on using `weight`."""

    def __init__(self, table: nn.Embedding, function: Callable):
        super().__init__("embedding", function)
        self.weight = table.weight

    def forward(self, ids: Tensor) -> Tensor:
        """ids (...) long -> (..., C)."""
        return super().forward(ids, self.weight, shape=(*ids.shape, self.weight.shape[1]))


class PieceLayerNorm(Piece):
    """A LayerNorm whose arithmetic is yours and whose gain and bias are the trained ones."""

    def __init__(self, norm: nn.LayerNorm, function: Callable):
        super().__init__("layer_norm", function)
        self.weight, self.bias, self.eps = norm.weight, norm.bias, norm.eps

    def forward(self, x: Tensor) -> Tensor:
        """x (..., C) -> (..., C)."""
        return super().forward(x, self.weight, self.bias, self.eps)


class PieceMLP(MLP):
    """An MLP that calls mlp(x, c_fc, c_proj)."""

    def __init__(self, mlp: MLP, function: Callable):
        nn.Module.__init__(self)
        self.c_fc, self.c_proj, self.piece = mlp.c_fc, mlp.c_proj, Piece("mlp", function)

    def forward(self, x: Tensor) -> Tensor:
        """x (B, T, C) -> (B, T, C)."""
        return self.piece(x, self.c_fc, self.c_proj)


class PieceBlock(Block):
    """A block that calls block(x, ln_1, attn, ln_2, mlp); the mask and the cache are filled in for attn."""

    def __init__(self, block: Block, function: Callable):
        nn.Module.__init__(self)
        self.ln_1, self.attn, self.ln_2, self.mlp = block.ln_1, block.attn, block.ln_2, block.mlp
        self.piece = Piece("block", function)

    def forward(self, x: Tensor, mask: Tensor, cache: LayerCache | None = None) -> Tensor:
        """x (B, T, C) -> (B, T, C)."""
        return self.piece(x, self.ln_1, lambda y: self.attn(y, mask, cache), self.ln_2, self.mlp)


class PieceAttention(CausalSelfAttention):
    """The attention of `attention.py`, with each step looked up among your pieces first."""

    def __init__(self, attn: CausalSelfAttention, pieces: dict[str, Callable]):
        nn.Module.__init__(self)
        self.n_head = attn.n_head
        for name, module in attn.named_children():
            setattr(self, name, module)
        self.pieces = nn.ModuleDict({name: Piece(name, pieces[name]) for name in _OF_ATTENTION if name in pieces})

    def _step(self, name: str, *args, shape: tuple[int, ...]) -> Tensor:
        if name in self.pieces:
            return self.pieces[name](*args, shape=shape)
        return getattr(attention, name)(*args)

    def forward(self, x: Tensor, mask: Tensor, cache: LayerCache | None = None) -> Tensor:
        """x (B, T, C), mask (..., T, S) bool -> (B, T, C)."""
        B, T, C = x.shape
        H, D, S = self.n_head, C // self.n_head, mask.shape[-1]
        heads = (self._step("split_heads", part, H, shape=(B, H, T, D)) for part in self.c_attn(x).chunk(3, dim=-1))
        q, k, v = (name(part) for name, part in zip((self.q, self.k, self.v), heads, strict=True))
        if cache is not None:
            k, v = self._append(cache, k, v, shape=(B, H, S, D))
        if "causal_mask" in self.pieces:
            mask = self._mask(mask, T, S, x.device)
        if "attend" in self.pieces:
            z = self.pieces["attend"](q, k, v, mask, shape=(B, H, T, D))
        else:
            scores = self.scores(self._step("attention_scores", q, k, shape=(B, H, T, S)))
            pattern = self.pattern(self._step("attention_pattern", scores, mask, shape=(B, H, T, S)))
            z = self.attn_dropout(pattern) @ v
        merged = self._step("merge_heads", self.z(z), shape=(B, T, C))
        return self.resid_dropout(self.c_proj(merged))

    def _append(self, cache: LayerCache, k: Tensor, v: Tensor, shape: tuple[int, ...]) -> tuple[Tensor, Tensor]:
        """Your append, called once for the keys and once for the values; the cache keeps what it returns."""
        if "cache_append" not in self.pieces:
            return cache.append(k, v)
        append = self.pieces["cache_append"]
        cache.k, cache.v = append(cache.k, k, shape=shape), append(cache.v, v, shape=shape)
        return cache.k, cache.v

    def _mask(self, mask: Tensor, n_query: int, n_key: int, device: torch.device) -> Tensor:
        """Your causal mask in place of ours; where a batch has padding, that stays forbidden as it was."""
        yours = self.pieces["causal_mask"](n_query, n_key, shape=(n_query, n_key)).to(device)
        if yours.dtype != torch.bool:
            raise ValueError(f"causal_mask must be bool, True where reading is allowed, got {yours.dtype}")
        if mask.dim() == 2:
            return yours
        ours = attention.causal_mask(n_query, n_key, device)
        return yours & (mask | ~ours)  # what the padding alone forbids: allowed by the causal mask, not by this one
