"""Attention: where each token of the prompt reads from, in every head. Taught in: notebooks/04_causal_mask.ipynb"""

import gradio as gr

from app.code import code_box, ids_line, lesson_link, load_line
from app.models import Models
from app.prompt import EXAMPLES, Shared
from app.rules import answered, in_words, prompt_ids
from gpt2lib.views import attention_answer, attention_component, attention_update

ABOUT = """\
Every head reads from earlier tokens and never from later ones. Choose a head, then a token: the tint and the numbers
show how much of what it read came from each token.
"""

TOGETHER = dict(concurrency_id="model", api_visibility="private")


def attention_tab(tab: gr.Tab, shared: Shared) -> gr.State:
    """The tab; it opens on the first example, and follows the prompt box whenever it is opened or asked.

    Returns:
        A state for a head that is asked for from outside, as {"layer", "head", "query"}: it is shown next.
    """
    models = shared.models
    ids, pattern, tokens = look(EXAMPLES[0], models.first, models)
    gr.Markdown(ABOUT, elem_classes="about")
    with gr.Row(elem_classes="buttons"):
        run = gr.Button("Show where it reads", variant="primary", elem_classes="run", elem_id="look", min_width=160)
    shown = gr.State((models.first, ids))  # what the view shows; the weights themselves are kept with the models
    wanted = gr.State(None)
    view = attention_component(pattern, tokens, elem_id="attention", padding=False)
    code = code_box(code_of(EXAMPLES[0], models.first), lesson_link("04_causal_mask", "05_multi_head_attention"))

    @answered
    def show(text, chosen, name, shown, wanted):
        ids, pattern, tokens = look(text, name, models)
        if [name, ids] == list(shown) and not wanted:
            return gr.skip(), gr.skip(), gr.skip(), gr.skip()
        return attention_update(pattern, tokens, wanted or chosen), (name, ids), code_of(text, name), None

    @answered
    def answer(chosen, shown):
        name, ids = shown
        with in_words():
            return attention_answer(chosen, models.pattern(name, ids))

    inputs, outputs = [shared.prompt, view, shared.name, shown, wanted], [view, shown, code, wanted]
    run.click(show, inputs, outputs, show_progress="minimal", show_progress_on=view, **TOGETHER)
    tab.select(show, inputs, outputs, show_progress="hidden", **TOGETHER)
    view.select(
        answer,
        [view, shown],
        view,
        trigger_mode="always_last",
        show_progress="hidden",
        concurrency_limit=4,
        api_visibility="private",
    )
    return wanted


def look(text: str, name: str, models: Models):
    """(ids, pattern (L, H, T, T), tokens as bytes) of a prompt; an error in words if it breaks a rule."""
    loaded = models.get(name)
    ids = prompt_ids(text, loaded.model, loaded.tokenizer, models.limits)
    return ids, models.pattern(name, ids), [loaded.tokenizer.vocab[id] for id in ids]


def code_of(text: str, name: str) -> str:
    """The lines of gpt2lib that give the same weights."""
    return f"""\
import torch
import gpt2lib

{load_line(name)}
{ids_line(text)}
with torch.inference_mode(), gpt2lib.record(model, "h.*.attn.pattern") as trace:
    model(torch.tensor([ids]))
pattern = torch.cat(list(trace.values()))  # (layers, heads, T, T); pattern[l, h, t, s]: how much t reads from s
"""
