"""The attention view as text: a fragment for notebooks, a document to keep.

The fragment first says everything without a script (a picture with its alt text, and a table), because a notebook from
somebody else is shown without its scripts until it is trusted. Where scripts run, the view takes the place of both. It
holds no ids and nothing random, so the same pattern gives the same text.
"""

import base64
import html
import struct
import zlib
from collections.abc import Sequence
from importlib import resources

import numpy as np

from gpt2lib.views.fragment import Fragment
from gpt2lib.views.packing import EXACT_BYTES, attention_payload, checked, head_of, is_causal, thumbnails

_EXPORT = "export default attention;\n"
_TABLE_TOKENS = 20  # a matrix of more tokens is too wide to read as a table: the row of one token is shown


def source() -> str:
    """The ES module of the attention view."""
    return resources.files("gpt2lib.views").joinpath("attention.js").read_text("utf-8")


def _classic_script(layer: int, head: int, query: int) -> str:
    """The module as a script that draws in its parent element: a notebook runs no modules from an output."""
    body = source()
    if body.count(_EXPORT) != 1:
        raise ValueError(f"attention.js must end with one line {_EXPORT.strip()!r}, got {body.count(_EXPORT)}")
    start = f"""
const host = document.currentScript.parentElement;
const given = {{ payload: host.dataset.payload, selection: {{ layer: {layer}, head: {head}, query: {query} }} }};
host.replaceChildren();
const model = {{ get: (name) => given[name], set() {{}}, save_changes() {{}}, on() {{}}, off() {{}} }};
attention.render({{ el: host, model }});
"""
    return f"<script>(() => {{\n{body.replace(_EXPORT, start)}}})();</script>"


