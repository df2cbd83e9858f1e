"""One file from the Hugging Face hub to the disk: reached or not, answered or refused, broken off or whole.

Plain HTTPS through the session of huggingface_hub, so that its proxies, certificates and HF_ENDPOINT hold here too.
"""

import re
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha1, sha256
from pathlib import Path
from queue import Empty, SimpleQueue
from shutil import disk_usage
from socket import create_connection
from threading import Thread
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

# huggingface_hub is imported where it is used: what needs no network needs neither it nor the time that it takes.

CONNECT_SECONDS = 2.0  # a machine that cannot reach the hub by then is offline
ANSWER_SECONDS = 10.0  # longest silence within a download
TRIES = 3  # breaks in a row, each with less than a mebibyte between, before a download is given up
PAUSE_SECONDS = 1.0  # between such tries
REPORT_SECONDS = 0.1  # a download reports at most this often
MAX_BYTES = 16 * 2**30  # of a file whose size the server does not say; the largest released one has 6 GB
UNCHANGED = "the cache is unchanged"


class HubError(OSError):
    """The hub, the way to it, or the cache gave no file: one sentence. What was on disk before is still there."""


class BrokenOff(HubError):
    """The connection broke, which may pass: the download goes on from there, some times."""


@dataclass(frozen=True)
class Download:
    """How far the download of one file is, in bytes; total is None where the server does not say."""

    file: str
    done: int
    total: int | None


@dataclass(frozen=True)
class Content:
    """What was received: its SHA-256, its SHA-1 as git counts it, and the one of the two that the hub names, or ""."""

    sha256: str
    git: str
    named: str


def unreachable() -> str | None:
    """Why no connection to the hub can be made, or None if one can. Takes CONNECT_SECONDS at most.

    Raises:
        HubError: if HF_ENDPOINT or the address of the proxy is no address.
    """
    host, port = _address()
    outcome: SimpleQueue[Exception | None] = SimpleQueue()

    def knock():
        try:
            create_connection((host, port), timeout=CONNECT_SECONDS).close()
            outcome.put(None)
        except (OSError, UnicodeError) as error:
            outcome.put(error)

    # A thread, because looking up a name cannot be given a limit of time.
    Thread(target=knock, daemon=True).start()
    try:
        error = outcome.get(timeout=CONNECT_SECONDS)
    except Empty:
        error = f"no answer within {CONNECT_SECONDS:g} s"
    return None if error is None else f"{host}:{port} cannot be reached ({error})"


def _address() -> tuple[str, int]:
    """Host and port to which a request for the hub goes first: the hub's, or those of the proxy in between."""
    from huggingface_hub import constants

    endpoint = constants.ENDPOINT
    try:
        parts = urlsplit(endpoint)
        if parts.scheme in ("http", "https") and parts.hostname and not proxy_bypass(parts.hostname):
            proxies = getproxies()
            if proxy := proxies.get(parts.scheme) or proxies.get("all"):
                parts = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
        if parts.scheme and parts.hostname:
            return parts.hostname, parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        pass  # a port that is no number, or half a bracket
    raise HubError(f"HF_ENDPOINT and the proxy must be addresses such as https://host:443, got {endpoint!r}")


def commit_of(repository: str) -> str:
    """The commit at which the branch "main" of a repository stands, as the hub says.

    Raises:
        HubError: if the hub refuses, or something else answers.
    """
    with _request(repository, "main", "config.json", token=None) as response:
        commit = _from_hub(response)["X-Repo-Commit"]
    if not re.fullmatch("[0-9a-f]{40}", commit):
        raise HubError(f"the hub must name the commit of {repository} as 40 hex digits, got {commit!r:.60}")
    return commit


def receive(
    repository: str, commit: str, file: str, path: Path, *, token: bool | None
) -> Generator[Download, None, Content]:
    """Write a file as it comes; when the connection breaks, go on from there.

    Args:
        repository: "owner/name" on the hub.
        commit: 40 hex digits.
        file: its name in the repository.
        path: where it is written. What stands there after an error, or after closing, is of no use.
        token: False sends none; None the user's own, if there is one.
    Yields:
        Download, at the beginning, every REPORT_SECONDS, and at the end.
    Returns:
        The hashes, for the caller to compare.
    Raises:
        HubError: if the file is refused, or the connection breaks for good.
        OSError: if it cannot be written.
    """
    done, total, named, breaks, reported, digest = 0, None, "", 0, 0.0, sha256()
    with path.open("wb") as out:
        while True:
            before = done
            try:
                with _request(repository, commit, file, token, start=done) as response:
                    if done and not response.headers.get("Content-Range", "").startswith(f"bytes {done}-"):
                        done, before, digest = 0, 0, sha256()  # the server sends all of it again
                        out.seek(0)
                        out.truncate()
                    total, named = _size(response, done), _named_hash(response)
                    _require_room(path.parent, total, done)
                    yield Download(file, done, total)
                    for block in response.iter_bytes():
                        out.write(block)
                        digest.update(block)
                        done += len(block)
                        if done > (MAX_BYTES if total is None else total):
                            raise HubError(f"{file} of {repository} must have {total} bytes, got more; {UNCHANGED}")
                        if time.monotonic() - reported > REPORT_SECONDS:
                            reported = time.monotonic()
                            yield Download(file, done, total)
                if total in (None, done):
                    break
                raise BrokenOff(f"{file} of {repository} must have {total} bytes, got {done}; {UNCHANGED}")
            except BrokenOff:
                breaks = breaks + 1 if done - before < 2**20 else 1
                if not done or breaks > TRIES:
                    raise
                time.sleep(PAUSE_SECONDS)
    yield Download(file, done, total)
    git = hash_file(path, sha1(b"blob %d\0" % done)) if len(named) == 40 else ""
    return Content(digest.hexdigest(), git, named)


