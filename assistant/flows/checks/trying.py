"""The answers that make a difference to a condition: what to try out to know whether it can hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations, pairwise
from math import ceil, floor
from typing import TYPE_CHECKING, Any, Final

from assistant.flows.conditions import (
    ANY,
    COUNTED,
    SETTLED,
    Among,
    Atom,
    Compare,
    Count,
    Has,
    Known,
)

if TYPE_CHECKING:
    from assistant.flows.checks.scope import Subject

_HIGHEST: Final = 1_000_000
"""The largest count that is tried."""
_MOST_TICKED: Final = 6
"""Options of one multiple choice that are tried in all combinations."""
_MOST_OTHERS: Final = 40
"""Options beside those that are tried when a condition counts them."""
_OTHER_WORDS: Final = "…"
_A_MOMENT_LATER: Final = "!"
"""Makes a time that sorts behind another one and before all others after it."""

Said = Mapping[str, Any]
"""What one answer adds to the values."""


class TooMany(Exception):
    """There is more to try than can be tried."""


@dataclass(slots=True)
class Asked:
    """One question as a condition sees it, with all that is asked of it."""

    subject: Subject
    same_item: bool
    atoms: dict[Atom, None] = field(default_factory=dict)

    def literals(self) -> list[str]:
        """Give the values that its answer is compared with."""
        found: dict[str, None] = {}
        for atom in self.atoms:
            if isinstance(atom, Compare):
                found[atom.literal] = None
            elif isinstance(atom, Among | Has):
                found.update(dict.fromkeys(atom.literals))
        return list(found)

    def counts(self) -> list[int]:
        """Give the numbers of items that make a difference: those around each limit."""
        found = {0, 1}
        for atom in self.atoms:
            if isinstance(atom, Count):
                limit = min(max(atom.number, 0), _HIGHEST)
                found |= {floor(limit) - 1, floor(limit), ceil(limit), floor(limit) + 1}
        return sorted(count for count in found if count >= 0)


def answers(asked: Asked) -> list[Said]:
    """Give the answers to one question that make a difference, the telling ones first."""
    name = asked.subject.name
    found: list[Said] = []
    if asked.same_item:
        found += [{name: value} for value in _values(asked)]
        if any(isinstance(atom, Known) and atom.settled for atom in asked.atoms):
            found.append({name + SETTLED: True})
    else:
        found += [{name + ANY: True, name + COUNTED: count} for count in asked.counts()]
    return [*found, {}]


def _values(asked: Asked) -> Iterable[Any]:
    subject = asked.subject
    match subject.compared:
        case "option" if subject.kind != "flag":
            return _options(asked)
        case "options":
            return _ticked(asked)
        case "number":
            return _numbers(asked)
        case "date":
            return _days(asked)
        case "items":
            most = getattr(subject.script, "max_items", None)
            return [range(count) for count in asked.counts() if most is None or count <= most]
        case "text" if subject.kind != "contact":
            return [*asked.literals(), _OTHER_WORDS]
    return [True]


def _options(asked: Asked) -> Iterator[str]:
    """Give the options that are named, and one that is not."""
    options, named = asked.subject.options, asked.literals()
    yield from (option for option in named if options is None or option in options)
    if options is None or getattr(asked.subject.script, "allow_other", None):
        yield _OTHER_WORDS
    else:
        yield from [option for option in options if option not in named][:1]


def _ticked(asked: Asked) -> Iterator[dict[str, str]]:
    """Give all combinations of the options that are named, with as many others as are counted."""
    subject, named = asked.subject, asked.literals()
    others = _MOST_OTHERS
    alone: set[str] = set()
    if subject.options is not None:
        alone = {id_ for id_, option in subject.options.items() if option.exclusive}
        if not getattr(subject.script, "allow_other", None):
            others = sum(id_ not in named and id_ not in alone for id_ in subject.options)
    counted = max(asked.counts())
    if len(named) > _MOST_TICKED or min(counted, others) >= _MOST_OTHERS:
        raise TooMany
    most = getattr(subject.script, "max_items", None)
    for size in (*range(1, len(named) + 1), 0):
        for chosen in combinations(named, size):
            if alone & set(chosen):
                if size == 1:
                    yield dict.fromkeys(chosen, "")
                continue
            for more in range(min(counted, others) + 1):
                if most is None or size + more <= most:
                    yield dict.fromkeys((*chosen, *(f"…{place}" for place in range(more))), "")
    if alone - set(named) and not others:
        yield {_OTHER_WORDS: ""}


def _numbers(asked: Asked) -> list[float]:
    """Give the limits, the numbers between and around them, and the ends of what is allowed."""
    script, options = asked.subject.script, asked.subject.options
    if options:
        return [float(step) for step in options if step.isdecimal()]
    low, high = getattr(script, "min", None), getattr(script, "max", None)
    if asked.subject.kind == "level":
        low, high = 1, 5
    limits = sorted({float(literal) for literal in asked.literals()})
    found = {0.0, *limits}
    found |= {number + step for number in limits for step in (-1, 1)}
    found |= {float(whole) for number in limits for whole in (floor(number), ceil(number))}
    found |= {(first + second) / 2 for first, second in pairwise(limits)}
    found |= {float(end) for end in (low, high) if end is not None}
    only_whole = asked.subject.kind in ("scale", "level")
    return sorted(
        number
        for number in found
        if (low is None or number >= low)
        and (high is None or number <= high)
        and not (only_whole and number % 1)
    )


def _days(asked: Asked) -> list[str]:
    """Give the first and the last day there is, the days that are named and those around them."""
    literals = asked.literals()
    found = {str(date.min), str(date.max), *literals}
    for literal in literals:
        day = date.fromisoformat(literal[:10]).toordinal()
        around = (day - 1, day, day + 1)
        found |= {str(date.fromordinal(n)) for n in around if 1 <= n <= date.max.toordinal()}
    if asked.subject.kind == "datetime":
        found |= {literal + _A_MOMENT_LATER for literal in literals}
    return sorted(found)
