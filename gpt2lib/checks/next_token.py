"""The exercises of lesson 08: choose the next token, and stop in time.

Filters return logits, so they are compared exactly. What is drawn by chance is drawn over a thousand times from a
known distribution, and judged by bounds of five standard deviations; with fixed seeds a verdict never changes.
Taught in: notebooks/08_choosing_the_next_token.ipynb
"""

import codecs
import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

import torch
from torch import Tensor

from gpt2lib import sampling
from gpt2lib.checks import fixtures
from gpt2lib.checks.bugs import Bug
from gpt2lib.checks.exercise import Exercise
from gpt2lib.checks.mistakes import next_token as mistakes
from gpt2lib.checks.probe import Called, Probe, call, describe, holds, wrong_kind
from gpt2lib.config import GPT2Config
from gpt2lib.model import GPT2
from gpt2lib.pieces import build
from gpt2lib.tokenizer import Tokenizer

NOTEBOOK = "08_choosing_the_next_token"
INF = math.inf


# the references that the library does not have in this form


@torch.no_grad()
def greedy(model: GPT2, ids: list[int], max_new_tokens: int) -> list[int]:
    """The prompt and its most likely continuation, token by token; the model reads the last n_ctx tokens at most.

    Taught in: notebooks/08_choosing_the_next_token.ipynb
    """
    ids = list(ids)
    for _ in range(max_new_tokens):
        logits = model(torch.tensor([ids[-model.config.n_ctx :]]))  # (1, T, V)
        ids.append(int(logits[0, -1].argmax()))
    return ids


def frequency_penalty(logits: Tensor, idx: Tensor, penalty: float) -> Tensor:
    """Take `penalty` off a logit for each time that its token stands in the text: (B, V), (B, T) -> (B, V).

    Taught in: notebooks/08_choosing_the_next_token.ipynb
    """
    counts = torch.zeros_like(logits).scatter_add(-1, idx, torch.ones_like(idx, dtype=logits.dtype))  # (B, V)
    return logits - penalty * counts


def block_ngrams(logits: Tensor, idx: Tensor, n: int) -> Tensor:
    """Forbid each token that would make n tokens in a row stand in the text a second time: (B, V), (B, T) -> (B, V).

    Taught in: notebooks/08_choosing_the_next_token.ipynb
    """
    logits = logits.clone()
    for row, text in enumerate(idx.tolist()):
        begun = text[len(text) - n + 1 :]  # the n - 1 tokens that the next one would complete
        for start in range(len(text) - n + 1):
            if text[start : start + n - 1] == begun:
                logits[row, text[start + n - 1]] = -math.inf
    return logits


@torch.no_grad()
def generate(
    model: GPT2,
    idx: Tensor,
    max_new_tokens: int,
    temperature: float,
    top_p: float,
    stop_id: int,
    generator: torch.Generator,
) -> list[list[int]]:
    """Several texts at once, idx (B, T): the new tokens of each, up to its stop token and without it.

    Taught in: notebooks/08_choosing_the_next_token.ipynb
    """
    n_prompt = idx.shape[1]
    ended = torch.zeros(len(idx), dtype=torch.bool)  # (B,)
    for _ in range(max_new_tokens):
        logits = model(idx[:, -model.config.n_ctx :])[:, -1]  # (B, V)
        logits = sampling.filter_top_p(sampling.apply_temperature(logits, temperature), top_p)
        new = sampling.sample(logits, generator)  # (B,)
        idx = torch.cat((idx, new[:, None]), dim=1)
        ended = ended | (new == stop_id)
        if ended.all():
            break
    texts = idx[:, n_prompt:].tolist()
    return [text[: text.index(stop_id)] if stop_id in text else text for text in texts]


def stream_text(tokenizer: Tokenizer, ids: list[int]) -> list[str]:
    """What each id adds to the screen: nothing while a character is incomplete, then the whole character.

    Taught in: notebooks/08_choosing_the_next_token.ipynb
    """
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    pieces = [decoder.decode(tokenizer.decode_bytes([id])) for id in ids]
    if pieces:
        pieces[-1] += decoder.decode(b"", final=True)  # a text that stops in the middle of a character
    return pieces


@torch.no_grad()
def beam_search(
    model: GPT2, ids: list[int], max_new_tokens: int, n_beam: int, length_penalty: float, stop_id: int
) -> list[list[int]]:
    """The new tokens of the best n_beam continuations, the best first; gpt2lib/beam.py does the same with a cache.

    Taught in: notebooks/08_choosing_the_next_token.ipynb
    """
    beams = [([], 0.0)]  # new tokens, and the sum of their log-probabilities
    for _ in range(max_new_tokens):
        candidates = []
        for new, total in beams:
            if stop_id in new:
                candidates.append((new, total))  # it has ended, and stays as it is
                continue
            logprobs = model(torch.tensor([ids + new]))[0, -1].log_softmax(-1)  # (V,)
            candidates += [(new + [id], total + logprob) for id, logprob in enumerate(logprobs.tolist())]
        candidates.sort(key=lambda beam: beam[1] / len(beam[0]) ** length_penalty, reverse=True)
        beams = candidates[:n_beam]
    return [new for new, _ in beams]


# models to try the loops on


