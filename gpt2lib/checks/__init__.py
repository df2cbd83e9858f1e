"""Exercises that say which mistake was made: `checks.attention.causal_mask(your_mask)` gives a verdict.

    checks.catalogue()                                the exercises, in the order of the course
    checks.progress()                                 your map of the course
    checks.solution("attention.causal_mask")          the library's source, and why it is so
    checks.save_pieces("my_gpt2.py")                  your accepted functions in one file, for the app
    checks.bug("05_multi_head_attention")             the model with a mistake in it, of that lesson

Exercises are grouped by the noun of their home in the library: tokenizer, data, attention, model, sampling,
generation. Each lesson's are in the module of its name, which is loaded when first asked for.
"""

import inspect
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

from gpt2lib.checks import journal
from gpt2lib.checks.answers import SavedPieces, write
from gpt2lib.checks.bugs import Bug
from gpt2lib.checks.exercise import Case, Exercise, Mistake
from gpt2lib.checks.journal import Progress, progress_of
from gpt2lib.checks.verdict import Verdict

LESSONS = {  # notebook: module of its exercises, in teaching order
    "01_bytes_and_bpe": "bytes_and_bpe",
    "02_gpt2_tokenizer": "gpt2_tokenizer",
    "03_embeddings_and_batches": "embeddings_and_batches",
    "04_causal_mask": "one_head",
    "05_multi_head_attention": "many_heads",
    "06_transformer_block": "transformer_block",
    "07_gpt2": "whole_model",
    "08_choosing_the_next_token": "next_token",
    "09_kv_cache": "kv_cache",
}
NOUNS = {
    "tokenizer": ("bytes_and_bpe", "gpt2_tokenizer"),
    "data": ("embeddings_and_batches",),
    "attention": ("one_head", "many_heads"),
    "model": ("transformer_block", "whole_model"),
    "sampling": ("next_token",),
    "generation": ("kv_cache",),
}
__all__ = [
    "Bug",
    "Case",
    "Exercise",
    "Mistake",
    "Verdict",
    "bug",
    "catalogue",
    "progress",
    "save_pieces",
    "solution",
    *NOUNS,
]


def _module(name: str):
    return import_module(f"gpt2lib.checks.{name}")


def _exercises(module: str) -> list[Exercise]:
    return [value for value in vars(_module(module)).values() if isinstance(value, Exercise)]


def __getattr__(name: str):
    if name not in NOUNS:
        raise AttributeError(f"module 'gpt2lib.checks' has no attribute {name!r}; exercises are in {', '.join(NOUNS)}")
    exercises = [exercise for module in NOUNS[name] for exercise in _exercises(module)]
    namespace = SimpleNamespace(**{exercise.name.split(".")[1]: exercise for exercise in exercises})
    globals()[name] = namespace
    return namespace


def __dir__() -> list[str]:
    return sorted(__all__)


def catalogue() -> list[Exercise]:
    """Every exercise, in the order of the course."""
    return [exercise for module in LESSONS.values() for exercise in _exercises(module)]


def progress() -> Progress:
    """Your map of the course: which exercises are correct, not yet, or not attempted."""
    return progress_of(catalogue())


def solution(name: str) -> None:
    """Print the library's source of an exercise, and two sentences on why it is so.

    Raises:
        ValueError: if there is no such exercise.
    """
    exercises = {exercise.name: exercise for exercise in catalogue()}
    if name not in exercises:
        raise ValueError(f"name must be one of {', '.join(exercises)}, got {name!r}")
    exercise = exercises[name]
    print(inspect.cleandoc("\n" + inspect.getsource(exercise.reference)))
    print(f"\nWhy: {exercise.why}")


def save_pieces(path: str | Path) -> SavedPieces:
    """Write your accepted answers that a model can run to one Python file: `python3 start.py app --pieces my_gpt2.py`.

    Answers of all lessons are in it, also those that were accepted on another day.

    Raises:
        ValueError: if no such answer was accepted yet, or path does not end in .py.
    """
    kept = journal.read()
    answers = {}
    for exercise in catalogue():
        entry = kept.get(exercise.name, {})
        if exercise.piece and entry.get("status") == "correct":
            answers[exercise.piece] = (entry["answer"], entry["source"])
    return write(path, answers)


def bug(notebook: str) -> Bug:
    """The find-the-bug of a lesson.

    Raises:
        ValueError: if the lesson has none.
    """
    if notebook not in LESSONS:
        raise ValueError(f"notebook must be one of {', '.join(LESSONS)}, got {notebook!r}")
    return _module(LESSONS[notebook]).bug
