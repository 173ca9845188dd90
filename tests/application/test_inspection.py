"""Inzage: complete against the database, field by field."""

from __future__ import annotations

import html
import json
import os
import re
from collections.abc import Callable, Iterator
from itertools import count
from random import Random

import pytest
from acting import random_act, value_for
from desks import Clock

from assistant.application.access import looked
from assistant.application.conversation import Conversation
from assistant.application.desk import Desk
from assistant.application.inspection import Inspection, give, has_signals, inspect
from assistant.application.inspection_paper import paper
from assistant.application.workers import Worker
from assistant.errors import Refusal
from assistant.flows.engine import (
    Answer,
    EndSignal,
    RaiseSignal,
    SeeDifferently,
    TakeNote,
    Undo,
    Withdraw,
)
from assistant.prompts.papers import as_html, as_markdown

REL = int(os.environ.get("REL", "1"))
FLOWS = ("quickscan", "kanteling", "drieluik", "wep_intake", "plan", "ecogram")


def all_about(desk: Desk, dossier: str, **more: str) -> Inspection:
    row = desk.store.dossier(dossier)
    assert row is not None
    return inspect(desk, row, **more)


def as_text(told: Inspection) -> str:
    """Give the words of the page, as somebody reads them."""
    page = as_html(paper(told, practice=True), "client")
    bare = re.sub(r"<[^>]+>", " ", re.sub(r"<br ?/?>", "\n", page))
    return " ".join(html.unescape(bare).split())


