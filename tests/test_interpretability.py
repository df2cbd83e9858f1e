"""Head scores on heads that are known: built patterns, and repeats that are really repeats."""

import pytest
import torch
from conftest import TINY

from gpt2lib import edit, record
from gpt2lib.interpretability import head_scores, repeated_tokens, rollout, value_lengths, without_first

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


# other ways of looking at a pattern


@pytest.fixture
def seen(tiny, generator):
    idx = torch.randint(97, (1, 7), generator=generator)
    with torch.no_grad(), record(tiny, "h.*.attn.*") as trace:
        tiny(idx)
    return trace


def stacked(trace, part):
    return torch.cat([trace[f"h.{layer}.attn.{part}"] for layer in range(TINY.n_layer)])


def test_without_the_first_token_rows_sum_to_one_and_the_rest_keeps_its_proportions(seen):
    pattern = stacked(seen, "pattern")
    rest = without_first(pattern)
    assert rest.shape[-2:] == (6, 6)
    torch.testing.assert_close(rest.sum(-1), torch.ones(rest.shape[:-1], dtype=rest.dtype))
    torch.testing.assert_close(rest[0, 0, 5, 1] / rest[0, 0, 5, 3], pattern[0, 0, 6, 2] / pattern[0, 0, 6, 4])
    with pytest.raises(ValueError, match="one token"):
        without_first(pattern[..., :1, :1])


def test_rollout_by_hand_and_its_rows_sum_to_one(seen):
    half = torch.tensor([[1.0, 0.0], [0.5, 0.5]])
    two = rollout(torch.stack([half[None], half[None]]))
    assert two[0].tolist() == [[1, 0], [0.25, 0.75]]
    assert two[1].tolist() == [[1, 0], [0.4375, 0.5625]]  # 0.25 + 0.75 * 0.25, and 0.75 * 0.75
    flows = rollout(stacked(seen, "pattern"))
    torch.testing.assert_close(flows.sum(-1), torch.ones(flows.shape[:-1], dtype=flows.dtype))
    assert not flows.triu(1).any()


def test_the_length_of_a_value_is_what_the_head_would_add_for_it(tiny, seen):
    v = stacked(seen, "v")
    lengths = value_lengths(tiny, v)
    assert lengths.shape == (TINY.n_layer, TINY.n_head, 7)
    alone = torch.zeros(1, 15, dtype=v.dtype)  # head 2 of layer 1 hands over the value of token 4, the others nothing
    alone[0, 10:15] = v[1, 2, 4]
    c_proj = tiny.h[1].attn.c_proj
    torch.testing.assert_close(lengths[1, 2, 4], (c_proj(alone) - c_proj.bias).norm())
