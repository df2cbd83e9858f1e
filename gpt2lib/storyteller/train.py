"""Raise the storyteller: corpus, tokenizer, training, measurement, model card, in one command.

    python -m gpt2lib.storyteller.train            # as it was made; interrupted, it goes on where it was
    python -m gpt2lib.storyteller.train --quick --out quick     # a worse one in minutes, to try the pipeline

First nonsense that repeats, because copying from the context is learned from it in minutes and from stories alone only
in hours; short segments come first. Then stories in rounds, mixed with repeats, so that copying stays alive; later
rounds mix in books where the grammar is dense that stories have little of, and the last have rows in which a story is
whole, and batches that ask only who is meant, at last in stories that the model itself has told. At the end, the
embeddings of tokens that stories have not or seldom, so that a stranger's prompt is met with a story. The first stages
follow the measurements of Olsson et al. 2022 on how induction heads form.

Taught in: notebooks/10_training.ipynb
"""

import argparse
import hashlib
import json
import math
import time
from dataclasses import asdict
from functools import partial
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from torch import Tensor
from tqdm import tqdm

from gpt2lib import stories
from gpt2lib.config import GPT2Config
from gpt2lib.data import pack_documents, repeats
from gpt2lib.interpretability import head_scores, repeated_tokens
from gpt2lib.model import GPT2
from gpt2lib.speed import fast
from gpt2lib.speed.bfloat16 import multiplies_bfloat16
from gpt2lib.storyteller import measures, scoring
from gpt2lib.storyteller.batches import (
    EOT,
    N_VOCAB,
    Beside,
    Sources,
    Texts,
    capital_tokens,
    drawn,
    round_batch,
    strangers,
    unseen_tokens,
)
from gpt2lib.storyteller.card import write_card
from gpt2lib.storyteller.muon import Muon
from gpt2lib.storyteller.own import asked_for_names, openings
from gpt2lib.storyteller.recipe import FULL, QUICK, Recipe
from gpt2lib.tokenizer import Tokenizer
from gpt2lib.training import (
    learning_rate,
    load_checkpoint,
    optimizer,
    save_checkpoint,
    train,
    validation_loss,
)
from gpt2lib.weights import STORYTELLER, save

CHECKPOINT_EVERY, REPORT_EVERY = 100, 250  # steps
CONFIG = GPT2Config(n_vocab=N_VOCAB, n_ctx=512, n_embd=256, n_head=8, n_layer=4)


class OtherRecipe(ValueError):
    """The folder of checkpoints belongs to a run with other numbers."""


def keep_recipe(recipe: Recipe, work: Path) -> None:
    """Note in `work` what is made there.

    Raises:
        OtherRecipe: if it is a run of another recipe: what it left would go on under numbers that are not its own.
    """
    parts = [stories.documents(recipe.seed, min(recipe.corpus_bytes, 200_000))]
    for registers in (kind for round in recipe.rounds for kind in (round.book, round.who_book)):
        parts += [stories.documents(recipe.seed, 20_000, registers=registers)] if registers else []
    beginning = "".join(text for part in parts for text in part)
    corpus = hashlib.sha256(beginning.encode()).hexdigest()  # other stories, another run
    path, wanted = work / "recipe.json", json.dumps({**asdict(recipe), "corpus": corpus}, indent=2)
    if path.exists() and path.read_text(encoding="utf-8") != wanted:
        raise OtherRecipe(f"--work must be new or of a run of the same recipe, got {work}, where another was followed")
    path.write_text(wanted, encoding="utf-8")


def corpus(recipe: Recipe, work: Path) -> tuple[Tokenizer, dict[str, Tensor]]:
    """The tokenizer and rows of ids, made once, kept in `work`: "train", "valid", and of a round with books "book-1",
    "who-1" or what its number is."""
    kept = work / "ids.safetensors"
    if kept.exists():
        tokenizer = Tokenizer.from_files(work / "vocab.json", work / "merges.txt")
        return tokenizer, {name: row.long() for name, row in load_file(kept).items()}
    print(f"tokenizer: {N_VOCAB} tokens from {recipe.tokenizer_bytes / 1e6:g} MB of stories")
    tokenizer = Tokenizer.train(stories.documents(recipe.seed, recipe.tokenizer_bytes), N_VOCAB)
    if tokenizer.n_vocab != N_VOCAB:
        raise ValueError(f"the stories must yield {N_VOCAB} tokens, got {tokenizer.n_vocab}: give more tokenizer_bytes")
    tokenizer.save(work)
    print(f"corpus: {recipe.corpus_bytes / 1e6:g} MB of stories")

    def row(n_bytes: int, split: str = "train", registers: tuple[str, ...] = ()) -> Tensor:
        return pack_documents(stories.documents(recipe.seed, n_bytes, split, registers), tokenizer)

    ids = {"train": row(recipe.corpus_bytes), "valid": row(recipe.valid_bytes, "valid")}
    for n, round in enumerate(recipe.rounds, start=1):
        if round.book:
            ids[f"book-{n}"] = row(recipe.book_bytes, registers=round.book)
        if round.who_book:
            ids[f"who-{n}"] = row(recipe.who_bytes, registers=round.who_book)
    save_file({name: row.int() for name, row in ids.items()}, kept)
    return tokenizer, ids


