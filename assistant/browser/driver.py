"""The app's side of the browser: what Textual's own driver for it leaves out."""

from __future__ import annotations

import signal

from textual.drivers.web_driver import WebDriver


class BrowserDriver(WebDriver):
    """Ends with the tab: a tab or server that is gone is a closed window, and so a pause."""

    def run_input_thread(self) -> None:
        """Read what is typed until the server stops sending, killed or not."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            _close_the_window()

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Take a message of the server that is not typed text."""
        if packet_type == "quit":
            _close_the_window()
        else:
            super().on_meta(packet_type, payload)


def _close_the_window() -> None:
    signal.raise_signal(signal.SIGTERM)
