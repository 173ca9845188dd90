"""`keukentafel replay`, by the contract."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from assistant.application.desk import Desk
from assistant.application.places import Places
from assistant.application.workers import Worker
from assistant.flows.engine import Answer, Decline

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Ended

    Run = Callable[..., Ended]
    Write = Callable[..., Path]

VISIT = {
    "qs_kanaal": "balie",
    "qs_vraag": "Ik slaap vannacht buiten.",
    "qs_voor_wie": "zelf",
    "qs_haast": "vandaag",
    "qs_haast_wat": ["geen_slaapplek"],
    "qs_onderwerp": ["huisvesting"],
    "qs_eerder": {"declined": True},
    "qs_uitkomst": ["gesprek_nu"],
    "qs_naam": "Riet",
}
PLAN = {
    "pl_problemen": ["De trap lukt niet meer.", "Ik ben veel alleen."],
    "pl_doelen": [["Ik kan naar buiten."], None],
}


def test_the_object_is_that_of_the_contract(run: Run, answers: Write) -> None:
    """`--json` gives one object: what was asked, said, open, not relevant, signalled, concluded."""
    told = run("replay", "quickscan", answers(VISIT), "--json").json
    assert list(told) == [
        *("flow", "version", "asked", "answers", "open", "not_relevant"),
        *("signals", "outcome", "plan"),
    ]
    assert (told["flow"], told["version"], told["plan"]) == ("quickscan", 1, None)
    assert told["asked"] == [*VISIT, "qs_afsluiting"]
    assert told["answers"] == VISIT
    assert "qs_waarom_nu" in told["open"]
    assert "qs_weet_ander" in told["not_relevant"]
    assert told["signals"] == [{"id": "sig_dakloos", "cause": "qs_haast_wat"}]
    assert told["outcome"] == {
        "proposed": ["gesprek_nu"], "chosen": ["gesprek_nu"], "rule": "R0",
    }  # fmt: skip


def test_the_words_come_in_order(run: Run, answers: Write) -> None:
    """It prints what was asked and said, what did not belong, what is open, signals, outcome."""
    out = run("replay", "quickscan", answers(VISIT)).out
    parts = [
        "Gevraagd en gezegd",
        "Hoorde niet bij dit gesprek",
        "Nog open",
        "Signalen",
        "Uitkomst",
    ]
    places = [out.index(f"\n{part}\n") for part in parts]
    assert places == sorted(places)
    said, _, after = out.partition("Hoorde niet")
    assert [line.split()[0] for line in said.split("\n") if re.match(r"  qs_", line)] == [
        *VISIT, "qs_afsluiting",
    ]  # fmt: skip
    assert "      Ik slaap vannacht buiten.\n" in said
    assert "      (wil ik niet zeggen)\n" in said
    assert "qs_waarom_nu" in after


def test_yaml_and_json_are_the_same(run: Run, answers: Write) -> None:
    """An answers file may be YAML or JSON, with or without a byte order mark, in any order."""
    turned = dict(reversed(VISIT.items()))
    yaml = "\ufeff" + "".join(f"{id_}: {json.dumps(value)}\n" for id_, value in turned.items())
    told = [
        run("replay", "quickscan", answers(VISIT), "--json").json,
        run("replay", "quickscan", answers(yaml), "--json").json,
    ]
    assert told[0] == told[1]


def test_answers_over_a_list(run: Run, answers: Write) -> None:
    """A question asked over a list takes a list in its order; null passes one over."""
    told = run("replay", "plan", answers(PLAN), "--json").json
    assert told["answers"] == PLAN
    assert "pl_doelen[2]" in told["open"]
    assert any(re.fullmatch(r"pl_\w+\[1\]\[1\]", id_) for id_ in told["open"])


def test_answers_over_a_loop(run: Run, answers: Write) -> None:
    """A loop takes per item its fields, and opens the item."""
    matrix = {"financien": {"niveau_client": 4, "gesprek": "Het gaat."}}
    told = run("replay", "kanteling", answers({"kg_zrm": matrix}), "--json").json
    assert told["answers"] == {"kg_domeinen": ["financien"], "kg_zrm": matrix}


def test_what_was_carried_over_may_stand_in_the_file(run: Run, answers: Write) -> None:
    """Answers of another flow that this flow reads are what was carried over, and are told so."""
    given = answers({"qs_vraag": "Een scootmobiel.", "qs_naam": {"declined": True}})
    assert run("replay", "kanteling", given, "--json").json["answers"] == {}
    out = run("replay", "kanteling", given).out
    assert "Eerder verteld\n  qs_vraag  Uw vraag\n      Een scootmobiel.\n" in out
    assert "      (wil ik niet zeggen)\n" in out


def test_alone(run: Run, answers: Write) -> None:
    """With `--as client` the channel is digital and the worker's questions stay open."""
    told = run("replay", "quickscan", answers({"qs_vraag": "x"}), "--as", "client", "--json").json
    assert told["answers"]["qs_kanaal"] == "digitaal"
    assert "qs_signalen" in told["open"]


