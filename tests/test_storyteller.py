"""The storyteller as it is shipped, read by us and by transformers, and true to its card; its making, in small."""

import math
import re
import subprocess
import sys
from dataclasses import replace

import pytest
import torch
from conftest import ROOT

import gpt2lib
from gpt2lib import GPT2Config, stories
from gpt2lib.data import pack_documents
from gpt2lib.interpretability import head_scores, repeated_tokens
from gpt2lib.storyteller import train
from gpt2lib.training import validation_loss
from gpt2lib.weights import STORYTELLER

CARD = (STORYTELLER / "MODEL_CARD.md").read_text("utf-8") if (STORYTELLER / "MODEL_CARD.md").exists() else ""


@pytest.fixture(scope="module")
def storyteller():
    return gpt2lib.load()


def figure(name: str) -> float:
    """A number from the card's tables."""
    return float(re.search(rf"^\| {name} \| ([\d.,]+)", CARD, re.M)[1].replace(",", ""))


def test_size_and_shape_keep_the_promise(storyteller):
    model, tokenizer = storyteller
    assert 4.0e6 <= sum(p.numel() for p in model.parameters()) <= 4.6e6
    assert model.config.n_vocab == tokenizer.n_vocab == 4096 and model.config.n_ctx >= 256
    assert (STORYTELLER / "model.safetensors").stat().st_size < 9e6
    assert not model.training and model.wte.weight.dtype == torch.float32
    assert figure("parameters") == sum(p.numel() for p in model.parameters())


def test_transformers_reads_the_folder_and_gives_equal_logits(storyteller):
    transformers = pytest.importorskip("transformers")
    model, tokenizer = storyteller
    theirs = transformers.GPT2LMHeadModel.from_pretrained(STORYTELLER, dtype=torch.float64).eval()
    idx = torch.tensor([tokenizer.encode("Once upon a time, a baker gave the old key to Mara.")])
    ours = gpt2lib.load()[0].double()
    with torch.no_grad():
        torch.testing.assert_close(ours(idx), theirs(idx).logits, atol=1e-9, rtol=0)
    read = transformers.AutoTokenizer.from_pretrained(STORYTELLER)
    text = "The baker's key — naïve? 🙂\n\n  Well, it isn't."
    assert read.encode(text) == tokenizer.encode(text)


def test_a_continuation_is_made_of_the_words_of_its_world(storyteller):
    model, tokenizer = storyteller
    corpus = " ".join(stories.documents(seed=1, n_bytes=2_000_000))
    known = {word.lower() for word in re.findall(r"[A-Za-z]+", corpus)}
    prompt, written = tokenizer.encode("Once upon a time"), []
    for seed in range(5):
        ids = gpt2lib.generate(
            model, prompt, 60, temperature=0.8, stop_ids=[tokenizer.eot], generator=torch.Generator().manual_seed(seed)
        )
        text = tokenizer.decode(i for i in ids if i != tokenizer.eot)
        written += re.findall(r"[A-Za-z]+", text)[4:-1]  # the last word may have been cut
        assert not re.search(r"\b(\w+) \1\b", text), text
    unknown = [word for word in written if word.lower() not in known]
    assert len(written) > 150 and len(unknown) <= 0.02 * len(written), unknown


def test_the_card_says_what_is_measured(storyteller):
    model, tokenizer = storyteller
    documents = stories.documents(train.Recipe.seed, train.Recipe.valid_bytes, split="valid")
    valid = pack_documents(documents, tokenizer)
    loss = validation_loss(model, valid, model.config.n_ctx, limit=48)
    assert figure("loss") == pytest.approx(loss, abs=0.12)  # 48 windows of some 400: three standard errors
    assert figure("perplexity") == pytest.approx(math.exp(figure("loss")), rel=0.01)
    probe = repeated_tokens(16, 24, torch.arange(256, 1256), torch.Generator().manual_seed(2), tokenizer.eot)
    previous, induction, copied = head_scores(model, probe, 24)
    assert figure("best previous-token head") == pytest.approx(previous.max().item(), abs=0.05)
    assert figure("best induction head") == pytest.approx(induction.max().item(), abs=0.08)
    assert figure("repeated random tokens foretold") / 100 == pytest.approx(copied, abs=0.08)


