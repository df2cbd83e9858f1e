"""Merges: two neighbouring pieces become one. How a word is merged, and how a corpus tells which pairs to merge.

Taught in: notebooks/01_bytes_and_bpe.ipynb
"""

from collections import defaultdict
from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from operator import add

Pair = tuple[bytes, bytes]


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


def learn_merges(counts: dict[bytes, int], n_merges: int) -> list[Pair]:
    """The merges of a corpus given as words with counts: again and again the pair of neighbours that is most frequent.

    It is fast for two reasons. Counts of pairs are kept up to date, not made anew: a merge touches only the words in
    which the pair stands. And a word is written with one sign for each piece, so that merging is a `str.replace`.

    Args:
        counts: word -> how often it occurs.
        n_merges: merges wanted; fewer are made if the words run out of pairs.
    Returns:
        Pairs of pieces, in the order in which they are merged. Of two equally frequent ones the greater goes first.
    Taught in: notebooks/01_bytes_and_bpe.ipynb
    """
    piece = {chr(b): bytes([b]) for b in range(256)}  # sign -> the piece it stands for
    mirror = {chr(b): chr(255 - b) + chr(256) for b in range(256)}  # its bytes turned round: the greater sorts first
    words = [word.decode("latin-1") for word in counts]
    frequency = list(counts.values())
    total: dict[str, int] = defaultdict(int)
    places: dict[str, set[int]] = defaultdict(set)  # words in which the pair stands, or once stood
    for w, word in enumerate(words):
        for pair in map(add, word, word[1:]):  # two signs next to each other
            total[pair] += frequency[w]
            places[pair].add(w)
    heap = [(-n, mirror[pair[0]] + mirror[pair[1]], pair) for pair, n in total.items()]
    heapify(heap)
    merges: list[Pair] = []
    while heap and len(merges) < n_merges:
        n, _, pair = heappop(heap)
        if total[pair] != -n:  # its count has changed since it was pushed; the new count was pushed too
            continue
        left, right = pair
        sign = chr(256 + len(merges))
        merges.append((piece[left], piece[right]))
        piece[sign], mirror[sign] = piece[left] + piece[right], mirror[left][:-1] + mirror[right]
        change: dict[str, int] = defaultdict(int)
        for w in places.pop(pair):
            old, new = words[w], words[w].replace(pair, sign)
            if new == old:
                continue
            words[w] = new
            for neighbours in map(add, old, old[1:]):
                change[neighbours] -= frequency[w]
            for neighbours in map(add, new, new[1:]):
                change[neighbours] += frequency[w]
                if sign in neighbours:
                    places[neighbours].add(w)
        for neighbours, difference in change.items():
            total[neighbours] += difference
            if difference and total[neighbours]:
                heappush(heap, (-total[neighbours], mirror[neighbours[0]] + mirror[neighbours[1]], neighbours))
    return merges
