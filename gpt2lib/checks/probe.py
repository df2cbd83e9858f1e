"""Probes: the questions that a check asks of a function, and what counts as the right answer to each.

A probe observes what the function does with fresh inputs, and judges what it saw. The same observation, made of a
known mistake, is what a wrong answer is recognised by.
"""

import dataclasses
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from gpt2lib.checks.running import Failure

ALIKE = 1e-7  # observations nearer than this are the same behaviour


@dataclass(frozen=True)
class Probe:
    """One question.

    Args:
        name: a fixture of `fixtures.FIXTURES`, or a speaking word.
        observe: called with the function; makes fresh inputs, calls it and returns what it saw: tensors, numbers,
            strings, None, in lists, tuples and dicts. It may raise.
        judge: called with what was seen and what the reference shows; None if that is right, else one sentence in
            the learner's own numbers.
        situation: when the function was called, for messages about errors: "with q (2, 7, 4)".
    """

    name: str
    observe: Callable[[Callable], Any]
    judge: Callable[[Any, Any], str | None]
    situation: str = ""


@dataclass(frozen=True)
class Called:
    """What `call` observes: the value, which arguments were changed, and whether a second call gave the same."""

    value: Any
    changed: tuple[int, ...] = ()
    steady: bool = True


def call(
    name: str, make_args: Callable[[], Sequence], atol: float = 1e-8, says: str = "", judge: Callable | None = None
) -> Probe:
    """The usual probe: the function's answer to some arguments is the reference's, and the arguments stay as they are.

    Args:
        name: as in `Probe`.
        make_args: makes the arguments anew, the same each time.
        atol: largest difference of a number from the reference's.
        says: when this is, as the beginning of a sentence: "With more keys than queries". May be empty.
        judge: properties to look at first: value -> None or a sentence.
    """
    situation = f"with {', '.join(map(describe, make_args()))}" if len(make_args()) else "without arguments"

    def observe(function: Callable) -> Called:
        args, untouched = make_args(), make_args()
        value = snapshot(function(*args))
        pairs = enumerate(zip(args, untouched, strict=True))
        changed = tuple(i for i, (one, other) in pairs if not alike(snapshot(one), snapshot(other)))
        return Called(value, changed, alike(value, snapshot(function(*make_args()))))

    def decide(seen: Called, expected: Called) -> str | None:
        problem = wrong_kind(seen.value, expected.value)
        if problem is not None and "`return`" not in problem and not says:
            problem += f" It was called {situation}."
        if problem is None and judge is not None:
            problem = judge(seen.value)
        if problem is None:
            problem = difference(seen.value, expected.value, atol)
        if problem is not None:
            return f"{says}: {problem[0].lower()}{problem[1:]}" if says else problem
        if seen.changed:
            place = ("first", "second", "third", "fourth", "fifth")[min(seen.changed[0], 4)]
            return f"Your function changed its {place} argument, which belongs to whoever called it."
        if not seen.steady:
            return "Called twice with the same arguments, your function gave two different answers."
        return None

    return Probe(name, observe, decide, situation)


def holds(name: str, observe: Callable[[Callable], Any], sentence: Callable[[Any], str | None]) -> Probe:
    """A property, judged without the reference: `sentence` is given what was seen and returns None if it holds."""
    return Probe(name, observe, lambda seen, expected: sentence(seen))


# what was returned


def snapshot(value: Any) -> Any:
    """A copy that later changes in place cannot reach: tensors detached, tuples as lists."""
    if isinstance(value, Tensor):
        return value.detach().clone()
    if isinstance(value, list | tuple) and not hasattr(value, "_fields"):
        return [snapshot(item) for item in value]
    if isinstance(value, dict):
        return {key: snapshot(item) for key, item in value.items()}
    return value


def describe(value: Any) -> str:
    """A value in a few words: a tensor by its shape, a long list by its length."""
    if isinstance(value, Tensor):
        return f"a tensor {tuple(value.shape)} of {str(value.dtype).removeprefix('torch.')}"
    if callable(value):
        return f"the function {getattr(value, '__name__', 'given')}"
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:50]} ..."


def wrong_kind(seen: Any, expected: Any) -> str | None:
    """A sentence if the answer is not even of the right type, shape, dtype or device."""
    if expected is not None and seen is None:
        return "Your function returned None. Does each way through it end in a `return`?"
    if isinstance(expected, Tensor):
        if not isinstance(seen, Tensor):
            return f"Your function must return a tensor, and returned {_type(seen)}."
        if seen.shape != expected.shape:
            return f"Your function must return the shape {tuple(expected.shape)}, and returned {tuple(seen.shape)}."
        if seen.dtype != expected.dtype:
            return f"Your function must return {expected.dtype}, and returned {seen.dtype}."
        if seen.device != expected.device:
            return f"Your function must return a tensor on {expected.device}, and returned one on {seen.device}."
        return None
    if isinstance(expected, bool) or isinstance(seen, bool):
        same = isinstance(seen, bool) and isinstance(expected, bool)
    elif isinstance(expected, float):
        same = isinstance(seen, float | int)
    else:
        same = isinstance(seen, type(expected))
    return None if same else f"Your function must return {_type(expected)}, and returned {_type(seen)}."


