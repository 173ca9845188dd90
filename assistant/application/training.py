"""The trainer's side: making a case, giving it to somebody, and seeing how a group did."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict, dataclass
from textwrap import fill
from typing import TYPE_CHECKING, Final, get_args

from assistant.errors import InputError, Refusal
from assistant.practising.agreement import agreement
from assistant.practising.case import CHECKLIST, ROLES, TO_REWRITE, Theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assistant.application.practising import PracticeTalk, School
    from assistant.flows.state import State
    from assistant.storage.practice_talks import TalkRow

_THEMES: Final = "huisvesting", "financien", "sociaal_netwerk"
_TEMPLATE: Final = """\
# Een casus om mee te oefenen. Alles met {todo} schrijft u zelf.
# Kijk hem na met: keukentafel check {file}
# Is hij goed? Zet hem dan in de map {folder}
case: {id}
version: 1
title: {todo}
difficulty: 1           # 1 makkelijk, 2 middel, 3 moeilijk
roles: [generalist]     # {roles}
source: "-"
name: {todo}
who: "{todo}: wie is het, in een of twee zinnen"
opening: "{todo}: wat zegt de bewoner als eerste?"
trust: 2                # hoeveel vertrouwen er al is, van 0 tot 6
{origin}
# Korte antwoorden op gewone vragen, als u wilt. Haal de hekjes weg om het te gebruiken.
# profile:              # of ook: partner, kinderen, huis, werk
#   leeftijd: "Tachtig."
#   huisgenoten: "Ik woon alleen."

# Wat er te ontdekken is. Bij elk mag ook staan:
#   words: [huur, woning]   hoe woorden beginnen waarmee iemand hiernaar vraagt
#   told: at_once           elke vraag brengt het. Staat er niets, dan is een open vraag nodig
#   told: trust             het komt pas bij vertrouwen; zet er dan trust: 4 bij (van 1 tot 6)
#   after: [id]             wat eerst verteld moet zijn
#   closed: "Ja."           het korte antwoord op een gesloten vraag
#   feeling: bang           het gevoel erbij
#   signal: sig_...         een signaal dat hierin te horen is
#   asks_for: [mee]         hierna is een aanbod met zo'n woord niet te vroeg
# Bij about kan staan:
{themes}
facts:
{facts}
# Wat hier vaak misgaat. Haal de hekjes weg om het te gebruiken.
# mistakes:
#   - id: meteen_geregeld
#     text: "U regelde het, en wist nog niet waar het om ging."
#     heard: [solution]
#     words: [regel, aanvra]
#     better: "Hoe ging dat tot nu toe?"

# De niveaus per leefgebied, met de reden. Wat hier niet staat, is niet besproken.
# levels:
#   huisvesting: {{level: 3, also: [2], reason: "Een huis, maar te klein."}}

ended: "{todo}: hoe liep het af?"
"""
_FACT: Final = """\
  - id: {id}
    about: [{about}]
    text: "{todo}: wat vertelt de bewoner, in gewone woorden?"
    found: "{todo}: wat weet u dan?"
    ask: "{todo}: met welke open vraag komt het?"
{more}"""
_BEHIND: Final = "    weight: behind      # de vraag achter de vraag\n"
_COLUMNS: Final = {
    "trainee": "deelnemer",
    "turns": "beurten",
    "open_questions": "open vragen",
    "questions": "van zoveel vragen",
    "found": "gevonden",
    "to_find": "te vinden",
    "found_behind": "vraag achter de vraag gevonden",
    "early_solutions": "te vroege oplossingen",
    "signals_missed": "gemiste signalen",
    "trust": "vertrouwen aan het eind",
    "closed": "keer afgerond",
    "best_found": "gevonden in de beste keer",
    "best_behind": "toen de vraag achter de vraag gevonden",
}
"""The columns of a table for a trainer."""


@dataclass(frozen=True, slots=True)
class Result:
    """How somebody's last talk went, in counts; and what was found in the best of all."""

    trainee: str
    turns: int
    open_questions: int
    questions: int
    found: int
    to_find: int
    found_behind: bool
    early_solutions: int
    signals_missed: int
    trust: int
    closed: int
    """How many talks were closed."""
    best_found: int
    best_behind: bool


