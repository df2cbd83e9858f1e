"""The way to a released model: the cache first, then a hub that cuts, corrupts, refuses, delays, or is not there."""

import socket
import time
from hashlib import sha256
from pathlib import Path
from threading import Event, Thread
from types import SimpleNamespace

import huggingface_hub
import pytest
import torch
import transformers
from conftest import spiced
from fake_hub import COMMIT, LARGE, FakeHub
from huggingface_hub import constants

import gpt2lib
from gpt2lib import GPT2, GPT2Config, checkpoint, hub, transfer, weights
from gpt2lib.hub import FILES, HubError

REPOSITORY = "openai-community/gpt2"


@pytest.fixture(scope="module")
def files(tokenizer, tmp_path_factory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("served")
    model = spiced(GPT2(GPT2Config(n_vocab=tokenizer.n_vocab, n_ctx=23, n_embd=15, n_head=3, n_layer=2)))
    weights.save(model, tokenizer, folder)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module", autouse=True)
def no_proxy():
    """127.0.0.1 is reached directly; the session of huggingface_hub remembers a proxy, so it is made anew."""
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            patch.delenv(variable, raising=False)
            patch.delenv(variable.lower(), raising=False)
        huggingface_hub.close_session()
        yield
    huggingface_hub.close_session()


@pytest.fixture
def cache(tmp_path, monkeypatch) -> Path:
    """An empty cache, in a folder with spaces and Unicode."""
    folder = tmp_path / "mon cache 模型" / "hub"
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(folder))
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    return folder


