"""start.py: every check is a sentence with a remedy, and .venv heals. No test here makes a real environment."""

from __future__ import annotations

import ast
import collections
import errno
import importlib.util
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
START = ROOT / "start.py"
posix_only = pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals")


@pytest.fixture
def start(tmp_path, monkeypatch):
    """start.py as a module, in a folder of its own: nothing it does can reach the real .venv."""
    spec = importlib.util.spec_from_file_location("start_under_test", START)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("constraints.txt", "pyproject.toml"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "LOCK", tmp_path / ".venv.lock")
    return module


@pytest.fixture
def installed(start, monkeypatch):
    """A complete environment as far as start.py can see: a stamp, and a Python that runs."""
    python = start.venv_python()
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    start.write_stamp("ready", key=start.recipe_key(), root=str(start.ROOT), python=version)
    return start


def is_a_sentence(problem):
    text = str(problem.value)
    assert "Traceback" not in text
    assert text.rstrip()[-1] in ".", text
    return text


def copy_of_start(folder):
    """A folder with start.py and what it reads, and no .venv."""
    for name in ("start.py", "constraints.txt", "pyproject.toml"):
        (folder / name).write_bytes((ROOT / name).read_bytes())
    return folder / "start.py"


def run_start(folder, *arguments, **more):
    command = [sys.executable, str(copy_of_start(folder)), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL, **more)


# Python, machine, disk, folder


def test_an_old_python_can_read_the_file():
    ast.parse(START.read_text("utf-8"), feature_version=(3, 8))


def test_only_the_standard_library_is_imported():
    tree = ast.parse(START.read_text("utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= set(sys.stdlib_module_names)


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 8, 18), (3, 10, 13)])
def test_an_old_python_is_named_with_the_remedy(start, version):
    with pytest.raises(start.Stop, match=rf"3\.11 or newer.*{version[0]}\.{version[1]}:.*python\.org") as problem:
        start.check_python(version=version)
    is_a_sentence(problem)


def test_an_old_python_stops_before_anything_is_made(tmp_path):
    copy_of_start(tmp_path)
    pretend = (
        "import sys, runpy; sys.version_info = (3, 9, 1, 'final', 0); sys.argv = ['start.py', 'setup'];"
        "runpy.run_path('start.py', run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", pretend], cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert done.stderr.startswith("start.py: Python 3.11 or newer is needed and this is Python 3.9")
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 12), (3, 14, 1)])
def test_supported_pythons_pass(start, version):
    start.check_python(version=version, machine="arm64", system="darwin")


def test_intel_macs_and_32_bit_are_named(start):
    with pytest.raises(start.Stop, match="Intel") as problem:
        start.check_python(machine="x86_64", system="darwin")
    is_a_sentence(problem)
    with pytest.raises(start.Stop, match="64-bit") as problem:
        start.check_python(largest=2**31 - 1)
    is_a_sentence(problem)
    start.check_python(machine="x86_64", system="linux")


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_a_missing_venv_module_names_the_package(start, missing):
    with pytest.raises(start.Stop, match=rf"`{missing}`.*apt install python3\.{sys.version_info[1]}-venv") as problem:
        start.check_venv_module(find=lambda name: None if name == missing else object())
    is_a_sentence(problem)


def test_a_full_disk_is_named_with_both_figures(start, monkeypatch):
    usage = collections.namedtuple("usage", "total used free")
    monkeypatch.setattr(start.shutil, "disk_usage", lambda path: usage(9e9, 7.8e9, 1.2e9))
    with pytest.raises(start.Stop, match=r"3 GB of free disk.*1\.2 GB") as problem:
        start.check_disk()
    is_a_sentence(problem)
    with pytest.raises(start.Stop, match="3 GB"):
        start.prepare()
    assert not start.VENV.exists()


def test_a_folder_that_cannot_be_written_is_named(start, monkeypatch):
    def refuse(path):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(start.Path, "touch", refuse)
    with pytest.raises(start.Stop, match="cannot be written.*Permission denied.*copy") as problem:
        start.prepare()
    is_a_sentence(problem)


# Options


def test_help_names_the_commands_and_installs_nothing(tmp_path):
    done = run_start(tmp_path, "--help")
    assert done.returncode == 0
    for word in (
        "app",
        "lab",
        "setup",
        "test",
        "--port",
        "--lab-port",
        "--no-browser",
        "--offline",
        "--wheels",
        "--model",
    ):
        assert word in done.stdout
    assert not (tmp_path / ".venv").exists()


