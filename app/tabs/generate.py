"""Generate: the model continues the prompt, token by token. Taught in: notebooks/08_choosing_the_next_token.ipynb"""

import json
import random
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import gradio as gr

from app.code import code_box, ids_line, lesson_link, load_line
from app.components import end_line, generated_component, next_line, next_token_component, start_line, step_line
from app.engine import EngineError
from app.models import Models
from app.prompt import EXAMPLES, Shared
from app.rules import LARGEST_SEED, Branch, Settings, answered, branch_of, prompt_ids, refuse, settings_of, whole
from app.turns import MODEL, Budget, Stops
from gpt2lib import Step

MOST_TEXTS = 4
_IF_SEEN = "(text, name) => [document.querySelector('#next-token')?.offsetParent ? text : null, name]"
_REQUEST = "(_, ...rest) => [document.querySelector('#generated .gpt2lib-generated').dataset.request, ...rest]"
REDRAW = 0.06  # seconds between two updates of the page: it reads as flowing, and each costs as much as some tokens
CROWD = 3  # texts that are updated as often as one; with more of them, each is updated as much less often
ORDER = """\
The settings act in this order, at every token.
1. **Temperature** divides the logits: below 1 the likely become likelier, above 1 the unlikely get a chance; 0 always
   takes the likeliest.
2. **Top-k** then keeps the k likeliest tokens (0 keeps all).
3. **Top-p** then keeps the fewest of those that together have this probability (1 keeps all).
4. The **seed** decides the draw among what is left: the same seed and settings give the same text.
"""