class Watched(GPT2):
    """A small GPT-2 with wide weights that notes whether its passes were recorded for gradients."""

    def __init__(self):
        super().__init__(GPT2Config(fixtures.V, fixtures.BLOCK, fixtures.C, fixtures.H, 2))
        self.recorded = False
        # with these weights, each known mistake gives another text, and the texts do not repeat one token
        fixtures.feed(self.eval(), fixtures.spiced_state(self, seed=9))

    def __repr__(self) -> str:
        return f"a model with n_ctx {self.config.n_ctx}"

    def forward(self, idx: Tensor, cache=None, padding=None) -> Tensor:
        """As GPT2."""
        logits = super().forward(idx, cache, padding)
        self.recorded |= logits.requires_grad
        return logits


class Script:
    """A model whose next token depends on the last one alone, by a table of logits (V, V); it notes gradients too."""

    def __init__(self, table: Tensor, n_ctx: int = 8):
        self.table = table.double().requires_grad_()
        self.config = GPT2Config(n_vocab=len(table), n_ctx=n_ctx, n_embd=1, n_head=1, n_layer=1)
        self.recorded = False

    def __call__(self, idx: Tensor) -> Tensor:
        """(B, T) -> (B, T, V)."""
        if not isinstance(idx, Tensor) or idx.dim() != 2:
            raise ValueError(f"idx must be a tensor (B, T), got {describe(idx)}")
        if not 1 <= idx.shape[1] <= self.config.n_ctx:
            raise ValueError(f"the text must fit in n_ctx = {self.config.n_ctx} tokens, got {idx.shape[1]}")
        logits = self.table[idx]
        self.recorded |= logits.requires_grad
        return logits

    def __repr__(self) -> str:
        return f"a model with n_ctx {self.config.n_ctx}"


@cache
def watched() -> Watched:
    """One for all checks: it has no state but what it notes."""
    return fixtures.fresh(Watched)


def chain(order: Sequence[int], n_vocab: int, **options) -> Script:
    """A model that is sure: after order[i] comes order[i + 1], and after what is not in it the last of order."""
    table = torch.full((n_vocab, n_vocab), -50.0)
    table[:, order[-1]] = 0.0
    for before, after in zip(order, order[1:], strict=False):
        table[before] = -50.0
        table[before, after] = 0.0
    return Script(table - 1.0, **options)  # every logit is negative


# probes of filters: what counts is the probabilities that come out


def chances(
    name: str,
    make_args: Callable[[], Sequence],
    says: str = "",
    judge: Callable | None = None,
    close: bool = True,
    atol: float = 1e-8,
) -> Probe:
    """As `call`, but two answers are equal if they give the same probabilities: adding to a whole row is allowed.

    Args:
        judge: properties to look at first: probabilities (B, V) -> None or a sentence.
        close: False leaves all judgement to `judge`, where several answers are right.
    """
    usual = call(name, make_args)

    def problem(seen: Tensor, expected: Tensor) -> str | None:
        wrong = wrong_kind(seen, expected)
        if wrong:
            return wrong
        if seen.isnan().any() or (seen == INF).any():
            return "Your logits hold NaN or plus infinity; no probabilities can be made of them."
        if (seen == -INF).all(dim=-1).any():
            return "Your filter drops every token of a row, and nothing is left to draw."
        probs, right = seen.double().softmax(-1), expected.double().softmax(-1)
        wrong = judge(probs) if judge else None
        if wrong or not close or torch.allclose(probs, right, rtol=0, atol=atol):
            return wrong
        place = tuple(int(i) for i in ((probs - right).abs() > atol).nonzero()[0])
        return (
            f"In row {place[0]}, your logits give token {place[1]} the probability {probs[place].item():.4g}, "
            f"expected {right[place].item():.4g}."
        )

    def decide(seen: Called, expected: Called) -> str | None:
        sentence = problem(seen.value, expected.value)
        if sentence is not None:
            return f"{says}: {sentence[0].lower()}{sentence[1:]}" if says else sentence
        return usual.judge(replace(seen, value=expected.value), expected)

    return Probe(name, usual.observe, decide, f"with {', '.join(map(describe, make_args()))}")


def logits_of(*probs: float) -> Tensor:
    """Logits (1, V) of these probabilities: some negative, and not their plain logarithms."""
    return torch.tensor([probs], dtype=torch.float64).log() + 1.5


def rows_of(n_row: int, n_vocab: int, seed: int) -> Tensor:
    """Random logits with both signs."""
    return fixtures.draw(n_row, n_vocab, seed=seed, std=2.0)


def numbers(values) -> str:
    """A row of numbers, short."""
    return ", ".join(f"{value:.3g}" for value in values)


# 8.1 the greedy loop


def _recorded(function) -> bool:
    model = Watched()
    function(model, [3, 1, 4], 2)
    return model.recorded


def _right_length(n_prompt: int, n_new: int) -> Callable:
    def judge(ids: list) -> str | None:
        if len(ids) != n_prompt + n_new:
            return (
                f"The prompt has {n_prompt} tokens and {n_new} were asked for, so {n_prompt + n_new} should come "
                f"back; you returned {len(ids)}."
            )
        return None

    return judge


def _loop_probe(name: str, prompt: list[int], n_new: int, says: str) -> Probe:
    return call(name, lambda: (watched(), list(prompt), n_new), says=says, judge=_right_length(len(prompt), n_new))


