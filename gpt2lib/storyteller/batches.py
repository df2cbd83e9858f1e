"""What the storyteller is raised on, batch by batch: stories, repeats, questions who is meant, strangers' prompts.

Taught in: notebooks/10_training.ipynb
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import torch
from torch import Tensor

from gpt2lib.data import get_batch, repeats
from gpt2lib.stories.truths import HER_NAMES, HIS_NAMES
from gpt2lib.storyteller.recipe import Mix, Recipe, Round
from gpt2lib.tokenizer import Tokenizer

N_VOCAB = 4096
EOT = N_VOCAB - 1  # special tokens come last
OPENING = 4  # tokens, by which one can tell what kind of text begins
PRONOUNS = ("he", "him", "his", "himself", "she", "her", "herself")


def drawn(recipe: Recipe, stage: int, step: int) -> torch.Generator:
    """The generator of one step: a run that is resumed draws what it would have drawn."""
    return torch.Generator().manual_seed((recipe.seed * 10 + stage) * 1_000_000 + step)


class Texts:
    """A row of ids (N,) in which each text stands behind <|endoftext|>, and where they begin: looked for only once."""

    def __init__(self, ids: Tensor):
        self.ids = ids
        self.starts = (ids == EOT).nonzero().flatten()  # (M,)

    def some_starts(self, n: int, room: int, generator: torch.Generator) -> Tensor:
        """(n, 1) places of <|endoftext|>, behind each of which there is room for so many ids."""
        n_fit = int(torch.searchsorted(self.starts, len(self.ids) - room))
        return self.starts[torch.randint(n_fit, (n, 1), generator=generator)]


def beginnings(texts: Texts, n_rows: int, n_block: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    """Rows that begin where a text begins: input and target, both (n_rows, n_block)."""
    windows = texts.ids[texts.some_starts(n_rows, n_block + 1, generator) + torch.arange(n_block + 1)]
    return windows[:, :-1], windows[:, 1:]


def without_openings(idx: Tensor, targets: Tensor) -> Tensor:
    """The targets (B, T), with -100 for the first tokens of each text: what begins is the corpus's to say."""
    masked = torch.zeros_like(targets, dtype=torch.bool)
    for n in range(OPENING):
        masked[:, n:] |= idx[:, : idx.shape[1] - n] == EOT
    return targets.masked_fill(masked, -100)


def behind_noise(
    training: Texts, noise: Tensor, n_rows: int, n_block: int, generator: torch.Generator
) -> tuple[Tensor, Tensor]:
    """Beginnings of stories, each behind 1 to 24 tokens drawn with the weights `noise` (V,), which nobody can foresee.

    Returns:
        Two (n_rows, n_block), ids and targets: -100 where the target is noise.
    """
    most = 24
    starts = training.some_starts(n_rows, n_block + 2, generator) + 1
    drawn_noise = torch.multinomial(noise.expand(n_rows, -1), most, replacement=True, generator=generator)
    rows = torch.cat([drawn_noise, training.ids[starts + torch.arange(n_block + 1)]], dim=1)
    kept = torch.randint(1, most + 1, (n_rows, 1), generator=generator)  # so many tokens of the noise, the last ones
    rows = rows.gather(1, most - kept + torch.arange(n_block + 1))
    targets = rows[:, 1:]
    return rows[:, :-1], targets.masked_fill(torch.arange(1, n_block + 1) < kept, -100)


def word_tokens(words: Iterable[str], tokenizer: Tokenizer) -> Tensor:
    """(V,) bool: the tokens that are one of the words, wherever in a sentence it stands."""
    wanted = {form for word in words for form in (word, word.capitalize())}
    return torch.tensor([tokenizer.vocab[i].decode("utf-8", "replace").strip() in wanted for i in range(N_VOCAB)])


def token_weights(training: Tensor) -> Tensor:
    """(V,) how often each token is drawn for repeats and noise: by the square root of how often the corpus has it."""
    weights = training.bincount(minlength=N_VOCAB).double().sqrt()
    weights[EOT] = 0
    return weights


