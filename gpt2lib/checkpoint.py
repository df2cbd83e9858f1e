"""The files of a checkpoint, read with care and written: config.json and model.safetensors in Hugging Face layout.

This is the only place that knows the format: which keys count, how a safetensors file begins, which names and shapes
stand in it, and that four weights of each block are stored the other way round. Names and shapes are compared before a
single weight is read, and nothing in these files can run code.
"""

import json
import math
import re
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.overrides import TorchFunctionMode

from gpt2lib.config import LAYER_NORM_EPSILON, GPT2Config
from gpt2lib.model import GPT2

CONFIG, WEIGHTS = "config.json", "model.safetensors"

# The sizes that are accepted; each limit is at or above the largest released model, and together they bound the work.
LIMITS = {"vocab_size": 200_000, "n_positions": 4096, "n_embd": 8192, "n_head": 256, "n_layer": 48}
MAX_PARAMETERS = 2_000_000_000
FIXED = {  # what this GPT-2 is built for; a key that is absent means the first value
    "activation_function": ("gelu_new", "gelu_pytorch_tanh"),
    "layer_norm_epsilon": (LAYER_NORM_EPSILON,),
    "scale_attn_weights": (True,),
    "scale_attn_by_inverse_layer_idx": (False,),
    "reorder_and_upcast_attn": (False,),
    "add_cross_attention": (False,),
    "tie_word_embeddings": (True,),
}
MAX_JSON = 16 * 2**20  # bytes of a config or of the header of the weights: a hundred times what the largest needs
DTYPES = {"F64": torch.float64, "F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16}
CONV1D = ("c_attn.weight", "c_fc.weight", "c_proj.weight")  # stored (in, out), where nn.Linear has (out, in)
MASK = re.compile(r"h\.\d+\.attn\.(bias|masked_bias)")  # buffers of the released files: the causal mask, no weights


def find_file(folder: Path, name: str) -> Path:
    """The path of one file of a checkpoint, if it is there and is not something else under its name.

    Raises:
        ValueError: naming the file, what it is instead, and what to do.
    """
    path = folder / name
    if not path.is_file():
        others = {"pytorch_model.bin", "model.safetensors.index.json", "tf_model.h5"}
        there = sorted(p.name for p in folder.iterdir() if p.name in others) if name == WEIGHTS else []
        if there == ["model.safetensors.index.json"]:
            raise ValueError(f"the weights must be one file, {WEIGHTS}, got several parts in {folder}: join them first")
        if there:
            raise ValueError(
                f"the weights must be in {WEIGHTS}, got only {' and '.join(there)} in {folder}, which is not opened "
                "because such a file can run code; convert it with transformers: "
                "model.save_pretrained(folder) where you trust the file"
            )
        raise ValueError(f"a checkpoint must have the file {name}, and there is none in {folder}")
    with path.open("rb") as file:
        start = file.read(512)
    if not start:
        raise ValueError(f"{path} is empty: delete it and fetch it again")
    if start.startswith(b"version https://git-lfs"):
        raise ValueError(
            f"{path} is a git-lfs pointer and not the file itself: run `git lfs pull`, or load from the hub"
        )
    if start.lstrip().lower().startswith((b"<!doctype", b"<html", b"<?xml", b"<head")):
        raise ValueError(f"{path} is a web page saved under this name: delete it and fetch the file again")
    if name == WEIGHTS and start.startswith((b"PK\x03\x04", b"\x80")) and start[8:9] != b"{":
        raise ValueError(f"{path} holds pickled weights, which can run code, and must be in the safetensors format")
    return path


def read_config(path: Path) -> GPT2Config:
    """The sizes from a config.json. Known keys are checked one by one, unknown ones are ignored, none is executed.

    Raises:
        ValueError: naming the file, the line, the rule and what was found.
    """
    if path.stat().st_size > MAX_JSON:
        raise ValueError(f"{path} must be a config of at most {MAX_JSON} bytes, got {path.stat().st_size}")
    raw = path.read_bytes()
    found = _json(raw, str(path))

    def refuse(key: str, rule: str):
        place = raw.find(json.dumps(key).encode())
        where = f"{path} line {raw[:place].count(10) + 1}" if place >= 0 else str(path)  # 10 is the newline
        raise ValueError(
            f"{where}: {key} must {rule}, {f'got {found[key]!r:.80}' if key in found else 'and is missing'}"
        )

    if found.get("model_type") != "gpt2":
        refuse("model_type", "be 'gpt2'")
    if "auto_map" in found:
        refuse("auto_map", "not be there: this checkpoint asks to run code of its own")
    if "n_positions" not in found and "n_ctx" in found:
        found["n_positions"] = found["n_ctx"]
    for key, limit in LIMITS.items():
        if type(found.get(key)) is not int or not 1 <= found[key] <= limit:
            refuse(key, f"be a whole number from 1 to {limit}")
    if found["n_embd"] % found["n_head"]:
        refuse("n_head", f"divide n_embd = {found['n_embd']}")
    if found.get("n_ctx", found["n_positions"]) != found["n_positions"]:
        refuse("n_ctx", f"equal n_positions = {found['n_positions']}")
    if found.get("n_inner") not in (None, 4 * found["n_embd"]):
        refuse("n_inner", f"be null or 4 n_embd = {4 * found['n_embd']}")
    for key, allowed in FIXED.items():
        value = found.get(key, allowed[0])
        if type(value) is not type(allowed[0]) or value not in allowed:
            refuse(key, f"be {' or '.join(map(repr, allowed))}")
    # Three shares of dropout in the file, one here: it matters only to whoever trains on, and there they are equal.
    dropout = found.get("resid_pdrop", 0.1)
    if type(dropout) not in (int, float) or not 0 <= dropout < 1:
        refuse("resid_pdrop", "be a number in [0, 1)")
    config = GPT2Config(
        n_vocab=found["vocab_size"],
        n_ctx=found["n_positions"],
        n_embd=found["n_embd"],
        n_head=found["n_head"],
        n_layer=found["n_layer"],
        dropout=float(dropout),
    )
    if n_parameters(config) > MAX_PARAMETERS:
        raise ValueError(
            f"{path}: the model must have at most {MAX_PARAMETERS:,} parameters, got {n_parameters(config):,}"
        )
    return config


def n_parameters(config: GPT2Config) -> int:
    """How many numbers a model of these sizes holds, without making it.

    Example: n_parameters(GPT2Config.named("gpt2")) is 124,439,808.
    """
    C = config.n_embd
    block = 12 * C * C + 13 * C  # 4 C^2 in the attention, 8 C^2 in the MLP; 9 C biases, 4 C in two LayerNorms
    return (config.n_vocab + config.n_ctx) * C + config.n_layer * block + 2 * C


def _json(raw: bytes, what: str) -> dict:
    try:
        found = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ValueError(f"{what} line {line} must be UTF-8: {error.reason}") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"{what} line {error.lineno} must be JSON: {error.msg}, column {error.colno}") from None
    except (RecursionError, ValueError) as error:  # nested a thousand deep, or a number of thousands of digits
        raise ValueError(f"{what} must be plain JSON: {error}") from None
    if not isinstance(found, dict):
        raise ValueError(f"{what} must hold one JSON object {{...}}, got a {type(found).__name__}")
    return found