GREEDY = Exercise(
    name="sampling.greedy",
    notebook=NOTEBOOK,
    number="8.1",
    signature="greedy(model, ids, max_new_tokens) -> the prompt and the new tokens, a list of ids",
    reference=greedy,
    probes=[
        _loop_probe("ODD", [3, 1, 4, 1, 5], 7, "Continuing 5 tokens by 7"),
        _loop_probe("EDGE", [2], 1, "Continuing a prompt of one token by one"),
        _loop_probe(
            "CROP",
            [(7 * i + 3) % fixtures.V for i in range(fixtures.BLOCK + 3)],
            4,
            "With a prompt of n_ctx + 3 tokens, of which the model can read the last n_ctx",
        ),
        holds(
            "GRAD",
            _recorded,
            lambda recorded: (
                "Your loop records every pass for gradients, and so keeps all of them in memory." if recorded else None
            ),
        ),
    ],
    accepted=mistakes.ACCEPTED_GREEDY,
    mistakes=mistakes.GREEDY,
    doubles=mistakes.DOUBLE_GREEDY,
    why="The last row of the logits is the only one whose answer is not in the text yet, and argmax needs no "
    "probabilities. The library keeps what it has read in a cache instead of reading all of it again; lesson 09 "
    "builds that.",
)


# 8.2 temperature


def _sharper(logits: Tensor, temperature: float) -> Callable:
    before = logits.double().softmax(-1).amax(-1)

    def judge(probs: Tensor) -> str | None:
        after = probs.amax(-1)
        wrong = after < before if temperature < 1 else after > before
        if (wrong & ~torch.isclose(after, before)).any():
            row = int(wrong.nonzero()[0])
            want = "sharper, the largest probability larger" if temperature < 1 else "flatter, the largest smaller"
            return (
                f"The distribution must become {want}; in row {row} yours went from "
                f"{before[row].item():.3f} to {after[row].item():.3f}."
            )
        return None

    return judge


def _warm(name: str, make: Callable[[], Tensor], temperature: float, **options) -> Probe:
    judge = None if temperature == 1 else _sharper(make(), temperature)
    return chances(name, lambda: (make(), temperature), f"At temperature {temperature:g}", judge, **options)


def _at_zero(function):
    logits = torch.tensor([[-1.0, 2.0, 0.5], [3.0, 0.0, -2.0]], dtype=torch.float64)
    try:
        cold = function(logits, 0)
    except ValueError:
        return "handled"
    if isinstance(cold, Tensor) and cold.shape == logits.shape:
        one_hot = torch.tensor([[0.0, 1.0, 0.0], [1.0, 0.0, 0.0]], dtype=torch.float64)
        if torch.allclose(cold.double().softmax(-1), one_hot, atol=1e-6):
            return "handled"
    return cold


def _zero_sentence(seen) -> str | None:
    if isinstance(seen, str):
        return None
    shown = seen.flatten().tolist() if isinstance(seen, Tensor) else [seen]
    return (
        f"At temperature 0 your function returned {', '.join(map(str, shown[:3]))}: no draw can be made of that. It "
        "should refuse with a ValueError, or leave the most likely token alone."
    )


APPLY_TEMPERATURE = Exercise(
    name="sampling.apply_temperature",
    notebook=NOTEBOOK,
    number="8.2",
    signature="apply_temperature(logits, temperature) -> (B, V)",
    reference=sampling.apply_temperature,
    probes=[
        _warm("ODD", lambda: rows_of(fixtures.B, fixtures.V, 1), 0.5),
        _warm("SQUARE", lambda: rows_of(4, 4, 2), 2.0),
        _warm("SPICE", lambda: rows_of(2, 7, 3), 1),
        _warm("after a filter", lambda: torch.tensor([[1.0, -INF, 3.0, -2.0, -INF]]).double(), 1.7),
        _warm("HALF", lambda: rows_of(2, 5, 4).bfloat16(), 0.5, atol=2e-2),
        Probe(
            "temperature 0", _at_zero, lambda seen, expected: _zero_sentence(seen), "with two rows and temperature 0"
        ),
    ],
    accepted=mistakes.ACCEPTED_TEMPERATURE,
    mistakes=mistakes.TEMPERATURE,
    doubles=mistakes.DOUBLE_TEMPERATURE,
    piece="apply_temperature",
    why="Dividing logits multiplies all their differences by one number, so the order stays and only the contrast "
    "changes. Temperature 0 is refused here, because greedy choice is another function and needs no division.",
)


# 8.3 top-k


def _kept(probs: Tensor) -> list[list[int]]:
    return [(row > 0).nonzero()[:, 0].tolist() for row in probs]


def _counts(make: Callable[[], Tensor], k: int) -> Callable:
    def judge(probs: Tensor) -> str | None:
        logits = make()
        n_expected = min(k, int((logits[0] > -INF).sum()))
        for row, kept in enumerate(_kept(probs)):
            likeliest = int(logits[row].argmax())
            if likeliest not in kept:
                return f"In row {row} the most likely token, {likeliest}, is dropped."
            if len(kept) != n_expected:
                return (
                    f"In row {row} you keep {len(kept)} tokens, {kept[:8]}; k is {k}, of {logits.shape[1]} tokens, so "
                    f"{n_expected} should have a probability above 0."
                )
        return None

    return judge


def _ties(probs: Tensor) -> str | None:
    kept = _kept(probs)[0]
    if kept in ([0, 1, 2], [0, 1], [0, 2]):
        return None
    return f"The logits are 2, 1, 1, 0 and k is 2: you keep the tokens {kept}. One or both of the equal ones may stay."


def _top_k(name: str, make: Callable[[], Tensor], k: int, says: str = "", **options) -> Probe:
    return chances(name, lambda: (make(), k), says, _counts(make, k), **options)


