"""The small language of conditions: read once, compiled to closures, asked many times.

    a = x   a in [x, y]   a has x   a has_any [x, y]   a < 6   answered(a)   settled(a)
    count(a) >= 2   and   or   not   ( )

It is two-valued: a comparison with something that has no value is false, and `not` turns it.
A closure takes the values that count now (address -> value) and the path of the asking cell
("" or "/i1/i2"), and gives true or false. What is settled without a value stands in the values
under its address with SETTLED behind it; numbers over all items of a question stand under its id
with COUNTED or ANY behind it.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

Values = Mapping[str, Any]
Test = Callable[[Values, str], bool]

SETTLED: Final = "!"
COUNTED: Final = "#"
ANY: Final = "?"

LONGEST: Final = 500
DEEPEST: Final = 30


class ConditionError(Exception):
    """A condition that cannot be read: `what` is wrong, at `column` (from 1), and how to mend it."""

    def __init__(self, what: str, column: int, mend: str) -> None:
        super().__init__(f"{what} (kolom {column})")
        self.what, self.column, self.mend = what, column, mend


@dataclass(frozen=True, slots=True)
class Compare:
    """`name operator literal`, where the operator is one of = < <= > >=."""

    name: str
    sign: str
    literal: str
    column: int


@dataclass(frozen=True, slots=True)
class Among:
    """`name in [..]`: the one value is one of these."""

    name: str
    literals: tuple[str, ...]
    column: int


@dataclass(frozen=True, slots=True)
class Has:
    """`name has x`, `name has_any [..]`: at least one of these was ticked."""

    name: str
    literals: tuple[str, ...]
    column: int


@dataclass(frozen=True, slots=True)
class Known:
    """`answered(name)` or `settled(name)`."""

    name: str
    settled: bool
    column: int


@dataclass(frozen=True, slots=True)
class Count:
    """`count(name) operator number`."""

    name: str
    sign: str
    number: float
    column: int


@dataclass(frozen=True, slots=True)
class Not:
    """`not (..)`."""

    inner: Node


@dataclass(frozen=True, slots=True)
class Both:
    """`a and b` with any number of parts."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """`a or b` with any number of parts."""

    parts: tuple[Node, ...]


Atom = Compare | Among | Has | Known | Count
Node = Atom | Not | Both | Either

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<number>-?\d+(?:\.\d+)?(?![\w-]))
    | (?P<date>\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?(?!\w))
    | (?P<word>\w+(?:\.\w+)?)
    | (?P<quoted>'[^']*'|"[^"]*")
    | (?P<sign><=|>=|!=|==|[=<>()\[\],])
    )""",
    re.VERBOSE,
)
_ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
}
_GRAMMAR_WORDS = frozenset({"and", "or", "not", "in", "has", "has_any"})


def parse(source: str) -> Node:
    """Read a condition. Raises ConditionError with the column of the first mistake."""
    if len(source) > LONGEST:
        raise ConditionError(
            f"deze voorwaarde is langer dan {LONGEST} tekens", 1, "Maak er kortere stukken van"
        )
    return _Parser(source).whole()


