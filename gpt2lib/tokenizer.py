"""Text <-> token ids: byte-level byte-pair encoding, as GPT-2 does it.

A text is cut into chunks by a pattern, each chunk is written as bytes, and neighbouring pieces are merged, the
earliest learned merge first, until no known pair is left. `explain` returns each of these steps as data.

Taught in: notebooks/01_bytes_and_bpe.ipynb (training) and notebooks/02_gpt2_tokenizer.ipynb (GPT-2's own)
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from operator import index
from pathlib import Path

import regex

# GPT-2's pattern (openai/gpt-2 src/encoder.py): contractions, words, numbers, other signs, and white space, each
# with the one space before it; of a longer white space the last sign is left for the word that follows.
PATTERN = regex.compile(r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+")
END_OF_TEXT = "<|endoftext|>"
SPECIAL = regex.compile(r"<.+>|\[.+\]")  # how the name of a special token looks in vocab.json
CACHE_LIMIT = 100_000  # words whose ids are remembered: some 20 MB; a book of any size stays in constant memory

Pair = tuple[bytes, bytes]


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
BYTE = {sign: byte for byte, sign in SIGN.items()}
SYMBOLS = [bytes([b]) for b in SIGN]  # the pieces with ids 0..255, in GPT-2's order


def pretokenize(text: str) -> list[str]:
    """Cut a text into the chunks that merges never cross; joined again they are the text.

    Example: pretokenize("I'm here") is ["I", "'m", " here"].
    Taught in: notebooks/02_gpt2_tokenizer.ipynb
    """
    return PATTERN.findall(text)


def merge_pair(pieces: Sequence[bytes], pair: Pair) -> list[bytes]:
    """Join each occurrence of the pair, from left to right: [a, a, a] with (a, a) gives [aa, a].

    Taught in: notebooks/01_bytes_and_bpe.ipynb
    """
    merged, i = [], 0
    while i < len(pieces):
        if i + 1 < len(pieces) and pieces[i] == pair[0] and pieces[i + 1] == pair[1]:
            merged.append(pair[0] + pair[1])
            i += 2
        else:
            merged.append(pieces[i])
            i += 1
    return merged


@dataclass(frozen=True)
class Merge:
    """One merge: the pair, its rank (0 was learned first), and the pieces of the chunk after it."""

    pair: Pair
    rank: int
    pieces: tuple[bytes, ...]


@dataclass(frozen=True)
class Chunk:
    """How one chunk of a text became tokens: its text, its bytes, its merges in order, and the ids at the end."""

    text: str
    bytes: bytes
    merges: tuple[Merge, ...]
    pieces: tuple[bytes, ...]
    ids: tuple[int, ...]


class Tokenizer:
    """Byte-level BPE: any text to ids below n_vocab, and back without loss.

    Args:
        merges: pairs of pieces in the order in which they were learned.
        special_tokens: names that get an id each, after the merges.
    Raises:
        ValueError: if a merge is made of pieces that do not exist yet, a piece is made twice, or the special tokens
            are not different names.
    Source: Sennrich et al. 2016; Radford et al. 2019, section 2.2.
    Taught in: notebooks/02_gpt2_tokenizer.ipynb
    """

    def __init__(self, merges: Iterable[Pair], special_tokens: Sequence[str] = (END_OF_TEXT,)):
        self.merges: list[Pair] = list(merges)
        self._id = {piece: i for i, piece in enumerate(SYMBOLS)}
        for n, (left, right) in enumerate(self.merges):
            if left not in self._id or right not in self._id or left + right in self._id:
                raise ValueError(
                    f"a merge must make a new piece of two known ones, got {_show(left)} + {_show(right)} as merge {n}"
                )
            self._id[left + right] = len(self._id)
        if isinstance(special_tokens, str) or len(set(special_tokens)) < len(special_tokens) or "" in special_tokens:
            raise ValueError(f"special tokens must be a list of different names, none empty, got {special_tokens!r}")
        self.special_tokens = {name: len(self._id) + n for n, name in enumerate(special_tokens)}
        self.vocab: dict[int, bytes] = {i: piece for piece, i in self._id.items()}
        self.vocab |= {i: name.encode() for name, i in self.special_tokens.items()}
        self._rank = {pair: rank for rank, pair in enumerate(self.merges)}
        self._known: dict[str, list[int]] = {}  # chunk -> ids, at most CACHE_LIMIT of them

    @property
    def n_vocab(self) -> int:
        """Number of tokens, special ones included."""
        return len(self.vocab)

    @property
    def eot(self) -> int:
        """The id of <|endoftext|>, with which every text of the training data begins.

        Raises:
            ValueError: if this tokenizer has no such token.
        """
        if END_OF_TEXT not in self.special_tokens:
            raise ValueError(f"this tokenizer has no {END_OF_TEXT}; its special tokens: {list(self.special_tokens)}")
        return self.special_tokens[END_OF_TEXT]

    # text -> ids

    def encode(self, text: str, allowed_special: Iterable[str] = ()) -> list[int]:
        """The token ids of a text.

        Args:
            text: any text. A special token in it is text like any other, unless allowed: what a user types is not
                to be trusted with the power to end a document.
            allowed_special: names of special tokens that are to become their one id.
        Returns:
            A list of ids; decode gives the text back.
        Raises:
            ValueError: if text is no string or holds half a surrogate pair, or an allowed name is not special here.
        Example: with GPT-2's files, encode("hello world") is [31373, 995].
        """
        self._check_text(text)
        allowed = self._check_special(allowed_special)
        if not allowed:
            return self._encode_plain(text)
        longest_first = sorted(allowed, key=len, reverse=True)
        parts = regex.split("(" + "|".join(map(regex.escape, longest_first)) + ")", text)
        ids: list[int] = []
        for part in parts:
            ids += [self.special_tokens[part]] if part in allowed else self._encode_plain(part)
        return ids

    def encode_iterable(self, texts: Iterable[str]) -> Iterator[int]:
        """The ids of a long text that comes in parts, such as the lines of a file, in constant memory.

        The parts are joined where they meet: the ids are those of the whole text, wherever it was cut. What is kept
        is the part just read and the end of the one before, so parts should be lines and not whole books.

        Raises:
            ValueError: when a part is reached that `encode` would refuse.
        """
        rest = ""
        for text in texts:
            self._check_text(text)
            rest += text
            chunks = pretokenize(rest)
            # What comes next can change the end: a word goes on, white space turns out to stand before a word,
            # "'" + "ll" is a contraction. All of that stays within the last three chunks.
            safe = chunks[:-3]
            for chunk in safe:
                yield from self._encode_chunk(chunk)
            rest = rest[sum(map(len, safe)) :]
        yield from self._encode_plain(rest)

    def explain(self, text: str) -> list[Chunk]:
        """Every step from text to ids, as data: chunks, bytes, merges in the order in which they happen, ids.

        Raises:
            ValueError: if text is no string or holds half a surrogate pair.
        Example: explain(" key")[0].bytes is b" key".
        """
        self._check_text(text)
        explained = []
        for chunk in pretokenize(text):
            data = chunk.encode("utf-8")
            steps = tuple(self._merges_of(data))
            pieces = steps[-1].pieces if steps else tuple(data[i : i + 1] for i in range(len(data)))
            explained.append(Chunk(chunk, data, steps, pieces, tuple(self._id[piece] for piece in pieces)))
        return explained

    def _encode_plain(self, text: str) -> list[int]:
        ids: list[int] = []
        for chunk in pretokenize(text):
            ids += self._encode_chunk(chunk)
        return ids

    def _encode_chunk(self, chunk: str) -> list[int]:
        known = self._known.get(chunk)
        if known is not None:
            return known
        ids = self._merge(chunk.encode("utf-8"))
        if len(self._known) >= CACHE_LIMIT:
            self._known.clear()
        if len(chunk) <= 64:  # a longer one will hardly come again
            self._known[chunk] = ids
        return ids

    def _merge(self, data: bytes) -> list[int]:
        """The ids of one chunk. The same merges as `_merges_of`, by a heap: n log n, so that no word is slow."""
        pieces: list[bytes | None] = [data[i : i + 1] for i in range(len(data))]
        after = list(range(1, len(pieces) + 1))  # index of the next piece that is still there
        before = list(range(-1, len(pieces) - 1))
        rank = self._rank
        heap = [(r, i) for i in range(len(pieces) - 1) if (r := rank.get((pieces[i], pieces[i + 1]))) is not None]
        heapify(heap)
        while heap:
            r, i = heappop(heap)
            j = after[i] if pieces[i] is not None else len(pieces)
            if j >= len(pieces) or rank.get((pieces[i], pieces[j])) != r:
                continue  # one of the two was merged away meanwhile
            pieces[i] += pieces[j]
            pieces[j] = None
            after[i] = after[j]
            if after[i] < len(pieces):
                before[after[i]] = i
                if (r := rank.get((pieces[i], pieces[after[i]]))) is not None:
                    heappush(heap, (r, i))
            if before[i] >= 0 and (r := rank.get((pieces[before[i]], pieces[i]))) is not None:
                heappush(heap, (r, before[i]))
        return [self._id[piece] for piece in pieces if piece is not None]

    def _merges_of(self, data: bytes) -> Iterator[Merge]:
        """The merges of one chunk as anyone would write them: while a pair is known, merge the earliest learned."""
        pieces = [data[i : i + 1] for i in range(len(data))]
        while len(pieces) > 1:
            pair = min(zip(pieces, pieces[1:], strict=False), key=lambda pair: self._rank.get(pair, len(self._rank)))
            if pair not in self._rank:
                return
            pieces = merge_pair(pieces, pair)
            yield Merge(pair, self._rank[pair], tuple(pieces))

    def _check_special(self, allowed_special: Iterable[str]) -> set[str]:
        if isinstance(allowed_special, str):
            raise ValueError(
                f"allowed_special must be a collection of names, such as [{allowed_special!r}], got a string"
            )
        allowed = set(allowed_special)
        for name in allowed - self.special_tokens.keys():
            raise ValueError(f"allowed_special must name special tokens {list(self.special_tokens)}, got {name!r}")
        return allowed

    @staticmethod
    def _check_text(text: str) -> None:
        if not isinstance(text, str):
            raise ValueError(f"text must be a string, got {type(text).__name__}")
        try:
            text.encode("utf-8")
        except UnicodeEncodeError as error:
            raise ValueError(
                f"text must be Unicode without lone surrogates, got U+{ord(text[error.start]):04X} "
                f"at character {error.start}"
            ) from None

    # ids -> text

    def decode(self, ids: Iterable[int]) -> str:
        """The text of a list of ids; bytes that are no UTF-8, such as half an emoji, become U+FFFD.

        Raises:
            ValueError: if an id is not in the vocabulary.
        """
        return self.decode_bytes(ids).decode("utf-8", errors="replace")

    def decode_bytes(self, ids: Iterable[int]) -> bytes:
        """The bytes of a list of ids, or of a tensor of one dimension: what `decode` has before it reads them as UTF-8.

        Raises:
            ValueError: if an id is not in the vocabulary.
        """
        pieces, got = [], ids
        try:
            for got in ids:
                pieces.append(self.vocab[index(got)])  # index: an item of a tensor is a tensor, which no dict finds
        except (KeyError, TypeError):
            raise ValueError(f"token ids must be in 0..{self.n_vocab - 1}, got {got!r:.80}") from None
        return b"".join(pieces)

    # files

    @classmethod
    def from_files(cls, vocab_json: str | Path, merges_txt: str | Path) -> "Tokenizer":
        """Read the two files of a released GPT-2.

        Raises:
            ValueError: naming the file and what is wrong in it.
            OSError: if a file cannot be read.
        """
        return read_files(Path(vocab_json), Path(merges_txt))

    def save(self, folder: str | Path) -> None:
        """Write vocab.json and merges.txt into a folder, in the format of the released GPT-2.

        Raises:
            ValueError: if a special token has no brackets around its name: read again, it would not be told from a
                piece whose merge is missing.
            OSError: if they cannot be written.
        """
        for name in self.special_tokens:
            if not SPECIAL.fullmatch(name):
                raise ValueError(f"a special token must be written <...> or [...] to be saved, got {name!r}")
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        vocab = {_signs(piece): i for piece, i in self._id.items()} | self.special_tokens
        lines = ["#version: 0.2", *(f"{_signs(left)} {_signs(right)}" for left, right in self.merges)]
        (folder / "vocab.json").write_text(json.dumps(vocab, ensure_ascii=False), encoding="utf-8")
        (folder / "merges.txt").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")

    def to_tiktoken(self):
        """The same tokenizer as a `tiktoken.Encoding`, for speed or comparison; needs the package tiktoken."""
        import tiktoken

        return tiktoken.Encoding(
            "gpt2lib", pat_str=PATTERN.pattern, mergeable_ranks=dict(self._id), special_tokens=dict(self.special_tokens)
        )

    # training

    @classmethod
    def train(cls, texts: Iterable[str], n_vocab: int, special_tokens: Sequence[str] = (END_OF_TEXT,)) -> "Tokenizer":
        """Learn merges from texts: again and again, merge the pair of neighbours that occurs most often.

        Args:
            texts: read once, in any number of parts; no merge crosses from one part to the next.
            n_vocab: tokens wanted; fewer are made if the texts run out of pairs.
            special_tokens: names that get the last ids. Where one occurs in the texts it separates them.
        Returns:
            A tokenizer; the same texts always give the same one. Of two equally frequent pairs the
            lexicographically greater pair of byte strings is merged first.
        Raises:
            ValueError: if n_vocab leaves no room for the 256 bytes and the special tokens, or texts is one string,
                whose parts would be its characters.
        Source: Sennrich et al. 2016, algorithm 1.
        Taught in: notebooks/01_bytes_and_bpe.ipynb
        """
        least = 256 + len(special_tokens)
        if not isinstance(n_vocab, int) or n_vocab < least:
            raise ValueError(
                f"n_vocab must be at least {least}: 256 bytes and {len(special_tokens)} special, got {n_vocab!r}"
            )
        if isinstance(texts, str):
            raise ValueError("texts must be a list of texts, such as [text], got one string")
        separators = regex.compile("|".join(map(regex.escape, special_tokens))) if special_tokens else None
        counts: Counter[str] = Counter()
        for text in texts:
            cls._check_text(text)
            for part in separators.split(text) if separators else [text]:
                counts.update(pretokenize(part))
        return cls(_learn({word.encode("utf-8"): n for word, n in counts.items()}, n_vocab - least), special_tokens)


class _Greater:
    """Orders pairs the other way round, so that a heap, which gives the smallest, gives the greatest pair."""

    __slots__ = ("pair",)

    def __init__(self, pair: Pair):
        self.pair = pair

    def __lt__(self, other: "_Greater") -> bool:
        return self.pair > other.pair


def _learn(counts: dict[bytes, int], n_merges: int) -> list[Pair]:
    """The merges of a corpus given as words with counts. Counts of pairs are kept up to date, not made anew:
    a merge touches only the words in which the pair stands."""
    words = [[word[i : i + 1] for i in range(len(word))] for word in counts]
    frequency = list(counts.values())
    total: dict[Pair, int] = defaultdict(int)
    places: dict[Pair, set[int]] = defaultdict(set)  # words in which the pair stands, or once stood
    for w, pieces in enumerate(words):
        for pair in zip(pieces, pieces[1:], strict=False):
            total[pair] += frequency[w]
            places[pair].add(w)
    heap = [(-n, _Greater(pair)) for pair, n in total.items()]
    heapify(heap)
    merges: list[Pair] = []
    while heap and len(merges) < n_merges:
        n, wrapped = heappop(heap)
        pair = wrapped.pair
        if total.get(pair, 0) != -n:  # its count has changed since it was pushed; the new count was pushed too
            continue
        merges.append(pair)
        changed: set[Pair] = set()
        for w in places.pop(pair):
            old = words[w]
            new = merge_pair(old, pair)
            if len(new) == len(old):
                continue
            for neighbours in zip(old, old[1:], strict=False):
                total[neighbours] -= frequency[w]
                changed.add(neighbours)
            for neighbours in zip(new, new[1:], strict=False):
                total[neighbours] += frequency[w]
                places[neighbours].add(w)
                changed.add(neighbours)
            words[w] = new
        for neighbours in changed:
            if total[neighbours] > 0:
                heappush(heap, (-total[neighbours], _Greater(neighbours)))
            else:
                del total[neighbours]
    return merges


def _signs(piece: bytes) -> str:
    """A piece as it is written in the files."""
    return "".join(SIGN[b] for b in piece)


def _show(piece: bytes) -> str:
    return repr(piece.decode("utf-8", errors="backslashreplace"))


def read_files(vocab_json: Path, merges_txt: Path) -> Tokenizer:
    """Read and check vocab.json and merges.txt; the ids of the vocabulary must be those that the merges give.

    Raises:
        ValueError: naming the file and what is wrong in it.
    """
    try:
        vocab = json.loads(vocab_json.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:  # no UTF-8, no JSON, or nested a thousand deep
        raise ValueError(f"{vocab_json.name} must be JSON in UTF-8: {error}") from None
    if not isinstance(vocab, dict) or not all(type(i) is int for i in vocab.values()):
        raise ValueError(f"{vocab_json.name} must map each token to its id, got {type(vocab).__name__}")
    if sorted(vocab.values()) != list(range(len(vocab))):
        raise ValueError(
            f"{vocab_json.name} must use each id from 0 to {len(vocab) - 1} once; an id is missing or doubled"
        )

    try:
        lines = merges_txt.read_text(encoding="utf-8").split("\n")  # not splitlines: a piece may hold other separators
    except UnicodeDecodeError as error:
        raise ValueError(f"{merges_txt.name} must be UTF-8: {error}") from None
    merges = []
    for n, line in enumerate(lines, start=1):
        line = line.removesuffix("\r")
        if not line or (n == 1 and line.startswith("#version")):
            continue
        parts = line.split(" ")
        if len(parts) != 2 or not all(part and all(sign in BYTE for sign in part) for part in parts):
            raise ValueError(f"{merges_txt.name} line {n} must be two pieces with a space between, got {line!r}")
        merges.append(tuple(bytes(BYTE[sign] for sign in part) for part in parts))

    names = [name for name, _ in sorted(vocab.items(), key=lambda item: item[1])[256 + len(merges) :]]
    for name in names:
        if not SPECIAL.fullmatch(name):
            raise ValueError(
                f"where {merges_txt.name} ends, the rest of {vocab_json.name} must be special tokens such as "
                f"{END_OF_TEXT}, got {name!r}: a merge is missing"
            )
    try:
        tokenizer = Tokenizer(merges, names)
    except ValueError as error:
        raise ValueError(f"{merges_txt.name}: {error}") from None
    for piece, i in tokenizer._id.items():
        if vocab.get(_signs(piece)) != i:
            raise ValueError(
                f"{vocab_json.name} must give {_signs(piece)!r} the id {i} that {merges_txt.name} makes, "
                f"got {vocab.get(_signs(piece), 'no such token')}"
            )
    return tokenizer
