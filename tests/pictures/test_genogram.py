"""The genogram as a picture."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.pictures.genogram import Genogram
from assistant.pictures.kinship import Kin, Relative
from assistant.pictures.people import Sort, Tie
from assistant.pictures.rings import Box
from assistant.pictures.svg import text_width
from assistant.text import visible
from pictures.looking import SVG, look_at

if TYPE_CHECKING:
    from xml.etree import ElementTree as Xml

IDS = st.sampled_from([str(n) for n in range(30)])
NAMES = st.sampled_from(("Riet", "محمد", "陳太太在樓上", "Van der Heijden-Vermeulen")) | st.text(
    min_size=1, max_size=60
)


def families(most: int) -> st.SearchStrategy[list[Relative]]:
    """Anything that people may say, also that somebody is their own grandmother."""
    one = st.builds(
        Relative,
        NAMES, st.sampled_from(Sort), died=st.booleans(), id=IDS,
        kin=st.none() | st.sampled_from(Kin), generation=st.none() | st.integers(-2, 2),
        children=st.lists(IDS, max_size=4).map(tuple),
        parents=st.lists(IDS, max_size=2).map(tuple),
        partners=st.lists(IDS, max_size=2).map(tuple),
        born=st.sampled_from(("", "1950", "rond 1950")), tie=st.none() | st.sampled_from(Tie),
    )  # fmt: skip
    return st.lists(one, max_size=most, unique_by=lambda found: found.id)


FAMILY = Genogram(
    (
        Relative("ik", Sort.WOMAN, id="1", kin=Kin.YOU, children=("3", "4")),
        Relative("Karim", Sort.MAN, id="2", partners=("1",), children=("3", "4"), tie=Tie.GOOD),
        Relative("Youssef", Sort.MAN, id="3", born="2004"),
        Relative("Lina", Sort.WOMAN, id="4", tie=Tie.HARD),
        Relative("mijn moeder", Sort.WOMAN, id="5", children=("1", "6"), partners=("7",)),
        Relative("Hassan", Sort.MAN, id="6", tie=Tie.NONE),
        Relative("mijn vader", Sort.MAN, died=True, id="7", children=("1", "6")),
        Relative("oma Fatna", Sort.WOMAN, died=True, id="8", children=("5",)),
        Relative("Boef", Sort.PET, id="9"),
    )
)


@settings(deadline=None, max_examples=60)
@given(families(30))
def test_any_family_can_be_drawn(told: list[Relative]) -> None:
    """Whoever is whose parent, also in a circle, the genogram is sound and nobody is lost."""
    genogram = Genogram(tuple(told))
    root = look_at(genogram)
    read = "".join("".join(genogram.text(80)).split())
    for one in told:
        assert "".join(visible(one.name).split()) in read
    boxes = []
    for text in root.iter(f"{SVG}text"):
        size, x, y = (float(text.attrib[name]) for name in ("font-size", "x", "y"))
        width = text_width(text.text or "", size)
        left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[text.attrib["text-anchor"]] * width
        boxes.append(Box(left + 0.5, y - size * 0.75, width - 1, size * 0.8))
    for one_box, other in combinations(boxes, 2):
        assert not one_box.touches(other)


def test_generations_follow_from_relations() -> None:
    """Who is a parent stands above, a partner beside, and a child below, without being asked."""
    assert {one.name: one.generation for one in FAMILY.family} == {
        "ik": 0, "Karim": 0, "Youssef": 1, "Lina": 1, "mijn moeder": -1, "Hassan": 0,
        "mijn vader": -1, "oma Fatna": -2, "Boef": None,
    }  # fmt: skip


def test_the_tree_in_characters() -> None:
    """Partners stand on one line and children below; everybody stands there once."""
    assert FAMILY.text(80)[:8] == (
        "(vX) oma Fatna",
        "└─ (v) mijn moeder ── [mX] mijn vader",
        "   └─ » (v) ik ── =[m] Karim",
        "      └─ [m] Youssef (2004)",
        "      └─ ≠(v) Lina",
        "   └─ /[m] Hassan",
        "<d> Boef",
        "",
    )


def test_the_words_say_who_belongs_to_whom() -> None:
    """Each sentence names somebody with their children, partner and tie."""
    said = FAMILY.words()
    assert said[0] == (
        "ik (vrouw) bent u zelf. U bent moeder van Youssef en Lina. U bent partner van Karim."
    )
    assert said[2] == "Youssef (man, geboren: 2004) hoort bij: kinderen."
    assert said[1].startswith("Karim (man) hoort bij: uw generatie.")
    assert said[1].endswith("Is partner van u. De band is goed.")
    assert said[5] == "Hassan (man) hoort bij: uw generatie. Er is geen contact."
    assert said[8] == "Boef (huisdier) hoort er ook bij."


RIET = Genogram(
    (
        Relative("ik", Sort.WOMAN, id="1", kin=Kin.YOU),
        Relative("Jan", Sort.MAN, died=True, id="2", kin=Kin.PARTNER),
        Relative("Marieke", Sort.WOMAN, id="3", kin=Kin.CHILD),
        Relative("Kees", Sort.MAN, id="4", kin=Kin.CHILD),
        Relative("Sem", Sort.MAN, id="5", kin=Kin.GRANDCHILD),
        Relative("Noor", Sort.WOMAN, id="6", kin=Kin.GRANDCHILD, parents=("3",)),
        Relative("Griet", Sort.WOMAN, died=True, id="7", kin=Kin.PARENT),
        Relative("vader", Sort.MAN, died=True, id="8", kin=Kin.PARENT),
        Relative("Wim", Sort.MAN, id="9", kin=Kin.SIBLING),
        Relative("tante To", Sort.WOMAN, id="10", kin=Kin.UNCLE_OR_AUNT),
        Relative("oma Aal", Sort.WOMAN, died=True, id="11", kin=Kin.GRANDPARENT),
    )
)
"""Everybody told as who they are, and hardly any parent by name."""


def test_who_somebody_is_tells_where_they_hang() -> None:
    """A child hangs below the resident, a parent above, a grandchild below a child that was named."""
    assert RIET.text(80)[:9] == (
        "(vX) oma Aal (oma)",
        "(vX) Griet ── [mX] vader",
        "└─ » (v) ik ── [mX] Jan",
        "   └─ (v) Marieke",
        "      └─ (v) Noor",
        "   └─ [m] Kees",
        "   └─ [m] Sem (kleinkind)",
        "└─ [m] Wim",
        "(v) tante To (tante)",
    )


def test_the_words_say_no_more_than_was_told() -> None:
    """Whose child somebody is, is said of who was named, and not of their partner."""
    said = RIET.words()
    assert said[:5] == (
        "ik (vrouw) bent u zelf. U bent moeder van Marieke en Kees. U bent partner van Jan.",
        "Jan (man, overleden) is uw partner.",
        "Marieke (vrouw) is uw kind. Is moeder van Noor.",
        "Kees (man) is uw kind.",
        "Sem (man) is uw kleinkind.",
    )
    assert said[6] == "Griet (vrouw, overleden) is uw moeder. Is moeder van Wim."
    assert said[10] == "oma Aal (vrouw, overleden) is uw oma."


def test_lines_run_from_parents_to_children() -> None:
    """In the drawing a line comes down to each child, and a dashed one where it was not told whose."""
    root = look_at(RIET)
    ends = [points[-1] for points in trails(root)]
    assert len(ends) == len(["Marieke", "Kees", "Noor", "ik", "Wim"])
    assert len({start for start, *_ in trails(root)}) == len(
        ["ik en Jan", "Marieke", "Griet en vader"]
    )
    dashed = [line for line in root.iter(f"{SVG}line") if line.get("stroke-dasharray") == "5 4"]
    for name in ("Marieke", "Kees", "Sem", "oma Aal", "Griet", "vader"):
        (x,) = (t.attrib["x"] for t in root.iter(f"{SVG}text") if t.text == name)
        assert any(line.attrib["x1"] == line.attrib["x2"] == x for line in dashed), name


def trails(root: Xml.Element) -> list[list[str]]:
    return [line.attrib["points"].split() for line in root.iter(f"{SVG}polyline")]


def test_older_generations_stand_higher() -> None:
    """In the drawing a child stands below its parents, and partners stand at one height."""
    root = look_at(FAMILY)
    height = {text.text: float(text.attrib["y"]) for text in root.iter(f"{SVG}text")}
    assert height["oma Fatna"] < height["mijn moeder"] < height["ik"] < height["Lina"]
    assert height["ik"] == height["Karim"] == height["Hassan"]
