"""Loss, learning rate, parameter groups, and the loop, which yields after every step.

Taught in: notebooks/10_training.ipynb
"""

import math
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor

from gpt2lib.model import GPT2


def cross_entropy(logits: Tensor, targets: Tensor) -> Tensor:
    """The mean surprise per token, in nats, over the targets that are not -100.

    Args:
        logits: (B, T, V).
        targets: (B, T) long, -100 where there is nothing to learn.
    Returns:
        A scalar, in the logits' dtype.
    Taught in: notebooks/10_training.ipynb
    """
    return F.cross_entropy(logits.flatten(0, 1), targets.flatten(), ignore_index=-100)


def learning_rate(step: int, n_steps: int, peak: float, n_warmup: int, final: float = 0.0) -> float:
    """Linear warm-up to the peak, then half a cosine down to `final`: the rate of step 0, 1, ... n_steps - 1.

    Source: Loshchilov & Hutter 2017 for the cosine.
    Taught in: notebooks/10_training.ipynb
    """
    if step < n_warmup:
        return peak * (step + 1) / n_warmup
    progress = (step - n_warmup) / max(1, n_steps - n_warmup)
    return final + (peak - final) * 0.5 * (1 + math.cos(math.pi * min(progress, 1.0)))


def parameter_groups(model: GPT2, weight_decay: float) -> list[dict]:
    """Matrices are pulled towards zero by weight decay; biases, gains and embeddings of positions are not.

    Taught in: notebooks/10_training.ipynb
    """
    decayed = [p for name, p in model.named_parameters() if p.dim() >= 2 and name != "wpe.weight"]
    rest = [p for name, p in model.named_parameters() if p.dim() < 2 or name == "wpe.weight"]
    return [{"params": decayed, "weight_decay": weight_decay}, {"params": rest, "weight_decay": 0.0}]


def optimizer(model: GPT2, weight_decay: float = 0.1, betas: tuple[float, float] = (0.9, 0.95)) -> torch.optim.AdamW:
    """AdamW over the two groups; the loop sets its learning rate before every step."""
    return torch.optim.AdamW(parameter_groups(model, weight_decay), lr=0.0, betas=betas, fused=True)


@dataclass(frozen=True)
class Progress:
    """One step: its number from 0, the loss in nats, the learning rate, the norm of the gradient before clipping."""

    step: int
    loss: float
    learning_rate: float
    grad_norm: float


def train(
    model: GPT2,
    optimizer: torch.optim.Optimizer,
    batch: Callable[[int], tuple[Tensor, Tensor]],
    rate: Callable[[int], float],
    n_steps: int,
    *,
    start: int = 0,
    clip: float = 1.0,
    autocast: bool = False,
    compile: bool = False,
    forward: Callable[[Tensor], Tensor] | None = None,
) -> Iterator[Progress]:
    """Train, one step for each item that is taken: stop taking, and training stops.

    Args:
        model: trained in place.
        optimizer: see `optimizer`.
        batch: step -> input and target, both (B, T) long; a pure function of the step makes a run repeatable.
        rate: step -> learning rate.
        n_steps: where to end.
        start: where to go on, for a run that was interrupted.
        clip: largest norm of the gradient.
        autocast: multiply matrices in bfloat16: faster where the processor knows it, weights stay float32.
        compile: let torch turn loss and gradients into one program, see `compiled`.
        forward: what computes the logits from idx, such as a wrapper of the model; the model itself if None.
    Yields:
        Progress, after each step.
    Raises:
        ValueError: if the loss is no longer finite.
    Taught in: notebooks/10_training.ipynb
    """
    forward = model if forward is None else forward
    device_type = model.wte.weight.device.type

    def loss_of(idx: Tensor, targets: Tensor) -> Tensor:
        with torch.autocast(device_type, torch.bfloat16, enabled=autocast):
            logits = forward(idx)
        return cross_entropy(logits.float(), targets)

    if compile:
        loss_of = compiled(loss_of)
    for step in range(start, n_steps):
        model.train()  # at every step: who takes the items may have evaluated in between
        step_rate = rate(step)
        for group in optimizer.param_groups:
            group["lr"] = step_rate
        idx, targets = batch(step)
        loss = loss_of(idx, targets)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        grad_norm = torch.nn.utils.clip_grad_norm_(model.parameters(), clip)
        if not math.isfinite(loss.item()):
            raise ValueError(f"the loss must be finite, got {loss.item()} at step {step}; try a smaller learning rate")
        optimizer.step()
        yield Progress(step, loss.item(), step_rate, grad_norm.item())


