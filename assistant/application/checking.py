"""Flows, data and cases before they are used: what is wrong in each, and what they share by mistake."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import FlowError
from assistant.flows import Finding, Library
from assistant.flows.library import content_of
from assistant.flows.reading import read_yaml
from assistant.practising.cases import case_files, is_case, read_case
from assistant.practising.listening import Lexicon
from assistant.practising.trying import asked_in_vain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from assistant.application.places import Places
    from assistant.flows.reading import Document, Yaml


def check_all(places: Places) -> list[Finding]:
    """Give every finding about all flows, data and cases on this machine."""
    library = Library(places.flows)
    flows = library.ids()
    found = [finding for flow in flows for finding in _findings(library, flow)]
    found += [*library.data_findings(), *library.stray_findings()]
    found += _case_findings(library, case_files(places.cases))
    return _in_order([*found, *_same_number(library, flows, Library()), *_doubles(library, flows)])


def check_files(places: Places, files: Sequence[Path]) -> list[Finding]:
    """Give every finding about these files, among the other flows of this machine.

    Raises InputError for a file that cannot be read.
    """
    library = Library(places.flows)
    found: list[Finding] = []
    flows: list[str] = []
    data: list[str] = []
    chosen = [file for file in files if is_case(file)]
    for file in files:
        if file in chosen:
            continue
        try:
            id_ = library.add(file)
        except FlowError as error:
            found += _of(error)
        else:
            of_flow = library.has_flow(id_) and library.path(id_) == str(file)
            (flows if of_flow else data).append(id_)
    flows = list(dict.fromkeys(flows))
    for flow in flows:
        found += _findings(library, flow)
    found += library.data_findings(*data) if data else ()
    found += _case_findings(library, chosen)
    known = Library(places.flows)
    return _in_order([*found, *_same_number(library, flows, known), *_doubles(library, flows)])


def _findings(library: Library, flow: str) -> list[Finding]:
    try:
        return library.findings(flow)
    except FlowError as error:
        return _of(error)


def _case_findings(library: Library, files: Iterable[Path]) -> Iterator[Finding]:
    try:
        signals = library.signals
    except FlowError as error:
        yield from _of(error)
        return
    lexicon: Lexicon | None = None
    for file in files:
        try:
            case = read_case(file, signals)
        except FlowError as error:
            yield from _of(error)
            continue
        lexicon = lexicon or Lexicon.of(library)
        document = read_yaml(content_of(file), str(file))
        for n, told in asked_in_vain(case, lexicon):
            came = f"brengt '{told}'" if told else "brengt niets"
            what = f"De vraag bij '{case.facts[n].id}' {came}."
            mend = "Zet bij words een woord dat in de vraag staat, of stel de vraag open."
            yield replace(document.finding(("facts", n, "ask"), what, mend), soft=True)


def _of(error: FlowError) -> list[Finding]:
    return [finding for finding in error.findings if isinstance(finding, Finding)]


def _in_order(found: list[Finding]) -> list[Finding]:
    return sorted(dict.fromkeys(found), key=lambda f: (f.file, f.line, f.column))


def _document(library: Library, flow: str) -> Document | None:
    """Give what stands in the file of a flow, or None where that cannot be read."""
    try:
        return library.document(flow)
    except FlowError:
        return None


def _same_number(library: Library, flows: Sequence[str], known: Library) -> Iterator[Finding]:
    """Find flows that differ from a known one under the same version number."""
    for flow in flows:
        if not known.has_flow(flow) or Path(library.path(flow)).samefile(known.path(flow)):
            continue
        ours, theirs = _document(library, flow), _document(known, flow)
        if ours is None or theirs is None or ours.data == theirs.data:
            continue
        version = ours.data.get("version")
        if version == theirs.data.get("version"):
            what = f"Versie {version} van '{flow}' is er al, met andere inhoud: {theirs.name}."
            yield ours.finding(("version",), what, "Verhoog het getal bij version.")


def _doubles(library: Library, flows: Sequence[str]) -> Iterator[Finding]:
    """Find questions of these flows that stand in another flow too."""
    documents = {flow: _document(library, flow) for flow in library.ids()}
    owners: dict[str, list[str]] = {}
    for flow, document in documents.items():
        for id_, _ in _questions(document):
            owners.setdefault(id_, []).append(flow)
    for flow in flows:
        document = documents[flow]
        for id_, path in _questions(document):
            other = next((owner for owner in owners[id_] if owner != flow), None)
            if document is not None and other is not None:
                what = f"De vraag '{id_}' is er ook in de flow '{other}'."
                yield document.finding(path, what, "Geef een van de twee een andere id.")


def _questions(document: Document | None) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    for t, topic in enumerate(_list(document.data.get("topics")) if document else ()):
        for q, question in enumerate(
            _list(topic.get("questions")) if isinstance(topic, dict) else ()
        ):
            id_ = question.get("id") if isinstance(question, dict) else None
            if isinstance(id_, str):
                yield id_, ("topics", t, "questions", q, "id")


def _list(part: Yaml) -> list[Yaml]:
    return part if isinstance(part, list) else []
