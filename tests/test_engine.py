"""Texts from an engine: what it writes arrives, the model here reads along, and whatever happens, nothing hangs."""

import json
import math
import os
import socket
import subprocess
import sys
import threading
import time
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import gradio as gr
import pytest
import torch
from conftest import ROOT, app_tokenizer, free_port, spiced

import gpt2lib
from app.app import build_app, main
from app.engine import Engine, EngineError
from app.models import Models
from app.rules import Limits, Settings
from app.tabs.generate import lines_of
from app.tabs.model import badge_html
from app.turns import Budget
from gpt2lib import GPT2, GPT2Config
from gpt2lib.generation import follow, stream

SETTINGS = Settings(12, 0.7, None, 0.95, 7)
STORY = " The key was old. The baker was glad, and Mara took it."


@pytest.fixture(scope="module")
def tokenizer():
    return app_tokenizer()


@pytest.fixture(scope="module")
def model(tokenizer):
    return spiced(GPT2(GPT2Config(tokenizer.n_vocab, n_ctx=61, n_embd=15, n_head=3, n_layer=2)), seed=3)


def event(text, reason=None) -> bytes:
    choice = {"index": 0, "text": text} | ({"finish_reason": reason} if reason else {})
    return b"data: " + json.dumps({"model": "tiny", "choices": [choice]}).encode() + b"\n\n"


