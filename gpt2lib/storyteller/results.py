"""What a measurement gives: a value, how sure it is, and what was asked for; as a row of a table, and back.

Taught in: notebooks/12_evaluation.ipynb
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

Z = 1.96  # of the 95 % interval of a normal distribution


@dataclass(frozen=True)
class Result:
    """One measured figure.

    Args:
        name: what was measured, as the table says it.
        value: a share from 0 to 1 if `share`, else a number in the unit that the name states.
        low, high: 95 % interval.
        n: how many items it rests on: pairs, answers, samples, tokens.
        target: what the value should reach, or None for a figure that is only shown.
        most: the target is an upper bound, not a lower one.
        share: shown as a percentage.
    """

    name: str
    value: float
    low: float
    high: float
    n: int
    target: float | None = None
    most: bool = False
    share: bool = True

    @property
    def met(self) -> bool | None:
        """Whether the value reaches the target; None if there is none."""
        if self.target is None:
            return None
        return self.value <= self.target if self.most else self.value >= self.target

    def row(self) -> str:
        """The result as one line of a Markdown table, under `HEAD`."""
        show = (lambda x: f"{100 * x:.1f} %") if self.share else (lambda x: f"{x:.3f}")
        target = "" if self.target is None else f"{'at most' if self.most else 'at least'} {show(self.target)}"
        met = {None: "", True: "yes", False: "no"}[self.met]
        interval = f"{show(self.low)} to {show(self.high)}"
        return f"| {self.name} | {show(self.value)} | {interval} | {self.n:,} | {target} | {met} |"


HEAD = "| measure | value | 95 % interval | n | target | met |\n|---|---|---|---|---|---|"


def table(results: Iterable[Result]) -> str:
    """The results as a Markdown table."""
    return "\n".join([HEAD, *(result.row() for result in results)])


def read_table(text: str) -> list[Result]:
    """The results of a table that `table` wrote, rounded as they stand in it; other lines are passed over.

    Example: read_table((folder / "MODEL_CARD.md").read_text("utf-8")) gives what a model card says.
    """
    number = r"(-?[\d.]+|nan|inf)( %)?"
    line = rf"\| ([^|]+) \| {number} \| {number} to {number} \| ([\d,]+) \| (?:(at most|at least) {number})? ?\| .*"
    results = []
    for match in re.finditer(rf"^{line}$", text, re.M):
        name, value, percent, low, _, high, _, n, kind, target, _ = match.groups()
        scale = 0.01 if percent else 1.0
        results.append(
            Result(
                name,
                float(value) * scale,
                float(low) * scale,
                float(high) * scale,
                int(n.replace(",", "")),
                None if target is None else float(target) * scale,
                kind == "at most",
                bool(percent),
            )
        )
    return results


def wilson(k: float, n: float) -> tuple[float, float]:
    """The 95 % interval of a share, k of n; it stays inside 0 to 1 and is honest for few items.

    Raises:
        ValueError: unless 0 <= k <= n and n > 0.
    Example: wilson(5, 5) is (0.566, 1.0).
    Source: Wilson 1927, "Probable inference, the law of succession, and statistical inference".
    """
    if n <= 0 or not 0 <= k <= n:
        raise ValueError(f"a share needs 0 <= k <= n with n above 0, got k = {k} and n = {n}")
    p, z2 = k / n, Z * Z
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = Z / (1 + z2 / n) * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n))
    return max(0.0, middle - half), min(1.0, middle + half)


def proportion(name: str, right: Sequence[bool], target: float | None = None, most: bool = False) -> Result:
    """The share of right answers with its interval.

    Raises:
        ValueError: if there are no answers at all, of which no share can be taken.
    """
    right = [bool(answer) for answer in right]
    if not right:
        raise ValueError(f"a share is taken of at least one item, got none for {name!r}")
    k, n = sum(right), len(right)
    return Result(name, k / n, *wilson(k, n), n, target, most)


def grouped(name: str, groups: Sequence[Sequence[bool]], target: float | None = None) -> Result:
    """As `proportion`, where the answers come in groups, such as the quotes of one sample, that fail together.

    The interval is Wilson's for as many independent answers as the spread between the groups allows for: never more
    than there are.

    Source: Kish 1965, "Survey sampling", for the design effect.
    """
    whole = proportion(name, [answer for group in groups for answer in group], target)
    p, n, m = whole.value, whole.n, sum(map(bool, groups))
    if not 0 < p < 1 or m < 2:
        return whole
    spread = sum((sum(group) - p * len(group)) ** 2 for group in groups) * m / (m - 1) / n**2
    independent = min(n, p * (1 - p) / spread) if spread else n
    low, high = wilson(p * independent, independent)
    return replace(whole, low=low, high=high)


def mean_error(values: Sequence[float]) -> tuple[float, float]:
    """The mean of independent values and its standard error; the error is infinite for a single value."""
    n = len(values)
    mean = sum(values) / n
    if n < 2:
        return mean, math.inf
    return mean, math.sqrt(sum((value - mean) ** 2 for value in values) / (n - 1) / n)
