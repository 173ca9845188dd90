"""The lifeline as a picture."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.pictures.lifeline import Lifeline, Moment, in_order
from assistant.text import visible
from pictures.looking import SVG, look_at, written

WORDS = st.text(min_size=1, max_size=120) | st.sampled_from(("Onze trouwdag", "結婚記念日", "يوم"))
MOMENTS = st.builds(
    Moment, WORDS, st.sampled_from(("", "1981", "rond 1974", "toen ik 8 was")) | st.text(max_size=30),
    st.none() | st.integers(-2, 2), st.just("") | WORDS,
)  # fmt: skip

LIFE = Lifeline(
    (
        Moment("Onze trouwdag", "1981", 2),
        Moment("Mijn vader stierf", "1974", -2, "Mijn tante."),
        Moment("Verhuisd", "1990", 0),
    )
)


@settings(deadline=None, max_examples=60)
@given(st.lists(MOMENTS, max_size=20))
def test_any_life_can_be_drawn(told: list[Moment]) -> None:
    """Whatever happened and however it is told, the lifeline is sound and no word is lost."""
    lifeline = Lifeline(tuple(told))
    drawn = "".join("".join(written(look_at(lifeline))).split())
    for moment in told:
        assert "".join(visible(moment.what, terminal=False).split()) in drawn


def test_pleasant_and_hard_stand_on_their_own_side() -> None:
    """In order of time, what was hard to the left, what was pleasant to the right, stronger further."""
    assert LIFE.text(60) == (
        "                  ◂ moeilijk │ mooi ▸",
        "                             │",
        "     1974, heel moeilijk ────┤",
        "       Mijn vader stierf     │",
        "  Wat hielp: Mijn tante.     │",
        "                             │",
        "                             ├──── 1981, heel mooi",
        "                             │     Onze trouwdag",
        "                             │",
        "                             ○",
        "                       1990, gewoon",
        "                         Verhuisd",
    )


def test_what_was_neither_stands_on_the_line() -> None:
    """What was just ordinary, or of which nobody said how it was, leans to no side."""
    for feeling in (0, None):
        root = look_at(Lifeline((Moment("Verhuisd", "1990", feeling), Moment("Feest", "2000", 1))))
        stands = {t.text: (t.get("text-anchor"), t.get("x")) for t in root.iter(f"{SVG}text")}
        (line, *_) = root.iter(f"{SVG}line")
        assert stands["Verhuisd"] == ("middle", line.get("x1"))
        assert stands["Feest"][0] == "start"


def test_a_bare_age_says_that_it_is_one() -> None:
    """A number that is an age reads "23 jaar" in every form; a year and own words stay as told."""
    told = [Moment("x", when, 1) for when in ("23", "1990", "ik was 8", "")]
    assert [moment.at for moment in told] == ["23 jaar", "1990", "ik was 8", ""]
    lifeline = Lifeline((Moment("Getrouwd", "23", 2),))
    assert lifeline.words() == ("23 jaar: Getrouwd. Dat was heel mooi.",)
    assert any("23 jaar, heel mooi" in line for line in lifeline.text(80))
    assert "23 jaar, heel mooi" in written(look_at(lifeline))


def test_the_words_say_what_happened_and_what_helped() -> None:
    """Each moment is said with when it was, how that was, and what helped."""
    assert LIFE.words() == (
        "1974: Mijn vader stierf. Dat was heel moeilijk. Wat hielp: Mijn tante.",
        "1981: Onze trouwdag. Dat was heel mooi.",
        "1990: Verhuisd. Dat was gewoon.",
    )


def test_years_make_the_order_and_ages_do_too() -> None:
    """Years stand in order, ages as well; both at once stay as told; what has none stays in place."""

    def order(*whens: str) -> list[str]:
        return [moment.when for moment in in_order([Moment("x", when) for when in whens])]

    assert order("1990", "", "1981") == ["1981", "1990", ""]
    assert order("toen ik 30 was", "8", "12 jaar") == ["8", "12 jaar", "toen ik 30 was"]
    assert order("1990", "8", "1981") == ["1990", "8", "1981"]
