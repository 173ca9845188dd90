"""The genogram as a picture."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.pictures.genogram import Genogram, Relative
from assistant.pictures.people import Sort, Tie
from assistant.pictures.rings import Box
from assistant.pictures.svg import text_width
from assistant.text import visible
from pictures.looking import SVG, look_at

IDS = st.sampled_from([str(n) for n in range(30)])
NAMES = st.sampled_from(("Riet", "محمد", "陳太太在樓上", "Van der Heijden-Vermeulen")) | st.text(
    min_size=1, max_size=60
)


def families(most: int) -> st.SearchStrategy[list[Relative]]:
    """Anything that people may say, also that somebody is their own grandmother."""
    one = st.builds(
        Relative,
        NAMES, st.sampled_from(Sort), died=st.booleans(), id=IDS,
        generation=st.none() | st.integers(-2, 2), is_you=st.booleans(),
        children=st.lists(IDS, max_size=4).map(tuple),
        partners=st.lists(IDS, max_size=2).map(tuple),
        born=st.sampled_from(("", "1950", "rond 1950")), tie=st.none() | st.sampled_from(Tie),
    )  # fmt: skip
    return st.lists(one, max_size=most, unique_by=lambda found: found.id)


FAMILY = Genogram(
    (
        Relative("ik", Sort.WOMAN, id="1", generation=0, is_you=True, children=("3", "4")),
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
        "ik (vrouw) bent u zelf. Is moeder van Youssef en Lina. Is partner van Karim."
    )
    assert said[2] == "Youssef (man, geboren: 2004) hoort bij: kinderen."
    assert said[1].startswith("Karim (man) hoort bij: uw generatie.")
    assert said[1].endswith("Is partner van u. De band is goed.")
    assert said[5] == "Hassan (man) hoort bij: uw generatie. Er is geen contact."
    assert said[8] == "Boef (huisdier) hoort er ook bij."


def test_older_generations_stand_higher() -> None:
    """In the drawing a child stands below its parents, and partners stand at one height."""
    root = look_at(FAMILY)
    height = {text.text: float(text.attrib["y"]) for text in root.iter(f"{SVG}text")}
    assert height["oma Fatna"] < height["mijn moeder"] < height["ik"] < height["Lina"]
    assert height["ik"] == height["Karim"] == height["Hassan"]
