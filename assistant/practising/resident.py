"""The made-up resident: what is answered to what was said, and what that does to trust.

A talk is a fold over what the trainee said. Nothing else is kept, so going back to a moment is
taking fewer turns, and two roads are two lists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from assistant.practising.case import MOST_TRUST, Kind, Theme
from assistant.practising.courtesy import asks_how_it_is, courtesy
from assistant.practising.reactions import REACTIONS, TRUST

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assistant.practising.case import CaseScript, FactScript, MistakeScript
    from assistant.practising.listening import Heard

_STORY: Final = frozenset({"open", "reflecting", "summarising"})
"""What makes room for a story."""
_HARM: Final[tuple[Kind, ...]] = ("judging", "why", "leading", "jargon", "double")
"""What gets a reaction and no story, the worst first."""
_SHORT: Final = frozenset({"closed", "many_closed", "leading", "double", "later"})
"""Reactions in place of which the short answer about a fact may come."""
_PLAIN: Final = _SHORT | {"again", "nothing_more", "not_yet", "safety"}
"""Reactions in place of which the answer to a plain question comes."""
_OTHERWISE: Final = {"later": "not_yet", "again": "nothing_more"}
"""Where somebody has no own line for the first, an own line for the second comes near."""
_ECHO: Final = re.compile(r"\w+(?: \w+){0,2}(?:\?|\.\.\.)")
"""How somebody begins who says a question after: "Mensen? Nee." """
_LATELY: Final = 4
"""Turns in which nobody says the same again."""
_INTERROGATION: Final = 3
"""Closed questions in a row that feel like one."""
SAID_SELF: Final = "dat zei u zelf"
"""The rule by which something was heard of which the trainee said what was meant."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What the trainee said, how it was heard, and what came of it."""

    said: str
    heard: Heard
    reply: str
    told: str = ""
    """The id of the fact that came with it."""
    trust: int = 0
    because: str = ""
    """Why trust rose or fell, in the resident's words; "" where it did not."""
    rose: bool = False
    mistakes: tuple[str, ...] = ()
    is_early: bool = False
    """Whether a solution was named before it was known what lies behind the question."""
    cue: str = ""
    """What it did: a kind, or the reaction that it got; the card that fits has it as a tag."""


