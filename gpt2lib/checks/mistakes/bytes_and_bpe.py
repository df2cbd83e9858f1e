"""Known wrong answers, and other right ones, to the exercises of lesson 01: bytes, pairs, merges, encode, decode.

The trainers and encoders are one loop with one part exchanged, so that a mistake shows as the line that makes it.
"""

import codecs
import unicodedata
from collections import Counter, defaultdict
from functools import partial
from itertools import groupby

from gpt2lib.checks.exercise import Case, Mistake
from gpt2lib.tokenizer import END_OF_TEXT, Tokenizer, merge_pair, pretokenize


def _neighbours(pieces):
    return list(zip(pieces, pieces[1:], strict=False))


def _singles(word: str) -> list[bytes]:
    return [bytes([b]) for b in word.encode("utf-8")]


# 1.1 text_to_bytes


def utf8_by_hand(text):
    numbers = []
    for character in text:
        code = ord(character)
        if code < 0x80:
            numbers.append(code)
        elif code < 0x800:
            numbers += [0xC0 | code >> 6, 0x80 | code & 0x3F]
        elif code < 0x10000:
            numbers += [0xE0 | code >> 12, 0x80 | code >> 6 & 0x3F, 0x80 | code & 0x3F]
        else:
            numbers += [0xF0 | code >> 18, 0x80 | code >> 12 & 0x3F, 0x80 | code >> 6 & 0x3F, 0x80 | code & 0x3F]
    return numbers


def _encoded(encoding, errors="strict"):
    return lambda text: list(text.encode(encoding, errors))


ACCEPTED_TEXT_TO_BYTES = [
    Case("the bytes themselves", lambda text: text.encode("utf-8")),
    Case("a bytearray", lambda text: bytearray(text, "utf-8")),
    Case("a tuple", lambda text: tuple(text.encode())),
    Case("one character at a time", lambda text: [byte for character in text for byte in character.encode()]),
    Case("UTF-8 by hand", utf8_by_hand),
]

TEXT_TO_BYTES = [
    Mistake(
        "UTF-16 with a mark",
        _encoded("utf-16"),
        "255, 254 at the start is the mark of UTF-16. Which name did you give to `encode`, and which encoding gives "
        "an English letter one byte?",
    ),
    Mistake(
        "UTF-16",
        _encoded("utf-16-le"),
        "That is UTF-16, which spends at least two bytes on every character, a zero among them for each English "
        "letter. Which encoding gives an English letter one byte?",
    ),
    Mistake(
        "UTF-16, high byte first",
        _encoded("utf-16-be"),
        "That is UTF-16 with the high byte first, which begins each English letter with a zero. Which encoding gives "
        "an English letter one byte?",
    ),
    Mistake(
        "UTF-32",
        _encoded("utf-32-le"),
        "That is UTF-32, four bytes for every character. Which encoding gives an English letter one byte?",
    ),
    Mistake(
        "a mark in front",
        _encoded("utf-8-sig"),
        "239, 187, 191 in front is a mark that some editors write and that nobody typed. Which name of the encoding "
        "leaves it away?",
    ),
    Mistake(
        "numbers of characters",
        lambda text: [ord(character) for character in text],
        "Your numbers are those of the characters in Unicode, which `ord` gives. How would 20,320 fit into a byte, "
        "and how many bytes does UTF-8 use for it?",
    ),
    Mistake(
        "Latin-1",
        _encoded("latin-1", "replace"),
        "That is Latin-1, which knows 256 characters and writes `?`, 63, for every other. Which encoding has room for "
        "all characters?",
    ),
    Mistake(
        "ASCII, the rest dropped",
        _encoded("ascii", "ignore"),
        "Every character outside English is gone. What did you tell `encode` to do about characters that do not fit?",
    ),
    Mistake(
        "ASCII, question marks",
        _encoded("ascii", "replace"),
        "Every character outside English became 63, a question mark. What did you tell `encode` to do about "
        "characters that do not fit?",
    ),
    Mistake(
        "composed first",
        lambda text: list(unicodedata.normalize("NFC", text).encode()),
        "An e and an accent after it came back as one character: the text was normalised. Is the text that you would "
        "decode still the one that was given?",
    ),
    Mistake(
        "spaces trimmed",
        lambda text: list(text.strip().encode()),
        "The white space at the ends of the text is gone. Which function takes it away, and who asked for that?",
    ),
    Mistake(
        "small letters",
        lambda text: list(text.lower().encode()),
        "Your numbers are those of small letters. Is *The* the same text as *the*?",
    ),
    Mistake(
        "escapes",
        _encoded("unicode_escape"),
        "Your bytes spell the way in which Python writes the character down, a backslash and digits. What would "
        "decoding them as UTF-8 give back?",
    ),
    Mistake(
        "signs of base 16",
        lambda text: text.encode().hex(" ").split(),
        "Your answer holds texts, the bytes written in base 16. What is the type of one item of a `bytes` when you go "
        "through it with a loop?",
    ),
]

# 1.2 count_pairs


def counter_of_zip(words, freq):
    counts = Counter()
    for word, n in zip(words, freq, strict=True):
        for pair in zip(word, word[1:], strict=False):
            counts[pair] += n
    return counts


