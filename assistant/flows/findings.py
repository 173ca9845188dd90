"""What is wrong in a flow file: where it stands, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One mistake. `what` and `mend` are whole Dutch sentences; lines and columns count from 1.

    A soft finding is advice: the file can be used as it is.
    """

    file: str
    line: int
    column: int
    what: str
    mend: str
    soft: bool = False

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.what} {self.mend}"
