"""The tokenizer against tiktoken, against transformers' files, and training against a slow reference."""

import itertools
import json
import re
import tracemalloc
from collections import Counter

import pytest
import torch
from conftest import HOSTILE
from hypothesis import given, settings
from hypothesis import strategies as st

from gpt2lib import Tokenizer
from gpt2lib.tokenizer import (
    ASCII,
    LONG,
    PATTERN,
    SYMBOLS,
    _pretokenize_blocks,
    bytes_to_unicode,
    merge_pair,
    pretokenize,
)

tiktoken = pytest.importorskip("tiktoken")

# words, signs and white space next to one another in ways that prose does not have
PIECES = st.sampled_from(
    [" ", "  ", "\n", "\t", "'s", "'ll", "'", "a", "key", "Mara", "7", "٣", "é", "你", "🙂", "!", "$", "the", "\u00a0"]
)
TEXTS = st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=20).map("".join))
TEXTS = TEXTS.filter(lambda text: not any(0xD800 <= ord(c) <= 0xDFFF for c in text))


# hand-worked


def test_a_hand_worked_example():
    # "low low lower" twice: l+o stands 6 times (as does o+w; "o" > "l", so o+w is merged first), then l+ow
    tokenizer = Tokenizer.train(["low low lower"], 258, special_tokens=())
    assert tokenizer.merges == [(b"o", b"w"), (b"l", b"ow")]
    tokenizer = Tokenizer.train(["low low lower"], 259, special_tokens=())
    assert tokenizer.merges[2] == (b" ", b"low")
    assert tokenizer.encode("low lower") == [257, 258, SYMBOLS.index(b"e"), SYMBOLS.index(b"r")]


def test_merges_do_not_overlap():
    a, b = b"a", b"b"
    assert merge_pair([a, a, a], (a, a)) == [b"aa", a]
    assert merge_pair([a, a, a, a], (a, a)) == [b"aa", b"aa"]
    assert merge_pair([b, a, b], (a, b)) == [b, b"ab"]
    assert merge_pair([b, a], (a, b)) == [b, a]
    assert merge_pair([], (a, b)) == []


def test_the_byte_table():
    table = bytes_to_unicode()
    assert len(set(table.values())) == len(table) == 256
    assert (table[0], table[32], table[127], table[ord("A")]) == ("Ā", "Ġ", "ġ", "A")
    assert SYMBOLS[0] == b"!" and len(set(SYMBOLS)) == 256


def test_chunks():
    assert pretokenize("I'm here,  we'll  go") == ["I", "'m", " here", ",", " ", " we", "'ll", " ", " go"]
    assert pretokenize("Wait...what?!") == ["Wait", "...", "what", "?!"]
    assert pretokenize("1234567 naïve") == ["1234567", " naïve"]
    assert pretokenize("DON'T 'Twas") == ["DON", "'", "T", " '", "Twas"]


# against tiktoken


@pytest.fixture(scope="module")
def theirs(tokenizer):
    return tokenizer.to_tiktoken()


@pytest.mark.parametrize("text", HOSTILE)
def test_ids_equal_tiktokens_and_the_text_comes_back(tokenizer, theirs, text):
    assert tokenizer.encode(text) == theirs.encode(text, disallowed_special=())
    assert tokenizer.decode(tokenizer.encode(text)) == text


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_any_text_equals_tiktokens_and_comes_back(tokenizer, theirs, text):
    ids = tokenizer.encode(text)
    assert ids == theirs.encode(text, disallowed_special=())
    assert tokenizer.decode(ids) == text
    assert [i for chunk in tokenizer.explain(text) for i in chunk.ids] == ids


@given(TEXTS)
@settings(max_examples=500, deadline=None)
def test_any_text_equals_the_released_tokenizer(released_tokenizer, released_tiktoken, text):
    ids = released_tokenizer.encode(text)
    assert ids == released_tiktoken.encode(text, disallowed_special=())
    assert released_tokenizer.decode(ids) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_equal_the_released_tokenizer(released_tokenizer, released_tiktoken, text):
    assert released_tokenizer.encode(text) == released_tiktoken.encode(text, disallowed_special=())