def test_the_command_may_stand_anywhere_and_the_rest_goes_to_pytest(start):
    assert start.read_options([]).command == "both"
    assert start.read_options(["--no-browser"]).command == "both"
    assert start.read_options(["--port", "9000", "app"]).command == "app"
    options = start.read_options(["test", "-k", "tokenizer", "-x", "--offline"])
    assert (options.command, options.extra, options.offline) == ("test", ["-k", "tokenizer", "-x"], True)


@pytest.mark.parametrize("arguments", [["aap"], ["app", "--prot", "1"], ["lab", "extra"], ["--port", "x"]])
def test_an_unknown_word_is_refused(start, arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        start.read_options(arguments)
    assert ended.value.code == 2
    assert arguments[-1] in capsys.readouterr().err


def test_a_file_of_pieces_must_exist(start, tmp_path):
    with pytest.raises(start.Stop, match=r"--pieces.*nowhere\.py") as problem:
        start.read_options(["app", "--pieces", "nowhere.py"])
    is_a_sentence(problem)


def test_what_the_output_cannot_encode_is_replaced(tmp_path):
    copy_of_start(tmp_path)
    code = "import start; start.prepare = lambda *rest: start.say('\\u2570\\u2500> caf\\u00e9'); start.main(['setup'])"
    env = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True, timeout=60
    )
    assert done.stdout.startswith("??> caf?\nStart with:") and done.stderr == ""


# Ports


@pytest.fixture
def busy_port():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_a_port_in_use_that_was_asked_for_is_refused(start, busy_port):
    with pytest.raises(start.Stop, match=rf"port {busy_port} is in use.*--port") as problem:
        start.choose_port("the app", busy_port, 7860, "--port")
    is_a_sentence(problem)


def test_a_default_port_in_use_gives_the_next_one_and_says_so(start, busy_port, capsys):
    chosen = start.choose_port("the app", None, busy_port, "--port")
    assert busy_port < chosen <= busy_port + 50
    assert f"Port {busy_port} is in use, so the app takes {chosen}." in capsys.readouterr().out


def test_a_server_on_all_addresses_counts_as_in_use(start):
    with socket.socket() as server:
        server.bind(("0.0.0.0", 0))
        server.listen()
        assert not start.port_is_free(server.getsockname()[1])


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_port_out_of_range_is_refused(start, port):
    with pytest.raises(start.Stop, match=f"between 1 and 65535, got {port}") as problem:
        start.choose_port("the app", port, 7860, "--port")
    is_a_sentence(problem)


def free_pair():
    """Two neighbouring free ports, the second found free a moment ago."""
    for _ in range(50):
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = first.getsockname()[1]
            try:
                second.bind(("127.0.0.1", port + 1))
            except (OSError, OverflowError):
                continue
            return port
    raise AssertionError("no two neighbouring ports are free")


def test_jupyter_stands_next_to_a_named_port_and_never_on_it(start):
    port = free_pair()
    assert start.choose_ports(start.read_options(["--port", str(port)])) == {"app": port, "lab": port + 1}
    assert start.choose_ports(start.read_options(["lab", "--port", str(port)])) == {"lab": port}
    assert start.choose_ports(start.read_options(["app", "--port", str(port)])) == {"app": port}
    with pytest.raises(start.Stop, match="--lab-port"):
        start.choose_ports(start.read_options(["--port", str(port), "--lab-port", str(port)]))


def test_after_the_last_port_jupyter_takes_its_own(start, monkeypatch):
    monkeypatch.setattr(start, "port_is_free", lambda port: True)
    assert start.choose_ports(start.read_options(["--port", "65535"])) == {"app": 65535, "lab": start.LAB_PORT}


# The environment and its stamp


def test_the_states_of_an_environment(start):
    assert start.venv_state() == "absent"
    start.VENV.mkdir()
    assert start.venv_state() == "foreign"
    start.write_stamp("making")
    assert start.venv_state() == "half"
    (start.VENV / start.STAMP).write_text('{"state": "rea')
    assert start.venv_state() == "foreign"


@posix_only
def test_a_complete_environment_is_ready_and_a_changed_recipe_makes_it_old(installed, tmp_path):
    assert installed.venv_state() == "ready"
    (tmp_path / "constraints.txt").write_text("torch==2.13.1\n")
    assert installed.venv_state() == "old"


