"""The app in headless Chromium: what a visitor does, and whether what the page shows is what the library says."""

import json
import re
import threading
import time
import urllib.parse
from pathlib import Path

import pytest
import torch
from conftest import app_tokenizer, free_port, needs_chromium, spiced
from playwright import sync_api

import gpt2lib
from app.app import build_app, launch_settings
from app.components import flow_text
from app.prompt import EXAMPLES
from app.tabs import attention
from app.tabs.model import parts_of
from gpt2lib import GPT2, GPT2Config
from gpt2lib.sampling import filter_logits
from gpt2lib.views import token_text

pytestmark = needs_chromium
expect = sync_api.expect
expect.set_options(timeout=20_000)

PACE = 0.02  # seconds for one token: the pace of a model of some size, so that streaming can be seen
HOSTILE = [
    '<img src=x onerror="window.__x=1">',
    "${window.__x=2} ${5 dollars} {{value}} </script><script>window.__x=3</script> `",
    "it’s   three spaces\nand a line, 🙂 e\u0301 \u202e\u200b $$x$$ **bold** [a](javascript:window.__x=4)",
]


class Paced(GPT2):
    """A GPT-2 that takes its time for each token after the prompt."""

    pace = PACE

    def forward(self, idx, cache=None, padding=None):
        if cache is not None and len(cache):
            time.sleep(self.pace)
        return super().forward(idx, cache, padding)


@pytest.fixture(scope="module")
def tokenizer():
    return app_tokenizer()


@pytest.fixture(scope="module")
def model(tokenizer):
    return spiced(Paced(GPT2Config(tokenizer.n_vocab, 256, n_embd=15, n_head=3, n_layer=2)), seed=3)


@pytest.fixture(scope="module")
def app(model, tokenizer, tmp_path_factory):
    from huggingface_hub import constants

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(constants, "HF_HUB_OFFLINE", True)
        patch.setattr(constants, "HF_HUB_CACHE", str(tmp_path_factory.mktemp("hub")))
        demo = build_app(model, tokenizer, "tiny")
        demo.launch(**launch_settings(port=free_port()), prevent_thread_lock=True)
        yield demo
        demo.close()


@pytest.fixture(scope="module")
def address(app):
    return app.local_url


@pytest.fixture
def visit(browser, app, address):
    """Open the app and let it load; at the end, nothing was asked of another machine, and nothing has gone wrong."""
    opened, problems = [], []

    def answer_of(name):
        """Whether a response is what a function of the app answered."""
        return lambda response: (
            "/run/predict" in response.url and app.fns[response.request.post_data_json["fn_index"]].name == name
        )

    def open_page(width=1280, height=900, path="", **options):
        page = browser.new_context(viewport={"width": width, "height": height}, **options).new_page()
        page.set_default_timeout(30_000)
        page.on("request", lambda asked: None if local(asked.url, address) else problems.append(asked.url))
        page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: problems.append(str(error)))
        # A page asks for these two while it loads, and a slow one for the second after a second of silence.
        with page.expect_response(answer_of("look_ahead")), page.expect_response(answer_of("follow")):
            page.goto(address + path)
        expect(page.locator("#generated .end b")).to_be_attached()
        opened.append(page)
        return page

    yield open_page
    for page in opened:
        assert page.evaluate("window.__x") is None
        page.context.close()
    assert problems == []


@pytest.fixture
def slowly(monkeypatch):
    """A text of 200 tokens takes 40 s, so that it can be stopped on a machine that is slow itself."""
    monkeypatch.setattr(Paced, "pace", 10 * PACE)


def local(url, address):
    return url.startswith((address, "data:", "blob:"))


def fill(page, text):
    page.locator("#prompt textarea").fill(text)


def set_length(page, n):
    box = page.locator("#length input[type=number]")
    box.fill(str(n))
    box.press("Tab")


def generate(page, wait=True):
    """Press Generate, and wait for the end of that text."""
    page.locator("#generated .end b").evaluate("(end) => { end.className = 'old' }")
    page.locator("#generate").click()
    if wait:
        expect(page.locator("#generated .end b:not(.old)")).to_be_visible()
        expect(page.locator("#generate")).to_be_enabled()


def shown_text(page):
    return page.locator("#generated .text").evaluate("(text) => text.textContent")


def seed_of(page):
    return int(page.locator("#seed input").input_value())


# Everything on the page, in the shadow of the views too, that can be seen.
SEEN = """
const seen = [];
(function walk(node) {
    for (const child of node.children) {
        if (child.checkVisibility({ opacityProperty: true, visibilityProperty: true })) seen.push(child);
        walk(child);
        if (child.shadowRoot) walk(child.shadowRoot);
    }
})(document.body);
const focused = () => {
    let node = document.activeElement;
    while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
    return node;
};
"""