@pytest.fixture(scope="session")
def released_tiktoken(released_files):
    """tiktoken built from the released files without a line of ours."""
    vocab = json.loads(released_files[0].read_text("utf-8"))
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    byte = {chr(b): b for b in printable}
    byte |= {chr(256 + n): b for n, b in enumerate(b for b in range(256) if b not in printable)}
    ranks = {bytes(byte[c] for c in token): i for token, i in vocab.items() if token != "<|endoftext|>"}
    pattern = r"""'(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"""
    return tiktoken.Encoding(
        "released", pat_str=pattern, mergeable_ranks=ranks, special_tokens={"<|endoftext|>": 50256}
    )


def test_known_ids_of_the_released_tokenizer(released_tokenizer):
    assert released_tokenizer.n_vocab == 50257 and len(released_tokenizer.merges) == 50_000
    assert released_tokenizer.encode("hello world") == [31373, 995]
    assert released_tokenizer.encode("Hello")[0] == 15496
    assert released_tokenizer.eot == 50256


def test_the_golden_prompts_have_the_golden_ids(released_tokenizer):
    from conftest import SHARED

    if not (SHARED / "golden" / "gpt2.json").exists():
        pytest.skip("the golden predictions are not beside the project (../shared/golden)")
    for example in json.loads((SHARED / "golden" / "gpt2.json").read_text("utf-8"))["examples"]:
        assert released_tokenizer.encode(example["prompt"]) == example["ids"]


# special tokens


def test_a_special_token_typed_by_a_user_is_text(tokenizer):
    text = "a<|endoftext|>b"
    assert tokenizer.eot not in tokenizer.encode(text)
    allowed = tokenizer.encode(text, allowed_special=["<|endoftext|>"])
    assert allowed.count(tokenizer.eot) == 1 and len(allowed) == 3
    assert tokenizer.decode(allowed) == text


def test_of_overlapping_special_tokens_the_longer_wins():
    names = ["<|endoftext|>", "<|endoftext|><|endoftext|>"]
    tokenizer = Tokenizer([], names)
    assert tokenizer.encode(names[1] + "!", allowed_special=names) == [257, 0]


def test_bad_special_tokens_are_refused(tokenizer):
    with pytest.raises(ValueError, match="allowed_special must name special tokens.*got '<pad>'"):
        tokenizer.encode("a", allowed_special=["<pad>"])
    with pytest.raises(ValueError, match="collection of names.*got a string"):
        tokenizer.encode("a", allowed_special="<|endoftext|>")
    for names in (["x", "x"], [""], "<|endoftext|>", "abc"):
        with pytest.raises(ValueError, match="special tokens must be a list of different names"):
            Tokenizer([], names)
    with pytest.raises(ValueError, match=r"has no <\|endoftext\|>"):
        _ = Tokenizer([], []).eot


# streams, steps, bytes


@given(TEXTS, st.lists(st.integers(0, 40), max_size=6))
@settings(max_examples=300, deadline=None)
def test_a_stream_gives_the_ids_of_the_whole_text_wherever_it_is_cut(tokenizer, text, cuts):
    bounds = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]
    parts = [text[i:j] for i, j in zip(bounds, bounds[1:], strict=False)]
    assert list(tokenizer.encode_iterable(parts)) == tokenizer.encode(text)
    assert list(tokenizer.encode_iterable(text)) == tokenizer.encode(text)  # one character at a time


def test_a_stream_is_read_as_it_is_needed(tokenizer):
    read = []

    def lines():
        for n in range(1000):
            read.append(n)
            yield f"The key was old {n}.\n"

    ids = tokenizer.encode_iterable(lines())
    for _ in range(10):
        next(ids)
    assert len(read) < 10


def test_explain_shows_each_merge(tokenizer):
    (chunk,) = tokenizer.explain(" baker")
    assert chunk.text == " baker" and chunk.bytes == b" baker"
    pieces = [bytes([b]) for b in b" baker"]
    for merge in chunk.merges:
        pieces = merge_pair(pieces, merge.pair)
        assert tuple(pieces) == merge.pieces and tokenizer.merges[merge.rank] == merge.pair
    assert chunk.pieces == tuple(pieces)
    assert [tokenizer.vocab[i] for i in chunk.ids] == pieces
    assert tokenizer.explain("") == []


def test_a_word_of_ninety_thousand_letters_is_no_trap(tokenizer):
    ids = tokenizer.encode("key" * 30_000)
    assert tokenizer.decode(ids) == "key" * 30_000


def test_half_an_emoji_decodes_to_the_replacement_sign(tokenizer):
    ids = tokenizer.encode("🙂")
    assert tokenizer.decode(ids[:2]) == "\ufffd"
    assert tokenizer.decode_bytes(ids[:2]) == "🙂".encode()[:2]


