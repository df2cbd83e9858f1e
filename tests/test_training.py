"""Loss, schedule and groups by their definitions; the loop learns, repeats exactly, and goes on where it stopped."""

import functools
import math
import warnings

import pytest
import torch
from conftest import TINY

from gpt2lib import GPT2
from gpt2lib.training import (
    cross_entropy,
    learning_rate,
    load_checkpoint,
    optimizer,
    parameter_groups,
    save_checkpoint,
    train,
    validation_loss,
)


def batch(step):
    start = torch.randint(20, (4, 1), generator=torch.Generator().manual_seed(step))
    row = (start + torch.arange(12)) % 20
    return row[:, :-1], row[:, 1:]


def rate(step):
    return learning_rate(step, 60, 1e-2, 5)


def fresh():
    model = GPT2(TINY, torch.Generator().manual_seed(0))
    return model, optimizer(model)


def test_the_loss_is_the_mean_surprise_over_wanted_targets(generator):
    logits = torch.randn(2, 3, 5, dtype=torch.float64, generator=generator)
    targets = torch.tensor([[0, -100, 2], [4, 1, -100]])
    logprobs = logits.log_softmax(-1)
    wanted = [(0, 0, 0), (0, 2, 2), (1, 0, 4), (1, 1, 1)]
    expected = -sum(logprobs[b, t, v] for b, t, v in wanted) / 4
    torch.testing.assert_close(cross_entropy(logits, targets), expected)


def test_a_fresh_model_is_as_surprised_as_a_fair_die():
    model, _ = fresh()
    x, y = batch(0)
    assert cross_entropy(model(x), y).item() == pytest.approx(math.log(TINY.n_vocab), abs=0.05)


def test_the_learning_rate_warms_up_and_falls_to_its_end():
    rates = [learning_rate(s, 100, 2.0, 10, final=0.2) for s in range(100)]
    assert rates[:3] == pytest.approx([0.2, 0.4, 0.6]) and rates[9] == rates[10] == max(rates) == 2.0
    assert all(a > b for a, b in zip(rates[10:], rates[11:], strict=False))
    assert rates[-1] == pytest.approx(0.2, abs=1e-3)
    assert learning_rate(55, 100, 2.0, 10, final=0.2) == pytest.approx(1.1)


def test_only_matrices_decay(tiny):
    decayed, rest = parameter_groups(tiny, 0.1)
    assert decayed["weight_decay"] == 0.1 and rest["weight_decay"] == 0.0
    assert all(p.dim() == 2 for p in decayed["params"])
    assert len(decayed["params"]) == 1 + 4 * TINY.n_layer
    assert len(decayed["params"]) + len(rest["params"]) == len(list(tiny.parameters()))


def test_the_loop_learns():
    model, opt = fresh()
    losses = [progress.loss for progress in train(model, opt, batch, rate, 60)]
    assert len(losses) == 60 and losses[0] > 4
    assert losses[-1] < 1.5 < math.log(20)  # below what is reached without looking at the token before


def test_two_runs_are_equal_and_a_resumed_run_equals_an_uninterrupted_one():
    whole, opt = fresh()
    expected = [p.loss for p in train(whole, opt, batch, rate, 20)]
    part, opt = fresh()
    losses = [p.loss for p in train(part, opt, batch, rate, 8)]
    resumed = GPT2(TINY)
    resumed.load_state_dict(part.state_dict())
    again = optimizer(resumed)
    again.load_state_dict(opt.state_dict())
    losses += [p.loss for p in train(resumed, again, batch, rate, 20, start=8)]
    assert losses == expected
    assert all(torch.equal(a, b) for a, b in zip(whole.parameters(), resumed.parameters(), strict=True))


def test_evaluating_between_steps_does_not_change_the_mode_of_the_next():
    model, opt = fresh()
    modes = []
    model.register_forward_pre_hook(lambda module, inputs: modes.append(module.training))
    for _ in train(model, opt, batch, rate, 3):
        model.eval()
    assert modes == [True] * 3


