"""Each kind of question, answered in lines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from assistant.flows.kinds import KINDS, Option
from assistant.plain.spoken import question

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import Talks

OPTIONS = "options: [geld, wonen, {id: geen, text: niets hiervan, exclusive: true}]"
FIELDS = "fields: [{id: naam, text: naam}, {id: rol, text: rol, kind: choice, options: [kind, buur]}, {id: voor, text: voor wanneer}]"

CASES: dict[str, list[tuple[str, list[str], Any]]] = {
    "text": [
        ("kind: text", ["  zo is het  "], "  zo is het  "),
        ("kind: text", ["/regels", "een", "", "twee", "."], "een\n\ntwee"),
        ("kind: text", ["//help"], "/help"),
        ("kind: text", ["."], "."),
    ],
    "longtext": [
        ("kind: longtext", ["een", "", "/.", "twee", "."], "een\n\n.\ntwee"),
        ("kind: longtext", ["", "een", "."], "een"),
    ],
    "choice": [
        (f"kind: choice, {OPTIONS}", ["2"], "wonen"),
        (f"kind: choice, {OPTIONS}", ["Wonen"], "wonen"),
        (f"kind: choice, {OPTIONS}", ["9", "kat", "1"], "geld"),
        (f"kind: choice, {OPTIONS}, allow_other: anders", ["4", "de kat"], {"other": "de kat"}),
        (f"kind: choice, {OPTIONS}, allow_other: anders", ["anders: kat"], {"other": "kat"}),
    ],
    "multi": [
        (f"kind: multi, {OPTIONS}", ["2 1"], ["wonen", "geld"]),
        (f"kind: multi, {OPTIONS}", ["1 3", "niets hiervan"], ["geen"]),
        ("kind: multi, options: [geld, wonen]", ["/niets"], []),
        (f"kind: multi, {OPTIONS}, allow_other: anders", ["4 1", "kat"], [{"other": "kat"}, "geld"]),
    ],
    "yesno": [("kind: yesno", [words], value) for words, value in
              (("1", "ja"), ("n", "nee"), ("weet ik niet", "weet_niet"))],
    "consent": [("kind: consent", ["misschien", "ja"], "ja"), ("kind: consent", ["3", "2"], "nee")],
    "number": [("kind: number, min: 0, max: 9", ["twaalf", "12", "3,5"], 3.5)],
    "scale": [("kind: scale, min: 1, max: 10", ["11", "7"], 7)],
    "date": [
        ("kind: date", ["ooit", "morgen"], "2026-11-24"),
        ("kind: date, default: 'today'", [""], "2026-11-23"),
    ],
    "datetime": [("kind: datetime", ["dinsdag 14:00"], "2026-11-24 14:00")],
    "phone": [("kind: phone", ["bel maar", "06 12345678"], "06 12345678")],
    "email": [("kind: email", ["a.b", " a@b.nl "], "a@b.nl")],
    "contact": [
        ("kind: contact", ["", "a@b.nl", "overdag"], {"email": "a@b.nl", "wanneer": "overdag"}),
        ("kind: contact", ["", "", "", "06 12345678", "", ""], {"telefoon": "06 12345678"}),
    ],
    "item_list": [
        ("kind: item_list", ["een", "/regels", "twee", "drie", ".", ""], ["een", "twee\ndrie"]),
        ("kind: item_list", ["een", "twee", "/weg 1", ""], ["twee"]),
        ("kind: item_list", ["een", "twee", "/wijzig 2", "drie", ""], ["een", "drie"]),
        ("kind: item_list", ["", "/niets"], []),
    ],
    "record_list": [
        (
            f"kind: record_list, {FIELDS}",
            ["Bo", "2", "morgen", "An", "", "elke week", ""],
            [{"naam": "Bo", "rol": "buur", "voor": "2026-11-24"}, {"naam": "An", "voor": "elke week"}],
        ),
        (f"kind: record_list, {FIELDS}", ["Bo", "oom", "kind", "", ""], [{"naam": "Bo", "rol": "kind"}]),
        (
            f"kind: record_list, {FIELDS}",
            ["Bo", "1", "", "/wijzig 1", "", "2", "", ""],
            [{"naam": "Bo", "rol": "buur"}],
        ),
    ],
    "person_list": [("kind: person_list", ["Bo", "", ""], [{"naam": "Bo"}])],
    "grid": [
        ("kind: grid, rows: [af, toe], columns: [ja, nee]", ["2", "x", "9", "1"], {"af": "nee", "toe": "ja"}),
        ("kind: grid, rows: [af, toe], columns: [ja, nee]", ["", "", "", "1"], {"toe": "ja"}),
    ],
    "consent_list": [
        (
            "kind: consent_list, options: [arts, {id: niemand, text: niemand, exclusive: true}]",
            ["1", "dokter Bo", "", "over 2 weken"],
            [{"id": "arts", "wie": "dokter Bo", "tot": "2026-12-07"}],
        ),
        ("kind: consent_list, options: [arts]", ["arts", "", "", ""], ["arts"]),
    ],
}  # fmt: skip
ELSEWHERE = {"flag", "level", "loop", "call", "auto", "info"}
"""Kinds that live in a list, or take no answer: below, and in the flows that ship."""


@pytest.mark.parametrize(
    ("question", "lines", "value"),
    [
        pytest.param(*case, id=f"{kind} {n}")
        for kind, cases in CASES.items()
        for n, case in enumerate(cases)
    ],
)
def test_what_is_typed_becomes_the_answer(
    flow: Callable[[str], str], talks: Talks, question: str, lines: list[str], value: Any
) -> None:
    """Lines become the answer as an answers file would hold it; what is refused is typed again."""
    script = talks(flow(f"id: q, label: Vraag, worker: 'Hoe?', {question}"), *lines)
    assert talks.values["q"] == value
    assert (script.code, script.lines) == (0, [])


def test_no_kind_is_forgotten() -> None:
    """Every kind of question is answered in a test."""
    assert set(CASES) | ELSEWHERE == set(KINDS)


def test_every_line_says_what_it_is(flow: Callable[[str], str], talks: Talks) -> None:
    """Choices begin with their number, a question stands on a line of its own, and nothing is
    drawn: no box, no bullet, no arrow."""
    questions = "\n".join(
        f"id: q{n}, label: Vraag, worker: 'Hoe gaat het?', {cases[0][0]}"
        for n, cases in enumerate(CASES.values())
    )
    lines = [line for cases in CASES.values() for line in cases[0][1]]
    script = talks(flow(questions), *lines)
    assert script.said.count("Hoe gaat het?") == len(CASES)
    assert {"1 geld", "2 wonen", "Rol: 1 kind, 2 buur", "Een getal van 1 tot 10."} <= {*script.said}
    assert not any(0x2190 <= ord(c) < 0x2C00 or c in "•›\t\x1b" for c in script.heard)


def test_a_matrix_is_talked_field_by_field(talks: Talks) -> None:
    """The parts of life of the matrix come one by one; a level goes by its own number, a tick by 1."""
    talk = talks.begin("kanteling")
    loops = [q for q in talk.flow.questions.values() if q.loop == "kg_zrm"]
    assert {q.script.kind for q in loops} >= {"flag", "level", "longtext"}
    talks.go_on(
        talk, "", "", "1", "", "1", "", "/onderwerpen alle leef",
        "/vragen 3", "1", "/vragen 4", "Te weinig.", ".", "/vragen 5", "2",
    )  # fmt: skip
    record = talks.values["kg_zrm"]["financien"]
    assert (record["gesprek"], record["niveau_client"]) == ("Te weinig.", 2)


def test_a_level_has_a_number_of_its_own(talks: Talks) -> None:
    """Levels that do not begin at 1 are told, and typed, by the number that they have."""
    talk = talks.begin("kanteling")
    ask = talk.ask(talk.state.cells["kg_ladder_nu"])
    steps = (Option("0", "0  niets"), Option("3", "3  veel"))
    assert [*question(replace(ask, kind="level", choices=steps, fields=()))][-2:] == [
        "0 niets",
        "3 veel",
    ]


def test_a_told_thing_and_another_flow_begin_with_enter(talks: Talks) -> None:
    """What is only said waits for Enter; a flow that is called begins with it."""
    talk = talks.begin("kanteling")
    call = next(q for q in talk.flow.questions.values() if q.script.kind == "call")
    title = call.topic.script.title
    script = talks.go_on(talk, "", "", "1", f"/onderwerpen {title}", "", "/stop")
    assert "Enter begint." in script.said
    assert talk.state.cells[call.id].value is True
