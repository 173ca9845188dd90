"""The coverage wheel of a conversation as a picture."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.pictures.coverage import Coverage, Part, Touch
from assistant.pictures.measure import cells
from pictures.looking import ANY_WORDS, SVG, look_at, stand_apart, written

EXAMPLE = Coverage(
    (
        Part("Uw vraag", "touched"),
        Part("De vraag achter de vraag", "half"),
        Part("Leefgebieden", "half"),
        Part("Resultaten", "open"),
    ),
    (
        Part("Financiën", "touched"),
        Part("Huisvesting", "open"),
        Part("Maatschappelijke participatie", "half"),
        Part("Verslaving", "irrelevant"),
        Part("Justitie", "touched"),
    ),
)

_PARTS = st.lists(st.builds(Part, ANY_WORDS, st.sampled_from(get_args(Touch))), max_size=16)


@given(_PARTS.map(tuple), _PARTS.map(tuple))
def test_any_wheel_can_be_drawn(topics: tuple[Part, ...], domains: tuple[Part, ...]) -> None:
    """However many topics and domains there are, their names do not overlap or fall outside."""
    stand_apart(look_at(Coverage(topics, domains)))


def test_a_wheel_turns_in_characters_too() -> None:
    """In characters the wheel stands between the names, and needs no colour: filled, half or open."""
    assert EXAMPLE.text(80) == (
        "                                   ██████████",
        "                                ███████████████·",
        "                              ▒▒██████████████····",
        "              ONDERWERPEN   ▒▒▒▒▒▒████    ██········   LEEFGEBIEDEN",
        "               Uw vraag ●   ▒▒▒▒▒▒▒          ·······   ● Financiën",
        "     De vraag achter de ◐  ▒▒▒▒▒▒▒            ▒▒▒▒▒▒▒  ○ Huisvesting",
        "                  vraag    ▒▒▒▒▒▒▒   3 van 8  ▒▒▒▒▒▒▒  ◐ Maatschappelijke",
        "           Leefgebieden ◐  ▒▒▒▒▒▒▒            ▒▒▒▒▒▒▒    participatie",
        "             Resultaten ○   ▒▒▒▒▒▒▒                    – Verslaving",
        "                            ▒▒▒▒▒▒····    ██           ● Justitie",
        "                              ▒▒········██████",
        "                                ········███████",
        "                                   ·····█████",
        "",
        "█ ● besproken 3  ▒ ◐ begonnen 3  · ○ nog niet 2  – hoort er niet bij 1",
    )


@pytest.mark.parametrize("width", [60, 76, 119, 120, 190])
def test_the_wheel_fits_the_screen(width: int) -> None:
    """The wheel is as large as the screen allows, and no line is wider than that."""
    lines = EXAMPLE.text(width)
    assert max(map(cells, lines)) <= width
    wheel = lines[: lines.index("")]
    tall = sum(any(fill in line for fill in "█▒·") for line in wheel)
    assert tall == (23 if width >= 120 else 13)


def test_in_a_large_wheel_each_sector_has_the_number_of_its_name() -> None:
    """On a wide screen a number tells which piece is which, on both sides of the wheel."""
    lines = EXAMPLE.text(190)
    wheel = "\n".join(line[70:120] for line in lines[: lines.index("")])
    parts = (*EXAMPLE.topics, *EXAMPLE.domains)
    assert all(str(n) in wheel for n in range(1, len(parts) + 1))
    listed = " ".join(" ".join(lines).split())
    for n, part in enumerate(parts, 1):
        is_left = n <= len(EXAMPLE.topics)
        assert (f"{part.name} {n} " if is_left else f" {n} {part.name}") in listed


def test_a_narrow_screen_has_one_column() -> None:
    """Below 60 wide the domains stand below the topics, and nothing is left out."""
    lines = EXAMPLE.text(40)
    assert lines.index("LEEFGEBIEDEN") == 5
    assert [line for line in lines if line[:2] in ("● ", "◐ ", "○ ", "– ")][:9] == [
        "● Uw vraag", "◐ De vraag achter de vraag", "◐ Leefgebieden", "○ Resultaten",
        "● Financiën", "○ Huisvesting", "◐ Maatschappelijke participatie", "– Verslaving",
        "● Justitie",
    ]  # fmt: skip


def test_what_was_touched_is_told_by_name() -> None:
    """Who listens hears by name what was touched, begun, not yet, and what does not belong to it."""
    assert EXAMPLE.words() == (
        "Besproken: Uw vraag, Financiën, Justitie.",
        "Begonnen: De vraag achter de vraag, Leefgebieden, Maatschappelijke participatie.",
        "Nog niet: Resultaten, Huisvesting.",
        "Hoort er niet bij: Verslaving.",
    )


def test_the_hub_counts_what_belongs_to_it() -> None:
    """In the middle stands how much was touched of what belongs to this conversation."""
    assert "3 van 8" in written(look_at(EXAMPLE))


def test_a_quickscan_has_topics_only() -> None:
    """Without domains the topics go all around, from the top down on both sides."""
    lines = Coverage(EXAMPLE.topics).text(80)
    assert not any("LEEFGEBIEDEN" in line for line in lines)
    assert next(line for line in lines if "Uw vraag" in line).split()[:3] == ["Uw", "vraag", "●"]
    assert any(line.endswith("◐ Leefgebieden") for line in lines)


def test_the_wheel_needs_no_colour() -> None:
    """A sector that was touched is filled to its rim, a half one half, and one that does not belong is dashed."""

    def look(touch: Touch) -> tuple[int, int]:
        shapes = list(look_at(Coverage((Part("a", touch),))).iter(f"{SVG}polygon"))
        return len(shapes), len([each for each in shapes if each.get("stroke-dasharray")])

    key = look("open")
    assert look("touched") == (key[0] + 1, key[1])
    assert look("irrelevant") == (key[0], key[1] + 1)
    full, half = (
        [
            each.get("points")
            for each in look_at(Coverage((Part("a", touch),))).iter(f"{SVG}polygon")
        ][:2]
        for touch in ("touched", "half")
    )
    assert full[0] == full[1] == half[0] != half[1]
