"""Tensors and strings -> matplotlib figures; the only drawing code in Python.

Every function returns a Figure, and `show` displays it. One look for all: one blue for quantity, one orange for what
differs or is wrong, hatching for what is masked, words on the axes, tokens as ticks, and numbers wherever they can be
read, so that no figure speaks by colour alone.
matplotlib is imported when something is first drawn, and without pyplot: no global state, no window, nothing to close.
"""

import base64
import io
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from gpt2lib.views.tokens import token_text

BLUE, ORANGE, GREY, INK, FAINT = "#0b5cad", "#c4520a", "#8a929c", "#15181c", "#d9dee4"
SERIES = [BLUE, ORANGE, "#3c8d5f", "#8f4fa8", "#5d6670", "#b08a00"]  # told apart by marker and dash too
_DASHES = ["-", "--", "-.", ":", (0, (6, 1, 1, 1, 1, 1)), (0, (1, 3))]
_WIDTH = 8.0  # inches: a notebook's column


def _array(values) -> np.ndarray:
    if hasattr(values, "detach"):
        values = values.detach().cpu()
        values = values.double().numpy() if values.is_floating_point() else values.numpy()  # numpy has no bfloat16
    return np.asarray(values)


@cache
def _glyphs() -> frozenset[int]:
    from matplotlib import font_manager, ft2font

    return frozenset(ft2font.FT2Font(font_manager.findfont("DejaVu Sans")).get_charmap())


def _words(text: str) -> str:
    """Between two "$" matplotlib would read mathematics."""
    return str(text).replace("$", r"\$")


def _text(label) -> str:
    """A token as the figure's font can write it: as in the views, and what has no glyph as its code."""
    shown = token_text(label if isinstance(label, bytes) else str(label))
    return _words("".join(c if ord(c) in _glyphs() else f"\\u{ord(c):04X}" for c in shown))


def _figure(width: float, height: float, n_column: int = 1, n_row: int = 1, **options):
    import matplotlib
    from matplotlib.figure import Figure

    style = {
        "font.family": "DejaVu Sans",
        "font.size": 9.5,
        "text.color": INK,
        "axes.labelcolor": INK,
        "axes.edgecolor": FAINT,
        "xtick.color": INK,
        "ytick.color": INK,
        "axes.linewidth": 0.8,
        "hatch.linewidth": 0.6,
        "hatch.color": FAINT,
    }
    with matplotlib.rc_context(style):
        figure = Figure(figsize=(width, height), dpi=110, facecolor="white", layout="constrained")
        axes = figure.subplots(n_row, n_column, squeeze=False, **options)
        for axis in axes.flat:
            axis.tick_params(length=0)
            axis.spines[["top", "right"]].set_visible(False)
    return figure, axes


def _title(axis, title: str) -> None:
    axis.set_title(_words(title), fontsize=11, fontweight="bold", loc="left", color=INK, pad=9)


def _ramp():
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("gpt2lib", ["#ffffff", "#a9cbea", BLUE, "#062c55"])


def _diverging():
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("gpt2lib_signed", [ORANGE, "#ffffff", BLUE])


def _number(value: float) -> str:
    if not np.isfinite(value):
        return "−∞" if value < 0 else "∞" if value > 0 else "?"
    return f"{value:.2f}".replace("-", "−") if abs(value) < 100 else f"{value:.0f}".replace("-", "−")


def _hatch(axis, masked: np.ndarray) -> None:
    from matplotlib.patches import Rectangle

    for row, column in zip(*np.nonzero(masked), strict=True):
        box = Rectangle(
            (column - 0.5, row - 0.5), 1, 1, facecolor="#f6f7f9", edgecolor=FAINT, hatch="////", linewidth=0
        )
        axis.add_patch(box)


