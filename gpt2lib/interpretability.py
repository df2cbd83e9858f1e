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


def without_first(pattern: Tensor) -> Tensor:
    """The pattern as if the first token could not be read: it is left out, and each row sums to 1 again.

    Many heads rest on the first token when they have nothing to say; without it, what they do otherwise is seen.

    Args:
        pattern: (..., T, T) with T >= 2.
    Returns:
        (..., T - 1, T - 1).
    Raises:
        ValueError: if there is only one token.
    """
    if pattern.shape[-1] < 2:
        raise ValueError("the first token can be hidden where there is another, got a text of one token")
    rest = pattern[..., 1:, 1:]
    return rest / rest.sum(dim=-1, keepdim=True)


def rollout(pattern: Tensor) -> Tensor:
    """How much of each token reaches each position through all layers up to each, if weights were all that counted.

    In each layer the heads are averaged, and the residual stream is taken as half of what comes out: the matrices
    (mean of heads + identity) / 2 are multiplied, the lowest layer first.

    Args:
        pattern: (L, H, T, T).
    Returns:
        (L, T, T), rows that sum to 1.
    Source: Abnar and Zuidema 2020, "Quantifying attention flow in transformers".
    """
    identity = torch.eye(pattern.shape[-1], dtype=pattern.dtype, device=pattern.device)
    flow, flows = identity, []
    for layer in pattern.mean(dim=1):
        flow = (layer + identity) / 2 @ flow
        flows.append(flow)
    return torch.stack(flows)


def value_lengths(model: GPT2, v: Tensor) -> Tensor:
    """How long the vector is that each head would add to the residual stream for each token, if it read it alone.

    A weight says how much is taken, not of how much: a token with a short value hands over little.

    Args:
        model: where the values come from.
        v: (L, H, T, D), recorded at "h.*.attn.v".
    Returns:
        (L, H, T), the length of v times the head's part of c_proj.
    Source: Kobayashi et al. 2020, "Attention is not only a weight".
    """
    n_layer, n_head, _, width = v.shape
    c_proj = torch.stack([block.attn.c_proj.weight for block in model.h])  # (L, C, C), columns are what comes in
    parts = c_proj.view(n_layer, -1, n_head, width).permute(0, 2, 3, 1)  # (L, H, D, C)
    return (v @ parts).norm(dim=-1)
