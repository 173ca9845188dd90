"""Lines in and lines out: no cursor is moved, nothing is coloured, no box is drawn."""

from __future__ import annotations

import os
import select
import signal
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final, NoReturn, Protocol

from assistant.errors import InputError
from assistant.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from assistant.application.idle import Idle

_LOOK_EVERY: Final = 5.0
"""Seconds between two looks at whether somebody is still there."""
_LONGEST_IN_WINDOW: Final = 4095
"""Bytes that a line typed in a terminal can hold; the system drops what comes after, silently."""
_SIGNALS: Final = ("SIGINT", "SIGTERM", "SIGHUP")


class End(Exception):
    """Nobody types on: the input has ended, or a signal ended it."""

    def __init__(self, number: int = 0) -> None:
        super().__init__()
        self.number = number


class AtRest(Exception):
    """Nobody typed for so long that it is time to lock."""


class Lines(Protocol):
    """What a conversation in lines is held through."""

    @property
    def from_script(self) -> bool:
        """Whether the lines were written beforehand: nobody can type one again."""
        ...

    def say(self, text: str) -> None:
        """Write lines, harmless to a terminal."""
        ...

    def hear(self, idle: Idle | None) -> str:
        """Give the next line. Raises End, AtRest once `idle` is over, InputError for a cut line."""
        ...


class Terminal:
    """Standard input and output, a person's or a script's."""

    def __init__(self, typed: TextIO | None = None, shown: TextIO | None = None) -> None:
        """Read from and write to these. Raises InputError where there is nothing to read from."""
        typed = typed or sys.stdin
        try:
            self._handle = typed.fileno()
        except OSError as error:
            raise InputError(
                "Hier is niets om uit te lezen: geen toetsen en geen bestand."
            ) from error
        self._encoding = typed.encoding
        self._shown = shown or sys.stdout
        self._rest = b""
        self._ended = False
        self._waits = False
        self._signal = 0
        self.from_script = not typed.isatty()

    # -- lines -----------------------------------------------------------------------------

    def say(self, text: str) -> None:
        """Write lines; a tab would move the cursor, and is a space."""
        with self._waiting():
            print(visible(text).replace("\t", " "), file=self._shown, flush=True)

    def hear(self, idle: Idle | None) -> str:
        """Give the next line, without its end."""
        with self._waiting():
            line = self._line(idle)
        if idle is not None:
            idle.touched()
        if not self.from_script and len(line) >= _LONGEST_IN_WINDOW:
            raise InputError(
                f"Deze regel is te lang: meer dan {_LONGEST_IN_WINDOW} tekens passen niet in een "
                "regel. Er is niets van bewaard. Typ hem in stukken, met /regels."
            )
        return line.removesuffix(b"\r").decode(self._encoding, "surrogateescape")

    def _line(self, idle: Idle | None) -> bytes:
        found = self._rest.find(b"\n")
        while found < 0 and not self._ended:
            if idle is not None and not self._is_ready():
                if idle.is_over():
                    raise AtRest
                continue
            read = os.read(self._handle, 1 << 16)
            self._ended = not read
            seen = len(self._rest)
            self._rest += read
            found = self._rest.find(b"\n", seen)
        if found < 0 and not self._rest:
            raise End
        if idle is not None and idle.is_over():
            raise AtRest  # the laptop slept, or the system cannot wait for a line
        line, _, self._rest = self._rest.partition(b"\n")
        return line

    def _is_ready(self) -> bool:
        if os.name == "nt":  # there a console cannot be waited for: after the line it is looked at
            return True
        return bool(select.select([self._handle], [], [], _LOOK_EVERY)[0])

    # -- the end ---------------------------------------------------------------------------

    @contextmanager
    def ending_well(self) -> Iterator[None]:
        """Let a closed window, a shutdown and Ctrl-C be an End, and never in the midst of an act."""
        before = {}
        for name in _SIGNALS:
            number = getattr(signal, name, None)  # Windows has no hang-up
            if number is not None:
                with suppress(ValueError):  # not in the main thread
                    before[number] = signal.signal(number, self._on_signal)
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    @contextmanager
    def asking_elsewhere(self) -> Iterator[None]:
        """Let a signal end what asks for a passphrase as well."""
        with self._waiting():
            yield

    def _on_signal(self, number: int, _: object) -> None:
        self._signal = number
        if self._waits:
            self._end()

    @contextmanager
    def _waiting(self) -> Iterator[None]:
        """While nothing but a person or a reader is waited for, a signal ends it at once."""
        self._waits = True
        try:
            if self._signal:
                self._end()
            yield
        finally:
            self._waits = False

    def _end(self) -> NoReturn:
        number, self._signal = self._signal, 0
        raise End(number)
