"""The storyteller measured: every figure of its model card, from the files as they are.

    python -m gpt2lib.storyteller.measures                  # prints the table; about five minutes on one core
    python -m gpt2lib.storyteller.measures --items 50 --corpus-bytes 0      # a rough one, without the n-gram model

Each function measures one thing, of any model with the storyteller's tokenizer, and gives `Result`s.
Taught in: notebooks/12_evaluation.ipynb
"""

import argparse
import math
import random
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import torch
from torch import Tensor
from tqdm import tqdm

from gpt2lib import stories
from gpt2lib.data import pack_documents
from gpt2lib.interpretability import head_scores, repeated_tokens
from gpt2lib.stories.plots import PLOT_FUNCTIONS
from gpt2lib.storyteller import pairs, recall, samples, scoring
from gpt2lib.storyteller.kneser_ney import KneserNey
from gpt2lib.storyteller.results import Result, Z, grouped, mean_error, proportion, table
from gpt2lib.storyteller.skew import skew
from gpt2lib.tokenizer import Tokenizer
from gpt2lib.weights import STORYTELLER, load

N_ITEMS = 500  # for every row that has items
VALID_BYTES = 400_000
SAMPLE_TOKENS, STORY_TOKENS = 120, 640  # a story is longer than the context: it must keep its cast all the same
TEMPERATURE = 0.8


def perplexity(model, tokenizer: Tokenizer, valid: Tensor, training: Tensor | None = None) -> list[Result]:
    """Perplexity and bits per byte on a held-out row of ids; beside an n-gram model of the training ids, if given."""
    n_ctx = model.config.n_ctx
    losses = scoring.window_losses(model, valid, n_ctx)  # (W, T)
    ids, means = valid[1 : losses.numel() + 1], losses.double().mean(dim=1)
    per_byte = len(ids) / len(tokenizer.decode_bytes(ids.tolist())) / math.log(2)
    mean, error = mean_error(means.tolist())
    low, high = mean - Z * error, mean + Z * error
    ours = Result("perplexity per token", *map(math.exp, (mean, low, high)), len(ids), share=False)
    bits = Result("bits per byte", *(per_byte * x for x in (mean, low, high)), len(ids), share=False)
    if training is None:
        return [ours, bits]
    n_gram = KneserNey(training.numpy(), tokenizer.n_vocab, order=5, start=tokenizer.eot)
    theirs = torch.from_numpy(-n_gram.logprobs(valid.numpy()))[1 : losses.numel() + 1].view_as(losses).mean(dim=1)
    mean, error = mean_error(theirs.tolist())
    bounds = (mean, mean - Z * error, mean + Z * error)
    other = Result("perplexity of a Kneser-Ney 5-gram", *map(math.exp, bounds), len(ids), share=False)
    mean, error = mean_error((means - theirs).tolist())  # window by window: what is hard for one is so for the other
    lower = [1 - math.exp(x) for x in (mean, mean + Z * error, mean - Z * error)]
    return [ours, bits, other, Result("perplexity below that of the 5-gram", *lower, len(ids), 0.35)]


def minimal_pairs(model, tokenizer: Tokenizer, kind: str, n: int, seed: int = 0) -> list[Result]:
    """The share of pairs of a kind (`pairs.KINDS`) of which the right one is likelier as a whole."""

    def score(texts: list[str]) -> list[float]:
        return [float(x.sum()) for x in scoring.logprobs(model, [[tokenizer.eot, *tokenizer.encode(t)] for t in texts])]

    return [proportion(kind, pairs.judged(pairs.pairs(kind, n, seed), score), PAIR_TARGETS[kind])]


PAIR_TARGETS = dict(zip(pairs.KINDS, (0.97, 0.92, 0.97, 0.97, 0.90), strict=True))


def _recalled(model, tokenizer: Tokenizer, name: str, found: list[recall.Question], target: float) -> list[Result]:
    right = scoring.answers(model, recall.encoded(found, tokenizer))
    return [proportion(name, [all(tokens) for tokens in right], target)]


def who_has_it(model, tokenizer: Tokenizer, n_changes: int, n: int, seed: int = 0) -> list[Result]:
    """The share of errands, with so many changes of hands, after which the model names who has the thing now."""
    build = partial(recall.who_has_it, n_changes, seed=seed)
    name = f"who has it now, after {n_changes} change{'s' * (n_changes > 1)} of hands"
    target = {1: 0.85, 2: 0.75, 3: 0.65}[n_changes]
    return _recalled(model, tokenizer, name, recall.fitting(build, n, tokenizer, model.config.n_ctx), target)


