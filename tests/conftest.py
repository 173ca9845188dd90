from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from assistant.flows import Library

REL = int(os.environ.get("REL", "1"))
settings.register_profile("short", max_examples=60, deadline=None)
settings.register_profile("long", max_examples=600, deadline=None)
settings.load_profile("long" if REL > 1 else "short")
for variable in ("PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE"):
    os.environ.pop(variable, None)  # programs that tests start run as they do for people


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return Library(cache=tmp_path_factory.mktemp("cache"))


@pytest.fixture
def write_flow(tmp_path: Path):
    """Write a small flow: a list of questions as dicts, under one topic."""

    def write(questions: str, head: str = "", name: str = "klein") -> Path:
        path = tmp_path / f"{name}.yaml"
        path.write_text(
            f"flow: {name}\nversion: 1\ntitle: Klein\npurpose: Proberen.\nsources: ['-']\n"
            f"who_asks: werker\nwho_answers: bewoner\n{head}"
            f"topics:\n  - id: start\n    title: Start\n    questions:\n{questions}",
            encoding="utf-8",
        )
        return path

    return write
