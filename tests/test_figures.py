"""The figures: what is drawn is what was given, and nothing is shown without words."""

import base64
import subprocess
import sys
import warnings
from types import SimpleNamespace

import numpy as np
import pytest
import torch

pytest.importorskip("matplotlib", reason="matplotlib is not installed")

from gpt2lib import figures

TOKENS = ["Tom", " gave", "$x$", "\n", "\U0001f9d1‍\U0001f680"]
LOWER = torch.ones(5, 5).tril().bool()
SCORES = 2 * torch.randn(5, 5, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
PATTERN = SCORES.masked_fill(~LOWER, -torch.inf).softmax(-1)


def texts(figure):
    from matplotlib.text import Text

    figure.draw_without_rendering()
    return [text.get_text() for text in figure.findobj(Text) if text.get_text()]


@pytest.fixture(autouse=True)
def warnings_are_errors():
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a glyph that is missing, a layout that does not fit
        warnings.simplefilter("ignore", ResourceWarning)  # what tests before this one left open, found only now
        yield


def test_a_heatmap_prints_every_number_but_none_where_it_is_masked():
    figure = figures.heatmap(PATTERN, TOKENS, TOKENS, "Pattern", mask=LOWER)
    shown = texts(figure)
    expected = [f"{PATTERN[t, s].item():.2f}" for t in range(5) for s in range(t + 1)]
    assert [text for text in shown if text.replace(".", "").isdigit()] == expected
    hatched = [patch for patch in figure.axes[0].patches if patch.get_hatch()]
    assert len(hatched) == 10


def test_masked_scores_are_printed_as_minus_infinity_and_the_scale_is_symmetric():
    figure = figures.heatmaps(
        [
            dict(matrix=SCORES, row_labels=TOKENS, col_labels=TOKENS, title="1"),
            dict(matrix=SCORES.masked_fill(~LOWER, -torch.inf), row_labels=TOKENS, col_labels=TOKENS, title="2"),
        ]
    )
    assert texts(figure).count("−∞") == 10
    low, high = figure.axes[0].images[0].get_clim()
    assert low == -high == pytest.approx(-SCORES.abs().max().item())


def test_tokens_are_ticks_with_their_whitespace_and_no_mathematics():
    labels = [label.get_text() for label in figures.bars(TOKENS, torch.rand(5), "Next").axes[0].get_yticklabels()]
    assert labels[:4] == ["Tom", "·gave", r"\$x\$", "↵"]
    assert "\\u1F680" in labels[4] or "🚀" in labels[4]


def test_the_bus_prints_what_each_part_adds_and_how_long_the_stream_is():
    shown = texts(figures.bus([2.0, 2.5, 12.25], {"attn 0": 1.7, "$mlp$": 11.4}, "The stream grows"))
    assert [text for text in shown if text.startswith("+")] == ["+1.7", "+11.4"]
    assert {"2", "2.5", "12.2", "attn 0", r"\$mlp\$", "The stream grows"} <= set(shown)
    with pytest.raises(ValueError, match="one size more than parts, got 2 sizes and 2 parts"):
        figures.bus([2.0, 2.5], {"attn": 1.7, "mlp": 11.4})


def test_labels_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="one label for each row and column"):
        figures.heatmap(PATTERN, TOKENS[:4], TOKENS, "Pattern")
    with pytest.raises(ValueError, match="one value for each label"):
        figures.bars(TOKENS, [1.0], "Next")
    with pytest.raises(ValueError, match="needs 5 tokens, got 4"):
        figures.mask(LOWER, TOKENS[:4])
    with pytest.raises(ValueError, match="needs 5 tokens, got 4"):
        figures.heads(PATTERN[None], TOKENS[:4])


def test_the_mask_has_a_tick_for_each_allowed_cell_also_with_a_cache():
    assert texts(figures.mask(LOWER, TOKENS)).count("✓") == 15
    figure = figures.mask(LOWER[3:], TOKENS, "The last rows")
    assert texts(figure).count("✓") == 9
    assert "The last rows" in texts(figure)
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()][0] == "↵"


def test_bars_are_as_long_as_their_values_and_say_them():
    figure = figures.bars(["a", "b"], [0.25, -0.5], "t")
    assert [bar.get_width() for bar in figure.axes[0].patches] == [0.25, -0.5]
    assert {"0.250", "−0.500"} <= set(texts(figure))


def test_heads_draws_one_matrix_for_each_head():
    figure = figures.heads(PATTERN.expand(2, 3, 5, 5), TOKENS)
    images = [axis.images[0].get_array() for axis in figure.axes]
    assert len(images) == 6
    assert np.allclose(np.ma.filled(images[4], 0) ** 2, PATTERN.numpy())
    assert sum(bool(axis.images) for axis in figures.heads(PATTERN.expand(7, 5, 5), TOKENS).axes) == 7


