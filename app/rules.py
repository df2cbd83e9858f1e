"""What a visitor may ask for, and what is said when it is too much: every rule is checked on the server.

A rule that is broken becomes a `gr.Error` with one sentence. Anything else that goes wrong is logged under an id, and
the visitor is told that id and nothing more.
"""

import functools
import inspect
import json
import logging
import math
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import gradio as gr
import torch

from gpt2lib import GPT2, Tokenizer
from gpt2lib.sampling import filter_logits

log = logging.getLogger("app")
LARGEST_SEED = 2**31 - 1


@dataclass(frozen=True)
class Limits:
    """How much one request may ask for.

    Args:
        characters: of the prompt; checked before any of it is tokenized.
        tokens: of the prompt; the context of the model, where that is shorter.
        new_tokens: of one generated text.
        seconds: of one generation; the text so far is kept.
        gigabytes: of memory for all models together; None for no limit.
    """

    characters: int = 4000
    tokens: int = 256
    new_tokens: int = 256
    seconds: float = 60.0
    gigabytes: float | None = None


@dataclass(frozen=True)
class Settings:
    """Checked settings of one generation, under the names of `gpt2lib.stream`; top_k None keeps every token."""

    max_new_tokens: int
    temperature: float
    top_k: int | None
    top_p: float | None
    seed: int

    @property
    def sampling(self) -> dict:
        return {"temperature": self.temperature, "top_k": self.top_k, "top_p": self.top_p}


@dataclass(frozen=True)
class Branch:
    """Where a text leaves another: the number of that one among those of the visitor (from 1), and the ids after the
    prompt, those that are kept and then the one that the visitor chose."""

    parent: int
    ids: tuple[int, ...]


def refuse(sentence: str) -> gr.Error:
    """A broken rule, as an error that the visitor reads."""
    return gr.Error(sentence[0].upper() + sentence[1:], print_exception=False)


@contextmanager
def in_words() -> Iterator[None]:
    """Turn the ValueError of a check in gpt2lib, which is a sentence for users, into an error that is shown."""
    try:
        yield
    except ValueError as error:
        raise refuse(str(error)) from None


def answered(function):
    """A handler that fails in words: a broken rule as it is, anything else as an id that the log explains."""

    def failed(error: Exception) -> gr.Error:
        mark = secrets.token_hex(4)
        log.error("error %s in %s", mark, function.__name__, exc_info=error)
        return gr.Error(f"Something went wrong on this side. Your text is still there; the log calls it error {mark}.")

    @functools.wraps(function)
    def answer(*args, **kwargs):
        try:
            return function(*args, **kwargs)
        except gr.Error:
            raise
        except Exception as error:
            raise failed(error) from None

    @functools.wraps(function)
    def answer_in_steps(*args, **kwargs):
        try:
            yield from function(*args, **kwargs)
        except gr.Error:
            raise
        except Exception as error:
            raise failed(error) from None

    return answer_in_steps if inspect.isgeneratorfunction(function) else answer


def prompt_ids(text, model: GPT2, tokenizer: Tokenizer, limits: Limits) -> list[int]:
    """The ids of a prompt; of an empty one, the one id of <|endoftext|>, with which every text begins.

    Raises:
        gr.Error: if it is no text, or too long.
    """
    if not isinstance(text, str):
        raise refuse(f"the prompt must be text, got {type(text).__name__}")
    if len(text) > limits.characters:
        raise refuse(f"the prompt must have at most {limits.characters:,} characters, got {len(text):,}")
    with in_words():
        ids = tokenizer.encode(text) or [tokenizer.eot]
    limit = prompt_limit(model, limits)
    if len(ids) > limit:
        raise refuse(f"the prompt must have at most {limit} tokens, got {len(ids)}: shorten it, or keep its end")
    return ids


def prompt_limit(model: GPT2, limits: Limits) -> int:
    """Tokens that a prompt may have."""
    return min(limits.tokens, model.config.n_ctx)


def settings_of(max_new_tokens, temperature, top_k, top_p, seed, limits: Limits) -> Settings:
    """The settings as a visitor or a program sent them, checked.

    Raises:
        gr.Error: naming the setting, its rule and the value received.
    """
    n = whole("max_new_tokens", max_new_tokens, 1, limits.new_tokens)
    k = None if top_k is None else whole("top_k", top_k, 0, 1_000_000) or None
    seed = whole("seed", seed, 0, LARGEST_SEED)
    for name, value in (("temperature", temperature), ("top_p", top_p)):
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
            raise refuse(f"{name} must be a number, got {_short(value)}")
    if temperature is None:
        raise refuse("temperature must be a number, got nothing")
    settings = Settings(n, float(temperature), k, None if top_p is None else float(top_p), seed)
    with in_words():
        filter_logits(torch.zeros(1, 2), torch.zeros(1, 1, dtype=torch.long), **settings.sampling)
    return settings


def branch_of(request, model: GPT2, tokenizer: Tokenizer) -> tuple[str, str, Branch]:
    """What a visitor asks for who continues a text elsewhere: prompt, name of the model, and the branch, checked.

    Raises:
        gr.Error: if it is not what the page sends.
    """
    try:
        asked = json.loads(request)
        prompt, name, parent, ids = (asked[key] for key in ("prompt", "model", "parent", "ids"))
    except (TypeError, ValueError, KeyError):
        raise refuse("to continue a text, choose a token and one of its alternatives") from None
    parent = whole("parent", parent, 1, 10_000)
    if not isinstance(ids, list) or not ids:
        raise refuse(f"ids must be a list of token ids, got {_short(ids)}")
    ids = tuple(whole("a token id", id, 0, tokenizer.n_vocab - 1) for id in ids[: model.config.n_ctx])
    return prompt, name, Branch(parent, ids)


def whole(name: str, value, least: int, most: int) -> int:
    """A whole number within bounds, both included; 60.0 counts, as browsers know no other numbers.

    Raises:
        gr.Error: naming the number, its rule and the value received.
    """
    number = not isinstance(value, bool) and isinstance(value, int | float) and math.isfinite(value)
    if not number or value != int(value) or not least <= value <= most:
        raise refuse(f"{name} must be a whole number from {least} to {most:,}, got {_short(value)}")
    return int(value)


def _short(value) -> str:
    text = "nothing" if value is None else repr(value)
    return text if len(text) <= 40 else text[:39] + "…"
