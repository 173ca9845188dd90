"""What stands in a script, as the checks see it: every question with its lists, every name."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final

from assistant.errors import FlowError, InputError
from assistant.flows import conditions
from assistant.flows.conditions import ConditionError, Node
from assistant.flows.flow import Listed, Shelf, listed
from assistant.flows.kinds import KINDS, Compared, fixed_options
from assistant.flows.script import (
    DataScript,
    FieldScript,
    FlowScript,
    OptionScript,
    QuestionScript,
    SignalScript,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from assistant.flows.findings import Finding
    from assistant.flows.reading import Document, Path

Chain = tuple[str, ...]
"""The list questions that something is asked over, outermost first."""

RECORDS: Final = ("record_list", "person_list")
STRENGTHS: Final = ("direct", "today", "attention")
NAMED: Final = 12
"""Names that a message counts out."""
COMPARISONS: Final = 100_000
"""Names that are looked through for one that resembles; after that nothing is suggested."""

_NOTHING: Final = FlowScript.model_construct(
    flow="", version=1, title="", purpose="", sources=(), who_asks="", who_answers="", topics=()
)
_FIRST_FIELD: Final = FieldScript(id="naam")


class ForgivingShelf:
    """A shelf where nothing is missing: what is not there or broken is empty, and `trouble` says
    what is wrong with it and how to mend that."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.trouble: dict[str, tuple[str, str]] = {}

    def script(self, flow: str) -> FlowScript:
        if flow in self.trouble:
            return _NOTHING
        try:
            return self._shelf.script(flow)
        except (FlowError, InputError) as error:
            self.trouble[flow] = _explained(error, f"de flow '{flow}'")
            return _NOTHING

    def options(self, source: str) -> tuple[OptionScript, ...]:
        if source in self.trouble:
            return ()
        try:
            return self._shelf.options(source)
        except (FlowError, InputError) as error:
            self.trouble[source] = _explained(error, f"het gegevensbestand van '{source}'")
            return ()

    def data(self, name: str) -> DataScript:
        return self._shelf.data(name)

    def ids(self) -> list[str]:
        return self._shelf.ids()

    @property
    def signals(self) -> Mapping[str, SignalScript]:
        return self._shelf.signals


class _EachOnce(ForgivingShelf):
    """A shelf that gives each flow once: what is called twice would double without end."""

    def __init__(self, shelf: ForgivingShelf) -> None:
        super().__init__(shelf)
        self._given: set[str] = set()

    def script(self, flow: str) -> FlowScript:
        if flow in self._given:
            return _NOTHING
        self._given.add(flow)
        return super().script(flow)


def _explained(error: FlowError | InputError, of: str) -> tuple[str, str]:
    if isinstance(error, FlowError):
        return f"In {of} staan zelf fouten.", f"Verbeter eerst {error.findings[0]}"
    what, _, mend = str(error).partition(". ")
    return what.rstrip(".") + ".", mend or "Kijk of de naam goed is geschreven."


@dataclass(frozen=True, slots=True)
class Subject:
    """What a name stands for: a question, a field of a loop, or a field of a record."""

    name: str
    script: QuestionScript | FieldScript
    lists: Chain
    options: Mapping[str, OptionScript] | None
    """By id; None: they are made while talking, or cannot be read now."""
    conditions: tuple[str, ...] = ()
    carried: bool = False
    """It comes from an earlier flow and can only be read."""
    record: str | None = None
    """The question that it is a record field of."""

    @property
    def kind(self) -> str:
        return self.script.kind

    @property
    def compared(self) -> Compared:
        return KINDS[self.script.kind].compared

    @property
    def is_list(self) -> bool:
        return KINDS[self.script.kind].is_list

    def same_item(self, chain: Chain) -> bool:
        """Whether somebody asked over `chain` reads one answer of it: the one of the same item."""
        return chain[: len(self.lists)] == self.lists and not (self.carried and self.lists)