@posix_only
def test_a_broken_or_other_python_or_a_moved_folder_makes_it_half(installed, tmp_path, monkeypatch):
    stamp = installed.read_stamp()
    installed.write_stamp(**{**stamp, "python": "3.10"})
    assert installed.venv_state() == "half"
    installed.write_stamp(**{**stamp, "root": "elsewhere"})
    assert installed.venv_state() == "half"
    installed.write_stamp(**stamp)
    assert installed.venv_state() == "ready"
    installed.venv_python().write_text("#!/nowhere/python\n")
    assert installed.venv_state() == "half"
    installed.venv_python().unlink()
    assert installed.venv_state() == "half"


@pytest.fixture
def fake_install(start, monkeypatch):
    """What was done, without doing it: venv and pip are replaced by notes."""
    done = []

    def run(name, command, env, watch=None):
        done.append([str(word) for word in command])
        return 0, ""

    monkeypatch.setattr(start, "run", run)
    monkeypatch.setattr(start, "install_cpu_torch", lambda: done.append(["torch"]))
    monkeypatch.setattr(start, "check_disk", lambda needed_gb=3: None)
    monkeypatch.setattr(start, "python_version", lambda python: "3.12")
    return done


def test_a_fresh_folder_is_installed_once(start, fake_install):
    start.prepare()
    words = [" ".join(command) for command in fake_install]
    assert "-m venv" in words[0]
    assert words[-1].endswith(f"-e {start.ROOT}[course,app,test]")
    assert start.venv_state() == "ready"
    fake_install.clear()
    start.prepare()
    assert fake_install == []


def test_a_half_made_environment_is_deleted_and_made_anew(start, fake_install):
    start.VENV.mkdir()
    start.write_stamp("making")
    (start.VENV / "half a package").write_text("")
    start.prepare()
    assert start.venv_state() == "ready"
    assert not (start.VENV / "half a package").exists()


def test_an_environment_that_we_did_not_make_is_kept_aside(start, fake_install, tmp_path):
    start.VENV.mkdir()
    (start.VENV / "theirs").write_text("precious")
    start.prepare()
    assert start.venv_state() == "ready"
    assert (tmp_path / ".venv-old-1" / "theirs").read_text() == "precious"


def test_an_interrupted_installation_is_not_taken_for_complete(start, fake_install, monkeypatch):
    def interrupted(*arguments, **more):
        raise start.Interrupted

    monkeypatch.setattr(start, "pip", interrupted)
    with pytest.raises(start.Interrupted):
        start.prepare()
    assert start.venv_state() == "half"


def test_a_failed_update_leaves_the_old_environment_in_use(start, fake_install, monkeypatch, tmp_path):
    start.prepare()
    (tmp_path / "constraints.txt").write_text("torch==2.13.1\n")
    monkeypatch.setattr(start, "run", lambda *arguments, **more: (1, "NewConnectionError: no network"))
    with pytest.raises(start.Stop, match="cannot be reached"):
        start.prepare()
    assert start.venv_state() == "old"
    start.prepare(offline=True)


def test_offline_without_an_environment_is_a_sentence_at_once(tmp_path):
    before = os.times()
    done = run_start(tmp_path, "--offline")
    after = os.times()  # processor time: the clock would measure what else the machine is doing
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    assert spent < 1
    assert done.returncode == 1
    assert "--offline forbids installing" in done.stderr
    assert "setup` once with a network" in done.stderr
    assert done.stdout == ""
    assert not (tmp_path / ".venv").exists()


def test_a_folder_of_wheels_must_be_a_folder_and_replaces_the_network(start, fake_install, tmp_path):
    with pytest.raises(start.Stop, match="nowhere is not a folder") as problem:
        start.prepare(wheels="nowhere")
    is_a_sentence(problem)
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    start.prepare(offline=True, wheels=str(wheels))
    assert start.venv_state() == "ready"
    for command in (command for command in fake_install if "install" in command):
        assert "--no-index" in command
        assert str(wheels) in command


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("NewConnectionError(...): Failed to establish a new connection: [Errno -3] Temporary", "cannot be reached"),
        ("socket.gaierror: getaddrinfo failed\nERROR: No matching distribution found for torch", "cannot be reached"),
        ("ReadTimeoutError: Read timed out.", "cannot be reached"),
        ("OSError: [Errno 28] No space left on device", "full"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]'))", "PIP_CERT"),
        ("ERROR: No matching distribution found for torch==2.13.0", "no build of torch==2.13.0"),
        ("error: something else {0}", "could not install"),
    ],
)
def test_what_pip_printed_becomes_a_sentence(start, output, sentence):
    text = start.pip_failure(output)
    assert sentence in text.splitlines()[0]
    assert text.splitlines()[0].endswith(".")
    assert output.splitlines()[-1] in text


