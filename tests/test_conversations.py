"""Whole conversations as files, and what they lead to.

Beside `tests/conversations/<flow>/<name>.yaml` (an answers file, or `<name>.steps.yaml`: acts in
the order in which they were done) stand `<name>.expected.json` (what was raised, concluded, left
open and not asked), `<name>.client.md` and `<name>.team.md` (both papers). A file whose name
begins with `zelf_` was filled in by the resident alone. With KEUKENTAFEL_ACCEPT=1 the three are
written anew: read them, aloud, before you keep them.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from golden import compare

from assistant.application.lines import for_team
from assistant.application.papers import About, card, document
from assistant.application.replaying import Replay, read_answers, replay, tell
from assistant.errors import Refusal
from assistant.flows import Library, begin, do, engine
from assistant.flows.kinds import OTHER
from assistant.prompts.papers import as_html, as_json, as_markdown
from assistant.text import visible

if TYPE_CHECKING:
    from assistant.flows import Cell, State
    from assistant.prompts.documents import Document
    from assistant.prompts.views import View

CONVERSATIONS = Path(__file__).parent / "conversations"
FILES = sorted(CONVERSATIONS.glob("*/*.yaml"))
ABOUT = About(
    date="2026-11-23",
    worker="Sanne",
    organisation="wijkteam Oost",
    contact="Bel 078 123 45 67 of loop binnen.",
)
FOUR = ("quickscan", "kanteling", "drieluik", "wep_intake")
WRITTEN_FOR_THE_RESIDENT = {"kg_besluit", "kg_besluit_reden", "kg_casemanager", "kg_terugkijken"}
STANDING = {
    "decline": engine.Decline,
    "unknown": engine.Unknown,
    "later": engine.Later,
    "clear": engine.Clear,
}


def name_of(path: Path) -> str:
    return path.name.removesuffix(".yaml").removesuffix(".steps")


def beside(path: Path, ending: str) -> Path:
    return path.with_name(f"{name_of(path)}.{ending}")


every_conversation = pytest.mark.parametrize(
    "path", FILES, ids=lambda path: f"{path.parent.name}/{name_of(path)}"
)


@lru_cache
def the_library() -> Library:
    return Library()


@lru_cache
def held(path: Path) -> Replay:
    """Hold the conversation of a file."""
    flow = the_library().flow(path.parent.name)
    given = read_answers(path)
    if path.name.endswith(".steps.yaml"):
        state = begin(flow)
        assert isinstance(given["steps"], list)
        for step in given["steps"]:
            take(state, step)
        return tell(state)
    return replay(flow, given, "client" if path.name.startswith("zelf_") else "worker")


def paper(path: Path) -> Document:
    return document(held(path).state, ABOUT)


# -- acts in the order in which they were done ------------------------------------------------


def take(state: State, step: str | dict[str, Any]) -> None:
    """Do one act; where the step says so, see it refused in exactly those words."""
    step = {step: None} if isinstance(step, str) else dict(step)
    refused = step.pop("refused", None)
    ((verb, what),) = step.items()
    if refused is None:
        do(state, act(state, verb, what))
        return
    with pytest.raises(Refusal) as caught:
        do(state, act(state, verb, what))
    assert str(caught.value) == refused


def act(state: State, verb: str, what: Any) -> engine.Act:
    if verb in ("undo", "redo"):
        return engine.Undo() if verb == "undo" else engine.Redo()
    if verb in STANDING:
        return STANDING[verb](address(state, what))
    ((where, value),) = what.items()
    match verb:
        case "answer" | "change":
            return engine.Answer(address(state, where), value)
        case "add":
            return engine.AddItem(address(state, where), value)
        case "remove":
            return engine.RemoveItem(address(state, where), item(state, where, value))
        case "reword":
            return engine.ChangeItem(address(state, where), item(state, where, value[0]), value[1])
        case "raise":
            return engine.RaiseSignal(where, value)
        case "end":
            cause = next(cause for signal, cause in state.signals if signal == where)
            return engine.EndSignal(where, cause, value)
    raise AssertionError(f"Deze stap is er niet: {verb}")


def address(state: State, where: str) -> str:
    """Give the address of `kg_vraag`, `kg_opl_eigen[1]` or `kg_zrm.financien.gesprek`."""
    loop, _, rest = where.partition(".")
    if rest:
        over, _, field = rest.partition(".")
        return f"{loop}.{field}/{over}"
    id_, *places = re.findall(r"\w+", where)
    path = ""
    for owner, place in zip(state.flow.questions[id_].lists, places, strict=True):
        path += f"/{list(state.cells[owner + path].items or {})[int(place) - 1]}"
    return id_ + path


def item(state: State, where: str, words: str) -> str:
    cell = state.cells[address(state, where)]
    return next(
        one.id for one in (cell.items or {}).values() if words == state.item_text(cell, one)
    )


# -- what stands beside the file --------------------------------------------------------------


@every_conversation
def test_answers_lead_to_what_stands_beside_them(path: Path) -> None:
    """The same answers raise the same signals, the same outcome, and leave the same open."""
    told = held(path).as_json()
    lines = [
        f'"{key}": {json.dumps(told[key], ensure_ascii=False)}'
        for key in ("signals", "outcome", "open", "not_relevant")
    ]
    compare(beside(path, "expected.json"), "{\n " + ",\n ".join(lines) + "\n}\n")


@every_conversation
@pytest.mark.parametrize("view", ["client", "team"])
def test_a_conversation_leads_to_its_papers(path: Path, view: View) -> None:
    """The papers of the resident and of the team say what was said, in this order and no other."""
    compare(beside(path, f"{view}.md"), as_markdown(paper(path), view))


def test_no_paper_stands_without_its_conversation() -> None:
    """Every file here is a conversation or belongs to one."""
    known = {
        beside(path, ending)
        for path in FILES
        for ending in ("expected.json", "client.md", "team.md", "yaml", "steps.yaml")
    }
    assert [path for path in CONVERSATIONS.glob("*/*") if path not in known] == []


# -- what every paper keeps to ----------------------------------------------------------------


def everything(document: Document, view: View) -> str:
    """What can be read in a paper, in whatever form, without the marks of Markdown."""
    forms = (
        as_markdown(document, view),
        as_html(document, view),
        json.dumps(as_json(document, view), ensure_ascii=False),
    )
    return "\n".join(re.sub(r"\\([^\w\s])|&#x27;", r"\1", form) for form in forms)


def words_of(state: State, cell: Cell) -> list[str]:
    """Give what somebody typed in a cell, piece by piece."""
    if cell.question.kind.compared not in ("text", "items"):
        values = [cell.value] if cell.items is None else [i.value for i in cell.items.values()]
        return [value[OTHER] for value in values if isinstance(value, dict) and OTHER in value]
    if cell.items is None:
        return [line.strip() for line in state.read(cell).splitlines() if line.strip()]
    return [state.item_text(cell, one) for one in cell.items.values()]


@every_conversation
def test_nothing_of_the_worker_reaches_the_resident(path: Path) -> None:
    """No signal, no answer for the team only, and no level of the worker is in any client form.

    A choice is left out of account: its words may rightly stand in another answer.
    """
    state = held(path).state
    told = everything(paper(path), "client") + everything(card(state, ABOUT), "client")
    secrets = [signal.text for signal in (state.flow.signals[s] for s, _ in state.signals)]
    secrets += [state.flow.signals[signal].generalist for signal, _ in state.signals]
    teams_own = {section.id for section in state.flow.script.summary if section.team_only}
    for cell in state.cells.values():
        question = cell.question
        if (
            cell.effective
            and question.script.kind != "choice"
            and (
                (question.worker_only and question.id not in WRITTEN_FOR_THE_RESIDENT)
                or question.script.summary in teams_own
            )
        ):
            secrets += [words for words in state.read(cell).splitlines() if len(words) > 12]
    secrets += ["volgens de werker", "Signalen", "Nog open", "Voor het team"]
    assert [secret for secret in secrets if secret in told] == []


@every_conversation
def test_what_the_resident_said_stands_there_to_the_letter(path: Path) -> None:
    """What was said freely, and is meant for paper, stands in the resident's paper unchanged.

    Only a guess of the worker that the resident did not recognise stays away.
    """
    state = held(path).state
    told = everything(paper(path), "client")
    guesses = [state.values["kg_achter"]] if state.values.get("kg_achter_klopt") == "nee" else []
    hidden = {section.id for section in state.flow.script.summary if section.team_only}
    for cell in state.cells.values():
        question = cell.question
        section = question.script.summary if question.loop is None else "zrm"
        if cell.effective and section and section not in hidden and not for_team(question):
            for words in words_of(state, cell):
                if not words.startswith("20") and words not in guesses:
                    assert visible(words, terminal=False) in told or is_nothing(words), question.id


def is_nothing(words: str) -> bool:
    return words.lower().strip(" .") in ("niets", "niemand")


@every_conversation
@pytest.mark.parametrize("view", ["client", "team"])
def test_a_paper_reads_as_if_a_person_wrote_it(path: Path, view: View) -> None:
    """No double colon or stop, no empty or repeated heading, no id, no date in figures."""
    text = as_markdown(paper(path), view)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    assert len(headings) == len(set(headings))
    assert re.findall(r"^(#+ .+)\n+(?=#|\Z)", text, re.MULTILINE) == []
    assert re.findall(r"^## (.+)\n\n\*\*\1\*\*", text, re.MULTILINE) == []
    assert re.findall(r"::|[.?!]:|: :|(?<!\.)\.\.(?!\.)|\*\*\*\*|\(\)", text) == []
    assert re.findall(r"\d{4}-\d\d-\d\d", text) == []
    assert re.findall(r"\b(?:qs|kg|dl|wi|pl|eg|gn|ll|si|wf|wn|sig)_\w+|None|True|False", text) == []


@every_conversation
def test_what_was_told_can_be_replayed(path: Path) -> None:
    """The answers that a conversation gives back lead to the same conversation."""
    first = held(path)
    carried = {id_: entry["value"] for id_, entry in first.state.carried.items()}
    alone = "client" if first.state.audience == "client" else "worker"
    again = replay(first.state.flow, {**carried, **first.answers}, alone)
    assert again.answers == first.answers
    assert again.open == first.open
    assert again.not_relevant == first.not_relevant
    assert again.outcome == first.outcome


# -- what the conversations together must hold ------------------------------------------------


@pytest.mark.parametrize("flow", FOUR)
def test_each_flow_meets_six_people_at_least(flow: str) -> None:
    """A flow is known by several people, among them one who changes his mind."""
    here = [path for path in FILES if path.parent.name == flow]
    assert len(here) >= 7
    assert any(path.name.endswith(".steps.yaml") for path in here)


def test_every_rule_of_the_quickscan_proposes_somewhere() -> None:
    """R0 to R8 each bring their outcome for at least one person."""
    rules = set()
    for path in FILES:
        found = engine.outcome(held(path).state)
        rules |= set(found.rules) if found else set()
    assert rules == {f"R{number}" for number in range(9)}


def test_signals_of_each_strength_are_raised() -> None:
    """Direct, today and attention: each is met, and leads the team's paper."""
    met = {line.strength for path in FILES for line in paper(path).signals}
    assert met == {"direct", "today", "attention"}


