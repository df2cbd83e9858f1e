"""The exercises of notebooks/07_gpt2.ipynb: the body, the tied head, the loader, parity, a break and a swap."""

import copy
import math
import random
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import torch
from torch import Tensor, nn

from gpt2lib import stories, weights
from gpt2lib.attention import CausalSelfAttention
from gpt2lib.checkpoint import stored_tensors
from gpt2lib.checks import assembly
from gpt2lib.checks.bugs import Bug
from gpt2lib.checks.exercise import Exercise
from gpt2lib.checks.fixtures import BLOCK, V, draw, feed, generator, misfit, spiced_state
from gpt2lib.checks.fixtures import C as WIDTH
from gpt2lib.checks.fixtures import H as HEADS
from gpt2lib.checks.mistakes import whole_model as mistakes
from gpt2lib.checks.probe import Probe, difference, snapshot, wrong_kind
from gpt2lib.comparison import LOGITS, compare, leak_test
from gpt2lib.config import GPT2Config
from gpt2lib.model import GPT2
from gpt2lib.training import cross_entropy

NOTEBOOK = "07_gpt2"
CONFIG = GPT2Config(n_vocab=V, n_ctx=BLOCK, n_embd=WIDTH, n_head=HEADS, n_layer=3, dropout=0.5)
IDX = torch.tensor([[3, 1, 4, 1, 5, 9, 2], [27, 18, 28, 18, 2, 8, 4]])  # (B, T)


def _size(module: nn.Module) -> int:
    return sum(parameter.numel() for parameter in module.parameters())


def _kind(value) -> str:
    """An empty string for a module, else what it is."""
    return "" if isinstance(value, nn.Module) else type(value).__name__


def _no_module(kind: str) -> str:
    return f"Your answer must be an nn.Module that can be called with idx, and is of the type {kind}."


def _spiced(config: GPT2Config = CONFIG, seed: int = 0) -> GPT2:
    """A GPT2 with wide weights in float64, in evaluation mode."""
    model = GPT2(config, generator())
    feed(model, spiced_state(model, seed))
    return model.eval()


# 7.1 the body


@cache
def _body_state() -> dict[str, Tensor]:
    return spiced_state(assembly.Body(CONFIG))


def _made(make: Callable, config: GPT2Config = CONFIG, state: dict | None = None) -> nn.Module:
    module = make(config)
    feed(module, _body_state() if state is None else state)
    return module.eval()


def _observe_parameters(make: Callable) -> dict:
    module = make(CONFIG)
    if _kind(module):
        return {"kind": _kind(module)}
    n = _size(module)
    return {"kind": "", "parameters": n, "report": feed(module, _body_state())}


def _judge_parameters(seen: dict, expected: dict) -> str | None:
    if seen["kind"]:
        return _no_module(seen["kind"])
    if seen["parameters"] != expected["parameters"]:
        return (
            f"Of the sizes {CONFIG.n_vocab} tokens, {CONFIG.n_ctx} positions, width {CONFIG.n_embd} and "
            f"{CONFIG.n_layer} blocks, a body has {expected['parameters']:,} parameters; yours has "
            f"{seen['parameters']:,}."
        )
    return misfit(seen["report"])


def _observe_leak(make: Callable) -> list[bool]:
    return [gap > 1e-9 for gap in leak_test(_made(make), IDX, 4)]


def _judge_leak(seen: list[bool], expected: list[bool]) -> str | None:
    if not any(seen[:4]):
        return None
    first = seen.index(True)
    return f"The token at position 4 was changed, and your output at position {first}, which is earlier, moved."


@torch.no_grad()
def _observe_stream(make: Callable) -> dict:
    module = _made(make)
    value = snapshot(module(IDX.clone()))
    again = module(IDX.clone())
    steady = not isinstance(value, Tensor) or torch.equal(value.nan_to_num(), again.nan_to_num())
    if not steady:  # what changes from call to call is nothing to be recognised by
        return {"value": None, "steady": False, "first": None}
    return {"value": value, "steady": True, "first": compare(module, _made(assembly.Body), IDX, atol=1e-8).first}


