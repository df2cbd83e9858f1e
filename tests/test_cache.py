"""The cache as a value: empty, filled by a pass, cropped without harm."""

import pytest
import torch
from conftest import TINY

from gpt2lib import KVCache, edit


def test_an_empty_cache_is_falsy_and_grows_by_what_is_read(tiny):
    cache = KVCache(TINY)
    assert len(cache) == 0 and not cache
    with torch.no_grad():
        tiny(torch.zeros(1, 5, dtype=torch.long), cache)
    assert len(cache) == 5
    assert cache.layers[1].k.shape == (1, TINY.n_head, 5, TINY.n_head_embd)


@torch.no_grad()
def test_a_cropped_cache_branches_and_the_original_goes_on(tiny, generator):
    idx = torch.randint(TINY.n_vocab, (1, 9), generator=generator)
    cache = KVCache(TINY)
    tiny(idx[:, :7], cache)
    branch = cache.crop(4)
    torch.testing.assert_close(tiny(idx[:, 4:6], branch), tiny(idx[:, :6])[:, 4:], atol=1e-10, rtol=0)
    torch.testing.assert_close(tiny(idx[:, 7:], cache), tiny(idx)[:, 7:], atol=1e-10, rtol=0)
    assert (len(branch), len(cache), len(cache.crop(0))) == (6, 9, 0)
    with pytest.raises(ValueError, match="between 0 and the 9 positions"):
        cache.crop(10)
    with pytest.raises(ValueError, match="must be a whole number .* got 1.5"):
        cache.crop(1.5)


@torch.no_grad()
def test_a_pass_that_fails_half_way_is_noticed_and_can_be_undone(tiny, generator):
    idx = torch.randint(TINY.n_vocab, (1, 9), generator=generator)
    for n_before in (0, 4):
        cache = KVCache(TINY)
        if n_before:
            tiny(idx[:, :n_before], cache)
        with pytest.raises(ValueError, match="edit of 'h.0'"), edit(tiny, {"h.0": lambda x: None}):
            tiny(idx[:, n_before:], cache)
        with pytest.raises(ValueError, match=rf"same positions, got \[9, {n_before}\].*crop"):
            tiny(idx[:, n_before:], cache)
        whole = tiny(idx[:, n_before:], cache.crop(len(cache)))
        torch.testing.assert_close(whole, tiny(idx)[:, n_before:], atol=1e-10, rtol=0)


@pytest.mark.parametrize("batch", [0, -1, 1.5, True, "2"])
def test_a_batch_that_is_no_count_is_refused(batch):
    with pytest.raises(ValueError, match="batch must be a whole number of at least 1"):
        KVCache(TINY, batch=batch)


@torch.no_grad()
def test_selected_rows_go_on_apart_and_the_original_is_untouched(tiny, generator):
    idx = torch.randint(TINY.n_vocab, (3, 9), generator=generator)
    cache = KVCache(TINY, batch=3)
    tiny(idx[:, :7], cache)
    rows = [2, 0, 2, 2]
    branch = cache.select(rows)
    text = torch.cat([idx[rows][:, :7], torch.tensor([[1, 2], [3, 4], [5, 6], [7, 8]])], dim=1)
    torch.testing.assert_close(tiny(text[:, 7:], branch), tiny(text)[:, 7:], atol=1e-10, rtol=0)
    torch.testing.assert_close(tiny(idx[:, 7:], cache), tiny(idx)[:, 7:], atol=1e-10, rtol=0)
    assert (branch.batch, len(branch), len(cache)) == (4, 9, 9)
    assert len(KVCache(TINY, batch=3).select([1])) == 0


@pytest.mark.parametrize("rows", [[], [3], [-1], [0.5], ["0"]])
def test_rows_that_are_not_there_are_refused(rows):
    with pytest.raises(ValueError, match=r"rows must be one or more whole numbers in 0\.\.2, got"):
        KVCache(TINY, batch=3).select(rows)
