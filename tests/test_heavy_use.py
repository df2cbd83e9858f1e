"""The app in heavy use: a class at once, programs, visitors who leave, a full line. What is counted must be exact; what
is timed is printed, as it says more about the machine, and only bounds that are very wide are checked."""

import asyncio
import json
import os
import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
import torch
from conftest import CHROMIUM, app_tokenizer, free_port, needs_chromium, spiced

import gpt2lib
from app import app as app_module
from app.app import build_app, launch_settings
from app.models import Models
from app.prompt import EXAMPLES
from app.turns import AT_ONCE, LINE, THREADS, Stops, Turns
from gpt2lib import GPT2, GPT2Config

VISITORS, LENGTH = 30, 60


class Watched(Models):
    """Models that count the tokens of each seed, and take `pace` seconds for one."""

    latest = None

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        Watched.latest, self.counted, self.pace = self, {}, 0.0

    def _steps(self, name, ids, settings, n_alternatives):
        for step in super()._steps(name, ids, settings, n_alternatives):
            self.counted[settings.seed] = self.counted.get(settings.seed, 0) + 1
            time.sleep(self.pace)
            yield step


@pytest.fixture(scope="module")
def tokenizer():
    return app_tokenizer()


@pytest.fixture(scope="module")
def model(tokenizer):
    return spiced(GPT2(GPT2Config(tokenizer.n_vocab, 256, n_embd=15, n_head=3, n_layer=2)), seed=3)


@pytest.fixture(scope="module")
def served(model, tokenizer):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app_module, "Models", Watched)
        demo = build_app(model, tokenizer, "tiny")
    _, address, _ = demo.launch(**launch_settings(port=free_port()), prevent_thread_lock=True)
    yield address.rstrip("/")
    demo.close()


@pytest.fixture
def models(served):
    """The models behind the page; nobody may be left at work there."""
    yield Watched.latest
    Watched.latest.pace = 0.0
    until(lambda: Watched.latest.n_writing == 0)


def until(true, seconds=20.0):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it has not come true"
        time.sleep(0.01)


class Visitors:
    """Visitors of the page, as its script talks to the server."""

    def __init__(self, address):
        self.address = address

    async def __aenter__(self):
        limits = httpx.Limits(max_connections=None)
        self.http = await httpx.AsyncClient(base_url=self.address, timeout=120, limits=limits).__aenter__()
        config = (await self.http.get("/config")).json()
        self.events = {event["api_name"]: event["id"] for event in config["dependencies"]}
        return self

    async def __aexit__(self, *error):
        await self.http.__aexit__(*error)

    async def ask(self, session, event, data):
        body = {"data": data, "fn_index": self.events[event], "session_hash": session}
        return await self.http.post("/gradio_api/queue/join", json=body)

    async def open(self, sessions):
        """Open the page: the server makes the state of a visitor at the first event, which costs as much as a text."""
        for session in sessions:
            body = {"data": [], "fn_index": self.events["expect_stop"], "session_hash": session}
            assert (await self.http.post("/gradio_api/run/predict", json=body)).status_code == 200

    async def messages(self, session):
        async with self.http.stream("GET", "/gradio_api/queue/data", params={"session_hash": session}) as answer:
            async for line in answer.aiter_lines():
                if line.startswith("data:"):
                    yield json.loads(line[5:])

    async def answer(self, session, event, data):
        """The last message to one event."""
        assert (await self.ask(session, event, data)).status_code == 200
        async for message in self.messages(session):
            if message["msg"] == "process_completed":
                return message

    async def write(self, session, text, length, seed):
        """Press Generate: (seconds to the first update, seconds to the end, the text as it is shown at the end)."""
        began, first, lines = time.monotonic(), None, ""
        asked = await self.ask(session, "write", [text, 0.7, 0, 0.95, length, seed, False, 1, None])
        assert asked.status_code == 200, asked.text
        async for message in self.messages(session):
            if message["msg"] == "process_generating":
                first = first or time.monotonic() - began
                lines = changed(lines, message["output"]["data"][0])
            if message["msg"] == "process_completed":
                assert message["success"], message
                return first, time.monotonic() - began, [json.loads(line) for line in lines.splitlines()]