def places_in_a_loop(words, freq):
    counts = defaultdict(int)
    for w in range(len(words)):
        for i in range(len(words[w]) - 1):
            counts[words[w][i], words[w][i + 1]] += freq[w]
    return counts


def each_word_again_and_again(words, freq):
    return Counter(
        pair
        for word, n in zip(words, freq, strict=True)
        for _ in range(n)
        for pair in zip(word, word[1:], strict=False)
    )


def from_the_end(words, freq):
    counts = {}
    for word, n in reversed(list(zip(words, freq, strict=True))):
        for i in range(len(word) - 1, 0, -1):
            pair = (word[i - 1], word[i])
            counts[pair] = counts.get(pair, 0) + n
    return counts


def _count(words, freq, pairs_of=_neighbours, weight=lambda n: n):
    counts = {}
    for word, n in zip(words, freq, strict=True):
        for pair in pairs_of(word):
            counts[pair] = counts.get(pair, 0) + weight(n)
    return counts


def counts_types(words, freq):
    return _count(words, freq, weight=lambda n: 1)


def across_boundaries(words, freq):
    line = [piece for word, n in zip(words, freq, strict=True) for _ in range(n) for piece in word]
    return _count([line], [1])


def across_types(words, freq):
    counts = _count(words, freq)
    for one, other in zip(words, words[1:], strict=False):
        if one and other:
            counts[one[-1], other[0]] = counts.get((one[-1], other[0]), 0) + 1
    return counts


def once_a_word(words, freq):
    return _count(words, freq, lambda word: dict.fromkeys(_neighbours(word)))


def last_pair_missed(words, freq):
    return _count(words, freq, lambda word: _neighbours(word)[:-1])


def order_ignored(words, freq):
    return _count(words, freq, lambda word: [tuple(sorted(pair)) for pair in _neighbours(word)])


def two_at_a_time(words, freq):
    return _count(words, freq, lambda word: _neighbours(word)[::2])


def in_a_ring(words, freq):
    return _count(words, freq, lambda word: [*_neighbours(word), (word[-1], word[0])] if word else [])


def joined_keys(words, freq):
    return _count(words, freq, lambda word: [left + right for left, right in _neighbours(word)])


def pieces_counted(words, freq):
    return _count(words, freq, lambda word: word)


