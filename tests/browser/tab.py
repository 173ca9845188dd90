"""A tab for the tests: the whole program behind its door, and the screen that the page would draw."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyte
from aiohttp import ClientSession, CookieJar, WSMsgType
from terminal import KEYS, PATIENCE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


class Served:
    """`keukentafel browser`, as a person starts it."""

    def __init__(self, home: Path, *arguments: str, under: tuple[str, ...] = ()) -> None:
        """Start it, in a home of its own; `under` is a program that looks on, with its options."""
        command = str(Path(sys.executable).with_name("keukentafel"))
        self.process = subprocess.Popen(
            [*under, command, "browser", "--niet-openen", *arguments],
            stderr=subprocess.PIPE, text=True, start_new_session=True,
            env=os.environ | {"KEUKENTAFEL_HOME": str(home)},
        )  # fmt: skip
        self.said = ""
        assert self.process.stderr is not None
        while not (found := re.search(r"(http://[\d.:]+)/\?t=\S+", self.said)):
            line = self.process.stderr.readline()
            assert line, self.said
            self.said += line
        self.invitation, self.address = found[0], found[1]

    def __enter__(self) -> Served:
        return self

    def __exit__(self, *_: object) -> None:
        for pid in [*apps(self.process.pid), self.process.pid]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()
        assert self.process.stderr is not None
        self.process.stderr.close()

    @asynccontextmanager
    async def browser(self) -> AsyncIterator[ClientSession]:
        """A browser that came in with the ticket."""
        async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as browser:
            async with browser.get(self.invitation) as answer:
                assert answer.status == 200
            yield browser

    @asynccontextmanager
    async def tab(self, browser: ClientSession) -> AsyncIterator[Tab]:
        """A tab with the app in it, 80x24."""
        async with browser.ws_connect(
            f"{self.address}/ws?width=80&height=24", headers={"Origin": self.address}
        ) as socket:
            yield Tab(socket)


class Tab:
    """Presses keys and reads what stands on the screen."""

    def __init__(self, socket: Any) -> None:
        self.socket = socket
        self.screen = pyte.Screen(80, 24)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""

    @property
    def text(self) -> str:
        return "\n".join(self.screen.display)

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.socket.send_json(["stdin", KEYS.get(key, key)])
            await asyncio.sleep(0.02)

    async def wait_for(self, words: str) -> None:
        """Read until these words stand on the screen."""
        try:
            async with asyncio.timeout(PATIENCE):
                while words not in self.text:
                    message = await self.socket.receive()
                    assert message.type is WSMsgType.BINARY, f"{message}\n{self.text}"
                    self.raw += message.data
                    self.stream.feed(message.data)
        except TimeoutError:
            raise AssertionError(f"{words!r} did not come:\n{self.text}") from None


def lives(pid: int) -> bool:
    """Whether a process is there and does something."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def apps(server: int) -> list[int]:
    """Give the processes that live under a server, however deep."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if words[0] != "Z":
            parents[int(path.parent.name)] = int(words[1])
    found: list[int] = []
    for pid in parents:
        above = pid
        while above in parents:
            above = parents[above]
            if above == server:
                found.append(pid)
                break
    return found
