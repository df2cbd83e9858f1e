"""Attention: where each token of the prompt reads from, in every head. Taught in: notebooks/04_causal_mask.ipynb"""

import json
from dataclasses import dataclass, replace

import gradio as gr
import torch
from torch import Tensor

from app.code import code_box, ids_line, lesson_link, load_line
from app.components import head_component, head_line, head_note
from app.models import Models
from app.prompt import EXAMPLES, Shared
from app.rules import answered, in_words, prompt_ids, refuse, whole
from app.turns import MODEL
from gpt2lib.interpretability import rollout, without_first
from gpt2lib.views import (
    attention_answer,
    attention_component,
    attention_page,
    attention_update,
    bertviz_head_view,
    token_text,
)

ABOUT = """\
Every head reads from earlier tokens and never from later ones. Choose a head, then a token: the tint and the numbers
show how much of what it read came from each token.
"""
WEIGHTS, VALUES, ROLLOUT = "weights", "values", "rollout"
SHOW = [("Weights", WEIGHTS), ("Weights × length of values", VALUES), ("Rollout through the layers", ROLLOUT)]
KINDS = """\
* **Weights**: how much of what a token reads comes from each token. Every row sums to 1.
* **Weights × length of values**: a weight says how much is taken, not of how much. Here each weight counts as much as
  the vector is long that the head would hand over for that token; rows sum to 1 again.
* **Rollout**: the heads of each layer averaged, half of it the token itself, and the layers multiplied: what reaches a
  position from each token after so many layers, if weights were all that counted.
* **Hide the first token**: many heads rest on it when they have nothing to say. Without it, rows sum to 1 again.
* **Average of heads**: choose some heads to see their mean as one picture.
"""
SHORT = 24  # tokens that BertViz is asked to draw: beyond, its lines are a cloth
TOGETHER = dict(api_visibility="private", **MODEL)
_SAVE = """(text) => {
  const [name, type] = NAMES;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}"""
_SAVE_PNG = """() => {
  const root = document.querySelector("#attention .gpt2lib-attention")?.shadowRoot;
  const canvas = root?.querySelector("canvas[role=img]");
  if (!canvas) return;
  const page = document.createElement("canvas"), ratio = devicePixelRatio || 1, top = 34 * ratio;
  [page.width, page.height] = [Math.max(canvas.width, 560 * ratio), canvas.height + top];
  const pen = page.getContext("2d"), style = getComputedStyle(root.host);
  pen.fillStyle = getComputedStyle(document.body).backgroundColor;
  pen.fillRect(0, 0, page.width, page.height);
  pen.fillStyle = style.color;
  pen.font = `${15 * ratio}px system-ui, sans-serif`;
  pen.fillText(canvas.getAttribute("aria-label").split(":")[0], 4, 22 * ratio);
  pen.drawImage(canvas, 0, top);
  page.toBlob((blob) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = "attention.png";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
}"""


@dataclass(frozen=True)
class Look:
    """What the view shows: a text under a model, and how its weights are turned into pictures.

    `heads` are (layer, head) pairs to average; none of them means every head by itself.
    """

    name: str
    ids: tuple[int, ...]
    show: str = WEIGHTS
    hide_first: bool = False
    heads: tuple[tuple[int, int], ...] = ()


