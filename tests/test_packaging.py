"""One list of dependencies, said in five files: they must agree, and what is shipped must be complete."""

from __future__ import annotations

import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml
from packaging.markers import default_environment
from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

from gpt2lib import hub

rattler = pytest.importorskip("rattler", reason="py-rattler is not installed")

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
# The first releases without a known hole: in opening a model (torch, transformers) or in serving (the other two).
FLOORS = {"torch": "2.10", "transformers": "5.3", "gradio": "6.22", "jupyter-server": "2.18"}
SYSTEMS = (
    {"sys_platform": "linux", "platform_machine": "x86_64", "platform_system": "Linux", "os_name": "posix"},
    {"sys_platform": "darwin", "platform_machine": "arm64", "platform_system": "Darwin", "os_name": "posix"},
    {"sys_platform": "win32", "platform_machine": "AMD64", "platform_system": "Windows", "os_name": "nt"},
)


def lines_of(path):
    """The lines of a requirements file without comments."""
    lines = (line.split(" #")[0].strip() for line in path.read_text("utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def ranges(*extras):
    """{name: range} of the project's own requirements, with those of the extras; an extra may name another."""
    found = {}
    texts = PROJECT["dependencies"] + [text for extra in extras for text in PROJECT["optional-dependencies"][extra]]
    for requirement in map(Requirement, texts):
        if requirement.name == "gpt2lib":
            found.update(ranges(*requirement.extras))
        else:
            found[canonicalize_name(requirement.name)] = requirement.specifier
    return found


ALL = ranges(*PROJECT["optional-dependencies"])


def pins(environment):
    """{name: version} of constraints.txt on one system."""
    found = {}
    for requirement in map(Requirement, lines_of(ROOT / "constraints.txt")):
        if requirement.marker is None or requirement.marker.evaluate(environment):
            name = canonicalize_name(requirement.name)
            assert name not in found, f"{name} is pinned twice"
            found[name] = next(iter(requirement.specifier)).version
    return found


def here():
    return {**default_environment(), "extra": ""}


# Ranges and pins


def test_the_safe_floors_hold_and_the_newest_major_is_not_guessed():
    for name, floor in FLOORS.items():
        lowest = next(part.version for part in ALL[name] if part.operator == ">=")
        assert Version(lowest) >= Version(floor), f"{name} may be as old as {lowest}, and {floor} is the first safe one"
        assert any(part.operator == "<" for part in ALL[name]), f"{name} has no upper bound"


def test_every_constraint_is_one_exact_public_version():
    for text in lines_of(ROOT / "constraints.txt"):
        requirement = Requirement(text)
        assert requirement.url is None, text
        assert [part.operator for part in requirement.specifier] == ["=="], text
        version = next(iter(requirement.specifier)).version
        assert Version(version).local is None, f"{text}: a local version exists on one machine only"
        assert "*" not in version, text


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system["sys_platform"])
@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13", "3.14"])
def test_the_pins_lie_in_the_ranges_on_every_system(system, python):
    environment = {**here(), **system, "python_version": python, "python_full_version": f"{python}.5"}
    pinned = pins(environment)
    for name, allowed in ALL.items():
        assert name in pinned, f"{name} has no pin"
        assert pinned[name] in allowed, f"{name}=={pinned[name]} is outside {allowed}"


def test_the_pins_are_complete_and_agree_with_each_other():
    """Walk what is installed from the project's requirements on: each step is pinned, within what was asked for."""
    pinned, seen, unmet = pins(here()), set(), []
    waiting = [(name, "") for name in ALL]
    while waiting:
        name, extra = waiting.pop()
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        for text in importlib.metadata.requires(name) or []:
            needed = Requirement(text)
            if needed.marker is not None and not needed.marker.evaluate({**here(), "extra": extra}):
                continue
            other = canonicalize_name(needed.name)
            if name == "torch" and other.startswith(("nvidia", "cuda", "triton")):
                continue  # the CPU build does not have them
            if other not in pinned or not needed.specifier.contains(pinned[other], prereleases=True):
                unmet.append(f"{name} needs {needed} and the pin is {pinned.get(other)}")
            waiting += [(other, ""), *((other, wanted) for wanted in needed.extras)]
    assert len(seen) > 100
    assert unmet == []


@pytest.mark.skipif(Path(sys.prefix) != ROOT / ".venv", reason="this environment was not made by start.py")
def test_what_start_installed_is_what_is_pinned():
    pinned = pins(here())
    for distribution in importlib.metadata.distributions():
        name = canonicalize_name(distribution.metadata["Name"])
        if name not in ("pip", "gpt2lib"):
            assert distribution.version.split("+")[0] == pinned[name], name


def test_start_asks_for_extras_that_exist_and_python_agrees():
    text = (ROOT / "start.py").read_text("utf-8")
    extras = re.search(r'^EXTRAS = "(.+)"', text, re.MULTILINE).group(1).split(",")
    assert set(extras) <= set(PROJECT["optional-dependencies"])
    assert ranges(*extras).keys() == ALL.keys(), "start.py leaves out packages that some lesson or test needs"
    oldest = re.search(r"^OLDEST = \((\d+), (\d+)\)", text, re.MULTILINE).groups()
    assert PROJECT["requires-python"] == ">=" + ".".join(oldest)


# The Space


def test_a_space_installs_the_same_ranges_without_gradio_pins_or_tests():
    needed = {canonicalize_name(r.name): r.specifier for r in map(Requirement, lines_of(ROOT / "requirements.txt"))}
    app = ranges("app")
    app.pop("gradio")  # a Space installs the gradio of sdk_version
    assert needed == app
    assert not any(part.operator == "==" for part in needed["torch"]), "ZeroGPU refuses a pinned torch"
    assert needed["torch"].contains("2.11.0"), "the newest torch that ZeroGPU lists"
    for name, version in pins(here()).items():
        assert name not in needed or version in needed[name]


SPACE_KEYS = set(
    "title emoji colorFrom colorTo sdk sdk_version python_version app_file app_port base_path suggested_hardware "
    "short_description license tags models datasets preload_from_hub pinned fullWidth header thumbnail "
    "startup_duration_timeout disable_embedding custom_headers hf_oauth hf_oauth_scopes "
    "hf_oauth_expiration_minutes".split()
)
SPACE_COLORS = {"red", "yellow", "green", "blue", "indigo", "purple", "pink", "gray"}


def front_matter_problems(text):
    """What a Space would refuse, or silently do otherwise than meant."""
    match = re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)
    if not match:
        return ["README.md does not begin with front matter between two lines of ---"]
    meta = yaml.safe_load(match.group(1))
    problems = [f"unknown key {key}" for key in meta if key not in SPACE_KEYS]
    problems += [f"{key} is missing" for key in ("title", "sdk", "sdk_version", "app_file") if key not in meta]
    expected = {"sdk": "gradio", "sdk_version": pins(here())["gradio"], "python_version": "3.12", "license": "mit"}
    for key, value in expected.items():
        if meta.get(key) != value:  # an unquoted 3.10 would be the number 3.1
            problems.append(f"{key} must be the text {value!r}, got {meta.get(key)!r}")
    if not (ROOT / str(meta.get("app_file"))).is_file():
        problems.append(f"app_file {meta.get('app_file')} does not exist")
    if len(meta.get("short_description", "")) > 60:
        problems.append("short_description is longer than 60 characters")
    for line in meta.get("preload_from_hub", ()):  # what the app would open with, at the commit that it trusts
        released = hub.MODELS["gpt2"]
        if line != f"{released.repository} {','.join(hub.FILES)} {released.commit}":
            problems.append(f"preload_from_hub must name the files and the commit of gpt2lib.hub, got {line!r}")
    colors = [meta[key] for key in ("colorFrom", "colorTo") if key in meta]
    return problems + [f"unknown color {color}" for color in colors if color not in SPACE_COLORS]


