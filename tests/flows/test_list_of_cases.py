"""The cases to choose from are those that there are, without a list that somebody keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.flows import Library, begin

if TYPE_CHECKING:
    from pathlib import Path


def test_the_flow_for_pairs_knows_the_cases(library: Library) -> None:
    """The short form of practising offers each case with its first sentence."""
    choices = begin(library.flow("training")).flow.questions["tr_casus"].choices
    assert choices["c02"].text == "De scootmobiel"
    assert choices["c02"].help is not None
    assert choices["c02"].help.startswith("Ik kom voor een scootmobiel")
    assert len(choices) >= 20


def test_an_own_case_comes_along_and_a_link_does_not(tmp_path: Path) -> None:
    """A team's own case can be chosen; a link to somewhere else is not followed."""
    (tmp_path / "cases").mkdir()
    words = 'case: onze\ntitle: Onze casus\nopening: "Dag: ik ben er."\n'
    (tmp_path / "cases" / "onze.yaml").write_text(words)
    (tmp_path / "elders.yaml").write_text(words.replace("onze", "elders"))
    (tmp_path / "cases" / "elders.yaml").symlink_to(tmp_path / "elders.yaml")
    found = {option.id: option for option in Library([tmp_path]).options("casussen#casussen")}
    assert found["onze"].help == "Dag: ik ben er."
    assert "elders" not in found
