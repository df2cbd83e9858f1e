"""The exercises of lesson 01: text to bytes, counting pairs, merging, training, encoding and decoding."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from gpt2lib import stories
from gpt2lib import tokenizer as library
from gpt2lib.checks.bugs import Bug
from gpt2lib.checks.exercise import Exercise
from gpt2lib.checks.mistakes import bytes_and_bpe as mistakes
from gpt2lib.checks.probe import Probe, call, difference, snapshot, wrong_kind
from gpt2lib.model import GPT2
from gpt2lib.tokenizer import END_OF_TEXT, Pair, Tokenizer, merge_pair, pretokenize
from gpt2lib.views.tokens import token_text
from gpt2lib.weights import STORYTELLER

NOTEBOOK = "01_bytes_and_bpe"


class Told(str):
    """Words for the learner that take no part in recognising a mistake: any two are equal."""

    def __eq__(self, other):
        return isinstance(other, Told)

    def __hash__(self):
        return 0


# the references that the library has in another form


def text_to_bytes(text: str) -> list[int]:
    """The bytes of a text in UTF-8, as whole numbers from 0 to 255.

    Example: text_to_bytes("é") is [195, 169].
    Taught in: notebooks/01_bytes_and_bpe.ipynb
    """
    return list(text.encode("utf-8"))


def count_pairs(words: list[list[bytes]], freq: list[int]) -> dict[Pair, int]:
    """How often each two pieces stand side by side in a text that is given as words with counts.

    Args:
        words: the different words of the text, each a list of pieces.
        freq: how often each of them occurs.
    Returns:
        pair -> number of places; pairs that never occur are left out.
    Taught in: notebooks/01_bytes_and_bpe.ipynb
    """
    counts: dict[Pair, int] = {}
    for word, n in zip(words, freq, strict=True):
        for pair in zip(word, word[1:], strict=False):
            counts[pair] = counts.get(pair, 0) + n
    return counts


def train_bpe(text: str, n_vocab: int) -> list[Pair]:
    """Learn merges from a text in which <|endoftext|> stands between stories. `Tokenizer.train`, the slow way.

    Args:
        text: the text.
        n_vocab: tokens wanted: the 256 bytes, the merges, and one for <|endoftext|>.
    Returns:
        The merges in the order in which they were learned, fewer if no pair is left.
    Source: Sennrich et al. 2016, algorithm 1.
    Taught in: notebooks/01_bytes_and_bpe.ipynb
    """
    counts: Counter[str] = Counter()
    for story in text.split(END_OF_TEXT):
        counts.update(pretokenize(story))
    words = [[bytes([byte]) for byte in word.encode("utf-8")] for word in counts]
    freq = list(counts.values())
    merges: list[Pair] = []
    while 256 + len(merges) + 1 < n_vocab:
        pairs = count_pairs(words, freq)
        if not pairs:
            break
        best = max(pairs, key=lambda pair: (pairs[pair], pair))  # a tie goes to the greater pair
        merges.append(best)
        words = [merge_pair(word, best) for word in words]
    return merges


def bpe_encode(text: str, merges: list[Pair], id_of: dict[bytes, int]) -> list[int]:
    """The ids of a text: in each word, the known pair that was learned first is merged until none is left.

    Args:
        text: the text.
        merges: pairs in the order in which they were learned.
        id_of: piece -> id.
    Taught in: notebooks/01_bytes_and_bpe.ipynb
    """
    rank = {pair: n for n, pair in enumerate(merges)}
    ids: list[int] = []
    for word in pretokenize(text):
        pieces = [bytes([byte]) for byte in word.encode("utf-8")]
        while known := [pair for pair in zip(pieces, pieces[1:], strict=False) if pair in rank]:
            pieces = merge_pair(pieces, min(known, key=rank.get))
        ids += [id_of[piece] for piece in pieces]
    return ids


def bpe_decode(ids: list[int], vocab: dict[int, bytes]) -> str:
    """The text of a list of ids; bytes that are no UTF-8 become U+FFFD.

    Args:
        ids: the ids.
        vocab: id -> piece.
    Raises:
        KeyError: if an id is not in the vocabulary.
    Taught in: notebooks/01_bytes_and_bpe.ipynb
    """
    return b"".join(vocab[i] for i in ids).decode("utf-8", errors="replace")


# 1.1


def _bytes_probe(name: str, text: str, judge=None) -> Probe:
    def observe(fn):
        value = fn(text)
        return [int(byte) for byte in value] if isinstance(value, bytes | bytearray) else snapshot(value)

    def decide(seen, expected):
        problem = wrong_kind(seen, expected)
        if problem is None:
            problem = _no_bytes(seen) or (judge(seen) if judge else None)
        if problem is None:
            problem = difference(seen, expected, 0)
        return problem and f"For {text!r}: {problem[0].lower()}{problem[1:]}"

    return Probe(name, observe, decide, f"with {text!r}")


def _no_bytes(seen: list) -> str | None:
    for i, byte in enumerate(seen):
        if type(byte) is not int:
            return f"The item at place {i} is {byte!r}; each must be a whole number."
        if not 0 <= byte <= 255:
            return f"The number at place {i} is {byte:,}, and a byte lies between 0 and 255."
    return None


def _one_byte_a_letter(seen: list) -> str | None:
    if len(seen) != 3:
        return f"Three English letters gave {len(seen)} numbers, {', '.join(map(str, seen[:6]))}; three are enough."
    return None


text_to_bytes_exercise = Exercise(
    name="tokenizer.text_to_bytes",
    notebook=NOTEBOOK,
    number="1.1",
    signature="text_to_bytes(text) -> list of whole numbers from 0 to 255",
    reference=text_to_bytes,
    probes=[
        _bytes_probe("English letters", "The", _one_byte_a_letter),
        _bytes_probe("letters with accents", "é naïve Bäcker"),
        _bytes_probe("an accent of its own", "e\u0301"),
        _bytes_probe("Chinese", "你好"),
        _bytes_probe("Nepali", "नमस्ते"),
        _bytes_probe("emoji", "🙂"),
        _bytes_probe("white space", "  a\n\tb "),
        _bytes_probe("EDGE", ""),
    ],
    accepted=mistakes.ACCEPTED_TEXT_TO_BYTES,
    mistakes=mistakes.TEXT_TO_BYTES,
    why="UTF-8 writes every character of Unicode in one to four bytes, and English letters in one. With 256 pieces as "
    "a start, no text is ever unknown.",
)


# 1.2


def _split(*words: str) -> list[list[bytes]]:
    """Words as lists of pieces: "th e" is [b"th", b"e"]."""
    return [[piece.encode() for piece in word.split()] for word in words]


LESSON_WORDS = {"the": 6, "that": 4, "he": 3, "hat": 2, "at": 1}  # the example for pencil and paper


def _lesson_words():
    return [[bytes([byte]) for byte in word.encode()] for word in LESSON_WORDS], list(LESSON_WORDS.values())


def _show(piece) -> str:
    return token_text(piece) if isinstance(piece, bytes | str) else repr(piece)


def _show_pair(pair) -> str:
    return " + ".join(map(_show, pair))


def _pairs_probe(name: str, make, says: str) -> Probe:
    def judge(value):
        expected = count_pairs(*make())
        for key in value:
            if not (isinstance(key, tuple) and len(key) == 2):
                return f"One of your keys is {key!r}; a key is a pair, a tuple of two pieces."
        for pair, n in sorted(expected.items(), key=lambda item: -item[1]):
            if value.get(pair) != n:
                seen = f"{value[pair]}" if pair in value else "nothing"
                return f"For {_show_pair(pair)} you have {seen}, and it stands in {n} places."
        for pair, n in value.items():
            if pair not in expected:
                return f"For {_show_pair(pair)} you have {n}, and these two never stand side by side in a word."
        return None

    return call(name, make, says=says, judge=judge)


count_pairs_exercise = Exercise(
    name="tokenizer.count_pairs",
    notebook=NOTEBOOK,
    number="1.2",
    signature="count_pairs(words, freq) -> dict: pair (left, right) -> number of places",
    reference=count_pairs,
    probes=[
        _pairs_probe("two words", lambda: (_split("a b", "a b"), [1, 1]), "In the words ab and ab"),
        _pairs_probe(
            "a rare word and a common one",
            lambda: (_split("a b a b a b", "c d"), [1, 5]),
            "In ababab, once, and cd, five times",
        ),
        _pairs_probe("the words of the lesson", _lesson_words, "In the words of the lesson"),
        _pairs_probe(
            "longer pieces", lambda: (_split("th e", "th at", "t h a", "b e h e"), [6, 4, 1, 2]), "With longer pieces"
        ),
        _pairs_probe("equal pieces in a row", lambda: (_split("a a a", "b a a"), [2, 3]), "In aaa and baa"),
        _pairs_probe("EDGE", lambda: (_split("a", ""), [7, 1]), "In a word of one piece and one of none"),
        _pairs_probe("no words", lambda: ([], []), "Without words"),
    ],
    accepted=mistakes.ACCEPTED_COUNT_PAIRS,
    mistakes=mistakes.COUNT_PAIRS,
    doubles=mistakes.DOUBLES_COUNT_PAIRS,
    why="A text of millions of words has a few ten thousand different ones, so each is looked at once and counted with "
    "its frequency. Pairs never reach from one word into the next, so no merge will.",
)


# 1.3


def _merge_probe(name: str, pieces: str, pair: tuple[bytes, bytes]) -> Probe:
    def make():
        return _split(pieces)[0], pair

    def judge(value):
        if not all(isinstance(piece, bytes) for piece in value):
            wrong = next(piece for piece in value if not isinstance(piece, bytes))
            return f"Your list holds {wrong!r}; every piece must be bytes."
        expected = merge_pair(*make())
        if value == expected:
            return None
        if b"" in value:
            return f"Your list {value!r} holds an empty piece. Where there is nothing, a list holds no piece at all."
        before, after, right = (" ".join(map(_show, row)) or "nothing" for row in (make()[0], value, expected))
        return f"Merging {_show_pair(pair)} in `{before}` gave `{after}`, expected `{right}`."

    return call(name, make, judge=judge)


merge_pair_exercise = Exercise(
    name="tokenizer.merge_pair",
    notebook=NOTEBOOK,
    number="1.3",
    signature="merge_pair(pieces, pair) -> new list of pieces",
    reference=library.merge_pair,
    probes=[
        _merge_probe("a pair in the middle", "b a n d s", (b"a", b"n")),
        _merge_probe("a pair twice", "b a n a n a", (b"a", b"n")),
        _merge_probe("a pair at the end", "t h a t", (b"a", b"t")),
        _merge_probe("the first of the pair at the end", "t h a t", (b"t", b"h")),
        _merge_probe("three in a row", "a a a", (b"a", b"a")),
        _merge_probe("four in a row", "b a a a a c", (b"a", b"a")),
        _merge_probe("longer pieces", "th e th at", (b"th", b"e")),
        _merge_probe("the other way round", "n a n a n", (b"a", b"n")),
        _merge_probe("spelled alike", "a bc ab c", (b"ab", b"c")),
        _merge_probe("no such pair", "th e y", (b"a", b"n")),
        _merge_probe("EDGE", "a", (b"a", b"a")),
        _merge_probe("EDGE", "", (b"a", b"n")),
    ],
    accepted=mistakes.ACCEPTED_MERGE_PAIR,
    mistakes=mistakes.MERGE_PAIR,
    doubles=mistakes.DOUBLES_MERGE_PAIR,
    why="Two pieces are used up by a merge, so the loop moves on by two, and `while` can do that where `for` cannot. "
    "The new pieces go into a list of their own, so whoever handed in the old one still has it.",
)


# 1.4


def lesson_text() -> str:
    """The example for pencil and paper as a text: one word a line, so that no word has a space in front."""
    return "\n".join(word for word, n in LESSON_WORDS.items() for _ in range(n))


def random_text(seed: int) -> str:
    """Words from five letters, so that pairs overlap and neighbours change."""
    rng = random.Random(f"lesson 01, {seed}")
    words = ["".join(rng.choices("abcde", k=rng.randint(2, 7))) for _ in range(14)]
    return "\n".join(word for word in words for _ in range(rng.randint(1, 97)))


NO_TIES = (57, 104, 179)  # seeds of random texts in which no two of the most frequent pairs are equally frequent


@cache
def story_text(n_bytes: int = 4_000) -> str:
    """Some of the storyteller's own stories."""
    return END_OF_TEXT.join(stories.documents(seed=4, n_bytes=n_bytes))