def repetition(model, tokenizer: Tokenizer, kind: str, n: int, seed: int = 0) -> list[Result]:
    """The share of "lists", "messages" or "nonsense" lists that the model tells again word for word, all of it."""
    build, name, target = {
        "lists": (partial(recall.lists, False, seed=seed), "lists of this world, whole, word for word", 0.95),
        "messages": (partial(recall.messages, seed=seed), "messages of this world, to the end, word for word", 0.95),
        "nonsense": (partial(recall.lists, True, seed=seed), "lists of nonsense names, whole, word for word", 0.85),
    }[kind]
    return _recalled(model, tokenizer, name, recall.fitting(build, n, tokenizer, model.config.n_ctx), target)


def facts(model, tokenizer: Tokenizer) -> list[Result]:
    """The share of planted facts that the model completes, in wordings that it read and in the one that it did not."""
    return [
        *_recalled(model, tokenizer, "facts in the wordings of the corpus", recall.facts(False), 0.95),
        *_recalled(model, tokenizer, "facts in a wording held out for the fact", recall.facts(True), 0.80),
    ]


def canaries(model, tokenizer: Tokenizer) -> list[Result]:
    """The share of canaries of each count that the model says to the end from the first half of their tokens.

    The last row says how far the share falls, at most, where the count grows: 0 is monotone, and one canary of five is
    within the noise of so few.
    """
    results = []
    for count, items in sorted(recall.canaries(tokenizer).items(), reverse=True):
        name = f"canaries planted {count} times" if count > 1 else "canaries planted once"
        right = [all(tokens) for tokens in scoring.answers(model, items)]
        target = {300: 0.8, 1: 0.0}.get(count)
        results.append(proportion(name, right, target, most=count == 1))
    shares = [result.value for result in reversed(results)]
    fall = max(max(before - after for after in shares[i + 1 :]) for i, before in enumerate(shares[:-1]))
    fall, n = max(0.0, fall), sum(result.n for result in results)
    return [*results, Result("canaries, largest fall where the count grows", fall, fall, fall, n, 0.2, most=True)]


