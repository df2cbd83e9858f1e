"""Checkpoints: the same model on either side, every fault a sentence, and nothing lost when saving fails."""

import json
import random
import shutil
import struct
import subprocess
import sys
import time
from pathlib import Path

import pytest
import torch
import transformers
from conftest import spiced
from safetensors.torch import load_file, save_file

import gpt2lib
from gpt2lib import GPT2, GPT2Config, Tokenizer, checkpoint, weights

CONFIG, WEIGHTS = "config.json", "model.safetensors"


@pytest.fixture(scope="module")
def model(tokenizer) -> GPT2:
    return spiced(GPT2(GPT2Config(n_vocab=tokenizer.n_vocab, n_ctx=23, n_embd=15, n_head=3, n_layer=2)), seed=1)


@pytest.fixture(scope="module")
def saved(model, tokenizer, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("saved")
    weights.save(model, tokenizer, folder)
    return folder


@pytest.fixture
def folder(saved, tmp_path) -> Path:
    """A good checkpoint of our own, to be broken."""
    return Path(shutil.copytree(saved, tmp_path / "checkpoint"))


def ids_for(model: GPT2) -> torch.Tensor:
    generator = torch.Generator().manual_seed(2)
    return torch.randint(model.config.n_vocab, (3, 7), generator=generator)


def hugging_face(config: GPT2Config) -> transformers.GPT2Config:
    return transformers.GPT2Config(
        vocab_size=config.n_vocab,
        n_positions=config.n_ctx,
        n_embd=config.n_embd,
        n_head=config.n_head,
        n_layer=config.n_layer,
        bos_token_id=None,
        eos_token_id=None,
    )


def change_config(folder: Path, **changes) -> None:
    content = json.loads((folder / CONFIG).read_text())
    (folder / CONFIG).write_text(json.dumps(content | changes, indent=2))


def change_tensors(folder: Path, change) -> None:
    tensors = load_file(folder / WEIGHTS)
    save_file(change(tensors) or tensors, folder / WEIGHTS, metadata={"format": "pt"})


def refused(folder: Path, *words: str) -> str:
    """Loading must end in one sentence with these words in it; returns it."""
    with pytest.raises(ValueError) as caught:
        gpt2lib.load(folder)
    message = str(caught.value)
    assert all(word in message for word in words), message
    assert "\n" not in message
    return message


# the same model on either side


def test_transformers_reads_what_we_save(model, saved, recwarn):
    theirs, report = transformers.AutoModelForCausalLM.from_pretrained(saved, dtype="auto", output_loading_info=True)
    assert not any(report.values()), report
    assert not [str(w.message) for w in recwarn]
    idx = ids_for(model)
    torch.testing.assert_close(theirs(idx).logits, model(idx), atol=1e-10, rtol=0)


def test_transformers_reads_our_tokenizer(tokenizer, saved):
    theirs = transformers.AutoTokenizer.from_pretrained(saved)
    for text in ["Once upon a time", "naïve 🙂\n\n  DON'T", "a<|endoftext|>b"]:
        assert theirs(text).input_ids == tokenizer.encode(text, allowed_special=["<|endoftext|>"])
    assert (theirs.bos_token_id, theirs.eos_token_id) == (tokenizer.eot, tokenizer.eot)
    assert theirs.model_max_length == 23
    assert json.loads((saved / CONFIG).read_text())["eos_token_id"] == tokenizer.eot


def test_we_read_what_transformers_saves(tmp_path):
    config = GPT2Config(n_vocab=97, n_ctx=23, n_embd=15, n_head=3, n_layer=2)
    theirs = transformers.GPT2LMHeadModel(hugging_face(config)).double().eval()
    generator = torch.Generator().manual_seed(3)
    with torch.no_grad():
        for parameter in theirs.parameters():
            parameter.copy_(0.3 * torch.randn(parameter.shape, generator=generator, dtype=torch.float64))
    theirs.save_pretrained(tmp_path)
    ours = GPT2.from_pretrained(str(tmp_path))
    idx = ids_for(ours)
    assert not ours.training
    assert ours.config == GPT2Config(n_vocab=97, n_ctx=23, n_embd=15, n_head=3, n_layer=2, dropout=0.1)
    torch.testing.assert_close(ours(idx), theirs(idx).logits, atol=1e-10, rtol=0)


def test_loading_gives_back_what_was_saved(model, tokenizer, saved):
    ours, words = gpt2lib.load(saved)
    assert not ours.training
    assert ours.config == model.config
    assert words.vocab == tokenizer.vocab
    for (name, expected), (other, found) in zip(model.state_dict().items(), ours.state_dict().items(), strict=True):
        assert name == other
        assert torch.equal(expected, found), name
    assert all(p.requires_grad and p.is_contiguous() for p in ours.parameters())


@pytest.mark.parametrize(
    ("name", "expected"),
    [("gpt2", 124_439_808), ("gpt2-medium", 354_823_168), ("gpt2-large", 774_030_080), ("gpt2-xl", 1_557_611_200)],
)
def test_names_and_shapes_of_the_released_sizes(name, expected):
    config = GPT2Config.named(name)
    with torch.device("meta"):
        theirs = transformers.GPT2LMHeadModel(hugging_face(config))
        ours = GPT2(config)
    stored = {key.removeprefix("transformer."): tuple(t.shape) for key, t in theirs.state_dict().items()}
    assert stored.pop("lm_head.weight") == stored["wte.weight"]
    assert checkpoint.stored_shapes(config) == stored
    assert sum(p.numel() for p in theirs.parameters()) == expected  # the head is tied and counts once
    assert sum(p.numel() for p in ours.parameters()) == expected
    assert checkpoint.n_parameters(config) == expected


def test_a_released_layout_with_masks_and_prefix_loads(model, folder):
    def as_released(tensors):
        tensors = {f"transformer.{name}": tensor for name, tensor in tensors.items()}
        for layer in range(2):
            tensors[f"transformer.h.{layer}.attn.bias"] = torch.ones(1, 1, 23, 23, dtype=torch.bool)
            tensors[f"transformer.h.{layer}.attn.masked_bias"] = torch.tensor(-1e4)
        tensors["lm_head.weight"] = tensors["transformer.wte.weight"].clone()
        return tensors

    change_tensors(folder, as_released)
    idx = ids_for(model)
    assert torch.equal(weights.load_model(folder)(idx), model(idx))


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16])
def test_half_precision_is_for_the_disk(model, tmp_path, dtype):
    weights.save_model(model, tmp_path, dtype=dtype)
    assert load_file(tmp_path / WEIGHTS)["wte.weight"].dtype == dtype
    loaded = weights.load_model(tmp_path)
    for name, tensor in loaded.state_dict().items():
        assert torch.equal(tensor, model.state_dict()[name].to(dtype).float()), name