FAINT = """() => {
    SEEN
    const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const rgba = (colour) => {  // whatever its notation, read the pixel
        pen.clearRect(0, 0, 1, 1);
        pen.fillStyle = colour;
        pen.fillRect(0, 0, 1, 1);
        const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
        return [r, g, b, a / 255];
    };
    const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3]));
    const parent = (node) => node.parentElement ?? node.getRootNode().host ?? null;
    const linear = (c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
    const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    const faint = [];
    let n = 0;
    for (const node of seen) {
        const text = [...node.childNodes].map((one) => (one.nodeType === 3 ? one.data.trim() : "")).join("");
        const exempt = node.matches(".sign, .mark, :disabled, style, script") || node.closest("[aria-hidden=true]");
        if (!text || exempt) continue;
        n += 1;
        const layers = [];
        let opacity = 1;
        for (let one = node; one; one = parent(one)) {
            layers.push(rgba(getComputedStyle(one).backgroundColor));
            opacity *= Number(getComputedStyle(one).opacity);
        }
        const paper = layers.reduceRight((below, layer) => over(layer, below), [255, 255, 255]);
        const ink = rgba(getComputedStyle(node).color);
        ink[3] *= opacity;
        const [a, b] = [light(over(ink, paper)), light(paper)].sort((x, y) => y - x);
        const contrast = (a + 0.05) / (b + 0.05);
        if (contrast < 4.5) faint.push([node.tagName, node.className, contrast.toFixed(2), text].join(" "));
    }
    return [n, faint];
}""".replace("SEEN", SEEN)

NAMELESS = """() => {
    SEEN
    const kinds = "button, input, textarea, select, summary, a[href], [role=button], [role=gridcell], [tabindex='0']";
    const controls = seen.filter((node) => node.matches(kinds));
    const name = (node) => node.getAttribute("aria-label") || node.getAttribute("title") || node.innerText?.trim()
        || [...(node.labels ?? [])].map((label) => label.innerText.trim()).join("");
    return [controls.length, controls.filter((node) => !name(node)).map((node) => node.outerHTML.slice(0, 200))];
}""".replace("SEEN", SEEN)

FOCUSED = """() => {
    let node = document.activeElement;
    while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(node);
    const block = node.closest("[id]:not([id^=range_])")?.id ?? "";
    const says = node.getAttribute("aria-label") || node.innerText?.trim() || "";
    return { what: `${block} ${node.tagName} ${node.className.split(" ")[0]} ${says}`, id: node.id, says,
             ring: outlineStyle === "none" ? 0 : parseFloat(outlineWidth) };
}"""


def open_tab(page, tab):
    """Go to a tab, and open all that can be opened there."""
    page.get_by_role("tab", name=tab).click()
    page.locator(
        {
            "Generate": "#generated .panel",
            "Tokens": "#merging .player",
            "Attention": "#attention .cell",
            "Model": "#load",
        }[tab]
    ).first.wait_for()
    for drawer in page.locator("button.label-wrap:visible, summary:visible").all():
        drawer.click()
    if tab != "Model":
        expect(page.locator(".sheet table:visible").last).to_be_visible()
    expect(page.locator(".cm-line:visible").first).to_be_visible()
    page.mouse.move(0, 0)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_letter_can_be_read_and_every_control_has_a_name(visit, theme):
    page = visit(path=f"?__theme={theme}", reduced_motion="reduce")
    for tab in ("Generate", "Tokens", "Attention", "Model"):
        open_tab(page, tab)
        n, faint = page.evaluate(FAINT)
        assert n > 30 and faint == [], tab
        n, nameless = page.evaluate(NAMELESS)
        assert n > 10 and nameless == [], tab
    page.get_by_role("tab", name="Generate").click()
    fill(page, "zq" * 200)
    expect(page.locator("#count")).to_contain_text("400 of 256 tokens")
    expect(page.locator("#keep-end")).to_be_visible()
    assert page.evaluate(FAINT)[1] == []


def walk(page, n):
    """What the Tab key reaches, one after the other, to the end of the page; each shows that it has the focus."""
    steps = []
    for _ in range(n):
        page.keyboard.press("Tab")
        step = page.evaluate(FOCUSED)
        if step["what"].startswith(" BODY"):
            break
        assert step["ring"] >= 2, step
        steps.append(step["what"])
    return steps


def assert_in_order(steps, names):
    places = [next((i for i, step in enumerate(steps) if name in step), None) for name in names]
    assert None not in places and places == sorted(places), (names, places, steps)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_any_tab(visit, theme):
    from axe_playwright_python.sync_playwright import Axe

    page = visit(path=f"?__theme={theme}")
    for tab in ("Generate", "Tokens", "Attention", "Model"):
        open_tab(page, tab)
        faults = Axe().run(page).response["violations"]
        grave = [
            (fault["id"], [node["html"][:200] for node in fault["nodes"][:3]])
            for fault in faults
            if fault["impact"] in ("serious", "critical")
        ]
        assert grave == [], tab


def test_the_tab_key_reaches_every_control_in_reading_order(visit):
    page = visit()
    page.locator("#prompt textarea").focus()
    examples = [text[:12] for text in EXAMPLES]
    names = ["Temperature", "Top-k", "Top-p", "Length", "Seed", "fresh-seed", "Show the code"]
    steps = walk(page, 46)  # ten arrows beside the alternatives among them
    assert_in_order(
        steps, [*examples, "Tokens", "Attention", "Model", "generate BUTTON", "SPAN token", "SUMMARY", *names]
    )

    page.get_by_role("tab", name="Tokens").press("Enter")
    expect(page.locator("#merging .player")).to_be_visible()
    assert_in_order(walk(page, 24), ["Attention", "Model", "BUTTON chunk", "SUMMARY", "BUTTON control Next"])

    page.get_by_role("tab", name="Attention").press("Enter")
    expect(page.locator("#attention .cell").first).to_be_visible()
    steps = walk(page, 14)
    assert_in_order(
        steps,
        ["Model", "look BUTTON", "show INPUT", "hide-first INPUT", "BUTTON token", "DIV cell", "DIV scroll", "SUMMARY"],
    )
    page.get_by_role("tab", name="Model").press("Enter")
    expect(page.locator("#load")).to_be_visible()
    assert_in_order(walk(page, 8), ["choice INPUT", "load BUTTON"])


