"""`python -m gpt2lib.checks`: every exercise with its known mistakes, judged anew, as notebooks/EXERCISES.md."""

from pathlib import Path

from gpt2lib import checks

FILE = Path(__file__).parents[2] / "notebooks" / "EXERCISES.md"


def score(exercises) -> str:
    """How many known mistakes are caught and named, and how many alternatives accepted, in one line."""
    verdicts = [(mistake, exercise.check(mistake.fn)) for exercise in exercises for mistake in exercise.mistakes]
    accepted = [exercise.check(case.fn) for exercise in exercises for case in exercise.accepted]
    caught = sum(verdict.status == "not yet" for _, verdict in verdicts)
    named = sum(verdict.mistake == mistake.name for mistake, verdict in verdicts)
    return (
        f"mistakes: {caught} of {len(verdicts)} caught, {named} named; "
        f"alternatives: {sum(map(bool, accepted))} of {len(accepted)} accepted"
    )


def table() -> str:
    """The exercises as Markdown, lesson by lesson."""
    lines = [
        "# Exercises, and the mistakes that their checks know",
        "",
        "Made by `python -m gpt2lib.checks`, which hands every known mistake to its check. A mistake is *caught* when",
        "the check says *not yet*, and *named* when the check says which one it is.",
        "",
        f"Together: {score(checks.catalogue())}.",
    ]
    for notebook in checks.LESSONS:
        lines += ["", f"## [{notebook}]({notebook}.ipynb)", ""]
        lines += ["| | exercise | known mistakes | caught | named | other right ways |", "|---|---|---|---|---|---|"]
        for exercise in sorted((e for e in checks.catalogue() if e.notebook == notebook), key=lambda e: e.number):
            verdicts = [(mistake.name, exercise.check(mistake.fn)) for mistake in exercise.mistakes]
            caught = sum(verdict.status == "not yet" for _, verdict in verdicts)
            named = sum(verdict.mistake == name for name, verdict in verdicts)
            names = _cell(", ".join(name for name, _ in verdicts))
            accepted = _cell(", ".join(case.name for case in exercise.accepted)) or "none listed"
            caught = f"{caught} of {len(verdicts)}"
            lines.append(f"| {exercise.number} | `{exercise.name}` | {names} | {caught} | {named} | {accepted} |")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")


if __name__ == "__main__":
    FILE.write_text(table(), encoding="utf-8")
    print(score(checks.catalogue()))
    print(f"written: {FILE.name}")