@pytest.fixture
def fake(files, cache, monkeypatch):
    """A hub that has the model "gpt2", with the table of names pointing at it."""
    hashes = {name: sha256(files[name]).hexdigest() for name in FILES}
    monkeypatch.setitem(hub.MODELS, "gpt2", hub.Model(REPOSITORY, COMMIT, 1, hashes))
    monkeypatch.setattr(transfer, "PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(transfer, "REPORT_SECONDS", 0.0)
    with FakeHub(files, REPOSITORY) as server:
        monkeypatch.setattr(constants, "ENDPOINT", server.url)
        monkeypatch.setattr(
            constants, "HUGGINGFACE_CO_URL_TEMPLATE", server.url + "/{repo_id}/resolve/{revision}/{filename}"
        )
        yield server


def left_in(cache: Path) -> list[str]:
    """The files in the cache, links included."""
    return sorted(path.name for path in cache.rglob("*") if not path.is_dir())


def flipped(data: bytes) -> bytes:
    """The same size, and one bit of the last byte is another."""
    return data[:-1] + bytes([data[-1] ^ 1])


def refused(*words: str, within: float = 5.0) -> str:
    """Loading "gpt2" must end in one sentence with these words, in time; returns it."""
    start = time.monotonic()
    with pytest.raises(HubError) as caught:
        gpt2lib.load("gpt2", progress=False)
    assert time.monotonic() - start < within
    message = str(caught.value)
    assert all(word in message for word in words), message
    assert "\n" not in message
    return message


def works() -> None:
    model, tokenizer = gpt2lib.load("gpt2", progress=False)
    assert model(torch.tensor([tokenizer.encode("Once upon a time")])).isfinite().all()


# what should happen


def test_the_second_load_makes_no_request(fake, cache):
    works()
    assert len(fake.requests) == 5  # four files, one of them by way of another host
    works()
    assert len(fake.requests) == 5
    assert (cache / "models--openai-community--gpt2/refs/main").read_text() == COMMIT
    fake.status = 503
    works()
    gpt2lib.load("gpt2", offline=True)


def test_a_download_reports_and_its_bytes_add_up(fake, files):
    steps = list(hub.download("gpt2"))
    assert list(dict.fromkeys(step.file for step in steps)) == list(FILES)
    for name in FILES:
        own = [step for step in steps if step.file == name]
        assert (own[0].done, own[-1].done) == (0, len(files[name]))
        assert {step.total for step in own} == {len(files[name])}
        assert [step.done for step in own] == sorted(step.done for step in own)
    assert list(hub.download("gpt2")) == []


def test_the_bar_is_on_stderr_and_can_be_switched_off(fake, cache, capfd):
    gpt2lib.load("gpt2")
    out, err = capfd.readouterr()
    assert out == "" and LARGE in err
    Path(cache / "models--openai-community--gpt2/snapshots" / COMMIT / LARGE).unlink()
    gpt2lib.load("gpt2", progress=False)
    assert capfd.readouterr() == ("", "")


def test_a_copy_from_huggingface_hub_is_found(fake, cache):
    for name in FILES:
        huggingface_hub.hf_hub_download(REPOSITORY, name, revision=COMMIT, cache_dir=cache)
    fake.requests.clear()
    works()
    assert fake.requests == []


def test_a_copy_under_the_old_name_is_found(fake, cache):
    works()
    (cache / "models--openai-community--gpt2").rename(cache / "models--gpt2")
    fake.requests.clear()
    works()
    assert fake.requests == []


def test_transformers_finds_what_was_downloaded(fake, cache, monkeypatch):
    works()
    fake.requests.clear()
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    theirs, report = transformers.AutoModelForCausalLM.from_pretrained(
        REPOSITORY, cache_dir=cache, local_files_only=True, output_loading_info=True
    )
    assert not any(report.values()), report
    words = transformers.AutoTokenizer.from_pretrained(REPOSITORY, cache_dir=cache, local_files_only=True)
    ours, tokenizer = gpt2lib.load("gpt2")
    assert torch.equal(theirs.transformer.wte.weight, ours.wte.weight)
    assert words("Once upon a time").input_ids == tokenizer.encode("Once upon a time")
    assert fake.requests == []


def test_only_what_is_missing_is_downloaded(fake, cache):
    works()
    snapshot = cache / "models--openai-community--gpt2/snapshots" / COMMIT
    (snapshot / "merges.txt").unlink()
    fake.requests.clear()
    works()
    assert fake.requests == [f"GET /{REPOSITORY}/resolve/{COMMIT}/merges.txt"]


def test_an_unlisted_repository_is_loaded_with_a_warning(fake):
    fake.repository = "someone/their-gpt2"
    with pytest.warns(UserWarning, match="someone/their-gpt2 is not on the list"):
        model, _ = gpt2lib.load("someone/their-gpt2", allow_unlisted=True, progress=False)
    fake.requests.clear()
    with pytest.warns(UserWarning, match="not on the list"):
        again, _ = gpt2lib.load("someone/their-gpt2", allow_unlisted=True)
    assert fake.requests == []
    assert torch.equal(model.wte.weight, again.wte.weight)


def test_two_loads_at_once_both_work(fake, cache):
    fake.pause = 0.002
    results = []

    def load():
        try:
            works()
            results.append("works")
        except Exception as error:
            results.append(repr(error))

    threads = [Thread(target=load) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert results == ["works", "works"]
    assert not [name for name in left_in(cache) if "incomplete" in name]


def test_closing_stops_the_download_and_leaves_nothing(fake, cache, files):
    fake.pause = 0.005
    steps = hub.download("gpt2")
    for step in steps:
        if step.file == LARGE and step.done > 3000:
            break
    assert step.done < len(files[LARGE])
    start = time.monotonic()
    steps.close()
    assert time.monotonic() - start < 1
    assert not [name for name in left_in(cache) if "incomplete" in name or name == LARGE]
    fake.pause = 0.0
    works()


# broken on the way


def test_a_cut_connection_is_taken_up_where_it_broke(fake, files):
    fake.cuts = [10_000, 4_000]
    works()
    parts = [request.partition("bytes=")[2] for request in fake.requests if "/cdn/" in request]
    assert parts[0] == ""
    assert parts[1] == "10000-" and parts[2] == "14000-"


def test_a_server_that_knows_no_parts_sends_all_again(fake):
    fake.cuts, fake.ranges = [10_000], False
    works()


def test_a_connection_cut_for_ever_is_given_up(fake, cache):
    fake.cuts = [10] * 100
    refused("connection broke", "cache is unchanged")
    assert len([request for request in fake.requests if "/cdn/" in request]) < 10
    assert not [name for name in left_in(cache) if "incomplete" in name or name == LARGE]
    fake.cuts = []
    works()


def test_a_server_that_fails_in_the_middle_is_asked_again(fake, monkeypatch):
    fake.cuts = [5_000]
    steps = hub.download("gpt2")
    for step in steps:
        if step.file == LARGE and step.done:
            break
    fake.status = 502

    def heal(seconds):
        fake.status = 0

    monkeypatch.setattr(transfer.time, "sleep", heal)
    assert [step.done for step in steps if step.file == LARGE][-1] == step.total


def test_right_size_but_wrong_bytes_are_fetched_once_more(fake, files):
    spoiled = []

    def once(name, data):
        if name == LARGE and not spoiled:
            spoiled.append(name)
            return flipped(data)
        return data

    fake.corrupt = once
    works()
    assert spoiled == [LARGE]


@pytest.mark.parametrize("name", FILES)
def test_wrong_bytes_twice_are_refused(fake, cache, files, name):
    fake.corrupt = lambda sent, data: flipped(data) if sent == name else data
    refused(name, "hash", hub.MODELS["gpt2"].sha256[name], "twice")
    assert name not in left_in(cache)
    fake.corrupt = lambda sent, data: data
    works()


def test_wrong_bytes_of_an_unlisted_repository_are_refused_by_the_hubs_own_hash(fake, cache):
    fake.repository = "someone/their-gpt2"
    for name in FILES:
        fake.corrupt = lambda sent, data, name=name: flipped(data) if sent == name else data
        with pytest.raises(HubError, match=f"{name} of someone/their-gpt2 must have the hash"):
            list(hub.download("someone/their-gpt2"))


def test_a_damaged_file_in_the_cache_is_replaced_or_told(fake, cache):
    works()
    blob = (cache / "models--openai-community--gpt2/snapshots" / COMMIT / LARGE).resolve()
    good = blob.read_bytes()
    blob.write_bytes(flipped(good))
    with pytest.raises(HubError, match=f"{LARGE} of gpt2 is missing or damaged"):
        gpt2lib.load("gpt2", offline=True)
    works()
    assert blob.read_bytes() == good


def test_a_wrong_size_is_refused(fake, files):
    fake.corrupt = lambda name, data: data[:-7] if name == LARGE else data
    refused(LARGE, "hash")
    fake.size = 10**15
    fake.corrupt = lambda name, data: data
    works()  # the size that counts is that of the answer with the bytes


# refused


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "private, or there is no such repository"),
        (403, "refused"),
        (404, "not there at commit"),
        (407, "answered 407"),
        (429, "try again in 17 s"),
        (500, "try again later"),
        (503, "busy"),
    ],
)
def test_each_refusal_is_one_sentence_at_once(fake, cache, status, words):
    fake.status = status
    refused(f"answered {status}", words, "cache is unchanged", within=2.0)
    assert len(fake.requests) == 1
    assert left_in(cache) == []


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_the_hub_lacks_is_named(fake, name):
    del fake.files[name]
    refused(name, "404", COMMIT)