@dataclass(frozen=True, slots=True)
class Site:
    """A place in the file where a condition stands."""

    path: Path
    text: str
    chains: tuple[Chain, ...]
    """The lists over which it is read; more than one where it stands above several questions."""
    above: tuple[str, ...] = ()
    never: str = "Deze voorwaarde kan nooit waar zijn."


class Scope:
    """A script with all that it can name."""

    def __init__(self, script: FlowScript, document: Document, shelf: Shelf) -> None:
        self.script = script
        self.document = document
        self.shelf = ForgivingShelf(shelf)
        self.entries = list(listed(script, _EachOnce(self.shelf)))
        self.found = first_of_each(self.entries)
        self.carried: dict[str, Listed] = {}
        self._chains: dict[str, Chain] = {}
        self._carried_chains: dict[str, Chain] = {}
        self._elsewhere: dict[str, dict[str, Listed]] = {}
        self._parsed: dict[str, Node | ConditionError] = {}
        self._subjects: dict[str, Subject | None] = {}
        self._comparisons = COMPARISONS
        self.flows = tuple(dict.fromkeys((*shelf.ids(), script.flow)))
        for flow, ids in script.carries.items():
            self._carry(flow, set(ids))
        self.questions = [e for e in self.entries if e.call is None and e.loop is None]
        self.signals = self._known_signals()
        self.sites = tuple(self._all_sites())

    def _carry(self, flow: str, ids: set[str]) -> None:
        other = self.listed_in(flow)
        chains: dict[str, Chain] = {}
        for name, entry in other.items():
            if name in ids or entry.loop in ids:
                self.carried.setdefault(name, entry)
                self._carried_chains.setdefault(name, _chain(other, entry.per, chains))

    def _known_signals(self) -> Mapping[str, SignalScript] | None:
        """Give the signals by id; None when they cannot be read, which is told elsewhere."""
        try:
            return self.shelf.signals
        except (FlowError, InputError):
            return None

    def listed_in(self, flow: str) -> dict[str, Listed]:
        """Give the questions of another flow by id; none if it is not there or broken."""
        if flow not in self._elsewhere:
            script = self.script if flow == self.script.flow else self.shelf.script(flow)
            self._elsewhere[flow] = first_of_each(listed(script, _EachOnce(self.shelf)))
        return self._elsewhere[flow]

    def trouble_with(self, flow: str) -> tuple[str, str] | None:
        """Say what is wrong with another flow as a whole, and how to mend it."""
        if flow not in self.flows:
            return self.not_among(f"De flow '{flow}' is er niet.", flow, self.flows)
        if flow != self.script.flow:
            self.shelf.script(flow)
        return self.shelf.trouble.get(flow)

    # -- names -----------------------------------------------------------------------------

    def chain(self, per: str | None) -> Chain:
        """Give the lists that something with `per` is asked over."""
        return _chain(self.found, per, self._chains)

    def subject(self, name: str) -> Subject | None:
        """Say what a name stands for: `qs_vraag`, `kg_zrm.gesprek`, `dl_stappen.wat`."""
        if name not in self._subjects:
            self._subjects[name] = self._find(name)
        return self._subjects[name]

    def _find(self, name: str) -> Subject | None:
        if name in self.found:
            entry = self.found[name]
            return self._subject(name, entry, self.chain(entry.per))
        if name in self.carried:
            entry, lists = self.carried[name], self._carried_chains[name]
            return replace(self._subject(name, entry, lists), carried=True, conditions=())
        base, _, part = name.partition(".")
        owner = self.subject(base) if part else None
        field = record_fields(owner.script).get(part) if owner else None
        if owner is None or field is None:
            return None
        return Subject(
            name, field, (*owner.lists, base), self.options(field), (), owner.carried, base
        )

    def _subject(self, name: str, entry: Listed, lists: Chain) -> Subject:
        return Subject(name, entry.script, lists, self.options(entry.script), entry.conditions)

    def options(self, script: QuestionScript | FieldScript) -> Mapping[str, OptionScript] | None:
        """Give the options by id; None when only an answer or a broken file knows them."""
        seen: set[str] = set()
        while script.options_from is not None and "#" not in script.options_from:
            source = self.found.get(script.options_from)
            if source is None or source.script.kind != "multi" or source.script.id in seen:
                return None
            seen.add(source.script.id)
            script = source.script
        if script.options_from is not None:
            options = self.shelf.options(script.options_from)
            return None if script.options_from in self.shelf.trouble else by_id(options)
        return by_id(script.options) or _fixed(script.kind)

    # -- conditions ------------------------------------------------------------------------

    def parsed(self, text: str) -> Node | ConditionError:
        """Give a condition as it was read, or what is wrong with it."""
        if text not in self._parsed:
            try:
                self._parsed[text] = conditions.parse(text)
            except ConditionError as error:
                self._parsed[text] = error
        return self._parsed[text]

    def names_in(self, text: str) -> tuple[str, ...]:
        """Give the names that a condition reads; none for one that cannot be read."""
        node = self.parsed(text)
        if isinstance(node, ConditionError):
            return ()
        return tuple(atom.name for atom in conditions.atoms(node))

    def reads(self, text: str, id_: str) -> bool:
        """Whether a condition reads this question, or a field of it."""
        return any(id_ in (name, name.partition(".")[0]) for name in self.names_in(text))

    def _all_sites(self) -> Iterator[Site]:
        spread: dict[Path, dict[Chain, None]] = {}
        for entry in self.entries:
            chain = self.chain(entry.per)
            spread.setdefault(entry.path[:2], {})[chain] = None
            spread.setdefault(entry.path[:4], {})[chain] = None
        for t, topic in enumerate(self.script.topics):
            if topic.show_if:
                never = f"Het onderwerp '{topic.id}' komt nooit: dit kan niet waar zijn."
                path = ("topics", t)
                chains = tuple(spread.get(path, {(): None}))
                yield Site((*path, "show_if"), topic.show_if, chains, never=never)
        for entry in self.questions:
            yield from self._sites_of(entry, tuple(spread[entry.path]))
        yield from self._sites_of_flow()

    def _sites_of(self, entry: Listed, chains: tuple[Chain, ...]) -> Iterator[Site]:
        question, path = entry.script, entry.path
        if question.show_if:
            above = entry.conditions[:-1]
            never = f"De vraag '{question.id}' wordt nooit gesteld: dit kan niet waar zijn."
            yield Site((*path, "show_if"), question.show_if, chains, above, never)
        own = (self.chain(entry.per),)
        for key, text in own_conditions(question):
            yield Site((*path, *key), text, own, entry.conditions)
        if question.kind == "loop":
            each = (self.chain(question.over),)
            for f, part in enumerate(question.fields):
                if part.comes_if:
                    at = (*path, "fields", f, "comes_if")
                    yield Site(at, part.comes_if, each, entry.conditions)

    def _sites_of_flow(self) -> Iterator[Site]:
        outcome = self.script.outcome
        for r, rule in enumerate(outcome.rules if outcome else ()):
            path: Path = ("outcome", "rules", r)
            if rule.when:
                yield Site((*path, "when"), rule.when, ((),))
            for c, case in enumerate(rule.also):
                if case.when:
                    yield Site((*path, "also", c, "when"), case.when, ((),))
        for h, line in enumerate(self.script.hands_over):
            if line.when:
                yield Site(("hands_over", h, "when"), line.when, ((),))

    # -- words -----------------------------------------------------------------------------

    def finding(self, path: Path, what: str, mend: str, *, soft: bool = False) -> Finding:
        """Make a finding about the part of the file at `path`."""
        return self.document.finding(path, what, mend, soft=soft)

    def unknown(self, path: Path, name: str) -> Finding:
        """Say that a question is not there."""
        return self.finding(path, *self.about_unknown(name))

    def about_unknown(self, name: str) -> tuple[str, str]:
        """Say in words what is wrong with a name that stands for nothing, and how to mend it."""
        base, _, part = name.partition(".")
        owner = self.subject(base)
        if owner is not None and part:
            known = record_fields(owner.script) or loop_fields(owner.script)
            return self.not_among(f"'{base}' heeft geen veld '{part}'.", part, known)
        for flow in self.script.carries:
            if base in self.listed_in(flow):
                mend = f"Zet '{base}' bij carries, onder {flow}."
                return f"De vraag '{base}' komt uit een andere flow.", mend
        like = self.like_question(base)
        mend = (
            f"Bedoelt u '{like}'?"
            if like
            else "Kijk of de id goed is geschreven. Een vraag uit een andere flow hoort bij carries."
        )
        return f"De vraag '{base}' is er niet.", mend

    def like_question(self, name: str) -> str | None:
        """Give the question with an id like this; that they begin alike is not enough."""
        return self.like(name, (*self.found, *self.carried), 0.75)

    def not_among(self, what: str, name: str, known: Iterable[str]) -> tuple[str, str]:
        """Say what there is instead of a name that is not there."""
        known = tuple(known)
        like = self.like(name, known)
        suggestion = f"Bedoelt u '{like}'?"
        if not known:
            return what, "Er is er geen."
        if len(known) > NAMED:
            return what, suggestion if like else f"Er is: {', '.join(known[:NAMED])}, en meer."
        there = f"Er is: {', '.join(known)}."
        return what, f"{suggestion} {there}" if like else there

    def like(self, name: str, known: Iterable[str], alike: float = 0.6) -> str | None:
        """Give the name that resembles this one most, as long as that takes no time."""
        known = tuple(known)
        self._comparisons -= len(known)
        if self._comparisons < 0:
            return None
        return next(iter(difflib.get_close_matches(name, known, 1, alike)), None)


