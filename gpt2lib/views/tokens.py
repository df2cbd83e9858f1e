"""Tokens as people can read them: whitespace made visible, broken UTF-8 as bytes, nothing read as HTML."""

import html
import math
import unicodedata
from collections.abc import Sequence

from gpt2lib.views.fragment import Fragment

_MARKS = {" ": "·", "\n": "↵", "\r": "␍", "\t": "⇥"}
_HIDDEN = {
    "Cc",
    "Cf",
    "Cs",
    "Co",
    "Cn",
    "Zl",
    "Zp",
    "Zs",
}  # no shape of their own, or one that moves the text around it
_BARS = "▁▂▃▄▅▆▇█"


def _shown(character: str) -> str:
    code = ord(character)
    if character in _MARKS:
        return _MARKS[character]
    if 0xDC80 <= code <= 0xDCFF:  # what surrogateescape makes of a byte that is not UTF-8
        return f"\\x{code - 0xDC00:02X}"
    if unicodedata.category(character) in _HIDDEN:
        return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
    return character


def token_text(piece: bytes | str) -> str:
    r"""One token as it is shown: a space as "·", a newline as "↵", bytes that are no character of their own as "\xE2".

    Control characters and marks that reorder text are written as escapes, so a token cannot disturb its neighbours.

    Args:
        piece: the bytes of a token (`tokenizer.vocab[id]`), or text.
    Returns:
        text without whitespace or control characters.
    Example: token_text(b" caf\xc3") == "·caf\\xC3"
    Taught in: notebooks/02_gpt2_tokenizer.ipynb
    """
    text = piece.decode("utf-8", errors="surrogateescape") if isinstance(piece, bytes) else piece
    return "".join(map(_shown, text))


def _chip(token: str, token_id: int, prob: float | None) -> str:
    box = "display:inline-block;margin:2px 1px;padding:1px 5px 2px;border-radius:5px;text-align:center;"
    title, bar = f"id {token_id}", ""
    if prob is None:
        box += "border:1px solid rgba(128,128,128,0.45)"
    else:
        title, bar = f"id {token_id}, probability {prob:.4f}", " " + _BARS[min(7, int(prob * 8))]
        line = "solid" if prob >= 0.5 else "dashed" if prob >= 0.1 else "dotted"
        # The ink grows with the root of the probability up to 0.45, so that letters on it stay readable, dark or light.
        box += f"background-color:rgba(31,119,196,{0.45 * math.sqrt(prob):.2f});"
        box += f"border-bottom:2px {line} rgba(31,119,196,0.9)"
    small = f'<span style="display:block;font-size:11px;opacity:0.75">{token_id}{bar}</span>'
    return f'<span style="{box}" title="{title}">{html.escape(token)}{small}</span>'


def tokens_html(tokens: Sequence[bytes | str], ids: Sequence[int], probs: Sequence[float] | None = None) -> Fragment:
    """A line of tokens, each with its id, tinted by its probability. HTML without a script.

    The probability is told three times: by the tint, by the line below (solid from 0.5, dashed from 0.1, dotted below)
    with a bar of eight heights, and in digits in the title of the token.

    Args:
        tokens: T tokens, as bytes or text.
        ids: T token ids.
        probs: T probabilities; None for those without one (the first token of a text has none).
    Returns:
        HTML that a notebook displays.
    Raises:
        ValueError: if the lengths differ or a probability is outside [0, 1].
    Taught in: notebooks/00_start_here.ipynb
    """
    probs = [None] * len(tokens) if probs is None else [None if p is None else float(p) for p in probs]
    if not len(tokens) == len(ids) == len(probs):
        raise ValueError(
            "tokens, ids and probs must have one length, "
            f"got {len(tokens)} tokens, {len(ids)} ids and {len(probs)} probs"
        )
    for prob in probs:
        if prob is not None and not 0.0 <= prob <= 1.0:
            raise ValueError(f"a probability must be in [0, 1], got {prob}")
    shown = [token_text(token) for token in tokens]
    chips = "".join(_chip(token, int(token_id), prob) for token, token_id, prob in zip(shown, ids, probs, strict=True))
    return Fragment(f'<div style="line-height:1.35">{chips}</div>', alt=f"{len(shown)} tokens: {' '.join(shown)}")
