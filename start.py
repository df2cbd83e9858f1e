#!/usr/bin/env python3
"""Set up and start the course and the app. Standard library only: it runs before anything is installed.

    python3 start.py          make .venv once, then serve JupyterLab (the course) and the app together
    python3 start.py test     every test, offline

Everything is installed into the folder .venv beside this file and nowhere else. An installation that was cut off
leaves no stamp, so the next start makes .venv anew. This file must stay readable for Python 3.8: an old Python has to
read it before it can be told that it is too old.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import http.client
import importlib.util
import json
import os
import platform
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = "gpt2lib-start.json"  # in .venv: says that we made it, from what, and whether it is complete
LOCK = ROOT / ".venv.lock"  # held while .venv is being changed, so that two starts do not mix
RECIPE = 1  # raise it when this file installs differently from the same pyproject.toml and constraints.txt

OLDEST = (3, 11)
NEEDED_GB, CUDA_GB = 3, 12  # free disk for the environment and for pip to unpack in; with the CUDA build of torch
APP_PORT, LAB_PORT = 7860, 8888
CPU_INDEX = "https://download.pytorch.org/whl/cpu"
EXTRAS = "course,app,test"
FIRST_PAGE = "notebooks/00_start_here.ipynb"
REMINDER = 60  # seconds between two words about a server that does not answer
COMMANDS = ("app", "lab", "setup", "test")
# Runs a module, and ends with the process that started it: pip must not go on writing into .venv when we were killed.
LEASH = """
import os, runpy, sys, threading, time
def watch(parent=os.getppid()):
    while os.getppid() == parent:
        time.sleep(0.2)
    os._exit(1)
threading.Thread(target=watch, daemon=True).start()
sys.argv = sys.argv[1:]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""


class Stop(Exception):
    """One sentence for the user: what is wrong, and what to do about it."""


class Interrupted(Exception):
    """Ctrl-C, or a request to end, noticed at a point where nothing is half done."""


signals = []  # what has arrived; a handler that raised could lose a child between its birth and our note of it


def say(text=""):
    print(text, flush=True)


def pause(seconds=0.1):
    """Wait a little; raises Interrupted if somebody asked us to end."""
    if not signals:
        time.sleep(seconds)
    if signals:
        raise Interrupted


def this_command(*words):
    return " ".join(["py" if os.name == "nt" else "python3", "start.py", *words])


# Checks: each is one sentence with its remedy ------------------------------------------------------------------------


def check_python(version=None, machine=None, system=None, largest=None):
    """Raises Stop unless torch has builds for this Python and this machine."""
    version, largest = version or sys.version_info, largest or sys.maxsize
    if tuple(version[:2]) < OLDEST:
        raise Stop(
            f"Python 3.11 or newer is needed and this is Python {version[0]}.{version[1]}: install a newer one from "
            "python.org (3.12 is a good choice) and start again with it, for example `python3.12 start.py`."
        )
    if largest < 2**32:
        raise Stop("a 64-bit Python is needed and this one is 32-bit: install the 64-bit build from python.org.")
    if (system or sys.platform) == "darwin" and (machine or platform.machine()) == "x86_64":
        raise Stop(
            "PyTorch no longer comes for Intel Macs and this is an Intel Python: on a Mac with an M chip install the "
            "arm64 Python from python.org; on an Intel Mac use the course on Google Colab or on another machine."
        )


def check_venv_module(find=importlib.util.find_spec):
    """Raises Stop if this Python cannot make environments (Debian and Ubuntu ship that part apart)."""
    for module in ("venv", "ensurepip"):
        if find(module) is None:
            raise Stop(
                f"this Python lacks the module `{module}`, which makes environments: on Debian or Ubuntu run `sudo apt "
                f"install python{sys.version_info[0]}.{sys.version_info[1]}-venv`, elsewhere install Python from "
                "python.org; then start again."
            )


