"""A real terminal for the tests: the program in a pseudo-terminal, and the screen it draws."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path
from typing import Self

import pyte

PATIENCE = 90.0
"""Seconds that a slow machine may take for what a person would hardly notice."""
KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "ctrl+s": "\x13",
    "ctrl+o": "\x0f",
    "f10": "\x1b[21~",
    "f4": "\x1bOS",
    "ctrl+n": "\x0e",
    "ctrl+l": "\x0c",
}


class Terminal:
    """Runs `keukentafel` the way a person does, and reads what stands on the screen."""

    def __init__(
        self, home: Path, *arguments: str, columns: int = 80, rows: int = 24,
        under: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        """Start it, in a home of its own; `under` is a program that looks on, with its options."""
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        command = str(Path(sys.executable).with_name("keukentafel"))
        environment = os.environ | {
            "KEUKENTAFEL_HOME": str(home),
            "TERM": "xterm-256color",
            "COLORTERM": "",
            "LC_ALL": "C.UTF-8",
        }
        self.pid, self.handle = pty.fork()
        if self.pid == 0:
            words = [*under, command, *arguments]
            try:
                os.execvpe(words[0], words, environment)
            finally:  # a program that is not there leaves a second test run behind
                os._exit(127)
        self.resize(columns, rows)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self.screen.resize(rows, columns)
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self.handle, termios.TIOCSWINSZ, size)

    def shut(self) -> int:
        """Close the window on the program; give how it ended, or -1 where it goes on all the same."""
        os.close(self.handle)
        self.handle = -1
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return status
            time.sleep(0.02)
        return -1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        if self.handle >= 0:
            os.close(self.handle)

    def read(self, seconds: float = 0.1) -> None:
        """Take in what the program draws for some time."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            ready, _, _ = select.select([self.handle], [], [], left)
            if not ready:
                return
            try:
                drawn = os.read(self.handle, 65536)
            except OSError:
                return
            if not drawn:
                return
            self.raw += drawn
            self.stream.feed(drawn)

    @property
    def text(self) -> str:
        return "\n".join(self.screen.display)

    def wait_for(self, words: str) -> None:
        """Read until these words stand on the screen."""
        end = time.monotonic() + PATIENCE
        while words not in self.text:
            if time.monotonic() > end:
                raise AssertionError(f"{words!r} did not come:\n{self.text}")
            self.read(0.2)

    def press(self, *keys: str) -> None:
        """Press keys; a longer text is typed letter by letter."""
        for key in keys:
            os.write(self.handle, KEYS.get(key, key).encode())
            self.read(0.05)

    def kill(self, number: int = signal.SIGKILL) -> int:
        """End the program with a signal; give how it ended."""
        try:
            os.kill(self.pid, number)
            return os.waitpid(self.pid, 0)[1]
        except (ProcessLookupError, ChildProcessError):
            return 0
