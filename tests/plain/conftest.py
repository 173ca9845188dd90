from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from desks import Clock, desk_at

from assistant.application.closing import endings
from assistant.application.places import Places
from assistant.application.replaying import read_answers, tell
from assistant.application.workers import add_worker
from assistant.flows import Library

from .driving import CONVERSATIONS, Script, hold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from assistant.application.conversation import Conversation
    from assistant.application.desk import Desk
    from assistant.application.workers import Worker


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    monkeypatch.setenv("KEUKENTAFEL_HOME", str(tmp_path))  # papers go there as well
    return Places(tmp_path / "data", tmp_path / "config", tmp_path / "cache")


@pytest.fixture
def desk(tmp_path: Path, library: Library, clock: Clock) -> Iterator[Desk]:
    desk = desk_at(tmp_path / "x.db", library, clock)
    yield desk
    desk.close()


@pytest.fixture
def worker(desk: Desk) -> Worker:
    return add_worker(desk.store, "Sanne", "generalist", desk.now())


class Talks:
    """Holds conversations by lines that were written beforehand, and gives what came of them."""

    def __init__(self, desk: Desk, places: Places, worker: Worker) -> None:
        self.desk, self.places, self.worker = desk, places, worker
        self.talk: Conversation

    def __call__(self, flow: str, *lines: str, by_script: bool = False) -> Script:
        """Begin a conversation and type these lines."""
        return self.go_on(self.begin(flow), *lines, by_script=by_script)

    def begin(self, flow: str) -> Conversation:
        """Begin a conversation, with Riet where it needs somebody."""
        needs = self.desk.library.flow(flow).script.dossier == "needed"
        dossier = self.desk.new_dossier("Riet", self.worker).id if needs else None
        return self.desk.begin(flow, self.worker, dossier)

    def go_on(self, talk: Conversation, *lines: str, by_script: bool = False) -> Script:
        """Type these lines in a conversation."""
        self.talk = talk
        self.desk.store.claim(talk.stream, self.desk.session)
        script = Script([*lines], from_script=by_script)
        script.code = hold(self.desk, self.places, talk, script)
        return script

    def to_the_end(self, path: str) -> Conversation:
        """Hold the conversation of a file until nothing is left to ask."""
        given = read_answers(CONVERSATIONS / f"{path}.yaml")
        self.talk = self.begin(path.partition("/")[0])
        hold(self.desk, self.places, self.talk, Script(), given, finish=True)
        return self.talk

    def ending(self, id: str) -> str:
        """Give the number of what can be chosen at the end."""
        return str(["read", *dict(endings(self.talk))].index(id) + 1)

    @property
    def values(self) -> dict[str, Any]:
        return tell(self.talk.state).answers


@pytest.fixture
def talks(desk: Desk, places: Places, worker: Worker) -> Talks:
    return Talks(desk, places, worker)


@pytest.fixture
def flow(write_flow: Callable[..., Path], desk: Desk, tmp_path: Path) -> Callable[[str], str]:
    """Put a small flow of these questions on the shelf; give its id."""

    def flow(questions: str, head: str = "") -> str:
        lines = [f"      - {{{each}, why: Zo, source: '-'}}\n" for each in questions.splitlines()]
        write_flow("".join(lines), head)
        desk.library = Library((tmp_path,))
        return "klein"

    return flow
