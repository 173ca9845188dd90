from __future__ import annotations

import pytest

from assistant.flows.conditions import ConditionError, Place, atoms, compile_test, parse

VALUES = {
    "keuze": "ja",
    "getal": 7,
    "lijst": {"a": None, "b": None},
    "nee!": True,
    "per#": 3,
    "per?": True,
    "record/i1": {"kader": "eigen"},
    "zelfde/i1": "x",
}


def place(name: str) -> Place:
    if name == "per":
        return Place("per", None)
    if name == "record.kader":
        return Place("record", 1, "kader")
    if name == "zelfde":
        return Place("zelfde", 1)
    return Place(name, 0, None, name == "getal")


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("keuze = ja", True),
        ("keuze = nee", False),
        ("keuze in [nee, ja]", True),
        ("weg = ja", False),
        ("not (weg = ja)", True),
        ("answered(weg) and not (weg = ja)", False),
        ("lijst has a", True),
        ("lijst has_any [c, b]", True),
        ("lijst has_any [c, d]", False),
        ("weg has a", False),
        ("getal < 8", True),
        ("getal >= 8", False),
        ("weg < 8", False),
        ("getal = 7", True),
        ("answered(nee)", False),
        ("settled(nee)", True),
        ("settled(keuze)", True),
        ("count(lijst) >= 2", True),
        ("count(weg) = 0", True),
        ("count(per) = 3", True),
        ("answered(per)", True),
        ("record.kader = eigen", True),
        ("zelfde = x", True),
        ("keuze = nee or getal > 1 and lijst has a", True),
        ("(keuze = nee or getal > 1) and lijst has c", False),
    ],
)
def test_a_condition_is_two_valued(text: str, holds: bool) -> None:
    """A comparison with something that has no value is false, and `not` turns it."""
    assert compile_test(parse(text), place, 1)(VALUES, "/i1") is holds


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("a !=  b", 3),
        ("a == b", 3),
        ("a = ", 4),
        ("a = b and", 10),
        ("a = b c = d", 7),
        ("count(a) > x", 12),
        ("(a = b", 7),
        ("a $ b", 3),
        ("and = b", 1),
        ("a in b", 6),
        ("a = b" + " or a = b" * 90, 1),
        ("(" * 40 + "a = b" + ")" * 40, 31),
    ],
)
def test_a_condition_that_cannot_be_read_says_where(text: str, column: int) -> None:
    """The first mistake is named with its column and how to mend it."""
    with pytest.raises(ConditionError) as found:
        parse(text)
    assert found.value.column == column
    assert found.value.mend


def test_the_names_of_a_condition_are_known() -> None:
    """Which questions a condition reads is known without asking it."""
    assert [atom.name for atom in atoms(parse("a = 1 and not (b has c or count(d) > 1)"))] == [
        "a", "b", "d",
    ]  # fmt: skip
