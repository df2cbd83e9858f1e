"""A model of the released size, its weights drawn: saved, loaded, run, and looked at in the app."""

import numpy as np
import pytest
import torch

import gpt2lib
from gpt2lib import GPT2, GPT2Config, Tokenizer
from gpt2lib.tokenizer import SYMBOLS
from gpt2lib.weights import save


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """124 million weights and 50,257 tokens, half a gigabyte; the merges are simply pairs of bytes."""
    config = GPT2Config.named("gpt2")
    pairs = [(a, b) for a in SYMBOLS for b in SYMBOLS][: config.n_vocab - 257]
    folder = tmp_path_factory.mktemp("gpt2")
    save(GPT2(config, torch.Generator().manual_seed(0)), Tokenizer(pairs), folder)
    return folder


def test_a_folder_of_the_released_size_loads_generates_and_shows_its_heads(folder):
    pytest.importorskip("gradio")
    from app.app import build_app
    from app.models import Models
    from app.rules import Limits

    model, tokenizer = gpt2lib.load(folder)
    assert sum(p.numel() for p in model.parameters()) == 124_439_808
    ids = tokenizer.encode("word and " * 40)[:128]
    steps = list(gpt2lib.stream(model, ids[:5], 3, temperature=0))
    assert [step.end for step in steps] == [None, None, "max_new_tokens"]

    pattern = Models(model, tokenizer, "mine", Limits()).pattern("mine", ids)
    assert pattern.shape == (12, 12, 128, 128)
    np.testing.assert_allclose(pattern.sum(-1), 1, atol=1e-5)
    assert (pattern.triu(1) == 0).all()
    assert build_app(model, tokenizer, "mine") is not None
