"""The exercises of lesson 06: LayerNorm, GELU, the MLP, the block as a function and as a module.

Wide weights and biases everywhere, because a missing bias or two swapped norms cannot be seen in a fresh model; inputs
as small as eps, because elsewhere nobody sees where eps stands.
"""

import math
from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from gpt2lib import model as library
from gpt2lib.attention import CausalSelfAttention, causal_mask
from gpt2lib.cache import LayerCache
from gpt2lib.checks import fixtures
from gpt2lib.checks.bugs import Bug
from gpt2lib.checks.exercise import Exercise
from gpt2lib.checks.fixtures import B, C, D, H, T, draw, fresh
from gpt2lib.checks.mistakes import transformer_block as mistakes
from gpt2lib.checks.probe import Probe, call, difference, snapshot, wrong_kind
from gpt2lib.config import LAYER_NORM_EPSILON, GPT2Config
from gpt2lib.pieces import build

# what the pieces are: the arithmetic of torch's layers and the library's modules, as functions


def layer_norm(x: Tensor, weight: Tensor, bias: Tensor, eps: float) -> Tensor:
    """Each row to mean 0 and variance 1, then gain and bias: what torch's nn.LayerNorm computes.

    The row is widened to float32 at least, because squares overflow in half precision; the answer is narrowed again.
    """
    wide = x.to(torch.promote_types(x.dtype, torch.float32))
    centred = wide - wide.mean(dim=-1, keepdim=True)
    variance = (centred * centred).mean(dim=-1, keepdim=True)
    return (centred / (variance + eps).sqrt() * weight + bias).to(x.dtype)


def gelu(x: Tensor) -> Tensor:
    """x times a soft gate from 0 to 1, in the form with tanh: F.gelu(x, approximate="tanh")."""
    return 0.5 * x * (1 + torch.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)))


def mlp(x: Tensor, c_fc: Callable, c_proj: Callable) -> Tensor:
    """Widen, gate, project back: the forward pass of gpt2lib.model.MLP, without its dropout."""
    return c_proj(F.gelu(c_fc(x), approximate="tanh"))


def block(x: Tensor, ln_1: Callable, attn: Callable, ln_2: Callable, mlp: Callable) -> Tensor:
    """Read, add, think, add: the forward pass of gpt2lib.model.Block, with the mask already in attn."""
    x = x + attn(ln_1(x))
    return x + mlp(ln_2(x))


class BlockModule(nn.Module):
    """gpt2lib.model.Block with the two layers of its MLP laid open: names and shapes are those of the checkpoint."""

    def __init__(self, n_embd: int, attn: nn.Module):
        super().__init__()
        self.ln_1 = nn.LayerNorm(n_embd, LAYER_NORM_EPSILON)
        self.attn = attn
        self.ln_2 = nn.LayerNorm(n_embd, LAYER_NORM_EPSILON)
        self.c_fc = nn.Linear(n_embd, 4 * n_embd)
        self.c_proj = nn.Linear(4 * n_embd, n_embd)

    def forward(self, x: Tensor, mask: Tensor, cache=None) -> Tensor:
        """x (B, T, C), mask (T, S) -> (B, T, C)."""
        x = x + self.attn(self.ln_1(x), mask, cache)
        return x + self.c_proj(F.gelu(self.c_fc(self.ln_2(x)), approximate="tanh"))


# LayerNorm

LOOSE = 1e-4  # sums in float32 are right too; where eps stands is asked with inputs so small that it matters


def _gain(seed: int, width: int = C) -> Tensor:
    return 1 + draw(width, seed=seed, std=0.3)


def _bias(seed: int, width: int = C) -> Tensor:
    return draw(width, seed=seed, std=0.3)


def _plain(width: int) -> tuple[Tensor, Tensor]:
    return torch.ones(width, dtype=torch.float64), torch.zeros(width, dtype=torch.float64)


def _later_token(fn: Callable) -> dict:
    x, other = draw(B, T, C, seed=1), draw(B, T, C, seed=1)
    other[:, -1] = draw(B, C, seed=2)
    gain, bias = _gain(3), _bias(4)
    return {"before": snapshot(fn(x, gain, bias, 1e-5)), "after": snapshot(fn(other, gain, bias, 1e-5))}


