"""Afterwards: what was found out, what was not, and what one could have said. Strengths first."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from assistant.practising.chances import Chances
from assistant.practising.feedback import (
    Behind,
    Compared,
    Feedback,
    Found,
    GivenBack,
    SignalsNoticed,
)
from assistant.practising.points import points
from assistant.practising.resident import SAID_SELF, names, nearness, themes_of
from assistant.practising.strengths import strengths

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from assistant.practising.case import CaseScript, Kind, LevelScript, Theme
    from assistant.practising.resident import Turn

_LONG: Final = 5
"""Letters of a word that says something by itself: shorter ones are in every sentence."""
_SAYS_LITTLE: Final = frozenset(
    {
        "alles", "altijd", "anders", "begin", "begrijp", "bleef", "eigenlijk", "geven",
        "gewoon", "hebben", "heeft", "helemaal", "iedereen", "iemand", "klopt", "kunnen",
        "maken", "moeten", "omdat", "vraagt", "wordt", "worden", "zeggen", "zoals",
    }
)  # fmt: skip
"""Longer words that say as little."""
_NAME: Final = re.compile(r"(?<=[a-zé,;] )[A-Z][^\W\d_]{2,}")
"""A capital within a sentence: names say something, however short they are."""
_ASKED: Final[frozenset[Kind]] = frozenset({"open", "closed", "leading", "double", "why"})
_PLAINLY: Final = frozenset({"open", "closed"})
_NOT_A_SUBJECT: Final = frozenset({"vraag", "achter", "mantelzorg"})
"""Themes that the look back has a place of their own for."""
_SPECIAL: Final = 4
"""The frame of what is there for one person: who only asks about it has not looked for it yet."""


def look_back(
    case: CaseScript,
    turns: Sequence[Turn],
    *,
    levels: Mapping[str, int] | None = None,
    ladder: int | None = None,
    signals: Collection[str] | None = None,
    behind: str | None = None,
    seconds: Sequence[int] = (),
) -> Feedback:
    """Look back on a talk; with what the trainee gave afterwards.

    That is the levels, the step on the ladder, the signals, and what lies `behind`. Where these
    are None they were not asked for, and nothing is said about them. `seconds` holds how long
    each turn took.
    """
    chances = Chances(case, turns)
    facts = {fact.id: fact for fact in case.facts}
    told = [facts[name] for name in chances.told]
    asked = [kind for turn in turns if (kind := _question(turn)) is not None]
    touched = set(chain.from_iterable(turn.heard.about for turn in turns))
    touched |= themes_of(told)
    themes = dict.fromkeys(chain(*(fact.about for fact in case.facts), case.levels))
    subjects = [theme for theme in themes if theme not in _NOT_A_SUBJECT]
    asked_for = _asked_for(case, turns)
    feedback = Feedback(
        found=tuple(
            Found(facts[name].found, n, facts[name].weight == "behind")
            for name, n in chances.told.items()
        ),
        missed=tuple(chances.missed()),
        counts=Counter(turn.heard.kinds[0] for turn in turns),
        asked=(asked.count("open"), len(asked)),
        frames=tuple(dict.fromkeys(filter(None, map(_frame, turns)))),
        untouched=tuple(t for t in subjects if t not in touched | asked_for),
        refused=tuple(t for t in subjects if t in asked_for - themes_of(told)),
        is_carer_forgotten="mantelzorg" in themes and "mantelzorg" not in touched,
        trust=tuple((n, t.because, t.rose) for n, t in enumerate(turns, 1) if t.because),
        said=sum(len(turn.said.split()) for turn in turns),
        heard=sum(len(turn.reply.split()) for turn in turns),
        given_back=_given_back(case, turns),
        seconds=_seconds(case, turns, seconds),
        explained=tuple(n for n, t in enumerate(turns, 1) if SAID_SELF in t.heard.because),
        levels=tuple(_compared(case, levels, ladder)) if levels is not None else (),
        signals=_noticed(case, chances, signals) if signals is not None else None,
        behind=_behind(case, behind) if behind is not None else None,
    )
    return replace(
        feedback,
        strengths=tuple(strengths(feedback, case, turns)),
        points=points(feedback, case, chances),
    )


def _question(turn: Turn) -> Kind | None:
    """Give what kind of question this was; None where nothing was asked."""
    return next((kind for kind in turn.heard.kinds if kind in _ASKED), None)


def _asked_for(case: CaseScript, turns: Sequence[Turn]) -> set[Theme]:
    """Give what was asked about: a theme by its name, or else what there was to tell by its words."""
    found: set[Theme] = set()
    for turn in turns:
        if _question(turn) in _PLAINLY:
            near = max(case.facts, key=lambda fact: nearness(fact, turn.heard))
            found |= set(turn.heard.about or (near.about if names(near, turn.heard) else ()))
    return found


def _frame(turn: Turn) -> int:
    """Give the frame in which a solution was looked for here; 0 for none."""
    frame = turn.heard.frame
    return 0 if frame == _SPECIAL and "solution" not in turn.heard.kinds else frame


def _given_back(case: CaseScript, turns: Sequence[Turn]) -> GivenBack:
    """Count what was given back, and where a word of length came from the resident before."""
    times = 0
    words: list[str] = []
    replaced: list[int] = []
    before = case.opening
    for n, turn in enumerate(turns, 1):
        if {"reflecting", "summarising"} & set(turn.heard.kinds):
            times += 1
            if kept := _telling_words(turn.said) & _telling_words(before):
                at = sorted(map(turn.said.lower().index, kept))
                words += [re.split(r"\W", turn.said[start:], maxsplit=1)[0] for start in at]
            else:
                replaced.append(n)
        before = f"{before} {turn.reply}"
    return GivenBack(times, times - len(replaced), tuple(dict.fromkeys(words)), tuple(replaced))


def _telling_words(text: str) -> set[str]:
    long = {word for word in re.findall(r"[^\W\d_]+", text.lower()) if len(word) >= _LONG}
    return (long | {name.lower() for name in _NAME.findall(text)}) - _SAYS_LITTLE


def _seconds(case: CaseScript, turns: Sequence[Turn], seconds: Sequence[int]) -> dict[str, int]:
    """Give the time of each turn to what it was about, in equal parts; or to what was told in it."""
    facts = {fact.id: fact.about for fact in case.facts}
    spent: Counter[str] = Counter()
    for turn, took in zip(turns, seconds, strict=False):
        about = turn.heard.about or facts.get(turn.told, ())
        for theme in about:
            spent[theme] += took // len(about)
    return dict(spent)


def _noticed(case: CaseScript, chances: Chances, given: Collection[str]) -> SignalsNoticed:
    turns = {
        fact.signal: chances.told[fact.id]
        for fact in reversed(case.facts)
        if fact.signal and fact.id in chances.told
    }
    there = tuple(dict.fromkeys((*case.signals, *turns)))
    untold = {fact.signal for fact in case.facts}
    return SignalsNoticed(
        seen=tuple(signal for signal in there if signal in given),
        missed=tuple(signal for signal in there if signal not in given),
        beside=tuple(signal for signal in given if signal not in {*there, *untold}),
        turns=turns,
    )


def _behind(case: CaseScript, own: str) -> Behind:
    """Hold what the trainee wrote beside the case: only words are compared, and nothing is judged."""
    facts = [fact for fact in case.facts if fact.weight == "behind"]
    there = set().union(*(_telling_words(f"{fact.found} {fact.text}") for fact in facts))
    named = [word.lower() for fact in facts for word in fact.words]
    words = dict.fromkeys(re.findall(r"[^\W\d_]+", own.lower()))
    shared = [w for w in words if w in there or any(w.startswith(name) for name in named)]
    return Behind(own.strip(), tuple(shared))


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
