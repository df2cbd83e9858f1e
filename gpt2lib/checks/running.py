"""A learner's code, run so that nothing it does can stop the notebook: no traceback, no endless loop.

The code runs in a thread of its own: that is the one way to end an endless loop which works on every system and in
every host. Its random numbers start from the same state each time, so that a verdict does not change from run to run.
"""

import ctypes
import linecache
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch

SECONDS = 5.0  # for a whole check: as long as a learner waits without wondering
PATIENCE = 4  # times that long by the clock on the wall, where others keep the processor busy, or the code only waits


class _Late(BaseException):
    """Raised inside code that ran out of time; not an Exception, so that `except Exception` in a loop lets it pass."""


@dataclass(frozen=True)
class Failure:
    """Code that gave no answer.

    Args:
        kind: the name of the error's type; "late" if it ran out of time.
        text: what the error said.
        where: the line of the learner's own code, as "line 3 of your_mask: `return x`", or "".
        own: whether the error was raised by the learner's own line, and not further inside a library.
    """

    kind: str
    text: str = ""
    where: str = ""
    own: bool = False

    @property
    def unwritten(self) -> bool:
        """Whether this is the stub: its own NotImplementedError, not the one that torch has for missing kernels."""
        return (
            self.kind == "NotImplementedError" and self.own and (not self.text or "NotImplementedError" in self.where)
        )

    def sentence(self, situation: str = "") -> str:
        """What happened, to the learner."""
        situation = f" {situation}" if situation else ""
        if self.kind == "late":
            return (
                f"Your code did not finish within {SECONDS:g} seconds{situation}. Is there a loop whose condition "
                "never becomes false, or a list that grows while you walk through it?"
            )
        text = f": {self.text}" if self.text else ""
        where = f" It happened in {self.where}." if self.where else ""
        return f"Your code stopped with {self.kind}{text}{'' if text.endswith('.') else '.'}{where}{_when(situation)}"


def _when(situation: str) -> str:
    return f" It was called{situation}." if situation else ""


class Deadline:
    """The moment at which a check that begins now has to end: by the processor's time, so that a slow machine is not
    mistaken for an endless loop, and at last by the clock on the wall."""

    def __init__(self, seconds: float | None = None):
        seconds = SECONDS if seconds is None else seconds
        self._work, self._wall = time.process_time() + seconds, time.monotonic() + PATIENCE * seconds

    @property
    def is_over(self) -> bool:
        return time.process_time() > self._work or time.monotonic() > self._wall


def run(code: Callable[[], Any], until: Deadline, files: frozenset[str] = frozenset()) -> Any:
    """The value of code(), or a `Failure`.

    Args:
        code: takes no argument.
        until: when it is ended.
        files: where the learner's own code stands, as tracebacks name it: the line that failed is looked for there.
    """
    answer: list = []

    def work() -> None:
        try:
            with torch.random.fork_rng(devices=[]):
                torch.manual_seed(0)
                answer.append(code())
        except _Late:
            answer.append(Failure("late"))
        except BaseException as error:  # SystemExit and its like too: they must not end the kernel
            answer.append(_failure(error, files))

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        while thread.is_alive() and not until.is_over:
            thread.join(0.05)
    finally:  # the time is up, or the learner pressed stop
        if thread.is_alive():
            _end(thread)
    return answer[0] if answer else Failure("late")


def _end(thread: threading.Thread) -> None:
    """Raise `_Late` in the thread, a few times if its code swallows it; what still goes on is left behind."""
    for _ in range(5):
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident), ctypes.py_object(_Late))
        thread.join(0.1)
        if not thread.is_alive():
            return


def _failure(error: BaseException, files: frozenset[str]) -> Failure:
    where, own, step = "", False, error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        own = code.co_filename in files
        if own:
            line = linecache.getline(code.co_filename, step.tb_lineno).strip()
            number = step.tb_lineno - code.co_firstlineno + 1
            where = f"line {number} of {code.co_name}" + (f": `{line}`" if line else "")
        step = step.tb_next
    text = " ".join(str(error).split())  # one line
    return Failure(type(error).__name__, text if len(text) <= 200 else text[:200] + " ...", where, own)