def fresh_model(seed: int, config: GPT2Config | None = None) -> GPT2:
    """A model whose heads find the token before more easily: wider token embeddings, positions that start as waves."""
    config = CONFIG if config is None else config
    model = GPT2(config, torch.Generator().manual_seed(seed))
    position = torch.arange(config.n_ctx)[:, None]
    frequency = torch.exp(torch.arange(0, config.n_embd, 2) * (-math.log(10_000.0) / config.n_embd))
    with torch.no_grad():
        model.wte.weight.mul_(2.5)
        model.wpe.weight[:, 0::2] = 0.1 * torch.sin(position * frequency)
        model.wpe.weight[:, 1::2] = 0.1 * torch.cos(position * frequency)
    return model


def head_probe() -> Tensor:
    """What the heads are looked at on: (16, 49) ids, random tokens twice 24, the same in every run."""
    return repeated_tokens(16, 24, torch.arange(256, 1256), torch.Generator().manual_seed(1), EOT)


def copy_segments(step: int) -> tuple[int, int]:
    """Short segments first: what is short repeats soon, and there is something to learn in every row."""
    return (3, 8) if step < 300 else (3, 16) if step < 450 else (3, 32)


def run_stage(name, model, opt, batch, rate, n_steps, work: Path, report, compile: bool) -> None:
    """One stage, with a bar, checkpoints and reports; goes on from its checkpoint.

    Where a report has a validation loss, the weights with the least of them are kept beside, see `best_of`.
    """
    path = work / f"{name}.safetensors"
    start = load_checkpoint(path, model, opt) if path.exists() else 0
    options = {
        "autocast": multiplies_bfloat16(model.wte.weight.device),
        "compile": compile,
        "forward": None if compile else fast(model),  # the compiler finds more in the plain model
    }
    bar = tqdm(
        train(model, opt, batch, rate, n_steps, start=start, **options),
        total=n_steps,
        initial=start,
        desc=name,
        mininterval=5,
    )
    for progress in bar:
        done = progress.step + 1
        if done % 25 == 0:
            bar.set_postfix(loss=f"{progress.loss:.2f}", refresh=False)
        if done % REPORT_EVERY == 0 or done == n_steps:
            validation, text = report()
            bar.write(f"{name} {done}: loss {progress.loss:.3f}, {text}")
            if validation is not None and validation < best_of(name, work):
                save_file(model.state_dict(), work / f"{name}-best.safetensors", {"validation": str(validation)})
        if done % CHECKPOINT_EVERY == 0 or done == n_steps:
            save_checkpoint(path, model, opt, done)


def best_of(name: str, work: Path) -> float:
    """The least validation loss that a stage has reported so far."""
    path = work / f"{name}-best.safetensors"
    if not path.exists():
        return math.inf
    with safe_open(path, "pt") as file:
        return float(file.metadata()["validation"])


def mean_of(rounds: tuple[tuple[int, float], ...], work: Path) -> dict[str, Tensor]:
    """The weights after several rounds, each times its share; of rounds that follow one another it is a model too.

    Source: Wortsman et al. 2022, "Model soups".
    """
    mean: dict[str, Tensor] = {}
    for n, share in rounds:
        for name, tensor in load_file(work / f"stories-{n}.safetensors").items():
            if name.startswith("model."):
                name = name.removeprefix("model.")
                mean[name] = mean.get(name, 0) + share * tensor
    return mean


def told_by(model, tokenizer: Tokenizer, corpus: Texts, recipe: Recipe, n: int, work: Path) -> tuple[Tensor, Tensor]:
    """What the model tells as round n begins, asked for names; made once, kept in `work`, so that a run can go on."""
    kept, round = work / f"told-{n}.safetensors", recipe.rounds[n - 1]
    if not kept.exists():
        model.eval()
        first, seed = openings(corpus, tokenizer, round.told, drawn(recipe, n + 1, 0)), (recipe.seed * 100 + n) * 10_000
        told = scoring.sample(
            fast(model), tokenizer, first, measures.STORY_TOKENS, seed, measures.TEMPERATURE, progress=True
        )
        rows, targets = asked_for_names(model, tokenizer, told, round.block)
        save_file({"rows": rows, "targets": targets}, kept)
    tensors = load_file(kept)
    return tensors["rows"], tensors["targets"]