def check_disk(needed_gb=NEEDED_GB):
    free_gb = shutil.disk_usage(ROOT).free / 1e9
    if free_gb < needed_gb:
        raise Stop(
            f"{needed_gb} GB of free disk are needed and {ROOT} has {free_gb:.1f} GB: "
            "free some space, or move this folder to a larger disk, and start again."
        )


def check_writable():
    try:
        LOCK.touch()
    except OSError as error:
        raise Stop(
            f"this folder cannot be written to ({error.strerror}): copy {ROOT} to a place that is yours, "
            "for example your home folder, and start there."
        ) from None


def port_is_free(port):
    with socket.socket() as probe:  # on some systems a second bind succeeds beside a server on all addresses
        probe.settimeout(0.2)
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            return False
    with socket.socket() as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def choose_port(what, wanted, default, option, taken=()):
    """The port to serve on. A port the user named is used or refused; otherwise the next free one is found."""
    if wanted is not None:
        if not 1 <= wanted <= 65535:
            raise Stop(f"{option} must be between 1 and 65535, got {wanted}.")
        if wanted in taken or not port_is_free(wanted):
            raise Stop(
                f"port {wanted} is in use or not allowed: stop the program that uses it, or choose another "
                f"with {option}, for example `{option} {wanted + 1 if wanted < 65535 else default}`."
            )
        return wanted
    for port in range(default, min(default + 50, 65536)):
        if port not in taken and port_is_free(port):
            if port != default:
                say(f"Port {default} is in use, so {what} takes {port}.")
            return port
    raise Stop(f"ports {default} to {default + 49} are all in use: name a free one with {option}.")


# Child processes -----------------------------------------------------------------------------------------------------


def venv_python():
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def child_environment(offline=False):
    """Our variables for every child: this .venv and no other Python, nothing sent out, no proxy for 127.0.0.1."""
    others = "PYTHONHOME PYTHONPATH PYTHONSTARTUP __PYVENV_LAUNCHER__ JUPYTER_PATH JUPYTER_RUNTIME_DIR"
    others += " PIP_TARGET PIP_PREFIX PIP_ROOT PIP_CONSTRAINT PIP_REQUIREMENT"
    env = {name: value for name, value in os.environ.items() if name not in others.split()}
    loopback = ",".join(filter(None, [env.get("NO_PROXY") or env.get("no_proxy"), "127.0.0.1,localhost"]))
    env.update(NO_PROXY=loopback, no_proxy=loopback, VIRTUAL_ENV=str(VENV))
    env.update(PATH=os.pathsep.join([str(venv_python().parent), env.get("PATH", "")]))
    env.update(PYTHONNOUSERSITE="1", PYTHONUNBUFFERED="1", PYTHONUTF8="1")
    env.update(PIP_USER="0", PIP_NO_INPUT="1", PIP_DISABLE_PIP_VERSION_CHECK="1")
    env.update(GRADIO_ANALYTICS_ENABLED="False", HF_HUB_DISABLE_TELEMETRY="1", DO_NOT_TRACK="1")
    # Settings, trust and history of Jupyter stay in .venv too, and a kernel of another Python is never picked.
    env.update(JUPYTER_CONFIG_DIR=str(VENV / "jupyter"), JUPYTER_DATA_DIR=str(VENV / "jupyter" / "data"))
    env.update(IPYTHONDIR=str(VENV / "jupyter" / "ipython"), JUPYTER_PREFER_ENV_PATH="1")
    if offline:
        env.update(HF_HUB_OFFLINE="1")
    return env


