"""The way to a practice talk: which case, or which talk to go on with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.screens.dialogs import Choose
from assistant.text import one_line

if TYPE_CHECKING:
    from assistant.application.practising import School
    from assistant.application.workers import Worker
    from assistant.screens.app import KeukentafelApp

DIFFICULTY = ("", "makkelijk", "middel", "moeilijk")


async def practise(app: KeukentafelApp, worker: Worker) -> None:
    """Let a trainee choose a case and talk; until they go back."""
    from assistant.application.practising import School
    from assistant.screens.practising import PractisingScreen
    from assistant.storage.practice_talks import PracticeTalks

    with PracticeTalks.open(app.places.practice_talks) as memory:
        school = School(app.desk.library, memory, app.desk.now, app.places.cases)
        while chosen := await app.push_screen_wait(
            Choose("Met wie wilt u oefenen?", _choices(school, worker.name))
        ):
            kind, _, id_ = chosen.partition(" ")
            talk = school.begin(id_, worker.name) if kind == "case" else school.resume(id_)
            await app.push_screen_wait(PractisingScreen(talk))


def _choices(school: School, trainee: str) -> list[tuple[str, str]]:
    """Give what waits first: talks that were begun, cases that a trainer gave, and then the rest."""
    talks = school.memory.talks(trainee=trainee)
    waiting = [talk for talk in talks if not talk.closing]
    done = {talk.case_id for talk in talks if talk.closing}
    given = [id_ for id_ in school.memory.tasks(trainee) if id_ in school.cases]
    rows = [
        (f"talk {talk.id}", f"Verder met: {one_line(school.title_of(talk), 50)}")
        for talk in waiting[:5]
        if talk.case_id in school.cases
    ]
    for id_ in dict.fromkeys((*given, *school.cases)):
        case = school.cases[id_]
        remarks = [
            remark
            for remark, fits in (
                ("van uw trainer", id_ in given),
                ("begin hier, tien minuten", bool(case.guide) and not done),
                (DIFFICULTY[case.difficulty], not case.guide),
                ("al geoefend", id_ in done),
            )
            if fits
        ]
        told = f"{one_line(case.title, 50)} ({', '.join(remarks)})"
        rows.append((f"case {id_}", told))
    return rows