def test_parameters_add_up():
    figure = figures.parameters({"wte": 1000, "attention": 500, "MLP": 2500})
    stacked = figure.axes[0].patches
    assert [bar.get_width() for bar in stacked] == [1000, 500, 2500]
    assert stacked[2].get_x() == 1500
    shown = texts(figure)
    assert "Where the parameters are: 4,000 in all" in shown and "2,500   62.5%" in shown
    with pytest.raises(ValueError, match="at least one part"):
        figures.parameters({})


def test_merges_draws_the_pieces_of_each_step_above_one_another():
    steps = [["l", "o", "w"], ["lo", "w"], ["low"]]
    shown = texts(figures.merges(steps))
    assert [text for text in shown if text in {"l", "o", "w", "lo", "low"}] == ["l", "o", "w", "lo", "w", "low"]
    whole = "é".encode()
    chunk = SimpleNamespace(bytes=whole, merges=(SimpleNamespace(rank=7, pieces=(whole,)),))
    shown = texts(figures.merges(chunk))
    assert {"\\xC3", "\\xA9", "é", "merge of rank 7"} <= set(shown)
    with pytest.raises(ValueError, match="same text in larger pieces"):
        figures.merges([["a", "b"], ["ax"]])


def test_lines_are_told_apart_without_colour_and_named():
    figure = figures.lines({"one": ([1, 2], [3.0, 1.0]), "two": ([1, 2], [2.0, 1.0])}, "step", "loss", "t", log=True)
    first, second = figure.axes[0].lines
    assert first.get_linestyle() != second.get_linestyle()
    assert list(first.get_ydata()) == [3.0, 1.0]
    assert {"one", "two", "step", "loss"} <= set(texts(figure))
    assert figure.axes[0].get_yscale() == "log"
    assert figure.axes[0].yaxis.get_major_formatter()(1000.0, 0) == "1,000"


def test_leak_names_each_earlier_position_that_moved():
    shown = texts(figures.leak([0.0, 0.25, 0.0, 2.0, 1.0], 3))
    assert shown.count("leak") == 1 and shown.count("0") >= 2
    assert "What moves when one token changes\n1 earlier position moved" in shown
    assert any("No earlier positions moved" in text for text in texts(figures.leak(torch.tensor([0.0, 1.0]), 1)))
    tiny = torch.tensor([1e-50, 1.0], dtype=torch.float64)  # nothing in float32, and yet not nothing
    assert texts(figures.leak(tiny, 1)).count("leak") == 1
    with pytest.raises(ValueError, match="changed must be"):
        figures.leak([0.0, 1.0], 2)


def test_a_batch_shows_each_token_with_its_position_and_hatches_the_padding():
    padding = torch.tensor([[False] * 3, [True, True, False]])
    positions = torch.tensor([[0, 1, 2], [7, 8, 0]])
    figure = figures.batch([["Tom", " gave", "$x$"], ["unread", "", "\n"]], padding, positions)
    shown = texts(figure)
    assert shown.count("pad") == 2 and sum(bool(patch.get_hatch()) for patch in figure.axes[0].patches) == 2
    assert {"Tom", "·gave", r"\$x\$", "↵"} <= set(shown) and not {"unread", "7", "8"} & set(shown)
    with pytest.raises(ValueError, match="a row of tokens for each row of padding"):
        figures.batch([["Tom"]], padding, positions)
    with pytest.raises(ValueError, match="positions must have the shape of the padding"):
        figures.batch([TOKENS[:3]] * 2, padding, positions[0])


def test_show_sends_an_image_with_its_words(monkeypatch):
    display = pytest.importorskip("IPython.display", reason="IPython is not installed")
    sent = []
    monkeypatch.setattr(display, "display", lambda bundle, raw: sent.append((bundle, raw)))
    alt = 'Two bars: "a" is <longer> than b.'
    figures.show(figures.bars(["a", "b"], [0.6, 0.4], "t"), alt)
    bundle, raw = sent[0]
    assert raw and bundle["text/plain"] == f"Figure: {alt}"
    start = '<img alt="Two bars: &quot;a&quot; is &lt;longer&gt; than b." src="data:image/png;base64,'
    assert bundle["text/html"].startswith(start)
    assert base64.b64decode(bundle["text/html"][len(start) :].split('"')[0]).startswith(b"\x89PNG")
    figures.show("<p>view</p>", "A view.")
    assert sent[1][0] == {"text/html": "<p>view</p>", "text/plain": "Figure: A view."}
    for empty in ("", "  ", None):
        with pytest.raises(ValueError, match="alt must say"):
            figures.show(figures.bars(["a"], [1.0], "t"), empty)


