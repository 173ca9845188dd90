"""The commands on a store: list, show, plan, export, merge, doctor, new."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from assistant.application import opening
from assistant.application.desk import Desk
from assistant.application.places import Places
from assistant.application.workers import Worker, add_worker, workers
from assistant.flows.engine import Answer, TakeNote
from assistant.storage import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import Ended

    Run = Callable[..., Ended]
    Write = Callable[..., Path]

VISIT = {
    "qs_vraag": "Ik slaap vannacht buiten.",
    "qs_voor_wie": "zelf",
    "qs_haast": "vandaag",
    "qs_haast_wat": ["geen_slaapplek"],
    "qs_signalen": ["verward"],
    "qs_onderwerp": ["huisvesting"],
    "qs_uitkomst": ["gesprek_nu"],
    "qs_naam": "Riet",
    "qs_toestemming": "ja",
}
TALK = {
    "kg_vraag": "Die trap.",
    "kg_domeinen": ["huisvesting"],
    "kg_zrm": {"huisvesting": {"niveau_client": 4, "niveau_werker": 2, "reden": "Drie hoog."}},
    "kg_valkuil": ["te_snel"],
    "kg_notities": "ja",
}


@pytest.fixture
def kept(run: Run, answers: Write, store: Path) -> Callable[..., str]:
    """Keep a conversation; give its id."""

    def keep(flow: str, given: dict[str, Any], *more: str) -> str:
        ended = run("replay", flow, answers(given), "--store", store, *more)
        assert ended.code == 0, ended.err
        return ended.err.split()[3]

    return keep


def test_list(run: Run, kept: Callable[..., str], store: Path) -> None:
    """The list shows what runs, the latest first, with whom it is and how far; `--all` the rest."""
    closed = kept("quickscan", VISIT)
    talk = kept("kanteling", TALK, "--dossier", "Riet")
    desk = Desk.open(Places.here(), store)
    desk.resume(closed, Worker("w", "Anne", "host")).close()
    desk.close()
    lines = run("list", "--store", store).out.splitlines()
    assert len(lines) == 1
    assert talk.startswith(lines[0].split()[0])
    assert lines[0].endswith("1 Riet")
    assert " bezig " in lines[0]
    every = run("list", "--all", "--store", store, "--json").json
    assert [row["id"] for row in every] == [closed, talk]
    assert [row["state"] for row in every] == ["closed", "running"]
    assert every[1]["dossier"]["name"] == "Riet"


def test_a_short_number_names_one(run: Run, kept: Callable[..., str], store: Path) -> None:
    """Each number in the list is as short as it can be, and names that conversation alone."""
    ids = {kept("quickscan", {"qs_vraag": str(n)}) for n in range(5)}
    short = [line.split()[0] for line in run("list", "--store", store).out.splitlines()]
    told = {run("show", each, "--store", store, "--json").json["id"] for each in short}
    assert told == ids
    several = run("show", "0", "--store", store)
    assert several.code == 2
    assert "Er beginnen 5 gesprekken met '0'" in several.err
    assert run("show", "", "--store", store).code == 2


def test_show_for_its_reader(run: Run, kept: Callable[..., str], store: Path) -> None:
    """The team sees all but the worker's own reflection; the resident no signals and no levels."""
    visit, talk = kept("quickscan", VISIT), kept("kanteling", TALK)
    desk = Desk.open(Places.here(), store)
    desk.resume(visit, Worker("w", "Anne", "host")).do(TakeNote("Moe."))
    desk.close()
    for more in ((), ("--json",)):
        team = [run("show", each, "--store", store, *more).out for each in (visit, talk)]
        client = [
            run("show", each, "--store", store, "--view", "client", *more).out
            for each in (visit, talk)
        ]
        for hidden in ("sig_dakloos", "qs_signalen"):
            assert hidden in team[0]
            assert hidden not in client[0]
        for hidden in ("niveau_werker", "Drie hoog."):
            assert hidden in team[1]
            assert hidden not in client[1]
        assert "te snel" not in team[1] + client[1]
        assert "te_snel" not in team[1] + client[1]
        assert "Ik slaap vannacht buiten." in client[0]
        assert "niveau_client" in client[1]
    assert "Moe." in run("show", visit, "--store", store).out
    assert "Moe." not in run("show", visit, "--store", store, "--view", "client").out