def test_a_text_is_written_and_stopped_by_keyboard_alone(visit, slowly):
    page = visit()
    set_length(page, 200)
    page.locator("#generate").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#stop")).to_be_enabled()
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["id"] == "stop"
    page.keyboard.press("Enter")
    expect(page.locator("#generated .end b")).to_have_text("Stopped by you.")
    expect(page.locator("#generate")).to_be_enabled()
    expect(page.locator("#stop")).to_be_disabled()


def test_the_keyboard_chooses_a_head_locks_a_token_and_escape_lets_go(visit):
    page = visit()
    page.get_by_role("tab", name="Attention").click()
    view = page.locator("#attention")
    view.locator(".cell[aria-selected=true]").focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(view.locator(".sentence")).to_contain_text("head 1")
    view.locator(".token[tabindex='0']").focus()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(view.locator(".token").first).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    expect(view.locator(".token[aria-pressed=true]")).to_have_count(0)


def test_who_wants_no_motion_gets_none(visit):
    for motion, wanted in (("no-preference", True), ("reduce", False)):
        page = visit(reduced_motion=motion)
        page.get_by_role("tab", name="Attention").click()
        expect(page.locator("#attention .token").first).to_be_visible()
        moving = page.evaluate(
            """() => {
            SEEN
            const longest = (list) => Math.max(...list.split(", ").map((one) => parseFloat(one)));
            return seen.filter((node) => {
                const style = getComputedStyle(node);
                return longest(style.transitionDuration) > 0.001 && style.transitionProperty !== "none"
                    || longest(style.animationDuration) > 0.001 && style.animationName !== "none";
            }).length;
        }""".replace("SEEN", SEEN)
        )
        assert (moving > 0) == wanted


def test_an_error_leaves_the_text_and_the_buttons_as_they_were(visit):
    page = visit()
    before = shown_text(page)
    fill(page, "zq" * 200)
    page.locator("#generate").click()
    expect(page.get_by_text("at most 256 tokens, got 400")).to_be_visible()
    expect(page.locator("#generate")).to_be_enabled()
    expect(page.locator("#stop")).to_be_disabled()
    assert shown_text(page) == before
    expect(page.locator("#generated .error")).to_be_hidden()  # the sentence above says it; a pill would hide the text
    fill(page, "The key")
    page.locator("#fresh-seed input").uncheck()
    page.locator("#seed input").fill("-5")
    page.locator("#generate").click()
    expect(page.get_by_text("Seed must be a whole number from 0 to 2,147,483,647, got -5")).to_be_visible()
    expect(page.locator("#generate")).to_be_enabled()
    page.locator("#fresh-seed input").check()  # now the seed is drawn, so what stood there is not in the way
    set_length(page, 3)
    generate(page)
    assert shown_text(page).startswith("The key")


def test_when_the_server_goes_it_is_said_and_the_text_stays(browser, model, tokenizer):
    demo = build_app(model, tokenizer, "tiny")
    _, address, _ = demo.launch(**launch_settings(port=free_port()), prevent_thread_lock=True)
    page = browser.new_page()
    page.goto(address)
    expect(page.locator("#generated .end b")).to_be_visible()
    text = shown_text(page)
    fill(page, "My own words")
    expect(page.locator("#next-token p").first).to_contain_text("My·own·words")  # what it asked is answered
    demo.close()
    page.locator("#generate").click()  # the next thing that is asked finds nobody
    expect(page.locator("body")).to_contain_text("Connection to the server was lost")
    expect(page.locator("#prompt textarea")).to_have_value("My own words")
    assert shown_text(page) == text
    page.close()


def test_a_visitor_in_a_hurry_breaks_nothing(visit, slowly):
    page, other = visit(), visit()
    set_length(page, 200)
    fill(page, "The key")
    page.locator("#generated .end b").evaluate("(end) => { end.className = 'old' }")
    page.evaluate("for (const id of ['generate', 'generate']) document.getElementById(id).click()")
    page.locator("#stop").click()  # as soon as it can be pressed
    expect(page.locator("#generated .end b:not(.old)")).to_have_text("Stopped by you.")
    expect(page.locator("#generate")).to_be_enabled()
    set_length(page, 20)
    page.locator("#generated .end b").evaluate("(end) => { end.className = 'old' }")
    page.locator("#generate").dblclick(force=True)
    page.get_by_role("tab", name="Attention").click()  # and elsewhere while it writes
    fill(page, "The baker was")
    set_length(other, 3)
    generate(other)  # somebody else gets a turn
    page.get_by_role("tab", name="Generate").click()
    expect(page.locator("#generated .end b:not(.old)")).to_be_visible()
    expect(page.locator("#generate")).to_be_enabled()
    assert shown_text(page).startswith("The key")  # the text that was asked for
    assert page.locator("#generated .token").count() > 3
    assert page.locator("#prompt textarea").input_value() == "The baker was"
    assert other.locator("#generated .token").count() <= 3


def test_the_card_counts_the_parameters_of_this_model(visit, model):
    page = visit()
    page.get_by_role("tab", name="Model").click()
    rows = page.locator("#card tbody tr").evaluate_all(
        "(rows) => rows.map((row) => [...row.children].slice(0, 3).map((cell) => cell.textContent))"
    )
    total = sum(p.numel() for p in model.parameters())
    assert rows == [[name, f"{n:,}", f"{n / total:.1%}"] for name, n in parts_of(model).items()]
    expect(page.locator("#card tfoot td").first).to_have_text(f"{total:,}")
    expect(page.locator("#badge")).to_contain_text(f"{total / 1e6:,.1f} million parameters")
    config = model.config
    sizes = [config.n_layer, config.n_head, config.n_embd, config.n_vocab, config.n_ctx]
    assert page.locator("#card dd").all_inner_texts()[:5] == [str(size) for size in sizes]


