"""The exercises of lesson 02: GPT-2's tokenizer, piece by piece."""

import builtins
import io
import os
import random
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import regex

from gpt2lib import tokenizer as library
from gpt2lib.checks.bugs import Bug
from gpt2lib.checks.exercise import Exercise
from gpt2lib.checks.mistakes import gpt2_tokenizer as known
from gpt2lib.checks.probe import Probe, call, holds
from gpt2lib.tokenizer import END_OF_TEXT, Tokenizer, merge_pair

NOTEBOOK = "02_gpt2_tokenizer"


def shown(value) -> str:
    """A value as a sentence can hold it."""
    if value is not None and not isinstance(value, str | bytes | int | float | list | tuple | dict | set):
        return f"a {type(value).__name__}"
    text = repr(value)
    return text if len(text) <= 90 else f"{text[:80]} ..."


def is_list_of(value, kind: type) -> bool:
    """Whether it is a list in which everything is of this very type: True is no int here."""
    return isinstance(value, list) and all(type(item) is kind for item in value)


# 2.1

NO_CLASS = "re"  # what a probe notes when Python's own re stumbles over \p


def _chunks(name: str, texts: Sequence[str]) -> Probe:
    """Some texts of one kind: chunks in a list, joined the text, and those of GPT-2."""

    def observe(function: Callable) -> dict:
        try:
            return {text: function(text) for text in texts}
        except re.error as error:
            if "bad escape \\p" in str(error):
                return {NO_CLASS: str(error)}
            raise

    def judge(seen: dict, expected: dict) -> str | None:
        if NO_CLASS in seen:
            return f"Your pattern was refused: {seen[NO_CLASS]}."
        for text, chunks in seen.items():
            if not is_list_of(chunks, str):
                return f"Your function must return a list of strings, and returned {shown(chunks)} for {text!r}."
            if "".join(chunks) != text:
                return f"Your chunks of {text!r}, joined, are {shown(''.join(chunks))}, which is another text."
        for text, chunks in seen.items():
            if chunks != expected[text]:
                return f"You cut {text!r} into {shown(chunks)}, and GPT-2 into {shown(expected[text])}."
        return None

    return Probe(name, observe, judge, f"with {shown(texts[0])}")


PRETOKENIZE = Exercise(
    name="tokenizer.pretokenize",
    notebook=NOTEBOOK,
    number="2.1",
    signature="pretokenize(text) -> list of str, the chunks of the text; joined they are the text",
    reference=library.pretokenize,
    probes=[
        _chunks("words and spaces", [" hello", "hello world", "The key, the hat", "a b"]),
        _chunks(
            "longer white space", ["hello  world", "key   lost", "a\n\n  b", "end  ", "\n\nThe", " \n x", "\t\tif"]
        ),
        _chunks("letters of any script", ["naïve café", "Привет мир", "你好，世界"]),
        _chunks("numbers", ["1234567", "in 1999 he", "12٣ and 3½ and Ⅷ", "a1b2 3c"]),
        _chunks("other signs", ["Wait...what?!", "x_y = $5.00!", " -- ", "🙂🙂 ok"]),
        _chunks(
            "contractions",
            ["I'm", "n't", "we'll they've you're I'd", "don't he's", "'Twas", "O'Reilly's", "DON'T", "-'t"],
        ),
        _chunks("EDGE", ["", " ", "\n", "a"]),
    ],
    accepted=known.ACCEPTED_PRETOKENIZE,
    mistakes=known.PRETOKENIZE,
    doubles=known.DOUBLES_PRETOKENIZE,
    why=(
        "The alternatives are tried from the left, so white space that stands before a word is cut one short before "
        "the rule that takes all of it gets its turn. The space travels with the word that follows, so that a word is "
        "the same token wherever it stands in a sentence."
    ),
)

# 2.2

LANDMARKS = {97: "a", 33: "!", 32: "Ġ", 10: "Ċ", 0: "Ā", 127: "ġ", 160: "ł", 173: "Ń", 255: "ÿ"}


