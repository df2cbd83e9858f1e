"""The same GPT-2, faster: `fast` swaps the modules of a model for twins that compute the same with fewer bytes moved.

    model, tokenizer = gpt2lib.load()
    quick = gpt2lib.speed.fast(model)
    gpt2lib.generate(quick, tokenizer.encode("Once upon a time"), 60)

The plain model stays the one to read, to trace and to put your pieces into; this one is for running, and in float32
for training too.
"""

import copy
import os
from collections.abc import Iterable
from functools import partial

import torch
from torch import Tensor, nn

from gpt2lib import weights
from gpt2lib.attention import attention_mask, causal_mask
from gpt2lib.cache import KVCache
from gpt2lib.checkpoint import find_file
from gpt2lib.model import GPT2, Block
from gpt2lib.speed.bfloat16 import Bfloat16Linear, NarrowEmbedding
from gpt2lib.speed.block import FastBlock
from gpt2lib.speed.cache import RoomyCache
from gpt2lib.speed.float32 import Float32Linear, TiedHead
from gpt2lib.speed.int8 import Int8Linear
from gpt2lib.speed.loading import stored_model
from gpt2lib.speed.row import RowPass, normalizer
from gpt2lib.tokenizer import Tokenizer

__all__ = ["FastGPT2", "fast", "load"]


def fast(model: GPT2, dtype: torch.dtype = torch.float32, int8: bool = False) -> GPT2:
    """A GPT-2 of the same weights that runs faster; `model` is unchanged.

    It is called, generates, streams and searches with beams as `model` does. In float32 it gives the same logits up to
    rounding and shares the weights of a float32 model, without a copy, so that training it trains both. In bfloat16
    and int8 it has rounded copies of the weights and cannot be trained: let `model` go to have their memory back.

    Args:
        model: a GPT2 without pieces.
        dtype: torch.float32, or torch.bfloat16 to keep the matrices in half the memory.
        int8: keep the matrices in a quarter of the memory, and round activations where they meet them; on a processor
            only. What is not a matrix stays in float32, which must be the dtype.
    Returns:
        A GPT2, in evaluation mode. Look inside the plain model: `record`, `edit` and `build` refuse this one.
    Raises:
        ValueError: if the model is fast already or has a learner's pieces, or the dtype is none of these.
    Example: fast(model, torch.bfloat16); fast(model, int8=True); train(quick := fast(model), optimizer(quick), ...).
    """
    if isinstance(model, FastGPT2) or not isinstance(model, GPT2):
        raise ValueError(f"the model must be a plain GPT2, got {type(model).__name__}")
    if getattr(model, "pieces", None):
        raise ValueError(
            f"the model must have no pieces, which fast modules would leave out, got one with {', '.join(model.pieces)}"
        )
    _check_kind(dtype, int8, model.wte.weight.device)
    is_float32 = all(parameter.dtype == torch.float32 for parameter in model.parameters())
    shared = {id(parameter): parameter for parameter in model.parameters()} if is_float32 else {}
    twin = copy.deepcopy(model, shared).float()  # a copy of the modules; of the weights only where they are not float32
    return FastGPT2(twin, twin.h, dtype, int8).eval()


def load(
    name: str | os.PathLike = "storyteller", dtype: torch.dtype = torch.float32, int8: bool = False
) -> tuple[GPT2, Tokenizer]:
    """`gpt2lib.load` and `fast` at once: one block after the other, so that the whole is never there in float32.

    In bfloat16 and int8 the table of embeddings is read in parts, and is never there in float32 either.

    Args:
        name: a name of `gpt2lib.load`, or a folder in Hugging Face layout.
        dtype, int8: as for `fast`.
    Returns:
        A model as `fast` gives, which shares nothing with any other, and its Tokenizer.
    Raises:
        ValueError, HubError: as `gpt2lib.load` and `fast`.
    Example: model, tokenizer = gpt2lib.speed.load("gpt2", int8=True)
    """
    _check_kind(dtype, int8, torch.device("cpu"))  # before anything is downloaded
    folder = weights._folder(name, allow_unlisted=False, offline=None, progress=True)
    tokenizer = Tokenizer.from_files(find_file(folder, weights.VOCAB), find_file(folder, weights.MERGES))
    model = FastGPT2.from_pretrained(folder, dtype, int8)
    if tokenizer.n_vocab != model.config.n_vocab:
        raise ValueError(
            f"{weights.VOCAB} must have as many tokens as the model, {model.config.n_vocab}, got {tokenizer.n_vocab} "
            f"in {folder}"
        )
    return model, tokenizer


def _check_kind(dtype: torch.dtype, int8: bool, device: torch.device) -> None:
    if dtype not in (torch.float32, torch.bfloat16):
        raise ValueError(f"dtype must be torch.float32 or torch.bfloat16, got {dtype!r}")
    if int8 and (dtype != torch.float32 or device.type != "cpu"):
        raise ValueError(f"int8 must come with dtype torch.float32 and a model on the CPU, got {dtype} on {device}")


