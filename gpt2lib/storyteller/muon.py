"""The optimizer that the storyteller is raised with: Muon for the matrices of the blocks, Adam for everything else.

AdamW, with which GPT-2s are trained, is `gpt2lib.training.optimizer`. Where every minute of a small machine counts,
this one learns more from each token.
"""

import torch
from torch import Tensor

from gpt2lib.model import GPT2
from gpt2lib.speed.bfloat16 import multiplies_bfloat16
from gpt2lib.training import parameter_groups

# Five steps of this polynomial bring every singular value of a matrix of norm 1 near 1 (Jordan 2024).
COEFFICIENTS = (3.4445, -4.7750, 2.0315)


def orthogonalised(matrix: Tensor, n_steps: int = 5) -> Tensor:
    """The matrix with its singular vectors kept and its singular values brought near 1, between about 0.7 and 1.2.

    Args:
        matrix: (M, N), not all zero.
        n_steps: how often the polynomial is applied.
    Returns:
        (M, N).
    Source: Jordan et al. 2024, "Muon: an optimizer for hidden layers in neural networks".
    """
    a, b, c = COEFFICIENTS
    x = matrix.T if matrix.shape[0] > matrix.shape[1] else matrix
    x = x / (x.norm() + 1e-7)
    for _ in range(n_steps):
        gram = x @ x.T
        x = torch.addmm(x, torch.addmm(gram, gram, gram, beta=b, alpha=c), x, beta=a)
    return x.T if matrix.shape[0] > matrix.shape[1] else x


class Muon(torch.optim.Optimizer):
    """Each matrix of a block moves by its orthogonalised momentum: rare directions learn as fast as common ones.

    Embeddings, gains and biases are moved by Adam. The learning rate is Adam's; the matrices take `matrix_rate` times
    it. The matrices of q, k and v are stored as one and orthogonalised each by itself.

    Args:
        model: its parameters are optimised.
        weight_decay: how fast matrices and token embeddings are pulled towards zero, times their learning rate.
        matrix_rate: learning rate of the matrices over that of the rest.
        momentum: share of the old momentum kept at each step.
        betas: Adam's.
    Source: Jordan et al. 2024.
    """

    def __init__(
        self,
        model: GPT2,
        weight_decay: float = 0.01,
        matrix_rate: float = 10.0,
        momentum: float = 0.95,
        betas: tuple[float, float] = (0.9, 0.95),
    ):
        decayed, rest = parameter_groups(model, weight_decay)
        matrices = {id(p) for p in model.h.parameters() if p.dim() == 2}
        turned = [p for p in decayed["params"] if id(p) in matrices]
        decayed["params"] = [p for p in decayed["params"] if id(p) not in matrices]
        groups = [{"params": turned, "weight_decay": weight_decay, "rate": matrix_rate}, decayed, rest]
        super().__init__(groups, {"lr": 0.0, "rate": 1.0, "momentum": momentum, "betas": betas})

    @torch.no_grad()
    def step(self) -> None:
        """Move every parameter that has a gradient."""
        turned = self.param_groups[0]
        for group in self.param_groups:
            move = self._turn if group is turned else self._adam
            for parameter in group["params"]:
                if parameter.grad is not None:
                    rate = group["lr"] * group["rate"]
                    parameter.mul_(1 - rate * group["weight_decay"])
                    move(parameter, rate, group)

    def _turn(self, matrix: Tensor, rate: float, group: dict) -> None:
        state = self.state[matrix]
        if not state:
            state["momentum"] = torch.zeros_like(matrix)
        state["momentum"].lerp_(matrix.grad, 1 - group["momentum"])
        ahead = matrix.grad.lerp(state["momentum"], group["momentum"])  # Nesterov's look ahead
        n_out, n_in = matrix.shape
        parts = ahead.chunk(3) if n_out == 3 * n_in else (ahead,)
        tall = max(1.0, len(parts[0]) / n_in) ** 0.5  # the larger the output, the larger a step of the same effect
        # Eight bits of a direction are enough (Jordan 2024), where the processor multiplies them faster.
        dtype = torch.bfloat16 if multiplies_bfloat16(matrix.device) else matrix.dtype
        update = torch.cat([orthogonalised(part.to(dtype)) for part in parts])
        matrix.add_(update, alpha=-rate * tall)

    def _adam(self, parameter: Tensor, rate: float, group: dict) -> None:
        state, (beta1, beta2) = self.state[parameter], group["betas"]
        if not state:
            state |= {
                "step": torch.zeros(()),
                "mean": torch.zeros_like(parameter),
                "square": torch.zeros_like(parameter),
            }
        state["step"] += 1
        n = state["step"].item()
        state["mean"].lerp_(parameter.grad, 1 - beta1)
        state["square"].mul_(beta2).addcmul_(parameter.grad, parameter.grad, value=1 - beta2)
        spread = (state["square"] / (1 - beta2**n)).sqrt_().add_(1e-8)
        parameter.addcdiv_(state["mean"], spread, value=-rate / (1 - beta1**n))