def test_the_first_view_is_a_computed_text(visit):
    page = visit()
    assert shown_text(page).startswith(EXAMPLES[0])
    assert page.locator("#generated .token").count() > 1
    expect(page.locator("#generated tr.chosen").first).to_be_visible()
    assert page.locator("h1").count() == 1


def test_a_text_appears_token_by_token(visit):
    page = visit()
    set_length(page, 40)
    page.evaluate(
        """() => {
            const root = document.querySelector('.gpt2lib-generated').shadowRoot, seen = window.seen = [];
            let pressed = 0;
            document.querySelector('#generate').addEventListener('click', () => { pressed = performance.now(); });
            new MutationObserver(() => {
                if (pressed) seen.push([performance.now() - pressed, root.querySelectorAll('.token').length]);
            }).observe(root.querySelector('.text'), { childList: true });
        }"""
    )
    generate(page)
    seen = [(when, n) for when, n in page.evaluate("window.seen") if n]
    assert len({n for _, n in seen}) >= 5
    assert seen[0][1] < 10 and seen[-1][1] <= 40
    print(f"first token on the page after {seen[0][0]:.0f} ms, {len(seen)} updates")
    assert seen[0][0] < seen[-1][0] / 2  # wall clock: on a busy machine all of it is slow, and the order stays


def test_stop_ends_the_text_keeps_it_and_the_next_one_works(visit, slowly):
    page = visit()
    set_length(page, 200)
    generate(page, wait=False)
    page.wait_for_function(
        "document.querySelector('.gpt2lib-generated').shadowRoot.querySelector('.end').textContent.startsWith('writing')"
        " && document.querySelector('.gpt2lib-generated').shadowRoot.querySelectorAll('.token').length > 3"
    )
    began = time.monotonic()
    page.locator("#stop").click()
    expect(page.locator("#generated .end b:not(.old)")).to_have_text("Stopped by you.")
    print(f"stopped after {time.monotonic() - began:.2f} s")
    assert 3 < page.locator("#generated .token").count() < 200
    kept = shown_text(page)
    assert kept.startswith(EXAMPLES[0]) and len(kept) > len(EXAMPLES[0])
    set_length(page, 5)
    generate(page)
    assert page.locator("#generated .end b").inner_text() != "Stopped by you."


def test_the_shown_seed_writes_the_same_text_again(visit):
    page = visit()
    set_length(page, 12)
    generate(page)
    seed, text = seed_of(page), shown_text(page)
    page.locator("#fresh-seed input").uncheck()
    generate(page)
    assert (seed_of(page), shown_text(page)) == (seed, text)
    page.locator("#fresh-seed input").check()
    generate(page)
    assert seed_of(page) != seed


def test_the_alternatives_of_a_token_are_those_of_the_library(visit, model, tokenizer):
    page = visit()
    fill(page, "The baker was")
    set_length(page, 8)
    generate(page)
    steps = list(
        gpt2lib.stream(
            model,
            tokenizer.encode("The baker was"),
            8,
            temperature=0.7,
            top_p=0.95,
            stop_ids=[tokenizer.eot],
            generator=torch.Generator().manual_seed(seed_of(page)),
        )
    )
    tokens = page.locator("#generated .token")
    expect(tokens).to_have_count(len(steps))
    tokens.nth(2).click()
    check_table(page, steps[2], tokenizer)
    page.keyboard.press("ArrowLeft")
    expect(tokens.nth(1)).to_be_focused()
    check_table(page, steps[1], tokenizer)
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    check_table(page, steps[0], tokenizer)

    page.locator("#generated summary").click()
    expect(page.locator("#generated details tbody tr")).to_have_count(len(steps))  # it is filled when it has opened
    rows = page.locator("#generated details tbody tr").evaluate_all(
        "(rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent))"
    )
    for row, step in zip(rows, steps, strict=True):
        assert [row[2], row[3]] == [str(step.id), str(step.rank)]
        assert_shown(row[4], torch.tensor(step.logprob).exp().item())


def check_table(page, step, tokenizer):
    chosen = page.locator("#generated .panel tr.chosen td").nth(1)
    expect(chosen).to_have_text(str(step.id))
    rows = page.locator("#generated .panel tbody tr").evaluate_all(
        "(rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent))"
    )
    for row, other in zip(rows, step.alternatives, strict=False):
        rank, token, id, probability, used, bits, _, _ = row
        assert int(id) == other.id and int(rank) >= 1
        assert token.removeprefix("✓ ") == flow_text(tokenizer.vocab[other.id]).replace(" ", "·").replace("\n", "↵")
        assert_shown(probability, other.probability)
        assert_shown(used, other.used)
        assert abs(float(bits) + torch.tensor(other.probability).double().log2().item()) < 0.0051


def assert_shown(text, value):
    """Four places, or for very small numbers two digits."""
    assert abs(float(text) - value) <= (0.000051 if "e" not in text else 0.06 * value), (text, value)


# branches


def branches(page):
    return page.locator("#generated .branch")