def _type(value: Any) -> str:
    name = type(value).__name__
    name = {"NoneType": "None", "Tensor": "tensor", "int": "int (a whole number)"}.get(name, name)
    return name if name == "None" else f"{'an' if name[0] in 'aeio' else 'a'} {name}"


def difference(seen: Any, expected: Any, atol: float) -> str | None:
    """A sentence that names the first difference between two answers of the same kind, or None."""
    if isinstance(expected, Tensor):
        return _tensor_difference(seen, expected, atol)
    if isinstance(expected, list):
        if len(seen) != len(expected):
            return f"Your answer, {describe(seen)}, has the length {len(seen)}, and should have {len(expected)}."
        for i, (one, other) in enumerate(zip(seen, expected, strict=True)):
            problem = wrong_kind(one, other) or difference(one, other, atol)
            if problem:
                if problem.startswith("At place "):  # a place in a place
                    return problem.replace("At place ", f"At place {i}, ", 1)
                return f"At place {i}: {problem[0].lower()}{problem[1:]}"
        return None
    if isinstance(expected, dict):
        if seen.keys() != expected.keys():
            missing, extra = expected.keys() - seen.keys(), seen.keys() - expected.keys()
            parts = [f"{len(keys)} {word}" for keys, word in ((missing, "missing"), (extra, "too many")) if keys]
            return f"The keys of your dict are not the expected ones: {', '.join(parts)}."
        for key, other in expected.items():
            problem = wrong_kind(seen[key], other) or difference(seen[key], other, atol)
            if problem:
                return f"For {describe(key)}: {problem[0].lower()}{problem[1:]}"
        return None
    if isinstance(expected, float):
        if math.isclose(seen, expected, rel_tol=0, abs_tol=atol) or (math.isnan(seen) and math.isnan(expected)):
            return None
        return f"Your answer is {seen:.6g}, expected {expected:.6g}."
    return None if seen == expected else f"Your answer is {describe(seen)}, expected {describe(expected)}."


def _tensor_difference(seen: Tensor, expected: Tensor, atol: float) -> str | None:
    if expected.is_meta or expected.numel() == 0:
        return None
    if not expected.dtype.is_floating_point:
        wrong = seen != expected
    else:
        if seen.isnan().any() and not expected.isnan().any():
            return f"Your answer holds NaN, first at {_place(seen.isnan())}: an undefined number such as 0/0 or 0·∞."
        wrong = ~torch.isclose(seen.double(), expected.double(), rtol=0, atol=atol, equal_nan=True)
    if not wrong.any():
        return None
    place = _place(wrong)
    digits = next((n for n in (4, 6, 9) if _show(seen[place], n) != _show(expected[place], n)), 12)
    return (
        f"{int(wrong.sum())} of {wrong.numel()} numbers differ from the reference, first at {list(place)}: "
        f"yours {_show(seen[place], digits)}, expected {_show(expected[place], digits)}."
    )


def _place(wrong: Tensor) -> tuple[int, ...]:
    return tuple(int(i) for i in wrong.nonzero()[0])


def _show(value: Tensor, digits: int = 4) -> str:
    item = value.item()
    return f"{item:.{digits}g}" if isinstance(item, float) else str(item)


def alike(a: Any, b: Any) -> bool:
    """Whether two observations show the same behaviour: same kinds, numbers within 1e-7, same type of error."""
    if isinstance(a, Tensor) or isinstance(b, Tensor):
        if not (isinstance(a, Tensor) and isinstance(b, Tensor)):
            return False
        if a.shape != b.shape or a.dtype != b.dtype or a.device != b.device:
            return False
        if a.is_meta or not a.numel():
            return True
        if not a.dtype.is_floating_point:
            return bool((a == b).all())
        near = 1e-3 if a.dtype.itemsize < 4 else ALIKE
        return torch.allclose(a.double(), b.double(), rtol=near, atol=near, equal_nan=True)
    if isinstance(a, Failure) or isinstance(b, Failure):
        return isinstance(a, Failure) and isinstance(b, Failure) and a.kind == b.kind
    if isinstance(a, list | tuple) and isinstance(b, list | tuple):
        return len(a) == len(b) and all(map(alike, a, b))
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(alike(value, b[key]) for key, value in a.items())
    if dataclasses.is_dataclass(a) and type(a) is type(b):
        return all(alike(getattr(a, field.name), getattr(b, field.name)) for field in dataclasses.fields(a))
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    if isinstance(a, float) and isinstance(b, float | int):
        return math.isclose(a, b, rel_tol=ALIKE, abs_tol=ALIKE) or (math.isnan(a) and math.isnan(b))
    return type(a) is type(b) and a == b
