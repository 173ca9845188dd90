"""Words: whether they are there, whether their places can be filled, whether they are plain."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from assistant.flows.readability import complaints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.flows.checks.scope import Chain, Scope
    from assistant.flows.findings import Finding
    from assistant.flows.flow import Listed
    from assistant.flows.reading import Path, Yaml

LONGEST: Final = 25
"""Words that a question may have, all its sentences together."""

_WITHOUT_WORDS: Final = ("auto", "call")
_WITHOUT_WHY: Final = ("info", "auto", "call")
_HEARD: Final = ("ask", "choose_together")
_SAID: Final = ("worker", "client")
_NOT_SHOWN: Final = frozenset({*_SAID, "pattern", "must", "when", "show_if", "comes_if"})
"""Keys whose text is said, and looked at by itself, or is no text for people."""

_PLACE: Final = re.compile(r"\{([^{}]*)\}|[{}]")
_ALWAYS: Final = ("worker", "summary", "activities")
_MEND: Final = (
    "Het kan alleen: {worker}, {proposal}, {summary}, {item}, {activities} of de id van een vraag."
)


def missing_words(scope: Scope) -> Iterator[Finding]:
    """Find questions without wording, reason or source."""
    for entry in scope.questions:
        question, path = entry.script, entry.path
        worker = question.worker or (question.label if question.kind == "auto" else None)
        if _blank(worker) and question.kind != "call":
            key = "label" if question.kind == "auto" else "worker"
            what = f"De vraag '{question.id}' heeft geen woorden: {key} ontbreekt."
            yield scope.finding(path, what, "Schrijf op wat de werker zegt.")
        if _blank(question.why) and question.kind not in _WITHOUT_WHY:
            what = f"De vraag '{question.id}' heeft geen reden: why ontbreekt."
            yield scope.finding(path, what, "Schrijf in gewone woorden op waarom u dit vraagt.")
        if _blank(question.source):
            what = f"De vraag '{question.id}' heeft geen bron: source ontbreekt."
            yield scope.finding(path, what, 'Noem de bron, of schrijf eerlijk: source: "-".')


def _blank(text: str | None) -> bool:
    return text is None or not text.strip()


def places(scope: Scope) -> Iterator[Finding]:
    """Find places between braces that nothing fills."""
    opening = scope.script.opening
    for key in _SAID:
        text = getattr(opening, key, None)
        yield from _places(scope, ("opening", key), text, (), proposal=False)
    for entry in scope.questions:
        question, chain = entry.script, scope.chain(entry.per)
        proposal = bool(question.prefill or question.preselect or question.default)
        inside = (*chain, question.over) if question.over else chain
        for key in _SAID:
            text = getattr(question, key)
            yield from _places(scope, (*entry.path, key), text, inside, proposal=proposal)
        for f, field in enumerate(question.fields):
            for key in _SAID:
                where = (*entry.path, "fields", f, key)
                yield from _places(scope, where, getattr(field, key), inside, proposal=False)
    yield from _places_elsewhere(scope)


def _places(
    scope: Scope, path: Path, text: str | None, chain: Chain, *, proposal: bool
) -> Iterator[Finding]:
    for match in _PLACE.finditer(text or ""):
        wrong = _wrong_place(scope, match[1], match[0], chain, proposal)
        if wrong is not None:
            yield scope.finding(path, *wrong)


def _wrong_place(
    scope: Scope, name: str | None, written: str, chain: Chain, proposal: bool
) -> tuple[str, str] | None:
    if name is None:
        what = f"Hier staat een losse {written}."
        return what, "Haal haar weg; { en } zijn er alleen voor een plaats als {item}."
    if name in _ALWAYS:
        return None
    if name == "item":
        what = "{item} heeft hier geen betekenis: de vraag gaat niet over een ding van een lijst."
        return None if chain else (what, "Zet er per bij, of schrijf het anders.")
    if name == "proposal":
        what = "{proposal} blijft hier leeg: de vraag heeft geen voorstel."
        return None if proposal else (what, "Zet er prefill, preselect of default bij.")
    subject = scope.subject(name)
    if subject is None:
        like = scope.like_question(name)
        mend = f"Bedoelt u {{{like}}}?" if like else _MEND
        return f"De plaats {written} is niet bekend.", mend
    if subject.kind in ("info", "loop", "call"):
        return f"Op '{name}' komt geen antwoord om hier te zeggen.", _MEND
    if not subject.same_item(chain):
        what = f"{written} wordt gevraagd per ding van een lijst, en hier is niet duidelijk welk."
        return what, "Schrijf het anders, of gebruik {summary}."
    return None


def _places_elsewhere(scope: Scope) -> Iterator[Finding]:
    """Find braces in texts that are shown as they are."""
    waiting: list[tuple[Path, Yaml]] = [((), scope.document.data)]
    while waiting:
        path, part = waiting.pop()
        if isinstance(part, dict):
            waiting += [((*path, key), x) for key, x in part.items() if key not in _NOT_SHOWN]
        elif isinstance(part, list):
            waiting += [((*path, place), x) for place, x in enumerate(part)]
        elif part is not None and (found := _PLACE.search(part)):
            what = f"{found[0]} wordt hier niet ingevuld."
            yield scope.finding(path, what, "Een plaats kan alleen in worker en client.")


def plain_words(scope: Scope) -> Iterator[Finding]:
    """Give advice about texts that are hard to say or to read; none of it forbids the flow."""
    known: dict[tuple[str, bool], tuple[str, ...]] = {}
    for path, text, to_client in _texts(scope):
        key = (text, to_client)
        if key not in known:
            known[key] = tuple(complaints(text, client=to_client))
        for complaint in known[key]:
            what, _, mend = complaint.rstrip(".").partition("; ")
            yield scope.finding(path, f"{what}.", f"{mend[:1].upper()}{mend[1:]}.", soft=True)
    for entry in scope.questions:
        for key_ in _SAID if entry.script.kind != "info" else ():
            words = len((getattr(entry.script, key_) or "").split())
            if words > LONGEST:
                what = f"Deze vraag heeft {words} woorden."
                mend = "Houd het bij ongeveer 20; zet de rest in help of in een eigen vraag."
                yield scope.finding((*entry.path, key_), what, mend, soft=True)


def _texts(scope: Scope) -> Iterator[tuple[Path, str, bool]]:
    """Give every text that a person hears or reads, and whether that is the client."""
    opening = scope.script.opening
    if opening is not None:
        yield ("opening", "worker"), opening.worker, True
        if opening.client:
            yield ("opening", "client"), opening.client, True
    for entry in scope.questions:
        question, heard = entry.script, _heard(entry)
        for key, to_client in (("worker", heard), ("client", True), ("why", heard)):
            if text := getattr(question, key):
                yield (*entry.path, key), text, to_client
        for f, field in enumerate(question.fields):
            for key, to_client in (("worker", heard and field.who != "worker"), ("client", True)):
                if text := getattr(field, key):
                    yield (*entry.path, "fields", f, key), text, to_client


def _heard(entry: Listed) -> bool:
    """Whether the client hears what the worker says here."""
    question, topic = entry.script, entry.topic
    return question.how in _HEARD and "worker" not in (question.who, topic.who)