FILTER_TOP_K = Exercise(
    name="sampling.filter_top_k",
    notebook=NOTEBOOK,
    number="8.3",
    signature="filter_top_k(logits, k) -> (B, V), minus infinity where a token is dropped",
    reference=sampling.filter_top_k,
    probes=[
        _top_k("by hand", lambda: logits_of(0.1, 0.4, 0.2, 0.3), 2),
        _top_k("negative logits", lambda: torch.tensor([[-3.0, -1.0, -4.0, -2.0, -9.0]]).double(), 3),
        _top_k("ODD", lambda: rows_of(fixtures.B, fixtures.V, 5), 5),
        _top_k("SQUARE", lambda: rows_of(4, 4, 6), 3),
        _top_k("one", lambda: rows_of(3, 5, 7), 1, "With k = 1"),
        _top_k("EDGE", lambda: rows_of(2, 5, 8), 9, "With k larger than the vocabulary"),
        _top_k("after a filter", lambda: torch.tensor([[-INF, 1.0, 2.0, -INF, 0.5, -1.0]]).double(), 3),
        chances("ties", lambda: (torch.tensor([[2.0, 1.0, 1.0, 0.0]]).double(), 2), judge=_ties, close=False),
        _top_k("HALF", lambda: rows_of(2, 5, 9).half(), 2, "In half precision", atol=1e-3),
    ],
    accepted=mistakes.ACCEPTED_TOP_K,
    mistakes=mistakes.TOP_K,
    doubles=mistakes.DOUBLE_TOP_K,
    piece="filter_top_k",
    why="It compares with the k-th largest logit and never moves a number, so nothing has to be put back in place. "
    "Minus infinity stays minus infinity under every later filter, and has the probability 0 exactly.",
)


# 8.4 top-p


def _nucleus(make: Callable[[], Tensor], p: float) -> Callable:
    """What top-p promises, with both answers allowed where the sum meets p exactly."""

    def judge(probs: Tensor) -> str | None:
        for row, (before, after) in enumerate(zip(make().double().softmax(-1), probs, strict=True)):
            order = before.argsort(descending=True, stable=True).tolist()
            kept = {id for id in order if after[id] > 0}
            shown = f"The probabilities {numbers(before.tolist()[:6])} and p = {p:g}" + (f", row {row}" if row else "")
            dropped_above = [a for a in order if a not in kept and any(before[a] > before[b] + 1e-12 for b in kept)]
            if dropped_above:
                a, b = dropped_above[0], min(kept, key=lambda id: before[id])
                return (
                    f"{shown}: you drop token {a}, with {before[a].item():.3g}, and keep token {b}, with only "
                    f"{before[b].item():.3g}."
                )
            mass, last = 0.0, 1.0  # of the tokens likelier than the one at hand, and the least likely of them
            for n, id in enumerate(order):
                if mass < p - 1e-9 and id not in kept:
                    n_kept = "token" if n == 1 else f"{n} tokens"
                    return f"{shown}: you keep the likeliest {n_kept} with {mass:.3g} together, which is less than p."
                if mass > p + 1e-9 and id in kept and before[id] < last - 1e-12:  # what ties with the last may stay
                    return (
                        f"{shown}: you keep {len(kept)} tokens, but the {n} most likely ones have {mass:.3g} "
                        "already, which is p or more."
                    )
                mass, last = mass + float(before[id]), float(before[id]) if mass < p else last
            share = after[list(kept)] / before[list(kept)]
            if not torch.allclose(share, share[0].expand_as(share), rtol=1e-2 if len(before) < 4 else 1e-6):
                return f"{shown}: you keep the right tokens, but no longer in the proportion that the model gave them."
        return None

    return judge


def _top_p(name: str, make: Callable[[], Tensor], p: float, says: str = "") -> Probe:
    return chances(name, lambda: (make(), p), says, _nucleus(make, p), close=False)


def _all_kept(probs: Tensor) -> str | None:
    lost = int((probs == 0).sum())
    return f"With p = 1 nothing may be dropped, and {lost} of {probs.numel()} tokens are." if lost else None


def _long_tail() -> Tensor:
    return fixtures.draw(1, 20_000, seed=12, std=4.0, dtype=torch.float32)


SHUFFLED, HALVES = (0.1, 0.4, 0.2, 0.3), (0.125, 0.5, 0.125, 0.25)
FILTER_TOP_P = Exercise(
    name="sampling.filter_top_p",
    notebook=NOTEBOOK,
    number="8.4",
    signature="filter_top_p(logits, p) -> (B, V), minus infinity where a token is dropped",
    reference=sampling.filter_top_p,
    probes=[
        _top_p("by hand", lambda: logits_of(0.4, 0.3, 0.2, 0.1), 0.8),
        _top_p("a peak", lambda: logits_of(0.01, 0.97, 0.01, 0.01), 0.1),
        *(_top_p("shuffled", lambda: logits_of(*SHUFFLED), p) for p in (0.1, 0.5, 0.8, 0.9, 1.0)),
        *(_top_p("exact sums", lambda: logits_of(0.5, 0.25, 0.125, 0.125), p) for p in (0.1, 0.5, 0.8, 0.9, 1.0)),
        *(_top_p("exact sums, shuffled", lambda: logits_of(*HALVES), p) for p in (0.5, 0.8)),
        _top_p("ODD", lambda: rows_of(fixtures.B, fixtures.V, 10), 0.6),
        _top_p("SQUARE", lambda: rows_of(4, 4, 11), 0.7),
        _top_p("after a filter", lambda: torch.tensor([[1.0, -INF, 3.0, 2.0, -INF]]).double(), 0.8),
        chances("the whole tail", lambda: (_long_tail(), 1.0), judge=_all_kept, close=False),
        chances("HALF", lambda: (logits_of(*HALVES).half(), 0.7), "In half precision", atol=1e-3),
    ],
    accepted=mistakes.ACCEPTED_TOP_P,
    mistakes=mistakes.TOP_P,
    doubles=mistakes.DOUBLE_TOP_P,
    piece="filter_top_p",
    why="A token goes only if the likelier ones before it have p already; so the one that crosses p stays, and the "
    "first is always kept. `scatter` undoes the sort, because it writes what belongs to the n-th place at the id found "
    "there.",
)


