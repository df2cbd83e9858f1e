"""Known answers to the exercises of lesson 02, right and wrong: GPT-2's tokenizer, exactly."""

import codecs
import math
import re
import unicodedata
from collections import Counter
from functools import partial

import regex

from gpt2lib import tokenizer as library
from gpt2lib.checks.exercise import Case, Mistake

# pretokenize(text)

CONTRACTIONS = r"'s|'t|'re|'ve|'m|'ll|'d"
WORD, NUMBER, OTHER = r" ?\p{L}+", r" ?\p{N}+", r" ?[^\s\p{L}\p{N}]+"
BEFORE, SPACE = r"\s+(?!\S)", r"\s+"
GPT4 = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?+\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]++[\r\n]*|\s*[\r\n]|"
    r"\s+(?!\S)|\s+"
)
TIKTOKEN = r"'(?:[sdmt]|ll|ve|re)| ?\p{L}++| ?\p{N}++| ?[^\s\p{L}\p{N}]++|\s++$|\s+(?!\S)|\s"


def _by(*parts: str):
    pattern = regex.compile("|".join(parts))
    return lambda text: [match.group() for match in pattern.finditer(text)]


def _standard_re(text: str) -> list[str]:
    return re.findall(r" ?\p{L}+|\s+", text)


def _kind(character: str) -> str:
    category = unicodedata.category(character)[0]
    return "space" if character.isspace() else {"L": "letter", "N": "digit"}.get(category, "other")


def _by_hand(text: str) -> list[str]:
    """A walk through the text, without a pattern."""
    chunks, i = [], 0
    while i < len(text):
        for ending in ("'s", "'t", "'re", "'ve", "'m", "'ll", "'d"):
            if text.startswith(ending, i):
                end = i + len(ending)
                break
        else:
            first = i + 1 if text[i] == " " and i + 1 < len(text) and _kind(text[i + 1]) != "space" else i
            end = first + 1
            while end < len(text) and _kind(text[end]) == _kind(text[first]):
                end += 1
            if _kind(text[first]) == "space" and end < len(text) and end - first > 1:
                end -= 1  # the last one is left for what follows
        chunks.append(text[i:end])
        i = end
    return chunks


