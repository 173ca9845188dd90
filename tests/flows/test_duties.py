"""The steps that the law asks for, with their days."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.application.papers import About, document
from assistant.errors import FlowError
from assistant.flows import Library, State, answer, begin
from assistant.flows.duties import duties
from assistant.flows.events import BEGUN, Event
from assistant.prompts.papers import as_markdown


@pytest.fixture
def talk(library: Library) -> State:
    return begin(library.flow("kanteling"))


def told(state: State) -> dict[str, tuple[str, str, bool]]:
    return {
        duty.text.partition(",")[0]: (str(duty.done or ""), str(duty.due or ""), duty.is_late)
        for duty in duties(state)
    }


def test_without_a_notice_the_law_is_silent(talk: State) -> None:
    """A talk in which no legal step was written down shows none; one with a notice does."""
    answer(talk, "kg_vraag", "x")
    assert duties(talk) == []
    assert "## Stappen van de wet" not in as_markdown(document(talk), "team")
    answer(talk, "kg_melding", "2026-11-23")
    assert "## Stappen van de wet" in as_markdown(document(talk), "team")


def test_the_terms_run_from_the_notice(talk: State) -> None:
    """Six weeks for the report, seven days for an own plan, and support before the talk."""
    answer(talk, "kg_melding", "2026-11-23")
    answer(talk, "kg_datum", "2026-12-07")
    answer(talk, "kg_clientondersteuning", "2026-12-08")
    answer(talk, "kg_persoonlijk_plan", "2026-11-30")
    assert told(talk) == {
        "Melding ontvangen": ("2026-11-23", "", False),
        "Gratis cliëntondersteuning genoemd": ("2026-12-08", "2026-12-07", True),
        "Eigen plan aangeboden": ("2026-11-30", "2026-11-30", False),
        "Verslag gegeven": ("", "2027-01-04", False),
    }
    answer(talk, "kg_verslag", "2027-01-05")
    assert told(talk)["Verslag gegeven"] == ("2027-01-05", "2027-01-04", True)


def test_a_carer_is_asked_where_there_is_one(talk: State) -> None:
    """The carer's own need is a step only for who has, or is, a carer."""
    answer(talk, "kg_melding", "2026-11-23")
    assert len(duties(talk)) == 4
    answer(talk, "kg_wie_voor_u", ["mijn zus"])
    assert "Mantelzorger gevraagd wat die zelf nodig heeft" in told(talk)


def test_the_team_reads_the_steps_and_the_resident_does_not(talk: State) -> None:
    """The paper of the team gives day and proof of each step, and what is left until when."""
    answer(talk, "kg_melding", "2026-11-23")
    talk.log[-1].by = "w"
    answer(talk, "kg_clientondersteuning", "2026-11-24")
    answer(talk, "kg_datum", "2026-11-23")
    paper = document(talk, About(workers=(("w", "Anne"),)))
    team = as_markdown(paper, "team")
    assert "**Melding ontvangen:** 23 november 2026, opgeschreven door Anne\n" in team
    assert "24 november 2026. Te laat: dit moest uiterlijk 23 november 2026" in team
    assert (
        "**Verslag gegeven, binnen zes weken:** nog niet gedaan, uiterlijk 4 januari 2027" in team
    )
    assert "Melding ontvangen" not in as_markdown(paper, "client")


def test_the_plan_carries_the_steps_over(library: Library) -> None:
    """The paper of the plan tells the steps of the talk before it."""
    plan = library.flow("plan")
    state = State(plan)
    carried = {"kg_melding": {"value": "2026-11-23"}, "kg_verslag": {"value": "2026-12-01"}}
    state.fold([Event(BEGUN, "", {"carried": carried})])
    (notice, *_, report) = duties(state)
    assert (notice.done, report.done, report.due) == (
        date(2026, 11, 23), date(2026, 12, 1), date(2027, 1, 4),
    )  # fmt: skip
    assert "Verslag gegeven" in as_markdown(document(state), "team")


@pytest.mark.parametrize(
    ("duty", "what"),
    [
        ("{id: d, text: d, question: q, source: '-'}", "vraagt niet naar een dag"),
        ("{id: d, text: d, question: weg, source: '-'}", "'weg'"),
        ("{id: d, text: d, question: dag, after: weg, days: 1, source: '-'}", "'weg'"),
        ("{id: d, text: d, question: dag, after: dag, source: '-'}", "hoe lang het mag duren"),
        ("{id: d, text: d, question: dag, before: q, source: '-'}", "vraagt niet naar een dag"),
    ],
)
def test_a_step_without_a_day_is_found(write_flow, duty: str, what: str) -> None:
    """`check` tells of a step of which the question is not there, or is no day."""
    questions = "".join(
        f"      - {{id: {id_}, kind: {kind}, worker: 'Wat is het?', why: 'Dan weten wij het.', source: '-'}}\n"
        for id_, kind in (("q", "text"), ("dag", "date"))
    )
    path = write_flow(questions, head=f"duties:\n  - {duty}\n")
    library = Library()
    library.add(path)
    with pytest.raises(FlowError) as error:
        library.flow("klein")
    assert what in str(error.value)
