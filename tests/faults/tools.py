"""Programs from outside that some faults need."""

from __future__ import annotations

import os
import shutil

import pytest


def needed(program: str) -> None:
    """Skip without this program, but never where nobody would notice: in CI that is a failure."""
    if shutil.which(program) is None:
        words = f"{program} is not installed, so these faults were NOT tried"
        if os.environ.get("CI") == "true":
            pytest.fail(words)
        pytest.skip(words)
