"""The model card of the storyteller, every figure in it measured on the files as they are shipped."""

import math
from dataclasses import asdict
from pathlib import Path

import torch
from torch import Tensor

from gpt2lib.generation import generate
from gpt2lib.interpretability import head_scores
from gpt2lib.model import GPT2
from gpt2lib.tokenizer import Tokenizer
from gpt2lib.training import validation_loss
from gpt2lib.weights import load

PROMPTS = ("Once upon a time", "One morning", '"Where is the key?" asked', "The baker gave the key to")

CARD = """---
license: mit
language: en
tags: [gpt2, education]
---
# The storyteller

A GPT-2 in every respect but size, raised on stories that a program in this repository writes (`gpt2lib/stories/`).
It is made for looking at: small enough to train, run and open on two processor cores without a network. It has
never read anything else, so it knows no facts about our world, and what it tells is invented. It writes English only.

Made by `python -m gpt2lib.storyteller.train`; this page too. Every figure was measured on the files of this folder.

| | |
|---|---|
{facts}

## What it was measured on

Held-out stories of the same world, {n_valid:,} tokens that it was not trained on, and random tokens that repeat.

| measure | value |
|---|---|
{figures}

## How it was made

{recipe}

Every sixth batch of the second stage is nonsense that repeats, so that copying from the context stays alive.

## Samples

Drawn at temperature 0.8 with seeds 0, 1, 2, ... in this order; none was chosen.

{samples}
"""


def write_card(folder: Path, recipe, valid: Tensor, probe: Tensor) -> None:
    """Measure the model in `folder` and write MODEL_CARD.md beside it.

    Args:
        folder: config.json, model.safetensors, vocab.json, merges.txt.
        recipe: the numbers of the run, a dataclass.
        valid: (N,) long, ids that the model was not trained on.
        probe: (B, 49) long, random tokens repeated once; see `interpretability.repeated_tokens`.
    """
    model, tokenizer = load(str(folder))
    c = model.config
    facts = {
        "parameters": f"{sum(p.numel() for p in model.parameters()):,}",
        "layers, heads, width": f"{c.n_layer}, {c.n_head}, {c.n_embd}",
        "vocabulary": f"{c.n_vocab:,} tokens, byte-level BPE trained on the same stories",
        "context": f"{c.n_ctx} tokens",
        "file": f"{(folder / 'model.safetensors').stat().st_size / 1e6:.1f} MB, float16",
    }
    loss = validation_loss(model, valid, c.n_ctx)
    n_bytes = len(tokenizer.decode_bytes(valid.tolist()))
    previous, induction, copied = head_scores(model, probe, (probe.shape[1] - 1) // 2)
    figures = {
        "loss": f"{loss:.3f} nats per token",
        "perplexity": f"{math.exp(loss):.2f} per token",
        "bits per byte": f"{loss / math.log(2) * len(valid) / n_bytes:.3f}",
        "best previous-token head": f"{previous.max():.2f} ({_place(previous)})",
        "best induction head": f"{induction.max():.2f} ({_place(induction)})",
        "repeated random tokens foretold": f"{copied:.0%}",
    }
    card = CARD.format(
        facts=_rows(facts),
        figures=_rows(figures),
        n_valid=len(valid),
        recipe="\n".join(f"* {name.replace('_', ' ')}: {_plain(value)}" for name, value in asdict(recipe).items()),
        samples="\n\n".join(_samples(model, tokenizer)),
    )
    (folder / "MODEL_CARD.md").write_text(card, encoding="utf-8", newline="\n")


def _place(scores: Tensor) -> str:
    layer, head = divmod(int(scores.argmax()), scores.shape[1])
    return f"layer {layer}, head {head}"


def _plain(value) -> str:
    return ", ".join(map(_plain, value)) if isinstance(value, tuple) else f"{value:,}"


def _rows(table: dict[str, str]) -> str:
    return "\n".join(f"| {name} | {value} |" for name, value in table.items())


def _samples(model: GPT2, tokenizer: Tokenizer) -> list[str]:
    samples = []
    for seed, prompt in enumerate(PROMPTS):
        generator = torch.Generator().manual_seed(seed)
        ids = generate(
            model, tokenizer.encode(prompt), 90, temperature=0.8, stop_ids=[tokenizer.eot], generator=generator
        )
        text = tokenizer.decode(i for i in ids if i != tokenizer.eot)
        samples.append("\n".join(f"> {line}" if line else ">" for line in text.split("\n")))
    return samples
