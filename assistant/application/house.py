"""Who an organisation is on its papers: its name, and where residents can reach it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydantic import BaseModel, ConfigDict

from assistant.flows.reading import build, read_yaml
from assistant.prompts.house import own_file

if TYPE_CHECKING:
    from pathlib import Path

FILE: Final = "organisatie.yaml"
SAMPLE: Final = """# Wie u bent op elk papier. Zet er aanhalingstekens omheen.
naam: ""
# Hoe een bewoner u bereikt, als zin: "Bel 078 123 45 67, of loop binnen bij het buurthuis."
contact: ""
"""


class Organisation(BaseModel):
    """The name of an organisation, and in a sentence how to reach it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    naam: str = ""
    contact: str = ""


NOBODY: Final = Organisation()


def organisation(folder: Path | None) -> Organisation:
    """Give who the organisation is, as its folder tells. Raises InputError or FlowError."""
    path = own_file(folder, FILE)
    return build(Organisation, read_yaml(path.read_bytes(), str(path))) if path else NOBODY
