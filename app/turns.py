"""Whose turn it is at the model, how much of it a visitor has had, and who does not want to go on."""

import os
import threading
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

ZERO_GPU = os.environ.get("SPACES_ZERO_GPU", "").lower() in ("1", "t", "true")  # a Space whose GPU is lent by the call
# How many may be at the model together, token by token in turn. All thirty of a class see their first token in about
# two seconds on two cores; in a line the last one would see nothing until 29 texts are written, 17 seconds later.
# A GPU that is lent is lent to one at a time.
AT_ONCE = 1 if ZERO_GPU else 32
LINE = 32  # how many wait behind them, and see their place; the next one reads that the app is busy
THREADS = AT_ONCE + 16  # one for each of them while it waits for its turn, and some for what is quick
MODEL = dict(concurrency_id="model", concurrency_limit=AT_ONCE)  # of every event that runs the model and may take long


class Turns:
    """A lock that is given in the order in which it was asked for.

    Thirty visitors ask for the model anew at every token. A `threading.Lock` may go straight back to the one who has
    just given it up, while the others wait; this one goes round, so that every text moves on.
    """

    def __init__(self):
        self._table = threading.Lock()  # of the two fields below: held for an instant
        self._taken = False
        self._waiting: deque[threading.Lock] = deque()  # one closed gate for each who waits

    def acquire(self, timeout: float = -1) -> bool:
        """Wait for one's turn, at most `timeout` seconds (-1: as long as it takes); whether it came."""
        with self._table:
            if not self._taken:
                self._taken = True
                return True
            gate = threading.Lock()
            gate.acquire()
            self._waiting.append(gate)
        if gate.acquire(timeout=timeout):
            return True
        with self._table:
            if gate in self._waiting:
                self._waiting.remove(gate)
                return False
        return True  # it was opened at the last moment

    def release(self) -> None:
        with self._table:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False

    def __enter__(self):
        self.acquire()

    def __exit__(self, *_):
        self.release()


@dataclass
class Budget:
    """The seconds that the model may work for one request, and those that it has; waiting for others costs nothing."""

    seconds: float
    spent: float = 0.0

    @property
    def is_spent(self) -> bool:
        return self.spent > self.seconds


class Stops:
    """Who pressed Stop, or left: one flag for each visitor whose text is being written, or waits for its turn."""

    def __init__(self):
        self._table = threading.Condition()
        self._flags: dict[str, threading.Event] = {}
        self._writing: Counter[str] = Counter()

    def begin(self, session: str) -> None:
        """From now on Stop is heard, also while the next text of this visitor waits for its turn."""
        with self._table:
            if not self._writing[session]:  # what was left of a text that never got its turn is no longer meant
                self._flags[session] = threading.Event()
                self._table.notify_all()

    def stop(self, session: str, patience: float = 0.0) -> None:
        """Set the flag; where there is none, wait so many seconds for it: a quick Stop may overtake its Generate."""
        with self._table:
            if self._table.wait_for(lambda: session in self._flags, patience):
                self._flags[session].set()

    def leave(self, session: str) -> None:
        """Stop whatever is written for a visitor, and keep nothing of one for whom nothing is."""
        self.stop(session)
        with self._table:
            self._forget(session)

    @contextmanager
    def during(self, session: str) -> Iterator[threading.Event]:
        """The flag of a visitor, until all texts of this visitor are written."""
        with self._table:
            self._writing[session] += 1
            flag = self._flags.setdefault(session, threading.Event())
            self._table.notify_all()
        try:
            yield flag
        finally:
            with self._table:
                self._writing[session] -= 1
                self._forget(session)

    def _forget(self, session: str) -> None:
        if self._writing[session] <= 0:
            del self._writing[session]
            self._flags.pop(session, None)

    def __len__(self) -> int:
        """How many visitors have a text that is being written, or waits for its turn."""
        return len(self._flags)
