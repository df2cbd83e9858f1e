"""From a file straight to fast modules, one block at a time: the whole model is never there in float32."""

import os
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor, nn

from gpt2lib import checkpoint
from gpt2lib.checkpoint import CONFIG, CONV1D, WEIGHTS, find_file, read_config, read_header
from gpt2lib.model import GPT2, Block


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
        entry = self.entries[name]
        # Made before what is read for it, and kept longer: memory given back then lies at the end, where the next fits.
        turned = self._matrix(entry.shape[::-1]) if name.endswith(CONV1D) else None
        with self.path.open("rb") as file:
            tensor = checkpoint._read_tensor(file, entry, self.path).float()
        if not all(bound.isfinite() for bound in tensor.aminmax()):
            raise ValueError(f"{self.path}: every weight must be a finite number, and tensor {name!r:.80} has others")
        return tensor if turned is None else turned.copy_(tensor.t())

    def _matrix(self, shape: tuple[int, ...]) -> Tensor:
        if not self.once:
            return torch.empty(shape)
        return self.lent.setdefault(shape, torch.empty(0)).resize_(shape)

    def fill(self, module: nn.Module, prefix: str) -> None:
        """Give a module without memory its weights."""
        module.load_state_dict({name: self[prefix + name] for name in module.state_dict()}, assign=True)


def stored_model(folder: str | os.PathLike, once: bool) -> tuple[GPT2, Iterator[Block]]:
    """A GPT2 with its embeddings and its last norm, and its blocks as they are asked for, each filled then.

    With `once`, the matrices of a block may be used only until the next block is asked for.
    """
    stored = StoredWeights(folder, once)
    model = checkpoint._empty(stored.config)
    for name in ("wte", "wpe", "ln_f"):
        stored.fill(getattr(model, name), f"{name}.")

    def blocks() -> Iterator[Block]:
        for i, block in enumerate(model.h):
            stored.fill(block, f"h.{i}.")
            yield block
            block.attn = block.mlp = None  # what a fast block keeps of them it has taken by now

    return model, blocks()