def _judge_stream(seen: dict, expected: dict) -> str | None:
    if not seen["steady"]:
        return "In evaluation mode, called twice with the same ids, your model gave two different answers."
    problem = wrong_kind(seen["value"], expected["value"])
    if problem:
        return problem
    state = _body_state()
    plain = (seen["value"] - state["ln_f.bias"]) / state["ln_f.weight"]
    mean = plain.mean(-1).abs()
    if mean.max() > 1e-6:
        b, t = divmod(int(mean.argmax()), mean.shape[1])
        return (
            f"With the gain and the bias of ln_f taken off, your row [{b}, {t}] has the mean {plain[b, t].mean():.2g}; "
            "what comes out of a LayerNorm has the mean 0."
        )
    problem = difference(seen["value"], expected["value"], 1e-8)
    if problem and seen["first"] not in (None, LOGITS):
        return f"{problem} gpt2lib.compare says: the first output to differ is that of {seen['first']}."
    return problem


@torch.no_grad()
def _observe_ends(make: Callable) -> list:
    module = _made(make)
    return [snapshot(module(torch.full((1, n), 5))) for n in (1, CONFIG.n_ctx)]


def _judge_ends(seen: list, expected: list) -> str | None:
    for value, right, words in zip(
        seen, expected, ("one token", f"{CONFIG.n_ctx} tokens, which is n_ctx"), strict=True
    ):
        problem = wrong_kind(value, right) or difference(value, right, 1e-8)
        if problem:
            return f"With a text of {words}: {problem[0].lower()}{problem[1:]}"
    return None


@torch.no_grad()
def _observe_dropout(make: Callable) -> dict:
    """Blocks that add nothing, and token rows of 1: what varies in a row was dropped."""
    config = replace(CONFIG, n_embd=32, n_head=1, n_layer=2, n_ctx=150, n_vocab=5)
    state = {name: torch.zeros_like(x, dtype=torch.float64) for name, x in assembly.Body(config).state_dict().items()}
    for name in state:
        if name.startswith(("ln_f.weight", "wte")) or name.endswith(("ln_1.weight", "ln_2.weight")):
            state[name] += 1
    idx = torch.zeros(1, config.n_ctx, dtype=torch.long)
    sum_dropped = _made(make, config, state).train()(idx)
    state["wpe.weight"] = state["wpe.weight"] - 1  # token row and position row cancel
    apart = _made(make, config, state).train()(idx)
    share = float((sum_dropped < -1e-6).double().mean())
    return {"share": round(share * 10) / 10, "apart": bool(apart.abs().max() > 1e-6)}


def _judge_dropout(seen: dict, expected: dict) -> str | None:
    if seen["apart"]:
        return "In training, a number of a token row is dropped and that of the position row stays, or the other way."
    if seen["share"] != expected["share"]:
        return (
            f"In training with config.dropout = {CONFIG.dropout}, a share of {seen['share']:g} of the numbers that "
            f"enter the first block is dropped, expected {expected['share']:g}."
        )
    return None


def _observe_gradients(make: Callable) -> list[str]:
    module = _made(make)
    module(IDX.clone()).pow(3).sum().backward()
    return sorted({name.split(".")[0] for name, p in module.named_parameters() if p.grad is None})


def _judge_gradients(seen: list[str], expected: list[str]) -> str | None:
    return f"After a backward pass, parameters without a gradient are in: {', '.join(seen)}." if seen else None


