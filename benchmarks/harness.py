"""Engines in processes of their own, asked in turn; samples that know whether they were disturbed."""

import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import neighbours

ROOT = Path(__file__).resolve().parents[1]
TRIES = 3  # of one sample, while others disturb it and the run has tries left
PAUSE = 0.2  # seconds between samples: threads of the engine before may still spin, waiting for work


@dataclass(frozen=True)
class Engine:
    """Somebody who does the work: a name, and the class that is made in its process.

    Args:
        name: as the tables call it.
        factory: "module:Class".
        options: arguments of that class.
        environment: variables of the process, beside those that set its threads.
    """

    name: str
    factory: str
    options: dict = field(default_factory=dict)
    environment: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        return json.dumps([self.name, self.factory, self.options, self.environment], sort_keys=True)


@dataclass(frozen=True)
class Task:
    """What an engine is asked.

    Args:
        method: of the engine's class.
        arguments: of that method.
        warm: other arguments for a first call that is not counted; None for no such call.
        timed: whether a busy machine would falsify it; memory is the same on any.
    """

    method: str
    arguments: dict = field(default_factory=dict)
    warm: dict | None = None
    timed: bool = True

    @property
    def key(self) -> str:
        return json.dumps([self.method, self.arguments], sort_keys=True)


@dataclass(frozen=True)
class Sample:
    """What one piece of work cost, and the part of a core that others used meanwhile (None: nobody knows)."""

    costs: dict
    others: float | None

    @property
    def disturbed(self) -> bool:
        return self.others is not None and self.others > neighbours.LIMIT


class Failed(Exception):
    """An engine cannot go on; the text is the reason that the table gives."""


class Process:
    """One engine, started; `ask` makes it work."""

    def __init__(self, engine: Engine, threads: int):
        self.log = tempfile.TemporaryFile()  # noqa: SIM115  closed by `close`
        number = str(threads)
        names = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")
        settings = dict.fromkeys(names, number) | {"HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "true"}
        self.popen = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.worker", engine.factory, json.dumps(engine.options)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.log,
            cwd=ROOT,
            env={**os.environ, **settings, **dict(engine.environment)},
            text=True,
            encoding="utf-8",
        )
        try:
            self._answer()
        except Failed:
            self.close()
            raise

    def ask(self, task: Task, arguments: dict | None = None) -> tuple[dict, float]:
        """The costs of the work, and the seconds of processor that it used."""
        arguments = task.arguments if arguments is None else arguments
        try:
            self.popen.stdin.write(json.dumps({"method": task.method, "arguments": arguments}) + "\n")
            self.popen.stdin.flush()
        except OSError:
            pass  # it has died; _answer knows why
        answer = self._answer()
        return answer["costs"], answer["processor"]

    def _answer(self) -> dict:
        line = self.popen.stdout.readline()
        if not line:
            code = self.popen.wait()
            self.log.seek(0)
            last = self.log.read().decode(errors="replace").strip().splitlines()[-1:]
            raise Failed(f"its process ended with code {code}" + "".join(f": {text[:200]}" for text in last))
        answer = json.loads(line)
        if "reason" in answer:
            raise Failed(answer["reason"])
        return answer

    def close(self) -> None:
        with contextlib.suppress(BrokenPipeError):  # a process that is gone leaves what was meant for it unread
            self.popen.stdin.close()
        try:
            self.popen.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.popen.kill()
            self.popen.wait()
        self.popen.stdout.close()
        self.log.close()


@dataclass
class Outcome:
    """What came of one task: samples by engine, and why an engine is missing."""

    samples: dict[str, list[Sample]]
    skipped: dict[str, str]
    seconds: float = 0.0

    def costs(self, engine: str, cost: str) -> list[float]:
        """One engine's costs of one kind, round by round; empty if it has none."""
        return [sample.costs[cost] for sample in self.samples.get(engine, []) if cost in sample.costs]

    @property
    def disturbed(self) -> float:
        """The share of samples that others disturbed."""
        kept = [sample.disturbed for samples in self.samples.values() for sample in samples]
        return sum(kept) / len(kept) if kept else 0.0

    @property
    def watched(self) -> bool:
        """Whether the system told what others did."""
        return all(sample.others is not None for samples in self.samples.values() for sample in samples)