def _png(pixels: np.ndarray) -> str:
    """(height, width, 3) uint8 -> a data: address of a PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    height, width, _ = pixels.shape
    lines = np.concatenate([np.zeros((height, 1), np.uint8), pixels.reshape(height, -1)], axis=1)
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    data += chunk(b"IDAT", zlib.compress(lines.tobytes(), 9)) + chunk(b"IEND", b"")
    return "data:image/png;base64," + base64.b64encode(data).decode("ascii")


def _picture(weights: np.ndarray) -> np.ndarray:
    """All heads as one image: rows are layers, columns are heads, dark is a large weight."""
    small = thumbnails(weights)
    if small.shape[-1] > 32:
        small = small[..., : small.shape[-1] // 2 * 2, : small.shape[-1] // 2 * 2]
        small = small.reshape(*small.shape[:2], small.shape[2] // 2, 2, -1, 2).max((3, 5))
    small = small.repeat(max(1, 36 // small.shape[-1]), axis=2).repeat(max(1, 36 // small.shape[-1]), axis=3)
    tiled = np.pad(small, [(0, 0), (0, 0), (0, 4), (0, 4)], constant_values=0)
    n_layer, n_head, side, _ = tiled.shape
    grid = tiled.transpose(0, 2, 1, 3).reshape(n_layer * side, n_head * side)[:-4, :-4]
    joints = np.pad(np.zeros_like(small, bool), [(0, 0), (0, 0), (0, 4), (0, 4)], constant_values=True)
    joints = joints.transpose(0, 2, 1, 3).reshape(n_layer * side, n_head * side)[:-4, :-4]
    ink = grid[..., None] / 255
    paper, colour = np.array([238, 241, 245]), np.array([9, 82, 150])
    return np.where(joints[..., None], 255, np.rint(paper * (1 - ink) + colour * ink)).astype(np.uint8)


def _quoted(token: str) -> str:
    """A token in a sentence: its leading space left out."""
    return f"‘{html.escape(token.removeprefix('·') or token)}’"


def _cell(weight: float) -> str:
    """A table cell, tinted in ten steps; the number is in it, so the tint only helps the eye."""
    ink = round(float(np.sqrt(weight)), 1)
    red, green, blue = (round(255 * (1 - ink) + part * ink) for part in (9, 82, 150))
    colour = "#ffffff" if ink > 0.55 else "#111111"
    style = f"background-color:#{red:02x}{green:02x}{blue:02x};color:{colour};text-align:right"
    return f'<td style="{style}">{weight:.2f}</td>'


def _table(head: np.ndarray, shown: list[str], name: str, query: int, causal: bool) -> str:
    """The chosen head in numbers, or for a long text the row of one token."""
    last = [t if causal else len(shown) - 1 for t in range(len(shown))]
    names = [html.escape(token) for token in shown]
    if len(shown) <= _TABLE_TOKENS:
        title = f"{name}: each row is a token, and says how much it reads from the token of each column. Rows sum to 1."
        top = "".join(f'<th scope="col">{token}</th>' for token in names)
        rows = [
            f'<tr><th scope="row">{names[t]}</th>'
            + "".join(_cell(head[t, s]) if s <= last[t] else "<td></td>" for s in range(len(shown)))
            + "</tr>"
            for t in range(len(shown))
        ]
        top = f"<tr><td></td>{top}</tr>"
    else:
        title = f"{name}: where {_quoted(shown[query])} (position {query}) reads from. The weights sum to 1."
        top = '<tr><th scope="col">position</th><th scope="col">token</th><th scope="col">weight</th></tr>'
        rows = [f"<tr><td>{s}</td><td>{names[s]}</td>{_cell(head[query, s])}</tr>" for s in range(last[query] + 1)]
    table = f"<table><caption>{title}</caption><thead>{top}</thead><tbody>{''.join(rows)}</tbody></table>"
    return f'<div style="overflow-x:auto" tabindex="0" role="group" aria-label="{name} in numbers">{table}</div>'


def attention_html(
    pattern,
    tokens: Sequence[bytes | str],
    *,
    layer: int | None = None,
    head: int | None = None,
    query: int | None = None,
    heads: Sequence[tuple[int, int]] = (),
    alt: str | None = None,
    exact_bytes: int = EXACT_BYTES,
) -> Fragment:
    """The attention view as one piece of HTML: for a notebook output, a saved notebook, a page. Needs no network.

    Args:
        pattern: (L, H, T, T) weights of one text, `pattern[l, h, t, s]` is how much t reads from s; or a list of L of
            (1, H, T, T).
        tokens: T tokens, as bytes or text.
        layer, head, query: what is open at first. None: the head that looks most sharply at another token, and the
            last token.
        heads: (layer, head) pairs whose exact weights are held besides the open one, when all heads would be too large.
        alt: what the picture shows, in words, for readers without the script; None describes it by its sizes.
        exact_bytes: every head is held exactly if that takes no more bytes than this.
    Raises:
        ValueError: if pattern and tokens do not fit, or a layer, head or query does not exist.
    Taught in: notebooks/00_start_here.ipynb
    """
    weights, shown = checked(pattern, tokens)
    n_layer, n_head, n_token, _ = weights.shape
    layer, head = head_of(weights, layer, head)
    query = n_token - 1 if query is None else query
    if not 0 <= query < n_token:
        raise ValueError(f"query must be a position from 0 to {n_token - 1}, got {query}")
    payload = attention_payload(weights, tokens, heads=[*heads, (layer, head)], exact_bytes=exact_bytes)
    alt = alt or (
        f"Attention of {n_layer} x {n_head} heads (layers x heads) over {n_token} tokens; one small square for each "
        "head, rows are tokens that read, columns the tokens they read from, dark is a large weight."
    )
    row = weights[layer, head, query]
    name = f"Layer {layer}, head {head}"
    reads = "itself" if row.argmax() == query else _quoted(shown[int(row.argmax())])
    fallback = (
        f"<p><b>{name}:</b> {_quoted(shown[query])} (position {query}) "
        f"reads most from {reads} ({row.max():.2f}).</p>"
        f'<p><img alt="{html.escape(alt)}" src="{_png(_picture(weights))}"></p>'
        f"{_table(weights[layer, head], shown, name, query, is_causal(weights))}"
        "<p>Attention weights say where the head looked, not why the model answered.</p>"
    )
    script = _classic_script(layer, head, query)
    return Fragment(
        f'<div class="gpt2lib-attention" data-payload="{payload}">{fallback}{script}</div>',
        alt=f"Attention view: {alt}",
    )


def attention_page(
    pattern, tokens: Sequence[bytes | str], *, title: str = "Attention", note: str = "", **options
) -> str:
    """The attention view as a whole HTML document that opens offline; `options` as for attention_html.

    Its content security policy forbids every request, so what is in the file is all there is.

    Args:
        title: heading of the page and of the browser's tab.
        note: a line below it, for example the prompt.
    """
    fragment = attention_html(pattern, tokens, **options)
    policy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"
    style = (
        ":root{color-scheme:light dark;--body-text-color:#15181c;background:#fff}"
        "@media(prefers-color-scheme:dark){:root{--body-text-color:#e8eaed;background:#14171b}}"
        "body{margin:0 auto;padding:28px 16px;max-width:1120px;color:var(--body-text-color);"
        "font-family:system-ui,'Segoe UI',Roboto,'Liberation Sans',sans-serif;line-height:1.5}"
        "h1{font-size:22px;margin:0 0 4px}"
        "p.note{margin:0 0 18px;opacity:.8;white-space:pre-wrap;overflow-wrap:anywhere}"
    )
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{html.escape(title)}</title><style>{style}</style></head><body><main>"
        f'<h1>{html.escape(title)}</h1><p class="note">{html.escape(note)}</p>{fragment}</main></body></html>\n'
    )
