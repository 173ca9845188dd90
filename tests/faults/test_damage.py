"""Files that were damaged: seen, told, and saved as far as they can be read."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from storage.support import REL, index, opened, record

from assistant.errors import StoreError
from assistant.storage import ERASED, verifying
from assistant.storage.salvaging import salvage

from .conftest import KEY

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.storage import Record

DAMAGES = 500 * REL
CHUNK = 50
PAGE = 4096
STREAMS = [f"s{number}" for number in range(6)]


def fill(path: Path, key: bytes | None = None) -> dict[str, list[Record]]:
    """Write some conversations in a store; give what was said in each."""
    with opened(path, key=key) as store:
        store.put_bundle(b"vragen" * 50)
        for number in range(120):
            stream = STREAMS[number % len(STREAMS)]
            words = f"woord {number} " * random.Random(number).randrange(5, 80)
            store.append([record(stream, words)], index(stream, words=words))
        store.save_draft("s0", "qs_naam", "anna", "half", "nu")
        store.append([record("weg", "kanarie")])
        store.erase("weg", [record("weg", {"grond": "verzoek"}, kind=ERASED)])
        return {stream: store.records(stream) for stream in STREAMS}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[bytes | None, tuple[bytes, dict]]:
    """A plain and a keyed store, as bytes, with what was said in them."""
    found = {}
    for key in (None, KEY):
        path = tmp_path_factory.mktemp("heel") / "geheugen.db"
        said = fill(path, key)
        found[key] = (path.read_bytes(), said)
    return found


def damaged(good: bytes, seed: int) -> bytes:
    """Give the file with one damage: cut short, a page of nothing, a page elsewhere, or a bit turned."""
    chance = random.Random(seed)
    bad = bytearray(good)
    at = chance.randrange(len(bad))
    page = at - at % PAGE
    match seed % 5:
        case 0:
            del bad[at:]
        case 1:
            bad[page : page + PAGE] = bytes(PAGE)
        case 2:
            other = chance.randrange(len(bad) // PAGE) * PAGE
            bad[page : page + PAGE] = good[other : other + PAGE]
        case _:
            bad[at] ^= 1 << chance.randrange(8)
    return bytes(bad)


def looked_at(path: Path, key: bytes | None) -> tuple[bool, dict[str, list[Record]]]:
    """Open a store and read all of it; give whether somebody was told that it is damaged."""
    try:
        with opened(path, key=key) as store:
            told = store.verify() != []
            return told, {stream: store.records(stream) for stream in STREAMS}
    except StoreError as error:
        assert str(error)
        return True, {}


def silently_other(good: bytes, said: dict, path: Path, key: bytes | None, seeds: range) -> int:
    """Damage a file in many ways; give how often it tells otherwise than was said, and nobody is told."""
    silent = seen = 0
    for seed in seeds:
        bad = damaged(good, seed)
        if bad == good:
            continue
        for file in path.parent.glob("geheugen.db*"):
            if file.is_file():
                file.unlink()
        path.write_bytes(bad)
        told, kept = looked_at(path, key)
        seen += told
        silent += not told and kept != said
    assert seen, "no damage was seen: this shows nothing"
    return silent


@pytest.mark.parametrize("start", range(0, DAMAGES, CHUNK))
def test_damage_is_never_silent(path: Path, key: bytes | None, whole: dict, start: int) -> None:
    """Whatever is damaged, at opening, reading or `verify` it is told; words are never other words."""
    good, said = whole[key]
    assert silently_other(good, said, path, key, range(start, start + CHUNK)) == 0


def test_a_locked_store_sees_every_bit(path: Path, whole: dict) -> None:
    """In a locked store each page that was changed is refused, also where nothing would show it."""
    good, _ = whole[KEY]
    for seed in range(3, 200 * REL, 5):
        path.write_bytes(damaged(good, seed))
        assert not is_sound(path), seed


def is_sound(path: Path) -> bool:
    """Whether every page of a locked store can be read."""
    try:
        with opened(path, key=KEY) as store:
            return not store.database.rows("pragma cipher_integrity_check")
    except StoreError:
        return False
    finally:
        for file in path.parent.glob("geheugen.db-*"):
            file.unlink()


def test_the_damage_test_sees_a_silence(
    path: Path, whole: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The harness itself: without the chain, other words come through and nobody is told."""
    monkeypatch.setattr(verifying, "_events", lambda _: iter(()))
    good, said = whole[None]
    assert silently_other(good, said, path, None, range(100)) > 0


@pytest.mark.parametrize("start", range(0, 60 * REL, 20))
def test_what_can_be_read_is_saved(path: Path, key: bytes | None, whole: dict, start: int) -> None:
    """What is saved from a damaged store is what was said, nothing erased comes back, the rest is told."""
    good, said = whole[key]
    saved = 0
    for seed in range(start, start + 20):
        for file in path.parent.glob("*.db*"):
            if file.is_file():
                file.unlink()
        bad = damaged(good, seed)
        path.write_bytes(bad)
        new = path.with_name("gered.db")
        try:
            found = salvage(path, new, key, path.parent / "markers")
        except StoreError as error:
            assert "niet" in str(error)
            assert not new.exists()
            continue
        assert path.read_bytes() == bad
        with opened(new, key=key, practice=found.practice) as store:
            kept = {stream: store.records(stream) for stream in STREAMS}
            silent = sum(len(said[stream]) - len(kept[stream]) for stream in STREAMS)
            assert all(each in said[stream] for stream in STREAMS for each in kept[stream])
            assert [each.kind for each in store.records("weg")] in ([ERASED], [])
            assert silent == 0 or not found.is_whole, seed
            assert store.database.is_sound()
            store.append([record("s0", "verder")])
        saved += found.events
    assert saved > 1_200, "of 20 files with 122 events each"


def test_what_was_saved_completes_a_backup(path: Path) -> None:
    """A backup put back and merged with what was saved of the damaged store holds all of both."""
    with opened(path) as store:
        for number in range(60):
            store.append([record(value=f"vroeg {number} " * 30)])
        copy = store.back_up().path
        for number in range(60):
            store.append([record(value=f"laat {number} " * 30)])
        values = [each.value for each in store.records("gesprek")]
    bad = path.read_bytes()
    at = bad.find(b"vroeg 7 ")
    path.write_bytes(bad[: at - at % PAGE] + bytes(PAGE) + bad[at - at % PAGE + PAGE :])
    new = path.with_name("gered.db")
    found = salvage(path, new)
    assert not found.is_whole
    with opened(copy) as store:
        store.merge(new)
        assert [each.value for each in store.records("gesprek")] == values
        assert store.verify() == []