def test_every_way_of_not_answering_is_met_in_each_flow() -> None:
    """In each of the four flows somebody declines, does not know, and puts off."""
    for flow in FOUR:
        met = {
            cell.standing
            for path in FILES
            if path.parent.name == flow
            for cell in held(path).state.cells.values()
        }
        assert met == {"open", "answered", "declined", "unknown", "later"}


def test_nobody_is_locked_out_by_declining() -> None:
    """Who says nothing about people still comes to the fourth frame."""
    state = held(CONVERSATIONS / "kanteling" / "steeds_een_ander.yaml").state
    frames = {q: state.by_question[q][0] for q in ("kg_opl_netwerk", "kg_opl_individueel")}
    assert frames["kg_opl_netwerk"].standing == "declined"
    assert frames["kg_opl_individueel"].effective


def test_a_guess_that_was_not_right_is_not_taken_home() -> None:
    """What the worker supposed and the resident did not recognise stays with the team."""
    found = paper(CONVERSATIONS / "kanteling" / "een_cadeautje.yaml")
    assert "tekortschieten" in as_markdown(found, "team")
    assert "tekortschieten" not in everything(found, "client")


def test_a_sentence_that_raised_a_signal_is_not_taken_home() -> None:
    """Who chose the sentence about violence does not carry it into that home on paper."""
    found = paper(CONVERSATIONS / "kanteling" / "weg_van_huis.yaml")
    assert "kans op geweld" in as_markdown(found, "team")
    assert "kans op geweld" not in everything(found, "client")


