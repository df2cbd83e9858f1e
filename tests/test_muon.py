"""The optimizer of the storyteller: what it does to a matrix, to the rest, and over a resumed run."""

import pytest
import torch

from gpt2lib import GPT2, GPT2Config
from gpt2lib.storyteller.muon import Muon, orthogonalised
from gpt2lib.training import cross_entropy, load_checkpoint, save_checkpoint, train

CONFIG = GPT2Config(n_vocab=40, n_ctx=16, n_embd=16, n_head=2, n_layer=2)


def tiny() -> GPT2:
    return GPT2(CONFIG, torch.Generator().manual_seed(0))


def batch(step: int):
    idx = torch.randint(40, (4, 13), generator=torch.Generator().manual_seed(step % 2))
    return idx[:, :-1], idx[:, 1:]


@pytest.mark.parametrize("shape", [(8, 20), (20, 8), (8, 8)])
def test_singular_values_come_near_one_and_singular_vectors_stay(shape):
    matrix = torch.randn(shape, generator=torch.Generator().manual_seed(1), dtype=torch.float64)
    made = orthogonalised(matrix)
    left, values, right = torch.linalg.svd(matrix, full_matrices=False)
    turned = left.T @ made @ right.T
    assert made.shape == shape
    assert turned.diagonal().min() > 0.5 and turned.diagonal().max() < 1.25
    assert values.max() / values.min() > 2  # it was not near one before
    torch.testing.assert_close(turned, turned.diagonal().diag(), atol=1e-9, rtol=0)


def test_outside_the_blocks_it_is_adam():
    model, other = tiny(), tiny()
    ours = Muon(model, weight_decay=0.0)
    rest = [p for name, p in other.named_parameters() if not name.startswith("h.") or p.dim() < 2]
    theirs = torch.optim.Adam(rest, lr=1e-3, betas=(0.9, 0.95))
    for group in ours.param_groups:
        group["lr"] = 1e-3
    for seed in range(3):
        for parameter, twin in zip(model.parameters(), other.parameters(), strict=True):
            parameter.grad = torch.randn(parameter.shape, generator=torch.Generator().manual_seed(seed))
            twin.grad = parameter.grad.clone()
        ours.step()
        theirs.step()
    wanted = dict(other.named_parameters())
    for name, parameter in model.named_parameters():
        if parameter.dim() == 2 and name.startswith("h."):
            assert not torch.equal(parameter, wanted[name])
        else:
            torch.testing.assert_close(parameter, wanted[name], atol=1e-6, rtol=0)


def test_queries_keys_and_values_are_turned_each_by_itself():
    model = tiny()
    optimizer = Muon(model, weight_decay=0.0, matrix_rate=1.0)
    optimizer.param_groups[0]["lr"] = 1.0
    weight = model.h[0].attn.c_attn.weight
    before = weight.detach().clone()
    weight.grad = torch.randn(weight.shape, generator=torch.Generator().manual_seed(2))
    weight.grad[:16] *= 1000  # a loud query matrix does not drown the others
    optimizer.step()
    moved = [part.norm().item() for part in (weight.detach() - before).chunk(3)]
    assert max(moved) < 1.5 * min(moved)


def test_weight_decay_pulls_matrices_and_token_embeddings_only():
    model = tiny()
    before = {name: p.detach().clone() for name, p in model.named_parameters()}
    optimizer = Muon(model, weight_decay=0.5, matrix_rate=1.0)
    for group in optimizer.param_groups:
        group["lr"] = 0.1
    for parameter in model.parameters():
        parameter.grad = torch.zeros_like(parameter)
    optimizer.step()
    for name, parameter in model.named_parameters():
        decayed = parameter.dim() == 2 and name != "wpe.weight"
        torch.testing.assert_close(parameter, before[name] * (0.95 if decayed else 1.0))


def test_it_learns_and_a_resumed_run_ends_where_the_whole_one_does(tmp_path):
    whole, half = tiny(), tiny()
    losses = [p.loss for p in train(whole, Muon(whole), batch, lambda step: 1e-2, 60)]
    assert losses[-1] < 0.6 * losses[0]
    optimizer = Muon(half)
    for _ in train(half, optimizer, batch, lambda step: 1e-2, 12):
        pass
    save_checkpoint(tmp_path / "half.safetensors", half, optimizer, 12)
    again = tiny()
    optimizer = Muon(again)
    start = load_checkpoint(tmp_path / "half.safetensors", again, optimizer)
    for _ in train(again, optimizer, batch, lambda step: 1e-2, 60, start=start):
        pass
    assert all(torch.equal(a, b) for a, b in zip(whole.parameters(), again.parameters(), strict=True))
    with torch.no_grad():
        assert cross_entropy(again(batch(0)[0]), batch(0)[1]).item() < losses[0]
