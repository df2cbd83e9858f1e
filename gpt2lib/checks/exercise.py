"""An exercise: what is asked, how an answer is judged, and how a known mistake is recognised.

Right and wrong are decided by probes alone: properties, and comparison with the reference. Only then is a wrong answer
compared with the known mistakes. It gets the name of one if both behave alike on every probe, so that two mistakes at
once, or a new one, are not taken for a mistake that they are not.
"""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from gpt2lib.checks import journal
from gpt2lib.checks.fixtures import FIXTURES
from gpt2lib.checks.probe import Probe, alike
from gpt2lib.checks.running import Deadline, Failure, run
from gpt2lib.checks.verdict import Verdict


@dataclass(frozen=True)
class Case:
    """An answer with a name."""

    name: str
    fn: Callable


@dataclass(frozen=True)
class Mistake(Case):
    """A known wrong answer: where it most likely stands and one question, to be said after what was seen."""

    message: str


@dataclass(eq=False, kw_only=True)
class Exercise:
    """One exercise of the course. Call it with your function to get a verdict that is also kept in your progress.

    Args:
        name: "noun.exercise", as in `checks.attention.causal_mask`.
        notebook: where it is set, as "04_causal_mask".
        number: its number there, as "4.3".
        signature: how the function is called, with shapes.
        reference: the right answer; the library's own code wherever it has it.
        probes: the questions, in the order in which a learner should hear of them.
        why: two sentences on why the reference does it this way.
        accepted: other right answers.
        mistakes: the known wrong ones.
        doubles: two mistakes at once, which must be refused and named as neither.
        piece: the name by which `gpt2lib.build` takes the answer, or None.
    """

    name: str
    notebook: str
    number: str
    signature: str
    reference: Callable
    probes: Sequence[Probe]
    why: str
    accepted: Sequence[Case] = ()
    mistakes: Sequence[Mistake] = ()
    doubles: Sequence[Case] = ()
    piece: str | None = None

    def __call__(self, fn: Callable) -> Verdict:
        """Judge an answer and keep the verdict."""
        verdict = self.check(fn)
        journal.keep(self, verdict, fn)
        return verdict

    def __repr__(self) -> str:
        return f"Exercise {self.number} of {self.notebook}: {self.signature}"

    def check(self, fn: Callable) -> Verdict:
        """Judge an answer; nothing is kept, nothing is raised, and it takes 5 seconds at most."""
        if not callable(fn):
            return self._verdict(
                "not yet",
                f"The check takes your function itself, {self.signature}, and was given {type(fn).__name__}. "
                "Did you call it, and hand over its result?",
            )
        assert self.expected is not None  # worked out before the clock starts: it may import what is used first here
        until = Deadline()
        seen = []
        for probe in self.probes:
            seen.append(self._observe(probe, fn, until))
            if isinstance(seen[-1], Failure):
                if seen[-1].unwritten:
                    return self._verdict(
                        "not attempted", f"Replace the line `raise NotImplementedError`: {self.signature}."
                    )
                if seen[-1].kind == "late":
                    return self._verdict("not yet", seen[-1].sentence(probe.situation))
        problem = self._problem(seen)
        if problem is None:
            tested = dict.fromkeys(FIXTURES.get(probe.name, probe.name) for probe in self.probes)
            return self._verdict("correct", f"Tested with {'; '.join(tested)}.")
        mistake = self._recognise(seen)
        if mistake is None:
            return self._verdict("not yet", problem)
        return self._verdict("not yet", f"{problem} {mistake.message}", mistake.name)

    def _verdict(self, status: str, message: str, mistake: str | None = None) -> Verdict:
        return Verdict(status, message, mistake, self.name)

    def _observe(self, probe: Probe, fn: Callable, until: Deadline) -> Any:
        return run(lambda: probe.observe(fn), until, _files(fn))

    def _problem(self, seen: Sequence) -> str | None:
        """The sentence of the first probe that is not satisfied."""
        for probe, this, expected in zip(self.probes, seen, self.expected, strict=True):
            if isinstance(expected, Failure):  # the right answer here is to refuse
                if not isinstance(this, Failure):
                    return f"Called {probe.situation or probe.name}, your code must raise an error, and did not."
                continue
            if isinstance(this, Failure):
                return this.sentence(probe.situation)
            problem = run(lambda: probe.judge(this, expected), Deadline())  # noqa: B023  (called at once)
            if isinstance(problem, Failure):  # what was seen is of a kind that the judge cannot even read
                return f"Your answer cannot be read, {probe.situation or probe.name}: is it {self.signature}?"
            if problem is not None:
                return problem
        return None

    def _recognise(self, seen: Sequence) -> Mistake | None:
        for mistake, observed in self._observed():
            if alike(seen, observed):
                return mistake
        return None

    def _observed(self):
        """Each mistake with what it shows on every probe; worked out when first needed, and remembered."""
        for i, mistake in enumerate(self.mistakes):
            if i not in self._known:
                until = Deadline()
                self._known[i] = [self._observe(probe, mistake.fn, until) for probe in self.probes]
            yield mistake, self._known[i]

    @cached_property
    def _known(self) -> dict[int, list]:
        return {}

    @cached_property
    def expected(self) -> list:
        """What the reference shows on every probe."""
        until = Deadline(60.0)
        return [self._observe(probe, self.reference, until) for probe in self.probes]


def _files(fn: Callable) -> frozenset[str]:
    """Where the code of a function or class stands, as a traceback names it."""
    functions = [fn, *vars(fn).values()] if inspect.isclass(fn) else [fn]
    found = set()
    for function in functions:
        code = getattr(inspect.unwrap(function) if callable(function) else function, "__code__", None)
        if code is not None:
            found.add(code.co_filename)
    return frozenset(found)
