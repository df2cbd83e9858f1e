"""Accepted answers as source: each with what it needs, kept with its verdict, and written to one file that can run.

Taught in: notebooks/04_causal_mask.ipynb (the first piece) and notebooks/09_kv_cache.ipynb (the file)
"""

import ast
import io
import tokenize
import types
from collections.abc import Mapping
from dataclasses import dataclass
from inspect import cleandoc, getsource
from pathlib import Path

_MISSING = object()


class Unwritable(ValueError):
    """An answer, or something that it uses, has no source that could be written down."""


def parts_of(fn) -> dict[str, str]:
    """What makes `fn` in an empty module, in order: name -> source of what it uses from the notebook, itself last.

    Imports, functions, classes and plain values (numbers, strings, lists of these) that `fn` uses by name come with it.

    Raises:
        Unwritable: if `fn` or something that it uses has no source, or is a value of another kind.
    """
    parts: dict[str, str] = {}
    _collect(fn, parts, set())
    return parts


def _collect(thing, parts: dict[str, str], begun: set[str]) -> None:
    name = getattr(thing, "__name__", type(thing).__name__)
    if not isinstance(thing, types.FunctionType | type) or not name.isidentifier():
        raise Unwritable(f"{name} is not a function or class with a name")
    if isinstance(thing, types.FunctionType) and thing.__closure__:
        raise Unwritable(f"{name} uses variables of a function around it")
    try:
        source = cleandoc("\n" + getsource(thing))
    except (OSError, TypeError):
        raise Unwritable(f"the source of {name} cannot be found") from None
    begun.add(name)
    around = _globals(thing)
    for used in _names(source):
        value = around.get(used, _MISSING)
        if used in parts or used in begun or value is _MISSING:  # a builtin, a local name, an attribute
            continue
        if isinstance(value, types.ModuleType):
            parts[used] = f"import {value.__name__}" + (f" as {used}" if value.__name__ != used else "")
        elif hasattr(value, "__name__") and value.__module__ not in ("__main__", around.get("__name__"), None):
            alias = f" as {used}" if value.__name__ != used else ""
            parts[used] = f"from {value.__module__} import {value.__name__}{alias}"
        elif isinstance(value, types.FunctionType | type):
            _collect(value, parts, begun)
        elif _is_plain(value):
            parts[used] = f"{used} = {value!r}"
        else:
            raise Unwritable(f"{name} uses {used}, a {type(value).__name__}, which cannot be written down")
    parts[name] = source


def _globals(thing) -> dict:
    if isinstance(thing, type):
        return next((m.__globals__ for m in vars(thing).values() if isinstance(m, types.FunctionType)), {})
    return thing.__globals__


def _names(source: str) -> list[str]:
    """Names that the source uses from outside, in order; those of bases, defaults and annotations too."""
    nodes = list(ast.walk(ast.parse(source)))
    own = {node.arg for node in nodes if isinstance(node, ast.arg)}
    own |= {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return list(dict.fromkeys(node.id for node in nodes if isinstance(node, ast.Name) and node.id not in own))


def _is_plain(value) -> bool:
    if isinstance(value, list | tuple | set):
        return all(map(_is_plain, value))
    if isinstance(value, dict):
        return all(map(_is_plain, value)) and all(map(_is_plain, value.values()))
    return value is None or isinstance(value, bool | int | float | str | bytes)


@dataclass(frozen=True)
class SavedPieces:
    """What was written: the file, the pieces in it, and those left out with the reason."""

    path: Path
    pieces: tuple[str, ...]
    left_out: Mapping[str, str]

    def __repr__(self) -> str:
        lines = [f"{self.path} holds your {', '.join(self.pieces)}."]
        lines += [f"Left out: {name}, because {why}." for name, why in self.left_out.items()]
        return "\n".join([*lines, f"Run the app on it: python3 start.py app --pieces {self.path}"])


def write(path: str | Path, answers: Mapping[str, tuple[str, Mapping[str, str] | str]]) -> SavedPieces:
    """Write accepted answers to one Python file, each under the name of its piece.

    Args:
        path: the file; one that is there is replaced.
        answers: piece -> name of the answer, and its parts or the reason why there are none.
    Raises:
        ValueError: if there is no answer that can be written, or path does not end in .py.
    """
    path = Path(path)
    if path.suffix != ".py":
        raise ValueError(f"path must be a Python file, its name ending in .py, got {path}")
    left_out = {piece: parts for piece, (_, parts) in answers.items() if isinstance(parts, str)}
    written: dict[str, str] = {}  # name -> source, of the whole file
    aliases = []
    for piece, (name, parts) in answers.items():
        if piece in left_out:
            continue
        new = {old: _free(old, source, written) for old, source in parts.items()}
        for old, source in parts.items():
            for before, after in new.items():
                source = _renamed(source, before, after) if before != after else source
            written[new[old]] = source
        if new[name] != piece:
            aliases.append(f"{piece} = {new[name]}")
    if not written:
        raise ValueError(
            "save_pieces must have an accepted answer to write, and there is none yet that a model can run"
            + "".join(f"; {piece}: {why}" for piece, why in left_out.items())
        )
    imports = sorted(source for source in written.values() if source.startswith(("import ", "from ")))
    rest = [source for source in written.values() if not source.startswith(("import ", "from "))]
    head = '"""Pieces of a GPT-2, written by you and accepted by the checks: `python3 start.py app --pieces FILE`."""'
    text = "\n\n\n".join(["\n".join([head, "", *imports]), *rest, *(["\n".join(aliases)] if aliases else [])])
    path.write_text(text + "\n", encoding="utf-8")
    return SavedPieces(path, tuple(piece for piece in answers if piece not in left_out), left_out)


def _free(name: str, source: str, written: Mapping[str, str]) -> str:
    """The name, or with a number behind it if the file has something else of that name."""
    number, free = 2, name
    while written.get(free, source) != source:
        free, number = f"{name}_{number}", number + 1
    return free


def _renamed(source: str, before: str, after: str) -> str:
    """The source with another name for one thing; attributes and texts of the same spelling stay."""
    lines = source.splitlines(keepends=True)
    tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    for previous, token in reversed(list(zip([None, *tokens], tokens, strict=False))):
        if token.type == tokenize.NAME and token.string == before and (previous is None or previous.string != "."):
            row, column = token.start
            line = lines[row - 1]
            lines[row - 1] = line[:column] + after + line[column + len(before) :]
    return "".join(lines)
