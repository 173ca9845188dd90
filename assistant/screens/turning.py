"""Turning the screen between the worker and the resident."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.errors import Refusal
from assistant.screens.dialogs import AskKey

if TYPE_CHECKING:
    from assistant.screens.table import TableScreen


async def turn(table: TableScreen) -> None:
    """Turn the screen to the resident, or back to the worker with the chosen word."""
    if table.voice == "worker":
        key = await table.app.push_screen_wait(
            AskKey("Kies een woord of cijfer om straks terug te keren.", twice=True)
        )
        if not key:
            return
        table.client_key, table.voice = key, "client"
        table.paper_wanted = False
    else:

        def is_client_key(key: str) -> None:
            if key != table.client_key:
                raise Refusal("Dat is het niet. Vraag het aan de werker.")

        asked = AskKey("Welk woord of cijfer koos de werker?", check=is_client_key)
        if await table.app.push_screen_wait(asked) is None:
            return
        table.voice = "worker"
    table.set_class(table.voice == "client", "-client")
    table.conversation.state.set_audience(table.voice)
    await table.fit()
    await table.go_on()
    if table.voice == "worker":
        table.show_alarms()
