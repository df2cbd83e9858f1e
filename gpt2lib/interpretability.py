"""What a head does, measured: does it read the token before, does it continue what it has seen before?

Taught in: notebooks/14_looking_inside.ipynb
"""

import torch
from torch import Tensor

from gpt2lib.model import GPT2
from gpt2lib.tracing import record


def repeated_tokens(n_batch: int, n_segment: int, tokens: Tensor, generator: torch.Generator, start: int) -> Tensor:
    """Random tokens, then the same again: nothing but the repetition can be foretold.

    Args:
        n_batch: rows B.
        n_segment: length of the part that is repeated.
        tokens: (N,) long, the ids to draw from, each as likely.
        generator: source of the draws.
        start: id of the token before the first, such as <|endoftext|>.
    Returns:
        (B, 1 + 2 n_segment) long.
    Source: Olsson et al. 2022, "In-context learning and induction heads".
    """
    segment = tokens[torch.randint(len(tokens), (n_batch, n_segment), generator=generator)]
    return torch.cat([torch.full((n_batch, 1), start), segment, segment], dim=1)


@torch.no_grad()
def head_scores(model: GPT2, idx: Tensor, n_segment: int) -> tuple[Tensor, Tensor, float]:
    """How much each head looks at the token before, and at the token after the last occurrence of the present one.

    Args:
        model: any GPT2.
        idx: (B, 1 + 2 n_segment) long, from `repeated_tokens`.
        n_segment: length of the part that is repeated.
    Returns:
        previous: (L, H), the mean weight from each position to the one before it.
        induction: (L, H), the mean weight, in the second half, to the token that followed the same token in the first.
        copied: share of the second half's tokens that are the model's first choice.
    """
    with record(model, "h.*.attn.pattern") as trace:
        logits = model(idx)
    pattern = torch.stack(list(trace.values()))  # (L, B, H, T, T)
    previous = pattern.diagonal(-1, dim1=-2, dim2=-1)[..., 1:].mean(dim=(1, 3))
    # The query at t = 1 + n_segment + i saw its token first at 1 + i; what followed it stood at t - (n_segment - 1).
    induction = pattern.diagonal(-(n_segment - 1), dim1=-2, dim2=-1)[..., 2:].mean(dim=(1, 3))
    foretold = logits[:, n_segment + 1 : -1].argmax(dim=-1) == idx[:, n_segment + 2 :]
    return previous, induction, foretold.double().mean().item()
