import asyncio
import base64
import inspect
import itertools
import json
import logging
import math
import os
import pickle
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import gradio as gr
import huggingface_hub.constants
import numpy as np
import pytest
import torch
from conftest import HOSTILE, ROOT, app_tokenizer, free_port, spiced

import gpt2lib
from app import app as app_module
from app.api import add_endpoints
from app.app import build_app, launch_settings, main, read_pieces
from app.components import flow_text
from app.guard import HEADERS, MAX_BODY, Guard
from app.models import Models
from app.prompt import EXAMPLES, count_html, end_of, is_too_long
from app.rules import Limits, settings_of
from app.tabs import attention as attention_module
from app.tabs import generate as generate_module
from app.tabs import model as model_module
from app.tabs import tokens as tokens_module
from app.tabs.attention import Look
from app.tabs.generate import lines_of
from app.tabs.model import card_html, parts_of
from app.turns import AT_ONCE, Stops
from gpt2lib import GPT2, GPT2Config, Tokenizer, hub
from gpt2lib.hub import HubError
from gpt2lib.views import merging, token_text

N_CTX = 61


@pytest.fixture(scope="module")
def tokenizer():
    return app_tokenizer()


@pytest.fixture(scope="module")
def model(tokenizer):
    return spiced(GPT2(GPT2Config(tokenizer.n_vocab, N_CTX, n_embd=15, n_head=3, n_layer=2)), seed=3)


@pytest.fixture(scope="module")
def demo(model, tokenizer):
    return build_app(model, tokenizer, "tiny")


@pytest.fixture
def models(model, tokenizer):
    return Models(model, tokenizer, "tiny", Limits())


@pytest.fixture(scope="module")
def address(demo):
    _, address, _ = demo.launch(**launch_settings(port=free_port()), prevent_thread_lock=True)
    yield address
    demo.close()


@pytest.fixture(scope="module")
def client(address):
    from gradio_client import Client

    return Client(address, verbose=False, analytics_enabled=False)


def handler(demo, name):
    """The function behind an event of the page."""
    (found,) = {block.fn for block in demo.fns.values() if getattr(block.fn, "__name__", None) == name}
    return found


def visitor(name="one"):
    return SimpleNamespace(session_hash=name)


CONTROLS = dict(temperature=1.0, top_k=0, top_p=1.0, length=9, seed=5, fresh=False, n_texts=1, name="tiny")


def written(demo, text, session="one", **changes):
    """Every update of one press on Generate: (lines of the view, seed, code)."""
    controls = {**CONTROLS, **changes}
    return list(handler(demo, "write")(text, *controls.values(), visitor(session)))


def lines_in(update):
    return [json.loads(line) for line in update.splitlines()]


# what the page opens with


def test_the_page_opens_on_a_computed_text_and_on_its_attention(demo, model, tokenizer):
    blocks = {block.elem_id: block for block in demo.blocks.values() if getattr(block, "elem_id", None)}
    start, *steps, end = lines_in(blocks["generated"].value)
    assert start["kind"] == "start" and start["prompt"] == EXAMPLES[0] and end["kind"] == "end"
    settings = generate_module.first_settings()
    expected = gpt2lib.generate(
        model,
        tokenizer.encode(EXAMPLES[0]),
        settings.max_new_tokens,
        **settings.sampling,
        stop_ids=[tokenizer.eot],
        generator=torch.Generator().manual_seed(settings.seed),
    )
    new = expected[len(tokenizer.encode(EXAMPLES[0])) :]
    assert steps and [step["id"] for step in steps] == new[: len(steps)]  # it is given 3 seconds
    assert blocks["attention"].props["payload"]
    assert blocks["prompt"].value == EXAMPLES[0]


def test_there_is_one_heading_of_the_first_level(demo):
    texts = [str(getattr(block, "value", "")) for block in demo.blocks.values()]
    assert sum(text.count("<h1") for text in texts) == 1


def test_a_model_with_the_tokenizer_of_another_is_refused(model):
    other = Tokenizer.train(["abc"], n_vocab=257)
    with pytest.raises(ValueError, match="as many tokens as the model"):
        build_app(model, other)


# generate


def test_the_same_seed_gives_the_same_text_and_another_seed_another(demo):
    once, again, other = (written(demo, "The key", seed=seed)[-1][0] for seed in (5, 5, 6))
    ids = [[line["id"] for line in lines_in(text) if line["kind"] == "token"] for text in (once, again, other)]
    assert ids[0] == ids[1] != ids[2]


def test_a_new_seed_is_drawn_shown_and_repeats_the_text(demo):
    first = written(demo, "The key", fresh=True)
    seed = first[0][1]
    repeated = written(demo, "The key", seed=seed)
    tokens = [[line for line in lines_in(run[-1][0]) if line["kind"] == "token"] for run in (first, repeated)]
    assert tokens[0] == tokens[1]
    assert f"manual_seed({seed})" in first[0][2]
    assert len({written(demo, "The key", fresh=True, length=1)[0][1] for _ in range(4)}) > 1


def test_shown_numbers_are_those_of_the_library(demo, model, tokenizer):
    lines = lines_in(written(demo, "The baker", temperature=0.7, top_k=20, top_p=0.9)[-1][0])
    steps = list(
        gpt2lib.stream(
            model,
            tokenizer.encode("The baker"),
            9,
            temperature=0.7,
            top_k=20,
            top_p=0.9,
            stop_ids=[tokenizer.eot],
            generator=torch.Generator().manual_seed(5),
        )
    )
    tokens = [line for line in lines if line["kind"] == "token"]
    assert len(tokens) == len(steps)
    for token, step in zip(tokens, steps, strict=True):
        assert (token["id"], token["rank"], token["used"]) == (step.id, step.rank, step.used)
        assert math.isclose(token["p"], math.exp(step.logprob), rel_tol=1e-12)
        assert token["others"] == [
            [a.id, flow_text(tokenizer.vocab[a.id]), a.probability, a.used] for a in step.alternatives
        ]
    assert lines[-1]["text"] == "The baker" + tokenizer.decode(step.id for step in steps)


def test_a_text_is_streamed_as_lines_that_only_grow(models, monkeypatch):
    monkeypatch.setattr(generate_module, "REDRAW", 0)
    settings = settings_of(9, 1.0, 0, 1.0, 5, models.limits)
    updates = list(lines_of("The key", settings, "tiny", models, SimpleNamespace(is_set=lambda: False)))
    assert len(updates) == 9
    assert all(later.startswith(earlier) for earlier, later in itertools.pairwise(updates))