def _judge_later(seen: dict, expected: dict) -> str | None:
    problem = wrong_kind(seen["before"], expected["before"])
    if problem is not None:
        return problem
    moved = (seen["before"] - seen["after"])[:, :-1].abs().amax().item()
    if not moved <= 1e-9:
        return (
            f"A later token changes an earlier output: with another token at position {T - 1}, outputs before it moved "
            f"by up to {moved:.2g}, and must not move at all."
        )
    return None


def _other_text(fn: Callable) -> dict:
    x, other = draw(B, T, C, seed=1), draw(B, T, C, seed=1)
    other[1] = draw(T, C, seed=5)
    gain, bias = _gain(3), _bias(4)
    return {"before": snapshot(fn(x, gain, bias, 1e-5)), "after": snapshot(fn(other, gain, bias, 1e-5))}


def _judge_other(seen: dict, expected: dict) -> str | None:
    problem = wrong_kind(seen["before"], expected["before"])
    if problem is not None:
        return problem
    moved = (seen["before"] - seen["after"])[0].abs().amax().item()
    if not moved <= 1e-9:
        return (
            "One text of the batch changes the other: with another text in row 1, your output of row 0 moved by up to "
            f"{moved:.2g}, and must not move at all."
        )
    return None


def _judge_pencil(value: Tensor) -> str | None:
    mean, square = value.mean().item(), value.square().mean().item()
    row = [round(number, 3) for number in value.flatten().tolist()]
    if not abs(mean) < 1e-4:
        return f"For the row 1, 3, 3, 9 with gain 1 and bias 0 your output {row} has the mean {mean:.3g}; it must be 0."
    if not abs(square - 1) < 1e-4:
        return (
            f"For the row 1, 3, 3, 9 with gain 1 and bias 0 the squares of your output {row} have the mean "
            f"{square:.3g}; it must be 1."
        )
    return None


def _tiny() -> Tensor:
    x = 0.5 + draw(B, 3, C, seed=6, std=math.sqrt(1e-5))
    x[0, 1] = 0.7  # a constant row: its variance is 0
    return x


def _judge_half(value: Tensor) -> str | None:
    if value.isnan().any() or value.isinf().any() or value.float().std() < 0.2:
        shown = [round(number, 3) for number in value.flatten()[:3].tolist()]
        return (
            f"In float16, with numbers near 300, your output begins {shown}: the spread of each row is lost, "
            "and must be 1 there too."
        )
    return None


def _gradients(fn: Callable) -> list | None:
    args = [draw(B, 3, C, seed=7), _gain(8), _bias(9)]
    with torch.enable_grad():
        for arg in args:
            arg.requires_grad_()
        out = fn(*args, 1e-5)
        if not isinstance(out, Tensor) or not out.requires_grad:
            return None
        (out * draw(B, 3, C, seed=10)).sum().backward()
    return [snapshot(arg.grad) for arg in args]


def _judge_gradients(seen, expected) -> str | None:
    names = ("x", "weight", "bias")
    missing = [name for name, gradient in zip(names, seen or [None] * 3, strict=True) if gradient is None]
    if missing:
        return (
            f"No gradient flows from your output back to {' and '.join(missing)}, so nothing before it could learn. "
            "Does a step leave torch, with .item(), .tolist(), .detach() or a new torch.tensor?"
        )
    for name, mine, right in zip(names, seen, expected, strict=True):
        if mine.isnan().any():
            return f"The gradient of {name} is NaN."
        if difference(mine, right, LOOSE):
            return f"The values are right, and the gradient of {name} is not: it differs from the reference."
    return None