def test_a_text_branches_at_any_token_and_the_old_branch_stays(visit, model, tokenizer):
    page = visit()
    fill(page, "The baker was")
    set_length(page, 6)
    generate(page)
    expect(branches(page)).to_have_count(1)
    expect(branches(page).first).to_be_hidden()
    first = shown_text(page)
    tokens = page.locator("#generated .token")
    tokens.nth(3).click()
    row = page.locator("#generated .panel tbody tr:not(.chosen)").nth(1)
    other = int(row.locator("td").nth(1).inner_text())
    before = [int(id) for id in ids_in_table(page)][:3]
    row.get_by_role("button").click()
    expect(branches(page)).to_have_count(2)
    expect(page.locator("#generate")).to_be_enabled()
    ids = [int(id) for id in ids_in_table(page)]
    assert ids[:4] == [*before, other]
    generator = torch.Generator().manual_seed(seed_of(page))
    prompt = tokenizer.encode("The baker was") + ids[:4]
    settings = dict(temperature=0.7, top_p=0.95, stop_ids=[tokenizer.eot], generator=generator)
    assert ids[4:] == [step.id for step in gpt2lib.stream(model, prompt, 6, **settings)]
    expect(page.locator("#generated .token.yours")).to_have_count(1)
    expect(branches(page).nth(1)).to_have_attribute("aria-current", "true")

    branches(page).nth(0).click()
    assert shown_text(page) == first
    expect(branches(page).nth(0)).to_be_focused()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save all branches as JSON").click()
    saved = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert saved["prompt"] == "The baker was" and [one["parent"] for one in saved["branches"]] == [None, 1]
    assert [token["id"] for token in saved["branches"][1]["tokens"]] == ids
    assert [token["chosen_by_you"] for token in saved["branches"][1]["tokens"]][3]

    generate(page)  # another text of its own: the tree begins anew
    expect(branches(page)).to_have_count(1)


def ids_in_table(page):
    details = page.locator("#generated details")
    if details.get_attribute("open") is None:
        page.locator("#generated summary").click()
    expect(details.locator("tbody tr")).to_have_count(page.locator("#generated .token").count())
    return details.locator("tbody tr td:nth-child(3)").all_inner_texts()


def test_several_texts_stand_beside_one_another_in_the_tree(visit):
    page = visit()
    set_length(page, 4)
    page.locator("#texts input[type=number]").fill("3")
    page.locator("#texts input[type=number]").press("Tab")
    page.locator("#generate").click()
    expect(branches(page)).to_have_count(3)
    expect(page.locator("#generate")).to_be_enabled()
    texts = []
    for i in range(3):
        branches(page).nth(i).click()
        texts.append(shown_text(page))
    assert len(set(texts)) > 1 and all(text.startswith(EXAMPLES[0]) for text in texts)


# the next token


def next_rows(page):
    """id -> (the model's own probability, the one used), as the page shows them."""
    rows = page.locator("#next-token tbody tr").evaluate_all(
        "(rows) => rows.map((row) => [row.dataset.id, row.children[1].textContent, row.children[2].textContent])"
    )
    return {int(id): (float(raw), float(used)) for id, raw, used in rows}


def set_number(page, id, value):
    box = page.locator(f"#{id} input[type=number]")
    box.fill(str(value))
    box.press("Tab")


def wait_till_quiet(page):
    """Wait until the page has asked nothing for half a second: what its loading asks can come late."""
    asked, before = [], None

    def note(request):
        asked.append(request.url)

    page.on("request", note)
    while len(asked) != before:
        before = len(asked)
        page.wait_for_timeout(500)
    page.remove_listener("request", note)


def test_sliders_reshape_the_bars_in_the_page_and_ask_nobody(visit, model, tokenizer):
    page = visit()
    with torch.inference_mode():
        logits = model(torch.tensor([tokenizer.encode(EXAMPLES[0])]))[:, -1]
    wait_till_quiet(page)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for temperature, top_k, top_p in ((2.0, 0, 0.95), (0.2, 0, 1), (1.0, 1, 1), (0.7, 5, 0.6), (0, 0, 0.5)):
        for id, value in (("temperature", temperature), ("top-k", top_k), ("top-p", top_p)):
            set_number(page, id, value)
        settings = dict(temperature=temperature, top_k=top_k, top_p=top_p)
        used = filter_logits(logits, torch.zeros(1, 1, dtype=torch.long), **settings).softmax(-1)[0]
        if temperature == 0:
            used = torch.nn.functional.one_hot(logits.argmax(-1), logits.shape[-1])[0]
        kept = int((used > 0).sum())
        expect(page.locator("#next-token .kept")).to_contain_text(f"leave {kept} of {logits.shape[-1]} tokens")
        raw, shown = logits.softmax(-1)[0], next_rows(page)
        assert len(shown) == 10
        for id, (model_says, is_used) in shown.items():
            assert abs(model_says - float(raw[id])) < 1e-4 and abs(is_used - float(used[id])) < 1e-4
        assert abs(float(page.locator(".gpt2lib-next_token").get_attribute("data-sum")) - 1) < 1e-3
    assert asked == []


def test_the_bars_follow_the_prompt(visit, model, tokenizer):
    page = visit()
    fill(page, "The key")
    with torch.inference_mode():
        best = int(model(torch.tensor([tokenizer.encode("The key")]))[0, -1].argmax())
    expect(page.locator("#next-token p").first).to_contain_text("The·key")
    assert next(iter(next_rows(page))) == best


# the address


def query_of(page):
    return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(page.url).query))


