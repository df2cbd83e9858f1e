"""Head scores on heads that are known: built patterns, and repeats that are really repeats."""

import pytest
import torch
from conftest import TINY

from gpt2lib import edit
from gpt2lib.interpretability import head_scores, repeated_tokens

N = 6


@pytest.fixture
def idx(generator):
    return repeated_tokens(4, N, torch.arange(10, 90), generator, start=5)


def test_tokens_are_repeated_once_after_the_start(idx):
    assert idx.shape == (4, 1 + 2 * N)
    assert (idx[:, 0] == 5).all() and torch.equal(idx[:, 1 : 1 + N], idx[:, 1 + N :])
    assert idx[:, 1:].min() >= 10 and idx.max() < 90


def read_from(source):
    """A pattern in which position t reads from source(t) alone."""

    def change(pattern):
        pattern = torch.zeros_like(pattern)
        for t in range(pattern.shape[-1]):
            pattern[..., t, max(0, source(t))] = 1
        return pattern

    return change


def test_a_head_that_reads_the_token_before_scores_one(tiny, idx):
    with edit(tiny, {"h.1.attn.pattern": read_from(lambda t: t - 1)}):
        previous, induction, _ = head_scores(tiny, idx, N)
    assert previous.shape == induction.shape == (TINY.n_layer, TINY.n_head)
    assert torch.equal(previous[1], torch.ones(TINY.n_head, dtype=torch.float64))
    assert (previous[0] < 1).all() and (induction[1] == 0).all()


def test_a_head_that_continues_what_it_saw_scores_one(tiny, idx):
    """At t the present token stood N before, so what followed it stood at t - N + 1."""
    with edit(tiny, {"h.0.attn.pattern": read_from(lambda t: t - N + 1)}):
        previous, induction, _ = head_scores(tiny, idx, N)
    assert torch.equal(induction[0], torch.ones(TINY.n_head, dtype=torch.float64))
    assert (previous[0] < 0.3).all()


@pytest.mark.parametrize("off", [-1, 1])
def test_a_head_that_is_one_off_scores_nothing(tiny, idx, off):
    with edit(tiny, {"h.0.attn.pattern": read_from(lambda t: t - N + 1 + off)}):
        _, induction, _ = head_scores(tiny, idx, N)
    assert (induction[0] == 0).all()


def test_copying_is_the_share_of_second_tokens_foretold(tiny, idx):
    def foretell(x):
        known = torch.nn.functional.one_hot(idx[:, 1:], TINY.n_vocab).to(x)
        return torch.cat([known, torch.zeros_like(known[:, :1])], dim=1) @ tiny.wte.weight.pinverse().T

    with edit(tiny, {"ln_f": foretell}):
        *_, copied = head_scores(tiny, idx, N)
    logits = foretell(torch.zeros(4, 13, 15, dtype=torch.float64)) @ tiny.wte.weight.T
    expected = (logits[:, N + 1 : -1].argmax(-1) == idx[:, N + 2 :]).double().mean().item()
    assert copied == pytest.approx(expected) and copied > 0
