"""A process that writes in a store and tells of each act that was kept.

`python -m faults.writing STORE TOLD ACTS [--key HEX] [--synchronous MODE]`, in the folder `tests`.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from storage.support import conversation, opened, record

from assistant.storage import ERASED, Index, Store

LIVES = 3
"""How often the store is closed and opened again, in equal parts of the acts."""


def act(store: Store, number: int) -> None:
    """Answer and note as one act, with a draft that goes, a list row and words to find it by."""
    store.save_draft("gesprek", f"q{number}", "anna", "half getypt " * 20, "nu")
    store.append(
        [record(value=number, address=f"q{number}"), record(value=number, kind="noted")],
        Index("gesprek", conversation(done=number), words=f"antwoord {number} " * 30),
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("store", type=Path)
    parser.add_argument("told", type=Path)
    parser.add_argument("acts", type=int)
    parser.add_argument("--key", type=bytes.fromhex)
    parser.add_argument("--synchronous", default="FULL")
    given = parser.parse_args()
    told = os.open(given.told, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
    number = 0
    for life in range(LIVES):
        with opened(given.store, key=given.key) as store:
            store.database.run(f"pragma synchronous = {given.synchronous}")
            while number < given.acts * (life + 1) // LIVES:
                number += 1
                act(store, number)
                os.write(told, f"{number}\n".encode())
            gone = f"weg {life}"
            store.append([record(gone, "kanarie" * 500)])
            store.erase(gone, [record(gone, kind=ERASED)])


if __name__ == "__main__":
    main()
