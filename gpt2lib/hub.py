"""Released checkpoints by name: found in the cache of the Hugging Face hub, or downloaded into it and verified.

The cache comes first, at a pinned commit, and then no request is made at all. It is the cache that `transformers` and
`huggingface_hub` use, so what they downloaded is found here, and the other way round. What is downloaded goes to a
temporary name, is compared with the SHA-256 in the table below, and only then takes its place.
"""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from gpt2lib import transfer
from gpt2lib.transfer import UNCHANGED, Download, HubError

FILES = ("config.json", "model.safetensors", "vocab.json", "merges.txt")


@dataclass(frozen=True)
class Model:
    """A repository at one commit, and the SHA-256 of the files that are read of it.

    `megabytes` is the size of model.safetensors, for whoever has to decide whether to download it.
    """

    repository: str
    commit: str
    megabytes: int | None = None
    sha256: dict[str, str] = field(default_factory=dict)  # empty for a repository that is not listed


def _released(repository: str, commit: str, megabytes: int, weights: str, config: str) -> Model:
    shared = {  # byte for byte OpenAI's encoder.json and vocab.bpe, the same in all five repositories
        "vocab.json": "196139668be63f3b5d6574427317ae82f612a97c5d1cdaf36ed2256dbf636783",
        "merges.txt": "1ce1664773c50f3e0cc8842619a93edc4624525b728b188a9e0be33b7726adc5",
    }
    return Model(repository, commit, megabytes, {"config.json": config, "model.safetensors": weights} | shared)


# Commits and hashes were collected from public repositories that pin them, at least two independent ones for each
# file of weights; they were not computed from a download of our own. A wrong one would show as a refused download.
MODELS = {
    "gpt2": _released(
        "openai-community/gpt2",
        "607a30d783dfa663caf39e06633721c8d4cfcd7e",
        548,
        weights="248dfc3911869ec493c76e65bf2fcf7f615828b0254c12b473182f0f81d3a707",
        config="0daed7749b4f02b8f76240d5444551d7b08712dab4d0adb8239c56ba823bb7b4",
    ),
    "gpt2-medium": _released(
        "openai-community/gpt2-medium",
        "6dcaa7a952f72f9298047fd5137cd6e4f05f41da",
        1520,
        weights="fc5a354a19255ad494f3d71549390baca1ccf61d1d822b9408971705c687c9cd",
        config="ef1a44d889ad1a0acc7731c78134f1b87d2d222f110e97dd10fd4117331caf22",
    ),
    "gpt2-large": _released(
        "openai-community/gpt2-large",
        "32b71b12589c2f8d625668d2335a01cac3249519",
        3247,
        weights="5f47f3e12f91cd33b662ce7e433b6150ad5512b5884a2cee961b50e9c3bbebce",
        config="7fccdcfd6622055342a734c663ee0b61ff4fd697f42467595df0bf4448c8c170",
    ),
    "gpt2-xl": _released(
        "openai-community/gpt2-xl",
        "15ea56dee5df4983c59b2538573817e1667135e2",
        6432,
        weights="0f8b28eb05a8075f48b61b6f35332978c74fc7763fa9fb4051a1c30511736a6a",
        config="be48115d52314bc27327e160bf10197760db02ea689d10adb24db4102edf7a8a",
    ),
    "distilgpt2": _released(
        "distilbert/distilgpt2",
        "2290a62682d06624634c1f46a6ad5be0f47f38aa",
        353,
        weights="e1ff18884359fe8beb795a5f414feb85a6ce3d929ad019c0d958c039d2b94a1b",
        config="4ec5947c1d59fee6212cdf3b0ec1a53eac02092554c5ff0a733488cbd2c64f3a",
    ),
}


def is_repository(name: str) -> bool:
    """Whether a name has the form "owner/name"."""
    return re.fullmatch(r"[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95}", name, re.ASCII) is not None


def fetch(name: str, *, offline: bool | None = None, progress: bool = True) -> Path:
    """The folder with the files of a model, downloaded if need be, with a bar on stderr unless progress is False.

    Args and errors are those of `download`.
    """
    model, file, bar = _model(name, offline), None, None
    try:
        for step in _bring(model, name, offline):
            if file != step.file:
                if bar is not None:
                    bar.close()
                file, bar = step.file, _bar(step, progress)
            bar.update(step.done - bar.n)
    finally:
        if bar is not None:
            bar.close()
    return _snapshot(model)


def _bar(step: Download, progress: bool):
    from huggingface_hub import constants
    from tqdm import tqdm

    hidden = not progress or bool(constants.HF_HUB_DISABLE_PROGRESS_BARS)
    return tqdm(desc=step.file, total=step.total, unit="B", unit_scale=True, disable=hidden)


def download(name: str, *, offline: bool | None = None) -> Iterator[Download]:
    """Bring the files of a model into the cache; nothing is yielded for those that are there already.

    Closing the generator stops the download and leaves no partial file behind. A file is compared with its SHA-256 in
    `MODELS`; of a repository that is not listed there, with the hash that the hub itself names, which tells a broken
    download but not a changed file.

    Args:
        name: a name in `MODELS`, or "owner/name".
        offline: True makes no request. By default the environment decides (HF_HUB_OFFLINE).
    Yields:
        Download: file, bytes done, bytes in total; about ten times a second.
    Raises:
        ValueError: if the name is neither.
        HubError: if a file is not in the cache and cannot be had: offline, refused, cut off, changed, no room.
    """
    yield from _bring(_model(name, offline), name, offline)


