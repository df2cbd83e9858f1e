"""Which piece has which id, and the two files in which a released GPT-2 says so: vocab.json and merges.txt.

Taught in: notebooks/02_gpt2_tokenizer.ipynb
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import regex

from gpt2lib.merges import Pair

END_OF_TEXT = "<|endoftext|>"
SPECIAL = regex.compile(r"<.+>|\[.+\]")  # how the name of a special token looks in vocab.json


def bytes_to_unicode() -> dict[int, str]:
    """The printable sign that stands for each byte in vocab.json and merges.txt.

    188 bytes are printable and stand for themselves; the other 68, in order, take the signs from U+0100 on, so that
    a space is written "Ġ" and a newline "Ċ". The order of the dict is the order of the ids 0..255.

    Returns:
        256 entries, byte -> sign.
    Source: openai/gpt-2 src/encoder.py, bytes_to_unicode.
    Taught in: notebooks/02_gpt2_tokenizer.ipynb
    """
    printable = [*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1), *range(ord("®"), ord("ÿ") + 1)]
    hidden = [b for b in range(256) if b not in printable]
    return {b: chr(b) for b in printable} | {b: chr(256 + n) for n, b in enumerate(hidden)}


SIGN = bytes_to_unicode()
BYTE = {ord(sign): byte for byte, sign in SIGN.items()}  # as str.translate wants it
TWO_PIECES = regex.compile("[{0}]+ [{0}]+".format(regex.escape("".join(SIGN.values()))))  # a line of merges.txt
SYMBOLS = [bytes([b]) for b in SIGN]  # the pieces with ids 0..255, in GPT-2's order
BYTE_IDS = bytes(SYMBOLS.index(bytes([b])) for b in range(256))  # the other way: byte -> id, for bytes.translate


def number_pieces(merges: Iterable[Pair]) -> dict[bytes, int]:
    """The id of each piece: the 256 bytes, then what each merge makes.

    Raises:
        ValueError: if a merge is made of pieces that do not exist yet, or a piece is made twice.
    """
    ids = {piece: i for i, piece in enumerate(SYMBOLS)}
    for n, (left, right) in enumerate(merges):
        if left not in ids or right not in ids or left + right in ids:
            raise ValueError(
                f"a merge must make a new piece of two known ones, got {_show(left)} + {_show(right)} as merge {n}"
            )
        ids[left + right] = len(ids)
    return ids


def write_files(folder: Path, ids: dict[bytes, int], merges: Sequence[Pair], special_tokens: dict[str, int]) -> None:
    """Write vocab.json and merges.txt into a folder.

    Raises:
        ValueError: if a special token has no brackets around its name: read again, it would not be told from a
            piece whose merge is missing.
        OSError: if they cannot be written.
    """
    for name in special_tokens:
        if not SPECIAL.fullmatch(name):
            raise ValueError(f"a special token must be written <...> or [...] to be saved, got {name!r}")
    folder.mkdir(parents=True, exist_ok=True)
    vocab = {_signs(piece): i for piece, i in ids.items()} | special_tokens
    lines = ["#version: 0.2", *(f"{_signs(left)} {_signs(right)}" for left, right in merges)]
    (folder / "vocab.json").write_text(json.dumps(vocab, ensure_ascii=False), encoding="utf-8")
    (folder / "merges.txt").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def read_files(vocab_json: Path, merges_txt: Path) -> tuple[list[Pair], list[str]]:
    """Read and check vocab.json and merges.txt; the ids of the vocabulary must be those that the merges give.

    Returns:
        The merges, and the names of the special tokens.
    Raises:
        ValueError: naming the file and what is wrong in it.
        OSError: if a file cannot be read.
    """
    vocab, merges = _read_vocab(vocab_json), _read_merges(merges_txt)
    names = [name for name, _ in sorted(vocab.items(), key=lambda item: item[1])[256 + len(merges) :]]
    for name in names:
        if not SPECIAL.fullmatch(name):
            raise ValueError(
                f"where {merges_txt.name} ends, the rest of {vocab_json.name} must be special tokens such as "
                f"{END_OF_TEXT}, got {name!r}: a merge is missing"
            )
    try:
        ids = number_pieces(merges)
    except ValueError as error:
        raise ValueError(f"{merges_txt.name}: {error}") from None
    for piece, i in ids.items():
        if vocab.get(_signs(piece)) != i:
            raise ValueError(
                f"{vocab_json.name} must give {_signs(piece)!r} the id {i} that {merges_txt.name} makes, "
                f"got {vocab.get(_signs(piece), 'no such token')}"
            )
    return merges, names


def _read_vocab(path: Path) -> dict[str, int]:
    try:
        vocab = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:  # no UTF-8, no JSON, or nested a thousand deep
        raise ValueError(f"{path.name} must be JSON in UTF-8: {error}") from None
    if not isinstance(vocab, dict) or not all(type(i) is int for i in vocab.values()):
        raise ValueError(f"{path.name} must map each token to its id, got {type(vocab).__name__}")
    if sorted(vocab.values()) != list(range(len(vocab))):
        raise ValueError(f"{path.name} must use each id from 0 to {len(vocab) - 1} once; an id is missing or doubled")
    return vocab


def _read_merges(path: Path) -> list[Pair]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")  # not splitlines: a piece may hold other separators
    except UnicodeDecodeError as error:
        raise ValueError(f"{path.name} must be UTF-8: {error}") from None
    merges = []
    for n, line in enumerate(lines, start=1):
        line = line.removesuffix("\r")
        if not line or (n == 1 and line.startswith("#version")):
            continue
        if not TWO_PIECES.fullmatch(line):
            raise ValueError(f"{path.name} line {n} must be two pieces with a space between, got {line!r}")
        left, right = line.split(" ")
        merges.append((_bytes(left), _bytes(right)))
    return merges


def _signs(piece: bytes) -> str:
    """A piece as it is written in the files."""
    return piece.decode("latin-1").translate(SIGN)


def _bytes(signs: str) -> bytes:
    """A piece as it is: the other way."""
    return signs.translate(BYTE).encode("latin-1")


def _show(piece: bytes) -> str:
    return repr(piece.decode("utf-8", errors="backslashreplace"))
