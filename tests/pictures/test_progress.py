"""Levels of several moments side by side as a picture."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.pictures.levels import Level
from assistant.pictures.progress import Course, LeftOut, Progress
from pictures.looking import ANY_WORDS, look_at, stand_apart, written
from pictures.test_profile import ZRM

EXAMPLE = Progress(
    ZRM,
    ("Start", "Evaluatie, mei 2026", "Half jaar later"),
    (
        Course("Financiën", (2, 3, 4), (3, 3, 4)),
        Course("Dagbesteding", (4, 3, 2), (2, 2, 5)),
        Course("Huisvesting", (5, None, 5)),
        Course("Verslaving"),
        Course("Activiteiten dagelijks leven", (3,), (1, 4)),
    ),
    (LeftOut("Het gesprek van 3 maart 2024", "ZRM 2017"),),
)

_SAID = st.lists(st.none() | st.integers(1, 8), max_size=5).map(tuple)


@given(
    st.lists(ANY_WORDS, min_size=1, max_size=8),
    st.lists(ANY_WORDS, max_size=5),
    st.lists(st.builds(Course, ANY_WORDS, _SAID, _SAID), max_size=13),
    st.lists(st.builds(LeftOut, ANY_WORDS, ANY_WORDS), max_size=2),
)
def test_any_progress_can_be_drawn(
    levels: list[str], moments: list[str], courses: list[Course], left_out: list[LeftOut]
) -> None:
    """However many moments there are and whatever they are called, nothing overlaps or falls out."""
    progress = Progress(
        tuple(Level(n, name) for n, name in enumerate(levels, 1)),
        tuple(moments),
        tuple(courses),
        tuple(left_out),
    )
    stand_apart(look_at(progress))


def test_moments_stand_side_by_side() -> None:
    """In characters a domain is a line with its levels from the first moment to the last."""
    assert EXAMPLE.text(80) == (
        "                             Start Evaluatie, Half jaar  werker     bewoner",
        "                                   mei 2026   later",
        "Financiën                    W2 B3 W3 B3      W4 B4      2→4 omhoog 3→4 omhoog",
        "Dagbesteding                 W4 B2 W3 B2      W2 B5      4→2 omlaag 2→5 omhoog",
        "Huisvesting                  W5    –          W5         5→5 gelijk",
        "Verslaving                   –     –          –",
        "Activiteiten dagelijks leven W3 B1 B4         –                     1→4 omhoog",
        "W werker, B bewoner, – geen niveau",
        "1 acute problematiek, 2 niet zelfredzaam, 3 beperkt zelfredzaam, 4 voldoende",
        "zelfredzaam, 5 volledig zelfredzaam",
        "Het gesprek van 3 maart 2024 staat er niet bij: dat was met ZRM 2017, en dat is",
        "iets anders.",
    )


def test_a_domain_is_told_from_moment_to_moment() -> None:
    """Who listens hears per domain the level of each moment, and how it moved in all."""
    assert EXAMPLE.words()[:4] == (
        "Financiën: volgens de werker niveau 2 (niet zelfredzaam) bij ‘Start’, niveau 3 (beperkt"
        " zelfredzaam) bij ‘Evaluatie, mei 2026’, niveau 4 (voldoende zelfredzaam) bij ‘Half jaar"
        " later’: omhoog; volgens de bewoner niveau 3 (beperkt zelfredzaam) bij ‘Start’, niveau 3"
        " (beperkt zelfredzaam) bij ‘Evaluatie, mei 2026’, niveau 4 (voldoende zelfredzaam) bij"
        " ‘Half jaar later’: omhoog.",
        "Dagbesteding: volgens de werker niveau 4 (voldoende zelfredzaam) bij ‘Start’, niveau 3"
        " (beperkt zelfredzaam) bij ‘Evaluatie, mei 2026’, niveau 2 (niet zelfredzaam) bij ‘Half"
        " jaar later’: omlaag; volgens de bewoner niveau 2 (niet zelfredzaam) bij ‘Start’, niveau 2"
        " (niet zelfredzaam) bij ‘Evaluatie, mei 2026’, niveau 5 (volledig zelfredzaam) bij ‘Half"
        " jaar later’: omhoog.",
        "Huisvesting: volgens de werker niveau 5 (volledig zelfredzaam) bij ‘Start’, geen niveau bij"
        " ‘Evaluatie, mei 2026’, niveau 5 (volledig zelfredzaam) bij ‘Half jaar later’: gelijk.",
        "Verslaving: geen niveau.",
    )


def test_another_version_is_told_and_not_drawn() -> None:
    """A moment with another version of the instrument is named in words, in all three forms."""
    told = (
        "Het gesprek van 3 maart 2024 staat er niet bij: dat was met ZRM 2017, en dat is iets"
        " anders."
    )
    assert EXAMPLE.words()[-1] == told
    assert told in EXAMPLE.text(200)
    assert told in " ".join(written(look_at(EXAMPLE)))


def test_no_line_is_drawn_over_a_moment_without_a_level() -> None:
    """Only levels of neighbouring moments are joined: what was not said is not guessed."""
    gap, whole = (
        look_at(Progress(ZRM, ("a", "b", "c"), (Course("Geld", said),)))
        for said in ((1, None, 3), (1, 2, 3))
    )
    thick = [
        len([1 for each in root.iter() if each.get("stroke-width") == "1.5"])
        for root in (gap, whole)
    ]
    assert thick == [0, 2]
