"""The door of the browser: who is let in, and that nobody else starts or reads anything (C4)."""

from __future__ import annotations

import asyncio
import json
import sys
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import ClientSession, CookieJar, WSMsgType, WSServerHandshakeError
from attacks.corpus import KEPT

from assistant.browser import server as serving
from assistant.browser.server import Server

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

ECHO = Path(__file__).with_name("echo.py")


class House:
    """A server that runs, with the small program behind it, and one browser in front."""

    def __init__(self, server: Server, folder: Path, browser: ClientSession) -> None:
        self.server, self.folder, self.browser = server, folder, browser
        self.address = server.door.address
        self.invitation = server.door.invitation
        self.run: asyncio.Task[int]

    async def come_in(self) -> None:
        async with self.browser.get(self.invitation) as answer:
            assert answer.status == 200

    @asynccontextmanager
    async def tab(self, **headers: str) -> AsyncIterator[Any]:
        async with self.browser.ws_connect(
            f"{self.address}/ws?width=80&height=24", headers={"Origin": self.address} | headers
        ) as tab:
            yield tab

    @property
    def programs(self) -> int:
        """How many programs were started, ever."""
        return len([path for path in self.folder.iterdir() if path.name.isdigit()])

    def living(self) -> list[int]:
        return [
            int(path.name)
            for path in self.folder.iterdir()
            if path.name.isdigit() and Path(f"/proc/{path.name}").exists()
        ]

    @property
    def heard(self) -> str:
        path = self.folder / "gehoord"
        return path.read_bytes().decode() if path.exists() else ""


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    server = Server([sys.executable, str(ECHO), str(tmp_path)])
    ready = asyncio.Event()
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as browser:
        house = House(server, tmp_path, browser)
        house.run = asyncio.create_task(server.run(lambda _: ready.set()))
        await asyncio.wait_for(ready.wait(), 30)
        yield house
        server._leave()
        await asyncio.wait_for(house.run, 30)


async def first_frame(tab: Any) -> bytes:
    message = await tab.receive(30)
    assert message.type is WSMsgType.BINARY, message
    return bytes(message.data)


async def until(held: Any) -> None:
    for _ in range(600):
        if held():
            return
        await asyncio.sleep(0.05)
    pytest.fail("it never came")


async def status(house: House, path: str, **more: Any) -> int:
    async with house.browser.get(f"{house.address}{path}", **more) as answer:
        return answer.status


async def test_the_browser_that_brings_the_ticket_talks_with_the_program(house: House) -> None:
    """With the ticket the page comes, and what is typed in it comes to the program letter for letter."""
    await house.come_in()
    assert await status(house, "/") == 200
    async with house.tab() as tab:
        assert await first_frame(tab) == b"hallo"
        await tab.send_json(["resize", {"width": 200, "height": 50}])
        for text in ("één", "\x1b[A", *KEPT.values()):
            await tab.send_json(["stdin", text])
        await tab.send_json(["stdin", "klaar."])
        await until(lambda: "klaar." in house.heard)
    assert '"width": 200' in house.heard
    assert all(text in house.heard for text in ("één", *KEPT.values()))


@pytest.mark.parametrize("path", ["/", "/ws", "/static/js/textual.js", "/?t=", "/?t=verkeerd"])
async def test_without_the_ticket_nobody_comes_in(house: House, path: str) -> None:
    """No ticket, an empty one or a wrong one: refused in words, and no program starts."""
    async with house.browser.get(
        f"{house.address}{path}", headers={"Origin": house.address}
    ) as answer:
        assert answer.status == 403
        assert "Deze deur is dicht." in await answer.text()
    assert house.programs == 0


async def test_a_ticket_works_once(house: House) -> None:
    """Somebody who saw the address cannot use it again; the browser that did may go back to it."""
    await house.come_in()
    async with ClientSession() as other:
        async with other.get(house.invitation) as answer:
            assert answer.status == 403
        with pytest.raises(WSServerHandshakeError, match="403"):
            await other.ws_connect(f"{house.address}/ws", headers={"Origin": house.address})
    assert await status(house, house.invitation.removeprefix(house.address)) == 200
    assert house.programs == 0


async def test_the_ticket_of_another_run_is_worth_nothing(house: House, tmp_path: Path) -> None:
    """An old address from the history opens nothing."""
    old = Server([sys.executable, str(ECHO), str(tmp_path)])
    old._socket.close()
    ticket = old.door.invitation.partition("?")[2]
    assert await status(house, f"/?{ticket}") == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": "http://127.0.0.1:1"},
        {"Origin": "https://127.0.0.1"}, {"Host": "evil.example"}, {"Host": "localhost"},
        {"Host": "127.0.0.1"}, {"Host": "127.0.0.1:1"}, {"Host": "127.0.0.1.evil.example"},
    ],
)  # fmt: skip
async def test_another_page_cannot_use_the_pass(house: House, headers: dict[str, str]) -> None:
    """A page that the worker happens to visit, by its own name or by ours, drives no program."""
    await house.come_in()
    with pytest.raises(WSServerHandshakeError) as refused:
        async with house.tab(**headers):
            pass
    assert refused.value.status in (403, 421)
    assert await status(house, "/", headers=headers) in (403, 421)
    assert house.programs == 0