ACCEPTED_PRETOKENIZE = [
    Case("the pattern from its parts", _by(CONTRACTIONS, WORD, NUMBER, OTHER, BEFORE, SPACE)),
    Case("numbers before words", _by(CONTRACTIONS, NUMBER, WORD, OTHER, BEFORE, r"\s")),
    Case("the newer way to write it", _by(TIKTOKEN)),
    Case("a walk without a pattern", _by_hand),
]
PRETOKENIZE = [
    Mistake(
        "no pre-tokenisation",
        lambda text: [text] if text else [],
        "Your answer is the text in one piece. Merges would then run across words. Where does one chunk end?",
    ),
    Mistake(
        "split at spaces",
        lambda text: text.split(" "),
        "Your answer is `text.split(' ')`, which throws the spaces away. Where should the space between two words go?",
    ),
    Mistake(
        "split at white space",
        lambda text: text.split(),
        "Your answer is `text.split()`, which throws all white space away. How could a model write a space, if no "
        "token holds one?",
    ),
    Mistake(
        "everything visible is one chunk",
        _by(r" ?\S+", SPACE),
        "Whatever stands between two spaces is one chunk of yours, a comma with its word. Which kinds of characters "
        "never share a chunk?",
    ),
    Mistake(
        "spaces are chunks of their own",
        _by(r"\w+", r"[^\w\s]", r"\s"),
        "Your pattern is the second attempt of the lesson: each space is a chunk, and each sign. Which character may "
        "a word bring along in front?",
    ),
    Mistake(
        "letters a to z alone",
        _by(CONTRACTIONS, r" ?[a-zA-Z]+", NUMBER, r" ?[^\sa-zA-Z\p{N}]+", BEFORE, SPACE),
        "Letters with accents and letters of other scripts are no letters to your pattern. How is a letter of any "
        "script written?",
    ),
    Mistake(
        "digits 0 to 9 alone",
        _by(CONTRACTIONS, WORD, r" ?[0-9]+", r" ?[^\s\p{L}0-9]+", BEFORE, SPACE),
        "Digits of other scripts are signs to your pattern. On English text nobody would see it. How is a digit of any "
        "script written?",
    ),
    Mistake(
        r"\d for numbers",
        _by(CONTRACTIONS, WORD, r" ?\d+", r" ?[^\s\p{L}\d]+", BEFORE, SPACE),
        r"`\d` knows the digits, and not the fractions and Roman numerals that Unicode counts as numbers too. Which "
        "class is wider?",
    ),
    Mistake(
        "standard re",
        _standard_re,
        r"Python's own `re` does not know `\p{L}`. Which package did the lesson import beside it?",
    ),
    Mistake(
        "no space left for the word",
        _by(CONTRACTIONS, WORD, NUMBER, OTHER, SPACE),
        "Longer white space is swallowed whole, so the word after it stands bare and is another token. Is the rule for "
        "it missing, or does it stand behind one that takes everything first?",
    ),
    Mistake(
        "no leading space",
        _by(CONTRACTIONS, r"\p{L}+", r"\p{N}+", r"[^\s\p{L}\p{N}]+", BEFORE, SPACE),
        "The space before a word is a chunk of its own. What does ` ?` at the beginning of a part say?",
    ),
    Mistake(
        "any white space in front",
        _by(CONTRACTIONS, r"\s?\p{L}+", r"\s?\p{N}+", r"\s?[^\s\p{L}\p{N}]+", BEFORE, SPACE),
        "A newline is taken into the word that follows it. Which one character may a word bring along?",
    ),
    Mistake(
        "space behind the word",
        _by(CONTRACTIONS, r"\p{L}+ ?", r"\p{N}+ ?", r"[^\s\p{L}\p{N}]+ ?", BEFORE, SPACE),
        "The space goes to the word before it. On which side does GPT-2 put it?",
    ),
    Mistake(
        "contractions in capitals too",
        _by(f"(?i:{CONTRACTIONS})", WORD, NUMBER, OTHER, BEFORE, SPACE),
        "Your contractions ignore case. That would be sensible, and GPT-2 does not do it. What becomes of 'Twas?",
    ),
    Mistake(
        "contractions missing",
        _by(WORD, NUMBER, OTHER, BEFORE, SPACE),
        "An apostrophe and what follows are never one chunk of yours. Is the part for contractions missing, or does it "
        "stand behind one that takes the apostrophe first?",
    ),
    Mistake(
        "apostrophe is a letter",
        _by(r" ?[\p{L}']+", NUMBER, r" ?[^\s\p{L}\p{N}']+", BEFORE, SPACE),
        "Your words swallow their apostrophes. Where does GPT-2 cut *I'm*?",
    ),
    Mistake(
        "GPT-4's pattern",
        _by(GPT4),
        "This is the pattern of a later model, which cuts numbers into threes. Which model has these weights?",
    ),
    Mistake(
        "words of letters and digits",
        _by(CONTRACTIONS, r" ?\w+", r" ?[^\s\w]+", BEFORE, SPACE),
        r"`\w` takes letters, digits and the underscore together. Which of them does GPT-2 keep apart?",
    ),
    Mistake(
        "one digit a chunk",
        _by(CONTRACTIONS, WORD, r" ?\p{N}", OTHER, BEFORE, SPACE),
        "Each digit is a chunk of its own. How long may a number be?",
    ),
    Mistake(
        "one sign a chunk",
        _by(CONTRACTIONS, WORD, NUMBER, r" ?[^\s\p{L}\p{N}]", BEFORE, SPACE),
        "Each sign is a chunk of its own. How many of them may stand together?",
    ),
    Mistake(
        "white space left out",
        _by(CONTRACTIONS, WORD, NUMBER, OTHER),
        "White space that belongs to no word is dropped. Which parts of the pattern take it?",
    ),
    Mistake(
        "a space added in front",
        lambda text: library.pretokenize(" " + text),
        "Your first chunk begins with a space that the text does not have, as some tokenizers do it. Is *Hello* at the "
        "start of a text the same token as after a space?",
    ),
    Mistake(
        "text made small",
        lambda text: library.pretokenize(text.lower()),
        "Capitals are lost on the way. Could a model then write a name?",
    ),
    Mistake(
        "brackets in the pattern",
        lambda text: regex.findall(f"({CONTRACTIONS})|({WORD}|{NUMBER}|{OTHER})|({BEFORE}|{SPACE})", text),
        "With brackets, `findall` returns what each bracket caught and not what the pattern took. What do you get from "
        "`finditer` and `group()`?",
    ),
]
DOUBLES_PRETOKENIZE = [
    Case(
        "letters a to z, contractions missing",
        _by(r" ?[a-zA-Z]+", NUMBER, r" ?[^\sa-zA-Z\p{N}]+", BEFORE, SPACE),
    ),
    Case(
        "no leading space, white space swallowed", _by(CONTRACTIONS, r"\p{L}+", r"\p{N}+", r"[^\s\p{L}\p{N}]+", SPACE)
    ),
    Case("digits 0 to 9, capitals", _by(f"(?i:{CONTRACTIONS})", WORD, r" ?[0-9]+", r" ?[^\s\p{L}0-9]+", BEFORE, SPACE)),
]

# bytes_to_unicode()

VISIBLE = [*range(33, 127), *range(161, 173), *range(174, 256)]


def _table(visible=tuple(VISIBLE), sign=lambda byte, n: chr(256 + n)):
    hidden = [byte for byte in range(256) if byte not in visible]
    return {byte: chr(byte) for byte in visible} | {byte: sign(byte, n) for n, byte in enumerate(hidden)}


def _original() -> dict[int, str]:
    """As in openai/gpt-2 src/encoder.py: two lists, zipped."""
    visible, signs, n = list(VISIBLE), list(VISIBLE), 0
    for byte in range(256):
        if byte not in VISIBLE:
            visible.append(byte)
            signs.append(256 + n)
            n += 1
    return dict(zip(visible, map(chr, signs), strict=True))


