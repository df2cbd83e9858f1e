"""Measure this library beside its peers.

    python -m benchmarks                          every row
    python -m benchmarks generate-32 encode       these rows
    python -m benchmarks --list                   their names

Needs nothing but what the project needs; a peer that is not installed is left out, with the reason in the table.
"""

import argparse
import contextlib
import json
import os
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from benchmarks import material, records, report
from benchmarks.goals import Row
from benchmarks.harness import Harness, Outcome
from benchmarks.machine import machine, versions
from benchmarks.report import Run
from benchmarks.rows import BOUND_TASKS, BOUNDS, table
from benchmarks.verdicts import LEAST_ROUNDS, judge, judge_all, warnings

HERE = Path(__file__).parent


def main(arguments: list[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    rounds = options.rounds or (1 if options.quick else LEAST_ROUNDS)
    if min(rounds, options.threads) < 1:
        sys.exit(f"rounds and threads must be at least 1, got {rounds} and {options.threads}")
    if options.record and (options.rows or options.quick):
        sys.exit("what is recorded is a whole run: --record goes with neither names of rows nor --quick")
    with tempfile.TemporaryDirectory(prefix="gpt2-benchmarks-") as folder:
        rows = table(options.weights or folder, options.vocab, options.nanogpt, options.quick)
        names = [row.name for row in rows] + ["bounds"]
        if unknown := [name for name in options.rows if name not in names]:
            sys.exit(f"a row must be one of {', '.join(names)}, got {', '.join(unknown)}")
        if options.list:
            print("\n".join([*(f"{row.name:18}{row.work}" for row in rows), BOUND_LINE]))
            return 0
        wanted = [row for row in rows if not options.rows or row.name in options.rows]
        out = Path(options.out)
        out.mkdir(parents=True, exist_ok=True)
        past = out / f"seconds{'-quick' * options.quick}.json"
        durations = json.loads(past.read_text()) if past.exists() else {}
        bounds = not options.rows or "bounds" in options.rows
        outcomes, bound = measure(wanted, bounds, options.threads, rounds, durations)
        past.write_text(json.dumps(durations))
    said = warnings(outcomes, rounds, options.quick)
    today = date.today().isoformat()
    run = Run(machine(), today, options.threads, rounds, versions(), outcomes, judge_all(outcomes), bound, said)
    publish(run, out, options.record)
    return 0


BOUND_LINE = f"{'bounds':18}What this machine can do at best: reading memory, multiplying matrices"


def estimate(rows: list[Row], rounds: int, durations: dict[str, float]) -> str:
    """How long it will take, if it did not take longer the last time: a file of the last runs in this folder knows."""
    unknown = [row.name for row in rows if row.name not in durations]
    if unknown:
        return "how long it takes is known after the first run; each row says how far it is"
    return f"about {sum(durations[row.name] for row in rows) * rounds / 60:.0f} minutes, as the last time"


def measure(
    rows: list[Row], bounds: bool, threads: int, rounds: int, durations: dict[str, float]
) -> tuple[list, Outcome | None]:
    """All outcomes, with progress on stderr; adds to `durations` how many seconds a round of each row took."""
    planned = sum(len(row.engines) for row in rows) * rounds
    harness = Harness(threads, rounds, spare=planned // 2)
    say(f"{len(rows)} rows, {rounds} rounds, {threads} threads; {estimate(rows, rounds, durations)}")
    outcomes: list[tuple[Row, Outcome]] = []
    with contextlib.ExitStack() as stack:
        stack.callback(harness.keep_only, [])
        for number, row in enumerate(rows):
            bar = Bar(f"{number + 1}/{len(rows)} {row.name}", len(row.engines) * rounds)
            harness.tick = bar.step
            harness.keep_only(engine for later in rows[number:] for engine in later.engines)
            outcome = harness.run(row.engines, row.task)
            bar.end()
            outcomes.append((row, outcome))
            durations[row.name] = outcome.seconds / rounds
            for claim in row.claims:
                tell(judge(row, claim, outcome))
        return outcomes, measure_bounds(harness) if bounds else None


def measure_bounds(harness: Harness) -> Outcome:
    """The bounds, as one outcome with a line for each task."""
    harness.keep_only([])
    whole = Outcome({}, {})
    for name, task in BOUND_TASKS.items():
        one = harness.run([BOUNDS], task, rounds=2)
        if BOUNDS.name in one.samples:
            whole.samples[name] = one.samples[BOUNDS.name]
        else:
            whole.skipped[name] = one.skipped[BOUNDS.name]
    return whole


def publish(run: Run, out: Path, record: bool) -> None:
    """Write the report and the drawing; with `record`, the committed ones too."""
    text = report.markdown(run)
    (out / "RESULTS.md").write_text(text, encoding="utf-8")
    try:
        report.draw(run.verdicts, out / "ratios.png")
    except ImportError:
        say("no drawing: matplotlib is not installed")
    print(text)
    say(f"written to {out}")
    if record and run.warnings:
        sys.exit("Not recorded, because the figures are not to be trusted. " + " ".join(run.warnings))
    if record:
        recorded = HERE / "RESULTS.md"
        if recorded.exists():
            records.keep(recorded, HERE / "records")
        text = records.side_by_side(text, records.earlier(HERE / "records"))
        recorded.write_text(text, encoding="utf-8", newline="\n")
        report.put_into(HERE.parent / "README.md", report.quote(run))
        say("recorded in benchmarks/RESULTS.md and README.md")


class Bar:
    """Samples done, and how long the rest of this row may take, on one line of stderr."""

    def __init__(self, title: str, total: int):
        self.title, self.total, self.done, self.start = title, total, 0, time.perf_counter()
        self.shown = sys.stderr.isatty()
        self.step("starting", 0)

    def step(self, name: str, n: int = 1) -> None:
        self.done += n
        left = (time.perf_counter() - self.start) / max(1, self.done) * (self.total - self.done)
        full = 20 * self.done // max(1, self.total)
        if self.shown:
            rest = f"{left:4.0f} s left" if self.done else ""
            print(f"\r{self.title:28} {'#' * full:20} {name:28} {rest:12}", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        took = time.perf_counter() - self.start
        over = ("\r", " " * 60) if self.shown else ("", "")
        print(f"{over[0]}{self.title:28} {took:5.0f} s{over[1]}", file=sys.stderr, flush=True)


def tell(verdict) -> None:
    claim, ratio = verdict.claim, "" if verdict.ratio is None else f"{verdict.ratio:.2f} ± {verdict.noise:.2f}"
    say(f"    {claim.ours} / {claim.peer or 'result'}, {claim.cost}: {ratio} {verdict.goal} {verdict.answer}")


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    made.add_argument("rows", nargs="*", metavar="ROW", help="names of rows; all of them if none is given")
    made.add_argument("--list", action="store_true", help="print the names of the rows, and measure nothing")
    made.add_argument("--rounds", type=int, help="samples of each engine; default 5")
    made.add_argument("--threads", type=int, default=min(2, os.cpu_count() or 1), help="of each engine; default 2")
    made.add_argument("--quick", action="store_true", help="one round of little work: does everything run?")
    made.add_argument("--out", default=str(HERE / "results"), help="folder of the report; default benchmarks/results")
    made.add_argument("--record", action="store_true", help="write the committed report and the README's lines too")
    made.add_argument("--vocab", default=str(material.STORYTELLER), help="folder of vocab.json and merges.txt")
    made.add_argument("--nanogpt", default=os.environ.get("NANOGPT"), help="nanoGPT's model.py; or set NANOGPT")
    made.add_argument("--weights", help="a folder that keeps the random weights for the next run")
    return made


if __name__ == "__main__":
    sys.exit(main())
