"""Views of what a model did: one piece of JavaScript each, in a page, a notebook or the app.

They take tensors (or arrays) and tokens, and return text: HTML that carries its own data and script, reaches no
network, and says the same in a table. Nothing of a token is ever read as HTML. `anywidget`, `gradio` and `bertviz` are
imported only when their host is asked for.

    attention_html       a fragment for a notebook output, a saved notebook, a page
    attention_page       a whole document to keep or send
    AttentionWidget      live in Jupyter (needs anywidget)
    attention_component  in a Gradio app, with attention_update and attention_answer (needs gradio)
    merging_payload      the data of merging.js: a text as tokens, ids and bytes, with its merges to be played
    tokens_html          a line of tokens with their ids and probabilities; no script
    bertviz_head_view, bertviz_model_view   the well-known tool, offline (needs bertviz)
"""

from importlib import import_module

from gpt2lib.views.bertviz import bertviz_head_view, bertviz_model_view
from gpt2lib.views.fragment import Fragment
from gpt2lib.views.merging import merging_payload
from gpt2lib.views.packing import attention_detail, attention_payload
from gpt2lib.views.page import attention_html, attention_page
from gpt2lib.views.tokens import token_text, tokens_html

__all__ = [
    "AttentionWidget",
    "Fragment",
    "attention_answer",
    "attention_component",
    "attention_detail",
    "attention_html",
    "attention_page",
    "attention_payload",
    "attention_update",
    "bertviz_head_view",
    "bertviz_model_view",
    "merging_payload",
    "token_text",
    "tokens_html",
]

_HOSTS = {
    "AttentionWidget": "gpt2lib.views.widget",
    "attention_answer": "gpt2lib.views.component",
    "attention_component": "gpt2lib.views.component",
    "attention_update": "gpt2lib.views.component",
}


def __getattr__(name: str):
    """The two hosts with a dependency of their own are imported when they are first named."""
    if name in _HOSTS:
        return getattr(import_module(_HOSTS[name]), name)
    raise AttributeError(f"module 'gpt2lib.views' has no attribute {name!r}")
