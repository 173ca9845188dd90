"""Everything that may go wrong in a way that a person can be told about.

    KeukentafelError            a sentence for a person, in Dutch
    ├── FlowError               a flow file that cannot be used: all mistakes at once
    ├── Refusal                 an act in a conversation that cannot be done, and why
    ├── InputError              something given from outside (file, option) that cannot be read
    └── StoreError              the memory cannot do what was asked
        ├── StoreBusy           another process holds what was asked for
        ├── WrongKey            a passphrase or code that fits nothing
        └── TakenOver           another writer has taken over this conversation

Any other exception is a bug.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class KeukentafelError(Exception):
    """A sentence for a person. `str(error)` is that sentence; it never holds an answer."""


class FlowError(KeukentafelError):
    """A flow file that cannot be used.

    `findings` are the mistakes in order of line, each with its own `str()` of the form
    `file:line: what is wrong. How to mend it.`
    """

    def __init__(self, findings: Sequence[object]) -> None:
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = tuple(findings)


class Refusal(KeukentafelError):
    """An act that cannot be done now. Nothing has changed."""


class InputError(KeukentafelError):
    """Something from outside that cannot be read: a file, an option, an answers file."""


class StoreError(KeukentafelError):
    """The memory cannot do what was asked; what was there before is whole."""


class StoreBusy(StoreError):
    """Another process holds what was asked for."""


class WrongKey(StoreError):
    """A passphrase or code that does not fit. No data was touched."""


class TakenOver(StoreError):
    """Another writer has taken over this conversation."""