def marked_text() -> str:
    """Texts so short that the mark between them is most of what there is."""
    counts = {"ab": 9, "cab": 8, "de": 10, "gde": 3, "kde": 2, "fgh": 6, "hi": 11, "khi": 1}
    return END_OF_TEXT.join(word for n in range(13) for word, times in counts.items() if n < times)


def lines_with_marks() -> str:
    """As `marked_text`, but every text ends with its line, so that the next cannot stick to it."""
    counts = {"ab": 9, "cab": 6, "dcab": 1, "de": 8}
    return END_OF_TEXT.join(f"{word}\n" for word, n in counts.items() for _ in range(n))


def repeated_text() -> str:
    """Words in which a pair stands twice."""
    return "\n".join(["xyxy"] * 20 + ["xyz"] * 9 + ["xyzz"] * 3)


def accented_text() -> str:
    """Characters of two and three bytes."""
    counts = {"é": 23, "ué": 19, "ü": 11, "你": 31, "你好": 13, "好é": 5, "né": 3, "好": 2, "éa": 4}
    return "\n".join(word for word, n in counts.items() for _ in range(n))


def _moved_on(thing):
    """The same text or merges with each small letter replaced by the next: alike in every order that one may state."""
    if isinstance(thing, bytes):
        return bytes(byte + 1 if 97 <= byte < 122 else byte for byte in thing)
    if isinstance(thing, str):
        return _moved_on(thing.encode()).decode()
    return [tuple(map(_moved_on, pair)) for pair in thing]