@pytest.mark.parametrize("bad", [-1, 298, 10**9, "a", None, 1.0, [1]])
def test_an_unknown_id_is_refused(tokenizer, bad):
    rule = re.escape(f"token ids must be in 0..{tokenizer.n_vocab - 1}, got {bad!r}")
    with pytest.raises(ValueError, match=rule):
        tokenizer.decode([0, bad])


def test_a_tensor_of_ids_is_decoded_and_one_id_alone_is_refused(tokenizer):
    ids = tokenizer.encode("The key was old.")
    assert tokenizer.decode(torch.tensor(ids)) == "The key was old."
    with pytest.raises(ValueError, match="token ids must be in .*, got 5"):
        tokenizer.decode(5)


@pytest.mark.parametrize(
    "bad,rule", [("a\ud800", r"U\+D800 at character 1"), (None, "NoneType"), (b"a", "bytes"), (3, "int")]
)
def test_what_is_no_text_is_refused(tokenizer, bad, rule):
    with pytest.raises(ValueError, match=rule):
        tokenizer.encode(bad)
    with pytest.raises(ValueError, match=rule):
        tokenizer.explain(bad)


@given(TEXTS, st.integers(1, 9))
@settings(max_examples=150, deadline=None)
def test_the_chunks_of_blocks_are_those_of_the_whole_text(text, block):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gpt2lib.tokenizer.BLOCK", block)
        assert [chunk for chunks in _pretokenize_blocks(text) for chunk in chunks] == pretokenize(text)


def test_the_pattern_for_ascii_is_the_pattern():
    signs = "stdrevlmaZ0 \n\t\x0b\x1c\x00'!_"
    for text in map("".join, itertools.product(signs, repeat=3)):
        assert ASCII.findall(text) == PATTERN.findall(text), repr(text)
    for code in range(128):
        text = f"a{chr(code)}{chr(code)} {chr(code)}0{chr(code)} "
        assert ASCII.findall(text) == PATTERN.findall(text), repr(text)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_a_long_word_is_merged_as_a_short_one(tokenizer, text):
    data = text.encode()[:LONG]
    assert tokenizer._merge_long(data) == tokenizer._merge(data)


def test_a_stream_takes_the_same_memory_however_long_it_is(tokenizer, monkeypatch):
    monkeypatch.setattr("gpt2lib.tokenizer.CACHE_LIMIT", 300)
    fresh = Tokenizer(tokenizer.merges)

    def peak(n_lines: int) -> tuple[int, int]:
        """Bytes held at most, and ids made, over lines of which each brings a new word."""
        fresh._known.clear()
        tracemalloc.start()
        ids = fresh.encode_iterable(f"The key {n} was old and the baker was glad.\n" for n in range(n_lines))
        n_ids = sum(1 for _ in ids)
        held = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return held, n_ids

    (some, few), (same, many) = peak(1000), peak(6000)
    assert many > 5 * few and same < 1.1 * some and same < 1_000_000, (some, same)


def test_the_word_cache_has_a_limit(tokenizer, monkeypatch):
    monkeypatch.setattr("gpt2lib.tokenizer.CACHE_LIMIT", 10)
    fresh = Tokenizer(tokenizer.merges)
    for n in range(100):
        assert fresh.encode(f"key{n}") == tokenizer.encode(f"key{n}")
    assert len(fresh._known) <= 11


# files


def test_saved_files_give_the_same_tokenizer(tokenizer, tmp_path):
    tokenizer.save(tmp_path)
    again = Tokenizer.from_files(tmp_path / "vocab.json", tmp_path / "merges.txt")
    assert again.vocab == tokenizer.vocab and again.merges == tokenizer.merges
    assert again.special_tokens == tokenizer.special_tokens