def test_a_login_page_is_not_taken_for_a_model(fake, cache):
    fake.login = True
    refused("login page", "browser")
    assert left_in(cache) == []
    with pytest.raises(HubError, match="login page"):
        list(hub.download("someone/their-gpt2"))


def test_a_server_that_never_answers_is_told_in_time(fake, monkeypatch):
    monkeypatch.setattr(transfer, "ANSWER_SECONDS", 0.3)
    fake.silent = True
    refused("connection broke", "cache is unchanged", within=3.0)


# not there


def test_offline_and_not_cached_is_said_at_once(fake, cache, monkeypatch):
    with pytest.raises(HubError, match=r"gpt2 is missing or damaged in the cache .*offline=True"):
        gpt2lib.load("gpt2", offline=True)
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    refused("HF_HUB_OFFLINE", within=0.5)
    with pytest.raises(HubError, match="HF_HUB_OFFLINE"):
        list(hub.download("someone/their-gpt2"))
    assert fake.requests == []
    assert left_in(cache) == []


def test_nobody_at_the_address_is_said_at_once(fake, monkeypatch):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setattr(constants, "ENDPOINT", f"http://127.0.0.1:{free.getsockname()[1]}")
        refused("cannot be reached", "storyteller", within=3.0)


def test_a_network_that_swallows_everything_is_said_within_three_seconds(fake, monkeypatch):
    never = Event()

    def swallow(*args, **kwargs):
        never.wait(20)
        raise TimeoutError

    monkeypatch.setattr(transfer, "create_connection", swallow)
    refused("no answer within 2 s", "storyteller", within=3.0)
    never.set()
    assert fake.requests == []


