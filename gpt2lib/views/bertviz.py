"""BertViz, the well-known view of attention heads, made to work offline in a notebook.

As it comes, it asks a content network for RequireJS, jQuery and d3, and shows nothing without them. Here its HTML goes
into a frame of its own together with the jQuery of XStatic-jQuery and the d3 of mpld3 (the version that it asks for),
read as files.
Source: https://github.com/jessevig/bertviz (Vig, 2019, arXiv 1906.05714).
"""

import html
import importlib.metadata
import re
from collections.abc import Sequence

from gpt2lib.views.fragment import Fragment
from gpt2lib.views.packing import checked, stack

MAX_TOKENS = 32  # it draws one line for each weight of each head: 64 tokens of GPT-2 are 600,000 lines

_REQUIRE_TAG = re.compile(r'<script src="[^"]*require[^"]*"></script>')
_SHIM = (
    "window.requirejs=window.require=function(names,ready){ready.apply(null,names.map(function(name){"
    "return name==='d3'?window.d3:window.jQuery}))};window.require.config=function(){};console.log=function(){};"
)


def _asset(distribution: str, path: str) -> str:
    """A file of an installed package, without importing the package."""
    return importlib.metadata.distribution(distribution).locate_file(path).read_text("utf-8")


def _draw(kind: str, pattern, tokens, height: int, caption: str, **options) -> Fragment:
    weights, shown = checked(pattern, tokens)
    if len(shown) > MAX_TOKENS:
        raise ValueError(
            f"BertViz draws one line per weight, so it takes at most {MAX_TOKENS} tokens, got {len(shown)}"
        )
    try:
        from bertviz.head_view import head_view
        from bertviz.model_view import model_view

        jquery = _asset("XStatic-jQuery", "xstatic/pkg/jquery/data/jquery.min.js")
        d3 = _asset("mpld3", "mpld3/js/d3.v5.min.js")
    except (ImportError, FileNotFoundError) as error:  # PackageNotFoundError is an ImportError
        message = "BertViz is not installed here. To see this view: pip install gpt2lib[bertviz]"
        raise ImportError(message) from error
    import torch

    # Four digits are what an eye can use; in full precision the text is three times as long.
    layers = [torch.tensor(layer.astype("float64").round(4))[None] for layer in weights]
    safe = [token.replace("<", "\ue000") for token in shown]  # "</script>" in a token would end the script
    draw = head_view if kind == "head" else model_view
    body = draw(layers, safe, prettify_tokens=False, html_action="return", **options).data
    body = _REQUIRE_TAG.sub("", body, count=1)
    body = re.sub(r"https://cdnjs\.[^'\"]*", "", body)  # where RequireJS would have looked; the shim does not ask
    body = re.sub(r"// HACK: .*", "", body)  # a comment into which BertViz copies all its data a second time
    body = re.sub(r"bertviz-[0-9a-f]{32}", "bertviz-view", body)  # its random id; alone in its frame, one name will do
    body = body.replace("\\ue000", "\\u003c")
    page = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        "<style>body{margin:8px;background:#fff;color:#111}</style>"
        f"<script>{jquery}</script><script>{d3}</script><script>{_SHIM}</script></head><body>{body}</body></html>"
    )
    frame = (
        f'<iframe title="{html.escape(caption)}" sandbox="allow-scripts" srcdoc="{html.escape(page)}" '
        f'style="width:100%;height:{height}px;border:0;background:#fff"></iframe>'
    )
    return Fragment(f'<div class="gpt2lib-bertviz"><p>{html.escape(caption)}</p>{frame}</div>', alt=caption)


def bertviz_head_view(pattern, tokens: Sequence[bytes | str], layer: int | None = None) -> Fragment:
    """BertViz's head view: lines from each token to the tokens it reads from, one colour for each head of a layer.

    Args:
        pattern: (L, H, T, T) weights of one text, or a list of L of (1, H, T, T).
        tokens: T tokens, at most 32.
        layer: the layer shown first; None is layer 0.
    Raises:
        ValueError: if there are more than 32 tokens, or no such layer.
        ImportError: if BertViz is not installed; the message says how to install it.
    """
    n_layer, n_token = len(pattern), len(tokens)
    if layer is not None and not 0 <= layer < n_layer:
        raise ValueError(f"layer must be from 0 to {n_layer - 1}, got {layer}")
    caption = (
        f"BertViz head view of {n_layer} layers over {n_token} tokens. Hover a token on the left to see where it reads "
        "from. Click a coloured square to switch a head off or on, double-click it to see that head alone."
    )
    return _draw("head", pattern, tokens, round(22.5 * n_token) + 110, caption, layer=layer)


def bertviz_model_view(pattern, tokens: Sequence[bytes | str], layers: Sequence[int] | None = None) -> Fragment:
    """BertViz's model view: every head of every layer as a small picture; click one to enlarge it.

    Args:
        pattern, tokens: as for bertviz_head_view.
        layers: the layers to show; None is all.
    Raises:
        as bertviz_head_view.
    """
    n_layer, n_token = len(pattern), len(tokens)
    shown = list(range(n_layer)) if layers is None else list(layers)
    if not shown or not all(0 <= layer < n_layer for layer in shown):
        raise ValueError(f"layers must be from 0 to {n_layer - 1}, got {shown}")
    caption = (
        f"BertViz model view of {len(shown)} layers (rows) over {n_token} tokens; columns are heads. "
        "Click a picture to enlarge it, and again to close it."
    )
    n_head = stack(pattern).shape[1]
    height = (
        max(len(shown) * (84 * n_token / n_head + 10), 18 * n_token + 55) + 80
    )  # as its script counts; taller ones scroll
    return _draw("model", pattern, tokens, min(900, round(height)), caption, display_mode="light", include_layers=shown)
