"""What the assistant says between questions."""

from __future__ import annotations

import re

import pytest

from assistant.prompts.rendering import VOICE
from assistant.prompts.voice import say


@pytest.mark.parametrize(
    ("hides", "reopens", "expected"),
    [
        (4, 2, "Dit verbergt 4 antwoorden en opent 2 vragen."),
        (1, 1, "Dit verbergt 1 antwoord en opent 1 vraag."),
        (1, 0, "Dit verbergt 1 antwoord."),
        (0, 1, "Dit opent 1 vraag."),
        (2, 0, "Dit verbergt 2 antwoorden."),
        (0, 3, "Dit opent 3 vragen."),
        (0, 0, "Dit verandert verder niets."),
    ],
)
def test_a_change_is_announced_in_right_dutch(hides: int, reopens: int, expected: str) -> None:
    """One is singular, none is not named, and what is hidden is said to be kept."""
    said = say("change_warning", hides=hides, reopens=reopens).splitlines()
    assert said[0] == expected
    assert said[1:] == (["Wat verborgen is, blijft bewaard."] if hides else [])


@pytest.mark.parametrize(
    ("name", "values", "words"),
    [
        ("welcome", {"worker": "Sanne", "title": "Vraag"}, ("Welkom", "Sanne", "Vraag", "Stoppen")),
        ("welcome", {"worker": "", "title": "Vraag"}, ("Welkom", "Vraag")),
        ("reflection", {"words": ("Ik ben moe.", "Het\nis veel.")}, ("- Ik ben moe.\n- Het",)),
        ("topic_done", {"topic": "Wonen"}, ("Wonen", "terugkomen")),
        ("transition", {"previous": "Wonen", "next": "Geld"}, ("Wonen. Nu", "Geld")),
        ("signal_raised", {"name": "Uitzetting", "what_to_do": "Bel nu."}, ("Let op", "Bel nu.")),
        ("recovered", {"draft": "Ik wil\ngraag"}, ("nog bewaard", "Ik wil\ngraag")),
        ("paused", {}, ("bewaard",)),
        (
            "closing",
            {"next_date": "2026-11-30", "kept": "ja"},
            ("Alles is bewaard", "30 november 2026"),
        ),
        ("closing", {"next_date": "", "kept": ""}, ("Dank u wel", "wordt gewist")),
        ("nothing_typed", {}, ("Hier staat nog niets. Wilt u dit overslaan? Dan kan dat.",)),
        (
            "last_time",
            {"day": "2026-11-30", "agreed": ("bellen (ik)",)},
            ("30 november 2026", "- bellen (ik)"),
        ),
        ("resumed", {"topic": "Wonen"}, ("verder waar u was: Wonen.",)),
        ("resumed", {"topic": ""}, ("verder waar u was.",)),
        ("busy_elsewhere", {"who": "Joop"}, ("Joop werkt nu in dit gesprek.",)),
        ("busy_elsewhere", {"who": ""}, ("Iemand anders werkt nu",)),
        ("carried_over", {"origin": "de quickscan"}, ("de quickscan", "Klopt het nog?")),
    ],
)
def test_the_assistant_says_what_is_meant(
    name: str, values: dict[str, str | tuple[str, ...]], words: tuple[str, ...]
) -> None:
    """Every sentence holds the values it was given, reads well without the optional ones, and is short."""
    said = say(name, **values)
    assert said == said.strip()
    assert "\n\n" not in said
    assert not any(slip in said for slip in ("  ", " .", ": .", ":."))
    assert max(len(sentence.split()) for sentence in re.split(r"[.?!\n]", said)) <= 20
    for one in words:
        assert one in said


def test_a_reflection_ends_by_asking_whether_it_is_right() -> None:
    """After the own words comes the question, and nothing after it."""
    assert say("reflection", words=("Ik ben moe.",)).endswith("\nKlopt dat zo?")


@pytest.mark.parametrize("name", VOICE)
def test_a_missing_or_strange_value_is_a_bug_and_no_silence(name: str) -> None:
    """Whoever calls gives exactly the values that the words need."""
    with pytest.raises(TypeError):
        say(name, something_else="x")