def test_stop_ends_the_text_within_one_token_and_keeps_it(demo, monkeypatch):
    monkeypatch.setattr(generate_module, "REDRAW", 0)
    stop, run = handler(demo, "stop_it"), handler(demo, "write")
    updates = run("The key", *{**CONTROLS, "length": 40}.values(), visitor())
    before = next(updates)[0]  # the first token, and with it the seed
    stop(visitor("somebody else"))
    later = next(updates)[0]
    stop(visitor())
    *_, last = updates
    lines = lines_in(last[0])
    assert lines[-1]["why"] == "Stopped by you."
    assert last[0].startswith(later) and later.startswith(before)
    assert [line["kind"] for line in lines] == ["start", "token", "token", "token", "end"]
    assert lines[-1]["about"].startswith("3 tokens by tiny")
    assert len(lines_in(written(demo, "The key")[-1][0])) == 2 + 9  # the next one is not stopped


def test_a_visitor_who_leaves_leaves_nothing_behind(demo):
    updates = handler(demo, "write")("The key", *CONTROLS.values(), visitor("leaver"))
    next(updates), next(updates)
    updates.close()
    assert len(lines_in(written(demo, "The key", session="leaver")[-1][0])) == 2 + 9


def test_the_reason_for_the_end_is_said_in_words(models, tokenizer):
    never = SimpleNamespace(is_set=lambda: False)

    def end(text, n, **limits):
        short = Models(models.get("tiny").model, tokenizer, "tiny", Limits(**limits))
        settings = settings_of(n, 1.0, 0, 1.0, 5, short.limits)
        *_, last = lines_of(text, settings, "tiny", short, never)
        return lines_in(last)[-1]["why"]

    assert end("The key", 3) == "Ended: the length you asked for."
    assert end("The key", 200) == f"Ended: the context of {N_CTX} tokens is full."
    assert "1e-09 seconds are over" in end("The key", 9, seconds=1e-9)
    assert "<|endoftext|>" in generate_module.why("stop_id", 9, 1)


# branches


def continued(demo, request, session="one", **changes):
    """Every update of one press on the arrow beside an alternative: (lines of the view, seed, code)."""
    controls = {**CONTROLS, **changes}
    del controls["n_texts"]
    return list(handler(demo, "continue_text")(request, *controls.values(), visitor(session)))


def test_a_text_continues_from_any_alternative_of_any_token(demo, model, tokenizer):
    first = lines_in(written(demo, "The key")[-1][0])
    tokens = [line for line in first if line["kind"] == "token"]
    other = tokens[3]["others"][-1][0]
    ids = [line["id"] for line in tokens[:3]] + [other]
    request = json.dumps({"prompt": "The key", "model": "tiny", "parent": 1, "ids": ids})
    update, seed, code = (part for part in continued(demo, request, seed=8)[0])
    lines = lines_in(continued(demo, request, seed=8)[-1][0])
    assert (lines[0]["parent"], lines[0]["keep"], lines[0]["forced"]) == (1, 3, other) and seed == 8
    generator = torch.Generator().manual_seed(8)
    prompt = tokenizer.encode("The key") + ids
    steps = list(gpt2lib.stream(model, prompt, 9, stop_ids=[tokenizer.eot], generator=generator))
    assert [line["id"] for line in lines if line["kind"] == "token"] == [step.id for step in steps]
    assert lines[-1]["text"] == "The key" + tokenizer.decode([*ids, *(step.id for step in steps)])
    assert f"ids += {ids}" in code


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"model": "gpt2"}, "was written by 'gpt2', and you use tiny now"),
        ({"parent": 0}, "parent must be a whole number from 1"),
        ({"ids": []}, "ids must be a list of token ids"),
        ({"ids": "12"}, "ids must be a list of token ids"),
        ({"ids": [5000]}, "a token id must be a whole number from 0 to"),
        ({"ids": [True]}, "a token id must be"),
        ({"ids": [1] * 100}, "nothing fits behind this token: the context of 61 tokens is full"),
        ({"prompt": 7}, "the prompt must be text"),
        (None, "choose a token and one of its alternatives"),
    ],
)
def test_what_is_no_branch_is_refused_in_words(demo, change, sentence):
    request = {"prompt": "The key", "model": "tiny", "parent": 1, "ids": [1, 2]}
    with pytest.raises(gr.Error, match=re.compile(re.escape(sentence), re.IGNORECASE)):
        continued(demo, "nothing" if change is None else json.dumps(request | change))
    assert len(lines_in(written(demo, "The key")[-1][0])) == 2 + 9


def test_several_texts_have_seeds_that_follow_one_another(demo):
    lines = lines_in(written(demo, "The key", n_texts=3)[-1][0])
    starts = [line for line in lines if line["kind"] == "start"]
    assert [line["settings"]["seed"] for line in starts] == [5, 6, 7]
    assert [line["first"] for line in starts] == [True, False, False]
    places = [i for i, line in enumerate(lines) if line["kind"] == "start"]
    alone = lines_in(written(demo, "The key", seed=6)[-1][0])
    ids = [[line["id"] for line in part if line["kind"] == "token"] for part in (lines[places[1] : places[2]], alone)]
    assert ids[0] == ids[1]


def test_stop_ends_all_the_texts_that_were_asked_for(demo, monkeypatch):
    monkeypatch.setattr(generate_module, "REDRAW", 0)
    updates = handler(demo, "write")("The key", *{**CONTROLS, "n_texts": 4}.values(), visitor())
    next(updates)
    handler(demo, "stop_it")(visitor())
    *_, last = updates
    assert [line["kind"] for line in lines_in(last[0])].count("start") == 1


# the next token


def test_the_bars_of_the_next_token_are_the_logits_of_the_library(demo, model, tokenizer):
    shown = json.loads(handler(demo, "look_ahead")("The key was", "tiny"))
    logits = np.frombuffer(base64.b64decode(shown["logits"]), "<f4")
    with torch.inference_mode():
        real = model(torch.tensor([tokenizer.encode("The key was")]))[0, -1]
    np.testing.assert_allclose(logits, real.float().numpy(), rtol=1e-6)
    assert [id for id, _ in shown["top"]] == real.topk(10).indices.tolist()


@pytest.mark.parametrize("text", [None, "word " * 300, "half \ud83d"])
def test_the_bars_stay_as_they_are_where_there_is_no_prompt_to_read(demo, text):
    assert handler(demo, "look_ahead")(text, "tiny") == gr.skip()


def test_the_bars_wait_for_nobody_for_long(models, monkeypatch):
    models._running.acquire()
    began = time.monotonic()
    assert models.next_logits("tiny", [1]) is None
    assert time.monotonic() - began < 4
    models._running.release()


def test_an_empty_prompt_starts_from_the_end_of_text_token(demo, model, tokenizer):
    tokens = [line for line in lines_in(written(demo, "")[-1][0]) if line["kind"] == "token"]
    generator = torch.Generator().manual_seed(5)
    expected = gpt2lib.generate(model, [tokenizer.eot], 9, stop_ids=[tokenizer.eot], generator=generator)
    assert [token["id"] for token in tokens] == expected[1:]


