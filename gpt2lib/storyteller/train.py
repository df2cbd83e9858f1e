"""Raise the storyteller: corpus, tokenizer, training, measurement, model card, in one command.

    python -m gpt2lib.storyteller.train            # as it was made; interrupted, it goes on where it was
    python -m gpt2lib.storyteller.train --quick --out quick     # a worse one in minutes, to try the pipeline

First nonsense that repeats, because copying from the context is learned from it in minutes and from stories alone only
in hours; short segments come first. Then stories in rounds, mixed with repeats, so that copying stays alive; later
rounds mix in books where the grammar is dense that stories have little of, and the last have rows in which a story is
whole. At the end, the embeddings of tokens that stories have not or seldom, so that a stranger's prompt is met with a
story. The first stages follow the measurements of Olsson et al. 2022 on how induction heads form.

Taught in: notebooks/10_training.ipynb
"""

import argparse
import hashlib
import json
import math
import re
import time
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor
from tqdm import tqdm

from gpt2lib import stories
from gpt2lib.config import GPT2Config
from gpt2lib.data import get_batch, pack_documents, repeats
from gpt2lib.interpretability import head_scores, repeated_tokens
from gpt2lib.model import GPT2
from gpt2lib.speed import fast
from gpt2lib.storyteller.card import write_card
from gpt2lib.storyteller.muon import Muon
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

N_VOCAB = 4096
EOT = N_VOCAB - 1  # special tokens come last
CHECKPOINT_EVERY = 100  # steps
CONFIG = GPT2Config(n_vocab=N_VOCAB, n_ctx=512, n_embd=256, n_head=8, n_layer=4)


@dataclass(frozen=True)
class Recipe:
    """The numbers of one run."""

    seed: int = 0
    corpus_bytes: int = stories.CORPUS_BYTES
    tokenizer_bytes: int = 8_000_000  # of the beginning of the corpus
    valid_bytes: int = 400_000
    book_bytes: int = 8_000_000  # of each book: registers beside the corpus, in which the grammar is dense
    copy_steps: int = 500
    copy_batch: int = 48
    copy_block: int = 64
    copy_rate: float = 1e-3
    # Of each round; a round ends with a small learning rate, unless it is left earlier. The rates are the peaks.
    story_steps: tuple[int, ...] = (3200, 4000, 3600, 5000, 3400, 1500)
    story_left: tuple[int, ...] = (3200, 4000, 3600, 5000, 2200, 1500)  # after so many of them
    story_rates: tuple[float, ...] = (2e-3, 1.5e-3, 1.5e-3, 1.5e-3, 1.5e-3, 7e-4)  # matrices: ten times
    story_batches: tuple[int, ...] = (8, 16, 16, 16, 12, 12)  # rows
    story_blocks: tuple[int, ...] = (256, 256, 256, 256, 512, 512)  # tokens of each; a story has 490
    books: tuple[tuple[str, ...], ...] = (
        (),
        (),
        ("walk", "portrait"),
        ("walk", "portrait", "dealing", "inspection"),
        ("walk", "portrait", "dealing", "inspection", "gossip", "account", "census", "entry"),
        ("gossip",) * 4 + ("walk", "dealing", "inspection", "account", "census", "entry"),
    )
    weight_decay: float = 0.01
    stranger_steps: int = 440
    stranger_rate: float = 3e-3
    card_items: int = 500  # of each kind, for the figures of the model card
    # What a batch is, from this step of a round on: one in so many repeats, with segments of this length or more; and
    # of the others, so many rows begin where a story begins, so many are of the book, and so many stand behind noise,
    # like a stranger's prompt. Segments of less than 32 stand in short rows: they fill a long one with the same few
    # tokens, and a model that sees much of it takes loops for a way to go on.
    mix: tuple[tuple[tuple[int, int, int, int, int, int], ...], ...] = (
        ((0, 2, 3, 0, 0, 0), (300, 4, 3, 0, 0, 0), (1000, 8, 32, 0, 0, 0), (1875, 5, 8, 0, 0, 0)),
        ((0, 5, 8, 0, 0, 0), (400, 5, 8, 8, 0, 0)),
        ((0, 5, 8, 7, 4, 0),),
        ((0, 5, 8, 7, 4, 1),),
        ((0, 3, 8, 3, 5, 1), (400, 5, 8, 3, 5, 1)),
        ((0, 6, 8, 3, 5, 1), (1000, 6, 8, 4, 4, 1)),
    )