def template(
    id_: str, file: str, folder: str, about: Iterable[str] = _THEMES, *, real: bool = False
) -> str:
    """Give a case to fill in, as YAML; `real` for one that follows a real talk.

    `folder` is where a case is put once it is ready.
    """
    facts = "".join(
        _FACT.format(id=theme, about=theme, todo=TO_REWRITE, more=_BEHIND if n == 0 else "")
        for n, theme in enumerate(about)
    )
    origin = ""
    if real:
        lines = "".join(f"#   {name}: {sentence}\n" for name, sentence in CHECKLIST.items())
        origin = (
            "origin: conversation\n"
            f"# Zet hieronder pas iets als het klopt:\n{lines}unrecognisable: []\n"
        )
    return _TEMPLATE.format(
        id=id_, file=file, folder=folder, todo=TO_REWRITE, facts=facts, origin=origin,
        roles=", ".join(ROLES), themes=fill(", ".join(get_args(Theme)), 90, initial_indent="#   ", subsequent_indent="#   "),
    )  # fmt: skip


def template_after(state: State, id_: str, file: str, folder: str) -> str:
    """Give a case to fill in after a finished talk: only what it was about, none of its words.

    Raises Refusal for a talk that goes on.
    """
    if state.closed is None:
        raise Refusal("Dit gesprek is nog niet afgerond. Daarna kan er een casus van komen.")
    domains = state.by_question.get("kg_domeinen", [])
    about = [id_ for cell in domains if cell.effective for id_ in (cell.items or {})]
    return template(id_, file, folder, about or _THEMES, real=True)


def results(school: School, case_id: str, *, named: bool = False) -> list[Result]:
    """Give how the trainees did on a case, each by the last talk that they closed and by the best.

    The best is the one in which most was found. Without `named` they are participants with a number,
    in an order that says nothing.
    """
    if case_id not in school.cases:
        raise InputError(f"De casus '{case_id}' is er niet. Er is: {', '.join(school.cases)}.")
    found = [
        _result([school.resume(row.id) for row in rows], trainee if named else "")
        for trainee, rows in _closed_talks(school, case_id).items()
    ]
    if named:
        return found
    found.sort(key=lambda result: (result.found, result.turns, result.open_questions))
    return [
        Result(**{**asdict(result), "trainee": f"deelnemer {n}"})
        for n, result in enumerate(found, 1)
    ]


def agreed(school: School, case_id: str) -> float | None:
    """Give how far the trainees agree on the levels (weighted kappa); None for fewer than three."""
    talks = _closed_talks(school, case_id).values()
    closings = [last.closing.get("levels") or {} for last, *_ in talks]
    return agreement([levels for levels in closings if levels])


def as_csv(found: Iterable[Result]) -> str:
    """Give results as a table for a spreadsheet; a name cannot become a formula."""
    file = io.StringIO()
    writer = csv.writer(file)
    rows = [asdict(result) for result in found]
    if rows:
        writer.writerow(_COLUMNS[name] for name in rows[0])
    for row in rows:
        writer.writerow([_safe(value) for value in row.values()])
    return file.getvalue()


def _safe(value: object) -> object:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return f"'{value}" if isinstance(value, str) and value.startswith(tuple("=+-@\t\r")) else value


def _closed_talks(school: School, case_id: str) -> dict[str, list[TalkRow]]:
    """Give the talks that each trainee closed, the latest first."""
    closed: dict[str, list[TalkRow]] = {}
    for row in school.memory.talks(case_id=case_id):
        if row.closing:
            closed.setdefault(row.trainee, []).append(row)
    return closed


def _result(talks: Sequence[PracticeTalk], trainee: str) -> Result:
    """Count one trainee's talks, the latest first."""
    looked_back = [talk.feedback() for talk in talks]
    talk, feedback = talks[0], looked_back[0]
    best = max(looked_back, key=lambda each: (len(each.found), each.found_behind))
    open_questions, questions = feedback.asked
    return Result(
        trainee=trainee,
        turns=len(talk.turns),
        open_questions=open_questions,
        questions=questions,
        found=len(feedback.found),
        to_find=len(talk.case.facts),
        found_behind=feedback.found_behind,
        early_solutions=sum(turn.is_early for turn in talk.turns),
        signals_missed=len(feedback.signals.missed) if feedback.signals else 0,
        trust=talk.turns[-1].trust if talk.turns else talk.case.trust,
        closed=len(talks),
        best_found=len(best.found),
        best_behind=best.found_behind,
    )
