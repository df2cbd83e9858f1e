"""Text <-> token ids: byte-level byte-pair encoding, as GPT-2 does it.

A text is cut into chunks by a pattern, each chunk is written as bytes, and neighbouring pieces are merged, the
earliest learned merge first, until no known pair is left. `explain` returns each of these steps as data.

Taught in: notebooks/01_bytes_and_bpe.ipynb (training) and notebooks/02_gpt2_tokenizer.ipynb (GPT-2's own)
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import pairwise, repeat
from operator import index
from pathlib import Path

import regex

from gpt2lib.merges import Pair, learn_merges, merge_pair
from gpt2lib.vocabulary import (
    BYTE_IDS,
    END_OF_TEXT,
    SYMBOLS,
    bytes_to_unicode,
    number_pieces,
    read_files,
    write_files,
)

__all__ = [  # with what the lessons look up here
    "END_OF_TEXT",
    "PATTERN",
    "SYMBOLS",
    "Chunk",
    "Merge",
    "Pair",
    "Tokenizer",
    "bytes_to_unicode",
    "learn_merges",
    "merge_pair",
    "pretokenize",
]

# GPT-2's pattern (openai/gpt-2 src/encoder.py): contractions, words, numbers, other signs, and white space, each
# with the one space before it; of a longer white space the last sign is left for the word that follows.
PATTERN = regex.compile(r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+")
# What it comes to where all signs are ASCII. Python's own `re`, which knows no \p{L}, does it in a third of the time.
ASCII = re.compile(r"'(?:[stmd]|re|ve|ll)| ?[A-Za-z]+| ?[0-9]+| ?[^\sA-Za-z0-9]+|\s+(?!\S)|\s+", re.ASCII)
SEAM = re.compile(r"\S[ \n]")  # between these two signs a chunk ends, whatever stands around them
BLOCK = 4096  # characters cut into chunks at a time, or a few more, up to the next seam
CACHE_LIMIT = 100_000  # words whose ids are remembered: some 20 MB; a book of any size stays in constant memory
LONG = 64  # a word with more bytes will hardly come again, and is merged by way of a heap


def pretokenize(text: str) -> list[str]:
    """Cut a text into the chunks that merges never cross; joined again they are the text.

    Example: pretokenize("I'm here") is ["I", "'m", " here"].
    Taught in: notebooks/02_gpt2_tokenizer.ipynb
    """
    return PATTERN.findall(text)


def _pretokenize_blocks(text: str) -> Iterator[list[str]]:
    """The chunks of `pretokenize`, a block at a time: most blocks are ASCII, and a long text needs no long list."""
    start = 0
    while start < len(text):
        seam = SEAM.search(text, start + BLOCK)
        end = seam.start() + 1 if seam else len(text)
        block = text[start:end]
        yield (ASCII if block.isascii() else PATTERN).findall(block)
        start = end


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
        self._id = number_pieces(self.merges)
        if isinstance(special_tokens, str) or len(set(special_tokens)) < len(special_tokens) or "" in special_tokens:
            raise ValueError(f"special tokens must be a list of different names, none empty, got {special_tokens!r}")
        self.special_tokens = {name: len(self._id) + n for n, name in enumerate(special_tokens)}
        self.vocab: dict[int, bytes] = {i: piece for piece, i in self._id.items()}
        self.vocab |= {i: name.encode() for name, i in self.special_tokens.items()}
        self._rank = {pair: rank for rank, pair in enumerate(self.merges)}
        # the same by ids: what two neighbours become; the earlier a merge was learned, the smaller the id it makes
        self._joined = {(self._id[left], self._id[right]): self._id[left + right] for left, right in self.merges}
        self._known = _Known(self._merge)

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
                yield from self._known[chunk]
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
        for chunks in _pretokenize_blocks(text):
            for chunk in chunks:
                ids += self._known[chunk]
        return ids

    def _merge(self, data: bytes) -> list[int]:
        """The ids of one chunk: the merges of `_merges_of`, on ids, with what each neighbour would become at hand."""
        if len(data) > LONG:
            return self._merge_long(data)
        joined, never = self._joined.get, len(self.vocab)
        ids = list(data.translate(BYTE_IDS))
        becomes = list(map(joined, pairwise(ids), repeat(never)))
        while becomes and (first := min(becomes)) != never:
            i = becomes.index(first)
            ids[i] = first
            del ids[i + 1], becomes[i]
            if i > 0:
                becomes[i - 1] = joined((ids[i - 1], first), never)
            if i < len(becomes):
                becomes[i] = joined((first, ids[i + 1]), never)
        return ids

    def _merge_long(self, data: bytes) -> list[int]:
        """The same by a heap, which does not look at every pair at every merge: n log n, so that no word is slow."""
        ids: list[int | None] = list(data.translate(BYTE_IDS))
        after = list(range(1, len(ids) + 1))  # index of the next id that is still there
        before = list(range(-1, len(ids) - 1))
        joined = self._joined.get
        heap = [(new, i) for i, pair in enumerate(pairwise(ids)) if (new := joined(pair)) is not None]
        heapify(heap)
        while heap:
            new, i = heappop(heap)
            j = after[i] if ids[i] is not None else len(ids)
            if j >= len(ids) or joined((ids[i], ids[j])) != new:
                continue  # one of the two was merged away meanwhile
            ids[i], ids[j] = new, None
            after[i] = after[j]
            if after[i] < len(ids):
                before[after[i]] = i
                if (new := joined((ids[i], ids[after[i]]))) is not None:
                    heappush(heap, (new, i))
            if before[i] >= 0 and (new := joined((ids[before[i]], ids[i]))) is not None:
                heappush(heap, (new, before[i]))
        return [i for i in ids if i is not None]

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
        return cls(*read_files(Path(vocab_json), Path(merges_txt)))

    def save(self, folder: str | Path) -> None:
        """Write vocab.json and merges.txt into a folder, in the format of the released GPT-2.

        Raises:
            ValueError: if a special token has no brackets around its name: read again, it would not be told from a
                piece whose merge is missing.
            OSError: if they cannot be written.
        """
        write_files(Path(folder), self._id, self.merges, self.special_tokens)

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
                for chunks in _pretokenize_blocks(part):
                    counts.update(chunks)
        words = {word.encode("utf-8"): n for word, n in counts.items()}
        return cls(learn_merges(words, n_vocab - least), special_tokens)


class _Known(dict):
    """chunk -> ids, for the chunks that have come before; one that is not there is merged when it is asked for.

    Python asks `__missing__` for what a dict lacks, so a word that is known costs one look-up and no call. When
    CACHE_LIMIT is reached all are forgotten, and the frequent ones soon return.
    """

    def __init__(self, merge: Callable[[bytes], list[int]]):
        super().__init__()
        self.merge = merge

    def __missing__(self, chunk: str) -> tuple[int, ...]:
        data = chunk.encode("utf-8")
        ids = tuple(self.merge(data))  # no list: a hundred thousand lists would keep the garbage collector busy
        if len(self) >= CACHE_LIMIT:
            self.clear()
        if len(data) <= LONG:
            self[chunk] = ids
        return ids
