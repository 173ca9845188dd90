"""The participation ladder as a picture."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.pictures.ladder import Ladder, Step
from pictures.looking import look_at, written

STEPS = tuple(Step(n, name) for n, name in enumerate(("Alleen", "Contact", "Meedoen", "Werk"), 1))


@given(
    st.lists(st.text(min_size=1, max_size=80), min_size=1, max_size=8),
    st.tuples(*[st.none() | st.integers(1, 8)] * 3),
)
def test_any_ladder_can_be_drawn(names: list[str], marks: tuple[int | None, ...]) -> None:
    """Whatever the steps are called and wherever somebody stands, the ladder is sound."""
    look_at(Ladder(tuple(Step(n, name) for n, name in enumerate(names, 1)), *marks))


def test_the_marks_stand_at_their_steps() -> None:
    """Now, wished and before stand in the picture, in the characters and in the words."""
    ladder = Ladder(STEPS, now=2, wished=4, before=1)
    assert "nu ▸" in written(look_at(ladder))
    assert ladder.text(80) == (
        "gewenst ▸ 4 │ Werk",
        "          3 │ Meedoen",
        "nu      ▸ 2 █ Contact",
        "eerder  ▸ 1 │ Alleen",
    )
    assert ladder.words() == (
        "Eerder: trede 1 van 4, alleen.",
        "Nu: trede 2 van 4, contact.",
        "Gewenst: trede 4 van 4, werk.",
    )


def test_two_marks_share_a_step() -> None:
    """Who wants to stay where they are, sees both marks at one step."""
    assert "nu, gewenst ▸ 2 █ Contact" in Ladder(STEPS, now=2, wished=2).text(80)
