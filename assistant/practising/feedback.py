"""Afterwards: what was found out, what was not, and what one could have said. Strengths first.

Counts and moments only: no mark and no total.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from assistant.practising.resident import Resident

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from assistant.practising.case import CaseScript, FactScript, Kind, LevelScript
    from assistant.practising.resident import Turn

MOST_POINTS: Final = 3
"""Things to work on that are told at once; more than that nobody takes along."""
_OPEN_SHARE: Final = 0.6
_LONG: Final = 5
"""Letters of a word that says something by itself: shorter ones are in every sentence."""
_ASKED: Final[tuple[Kind, ...]] = ("open", "closed", "leading", "double", "why")
_HARMFUL: Final[Mapping[Kind, tuple[str, str]]] = {
    "judging": ("Hier klonk een oordeel.", "Dat is niet makkelijk voor u."),
    "leading": ("Hier stond het antwoord al in uw vraag.", "Hoe is dat voor u?"),
    "why": ("'Waarom' vraagt om een verdediging.", "Hoe ging dat?"),
    "jargon": ("Dit woord kende de bewoner niet.", "Wat zou u zelf graag willen?"),
    "double": ("Dit waren meer vragen tegelijk. Stel er één, en wacht.", "Hoe gaat dat?"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """Something that was found out, in the turn (from 1) in which it was told."""

    what: str
    turn: int


@dataclass(frozen=True, slots=True)
class Missed:
    """Something that stayed untold: since when it could have come, and with which question."""

    what: str
    ask: str
    since: int
    """The turn (from 1) at which it could have come; 0 if the talk never got that far."""
    is_behind: bool = False
    is_signal: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """Something to work on: the turn to go back to, and what could have been said there."""

    turn: int
    what: str
    better: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A level that the trainee gave beside that of the reference; None is "niet besproken"."""

    domain: str
    own: int | None
    reference: int | None
    also: tuple[int, ...]
    reason: str

    @property
    def agrees(self) -> bool:
        """Whether the level is that of the reference, or another that can be defended."""
        return self.own == self.reference or self.own in self.also


@dataclass(frozen=True, slots=True)
class Feedback:
    """All that can be said about a talk, by counting."""

    strengths: tuple[str, ...]
    points: tuple[Point, ...]
    found: tuple[Found, ...]
    missed: tuple[Missed, ...]
    counts: Mapping[Kind, int]
    frames: tuple[int, ...]
    """The frames that were talked about, in the order in which they came."""
    untouched: tuple[str, ...]
    """Themes of the case that no question was about."""
    trust: tuple[tuple[int, str], ...]
    """The turns in which trust rose or fell, with the reason in the resident's words."""
    said: int
    heard: int
    """Words that the trainee and the resident used."""
    given_back: tuple[int, int] = (0, 0)
    """How often something was given back, and how often in the resident's own words."""
    seconds: Mapping[str, int] = field(default_factory=dict)
    """How long was spent on each theme, where that is known."""
    levels: tuple[Compared, ...] = ()
    signals_missed: tuple[str, ...] = ()

    @property
    def open_share(self) -> float:
        """The part of all questions that was open, from 0 to 1."""
        asked = sum(self.counts.get(kind, 0) for kind in _ASKED)
        return self.counts.get("open", 0) / asked if asked else 0.0


