"""How a text became tokens, as data for merging.js: chunks, bytes, merges to play one by one, ids.

Taught in: notebooks/02_gpt2_tokenizer.ipynb
"""

import json
from collections.abc import Mapping

from gpt2lib.tokenizer import Chunk, Tokenizer
from gpt2lib.views.tokens import token_text

LONGEST = 64  # bytes of a chunk whose merges are played: nobody follows more


def merging_payload(text: str, tokenizers: Mapping[str, Tokenizer]) -> str:
    """One line of JSON: the text under each vocabulary, with the merges of every chunk.

    Args:
        text: any text; a special token's name in it is text.
        tokenizers: name -> tokenizer, in the order in which they are shown.
    Returns:
        An object with `vocabularies`; for each its sizes, whether decoding gives the text back, and its chunks as
        {text, tokens: [[text, id, bytes]], bytes: [text of each], merges: [[left, right, both, rank, places]] or null}.
    Raises:
        ValueError: if text holds half a surrogate pair.
    """
    vocabularies = [_vocabulary(name, tokenizer, text) for name, tokenizer in tokenizers.items()]
    line = json.dumps({"vocabularies": vocabularies}, ensure_ascii=False, separators=(",", ":"))
    return line.replace("<", "\\u003c")  # the same text to JSON, and no tag to anything on the way


def _vocabulary(name: str, tokenizer: Tokenizer, text: str) -> dict:
    chunks = tokenizer.explain(text)
    ids = [id for chunk in chunks for id in chunk.ids]
    return {
        "name": name,
        "n_vocab": tokenizer.n_vocab,
        "n_tokens": len(ids),
        "n_characters": len(text),
        "n_bytes": len(text.encode()),
        "same": tokenizer.decode(ids) == text,
        "chunks": [_chunk(chunk) for chunk in chunks],
    }


def _chunk(chunk: Chunk) -> dict:
    tokens = [[token_text(piece), id, piece.hex(" ")] for piece, id in zip(chunk.pieces, chunk.ids, strict=True)]
    pieces = [chunk.bytes[i : i + 1] for i in range(len(chunk.bytes))]
    letters = [token_text(piece) for piece in pieces]
    merges = []
    for merge in chunk.merges if len(pieces) <= LONGEST else ():
        left, right = merge.pair
        places, i = [], 0
        while i < len(pieces) - 1:  # where the pair stands, from left to right: the rule of `merge_pair`
            if (pieces[i], pieces[i + 1]) == merge.pair:
                places.append(i)
                i += 1
            i += 1
        merges.append([token_text(left), token_text(right), token_text(left + right), merge.rank, places])
        pieces = list(merge.pieces)
    return {
        "text": token_text(chunk.text),
        "tokens": tokens,
        "bytes": letters,
        "merges": merges if len(chunk.bytes) <= LONGEST else None,
    }
