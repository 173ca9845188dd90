"""The benchmark form: N questions in sections of ten, the same for every engine and every run."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

SECTION: Final = 10
"""Questions in a section; the last section of a form holds what is left."""
OPTIONS: Final = ("nooit", "soms", "vaak")
PATTERN: Final = "^[1-9][0-9]{3}$"
RANGE: Final = (0, 100)

Value = str | int
Comparison = tuple[str, str, Value]
"""("=", id, value) or (">", id, number)."""
Condition = Comparison | tuple[str, Comparison, Comparison]
"""One comparison, or two of them: ("and", left, right) and ("or", left, right)."""


@dataclass(frozen=True, slots=True)
class Row:
    """One question, in no engine's language."""

    id: str
    section: int
    kind: str
    """yesno, choice, number, text, or auto (calculated)."""
    show_if: Condition | None = None
    sum: tuple[str, ...] = ()
    range: tuple[int, int] | None = None
    pattern: str | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A form of `rows` in file order; every condition and sum names earlier questions only.

    A question that is not relevant keeps its answer, but the answer does not count: a comparison
    with it is false, and a sum leaves it out.
    """

    rows: tuple[Row, ...]
    seed: int

    def as_yaml(self) -> str:
        """Give the form as a flow file of ours."""
        lines = [
            f"flow: benchmark_{len(self.rows)}_{self.seed}",
            "version: 1",
            "title: Meten",
            "purpose: Meten hoe snel het gaat.",
            'sources: ["-"]',
            "who_asks: werker",
            "who_answers: bewoner",
            "order: fixed",
            "summary:",
            "  - {id: alles, title: Alles}",
            "topics:",
        ]
        for row in self.rows:
            if row.id == _id(row.section, 0):
                lines += [
                    f"  - id: s{row.section}",
                    f"    title: Onderwerp {row.section}",
                    "    questions:",
                ]
            lines.append(f"      - {{{', '.join(_keys(row))}}}")
        return "\n".join(lines) + "\n"

    def answers(self) -> list[tuple[str, Value]]:
        """Give a valid answer to every question that can be asked, in file order.

        One of ten openers is `nee`, the others are `ja`: most questions are relevant. What
        is not relevant when its turn comes is to be skipped.
        """
        random = Random(self.seed + 1)
        return [(row.id, _answer(row, random)) for row in self.rows if row.kind != "auto"]


def form(n: int, seed: int = 1) -> Form:
    """Make the form of `n` questions; the same `n` and `seed` give the same form.

    Each section opens with a yes/no question that is always asked. Of the others 60% depend on
    the opener of the section before (in the first section: on its own), 20% on two earlier
    answers, 10% on a number and 10% on nothing. Of all, 5% are calculated sums and 5% have a
    range or a pattern. What a condition needs may stand anywhere before it: one of the two
    answers is near, the other at any distance.
    """
    if n < SECTION:
        raise ValueError(f"A benchmark form has at least {SECTION} questions.")
    random = Random(seed)
    places = [place for place in range(n) if place % SECTION]
    kinds = _kinds(n, places, random)
    reasons = dict(zip(places, _reasons(len(places), random), strict=True))
    rows: list[Row] = []
    numbers: list[str] = []
    comparable: list[Row] = []
    for place in range(n):
        section, number = divmod(place, SECTION)
        kind, special = kinds.get(place, ("yesno", ""))
        row = Row(
            id=_id(section, number),
            section=section,
            kind=kind,
            show_if=_show_if(reasons.get(place, "always"), section, comparable, random),
            sum=tuple(random.sample(numbers[-8:], min(len(numbers), random.randint(2, 4))))
            if kind == "auto"
            else (),
            range=RANGE if special == "range" else None,
            pattern=PATTERN if special == "pattern" else None,
        )
        rows.append(row)
        if kind == "number":
            numbers.append(row.id)
        if kind != "text":
            comparable.append(row)
    return Form(tuple(rows), seed)


def comparisons(condition: Condition | None) -> tuple[Comparison, ...]:
    """Give what a condition compares: nothing, one or two answers."""
    if condition is None:
        return ()
    found = condition[1:] if condition[0] in ("and", "or") else (condition,)
    return cast("tuple[Comparison, ...]", found)


def condition_text(condition: Condition) -> str:
    """Give a condition as a flow file has it."""
    texts = [f"{id} {sign} {value}" for sign, id, value in comparisons(condition)]
    return f" {condition[0]} ".join(texts)


def _id(section: int, number: int) -> str:
    return f"s{section}_q{number}"


def _shares(total: int, shares: dict[str, int], random: Random) -> list[str]:
    """Deal `total` in these percentages, in random order; the first takes what rounding leaves."""
    dealt = {name: round(total * percent / 100) for name, percent in shares.items()}
    first = next(iter(shares))
    dealt[first] += total - sum(dealt.values())
    names = [name for name, times in dealt.items() for _ in range(times)]
    random.shuffle(names)
    return names


def _kinds(n: int, places: Sequence[int], random: Random) -> dict[int, tuple[str, str]]:
    """Give kind and special of every question but the openers; the first two are numbers."""
    sums, checked = round(n * 5 / 100), round(n * 5 / 100)
    dealt = [("auto", "")] * sums
    dealt += [("number", "range"), ("text", "pattern")] * (checked // 2)
    dealt += [("number", "range")] * (checked % 2)
    others = len(places) - 2 - len(dealt)
    mix = _shares(others, {"yesno": 30, "number": 30, "choice": 25, "text": 15}, random)
    dealt += [(kind, "") for kind in mix]
    random.shuffle(dealt)
    return dict(zip(places, [("number", ""), ("number", ""), *dealt], strict=True))


def _reasons(total: int, random: Random) -> list[str]:
    """Say for every question but the openers what it depends on; the first on an opener."""
    reasons = _shares(total, {"opener": 60, "two": 20, "number": 10, "always": 10}, random)
    first = reasons.index("opener")
    reasons[0], reasons[first] = reasons[first], reasons[0]
    return reasons


def _show_if(reason: str, section: int, before: Sequence[Row], random: Random) -> Condition | None:
    match reason:
        case "opener":
            return ("=", _id(max(section - 1, 0), 0), "ja")
        case "two":
            near = far = random.choice(before[-SECTION:])
            while far is near:
                far = random.choice(before)
            return (random.choice(("and", "or")), _holds(near, random), _holds(far, random))
        case "number":
            numbers = (row for row in reversed(before) if row.kind in ("number", "auto"))
            return _holds(random.choice(list(islice(numbers, 8))), random)
        case _:
            return None


def _holds(row: Row, random: Random) -> Comparison:
    match row.kind:
        case "yesno":
            return ("=", row.id, "ja")
        case "choice":
            return ("=", row.id, random.choice(OPTIONS))
        case _:
            return (">", row.id, random.choice((5, 10, 20)))


def _answer(row: Row, random: Random) -> Value:
    match row.kind:
        case "yesno" if row.id == _id(row.section, 0):
            return "nee" if row.section % SECTION == 5 else "ja"
        case "yesno":
            return "ja" if random.random() < 0.7 else "nee"
        case "choice":
            return random.choice(OPTIONS)
        case "number":
            return random.randint(*RANGE)
        case _ if row.pattern:
            return str(random.randint(1000, 9999))
        case _:
            return f"In mijn eigen woorden, {random.randint(1, 999)}."


_WORKER: Final = {
    "yesno": "Klopt dit voor u?",
    "choice": "Hoe vaak is dat?",
    "number": "Hoeveel keer is dat?",
    "text": "Wat wilt u zeggen?",
    "auto": "Samen is dat:",
}


def _keys(row: Row) -> list[str]:
    """Give what a flow file says about a question."""
    keys = [
        f"id: {row.id}",
        f"kind: {row.kind}",
        f"label: Vraag {row.id.removeprefix('s').replace('_q', '.')}",
        f'worker: "{_WORKER[row.kind]}"',
        'why: "Zo meten we."',
        'source: "-"',
        "summary: alles",
    ]
    if row.show_if:
        keys.append(f'show_if: "{condition_text(row.show_if)}"')
    if row.kind == "choice":
        keys.append(f"options: [{', '.join(OPTIONS)}]")
    if row.sum:
        keys.append(f"sum: [{', '.join(row.sum)}]")
    if row.range:
        keys += [f"min: {row.range[0]}", f"max: {row.range[1]}"]
    if row.pattern:
        keys.append(f'checks: [{{pattern: "{row.pattern}", message: "Schrijf vier cijfers."}}]')
    return keys