def test_an_address_opens_the_state_that_it_carries(visit, model, tokenizer):
    page = visit(path="?v=1&tab=attention&prompt=The%20baker%20was&layer=1&head=2&q=1")
    expect(page.locator("#prompt textarea")).to_have_value("The baker was")
    expect(page.get_by_role("tab", name="Attention")).to_have_attribute("aria-selected", "true")
    page.wait_for_function(
        """() => document.querySelector('.gpt2lib-attention')?.dataset.selection === '{"layer":1,"head":2,"query":1}'"""
    )
    expect(page.locator("#attention .cell").first).to_be_visible()


def test_an_address_with_a_seed_writes_the_text_of_that_seed(visit, model, tokenizer):
    page = visit(path="?v=1&prompt=The%20key&seed=7&temperature=1.2&length=5&top_p=1")
    generator = torch.Generator().manual_seed(7)
    ids = tokenizer.encode("The key")
    text = gpt2lib.generate(model, ids, 5, temperature=1.2, top_p=1.0, stop_ids=[tokenizer.eot], generator=generator)
    expect(page.locator("#generated .end")).to_contain_text("seed 7,")
    expect(page.locator("#generated .token")).to_have_count(len(text) - len(ids))
    assert seed_of(page) == 7 and not page.locator("#fresh-seed input").is_checked()
    assert [int(id) for id in ids_in_table(page)] == text[len(ids) :]


def test_the_address_follows_what_the_visitor_does(visit):
    page = visit()
    assert query_of(page) == {}
    fill(page, "The baker’s <b>")
    set_number(page, "temperature", 1.5)
    page.get_by_role("tab", name="Tokens").click()
    page.wait_for_function("location.search.includes('tab=tokens') && location.search.includes('temperature=1.5')")
    query = query_of(page)
    assert query["prompt"] == "The baker’s <b>" and query["v"] == "1" and query["model"] == "tiny"
    dark = visit(path="?__theme=dark")
    dark.locator("#prompt textarea").click()
    fill(dark, "The key")
    dark.wait_for_function("location.search.includes('prompt=The+key')")
    assert query_of(dark)["__theme"] == "dark" and dark.locator("body.dark").count() == 1
    again = visit(path="?" + urllib.parse.urlencode(query))
    expect(again.locator("#prompt textarea")).to_have_value("The baker’s <b>")
    expect(again.locator("#temperature input[type=number]")).to_have_value("1.5")
    expect(again.get_by_role("tab", name="Tokens")).to_have_attribute("aria-selected", "true")


def test_what_is_bad_in_an_address_is_told_and_the_rest_counts(visit):
    bad = "top_p=3&layer=99&seed=x&tab=lens&model=gpt9&texts=2.5&temperature=<script>window.__x=1</script>"
    page = visit(path="?v=1&prompt=The%20key&length=4&" + bad)
    expect(page.locator("#prompt textarea")).to_have_value("The key")
    expect(page.locator("#length input[type=number]")).to_have_value("4")
    told = page.locator("#problem .problem")
    expect(told).to_have_count(7)
    expect(told.first).to_contain_text("The address is wrong about")
    other = visit(path="?v=9&prompt=The%20key")
    expect(other.locator("#problem")).to_contain_text("another version")
    expect(other.locator("#prompt textarea")).to_have_value(EXAMPLES[0])


# tokens


def test_shown_tokens_and_merges_are_those_of_the_library(visit, tokenizer):
    page = visit()
    page.get_by_role("tab", name="Tokens").click()
    for text in ("The bakers' café, 🙂!", *HOSTILE):
        fill(page, text)
        ids = tokenizer.encode(text)
        expect(page.locator("#merging .id")).to_have_text([str(id) for id in ids])
        shown = [token_text(tokenizer.vocab[id]) for id in ids]
        assert page.locator("#merging .token").evaluate_all("(all) => all.map((one) => one.textContent)") == shown
        assert not any("\ufffd" in one for one in shown)
        expect(page.locator("#merging .roundtrip")).to_have_text("✓ Decoded, they are the text again.")


def test_the_merges_of_a_word_are_played_step_by_step(visit, tokenizer):
    page = visit()
    page.get_by_role("tab", name="Tokens").click()
    fill(page, "baker")
    (chunk,) = tokenizer.explain("baker")
    pieces = page.locator("#merging .piece")
    expect(page.locator("#merging h3")).to_contain_text("‘baker’")
    expect(pieces).to_have_text(list("baker"))
    for merge in chunk.merges:
        page.get_by_role("button", name="Next", exact=True).click()
        expect(pieces).to_have_text([token_text(piece) for piece in merge.pieces])
        expect(page.locator("#merging .says")).to_contain_text(f"number {merge.rank + 1}")
    expect(page.get_by_role("button", name="Next", exact=True)).to_be_disabled()
    page.get_by_role("button", name="Bytes", exact=True).click()
    expect(pieces).to_have_text(list("baker"))
    page.get_by_role("button", name="Play", exact=True).click()
    expect(pieces).to_have_text([token_text(piece) for piece in chunk.pieces])
    page.locator("#merging .id").first.hover()
    expect(page.locator("#merging .token").first).to_have_class(re.compile("same"))