@dataclass(frozen=True)
class Sources:
    """What the batches of all rounds are drawn from."""

    training: Texts  # the corpus
    weights: Tensor  # (V,), see `token_weights`
    names: Tensor  # (V,) bool, see `word_tokens`
    pronouns: Tensor  # (V,) bool
    quotes: Tensor  # (V,) bool: tokens that end with a quotation mark, behind which somebody may begin to speak

    @classmethod
    def of(cls, training: Tensor, tokenizer: Tokenizer) -> "Sources":
        """From the ids of the corpus."""
        names, pronouns = word_tokens(HER_NAMES + HIS_NAMES, tokenizer), word_tokens(PRONOUNS, tokenizer)
        quotes = torch.tensor([tokenizer.vocab[i].endswith(b'"') for i in range(N_VOCAB)])
        return cls(Texts(training), token_weights(training), names, pronouns, quotes)


@dataclass(frozen=True)
class Beside:
    """What a round has beside the corpus; any of it may be missing where no mix asks for it."""

    book: Texts | None = None
    who_book: Texts | None = None
    own: tuple[Tensor, Tensor] | None = None  # input and target, (R, T), see `own.asked_for_names`


def who_is_meant(
    sources: Sources, beside: Beside, mix: Mix, n_block: int, generator: torch.Generator
) -> tuple[Tensor, Tensor]:
    """Rows of stories, with loss on names and pronouns alone, and rows of the book, with loss on pronouns alone.

    Few tokens of a text say who is meant, and most of those are easily guessed: a mean over all tokens hardly moves
    with them. In the book every sentence has new people, whose names nobody can foresee. Where the round has stories of
    the model's own, it is asked in these, and for names.
    """
    n_story, n_book = mix.asked
    if beside.own is None:
        story, targets = beginnings(sources.training, n_story, n_block, generator)
        targets = targets.masked_fill(~(sources.names | sources.pronouns)[targets], -100)
    else:
        some = torch.randint(len(beside.own[0]), (n_story,), generator=generator)
        story, targets = (rows[some] for rows in beside.own)
    dense, next_ones = beginnings(beside.who_book, n_book, n_block, generator)
    asked = sources.pronouns[next_ones]
    if mix.quoted:
        asked = asked | sources.quotes[dense]
    return torch.cat([story, dense]), torch.cat([targets, next_ones.masked_fill(~asked, -100)])


def round_batch(
    round: Round, sources: Sources, beside: Beside, step: int, generator: torch.Generator
) -> tuple[Tensor, Tensor]:
    """The batch of one step of a round, by its mix.

    Args:
        step: of the round, from 0.
    Returns:
        Input and target, both (B, T) long.
    """
    mix, n_rows, n_block = now(round, step), round.rows, round.block
    if step % mix.repeats == mix.repeats - 1:
        if mix.short and step // mix.repeats % 2:
            return repeats(sources.weights, n_rows * n_block // 64, 64, generator, (6, 32))
        return repeats(sources.weights, n_rows, n_block, generator, (mix.shortest, n_block * 100 // 256))
    if mix.who and step % mix.who == 0:
        return who_is_meant(sources, beside, mix, n_block, generator)
    parts = [
        get_batch(sources.training.ids, n_rows - mix.whole - mix.book - mix.noisy, n_block, generator),
        beginnings(sources.training, mix.whole, n_block, generator),
    ]
    if mix.book:
        dense, targets = beginnings(beside.book, mix.book, n_block, generator)
        parts.append((dense, targets if mix.openings else without_openings(dense, targets)))
    if mix.noisy:
        parts.append(behind_noise(sources.training, sources.weights, mix.noisy, n_block, generator))
    return tuple(map(torch.cat, zip(*parts, strict=True)))


def now(round: Round, step: int) -> Mix:
    """The mix of a step of a round."""
    return max((mix for mix in round.mix if mix.start <= step), key=lambda mix: mix.start)


def strangers(training: Texts, unseen: Tensor, capitals: Tensor, recipe: Recipe, step: int) -> tuple[Tensor, Tensor]:
    """Of four batches, one with the beginnings of stories behind bytes that no story has, one with them behind capital
    letters, one as they are, and one with repeats of tokens that no story has: what is unknown is to be passed over, or
    copied, and what capitals are for is not to be forgotten.

    Args:
        unseen, capitals: (V,) bool, the tokens of `unseen_tokens` and of `capital_tokens`.
    """
    generator, kind = drawn(recipe, 9, step), step % 4
    if kind == 0:
        return get_batch(training.ids, 16, 128, generator)
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