@dataclass(frozen=True)
class Learned:
    """What is seen of a list of merges, without what a rule for ties may decide, so that a mistake is recognised
    under any such rule."""

    kind: str  # "" for a list of pairs of bytes, else what it is instead
    n: int = 0
    wrong: tuple[int, int, int] | None = None  # first merge that is no most frequent pair: (place, count, largest)
    shuffled: bool = False  # the right pairs in an order in which they cannot be done
    in_order: bool = False
    steady: bool = True
    told: Told = Told()


def _learned(text: str, room: int, value, right: list) -> Learned:
    """Follow the merges one by one to the first that is not a most frequent pair at its moment.

    Args:
        room: how many merges were asked for.
        value: what the function returned, tuples as lists.
        right: the merges of the reference.
    """
    told = _no_merges(value)
    if told:
        item = next((type(pair).__name__ for pair in value if not _is_pair(pair)), "") if _is_list(value) else ""
        return Learned(f"{type(value).__name__} {item}", told=Told(told))
    merges = [tuple(pair) for pair in value]
    wrong, told = _first_wrong(text, merges[:room])  # what comes after is too much, right or wrong
    made = {left + right: n for n, (left, right) in enumerate(merges)}
    too_early = any(made.get(piece, -1) >= n for n, pair in enumerate(merges) for piece in pair)
    shuffled = too_early and set(merges) == set(right)
    n = len(merges) if wrong is None or len(merges) > room else -1  # how many come after a wrong one is chance
    return Learned("", n, None if shuffled else wrong, shuffled, shuffled and merges == sorted(merges), told=Told(told))