def held_out(model, tokenizer: Tokenizer, n: int, seed: int = 0) -> list[Result]:
    """Perplexity of stories whose hero is a combination never trained on, over that of other new stories: n in all.

    Both halves run through all plots alike; of each story, what fits into the context is read.
    """
    losses: dict[str, list[float]] = {}
    plots = tuple(PLOT_FUNCTIONS)
    for split in ("held_out", "valid"):
        texts = []
        for i in range(max(2, n // 2)):
            rng = random.Random(f"combinations {seed} {i}")
            text = stories.generate_one(rng, "story", plots[i % len(plots)], split).text
            texts.append([tokenizer.eot, *tokenizer.encode(text)][: model.config.n_ctx])
        losses[split] = [-float(x.mean()) for x in scoring.logprobs(model, texts)]
    (new, error_new), (known, error_known) = mean_error(losses["held_out"]), mean_error(losses["valid"])
    ratio, error = new - known, math.hypot(error_new, error_known)
    values = (math.exp(x) for x in (ratio, ratio - Z * error, ratio + Z * error))
    return [Result("perplexity of held-out combinations / of seen ones", *values, n, 1.08, most=True, share=False)]


def heads(model, tokenizer: Tokenizer, n: int = 96, seed: int = 0) -> list[Result]:
    """The best previous-token head and the best induction head, on random tokens twice 24; see `head_scores`."""
    generator = torch.Generator().manual_seed(seed)
    tokens = torch.arange(256, min(1256, tokenizer.eot))
    scores = []
    with torch.inference_mode():
        for _ in range(max(2, n // 8)):
            scores.append(head_scores(model, repeated_tokens(8, 24, tokens, generator, tokenizer.eot), 24))
    results = []
    for kind, name, target in ((0, "best previous-token head", 0.9), (1, "best induction head", 0.75)):
        each = torch.stack([part[kind] for part in scores]).flatten(1).double()  # (parts, L H)
        mean, error = mean_error(each[:, each.mean(dim=0).argmax()].tolist())
        results.append(Result(name, mean, mean - Z * error, mean + Z * error, 8 * len(scores), target, share=False))
    return results


def cast(model, tokenizer: Tokenizer, n: int, seed: int = 0) -> list[Result]:
    """The share of names in the last thirds of whole sampled stories that stood in the story before.

    The stories begin with somebody who has a name (a portrait, which opens as a tale does too, keeps the name for its
    end) and go on to their end, or to 640 tokens; of n // 6 stories come about n names.
    """
    prompts = samples.beginnings(max(2, n // 6), seed)
    told = scoring.sample(model, tokenizer, prompts, STORY_TOKENS, 10_000 + 1000 * seed, TEMPERATURE)
    found = samples.cast_persists([text for text, _ in told])
    return [grouped("names in the last third of a story that stood before", found, 0.95)] if any(found) else []


def sampled(model, tokenizer: Tokenizer, n: int, seed: int = 0) -> list[Result]:
    """Quotes that are closed, and samples without a grammar error, in n samples of 120 tokens with no prompt."""
    told = scoring.sample(model, tokenizer, [""] * n, SAMPLE_TOKENS, 1000 * seed, TEMPERATURE)
    closed = samples.quotes_closed(told)
    return [
        *([grouped("quotes opened that are closed", closed, 0.97)] if any(closed) else []),
        proportion("samples of 120 tokens with no grammar error", samples.without_errors(told), 0.90),
    ]


def measure(
    model,
    tokenizer: Tokenizer,
    valid: Tensor,
    training: Tensor | None = None,
    *,
    n_items: int = N_ITEMS,
    seed: int = 0,
    progress: bool = False,
) -> list[Result]:
    """All of it, in the order of the table.

    Args:
        model: a GPT2 in eval mode.
        tokenizer: the one it was trained with.
        valid: (N,) long, ids that it was not trained on.
        training: (M,) the ids that it was trained on, for the n-gram model; None to leave that out.
        n_items: items of every row that has items; facts, canaries and trades are as many as were planted.
        seed: another seed, other items and samples.
        progress: show a bar on stderr.
    """
    steps: list[tuple[str, Callable[[], list[Result]]]] = [
        ("perplexity", lambda: perplexity(model, tokenizer, valid, training))
    ]
    for kind in pairs.KINDS:
        steps.append((kind, partial(minimal_pairs, model, tokenizer, kind, n_items, seed)))
    steps.append(("stories", partial(cast, model, tokenizer, n_items, seed)))
    for n_changes in (1, 2, 3):
        steps.append(("who has it", partial(who_has_it, model, tokenizer, n_changes, n_items, seed)))
    steps.append(("samples", partial(sampled, model, tokenizer, n_items, seed)))
    for kind in ("lists", "messages", "nonsense"):
        steps.append((kind, partial(repetition, model, tokenizer, kind, n_items, seed)))
    steps += [
        ("facts", partial(facts, model, tokenizer)),
        ("canaries", partial(canaries, model, tokenizer)),
        ("trades", partial(skew, model, tokenizer)),
        ("held-out combinations", partial(held_out, model, tokenizer, n_items, seed)),
        ("heads", partial(heads, model, tokenizer, seed=seed)),
    ]
    results: list[Result] = []
    for name, step in (bar := tqdm(steps, disable=not progress, desc="measuring")):
        bar.set_postfix_str(name)
        results += step()
    return results


def held_out_ids(tokenizer: Tokenizer, seed: int = 0, n_bytes: int | None = None) -> Tensor:
    """The validation ids that the storyteller was never trained on, (N,) long; `VALID_BYTES` of them if None."""
    n_bytes = VALID_BYTES if n_bytes is None else n_bytes
    return pack_documents(stories.documents(seed, n_bytes, split="valid"), tokenizer)


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m gpt2lib.storyteller.measures", description=__doc__.split("\n")[0])
    parser.add_argument("--folder", type=Path, default=STORYTELLER, help="the model (default: the one in the package)")
    parser.add_argument("--items", type=int, default=N_ITEMS, help=f"items for each row (default: {N_ITEMS})")
    parser.add_argument("--seed", type=int, default=0, help="another seed, other items and samples")
    size = stories.CORPUS_BYTES
    parser.add_argument("--corpus-bytes", type=int, default=size, help="of the n-gram model's corpus; 0: none")
    args = parser.parse_args(arguments)
    if args.items < 2:
        parser.error(f"--items must be at least 2, got {args.items}")
    started = time.perf_counter()
    model, tokenizer = load(str(args.folder))
    training = None
    if args.corpus_bytes:
        texts = tqdm(stories.documents(0, args.corpus_bytes), desc="corpus", unit=" texts")
        training = pack_documents(texts, tokenizer)
    results = measure(
        model, tokenizer, held_out_ids(tokenizer), training, n_items=args.items, seed=args.seed, progress=True
    )
    print(table(results))
    print(f"\n{(time.perf_counter() - started) / 60:.1f} minutes")


if __name__ == "__main__":
    main()