def _by_category() -> dict[int, str]:
    seen = [byte for byte in range(256) if chr(byte).isprintable() and not chr(byte).isspace()]
    return _table(tuple(seen))


def _in_order_of_bytes() -> dict[int, str]:
    return dict(sorted(_table().items()))


ACCEPTED_TABLE = [
    Case("two lists, zipped", _original),
    Case("what Python calls printable", _by_category),
]
TABLE = [
    Mistake(
        "the character of the same number",
        lambda: {byte: chr(byte) for byte in range(256)},
        "Your table is `chr(byte)` for every byte. A space between two pieces could then not be told from a space in a "
        "piece. What did the line with `chr(32)` look like when it was read back?",
    ),
    Mistake(
        "256 + the byte",
        lambda: _table(sign=lambda byte, n: chr(256 + byte)),
        "Your hidden bytes take the character 256 + byte. GPT-2 counts the hidden bytes by themselves, from 0. How "
        "many hidden bytes come before byte 127?",
    ),
    Mistake(
        "counted from 255",
        lambda: _table(sign=lambda byte, n: chr(255 + n)),
        "Your count begins one too low, and byte 0 takes a sign that is taken already. What is the first number behind "
        "all bytes?",
    ),
    Mistake(
        "counted from 257",
        lambda: _table(sign=lambda byte, n: chr(257 + n)),
        "Your count begins one too high. Is `n` raised before or after it is used?",
    ),
    Mistake(
        "in the order of the bytes",
        _in_order_of_bytes,
        "Every byte has its right sign, and the order of your dict is that of the bytes. The order is the order of the "
        "first 256 ids. Which bytes come first?",
    ),
    Mistake(
        "hidden bytes first",
        lambda: dict(reversed(_table().items())),
        "Every byte has its right sign, and the order is the other way round. The order is the order of the first 256 "
        "ids. Which byte has id 0?",
    ),
    Mistake(
        "the space taken as visible",
        lambda: _table((32, *VISIBLE)),
        "In your table a space stands for itself, and every hidden byte after it has the number before. Can you see a "
        "space at the end of a line?",
    ),
    Mistake(
        "ends of the ranges left out",
        lambda: _table((*range(33, 126), *range(161, 172), *range(174, 255))),
        "The last character of each range is hidden in your table. Does Python's `range` contain its end?",
    ),
    Mistake(
        "only English is visible",
        lambda: _table(tuple(range(33, 127))),
        "From byte 127 on, all bytes are hidden in your table. Which two further ranges stand for themselves?",
    ),
    Mistake(
        "the soft hyphen taken as visible",
        lambda: _table((*range(33, 127), *range(161, 256))),
        "Byte 173 stands for itself in your table. It is the soft hyphen, which is not drawn. Where does the second "
        "range end, and the third begin?",
    ),
    Mistake(
        "turned round",
        lambda: {sign: byte for byte, sign in _table().items()},
        "Your dict leads from signs to bytes. Which of the two is the key?",
    ),
    Mistake(
        "a list",
        lambda: [_table()[byte] for byte in range(256)],
        "You return a list of signs. What is asked is a dict, whose order says something too. Which order would a "
        "list have?",
    ),
    Mistake(
        "numbers instead of signs",
        lambda: {byte: ord(sign) for byte, sign in _table().items()},
        "Your values are the numbers of the signs. Which function makes a character of a number?",
    ),
]
DOUBLES_TABLE = [
    Case("256 + the byte, order of the bytes", lambda: {b: chr(b if b in VISIBLE else 256 + b) for b in range(256)}),
    Case("counted from 255, turned round", lambda: {s: b for b, s in _table(sign=lambda b, n: chr(255 + n)).items()}),
]

# load_merges(path)


def _pairs(lines, skip: int = 1, split=lambda line: line.split(" ")) -> dict:
    rank = {}
    for line in list(lines)[skip:]:
        if line:
            left, right = split(line)
            rank[left, right] = len(rank)
    return rank


def _lines(path, encoding="utf-8") -> list[str]:
    return path.read_text(encoding=encoding).split("\n")


def _walk(path) -> dict:
    with open(path, encoding="utf-8") as file:
        next(file)
        return {tuple(line.rstrip("\n").split(" ")): n for n, line in enumerate(file)}


def _no_encoding(path) -> dict:
    with open(path) as file:  # in Python's UTF-8 mode read_text would name the encoding by itself
        return _pairs(file.read().split("\n"))


def _with_version(path) -> dict:
    rank = {}
    for line in _lines(path):
        if line:
            left, right = line.split(" ")
            rank[left, right] = len(rank)
    return rank


def _newline_kept(path) -> dict:
    with open(path, encoding="utf-8") as file:
        next(file)
        return {tuple(line.split(" ")): n for n, line in enumerate(file)}