def test_a_folder_with_spaces_and_unicode(model, tokenizer, tmp_path):
    place = tmp_path / "mes modèles" / "шк 模型 🙂"
    weights.save(model, tokenizer, place)
    assert gpt2lib.load(str(place))[0].config == model.config


def test_loading_leaves_the_random_numbers_alone(saved):
    before = torch.get_rng_state()
    gpt2lib.load(saved)
    assert torch.equal(torch.get_rng_state(), before)


def test_a_model_does_not_hang_on_its_file(model, folder):
    loaded = weights.load_model(folder)
    (folder / WEIGHTS).write_bytes(b"")
    idx = ids_for(model)
    assert torch.equal(loaded(idx), model(idx))


# names


def test_the_storyteller_touches_neither_hub_nor_network(saved):
    code = (
        "import sys, socket, pathlib\n"
        "def refuse(*args, **kwargs): raise AssertionError('the network was touched')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "from gpt2lib import load, weights\n"
        f"weights.STORYTELLER = pathlib.Path({str(saved)!r})\n"
        "model, tokenizer = load()\n"
        "assert tokenizer.n_vocab == model.config.n_vocab\n"
        "assert 'huggingface_hub' not in sys.modules\n"
        "assert 'torch._dynamo' not in sys.modules, 'two seconds of imports that loading does not need'\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not (weights.STORYTELLER / WEIGHTS).exists(), reason="the storyteller is not trained yet")
def test_the_storyteller_loads_in_under_one_and_a_half_seconds():
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        model, tokenizer = gpt2lib.load()
        seconds.append(time.perf_counter() - start)
    assert model.config.n_vocab == tokenizer.n_vocab
    assert min(seconds) < 1.5


@pytest.mark.parametrize(
    "name", ["gpt3", "", "./nowhere", "/no/such/folder", "a/b/c", "../x/y", "x" * 5000, "\0", Path("no/dir")]
)
def test_an_unknown_name_is_answered_with_the_known_ones(name):
    with pytest.raises(ValueError, match="storyteller, gpt2, gpt2-medium, gpt2-large, gpt2-xl, distilgpt2"):
        gpt2lib.load(name)


@pytest.mark.parametrize("name", [None, 3, b"gpt2", ["gpt2"]])
def test_a_name_of_another_type_is_refused(name):
    with pytest.raises(ValueError, match="name must be a string or a path"):
        gpt2lib.load(name)


def test_an_unlisted_repository_needs_to_be_allowed():
    with pytest.raises(ValueError, match="allow_unlisted=True"):
        gpt2lib.load("someone/their-gpt2")


# files that are not what their name says


@pytest.mark.parametrize("name", [CONFIG, WEIGHTS, "vocab.json", "merges.txt"])
def test_each_file_must_be_there_and_be_itself(folder, name):
    path = folder / name
    good = path.read_bytes()
    path.write_bytes(b"")
    refused(folder, name, "is empty")
    path.write_bytes(b"version https://git-lfs.github.com/spec/v1\noid sha256:248dfc\nsize 548105171\n")
    refused(folder, name, "git-lfs pointer", "git lfs pull")
    path.write_bytes(b"\n<!DOCTYPE html><html><body>Sign in to the school network</body></html>" * 20)
    refused(folder, name, "web page")
    path.unlink()
    refused(folder, name, "there is none")
    path.mkdir()
    refused(folder, name, "there is none")
    path.rmdir()
    path.write_bytes(good)
    gpt2lib.load(folder)


def test_pickled_weights_are_never_opened(folder, tmp_path):
    sign = tmp_path / "was_run"
    pickle = b"cos\nsystem\n(S'touch " + str(sign).encode() + b"'\ntR."
    (folder / WEIGHTS).rename(folder / "kept")
    (folder / "pytorch_model.bin").write_bytes(pickle)
    refused(folder, "pytorch_model.bin", WEIGHTS, "convert")
    torch.save({"wte.weight": torch.zeros(2, 2)}, folder / WEIGHTS)
    refused(folder, "pickled")
    (folder / WEIGHTS).write_bytes(b"\x80\x04" + pickle)
    refused(folder, "pickled")
    (folder / WEIGHTS).unlink()
    (folder / "pytorch_model.bin").unlink()
    (folder / "model.safetensors.index.json").write_text("{}")
    refused(folder, "several parts")
    assert not sign.exists()


def test_truncated_weights_are_told_by_size(folder):
    good = (folder / WEIGHTS).read_bytes()
    (folder / WEIGHTS).write_bytes(good[:-100])
    refused(folder, WEIGHTS, str(len(good)), str(len(good) - 100))
    (folder / WEIGHTS).write_bytes(good + b"more")
    refused(folder, str(len(good) + 4))
    for length in (1, 7, 8, 9, 200):
        (folder / WEIGHTS).write_bytes(good[:length])
        refused(folder, WEIGHTS, "cut off")


HEADERS = {
    "not JSON": "{",
    "a list": "[]",
    "nested a hundred thousand deep": "[" * 100_000,
    "no shape": '{"wte.weight": {"dtype": "F32", "data_offsets": [0, 4]}}',
    "no entry": '{"wte.weight": 3}',
    "a type of its own": '{"wte.weight": {"dtype": "Q4", "shape": [1], "data_offsets": [0, 4]}}',
    "a negative size": '{"wte.weight": {"dtype": "F32", "shape": [-1], "data_offsets": [0, 4]}}',
    "a size that overflows": '{"wte": {"dtype": "F32", "shape": [18446744073709551615], "data_offsets": [0, 4]}}',
    "true for a size": '{"wte.weight": {"dtype": "F32", "shape": [true], "data_offsets": [0, 4]}}',
    "an offset behind the end": '{"wte.weight": {"dtype": "F32", "shape": [1], "data_offsets": [4, 8]}}',
    "an end before the beginning": '{"h.0.attn.bias": {"dtype": "U8", "shape": [1], "data_offsets": [4, 0]}}',
    "another size than its shape": '{"wte.weight": {"dtype": "F32", "shape": [2], "data_offsets": [0, 4]}}',
}


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_a_wrong_header_is_refused(folder, header):
    (folder / WEIGHTS).write_bytes(struct.pack("<Q", len(header)) + header.encode() + b"\0" * 4)
    refused(folder, WEIGHTS)


@pytest.mark.parametrize("length", [2**63, 2**64 - 1, 10**6])
def test_a_header_longer_than_the_file_is_refused(folder, length):
    (folder / WEIGHTS).write_bytes(struct.pack("<Q", length) + b"{}" * 10)
    refused(folder, WEIGHTS, str(length))


# tensors


def test_missing_and_extra_tensors_are_named(folder, saved):
    change_tensors(folder, lambda t: {k: v for k, v in t.items() if k not in ("h.1.ln_2.bias", "wpe.weight")})
    refused(folder, "lacks", "wpe.weight", "h.1.ln_2.bias")
    shutil.copy(saved / WEIGHTS, folder)
    change_tensors(folder, lambda t: t | {"h.1.attn.rotary": torch.zeros(3)})
    refused(folder, "no other", "h.1.attn.rotary")
    shutil.copy(saved / WEIGHTS, folder)
    change_tensors(folder, lambda t: t | {"transformer.wpe.weight": t["wpe.weight"].clone()})
    refused(folder, "wpe.weight", "once")


def test_more_layers_than_weights_and_fewer_are_refused(folder):
    change_config(folder, n_layer=3)
    refused(folder, "lacks", "h.2.ln_1.weight", "and 7 more")
    change_config(folder, n_layer=1)
    refused(folder, "no other", "h.1.")


def test_a_wrong_shape_is_told_with_name_found_and_expected(folder, saved):
    change_tensors(folder, lambda t: t | {"h.0.mlp.c_fc.weight": t["h.0.mlp.c_fc.weight"].t().contiguous()})
    refused(folder, "h.0.mlp.c_fc.weight", "(15, 60)", "(60, 15)")
    shutil.copy(saved / WEIGHTS, folder)
    change_tensors(folder, lambda t: t | {"lm_head.weight": torch.zeros(5, 15)})
    refused(folder, "lm_head.weight", "(5, 15)")


def test_a_head_of_its_own_is_refused(folder):
    change_tensors(folder, lambda t: t | {"lm_head.weight": t["wte.weight"] + 1})
    refused(folder, "lm_head.weight", "wte.weight", "differ")


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_weights_that_are_no_numbers_are_refused(folder, value):
    def spoil(tensors):
        tensors["h.1.attn.c_attn.bias"][4] = value

    change_tensors(folder, spoil)
    refused(folder, "finite", "h.1.attn.c_attn.bias")


def test_whole_numbers_are_no_weights(folder):
    change_tensors(folder, lambda t: t | {"wpe.weight": t["wpe.weight"].int()})
    refused(folder, "wpe.weight", "I32")


# config.json


WRONG = {
    "model_type": ["bert", None, 3],
    "n_head": [7, 0, -3, "3", 3.0, True, None, [3]],
    "n_embd": [0, -15, 10**9, "15"],
    "n_layer": [0, 20_000, 49, 1e400, float("nan")],
    "vocab_size": [10**12, 200_001, 0],
    "n_positions": [4097, 0, None],
    "n_ctx": [24, "23"],
    "n_inner": [64, "60"],
    "activation_function": ["relu", "gelu", None, 5],
    "layer_norm_epsilon": [1e-6, 0, "1e-5", None],
    "scale_attn_weights": [False, 1],
    "scale_attn_by_inverse_layer_idx": [True],
    "reorder_and_upcast_attn": [True],
    "add_cross_attention": [True],
    "tie_word_embeddings": [False],
    "resid_pdrop": [1.0, -0.1, "0.1", float("nan")],
    "auto_map": [{"AutoModel": "evil.Model"}],
}


@pytest.mark.parametrize(("key", "value"), [(key, value) for key, values in WRONG.items() for value in values])
def test_a_wrong_value_is_refused_with_key_and_line(folder, key, value):
    change_config(folder, **{key: value})
    lines = (folder / CONFIG).read_text().split("\n")
    line = next(n for n, text in enumerate(lines, start=1) if f'"{key}"' in text)
    refused(folder, f"{CONFIG} line {line}: {key} must")


@pytest.mark.parametrize("key", ["model_type", "n_head", "n_embd", "n_layer", "vocab_size", "n_positions"])
def test_a_key_that_is_needed_is_asked_for(folder, key):
    content = json.loads((folder / CONFIG).read_text())
    del content[key]
    content.pop("n_ctx", None)
    (folder / CONFIG).write_text(json.dumps(content))
    refused(folder, key, "missing")


def test_a_config_that_is_no_json_is_told_by_its_line(folder):
    (folder / CONFIG).write_text('{\n  "n_layer": 2,\n  "n_head" 3\n}')
    refused(folder, f"{CONFIG} line 3 must be JSON")
    (folder / CONFIG).write_bytes(b'{\n"n_layer": "\xff"}')
    refused(folder, f"{CONFIG} line 2 must be UTF-8")
    (folder / CONFIG).write_text("[1, 2]")
    refused(folder, CONFIG, "object", "list")
    (folder / CONFIG).write_text("[" * 100_000)
    refused(folder, CONFIG)
    (folder / CONFIG).write_text('{"n_layer": ' + "9" * 5000 + "}")
    refused(folder, CONFIG)


def test_a_model_too_large_is_refused_at_once(folder):
    for changes in ({"n_layer": 20_000}, {"vocab_size": 10**12}, {"n_embd": 8192, "n_head": 64, "n_layer": 48}):
        change_config(folder, **{"n_embd": 15, "n_head": 3, "n_layer": 2, "vocab_size": 300} | changes)
        seconds = []
        for _ in range(3):
            start = time.perf_counter()
            with pytest.raises(ValueError, match="must"):
                weights.load_model(folder)
            seconds.append(time.perf_counter() - start)
        assert min(seconds) < 0.1


def test_keys_that_do_not_matter_are_ignored(folder, model):
    change_config(folder, attn_implementation="other/kernel", _name_or_path="x", id2label={"0": "A"}, use_cache=False)
    assert weights.load_model(folder).config == model.config


# tokenizer files


def test_a_tokenizer_of_another_size_is_refused(folder, tokenizer):
    Tokenizer(tokenizer.merges[:-1]).save(folder)
    refused(folder, "as many tokens", str(tokenizer.n_vocab), str(tokenizer.n_vocab - 1))


def test_broken_tokenizer_files_are_refused(folder, tokenizer):
    good = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
    broken = {
        "no JSON": "{",
        "a list": "[]",
        "nested": "[" * 100_000,
        "a byte is missing": json.dumps({k: v for k, v in good.items() if k != "a"}),
        "a byte under another name": json.dumps({("zzz" if k == "a" else k): v for k, v in good.items()}),
        "the same id twice": json.dumps(good | {"a": good["b"]}),
        "an id out of range": json.dumps(good | {"a": 10**9}),
        "an id that is no number": json.dumps(good | {"a": "64"}),
    }
    for reason, text in broken.items():
        (folder / "vocab.json").write_text(text, encoding="utf-8")
        assert refused(folder, "vocab.json"), reason
    tokenizer.save(folder)
    lines = (folder / "merges.txt").read_text(encoding="utf-8").split("\n")
    (folder / "merges.txt").write_text("\n".join([*lines[:3], "zz qq", *lines[4:]]), encoding="utf-8")
    refused(folder, "merges.txt", "known ones")
    (folder / "merges.txt").write_text("\n".join([*lines[:3], "onlyone", *lines[4:]]), encoding="utf-8")
    refused(folder, "merges.txt line 4")


# anything at all


@pytest.mark.parametrize("name", [CONFIG, WEIGHTS, "vocab.json", "merges.txt"])
def test_random_damage_is_refused_or_harmless(folder, name):
    good = (folder / name).read_bytes()
    dice = random.Random(name)
    header = 8 + struct.unpack("<Q", good[:8])[0] if name == WEIGHTS else len(good)
    outcomes = {"loaded": 0, "refused": 0}
    for _ in range(150):
        bad = bytearray(good)
        for _ in range(dice.choice([1, 1, 1, 2, 20])):
            place = dice.randrange(header if dice.random() < 0.8 else len(bad))
            bad[place] = dice.randrange(256)
        if dice.random() < 0.2:
            start = dice.randrange(len(bad))
            del bad[start : start + dice.randrange(1, 50)]
        (folder / name).write_bytes(bad)
        try:
            model, tokenizer = gpt2lib.load(folder)
        except ValueError:
            outcomes["refused"] += 1
        else:
            outcomes["loaded"] += 1
            assert model(torch.tensor([tokenizer.encode("Once upon")])).shape[-1] == tokenizer.n_vocab
    assert outcomes["refused"] > 20


# saving


def test_saving_again_replaces_the_old_file(model, tokenizer, folder):
    other = spiced(GPT2(model.config), seed=5)
    weights.save(other, tokenizer, folder)
    idx = ids_for(model)
    assert torch.equal(weights.load_model(folder)(idx), other(idx))
    assert len({path.stat().st_mode for path in folder.iterdir()}) == 1  # all as readable as the user's other files
    assert sorted(p.name for p in folder.iterdir()) == [
        CONFIG,
        "merges.txt",
        WEIGHTS,
        "tokenizer_config.json",
        "vocab.json",
    ]


def test_a_disk_that_is_full_leaves_the_old_model_whole(model, tokenizer, folder):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    resource = pytest.importorskip("resource", reason="Windows has no limit on the size of files")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))  # no file may grow beyond 20 kB
    try:
        with pytest.raises(OSError, match=r"bytes, cannot be written to .* bytes are free, .* unchanged"):
            weights.save(spiced(GPT2(model.config), seed=5), tokenizer, folder)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_folder_that_cannot_be_made_is_told(model, tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OSError, match="cannot be written to .*file"):
        weights.save_model(model, tmp_path / "file")
    assert (tmp_path / "file").read_text() == "in the way"


