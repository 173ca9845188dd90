"""What lists and searches know of a conversation: rows drawn from its state, never a second truth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.application import papers
from assistant.flows import events as ev
from assistant.storage import ActionRow, ConsentRow, ConversationRow, Index, SignalRow

if TYPE_CHECKING:
    from assistant.flows.state import State

_ACTION_LISTS = {
    "wat": ("wat", "wie", "met_wie", "wanneer", "herhaling"),
    "tekst": ("tekst", "wie", "met_wie", "voor", "herhaling"),
}


def index(state: State, stream: str, *, bundle: str, dossier: str | None, worker: str) -> Index:
    """Give all rows of one conversation."""
    if any(event.kind == "erased" for event in state.log):
        return Index(stream)
    done, total = state.progress()
    first = state.log[0]
    last = state.log[-1]
    paused = next(
        (event.kind == ev.PAUSED for event in reversed(state.log) if event.kind != ev.NOTED), False
    )
    return Index(
        stream,
        conversation=ConversationRow(
            id=stream,
            flow=state.flow.id,
            version=state.flow.version,
            bundle=bundle,
            dossier=dossier,
            title=state.flow.script.title,
            state="closed" if state.closed else "paused" if paused else "running",
            started_at=first.at,
            touched_at=last.at,
            worker=worker,
            done=done,
            total=total,
            provisional=provisional(state),
        ),
        actions=tuple(_actions(state)),
        consents=tuple(_consents(state)),
        signals=tuple(_signals(state)),
        words=_words(state),
    )


def provisional(state: State) -> bool:
    """Whether nothing of this conversation lasts yet, because nobody agreed to keep it."""
    script = state.flow.script
    return (
        script.dossier == "later"
        and script.keep is not None
        and state.values.get(script.keep) != "ja"
    )


def _actions(state: State) -> list[ActionRow]:
    """Give who does what: what somebody does not agree with is no agreement."""
    rows, against = [], papers.disputed(state)
    for question in state.flow.questions.values():
        names = next((_ACTION_LISTS[f.id] for f in question.fields if f.id in _ACTION_LISTS), None)
        if question.script.kind != "record_list" or names is None:
            continue
        if not {"wie"} <= {field.id for field in question.fields}:
            continue
        for cell in state.by_question[question.id]:
            for item in (cell.items or {}).values() if cell.effective else ():
                if item.id in against:
                    continue
                record = item.value if isinstance(item.value, dict) else {}
                what, who, with_whom, due, repeat = (str(record.get(n) or "") for n in names)
                rows.append(
                    ActionRow(
                        f"{cell.address}/{item.id}", what, who, with_whom, due, repeat, "open"
                    )
                )
    return rows


def _consents(state: State) -> list[ConsentRow]:
    rows = []
    for address, line in papers.consents(state):
        rows.append(
            ConsentRow(
                address, line.to_whom, line.what, line.until, line.given_at,
                line.withdrawn_at,
            )
        )  # fmt: skip
    return rows


def _signals(state: State) -> list[SignalRow]:
    return [
        SignalRow(
            raised.signal,
            raised.cause,
            state.flow.signals[raised.signal].strength
            if raised.signal in state.flow.signals
            else "attention",
            raised.event.at,
            raised.event.by,
            raised.ended.at if raised.ended else "",
        )
        for raised in state.signals.values()
    ]


def _words(state: State) -> str:
    found = [
        state.read(cell)
        for cell in state.cells.values()
        if cell.effective and cell.alive and cell.question.kind.is_asked
    ]
    found += [note.text for note in state.notes.values()]
    return "\n".join(word for word in found if word)
