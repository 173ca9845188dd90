"""The desk: from here conversations are begun, found again, taken up and brought together."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from assistant.application import access, joining, writing
from assistant.application.conversation import Conversation, Setting
from assistant.application.house import organisation
from assistant.application.joining import DOSSIER
from assistant.application.replaying import Pen, replay, tell
from assistant.application.workers import Worker, workers
from assistant.errors import InputError, KeukentafelError, Refusal, StoreError
from assistant.flows import events as ev
from assistant.flows.events import Event, Json
from assistant.flows.flow import option_of
from assistant.flows.library import Library
from assistant.flows.state import State
from assistant.storage import (
    ERASED,
    ConversationRow,
    DossierRow,
    Index,
    MergeReport,
    Store,
    uuid7,
)
from assistant.text import as_typed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from assistant.application.places import Places
    from assistant.application.replaying import Speaker
    from assistant.application.unlocking import Unlocked
    from assistant.flows.flow import Flow
    from assistant.storage import Deed

OFFER = "wep-activiteiten#aanbod"
NOBODY = Worker("", "", "generalist")


def _now() -> datetime:
    return datetime.now().astimezone()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A question that two people answered apart: both answers, with who gave them."""

    conversation: str
    question: str
    answers: tuple[tuple[str, str], ...]