def _first_wrong(text: str, merges: list) -> tuple[tuple[int, int, int] | None, str]:
    counts: Counter[str] = Counter()
    for story in text.split(END_OF_TEXT):
        counts.update(pretokenize(story))
    words = [[bytes([byte]) for byte in word.encode()] for word in counts]
    made: set[bytes] = set()
    for n, pair in enumerate(merges):
        pairs = count_pairs(words, list(counts.values()))
        best = max(pairs, key=lambda pair: (pairs[pair], pair), default=None)
        if best is None:
            return (n, 0, 0), f"Your merge {n} is {_show_pair(pair)}, and no pair is left by then."
        if pairs.get(pair, 0) < pairs[best]:
            unmade = next((piece for piece in pair if len(piece) > 1 and piece not in made), None)
            if unmade is not None:
                told = f", is made of {_show(unmade)}, and no merge before it makes that piece."
                return (n, 0, pairs[best]), f"Your merge {n}, {_show_pair(pair)}{told}"
            places = f"stands in {pairs[pair]} places" if pair in pairs else "stands nowhere inside a word"
            told = f"which at that moment {places}; {_show_pair(best)} stands in {pairs[best]}."
            return (n, pairs.get(pair, 0), pairs[best]), f"Your merge {n} is {_show_pair(pair)}, {told}"
        words = [merge_pair(word, pair) for word in words]
        made.add(pair[0] + pair[1])
    return None, ""


def _is_list(value) -> bool:
    return isinstance(value, list | tuple)


def _is_pair(pair) -> bool:
    return _is_list(pair) and len(pair) == 2 and all(isinstance(piece, bytes) for piece in pair)