# 8.5 penalties


def _all_fell(logits: Callable[[], Tensor], idx: Callable[[], Tensor]) -> Callable:
    def judge(after: Tensor) -> str | None:
        before = logits()
        for row, text in enumerate(idx().tolist()):
            for id in text:
                if after[row, id] > before[row, id]:
                    return (
                        f"Token {id} stands in the text of row {row}, and its logit rose from "
                        f"{before[row, id].item():.3g} to {after[row, id].item():.3g}: it became more likely."
                    )
        return None

    return judge


def _penalty(name: str, logits: Callable, idx: Callable, penalty: float, says: str = "", **options) -> Probe:
    fell = _all_fell(logits, idx) if penalty >= 1 else None
    return call(name, lambda: (logits(), idx(), penalty), says=says, judge=fell, **options)


def _text(n_row: int, n_token: int, n_vocab: int, seed: int) -> Tensor:
    return torch.randint(n_vocab, (n_row, n_token), generator=fixtures.generator(seed))


_SIGNS = lambda: torch.tensor([[2.0, -2.0, 1.0, -1.0, 0.0]]).double()  # noqa: E731

REPETITION_PENALTY = Exercise(
    name="sampling.repetition_penalty",
    notebook=NOTEBOOK,
    number="8.5a",
    signature="repetition_penalty(logits, idx, penalty) -> (B, V); idx (B, T) is the text so far",
    reference=sampling.apply_repetition_penalty,
    probes=[
        _penalty("both signs", _SIGNS, lambda: torch.tensor([[0, 1, 4]]), 2.0),
        _penalty(
            "a token three times", _SIGNS, lambda: torch.tensor([[2, 2, 2]]), 2.0, "When a token stands there often"
        ),
        _penalty("ODD", lambda: rows_of(fixtures.B, fixtures.V, 13), lambda: _text(fixtures.B, 7, fixtures.V, 1), 1.3),
        _penalty("SQUARE", lambda: rows_of(4, 4, 14), lambda: _text(4, 4, 4, 2), 1.5),
        _penalty("EDGE", lambda: rows_of(1, 3, 15), lambda: torch.tensor([[1]]), 1.0, "A penalty of 1 changes nothing"),
    ],
    accepted=mistakes.ACCEPTED_REPETITION,
    mistakes=mistakes.REPETITION,
    doubles=mistakes.DOUBLE_REPETITION,
    piece="repetition_penalty",
    why="A negative logit divided by the penalty would come nearer to 0, which is up; so negative ones are multiplied. "
    "Gathering the logits of the text and scattering them back treats each token once, however often it stands there.",
)


def _frequency(*args) -> Probe:
    return _penalty(*args, atol=1e-5)  # counts times a number are float32 in torch


FREQUENCY_PENALTY = Exercise(
    name="sampling.frequency_penalty",
    notebook=NOTEBOOK,
    number="8.5b",
    signature="frequency_penalty(logits, idx, penalty) -> (B, V); idx (B, T) is the text so far",
    reference=frequency_penalty,
    probes=[
        _frequency("a a a b", _SIGNS, lambda: torch.tensor([[4, 4, 4, 1]]), 1.0),
        _frequency("ids beyond the largest seen", lambda: rows_of(1, 9, 16), lambda: torch.tensor([[2, 0, 2]]), 1.5),
        _frequency("ODD", lambda: rows_of(fixtures.B, fixtures.V, 17), lambda: _text(fixtures.B, 7, 5, 3), 1.2),
        _frequency("SQUARE", lambda: rows_of(4, 4, 18), lambda: _text(4, 4, 4, 4), 2.0),
        _frequency(
            "EDGE", lambda: rows_of(1, 3, 19), lambda: torch.tensor([[1]]), 0.0, "A penalty of 0 changes nothing"
        ),
    ],
    accepted=mistakes.ACCEPTED_FREQUENCY,
    mistakes=mistakes.FREQUENCY,
    doubles=mistakes.DOUBLE_FREQUENCY,
    why="Subtracting from a logit divides the odds of the token by the same factor each time, whatever sign the logit "
    "has. Adding ones into a row as wide as the vocabulary counts every token, also those that never occurred.",
)


def _ngrams(name: str, idx: Callable[[], Tensor], n: int, n_vocab: int, says: str = "") -> Probe:
    def judge(after: Tensor) -> str | None:
        expected = block_ngrams(torch.zeros_like(after), idx(), n)
        for row in range(len(after)):
            yours, ours = ((t[row] == -INF).nonzero()[:, 0].tolist() for t in (after, expected))
            if yours != ours:
                text = idx()[row].tolist()
                yours, ours = yours or "nothing", ours or "nothing"
                return f"After the text {text}, with n = {n}, you forbid {yours}, expected {ours}."
        return None

    return call(name, lambda: (rows_of(len(idx()), n_vocab, 20), idx(), n), says=says, judge=judge)


