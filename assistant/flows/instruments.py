"""Instruments as data: what is wrong with one that cannot be used to give levels with."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.flows.findings import Finding
    from assistant.flows.reading import Document
    from assistant.flows.script import DataScript


def check_instrument(script: DataScript, document: Document) -> Iterator[Finding]:
    """Find levels that are no numbers, levels nobody can give, and texts for levels not there."""
    instrument = script.instrument
    if instrument is None:
        return
    levels = script.lists.get(instrument.levels or "", ())
    if instrument.levels is not None and not levels:
        what = f"De lijst '{instrument.levels}' met de niveaus is er niet, of is leeg."
        mend = f"Kies uit: {', '.join(script.lists)}."
        yield document.finding(("instrument", "levels"), what, mend)
        return
    numbers = [int(level.id) for level in levels if level.id.isdecimal()]
    if len(numbers) < len(levels) or numbers != sorted(set(numbers)):
        what = f"De niveaus in '{instrument.levels}' zijn geen nummers van laag naar hoog."
        mend = "Geef het laagste niveau id 1, het volgende id 2, en zo verder."
        yield document.finding(("lists", str(instrument.levels)), what, mend)
        return
    for name, options in script.lists.items():
        for place, option in enumerate(options):
            for key, told in (("levels", option.levels), ("signals", option.signals)):
                if strange := sorted(set(told) - set(numbers)):
                    what = f"'{option.id}' noemt niveau {strange[0]}, en dat is er niet."
                    mend = f"Er is: {', '.join(map(str, numbers))}."
                    yield document.finding(("lists", name, place, key), what, mend)
