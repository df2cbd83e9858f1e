"""The filters, worked by hand and against transformers' own; the draw, by counting."""

import math

import pytest
import torch

from gpt2lib.sampling import (
    apply_repetition_penalty,
    apply_temperature,
    filter_logits,
    filter_top_k,
    filter_top_p,
    greedy,
    sample,
)

transformers = pytest.importorskip("transformers")
V, INF = 97, float("inf")


@pytest.fixture
def logits(generator):
    return 3 * torch.randn(5, V, dtype=torch.float64, generator=generator)


def kept(logits):
    return [row.isfinite().nonzero()[:, 0].tolist() for row in logits]


def test_filters_by_hand():
    probs = torch.tensor([[0.1, 0.4, 0.2, 0.3]], dtype=torch.float64)
    assert kept(filter_top_k(probs.log(), 2)) == [[1, 3]]
    assert kept(filter_top_p(probs.log(), 0.39)) == [[1]]
    assert kept(filter_top_p(probs.log(), 0.41)) == [[1, 3]]  # 0.3 crosses 0.41, so it stays
    assert kept(filter_top_p(probs.log(), 0.95)) == [[0, 1, 2, 3]]
    halves = torch.tensor([[0.125, 0.5, 0.125, 0.25]], dtype=torch.float64)  # sums without rounding
    assert kept(filter_top_p(halves.log(), 0.5)) == [[1]] and kept(filter_top_p(halves.log(), 0.75)) == [[1, 3]]
    assert kept(filter_top_p(probs.log(), 1e-9)) == [[1]]


@pytest.mark.parametrize("k", [1, 2, 50, V, V + 5])
def test_top_k_equals_transformers(logits, k):
    expected = transformers.TopKLogitsWarper(k)(None, logits)
    assert torch.equal(filter_top_k(logits, k), expected)


@pytest.mark.parametrize("p", [0.01, 0.3, 0.9, 0.999])
def test_top_p_equals_transformers(logits, p):
    assert torch.equal(filter_top_p(logits, p), transformers.TopPLogitsWarper(p)(None, logits))


@pytest.mark.parametrize("penalty", [0.5, 1.3])
def test_the_repetition_penalty_equals_transformers(logits, generator, penalty):
    idx = torch.randint(V, (5, 7), generator=generator)
    expected = transformers.RepetitionPenaltyLogitsProcessor(penalty)(idx, logits.clone())
    torch.testing.assert_close(apply_repetition_penalty(logits, idx, penalty), expected)


def test_limits_filter_nothing(logits):
    assert torch.equal(filter_top_k(logits, V), logits)
    assert torch.equal(filter_top_p(logits, 1.0), logits)
    assert torch.equal(filter_logits(logits, torch.zeros(5, 1, dtype=torch.long)), logits)
    assert torch.equal(filter_logits(logits, torch.zeros(5, 1, dtype=torch.long), temperature=0, top_k=0), logits)


def test_temperature_divides_and_keeps_the_order(logits):
    torch.testing.assert_close(apply_temperature(logits, 2.0), logits / 2)
    assert apply_temperature(logits, 0.1).softmax(-1).max() > logits.softmax(-1).max()
    assert torch.equal(greedy(apply_temperature(logits, 0.1)), greedy(logits))


def test_filters_change_none_of_their_inputs(logits):
    before = logits.clone()
    settings = dict(temperature=0.7, top_k=9, top_p=0.8, repetition_penalty=1.2)
    filter_logits(logits, torch.zeros(5, 1, dtype=torch.long), **settings)
    assert torch.equal(logits, before)


def test_draws_follow_the_probabilities(generator):
    probs = torch.tensor([0.5, 0.3, 0.2, 0.0], dtype=torch.float64)
    n = 20_000
    drawn = sample(probs.log().expand(n, 4), generator)
    for i, p in enumerate(probs.tolist()):
        assert abs((drawn == i).sum().item() / n - p) <= 5 * math.sqrt(p * (1 - p) / n)


def test_the_same_generator_state_gives_the_same_draw(logits):
    draws = [sample(logits, torch.Generator().manual_seed(3)) for _ in range(2)]
    assert torch.equal(*draws)


@pytest.mark.parametrize(
    "setting,rule",
    [
        (dict(temperature=-1.0), r"temperature must be 0 \(greedy\) or in \[0.01, 100\], got -1.0"),
        (dict(temperature=math.nan), "temperature .* got nan"),
        (dict(temperature=1e-8), "temperature"),
        (dict(temperature=INF), "temperature"),
        (dict(top_k=-1), "top_k must be a whole number of at least 1.*got -1"),
        (dict(top_k=2.5), "top_k"),
        (dict(temperature="1"), "temperature .* got '1'"),
        (dict(temperature=None), "temperature .* got None"),
        (dict(top_p="1"), r"top_p must be in \(0, 1\], got '1'"),
        (dict(repetition_penalty="2"), "repetition_penalty must be a number above 0 .* got '2'"),
        (dict(top_p=0.0), r"top_p must be in \(0, 1\], got 0.0"),
        (dict(top_p=1.5), r"top_p must be in \(0, 1\], got 1.5"),
        (dict(top_p=math.nan), "top_p"),
        (dict(repetition_penalty=0.0), "repetition_penalty must be a number above 0"),
        (dict(repetition_penalty=math.nan), "repetition_penalty"),
        (dict(repetition_penalty=INF), "repetition_penalty"),
    ],
)
def test_bad_settings_are_refused_with_the_rule(logits, setting, rule):
    with pytest.raises(ValueError, match=rule):
        filter_logits(logits, torch.zeros(5, 1, dtype=torch.long), **setting)