def generate_tab(tab: gr.Tab, shared: Shared, first: str, stops: Stops) -> dict[str, gr.Component]:
    """The tab; `first` is the text that it opens with, as lines of the view. Returns its controls by name."""
    models = shared.models
    with gr.Row(elem_classes="work"):
        with gr.Column(scale=3, min_width=320):
            with gr.Row(elem_classes="buttons"):
                run = gr.Button("Generate", variant="primary", elem_classes="run", elem_id="generate", min_width=120)
                stop = gr.Button("Stop", interactive=False, elem_id="stop", min_width=90)
            view = generated_component(first, elem_id="generated", padding=False)
        with gr.Column(scale=1, min_width=250, elem_classes="settings"):
            temperature = gr.Slider(
                0, 2, 0.7, step=0.05, label="Temperature", info="0: always the likeliest", elem_id="temperature"
            )
            top_k = gr.Slider(0, 100, 0, step=1, label="Top-k", info="Tokens kept; 0 keeps all", elem_id="top-k")
            top_p = gr.Slider(
                0.05, 1, 0.95, step=0.01, label="Top-p", info="Probability kept; 1 keeps all", elem_id="top-p"
            )
            ahead = next_token_component(
                next_of(EXAMPLES[0], models.first, models), elem_id="next-token", padding=False
            )
            length = gr.Slider(
                1, models.limits.new_tokens, 60, step=1, label="Length", info="New tokens at most", elem_id="length"
            )
            seed = gr.Number(
                EXAMPLE_SEED,
                precision=0,  # its bounds are those of `settings_of`, which says them with the name of the field
                label="Seed",
                elem_id="seed",
                info="Same seed, same text",
            )
            fresh = gr.Checkbox(True, label="New seed for each text", elem_id="fresh-seed")
            n_texts = gr.Slider(
                1, MOST_TEXTS, 1, step=1, label="Texts", info="Written one after the other", elem_id="texts"
            )
            with gr.Accordion("What the settings do", open=False):
                gr.Markdown(ORDER)
    code = code_box(
        code_of(EXAMPLES[0], first_settings(), models.first), lesson_link("08_choosing_the_next_token", "00_start_here")
    )

    def code_for(text: str, settings: Settings, name: str, kept: tuple[int, ...] = ()) -> str:
        own = "" if models.engine_of(name) is None else "# The engine drew by itself; these lines draw with gpt2lib.\n"
        return own + code_of(text, settings, name, kept)

    def updates(runs: Iterator[str], settings: Settings, code: str):
        """The growing lines; seed and code with the first token, as each update is a journey."""
        first = settings.seed, code
        for lines in runs:
            yield lines, *first
            first = gr.skip(), gr.skip()

    @answered
    def write(text, temperature, top_k, top_p, length, seed, fresh, n_texts, name, request: gr.Request):
        with stops.during(request.session_hash or "") as stopped:
            settings = settings_of(length, temperature, top_k, top_p, new_seed() if fresh else seed, models.limits)
            n_texts = whole("texts", n_texts, 1, MOST_TEXTS)
            runs = several(text, settings, name, models, stopped, n_texts)
            yield from updates(runs, settings, code_for(text, settings, name))

    @answered
    def continue_text(asked, temperature, top_k, top_p, length, seed, fresh, name, request: gr.Request):
        with stops.during(request.session_hash or "") as stopped:
            loaded = models.get(name)
            settings = settings_of(length, temperature, top_k, top_p, new_seed() if fresh else seed, models.limits)
            text, of, branch = branch_of(asked, loaded.model, loaded.tokenizer)
            if of != name:
                raise refuse(f"this text was written by {of!r:.60}, and you use {name} now: generate a new one")
            runs = lines_of(text, settings, name, models, stopped, branch=branch)
            yield from updates(runs, settings, code_for(text, settings, name, branch.ids))

    def expect_stop(request: gr.Request):
        stops.begin(request.session_hash or "")

    def stop_it(request: gr.Request):
        stops.stop(request.session_hash or "", patience=0.5)

    asked = gr.Textbox(visible=False)  # what the view asks for is put in its place by the page
    quiet = dict(queue=False, show_progress="hidden", api_visibility="private")
    heavy = dict(show_progress="minimal", show_progress_on=view, api_visibility="private", **MODEL)
    run.click(None, None, [run, stop], js=buttons_js(running=True), api_visibility="private")
    run.click(expect_stop, None, None, **quiet)  # Stop is heard from now on, also while this text waits for its turn
    writing = run.click(
        write,
        [shared.prompt, temperature, top_k, top_p, length, seed, fresh, n_texts, shared.name],
        [view, seed, code],
        **heavy,
    )
    view.select(None, None, [run, stop], js=buttons_js(running=True), api_visibility="private")
    view.select(expect_stop, None, None, **quiet)
    continuing = view.select(
        continue_text,
        [asked, temperature, top_k, top_p, length, seed, fresh, shared.name],
        [view, seed, code],
        js=_REQUEST,
        trigger_mode="once",
        **heavy,
    )
    for ended in (writing.then, writing.failure, continuing.then, continuing.failure):
        # in Gradio 6, `then` is not called after an error
        ended(None, None, [run, stop], js=buttons_js(running=False), api_visibility="private")
    stop.click(stop_it, None, None, **quiet)

    @answered
    def look_ahead(text, name):
        return gr.skip() if text is None else next_of(text, name, models) or gr.skip()

    for change in (shared.prompt.change, shared.name.change, tab.select):
        change(look_ahead, [shared.prompt, shared.name], ahead, js=_IF_SEEN, trigger_mode="always_last", **quiet)
    controls = dict(temperature=temperature, top_k=top_k, top_p=top_p, length=length, seed=seed, texts=n_texts)
    return controls | {"fresh": fresh}


def buttons_js(running: bool) -> str:
    """What enables Generate and Stop, in the page itself: answers of the server could arrive in another order."""
    update = [{"__type__": "update", "interactive": on} for on in (not running, running)]
    return f"() => {json.dumps(update)}"


def new_seed() -> int:
    """A seed short enough to be read aloud."""
    return random.SystemRandom().randrange(1, 100_000)


def next_of(text: str, name: str, models: Models) -> str | None:
    """What the bars of the next token are drawn from; None if the text breaks a rule, which the count says already."""
    loaded = models.get(name)
    try:
        ids = prompt_ids(text, loaded.model, loaded.tokenizer, models.limits)
    except gr.Error:
        return None
    logits = models.next_logits(name, ids)
    return None if logits is None else next_line(text, logits, loaded.tokenizer)


def several(
    text: str, settings: Settings, name: str, models: Models, stopped: threading.Event, n_texts: int
) -> Iterator[str]:
    """The lines of several texts for one prompt, each with the next seed; the time of the limits is for all of them."""
    before, budget = "", Budget(models.limits.seconds)
    for i in range(n_texts):
        if i and (stopped.is_set() or budget.is_spent):
            return
        lines = ""
        one = replace(settings, seed=min(settings.seed + i, LARGEST_SEED))
        for lines in lines_of(text, one, name, models, stopped, budget, first=not i):
            yield before + lines
        before += lines


