"""GPT-2 at work, here and at the peers: every class has the same methods, and returns what the work cost.

Costs are seconds (and MB), so that less is better everywhere. `output` is a mark of what came out: engines that chose
the same tokens show the same one.
"""

import json
import platform
import random
import time
import zlib
from itertools import islice
from pathlib import Path

from benchmarks import material
from benchmarks.worker import Unavailable, threads


def prompt_ids(n: int, n_vocab: int) -> list[int]:
    """The same random prompt for every engine."""
    return [random.Random(n).randrange(n_vocab - 1) for _ in range(n)]


def mark(ids) -> str:
    return f"{zlib.crc32(json.dumps(list(ids)).encode()) & 0xFFFF:04x}"


def folder_of(weights: str, folder: str) -> Path:
    """Where the weights are: those of the storyteller, or the random ones, made when first asked for."""
    return material.STORYTELLER if weights == "storyteller" else material.make(weights, folder)


def peak_mb() -> float:
    """The most memory that this process has held, in MB of a million bytes."""
    status = Path("/proc/self/status")
    if status.exists():  # not ru_maxrss: on Linux it begins with the size of the process that started this one
        return int(status.read_text().split("VmHWM:")[1].split()[0]) * 1024 / 1e6
    try:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6 * (1 if platform.system() == "Darwin" else 1024)
    except ImportError:
        import psutil

        return psutil.Process().memory_info().peak_wset / 1e6


def timed(work) -> tuple[float, object]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


class Generates:
    """What all have in common: greedy generation, timed for one token and for many."""

    n_vocab: int

    def greedy(self, ids: list[int], new: int) -> list[int]:
        """The new ids alone."""
        raise NotImplementedError

    def generate(self, prompt: int, new: int) -> dict:
        """Seconds to the first token, and for each further one: (T(new) - T(1)) / (new - 1)."""
        ids = prompt_ids(prompt, self.n_vocab)
        first, _ = timed(lambda: self.greedy(ids, 1))
        whole, out = timed(lambda: self.greedy(ids, new))
        assert len(out) == new, f"{new} tokens were asked for, and {len(out)} came"
        return {"token": (whole - first) / (new - 1), "first": first, "peak_mb": peak_mb(), "output": mark(out)}


class Ours(Generates):
    """This library: the plain model, or with `dtype` its fast twin."""

    def __init__(self, folder: str, weights: str = "gpt2", dtype: str | None = None, int8: bool = False):
        import torch

        import gpt2lib

        self.torch, self.gpt2lib = torch, gpt2lib
        path = str(folder_of(weights, folder))
        if dtype:
            from gpt2lib.speed import FastGPT2

            self.model = FastGPT2.from_pretrained(path, getattr(torch, dtype), int8)
        else:
            self.model = gpt2lib.GPT2.from_pretrained(path)
        self.n_vocab = self.model.config.n_vocab

    def greedy(self, ids: list[int], new: int) -> list[int]:
        return self.gpt2lib.generate(self.model, ids, new, temperature=0)[len(ids) :]

    def prefill(self, n: int) -> dict:
        """Seconds to read n tokens into a cache: for the logits of the next one, and for those of every position."""
        idx = self.torch.tensor([prompt_ids(n, self.n_vocab)])
        with self.torch.inference_mode():
            last, _ = timed(lambda: self.model.next_logits(idx, self.model.new_cache()))
            every, _ = timed(lambda: self.model(idx, self.model.new_cache()))
        return {"last": last, "all": every}


class Transformers(Generates):
    """transformers, as its documentation says: from_pretrained, generate, sdpa attention, dynamic cache."""

    def __init__(self, folder: str, weights: str = "gpt2", attention: str = "sdpa"):
        import torch
        from transformers import GPT2LMHeadModel

        self.torch = torch
        path = folder_of(weights, folder)
        self.model = GPT2LMHeadModel.from_pretrained(path, dtype=torch.float32, attn_implementation=attention).eval()
        self.model.generation_config.eos_token_id = None  # as many tokens as were asked for
        self.n_vocab = self.model.config.vocab_size

    def greedy(self, ids: list[int], new: int) -> list[int]:
        idx = self.torch.tensor([ids])
        mask = self.torch.ones_like(idx)
        out = self.model.generate(idx, attention_mask=mask, max_new_tokens=new, do_sample=False, pad_token_id=0)
        return out[0, len(ids) :].tolist()

    def prefill(self, n: int) -> dict:
        idx = self.torch.tensor([prompt_ids(n, self.n_vocab)])
        with self.torch.inference_mode():
            last, _ = timed(lambda: self.model(idx, logits_to_keep=1))
            every, _ = timed(lambda: self.model(idx))
        return {"last": last, "all": every}


class CTranslate2(Generates):
    """CTranslate2, from weights that its own converter wrote."""

    def __init__(self, folder: str, kind: str):
        import ctranslate2

        path = material.make(f"ct2-{kind}", folder)
        self.generator = ctranslate2.Generator(
            str(path), device="cpu", compute_type=kind, inter_threads=1, intra_threads=threads()
        )
        vocab = json.loads((material.make("gpt2", folder) / "vocab.json").read_text("utf-8"))
        self.tokens = sorted(vocab, key=vocab.get)
        self.n_vocab = len(self.tokens)

    def greedy(self, ids: list[int], new: int) -> list[int]:
        prompt = [self.tokens[i] for i in ids]
        options = dict(max_length=new, min_length=new, beam_size=1, sampling_topk=1, include_prompt_in_result=False)
        return self.generator.generate_batch([prompt], **options)[0].sequences_ids[0]


class LlamaCpp(Generates):
    """llama.cpp in float32, from weights that the package gguf wrote."""

    def __init__(self, folder: str):
        import llama_cpp

        path = material.make("gpt2.gguf", folder)
        n = threads()
        self.model = llama_cpp.Llama(str(path), n_ctx=1024, n_threads=n, n_threads_batch=n, verbose=False)
        self.n_vocab = self.model.n_vocab()

    def greedy(self, ids: list[int], new: int) -> list[int]:
        self.model.reset()  # or it would go on from the prompt that it knows
        tokens = self.model.generate(ids, temp=0.0, top_k=1, repeat_penalty=1.0)
        return list(islice(tokens, new))


class NanoGPT(Generates):
    """nanoGPT's `generate`, with random weights: it keeps no cache."""

    def __init__(self, path: str | None, sizes: dict):
        import torch

        self.torch = torch
        model, config = nanogpt_classes(path)
        self.model = model(config(dropout=0.0, bias=True, **sizes)).eval()
        self.n_vocab = sizes["vocab_size"]

    def greedy(self, ids: list[int], new: int) -> list[int]:
        out = self.model.generate(self.torch.tensor([ids]), new, top_k=1)
        return out[0, len(ids) :].tolist()


def nanogpt_classes(path: str | None):
    """The classes GPT and GPTConfig of a copy of nanoGPT."""
    if not path:
        raise Unavailable("nanoGPT is in no package index: give its file with --nanogpt PATH/model.py")
    if not Path(path).is_file():
        raise Unavailable(f"there is no file {Path(path).name} where --nanogpt points")
    import importlib.util
    import sys

    spec = importlib.util.spec_from_file_location("nanogpt_model", path)
    module = sys.modules["nanogpt_model"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.GPT, module.GPTConfig
