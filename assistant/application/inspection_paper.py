"""Inzage on paper: everything about a dossier under headings that can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.prompts.dates import in_words
from assistant.prompts.documents import Document, Line, Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.application.access import Looked
    from assistant.application.inspection import Asked, Inspection, Said, Talk


def paper(told: Inspection, *, practice: bool) -> Document:
    """Give the paper of an inspection."""
    return Document(
        kind="inzage",
        title="Alles wat wij over u bewaren",
        practice=practice,
        resident=told.name,
        date=told.drawn_at[:10],
        parts=tuple(_parts(told)),
    )


def _parts(told: Inspection) -> Iterator[Part]:
    own = [Line("Nummer", str(told.number)), Line("Gemaakt", in_words(told.made_at))]
    yield Part("dossier", "Uw dossier", (*own, *(_deed(said) for said in told.own)))
    for talk in told.talks:
        title = f"{talk.title}, {in_words(talk.started_at)}"
        lines = [line for asked in talk.asked for line in _question(asked)]
        lines += [_deed(said) for said in talk.done]
        yield Part(f"talk_{talk.flow}", title, tuple(lines) or (Line("", "Hier staat niets."),))
    consents = tuple(_consents(told))
    yield Part("consents", "Met wie mag het gedeeld worden", consents or (_nothing(),))
    yield Part("signals", "Signalen", tuple(_signals(told)) or (_nothing(),))
    yield Part("log", "Wie keek ernaar", tuple(map(_looked, told.log)) or (_nothing(),))


def _nothing() -> Line:
    return Line("", "Hierover is niets bewaard.")


def _question(asked: Asked) -> Iterator[Line]:
    """What was said once stands there once, with when; else all that was said, oldest first."""
    moments = {_when(said) for said in asked.history}
    if len(moments) == 1 and all(
        said.words in asked.now and not said.undone for said in asked.history
    ):
        label = f"{asked.label}, {moments.pop()}"
        yield Line(label, asked.now, own_words=True, seen=asked.seen)
        return
    yield Line(asked.label, asked.now or "Hier staat nu niets.", own_words=True, seen=asked.seen)
    for said in asked.history:
        yield Line(_when(said), said.words, own_words=True)


def _when(said: Said) -> str:
    """When something was written, by whom, and who said it."""
    parts = [in_words(said.at), f"opgeschreven door {said.by}" if said.by else ""]
    parts += [f"gezegd door {said.speaker}" if said.speaker else ""]
    parts += ["later teruggedraaid" if said.undone else ""]
    return ", ".join(filter(None, parts))


def _deed(said: Said) -> Line:
    return Line(f"{said.what}, {_when(said)}", said.words, own_words=bool(said.words))


def _consents(told: Inspection) -> Iterator[Line]:
    for given in told.consents:
        parts = [given.what, f"tot {in_words(given.until)}" if given.until else ""]
        parts += [f"gegeven op {in_words(given.given_at)}" if given.given_at else ""]
        parts += [f"ingetrokken op {in_words(given.withdrawn_at)}" if given.withdrawn_at else ""]
        yield Line(given.to_whom, ", ".join(filter(None, parts)))


def _signals(told: Inspection) -> Iterator[Line]:
    if told.without_signals and told.has_signals:
        yield Line("De signalen staan hier niet bij. Reden", told.without_signals)
    for talk in told.talks:
        yield from _of_signals(talk)


def _of_signals(talk: Talk) -> Iterator[Line]:
    for asked in talk.signal_answers:
        yield from _question(asked)
    for said in talk.signals:
        yield _deed(said)


def _looked(line: Looked) -> Line:
    what = ", ".join(filter(None, (line.deed, line.where, line.reason)))
    return Line(f"{in_words(line.at)}, {line.who}", what)
