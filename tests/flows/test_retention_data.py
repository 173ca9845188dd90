"""The file that says how long what is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.flows import Library
from assistant.flows.library import RETENTION, packaged_flows

OURS = (packaged_flows() / "data" / "bewaren.yaml").read_text(encoding="utf-8")


def findings(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "bewaren.yaml"
    path.write_text(text, encoding="utf-8")
    library = Library()
    library.add(path)
    return [f"{finding.line}: {finding.what}" for finding in library.data_findings(RETENTION)]


def test_ours_is_sound(tmp_path: Path) -> None:
    """The terms that come with Keukentafel name flows, questions and choices that exist."""
    assert findings(tmp_path, OURS) == []


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("flow: quickscan", "flow: quikscan", "De flow 'quikscan' is er niet."),
        ("kg_besluit: [ing", "kg_besluiten: [ing", "De vraag 'kg_besluiten' is er niet in"),
        ("[ingetrokken]", "[terug]", "De keuze 'terug' is er niet bij 'kg_besluit'."),
        (", days: 30", "", "De termijn 'oefening' heeft geen lengte."),
        ("    years: 15", "    flow: plan\n    years: 15", "De laatste termijn geldt niet"),
    ],
)
def test_every_mistake_is_told_with_its_line(
    tmp_path: Path, before: str, after: str, told: str
) -> None:
    """A term that names what is not there, or that can never end, is found where it stands."""
    assert before in OURS
    found = findings(tmp_path, OURS.replace(before, after, 1))
    assert any(told in one for one in found), found
    assert all(not one.startswith("1:") for one in found)