@pytest.mark.parametrize("text", [text for text in HOSTILE if text])
def test_hostile_prompts_are_text_all_the_way(demo, tokenizer, text):
    if len(tokenizer.encode(text)) > N_CTX:
        text = text[:20]
    update = written(demo, text, length=2)[-1][0]
    assert "<" not in update  # nothing on the way can take it for a tag
    lines = lines_in(update)
    assert lines[0]["prompt"] == flow_text(text)
    assert lines[-1]["text"].startswith(text)


def test_characters_that_cannot_be_seen_are_shown_as_escapes():
    assert flow_text(b" caf\xc3") == " caf\\xC3"
    assert flow_text("a\n b\u202e\x00") == "a\n b\\u202E\\x00"


BAD = [
    ({"text": 7}, "prompt must be text, got int"),
    ({"text": None}, "prompt must be text, got NoneType"),
    ({"text": "x" * 4001}, "at most 4,000 characters, got 4,001"),
    ({"text": "x" * 5_000_000}, "at most 4,000 characters, got 5,000,000"),
    ({"text": "zq" * 40}, f"at most {N_CTX} tokens, got 80"),
    ({"text": "a\ud800b"}, r"without lone surrogates, got U\+D800"),
    ({"temperature": math.nan}, "temperature must be 0 .* got nan"),
    ({"temperature": -1.0}, "temperature must be 0 .* got -1"),
    ({"temperature": 1e-8}, "temperature must be 0 .* got 1e-08"),
    ({"temperature": 1e30}, r"temperature must be 0 .* got 1e\+30"),
    ({"temperature": "warm"}, "temperature must be a number, got 'warm'"),
    ({"temperature": None}, "temperature must be a number"),
    ({"top_p": 0}, r"top_p must be in \(0, 1\], got 0"),
    ({"top_p": 1.5}, r"top_p must be in \(0, 1\], got 1.5"),
    ({"top_p": math.nan}, r"top_p must be in \(0, 1\], got nan"),
    ({"top_k": -1}, "top_k must be a whole number from 0"),
    ({"top_k": 2.5}, "top_k must be a whole number .* got 2.5"),
    ({"length": 0}, "max_new_tokens must be a whole number from 1 to 256, got 0"),
    ({"length": 257}, "max_new_tokens must be a whole number from 1 to 256, got 257"),
    ({"length": math.inf}, "max_new_tokens must be a whole number .* got inf"),
    ({"length": True}, "max_new_tokens must be a whole number .* got True"),
    ({"seed": -3}, "seed must be a whole number from 0"),
    ({"seed": 2**40}, "seed must be a whole number"),
    ({"seed": None}, "seed must be a whole number .* got nothing"),
    ({"n_texts": 0}, "texts must be a whole number from 1 to 4, got 0"),
    ({"n_texts": 5}, "texts must be a whole number from 1 to 4, got 5"),
    ({"name": "gpt5"}, "model must be one of tiny, got 'gpt5'"),
    ({"name": ["tiny"]}, "model must be one of tiny"),
    ({"name": "gpt2"}, "gpt2 is not loaded here"),
]


@pytest.mark.parametrize("change, sentence", BAD, ids=[f"{next(iter(c))}-{n}" for n, (c, _) in enumerate(BAD)])
def test_bad_input_is_refused_in_one_sentence(demo, change, sentence):
    change = {"text": "The key", **change}
    began = time.monotonic()
    with pytest.raises(gr.Error) as refused:
        written(demo, change.pop("text"), **change)
    assert time.monotonic() - began < 1
    message = refused.value.message
    assert re.search(sentence, message, re.IGNORECASE), message
    assert message[0].isupper() and "\n" not in message and "Traceback" not in message and len(message) < 200


def test_what_goes_wrong_inside_is_logged_under_an_id_and_told_by_that_id_alone(demo, monkeypatch, caplog):
    def broken(*_, **__):
        raise RuntimeError("secret /home/somebody/weights")
        yield

    monkeypatch.setattr(generate_module, "lines_of", broken)
    with caplog.at_level(logging.ERROR, "app"), pytest.raises(gr.Error) as told:
        written(demo, "The key")
    assert "secret" not in told.value.message
    mark = told.value.message.rstrip(".").split()[-1]
    assert mark in caplog.text and "secret" in caplog.text


def test_a_seed_that_is_not_used_is_not_in_the_way(demo):
    assert written(demo, "The key", fresh=True, seed=-5, length=1)
    seed = next(block for block in demo.blocks.values() if getattr(block, "elem_id", None) == "seed")
    assert seed.preprocess(-5) == -5  # a bound of the field itself would refuse it, and without naming the seed
    assert lines_in(written(demo, "The key", length=1)[-1][0])[-1]["about"].startswith("1 token by tiny")


# prompt


def test_the_count_below_the_prompt_says_what_is_worth_knowing(models):
    assert f"<b>2 of {N_CTX} tokens</b>" in count_html("The key", models, "tiny")
    assert "ends with a space" in count_html("The key ", models, "tiny")
    assert "starts from &lt;|endoftext|&gt;" in count_html("", models, "tiny")
    assert 'data-bad="true"' in count_html("zq" * 40, models, "tiny")
    assert "lone surrogate" in count_html("\ud800", models, "tiny")
    assert "more than 4,000 characters" in count_html("a" * 4001, models, "tiny")
    assert "left out" not in count_html("a" * 4499, models, "tiny")
    assert "The box takes 4,500; anything beyond them was left out" in count_html("a" * 4500, models, "tiny")
    assert 'data-bad="false"' in count_html("The key", models, "tiny")


@pytest.mark.parametrize("text", ["zq" * 40, "x" * 5000, "é🙂" * 60, "\n" * 300])
def test_the_end_of_a_prompt_that_is_too_long_can_be_kept(models, text):
    assert is_too_long(text, models, "tiny")
    end = end_of(text, models, "tiny")
    assert end and text.endswith(end) and not is_too_long(end, models, "tiny")


# attention