class Child:
    """A process whose output goes to a log in .venv. It has its own session: Ctrl-C reaches it through us, once."""

    def __init__(self, name, command, env):
        self.log, self.read = VENV / "logs" / f"{name}.log", 0
        self.log.parent.mkdir(parents=True, exist_ok=True)
        own = {"creationflags": 0x200} if os.name == "nt" else {"start_new_session": True}  # 0x200: new process group
        with open(self.log, "wb") as out:
            streams = {"stdin": subprocess.DEVNULL, "stdout": out, "stderr": subprocess.STDOUT}
            self.process = subprocess.Popen([str(w) for w in command], cwd=ROOT, env=env, **own, **streams)

    def running(self):
        return self.process.poll() is None

    def output(self):
        return self.log.read_text("utf-8", "replace")

    def new_output(self):
        """What was written since the last call."""
        with open(self.log, "rb") as log:
            log.seek(self.read)
            new = log.read()
        self.read += len(new)
        return new.decode("utf-8", "replace")


def last_lines(output, count=12):
    return "\n".join("    " + line for line in [x for x in output.splitlines() if x.strip()][-count:])


def stop(children, patience=10.0):
    """End the children: asked first, killed after `patience` seconds or at a second Ctrl-C. None is left behind."""
    asked, deadline = len(signals), time.monotonic() + patience
    for child in children:
        if child.running():
            child.process.terminate()
    while any(c.running() for c in children) and time.monotonic() < deadline and len(signals) <= asked:
        time.sleep(0.05)
    for child in children:
        if os.name == "nt":
            child.process.kill()
        else:  # with it, what it started itself
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(child.process.pid, signal.SIGKILL)
        child.process.wait()


def run(name, command, env, watch=lambda text: None):
    """Run a command to its end. Returns (exit status, its output); it is ended if we are interrupted."""
    child = Child(name, command, env)
    try:
        while child.running():
            watch(child.new_output())
            pause()
    except Interrupted:
        stop([child])
        raise
    watch(child.new_output())
    return child.process.returncode, child.output()


# The environment -----------------------------------------------------------------------------------------------------


def recipe_key():
    """Changes when what would be installed changes."""
    parts = [(ROOT / name).read_bytes() for name in ("constraints.txt", "pyproject.toml")]
    return hashlib.sha256(b"\0".join([*parts, EXTRAS.encode(), str(RECIPE).encode()])).hexdigest()