class Desk:
    """A store and a library of flows, with somebody who works at it.

    A desk and its store belong to the thread that opened them.
    """

    def __init__(
        self,
        store: Store,
        library: Library,
        *,
        templates: Path | None = None,
        cache: Path | None = None,
        now: Callable[[], datetime] = _now,
    ) -> None:
        self.store = store
        self.library = library
        self.templates = templates
        self.cache = cache
        self.now = now
        self.session = uuid7()
        self.worker: Worker | None = None
        """Who works here, where a face or a passphrase told; the access log names them."""
        self.unlocked: Unlocked | None = None
        """How the store was unlocked; None for one without a lock."""

    @classmethod
    def open(
        cls,
        places: Places,
        store: Path | None = None,
        now: Callable[[], datetime] | None = None,
        *,
        unlocked: Unlocked | None = None,
        unencrypted: bool = False,
    ) -> Desk:
        """Open the practice store, or the one named, with the flows of this machine.

        A store of real work opens with who unlocked it; or, where somebody insists, without a lock.
        """
        desk = cls(
            Store.open(
                store or places.practice_store,
                key=unlocked.key if unlocked else None,
                practice=not (unlocked or unencrypted),
                markers=places.data / "stores",
            ),
            Library(places.flows, places.flow_cache),
            templates=places.templates,
            cache=places.flow_cache,
            now=now or _now,
        )
        desk.unlocked = unlocked
        return desk

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    @property
    def path(self) -> Path:
        """Where the store stands."""
        return self.store.database.path

    def lock(self) -> None:
        """Let go of the key. Until `unlock` the desk can do nothing."""
        self.unlocked = None
        self.store.lock()

    def unlock(self, unlocked: Unlocked) -> None:
        """Go on where `lock` stopped. Raises StoreError where the store cannot be opened."""
        self.store.unlock(unlocked.key)
        self.unlocked = unlocked

    # -- dossiers --------------------------------------------------------------------------

    def new_dossier(self, name: str, worker: Worker) -> DossierRow:
        """Open a dossier for a resident. Raises Refusal for an empty name."""
        if not name.strip():
            raise Refusal("Hoe heet de bewoner? Een voornaam of een roepnaam is genoeg.")
        now = self.now()
        row = DossierRow(
            uuid7(), self.store.next_dossier_number(), as_typed(name.strip()), now.isoformat()
        )
        event = Event(DOSSIER, "", {"name": row.name, "number": row.number})
        writing.stamp([event], at=now, by=worker.id)
        self.store.append(
            [writing.record(event, row.id)],
            Index(row.id, dossier=row, words=row.name),
            access_lines=[access.line("made", now, worker.id, dossier=row.id)],
        )
        return row

    def name_of(self, dossier: str | None) -> str:
        """Give the name on a dossier; "" without one."""
        row = self.store.dossier(dossier) if dossier else None
        return row.name if row is not None else ""

    # -- conversations ---------------------------------------------------------------------

    def begin(self, flow_id: str, worker: Worker, dossier: str | None = None) -> Conversation:
        """Begin a conversation, with what was told before in this dossier carried over.

        Raises Refusal when this flow needs a dossier, FlowError or InputError for the flow.
        """
        flow = self._flow(flow_id, dossier)
        bundle = self.store.put_bundle(self.library.bundle(flow_id))
        stream = uuid7()
        self.store.claim(stream, self.session)
        conversation = Conversation(stream, State(flow), bundle, dossier, self._setting(worker))
        conversation.write([Event(ev.BEGUN, "", self._beginning(flow, bundle, dossier))])
        return conversation

    def keep(
        self,
        flow_id: str,
        answers: dict[str, object],
        worker: Worker,
        dossier: str | None = None,
        speaker: Speaker = "worker",
    ) -> Conversation:
        """Keep a conversation from an answers file: the events as if typed, in one write.

        Raises AnswersError with every mistake in the answers, and what `begin` raises.
        """
        flow = self._flow(flow_id, dossier)

        def stamp(events: list[Event], so_far: int) -> None:
            writing.stamp(events, at=self.now(), by=worker.id)

        # A bundle is kept under its hash, which is the identity of the flow: known beforehand.
        pen = Pen(self._beginning(flow, flow.identity, dossier), stamp, uuid7)
        state = replay(flow, answers, speaker, pen).state
        bundle = self.store.put_bundle(self.library.bundle(flow_id))
        conversation = Conversation(uuid7(), state, bundle, dossier, self._setting(worker))
        records = [writing.record(event, conversation.stream) for event in state.log]
        begun = access.line(
            "begun", self.now(), worker.id, dossier=dossier, stream=conversation.stream
        )
        self.store.append(records, conversation.index(), access_lines=[begun])
        return conversation

    def _flow(self, flow_id: str, dossier: str | None) -> Flow:
        flow = self.library.flow(flow_id)
        if flow.script.dossier == "needed" and dossier is None:
            raise Refusal(f"Voor '{flow.script.title}' hoort een bewoner. Kies er een.")
        if flow.script.practice_only and not self.store.practice:
            raise Refusal(f"'{flow.script.title}' is om te oefenen. Dat kan hier niet.")
        return flow

    def _beginning(self, flow: Flow, bundle: str, dossier: str | None) -> dict[str, Json]:
        return {
            "flow": flow.id,
            "version": flow.version,
            "bundle": bundle,
            "identity": flow.identity,
            "dossier": dossier,
            "carried": self.carried(flow, dossier),
        }

    def resume(self, stream: str, worker: Worker, *, take_over: bool = False) -> Conversation:
        """Take up a conversation where it was. Raises StoreBusy when it is open elsewhere."""
        if take_over:
            self.store.take_over(stream, self.session)
        else:
            self.store.claim(stream, self.session)
        conversation = self._conversation(stream, worker)
        if take_over:
            conversation.write([Event(ev.TAKEN_OVER, "")])
        self.log("opened", dossier=conversation.dossier, stream=stream, by=worker.id)
        return conversation

    def look(
        self, stream: str, worker: Worker | None = None, *, deed: Deed | None = "read"
    ) -> Conversation:
        """Give a conversation to read, not to write in, as its paper names `worker`.

        The access log says that whoever works here did `deed` with it; with None the caller sees
        to that, for what is one act with several conversations.
        """
        conversation = self._conversation(stream, worker or NOBODY)
        if deed is not None:
            self.log(deed, dossier=conversation.dossier, stream=stream)
        return conversation

    def state_of(self, stream: str) -> State:
        """Give how a conversation stands, for what the program itself works out from it.

        Nobody gets to see it, so the access log is not told.
        """
        return self._conversation(stream, NOBODY).state

    def log(
        self,
        deed: Deed,
        *,
        dossier: str | None = None,
        stream: str = "",
        by: str | None = None,
        reference: str = "",
    ) -> None:
        """Write in the access log what changes nothing else; `by` is who works here unless told."""
        who = by if by is not None else self.worker.id if self.worker is not None else ""
        self.store.log_access(
            access.line(deed, self.now(), who, dossier=dossier, stream=stream, reference=reference)
        )

    def _conversation(self, stream: str, worker: Worker) -> Conversation:
        records = self.store.records(stream)
        begun = next((record for record in records if record.kind == ev.BEGUN), None)
        if begun is None or not isinstance(begun.value, dict):
            raise InputError("Van dit gesprek is niets meer bewaard.")
        bundle = str(begun.value["bundle"])
        library = Library.from_bundle(self.store.bundle(bundle), self.library, self.cache)
        state = State(library.flow(str(begun.value["flow"])))
        state.fold(writing.event(record) for record in records)
        dossier: Json = begun.value.get("dossier")
        for record in records:
            if record.kind == ev.LINKED and isinstance(record.value, dict):
                dossier = record.value.get("dossier")
        whole = joining.whole_of(self.store, str(dossier)) if dossier else None
        return Conversation(stream, state, bundle, whole, self._setting(worker))

    def begun_in(self, stream: str) -> str | None:
        """Give the dossier that a conversation was put in, whatever that was joined to since."""
        found = None
        for record in self.store.records(stream):
            if record.kind in (ev.BEGUN, ev.LINKED) and isinstance(record.value, dict):
                found = record.value.get("dossier")
        return str(found) if found else None

    def index_of(self, stream: str, dossier: str) -> Index:
        """Give the index rows of a conversation as of a dossier that it is about to be part of."""
        conversation = self._conversation(stream, NOBODY)
        conversation.dossier = dossier
        return conversation.index()

    def _setting(self, worker: Worker) -> Setting:
        offer = tuple(option_of(option) for option in self.library.options(OFFER))
        return Setting(
            self.store,
            worker,
            self.session,
            self.now,
            self.templates,
            organisation(self.templates),
            offer,
            self.state_of,
        )

    def carried(self, flow: Flow, dossier: str | None) -> dict[str, Json]:
        """Give what earlier conversations of a dossier told that this flow reads.

        The latest per question: value, conversation, and who said it where that was not the
        resident. Raises nothing for a conversation that cannot be read any more: it is left out.
        """
        carried: dict[str, Json] = {}
        if dossier is None:
            return carried
        rows = sorted(
            self.store.conversations(dossier=dossier, limit=500), key=lambda row: row.started_at
        )
        for row in rows:
            wanted = [
                id_ for held in self._held(row.flow) for id_ in flow.script.carries.get(held, ())
            ]
            if not wanted:
                continue
            state = self.state_of(row.id)
            told = tell(state)
            speaker = _speaker(state)
            for id_ in wanted:
                value = told.answers.get(id_)
                if value is None:
                    continue
                entry: dict[str, Json] = {"value": value, "from": row.id}
                if isinstance(value, dict) and len(value) == 1:
                    standing = next(iter(value))
                    if standing in ("declined", "unknown", "later"):
                        entry = {"value": None, "state": standing, "from": row.id}
                if speaker:
                    entry["said_by"] = speaker
                carried[id_] = entry
        return carried

    def _held(self, flow: str) -> Iterator[str]:
        """Give a flow and those that it calls: their questions are asked in it as well."""
        yield flow
        with suppress(KeukentafelError):
            for topic in self.library.script(flow).topics:
                yield from (question.flow for question in topic.questions if question.flow)

    def provisional(self) -> list[ConversationRow]:
        """Give the quickscans of more than a day ago that nobody agreed to keep."""
        before = (self.now() - timedelta(days=1)).isoformat()
        return self.store.provisional_older_than(before)

    def forget(self, stream: str, worker: Worker) -> None:
        """Erase a provisional conversation: the words go, channel, topics and outcome stay."""
        conversation = self.resume(stream, worker)
        try:
            conversation.close()
        finally:
            conversation.leave()

    # -- bringing two stores together ------------------------------------------------------

    def merge(
        self, other: Path, *, key: bytes | None = None
    ) -> tuple[MergeReport, list[Disagreement]]:
        """Bring in what another store has and this one lacks; show where people disagree.

        `key` is the data key of a locked one. A backup of how it was comes first; where it
        cannot be made, nothing is merged.
        """
        if self.store.streams():
            self.store.back_up()
        by = self.worker.id if self.worker is not None else ""
        report = self.store.merge(
            other, key=key, access_lines=[access.line("merged", self.now(), by)]
        )
        disagreements: list[Disagreement] = []
        for stream in report.streams:
            disagreements += self._rebuild(stream)
        return report, disagreements

    def rebuild(self) -> None:
        """Draw all that lists and searches know anew from the events."""
        for stream in self.store.streams():
            self._rebuild(stream)

    def _rebuild_dossier(self, stream: str) -> None:
        row, whole = joining.row_of(self.store, stream), joining.whole_of(self.store, stream)
        shown = row if row is not None and whole == stream else None
        self.store.put_index(Index(stream, dossier=shown, words=shown.name if shown else ""))
        for dossier in joining.ever_with(self.store, stream):
            for talk in self.store.conversations(dossier=dossier, limit=-1):
                self.store.put_index(self._conversation(talk.id, NOBODY).index())

    def _rebuild(self, stream: str) -> list[Disagreement]:
        """Draw the index rows of one stream anew; give its open disagreements."""
        records = self.store.records(stream)
        if any(record.kind == DOSSIER for record in records):
            self._rebuild_dossier(stream)
            return []
        if not any(r.kind == ev.BEGUN for r in records) or any(r.kind == ERASED for r in records):
            return []
        try:
            conversation = self._conversation(stream, NOBODY)
        except (InputError, StoreError):
            return []
        self.store.put_index(conversation.index())
        names = {worker.id: worker.name for worker in workers(self.store)}
        return [
            Disagreement(
                stream,
                cell.question.label,
                tuple(
                    (names.get(head.by, "iemand"), cell.question.kind.read(
                        head.value, cell.question, conversation.state.choices(cell)
                    ) or head.kind)
                    for head in cell.heads
                ),
            )
            for cell in conversation.state.conflicts()
        ]  # fmt: skip


def _speaker(state: State) -> str:
    """Words of someone else are carried as theirs, never as the resident's."""
    value = state.values.get("qs_voor_wie")
    if value in (None, "zelf"):
        return ""
    cell = state.cells.get("qs_voor_wie")
    return state.read(cell) if cell is not None else ""
