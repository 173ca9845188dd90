"""The memory of practice talks: apart from every store, and every turn on disk at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.errors import StoreError
from assistant.storage import Store
from assistant.storage.practice_talks import PracticeTalks

from .support import ended, forked

if TYPE_CHECKING:
    from pathlib import Path

AT = "2026-11-23T10:00:00+01:00"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "oefengesprekken.db"


def test_what_was_said_is_there_after_a_crash(path: Path) -> None:
    """A turn that was kept is there when the process is gone the next moment."""

    def live() -> None:
        talks = PracticeTalks.open(path)
        id_ = talks.begin("c02", "case: c02", 7, "Bo", AT)
        for word in ("een", "twee", "drie"):
            talks.say(id_, word, {"kind": "open"}, AT)
        import os

        os._exit(9)

    assert ended(forked(live)) == 9
    with PracticeTalks.open(path) as talks:
        (talk,) = talks.talks(trainee="Bo")
        assert (talk.case_id, talk.seed, talk.closing) == ("c02", 7, {})
        assert [row.said for row in talks.said(talk.id)] == ["een", "twee", "drie"]
        assert talks.said(talk.id)[0].meant == {"kind": "open"}


def test_another_road_leaves_the_first_as_it_was(path: Path) -> None:
    """Going back makes a second talk with the same beginning; both can be read."""
    with PracticeTalks.open(path) as talks:
        first = talks.begin("c02", "", 0, "Bo", AT)
        for word in ("een", "twee", "drie"):
            talks.say(first, word, {}, AT)
        second = talks.branch(first, 1, AT)
        talks.say(second, "anders", {}, AT)
        assert [row.said for row in talks.said(first)] == ["een", "twee", "drie"]
        assert [row.said for row in talks.said(second)] == ["een", "anders"]
        assert (talks.talk(second).parent, talks.talk(second).branched_at) == (first, 1)
        talks.forget(first)
        assert talks.talk(second).parent is None
        assert talks.said(first) == []
        with pytest.raises(StoreError):
            talks.talk(first)


def test_a_task_is_done_when_its_talk_is_closed(path: Path) -> None:
    """What a trainer gave stays to be done until the trainee has closed a talk about it."""
    with PracticeTalks.open(path) as talks:
        talks.assign("c02", "Bo", AT)
        talks.assign("c02", "Bo", AT)
        id_ = talks.begin("c02", "", 0, "Bo", AT)
        assert talks.tasks("Bo") == ["c02"]
        assert talks.tasks("Sam") == []
        talks.close_talk(id_, {"behind": "de trap"})
        assert talks.tasks("Bo") == []
        assert talks.talk(id_).closing == {"behind": "de trap"}


def test_it_is_no_store_and_a_store_is_not_it(path: Path, tmp_path: Path) -> None:
    """Neither file can be opened in the place of the other."""
    PracticeTalks.open(path).close()
    with pytest.raises(StoreError, match="ander programma"):
        Store.open(path, markers=tmp_path / "m")
    store = tmp_path / "werk.db"
    Store.open(store, markers=tmp_path / "m").close()
    with pytest.raises(StoreError, match="ander programma"):
        PracticeTalks.open(store)