def _table_of_signs(table) -> str | None:
    if set(table) != set(range(256)):
        return (
            f"The keys of your dict must be the bytes 0 to 255, and its first key is {shown(next(iter(table), None))}."
        )
    if not all(isinstance(sign, str) and len(sign) == 1 for sign in table.values()):
        return f"Each value must be one character, and yours for byte 97 is {shown(table[97])}."
    for byte, sign in LANDMARKS.items():
        if table[byte] != sign:
            yours = table[byte]
            return (
                f"Byte {byte} has the sign {yours!r} in your table, character {ord(yours)}; GPT-2 writes it {sign}, "
                f"character {ord(sign)}."
            )
    if len(set(table.values())) < 256:
        return f"Your table has {len(set(table.values()))} different signs for 256 bytes."
    return None


def _order_of_ids(seen, expected) -> str | None:
    if seen == expected:
        return None
    place = next((n for n, pair in enumerate(zip(seen, expected, strict=False)) if pair[0] != pair[1]), 0)
    return f"Byte {seen[place]} is entry {place} of your dict; in the order of the ids it is byte {expected[place]}."


BYTES_TO_UNICODE = Exercise(
    name="tokenizer.bytes_to_unicode",
    notebook=NOTEBOOK,
    number="2.2",
    signature="bytes_to_unicode() -> dict from byte, 0 to 255, to its sign; in the order of the ids",
    reference=library.bytes_to_unicode,
    probes=[
        call("the table", lambda: [], judge=_table_of_signs),
        Probe("the order of the ids", lambda function: list(function()), _order_of_ids),
    ],
    accepted=known.ACCEPTED_TABLE,
    mistakes=known.TABLE,
    doubles=known.DOUBLES_TABLE,
    why=(
        "Signs that can be seen stand for themselves, so that most of a merges file can be read by people, and the "
        "others are numbered on from 256, where no byte has a sign. The order is that of the first 256 ids, and so it "
        "is part of every model that was ever trained with it."
    ),
)

# 2.3


def load_merges(path: Path) -> dict[tuple[str, str], int]:
    """The rank of each pair of pieces in merges.txt: 0 for the pair that was learned first.

    Args:
        path: a file whose first line is a version, and each other line two pieces with a space between them.
    Taught in: notebooks/02_gpt2_tokenizer.ipynb
    """
    lines = path.read_text(encoding="utf-8").split("\n")  # not splitlines: a piece may hold other separators
    rank: dict[tuple[str, str], int] = {}
    for line in lines[1:]:
        if line:
            left, right = line.split(" ")
            rank[left, right] = len(rank)
    return rank


def _merges(name: str, lines: Sequence[str], situation: str, windows: bool = False) -> Probe:
    """A file with these merges, read by the function; if asked, on a machine that takes files for cp1252."""
    pairs = [tuple(line.split(" ")) for line in lines]

    def observe(function: Callable):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "merges.txt")
            path.write_text("\n".join(["#version: 0.2", *lines]) + "\n", encoding="utf-8", newline="\n")
            if not windows:
                return function(path)
            with _another_encoding(path):
                return function(path)

    def judge(seen, expected) -> str | None:
        if not isinstance(seen, dict):
            return f"Your function must return a dict from pairs to ranks, and returned {shown(seen)}."
        first = next(iter(seen.items()), None)
        begins = f"your first entry is {shown(first)}."
        if first is None or not (isinstance(first[0], tuple) and len(first[0]) == 2):
            return f"A key must be a pair (left, right) and its value a rank; {begins}"
        when = situation[0].upper() + situation[1:]
        if len(seen) != len(pairs):
            return f"{when}: it holds {len(pairs)} merges, and your table {len(seen)}; {begins}"
        for n, pair in enumerate(pairs):
            if pair not in seen:
                return f"{when}: the pair {shown(pair)} is missing from your table; {begins}"
            if seen[pair] != n or isinstance(seen[pair], bool):
                return f"The pair {shown(pair)} has rank {shown(seen[pair])} in your table, and {n} in the file."
        return None

    return Probe(name, observe, judge, situation)


