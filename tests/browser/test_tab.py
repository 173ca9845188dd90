"""The whole program in a tab: the lock, what is typed, and what is left when the tab goes."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.async_playwright import Axe
from faults.tools import needed
from playwright.async_api import async_playwright
from storage.support import REL

from assistant.application.desk import Desk
from assistant.application.places import Places
from assistant.application.unlocking import set_up, unlock
from assistant.application.workers import add_worker

from .tab import Served, Tab, apps, lives

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Page

WORDS = "regenboog fiets kaas"
HALF = "ik kan de huur niet meer"
GONE = 5.0
"""Seconds after which a program without a tab may no longer be there (threat 12, C4)."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with a locked store in which somebody works."""
    home = tmp_path / "huis"
    places = Places(home / "data", home / "config", home / "cache")
    unlocked, _ = set_up(places.work_store, WORDS)
    desk = Desk.open(places, places.work_store, unlocked=unlocked)
    worker = add_worker(desk.store, "Samira", "generalist", desk.now())
    unlocked.vault.assign(unlocked.opened, worker.id)
    desk.close()
    return home


def drafts(home: Path) -> list[str]:
    places = Places(home / "data", home / "config", home / "cache")
    desk = Desk.open(places, places.work_store, unlocked=unlock(places.work_store, WORDS))
    try:
        return [str(row["text"]) for row in desk.store.database.rows("select text from draft")]
    finally:
        desk.close()


async def at_the_question(tab: Tab) -> None:
    """Come in, begin a quickscan, and half answer the first question with words."""
    await tab.wait_for("Werken met echte mensen")
    await tab.press("e")
    await tab.wait_for("Wat is uw wachtwoord?")
    await tab.press(*WORDS, "enter")
    await tab.wait_for("Nieuw gesprek")
    await tab.press("n")
    await tab.wait_for("Welk gesprek")
    await tab.press("enter")
    await tab.wait_for("Hoe komt de vraag binnen?")
    await tab.press("1")
    await tab.wait_for("Waar kan ik u mee helpen?")
    await tab.press(*HALF)
    await tab.wait_for(HALF)


async def gone(process: int) -> bool:
    """Whether all programs under a server are gone within the time that they have."""
    end = asyncio.get_running_loop().time() + GONE
    while apps(process):
        if asyncio.get_running_loop().time() > end:
            return False
        await asyncio.sleep(0.05)
    return True


async def test_locked_in_mid_sentence_and_on_again_right_there(home: Path) -> None:
    """One key blanks the tab; with the passphrase the question and the half sentence are back."""
    with Served(home) as served:
        async with served.browser() as browser, served.tab(browser) as tab:
            await at_the_question(tab)
            await tab.press("ctrl+l")
            await tab.wait_for("op slot")
            assert HALF not in tab.text
            assert "helpen" not in tab.text
            await tab.press(*WORDS, "enter")
            await tab.wait_for("Waar kan ik u mee helpen?")
            await tab.wait_for(HALF)
            await tab.press("!", "ctrl+s")
            await tab.wait_for("Gaat het om uzelf")
            assert b"\x1b]52" not in tab.raw


@pytest.mark.skipif(REL == 1, reason="a minute of waiting: it belongs to the long form")
async def test_a_tab_left_alone_locks_itself(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the minutes of rest the tab is blank, without anybody touching it."""
    monkeypatch.setenv("KEUKENTAFEL_SLOT", "1")
    with Served(home) as served:
        async with served.browser() as browser, served.tab(browser) as tab:
            await at_the_question(tab)
            await tab.wait_for("op slot")
            assert HALF not in tab.text


async def test_a_closed_tab_is_a_pause(home: Path) -> None:
    """A tab that goes takes its program along, and the half sentence is kept to the letter."""
    with Served(home) as served:
        async with served.browser() as browser:
            async with served.tab(browser) as tab:
                await at_the_question(tab)
                assert len(apps(served.process.pid)) == 1
            assert await gone(served.process.pid)
            async with served.tab(browser) as tab:  # and the next one is let in by passphrase only
                await tab.wait_for("Werken met echte mensen")
        assert drafts(home) == [HALF]


async def test_a_killed_server_takes_its_program_along(home: Path) -> None:
    """kill -9 of the server leaves no program behind, and what was half typed is kept."""
    with Served(home) as served:
        async with served.browser() as browser, served.tab(browser) as tab:
            await at_the_question(tab)
            [app] = apps(served.process.pid)
            os.kill(served.process.pid, signal.SIGKILL)
            served.process.wait()
            end = asyncio.get_running_loop().time() + GONE
            while lives(app):
                assert asyncio.get_running_loop().time() < end, (
                    "the program goes on without a server"
                )
                await asyncio.sleep(0.05)
    assert drafts(home) == [HALF]


async def test_the_server_says_goodbye_to_its_program(home: Path) -> None:
    """Ctrl-C where the server was started ends both, in order, and tells no answer."""
    with Served(home) as served:
        async with served.browser() as browser, served.tab(browser) as tab:
            await at_the_question(tab)
            served.process.send_signal(signal.SIGTERM)
            assert await asyncio.to_thread(served.process.wait, 60) == 0
            assert not apps(served.process.pid)
        assert served.process.stderr is not None
        assert HALF not in served.said + served.process.stderr.read()
    assert drafts(home) == [HALF]


async def test_nothing_calls_anywhere_but_this_computer(home: Path, tmp_path: Path) -> None:
    """Server and program together make no connection that leaves this computer (C7)."""
    needed("strace")
    trace = tmp_path / "trace"
    under = ("strace", "-f", "-qq", "-o", str(trace), "-e", "trace=connect,bind,sendto")
    with Served(home, under=under) as served:
        async with served.browser() as browser, served.tab(browser) as tab:
            await tab.wait_for("Werken met echte mensen")
    calls = [line for line in trace.read_text(errors="replace").splitlines() if "sin" in line]
    assert any("bind(" in line for line in calls)
    assert [line for line in calls if not re.search(r'inet_addr\("127\.0\.0\.1"\)', line)] == []


# -- a real browser ------------------------------------------------------------------------


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("chromium is not here: install the package chromium")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-background-networking"]
        )
        context = await browser.new_context()
        yield await context.new_page()
        await browser.close()


async def test_a_real_browser_shows_it_and_keeps_nothing(home: Path, page: Page) -> None:
    """It asks nothing of anybody else, breaks no policy, and has nothing left after the tab."""
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    with Served(home) as served:
        await page.goto(served.invitation)
        await page.wait_for_selector("body.-first-byte", timeout=90_000)
        assert page.url == f"{served.address}/"
        assert await page.title() == "Keukentafel"
        focused = await page.evaluate("document.activeElement.className")
        assert "xterm-helper-textarea" in focused
        assert wrong == []

        await page.reload()  # the tab of before is gone, and this one has a program of its own
        await page.wait_for_selector("body.-first-byte", timeout=90_000)
        assert len(apps(served.process.pid)) == 1

        await page.goto("about:blank")
        assert await gone(served.process.pid)
        await page.go_back()
        await page.wait_for_selector("body.-first-byte", timeout=90_000)
        assert len(apps(served.process.pid)) == 1

        second = await page.context.new_page()
        await second.goto(f"{served.address}/")
        await second.wait_for_selector("#closed:not([hidden])", timeout=90_000)
        assert await second.locator("#terminal").count() == 0
        told = (await Axe().run(second)).response["violations"]
        assert [f"{one['impact']}: {one['id']}" for one in told] == []
        assert all(url.startswith(served.address) or url == "about:blank" for url in asked), asked