def _no_merges(value) -> str:
    if value is None:
        return "Your function returned None. Does each way through it end in a `return`?"
    if not _is_list(value):
        return f"Your function must return a list of pairs, first learned first, and returned a {type(value).__name__}."
    for n, pair in enumerate(value):
        if not _is_pair(pair):
            return f"Item {n} of your list is {pair!r:.60}; each must be a pair of pieces, both of them bytes."
    return ""


def _train_probe(name: str, make_text, n_vocab: int, says: str, twice: bool = False) -> Probe:
    """Merges are right if each is a most frequent pair at its moment: whoever states another rule for ties is right."""

    @cache
    def right() -> list[Pair]:
        return train_bpe(make_text(), n_vocab)

    def observe(fn) -> Learned:
        seen = _learned(make_text(), n_vocab - 257, snapshot(fn(make_text(), n_vocab)), right())
        steady = not twice or seen == _learned(make_text(), n_vocab - 257, snapshot(fn(make_text(), n_vocab)), right())
        return replace(seen, steady=steady)

    def judge(seen: Learned, expected: Learned) -> str | None:
        problem = str(seen.told)
        if not problem and seen.n != expected.n:
            problem = (
                f"You have {seen.n} merges, and n_vocab is {n_vocab}. 256 bytes, {seen.n} merges and one special token "
                f"are {256 + seen.n + 1} tokens."
            )
            if seen.n < expected.n:
                problem += " There are pairs left to merge."
        if problem:
            return f"{says}: {problem[0].lower()}{problem[1:]}"
        return None if seen.steady else "Called twice with the same text, your function learned two different lists."

    return Probe(name, observe, judge, f"with {says[0].lower()}{says[1:]} and n_vocab {n_vocab}")


def _ties_probe() -> Probe:
    """A rule for ties looks at the pairs or at where they stand, so it treats two texts alike that are alike but for
    the letters. The order of a set depends on hashes, which change with the letters, and with each start of Python."""
    text, n_vocab = "ab cd ef gh ij kl mn op qr st uv wx", 257 + 9

    def observe(fn):
        one, other = (snapshot(fn(some, n_vocab)) for some in (text, _moved_on(text)))
        told = _no_merges(one) or _no_merges(other)
        if told:
            return {"alike": None, "told": Told(told)}
        one, other = ([tuple(pair) for pair in merges] for merges in (one, other))
        n = next((n for n, (a, b) in enumerate(zip(_moved_on(one), other, strict=False)) if a != b), None)
        if n is not None:
            told = (
                f"In {text!r} your merge {n} was {_show_pair(one[n])}, in {_moved_on(text)!r} it was "
                f"{_show_pair(other[n])}, at another place: nothing but the letters differ."
            )
        return {"alike": n is None, "told": Told(told)}

    def judge(seen, expected):
        return str(seen["told"]) or None

    return Probe("ties", observe, judge, "with many pairs that are equally frequent")


train_bpe_exercise = Exercise(
    name="tokenizer.train_bpe",
    notebook=NOTEBOOK,
    number="1.4",
    signature="train_bpe(text, n_vocab) -> list of n_vocab - 257 pairs (left, right) of bytes, first learned first",
    reference=train_bpe,
    probes=[
        _train_probe("the words of the lesson", lesson_text, 257 + 4, "The words of the lesson", twice=True),
        _train_probe("until no pair is left", lesson_text, 300, "The words of the lesson"),
        _train_probe("other scripts", accented_text, 257 + 7, "A text with é and 你"),
        *(
            _train_probe("random words", lambda seed=seed: random_text(seed), 257 + 9, f"Random words, text {seed}")
            for seed in NO_TIES
        ),
        _train_probe("a pair twice in a word", repeated_text, 257 + 3, "The words xyxy, xyz and xyzz"),
        _train_probe("marks between stories", marked_text, 257 + 8, f"Short texts with {END_OF_TEXT} between"),
        _train_probe("marks after lines", lines_with_marks, 257 + 4, f"Lines with {END_OF_TEXT} between"),
        _train_probe("stories", story_text, 257 + 8, "Stories"),
        _ties_probe(),
        _train_probe("EDGE", lambda: "a", 300, "The text 'a'"),
        _train_probe("EDGE", lambda: "ab", 300, "The text 'ab'"),
        _train_probe("EDGE", lambda: "", 300, "An empty text"),
        _train_probe("no room", lesson_text, 257, "The words of the lesson"),
    ],
    accepted=mistakes.ACCEPTED_TRAIN_BPE,
    mistakes=mistakes.TRAIN_BPE,
    doubles=mistakes.DOUBLES_TRAIN_BPE,
    why="Counting anew after each merge is slow and cannot go wrong; `Tokenizer.train` keeps the counts up to date "
    "instead and learns the same list. A stated rule for ties makes the list the same on every machine, and whoever "
    "reads the list needs no rule.",
)


