"""The kinds of questions: what counts as an answer to each, and how it reads on paper.

A new kind is one small class here and one line in KINDS; the screen's input for it stands in
`assistant/screens/inputs/`. An answer comes in as it stands in an answers file (text, numbers,
option ids, lists, field -> value) and is kept as JSON holds it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from math import isnan
from typing import TYPE_CHECKING, ClassVar, Final, Literal, Protocol

from assistant.errors import Refusal
from assistant.text import as_typed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assistant.flows.events import Json

Compared = Literal["option", "number", "date", "text", "options", "items", "nothing"]
OTHER: Final = "other"


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose, from the script, a data file or an earlier answer."""

    id: str
    text: str
    exclusive: bool = False
    signal: str | None = None
    help: str | None = None
    group: str | None = None
    probes: tuple[str, ...] = ()
    levels: tuple[tuple[int, str], ...] = ()
    signals: tuple[tuple[int, str], ...] = ()
    tags: tuple[str, ...] = ()
    details: str | None = None


Choices = "Mapping[str, Option]"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record."""

    id: str
    text: str
    kind: str = "text"
    choices: Mapping[str, Option] | None = None
    help: str | None = None


class Asked(Protocol):
    """What a kind needs to know of the question that is answered."""

    @property
    def minimum(self) -> float | None: ...
    @property
    def maximum(self) -> float | None: ...
    @property
    def max_items(self) -> int | None: ...
    @property
    def other(self) -> str | None: ...
    @property
    def fields(self) -> tuple[Field, ...]: ...
    @property
    def rows(self) -> Mapping[str, Option]: ...
    @property
    def columns(self) -> Mapping[str, Option]: ...


YES_NO: Final = {
    "ja": Option("ja", "ja"),
    "nee": Option("nee", "nee"),
    "weet_niet": Option("weet_niet", "weet ik niet"),
}
CONSENT: Final = {"ja": YES_NO["ja"], "nee": YES_NO["nee"]}


def _text(raw: object, expects: str) -> str:
    if not isinstance(raw, str) or not raw.strip():
        raise Refusal(f"Hier hoort {expects}.")
    return as_typed(raw)


def _day(raw: object) -> str:
    if isinstance(raw, datetime):
        raw = raw.date()
    if isinstance(raw, date):
        return raw.isoformat()
    text = str(raw).strip()
    dutch = re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", text)
    try:
        if dutch:
            day, month, year = map(int, dutch.groups())
            return date(year, month, day).isoformat()
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise Refusal("Hier hoort een datum, zoals 23-11-2026.") from None


class Kind:
    """What counts as an answer, and how it reads."""

    compared: ClassVar[Compared] = "text"
    is_list: ClassVar[bool] = False
    is_asked: ClassVar[bool] = True
    undoable: ClassVar[bool] = True

    def expects(self, question: Asked, choices: Mapping[str, Option]) -> str:
        """Say in a few words what an answer is: "een getal van 1 tot 10"."""
        return "eigen woorden"

    def accept(self, raw: object, question: Asked, choices: Mapping[str, Option]) -> Json:
        """Give the answer as it is kept. Raises Refusal with what is expected."""
        return _text(raw, self.expects(question, choices))

    def read(self, value: Json, question: Asked, choices: Mapping[str, Option]) -> str:
        """Give the kept answer in words, for paper and screen. Never raises."""
        return "" if value is None else str(value)


class Words(Kind):
    """Own words, letter for letter."""

    def accept(self, raw: object, question: Asked, choices: Mapping[str, Option]) -> Json:
        return _text(raw, "een antwoord in eigen woorden")


class Info(Kind):
    """Something to say or read: there is nothing to answer."""

    compared = "nothing"
    is_asked = False

    def expects(self, question: Asked, choices: Mapping[str, Option]) -> str:
        return "niets: dit is alleen om te zeggen"

    def accept(self, raw: object, question: Asked, choices: Mapping[str, Option]) -> Json:
        raise Refusal("Hier valt niets in te vullen.")

    def read(self, value: Json, question: Asked, choices: Mapping[str, Option]) -> str:
        return ""


class Auto(Kind):
    """Calculated from other answers."""

    compared = "number"
    is_asked = False

    def expects(self, question: Asked, choices: Mapping[str, Option]) -> str:
        return "niets: dit wordt berekend"

    def accept(self, raw: object, question: Asked, choices: Mapping[str, Option]) -> Json:
        raise Refusal("Hier valt niets in te vullen.")


class Phone(Kind):
    """A telephone number, kept as it was said."""

    def expects(self, question: Asked, choices: Mapping[str, Option]) -> str:
        return "een telefoonnummer"

    def accept(self, raw: object, question: Asked, choices: Mapping[str, Option]) -> Json:
        text = _text(raw, self.expects(question, choices))
        # Longer is no number, and would keep the pattern busy for minutes.
        if len(text) > 100 or not re.fullmatch(r"[+()\d\s./-]{6,30}(\s*\(?[^\d]*\)?)?", text):
            raise Refusal("Dit lijkt geen telefoonnummer. Klopt elk cijfer?")
        return text


class Email(Kind):
    """An e-mail address."""

    def expects(self, question: Asked, choices: Mapping[str, Option]) -> str:
        return "een e-mailadres"

    def accept(self, raw: object, question: Asked, choices: Mapping[str, Option]) -> Json:
        text = _text(raw, self.expects(question, choices)).strip()
        if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", text):
            raise Refusal("Dit lijkt geen e-mailadres. Er hoort een @ en een punt in.")
        return text


class Contact(Kind):
    """How and when somebody can be reached: telefoon, email, wanneer."""

    keys: ClassVar = {"telefoon": Phone(), "email": Email(), "wanneer": Words()}

    def expects(self, question: Asked, choices: Mapping[str, Option]) -> str:
        return "telefoon, e-mail of allebei"

    def accept(self, raw: object, question: Asked, choices: Mapping[str, Option]) -> Json:
        if isinstance(raw, str):
            raw = {"email" if "@" in raw else "telefoon": raw}
        if not isinstance(raw, dict) or not raw or not set(raw) <= set(self.keys):
            raise Refusal("Hier hoort een telefoonnummer, een e-mailadres of allebei.")
        given = {
            key: kind.accept(raw[key], question, choices)
            for key, kind in self.keys.items()
            if raw.get(key)
        }
        if not given:
            raise Refusal("Hier hoort een telefoonnummer, een e-mailadres of allebei.")
        return dict(given)

    def read(self, value: Json, question: Asked, choices: Mapping[str, Option]) -> str:
        return ", ".join(str(part) for part in value.values()) if isinstance(value, dict) else ""


class Choice(Kind):
    """One option; where other is allowed, own words instead."""

    compared = "option"

    def expects(self, question: Asked, choices: Mapping[str, Option]) -> str:
        listed = ", ".join(list(choices)[:20])
        return f"één van: {listed}" if listed else "een keuze uit een lijst die nog leeg is"

    def accept(self, raw: object, question: Asked, choices: Mapping[str, Option]) -> Json:
        if isinstance(raw, str) and raw in choices:
            return raw
        if question.other and isinstance(raw, dict) and set(raw) == {OTHER}:
            return {OTHER: _text(raw[OTHER], "eigen woorden")}
        if isinstance(raw, str):
            for option in choices.values():
                if option.text == raw:
                    return option.id
        raise Refusal("Kies één van de mogelijkheden.")

    def read(self, value: Json, question: Asked, choices: Mapping[str, Option]) -> str:
        if isinstance(value, dict):
            return str(value.get(OTHER, ""))
        option = choices.get(value) if isinstance(value, str) else None
        return option.text if option else str(value or "")


class YesNo(Choice):
    """ja, nee or weet_niet."""

    options: ClassVar = YES_NO

    def accept(self, raw: object, question: Asked, choices: Mapping[str, Option]) -> Json:
        if type(raw) is str and raw in choices:
            return raw
        if raw is True or raw is False:
            raw = "ja" if raw else "nee"
        return super().accept(raw, question, choices)


class Consent(YesNo):
    """Agreement to something: ja or nee; withdrawn with a reason, never undone."""

    options: ClassVar = CONSENT
    undoable = False


class Flag(Kind):
    """A tick: it is there or it is not."""

    compared = "option"

    def expects(self, question: Asked, choices: Mapping[str, Option]) -> str:
        return "true of niets"

    def accept(self, raw: object, question: Asked, choices: Mapping[str, Option]) -> Json:
        if raw is True or raw in ("true", "ja"):
            return True
        raise Refusal("Dit is een vinkje: het staat er, of het staat er niet.")

    def read(self, value: Json, question: Asked, choices: Mapping[str, Option]) -> str:
        return "ja" if value else "nee"


class Number(Kind):
    """A number, kept whole where it is whole."""

    compared = "number"

    def expects(self, question: Asked, choices: Mapping[str, Option]) -> str:
        low, high = question.minimum, question.maximum
        if low is not None and high is not None:
            return f"een getal van {low:g} tot {high:g}"
        if low is not None:
            return f"een getal vanaf {low:g}"
        return f"een getal tot {high:g}" if high is not None else "een getal"

    def accept(self, raw: object, question: Asked, choices: Mapping[str, Option]) -> Json:
        if isinstance(raw, str) and re.fullmatch(r"\s*-?\d{1,15}([.,]\d{1,6})?\s*", raw):
            raw = float(raw.replace(",", "."))
        if type(raw) is not int and type(raw) is not float:
            raise Refusal(f"Hier hoort {self.expects(question, choices)}.")
        low, high = question.minimum, question.maximum
        if (low is not None and raw < low) or (high is not None and raw > high) or isnan(raw):
            raise Refusal(f"Hier hoort {self.expects(question, choices)}.")
        if type(raw) is float and raw.is_integer() and abs(raw) < 1e15:
            return int(raw)
        return raw

    def read(self, value: Json, question: Asked, choices: Mapping[str, Option]) -> str:
        return "" if value is None else str(value).replace(".", ",")


class Scale(Number):
    """A number on a scale; with options the number of the step."""

    def expects(self, question: Asked, choices: Mapping[str, Option]) -> str:
        if choices:
            return f"het nummer van een trede: {', '.join(choices)}"
        return super().expects(question, choices)

    def accept(self, raw: object, question: Asked, choices: Mapping[str, Option]) -> Json:
        number = super().accept(raw, question, choices)
        if not isinstance(number, int) or (choices and str(number) not in choices):
            raise Refusal(f"Hier hoort {self.expects(question, choices)}.")
        return number

    def read(self, value: Json, question: Asked, choices: Mapping[str, Option]) -> str:
        step = choices.get(str(value))
        if step is not None:
            return f"trede {value}: {step.text.lower()}"
        high = question.maximum
        return f"{value} van de {high:g}" if value is not None and high else str(value or "")


class Level(Number):
    """A level of an instrument, by its number; without options from 1 to 5."""

    def expects(self, question: Asked, choices: Mapping[str, Option]) -> str:
        lowest, *_, highest = choices or ("1", "5")
        return f"een niveau van {lowest} tot {highest}"

    def accept(self, raw: object, question: Asked, choices: Mapping[str, Option]) -> Json:
        number = super().accept(raw, question, choices)
        if str(number) not in (choices or ("1", "2", "3", "4", "5")):
            raise Refusal(f"Hier hoort {self.expects(question, choices)}.")
        return number

    def read(self, value: Json, question: Asked, choices: Mapping[str, Option]) -> str:
        level = choices.get(str(value))
        return f"{value}: {level.text}" if level is not None else str(value or "")


class Day(Kind):
    """A date, kept as 2026-11-23."""

    compared = "date"

    def expects(self, question: Asked, choices: Mapping[str, Option]) -> str:
        return "een datum, zoals 2026-11-23"

    def accept(self, raw: object, question: Asked, choices: Mapping[str, Option]) -> Json:
        return _day(raw)


class Moment(Kind):
    """A date and time, kept as 2026-11-23T10:30; a date alone is a whole day."""

    compared = "date"

    def expects(self, question: Asked, choices: Mapping[str, Option]) -> str:
        return "een datum en tijd, zoals 2026-11-23 10:30"

    def accept(self, raw: object, question: Asked, choices: Mapping[str, Option]) -> Json:
        if isinstance(raw, datetime):
            return raw.strftime("%Y-%m-%dT%H:%M")
        day, _, clock = str(raw).strip().replace("T", " ").rpartition(" ")
        time = re.fullmatch(r"(\d{1,2})[:.](\d{2})(:\d{2})?(\s*uur)?", clock)
        if not day or not time or int(time[1]) > 23 or int(time[2]) > 59:
            if re.fullmatch(r"\S+", str(raw).strip()):
                return _day(raw)
            raise Refusal("Hier hoort een dag en een tijd, zoals 23-11-2026 10:30.")
        return f"{_day(day)}T{int(time[1]):02}:{time[2]}"


class Grid(Kind):
    """For every row one column."""

    compared = "nothing"

    def expects(self, question: Asked, choices: Mapping[str, Option]) -> str:
        return f"per rij één van: {', '.join(question.columns)}"

    def accept(self, raw: object, question: Asked, choices: Mapping[str, Option]) -> Json:
        if not isinstance(raw, dict) or not raw:
            raise Refusal("Kies per regel een van de mogelijkheden.")
        for row, column in raw.items():
            if row not in question.rows or column not in question.columns:
                raise Refusal("Kies per regel een van de mogelijkheden.")
        return dict(raw)

    def read(self, value: Json, question: Asked, choices: Mapping[str, Option]) -> str:
        if not isinstance(value, dict):
            return ""
        return "; ".join(
            f"{question.rows[row].text} {question.columns[str(column)].text}"
            for row, column in value.items()
            if row in question.rows and str(column) in question.columns
        )


class ListKind(Kind):
    """An answer that is a list: every item has an id of its own and is kept apart.

    `accept` takes the whole list and gives the items; `item` takes one of them.
    """

    is_list = True
    compared: ClassVar[Compared] = "items"

    def accept(self, raw: object, question: Asked, choices: Mapping[str, Option]) -> Json:
        if not isinstance(raw, list):
            raise Refusal(f"Hier hoort een lijst: {self.expects(question, choices)}.")
        items = [self.item(entry, question, choices) for entry in raw]
        if question.max_items is not None and len(items) > question.max_items:
            raise Refusal(f"Kies er niet meer dan {question.max_items}.")
        return items

    def item(self, raw: object, question: Asked, choices: Mapping[str, Option]) -> Json:
        """Give one item as it is kept. Raises Refusal."""
        return _text(raw, "eigen woorden")

    def item_id(self, item: Json) -> str | None:
        """Give the id that an item has by nature (a ticked option); None: one is made."""
        return None

    def read_item(self, item: Json, question: Asked, choices: Mapping[str, Option]) -> str:
        """Give one kept item in words."""
        return str(item or "")


class ItemList(ListKind):
    """Short texts, one a line."""

    def expects(self, question: Asked, choices: Mapping[str, Option]) -> str:
        return "een lijst van korte teksten"


class Multi(ListKind):
    """Options, kept in the order in which they were given."""

    compared = "options"

    def expects(self, question: Asked, choices: Mapping[str, Option]) -> str:
        return f"een lijst uit: {', '.join(list(choices)[:30])}"

    def accept(self, raw: object, question: Asked, choices: Mapping[str, Option]) -> Json:
        items = super().accept([raw] if isinstance(raw, str) else raw, question, choices)
        assert isinstance(items, list)
        ids = [self.item_id(item) for item in items]
        known = [id_ for id_ in ids if id_ is not None]
        if len(known) != len(set(known)):
            raise Refusal("Een keuze staat er twee keer in.")
        alone = next((choices[id_] for id_ in known if choices[id_].exclusive), None)
        if alone is not None and len(items) > 1:
            raise Refusal(f"'{alone.text}' gaat niet samen met een andere keuze.")
        return items

    def item(self, raw: object, question: Asked, choices: Mapping[str, Option]) -> Json:
        if isinstance(raw, str):
            if raw in choices:
                return raw
            for option in choices.values():
                if option.text == raw:
                    return option.id
        if question.other and isinstance(raw, dict) and set(raw) == {OTHER}:
            return {OTHER: _text(raw[OTHER], "eigen woorden")}
        raise Refusal("Kies uit de mogelijkheden.")

    def item_id(self, item: Json) -> str | None:
        if isinstance(item, dict):
            chosen = item.get("id")
            return chosen if isinstance(chosen, str) else None
        return item if isinstance(item, str) else None

    def read_item(self, item: Json, question: Asked, choices: Mapping[str, Option]) -> str:
        if isinstance(item, dict):
            return str(item.get(OTHER, ""))
        option = choices.get(str(item))
        return option.text if option else str(item)


class ConsentList(Multi):
    """With whom something may be shared: options, each with who, what and until when."""

    undoable = False
    keys: ClassVar = ("wie", "wat", "tot")

    def item(self, raw: object, question: Asked, choices: Mapping[str, Option]) -> Json:
        if isinstance(raw, dict) and "id" in raw and set(raw) <= {"id", *self.keys}:
            option = super().item(raw["id"], question, choices)
            given: dict[str, Json] = {"id": option}
            for key in self.keys:
                if raw.get(key):
                    given[key] = _day(raw[key]) if key == "tot" else _text(raw[key], "een naam")
            return given if len(given) > 1 else option
        return super().item(raw, question, choices)

    def read_item(self, item: Json, question: Asked, choices: Mapping[str, Option]) -> str:
        if not isinstance(item, dict):
            return super().read_item(item, question, choices)
        words = super().read_item(str(item.get("id", "")), question, choices)
        extra = [str(item[key]) for key in ("wie", "wat") if item.get(key)]
        if item.get("tot"):
            extra.append(f"tot {item['tot']}")
        return f"{words}: {', '.join(extra)}" if extra else words


class RecordList(ListKind):
    """Lines with fixed fields, such as who does what and when."""

    def expects(self, question: Asked, choices: Mapping[str, Option]) -> str:
        return f"een lijst van regels met: {', '.join(field.id for field in question.fields)}"

    def item(self, raw: object, question: Asked, choices: Mapping[str, Option]) -> Json:
        first = question.fields[0]
        if isinstance(raw, str):
            raw = {first.id: raw}
        fields = {field.id: field for field in question.fields}
        if not isinstance(raw, dict) or not set(raw) <= set(fields):
            raise Refusal(f"Hier hoort {self.expects(question, choices)}.")
        kept: dict[str, Json] = {}
        for name, field in fields.items():
            value = raw.get(name)
            if value is None or value == "":
                continue
            kind = KINDS[field.kind]
            own = _AsField(field)
            kept[name] = (
                kind.accept(value, own, field.choices or {})
                if field.choices or not isinstance(kind, Words)
                else _field_words(value)
            )
        if not kept:
            raise Refusal(f"Deze regel is nog leeg. Vul in elk geval in: {first.text}.")
        return kept

    def read_item(self, item: Json, question: Asked, choices: Mapping[str, Option]) -> str:
        if not isinstance(item, dict):
            return str(item or "")
        words = [
            KINDS[field.kind].read(item[field.id], _AsField(field), field.choices or {})
            for field in question.fields
            if item.get(field.id) is not None and not _says_nothing(item[field.id], field)
        ]
        return ", ".join(word for word in words if word)


def _says_nothing(value: Json, field: Field) -> bool:
    """Whether an option was chosen that means that there is nothing to tell."""
    option = (field.choices or {}).get(value) if isinstance(value, str) else None
    return option is not None and option.exclusive


def _field_words(value: object) -> Json:
    """A field takes words, a date or a number: "elke week" and 2026-11-29 are both a when."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return _text(value, "eigen woorden")