def test_drawing_leaves_no_global_state():
    code = (
        "import sys\nfrom gpt2lib import figures\nfigures.bars(['a'], [1.0], 't').draw_without_rendering()\n"
        "import matplotlib\nassert matplotlib.rcParams['text.color'] == 'black'\n"
        "print('matplotlib.pyplot' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_a_layout_says_for_every_number_its_head_and_row_and_frames_what_changes_rows():
    own = torch.tensor([[[c // 2, t] for c in range(4)] for t in range(3)])
    moved = own.clone()
    moved[0, 3] = torch.tensor([1, 2])
    figure = figures.layout({"right": own, "wrong": moved}, TOKENS[:3], "Heads")
    shown = texts(figure)
    assert shown.count("h0\nrow 1") == 4 and shown.count("h1\nrow 2") == 5
    frames = [[patch for patch in axis.patches if not patch.get_fill()] for axis in figure.axes]
    assert list(map(len, frames)) == [0, 1]
    assert {patch.get_hatch() for patch in figure.axes[0].patches} == {"", "///"}
    with pytest.raises(ValueError, match="each panel must be"):
        figures.layout({"right": own[:2]}, TOKENS[:3], "Heads")


@pytest.mark.parametrize("low", [0.0, -1.0])
def test_a_number_is_written_in_the_ink_that_stands_out_on_its_cell(low):
    """The contrast is at least 4.2 to 1 for every shade of both colour scales."""
    from matplotlib.colors import to_rgb

    def luminance(colour):
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    values = np.linspace(low, 1.0, 41)[None]
    axis = figures.heatmap(values, ["row"], [str(i) for i in range(41)], "Shades").axes[0]
    (image,) = axis.images
    for value, text in zip(values[0], axis.texts, strict=True):
        pair = sorted((luminance(text.get_color()), luminance(image.cmap(image.norm(value))[:3])))
        assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 4.2, (value, text.get_color())


def test_no_number_is_minus_nothing():
    axis = figures.heatmap([[-0.001, 1.0]], ["row"], ["a", "b"], "t").axes[0]
    assert [text.get_text() for text in axis.texts] == ["0.00", "1.00"]


def test_windows_stand_under_the_row_and_targets_under_their_inputs():
    inputs, targets = torch.tensor([[0, 1], [2, 3]]), torch.tensor([[1, 2], [3, 4]])
    figure = figures.windows(TOKENS, inputs, targets, "Windows")
    axis = figure.axes[0]
    at = {(round(text.get_position()[0]), text.get_position()[1]): text.get_text() for text in axis.texts}
    labels = [label.get_text() for label in axis.get_yticklabels()]
    levels = dict(zip(labels, axis.get_yticks(), strict=False))
    assert labels == ["the row", "window 0: input", "target", "window 1: input", "target"]
    assert at[0, levels["window 0: input"]] == "Tom" and at[0, levels["window 0: input"] + 1] == "·gave"
    assert at[3, levels["window 1: input"]] == "↵" and len(at) == 5 + 2 * 4
    with pytest.raises(ValueError, match="both be"):
        figures.windows(TOKENS, inputs, targets[:1])
    with pytest.raises(ValueError, match=r"places must be in 0\.\.4"):
        figures.windows(TOKENS, inputs, targets + 1)


def test_filtered_bars_share_a_scale_and_cross_out_what_was_dropped():
    before = np.array([0.5, 0.25, 0.125, 0.1, 0.025])
    after = np.array([2, 1, 0, 0, 0]) / 3
    figure = figures.filtered(TOKENS, {"the model": before, "top-k 2, $5": after}, "Two are left")
    shown = texts(figure)
    assert shown.count("✕") == 3 and {"0.500", "0.667", "0.025", "·gave", r"top-k 2, \$5"} <= set(shown)
    assert len({axis.get_xlim() for axis in figure.axes}) == 1
    with pytest.raises(ValueError, match="one value for each of 5 labels"):
        figures.filtered(TOKENS, {"too short": after[:3]}, "t")


def test_a_beam_tree_shows_what_was_kept_and_what_was_given_up():
    levels = [
        [((" gave",), -0.5), (("\n",), -1.25)],
        [(("\n", "Tom"), -1.5), ((" gave", "$x$"), -2.0)],
        [(("\n", "Tom"), -1.5), (("\n", "Tom", "b"), -1.75)],  # the first has ended, and stays
    ]
    figure = figures.beams(levels, "A tree", root="Once")
    shown = texts(figure)
    assert {"Once", "·gave\n−0.50", "↵\n−1.25", "Tom\n−1.50", "\\$x\\$\n−2.00", "b\n−1.75"} <= set(shown)
    assert [line.get_linestyle() for line in figure.axes[0].lines].count("--") == 2  # gave and $x$
    with pytest.raises(ValueError, match="must continue what was kept"):
        figures.beams([levels[0], [(("b", "Tom"), -1.0)]], "t")
    with pytest.raises(ValueError, match="at least one step"):
        figures.beams([], "t")