def compiled(function: Callable[..., Tensor]) -> Callable[..., Tensor]:
    """The same function as one compiled program: the first call takes seconds to minutes, the others are faster.

    Compiling needs a C++ compiler. Where there is none, or it fails, a warning says so, and the function stays plain.
    """
    fast = torch.compile(function)

    def run(*inputs: Tensor) -> Tensor:
        nonlocal fast
        try:
            return fast(*inputs)
        except RuntimeError as error:  # as all of torch's compiler errors are
            if fast is function:
                raise
            reason = str(error).strip().split("\n")[0]
            warnings.warn(f"training goes on without compiling, which failed here: {reason:.200}", stacklevel=3)
            fast = function
            return function(*inputs)

    return run


@torch.no_grad()
def validation_loss(model: GPT2, ids: Tensor, n_block: int, n_batch: int = 8, limit: int | None = None) -> float:
    """Mean loss in nats per token over a row of ids, cut into windows that do not overlap.

    Args:
        model: any GPT2; left in the mode in which it was.
        ids: (N,) long, N > n_block.
        n_block: tokens in each window.
        n_batch: windows at a time.
        limit: windows used, from the first; None for all.
    Raises:
        ValueError: if ids is too short for one window and its targets.
    Taught in: notebooks/12_evaluation.ipynb
    """
    n_windows = min((len(ids) - 1) // n_block, limit or len(ids))
    if n_windows < 1:
        raise ValueError(f"ids must be longer than n_block = {n_block}, got {len(ids)}")
    idx = ids[: n_windows * n_block].view(n_windows, n_block)
    targets = ids[1 : n_windows * n_block + 1].view(n_windows, n_block)
    was_training = model.training
    model.eval()
    total = 0.0
    for part, wanted in zip(idx.split(n_batch), targets.split(n_batch), strict=True):
        total += float(cross_entropy(model(part), wanted)) * len(part)
    model.train(was_training)
    return total / n_windows


def save_checkpoint(path: Path, model: GPT2, optimizer: torch.optim.Optimizer, step: int) -> None:
    """Weights, optimizer state and the number of steps done, in one file that is whole at every moment.

    Taught in: notebooks/10_training.ipynb
    """
    tensors = {f"model.{name}": tensor for name, tensor in model.state_dict().items()}
    for i, state in optimizer.state_dict()["state"].items():
        tensors |= {f"optimizer.{i}.{name}": tensor for name, tensor in state.items()}
    unfinished = path.with_suffix(".unfinished")
    save_file(tensors, unfinished, metadata={"step": str(step)})
    unfinished.replace(path)  # a run that is killed while it saves leaves the last checkpoint whole


def load_checkpoint(path: Path, model: GPT2, optimizer: torch.optim.Optimizer) -> int:
    """Fill model and optimizer from a checkpoint; returns the number of steps done, which is the step to go on with."""
    with safe_open(path, "pt") as file:
        tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - the file is no dict
        step = int(file.metadata()["step"])
    model.load_state_dict({k.removeprefix("model."): v for k, v in tensors.items() if k.startswith("model.")})
    state: dict[int, dict[str, Tensor]] = {}
    for name, tensor in tensors.items():
        if name.startswith("optimizer."):
            _, i, key = name.split(".")
            state.setdefault(int(i), {})[key] = tensor
    optimizer.load_state_dict({"state": state, "param_groups": optimizer.state_dict()["param_groups"]})
    return step
