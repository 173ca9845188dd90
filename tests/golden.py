"""What stands in a file as it was last read, and held against what comes now.

With KEUKENTAFEL_ACCEPT=1 the file is written anew: read it before you keep it.
"""

from __future__ import annotations

import difflib
import os
from pathlib import Path

import pytest

ACCEPT = os.environ.get("KEUKENTAFEL_ACCEPT") == "1"
_TESTS = Path(__file__).parent


def compare(path: Path, found: str) -> None:
    """Hold what was found against a file; a difference is shown line by line."""
    if ACCEPT:
        path.write_text(found, encoding="utf-8")
    wanted = path.read_text(encoding="utf-8") if path.exists() else ""
    if found != wanted:
        shown = difflib.unified_diff(
            wanted.splitlines(), found.splitlines(), "zoals het er staat", "zoals het nu wordt", "", "", 2, ""
        )  # fmt: skip
        pytest.fail(f"{path.relative_to(_TESTS)}\n" + "\n".join(shown), pytrace=False)
