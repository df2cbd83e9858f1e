"""Earlier reports, kept whole and set side by side: the same code compares differently on another processor."""

import re
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

FACTS = re.compile(r"^\* machine: (?P<cores>[^,]+), (?P<processor>.+?)(?: \(.*)?, .*\n\* date: (?P<date>[\d-]+);", re.M)
RATIO = re.compile(r"^\| (?P<claim>[^|]+ \| [^|]+ \| [^|]+ \| [^|]+) \| (?P<ratio>[\d.]+x?) \| [\d.]+ \| .* \|$", re.M)
READ = re.compile(r"^\| read, \d+ threads? \| ([\d.]+ GB/s) \|$", re.M)
HEADING = "## The same elsewhere"
LEAD = """\
The same claims as they were recorded on other machines and days, each with the code of its day; the reports are in
`benchmarks/records/`."""


@dataclass(frozen=True)
class Record:
    """One report.

    Args:
        date, processor: when and on what.
        bandwidth: what it reads at best, the fact that decides most; empty if that was not measured.
        ratios: claim -> ratio, both as the table of ratios has them; a claim is its first four cells.
    """

    date: str
    processor: str
    bandwidth: str
    ratios: dict[str, str]

    @property
    def title(self) -> str:
        return ", ".join(filter(None, (self.date, self.processor, self.bandwidth)))


def read(report: str) -> Record:
    """The record of a report's text.

    Raises:
        ValueError: if the text does not say where and when it was measured.
    """
    facts = FACTS.search(report)
    if facts is None:
        raise ValueError(f"a report must say its machine and its date, got {report[:80]!r}")
    processor = facts["processor"].replace("(R)", "")
    bandwidth = (READ.findall(report) or [""])[-1]  # that of all threads
    ratios = {found["claim"]: found["ratio"] for found in RATIO.finditer(report)}
    return Record(facts["date"], processor, bandwidth, ratios)


def earlier(folder: Path) -> list[Record]:
    """What is kept in the folder, the oldest first."""
    paths = sorted(folder.glob("*.md"), key=lambda path: path.stem)  # which begins with the date
    return [read(path.read_text("utf-8")) for path in paths]


def side_by_side(report: str, others: list[Record]) -> str:
    """The report with a table of its ratios beside those of the others, without claims that only it knows."""
    ours = read(report)
    claims = [claim for claim in ours.ratios if any(claim in other.ratios for other in others)]
    if not claims:
        return report
    columns = [*others, ours]
    heads = ["row", "ours", "against", "of", *(record.title for record in columns)]
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    for claim in claims:
        lines.append(f"| {' | '.join([claim, *(record.ratios.get(claim, '') for record in columns)])} |")
    return "\n".join([report.rstrip(), "", HEADING, "", LEAD, "", *lines]) + "\n"


def keep(path: Path, folder: Path) -> None:
    """Put a report to the earlier ones, under its date, its processor, and a number if there is one already."""
    report = path.read_text("utf-8").split(f"\n{HEADING}\n")[0]
    record = read(report)
    name = re.sub(r"[^A-Za-z0-9]+", "-", f"{record.date} {record.processor}").strip("-")
    folder.mkdir(exist_ok=True)
    paths = (folder / f"{name}{number}.md" for number in chain([""], (f"-{n}" for n in count(2))))
    free = next(path for path in paths if not path.exists())
    free.write_text(report, encoding="utf-8", newline="\n")
