"""The views, read as text and driven in Chromium: what a page shows is what the tensor holds."""

import base64
import html
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from IPython.core.formatters import DisplayFormatter

from gpt2lib import views
from gpt2lib.views.packing import fixed_point, head_of, stack, thumbnails

HOSTILE = [
    "</script>",
    "<img src=x onerror=window.__x=1>",
    "${window.__x=2}",
    "`backtick`",
    " 👩‍🚀",
    "\n",
    "{{window.__x}}",
    "&lt;b&gt;",
    "<!--",
]


def draw_pattern(n_layer, n_head, n_token, dtype=torch.float32, seed=0, causal=True):
    """Rows of a softmax, wide, so that some weights are large."""
    scores = 3 * torch.randn(
        n_layer, n_head, n_token, n_token, generator=torch.Generator().manual_seed(seed), dtype=dtype
    )
    if causal:
        scores = scores.masked_fill(~torch.ones(n_token, n_token).tril().bool(), -torch.inf)
    return scores.softmax(-1)


def words(n):
    return [f" word{i}" for i in range(n)]


# ---- text ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("piece", "shown"),
    [
        (b" cat", "·cat"),
        (b"\n\n", "↵↵"),
        (b"\t\r", "⇥␍"),
        (b"\xe2", "\\xE2"),
        (b" caf\xc3", "·caf\\xC3"),
        ("é".encode(), "é"),
        (b"\x00\x7f", "\\x00\\x7F"),
        ("\u202ecba".encode(), "\\u202Ecba"),
        ("a b", "a·b"),
        ("\ud800", "\\uD800"),
        (b"", ""),
    ],
)
def test_a_token_is_shown_with_its_whitespace_and_its_broken_bytes(piece, shown):
    assert views.token_text(piece) == shown


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_fixed_point_rounds_to_the_digits_that_python_prints(dtype):
    def digits(units, places):  # the rule of attention.js, in whole numbers
        step = 10 ** (8 - places)
        n, rest = divmod(int(units), step)
        return n + (2 * rest > step or (2 * rest == step and n % 2 == 1))

    generator = np.random.default_rng(0)
    ties = np.arange(0, 1, 1 / 64)  # 1/32 = 0.03125 and 1/8 = 0.125 are printed rounded to even
    halves = np.round(generator.random(500), 4) + 0.00005
    near = np.concatenate([np.nextafter(halves, 0), halves, np.nextafter(halves, 1), ties + 1e-10, ties])
    weights = np.clip(np.concatenate([generator.random(3000), near, [0, 1, 1e-9]]), 0, 1).astype(dtype)
    for weight, units in zip(weights, fixed_point(weights), strict=True):
        assert abs(int(units) / 1e8 - float(weight)) <= 1.5e-8
        for places in (2, 4):
            assert digits(units, places) == round(float(f"{weight:.{places}f}") * 10**places), weight


def test_thumbnails_keep_the_largest_weight_of_each_square():
    weights = np.zeros((1, 1, 130, 130), np.float32)
    weights[0, 0, 129, 64] = 0.25
    small = thumbnails(weights)
    assert small.shape == (1, 1, 44, 44)
    assert small[0, 0, 43, 21] == 128 and np.count_nonzero(small) == 1


def test_a_pattern_comes_as_a_tensor_or_as_the_layers_of_a_model():
    pattern = draw_pattern(2, 3, 5, torch.float64)
    assert np.array_equal(stack(pattern), stack([layer[None] for layer in pattern]))
    assert np.array_equal(stack(pattern), stack(list(pattern.numpy())))
    assert stack(pattern.bfloat16()).dtype == np.float32


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda p: p[0], r"must be \(layers, heads, T, T\)"),
        (lambda p: p[..., :-1], r"must be \(layers, heads, T, T\)"),
        (lambda p: p * torch.nan, "from 0 to 1"),
        (lambda p: p - 0.5, "from 0 to 1"),
        (lambda p: p[..., :4, :4], "needs 4 tokens, got 5"),
    ],
)
def test_a_pattern_that_cannot_be_drawn_is_refused_with_the_rule(change, message):
    with pytest.raises(ValueError, match=message):
        views.attention_html(change(draw_pattern(2, 3, 5)), words(5))


@pytest.mark.parametrize(("name", "value"), [("layer", 2), ("head", -1), ("query", 5)])
def test_a_head_or_token_that_does_not_exist_is_refused(name, value):
    with pytest.raises(ValueError, match=f"{name} must be"):
        views.attention_html(draw_pattern(2, 3, 5), words(5), **{name: value})