def test_a_flow_of_ones_own(run: Run, answers: Write, write_flow: Callable[..., Path]) -> None:
    """FLOW may be a file."""
    flow = write_flow(
        "      - {id: kl_een, kind: text, label: Een, worker: 'Hoe is het?', client: 'Hoe is het?',"
        " why: 'Om te weten.', source: '-'}\n"
    )
    ended = run("replay", flow, answers({"kl_een": "Goed."}), "--json")
    assert ended.json["answers"] == {"kl_een": "Goed."}


@pytest.mark.parametrize("ending", [".md", ".html", ".json", ".MD"])
def test_the_paper(run: Run, answers: Write, tmp_path: Path, ending: str) -> None:
    """`--plan` writes the paper in the format of its name, for its owner only."""
    paper = tmp_path / f"papier{ending}"
    ended = run("replay", "quickscan", answers(VISIT), "--plan", paper)
    assert (ended.code, ended.err) == (0, "")
    content = paper.read_text()
    start = {".md": "# ", ".html": "<!doctype html>", ".json": "{"}[ending.lower()]
    assert content.lower().startswith(start)
    assert "Ik slaap vannacht buiten." in content
    assert paper.stat().st_mode & 0o777 == 0o600
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.json", paper.name]


def test_the_paper_is_for_its_reader(run: Run, answers: Write, tmp_path: Path) -> None:
    """Signals stand on the team's paper and never on the resident's, which is the usual one."""
    papers = {}
    for view in ("client", "team"):
        path = tmp_path / f"{view}.md"
        assert run("replay", "quickscan", answers(VISIT), "--plan", path, "--view", view).code == 0
        papers[view] = path.read_text()
    assert "Geen plek om te slapen" in papers["team"]
    assert "Geen plek om te slapen" not in papers["client"]
    usual = tmp_path / "gewoon.md"
    run("replay", "quickscan", answers(VISIT), "--plan", usual)
    assert usual.read_text() == papers["client"]


def test_the_paper_as_data(run: Run, answers: Write, tmp_path: Path) -> None:
    """With `--plan`, the key `plan` holds what the paper holds."""
    path = tmp_path / "papier.json"
    told = run("replay", "quickscan", answers(VISIT), "--plan", path, "--json").json
    assert told["plan"] == json.loads(path.read_text())
    assert told["plan"]["view"] == "client"


def test_the_paper_takes_the_place_of_an_older_one(
    run: Run, answers: Write, tmp_path: Path
) -> None:
    """A paper that was there is replaced as a whole."""
    paper = tmp_path / "papier.md"
    paper.write_text("oud " * 10_000)
    run("replay", "quickscan", answers(VISIT), "--plan", paper)
    assert "oud" not in paper.read_text()


