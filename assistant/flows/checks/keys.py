"""Keys of questions and fields: what their kind needs, and what nobody would read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.flows.checks.scope import RECORDS, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assistant.flows.findings import Finding
    from assistant.flows.reading import Path
    from assistant.flows.script import FieldScript, OptionScript, QuestionScript

_WORDS: Final = frozenset({"text", "longtext", "phone", "email"})
_CHOSEN: Final = frozenset({"choice", "multi", "yesno", "consent", "consent_list", "scale"})
_LISTS: Final = frozenset({"multi", "consent_list", "item_list", "person_list", "record_list"})
_DATES: Final = frozenset({"date", "datetime"})
_ASKED: Final = _WORDS | _CHOSEN | _LISTS | _DATES | {"flag", "number", "level", "contact", "grid"}

READ_BY: Final = {
    "options": frozenset({"choice", "multi", "consent_list", "scale"}),
    "options_from": frozenset(
        {"choice", "multi", "consent_list", "scale", "item_list", "text", "level"}
    ),
    "ideas_from": frozenset({"item_list", "text"}),
    "allow_other": frozenset({"choice", "multi"}),
    "min_items": _LISTS,
    "max_items": _LISTS,
    "min": frozenset({"number", "scale"}),
    "max": frozenset({"number", "scale"}),
    "min_label": frozenset({"scale"}),
    "max_label": frozenset({"scale"}),
    "fields": frozenset({"person_list", "record_list", "loop"}),
    "rows": frozenset({"grid"}),
    "rows_from": frozenset({"grid"}),
    "columns": frozenset({"grid"}),
    "over": frozenset({"loop"}),
    "flow": frozenset({"call"}),
    "sum": frozenset({"auto"}),
    "count": frozenset({"auto"}),
    "reason": frozenset({"scale", "level"}),
    "wished": frozenset({"scale"}),
    "per": _ASKED | {"info", "call", "auto"},
    "prefill": _ASKED,
    "preselect": _CHOSEN,
    "default": _WORDS | _DATES | {"choice", "multi", "yesno", "consent", "number", "scale"},
    "checks": _ASKED | {"auto"},
    "follow_up": _ASKED | {"call"},
    "summary": _ASKED | {"loop", "call", "auto"},
}
"""Key -> the kinds of questions that do something with it. Keys of every kind are not here."""

NEEDS: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "choice": (("options", "options_from"),),
    "multi": (("options", "options_from"),),
    "consent_list": (("options", "options_from"),),
    "scale": (("min", "options", "options_from"), ("max", "options", "options_from")),
    "record_list": (("fields",),),
    "grid": (("rows", "rows_from"), ("columns",)),
    "loop": (("over",), ("fields",)),
    "call": (("flow",),),
    "auto": (("sum", "count"),),
}
"""Kind -> what it cannot do without: of each group at least one key."""

_NOT_TOGETHER: Final = (("options", "options_from"), ("rows", "rows_from"), ("sum", "count"))
_NOT_TURNED: Final = (("min", "max"), ("min_items", "max_items"))
_ONLY_IN_LOOPS: Final = ("worker", "client", "aside", "only_for", "signals", "reason")
_NO_FIELD: Final = frozenset({"info", "person_list", "record_list", "grid", "loop", "call", "auto"})


def keys(scope: Scope) -> Iterator[Finding]:
    """Find keys that are missing, and keys that do nothing where they stand."""
    for entry in scope.questions:
        question, path = entry.script, entry.path
        yield from _needs(scope, question, path)
        yield from _unread(scope, question, path)
        yield from _clashing(scope, question, path)
        yield from _signals_nobody_gives(scope, question, path)
        for f, field in enumerate(question.fields):
            yield from _field(scope, question, field, (*path, "fields", f))


def _given(part: QuestionScript | FieldScript, key: str) -> bool:
    value = getattr(part, key, None)
    return value is not None and value is not False and value not in ((), {})


def _needs(scope: Scope, part: QuestionScript | FieldScript, path: Path) -> Iterator[Finding]:
    missing = {
        group: None
        for group in NEEDS.get(part.kind, ())
        if not any(_given(part, key) for key in group)
    }
    for group in missing:
        what = f"Bij de soort '{part.kind}' hoort {' of '.join(group)}, en dat ontbreekt."
        yield scope.finding(path, what, f"Zet {group[0]} erbij.")


def _unread(scope: Scope, question: QuestionScript, path: Path) -> Iterator[Finding]:
    for key, kinds in READ_BY.items():
        if question.kind not in kinds and _given(question, key):
            what = f"Bij de soort '{question.kind}' doet {key} niets."
            mend = f"Haal {key} weg."
            if len(kinds) <= len(READ_BY["options_from"]):
                mend = f"Haal {key} weg, of kies een andere soort: {', '.join(sorted(kinds))}."
            yield scope.finding((*path, key), what, mend)
    if question.kind == "level":
        what = "De soort 'level' kan alleen bij een veld van een loop."
        yield scope.finding((*path, "kind"), what, "Kies scale of number.")


def _clashing(scope: Scope, question: QuestionScript, path: Path) -> Iterator[Finding]:
    for first, second in _NOT_TOGETHER:
        if _given(question, first) and _given(question, second):
            what = f"Hier staan {first} en {second} allebei; één van de twee telt."
            yield scope.finding((*path, second), what, "Kies er één.")
    for low, high in _NOT_TURNED:
        least, most = getattr(question, low), getattr(question, high)
        if least is not None and most is not None and least > most:
            what = f"{low} is {least:g} en {high} is {most:g}: daar past niets tussen."
            yield scope.finding((*path, high), what, f"Maak {high} groter dan {low}.")


def _signals_nobody_gives(scope: Scope, question: QuestionScript, path: Path) -> Iterator[Finding]:
    """A signal that stands where it is never raised is worse than none."""
    silent: list[tuple[Path, Sequence[OptionScript]]] = [
        (("rows",), question.rows),
        (("columns",), question.columns),
    ]
    if question.kind == "scale":
        silent.append((("options",), question.options))
    if question.kind in RECORDS:
        silent += [(("fields", f, "options"), x.options) for f, x in enumerate(question.fields)]
    for where, options in silent:
        for o, option in enumerate(options):
            if option.signal is not None:
                what = f"Het signaal '{option.signal}' komt hier nooit."
                mend = "Een signaal werkt alleen bij een keuze van choice, multi of consent_list."
                yield scope.finding((*path, *where, o, "signal"), what, mend)


def _field(
    scope: Scope, question: QuestionScript, field: FieldScript, path: Path
) -> Iterator[Finding]:
    if field.kind in _NO_FIELD or (field.kind == "level" and question.kind != "loop"):
        what = f"Een veld van '{question.id}' kan niet van de soort '{field.kind}' zijn."
        yield scope.finding((*path, "kind"), what, "Maak er een eigen vraag van.")
        return
    if field.kind != "scale":
        yield from _needs(scope, field, path)
    for key, other in (
        ("options", "choice"), ("options_from", "choice"), ("ideas_from", "text"), ("reason", "level"),
    ):  # fmt: skip
        if field.kind not in READ_BY[key] and _given(field, key):
            what = f"Bij de soort '{field.kind}' doet {key} niets."
            yield scope.finding((*path, key), what, f"Haal {key} weg, of zet kind: {other} erbij.")
    if question.kind == "loop":
        return
    for key in _ONLY_IN_LOOPS:
        if _given(field, key):
            what = f"Bij een veld van '{question.kind}' doet {key} niets."
            yield scope.finding((*path, key), what, "Dit werkt alleen bij velden van een loop.")
    if field.who != "both":
        what = f"Bij een veld van '{question.kind}' doet who niets."
        yield scope.finding((*path, "who"), what, "Dit werkt alleen bij velden van een loop.")