@contextmanager
def _another_encoding(path: Path) -> Iterator[None]:
    """As on a machine whose usual encoding is cp1252: opened without an encoding, this file is read so."""
    real = io.open

    def opened(file, mode="r", buffering=-1, encoding=None, errors=None, *rest, **options):
        mine = isinstance(file, str | os.PathLike) and os.fspath(file) == str(path)
        if mine and "b" not in mode and encoding in (None, "locale"):
            encoding, errors = "cp1252", "replace"
        return real(file, mode, buffering, encoding, errors, *rest, **options)

    places = [(builtins, "open"), (io, "open")]
    shell = sys.modules.get("IPython.core.interactiveshell")  # a notebook has an `open` of its own
    if hasattr(shell, "io_open"):
        places.append((shell, "io_open"))
    before = [getattr(*place) for place in places]
    try:
        for module, name in places:
            setattr(module, name, opened)
        yield
    finally:
        for (module, name), function in zip(places, before, strict=True):
            setattr(module, name, function)


LOAD_MERGES = Exercise(
    name="tokenizer.load_merges",
    notebook=NOTEBOOK,
    number="2.3",
    signature="load_merges(path) -> dict from pair (left, right) to its rank, 0 for the first merge of the file",
    reference=load_merges,
    probes=[
        _merges("a small file", ["Ġ t", "h e", "Ġt he", "i n"], "with a file of four merges"),
        _merges("pieces with #", ["Ġ a", "# #", "## ##", "#v er", "e r"], "with pieces that begin with #"),
        _merges("a no-break space", ["Ġ a", "a\u00a0b c"], "with a piece that holds a no-break space"),
        _merges("white space at the end", ["Ġ a", "a \u00a0"], "with a piece that is a no-break space"),
        _merges("a line separator", ["Ġ a", "x\u2028y z"], "with a piece that holds a line separator"),
        _merges("another machine", ["Ġ t", "Ċ Ċ", "Ã ©"], "on a machine that does not think of UTF-8 first", True),
    ],
    accepted=known.ACCEPTED_MERGES,
    mistakes=known.MERGES,
    doubles=known.DOUBLES_MERGES,
    why=(
        "The rank is the place in the file, so one line too many shifts them all, and a line that begins with # is a "
        "merge unless it is the first. The encoding is named because a program that leaves it out works on the machine "
        "where it was written and breaks on another."
    ),
)

# 2.4


def bpe(pieces: Sequence[str], rank: dict[tuple[str, str], int]) -> list[str]:
    """Merge neighbours until no known pair is left, always the pair with the lowest rank, wherever it stands.

    Example: bpe(list("banana"), {("a", "n"): 0, ("an", "a"): 1}) is ["b", "an", "ana"].
    Taught in: notebooks/02_gpt2_tokenizer.ipynb
    """
    pieces = list(pieces)
    while len(pieces) > 1:
        pairs = zip(pieces, pieces[1:], strict=False)
        best = min(pairs, key=lambda pair: rank.get(pair, len(rank)))  # an unknown pair comes last of all
        if best not in rank:
            break
        pieces = merge_pair(pieces, best)
    return pieces


TINY = {("a", "n"): 0, ("an", "a"): 1}
SMALL = {("t", "h"): 0, ("th", "e"): 1, ("s", "s"): 2, ("i", "ss"): 3, ("a", "a"): 4, ("i", "s"): 5, ("p", "p"): 6}