def hash_file(path: Path, digest) -> str:
    """The hex digits of a hash after all bytes of a file went through it."""
    with path.open("rb") as file:
        while block := file.read(2**20):
            digest.update(block)
    return digest.hexdigest()


@contextmanager
def _request(repository: str, commit: str, file: str, token: bool | None, start: int = 0):
    """An answer of the hub, or of the host to which it sends us, whose body is still to be read."""
    from huggingface_hub import constants, get_session
    from huggingface_hub.utils import build_hf_headers

    # Without compression on the way, sizes and ranges count the bytes of the file.
    headers = build_hf_headers(token=token) | {"Accept-Encoding": "identity"}
    if start:
        headers["Range"] = f"bytes={start}-"
    url = f"{constants.ENDPOINT}/{repository}/resolve/{commit}/{file}"
    session = get_session()
    # The library of the session is httpx or httpx2, by the release of huggingface_hub; the names in it are the same.
    http = sys.modules[type(session).__mro__[-2].__module__.partition(".")[0]]
    timeout = http.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS)
    try:
        with session.stream("GET", url, headers=headers, timeout=timeout, follow_redirects=True) as response:
            _check(response, f"{file} of {repository}", commit, start)
            yield response
    except (http.HTTPError, http.InvalidURL) as error:
        reason = str(error) or type(error).__name__
        raise BrokenOff(f"{file} of {repository}: the connection broke ({reason}); {UNCHANGED}") from error


def _check(response, what: str, commit: str, start: int) -> None:
    """Raise unless this is the file, or the wanted rest of it, and comes from the hub."""
    status, wait = response.status_code, response.headers.get("Retry-After", "")
    if status >= 500 and start:
        raise BrokenOff(f"{what}: the server answered {status} in the middle; {UNCHANGED}")
    reasons = {
        401: "it is private, or there is no such repository",
        403: "access is refused, by the hub or by a proxy in between",
        404: f"it is not there at commit {commit}",
        429: f"too many requests; try again in {wait + ' s' if wait.isdigit() else 'some minutes'}",
        503: "the hub is busy; try again later",
    }
    if status >= 400:
        raise HubError(f"{what}: the server answered {status}: {reasons.get(status, 'try again later')}; {UNCHANGED}")
    if status not in (200, 206) or not _from_hub(response):
        raise HubError(
            f"{what}: something else than the hub answered (status {status}), perhaps the login page of this network: "
            f"open a page in a browser, then try again; {UNCHANGED}"
        )


def _from_hub(response):
    """The headers of the hub's own answer, which names the commit: behind it may stand a host that has the bytes."""
    answers = [*response.history, response]
    return next((answer.headers for answer in answers if answer.headers.get("X-Repo-Commit")), {})


def _size(response, done: int) -> int | None:
    """Bytes of the whole file, if the answer says it."""
    length = response.headers.get("Content-Length", "")
    if length.isdigit() and "Content-Encoding" not in response.headers:
        return done + int(length)
    linked = _from_hub(response).get("X-Linked-Size", "")
    return int(linked) if linked.isdigit() else None


def _named_hash(response) -> str:
    """The hash that the hub names: SHA-256 of a large file, git's SHA-1 of a small one; "" if it names none."""
    headers = _from_hub(response)
    tag = (headers.get("X-Linked-Etag") or headers.get("ETag") or "").removeprefix("W/").strip('"')
    return tag if re.fullmatch("[0-9a-f]{40}|[0-9a-f]{64}", tag) else ""


def _require_room(folder: Path, total: int | None, done: int) -> None:
    free = disk_usage(folder).free
    if total is not None and free < total - done:
        raise HubError(f"{folder} must have room for {total - done:,} bytes, and {free:,} are free; {UNCHANGED}")
