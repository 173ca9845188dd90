"""The drieluik as a picture."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.pictures.drieluik import Drieluik, Road, Step
from pictures.looking import ANY_WORDS, look_at, stand_apart, written

EXAMPLE = Drieluik(
    unchanged=(
        "Ik kom alleen nog voor boodschappen buiten.",
        "Mijn zus belt minder vaak.",
    ),
    wished=("Ik drink elke week koffie met iemand.", "Ik durf weer naar het wijkcentrum."),
    roads=(
        Road(
            "Hoe kom ik weer onder de mensen?",
            (
                Step("Ik bel mijn zus op zondag", "ik", "elke week", first=True),
                Step("De eerste keer gaat de werker mee naar de inloop", "werker", "vrijdag"),
            ),
        ),
    ),
    now="Ik zit te veel alleen.",
)

_WORDS = st.lists(ANY_WORDS, max_size=4).map(tuple)
_STEPS = st.lists(st.builds(Step, ANY_WORDS, ANY_WORDS, ANY_WORDS, st.booleans()), max_size=3)
_ROADS = st.lists(st.builds(Road, ANY_WORDS, _STEPS.map(tuple)), max_size=3).map(tuple)


@given(st.builds(Drieluik, _WORDS, _WORDS, _ROADS, ANY_WORDS, ANY_WORDS, ANY_WORDS))
def test_any_drieluik_can_be_drawn(drieluik: Drieluik) -> None:
    """Whatever is said in it, the columns grow in height and nothing overlaps or falls outside."""
    stand_apart(look_at(drieluik))


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=50), min_size=1, max_size=400))
def test_own_words_are_never_lost(words: list[str]) -> None:
    """However long somebody talks, every letter stands in the drawing and on the screen, wide or narrow."""
    drieluik, said = Drieluik(unchanged=(" ".join(words),)), "".join(words)
    assert said in "".join(written(look_at(drieluik))).replace(" ", "")
    assert said in "".join("".join(drieluik.text(40)).split())
    left = "".join(line.partition("│")[0] for line in drieluik.text(80))
    assert said in "".join(left.split())


def test_three_columns_stand_beside_each_other() -> None:
    """On a screen of 80 wide the columns run from now to how I want it, with the plan between."""
    assert EXAMPLE.text(80) == (
        "ALS ALLES ZO BLIJFT      │ WAT MOET ER GEBEUREN     │ ZO WIL IK HET",
        "─────────────────────────┼──────────────────────────┼─────────────────────────",
        "Nu                       │ Hoe kom ik weer onder de │ • Ik drink elke week",
        "• Ik zit te veel alleen. │ mensen?                  │   koffie met iemand.",
        "Over een half jaar       │ • Deze week al: Ik bel   │ • Ik durf weer naar het",
        "• Ik kom alleen nog voor │   mijn zus op zondag     │   wijkcentrum.",
        "  boodschappen buiten.   │   (ik, elke week)        │",
        "• Mijn zus belt minder   │ • De eerste keer gaat de │",
        "  vaak.                  │   werker mee naar de     │",
        "                         │   inloop (werker,        │",
        "                         │   vrijdag)               │",
    )


def test_a_narrow_screen_puts_the_columns_below_each_other() -> None:
    """Below 60 wide the columns follow in the order 1, 2, 3, each with its own heading."""
    lines = EXAMPLE.text(59)
    assert [line for line in lines if line.isupper()] == [
        "ALS ALLES ZO BLIJFT",
        "WAT MOET ER GEBEUREN",
        "ZO WIL IK HET",
    ]
    assert lines[-3:] == (
        "ZO WIL IK HET",
        "• Ik drink elke week koffie met iemand.",
        "• Ik durf weer naar het wijkcentrum.",
    )


def test_everything_is_told() -> None:
    """Who listens hears every line with the column that it stands in."""
    assert EXAMPLE.words() == (
        "Als alles zo blijft: Nu: Ik zit te veel alleen.",
        "Als alles zo blijft: Over een half jaar: Ik kom alleen nog voor boodschappen buiten.",
        "Als alles zo blijft: Over een half jaar: Mijn zus belt minder vaak.",
        "Wat moet er gebeuren: Hoe kom ik weer onder de mensen? Deze week al: Ik bel mijn zus op"
        " zondag (ik, elke week).",
        "Wat moet er gebeuren: Hoe kom ik weer onder de mensen? De eerste keer gaat de werker mee"
        " naar de inloop (werker, vrijdag).",
        "Zo wil ik het: Ik drink elke week koffie met iemand.",
        "Zo wil ik het: Ik durf weer naar het wijkcentrum.",
    )


def test_an_empty_column_says_when_it_is_filled() -> None:
    """The outer columns come first and the middle one last: an empty column says which it is."""
    assert Drieluik().words() == (
        "Als alles zo blijft: Dit vak komt eerst.",
        "Wat moet er gebeuren: Dit vak komt als laatste.",
        "Zo wil ik het: Dit vak komt als tweede.",
    )
    half = Drieluik(unchanged=("Stil.",), roads=(Road("Hoe dan?"),))
    assert half.words()[1:] == (
        "Wat moet er gebeuren: Hoe dan? Nog geen stap.",
        "Zo wil ik het: Dit vak komt als tweede.",
    )
    blank = Drieluik(left_blank=frozenset({3}))
    assert blank.words()[2] == "Zo wil ik het: Dit vak blijft leeg."
    dashed = [each for each in look_at(half).iter() if each.get("stroke-dasharray")]
    assert len(dashed) == 1
