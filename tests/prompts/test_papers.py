"""What stands on each paper, for each reader."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from assistant.prompts.documents import (
    Action,
    Agreement,
    Change,
    Document,
    Goal,
    Line,
    Part,
    PlanTree,
    Problem,
    Result,
    Solution,
)
from assistant.prompts.papers import as_html, as_json, as_markdown

from .samples import PLAN, SUMMARY, Page, everywhere

KINDS = ("summary", "plan", "card", "drieluik", "handover")


def in_order(text: str, *parts: str) -> bool:
    places = [text.find(part) for part in parts]
    return -1 not in places and places == sorted(places)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", ["markdown", "html", "json"])
def test_the_resident_never_gets_what_is_for_the_team(kind: str, form: str) -> None:
    """Signals, lines and parts for the team, worker levels and open points stay out of sight."""
    document = replace(SUMMARY, kind=kind, plan=PLAN.plan)
    paper = {
        "markdown": lambda: as_markdown(document, "client"),
        "html": lambda: as_html(document, "client"),
        "json": lambda: json.dumps(as_json(document, "client"), ensure_ascii=False),
    }[form]()
    for secret in (
        "huisuitzetting", "deurwaarder", "Mantelzorger", "Woning al gered", "Bel vandaag",
        "Zelfredzaamheid", "kan zelf bellen", "Overdracht", "aan de balie",
        "Volgens de werker", "beperkt", "acuut", "niet zelfredzaam", "Telefoonnummer ontbreekt",
    ):  # fmt: skip
        assert secret not in paper


def test_the_card_is_made_for_the_resident_whoever_asks_for_it() -> None:
    """A card in the team view holds no more than in the client view."""
    card = replace(SUMMARY, kind="card")
    assert as_json(card, "team")["signals"] == []
    assert as_markdown(card, "team") == as_markdown(card, "client")


def test_the_team_reads_signals_first_and_most_urgent_first() -> None:
    """Signals stand above everything that was said, with what to do; ended ones come last."""
    paper = as_markdown(SUMMARY, "team")
    assert in_order(
        paper,
        "## Signalen: eerst dit",
        "**Vandaag: Dreigende huisuitzetting**",
        "Wat nu: Bel vandaag samen de verhuurder.",
        "Aanleiding: brief van de deurwaarder",
        "Gezien door Annie op 23 november 2026 om 10.05 uur",
        "**Let op: Mantelzorger houdt het niet vol**",
        "**Afgesloten: Woning al gered**",
        "Reden van afsluiten: de verhuurder trok de brief in",
        "## Uw vraag",
        "## Overdracht",
        "## Met wie we dit delen",
        "## Nog open",
    )
    assert "kan zelf bellen" in paper
    assert "Volgens de werker" in paper


@pytest.mark.parametrize(
    ("label", "client", "team"),
    [
        ("Wat is uw naam?", "Dat wilde u niet zeggen.", "Wilde de bewoner niet zeggen."),
        ("Wat zou u nu helpen?", "Dat weet u nog niet.", "Wist de bewoner nog niet."),
        ("Wie wilt u erbij?", "Daar komen we op terug.", "Komt later aan de orde."),
        (
            "Bent u hier eerder geweest?",
            "Daar hebben we het nog niet over gehad.",
            "Nog niet besproken.",
        ),
    ],
)
def test_what_was_not_answered_is_told_honestly(label: str, client: str, team: str) -> None:
    """Each state without an answer has words of its own, for either reader."""
    assert f"**{label}** {client}" in as_markdown(SUMMARY, "client")
    assert f"**{label}** {team}" in as_markdown(SUMMARY, "team")


def test_own_words_are_quoted_line_for_line() -> None:
    """What somebody said freely is a quotation that keeps its lines and its blank lines."""
    line = Line("Wat is er?", "  Eerst dit.\nDan dat.\n\n\n  En nog iets. ", own_words=True)
    paper = as_markdown(replace(SUMMARY, parts=(Part("vraag", "Vraag", (line,)),)))
    assert "> Eerst dit.\\\n> Dan dat.\n>\n> En nog iets.\n" in paper


def test_words_of_someone_else_are_theirs() -> None:
    """Beside an answer of another person stands who said it."""
    paper = as_markdown(SUMMARY)
    assert in_order(paper, "**Hoe is het thuis?**", "> Druk.", "*Gezegd door de buurvrouw.*")


def test_two_answers_of_two_people_are_both_shown() -> None:
    """Where two people answered apart, neither answer wins on paper."""
    paper = as_markdown(SUMMARY)
    assert in_order(paper, "Hier staan twee antwoorden", "Annie schreef op: ja", "Joop schreef")


def test_the_summary_speaks_to_the_resident_about_date_and_people() -> None:
    """The first lines say when, with whom and who else was there; alone at a screen also."""
    paper = as_markdown(replace(SUMMARY, present=("Riet", "Jo", "Ab")))
    assert "Op 23 november 2026 sprak u met Annie van Wijkinformatiepunt Oost." in paper
    assert "Erbij: Riet, Jo en Ab." in paper
    alone = as_markdown(replace(SUMMARY, worker=""))
    assert "Dit hebt u zelf ingevuld op 23 november 2026." in alone


def test_actions_say_who_and_when_or_that_it_is_still_to_be_agreed() -> None:
    """The first step stands on top, and an empty person or date is said and not left blank."""
    paper = as_markdown(SUMMARY)
    assert in_order(
        paper,
        "| **Eerste stap:** Langskomen | Sanne, met u | 30 november 2026 om 10.30 uur | ☐ |",
        "| De brief klaarleggen | u | 30 november 2026 | ☐ |",
        "| Bellen | nog afspreken | nog afspreken | ☐ |",
    )


def test_what_is_done_once_stands_above_what_comes_back() -> None:
    """The first step stands on top, then what is done once, then what comes back; else as agreed."""
    lessons = Action("Les volgen", "ik", repeat="elke week")
    letter = Action("De brief lezen", "ik", when="2026-11-30")
    call = Action("Bellen", "Sanne")
    visit = Action("Langsgaan", "Sanne", repeat="elke maand", first=True)
    paper = replace(SUMMARY, actions=(lessons, letter, call, visit))
    assert paper.all_actions == (visit, letter, call, lessons)


def test_sharing_is_told_with_its_limits() -> None:
    """Withdrawn is withdrawn, an open point is no ground to share, and silence is no yes."""
    paper = as_markdown(SUMMARY)
    assert "- **Het wijkteam**: uw vraag en uw naam (tot 1 mei 2027)\n" in paper
    assert "- **De huisarts**: ingetrokken op 1 december 2026\n" in paper
    assert "het hele verhaal" not in paper
    assert "Tot dan delen we niets." in paper
    assert "Hierover is nog niets afgesproken." in as_markdown(replace(SUMMARY, consents=()))
    assert "gegeven op 23 november 2026" in as_markdown(SUMMARY, "team")


def test_the_plan_stands_in_the_order_of_the_method() -> None:
    """For the team, from the question to looking back, with two lines to sign."""
    paper = as_markdown(PLAN, "team")
    assert in_order(
        paper,
        "# Mijn plan",
        "Wie helpt mij met mijn papieren?",
        "Mijn papieren raken steeds in de war.",
        "Geld: schulden groeien niet (3 van 5, volgens de bewoner)",
        "Ik wil mijn papieren zelf regelen.",
        "Ik wil meer mensen zien.",
        "De papieren zijn geordend",
        "**Wat ik zelf kan**",
        "**Met mensen om mij heen** (Sociaal netwerk): overwogen, niet nodig",
        "**In de buurt, voor iedereen**",
        "Eerste stap:** Uitzoeken wat lukt | ik, met Sanne | 27 november 2026",
        "| Naar les gaan | ik | elke week |",
        "| Samen het plan bekijken |",
        "## Wie houdt het overzicht?",
        "## Wanneer kijken we terug?",
        "## Met wie delen we dit?",
        "## Dit is mijn plan",
        "| Wie | Handtekening | Datum |",
        "| Amal Haddad | | |",
        "| Sanne de Vries | | |",
    )
    assert "niets" not in paper


def test_what_hangs_on_the_fridge_comes_first() -> None:
    """The resident's plan opens with own words, who does what, when, and what if it goes wrong."""
    front, fold, back = as_markdown(PLAN).partition("\n---\n")
    assert fold
    assert in_order(
        front,
        "Wie helpt mij met mijn papieren?",
        "Ik wil mijn papieren zelf regelen.",
        "| Naar les gaan | ik | elke week |",
        "## Wanneer kijken we terug?\n\nelke maand\n",
        "## Als het niet lukt",
        "Bel Sanne: 078 123 45 67.",
    )
    assert in_order(
        back,
        "Mijn papieren raken steeds in de war.",
        "Geld: schulden groeien niet (3 van 5)",
        "De papieren zijn geordend",
        "**Wat ik zelf kan**",
        "**Met mensen om mij heen**: overwogen, niet nodig",
        "**In de buurt, voor iedereen**",
        "## Wie houdt het overzicht?",
        "## Met wie delen we dit?",
        "| Amal Haddad | | |",
    )
    for line in ("Ik wil mijn papieren zelf regelen.", "| Naar les gaan", "elke maand |"):
        assert (front + back).count(line) == 1