class Fake(ThreadingHTTPServer):
    """A server with OpenAI's completions. `script` says what happens: bytes are sent, a number is a pause."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Completions)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.asked, self.hung_up = [], threading.Event()
        self.script, self.status = [event(STORY[:20]), event(STORY[20:]), event("", "length"), b"data: [DONE]\n\n"], 200
        self.knows_not = ()  # fields that it refuses


class Completions(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, request))
        unknown = [field for field in self.server.knows_not if field in request]
        self.send_response(422 if unknown else self.server.status)
        self.end_headers()
        try:
            if unknown:
                self.wfile.write(json.dumps({"detail": f"Unexpected fields in the request: {unknown}"}).encode())
                return
            for part in self.server.script:
                if isinstance(part, bytes):
                    self.wfile.write(part)
                    self.wfile.flush()
                else:
                    time.sleep(part)
        except OSError:
            self.server.hung_up.set()


@pytest.fixture
def fake():
    server = Fake()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def engine(fake):
    return Engine(fake.url, connect=1.0, silence=0.4)


@pytest.fixture
def models(model, tokenizer, engine):
    return Models(model, tokenizer, "tiny", Limits(), engine=engine)


def text_of(parts) -> str:
    return "".join(part.text for part in parts)


# the model reads along


@pytest.mark.parametrize("sampling", [dict(temperature=0.8, top_k=40, top_p=0.9), dict(temperature=0)])
def test_reading_along_gives_the_steps_of_writing(model, tokenizer, sampling):
    ids = tokenizer.encode("The key was")
    steps = list(stream(model, ids, 13, **sampling, generator=torch.Generator().manual_seed(1), n_alternatives=5))
    written = [step.id for step in steps]
    cache, followed, unread = model.new_cache(), [], ids
    for part in (written[:1], written[1:6], written[6:]):
        followed += follow(model, unread, part, cache, **sampling, n_alternatives=5)
        unread = part[-1:]
    assert follow(model, ids, written, **sampling, n_alternatives=5)[0].id == written[0]
    for step, read in zip(steps, followed, strict=True):
        assert (step.id, step.rank, step.used) == (read.id, read.rank, pytest.approx(read.used))
        assert step.logprob == pytest.approx(read.logprob, abs=1e-6) and read.end is None
        assert [a.id for a in step.alternatives] == [a.id for a in read.alternatives]


def test_there_must_be_something_to_follow(model):
    with pytest.raises(ValueError, match="ids and written must hold at least one token each, got 1 and 0"):
        follow(model, [1], [])
    with pytest.raises(ValueError, match=r"token ids must be in 0\.\.352, got 999 in written"):
        follow(model, [1], [999])


# what is asked, and what arrives


def test_a_text_arrives_in_pieces_and_the_settings_are_asked_for(fake, engine):
    parts = list(engine.write("The key", replace(SETTINGS, top_k=9), 352, 9.0))
    assert text_of(parts) == STORY and parts[-1].end == "length"
    ((path, asked),) = fake.asked
    assert path == "/v1/completions" and asked["prompt"] == "The key" and asked["stream"] is True
    assert (asked["max_tokens"], asked["temperature"], asked["top_p"], asked["seed"]) == (12, 0.7, 0.95, 7)
    assert asked["top_k"] == json.loads(asked["generation_config"])["top_k"] == 9 and "model" not in asked
    assert json.loads(asked["generation_config"])["do_sample"] is True


def test_a_field_that_the_engine_does_not_know_is_left_out(fake, engine):
    fake.knows_not = ("top_k",)
    parts = list(engine.write("The key", replace(SETTINGS, top_k=9), 352, 9.0))
    assert text_of(parts) == STORY and ["top_k" in asked for _, asked in fake.asked] == [True, False]
    assert json.loads(fake.asked[-1][1]["generation_config"])["top_k"] == 9  # it is still asked for


def test_the_steps_are_those_of_the_model_here(models, model, tokenizer, fake):
    ids = tokenizer.encode("The key")
    steps = list(models.write("tiny", ids, replace(SETTINGS, max_new_tokens=40)))
    assert tokenizer.decode([step.id for step in steps]) == STORY
    assert [step.end for step in steps] == [None] * (len(steps) - 1) + ["max_new_tokens"]
    expected = follow(model, ids, [step.id for step in steps], temperature=0.7, top_p=0.95)
    assert [step.logprob for step in steps] == pytest.approx([step.logprob for step in expected], abs=1e-6)
    assert len(steps[0].alternatives) == 10 and models.n_writing == 0


def test_a_text_that_the_model_closes_ends_with_its_end_of_text(models, tokenizer, fake):
    fake.script = [event(" The key."), event("", "stop")]
    *_, last = models.write("tiny", tokenizer.encode("A"), SETTINGS)
    assert (last.id, last.end) == (tokenizer.eot, "stop_id")


def test_a_full_context_ends_the_text(models, tokenizer, fake):
    fake.script = [event(" key" * 90), event("", "length")]
    ids = tokenizer.encode("The key was old. " * 3)
    steps = list(models.write("tiny", ids, replace(SETTINGS, max_new_tokens=99)))
    assert len(ids) + len(steps) == 61 + 1 and steps[-1].end == "context"
    assert fake.asked[0][1]["max_tokens"] == len(steps)


def test_half_an_emoji_and_a_lone_surrogate_are_no_trap(models, tokenizer, fake):
    fake.script = [b'data: {"choices": [{"text": " \\ud83d key \\ufffd"}]}\n\n', event("", "length")]
    steps = list(models.write("tiny", tokenizer.encode("A"), replace(SETTINGS, max_new_tokens=40)))
    assert "key" in tokenizer.decode([step.id for step in steps])


def test_only_the_first_model_has_the_engine(models, model, tokenizer, fake):
    models._put("other", model, tokenizer)
    assert len(list(models.write("other", [5], SETTINGS, stopped=threading.Event()))) == 12 and fake.asked == []
    assert len(list(models.stream("tiny", [5], SETTINGS))) == 12 and fake.asked == []


# what goes wrong

TROUBLES = {
    "broke off": dict(script=[event(" The")]),
    "said nothing for 0.4 seconds": dict(script=[3]),
    "refused, with error 404": dict(status=404, script=[b'{"detail": "/secret/path: no such model"}']),
    "refused, with error 500": dict(status=500, script=[b"<html>" * 99]),
    "failed while it wrote": dict(script=[b'data: {"error": "out of memory at /secret/path"}\n\n']),
    "said what is no completion": dict(script=[b"data: <html>\n\n"]),
}
TROUBLES_2 = {"said what is no completion": dict(script=[b'data: {"choices": [{"delta": 1}]}\n\n'])}


@pytest.mark.parametrize("sentence,trouble", [*TROUBLES.items(), *TROUBLES_2.items()])
def test_an_engine_in_trouble_is_one_sentence_and_soon(engine, fake, sentence, trouble, caplog):
    vars(fake).update(trouble)
    began = time.monotonic()
    with pytest.raises(EngineError) as error:
        list(engine.write("The key", SETTINGS, 352, 9.0))
    assert str(error.value) == f"the engine that writes the texts {sentence}" and time.monotonic() - began < 2.5
    assert len(caplog.records) == 1 and "127.0.0.1" in caplog.text  # the operator reads more


def test_an_engine_that_is_not_there_is_said_at_once():
    with pytest.raises(EngineError, match="the engine that writes the texts cannot be reached now"):
        list(Engine(f"http://127.0.0.1:{free_port()}").write("The key", SETTINGS, 352, 9.0))


def test_an_engine_that_takes_no_call_is_given_up():
    with socket.create_server(("127.0.0.1", 0)) as deaf:  # connects, and never answers
        engine = Engine(f"http://127.0.0.1:{deaf.getsockname()[1]}", connect=0.3, silence=0.3)
        with pytest.raises(EngineError, match="said nothing for 0.3 seconds"):
            list(engine.write("The key", SETTINGS, 352, 9.0))


def test_an_engine_that_trickles_is_ended_by_the_time_of_the_text(engine, fake):
    fake.script = [b": still here\n\n", 0.1] * 60
    began = time.monotonic()
    with pytest.raises(EngineError, match="took more than 0.5 seconds"):
        list(engine.write("The key", SETTINGS, 352, 0.5))
    assert time.monotonic() - began < 2.5 and fake.hung_up.wait(5)


def test_stop_is_heard_while_the_engine_is_silent_and_it_is_hung_up_on(fake):
    fake.script = [event(STORY), *[0.2, event(".")] * 40]
    stopped, engine = threading.Event(), Engine(fake.url)
    threading.Timer(0.4, stopped.set).start()
    began = time.monotonic()
    parts = list(engine.write("The key", SETTINGS, 352, 30.0, stopped))
    assert parts[-1].end == "asked" and text_of(parts).startswith(STORY) and time.monotonic() - began < 3
    assert fake.hung_up.wait(5)


# on the page


def lines(models, budget=None, stopped=None, **kwargs):
    settings = replace(SETTINGS, max_new_tokens=40)
    runs = lines_of("The key", settings, "tiny", models, stopped or threading.Event(), budget, **kwargs)
    *_, text = runs
    return [json.loads(line) for line in text.splitlines()]


def test_the_page_shows_the_text_of_the_engine_and_says_so(models):
    start, *steps, end = lines(models)
    assert end["text"] == "The key" + STORY and "by tiny in the engine, seed 7" in end["about"]
    assert all(0 < step["p"] <= 1 and step["others"] for step in steps)
    badge = badge_html(models.get("tiny"), models, local=True)
    assert f"texts are written by the engine at {models.engine.place}, probabilities and attention come from" in badge
    elsewhere = badge_html(models.get("tiny"), models, local=False)
    assert "written by a separate engine" in elsewhere and "127.0.0.1" not in elsewhere


def test_an_engine_that_fails_before_the_first_token_is_an_error_and_later_the_end(models, fake):
    fake.status = 503
    with pytest.raises(gr.Error, match="The engine that writes the texts refused, with error 503; your text is still"):
        lines(models)
    fake.status, fake.script = 200, [event(STORY)]
    *_, end = lines(models)
    assert end["why"] == "Ended: the engine that writes the texts broke off."
    assert len(end["text"]) > len("The key was")  # what came is kept


def test_stop_before_the_first_token_leaves_the_prompt(models, fake):
    fake.script, stopped = [5], threading.Event()
    stopped.set()
    _, end = lines(models, stopped=stopped)
    assert end["text"] == "The key" and end["why"] == "Stopped by you."


def test_the_time_of_the_engine_counts(models, fake):
    fake.script = [event(STORY), 0.2, event(STORY), 0.2, event(STORY), event("", "length")]
    budget = Budget(math.inf)
    lines(models, budget)
    assert 0.35 < budget.spent < 5


def test_the_page_opens_without_the_engine(model, tokenizer):
    nobody = Engine(f"http://127.0.0.1:{free_port()}")
    build_app(model, tokenizer, "tiny", engine=nobody)


# the setting


@pytest.mark.parametrize(
    "url", ["127.0.0.1:8000", "ftp://a", "http://", "http://[", "http://a:b", "http://a/?q=1", "nonsense"]
)
def test_what_is_no_address_is_refused(url, monkeypatch):
    monkeypatch.setenv("GPT2_BACKEND_URL", url)
    with pytest.raises(ValueError, match="GPT2_BACKEND_URL must be an address such as http://127.0.0.1:8000, got"):
        Engine.from_environment()


def test_the_app_does_not_start_with_an_address_that_is_none(monkeypatch):
    monkeypatch.setenv("GPT2_BACKEND_URL", "nonsense")
    with pytest.raises(SystemExit, match="The app cannot start: GPT2_BACKEND_URL must be"):
        main(["--no-browser"])


def test_the_setting_is_read(monkeypatch):
    monkeypatch.delenv("GPT2_BACKEND_URL", raising=False)
    assert Engine.from_environment() is None
    monkeypatch.setenv("GPT2_BACKEND_URL", "http://me:word@10.0.0.7:8000/v1/")
    monkeypatch.setenv("GPT2_BACKEND_MODEL", "gpt2")
    engine = Engine.from_environment()
    assert (engine.url, engine.model, engine.place) == ("http://me:word@10.0.0.7:8000", "gpt2", "10.0.0.7:8000")


def test_pieces_and_an_engine_exclude_each_other(monkeypatch, tmp_path):
    monkeypatch.setenv("GPT2_BACKEND_URL", "http://127.0.0.1:9")
    with pytest.raises(SystemExit, match="unset one of them"):
        main(["--no-browser", "--pieces", str(tmp_path / "mine.py")])


# a real one


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """`transformers serve` with the storyteller."""
    utils = pytest.importorskip("transformers.utils.import_utils")
    if not utils.is_serve_available():
        pytest.skip("what `transformers serve` needs is not installed: pip install 'transformers[serving]'")
    port, home = free_port(), tmp_path_factory.mktemp("hub")
    folder = ROOT / "gpt2lib" / "storyteller"
    command = [sys.executable, "-m", "transformers.cli.transformers", "serve", str(folder)]
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "HF_HOME": str(home), "OMP_NUM_THREADS": "1"}
    output = (home / "output.txt").open("w+")
    server = subprocess.Popen(
        [*command, "--host", "127.0.0.1", "--port", str(port), "--device", "cpu"],
        env=environment,
        stdout=output,
        stderr=subprocess.STDOUT,
    )
    for _ in range(1200):
        with socket.socket() as probe:
            if server.poll() is not None or probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    assert server.poll() is None, (home / "output.txt").read_text("utf-8")[-2000:]
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    server.wait(30)
    output.close()


def test_transformers_serve_writes_with_our_folder(served):
    model, tokenizer = gpt2lib.load()
    models = Models(model, tokenizer, "storyteller", Limits(), engine=Engine(served, silence=60.0))
    ids = tokenizer.encode("Once upon a time")
    greedy = [step.id for step in models.write("storyteller", ids, Settings(16, 0.0, None, None, 0))]
    assert greedy == [step.id for step in stream(model, ids, 16, temperature=0)]
    drawn = list(models.write("storyteller", ids, Settings(24, 0.7, 50, 0.95, 3)))
    again = list(models.write("storyteller", ids, Settings(24, 0.7, 50, 0.95, 3)))
    assert [step.id for step in drawn] == [step.id for step in again] and drawn[-1].end
    assert sum(step.logprob for step in drawn) / len(drawn) > -4  # the model here would have written it too
    (empty, *_) = models.write("storyteller", [tokenizer.eot], Settings(8, 0.7, None, 0.95, 3))
    assert empty.logprob > -12
    wrong = Engine(served, model="gpt9", silence=60.0)
    with pytest.raises(EngineError, match="refused, with error 400"):
        list(wrong.write("Once", Settings(4, 0.7, None, None, 0), tokenizer.eot, 60.0))
