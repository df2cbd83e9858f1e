"""The rows in which a GPT-2 writes, reads, or shows its attention."""

import json

from benchmarks.goals import BFLOAT16, CAPTURE, CT2, CT2_INT8, FLOAT32, HF, INT8, LLAMA, NANO, PLAIN, SPEED, Claim, Row
from benchmarks.harness import Engine, Task
from benchmarks.material import STORYTELLER

# An allocator that gives each piece of memory back at once, so that a peak is what was really held.
FRUGAL = (("MALLOC_MMAP_THRESHOLD_", "65536"), ("MALLOC_TRIM_THRESHOLD_", "0"))


def greedy(prompt: int, new: int) -> Task:
    return Task("generate", dict(prompt=prompt, new=new), warm=dict(new=4))


def generation(new: int, models: list[Engine], llama: Engine, ct2_int8: Engine, ct2: Engine) -> list[Row]:
    memory = dict(peak_mb=SPEED["peak_mb"])
    return [
        Row(
            "generate-32",
            f"GPT-2 124M, greedy, {new} new tokens after a prompt of 32",
            (*models, llama, ct2_int8, ct2),
            greedy(32, new),
            (
                Claim(FLOAT32, HF, "token", at_least=1.2, headline=True),
                Claim(FLOAT32, LLAMA, "token", at_least=1.0, headline=True),
                Claim(BFLOAT16, HF, "token", at_least=1.8),
                Claim(INT8, HF, "token", at_least=3.0, headline=True),
                Claim(INT8, CT2_INT8, "token", at_least=1.5, headline=True),
                Claim(FLOAT32, CT2, "token"),
                Claim(PLAIN, HF, "token", at_least=0.9),
            ),
            {name: SPEED[name] for name in ("token", "first")},
        ),
        Row(
            "memory",
            "Peak memory of that generation, from the start of the process on",
            (*models, ct2_int8),
            greedy(32, new),
            (
                Claim(FLOAT32, HF, "peak_mb", at_most=0.95, headline=True),
                Claim(INT8, CT2_INT8, "peak_mb", at_most=2.5),
                Claim(PLAIN, HF, "peak_mb", at_most=1.1),
            ),
            memory,
        ),
        Row(
            "generate-512",
            f"GPT-2 124M, greedy, {new} new tokens after a prompt of 512, and the first of them",
            (*models, ct2_int8),
            greedy(512, new),
            (
                Claim(FLOAT32, HF, "token", at_least=1.3, headline=True),
                Claim(INT8, CT2_INT8, "token"),
                Claim(PLAIN, HF, "token", at_least=0.9),
                Claim(FLOAT32, HF, "first", at_most=0.85),
                Claim(BFLOAT16, HF, "first", at_most=0.25),
                Claim(PLAIN, HF, "first", at_most=1.1),
            ),
            {name: SPEED[name] for name in ("token", "first")},
        ),
    ]


def storyteller(new: int, nanogpt: str | None) -> Row:
    options = dict(folder="", weights="storyteller")
    config = json.loads((STORYTELLER / "config.json").read_text("utf-8"))
    sizes = {name: config[name] for name in ("vocab_size", "n_layer", "n_head", "n_embd")}
    sizes["block_size"] = config["n_positions"]
    return Row(
        "storyteller",
        f"The storyteller, greedy, {new} new tokens after a prompt of 32 (nanoGPT: random weights of that size)",
        (
            Engine(HF, "benchmarks.models:Transformers", options),
            Engine(PLAIN, "benchmarks.models:Ours", options),
            Engine(FLOAT32, "benchmarks.models:Ours", {**options, "dtype": "float32"}),
            Engine(NANO, "benchmarks.models:NanoGPT", dict(path=nanogpt, sizes=sizes)),
        ),
        greedy(32, new),
        (
            Claim(FLOAT32, HF, "token", at_least=2.5, headline=True),
            Claim(FLOAT32, NANO, "token"),
            Claim(PLAIN, HF, "token", at_least=0.9),
        ),
        {name: SPEED[name] for name in ("token", "first")},
    )


def prefill(models: list[Engine], n: int) -> Row:
    return Row(
        "prefill",
        f"GPT-2 124M reads {n} tokens: up to the next token's logits, and the logits of every position",
        tuple(models),
        Task("prefill", dict(n=n), warm={}),
        (
            Claim(FLOAT32, HF, "last", at_least=1.15),
            Claim(BFLOAT16, HF, "last", at_least=1.4),
            Claim(PLAIN, HF, "last", at_least=0.9),
            Claim(PLAIN, HF, "all", at_least=0.9),
        ),
        {"last": ("next token, ms", 1e-3), "all": ("every position, ms", 1e-3)},
    )


def looking(folder: str, lengths: tuple[int, int]) -> list[Row]:
    options = dict(folder=folder)
    engines = (
        Engine(HF, "benchmarks.looking:OutputAttentions", options),
        Engine(PLAIN, "benchmarks.looking:Records", options),
        Engine(CAPTURE, "benchmarks.looking:Captures", options),
    )
    rows = [
        Row(
            name,
            f"GPT-2 124M, all attentions of {n} tokens (transformers: output_attentions=True)",
            engines,
            Task("look", dict(n=n), warm={}),
            (
                Claim(CAPTURE, HF, "seconds", at_least=1.4, headline=n == lengths[1]),
                Claim(PLAIN, HF, "seconds", at_least=0.9),
            ),
            {"seconds": ("ms", 1e-3)},
        )
        for name, n in zip(("attention-128", "attention-512"), lengths, strict=True)
    ]
    memory = Row(
        "attention-memory",
        f"The memory that all attentions of {lengths[1]} tokens take while they are made, as a multiple of their size",
        tuple(Engine(e.name, e.factory, e.options, FRUGAL) for e in engines),
        Task("memory", dict(n=lengths[1]), timed=False),
        (Claim(CAPTURE, None, "times_result", at_most=1.05), Claim(PLAIN, HF, "times_result", at_most=1.1)),
        {"times_result": ("times the result", 1.0)},
    )
    return [*rows, memory]