def test_nothing_is_kept(
    run: Run, answers: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without `--store` nothing is kept, even where a store is set; only flows are remembered."""
    home = tmp_path / "thuis"
    monkeypatch.setenv("KEUKENTAFEL_HOME", str(home))
    monkeypatch.setenv("KEUKENTAFEL_STORE", str(tmp_path / "gewoon.db"))
    assert run("replay", "quickscan", answers(VISIT)).code == 0
    assert [path.name for path in home.iterdir()] == ["cache"]
    assert not any(b"vannacht" in path.read_bytes() for path in home.rglob("*.json"))
    assert not (tmp_path / "gewoon.db").exists()


def _acts(desk: Desk) -> list[tuple[object, ...]]:
    """Give the events of the one conversation, with ids that do not differ from run to run."""
    (row,) = desk.store.conversations()
    records = desk.store.records(row.id)
    ids = {record.id: f"e{n}" for n, record in enumerate(records)}
    uuids: dict[str, str] = {}

    def plain(text: str) -> str:
        return re.sub(
            r"[0-9a-f]{8}-[0-9a-f-]{27}", lambda m: uuids.setdefault(m[0], f"i{len(uuids)}"), text
        )

    return [
        (
            record.kind, plain(record.address), plain(json.dumps(record.value)),
            [ids[id_] for id_ in record.replaces], ids[record.act], record.by,
        )
        for record in records
    ]  # fmt: skip


def _typed(desk: Desk, given: dict[str, Any]) -> None:
    worker = Worker("", "", "generalist")
    conversation = desk.begin("plan", worker, desk.new_dossier("Naam niet bekend", worker).id)
    state = conversation.state
    for id_, value in given.items():
        cells = [cell for cell in state.cells.values() if cell.question.id == id_]
        values = [value] if not cells[0].question.lists else value
        for cell, each in zip(cells, values, strict=True):
            if each == {"declined": True}:
                conversation.do(Decline(cell.address))
            elif each is not None:
                conversation.do(Answer(cell.address, each))


def test_kept_as_if_typed(run: Run, answers: Write, store: Path, tmp_path: Path) -> None:
    """With `--store` the conversation holds the same events as one that was typed by hand."""
    assert run("replay", "plan", answers(PLAN), "--store", store).code == 0
    places = Places.here()
    replayed, typed = (Desk.open(places, path) for path in (store, tmp_path / "getypt.db"))
    try:
        _typed(typed, PLAN)
        assert _acts(replayed) == _acts(typed)
        (row,) = replayed.store.conversations()
        assert replayed.store.holds(replayed.look(row.id, Worker("", "", "generalist")).index())
        assert replayed.store.verify() == []
    finally:
        replayed.close()
        typed.close()


def test_kept_and_told_back(run: Run, answers: Write, store: Path) -> None:
    """What was kept tells the same as what was replayed, and can be gone on with."""
    told = run("replay", "quickscan", answers(VISIT), "--store", store, "--json")
    stream = re.search(r"Bewaard als gesprek (\S+) in", told.err)
    assert stream
    shown = run("show", stream[1], "--store", store, "--json").json
    assert shown == {"id": stream[1], **told.json}
    desk = Desk.open(Places.here(), store)
    desk.resume(stream[1], Worker("w", "Anne", "host")).do(Answer("qs_waarom_nu", "Nu."))
    desk.close()


def test_kept_in_a_dossier(run: Run, answers: Write, store: Path) -> None:
    """A flow that needs a resident gets a dossier of its own, or the one that is named."""
    for more in ((), ("--dossier", "1"), ()):
        assert run("replay", "plan", answers(PLAN), "--store", store, *more).code == 0
    numbers = [row["dossier"]["number"] for row in run("list", "--store", store, "--json").json]
    assert numbers == [2, 1, 1]
    assert run("replay", "quickscan", answers(VISIT), "--store", store).code == 0
    assert run("list", "--store", store, "--json").json[0]["dossier"] is None


def test_what_a_dossier_told_counts(run: Run, answers: Write, store: Path) -> None:
    """Kept in a dossier that was there, what was told before is carried over."""
    run("replay", "quickscan", answers(VISIT), "--store", store, "--dossier", "Riet")
    run("replay", "kanteling", answers({"kg_plaats": "thuis"}), "--store", store, "--dossier", "1")
    stream = run("list", "--store", store, "--json").json[0]["id"]
    assert (
        "qs_vraag  Uw vraag\n      Ik slaap vannacht buiten."
        in run("show", stream, "--store", store).out
    )


def test_a_hint_about_what_need_not_be_there(run: Run, answers: Write) -> None:
    """A replay tells where a number of a person stands in own words, and ends well."""
    ended = run("replay", "quickscan", answers({"qs_vraag": "Ik ben 123456782"}))
    assert ended.code == 0
    assert "Let op\n  qs_vraag  Hier staat een burgerservicenummer." in ended.out