def exact_heads(payload):
    import base64

    import numpy as np

    raw = base64.b64decode(payload)
    n = int.from_bytes(raw[:4], "little")
    header = json.loads(raw[4 : 4 + n])
    side = len(header["tokens"])
    cells = np.frombuffer(raw, "<u4", offset=4 + n, count=len(header["exact"]) * side * (side + 1) // 2)
    return header, cells.reshape(len(header["exact"]), -1) / 1e8


def shown_attention(
    demo, text, name="tiny", show="weights", hide=False, heads=(), shown=None, chosen=None, wanted=None
):
    """What comes of a press on "Show where it reads": update of the view, one head, look, code, nothing wanted."""
    return handler(demo, "show_it")(text, chosen, name, show, hide, list(heads), shown, wanted)


def test_shown_attention_is_that_of_the_library(demo, model, tokenizer):
    update, _, shown, code, _ = shown_attention(demo, "The baker was glad")
    ids = tokenizer.encode("The baker was glad")
    with torch.inference_mode(), gpt2lib.record(model, "h.*.attn.pattern") as trace:
        model(torch.tensor([ids]))
    header, heads = exact_heads(update["payload"])
    assert header["layers"] == 2 and header["heads"] == 3 and shown.ids == tuple(ids)
    below = torch.ones(len(ids), len(ids)).tril().bool()
    for (layer, head), weights in zip(header["exact"], heads, strict=True):
        expected = trace[f"h.{layer}.attn.pattern"][0, head][below]
        torch.testing.assert_close(torch.tensor(weights), expected, atol=1.1e-8, rtol=0)


@pytest.mark.parametrize("text", [*HOSTILE, "unbelievable " * 3, "a" * 300])
def test_tokens_and_merges_on_the_page_are_those_of_the_library(demo, tokenizer, text):
    line, code = handler(demo, "cut")(text, "tiny")
    (shown,) = json.loads(line)["vocabularies"]
    explained = tokenizer.explain(text)
    assert shown["n_tokens"] == len(tokenizer.encode(text)) and shown["same"]
    assert [[id for _, id, _ in chunk["tokens"]] for chunk in shown["chunks"]] == [list(c.ids) for c in explained]
    for chunk, real in zip(shown["chunks"], explained, strict=True):
        assert b"".join(bytes.fromhex(data) for _, _, data in chunk["tokens"]) == real.bytes
        if chunk["merges"] is None:
            assert len(real.bytes) > merging.LONGEST
            continue
        pieces = list(chunk["bytes"])  # played as the page plays them
        for _, _, both, rank, places in chunk["merges"]:
            for i in reversed(places):
                pieces[i : i + 2] = [both]
            assert tokenizer.merges[rank] in [merge.pair for merge in real.merges]
        assert pieces == [token for token, _, _ in chunk["tokens"]]
    assert "<" not in line


def test_the_shown_code_of_the_tokens_gives_the_same_ids_and_merges(demo, model, tokenizer, monkeypatch, capsys):
    text = "The bakers' café"
    line, code = handler(demo, "cut")(text, "tiny")
    monkeypatch.setattr(gpt2lib, "load", lambda name: (model, tokenizer))
    scope = {}
    exec(code, scope)
    (shown,) = json.loads(line)["vocabularies"]
    assert scope["ids"] == [id for chunk in shown["chunks"] for _, id, _ in chunk["tokens"]]
    assert capsys.readouterr().out.count("->") == sum(len(chunk["merges"]) for chunk in shown["chunks"])


def test_tokens_of_a_tab_that_nobody_sees_cost_nothing(demo):
    assert all(update == gr.skip() for update in handler(demo, "cut")(None, "tiny"))


def test_tokens_are_shown_under_a_second_vocabulary_where_there_is_one(model, tokenizer):
    other = Tokenizer(tokenizer.merges[:7])
    two = Models(
        model,
        tokenizer,
        "tiny",
        Limits(),
        load=lambda name: (GPT2(GPT2Config(other.n_vocab, 23, n_embd=15, n_head=3, n_layer=2)), other),
    )
    two.add("gpt2")
    shown = json.loads(tokens_module.payload("once upon", "tiny", two))["vocabularies"]
    assert [vocabulary["name"] for vocabulary in shown] == ["tiny", "gpt2"]
    assert shown[1]["n_tokens"] == len(other.encode("once upon"))


@pytest.mark.parametrize("text", [7, "x" * 4001, "half \ud83d"])
def test_tokens_of_what_is_no_prompt_are_refused_in_words(demo, text):
    with pytest.raises(gr.Error, match=r"must|surrogate"):
        handler(demo, "cut")(text, "tiny")


def test_attention_is_not_drawn_again_for_the_same_prompt(demo, tokenizer):
    *_, look, _, _ = shown_attention(demo, "The key")
    assert all(part == gr.skip() for part in shown_attention(demo, "The key", shown=look))


@pytest.mark.parametrize("layer, head", [(2, 0), (0, 3), (-1, 0), (0, 1.5), ("0", 0), (None, 0), (True, 0), (10**9, 0)])
def test_a_head_that_does_not_exist_is_refused_in_words(demo, tokenizer, layer, head):
    with pytest.raises(gr.Error, match=r"(?i)(layer|head) must be a whole number"):
        handler(demo, "answer")(
            {"layer": layer, "head": head, "query": 0}, Look("tiny", tuple(tokenizer.encode("The key")))
        )


LOOKS = {
    "weights": {},
    "first hidden": dict(hide=True),
    "values": dict(show="values"),
    "rollout": dict(show="rollout", hide=True),
    "average": dict(heads=["0.1", "1.2"]),
    "values, average, first hidden": dict(show="values", heads=["1.0"], hide=True),
}


@pytest.mark.parametrize("asked", LOOKS.values(), ids=LOOKS)
def test_every_way_of_looking_is_that_of_the_shown_code_and_its_rows_sum_to_1(
    demo, models, asked, model, tokenizer, monkeypatch
):
    text = "The baker was glad"
    _, _, look, code, _ = shown_attention(demo, text, **asked)
    pattern, tokens = attention_module.seen(look, models)
    assert len(tokens) == len(look.ids) - look.hide_first
    torch.testing.assert_close(pattern.sum(dim=-1), torch.ones(pattern.shape[:-1], dtype=pattern.dtype))
    assert not pattern.triu(1).any()
    monkeypatch.setattr(gpt2lib, "load", lambda name="tiny": (model, tokenizer))
    scope = {}
    exec(code, scope)
    torch.testing.assert_close(scope["pattern"], pattern)


def test_the_numbers_of_one_head_are_those_of_the_library(demo, model, tokenizer):
    text = "The baker was glad"
    ids = tokenizer.encode(text)
    _, _, look, _, _ = shown_attention(demo, text, hide=True)
    chosen = {"layer": 1, "head": 2, "query": len(ids) - 3}  # of the tokens shown: the first is hidden
    shown = json.loads(handler(demo, "answer")(chosen, look)[1])
    query = len(ids) - 2
    with torch.inference_mode(), gpt2lib.record(model, "h.1.attn.*") as trace:
        model(torch.tensor([ids]))
    q, k, scores, pattern = (trace[f"h.1.attn.{part}"][0, 2] for part in ("q", "k", "scores", "pattern"))
    assert (shown["query"], shown["masked"], shown["rest"]["n"]) == (query, 1, 0)
    for i, key in enumerate(shown["keys"]):
        assert key["i"] == i and math.isclose(key["dot"], float(q[query] @ k[i]), abs_tol=1e-9)
        assert math.isclose(key["dot"] / math.sqrt(shown["width"]), key["score"], abs_tol=1e-9)
        assert math.isclose(key["score"], float(scores[query, i]), abs_tol=1e-9)
        assert math.isclose(key["weight"], float(pattern[query, i]), abs_tol=1e-9)
        assert math.isclose(sum(a * b for a, b in zip(shown["q"], key["k"], strict=True)), key["dot"], abs_tol=1e-9)
    weights = torch.tensor([key["score"] for key in shown["keys"]]).softmax(0)
    torch.testing.assert_close(weights, torch.tensor([key["weight"] for key in shown["keys"]]))
    average = shown_attention(demo, text, heads=["0.0"])[2]
    note = json.loads(handler(demo, "answer")({"layer": 0, "head": 0, "query": 0}, average)[1])
    assert "no average" in note["note"]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (dict(show="everything"), "Show must be one of"),
        (dict(heads=["2.0"]), "A head must be one of this model"),
        (dict(heads=["x"]), "A head must be one of this model"),
        (dict(heads=[7]), "A head must be one of this model"),
        (dict(show="rollout", heads=["0.0"]), "Rollout averages all heads"),
    ],
)
def test_what_cannot_be_looked_at_is_refused_in_words(demo, asked, sentence):
    with pytest.raises(gr.Error, match=sentence):
        shown_attention(demo, "The key", **asked)