def test_the_front_matter_of_the_readme_makes_a_space():
    assert front_matter_problems((ROOT / "README.md").read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("sdk_version: 6.0.0", "sdk_version must be the text"),
        ("python_version: 3.12", "python_version must be the text"),
        ("app_file: app/missing.py", "app_file app/missing.py does not exist"),
        ("short_description: " + "x" * 61, "short_description is longer"),
        ("hardware: cpu-basic", "unknown key hardware"),
        ("colorFrom: orange", "unknown color orange"),
        ("preload_from_hub: [openai-community/gpt2]", "preload_from_hub must name the files and the commit"),
    ],
)
def test_wrong_front_matter_is_caught(line, problem):
    good = {
        "title": "x",
        "sdk": "gradio",
        "sdk_version": pins(here())["gradio"],
        "python_version": "3.12",
        "app_file": "start.py",
        "license": "mit",
    }
    assert front_matter_problems(f"---\n{yaml.safe_dump(good)}\n---\n") == []
    key = line.split(":")[0]
    rest = yaml.safe_dump({name: value for name, value in good.items() if name != key})
    problems = front_matter_problems(f"---\n{rest}{line}\n---\n")
    assert len(problems) == 1
    assert problems[0].startswith(problem)


# conda


def conda_problems(text):
    """What conda, or the pip it calls, would refuse in an environment file, and where it leaves pyproject.toml."""
    data, problems = yaml.safe_load(text), []
    problems += [f"unknown key {key}" for key in data if key not in {"name", "channels", "dependencies", "variables"}]
    problems += [f"unknown channel {c}" for c in data.get("channels", []) if c not in {"conda-forge", "nodefaults"}]
    names, pip_parts = set(), []
    for entry in data["dependencies"]:
        if isinstance(entry, dict):
            pip_parts.append(entry)
            continue
        try:
            spec = rattler.MatchSpec(entry, strict=True)
        except Exception as error:
            problems.append(f"conda cannot read {entry!r}: {error}")
            continue
        names.add(str(getattr(spec.name, "normalized", spec.name)))
        if entry.startswith("python "):
            allowed = SpecifierSet(entry.split(" ", 1)[1])
            if allowed.contains("3.10.99") or not all(allowed.contains(f"3.{minor}.5") for minor in range(11, 15)):
                problems.append(f"{entry!r} is not {PROJECT['requires-python']}")
    problems += [f"{name} is missing" for name in ("python", "pip") if name not in names]
    if len(pip_parts) != 1 or list(pip_parts[0]) != ["pip"]:
        return [*problems, "there must be one pip: section and nothing beside it"]
    for line in pip_parts[0]["pip"]:
        problems += pip_line_problems(line)
    return problems


