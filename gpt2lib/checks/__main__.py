"""`python -m gpt2lib.checks`: every exercise with its known mistakes, judged anew, as notebooks/EXERCISES.md."""

from pathlib import Path

from gpt2lib import checks

FILE = Path(__file__).parents[2] / "notebooks" / "EXERCISES.md"


def judged(exercise) -> tuple[list[tuple[str, bool, bool]], int]:
    """Each known mistake as (name, caught, named), and how many of the other right ways are accepted."""
    mistakes = []
    for mistake in exercise.mistakes:
        verdict = exercise.check(mistake.fn)
        mistakes.append((mistake.name, verdict.status == "not yet", verdict.mistake == mistake.name))
    return mistakes, sum(exercise.check(case.fn).status == "correct" for case in exercise.accepted)


def table(judged=judged) -> tuple[str, str]:
    """The exercises as Markdown, lesson by lesson, and the score in one line, after what `judged` says of each."""
    results = {exercise.name: judged(exercise) for exercise in checks.catalogue()}
    every = [one for mistakes, _ in results.values() for one in mistakes]
    score = (
        f"mistakes: {sum(caught for _, caught, _ in every)} of {len(every)} caught, "
        f"{sum(named for _, _, named in every)} named; alternatives: {sum(n for _, n in results.values())} of "
        f"{sum(len(exercise.accepted) for exercise in checks.catalogue())} accepted"
    )
    lines = [
        "# Exercises, and the mistakes that their checks know",
        "",
        "Made by `python -m gpt2lib.checks`, which hands every known mistake to its check. A mistake is *caught* when",
        "the check says *not yet*, and *named* when the check says which one it is.",
        "",
        f"Together: {score}.",
    ]
    for notebook in checks.LESSONS:
        lines += ["", f"## [{notebook}]({notebook}.ipynb)", ""]
        lines += ["| | exercise | known mistakes | caught | named | other right ways |", "|---|---|---|---|---|---|"]
        for exercise in sorted((e for e in checks.catalogue() if e.notebook == notebook), key=lambda e: e.number):
            mistakes, _ = results[exercise.name]
            names = _cell(", ".join(name for name, _, _ in mistakes))
            caught = f"{sum(caught for _, caught, _ in mistakes)} of {len(mistakes)}"
            named = sum(named for _, _, named in mistakes)
            accepted = _cell(", ".join(case.name for case in exercise.accepted)) or "none listed"
            lines.append(f"| {exercise.number} | `{exercise.name}` | {names} | {caught} | {named} | {accepted} |")
    return "\n".join(lines) + "\n", score


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")


if __name__ == "__main__":
    text, score = table()
    FILE.write_text(text, encoding="utf-8")
    print(score)
    print(f"written: {FILE.name}")
