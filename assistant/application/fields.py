"""The fields of answers that consist of a few: how to reach somebody, what may be shared."""

from __future__ import annotations

from typing import Final

from assistant.flows.kinds import Field

CONTACT: Final = (
    Field("telefoon", "telefoon", help="bijvoorbeeld 06 12 34 56 78"),
    Field("email", "e-mail", help="bijvoorbeeld naam@voorbeeld.nl"),
    Field("wanneer", "wanneer het uitkomt", help="bijvoorbeeld 's ochtends"),
)
SHARING: Final = (
    Field("wie", "met wie", help="naam van de persoon of de organisatie"),
    Field("wat", "wat precies", help="bijvoorbeeld: alleen mijn plan"),
    Field("tot", "tot wanneer", "date", help="bijvoorbeeld 23-11-2026 of over 3 maanden"),
)
_WHEN: Final = frozenset({"wanneer", "voor"})
"""Fields of a step: a day, or words."""


def takes_day(field: Field) -> bool:
    """Whether a day in words is kept as its date: on paper "zondag" soon says nothing any more.

    The fields for when something happens take words as well, such as "elke week".
    """
    return field.kind == "date" or field.id in _WHEN