def test_a_summary_hangs_with_the_question_and_what_comes_next() -> None:
    """Parts that are in front stand before the fold, with what to do when it goes wrong."""
    parts = (
        Part("vraag", "Uw vraag", (Line("", "Hoe nu?", own_words=True),), in_front=True),
        Part("verhaal", "Uw verhaal", (Line("", "Ik woon hier lang."),)),
        Part("vervolg", "Hoe verder", (Line("", "U belt maandag."),), in_front=True),
    )
    front, fold, back = as_markdown(replace(SUMMARY, parts=parts)).partition("\n---\n")
    assert fold
    assert in_order(front, "Hoe nu?", "U belt maandag.", "Als het niet lukt", "Bel 078 123 45 67.")
    assert "Ik woon hier lang." in back
    team = as_markdown(replace(SUMMARY, parts=parts), "team")
    assert in_order(team, "Hoe nu?", "Ik woon hier lang.", "U belt maandag.")
    assert "\n---\n" not in team


def test_without_a_number_to_call_the_paper_names_a_person() -> None:
    """Where no number is known, the paper still says whom to turn to."""
    assert "Zeg het tegen Sanne de Vries." in as_markdown(replace(PLAN, contact=""))
    nobody = replace(PLAN, contact="", worker="")
    assert "Zeg het tegen iemand van het wijkteam." in as_markdown(nobody)


