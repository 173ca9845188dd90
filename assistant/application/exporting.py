"""Papers that leave the store as files: for the owner only, named without a name."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from assistant.application import inspection_paper
from assistant.application.inspection import give, inspect
from assistant.errors import InputError
from assistant.prompts.papers import rendered
from assistant.storage import overwrite

if TYPE_CHECKING:
    from datetime import datetime

    from assistant.application.conversation import Conversation
    from assistant.application.desk import Desk
    from assistant.application.places import Places
    from assistant.application.workers import Worker
    from assistant.prompts.documents import Document, Format
    from assistant.storage import DossierRow


def write_private(path: Path, content: str | bytes, *, force: bool = False) -> None:
    """Write a file that only its owner can read. Raises InputError; overwrites only with force.

    What is overwritten makes place for a new file: a link is not followed, and who could read the
    file before cannot read this one. Where writing fails, nothing is left behind.
    """
    place = path.with_name(f".keukentafel-{os.getpid()}") if force else path
    made = False
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        made = True
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
        place.replace(path)
    except OSError as error:
        if made:
            place.unlink(missing_ok=True)
        if isinstance(error, FileExistsError):
            raise InputError(f"{path} is er al. Kies een andere naam.") from None
        why = os.strerror(error.errno or 0)
        raise InputError(f"{path} is niet te schrijven: {why}.") from None


def export_folder(places: Places) -> Path:
    """Give the folder for papers; with KEUKENTAFEL_HOME it stands there."""
    if os.environ.get("KEUKENTAFEL_HOME"):
        return places.data.parent / "papieren"
    return Path(platformdirs.user_documents_dir()) / "Keukentafel"


def save_code(code: str, places: Places, now: datetime) -> Path:
    """Write a recovery code on a paper to print; give where it is. Raises InputError."""
    path = export_folder(places) / f"herstelsleutel-{now:%Y-%m-%d-%H%M%S}.txt"
    words = (
        "Herstelsleutel van Keukentafel\n\n"
        f"    {code}\n\n"
        "Hiermee gaat het slot open als niemand zijn wachtwoord nog weet: typ hem waar het\n"
        "wachtwoord gevraagd wordt. Leg dit papier in een afgesloten kast, niet bij de laptop.\n"
        "Gooi het bestand weg zodra dit is afgedrukt.\n"
    )
    write_private(path, words)
    path.parent.chmod(0o700)
    return path


def save_inspection(
    desk: Desk,
    places: Places,
    dossier: DossierRow,
    worker: Worker,
    suffix: Format,
    *,
    without_signals: str = "",
) -> Path:
    """Write everything about a dossier to read (.html) or to take along (.json); give where it is.

    Raises InputError.
    """
    told = inspect(desk, dossier, without_signals=without_signals)
    document = inspection_paper.paper(told, practice=desk.store.practice)
    content = (
        (json.dumps(told.as_json(), indent=2, ensure_ascii=False) + "\n").encode()
        if suffix == ".json"
        else rendered(document, suffix, "client", desk.templates)
    )
    day = desk.now().strftime("%Y-%m-%d-%H%M%S")
    path = export_folder(places) / f"inzage-{dossier.number}-{day}{suffix}"
    write_private(path, content)
    path.parent.chmod(0o700)
    give(desk, dossier, worker, without_signals=without_signals)
    return path


def readable_codes(places: Places) -> list[Path]:
    """Give the papers with a recovery code that still lie on this computer."""
    return sorted(export_folder(places).glob("herstelsleutel-*.txt"))


def discard_codes(places: Places) -> None:
    """Write over the papers with a recovery code that lie on this computer, and remove them."""
    for path in readable_codes(places):
        overwrite(path)


def paper_of(conversation: Conversation, desk: Desk) -> Document:
    """Give the paper of a conversation, with the name of whom it is about."""
    return conversation.document(resident=desk.name_of(conversation.dossier))


def save_paper(
    conversation: Conversation, places: Places, desk: Desk, format: Format = ".html"
) -> Path:
    """Write the resident's paper to print or to give; give where it is. Raises InputError."""
    document = paper_of(conversation, desk)
    return keep_paper(
        rendered(document, format, "client", desk.templates), format, conversation, places, desk
    )


def keep_paper(
    content: bytes, format: Format, conversation: Conversation, places: Places, desk: Desk
) -> Path:
    """Write a paper that was made among the papers; give where it is. Raises InputError."""
    day = desk.now().strftime("%Y-%m-%d-%H%M%S")
    path = export_folder(places) / f"{conversation.flow.id}-{day}{format}"
    write_private(path, content)
    path.parent.chmod(0o700)
    log_printed(conversation, desk)
    return path


def log_printed(conversation: Conversation, desk: Desk) -> None:
    """Tell the access log that a paper was made."""
    desk.log(
        "printed",
        dossier=conversation.dossier,
        stream=conversation.stream,
        by=conversation.setting.worker.id,
    )