def look_back(
    case: CaseScript,
    turns: Sequence[Turn],
    *,
    levels: Mapping[str, int] | None = None,
    ladder: int | None = None,
    signals: Collection[str] | None = None,
    seconds: Sequence[int] = (),
) -> Feedback:
    """Look back on a talk; with the levels, the step and the signals that the trainee gave.

    Where these are None they were not asked for, and nothing is said about them. `seconds` holds
    how long each turn took.
    """
    facts = {fact.id: fact for fact in case.facts}
    found = tuple(Found(facts[t.told].found, n) for n, t in enumerate(turns, 1) if t.told)
    told = {turn.told for turn in turns}
    missed = tuple(_missed(case, turns, told))
    counts = Counter(kind for turn in turns for kind in turn.heard.kinds)
    frames = tuple(dict.fromkeys(t.heard.frame for t in turns if t.heard.frame))
    touched = set(chain.from_iterable(turn.heard.about for turn in turns))
    touched |= {theme for fact in case.facts if fact.id in told for theme in fact.about}
    feedback = Feedback(
        strengths=(),
        points=(),
        found=found,
        missed=missed,
        counts=counts,
        frames=frames,
        untouched=tuple(
            theme
            for theme in dict.fromkeys(theme for fact in case.facts for theme in fact.about)
            if theme not in touched
        ),
        trust=tuple((n, t.because) for n, t in enumerate(turns, 1) if t.because),
        said=sum(len(turn.said.split()) for turn in turns),
        heard=sum(len(turn.reply.split()) for turn in turns),
        given_back=_given_back(case, turns),
        seconds=_seconds(turns, seconds),
        levels=tuple(_compared(case, levels, ladder)) if levels is not None else (),
        signals_missed=_signals_missed(case, told, signals),
    )
    return _judged(feedback, case, turns)


def _judged(feedback: Feedback, case: CaseScript, turns: Sequence[Turn]) -> Feedback:
    points = sorted(_points(feedback, case, turns), key=lambda rated: rated[0])
    chosen: list[Point] = []
    for _, point in points:
        if point.turn not in {each.turn for each in chosen} and len(chosen) < MOST_POINTS:
            chosen.append(point)
    return replace(
        feedback,
        strengths=tuple(_strengths(feedback, case, turns)),
        points=tuple(sorted(chosen, key=lambda point: point.turn)),
    )


def _given_back(case: CaseScript, turns: Sequence[Turn]) -> tuple[int, int]:
    """Count what was given back, and where a word of length came from the resident just before."""
    times = kept = 0
    before = case.opening
    for turn in turns:
        if {"reflecting", "summarising"} & set(turn.heard.kinds):
            times += 1
            kept += bool(_long_words(turn.said) & _long_words(before))
        before = f"{before} {turn.reply}"
    return times, kept


def _long_words(text: str) -> set[str]:
    return {word for word in re.findall(r"[^\W\d_]+", text.lower()) if len(word) >= _LONG}


def _seconds(turns: Sequence[Turn], seconds: Sequence[int]) -> dict[str, int]:
    """Give the time of each turn to what it was about, in equal parts."""
    spent: Counter[str] = Counter()
    for turn, took in zip(turns, seconds, strict=False):
        for theme in turn.heard.about:
            spent[theme] += took // len(turn.heard.about)
    return dict(spent)


def _missed(case: CaseScript, turns: Sequence[Turn], told: Collection[str]) -> Iterator[Missed]:
    since = _since(case, turns)
    for fact in case.facts:
        if fact.id not in told:
            yield Missed(
                fact.found,
                fact.ask,
                since.get(fact.id, 0),
                is_behind=fact.weight == "behind",
                is_signal=fact.signal is not None,
            )


def _since(case: CaseScript, turns: Sequence[Turn]) -> dict[str, int]:
    """Give for each fact the turn from which on an open question would have brought it."""
    resident = Resident(case)
    since: dict[str, int] = {}
    for n, turn in enumerate(turns, 1):
        for fact in case.facts:
            if fact.id not in since and _could_come(resident, fact):
                since[fact.id] = n
        resident.trust = turn.trust
        resident.told += filter(None, (turn.told,))
    return since


def _could_come(resident: Resident, fact: FactScript) -> bool:
    return resident.trust >= fact.trust and set(fact.after) <= set(resident.told)