@cache
def _learned() -> tuple[dict[tuple[str, str], int], list[str]]:
    """Merges learned from made-up words of four letters, and other words to try them on."""
    draw = random.Random(2)
    words = ["".join(draw.choices("abcd", weights=(5, 3, 2, 1), k=draw.randint(2, 9))) for _ in range(300)]
    merges = Tokenizer.train([" ".join(words)], 257 + 70).merges
    rank = {(left.decode(), right.decode()): n for n, (left, right) in enumerate(merges)}
    return rank, ["".join(draw.choices("abcdx", k=draw.randint(5, 14))) for _ in range(24)]


def _spells(word: str, rank: dict) -> Callable[[object], str | None]:
    pieces_of = {left + right for left, right in rank} | set(word)

    def judge(pieces) -> str | None:
        if not is_list_of(pieces, str):
            return f"Your function must return a list of strings, and returned {shown(pieces)}."
        if "".join(pieces) != word:
            return f"Your pieces {shown(pieces)} do not spell {word!r}."
        for piece in pieces:
            if piece not in pieces_of:
                return f"Your pieces of {word!r} hold {piece!r}, which no merge makes."
        if pieces != bpe(word, rank):
            return f"{word!r} gives {' '.join(pieces)}, expected {' '.join(bpe(word, rank))}."
        return None

    return judge


def _word(name: str, word: str, rank: dict) -> Probe:
    return call(name, lambda: [list(word), dict(rank)], judge=_spells(word, rank))


def _many_words() -> Probe:
    def observe(function: Callable) -> list:
        rank, words = _learned()
        return [function(list(word), dict(rank)) for word in words]

    def judge(seen: list, expected: list) -> str | None:
        rank, words = _learned()
        for word, pieces in zip(words, seen, strict=True):
            problem = _spells(word, rank)(pieces)
            if problem:
                return f"With merges learned from 300 made-up words: {problem}"
        return None

    return Probe("merges that were learned", observe, judge)


BPE = Exercise(
    name="tokenizer.bpe",
    notebook=NOTEBOOK,
    number="2.4",
    signature="bpe(pieces, rank) -> list of str, the pieces after all merges; rank is a dict from pair to rank",
    reference=bpe,
    probes=[
        _word("banana", "banana", TINY),
        _word("mississippi", "mississippi", SMALL),
        _word("an unknown beginning", "xqthe", SMALL),
        _word("letters that repeat", "aaaaaa", SMALL | {("aa", "a"): 7}),
        _word("three alike", "xaaax", SMALL),
        _word("nothing to merge", "qrzu", SMALL),
        _many_words(),
        _word("EDGE", "a", SMALL),
        _word("EDGE", "", SMALL),
    ],
    accepted=known.ACCEPTED_BPE,
    mistakes=known.BPE,
    doubles=known.DOUBLES_BPE,
    why=(
        "Of all pairs that stand there now, the one that was learned first is merged, because in training it was "
        "merged before the others came into being. So the pieces of a word are those that the word had in training, "
        "which are the ones the model knows."
    ),
)

# 2.5


def decode(ids: Sequence[int], piece_of: dict[int, str], byte_of: dict[str, int]) -> str:
    """The text of a list of ids; bytes that are no UTF-8, such as half an emoji, become U+FFFD.

    Args:
        ids: token ids.
        piece_of: id -> piece, in signs.
        byte_of: sign -> byte.
    Raises:
        ValueError: if an id is not in the vocabulary.
    Taught in: notebooks/02_gpt2_tokenizer.ipynb
    """
    for i in ids:
        if i not in piece_of:
            raise ValueError(f"token ids must be in the vocabulary, got {i}")
    data = bytes(byte_of[sign] for i in ids for sign in piece_of[i])
    return data.decode("utf-8", errors="replace")


@cache
def _small_tokenizer() -> Tokenizer:
    return Tokenizer.train(["The baker gave the key to the miller.\n\nThe miller's café was naïve. " * 3], 300)


def _vocabulary() -> tuple[dict[int, str], dict[str, int]]:
    signs = library.bytes_to_unicode()
    pieces = {i: "".join(signs[b] for b in piece) for i, piece in _small_tokenizer().vocab.items()}
    return pieces, {sign: byte for byte, sign in signs.items()}


