"""What goes into the store and comes out of it: plain values that are never changed."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import Final, Literal

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
"""A value as it is kept: what JSON can hold."""

State = Literal["running", "paused", "closed", "erased"]
"""Where a conversation stands."""

ERASED: Final = "erased"
"""The kind of event that allows the bodies of its stream to be deleted. The store knows no other."""


@dataclass(frozen=True, slots=True)
class Record:
    """One event of a stream, which is the id of the conversation or dossier that it belongs to.

    The application makes everything down to `speaker`; `id` is a UUIDv7, so that an append that
    is tried again is not written twice. The store stamps `device`, `seq` and `clock`: together
    (clock, device, seq) they are the one order of events, the same in every store.
    """

    stream: str
    kind: str
    address: str
    value: Json
    replaces: tuple[str, ...] = ()
    _: KW_ONLY
    id: str
    act: str
    at: str
    by: str
    speaker: str = ""
    device: str = ""
    seq: int = 0
    clock: int = 0


@dataclass(frozen=True, slots=True)
class ConversationRow:
    """A conversation as lists show it; `done` of `total` questions are settled."""

    id: str
    flow: str
    version: int
    bundle: str
    dossier: str | None
    title: str
    state: State
    started_at: str
    touched_at: str
    worker: str
    done: int
    total: int
    provisional: bool


@dataclass(frozen=True, slots=True)
class DossierRow:
    """A resident as lists show it."""

    id: str
    number: int
    name: str
    created_at: str


@dataclass(frozen=True, slots=True)
class ActionRow:
    """Who does what by when. The store fills `stream` when it gives the row back."""

    address: str
    what: str
    who: str
    with_whom: str
    due: str
    repeat: str
    status: str
    stream: str = ""


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """What may be shared with whom, until when. The store fills `stream`, as for an action."""

    address: str
    to_whom: str
    what: str
    until: str
    given_at: str
    withdrawn_at: str
    stream: str = ""


@dataclass(frozen=True, slots=True)
class SignalRow:
    """A signal and its cause; it runs while `ended_at` is empty. The store fills `stream`."""

    signal: str
    cause: str
    strength: str
    at: str
    by: str
    ended_at: str
    stream: str = ""


@dataclass(frozen=True, slots=True)
class Index:
    """All that lists and searches know of one stream. Storing it replaces what was known.

    `words` is the text in which the stream is found; None leaves that text as it is. A
    conversation or dossier has the id of the stream.
    """

    stream: str
    conversation: ConversationRow | None = None
    dossier: DossierRow | None = None
    actions: tuple[ActionRow, ...] = ()
    consents: tuple[ConsentRow, ...] = ()
    signals: tuple[SignalRow, ...] = ()
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What a worker was typing at an address, and when."""

    stream: str
    address: str
    worker: str
    text: str
    at: str


Deed = Literal[
    "made", "begun", "opened", "changed", "read", "printed", "exported", "shared", "linked",
    "erased", "merged", "inspected", "joined", "parted", "household", "keys",
    "copied", "restored",
]  # fmt: skip
"""What the access log tells of: every way in which somebody came at what was said."""


@dataclass(frozen=True, slots=True)
class Access:
    """One line of the access log: who (`by`), when, with which dossier or conversation, what.

    It never holds what was said. `reference` may name the event that tells more, so that the
    words of it go when the dossier is erased. The store fills `device` and `seq`.
    """

    what: Deed
    at: str
    by: str
    dossier: str = ""
    stream: str = ""
    reference: str = ""
    device: str = ""
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Late:
    """Words that came for something erased: how many events, and who wrote the last one, when."""

    stream: str
    events: int
    at: str
    by: str


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge brought.

    `added` counts events. The index rows of `streams` are to be rebuilt. `erased` are the streams
    whose words went because the other store had erased them; in `late` words have come, or have
    stayed, that the erasure of that stream did not know of: a person decides about these.
    """

    added: int
    streams: tuple[str, ...] = ()
    erased: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