def test_the_plan_tells_what_changed_since_somebody_agreed() -> None:
    """What was added, said otherwise and taken out since the agreement stands under it."""
    paper = as_markdown(
        replace(
            PLAN,
            version=2,
            agreements=(Agreement(1, "2026-11-23", "Amal Haddad"),),
            changes=(
                Change("new", "Wie doet wat", "Bellen"),
                Change("other", "Wat ik wil", "Ik wil lezen.", "Ik wil leren."),
                Change("gone", "Hoe het dan is", "Alles is klaar."),
            ),
        )
    )
    assert in_order(
        paper,
        "akkoord met versie 1",
        "Versie 2 is daarna veranderd.",
        "- Erbij, bij 'Wie doet wat': Bellen",
        "- Anders, bij 'Wat ik wil': Ik wil lezen. (eerst: Ik wil leren.)",
        "- Eruit, bij 'Hoe het dan is': Alles is klaar.",
    )


def test_a_handover_card_holds_no_more_than_it_may() -> None:
    """The card names whom it is for and on what ground; with a limit only that limit is told."""
    card = replace(SUMMARY, kind="handover", title="Overdrachtskaart", to_whom="de huisarts")
    paper = as_markdown(card)
    assert in_order(
        paper, "de huisarts", "Piet Jansen", "Ik wil een scootmobiel.", "Langskomen",
        "De bewoner vindt het goed", "Annie van Wijkinformatiepunt Oost. Bel 078 123 45 67.",
        "## Wanneer wij de bewoner weer spreken\n\n30 november 2026",
    )  # fmt: skip
    assert "Dreigende huisuitzetting" not in paper
    assert "gaf hier geen toestemming" in as_markdown(replace(card, ground="spoed"))
    limited = as_markdown(replace(card, only="de woensdag", parts=(), actions=(), outcome=()))
    assert "De bewoner wil alleen dit delen: de woensdag." in limited
    assert "scootmobiel" not in limited


def test_the_team_reads_whose_level_it_is_and_the_name_of_the_frame() -> None:
    """Levels of worker and resident stand side by side in the team's plan."""
    paper = as_markdown(PLAN, "team")
    assert "Geld: schulden groeien niet (3 van 5, volgens de bewoner)" in paper
    assert "Financiën: niet zelfredzaam (2 van 5, volgens de werker)" in paper
    assert "**Wat ik zelf kan** (Eigen kracht)" in paper


