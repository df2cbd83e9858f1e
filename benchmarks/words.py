"""Tokenizers at work on one long string, with the same vocabulary: encode it, and learn 4096 tokens from it."""

import os
import time
from functools import cached_property
from pathlib import Path

from benchmarks import material
from benchmarks.models import mark

N_VOCAB = 4096


class Words:
    """Encodes and learns; the text and the vocabulary are read before the clock starts."""

    def __init__(self, vocab: str, megabytes: float):
        self.vocab, self.merges = str(Path(vocab) / "vocab.json"), str(Path(vocab) / "merges.txt")
        self.megabytes = megabytes
        self.prepare()

    @cached_property
    def text(self) -> str:
        return material.text(self.megabytes)

    def encode(self) -> dict:
        """Seconds for the whole text by a tokenizer that has seen none of it."""
        text, tokenizer = self.text, self.fresh()
        start = time.perf_counter()
        ids = self.ids(tokenizer, text)
        return {"seconds": time.perf_counter() - start, "output": mark(ids)}

    def learn(self) -> dict:
        text = self.text
        start = time.perf_counter()
        n = self.learned(text)
        seconds = time.perf_counter() - start
        assert n == N_VOCAB, f"{n} tokens were learned, not {N_VOCAB}"
        return {"seconds": seconds}


class Ours(Words):
    """This library's tokenizer, in Python."""

    def prepare(self):
        from gpt2lib import Tokenizer

        self.tokenizer = Tokenizer

    def fresh(self):
        return self.tokenizer.from_files(self.vocab, self.merges)

    def ids(self, tokenizer, text):
        return tokenizer.encode(text)

    def learned(self, text):
        return self.tokenizer.train([text], N_VOCAB).n_vocab


class Tiktoken(Words):
    """tiktoken with our merges: compiled Rust."""

    def prepare(self):
        import tiktoken  # noqa: F401  missing: the table says so

        from gpt2lib import Tokenizer

        self.encoding = Tokenizer.from_files(self.vocab, self.merges).to_tiktoken()

    def fresh(self):
        return self.encoding

    def ids(self, tokenizer, text):
        return tokenizer.encode_ordinary(text)


class Tokenizers(Words):
    """tokenizers of Hugging Face, byte-level BPE: compiled Rust, on as many threads as it was given."""

    def prepare(self):
        import tokenizers

        self.package = tokenizers
        self.threads = os.environ.get("RAYON_NUM_THREADS")

    def fresh(self):
        tokenizer = self.package.Tokenizer(self.package.models.BPE.from_file(self.vocab, self.merges))
        tokenizer.pre_tokenizer = self.package.pre_tokenizers.ByteLevel(add_prefix_space=False)
        return tokenizer

    def ids(self, tokenizer, text):
        return tokenizer.encode(text).ids

    def learned(self, text):
        tokenizer = self.package.Tokenizer(self.package.models.BPE())
        tokenizer.pre_tokenizer = self.package.pre_tokenizers.ByteLevel(add_prefix_space=False)
        trainer = self.package.trainers.BpeTrainer(
            vocab_size=N_VOCAB,
            special_tokens=["<|endoftext|>"],
            initial_alphabet=self.package.pre_tokenizers.ByteLevel.alphabet(),
            show_progress=False,
        )
        tokenizer.train_from_iterator([text], trainer)
        return tokenizer.get_vocab_size()