def test_of_pip_the_large_downloads_and_the_unpacking_are_shown(start, capsys):
    start.show_pip("Collecting a\n  Downloading a-1.0-py3-none-any.whl (9.9 MB)\n", 1)
    start.show_pip("  Downloading gradio-6.31.0-py3-none-any.whl.metadata (17 kB)\n", 2)
    assert capsys.readouterr().out == ""
    start.show_pip("  Downloading gradio-6.31.0-py3-none-any.whl (31.4 MB)\n", 3)
    start.show_pip("Installing collected packages: torch\nInstalling collected packages: a, b, c\n", 4)
    assert (
        capsys.readouterr().out == "  downloading gradio 6.31.0 (31.4 MB)\n  unpacking torch\n  unpacking 3 packages\n"
    )


@pytest.mark.parametrize(("version", "warned"), [("2.13.0+cpu", False), ("2.13.0", True)])
def test_the_cuda_build_is_announced_with_its_size(start, monkeypatch, capsys, version, warned):
    calls = []
    url = "https://index.example/torch.whl"

    def pip(*arguments, wheels=None, quiet=False):
        calls.append([str(word) for word in arguments])
        if "--dry-run" in arguments:
            chosen = {"metadata": {"version": version}, "download_info": {"url": url}}
            Path(arguments[arguments.index("--report") + 1]).write_text(json.dumps({"install": [chosen]}))

    checked = []
    monkeypatch.setattr(start, "pip", pip)
    monkeypatch.setattr(start, "check_disk", lambda needed_gb=3: checked.append(needed_gb))
    (start.VENV / "logs").mkdir(parents=True)
    start.install_cpu_torch()
    assert calls[0][-1] == start.pinned("torch")
    assert calls[0][calls[0].index("--retries") + 1] == "0"
    assert ("2.7 GB" in capsys.readouterr().out) is warned
    assert checked == ([start.CUDA_GB] if warned else [])
    assert calls[1:] == ([] if warned else [["--no-deps", url]])


@posix_only
def test_two_starts_do_not_change_the_environment_at_once(start, capsys, monkeypatch):
    with start.lock():
        waited = []

        def pause(seconds=0.1):
            waited.append(seconds)
            raise start.Interrupted

        monkeypatch.setattr(start, "pause", pause)
        with pytest.raises(start.Interrupted), start.lock():
            raise AssertionError("two hold the lock")
    assert waited
    assert "Another start.py" in capsys.readouterr().out
    with start.lock():
        pass


# Command lines and the environment of children


def test_the_commands_of_app_lab_and_test(start):
    app = [str(word) for word in start.app_command(7861, model="gpt2", pieces="/a/mine.py")]
    assert app[1:4] == [str(start.ROOT / "app" / "app.py"), "--port", "7861"]
    assert app[4:] == ["--no-browser", "--model", "gpt2", "--pieces", "/a/mine.py"]
    lab = [str(word) for word in start.lab_command(8889)]
    assert lab[0] == app[0] == str(start.venv_python())
    assert "--ServerApp.ip=127.0.0.1" in lab
    assert "--ServerApp.port=8889" in lab
    assert not any("token" in word for word in lab)  # other users of the machine can read command lines
    assert "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate" in lab
    tests = [str(word) for word in start.test_command(["-k", "x"])]
    assert tests[1:] == ["-m", "pytest", "-n", "2", "--dist", "loadfile", "-k", "x"]


def test_the_class_that_keeps_jupyterlab_quiet_exists():
    announcements = pytest.importorskip("jupyterlab.handlers.announcements", reason="JupyterLab is not installed")
    assert announcements.NeverCheckForUpdate


