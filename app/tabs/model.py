"""Model: which model this is, what it is made of, and how to take another. Taught in: notebooks/07_gpt2.ipynb"""

import html

import gradio as gr
from torch import nn

from app.code import code_box, lesson_link, load_line
from app.models import Loaded, Models
from app.prompt import Shared
from app.rules import answered, refuse
from gpt2lib import GPT2, hub
from gpt2lib.hub import HubError

LARGE = 2.5  # gigabytes: from here on, loading asks again
_AS_THE_WEB = "It continues text; it does not follow instructions, and what it says may be false or unkind."
WHAT = {  # what a model is, and what it is not
    "storyteller": "A small GPT-2, trained from nothing on stories that this project wrote by rule. "
    "It knows that little world, and nothing of ours.",
    "gpt2": f"The smallest GPT-2 of 2019, trained on 40 GB of web pages. {_AS_THE_WEB}",
    "gpt2-medium": f"The second GPT-2, trained like the smallest. {_AS_THE_WEB}",
    "gpt2-large": f"The third GPT-2, trained like the smallest. {_AS_THE_WEB}",
    "gpt2-xl": f"The largest GPT-2, trained like the smallest. {_AS_THE_WEB}",
    "distilgpt2": f"A model of six layers that learned to do as GPT-2 does. {_AS_THE_WEB}",
}
AT_ONCE = {"storyteller": "tells stories of one invented world, knows nothing of ours"}  # said in the header
OTHER = "A GPT-2 from a folder of yours. It continues text in the manner of what it was trained on."


def model_tab(shared: Shared, badge: gr.HTML) -> None:
    """The tab; `badge` is the line in the header that names the model in use."""
    models = shared.models
    with gr.Row(elem_classes="work"):
        with gr.Column(scale=3, min_width=320):
            card = gr.HTML(card_html(models.get(models.first), models), elem_id="card", padding=False)
        with gr.Column(scale=2, min_width=280, elem_classes="settings"):
            choice = gr.Radio(
                [(label_of(name, models), name) for name in models.names],
                value=models.first,
                label="Use another model",
                info="For you alone; other visitors keep theirs.",
                elem_id="choice",
            )
            with gr.Row(elem_classes="buttons"):
                load = gr.Button("Load", variant="primary", elem_classes="run", elem_id="load", min_width=90)
                cancel = gr.Button("Cancel", interactive=False, elem_id="cancel", min_width=90)
            anyway = gr.Button("Load it all the same", visible=False, elem_id="anyway")
            status = gr.HTML("", elem_id="load-status", container=False, padding=False)
    code = code_box(code_of(models.first), lesson_link("07_gpt2"))
    outputs = [status, anyway, cancel, shared.name, card, badge, code]

    def told(sentence: str, **more):
        """An update of the outputs that says something; `more` names those that change besides."""
        names = ["status", "anyway", "cancel", "name", "card", "badge", "code"]
        changes = {"status": status_html(sentence), "anyway": gr.update(visible=False)} | more
        return tuple(changes.get(name, gr.skip()) for name in names)

    def taken(name: str):
        loaded = models.get(name)
        return told(
            f"{name} is loaded. Generate and Attention use it from now on.",
            cancel=gr.update(interactive=False),
            name=name,
            card=card_html(loaded, models),
            badge=badge_html(loaded, models, shared.local),
            code=code_of(name),
        )

    def bring(name, confirmed: bool):
        if not isinstance(name, str) or name not in models.names:
            raise refuse(f"model must be one of {', '.join(models.names)}, got {name!r:.60}")
        if not models.is_loaded(name):
            models.check_size(name)
            size = models.gigabytes(name)
            if size >= LARGE and not confirmed:
                text = f"{name} takes {size:.1f} GB of memory and writes slowly on a processor. Is there room for it?"
                yield told(text, anyway=gr.update(visible=True))
                return
            yield told(f"Looking for {name} …", cancel=gr.update(interactive=True))
            try:
                for part in hub.download(name) if name in hub.MODELS else ():
                    yield told(progress_html(part))
                yield told(f"Reading {name} …")
                models.add(name)
            except HubError as error:
                yield told(not_there(name, error, shared.local), cancel=gr.update(interactive=False))
                return
            except gr.Error as error:
                yield told(error.message, cancel=gr.update(interactive=False))
                return
        yield taken(name)

    @answered
    def load_it(name):
        yield from bring(name, confirmed=False)

    @answered
    def load_it_anyway(name):
        yield from bring(name, confirmed=True)

    def give_up():
        sentence = "Cancelled. Nothing of it was kept, and your model is unchanged."
        return told(sentence, cancel=gr.update(interactive=False))

    def give_nothing():
        return told("Your model is unchanged.", cancel=gr.update(interactive=False))

    options = dict(concurrency_id="load", show_progress="hidden", api_visibility="private")
    loading = load.click(load_it, choice, outputs, **options)
    loading_anyway = anyway.click(load_it_anyway, choice, outputs, **options)
    events = [loading, loading_anyway]
    for event in events:  # an error is told where all errors are; here nothing goes on any more
        event.failure(give_nothing, None, outputs, queue=False, show_progress="hidden", api_visibility="private")
    cancel.click(give_up, None, outputs, cancels=events, queue=False, show_progress="hidden", api_visibility="private")


