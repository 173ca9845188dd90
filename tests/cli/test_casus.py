"""`keukentafel casus`: for the trainer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desks import NOW

from assistant.application.places import Places
from assistant.application.practising import School
from assistant.storage.practice_talks import PracticeTalks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from assistant.flows import Library

    from .conftest import Ended

    Run = Callable[..., Ended]


def test_the_cases_are_listed(run: Run) -> None:
    """All cases come with their difficulty, the easiest first."""
    assert run("casus").out.splitlines()[1].split() == ["c02", "*", "De", "scootmobiel"]
    assert {"case": "c02", "title": "De scootmobiel", "difficulty": 1} in run(
        "casus", "--json"
    ).json


def test_a_case_is_given_to_somebody(run: Run) -> None:
    """What a trainer gives stands ready for that trainee."""
    assert run("casus", "c02", "--for", "Bo").code == 0
    with PracticeTalks.open(Places.here().practice_talks) as memory:
        assert memory.tasks("Bo") == ["c02"]
    assert run("casus", "c99", "--for", "Bo").code == 2


def test_a_name_that_nobody_used_is_asked_about(run: Run) -> None:
    """A slip in a name is noticed: under that name nobody practised yet."""
    with PracticeTalks.open(Places.here().practice_talks) as memory:
        memory.begin("c02", "", 0, "Mia", "2026-11-23T10:00:00+01:00")
    assert "Klopt hij" not in run("casus", "c02", "--for", "Mia").err
    assert "Onder de naam mia oefende nog niemand." in run("casus", "c02", "--for", "mia").err
    assert "Gewist: 1 " in run("casus", "--wis", "Mia").err


def test_an_own_case_that_cannot_be_used_is_named(run: Run) -> None:
    """A mistake in an own case keeps no other from being listed, and is told with the way to mend it."""
    own = Places.here().config / "flows" / "cases"
    own.mkdir(parents=True)
    assert run("casus", "--new", own / "onze.yaml").err.count(str(own)) == 3
    listed = run("casus")
    assert "onze.yaml is niet te gebruiken." in listed.err
    assert "c02" in listed.out
    assert "op 14 plekken HERSCHRIJF" in run("check", own / "onze.yaml").out
    words = (own / "onze.yaml").read_text().replace("HERSCHRIJF", "Iets")
    (own / "onze.yaml").write_text(words)
    checked = run("check", own / "onze.yaml")
    assert checked.code == 0
    assert "tip: De vraag bij 'financien' brengt 'huisvesting'." in checked.out
    assert "onze" in run("casus").out


def test_a_trainer_reads_a_case(run: Run) -> None:
    """What there is to find out, what goes wrong often and how it ended stand on the screen."""
    shown = run("casus", "c02")
    assert "Niet het vervoer maar de trap houdt hem binnen. (de vraag achter de vraag)" in shown.out
    assert "Zo liep het af" in shown.out
    assert run("casus", "c99").code == 2


def test_a_group_that_did_nothing_yet(run: Run, tmp_path: Path) -> None:
    """Without a talk there is a sentence, and a file that holds nothing."""
    assert run("casus", "c02", "--group").out.startswith("Niemand heeft deze casus")
    file = tmp_path / "groep.csv"
    assert run("casus", "c02", "--group", "--to", file).code == 0
    assert file.read_text() == ""
    assert file.stat().st_mode & 0o077 == 0


def test_a_group_reads_what_open_counts_and_what_was_best(run: Run, library: Library) -> None:
    """Open questions are told of how many, and who did better before is told as well."""
    with PracticeTalks.open(Places.here().practice_talks) as memory:
        school = School(library, memory, lambda: NOW)
        for words in ("Hoe gaat het met uw gezondheid?", "Bent u getrouwd?"):
            talk = school.begin("c02", "Bo")
            talk.say(words)
            talk.say("Hebt u een kat?")
            talk.close({})
    told = run("casus", "c02", "--group", "--names").out
    run("casus", "--wis", "Bo")
    assert "Bo              2 beurten, 0 van de 2 vragen open, 0 van de 8 gevonden" in told
    assert "de beste van 2 keer: 1 van de 8 gevonden, de vraag achter de vraag niet" in told


def test_what_somebody_practised_can_go(run: Run) -> None:
    """All talks of one trainee go, and nobody else's."""
    with PracticeTalks.open(Places.here().practice_talks) as memory:
        for trainee in ("Bo", "Bo", "Ali"):
            memory.begin("c02", "", 0, trainee, "2026-11-23T10:00:00+01:00")
    assert "Gewist: 2 oefengesprekken van Bo." in run("casus", "--wis", "Bo").err
    with PracticeTalks.open(Places.here().practice_talks) as memory:
        assert [talk.trainee for talk in memory.talks()] == ["Ali"]


def test_a_new_case_is_checked(run: Run, tmp_path: Path) -> None:
    """An empty case is made for its owner, and check says what is still to be written."""
    file = tmp_path / "onze casus.yaml"
    assert run("casus", "--new", file).code == 0
    assert "case: onze_casus" in file.read_text()
    ended = run("check", file)
    assert ended.code == 1
    assert "niet af" in ended.out + ended.err
    assert run("casus", "--new", file).code == 2