def _matrix(axis, matrix, row_labels, col_labels, title, mask=None, numbers=True, size=9.0) -> None:
    values = _array(matrix).astype(float)
    if values.shape != (len(row_labels), len(col_labels)):
        raise ValueError(
            "a matrix needs one label for each row and column, "
            f"got {values.shape} with {len(row_labels)} and {len(col_labels)}"
        )
    masked = np.zeros(values.shape, bool) if mask is None else ~_array(mask).astype(bool)
    finite = values[np.isfinite(values) & ~masked]
    signed = finite.size > 0 and finite.min() < 0
    top = max(1e-9, np.abs(finite).max()) if finite.size else 1.0
    if not signed and top <= 1:
        top = 1.0  # probabilities: one scale for all figures
    shown = np.where(np.isfinite(values) & ~masked, values, np.nan)
    axis.imshow(shown, cmap=_diverging() if signed else _ramp(), vmin=-top if signed else 0, vmax=top, aspect="equal")
    _hatch(axis, masked)
    n_row, n_column = values.shape
    axis.set_xticks(range(n_column), [_text(label) for label in col_labels], rotation=90 if n_column > 5 else 0)
    axis.set_yticks(range(n_row), [_text(label) for label in row_labels])
    axis.xaxis.tick_top()
    axis.set_xticks(np.arange(0.5, n_column - 1), minor=True)
    axis.set_yticks(np.arange(0.5, n_row - 1), minor=True)
    axis.grid(which="minor", color="white", linewidth=1.4)
    axis.tick_params(which="both", length=0)
    axis.spines[:].set_visible(False)
    _title(axis, title)
    if numbers:
        for row in range(n_row):
            for column in range(n_column):
                if masked[row, column]:
                    continue
                dark = np.isfinite(values[row, column]) and abs(values[row, column]) > 0.55 * top
                axis.text(
                    column,
                    row,
                    _number(values[row, column]),
                    ha="center",
                    va="center",
                    fontsize=size,
                    color="white" if dark else INK,
                )


def heatmap(matrix, row_labels, col_labels, title: str, mask=None, numbers: bool = True):
    """One matrix: scores, masked scores or a pattern. A number in each cell; masked cells are hatched and hold none.

    Args:
        matrix: (T, S). Values with a sign are orange and blue around 0; those in [0, 1] share one scale in all figures.
        row_labels, col_labels: T and S tokens.
        mask: (T, S) bool, True where reading is allowed; None if nothing is masked.
        numbers: False for matrices too large to read as numbers.
    """
    return heatmaps(
        [dict(matrix=matrix, row_labels=row_labels, col_labels=col_labels, title=title, mask=mask, numbers=numbers)]
    )


def heatmaps(panels: Sequence[Mapping]):
    """Matrices side by side, each given as the arguments of `heatmap`: scores, masked scores and pattern, say."""
    n_panel = len(panels)
    n_row = max(len(panel["row_labels"]) for panel in panels)
    n_column = max(len(panel["col_labels"]) for panel in panels)
    width = min(11.0, max(3.2, 0.55 * n_column + 1.2) * n_panel)
    cell = (width / n_panel - 1.0) / n_column
    figure, axes = _figure(width, max(2.0, cell * n_row + 1.3), n_column=n_panel)
    for axis, panel in zip(axes[0], panels, strict=True):
        _matrix(axis, **{"size": float(np.clip(20 * cell, 5.0, 9.5)), **panel})
    axes[0][0].set_ylabel("token that reads")
    axes[0][0].set_xlabel("is read from")
    return figure


def mask(mask, tokens: Sequence[str]):
    """Which token may read which: a filled cell with a tick is allowed, a hatched one is not.

    Args:
        mask: (T, S) bool, True where reading is allowed.
        tokens: S tokens; the rows are the last T of them.
    """
    allowed = _array(mask).astype(bool)
    n_query, n_key = allowed.shape
    if len(tokens) != n_key:
        raise ValueError(f"a mask over {n_key} keys needs {n_key} tokens, got {len(tokens)}")
    side = float(np.clip(0.5 * n_key + 1.4, 3.0, _WIDTH))
    figure, axes = _figure(side + 0.6, side * n_query / n_key + 1.0)
    axis = axes[0][0]
    _matrix(
        axis,
        np.where(allowed, 0.35, np.nan),
        tokens[n_key - n_query :],
        tokens,
        "The mask: ✓ may be read",
        mask=allowed,
        numbers=False,
    )
    for row, column in zip(*np.nonzero(allowed), strict=True):
        axis.text(column, row, "✓", ha="center", va="center", color=INK, fontsize=float(np.clip(120 / n_key, 5, 11)))
    axis.set_ylabel("token that reads")
    axis.set_xlabel("is read from")
    return figure