def test_show_names_both_who_disagree(
    run: Run, kept: Callable[..., str], store: Path, tmp_path: Path
) -> None:
    """Where two people answered apart, merging shows both with their names, and so does showing."""
    stream = kept("quickscan", {"qs_vraag": "x"})
    other = tmp_path / "ander.db"
    places = Places.here()
    with Store.open(store, markers=tmp_path) as ours:
        ours.database.run("vacuum into ?", str(other))
    for path, name, value in ((store, "Anne", "balie"), (other, "Bas", "telefoon")):
        desk = Desk.open(places, path)
        worker = add_worker(desk.store, name, "host", desk.now())
        desk.resume(stream, worker).do(Answer("qs_kanaal", value))
        desk.close()
    ended = run("merge", other, "--store", store)
    assert ended.code == 0
    assert ended.out.startswith("Er zijn 2 gebeurtenissen bijgekomen.\n")
    assert "Anne: aan de balie" in ended.out
    assert "Bas: aan de telefoon" in ended.out
    shown = run("show", stream, "--store", store).out
    assert "      Anne: aan de balie\n" in shown
    assert "      Bas: aan de telefoon\n" in shown
    assert run("merge", other, "--store", store).out.startswith("Alles stond hier al.\n")
    assert run("doctor", "--store", store).code == 0


def test_merge_refuses(run: Run, kept: Callable[..., str], store: Path, tmp_path: Path) -> None:
    """What is no store, is not there, or is this store itself, is refused in a sentence."""
    kept("quickscan", {"qs_vraag": "x"})
    (tmp_path / "brief.txt").write_text("beste Riet")
    for other in ("weg.db", "brief.txt", store.name, "."):
        ended = run("merge", tmp_path / other, "--store", store)
        assert (ended.code, ended.out) == (2, "")
        assert ended.err.strip()
    assert run("merge", tmp_path / "weg.db", "--store", tmp_path / "nieuw.db").code == 2
    assert not list(tmp_path.glob("[wn]*.db"))


def test_plan(run: Run, kept: Callable[..., str], store: Path, tmp_path: Path) -> None:
    """The paper of a conversation, or the plan of a dossier, on the screen or in a file."""
    visit = kept("quickscan", VISIT)
    shown = run("plan", visit, "--store", store)
    assert shown.code == 0
    assert shown.err.startswith("Leesniveau: ")
    assert "Ik slaap vannacht buiten." in shown.out
    assert "Leesniveau" not in shown.out
    assert "Geen plek om te slapen" not in shown.out
    team = run("plan", visit, "--view", "team", "--for", "x", "--reason", "y", "--store", store)
    assert "Geen plek om te slapen" in team.out
    kept("kanteling", TALK, "--dossier", "Riet")
    none = run("plan", "riet", "--store", store)
    assert (none.code, none.out) == (2, "")
    assert "keukentafel new plan --dossier 1" in none.err
    kept("plan", {"pl_problemen": ["De trap."]}, "--dossier", "1")
    for named in ("1", "Riet"):
        path = tmp_path / f"{named}.html"
        assert run("plan", named, "--plan", path, "--store", store).code == 0
        assert "De trap." in path.read_text()
    for name, begin in (("p.docx", b"PK"), ("p.pdf", b"%PDF-")):
        assert run("plan", "1", "--plan", tmp_path / name, "--store", store).code == 0
        assert (tmp_path / name).read_bytes().startswith(begin)
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
    assert run("plan", "1", "--plan", tmp_path / "p.odt", "--store", store).code == 2


