"""What a check answers: a status, a sentence, and the name of the mistake where it was recognised."""

import html
import textwrap
from dataclasses import dataclass

STATUSES = {  # sign, words, colours of border and ground: dark text on light ground, also on a dark page
    "correct": ("✓", "Correct", "#1a7f37", "#edf9f0"),
    "not yet": ("✗", "Not yet", "#b35900", "#fff6ea"),
    "not attempted": ("○", "Not attempted", "#5d6670", "#f4f5f7"),
}


@dataclass(frozen=True)
class Verdict:
    """The answer of a check. It is true in an `if` when the answer is correct.

    Args:
        status: "correct", "not yet" or "not attempted".
        message: what was seen, where to look, one question; never the answer.
        mistake: name of the recognised mistake, or None.
        exercise: name of the exercise.
    """

    status: str
    message: str
    mistake: str | None = None
    exercise: str = ""

    def __bool__(self) -> bool:
        return self.status == "correct"

    def __repr__(self) -> str:
        sign, words, _, _ = STATUSES[self.status]
        return "\n".join([f"{sign} {words}: {self.exercise}", *textwrap.wrap(self.message, 100)])

    def _repr_html_(self) -> str:
        sign, words, border, ground = STATUSES[self.status]
        return (
            f'<div class="gpt2lib-verdict" data-status="{self.status}" style="border:1px solid {border};border-left:'
            f"6px solid {border};border-radius:4px;background:{ground};color:#1f2328;padding:10px 14px;margin:4px 0;"
            f'max-width:48em;font:14px/1.5 system-ui,sans-serif"><strong style="color:{border}">'
            f'<span aria-hidden="true">{sign}</span> {words}</strong> '
            f'<span style="color:#57606a">{html.escape(self.exercise)}</span>'
            f'<div style="margin-top:4px">{_code(html.escape(self.message))}</div></div>'
        )


def _code(text: str) -> str:
    """`words` between two backticks as code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:  # one backtick too many or too few: a text that is not ours
        return text
    return "".join(f"<code>{part}</code>" if i % 2 else part for i, part in enumerate(parts))