def test_shown_attention_is_that_of_the_library(visit, model, tokenizer):
    page = visit()
    fill(page, "The baker gave the old key")
    page.get_by_role("tab", name="Attention").click()
    view = page.locator("#attention")
    ids = tokenizer.encode("The baker gave the old key")
    expect(view.locator(".token")).to_have_count(len(ids))
    with torch.inference_mode(), gpt2lib.record(model, "h.*.attn.pattern") as trace:
        model(torch.tensor([ids]))
    for layer, head, query in ((1, 2, len(ids) - 1), (0, 1, 4)):
        view.locator(f".cell[aria-label^='layer {layer}, head {head}']").click()
        view.locator(".token").nth(query).click()
        expect(view.locator(".sentence")).to_contain_text(f"Layer {layer}, head {head}")
        weights = trace[f"h.{layer}.attn.pattern"][0, head, query].tolist()
        expect(view.locator(".token").first).to_have_attribute("title", f"position 0, weight {weights[0]:.4f}")
        shown = view.locator(".token").evaluate_all("(tokens) => tokens.map((token) => token.title)")
        assert shown == [
            f"position {key}, weight {weight:.4f}" if key <= query else f"position {key}, masked"
            for key, weight in enumerate(weights)
        ]


def test_one_head_is_shown_exactly_and_its_products_add_up(visit, model, tokenizer):
    page = visit()
    fill(page, "The baker was glad")
    page.get_by_role("tab", name="Attention").click()
    page.locator("#attention .cell").nth(4).click()
    expect(page.locator("#one-head h3")).to_contain_text("Layer 1, head 1")
    ids = tokenizer.encode("The baker was glad")
    with torch.inference_mode(), gpt2lib.record(model, "h.1.attn.*") as trace:
        model(torch.tensor([ids]))
    scores, pattern = (trace[f"h.1.attn.{part}"][0, 1, -1] for part in ("scores", "pattern"))
    rows = page.locator("#one-head tbody tr[data-i]").evaluate_all(
        """(rows) => rows.map((row) =>
            [row.dataset.i, ...[...row.querySelectorAll(".number")].map((cell) => cell.textContent)])"""
    )
    assert len(rows) == len(ids)
    for i, dot, score, weight in rows:
        dot, score, weight = (float(text.replace("−", "-")) for text in (dot, score, weight))
        assert abs(score - float(scores[int(i)])) < 1e-4 and abs(weight - float(pattern[int(i)])) < 1e-4
        assert abs(dot / 5**0.5 - score) < 1e-3  # a head of this model is 5 wide
    page.locator("#one-head tbody tr[data-i='1'] button").press("Enter")
    page.locator("#one-head summary").click()
    products = page.locator("#one-head .product").all_inner_texts()
    total = sum(float(text.replace("−", "-")) for text in products)
    assert len(products) == 5 and abs(total - float(rows[1][1].replace("−", "-"))) < 1e-3


def test_the_switches_change_the_picture_and_the_choice_survives_another_prompt(visit):
    page = visit()
    page.get_by_role("tab", name="Attention").click()
    cells = page.locator("#attention .cell")
    expect(cells).to_have_count(6)
    cells.nth(5).click()
    tokens = page.locator("#attention .token")
    n = tokens.count()
    tokens.nth(7).click()
    read = page.locator("#attention .sentence")
    expect(read).to_contain_text("(position 7)")
    token = read.inner_text().split(": ")[1].split(" (position")[0]
    for switch, count in (("check", n - 1), ("uncheck", n), ("check", n - 1)):
        getattr(page.locator("#hide-first input"), switch)()
        expect(tokens).to_have_count(count)
        expect(read).to_contain_text(f"{token} (position {7 - (n - count)})")  # the same token by another number
    page.get_by_label("Rollout through the layers").check()
    expect(cells).to_have_count(2)
    expect(page.locator("#one-head")).to_contain_text("Show weights")
    page.get_by_label("Weights", exact=True).check()
    page.locator("#hide-first input").uncheck()
    expect(cells).to_have_count(6)
    expect(tokens).to_have_count(n)  # the new picture is there: a click on the old one would go with it
    cells.nth(5).click()
    fill(page, "The key was old")
    page.locator("#look").click()
    expect(page.locator("#attention [aria-selected=true]")).to_have_attribute("aria-label", "layer 1, head 2")


def test_the_last_switch_counts_though_the_picture_before_it_takes_longer(visit, monkeypatch):
    page = visit()
    page.get_by_role("tab", name="Attention").click()
    tokens, cells = page.locator("#attention .token"), page.locator("#attention .cell")
    expect(cells).to_have_count(6)
    n, started, seen = tokens.count(), threading.Event(), attention.seen

    def slow_at_first(look, models):
        if look.show == attention.ROLLOUT and not look.hide_first:
            started.set()
            time.sleep(1)
        return seen(look, models)

    monkeypatch.setattr(attention, "seen", slow_at_first)
    page.get_by_label("Rollout through the layers").check()
    assert started.wait(20)
    page.locator("#hide-first input").check()
    page.get_by_label("Weights", exact=True).check()
    fill(page, "The key was old")
    page.locator("#look").click()
    time.sleep(1.5)  # by now the slow one is there too
    expect(cells).to_have_count(6)
    expect(tokens).not_to_have_count(n)
    expect(tokens).to_have_text(["·key", "·was", "·old"])


