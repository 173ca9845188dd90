"""Where a conversation stands: a fold over its events.

`State` holds a cell for every place where an answer can stand: one for a plain question, one per
item for a question asked over a list. Folding an event changes its cell and then only what
depends on it. What is kept but does not count (an answer to a question that is not relevant now)
stays in its cell and out of `values`.
"""

from __future__ import annotations

from heapq import heappop, heappush
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Literal

from assistant.flows import events as ev
from assistant.flows.cells import Cell, Item, Note, Raised, Standing, TopicStanding, TopicState
from assistant.flows.conditions import ANY, COUNTED, SETTLED
from assistant.flows.flow import SIGNAL, Flow, Question
from assistant.flows.kinds import Auto, ListKind, Option

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from assistant.flows.events import Event, Json

_STANDING: dict[str, Standing] = {
    ev.ANSWERED: "answered",
    ev.DECLINED: "declined",
    ev.UNKNOWN: "unknown",
    ev.LATER: "later",
    ev.CLEARED: "open",
}


_CHANGES = frozenset(
    {*_STANDING, ev.ITEM_ADDED, ev.ITEM_CHANGED, ev.ITEM_MOVED, ev.ITEM_REMOVED, ev.UNDONE,
     ev.SEEN_DIFFERENTLY}
)  # fmt: skip
"""What makes an agreed plan another one."""