def test_who_wants_nothing_kept_reads_what_remains() -> None:
    """Without consent the paper itself says that the talk is not kept, and what is."""
    without = CONVERSATIONS / "quickscan" / "dochter_over_moeder.yaml"
    assert "Wij bewaren dit gesprek niet." in as_markdown(paper(without))
    street = CONVERSATIONS / "quickscan" / "kapotte_lantaarn.yaml"
    assert "De melding blijft ook." in as_markdown(paper(street))


# -- the worked examples of the plan ----------------------------------------------------------


def test_the_plan_for_the_papers_is_the_worked_example() -> None:
    """Two problems with levels, one goal, one result, two solutions in a frame, four actions."""
    found = paper(CONVERSATIONS / "plan" / "administratie.yaml")
    tree = found.plan
    assert tree is not None
    assert [
        (problem.text, [(level.domain, level.level) for level in problem.domains])
        for problem in tree.problems
    ] == [
        (
            "Mijn papieren raken steeds in de war.",
            [("Financiën", "niveau 3"), ("Activiteiten Dagelijks Leven", "niveau 3")],
        ),
        (
            "Ik lees slecht Nederlands. Wat er in een brief staat, snap ik niet.",
            [("Activiteiten Dagelijks Leven", "niveau 3")],
        ),
    ]
    assert [goal.text for goal in tree.goals] == ["Ik wil mijn papieren zelf regelen."]
    assert [result.text for result in tree.results] == [
        "De papieren zijn geordend, en dat blijft zo."
    ]
    assert [(s.text, s.frame) for r in tree.results for s in r.solutions] == [
        ("Beter Nederlands lezen en begrijpen", 3),
        ("Hulp bij het ordenen van papieren", 3),
    ]
    assert [(a.what, a.who, a.with_whom, a.when, a.repeat) for a in tree.actions] == [
        ("Nederlandse les in het buurthuis volgen", "ik", "", "", "elke week"),
        ("Uitzoeken wat lukt, wat niet, en hoe dat komt", "ik", "Sanne", "in de eerste week", ""),
        ("Leren ordenen in een groep", "ik", "een vrijwilliger", "", "elke twee weken"),
        ("Het plan en de resultaten bekijken", "ik", "Sanne", "", "elke maand"),
    ]
    analysis = next(part for part in found.parts if part.id == "analyse")
    assert analysis.team_only
    assert [line.text for line in analysis.lines] == ["Bijna geen contact (trede 1)"]
    assert found.next_date == "elke maand"