def _model(name: str, offline: bool | None) -> Model:
    """The model of a name. A repository that is not listed stands at the commit that the cache or the hub names."""
    if name in MODELS:
        return MODELS[name]
    if not is_repository(name):
        raise ValueError(f"name must be one of {', '.join(MODELS)}, or owner/name, got {name!r}")
    main = _storage(Model(name, "main")) / "refs" / "main"
    with suppress(OSError, UnicodeDecodeError):
        model = Model(name, main.read_text(encoding="ascii").strip())
        if re.fullmatch("[0-9a-f]{40}", model.commit) and all(_is_good(model, file) for file in FILES):
            return model
    _require_online(name, FILES, offline)
    return Model(name, transfer.commit_of(name))


def _bring(model: Model, name: str, offline: bool | None) -> Iterator[Download]:
    wanted = [file for file in FILES if not _is_good(model, file)]
    if wanted:
        _require_online(name, wanted, offline)
        for file in wanted:
            yield from _download(model, file)
        _remember_main(model)


def _require_online(name: str, wanted: Sequence[str], offline: bool | None) -> None:
    """Raise if the hub is not to be asked, or cannot be reached."""
    from huggingface_hub import constants

    what = name if len(wanted) == len(FILES) else f"{' and '.join(wanted)} of {name}"
    state = f"{what} is missing or damaged in the cache {constants.HF_HUB_CACHE}"
    if offline or constants.HF_HUB_OFFLINE:
        raise HubError(f"{state}, and the hub is not asked: offline=True or HF_HUB_OFFLINE says so")
    if reason := transfer.unreachable():
        raise HubError(f"{state}, and {reason}: you are offline; 'storyteller' needs no network")


def _download(model: Model, file: str) -> Iterator[Download]:
    storage, pointer = _storage(model), _snapshot(model) / file
    temporary = storage / "blobs" / f"{uuid4().hex}.incomplete"
    token = False if model.sha256 else None  # listed models are public: an old token would only get them refused
    try:
        temporary.parent.mkdir(parents=True, exist_ok=True)
        for _ in range(2):
            content = yield from transfer.receive(model.repository, model.commit, file, temporary, token=token)
            known = {content.sha256, content.git} - {""}
            expected = model.sha256.get(file) or content.named
            if expected in known:
                _place(temporary, temporary.with_name(content.named if content.named in known else expected), pointer)
                return
        raise HubError(
            f"{file} of {model.repository} must have the hash {expected or 'that the hub names, and it names none'}, "
            f"got {content.sha256} twice; {UNCHANGED}"
        )
    except HubError:
        raise
    except OSError as error:  # no room, no right to write
        raise HubError(
            f"{file} of {model.repository} cannot be written to the cache {storage} ({error.strerror or error}): "
            f"make room, or set HF_HOME to another folder; {UNCHANGED}"
        ) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


# the cache: models--owner--name / blobs/<hash>, snapshots/<commit>/<file> -> blob, refs/main with a commit


def _storage(model: Model) -> Path:
    """The folder of a repository in the cache; its old name, without owner, is used where the weights are there."""
    from huggingface_hub import constants

    names = (model.repository, model.repository.split("/")[1])
    folders = [Path(constants.HF_HUB_CACHE) / f"models--{name.replace('/', '--')}" for name in names]
    for folder in folders if model.sha256 else []:
        if (folder / "snapshots" / model.commit / "model.safetensors").is_file():
            return folder
    return folders[0]


def _snapshot(model: Model) -> Path:
    return _storage(model) / "snapshots" / model.commit


def _is_good(model: Model, file: str) -> bool:
    """Whether a file is in the cache with the right content. Hashed once; a stamp then remembers size and time."""
    path = _snapshot(model) / file
    if not path.is_file() or file not in model.sha256:
        return path.is_file()
    stamp = _storage(model) / ".gpt2lib" / model.sha256[file]
    now = f"{path.stat().st_size} {path.stat().st_mtime_ns}"
    with suppress(OSError, UnicodeDecodeError):
        if stamp.read_text(encoding="ascii") == now:
            return True
    if transfer.hash_file(path, sha256()) != model.sha256[file]:
        return False
    with suppress(OSError):  # a cache that cannot be written costs the hashing again, nothing more
        stamp.parent.mkdir(exist_ok=True)
        stamp.write_text(now, encoding="ascii")
    return True


def _place(temporary: Path, blob: Path, pointer: Path) -> None:
    """The content under the name of its hash, and a relative link to it under the file's own name."""
    pointer.parent.mkdir(parents=True, exist_ok=True)
    os.replace(temporary, blob)
    link = pointer.with_name(f".{uuid4().hex}")
    try:
        os.symlink(os.path.relpath(blob, pointer.parent), link)
    except OSError:  # Windows without the right to make links: then the content itself stands there
        os.replace(blob, pointer)
    else:
        os.replace(link, pointer)


def _remember_main(model: Model) -> None:
    """Let those who ask the cache for the branch, as transformers does, find this commit."""
    main = _storage(model) / "refs" / "main"
    with suppress(OSError):
        main.parent.mkdir(exist_ok=True)
        if (
            not model.sha256 or not main.exists()
        ):  # the hub has just named the commit; or it is pinned, and a newer stays
            main.write_text(model.commit, encoding="ascii")