def pip_line_problems(line):
    option, _, value = line.partition(" ")
    if option == "-e":
        extras = re.fullmatch(r"\.\[([a-z,]+)\]", value)
        unknown = set(extras.group(1).split(",")) - set(PROJECT["optional-dependencies"]) if extras else {value}
        return [f"unknown extra {name}" for name in sorted(unknown)]
    if option in ("-c", "-r"):
        return [] if (ROOT / value).is_file() else [f"{value} does not exist"]
    if option.startswith("-"):
        return [] if option == "--extra-index-url" and value.startswith("https://") else [f"unknown option {line}"]
    try:
        requirement = Requirement(line)
    except InvalidRequirement:
        return [f"pip cannot read {line!r}"]
    name, pinned = canonicalize_name(requirement.name), pins(here())
    if name in ALL and not requirement.specifier.contains(pinned[name]):
        return [f"{line!r} excludes the tested {pinned[name]}"]
    return []


GOOD_CONDA = """
name: gpt2lib
channels: [conda-forge, nodefaults]
dependencies:
  - python >=3.11,<3.15
  - pip
  - pip: ["-c constraints.txt", "-e .[course,app,test]"]
"""


def test_the_conda_file_is_sound_and_leads_to_the_same_packages():
    text = (ROOT / "environment.yml").read_text("utf-8")
    assert conda_problems(text) == []
    pip_lines = yaml.safe_load(text)["dependencies"][-1]["pip"]
    assert "-c constraints.txt" in pip_lines
    extras = next(line for line in pip_lines if line.startswith("-e"))[len("-e .[") : -1]
    assert f'EXTRAS = "{extras}"' in (ROOT / "start.py").read_text("utf-8")


