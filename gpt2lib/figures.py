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
    text = f"{value:.2f}" if abs(value) < 100 else f"{value:.0f}"
    return "0.00" if text == "-0.00" else text.replace("-", "−")


def _readable_on(colour) -> str:
    """White or ink, whichever stands out more against the colour (red, green, blue, ... from 0 to 1)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour[:3]]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "white" if 1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.059 else INK


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
    cmap, low = (_diverging(), -top) if signed else (_ramp(), 0)
    image = axis.imshow(shown, cmap=cmap, vmin=low, vmax=top, aspect="equal")
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
                value = values[row, column]
                axis.text(
                    column,
                    row,
                    _number(value),
                    ha="center",
                    va="center",
                    fontsize=size,
                    color=_readable_on(image.cmap(image.norm(value))) if np.isfinite(value) else INK,
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


def mask(mask, tokens: Sequence[str], title: str = "The mask: ✓ may be read"):
    """Which token may read which: a filled cell with a tick is allowed, a hatched one is not.

    Args:
        mask: (T, S) bool, True where reading is allowed.
        tokens: S tokens; the rows are the last T of them.
        title: the message.
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
        title,
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


def _sample(axis, place, offset, colour, dash) -> None:
    """A short piece of a curve, beside its name."""
    from matplotlib.lines import Line2D
    from matplotlib.offsetbox import AnnotationBbox, DrawingArea

    piece = DrawingArea(26, 4)
    piece.add_artist(Line2D([0, 26], [2, 2], color=colour, linestyle=dash, linewidth=2))
    box = dict(xybox=offset, boxcoords="offset points", box_alignment=(0, 0.5), frameon=False, pad=0)
    axis.add_artist(AnnotationBbox(piece, place, **box, annotation_clip=False))