layer_norm_exercise = Exercise(
    name="model.layer_norm",
    notebook="06_transformer_block",
    number="6.1",
    signature="layer_norm(x, weight, bias, eps) -> (B, T, C), in the dtype of x",
    reference=layer_norm,
    probes=[
        Probe("LEAK", _later_token, _judge_later, f"with x ({B}, {T}, {C})"),
        Probe("another text in the batch", _other_text, _judge_other, f"with x ({B}, {T}, {C})"),
        call(
            "the row 1, 3, 3, 9",
            lambda: (torch.tensor([[[1.0, 3.0, 3.0, 9.0]]], dtype=torch.float64), *_plain(4), 1e-5),
            atol=LOOSE,
            judge=_judge_pencil,
        ),
        call("ODD", lambda: (draw(B, T, C, seed=11), *_plain(C), 1e-5), atol=LOOSE),
        call(
            "SPICE",
            lambda: (draw(B, T, C, seed=11), _gain(12), _bias(13), 1e-5),
            atol=LOOSE,
            says="Gain 1 and bias 0 go well. With a gain and a bias of random numbers",
        ),
        call(
            "SQUARE",
            lambda: (draw(4, 4, 4, seed=14), _gain(15, 4), _bias(16, 4), 1e-5),
            atol=LOOSE,
            says="With B = T = C = 4",
        ),
        call(
            "TINYVAR",
            lambda: (_tiny(), _gain(12), _bias(13), 1e-5),
            atol=LOOSE,
            says="With rows whose variance is about 1e-5, and one row of equal numbers",
        ),
        call("another eps", lambda: (_tiny(), _gain(12), _bias(13), 1e-3), atol=LOOSE, says="With eps = 1e-3"),
        call(
            "HALF",
            lambda: (
                draw(B, 3, C, seed=17, std=300).half(),
                torch.ones(C).half(),
                torch.zeros(C).half(),
                1e-5,
            ),
            atol=0.02,
            says="In half precision",
            judge=_judge_half,
        ),
        Probe("GRAD", _gradients, _judge_gradients),
    ],
    why=(
        "The root takes variance plus eps, so that a row of equal numbers gives 0 and not 0/0, and the released "
        "weights were trained so. The library leaves the arithmetic to torch's nn.LayerNorm, which does the same in "
        "one kernel; gain and bias are the only trained numbers in it."
    ),
    accepted=mistakes.ACCEPTED_LAYER_NORM,
    mistakes=mistakes.LAYER_NORM,
    doubles=mistakes.DOUBLE_LAYER_NORM,
    piece="layer_norm",
)


# GELU


def _judge_anchors(value: Tensor) -> str | None:
    zero, one, ten, minus_ten, minus_one = value.tolist()
    if not abs(zero) < 1e-6:
        return f"At 0 yours gives {zero:.4g}; a GELU of nothing is 0."
    if not abs(ten - 10) < 1e-3:
        return f"At 10 yours gives {ten:.4g}; a large number passes as it is."
    if not abs(minus_ten) < 1e-3:
        return f"At −10 yours gives {minus_ten:.4g}; of a very negative number nothing passes."
    if not -0.5 < minus_one < -1e-3:
        return f"At −1 yours gives {minus_one:.4g}; a GELU dips below 0 there, to about −0.16."
    if not 0.5 < one < 1:
        return f"At 1 yours gives {one:.4g}; most of it passes, and not all."
    return None


def _slopes(fn: Callable) -> Tensor | None:
    x = torch.linspace(-4, 4, 17, dtype=torch.float64)
    with torch.enable_grad():
        out = fn(x.requires_grad_().clone())
        if not isinstance(out, Tensor) or not out.requires_grad:
            return None
        out.sum().backward()
    return snapshot(x.grad)


def _judge_slopes(seen, expected) -> str | None:
    if seen is None:
        return (
            "No gradient flows from your output back to x, so nothing before it could learn. "
            "Does a step leave torch, with .item(), .tolist(), .detach() or a function of Python's math?"
        )
    return "The values are right, and the gradient is not." if difference(seen, expected, 1e-6) else None


gelu_exercise = Exercise(
    name="model.gelu",
    notebook="06_transformer_block",
    number="6.2",
    signature="gelu(x) -> the same shape",
    reference=gelu,
    probes=[
        call(
            "five numbers by hand",
            lambda: (torch.tensor([0.0, 1.0, 10.0, -10.0, -1.0], dtype=torch.float64),),
            atol=10,
            judge=_judge_anchors,
        ),
        call(
            "x from −4 to 4", lambda: (torch.linspace(-4, 4, 33, dtype=torch.float64),), atol=1e-6, says="From −4 to 4"
        ),
        call("ODD", lambda: (draw(B, T, C, seed=1, std=2),), atol=1e-7),
        call("EDGE", lambda: (torch.tensor([1000.0, -1000.0], dtype=torch.float64),), atol=1e-6, says="Far out"),
        call("HALF", lambda: (torch.linspace(-4, 4, 9).half(),), atol=1e-2, says="In half precision"),
        Probe("GRAD", _slopes, _judge_slopes, "with 17 numbers from −4 to 4"),
    ],
    why=(
        "GPT-2 was trained with the form that uses tanh, so its weights expect exactly that. The two forms differ by "
        "at most 0.0005, which no eye sees in a text and every comparison in float64 does."
    ),
    accepted=mistakes.ACCEPTED_GELU,
    mistakes=mistakes.GELU,
    doubles=mistakes.DOUBLE_GELU,
    piece="gelu",
)


