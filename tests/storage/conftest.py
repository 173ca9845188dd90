from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .support import opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.storage import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "geheugen.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with opened(path) as store:
        yield store


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that an ordinary user can reach, unlike the temporary folders of root."""
    folder = Path(tempfile.mkdtemp(prefix="keukentafel-"))
    yield folder
    shutil.rmtree(folder)
