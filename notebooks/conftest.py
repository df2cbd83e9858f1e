"""What counts as the same output when nbval runs a lesson: `pytest --nbval --nbval-current-env notebooks/02*.ipynb`.

Words and whole numbers must be equal; a number with decimals may differ by one unit of the last printed place, because
processors round differently. Pictures are compared by their alt text, and the numbers behind them are printed.
What nbval lets pass and we do not: a cell that was never run, and a magic that IPython does not know.
What nbval refuses and we let pass: warnings on stderr.
"""

import re
from decimal import Decimal

import pytest

NUMBER = re.compile(r"[-+−]?(?:\d+\.\d*|\.\d+|\d+)(?:[eE][-+]?\d+)?")
PICTURE = re.compile(r"data:image/(?:png|jpeg);base64,[A-Za-z0-9+/=\s]*")
BEHIND = re.compile(r'data-payload="[^"]*"|background-color:#[0-9a-f]{6};color:#[0-9a-f]{6}')  # of the attention view
ALIGNMENT = re.compile(r"(?<=[\[(,])\s+(?=[-+−]?\.?\d)")  # torch leaves a place for the sign: [ 0.1, -0.2]
SPACES = re.compile(r"[ \t]+")


def plain(text: str) -> str:
    """A text without what may differ from machine to machine: the bytes of pictures, what a view computes its tints
    and its digits from (the digits of its table are compared), and spaces that align columns."""
    text = BEHIND.sub("", PICTURE.sub("data:image", text))
    return SPACES.sub(" ", ALIGNMENT.sub("", text)).strip()


def same(stored: str, made: str) -> bool:
    """Whether two outputs say the same: words and integers exactly, decimals within one unit of the last place."""
    if stored == made:
        return True
    stored, made = plain(stored), plain(made)
    if NUMBER.sub("#", stored) != NUMBER.sub("#", made):
        return False
    return all(map(_close, NUMBER.findall(stored), NUMBER.findall(made)))


def _close(x: str, y: str) -> bool:
    if x == y:
        return True
    scientific = ["e" in number.lower() for number in (x, y)]
    x, y = (Decimal(number.replace("−", "-").rstrip(".")) for number in (x, y))
    places = -x.as_tuple().exponent, -y.as_tuple().exponent
    if scientific != [True, True] and (places[0] != places[1] or any(scientific)):
        return False  # another way of printing
    unit = min(places)
    return unit > 0 and abs(x - y) <= Decimal(1).scaleb(-unit)  # unit 0 or less: a whole number


class Output(str):
    """An output that nbval compares by `same`."""

    __hash__ = str.__hash__

    def __eq__(self, other):
        return isinstance(other, str) and same(str(self), str(other))

    def __ne__(self, other):
        return not self == other


def pytest_configure(config):
    from nbval.plugin import IPyNbCell

    if not hasattr(IPyNbCell, "sanitize_by_patterns"):
        IPyNbCell.sanitize_by_patterns = IPyNbCell.sanitize
        IPyNbCell.sanitize = lambda cell, value: Output(value) if isinstance(value, str) else value


def pytest_collectstart(collector):
    if hasattr(collector, "skip_compare"):
        collector.skip_compare += ("stderr",)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    cell = getattr(item, "cell", None)
    if cell is not None and cell.source.strip() and cell.execution_count is None:
        item.raise_cell_error("This cell was never run: there is no output to compare with (python notebooks/run.py)")
    result = yield
    for output in getattr(item, "test_outputs", None) or ():
        if output.get("name") == "stderr" and "UsageError" in output.get("text", ""):
            item.raise_cell_error("A magic that IPython does not know: the rest of the cell did not run", output.text)
    return result
