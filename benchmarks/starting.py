"""How long it takes until something can be used: a fresh process each time, with its files in the system's memory."""

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import time

from benchmarks import material
from benchmarks.harness import ROOT
from benchmarks.worker import Unavailable

PATIENCE = 120  # seconds until a start counts as failed
READY = "print('READY', flush=True)"


class Program:
    """A few lines of Python, timed from the start of their process until they are done.

    Args:
        code: what to run; {folder} stands for the folder of the random weights.
        folder: where the material is, if the code needs weights.
    """

    def __init__(self, code: str, folder: str | None = None):
        if folder:
            code = code.replace("{folder}", repr(str(material.make("gpt2", folder))))
        self.code = f"{code}\n{READY}"

    def start(self) -> dict:
        start = time.perf_counter()
        process = popen([sys.executable, "-c", self.code], stdout=subprocess.PIPE)
        with process.stdout:
            lines = iter(process.stdout.readline, b"")
            ready = any(line.strip() == b"READY" for line in lines)
        seconds = time.perf_counter() - start
        process.wait(PATIENCE)
        if not ready:
            raise Unavailable(f"it ended with code {process.returncode}: {last_line(process)}")
        return {"seconds": seconds}


class Server:
    """A server, timed from the start of its process until its first page is there.

    Args:
        command: what to run after the name of Python; PORT stands for the port.
    """

    def __init__(self, command: list[str]):
        self.command = command

    def start(self) -> dict:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        start = time.perf_counter()
        process = popen([sys.executable, *(part.replace("PORT", str(port)) for part in self.command)])
        try:
            while not answers(port):
                if process.poll() is not None:
                    raise Unavailable(f"it ended with code {process.returncode}: {last_line(process)}")
                if time.perf_counter() - start > PATIENCE:
                    raise Unavailable(f"no page after {PATIENCE} s")
                time.sleep(0.02)
            return {"seconds": time.perf_counter() - start}
        finally:
            process.kill()
            process.wait()


def popen(command: list[str], stdout=subprocess.DEVNULL) -> subprocess.Popen:
    quiet = {"GRADIO_ANALYTICS_ENABLED": "False", "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **quiet}, stdout=stdout, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL
    )


def last_line(process: subprocess.Popen) -> str:
    lines = process.stderr.read().decode(errors="replace").strip().splitlines()
    return lines[-1][:200] if lines else "nothing was said"


def answers(port: int) -> bool:
    """Whether the page is there."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    with contextlib.closing(connection), contextlib.suppress(OSError):
        connection.request("GET", "/")
        return connection.getresponse().status == 200
    return False