def joins_counted(words, freq):
    def pairs_of(word):
        for piece, run in groupby(word):
            yield from [(piece, piece)] * (len(list(run)) // 2)
        yield from (pair for pair in _neighbours(word) if pair[0] != pair[1])

    return _count(words, freq, pairs_of)


def count_of_the_last_word(words, freq):
    return {pair: n for word, n in zip(words, freq, strict=True) for pair in _neighbours(word)}


def every_two_pieces(words, freq):
    return _count(
        words, freq, lambda word: [(word[i], word[j]) for i in range(len(word)) for j in range(i + 1, len(word))]
    )


ACCEPTED_COUNT_PAIRS = [
    Case("a Counter and zip", counter_of_zip),
    Case("a defaultdict and places", places_in_a_loop),
    Case("each word as often as it occurs", each_word_again_and_again),
    Case("from the end", from_the_end),
]

COUNT_PAIRS = [
    Mistake(
        "frequency ignored",
        counts_types,
        "Your counts are those of a list in which every word stands once. A word that occurs six times brings its "
        "pairs how often?",
    ),
    Mistake(
        "across word boundaries",
        across_boundaries,
        "Your counts are those of all words written into one line. Should the end of one word be a neighbour of the "
        "beginning of the next?",
    ),
    Mistake(
        "across neighbours in the list",
        across_types,
        "You count the end of one word in the list with the beginning of the next. Do words that follow one another "
        "in a list of counts follow one another in the text?",
    ),
    Mistake(
        "each pair once a word",
        once_a_word,
        "A pair that stands twice in one word was counted once. Is there a set, or a dict, between the word and the "
        "count?",
    ),
    Mistake(
        "last pair missed",
        last_pair_missed,
        "The last pair of each word is missing. How many pairs has a word of three pieces, and where does your loop "
        "end?",
    ),
    Mistake(
        "order ignored",
        order_ignored,
        "You count (a, b) and (b, a) as one pair. Would joining them give the same piece?",
    ),
    Mistake(
        "two at a time",
        two_at_a_time,
        "You step two places at a time, so that every second pair is missing. In *hat*, is (a, t) a pair too?",
    ),
    Mistake(
        "in a ring",
        in_a_ring,
        "The last piece of a word was counted with its first, as if the word were a ring. What does `word[i + 1]` or "
        "`word[i - 1]` mean at the ends?",
    ),
    Mistake(
        "keys joined",
        joined_keys,
        "Your keys are pieces that are joined already. Which two pieces is `b'that'` made of, `th` and `at` or `t` "
        "and `hat`?",
    ),
    Mistake(
        "pieces counted",
        pieces_counted,
        "You count single pieces. What is the shortest thing that can be merged?",
    ),
    Mistake(
        "joins counted",
        joins_counted,
        "In a row of equal pieces you count how often they could be joined. How many neighbours stand side by side "
        "in `a a a`?",
    ),
    Mistake(
        "overwritten",
        count_of_the_last_word,
        "Each pair has the count of the last word in which it stands. What happens to the count that was there before?",
    ),
    Mistake(
        "every two pieces",
        every_two_pieces,
        "You count any two pieces of a word. Which pieces of *hat* stand side by side?",
    ),
]

DOUBLES_COUNT_PAIRS = [
    Case("frequency ignored, last pair missed", partial(_count, pairs_of=lambda w: _neighbours(w)[:-1], weight=bool)),
    Case(
        "order ignored, once a word",
        partial(_count, pairs_of=lambda word: {tuple(sorted(pair)): 1 for pair in _neighbours(word)}),
    ),
    Case("in a ring, frequency ignored", lambda words, freq: in_a_ring(words, [1] * len(words))),
]

# 1.3 merge_pair


def merge_by_for_loop(pieces, pair):
    merged, skip = [], False
    for i, piece in enumerate(pieces):
        if skip:
            skip = False
        elif i + 1 < len(pieces) and (piece, pieces[i + 1]) == tuple(pair):
            merged.append(piece + pieces[i + 1])
            skip = True
        else:
            merged.append(piece)
    return merged


def merge_in_a_copy(pieces, pair):
    pieces, i = list(pieces), 0
    while i < len(pieces) - 1:
        if (pieces[i], pieces[i + 1]) == tuple(pair):
            pieces[i : i + 2] = [pieces[i] + pieces[i + 1]]
        i += 1
    return pieces


def merge_by_recursion(pieces, pair):
    if len(pieces) < 2:
        return list(pieces)
    if tuple(pieces[:2]) == tuple(pair):
        return [pieces[0] + pieces[1], *merge_by_recursion(pieces[2:], pair)]
    return [pieces[0], *merge_by_recursion(pieces[1:], pair)]


def step_by_one(pieces, pair):
    merged = []
    for i in range(len(pieces)):
        match = i + 1 < len(pieces) and (pieces[i], pieces[i + 1]) == pair
        merged.append(pieces[i] + pieces[i + 1] if match else pieces[i])
    return merged


def overlapping(pieces, pair):
    at = [i for i, neighbours in enumerate(_neighbours(pieces)) if neighbours == pair]
    used = {*at, *(i + 1 for i in at)}
    return [pair[0] + pair[1] if i in at else piece for i, piece in enumerate(pieces) if i in at or i not in used]


def last_dropped(pieces, pair):
    merged, i = [], 0
    while i < len(pieces) - 1:
        match = (pieces[i], pieces[i + 1]) == pair
        merged.append(pieces[i] + pieces[i + 1] if match else pieces[i])
        i += 2 if match else 1
    return merged


def looks_past_the_end(pieces, pair):
    merged, i = [], 0
    while i < len(pieces):
        match = pieces[i] == pair[0] and pieces[i + 1] == pair[1]
        merged.append(pieces[i] + pieces[i + 1] if match else pieces[i])
        i += 2 if match else 1
    return merged


def in_place(pieces, pair):
    i = 0
    while i < len(pieces) - 1:
        if (pieces[i], pieces[i + 1]) == pair:
            pieces[i : i + 2] = [pieces[i] + pieces[i + 1]]
        i += 1
    return pieces


def first_only(pieces, pair):
    for i, neighbours in enumerate(_neighbours(pieces)):
        if neighbours == pair:
            return [*pieces[:i], pair[0] + pair[1], *pieces[i + 2 :]]
    return list(pieces)


def from_the_right(pieces, pair):
    merged, i = [], len(pieces) - 1
    while i >= 0:
        match = i > 0 and (pieces[i - 1], pieces[i]) == pair
        merged.insert(0, pieces[i - 1] + pieces[i] if match else pieces[i])
        i -= 2 if match else 1
    return merged


def _merge_where(matches, join=lambda left, right: left + right):
    def merge(pieces, pair):
        merged, i = [], 0
        while i < len(pieces):
            match = i + 1 < len(pieces) and matches(pieces[i], pieces[i + 1], pair)
            merged.append(join(pieces[i], pieces[i + 1]) if match else pieces[i])
            i += 2 if match else 1
        return merged

    return merge


def _is_pair(left, right, pair):
    return left == pair[0] and right == pair[1]


def order_of_the_pair_ignored(left, right, pair):
    return {left, right} == set(pair)


def nothing_merged(pieces, pair):
    return list(pieces)


def spelled_alike(left, right, pair):
    return left + right == pair[0] + pair[1]


def cut_from_the_text(pieces, pair):
    """Join everything, and cut the text again wherever the new piece occurs in it."""
    text, new, merged = b"".join(pieces), pair[0] + pair[1], []
    while text:
        length = len(new) if text.startswith(new) else 1
        merged.append(text[:length])
        text = text[length:]
    return merged


ACCEPTED_MERGE_PAIR = [
    Case("a for loop that skips", merge_by_for_loop),
    Case("a copy that shrinks", merge_in_a_copy),
    Case("recursion", merge_by_recursion),
]

MERGE_PAIR = [
    Mistake(
        "second piece kept",
        step_by_one,
        "After a merge, the second piece of the pair was written once more. How far must you move on when two pieces "
        "are used up?",
    ),
    Mistake(
        "overlapping merges",
        overlapping,
        "One piece took part in two merges. When the first two of `a a a` are joined, which pieces are still free?",
    ),
    Mistake(
        "last piece dropped",
        last_dropped,
        "The last piece is missing where it was not merged. Your loop ends where no pair begins any more; who writes "
        "the piece that is left?",
    ),
    Mistake(
        "past the end",
        looks_past_the_end,
        "You ask for the piece after the last one. In which case may you look at place i + 1?",
    ),
    Mistake(
        "in place",
        in_place,
        "The list that was handed in has shrunk. Where do you write the new pieces, into a list of your own?",
    ),
    Mistake(
        "first occurrence only",
        first_only,
        "Your function stops after the first merge. What is there to do when the pair stands in the word a second "
        "time?",
    ),
    Mistake(
        "from the right",
        from_the_right,
        "In a row of equal pieces you join from the right. At which end do you begin to read?",
    ),
    Mistake(
        "order ignored",
        _merge_where(order_of_the_pair_ignored),
        "You join (b, a) as well when you were asked for (a, b). Does your comparison know which piece comes first?",
    ),
    Mistake(
        "joined the wrong way round",
        _merge_where(_is_pair, lambda left, right: right + left),
        "The new piece is spelled backwards: what stood second comes first in it. In which order do you add the two?",
    ),
    Mistake(
        "spelling compared",
        _merge_where(spelled_alike),
        "You join any two pieces that spell the same as the pair. `a` and `bc` spell `abc`, and so do `ab` and `c`; "
        "is it the same pair?",
    ),
    Mistake(
        "pieces lost in the text",
        cut_from_the_text,
        "You went back to the text and cut it anew, so that pieces that were longer than one byte fell apart. Does "
        "your function keep the pieces that it does not merge?",
    ),
    Mistake(
        "new piece not joined",
        _merge_where(_is_pair, lambda left, right: (left, right)),
        "What you put into the list is a pair, not one piece. What is `b'th' + b'e'`?",
    ),
    Mistake(
        "nothing merged",
        nothing_merged,
        "Your list is the one that was given. Is what you compare of the same kind as the pair, pieces with pieces "
        "and a tuple with a tuple?",
    ),
]

DOUBLES_MERGE_PAIR = [
    Case("second piece kept, last piece dropped", lambda pieces, pair: step_by_one(pieces, pair)[:-1]),
    Case(
        "order ignored, joined the wrong way round",
        _merge_where(order_of_the_pair_ignored, lambda left, right: right + left),
    ),
    Case("first only, last piece dropped", lambda pieces, pair: first_only(pieces, pair)[:-1]),
]

# 1.4 train_bpe


def _words(text):
    counts = Counter(word for part in text.split(END_OF_TEXT) for word in pretokenize(part))
    return [_singles(word) for word in counts], list(counts.values())


def _greater(counts):
    return max(counts, key=lambda pair: (counts[pair], pair))


def _room(n_vocab):
    return n_vocab - 257


def _train(text, n_vocab, words=_words, count=_count, choose=_greater, room=_room, merge=merge_pair):
    pieces, freq = words(text)
    merges = []
    for _ in range(room(n_vocab)):
        counts = count(pieces, freq)
        if not counts:
            break
        merges.append(choose(counts))
        pieces = [merge(word, merges[-1]) for word in pieces]
    return merges


def _smaller(counts):
    return min(counts, key=lambda pair: (-counts[pair], pair))


def _first_seen(counts):
    return max(counts, key=counts.get)


def _last_seen(counts):
    return sorted(counts, key=counts.get)[-1]


def _any_of_a_set(counts):
    return max(set(counts), key=counts.get)


def _every_word(text):
    words = [_singles(word) for part in text.split(END_OF_TEXT) for word in pretokenize(part)]
    return words, [1] * len(words)


def library_training(text, n_vocab):
    return Tokenizer.train([text], n_vocab).merges


def _incremental(text, n_vocab, take_away=True, add=True):
    """Counts kept up to date: what the old word had is taken away, what the new word has is added."""
    words, freq = _words(text)
    counts = Counter(_count(words, freq))
    merges = []
    while len(merges) < _room(n_vocab) and +counts:
        pair = _greater(counts)
        merges.append(pair)
        for w, old in enumerate(words):
            words[w] = new = merge_pair(old, pair)
            if len(new) < len(old):
                lost, won = Counter(_neighbours(old)), Counter(_neighbours(new))
                for p in lost - won if take_away else ():
                    counts[p] -= freq[w] * (lost - won)[p]
                for p in won - lost if add else ():
                    counts[p] += freq[w] * (won - lost)[p]
        if not take_away:
            del counts[pair]
    return merges


def counted_once(text, n_vocab):
    counts = _count(*_words(text))
    return sorted(counts, key=lambda pair: (counts[pair], pair), reverse=True)[: max(0, _room(n_vocab))]


def not_merged(text, n_vocab):
    return _train(text, n_vocab, merge=lambda word, pair: word)


def kept_in_a_set(text, n_vocab):
    words, freq = _words(text)
    merges = set()
    for _ in range(_room(n_vocab)):
        counts = _count(words, freq)
        if not counts:
            break
        best = _greater(counts)
        merges.add(best)
        words = [merge_pair(word, best) for word in words]
    return list(merges)


def returned_as_a_set(text, n_vocab):
    return set(_train(text, n_vocab))


def sorted_at_the_end(text, n_vocab):
    return sorted(_train(text, n_vocab))


def crash_when_done(text, n_vocab):
    words, freq = _words(text)
    merges = []
    for _ in range(_room(n_vocab)):
        merges.append(_greater(_count(words, freq)))
        words = [merge_pair(word, merges[-1]) for word in words]
    return merges


def stop_at_pairs_that_occur_once(text, n_vocab):
    return _train(text, n_vocab, count=lambda *args: {pair: n for pair, n in _count(*args).items() if n > 1})


def pieces_returned(text, n_vocab):
    return [left + right for left, right in _train(text, n_vocab)]


def _plain(text, cut):
    counts = Counter(cut(text))
    return [_singles(word) for word in counts], list(counts.values())


def special_learned(text):
    return _plain(text, pretokenize)


def special_cut_out(text):
    return _plain(text.replace(END_OF_TEXT, ""), pretokenize)


def special_as_space(text):
    return _plain(text.replace(END_OF_TEXT, " "), pretokenize)


def first_story_only(text):
    return _plain(text.split(END_OF_TEXT)[0], pretokenize)


def split_at_spaces(text):
    return _plain(text.replace(END_OF_TEXT, " "), str.split)


def small_letters(text):
    return _words(text.lower())


def one_long_line(text):
    parts = [_singles(part) for part in text.split(END_OF_TEXT)]
    return parts, [1] * len(parts)


def characters(text):
    words, freq = _words(text)
    return [[c.encode() for c in b"".join(word).decode()] for word in words], freq


ACCEPTED_TRAIN_BPE = [
    Case("ties to the smaller pair", partial(_train, choose=_smaller)),
    Case("ties to the pair seen first", partial(_train, choose=_first_seen)),
    Case("ties to the pair seen last", partial(_train, choose=_last_seen)),
    Case("every word of the text kept", partial(_train, words=_every_word)),
    Case("counts kept up to date", _incremental),
    Case("the library's trainer", library_training),
    Case("a tuple", lambda text, n_vocab: tuple(_train(text, n_vocab))),
]

TRAIN_BPE = [
    Mistake(
        "n_vocab merges",
        partial(_train, room=lambda n_vocab: n_vocab),
        "You do as many merges as the vocabulary shall have tokens. How many tokens are there before the first merge?",
    ),
    Mistake(
        "no room for the special token",
        partial(_train, room=lambda n_vocab: n_vocab - 256),
        "That is one merge too many: the mark between stories gets an id too. How many tokens are there beside the "
        "merges?",
    ),
    Mistake(
        "crash when no pair is left",
        crash_when_done,
        "Your loop goes on when every word has become one piece. What should happen when there is no pair to choose?",
    ),
    Mistake(
        "counted once",
        counted_once,
        "You counted once, on the words as they were given, and took the best pairs from that table. What does the "
        "first merge do to the counts of its neighbours?",
    ),
    Mistake(
        "words never merged",
        not_merged,
        "You learn the same pair again and again. After a merge is chosen, what has to happen to the words?",
    ),
    Mistake(
        "neighbours not taken away",
        partial(_incremental, take_away=False),
        "You keep the counts up to date, but a pair that lost its piece to the merge keeps its old count. When `t h` "
        "becomes `th`, how often do `h` and `e` still stand side by side?",
    ),
    Mistake(
        "neighbours not added",
        partial(_incremental, add=False),
        "You keep the counts up to date, but pairs with the new piece never get a count. When `t h e` becomes `th e`, "
        "which pair is new?",
    ),
    Mistake(
        "ties by chance",
        partial(_train, choose=_any_of_a_set),
        "Between equally frequent pairs your function lets chance decide: the order of a set, or a hash, changes from "
        "one start of Python to the next. Which rule, of your own making, could decide a tie?",
    ),
    Mistake(
        "merges kept in a set",
        kept_in_a_set,
        "Your merges are the right ones in the wrong order: a set forgets the order in which it was filled. What keeps "
        "it?",
    ),
    Mistake(
        "merges returned as a set",
        returned_as_a_set,
        "A set forgets the order in which the merges were learned, and encoding needs that order. What keeps it?",
    ),
    Mistake(
        "merges sorted",
        sorted_at_the_end,
        "Your merges are sorted by their letters. In which order were they learned?",
    ),
    Mistake(
        "frequency ignored",
        partial(_train, count=counts_types),
        "You count each word once, however often it stands in the text. Where do the counts of the words come in?",
    ),
    Mistake(
        "across word boundaries",
        partial(_train, words=one_long_line),
        "Your merges are those of the text as one long line. What cuts the text into words, between which nothing may "
        "be merged?",
    ),
    Mistake(
        "spaces lost",
        partial(_train, words=split_at_spaces),
        "Your words have no space in front, so your pieces never have one. Which function cuts a text so that the "
        "parts, joined, are the text again?",
    ),
    Mistake(
        "special token learned",
        partial(_train, words=special_learned),
        f"You learned merges from the letters of `{END_OF_TEXT}` itself. What should be done with it before the text "
        "is cut into words?",
    ),
    Mistake(
        "special token cut out",
        partial(_train, words=special_cut_out),
        f"Where `{END_OF_TEXT}` was taken out, the end of one story and the beginning of the next became one word. How "
        "else can you get rid of it?",
    ),
    Mistake(
        "special token replaced by a space",
        partial(_train, words=special_as_space),
        f"Where `{END_OF_TEXT}` stood there is a space now, and it sticks to the first word of the next story. How can "
        "you cut there and put nothing in?",
    ),
    Mistake(
        "first story only",
        partial(_train, words=first_story_only),
        f"You learned from the text before the first `{END_OF_TEXT}` only. What happens to the other parts?",
    ),
    Mistake(
        "characters instead of bytes",
        partial(_train, words=characters),
        "You begin with characters. `é` is two bytes, so which pair has to be merged before it is one piece?",
    ),
    Mistake(
        "small letters",
        partial(_train, words=small_letters),
        "You learned from the text in small letters. Who asked for another text than the one that was given?",
    ),
    Mistake(
        "stops at pairs that occur once",
        stop_at_pairs_that_occur_once,
        "You stop where the best pair occurs once. Was that asked, or is it asked to go on until n_vocab is reached or "
        "no pair is left?",
    ),
    Mistake(
        "pieces instead of pairs",
        pieces_returned,
        "You return the pieces that were made. To repeat a merge one has to know its two halves; what do you have in "
        "hand at the moment when you choose?",
    ),
    Mistake(
        "first merge of each word only",
        partial(_train, merge=first_only),
        "In a word that holds the pair twice you merge it once. Does your `merge_pair` go on after the first place?",
    ),
]

DOUBLES_TRAIN_BPE = [
    Case("n_vocab merges, frequency ignored", partial(_train, room=lambda n_vocab: n_vocab, count=counts_types)),
    Case("special token learned, ties by chance", partial(_train, words=special_learned, choose=_any_of_a_set)),
    Case("spaces lost, no room for the special token", partial(_train, words=split_at_spaces, room=lambda n: n - 256)),
    Case("words never merged, n_vocab merges", lambda text, n: _train(text, n, merge=lambda w, p: w, room=lambda n: n)),
]

# 1.5 bpe_encode


def _rank(merges):
    return {pair: rank for rank, pair in enumerate(merges)}


def lowest_rank(pieces, merges):
    rank = _rank(merges)
    while known := [pair for pair in _neighbours(pieces) if pair in rank]:
        pieces = merge_pair(pieces, min(known, key=rank.get))
    return pieces


def _encode(text, merges, id_of, merge=lowest_rank, cut=pretokenize, start=_singles, number=None):
    out = []
    for chunk in cut(text):
        out += [id_of[piece] if number is None else number(piece, id_of) for piece in merge(start(chunk), merges)]
    return out


def each_merge_in_order(pieces, merges):
    for pair in merges:
        pieces = merge_pair(pieces, pair)
    return pieces


def one_place_a_round(pieces, merges):
    rank, pieces = _rank(merges), list(pieces)
    while True:
        places = [(rank[pair], i) for i, pair in enumerate(_neighbours(pieces)) if pair in rank]
        if not places:
            return pieces
        _, i = min(places)
        pieces[i : i + 2] = [pieces[i] + pieces[i + 1]]


def longest_first(pieces, merges):
    known = {left + right for left, right in merges}
    rest, pieces = b"".join(pieces), []
    while rest:
        length = max(n for n in range(1, len(rest) + 1) if n == 1 or rest[:n] in known)
        pieces.append(rest[:length])
        rest = rest[length:]
    return pieces


def longest_pair(pieces, merges):
    known = _rank(merges)
    while candidates := [pair for pair in _neighbours(pieces) if pair in known]:
        pieces = merge_pair(pieces, max(candidates, key=lambda pair: (len(pair[0] + pair[1]), -known[pair])))
    return pieces


def first_known_pair(pieces, merges):
    known, pieces, i = set(merges), list(pieces), 0
    while i + 1 < len(pieces):
        if (pieces[i], pieces[i + 1]) in known:
            pieces[i : i + 2] = [pieces[i] + pieces[i + 1]]
            i = 0
        else:
            i += 1
    return pieces


def one_pass(pieces, merges):
    known, out, i = set(merges), [], 0
    while i < len(pieces):
        match = i + 1 < len(pieces) and (pieces[i], pieces[i + 1]) in known
        out.append(pieces[i] + pieces[i + 1] if match else pieces[i])
        i += 2 if match else 1
    return out


def growing_pass(pieces, merges):
    """One pass in which the piece at hand grows as long as the next one fits."""
    known, out = set(merges), []
    for piece in pieces:
        if out and (out[-1], piece) in known:
            out[-1] += piece
        else:
            out.append(piece)
    return out


def one_merge(pieces, merges):
    rank = _rank(merges)
    known = [pair for pair in _neighbours(pieces) if pair in rank]
    return merge_pair(pieces, min(known, key=rank.get)) if known else pieces


def highest_rank(pieces, merges):
    rank = _rank(merges)
    while known := [pair for pair in _neighbours(pieces) if pair in rank]:
        pieces = merge_pair(pieces, max(known, key=rank.get))
    return pieces


def merges_from_the_end(pieces, merges):
    return each_merge_in_order(pieces, merges[::-1])


def merges_as_a_set(pieces, merges):
    return each_merge_in_order(pieces, set(merges))


def merges_sorted(pieces, merges):
    return each_merge_in_order(pieces, sorted(merges))


def most_frequent_here(pieces, merges):
    rank = _rank(merges)
    while known := [pair for pair in _neighbours(pieces) if pair in rank]:
        pieces = merge_pair(pieces, max(known, key=lambda pair: (known.count(pair), -rank[pair])))
    return pieces


def stops_at_an_unknown_first_pair(pieces, merges):
    rank = _rank(merges)
    while len(pieces) > 1 and tuple(pieces[:2]) in rank:
        known = [pair for pair in _neighbours(pieces) if pair in rank]
        pieces = merge_pair(pieces, min(known, key=rank.get))
    return pieces


def unknown_is_rank_0(pieces, merges):
    rank = _rank(merges)
    while len(pieces) > 1:
        pieces = merge_pair(pieces, min(_neighbours(pieces), key=lambda pair: rank.get(pair, 0)))
    return pieces


def whole_text(text):
    return [text]


def no_spaces(text):
    return text.split()


def library_encoding(text, merges, id_of):
    tokenizer = Tokenizer(merges, ())
    return [id_of[tokenizer.vocab[i]] for i in tokenizer.encode(text)]


ACCEPTED_BPE_ENCODE = [
    Case("each merge in its order", partial(_encode, merge=each_merge_in_order)),
    Case("one place a round", partial(_encode, merge=one_place_a_round)),
    Case("the library's encoder", library_encoding),
    Case("a tuple", lambda text, merges, id_of: tuple(_encode(text, merges, id_of))),
]

BPE_ENCODE = [
    Mistake(
        "longest piece first",
        partial(_encode, merge=longest_first),
        "You take the longest piece of the vocabulary that fits, from the left. Training made the pieces by merging; "
        "which merge came first?",
    ),
    Mistake(
        "pair that makes the longest piece",
        partial(_encode, merge=longest_pair),
        "Of the known pairs you merge the one that makes the longest piece. What does the order of the list of merges "
        "say?",
    ),
    Mistake(
        "first known pair",
        partial(_encode, merge=first_known_pair),
        "You merge the first pair from the left that is known. Two pairs may both be known and share a piece; which of "
        "them has the older right to it?",
    ),
    Mistake(
        "one pass",
        partial(_encode, merge=one_pass),
        "You go through the word once, so that no piece is merged twice. What could be done with the new pieces?",
    ),
    Mistake(
        "one growing pass",
        partial(_encode, merge=growing_pass),
        "You go through the word once and let each piece grow to the right. Which pair of the whole word was learned "
        "first, and where does it stand?",
    ),
    Mistake(
        "one merge only",
        partial(_encode, merge=one_merge),
        "You merge one pair and stop. After the merge there are new neighbours; is one of those pairs known?",
    ),
    Mistake(
        "latest merge first",
        partial(_encode, merge=highest_rank),
        "You take the pair that was learned last. Which pair of the word was learned first?",
    ),
    Mistake(
        "merges from the end of the list",
        partial(_encode, merge=merges_from_the_end),
        "You go through the list of merges from its end. Can a late merge find its pieces before the early ones have "
        "made them?",
    ),
    Mistake(
        "merges as a set",
        partial(_encode, merge=merges_as_a_set),
        "You go through the merges in the order of a set, and a set has none. What does the place of a merge in the "
        "list tell you?",
    ),
    Mistake(
        "merges sorted",
        partial(_encode, merge=merges_sorted),
        "You go through the merges in the order of their letters. What does the place of a merge in the list tell you?",
    ),
    Mistake(
        "most frequent pair of this word",
        partial(_encode, merge=most_frequent_here),
        "You count the pairs of the word before you and take the most frequent. Counting belongs to training; what did "
        "it leave behind for you?",
    ),
    Mistake(
        "stops at an unknown first pair",
        partial(_encode, merge=stops_at_an_unknown_first_pair),
        "You stop as soon as the first two pieces of a word are no known pair. May there be a known pair further on?",
    ),
    Mistake(
        "unknown pairs have rank 0",
        partial(_encode, merge=unknown_is_rank_0),
        "You arrive at a piece that was never learned: a pair that is not in the list was merged, or a whole word was "
        "looked up. Which pairs may be joined, and what does your code do with a pair that it does not know?",
    ),
    Mistake(
        "no words",
        partial(_encode, cut=whole_text),
        "You merged across the border of two words. Training never looked across it; what cuts the text first?",
    ),
    Mistake(
        "spaces lost",
        partial(_encode, cut=no_spaces),
        "The white space of the text is gone. Which function cuts a text so that the parts, joined, are the text "
        "again?",
    ),
    Mistake(
        "characters instead of bytes",
        partial(_encode, start=lambda chunk: [character.encode() for character in chunk]),
        "You begin with characters, and a character of two bytes is no piece of this vocabulary. What are the pieces "
        "before the first merge?",
    ),
    Mistake(
        "bytes numbered by their value",
        partial(_encode, number=lambda piece, id_of: piece[0] if len(piece) == 1 else id_of[piece]),
        "You give a single byte its own value as its id. In GPT-2's vocabulary `!` has the id 0; where do the ids "
        "stand?",
    ),
    Mistake(
        "pieces instead of ids",
        partial(_encode, number=lambda piece, id_of: piece),
        "You return the pieces themselves. A model reads numbers; which table turns a piece into its number?",
    ),
    Mistake(
        "ranks instead of ids",
        partial(
            _encode,
            merge=lambda pieces, merges: [
                dict(zip((a + b for a, b in merges), range(256, 256 + len(merges)), strict=True)).get(piece, piece[0])
                for piece in lowest_rank(pieces, merges)
            ],
            number=lambda piece, id_of: piece,
        ),
        "You number the pieces yourself, 256 and on for the merges and a byte by its value. The model learned with the "
        "numbers of another table; which one was handed to you?",
    ),
]

DOUBLES_BPE_ENCODE = [
    Case("longest first, spaces lost", partial(_encode, merge=longest_first, cut=no_spaces)),
    Case("one pass, no words", partial(_encode, merge=one_pass, cut=whole_text)),
    Case(
        "latest merge first, bytes by value",
        partial(_encode, merge=highest_rank, number=lambda p, id_of: p[0] if len(p) == 1 else id_of[p]),
    ),
]

# 1.5 bpe_decode


def decode_in_a_loop(ids, vocab):
    data = bytearray()
    for i in ids:
        data.extend(vocab[i])
    return data.decode("utf-8", "replace")


def decode_step_by_step(ids, vocab):
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    return "".join([*(decoder.decode(vocab[i]) for i in ids), decoder.decode(b"", True)])


def token_by_token(ids, vocab):
    return "".join(vocab[i].decode("utf-8", "replace") for i in ids)


def token_by_token_strict(ids, vocab):
    return "".join(vocab[i].decode() for i in ids)


def token_by_token_ignored(ids, vocab):
    return "".join(vocab[i].decode("utf-8", "ignore") for i in ids)


def _joined(encoding="utf-8", errors="replace", between=b""):
    return lambda ids, vocab: between.join(vocab[i] for i in ids).decode(encoding, errors)


def never_finished(ids, vocab):
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    return "".join(decoder.decode(vocab[i]) for i in ids)


def unknown_skipped(ids, vocab):
    return b"".join(vocab.get(i, b"") for i in ids).decode("utf-8", "replace")


def position_in_the_table(ids, vocab):
    pieces = sorted(vocab.values())
    return b"".join(pieces[i] for i in ids).decode("utf-8", "replace")


ACCEPTED_BPE_DECODE = [
    Case("a bytearray that grows", decode_in_a_loop),
    Case("a decoder that waits", decode_step_by_step),
]

BPE_DECODE = [
    Mistake(
        "token by token",
        token_by_token,
        "You decode each token for itself and then join the texts. A character may begin in one token and end in the "
        "next; what has to be joined first?",
    ),
    Mistake(
        "token by token, strict",
        token_by_token_strict,
        "You decode each token for itself, and one token is half a character. What has to be joined first?",
    ),
    Mistake(
        "token by token, ignored",
        token_by_token_ignored,
        "You decode each token for itself and leave out what is no character alone. What has to be joined first?",
    ),
    Mistake(
        "strict",
        _joined(errors="strict"),
        "Half an emoji stops your function, and a model may write half an emoji at any time. What can `decode` be told "
        "to do with bytes that are no UTF-8?",
    ),
    Mistake(
        "ignored",
        _joined(errors="ignore"),
        "Bytes that are no character are gone without a trace, and no round trip would have noticed. How can a reader "
        "see that something was there?",
    ),
    Mistake(
        "escapes",
        _joined(errors="backslashreplace"),
        "Bytes that are no character came out as a backslash and digits, which the model never wrote. Which sign has "
        "Unicode for a character that cannot be read?",
    ),
    Mistake(
        "Latin-1",
        _joined("latin-1"),
        "Each byte became a character of its own, as Latin-1 reads them. Which encoding turned the text into bytes?",
    ),
    Mistake(
        "ASCII",
        _joined("ascii"),
        "Every byte that is no English letter became U+FFFD, those of whole characters too. Which encoding turned the "
        "text into bytes?",
    ),
    Mistake(
        "spaces put between",
        _joined(between=b" "),
        "There are spaces between your tokens. Where does a token keep the space that belongs to it?",
    ),
    Mistake(
        "never finished",
        never_finished,
        "Half a character at the very end is swallowed: your decoder waits for bytes that never come. How do you tell "
        "it that this was the last?",
    ),
    Mistake(
        "unknown ids skipped",
        unknown_skipped,
        "An id that is in no vocabulary was passed over in silence. Would you rather hear of it?",
    ),
    Mistake(
        "bytes returned",
        lambda ids, vocab: b"".join(vocab[i] for i in ids),
        "You return bytes. Which step turns them into a text?",
    ),
    Mistake(
        "pieces as Python writes them",
        lambda ids, vocab: "".join(str(vocab[i]) for i in ids),
        "`str` of a `bytes` is the way in which Python writes it down, with a b and quotation marks. Which method "
        "turns bytes into text?",
    ),
    Mistake(
        "position in the table",
        position_in_the_table,
        "You took the id for a place in a sorted list. The vocabulary is a dict; how do you look up an id in it?",
    ),
]

DOUBLES_BPE_DECODE = [
    Case("ignored, spaces put between", _joined(errors="ignore", between=b" ")),
    Case("token by token, unknown skipped", lambda ids, vocab: token_by_token([i for i in ids if i in vocab], vocab)),
]
