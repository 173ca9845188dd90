"""Filling in a few fields or rows, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.application import days, typed
from assistant.application.fields import takes_day
from assistant.errors import Refusal
from assistant.plain import spoken
from assistant.plain.commands import Command

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from assistant.application.asking import Ask
    from assistant.flows.events import Json
    from assistant.flows.kinds import Field
    from assistant.plain.talker import Talker

    Keep = Callable[[dict[str, Json]], None]


def _nowhere(_: dict[str, Json]) -> None:
    """What is half filled in here is not kept."""


class Filling:
    """Asks for fields and rows, until each is filled in or left out."""

    def __init__(self, talker: Talker, today: date) -> None:
        self.talker = talker
        self.today = today

    def rows(self, ask: Ask, begun: dict[str, Json], keep: Keep) -> dict[str, Json]:
        """Ask the rows of a grid that are not there yet; Enter leaves one out."""
        columns = {column.id: column for column in ask.columns}
        given = dict(begun)
        for row in ask.rows:
            while row.id not in begun:
                answer = self.talker.ask(spoken.row(row, columns))
                try:
                    chosen = typed.picked(answer, columns) if answer else ""
                except Refusal as refusal:
                    self.talker.refuse(str(refusal))
                    continue
                if chosen and chosen not in columns:
                    self.talker.refuse("Kies een van de nummers.")
                    continue
                if chosen:
                    given[row.id] = chosen
                    keep(given)
                break
        return given

    def fields(
        self,
        fields: Sequence[Field],
        begun: dict[str, Json],
        keep: Keep = _nowhere,
        standing: dict[str, Json] | None = None,
    ) -> dict[str, Json]:
        """Ask fields one by one; Enter leaves one out, or as it is where something stands.

        `keep` gets what there is after each.
        """
        given = dict(begun)
        for field in fields:
            while True:
                stands = (standing or {}).get(field.id)
                self.talker.say(spoken.field(field))
                if stands is not None:
                    self.talker.say(f"Nu staat er: {stands}")
                heard = self.talker.hear(("regels",))
                if isinstance(heard, Command):
                    self.talker.say(spoken.HINTS["longtext"])
                    heard = self.talker.text()
                if not heard.strip():
                    break
                try:
                    given[field.id] = self.meant(field, heard)
                except Refusal as refusal:
                    self.talker.refuse(str(refusal))
                    continue
                keep(given)
                break
        return given

    def meant(self, field: Field, text: str) -> str:
        """Give what a line means in a field. Raises Refusal for what is no choice."""
        if field.choices:
            chosen = typed.picked(text, field.choices)
            if chosen not in field.choices:
                raise Refusal("Kies een van de nummers.")
            return chosen
        return (days.day(text, self.today) or text) if takes_day(field) else text
