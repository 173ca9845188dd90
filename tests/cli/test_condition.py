"""How a store is set, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.cli.condition import in_words, what_is_wrong
from assistant.storage import Store

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("key", "word"), [(None, "NIET op slot"), (bytes(32), "versleuteld")])
def test_settings_are_told_in_words(tmp_path: Path, key: bytes | None, word: str) -> None:
    """The version, the lock and what the settings do are told in Dutch, without names of pragmas."""
    with Store.open(tmp_path / "s.db", key=key, markers=tmp_path) as store:
        settings = store.settings()
    told = "\n".join(in_words(settings))
    assert f"SQLite {settings['sqlite_version']}" in told
    assert word in told
    assert "voordat de volgende vraag komt" in told
    names = set(settings) - {"sqlite_version"}
    assert not [name for name in names if name in told]
    assert what_is_wrong(settings) == []


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("synchronous", 1, "stroom"),
        ("journal_mode", "delete", "stroom"),
        ("secure_delete", 0, "blijft op de schijf"),
        ("foreign_keys", 0, "samenhang"),
        ("trusted_schema", 1, "verstopt"),
    ],
)
def test_a_setting_that_is_off_is_told(
    tmp_path: Path, name: str, value: str | int, words: str
) -> None:
    """A promise that the settings do not keep is no line of what holds, but a finding."""
    with Store.open(tmp_path / "s.db", markers=tmp_path) as store:
        settings = store.settings() | {name: value}
    [wrong] = what_is_wrong(settings)
    assert words in wrong
    assert len(list(in_words(settings))) == len(list(in_words(store_settings(tmp_path)))) - 1


def store_settings(folder: Path) -> dict[str, str | int]:
    with Store.open(folder / "s.db", markers=folder) as store:
        return store.settings()
