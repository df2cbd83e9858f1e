"""Ids to batches: targets one further on, every start as likely, validation apart, repeats that can be foretold."""

import math

import pytest
import torch

from gpt2lib.data import get_batch, make_windows, pack_documents, repeats, split


def test_documents_are_packed_with_one_end_of_text_before_each(tokenizer):
    ids = pack_documents(["The key.", "A baker<|endoftext|>."], tokenizer)
    assert ids.dtype == torch.long
    assert (ids == tokenizer.eot).sum() == 2 and ids[0] == tokenizer.eot
    assert tokenizer.decode(ids.tolist()) == "<|endoftext|>The key.<|endoftext|>A baker<|endoftext|>."
    with pytest.raises(ValueError, match="at least one text"):
        pack_documents([], tokenizer)
    with pytest.raises(ValueError, match="documents must be a list of texts.*got one string"):
        pack_documents("The key.", tokenizer)


def test_targets_are_the_next_tokens(generator):
    x, y = get_batch(torch.arange(100), 50, 7, generator)
    assert x.shape == y.shape == (50, 7)
    assert torch.equal(y, x + 1) and torch.equal(x[:, 1:], y[:, :-1])
    assert x.min() >= 0 and y.max() <= 99


@pytest.mark.parametrize(
    "n_ids,n_block,stride,starts", [(22, 7, None, [0, 7, 14]), (23, 7, 7, [0, 7, 14]), (8, 7, 2, [0])]
)
def test_windows_follow_each_other(n_ids, n_block, stride, starts):
    x, y = make_windows(torch.arange(n_ids), n_block, stride)
    assert x[:, 0].tolist() == starts and x.shape == y.shape == (len(starts), n_block)
    assert torch.equal(y, x + 1) and torch.equal(x, x[:, :1] + torch.arange(n_block))


@pytest.mark.parametrize("stride", [1, 2, 3, 5, 7])
def test_with_any_stride_no_token_is_skipped_and_with_a_whole_block_none_is_seen_twice(stride):
    ids = torch.arange(100, 100 + 7 * 5 + 1)
    x, y = make_windows(ids, 7, stride)
    assert x[:, 0].tolist() == list(range(100, 100 + 7 * 4 + 1, stride))
    assert set(y.flatten().tolist()) == set(range(101, int(y.max()) + 1))
    if stride == 7:
        assert y.flatten().tolist() == ids[1:].tolist()


def test_windows_belong_to_who_asked_for_them():
    ids = torch.arange(30)
    x, y = make_windows(ids, 7, 3)
    x.fill_(-1)
    assert torch.equal(ids, torch.arange(30))


@pytest.mark.parametrize(
    "n_ids,n_block,stride,rule",
    [
        (7, 7, None, "must be longer than n_block = 7.*got 7"),
        (9, 0, None, "n_block must be at least 1, got 0"),
        (9, 3, 4, "stride must be from 1 to n_block = 3, a larger one skips tokens, got 4"),
        (9, 3, 0, "stride must be from 1 to n_block = 3.*got 0"),
    ],
)
def test_windows_that_cannot_be_cut_are_refused(n_ids, n_block, stride, rule):
    with pytest.raises(ValueError, match=rule):
        make_windows(torch.arange(n_ids), n_block, stride)


def test_every_start_is_equally_likely(generator):
    n = 20_000
    x, _ = get_batch(torch.arange(11), n, 7, generator)
    counts = x[:, 0].bincount(minlength=4)
    assert len(counts) == 4  # 11 ids: starts 0, 1, 2 and 3
    for count in counts.tolist():
        assert abs(count - n / 4) <= 5 * math.sqrt(n * 0.25 * 0.75)


def test_too_few_ids_are_refused(generator):
    x, y = get_batch(torch.arange(8), 2, 7, generator)
    assert torch.equal(x[0], torch.arange(7)) and torch.equal(y[0], torch.arange(1, 8))
    with pytest.raises(ValueError, match="must be longer than n_block = 7.*got 7"):
        get_batch(torch.arange(7), 2, 7, generator)


def test_validation_is_the_end_and_shares_no_token():
    train, validation = split(torch.arange(1000), 0.1)
    assert torch.equal(torch.cat([train, validation]), torch.arange(1000)) and len(validation) == 100
    for share in (0, 1, -0.5, math.nan):
        with pytest.raises(ValueError, match="share must be in"):
            split(torch.arange(10), share)


def test_repeats_have_targets_only_where_the_text_repeats(generator):
    weights = torch.ones(500)
    x, y = repeats(weights, 40, 64, generator, segment=(3, 8))
    assert x.shape == y.shape == (40, 64)
    rows = torch.cat([x, x[:, -1:]], dim=1)
    known = y != -100
    assert torch.equal(torch.where(known[:, :-1], y[:, :-1], x[:, 1:]), x[:, 1:])  # a target is the token that follows
    for row, wanted in zip(rows, known, strict=True):
        first = int(wanted.nonzero()[0])
        assert wanted[first:].all() and 2 <= first < 7 + 8
        token = int(row[first + 1])
        assert token in row[: first + 1]  # it can be foretold: it stood there before
    with pytest.raises(ValueError, match=r"half of n_block = 4, shortest first, got \(3, 100\)"):
        repeats(weights, 2, 4, generator)
    with_zero = torch.ones(500)
    with_zero[7] = 0
    assert not (repeats(with_zero, 40, 64, generator)[0] == 7).any()