ACCEPTED_MERGES = [
    Case(
        "first and last line cut off", lambda path: {tuple(x.split(" ")): n for n, x in enumerate(_lines(path)[1:-1])}
    ),
    Case("line by line", _walk),
    Case("bytes, then decoded", lambda path: _pairs(path.read_bytes().decode("utf-8").split("\n"))),
    Case("cut at the first space", lambda path: _pairs(_lines(path), split=lambda line: line.partition(" ")[::2])),
    Case(
        "only the version skipped",
        lambda path: _pairs([x for x in _lines(path) if not x.startswith("#version:")], skip=0),
    ),
]
MERGES = [
    Mistake(
        "version line read as a merge",
        _with_version,
        "Your first merge is the version line, and every rank after it is one too high. What does the first line of "
        "the file say?",
    ),
    Mistake(
        "ranks one too high",
        lambda path: {pair: rank + 1 for pair, rank in _pairs(_lines(path)).items()},
        "Each rank of yours is one too high: you count lines and not merges, or from 1. Which rank does the pair have "
        "that was learned first?",
    ),
    Mistake(
        "all lines with # skipped",
        lambda path: _pairs([line for line in _lines(path) if not line.startswith("#")], skip=0),
        "You skip every line that begins with #, and some of them are merges: ## is a token like any other. Which line "
        "alone is none?",
    ),
    Mistake(
        "encoding left to the machine",
        _no_encoding,
        "You open the file without saying how it is written, and the check played a machine that guesses another "
        "encoding, as some do. Which encoding has the file?",
    ),
    Mistake(
        "encoding latin-1",
        lambda path: _pairs(_lines(path, "latin-1")),
        "You read the file as Latin-1, where every byte is a character, so that each Ġ becomes two. Which encoding has "
        "the file?",
    ),
    Mistake(
        "cut at any white space",
        lambda path: _pairs(_lines(path), split=lambda line: line.split()),
        "You cut the lines at any white space, and one piece holds a no-break space. Which single character stands "
        "between the two pieces?",
    ),
    Mistake(
        "lines cut where Unicode sees one",
        lambda path: _pairs(path.read_text(encoding="utf-8").splitlines()),
        "`splitlines` ends a line at other signs too, and one piece holds such a sign. Which single character ends a "
        "line of this file?",
    ),
    Mistake(
        "lines stripped",
        lambda path: _pairs([line.strip() for line in _lines(path)]),
        "You strip the lines, and a piece at the end of a line may be white space itself. Which single character "
        "should go?",
    ),
    Mistake(
        "newline kept",
        _newline_kept,
        "Your right pieces end with a newline, which belongs to the file and not to the piece. What does a loop over a "
        "file give you with each line?",
    ),
    Mistake(
        "right before left",
        lambda path: {(right, left): n for (left, right), n in _pairs(_lines(path)).items()},
        "Your pairs are the wrong way round. Which of the two pieces stands first on the line?",
    ),
    Mistake(
        "the joined piece as key",
        lambda path: {left + right: n for (left, right), n in _pairs(_lines(path)).items()},
        "Your keys are the pieces joined. What does `bpe` look up, a piece or a pair?",
    ),
    Mistake(
        "turned round",
        lambda path: {n: pair for pair, n in _pairs(_lines(path)).items()},
        "Your dict leads from ranks to pairs. Which of the two is the key?",
    ),
    Mistake(
        "a list",
        lambda path: list(_pairs(_lines(path))),
        "You return the pairs as a list. To find the rank of a pair, the list would have to be searched each time. "
        "What finds it at once?",
    ),
    Mistake(
        "last merge lost",
        lambda path: _pairs(_lines(path)[:-2]),
        "The last merge is missing. After the last newline of the file comes an empty line. How many lines did you cut "
        "off at the end?",
    ),
    Mistake(
        "whole lines",
        lambda path: {line: n for n, line in enumerate(_lines(path)[1:-1])},
        "Your keys are whole lines. What is a pair made of?",
    ),
]
DOUBLES_MERGES = [
    Case("all # skipped, ranks one too high", lambda path: _ranks_up(MERGES[2].fn(path))),
    Case("version line, right before left", lambda path: {(b, a): n for (a, b), n in _with_version(path).items()}),
]


def _ranks_up(rank: dict) -> dict:
    return {pair: n + 1 for pair, n in rank.items()}


# bpe(pieces, rank)


def _neighbours(pieces) -> list[tuple[str, str]]:
    return list(zip(pieces, pieces[1:], strict=False))


def _merge(pieces, pair) -> list[str]:
    merged, i = [], 0
    while i < len(pieces):
        size = 2 if tuple(pieces[i : i + 2]) == pair else 1
        merged.append("".join(pieces[i : i + size]))
        i += size
    return merged


def _merge_from_right(pieces, pair) -> list[str]:
    return [piece[::-1] for piece in _merge([p[::-1] for p in reversed(pieces)], (pair[1][::-1], pair[0][::-1]))][::-1]


def _merge_overlapping(pieces, pair) -> list[str]:
    merged, used = [], False
    for i, piece in enumerate(pieces):
        if tuple(pieces[i : i + 2]) == pair:
            merged.append(pair[0] + pair[1])
            used = True
        elif used:
            used = False
        else:
            merged.append(piece)
    return merged


