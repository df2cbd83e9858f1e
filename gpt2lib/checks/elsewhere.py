"""A stand-in for a second device, for checks that find a tensor made in the wrong place."""

import torch
from torch import Tensor
from torch.overrides import TorchFunctionMode

_MAKERS = ("arange", "tensor", "as_tensor", "zeros", "ones", "full", "range", "linspace", "empty", "rand", "randint")
_INDEXING = ("__getitem__", "__setitem__", "copy_", "to", "type_as")  # these may join tensors of two devices


class Elsewhere(TorchFunctionMode):
    """Plays that ids and tables are on a graphics card: notes when they meet a tensor that was made without a device.

    Torch's own stand-in, the meta device, takes seconds to load when it is first used, and cannot run a loop.
    """

    def __init__(self):
        super().__init__()
        self.here: dict[int, Tensor] = {}  # made on the CPU; kept, so that no id is used twice
        self.apart = False

    def __torch_function__(self, function, types, args=(), kwargs=None):
        kwargs = kwargs or {}
        name = getattr(function, "__name__", "")
        inputs = [value for value in flat((args, kwargs)) if isinstance(value, Tensor)]
        local = [id(value) in self.here for value in inputs]
        if name not in _INDEXING and any(
            value.dim() for value, is_local in zip(inputs, local, strict=True) if is_local
        ):
            self.apart |= not all(local)
        result = function(*args, **kwargs)
        if not isinstance(result, Tensor):
            return result
        if name in _MAKERS and not inputs:
            stays = not isinstance(kwargs.get("device"), torch.device)
        elif name in ("to", "type_as"):
            moved = len(inputs) > 1 or any(isinstance(value, torch.device) for value in flat((args, kwargs)))
            stays = local[0] and not moved
        else:
            stays = bool(local) and all(local)
        if stays:
            self.here[id(result)] = result
        else:
            self.here.pop(id(result), None)
        return result


def flat(value) -> list:
    """Everything in lists, tuples and dicts of lists, tuples and dicts, as one list."""
    if isinstance(value, dict):
        value = list(value.values())
    return [x for item in value for x in flat(item)] if isinstance(value, list | tuple) else [value]