def test_a_choice_outlives_the_picture_that_it_was_made_in(visit, monkeypatch):
    page = visit()
    page.get_by_role("tab", name="Attention").click()
    tokens, cells = page.locator("#attention .token"), page.locator("#attention .cell")
    chosen, read = page.locator("#attention [aria-selected=true]"), page.locator("#attention .sentence")
    expect(cells).to_have_count(6)
    n, started, held, seen = tokens.count(), threading.Event(), threading.Event(), attention.seen

    def slow(look, models):
        """The picture of another text is held back until it is let go."""
        if len(look.ids) != n:
            started.set()
            assert held.wait(20)
        return seen(look, models)

    monkeypatch.setattr(attention, "seen", slow)
    fill(page, "The key was old")
    page.locator("#look").click()
    assert started.wait(20)
    cells.nth(5).click()  # in the old picture, while the new one is on its way
    tokens.nth(n - 2).click()
    held.set()
    expect(tokens).to_have_text(["The", "·key", "·was", "·old"])
    expect(chosen).to_have_attribute("aria-label", "layer 1, head 2")
    expect(read).to_contain_text("(position 3)")  # the new text has no such token: its last one
    expect(page.locator("#one-head")).to_contain_text("Layer 1, head 2: how ‘·old’")
    page.wait_for_timeout(500)
    expect(chosen).to_have_attribute("aria-label", "layer 1, head 2")
    fill(page, "The key")  # and what the next picture cannot show is left
    page.locator("#look").click()
    expect(tokens).to_have_text(["The", "·key"])
    expect(read).to_contain_text("(position 1)")
    expect(page.locator("#one-head")).to_contain_text("how ‘·key’")
    expect(page.locator(".toast-body")).to_have_count(0)


def test_what_is_shown_is_saved_as_picture_page_and_numbers(visit, browser):
    page = visit()
    page.get_by_role("tab", name="Attention").click()
    expect(page.locator("#attention .cell").first).to_be_visible()
    saved = {}
    for kind in ("png", "html", "json"):
        with page.expect_download() as download:
            page.locator(f"#save-{kind}").click()
        saved[kind] = Path(download.value.path()).read_bytes()
    assert saved["png"].startswith(b"\x89PNG") and len(saved["png"]) > 2000
    numbers = json.loads(saved["json"])
    assert all(abs(sum(row) - 1) < 1e-6 for row in numbers["pattern"])
    asked = []
    offline = browser.new_context(offline=True).new_page()
    offline.on("request", lambda request: asked.append(request.url))
    offline.set_content(saved["html"].decode())
    expect(offline.locator("[role=gridcell]").first).to_be_visible()
    assert not asked
    offline.context.close()


def test_bertviz_draws_in_a_frame_that_cannot_reach_the_page(visit, tokenizer):
    page = visit()
    fill(page, "The key was <b>")
    page.get_by_role("tab", name="Attention").click()
    tokens = [token_text(tokenizer.vocab[id]) for id in tokenizer.encode("The key was <b>")]
    expect(page.locator("#attention .token")).to_have_text(tokens)  # it draws what the view shows
    page.locator("#bertviz button.label-wrap").click()
    page.locator("#draw-bertviz").click()
    frame = page.frame_locator("#bertviz-frame iframe")
    expect(frame.locator("svg text").first).to_be_visible()
    assert page.locator("#bertviz-frame iframe").get_attribute("sandbox") == "allow-scripts"
    assert frame.locator("svg text").all_text_contents() == tokens * 2  # those that read, and those that are read


def test_a_prompt_that_is_too_long_is_told_and_kept(visit):
    page = visit()
    text = "zq" * 200
    fill(page, text)
    expect(page.locator("#count")).to_contain_text("400 of 256 tokens")
    page.locator("#generate").click()
    expect(page.get_by_text("at most 256 tokens, got 400")).to_be_visible()
    assert page.locator("#prompt textarea").input_value() == text
    page.locator("#keep-end").click()
    expect(page.locator("#count")).to_contain_text("256 of 256 tokens")
    fill(page, "")
    expect(page.locator("#count")).to_contain_text("starts from <|endoftext|>")
    fill(page, "The key ")
    expect(page.locator("#count")).to_contain_text("ends with a space")


def test_hostile_prompts_stay_text(visit, tokenizer):
    page = visit()
    set_length(page, 2)
    for text in HOSTILE:
        page.get_by_role("tab", name="Generate").click()
        fill(page, text)
        generate(page)
        assert page.locator("#generated .prompt").evaluate("(prompt) => prompt.textContent") == flow_text(text)
        page.get_by_role("tab", name="Attention").click()
        expect(page.locator("#attention .token")).to_have_text(
            [token_text(tokenizer.vocab[id]) for id in tokenizer.encode(text)]
        )
        page.get_by_role("tab", name="Model").click()
        expect(page.locator("#card h2")).to_have_text("tiny")
        assert page.locator("#prompt textarea").input_value() == text
    assert page.evaluate("window.__x") is None


def test_a_model_that_is_not_here_is_told_at_once_when_offline(visit):
    page = visit()
    page.get_by_role("tab", name="Model").click()
    page.locator("#choice").get_by_text("gpt2 (548 MB").click()
    began = time.monotonic()
    page.locator("#load").click()
    expect(page.locator("#load-status")).to_contain_text("Your model is unchanged")
    assert time.monotonic() - began < 5
    expect(page.locator("#badge")).to_contain_text("tiny")
    page.locator("#choice").get_by_text("gpt2-xl").click()
    page.locator("#load").click()
    expect(page.locator("#anyway")).to_be_visible()
    expect(page.locator("#load-status")).to_contain_text("6.2 GB")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_needs_no_sideways_scrolling(visit, scheme):
    page = visit(390, 844, color_scheme=scheme, reduced_motion="reduce")
    for tab in ("Generate", "Tokens", "Attention", "Model"):
        page.get_by_role("tab", name=tab).click()
        page.locator(
            {"Generate": "#generate", "Tokens": "#merging", "Attention": "#look", "Model": "#load"}[tab]
        ).wait_for()
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, tab
        assert page.locator("h1").count() == 1
    dark = page.evaluate("getComputedStyle(document.querySelector('h1')).color.match(/\\d+/g).map(Number)[0] > 127")
    assert dark == (scheme == "dark")
