"""From a file straight to fast modules, one block at a time: the whole model is never there in float32."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor, nn

from gpt2lib import checkpoint
from gpt2lib.checkpoint import CONFIG, CONV1D, WEIGHTS, Entry, find_file, read_config, read_header
from gpt2lib.model import GPT2, Block
from gpt2lib.speed.linear import gelu_wants_rows

PART = 2**21  # bytes of a matrix that are read at a time where it is turned or narrowed: they leave small holes


class StoredWeights:
    """The tensors of a checkpoint by our names, each read, checked and turned when it is asked for.

    With `once`, a matrix of a block lasts until the next block has the same: no shape comes twice in one block.
    """

    def __init__(self, folder: str | os.PathLike, once: bool):
        self.once, self.lent = once, {}
        folder = Path(os.path.expanduser(folder))
        self.config = read_config(find_file(folder, CONFIG))
        self.path = find_file(folder, WEIGHTS)
        self.entries, head = checkpoint._match(self.config, read_header(self.path), self.path)
        if head is not None:
            raise ValueError(f"{self.path} must have no head beside wte.weight to be read in parts: use gpt2lib.load")

    def __getitem__(self, name: str) -> Tensor:
        return self.read(name)

    def read(self, name: str, dtype: torch.dtype = torch.float32) -> Tensor:
        """One tensor; what is turned or narrowed is read in parts, so that it is never there twice.

        Matrices that will be used in float32 stay as they lie in the file and are seen turned: products are as fast or
        faster so, and nothing is moved. Only those with GELU behind them are turned where `gelu_wants_rows`.
        """
        entry = self.entries[name]
        if name.endswith(CONV1D) and (self.once or (gelu_wants_rows() and name.endswith("mlp.c_fc.weight"))):
            tensor = self._matrix(entry.shape[::-1])
            rows = tensor.t()
        elif dtype == torch.float32:
            tensor = self._checked(name, entry)
            return tensor.t() if name.endswith(CONV1D) else tensor
        else:
            rows = tensor = torch.empty(entry.shape, dtype=dtype)
        n_row, row = entry.shape[0], (entry.end - entry.start) // entry.shape[0]  # rows, and the bytes of one
        n_part = max(1, PART // row)
        for first in range(0, n_row, n_part):
            stop = min(first + n_part, n_row)
            span = dict(start=entry.start + first * row, end=entry.start + stop * row)
            part = replace(entry, shape=(stop - first, *entry.shape[1:]), **span)
            rows[first:stop] = self._checked(name, part)
        return tensor

    def _checked(self, name: str, entry: Entry) -> Tensor:
        with self.path.open("rb") as file:
            tensor = checkpoint._read_tensor(file, entry, self.path).float()
        if not all(bound.isfinite() for bound in tensor.aminmax()):
            raise ValueError(f"{self.path}: every weight must be a finite number, and tensor {name!r:.80} has others")
        return tensor

    def _matrix(self, shape: tuple[int, ...]) -> Tensor:
        if not self.once:
            return torch.empty(shape)
        return self.lent.setdefault(shape, torch.empty(0)).resize_(shape)

    def fill(self, module: nn.Module, prefix: str) -> None:
        """Give a module without memory its weights."""
        module.load_state_dict({name: self[prefix + name] for name in module.state_dict()}, assign=True)


def stored_model(folder: str | os.PathLike, table: torch.dtype = torch.float32) -> tuple[GPT2, Iterator[Block]]:
    """A GPT2 with its embeddings and its last norm, and its blocks as they are asked for, each filled then.

    Where the table of embeddings is wanted in half precision, the matrices of a block will be rounded too: they may be
    used only until the next block is asked for.
    """
    stored = StoredWeights(folder, once=table != torch.float32)
    model = checkpoint._empty(stored.config)
    if stored.once:
        model.wte.weight = nn.Parameter(stored.read("wte.weight", table), requires_grad=False)
    else:
        stored.fill(model.wte, "wte.")
    for name in ("wpe", "ln_f"):
        stored.fill(getattr(model, name), f"{name}.")

    def blocks() -> Iterator[Block]:
        for i, block in enumerate(model.h):
            stored.fill(block, f"h.{i}.")
            yield block
            block.attn = block.mlp = None  # what a fast block keeps of them it has taken by now

    return model, blocks()