BLOCK_NGRAMS = Exercise(
    name="sampling.block_ngrams",
    notebook=NOTEBOOK,
    number="8.5c",
    signature="block_ngrams(logits, idx, n) -> (B, V), minus infinity where n tokens would stand there again",
    reference=block_ngrams,
    probes=[
        _ngrams("the given case", lambda: torch.tensor([[1, 2, 3, 1, 2]]), 3, 6),
        _ngrams("in the middle", lambda: torch.tensor([[2, 1, 5, 1, 2, 4, 0, 1, 2, 3, 6, 1, 2]]), 3, 7),
        _ngrams("the last pair", lambda: torch.tensor([[0, 4, 4]]), 2, 6),
        _ngrams("ODD", lambda: torch.tensor([[3, 1, 3, 2, 3], [0, 1, 2, 0, 1]]), 2, 5),
        _ngrams("EDGE", lambda: torch.tensor([[1, 2]]), 3, 4, "With a text too short to repeat anything"),
        _ngrams("shorter still", lambda: torch.tensor([[1]]), 4, 4, "With a text of one token and n = 4"),
        _ngrams("single tokens", lambda: torch.tensor([[2, 0, 2]]), 1, 4, "With n = 1"),
    ],
    accepted=mistakes.ACCEPTED_NGRAMS,
    mistakes=mistakes.NGRAMS,
    doubles=mistakes.DOUBLE_NGRAMS,
    why="The last n - 1 tokens are what the next one would complete, so each earlier place where they stand forbids "
    "the token that came after them. The prompt is text like any other: a loop may begin in it.",
)


# 8.5 drawing and stopping


class Tally:
    """How often a token was drawn, and how often it should be.

    Two of them are equal if chance alone may have made them different, six standard deviations wide: so a right draw
    made in another way, or a known mistake made in another way, is recognised.
    """

    def __init__(self, count: int, n: int, p: float):
        self.count, self.n, self.p = count, n, p

    def verdict(self) -> str | None:
        """None if the count is within five standard deviations of what is expected."""
        off = self.count - self.n * self.p
        if abs(off) <= 5 * math.sqrt(self.n * self.p * (1 - self.p)) + 1e-9:
            return None
        return "too seldom" if off < 0 else "too often"

    def __eq__(self, other) -> bool:
        if not isinstance(other, Tally):
            return False
        share = (self.count + other.count) / (2 * self.n)
        return abs(self.count - other.count) <= 6 * math.sqrt(2 * self.n * share * abs(1 - share))

    __hash__ = None

    def __repr__(self) -> str:
        return f"{self.count} of {self.n}"


def _tallies(temperature: float, top_p: float, probs: Sequence[float]) -> Probe:
    """1500 texts of one token, all from one prompt."""
    n, logits = 1500, logits_of(*probs)[0] - 4.0
    right = sampling.filter_top_p(sampling.apply_temperature(logits[None], temperature), top_p).softmax(-1)[0]

    def observe(function) -> list | object:
        model = Script(logits.expand(len(logits), -1).clone())
        texts = function(
            model, torch.tensor([[2, 1, 3]] * n), 1, temperature, top_p, len(probs) - 1, fixtures.generator(6)
        )
        if not isinstance(texts, list) or not all(isinstance(text, list) for text in texts):
            return describe(type(texts))
        drawn = [text[-1] if text else len(probs) - 1 for text in texts]  # a text that stopped at once is empty
        return [Tally(drawn.count(id), n, float(p)) for id, p in enumerate(right)]

    def sentence(seen) -> str | None:
        if not isinstance(seen, list):
            return "Your function must return a list with one list of ids for each row of idx."
        for id, tally in enumerate(seen):
            if tally.verdict():
                return (
                    f"At temperature {temperature:g} and p = {top_p:g}, token {id} came {tally.count} times in {n} "
                    f"draws, {tally.verdict()}: about {n * tally.p:.0f} is right, and chance does not stray so far."
                )
        return None

    situation = f"with {n} equal prompts, temperature {temperature:g} and p = {top_p:g}"
    return Probe("draws", observe, lambda seen, expected: sentence(seen), situation)


def _run(function, model, prompt: list[list[int]], n_new: int, stop_id: int):
    return function(model, torch.tensor(prompt), n_new, 1.0, 1.0, stop_id, fixtures.generator(1))


def _texts(
    name: str, make: Callable[[], Script], prompt: list[list[int]], n_new: int, stop_id: int, says: str
) -> Probe:
    def judge(seen, expected) -> str | None:
        if not isinstance(seen, list) or len(seen) != len(expected) or not all(isinstance(text, list) for text in seen):
            return f"Your function must return a list of {len(expected)} lists of ids, and returned {describe(seen)}."
        for row, (text, right) in enumerate(zip(seen, expected, strict=True)):
            if text == right:
                continue
            if right == text[: len(right)] and stop_id in text:
                return f"{says}: row {row} comes back as {text}; it ended with {stop_id}, so its text is {right}."
            return f"{says}: row {row} comes back as {text}, expected {right}."
        return None

    def observe(function):
        return _plain(_run(function, make(), prompt, n_new, stop_id))

    return Probe(
        name, observe, judge, f"with a prompt of shape {tuple(torch.tensor(prompt).shape)}, {n_new} new tokens"
    )


