"""Papers to test with: two that are worth reading, and one that says the same thing everywhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from assistant.prompts.documents import (
    Action,
    Agreement,
    Change,
    ConsentLine,
    Document,
    Goal,
    Level,
    Line,
    Part,
    PlanTree,
    Problem,
    Result,
    SignalLine,
    Solution,
    Table,
)

if TYPE_CHECKING:
    from assistant.prompts.documents import Kind, State


@dataclass(frozen=True)
class Drawn:
    """A picture of a square, that says what it is told to say."""

    title: str = "Meedoen"
    told: tuple[str, ...] = ("Nu: alleen.", "Straks: onder mensen & <b>meer</b>.")

    def svg(self) -> str:
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40" width="60" height="40" '
            f'role="img"><title>{escape(self.title)}</title><rect width="60" height="40"/></svg>'
        )

    def text(self, width: int) -> tuple[str, ...]:
        return ("+----+", "|    |", "+----+")

    def words(self) -> tuple[str, ...]:
        return self.told


SUMMARY = Document(
    kind="summary",
    title="Uw gesprek bij het wijkinformatiepunt",
    flow="quickscan",
    resident="Piet Jansen",
    date="2026-11-23",
    worker="Annie",
    organisation="Wijkinformatiepunt Oost",
    contact="Bel 078 123 45 67.",
    parts=(
        Part(
            "vraag",
            "Uw vraag",
            (
                Line("Waar kan ik u mee helpen?", "Ik wil een scootmobiel.", own_words=True),
                Line("Waar gaat het over?", items=("mijn gezondheid", "iets aanvragen")),
                Line("Wat zou u nu helpen?", state="unknown"),
                Line("Wat is uw naam?", state="declined"),
                Line("Wie wilt u erbij?", state="later"),
                Line("Bent u hier eerder geweest?", state="open"),
                Line("Zelfredzaamheid", "kan zelf bellen", team_only=True),
                Line("Hoe is het thuis?", "Druk.", own_words=True, said_by="de buurvrouw"),
                Line("Is het gelukt?", versions=(("Annie", "ja"), ("Joop", "nog niet"))),
                Line(
                    "Hoe gaat het?",
                    table=Table(
                        ("Leefgebied", "Volgens u", "Volgens de werker"),
                        (("Wonen", "goed", "beperkt"), ("Geld", "lastig", "acuut")),
                        team_columns=(2,),
                    ),
                ),
            ),
        ),
        Part("overdracht", "Overdracht", (Line("Kanaal", "aan de balie"),), team_only=True),
    ),
    outcome=("U krijgt een afspraak met iemand van het wijkteam.",),
    actions=(
        Action("De brief klaarleggen", "u", when="2026-11-30"),
        Action("Langskomen", "Sanne", "u", "2026-11-30T10:30", first=True),
        Action("Bellen"),
    ),
    signals=(
        SignalLine("Mantelzorger houdt het niet vol", "attention", by="Annie"),
        SignalLine("Woning al gered", "direct", ended="de verhuurder trok de brief in"),
        SignalLine(
            "Dreigende huisuitzetting",
            "today",
            "brief van de deurwaarder",
            "Bel vandaag samen de verhuurder.",
            "2026-11-23T10:05",
            "Annie",
        ),
    ),
    consents=(
        ConsentLine("Het wijkteam", "uw vraag en uw naam", "2027-05-01", "2026-11-23"),
        ConsentLine("De huisarts", withdrawn_at="2026-12-01"),
        ConsentLine("Iemand uit de buurt", "het hele verhaal", open_point=True),
    ),
    open_points=("Telefoonnummer ontbreekt",),
    next_date="2026-11-30T10:30",
    closing="U kunt altijd weer binnenlopen.",
)

PLAN = Document(
    kind="plan",
    title="Mijn plan",
    flow="plan",
    resident="Amal Haddad",
    date="2026-11-23",
    worker="Sanne de Vries",
    contact="Bel Sanne: 078 123 45 67.",
    parts=(
        Part(
            "vraag", "Mijn vraag", (Line("", "Wie helpt mij met mijn papieren?", own_words=True),)
        ),
        Part("regie", "Wie houdt het overzicht?", (Line("", "Ikzelf, samen met Noor."),)),
    ),
    next_date="elke maand",
    consents=(ConsentLine("De docent", "dat ik Nederlands wil leren lezen", "2027-06-01"),),
    plan=PlanTree(
        problems=(
            Problem(
                "p1",
                "Mijn papieren raken steeds in de war.",
                (
                    Level("Geld", "3 van 5", "schulden groeien niet"),
                    Level("Financiën", "2 van 5", "niet zelfredzaam", by_worker=True),
                ),
                (
                    Goal(
                        "Ik wil mijn papieren zelf regelen.",
                        (
                            Result(
                                "De papieren zijn geordend, en dat blijft zo.",
                                "er ligt geen ongeopende post meer",
                                (
                                    Solution("Zelf de post openen", 1, "Eigen kracht"),
                                    Solution("niets", 2, "Sociaal netwerk", nothing=True),
                                    Solution(
                                        "Beter Nederlands lezen",
                                        3,
                                        "Algemene voorzieningen",
                                        actions=(
                                            Action("Naar les gaan", "ik", repeat="elke week"),
                                            Action(
                                                "Uitzoeken wat lukt",
                                                "ik",
                                                "Sanne",
                                                "2026-11-27",
                                                first=True,
                                            ),
                                        ),
                                    ),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
        ),
        loose_goals=(Goal("Ik wil meer mensen zien."),),
        loose_actions=(Action("Samen het plan bekijken", "Sanne", repeat="elke maand"),),
    ),
)


def everywhere(kind: Kind, words: str) -> Document:
    """A paper with the same words in every place where text of people can stand."""
    states: tuple[State, ...] = ("declined", "unknown", "later", "open")
    # How a label ends decides about its colon, so here all labels end alike.
    label = f"{words} (wat)"
    lines = (
        Line(label, words, said_by=words),
        Line(label, words, items=(words, words), own_words=True, said_by=words),
        Line("", words, own_words=True),
        Line("", words),
        *(Line(label, state=state) for state in states),
        Line(label, table=Table((words, words), ((words, words), (words,), (words,) * 3))),
        Line(label, versions=((words, words), (words, words))),
    )
    action = Action(words, words, words, words, words, first=True)
    against = replace(action, is_disputed=True, otherwise=words)
    result = Result(
        words,
        words,
        tuple(
            Solution(words, frame, words, words, actions=(action, against)) for frame in range(1, 6)
        ),
    )
    goal = Goal(words, (result, result))
    signal = SignalLine(words, "direct", words, words, words, words)
    consent = ConsentLine(label, words, words, words)
    return Document(
        kind=kind,
        title=words,
        subtitle=words,
        flow=words,
        resident=words,
        date=words,
        worker=words,
        present=(words, words),
        organisation=words,
        contact=words,
        parts=(
            Part("kolom_1" if kind == "drieluik" else "vraag", words, lines),
            *(Part(part, words, lines[:1]) for part in ("vraag", "kolom_2", "kolom_3", "x")),
        ),
        actions=(action, replace(action, first=False), Action(words)),
        signals=(signal, replace(signal, ended=words)),
        consents=(
            consent,
            replace(consent, open_point=True),
            replace(consent, withdrawn_at=words),
        ),
        outcome=(words, words),
        open_points=(words,),
        closing=words,
        next_date=words,
        plan=PlanTree(
            (Problem("p1", words, (Level(words, words, words),), (goal,)),),
            (goal,),
            (result,),
            (Solution(words, 1, words),),
            (action,),
        ),
        agreements=(Agreement(1, words, words, words),),
        version=2,
        changes=(Change("new", words, words), Change("other", words, words, words)),
        to_whom=words,
        ground=words,
        only=words,
        reach=words,
    )


class Page(HTMLParser):
    """What a reader of the page meets: tags with their attributes in order, and the text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.style = ""
        self._text: list[str] = []
        self._in_style = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(attrs)))
        self._in_style = tag == "style"

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self.style += data
        else:
            self._text.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self._text).split())

    def find(self, name: str) -> list[dict[str, str | None]]:
        return [dict(attributes) for tag, attributes in self.tags if tag == name]
