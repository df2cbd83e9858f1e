"""Stories of the model's own, in which it learns to call by name only those who are there.

The stories that it reads are right up to each next word. In one that it tells, its own slips stand before it, and the
commonest is a name that comes from nowhere. So it tells some hundreds, and late in each is asked for the names alone:
where it named somebody who stood there before, it is to do that more surely; where it named somebody new, it is told
whom it would have named of the others.

Source: after Zelikman et al. 2022, "STaR": a model learns from those of its own answers that are right, and from what
it answers with a hint where they are wrong.
Taught in: notebooks/10_training.ipynb
"""

from collections.abc import Sequence

import torch
from torch import Tensor

from gpt2lib.stories.truths import HER_NAMES, HIS_NAMES
from gpt2lib.storyteller import scoring
from gpt2lib.storyteller.batches import Texts, word_tokens
from gpt2lib.storyteller.samples import NAME
from gpt2lib.tokenizer import Tokenizer

Names = dict[int, tuple[str, bool]]  # a token that is a name -> the name, and whether a space stands before it


def openings(corpus: Texts, tokenizer: Tokenizer, n: int, generator: torch.Generator) -> list[str]:
    """First sentences of n texts of the corpus, each with a name; a text may be drawn more than once.

    Raises:
        ValueError: if there are none.
    """
    some = torch.randperm(len(corpus.starts), generator=generator)[: 4 * n + 100]
    found = []
    for start in corpus.starts[some].tolist():
        first, stop, _ = tokenizer.decode(corpus.ids[start + 1 : start + 60].tolist()).partition(".")
        if stop and NAME.search(first) and "\n" not in first and ":" not in first:  # no play, no list
            found.append(first + stop)
    if not found:
        raise ValueError(f"texts must begin with a sentence that has a name, got none in {len(some)} of the corpus")
    return [found[i % len(found)] for i in range(n)]


def name_tokens(tokenizer: Tokenizer) -> Names:
    """The tokens that are a whole name."""
    found = word_tokens(HER_NAMES + HIS_NAMES, tokenizer).nonzero().flatten().tolist()
    return {i: ((text := tokenizer.decode([i])).strip(), text.startswith(" ")) for i in found}


def right_names(ids: Sequence[int], names: Names) -> dict[int, list[int]]:
    """Places in a story at which it is asked for a name, and the tokens that are right there.

    From a third of the story on, a name that stood before is right. In the last third, where one stands that did not,
    any is right that did. Who comes in earlier is welcome.
    """
    token_of = {name: token for token, name in names.items()}
    right, cast = {}, set()
    for place, token in enumerate(ids):
        if token not in names:
            continue
        name, spaced = names[token]
        others = [token_of[other, spaced] for other in sorted(cast) if (other, spaced) in token_of]
        if name in cast and place > len(ids) / 3:
            right[place] = [token]
        elif name not in cast and place > 2 * len(ids) / 3 and others:
            right[place] = others
        cast.add(name)
    return right


def asked_for_names(
    model, tokenizer: Tokenizer, told: Sequence[tuple[str, bool]], n_block: int
) -> tuple[Tensor, Tensor]:
    """Rows of the stories, with loss on names alone, see `right_names`: of several right ones, on the likeliest.

    A story that is longer gives a second row, of its end, where it is asked in the second half. One that is shorter
    than a quarter of a row gives none.

    Args:
        told: stories, and whether the model ended them itself.
    Returns:
        Input and target, both (R, n_block) long.
    """
    names, rows, asked = name_tokens(tokenizer), [], []
    for text, ended in told:
        ids = [tokenizer.eot, *tokenizer.encode(text), *[tokenizer.eot] * ended]
        if len(ids) < n_block // 4:
            continue
        right, last = right_names(ids, names), len(ids) - n_block - 1
        for start, least in ((0, 0), (last, last + n_block // 2)) if last > 0 else ((0, 0),):
            row = ids[start : start + n_block + 1]
            rows.append(row + [tokenizer.eot] * (n_block + 1 - len(row)))
            asked.append({i - start: some for i, some in right.items() if least <= i <= start + n_block})
    if not rows:
        raise ValueError(f"told must have a story of {n_block // 4} tokens or more, got {len(told)} shorter ones")
    inputs = [row[:-1] for row in rows]
    targets = torch.full((len(rows), n_block), -100)
    for i, logits in scoring.passes(model, inputs):
        for place, some in asked[i].items():
            targets[i, place - 1] = max(some, key=lambda token, of=logits[place - 1]: of[token].item())
    return torch.tensor(inputs), targets
