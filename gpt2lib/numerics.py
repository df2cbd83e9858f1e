"""The same printed numbers on every machine."""

import torch


def repro(seed: int = 0) -> torch.Generator:
    """Make the numbers of a lesson repeatable: seed, one thread, deterministic kernels, four decimals in print.

    Different processors round float32 differently in the sixth digit; with one thread and a model in float64
    (`model.double()`) what a lesson prints is the same everywhere. Call it once, in the first cell.

    Args:
        seed: start of torch's global random numbers and of the generator returned.
    Returns:
        A generator of that seed, to hand to functions that draw.
    """
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True, warn_only=True)
    torch.set_printoptions(precision=4, sci_mode=False, linewidth=120)
    return torch.Generator().manual_seed(seed)