async def test_a_page_that_does_not_say_where_it_is_from_gets_no_program(house: House) -> None:
    """A browser always tells its origin to a socket: without one it is no browser."""
    await house.come_in()
    with pytest.raises(WSServerHandshakeError, match="403"):
        await house.browser.ws_connect(f"{house.address}/ws")
    assert house.programs == 0


@pytest.mark.parametrize("path", ["/static/", "/static/js/", "/download/x", "/static/../server.py",
                                  "/static/js/%2e%2e/%2e%2e/server.py", "/flows", "//", "/ws/"])  # fmt: skip
async def test_there_is_nothing_else(house: House, path: str) -> None:
    """No folder is listed, and no file is given but the few that the page needs."""
    await house.come_in()
    assert await status(house, path) == 404


async def test_every_answer_forbids_to_keep_frame_or_guess(house: House) -> None:
    """Each answer, a refusal too, says not to keep it and not to frame it; the page reaches nobody."""
    for path, expected in (("/", 403), (house.invitation.removeprefix(house.address), 200),
                           ("/", 200), ("/static/js/textual.js", 200), ("/niets", 404)):  # fmt: skip
        async with house.browser.get(f"{house.address}{path}") as answer:
            assert answer.status == expected
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["X-Frame-Options"] == "DENY"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
    async with house.browser.get(f"{house.address}/") as answer:
        policy = answer.headers["Content-Security-Policy"]
        page = await answer.text()
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-inline'" not in policy.partition("script-src")[2].partition(";")[0]
    assert "https://" not in page
    assert page.replace(house.address, "").count("http://") == 0


async def test_a_second_tab_is_told_and_starts_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One program at a time: the second tab is closed, and the first goes on."""
    monkeypatch.setattr(serving, "TURN", 0.2)
    await house.come_in()
    async with house.tab() as tab:
        await first_frame(tab)
        async with house.tab() as second:
            message = await second.receive(30)
            assert message.type is WSMsgType.CLOSE
        assert house.programs == 1
        await tab.send_json(["ping", 7])
        assert json.loads((await tab.receive(30)).data) == ["pong", 7]


async def test_a_closed_tab_ends_its_program(house: House) -> None:
    """However a tab goes, its program goes too; the next one gets a fresh one, many times."""
    await house.come_in()
    for number in range(1, 6):
        async with house.tab() as tab:
            await first_frame(tab)
            if number % 2:
                tab._response.connection.transport.abort()
        await until(lambda: not house.living())
        assert house.programs == number
    assert house.heard.count('"quit"') == 5


async def test_leaving_the_app_ends_the_server_with_its_code(house: House) -> None:
    """Whoever stops in the app is done: the page is closed, and the command ends in the same way."""
    await house.come_in()
    async with house.tab() as tab:
        await first_frame(tab)
        await tab.send_json(["stdin", "stop"])
        assert (await tab.receive(30)).type is WSMsgType.CLOSE
    assert await asyncio.wait_for(house.run, 30) == 3


async def test_leaving_starts_nothing_in_a_tab_that_waits(house: House) -> None:
    """Whoever stops in the app is not held up by a second tab, and that tab gets no program."""
    await house.come_in()
    async with house.tab() as tab:
        await first_frame(tab)
        async with house.tab() as second:
            await asyncio.sleep(0.2)
            await tab.send_json(["stdin", "stop"])
            assert await asyncio.wait_for(house.run, 30) == 3
            assert (await second.receive(30)).type in (WSMsgType.CLOSE, WSMsgType.CLOSED)
    assert house.programs == 1


async def test_without_a_tab_the_server_goes_by_itself(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever closed the tab and walked away leaves no door behind."""
    await house.come_in()
    monkeypatch.setattr(serving, "WITHOUT_TAB", 0.1)
    async with house.tab() as tab:
        await first_frame(tab)
    assert await asyncio.wait_for(house.run, 30) == 0


GARBAGE = [
    "", "{", "null", "[]", "[1]", '["stdin"]', '["stdin", 1]', '["stdin", null]', '["stdin", "\\ud800"]',
    '["resize", 3]', '["resize", {}]', '["resize", {"width": "a", "height": 1}]', '["ping", []]',
    '["open_url", "http://evil.example"]', '["M", {"type": "exit"}]', "[" * 100_000, "\x00", "NaN",
]  # fmt: skip


async def test_garbage_ends_the_tab_and_tells_nobody(
    house: House, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """A page that talks anything but our few words is closed, and nothing of it stands in a log."""
    await house.come_in()
    for garbage in (*GARBAGE, b"\xff\x00bytes"):
        async with house.tab() as tab:
            await first_frame(tab)
            if isinstance(garbage, bytes):
                await tab.send_bytes(garbage)
            else:
                await tab.send_str(garbage)
            await tab.send_json(["stdin", "GEHEIM"])
            message = await tab.receive(30)
            assert message.type in (WSMsgType.CLOSE, WSMsgType.CLOSED), garbage[:40]
    await until(lambda: not house.living())
    assert house.programs == len(GARBAGE) + 1
    assert "GEHEIM" not in caplog.text + "".join(capfd.readouterr())
    assert "Traceback" not in caplog.text


async def test_a_thousand_messages_of_garbage_start_nothing(house: House) -> None:
    """Whoever is not let in may knock as often as he likes."""
    for number in range(1_000):
        if number % 2:
            assert await status(house, f"/?t={number}") == 403
        else:
            assert await status(house, "/ws", headers={"Origin": house.address}) == 403
    assert house.programs == 0
