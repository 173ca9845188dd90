"""What the driver and the disk complain about, in sentences that say what happened and what to do.

Their own words never pass: they can hold what a person typed.
"""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from sqlcipher3 import dbapi2

from assistant.errors import StoreBusy, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BUSY: Final = (
    "Het geheugen is bezet: een ander venster is er langer mee bezig dan gewoon. "
    "Er is niets veranderd. Probeer het zo nog eens."
)
_READ_ONLY: Final = (
    "In {path} kan alleen gelezen worden, dus er kan niets bewaard worden. Zorg dat u in het "
    "bestand en in de map mag schrijven, of kies een andere plek."
)
_FULL: Final = (
    "De schijf is vol. Dit laatste is niet bewaard, alles van daarvoor wel. Maak ruimte vrij en "
    "probeer het opnieuw."
)
_DISK: Final = (
    "De schijf gaf een fout bij het lezen of schrijven van {path}. Dit laatste is niet bewaard. "
    "Kijk of de schijf vol is of los zit, en probeer het opnieuw."
)
_CLOSED_DOOR: Final = (
    "Het bestand {path} kan niet geopend worden. Kijk of de map bestaat en of u daar mag lezen en "
    "schrijven."
)
_DAMAGED: Final = (
    "Het bestand {path} is beschadigd. Er is niets aan veranderd. Werk er niet mee verder: zet een "
    "reservekopie terug, of vraag hulp en bewaar dit bestand."
)
_UNREADABLE: Final = (
    "Het bestand {path} kan zo niet gelezen worden. Of het wachtwoord hoort er niet bij, of het is "
    "geen bestand van Keukentafel, of het is beschadigd. Er is niets aan veranderd. Kies een ander "
    "bestand of een ander wachtwoord, of zet een reservekopie terug."
)
_TOO_BIG: Final = (
    "Dit is te groot om te bewaren. Er is niets veranderd. Maak het korter en probeer het opnieuw."
)
_NO_MEMORY: Final = (
    "De computer heeft te weinig werkgeheugen vrij. Dit laatste is niet bewaard, alles van "
    "daarvoor wel. Sluit andere programma's en probeer het opnieuw."
)
_UNKNOWN_SIGN: Final = (
    "In deze tekst staat een teken dat niet bewaard kan worden. Er is niets veranderd."
)
_OTHERWISE: Final = (
    "Het geheugen kon dit niet doen ({code}). Er is niets veranderd. Probeer het nog eens; blijft "
    "het zo, meld het dan met de code tussen haakjes."
)

_OF_THE_DATABASE: Final = {
    "SQLITE_BUSY": _BUSY,
    "SQLITE_LOCKED": _BUSY,
    "SQLITE_READONLY": _READ_ONLY,
    "SQLITE_PERM": _READ_ONLY,
    "SQLITE_AUTH": _READ_ONLY,
    "SQLITE_FULL": _FULL,
    "SQLITE_IOERR": _DISK,
    "SQLITE_CANTOPEN": _CLOSED_DOOR,
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_NOTADB": _UNREADABLE,
    "SQLITE_TOOBIG": _TOO_BIG,
    "SQLITE_NOMEM": _NO_MEMORY,
}
_OF_THE_DISK: Final = {
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
    errno.EROFS: _READ_ONLY,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EIO: _DISK,
    errno.EFBIG: _DISK,
}


def _of_the_database(code: str, path: Path) -> StoreError:
    family = "_".join(code.split("_")[:2])
    sentence = _OF_THE_DATABASE.get(family, _OTHERWISE).format(path=path, code=code)
    return (
        StoreBusy(sentence) if family in ("SQLITE_BUSY", "SQLITE_LOCKED") else StoreError(sentence)
    )


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the database or the disk complains about into a StoreError.

    A complaint about our own use of the driver (a closed store, another thread) passes: it is a
    bug.
    """
    try:
        yield
    except (dbapi2.ProgrammingError, dbapi2.InterfaceError):
        raise
    except dbapi2.DatabaseError as error:
        # Without a code it is the driver, which met text that nobody can have written.
        code = getattr(error, "sqlite_errorname", "SQLITE_CORRUPT")
        raise _of_the_database(code, path) from None
    except UnicodeDecodeError:
        raise damaged(path) from None
    except UnicodeEncodeError:
        raise StoreError(_UNKNOWN_SIGN) from None
    except OSError as error:
        sentence = _OF_THE_DISK.get(error.errno or 0, _CLOSED_DOOR)
        raise StoreError(sentence.format(path=path)) from None


def damaged(path: Path) -> StoreError:
    """Give the error for a file of which the content cannot be what was written."""
    return StoreError(_DAMAGED.format(path=path))
