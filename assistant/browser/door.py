"""Who may come in: one browser, with a ticket that works once."""

from __future__ import annotations

import secrets
from typing import Final

COOKIE: Final = "keukentafel"
TICKET: Final = "t"
"""The name of the ticket in the address."""


class Door:
    """The door of one run of the program, at one address such as `http://127.0.0.1:8000`."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._ticket: str | None = secrets.token_urlsafe(32)
        self._pass: str | None = None

    @property
    def invitation(self) -> str:
        """The address to open, with its ticket; of no use once somebody came in with it."""
        return f"{self.address}/?{TICKET}={self._ticket or ''}"

    def admit(self, ticket: str) -> str | None:
        """Take a ticket; give the pass for whoever brought it, or nothing."""
        if self._ticket is None or not _same(ticket, self._ticket):
            return None
        self._ticket = None
        self._pass = secrets.token_urlsafe(32)
        return self._pass

    def knows(self, shown: str) -> bool:
        """Whether this is the pass of the browser that came in."""
        return self._pass is not None and _same(shown, self._pass)

    def is_here(self, host: str) -> bool:
        """Whether somebody means this address and no name that only leads to it (DNS rebinding)."""
        return host == self.address.removeprefix("http://")

    def is_own(self, origin: str | None, *, needed: bool) -> bool:
        """Whether a request comes from our own page; a browser tells that where it is `needed`."""
        return origin == self.address or (origin is None and not needed)


def _same(shown: str, kept: str) -> bool:
    return secrets.compare_digest(shown.encode("utf-8", "replace"), kept.encode())
