"""What may be done in a conversation, and the events that it leads to.

`decide(state, act)` changes nothing: it gives the events of an act, or refuses it in a sentence.
Folding those events is what changes the state.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from assistant.errors import Refusal
from assistant.flows import events as ev
from assistant.flows.events import Event, Json
from assistant.flows.flow import PATTERN_SEES, Check, Question, propose_outcome
from assistant.flows.kinds import ListKind, Option
from assistant.flows.state import State
from assistant.text import as_typed

if TYPE_CHECKING:
    from assistant.flows.cells import Cell, Item
    from assistant.flows.script import HandOverScript


@dataclass(frozen=True, slots=True)
class Answer:
    """Answer a question, or answer it anew. `value` as in an answers file."""

    address: str
    value: object


@dataclass(frozen=True, slots=True)
class Decline:
    """The resident does not want to say."""

    address: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """The resident does not know."""

    address: str


@dataclass(frozen=True, slots=True)
class Later:
    """Come back to it at the end."""

    address: str


@dataclass(frozen=True, slots=True)
class Clear:
    """Open the question again; what was said stays in its history."""

    address: str


@dataclass(frozen=True, slots=True)
class AddItem:
    """Add one item at the end of a list."""

    address: str
    value: object


@dataclass(frozen=True, slots=True)
class ChangeItem:
    """Say an item anew; what hangs on it stays."""

    address: str
    item: str
    value: object


@dataclass(frozen=True, slots=True)
class RemoveItem:
    """Take an item off its list; what hangs on it falls silent."""

    address: str
    item: str


@dataclass(frozen=True, slots=True)
class MoveItem:
    """Put an item behind another one (None: at the start)."""

    address: str
    item: str
    after: str | None


@dataclass(frozen=True, slots=True)
class OpenTopic:
    """Go to a topic, or come back to it."""

    topic: str


@dataclass(frozen=True, slots=True)
class CloseTopic:
    """A person says that a topic is done; `reflection` is what was read back and agreed."""

    topic: str
    reflection: str | None = None


@dataclass(frozen=True, slots=True)
class SkipTopic:
    """Leave a topic out."""

    topic: str


@dataclass(frozen=True, slots=True)
class TakeNote:
    """Jot a line down, under a topic or not yet."""

    text: str
    topic: str = ""


@dataclass(frozen=True, slots=True)
class FileNote:
    """Put a note under a topic."""

    note: str
    topic: str


@dataclass(frozen=True, slots=True)
class RaiseSignal:
    """A worker raises a signal by hand, with what was seen or said."""

    signal: str
    words: str = ""
    cause: str = ""


@dataclass(frozen=True, slots=True)
class EndSignal:
    """A person ends a signal, with the reason."""

    signal: str
    cause: str
    reason: str


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back the last own act in this conversation."""

    by: str = ""


@dataclass(frozen=True, slots=True)
class Redo:
    """Take back the last undo, as long as nothing was done since."""

    by: str = ""


@dataclass(frozen=True, slots=True)
class Settle:
    """Choose between two answers that were given apart; both stay in the history."""

    address: str
    event: str