QUICK = Recipe(
    card_items=50,
    corpus_bytes=4_000_000,
    tokenizer_bytes=2_000_000,
    copy_steps=60,
    story_steps=(120,),
    story_left=(120,),
    story_rates=(1.2e-3,),
    story_batches=(8,),
    story_blocks=(256,),
    books=(("walk", "portrait", "dealing", "inspection"),),
    mix=(((0, 3, 3, 2, 1, 1),),),
    book_bytes=400_000,
    stranger_steps=20,
)


class OtherRecipe(ValueError):
    """The folder of checkpoints belongs to a run with other numbers."""


def keep_recipe(recipe: Recipe, work: Path) -> None:
    """Note in `work` what is made there.

    Raises:
        OtherRecipe: if it is a run of another recipe: what it left would go on under numbers that are not its own.
    """
    parts = [stories.documents(recipe.seed, min(recipe.corpus_bytes, 200_000))]
    parts += [stories.documents(recipe.seed, 20_000, registers=registers) for registers in recipe.books if registers]
    beginning = "".join(text for part in parts for text in part)
    corpus = hashlib.sha256(beginning.encode()).hexdigest()  # other stories, another run
    path, wanted = work / "recipe.json", json.dumps({**asdict(recipe), "corpus": corpus}, indent=2)
    if path.exists() and path.read_text(encoding="utf-8") != wanted:
        raise OtherRecipe(f"--work must be new or of a run of the same recipe, got {work}, where another was followed")
    path.write_text(wanted, encoding="utf-8")


def corpus(recipe: Recipe, work: Path) -> tuple[Tokenizer, Tensor, Tensor, list[Tensor]]:
    """The tokenizer, the ids for training and for validation, and of each round's book; made once, kept in `work`."""
    names = [f"book-{n}" for n in range(len(recipe.books))]
    kept = work / "ids.safetensors"
    if kept.exists():
        ids = load_file(kept)
        tokenizer = Tokenizer.from_files(work / "vocab.json", work / "merges.txt")
        return tokenizer, ids["train"].long(), ids["valid"].long(), [ids[name].long() for name in names]
    print(f"tokenizer: {N_VOCAB} tokens from {recipe.tokenizer_bytes / 1e6:g} MB of stories")
    tokenizer = Tokenizer.train(stories.documents(recipe.seed, recipe.tokenizer_bytes), N_VOCAB)
    if tokenizer.n_vocab != N_VOCAB:
        raise ValueError(f"the stories must yield {N_VOCAB} tokens, got {tokenizer.n_vocab}: give more tokenizer_bytes")
    tokenizer.save(work)
    print(f"corpus: {recipe.corpus_bytes / 1e6:g} MB of stories")
    training = pack_documents(stories.documents(recipe.seed, recipe.corpus_bytes), tokenizer)
    valid = pack_documents(stories.documents(recipe.seed, recipe.valid_bytes, split="valid"), tokenizer)
    books = [book(recipe, registers, tokenizer) for registers in recipe.books]
    named = {"train": training, "valid": valid} | dict(zip(names, books, strict=True))
    save_file({name: ids.int() for name, ids in named.items()}, kept)
    return tokenizer, training, valid, books


def book(recipe: Recipe, registers: tuple[str, ...], tokenizer: Tokenizer) -> Tensor:
    """The ids of texts in these registers alone; none, if there are no registers."""
    if not registers:
        return torch.zeros(0, dtype=torch.long)
    return pack_documents(stories.documents(recipe.seed, recipe.book_bytes, registers=registers), tokenizer)


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


def drawn(recipe: Recipe, stage: int, step: int) -> torch.Generator:
    """The generator of one step: a run that is resumed draws what it would have drawn."""
    return torch.Generator().manual_seed((recipe.seed * 10 + stage) * 1_000_000 + step)


def behind_noise(
    training: Tensor, noise: Tensor, n_rows: int, n_block: int, generator: torch.Generator
) -> tuple[Tensor, Tensor]:
    """Beginnings of stories, each behind 1 to 24 tokens drawn with the weights `noise` (V,), which nobody can foresee.

    Returns:
        Two (n_rows, n_block), ids and targets: -100 where the target is noise.
    """
    most = 24
    stories_at = (training[: -n_block - 2] == EOT).nonzero().flatten() + 1
    starts = stories_at[torch.randint(len(stories_at), (n_rows, 1), generator=generator)]
    drawn_noise = torch.multinomial(noise.expand(n_rows, -1), most, replacement=True, generator=generator)
    rows = torch.cat([drawn_noise, training[starts + torch.arange(n_block + 1)]], dim=1)
    kept = torch.randint(1, most + 1, (n_rows, 1), generator=generator)  # so many tokens of the noise, the last ones
    rows = rows.gather(1, most - kept + torch.arange(n_block + 1))
    targets = rows[:, 1:]
    return rows[:, :-1], targets.masked_fill(torch.arange(1, n_block + 1) < kept, -100)