def test_one_token_alone_has_no_first_one_to_hide(demo):
    assert not shown_attention(demo, "", hide=True)[2].hide_first


def heads_of_columns(page):
    """The texts of the head of the table of a page."""
    inside, texts = [""], []
    reader = HTMLParser()
    reader.handle_starttag = lambda tag, _: inside.append(tag)
    reader.handle_endtag = lambda tag: inside.append(f"/{tag}")
    reader.handle_data = lambda text: texts.append(text) if inside[-1] == "th" and "tbody" not in inside else None
    reader.feed(page)
    return texts


def test_what_is_shown_can_be_taken_home(demo, models):
    look = shown_attention(demo, "The <b>key</b> was", hide=True)[2]
    chosen = {"layer": 1, "head": 0, "query": 1}
    page = handler(demo, "page_of")(chosen, look)
    pattern, tokens = attention_module.seen(look, models)
    assert page.startswith("<!doctype html>")
    assert heads_of_columns(page) == [token_text(token) for token in tokens]  # read as HTML, they are text
    numbers = json.loads(handler(demo, "numbers_of")(chosen, look))
    assert (numbers["layer"], numbers["head"], numbers["hide_first"]) == (1, 0, True)
    torch.testing.assert_close(torch.tensor(numbers["pattern"], dtype=pattern.dtype), pattern[1, 0])
    frame = handler(demo, "bertviz_of")(chosen, look)
    assert frame.count("<iframe") == 1 and 'sandbox="allow-scripts"' in frame and "&lt;script" in frame
    with pytest.raises(gr.Error, match="up to 24 tokens"):
        handler(demo, "bertviz_of")(chosen, shown_attention(demo, "zq" * 15)[2])


def test_attention_of_a_model_that_does_not_exist_is_refused_in_words(demo):
    with pytest.raises(gr.Error, match="Model must be one of"):
        shown_attention(demo, "The key", "gpt5")
    with pytest.raises(gr.Error, match=f"at most {N_CTX} tokens"):
        shown_attention(demo, "zq" * 40)


def test_patterns_are_remembered_within_bounds(models, tokenizer, monkeypatch):
    monkeypatch.setattr("app.models.KEPT_PATTERNS", 4000)
    first = models.pattern("tiny", tokenizer.encode("The key"))
    assert models.pattern("tiny", tokenizer.encode("The key")) is first
    for n in range(5, 40):
        models.pattern("tiny", list(range(n)))
    assert sum(p.nbytes for p in models._patterns.values()) <= 39 * 39 * 8 * 6
    assert len(models._patterns) == 1


# models


def second(tokenizer):
    return spiced(GPT2(GPT2Config(tokenizer.n_vocab, 31, n_embd=9, n_head=3, n_layer=1)), seed=4)


@pytest.fixture
def two(model, tokenizer, monkeypatch):
    """An app that finds "gpt2" on this machine: a second tiny model under that name."""
    monkeypatch.setattr(hub, "download", lambda name, **_: iter(()))
    return build_app(model, tokenizer, "tiny", load=lambda name: (second(tokenizer), tokenizer))


def test_a_visitor_who_takes_another_model_does_not_change_that_of_others(two, tokenizer):
    with pytest.raises(gr.Error, match="load it on the Model tab"):
        written(two, "The key", name="gpt2")
    *_, last = handler(two, "load_it")("gpt2")
    status, _, _, name, card, badge, _ = last
    assert "gpt2 is loaded" in status and name == "gpt2" and "<h2>gpt2</h2>" in card and "gpt2" in badge
    mine, theirs = (written(two, "The key", name=name)[-1][0] for name in ("gpt2", "tiny"))
    assert "tokens by gpt2" in mine and "tokens by tiny" in theirs
    assert lines_in(mine)[1] != lines_in(theirs)[1]


def test_parameters_by_part_add_up():
    with torch.device("meta"):
        model = GPT2(GPT2Config.named("gpt2"))
    parts = parts_of(model)
    assert sum(parts.values()) == 124_439_808
    assert list(parts.values()) == [50257 * 768, 1024 * 768, 12 * 2362368, 12 * 4722432, 25 * 2 * 768]


def test_the_card_shows_the_sum(models, model):
    n = sum(p.numel() for p in model.parameters())
    card = card_html(models.get("tiny"), models)
    assert f"<td>{n:,}</td>" in card and "float64" in card


def test_offline_the_answer_comes_at_once_and_the_model_stays(demo, monkeypatch, tmp_path):
    constants = huggingface_hub.constants
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path))
    began = time.monotonic()
    *_, last = handler(demo, "load_it")("gpt2")
    assert time.monotonic() - began < 3
    assert "not asked" in last[0] or "offline" in last[0]
    assert "Your model is unchanged" in last[0] and isinstance(last[3], dict)


def test_a_public_server_does_not_tell_its_paths(model, tokenizer, monkeypatch):
    def unreachable(name):
        raise HubError("gpt2 is missing in the cache /home/owner/.cache")
        yield

    monkeypatch.setattr(hub, "download", unreachable)
    page = build_app(model, tokenizer, "tiny", local=False)
    *_, last = handler(page, "load_it")("gpt2")
    assert "/home" not in last[0] and "could not be fetched" in last[0]


def test_a_download_shows_its_progress_and_can_be_given_up(demo, monkeypatch):
    closed = []

    def slow(name):
        try:
            for done in range(0, 548, 50):
                yield hub.Download("model.safetensors", done * 10**6, 548 * 10**6)
        finally:
            closed.append(name)

    monkeypatch.setattr(hub, "download", slow)
    updates = handler(demo, "load_it")("gpt2")
    seen = [next(updates)[0] for _ in range(4)]
    assert "50 of 548 MB" in seen[2] and "<progress" in seen[2]
    updates.close()  # what Cancel does
    assert closed == ["gpt2"]
    assert "unchanged" in handler(demo, "give_up")()[0]


