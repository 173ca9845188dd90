"""The server of one browser on this computer: three addresses, and nothing for anybody else."""

from __future__ import annotations

import asyncio
import json
import secrets
import signal
import socket
from contextlib import suppress
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, Final

import textual_serve
from aiohttp import WSCloseCode, WSMsgType, web

from assistant.browser.door import COOKIE, TICKET, Door
from assistant.browser.session import Garbage, Session

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from importlib.resources.abc import Traversable

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

HERE: Final = "127.0.0.1"
WITHOUT_TAB: Final = 15 * 60.0
"""Seconds without a tab after which the program ends: whoever closed the tab thinks it did."""
TURN: Final = 6.0
"""Seconds that a tab waits for the one before it to be gone: a page that is loaded anew."""
BIGGEST: Final = 64 * 2**20
"""Bytes in one message. The app itself says what is too much to keep; this only bounds memory."""

_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), clipboard-read=()",
}
_POLICY: Final = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; "
    "font-src 'self'; img-src 'self' data:; connect-src 'self' {socket}; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class Server:
    """Serves one program to one tab at a time; `command` starts the app."""

    def __init__(self, command: Sequence[str], port: int = 0) -> None:
        """Take the port, or any free one. Raises OSError where it is taken."""
        self._command = tuple(command)
        self._socket = socket.create_server((HERE, port))
        self.door = Door(f"http://{HERE}:{self._socket.getsockname()[1]}")
        self._turn = asyncio.Lock()
        self._left = asyncio.Event()
        self._code = 0
        self._resting: asyncio.TimerHandle | None = None
        self._tabs: set[web.WebSocketResponse] = set()

    async def run(self, ready: Callable[[str], object]) -> int:
        """Serve until the app is left; call `ready` with the address to open; give the app's code."""
        self._end_with_the_program()
        runner = web.AppRunner(self._application(), access_log=None, shutdown_timeout=1)
        await runner.setup()
        try:
            await web.SockSite(runner, self._socket).start()
            self._rest()
            ready(self.door.invitation)
            await self._left.wait()
        finally:
            for tab in tuple(self._tabs):
                await tab.close(code=WSCloseCode.GOING_AWAY)
            async with self._turn:  # the app has kept what was being typed, and is gone
                await runner.cleanup()
        return self._code

    def _leave(self, code: int = 0) -> None:
        self._code = code
        self._left.set()

    def _end_with_the_program(self) -> None:
        loop = asyncio.get_running_loop()
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            with suppress(AttributeError, NotImplementedError):  # Windows: Ctrl-C is raised
                loop.add_signal_handler(getattr(signal, name), self._leave)

    def _rest(self) -> None:
        self._resting = asyncio.get_running_loop().call_later(WITHOUT_TAB, self._leave)

    def _application(self) -> web.Application:
        application = web.Application(middlewares=[self._guard])
        stock = files(textual_serve) / "static"
        application.add_routes(
            [
                web.get("/", self._page),
                web.get("/ws", self._tab),
                *(
                    web.get(f"/static/{folder}/{each.name}", _serve(each))
                    for folder in ("js", "css", "fonts")
                    for each in (stock / folder).iterdir()
                ),
            ]
        )
        return application

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let nobody by who is not the browser that was let in."""
        try:
            self._judge(request)
            response = await handler(request)
        except web.HTTPException as refusal:
            response = web.Response(status=refusal.status, text=refusal.text)
        if not response.prepared:
            response.headers.update(_HEADERS)
        return response

    def _judge(self, request: web.Request) -> None:
        """Raises HTTPMisdirectedRequest or HTTPForbidden."""
        if not self.door.is_here(request.host):
            raise web.HTTPMisdirectedRequest(text="Hier is niets.")
        own = self.door.is_own(request.headers.get("Origin"), needed=request.path == "/ws")
        has_ticket = request.path == "/" and TICKET in request.query
        if not own or not (has_ticket or self._has_pass(request)):
            raise web.HTTPForbidden(text=_CLOSED)

    def _has_pass(self, request: web.Request) -> bool:
        return self.door.knows(request.cookies.get(COOKIE, ""))

    async def _page(self, request: web.Request) -> web.Response:
        if TICKET in request.query:
            return self._admit(request)
        nonce = secrets.token_urlsafe(16)
        to = self.door.address.replace("http", "ws", 1)
        page = Template(files(__package__).joinpath("page.html").read_text("utf-8"))
        return web.Response(
            text=page.substitute(nonce=nonce, socket=f"{to}/ws"),
            content_type="text/html",
            headers={"Content-Security-Policy": _POLICY.format(nonce=nonce, socket=to)},
        )

    def _admit(self, request: web.Request) -> web.Response:
        """Trade the ticket for a pass, and let the page itself go on to the address without it."""
        given = self.door.admit(request.query[TICKET])
        if given is None and not self._has_pass(request):
            raise web.HTTPForbidden(text=_CLOSED)
        response = web.Response(
            text='<!doctype html><html lang="nl"><title>Keukentafel</title><link rel="icon" '
            'href="data:,"><meta http-equiv="refresh" content="0;url=/">',
            content_type="text/html",
        )
        if given is not None:
            response.set_cookie(COOKIE, given, httponly=True, samesite="Strict")
        return response

    async def _tab(self, request: web.Request) -> web.WebSocketResponse:
        """Run the app for this tab; a second tab is told that there is one."""
        tab = web.WebSocketResponse(heartbeat=15, max_msg_size=BIGGEST)
        await tab.prepare(request)
        try:
            async with asyncio.timeout(TURN):
                await self._turn.acquire()
        except TimeoutError:
            await tab.close(code=WSCloseCode.TRY_AGAIN_LATER)
            return tab
        if self._resting is not None:
            self._resting.cancel()
        self._tabs.add(tab)
        try:
            if not self._left.is_set():  # nobody begins where everybody leaves
                await self._serve_app(tab, request)
        finally:
            self._tabs.discard(tab)
            self._turn.release()
            self._rest()
        return tab

    async def _serve_app(self, tab: web.WebSocketResponse, request: web.Request) -> None:
        session = Session(self._command, tab)
        await session.start(_number(request, "width", 80), _number(request, "height", 24))
        ending = asyncio.create_task(self._end_with_the_app(session, tab))
        try:
            await _relay(tab, session)
        finally:
            await session.stop()
            await ending

    async def _end_with_the_app(self, session: Session, tab: web.WebSocketResponse) -> None:
        code = await session.over()
        if not tab.closed:
            self._leave(code)
            await tab.close()


_CLOSED: Final = (
    "Deze deur is dicht. Het adres klopt niet, werd al gebruikt, of is van een vorige keer.\n"
    "Sluit dit tabblad, en open Keukentafel nog een keer met: keukentafel browser\n"
)


async def _relay(tab: web.WebSocketResponse, session: Session) -> None:
    """Hand on what the page sends until it goes; a page that talks garbage is not ours."""
    async for message in tab:
        try:
            if message.type is not WSMsgType.TEXT:
                raise Garbage
            match said := json.loads(message.data):
                case ["ping", int() | float() | str() as mark]:
                    await tab.send_json(["pong", mark])
                case _:
                    await session.take(said)
        except (ValueError, RecursionError):
            await tab.close(code=WSCloseCode.POLICY_VIOLATION)


def _serve(file: Traversable) -> Handler:
    """Give the answer for one file that the page needs; no folder is ever listed."""
    kinds = {"js": "text/javascript", "css": "text/css", "ttf": "font/ttf"}
    kind = kinds[file.name.rpartition(".")[2]]

    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=file.read_bytes(), content_type=kind)

    return answer


def _number(request: web.Request, name: str, otherwise: int) -> int:
    text = request.query.get(name, "")
    return min(max(int(text), 1), 1_000) if text.isascii() and text.isdigit() else otherwise