def _merge_first(pieces, pair) -> list[str]:
    i = _neighbours(pieces).index(pair)
    return [*pieces[:i], pair[0] + pair[1], *pieces[i + 2 :]]


def _bpe(pieces, rank, key=None, merge=_merge, rounds=math.inf) -> list[str]:
    """The loop, with the choice of the pair and the merge exchangeable."""
    pieces, done = list(pieces), 0
    while done < rounds:
        known = [pair for pair in _neighbours(pieces) if pair in rank]
        if not known:
            break
        pieces = merge(pieces, min(known, key=key(pieces, rank) if key else rank.get))
        done += 1
    return pieces


def _in_order(pieces, rank) -> list[str]:
    pieces = list(pieces)
    for pair in sorted(rank, key=rank.get):
        pieces = _merge(pieces, pair)
    return pieces


def _recursive(pieces, rank) -> list[str]:
    best = min(_neighbours(pieces), key=lambda pair: rank.get(pair, math.inf), default=None)
    return list(pieces) if best not in rank else _recursive(_merge(pieces, best), rank)


def _longest_first(pieces, rank) -> list[str]:
    known, word, found = {left + right for left, right in rank}, "".join(pieces), []
    while word:
        size = max(n for n in range(1, len(word) + 1) if n == 1 or word[:n] in known)
        found.append(word[:size])
        word = word[size:]
    return found


def _first_pair(pieces, rank) -> list[str]:
    pieces, i = list(pieces), 0
    while i + 1 < len(pieces):
        if (pieces[i], pieces[i + 1]) in rank:
            pieces[i : i + 2] = [pieces[i] + pieces[i + 1]]
            i = 0
        else:
            i += 1
    return pieces


def _unknown_is_zero(pieces, rank) -> list[str]:
    pieces = list(pieces)
    while len(pieces) > 1:
        pieces = _merge(pieces, min(_neighbours(pieces), key=lambda pair: rank.get(pair, 0)))
    return pieces


def _stops_at_unknown(pieces, rank) -> list[str]:
    pieces = list(pieces)
    while len(pieces) > 1 and (pieces[0], pieces[1]) in rank:
        best = min(_neighbours(pieces), key=lambda pair: rank.get(pair, math.inf))
        pieces = _merge(pieces, best)
    return pieces


def _stops_at_any_unknown(pieces, rank) -> list[str]:
    pieces = list(pieces)
    while len(pieces) > 1 and all(pair in rank for pair in _neighbours(pieces)):
        pieces = _merge(pieces, min(_neighbours(pieces), key=rank.get))
    return pieces


def _once_through(pieces, rank) -> list[str]:
    merged, i = [], 0
    while i < len(pieces):
        size = 2 if tuple(pieces[i : i + 2]) in rank else 1
        merged.append("".join(pieces[i : i + size]))
        i += size
    return merged


def _in_place(pieces, rank) -> list[str]:
    pieces[:] = _bpe(pieces, rank)
    return pieces


ACCEPTED_BPE = [
    Case("all merges in their order", _in_order),
    Case("calls itself", _recursive),
    Case("one place at a time", partial(_bpe, merge=_merge_first)),
    Case("by the rank of the joined piece", lambda pieces, rank: _joined_rank(pieces, rank)),
]


def _joined_rank(pieces, rank) -> list[str]:
    """As tiktoken has it: pieces have ranks, not pairs. On learned merges it is the same."""
    of = {left + right: n for (left, right), n in rank.items()}
    pieces = list(pieces)
    while len(pieces) > 1:
        i = min(range(len(pieces) - 1), key=lambda i: of.get(pieces[i] + pieces[i + 1], math.inf))
        if pieces[i] + pieces[i + 1] not in of:
            break
        pieces[i : i + 2] = [pieces[i] + pieces[i + 1]]
    return pieces


