"""The table: all rows, in the order in which they are measured."""

from benchmarks.goals import BFLOAT16, CT2, CT2_INT8, FLOAT32, HF, INT8, LLAMA, PLAIN, Row
from benchmarks.harness import Engine, Task
from benchmarks.model_rows import generation, looking, prefill, storyteller
from benchmarks.other_rows import starting, training, words

BOUNDS = Engine("this machine", "benchmarks.bounds:Bounds")
BOUND_TASKS = {
    "read, 1 thread": Task("read", dict(threads=1)),
    "read, 2 threads": Task("read", dict(threads=2)),
    "product, float32": Task("product", dict(dtype="float32"), warm={}),
    "product, bfloat16": Task("product", dict(dtype="bfloat16"), warm={}),
    "product, int8": Task("product", dict(dtype="int8"), warm={}),
}


def table(folder: str, vocab: str, nanogpt: str | None, quick: bool = False) -> list[Row]:
    """All rows.

    Args:
        folder: where the weights are made.
        vocab: the folder of vocab.json and merges.txt for the tokenizers.
        nanogpt: nanoGPT's model.py, if there is a copy.
        quick: less work in each sample; the figures then mean little.
    """
    new = 16 if quick else 128
    plain = Engine(PLAIN, "benchmarks.models:Ours", dict(folder=folder))
    twins = [
        Engine(name, "benchmarks.models:Ours", dict(folder=folder, dtype=dtype, int8=int8))
        for name, dtype, int8 in ((FLOAT32, "float32", False), (BFLOAT16, "bfloat16", False), (INT8, "float32", True))
    ]
    hf = Engine(HF, "benchmarks.models:Transformers", dict(folder=folder))
    ct2_int8 = Engine(CT2_INT8, "benchmarks.models:CTranslate2", dict(folder=folder, kind="int8"))
    ct2 = Engine(CT2, "benchmarks.models:CTranslate2", dict(folder=folder, kind="float32"))
    llama = Engine(LLAMA, "benchmarks.models:LlamaCpp", dict(folder=folder))

    return [
        *generation(new, [hf, plain, *twins], llama, ct2_int8, ct2),
        storyteller(new, nanogpt),
        prefill([hf, plain, *twins], 256 if quick else 1024),
        *looking(folder, (64, 128) if quick else (128, 512)),
        *training(nanogpt, 1 if quick else 3),
        *words(vocab, 1 if quick else 10),
        *starting(folder),
    ]