# the MLP


def _linear(n_in: int, n_out: int, seed: int, std: float = 0.3) -> nn.Linear:
    layer = nn.Linear(n_in, n_out).double().requires_grad_(False)
    layer.weight.copy_(draw(n_out, n_in, seed=seed, std=std))
    layer.bias.copy_(draw(n_out, seed=seed + 1, std=std))
    return layer


def _layers(n_embd: int = C, hidden: int = 4 * C) -> tuple[nn.Linear, nn.Linear]:
    return _linear(n_embd, hidden, seed=20), _linear(hidden, n_embd, seed=22)


def _through() -> tuple[nn.Linear, nn.Linear]:
    """Two layers that hand x on as it is."""
    layers = _linear(C, C, 0, std=0), _linear(C, C, 0, std=0)
    for layer in layers:
        layer.weight.copy_(torch.eye(C))
    return layers


def _only_bias() -> tuple[nn.Linear, nn.Linear]:
    c_fc, c_proj = _linear(C, 4 * C, 0, std=0), _linear(4 * C, C, 0, std=0)
    c_proj.bias.copy_(draw(C, seed=24))
    return c_fc, c_proj


def _with_layers(probe: Probe, layers: Callable) -> Probe:
    """A probe of fn(x), made one of fn(x, *layers()): only x is compared before and after."""
    observe = probe.observe
    return Probe(probe.name, lambda fn: observe(lambda x: fn(x, *layers())), probe.judge, probe.situation)


def _judge_only_bias(value: Tensor) -> str | None:
    bias = _only_bias()[1].bias
    if (value - bias).abs().max() > 1e-8:
        off = (value - bias).abs().max().item()
        return (
            "With layers whose weights are all 0, nothing is left but the bias of c_proj. Your MLP is up to "
            f"{off:.2g} away from it."
        )
    return None


def _judge_through(value: Tensor) -> str | None:
    at = value[0, 0, 0].item()
    if abs(at + 0.1588) > 5e-4:
        return f"With two layers that hand x on as it is, your MLP gives {at:.4g} for −1, and must give the GELU of it."
    return None


def _steps() -> Tensor:
    return torch.linspace(-1, 4, C, dtype=torch.float64)[None, None]


mlp_exercise = Exercise(
    name="model.mlp",
    notebook="06_transformer_block",
    number="6.3",
    signature="mlp(x, c_fc, c_proj) -> (B, T, C); both are layers that you call",
    reference=mlp,
    probes=[
        _with_layers(
            call("layers whose weights are 0", lambda: (draw(B, T, C, seed=1),), judge=_judge_only_bias),
            _only_bias,
        ),
        _with_layers(call("layers that hand x on", lambda: (_steps(),), atol=1e-6, judge=_judge_through), _through),
        _with_layers(
            call("SPICE", lambda: (draw(B, T, C, seed=2),), says="With wide weights and biases, C = 12 and 48 inside"),
            _layers,
        ),
        _with_layers(
            call("ODD", lambda: (draw(B, T, C, seed=3),), says="With 29 inside"), lambda: _layers(C, fixtures.V)
        ),
        _with_layers(
            call("SQUARE", lambda: (draw(4, 4, 4, seed=4),), says="With B = T = C = 4, and 4 inside"),
            lambda: _layers(4, 4),
        ),
        _with_layers(call("EDGE", lambda: (draw(1, 1, C, seed=5),), says="With one token"), _layers),
    ],
    why=(
        "The GELU stands between the layers, because two linear layers in a row are one linear layer. The second has "
        "nothing behind it, so that the MLP can add to the stream and take from it."
    ),
    accepted=mistakes.ACCEPTED_MLP,
    mistakes=mistakes.MLP,
    doubles=mistakes.DOUBLE_MLP,
    piece="mlp",
)


# the block


CONFIG = GPT2Config(n_vocab=fixtures.V, n_ctx=fixtures.BLOCK, n_embd=C, n_head=H, n_layer=1)