def read_stamp():
    try:
        stamp = json.loads((VENV / STAMP).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(state, **more):
    new = VENV / (STAMP + ".new")
    new.write_text(json.dumps({"state": state, **more}), "utf-8")
    os.replace(new, VENV / STAMP)


def python_version(python):
    """The "3.12" of an interpreter, or None if it does not run."""
    ask = [str(python), "-I", "-S", "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    try:
        return subprocess.run(ask, capture_output=True, text=True, timeout=20, check=True).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return None


def venv_state():
    """One of "ready", "old" (complete, from another recipe), "half", "foreign" (not made here), "absent"."""
    if not os.path.lexists(VENV):
        return "absent"
    stamp = read_stamp()
    if not stamp:
        return "foreign"
    moved = stamp.get("root") != str(ROOT)  # scripts and the link to gpt2lib name the folder
    if stamp.get("state") != "ready" or moved or python_version(venv_python()) != stamp.get("python"):
        return "half"
    return "ready" if stamp.get("key") == recipe_key() else "old"


# What pip prints when it fails, and the sentence for it; the first that is found counts.
FAILURES = (
    (
        r"No space left|Errno 28",
        f"the disk, or the folder for temporary files, is full: free {NEEDED_GB} GB and start again",
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|SSLError|SSLCertVerification",
        "the certificate of the package index was not accepted, as often behind the proxy of a school or company: ask "
        "for its certificate, set PIP_CERT to that file and start again",
    ),
    (
        r"ConnectionError|NewConnection|NameResolution|Timeout|timed out|ProxyError|unreachable|getaddrinfo",
        "the package index cannot be reached: connect to the network and start again, or install from a folder of "
        f"wheels with `{this_command('setup', '--wheels DIR')}` (`--help` says how to fill it)",
    ),
    (
        r"No matching distribution found for (\S+)",
        "there is no build of {0} for this Python or this system: Python 3.12 on 64-bit Linux, macOS (arm64) or "
        "Windows has builds of everything; with --wheels, add it to the folder as `--help` says",
    ),
    (r"", "pip could not install the packages: start again, and if it fails the same way read the end of its output"),
)


def pip_failure(output):
    found, sentence = next((re.search(p, output), s) for p, s in FAILURES if re.search(p, output))
    log = VENV / "logs" / "pip.log"
    return f"{sentence.format(*found.groups())}.\nAll of pip's output: {log}; its end:\n{last_lines(output, 4)}"


def show_pip(text, seconds):
    """What somebody waiting wants to know: the large downloads, the long silence at the end, and that time passes."""
    if sys.stdout.isatty():
        print(f"\r  {seconds:.0f} s \r", end="", flush=True)
    for line in text.splitlines():
        large = re.search(r"Downloading (\S+?)-(\d\S*?)-\S+ \((\d{2,}\.\d MB|\S+ GB)\)", line)
        if large:
            say(f"  downloading {large.group(1)} {large.group(2)} ({large.group(3)})")
        elif line.startswith("Installing collected packages: "):
            names = line.split(": ")[1].split(", ")
            say(f"  unpacking {names[0] if len(names) == 1 else f'{len(names)} packages'}")


def pip(*arguments, wheels=None, quiet=False):
    """Run the pip of .venv. Raises Stop with the reason if it fails."""
    source, began = ["--no-index", "--find-links", wheels] if wheels else [], time.monotonic()
    command = [venv_python(), "-c", LEASH, "pip", "install", "--progress-bar", "off", *source, *arguments]
    watch = (lambda text: None) if quiet else (lambda text: show_pip(text, time.monotonic() - began))
    status, output = run("pip", command, child_environment(), watch)
    if status:
        raise Stop(pip_failure(output))


def pinned(name):
    found = re.search(rf"^{name}==(\S+)", (ROOT / "constraints.txt").read_text("utf-8"), re.MULTILINE)
    return f"{name}=={found.group(1)}"


def install_cpu_torch():
    """On Linux the default torch brings gigabytes of CUDA: take the CPU build where an index or a folder has it.

    `pip install --dry-run` asks which file pip would take. An unreachable CPU index costs one try, not a retry for
    every package; the file is then named to pip, so that the other packages come from the usual index alone.
    """
    report = VENV / "logs" / "torch.json"
    ask = ["--dry-run", "--ignore-installed", "--no-deps", "--report", report, "--retries", "0", "--timeout", "10"]
    pip(*ask, "--extra-index-url", CPU_INDEX, pinned("torch"), quiet=True)
    choice = json.loads(report.read_text("utf-8"))["install"][0]
    if "+cpu" in choice["metadata"]["version"]:
        pip("--no-deps", choice["download_info"]["url"])
        return
    say(
        f"The small CPU build of torch is not to be had ({CPU_INDEX} does not answer), so pip takes the default build "
        "with CUDA: about 2.7 GB to download, 4.7 GB on disk. Ctrl-C stops, and the next start tries again."
    )
    check_disk(CUDA_GB)


def install(wheels=None):
    """Bring .venv, which exists, to the recipe. The stamp says "making" until all of it is done."""
    requirement = f"{ROOT}[{EXTRAS}]"
    if sys.platform == "linux" and not wheels:
        install_cpu_torch()
    pip("-c", ROOT / "constraints.txt", "setuptools", wheels=wheels, quiet=True)  # builds gpt2lib, below
    pip("-c", ROOT / "constraints.txt", "--no-build-isolation", "-e", requirement, wheels=wheels)
    write_lab_settings()
    # Jupyter shows stored figures only of notebooks it trusts: those that came with the repository are ours.
    notebooks = sorted((ROOT / "notebooks").glob("*.ipynb"))
    if notebooks:
        run("trust", [venv_python(), "-m", "nbformat.sign", *notebooks], child_environment())


def write_lab_settings():
    """JupyterLab's own defaults, changed where they would ask a learner about the network: no news, no updates."""
    settings = VENV / "share" / "jupyter" / "lab" / "settings"
    settings.mkdir(parents=True, exist_ok=True)
    quiet = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}}
    (settings / "overrides.json").write_text(json.dumps(quiet, indent=2) + "\n", "utf-8")