@dataclass(frozen=True)
class Entry:
    """Where one tensor stands in a safetensors file: its type, its shape, its first byte and the one after its last."""

    dtype: torch.dtype
    shape: tuple[int, ...]
    start: int
    end: int


def read_header(path: Path) -> dict[str, Entry]:
    """The tensors of a safetensors file by name, without reading them.

    The file is 8 bytes of length, that many bytes of JSON, then the numbers; it is read here by hand, so that each
    fault gets its own sentence, and so that a model is not tied to a file that somebody may change.

    Raises:
        ValueError: naming the file and what is wrong in it.
    Source: https://huggingface.co/docs/safetensors, "Format".
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        if length > min(MAX_JSON, size - 8):
            raise ValueError(
                f"{path} must begin with the length of a safetensors header, at most {min(MAX_JSON, max(0, size - 8))} "
                f"bytes here, got {length}: the file is cut off, or of another kind"
            )
        header = _json(file.read(length), f"{path} header")
    header.pop("__metadata__", None)
    entries: dict[str, Entry] = {}
    for name, item in header.items():
        entries[name] = _entry(path, name, item, 8 + length)
    position = 8 + length
    for name, entry in sorted(entries.items(), key=lambda item: (item[1].start, item[1].end)):
        if entry.start != position:
            raise ValueError(f"{path}: tensor {name!r:.80} must begin at byte {position}, got {entry.start}")
        position = entry.end
    if position != size:
        raise ValueError(f"{path} must have {position} bytes by its own header, got {size}: fetch it again")
    return entries


def _entry(path: Path, name: str, item, offset: int) -> Entry:
    def whole(numbers) -> bool:
        return isinstance(numbers, list) and all(type(n) is int and 0 <= n < 2**48 for n in numbers)

    if not isinstance(item, dict) or not whole(item.get("shape")) or len(item["shape"]) > 8:
        raise ValueError(f"{path}: tensor {name!r:.80} must have a shape of whole numbers in the header")
    if not isinstance(item.get("dtype"), str) or not re.fullmatch("[A-Z0-9_]{1,16}", item["dtype"]):
        raise ValueError(f"{path}: tensor {name!r:.80} must have a type in the header")
    if not whole(item.get("data_offsets")) or len(item["data_offsets"]) != 2:
        raise ValueError(f"{path}: tensor {name!r:.80} must have two data_offsets in the header")
    start, end = item["data_offsets"]
    if end < start:
        raise ValueError(f"{path}: tensor {name!r:.80} must end behind its beginning, got data_offsets {start}, {end}")
    dtype = DTYPES.get(item["dtype"])
    if dtype is None:
        if MASK.fullmatch(name.removeprefix("transformer.")):  # the mask: bytes that nobody will read
            return Entry(torch.uint8, tuple(item["shape"]), offset + start, offset + end)
        raise ValueError(f"{path}: tensor {name!r:.80} must be of type {', '.join(DTYPES)}, got {item['dtype']}")
    if end - start != math.prod(item["shape"]) * dtype.itemsize:
        raise ValueError(
            f"{path}: tensor {name!r:.80} of shape {tuple(item['shape'])} must have "
            f"{math.prod(item['shape']) * dtype.itemsize} bytes, got {end - start}"
        )
    return Entry(dtype, tuple(item["shape"]), offset + start, offset + end)


def stored_shapes(config: GPT2Config) -> dict[str, tuple[int, ...]]:
    """Name and shape of every tensor in a checkpoint of these sizes, as the file has them.

    They are the names of our own model; the four Conv1D weights of a block stand in the file as (in, out).
    """
    return {
        name: tuple(reversed(tensor.shape)) if name.endswith(CONV1D) else tuple(tensor.shape)
        for name, tensor in _empty(config).state_dict().items()
    }


class _Undrawn(TorchFunctionMode):
    """Modules made within draw no random numbers: on the meta device that is idle, and loads torch's compiler, 2 s."""

    def __torch_function__(self, function, types, args=(), kwargs=None):
        if function is Tensor.normal_ or getattr(function, "__module__", "") == "torch.nn.init":
            return args[0] if args else kwargs["tensor"]
        return function(*args, **(kwargs or {}))