@torch.no_grad()
def _spiced(module: nn.Module, seed: int = 30) -> nn.Module:
    generator = fixtures.generator(seed)
    module = module.double().requires_grad_(False).eval()
    for name, parameter in module.named_parameters():
        parameter.normal_(0, 0.3, generator=generator)
        if name.split(".")[-2].startswith("ln_") and name.endswith("weight"):
            parameter.add_(1)
    return module


def _right_block() -> library.Block:
    return _spiced(fresh(lambda: library.Block(CONFIG)))


def _parts(attention: bool = True, thinking: bool = True, calls: list | None = None) -> Callable:
    """What a block is handed: four layers, the attention with its mask; a silent one returns zeros."""

    def make(x: Tensor) -> tuple[Callable, ...]:
        block = _right_block()
        mask = causal_mask(x.shape[1], x.shape[1])

        def attn(y: Tensor) -> Tensor:
            _note(calls, "attn")
            return block.attn(y, mask) if attention else torch.zeros_like(y)

        def mlp(y: Tensor) -> Tensor:
            _note(calls, "mlp")
            return block.mlp(y) if thinking else torch.zeros_like(y)

        return block.ln_1, attn, block.ln_2, mlp

    return make


def _note(calls: list | None, name: str) -> None:
    if calls is not None:
        calls.append(name)


def _with_parts(probe: Probe, make: Callable) -> Probe:
    observe = probe.observe
    return Probe(probe.name, lambda fn: observe(lambda x: fn(x, *make(x))), probe.judge, probe.situation)


def _judge_identity(value: Tensor) -> str | None:
    x = draw(B, T, C, seed=1)
    off = (value - x).abs().max().item()
    if off > 1e-8:
        what = "zeros" if not value.any() else f"numbers up to {off:.2g} away from x"
        return (
            "With an attention and an MLP that return zeros, nothing is added, and your block must return x. "
            f"It returned {what}."
        )
    return None


def _calls(fn: Callable) -> list[str]:
    calls: list[str] = []
    x = draw(B, T, C, seed=1)
    fn(x, *_parts(calls=calls)(x))
    return calls


def _judge_calls(seen: list[str], expected: list[str]) -> str | None:
    for name in ("attn", "mlp"):
        if seen.count(name) != 1:
            return f"One pass through your block calls {name} {seen.count(name)} times, and must call it once."
    return None


block_exercise = Exercise(
    name="model.block",
    notebook="06_transformer_block",
    number="6.4",
    signature="block(x, ln_1, attn, ln_2, mlp) -> (B, T, C); all four are layers that you call",
    reference=block,
    probes=[
        _with_parts(
            call("parts that return zeros", lambda: (draw(B, T, C, seed=1),), judge=_judge_identity),
            _parts(attention=False, thinking=False),
        ),
        _with_parts(
            call("an MLP that returns zeros", lambda: (draw(B, T, C, seed=1),), says="With an MLP that returns zeros"),
            _parts(thinking=False),
        ),
        _with_parts(
            call(
                "an attention that returns zeros",
                lambda: (draw(B, T, C, seed=1),),
                says="With an attention that returns zeros",
            ),
            _parts(attention=False),
        ),
        Probe("the calls of attn and mlp", _calls, _judge_calls, f"with x ({B}, {T}, {C}) and four layers"),
        _with_parts(call("SPICE", lambda: (draw(B, T, C, seed=2),), says="With wide weights and biases"), _parts()),
        _with_parts(call("EDGE", lambda: (draw(1, 1, C, seed=3),), says="With one token"), _parts()),
    ],
    why=(
        "Each part reads a normalised copy and adds to the stream itself, which no norm ever touches: so what a block "
        "writes, and the gradient on its way back, gets through all the others. The MLP comes second and reads what "
        "attention has just brought."
    ),
    accepted=mistakes.ACCEPTED_BLOCK,
    mistakes=mistakes.BLOCK,
    doubles=mistakes.DOUBLE_BLOCK,
    piece="block",
)


# the block as a module


def _attention() -> CausalSelfAttention:
    return fresh(lambda: CausalSelfAttention(CONFIG))


def _state() -> dict[str, Tensor]:
    """Spiced weights, by the names that the exercise asks for."""
    return {name.replace("mlp.", ""): value for name, value in _right_block().state_dict().items()}


