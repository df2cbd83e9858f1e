"""What a model says of many texts at once: surprise, answers, samples. Texts of like length go side by side.

Padding stands on the right here: a position reads only what is before it, so it changes nothing.
Taught in: notebooks/12_evaluation.ipynb
"""

from collections.abc import Callable, Iterator, Sequence

import torch
from torch import Tensor
from tqdm import tqdm

from gpt2lib.generation import generate_batch
from gpt2lib.tokenizer import Tokenizer

N_TOKENS = 4096  # in one pass of the model, so that the logits stay below 100 MB
N_ROWS = 64  # texts that are sampled side by side


def passes(model: Callable[[Tensor], Tensor], texts: Sequence[Sequence[int]]) -> Iterator[tuple[int, Tensor]]:
    """The logits of every text, in passes over texts of like length.

    Args:
        model: (B, T) long -> (B, T, V) logits, such as a GPT2.
        texts: lists of ids, none longer than the model's context.
    Yields:
        (i, logits): the number of the text, and its logits (T_i, V).
    """
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    while order:
        longest = len(texts[order[-1]])
        rows = [order.pop() for _ in range(min(len(order), max(1, N_TOKENS // max(1, longest))))]
        idx = torch.tensor([[*texts[i], *[0] * (longest - len(texts[i]))] for i in rows])  # (B, T)
        with torch.inference_mode():
            logits = model(idx)
        for row, i in enumerate(rows):
            yield i, logits[row, : len(texts[i])]


def logprobs(model: Callable[[Tensor], Tensor], texts: Sequence[Sequence[int]]) -> list[Tensor]:
    """Each text's log-probabilities in nats, of its second token to its last: a list of (T_i - 1,)."""
    found: dict[int, Tensor] = {}
    for i, logits in passes(model, texts):
        found[i] = _chosen(logits[:-1], torch.tensor(texts[i][1:], dtype=torch.long))
    return [found[i] for i in range(len(texts))]


Item = tuple[Sequence[int], Sequence[int]]  # the ids of a prompt, and those of its answer


def answers(model: Callable[[Tensor], Tensor], items: Sequence[Item]) -> list[list[bool]]:
    """Whether the model, always taking its first choice, goes on with the right answer.

    One pass is enough: greedy continuation gives the whole answer exactly if, after the prompt and any beginning of the
    answer, the first choice is the answer's next token.

    Args:
        items: (prompt, answer), lists of ids; the prompt at least one, together at most the model's context.
    Returns:
        For each item, a bool for every token of its answer. `all` of them is a greedy continuation that is right.
    """
    found: dict[int, list[bool]] = {}
    for i, logits in passes(model, [[*prompt, *answer] for prompt, answer in items]):
        prompt, answer = items[i]
        choices = logits[len(prompt) - 1 : -1].argmax(dim=-1).tolist()
        found[i] = [choice == wanted for choice, wanted in zip(choices, answer, strict=True)]
    return [found[i] for i in range(len(items))]


def window_losses(model: Callable[[Tensor], Tensor], ids: Tensor, n_block: int) -> Tensor:
    """Surprise in nats of every token of a row of ids, cut into windows that do not overlap.

    Args:
        ids: (N,) long, N > n_block.
        n_block: tokens in each window, T.
    Returns:
        (W, T): the loss of ids[1 + w T + t] is at [w, t].
    Raises:
        ValueError: if ids is too short for one window and its targets.
    """
    n_windows = (len(ids) - 1) // n_block
    if n_windows < 1:
        raise ValueError(f"ids must be longer than n_block = {n_block}, got {len(ids)}")
    losses = []
    for start in range(0, n_windows, max(1, N_TOKENS // n_block)):
        stop = min(n_windows, start + max(1, N_TOKENS // n_block))
        part = ids[start * n_block : stop * n_block + 1]
        with torch.inference_mode():
            logits = model(part[:-1].view(-1, n_block))
        losses.append(-_chosen(logits, part[1:].view(-1, n_block)))
    return torch.cat(losses)


def _chosen(logits: Tensor, targets: Tensor) -> Tensor:
    """The log-probability of each target, (...), under logits (..., V); cheaper than all the others' as well."""
    return logits.gather(-1, targets[..., None])[..., 0] - logits.logsumexp(dim=-1)


def sample(
    model,
    tokenizer: Tokenizer,
    prompts: Sequence[str],
    n_tokens: int,
    seed: int = 0,
    temperature: float = 0.8,
    progress: bool = False,
) -> list[tuple[str, bool]]:
    """Continue texts, each with a generator of its own.

    A document that is longer than the context goes on from the last half of the context, as the app does it.

    Args:
        model: a GPT2.
        prompts: beginnings of documents; "" for the model's own.
        n_tokens: at most so many new ones; fewer where the model ends the document.
        seed: prompt i is continued with the generator of seed + i.
        progress: show a bar.
    Returns:
        For each prompt the text, prompt included, and whether the model ended it itself.
    """
    eot, half = tokenizer.eot, model.config.n_ctx // 2
    written = []
    for start in tqdm(range(0, len(prompts), N_ROWS), desc="telling", disable=not progress):
        texts = [[eot, *tokenizer.encode(prompt)] for prompt in prompts[start : start + N_ROWS]]
        generators = [torch.Generator().manual_seed(seed + start + i) for i in range(len(texts))]
        wanted = [len(text) + n_tokens for text in texts]
        open_rows = list(range(len(texts)))
        while open_rows:
            fits = half if max(len(texts[row]) for row in open_rows) > half else 0  # 0: everything from the beginning
            contexts = [texts[row][-fits:] for row in open_rows]
            room = model.config.n_ctx - max(map(len, contexts))
            room = min(room, *(wanted[row] - len(texts[row]) for row in open_rows))
            options = dict(temperature=temperature, stop_ids=[eot], generators=[generators[row] for row in open_rows])
            longer = generate_batch(model, contexts, room, **options)
            for row, context, text in zip(open_rows, contexts, longer, strict=True):
                texts[row] += text[len(context) :]
            open_rows = [row for row in open_rows if texts[row][-1] != eot and len(texts[row]) < wanted[row]]
        for text in texts:
            ended = text[-1] == eot
            written.append((tokenizer.decode(text[1 : -1 if ended else None]), ended))
    return written
