"""Training steps of a 5.8M model: forward, backward, clip, AdamW, on random ids, without dropout."""

import time
import warnings
from itertools import islice

from benchmarks.models import nanogpt_classes

SIZES = dict(n_vocab=4096, n_ctx=256, n_embd=256, n_head=8, n_layer=6)
BATCH = 8
RATE, DECAY, BETAS, CLIP = 3e-4, 0.1, (0.9, 0.95), 1.0


class Steps:
    """Times a number of steps; the first ones, which make the optimizer's state, are the warm-up."""

    def __init__(self):
        import torch

        self.torch = torch
        generator = torch.Generator().manual_seed(0)
        ids = torch.randint(SIZES["n_vocab"], (BATCH, SIZES["n_ctx"] + 1), generator=generator)
        self.idx, self.targets = ids[:, :-1].contiguous(), ids[:, 1:].contiguous()
        torch.manual_seed(0)

    def step(self) -> float:
        """One step; returns the loss."""
        raise NotImplementedError

    def train(self, steps: int) -> dict:
        start = time.perf_counter()
        for _ in range(steps):
            self.step()
        return {"token": (time.perf_counter() - start) / (steps * self.idx.numel())}

    def update(self, loss) -> float:
        """What every trainer does after the loss is known."""
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.torch.nn.utils.clip_grad_norm_(self.model.parameters(), CLIP)
        self.optimizer.step()
        return loss.item()


class Ours(Steps):
    """This library's own loop, with its own optimizer; `twin` trains the fast model."""

    def __init__(self, twin: bool = False, bfloat16: bool = False, compiled: bool = False):
        super().__init__()
        from gpt2lib import GPT2, GPT2Config, training

        self.model = GPT2(GPT2Config(**SIZES))
        if twin:
            from gpt2lib.speed import fast

            self.model = fast(self.model)
        self.optimizer = training.optimizer(self.model, DECAY, BETAS)
        # Where compiling fails the loop goes on without it, which would be another engine than the one asked for.
        warnings.filterwarnings("error", message="training goes on without compiling")
        steps = training.train(
            self.model,
            self.optimizer,
            lambda step: (self.idx, self.targets),
            lambda step: RATE,
            10**9,
            clip=CLIP,
            autocast=bfloat16,
            compile=compiled,
        )
        self.steps = iter(steps)

    def step(self) -> float:
        return next(islice(self.steps, 1)).loss


class Transformers(Steps):
    """transformers' GPT2LMHeadModel with its own loss, and torch's AdamW."""

    def __init__(self):
        super().__init__()
        from transformers import GPT2Config, GPT2LMHeadModel

        sizes = {("vocab_size" if name == "n_vocab" else name): size for name, size in SIZES.items()}
        sizes["n_positions"] = sizes.pop("n_ctx")
        off = dict(embd_pdrop=0.0, attn_pdrop=0.0, resid_pdrop=0.0, bos_token_id=0, eos_token_id=0, use_cache=False)
        self.model = GPT2LMHeadModel(GPT2Config(**sizes, **off)).train()
        self.optimizer = self.torch.optim.AdamW(
            self.model.parameters(), lr=RATE, weight_decay=DECAY, betas=BETAS, fused=True
        )

    def step(self) -> float:
        return self.update(self.model(self.idx, labels=self.idx).loss)


class NanoGPT(Steps):
    """nanoGPT's model and the optimizer that it configures itself."""

    def __init__(self, path: str | None):
        super().__init__()
        gpt, config = nanogpt_classes(path)
        sizes = dict(n_layer=SIZES["n_layer"], n_head=SIZES["n_head"], n_embd=SIZES["n_embd"])
        self.model = gpt(
            config(block_size=SIZES["n_ctx"], vocab_size=SIZES["n_vocab"], dropout=0.0, bias=True, **sizes)
        )
        self.optimizer = self.model.configure_optimizers(DECAY, RATE, BETAS, "cpu")

    def step(self) -> float:
        _, loss = self.model(self.idx, self.targets)
        return self.update(loss)
