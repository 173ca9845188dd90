"""The table with hostile people at it: what they type is kept, shown and printed, and does nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from screens.test_table import at_the_table, press, thread
from textual import events

from assistant.application.places import Places
from assistant.prompts.papers import as_html, as_json, as_markdown
from assistant.screens.inputs.words import Words
from assistant.screens.panel import Panel
from assistant.text import LONGEST, visible

from .corpus import KEPT, REFUSED, acting, as_kept

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from assistant.screens.table import TableScreen


@pytest.fixture
def places(tmp_path: Path, shared_home: Path) -> Places:
    return Places(tmp_path / "data", tmp_path / "config", shared_home / "cache")


async def paste(pilot: Pilot[int], text: str) -> None:
    assert pilot.app.focused is not None
    pilot.app.focused.post_message(events.Paste(text))
    await pilot.pause()


async def give(pilot: Pilot[int], screen: TableScreen, text: str) -> None:
    """Answer the first question by a paste, over what stood there."""
    await screen.open_question("qs_vraag")
    await pilot.pause()
    field = screen.query_one(Words)
    field.select_all()
    await paste(pilot, text)
    await press(pilot, "ctrl+s")


def drawn(screen: TableScreen) -> str:
    return "\n".join(
        "".join(part.text for part in line) for line in screen._compositor.render_strips()
    )


def notice(screen: TableScreen) -> str:
    given = screen.query_one(Panel).answer_input
    assert given is not None
    return str(given.notice.render())


def pasted(text: str) -> str:
    """A terminal sends a line end as a carriage return."""
    return as_kept(text.replace("\r\n", "\n").replace("\r", "\n"))


async def test_what_is_pasted_is_kept_shown_and_printed(places: Places) -> None:
    """Each hostile text is kept letter for letter, stands in the thread and on every paper, and
    no letter of it acts."""
    async with at_the_table(places, answers={"qs_kanaal": "balie"}) as (pilot, screen):
        talk = screen.conversation
        for name, text in KEPT.items():
            await give(pilot, screen, text)
            assert talk.state.values["qs_vraag"] == pasted(text), name
            assert not acting(drawn(screen)), name
            assert pasted(text) in thread(screen), name
            document = talk.document(resident=text[:60])
            printed = json.dumps(as_json(document, "team"), ensure_ascii=False)
            said = visible(pasted(text), terminal=False)
            assert json.dumps(said, ensure_ascii=False)[1:-1] in printed, name
            for paper in (printed, as_markdown(document, "team"), as_html(document, "client")):
                assert not acting(paper, paper=True), name
        said_before = [event.value for event in pilot.app.desk.look(talk.stream).state.log]
        assert {pasted(text) for text in KEPT.values()} <= {
            value for value in said_before if isinstance(value, str)
        }


async def test_what_cannot_be_kept_leaves_what_stood_there(places: Places) -> None:
    """A paste that cannot be kept is refused at once, with the count, and nothing is lost."""
    async with at_the_table(places, answers={"qs_kanaal": "balie"}) as (pilot, screen):
        await paste(pilot, "Dit stond er.")
        acts = len(screen.conversation.state.log)
        for name, text in REFUSED.items():
            await paste(pilot, text)
            assert screen.query_one(Words).text == "Dit stond er.", name
            assert "Wat er stond, blijft staan." in notice(screen), name
            if len(text) > LONGEST:
                count = f"{len('Dit stond er.') + len(text):,}".replace(",", ".")
                assert f"Dit zijn {count} tekens." in notice(screen), name
        await press(pilot, "ctrl+s")
        assert screen.conversation.state.values["qs_vraag"] == "Dit stond er."
        assert len(screen.conversation.state.log) == acts + 1


TYPED = {name: text[:40] for name, text in KEPT.items() if text.isprintable() or "\u202e" in text}


async def test_what_is_typed_is_kept_letter_for_letter(places: Places) -> None:
    """Key by key too: every character that a keyboard can send stands in the answer."""
    async with at_the_table(places, answers={"qs_kanaal": "balie"}) as (pilot, screen):
        for name, text in TYPED.items():
            await screen.open_question("qs_vraag")
            await pilot.pause()
            field = screen.query_one(Words)
            field.clear()
            for character in text:
                field.post_message(events.Key("key", character))
            await pilot.pause()
            await press(pilot, "ctrl+s")
            assert screen.conversation.state.values["qs_vraag"] == as_kept(text), name


LARGE = {"x": "x" * 20_000, "bidi": "\u202e" * 500, "[": "[" * 5_000, "lines": "é\n" * 5_000}


@pytest.mark.parametrize("text", LARGE.values(), ids=LARGE)
async def test_a_large_answer_is_drawn_in_every_width(places: Places, text: str) -> None:
    """However long or odd an answer, the table stays usable when its width changes."""
    async with at_the_table(places, answers={"qs_kanaal": "balie"}) as (pilot, screen):
        await give(pilot, screen, text)
        for size in ((20, 5), (200, 50), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        await press(pilot, "1")
        assert "qs_voor_wie" in screen.conversation.state.values


async def test_a_number_of_a_person_gives_a_hint_and_nothing_else(places: Places) -> None:
    """A burgerservicenummer in own words is kept, the talk goes on, and a sentence asks about it."""
    async with at_the_table(places, answers={"qs_kanaal": "balie"}) as (pilot, screen):
        await paste(pilot, "Mijn nummer is 123456782")
        await press(pilot, "ctrl+s")
        assert screen.conversation.state.values["qs_vraag"] == "Mijn nummer is 123456782"
        asked = screen.query_one(Panel).asked
        assert asked is not None and asked.address == "qs_voor_wie"
        assert "Hier staat een burgerservicenummer. Is dat nodig?" in drawn(screen)
        await press(pilot, "1")
        assert "burgerservicenummer" not in drawn(screen)