def test_it_has_real_heads(storyteller):
    model, tokenizer = storyteller
    probe = repeated_tokens(16, 24, torch.arange(256, 1256), torch.Generator().manual_seed(3), tokenizer.eot)
    previous, induction, _ = head_scores(model, probe, 24)
    assert previous.max() > 0.4 and induction.max() > 0.4


def test_its_tokenizer_was_trained_on_its_stories(storyteller):
    """The whole of the tokenizer's training, again: the same stories give the same files."""
    recipe = train.Recipe()
    again = gpt2lib.Tokenizer.train(stories.documents(recipe.seed, recipe.tokenizer_bytes), train.N_VOCAB)
    assert again.merges == storyteller[1].merges


STRANGE = ["The meaning of life is", "Dear Sir,", "import torch", "In 1969,", "🙂", "Es war einmal", "\n\n", "aaaaaaa"]


@pytest.mark.parametrize("prompt", STRANGE)
def test_prompts_from_outside_its_world_are_answered(storyteller, prompt):
    model, tokenizer = storyteller
    ids = tokenizer.encode(prompt)
    all_ids = gpt2lib.generate(model, ids, 40, temperature=0.8, generator=torch.Generator().manual_seed(0))
    text = tokenizer.decode(all_ids)
    assert len(all_ids) == len(ids) + 40 and text.startswith(prompt) and len(text) >= len(prompt) + 20


def test_loading_needs_neither_network_nor_gradio_nor_transformers():
    code = (
        "import sys, gpt2lib; gpt2lib.load(); print(*{'huggingface_hub', 'gradio', 'transformers'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


# how it was made, in small

SMALL = replace(
    train.Recipe(),
    corpus_bytes=250_000,
    tokenizer_bytes=250_000,
    valid_bytes=20_000,
    copy_steps=3,
    copy_batch=2,
    copy_block=16,
    story_steps=(4, 2),
    story_rates=(1e-3, 5e-4),
    story_batch=2,
)


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(train, "CONFIG", GPT2Config(n_vocab=train.N_VOCAB, n_ctx=64, n_embd=16, n_head=2, n_layer=2))
    return SMALL


def test_one_command_makes_all_of_it_and_an_interrupted_run_goes_on(small, tmp_path, monkeypatch):
    train.raise_storyteller(small, tmp_path / "work", tmp_path / "out")
    model, tokenizer = gpt2lib.load(str(tmp_path / "out"))
    assert model.config.n_layer == 2 and tokenizer.n_vocab == train.N_VOCAB
    assert "| parameters | " in (tmp_path / "out" / "MODEL_CARD.md").read_text("utf-8")

    real, calls = train.get_batch, []

    def interrupted(*arguments):
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(*arguments)

    monkeypatch.setattr(train, "CHECKPOINT_EVERY", 1)
    monkeypatch.setattr(train, "get_batch", interrupted)
    with pytest.raises(KeyboardInterrupt):
        train.raise_storyteller(small, tmp_path / "again", tmp_path / "out2")
    assert not (tmp_path / "out2").exists()
    train.raise_storyteller(small, tmp_path / "again", tmp_path / "out2")
    again, _ = gpt2lib.load(str(tmp_path / "out2"))
    assert all(torch.equal(a, b) for a, b in zip(model.parameters(), again.parameters(), strict=True))


def test_a_run_does_not_go_on_with_another_recipe(tmp_path):
    train.keep_recipe(SMALL, tmp_path)
    train.keep_recipe(SMALL, tmp_path)
    with pytest.raises(ValueError, match="--work must be new or of a run of the same recipe, got"):
        train.keep_recipe(train.QUICK, tmp_path)
    train.keep_recipe(SMALL, tmp_path)  # what was refused has changed nothing


def test_the_quick_one_does_not_replace_the_storyteller(monkeypatch, capsys):
    monkeypatch.setattr(train, "raise_storyteller", lambda *arguments: pytest.fail("it was started"))
    monkeypatch.setattr("sys.argv", ["train", "--quick"])
    with pytest.raises(SystemExit):
        train.main()
    assert "--quick needs --out" in capsys.readouterr().err