@pytest.mark.parametrize(
    ("right", "wrong", "problem"),
    [
        ("  - pip\n", "  - pip\n  - pytorch =>2\n", "conda cannot read 'pytorch =>2'"),
        ("  - pip\n", "  - pip\n  - jupyterlab==4.6.\n", "conda cannot read 'jupyterlab==4.6.'"),
        ("  - pip\n", "", "pip is missing"),
        ("python >=3.11,<3.15", "python >=3.9", "'python >=3.9' is not"),
        ("-c constraints.txt", "torch=2.13.0", "pip cannot read 'torch=2.13.0'"),
        ("-c constraints.txt", "torch==2.4.0", "'torch==2.4.0' excludes"),
        ("-c constraints.txt", "-c constraint.txt", "constraint.txt does not exist"),
        ("app,test", "app,tests", "unknown extra tests"),
        ("conda-forge", "pytorch", "unknown channel pytorch"),
        ("name:", "title:", "unknown key title"),
        ("  - pip: [", "  - pipp: [", "there must be one pip: section"),
    ],
)
def test_a_mistake_in_the_conda_file_is_caught(right, wrong, problem):
    assert conda_problems(GOOD_CONDA) == []
    assert right in GOOD_CONDA
    problems = conda_problems(GOOD_CONDA.replace(right, wrong, 1))
    assert len(problems) == 1
    assert problems[0].startswith(problem)


# What is shipped, and how it is proved


def test_the_package_holds_the_model_and_the_views_and_nothing_of_the_app(tmp_path):
    for name in ("pyproject.toml", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "gpt2lib", tmp_path / "gpt2lib", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__init__.py").write_text("")
    pip = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", "out", "."]
    env = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    done = subprocess.run(pip, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = (tmp_path / "out").glob("gpt2lib-*.whl")
    shipped = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    expected = {path.relative_to(ROOT).as_posix() for path in (ROOT / "gpt2lib").rglob("*") if path.is_file()}
    expected = {name for name in expected if "__pycache__" not in name}
    assert shipped == expected
    assert any(name.startswith("gpt2lib/storyteller/") for name in shipped)
    assert any(name.startswith("gpt2lib/views/") and name.endswith(".js") for name in shipped)


def test_ci_runs_the_test_command_of_the_readme():
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    command = "python3 start.py test"
    assert script.startswith("#!/usr/bin/env bash\n")
    assert script.rstrip().splitlines()[-1] == command, "pytest's summary must be the last thing printed"
    assert command in (ROOT / "README.md").read_text("utf-8")
    if os.name != "nt":
        assert os.access(ROOT / ".ci" / "run", os.X_OK)
        assert subprocess.run(["bash", "-n", ROOT / ".ci" / "run"], timeout=60).returncode == 0


def test_the_licence_is_named_the_same_everywhere():
    assert PROJECT["license"] == "MIT"
    assert (ROOT / "LICENSE").read_text("utf-8").startswith("MIT License\n\nCopyright (c) 2026 the gpt2lib authors\n")


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]], ids=["lint", "format"])
def test_ruff_finds_nothing(command):
    done = subprocess.run(
        [sys.executable, "-m", "ruff", *command, "--no-cache", str(ROOT)], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
