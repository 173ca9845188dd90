"""What can be typed beside an answer. It begins with a slash: no answer is taken for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SIGN: Final = "/"
END_OF_TEXT: Final = "."

COMMANDS: Final = {
    "help": "deze lijst; met een opdracht erachter alleen die",
    "vraag": "de vraag nog een keer",
    "waarom": "waarom we dit vragen",
    "doorvragen": "open vragen om mee door te vragen",
    "overslaan": "wil ik niet zeggen, weet ik niet, of later",
    "zegniet": "wil ik niet zeggen",
    "weetniet": "weet ik niet",
    "later": "daar kom ik later op terug",
    "neem": "neem een voorstel over; /neem 2 het tweede",
    "idee": "ideeën bij deze vraag; /idee 2 neemt het tweede",
    "niets": "er is niets: de lijst blijft leeg",
    "weg": "haal een regel van een lijst; /weg 2 de tweede",
    "wijzig": "zeg een regel van een lijst opnieuw; /wijzig 2 de tweede",
    "regels": "een antwoord van meer regels",
    "leeg": "begin dit antwoord opnieuw",
    "terug": "draai het laatste terug",
    "opnieuw": "doe weer wat u terugdraaide",
    "onderwerpen": "ga naar een ander onderwerp, in de volgorde van de bewoner",
    "vragen": "ga naar een andere vraag van dit onderwerp",
    "sluit": "dit onderwerp is klaar",
    "sla": "sla dit onderwerp over",
    "eerder": "lees wat er is gezegd, en verander het",
    "anders": "schrijf op hoe de bewoner een antwoord zelf ziet",
    "intrekken": "trek een toestemming in",
    "notitie": "schrijf iets op voor straks",
    "notities": "lees de notities; /notities 2 geeft de tweede als antwoord",
    "signaal": "geef een signaal, of lees wat u nu doet",
    "wie": "wie er praat",
    "samen": "lees het papier van de bewoner; /samen team dat van het team",
    "slot": "op slot, tot u uw wachtwoord typt",
    "stop": "stoppen; alles is bewaard",
}
"""What each command does."""


@dataclass(frozen=True, slots=True)
class Command:
    """What somebody wants to do instead of answering, with what stood behind it."""

    name: str
    rest: str = ""

    @property
    def number(self) -> int:
        """The number behind it, or 1."""
        return int(self.rest) if self.rest.isdecimal() else 1


class Left(Exception):
    """Somebody went away from what was asked, to do something else."""

    def __init__(self, command: Command) -> None:
        super().__init__()
        self.command = command


class Stopped(Exception):
    """Somebody is done for now, or goes on with another flow; `closed`: nothing is left to pause."""

    def __init__(self, *, begin: str = "", closed: bool = False) -> None:
        super().__init__()
        self.begin = begin
        self.closed = closed


def read(line: str) -> Command | str:
    """Give the command or the text that a line is.

    A doubled slash is a text that begins with one; a slash and a point is a point.
    """
    if not line.startswith(SIGN):
        return line
    if line.startswith(SIGN * 2) or line == SIGN + END_OF_TEXT:
        return line.removeprefix(SIGN)
    name, _, rest = line.removeprefix(SIGN).strip().partition(" ")
    return Command(name.lower(), rest.strip())
