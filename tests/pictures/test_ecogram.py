"""The ecogram as a picture."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.pictures.ecogram import Ecogram
from assistant.pictures.measure import cells
from assistant.pictures.people import Person, Sort, Support, Tie
from assistant.pictures.rings import Box
from assistant.pictures.svg import SIZE, text_width
from assistant.text import visible
from pictures.looking import SVG, look_at, written

CIRCLES = ("familie", "vrienden", "buren", "werk of school")
SUPPORT = st.none() | st.frozensets(st.sampled_from(Support))
NAMES = (
    st.sampled_from(("Riet", "buurvrouw Ans", "محمد عبد الله", "陳太太在樓上", "e\u0301\u0301lan"))
    | st.text(min_size=1, max_size=12)
    | st.text(st.characters(categories=["Lo", "Lu", "Ll", "Zs"]), min_size=40, max_size=300)
)


def people(most: int) -> st.SearchStrategy[list[Person]]:
    one = st.builds(
        Person,
        name=NAMES, sort=st.sampled_from(Sort), pregnant=st.booleans(), died=st.booleans(),
        ring=st.none() | st.integers(0, 2), circle=st.sampled_from((*CIRCLES, "")),
        given=SUPPORT, got=SUPPORT, tie=st.none() | st.sampled_from(Tie),
    )  # fmt: skip
    return st.lists(one, max_size=most).map(
        lambda found: [replace(person, id=str(n)) for n, person in enumerate(found)]
    )


JEROEN = Person(
    "Jeroen", Sort.MAN, id="a", ring=0, circle="familie", tie=Tie.HARD,
    given=frozenset({Support.M}), got=frozenset(),
)  # fmt: skip
MOTHER = Person("mijn moeder", Sort.WOMAN, died=True, id="b", ring=0, circle="familie")
ANS = Person(
    "buurvrouw Ans", Sort.WOMAN, id="c", ring=1, circle="buren", tie=Tie.GOOD,
    given=frozenset({Support.A, Support.G}), got=frozenset({Support.G}),
)  # fmt: skip
CHOIR = Person("het koor", Sort.ORGANISATION, id="d", ring=2, circle="club of geloof")
LONG = Person("Annemarie van den Bergh-de Vries", Sort.WOMAN, id="e", ring=1, tie=Tie.GOOD)
FOUR = Ecogram((JEROEN, MOTHER, ANS, CHOIR), missed=("oom Jan",), circles=CIRCLES)


@settings(deadline=None, max_examples=40)
@given(people(12), st.lists(NAMES, max_size=4))
def test_any_ecogram_can_be_drawn(found: list[Person], missed: list[str]) -> None:
    """Whoever stands in it and whatever they are called, the ecogram is sound."""
    look_at(Ecogram(tuple(found), tuple(missed), CIRCLES))


@settings(deadline=None, max_examples=25)
@given(people(60))
def test_no_words_stand_over_other_words_in_the_drawing(found: list[Person]) -> None:
    """In SVG no two texts overlap, from nobody to sixty people, whatever they are called."""
    root = look_at(Ecogram(tuple(found), circles=CIRCLES))
    boxes = []
    for text in root.iter(f"{SVG}text"):
        size, x, y = (float(text.attrib[name]) for name in ("font-size", "x", "y"))
        width = text_width(text.text or "", size)
        left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[text.attrib["text-anchor"]] * width
        # The marks hold one letter, over a shape; nothing else stands in them.
        boxes.append(Box(left + 0.5, y - size * 0.75, width - 1, size * 0.8))
    for one, other in combinations(boxes, 2):
        assert not one.touches(other)


@settings(deadline=None, max_examples=25)
@given(people(60), st.sampled_from([(40, None), (80, None), (80, 12), (200, None), (200, 44)]))
def test_nobody_stands_over_somebody_else_in_characters(
    found: list[Person], size: tuple[int, int | None]
) -> None:
    """In characters every placed person has squares of their own, in every size of screen."""
    sheet = Ecogram(tuple(found), circles=CIRCLES).sheet(*size)
    spots = [Box(*spot) for spot in sheet.spots.values()]
    assert len(spots) == sum(person.ring is not None for person in found)
    for one, other in combinations(spots, 2):
        assert not one.touches(other)
    assert all(cells(line) <= size[0] for line in sheet.lines)


@settings(deadline=None, max_examples=25)
@given(people(60))
def test_every_name_can_be_read_somewhere(found: list[Person]) -> None:
    """A name that does not fit in the rings stands whole in the list below them."""
    ecogram = Ecogram(tuple(found), circles=CIRCLES)
    read = "".join("".join(ecogram.text(80)).split())
    drawn = "".join("".join(written(look_at(ecogram))).split())
    for person in found:
        name = "".join(visible(" ".join(person.name.split())).split())
        assert name in read
        assert "".join(visible(person.name).split()) in drawn


def test_the_picture_says_what_was_told() -> None:
    """Marks, distance, support both ways, ties, who is missed and what is empty are all told."""
    root = look_at(FOUR)
    assert {"Jeroen", "→M", "→GA ←G", "mijn moeder", "overleden", "oom Jan", "U"} <= set(
        written(root)
    )
    assert FOUR.words() == (
        "Jeroen (man, familie) staat dichtbij. U geeft: hulp, spullen of geld. U krijgt: niets. "
        "De band is moeilijk.",
        "mijn moeder (vrouw, overleden, familie) staat dichtbij.",
        "buurvrouw Ans (vrouw, buren) staat in de middelste kring. U geeft: gezelligheid; raad of informatie. "
        "U krijgt: gezelligheid. De band is goed.",
        "het koor (organisatie, club of geloof) staat verder weg.",
        "U mist oom Jan.",
        "Hier staat nog niemand: vrienden, werk of school.",
    )  # fmt: skip
    lines = "\n".join(FOUR.text(80))
    for mark in (
        "≠[m] Jeroen",
        "(vX) mijn moeder",
        "=(v) buurvrouw Ans",
        "{o} het koor",
        "¦ oom Jan ¦",
    ):
        assert mark in lines


def test_what_is_missing_is_told_when_everybody_was_asked_about() -> None:
    """While somebody was not asked about yet, nothing can be said to be missing."""
    els = Person("Els", got=frozenset({Support.E}), given=frozenset(Support))
    assert Ecogram((els,)).gaps() == (
        "Bij wat u krijgt, is nog niet genoemd: hulp, spullen of geld; gezelligheid; raad of informatie.",
    )
    assert Ecogram((els, Person("Rob"))).gaps() == ()


def test_who_has_no_place_yet_makes_no_sector() -> None:
    """A circle of life in which nobody has a place has no part of the rings, and is no gap either."""
    waiting = Ecogram((JEROEN, replace(CHOIR, ring=None)), circles=CIRCLES)
    assert waiting.sectors == ("familie",)
    assert "Nog geen plek:" in written(look_at(waiting))
    assert "Nog geen plek: {o} het koor" in waiting.text(80)


def test_nearer_is_nearer() -> None:
    """Who feels nearer stands nearer to the middle, in characters too."""
    sheet = FOUR.sheet(80)
    rings = {id_: sheet.ring_at(x + 2, y) for id_, (x, y, _, _) in sheet.spots.items()}
    assert rings == {"a": 0, "b": 0, "c": 1, "d": 2}


@pytest.mark.parametrize("width", [140, 196])
def test_a_mark_stands_in_its_own_ring(width: int) -> None:
    """However long a name is, the mark in front of it stands in the ring of that person."""
    around = (JEROEN, MOTHER, ANS, LONG)
    found = [replace(around[n % 4], id=str(n), ring=n % 3, circle=CIRCLES[n % 4]) for n in range(9)]
    sheet = Ecogram(tuple(found), circles=CIRCLES).sheet(width, 44)
    rings = {id_: sheet.ring_at(x + 2, y) for id_, (x, y, _, _) in sheet.spots.items()}
    assert rings == {str(n): n % 3 for n in range(9)}


@pytest.mark.parametrize("width", [100, 140, 196])
def test_where_a_name_has_to_be_picked_it_stands_whole(width: int) -> None:
    """Low above a question every name is there in full within the rows that are shown."""
    found = [
        replace(LONG, id=str(n), name=f"buurvrouw nummer {n} van boven", ring=n % 3)
        for n in range(8)
    ]
    seen = " ".join(Ecogram(tuple(found), circles=CIRCLES).sheet(width, 14).lines[:14])
    assert all(f"buurvrouw nummer {n} van boven" in seen for n in range(8))


@pytest.mark.parametrize("size", [(80, 22), (200, 44)])
def test_it_fits_on_a_screen(size: tuple[int, int]) -> None:
    """On a screen of a known size rings and legend stand together, below or beside each other."""
    sheet = FOUR.sheet(*size)
    assert len(sheet.lines) <= size[1]
    assert sheet.ground.height >= 13


@pytest.mark.parametrize(("count", "points"), [(3, 12), (8, 12), (12, 11), (20, 10)])
def test_its_letters_can_be_read_on_a_page(count: int, points: int) -> None:
    """On an A4 names have letters of 12 points, and in a crowd of twenty still 10."""
    around = (JEROEN, MOTHER, ANS, CHOIR, LONG)
    found = [
        replace(around[n % 5], id=str(n), ring=n % 3, circle=CIRCLES[n % 4]) for n in range(count)
    ]
    root = look_at(Ecogram(tuple(found), ("oom Jan",), CIRCLES))
    wide, high = float(root.attrib["width"]), float(root.attrib["height"])
    assert SIZE * min(176 / wide, 235 / high) * 72 / 25.4 >= points


def test_a_long_name_stands_whole_at_its_place() -> None:
    """A name of a few words is broken between them, and not cut."""
    drawn = written(look_at(Ecogram((LONG,), circles=CIRCLES)))
    assert drawn[drawn.index("Annemarie") :][:4] == ["Annemarie", "van den", "Bergh-de", "Vries"]
    helper = written(look_at(Ecogram((replace(LONG, name="de wijkverpleging"),))))
    assert "wijkverpleging" in helper


def test_nobody_is_no_mistake() -> None:
    """An ecogram without people draws the rings and says so; there are no gaps to point at."""
    empty = Ecogram((), circles=CIRCLES)
    look_at(empty)
    assert empty.words() == ("Er staat nog niemand op de tekening.",)