def test_the_same_pattern_gives_the_same_text_without_ids():
    first, second = (views.attention_html(draw_pattern(2, 3, 5), words(5)) for _ in range(2))
    assert first == second
    assert " id=" not in first


def test_a_notebook_shows_the_fragment_and_says_it_in_words():
    view = views.attention_html(draw_pattern(2, 3, 5), words(5), alt="Head 1 reads the word before.")
    bundle, _ = DisplayFormatter().format(view)
    assert bundle["text/plain"] == "Attention view: Head 1 reads the word before."
    assert bundle["text/html"].startswith('<div class="gpt2lib-attention"')


def test_tokens_are_never_markup_in_the_text():
    text = views.attention_html(draw_pattern(1, 1, len(HOSTILE)), HOSTILE)
    assert text.count("<script") == 1 and text.count("</script>") == 1
    assert "<img src=x" not in text and "<!--" not in text
    text = views.tokens_html(HOSTILE, range(len(HOSTILE)))
    assert "<script" not in text and "</script" not in text and "<img" not in text and "<!--" not in text


def test_a_long_text_keeps_the_asked_heads_exact_and_the_rest_as_thumbnails():
    pattern = draw_pattern(4, 5, 67)
    payload = base64.b64decode(views.attention_payload(pattern, words(67), heads=[(3, 1), (0, 2)], exact_bytes=30_000))
    size = int.from_bytes(payload[:4], "little")
    header = json.loads(payload[4 : 4 + size])
    assert header["exact"] == [[0, 2], [3, 1]]
    assert header["thumbnail"] == {"side": 34, "offset": 2 * 4 * 67 * 68 // 2}
    assert len(payload) == 4 + size + header["thumbnail"]["offset"] + 20 * 34 * 35 // 2


def test_the_first_head_shown_is_the_one_that_looks_most_sharply_at_another_token():
    pattern = torch.full((3, 4, 7, 7), 1.0).tril()
    pattern /= pattern.sum(-1, keepdim=True)
    pattern[2, 1] = torch.eye(7).roll(-1, 1).tril()  # each token reads from the one before
    pattern[2, 1, 0, 0] = 1
    assert "Layer 2, head 1:" in views.attention_html(pattern, words(7))


def test_tokens_html_tells_probability_by_tint_line_bar_and_number():
    text = views.tokens_html([b"Tom", b" gave", b" \xe2"], [5, 70, 9], [None, 0.625, 0.05])
    assert 'title="id 5"' in text and 'title="id 70, probability 0.6250"' in text
    assert "solid" in text and "dotted" in text and "▆" in text and "▁" in text
    assert "·\\xE2" in text
    with pytest.raises(ValueError, match="in \\[0, 1\\], got 1.5"):
        views.tokens_html(["a"], [1], [1.5])
    with pytest.raises(ValueError, match="one length"):
        views.tokens_html(["a"], [1, 2])


def test_views_need_no_host_to_be_imported():
    code = (
        "import sys\nfrom gpt2lib import views, figures\n"
        "assert not {'anywidget', 'gradio', 'bertviz', 'matplotlib', 'IPython'} & set(sys.modules)\nprint('ok')"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "ok\n"


# ---- Chromium --------------------------------------------------------------------------------------------------------

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
in_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt install chromium")


@pytest.fixture(scope="module")
def chromium():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as api:
        browser = api.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, tmp_path):
    """Opens an HTML text as a file. Ends by asserting that nothing left the page and that nothing went wrong in it."""
    pages, trouble = [], []

    def open_text(text, width=1200, height=900, **options):
        page = chromium.new_page(viewport={"width": width, "height": height}, **options)
        page.on(
            "console", lambda message: trouble.append(message.text) if message.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("request", lambda request: trouble.append(request.url) if not request.url.startswith(allowed) else None)
        path = tmp_path / f"page{len(pages)}.html"
        path.write_text(text, encoding="utf-8")
        allowed = (path.as_uri(), "data:", "blob:", "about:")
        pages.append(page)
        page.goto(path.as_uri())
        return page

    yield open_text
    hurt = [page.evaluate("window.__x") for page in pages]
    for page in pages:
        page.close()
    assert trouble == []
    assert hurt == [None] * len(pages)


def sentence(page, nth=0):
    return page.locator(".sentence").nth(nth).inner_text()


def choose(page, layer, head, nth=0):
    page.get_by_role("gridcell", name=f"layer {layer}, head {head}", exact=True).nth(nth).click()


def table(page):
    return [row.split("\t") for row in page.locator(".sheet tbody").inner_text().splitlines()]


@in_chromium
@pytest.mark.parametrize(("dtype", "causal"), [(torch.float32, True), (torch.float64, True), (torch.float64, False)])
def test_every_number_shown_is_the_tensors(open_page, dtype, causal):
    n = 17
    pattern = draw_pattern(3, 5, n, dtype, seed=4, causal=causal)
    page = open_page(views.attention_page(pattern, words(n)))
    choose(page, 2, 3)
    page.locator("summary").click()
    for query in range(n):
        page.locator(".token").nth(query).click()
        row = [weight.item() for weight in pattern[2, 3, query]][: query + 1 if causal else n]
        shown = table(page)
        assert [cells[0] for cells in shown] == [str(i) for i in range(len(row))]
        assert [cells[2] for cells in shown] == [f"{weight:.4f}" for weight in row]
        assert page.locator(".sheet tfoot td").inner_text() == "1.0000"
        assert [float(cells[2]) for cells in shown] == pytest.approx(row, abs=5.1e-5)
        for i, button in enumerate(page.locator(".token").all()):
            two = f"{row[i]:.2f}" if i < len(row) else "0.00"
            assert button.get_attribute("data-weight") == (two if two != "0.00" else "")
            weight = f"weight {row[i]:.4f}" if i < len(row) else "masked"
            assert button.get_attribute("title") == f"position {i}, {weight}"
        best = int(np.argmax(row))
        target = "itself" if best == query else f"‘word{best}’"
        can = "can read only" if len(row) == 1 else "reads most"
        expected = f"Layer 2, head 3: ‘word{query}’ (position {query}) {can} from {target} ({row[best]:.2f})."
        assert sentence(page) == expected


@in_chromium
def test_hostile_tokens_stay_text(open_page):
    n = len(HOSTILE)
    page = open_page(views.attention_page(draw_pattern(2, 2, n), HOSTILE, title=HOSTILE[0], note=HOSTILE[1]))
    page.locator("summary").click()
    page.locator(".token").nth(n - 1).click()
    shown = [views.token_text(token) for token in HOSTILE]
    assert [cells[1] for cells in table(page)] == shown
    assert page.locator(".token").all_inner_texts() == shown
    assert page.locator("h1").inner_text() == HOSTILE[0]
    assert page.title() == HOSTILE[0]
    page = open_page(f"<!doctype html><meta charset=utf-8>{views.tokens_html(HOSTILE, range(n), [0.5] * n)}")
    assert [text.split("\n")[0] for text in page.locator("[title]").all_inner_texts()] == shown


@in_chromium
def test_the_keyboard_reaches_every_head_and_token(open_page):
    page = open_page(views.attention_page(draw_pattern(3, 4, 6), words(6), layer=0, head=0, query=0))
    page.get_by_role("gridcell", name="layer 0, head 0", exact=True).focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowLeft", "ArrowDown", "ArrowDown"):
        page.keyboard.press(key)
    assert sentence(page).startswith("Layer 0, head 0")  # moving does not choose
    page.keyboard.press("Enter")
    assert sentence(page).startswith("Layer 2, head 1")
    assert page.get_by_role("gridcell", selected=True).get_attribute("aria-label") == "layer 2, head 1"
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")  # the edge holds
    page.keyboard.press(" ")
    assert sentence(page).startswith("Layer 2, head 0")

    page.locator(".token").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert "‘word2’ (position 2)" in sentence(page)  # focus shows, as hovering does
    page.keyboard.press("Enter")
    page.keyboard.press("End")
    assert "‘word2’ (position 2)" in sentence(page)  # locked
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowLeft")
    assert "‘word4’ (position 4)" in sentence(page)
    stops = page.locator(".token[tabindex='0']").count(), page.locator(".cell[tabindex='0']").count()
    assert stops == (1, 1)  # one tab stop for each group


@in_chromium
def test_hovering_looks_and_clicking_locks(open_page):
    page = open_page(views.attention_page(draw_pattern(2, 2, 6), words(6)))
    token = page.locator(".token")
    token.nth(2).hover()
    assert "(position 2)" in sentence(page)
    token.nth(3).click()
    assert token.nth(3).get_attribute("aria-pressed") == "true"
    token.nth(1).hover()
    assert "(position 3)" in sentence(page)
    token.nth(3).click()
    assert token.nth(3).get_attribute("aria-pressed") == "false"
    token.nth(1).hover()
    assert "(position 1)" in sentence(page)


@in_chromium
def test_two_views_on_a_page_do_not_disturb_each_other(open_page):
    a, b = (views.attention_html(draw_pattern(2, 3, 5 + i, seed=i), words(5 + i), layer=0, head=0) for i in range(2))
    page = open_page(f"<!doctype html><meta charset=utf-8>{a}{b}")
    before = sentence(page, 0)
    choose(page, 1, 2, nth=1)
    page.locator(".gpt2lib-attention").nth(1).locator(".token").nth(1).click()
    assert sentence(page, 0) == before
    assert sentence(page, 1).startswith("Layer 1, head 2: ‘word1’")


@in_chromium
def test_a_full_sized_pattern_stays_small_and_quick(open_page):
    pattern = draw_pattern(12, 12, 256)
    text = views.attention_page(pattern, words(256), layer=3, head=5)
    assert len(text) < 1_500_000
    page = open_page(text)
    page.locator("summary").click()  # the table too
    count = "querySelectorAll('*').length"
    elements = f"document.{count} + document.querySelector('.gpt2lib-attention').shadowRoot.{count}"
    assert 600 < page.evaluate(elements) <= 2000
    row = [f"{weight.item():.4f}" for weight in pattern[3, 5, 255]]
    assert [cells[2] for cells in table(page)] == row
    choose(page, 0, 0)
    assert "not its exact weights" in sentence(page)  # said, not invented
    assert page.locator(".token[data-weight]:not([data-weight=''])").count() == 0
    milliseconds = page.evaluate("""() => {
        const host = document.querySelector('.gpt2lib-attention');
        const start = performance.now();
        host.shadowRoot.querySelectorAll('.cell')[41].click();
        host.offsetHeight;
        return performance.now() - start;
    }""")
    assert milliseconds < 1000


@in_chromium
def test_masked_cells_are_empty_and_the_picture_has_ink_where_the_weights_are(open_page):
    pattern = torch.zeros(1, 1, 4, 4)
    pattern[0, 0] = torch.tensor([[1.0, 0, 0, 0], [1, 0, 0, 0], [0, 1, 0, 0], [0.5, 0, 0.5, 0]])
    page = open_page(views.attention_page(pattern, words(4)))
    ink = page.evaluate("""() => {
        const canvas = document.querySelector('.gpt2lib-attention').shadowRoot.querySelector('.matrix canvas');
        const size = 46, side = 4 * size;
        const corner = [canvas.width - 2 - side, canvas.height - 2 - side, side, side];
        const pixels = canvas.getContext('2d').getImageData(...corner).data;
        const alpha = (t, s) => pixels[4 * ((t * size + 6) * side + s * size + 6) + 3];
        return [0, 1, 2, 3].map((t) => [0, 1, 2, 3].map((s) => alpha(t, s)));
    }""")
    for t in range(4):
        for s in range(4):
            if s > t:
                assert ink[t][s] == 0
            else:
                paper = 255 * 0.05
                expected = paper + (255 - paper) * float(pattern[0, 0, t, s]) ** 0.5
                assert ink[t][s] == pytest.approx(expected, abs=4)
    matrix = page.locator(".matrix canvas")
    matrix.hover(position={"x": matrix.bounding_box()["width"] - 20, "y": 100})
    assert "masked" in page.locator(".matrix + p").inner_text()


@in_chromium
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_narrow_screen_does_not_scroll_sideways_and_themes_change_the_ink(open_page, scheme):
    page = open_page(views.attention_page(draw_pattern(12, 12, 40), words(40)), width=390, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    assert page.locator(".gpt2lib-attention").get_attribute("data-theme") == scheme


@in_chromium
def test_an_untrusted_notebook_still_shows_picture_words_and_table(open_page):
    pattern = draw_pattern(2, 3, 6, seed=2)
    text = views.attention_html(pattern, words(6), layer=1, head=2)
    stripped = re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL)
    page = open_page(f"<!doctype html><meta charset=utf-8>{stripped}")
    assert page.get_by_role("img").get_attribute("alt").startswith("Attention of 2 x 3 heads")
    assert page.evaluate(
        "(() => { const i = document.querySelector('img'); return i.naturalWidth > 100 && i.complete })()"
    )
    cells = [[cell.inner_text() for cell in row.locator("td").all()] for row in page.locator("tbody tr").all()]
    assert cells == [[f"{pattern[1, 2, t, s].item():.2f}" if s <= t else "" for s in range(6)] for t in range(6)]
    assert "Layer 1, head 2:" in page.locator("p").first.inner_text()
    trusted = open_page(f"<!doctype html><meta charset=utf-8>{text}")
    assert trusted.get_by_role("img", name="Attention of 2").count() == 0  # the view has taken its place
    long = views.attention_html(draw_pattern(2, 3, 30), words(30))
    assert "position</th>" in long and long.count("<tr>") == 31


@in_chromium
@pytest.mark.parametrize("letters, paper, theme", [("#e8eaed", "#14171b", "dark"), ("#222222", "#ffffff", "light")])
def test_a_host_without_theme_variables_lends_its_own_letters(open_page, letters, paper, theme):
    view = views.attention_html(draw_pattern(2, 3, 6), words(6))
    page = open_page(f"<!doctype html><body style='color:{letters};background:{paper}'>{view}")
    assert page.locator(".gpt2lib-attention").get_attribute("data-theme") == theme
    body, sentence = (page.locator(name).evaluate("(e) => getComputedStyle(e).color") for name in ("body", ".sentence"))
    assert sentence == body


@in_chromium
def test_the_table_of_an_untrusted_notebook_scrolls_in_itself_and_by_keyboard(open_page):
    text = views.attention_html(draw_pattern(2, 3, 18), words(18))
    stripped = re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL)
    page = open_page(f"<!doctype html><meta name=viewport content='width=device-width'>{stripped}", width=390)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.keyboard.press("Tab")
    focused = "document.activeElement"
    assert page.evaluate(f"{focused}.scrollWidth > {focused}.clientWidth")
    assert page.evaluate(f"{focused}.getAttribute('aria-label')").endswith("in numbers")


# ---- the two live hosts ----------------------------------------------------------------------------------------------


def test_the_widget_answers_a_choice_with_the_exact_head():
    pytest.importorskip("anywidget", reason="anywidget is not installed")
    pattern = draw_pattern(3, 4, 5)
    widget = views.AttentionWidget(pattern, words(5), layer=0, head=1)
    assert widget.payload == views.attention_payload(pattern, words(5), heads=[(0, 1)])
    assert widget.selection == {"layer": 0, "head": 1, "query": 4}
    widget.selection = {"layer": 2, "head": 3, "query": 1}
    assert widget.detail == views.attention_detail(pattern, 2, 3)
    assert "export default attention" in widget._esm
    synced = {name for name, trait in widget.traits().items() if trait.metadata.get("sync")}
    assert {"payload", "detail", "selection", "live"} <= synced


def test_a_choice_from_the_browser_is_checked():
    pattern = draw_pattern(3, 4, 5)
    for layer, head in ((3, 0), (0, -1), (None, 0), ("0", 0), (True, 0), (0.0, 1)):
        with pytest.raises(ValueError, match="must be a whole number"):
            views.attention_detail(pattern, layer, head)


APP = """
import os, sys
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
import gradio as gr, torch
from gpt2lib import views
from test_views import HOSTILE, draw_pattern, words
first = draw_pattern(3, 4, 211, seed=1)
second = draw_pattern(3, 4, len(HOSTILE), seed=2)
with gr.Blocks(analytics_enabled=False) as demo:
    kept = gr.State(first)
    view = views.attention_component(first, words(211))
    other = gr.Button("other prompt")
    log = gr.Textbox(label="log")
    def answer(selection, pattern):
        return views.attention_answer(selection, pattern), str(selection)
    view.select(answer, [view, kept], [view, log], trigger_mode="always_last", show_progress="hidden")
    other.click(lambda chosen: (views.attention_update(second, HOSTILE, chosen), second), view, [view, kept])
_, url, _ = demo.launch(server_name="127.0.0.1", prevent_thread_lock=True, quiet=True, share=False, run_history=False,
                        enable_monitoring=False)
print(url, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def app_url():
    pytest.importorskip("gradio", reason="gradio is not installed")
    here = os.path.dirname(__file__)
    path = os.pathsep.join([here, os.path.dirname(here)])
    environment = {**os.environ, "PYTHONPATH": path, "GRADIO_ANALYTICS_ENABLED": "False"}
    app = subprocess.Popen(
        [sys.executable, "-c", APP], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    )
    try:
        yield app.stdout.readline().strip()
    finally:
        app.stdin.close()
        app.wait(timeout=20)


@in_chromium
def test_gradio_hosts_the_view_and_python_answers_with_exact_weights(app_url, chromium):
    from playwright.sync_api import expect

    expect.set_options(timeout=30_000)
    first, second = draw_pattern(3, 4, 211, seed=1), draw_pattern(3, 4, len(HOSTILE), seed=2)
    opened = head_of(stack(first), None, None)
    payload = base64.b64decode(views.attention_payload(first, words(211), heads=[opened]))
    held = json.loads(payload[4 : 4 + int.from_bytes(payload[:4], "little")])["exact"]
    assert held == [list(opened)]  # too large to hold all heads: any other one has to be asked for
    asked = [head for head in ((2, 1), (0, 3), (1, 0)) if head != opened][:2]
    trouble = []
    page = chromium.new_page(viewport={"width": 1200, "height": 1200})
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("request", lambda request: trouble.append(request.url) if not request.url.startswith(
        (app_url.rstrip("/"), "data:", "blob:", "http://localhost")) else None)  # fmt: skip
    page.goto(app_url)
    page.wait_for_selector(".sentence b")
    page.locator("summary").click()
    for layer, head in asked:
        choose(page, layer, head)
        expect(page.locator(".sentence")).to_contain_text("reads most")
        page.locator(".token").nth(77).click()
        assert [cells[2] for cells in table(page)] == [f"{w.item():.4f}" for w in first[layer, head, 77, :78]]
    log = page.get_by_label("log")
    layer, head = asked[-1]
    expect(log).to_have_value(re.compile(rf"{{'layer': {layer}, 'head': {head}, 'query': 77, 'n': \d+}}"))

    page.get_by_role("button", name="other prompt").click()
    expect(page.locator(".token")).to_have_count(len(HOSTILE))
    assert sentence(page).startswith(
        f"Layer {layer}, head {head}:"
    )  # the choice survives the new prompt, as far as it exists there
    page.locator("summary").click()
    page.locator(".token").last.click()
    shown = table(page)
    assert [cells[1] for cells in shown] == [views.token_text(token) for token in HOSTILE]
    assert [cells[2] for cells in shown] == [f"{w.item():.4f}" for w in second[layer, head, -1]]
    assert page.evaluate("window.__x") is None
    page.close()
    assert trouble == []
    assert not list(Path(views.__file__).parent.glob("*.pyi"))  # Gradio writes one for each subclass of a component


# ---- BertViz ---------------------------------------------------------------------------------------------------------


@in_chromium
def test_bertviz_draws_offline_and_alike_each_time(open_page):
    pytest.importorskip("bertviz", reason="bertviz is not installed: pip install gpt2lib[bertviz]")
    tokens = [*HOSTILE[:5], " Mara"]
    pattern = draw_pattern(2, 3, 6)
    head = views.bertviz_head_view(pattern, tokens, layer=1)
    assert head == views.bertviz_head_view([layer[None] for layer in pattern], tokens, layer=1)
    assert len(head) < 1_000_000
    page = open_page(f"<!doctype html><meta charset=utf-8>{head}")
    frame = page.frame_locator("iframe")
    frame.locator("#attention line").last.wait_for(state="attached")
    assert frame.locator("#attention line").count() == 3 * 6 * 6
    assert frame.locator("#layer").input_value() == "1"
    assert frame.locator("#left text").all_text_contents() == [views.token_text(token) for token in tokens]
    assert page.locator("iframe").get_attribute("sandbox") == "allow-scripts"
    assert html.unescape(page.locator("iframe").get_attribute("title")).startswith("BertViz head view of 2 layers")

    page = open_page(f"<!doctype html><meta charset=utf-8>{views.bertviz_model_view(pattern, tokens, layers=[1])}")
    frame = page.frame_locator("iframe")
    frame.locator("svg line").last.wait_for(state="attached")
    assert frame.locator("svg line").count() == 1 * 3 * 6 * 6


def test_bertviz_refuses_long_texts_and_says_how_to_install_it(monkeypatch):
    with pytest.raises(ValueError, match="at most 32 tokens, got 33"):
        views.bertviz_head_view(draw_pattern(1, 1, 33), words(33))
    with pytest.raises(ValueError, match="layer must be from 0 to 0, got 1"):
        views.bertviz_head_view(draw_pattern(1, 1, 3), words(3), layer=1)
    monkeypatch.setitem(sys.modules, "bertviz.head_view", None)
    with pytest.raises(ImportError, match=re.escape("pip install gpt2lib[bertviz]")):
        views.bertviz_model_view(draw_pattern(1, 1, 3), words(3))
