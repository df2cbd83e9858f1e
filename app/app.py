"""The app: `python app/app.py`. It builds a page around one model and serves it to this machine.

    python app/app.py --port 7860 --model gpt2 --pieces mine.py --no-browser

Taught in: notebooks/16_share_it.ipynb
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")  # read when gradio is imported
if not __package__:  # run as a file, as a Space does: then `app` must mean this folder and not this file
    sys.path[0] = str(Path(__file__).resolve().parents[1])

import argparse
import contextlib
import importlib.util
import logging
from collections.abc import Callable

with contextlib.suppress(ImportError):
    import spaces  # noqa: F401  a Space with ZeroGPU wants it imported before torch

import gradio as gr
import torch
from starlette.middleware import Middleware

import gpt2lib
from app.api import add_endpoints
from app.engine import Engine
from app.guard import Guard
from app.link import LISTEN, RUN_LINK, WRITE, problems_html, read_link
from app.models import Models, memory_for_models
from app.prompt import Shared, prompt_box
from app.rules import Limits, answered
from app.tabs.attention import attention_tab
from app.tabs.generate import first_settings, first_text, generate_tab
from app.tabs.model import badge_html, model_tab
from app.tabs.tokens import tokens_tab
from app.theme import CSS, theme
from app.turns import LINE, THREADS, Stops
from gpt2lib import GPT2, Tokenizer
from gpt2lib.hub import HubError
from gpt2lib.pieces import SIGNATURES

TITLE = "GPT-2, seen through"
ABOUT = "Type the start of a text. The model goes on, one token at a time, and shows what it weighed and where it read."
ON_SPACE = "SPACE_ID" in os.environ


def build_app(
    model: GPT2,
    tokenizer: Tokenizer,
    name: str = "storyteller",
    *,
    limits: Limits | None = None,
    pieces: dict[str, Callable] | None = None,
    engine: Engine | None = None,
    device: str = "cpu",
    local: bool = True,
    load: Callable[[str], tuple[GPT2, Tokenizer]] | None = None,
) -> gr.Blocks:
    """The page around a model; its first view is computed here.

    Args:
        model, tokenizer: what it opens with.
        name: what that is called, as in `gpt2lib.load`.
        limits: what one visitor may ask for.
        pieces: functions that take the place of the library's, by the names of `gpt2lib.pieces.SIGNATURES`.
        engine: what writes the texts of this model in its place, see `app.engine`.
        device: where models run.
        local: whether visitors sit at this machine; others are not told its paths.
        load: name -> (model, tokenizer), for models that are chosen later; by default `gpt2lib.load`, offline.
    Returns:
        Blocks; serve them with `launch_settings`.
    Raises:
        ValueError: if model and tokenizer do not belong together.
    """
    if model.config.n_vocab != tokenizer.n_vocab:
        raise ValueError(
            f"the tokenizer must have as many tokens as the model, {model.config.n_vocab}, got {tokenizer.n_vocab}"
        )
    models = Models(model, tokenizer, name, limits or Limits(), pieces=pieces, engine=engine, load=load)
    stops = Stops()
    with gr.Blocks(title=TITLE, analytics_enabled=False, delete_cache=(3600, 3600)) as demo:
        chosen = gr.State(name)
        gr.HTML(f"<h1>{TITLE}</h1><p>{ABOUT}</p>", elem_classes="masthead", container=False, padding=False)
        badge = gr.HTML(badge_html(models.get(name), models, local), elem_id="badge", container=False, padding=False)
        problem = gr.HTML("", visible=False, elem_id="problem", container=False, padding=False)
        shared = Shared(models, prompt_box(models, chosen), chosen, local)
        with gr.Tabs() as tabs:
            with gr.Tab("Generate", id="generate") as tab:
                controls = generate_tab(tab, shared, first_text(models), stops)
            with gr.Tab("Tokens", id="tokens") as tab:
                tokens_tab(tab, shared)
            with gr.Tab("Attention", id="attention") as tab:
                head = attention_tab(tab, shared)
            with gr.Tab("Model", id="model"):
                model_tab(shared, badge)
        add_endpoints(models, stops)
        open_links(demo, shared, tabs, controls, head, problem)

        def gone(request: gr.Request):
            stops.leave(request.session_hash or "")

        demo.unload(gone)
    models.move(device)
    return demo.queue(max_size=LINE, default_concurrency_limit=1)


def open_links(
    demo: gr.Blocks, shared: Shared, tabs: gr.Tabs, controls: dict, head: gr.State, problem: gr.HTML
) -> None:
    """Open what the address asks for, and keep the address up to date with what the visitor does."""
    models = shared.models

    @answered
    def follow(request: gr.Request):
        query = dict(request.query_params)
        good, problems = read_link(query, models, first_settings()) if set(query) - {"__theme"} else ({}, [])
        told = gr.update(value=problems_html(problems), visible=True) if problems else gr.skip()
        values = [good.get(name, gr.skip()) for name in ("prompt", *controls) if name != "fresh"]
        fresh = False if "seed" in good else gr.skip()  # the text of this seed is what the address means
        asked = {"layer": good.get("layer"), "head": good.get("head"), "query": good.get("q")}
        chosen = asked if any(part is not None for part in asked.values()) else gr.skip()
        selected = gr.Tabs(selected=good["tab"]) if "tab" in good else gr.skip()
        return *values, fresh, good.get("model", gr.skip()), chosen, selected, told

    numbers = [control for name, control in controls.items() if name != "fresh"]
    outputs = [shared.prompt, *numbers, controls["fresh"], shared.name, head, tabs, problem]
    demo.load(None, js=LISTEN, api_visibility="private")
    opened = demo.load(follow, None, outputs, queue=False, show_progress="hidden", api_visibility="private")
    opened.then(None, js=RUN_LINK, api_visibility="private")
    opened.then(None, js=WRITE, api_visibility="private")


def launch_settings(host: str = "127.0.0.1", port: int | None = None) -> dict:
    """How the app is served: to this machine unless told otherwise, small requests only, no files, no history."""
    return dict(
        server_name=host,
        server_port=port,
        theme=theme(),
        css_paths=CSS,
        share=False,
        show_error=False,  # what a visitor reads is raised as gr.Error; anything else stays in the log
        max_file_size="1mb",
        allowed_paths=[],
        blocked_paths=["."],
        ssr_mode=False,
        mcp_server=os.environ.get("GPT2_MCP") == "1",  # the endpoints as tools of an agent
        enable_monitoring=False,
        pwa=False,
        run_history=False,  # it would keep prompts in the browser, for the next pupil to read
        max_threads=THREADS,
        state_session_capacity=200,
        strict_cors=True,
        footer_links=["api", "settings"],
        app_kwargs={"middleware": [Middleware(Guard)]},
        quiet=True,
    )


def read_pieces(path: str) -> dict[str, Callable]:
    """The functions of a Python file whose names are names of pieces. The file is run: it must be one that you trust.

    Raises:
        ValueError: if there is no such file, it fails, or it has no such function.
    """
    file = Path(path).expanduser()
    if not file.is_file():
        raise ValueError(f"--pieces must be a Python file, and there is none at {file}")
    spec = importlib.util.spec_from_file_location("pieces_of_yours", file)
    if spec is None:
        raise ValueError(f"--pieces must be a Python file, its name ending in .py, got {file}")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise ValueError(f"{file} cannot be run: {type(error).__name__}: {error}") from error
    pieces = {name: getattr(module, name) for name in SIGNATURES if callable(getattr(module, name, None))}
    if "attend" in pieces:  # it calls what it needs of these itself
        pieces = {name: pieces[name] for name in pieces if name not in ("attention_scores", "attention_pattern")}
    if not pieces:
        raise ValueError(f"{file} must define at least one of {', '.join(SIGNATURES)}")
    return pieces


def first_model(name: str | None) -> tuple[str, GPT2, Tokenizer]:
    """What the app opens with: the model of that name; without one, what is here, and no network is asked.

    On a Space that is the released GPT-2 if it is in the cache (README.md asks for it when the Space is built);
    elsewhere, and if it is not there, the storyteller.
    """
    if name is None and ON_SPACE:
        with contextlib.suppress(HubError):
            return "gpt2", *gpt2lib.load("gpt2", offline=True)
    name = name or "storyteller"
    return name, *gpt2lib.load(name)


def threads_of_a_pass(cores: int) -> int:
    """How many threads one forward pass takes: half the cores, as the page is served too, and never many.

    Measured on two cores: with two threads a token of the storyteller takes as long as with one (4 ms) while nothing
    else runs, and 25 to 40 ms when something does, because each of its many small steps waits for the slower thread.
    """
    return max(1, min(4, cores // 2))


def main(arguments: list[str] | None = None) -> None:
    """Load, build, serve, and print the address; ends with a sentence if that is not possible."""
    parser = argparse.ArgumentParser(description="Serve the app.")
    parser.add_argument("--port", type=int, help="default 7860, or the next free one")
    parser.add_argument("--model", metavar="NAME", help="as in gpt2lib.load: a name or a folder; default storyteller")
    parser.add_argument("--pieces", metavar="FILE", help="a Python file with your own pieces for the model; it is run")
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")
    options = parser.parse_args(arguments)
    logging.basicConfig(format="%(asctime)s %(name)s %(levelname)s %(message)s")

    host = os.environ.get("GPT2_HOST", "0.0.0.0" if ON_SPACE else "127.0.0.1")
    local = host in ("127.0.0.1", "localhost", "::1")
    if options.pieces and not local:
        parser.error("--pieces runs a file of yours, so it works on 127.0.0.1 only; unset GPT2_HOST")
    try:
        engine = Engine.from_environment()
        if options.pieces and engine is not None:
            raise ValueError(
                "--pieces work in the model here, and GPT2_BACKEND_URL has an engine write: unset one of them"
            )
        pieces = read_pieces(options.pieces) if options.pieces else None
        if "OMP_NUM_THREADS" not in os.environ:
            torch.set_num_threads(threads_of_a_pass(os.cpu_count() or 1))
        if os.environ.get("GPT2_MCP") == "1" and importlib.util.find_spec("mcp") is None:
            raise ValueError("GPT2_MCP=1 needs a package that is not installed; pip install 'gradio[mcp]', or unset it")
        name, model, tokenizer = first_model(options.model)
        demo = build_app(
            model,
            tokenizer,
            name,
            limits=Limits(seconds=20.0 if ON_SPACE else 60.0, gigabytes=memory_for_models()),
            pieces=pieces,
            engine=engine,
            device="cuda" if ON_SPACE and torch.cuda.is_available() else "cpu",
            local=local,
        )
        port = options.port or (7860 if ON_SPACE else None)
        _, address, _ = demo.launch(
            **launch_settings(host, port), inbrowser=not options.no_browser and local, prevent_thread_lock=True
        )
    except (ValueError, OSError, gr.Error) as error:
        text = str(error)
        if "Cannot find empty port" in text:
            text = f"port {options.port} is in use: give another with --port, or none to take the next free one"
        sys.exit(f"The app cannot start: {text}")
    print(f"The app is at {address}", flush=True)
    demo.block_thread()


if __name__ == "__main__":
    main()