@pytest.mark.parametrize("name, gigabytes", [("gpt2-large", "3.1"), ("gpt2-xl", "6.2")])
def test_a_large_model_asks_first_and_says_what_it_takes(demo, monkeypatch, name, gigabytes):
    monkeypatch.setattr(hub, "download", lambda name: pytest.fail("it was loaded without asking"))
    (asked,) = handler(demo, "load_it")(name)
    assert f"{gigabytes} GB" in asked[0] and asked[1]["visible"] is True


def test_a_model_larger_than_the_memory_is_refused(model, tokenizer):
    small = Models(model, tokenizer, "tiny", Limits(gigabytes=1.0))
    with pytest.raises(gr.Error, match=r"6\.2 GB of memory, and 1\.0 GB"):
        small.add("gpt2-xl")


def test_the_model_that_was_not_used_for_longest_makes_room(model, tokenizer):
    loads = []

    def load(name):
        loads.append(name)
        return second(tokenizer), tokenizer

    shelf = Models(model, tokenizer, "tiny", Limits(gigabytes=1.0), load=load)
    shelf.add("gpt2")
    shelf._loaded["gpt2"].model.filler = torch.nn.Parameter(torch.empty(120_000_000, device="meta"))  # 0.48 GB
    shelf.add("distilgpt2")
    assert shelf.is_loaded("tiny") and shelf.is_loaded("gpt2") and shelf.is_loaded("distilgpt2")
    shelf._loaded["distilgpt2"].model.filler = torch.nn.Parameter(torch.empty(90_000_000, device="meta"))
    shelf.get("gpt2")
    shelf.add("storyteller")
    assert shelf.is_loaded("tiny") and shelf.is_loaded("gpt2") and shelf.is_loaded("storyteller")
    assert loads == ["gpt2", "distilgpt2", "storyteller"]


@pytest.mark.parametrize("name", ["gpt5", "../../etc", "someone/theirs", None, 3, ["gpt2"]])
def test_an_unknown_model_is_refused_in_words(demo, name):
    with pytest.raises(gr.Error, match="Model must be one of tiny, storyteller, gpt2"):
        list(handler(demo, "load_it")(name))


# the code that is shown


@pytest.mark.parametrize("text", ["The key", "", 'it\'s "{{x}}" ${y} \\ \n```'])
def test_the_shown_code_gives_the_same_text_and_weights(demo, model, tokenizer, text, monkeypatch, capsys):
    monkeypatch.setattr(gpt2lib, "load", lambda name: (model, tokenizer))
    updates = written(demo, text, temperature=0.7, top_k=30, top_p=0.9)
    scope = {}
    exec(updates[0][2], scope)
    printed = capsys.readouterr().out
    ids = [line["id"] for line in lines_in(updates[-1][0]) if line["kind"] == "token"]
    assert printed == "".join(tokenizer.decode([id]) for id in ids)

    exec(attention_module.code_of(Look("tiny", tuple(tokenizer.encode(text))), text), scope)
    assert scope["pattern"].shape == (2, 3, len(scope["ids"]), len(scope["ids"]))
    exec(model_module.code_of("tiny"), scope)
    assert str(sum(p.numel() for p in model.parameters())) in capsys.readouterr().out


# for programs


def test_the_endpoints_are_the_four_verbs(client):
    named = client.view_api(return_format="dict", print_info=False)["named_endpoints"]
    assert set(named) == {"/tokenize", "/next_token", "/generate", "/attention"}
    assert all(endpoint["parameters"][0]["parameter_name"] == "text" for endpoint in named.values())


def test_the_server_lists_the_four_and_no_other(address):
    info = json.loads(answer_of(f"{address}gradio_api/info")[2])
    assert set(info["named_endpoints"]) == {"/tokenize", "/next_token", "/generate", "/attention"}
    assert info["unnamed_endpoints"] == {}
    for endpoint in info["named_endpoints"].values():
        assert endpoint["description"] and "request" not in [p["parameter_name"] for p in endpoint["parameters"]]
        assert all(parameter["type"]["type"] in ("string", "number", "integer") for parameter in endpoint["parameters"])


def test_the_example_of_the_readme_runs(address, model, tokenizer, capsys):
    (example,) = re.findall(r"```python\n(from gradio_client.*?)```", (ROOT / "README.md").read_text("utf-8"), re.S)
    exec(example.replace("http://127.0.0.1:7860", address), {})
    generator = torch.Generator().manual_seed(7)
    settings = dict(temperature=0.7, top_p=0.95, stop_ids=[tokenizer.eot], generator=generator)
    ids = gpt2lib.generate(model, tokenizer.encode("Once upon a time"), 20, **settings)
    assert tokenizer.decode(ids) in capsys.readouterr().out


def test_an_agent_gets_the_four_as_tools(model, tokenizer, monkeypatch):
    pytest.importorskip("mcp", reason="the package mcp is not installed (pip install 'gradio[mcp]')")
    monkeypatch.setenv("GPT2_MCP", "1")
    page = build_app(model, tokenizer, "tiny")
    _, address, _ = page.launch(**launch_settings(port=free_port()), prevent_thread_lock=True)
    try:
        status, _, text = answer_of(f"{address}gradio_api/mcp/schema")
        assert status == 200
        names = {tool["name"] for tool in json.loads(text)}
        assert names == {"tokenize", "next_token", "generate", "attention"}
    finally:
        page.close()


def test_tools_for_agents_without_their_package_are_refused_in_one_sentence(monkeypatch):
    monkeypatch.setenv("GPT2_MCP", "1")
    monkeypatch.setattr(app_module.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit) as ended:
        main(["--no-browser"])
    assert "GPT2_MCP=1 needs a package" in ended.value.code


def test_a_program_that_leaves_is_not_worked_for(models):
    """The endpoint asks at every token whether the one who asked is still there."""
    stops = Stops()
    steps = iter(range(10**6))
    leaving = SimpleNamespace(limits=models.limits, get=models.get, first=models.first)

    def write(*args, **options):
        for step in models.write(*args, **options):
            if next(steps) == 3:
                stops.leave("program")
            yield step

    leaving.write = write
    with gr.Blocks() as page:
        add_endpoints(leaving, stops)
    endpoint = next(block.fn for block in page.fns.values() if block.api_name == "generate")
    answer = endpoint("The key", 50, 1.0, 0, 1.0, 5, "", request=visitor("program"))
    assert len(answer["ids"]) == 4 and len(stops) == 0


