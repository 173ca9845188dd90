"""The stories about keys: the first start, and who may open the store of real work."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import TYPE_CHECKING

from assistant.application import keychain, unlocking
from assistant.application.exporting import discard_codes, readable_codes, save_code
from assistant.application.unlocking import Unlocked, refuse_weak, set_up
from assistant.application.workers import workers
from assistant.screens.dialogs import AskKey, Choose, ChooseWorker, Confirm, NewWorker
from assistant.screens.dialogs.passphrase import AskPassphrase, ShowCode

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.application.workers import Worker
    from assistant.screens.app import KeukentafelApp

_ADVICE = (
    "Minstens 12 tekens. Vier gewone woorden die niets met elkaar te maken hebben, zijn sterk en "
    "goed te onthouden. Wat u typt, is niet te zien."
)
_FIRST = (
    "Wat mensen u vertellen, gaat op slot. Alleen wie een wachtwoord heeft, kan het lezen. Ook wie "
    "de laptop meeneemt, leest niets. Kies nu uw wachtwoord. " + _ADVICE
)
_KEYS = (
    ("change", "Mijn wachtwoord veranderen"),
    ("add", "Een collega een wachtwoord geven"),
    ("remove", "Een collega eraf halen"),
    ("code", "Een nieuwe herstelsleutel maken"),
    ("rekey", "Het hele geheugen een nieuw slot geven"),
)
_PAPER = (("paper", "Het bestand met de herstelsleutel wissen"),)
_KEYRING = (
    ("remember", "Op deze computer openen zonder wachtwoord (sleutelbos)"),
    ("forget", "Op deze computer weer mijn wachtwoord vragen"),
)


async def way_in(app: KeukentafelApp, store: Path) -> Unlocked | None:
    """Let somebody into a store of real work, the first time or a later one; None: they went back."""
    if unlocking.is_locked(store):
        if (kept := await asyncio.to_thread(keychain.way_in, store)) is not None:
            return kept
        return await app.push_screen_wait(AskPassphrase(store))
    words = await app.push_screen_wait(
        AskKey("Werken met echte mensen", _FIRST, twice=True, check=refuse_weak)
    )
    if not words:
        return None
    app.tell("Een ogenblik: het slot wordt gemaakt.")
    unlocked, code = await asyncio.to_thread(set_up, store, words)
    app.clear_notifications()
    await show_code(app, code)
    return unlocked


async def show_code(app: KeukentafelApp, code: str) -> None:
    """Show a recovery code until it was written down."""
    await app.push_screen_wait(ShowCode(code, lambda: _on_paper(app, code)))


def _on_paper(app: KeukentafelApp, code: str) -> str:
    path = save_code(code, app.places, datetime.now().astimezone())
    return f"Het papier staat in {path}. Druk het af en wis het daarna met s."


async def know_worker(app: KeukentafelApp) -> Worker | None:
    """Find out who works: the passphrase told, or else they say so."""
    unlocked = app.desk.unlocked
    known = {worker.id: worker for worker in workers(app.desk.store)}
    if unlocked is not None and unlocked.worker in known:
        return known[unlocked.worker]
    chosen = await app.push_screen_wait(ChooseWorker(app.desk))
    if chosen is not None and unlocked is not None:
        if unlocked.opened.slot.kind != "code":
            app.desk.unlocked = unlocking.assign(unlocked, chosen.id)
        else:
            await change(app, chosen, "U kwam binnen met de herstelsleutel. Kies een wachtwoord.")
    return chosen


async def change(app: KeukentafelApp, worker: Worker, question: str) -> bool:
    """Give a worker a passphrase, in place of the one that they had."""
    words = await app.push_screen_wait(AskKey(question, _ADVICE, twice=True, check=refuse_weak))
    unlocked = app.desk.unlocked
    if not words or unlocked is None:
        return False
    opened = await asyncio.to_thread(unlocked.vault.put, unlocked.opened, words, worker.id)
    if app.worker is None or app.worker.id == worker.id:
        app.desk.unlocked = Unlocked(unlocked.vault, opened, unlocked.key)
    return True


async def manage(app: KeukentafelApp) -> None:
    """Let the worker see to the keys."""
    unlocked, worker = app.desk.unlocked, app.worker
    if unlocked is None or worker is None:
        app.tell("Hier is geen slot: er zijn dus ook geen wachtwoorden.")
        return
    papers = readable_codes(app.places)
    keys = (*_KEYS, *(_PAPER if papers else ()), *(_KEYRING if keychain.is_there() else ()))
    chosen = await app.push_screen_wait(Choose("Wachtwoorden en sleutels", keys))
    if chosen is None:
        return
    # Whoever finds an open screen must not be able to let themselves in for good.
    own = await app.push_screen_wait(AskPassphrase(app.desk.path, "Eerst uw eigen wachtwoord"))
    if own is None:
        return
    if own.worker != worker.id:
        app.tell("Dit is het wachtwoord van iemand anders. Er is niets veranderd.")
        return
    app.desk.unlocked = unlocked = own
    app.desk.log("keys")
    if chosen == "change":
        if await change(app, worker, "Wat wordt uw nieuwe wachtwoord?"):
            app.tell("Vanaf nu opent alleen uw nieuwe wachtwoord.")
    elif chosen == "add":
        await _add(app)
    elif chosen == "remove":
        await _remove(app, unlocked, worker)
    elif chosen == "code":
        words = "Wilt u een nieuwe herstelsleutel? De oude past daarna niet meer."
        if await app.push_screen_wait(Confirm(words)):
            await show_code(
                app, await asyncio.to_thread(unlocked.vault.renew_code, unlocked.opened)
            )
    elif chosen == "paper":
        words = f"Hebt u de herstelsleutel op papier? Dan wis ik {papers[0]}."
        if await app.push_screen_wait(Confirm(words, careful=True)):
            discard_codes(app.places)
            app.tell("Het bestand is gewist. Nu staat de herstelsleutel alleen nog op papier.")
    elif chosen == "rekey":
        await _rekey(app, unlocked)
    elif chosen == "remember":
        words = (
            "Wie op deze computer is aangemeld, opent dan zonder wachtwoord. Alleen doen als u hier "
            "als enige werkt. Zeker weten?"
        )
        if await app.push_screen_wait(Confirm(words, careful=True)):
            await asyncio.to_thread(keychain.remember, unlocked, app.desk.path)
            app.tell("Deze computer opent voortaan zelf. Het slot op het scherm blijft.")
    elif chosen == "forget":
        await asyncio.to_thread(keychain.forget, app.desk.path)
        app.tell("Deze computer vraagt weer om uw wachtwoord.")


async def _add(app: KeukentafelApp) -> None:
    colleague = await app.push_screen_wait(NewWorker(app.desk))
    if colleague is None:
        return
    words = f"Laat {colleague.name} nu zelf een wachtwoord typen."
    if await change(app, colleague, words):
        app.tell(f"{colleague.name} kan er nu ook in.")


async def _remove(app: KeukentafelApp, unlocked: Unlocked, worker: Worker) -> None:
    inside = {slot.worker for slot in unlocked.vault.slots() if slot.kind == "worker"}
    others = [
        (known.id, known.name)
        for known in workers(app.desk.store)
        if known.id in inside and known.id != worker.id
    ]
    if not others:
        app.tell("Er is niemand anders met een wachtwoord.")
        return
    chosen = await app.push_screen_wait(Choose("Wie moet er niet meer in kunnen?", others))
    if chosen:
        unlocked.vault.remove(unlocked.opened, chosen)
        # In the backups beside the store lies a key file that still lets them in.
        app.desk.store.renew_backups()
        app.tell(
            "Dat wachtwoord past niet meer. Kan deze collega een kopie van het bestand hebben? Geef "
            "dan ook het hele geheugen een nieuw slot."
        )


async def _rekey(app: KeukentafelApp, unlocked: Unlocked) -> None:
    words = (
        "Wilt u het hele geheugen een nieuw slot geven? De wachtwoorden blijven gelijk. Oude "
        "kopieën blijven open te maken met het oude slot. Dit kan even duren."
    )
    if await app.push_screen_wait(Confirm(words)):
        app.desk.unlocked = unlocking.rekey(app.desk.store, unlocked)
        app.tell("Er zit een nieuw slot op.")
