"""A cache with room to spare: new keys and values are written into it, and what is there stays where it is."""

from collections.abc import Sequence

import torch
from torch import Tensor

from gpt2lib.cache import KVCache, LayerCache
from gpt2lib.config import GPT2Config

LEAST_ROOM = 64  # positions that the first token makes room for


class RoomyLayerCache(LayerCache):
    """Keys and values of one block at the front of a larger tensor; `k` and `v` are views of that front.

    Why it is faster: `torch.cat` copies everything read so far for every new token, so that the cost of a token grows
    with the text. Here a token costs the writing of one slice. The room is doubled when it is full, so that each
    position is moved about once; and memory that was reserved and not yet written takes no place on a processor.
    """

    def __init__(self, n_ctx: int):
        super().__init__()
        self.n_ctx = n_ctx
        self.room: tuple[Tensor, Tensor] | None = None  # each (B, H, positions, D)

    def append(self, k: Tensor, v: Tensor) -> tuple[Tensor, Tensor]:
        """Keep the new keys and values (B, H, T, D); return all of them (B, H, S, D), oldest first."""
        if torch.is_grad_enabled() and k.requires_grad:  # a gradient needs the values as they were
            self.room = None
            return super().append(k, v)
        n_past, n = len(self), len(self) + k.shape[2]
        if self.room is None or n > self.room[0].shape[2] or self._is_closed():
            self._make_room(k, n)
        for room, new in zip(self.room, (k, v), strict=True):
            room.narrow(2, n_past, n - n_past).copy_(new)
        self.k, self.v = (room.narrow(2, 0, n) for room in self.room)
        return self.k, self.v

    def _is_closed(self) -> bool:
        """Whether the room was made in inference mode, where we no longer are: then nobody may write into it."""
        return self.room[0].is_inference() and not torch.is_inference_mode_enabled()

    def _make_room(self, like: Tensor, n: int) -> None:
        B, H, _, D = like.shape
        n_room = max(n, min(max(2 * n, LEAST_ROOM), self.n_ctx))
        self.room = tuple(like.new_empty(B, H, n_room, D) for _ in range(2))
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

    def crop(self, n: int) -> "RoomyCache":
        """As `KVCache.crop`."""
        return self._of_the_same_kind(super().crop(n))

    def select(self, rows: Sequence[int]) -> "RoomyCache":
        """As `KVCache.select`."""
        return self._of_the_same_kind(super().select(rows))

    def _of_the_same_kind(self, plain: KVCache) -> "RoomyCache":
        roomy = object.__new__(RoomyCache)
        roomy.batch, roomy.width, roomy.n_ctx = plain.batch, plain.width, self.n_ctx
        roomy.layers = [RoomyLayerCache(self.n_ctx) for _ in plain.layers]
        for ours, theirs in zip(roomy.layers, plain.layers, strict=True):
            ours.k, ours.v = theirs.k, theirs.v
        return roomy