def test_a_name_that_does_not_resolve_is_said_within_three_seconds(fake, monkeypatch):
    monkeypatch.setattr(constants, "ENDPOINT", "https://no-such-host.invalid")
    refused("no-such-host.invalid:443 cannot be reached", within=3.0)


@pytest.mark.parametrize("endpoint", ["", "huggingface.co", "ftp://", "http://[half", "http://host:port", "http://"])
def test_an_endpoint_that_is_no_address_is_told(fake, monkeypatch, endpoint):
    monkeypatch.setattr(constants, "ENDPOINT", endpoint)
    refused("HF_ENDPOINT", endpoint)


def test_a_proxy_is_what_must_be_reached(monkeypatch):
    monkeypatch.setattr(constants, "ENDPOINT", "https://huggingface.co")
    monkeypatch.setattr(transfer, "proxy_bypass", lambda host: False)
    for proxy in ("http://proxy.school:3128", "proxy.school:3128"):
        monkeypatch.setattr(transfer, "getproxies", lambda proxy=proxy: {"https": proxy})
        assert transfer._address() == ("proxy.school", 3128)
    monkeypatch.setattr(transfer, "getproxies", dict)
    assert transfer._address() == ("huggingface.co", 443)


# the disk


def test_a_full_disk_is_told_with_the_bytes(fake, cache, files, monkeypatch):
    monkeypatch.setattr(transfer, "disk_usage", lambda folder: SimpleNamespace(free=12))
    refused(f"room for {len(files[FILES[0]])} bytes, and 12 are free")


def test_a_cache_that_cannot_be_written_is_told(fake, cache):
    cache.parent.mkdir(parents=True)
    cache.write_text("a file in the way")
    refused("cannot be written to the cache", "HF_HOME")


# the table


def test_the_table_is_whole():
    assert list(hub.MODELS) == ["gpt2", "gpt2-medium", "gpt2-large", "gpt2-xl", "distilgpt2"]
    for name, model in hub.MODELS.items():
        assert hub.is_repository(model.repository) and model.repository.endswith(f"/{name}")
        assert set(model.sha256) == set(FILES)
        digits = [model.commit, *model.sha256.values()]
        assert [len(text) for text in digits] == [40, 64, 64, 64, 64]
        assert all(set(text) <= set("0123456789abcdef") for text in digits)
        parameters = checkpoint.n_parameters(GPT2Config.named(name))
        masks = GPT2Config.named(name).n_layer * 1024 * 1024  # the released files carry the causal mask, too
        assert model.megabytes == round((4 * (parameters + masks)) / 1e6)


def test_the_vocabulary_of_the_table_is_the_released_one(released_files):
    for path in released_files:
        assert {model.sha256[path.name] for model in hub.MODELS.values()} == {sha256(path.read_bytes()).hexdigest()}


@pytest.mark.parametrize("name", ["owner/name/more", "../gpt2", "a b/c", "/gpt2", "gpt2/", "ä/b", ".a/b", "a/b\n"])
def test_what_is_no_repository_is_refused_before_any_request(fake, name):
    with pytest.raises(ValueError, match="name must be one of"):
        list(hub.download(name))
    assert fake.requests == []


@pytest.mark.pretrained
@pytest.mark.parametrize("name", list(hub.MODELS))
def test_a_released_model_in_the_cache_is_what_the_table_says(name):
    try:
        model, tokenizer = gpt2lib.load(name, offline=True)
    except HubError as error:
        pytest.skip(str(error))
    assert sum(p.numel() for p in model.parameters()) == checkpoint.n_parameters(model.config)
    assert tokenizer.encode("hello world") == [31373, 995]
