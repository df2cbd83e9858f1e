"""What other programs took from the processor while a sample ran.

One busy neighbour makes two threads several times slower, because every product of matrices ends when the slower
thread is done. So each sample knows how much of a core others used meanwhile; a disturbed one is taken again.
"""

import time
from dataclasses import dataclass
from pathlib import Path

LIMIT = 0.10  # of one core; above it a sample is disturbed
GRAIN = 0.03  # seconds that the system's own counting may be off

STAT = Path("/proc/stat")


@dataclass(frozen=True)
class Moment:
    """A time, and the seconds that all processors had been busy until then; None where the system does not tell."""

    wall: float
    busy: float | None


def now() -> Moment:
    return Moment(time.perf_counter(), busy_seconds())


def busy_seconds() -> float | None:
    """Seconds that all processors together have been busy, what a host took from this machine included."""
    try:
        fields = STAT.read_text().split("\n", 1)[0].split()
        user, nice, system, _, _, irq, softirq, steal = map(int, fields[1:9])
        return (user + nice + system + irq + softirq + steal) / ticks_per_second()
    except (OSError, ValueError):
        pass
    try:
        import psutil

        times = psutil.cpu_times()
        return times.user + times.system
    except Exception:  # not installed, or not allowed: then nobody knows
        return None


def ticks_per_second() -> int:
    import os

    return os.sysconf("SC_CLK_TCK")


def others(before: Moment, after: Moment, own: float) -> float | None:
    """The part of a core that others used between two moments, or None where the system does not tell.

    Args:
        before, after: see `now`.
        own: seconds of processor used by the sample itself.
    Example: 1 s in which all were busy for 2.5 s and the sample for 2.0 s gives 0.47: half a core, less the grain.
    """
    if before.busy is None or after.busy is None:
        return None
    foreign = after.busy - before.busy - own - GRAIN
    return max(0.0, foreign) / max(after.wall - before.wall, 1e-6)