@dataclass(frozen=True, slots=True)
class SeeDifferently:
    """The resident sees an answer, or an item of it, differently; "" takes these words back.

    Both stand side by side from then on. The answer itself does not change.
    """

    address: str
    words: str


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The resident withdraws a consent to share, with the reason."""

    address: str
    reason: str


@dataclass(frozen=True, slots=True)
class Agree:
    """The resident agrees with the plan as it is now; `who` said so, where that was another."""

    who: str = ""


Act = (
    Answer | Decline | Unknown | Later | Clear | AddItem | ChangeItem | RemoveItem | MoveItem
    | OpenTopic | CloseTopic | SkipTopic | TakeNote | FileNote | RaiseSignal | EndSignal | Undo
    | Redo | Settle | SeeDifferently | Withdraw | Agree
)  # fmt: skip

ANSWERING = (
    Answer, Decline, Unknown, Later, Clear, AddItem, ChangeItem, RemoveItem, MoveItem, Settle,
)  # fmt: skip
"""The acts that change what was said."""

NOT_UNDONE = frozenset(
    {ev.BEGUN, ev.LINKED, ev.SIGNALLED, ev.SIGNAL_ENDED, ev.CLOSED, ev.REOPENED, ev.TAKEN_OVER,
     ev.AGREED, ev.WITHDRAWN, ev.PAUSED, ev.UNDONE, ev.CORRECTED, ev.SHARED, ev.INSPECTED}
)  # fmt: skip

NewId = Callable[[], str]


def decide(state: State, act: Act, new_id: NewId | None = None) -> list[Event]:
    """Give the events that an act leads to. Raises Refusal with a sentence; changes nothing.

    `new_id` makes ids for new items of a list; without it they are numbered in the conversation.
    """
    match act:
        case Answer(address=address, value=value):
            return answering(state, address, value, new_id)
        case Decline(address=address):
            return _stand(state, address, ev.DECLINED)
        case Unknown(address=address):
            return _stand(state, address, ev.UNKNOWN)
        case Later(address=address):
            return _stand(state, address, ev.LATER)
        case Clear(address=address):
            return _stand(state, address, ev.CLEARED)
        case AddItem(address=address, value=value):
            cell = _list_cell(state, address)
            return _add_item(state, cell, value, new_id) + _recheck(state, cell)
        case ChangeItem():
            return _change_item(state, act)
        case RemoveItem(address=address, item=item):
            cell = _list_cell(state, address)
            return [_removed(cell, _item(cell, item)), *_recheck(state, cell)]
        case MoveItem(address=address, item=item, after=after):
            cell = _list_cell(state, address)
            _item(cell, item)
            return [Event(ev.ITEM_MOVED, f"{address}/{item}", after or ""), *_recheck(state, cell)]
        case OpenTopic(topic=topic) | SkipTopic(topic=topic):
            _known_topic(state, topic)
            kind = ev.TOPIC_OPENED if isinstance(act, OpenTopic) else ev.TOPIC_SKIPPED
            return [Event(kind, topic)]
        case CloseTopic(topic=topic, reflection=reflection):
            _known_topic(state, topic)
            return [Event(ev.TOPIC_CLOSED, topic, reflection)]
        case TakeNote(text=text, topic=topic):
            if topic:
                _known_topic(state, topic)
            if not text.strip():
                raise Refusal("Deze notitie is nog leeg.")
            return [Event(ev.NOTED, topic, as_typed(text))]
        case FileNote(note=note, topic=topic):
            _known_topic(state, topic)
            if note not in state.notes:
                raise Refusal("Deze notitie is er niet.")
            return [Event(ev.NOTE_FILED, topic, {"note": note})]
        case RaiseSignal(signal=signal, words=words, cause=cause):
            if signal not in state.flow.signals:
                raise Refusal(f"Het signaal '{signal}' is niet bekend.")
            return _signal(state, signal, cause, as_typed(words))
        case EndSignal(signal=signal, cause=cause, reason=reason):
            return _end_signal(state, signal, cause, reason)
        case Undo(by=by):
            return [Event(ev.UNDONE, "", last_act(state, by))]
        case Redo(by=by):
            return [Event(ev.UNDONE, "", _last_undo(state, by))]
        case Settle(address=address, event=chosen):
            return _choose(state, _cell(state, address), chosen)
        case SeeDifferently(address=address, words=words):
            return _see_differently(state, address, words)
        case Withdraw(address=address, reason=reason):
            return _withdraw(state, address, reason)
        case Agree(who=who):
            return _agree(state, who)


def _cell(state: State, address: str) -> Cell:
    cell = state.cells.get(address)
    if cell is None or not cell.alive:
        raise Refusal(f"De vraag '{address}' is er niet in dit gesprek.")
    if not cell.relevant:
        raise Refusal(f"De vraag '{cell.question.label}' hoort nu niet bij dit gesprek.")
    return cell


def _list_cell(state: State, address: str) -> Cell:
    cell = _cell(state, address)
    if cell.items is None:
        raise Refusal(f"De vraag '{cell.question.label}' heeft geen lijst.")
    return cell


def _item(cell: Cell, item: str) -> Item:
    assert cell.items is not None
    if item not in cell.items:
        raise Refusal("Deze regel is er niet meer.")
    return cell.items[item]


def _known_topic(state: State, topic: str) -> None:
    if topic not in state.topics:
        raise Refusal(f"Het onderwerp '{topic}' is er niet in dit gesprek.")


def _ids(heads: list[Event]) -> tuple[str, ...]:
    return (heads[0].id,) if len(heads) == 1 else tuple(head.id for head in heads)


def answering(
    state: State, address: str, value: object, new_id: NewId | None = None
) -> list[Event]:
    """Give the events of an answer: what `decide` does for an Answer. Raises Refusal."""
    cell = state.cells.get(address)
    if cell is None or not cell.relevant:
        cell = _cell(state, address)
    question = cell.question
    kind = question.kind
    choices = question.choices if question.source is None else state.choices(cell)
    if value is True and not kind.is_asked and question.script.kind in ("info", "call"):
        kept: Json = True
    else:
        kept = kind.accept(value, question, choices)
    if question.checks:
        _check(state, cell, kept)
    if kind.is_list:
        found = _list(state, cell, kept, new_id)
    else:
        found = [Event(ev.ANSWERED, address, kept, _ids(cell.heads) if cell.heads else ())]
    if state.rechecks:
        found += _recheck(state, cell)
    if question.raises:
        for signal in _signals(state, question, cell, kept, choices):
            found += _signal(state, signal, address, "")
    return found


def _recheck(state: State, cell: Cell) -> list[Event]:
    """What was checked is asked again once the answer that it sent back to has changed.

    That is the question that sent back, and the one that checks its whole topic.
    """
    if state.cursor != cell.address or cell.address not in state.rechecks:
        return []
    sent_back = state.cells[state.rechecks[cell.address]]
    whole = state.cells.get(sent_back.home.topic.script.check_question or "")
    asked = [sent_back] if whole in (None, sent_back) else [sent_back, whole]
    return [
        Event(ev.CLEARED, check.address, None, _ids(check.heads))
        for check in asked
        if check is not None and check.standing != "open"
    ]


def _stand(state: State, address: str, kind: str) -> list[Event]:
    cell = _cell(state, address)
    if not cell.question.kind.is_asked and cell.question.script.kind not in ("info", "call"):
        raise Refusal("Hier valt niets te kiezen.")
    removed = [_removed(cell, item) for item in (cell.items or {}).values()]
    return [*removed, Event(kind, address, None, _ids(cell.heads))]


def _removed(cell: Cell, item: Item) -> Event:
    return Event(ev.ITEM_REMOVED, f"{cell.address}/{item.id}", None, _ids(item.heads))


def _without_standing(cell: Cell) -> list[Event]:
    """What was said about the list as a whole ("none", "rather not") ends with a first item."""
    if cell.heads and cell.heads[-1].kind != ev.CLEARED:
        return [Event(ev.CLEARED, cell.address, None, _ids(cell.heads))]
    return []


def _list(state: State, cell: Cell, wanted: Json, new_id: NewId | None) -> list[Event]:
    """Make the items of a list equal to `wanted` with as few events as there are changes.

    An item with the same value keeps its id and with it what hangs on it; a changed item at the
    same place is a change, not a removal and an addition.
    """
    kind = cell.question.kind
    assert isinstance(kind, ListKind) and isinstance(wanted, list) and cell.items is not None
    if not wanted:
        return [
            *(_removed(cell, item) for item in cell.items.values()),
            Event(ev.ANSWERED, cell.address, [], _ids(cell.heads)),
        ]
    left = list(cell.items.values())
    kept: list[Item | None] = []
    for value in wanted:
        natural = kind.item_id(value)
        same = next((i for i in left if (i.id == natural if natural else i.value == value)), None)
        if same is not None:
            left.remove(same)
        kept.append(same)
    events = _without_standing(cell)
    order: list[str] = []
    places = list(cell.items)
    numbers = _new_ids(state, new_id)
    for place, (value, same) in enumerate(zip(wanted, kept, strict=True)):
        natural = kind.item_id(value)
        item = same
        if item is None and natural is None and place < len(places):
            item = next((i for i in left if i.id == places[place]), None)
            if item is not None:
                left.remove(item)
        if item is None:
            item_id = natural or next(numbers)
            events.append(Event(ev.ITEM_ADDED, f"{cell.address}/{item_id}", value))
        else:
            item_id = item.id
            if item.value != value:
                events.append(
                    Event(ev.ITEM_CHANGED, f"{cell.address}/{item_id}", value, _ids(item.heads))
                )
        order.append(item_id)
    events += [_removed(cell, item) for item in left]
    return events + _moves(cell, order)


def _moves(cell: Cell, order: list[str]) -> list[Event]:
    """Give the moves that bring the items that stay in the wanted order."""
    assert cell.items is not None
    stays = [id_ for id_ in cell.items if id_ in order]
    now = stays + [id_ for id_ in order if id_ not in cell.items]
    events = []
    for place, id_ in enumerate(order):
        if now[place] != id_:
            after = order[place - 1] if place else ""
            events.append(Event(ev.ITEM_MOVED, f"{cell.address}/{id_}", after))
            now.remove(id_)
            now.insert(place, id_)
    return events


def _new_ids(state: State, new_id: NewId | None) -> Iterator[str]:
    """Ids for new items: made by the application, else numbered on through the conversation."""
    if new_id is not None:
        while True:
            yield new_id()
    for number in count(len(state.log) + 1):
        yield f"i{number}"


def _add_item(state: State, cell: Cell, value: object, new_id: NewId | None) -> list[Event]:
    kind = cell.question.kind
    assert isinstance(kind, ListKind) and cell.items is not None
    choices = state.choices(cell)
    item = kind.item(value, cell.question, choices)
    whole = [*(other.value for other in cell.items.values()), item]
    kind.accept(whole, cell.question, choices)
    if cell.question.checks:
        _check(state, cell, whole)
    item_id = kind.item_id(item) or next(_new_ids(state, new_id))
    events = [*_without_standing(cell), Event(ev.ITEM_ADDED, f"{cell.address}/{item_id}", item)]
    for signal in _signals(state, cell.question, cell, [item], choices):
        events += _signal(state, signal, cell.address, "")
    return events


def _change_item(state: State, act: ChangeItem) -> list[Event]:
    cell = _list_cell(state, act.address)
    item = _item(cell, act.item)
    kind = cell.question.kind
    assert isinstance(kind, ListKind)
    value = kind.item(act.value, cell.question, state.choices(cell))
    natural = kind.item_id(value)
    if natural is not None and natural != item.id:
        raise Refusal("Haal deze keuze weg en kies een andere.")
    if value == item.value:
        return []
    changed = Event(ev.ITEM_CHANGED, f"{act.address}/{item.id}", value, _ids(item.heads))
    return [changed, *_recheck(state, cell)]


def _check(state: State, cell: Cell, kept: Json) -> None:
    for check in cell.question.checks:
        if check.soft:
            continue
        if not holds(state, cell, check, kept):
            raise Refusal(check.message)


def holds(state: State, cell: Cell, check: Check, kept: Json) -> bool:
    """Whether one check holds for a value that stands, or would stand, in a cell."""
    if check.pattern is not None and isinstance(kept, str):
        return check.pattern.search(kept[-PATTERN_SEES:]) is not None
    test = check.test
    if test is not None:
        as_if = dict(state.values)
        if isinstance(kept, list) and isinstance(cell.question.kind, ListKind):
            kind = cell.question.kind
            as_if[cell.address] = {kind.item_id(i) or str(n): i for n, i in enumerate(kept)}
        elif kept is not None:
            as_if[cell.address] = kept
        return test(as_if, cell.path)
    return True


def _signals(
    state: State, question: Question, cell: Cell, kept: Json, choices: Mapping[str, Option]
) -> list[str]:
    """Give the signals that an answer raises, each once per signal and cause."""
    raised: list[str] = []
    if question.signals and isinstance(kept, str) and kept in question.signals:
        raised.append(question.signals[kept])
    if question.script.kind == "level" and question.lists:
        raised += _level_signals(state, question, cell, kept)
    elif choices:
        ids = kept if isinstance(kept, list) else [kept]
        for id_ in ids:
            option = choices.get(id_) if isinstance(id_, str) else None
            if option is not None and option.signal is not None:
                raised.append(option.signal)
    return [signal for signal in raised if (signal, cell.address) not in state.signals]


def _level_signals(state: State, question: Question, cell: Cell, kept: Json) -> list[str]:
    """The level of a domain raises the signal that the domain names for it."""
    owner, item = question.lists[-1], cell.path.rpartition("/")[2]
    parent = state.cells[owner + cell.path.rpartition("/")[0]]
    option = state.choices(parent).get(item)
    return [signal for level, signal in option.signals if level == kept] if option else []


def _signal(state: State, signal: str, cause: str, words: str) -> list[Event]:
    if (signal, cause) in state.signals:
        return []
    value: dict[str, Json] = {"signal": signal}
    if words:
        value["words"] = words
    return [Event(ev.SIGNALLED, cause, value)]


def _end_signal(state: State, signal: str, cause: str, reason: str) -> list[Event]:
    raised = state.signals.get((signal, cause))
    if raised is None or raised.ended is not None:
        raise Refusal("Dit signaal staat niet open.")
    if not reason.strip():
        raise Refusal("Schrijf op waarom dit signaal voorbij is.")
    return [Event(ev.SIGNAL_ENDED, cause, {"signal": signal, "reason": as_typed(reason)})]


def _see_differently(state: State, address: str, words: str) -> list[Event]:
    cell = state.cells.get(address) or state.cells.get(address.rpartition("/")[0])
    if cell is None or not cell.alive or (cell.standing == "open" and not cell.heads):
        raise Refusal("Hier staat nog geen antwoord.")
    if cell.address != address and address.rpartition("/")[2] not in (cell.items or {}):
        raise Refusal("Deze regel is er niet meer.")
    if not words.strip() and address not in state.views:
        raise Refusal("Schrijf op hoe de bewoner het zelf ziet.")
    kept = as_typed(words.strip()) or None
    return [Event(ev.SEEN_DIFFERENTLY, address, kept, _ids(state.views.get(address, [])))]


def _withdraw(state: State, address: str, reason: str) -> list[Event]:
    if address == state.flow.script.keep:
        raise Refusal("Mag dit niet bewaard blijven? Dan wist u het gesprek, of het hele dossier.")
    if address not in consents(state):
        raise Refusal("Hier staat geen toestemming die u kunt intrekken.")
    if state.withdrawal(address) is not None:
        raise Refusal("Deze toestemming is al ingetrokken.")
    if not reason.strip():
        raise Refusal("Schrijf op waarom de toestemming wordt ingetrokken.")
    return [Event(ev.WITHDRAWN, address, {"reason": as_typed(reason)}, _ids(state.heads(address)))]


def consents(state: State) -> list[str]:
    """Give the addresses of the consents that were given, withdrawn ones too.

    What may be kept rests on another ground, and is no consent to withdraw.
    """
    found = []
    for cell in state.cells.values():
        if cell.effective and cell.question.script.kind == "consent_list":
            choices = state.choices(cell)
            ids = [id_ for id_ in cell.items or {} if not choices[id_].exclusive]
            found += [f"{cell.address}/{id_}" for id_ in ids]
        elif cell.effective and cell.question.script.kind == "consent" and cell.value == "ja":
            found += [cell.address] if cell.address != state.flow.script.keep else []
    return found


def _agree(state: State, who: str) -> list[Event]:
    if not state.flow.script.agreed:
        raise Refusal("Dit gesprek heeft geen plan om akkoord mee te gaan.")
    if state.agreed and not state.changed_since_agreed:
        raise Refusal(f"Met versie {state.plan_version} is al akkoord gegaan.")
    value: dict[str, Json] = {"version": state.plan_version}
    if who.strip():
        value["who"] = as_typed(who.strip())
    return [Event(ev.AGREED, "", value)]


def _undoable(state: State, event: Event) -> bool:
    if event.kind in NOT_UNDONE:
        return False
    address = event.address
    cell = state.cells.get(address) or state.cells.get(address.rpartition("/")[0])
    return cell is None or cell.question.kind.undoable


def last_act(state: State, by: str = "") -> str:
    """Give the act that an undo takes back. Raises Refusal when there is none."""
    for event in reversed(state.log):
        if event.act in state.dead_acts or event.by != by or event.kind in NOT_UNDONE:
            continue
        if not _undoable(state, event):
            raise Refusal("Toestemming draait u niet terug, die trekt u in.")
        return event.act
    raise Refusal("Er is niets om terug te draaien.")


def _last_undo(state: State, by: str) -> str:
    """Give the undo that a redo takes back: the last one since which nothing else was done."""
    undoing = {event.act for event in state.log if event.kind == ev.UNDONE}
    for event in reversed(state.log):
        if event.by != by or event.act in state.dead_acts:
            continue
        if event.kind != ev.UNDONE:
            break
        if event.value not in undoing:
            return event.act
    raise Refusal("Er is niets om opnieuw te doen.")


def _choose(state: State, cell: Cell, chosen: str) -> list[Event]:
    heads = cell.heads
    if len(heads) < 2:
        raise Refusal("Hier staat maar één antwoord.")
    head = next((head for head in heads if head.id == chosen), None)
    if head is None:
        raise Refusal("Dit antwoord is er niet meer.")
    chosen_again = Event(head.kind, cell.address, head.value, _ids(heads))
    chosen_again.speaker = head.speaker
    return [chosen_again]


@dataclass(frozen=True, slots=True)
class Change:
    """What an act would do to the other questions: addresses that fall silent, and that open."""

    hides: tuple[str, ...]
    """Answers that will no longer count."""
    opens: tuple[str, ...]
    """Questions that will wait for an answer."""


def preview(state: State, act: Act) -> Change:
    """Say what an act would hide and open, without doing it. Raises Refusal like `decide`."""
    found = decide(state, act)
    trial = State(state.flow, state.audience)
    trial.fold(state.log)
    number(found, len(trial.log))
    trial.fold(found)
    hides = [
        address
        for address, cell in state.cells.items()
        if cell.effective and cell.question.kind.is_asked and not trial.cells[address].effective
        and trial.cells[address].address not in {event.address for event in found}
    ]  # fmt: skip
    opens = [
        address
        for address, cell in trial.cells.items()
        if _waits(cell) and not ((before := state.cells.get(address)) and _waits(before))
    ]
    return Change(tuple(hides), tuple(opens))


def _waits(cell: Cell) -> bool:
    return cell.relevant and cell.question.kind.is_asked and not cell.effective and cell.open


def number(found: list[Event], so_far: int) -> None:
    """Give events plain numbers for ids, as the bare engine does; signals are acts apart."""
    act = str(so_far + 1)
    for event in found:
        so_far += 1
        event.id = str(so_far)
        event.act = event.id if event.kind == ev.SIGNALLED else act


def warnings(state: State, address: str) -> list[str]:
    """Give the soft warnings about an answer as it stands now."""
    cell = state.cells[address]
    if not cell.effective:
        return []
    kept: Json = cell.value if cell.items is None else [item.value for item in cell.items.values()]
    return [
        check.message
        for check in cell.question.checks
        if check.soft and not holds(state, cell, check, kept)
    ]


def is_valid(state: State, address: str) -> bool:
    """Whether what stands here may stand: nothing, or an answer that passes all hard checks."""
    cell = state.cells[address]
    if cell.standing != "answered" or not cell.question.checks:
        return True
    kept: Json = cell.value if cell.items is None else [item.value for item in cell.items.values()]
    return all(check.soft or holds(state, cell, check, kept) for check in cell.question.checks)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the rules propose, what was chosen, and the rule that proposed first."""

    proposed: tuple[str, ...]
    chosen: tuple[str, ...]
    rules: tuple[str, ...]


def outcome(state: State) -> Outcome | None:
    """Give the outcome of a conversation, or None for a flow without outcome rules."""
    script = state.flow.script.outcome
    if script is None:
        return None
    proposed, rules = propose_outcome(state.flow, state.values)
    chosen = state.values.get(script.question)
    ids = tuple(chosen) if isinstance(chosen, dict) else (chosen,) if chosen else ()
    return Outcome(proposed, ids, rules)


def follow_ups(state: State) -> list[HandOverScript]:
    """Give the flows that can follow this conversation as it stands now."""
    return [line for test, line in state.flow.hands_over if test is None or test(state.values, "")]