def _shapes(fn: Callable) -> dict | str:
    attn = _attention()
    module = fn(C, attn)
    if not isinstance(module, nn.Module):
        return f"an object of the type {type(module).__name__}"
    named = dict(module.named_parameters(remove_duplicate=False))
    kept = {name: list(value.shape) for name, value in named.items() if not name.startswith("attn.")}
    own = {id(value) for name, value in named.items() if not name.startswith("attn.")}
    shared = all(any(value is mine for mine in module.parameters()) for value in attn.parameters())
    return {"shapes": dict(sorted(kept.items())), "distinct": len(own), "attention": shared}


def _judge_shapes(seen, expected: dict) -> str | None:
    if isinstance(seen, str):
        return f"Calling your class must give an nn.Module, and gave {seen}."
    layers, right = ({name.split(".")[0] for name in names["shapes"]} for names in (seen, expected))
    missing, extra = sorted(right - layers), sorted(layers - right)
    if missing:
        also = f" It has {', '.join(extra)} instead." if extra else ""
        return f"Your module has no layer named {', '.join(missing)} with trained numbers in it.{also}"
    if extra:
        return f"Your module has layers that this block has not: {', '.join(extra)}."
    for name in sorted(expected["shapes"].keys() ^ seen["shapes"].keys()):
        return f"Your module has {'no parameter' if name in expected['shapes'] else 'one parameter too many,'} {name}."
    for name, shape in expected["shapes"].items():
        if seen["shapes"][name] != shape:
            return f"Your {name} has the shape {tuple(seen['shapes'][name])}, and must have {tuple(shape)} for C = {C}."
    if seen["distinct"] != expected["distinct"]:
        return f"Your module holds {seen['distinct']} different parameters under {len(seen['shapes'])} names."
    if not seen["attention"]:
        return "The attention in your module is not the one that it was handed, and does not share its weights."
    return None


def _fresh_norms(fn: Callable) -> dict:
    module = fn(C, _attention())
    return {name: snapshot(value) for name, value in sorted(module.state_dict().items()) if name.startswith("ln_")}


def _judge_fresh(seen: dict, expected: dict) -> str | None:
    for name, right in expected.items():
        if difference(seen[name], right, 1e-8):
            what = "gain" if name.endswith("weight") else "bias"
            return (
                f"A fresh norm must have gain 1 and bias 0. The {what} {name} of your fresh module begins with "
                f"{seen[name].flatten()[0].item():.3g}."
            )
    return None


def _loaded(fn: Callable) -> nn.Module:
    module = fn(C, _attention()).double().requires_grad_(False).eval()
    module.load_state_dict(_state())
    return module


class _Spy(nn.Module):
    """An attention that notes what it is handed beside x, and returns zeros."""

    n_head = H

    def __init__(self, seen: list[str]):
        super().__init__()
        self.seen = seen

    def forward(self, x: Tensor, mask: Tensor | None = None, cache=None) -> Tensor:
        same = mask is not None and mask.shape == _window().shape and bool((mask == _window()).all())
        self.seen.append("the mask" if same else "no mask" if mask is None else "another mask")
        self.seen.append("no cache" if cache is None else "the cache")
        return torch.zeros_like(x)


def _window() -> Tensor:
    """A mask that is no triangle: two tokens back at most."""
    return torch.ones(T, T, dtype=torch.bool).tril().triu(-2)


def _handed(fn: Callable) -> list[str]:
    seen: list[str] = []
    module = fn(C, _Spy(seen)).double().requires_grad_(False).eval()
    module(draw(B, T, C, seed=1), _window(), LayerCache())
    return seen


def _judge_handed(seen: list[str], expected: list[str]) -> str | None:
    if len(seen) != len(expected):
        return f"One pass through your module calls attn {len(seen) // 2} times, and must call it once."
    for mine, right in zip(seen, expected, strict=True):
        if mine != right:
            return f"Your attn must be handed {right}, as your forward was, and was handed {mine}."
    return None


def _module_call(name: str, x: Callable[[], Tensor], says: str) -> Probe:
    """The whole module with spiced weights, on x."""
    inner = call(name, lambda: (x(),), atol=1e-8 if name == "TINYVAR" else LOOSE, says=says)
    window = (lambda: _window()) if name == "SPICE" else (lambda: causal_mask(x().shape[1], x().shape[1]))

    def observe(fn: Callable):
        return inner.observe(lambda value: _loaded(fn)(value, window()))

    return Probe(name, observe, inner.judge, f"on {inner.situation.removeprefix('with ')}")