def _signals_missed(
    case: CaseScript, told: Collection[str], given: Collection[str] | None
) -> tuple[str, ...]:
    if given is None:
        return ()
    heard = [fact.signal for fact in case.facts if fact.signal and fact.id in told]
    return tuple(s for s in dict.fromkeys((*case.signals, *heard)) if s not in given)


def _compared(
    case: CaseScript, levels: Mapping[str, int], ladder: int | None
) -> Iterator[Compared]:
    for domain in dict.fromkeys((*case.levels, *levels)):
        yield _one(domain, levels.get(domain), case.levels.get(domain))  # type: ignore[call-overload]
    if ladder is not None or case.ladder is not None:
        yield _one("ladder", ladder, case.ladder)


def _one(domain: str, own: int | None, reference: LevelScript | None) -> Compared:
    if reference is None:
        reason = "Hierover is te weinig gezegd voor een niveau. Vraag door, of geef er geen."
        return Compared(domain, own, None, (), reason)
    return Compared(domain, own, reference.level, reference.also, reference.reason)


def _strengths(feedback: Feedback, case: CaseScript, turns: Sequence[Turn]) -> Iterator[str]:
    if not any(missed.is_behind for missed in feedback.missed):
        yield "U vond de vraag achter de vraag."
    if feedback.open_share >= _OPEN_SHARE:
        share = round(100 * feedback.open_share)
        yield f"U vroeg open: {share} van de 100 vragen gaven ruimte voor een verhaal."
    if given_back := feedback.counts.get("reflecting", 0):
        times = "één keer" if given_back == 1 else f"{given_back} keer"
        yield f"U gaf {times} terug wat u hoorde of zag."
    if feedback.counts.get("summarising"):
        yield "U vatte samen, en u vroeg of het klopte."
    if turns and not any(turn.is_early for turn in turns):
        yield "U wachtte met oplossingen tot u het verhaal kende."
    if feedback.frames[:2] == (1, 2) and list(feedback.frames) == sorted(feedback.frames):
        yield "U keek eerst naar wat iemand zelf kan, dan naar bekenden, en daarna verder."
    if feedback.heard > feedback.said:
        yield "De bewoner was meer aan het woord dan u."
    if turns and turns[-1].trust > case.trust:
        yield "Het vertrouwen groeide."


def _points(
    feedback: Feedback, case: CaseScript, turns: Sequence[Turn]
) -> Iterator[tuple[int, Point]]:
    """Give what could be worked on, each with how much it matters (less is more)."""
    mistakes = {mistake.id: mistake for mistake in case.mistakes}
    for n, turn in enumerate(turns, 1):
        for id_ in turn.mistakes:
            yield 0, Point(n, mistakes[id_].text, mistakes[id_].better)
        if turn.is_early and not turn.mistakes:
            what = "Hier kwam een oplossing, en u wist nog niet wat erachter zat."
            yield 1, Point(n, what, _next_question(feedback, n))
        for kind, (what, better) in _HARMFUL.items():
            if kind in turn.heard.kinds and not turn.mistakes:
                yield 3 if kind == "double" else 2, Point(n, what, better)
        if turn.because.startswith("Het leek wel een verhoor"):
            what = "Dit waren veel korte vragen achter elkaar."
            yield 2, Point(n, what, _next_question(feedback, n))
    for missed in feedback.missed:
        if missed.since and (missed.is_behind or missed.is_signal):
            told = "een signaal" if missed.is_signal else "wat erachter zat"
            what = f"Vanaf hier was te horen {told}: {missed.what[:1].lower()}{missed.what[1:]}"
            yield 1, Point(missed.since, what, missed.ask)


def _next_question(feedback: Feedback, turn: int) -> str:
    """Give an open question that would have brought something new at this moment."""
    could = [missed for missed in feedback.missed if 0 < missed.since <= turn]
    first = next((missed for missed in could if missed.is_behind), None) or next(iter(could), None)
    return first.ask if first is not None else "Vertel eens, hoe is dat voor u?"
