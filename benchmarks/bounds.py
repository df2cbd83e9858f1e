"""What this machine can do at best, whoever does it: reading memory, and multiplying matrices."""

import time

from benchmarks.worker import threads

MEBIBYTES = 500  # far more than any cache holds
SIZES = (256, 512, 1024, 2048)  # of the matrices
ENOUGH = 0.1  # seconds for one product; a larger one would only take longer
# What one token of GPT-2 124M has to read: every parameter but the table of positions. Products: one for each weight.
WEIGHTS = 124_439_808 - 1024 * 768


class Bounds:
    """Read bandwidth, and products of two square matrices, as torch does them."""

    def __init__(self):
        import torch

        self.torch = torch
        torch.manual_seed(0)
        self.row = torch.ones(MEBIBYTES * 2**20 // 4)

    def read(self, threads: int) -> dict:
        """Seconds for each byte of one long row that is summed by so many threads."""
        self.torch.set_num_threads(threads)
        return {"byte": self._best(self.row.sum) / self.row.nbytes}

    def product(self, dtype: str) -> dict:
        """Seconds for each multiply or add of one product; a smaller one where the processor emulates the dtype."""
        self.torch.set_num_threads(threads())
        for n in SIZES:
            square = self.torch.randn(n, n)
            if dtype == "int8":
                square = (square * 20).clamp(-127, 127).to(self.torch.int8)
                seconds = self._best(lambda a=square: self.torch._int_mm(a, a))  # torch has no public int8 product
            else:
                square = square.to(getattr(self.torch, dtype))
                seconds = self._best(lambda a=square: a @ a)
            if seconds > ENOUGH:
                break
        return {"operation": seconds / (2 * n**3)}

    def _best(self, work) -> float:
        """The fastest of three: a bound is what the machine can do, not what it mostly does."""
        times = []
        for _ in range(3):
            start = time.perf_counter()
            work()
            times.append(time.perf_counter() - start)
        return min(times)
