"""The models of this process: loaded once, never changed, used by all visitors, each of whom has a choice of their own.

A model is hundreds of megabytes, so a copy for each visitor is out of the question, and a choice for all of them would
let one visitor change what another sees. So the choice (a name) is kept with the visitor, and the models are kept here.
When memory runs short, the model that was not used for longest goes; the one the app was started with stays.
"""

import math
import os
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import torch

import gpt2lib
from app.engine import Engine, EngineError
from app.rules import Limits, in_words, refuse
from app.turns import Budget, Turns
from gpt2lib import GPT2, GPT2Config, Step, Tokenizer, hub
from gpt2lib.checkpoint import n_parameters
from gpt2lib.config import SIZES
from gpt2lib.interpretability import value_lengths
from gpt2lib.tokenizer import pretokenize
from gpt2lib.tracing import attentions

try:
    import spaces
except ImportError:
    spaces = None

ONE_LOOK = 10  # seconds of a GPU that is lent for one forward pass; what is asked for counts as used until it is back
KEPT_PATTERNS = 256 * 2**20  # bytes of attention patterns kept for visitors who go on looking


@dataclass(frozen=True)
class Loaded:
    """A model that is ready, and its tokenizer."""

    name: str
    model: GPT2
    tokenizer: Tokenizer


