"""Weights by name or from a folder, ready to use, and back into a folder.

`load` reads exactly four files: config.json, model.safetensors, vocab.json, merges.txt. What is in them is the business
of `checkpoint` and `tokenizer`; where the released ones come from, that of `hub`.
"""

import json
import os
import shutil
import warnings
from pathlib import Path
from uuid import uuid4

import torch

from gpt2lib import hub
from gpt2lib.checkpoint import (
    CONFIG,
    WEIGHTS,
    config_json,
    find_file,
    read_config,
    read_model,
    stored_tensors,
    write_tensors,
)
from gpt2lib.hub import Download, HubError, download
from gpt2lib.model import GPT2
from gpt2lib.tokenizer import END_OF_TEXT, Tokenizer

__all__ = ["Download", "HubError", "download", "load", "load_model", "save", "save_model"]

STORYTELLER = Path(__file__).parent / "storyteller"
VOCAB, MERGES = "vocab.json", "merges.txt"


def load(
    name: str | os.PathLike = "storyteller",
    *,
    allow_unlisted: bool = False,
    offline: bool | None = None,
    progress: bool = True,
) -> tuple[GPT2, Tokenizer]:
    """A trained model and its tokenizer.

    Args:
        name: "storyteller", which is part of this package and never touches the network; or "gpt2", "gpt2-medium",
            "gpt2-large", "gpt2-xl", "distilgpt2", taken from the cache of the Hugging Face hub, else downloaded; or
            a folder in Hugging Face layout.
        allow_unlisted: let "owner/name" be any repository of the hub. Its weights are whatever its owner put there.
        offline: True asks the cache alone. By default the environment decides (HF_HUB_OFFLINE).
        progress: show a bar on stderr while something is downloaded.
    Returns:
        The model, in eval mode, on the CPU and in float32 (float64 where the file has it), and its Tokenizer.
    Raises:
        ValueError: if the name is unknown, or a file is missing or broken: with its name and what is wrong in it.
        HubError: an OSError: the model is not in the cache, and the network does not give it.
    Example: model, tokenizer = load(); load("gpt2"); load("my/folder").
    Taught in: notebooks/07_gpt2.ipynb
    """
    folder = _folder(name, allow_unlisted, offline, progress)
    tokenizer = Tokenizer.from_files(find_file(folder, VOCAB), find_file(folder, MERGES))
    config = read_config(find_file(folder, CONFIG))
    if tokenizer.n_vocab != config.n_vocab:
        raise ValueError(
            f"{VOCAB} must have as many tokens as the model, {config.n_vocab}, got {tokenizer.n_vocab} in {folder}"
        )
    return read_model(config, find_file(folder, WEIGHTS)), tokenizer


def load_model(
    name: str | os.PathLike = "storyteller",
    *,
    allow_unlisted: bool = False,
    offline: bool | None = None,
    progress: bool = True,
) -> GPT2:
    """The model alone, without a tokenizer: of a folder, only config.json and model.safetensors are read.

    Args and errors are those of `load`.
    """
    folder = _folder(name, allow_unlisted, offline, progress)
    return read_model(read_config(find_file(folder, CONFIG)), find_file(folder, WEIGHTS))


def _folder(name: str | os.PathLike, allow_unlisted: bool, offline: bool | None, progress: bool) -> Path:
    if not isinstance(name, str | os.PathLike):
        raise ValueError(f"name must be a string or a path, got {type(name).__name__}")
    if name == "storyteller":
        return STORYTELLER
    if name in hub.MODELS:
        return hub.fetch(name, offline=offline, progress=progress)
    folder = os.path.expanduser(name)
    if os.path.isdir(folder):
        return Path(folder)
    rule = (
        f"name must be one of {', '.join(['storyteller', *hub.MODELS])}, or an existing folder, got {str(name)!r:.200}"
    )
    if not isinstance(name, str) or not hub.is_repository(name):
        raise ValueError(rule)
    if not allow_unlisted:
        raise ValueError(f"{rule}; if it is a repository of the hub and you trust it, pass allow_unlisted=True")
    warnings.warn(
        f"{name} is not on the list of checked models: its weights are whatever its owner put there", stacklevel=3
    )
    return hub.fetch(name, offline=offline, progress=progress)


def save_model(model: GPT2, folder: str | os.PathLike, *, dtype: torch.dtype | None = None) -> None:
    """Write config.json and model.safetensors into a folder, as `transformers` reads them.

    Args:
        model: a GPT2.
        folder: made if it is not there. Files of these names in it are replaced, each at one stroke, once all of the
            new ones are on the disk.
        dtype: type of the numbers in the file, by default the model's; torch.float16 halves its size.
    Raises:
        ValueError: if the weights are not those of a GPT2, or are not finite in that dtype.
        OSError: if they cannot be written; what was in the folder before is still there.
    """
    _save(model, None, folder, dtype)


def save(model: GPT2, tokenizer: Tokenizer, folder: str | os.PathLike, *, dtype: torch.dtype | None = None) -> None:
    """Write model and tokenizer into one folder: what `load(folder)` reads, and `AutoModel` and `AutoTokenizer` too.

    Args and errors are those of `save_model`, and:
    Raises:
        ValueError: if the tokenizer has not as many tokens as the model.
    """
    if tokenizer.n_vocab != model.config.n_vocab:
        raise ValueError(
            f"the tokenizer must have as many tokens as the model, {model.config.n_vocab}, got {tokenizer.n_vocab}"
        )
    _save(model, tokenizer, folder, dtype)


def _save(model: GPT2, tokenizer: Tokenizer | None, folder: str | os.PathLike, dtype: torch.dtype | None) -> None:
    tensors = stored_tensors(model, dtype)
    eot = tokenizer.special_tokens.get(END_OF_TEXT) if tokenizer else None
    folder = Path(os.path.expanduser(folder))
    aside = folder / f".saving-{uuid4().hex}"  # in the same folder, so that a rename is enough
    try:
        aside.mkdir(parents=True)
        write_tensors(tensors, aside / WEIGHTS)
        _write_json(config_json(model.config, eot), aside / CONFIG)
        shutil.copymode(aside / CONFIG, aside / WEIGHTS)  # safetensors lets only the owner read
        if tokenizer:
            tokenizer.save(aside)
            _write_json(_tokenizer_config(model, eot), aside / "tokenizer_config.json")
        for path in sorted(aside.iterdir()):
            path.replace(folder / path.name)
    except OSError as error:
        raise OSError(
            f"the model, {sum(tensor.nbytes for tensor in tensors.values()):,} bytes, cannot be written to {folder} "
            f"({error.strerror or error}); {_room(folder)}, and what was there before is unchanged"
        ) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _room(folder: Path) -> str:
    try:
        return f"{shutil.disk_usage(folder).free:,} bytes are free"
    except OSError:
        return "there is no such folder"


def _write_json(content: dict, path: Path) -> None:
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8", newline="\n")


def _tokenizer_config(model: GPT2, eot: int | None) -> dict:
    """What `AutoTokenizer` of transformers wants to know beside vocab.json and merges.txt."""
    name = None if eot is None else END_OF_TEXT
    return {
        "tokenizer_class": "GPT2Tokenizer",
        "model_max_length": model.config.n_ctx,
        "add_prefix_space": False,
        "bos_token": name,
        "eos_token": name,
        "unk_token": name,
    }
