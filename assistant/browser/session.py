"""One life of the app, as a process that belongs to one tab."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Sequence

    from aiohttp import web

PATIENCE: Final = 4.0
"""Seconds in which the app keeps what was being typed and goes; then it is ended."""
_WIDEST: Final = 1_000


class Garbage(ValueError):
    """A message that our page does not send."""


class Session(AppService):
    """The app behind one tab."""

    def __init__(self, command: Sequence[str], tab: web.WebSocketResponse) -> None:
        super().__init__(
            "",
            write_bytes=tab.send_bytes,
            write_str=tab.send_str,
            close=self._stay,
            download_manager=DownloadManager(),
        )
        self._command = tuple(command)

    async def _stay(self) -> None:
        """The tab is closed once the process is gone, however it went."""

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        return super()._build_environment(width, height) | {
            "TEXTUAL_DRIVER": "assistant.browser.driver:BrowserDriver"
        }

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """Start the app without a shell in between, which would outlive the tab."""
        process = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=self._build_environment(width, height),
        )
        self._process, self._stdin = process, process.stdin
        return process

    async def over(self) -> int:
        """Wait until the app is gone; give the code with which it ended."""
        assert self._process is not None
        if self._task is not None:
            await asyncio.wait((self._task,))
        return await self._process.wait()

    async def stop(self) -> None:
        """Let the app keep what was being typed and end."""
        process = self._process
        if process is None:
            return
        end = asyncio.get_running_loop().call_later(PATIENCE, _end, process)
        try:
            await super().stop()
            await process.wait()
        finally:
            end.cancel()

    async def take(self, message: object) -> None:
        """Hand what the page sent to the app; raises Garbage."""
        match message:
            case ["stdin", str(typed)]:
                try:
                    await self.send_bytes(typed.encode())
                except UnicodeEncodeError:
                    raise Garbage from None
            case ["resize", {"width": int(width), "height": int(height)}]:
                await self.set_terminal_size(_size(width), _size(height))
            case ["focus", *_]:
                await self.focus()
            case ["blur", *_]:
                await self.blur()
            case _:
                raise Garbage


def _size(cells: int) -> int:
    return min(max(cells, 1), _WIDEST)


def _end(process: Process) -> None:
    with suppress(ProcessLookupError):
        process.kill()
