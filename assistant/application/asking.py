"""What a face needs to ask one question: words filled in, choices listed, nothing to decide."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from assistant.application import ideas
from assistant.application.lines import item_aloud, run_on
from assistant.application.replaying import exported
from assistant.flows.kinds import Field, ListKind, Option
from assistant.flows.proposals import Proposal, proposals
from assistant.prompts.dates import in_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.flows.cells import Cell, Standing
    from assistant.flows.events import Json
    from assistant.flows.flow import Question
    from assistant.flows.state import State

HOW = {
    "ask": "",
    "observe": "Niet vragen. Kijk en luister zelf.",
    "fill_in": "Zelf invullen.",
    "choose_together": "Samen kiezen.",
    "note_only": "Niet uitvragen, alleen invullen.",
}
OFFER = "wep-activiteiten#aanbod"
_PLACE = re.compile(r"\{([a-z][a-z0-9_]*)\}")
Voice = Literal["worker", "client"]


@dataclass(frozen=True, slots=True)
class Offered:
    """A proposal in words: what it is, where it comes from, and the value to accept."""

    text: str
    origin: str
    value: Json
    said_by: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """One question, ready to be put.

    `value` and the values of `items` (id, value) are as in an answers file; `text` and the texts
    of `item_texts` are the same in words.
    """

    address: str
    question: str
    kind: str
    words: str
    label: str
    how: str
    help: str
    why: str
    avoid: str
    source: str
    probes: tuple[str, ...]
    required: bool
    worker_only: bool
    standing: Standing
    topic: str
    choices: tuple[Option, ...] = ()
    fields: tuple[Field, ...] = ()
    ideas: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What could stand in a field of own words."""
    rows: tuple[Option, ...] = ()
    columns: tuple[Option, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    min_label: str = ""
    max_label: str = ""
    max_items: int | None = None
    other: str = ""
    value: Json = None
    text: str = ""
    items: tuple[tuple[str, Json], ...] = ()
    item_texts: tuple[str, ...] = ()
    offers: tuple[Offered, ...] = ()
    item: str = ""
    expects: str = ""
    advice: tuple[str, ...] = ()
    """How to give a level on this instrument, for the worker."""
    example: str = ""
    """A way to ask it about this very thing, for the worker; "" where there is none."""


def ask(
    state: State,
    cell: Cell,
    *,
    voice: Voice = "worker",
    worker: str = "",
    today: date,
    summary: str = "",
    activities: str = "",
) -> Ask:
    """Make a question ready to be put, in the voice of the one who reads it."""
    question = cell.question
    script = question.script
    choices = state.choices(cell)
    names = state.item_names(cell)
    own_probes = _probes_of_item(state, cell)
    is_told = script.kind == "longtext"
    values = _Places(state, cell, worker, summary, activities, names[-1] if names else "", today)
    wording = (script.client if voice == "client" else None) or script.worker or question.label
    return Ask(
        address=cell.address,
        question=question.id,
        kind=script.kind,
        words=fill(wording, values),
        label=question.label,
        how=HOW[script.how],
        help=script.help or "",
        why=script.why or "",
        avoid=script.avoid or "",
        advice=question.instrument.advice if question.instrument is not None else (),
        source=script.source or "",
        probes=(*script.probes, *own_probes),
        example=own_probes[0] if own_probes and voice == "worker" and is_told else "",
        required=script.required,
        worker_only=question.worker_only,
        standing=cell.standing,
        topic=question.topic.id,
        choices=(*_choices(state, cell, choices), *ideas.of_question(state, question)),
        fields=question.fields,
        ideas=ideas.of_fields(state, question),
        rows=tuple(question.rows.values()),
        columns=tuple(question.columns.values()),
        minimum=int(script.min) if script.min is not None else None,
        maximum=int(script.max) if script.max is not None else None,
        min_label=script.min_label or "",
        max_label=script.max_label or "",
        max_items=script.max_items,
        other=script.allow_other or "",
        value=exported(state, cell),
        text=state.read(cell),
        items=tuple((item.id, item.value) for item in (cell.items or {}).values()),
        item_texts=tuple(state.item_text_whole(cell, item) for item in (cell.items or {}).values()),
        offers=tuple(
            offered(state, cell, proposal)
            for proposal in (proposals(state, cell, today) if cell.open else ())
        ),
        item=names[-1] if names else "",
        expects=question.kind.expects(question, choices),
    )


def fill_words(state: State, cell: Cell, worker: str) -> str:
    """Give what was asked in a cell, in the worker's voice, without proposals or summaries."""
    wording = cell.question.script.worker or cell.question.label
    names = state.item_names(cell)
    places = _Places(state, cell, worker, "…", "…", names[-1] if names else "", date.min)
    return fill(wording, places)


def offered(state: State, cell: Cell, proposal: Proposal) -> Offered:
    """Give a proposal in words, with its origin in words."""
    kind, question = cell.question.kind, cell.question
    choices = state.choices(cell)
    if isinstance(kind, ListKind) and isinstance(proposal.value, list):
        text = "; ".join(kind.read_item(item, question, choices) for item in proposal.value)
    else:
        text = kind.read(proposal.value, question, choices)
        text = in_words(text) if kind.compared == "date" else text
    return Offered(text, _origin(state, proposal.origin), proposal.value, proposal.said_by)


def _origin(state: State, origin: str) -> str:
    known: Question | None = state.flow.questions.get(origin) or state.flow.carried.get(origin)
    if known is not None:
        return f"uit '{known.label}'"
    return {"outcome": "volgens de regels van dit gesprek", "default": "van dit gesprek"}.get(
        origin, "past bij de antwoorden"
    )


def _choices(state: State, cell: Cell, choices: Mapping[str, Option]) -> tuple[Option, ...]:
    """A level has its own texts per domain; the rest has its options."""
    if cell.question.script.kind != "level":
        return tuple(choices.values())
    option = state.option_above(cell)
    texts = dict(option.levels) if option is not None else {}
    numbers = choices or {str(number): Option(str(number), "") for number in range(1, 6)}
    return tuple(
        Option(number, f"{number}  {level.text}".rstrip(), help=texts.get(int(number)))
        for number, level in numbers.items()
    )


def _probes_of_item(state: State, cell: Cell) -> tuple[str, ...]:
    option = state.option_above(cell) if cell.question.loop else None
    return option.probes if option is not None else ()


class _Places:
    """The closed list of places in a wording; a question id gives its answer literally."""

    def __init__(
        self, state: State, cell: Cell, worker: str, summary: str, activities: str, item: str,
        today: date,
    ) -> None:  # fmt: skip
        self.state, self.cell, self.today = state, cell, today
        self.fixed = {
            "worker": worker or "de werker",
            "summary": summary,
            "activities": activities,
            "item": item,
        }

    def get(self, name: str) -> str | None:
        if name in self.fixed:
            return self.fixed[name]
        if name == "proposal":
            found = proposals(self.state, self.cell, self.today)
            return offered(self.state, self.cell, found[0]).text if found else ""
        cell = self.state.cells.get(name)
        if cell is not None:
            return self.state.read(cell).strip() if cell.effective else "…"
        entry = self.state.carried.get(name)
        return str(entry.get("value") or "…") if entry is not None else None


def fill(wording: str, places: _Places) -> str:
    """Fill the places of a wording once: what is put in is never read as a wording again."""
    return _PLACE.sub(lambda found: places.get(found[1]) or found[0], wording)


def said_so_far(state: State) -> list[str]:
    """Give what the resident said in the whole talk, one line an answer."""
    return [
        _said(state, cell)
        for cell in state.cells.values()
        if cell.alive and cell.question.script.summary is not None and _is_said(state, cell)
    ]


def own_words(state: State, topic: str) -> list[str]:
    """Give what the resident said in a topic in own words, literally: it is read back."""
    return [
        _said(state, cell)
        for cell in state.in_order(topic)
        if cell.question.script.kind in ("text", "longtext", "item_list", "record_list")
        and cell.question.script.how == "ask"
        and _is_said(state, cell)
    ]


def _is_said(state: State, cell: Cell) -> bool:
    question = cell.question
    return (
        cell.effective
        and not question.worker_only
        and question.kind.is_asked
        and bool(state.read(cell))
    )


def _said(state: State, cell: Cell) -> str:
    """Give an answer with what it is about: without that nobody understands it when it is read."""
    names = state.item_names(cell)
    label = f"{names[-1]}: {cell.question.label.lower()}" if names else cell.question.label
    if cell.question.fields and cell.items:
        said = [
            item_aloud(cell.question, item.value)
            for item in cell.items.values()
            if isinstance(item.value, dict)
        ]
    else:
        said = [line.strip() for line in state.read(cell).split("\n") if line.strip()]
    return f"{label}: {run_on(said)}"


def fitting_activities(state: State, offer: tuple[Option, ...], most: int = 3) -> str:
    """Give the activities that fit what somebody likes, best first, with the reason in words."""
    entry = state.carried.get("wi_interesse_tags") or {}
    likes = entry.get("value")
    likes = [tag for tag in likes if isinstance(tag, str)] if isinstance(likes, list) else []
    scored = sorted(offer, key=lambda option: -len(set(option.tags) & set(likes)))
    fitting = [option for option in scored if set(option.tags) & set(likes)] or list(offer)
    return ", ".join(option.text for option in fitting[:most])