def test_in_bfloat16_the_loop_learns_too_and_the_weights_stay_what_they_were():
    model, opt = fresh()
    losses = [progress.loss for progress in train(model, opt, batch, rate, 60, autocast=True)]
    assert losses[-1] < 1.5 and {p.dtype for p in model.parameters()} == {torch.float32}
    plain, opt = fresh()
    expected = [progress.loss for progress in train(plain, opt, batch, rate, 5)]
    assert losses[:5] == pytest.approx(expected, rel=0.01) and losses[:5] != expected


def test_compiled_the_loop_gives_the_same_losses(monkeypatch):
    # without the last stage, which writes C++: that one takes minutes on a busy machine
    monkeypatch.setattr(torch, "compile", functools.partial(torch.compile, backend="eager"))
    plain, opt = fresh()
    expected = [progress.loss for progress in train(plain, opt, batch, rate, 3)]
    model, opt = fresh()
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        losses = [progress.loss for progress in train(model, opt, batch, rate, 3, compile=True)]
    assert losses == pytest.approx(expected, rel=1e-5)


def test_where_nothing_can_be_compiled_a_sentence_says_so_and_training_goes_on(monkeypatch):
    def no_compiler(forward):
        def run(*inputs):
            raise RuntimeError("InvalidCxxCompiler: no C++ compiler found\nand forty lines more")

        return run

    monkeypatch.setattr(torch, "compile", no_compiler)
    plain, opt = fresh()
    expected = [progress.loss for progress in train(plain, opt, batch, rate, 3)]
    model, opt = fresh()
    with pytest.warns(UserWarning) as caught:
        assert [progress.loss for progress in train(model, opt, batch, rate, 3, compile=True)] == expected
    sentence = "training goes on without compiling, which failed here: InvalidCxxCompiler: no C++ compiler found"
    assert [str(warning.message) for warning in caught] == [sentence]


def test_what_is_wrong_with_the_model_is_not_taken_for_a_missing_compiler(monkeypatch):
    monkeypatch.setattr(torch, "compile", lambda forward: forward)
    model, opt = fresh()
    with pytest.raises(RuntimeError, match="my own"):

        def broken(idx):
            raise RuntimeError("my own")

        list(train(model, opt, batch, rate, 1, compile=True, forward=broken))


def test_gradients_are_clipped_and_their_norm_reported():
    model, opt = fresh()
    (progress,) = train(model, opt, batch, rate, 1, clip=1e-3)
    norm = torch.stack([p.grad.norm() for p in model.parameters()]).norm().item()
    assert norm == pytest.approx(1e-3, rel=1e-3) and progress.grad_norm > 0.1


def test_a_loss_that_explodes_is_named():
    model, opt = fresh()
    with torch.no_grad():
        model.wte.weight[0] = math.nan
    with pytest.raises(ValueError, match="loss must be finite, got nan at step 0"):
        list(train(model, opt, batch, rate, 3))


def test_validation_loss_is_the_mean_over_windows_and_leaves_the_mode():
    model, _ = fresh()
    model.train()
    ids = torch.arange(31) % 20
    expected = [cross_entropy(model(ids[None, i : i + 7]), ids[None, i + 1 : i + 8]) for i in (0, 7, 14, 21)]
    got = validation_loss(model, ids, 7, n_batch=3)
    assert got == pytest.approx(torch.stack(expected).mean().item(), rel=1e-5)
    assert model.training
    assert validation_loss(model, ids, 7, limit=1) == pytest.approx(expected[0].item(), rel=1e-5)
    with pytest.raises(ValueError, match="longer than n_block = 40"):
        validation_loss(model, ids, 40)


def test_a_checkpoint_brings_back_weights_and_optimizer(tmp_path):
    whole, opt = fresh()
    expected = [p.loss for p in train(whole, opt, batch, rate, 12)]
    part, opt = fresh()
    list(train(part, opt, batch, rate, 7))
    save_checkpoint(tmp_path / "run.safetensors", part, opt, 7)
    resumed = GPT2(TINY)
    again = optimizer(resumed)
    step = load_checkpoint(tmp_path / "run.safetensors", resumed, again)
    assert step == 7
    assert [p.loss for p in train(resumed, again, batch, rate, 12, start=step)] == expected[7:]
    assert [path.name for path in tmp_path.iterdir()] == ["run.safetensors"]
