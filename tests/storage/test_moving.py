"""Stores that are copied, moved or put back."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from assistant.storage import Store

from .support import opened, record

if TYPE_CHECKING:
    from pathlib import Path


def device_of(path: Path, markers: Path) -> str:
    with Store.open(path, markers=markers) as store:
        store.append([record()])
        return store.device


def test_a_store_that_stays_keeps_its_device(path: Path) -> None:
    """Opened where it was last written, a store goes on as the same device."""
    markers = path.parent / "markers"
    first = device_of(path, markers)
    assert [device_of(path, markers) for _ in range(3)] == [first] * 3
    with opened(path) as store:
        assert store.verify() == []


def test_a_copy_is_another_device(path: Path) -> None:
    """A copy elsewhere writes as a new device; the store itself goes on as before."""
    markers = path.parent / "markers"
    first = device_of(path, markers)
    copy = path.with_name("kopie.db")
    shutil.copy(path, copy)
    second = device_of(copy, markers)
    assert second != first
    assert device_of(path, markers) == first
    assert device_of(copy, markers) == second
    with opened(path) as store:
        assert store.merge(copy).added == 2
        assert store.verify() == []
    with opened(copy) as store:
        assert store.verify() == []


def test_another_computer_is_another_device(path: Path) -> None:
    """On a computer that has no note of it, the same place counts as another one."""
    first = device_of(path, path.parent / "markers")
    assert device_of(path, path.parent / "andere computer") != first


def test_a_store_put_back_is_another_device(path: Path) -> None:
    """An earlier copy put back in the same place does not number its events again."""
    markers = path.parent / "markers"
    first = device_of(path, markers)
    copy = path.with_name("reserve.db")
    shutil.copy(path, copy)
    assert device_of(path, markers) == first
    path.write_bytes(copy.read_bytes())
    assert device_of(path, markers) != first


def test_a_store_moved_over_another_is_another_device(path: Path) -> None:
    """A file that was moved to the place of the store is not taken for it."""
    markers = path.parent / "markers"
    first = device_of(path, markers)
    copy = path.with_name("reserve.db")
    shutil.copy(path, copy)
    copy.replace(path)
    assert device_of(path, markers) != first


def test_notes_are_kept_in_the_data_folder(path: Path, monkeypatch) -> None:
    """Unless told otherwise, where stores stand is noted in the platform's data folder."""
    data = path.parent / "data"
    monkeypatch.setattr("platformdirs.user_data_path", lambda name: data / name)
    with Store.open(path) as store:
        first = store.device
    assert len(list((data / "keukentafel" / "devices").iterdir())) == 1
    with Store.open(path) as store:
        assert store.device == first


def test_without_a_place_for_notes_work_goes_on(path: Path) -> None:
    """Where nothing can be noted, each opening is a new device, and nothing is lost."""
    path.with_name("geen map").write_text("")
    first = device_of(path, path.with_name("geen map"))
    assert device_of(path, path.with_name("geen map")) != first
    with opened(path) as store:
        assert len(store.records("gesprek")) == 2


def test_a_note_that_cannot_be_read_counts_as_none(path: Path) -> None:
    """A note cut short by a power cut makes a new device, no crash."""
    markers = path.parent / "markers"
    first = device_of(path, markers)
    for note in markers.iterdir():
        note.write_text('{"place": [')
    assert device_of(path, markers) != first