def test_a_paper_is_opened_and_does_not_stay(
    run: Run,
    kept: Callable[..., str],
    store: Path,
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """`--open` shows the paper from a file that only its owner can read; an hour later it goes."""
    opened: list[Path] = []
    monkeypatch.setattr(opening.click, "launch", lambda path: opened.append(Path(path)) or 0)
    monkeypatch.setenv("DISPLAY", ":0")
    visit = kept("quickscan", VISIT)
    assert run("plan", visit, "--open", "--store", store).code == 0
    (first,) = opened
    assert first.read_bytes().startswith(b"%PDF-")
    assert first.stat().st_mode & 0o777 == 0o600
    assert first.parent.stat().st_mode & 0o777 == 0o700
    os.utime(first, (0, 0))
    assert run("plan", visit, "--plan", tmp_path / "x.html", "--open", "--store", store).code == 0
    assert opened[1] == tmp_path / "x.html"
    assert run("plan", visit, "--open", "--store", store).code == 0
    assert not first.exists()
    assert opened[2].exists()


def test_a_handover_card(run: Run, kept: Callable[..., str], store: Path) -> None:
    """The card says for whom it is; without consent it needs a reason, which stands on it."""
    kept("kanteling", TALK, "--dossier", "Riet")
    nobody = run("plan", "Riet", "--overdracht", "--store", store)
    assert (nobody.code, nobody.out) == (2, "")
    without = run("plan", "Riet", "--overdracht", "--for", "de politie", "--store", store)
    assert (without.code, without.out) == (2, "")
    assert "geen toestemming" in without.err
    given = ("--for", "de politie", "--reason", "Zij is in gevaar.")
    card = run("plan", "Riet", "--overdracht", *given, "--store", store)
    assert card.code == 0
    assert "Voor **de politie**" in card.out
    assert "Zij is in gevaar." in card.out
    assert "de politie" in run("log", "Riet", "--store", store).out


def test_where_nothing_can_be_shown_it_is_said(
    run: Run, kept: Callable[..., str], store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a screen to open a paper on, it is told where the paper stands."""
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(opening.sys, "platform", "linux")
    ended = run("plan", kept("quickscan", VISIT), "--open", "--store", store)
    assert ended.code == 2
    assert Path(ended.err.split()[-1]).read_bytes().startswith(b"%PDF-")


def test_the_worker_who_began_stands_on_paper(
    run: Run, kept: Callable[..., str], store: Path, tmp_path: Path
) -> None:
    """A paper names the worker who began the conversation, in a merged store as well."""
    visit = kept("quickscan", VISIT, "--worker", "Samira")
    assert "Samira" in run("plan", visit, "--store", store).out
    assert run("merge", store, "--store", tmp_path / "nieuw.db").code == 0
    assert "Samira" in run("plan", visit, "--store", tmp_path / "nieuw.db").out


def test_export(run: Run, kept: Callable[..., str], store: Path, tmp_path: Path) -> None:
    """An export is for its owner only, and never writes over a file unless it is told to."""
    visit, _ = kept("quickscan", VISIT), kept("kanteling", TALK, "--dossier", "Riet")
    for named, name in ((visit, "x.json"), ("Riet", "b.json"), (visit, "c.md"), (visit, "d.html")):
        path = tmp_path / name
        assert run("export", named, "--to", path, "--store", store).code == 0
        assert path.stat().st_mode & 0o777 == 0o600
        before = path.read_bytes()
        team = ("--view", "team", "--for", "FG", "--reason", "controle")
        again = run("export", named, "--to", path, *team, "--store", store)
        assert (again.code, path.read_bytes()) == (2, before)
        assert run("export", named, "--to", path, *team, "--force", "--store", store).code == 0
        assert path.read_bytes() != before


def test_export_of_everything(
    run: Run, kept: Callable[..., str], store: Path, tmp_path: Path
) -> None:
    """All dossiers and conversations go in one file, but not what nobody agreed to keep."""
    visit, talk = kept("quickscan", VISIT), kept("kanteling", TALK, "--dossier", "Riet")
    kept("quickscan", {"qs_vraag": "niet bewaren"})
    path = tmp_path / "alles.json"
    assert run("export", "--to", path, "--store", store).code == 0
    whole = json.loads(path.read_text())
    assert [each["id"] for each in whole["conversations"]] == [visit]
    assert whole["conversations"][0]["answers"]["qs_vraag"] == VISIT["qs_vraag"]
    assert [each["id"] for each in whole["dossiers"][0]["conversations"]] == [talk]
    for hidden in ("sig_dakloos", "niveau_werker", "te_snel", "niet bewaren"):
        assert hidden not in path.read_text()
    for wrong, words in ((("--to", tmp_path / "a.md"), "alleen naar .json"), ((), "Waarheen?")):
        ended = run("export", *wrong, "--store", store)
        assert ended.code == 2
        assert words in ended.err


def test_doctor(run: Run, kept: Callable[..., str], store: Path) -> None:
    """A store that is whole ends with 0; what was changed behind our back is told and ends with 1."""
    kept("quickscan", VISIT)
    ended = run("doctor", "--store", store)
    assert ended.code == 0
    assert "Slot: NIET op slot" in ended.out
    assert ended.out.endswith("Alles is heel.\n")
    with Store.open(store, markers=store.parent) as opened, opened.database.write():
        for row in opened.database.rows("select name from sqlite_master where type = 'trigger'"):
            opened.database.run(f"drop trigger {row['name']}")
        opened.database.run("update event set by = 'x' where seq = 2")
    ended = run("doctor", "--store", store)
    assert ended.code == 1
    assert "Niet in orde: Gebeurtenis 2 van apparaat" in ended.out


def test_only_what_keeps_makes_a_store(run: Run, tmp_path: Path) -> None:
    """A mistyped store is told; none is made to look into."""
    gone = tmp_path / "map" / "weg.db"
    for arguments in (
        ("list",),
        ("show", "0"),
        ("plan", "1"),
        ("doctor",),
        ("export", "--to", "x.json"),
    ):
        ended = run(*arguments, "--store", gone)
        assert (ended.code, ended.out) == (2, "")
        assert str(gone) in ended.err
    assert list(tmp_path.iterdir()) == []


def test_where_the_store_is(
    run: Run, kept: Callable[..., str], store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store is the one named before or after the command, else by KEUKENTAFEL_STORE."""
    kept("quickscan", VISIT)
    told = run("list", "--store", store).out
    assert run("--store", store, "list").out == told
    monkeypatch.setenv("KEUKENTAFEL_STORE", str(store))
    assert run("list").out == told


def test_without_a_command_the_app_opens(
    run: Run, store: Path, opened: list[tuple[object, ...]]
) -> None:
    """Without a command the app opens, on the store that is named, and its code is ours."""
    assert run().code == 7
    assert run("--store", store).code == 7
    assert opened == [(Places.here(), None, None), (Places.here(), store, None)]


def test_new(run: Run, store: Path, opened: list[tuple[object, ...]]) -> None:
    """A new conversation is begun, in a dossier old or new, and the app opens on it."""
    assert run("new", "quickscan", "--worker", "Samira", "--store", store).code == 7
    first = run("new", "kanteling", "--dossier", "Riet", "--store", store)
    assert (first.code, first.err) == (7, "Dossier 1 is nieuw: Riet.\n")
    again = run("new", "drieluik", "--dossier", "riet", "--store", store)
    assert (again.code, again.err) == (7, "")
    rows = run("list", "--store", store, "--json").json
    assert [row["id"] for row in reversed(rows)] == [call[2] for call in opened]
    assert [row["flow"] for row in reversed(rows)] == ["quickscan", "kanteling", "drieluik"]
    desk = Desk.open(Places.here(), store)
    (worker,) = workers(desk.store)
    desk.resume(rows[0]["id"], worker)
    desk.close()


def test_new_asks_what_is_missing(run: Run, store: Path, opened: list[object]) -> None:
    """Who works, and with whom, is asked for where it cannot be known; nothing is begun then."""
    assert "--worker" in run("new", "quickscan", "--store", store).err
    ended = run("new", "kanteling", "--worker", "Samira", "--store", store)
    assert (ended.code, ended.out) == (2, "")
    assert "bewoner" in ended.err
    assert (
        run("new", "kanteling", "--dossier", "9", "--store", store).err == "Dossier 9 is er niet.\n"
    )
    add = Desk.open(Places.here(), store)
    add_worker(add.store, "Bas", "host", add.now())
    add.close()
    assert "Bekend zijn: Samira, Bas." in run("new", "quickscan", "--store", store).err
    assert run("list", "--store", store).out == "Er loopt geen gesprek.\n"
    assert opened == []


def test_the_log_tells_who_did_what(run: Run, kept: Callable[..., str], store: Path) -> None:
    """Each command that shows or takes along what was said gives one line in the log."""
    talk = kept("kanteling", TALK, "--dossier", "Riet")
    kept("plan", {"pl_problemen": ["x"]}, "--dossier", "Riet")
    loose = kept("quickscan", VISIT)
    out = store.parent
    for command in (
        ("show", talk), ("show", talk, "--json"), ("plan", "Riet"), ("plan", loose),
        ("export", "Riet", "--to", out / "riet.json"), ("export", talk, "--to", out / "b.md"),
        ("export", loose, "--to", out / "c.json"), ("export", "--to", out / "d.json"),
    ):  # fmt: skip
        assert run(*command, "--store", store).code == 0
    told = [(row["what"], row["where"]) for row in run("log", "--store", store, "--json").json]
    assert told[-9:] == [
        ("gelezen", "Het Gesprek"), ("gelezen", "Het Gesprek"),
        ("papier gemaakt", "Plan van aanpak"), ("papier gemaakt", "Quickscan"),
        ("uitgevoerd naar een bestand", ""), ("uitgevoerd naar een bestand", "Het Gesprek"),
        ("uitgevoerd naar een bestand", "Quickscan"), ("uitgevoerd naar een bestand", ""),
        ("uitgevoerd naar een bestand", "Quickscan"),
    ]  # fmt: skip
    of_riet = run("log", "Riet", "--store", store).out.splitlines()
    assert len(of_riet) == 9
    assert all("1 Riet" in line for line in of_riet)
    assert "Die trap." not in str(told)
    assert run("log", "Niemand", "--store", store).code == 2


def test_verify_tells_what_is_wrong(run: Run, kept: Callable[..., str], store: Path) -> None:
    """A whole store ends in 0; one that was changed or cut short in 1, with a sentence."""
    kept("quickscan", VISIT)
    assert run("verify", "--store", store).out == "Alles is zoals het is opgeschreven.\n"
    with Store.open(store, markers=Places.here().data / "stores") as opened:
        opened.database.script("drop trigger access_stays; delete from access;")
    ended = run("verify", "--store", store)
    assert ended.code == 1
    assert ended.out.startswith("Aan het eind ontbreekt iets")


def test_part_of_a_name_is_enough_to_read(run: Run, kept: Callable[..., str], store: Path) -> None:
    """A part of a name that only one dossier has is enough to read; with several they are named."""
    kept("kanteling", TALK, "--dossier", "Riet de Boer")
    kept("plan", {"pl_problemen": ["De trap."]}, "--dossier", "Riet de Boer")
    kept("kanteling", TALK, "--dossier", "Riet de Boer")
    assert "De trap." in run("plan", "riet", "--store", store).out
    assert run("voortgang", "de boer", "--store", store).code == 0
    kept("kanteling", TALK, "--dossier", "Riet Bakker")
    both = run("voortgang", "Riet", "--store", store)
    assert both.code == 2
    assert "2 Riet Bakker, 1 Riet de Boer. Kies er een met het nummer." in both.err
    assert "Dossier iet is er niet." in run("voortgang", "iet", "--store", store).err


def test_part_of_a_name_neither_makes_nor_erases(
    run: Run, kept: Callable[..., str], store: Path
) -> None:
    """What is written or erased asks for the whole name: part of it may be somebody else."""
    kept("kanteling", TALK, "--dossier", "Riet de Boer")
    kept("kanteling", TALK, "--dossier", "Riet")
    every = run("list", "--all", "--store", store, "--json").json
    assert [row["dossier"]["name"] for row in every] == ["Riet", "Riet de Boer"]
    assert run("wis", "Boer", "--worker", "Anne", "--store", store).code == 2


def test_a_talk_read_back_holds_only_what_was_said(
    run: Run, kept: Callable[..., str], store: Path
) -> None:
    """A line to say that nobody came to is not in the record of a talk; one that was said is."""
    talk = kept("kanteling", TALK, "--dossier", "Riet")
    assert "kg_welkom" not in run("show", talk, "--store", store).out
    desk = Desk.open(Places.here(), store)
    found = desk.resume(talk, Worker("w", "Anne", "generalist"))
    found.do(Answer("kg_welkom", True))
    found.leave()
    desk.close()
    assert "kg_welkom" in run("show", talk, "--store", store).out
