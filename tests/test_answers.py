"""What is kept of an accepted answer: its source with all that it needs, in a file that runs by itself."""

import importlib.util
import json
import math
import random as dice

import pytest
import torch
from torch.nn import functional as F

import gpt2lib
from app.app import read_pieces
from gpt2lib import attention, checks
from gpt2lib.checks import answers, journal
from gpt2lib.checks.verdict import Verdict

SHARE = 0.5
CUBE = [3, "x"]
MODEL = object()


def helper(x):
    return math.tanh(x) * SHARE


def your_gelu(x):
    """A comment with helper in it; x.helper would stay."""
    cube = x**3  # your own name
    return SHARE * x * (1 + F.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * cube)))


def your_helped(x):
    return helper(x) + len(CUBE) + dice.choice([0])


class Base:
    def one(self):
        return SHARE


class YourModule(Base):
    def __init__(self):
        self.two = helper(2.0)

    def forward(self, x):
        return x * self.two + Base().one()


def your_unwritable(x):
    return x, MODEL


def run_file(path):
    spec = importlib.util.spec_from_file_location("written", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_an_answer_is_written_with_all_that_it_uses_and_runs_alone(tmp_path):
    parts = {"gelu": your_gelu, "mlp": your_helped, "block": YourModule}
    saved = answers.write(
        tmp_path / "mine.py", {name: (fn.__name__, answers.parts_of(fn)) for name, fn in parts.items()}
    )
    module = run_file(saved.path)
    x = torch.linspace(-3, 3, 7)
    torch.testing.assert_close(module.gelu(x), your_gelu(x))
    assert module.mlp(0.3) == your_helped(0.3)
    assert module.block().forward(2.0) == YourModule().forward(2.0)
    assert saved.path.read_text().count("def helper") == 1
    assert "gelu, mlp, block" in repr(saved) and str(saved.path) in repr(saved)


def test_two_things_of_one_name_are_kept_apart(tmp_path):
    one = {"helper": "def helper(x):\n    return x + 1", "mine": "def mine(x):\n    return helper(x)"}
    other = {
        "helper": "def helper(x):\n    return x * 10",
        "mine": "def mine(x, text='helper'):\n    return helper(x) + len(text)",
    }
    saved = answers.write(tmp_path / "mine.py", {"gelu": ("mine", one), "mlp": ("mine", other)})
    module = run_file(saved.path)
    assert module.gelu(5) == 6 and module.mlp(5) == 56


def test_what_cannot_be_written_is_left_out_and_said(tmp_path):
    with pytest.raises(answers.Unwritable, match="uses MODEL, a object"):
        answers.parts_of(your_unwritable)
    with pytest.raises(answers.Unwritable, match="not a function"):
        answers.parts_of(torch.relu)
    with pytest.raises(answers.Unwritable, match="name"):
        answers.parts_of(lambda x: x)
    saved = answers.write(
        tmp_path / "mine.py", {"gelu": ("your_gelu", answers.parts_of(your_gelu)), "mlp": ("m", "it is secret")}
    )
    assert saved.pieces == ("gelu",) and "mlp, because it is secret" in repr(saved)


rows = MODEL  # something of the notebook's that has the name of a local variable below


def your_causal_mask(n_query, n_key):
    rows = [[s <= n_key - n_query + t for s in range(n_key)] for t in range(n_query)]
    return torch.tensor(rows)


def test_accepted_pieces_go_into_a_file_that_the_app_reads(tmp_path, monkeypatch, tiny):
    monkeypatch.setenv("GPT2LIB_PROGRESS", str(tmp_path / "progress.json"))
    with pytest.raises(ValueError, match="accepted answer"):
        gpt2lib.save_pieces(tmp_path / "mine.py")
    assert checks.attention.causal_mask(your_causal_mask)
    with pytest.raises(ValueError, match=r"ending in \.py"):
        gpt2lib.save_pieces(tmp_path / "mine.txt")
    saved = gpt2lib.save_pieces(tmp_path / "mine.py")
    assert saved.pieces == ("causal_mask",)
    pieces = read_pieces(str(saved.path))
    assert torch.equal(pieces["causal_mask"](2, 5), attention.causal_mask(2, 5))
    idx = torch.arange(5)[None]
    torch.testing.assert_close(gpt2lib.build(tiny, **pieces)(idx), tiny(idx))


def test_the_journal_keeps_source_or_the_reason_why_not(tmp_path, monkeypatch):
    monkeypatch.setenv("GPT2LIB_PROGRESS", str(tmp_path / "progress.json"))
    right = Verdict("correct", "Yes.")
    journal.keep(checks.attention.causal_mask, right, your_causal_mask)
    journal.keep(checks.attention.attend, right, your_unwritable)
    kept = json.loads((tmp_path / "progress.json").read_text())
    assert "your_causal_mask" in kept["attention.causal_mask"]["source"]
    assert "MODEL" in kept["attention.attend"]["source"]
