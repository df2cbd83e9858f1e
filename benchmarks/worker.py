"""The inside of an engine's process: it is made once, then works whenever it is asked.

    python -m benchmarks.worker benchmarks.models:Ours '{"folder": "..."}'

One line of JSON comes in for each piece of work and one goes out. What a library prints goes to stderr.
"""

import importlib
import json
import os
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whoever prints cannot disturb the answers
    try:
        engine = make(sys.argv[1], json.loads(sys.argv[2]))
    except Exception as error:  # whatever the reason: the run goes on without this engine, and the table says why
        say(answers, {"reason": reason(error)})
        return
    say(answers, {"ready": True})
    for line in sys.stdin:
        task = json.loads(line)
        before = processor_seconds()
        try:
            costs = getattr(engine, task["method"])(**task["arguments"])
        except Exception as error:
            say(answers, {"reason": reason(error)})
            return
        say(answers, {"costs": costs, "processor": processor_seconds() - before})


def make(factory: str, options: dict):
    module, _, name = factory.partition(":")
    return getattr(importlib.import_module(module), name)(**options)


def processor_seconds() -> float:
    """Seconds of processor that this process and the children it has waited for have used."""
    return sum(os.times()[:4])


def reason(error: Exception) -> str:
    if isinstance(error, ModuleNotFoundError):
        return f"the module {error.name} is not installed"
    text = " ".join(str(error).replace(str(ROOT), "").split())  # no one's folders in a report
    text = re.sub(r" \(/\S+\)$", "", text)
    return text[:300] if isinstance(error, Unavailable) else f"{type(error).__name__}: {text[:300]}"


def say(answers, message: dict) -> None:
    answers.write(json.dumps(message) + "\n")
    answers.flush()


class Unavailable(Exception):
    """Raised by an engine that cannot start here, with the sentence that tells why."""


def threads() -> int:
    """The number of threads that this process was given."""
    return int(os.environ.get("OMP_NUM_THREADS", "1"))


if __name__ == "__main__":
    from benchmarks import worker  # the module that engines import, so that `Unavailable` is one class

    worker.main()
