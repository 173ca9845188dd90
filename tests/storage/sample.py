"""A small store as SQL text: `python -m tests.storage.sample > tests/storage/schemas/NNN.sql`.

Done once, when step NNN of the migrations ships, and never again for that number.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.storage import (
    ERASED,
    Access,
    ActionRow,
    ConsentRow,
    DossierRow,
    Index,
    SignalRow,
    Store,
)

from .support import AT, conversation, opened, raw, record

if TYPE_CHECKING:
    from collections.abc import Iterator


def fill(store: Store) -> None:
    """Write something in every table."""
    bundle = store.put_bundle(b"id: quickscan\n")
    store.append(
        [record("dossier", {"naam": "Riet"}, kind="begun", address="")],
        Index("dossier", dossier=DossierRow("dossier", 1, "Riet", AT), words="Riet"),
    )
    store.append(
        [
            record("gesprek", "Ik zoek wérk; 'gauw'.", id="answer-1", speaker="de buurvrouw"),
            record("gesprek", ["a", None, 1.5], address="qs_onderwerp", replaces=("answer-0",)),
        ],
        Index(
            "gesprek",
            conversation(bundle=bundle, dossier="dossier"),
            actions=(ActionRow("pl_stap/i1", "bellen", "ik", "", "2026-12-01", "", "open"),),
            consents=(ConsentRow("qs_delen", "huisarts", "alles", "", AT, ""),),
            signals=(SignalRow("sig_geld", "qs_haast", "direct", AT, "anna", ""),),
            words="Ik zoek wérk",
        ),
    )
    store.append([record("gewist", "weg ermee")], Index("gewist", conversation("gewist")))
    store.erase(
        "gewist",
        [record("gewist", {"grond": "verzoek"}, kind=ERASED, address="")],
        Index("gewist", conversation("gewist", state="erased")),
    )
    store.save_draft("gesprek", "qs_naam", "anna", "Ri", AT)
    store.log_access(Access("read", AT, "anna", "dossier", "gesprek"))


def dump(path: Path) -> Iterator[str]:
    """Give the statements that make a store from nothing."""
    connection = raw(path)
    for name in ("application_id", "user_version"):
        yield f"pragma {name} = {connection.execute(f'pragma {name}').fetchone()[0]}"
    yield from shape(connection)
    yield "insert into search(search, rank) values ('secure-delete', 1)"
    tables = connection.execute(
        "select name from sqlite_master where type = 'table' "
        "and name not like 'search%' and name not like 'sqlite%' order by name = 'event' desc, name"
    )
    for (table,) in tables.fetchall():
        columns = [row[1] for row in connection.execute(f"pragma table_info({table})")]
        quoted = " || ', ' || ".join(f"quote({column})" for column in columns)
        for (values,) in connection.execute(f"select {quoted} from {table}").fetchall():
            yield f"insert into {table}({', '.join(columns)}) values ({values})"
    connection.close()


def shape(connection: Any) -> list[str]:
    """Give the statements that make the tables, indexes and triggers, the search's own left out."""
    rows = connection.execute(
        "select sql from sqlite_master where sql is not null "
        "and name not like 'search\\_%' escape '\\' "
        "order by type = 'table' desc, type = 'index' desc, name"
    )
    return [sql for (sql,) in rows.fetchall()]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "geheugen.db"
        with opened(path) as store:
            fill(store)
        sys.stdout.writelines(f"{statement};\n" for statement in dump(path))
