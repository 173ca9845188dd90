"""Pages for people who listen, enlarge or use no mouse: judged by axe in a real browser."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from assistant.application.blank import blank
from assistant.flows import load
from assistant.prompts.papers import as_html

from .conversations import paper_of
from .samples import PLAN, SUMMARY
from .test_printed import PICTURED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from assistant.flows import Library

TALKS = (("plan", "sterk"), ("kanteling", "wim_en_marijke"), ("quickscan", "scootmobiel"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("chromium is not here: install the package chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()


def findings(browser: Browser, html: str, **about: object) -> list[str]:
    """What axe finds wrong with a page, each with where."""
    with browser.new_context(bypass_csp=True, **about) as context:
        page = context.new_page()
        page.set_content(html)
        told = Axe().run(page).response["violations"]
    return [f"{one['impact']}: {one['id']}: {one['nodes'][0]['html'][:120]}" for one in told]


@pytest.mark.parametrize("view", ["client", "team"])
@pytest.mark.parametrize(("flow", "name"), TALKS)
def test_axe_finds_nothing(
    browser: Browser, library: Library, flow: str, name: str, view: str
) -> None:
    """The papers of whole conversations have no finding, light nor serious, for either reader."""
    assert findings(browser, as_html(paper_of(flow, name, library), view)) == []


def test_axe_finds_nothing_on_other_papers(browser: Browser, library: Library) -> None:
    """Nor have a card, a handover card, a form to write on, and a page with a picture."""
    for document in (
        PICTURED,
        PLAN,
        replace(SUMMARY, kind="card"),
        replace(SUMMARY, kind="handover", to_whom="de huisarts"),
        blank(load("quickscan", library), "team"),
    ):
        assert findings(browser, as_html(document)) == [], document.kind


def test_a_page_fits_a_narrow_screen(browser: Browser, library: Library) -> None:
    """On a telephone, or enlarged four times, nobody has to scroll sideways."""
    with browser.new_context(viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        for flow, name in TALKS:
            page.set_content(as_html(paper_of(flow, name, library)))
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= 320, (flow, name)
