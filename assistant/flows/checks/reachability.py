"""Questions that can never be asked: conditions that hold for no answers at all.

A condition is tried out, together with those above it and those of the questions that it reads,
on a few telling answers to each of these questions: the options that it names and one that it
does not, the numbers around its limits, nothing said. What would take too many tries is passed
over in silence: then a mistake is missed, but a good flow is never refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any, Final

from assistant.flows.checks.comparing import faults
from assistant.flows.checks.trying import Asked, Said, TooMany, answers
from assistant.flows.conditions import (
    SETTLED,
    ConditionError,
    Node,
    Place,
    Test,
    atoms,
    compile_test,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from assistant.flows.checks.scope import Chain, Scope, Subject
    from assistant.flows.findings import Finding
    from assistant.flows.reading import Path

MOST: Final = 4_096
"""Combinations of answers that one condition may take."""
MOST_BEHIND: Final = 512
"""Combinations up to which the conditions of the questions that it reads are taken along."""
ALL: Final = 200_000
"""Combinations for a whole flow: after that, what is left is passed over."""


def unreachable(scope: Scope) -> Iterator[Finding]:
    """Find conditions that can never hold; what stands below one is not reported again."""
    trials = _Trials(scope)
    never: set[Path] = set()
    for site in scope.sites:
        if any(site.path[:depth] in never for depth in (2, 4)):
            continue
        texts = (*site.above, site.text)
        if not any(trials.can_hold(texts, chain) for chain in site.chains):
            if site.path[-1] == "show_if":
                never.add(site.path[:-1])
            mend = "Kijk ook naar de voorwaarden erboven, en naar die van de vragen die erin staan."
            yield scope.finding(site.path, site.never, mend)


@dataclass(slots=True)
class _Trial:
    """Some conditions, what they ask, and which of them only count once something is said."""

    scope: Scope
    asked: dict[tuple[str, bool], Asked] = field(default_factory=dict)
    tests: list[tuple[str | None, Test]] = field(default_factory=list)

    def add(self, texts: Iterable[str], chain: Chain, once_said: str | None = None) -> None:
        """Take conditions in; with `once_said` they count as soon as that has an answer."""
        for text in texts:
            node = self.scope.parsed(text)
            if isinstance(node, ConditionError) or faults(self.scope, text, chain):
                raise TooMany
            for atom in atoms(node):
                subject = self._subject(atom.name)
                key = (atom.name, subject.same_item(chain))
                self.asked.setdefault(key, Asked(subject, key[1])).atoms[atom] = None
            self.tests.append((once_said, self._test(node, chain)))

    def _subject(self, name: str) -> Subject:
        subject = self.scope.subject(name)
        if subject is None:
            raise TooMany
        return subject

    def _test(self, node: Node, chain: Chain) -> Test:
        def place(name: str) -> Place:
            subject = self._subject(name)
            levels = 0 if subject.same_item(chain) else None
            return Place(name, levels, None, subject.compared == "number")

        return compile_test(node, place, 0)

    def copy(self) -> _Trial:
        asked = {
            key: Asked(one.subject, one.same_item, dict(one.atoms))
            for key, one in self.asked.items()
        }
        return _Trial(self.scope, asked, list(self.tests))

    def answers(self, most: int) -> list[list[Said]]:
        """Give for each question the answers to try. Raises TooMany."""
        found = [answers(one) for one in self.asked.values()]
        if prod(map(len, found)) > most:
            raise TooMany
        return found


class _Trials:
    """All trials of one flow; what was tried before is not tried again."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._known: dict[tuple[tuple[str, ...], Chain], bool] = {}
        self._left = ALL

    def can_hold(self, texts: tuple[str, ...], chain: Chain) -> bool:
        """Whether these conditions can hold together, or it would take too long to know."""
        key = (texts, chain)
        if key not in self._known:
            try:
                self._known[key] = self._try(texts, chain)
            except TooMany:
                self._known[key] = True
        return self._known[key]

    def _try(self, texts: tuple[str, ...], chain: Chain) -> bool:
        trial = _Trial(self._scope)
        trial.add(texts, chain)
        for said in product(*self._with_what_is_behind(trial)):
            self._left -= 1
            if self._left < 0:
                raise TooMany
            values: dict[str, Any] = {}
            for one in said:
                values.update(one)
            if all(
                (of is not None and of not in values and of + SETTLED not in values)
                or test(values, "")
                for of, test in trial.tests
            ):
                return True
        return False

    def _with_what_is_behind(self, trial: _Trial) -> list[list[Said]]:
        """Take the conditions of the questions along that are read, and of those behind them."""
        found = trial.answers(MOST)
        seen: set[str] = set()
        waiting = list(trial.asked.values())
        while waiting:
            one = waiting.pop()
            subject = one.subject
            if subject.name in seen or not subject.conditions or not one.same_item:
                continue
            seen.add(subject.name)
            wider = trial.copy()
            try:
                wider.add(subject.conditions, subject.lists, subject.name)
                found = wider.answers(MOST_BEHIND)
            except TooMany:
                continue
            trial.asked, trial.tests = wider.asked, wider.tests
            waiting += trial.asked.values()
        return found