def lines(series: Mapping[str, tuple], xlabel: str, ylabel: str, title: str, log: bool = False):
    """Curves, each named at its end and told apart by dash as well as colour; names that crowd show their dash.

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
        ends.append((float(y[-1]), float(x[-1]), name, SERIES[i % 6], _DASHES[i % 6]))
    if log:
        axis.set_yscale("log")
        if min(_array(y).min() for _, y in series.values()) >= 1e-4:  # below, powers of ten are easier to read
            axis.yaxis.set_major_formatter(lambda value, _: f"{value:,g}")
    axis.grid(color="#edf0f3", linewidth=0.8)
    axis.set_axisbelow(True)
    axis.set_xlabel(_words(xlabel))
    axis.set_ylabel(_words(ylabel))
    _title(axis, title)
    low, high = axis.transData.transform([(0, y) for y in axis.get_ylim()])[:, 1]
    room = 0.06 * (high - low)
    level, places = -np.inf, []
    for y, x, name, colour, dash in sorted(ends, key=lambda end: end[0]):  # lowest first; a name too close is moved up
        wanted = axis.transData.transform((x, y))[1]
        level = max(wanted, level + room)
        places.append((x, y, (level - wanted) * 72 / figure.dpi, name, colour, dash))
    crowded = any(shift for _, _, shift, *_ in places)  # then a name may stand beside another curve's end
    for x, y, shift, name, colour, dash in places:
        axis.annotate(
            _words(name),
            (x, y),
            xytext=(39 if crowded else 7, shift),
            textcoords="offset points",
            va="center",
            color=colour,
            fontweight="bold",
            annotation_clip=False,
        )
        if crowded:
            _sample(axis, (x, y), (7, shift), colour, dash)
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


def batch(rows: Sequence[Sequence[str]], padding, positions, title: str = "A batch: its padding and its positions"):
    """Texts of different length side by side: each token with its position below it; padding is hatched, without any.

    Args:
        rows: B lists of S tokens; what stands at padding is not drawn.
        padding: (B, S) bool, True where a position is padding.
        positions: (B, S) whole numbers; what stands at padding is not drawn.
    """
    from matplotlib.patches import Rectangle

    padded, places = _array(padding).astype(bool), _array(positions)
    if not rows or {len(row) for row in rows} != {padded.shape[-1]} or padded.shape[0] != len(rows):
        raise ValueError(f"a batch needs a row of tokens for each row of padding {padded.shape}, got {len(rows)} rows")
    if places.shape != padded.shape:
        raise ValueError(f"positions must have the shape of the padding, {padded.shape}, got {places.shape}")
    n_row, n_column = padded.shape
    shown = [_text(row[s]) for row, pads in zip(rows, padded, strict=True) for s in np.flatnonzero(~pads)]
    longest = max(map(len, shown), default=1)
    width = float(np.clip(max(0.75, 0.105 * longest + 0.15) * n_column + 0.9, 3.6, 11.0))
    figure, axes = _figure(width, 0.62 * n_row + 1.0)
    axis = axes[0][0]
    for b in range(n_row):
        for s in range(n_column):
            look = dict(facecolor="#f6f7f9", hatch="////") if padded[b, s] else dict(facecolor="#dcebf9")
            axis.add_patch(Rectangle((s - 0.46, b - 0.4), 0.92, 0.8, edgecolor=FAINT, linewidth=0.8, **look))
            middle = dict(ha="center", va="center")
            if padded[b, s]:
                box = dict(facecolor="white", edgecolor="none", pad=1.5)
                axis.text(s, b, "pad", fontsize=8.5, color="#5d6670", bbox=box, **middle)
                continue
            axis.text(s, b - 0.13, _text(rows[b][s]), fontsize=9.5, **middle)
            axis.text(s, b + 0.22, str(int(places[b, s])), fontsize=8.5, fontweight="bold", color=BLUE, **middle)
    axis.set_xlim(-0.55, n_column - 0.45)
    axis.set_ylim(n_row - 0.5, -0.5)
    axis.set_xticks(range(n_column))
    axis.set_yticks(range(n_row), [f"text {b}" for b in range(n_row)])
    axis.set_xlabel("column of the batch; in each cell the token, and below it its position")
    axis.spines[:].set_visible(False)
    _title(axis, title)
    return figure


def layout(panels: Mapping[str, object], tokens: Sequence[str], title: str):
    """Which head gets which number of a row: for each way of cutting, the (T, C) numbers, each with where it goes.

    A cell says "h0" for head 0 and, below, the row of that head in which the number ends: "row 1". A number that ends
    in the row of another token has a thick orange frame.

    Args:
        panels: name of the way -> (T, C, 2) whole numbers: head and row of each number.
        tokens: T tokens, one for each row.
        title: the message of the figure.
    Raises:
        ValueError: if a panel has not one row for each token.
    """
    from matplotlib.patches import Rectangle

    shapes = [_array(where).shape for where in panels.values()]
    if any(len(shape) != 3 or shape[0] != len(tokens) or shape[2] != 2 for shape in shapes):
        raise ValueError(f"each panel must be (T, C, 2) with T = {len(tokens)} tokens, got {shapes}")
    n_column = max(shape[1] for shape in shapes)
    width = float(np.clip(0.62 * n_column + 1.6, 4.0, 9.5))
    figure, axes = _figure(width, (0.5 * len(tokens) + 0.62) * len(panels) + 0.5, n_row=len(panels))
    fills, hatches = (
        ["#dcebf9", "#fbe6d6", "#dff0e6", "#efe1f4", "#e9ebee", "#f5efd3"],
        ["", "///", "...", "\\\\", "xx", "--"],
    )
    for axis, (name, where) in zip(axes[:, 0], panels.items(), strict=True):
        where = _array(where).astype(int)
        for row, column in np.ndindex(where.shape[:2]):
            head, goes = where[row, column]
            box = Rectangle((column - 0.46, row - 0.44), 0.92, 0.88)
            box.set(facecolor=fills[head % 6], hatch=hatches[head % 6], edgecolor="white", linewidth=0)
            axis.add_patch(box)
            if goes != row:
                frame = Rectangle((column - 0.46, row - 0.44), 0.92, 0.88, fill=False, edgecolor=ORANGE, linewidth=2.2)
                axis.add_patch(frame)
            words = dict(ha="center", va="center", fontsize=8.5, linespacing=1.15)
            axis.text(column, row, f"h{head}\nrow {goes}", fontweight="bold" if goes != row else "normal", **words)
        axis.set_xlim(-0.5, n_column - 0.5)
        axis.set_ylim(len(tokens) - 0.5, -0.5)
        axis.set_xticks(range(where.shape[1]))
        axis.set_yticks(range(len(tokens)), [_text(token) for token in tokens])
        axis.spines[:].set_visible(False)
        axis.set_title(_words(name), fontsize=10, loc="left", color=INK, pad=4)
    axes[-1, 0].set_xlabel("number in the row of the token")
    figure.suptitle(_words(title), fontsize=11, fontweight="bold", x=0.01, ha="left")
    return figure


def bus(stream: Sequence[float], written: Mapping[str, float], title: str = "The residual stream"):
    """The residual stream as a bus: each part reads a normalised copy of it (up) and adds to it (down).

    The band is as thick as the stream is long; the number at each arrow down is the length of what that part adds.

    Args:
        stream: sizes of the stream, before the first part and after each.
        written: part -> size of what it adds, in the order in which they run.
    Raises:
        ValueError: if there is not one more size of the stream than there are parts.
    """
    from matplotlib.patches import FancyBboxPatch

    sizes = _array(stream).astype(float)
    if len(sizes) != len(written) + 1 or not written:
        raise ValueError(f"a bus needs one size more than parts, got {len(sizes)} sizes and {len(written)} parts")
    n_part = len(written)
    figure, axes = _figure(float(np.clip(1.02 * n_part + 1.9, 4.5, 10.5)), 3.1)
    axis = axes[0][0]
    thick = 0.16 + 0.44 * sizes / (sizes.max() or 1.0)
    for i, (size, height) in enumerate(zip(sizes, thick, strict=True)):
        low, high = (i - 0.5 if i else -0.75), (i + 0.5 if i < n_part else n_part + 0.25)
        axis.fill_between([low, high], -height / 2, height / 2, color="#cfe2f5", linewidth=0)
        axis.text(i, -0.52, f"{size:.3g}", ha="center", va="center", fontsize=9, fontweight="bold")
    arrow = dict(arrowstyle="-|>", color=INK, linewidth=1.2, shrinkA=0, shrinkB=0)
    for i, (name, size) in enumerate(written.items()):
        middle = i + 0.5
        box = FancyBboxPatch((middle - 0.38, 1.02), 0.76, 0.34, boxstyle="round,pad=0,rounding_size=0.08")
        box.set(facecolor="white", edgecolor=BLUE, linewidth=1.4)
        axis.add_patch(box)
        axis.text(middle, 1.19, _words(name), ha="center", va="center", fontsize=8.5)
        axis.annotate("", (middle - 0.22, 1.02), (middle - 0.22, thick[i] / 2), arrowprops=arrow)
        axis.annotate("", (middle + 0.22, thick[i + 1] / 2), (middle + 0.22, 1.02), arrowprops=arrow)
        axis.text(middle - 0.26, 0.68, "LN", ha="right", va="center", fontsize=7.5, color="#5d6670")
        axis.text(middle + 0.18, 0.68, f"+{size:.3g}", ha="right", va="center", fontsize=8)
    axis.text(
        -0.75,
        -0.86,
        "from the embeddings; bold: length of the stream",
        ha="left",
        va="center",
        fontsize=8.5,
        color="#5d6670",
    )
    axis.text(n_part + 0.25, -0.86, "to ln_f", ha="right", va="center", fontsize=8.5, color="#5d6670")
    axis.annotate("", (n_part + 0.42, 0), (n_part + 0.25, 0), arrowprops=dict(arrow, color=BLUE))
    axis.set_xlim(-0.8, n_part + 0.45)
    axis.set_ylim(-1.0, 1.45)
    axis.axis("off")
    _title(axis, title)
    return figure


def windows(tokens: Sequence[str], inputs, targets, title: str = "Under each token of a window stands its target"):
    """Windows over a row of tokens: each with its inputs where they stand in the row, and under them their targets.

    Args:
        tokens: the row, N tokens.
        inputs, targets: (W, T) places in the row, from 0 to N - 1.
    Raises:
        ValueError: if the two have different shapes, or a place is outside the row.
    """
    from matplotlib.patches import FancyBboxPatch

    inputs, targets = _array(inputs), _array(targets)
    if inputs.ndim != 2 or inputs.shape != targets.shape:
        raise ValueError(f"inputs and targets must both be (W, T), got {inputs.shape} and {targets.shape}")
    if inputs.size and not 0 <= min(inputs.min(), targets.min()) <= max(inputs.max(), targets.max()) < len(tokens):
        raise ValueError(f"places must be in 0..{len(tokens) - 1}, got {inputs.tolist()} and {targets.tolist()}")
    names = [_text(token) for token in tokens]
    width = max(0.55, 0.1 * max(map(len, names), default=1) + 0.16)  # inches of one place
    figure, axes = _figure(float(np.clip(width * len(tokens) + 1.6, 4.0, 11.0)), 0.3 * (2 + 2.9 * len(inputs)) + 0.6)
    axis = axes[0][0]
    size = float(np.clip(9.5 * (11.0 - 1.6) / max(width * len(tokens), 9.4), 6.0, 9.5))

    def box(place: int, level: float, name: str, **look) -> None:
        patch = FancyBboxPatch((place - 0.45, level - 0.42), 0.9, 0.84, boxstyle="round,pad=0,rounding_size=0.1")
        axis.add_patch(patch)
        patch.set(**look)
        axis.text(place, level, name, ha="center", va="center", fontsize=size)

    for place, name in enumerate(names):
        box(place, 0, name, facecolor="white", edgecolor=GREY, linewidth=0.9)
    levels, labels = [0.0], ["the row"]
    for i, (row, wanted) in enumerate(zip(inputs, targets, strict=True)):
        level = 1.7 + 2.9 * i
        for place, target in zip(row.tolist(), wanted.tolist(), strict=True):
            box(place, level, names[place], facecolor="#dcebf9", edgecolor=BLUE, linewidth=1.2)
            look = dict(facecolor="white", edgecolor=ORANGE, linewidth=1.2, linestyle="--")
            box(place, level + 1, names[target], **look)
        levels += [level, level + 1]
        labels += [f"window {i}: input", "target"]
    axis.set_xlim(-0.6, len(tokens) - 0.4)
    axis.set_ylim(levels[-1] + 0.7, -0.7)
    axis.set_xticks([])
    axis.set_yticks(levels, labels)
    axis.spines[:].set_visible(False)
    _title(axis, title)
    return figure


def filtered(labels: Sequence[str], panels: Mapping[str, object], title: str):
    """What filters do to a distribution: for each setting a column of bars, the same tokens in each, a cross for 0.

    Args:
        labels: the tokens.
        panels: name of the setting -> one probability for each token, on one scale.
    """
    columns = {name: _array(values).astype(float) for name, values in panels.items()}
    if not columns or any(values.shape != (len(labels),) for values in columns.values()):
        shapes = [values.shape for values in columns.values()]
        raise ValueError(f"each panel must hold one value for each of {len(labels)} labels, got {shapes}")
    width = min(11.0, 1.2 + 2.1 * len(columns))
    figure, axes = _figure(width, 0.29 * len(labels) + 1.2, n_column=len(columns), sharey=True)
    top = max(values.max() for values in columns.values()) or 1.0
    for axis, (name, values) in zip(axes[0], columns.items(), strict=True):
        axis.barh(range(len(labels)), values, color=BLUE, height=0.66)
        for row, value in enumerate(values):
            word = f"{value:.3f}" if value > 0 else "✕"
            axis.text(value + 0.02 * top, row, word, va="center", fontsize=8, color=INK if value > 0 else ORANGE)
        axis.set_xlim(0, 1.3 * top)
        axis.set_xticks([])
        axis.spines[["bottom", "left"]].set_visible(False)
        axis.set_title(_words(name), fontsize=9.5, loc="left")
    axes[0][0].set_yticks(range(len(labels)), [_text(label) for label in labels])
    axes[0][0].invert_yaxis()
    figure.suptitle(_words(title), fontsize=11, fontweight="bold", x=0.01, ha="left")
    dropped = any((values == 0).any() for values in columns.values())
    figure.supxlabel("probability (✕: dropped)" if dropped else "probability", fontsize=9.5)
    return figure


def beams(levels: Sequence[Sequence[tuple]], title: str, root: str = "prompt"):
    """The tree of a beam search, from left to right: what was kept at each step; what was given up is grey and dashed.

    Args:
        levels: after each step, what was kept, the best first: pairs (tokens so far, score).
        root: the name of the beginning.
    Raises:
        ValueError: if something kept does not continue what was kept one step before.
    """
    kept: dict[tuple, float] = {}
    before = {()}
    for level in levels:
        for tokens, score in level:
            path = tuple(tokens)
            if path[:-1] not in before and path not in before:
                raise ValueError(f"each step must continue what was kept before it, got {path} after {sorted(before)}")
            kept[path] = score
        before = {tuple(tokens) for tokens, _ in level}
    if not kept:
        raise ValueError("beams must be given at least one step with something in it, got none")
    alive = {path[:n] for path in before for n in range(len(path) + 1)}
    order = list(dict.fromkeys([()] + list(kept)))
    children = {path: [child for child in order if child and child[:-1] == path] for path in order}
    place: dict[tuple, float] = {}

    def lay(path: tuple) -> float:
        if path not in place:
            below = [lay(child) for child in children[path]]
            place[path] = sum(below) / len(below) if below else 1.0 + sum(not children[done] for done in place)
        return place[path]

    lay(())
    depth, n_leaf = max(map(len, kept)), sum(not children[path] for path in order)
    figure, axes = _figure(float(np.clip(1.55 * (depth + 1), 4.0, 11.0)), 0.5 * n_leaf + 1.0)
    axis = axes[0][0]
    for path in order:
        living = path in alive
        look = dict(color=BLUE if living else GREY, linewidth=1.8 if living else 1.0)
        if path:
            ends = ([len(path) - 1, len(path)], [place[path[:-1]], place[path]])
            axis.plot(*ends, linestyle="-" if living else "--", zorder=0, **look)
        name = f"{_text(path[-1])}\n{_number(kept[path])}" if path else _words(root)
        box = dict(
            boxstyle="round,pad=0.25",
            facecolor="#dcebf9" if living else "white",
            edgecolor=look["color"],
            linestyle="-" if living else "--",
            linewidth=look["linewidth"],
        )
        weight = "bold" if path in before else "normal"
        axis.text(
            len(path), place[path], name, ha="center", va="center", fontsize=8.5, bbox=box, fontweight=weight, color=INK
        )
    axis.set_xlim(-0.5, depth + 0.5)
    axis.set_ylim(n_leaf + 0.6, 0.4)
    axis.set_xticks(range(1, depth + 1))
    axis.set_yticks([])
    axis.set_xlabel("new token (below it: the score; bold: kept to the end; dashed: given up)")
    axis.spines[:].set_visible(False)
    _title(axis, title)
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