def raise_storyteller(recipe: Recipe, work: Path, out: Path, compile: bool = False) -> None:
    """All of it: from nothing, or from what an interrupted run left in `work`, to the six files in `out`."""
    work.mkdir(parents=True, exist_ok=True)
    keep_recipe(recipe, work)
    started = time.time()
    # Early merges are frequent: 1 / sqrt(id) is near the square root of their frequency, before there is a corpus.
    early = torch.arange(1, N_VOCAB + 1).double().rsqrt()
    early[:256] = early[EOT] = 0  # most bytes are in no story: a model that saw them repeated would repeat them
    probe = head_probe()

    def heads() -> tuple[None, str]:
        model.eval()
        previous, induction, copied = head_scores(model, probe, 24)
        return None, f"previous-token {previous.max():.2f}, induction {induction.max():.2f}, copies {copied:.0%}"

    def repeated(step: int) -> tuple[Tensor, Tensor]:
        return repeats(early, recipe.copy_batch, recipe.copy_block, drawn(recipe, 1, step), copy_segments(step))

    model = fresh_model(recipe.seed)
    if not (work / "stories-1.safetensors").exists():
        opt = optimizer(model, recipe.weight_decay, betas=(0.9, 0.98))
        rate = partial(
            learning_rate, n_steps=recipe.copy_steps, peak=recipe.copy_rate, n_warmup=200, final=recipe.copy_rate
        )
        run_stage("repeats", model, opt, repeated, rate, recipe.copy_steps, work, heads, compile)

    tokenizer, ids = corpus(recipe, work)
    valid = ids.pop("valid")
    everything = torch.cat(list(ids.values()))
    print(f"{len(everything):,} training tokens, {len(valid):,} validation tokens")
    sources = Sources.of(ids["train"], tokenizer)

    def measure() -> tuple[float, str]:
        validation = validation_loss(model, valid, CONFIG.n_ctx, limit=32)
        return validation, f"validation {validation:.3f}, {heads()[1]}"

    for n, round in enumerate(recipe.rounds, start=1):
        opt, n_warmup = Muon(model, recipe.weight_decay), min(150, round.steps // 7)
        rate = partial(learning_rate, n_steps=round.steps, peak=round.rate, n_warmup=n_warmup, final=0.02 * round.rate)
        if round.begins:
            model.load_state_dict(mean_of(round.begins, work))
        book, who_book = (Texts(ids[name]) if (name := f"{kind}-{n}") in ids else None for kind in ("book", "who"))
        own = told_by(model, tokenizer, sources.training, recipe, n, work) if round.told else None
        beside = Beside(book, who_book, own)

        def batch(step: int, n=n, round=round, beside=beside) -> tuple[Tensor, Tensor]:
            return round_batch(round, sources, beside, step, drawn(recipe, n + 1, step))

        run_stage(f"stories-{n}", model, opt, batch, rate, round.left or round.steps, work, measure, compile)

    if math.isfinite(best_of(f"stories-{len(recipe.rounds)}", work)):  # with a small rate at its end, mostly the last
        model.load_state_dict(load_file(work / f"stories-{len(recipe.rounds)}-best.safetensors"))

    opt = torch.optim.AdamW([model.wte.weight], betas=(0.9, 0.95), weight_decay=0.0)
    model.requires_grad_(False)
    model.wte.weight.requires_grad_(True)
    unseen = unseen_tokens(everything)
    capitals = capital_tokens(everything, tokenizer)
    model.wte.weight.register_hook(lambda gradient: gradient * (unseen | capitals)[:, None])  # all else stays as it is
    batch = partial(strangers, sources.training, unseen, capitals, recipe)
    n_steps = recipe.stranger_steps
    rate = partial(learning_rate, n_steps=n_steps, peak=recipe.stranger_rate, n_warmup=0, final=0.0)
    run_stage("strangers", model, opt, batch, rate, n_steps, work, measure, compile)
    model.eval()
    save(model, tokenizer, out, dtype=torch.float16)
    write_card(out, recipe, everything, valid, n_items=recipe.card_items, progress=True)
    print(f"written to {out} after {(time.time() - started) / 60:.0f} minutes")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m gpt2lib.storyteller.train", description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="a worse storyteller in a few minutes")
    parser.add_argument("--out", type=Path, help="folder for the six files (default: the package; not with --quick)")
    parser.add_argument("--work", type=Path, default=Path(".storyteller"), help="folder for corpus ids and checkpoints")
    parser.add_argument("--compile", action="store_true", help="compile the model: faster, needs a C++ compiler")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads(), help="processor threads")
    args = parser.parse_args()
    if args.quick and args.out is None:
        parser.error("--quick needs --out DIR: it must not replace the storyteller by a worse one")
    torch.set_num_threads(args.threads)
    try:
        raise_storyteller(QUICK if args.quick else FULL, args.work, args.out or STORYTELLER, args.compile)
    except OtherRecipe as error:
        parser.error(str(error))
    except KeyboardInterrupt:
        print(f"\nstopped; the same command goes on from the last checkpoint in {args.work}")


if __name__ == "__main__":
    main()
