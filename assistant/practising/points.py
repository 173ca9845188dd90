"""What could be worked on: at most three moments, each with what could have been said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from assistant.practising.feedback import Point

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from assistant.practising.case import CaseScript, Kind, Theme
    from assistant.practising.chances import Chances
    from assistant.practising.feedback import Feedback
    from assistant.practising.resident import Turn

MOST_POINTS: Final = 3
"""Things to work on that are told at once; more than that nobody takes along."""
_HARMFUL: Final[Mapping[Kind, tuple[str, str]]] = {
    "judging": ("Hier klonk een oordeel.", "Dat is niet makkelijk voor u."),
    "leading": ("Hier stond het antwoord al in uw vraag.", ""),
    "why": ("'Waarom' vraagt al snel om een verdediging.", "Hoe ging dat?"),
    "jargon": ("Hier viel een woord dat de bewoner niet kent.", ""),
    "double": ("Dit waren meer vragen tegelijk. Eén vraag, en dan wachten, geeft meer.", ""),
}
"""What a kind does, and what could have been said; "" for what would have brought something new."""
_FRAMES: Final[Mapping[int, tuple[str, str]]] = {
    1: ("wat de bewoner zelf wil doen", "Wat zou u daar zelf aan willen doen?"),
    2: ("wie er kan helpen", "Wie zou u daarbij iets willen vragen?"),
}
_MUST_BE_ASKED: Final[tuple[tuple[Theme, str, int, str], ...]] = (
    ("veiligheid", "veilig", -1, "Naar veiligheid is nog niet gevraagd."),
    ("mantelzorg", "uzelf", 3, "Hier zorgt iemand voor een ander. Daar is nog niet naar gevraagd."),
)
"""What nobody should forget in a case that is about it; a word by which a mistake says it already."""
_GENERAL: Final = 3
"""From this frame on help comes from elsewhere."""
_TALKED: Final = 5
"""Turns from which on it stands out that nothing was given back."""
_CHATTED: Final = 3
"""Turns of small talk that stand out, where that is a third of the talk or more."""


@dataclass(frozen=True, slots=True)
class _Rated:
    """A point and how much it matters; less is more."""

    weight: int
    point: Point


def points(feedback: Feedback, case: CaseScript, chances: Chances) -> tuple[Point, ...]:
    """Give the points that matter most, in the order of the talk; without a better word, find one.

    What happened more than once is one point, and a turn has one point at most. What the trainee
    said already is not called better.
    """
    rated = sorted(_rated(feedback, case, chances), key=lambda each: each.weight)
    chosen: list[Point] = []
    for each in _grouped(rated):
        if len(chosen) < MOST_POINTS and each.turn not in {point.turn for point in chosen}:
            chosen.append(each)
    used = {point.better for point in chosen if point.better}
    told: list[Point] = []
    for point in sorted(chosen, key=lambda point: point.turn):
        better = "" if chances.asked(point.better) else point.better
        if not better and point.kind == "said":
            better = chances.question_at(point.turn, used)
        used.add(better)
        told.append(replace(point, better=better))
    return tuple(told)


def _grouped(rated: Iterable[_Rated]) -> list[Point]:
    """Put together what is the same; its first moment is the one to go back to."""
    turns: dict[str, list[int]] = {}
    first: dict[str, Point] = {}
    for each in rated:
        point = first.setdefault(each.point.what, each.point)
        if point.kind == each.point.kind:
            turns.setdefault(point.what, []).append(each.point.turn)
    return [
        replace(point, also=tuple(n for n in sorted(set(turns[what])) if n > point.turn))
        for what, point in first.items()
    ]


def _rated(feedback: Feedback, case: CaseScript, chances: Chances) -> Iterator[_Rated]:
    mistakes = {mistake.id: mistake for mistake in case.mistakes}
    for n, turn in enumerate(chances.turns, 1):
        for id_ in turn.mistakes:
            yield _Rated(0, Point(n, mistakes[id_].text, mistakes[id_].better))
        if not turn.mistakes:
            yield from _of_turn(n, turn, knows_some=_knows_some(case, chances, n))
    yield from _untold(feedback, case, chances)
    yield from _beside_the_resident(chances.turns)
    yield from _small_talk(chances.turns)
    if not feedback.given_back.times and len(chances.turns) >= _TALKED:
        yield from _not_given_back(case, chances.turns)


def _knows_some(case: CaseScript, chances: Chances, turn: int) -> bool:
    """Whether something of what lies behind was told before a turn."""
    behind = [fact.id for fact in case.facts if fact.weight == "behind"]
    return any(chances.told.get(name, turn) < turn for name in behind)


def _of_turn(n: int, turn: Turn, *, knows_some: bool) -> Iterator[_Rated]:
    """Give what one turn did, apart from the mistakes of the case."""
    if turn.is_early:
        what = (
            f"Hier kwam een oplossing, en u wist nog niet {'alles ' * knows_some}wat erachter zat."
        )
        yield _Rated(1, Point(n, what, ""))
    for kind, (what, better) in _HARMFUL.items():
        if kind in turn.heard.kinds:
            yield _Rated(3 if kind == "double" else 2, Point(n, what, better))
    if turn.cue == "many_closed" and turn.because:
        yield _Rated(2, Point(n, "Dit waren veel korte vragen achter elkaar.", ""))


def _untold(feedback: Feedback, case: CaseScript, chances: Chances) -> Iterator[_Rated]:
    """Give what could have been heard, and matters: what lies behind, a signal, and the carer."""
    for missed in feedback.missed:
        if missed.since and (missed.is_behind or missed.is_signal):
            told = (
                "was een signaal te horen" if missed.is_signal else "kon u horen wat erachter zat"
            )
            what = f"Hier {told}. {missed.what}"
            yield _Rated(1, Point(missed.since, what, missed.ask, "since"))
    if not feedback.found_behind and (step := chances.first_step()) is not None:
        what = f"Hier begon de weg naar wat erachter zat. {step.found}"
        yield _Rated(4, Point(chances.since[step.id], what, step.ask, "since"))
    said = " ".join(m.better for t in chances.turns for m in case.mistakes if m.id in t.mistakes)
    for theme, word, weight, what in _MUST_BE_ASKED:
        asked = word in said or any(theme in turn.heard.about for turn in chances.turns)
        about = [fact for fact in case.facts if theme in fact.about]
        could = next((fact for fact in about if fact.id in chances.since), None)
        if could and not asked and not any(fact.id in chances.told for fact in about):
            yield _Rated(weight, Point(chances.since[could.id], what, could.ask, "calmly"))


def _beside_the_resident(turns: Sequence[Turn]) -> Iterator[_Rated]:
    """Give the first help from elsewhere that came before the resident was asked what to do."""
    looked: set[int] = set()
    for n, turn in enumerate(turns, 1):
        frame = turn.heard.frame
        if "solution" in turn.heard.kinds and frame >= _GENERAL and not turn.is_early:
            if (left := next((f for f in _FRAMES if f not in looked), None)) is not None:
                whom, better = _FRAMES[left]
                what = f"Hier ging het over hulp van elders. Eerst vragen {whom}, helpt verder."
                yield _Rated(4, Point(n, what, better))
            return
        looked |= {frame} | ({1} if "toekomst" in turn.heard.about else set())


def _small_talk(turns: Sequence[Turn]) -> Iterator[_Rated]:
    """Give where small talk takes over; the first of it opens a talk, as it should."""
    chatted = [n for n, turn in enumerate(turns, 1) if turn.cue == "other"]
    if len(chatted) >= _CHATTED and 3 * len(chatted) >= len(turns):
        for n in chatted[1:]:
            yield _Rated(4, Point(n, "Dit was gezellig. Het verhaal stond even stil.", ""))


def _not_given_back(case: CaseScript, turns: Sequence[Turn]) -> Iterator[_Rated]:
    """Give the first moment at which somebody told something with a feeling in it."""
    feelings = {fact.id for fact in case.facts if fact.feeling}
    for n, turn in enumerate(turns, 1):
        if turn.told in feelings:
            what = "Dit raakte de bewoner. Er even bij stilstaan helpt."
            yield _Rated(5, Point(n, what, "Dat is niet niks voor u.", "after"))
            return
