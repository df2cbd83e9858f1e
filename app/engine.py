"""Texts from an engine of the operator's: any server with the completions of OpenAI's API, such as vLLM's.

The engine writes; the model here reads along, so that every probability that is shown is still this model's.

    transformers serve FOLDER --port 8000                        # or: vllm serve FOLDER --port 8000
    GPT2_BACKEND_URL=http://127.0.0.1:8000 python app/app.py
"""

import json
import logging
import os
import queue
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

from app.rules import Settings

log = logging.getLogger("app")
ENGINE = "the engine that writes the texts"  # all that a visitor is told; address and details are the operator's


class EngineError(Exception):
    """A sentence for visitors: the engine is not there, does not answer, or will not."""


@dataclass(frozen=True)
class Written:
    """What has arrived of a text: more of it, and at the end of it why: "length", "stop", or "asked" by the visitor."""

    text: str
    end: str | None = None


@dataclass(frozen=True)
class Engine:
    """Where texts are written.

    Args:
        url: of the server, without /v1/completions.
        model: the name under which it serves the model; None for a server that has one only.
        connect: seconds in which it must take the call.
        silence: seconds that it may say nothing.
    """

    url: str
    model: str | None = None
    connect: float = 3.0
    silence: float = 10.0

    @classmethod
    def from_environment(cls) -> "Engine | None":
        """The engine that GPT2_BACKEND_URL names, GPT2_BACKEND_MODEL being its model; None where neither is set.

        Raises:
            ValueError: if that is no address of a server.
        """
        given = os.environ.get("GPT2_BACKEND_URL", "").strip()
        if not given:
            return None
        rule = f"GPT2_BACKEND_URL must be an address such as http://127.0.0.1:8000, got {given!r}"
        try:
            url = urlsplit(given)
            good = url.scheme in ("http", "https") and url.hostname and url.port != 0  # an odd port is a ValueError
            httpx.URL(given)
        except (ValueError, httpx.InvalidURL):
            good = False
        if not good or url.query or url.fragment:
            raise ValueError(rule)
        return cls(given.rstrip("/").removesuffix("/v1"), os.environ.get("GPT2_BACKEND_MODEL") or None)

    @property
    def place(self) -> str:
        """Host and port, without a password that may stand before them."""
        return urlsplit(self.url).netloc.rpartition("@")[2]

    def write(
        self, prompt: str, settings: Settings, eot: int, seconds: float, stopped: threading.Event | None = None
    ) -> Iterator[Written]:
        """Continue a text: what has arrived, whenever something has. Leaving the loop early hangs up.

        Args:
            prompt: the text so far.
            settings: of the draw; `max_new_tokens` counts the engine's tokens.
            eot: the id at which a text ends.
            seconds: after which the text must be whole.
            stopped: set when nobody wants the rest; it is looked at all the time, also while the engine is silent.
        Raises:
            EngineError: in one sentence; what arrived before it has been yielded.
        """
        arrived: queue.SimpleQueue[str | Written | EngineError] = queue.SimpleQueue()
        left, deadline = threading.Event(), time.monotonic() + seconds
        reader = threading.Thread(target=self._read, args=(self._request(prompt, settings, eot), arrived, left))
        reader.daemon = True  # one that waits for a silent engine keeps nobody from leaving
        reader.start()
        try:
            while True:
                text, last = _all_of(arrived)
                if isinstance(last, Written):
                    yield Written(text, last.end)
                    return
                if text:
                    yield Written(text)
                if last is not None:
                    raise last
                if stopped is not None and stopped.is_set():
                    yield Written("", "asked")
                    return
                if time.monotonic() > deadline:
                    raise EngineError(f"{ENGINE} took more than {seconds:g} seconds")
        finally:
            left.set()

    def _request(self, prompt: str, settings: Settings, eot: int) -> dict:
        sampling = {"temperature": settings.temperature, "top_p": 1.0 if settings.top_p is None else settings.top_p}
        request = {
            "prompt": prompt,
            "max_tokens": settings.max_new_tokens,
            "seed": settings.seed,
            "stream": True,
            **sampling,
            # `transformers serve` draws only if told so, and takes top-k nowhere else
            "generation_config": json.dumps(
                {
                    "do_sample": settings.temperature > 0,
                    "top_k": settings.top_k or 0,
                    "max_new_tokens": settings.max_new_tokens,
                    "eos_token_id": eot,
                    "pad_token_id": eot,
                    **(sampling if settings.temperature > 0 else {}),
                }
            ),
        }
        if settings.top_k:
            request["top_k"] = settings.top_k  # vLLM's place for it
        if self.model is not None:
            request["model"] = self.model
        return request

    def _read(self, request: dict, arrived: queue.SimpleQueue, left: threading.Event) -> None:
        """In a thread of its own: what the engine says goes into the queue, piece by piece, and how it ended."""
        timeout = httpx.Timeout(self.silence, connect=self.connect)
        try:
            with httpx.Client(timeout=timeout, trust_env=False) as client:
                again = self._listen(client, request, arrived, left)
                if again is not None:
                    self._listen(client, again, arrived, left)
        except httpx.ConnectError as error:
            self._fail(arrived, f"{ENGINE} cannot be reached now", error)
        except httpx.TimeoutException as error:
            seconds = self.connect if isinstance(error, httpx.ConnectTimeout) else self.silence
            self._fail(arrived, f"{ENGINE} said nothing for {seconds:g} seconds", error)
        except httpx.HTTPError as error:
            self._fail(arrived, f"{ENGINE} broke off", error)
        except Exception as error:  # of what it said: no JSON, no choices, no text
            self._fail(arrived, f"{ENGINE} said what is no completion", error)

    def _listen(self, client: httpx.Client, request: dict, arrived, left: threading.Event) -> dict | None:
        """One call. Returns what to ask instead, if the engine does not know one of the fields."""
        with client.stream("POST", f"{self.url}/v1/completions", json=request) as response:
            if response.status_code != 200:
                said = response.read().decode("utf-8", errors="replace")
                for field in ("top_k", "generation_config"):  # each engine knows one of them
                    if response.status_code in (400, 422) and field in request and field in said:
                        return {key: value for key, value in request.items() if key != field}
                return self._fail(arrived, f"{ENGINE} refused, with error {response.status_code}", said[:500])
            for line in response.iter_lines():
                if left.is_set():
                    return None
                data = line.removeprefix("data:").strip()
                if not line.startswith("data:") or data == "[DONE]":
                    continue
                message = json.loads(data)
                if "error" in message:
                    return self._fail(arrived, f"{ENGINE} failed while it wrote", data[:500])
                for choice in message["choices"]:
                    if choice["text"]:
                        arrived.put(choice["text"].encode("utf-8", errors="replace").decode("utf-8"))
                    if choice.get("finish_reason"):
                        arrived.put(Written("", choice["finish_reason"]))
                        return None
        return self._fail(arrived, f"{ENGINE} broke off", "the stream ended without a reason")

    def _fail(self, arrived: queue.SimpleQueue, sentence: str, why) -> None:
        log.warning("%s (%s): %s", sentence, self.place, why)
        arrived.put(EngineError(sentence))


def _all_of(arrived: queue.SimpleQueue) -> tuple[str, Written | EngineError | None]:
    """The text that lies in the queue, after a moment's waiting for any, and what ends it."""
    text, wait = "", 0.1
    while True:
        try:
            item = arrived.get(timeout=wait)
        except queue.Empty:
            return text, None
        if not isinstance(item, str):
            return text, item
        text, wait = text + item, 0
