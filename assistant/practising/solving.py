"""Whether a case can be solved: everything in it can be found out by somebody who asks well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.practising.case import CHECKLIST, MOST_TRUST, TO_REWRITE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from assistant.flows.findings import Finding
    from assistant.flows.reading import Document
    from assistant.practising.case import CaseScript, FactScript


def check_case(case: CaseScript, document: Document, signals: Collection[str]) -> Iterator[Finding]:
    """Find what makes a case unsound, most of all what can never be told and why."""
    facts = {fact.id: fact for fact in case.facts}
    if len(facts) < len(case.facts):
        yield document.finding(
            ("facts",), "Twee dingen hebben hetzelfde id.", "Geef er een een ander."
        )
    if not any(fact.weight == "behind" for fact in case.facts):
        what = "Er is geen vraag achter de vraag."
        yield document.finding(("facts",), what, "Zet weight: behind bij wat erachter zit.")
    for n, fact in enumerate(case.facts):
        path = ("facts", n)
        for key, names in (("after", fact.after), ("corrects", filter(None, (fact.corrects,)))):
            for name in names:
                if name not in facts:
                    what = f"'{fact.id}' noemt '{name}', en dat is er niet."
                    yield document.finding((*path, key), what, f"Er is: {', '.join(facts)}.")
        if fact.trust > MOST_TRUST:
            what = f"'{fact.id}' vraagt {fact.trust} vertrouwen; meer dan {MOST_TRUST} kan niet groeien."
            yield document.finding((*path, "trust"), what, f"Maak het {MOST_TRUST} of minder.")
        if (fact.told == "trust") != (fact.trust > 0):
            what = f"Bij '{fact.id}' horen told: trust en trust samen."
            yield document.finding((*path, "told"), what, "Zet beide, of geen van beide.")
        if fact.corrects in facts and fact.corrects not in before(facts, fact):
            what = f"'{fact.id}' verbetert '{fact.corrects}', en kan eerder komen."
            yield document.finding((*path, "corrects"), what, f"Zet '{fact.corrects}' bij after.")
        if fact.signal is not None and fact.signal not in signals:
            yield _unknown_signal(document, (*path, "signal"), fact.signal)
    for n, signal in enumerate(case.signals):
        if signal not in signals:
            yield _unknown_signal(document, ("signals", n), signal)
    yield from _unfinished(case, document)
    for n, mistake in enumerate(case.mistakes):
        if mistake.before is not None and mistake.before not in facts:
            what = f"'{mistake.before}' is er niet."
            yield document.finding(("mistakes", n, "before"), what, f"Er is: {', '.join(facts)}.")
    for n, step in enumerate(case.guide):
        for name in {*step.after, *filter(None, (step.until,))} - facts.keys():
            what = f"'{name}' is er niet."
            yield document.finding(("guide", n), what, f"Er is: {', '.join(facts)}.")
    for id_, why in unreachable(case).items():
        place = next(n for n, fact in enumerate(case.facts) if fact.id == id_)
        what = f"'{id_}' kan nooit verteld worden: {why}."
        yield document.finding(("facts", place), what, "Zorg dat er een vraag is die het brengt.")


def before(facts: Mapping[str, FactScript], fact: FactScript) -> set[str]:
    """Give all that has to be told before a fact, through whatever chain."""
    found: set[str] = set()
    todo = [*fact.after]
    while todo:
        name = todo.pop()
        if name not in found and name in facts:
            found.add(name)
            todo += facts[name].after
    return found


def _unknown_signal(document: Document, path: tuple[str | int, ...], signal: str) -> Finding:
    what = f"Het signaal '{signal}' is niet bekend."
    return document.finding(path, what, "Kijk in signalen.yaml.")


def _unfinished(case: CaseScript, document: Document) -> Iterator[Finding]:
    """Find what still has to be written, or made unrecognisable."""
    places = list(_to_rewrite(case.model_dump(mode="json", by_alias=True)))
    if places:
        count = len(places)
        where = f"op {count} plekken" if count > 1 else "op één plek"
        what = f"Er staat nog {where} {TO_REWRITE}, hier voor het eerst: de casus is niet af."
        yield document.finding(places[0], what, "Schrijf daar eigen woorden.")
    if case.origin == "conversation":
        for id_, sentence in CHECKLIST.items():
            if id_ not in case.unrecognisable:
                what = f"Deze casus komt uit een echt gesprek, en dit is niet nagekeken: {sentence}"
                mend = f"Zet '{id_}' bij unrecognisable als het klopt."
                yield document.finding(("origin",), what, mend)


def unreachable(case: CaseScript) -> dict[str, str]:
    """Give the facts that no talk can bring, each with the reason in words."""
    why: dict[str, str] = {}
    for fact in case.facts:
        if not (fact.about or fact.words):
            why[fact.id] = "er is geen vraag die erover gaat"
        elif fact.trust > MOST_TRUST:
            why[fact.id] = "zoveel vertrouwen kan er niet groeien"
    told: set[str] = set()
    while fresh := {
        fact.id
        for fact in case.facts
        if fact.id not in told and fact.id not in why and set(fact.after) <= told
    }:
        told |= fresh
    for fact in case.facts:
        if fact.id not in told and fact.id not in why:
            first = next(name for name in fact.after if name not in told)
            reason = why.get(first) or "dat wacht zelf weer hierop, of is er niet"
            why[fact.id] = f"eerst moet '{first}' verteld zijn, en {reason}"
    return why


def _to_rewrite(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Give the places where words still have to come."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _to_rewrite(part, (*path, key))
    elif isinstance(value, list):
        for n, part in enumerate(value):
            yield from _to_rewrite(part, (*path, n))
    elif isinstance(value, str) and TO_REWRITE in value:
        yield path
