from __future__ import annotations

import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from assistant.application.places import Places
from assistant.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.application.unlocking import Unlocked
    from assistant.application.workers import Worker


@dataclass(frozen=True)
class Ended:
    """How a command ended: its code, and the bytes that it wrote, read as UTF-8."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture(scope="session")
def shared_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("thuis")


@pytest.fixture(autouse=True)
def home(shared_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home without anything in it but flows that were read before."""
    monkeypatch.setenv("KEUKENTAFEL_HOME", str(shared_home))
    for name in ("STORE", "FLOWS", "TEMPLATES"):
        monkeypatch.delenv(f"KEUKENTAFEL_{name}", raising=False)
    return shared_home


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ended]:
    """Run a command, as `main` does, and give how it ended."""

    def run(*arguments: object, encoding: str = "utf-8") -> Ended:
        out, err = (
            io.TextIOWrapper(io.BytesIO(), encoding=encoding, write_through=True) for _ in range(2)
        )
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            code = main([str(argument) for argument in arguments])
        written = [stream.buffer.getvalue().decode("utf-8") for stream in (out, err)]  # type: ignore[attr-defined]
        return Ended(code, *written)

    return run


@pytest.fixture
def answers(tmp_path: Path) -> Callable[..., Path]:
    """Write an answers file: text or bytes as they are, anything else as JSON."""

    def write(content: object, name: str = "") -> Path:
        path = tmp_path / (name or ("a.yaml" if isinstance(content, str | bytes) else "a.json"))
        if not isinstance(content, bytes):
            text = content if isinstance(content, str) else json.dumps(content)
            content = text.encode()
        path.write_bytes(content)
        return path

    return write


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "geheugen.db"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """Take the place of the app, and note what it was opened with."""
    calls: list[tuple[object, ...]] = []

    def run_app(
        places: Places,
        store: Path | None = None,
        open: str | None = None,
        unlocked: Unlocked | None = None,
        *,
        unencrypted: bool = False,
        works_as: Worker | None = None,
    ) -> int:
        calls.append((places, store, open))
        return 7

    monkeypatch.setattr("assistant.screens.app.run", run_app)
    return calls