def lines_of(
    text: str,
    settings: Settings,
    name: str,
    models: Models,
    stopped: threading.Event,
    budget: Budget | None = None,
    *,
    branch: Branch | None = None,
    first: bool = True,
    write: Callable[..., Iterator[Step]] | None = None,
) -> Iterator[str]:
    """The lines of the view, growing: what a visitor sees of one generation.

    Args:
        budget: time of the model for the whole text, by default that of the limits; the text so far is kept.
        branch: where it leaves another text of this visitor; None for a text of its own.
        first: whether it takes the place of the texts before it.
        write: what gives the steps, by default `Models.write`.
    Raises:
        gr.Error: if the prompt breaks a rule, or no token fits behind it, or the engine fails, where there is one;
            before anything is shown. An engine that fails later ends the text.
    """
    loaded, budget = models.get(name), budget or Budget(models.limits.seconds)
    ids = prompt_ids(text, loaded.model, loaded.tokenizer, models.limits) + list(branch.ids if branch else ())
    if len(ids) > loaded.model.config.n_ctx:
        raise refuse(f"nothing fits behind this token: the context of {loaded.model.config.n_ctx} tokens is full")
    lines = start_line(text, "writing …", name, settings, branch, first)
    began = shown = time.perf_counter()
    waited = None
    new, end = [], None
    steps = (write or partial(models.write, stopped=stopped))(name, ids, settings, budget=budget)
    try:
        for step in steps:
            new.append(step.id)
            lines += step_line(step, loaded.tokenizer)
            now = time.perf_counter()
            waited = waited or now - began
            end = step.end or ("asked" if stopped.is_set() else "seconds" if budget.is_spent else None)
            if end is not None:
                break
            if len(new) == 1 or now - shown >= REDRAW * max(1, models.n_writing / CROWD):
                shown = now
                yield lines
    except EngineError as error:
        if not new:
            raise refuse(f"{error}; your text is still there") from None
        end = f"Ended: {error}."
    took = time.perf_counter() - began
    many = "1 token" if len(new) == 1 else f"{len(new)} tokens"
    by = name if write is not None or models.engine_of(name) is None else f"{name} in the engine"
    about = (
        f"{many} by {by}, seed {settings.seed}, in {took:.2f} s: {len(new) / took:.0f} tokens per second, "
        f"the first after {1000 * (waited or took):.0f} ms"
    )
    whole_text = text + loaded.tokenizer.decode([*(branch.ids if branch else ()), *new])
    yield lines + end_line(why(end or "asked", loaded.model.config.n_ctx, budget.seconds), about, whole_text)


def why(end: str, n_ctx: int, seconds: float) -> str:
    """Why a text ends, in words; what is in words already stays as it is."""
    return {
        "max_new_tokens": "Ended: the length you asked for.",
        "stop_id": "Ended: the model closed the text with <|endoftext|>.",
        "context": f"Ended: the context of {n_ctx} tokens is full.",
        "asked": "Stopped by you.",
        "seconds": f"Ended: {seconds:g} seconds are over, the time of the model that this text was given.",
    }.get(end, end)


EXAMPLE_SEED = 22
FIRST_SECONDS = 3.0  # for the text that the page opens with: a large model shows a short one, and starts all the same


def first_settings() -> Settings:
    """What the page opens with: the settings as the controls stand, and a seed that never changes."""
    return Settings(40, 0.7, None, 0.95, EXAMPLE_SEED)


def first_text(models: Models) -> str:
    """The text that the page opens with, written now by the model here; never an empty screen."""
    budget = Budget(FIRST_SECONDS)
    settings, never = first_settings(), threading.Event()
    *_, lines = lines_of(EXAMPLES[0], settings, models.first, models, never, budget, write=models.stream)
    return lines


def code_of(text: str, settings: Settings, name: str, kept: tuple[int, ...] = ()) -> str:
    """The lines of gpt2lib that write the same text; `kept` are ids between the prompt and what is new."""
    more = f"\nids += {list(kept)}  # kept, and the last of them chosen by you" if kept else ""
    return f"""\
import torch
import gpt2lib

{load_line(name)}
{ids_line(text)}{more}
generator = torch.Generator().manual_seed({settings.seed})
steps = gpt2lib.stream(
    model, ids, {settings.max_new_tokens},
    temperature={settings.temperature:g}, top_k={settings.top_k}, top_p={settings.top_p:g},
    stop_ids=[tokenizer.eot], generator=generator,
)
for step in steps:
    print(tokenizer.decode([step.id]), end="")  # step.logprob and step.alternatives have the numbers
"""