def _texts(name: str, *texts: str, cut: int | None = None) -> Probe:
    """Texts as ids, read by the function; with `cut`, only so many of the ids."""
    lists = [_small_tokenizer().encode(text)[:cut] for text in texts]

    def observe(function: Callable) -> list:
        return [function(list(ids), *_vocabulary()) for ids in lists]

    def judge(seen: list, expected: list) -> str | None:
        for ids, text, wanted in zip(lists, seen, expected, strict=True):
            if not isinstance(text, str):
                return f"Your function must return a string, and returned {shown(text)}."
            if text != wanted:
                return f"The ids {shown(ids)} are {shown(wanted)}, and you read {shown(text)}."
        return None

    return Probe(name, observe, judge, f"with the ids {shown(lists[0])}")


def _unknown_id(function: Callable) -> str:
    try:
        return shown(function([72, 60000, 73], *_vocabulary()))
    except (LookupError, ValueError):
        return "refused"


DECODE = Exercise(
    name="tokenizer.decode",
    notebook=NOTEBOOK,
    number="2.5a",
    signature="decode(ids, piece_of, byte_of) -> str; piece_of: id -> piece in signs, byte_of: sign -> byte",
    reference=decode,
    probes=[
        _texts("words", "The baker gave the key.", "the miller's key"),
        _texts("line ends and spaces", "The key\n\n\tThe miller  ", " \n"),
        _texts("characters of several bytes", "naïve café", "🙂 你好", "Ġ is a letter, Ċ too"),
        _texts("half a character", "key 🙂", cut=-1),
        holds(
            "an unknown id",
            _unknown_id,
            lambda seen: None if seen == "refused" else f"The id 60000 does not exist, and you read {seen}.",
        ),
        _texts("EDGE", ""),
    ],
    accepted=known.ACCEPTED_DECODE,
    mistakes=known.DECODE,
    doubles=known.DOUBLES_DECODE,
    why=(
        "The bytes are joined first and read as UTF-8 once, because a character may be spread over several tokens. "
        "Bytes that are no character are marked, since a model that writes has half a character on the page now and "
        "then, but an id that does not exist is an error, and silence would hide it."
    ),
)


def encode_special(
    text: str, allowed_special: Sequence[str], special_tokens: dict[str, int], encode_text: Callable[[str], list[int]]
) -> list[int]:
    """The ids of a text in which some special tokens may become their one id, and all else is text.

    Args:
        text: any text.
        allowed_special: names that are to be recognised; may be empty.
        special_tokens: all special tokens, name -> id.
        encode_text: encodes a text without special tokens.
    Taught in: notebooks/02_gpt2_tokenizer.ipynb
    """
    if not allowed_special:
        return encode_text(text)
    longest_first = sorted(allowed_special, key=len, reverse=True)
    parts = regex.split("(" + "|".join(map(regex.escape, longest_first)) + ")", text)
    ids: list[int] = []
    for part in parts:
        ids += [special_tokens[part]] if part in allowed_special else encode_text(part)
    return ids


END, USER = 50256, 50257
NAMES = {END_OF_TEXT: END, "<|user|>": USER}
NESTED = {END_OF_TEXT: END, END_OF_TEXT * 2: 50258}


def _as_bytes(text: str) -> list[int]:
    return list(text.encode("utf-8"))


def _as_length(text: str) -> list[int]:
    """One id for a whole part: its length. It shows where a text was cut."""
    return [len(text)] if text else []


def _special(name: str, says: str, text: str, allowed: Sequence[str], names: dict = NAMES, encode=_as_bytes) -> Probe:
    def kind(ids) -> str | None:
        if not is_list_of(ids, int):
            return f"your function must return one list of whole numbers, and returned {shown(ids)}."
        forbidden = [names[n] for n in names if n not in allowed and names[n] in ids]
        if forbidden:
            return (
                f"your ids hold {forbidden[0]}, a special token that was not allowed: whoever typed it has its power."
            )
        expected = encode_special(text, allowed, names, encode)
        if ids != expected:
            return f"{text!r} gives {shown(ids)}, expected {shown(expected)}."
        return None

    return call(name, lambda: [text, list(allowed), dict(names), encode], says=says, judge=kind)


