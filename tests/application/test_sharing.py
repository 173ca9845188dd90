"""Sharing: with a consent that stands, or with a reason."""

from __future__ import annotations

from datetime import timedelta

import pytest
from desks import Clock

from assistant.application.access import looked
from assistant.application.desk import Desk
from assistant.application.sharing import consent_for, share
from assistant.application.workers import Worker
from assistant.errors import Refusal
from assistant.flows.engine import Answer, Withdraw


@pytest.fixture
def dossier(desk: Desk, anne: Worker) -> str:
    dossier = desk.new_dossier("Riet", anne).id
    talk = desk.begin("kanteling", anne, dossier)
    given = [
        "team",
        "netwerk",
        {"id": "organisatie", "wie": "Dokter Jansen", "wat": "mijn plan", "tot": "2026-12-01"},
    ]
    talk.do(Answer("kg_delen", given))
    talk.leave()
    return dossier


@pytest.mark.parametrize(
    ("to_whom", "address"),
    [
        ("het wijkteam", "kg_delen/team"), ("Wijkteam", "kg_delen/team"),
        ("dokter jansen", "kg_delen/organisatie"),
        ("Dokter Jansen (een organisatie)", "kg_delen/organisatie"),
        ("iemand die ik ken", None), ("de buurman", None), ("team", None), ("", None),
    ],
)  # fmt: skip
def test_a_consent_is_for_who_was_named(
    desk: Desk, dossier: str, to_whom: str, address: str | None
) -> None:
    """A consent holds for whom it names, however it is written, and for nobody else."""
    assert consent_for(desk, dossier, "", to_whom) == address


def test_a_consent_ends(desk: Desk, anne: Worker, dossier: str, clock: Clock) -> None:
    """A consent holds to its last day, and not after it was withdrawn."""
    clock.now = clock.now.replace(month=12, day=1)
    assert consent_for(desk, dossier, "", "Dokter Jansen")
    clock.now += timedelta(days=1)
    assert consent_for(desk, dossier, "", "Dokter Jansen") is None
    assert consent_for(desk, dossier, "", "het wijkteam")
    talk = desk.resume(desk.store.conversations(dossier=dossier)[0].id, anne)
    talk.do(Withdraw("kg_delen/team", "Ruzie."))
    assert consent_for(desk, dossier, "", "het wijkteam") is None


def test_without_consent_a_reason_is_written_down(desk: Desk, anne: Worker, dossier: str) -> None:
    """Sharing with consent needs nothing more; without, a reason, which the log shows."""
    share(desk, dossier, "", to_whom="het wijkteam", reason="", worker=anne)
    with pytest.raises(Refusal, match="geen toestemming"):
        share(desk, dossier, "", to_whom="de politie", reason=" ", worker=anne)
    share(desk, dossier, "", to_whom="de politie", reason="Acuut gevaar.", worker=anne)
    lines = [(line.what, line.reason) for line in looked(desk.store, dossier)][-2:]
    assert lines == [("gedeeld", ""), ("gedeeld", "Acuut gevaar.")]
    values = [record.value for record in desk.store.records(dossier)][1:]
    assert [value["to"] for value in values if isinstance(value, dict)] == [
        "het wijkteam", "de politie",
    ]  # fmt: skip