def strangers(training: Tensor, unseen: Tensor, capitals: Tensor, recipe: Recipe, step: int) -> tuple[Tensor, Tensor]:
    """Of four batches, one with the beginnings of stories behind bytes that no story has, one with them behind capital
    letters, one as they are, and one with repeats of tokens that no story has: what is unknown is to be passed over, or
    copied, and what capitals are for is not to be forgotten.

    Args:
        unseen, capitals: (V,) bool, the tokens of `unseen_tokens` and of `capital_tokens`.
    """
    generator, kind = drawn(recipe, 9, step), step % 4
    if kind == 0:
        return get_batch(training, 16, 128, generator)
    if kind == 1:
        weights = torch.where(unseen, 2.0, 1.0).double()
        weights[:256], weights[EOT] = 0.3 * unseen[:256], 0
        return repeats(weights, 16, 72, generator, (6, 32))
    noise = capitals.double() if kind == 2 else unseen.double()
    if kind == 3:
        noise[256:] = 0
    return behind_noise(training, noise, 16, 64, generator)


def unseen_tokens(training: Tensor) -> Tensor:
    """(V,) bool: tokens that the training data never has: bytes of other writings, parts that always merge further."""
    unseen = training.bincount(minlength=N_VOCAB) == 0
    unseen[EOT] = False
    return unseen


def capital_tokens(training: Tensor, tokenizer: Tokenizer) -> Tensor:
    """(V,) bool: one or two capital letters that stories have seldom, in a play; a stranger has whole lines."""
    seldom = training.bincount(minlength=N_VOCAB) < len(training) // 3000
    return seldom & torch.tensor([bool(re.fullmatch(rb" ?[A-Z]{1,2}", tokenizer.vocab[i])) for i in range(N_VOCAB)])


def head_probe() -> Tensor:
    """What the heads are looked at on: (16, 49) ids, random tokens twice 24, the same in every run."""
    return repeated_tokens(16, 24, torch.arange(256, 1256), torch.Generator().manual_seed(1), EOT)


def copy_segments(step: int) -> tuple[int, int]:
    """Short segments first: what is short repeats soon, and there is something to learn in every row."""
    return (3, 8) if step < 300 else (3, 16) if step < 450 else (3, 32)


def run_stage(name, model, opt, batch, rate, n_steps, work: Path, report) -> None:
    """One stage, with a bar, a checkpoint each 100 steps and a report each 250; goes on from its checkpoint."""
    path = work / f"{name}.safetensors"
    start = load_checkpoint(path, model, opt) if path.exists() else 0
    bar = tqdm(
        train(model, opt, batch, rate, n_steps, start=start, forward=fast(model)),
        total=n_steps,
        initial=start,
        desc=name,
        mininterval=5,
    )
    for progress in bar:
        done = progress.step + 1
        if done % 25 == 0:
            bar.set_postfix(loss=f"{progress.loss:.2f}", refresh=False)
        if done % CHECKPOINT_EVERY == 0 or done == n_steps:
            save_checkpoint(path, model, opt, done)
        if done % 250 == 0 or done == n_steps:
            bar.write(f"{name} {done}: loss {progress.loss:.3f}, {report()}")