body = Exercise(
    name="model.body",
    notebook=NOTEBOOK,
    number="7.1",
    signature="body(config)(idx) -> (B, T, C), the stream after ln_f; body is a class, idx is (B, T)",
    reference=assembly.Body,
    probes=[
        Probe("parameters, counted and by name", _observe_parameters, _judge_parameters, "with a config"),
        Probe("SPICE", _observe_stream, _judge_stream, "with idx (2, 7)"),
        Probe("LEAK", _observe_leak, _judge_leak, "with idx (2, 7) and one token changed"),
        Probe("EDGE", _observe_ends, _judge_ends, "with a text of one token, and with one of n_ctx tokens"),
        Probe(
            "a text that is too long",
            lambda make: snapshot(_made(make)(torch.zeros(1, CONFIG.n_ctx + 1, dtype=torch.long))),
            lambda seen, expected: None,
            f"with {CONFIG.n_ctx + 1} tokens where n_ctx is {CONFIG.n_ctx}",
        ),
        Probe("TRAIN", _observe_dropout, _judge_dropout, "in training mode, with dropout 0.5"),
        Probe("GRAD", _observe_gradients, _judge_gradients, "with idx (2, 7), for a backward pass"),
    ],
    accepted=mistakes.ACCEPTED_BODY,
    mistakes=mistakes.BODY,
    doubles=mistakes.DOUBLES_BODY,
    why="The names are those of the released file, so that loading is copying, and each block is made by a call of its "
    "own, so that each has its own weights. The last LayerNorm stands once, after all blocks: pre-norm blocks leave "
    "the stream itself as large as it grew.",
)


# 7.2 the head


def _body(config: GPT2Config = CONFIG) -> nn.Module:
    torch.manual_seed(1)  # inside a check, whose random numbers are kept apart from the learner's
    return assembly.Body(replace(config, dropout=0.0))


def _observe_head(make: Callable) -> dict:
    under = _body()
    before = snapshot(under.state_dict())
    model = make(under)
    if _kind(model):
        return {"kind": _kind(model)}
    after = under.state_dict()
    changed = [name for name in before if not torch.equal(before[name], after[name])]
    memories = len({parameter.data_ptr() for parameter in model.parameters()})
    wide = round(after["wte.weight"].std().item(), 1)  # of a fresh Embedding 1, of a fresh Linear less
    there = {id(parameter) for parameter in model.parameters()}
    return {
        "kind": "",
        "parameters": _size(model),
        "memories": memories,
        "changed": changed,
        "wide": wide,
        "kept": all(id(parameter) in there for parameter in under.parameters()),
    }


def _judge_head(seen: dict, expected: dict) -> str | None:
    if seen["kind"]:
        return _no_module(seen["kind"])
    if seen["changed"]:
        return f"Making your head changed the body that was handed to it: {', '.join(seen['changed'])}."
    if seen["parameters"] != expected["parameters"]:
        more = seen["parameters"] - expected["parameters"]
        return (
            f"The body alone has {expected['parameters']:,} parameters; with your head there are "
            f"{seen['parameters']:,}, {abs(more):,} {'more' if more > 0 else 'fewer'} than a tied head has."
        )
    if not seen["kept"]:
        return "The parameters of your model are not those of the body that was handed to it."
    return None


def _with_head(make: Callable, config: GPT2Config = CONFIG) -> nn.Module:
    """The model in float64, and only then given its weights: what is tied follows."""
    under = _body(config)
    model = make(under).double()
    feed(under, spiced_state(under))
    return model.eval()


def _observe_logits(config: GPT2Config, idx: Tensor) -> Callable:
    @torch.no_grad()
    def observe(make: Callable) -> Tensor:
        return snapshot(_with_head(make, config)(idx.clone()))

    return observe


def _judge_logits(seen: Tensor, expected: Tensor) -> str | None:
    problem = wrong_kind(seen, expected)
    if problem:
        return problem
    sums = seen.sum(-1)
    if torch.allclose(sums, torch.ones_like(sums)) and bool((seen >= 0).all()):
        return "Each of your rows sums to 1, so they are probabilities; logits are any numbers, large and small."
    if torch.allclose(seen.logsumexp(-1), torch.zeros_like(sums), atol=1e-8):
        return "e to each of your numbers sums to 1 in every row, so they are logarithms of probabilities, not logits."
    return difference(seen, expected, 1e-8)


def _observe_step(make: Callable) -> dict:
    model = _with_head(make)
    cross_entropy(model(IDX.clone()), IDX.roll(-1, 1)).backward()
    with torch.no_grad():
        for parameter in model.parameters():  # one step of plain gradient descent
            parameter -= 0.01 * parameter.grad
        return {"logits": snapshot(model(IDX.clone()))}


