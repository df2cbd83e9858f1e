"""The views of a generated text and of its tokens as Gradio components, and the lines of JSON that they draw."""

import base64
import json
import math
from functools import cache
from importlib import resources

import gradio as gr
from torch import Tensor

from app.rules import Branch, Settings
from gpt2lib import Step, Tokenizer
from gpt2lib.views import token_text

NEXT = 10  # tokens whose texts are sent with the logits
MOST_KEYS = 24  # rows of the table of one head: those with most weight
TAIL = 24  # characters shown of the text before

# Gradio evaluates templates, so the template is static and holds no token; the text goes in as data.
_HOST = """
const url = URL.createObjectURL(new Blob([SOURCE], { type: "text/javascript" }));
import(url).then((module) => {
  URL.revokeObjectURL(url);
  const el = element.firstElementChild;
  const model = {
    get: () => props.value,
    on: (event, listener) => watch("value", listener),
    ask(request) { el.dataset.request = JSON.stringify(request); trigger("select"); },
  };
  SETTINGS
  module.default.render({ model, el });
});
"""

# The sliders are Gradio's and tell nobody in the page; their values are looked at four times a second while seen.
_SETTINGS = """
  const value = (id) => Number(document.querySelector(`#${id} input`)?.value);
  const settings = () => ({ temperature: value("temperature"), top_k: value("top-k"), top_p: value("top-p") });
  let known = JSON.stringify(settings());
  const get = model.get, on = model.on;
  model.get = (name) => (name === "settings" ? settings() : get(name));
  model.on = (event, listener) => {
    if (event !== "change:settings") return on(event, listener);
    setInterval(() => {
      const now = JSON.stringify(settings());
      if (now !== known && el.offsetParent) { known = now; listener(); }
    }, 250);
  };
"""


@cache
def _host(view: str) -> str:
    source = resources.files("gpt2lib.views").joinpath(f"{view}.js").read_text("utf-8")
    settings = _SETTINGS if view == "next_token" else ""
    return _HOST.replace("SETTINGS", settings).replace("SOURCE", json.dumps(source))


def _component(view: str, value: str, options: dict) -> gr.HTML:
    """A module of gpt2lib.views in a component whose value is what it draws.

    It must not be an input of an event: then its value would be uploaded each time. A plain gr.HTML rather than a
    subclass: Gradio writes a .pyi file beside the source of every subclass.
    """
    return gr.HTML(
        value,
        html_template=f'<div class="gpt2lib-{view}"></div>',
        js_on_load=_host(view),
        apply_default_css=False,
        **options,
    )


def generated_component(value: str = "", **options) -> gr.HTML:
    """A text, token by token. `value` is the run so far as lines of JSON; while a text is written, lines are added."""
    return _component("generated", value, options)


def merging_component(value: str, **options) -> gr.HTML:
    """A text as tokens, with its merges; `value` is that of `gpt2lib.views.merging_payload`."""
    return _component("merging", value, options)


def head_component(value: str, **options) -> gr.HTML:
    """One head exactly, for one query; `value` is that of `head_line`."""
    return _component("head", value, options)


def head_line(layer: int, head: int, query: int, tokens: list[bytes], q: Tensor, k: Tensor, scores: Tensor, pattern):
    """The numbers of one query of one head.

    Args:
        q: (D,); k: (T, D); scores: (T,) before the mask; pattern: (T,) weights.
    """
    readable = pattern[: query + 1]
    shown = sorted(readable.topk(min(MOST_KEYS, query + 1)).indices.tolist())
    keys = [
        {
            "i": i,
            "token": token_text(tokens[i]),
            "dot": float(q @ k[i]),
            "score": float(scores[i]),
            "weight": float(pattern[i]),
            "k": k[i].tolist(),
        }
        for i in shown
    ]
    rest = {"n": query + 1 - len(shown), "weight": float(readable.sum() - readable[shown].sum())}
    return _line(
        layer=layer,
        head=head,
        query=query,
        token=token_text(tokens[query]),
        width=len(q),
        masked=len(tokens) - 1 - query,
        q=q.tolist(),
        keys=keys,
        rest=rest,
    )


def head_note(sentence: str) -> str:
    """A sentence where there is no head to show."""
    return _line(note=sentence)


def next_token_component(value: str, **options) -> gr.HTML:
    """The probabilities of the next token, re-shaped in the page as sliders move; `value` is that of `next_line`."""
    return _component("next_token", value, options)


def next_line(text: str, logits: Tensor, tokenizer: Tokenizer) -> str:
    """The logits (V,) after a text, and the texts of the likeliest tokens."""
    data = base64.b64encode(logits.float().numpy().astype("<f4").tobytes()).decode()
    top = [[i, token_text(tokenizer.vocab[i])] for i in logits.topk(min(NEXT, len(logits))).indices.tolist()]
    after = ("…" if len(text) > TAIL else "") + token_text(text[-TAIL:]) if text else "<|endoftext|>"
    return _line(logits=data, top=top, after=after)


def start_line(prompt: str, note: str, model: str, settings: Settings, branch: Branch | None = None, first=True) -> str:
    """The first line of a text: its prompt, how it is made, and what is said until the end is known.

    Args:
        branch: where it leaves another text; None for a text of its own.
        first: whether the texts so far go, with their branches; not for the second and later of several texts.
    """
    parent = {"parent": None, "keep": 0, "forced": None, "first": first}
    if branch is not None:
        parent = {"parent": branch.parent, "keep": len(branch.ids) - 1, "forced": branch.ids[-1], "first": False}
    shown = {"max_new_tokens": settings.max_new_tokens, **settings.sampling, "seed": settings.seed}
    return _line(kind="start", prompt=flow_text(prompt), raw=prompt, note=note, model=model, settings=shown, **parent)


def step_line(step: Step, tokenizer: Tokenizer) -> str:
    """One token with its alternatives."""
    return _line(
        kind="token",
        text=flow_text(tokenizer.vocab[step.id]),
        id=step.id,
        p=math.exp(step.logprob),
        used=step.used,
        rank=step.rank,
        others=[[a.id, flow_text(tokenizer.vocab[a.id]), a.probability, a.used] for a in step.alternatives],
    )


def end_line(why: str, about: str, text: str) -> str:
    """The last line: why the text ends, how it was made, and all of it as plain text."""
    return _line(kind="end", why=why, about=about, text=text)


def flow_text(piece: bytes | str) -> str:
    r"""A token as part of a running text: spaces and line ends as they are, all else that cannot be seen as escapes."""
    text = piece.decode("utf-8", errors="surrogateescape") if isinstance(piece, bytes) else piece
    return "".join(sign if sign in " \n" else token_text(sign) for sign in text)


def _line(**fields) -> str:
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c") + "\n"  # the same text to JSON, and no tag to anything on the way
