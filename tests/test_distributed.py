"""Two processes train as one: the same losses and weights on the same batches; one writes, all read."""

import json
import os
import subprocess
import sys

import pytest
import torch
from conftest import ROOT, TINY

from gpt2lib import GPT2, distributed, training

pytest.importorskip("accelerate", reason="the package accelerate is not installed (extra: train)")


def batch(step):
    """Five rows, which two processes cannot share evenly, with targets that are not wanted in some of them."""
    start = torch.randint(20, (5, 1), generator=torch.Generator().manual_seed(step))
    row = (start + torch.arange(12)) % 20
    targets = row[:, 1:].clone()
    targets[: 1 + step % 2, 2:] = -100
    return row[:, :-1], targets


def rate(step):
    return training.learning_rate(step, 8, 1e-2, 2)


def fresh(seed=0):
    model = GPT2(TINY, torch.Generator().manual_seed(seed)).double()
    return model, training.optimizer(model)


def program(folder) -> None:
    """What each process of the launcher runs: this file, as a program."""
    path, written = folder / "run.safetensors", []
    save, training.save_checkpoint = training.save_checkpoint, lambda *args: written.append(args[-1]) or save(*args)
    model, opt = fresh(seed=int(os.environ["RANK"]))  # the first one's weights are to become everybody's
    losses = [p.loss for p in distributed.train(model, opt, batch, rate, 4)]
    distributed.save_checkpoint(path, model, opt, 4)
    again, opt = fresh(seed=9)
    start = training.load_checkpoint(path, again, opt)
    losses += [p.loss for p in distributed.train(again, opt, batch, rate, 8, start=start)]
    weights = [p.flatten()[:7].tolist() for p in again.parameters()]
    try:
        next(distributed.train(again, opt, lambda step: (torch.zeros(1, 3).long(),) * 2, rate, 1))
    except ValueError as error:
        refused = str(error)
    report = dict(losses=losses, weights=weights, written=written, first=distributed.is_first(), refused=refused)
    (folder / f"{os.environ['RANK']}.json").write_text(json.dumps(report), encoding="utf-8")


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    folder = tmp_path_factory.mktemp("two")
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    launcher = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc_per_node", "2"]
    done = subprocess.run(
        [*launcher, __file__, str(folder)], env=environment, cwd=ROOT, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return [json.loads((folder / f"{rank}.json").read_text("utf-8")) for rank in range(2)]


@pytest.fixture(scope="module")
def alone():
    model, opt = fresh()
    losses = [p.loss for p in training.train(model, opt, batch, rate, 8)]
    return losses, [p.flatten()[:7].tolist() for p in model.parameters()]


def test_two_processes_have_the_losses_and_the_weights_of_one(reports, alone):
    losses, weights = alone
    for report in reports:
        assert report["losses"] == pytest.approx(losses, abs=2e-6)  # a loss is reported in float32
        for got, expected in zip(report["weights"], weights, strict=True):
            assert got == pytest.approx(expected, abs=1e-6)
    assert reports[0]["weights"] == reports[1]["weights"]


def test_the_first_process_writes_and_both_go_on_from_what_it_wrote(reports):
    assert [report["first"] for report in reports] == [True, False]
    assert [report["written"] for report in reports] == [[4], []]


def test_a_batch_with_too_few_rows_is_refused(reports):
    for report in reports:
        assert report["refused"] == "a batch must have a row for each of the 2 processes, got 1"


def test_alone_it_is_the_plain_loop(alone):
    model, opt = fresh()
    losses = [p.loss for p in distributed.train(model, opt, batch, rate, 8, clip=1.0)]
    assert losses == pytest.approx(alone[0], abs=1e-7) and distributed.is_first()


def test_without_accelerate_a_sentence_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "accelerate", None)
    model, opt = fresh()
    with pytest.raises(ImportError, match=r"needs the package accelerate.*pip install 'gpt2lib\[train\]'"):
        next(distributed.train(model, opt, batch, rate, 1))


if __name__ == "__main__":
    from pathlib import Path

    program(Path(sys.argv[1]))