@dataclass(frozen=True, slots=True)
class _AsField:
    """A field, seen as a question of its kind."""

    field: Field
    minimum: float | None = None
    maximum: float | None = None
    max_items: int | None = None
    other: str | None = None
    fields: tuple[Field, ...] = ()
    rows: Mapping[str, Option] = None  # type: ignore[assignment]
    columns: Mapping[str, Option] = None  # type: ignore[assignment]


class PersonList(RecordList):
    """People: a first name or a role, and what the question asks more."""

    def expects(self, question: Asked, choices: Mapping[str, Option]) -> str:
        return f"een lijst van mensen met: {', '.join(field.id for field in question.fields)}"


class Loop(Info):
    """A few fields for every item of a list; each field is a question of its own."""

    def expects(self, question: Asked, choices: Mapping[str, Option]) -> str:
        return f"per onderdeel: {', '.join(field.id for field in question.fields)}"


class Call(Info):
    """Another flow that is run here; its questions stand beside the others."""


KINDS: Final[dict[str, Kind]] = {
    "info": Info(),
    "text": Words(),
    "longtext": Words(),
    "choice": Choice(),
    "multi": Multi(),
    "yesno": YesNo(),
    "flag": Flag(),
    "number": Number(),
    "scale": Scale(),
    "level": Level(),
    "date": Day(),
    "datetime": Moment(),
    "phone": Phone(),
    "email": Email(),
    "contact": Contact(),
    "consent": Consent(),
    "consent_list": ConsentList(),
    "item_list": ItemList(),
    "person_list": PersonList(),
    "record_list": RecordList(),
    "grid": Grid(),
    "loop": Loop(),
    "call": Call(),
    "auto": Auto(),
}


def fixed_options(kind: str) -> Mapping[str, Option]:
    """Give the options that a kind brings by itself: those of yes/no and consent."""
    return getattr(KINDS[kind], "options", {})


def in_order(items: Sequence[Json], kind: ListKind) -> list[tuple[str | None, Json]]:
    """Give the items with the id that they have by nature."""
    return [(kind.item_id(item), item) for item in items]