def _plain(texts):
    return texts.tolist() if isinstance(texts, Tensor) else texts


def _generate_recorded(function) -> bool:
    model = chain([1, 2, 3, 4], 6)
    _run(function, model, [[1]], 2, 5)
    return model.recorded


def _steady(function) -> list:
    model = Script(torch.zeros(50, 50))

    def once(seed):
        return _plain(function(model, torch.tensor([[1], [2]]), 8, 1.0, 1.0, 49, fixtures.generator(seed)))

    return [once(1) == once(1), once(1) == once(2)]


def _steady_sentence(seen) -> str | None:
    if not seen[0]:
        return "Two runs with a generator in the same state gave two different texts. Every draw must use it."
    return "Generators in two different states gave the same text." if seen[1] else None


_STORY = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
_MILD = (0.32, 0.3, 0.16, 0.1, 0.07, 0.05)

GENERATE = Exercise(
    name="sampling.generate",
    notebook=NOTEBOOK,
    number="8.5d",
    signature="generate(model, idx, max_new_tokens, temperature, top_p, stop_id, generator) -> B lists of new ids",
    reference=generate,
    probes=[
        _texts("ODD", lambda: chain(_STORY, 13), [[1, 2, 3], [3, 2, 5]], 4, 12, "Two texts, 4 new tokens"),
        _texts("two ends", lambda: chain(_STORY, 13), [[1, 7], [1, 4], [1, 1]], 6, 9, "Three texts, ending at 9"),
        _texts("EDGE", lambda: chain(_STORY, 13), [[8]], 5, 9, "A text that ends with its first new token"),
        _texts("CROP", lambda: chain(_STORY, 13), [list(range(12, 0, -1))[1:]], 3, 12, "A prompt of n_ctx + 3 tokens"),
        holds(
            "GRAD",
            _generate_recorded,
            lambda recorded: (
                "Your loop records every pass for gradients, and so keeps all of them in memory." if recorded else None
            ),
        ),
        _tallies(1.0, 1.0, _MILD),
        _tallies(0.5, 1.0, _MILD),
        _tallies(2.0, 0.8, _MILD),
        holds("the same state", _steady, _steady_sentence),
    ],
    accepted=mistakes.ACCEPTED_GENERATE,
    mistakes=mistakes.GENERATE,
    doubles=mistakes.DOUBLE_GENERATE,
    why="Rows that have ended go on being read, because a batch is one tensor, and what they add is cut off at the "
    "end. Temperature comes before top-p, so that p is measured on the distribution that is drawn from.",
)


@cache
def _letters() -> Tokenizer:
    """A token for each byte, and two that hold half an emoji."""
    return Tokenizer([(b"\xf0", b"\x9f"), (b"\x99", b"\x82"), (b"t", b"h")])


def _streamed(name: str, text: str | bytes, says: str) -> Probe:
    def ids() -> list[int]:
        by_bytes = {piece: id for id, piece in _letters().vocab.items()}
        return _letters().encode(text) if isinstance(text, str) else [by_bytes[bytes([byte])] for byte in text]

    def judge(pieces: list) -> str | None:
        if not all(isinstance(piece, str) for piece in pieces):
            return f"Each piece must be a text, got {describe(pieces)}."
        whole = _letters().decode(ids())
        if len(pieces) != len(ids()):
            n = len(ids())
            return f"There are {n} ids, so {n} pieces should come back, some of them empty; you returned {len(pieces)}."
        if "".join(pieces) != whole:
            return f"Your pieces add up to {''.join(pieces)!r}, and the text is {whole!r}."
        broken = [piece for piece in pieces if "\ufffd" in piece and "\ufffd" not in whole]
        if broken:
            return f"One of your pieces is {broken[0]!r}: half a character."
        return None

    return call(name, lambda: (_letters(), ids()), says=says, judge=judge)


STREAM_TEXT = Exercise(
    name="sampling.stream_text",
    notebook=NOTEBOOK,
    number="8.5e",
    signature='stream_text(tokenizer, ids) -> a list of texts, one for each id, "" while a character is incomplete',
    reference=stream_text,
    probes=[
        _streamed("an emoji", "to 🙂!", "With 'to 🙂!'"),
        _streamed("an accent", "café, the end", "With 'café, the end'"),
        _streamed("two emoji", "🙂🙂", "With two emoji in a row"),
        _streamed("cut off", "ok 🙂".encode()[:-1], "With a text that stops inside a character"),
        _streamed("a stray byte", b"a\x99b", "With a byte that is no character"),
        _streamed("EDGE", "", "With no ids at all"),
    ],
    accepted=mistakes.ACCEPTED_STREAM,
    mistakes=mistakes.STREAM,
    doubles=mistakes.DOUBLE_STREAM,
    why="A token is a run of bytes, and a character may end in another token than it began. The decoder of Python's "
    "codecs keeps the bytes of an unfinished character until the rest has come.",
)


# 8.6 beam search


