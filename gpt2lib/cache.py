"""Keys and values of the tokens already read, so that the next token costs one step and not a whole pass."""

from collections.abc import Sequence

import torch
from torch import Tensor

from gpt2lib.config import GPT2Config


class LayerCache:
    """Keys and values of one block: each (B, H, S, D), or None while nothing was read."""

    def __init__(self):
        self.k: Tensor | None = None
        self.v: Tensor | None = None

    def __len__(self) -> int:
        return 0 if self.k is None else self.k.shape[2]

    def append(self, k: Tensor, v: Tensor) -> tuple[Tensor, Tensor]:
        """Keep the new keys and values (B, H, T, D); return all of them (B, H, S, D), oldest first."""
        self.k = k if self.k is None else torch.cat((self.k, k), dim=2)
        self.v = v if self.v is None else torch.cat((self.v, v), dim=2)
        return self.k, self.v


class KVCache:
    """What a model has already read: one entry for each block, filled as the cache is passed to `model(...)`.

    The caller makes it and passes it; the model keeps no state of its own. `len(cache)` is the number of
    positions that it holds, so an empty cache is falsy: test it with `is None`. The oldest positions cannot be cut off:
    the keys behind them were made at their places, by tokens that had read them. To go on after n_ctx tokens, read the
    end of the text again with a new cache.

    Args:
        config: sizes of the model that will fill it.
        batch: texts that are read side by side, B.
    Raises:
        ValueError: if batch is not a whole number of at least 1.
    Example: after `model(idx, cache)` with idx (1, 5), len(cache) is 5.
    Source: openai/gpt-2 src/model.py, `past` and `present`.
    Taught in: notebooks/09_kv_cache.ipynb
    """

    def __init__(self, config: GPT2Config, batch: int = 1):
        if isinstance(batch, bool) or not isinstance(batch, int) or batch < 1:
            raise ValueError(f"batch must be a whole number of at least 1, got {batch!r}")
        self.batch = batch
        self.width = (config.n_head, config.n_head_embd)
        self.layers = [LayerCache() for _ in range(config.n_layer)]

    def __len__(self) -> int:
        return len(self.layers[-1])  # the last to be filled: what every block has read

    def crop(self, n: int) -> "KVCache":
        """A cache of the first n positions; this one is untouched, so a text can branch where it likes.

        After a pass that failed in the middle, `cache.crop(len(cache))` is the cache as it was before that pass.

        Raises:
            ValueError: if n is not a whole number between 0 and len(self).
        """
        if not isinstance(n, int) or not 0 <= n <= len(self):
            raise ValueError(
                f"n must be a whole number between 0 and the {len(self)} positions of the cache, got {n!r}"
            )
        cropped = object.__new__(KVCache)
        cropped.batch, cropped.width = self.batch, self.width
        cropped.layers = [LayerCache() for _ in self.layers]
        for ours, theirs in zip(cropped.layers, self.layers, strict=True):
            if n:
                ours.k, ours.v = theirs.k[:, :, :n], theirs.v[:, :, :n]
        return cropped

    def select(self, rows: Sequence[int]) -> "KVCache":
        """A cache of these rows of the batch, in this order; a row may come twice. This one is untouched.

        Example: cache.select([0] * 4) lets four texts begin alike and go on apart, as the beams of `beam_search` do.

        Raises:
            ValueError: if rows is empty or names a row that is not there.
        """
        rows = list(rows)
        if not rows or not all(isinstance(row, int) and 0 <= row < self.batch for row in rows):
            raise ValueError(f"rows must be one or more whole numbers in 0..{self.batch - 1}, got {rows}")
        selected = object.__new__(KVCache)
        selected.batch, selected.width = len(rows), self.width
        selected.layers = [LayerCache() for _ in self.layers]
        for ours, theirs in zip(selected.layers, self.layers, strict=True):
            if theirs.k is not None:
                ours.k, ours.v = theirs.k[rows], theirs.v[rows]
        return selected