def bars(labels: Sequence[str], values, title: str, xlabel: str = "probability"):
    """Next tokens: one bar each, with its number, largest first as given.

    Args:
        labels: the tokens.
        values: one number each; NaN draws an empty row.
    """
    values = _array(values).astype(float)
    if len(labels) != len(values):
        raise ValueError(f"bars need one value for each label, got {len(labels)} labels and {len(values)} values")
    figure, axes = _figure(6.4, 0.31 * len(labels) + 0.95)
    axis = axes[0][0]
    axis.barh(range(len(labels)), values, color=[BLUE if v >= 0 else ORANGE for v in values], height=0.66)
    axis.set_yticks(range(len(labels)), [_text(label) for label in labels])
    axis.invert_yaxis()
    axis.axvline(0, color=FAINT, linewidth=0.8)
    low, high = min(0.0, np.nanmin(values)), max(0.0, np.nanmax(values))
    span = (high - low) or 1.0
    axis.set_xlim(low - (0.13 * span if low < 0 else 0), high + 0.13 * span)
    for row, value in enumerate(values):
        side = 1 if value >= 0 else -1
        axis.text(
            value + side * 0.012 * span,
            row,
            f"{value:.3f}".replace("-", "−"),
            va="center",
            ha="left" if side > 0 else "right",
            fontsize=9,
        )
    axis.spines[["bottom", "left"]].set_visible(False)
    axis.set_xticks([])
    axis.set_xlabel(_words(xlabel))
    _title(axis, title)
    return figure


