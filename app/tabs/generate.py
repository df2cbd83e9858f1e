"""Generate: the model continues the prompt, token by token. Taught in: notebooks/08_choosing_the_next_token.ipynb"""

import json
import random
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import gradio as gr

from app.code import code_box, ids_line, lesson_link, load_line
from app.components import end_line, generated_component, start_line, step_line
from app.models import Models
from app.prompt import EXAMPLES, Shared
from app.rules import Settings, answered, prompt_ids, settings_of

REDRAW = 0.06  # seconds between two updates of the page: it reads as flowing, and each costs as much as some tokens
ORDER = """\
The settings act in this order, at every token.
1. **Temperature** divides the logits: below 1 the likely become likelier, above 1 the unlikely get a chance; 0 always
   takes the likeliest.
2. **Top-k** then keeps the k likeliest tokens (0 keeps all).
3. **Top-p** then keeps the fewest of those that together have this probability (1 keeps all).
4. The **seed** decides the draw among what is left: the same seed and settings give the same text.
"""


@dataclass
class Stops:
    """Who pressed Stop: one flag for each visitor whose text is being written."""

    flags: dict[str, threading.Event] = field(default_factory=dict)

    def begin(self, session: str) -> threading.Event:
        return self.flags.setdefault(session, threading.Event())

    def stop(self, session: str) -> None:
        if session in self.flags:
            self.flags[session].set()

    def end(self, session: str) -> None:
        self.flags.pop(session, None)


def generate_tab(shared: Shared, first: str) -> None:
    """The tab; `first` is the text that it opens with, as lines of the view."""
    models, stops = shared.models, Stops()
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
            with gr.Accordion("What the settings do", open=False):
                gr.Markdown(ORDER)
    code = code_box(
        code_of(EXAMPLES[0], first_settings(), models.first), lesson_link("08_choosing_the_next_token", "00_start_here")
    )

    @answered
    def write(text, temperature, top_k, top_p, length, seed, fresh, name, request: gr.Request):
        session = request.session_hash or ""
        stopped = stops.begin(session)
        try:
            settings = settings_of(length, temperature, top_k, top_p, new_seed() if fresh else seed, models.limits)
            first = settings.seed, code_of(text, settings, name)  # with the first token: each update is a journey
            for lines in lines_of(text, settings, name, models, stopped):
                yield lines, *first
                first = gr.skip(), gr.skip()
        finally:
            stops.end(session)

    def expect_stop(request: gr.Request):
        stops.begin(request.session_hash or "")

    def stop_it(request: gr.Request):
        stops.stop(request.session_hash or "")

    quiet = dict(queue=False, show_progress="hidden", api_visibility="private")
    run.click(None, None, [run, stop], js=buttons_js(running=True), api_visibility="private")
    run.click(expect_stop, None, None, **quiet)  # Stop is heard from now on, also while this text waits for its turn
    writing = run.click(
        write,
        [shared.prompt, temperature, top_k, top_p, length, seed, fresh, shared.name],
        [view, seed, code],
        concurrency_id="model",
        show_progress="minimal",
        show_progress_on=view,
        api_visibility="private",
    )
    for ended in (writing.then, writing.failure):  # in Gradio 6, `then` is not called after an error
        ended(None, None, [run, stop], js=buttons_js(running=False), api_visibility="private")
    stop.click(stop_it, None, None, **quiet)


def buttons_js(running: bool) -> str:
    """What enables Generate and Stop, in the page itself: answers of the server could arrive in another order."""
    update = [{"__type__": "update", "interactive": on} for on in (not running, running)]
    return f"() => {json.dumps(update)}"


def new_seed() -> int:
    """A seed short enough to be read aloud."""
    return random.SystemRandom().randrange(1, 100_000)


def lines_of(
    text: str, settings: Settings, name: str, models: Models, stopped: threading.Event, seconds: float | None = None
) -> Iterator[str]:
    """The lines of the view, growing: what a visitor sees of one generation.

    Args:
        seconds: time for the whole text, by default that of the limits; the text so far is kept.
    Raises:
        gr.Error: if the prompt breaks a rule; before anything is shown.
    """
    loaded, most = models.get(name), seconds or models.limits.seconds
    ids = prompt_ids(text, loaded.model, loaded.tokenizer, models.limits)
    lines = start_line(text, "writing …")
    began = shown = time.perf_counter()
    first = None
    new, end = [], "stopped"
    for step in models.stream(name, ids, settings):
        new.append(step.id)
        lines += step_line(step, loaded.tokenizer)
        now = time.perf_counter()
        first = first or now - began
        end = step.end or ("asked" if stopped.is_set() else "seconds" if now - began > most else None)
        if end is not None:
            break
        if len(new) == 1 or now - shown >= REDRAW:
            shown = now
            yield lines
    took = time.perf_counter() - began
    many = "1 token" if len(new) == 1 else f"{len(new)} tokens"
    about = (
        f"{many} by {name}, seed {settings.seed}, in {took:.2f} s: {len(new) / took:.0f} tokens per second, "
        f"the first after {1000 * first:.0f} ms"
    )
    yield lines + end_line(why(end, loaded.model.config.n_ctx, most), about, text + loaded.tokenizer.decode(new))


def why(end: str, n_ctx: int, seconds: float) -> str:
    """Why a text ends, in words."""
    return {
        "max_new_tokens": "Ended: the length you asked for.",
        "stop_id": "Ended: the model closed the text with <|endoftext|>.",
        "context": f"Ended: the context of {n_ctx} tokens is full.",
        "asked": "Stopped by you.",
        "seconds": f"Ended: {seconds:g} seconds are over, the time that this text was given.",
    }[end]


EXAMPLE_SEED = 11
FIRST_SECONDS = 3.0  # for the text that the page opens with: a large model shows a short one, and starts all the same


def first_settings() -> Settings:
    """What the page opens with: the settings as the controls stand, and a seed that never changes."""
    return Settings(40, 0.7, None, 0.95, EXAMPLE_SEED)


def first_text(models: Models) -> str:
    """The text that the page opens with, written now by the model; never an empty screen."""
    *_, lines = lines_of(EXAMPLES[0], first_settings(), models.first, models, threading.Event(), FIRST_SECONDS)
    return lines


def code_of(text: str, settings: Settings, name: str) -> str:
    """The lines of gpt2lib that write the same text."""
    return f"""\
import torch
import gpt2lib

{load_line(name)}
{ids_line(text)}
generator = torch.Generator().manual_seed({settings.seed})
steps = gpt2lib.stream(
    model, ids, {settings.max_new_tokens},
    temperature={settings.temperature:g}, top_k={settings.top_k}, top_p={settings.top_p:g},
    stop_ids=[tokenizer.eot], generator=generator,
)
for step in steps:
    print(tokenizer.decode([step.id]), end="")  # step.logprob and step.alternatives have the numbers
"""
