"""A pattern packed for the attention view: one text that holds every head small, and some heads exactly.

Layout, then base64: length of the header (uint32, little endian), the header (JSON, padded with spaces to 4 bytes), the
numbers.

* **exact** weights are uint32 in units of 1e-8, nudged by at most one unit so that rounding them (half to even) to 2 or
  4 places gives the digits that Python prints of the original number, whatever its precision. float32 would not keep
  that promise for a float64 model, and is no smaller.
* **thumbnails** are uint8, at most 64 x 64 for each head: the largest weight of each square of cells, on a root scale.

Of a causal pattern only the lower triangle is packed: masked cells have no number, rather than the number 0.
"""

import base64
import json
import zlib
from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from gpt2lib.views.tokens import token_text

THUMBNAIL = 64  # largest side of a thumbnail
EXACT_BYTES = 1_000_000  # above this, a page holds thumbnails and the chosen heads only (1.33 MB as base64)


def stack(pattern) -> np.ndarray:
    """A tensor or array (L, H, T, T), or a list of L of (H, T, T) or (1, H, T, T) -> one array (L, H, T, T).

    Raises:
        ValueError: if the shape is another one, or a weight is not a number from 0 to 1.
    """

    def array(values) -> np.ndarray:
        if hasattr(values, "detach"):
            values = values.detach().cpu()
            values = (values.double() if values.element_size() == 8 else values.float()).numpy()
        values = np.asarray(values)
        return values if values.dtype in (np.float32, np.float64) else values.astype(np.float32)

    if isinstance(pattern, list | tuple):
        layers = [array(layer) for layer in pattern]
        layers = [layer[0] if layer.ndim == 4 and layer.shape[0] == 1 else layer for layer in layers]
        if len({layer.shape for layer in layers}) != 1:
            raise ValueError(f"the layers of a pattern must have one shape, got {[layer.shape for layer in layers]}")
        weights = np.stack(layers)
    else:
        weights = array(pattern)
    if weights.ndim != 4 or weights.shape[2] != weights.shape[3] or 0 in weights.shape:
        raise ValueError(f"a pattern must be (layers, heads, T, T) of one text, without a batch, got {weights.shape}")
    if not (weights.min() >= 0 and weights.max() <= 1 + 1e-5):  # also refuses NaN
        raise ValueError(f"attention weights must be from 0 to 1, got {weights.min()} to {weights.max()}")
    return weights


def checked(pattern, tokens: Sequence[bytes | str]) -> tuple[np.ndarray, list[str]]:
    """The pattern as one array, the tokens as they are shown; their lengths agree."""
    weights = stack(pattern)
    if len(tokens) != weights.shape[-1]:
        raise ValueError(
            f"a pattern over {weights.shape[-1]} positions needs {weights.shape[-1]} tokens, got {len(tokens)}"
        )
    return weights, [token_text(token) for token in tokens]


def is_causal(weights: np.ndarray) -> bool:
    """True if no position reads from a later one, in any head."""
    above = np.triu(np.ones(weights.shape[-2:], bool), k=1)
    return not weights[..., above].any()


def fixed_point(weights: np.ndarray) -> np.ndarray:
    """Weights -> uint32 in units of 1e-8 that round to the digits Python prints (see above)."""
    exact = weights.astype(np.float64)
    units = np.rint(exact * 1e8).astype(np.int64)
    # Only a unit count in the middle between two printed numbers can round the wrong way; there, ask exact arithmetic.
    for i in np.flatnonzero((units % 10_000 == 5_000) | (units % 1_000_000 == 500_000)):
        rest = Fraction(float(exact.flat[i])) - Fraction(int(units.flat[i]), 10**8)
        units.flat[i] += (rest > 0) - (rest < 0)
    return units.astype("<u4")