def changed(value, update):
    """A text after an update: the text itself, or as of the second one what is to be done to it."""
    for action, path, new in update if isinstance(update, list) else [("replace", [], update)]:
        assert path == [], path
        value = value + new if action == "append" else new
    return value


def expected(model, tokenizer, text, length, seed):
    generator = torch.Generator().manual_seed(seed)
    settings = dict(temperature=0.7, top_p=0.95, stop_ids=[tokenizer.eot], generator=generator)
    ids = tokenizer.encode(text)
    return gpt2lib.generate(model, ids, length, **settings)[len(ids) :]


def test_thirty_visitors_write_at_once_and_each_gets_the_text_of_its_seed(served, models, model, tokenizer):
    async def class_of_thirty():
        async with Visitors(served) as visitors:
            opened, over = [], asyncio.Event()
            await visitors.open(f"thirty-{i}" for i in range(VISITORS))

            async def open_pages():
                while not over.is_set():
                    began = time.monotonic()
                    assert (await visitors.http.get("/")).status_code == 200
                    opened.append(time.monotonic() - began)
                    await asyncio.sleep(0.1)

            pages = asyncio.create_task(open_pages())
            texts = [
                visitors.write(f"thirty-{i}", EXAMPLES[i % len(EXAMPLES)], LENGTH, 100 + i) for i in range(VISITORS)
            ]
            written = await asyncio.gather(*texts)
            over.set()
            await pages
            return written, opened

    written, opened = asyncio.run(class_of_thirty())
    for i, (_, _, lines) in enumerate(written):
        ids = [line["id"] for line in lines if line["kind"] == "token"]
        assert lines[-1]["why"].startswith("Ended: ") and (len(ids) == LENGTH or ids[-1] == tokenizer.eot)
        if i % 4 == 0:
            assert ids == expected(model, tokenizer, EXAMPLES[i % len(EXAMPLES)], LENGTH, 100 + i)
    firsts, ends, _ = zip(*written, strict=True)
    print(
        f"\n{VISITORS} visitors, {LENGTH} tokens each: first token after {max(firsts):.1f} s at most, "
        f"all written after {max(ends):.1f} s; {len(opened)} pages opened meanwhile, {max(opened):.2f} s at most"
    )
    assert max(firsts) < 40 and max(opened) < 20


def test_a_turn_comes_in_the_order_in_which_it_was_asked_for():
    turns, order = Turns(), []

    def ask(name, times):
        for _ in range(times):
            with turns:
                order.append(name)

    turns.acquire()
    threads = []
    for name in "abc":
        threads.append(threading.Thread(target=ask, args=(name, 1)))
        threads[-1].start()
        until(lambda: len(turns._waiting) == len(threads))
    assert not turns.acquire(timeout=0.01) and len(turns._waiting) == 3  # who gives up is no longer in the line
    turns.release()
    for thread in threads:
        thread.join()
    assert order == ["a", "b", "c"]
    assert turns.acquire(timeout=0) and not turns.acquire(timeout=0)


def test_texts_that_are_written_together_move_on_together(models, tokenizer):
    """Each visitor takes a token and goes to the end of the line: nobody is two tokens ahead."""
    order, steps = [], Models._steps
    n, each = 5, 12

    class Slow(Models):
        def _steps(self, name, ids, settings, n_alternatives):
            for step in steps(self, name, ids, settings, n_alternatives):
                until(lambda: len(self._running._waiting) >= n - 1 or len(order) > n * (each - 2))  # all the others
                order.append(settings.seed)
                yield step

    slow = Slow(models.get("tiny").model, tokenizer, "tiny", models.limits)
    settings = [app_module.first_settings().__class__(each, 1.0, None, None, seed) for seed in range(n)]
    with ThreadPoolExecutor(n) as pool:
        made = list(pool.map(lambda one: len(list(slow.stream("tiny", [1, 2], one))), settings))
    together = order[: n * (min(made) - 2)]
    for i in range(0, len(together) - n, n):
        assert sorted(together[i : i + n]) == list(range(n)), order