def attention_tab(tab: gr.Tab, shared: Shared) -> gr.State:
    """The tab; it opens on the first example, and follows the prompt box whenever it is opened or asked.

    Returns:
        A state for a head that is asked for from outside, as {"layer", "head", "query"}: it is shown next.
    """
    models = shared.models
    first = look_of(EXAMPLES[0], models.first, WEIGHTS, False, [], models)
    pattern, tokens = seen(first, models)
    gr.Markdown(ABOUT, elem_classes="about")
    with gr.Row(elem_classes="buttons"):
        run = gr.Button("Show where it reads", variant="primary", elem_classes="run", elem_id="look", min_width=160)
    with gr.Row(elem_classes="choices"):
        show = gr.Radio(SHOW, value=WEIGHTS, label="Show", elem_id="show", scale=3)
        hide = gr.Checkbox(False, label="Hide the first token", elem_id="hide-first", scale=1, min_width=180)
        heads = gr.Dropdown(
            head_names(models, models.first), value=[], multiselect=True, label="Average of heads", elem_id="heads",
            info="None: every head by itself", scale=2, min_width=220,
        )  # fmt: skip
    with gr.Accordion("What these pictures are", open=False):
        gr.Markdown(KINDS)
    shown = gr.State(first)  # the weights themselves are kept with the models
    wanted = gr.State(None)
    view = attention_component(pattern, tokens, elem_id="attention", padding=False)
    start = attention_update(pattern, tokens, None)["value"]
    one_head = head_component(exactly(first, start, models), elem_id="one-head", padding=False)
    with gr.Row(elem_classes="buttons exports"):
        save_png = gr.Button("Save as PNG", size="sm", elem_id="save-png", min_width=100)
        save_html = gr.Button("Save as HTML", size="sm", elem_id="save-html", min_width=100)
        save_json = gr.Button("Save as JSON", size="sm", elem_id="save-json", min_width=100)
    with gr.Accordion(f"The same in BertViz, for up to {SHORT} tokens", open=False, elem_id="bertviz"):
        draw = gr.Button("Draw it", size="sm", elem_id="draw-bertviz", min_width=90)
        drawn = gr.HTML("", elem_id="bertviz-frame", padding=False)
    code = code_box(code_of(first, EXAMPLES[0]), lesson_link("04_causal_mask", "05_multi_head_attention"))

    @answered
    def show_it(text, chosen, name, kind, hide, heads, shown, wanted):
        look = look_of(text, name, kind, hide, heads, models)
        if look == shown and not wanted:
            return tuple(gr.skip() for _ in range(5))
        pattern, tokens = seen(look, models)
        update = attention_update(pattern, tokens, wanted or moved(chosen, shown, look))
        return update, exactly(look, update["value"], models), look, code_of(look, text), None

    @answered
    def answer(chosen, shown):
        with in_words():
            update = attention_answer(chosen, seen(shown, models)[0])
        return update, exactly(shown, chosen, models)

    @answered
    def page_of(chosen, shown):
        pattern, tokens = seen(shown, models)
        with in_words():
            head = {key: chosen[key] for key in ("layer", "head")} if isinstance(chosen, dict) else {}
            return attention_page(pattern, tokens, **head)

    @answered
    def numbers_of(chosen, shown):
        pattern, tokens = seen(shown, models)
        layer, head = chosen_head(chosen, pattern)
        numbers = {
            "model": shown.name, "ids": list(shown.ids), "tokens": [token_text(token) for token in tokens],
            "show": shown.show, "hide_first": shown.hide_first, "average_of": [list(pair) for pair in shown.heads],
            "layer": layer, "head": head, "pattern": pattern[layer, head].tolist(),
        }  # fmt: skip
        return json.dumps(numbers, ensure_ascii=False)

    @answered
    def bertviz_of(chosen, shown):
        return bertviz_frame(*seen(shown, models), chosen)

    @answered
    def heads_of(name):
        return gr.update(choices=head_names(models, name), value=[])

    inputs = [shared.prompt, view, shared.name, show, hide, heads, shown, wanted]
    outputs = [view, one_head, shown, code, wanted]
    # One event for all that ask for a picture: a quick second wish waits for the first, and the last one counts. As
    # events of their own they ran at once, and the slowest had the last word.
    gr.on(
        [run.click, tab.select, show.input, hide.input, heads.input], show_it, inputs, outputs,
        show_progress="minimal", show_progress_on=view, trigger_mode="always_last", **TOGETHER,
    )  # fmt: skip
    private = dict(show_progress="hidden", api_visibility="private")
    shared.name.change(heads_of, shared.name, heads, queue=False, **private)
    view.select(answer, [view, shown], [view, one_head], trigger_mode="always_last", concurrency_limit=4, **private)
    text = gr.Textbox(visible=False)  # a document on its way into a file of the visitor's
    for button, make, name, kind in (
        (save_html, page_of, "attention.html", "text/html"),
        (save_json, numbers_of, "attention.json", "application/json"),
    ):
        made = button.click(make, [view, shown], text, **private)
        made.success(None, text, js=_SAVE.replace("NAMES", json.dumps([name, kind])), api_visibility="private")
    save_png.click(None, js=_SAVE_PNG, api_visibility="private")
    draw.click(bertviz_of, [view, shown], drawn, **private)
    return wanted


def head_names(models: Models, name: str) -> list[tuple[str, str]]:
    """The heads of a model, for a list: what is read, and what is sent."""
    config = models.get(name).model.config
    pairs = [(layer, head) for layer in range(config.n_layer) for head in range(config.n_head)]
    return [(f"layer {layer}, head {head}", f"{layer}.{head}") for layer, head in pairs]


def look_of(text, name: str, show, hide_first, heads, models: Models) -> Look:
    """What a visitor asks to see, checked.

    Raises:
        gr.Error: naming the rule that is broken.
    """
    loaded = models.get(name)
    ids = prompt_ids(text, loaded.model, loaded.tokenizer, models.limits)
    if show not in (WEIGHTS, VALUES, ROLLOUT):
        raise refuse(f"show must be one of {WEIGHTS}, {VALUES}, {ROLLOUT}, got {show!r:.40}")
    pairs = []
    config = loaded.model.config
    for pair in heads or []:
        layer, _, head = pair.partition(".") if isinstance(pair, str) else ("", "", "")
        if not (layer.isdigit() and head.isdigit() and int(layer) < config.n_layer and int(head) < config.n_head):
            raise refuse(f"a head must be one of this model, such as 0.1, got {pair!r:.40}")
        pairs.append((int(layer), int(head)))
    if show == ROLLOUT and pairs:
        raise refuse("rollout averages all heads of a layer: clear the choice of heads, or show weights")
    hide_first = hide_first is True and len(ids) > 1  # of one token nothing could be hidden
    return Look(name, tuple(ids), show, hide_first, tuple(pairs))


