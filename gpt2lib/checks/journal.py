"""What the learner has done so far, in one small local file; deleting it loses nothing else."""

import html
import json
import os
import textwrap
from dataclasses import dataclass
from pathlib import Path

from gpt2lib.checks.answers import Unwritable, parts_of
from gpt2lib.checks.verdict import STATUSES, Verdict

VARIABLE = "GPT2LIB_PROGRESS"  # names another file
_trouble: list[str] = []  # why the last verdict was not kept


def path() -> Path:
    """The file: beside the notebooks, or where the environment variable GPT2LIB_PROGRESS says."""
    if os.environ.get(VARIABLE):
        return Path(os.environ[VARIABLE])
    root = Path(__file__).parents[2]
    return (root if (root / "notebooks").is_dir() else Path.cwd()) / ".progress.json"


def read() -> dict[str, dict]:
    """Verdicts by name of the exercise: status, mistake, tries, and of an accepted answer name and source.

    Raises:
        ValueError: if the file is not what `keep` writes.
    """
    try:
        kept = json.loads(path().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise ValueError(f"the progress file must be JSON as the checks write it, got {path()}: {error}") from None
    if not isinstance(kept, dict) or not all(isinstance(entry, dict) and "status" in entry for entry in kept.values()):
        raise ValueError(f"the progress file must hold one entry for each exercise, got something else in {path()}")
    return kept


def keep(exercise, verdict: Verdict, fn) -> None:
    """Keep a verdict. A later wrong try does not undo a correct one; a file that cannot be used is left alone."""
    _trouble.clear()
    if verdict.status == "not attempted":
        return
    try:
        kept = read()
        entry = kept.setdefault(exercise.name, {"status": "not yet", "tries": 0})
        entry["tries"] = entry.get("tries", 0) + 1
        if verdict:
            entry.update(status="correct", mistake=None, answer=getattr(fn, "__name__", ""), source=_source(fn))
        elif entry["status"] != "correct":
            entry.update(status=verdict.status, mistake=verdict.mistake)
        temporary = path().with_suffix(f".{os.getpid()}.tmp")
        temporary.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        temporary.replace(path())
    except (OSError, ValueError) as error:
        _trouble.append(f"Your verdicts are not being kept: {error}.")


def _source(fn) -> dict[str, str] | str:
    try:
        return parts_of(fn)
    except Unwritable as error:
        return str(error)


@dataclass(frozen=True)
class Progress:
    """The learner's map of the course: lesson -> its exercises as (number, name, status)."""

    lessons: dict[str, list[tuple[str, str, str]]]
    note: str = ""

    @property
    def done(self) -> int:
        return sum(status == "correct" for rows in self.lessons.values() for _, _, status in rows)

    @property
    def total(self) -> int:
        return sum(map(len, self.lessons.values()))

    def __repr__(self) -> str:
        lines = [f"{self.done} of {self.total} exercises correct"]
        for lesson, rows in self.lessons.items():
            marks = "  ".join(f"{STATUSES[status][0]} {number}" for number, _, status in rows)
            lines.append(f"{lesson:26} {marks}")
        lines.append("  ".join(f"{sign} {words.lower()}" for sign, words, _, _ in STATUSES.values()))
        return "\n".join(lines + textwrap.wrap(self.note, 100))

    def _repr_html_(self) -> str:
        rows = []
        for lesson, exercises in self.lessons.items():
            cells = "".join(_box(number, name, status) for number, name, status in exercises)
            rows.append(
                f'<tr><th scope="row" style="text-align:left;font-weight:400;padding:4px 12px 4px 0">'
                f"{html.escape(lesson)}</th>"
                f'<td style="text-align:left">{cells}</td></tr>'
            )
        legend = " · ".join(f"{sign} {words.lower()}" for sign, words, _, _ in STATUSES.values())
        note = f"<p>{html.escape(self.note)}</p>" if self.note else ""
        return (
            '<div class="gpt2lib-progress" style="background:#fff;color:#1f2328;border:1px solid #d0d7de;'
            'border-radius:4px;padding:10px 14px;max-width:48em;font:14px/1.5 system-ui,sans-serif">'
            f"<strong>{self.done} of {self.total} exercises correct</strong>"
            f'<table style="border-collapse:collapse;margin:6px 0">{"".join(rows)}</table>'
            f'<div style="color:#57606a">{legend}</div>{note}</div>'
        )


def _box(number: str, name: str, status: str) -> str:
    sign, words, border, ground = STATUSES[status]
    title = f"{number} {name}: {words.lower()}"
    return (
        f'<span role="img" aria-label="{html.escape(title)}" title="{html.escape(title)}" style="display:inline-block;'
        f"border:1px solid {border};background:{ground};color:{border};border-radius:3px;padding:0 7px;"
        f'margin:1px 5px 1px 0">{sign} {number}</span>'
    )


def progress_of(exercises) -> Progress:
    """The map of these exercises, from the file."""
    note = " ".join(_trouble)
    try:
        kept = read()
    except (OSError, ValueError) as error:
        kept, note = {}, f"Nothing could be read: {error}. Delete the file to begin anew."
    lessons: dict[str, list[tuple[str, str, str]]] = {}
    for exercise in exercises:
        status = kept.get(exercise.name, {}).get("status", "not attempted")
        status = status if status in STATUSES else "not attempted"
        lessons.setdefault(exercise.notebook, []).append((exercise.number, exercise.name, status))
    return Progress(lessons, note)
