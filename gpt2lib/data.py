"""Documents -> one long row of ids -> batches of (input, target), for training.

Taught in: notebooks/03_embeddings_and_batches.ipynb
"""

from collections.abc import Iterable

import torch
from torch import Tensor

from gpt2lib.tokenizer import Tokenizer


def pack_documents(documents: Iterable[str], tokenizer: Tokenizer) -> Tensor:
    """All documents in one row: before each stands one <|endoftext|>, so that the model knows a new text begins.

    Args:
        documents: texts; a special token's name inside one is text like any other.
        tokenizer: one with <|endoftext|>.
    Returns:
        (N,) long.
    Raises:
        ValueError: if there is no document, or documents is one string, whose parts would be its characters.
    Taught in: notebooks/03_embeddings_and_batches.ipynb
    """
    if isinstance(documents, str):
        raise ValueError("documents must be a list of texts, such as [text], got one string")
    parts = []
    for document in documents:
        parts.append(torch.tensor([tokenizer.eot, *tokenizer.encode(document)], dtype=torch.int32))
    if not parts:
        raise ValueError("documents must hold at least one text, got none")
    return torch.cat(parts).long()


def split(ids: Tensor, share: float = 0.01) -> tuple[Tensor, Tensor]:
    """Cut one row of ids into training and validation ids: the last `share` is kept apart before any window is cut.

    Args:
        ids: (N,) long.
        share: part of the ids for validation, in (0, 1).
    Returns:
        Training ids and validation ids; no token is in both.
    Raises:
        ValueError: if share is not in (0, 1).
    Taught in: notebooks/03_embeddings_and_batches.ipynb
    """
    if not 0 < share < 1:
        raise ValueError(f"share must be in (0, 1), got {share}")
    cut = len(ids) - max(1, round(len(ids) * share))
    return ids[:cut], ids[cut:]


def make_windows(ids: Tensor, n_block: int, stride: int | None = None) -> tuple[Tensor, Tensor]:
    """All windows of one row, from left to right; the target of a token is the one after it.

    With a stride of n_block every token but the first is a target exactly once. A smaller stride shows tokens again,
    with more or less before them. Tokens at the end that do not fill a window are left out.

    Args:
        ids: (N,) long, N > n_block.
        n_block: tokens in each, T.
        stride: tokens from one start to the next, from 1 to n_block; n_block if None.
    Returns:
        input and target, both (W, T) long: target[:, t] is what stands after input[:, t].
    Raises:
        ValueError: if ids is too short for one window and its targets, or the stride would skip tokens.
    Example: make_windows(torch.arange(7), 3) gives the inputs 0 1 2 and 3 4 5, and the targets 1 2 3 and 4 5 6.
    Taught in: notebooks/03_embeddings_and_batches.ipynb
    """
    _check_block(ids, n_block)
    stride = n_block if stride is None else stride
    if not 1 <= stride <= n_block:
        raise ValueError(f"stride must be from 1 to n_block = {n_block}, a larger one skips tokens, got {stride}")
    starts = torch.arange(0, len(ids) - n_block, stride)
    windows = ids[starts[:, None] + torch.arange(n_block + 1)]  # (W, T + 1)
    return windows[:, :-1], windows[:, 1:]


def get_batch(
    ids: Tensor, n_batch: int, n_block: int, generator: torch.Generator | None = None
) -> tuple[Tensor, Tensor]:
    """Windows cut at random places, each start equally likely; the target of a token is the one after it.

    Args:
        ids: (N,) long, N > n_block.
        n_batch: windows B.
        n_block: tokens in each, T.
        generator: source of the starts.
    Returns:
        input and target, both (B, T) long: target[:, t] is what stands after input[:, t].
    Raises:
        ValueError: if ids is too short for one window and its targets.
    Taught in: notebooks/03_embeddings_and_batches.ipynb
    """
    _check_block(ids, n_block)
    starts = torch.randint(len(ids) - n_block, (n_batch,), generator=generator)
    windows = ids[starts[:, None] + torch.arange(n_block + 1)]  # (B, T + 1)
    return windows[:, :-1], windows[:, 1:]


def repeats(
    weights: Tensor, n_batch: int, n_block: int, generator: torch.Generator, segment: tuple[int, int] = (3, 100)
) -> tuple[Tensor, Tensor]:
    """Nonsense that can be foretold: a random segment of tokens, over and over, behind a few others.

    A model learns from it to copy from its context, in minutes, as it does not learn it from stories alone. The
    target is -100, which the loss skips, wherever the repetition does not determine the next token.

    Args:
        weights: (V,) how often each token is drawn, in any unit.
        n_batch: rows B.
        n_block: tokens in each, T.
        generator: source of the draws.
        segment: shortest and longest segment.
    Returns:
        input and target, both (B, T) long.
    Raises:
        ValueError: if not even the shortest segment fits twice into n_block.
    Source: Olsson et al. 2022, "In-context learning and induction heads", for the measure that this teaches.
    Taught in: notebooks/10_training.ipynb
    """
    shortest, longest = segment
    if not 1 <= shortest <= min(longest, n_block // 2):
        raise ValueError(
            f"segment must be lengths from 1 to half of n_block = {n_block}, shortest first, got {segment}"
        )
    lengths = torch.randint(shortest, min(longest, n_block // 2) + 1, (n_batch, 1), generator=generator)  # (B, 1)
    offsets = torch.randint(8, (n_batch, 1), generator=generator)
    position = torch.arange(n_block + 1)[None, :]
    noise = torch.multinomial(weights, n_batch * (n_block + 1), replacement=True, generator=generator)
    noise = noise.view(n_batch, n_block + 1)
    source = torch.where(position < offsets, position, offsets + (position - offsets) % lengths)
    windows = noise.gather(1, source)  # (B, T + 1)
    known = position[:, 1:] >= offsets + lengths  # targets that stood in the text before
    return windows[:, :-1], windows[:, 1:].masked_fill(~known, -100)


def _check_block(ids: Tensor, n_block: int) -> None:
    if n_block < 1:
        raise ValueError(f"n_block must be at least 1, got {n_block}")
    if len(ids) <= n_block:
        raise ValueError(
            f"ids must be longer than n_block = {n_block}, so that the last token has a target, got {len(ids)}"
        )