def not_there(name: str, error: HubError, local: bool) -> str:
    """Why a model could not be had; on a public server without the paths that the library names."""
    if local:
        return f"{error}. Your model is unchanged."
    return f"{name} is not on this server and could not be fetched now. Your model is unchanged."


def status_html(sentence: str) -> str:
    """A line that says what is going on; a text that is HTML already has a progress bar in it."""
    return sentence if isinstance(sentence, Markup) else f'<p class="status" role="status">{html.escape(sentence)}</p>'


class Markup(str):
    """HTML made here, of numbers and names of ours only."""


def progress_html(part: hub.Download) -> Markup:
    """How far a download is: a bar, and the same in numbers."""
    done, total = part.done / 1e6, (part.total or 0) / 1e6
    says = f"{done:,.0f} of {total:,.0f} MB" if total else f"{done:,.0f} MB"
    value = f'value="{part.done}" max="{part.total}"' if part.total else ""
    return Markup(
        f'<p class="status">Downloading {html.escape(part.file)}: {says}</p>'
        f'<progress {value} aria-label="Download of {html.escape(part.file)}"></progress>'
    )


def label_of(name: str, models: Models) -> str:
    """A name with its size, for the list."""
    if name in hub.MODELS and hub.MODELS[name].megabytes:
        return f"{name} ({hub.MODELS[name].megabytes:,} MB to download, once)"
    return f"{name} (on this machine)"


def parts_of(model: GPT2) -> dict[str, int]:
    """How many numbers each part of a model holds. They add up to the whole: the head is the token embedding again."""

    def count(*modules: nn.Module) -> int:
        return sum(p.numel() for module in modules for p in module.parameters())

    return {
        "Token embedding, which is also the head": count(model.wte),
        "Position embedding": count(model.wpe),
        f"Attention, {len(model.h)} layers": count(*(block.attn for block in model.h)),
        f"MLP, {len(model.h)} layers": count(*(block.mlp for block in model.h)),
        "LayerNorm": count(model.ln_f, *(norm for block in model.h for norm in (block.ln_1, block.ln_2))),
    }


def card_html(loaded: Loaded, models: Models) -> str:
    """The model in numbers: its sizes, and its parameters by part."""
    model, config = loaded.model, loaded.model.config
    parts = parts_of(model)
    total = sum(parts.values())
    rows = "".join(
        f'<tr><th scope="row">{name}</th><td>{n:,}</td><td>{n / total:.1%}</td>'
        f'<td class="share" aria-hidden="true"><span style="width:{100 * n / total:.1f}%"></span></td></tr>'
        for name, n in parts.items()
    )
    dtype = str(next(model.parameters()).dtype).removeprefix("torch.")
    facts = {
        "Layers": config.n_layer,
        "Heads in each layer": config.n_head,
        "Width of the residual stream": config.n_embd,
        "Tokens in the vocabulary": f"{config.n_vocab:,}",
        "Longest text, in tokens": f"{config.n_ctx:,}",
        "Numbers are stored as": f"{dtype}, {models.gigabytes(loaded.name) * 1000:,.0f} MB",
    }
    sizes = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in facts.items())
    pieces = f" It runs with your own {', '.join(models.pieces)}." if models.pieces else ""
    return (
        f"<h2>{html.escape(loaded.name)}</h2><p>{WHAT.get(loaded.name, OTHER)}{pieces}</p>"
        f'<dl class="facts">{sizes}</dl>'
        f'<div class="table"><table><caption>Parameters by part</caption><thead><tr><th scope="col">Part</th>'
        f'<th scope="col">Parameters</th><th scope="col">Share</th><td></td></tr></thead><tbody>{rows}</tbody>'
        f'<tfoot><tr><th scope="row">Together</th><td>{total:,}</td><td>100%</td><td></td></tr></tfoot></table></div>'
    )


def badge_html(loaded: Loaded, models: Models, local: bool) -> str:
    """The line in the header: the model in use, and where it runs."""
    n = sum(p.numel() for p in loaded.model.parameters())
    size = f"{n / 1e6:,.1f} million" if n < 1e8 else f"{n / 1e6:,.0f} million"
    pieces = f'<span class="pieces">with your {html.escape(", ".join(models.pieces))}</span>' if models.pieces else ""
    where = "runs on this machine, sends nothing out" if local else "keeps no history"
    if models.engine_of(loaded.name) is not None:
        writer = f"the engine at {html.escape(models.engine.place)}" if local else "a separate engine"
        where = f"texts are written by {writer}, probabilities and attention come from the model here"
    name, what = html.escape(loaded.name), AT_ONCE.get(loaded.name, "")
    parts = "".join(f"<span>{part}</span>" for part in (f"{size} parameters", what) if part)
    return f'<p class="badge"><b>{name}</b> {parts} {pieces}<span>{where}</span></p>'


def code_of(name: str) -> str:
    """The lines of gpt2lib that load this model and count it."""
    return f"""\
import gpt2lib

{load_line(name)}
print(model.config)
print(sum(p.numel() for p in model.parameters()))
print(model)  # every module by its name in the checkpoint
"""
