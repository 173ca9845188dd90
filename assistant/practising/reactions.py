"""What a resident says to what brings nothing new, and what that does to trust, in their words.

A case may have reactions of its own; these are the ordinary ones.
"""

from __future__ import annotations

from typing import Final

from assistant.practising.case import ReactionsScript

REACTIONS: Final = ReactionsScript(
    closed=(
        "Daar gaat het mij nu niet om.",
        "Dat is nu niet zo belangrijk.",
        "Daar heb ik mijn hoofd nu niet bij.",
        "Daar wil ik nu niet mee beginnen.",
    ),
    many_closed=("U vraagt wel veel.", "Moet u dat allemaal weten?", "Het lijkt wel een formulier."),
    leading=("Als u het zegt.", "Nou ja, misschien wel.", "Dat zal dan wel."),
    too_early=(
        "O. Ja. Dat kan natuurlijk ook.",
        "Ik weet niet of dat nou iets voor mij is.",
        "Dat gaat wel erg snel.",
    ),
    solution=(
        "Daar wil ik wel over nadenken.",
        "Dat zou kunnen. Als ik zelf mag kiezen.",
        "Misschien. Vertel eens wat dat is.",
    ),
    judging=("U hebt makkelijk praten.", "Dan zeg ik maar niets meer.", "Zo is het niet."),
    why=("Ja, waarom. Dat weet ik ook niet.", "Dat is nu eenmaal zo gegaan.", "Doe ik het niet goed dan?"),
    jargon=("Wat bedoelt u daarmee?", "Dat woord ken ik niet.", "Is dat iets van de gemeente?"),
    double=("Dat zijn er twee tegelijk. Welke eerst?", "Wacht even. Wat wilde u nou weten?"),
    reflecting=("Ja. Precies.", "Ja, zo voelt het wel.", "Dat u dat zegt."),
    summarising=("Ja, dat klopt zo.", "Zo is het. U hebt geluisterd."),
    not_yet=("Daar praat ik niet zo makkelijk over.", "Ach. Dat is een lang verhaal.", "Laten we het daar nu niet over hebben."),
    nothing_more=("Daar weet ik zo niet veel op te zeggen.", "Daar heb ik niet zo veel over te vertellen.", "Daar valt niet veel over te zeggen."),
    later=("Daar moet ik even over denken.", "Goh. Daar vraagt u wat.", "Dat komt zo wel."),
    again=("Dat zei ik net al.", "Ja, dat zei ik."),
    other=("Ja ja.", "O ja.", "Hm."),
    greeting=("Goedendag.", "Dag."),
    how_are_you=("Het gaat wel, dank u.", "Och, het gaat."),
    offer=("Graag, dank u.", "Ja, dank u."),
    safety=(
        "Zoiets speelt hier niet. Ik ben veilig.",
        "Ik ben veilig. U mag het gerust vragen.",
        "Daar hoeft u niet bang voor te zijn. Zoiets speelt niet.",
    ),
)  # fmt: skip

TRUST: Final[dict[str, tuple[int, str]]] = {
    "open": (1, "Ik kon mijn verhaal kwijt."),
    "reflecting": (1, "U had gehoord wat ik zei."),
    "summarising": (1, "U had goed geluisterd."),
    "many_closed": (-1, "Het leek wel een verhoor."),
    "leading": (-1, "U wist het antwoord al, voordat ik iets zei."),
    "too_early": (-2, "U had de oplossing al, en u kende mijn verhaal nog niet."),
    "judging": (-2, "Ik voelde me op de vingers getikt."),
    "why": (-1, "Ik moest mezelf verdedigen."),
    "jargon": (-1, "Ik begreep u niet, en dat durfde ik bijna niet te zeggen."),
    "double": (0, ""),
}
"""How much trust a reaction costs or gives, and why, as the resident would say it."""