class FastGPT2(GPT2):
    """The twin of GPT2 that `fast` makes; it takes the modules of `model` for its own.

    Why it is faster, beside its parts: where only the last position is asked for (`next_logits`), the last block makes
    keys and values of all positions and everything else of that one, as nobody reads the others; a position is a slice
    of its table; and a mask is made only where one is needed.
    """

    is_fast = True

    def __init__(self, model: GPT2, blocks: Iterable[Block], dtype: torch.dtype, int8: bool):
        nn.Module.__init__(self)
        self.config = model.config
        matrix = model.wte.weight
        if int8:
            linear = inner = Int8Linear
            head, table = None, NarrowEmbedding(matrix, torch.float16)
        elif dtype == torch.bfloat16:
            linear, inner = Bfloat16Linear, partial(Bfloat16Linear, inner=True)
            head = linear(matrix)
            table = NarrowEmbedding(matrix if head.weight is None else head.weight, dtype)
        else:
            linear = inner = Float32Linear
            table = model.wte
            head = TiedHead(table)
        self.wte, self.wpe, self.drop = table, model.wpe, model.drop
        del matrix, model.wte  # before what follows, which has no need of it: the blocks may only now be read
        if head is None:
            head = linear(table.weight)
        self.h = nn.ModuleList(FastBlock(block, inner, linear) for block in blocks)
        self.ln_f, self.head = model.ln_f, head

    @classmethod
    def from_pretrained(
        cls, name_or_folder: str | os.PathLike, dtype: torch.dtype = torch.float32, int8: bool = False
    ) -> "FastGPT2":
        """As `GPT2.from_pretrained` and `fast` at once; see `load`, which gives the tokenizer too."""
        _check_kind(dtype, int8, torch.device("cpu"))
        folder = weights._folder(name_or_folder, allow_unlisted=False, offline=None, progress=True)
        table = torch.float16 if int8 else dtype  # see __init__
        return cls(*stored_model(folder, table), dtype, int8).eval()

    def forward(self, idx: Tensor, cache: KVCache | None = None, padding: Tensor | None = None) -> Tensor:
        """As `GPT2.forward`: (B, T) -> (B, T, V)."""
        return self.head(self.body(idx, cache, padding))

    def next_logits(self, idx: Tensor, cache: KVCache | None = None, padding: Tensor | None = None) -> Tensor:
        """As `GPT2.next_logits`: (B, T) -> (B, V). One token of one text goes the way of `RowPass`."""
        is_row = isinstance(cache, RoomyCache) and getattr(idx, "shape", None) == (1, 1) and padding is None
        if not is_row or self.training or torch.is_grad_enabled():
            return self.head(self._read(idx, cache, padding, last_only=True)[:, -1])
        self._check(idx, cache, padding, len(cache))
        if cache.row is None or cache.row.model is not self:
            cache.row = self.row()
        return cache.row.next_logits(idx, cache)

    def row(self) -> RowPass:
        """The way in which it reads one token, with the weights that it has now."""
        blocks = [block.row() for block in self.h]
        return RowPass(self, self.wte.forward, self.wpe.weight, blocks, normalizer(self.ln_f), self.head.row())

    def new_cache(self, batch: int = 1) -> KVCache:
        """As `GPT2.new_cache`; any other KVCache will do too."""
        return RoomyCache(self.config, batch)

    def body(self, idx: Tensor, cache: KVCache | None = None, padding: Tensor | None = None) -> Tensor:
        """As `GPT2.body`: (B, T) -> (B, T, C)."""
        return self._read(idx, cache, padding, last_only=False)

    def _read(self, idx: Tensor, cache: KVCache | None, padding: Tensor | None, last_only: bool) -> Tensor:
        """`body`, or of the last position alone, (B, 1, C)."""
        n_past = 0 if cache is None else len(cache)
        self._check(idx, cache, padding, n_past)
        T = idx.shape[1]
        if padding is None:
            position = self.wpe.weight[n_past : n_past + T]  # (T, C)
            mask = causal_mask(T, n_past + T, idx.device) if n_past and T > 1 else None  # else see FastAttention
        else:
            position = self.wpe(((~padding).cumsum(dim=1) - 1).clamp(min=0)[:, -T:])  # (B, T, C)
            mask = attention_mask(T, padding)  # (B, 1, T, S)
        x = self.drop(self.wte(idx) + position)  # (B, T, C)
        for i, block in enumerate(self.h):
            ends = last_only and i == len(self.h) - 1
            x = block.forward(x, mask, None if cache is None else cache.layers[i], ends)
        return normalizer(self.ln_f)(x)
