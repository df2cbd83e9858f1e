"""What is worked on: random weights of GPT-2's size, converted for the peers, and ten megabytes of text.

    python -m benchmarks.material ct2-int8 FOLDER

Speed does not depend on what the weights are, so nothing has to be downloaded: they are drawn from a seed and
written once into a temporary folder, in Hugging Face layout, by the library's own function.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.worker import Unavailable

ROOT = Path(__file__).resolve().parents[1]
STORYTELLER = ROOT / "gpt2lib" / "storyteller"
SEED = 7
MEGABYTES = 10


def make(kind: str, folder: str) -> Path:
    """The path of one kind of material under this folder; made by a process of its own if it is not there.

    Raises:
        Unavailable: with the reason.
    """
    path = Path(folder) / kind
    if not path.exists():
        command = [sys.executable, "-m", "benchmarks.material", kind, folder]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        if done.returncode:
            last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
            raise Unavailable(f"{kind} cannot be made: {last[:250]}")
    return path


def gpt2(folder: Path, parent: str) -> None:
    """A GPT-2 of 124M random weights, with a vocabulary of as many tokens: the bytes and 50,000 pairs of bytes."""
    import torch

    from gpt2lib import GPT2, GPT2Config, Tokenizer, weights
    from gpt2lib.tokenizer import SYMBOLS

    pairs = [(left, right) for left in SYMBOLS for right in SYMBOLS][:50_000]
    model = GPT2(GPT2Config.named("gpt2"), torch.Generator().manual_seed(SEED))
    weights.save(model, Tokenizer(pairs), folder)


def ct2(folder: Path, parent: str, quantization: str | None = None) -> None:
    """The same weights as CTranslate2 reads them."""
    from ctranslate2.converters import TransformersConverter

    TransformersConverter(str(make("gpt2", parent))).convert(str(folder), quantization=quantization)


def gguf(path: Path, parent: str) -> None:
    """The same weights as llama.cpp reads them: its names for our tensors, all in float32."""
    import gguf
    from safetensors.numpy import load_file

    source = make("gpt2", parent)
    config = json.loads((source / "config.json").read_text("utf-8"))
    vocab = json.loads((source / "vocab.json").read_text("utf-8"))
    merges = (source / "merges.txt").read_text("utf-8").split("\n")[1:]  # the first line tells the version
    writer = gguf.GGUFWriter(path, "gpt2")
    writer.add_block_count(config["n_layer"])
    writer.add_context_length(config["n_positions"])
    writer.add_embedding_length(config["n_embd"])
    writer.add_feed_forward_length(4 * config["n_embd"])
    writer.add_head_count(config["n_head"])
    writer.add_layer_norm_eps(config["layer_norm_epsilon"])
    writer.add_file_type(gguf.LlamaFileType.ALL_F32)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(sorted(vocab, key=vocab.get))
    normal = [gguf.TokenType.NORMAL] * (len(vocab) - 1)
    writer.add_token_types([*normal, gguf.TokenType.CONTROL])  # the last token ends a text
    writer.add_token_merges([merge for merge in merges if merge])
    writer.add_bos_token_id(len(vocab) - 1)
    writer.add_eos_token_id(len(vocab) - 1)
    parts = {"ln_1": "attn_norm", "attn.c_attn": "attn_qkv", "attn.c_proj": "attn_output"}
    parts |= {"ln_2": "ffn_norm", "mlp.c_fc": "ffn_up", "mlp.c_proj": "ffn_down"}
    tops = {"wte": "token_embd", "wpe": "position_embd", "ln_f": "output_norm"}
    for name, tensor in load_file(source / "model.safetensors").items():
        module, _, kind = name.removeprefix("transformer.").rpartition(".")
        if module.startswith("h."):
            _, i, part = module.split(".", 2)
            theirs = f"blk.{i}.{parts[part]}.{kind}"
            tensor = tensor.T if tensor.ndim == 2 else tensor  # stored (in, out); llama.cpp wants (out, in)
        else:
            theirs = f"{tops[module]}.{kind}"
        writer.add_tensor(theirs, tensor.copy(order="C"))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def text(megabytes: float = MEGABYTES) -> str:
    """Python's own documentation topics and library, joined: prose, code and names, on any machine, offline."""
    library = Path(os.__file__).parent
    topics = library / "pydoc_data" / "topics.py"
    parts, size = [], 0
    for path in [topics, *library_sources(library)]:
        parts.append(path.read_text("utf-8", errors="ignore") if path.exists() else "")
        size += len(parts[-1].encode())
        if size >= megabytes * 1e6:
            break
    whole = "".join(parts).encode()
    copies = int(megabytes * 1e6) // max(1, len(whole)) + 1  # a Python without its sources: what there is, again
    return (whole * copies)[: int(megabytes * 1e6)].decode(errors="ignore")


def library_sources(folder: Path) -> Iterator[Path]:
    """Python's own modules in the order of their names, without tests and without what was installed beside them."""
    left_out = {"test", "tests", "site-packages", "dist-packages", "pydoc_data"}
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(set(folders) - left_out)
        yield from (Path(parent, name) for name in sorted(files) if name.endswith(".py"))


KINDS = {
    "gpt2": gpt2,
    "ct2-float32": ct2,
    "ct2-int8": lambda folder, parent: ct2(folder, parent, "int8"),
    "gpt2.gguf": gguf,
}

if __name__ == "__main__":
    kind, parent = sys.argv[1:]
    unfinished = Path(parent) / f"unfinished-{os.getpid()}-{kind}"  # two that make it at once do not meet
    KINDS[kind](unfinished, parent)
    unfinished.replace(Path(parent) / kind)