def make_venv():
    """An empty environment with pip, marked as ours before anything is in it."""
    VENV.mkdir()
    write_stamp("making")
    base = getattr(sys, "_base_executable", None) or sys.executable  # not the .venv we may be running from
    status, output = run("venv", [base, "-m", "venv", VENV], child_environment())
    if status:
        raise Stop(f"Python could not make {VENV}: read its last lines, and start again.\n{last_lines(output)}")


def clear_away(state):
    """Make room for a new .venv: a half-made one of ours is deleted, one that we did not make is moved aside."""
    try:
        if state == "foreign":
            aside = next(p for p in (ROOT / f".venv-old-{n}" for n in range(1, 1000)) if not os.path.lexists(p))
            os.rename(VENV, aside)
            say(f"There was a .venv that start.py did not finish or did not make; it is now {aside.name}.")
        else:
            say("The environment in .venv is not complete, so it is made anew.")
            shutil.rmtree(VENV)
    except OSError as error:
        raise Stop(
            f"{VENV} cannot be replaced ({error.strerror}): close the programs that use it, delete it and start again."
        ) from None


@contextlib.contextmanager
def lock():
    """Held by one start.py at a time; the others wait. It goes with the process that holds it."""
    waiting = False
    with open(LOCK, "w") as held:
        while True:
            try:
                if os.name == "nt":
                    import msvcrt

                    msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)
                else:
                    import fcntl

                    fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError:
                if not waiting:
                    say("Another start.py is setting up .venv; waiting for it (Ctrl-C stops waiting).")
                waiting = True
                pause(0.3)
        yield


def prepare(offline=False, wheels=None):
    """Leave .venv complete and up to date, doing nothing where it is. Raises Stop if that cannot be."""
    state = venv_state()
    if state == "ready":
        return
    if offline and not wheels:
        if state == "old":
            say("The environment was made for an older version of this folder; going on with it, because of --offline.")
            return
        raise Stop(
            "the environment in .venv is not there yet and --offline forbids installing: run "
            f"`{this_command('setup')}` once with a network, or `{this_command('setup', '--wheels DIR')}` with a "
            "folder of wheels."
        )
    if wheels and not Path(wheels).is_dir():
        raise Stop(f"--wheels must name a folder of wheels, and {wheels} is not a folder.")
    check_venv_module()
    check_writable()
    with lock():
        state, before, began = venv_state(), read_stamp(), time.monotonic()  # another start.py may have finished it
        if state == "ready":
            return
        if state == "half":
            clear_away(state)
        check_disk(1 if state == "old" else NEEDED_GB)
        if state == "old":
            say("The list of packages has changed: bringing .venv up to date.")
            write_stamp("making")
        else:
            if state == "foreign":
                clear_away(state)
            say("Setting up .venv in this folder, once; this takes a few minutes.")
            make_venv()
        try:
            install(Path(wheels).resolve() if wheels else None)
        except Stop:
            if state == "old":  # pip undoes what fails, so what was there before still works
                write_stamp(**before)
            raise
        write_stamp("ready", key=recipe_key(), root=str(ROOT), python=python_version(venv_python()))
        say(f"Ready after {time.monotonic() - began:.0f} s.")


# Serving and testing -------------------------------------------------------------------------------------------------


def app_command(port, model=None, pieces=None):
    options = (["--model", model] if model else []) + (["--pieces", pieces] if pieces else [])
    return [venv_python(), ROOT / "app" / "app.py", "--port", port, "--no-browser", *options]


