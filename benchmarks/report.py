"""The tables, as Markdown; the drawing; and the lines of the README that quote them."""

import re
from dataclasses import dataclass
from pathlib import Path

from benchmarks.goals import Row
from benchmarks.harness import Outcome, median, spread
from benchmarks.verdicts import Verdict

START, END = "<!-- measured: python -m benchmarks --record -->", "<!-- end of what was measured -->"


@dataclass(frozen=True)
class Run:
    """Everything that one run found out."""

    machine: str
    date: str
    threads: int
    rounds: int
    versions: str
    outcomes: list[tuple[Row, Outcome]]
    verdicts: list[Verdict]
    bounds: Outcome | None
    warnings: list[str]

    @property
    def minutes(self) -> float:
        """How long the rows took, starts and conversions included."""
        return sum(outcome.seconds for _, outcome in self.outcomes) / 60


def markdown(run: Run) -> str:
    """The whole report."""
    parts = ["# What was measured", "", *facts(run), ""]
    parts += [f"**{warning}**\n" for warning in run.warnings]
    parts += ["## Ratios", "", HOW, "", *ratios(run.verdicts), ""]
    parts += ["## Row by row", ""]
    for row, outcome in run.outcomes:
        parts += [f"### {row.name}", "", f"{row.work}.", "", *engines(row, outcome), ""]
    if run.bounds:
        parts += ["## What this machine can do at best", "", *bounds(run.bounds), ""]
    return "\n".join(parts).rstrip() + "\n"


HOW = """\
Every engine ran in a process of its own and was asked in turn with the others. A ratio is that of two medians; ± is
half the interquartile range of the rounds' own ratios; in four runs on one machine and one day, ratios of the same
code moved by up to 22 %. "at least 1.2x" is a speed, the peer's time divided by ours; "at most 0.9x" is a share, our
time or memory divided by the peer's. *gpt2lib* is the readable model, *fast* is what
`gpt2lib.speed.fast` makes of it."""


def facts(run: Run) -> list[str]:
    return [
        f"* machine: {run.machine}",
        f"* date: {run.date}; {run.threads} threads; {run.rounds} rounds; it took {run.minutes:.0f} minutes",
        f"* versions: {run.versions}",
    ]


def ratios(verdicts: list[Verdict]) -> list[str]:
    lines = ["| row | ours | against | of | ratio | ± | goal | met |", "|---|---|---|---|---|---|---|---|"]
    for verdict in verdicts:
        claim = verdict.claim
        of = verdict.row.shown.get(claim.cost, (claim.cost,))[0].split(",")[0]
        of = {"tokens/s": "speed", "s": "time", "ms": "time"}.get(of, of)
        ratio = "" if verdict.ratio is None else number(verdict.ratio) + ("x" if claim.peer else "")
        noise = "" if verdict.ratio is None else number(verdict.noise)
        busy = " (busy)" if verdict.busy else ""
        peer = claim.peer or "the result itself"
        cells = [verdict.row.name, claim.ours, peer, of, ratio, noise, verdict.goal, verdict.answer + busy]
        lines.append(line(cells))
    return lines


def engines(row: Row, outcome: Outcome) -> list[str]:
    """Medians of each engine, in the units of the row, and why one is missing."""
    heads = [head for head, _ in row.shown.values()]
    marks = any("output" in sample.costs for kept in outcome.samples.values() for sample in kept)
    lines = [line(["engine", *(cell for head in heads for cell in (head, "±")), "disturbed", *["output"] * marks])]
    lines.append("|---" * (2 + 2 * len(heads) + marks) + "|")
    for name, samples in outcome.samples.items():
        cells = [name]
        for cost, (_, size) in row.shown.items():
            values = [in_units(value, size) for value in outcome.costs(name, cost)]
            cells += [number(median(values)), f"{100 * spread(values) / median(values):.0f} %"] if values else ["", ""]
        cells.append(f"{sum(sample.disturbed for sample in samples)} of {len(samples)}")
        cells += [samples[0].costs.get("output", "") if samples else ""] * marks
        lines.append(line(cells))
    missing = [f"Left out: {name} ({reason})." for name, reason in outcome.skipped.items()]
    if marks:
        missing.append("Engines with the same mark under *output* gave the same tokens.")
    return [*lines, *([""] if missing else []), *missing]


