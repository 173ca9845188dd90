"""What a template may say: print a name, choose with `if`, repeat with `for`. Nothing else.

Names and their fields are known beforehand, so a template is judged as a whole before it runs.
It cannot calculate, call, set or include, and a loop inside a loop can only go through what hangs
under the outer one: the work that a template makes grows with the paper and not faster.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

from jinja2 import Environment, TemplateSyntaxError, nodes

from assistant.text import one_line, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LONGEST = 64_000
"""Characters that one template may hold."""

_DEEPEST = 40
_TOO_DEEP = ("Dit sjabloon is te diep in elkaar gestoken.", "Maak het platter.")
_TAGS = {
    "Assign": "set",
    "AssignBlock": "set",
    "CallBlock": "call",
    "FilterBlock": "filter",
    "FromImport": "from",
    "Scope": "autoescape",
}


class LoopNames:
    """What `loop` knows inside a `for`."""

    index: int
    first: bool
    last: bool


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One mistake in a template, and how to mend it."""

    line: int
    what: str
    how: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names that a template may use, and the filters with what each of them takes."""

    names: Mapping[str, Any]
    filters: Mapping[str, Any]


def findings(source: str, vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """Give all mistakes in a template, in order of line."""
    if len(source) > LONGEST:
        return (Finding(1, f"Dit sjabloon is langer dan {LONGEST} tekens.", "Maak het korter."),)
    for number, line in enumerate(source.split("\n"), 1):
        if visible(line, terminal=False) != line:
            return (
                Finding(number, "Hier staat een onzichtbaar teken.", "Typ deze regel opnieuw."),
            )
    try:
        template = Environment(autoescape=True).parse(source)
        if _is_too_deep(template):
            return (Finding(1, *_TOO_DEEP),)
        reader = _Reader(vocabulary)
        reader.read(template.body, _Scope(vocabulary.names))
    except TemplateSyntaxError as error:
        what = f"Dit is niet te lezen als sjabloon ({one_line(error.message or '', 120)})."
        how = "Kijk of elke {{ een }} heeft, en elke {% if %} en {% for %} een einde."
        return (Finding(error.lineno, what, how),)
    except RecursionError:
        return (Finding(1, *_TOO_DEEP),)
    return tuple(sorted(set(reader.findings)))


@dataclass(frozen=True, slots=True)
class _Scope:
    """The names at one place.

    `repeated` are those that a `for` around it goes through, `present` what an `if` around it
    has found to be there.
    """

    names: Mapping[str, Any]
    repeated: frozenset[str] = frozenset()
    present: frozenset[str] = frozenset()

    def knowing(self, present: frozenset[str]) -> _Scope:
        return replace(self, present=self.present | present)


class _Wrong(Exception):
    """An expression that has been reported already."""


class _Reader:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self.filters = vocabulary.filters
        self.findings: list[Finding] = []

    def read(self, body: Iterable[nodes.Node], scope: _Scope) -> None:
        for node in body:
            for part in node.nodes if isinstance(node, nodes.Output) else (node,):
                try:
                    self._statement(part, scope)
                except _Wrong:
                    continue

    def _statement(self, node: nodes.Node, scope: _Scope) -> None:
        match node:
            case nodes.TemplateData():
                pass
            case nodes.Expr():
                self._printed(node, scope)
            case nodes.If():
                for branch in (node, *node.elif_):
                    present = self._test(branch.test, scope)
                    self.read(branch.body, scope.knowing(present))
                self.read(node.else_, scope)
            case nodes.For():
                inside = self._loop(node, scope)
                if node.test:
                    inside = inside.knowing(self._test(node.test, inside))
                self.read(node.body, inside)
                self.read(node.else_, scope)
            case _:
                tag = _TAGS.get(type(node).__name__, type(node).__name__.lower())
                raise self._wrong(
                    node,
                    f"{{% {tag} %}} kan niet in een sjabloon.",
                    "Gebruik alleen {{ naam }}, {% if %} en {% for %}.",
                )

    def _loop(self, node: nodes.For, scope: _Scope) -> _Scope:
        if node.recursive:
            raise self._wrong(node, "Een lus kan zichzelf niet herhalen.", "Haal `recursive` weg.")
        item = _item(self._present(node.iter, scope))
        if item is None:
            raise self._wrong(
                node, "Dit is geen lijst om doorheen te gaan.", "Noem achter `in` een lijst."
            )
        root = _path(node.iter).partition(".")[0]
        if scope.repeated and root not in scope.repeated:
            raise self._wrong(
                node,
                f"Deze lus begint binnen een andere lus opnieuw aan `{root}`.",
                "Ga door een lijst van wat de buitenste lus noemt, of zet de lussen onder elkaar.",
            )
        targets = node.target.items if isinstance(node.target, nodes.Tuple) else [node.target]
        names = [target.name for target in targets if isinstance(target, nodes.Name)]
        kinds = [item] if node.target is targets[0] else list(get_args(item))
        if Ellipsis in kinds or len(names) != len(kinds):
            raise self._wrong(
                node, "Het aantal namen past niet bij deze lijst.", "Geef één naam per kolom."
            )
        if taken := sorted({*scope.names, "loop"}.intersection(names)):
            raise self._wrong(node, f"De naam `{taken[0]}` is al bezet.", "Kies een andere naam.")
        return replace(
            scope,
            names={**scope.names, **dict(zip(names, kinds, strict=True)), "loop": LoopNames},
            repeated=scope.repeated.union(names),
        )

    def _printed(self, node: nodes.Expr, scope: _Scope) -> None:
        if isinstance(node, nodes.CondExpr):
            self._printed(node.expr1, scope.knowing(self._test(node.test, scope)))
            if node.expr2 is None:
                raise self._wrong(node, "Deze `if` heeft geen `else`.", "Zet er `else ''` achter.")
            self._printed(node.expr2, scope)
        elif self._present(node, scope) not in (str, int):
            raise self._wrong(
                node,
                "Dit is geen tekst en kan zo niet op papier.",
                "Kies een veld ervan, ga er met {% for %} doorheen, of gebruik een filter.",
            )

    def _test(self, node: nodes.Node, scope: _Scope) -> frozenset[str]:
        """Judge a condition, and give what is surely there when it holds."""
        match node:
            case nodes.And():
                left = self._test(node.left, scope)
                return left | self._test(node.right, scope.knowing(left))
            case nodes.Or():
                self._test(node.left, scope)
                self._test(node.right, scope)
            case nodes.Not():
                self._test(node.node, scope)
            case nodes.Compare():
                if any(operand.op not in ("eq", "ne") for operand in node.ops):
                    raise self._wrong(
                        node, "Vergelijken kan alleen met == en !=.", "Schrijf het zo op."
                    )
                for side in (node.expr, *(operand.expr for operand in node.ops)):
                    self._kind(side, scope)
            case _:
                self._kind(node, scope)
                return frozenset((_path(node),))
        return frozenset()

    def _present(self, node: nodes.Node, scope: _Scope) -> Any:
        """The kind of a value that has to be there."""
        kind = self._kind(node, scope)
        if _may_be_absent(kind):
            path = _path(node)
            raise self._wrong(
                node,
                f"`{path}` kan ontbreken.",
                f"Zet er {{% if {path} %}} ... {{% endif %}} omheen.",
            )
        return kind

    def _kind(self, node: nodes.Node, scope: _Scope) -> Any:
        match node:
            case nodes.Const():
                return type(node.value)
            case nodes.Name():
                if node.name not in scope.names:
                    raise self._unknown(node, "De naam", node.name, scope.names)
                kind = scope.names[node.name]
                return _when_present(kind) if node.name in scope.present else kind
            case nodes.Getattr():
                fields = _fields(self._present(node.node, scope))
                if node.attr not in fields:
                    raise self._unknown(node, "Het veld", node.attr, fields)
                kind = fields[node.attr]
                return _when_present(kind) if _path(node) in scope.present else kind
            case nodes.Filter(node=nodes.Expr() as value):
                return self._filtered(node, self._present(value, scope))
        raise self._wrong(
            node,
            "Rekenen, aanroepen en uitpakken kan niet in een sjabloon.",
            "Schrijf alleen een naam, zoals {{ document.title }}.",
        )

    def _filtered(self, node: nodes.Filter, kind: object) -> type[str]:
        if node.name not in self.filters:
            raise self._unknown(node, "Het filter", node.name, self.filters)
        if node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
            raise self._wrong(node, "Een filter krijgt niets mee.", "Haal de haakjes weg.")
        if kind != self.filters[node.name]:
            raise self._wrong(
                node, f"Het filter `{node.name}` past hier niet.", "Kijk wat ervoor hoort te staan."
            )
        return str

    def _unknown(self, node: nodes.Node, noun: str, name: str, known: Iterable[str]) -> _Wrong:
        known = sorted(known)
        close = get_close_matches(name, known, 1)
        how = f"Bedoelt u `{close[0]}`?" if close else f"Wat hier kan: {', '.join(known) or '-'}."
        return self._wrong(node, f"{noun} `{one_line(name, 60)}` is hier niet bekend.", how)

    def _wrong(self, node: nodes.Node, what: str, how: str) -> _Wrong:
        self.findings.append(Finding(node.lineno or 1, what, how))
        return _Wrong()


def _is_too_deep(template: nodes.Template) -> bool:
    """Whether anything is nested, or goes on with `elif`, beyond what can be compiled safely."""
    level: list[nodes.Node] = [template]
    for _ in range(_DEEPEST):
        if any(isinstance(node, nodes.If) and len(node.elif_) > _DEEPEST for node in level):
            return True
        level = [child for node in level for child in node.iter_child_nodes()]
    return bool(level)


def _path(node: nodes.Node) -> str:
    """`document.plan` for a name and its fields, and nothing for any other expression."""
    match node:
        case nodes.Name():
            return str(node.name)
        case nodes.Getattr() if path := _path(node.node):
            return f"{path}.{node.attr}"
    return ""


def _item(kind: Any) -> Any:
    """The kind of one item of a list, or None for what is no list."""
    match get_origin(kind), get_args(kind):
        case (origin, (item, last)) if origin is tuple and last is Ellipsis:
            return item
    return None


@cache
def _fields(kind: Any) -> dict[str, Any]:
    """The fields and properties of a value, each with its kind."""
    if not isinstance(kind, type) or kind.__module__ == "builtins":
        return {}
    hints = get_type_hints(kind) | {
        name: get_type_hints(member.fget)["return"]
        for name, member in vars(kind).items()
        if isinstance(member, property)
    }
    return {
        name: str if get_origin(hint) is Literal else hint
        for name, hint in hints.items()
        if not name.startswith("_")
    }


def _may_be_absent(kind: object) -> bool:
    return get_origin(kind) in (Union, UnionType)


def _when_present(kind: Any) -> Any:
    return (
        next(one for one in get_args(kind) if one is not type(None))
        if _may_be_absent(kind)
        else kind
    )
