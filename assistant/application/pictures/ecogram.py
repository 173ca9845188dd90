"""From a conversation to its ecogram, and from a place in it back to an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.application.pictures.people import about, listed, record, sort_of, text, tie_of
from assistant.errors import Refusal
from assistant.flows.engine import ChangeItem
from assistant.pictures.ecogram import Ecogram
from assistant.pictures.people import Person, Support

if TYPE_CHECKING:
    from assistant.flows.cells import Item
    from assistant.flows.state import State

PEOPLE: Final = "eg_personen"
_MISSED: Final = "eg_nog_iemand"
_PLACES: Final = ("dichtbij", "midden", "verder_weg")
"""The options of `afstand`, from near to far: the rings."""
_NO_GAP = frozenset({"hulpverleners", "anders"})
"""Circles of life that nobody needs to have somebody in."""


def ecogram(state: State) -> Ecogram | None:
    """Draw the people around the resident; None while nobody was named."""
    cell, items = listed(state, PEOPLE)
    missed = tuple(text(item, "naam") for item in listed(state, _MISSED)[1])
    if cell is None or not (items or missed):
        return None
    field = next((field for field in cell.question.fields if field.id == "kring"), None)
    circles = dict(field.choices or {}) if field is not None else {}
    names = {id_: option.text for id_, option in circles.items()}
    return Ecogram(
        tuple(_person(state, item, names) for item in items),
        missed,
        tuple(name for id_, name in names.items() if id_ not in _NO_GAP),
    )


def move(state: State, person: str, ring: int) -> ChangeItem:
    """Give the act that puts somebody in a ring: an ordinary change of how near they stand."""
    _, items = listed(state, PEOPLE)
    item = next((item for item in items if item.id == person), None)
    if item is None:
        raise Refusal("Deze regel is er niet meer.")
    return ChangeItem(PEOPLE, person, {**record(item), "afstand": _PLACES[ring]})


def _person(state: State, item: Item, circles: dict[str, str]) -> Person:
    place = text(item, "afstand")
    return Person(
        text(item, "naam"),
        sort_of(item),
        pregnant=text(item, "bijzonder") == "zwanger",
        died=text(item, "bijzonder") == "overleden",
        id=item.id,
        ring=_PLACES.index(place) if place in _PLACES else None,
        circle=circles.get(text(item, "kring"), ""),
        given=_support(state, "eg_gegeven", item),
        got=_support(state, "eg_gekregen", item),
        tie=tie_of(state, "eg_band", item),
    )


def _support(state: State, question: str, item: Item) -> frozenset[Support] | None:
    cell = about(state, question, item)
    if cell is None:
        return None
    return frozenset(kind for kind in Support if kind.name in (cell.items or {}))
