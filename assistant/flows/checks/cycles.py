"""Cycles: questions that wait for each other, flows that call each other."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.flows.checks.scope import Scope
    from assistant.flows.findings import Finding
    from assistant.flows.flow import Listed

Graph = Mapping[str, Sequence[str]]


def cycles(scope: Scope) -> Iterator[Finding]:
    """Find questions that depend on themselves, each cycle once, with all names in it."""
    graph = _dependencies(scope)
    places = {name: place for place, name in enumerate(graph)}
    for knot in _knots(graph):
        around = _around(graph, knot, start=min(knot, key=places.__getitem__))
        path = scope.found[around[0]].path
        what = f"Deze vragen wachten op elkaar: {' -> '.join(around)}."
        if len(around) == 2:
            what = f"Deze vraag wacht op zichzelf: {' -> '.join(around)}."
        yield scope.finding(path, what, "Haal een van de voorwaarden of lijsten hierin weg.")
    yield from _calls(scope)


def _dependencies(scope: Scope) -> dict[str, list[str]]:
    """Give for each question those that decide whether it is asked, over what, and its value."""
    graph: dict[str, list[str]] = {}
    for id_, entry in scope.found.items():
        names = [name for text in entry.conditions for name in scope.names_in(text)]
        names += [name for name in _named(entry) if name]
        names += _of_rules(scope, id_)
        reads = (name if name in scope.found else name.partition(".")[0] for name in names)
        graph[id_] = [name for name in dict.fromkeys(reads) if name in scope.found]
    return graph


def _named(entry: Listed) -> Iterator[str | None]:
    question = entry.script
    yield entry.per
    yield entry.call
    yield question.options_from
    yield question.count
    yield from question.sum


def _of_rules(scope: Scope, id_: str) -> list[str]:
    """What decides whether somebody is asked why: the rules, and what was chosen."""
    outcome = scope.script.outcome
    if outcome is None or outcome.why_question != id_:
        return []
    texts = [rule.when for rule in outcome.rules]
    texts += [case.when for rule in outcome.rules for case in rule.also]
    return [outcome.question, *(name for text in texts if text for name in scope.names_in(text))]


def _knots(graph: Graph) -> Iterator[set[str]]:
    """Give the groups of names that all lead to each other (Tarjan, without recursion)."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    open_: dict[str, None] = {}
    for root in graph:
        if root in order:
            continue
        work = [(root, iter(graph[root]))]
        order[root] = low[root] = len(order)
        open_[root] = None
        while work:
            name, targets = work[-1]
            target = next(targets, None)
            if target is None:
                work.pop()
                if work:
                    above = work[-1][0]
                    low[above] = min(low[above], low[name])
                if low[name] == order[name]:
                    knot = _taken_off(open_, name)
                    if len(knot) > 1 or name in graph[name]:
                        yield knot
            elif target not in order:
                order[target] = low[target] = len(order)
                open_[target] = None
                work.append((target, iter(graph[target])))
            elif target in open_:
                low[name] = min(low[name], order[target])


def _taken_off(open_: dict[str, None], name: str) -> set[str]:
    knot: set[str] = set()
    while name not in knot:
        knot.add(open_.popitem()[0])
    return knot


def _around(graph: Graph, knot: set[str], start: str) -> list[str]:
    """Give the shortest way round inside a knot, from one name back to that name."""
    before: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        name = waiting.popleft()
        for target in graph[name]:
            if target == start:
                way = [start, name]
                while way[-1] != start:
                    way.append(before[way[-1]])
                return way[::-1]
            if target in knot and target not in before:
                before[target] = name
                waiting.append(target)
    raise AssertionError(knot)


def _calls(scope: Scope) -> Iterator[Finding]:
    """Find a flow that is called from within itself."""
    own = scope.script.flow
    for entry in scope.questions:
        flow = entry.script.flow if entry.script.kind == "call" else None
        way = _way_back(scope, flow, own) if flow else None
        if way is not None:
            what = f"Deze flow voert zichzelf uit: {' -> '.join((own, *way))}."
            yield scope.finding((*entry.path, "flow"), what, "Haal deze vraag weg.")


def _way_back(scope: Scope, flow: str, own: str) -> tuple[str, ...] | None:
    """Give the flows that lead from a called flow back to this one, both included."""
    seen = {flow}
    waiting: deque[tuple[str, ...]] = deque([(flow,)])
    while waiting:
        way = waiting.popleft()
        if way[-1] == own:
            return way
        for topic in scope.shelf.script(way[-1]).topics:
            for question in topic.questions:
                called = question.flow if question.kind == "call" else None
                if called and called not in seen:
                    seen.add(called)
                    waiting.append((*way, called))
    return None
