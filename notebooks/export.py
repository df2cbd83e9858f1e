"""Make pages of the lessons, for reading without Jupyter: `python notebooks/export.py [01 04 ...] --out pages`.

The pages hold everything that they show and reach no network. Their colours are mended where those of the exporter are
too pale to read: prompts, comments, links. Formulas are set by MathJax where a page is opened with a network, and
stand there in LaTeX without one.
"""

import argparse
import sys
from pathlib import Path

from nbconvert import HTMLExporter

if not __package__:
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from notebooks.run import lessons

CSS = """<style>
.jp-InputPrompt, .jp-OutputPrompt { color: #595959 !important; opacity: 1 !important; }
.highlight .c, .highlight .c1, .highlight .cm { color: #2f6b6b !important; }
.highlight .ow { color: #8a12b8 !important; }
.highlight .mi, .highlight .mf, .highlight .mh { color: #006600 !important; }
.jp-RenderedHTMLCommon a:not(.anchor-link) { color: #0b4fa3 !important; text-decoration: underline !important; }
</style>"""


def page_of(path: Path, mathjax: bool = True) -> str:
    """One lesson as a page.

    Args:
        path: the notebook, executed.
        mathjax: whether formulas are set where there is a network; without, the page names no other address.
    """
    exporter = HTMLExporter()
    exporter.require_js_url = ""
    if not mathjax:
        exporter.mathjax_url = ""
    page, _ = exporter.from_filename(str(path))
    page = page.replace("</head>", f"{CSS}</head>", 1)  # the first one: an output may hold a page of its own
    for other in lessons():  # from page to page, not into the notebook's source
        page = page.replace(f'href="{other.name}', f'href="{other.stem}.html')
    return page


def main(arguments: list[str] | None = None) -> int:
    """Write the pages; 1 if a name fits no lesson."""
    parser = argparse.ArgumentParser(description="Make pages of the lessons.")
    parser.add_argument("lessons", nargs="*", help="what their names begin with, such as 04; all of them if none")
    parser.add_argument("--out", default="pages", metavar="FOLDER", help="where to (default: pages)")
    options = parser.parse_args(arguments)
    try:
        paths = lessons(options.lessons)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    folder = Path(options.out)
    folder.mkdir(parents=True, exist_ok=True)
    for path in paths:
        page = folder / f"{path.stem}.html"
        page.write_text(page_of(path), encoding="utf-8")
        print(page)
    return 0


if __name__ == "__main__":
    sys.exit(main())