class Harness:
    """Runs tasks; keeps processes alive from one task to the next while a later one needs them.

    Args:
        threads: what each engine may use.
        rounds: samples of each engine.
        spare: further tries in the whole run for samples that were disturbed.
        tick: called with the engine's name after each sample, for a progress bar.
        moment: the clock that knows how busy the processors were.
    """

    def __init__(
        self,
        threads: int,
        rounds: int,
        spare: int = 0,
        tick: Callable[[str], None] = lambda name: None,
        moment: Callable[[], neighbours.Moment] = neighbours.now,
    ):
        self.threads, self.rounds, self.spare, self.tick, self.moment = threads, rounds, spare, tick, moment
        self.processes: dict[str, Process] = {}
        self.failed: dict[str, str] = {}
        self.known: dict[tuple[str, str], list[Sample]] = {}  # by engine and task: nothing is measured twice

    def run(self, engines: Iterable[Engine], task: Task, rounds: int | None = None) -> Outcome:
        """Ask every engine once in each round, A B C, A B C; an engine that cannot is left out, with the reason."""
        start = time.perf_counter()
        outcome, engines, asked = Outcome({}, {}), list(engines), []
        for engine in engines:
            if (engine.key, task.key) in self.known:
                continue
            try:
                process = self._process(engine)
                if task.warm is not None:
                    process.ask(task, {**task.arguments, **task.warm})
                self.known[engine.key, task.key] = []
                asked.append(engine)
            except Failed as error:
                self._drop(engine, task, error, outcome)
        for _ in range(self.rounds if rounds is None else rounds):
            for engine in asked:
                if engine.name not in outcome.skipped:
                    try:
                        self.known[engine.key, task.key].append(self._sample(self._process(engine), task))
                    except Failed as error:
                        self._drop(engine, task, error, outcome)
                self.tick(engine.name)
        for engine in engines:
            if engine.name not in outcome.skipped:
                outcome.samples[engine.name] = self.known[engine.key, task.key]
        outcome.seconds = time.perf_counter() - start
        return outcome

    def keep_only(self, engines: Iterable[Engine]) -> None:
        """End the processes that nobody needs any more."""
        wanted = {engine.key for engine in engines}
        for key in [key for key in self.processes if key not in wanted]:
            self.processes.pop(key).close()

    def _process(self, engine: Engine) -> Process:
        if engine.key in self.failed:
            raise Failed(self.failed[engine.key])
        if engine.key not in self.processes:
            try:
                self.processes[engine.key] = Process(engine, self.threads)
            except Failed as error:
                self.failed[engine.key] = str(error)  # it would not start the next time either
                raise
        return self.processes[engine.key]

    def _drop(self, engine: Engine, task: Task, error: Failed, outcome: Outcome) -> None:
        outcome.skipped[engine.name] = str(error)
        self.known.pop((engine.key, task.key), None)
        if engine.key in self.processes:
            self.processes.pop(engine.key).close()

    def _sample(self, process: Process, task: Task) -> Sample:
        """The work once; again if it was disturbed, up to TRIES times. The least disturbed one is kept."""
        tries = []
        while True:
            time.sleep(PAUSE)
            before = self.moment()
            costs, own = process.ask(task)
            tries.append(Sample(costs, neighbours.others(before, self.moment(), own) if task.timed else 0.0))
            if not tries[-1].disturbed:
                return tries[-1]
            if len(tries) == TRIES or not self.spare:
                return min(tries, key=lambda sample: sample.others)
            self.spare -= 1


def median(values: list[float]) -> float:
    return statistics.median(values)


def spread(values: list[float]) -> float:
    """Half the distance between the quartiles: 0 for fewer than two values."""
    if len(values) < 2:
        return 0.0
    low, _, high = statistics.quantiles(values, n=4, method="inclusive")
    return (high - low) / 2