ENCODE_SPECIAL = Exercise(
    name="tokenizer.encode_special",
    notebook=NOTEBOOK,
    number="2.5b",
    signature="encode_special(text, allowed_special, special_tokens, encode_text) -> list of ids",
    reference=encode_special,
    probes=[
        _special("nothing allowed", "With nothing allowed", "a<|endoftext|>b", []),
        _special("allowed", "With <|endoftext|> allowed", "a<|endoftext|>b", [END_OF_TEXT]),
        _special("alone", "With <|endoftext|> allowed", END_OF_TEXT, [END_OF_TEXT]),
        _special("one of two", "With <|endoftext|> alone allowed", "a<|user|>b<|endoftext|> c", [END_OF_TEXT]),
        _special("several", "With both allowed", " a <|user|>\n<|endoftext|><|user|>b", [END_OF_TEXT, "<|user|>"]),
        _special(
            "no name",
            "With an encoder that answers with the length of its text",
            "a < b | endoftext > |",
            [END_OF_TEXT],
            encode=_as_length,
        ),
        _special("overlapping names", "With one name inside the other", "a" + END_OF_TEXT * 3, list(NESTED), NESTED),
        _special(
            "whole parts",
            "With an encoder that answers with the length of its text",
            "The baker gave the key.",
            [],
            encode=_as_length,
        ),
        _special("EDGE", "With an empty text", "", [END_OF_TEXT]),
    ],
    accepted=known.ACCEPTED_SPECIAL,
    mistakes=known.SPECIAL,
    doubles=known.DOUBLES_SPECIAL,
    why=(
        "Only what the program allows is looked for, so that what people type stays text. The longest name is tried "
        "first, each is escaped because | means or, and the group keeps the names that the text is cut at."
    ),
)

# find the bug

BROKEN_PATTERN = regex.compile(r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+")


class _BrokenTokenizer(Tokenizer):
    """The same merges and ids, and one mistake on the way from text to ids."""

    def _encode_plain(self, text: str) -> list[int]:
        return [i for chunk in BROKEN_PATTERN.findall(text) for i in self._merge(chunk.encode())]


def _plant(tokenizer: Tokenizer) -> Tokenizer:
    """From a tokenizer, one with the same merges and ids that encodes with a mistake; use its encode and decode."""
    return _BrokenTokenizer(tokenizer.merges, list(tokenizer.special_tokens))


bug = Bug(
    notebook=NOTEBOOK,
    plant=_plant,
    options={
        "a": "It merges in the wrong order: the first known pair from the left instead of the lowest rank.",
        "b": "It does not cut the text into chunks: merges run across the whole text.",
        "c": "It knows no contractions: 's and 'll are cut like other signs.",
        "d": "It swallows white space whole: of several white spaces it leaves none for the word that follows.",
        "e": "It takes <|endoftext|> in a text that people type for the special token.",
    },
    answer="d",
    explanations={
        "a": "Then words would fall into other pieces, and every word of the list has the same ids in both. Where in "
        "the story do the ids differ?",
        "b": "Then merges could run from a contraction into the letters behind it, as in 'lls, and its ids are the "
        "same. Which of the small texts do differ?",
        "c": "Then the ids of he's and of we'll would differ, and they do not. Which of the small texts do differ?",
        "d": "Yes. The rule that stops one white space short is missing, so the two newlines of a paragraph are one "
        "chunk and become another token than the model has learned with, and a word after two spaces stands bare. "
        "Every word is right, every text comes back, and the model writes on; only the loss after a paragraph tells.",
        "e": "Then the text with <|endoftext|> would differ, and it does not. Which of the small texts do?",
    },
)