class _Parser:
    def __init__(self, source: str) -> None:
        self.tokens: list[tuple[str, str, int]] = []
        at, end = 0, len(source.rstrip())
        while at < end:
            match = _TOKEN.match(source, at)
            if match is None:
                column = at + 1 + len(source[at:]) - len(source[at:].lstrip())
                raise ConditionError(
                    f"het teken {source[column - 1]!r} hoort hier niet", column, "Haal het weg"
                )
            kind = match.lastgroup or ""
            self.tokens.append((kind, match.group(kind), match.start(kind) + 1))
            at = match.end()
        self.tokens.append(("end", "", end + 1))
        self.at = 0
        self.depth = 0

    def whole(self) -> Node:
        node = self.either()
        kind, text, column = self.tokens[self.at]
        if kind != "end":
            raise ConditionError(
                f"na deze voorwaarde staat nog {text!r}", column, "Zet er 'and' of 'or' tussen"
            )
        return node

    def peek(self) -> str:
        return self.tokens[self.at][1]

    def take(self, expected: str | None = None) -> tuple[str, str, int]:
        kind, text, column = token = self.tokens[self.at]
        if expected is not None and text != expected:
            found = f"{text!r}" if text else "het einde"
            raise ConditionError(
                f"hier moet {expected!r} staan, en er staat {found}", column, f"Zet er {expected!r}"
            )
        self.at += kind != "end"
        return token

    def either(self) -> Node:
        parts = [self.both()]
        while self.peek() == "or":
            self.take()
            parts.append(self.both())
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def both(self) -> Node:
        parts = [self.single()]
        while self.peek() == "and":
            self.take()
            parts.append(self.single())
        return parts[0] if len(parts) == 1 else Both(tuple(parts))

    def single(self) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise ConditionError(
                "deze voorwaarde zit te diep in elkaar",
                self.tokens[self.at][2],
                "Maak haar eenvoudiger",
            )
        try:
            if self.peek() == "not":
                self.take()
                return Not(self.single())
            if self.peek() == "(":
                self.take()
                node = self.either()
                self.take(")")
                return node
            return self.atom()
        finally:
            self.depth -= 1

    def atom(self) -> Node:
        kind, name, column = self.take()
        if kind != "word" or name in _GRAMMAR_WORDS:
            raise ConditionError(
                f"hier moet een vraag staan, en er staat {name!r}"
                if name
                else "hier moet nog een vraag staan",
                column,
                "Schrijf bijvoorbeeld: qs_haast = vandaag",
            )
        if name in ("answered", "settled", "count") and self.peek() == "(":
            self.take("(")
            inner_kind, inner, inner_column = self.take()
            if inner_kind != "word":
                raise ConditionError(
                    f"tussen de haakjes van {name}() moet een vraag staan",
                    inner_column,
                    f"Schrijf bijvoorbeeld: {name}(qs_vraag)",
                )
            self.take(")")
            if name != "count":
                return Known(inner, name == "settled", column)
            sign = self.sign()
            number_kind, number, number_column = self.take()
            if number_kind != "number":
                raise ConditionError(
                    "count() wordt met een getal vergeleken",
                    number_column,
                    "Schrijf bijvoorbeeld: count(qs_onderwerp) >= 2",
                )
            return Count(inner, sign, float(number), column)
        word = self.peek()
        if word == "in":
            self.take()
            return Among(name, self.literals(), column)
        if word == "has":
            self.take()
            return Has(name, (self.literal(),), column)
        if word == "has_any":
            self.take()
            return Has(name, self.literals(), column)
        return Compare(name, self.sign(), self.literal(), column)

    def sign(self) -> str:
        kind, text, column = self.take()
        if text in _ORDER:
            return text
        mend = (
            "Schrijf: not (a = b)"
            if text == "!="
            else "Schrijf één ="
            if text == "=="
            else "Gebruik = in has has_any < <= > >="
        )
        raise ConditionError(
            f"{text!r} is geen vergelijking" if kind != "end" else "hier ontbreekt de vergelijking",
            column,
            mend,
        )

    def literal(self) -> str:
        kind, text, column = self.take()
        if kind == "quoted":
            return text[1:-1]
        if kind in ("word", "number", "date") and text not in _GRAMMAR_WORDS:
            return text
        raise ConditionError(
            "hier moet een waarde staan", column, "Schrijf een keuze of een getal, zoals: ja"
        )

    def literals(self) -> tuple[str, ...]:
        self.take("[")
        found = [self.literal()]
        while self.peek() == ",":
            self.take()
            found.append(self.literal())
        self.take("]")
        return tuple(found)


def atoms(node: Node) -> list[Atom]:
    """Give the comparisons in a condition, from left to right."""
    if isinstance(node, Not):
        return atoms(node.inner)
    if isinstance(node, Both | Either):
        return [atom for part in node.parts for atom in atoms(part)]
    return [node]


@dataclass(frozen=True, slots=True)
class Place:
    """How a name is found from the asking question.

    `key` is the question id; `levels` the number of items in the path that it shares with the
    asker (None: another list, so only its numbers over all items can be asked); `field` is the
    field of a record; `numeric` says that its values are numbers.
    """

    key: str
    levels: int | None = 0
    field: str | None = None
    numeric: bool = False