def _learns(fn: Callable) -> list[str]:
    """The parameters that a backward pass does not reach."""
    module = fn(C, _attention()).double()
    with torch.enable_grad():
        module.requires_grad_(True)
        loss = module(draw(B, T, C, seed=1), _window()).square().sum()
        if loss.requires_grad:
            loss.backward()
    return sorted(name for name, value in module.named_parameters() if value.grad is None)


def _judge_learns(seen: list[str], expected: list[str]) -> str | None:
    if len(seen) == len(_state()):
        return "No gradient flows back through your module, so nothing in it could learn. Does a step cut it off?"
    return f"No gradient reaches {', '.join(seen)}: it could not learn." if seen else None


block_module_exercise = Exercise(
    name="model.block_module",
    notebook="06_transformer_block",
    number="6.7",
    signature="a module made as your_block_module(n_embd, attn), called as (x, mask, cache=None) -> (B, T, C)",
    reference=BlockModule,
    probes=[
        Probe(
            "names and shapes of the parameters",
            _shapes,
            _judge_shapes,
            f"with n_embd = {C} and an attention of {H} heads, {D} wide each",
        ),
        Probe("fresh norms", _fresh_norms, _judge_fresh, f"with n_embd = {C}"),
        _module_call("SPICE", lambda: draw(B, T, C, seed=2), "With wide weights and biases"),
        _module_call(
            "TINYVAR", lambda: draw(B, 3, C, seed=3, std=math.sqrt(1e-5)), "With a stream whose variance is about 1e-5"
        ),
        _module_call("EDGE", lambda: draw(1, 1, C, seed=4), "With one token"),
        Probe("a mask and a cache", _handed, _judge_handed, "with x, a mask and a cache"),
        Probe("GRAD", _learns, _judge_learns, "with x and a mask"),
    ],
    why=(
        "A layer that is an attribute of the module is found by its name: it moves, trains, saves and loads with the "
        "rest, and with the checkpoint's names loading is a copy. The library keeps the two layers of the MLP in a "
        "module of their own, gpt2lib.model.MLP."
    ),
    accepted=mistakes.ACCEPTED_BLOCK_MODULE,
    mistakes=mistakes.BLOCK_MODULE,
    doubles=mistakes.DOUBLE_BLOCK_MODULE,
)


# find the bug


class _SideBySide(library.Block):
    """A block with one mistake in it."""

    def __init__(self, block: library.Block):
        nn.Module.__init__(self)
        self.ln_1, self.attn, self.ln_2, self.mlp = block.ln_1, block.attn, block.ln_2, block.mlp

    def forward(self, x: Tensor, mask: Tensor, cache=None) -> Tensor:
        return x + self.attn(self.ln_1(x), mask, cache) + self.mlp(self.ln_2(x))


def _plant(model: library.GPT2) -> library.GPT2:
    broken = build(model)
    middle = len(broken.h) // 2
    broken.h[middle] = _SideBySide(broken.h[middle])
    return broken


bug = Bug(
    notebook="06_transformer_block",
    plant=_plant,
    options={
        "a": "In one block, a LayerNorm takes its mean over the positions, so that earlier tokens know later ones.",
        "b": "In one block, ln_2 divides by the variance with C − 1 in the denominator.",
        "c": "In one block, ln_1 and ln_2 have changed places.",
        "d": "In one block, the MLP does not read what the attention of the same block has just added.",
        "e": "In one block, the MLP uses the exact GELU.",
    },
    answer="d",
    explanations={
        "a": "A mean over the positions leaks, and the leak test shows exactly 0 before the changed token.",
        "b": "Then the rows that ln_2 puts out, without gain and bias, would have a mean square below 1. The last "
        "instrument shows 1. The arithmetic of ln_2 is right; what about its input?",
        "c": "Then the comparison would leave the reference at ln_1 already, before the attention. It leaves at a "
        "later place.",
        "d": "Right. The attention agrees with the reference, and ln_2 right behind it does not, although its "
        "arithmetic is in order: so it was handed something else. It reads the stream as it was before the attention "
        "added to it. Nothing leaks, every row of a pattern sums to 1, and the text may stay fluent.",
        "e": "Then everything up to the MLP's first layer, c_fc, would agree. The comparison leaves the reference "
        "before that.",
    },
)
