"""`keukentafel casus`: cases to practise with, for the trainer."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli import options
from assistant.cli.dutch import Command
from assistant.cli.output import aside, say, say_json
from assistant.errors import InputError
from assistant.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.application.practising import School
    from assistant.application.training import Result

_FILE = click.Path(path_type=Path)


@click.command(cls=Command)
@click.argument("case", metavar="[CASUS]", required=False)
@click.option("--for", "trainee", metavar="NAAM", help="Geef deze casus aan iemand om te oefenen.")
@click.option("--group", is_flag=True, help="Laat zien hoe de groep het deed, zonder namen.")
@click.option("--names", is_flag=True, help="Met namen, samen met --group.")
@click.option("--to", "file", type=_FILE, metavar="BESTAND", help="Schrijf de groep naar een .csv.")
@click.option("--wis", "forgotten", metavar="NAAM", help="Wis de oefengesprekken van iemand.")
@click.option("--new", "fresh", type=_FILE, metavar="BESTAND", help="Maak een lege casus.")
@click.option("--after", metavar="GESPREK", help="Samen met --new: na een afgerond gesprek.")
@options.store
@options.as_json
def command(
    case: str | None,
    trainee: str | None,
    group: bool,
    names: bool,
    file: Path | None,
    forgotten: str | None,
    fresh: Path | None,
    after: str | None,
    store: Path | None,
    as_json: bool,
) -> None:
    """Laat de casussen zien om mee te oefenen, en wat een trainer ermee kan.

    Een casus na een echt gesprek krijgt alleen de onderwerpen mee, nooit de woorden. Hij werkt pas
    als u hebt nagekeken dat niemand de bewoner erin herkent.

    \b
    Voorbeelden:
      keukentafel casus
      keukentafel casus c02
      keukentafel casus c02 --for Bo
      keukentafel casus c02 --group --to groep.csv
      keukentafel casus --new onze.yaml
    """
    if fresh is not None:
        _make(fresh, after, store)
        return
    with _school() as school:
        if forgotten:
            _forget(school, forgotten)
        elif case is None:
            _list(school, as_json)
        elif trainee:
            _assign(school, case, trainee)
        elif group:
            _group(school, case, names, file, as_json)
        else:
            _show(school, case)


@contextmanager
def _school() -> Iterator[School]:
    """Give the school with its memory, for as long as a command takes."""
    from assistant.application.places import Places
    from assistant.application.practising import School
    from assistant.flows import Library
    from assistant.storage.practice_talks import PracticeTalks

    places = Places.here()
    with PracticeTalks.open(places.practice_talks) as memory:
        library = Library(places.flows, places.flow_cache)
        yield School(library, memory, lambda: datetime.now().astimezone(), places.cases)


def _list(school: School, as_json: bool) -> None:
    if as_json:
        say_json(
            [
                {"case": c.case, "title": c.title, "difficulty": c.difficulty}
                for c in school.cases.values()
            ]
        )
        return
    for case in school.cases.values():
        say(f"{case.case:<5} {'*' * case.difficulty:<5}{one_line(case.title, 60)}")
    for path in school.unsound:
        aside(f"{path} is niet te gebruiken. Kijk hem na met: keukentafel check {path}")


def _show(school: School, case_id: str) -> None:
    """Let a trainer read what there is to find out, and how it ended."""
    if case_id not in school.cases:
        raise InputError(f"De casus '{case_id}' is er niet. Er is: {', '.join(school.cases)}.")
    case = school.cases[case_id]
    say(f"{case.title}\n{case.who}\n\n{case.name}: {case.opening}\n\nTe ontdekken:")
    for fact in case.facts:
        behind = " (de vraag achter de vraag)" if fact.weight == "behind" else ""
        say(f"  {fact.found}{behind}")
    for mistake in case.mistakes:
        say(f"  Gaat vaak mis: {mistake.text}")
    for theme, level in case.levels.items():
        say(f"  {school.themes[theme]}: {level.level}. {level.reason}")
    say(f"\nZo liep het af: {case.ended}\nBron: {case.source}")


def _assign(school: School, case: str, trainee: str) -> None:
    if case not in school.cases:
        raise InputError(f"De casus '{case}' is er niet. Er is: {', '.join(school.cases)}.")
    school.memory.assign(case, trainee, school.now().isoformat(timespec="seconds"))
    name = one_line(trainee, 60)
    aside(f"{name} vindt {case} bovenaan bij het oefenen.")
    if not school.memory.talks(trainee=trainee):
        aside(f"Onder de naam {name} oefende nog niemand. Klopt hij, ook de hoofdletters?")


def _forget(school: School, trainee: str) -> None:
    talks = school.memory.talks(trainee=trainee)
    for talk in talks:
        school.memory.forget(talk.id)
    aside(f"Gewist: {len(talks)} oefengesprekken van {one_line(trainee, 60)}.")


def _group(school: School, case: str, names: bool, file: Path | None, as_json: bool) -> None:
    from assistant.application.exporting import write_private
    from assistant.application.training import agreed, as_csv, results

    found = results(school, case, named=names)
    if file is not None:
        write_private(file, as_csv(found))
        aside(f"De groep staat in {file}.")
    kappa = agreed(school, case)
    if as_json:
        say_json({"results": [asdict(each) for each in found], "kappa": kappa})
        return
    for line in _lines(found) if file is None else ():
        say(line)
    if kappa is not None:
        say(f"Overeenstemming over de niveaus (gewogen kappa): {kappa:.2f}".replace(".", ","))


def _lines(found: list[Result]) -> Iterator[str]:
    if not found:
        yield "Niemand heeft deze casus nog afgerond."
    for each in found:
        turns = "beurt" if each.turns == 1 else "beurten"
        yield (
            f"{one_line(each.trainee, 30):<15} {each.turns} {turns}, "
            f"{each.open_questions} van de {each.questions} vragen open, "
            f"{each.found} van de {each.to_find} gevonden, {_behind(each.found_behind)}, "
            f"{each.early_solutions} keer te vroeg een oplossing"
        )
        if each.closed > 1:
            yield (
                f"{'':<15} de beste van {each.closed} keer: {each.best_found} van de {each.to_find} "
                f"gevonden, {_behind(each.best_behind)}"
            )


def _behind(is_found: bool) -> str:
    return f"de vraag achter de vraag {'wel' if is_found else 'niet'}"


def _make(path: Path, after: str | None, store: Path | None) -> None:
    from assistant.application.exporting import write_private
    from assistant.application.places import Places
    from assistant.application.training import template, template_after

    folder = str(Places.here().config / "flows" / "cases")
    id_ = "".join(c if c.isalnum() else "_" for c in path.stem.lower()).strip("_") or "casus"
    id_ = id_ if id_[0].isalpha() else f"c_{id_}"
    if after is None:
        words = template(id_, path.name, folder)
    else:
        from assistant.cli.finding import desk_at, the_conversation

        with desk_at(store) as desk:
            state = desk.state_of(the_conversation(desk, after).id)
            words = template_after(state, id_, path.name, folder)
    write_private(path, words)
    aside(
        f"De lege casus staat in {path}. Schrijf hem, en kijk hem na met: keukentafel check {path}\n"
        f"Zet hem daarna in {folder}, dan staat hij bij het oefenen."
    )