def _judge_step(seen: dict, expected: dict) -> str | None:
    problem = wrong_kind(seen["logits"], expected["logits"]) or difference(seen["logits"], expected["logits"], 1e-8)
    return f"After one step of training: {problem[0].lower()}{problem[1:]}" if problem else None


tied_head = Exercise(
    name="model.tied_head",
    notebook=NOTEBOOK,
    number="7.2",
    signature="tied_head(body)(idx) -> logits (B, T, V); tied_head is a class, idx is (B, T)",
    reference=assembly.TiedHead,
    probes=[
        Probe("the count of parameters", _observe_head, _judge_head, "with a body"),
        Probe("SPICE", _observe_logits(CONFIG, IDX), _judge_logits, "with idx (2, 7)"),
        Probe(
            "SQUARE",
            _observe_logits(replace(CONFIG, n_vocab=WIDTH), torch.tensor([[3, 1, 4, 1]])),
            _judge_logits,
            "with a vocabulary of 12 tokens and a width of 12",
        ),
        Probe("EDGE", _observe_logits(CONFIG, torch.tensor([[5]])), _judge_logits, "with one token"),
        Probe("one step of training", _observe_step, _judge_step, "in one step of training"),
    ],
    accepted=mistakes.ACCEPTED_TIED_HEAD,
    mistakes=mistakes.TIED_HEAD,
    doubles=mistakes.DOUBLES_TIED_HEAD,
    why="A token's row at the entrance says what the token means, and at the exit the same row says what the stream "
    "must look like for it to come next. One parameter, used twice at the moment of the call, cannot drift apart.",
)


# 7.3 names and transposes

SHAPED = replace(CONFIG, n_layer=2)


@cache
def _file(prefix: str) -> dict[str, Tensor]:
    stored = stored_tensors(_spiced(SHAPED), torch.float32)
    if prefix:  # as the released files are: with the body's name in front, and the masks among the weights
        for i in range(SHAPED.n_layer):
            stored[f"h.{i}.attn.bias"] = torch.ones(BLOCK, BLOCK).tril()[None, None]
            stored[f"h.{i}.attn.masked_bias"] = torch.tensor(-1e4)
    return {prefix + name: numbers for name, numbers in stored.items()}


def _observe_load(prefix: str) -> Callable:
    def observe(load: Callable) -> dict:
        stored = {name: numbers.clone() for name, numbers in _file(prefix).items()}
        before = dict(stored)
        try:
            model = load(stored, SHAPED)
        except NotImplementedError:
            raise
        except RuntimeError as error:  # load_state_dict has a line for each array: told in one sentence here
            said = str(error)
            shapes = re.findall(r"size mismatch for ([\w.]+):", said)
            names = {
                kind: re.findall(
                    r'"([\w.]+)"', (re.findall(rf"{kind} key\(s\) in state_dict: ([^\n]*)", said) or [""])[0]
                )
                for kind in ("Missing", "Unexpected")
            }
            if not shapes and not any(names.values()):
                raise
            return {"refused": {"shape": shapes, "missing": names["Missing"], "unknown": names["Unexpected"]}}
        if _kind(model):
            return {"kind": _kind(model)}
        seen = {
            "kind": "",
            "changed": stored.keys() != before.keys() or any(stored[name] is not before[name] for name in before),
            "training": any(part.training for part in model.modules()),
            "state": snapshot(dict(model.state_dict())),
        }
        with torch.no_grad():
            return seen | {"logits": snapshot(copy.deepcopy(model).double().eval()(IDX))}

    return observe