class State:
    """A conversation as it stands after some events.

    Read it through its queries; it changes only through `fold`.
    """

    __slots__ = (
        "agreed", "audience", "begun", "by_question", "carried", "cells", "closed", "corrected",
        "cursor", "dead_acts", "flow", "held", "later", "log", "notes", "open_topic", "rechecks",
        "signals", "topic", "topics", "unplaced", "values", "views", "withdrawn",
    )  # fmt: skip

    def __init__(self, flow: Flow, audience: Literal["worker", "client"] = "worker") -> None:
        self.flow = flow
        self.audience = audience
        self.log: list[Event] = []
        self._start()

    def _start(self) -> None:
        self.values: dict[str, Any] = {}
        self.cells: dict[str, Cell] = {}
        self.by_question: dict[str, list[Cell]] = {id_: [] for id_ in self.flow.questions}
        self.topics: dict[str, TopicState] = {t.id: TopicState(t) for t in self.flow.topics}
        self.carried: dict[str, dict[str, Json]] = {}
        self.notes: dict[str, Note] = {}
        self.signals: dict[tuple[str, str], Raised] = {}
        self.views: dict[str, list[Event]] = {}
        self.withdrawn: dict[str, Event] = {}
        self.corrected: dict[str, Event] = {}
        self.agreed: list[Event] = []
        self.later: dict[str, None] = {}
        self.rechecks: dict[str, str] = {}
        self.cursor: str | None = None
        self.held: dict[int, str] = {}
        """Topics, by place, in which a question stands aside until its moment comes."""
        self.topic: str | None = None
        self.open_topic = 0
        self.closed: Event | None = None
        self.begun: Event | None = None
        self.unplaced: list[Event] = []
        self.dead_acts: frozenset[str] = frozenset()
        for question in sorted(self.flow.questions.values(), key=lambda q: q.rank):
            if not question.lists:
                self._add_cell(question, "")
        for cell in self.cells.values():
            question = cell.question
            if not question.children and not any(other.lists for other in question.dependents):
                cell.after = [self.cells[other.id] for other in question.dependents]
        for state in self.topics.values():
            self._sort(state)

    # -- folding ---------------------------------------------------------------------------

    def fold(self, events: Iterable[Event]) -> State:
        """Take in events that come after all those folded before; give itself back."""
        for event in events:
            self.log.append(event)
            kind = event.kind
            if kind == ev.ANSWERED:
                cell = self.cells.get(event.address)
                if cell is not None and cell.question.plain:
                    self._answer_plainly(cell, event)
                    continue
            if kind == ev.UNDONE:
                self._refold()
            else:
                self._take(event)
        return self

    def take_back(self, events: int) -> None:
        """Forget the last events, as if they had never been folded: they could not be kept."""
        del self.log[len(self.log) - events :]
        self._refold()

    def _refold(self) -> None:
        """Start over without the acts that were undone."""
        undone: set[str] = set()
        for event in reversed(self.log):
            if event.kind == ev.UNDONE and event.act not in undone:
                undone.add(str(event.value))
        self._start()
        self.dead_acts = frozenset(undone)
        for event in self.log:
            if event.act not in undone and event.kind != ev.UNDONE:
                self._take(event)

    def _take(self, event: Event) -> None:
        kind = event.kind
        if kind in _STANDING:
            cell = self.cells.get(event.address)
            if cell is None:
                self.unplaced.append(event)
            else:
                self._answer(cell, event)
        elif kind in (ev.ITEM_ADDED, ev.ITEM_CHANGED, ev.ITEM_MOVED, ev.ITEM_REMOVED):
            cell = self.cells.get(event.address.rpartition("/")[0])
            if cell is None or cell.items is None:
                self.unplaced.append(event)
            else:
                self._change_item(cell, event)
        else:
            self._take_other(event)

    def _take_other(self, event: Event) -> None:
        match event.kind:
            case ev.BEGUN:
                self.begun = event
                self._carry(event)
            case ev.TOPIC_OPENED:
                state = self.topics[event.address]
                state.opened, state.closed, state.skipped = True, False, False
                self.topic, self.cursor = event.address, None
                self.open_topic = min(self.open_topic, state.topic.index)
            case ev.TOPIC_CLOSED:
                state = self.topics[event.address]
                state.closed, state.reflection = True, event.value
                self.topic = None if self.topic == event.address else self.topic
            case ev.TOPIC_SKIPPED:
                self.topics[event.address].skipped = True
                self.topic = None if self.topic == event.address else self.topic
            case ev.NOTED:
                self.notes[event.id] = Note(event.id, str(event.value), event.address, event)
            case ev.NOTE_FILED:
                if isinstance(event.value, dict) and event.value.get("note") in self.notes:
                    self.notes[str(event.value["note"])].topic = event.address
            case ev.SIGNALLED:
                self._raise(event)
            case ev.SIGNAL_ENDED:
                if isinstance(event.value, dict):
                    key = (str(event.value.get("signal")), event.address)
                    if key in self.signals:
                        self.signals[key].ended = event
            case ev.SEEN_DIFFERENTLY:
                heads = [h for h in self.views.get(event.address, []) if h.id not in event.replaces]
                self.views[event.address] = heads + ([event] if event.value else [])
                if not self.views[event.address]:
                    del self.views[event.address]
            case ev.WITHDRAWN:
                self.withdrawn[event.address] = event
            case ev.CORRECTED:
                self.corrected[event.address] = event
            case ev.AGREED:
                self.agreed.append(event)
            case ev.CLOSED:
                self.closed = event
            case ev.REOPENED:
                self.closed = None

    def _carry(self, event: Event) -> None:
        carried = event.value.get("carried") if isinstance(event.value, dict) else None
        if not isinstance(carried, dict):
            return
        for id_, entry in carried.items():
            if isinstance(entry, dict):
                self.carried[id_] = entry
                question = self.flow.carried.get(id_)
                value = entry.get("value")
                if question is None or value is None:
                    continue
                if entry.get("state") in ("declined", "unknown"):
                    self.values[id_ + SETTLED] = True
                elif isinstance(question.kind, ListKind) and isinstance(value, list):
                    kind = question.kind
                    self.values[id_] = {
                        kind.item_id(item) or str(n): item for n, item in enumerate(value)
                    }
                else:
                    self.values[id_] = value
        for cell in self.cells.values():
            self._weigh(cell)

    def _raise(self, event: Event) -> None:
        assert isinstance(event.value, dict)
        signal = str(event.value["signal"])
        self.signals.setdefault((signal, event.address), Raised(signal, event.address, event))
        script = self.flow.signals.get(signal)
        self.values[SIGNAL + signal] = True
        if script is not None:
            self.values[SIGNAL + script.strength] = True
        for question in self.flow.signal_dependents:
            for cell in self.by_question[question.id]:
                self._weigh(cell)

    # -- one answer ------------------------------------------------------------------------

    def _answer_plainly(self, cell: Cell, event: Event) -> None:
        """What `_answer` does, for the common case and without detours."""
        heads = cell.heads
        if not heads:
            heads.append(event)
        elif len(heads) == 1 and heads[0].id in event.replaces:
            heads[0] = event
        else:
            cell.heads = [h for h in heads if h.id not in event.replaces] + [event]
        address = cell.address
        if self.cursor == address:
            self.cursor = None
        topic = cell.home.topic.id
        if topic != self.topic:
            cell.home.opened = True
            self.topic = topic
        if cell.standing not in ("open", "answered"):
            self.later.pop(address, None)
            self.values.pop(address + SETTLED, None)
        cell.standing = "answered"
        cell.value = event.value
        if not cell.relevant:
            return
        cell.effective = True
        values = self.values
        values[address] = event.value
        if cell.after is None:
            self._weigh_all_after(cell)
            return
        for other in cell.after:
            question = other.question
            test = question.test
            if question.calculate is None and question.plain and test is not None:
                relevant = test(values, "")
                if relevant is other.relevant:
                    continue
                if other.standing == "open":
                    other.relevant = relevant
                    home = other.home
                    if other.place < home.first or home.topic.index < self.open_topic:
                        self._reopen(other)
                    continue
            if self._reweigh(other):
                self._weigh_all_after(other)

    def _answer(self, cell: Cell, event: Event) -> None:
        heads = cell.heads
        if not heads:
            cell.heads = [event]
        elif len(heads) == 1 and heads[0].id in event.replaces:
            heads[0] = event
        else:
            cell.heads = [h for h in heads if h.id not in event.replaces] + [event]
        self._read_heads(cell)
        if self.cursor is not None and self.cursor == cell.address:
            self.cursor = None
        cell.home.opened = True
        self.topic = cell.home.topic.id
        self._settle(cell)
        if cell.question.back and cell.effective:
            for test, target in cell.question.back:
                if test(self.values, cell.path):
                    shared = len(self.flow.questions[target].lists)
                    path = "".join(f"/{part}" for part in cell.path.split("/")[1 : shared + 1])
                    self.cursor = target + path
                    self.rechecks[self.cursor] = cell.address

    def _read_heads(self, cell: Cell) -> None:
        last = cell.heads[-1] if cell.heads else None
        standing: Standing = _STANDING[last.kind] if last is not None else "open"
        if cell.items is not None:
            cell.standing = "answered" if cell.items else standing
        else:
            cell.standing = standing
            cell.value = last.value if last is not None and standing == "answered" else None

    def _change_item(self, cell: Cell, event: Event) -> None:
        assert cell.items is not None
        id_ = event.address.rpartition("/")[2]
        item = cell.items.get(id_)
        if event.kind == ev.ITEM_MOVED:
            if item is not None:
                self._move(cell, item, str(event.value or ""))
        elif event.kind == ev.ITEM_REMOVED:
            if item is not None:
                item.heads = [head for head in item.heads if head.id not in event.replaces]
                if item.heads:
                    item.value = item.heads[-1].value
                else:
                    del cell.items[id_]
                    self._bury(cell, id_)
        elif item is None:
            cell.items[id_] = Item(id_, event.value, [event])
            self._give_birth(cell, id_)
        else:
            item.heads = [h for h in item.heads if h.id not in event.replaces] + [event]
            item.value = event.value
        self._read_heads(cell)
        if self.cursor == cell.address:
            self.cursor = None
        cell.home.opened = True
        self.topic = cell.home.topic.id
        self._settle(cell)

    def _move(self, cell: Cell, item: Item, after: str) -> None:
        assert cell.items is not None
        rest = [other for other in cell.items.values() if other is not item]
        at = next((n + 1 for n, other in enumerate(rest) if other.id == after), 0)
        rest.insert(at, item)
        cell.items.clear()
        cell.items.update((other.id, other) for other in rest)
        self._unsort(cell.question)

    def _give_birth(self, cell: Cell, item_id: str) -> None:
        path = f"{cell.path}/{item_id}"
        for child in sorted(cell.question.children, key=lambda q: q.rank):
            known = self.cells.get(child.id + path)
            if known is None:
                self._add_cell(child, path)
            else:
                known.alive = True
                self.by_question[child.id].append(known)
                self._restore(known)
        self._unsort(cell.question)

    def _restore(self, cell: Cell) -> None:
        for id_ in list(cell.items or ()):
            self._give_birth(cell, id_)
        self._weigh(cell)

    def _bury(self, cell: Cell, item_id: str) -> None:
        path = f"{cell.path}/{item_id}"
        for child in cell.question.children:
            dead = self.cells.get(child.id + path)
            if dead is not None and dead.alive:
                for id_ in list(dead.items or ()):
                    self._bury(dead, id_)
                dead.alive = False
                self.by_question[child.id].remove(dead)
                self._weigh(dead)
        self._unsort(cell.question)

    def _add_cell(self, question: Question, path: str) -> None:
        home = self.topics[question.topic.id]
        cell = Cell(question, path, question.id + path, home)
        if question.kind.is_list:
            cell.items = {}
        self.cells[cell.address] = cell
        self.by_question[question.id].append(cell)
        home.cells.append(cell)
        self._weigh(cell)

    # -- what counts now -------------------------------------------------------------------

    def _settle(self, cell: Cell) -> None:
        """Bring `values` in line with a cell that changed, then weigh what depends on it."""
        self._publish(cell)
        question = cell.question
        if question.dependents or question.children:
            self._weigh_all_after(cell)
        if cell.standing == "open":
            self._reopen(cell)
        if cell.standing == "later":
            self.later[cell.address] = None
        elif self.later:
            self.later.pop(cell.address, None)

    def _publish(self, cell: Cell) -> None:
        values, address = self.values, cell.address
        standing = cell.standing
        if cell.relevant and standing == "answered" and self._stands(cell):
            cell.effective = True
            items = cell.items
            if items is None:
                values[address] = cell.value
            else:
                values[address] = items
                if cell.question.fields:
                    for item in items.values():
                        values[f"{address}/{item.id}"] = item.value
        elif cell.effective or address in values:
            cell.effective = False
            values.pop(address, None)
        without = address + SETTLED
        if cell.relevant and standing in ("declined", "unknown"):
            values[without] = True
        elif without in values:
            del values[without]
        if cell.question.lists:
            self._count(cell.question)

    def _stands(self, cell: Cell) -> bool:
        """Whether a choice from an earlier list still names an item of it."""
        source = cell.question.source
        return (
            source is None
            or cell.items is not None
            or not isinstance(cell.value, str)
            or cell.value in self.choices(cell)
        )

    def _count(self, question: Question) -> None:
        effective = [cell for cell in self.by_question[question.id] if cell.effective]
        id_ = question.id
        if effective:
            self.values[id_ + ANY] = True
            self.values[id_ + COUNTED] = sum(
                len(cell.items) if cell.items is not None else 1 for cell in effective
            )
        else:
            self.values.pop(id_ + ANY, None)
            self.values.pop(id_ + COUNTED, None)

    def _weigh_all_after(self, start: Cell) -> None:
        """Weigh everything that depends on a cell, each once, after all that it depends on."""
        heap: list[tuple[int, str]] = []
        waiting: set[str] = set()

        def add(cell: Cell) -> None:
            found = cell.after
            if found is None:
                own = cell.question
                found = [
                    other
                    for question in (*own.dependents, *own.children)
                    for other in self._touched(cell, question)
                ]
            for other in found:
                if other.address not in waiting:
                    waiting.add(other.address)
                    heappush(heap, (other.question.rank, other.address))

        add(start)
        while heap:
            _, address = heappop(heap)
            waiting.discard(address)
            cell = self.cells[address]
            if self._reweigh(cell):
                add(cell)

    def _touched(self, cell: Cell, question: Question) -> list[Cell]:
        cells = self.by_question[question.id]
        if len(cells) <= 1 or not cell.path or not question.lists:
            return cells
        shared = min(len(cell.question.lists), len(question.lists))
        if cell.question.lists[:shared] != question.lists[:shared]:
            return cells
        prefix = cell.path if len(question.lists) >= len(cell.question.lists) else None
        if prefix is None:
            return [other for other in cells if cell.path.startswith(other.path)]
        return [
            other for other in cells if other.path == prefix or other.path.startswith(prefix + "/")
        ]

    def _weigh(self, cell: Cell) -> None:
        if self._reweigh(cell):
            self._weigh_all_after(cell)

    def _reweigh(self, cell: Cell) -> bool:
        """Work out whether a cell is relevant, and its value if it is calculated.

        Gives whether something that others can read changed.
        """
        question = cell.question
        test = question.test
        relevant = cell.alive and (test is None or test(self.values, cell.path))
        if question.plain:
            if question.calculate is not None:
                return self._recalculate(cell, relevant)
            if relevant is cell.relevant:
                return False
        elif relevant and question.lists:
            relevant = self._parent_stands(cell)
        if question.calculate is not None:
            return self._recalculate(cell, relevant)
        if relevant is cell.relevant:
            if cell.standing == "answered" and question.source is not None:
                before = cell.effective
                self._publish(cell)
                if before and not cell.effective:
                    self._reopen(cell)
                return before != cell.effective
            return False
        cell.relevant = relevant
        if relevant and (cell.standing == "open" or not self._stands(cell)):
            self._reopen(cell)
        if cell.standing == "open":
            return False
        self._publish(cell)
        return True

    def _parent_stands(self, cell: Cell) -> bool:
        owner = cell.question.lists[-1]
        parent = self.cells.get(owner + cell.path.rpartition("/")[0])
        return parent is not None and parent.relevant and parent.alive

    def _recalculate(self, cell: Cell, relevant: bool) -> bool:
        assert cell.question.calculate is not None
        number = cell.question.calculate(self.values, cell.path) if relevant else None
        cell.relevant = relevant
        if number == cell.value:
            return False
        cell.value = number
        if number is None:
            cell.standing, cell.effective = "open", False
            self.values.pop(cell.address, None)
        else:
            cell.standing, cell.effective = "answered", True
            self.values[cell.address] = number
        return True

    def _reopen(self, cell: Cell) -> None:
        """Remember that a cell waits for an answer (again)."""
        if not cell.relevant or not cell.question.by_itself:
            return
        home = cell.home
        home.first = min(home.first, cell.place)
        self.open_topic = min(self.open_topic, home.topic.index)

    # -- the order in which things are asked -----------------------------------------------

    def _unsort(self, question: Question) -> None:
        pending = list(question.children)
        self.topics[question.topic.id].sorted = False
        while pending:
            child = pending.pop()
            self.topics[child.topic.id].sorted = False
            self.open_topic = min(self.open_topic, child.topic.index)
            pending += child.children

    def _sort(self, state: TopicState) -> None:
        def key(cell: Cell) -> tuple[int, tuple[int, ...], int]:
            return cell.question.block, self._positions(cell), cell.question.index

        state.cells = sorted((cell for cell in state.cells if cell.alive), key=key)
        for place, cell in enumerate(state.cells):
            cell.place = place
        state.first, state.sorted = 0, True

    def _positions(self, cell: Cell) -> tuple[int, ...]:
        parts = cell.path.split("/")[1:]
        positions = []
        for depth, (owner, item) in enumerate(zip(cell.question.lists, parts, strict=True)):
            above = self.cells[owner + "".join(f"/{part}" for part in parts[:depth])]
            assert above.items is not None
            positions.append(list(above.items).index(item))
        return tuple(positions)

    def in_order(self, topic: str) -> list[Cell]:
        """Give the living cells of a topic in the order in which they are asked."""
        state = self.topics[topic]
        if not state.sorted:
            state.cells = [c for cells in (self.by_question[q.id] for q in state.topic.questions)
                           for c in cells]  # fmt: skip
            self._sort(state)
        return state.cells

    def comes_by_itself(self, cell: Cell) -> bool:
        """Whether a question is asked without anybody choosing it, as things stand now."""
        question = cell.question
        return question.by_itself and (
            question.comes is None or question.comes(self.values, cell.path)
        )

    def _waits(self, cell: Cell) -> bool:
        question = cell.question
        if not self.comes_by_itself(cell):
            return False
        if cell.standing != "open" and (cell.standing != "answered" or self._stands(cell)):
            return False
        if self.audience == "client" and not question.for_client_alone:
            return False
        if question.call is not None:
            call = self.cells.get(question.call)
            return call is None or call.standing != "later"
        return True

    def next_in(self, topic: str) -> Cell | None:
        """Give the next cell of a topic that waits for an answer."""
        state = self.topics[topic]
        cells = state.cells if state.sorted else self.in_order(topic)
        place, end = state.first, len(cells)
        held: int | None = None
        while place < end:
            cell = cells[place]
            place += 1
            if cell.relevant and not cell.effective:
                simply = (
                    cell.question.simply and cell.standing == "open" and self.audience == "worker"
                )
                if simply or self._waits(cell):
                    state.first = place - 1 if held is None else held
                    return cell
                if held is None and cell.question.comes is not None:
                    held = place - 1
        state.first = end if held is None else held
        if held is not None:
            self.held[state.topic.index] = topic
        return None

    def next(self) -> Cell | None:
        """Give the cell that is asked next, or None when nothing waits.

        First where a follow-up sent the conversation, then the rest of the topic that was
        touched last, then the topics in their order, and what was put off at the very end. Where
        the order is free, the topics after the last one come before those that were passed over.
        """
        if self.cursor is not None:
            cell = self.cells.get(self.cursor)
            if cell is not None and cell.relevant:
                return cell
        if self.topic is not None and (cell := self.next_in(self.topic)) is not None:
            return cell
        for index in sorted(self.held):
            if not self.topics[self.held[index]].skipped:
                cell = self.next_in(self.held[index])
                if cell is not None and cell.question.comes is not None:
                    return cell
        if self.topic is not None and self.flow.script.order == "free":
            for topic in self.flow.topics[self.topics[self.topic].topic.index + 1 :]:
                if not self.topics[topic.id].skipped and (cell := self.next_in(topic.id)):
                    return cell
        topics = self.flow.topics
        while self.open_topic < len(topics):
            id_ = topics[self.open_topic].id
            if not self.topics[id_].skipped:
                cell = self.next_in(id_)
                if cell is not None:
                    return cell
            self.open_topic += 1
        for address in self.later:
            cell = self.cells.get(address)
            if cell is not None and cell.relevant:
                return cell
        return None

    def set_audience(self, audience: Literal["worker", "client"]) -> None:
        """Say for whom the next question is: somebody alone gets no worker's questions."""
        self.audience = audience
        self.open_topic = 0
        for state in self.topics.values():
            state.first = 0

    # -- queries ---------------------------------------------------------------------------

    def choices(self, cell: Cell) -> Mapping[str, Option]:
        """Give the options of a cell: fixed, or the items of an earlier answer."""
        question = cell.question
        if question.source is None:
            return question.choices
        name, part = question.source
        source = self.flow.questions[name]
        shared = len(source.lists)
        if question.lists[:shared] == source.lists:
            path = "".join(f"/{step}" for step in cell.path.split("/")[1 : shared + 1])
            cells = [c for c in (self.cells.get(name + path),) if c is not None]
        else:
            cells = self.by_question[name]
        return {
            item.id: Option(item.id, self.item_text(other, item, part))
            for other in cells
            if other.effective
            for item in (other.items or {}).values()
        }

    def option_above(self, cell: Cell) -> Option | None:
        """Give the option of the list above that a cell is asked over, if it is one."""
        if not cell.question.lists:
            return None
        above, _, item = cell.path.rpartition("/")
        parent = self.cells.get(cell.question.lists[-1] + above)
        return self.choices(parent).get(item) if parent is not None else None

    def item_text(self, cell: Cell, item: Item, part: str | None = None) -> str:
        """Give an item in words: an option's label, a text, a person's name, a record's field."""
        if isinstance(item.value, dict) and (part or cell.question.fields):
            name = part or cell.question.fields[0].id
            return str(item.value.get(name, ""))
        kind = cell.question.kind
        assert isinstance(kind, ListKind)
        return kind.read_item(item.value, cell.question, self.choices(cell))

    def item_names(self, cell: Cell) -> tuple[str, ...]:
        """Give in words the items that a cell is asked over, outermost first."""
        names = []
        parts = cell.path.split("/")[1:]
        for depth, (owner, item_id) in enumerate(zip(cell.question.lists, parts, strict=True)):
            above = self.cells.get(owner + "".join(f"/{part}" for part in parts[:depth]))
            item = (above.items or {}).get(item_id) if above is not None else None
            names.append(self.item_text(above, item) if above and item else "")
        return tuple(names)

    def read(self, cell: Cell) -> str:
        """Give the answer of a cell in words; "" when there is none."""
        if cell.items is not None:
            return "\n".join(self.item_text_whole(cell, item) for item in cell.items.values())
        if cell.standing != "answered":
            return ""
        return cell.question.kind.read(cell.value, cell.question, self.choices(cell))

    def item_text_whole(self, cell: Cell, item: Item) -> str:
        """Give an item with all its fields in words."""
        kind = cell.question.kind
        assert isinstance(kind, ListKind)
        return kind.read_item(item.value, cell.question, self.choices(cell))

    def standing_of(self, topic: str) -> TopicStanding:
        """Say how a topic stands: open, busy, done or skipped.

        A topic is done only when a person closed it; what became relevant afterwards makes it
        busy again.
        """
        state = self.topics[topic]
        if state.skipped:
            return "skipped"
        if state.closed:
            return "done" if self.next_in(topic) is None else "busy"
        return "busy" if state.opened else "open"

    def topic_relevant(self, topic: str) -> bool:
        """Whether a topic has anything to ask now."""
        return any(
            cell.relevant
            for question in self.topics[topic].topic.questions
            for cell in self.by_question[question.id]
        )

    def progress(self) -> tuple[int, int]:
        """Give how many of the relevant questions that come by themselves are dealt with."""
        done = total = 0
        for cell in self.cells.values():
            if (
                cell.relevant
                and not isinstance(cell.question.kind, Auto)
                and self.comes_by_itself(cell)
            ):
                total += 1
                done += cell.standing not in ("open", "later")
        return done, total

    def conflicts(self) -> Iterator[Cell]:
        """Give the cells where two people answered apart."""
        return (cell for cell in self.cells.values() if cell.alive and cell.conflict)

    def withdrawal(self, address: str) -> Event | None:
        """Give the withdrawal of a consent, unless it was given again since."""
        event = self.withdrawn.get(address)
        if event is None or {head.id for head in self.heads(address)} - set(event.replaces):
            return None
        return event

    def heads(self, address: str) -> list[Event]:
        """Give the events that say what stands at the address of a question or of an item."""
        if address in self.cells:
            return self.cells[address].heads
        owner, _, item = address.rpartition("/")
        cell = self.cells.get(owner)
        found = (cell.items or {}).get(item) if cell is not None else None
        return found.heads if found is not None else []

    @property
    def changed_since_agreed(self) -> bool:
        """Whether something was said, or taken back, after somebody last agreed with the plan."""
        after = reversed(self.log)
        return any(
            event.kind in _CHANGES for event in takewhile(lambda e: e.kind != ev.AGREED, after)
        )

    @property
    def plan_version(self) -> int:
        """The number of the plan as it is now: an agreed plan that is changed is a new one."""
        agreed = len(self.agreed)
        return agreed + 1 if not agreed or self.changed_since_agreed else agreed

    def history(self, address: str) -> list[Event]:
        """Give every event at an address, undone ones included, oldest first."""
        return [event for event in self.log if event.address == address]