def leaves(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from leaves(part)
    elif isinstance(value, list):
        for part in value:
            yield from leaves(part)


def typed_in(desk: Desk, dossier: str) -> set[str]:
    """Give every text that somebody typed and that stands in a body of the dossier."""
    found: set[str] = set()
    for stream in desk.store.streams_of_dossier(dossier):
        for record in desk.store.records(stream):
            found |= {text for text in (record.speaker, *leaves(record.value)) if "proef" in text}
    return found


def marked(value: object, mark: Callable[[], str]) -> object:
    """Put a mark in every free text of an answer."""
    if isinstance(value, list):
        return [marked(part, mark) for part in value]
    if isinstance(value, dict):
        return {name: marked(part, mark) if name in _FREE else part for name, part in value.items()}
    return value


_FREE = frozenset(
    {"naam", "rol", "wat", "wie", "met_wie", "tekst", "other", "wanneer", "herhaling", "voor"}
)


def fill(talk: Conversation, random: Random, mark: Callable[[], str]) -> None:
    """Talk at random, with a mark of its own in each text that is typed."""
    state = talk.state
    for _ in range(60):
        act = random_act(state, random)
        if isinstance(act, Undo):
            act = Undo(by=talk.setting.worker.id)
        if isinstance(act, Answer) and (cell := state.cells.get(act.address)) is not None:
            kind = cell.question.script.kind
            if kind in ("text", "longtext"):
                act = Answer(act.address, mark())
            elif kind == "item_list":
                act = Answer(act.address, [mark(), mark()])
            else:
                act = Answer(act.address, marked(value_for(state, cell, random), mark))
        talk.speaker = mark() if random.random() < 0.2 else ""
        try:
            talk.do(act)
        except Refusal:
            continue
    for address in [a for a, cell in state.cells.items() if cell.heads and cell.alive][:3]:
        talk.do(SeeDifferently(address, mark()))
    talk.do(TakeNote(mark()))


@pytest.mark.parametrize("seed", range(8 * REL))
def test_every_text_in_the_store_is_in_the_file(desk: Desk, anne: Worker, seed: int) -> None:
    """Whatever was said, changed, taken back, noted or seen differently stands in each file."""
    random, numbers = Random(seed), count()

    def mark() -> str:
        return f"proef{next(numbers)} *<é>"

    dossier = desk.new_dossier(mark(), anne).id
    for flow in random.sample(FLOWS, 2):
        talk = desk.begin(flow, anne, dossier)
        fill(talk, random, mark)
        talk.leave()
    typed = typed_in(desk, dossier) - _private_texts(desk, dossier)
    assert len(typed) > 10
    told = all_about(desk, dossier)
    page, data = as_text(told), json.dumps(told.as_json(), ensure_ascii=False)
    assert [text for text in typed if text not in page] == []
    assert [text for text in typed if text not in data] == []


def _private_texts(desk: Desk, dossier: str) -> set[str]:
    """Give what stands in the worker's own reflection: no part of the dossier."""
    found: set[str] = set()
    for row in desk.store.conversations(dossier=dossier):
        flow = desk.state_of(row.id).flow
        private = {topic.id for topic in flow.topics if topic.script.private}
        private |= {q.id for q in flow.questions.values() if q.topic.script.private}
        for record in desk.store.records(row.id):
            if record.address.partition("/")[0] in private:
                found |= {record.speaker, *leaves(record.value)}
    return found


@pytest.fixture
def dossier(desk: Desk, anne: Worker) -> str:
    return desk.new_dossier("Riet", anne).id


@pytest.fixture
def talk(desk: Desk, anne: Worker, dossier: str) -> Conversation:
    talk = desk.begin("kanteling", anne, dossier)
    talk.do(Answer("kg_notities", "ja"))
    return talk


def test_history_tells_who_and_when(
    desk: Desk, anne: Worker, dossier: str, talk: Conversation, clock: Clock
) -> None:
    """An old answer stands under the new one, with its day, who wrote it and who said it."""
    talk.speaker = "de buurvrouw"
    talk.do(Answer("kg_vraag", "Zij wil hulp."))
    clock.now = clock.now.replace(day=25)
    talk.speaker = ""
    talk.do(Answer("kg_vraag", "Ik wil rust."))
    page = as_text(all_about(desk, dossier))
    assert "Uw vraag Ik wil rust. 23 november 2026 om 10.00 uur, opgeschreven door Anne, gezegd door de buurvrouw Zij wil hulp. 25 november 2026 om 10.00 uur, opgeschreven door Anne Ik wil rust." in page  # fmt: skip


def test_what_was_said_once_stands_there_once(desk: Desk, dossier: str, talk: Conversation) -> None:
    """An answer that never changed is printed once, with when and by whom; a day is in words."""
    talk.do(Answer("kg_vraag", "Ik wil rust."))
    talk.do(Answer("kg_melding", "2026-11-20"))
    page = as_text(all_about(desk, dossier))
    assert page.count("Ik wil rust.") == 1
    assert "Uw vraag, 23 november 2026 om 10.00 uur, opgeschreven door Anne Ik wil rust." in page
    assert "Melding ontvangen, 23 november 2026 om 10.00 uur, opgeschreven door Anne 20 november 2026" in page  # fmt: skip


def test_what_came_along_is_told_as_it_was_said(desk: Desk, anne: Worker, dossier: str) -> None:
    """What a conversation began with stands under its questions, in words and not in codes."""
    first = desk.begin("quickscan", anne, dossier)
    first.do(Answer("qs_vraag", "Ik kan de huur niet betalen."))
    first.do(Answer("qs_voor_wie", "zelf"))
    first.do(Answer("qs_haast", "deze_week"))
    desk.begin("kanteling", anne, dossier)
    page = as_text(all_about(desk, dossier))
    begun = page[page.index("Begonnen, met wat eerder was verteld") :]
    assert "Ik kan de huur niet betalen. Voor wie: voor mijzelf Haast: ja, deze week" in begun
    assert "deze_week" not in page


def test_an_announcement_was_told(desk: Desk, dossier: str, talk: Conversation) -> None:
    """What only was told stands there as told, once, and not as an answer that is empty."""
    talk.do(Answer("kg_welkom", True))
    page = as_text(all_about(desk, dossier))
    assert "Anne verteld" in page
    assert "Hier staat nu niets." not in page


def test_who_looked_is_in_it(desk: Desk, anne: Worker, dossier: str, talk: Conversation) -> None:
    """The access log of the dossier is part of it, and giving it adds a line."""
    desk.worker = anne
    desk.look(talk.stream)
    told = all_about(desk, dossier)
    assert [line.what for line in told.log][-1] == "gelezen"
    assert "Anne: gelezen, Het Gesprek" in as_text(told)
    row = desk.store.dossier(dossier)
    assert row is not None
    give(desk, row, anne, without_signals="Er loopt een melding.")
    last = looked(desk.store, dossier)[-1]
    assert (last.what, last.who, last.reason) == (
        "inzage gegeven", "Anne", "Er loopt een melding.",
    )  # fmt: skip


def test_signals_are_released_or_not(
    desk: Desk, anne: Worker, dossier: str, talk: Conversation
) -> None:
    """Signals stand in a part of their own; withheld, nothing of them is left but the reason."""
    assert not has_signals(desk, dossier)
    talk.do(RaiseSignal("sig_gevaar_zelf_of_ander", "Er lag een mes."))
    talk.do(EndSignal("sig_gevaar_zelf_of_ander", "", "Het was een broodmes."))
    apart = desk.begin("signaal", anne, dossier)
    apart.do(TakeNote("Blauwe plek."))
    assert has_signals(desk, dossier)
    released = as_text(all_about(desk, dossier))
    withheld = all_about(desk, dossier, without_signals="Gevaar voor een kind.")
    for words in ("Er lag een mes.", "Het was een broodmes.", "Blauwe plek."):
        assert words in released[released.index("Signalen") :]
        assert words not in as_text(withheld) + json.dumps(withheld.as_json())
    assert "Reden: Gevaar voor een kind." in as_text(withheld)


def test_the_workers_reflection_is_not_in_it(desk: Desk, dossier: str, talk: Conversation) -> None:
    """What a worker thinks of the own work is kept with the worker, outside the dossier."""
    talk.do(Answer("kg_valkuil", ["te_snel"]))
    told = all_about(desk, dossier)
    assert "kg_valkuil" not in json.dumps(told.as_json())
    assert "te snel" not in as_text(told)


def test_what_was_typed_stays_text(desk: Desk, dossier: str, talk: Conversation) -> None:
    """Markup and templates of people do nothing in the file, and stand there letter by letter."""
    words = "# [x](y) {{ 7*7 }} <script>alert(1)</script>"
    talk.do(Answer("kg_vraag", words))
    document = paper(all_about(desk, dossier), practice=True)
    assert "<script>" not in as_html(document, "client").replace("&lt;script&gt;", "")
    assert words in as_text(all_about(desk, dossier))
    assert "49" not in as_markdown(document, "client")


def test_consents_are_in_it(desk: Desk, dossier: str, talk: Conversation) -> None:
    """Each consent stands in it with its day and what became of it, and why it ended."""
    talk.do(Answer("kg_delen", [{"id": "organisatie", "wie": "Humanitas", "wat": "mijn plan"}]))
    talk.do(Withdraw("kg_delen/organisatie", "Verhuisd."))
    page = as_text(all_about(desk, dossier))
    assert "Humanitas (een organisatie): mijn plan, gegeven op 23 november 2026" in page
    assert "ingetrokken op 23 november 2026" in page
    assert "Verhuisd." in page
