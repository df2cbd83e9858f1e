"""The attention view as a Gradio component: the only file that knows how gr.HTML hosts a module.

The data travels in a prop (one text), the reader's choice in `value` (three numbers), so a choice uploads 60 bytes.
The template is static: Gradio evaluates templates, and tokens must never be evaluated.
"""

import json

try:
    import gradio as gr
except ImportError as error:
    raise ImportError("attention_component needs gradio: pip install gradio") from error

from gpt2lib.views.packing import attention_detail, attention_payload, checked, head_of
from gpt2lib.views.page import source

_HOST = """
const url = URL.createObjectURL(new Blob([SOURCE], { type: "text/javascript" }));
import(url).then((module) => {
  URL.revokeObjectURL(url);
  const el = element.querySelector(".gpt2lib-attention");
  let chosen = props.value, n = 0, waiting = 0;       // n: how often the reader has chosen
  const note = () => {                                // for the page around it
    const { layer, head, query } = chosen ?? {};
    el.dataset.selection = JSON.stringify({ layer, head, query });
  };
  const kept = () => {                                // the choice, as far as the picture that is shown has it
    const count = (what) => el.shadowRoot.querySelectorAll(what).length;
    const layers = count(".grid .row"), heads = count(".grid .cell") / layers, tokens = count(".token");
    return { layer: chosen.layer < layers ? chosen.layer : 0, head: chosen.head < heads ? chosen.head : 0,
      query: chosen.query < tokens ? chosen.query : tokens - 1 };
  };
  const model = {
    get: (name) => (name === "live" ? true : name === "selection" ? chosen : props[name]),
    set(name, value) { chosen = value; n += 1; note(); },
    save_changes() {                                  // trailing: a burst of choices is answered once, with the last
      clearTimeout(waiting);
      props.value = { ...chosen, n };                 // whoever else asks meanwhile asks with this choice
      waiting = setTimeout(() => trigger("select"), 120);
    },
    on(event, listener) {
      const name = event.split(":")[1];
      if (name !== "selection") return watch(name, listener);
      watch("value", () => {
        const late = props.value?.n < n;              // asked for before the reader chose: the reader's choice counts
        chosen = late ? kept() : props.value;
        note(); listener();
        if (late) model.save_changes();
      });
    },
    off() {},
  };
  note();
  module.default.render({ model, el });
});
"""


def attention_component(pattern=None, tokens=(), **options) -> gr.HTML:
    """The component, empty or already showing a pattern (an app should never open on an empty picture).

    Its `value` is {"layer", "head", "query", "n"}, and it fires `select` when the reader chooses. `n` counts the
    choices, and `attention_update` gives it back, so that a picture which was on its way meanwhile undoes none; a
    choice that Python makes has no `n`, and counts. In an app:

        view = attention_component(pattern, tokens)
        kept = gr.State(pattern)  # of this visitor's last prompt

        def look(text, chosen):
            ...
            return attention_update(pattern, tokens, chosen), pattern

        run.click(look, [prompt, view], [view, kept])
        view.select(attention_answer, [view, kept], view, trigger_mode="always_last", show_progress="hidden")

    A plain gr.HTML rather than a subclass: Gradio writes a .pyi file beside the source of every subclass.

    Args:
        pattern, tokens: as for attention_html; None for an empty view.
        options: further arguments of gr.HTML (elem_id, visible, ...).
    """
    value, payload = (None, "") if pattern is None else _packed(pattern, tokens, {"n": 0})
    return gr.HTML(
        value,
        html_template='<div class="gpt2lib-attention"></div>',
        js_on_load=_HOST.replace("SOURCE", json.dumps(source())),
        apply_default_css=False,
        payload=payload,
        detail="",
        **options,
    )


def _packed(pattern, tokens, selection: dict | None) -> tuple[dict, str]:
    """What is chosen at first, and the payload that holds its head exactly."""
    weights, _ = checked(pattern, tokens)
    kept = {}
    for name, size in (("layer", weights.shape[0]), ("head", weights.shape[1]), ("query", len(tokens))):
        number = selection.get(name) if isinstance(selection, dict) else None
        if type(number) is int and 0 <= number < size:  # from a browser: anything may come
            kept[name] = number
    layer, head = head_of(weights, kept.get("layer"), kept.get("head"))
    chosen = {"layer": layer, "head": head, "query": kept.get("query", len(tokens) - 1)}
    n = selection.get("n") if isinstance(selection, dict) else None
    if type(n) is int:
        chosen["n"] = n
    return chosen, attention_payload(weights, tokens, heads=[(layer, head)])


def attention_update(pattern, tokens, selection: dict | None = None):
    """A new prompt: the update that draws it. `selection` is kept as far as it exists in the new pattern."""
    value, payload = _packed(pattern, tokens, selection)
    return gr.update(value=value, payload=payload, detail="")


def attention_answer(selection: dict | None, pattern):
    """The reader chose a head: the update that brings its exact weights.

    Raises:
        ValueError: if the browser asks for a layer or head that does not exist.
    """
    if pattern is None or not isinstance(selection, dict):
        return gr.skip()
    return gr.update(detail=attention_detail(pattern, selection.get("layer"), selection.get("head")))
