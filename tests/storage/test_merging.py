"""Bringing two stores together."""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from assistant.errors import StoreError
from assistant.storage import ERASED, Record, Store, merge

from .support import REL, as_ordinary_user, content, index, opened, raw, record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def there(tmp_path: Path) -> Path:
    return tmp_path / "daar.db"


@pytest.fixture
def other(there: Path) -> Iterator[Store]:
    with opened(there) as other:
        yield other


def values(store: Store, stream: str = "gesprek") -> list[Any]:
    return [kept.value for kept in store.records(stream)]


def erasure(stream: str = "gesprek", **more: Any) -> Record:
    return record(stream, {"grond": "verzoek"}, kind=ERASED, **more)


def test_a_merge_brings_what_is_missing(store: Store, other: Store, there: Path) -> None:
    """The events, bodies and bundles of the other store come, and the report says what came."""
    store.append([record(value="hier")])
    other.append([record(value="daar"), record("ander", "ook daar", speaker="Riet")])
    name = other.put_bundle(b"vragen")
    report = merge(store, there)
    assert (report.added, report.streams) == (2, ("ander", "gesprek"))
    assert (report.erased, report.late) == ((), ())
    assert sorted(values(store)) == ["daar", "hier"]
    assert store.records("ander") == other.records("ander")
    assert store.bundle(name) == b"vragen"
    assert store.verify() == []


def test_a_merge_can_be_repeated(store: Store, other: Store, path: Path, there: Path) -> None:
    """A second merge adds nothing and changes nothing."""
    other.append([record(), record("ander")])
    store.merge(there)
    before = content(path)
    assert store.merge(there).added == 0
    assert store.merge(there).streams == ()
    assert content(path) == before


def test_the_other_store_stays_as_it_is(path: Path, there: Path) -> None:
    """Merging a store that nobody has open leaves its folder as it was, to the byte."""
    with opened(there) as other:
        other.append([record()])
    folder = there.parent / "stick"
    folder.mkdir()
    on_stick = shutil.copy(there, folder / "daar.db")
    before = on_stick.read_bytes()
    with opened(path) as store:
        assert store.merge(on_stick).added == 1
    assert [(place.name, place.read_bytes()) for place in folder.iterdir()] == [("daar.db", before)]


def test_a_store_on_a_read_only_stick_can_be_merged(open_folder: Path, there: Path) -> None:
    """Merging only reads: a file and a folder without the right to write are enough."""
    stick = open_folder / "stick"
    with opened(stick / "daar.db", markers=open_folder) as other:
        other.append([record()])
    (stick / "daar.db").chmod(0o400)
    stick.chmod(0o500)
    with as_ordinary_user(open_folder), opened(open_folder / "hier.db") as store:
        assert store.merge(stick / "daar.db").added == 1
    stick.chmod(0o700)


def test_an_open_store_can_be_merged(store: Store, other: Store, there: Path) -> None:
    """What another process has just written is brought in as well, while it goes on."""
    other.append([record(value="een")])
    assert store.merge(there).added == 1
    other.append([record(value="twee")])
    assert store.merge(there).added == 1
    assert values(store) == ["een", "twee"]


def test_drafts_and_index_rows_stay_where_they_are(store: Store, other: Store, there: Path) -> None:
    """Drafts never travel; what lists show is made again from the events."""
    other.append([record()], index(words="woorden"))
    other.save_draft("gesprek", "qs_naam", "anna", "half", "nu")
    store.merge(there)
    assert store.drafts("gesprek", "anna") == []
    assert store.conversations() == []
    assert store.search("woorden") == []


def test_work_goes_on_after_a_merge(store: Store, other: Store, there: Path, path: Path) -> None:
    """The next event has a clock above all that came, and both stores keep agreeing."""
    for _ in range(5):
        other.append([record()])
    store.merge(there)
    [kept] = store.append([record()])
    assert (kept.clock, kept.seq) == (6, 1)
    other.merge(path)
    assert other.records("gesprek") == store.records("gesprek")


