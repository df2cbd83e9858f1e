"""The model card of the storyteller, every figure in it measured on the files as they are shipped."""

from dataclasses import asdict
from pathlib import Path

from safetensors import safe_open
from torch import Tensor

from gpt2lib.model import GPT2
from gpt2lib.storyteller import measures, recall, scoring
from gpt2lib.storyteller.recipe import Mix, Recipe
from gpt2lib.storyteller.results import Result, table
from gpt2lib.tokenizer import Tokenizer
from gpt2lib.weights import load

WHAT_IT_IS = (
    "A GPT-2 in every respect but size, raised on stories that a program wrote: it tells stories of that one invented "
    "world, in English, and knows nothing of ours, answers no questions and follows no instructions."
)
PROMPTS = (*("",) * 4, *("Once upon a time",) * 4, "One morning", "Dear Mara,", '"Where is the key?" asked', "A play.")

CARD = """---
license: mit
language: en
tags: [gpt2, education]
---
# The storyteller

{what}

It is made for looking at: small enough to train, run and open on two processor cores without a network, and all of
its training data can be read, because `python -m gpt2lib.stories` writes it. Made by
`python -m gpt2lib.storyteller.train`; this page too. Every figure was measured on the files of this folder.

| | |
|---|---|
{facts}

## What it can do, and what not

Measured on texts of the same world with seeds that no training used; `python -m gpt2lib.storyteller.measures` does it
again. Intervals of shares are Wilson's; of perplexities and heads, from the spread over windows, texts or batches.

{verdict}

{figures}

An answer counts when the first choices of the model give all of it. "Word for word" is the whole second telling of a
list, and of a message all but the first {cue_words} words. Stories are sampled to their end, at most {story_tokens}
tokens, which is more than the context holds.

## How it was made

{recipe}

Models of this size and other shapes, each raised in small in the same way, are compared in
`gpt2lib/storyteller/SWEEP.md`.

## Data

{data}

## Samples

Drawn at temperature {temperature} with seeds 0, 1, 2, ... in this order, {n_sample} tokens at most; none was chosen. A
prompt, where there was one, is set in bold.

{samples}
"""


def write_card(
    folder: Path,
    recipe: Recipe,
    training: Tensor,
    valid: Tensor,
    *,
    n_items: int = measures.N_ITEMS,
    progress: bool = True,
) -> list[Result]:
    """Measure the model in `folder` and write MODEL_CARD.md beside it.

    Args:
        folder: config.json, model.safetensors, vocab.json, merges.txt.
        recipe: the numbers of the run.
        training: (M,) ids that the model was trained on: the n-gram model is trained on the same.
        valid: (N,) long, ids that the model was not trained on.
        n_items: items for every row that has items.
        progress: show a bar.
    Returns:
        What was measured, as it stands in the card.
    """
    model, tokenizer = load(str(folder))
    results = measures.measure(model, tokenizer, valid, training, n_items=n_items, progress=progress)
    c = model.config
    facts = {
        "parameters": f"{sum(p.numel() for p in model.parameters()):,}",
        "layers, heads, width": f"{c.n_layer}, {c.n_head}, {c.n_embd}",
        "vocabulary": f"{c.n_vocab:,} tokens, byte-level BPE trained on the same stories",
        "context": f"{c.n_ctx} tokens",
        "file": _file(folder / "model.safetensors"),
    }
    card = CARD.format(
        what=WHAT_IT_IS,
        facts="\n".join(f"| {name} | {value} |" for name, value in facts.items()),
        verdict=verdict(results),
        figures=table(results),
        cue_words=recall.CUE_WORDS,
        story_tokens=measures.STORY_TOKENS,
        recipe=how(recipe),
        data=f"{len(training):,} tokens of stories, letters, lists and more, all from the world in `gpt2lib/stories/`; "
        f"{len(valid):,} tokens were held out. What is planted in them is in `gpt2lib/stories/truths.py`.",
        temperature=measures.TEMPERATURE,
        n_sample=measures.SAMPLE_TOKENS,
        samples="\n\n".join(_samples(model, tokenizer)),
    )
    (folder / "MODEL_CARD.md").write_text(card, encoding="utf-8", newline="\n")
    return results


