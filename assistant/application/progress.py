"""Progress: what was scored, wished and reached in a dossier, moment beside moment."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.errors import InputError, StoreError
from assistant.flows.scores import Score, scores
from assistant.pictures.levels import Level
from assistant.pictures.progress import Course, LeftOut, Progress
from assistant.prompts.dates import in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.application.desk import Desk
    from assistant.flows.flow import Instrument
    from assistant.flows.state import State
    from assistant.storage import Store

_TALKS = 500


@dataclass(frozen=True, slots=True)
class Moment:
    """A conversation of a dossier in which something was scored or wished."""

    stream: str
    title: str
    day: str
    scores: tuple[Score, ...]
    levels: tuple[tuple[Instrument, tuple[Level, ...]], ...]
    """The levels of each instrument, as this conversation knew them."""

    @property
    def name(self) -> str:
        """The day in words."""
        return in_words(self.day)


def moments(desk: Desk, dossier: str) -> list[Moment]:
    """Give the conversations with scores, the earliest first. One that cannot be read is left out."""
    found = []
    rows = desk.store.conversations(dossier=dossier, limit=_TALKS)
    for row in sorted(rows, key=lambda row: (row.started_at, row.id)):
        try:
            state = desk.state_of(row.id)
        except (InputError, StoreError):
            continue
        if moment := moment_of(state, row.id, row.title, row.started_at[:10]):
            found.append(moment)
    return found


def scored_before(
    store: Store, state_of: Callable[[str], State], dossier: str, stream: str
) -> tuple[Score, ...]:
    """Give the scores of the latest earlier conversation of a dossier that has any."""
    this = store.conversation(stream)
    rows = [
        row
        for row in store.conversations(dossier=dossier, limit=_TALKS)
        if this is not None and (row.started_at, row.id) < (this.started_at, this.id)
    ]
    for row in sorted(rows, key=lambda row: (row.started_at, row.id), reverse=True):
        with suppress(InputError, StoreError):
            if given := scores(state_of(row.id)):
                return tuple(given)
    return ()


def moment_of(state: State, stream: str, title: str, day: str) -> Moment | None:
    """Give a conversation as a moment, or None where nothing was scored."""
    given = tuple(scores(state))
    levels = {
        question.instrument: tuple(
            Level(int(number), level.text) for number, level in question.choices.items()
        )
        for question in state.flow.questions.values()
        if question.instrument is not None
    }
    return Moment(stream, title, day, given, tuple(levels.items())) if given else None


def progress(found: Sequence[Moment]) -> list[Progress]:
    """Give for each instrument how the levels went, where there are two moments or more.

    Levels of another version than the last one are not compared: the picture says that they were
    left out, and of which version they are.
    """
    latest: dict[str, tuple[Instrument, tuple[Level, ...]]] = {}
    for moment in found:
        used = {score.instrument for score in moment.scores}
        latest |= {each.id: (each, levels) for each, levels in moment.levels if each in used}
    drawn = []
    for instrument, levels in latest.values():
        those = [m for m in found if any(s.instrument.id == instrument.id for s in m.scores)]
        same = [m for m in those if any(s.instrument == instrument for s in m.scores)]
        if len(those) > 1:
            drawn.append(
                Progress(
                    levels=levels,
                    moments=tuple(moment.name for moment in same),
                    courses=_courses(same, instrument),
                    left_out=tuple(
                        LeftOut(moment.name, _named(moment, instrument))
                        for moment in those
                        if moment not in same
                    ),
                    title=f"{instrument.title}: hoe het verliep",
                )
            )
    return drawn


def _named(moment: Moment, instrument: Instrument) -> str:
    """Name the version of an instrument with which a moment was scored."""
    used = (score.instrument for score in moment.scores)
    theirs = next(each for each in used if each.id == instrument.id)
    return f"{theirs.title}, versie {theirs.version}"


def _courses(same: Sequence[Moment], instrument: Instrument) -> tuple[Course, ...]:
    names: dict[tuple[str, bool], str] = {}
    given: dict[tuple[str, bool, str], list[int | None]] = {}
    for n, moment in enumerate(same):
        for score in moment.scores:
            if score.instrument == instrument:
                key = (score.domain, score.wished)
                names.setdefault(key, score.name)
                line = given.setdefault((*key, score.giver), [None] * len(same))
                line[n] = score.level
    return tuple(
        Course(
            name,
            worker=tuple(given.get((*key, "worker"), ())),
            resident=tuple(given.get((*key, "resident"), ())),
        )
        for key, name in names.items()
    )