def _beams(
    name: str, table: Callable[[], Tensor], n_new: int, n_beam: int, length_penalty: float, stop_id: int, says: str
) -> Probe:
    def observe(function):
        return _plain(function(Script(table()), [0], n_new, n_beam, length_penalty, stop_id))

    def judge(seen, expected) -> str | None:
        if not isinstance(seen, list) or not all(isinstance(beam, list) for beam in seen):
            return f"Your function must return a list of beams, each a list of ids, and returned {describe(seen)}."
        if len({tuple(beam) for beam in seen}) < len(seen):
            return f"{says}: two of your beams are the same, {_shown(seen)}."
        for beam in seen:
            if stop_id in beam[:-1]:
                return f"{says}: the beam {beam} goes on after {stop_id}, which ends a text."
        if len(seen) != len(expected):
            return f"{says}: {len(expected)} beams should come back; you returned {len(seen)}."
        if seen != expected:
            return f"{says}: your beams are {_shown(seen)}, expected {_shown(expected)}."
        return None

    return Probe(name, observe, judge, f"with {n_beam} beams, {n_new} new tokens and the stop id {stop_id}")


def _shown(beams: list) -> str:
    return " and ".join(map(str, beams[:4])) + (" and more" if len(beams) > 4 else "")


def _table(rows: dict[int, dict[int, float]], n_vocab: int = 6, lift: dict[int, float] | None = None) -> Tensor:
    """Logits (V, V): what may follow each token, by probability; `lift` adds to a whole row, which changes nothing."""
    table = torch.full((n_vocab, n_vocab), 1e-4, dtype=torch.float64)
    for before, after in rows.items():
        for id, probability in after.items():
            table[before, id] = probability
    table = (table / table.sum(-1, keepdim=True)).log()
    for before, amount in (lift or {}).items():
        table[before] += amount
    return table


# The likeliest first token leads nowhere: after 1 everything is unlikely, after 2 one thing is nearly sure.
_TRAP = {0: {1: 0.5, 2: 0.45, 3: 0.05}, 1: {1: 0.3, 2: 0.25, 3: 0.25, 4: 0.2}, 2: {4: 0.9, 3: 0.1}, 3: {1: 0.6, 4: 0.4}}
_TRAP_ON = _TRAP | {4: {1: 0.55, 3: 0.45}}
# Token 5 ends a text.
_ENDS = {
    0: {3: 0.5, 2: 0.33, 5: 0.17},
    1: {5: 0.64, 2: 0.21, 3: 0.14},
    2: {1: 0.4, 5: 0.4, 4: 0.2},
    3: {5: 0.46, 3: 0.31, 1: 0.23},
    4: {2: 0.42, 5: 0.42, 1: 0.16},
}

BEAM_SEARCH = Exercise(
    name="sampling.beam_search",
    notebook=NOTEBOOK,
    number="8.6",
    signature="beam_search(model, ids, max_new_tokens, n_beam, length_penalty, stop_id) -> n_beam lists of new ids",
    reference=beam_search,
    probes=[
        _beams("a trap for greed", lambda: _table(_TRAP), 2, 2, 1.0, 5, "Two beams, two tokens"),
        _beams("EDGE", lambda: _table(_TRAP_ON), 3, 1, 1.0, 5, "A beam of one, which is greedy choice"),
        _beams("ODD", lambda: _table(_TRAP_ON), 4, 3, 1.0, 5, "Three beams, four tokens"),
        _beams(
            "a lifted row",
            lambda: _table(_TRAP_ON, lift={1: 7.0, 3: -5.0, 4: 3.0}),
            4,
            3,
            1.0,
            5,
            "When the logits of some rows are raised by a constant, which changes no probability",
        ),
        _beams("an end", lambda: _table(_ENDS), 4, 3, 1.0, 5, "Three beams, where 5 ends a text"),
        _beams("short or long", lambda: _table(_ENDS), 4, 3, 0.0, 5, "With a length penalty of 0"),
        _beams("long", lambda: _table(_ENDS), 5, 4, 2.0, 5, "With a length penalty of 2"),
    ],
    accepted=mistakes.ACCEPTED_BEAM,
    mistakes=mistakes.BEAM,
    doubles=mistakes.DOUBLE_BEAM,
    why="Log-probabilities of one text add up, and they can be compared between texts because each was normalised over "
    "the same vocabulary. The search begins with one beam, so that no two of them are ever the same.",
)


# find the bug


def _plant(model: GPT2) -> GPT2:
    def filter_top_p(logits: Tensor, p: float) -> Tensor:
        return logits if p == 1 else sampling.filter_top_p(logits, 1 - p)

    return build(model, filter_top_p=filter_top_p)


bug = Bug(
    notebook=NOTEBOOK,
    plant=_plant,
    options={
        "a": "Top-p keeps the probability 1 - p instead of p.",
        "b": "The temperature multiplies instead of dividing.",
        "c": "The logits are wrong: a piece of the forward pass is not what the weights were trained with.",
        "d": "Nothing is drawn: every token is the most likely one, whatever the settings say.",
        "e": "Top-k keeps one token only, whatever k is.",
    },
    answer="a",
    explanations={
        "a": "At 0.9 it keeps what 0.1 should keep, so chance has little to choose from, and its texts are fluent and "
        "much alike. At 0.5 it is right, because 1 - 0.5 is 0.5: one example would not have found it.",
        "b": "Without top-p, the probabilities at temperature 0.5 and 2 are those of the sound sampler. Which knob is "
        "the one whose row differs?",
        "c": "The logits are the same to the last bit: the comparison layer by layer finds no module that differs, and "
        "so the loss on real text is the same too. Look at what happens after the logits.",
        "d": "With top-p off, five seeds give five different texts, as with the sound sampler. So something is drawn.",
        "e": "With top-k = 5 and top-p off, five tokens are left, as they should be. Which knob is the one whose row "
        "differs?",
    },
)