def test_two_hundred_calls_of_four_programs_are_all_answered(served, models, tokenizer, model):
    from gradio_client import Client

    calls = [
        ("/tokenize", ("The key",), lambda answer: answer["ids"] == tokenizer.encode("The key")),
        ("/next_token", ("The baker", 1.0, 0, 1.0, 3), lambda answer: len(answer) == 3),
        ("/generate", ("The key", 3, 0.7, 0, 0.95, 5), lambda answer: answer["ids"] == three),
        ("/attention", ("The key", 1, 2), lambda answer: abs(sum(answer["pattern"][-1]) - 1) < 1e-9),
    ]
    three = expected(model, tokenizer, "The key", 3, 5)

    def caller(k, j):
        """One of the five threads of program k. Each has a client of its own, and waits for the end of its stream.

        Behind the last open call of a client the server closes the stream of its answers. gradio's client cancels a
        call that it makes before it has read so, though the server answers it.
        """
        client, right = Client(served, verbose=False, analytics_enabled=False), 0
        for i in range(j, 50, 5):
            endpoint, arguments, is_right = calls[(i + k) % 4]
            right += is_right(client.submit(*arguments, api_name=endpoint).result(timeout=60))
            until(lambda: not client.stream_open, 60)
        client.close()
        return right

    began = time.monotonic()
    with ThreadPoolExecutor(20) as pool:
        programs = [[pool.submit(caller, k, j) for j in range(5)] for k in range(4)]
        assert [sum(thread.result() for thread in threads) for threads in programs] == [50] * 4
    print(f"\n200 calls of four programs in {time.monotonic() - began:.1f} s, none lost")


def test_a_visitor_who_leaves_frees_the_model(served, models):
    models.pace = 0.02

    async def come_and_go():
        async with Visitors(served) as visitors:
            heart = asyncio.create_task(visitors.http.get("/gradio_api/heartbeat/leaver"))  # the page keeps it open
            writing = asyncio.create_task(visitors.write("leaver", "The key", 250, 777))
            while models.counted.get(777, 0) < 3:
                await asyncio.sleep(0.01)
            for task in (heart, writing):
                task.cancel()
            await asyncio.gather(heart, writing, return_exceptions=True)
            left = models.counted[777]
            while models.n_writing:
                await asyncio.sleep(0.01)
            return models.counted[777] - left

    more = asyncio.run(asyncio.wait_for(come_and_go(), 60))
    print(f"\n{more} tokens were written after the connection was closed")
    assert more < 100
    assert models._running.acquire(timeout=1)
    models._running.release()


def test_whoever_leaves_is_heard_at_the_next_token():
    stops = Stops()
    with stops.during("a") as mine, stops.during("a") as also_mine, stops.during("b") as theirs:
        stops.leave("a")
        assert mine.is_set() and also_mine.is_set() and not theirs.is_set()
    stops.begin("c")
    stops.leave("c")  # before its turn came
    stops.leave("nobody")
    assert len(stops) == 0 and not stops._writing


def test_a_stop_that_overtakes_its_text_is_heard_and_a_late_one_is_forgotten():
    stops = Stops()
    quick = threading.Thread(target=stops.stop, args=("one", 20))
    quick.start()
    time.sleep(0.1)
    stops.begin("one")
    quick.join(20)
    with stops.during("one") as flag:
        assert flag.is_set()
    stops.stop("one", 0.01)  # nothing is written
    with stops.during("one") as flag:
        assert not flag.is_set()


def test_a_flag_of_a_text_that_never_came_does_not_stop_the_next():
    stops = Stops()
    stops.begin("a")
    stops.stop("a")  # and the line was full
    stops.begin("a")
    with stops.during("a") as flag:
        stops.begin("a")  # arrives late: the text is already being written
        assert not flag.is_set()
        stops.stop("a")
        assert flag.is_set()


