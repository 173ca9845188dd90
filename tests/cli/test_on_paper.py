"""A flow on paper: printed without answers, written on, and keyed in by its numbers."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, Any

import pytest
from prompts import printed

from assistant.application import days
from assistant.application.blank import blank
from assistant.application.branching import Branching
from assistant.application.numbering import numbered
from assistant.flows import Library, load
from assistant.prompts.papers import as_html, as_markdown, as_pdf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from assistant.prompts.documents import Document, FormGroup

    from .conftest import Ended

    Run = Callable[..., Ended]

FLOWS = ("quickscan", "kanteling", "drieluik", "wep_intake", "plan")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "geheugen.db"


@pytest.fixture
def key_in(run: Run, store: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ended]:
    def key_in(flow: str, *lines: str, options: tuple[str, ...] = ()) -> Ended:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return run("intikken", flow, "--worker", "Sanne", *options, "--store", store)

    return key_in


def groups_of(document: Document) -> list[FormGroup]:
    assert document.form is not None
    return [group for part in document.form.parts for group in part.groups]


def answers(run: Run, store: Path) -> dict[str, Any]:
    (row,) = run("list", "--all", "--json", "--store", store).json
    return run("show", row["id"], "--json", "--store", store).json["answers"]


@pytest.mark.parametrize("flow", FLOWS)
def test_every_question_can_be_written_on(flow: str, library: Library) -> None:
    """Each question stands there once with its number, and has boxes, room, rows or a column."""
    script = load(flow, library)
    document = blank(script, "team")
    groups = groups_of(document)
    asked = [question for group in groups for question in group.questions]
    assert [question.number for question in asked] == list(range(1, len(asked) + 1))
    assert len(asked) == len(numbered(script))
    for group in groups:
        columns = [head for table in group.tables for head in table.heads[1:]]
        assert columns == sorted(set(columns), key=columns.index)
        for question in group.questions:
            is_circled = question.hint.startswith("Omcirkel: ")
            own = question.options or question.room or question.table or is_circled
            assert bool(own) != (str(question.number) in columns)
    paper = as_markdown(document, "team")
    for question in asked:
        assert paper.count(f"**{question.number}.**") == 1
    assert "{" not in paper


@pytest.mark.parametrize("flow", FLOWS)
def test_when_a_question_comes_is_told_in_words(flow: str, library: Library) -> None:
    """Every condition reads as a sentence with numbers of the paper: no grammar, no ids."""
    script = load(flow, library)
    branching = Branching(script)
    told = [branching.when(q.script.show_if) for q in numbered(script).values() if q.script.show_if]
    assert told
    for words in told:
        assert words.startswith("alleen als ")
        assert not any(sign in words for sign in ("_any", " and ", " or ", "settled", "answered"))
        assert not any(f"{q.id} " in f"{words} " for q in numbered(script).values())


def test_the_version_stands_on_every_page(library: Library) -> None:
    """Numbers hold for one version of the flow, so each page tells which."""
    pages = printed.pdf(as_pdf(blank(load("kanteling", library), "team"), "team")).pages
    assert len(pages) > 3
    assert all("formulier kanteling, versie 1" in page.extract_text() for page in pages)


def test_whoever_fills_it_in_alone_gets_own_questions(library: Library) -> None:
    """The form for the resident holds no question for workers, and keeps the same numbers."""
    script = load("quickscan", library)
    numbers = {question.id: number for number, question in numbered(script).items()}
    groups = groups_of(blank(script, "client"))
    asked = {question.number for group in groups for question in group.questions}
    assert numbers["qs_vraag"] in asked
    assert numbers["qs_signalen"] not in asked
    assert 'class="room"' in as_html(blank(script, "client"), "client")


def test_own_words_have_lines_and_no_boxes(library: Library) -> None:
    """Where own words are asked there are lines to write on; what could be said is an example."""
    kanteling = load("kanteling", library)
    numbers = {question.id: number for number, question in numbered(kanteling).items()}
    asked = {q.number: q for group in groups_of(blank(kanteling, "team")) for q in group.questions}
    good_at = asked[numbers["kg_ik_kan"]]
    assert good_at.room >= 3
    assert good_at.options == ()
    assert "koken" in good_at.ideas


def test_what_is_asked_per_item_shares_its_rows(library: Library) -> None:
    """What is asked of every part of life stands in one row a part, sentences apart from numbers."""
    kanteling = load("kanteling", library)
    numbers = {question.id: str(number) for number, question in numbered(kanteling).items()}
    (group,) = (g for g in groups_of(blank(kanteling, "team")) if len(g.questions) > 5)
    written, ticked = group.tables
    assert written.heads[1:] == (numbers["kg_zrm.gesprek"], numbers["kg_zrm.reden"])
    assert numbers["kg_zrm.niveau_client"] in ticked.heads
    assert ticked.rows[2][0] == "3. Huisvesting"
    assert len(written.rows) == 2 * len(ticked.rows) == 22


@pytest.mark.parametrize("flow", [*FLOWS, "ecogram", "genogram", "levenslijn", "evaluatie"])
def test_what_is_written_as_a_number_stands_beside_it(flow: str, library: Library) -> None:
    """Whoever has a pen need not guess: every number that can be keyed in has its words there."""
    script = load(flow, library)
    asked = {q.number: q for group in groups_of(blank(script, "team")) for q in group.questions}
    for number, question in numbered(script).items():
        for field in question.fields:
            for n, option in enumerate((field.choices or {}).values(), 1):
                assert f"{n} {option.text}" in asked[number].hint
                assert f"{field.text}: 1 " in asked[number].hint


def test_a_level_is_chosen_by_its_sentence(library: Library) -> None:
    """Where the question is which sentence fits, the sentences of every part of life are there."""
    kanteling = load("kanteling", library)
    (group,) = (g for g in groups_of(blank(kanteling, "team")) if g.sentences)
    about = kanteling.questions["kg_domeinen"].choices.values()
    assert len(group.sentences) == len(about) == 11
    for (name, told), option in zip(group.sentences, about, strict=True):
        assert name == option.text
        assert all(f"{level}: {sentence}" in told for level, sentence in option.levels)
    ladder = list(kanteling.questions["kg_ladder_nu"].choices.values())
    paper = as_markdown(blank(kanteling, "team"), "team")
    assert all(f"{step.text}. {step.help}" in paper for step in ladder)


def test_a_whole_talk_takes_no_more_than_twelve_pages(library: Library) -> None:
    """A form that somebody takes along is short: twelve pages for the longest talk."""
    pages = printed.pdf(as_pdf(blank(load("kanteling", library), "team"), "team")).pages
    assert len(pages) <= 12


def test_a_form_in_every_form(run: Run, tmp_path: Path) -> None:
    """`blanco` writes the form as it was asked for, and says where it is."""
    for name, begin in (("a.pdf", b"%PDF-"), ("a.docx", b"PK"), ("a.md", b"# "), ("a.html", b"<!")):
        ended = run("blanco", "quickscan", "--to", tmp_path / name)
        assert (ended.code, ended.out) == (0, "")
        assert (tmp_path / name).read_bytes().startswith(begin)
    assert run("blanco", "quickscan").code == 2
    assert run("blanco", "quickscan", "--to", tmp_path / "a.xyz").code == 2


def test_keying_in_follows_the_paper(
    run: Run, key_in: Callable[..., Ended], store: Path, library: Library
) -> None:
    """Answers typed one after the other land at their questions; what does not apply is not asked."""
    numbers = {q.id: number for number, q in numbered(load("quickscan", library)).items()}
    ended = key_in(
        "quickscan",
        "1", "Ik wil een scootmobiel.", "1",
        f"/{numbers['qs_waarom_nu']}", "-",
        f"/{numbers['qs_onderwerp']}", "1 2",
        "/999", ".",
    )  # fmt: skip
    assert (ended.code, ended.out) == (0, "")
    assert "Vraag 999 is er nu niet." in ended.err
    assert "Bewaard als gesprek" in ended.err
    found = answers(run, store)
    topics = list(load("quickscan", library).questions["qs_onderwerp"].choices)
    assert found == {
        "qs_kanaal": "balie",
        "qs_vraag": "Ik wil een scootmobiel.",
        "qs_voor_wie": "zelf",
        "qs_waarom_nu": {"declined": True},
        "qs_onderwerp": topics[:2],
    }


def test_keying_in_asks_and_reads_as_paper_and_screen_do(
    run: Run, key_in: Callable[..., Ended], store: Path, library: Library
) -> None:
    """Each question has the words of the paper, and a day may be told in words as on the screen."""
    ended = key_in("kanteling", "vandaag", ".", options=("--dossier", "Riet"))
    assert answers(run, store)["kg_datum"] == days.today().isoformat()
    paper = as_markdown(blank(load("kanteling", library), "team"), "team")
    assert "2. Waar praten we?" in ended.err
    assert "**2.** Waar praten we?" in paper


def test_what_is_typed_wrong_is_said_and_typed_again(
    run: Run, key_in: Callable[..., Ended], store: Path
) -> None:
    """A number that is no option is refused in a sentence; the question stays."""
    ended = key_in("quickscan", "9", "2", "", ".")
    assert "Keuze 9 is er niet" in ended.err
    assert answers(run, store) == {"qs_kanaal": "telefoon"}


def test_lists_and_what_is_asked_per_item(
    run: Run, key_in: Callable[..., Ended], store: Path, library: Library
) -> None:
    """A list is typed line by line, a table with semicolons; per item the number has a point."""
    numbers = {q.id: number for number, q in numbered(load("kanteling", library)).items()}
    ended = key_in(
        "kanteling",
        "23-11-2026", "1", "Marijke; ", "Wim", "",
        f"/{numbers['kg_domeinen']}", "1 3",
        f"/{numbers['kg_zrm.gesprek']}.3", "Het trapgat tocht.",
        f"/{numbers['kg_zrm.niet_besproken']}.1", "x",
        f"/{numbers['kg_resultaten']}", "De trap is veilig.", "Ik slaap weer.", "",
        f"/{numbers['kg_opl_eigen']}.2", "Vroeg naar bed", "", ".",
        options=("--dossier", "Riet"),
    )  # fmt: skip
    assert ended.code == 0
    found = answers(run, store)
    assert found["kg_datum"] == "2026-11-23"
    assert found["kg_aanwezig"] == [{"naam": "Marijke"}, {"naam": "Wim"}]
    assert found["kg_domeinen"] == ["financien", "huisvesting"]
    assert found["kg_zrm"]["huisvesting"]["gesprek"] == "Het trapgat tocht."
    assert found["kg_zrm"]["financien"]["niet_besproken"] is True
    assert found["kg_resultaten"] == ["De trap is veilig.", "Ik slaap weer."]
    assert found["kg_opl_eigen"][1] == ["Vroeg naar bed"]


def test_an_alarm_is_told_at_once(key_in: Callable[..., Ended], library: Library) -> None:
    """What raises a signal while it is keyed in says so, with what to do now."""
    quickscan = load("quickscan", library)
    numbers = {q.id: number for number, q in numbered(quickscan).items()}
    options = list(quickscan.questions["qs_signalen"].choices.values())
    alarming = next(n for n, option in enumerate(options, 1) if option.signal)
    ended = key_in("quickscan", f"/{numbers['qs_signalen']}", str(alarming), ".")
    assert "SIGNAAL: " in ended.err


def test_who_it_is_about_is_needed(key_in: Callable[..., Ended]) -> None:
    """A talk that belongs in a dossier is not keyed in without one."""
    ended = key_in("kanteling", "1")
    assert (ended.code, ended.out) == (2, "")
    assert "--dossier" in ended.err
