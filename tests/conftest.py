"""A tiny model and tokenizer, made in process; every size is a different prime, so that no swapped axis can pass."""

import os
import shutil
import socket
import tempfile
from pathlib import Path

os.environ["GPT2LIB_PROGRESS"] = str(Path(tempfile.mkdtemp(), "progress.json"))  # the tester's own stays as it is
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")

import pytest
import torch

from gpt2lib import GPT2, GPT2Config, Tokenizer

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"  # reference data beside the project, where there is any

TINY = GPT2Config(n_vocab=97, n_ctx=23, n_embd=15, n_head=3, n_layer=2)

TEXTS = ["Once upon a time, a baker gave the key to Mara. ", "The key was old. The baker was glad. "] * 20

HOSTILE = [  # texts that have broken tokenizers and pages
    "",
    " ",
    "   ",
    "\n\n  b\t\r\n",
    "hello  world",
    "I'm here, we'll DON'T 'Twas O'Reilly's",
    "naïve café, déjà-vu",
    "你好，世界",
    "🙂🏳️‍🌈👩‍👩‍👧",
    "e\u0301 \u200b \u202e abc \x00 \x07",
    "Wait...what?! $${x}`y` {{z}} <script>alert(1)</script>",
    "1234567 ٣ Ⅷ ½",
    "a<|endoftext|>b",
    "mississippi abab abab ALLCAPS",
    "def f(x):\n\treturn x  # done\n",
]


CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (apt install chromium)")


@pytest.fixture(scope="module")
def browser():
    """Headless Chromium, for the tests of one file."""
    from playwright import sync_api

    root = ["--no-sandbox"] if hasattr(os, "getuid") and os.getuid() == 0 else []
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*root, "--disable-gpu"])
        yield browser
        browser.close()


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def app_tokenizer() -> Tokenizer:
    """A tokenizer for the app's tests: it knows the words of the examples that the page offers."""
    from app.prompt import EXAMPLES  # here: most tests need no gradio

    return Tokenizer.train([*TEXTS, *EXAMPLES * 3], n_vocab=353)


def spiced(model: GPT2, seed: int = 0) -> GPT2:
    """Weights so wide that a missing bias, a swapped norm or a wrong GELU shows; float64."""
    generator = torch.Generator().manual_seed(seed)
    model = model.double().eval()
    with torch.no_grad():
        for name, p in model.named_parameters():
            noise = torch.randn(p.shape, generator=generator, dtype=p.dtype)
            is_gain = "ln_" in name and name.endswith("weight")
            p.copy_(1 + 0.3 * noise if is_gain else (0.5 if name.startswith("w") else 0.3) * noise)
    return model


@pytest.fixture(scope="session")
def tiny() -> GPT2:
    """A spiced float64 model of two layers; do not change it."""
    return spiced(GPT2(TINY))


@pytest.fixture
def generator() -> torch.Generator:
    return torch.Generator().manual_seed(0)


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    return Tokenizer.train(TEXTS, n_vocab=300)


@pytest.fixture(scope="session")
def released_files() -> tuple[Path, Path]:
    """vocab.json and merges.txt of the released GPT-2."""
    folder = SHARED / "gpt2-tokenizer"
    if not (folder / "vocab.json").exists():
        pytest.skip("the released GPT-2 vocabulary is not beside the project (../shared/gpt2-tokenizer)")
    return folder / "vocab.json", folder / "merges.txt"


@pytest.fixture(scope="session")
def released_tokenizer(released_files) -> Tokenizer:
    return Tokenizer.from_files(*released_files)


def pytest_terminal_summary(terminalreporter) -> None:
    """The mistake score: of the known wrong answers, how many the checks caught and named."""
    reports = [report for reports in terminalreporter.stats.values() for report in reports]
    calls = [report for report in reports if getattr(report, "when", None) == "call"]
    kinds = [value for report in calls for name, value in report.user_properties if name == "score"]
    n = {kind: kinds.count(kind) for kind in ("mistake", "caught", "named", "alternative", "accepted")}
    if n["mistake"]:
        terminalreporter.write_line(
            f"mistakes: {n['caught']} of {n['mistake']} caught, {n['named']} named; "
            f"alternatives: {n['accepted']} of {n['alternative']} accepted"
        )