def _judge_load(seen: dict, expected: dict) -> str | None:
    if "refused" in seen:
        words = {"shape": "does not fit in shape", "missing": "is missing", "unknown": "is not known to the model"}
        kind, names = next((kind, names) for kind, names in seen["refused"].items() if names)
        more = f", and {len(names) - 1} more" if len(names) > 1 else ""
        return f"load_state_dict refuses your arrays: `{names[0]}` {words[kind]}{more}."
    if seen["kind"]:
        return _no_module(seen["kind"])
    stored = {name.removeprefix("transformer."): x for name, x in _file("").items()}
    for name, right in expected["state"].items():
        if name not in seen["state"]:
            return f"Your model has no parameter `{name}`; its state dict must have the names of a GPT2."
        mine = seen["state"][name]
        if mine.shape != right.shape:
            return f"`{name}` must have the shape {tuple(right.shape)} in the model, and has {tuple(mine.shape)}."
        if mine.dtype != right.dtype:
            return f"`{name}` of your model is in {mine.dtype}, expected {right.dtype}."
        if torch.equal(mine, right):
            continue
        if torch.equal(mine.double(), stored[name].double()):
            return f"`{name}` of your model is the file's array as it lies there, {tuple(mine.shape)}, not turned over."
        n = int((mine.double() != right.double()).sum())
        return f"`{name}` of your model has {n} of {mine.numel()} numbers that are not those of the file at that place."
    if seen["training"]:
        return "The weights are right, and your model is in training mode."
    problem = difference(seen["logits"], expected["logits"], 1e-8)
    if problem:
        return f"Every weight is right, and the logits are not: {problem[0].lower()}{problem[1:]}"
    return "Your function changed the dict of arrays, which belongs to whoever called it." if seen["changed"] else None


def _wrong_file(change: Callable[[dict], None]) -> Callable:
    def observe(load: Callable) -> str:
        stored = {name: numbers.clone() for name, numbers in _file("").items()}
        change(stored)
        load(stored, SHAPED)
        return "loaded"

    return observe


def _misspell(stored: dict) -> None:
    stored["h.1.ln_1.weigth"] = stored.pop("h.1.ln_1.weight")


load = Exercise(
    name="model.load_weights",
    notebook=NOTEBOOK,
    number="7.3",
    signature="load_weights(stored, config) -> GPT2, ready to use; stored is name -> array, as in a released file",
    reference=assembly.load_weights,
    probes=[
        Probe("the storyteller's names", _observe_load(""), _judge_load, "with the arrays of a file"),
        Probe(
            "the released names, with masks",
            _observe_load("transformer."),
            _judge_load,
            "with the arrays of a file whose names begin with transformer., and in which the masks are stored",
        ),
        Probe(
            "a misspelled name",
            _wrong_file(_misspell),
            lambda seen, expected: None,
            "with a file in which `h.1.ln_1.weight` is spelled `h.1.ln_1.weigth`",
        ),
        Probe(
            "a missing array",
            _wrong_file(lambda stored: stored.pop("h.0.mlp.c_fc.bias")),
            lambda seen, expected: None,
            "with a file that lacks `h.0.mlp.c_fc.bias`",
        ),
    ],
    accepted=mistakes.ACCEPTED_LOAD_WEIGHTS,
    mistakes=mistakes.LOAD_WEIGHTS,
    doubles=mistakes.DOUBLES_LOAD_WEIGHTS,
    why="The arrays to turn are chosen by name, because a square one has the same shape both ways, and the load is "
    "strict, because a model that is partly random still writes. The library's own loader, in gpt2lib/checkpoint.py, "
    "does the same and says of each fault what is wrong in which file.",
)


# 7.4 parity


class Table(nn.Module):
    """A model that looks its logits up: one row for each token, with dropout."""

    def __init__(self, table: Tensor, dropout: float = 0.0):
        super().__init__()
        self.table = nn.Parameter(table)
        self.drop = nn.Dropout(dropout)

    def forward(self, idx: Tensor) -> Tensor:
        """idx (B, T) -> (B, T, V)."""
        return self.drop(self.table[idx])


def _tables(change: Callable[[Tensor], None], dropout: float = 0.0, dtype=torch.float64) -> tuple[Table, Table, Tensor]:
    right = draw(V, V, seed=7).mul(4).round() / 4  # exact in every type: here nothing is rounded
    wrong = right.clone()
    change(wrong)
    return Table(wrong.to(dtype), dropout), Table(right.to(dtype), dropout), IDX