class Models:
    """What is loaded, and all work that runs a model.

    Args:
        model, tokenizer: what the app starts with; it stays.
        name: what it is called.
        limits: see `Limits`.
        pieces: functions that take the place of the library's in every model, see `gpt2lib.build`.
        engine: what writes the texts of the first model in its place; None if the model does.
        load: name -> (model, tokenizer).
    """

    def __init__(
        self,
        model: GPT2,
        tokenizer: Tokenizer,
        name: str,
        limits: Limits,
        *,
        pieces: dict[str, Callable] | None = None,
        engine: Engine | None = None,
        load: Callable[[str], tuple[GPT2, Tokenizer]] | None = None,
    ):
        self.engine = engine
        self.first, self.limits, self.pieces, self.device = name, limits, pieces or {}, "cpu"
        self._read = load or (lambda name: gpt2lib.load(name, offline=True, progress=False))
        self._loaded: OrderedDict[str, Loaded] = OrderedDict()  # the one used last stands last
        self._patterns: OrderedDict[tuple, torch.Tensor] = OrderedDict()
        self._table = threading.Lock()  # of the two dictionaries: held for an instant
        self._running = Turns()  # at the processor: held for one forward pass, and given to all in turn
        self._loading = threading.Lock()  # one model is read at a time, or two would need the memory of both
        self._writing: set[object] = set()
        self._put(name, model, tokenizer)

    def move(self, device: str) -> None:
        """Run on this device from now on, and on the GPU that a Space with ZeroGPU lends to functions marked so.

        Not before: such a Space lends it to visitors, and what is computed while the page is built has none.
        """
        self.device = device
        with self._table:
            for loaded in self._loaded.values():
                loaded.model.to(device)
        if spaces is not None:
            for work in ("_steps", "_look", "_next", "_measure", "_open"):
                seconds = self.limits.seconds + ONE_LOOK if work == "_steps" else ONE_LOOK
                setattr(self, work, spaces.GPU(duration=seconds)(getattr(self, work)))

    # what is there

    @property
    def names(self) -> list[str]:
        """What can be chosen: the first model, then the storyteller and the released ones."""
        return list(dict.fromkeys([self.first, "storyteller", *hub.MODELS]))

    def is_loaded(self, name) -> bool:
        return isinstance(name, str) and name in self._loaded

    def get(self, name: str) -> Loaded:
        """The model of that name.

        Raises:
            gr.Error: if there is none, or it is not loaded (any more).
        """
        with self._table:
            if self.is_loaded(name):
                self._loaded.move_to_end(name)
                return self._loaded[name]
        if name in self.names:
            raise refuse(f"the model {name} is not loaded here now; load it on the Model tab")
        raise refuse(f"model must be one of {', '.join(self._loaded)}, got {name!r:.60}")

    def gigabytes(self, name: str) -> float:
        """Memory that the weights take, in 10^9 bytes."""
        if name in self._loaded:
            return sum(p.nbytes for p in self._loaded[name].model.parameters()) / 1e9
        return 4 * n_parameters(GPT2Config.named(name)) / 1e9 if name in SIZES else 0.0

    def add(self, name: str) -> Loaded:
        """Read a model that is on this machine, and make room for it first.

        Raises:
            gr.Error: if it is unknown, larger than the memory for models, or its files are broken.
        """
        if name not in self.names:
            raise refuse(f"model must be one of {', '.join(self.names)}, got {name!r:.60}")
        self.check_size(name)
        with self._loading:
            if not self.is_loaded(name):
                self._make_room(self.gigabytes(name))
                with in_words():
                    model, tokenizer = self._read(name)
                self._put(name, model, tokenizer)
        return self.get(name)

    def check_size(self, name: str) -> None:
        """Raise gr.Error if a model could not be held even alone, beside the first."""
        most = self.limits.gigabytes
        if most is not None and name != self.first and self.gigabytes(name) + self.gigabytes(self.first) > most:
            raise refuse(
                f"{name} needs about {self.gigabytes(name):.1f} GB of memory, and {most:.1f} GB are there for models"
            )

    def _put(self, name: str, model: GPT2, tokenizer: Tokenizer) -> None:
        model = model.to(self.device)
        if self.pieces:
            with in_words():
                model = gpt2lib.build(model, **self.pieces)
        with self._table:
            self._loaded[name] = Loaded(name, model.eval(), tokenizer)

    def _make_room(self, gigabytes: float) -> None:
        most = self.limits.gigabytes
        while most is not None and sum(map(self.gigabytes, self._loaded)) + gigabytes > most:
            with self._table:
                oldest = next((name for name in self._loaded if name != self.first), None)
                if oldest is None:
                    return
                del self._loaded[oldest]
                for key in [key for key in self._patterns if key[0] == oldest]:
                    del self._patterns[key]

    # what it does

    def stream(
        self, name: str, ids: list[int], settings, n_alternatives: int = 10, budget: Budget | None = None
    ) -> Iterator[Step]:
        """`gpt2lib.stream`, with the processor asked for anew at every token, so that others get their turn.

        What the tokens take of its time is counted in `budget`.
        """
        self.get(name)
        steps = self._steps(name, ids, settings, n_alternatives)
        budget, me = budget or Budget(math.inf), object()
        self._writing.add(me)
        try:
            while True:
                with self._running:
                    began = time.perf_counter()
                    step = next(steps, None)
                    budget.spent += time.perf_counter() - began
                if step is None:
                    return
                yield step
        finally:
            self._writing.discard(me)
            steps.close()

    def engine_of(self, name: str) -> Engine | None:
        """What writes the texts of this model in its place; None if it does so itself."""
        return self.engine if name == self.first else None

    def write(
        self,
        name: str,
        ids: list[int],
        settings,
        n_alternatives: int = 10,
        budget: Budget | None = None,
        stopped: threading.Event | None = None,
    ) -> Iterator[Step]:
        """`stream` for a whole text, by the engine where there is one; the model then reads along, and gives each step.

        Whatever has arrived is read in one pass: the more there is to do, the more tokens to a pass. The time that
        the engine takes is counted in `budget`. When `stopped` is set the text ends, also while the engine is silent.

        Raises:
            EngineError: if the engine is not there, does not answer, or refuses; what came before it is good.
        """
        engine, budget, me = self.engine_of(name), budget or Budget(math.inf), object()
        if engine is None:
            yield from self.stream(name, ids, settings, n_alternatives, budget)
            return
        loaded = self.get(name)
        room = loaded.model.config.n_ctx - len(ids) + 1  # the last token need not be read
        reasons = {"stop": "stop_id", "length": "context" if room < settings.max_new_tokens else "max_new_tokens"}
        asked = replace(settings, max_new_tokens=min(room, settings.max_new_tokens))
        prompt = loaded.tokenizer.decode_bytes(ids).decode("utf-8", errors="replace")
        text, unread, cache, n = "", ids, loaded.model.new_cache(), 0
        self._writing.add(me)
        began = time.perf_counter()
        try:
            seconds = budget.seconds - budget.spent
            for written in engine.write(prompt, asked, loaded.tokenizer.eot, seconds, stopped):
                new, text = _settled(text + written.text, loaded.tokenizer, written.end is not None)
                new = [*new, loaded.tokenizer.eot][: room - n] if written.end == "stop" else new[: room - n]
                n += len(new)
                end = "context" if written.end is None and n == room else reasons.get(written.end)
                if end and not n:
                    raise EngineError("the engine that writes the texts wrote nothing")
                if new:
                    with self._running:
                        steps = self._follow(name, unread, new, cache, settings, n_alternatives)
                    unread = new[-1:]
                    now = time.perf_counter()
                    budget.spent, began = budget.spent + now - began, now
                    yield from (*steps[:-1], replace(steps[-1], end=end))
                if end:
                    return
        finally:
            self._writing.discard(me)

    def _follow(self, name: str, unread: list[int], new: list[int], cache, settings, n_alternatives: int) -> list[Step]:
        model = self._here(name).model
        return gpt2lib.generation.follow(model, unread, new, cache, **settings.sampling, n_alternatives=n_alternatives)

    @property
    def n_writing(self) -> int:
        """How many texts are being written now."""
        return len(self._writing)

    def _steps(self, name: str, ids: list[int], settings, n_alternatives: int) -> Iterator[Step]:
        loaded = self._here(name)
        yield from gpt2lib.stream(
            loaded.model,
            ids,
            settings.max_new_tokens,
            **settings.sampling,
            stop_ids=[loaded.tokenizer.eot],
            generator=torch.Generator(self.device).manual_seed(settings.seed),
            n_alternatives=n_alternatives,
        )

    def _here(self, name: str) -> Loaded:
        """A model by name, as on a Space with ZeroGPU this is asked in another process, older than what came later."""
        return self._loaded.get(name) or self.add(name)

    def lengths(self, name: str, ids: list[int]) -> torch.Tensor:
        """How long the value is that each head hands over of each token, (L, H, T)."""
        self.get(name)
        with self._running:
            return self._measure(name, ids)

    def _measure(self, name: str, ids: list[int]) -> torch.Tensor:
        model = self._here(name).model
        with torch.inference_mode(), gpt2lib.record(model, "h.*.attn.v") as trace:
            model(torch.tensor([ids], device=self.device))
            return value_lengths(model, torch.cat(list(trace.values()))).cpu()

    def head(self, name: str, ids: list[int], layer: int, head: int) -> dict[str, torch.Tensor]:
        """One head over a text: q and k (T, D), scores and pattern (T, T)."""
        self.get(name)
        with self._running:
            return self._open(name, ids, layer, head)

    def _open(self, name: str, ids: list[int], layer: int, head: int) -> dict[str, torch.Tensor]:
        model = self._here(name).model
        parts = ("q", "k", "scores", "pattern")
        with torch.inference_mode(), gpt2lib.record(model, *(f"h.{layer}.attn.{part}" for part in parts)) as trace:
            model(torch.tensor([ids], device=self.device))
        return {part: trace[f"h.{layer}.attn.{part}"][0, head].cpu() for part in parts}

    def pattern(self, name: str, ids: list[int]) -> torch.Tensor:
        """The attention weights of all heads over a text, (L, H, T, T); those of the last texts are remembered."""
        key = (name, tuple(ids))
        with self._table:
            if key in self._patterns:
                self._patterns.move_to_end(key)
                return self._patterns[key]
        self.get(name)
        if "attend" in self.pieces:
            raise refuse("your attend keeps its pattern to itself, so there is nothing to show here")
        with self._running:
            pattern = self._look(name, ids)
        with self._table:
            self._patterns[key] = pattern
            while len(self._patterns) > 1 and sum(p.nbytes for p in self._patterns.values()) > KEPT_PATTERNS:
                self._patterns.popitem(last=False)
        return pattern

    def next_logits(self, name: str, ids: list[int]) -> torch.Tensor | None:
        """The logits (V,) after a text; None while others keep the processor busy, as this is asked at every letter."""
        self.get(name)
        if not self._running.acquire(timeout=2):
            return None
        try:
            return self._next(name, ids)
        finally:
            self._running.release()

    def _next(self, name: str, ids: list[int]) -> torch.Tensor:
        with torch.inference_mode():
            return self._here(name).model(torch.tensor([ids], device=self.device))[0, -1].float().cpu()

    def _look(self, name: str, ids: list[int]) -> torch.Tensor:
        model = self._here(name).model
        with torch.inference_mode():
            return attentions(model, torch.tensor([ids], device=self.device))[:, 0].cpu()


def _settled(text: str, tokenizer: Tokenizer, whole: bool) -> tuple[list[int], str]:
    """The ids of a text that goes on growing, as far as what comes next cannot change them; and the rest of it."""
    chunks = pretokenize(text)
    safe = chunks if whole else chunks[:-3]  # as in Tokenizer.encode_iterable
    return [id for chunk in safe for id in tokenizer.encode(chunk)], text[sum(map(len, safe)) :]


def memory_for_models() -> float | None:
    """Six tenths of the memory of this machine, in 10^9 bytes; None where the system does not say."""
    try:
        return 0.6 * os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9
    except (AttributeError, ValueError, OSError):
        return None