def first_of_each(entries: Iterable[Listed]) -> dict[str, Listed]:
    """Give the entries by id; of a double id the first counts."""
    found: dict[str, Listed] = {}
    for entry in entries:
        found.setdefault(entry.script.id, entry)
    return found


def by_id(options: Iterable[OptionScript]) -> dict[str, OptionScript]:
    """Give options by their id."""
    return {option.id: option for option in options}


@cache
def _fixed(kind: str) -> dict[str, OptionScript]:
    options = fixed_options(kind).values()
    return by_id(OptionScript(id=option.id, text=option.text) for option in options)


def record_fields(script: QuestionScript | FieldScript) -> dict[str, FieldScript]:
    """Give the fields of a record by id; a person has a name, also when that is not written."""
    if script.kind not in RECORDS or not isinstance(script, QuestionScript):
        return {}
    first = {"naam": _FIRST_FIELD} if script.kind == "person_list" else {}
    return first | {field.id: field for field in script.fields}


def loop_fields(script: QuestionScript | FieldScript) -> dict[str, FieldScript]:
    """Give the fields of a loop by id."""
    if script.kind != "loop" or not isinstance(script, QuestionScript):
        return {}
    return {field.id: field for field in script.fields}


def own_conditions(question: QuestionScript) -> Iterator[tuple[Path, str]]:
    """Give the conditions inside a question, with where they stand in it; not its `show_if`."""
    if question.comes_if:
        yield ("comes_if",), question.comes_if
    for c, check in enumerate(question.checks):
        if check.must:
            yield ("checks", c, "must"), check.must
    for f, line in enumerate(question.follow_up):
        yield ("follow_up", f, "when"), line.when
    if isinstance(question.preselect, tuple):
        for p, case in enumerate(question.preselect):
            if case.when:
                yield ("preselect", p, "when"), case.when


def _chain(found: Mapping[str, Listed], per: str | None, known: dict[str, Chain]) -> Chain:
    """Like `lists_above`, but remembers: a chain of a thousand lists takes a thousand steps."""
    steps: dict[str, None] = {}
    while per is not None and per in found and per not in known and per not in steps:
        steps[per] = None
        per = found[per].per
    chain = known.get(per, ()) if per is not None else ()
    for name in reversed(steps):
        if KINDS[found[name].script.kind].is_list:
            chain = (*chain, name)
        known[name] = chain
    return chain