# 1.5


@cache
def story_tokenizer() -> Tokenizer:
    """A small tokenizer raised on stories."""
    return Tokenizer.train([story_text(30_000)], 700)


def _id_of(tokenizer: Tokenizer) -> dict[bytes, int]:
    return {piece: i for i, piece in tokenizer.vocab.items() if i not in tokenizer.special_tokens.values()}


LESSON_MERGES = [(b"t", b"h"), (b"a", b"t"), (b"th", b"e"), (b"th", b"at"), (b"h", b"e"), (b"h", b"at")]


def _later(name: str, make_args: Callable, situation: str, **options) -> Probe:
    """As `call`, but the arguments are first made when they are needed: making these takes a moment."""

    @cache
    def probe() -> Probe:
        return call(name, make_args, **options)

    return Probe(name, lambda fn: probe().observe(fn), lambda seen, expected: probe().judge(seen, expected), situation)


def _encode_probe(name: str, text: str, merges: list[Pair] | None = None, first_id: int = 0) -> Probe:
    @cache
    def tokenizer():
        return story_tokenizer() if merges is None else Tokenizer(merges, ())

    def make():
        return text, list(tokenizer().merges), {piece: first_id + i for piece, i in _id_of(tokenizer()).items()}

    def judge(value):
        vocab = {i: piece for piece, i in make()[2].items()}
        wrong = next((i for i in value if type(i) is not int or i not in vocab), None)
        if wrong is not None:
            return f"For {text!r} your list holds {wrong!r}, which is no id of this vocabulary."
        spelled = b"".join(vocab[i] for i in value)
        if spelled != text.encode():
            return f"For {text!r} your ids spell {spelled.decode('utf-8', 'replace')!r}, which is another text."
        expected = bpe_encode(*make())
        if value == expected:
            return None
        n = next(n for n, (a, b) in enumerate(zip([*value, -1], [*expected, -1], strict=False)) if a != b)
        mine, right = (" | ".join(_show(vocab[i]) for i in ids[n : n + 6]) for ids in (value, expected))
        where = f"For {text!r}" if n == 0 else f"In {text!r}, from token {n} on,"
        return f"{where} you have {mine}, expected {right}."

    return _later(name, make, f"with {text!r}", judge=judge)


bpe_encode_exercise = Exercise(
    name="tokenizer.bpe_encode",
    notebook=NOTEBOOK,
    number="1.5a",
    signature="bpe_encode(text, merges, id_of) -> list of ids",
    reference=bpe_encode,
    probes=[
        _encode_probe("a word of the lesson", "that", LESSON_MERGES),
        _encode_probe("two ways to cut", "bathe", LESSON_MERGES),
        _encode_probe("two ways to cut", "thehe", LESSON_MERGES),
        _encode_probe("ids of another table", "that hat", LESSON_MERGES, first_id=1000),
        _encode_probe("across two words", "he said:'twas", [(b"'", b"t"), (b"a", b"s")]),
        _encode_probe("common words", "Once upon a time, the baker gave the key to the miller."),
        _encode_probe("words with a past", "abab abab mississippi"),
        _encode_probe("long words", "Everything understandable, whispered yesterday, carefully"),
        _encode_probe("capitals and signs", "ALLCAPS Wait...what?!"),
        _encode_probe("white space", "  two  spaces\n\nand lines "),
        _encode_probe("other scripts", "naïve 你好 🙂 नमस्ते"),
        _encode_probe("EDGE", "a"),
        _encode_probe("EDGE", ""),
        _encode_probe("no merges", "hat", []),
    ],
    accepted=mistakes.ACCEPTED_BPE_ENCODE,
    mistakes=mistakes.BPE_ENCODE,
    doubles=mistakes.DOUBLES_BPE_ENCODE,
    why="Encoding repeats what training did, in the same order, so a word gets the pieces that it had in training. "
    "Any other order gives pieces too, and they spell the text, but the model has learned with these.",
)