def lab_command(port):
    command = [venv_python(), "-m", "jupyterlab", "--no-browser", "--ServerApp.ip=127.0.0.1"]
    command += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0", f"--ServerApp.root_dir={ROOT}"]
    command += ["--LabApp.news_url=None", "--LabApp.extension_manager=readonly"]
    command += ["--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command += ["--allow-root"]  # as in a container; Jupyter refuses to run as root otherwise
    return command


def test_command(extra=()):
    return [venv_python(), "-m", "pytest", "-n", "2", "--dist", "loadfile", *extra]


def answers(port, path="/", token=None):
    """Whether the server on this port of 127.0.0.1 answers, to this token where it has one."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", path, headers={"Authorization": f"token {token}"} if token else {})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


class Server(Child):
    """JupyterLab or the app: a child with an address at which it answers, some seconds after its birth."""

    def __init__(self, title, name, command, env, port, address, path="/", token=None):
        self.title, self.address, self.ask = title, address, (port, path, token)
        self.up, self.remind_at = False, time.monotonic() + REMINDER
        super().__init__(name, command, env)


def start_lab(port, env):
    command, token = lab_command(port), secrets.token_hex(24)
    page = f"/lab/tree/{FIRST_PAGE}" if (ROOT / FIRST_PAGE).exists() else "/lab"
    address = f"http://127.0.0.1:{port}{page}?token={token}"
    return Server("The course", "lab", command, {**env, "JUPYTER_TOKEN": token}, port, address, "/api/status", token)


def start_app(port, env, model, pieces):
    return Server("The app", "app", app_command(port, model, pieces), env, port, f"http://127.0.0.1:{port}")


def choose_ports(options):
    """The ports of what is to be served: {"app": ..., "lab": ...}, without those that are not asked for."""
    ports = {}
    if options.command != "lab":
        ports["app"] = choose_port("the app", options.port, APP_PORT, "--port")
    if options.command != "app":
        alone = options.command == "lab" and options.lab_port is None
        wanted, option = (options.port, "--port") if alone else (options.lab_port, "--lab-port")
        after = ports["app"] + 1 if "app" in ports and options.port not in (None, 65535) else LAB_PORT
        ports["lab"] = choose_port("JupyterLab", wanted, after, option, taken=list(ports.values()))
    return ports


def serve(options):
    """Serve until Ctrl-C. Returns 1 if a server died, 0 otherwise."""
    ports, env = choose_ports(options), child_environment(options.offline)
    servers, died = [], False
    try:
        if "lab" in ports:
            servers.append(start_lab(ports["lab"], env))
        if "app" in ports:
            if "lab" in ports:
                env = {**env, "GPT2_LAB": "http://127.0.0.1:{}".format(ports["lab"])}  # the app links to the lessons
            servers.append(start_app(ports["app"], env, options.model, options.pieces))
        while servers:
            waiting = [server for server in servers if not server.up]
            for server in waiting:
                wait_for(server, talkative=bool(options.model) and server.title == "The app")
            if waiting and all(server.up for server in servers):
                say("Ctrl-C stops it." if len(servers) == 1 else "Ctrl-C stops both.")
                if options.browser:
                    open_browser(servers[0].address)
            for server in [server for server in servers if not server.running()]:
                servers.remove(server)
                died = True
                say(f"{server.title} has ended (exit status {server.process.returncode}); its last lines:")
                say(f"{last_lines(server.output())}\nAll of its output: {server.log}")
                if servers:
                    say(f"{servers[0].title} goes on; Ctrl-C stops it.")
            pause(0.2 if waiting else 0.5)
    except Interrupted:
        say("\nStopping.")
    finally:
        stop(servers)
    return int(died)


def wait_for(server, talkative):
    """One look at a server that has not answered yet. `talkative` shows its output: a model may be downloading."""
    if talkative:
        print(server.new_output(), end="", flush=True)
    server.up = server.running() and answers(*server.ask)
    if server.up:
        say(f"{server.title + ':':<12} {server.address}")
    elif time.monotonic() > server.remind_at:
        say(f"{server.title} does not answer yet; waiting. Its output: {server.log}")
        server.remind_at += REMINDER


def open_browser(address):
    """Only where there is a screen: a text browser would take over this terminal."""
    if sys.platform != "linux" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        webbrowser.open(address)


def test(extra):
    """Run pytest in this terminal, so that its summary is the last line. Returns its exit status."""
    env = child_environment(offline=True)
    env.update(OMP_NUM_THREADS="1", TOKENIZERS_PARALLELISM="false", PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD="1")
    stdin = None if sys.stdin is not None and sys.stdin.isatty() else subprocess.DEVNULL
    process = subprocess.Popen([str(word) for word in test_command(extra)], cwd=ROOT, env=env, stdin=stdin)
    asked = None
    while process.poll() is None:
        time.sleep(0.1)
        if signals and asked is None:
            asked = time.monotonic()
            if stdin is not None or signals[0] != signal.SIGINT:  # Ctrl-C in a terminal has reached pytest already
                process.send_signal(signals[0] if os.name != "nt" else signal.SIGTERM)
        if asked is not None and (time.monotonic() - asked > 15 or len(signals) > 1):
            process.kill()
    return process.returncode


def read_options(arguments):
    parser = argparse.ArgumentParser(
        prog="start.py",
        usage=this_command("[app | lab | setup | test]", "[options]"),
        description="Makes the environment .venv once, then serves the course (JupyterLab) and the app together.",
        epilog="To fill a folder for --wheels, on a machine with a network and the same Python:\n"
        f"  .venv/bin/python -m pip download -d DIR -c constraints.txt "
        f"--extra-index-url {CPU_INDEX} setuptools '.[{EXTRAS}]'",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.description += (
        "\n\n  app    the app alone\n  lab    the course alone\n  setup  make the environment, start nothing"
        "\n  test   every test, offline; what follows goes to pytest, for example `test -k tokenizer`"
    )
    parser.add_argument("--port", type=int, help=f"port of the app (default {APP_PORT}, or the next free one)")
    parser.add_argument("--lab-port", type=int, help=f"port of JupyterLab (default {LAB_PORT}, or next to --port)")
    parser.add_argument("--no-browser", dest="browser", action="store_false", help="print the addresses, open nothing")
    parser.add_argument("--offline", action="store_true", help="never touch the network, not even to install")
    parser.add_argument("--wheels", metavar="DIR", help="install from this folder of wheels instead of the network")
    parser.add_argument("--model", metavar="NAME", help="the model the app opens with, for example gpt2")
    parser.add_argument("--pieces", metavar="FILE", help="a Python file with your own pieces for the app's model")
    options, rest = parser.parse_known_args(arguments)
    options.command = rest.pop(0) if rest and rest[0] in COMMANDS else "both"
    options.extra = rest
    if rest and options.command != "test":
        parser.error(f"unknown: {' '.join(rest)} (commands: {', '.join(COMMANDS)})")
    if options.pieces and not Path(options.pieces).is_file():
        raise Stop(f"--pieces must name a Python file, and {options.pieces} is not a file.")
    options.pieces = os.path.abspath(options.pieces) if options.pieces else None
    return options


def main(arguments):
    for stream in (sys.stdout, sys.stderr):  # into a file, Windows writes one code page, and pip prints more than that
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda number, frame: signals.append(number))
    try:
        check_python()
        options = read_options(arguments)
        prepare(options.offline, options.wheels)
        if options.command == "setup":
            say(f"Start with: {this_command()}")
            return 0
        return test(options.extra) if options.command == "test" else serve(options)
    except Stop as problem:
        print(f"start.py: {problem}", file=sys.stderr, flush=True)
        return 1
    except OSError as error:  # most often the disk: full, or gone
        print(
            f"start.py: {error.strerror or error} ({error.filename or ROOT}): mend that and start again.",
            file=sys.stderr,
        )
        return 1
    except Interrupted:
        say("\nStopped. You can start again at any time.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