def heads(pattern, tokens: Sequence[str], title: str = "Every head"):
    """Small multiples: each head of one layer or of all, as a small matrix.

    Args:
        pattern: (H, T, T) or (L, H, T, T).
        tokens: T tokens; they label the axes when one layer of at most 16 tokens is drawn.
    """
    weights = _array(pattern).astype(float)
    one = weights.ndim == 3
    weights = weights[None] if one else weights
    n_layer, n_head, n_token, _ = weights.shape
    if len(tokens) != n_token:
        raise ValueError(f"a pattern over {n_token} positions needs {n_token} tokens, got {len(tokens)}")
    n_column = min(n_head, 4) if one else n_head
    n_row = -(-n_head // n_column) if one else n_layer
    labelled = one and n_token <= 16
    cell = min(2.6 if labelled else 1.6, 9.5 / n_column)
    figure, axes = _figure(cell * n_column + 0.5, (cell + 0.28) * n_row + 0.5, n_column, n_row)
    above = np.triu(np.ones((n_token, n_token), bool), 1)
    hidden = above if not weights[..., above].any() else np.zeros_like(above)
    for i, axis in enumerate(axes.flat):
        axis.set_xticks([])
        axis.set_yticks([])
        axis.spines[:].set_color(FAINT)
        layer, head = (0, i) if one else divmod(i, n_head)
        if head >= n_head:
            axis.axis("off")
            continue
        shown = np.where(hidden, np.nan, np.sqrt(weights[layer, head]))
        axis.imshow(shown, cmap=_ramp(), vmin=0, vmax=1, interpolation="nearest")
        axis.set_title(f"head {head}" if one else f"layer {layer}, head {head}", fontsize=8, pad=3)
        if labelled and head % n_column == 0:
            axis.set_yticks(range(n_token), [_text(token) for token in tokens], fontsize=7)
        if labelled and i >= n_head - n_column:
            axis.set_xticks(range(n_token), [_text(token) for token in tokens], fontsize=7, rotation=90)
    figure.suptitle(
        _words(f"{title} (ink: square root of the weight)"), fontsize=11, fontweight="bold", x=0.01, ha="left"
    )
    figure.supylabel("token that reads", fontsize=9)
    figure.supxlabel("token that is read", fontsize=9)
    return figure


def parameters(named_counts: Mapping[str, int], title: str = "Where the parameters are"):
    """A budget: one bar of all parameters, and below it each part with its count and share.

    Args:
        named_counts: part -> number of parameters, in the order of the model.
    """
    if not named_counts or sum(named_counts.values()) <= 0:
        raise ValueError(f"parameters must name at least one part with parameters, got {dict(named_counts)}")
    total = sum(named_counts.values())
    figure, axes = _figure(_WIDTH, 0.33 * len(named_counts) + 1.5, n_row=2, height_ratios=[1, 0.62 * len(named_counts)])
    hatches = ["", "////", "....", "\\\\\\\\", "xxxx", "----"]
    start = 0
    for i, count in enumerate(named_counts.values()):
        look = dict(color=SERIES[i % 6], hatch=hatches[i % 6], edgecolor="white", linewidth=0.8)
        axes[0][0].barh([0], [count], left=start, height=0.8, **look)
        axes[1][0].barh([i], [count], height=0.62, **look)
        axes[1][0].text(count + 0.01 * total, i, f"{count:,}   {count / total:.1%}", va="center", fontsize=9)
        start += count
    axes[0][0].set_xlim(0, total)
    axes[1][0].set_xlim(0, 1.22 * max(named_counts.values()) + 0.12 * total)
    axes[1][0].set_yticks(range(len(named_counts)), [_words(name) for name in named_counts])
    axes[1][0].invert_yaxis()
    for axis in axes.flat:
        axis.set_xticks([])
        axis.spines[:].set_visible(False)
    axes[0][0].set_yticks([])
    axes[1][0].set_xlabel("number of parameters")
    _title(axes[0][0], f"{title}: {total:,} in all")
    return figure


def merges(chunk, title: str = "A word grows, merge by merge"):
    """A merge tree: the pieces of one word before the first merge and after each; what was just joined is filled.

    Args:
        chunk: one chunk of tokenizer.explain(text), with its `bytes` and `merges`; or the pieces after 0, 1, 2, ...
            merges as a list of lists.
    Raises:
        ValueError: if a step does not hold the same bytes as the one before.
    """
    from matplotlib.patches import FancyBboxPatch

    if hasattr(chunk, "merges"):
        steps = [[chunk.bytes[i : i + 1] for i in range(len(chunk.bytes))], *[merge.pieces for merge in chunk.merges]]
        names = ["bytes", *[f"merge of rank {merge.rank}" for merge in chunk.merges]]
    else:
        steps, names = chunk, ["start", *[f"merge {i}" for i in range(1, len(chunk))]]
    rows = [[piece.encode() if isinstance(piece, str) else piece for piece in step] for step in steps]
    if not rows or not rows[0] or len({b"".join(row) for row in rows}) != 1:
        raise ValueError(f"each step must hold the same text in larger pieces, got {rows}")
    # A byte is as wide as its name, so that pieces stand below the bytes they are made of.
    edges = np.cumsum([0.0, *[1.0 if byte < 128 else 1.9 for byte in b"".join(rows[0])]])
    figure, axes = _figure(float(np.clip(0.34 * edges[-1] + 1.9, 3.6, 11.0)), 0.52 * len(rows) + 0.7)
    axis = axes[0][0]
    look = dict(ha="center", va="center", family="DejaVu Sans Mono", fontsize=10.5)
    before: set[tuple[float, float]] = set()
    for i, row in enumerate(rows):
        ends = np.cumsum([0, *map(len, row)])
        spans = [(float(edges[low]), float(edges[high])) for low, high in zip(ends, ends[1:], strict=False)]
        for (low, high), piece in zip(spans, row, strict=True):
            new = i > 0 and (low, high) not in before
            rounded = "round,pad=0,rounding_size=0.12"
            box = FancyBboxPatch((low + 0.08, i - 0.3), high - low - 0.16, 0.6, boxstyle=rounded)
            box.set(facecolor="#dcebf9" if new else "white", edgecolor=BLUE if new else GREY)
            box.set_linewidth(1.8 if new else 0.9)
            axis.add_patch(box)
            middle = (low + high) / 2
            axis.text(middle, i, _text(piece), fontweight="bold" if new else "normal", **look)
            for start, end in before if new else ():
                if low <= start and end <= high:
                    axis.plot([(start + end) / 2, middle], [i - 0.7, i - 0.3], color=BLUE, linewidth=1.1, zorder=0)
        before = set(spans)
    axis.set_xlim(0, edges[-1])
    axis.set_ylim(len(rows) - 0.45, -0.55)
    axis.set_xticks([])
    axis.set_yticks(range(len(rows)), names)
    axis.spines[:].set_visible(False)
    _title(axis, title)
    return figure


def lines(series: Mapping[str, tuple], xlabel: str, ylabel: str, title: str, log: bool = False):
    """Curves, each named at its end and told apart by dash as well as colour.

    Args:
        series: name -> (x, y).
        log: True for a logarithmic y axis.
    """
    figure, axes = _figure(7.2, 3.7)
    axis = axes[0][0]
    ends = []
    for i, (name, (x, y)) in enumerate(series.items()):
        x, y = _array(x), _array(y).astype(float)
        axis.plot(
            x,
            y,
            color=SERIES[i % 6],
            linestyle=_DASHES[i % 6],
            linewidth=2,
            marker="o" if len(x) <= 12 else None,
            markersize=4,
        )
        ends.append((float(y[-1]), float(x[-1]), name, SERIES[i % 6]))
    if log:
        axis.set_yscale("log")
    axis.grid(color="#edf0f3", linewidth=0.8)
    axis.set_axisbelow(True)
    axis.set_xlabel(_words(xlabel))
    axis.set_ylabel(_words(ylabel))
    _title(axis, title)
    low, high = axis.transData.transform([(0, y) for y in axis.get_ylim()])[:, 1]
    room = 0.06 * (high - low)
    level = -np.inf
    for y, x, name, colour in sorted(ends, key=lambda end: end[0]):  # lowest first; a name too close is moved up
        wanted = axis.transData.transform((x, y))[1]
        level = max(wanted, level + room)
        shift = (level - wanted) * 72 / figure.dpi
        axis.annotate(
            _words(name),
            (x, y),
            xytext=(7, shift),
            textcoords="offset points",
            va="center",
            color=colour,
            fontweight="bold",
            annotation_clip=False,
        )
    return figure


def leak(
    difference, changed: int, tokens: Sequence[str] | None = None, title: str = "What moves when one token changes"
):
    """The leak test: how far the output of each position moves when the token at `changed` becomes another one.

    Positions before it must not move at all. Bars there are drawn in orange and named.

    Args:
        difference: (T,) largest change of the logits at each position.
        changed: the position whose token was replaced.
        tokens: T tokens for the axis; None for position numbers.
    """
    values = _array(difference).astype(float)
    if not 0 <= changed < len(values):
        raise ValueError(f"changed must be a position from 0 to {len(values) - 1}, got {changed}")
    figure, axes = _figure(float(np.clip(0.55 * len(values) + 1.6, 5.0, 10.0)), 3.2)
    axis = axes[0][0]
    leaked = [i < changed and value > 0 for i, value in enumerate(values)]
    for i, value in enumerate(values):
        axis.bar(
            [i],
            [value],
            color=ORANGE if leaked[i] else BLUE,
            hatch="///" if leaked[i] else "",
            edgecolor="white",
            width=0.72,
        )
        if i < changed:
            word = "leak" if leaked[i] else "0"
            axis.annotate(
                word,
                (i, value),
                xytext=(0, 3),
                textcoords="offset points",
                ha="center",
                fontsize=9,
                color=ORANGE if leaked[i] else INK,
            )
    names = [str(i) for i in range(len(values))] if tokens is None else [_text(token) for token in tokens]
    axis.set_xticks(range(len(values)), names, rotation=90 if tokens is not None and len(values) > 8 else 0)
    axis.axvline(changed - 0.5, color=GREY, linewidth=1, linestyle="--")
    axis.set_ylim(0, (float(values.max()) or 1.0) * 1.18)
    axis.annotate(
        "changed here →",
        (changed - 0.5, 1),
        xycoords=("data", "axes fraction"),
        xytext=(-4, -4),
        textcoords="offset points",
        ha="right",
        va="top",
        fontsize=9,
        color="#5d6670",
    )
    axis.set_xlabel("position" if tokens is None else "token at each position")
    axis.set_ylabel("largest change of a logit")
    count = str(sum(leaked)) if any(leaked) else "No"
    _title(axis, f"{title}\n{count} earlier position{'' if sum(leaked) == 1 else 's'} moved")
    return figure


def show(figure, alt: str) -> None:
    """Displays a figure in a notebook. The one door: every figure has words.

    It sends `<img alt>` as HTML, because the templates of nbconvert drop an alt text that is kept in metadata, and
    "Figure: ..." as plain text, for a terminal and for comparing stored outputs (pictures differ between machines).

    Args:
        figure: a matplotlib Figure, or HTML text from gpt2lib.views, which is displayed as it is.
        alt: what the figure shows, in a sentence or two; not its title.
    Raises:
        ValueError: if alt says nothing.
    """
    import html

    from IPython.display import display

    if not isinstance(alt, str) or not alt.strip():
        raise ValueError(f"alt must say in words what the figure shows, got {alt!r}")
    if isinstance(figure, str):
        page = str(figure)
    else:
        file = io.BytesIO()
        figure.savefig(file, format="png", bbox_inches="tight", pad_inches=0.12, metadata={"Software": None})
        address = "data:image/png;base64," + base64.b64encode(file.getvalue()).decode("ascii")
        page = f'<img alt="{html.escape(alt)}" src="{address}" style="max-width:100%;height:auto">'
    display({"text/html": page, "text/plain": f"Figure: {alt}"}, raw=True)
