"""The inputs that checks use, each there for a kind of mistake: no single one finds them all.

Sizes that are all different find a wrong axis, equal sizes what only works by luck, wide weights a missing bias,
small variances a misplaced epsilon. The names are used in the verdicts and in the table of exercises.
"""

from collections.abc import Callable, Mapping

import torch
from torch import Tensor, nn

FIXTURES = {
    "SPICE": "wide random weights and biases",
    "TINYVAR": "inputs with a variance as small as epsilon, and a constant row",
    "ODD": "sizes that are all different",
    "SQUARE": "sizes that are all equal",
    "LEAK": "a later token changed",
    "PADS": "the same texts without padding, padded right and padded left",
    "TRAIN": "dropout in training and in evaluation",
    "PURE": "arguments unchanged, and the same answer twice",
    "META": "tensors on another device",
    "HALF": "half precision",
    "GRAD": "gradients",
    "EDGE": "the smallest and the emptiest inputs",
    "ACCEPT": "other correct ways",
}
B, T, H, D, C, V, BLOCK = 2, 7, 3, 4, 12, 29, 16  # ODD: no two are equal, and C is H * D


def generator(seed: int = 0) -> torch.Generator:
    """A source of random numbers of its own, so that a check neither uses nor changes the learner's."""
    return torch.Generator().manual_seed(seed)


def draw(*shape: int, seed: int = 0, std: float = 1.0, dtype: torch.dtype = torch.float64) -> Tensor:
    """Normal numbers of a shape: the same for the same seed."""
    return torch.randn(*shape, generator=generator(seed), dtype=torch.float64).mul(std).to(dtype)


# whole modules: the learner's class and the library's are given the same weights, by name


def fresh(module: Callable[[], nn.Module]) -> nn.Module:
    """A module whose first weights, soon replaced, do not touch anybody's random numbers."""
    with torch.random.fork_rng(devices=[]):
        return module()


def spiced_state(module: nn.Module, seed: int = 0) -> dict[str, Tensor]:
    """Wide random weights for every name of a module's state dict, in float64: nothing is zero, nothing is one."""
    source, state = generator(seed), {}
    for name, tensor in module.state_dict().items():
        noise = torch.randn(tensor.shape, generator=source, dtype=torch.float64)
        parent = name.rsplit(".", 2)[-2] if "." in name else name
        gain = parent.startswith("ln_") and name.endswith("weight")
        state[name] = 1 + 0.3 * noise if gain else (0.5 if parent in ("wte", "wpe") else 0.3) * noise
    return state


def feed(module: nn.Module, state: Mapping[str, Tensor]) -> dict[str, list[str]]:
    """Copy weights into a module, in float64 and by name, and tell what did not fit.

    A module whose layers are other ones may define `load(state)`: it is given a copy of the weights, by the names and
    in the shapes of the library's module, and puts them where they belong.

    Args:
        module: changed in place.
        state: name of a weight -> its numbers, as in the state dict of the library's module.
    Returns:
        Names under "missing" (GPT-2 has it, the module does not), "unexpected" (the other way round) and "misshapen";
        three empty lists if all fits.
    """
    module.double()
    if callable(getattr(module, "load", None)):
        with torch.no_grad():
            module.load({name: tensor.clone() for name, tensor in state.items()})
        return {"missing": [], "unexpected": [], "misshapen": []}
    own = module.state_dict()
    shared = [name for name in state if name in own]
    misshapen = [name for name in shared if own[name].shape != state[name].shape]
    with torch.no_grad():
        for name in shared:
            if name not in misshapen:
                own[name].copy_(state[name])
    return {
        "missing": [name for name in state if name not in own],
        "unexpected": [name for name in own if name not in state],
        "misshapen": [f"{name} {tuple(own[name].shape)} for {tuple(state[name].shape)}" for name in misshapen],
    }


def misfit(report: Mapping[str, list[str]]) -> str | None:
    """What `feed` could not put in, as a sentence; None if all fits."""
    words = {"missing": "missing in yours", "unexpected": "in yours, but not in GPT-2", "misshapen": "of another shape"}
    parts = [f"{words[kind]}: {_some(names)}" for kind, names in report.items() if names]
    if not parts:
        return None
    other = " A module with other layers defines `load(state)`." if report["missing"] and report["unexpected"] else ""
    return f"The weights are put into your module by their names, and these do not fit: {'; '.join(parts)}.{other}"


def _some(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names[:6]) + (f" and {len(names) - 6} more" if len(names) > 6 else "")