def resident():
    """Megabytes of memory that this process holds."""
    return int(re.search(r"VmRSS:\s+(\d+)", Path("/proc/self/status").read_text())[1]) / 1024


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="this system does not say what a process holds")
def test_five_hundred_texts_leave_no_memory_behind(served, models):
    async def texts(visitors, k, n):
        for i in range(n):
            await visitors.write(f"memory-{k}", EXAMPLES[i % len(EXAMPLES)], 3, i)

    async def many(n):
        async with Visitors(served) as visitors:
            await asyncio.gather(*(texts(visitors, k, n // 10) for k in range(10)))

    asyncio.run(many(50))
    before, began = resident(), time.monotonic()
    asyncio.run(many(500))
    print(f"\n500 texts of ten visitors in {time.monotonic() - began:.1f} s: {resident() - before:+.1f} MB")
    assert resident() - before < 50


async def crowd(visitors, n, kind):
    """Visitors who press Generate and wait: their answers to the press."""
    data = ["The key", 0.7, 0, 0.95, 2, 1, False, 1, None]
    return [(await visitors.ask(f"{kind}-{i}", "write", data)).status_code for i in range(n)]


def test_a_full_line_says_so_and_those_in_it_see_their_place(served, models):
    async def come():
        async with Visitors(served) as visitors:
            assert await crowd(visitors, AT_ONCE, "first") == [200] * AT_ONCE
            while len(models._running._waiting) < AT_ONCE:  # all of them are in turn for the model
                await asyncio.sleep(0.01)
            assert await crowd(visitors, LINE, "waiting") == [200] * LINE
            refused = await visitors.ask("late", "write", ["The key", 0.7, 0, 0.95, 2, 1, False, 1, None])
            assert refused.status_code == 503 and "Queue is full" in refused.text
            assert (await visitors.http.get("/")).status_code == 200
            places = []
            async for message in visitors.messages(f"waiting-{LINE - 1}"):
                if message["msg"] == "estimation":
                    places.append((message["rank"], message["queue_size"]))
                    models._running.release() if len(places) == 1 else None
                if message["msg"] == "process_completed":
                    assert message["success"]
                    break
            assert places[0] == (LINE - 1, LINE)

    models._running.acquire()
    asyncio.run(asyncio.wait_for(come(), 60))
    assert THREADS > AT_ONCE


def test_what_a_visitor_looks_at_is_not_shown_to_another(served, models, tokenizer):
    async def two():
        async with Visitors(served) as visitors:
            data = ["My own secret", None, None, "weights", False, [], None, None]
            assert (await visitors.answer("one", "show_it", data))["success"]
            shown = [await visitors.answer(session, "numbers_of", [None, None]) for session in ("one", "two")]
            return [json.loads(message["output"]["data"][0])["ids"] for message in shown]

    assert asyncio.run(two()) == [tokenizer.encode("My own secret"), tokenizer.encode(EXAMPLES[0])]


@needs_chromium
def test_the_page_shows_the_place_in_the_line_and_says_when_it_is_full(served, models):
    from playwright import sync_api

    def fill_up(n, kind):
        async def come():
            async with Visitors(served) as visitors:
                return await crowd(visitors, n, kind)

        with ThreadPoolExecutor(1) as pool:  # the browser has an event loop of its own in this thread
            return pool.submit(lambda: asyncio.run(come())).result()

    root = ["--no-sandbox"] if hasattr(os, "getuid") and os.getuid() == 0 else []
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*root, "--disable-gpu"])
        pages = [browser.new_page() for _ in range(2)]
        for page in pages:
            page.goto(served)
            sync_api.expect(page.locator("#generated .end b")).to_be_attached(timeout=20_000)
        models._running.acquire()
        try:
            fill_up(AT_ONCE, "page-first")
            until(lambda: len(models._running._waiting) == AT_ONCE)
            waiting, late = pages
            waiting.locator("#generate").click()
            sync_api.expect(waiting.get_by_text("queue: 1/1")).to_be_visible(timeout=20_000)
            fill_up(LINE - 1, "page-waiting")
            late.locator("#generate").click()
            sync_api.expect(late.get_by_text("currently busy")).to_be_visible(timeout=20_000)
            sync_api.expect(late.locator("#generate")).to_be_enabled(timeout=20_000)
        finally:
            models._running.release()
        sync_api.expect(waiting.locator("#generate")).to_be_enabled(timeout=30_000)
        late.locator("#generate").click()
        sync_api.expect(late.locator("#generated .end b").last).to_contain_text("Ended", timeout=30_000)
        browser.close()