def test_solutions_are_arranged_by_frame_and_point_at_their_result() -> None:
    """Frames come in order; a frame with only "niets" was considered; loose ones stay."""
    tree = PlanTree(
        problems=(
            Problem("p1", "p", goals=(Goal("g", (Result("r1", "", (Solution("auto", 4),)),)),)),
        ),
        loose_results=(
            Result("r2", "", (Solution("buur", 2), Solution("niets", 2, nothing=True))),
        ),
        loose_solutions=(Solution("zelf", 1, "Eigen kracht"), Solution("x", 3, nothing=True)),
    )
    frames = tree.arrangement
    assert [(f.number, f.name, f.considered) for f in frames] == [
        (1, "Eigen kracht", False), (2, "", False), (3, "", True), (4, "", False),
    ]  # fmt: skip
    assert [(way.text, way.result) for f in frames for way in f.ways] == [
        ("zelf", 0), ("buur", 2), ("auto", 1),
    ]  # fmt: skip
    paper = as_markdown(Document(kind="plan", title="Plan", plan=tree))
    assert in_order(paper, "1. r1", "2. r2", "- buur (voor 2)", "- auto (voor 1)")


def test_the_card_is_five_short_lines_to_copy_by_hand() -> None:
    """Question, agreement, first step, next contact and where to ask, cut to what a hand writes."""
    long = Line("Vraag", "lang " * 100, own_words=True)
    card = as_markdown(replace(SUMMARY, kind="card", parts=(Part("vraag", "Vraag", (long,)),)))
    lines = [line for line in card.splitlines() if line.startswith("- ")]
    assert [line.split(":")[0] for line in lines] == [
        "- **Mijn vraag", "- **Afgesproken", "- **Eerst", "- **Weer contact", "- **Vragen",
    ]  # fmt: skip
    assert max(len(line) for line in lines) < 140
    assert "lang…" in lines[0]


def test_the_drieluik_reads_one_two_three() -> None:
    """The middle column is filled in last and read second; the first step is marked."""
    columns = [Part(f"kolom_{n}", "", (Line("", items=(f"vak {n}",)),)) for n in (3, 1, 2)]
    document = Document(
        kind="drieluik",
        title="Drieluik",
        parts=(*columns, Part("cijfer", "Vertrouwen", (Line("", "7 van de 10"),))),
        actions=(Action("Ik bel mijn zus", "ik", repeat="elke week", first=True),),
    )
    assert in_order(
        as_markdown(document),
        "## Als alles zo blijft", "vak 1",
        "## Wat moet er gebeuren", "vak 2", "**Eerste stap:** Ik bel mijn zus (ik, elke week)",
        "## Zo wil ik het", "vak 3",
        "## Vertrouwen",
    )  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_practice_is_marked_on_every_paper(kind: str) -> None:
    """Made-up people are never taken for real ones, also by the title of the page."""
    real, practice = (replace(SUMMARY, kind=kind, practice=p) for p in (False, True))
    assert as_markdown(practice).startswith("**OEFENING")
    assert Page(as_html(practice)).text.count("OEFENING") == 2
    assert "OEFENING" not in as_markdown(real) + as_html(real)


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_with_next_to_nothing_is_still_a_paper(kind: str) -> None:
    """An empty document prints its title, and no heading, list or bold without content."""
    for view in ("client", "team"):
        paper = as_markdown(Document(kind=kind, title="Leeg"), view)
        assert paper.startswith("# Leeg\n")
        assert "****" not in paper
        assert "\n\n\n" not in paper
        assert as_html(Document(kind=kind, title="Leeg"), view)


@pytest.mark.parametrize("view", ["client", "team"])
def test_json_survives_the_way_out_and_back(view: str) -> None:
    """The plain structure is JSON and nothing else, with the arrangement worked out."""
    for document in (SUMMARY, PLAN, everywhere("plan", "x")):
        plain = as_json(document, view)
        assert json.loads(json.dumps(plain)) == plain
        assert plain["view"] == view
    assert [f["number"] for f in as_json(PLAN)["plan"]["arrangement"]] == [1, 2, 3]