def _decode_probe(name: str, pieces: list[bytes], says: str, small: bool = False) -> Probe:
    """With the vocabulary of the stories, or a small one of these pieces alone."""

    def make():
        vocab = dict(enumerate(dict.fromkeys(pieces))) if small else dict(story_tokenizer().vocab)
        id_of = {piece: i for i, piece in vocab.items()}
        return [id_of[piece] for piece in pieces], vocab

    def judge(value):
        expected = bpe_decode(*make())
        return None if value == expected else f"You give {value!r}, expected {expected!r}."

    return _later(name, make, says[0].lower() + says[1:], says=says, judge=judge)


def _bytes_of(text: str) -> list[bytes]:
    return [bytes([byte]) for byte in text.encode()]


def _unknown_probe() -> Probe:
    return Probe(
        "an unknown id",
        lambda fn: fn([64, 99_999], dict(story_tokenizer().vocab)),
        lambda seen, expected: None,
        "with 99,999, which is no id of the vocabulary",
    )


bpe_decode_exercise = Exercise(
    name="tokenizer.bpe_decode",
    notebook=NOTEBOOK,
    number="1.5b",
    signature="bpe_decode(ids, vocab) -> text",
    reference=bpe_decode,
    probes=[
        _decode_probe("common words", [b" the", b" and"], "For two tokens"),
        _decode_probe("split characters", [b" the", *_bytes_of(" naïve 你好 🙂")], "With characters split over tokens"),
        _decode_probe(
            "whole and split characters",
            [b"caf", "é".encode(), b" \xe4\xbd", b"\xa0", b"!"],
            "With a token for é and two for 你",
            small=True,
        ),
        _decode_probe("half an emoji", [*_bytes_of("🙂")[:2]], "For the first two bytes of an emoji"),
        _decode_probe("half an emoji and more", [*_bytes_of("🙂")[:3], b" the"], "With half an emoji before a word"),
        _decode_probe("stray bytes", [b"\x80", b"a", b"\xff"], "With bytes that no character has"),
        _decode_probe("EDGE", [], "For no ids"),
        _unknown_probe(),
    ],
    accepted=mistakes.ACCEPTED_BPE_DECODE,
    mistakes=mistakes.BPE_DECODE,
    doubles=mistakes.DOUBLES_BPE_DECODE,
    why="A character may begin in one token and end in the next, so all bytes are joined before any are read. What is "
    "no UTF-8 becomes U+FFFD: nothing stops, and the reader can see that something was there.",
)


# find the bug


def plant(model: GPT2) -> tuple[GPT2, Callable[[str], list[int]]]:
    """The storyteller as it is, and a function `encode(text) -> ids` that feeds it and has a mistake in it."""
    tokenizer = Tokenizer.from_files(STORYTELLER / "vocab.json", STORYTELLER / "merges.txt")
    merges, id_of = tokenizer.merges, _id_of(tokenizer)

    @cache  # a lesson encodes the same words many times
    def word(text: str) -> list[int]:
        return mistakes._encode(text, merges, id_of, merge=mistakes.longest_first)

    return model, lambda text: [i for chunk in pretokenize(text) for i in word(chunk)]


bug = Bug(
    notebook=NOTEBOOK,
    plant=plant,
    options={
        "a": "It loses bytes: what is decoded is no longer the text that went in.",
        "b": "It merges in the wrong order: each word is cut into its longest known pieces from the left.",
        "c": "It merges across words: some tokens reach from one word into the next.",
        "d": "It stops too early: pairs that are in the list of merges are left unmerged.",
        "e": "The tokenizer is sound, and the weights of the model are damaged.",
    },
    answer="b",
    explanations={
        "a": "The round trip speaks against it: decoded, the ids give every text back. Look at the pieces of a word "
        "beside those of the sound tokenizer. Where do they part?",
        "b": "The pieces spell the text, no token crosses a word, and in each word that differs, the first piece that "
        "differs is the longer one. The model has hardly met these pieces in these places, and its loss says so, while "
        "its text reads well.",
        "c": "Each word of the text begins with a token of its own, so no token reaches across. Look at the pieces of "
        "a word beside those of the sound tokenizer. Where do they part?",
        "d": "Stopping early would leave short pieces behind. Where the two cuts part, the broken one has the longer "
        "piece first. What would build the longest piece that it can?",
        "e": "The same weights have a low loss when the sound tokenizer feeds them. What else differs between the two "
        "measurements?",
    },
)