BPE = [
    Mistake(
        "highest rank first",
        partial(_bpe, key=lambda pieces, rank: lambda pair: -rank[pair]),
        "You merge the pair that was learned last. Which rank has the pair that was learned first?",
    ),
    Mistake(
        "longest pair first",
        partial(_bpe, key=lambda pieces, rank: lambda pair: (-len(pair[0] + pair[1]), rank[pair])),
        "You merge the pair that makes the longest piece. What does the rule of the lesson compare?",
    ),
    Mistake(
        "shortest pair first",
        partial(_bpe, key=lambda pieces, rank: lambda pair: (len(pair[0] + pair[1]), rank[pair])),
        "You merge the pair that makes the shortest piece. What does the rule of the lesson compare?",
    ),
    Mistake(
        "longest known piece from the left",
        _longest_first,
        "You cut off the longest known piece from the left, again and again, and never merge. Which pair of *banana* "
        "was merged first, on paper?",
    ),
    Mistake(
        "first known pair from the left",
        _first_pair,
        "You merge the first pair that is known. Of all pairs that stand there now, which one is merged?",
    ),
    Mistake(
        "most frequent pair of the word",
        partial(_bpe, key=lambda pieces, rank: lambda pair: (-Counter(_neighbours(pieces))[pair], rank[pair])),
        "You merge the pair that stands most often in this word. Counting was done in training. What remembers its "
        "outcome?",
    ),
    Mistake(
        "an unknown pair counts as rank 0",
        _unknown_is_zero,
        "You merge pairs that are in no list, as if they had rank 0. What should `rank.get` answer for an unknown "
        "pair, so that it comes last?",
    ),
    Mistake(
        "stops when the first pair is unknown",
        _stops_at_unknown,
        "You stop as soon as the pair at the beginning is unknown. May another pair of the word be known?",
    ),
    Mistake(
        "stops when any pair is unknown",
        _stops_at_any_unknown,
        "You go on only while every pair is known. How many known pairs are enough for another merge?",
    ),
    Mistake(
        "one merge only",
        partial(_bpe, rounds=1),
        "You merge one pair, and stop. When is the work done?",
    ),
    Mistake(
        "once through the word",
        _once_through,
        "You go through the word once and join what you can. New pairs come into being by merging. When do you look "
        "again?",
    ),
    Mistake(
        "from the right",
        partial(_bpe, merge=_merge_from_right),
        "Of three equal pieces in a row you join the last two. From which side does a merge go through the word?",
    ),
    Mistake(
        "pairs that overlap",
        partial(_bpe, merge=_merge_overlapping),
        "A piece that you have joined is used a second time for the next pair. How far do you step on after a merge?",
    ),
    Mistake(
        "no merges",
        lambda pieces, rank: list(pieces),
        "Nothing is merged. Are your pieces and the pairs in `rank` of the same kind?",
    ),
    Mistake(
        "one string",
        lambda pieces, rank: " ".join(_bpe(pieces, rank)),
        "You return one string with spaces. What would tell a space between two pieces from one in a piece?",
    ),
    Mistake(
        "changes the caller's list",
        _in_place,
        "The pieces are right, but the list that you were given was changed, and whoever handed it over still needs "
        "it. On which list does your loop work?",
    ),
]
DOUBLES_BPE = [
    Case("highest rank, one merge", partial(_bpe, key=lambda pieces, rank: lambda pair: -rank[pair], rounds=1)),
    Case(
        "longest pair, from the right",
        partial(
            _bpe,
            key=lambda pieces, rank: lambda pair: (-len(pair[0] + pair[1]), rank[pair]),
            merge=_merge_from_right,
        ),
    ),
]

# decode(ids, piece_of, byte_of)


def _data(ids, piece_of, byte_of) -> bytes:
    return bytes(byte_of[sign] for i in ids for sign in piece_of[i])


def _stepwise(ids, piece_of, byte_of) -> str:
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    parts = [decoder.decode(_data([i], piece_of, byte_of)) for i in ids]
    return "".join(parts) + decoder.decode(b"", final=True)


def _refusing(ids, piece_of, byte_of) -> str:
    for i in ids:
        if i not in piece_of:
            raise ValueError(f"unknown id {i}")
    return str(_data(ids, piece_of, byte_of), "utf-8", "replace")


def _signs(ids, piece_of) -> str:
    return "".join(piece_of[i] for i in ids)


def _numbers(ids, piece_of, byte_of) -> bytes:
    return bytes(ord(sign) % 256 for sign in _signs(ids, piece_of))