def test_what_could_not_be_loaded_again_is_not_saved(tokenizer, model, tmp_path):
    wrong = spiced(GPT2(model.config))
    with torch.no_grad():
        wrong.h[1].ln_2.weight[3] = 1e6
    weights.save_model(wrong, tmp_path)
    with pytest.raises(ValueError, match=r"finite number in torch.float16, and h.1.ln_2.weight"):
        weights.save_model(wrong, tmp_path / "half", dtype=torch.float16)
    with pytest.raises(ValueError, match="dtype must be one of"):
        weights.save_model(wrong, tmp_path / "half", dtype=torch.int8)
    with pytest.raises(ValueError, match="as many tokens as the model"):
        weights.save(model, Tokenizer(tokenizer.merges[:-1]), tmp_path / "half")
    assert not (tmp_path / "half").exists()


def test_a_tokenizer_without_end_of_text_is_saved_too(tmp_path, tokenizer):
    plain = Tokenizer(tokenizer.merges, special_tokens=())
    model = GPT2(GPT2Config(plain.n_vocab, 23, 15, 3, 2))
    weights.save(model, plain, tmp_path)
    assert gpt2lib.load(tmp_path)[1].vocab == plain.vocab
    assert json.loads((tmp_path / CONFIG).read_text())["eos_token_id"] is None
