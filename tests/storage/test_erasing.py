"""Erasing until no byte is left."""

from __future__ import annotations

import random
import string
from typing import TYPE_CHECKING

import pytest

from assistant.storage import ERASED, Record, Store

from .support import REL, content, index, opened, raw, record

if TYPE_CHECKING:
    from pathlib import Path


SEEDS = (7, 22, *range(100, 100 + 10 * (REL - 1)))
"""The first two leave copies of rows in the gaps of pages when nothing is vacuumed."""


def erasure(stream: str = "gesprek") -> Record:
    return record(stream, {"grond": "verzoek"}, kind=ERASED)


def on_disk(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.rglob("*") if file.is_file())


@pytest.mark.parametrize("seed", SEEDS)
def test_no_byte_is_left(path: Path, seed: int) -> None:
    """After any work, what was said in an erased stream is in no file, and the rest is whole."""
    chance = random.Random(seed)
    canaries: dict[str, list[str]] = {f"s{number}": [] for number in range(8)}
    with opened(path) as store:
        for _ in range(200):
            stream = chance.choice(list(canaries))
            canary = "".join(chance.choices(string.ascii_lowercase, k=14))
            canaries[stream].append(canary)
            text = f"{canary} " * chance.randrange(1, 80)
            if chance.random() < 0.6:
                store.save_draft(stream, f"q{chance.randrange(30)}", "anna", text, "nu")
            else:
                words = " ".join(canaries[stream])
                store.append(
                    [record(stream, text, speaker=canary, address="qs_naam")],
                    index(stream, words=words, title=canary),
                )
        for stream in ("s1", "s3", "s5", "s7"):
            store.erase(stream, [erasure(stream)], index(stream, state="erased"))
            left = on_disk(path)
            # The search shortens words that begin alike, so the endings are looked for.
            assert [canary for canary in canaries[stream] if canary.encode()[4:] in left] == []
            assert store.sweep()
        for stream in ("s0", "s2"):
            kept = [event.value for event in store.records(stream)]
            assert len(kept) > 3
            assert all(str(value).encode() in left for value in kept)
            assert store.search(str(kept[-1]).split()[0]) == [stream]
        assert [kept.kind for kept in store.records("s1")] == [ERASED]
        assert store.verify() == []


def test_what_is_kept_is_there(store: Store) -> None:
    """The erasure, what may be known, and the new list row stand in place of what was said."""
    store.append([record(), record()], index(words="Riet"))
    kept = store.erase(
        "gesprek",
        [erasure(), record(value="uitkomst: advies"), record("melding", "kapotte lantaarn")],
        index(state="erased", title="gewist"),
    )
    assert store.records("gesprek") == kept[:2]
    assert store.records("melding") == kept[2:]
    assert [row.state for row in store.conversations()] == ["erased"]
    assert store.search("Riet") == []
    assert [event.seq for event in kept] == [3, 4, 5]


def test_headers_stay(store: Store, path: Path) -> None:
    """That something was said, when and by whom stays; what was said does not."""
    store.append([record(), record()])
    store.erase("gesprek", [erasure()])
    connection = raw(path)
    counts = connection.execute("select (select count(*) from event), (select count(*) from body)")
    assert counts.fetchone() == (3, 1)
    connection.close()
    assert store.verify() == []


def test_erasing_is_written_down(store: Store, path: Path) -> None:
    """Without an erasure event in that stream nothing is erased."""
    store.append([record()])
    before = content(path)
    for keep in ([], [record()], [erasure("ander gesprek")]):
        with pytest.raises(ValueError, match="ERASED"):
            store.erase("gesprek", keep)
    assert content(path) == before


def test_erasing_can_be_tried_again(store: Store) -> None:
    """An erasure whose acknowledgement was lost can be repeated."""
    store.append([record()])
    keep = [erasure(), record(value="uitkomst")]
    kept = store.erase("gesprek", keep)
    assert store.erase("gesprek", keep) == kept
    assert store.records("gesprek") == kept


def test_a_retried_answer_stays_erased(store: Store) -> None:
    """An answer that comes once more after its erasure does not bring its words back."""
    answer = record(value="kanarie")
    store.append([answer])
    store.erase("gesprek", [erasure()])
    store.append([answer])
    assert [kept.kind for kept in store.records("gesprek")] == [ERASED]


def test_a_reader_delays_the_sweep_only(path: Path) -> None:
    """While another process reads, words are erased; the last bytes go at the next chance."""
    with opened(path) as store:
        store.append([record(value="kanarie")])
        reader = raw(path)
        reader.execute("begin")
        reader.execute("select count(*) from event").fetchone()
        store.database.run("pragma busy_timeout = 10")
        store.erase("gesprek", [erasure()])
        assert [kept.kind for kept in store.records("gesprek")] == [ERASED]
        assert not store.sweep()
        assert b"kanarie" in on_disk(path)
        reader.close()
    with opened(path) as store:
        assert store.sweep()
        assert b"kanarie" not in on_disk(path)
