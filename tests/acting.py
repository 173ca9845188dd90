"""Random but sensible acts on a conversation, for the property tests."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from assistant.errors import Refusal
from assistant.flows import do
from assistant.flows.engine import (
    Act,
    AddItem,
    Answer,
    ChangeItem,
    Clear,
    CloseTopic,
    Decline,
    Later,
    MoveItem,
    OpenTopic,
    RaiseSignal,
    Redo,
    RemoveItem,
    SkipTopic,
    TakeNote,
    Undo,
    Unknown,
)

if TYPE_CHECKING:
    from assistant.flows import Cell, State

WORDS = ("ja hoor", "[bold]", "{{ 7*7 }}", "Łódź é", "hoe dan?", "x" * 60)


def value_for(state: State, cell: Cell, random: Random) -> object:
    """Give a value that its kind accepts; for a few kinds by luck."""
    question = cell.question
    choices = list(state.choices(cell))
    match question.script.kind:
        case "text" | "longtext":
            return random.choice(WORDS)
        case "choice" | "yesno" | "consent":
            return random.choice(choices) if choices else "niets te kiezen"
        case "multi" | "consent_list":
            exclusive = {o.id for o in state.choices(cell).values() if o.exclusive}
            if exclusive and random.random() < 0.2:
                return [random.choice(sorted(exclusive))]
            several = [id_ for id_ in choices if id_ not in exclusive]
            return random.sample(several, random.randint(0, min(3, len(several))))
        case "flag" | "info" | "call":
            return True
        case "number":
            return random.randint(0, 30)
        case "scale" | "level":
            return random.randint(1, 5)
        case "date":
            return "2026-11-23"
        case "datetime":
            return "2026-11-23 10:30"
        case "phone":
            return "06 12345678"
        case "email":
            return "a@b.nl"
        case "contact":
            return {"telefoon": "06 12345678"}
        case "item_list":
            return [random.choice(WORDS) for _ in range(random.randint(0, 3))]
        case "person_list" | "record_list":
            return [record_for(cell, random) for _ in range(random.randint(0, 2))]
        case "grid":
            return {row: random.choice(list(question.columns)) for row in list(question.rows)[:2]}
    return "?"


def record_for(cell: Cell, random: Random) -> dict[str, object]:
    record: dict[str, object] = {}
    for field in cell.question.fields:
        record[field.id] = (
            random.choice(list(field.choices)) if field.choices else random.choice(WORDS)
        )
    return record


def random_act(state: State, random: Random) -> Act:
    """Give an act that may well be refused."""
    cell = random.choice(list(state.cells.values()))
    luck = random.random()
    if luck < 0.45:
        waiting = state.next()
        cell = waiting if waiting is not None and random.random() < 0.7 else cell
        return Answer(cell.address, value_for(state, cell, random))
    if luck < 0.6 and cell.items is not None:
        items = list(cell.items)
        if not items or random.random() < 0.4:
            value = value_for(state, cell, random)
            return AddItem(cell.address, value[0] if isinstance(value, list) and value else "x")
        item = random.choice(items)
        return random.choice(
            [
                RemoveItem(cell.address, item),
                MoveItem(cell.address, item, random.choice([None, *items])),
                ChangeItem(cell.address, item, random.choice(WORDS)),
            ]
        )
    if luck < 0.75:
        return random.choice([Decline, Unknown, Later, Clear])(cell.address)
    if luck < 0.85:
        return random.choice([Undo(), Undo(), Redo()])
    topic = random.choice(list(state.topics))
    return random.choice(
        [
            OpenTopic(topic), SkipTopic(topic), CloseTopic(topic), TakeNote("een notitie", topic),
            RaiseSignal("sig_agressie"),
        ]
    )  # fmt: skip


def act_at_random(state: State, random: Random, acts: int) -> int:
    """Do some random acts; give how many were not refused."""
    done = 0
    for _ in range(acts):
        try:
            do(state, random_act(state, random))
            done += 1
        except Refusal:
            continue
    return done


def picture(state: State) -> dict[str, object]:
    """Everything of a state that a person could see."""
    return {
        "cells": {
            address: (
                cell.relevant, cell.standing, cell.effective, cell.alive, repr(cell.value),
                [(i.id, repr(i.value)) for i in (cell.items or {}).values()],
                [head.id for head in cell.heads],
            )
            for address, cell in state.cells.items()
        },
        "values": {key: repr(_plain(value)) for key, value in sorted(state.values.items())},
        "next": (cell := state.next()) and cell.address,
        "topics": {id_: state.standing_of(id_) for id_ in state.topics},
        "signals": {key: raised.ended is None for key, raised in state.signals.items()},
        "notes": [(note.text, note.topic) for note in state.notes.values()],
        "later": list(state.later),
    }  # fmt: skip


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return [(k, getattr(v, "value", v)) for k, v in value.items()]
    return value
