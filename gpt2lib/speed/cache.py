"""A cache with room to spare: new keys and values are written into it, and what is there stays where it is."""

from collections.abc import Sequence

import torch
from torch import Tensor

from gpt2lib.cache import KVCache, LayerCache
from gpt2lib.config import GPT2Config
from gpt2lib.speed.row import RowPass

LEAST_ROOM = 64  # positions that the first token makes room for


class RoomyLayerCache(LayerCache):
    """Keys and values of one block at the front of a larger tensor; `k` and `v` are views of that front.

    Why it is faster: `torch.cat` copies everything read so far for every new token, so that the cost of a token grows
    with the text. Here a token costs the writing of one slice, in which its key and its value lie side by side. The
    room is doubled when it is full, so that each position is moved about once; and memory that was reserved and not yet
    written takes no place on a processor.
    """

    def __init__(self, n_ctx: int):
        super().__init__()
        self.n_ctx = n_ctx
        self.room: Tensor | None = None  # (2, B, H, positions, D): keys, values

    def append(self, k: Tensor, v: Tensor) -> tuple[Tensor, Tensor]:
        """Keep the new keys and values (B, H, T, D); return all of them (B, H, S, D), oldest first."""
        if torch.is_grad_enabled() and k.requires_grad:  # a gradient needs the values as they were
            self.room = None
            return super().append(k, v)
        n = len(self) + k.shape[2]
        for free, new in zip(self._free(n, k), (k, v), strict=True):
            free.copy_(new)
        return self._filled(n)

    def append_pair(self, kv: Tensor) -> tuple[Tensor, Tensor]:
        """`append` of keys and values that lie in one tensor, (2, B, H, T, D), where no gradient is wanted."""
        n = len(self) + kv.shape[3]
        self._free(n, kv).copy_(kv)
        return self._filled(n)

    def _free(self, n: int, like: Tensor) -> Tensor:
        """Where the positions up to n are to be written, (2, B, H, T, D)."""
        n_past = len(self)
        if self.room is None or n > self.room.shape[3] or self._is_closed():
            self._make_room(n, like)
        return self.room.narrow(3, n_past, n - n_past)

    def _filled(self, n: int) -> tuple[Tensor, Tensor]:
        self.k, self.v = self.room.narrow(3, 0, n).unbind()
        return self.k, self.v

    def _is_closed(self) -> bool:
        """Whether the room was made in inference mode, where we no longer are: then nobody may write into it."""
        return self.room.is_inference() and not torch.is_inference_mode_enabled()

    def _make_room(self, n: int, like: Tensor) -> None:
        B, H, _, D = like.shape[-4:]
        n_room = max(n, min(max(2 * n, LEAST_ROOM), self.n_ctx))
        self.room = like.new_empty(2, B, H, n_room, D)
        if self.k is not None:
            for room, old in zip(self.room, (self.k, self.v), strict=True):
                room[:, :, : len(self)] = old


class RoomyCache(KVCache):
    """A `KVCache` of `RoomyLayerCache`s, which is what `new_cache` of a fast model gives.

    `crop` and `select` give caches of the same kind that move to a room of their own when they first grow.
    """

    def __init__(self, config: GPT2Config, batch: int = 1):
        super().__init__(config, batch)
        self.n_ctx = config.n_ctx
        self.layers = [RoomyLayerCache(config.n_ctx) for _ in self.layers]
        self.row: RowPass | None = None  # the way in which the model that fills it reads one token

    def crop(self, n: int) -> "RoomyCache":
        """As `KVCache.crop`."""
        return self._of_the_same_kind(super().crop(n))

    def select(self, rows: Sequence[int]) -> "RoomyCache":
        """As `KVCache.select`."""
        return self._of_the_same_kind(super().select(rows))

    def _of_the_same_kind(self, plain: KVCache) -> "RoomyCache":
        roomy = object.__new__(RoomyCache)
        roomy.batch, roomy.width, roomy.n_ctx = plain.batch, plain.width, self.n_ctx
        roomy.layers, roomy.row = [RoomyLayerCache(self.n_ctx) for _ in plain.layers], self.row
        for ours, theirs in zip(roomy.layers, plain.layers, strict=True):
            ours.k, ours.v = theirs.k, theirs.v
        return roomy
