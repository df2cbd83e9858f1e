"""The README is true: its Python runs, its map names what is there, its commands are commands."""

import re
import subprocess
import sys

import pytest
from conftest import ROOT

from gpt2lib import checks

README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", README, re.S)


def test_the_python_runs_as_it_stands(capsys):
    names = {}
    for language, block in BLOCKS:
        if language == "python" and "gradio_client" not in block:  # that one is run by tests/test_app.py
            exec(compile(block, "README.md", "exec"), names)
    text, rest = capsys.readouterr().out.rsplit("torch.Size", 1)
    shape, _, verdicts = rest.partition("\n")
    assert text.startswith("Once upon a time") and len(names["ids"]) > 40
    T = len(names["ids"])
    assert shape.strip() == f"([1, {names['model'].config.n_head}, {T}, {T}])"
    assert "Not yet: attention.causal_mask" in verdicts and f"of {len(checks.catalogue())} exercises" in verdicts


def test_every_module_has_its_line_in_the_map_and_every_line_its_file():
    mapped = set(re.findall(r"^\| `([^`]+)` \|", README, re.M))
    missing = [path for path in mapped if not (ROOT / path).exists()]
    assert not missing, f"the map names what is not there: {missing}"
    modules = {f"gpt2lib/{path.name}" for path in (ROOT / "gpt2lib").glob("*.py") if path.name != "__init__.py"}
    modules |= {f"gpt2lib/{path.parent.name}/" for path in (ROOT / "gpt2lib").glob("*/__init__.py")}
    assert not modules - mapped, f"the map lacks {sorted(modules - mapped)}"


def test_every_file_that_the_text_names_is_there():
    for name in re.findall(r"`((?:notebooks|gpt2lib|app|tests)/[\w./]+|environment\.yml|start\.py)`", README):
        assert (ROOT / name).exists(), name
    for name in re.findall(r"`(\d\d_\w+)`", README):
        assert (ROOT / "notebooks" / f"{name}.ipynb").exists(), name
    for path in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README):
        assert (ROOT / path).stat().st_size > 10_000, path


COMMANDS = [line.split("#")[0].strip() for language, block in BLOCKS if not language for line in block.splitlines()]


def test_the_commands_are_these():
    """The first two are run by .ci/run (the second) and by tests/test_start.py (the first, with servers of its own)."""
    assert COMMANDS == [
        "python3 start.py",
        "python3 start.py test",
        "python -m gpt2lib.stories --sample 5",
        "python -m gpt2lib.storyteller.train --help",
    ]


@pytest.mark.parametrize("command", [c for c in COMMANDS if " -m " in c])
def test_the_module_commands_run(command):
    done = subprocess.run([sys.executable, *command.split()[1:]], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout) > 500


@pytest.mark.parametrize("command", ["", "app", "lab", "setup", "test"])
def test_start_knows_the_commands_that_the_text_names(command):
    assert f"python3 start.py {command}".strip() in README
    done = subprocess.run(
        [sys.executable, "start.py", *command.split(), "--help"], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0 and "usage" in done.stdout.lower()
