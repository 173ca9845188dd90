"""The participation ladder as a picture."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.pictures.ladder import Ladder, Step
from pictures.looking import ANY_WORDS, look_at, stand_apart, written

STEPS = tuple(Step(n, name) for n, name in enumerate(("Alleen", "Contact", "Meedoen", "Werk"), 1))


@given(
    st.lists(ANY_WORDS, min_size=1, max_size=12), st.tuples(*[st.none() | st.integers(1, 12)] * 4)
)
def test_any_ladder_can_be_drawn(names: list[str], marks: tuple[int | None, ...]) -> None:
    """Whatever the steps are called and wherever somebody stands, nothing overlaps or falls out."""
    ladder = Ladder(tuple(Step(n, name) for n, name in enumerate(names, 1)), *marks)
    stand_apart(look_at(ladder))


def test_the_marks_stand_at_their_steps() -> None:
    """Now, wished and before stand in the picture, in the characters and in the words."""
    ladder = Ladder(STEPS, now=2, wished=4, before=1)
    assert {"eerder", "nu", "gewenst"} <= set(written(look_at(ladder)))
    assert ladder.text(80) == (
        "gewenst ▸ 4 │ Werk",
        "          3 │ Meedoen",
        "nu      ▸ 2 █ Contact",
        "eerder  ▸ 1 │ Alleen",
    )
    assert ladder.words() == (
        "Eerder: trede 1 van 4 (Alleen).",
        "Nu: trede 2 van 4 (Contact).",
        "Gewenst: trede 4 van 4 (Werk).",
        "Van eerder naar nu: omhoog.",
    )


def test_two_marks_share_a_step() -> None:
    """Who wants to stay where they are, sees both marks at one step."""
    assert "nu, gewenst ▸ 2 █ Contact" in Ladder(STEPS, now=2, wished=2).text(80)


def test_the_voices_may_differ() -> None:
    """Where the resident sees another step than the worker, both stand there with their names."""
    ladder = Ladder(STEPS, now=2, now_resident=3)
    assert ladder.text(80)[1:3] == (
        "nu volgens de bewoner ▸ 3 █ Meedoen",
        "nu volgens de werker  ▸ 2 █ Contact",
    )
    assert ladder.words() == (
        "Nu volgens de werker: trede 2 van 4 (Contact).",
        "Nu volgens de bewoner: trede 3 van 4 (Meedoen).",
    )


@given(st.lists(st.text("abcdef", min_size=1, max_size=60), min_size=5, max_size=20))
def test_a_long_name_stays_whole(words: list[str]) -> None:
    """However narrow the screen is, no letter of a step's name is lost."""
    shown = "".join(line.replace("│", "") for line in Ladder((Step(1, " ".join(words)),)).text(40))
    assert shown.replace(" ", "") == "1" + "".join(words)
