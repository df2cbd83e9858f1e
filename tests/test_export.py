"""The lessons as pages: for everybody's eyes and ears (axe), without a network, with links from page to page."""

import re

import pytest
from conftest import needs_chromium

from notebooks import export, run

LESSONS = run.lessons()


@needs_chromium
@pytest.mark.parametrize("path", LESSONS, ids=[path.stem for path in LESSONS])
def test_a_page_has_no_serious_fault_and_asks_nobody(path, browser):
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page(viewport={"width": 1100, "height": 900})
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(export.page_of(path, mathjax=False), wait_until="load")
    # The thousands of words of code are coloured alike on every page: one page is enough for them.
    context = None if path.stem.startswith("04") else {"exclude": [[".highlight"]]}
    faults = Axe().run(page, context=context).response["violations"]
    grave = [
        (fault["id"], [node["html"][:200] for node in fault["nodes"][:3]])
        for fault in faults
        if fault["impact"] in ("serious", "critical")
    ]
    assert grave == []
    assert [url for url in asked if not url.startswith(("data:", "blob:"))] == []
    assert page.locator("h1").count() == 1
    page.close()


def test_pages_are_written_with_links_from_one_to_the_next(tmp_path, capsys):
    assert export.main(["00", "04", "--out", str(tmp_path)]) == 0
    assert sorted(file.name for file in tmp_path.iterdir()) == ["00_start_here.html", "04_causal_mask.html"]
    page = (tmp_path / "00_start_here.html").read_text(encoding="utf-8")
    assert 'href="04_causal_mask.html"' in page and not re.search(r'href="\d\d_\w+\.ipynb', page)
    assert export.main(["77", "--out", str(tmp_path)]) == 1
    assert "77" in capsys.readouterr().err
