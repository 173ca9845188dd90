"""Made-up people to practise with: read from `flows/practice/`, laid in the practice store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel

from assistant.errors import Refusal
from assistant.flows.library import packaged_flows
from assistant.flows.reading import build, read_yaml

if TYPE_CHECKING:
    from assistant.application.desk import Desk
    from assistant.application.workers import Worker


class PracticeTalk(BaseModel):
    """One conversation, as in an answers file."""

    flow: str
    answers: dict[str, object]


class PracticePerson(BaseModel):
    """A made-up resident with what was talked about so far."""

    name: str
    conversations: tuple[PracticeTalk, ...]


def lay_out(desk: Desk, worker: Worker) -> int:
    """Put the made-up people in the store; give how many came. Who is there already stays as is.

    Raises Refusal for a store with real people: practice and real work never mix.
    """
    if not desk.store.practice:
        raise Refusal("Dit is geen oefenbestand. Verzonnen mensen horen hier niet.")
    known = {row.name for row in desk.store.dossiers(limit=500)}
    came = 0
    for path in sorted((packaged_flows() / "practice").glob("*.yaml")):
        document = read_yaml(path.read_bytes(), path.name, of_people=True)
        person = build(PracticePerson, document)
        if person.name in known:
            continue
        dossier = desk.new_dossier(person.name, worker).id
        for talk in person.conversations:
            desk.keep(talk.flow, talk.answers, worker, dossier=dossier)
        came += 1
    return came