def _empty(config: GPT2Config) -> GPT2:
    with torch.device("meta"), _Undrawn():  # every module and no memory
        return GPT2(config)


def read_model(config: GPT2Config, path: Path) -> GPT2:
    """The model of these sizes with the weights of a safetensors file, in eval mode; each weight is in memory once.

    Raises:
        ValueError: naming the file, and the tensor that is missing, not known, of another shape, or not finite.
    """
    entries, head = _match(config, read_header(path), path)
    # Half precision is for the disk: on a processor it is slow, and GPT-2's own numbers are float32.
    dtype = torch.float64 if any(entry.dtype == torch.float64 for entry in entries.values()) else torch.float32
    state: dict[str, Tensor] = {}
    with path.open("rb") as file:
        for name, entry in sorted(entries.items(), key=lambda item: item[1].start):
            tensor = _read_tensor(file, entry, path).to(dtype)
            if not all(bound.isfinite() for bound in tensor.aminmax()):  # NaN passes through both
                raise ValueError(
                    f"{path}: every weight must be a finite number, and tensor {name!r:.80} has NaN or infinity"
                )
            state[name] = tensor.t().contiguous() if name.endswith(CONV1D) else tensor
        if head is not None and not torch.equal(_read_tensor(file, head, path).to(dtype), state["wte.weight"]):
            raise ValueError(
                f"{path}: lm_head.weight must equal wte.weight, because GPT-2 uses its token embedding as its head; "
                "in this file the two differ"
            )
    model = _empty(config)
    model.load_state_dict(state, strict=True, assign=True)
    return model.eval()