def _lower(row: int, by: float) -> Callable[[Tensor], None]:
    def change(table: Tensor) -> None:
        table[row, 11] -= by

    return change


def _wrong_gelu() -> tuple:
    right = _spiced()
    wrong = copy.deepcopy(right)
    for block in wrong.h:
        block.mlp.act = nn.GELU()
    return wrong, right, IDX


def _two_types() -> tuple:
    model = _spiced().float()
    return model, copy.deepcopy(model).double(), IDX


def _gap(make: Callable) -> Callable:
    """What parity says, and whether the two models are as they were."""

    def observe(parity: Callable) -> dict:
        model, reference, idx = make()
        modes = [part.training for one in (model, reference) for part in one.modules()]
        types = [p.dtype for one in (model, reference) for p in one.parameters()]
        value = parity(model, reference, idx.clone())
        return {
            "value": snapshot(value),
            "modes": modes == [part.training for one in (model, reference) for part in one.modules()],
            "types": types == [p.dtype for one in (model, reference) for p in one.parameters()],
        }

    return observe


def _says(words: str) -> Callable:
    def judge(seen: dict, expected: dict) -> str | None:
        value, right = seen["value"], expected["value"]
        if not isinstance(value, float | int) or isinstance(value, bool):
            return wrong_kind(value, right) or f"Your function must return a number, and returned {value!r}."
        if math.isnan(right):
            near = not math.isfinite(value)
        else:
            near = math.isclose(value, right, rel_tol=1e-9, abs_tol=1e-9)
        if not near and math.isnan(right):
            return f"{words}: no number can say how far they are apart, and your function says {value:.4g}."
        if not near:
            return f"{words}: the largest difference is {right:.4g}, and your function says {value:.4g}."
        changed = [word for word in ("modes", "types") if not seen[word]]
        if changed:
            kind = {"modes": "mode, training or evaluation", "types": "type of numbers"}[changed[0]]
            return f"After your function, a model that was handed to it has another {kind}."
        return None

    return judge


def _nothing(table: Tensor) -> None:
    pass


def _nan(table: Tensor) -> None:
    table[9, 3] = math.nan


def _add_three(table: Tensor) -> None:
    table += 3


PARITY = {  # name: (fixture, two models and a text)
    "Two models with one logit 0.5 too small, at a place in the middle of the first text": lambda: _tables(
        _lower(9, 0.5)
    ),
    "Two models with one logit 0.0078 too small, in the second text alone": lambda: _tables(_lower(27, 2**-7)),
    "Two models of which one adds 3 to every logit": lambda: _tables(_add_three),
    "Two equal models with dropout, in training mode": lambda: _tables(_nothing, dropout=0.5),
    "The same weights in float32 and in float64": _two_types,
    "A spiced GPT-2 with the exact GELU beside the right one": _wrong_gelu,
    "A model with one undefined logit, NaN, beside a right one": lambda: _tables(_nan),
}
parity = Exercise(
    name="model.parity",
    notebook=NOTEBOOK,
    number="7.4",
    signature="parity(model, reference, idx) -> float, the largest difference of a logit, in eval mode and float64",
    reference=assembly.parity,
    probes=[
        Probe(name, _gap(make), _says(words), "with two models and idx (2, 7)")
        for (words, make), name in zip(
            PARITY.items(), ("one place", "the second text", "a shift", "TRAIN", "HALF", "SPICE", "NaN"), strict=True
        )
    ],
    accepted=mistakes.ACCEPTED_PARITY,
    mistakes=mistakes.PARITY,
    doubles=mistakes.DOUBLES_PARITY,
    why="The largest difference is asked for, because one wrong logit among millions is a mistake and a mean would "
    "hide it; logits, because a choice of tokens hides nearly everything. In float64 rounding is at the fifteenth "
    "digit, so that a difference at the third is no rounding.",
)


# 7.5 break it on purpose


@cache
def _storyteller() -> GPT2:
    return weights.load_model(str(weights.STORYTELLER)).double()


@cache
def _story() -> Tensor:
    """(1, T) ids of a story that the storyteller has never read."""
    tokenizer = weights.load()[1]
    text = stories.generate_one(random.Random(2024), plot="lost", split="valid").text
    return torch.tensor([tokenizer.encode(text)[:64]])