def raise_storyteller(recipe: Recipe, work: Path, out: Path) -> None:
    """All of it: from nothing, or from what an interrupted run left in `work`, to the six files in `out`."""
    work.mkdir(parents=True, exist_ok=True)
    keep_recipe(recipe, work)
    started = time.time()
    # Early merges are frequent: 1 / sqrt(id) is near the square root of their frequency, before there is a corpus.
    early = torch.arange(1, N_VOCAB + 1).double().rsqrt()
    early[:256] = early[EOT] = 0  # most bytes are in no story: a model that saw them repeated would repeat them
    probe = head_probe()

    def heads() -> str:
        model.eval()
        previous, induction, copied = head_scores(model, probe, 24)
        return f"previous-token {previous.max():.2f}, induction {induction.max():.2f}, copies {copied:.0%}"

    def repeated(step: int) -> tuple[Tensor, Tensor]:
        return repeats(early, recipe.copy_batch, recipe.copy_block, drawn(recipe, 1, step), copy_segments(step))

    model = fresh_model(recipe.seed)
    if not (work / "stories-1.safetensors").exists():
        opt = optimizer(model, recipe.weight_decay, betas=(0.9, 0.98))
        rate = partial(
            learning_rate, n_steps=recipe.copy_steps, peak=recipe.copy_rate, n_warmup=200, final=recipe.copy_rate
        )
        run_stage("repeats", model, opt, repeated, rate, recipe.copy_steps, work, heads)

    tokenizer, training, valid, books = corpus(recipe, work)
    everything = torch.cat([training, *books])
    print(f"{len(everything):,} training tokens, {len(valid):,} validation tokens")
    weights = training.bincount(minlength=N_VOCAB).double().sqrt()
    weights[EOT] = 0

    def beginnings(ids: Tensor, rows: int, n_block: int, generator: torch.Generator) -> Tensor:
        found = (ids[: -n_block - 1] == EOT).nonzero().flatten()
        starts = found[torch.randint(len(found), (rows,), generator=generator)]
        return ids[starts[:, None] + torch.arange(n_block + 1)]

    def mixed(stage: int, step: int) -> tuple[Tensor, Tensor]:
        generator = drawn(recipe, stage, step)
        rows, n_block = recipe.story_batches[stage - 2], recipe.story_blocks[stage - 2]
        _, every, shortest, whole, of_book, noisy = max(part for part in recipe.mix[stage - 2] if step >= part[0])
        if step % every == every - 1 and stage > 2 and step // every % 2:
            return repeats(weights, rows * n_block // 64, 64, generator, (6, 32))
        if step % every == every - 1:
            return repeats(weights, rows, n_block, generator, (shortest, n_block * 100 // 256))
        idx, targets = get_batch(training, rows - whole - of_book - noisy, n_block, generator)
        windows = beginnings(training, whole, n_block, generator)
        if of_book:
            windows = torch.cat([windows, beginnings(books[stage - 2], of_book, n_block, generator)])
        parts = [(idx, targets), (windows[:, :-1], windows[:, 1:])]
        if noisy:
            parts.append(behind_noise(training, weights, noisy, n_block, generator))
        return tuple(map(torch.cat, zip(*parts, strict=True)))

    def measure() -> str:
        return f"validation {validation_loss(model, valid, CONFIG.n_ctx, limit=32):.3f}, {heads()}"

    rounds = zip(recipe.story_steps, recipe.story_left, recipe.story_rates, strict=True)
    for stage, (n_steps, left, peak) in enumerate(rounds, start=2):
        opt = Muon(model, recipe.weight_decay)
        rate = partial(learning_rate, n_steps=n_steps, peak=peak, n_warmup=150, final=0.02 * peak)
        run_stage(f"stories-{stage - 1}", model, opt, partial(mixed, stage), rate, left, work, measure)

    opt = torch.optim.AdamW([model.wte.weight], betas=(0.9, 0.95), weight_decay=0.0)
    model.requires_grad_(False)
    model.wte.weight.requires_grad_(True)
    unseen = unseen_tokens(everything)
    capitals = capital_tokens(everything, tokenizer)
    model.wte.weight.register_hook(lambda gradient: gradient * (unseen | capitals)[:, None])  # all else stays as it is
    batch = partial(strangers, training, unseen, capitals, recipe)
    n_steps = recipe.stranger_steps
    rate = partial(learning_rate, n_steps=n_steps, peak=recipe.stranger_rate, n_warmup=0, final=0.0)
    run_stage("strangers", model, opt, batch, rate, n_steps, work, measure)
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
    parser.add_argument("--threads", type=int, default=torch.get_num_threads(), help="processor threads")
    args = parser.parse_args()
    if args.quick and args.out is None:
        parser.error("--quick needs --out DIR: it must not replace the storyteller by a worse one")
    torch.set_num_threads(args.threads)
    try:
        raise_storyteller(QUICK if args.quick else Recipe(), args.work, args.out or STORYTELLER)
    except OtherRecipe as error:
        parser.error(str(error))
    except KeyboardInterrupt:
        print(f"\nstopped; the same command goes on from the last checkpoint in {args.work}")


if __name__ == "__main__":
    main()
