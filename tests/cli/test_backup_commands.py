"""The commands on backups: backup and restore."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Ended

    Run = Callable[..., Ended]
    Write = Callable[..., Path]


@pytest.fixture
def kept(run: Run, answers: Write, store: Path) -> Callable[..., str]:
    """Keep a conversation; give its id."""

    def keep(flow: str, given: dict[str, Any]) -> str:
        ended = run("replay", flow, answers(given), "--store", store)
        assert ended.code == 0, ended.err
        return ended.err.split()[3]

    return keep


def test_backup_and_restore(
    run: Run, kept: Callable[..., str], store: Path, tmp_path: Path
) -> None:
    """A backup is made, found, and put back; what stood there is kept, and told where."""
    first = kept("quickscan", {"qs_vraag": "toen"})
    assert "staan geen reservekopieën" in run("restore", "--store", store).out
    beside = run("backup", "--store", store)
    usb = run("backup", "--to", tmp_path / "usb", "--store", store)
    assert (beside.code, usb.code) == (0, 0)
    assert "nagekeken" in beside.out
    assert "ruimt Keukentafel niet op" in usb.out
    [copy] = (tmp_path / "usb").glob("geheugen-*.db")
    assert copy.stat().st_mode & 0o777 == 0o600
    kept("quickscan", {"qs_vraag": "nu"})
    [found] = run("restore", "--store", store).out.splitlines()
    for backup in (found.split()[-1], copy):
        ended = run("restore", backup, "--store", store)
        assert ended.code == 0, ended.err
        assert [row["id"] for row in run("list", "--store", store, "--json").json] == [first]
        [aside] = tmp_path.glob("*opzij*.db")
        assert str(aside) in ended.out
        assert len(run("list", "--store", aside, "--json").json) == 2
        assert run("merge", aside, "--store", store).code == 0
        aside.unlink()
    assert run("restore", tmp_path / "weg.db", "--store", store).code == 2
    assert run("backup", "--to", copy, "--store", store).code == 2


def test_a_merge_can_be_taken_back(
    run: Run, kept: Callable[..., str], store: Path, tmp_path: Path
) -> None:
    """Before two stores come together there is a backup of how this one was."""
    first = kept("quickscan", {"qs_vraag": "van ons"})
    store.rename(tmp_path / "daar.db")
    second = kept("quickscan", {"qs_vraag": "van hen"})
    assert run("merge", tmp_path / "daar.db", "--store", store).code == 0
    rows = run("list", "--store", store, "--json").json
    assert {row["id"] for row in rows} == {first, second}
    [found] = run("restore", "--store", store).out.splitlines()
    assert run("restore", found.split()[-1], "--store", store).code == 0
    assert [row["id"] for row in run("list", "--store", store, "--json").json] == [second]


def test_there_is_nothing_to_back_up(run: Run, store: Path) -> None:
    """A backup of a store that is not there is refused, and none is made for it."""
    ended = run("backup", "--store", store)
    assert (ended.code, ended.out) == (2, "")
    assert list(store.parent.iterdir()) == []


def test_redden(run: Run, kept: Callable[..., str], store: Path, tmp_path: Path) -> None:
    """What a damaged store still tells is saved in a new one, with its lists; what is gone is told."""
    ids = {kept("quickscan", {"qs_vraag": f"vraag {n} " * 40}) for n in range(8)}
    whole = run("redden", store, tmp_path / "heel.db")
    assert whole.code == 0
    assert whole.out.endswith("Alles was te lezen.\n")
    assert run("doctor", "--store", tmp_path / "heel.db").code == 0
    bad = store.read_bytes()
    at = bad.rfind(b"vraag 3 vraag 3")
    at -= at % 4096
    store.write_bytes(bad[:at] + bytes(4096) + bad[at + 4096 :])
    ended = run("redden", store, tmp_path / "gered.db")
    assert ended.code == 1
    assert "Niet overal te lezen: " in ended.out
    rows = run("list", "--store", tmp_path / "gered.db", "--json").json
    assert 1 <= len(rows) <= 8
    assert {row["id"] for row in rows} <= ids
    again = run("redden", store, tmp_path / "gered.db")
    assert (again.code, again.out) == (2, "")
    assert "is er al" in again.err
    store.write_bytes(bytes(len(bad)))
    hopeless = run("redden", store, tmp_path / "niets.db")
    assert hopeless.code == 2
    assert not (tmp_path / "niets.db").exists()
