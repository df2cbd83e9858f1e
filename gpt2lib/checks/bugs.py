"""Find the bug: a model with one mistake in it, and a check of what the learner takes it for."""

import html
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from gpt2lib.checks.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class Bug:
    """One hidden mistake. In a notebook, a cell that ends in the bug shows the diagnoses to choose from.

    Args:
        notebook: where it is set.
        plant: model -> a copy with the mistake in it (or what the lesson says it returns); the model is unchanged.
        options: letter -> a diagnosis, as a sentence.
        answer: letter of the right one.
        explanations: letter -> why it is right, or which instrument speaks against it.
    """

    notebook: str
    plant: Callable[[Any], Any]
    options: Mapping[str, str]
    answer: str
    explanations: Mapping[str, str]

    def __repr__(self) -> str:
        return "\n".join(["What is wrong with it?", *(f"{letter}. {text}" for letter, text in self.options.items())])

    def _repr_html_(self) -> str:
        items = "".join(
            f"<li><strong>{html.escape(letter)}</strong>. {html.escape(text)}</li>"
            for letter, text in self.options.items()
        )
        return f'<p>What is wrong with it?</p><ul style="list-style:none;text-align:left">{items}</ul>'

    def diagnose(self, letter: str | None) -> Verdict:
        """Judge a diagnosis, a letter of the options; None is no diagnosis yet."""
        name = f"find the bug, {self.notebook}"
        if letter is None or letter is ...:
            return Verdict(
                "not attempted", "Look with the instruments, then give the letter of a diagnosis.", None, name
            )
        letter = letter.strip().lower().rstrip(".") if isinstance(letter, str) else letter
        if letter not in self.options:
            letters = ", ".join(self.options)
            return Verdict("not yet", f"A diagnosis is one of the letters {letters}, got {letter!r}.", None, name)
        right = letter == self.answer
        return Verdict("correct" if right else "not yet", self.explanations[letter], None, name)
