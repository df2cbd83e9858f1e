"""A stand-in for the Hugging Face hub on 127.0.0.1: one repository, and every fault that a network can have.

It answers as the hub does: small files itself, with git's hash as ETag; large ones by a redirect to another host name,
with size and SHA-256 in the headers of the redirect.
"""

import json
import re
import time
from collections.abc import Callable
from hashlib import sha1, sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

LARGE = "model.safetensors"
COMMIT = "c0ffee" + "0" * 34
LOGIN = b"<!DOCTYPE html><html><body>Sign in to the network of the school</body></html>"


class FakeHub:
    """Serves files as the repository `repository` at COMMIT while the `with` block runs.

    Faults, to be set at any time: `status` answers everything with that number; `login` with the page of a captive
    portal; `silent` accepts and never answers; `cuts` breaks the next answers of a large file after so many bytes;
    `ranges` False ignores requests for a part; `corrupt(name, data)` changes what is sent; `size` is what the hub says
    of the large file; `pause` seconds lie between the kilobytes of a large file.
    """

    def __init__(self, files: dict[str, bytes], repository: str):
        self.files, self.repository = dict(files), repository
        self.requests: list[str] = []
        self.status, self.login, self.silent, self.ranges = 0, False, False, True
        self.cuts: list[int] = []
        self.size, self.pause = 0, 0.0
        self.corrupt: Callable[[str, bytes], bytes] = lambda name, data: data
        self.closing = Event()

    def __enter__(self) -> "FakeHub":
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (Handler,), {"hub": self}))
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *exc):
        self.closing.set()
        self.server.shutdown()
        self.server.server_close()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    hub: FakeHub

    def log_message(self, *args):
        pass

    def do_HEAD(self):
        self.answer()

    def do_GET(self):
        self.answer()

    def answer(self):
        hub = self.hub
        part = self.headers["Range"] or ""
        hub.requests.append(f"{self.command} {self.path} {part}".strip())
        if hub.silent:
            hub.closing.wait(30)
            self.close_connection = True
            return
        if hub.status:
            return self.send(hub.status, b'{"error": "fault"}', Retry_After="17")
        if hub.login:
            return self.send(200, LOGIN, Content_Type="text/html")
        found = re.fullmatch(rf"/{hub.repository}/resolve/(main|{COMMIT})/(.+)", self.path)
        if self.path.startswith("/api/"):
            return self.send(200, json.dumps({"id": hub.repository, "sha": COMMIT, "siblings": []}).encode())
        if not found and not self.path.startswith("/cdn/"):
            return self.send(401, b"{}", X_Error_Code="RepoNotFound")
        name = found[2] if found else self.path.removeprefix("/cdn/")
        if name not in hub.files:
            return self.send(404, b"{}", X_Error_Code="EntryNotFound", X_Repo_Commit=COMMIT)
        data = hub.files[name]
        if found and name == LARGE:
            port = self.server.server_address[1]
            return self.send(
                302,
                X_Repo_Commit=COMMIT,
                X_Linked_ETag=f'"{sha256(data).hexdigest()}"',
                X_Linked_Size=str(hub.size or len(data)),
                Location=f"http://localhost:{port}/cdn/{name}",  # another name for the same host
            )
        sent = hub.corrupt(name, data)
        if name != LARGE:
            tag = sha1(b"blob %d\0" % len(data) + data).hexdigest()
            return self.send(200, sent, X_Repo_Commit=COMMIT, ETag=f'"{tag}"')
        start = int(part.removeprefix("bytes=").removesuffix("-") or 0) if hub.ranges else 0
        if start:
            return self.send(206, sent[start:], Content_Range=f"bytes {start}-{len(sent) - 1}/{len(sent)}")
        return self.send(200, sent)

    def send(self, status: int, body: bytes = b"", **headers: str):
        hub = self.hub
        large = "/cdn/" in self.path
        self.send_response(status)
        for name, value in ({"Content_Length": str(len(body))} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command == "HEAD":
            return
        end = hub.cuts.pop(0) if large and hub.cuts else len(body)
        for place in range(0, end, 1024):
            if large and hub.pause:
                time.sleep(hub.pause)
            self.wfile.write(body[place : min(place + 1024, end)])
        if end < len(body):
            self.wfile.flush()
            self.close_connection = True