def test_children_see_this_environment_and_no_other(start, monkeypatch):
    for name in ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "JUPYTER_PATH"):
        monkeypatch.setenv(name, "elsewhere")
    monkeypatch.setenv("PIP_USER", "1")
    monkeypatch.setenv("NO_PROXY", "school.example")
    env = start.child_environment()
    assert not {"PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "JUPYTER_PATH"} & set(env)
    assert env["PIP_USER"] == "0"
    assert env["NO_PROXY"] == "school.example,127.0.0.1,localhost"
    assert env["PATH"].startswith(str(start.venv_python().parent))
    assert env["GRADIO_ANALYTICS_ENABLED"] == "False"
    assert all(
        env[name].startswith(str(start.VENV)) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR")
    )
    assert start.child_environment(offline=True)["HF_HUB_OFFLINE"] == "1"
    assert "HF_HUB_OFFLINE" not in env or os.environ.get("HF_HUB_OFFLINE")


# Serving and stopping, with small servers in the place of JupyterLab and the app

SERVER = """
import http.server, os, sys
port, token = int(sys.argv[1]), os.environ.get("JUPYTER_TOKEN")
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        allowed = token is None or self.headers.get("Authorization") == "token " + token
        self.send_response(200 if allowed else 403)
        self.end_headers()
        self.wfile.write(os.environ.get("GPT2_LAB", "").encode())
        if self.path == "/die":
            print("a last word", flush=True)
            os._exit(7)
    def log_message(self, *arguments):
        pass
http.server.HTTPServer(("127.0.0.1", port), Handler).serve_forever()
"""

HOUSE = """
import sys, runpy, pathlib
sys.argv = ["start.py"]
import importlib.util
spec = importlib.util.spec_from_file_location("start", "start.py")
start = importlib.util.module_from_spec(spec); spec.loader.exec_module(start)
start.prepare = lambda offline, wheels: None
server = pathlib.Path("server.py")
start.lab_command = lambda port: [sys.executable, "-u", server, port]
start.app_command = lambda port, model, pieces: [sys.executable, "-u", server, port]
sys.exit(start.main({arguments!r}))
"""


class House:
    """start.py in a process of its own, serving two small servers."""

    def __init__(self, folder, *arguments, server=SERVER):
        copy_of_start(folder)
        (folder / "server.py").write_text(server)
        self.port = free_pair()
        command = [sys.executable, "-u", "-c", HOUSE.format(arguments=[*arguments, "--port", str(self.port)])]
        self.process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.lines = []
        threading.Thread(target=lambda: self.lines.extend(self.process.stdout), daemon=True).start()

    def wait_for(self, words, seconds=60):
        deadline = time.monotonic() + seconds
        while words not in "".join(self.lines):
            assert time.monotonic() < deadline, f"{words!r} did not appear in {self.lines}"
            time.sleep(0.05)

    def end(self, seconds=60):
        status = self.process.wait(seconds)
        time.sleep(0.1)
        return status, "".join(self.lines)


@pytest.fixture
def house(tmp_path):
    houses = []

    def build(*arguments, **more):
        houses.append(House(tmp_path, *arguments, **more))
        return houses[-1]

    yield build
    for each in houses:
        if each.process.poll() is None:
            each.process.terminate()
            each.process.wait(20)


def is_free(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


@posix_only
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_both_answer_and_a_signal_stops_both(house, start, number):
    running = house("--no-browser")
    running.wait_for("Ctrl-C stops both.")
    text = "".join(running.lines)
    assert f"The app:     http://127.0.0.1:{running.port}\n" in text
    assert f"The course:  http://127.0.0.1:{running.port + 1}/lab?token=" in text
    token = text.split("token=")[1].split()[0]
    assert len(token) == 48
    assert start.answers(running.port + 1, token=token)
    assert not start.answers(running.port + 1)
    with urllib.request.urlopen(f"http://127.0.0.1:{running.port}/") as answer:  # the app is told where the lessons are
        assert answer.read().decode() == f"http://127.0.0.1:{running.port + 1}"
    running.process.send_signal(number)
    status, text = running.end()
    assert status == 0
    assert text.rstrip().endswith("Stopping.")
    assert is_free(running.port)
    assert is_free(running.port + 1)


@posix_only
@pytest.mark.parametrize("delay", [0.3, 0.5, 0.7, 0.9])
def test_ctrl_c_while_starting_leaves_nothing_running(house, delay):
    running = house("--no-browser")
    time.sleep(delay)
    running.process.send_signal(signal.SIGINT)
    running.end()
    assert is_free(running.port)
    assert is_free(running.port + 1)


@posix_only
def test_when_one_dies_its_last_lines_are_shown_and_the_other_goes_on(house, start):
    running = house("--no-browser")
    running.wait_for("Ctrl-C stops both.")
    start.answers(running.port, "/die")
    running.wait_for("The course goes on; Ctrl-C stops it.")
    text = "".join(running.lines)
    assert "The app has ended (exit status 7); its last lines:" in text
    assert "    a last word" in text
    assert not is_free(running.port + 1)
    running.process.send_signal(signal.SIGINT)
    assert running.end()[0] == 1


@posix_only
def test_a_server_that_dies_at_once_ends_the_start_with_its_last_lines(house):
    running = house("app", "--no-browser", server="import sys; sys.exit('no such model')")
    status, text = running.end()
    assert status == 1
    assert "The app has ended (exit status 1); its last lines:\n    no such model\n" in text
    assert "http://" not in text


@posix_only
def test_a_child_that_does_not_listen_is_killed(start):
    stubborn = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('here', flush=True); time.sleep(60)"
    )
    child = start.Child("stubborn", [sys.executable, "-c", stubborn], start.child_environment())
    deadline = time.monotonic() + 20
    while "here" not in child.output():
        assert time.monotonic() < deadline
        time.sleep(0.02)
    began = time.monotonic()
    start.stop([child], patience=0.3)
    assert time.monotonic() - began < 5
    assert child.process.returncode == -signal.SIGKILL


@posix_only
def test_an_interrupt_ends_the_command_that_is_running(start):
    threading.Timer(0.5, lambda: start.signals.append(signal.SIGINT)).start()
    began = time.monotonic()
    with pytest.raises(start.Interrupted):
        start.run("sleeper", [sys.executable, "-c", "import time; time.sleep(60)"], start.child_environment())
    assert time.monotonic() - began < 15


@posix_only
def test_pip_does_not_outlive_the_start_that_ran_it(start, tmp_path):
    """The leash: a killed start.py must not leave a pip behind that writes into the next .venv."""
    (tmp_path / "slow.py").write_text(
        f"import time\nbeat = {str(tmp_path / 'beat')!r}\n"
        "for i in range(600):\n    open(beat, 'w').write(str(i))\n    time.sleep(0.1)\n"
    )
    parent = "import subprocess, sys; subprocess.Popen([sys.executable, '-c', sys.argv[1], 'slow']).wait()"
    process = subprocess.Popen(
        [sys.executable, "-c", parent, start.LEASH], cwd=tmp_path, env={**os.environ, "PYTHONPATH": "."}
    )
    deadline = time.monotonic() + 20
    while not (tmp_path / "beat").exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    process.kill()
    process.wait()
    deadline, last = time.monotonic() + 20, None
    while (now := (tmp_path / "beat").read_text()) != last or not now:
        assert time.monotonic() < deadline, "it goes on although its parent is gone"
        last = now
        time.sleep(1)


# The test command


@posix_only
def test_the_test_command_ends_with_pytest_and_its_status(installed, tmp_path, capfd, monkeypatch):
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_it.py").write_text(
        "import os\ndef test_offline():\n    assert os.environ['HF_HUB_OFFLINE'] == '1'\n"
        "    assert os.environ['OMP_NUM_THREADS'] == '1'\ndef test_bad():\n    assert 0\n"
    )
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")  # half of pytest's start is plugins not needed here
    assert installed.test(["-p", "xdist.plugin", "-n", "0", "-p", "no:cacheprovider"]) == 1
    assert "1 failed, 1 passed" in capfd.readouterr().out.rstrip().splitlines()[-1]


def test_jupyterlab_is_told_to_ask_for_no_news(start):
    start.write_lab_settings()
    settings = json.loads((start.VENV / "share/jupyter/lab/settings/overrides.json").read_text("utf-8"))
    notification = settings["@jupyterlab/apputils-extension:notification"]
    assert notification == {"fetchNews": "false", "checkForUpdates": False}
    lab = Path(sys.prefix, "share/jupyter/lab/schemas/@jupyterlab/apputils-extension/notification.json")
    if not lab.exists():
        pytest.skip("JupyterLab is not installed here, so the names of its settings cannot be compared")
    assert set(notification) <= set(json.loads(lab.read_text("utf-8"))["properties"])