def _loss(logits: Tensor) -> float:
    return cross_entropy(logits[:, :-1], _story()[:, 1:]).item()


@cache
@torch.no_grad()
def _right() -> Tensor:
    return _storyteller()(_story())


class Aside:
    """Numbers for a sentence, which are no part of what an answer is recognised by: all are equal."""

    def __init__(self, *numbers: float):
        self.numbers = numbers

    def __eq__(self, other) -> bool:
        return isinstance(other, Aside)

    __hash__ = None


@torch.no_grad()
def _observe_broken(break_it: Callable) -> dict:
    """In words, so that every answer of one kind looks alike."""
    given = copy.deepcopy(_storyteller())
    before = snapshot(given.state_dict())
    broken = break_it(given)
    if _kind(broken):
        return {"kind": _kind(broken)}
    logits = broken(_story())
    if not isinstance(logits, Tensor) or logits.shape != _right().shape:
        return {"kind": "something without logits"}
    after = given.state_dict()
    kept = before.keys() == after.keys() and all(torch.equal(before[name], after[name]) for name in before)
    kept = kept and torch.equal(given(_story()), _right())
    away, loss, right = float((logits - _right()).abs().max()), _loss(logits), _loss(_right())
    return {
        "kind": "",
        "kept": kept,
        "differs": not away <= 1e-3,
        "fluent": loss < 1.1 * right,
        "signed": bool((logits < 0).any()),
        "aside": Aside(away, loss, right),
    }


def _judge_broken(seen: dict, expected: dict) -> str | None:
    if seen["kind"]:
        return f"Your function must return a model, and returned {seen['kind']}."
    away, loss, right = seen["aside"].numbers
    if not seen["kept"]:
        return "The model that was handed to your function is no longer what it was."
    if not seen["differs"]:
        return f"The largest difference of a logit to the right model's is {away:.1g}: nothing is broken."
    if not seen["fluent"]:
        return f"On a story, your model's loss is {loss:.2f} nats per token, where the right one's is {right:.2f}."
    return None


break_it = Exercise(
    name="model.break_it",
    notebook=NOTEBOOK,
    number="7.5",
    signature="break_it(model) -> another GPT2, with one mistake in it, that writes as well as before",
    reference=assembly.break_it,
    probes=[Probe("the storyteller, before and after", _observe_broken, _judge_broken, "with the storyteller")],
    accepted=mistakes.ACCEPTED_BREAK_IT,
    mistakes=mistakes.BREAK_IT,
    doubles=mistakes.DOUBLES_BREAK_IT,
    why="The exact GELU moves every logit a little and the loss by nearly nothing, so reading cannot find it, and "
    "comparing logits finds it at once. gpt2lib.build leaves the model that it was given as it was.",
)


# 7.6 your attention in the pretrained model


class Counted(CausalSelfAttention):
    """An attention that can be told from the library's own, with dropout that shows."""


@torch.no_grad()
def _observe_swap(swap: Callable) -> dict:
    model = _spiced(SHAPED)
    before, right, old = snapshot(model.state_dict()), model(IDX), [block.attn for block in model.h]

    made = []

    def make_attention(config: GPT2Config) -> Counted:
        made.append(Counted(config))
        return made[-1]

    try:
        swapped = swap(model, make_attention)
    except TypeError as error:
        if "cannot assign" not in str(error):
            raise
        return {"kind": "", "assigned": "something that is no module"}
    if _kind(swapped) or not hasattr(swapped, "h"):
        return {"kind": _kind(swapped) or type(swapped).__name__}
    types = sorted({str(parameter.dtype) for parameter in swapped.parameters()})
    if types != ["torch.float64"]:
        return {"kind": "", "types": types}
    after = model.state_dict()
    return {
        "kind": "",
        "types": types,
        "kept": all(now is then for now, then in zip((block.attn for block in model.h), old, strict=True))
        and before.keys() == after.keys()
        and all(torch.equal(before[name], after[name]) for name in before),
        "new": [isinstance(block.attn, Counted) for block in swapped.h],
        "made": len(made),
        "own": len({id(block.attn) for block in swapped.h}),
        "training": any(part.training for part in swapped.modules()),
        "first": compare(swapped, _spiced(SHAPED), IDX, atol=1e-8).first,
        "logits": snapshot(swapped(IDX)),
        "right": right,
    }


