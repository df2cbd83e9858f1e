"""From samples to ratios: is a goal met, how sure is that, and was the machine quiet enough to ask."""

from dataclasses import dataclass

from benchmarks.goals import Claim, Row
from benchmarks.harness import Outcome, median, spread

BUSY = 0.2  # the share of disturbed samples above which figures mean nothing
LEAST_ROUNDS = 5  # of which a median means something


@dataclass(frozen=True)
class Verdict:
    """A claim with what was measured.

    Args:
        row, claim: what was compared.
        ratio: as the claim is worded: speed for `at_least` and for no goal, share for `at_most`; None if not measured.
        noise: half the interquartile range of the rounds' own ratios.
        reason: why there is no ratio.
        busy: whether others disturbed the row.
    """

    row: Row
    claim: Claim
    ratio: float | None
    noise: float = 0.0
    reason: str = ""
    busy: bool = False

    @property
    def met(self) -> bool | None:
        """None where there is no goal or no ratio."""
        if self.ratio is None:
            return None
        if self.claim.at_least is not None:
            return self.ratio >= self.claim.at_least
        if self.claim.at_most is not None:
            return self.ratio <= self.claim.at_most
        return None

    @property
    def goal(self) -> str:
        times = "x" if self.claim.peer else ""
        if self.claim.at_least is not None:
            return f"at least {self.claim.at_least:g}{times}"
        if self.claim.at_most is not None:
            return f"at most {self.claim.at_most:g}{times}"
        return ""

    @property
    def answer(self) -> str:
        """What the table says in its last column."""
        return self.reason or {True: "yes", False: "**no**", None: ""}[self.met]


def judge(row: Row, claim: Claim, outcome: Outcome) -> Verdict:
    """The ratio of two medians, and the spread of the ratios of the rounds."""
    ours = outcome.costs(claim.ours, claim.cost)
    theirs = outcome.costs(claim.peer, claim.cost) if claim.peer else [1.0] * len(ours)
    if not ours or not theirs:
        name = claim.ours if not ours else claim.peer
        return Verdict(row, claim, None, reason=f"{name}: {outcome.skipped.get(name, 'not asked')}")
    if claim.at_most is None:
        ours, theirs = theirs, ours  # a speed is the other way round than a cost
    rounds = [a / b for a, b in zip(ours, theirs, strict=False)]
    return Verdict(row, claim, median(ours) / median(theirs), spread(rounds), busy=outcome.disturbed > BUSY)


def judge_all(outcomes: list[tuple[Row, Outcome]]) -> list[Verdict]:
    return [judge(row, claim, outcome) for row, outcome in outcomes for claim in row.claims]


def warnings(outcomes: list[tuple[Row, Outcome]], rounds: int, quick: bool) -> list[str]:
    """Sentences that tell when the figures are not to be trusted; none for a good run."""
    said = []
    samples = [sample for _, outcome in outcomes for kept in outcome.samples.values() for sample in kept]
    disturbed = sum(sample.disturbed for sample in samples)
    if samples and disturbed / len(samples) > BUSY:
        said.append(
            f"The machine was busy: other programs disturbed {disturbed} of {len(samples)} samples. "
            "These figures mean nothing; run it again when nothing else runs."
        )
    elif busy := [row.name for row, outcome in outcomes if outcome.disturbed > BUSY]:
        said.append(f"Other programs disturbed these rows, whose figures mean nothing: {', '.join(busy)}.")
    if not all(outcome.watched for _, outcome in outcomes):
        said.append("This system does not tell what other programs do: make sure that nothing else runs.")
    if quick:
        said.append("A quick run: less work in each sample, so that the figures only show that everything runs.")
    elif rounds < LEAST_ROUNDS:
        said.append(f"Only {rounds} rounds: medians mean something from {LEAST_ROUNDS} rounds on.")
    return said