@pytest.mark.parametrize("name", ["pad", "a", "<>"])
def test_a_special_token_that_could_not_be_read_again_is_not_saved(tmp_path, name):
    with pytest.raises(ValueError, match=f"must be written <...> or .* to be saved, got '{name}'"):
        Tokenizer([], [name]).save(tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_saving_the_released_tokenizer_gives_the_released_files(released_tokenizer, released_files, tmp_path):
    released_tokenizer.save(tmp_path)
    assert json.loads((tmp_path / "vocab.json").read_text("utf-8")) == json.loads(released_files[0].read_text("utf-8"))
    assert (tmp_path / "merges.txt").read_text("utf-8") == released_files[1].read_text("utf-8")


def test_transformers_reads_the_saved_files(tokenizer, tmp_path):
    transformers = pytest.importorskip("transformers")
    tokenizer.save(tmp_path)
    theirs = transformers.GPT2Tokenizer(str(tmp_path / "vocab.json"), str(tmp_path / "merges.txt"))
    for text in HOSTILE:
        if "<|endoftext|>" not in text:  # theirs takes it for the special token
            assert theirs.encode(text) == tokenizer.encode(text)


@pytest.mark.parametrize(
    "name,change,rule",
    [
        ("vocab.json", lambda s: "[1, 2]", "vocab.json must map each token to its id"),
        ("vocab.json", lambda s: s[:-9], "vocab.json must be JSON"),
        ("vocab.json", lambda s: s.replace('"!": 0,', ""), "an id is missing or doubled"),
        ("vocab.json", lambda s: s.replace('"!": 0,', '"!": 1,'), "an id is missing or doubled"),
        (
            "vocab.json",
            lambda s: s.replace('"!": 0, "\\"": 1', '"\\"": 0, "!": 1'),
            "vocab.json must give '!' the id 0",
        ),
        ("merges.txt", lambda s: s + "k e y\n", "merges.txt line .* two pieces"),
        ("merges.txt", lambda s: s + "zq xq\n", "merges.txt: a merge must make a new piece of two known ones"),
        ("merges.txt", lambda s: "\n".join(s.split("\n")[:-3]), "where merges.txt ends, the rest of vocab.json"),
    ],
)
def test_broken_files_are_refused_with_what_is_wrong(tokenizer, tmp_path, name, change, rule):
    tokenizer.save(tmp_path)
    path = tmp_path / name
    before = path.read_text("utf-8")
    path.write_text(change(before), encoding="utf-8")
    assert path.read_text("utf-8") != before
    with pytest.raises(ValueError, match=rule):
        Tokenizer.from_files(tmp_path / "vocab.json", tmp_path / "merges.txt")


# training


def slow_training(texts, n_merges):
    """The paper's algorithm with nothing kept between rounds."""
    words = Counter(word for text in texts for word in pretokenize(text))
    split = {word: [bytes([b]) for b in word.encode()] for word in words}
    merges = []
    for _ in range(n_merges):
        pairs = Counter()
        for word, n in words.items():
            for pair in zip(split[word], split[word][1:], strict=False):
                pairs[pair] += n
        if not pairs:
            break
        best = max(pairs, key=lambda pair: (pairs[pair], pair))
        merges.append(best)
        split = {word: merge_pair(pieces, best) for word, pieces in split.items()}
    return merges


@given(st.lists(TEXTS, max_size=8), st.integers(0, 60))
@settings(max_examples=200, deadline=None)
def test_training_equals_the_slow_reference(texts, n_merges):
    fast = Tokenizer.train(texts, 256 + n_merges, special_tokens=())
    assert fast.merges == slow_training(texts, n_merges)


@pytest.mark.parametrize("text", ["aaaaaaaa aaa aaaa", "abababab baba", "low lower lowest newest widest " * 3])
def test_training_on_overlapping_pairs_equals_the_slow_reference(text):
    assert Tokenizer.train([text], 290, special_tokens=()).merges == slow_training([text], 34)


def test_training_stops_when_no_pair_is_left_and_puts_special_tokens_last():
    tokenizer = Tokenizer.train(["a"], 300)
    assert tokenizer.n_vocab == 257 and tokenizer.eot == 256
    assert Tokenizer.train([], 300).n_vocab == 257


def test_special_tokens_in_the_texts_separate_and_are_not_learned():
    tokenizer = Tokenizer.train(["ab<|endoftext|>ab<|endoftext|>ab"], 300)
    assert tokenizer.merges == [(b"a", b"b")]


def test_a_vocabulary_without_room_is_refused():
    with pytest.raises(ValueError, match="n_vocab must be at least 257.*got 256"):
        Tokenizer.train(["a"], 256)
    with pytest.raises(ValueError, match="n_vocab must be at least 257.*got '300'"):
        Tokenizer.train(["a"], "300")


def test_one_string_is_no_list_of_texts():
    with pytest.raises(ValueError, match=r"texts must be a list of texts, such as \[text\], got one string"):
        Tokenizer.train("The key was old.", 300)
