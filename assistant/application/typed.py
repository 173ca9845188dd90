"""What somebody types on a line, and the answer that is meant: one reading for every face.

What is not understood is given back as it was typed: the engine says what is expected.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from assistant.application import days
from assistant.errors import Refusal
from assistant.flows.kinds import OTHER

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from assistant.flows.events import Json
    from assistant.flows.kinds import Option

_SHORT: Final = {"j": "ja", "n": "nee"}
_OTHER: Final = re.compile(r"anders\s*:\s*(.+)", re.IGNORECASE | re.DOTALL)
_GAPS: Final = re.compile(r"[\s,;]+")
_NUMBERS: Final = re.compile(r"\d+(?:[\s,;]+\d+)*")


def on_a_line(kind: str, text: str, today: date) -> Json:
    """Give what a line means for a kind of question with one short answer."""
    match kind:
        case "number" | "scale" | "level":
            return number(text)
        case "date":
            return days.day(text, today) or text
        case "datetime":
            return days.moment(text, today) or text
        case "email":
            return text.strip()
    return text


def number(text: str) -> Json:
    """Give the number, with a comma or a point."""
    words = text.strip().replace(",", ".")
    if re.fullmatch(r"-?\d{1,15}", words):
        return int(words)
    return float(words) if re.fullmatch(r"-?\d{1,15}\.\d{1,6}", words) else text


def one_of(text: str, options: Mapping[str, Option], *, other: bool = False) -> Json:
    """Give a choice: by its number in the list, in words, or with `other` behind "anders:".

    Raises Refusal for a number that is not in the list.
    """
    own = _OTHER.fullmatch(text.strip()) if other else None
    return {OTHER: own[1]} if own else picked(text, options)


def several(text: str, options: Mapping[str, Option], *, other: bool = False) -> list[Json]:
    """Give choices: numbers with spaces between them, or words with commas; own words come last.

    Raises Refusal for what is no choice.
    """
    own = _OTHER.search(text) if other else None
    typed = text[: own.start()].strip(" ,;") if own else text.strip()
    chosen: list[Json] = []
    if _NUMBERS.fullmatch(typed):
        chosen = [picked(each, options) for each in parts(typed)]
    elif typed:
        chosen = [picked(each, options) for each in (typed, *typed.split(","))]
        chosen = chosen[:1] if chosen[0] in options else chosen[1:]
        if not all(id_ in options for id_ in chosen):
            raise Refusal("Tik de nummers van de keuzes, met spaties ertussen.")
    return [*chosen, {OTHER: own[1].strip()}] if own else chosen


def parts(text: str) -> list[str]:
    """Give what stands between spaces and commas."""
    return [part for part in _GAPS.split(text) if part]


def picked(text: str, options: Mapping[str, Option]) -> str:
    """Give the id of one option, by its number in the list or in words.

    Raises Refusal for a number that is not in the list.
    """
    words = text.strip().casefold()
    if words.isdecimal():
        if not 1 <= int(words) <= len(options):
            raise Refusal(
                f"Keuze {text.strip()} is er niet. Kies een nummer van 1 tot en met {len(options)}."
            )
        return list(options)[int(words) - 1]
    words = _SHORT.get(words, words)
    named = (id_ for id_, o in options.items() if words in (id_.casefold(), o.text.casefold()))
    return next(named, text)