def _judge_swap(seen: dict, expected: dict) -> str | None:
    if seen["kind"]:
        return _no_module(seen["kind"])
    if "assigned" in seen:
        return f"block.attn must be a module, an attention, and you put in {seen['assigned']}."
    if seen["types"] != expected["types"]:
        return (
            f"The parameters of your model are in {' and '.join(seen['types'])}, those of the model that was handed to "
            f"it in {expected['types'][0]}."
        )
    if not seen["kept"]:
        return "The model that was handed to your function is no longer what it was."
    if not all(seen["new"]):
        return (
            f"In {seen['new'].count(False)} of {len(seen['new'])} blocks, block.attn is not what make_attention makes."
        )
    if seen["own"] < len(seen["new"]):
        return f"Your {len(seen['new'])} blocks hold {seen['own']} attention between them; each needs its own."
    if seen["first"] is not None:
        return (
            f"gpt2lib.compare says: with your swap, the first output that differs from the model's own is that of "
            f"{seen['first']}."
        )
    if seen["training"]:
        return "Your model is right in evaluation mode, and a part of it is in training mode."
    return difference(seen["logits"], expected["logits"], 1e-8)


swap_attention = Exercise(
    name="model.swap_attention",
    notebook=NOTEBOOK,
    number="7.6",
    signature="swap_attention(model, make_attention) -> GPT2: make_attention(config) in each block, with old weights",
    reference=assembly.swap_attention,
    probes=[Probe("SPICE", _observe_swap, _judge_swap, "with a spiced GPT-2 of two blocks and a class of attentions")],
    accepted=mistakes.ACCEPTED_SWAP_ATTENTION,
    mistakes=mistakes.SWAP_ATTENTION,
    doubles=mistakes.DOUBLES_SWAP_ATTENTION,
    why="A block calls whatever stands under the name attn, so that a part can be replaced without a line of forward "
    "being touched. The copy keeps the model whole, and load_state_dict moves the weights by name and is strict.",
)


# find the bug


def _plant(model: GPT2) -> GPT2:
    """A loader that took every name ending in attn.bias for a mask, c_attn.bias too, and was not strict."""
    broken = copy.deepcopy(model)
    with torch.no_grad():
        for block in broken.h:
            block.attn.c_attn.bias.zero_()
    return broken


bug = Bug(
    notebook=NOTEBOOK,
    plant=_plant,
    options={
        "a": "The mask of one block lets tokens read later ones.",
        "b": "The LayerNorms ln_1 and ln_2 are exchanged.",
        "c": "c_attn.weight was not turned over when it was loaded.",
        "d": "c_attn.bias was lost when the weights were loaded.",
        "e": "The stream is cut into a wrong number of heads.",
    },
    answer="d",
    explanations={
        "a": "The leak test is silent: no output before the changed token moves. And compare names c_attn, which works "
        "on each token alone and has no mask. What does a layer have besides its matrix?",
        "b": "compare finds ln_1 of block 0 equal to the reference's. With the two exchanged, ln_1 would be the first "
        "to leave. Which part comes between ln_1 and the place where they part?",
        "c": "A matrix that is not turned over gives every token another difference, because the tokens bring other "
        "numbers to it. Look at the difference at c_attn again. Is it another one for each token?",
        "d": "The difference at c_attn is the same row for every token, so it does not depend on what comes in: "
        "that is what a missing bias does. A loader that leaves out all names ending in attn.bias, to be rid of the "
        "stored masks, and is not strict, does exactly this.",
        "e": "compare names c_attn as the first to leave, and the heads are cut only after it: with a wrong number of "
        "heads, c_attn itself would agree. What can be wrong in a layer that reads the right input?",
    },
)
