"""How deep and how wide? Models of one size and several shapes, each raised in small in the same way.

    python -m gpt2lib.storyteller.sweep             # some six minutes; writes SWEEP.md beside the model card

The storyteller may have 4.0 to 4.6 million parameters. Few wide blocks or many narrow ones cost the same memory, but
not the same time, and do not learn the same. Each shape gets the first steps of `train`: nonsense that repeats, then
stories, so many tokens for all.
Taught in: notebooks/10_training.ipynb
"""

import argparse
import time
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor
from tqdm import tqdm

from gpt2lib import stories
from gpt2lib.config import GPT2Config
from gpt2lib.data import get_batch, pack_documents, repeats
from gpt2lib.interpretability import head_scores
from gpt2lib.speed import fast
from gpt2lib.storyteller import train as storyteller
from gpt2lib.storyteller.batches import drawn, token_weights
from gpt2lib.storyteller.muon import Muon
from gpt2lib.storyteller.recipe import Recipe
from gpt2lib.tokenizer import Tokenizer
from gpt2lib.training import learning_rate, train, validation_loss
from gpt2lib.weights import MERGES, STORYTELLER, VOCAB

SHAPES = ((2, 336, 8), (3, 288, 9), (4, 256, 8), (6, 216, 9), (8, 192, 6))  # layers, width, heads


@dataclass(frozen=True)
class Budget:
    """What each shape gets; rows of 256 tokens are enough to see which of them learns faster."""

    copy_steps: int = 40
    story_steps: int = 110
    rows: int = 8
    n_block: int = 256
    corpus_bytes: int = 6_000_000
    valid_bytes: int = 120_000


@dataclass(frozen=True)
class Learned:
    """One shape after its budget: loss in nats per token on held-out stories, heads as `head_scores` gives them."""

    config: GPT2Config
    n_parameter: int
    loss: float
    previous_token: float
    induction: float
    tokens_per_second: float


def raised(config: GPT2Config, budget: Budget, training: Tensor, valid: Tensor, seed: int = 0) -> Learned:
    """A model of this shape, raised on its budget."""
    model = storyteller.fresh_model(seed, config)
    weights = token_weights(training)
    n_steps = budget.copy_steps + budget.story_steps
    n_token = 0

    def batch(step: int) -> tuple[Tensor, Tensor]:
        nonlocal n_token
        generator = drawn(Recipe(seed=seed), 8, step)
        if step < budget.copy_steps or step % 6 == 5:
            segment = (3, 8) if step < budget.copy_steps // 2 else (3, 16)
            idx, targets = repeats(weights, budget.rows * budget.n_block // 64, 64, generator, segment)
        else:
            idx, targets = get_batch(training, budget.rows, budget.n_block, generator)
        n_token += idx.numel()
        return idx, targets

    def rate(step: int) -> float:
        return learning_rate(step, n_steps, peak=2e-3, n_warmup=min(100, n_steps // 5), final=4e-5)

    started = time.perf_counter()
    steps = train(model, Muon(model), batch, rate, n_steps, forward=fast(model))
    for _ in tqdm(steps, total=n_steps, desc=f"{config.n_layer} x {config.n_embd}", mininterval=5):
        pass
    speed = n_token / (time.perf_counter() - started)
    model.eval()
    with torch.no_grad():
        previous, induction, _ = head_scores(model, storyteller.head_probe(), 24)
    n_parameter = sum(parameter.numel() for parameter in model.parameters())
    loss = validation_loss(model, valid, budget.n_block)
    return Learned(config, n_parameter, loss, float(previous.max()), float(induction.max()), speed)


def report(found: list[Learned], budget: Budget) -> str:
    """The table, as the model card shows it."""
    n_token = (budget.copy_steps + budget.story_steps) * budget.rows * budget.n_block
    best = min(found, key=lambda learned: learned.loss)
    rows = [
        f"| {f.config.n_layer} | {f.config.n_embd} | {f.config.n_head} | {f.n_parameter:,} | {f.loss:.3f} | "
        f"{f.previous_token:.2f} | {f.induction:.2f} | {f.tokens_per_second:,.0f} |"
        for f in found
    ]
    return "\n".join(
        [
            f"Each shape was raised for {n_token / 1e6:.1f} million tokens, {budget.copy_steps} steps of repeats and "
            f"{budget.story_steps} of stories, from one seed; loss is that of held-out stories, in nats per token. "
            f"Least: {best.config.n_layer} layers of {best.config.n_embd}. So short a time shows how a shape begins, "
            "not where it ends.",
            "",
            "| layers | width | heads | parameters | loss | previous-token head | induction head | tokens/s |",
            "|---|---|---|---|---|---|---|---|",
            *rows,
            "",
        ]
    )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m gpt2lib.storyteller.sweep", description=__doc__.split("\n")[0])
    parser.add_argument("--out", type=Path, default=STORYTELLER / "SWEEP.md", help="the file to write")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads(), help="processor threads")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    budget = Budget()
    tokenizer = Tokenizer.from_files(STORYTELLER / VOCAB, STORYTELLER / MERGES)
    training = pack_documents(stories.documents(0, budget.corpus_bytes), tokenizer)
    valid = pack_documents(stories.documents(0, budget.valid_bytes, split="valid"), tokenizer)
    found = []
    for n_layer, n_embd, n_head in SHAPES:
        config = replace(storyteller.CONFIG, n_layer=n_layer, n_embd=n_embd, n_head=n_head)
        found.append(raised(config, budget, training, valid))
        args.out.write_text(report(found, budget), encoding="utf-8", newline="\n")  # an interrupted sweep leaves this
    print(args.out.read_text("utf-8"))


if __name__ == "__main__":
    main()