def test_a_forked_device_is_refused(path: Path, there: Path) -> None:
    """The same number of the same device with other content: a sentence, and nothing written."""
    with opened(path) as store:
        store.append([record()])
    shutil.copy(path, there)
    with opened(path) as store:
        store.append([record(value="hier")])
        device = store.device
    with opened(there) as other:
        # What a copy does that does not know that it is one.
        other.device = device
        other.append([record("ander"), record("ander")])
    with opened(path) as store:
        before = content(path)
        with pytest.raises(StoreError, match="iets anders opgeschreven"):
            store.merge(there)
        assert content(path) == before


def test_the_same_id_with_other_content_is_refused(
    store: Store, other: Store, there: Path, path: Path
) -> None:
    """An event that two devices wrote under one id: a sentence, and nothing written."""
    store.append([record(id="een", value="hier")])
    other.append([record(), record(id="een", value="daar")])
    before = content(path)
    with pytest.raises(StoreError):
        store.merge(there)
    assert content(path) == before


def test_practice_is_not_merged_with_real(store: Store, there: Path, path: Path) -> None:
    """Made-up people never come among real ones."""
    with opened(there, practice=False) as other:
        other.append([record()])
    before = content(path)
    with pytest.raises(StoreError, match="Oefengesprekken"):
        store.merge(there)
    assert content(path) == before


def test_what_cannot_be_merged_is_told(store: Store, path: Path, there: Path) -> None:
    """Itself, a file that is not there, one of another kind, and a newer one: a sentence each."""
    with pytest.raises(StoreError, match="al open"):
        store.merge(path)
    with pytest.raises(StoreError, match="niet geopend"):
        store.merge(there)
    assert not there.exists()
    there.write_bytes(b"PK" + bytes(2000))
    with pytest.raises(StoreError, match="geen bestand van Keukentafel"):
        store.merge(there)
    newer = there.with_name("nieuwer.db")
    with opened(newer) as other:
        other.database.run("pragma user_version = 99")
    with pytest.raises(StoreError, match="nieuwere Keukentafel"):
        store.merge(newer)
    older = there.with_name("ouder.db")
    with opened(older) as other:
        other.database.run("pragma user_version = 0")
    with pytest.raises(StoreError, match="oudere Keukentafel"):
        store.merge(older)


@pytest.mark.parametrize(
    "change",
    [
        "update event set address = 'qs_anders' where seq = 2",
        "update event set clock = 7 where seq = 3",
        "update body set content = replace(content, 'ja', 'nee')",
        "update body set salt = x'00'",
        "delete from body where rowid = 2",
        "delete from event where seq = 2",
        "update bundle set content = x'00'",
    ],
)
def test_a_changed_store_is_refused(store: Store, path: Path, there: Path, change: str) -> None:
    """Whatever was changed by hand in the other store is noticed, and nothing is written."""
    with opened(there) as other:
        other.append([record(), record(), record()])
        other.put_bundle(b"vragen")
    connection = raw(there)
    for (trigger,) in connection.execute(
        "select name from sqlite_master where type = 'trigger'"
    ).fetchall():
        connection.execute(f"drop trigger {trigger}")
    assert connection.execute(change).rowcount > 0
    connection.close()
    before = content(path)
    with pytest.raises(StoreError, match="beschadigd"):
        store.merge(there)
    assert content(path) == before


def test_an_erasure_is_done_here_too(store: Store, other: Store, path: Path, there: Path) -> None:
    """What the other store erased is erased here: words, drafts, lists and every byte."""
    store.append([record(value="kanarie")], index(words="kanarie"))
    store.save_draft("gesprek", "qs_naam", "anna", "kanarie", "nu")
    other.merge(path)
    other.erase("gesprek", [erasure()])
    report = store.merge(there)
    assert (report.erased, report.late) == (("gesprek",), ())
    assert [kept.kind for kept in store.records("gesprek")] == [ERASED]
    assert store.drafts("gesprek", "anna") == []
    assert store.conversations() == store.search("kanarie") == []
    assert b"kanarie" not in b"".join(
        file.read_bytes() for file in path.parent.glob("geheugen.db*")
    )
    assert store.verify() == []


