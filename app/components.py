"""The view of a generated text as a Gradio component, and the lines of JSON that it draws."""

import json
import math
from functools import cache
from importlib import resources

import gradio as gr

from gpt2lib import Step, Tokenizer
from gpt2lib.views import token_text

# Gradio evaluates templates, so the template is static and holds no token; the text goes in as data.
_HOST = """
const url = URL.createObjectURL(new Blob([SOURCE], { type: "text/javascript" }));
import(url).then((module) => {
  URL.revokeObjectURL(url);
  const model = { get: () => props.value, on: (event, listener) => watch("value", listener) };
  module.default.render({ model, el: element.querySelector(".gpt2lib-generated") });
});
"""


@cache
def _host() -> str:
    source = resources.files("gpt2lib.views").joinpath("generated.js").read_text("utf-8")
    return _HOST.replace("SOURCE", json.dumps(source))


def generated_component(value: str = "", **options) -> gr.HTML:
    """A text, token by token. `value` is the run so far as lines of JSON; while a text is written, lines are added.

    It must not be an input of an event: then its value would be uploaded each time. A plain gr.HTML rather than a
    subclass: Gradio writes a .pyi file beside the source of every subclass.
    """
    return gr.HTML(
        value,
        html_template='<div class="gpt2lib-generated"></div>',
        js_on_load=_host(),
        apply_default_css=False,
        **options,
    )


def start_line(prompt: str, note: str) -> str:
    """The first line: the prompt, and what is said until the end is known."""
    return _line(kind="start", prompt=flow_text(prompt), note=note)


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
