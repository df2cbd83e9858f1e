"""The same training on several processes or GPUs: each takes its share of every batch, and all keep equal weights.

    from gpt2lib.distributed import save_checkpoint, train      # instead of the two of gpt2lib.training

    python mine.py                              # one process
    torchrun --nproc_per_node 2 mine.py         # two, on this machine
    accelerate launch mine.py                   # what `accelerate config` was told: several GPUs, several machines

What grows with a run is the launcher; the program and its loss curve stay the same. Needs the package accelerate.

Taught in: notebooks/10_training.ipynb
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor

from gpt2lib import training
from gpt2lib.model import GPT2
from gpt2lib.training import Progress


def train(
    model: GPT2,
    optimizer: torch.optim.Optimizer,
    batch: Callable[[int], tuple[Tensor, Tensor]],
    rate: Callable[[int], float],
    n_steps: int,
    *,
    compile: bool = False,
    **options,
) -> Iterator[Progress]:
    """`gpt2lib.training.train` by all processes of the launcher together; with one process it is just that.

    Every process makes the whole batch and takes its rows of it. The gradients are averaged over the processes while
    they are computed, so that all take the same step.

    Args:
        model: trained in place, moved to the device of its process; all start with the weights of the first one.
        optimizer, rate, n_steps, compile, options: as there; stop taking items at the same step in all processes.
        batch: as there. It must give every process the same rows, so it draws by the step and by nothing else.
    Yields:
        Progress, with the loss over the whole batch.
    Raises:
        ImportError: if accelerate is not installed.
        ValueError: if a batch has fewer rows than there are processes.
    """
    accelerator = _accelerator()
    rank, n = accelerator.process_index, accelerator.num_processes
    together = accelerator.prepare_model(model)
    together = training.compiled(together) if compile else together
    optimizer.load_state_dict(optimizer.state_dict())  # what it remembers follows the weights to their device
    weight = 1.0  # of this process's mean loss in the mean over the whole batch: targets of -100 may lie unevenly

    def share(step: int) -> tuple[Tensor, Tensor]:
        nonlocal weight
        idx, targets = batch(step)
        if len(idx) < n:
            raise ValueError(f"a batch must have a row for each of the {n} processes, got {len(idx)}")
        mine = targets.tensor_split(n)[rank]
        weight = float((mine != -100).sum() * n / (targets != -100).sum())
        return idx.tensor_split(n)[rank].to(accelerator.device), mine.to(accelerator.device)

    def forward(idx: Tensor) -> Tensor:
        logits = together(idx)
        logits.register_hook(lambda gradient: gradient * weight)
        return logits

    for progress in training.train(model, optimizer, share, rate, n_steps, forward=forward, **options):
        loss = accelerator.reduce(torch.tensor(progress.loss * weight, device=accelerator.device), "mean")
        yield replace(progress, loss=loss.item())


def is_first() -> bool:
    """Whether this process is the one that prints and writes; alone it is."""
    return _accelerator().is_main_process


def save_checkpoint(path: Path, model: GPT2, optimizer: torch.optim.Optimizer, step: int) -> None:
    """`gpt2lib.training.save_checkpoint` by the first process, while the others wait; all can read it afterwards."""
    accelerator = _accelerator()
    if accelerator.is_main_process:
        training.save_checkpoint(path, model, optimizer, step)
    accelerator.wait_for_everyone()


def _accelerator():
    try:
        from accelerate import Accelerator
    except ImportError:
        raise ImportError(
            "training in several processes needs the package accelerate, which is not installed: "
            "pip install 'gpt2lib[train]'"
        ) from None
    cpu = not torch.accelerator.is_available()  # or it would not look for the other processes
    return Accelerator(cpu=cpu, mixed_precision="no")  # bfloat16 is an option of the loop