def test_a_program_gets_the_numbers_of_the_library(client, model, tokenizer):
    ids = tokenizer.encode("The baker")
    assert client.predict("The baker", api_name="/tokenize")["ids"] == ids
    assert client.predict("", api_name="/tokenize") == {"ids": [], "tokens": []}
    first = client.predict("The baker", api_name="/next_token")
    probabilities = model(torch.tensor([ids]))[0, -1].softmax(-1)
    top = probabilities.topk(10)
    assert [row["id"] for row in first] == top.indices.tolist()
    torch.testing.assert_close(torch.tensor([row["probability"] for row in first], dtype=torch.float64), top.values)
    made = client.predict("The baker", 7, seed=3, temperature=1.0, top_p=1.0, api_name="/generate")
    generator = torch.Generator().manual_seed(3)
    expected = gpt2lib.generate(model, ids, 7, stop_ids=[tokenizer.eot], generator=generator)[len(ids) :]
    assert made["ids"] == expected and made["text"] == "The baker" + tokenizer.decode(expected) and made["seed"] == 3
    seen = client.predict("The baker", 1, 2, api_name="/attention")
    with gpt2lib.record(model, "h.1.attn.pattern") as trace:
        model(torch.tensor([ids]))
    torch.testing.assert_close(
        torch.tensor(seen["pattern"], dtype=torch.float64), trace["h.1.attn.pattern"][0, 2], atol=1e-12, rtol=0
    )


@pytest.mark.parametrize(
    "endpoint, arguments, sentence",
    [
        ("/generate", ("The key", 300), "max_new_tokens must be a whole number from 1 to 256, got 300"),
        ("/generate", ("The key", 3, "hot"), "Temperature must be a number, got 'hot'"),
        ("/generate", ("The key", 3, 1.0, 0, 1.5), r"top_p must be in \(0, 1\], got 1.5"),
        ("/generate", ("x" * 4001,), "at most 4,000 characters"),
        ("/attention", ("The key", 2, 0), "Layer must be a whole number from 0 to 1, got 2"),
        ("/attention", ("The key", 0, 3), "Head must be a whole number from 0 to 2, got 3"),
        ("/next_token", (["The key"],), "prompt must be text, got list"),
        ("/next_token", ("The key", 1.0, 0, 1.0, 0), "N must be a whole number from 1 to 100, got 0"),
        ("/tokenize", ("The key", "gpt5"), "Model must be one of tiny, got 'gpt5'"),
    ],
)
def test_a_program_reads_the_same_sentences(client, endpoint, arguments, sentence):
    from gradio_client.exceptions import AppError

    with pytest.raises((AppError, ValueError), match=f"(?i){sentence}"):
        client.predict(*arguments, api_name=endpoint)


@pytest.mark.parametrize(
    "arguments, sentence",
    [
        (rb'["a\ud800", 3, 1.0, 0, 1.0, 0, ""]', "lone surrogates"),
        (b'["The key", 3, NaN, 0, 1.0, 0, ""]', "got nan"),
        (b'["The key", Infinity, 1.0, 0, 1.0, 0, ""]', "got inf"),
        (b'["The key", 3, 1.0, 0, 1.0, 1e400, ""]', "seed must be a whole number"),
    ],
)
def test_what_no_client_would_send_is_refused_in_words(address, arguments, sentence):
    call = f"{address}gradio_api/call/generate"
    request = urllib.request.Request(call, b'{"data": %s}' % arguments, {"Content-Type": "application/json"})
    status, _, text = answer_of(request)
    assert status == 200
    _, _, events = answer_of(f"{call}/{json.loads(text)['event_id']}")
    assert "event: error" in events.decode() and sentence in events.decode().lower()


# how it is served


def answer_of(request):
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def test_five_megabytes_are_refused_before_they_are_read(address):
    body = json.dumps({"data": ["x" * 5_000_000]}).encode()
    request = urllib.request.Request(f"{address}gradio_api/call/generate", body, {"Content-Type": "application/json"})
    try:
        status, _, text = answer_of(request)
    except (ConnectionError, urllib.error.URLError):  # it hung up while we were still talking; ask what it had to say
        with socket.create_connection(("127.0.0.1", int(address.rstrip("/").rsplit(":", 1)[1]))) as line:
            line.sendall(b"POST /gradio_api/call/generate HTTP/1.1\r\nHost: x\r\nContent-Length: 5000000\r\n\r\n")
            text = line.makefile("rb").read()
            status = int(text.split()[1])
    assert status == 413 and b"at most 65536 bytes" in text


def test_the_page_may_talk_to_its_own_server_alone(address):
    status, headers, _ = answer_of(address)
    assert status == 200
    for name, value in HEADERS:
        assert headers[name.decode()] == value.decode()
    assert "connect-src 'self'" in headers["content-security-policy"]


@pytest.mark.parametrize("path", ["monitoring", f"gradio_api/file={ROOT}/app/app.py", "gradio_api/file=app/app.py"])
def test_nothing_but_the_page_is_served(address, path):
    assert answer_of(address + path)[0] in (403, 404)


def test_no_prompt_is_kept_and_nothing_is_shared(demo):
    settings = launch_settings()
    off = ("share", "show_error", "run_history", "enable_monitoring", "mcp_server", "pwa", "ssr_mode")
    assert not any(settings[name] for name in off)
    assert settings["server_name"] == "127.0.0.1" and settings["blocked_paths"] == ["."]
    assert os.environ["GRADIO_ANALYTICS_ENABLED"] == "False" and demo.analytics_enabled is False
    assert demo._queue.max_size == 32 and demo._queue.default_concurrency_limit == 1


def test_whatever_runs_the_model_waits_in_one_line(demo):
    together = {block.fn.__name__ for block in demo.fns.values() if getattr(block, "concurrency_id", None) == "model"}
    assert together == {"write", "continue_text", "show_it", "next_token", "generate", "attention"}
    limits = {block.concurrency_limit for block in demo.fns.values() if block.concurrency_id == "model"}
    assert limits == {AT_ONCE}  # of several for one line, Gradio would take the least


def ask(guard, body_parts, headers=()):
    """What the guard answers to a request whose body comes in these parts; the app behind it reads everything."""
    sent, parts = [], [*body_parts]

    async def receive():
        body = parts.pop(0)
        return {"type": "http.request", "body": body, "more_body": bool(parts)}

    async def send(message):
        sent.append(message)

    asyncio.run(guard({"type": "http", "headers": list(headers)}, receive, send))
    return sent


async def reader(scope, receive, send):
    read = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            status = 400
            break
        read += len(message["body"])
        if not message["more_body"]:
            status = 200
            break
    await send({"type": "http.response.start", "status": status, "headers": []})
    await send({"type": "http.response.body", "body": str(read).encode()})


def test_the_guard_counts_a_body_that_declares_no_length():
    assert ask(Guard(reader, 10), [b"12345", b"67890"])[0]["status"] == 200
    start, *rest = ask(Guard(reader, 10), [b"12345", b"67890", b"1", b"never read"])
    assert start["status"] == 413 and len(rest) == 1 and b"at most 10 bytes" in rest[0]["body"]
    for length in (b"11", b"-1", b"ten"):
        assert ask(Guard(reader, 10), [b""], [(b"content-length", length)])[0]["status"] == 413
    assert 4 * (Limits().characters + 500) * 3 < MAX_BODY  # the longest prompt in the longest script, with room


# on a Space


