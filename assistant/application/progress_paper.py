"""The paper of how it went: levels and steps from the first conversation to the last."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.application.progress import moments, progress
from assistant.errors import InputError
from assistant.prompts.documents import Document, Line, Part

if TYPE_CHECKING:
    from assistant.application.desk import Desk
    from assistant.pictures.progress import Progress
    from assistant.prompts.views import View
    from assistant.storage import DossierRow


def progress_paper(desk: Desk, dossier: DossierRow, view: View) -> Document:
    """Lay the conversations of a dossier side by side.

    The resident's paper holds what the resident chose; the team's both voices. Raises InputError
    where there is nothing to lay side by side yet.
    """
    found = moments(desk, dossier.id)
    drawn = [picture if view == "team" else _own(picture) for picture in progress(found)]
    if not drawn:
        raise InputError(
            "Er is nog niets om naast elkaar te leggen. Daarvoor zijn twee gesprekken met niveaus nodig."
        )
    talks = Line("", items=tuple(f"{moment.name}: {moment.title}" for moment in found))
    return Document(
        kind="summary",
        title="Hoe het verliep",
        practice=desk.store.practice,
        resident=dossier.name,
        date=desk.now().date().isoformat(),
        parts=(
            Part("gesprekken", "De gesprekken", (talks,)),
            *(
                Part(f"voortgang{n}", picture.title.partition(":")[0], (), picture=picture)
                for n, picture in enumerate(drawn)
                if picture.courses
            ),
        ),
    )


def _own(picture: Progress) -> Progress:
    """Give what the resident said, and no other voice."""
    courses = (replace(course, worker=()) for course in picture.courses)
    return replace(picture, courses=tuple(c for c in courses if any(c.resident)))
