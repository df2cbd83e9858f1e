"""All attentions of one pass, as one tensor: seconds, and the memory that it takes beside the result."""

import time
from pathlib import Path

from benchmarks.models import Ours, Transformers, prompt_ids
from benchmarks.worker import Unavailable

STATUS, PEAK_RESET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


class Looks:
    """Times `attentions`, and watches the memory of a second pass."""

    def attentions(self, idx):
        """(L, H, T, T) or whatever holds the same numbers."""
        raise NotImplementedError

    def look(self, n: int) -> dict:
        with self.torch.inference_mode():
            idx = self.torch.tensor([prompt_ids(n, self.n_vocab)])
            start = time.perf_counter()
            kept = self.attentions(idx)
            seconds = time.perf_counter() - start
        assert sum(layer.numel() for layer in kept) == self.n_weights(n), "some attention is missing"
        return {"seconds": seconds}

    def memory(self, n: int) -> dict:
        """The most memory held beyond what was held before, as a multiple of the result's own size."""
        if not PEAK_RESET.exists():
            raise Unavailable("this system does not tell the most memory that a pass held")
        with self.torch.inference_mode():
            idx = self.torch.tensor([prompt_ids(n, self.n_vocab)])
            self.attentions(idx)  # what stays for good is there from now on
            result = 4 * self.n_weights(n)
            return {"times_result": extra(lambda: self.attentions(idx)) / result}

    def n_weights(self, n: int) -> int:
        return self.layers * self.heads * n * n


def extra(work) -> float:
    """Bytes by which the process grows, at most, while it works."""
    PEAK_RESET.write_text("5")  # Linux: the peak begins anew from what is held now
    before = kilobytes("VmRSS")
    kept = work()
    peak = kilobytes("VmHWM")
    del kept
    return (peak - before) * 1024


def kilobytes(field: str) -> int:
    return int(STATUS.read_text().split(field + ":")[1].split()[0])


class Captures(Looks, Ours):
    """This library's capture of all layers straight into one tensor."""

    def __init__(self, **options):
        super().__init__(**options)
        self.layers, self.heads = self.model.config.n_layer, self.model.config.n_head

    def attentions(self, idx):
        from gpt2lib.tracing import attentions

        return attentions(self.model, idx)


class Records(Captures):
    """The same with `record`: what a learner would write."""

    def attentions(self, idx):
        with self.gpt2lib.record(self.model, "h.*.attn.pattern") as trace:
            self.model(idx)
        return list(trace.values())


class OutputAttentions(Looks, Transformers):
    """transformers with output_attentions=True, for which it wants its eager attention."""

    def __init__(self, **options):
        super().__init__(**options, attention="eager")
        self.layers, self.heads = self.model.config.n_layer, self.model.config.n_head

    def attentions(self, idx):
        return self.model(idx, output_attentions=True).attentions