def test_what_was_erased_does_not_come_back(
    store: Store, other: Store, path: Path, there: Path
) -> None:
    """A store that still holds the words does not bring them back, now or later."""
    other.append([record(value="kanarie")])
    store.merge(there)
    store.erase("gesprek", [erasure()])
    report = store.merge(there)
    assert (report.added, report.late) == (0, ())
    assert [kept.kind for kept in store.records("gesprek")] == [ERASED]
    other.merge(path)
    assert other.records("gesprek") == store.records("gesprek")


def test_words_that_an_erasure_did_not_know_are_shown(
    store: Store, other: Store, path: Path, there: Path
) -> None:
    """Events that meet an erasure made apart stay, are reported, and are so on both sides."""
    store.append([record(value="bekend")])
    other.merge(path)
    other.append([record(value="later gezegd")])
    store.erase("gesprek", [erasure(), record("melding", "zonder persoon")])
    assert other.merge(path).late == ("gesprek",)
    assert store.merge(there).late == ("gesprek",)
    assert store.records("gesprek") == other.records("gesprek")
    assert "later gezegd" in values(store)
    assert "bekend" not in values(store)
    store.erase("gesprek", [erasure()])
    assert other.merge(path).late == ()
    assert [kept.kind for kept in other.records("gesprek")] == [ERASED]


def test_what_is_kept_at_an_erasure_is_not_late(store: Store, other: Store, there: Path) -> None:
    """What the act of erasing itself wrote down comes along without a warning."""
    other.append([record()])
    first = erasure()
    other.erase("gesprek", [first, record(value="uitkomst: advies", act=first.id)])
    report = store.merge(there)
    assert (report.erased, report.late) == (("gesprek",), ())
    assert "uitkomst: advies" in values(store)


def test_all_stores_come_to_the_same(tmp_path: Path) -> None:
    """After any work and any merges between three stores, all tell the same in the same order."""
    names = ("a", "b", "c")
    for seed in range(3 * REL):
        chance = random.Random(seed)
        stores = {name: opened(tmp_path / f"{seed}{name}.db") for name in names}
        for step in range(20):
            store = stores[chance.choice(names)]
            stream = chance.choice(("een", "twee", "drie"))
            match chance.randrange(8):
                case 0 | 1:
                    other = chance.choice([name for name in names if stores[name] is not store])
                    store.merge(tmp_path / f"{seed}{other}.db")
                case 2:
                    store.erase(stream, [erasure(stream)])
                case _:
                    store.append([record(stream, f"{step}")])
        for _ in range(2):
            for name in names:
                for other in names:
                    if name != other:
                        stores[name].merge(tmp_path / f"{seed}{other}.db")
        told = [
            {stream: store.records(stream) for stream in ("een", "twee", "drie")}
            for store in stores.values()
        ]
        assert told[0] == told[1] == told[2], f"seed {seed}"
        assert all(store.verify() == [] for store in stores.values())
        for store in stores.values():
            store.close()


def test_a_damaged_store_brings_no_other_words(tmp_path: Path, there: Path) -> None:
    """Merging a damaged file is refused in words, or brings only what was once written."""
    with opened(there) as other:
        for number in range(40):
            other.append([record(value=f"woord {number} " * 30)])
        other.erase("weg", [erasure("weg")])
        told = {kept.id: kept for kept in other.records("gesprek") + other.records("weg")}
    good = there.read_bytes()
    refused = 0
    for seed in range(12 * REL):
        chance = random.Random(seed)
        bad = bytearray(good)
        bad[chance.randrange(len(bad))] ^= 1 << chance.randrange(8)
        there.write_bytes(bad)
        with opened(tmp_path / f"{seed}.db") as store:
            try:
                store.merge(there)
            except StoreError:
                refused += 1
                assert store.streams() == [], f"seed {seed}: half a merge"
            for kept in store.records("gesprek") + store.records("weg"):
                assert told[kept.id] == kept, f"seed {seed}"
    assert refused, "no damage was met: this shows nothing"