def test_the_arrangement_of_mevrouw_sterk_follows_three_results() -> None:
    """Eleven ways in four frames, only two of them individual, each with its result."""
    tree = paper(CONVERSATIONS / "plan" / "sterk.yaml").plan
    assert tree is not None
    assert len(tree.results) == 3
    assert [(frame.number, [way.result for way in frame.ways]) for frame in tree.arrangement] == [
        (1, [2, 2]),
        (2, [2, 3, 3]),
        (3, [1, 2, 2, 3]),
        (4, [2, 2]),
    ]
    assert all(way.why_individual for way in tree.arrangement[3].ways)


def test_a_plan_fits_on_a_page() -> None:
    """A plan with four actions has no more lines than one printed page has."""
    text = as_markdown(paper(CONVERSATIONS / "plan" / "administratie.yaml"), "client")
    assert sum(1 + len(line) // 95 for line in text.splitlines() if line) <= 45


# -- items that stand below several lists ------------------------------------------------------


def test_the_first_step_may_come_from_any_theme() -> None:
    """A step under the first theme can be chosen as the first step, also when there are two."""
    given = read_answers(CONVERSATIONS / "drieluik" / "slapen_en_schuld.yaml")
    given["dl_eerste_stap"] = "Alle brieven in één doos doen"
    told = replay(the_library().flow("drieluik"), given)
    assert told.answers["dl_eerste_stap"] == "Alle brieven in één doos doen"


def test_null_passes_over_an_item_at_every_level() -> None:
    """Whoever has nothing to say about a problem writes null in its place."""
    given = read_answers(CONVERSATIONS / "plan" / "administratie.yaml")
    given["pl_resultaten"] = [[["De papieren zijn geordend, en dat blijft zo."]], None]
    assert replay(the_library().flow("plan"), given).answers["pl_problemen"]
