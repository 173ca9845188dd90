"""What is said: a question, a signal, as lines of which each says what matters first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.application.alarms import urgency
from assistant.flows.kinds import Option, fixed_options

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from assistant.application.asking import Ask
    from assistant.application.conversation import Alarm
    from assistant.flows.kinds import Field

OTHER_LINE: Final = "\x00other"
"""The line for own words; no option can have this id."""
LISTS: Final = frozenset({"item_list", "record_list", "person_list"})
TOLD: Final = frozenset({"info", "loop", "auto"})
OWN_WORDS: Final = frozenset({"text", "longtext", "item_list"})
BY_OWN_NUMBER: Final = frozenset({"scale", "level"})
"""Kinds in which an option has a number of its own, which is typed."""
_SEVERAL: Final = "Meer mag: typ de nummers met spaties ertussen."

HINTS: Final = {
    "longtext": "Typ zoveel regels als u wilt. Een regel met alleen een punt is het einde.",
    "multi": _SEVERAL,
    "consent_list": _SEVERAL,
    "item_list": "Een op elke regel. Een lege regel is het einde.",
    "record_list": "Eerst het eerste veld. Een lege regel is het einde van de lijst.",
    "person_list": "Eerst de naam. Een lege regel is het einde van de lijst.",
    "grid": "Per regel een nummer. Enter slaat een regel over.",
    "contact": "Drie regels; een van de drie is genoeg. Enter slaat een regel over.",
    "date": "Een datum, of een dag: 23-11-2026, morgen, dinsdag.",
    "datetime": "Een datum en een tijd: 23-11-2026 10:30, of dinsdag 14:00.",
    "call": "Enter begint.",
}  # fmt: skip
"""How an answer of a kind is typed; said the first time that it is asked."""


def options_of(ask: Ask) -> dict[str, Option]:
    """Give what can be chosen, in the order of the numbers; own words come last."""
    if ask.kind == "flag":
        return {"true": Option("true", "ja, dat klopt")}
    if ask.kind in OWN_WORDS:
        return {}
    found = {o.id: o for o in ask.choices} or dict(fixed_options(ask.kind))
    return found | {OTHER_LINE: Option(OTHER_LINE, ask.other)} if ask.other else found


def question(ask: Ask) -> Iterator[str]:
    """Give a question with all that can be answered to it."""
    if ask.how:
        yield ask.how
    if ask.item and ask.item not in ask.words:
        yield f"Bij: {ask.item}"
    yield from lines_of(ask.words)
    if ask.example:
        yield f"Bijvoorbeeld: {ask.example}"
    yield from _range(ask)
    options = options_of(ask)
    if ask.kind in BY_OWN_NUMBER:
        yield from (_option(option.id, option) for option in options.values())
    else:
        yield from numbered(options.values())
    yield from standing(ask)
    yield from offers(ask)
    if ask.kind in OWN_WORDS and ask.choices:
        yield f"Er zijn ideeën, {len(ask.choices)}: typ /idee."


def lines_of(words: str) -> list[str]:
    """Give words as lines; the dash before each line of a summary would be read aloud."""
    return [line.removeprefix("- ").rstrip() for line in words.splitlines() if line.strip()]


def standing(ask: Ask) -> Iterator[str]:
    """Give what stands there already."""
    if ask.items and ask.kind in LISTS:
        yield "Er staat al:"
        yield from (f"{n} {text}" for n, text in enumerate(ask.item_texts, 1))
    elif ask.standing == "answered" and ask.text:
        yield f"Nu staat er: {'; '.join(ask.text.splitlines())}"


def offers(ask: Ask) -> Iterator[str]:
    """Give the proposals with where they come from, and how to take them over."""
    several = len(ask.offers) > 1
    for number, offer in enumerate(ask.offers, 1):
        which = f" {number}" if several else ""
        said_by = f", gezegd door {offer.said_by}" if offer.said_by else ""
        yield f"Voorstel{which} {offer.origin}{said_by}: {'; '.join(offer.text.splitlines())}"
    if ask.offers:
        own = "Typ /neem" if by_name(ask) else "Enter"
        more = ", of /neem met een nummer" if several else ""
        yield f"{own} neemt het over{more}."


def by_name(ask: Ask) -> bool:
    """Whether a proposal is taken over with a word, because Enter already means something."""
    return ask.kind in LISTS or ask.kind == "longtext" or ask.standing == "answered"


def numbered(options: Iterable[Option]) -> Iterator[str]:
    """Give options as lines with their number first; a group is named where it begins."""
    group = None
    for number, option in enumerate(options, 1):
        if option.group and option.group != group:
            yield f"{option.group}:"
        group = option.group
        yield _option(str(number), option)


def field(asked: Field) -> str:
    """Give a field of a record as one line, with what can be chosen."""
    listed = ", ".join(f"{n} {o.text}" for n, o in enumerate((asked.choices or {}).values(), 1))
    words = asked.text[:1].upper() + asked.text[1:]
    return f"{words}: {listed}" if listed else f"{words}?"


def row(asked: Option, columns: Mapping[str, Option]) -> str:
    """Give a row of a grid as one line, with its columns."""
    listed = ", ".join(f"{n} {column.text}" for n, column in enumerate(columns.values(), 1))
    return f"{asked.text}: {listed}"


def card(alarm: Alarm, lines: tuple[str, ...]) -> Iterator[str]:
    """Give the card of a signal: how soon, what it is, and what to do now."""
    yield f"Signaal. {urgency(alarm)}. {alarm.name}"
    if alarm.what_to_do:
        yield f"Wat u nu doet: {alarm.what_to_do}"
    if alarm.questions:
        yield "Wat u kunt vragen:"
        yield from alarm.questions
    if lines:
        yield "De kaart:"
        yield from lines


def _option(number: str, option: Option) -> str:
    text = option.text.removeprefix(f"{number} ").strip()
    return f"{number} {text}: {option.help}" if option.help else f"{number} {text}"


def _range(ask: Ask) -> Iterator[str]:
    if ask.kind not in ("scale", "number") or ask.choices or ask.minimum is None:
        return
    low, high = str(ask.minimum), str(ask.maximum if ask.maximum is not None else "")
    low += f" ({ask.min_label})" if ask.min_label else ""
    high += f" ({ask.max_label})" if high and ask.max_label else ""
    yield f"Een getal van {low} tot {high}." if high else f"Een getal vanaf {low}."