def verdict(results: list[Result]) -> str:
    """How many targets are met, and by how much the others are missed, in a sentence or two."""
    aimed = [result for result in results if result.target is not None]
    missed = [result for result in aimed if not result.met]
    text = f"Of {len(aimed)} targets, {len(aimed) - len(missed)} are met."
    if missed:
        show = [f"{r.name} ({_shown(r, r.value)} where {_shown(r, r.target)} was asked for)" for r in missed]
        text += f" Not met: {'; '.join(show)}."
    return text


def how(recipe: Recipe) -> str:
    """The numbers of a run, and a table of its rounds."""
    lines = [
        f"* {name.replace('_', ' ')}: {_plain(value)}" for name, value in asdict(recipe).items() if name != "rounds"
    ]
    lines += ["", "| round | steps | peak rate | rows x tokens | book beside | batches |", "|---|---|---|---|---|---|"]

    def registers(book: tuple[str, ...]) -> str:
        return ", ".join(f"{name} ({n})" if (n := book.count(name)) > 1 else name for name in dict.fromkeys(book))

    for i, r in enumerate(recipe.rounds, start=1):
        steps = _plain(r.steps) if r.left is None else f"{_plain(r.left)} of {_plain(r.steps)}"
        book = registers(r.book) + (f"; who is meant: {registers(r.who_book)}" if r.who_book else "")
        mix = "; ".join(map(_mixed, r.mix))
        if r.told:
            mix += f"; who is meant in {r.told} stories of its own"
        if r.begins:
            mix += "; begins with the mean of rounds " + " and ".join(f"{n} ({share})" for n, share in r.begins)
        lines.append(f"| {i} | {steps} | {r.rate:g} | {r.rows} x {r.block} | {book} | {mix} |".replace("|  |", "| |"))
    return "\n".join(lines)


def _mixed(mix: Mix) -> str:
    text = f"from step {mix.start:,} on: " if mix.start else ""
    text += f"one batch in {mix.repeats} of repeats, {mix.shortest} tokens or more"
    if mix.who:
        text += f"; one in {mix.who} of the others asks who is meant" + ", and how a quotation begins" * mix.quoted
    book = "of the book" if mix.openings else "of the book, but for how its texts begin"
    rows = {"from the beginning of a text": mix.whole, book: mix.book, "behind noise": mix.noisy}
    shown = [f"{n} {where}" for where, n in rows.items() if n]
    return text + (f"; rows: {', '.join(shown)}" if shown else "")


def _file(path: Path) -> str:
    with safe_open(path, "pt") as file:
        kinds = {str(file.get_tensor(name).dtype).removeprefix("torch.") for name in file.keys()}  # noqa: SIM118
    return f"{path.stat().st_size / 1e6:.1f} MB, {' and '.join(sorted(kinds))}"


def _shown(result: Result, value: float) -> str:
    return f"{100 * value:.1f} %" if result.share else f"{value:.3f}"


def _plain(value) -> str:
    if isinstance(value, (tuple, list)):
        return ", ".join(f"({_plain(part)})" if isinstance(part, (tuple, list)) else _plain(part) for part in value)
    return f"{value:,}" if isinstance(value, (int, float)) and not isinstance(value, bool) else str(value)


def _samples(model: GPT2, tokenizer: Tokenizer) -> list[str]:
    written = []
    told = scoring.sample(model, tokenizer, PROMPTS, measures.SAMPLE_TOKENS, 0, measures.TEMPERATURE)
    for i, (prompt, (text, ended)) in enumerate(zip(PROMPTS, told, strict=True)):
        if prompt:
            text = f"**{prompt}**{text[len(prompt) :]}"
        lines = [f"> {line}".rstrip() for line in (text + ("" if ended else " ...")).split("\n")]
        written.append("\n".join([f"Seed {i}:", "", *lines]))
    return written