def thumbnails(weights: np.ndarray) -> np.ndarray:
    """(L, H, T, T) -> (L, H, n, n) uint8, n at most 64: the largest weight of each square, root scale."""
    n_token = weights.shape[-1]
    step = -(-n_token // THUMBNAIL)
    side = -(-n_token // step)
    padded = np.pad(weights, [(0, 0), (0, 0), (0, side * step - n_token), (0, side * step - n_token)])
    small = padded.reshape(*weights.shape[:2], side, step, side, step).max((3, 5))
    return np.rint(255 * np.sqrt(np.clip(small, 0, 1))).astype(np.uint8)


def _read_cells(matrices: np.ndarray, causal: bool) -> bytes:
    """The cells that may be read, row after row."""
    side = matrices.shape[-1]
    cells = np.tril(np.ones((side, side), bool)) if causal else np.ones((side, side), bool)
    return matrices[..., cells].tobytes()


def _run(weights: np.ndarray) -> int:
    """A number that tells one pattern from another, so that an answer for an earlier prompt is not mixed in."""
    return zlib.crc32(repr(weights.shape).encode() + np.ascontiguousarray(weights[:, :, -1]).tobytes())


def _pack(header: dict, *parts: bytes) -> str:
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    return base64.b64encode(len(text).to_bytes(4, "little") + text + b"".join(parts)).decode("ascii")


def head_of(weights: np.ndarray, layer: int | None, head: int | None) -> tuple[int, int]:
    """The asked head; for None, the one that looks most sharply at a token that is neither the first nor itself."""
    for name, value, size in (("layer", layer, weights.shape[0]), ("head", head, weights.shape[1])):
        if value is not None and (isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < size):
            raise ValueError(f"{name} must be a whole number from 0 to {size - 1}, got {value!r}")
    if layer is not None and head is not None:
        return layer, head
    between = np.tril(np.ones(weights.shape[-2:], bool), k=-1)
    between[:, 0] = False
    sharpness = (weights * between).max(-1).mean(-1).round(4)  # rounded: the choice does not hang on the last bit
    if layer is not None:
        return layer, int(sharpness[layer].argmax())
    if head is not None:
        return int(sharpness[:, head].argmax()), head
    best = np.unravel_index(sharpness.argmax(), sharpness.shape)
    return int(best[0]), int(best[1])


def attention_payload(
    pattern, tokens: Sequence[bytes | str], *, heads: Sequence[tuple[int, int]] = (), exact_bytes: int = EXACT_BYTES
) -> str:
    """What the attention view draws, as one base64 text.

    Args:
        pattern: (L, H, T, T) weights, rows sum to 1; or a list of L of (1, H, T, T).
        tokens: T tokens, as bytes or text.
        heads: (layer, head) pairs to hold exactly when all of them would be too large.
        exact_bytes: all heads are held exactly if that takes no more than this many bytes.
    """
    weights, shown = checked(pattern, tokens)
    n_layer, n_head, n_token, _ = weights.shape
    causal = is_causal(weights)
    cells = n_token * (n_token + 1) // 2 if causal else n_token**2
    every = [(layer, head) for layer in range(n_layer) for head in range(n_head)]
    held = every if 4 * cells * len(every) <= exact_bytes else sorted({head_of(weights, *pair) for pair in heads})
    parts = [_read_cells(fixed_point(weights[layer, head]), causal) for layer, head in held]
    header = {"run": _run(weights), "layers": n_layer, "heads": n_head, "tokens": shown, "causal": causal}
    header |= {"exact": held, "exact_offset": 0, "thumbnail": None}
    if len(held) < len(every) or n_token > THUMBNAIL:
        small = thumbnails(weights)
        header["thumbnail"] = {"side": small.shape[-1], "offset": sum(map(len, parts))}
        parts.append(_read_cells(small, causal))
    return _pack(header, *parts)


def attention_detail(pattern, layer: int, head: int) -> str:
    """One head exactly, as one base64 text: the answer to a reader who chose a head that the payload does not hold.

    Raises:
        ValueError: if there is no such layer or head; the numbers may come from a browser.
    """
    weights = stack(pattern)
    for name, value in (("layer", layer), ("head", head)):
        if value is None:
            raise ValueError(f"{name} must be a whole number, got None")
    layer, head = head_of(weights, layer, head)
    header = {"run": _run(weights), "layer": layer, "head": head}
    return _pack(header, _read_cells(fixed_point(weights[layer, head]), is_causal(weights)))