def seen(look: Look, models: Models) -> tuple[Tensor, list[bytes]]:
    """The weights that the view shows, (L, H, T, T) or as few of them as the look asks for, and their tokens."""
    ids = list(look.ids)
    pattern = models.pattern(look.name, ids)
    tokens = [models.get(look.name).tokenizer.vocab[id] for id in ids]
    if look.show == VALUES:
        pattern = pattern * models.lengths(look.name, ids)[:, :, None, :]
        pattern = pattern / pattern.sum(dim=-1, keepdim=True)
    if look.show == ROLLOUT:
        pattern = rollout(pattern)[:, None]
    if look.heads:
        pattern = torch.stack([pattern[layer, head] for layer, head in look.heads]).mean(dim=0)[None, None]
    if look.hide_first:
        pattern, tokens = without_first(pattern), tokens[1:]
    return pattern.clamp(max=1.0), tokens


def moved(chosen, before: Look | None, after: Look):
    """The choice, of the same token as before: hiding the first moves all others by one."""
    query = chosen.get("query") if isinstance(chosen, dict) else None
    if before is None or before.ids != after.ids or not isinstance(query, int):
        return chosen
    return chosen | {"query": max(0, query + before.hide_first - after.hide_first)}


def chosen_head(chosen, pattern: Tensor) -> tuple[int, int]:
    """Layer and head of a visitor's choice.

    Raises:
        gr.Error: if there is no such head.
    """
    chosen = chosen if isinstance(chosen, dict) else {"layer": 0, "head": 0}
    layer = whole("layer", chosen.get("layer"), 0, pattern.shape[0] - 1)
    return layer, whole("head", chosen.get("head"), 0, pattern.shape[1] - 1)


def exactly(look: Look, chosen, models: Models) -> str:
    """The numbers of one query of the chosen head, or a sentence why there are none."""
    if look != replace(look, show=WEIGHTS, heads=()):
        return head_note("Show weights, and no average, to see the scores of one head.")
    if {"attention_scores", "attend", "attention_pattern"} & set(models.pieces):
        return head_note("With your own attention in the model, its scores are yours alone.")
    if not isinstance(chosen, dict):
        return head_note("Choose a head.")
    config = models.get(look.name).model.config
    shift = 1 if look.hide_first else 0
    layer = whole("layer", chosen.get("layer"), 0, config.n_layer - 1)
    head = whole("head", chosen.get("head"), 0, config.n_head - 1)
    query = whole("query", chosen.get("query"), 0, len(look.ids) - 1 - shift) + shift
    parts = models.head(look.name, list(look.ids), layer, head)
    tokens = [models.get(look.name).tokenizer.vocab[id] for id in look.ids]
    return head_line(
        layer, head, query, tokens, parts["q"][query], parts["k"], parts["scores"][query], parts["pattern"][query]
    )


def bertviz_frame(pattern: Tensor, tokens: list[bytes], chosen) -> str:
    """BertViz's head view in a frame of its own, from which nothing can reach the page."""
    if len(tokens) > SHORT:
        raise refuse(f"BertViz draws up to {SHORT} tokens here, got {len(tokens)}: shorten the prompt")
    try:
        return str(bertviz_head_view(pattern, tokens, chosen_head(chosen, pattern)[0]))
    except ImportError:
        raise refuse("BertViz is not installed here: pip install gpt2lib[bertviz]") from None


def code_of(look: Look, text: str) -> str:
    """The lines of gpt2lib that give the same weights."""
    more, imports = [], []
    names = ["h.*.attn.pattern"]
    if look.show == VALUES:
        names.append("h.*.attn.v")
        imports.append("value_lengths")
        more += [
            'v = torch.cat([trace[f"h.{layer}.attn.v"] for layer in range(model.config.n_layer)])',
            "pattern = pattern * value_lengths(model, v)[:, :, None, :]",
            "pattern = pattern / pattern.sum(dim=-1, keepdim=True)",
        ]
    if look.show == ROLLOUT:
        imports.append("rollout")
        more.append("pattern = rollout(pattern)[:, None]")
    if look.heads:
        pairs = ", ".join(f"pattern[{layer}, {head}]" for layer, head in look.heads)
        more.append(f"pattern = torch.stack([{pairs}]).mean(dim=0)[None, None]")
    if look.hide_first:
        imports.append("without_first")
        more.append("pattern = without_first(pattern)")
    extra = f"from gpt2lib.interpretability import {', '.join(sorted(imports))}\n" if imports else ""
    patterns = 'torch.cat([trace[f"h.{layer}.attn.pattern"] for layer in range(model.config.n_layer)])'
    return (
        f"""\
import torch
import gpt2lib
{extra}
{load_line(look.name)}
{ids_line(text)}
with torch.inference_mode(), gpt2lib.record(model, {", ".join(map(repr, names))}) as trace:
    model(torch.tensor([ids]))
pattern = {patterns}
"""
        + "".join(f"{line}\n" for line in more)
        + "# (layers, heads, T, T); pattern[l, h, t, s]: how much t reads from s\n"
    )