def bounds(outcome: Outcome) -> list[str]:
    """Bandwidth, products, and what they mean for a token of GPT-2 124M."""
    from benchmarks.bounds import WEIGHTS

    lines = ["| | at best |", "|---|---|"]
    for name in outcome.samples:
        for cost, unit in (("byte", "GB/s"), ("operation", "GFLOP/s")):
            if values := outcome.costs(name, cost):
                lines.append(line([name, f"{1e-9 / min(values):.1f} {unit}"]))
    reads = [min(outcome.costs(name, "byte")) for name in outcome.samples if outcome.costs(name, "byte")]
    if reads:
        sizes = dict(float32=4, bfloat16=2, int8=1)
        tokens = {name: 1 / (min(reads) * WEIGHTS * size) for name, size in sizes.items()}
        said = ", ".join(f"{name} {rate:.0f}" for name, rate in tokens.items())
        lines += ["", f"A token of GPT-2 124M reads every weight once, so tokens a second are at most: {said}."]
    return [*lines, *(f"\nLeft out: {name} ({reason})." for name, reason in outcome.skipped.items())]


def in_units(value: float, size: float) -> float:
    """A cost in the units of the table; a negative size asks for units a second."""
    return value / size if size > 0 else -1 / (value * size)


def number(value: float) -> str:
    """Three figures that count, never in powers of ten."""
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}" if abs(value) >= 1 else f"{value:.2f}"


def line(cells: list[str]) -> str:
    return "| " + " | ".join(str(cell).replace("|", "/").replace("\n", " ") for cell in cells) + " |"


def quote(run: Run) -> str:
    """What the README says: the headlines, with date and machine."""
    chosen = [verdict for verdict in run.verdicts if verdict.claim.headline and verdict.ratio is not None]
    lines = [f"Measured on {run.date} with {run.threads} threads on {run.machine}:", ""]
    lines += ["| work | ours | against | ratio |", "|---|---|---|---|"]
    for verdict in chosen:
        claim = verdict.claim
        kind = "of its memory" if claim.cost == "peak_mb" else "of its time" if claim.at_most else "as fast"
        ratio = f"{number(verdict.ratio)}x {kind}"
        lines.append(line([verdict.row.name, claim.ours, claim.peer, ratio]))
    lines += ["", "All rows with goals and noise, beside the records of other machines: `benchmarks/RESULTS.md`."]
    return "\n".join(lines)


def put_into(path: Path, text: str) -> None:
    """Replace what stands between the two marks of a file.

    Raises:
        ValueError: if the marks are not there.
    """
    old = path.read_text("utf-8")
    if START not in old or END not in old:
        raise ValueError(f"{path.name} must have the lines {START} and {END}")
    new = re.sub(f"{re.escape(START)}.*{re.escape(END)}", lambda _: f"{START}\n{text}\n{END}", old, flags=re.S)
    path.write_text(new, encoding="utf-8", newline="\n")


def draw(verdicts: list[Verdict], path: Path) -> None:
    """Ratios as bars with a line for each goal; speeds above, shares below, so that longer is better only above."""
    import matplotlib

    matplotlib.use("agg")
    from matplotlib.figure import Figure

    kinds = [("speed: longer is better", False), ("share of time or memory: shorter is better", True)]
    groups = [
        (title, [v for v in verdicts if v.ratio is not None and (v.claim.at_most is not None) == share])
        for title, share in kinds
    ]
    groups = [(title, members) for title, members in groups if members]
    heights = [len(members) for _, members in groups]
    figure = Figure(figsize=(9, 1.5 + 0.3 * sum(heights)), layout="constrained")
    axes = figure.subplots(len(groups), 1, squeeze=False, height_ratios=heights)[:, 0] if groups else []
    for ax, (title, members) in zip(axes, groups, strict=True):
        for place, verdict in enumerate(members):
            hatch = {False: "//"}.get(verdict.met)  # a missed goal is told by its hatching too, not by colour alone
            color = {True: "#3b6ea5", False: "#d98032", None: "#9a9a9a"}[verdict.met]
            ax.barh(place, verdict.ratio, xerr=verdict.noise, color=color, hatch=hatch, height=0.7)
            goal = verdict.claim.at_least or verdict.claim.at_most
            if goal:
                ax.plot([goal, goal], [place - 0.45, place + 0.45], color="black", linewidth=2)
        names = [f"{v.row.name}: {v.claim.ours} / {v.claim.peer or 'result'}, {v.claim.cost}" for v in members]
        ax.set_yticks(range(len(names)), names, fontsize=8)
        ax.invert_yaxis()
        ax.axvline(1, color="#777777", linewidth=0.8, linestyle=":")
        ax.set_title(f"{title}; black: the goal; hatched: missed", fontsize=9, loc="left")
    figure.savefig(path, dpi=120)