ACCEPTED_DECODE = [
    Case("unknown ids refused in a sentence", _refusing),
    Case("byte by byte with a decoder that waits", _stepwise),
    Case(
        "a bytearray", lambda ids, piece_of, byte_of: bytearray(_data(ids, piece_of, byte_of)).decode(errors="replace")
    ),
]
DECODE = [
    Mistake(
        "joined with spaces",
        lambda ids, piece_of, byte_of: " ".join(_data([i], piece_of, byte_of).decode(errors="replace") for i in ids),
        "You put spaces between the tokens. Where does the space between two words come from?",
    ),
    Mistake(
        "only Ġ replaced",
        lambda ids, piece_of, byte_of: _signs(ids, piece_of).replace("Ġ", " "),
        "You turn Ġ into a space and leave the other signs as they are. What does the sign Ċ stand for?",
    ),
    Mistake(
        "only Ġ and Ċ replaced",
        lambda ids, piece_of, byte_of: _signs(ids, piece_of).replace("Ġ", " ").replace("Ċ", "\n"),
        "You turn Ġ and Ċ back and leave the other signs as they are. An *é* is two bytes. Which two signs?",
    ),
    Mistake(
        "signs as they are",
        lambda ids, piece_of, byte_of: _signs(ids, piece_of),
        "You return the signs. Each stands for a byte. Which dict knows for which?",
    ),
    Mistake(
        "each byte a character",
        lambda ids, piece_of, byte_of: _data(ids, piece_of, byte_of).decode("latin-1"),
        "Each byte becomes a character of its own, as in Latin-1. How are the bytes of a text to be read?",
    ),
    Mistake(
        "the number of the sign as the byte",
        lambda ids, piece_of, byte_of: _numbers(ids, piece_of, byte_of).decode("utf-8", "replace"),
        "You take the number of a sign for its byte. For a letter that is right. Which number has Ġ, and which byte "
        "does it stand for?",
    ),
    Mistake(
        "token by token",
        lambda ids, piece_of, byte_of: "".join(_data([i], piece_of, byte_of).decode("utf-8", "replace") for i in ids),
        "Each token is read for itself, and a character that is spread over two tokens is lost. What comes first, "
        "joining or reading?",
    ),
    Mistake(
        "half a character is an error",
        lambda ids, piece_of, byte_of: _data(ids, piece_of, byte_of).decode("utf-8"),
        "Half an emoji stops your code, and a model that is still writing has half an emoji on the page now and then. "
        "What can `decode` do with bytes that are no character?",
    ),
    Mistake(
        "half a character left out",
        lambda ids, piece_of, byte_of: _data(ids, piece_of, byte_of).decode("utf-8", "ignore"),
        "Bytes that are no character are left out without a mark. Which character says that something is incomplete?",
    ),
    Mistake(
        "unknown id skipped",
        lambda ids, piece_of, byte_of: _data([i for i in ids if i in piece_of], piece_of, byte_of).decode(
            errors="replace"
        ),
        "An id that does not exist is passed over, and the error behind it stays hidden. What should happen to a "
        "number that is no token?",
    ),
    Mistake(
        "unknown id shown as a sign",
        lambda ids, piece_of, byte_of: b"".join(
            _data([i], piece_of, byte_of) if i in piece_of else b"\xff" for i in ids
        ).decode("utf-8", "replace"),
        "An id that does not exist becomes a sign in the text, as if it were half a character. What should happen to a "
        "number that is no token?",
    ),
    Mistake(
        "white space stripped",
        lambda ids, piece_of, byte_of: _data(ids, piece_of, byte_of).decode(errors="replace").strip(),
        "White space at the ends of the text is lost. Is it part of the text?",
    ),
    Mistake(
        "last token lost",
        lambda ids, piece_of, byte_of: _data(ids[:-1], piece_of, byte_of).decode(errors="replace"),
        "The last token is missing. Where does your loop end?",
    ),
    Mistake(
        "bytes",
        _data,
        "You return the bytes. What makes a text of them?",
    ),
    Mistake(
        "a list",
        lambda ids, piece_of, byte_of: [_data([i], piece_of, byte_of).decode(errors="replace") for i in ids],
        "You return the tokens in a list. What makes one text of them?",
    ),
]
DOUBLES_DECODE = [
    Case(
        "token by token, left out",
        lambda ids, piece_of, byte_of: "".join(_data([i], piece_of, byte_of).decode("utf-8", "ignore") for i in ids),
    ),
    Case(
        "Latin-1, unknown skipped",
        lambda ids, piece_of, byte_of: _data([i for i in ids if i in piece_of], piece_of, byte_of).decode("latin-1"),
    ),
]

# encode_special(text, allowed_special, special_tokens, encode_text)


def _cut(text: str, pattern: str, special: dict, encode_text, allowed=None, split=re.split) -> list[int]:
    ids = []
    for part in split(pattern, text):
        known = special if allowed is None else allowed
        ids += [special[part]] if part in known else encode_text(part or "")
    return ids


def _longest(names) -> str:
    return "(" + "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) + ")"


def _in_turn(names) -> str:
    return "(" + "|".join(re.escape(name) for name in sorted(names, key=len)) + ")"


def _search(text, allowed_special, special_tokens, encode_text) -> list[int]:
    """Look for the nearest allowed name, the longest of those at the same place; no pattern."""
    ids, start, i = [], 0, 0
    names = sorted(allowed_special, key=len, reverse=True)
    while i < len(text):
        found = next((name for name in names if text.startswith(name, i)), None)
        if found is None:
            i += 1
            continue
        ids += encode_text(text[start:i]) + [special_tokens[found]]
        i += len(found)
        start = i
    return ids + encode_text(text[start:])


def _one_name_after_the_other(text, allowed_special, special_tokens, encode_text) -> list[int]:
    """Cut at the longest name, and each part at the next longest."""
    names = sorted(allowed_special, key=len, reverse=True)
    if not names:
        return encode_text(text)
    ids = []
    for n, part in enumerate(text.split(names[0])):
        ids += [special_tokens[names[0]]] if n else []
        ids += _one_name_after_the_other(part, names[1:], special_tokens, encode_text)
    return ids


def _cut_if(allowed_special, text, pattern, special_tokens, encode_text, **options) -> list[int]:
    if not allowed_special:
        return encode_text(text)
    return _cut(text, pattern, special_tokens, encode_text, allowed=allowed_special, **options)


def _no_group(text, allowed_special, special_tokens, encode_text) -> list[int]:
    return _cut_if(allowed_special, text, _longest(allowed_special)[1:-1], special_tokens, encode_text)