def test_a_gpu_that_is_lent_is_asked_for_by_all_that_runs_a_model(model, tokenizer, monkeypatch):
    """A stand-in for `spaces`: as there, the work is done elsewhere, and what goes there and comes back is pickled."""
    lent = []

    def lend(duration):
        def mark(task):
            copied = lambda value: pickle.loads(pickle.dumps(value))  # noqa: E731

            def elsewhere(*args):
                lent.append((task.__name__, duration))
                if inspect.isgeneratorfunction(task):
                    return (copied(step) for step in task(*copied(args)))
                return copied(task(*copied(args)))

            return elsewhere

        return mark

    monkeypatch.setattr("app.models.spaces", SimpleNamespace(GPU=lend))
    page = build_app(model, tokenizer, "tiny", limits=Limits(seconds=20.0))
    assert lent == []  # while the page is built nobody is there to lend it to
    lines = lines_in(written(page, "The key")[-1][0])
    assert len(lines) == 2 + 9 and lent == [("_steps", 30.0)]
    _, one_head, look, _, _ = shown_attention(page, "The key", show="values")
    handler(page, "answer")({"layer": 1, "head": 0, "query": 1}, replace(look, show="weights"))
    handler(page, "look_ahead")("The key", "tiny")
    assert {name for name, _ in lent} == {"_steps", "_look", "_measure", "_open", "_next"}
    assert {seconds for _, seconds in lent[1:]} == {10}


def test_a_process_that_is_older_than_a_model_reads_it_itself(models, tokenizer, monkeypatch):
    monkeypatch.setattr(models, "_read", lambda name: (second(tokenizer), tokenizer))
    settings = settings_of(3, 1.0, 0, 1.0, 5, models.limits)
    assert len(list(models._steps("gpt2", [1, 2], settings, 0))) == 3


def test_a_space_opens_with_what_is_here(model, tokenizer, monkeypatch):
    asked = []

    def load(name, offline=None):
        asked.append((name, offline))
        if name == "gpt2" and not cached:
            raise HubError("gpt2 is not in the cache")
        return model, tokenizer

    monkeypatch.setattr(gpt2lib, "load", load)
    monkeypatch.setattr(app_module, "ON_SPACE", True)
    cached = True
    assert app_module.first_model(None)[0] == "gpt2"
    cached = False
    assert app_module.first_model(None)[0] == "storyteller"
    monkeypatch.setattr(app_module, "ON_SPACE", False)
    assert app_module.first_model(None)[0] == "storyteller"
    assert asked == [("gpt2", True), ("gpt2", True), ("storyteller", None), ("storyteller", None)]
    assert (Limits().tokens, Limits().new_tokens) == (256, 256)


@pytest.mark.parametrize("cores, threads", [(1, 1), (2, 1), (4, 2), (8, 4), (64, 4)])
def test_a_forward_pass_leaves_cores_for_the_page(cores, threads):
    assert app_module.threads_of_a_pass(cores) == threads


OFFLINE = """
import sys
asked = []
sys.addaudithook(lambda event, args: asked.append((event, args[0] if event == "socket.getaddrinfo" else args[1]))
                 if event in ("socket.getaddrinfo", "socket.connect") else None)
from app.api import add_endpoints
from app.app import build_app, launch_settings
import gpt2lib
import json, urllib.request
_, address, _ = build_app(*gpt2lib.load()).launch(**launch_settings(), prevent_thread_lock=True)
page = urllib.request.urlopen(address).read()
call = address + "gradio_api/call/generate"
data = json.dumps({"data": ["The key", 3, 0.7, 0, 0.95, 1, ""]}).encode()
asking = urllib.request.Request(call, data, {"Content-Type": "application/json"})
event = json.load(urllib.request.urlopen(asking))["event_id"]
assert b"logprobs" in urllib.request.urlopen(f"{call}/{event}").read()
inside = ("127.0.0.1", "localhost", "::1", b"127.0.0.1", None, "0.0.0.0")
hosts = [place if event == "socket.getaddrinfo" else place[0] if isinstance(place, tuple) else None
         for event, place in asked]
print(len(hosts), [host for host in hosts if host not in inside])
"""


def test_nothing_outside_this_machine_is_asked_for(tmp_path):
    """From the first import to an answer, as Python's own audit events tell."""
    names = {name: value for name, value in os.environ.items() if not name.startswith(("GRADIO_", "HF_"))}
    command = [sys.executable, "-c", OFFLINE]
    done = subprocess.run(command, cwd=ROOT, env=names, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    n, outside = done.stdout.splitlines()[-1].split(" ", 1)
    assert int(n) > 0 and outside == "[]"


# starting it


def test_pieces_are_read_from_a_file_and_named_in_the_header(tmp_path, model, tokenizer):
    file = tmp_path / "mine.py"
    file.write_text("import torch\ngelu = torch.relu\nnothing = 3\ndef helper(x):\n    return x\n")
    pieces = read_pieces(str(file))
    assert pieces == {"gelu": torch.relu}
    page = build_app(model, tokenizer, "tiny", pieces=pieces)
    badge = next(block for block in page.blocks.values() if getattr(block, "elem_id", None) == "badge")
    assert "with your gelu" in badge.value
    mine = written(page, "The key")[-1][0]
    assert lines_in(mine)[1]["p"] != lines_in(written(build_app(model, tokenizer, "tiny"), "The key")[-1][0])[1]["p"]


@pytest.mark.parametrize(
    "content, sentence",
    [
        (None, "there is none at"),
        ("x = 1", "must define at least one of .*causal_mask"),
        ("def gelu(:", "cannot be run: SyntaxError"),
        ("1 / 0", "cannot be run: ZeroDivisionError"),
    ],
)
def test_a_file_without_pieces_is_refused(tmp_path, content, sentence):
    if content is not None:
        (tmp_path / "mine.py").write_text(content)
    with pytest.raises(ValueError, match=sentence):
        read_pieces(str(tmp_path / "mine.py"))


def test_a_port_in_use_is_said_in_one_sentence(monkeypatch, model, tokenizer):
    monkeypatch.setattr(gpt2lib, "load", lambda name: (model, tokenizer))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SystemExit) as ended:
            main(["--port", str(port), "--no-browser"])
    assert ended.value.code.startswith(f"The app cannot start: port {port} is in use: give another with --port")


def test_an_unknown_model_ends_the_start_in_one_sentence():
    with pytest.raises(SystemExit) as ended:
        main(["--model", "gpt5", "--no-browser"])
    assert "name must be one of storyteller" in ended.value.code


def test_pieces_are_refused_where_others_can_reach_the_app(monkeypatch, capsys):
    monkeypatch.setenv("GPT2_HOST", "0.0.0.0")
    with pytest.raises(SystemExit):
        main(["--pieces", "mine.py"])
    assert "127.0.0.1 only" in capsys.readouterr().err


def test_the_file_runs_from_any_folder(tmp_path):
    script = Path(app_module.__file__)
    done = subprocess.run([sys.executable, script, "--help"], cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0 and "--pieces FILE" in done.stdout, done.stderr