def _match(config: GPT2Config, header: dict[str, Entry], path: Path) -> tuple[dict[str, Entry], Entry | None]:
    """The entries under our names, and that of a separate head, if the file has one; nothing missing, nothing else."""
    entries: dict[str, Entry] = {}
    for name, entry in header.items():
        ours = name.removeprefix("transformer.")  # some files name the body, some do not
        if MASK.fullmatch(ours):
            continue
        if ours in entries:
            raise ValueError(f"{path}: tensor {ours!r:.80} must be there once, got it with and without 'transformer.'")
        entries[ours] = entry
    shapes = stored_shapes(config)
    head = entries.pop("lm_head.weight", None)
    if missing := [name for name in shapes if name not in entries]:
        raise ValueError(f"{path} must have all {len(shapes)} tensors, and lacks {_some(missing)}")
    if extra := [name for name in entries if name not in shapes]:
        raise ValueError(f"{path} must have the {len(shapes)} tensors of a GPT-2 and no other, got {_some(extra)}")
    for name, entry in [*entries.items(), *([("lm_head.weight", head)] if head else [])]:
        expected = shapes.get(name, shapes["wte.weight"])
        if entry.shape != expected:
            raise ValueError(f"{path}: tensor {name!r:.80} must have the shape {expected}, got {entry.shape}")
    return entries, head


def _some(names: list[str]) -> str:
    return ", ".join(f"{name:.60}" for name in names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")


def _read_tensor(file, entry: Entry, path: Path) -> Tensor:
    tensor = torch.empty(entry.shape, dtype=entry.dtype, device="cpu")
    file.seek(entry.start)
    if file.readinto(tensor.view(torch.uint8).numpy()) != entry.end - entry.start:
        raise ValueError(f"{path} became shorter while it was read: fetch it again")
    return tensor


# writing


def stored_tensors(model: GPT2, dtype: torch.dtype | None = None) -> dict[str, Tensor]:
    """The weights of a model as a file has them: on the CPU, in that dtype, the Conv1D weights as (in, out).

    Raises:
        ValueError: if they are not those of a GPT2, or not finite in that dtype.
    """
    if dtype not in (None, *DTYPES.values()):
        raise ValueError(f"dtype must be one of {', '.join(map(str, DTYPES.values()))}, got {dtype!r}")
    shapes, state = stored_shapes(model.config), model.state_dict()
    if missing := [name for name in shapes if name not in state]:
        raise ValueError(f"the model must have the weights of a GPT2, and lacks {_some(missing)}")
    tensors = {}
    for name, shape in shapes.items():
        tensor = state[name].detach()
        tensor = tensor.t() if name.endswith(CONV1D) else tensor
        if tuple(tensor.shape) != shape:
            raise ValueError(f"{name} must have the shape {shape} in the file, got {tuple(tensor.shape)}")
        tensor = tensor.to(device="cpu", dtype=dtype or tensor.dtype).contiguous()
        if not tensor.isfinite().all():
            raise ValueError(f"every weight must be a finite number in {tensor.dtype}, and {name} has NaN or infinity")
        tensors[name] = tensor
    return tensors


def write_tensors(tensors: dict[str, Tensor], path: Path) -> None:
    """Write a safetensors file.

    Raises:
        OSError: if the disk is full, or the file cannot be made.
    """
    from safetensors import SafetensorError
    from safetensors.torch import save_file

    try:
        save_file(tensors, path, metadata={"format": "pt"})  # transformers asks for that word
    except SafetensorError as error:  # its own class for a full disk
        raise OSError(str(error)) from error


def config_json(config: GPT2Config, eot: int | None) -> dict:
    """What transformers reads as a GPT2Config; eot is the id of <|endoftext|>, or None where there is none."""
    return {
        "architectures": ["GPT2LMHeadModel"],
        "model_type": "gpt2",
        "vocab_size": config.n_vocab,
        "n_positions": config.n_ctx,
        "n_ctx": config.n_ctx,
        "n_embd": config.n_embd,
        "n_head": config.n_head,
        "n_layer": config.n_layer,
        "n_inner": None,
        "activation_function": FIXED["activation_function"][0],
        "layer_norm_epsilon": LAYER_NORM_EPSILON,
        "tie_word_embeddings": True,
        "embd_pdrop": config.dropout,
        "attn_pdrop": config.dropout,
        "resid_pdrop": config.dropout,
        "bos_token_id": eot,
        "eos_token_id": eot,
    }