@dataclass(slots=True)
class Resident:
    """A resident in the middle of a talk."""

    case: CaseScript
    seed: int = 0
    trust: int = 0
    turns: list[Turn] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.trust = self.case.trust

    def answer(self, said: str, heard: Heard) -> Turn:
        """Answer what was said; it becomes the next turn of the talk."""
        before, early = self.trust, self._is_too_early(heard)
        mistakes = tuple(m.id for m in self.case.mistakes if self._happens(m, heard))
        fact, key = self._choose(heard, early=early, slipped=bool(mistakes))
        change, because = TRUST.get(key, (0, ""))
        self.trust = max(0, min(MOST_TRUST, before + change))
        reply = fact.text if fact is not None else self._reaction(key, heard)
        if fact is not None:
            self.told.append(fact.id)
        turn = Turn(
            said=said,
            heard=heard,
            reply=reply,
            told=fact.id if fact is not None else "",
            trust=self.trust,
            because=because if self.trust != before else "",
            rose=self.trust > before,
            mistakes=mistakes,
            is_early=early,
            cue=key,
        )
        self.turns.append(turn)
        return turn

    # -- choosing --------------------------------------------------------------------------

    def _choose(self, heard: Heard, *, early: bool, slipped: bool) -> tuple[FactScript | None, str]:
        """Give the fact that is told now, or the kind of reaction that comes instead."""
        for kind in _HARM:
            if kind in heard.kinds:
                return None, kind
        if "solution" in heard.kinds:
            if early:
                return None, "too_early"
            return None if slipped else self._brought_by_name(heard), "solution"
        if courtesy(heard) == "how_are_you":
            fact = self._how_it_is()
            return fact, "how_are_you" if fact is None else "open"
        made_room = next((kind for kind in heard.kinds if kind in _STORY), None)
        if made_room is None and "closed" not in heard.kinds:
            return self._brought_by_name(heard, waiting=True), "other"
        is_safe = self._is_safe_from(heard)
        if is_safe and made_room is None:
            return None, "safety"
        about = self._about(heard, self._untold())
        if made_room is None and self._plain_answer(heard):
            about = [fact for fact in about if names(fact, heard)]
        for near in about:
            if self._is_tellable(near, story=made_room is not None):
                return near, made_room or "closed"
        if made_room is None:
            is_interrogation = self._closed_in_a_row(heard) >= _INTERROGATION
            return None, "many_closed" if is_interrogation else "closed"
        if made_room != "open":
            return self._what_comes_to_mind(), made_room
        if is_safe:
            return None, "safety"
        if self._is_wide(heard) and (fact := self._what_comes_to_mind()) is not None:
            return fact, made_room
        return None, self._why_not(about, heard)

    def _is_safe_from(self, heard: Heard) -> bool:
        """Whether this asks for a danger of which there is nothing to tell."""
        if "veiligheid" not in heard.about:
            return False
        return bool(self._plain_answer(heard)) or "veiligheid" not in themes_of(self.case.facts)

    def _brought_by_name(self, heard: Heard, *, waiting: bool = False) -> FactScript | None:
        """Give what an offer brings up by its own words: "bellen" what somebody thinks of phoning.

        With `waiting` only what waits for an offer, whatever form that has.
        """
        untold = [fact for fact in self._untold() if not (waiting and fact.about)]
        named = [fact for fact in untold if names(fact, heard)]
        return next((fact for fact in named if self._is_tellable(fact, story=True)), None)

    def _why_not(self, about: Sequence[FactScript], heard: Heard) -> str:
        """Give the reaction to an open question that brings nothing: what it lacked."""
        if not about:
            told = [fact for fact in self.case.facts if fact.id in self.told[-_LATELY:]]
            is_told = any(_hits(fact.words, heard.words) for fact in told)
            return "again" if is_told else "nothing_more"
        return "not_yet" if self.trust < about[0].trust else "later"

    def _untold(self) -> list[FactScript]:
        return [fact for fact in self.case.facts if fact.id not in self.told]

    def _known(self) -> list[FactScript]:
        return [fact for fact in self.case.facts if fact.id in self.told]

    def _about(self, heard: Heard, among: Sequence[FactScript]) -> list[FactScript]:
        """Give the facts that a question is about, the closest first.

        What is asked by its own words is not answered with something that shares its theme.
        Whether somebody is safe goes before everything.
        """
        named = [fact for fact in among if _hits(fact.words, heard.words)]
        near = named or [fact for fact in among if set(fact.about) & set(heard.about)]
        near.sort(key=lambda fact: -nearness(fact, heard))
        safety = {"veiligheid"} & set(heard.about)
        about_safety = [fact for fact in among if safety & set(fact.about)]
        return about_safety + [fact for fact in near if fact not in about_safety]

    def _is_wide(self, heard: Heard) -> bool:
        """Whether a question is about nothing in particular, not even about what was told."""
        return not heard.about and not any(_hits(f.words, heard.words) for f in self.case.facts)

    def _is_tellable(self, fact: FactScript, *, story: bool) -> bool:
        return (
            (story or fact.told == "at_once")
            and self.trust >= fact.trust
            and set(fact.after) <= set(self.told)
        )

    def _what_comes_to_mind(self) -> FactScript | None:
        """Without a subject people go on about what they just told, and else about the next thing.

        Whether somebody is safe has to be asked, and what has no theme has to be named. What echoes
        a question comes last: without that question it sounds as if somebody answers beside the
        point.
        """
        left = [fact for fact in self._untold() if fact.about and "veiligheid" not in fact.about]
        tellable = [f for f in left if self._is_tellable(f, story=True)]
        lately = {theme for f in self.case.facts if f.id in self.told[-1:] for theme in f.about}
        fresh = [f for f in tellable if not _ECHO.match(f.text)] or tellable
        related = [f for f in fresh if lately & set(f.about)]
        return next(iter(related or fresh), None)

    def _how_it_is(self) -> FactScript | None:
        """Give what somebody has to tell who is asked how it is; few have."""
        left = [fact for fact in self._untold() if asks_how_it_is(fact.ask)]
        return next((fact for fact in left if self._is_tellable(fact, story=True)), None)

    def _is_too_early(self, heard: Heard) -> bool:
        """Whether this is a solution that could have waited until the question is known."""
        return (
            "solution" in heard.kinds
            and not self._knows_behind()
            and not _hits(self.case.never_early, heard.words)
            and not any(_hits(f.asks_for, heard.words) for f in self._known())
        )

    def _knows_behind(self) -> bool:
        """Whether the trainee has heard what lies behind the question."""
        return not any(fact.weight == "behind" for fact in self._untold())

    def _closed_in_a_row(self, heard: Heard) -> int:
        """Count the closed questions up to this one; who asks whether somebody is safe begins anew."""
        asked = (heard, *(turn.heard for turn in reversed(self.turns)))
        row = takewhile(lambda h: "closed" in h.kinds and "veiligheid" not in h.about, asked)
        return sum(1 for _ in row)

    def _happens(self, mistake: MistakeScript, heard: Heard) -> bool:
        return (
            bool(set(mistake.heard) & set(heard.kinds))
            and (not mistake.words or _hits(mistake.words, heard.words) > 0)
            and mistake.before not in self.told
        )

    # -- words -----------------------------------------------------------------------------

    def _reaction(self, key: str, heard: Heard) -> str:
        """Give words for what brings nothing new; a question about a fact may get its short answer."""
        if key in _PLAIN and (answer := self._plain_answer(heard)):
            return self._briefly(answer, key)
        if key in _SHORT:
            for fact in self._nearest(heard, surely=key != "later"):
                is_named = _hits(fact.words, heard.words) > 0
                if fact.closed is None or self.trust < fact.trust:
                    continue
                if _ECHO.match(fact.closed) and not is_named:
                    continue
                if is_named or not self._said_lately(fact.closed):
                    return self._briefly(fact.closed, key)
        closer = courtesy(heard) if key == "other" else key
        return self._one_of(_OTHERWISE.get(key, key), closer)

    def _plain_answer(self, heard: Heard) -> str | None:
        return self.case.profile.get(heard.plain) if heard.plain else None

    def _briefly(self, answer: str, key: str) -> str:
        """Give a short answer, and what somebody thinks of many; but nobody says the same again."""
        if self._said_lately(answer):
            return self._one_of("again")
        return f"{answer} {self._one_of('many_closed')}" if key == "many_closed" else answer

    def _nearest(self, heard: Heard, *, surely: bool) -> list[FactScript]:
        """Give the facts that are as near to what was asked as any, told or not.

        With `surely` a theme that several of them share says too little for a yes or a no.
        """
        about = self._about(heard, self.case.facts)
        nearest = [nearness(fact, heard) for fact in about[:1]]
        found = [fact for fact in about if nearness(fact, heard) in nearest]
        named = [fact for fact in found if _hits(fact.words, heard.words)]
        asked = {"veiligheid"} & set(heard.about) or set(heard.about)
        whole = [fact for fact in found if asked <= set(fact.about)]
        return named or (whole if len(found) == 1 else [] if surely else found)

    def _said_lately(self, words: str) -> bool:
        return any(words in turn.reply for turn in self.turns[-_LATELY:])

    def _one_of(self, key: str, closer: str = "") -> str:
        """Give a line for a reaction: one that was not said yet, or else the longest ago.

        What somebody says in an own way goes before the ordinary, even if that is `closer`.
        """
        own = self.case.reactions
        lines = (
            getattr(own, closer or key) or getattr(own, key) or getattr(REACTIONS, closer or key)
        )
        last = {
            line: n for n, turn in enumerate(self.turns) for line in lines if line in turn.reply
        }
        fresh = [line for line in lines if line not in last] or [min(lines, key=last.__getitem__)]
        return str(fresh[(self.seed + len(self.turns)) % len(fresh)])


def play(case: CaseScript, talk: Iterable[tuple[str, Heard]], seed: int = 0) -> Sequence[Turn]:
    """Give the turns of a whole talk: the same for the same words, case and seed."""
    resident = Resident(case, seed)
    for said, heard in talk:
        resident.answer(said, heard)
    return resident.turns


def themes_of(facts: Iterable[FactScript]) -> set[Theme]:
    """Give all that facts are about."""
    return {theme for fact in facts for theme in fact.about}


def names(fact: FactScript, heard: Heard) -> bool:
    """Whether a fact was asked about by its own words."""
    return _hits(fact.words, heard.words) > 0


def nearness(fact: FactScript, heard: Heard) -> int:
    """Tell how near a fact is to what was asked; its own words say more than its themes."""
    return 2 * _hits(fact.words, heard.words) + len(set(fact.about) & set(heard.about))


def _hits(beginnings: Iterable[str], words: Iterable[str]) -> int:
    said = tuple(words)
    return sum(any(word.startswith(b.lower()) for word in said) for b in beginnings)