def compile_test(node: Node, place: Callable[[str], Place], depth: int) -> Test:
    """Make a closure of a condition for a question that stands `depth` items deep."""
    if isinstance(node, Not):
        inner = compile_test(node.inner, place, depth)
        return lambda values, path: not inner(values, path)
    if isinstance(node, Both | Either):
        parts = tuple(compile_test(part, place, depth) for part in node.parts)
        both = isinstance(node, Both)
        if len(parts) == 2:
            first, second = parts
            if both:
                return lambda values, path: first(values, path) and second(values, path)
            return lambda values, path: first(values, path) or second(values, path)
        join = all if both else any
        return lambda values, path: join([part(values, path) for part in parts])
    return _compile_atom(node, place(node.name), depth)


def _compile_atom(node: Atom, at: Place, depth: int) -> Test:
    if at.levels is None:
        return _over_all_items(node, at.key)
    if at.levels == 0:
        key = at.key
        if at.field is not None:
            return _on_field(node, lambda path: key, at)
        return _on_fixed(node, key, at.numeric)
    if at.levels == depth:
        key = at.key
        find: Callable[[str], str] = lambda path: key + path  # noqa: E731
    else:
        key, levels = at.key, at.levels

        def find(path: str) -> str:
            return key + "/" + "/".join(path.split("/")[1 : levels + 1])

    if at.field is not None:
        return _on_field(node, find, at)
    return _on_found(node, find, at.numeric)


def _literal(text: str, numeric: bool) -> Any:
    return float(text) if numeric else text


def _on_fixed(node: Atom, key: str, numeric: bool) -> Test:
    """The common case, one address that never changes, without a detour."""
    match node:
        case Compare(sign="=", literal=text):
            wanted = _literal(text, numeric)
            return lambda values, path: values.get(key) == wanted
        case Known(settled=False):
            return lambda values, path: key in values
        case Known():
            without = key + SETTLED
            return lambda values, path: key in values or without in values
        case Among(literals=texts):
            among = frozenset(_literal(text, numeric) for text in texts)
            return lambda values, path: key in values and values[key] in among
        case Compare(sign=sign, literal=text):
            compare, limit = _ORDER[sign], _literal(text, numeric)
            return lambda values, path: key in values and compare(values[key], limit)
    return _on_found(node, lambda path: key, numeric)


def _on_found(node: Atom, find: Callable[[str], str], numeric: bool) -> Test:
    def value_of(values: Values, path: str) -> Any:
        return values.get(find(path))

    if isinstance(node, Known):
        if node.settled:
            return lambda values, path: (key := find(path)) in values or key + SETTLED in values
        return lambda values, path: find(path) in values
    return _on_value(node, value_of, numeric)


def _on_field(node: Atom, find: Callable[[str], str], at: Place) -> Test:
    field = at.field

    def value_of(values: Values, path: str) -> Any:
        record = values.get(find(path))
        return record.get(field) if isinstance(record, dict) else None

    if isinstance(node, Known):
        return lambda values, path: value_of(values, path) is not None
    return _on_value(node, value_of, at.numeric)


def _on_value(node: Atom, value_of: Callable[[Values, str], Any], numeric: bool) -> Test:
    match node:
        case Compare(sign=sign, literal=text):
            compare, wanted = _ORDER[sign], _literal(text, numeric)
            return lambda values, path: (
                (value := value_of(values, path)) is not None and compare(value, wanted)
            )
        case Among(literals=texts):
            among = frozenset(_literal(text, numeric) for text in texts)
            return lambda values, path: (
                (value := value_of(values, path)) is not None and value in among
            )
        case Has(literals=texts):
            return lambda values, path: (
                bool(value := value_of(values, path)) and any(text in value for text in texts)
            )
        case Count(sign=sign, number=number):
            compare = _ORDER[sign]
            return lambda values, path: compare(len(value_of(values, path) or ()), number)
    raise AssertionError(node)


def _over_all_items(node: Atom, key: str) -> Test:
    match node:
        case Count(sign=sign, number=number):
            compare, counted = _ORDER[sign], key + COUNTED
            return lambda values, path: compare(values.get(counted, 0), number)
        case Known():
            any_item = key + ANY
            return lambda values, path: any_item in values
    raise AssertionError(node)