def _not_escaped(text, allowed_special, special_tokens, encode_text) -> list[int]:
    names = sorted(allowed_special, key=len, reverse=True)
    return _cut_if(allowed_special, text, "(" + "|".join(names) + ")", special_tokens, encode_text)


def _first_only(text, allowed_special, special_tokens, encode_text) -> list[int]:
    split = partial(re.split, maxsplit=1)
    return _cut_if(allowed_special, text, _longest(allowed_special), special_tokens, encode_text, split=split)


def _parts_stripped(text, allowed_special, special_tokens, encode_text) -> list[int]:
    pattern = _longest(allowed_special)
    return _cut_if(allowed_special, text, pattern, special_tokens, lambda part: encode_text(part.strip()))


def _removed(text, allowed_special, special_tokens, encode_text) -> list[int]:
    for name in special_tokens:
        if name not in allowed_special:
            text = text.replace(name, "")
    return _search(text, allowed_special, special_tokens, encode_text)


def _at_the_end(text, allowed_special, special_tokens, encode_text) -> list[int]:
    """The text first, the specials behind it."""
    if not allowed_special:
        return encode_text(text)
    parts = re.split(_longest(allowed_special), text)
    return encode_text("".join(p for p in parts if p not in allowed_special)) + [
        special_tokens[p] for p in parts if p in allowed_special
    ]


ACCEPTED_SPECIAL = [
    Case("a search without a pattern", _search),
    Case("one name after the other", _one_name_after_the_other),
    Case(
        "split with a group",
        lambda text, allowed, special, encode_text: _cut_if(allowed, text, _longest(allowed), special, encode_text),
    ),
]
SPECIAL = [
    Mistake(
        "never recognised",
        lambda text, allowed, special, encode_text: encode_text(text),
        "A special token that is allowed falls into pieces like any other text. Who is to give it its one id?",
    ),
    Mistake(
        "always recognised",
        lambda text, allowed, special, encode_text: _search(text, special, special, encode_text),
        "You recognise every special token, allowed or not, and so anybody can end a text by typing its name. Which "
        "argument says what the program permits?",
    ),
    Mistake(
        "all recognised if one is allowed",
        lambda text, allowed, special, encode_text: _search(text, special if allowed else (), special, encode_text),
        "As soon as one special token is allowed, you recognise all of them. Which names may you look for?",
    ),
    Mistake(
        "split without a group",
        _no_group,
        "The text is cut, and the special token has vanished. What do the brackets in a pattern do to what `re.split` "
        "returns?",
    ),
    Mistake(
        "name not escaped",
        _not_escaped,
        "The text is cut at < and at > and at endoftext, because | means *or* in a pattern. Which function takes the "
        "meaning out of such characters?",
    ),
    Mistake(
        "the shorter name wins",
        lambda text, allowed, special, encode_text: _cut_if(allowed, text, _in_turn(allowed), special, encode_text),
        "Of two names that begin alike you find the shorter, and cut the longer one in two. Which alternative does a "
        "pattern try first?",
    ),
    Mistake(
        "cut everywhere when nothing is allowed",
        lambda text, allowed, special, encode_text: _cut(
            text, _longest(allowed), special, encode_text, allowed=allowed
        ),
        "When nothing is allowed, your pattern is empty and fits between any two letters, so each letter is encoded "
        "for itself. What should happen when there is nothing to look for?",
    ),
    Mistake(
        "only the first is found",
        _first_only,
        "Your code finds one special token and takes the rest as text. How many can there be?",
    ),
    Mistake(
        "parts stripped",
        _parts_stripped,
        "White space beside a special token is lost. Is it part of the text?",
    ),
    Mistake(
        "removed when not allowed",
        _removed,
        "A special token that is not allowed is cut out of the text. Could a text about tokenizers still be written?",
    ),
    Mistake(
        "specials at the end",
        _at_the_end,
        "The special tokens stand behind the text instead of between its parts. In which order do the parts come?",
    ),
    Mistake(
        "one list in another",
        lambda text, allowed, special, encode_text: [
            special[part] if part in allowed else encode_text(part)
            for part in (re.split(_longest(allowed), text) if allowed else [text])
        ],
        "Your answer holds lists among its ids. What is the difference between `append` and `+=` for a list?",
    ),
    Mistake(
        "an error when not allowed",
        lambda text, allowed, special, encode_text: _strict(text, allowed, special, encode_text),
        "Your code stops when somebody types a special token that is not allowed. Some libraries do that; here it is "
        "text like any other. What would a user see of your program?",
    ),
]


def _strict(text, allowed, special, encode_text) -> list[int]:
    for name in special:
        if name in text and name not in allowed:
            raise ValueError(f"{name} is not allowed")
    return _search(text, allowed, special, encode_text)


DOUBLES_SPECIAL = [
    Case(
        "always recognised, shorter wins",
        lambda text, allowed, special, encode_text: _cut(text, _in_turn(special), special, encode_text),
    ),
    Case(
        "no group, not escaped",
        lambda text, allowed, special, encode_text: _cut_if(allowed, text, "|".join(allowed), special, encode_text),
    ),
]
