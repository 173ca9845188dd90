"""What could have come at which moment of a talk, and with which question."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from assistant.practising.feedback import Missed
from assistant.practising.resident import Resident, nearness
from assistant.practising.sentences import tokens_of
from assistant.practising.solving import before

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from assistant.practising.case import CaseScript, FactScript
    from assistant.practising.resident import Turn

ANYTHING: Final = "Vertel eens, hoe is dat voor u?"
"""What one can always ask."""
_ALIKE: Final = 0.85
"""How much of two sentences has to be the same for them to be one question."""

_POLITE: Final = {"je": "u", "jij": "u", "jou": "u", "jouw": "uw"}


class Chances:
    """A talk, looked at for what an open question would have brought at each turn."""

    def __init__(self, case: CaseScript, turns: Sequence[Turn]) -> None:
        self.case = case
        self.turns = turns
        self.told = {turn.told: n for n, turn in enumerate(turns, 1) if turn.told}
        """The turn (from 1) in which each fact was told."""
        self.since = self._since()
        """The turn (from 1) from which on each fact could have been told."""

    def _since(self) -> dict[str, int]:
        resident = Resident(self.case)
        since: dict[str, int] = {}
        for n, turn in enumerate(self.turns, 1):
            for fact in self.case.facts:
                if fact.id not in since and _could_come(resident, fact):
                    since[fact.id] = n
            resident.trust = turn.trust
            resident.told += filter(None, (turn.told,))
        return since

    def missed(self) -> Iterator[Missed]:
        """Give what stayed untold: what could have come, and then what waited for more."""
        left = [fact for fact in self.case.facts if fact.id not in self.told]
        left.sort(key=lambda fact: self.since.get(fact.id, len(self.turns) + 1))
        for fact in left:
            since = self.since.get(fact.id, 0)
            waits = any(name not in self.told for name in fact.after)
            yield Missed(
                fact.found,
                fact.ask,
                since,
                lacks="" if since else "knowledge" if waits else "trust",
                is_behind=fact.weight == "behind",
                is_signal=fact.signal is not None,
                asked=self.asked(fact.ask),
            )

    def asked(self, question: str) -> int:
        """Give the turn (from 1) in which the trainee said this, or nearly this; 0 for none."""
        alike = SequenceMatcher(b=_plain(question))
        for n, turn in enumerate(self.turns, 1):
            alike.set_seq1(_plain(turn.said))
            if alike.quick_ratio() >= _ALIKE and alike.ratio() >= _ALIKE:
                return n
        return 0

    def first_step(self) -> FactScript | None:
        """Give what could have been heard, and comes before what lies behind and stayed untold."""
        facts = {fact.id: fact for fact in self.case.facts}
        waiting = [f for f in self.case.facts if f.weight == "behind" and f.id not in self.told]
        chain = {name for fact in waiting for name in before(facts, fact)}
        steps = [facts[name] for name in self.since if name in chain and name not in self.told]
        return next(iter(steps), None)

    def question_at(self, turn: int, used: Collection[str] = ()) -> str:
        """Give a question that would have brought something new at this turn, closest to what was said.

        One that is `used` already elsewhere comes last, and one that the trainee asked does not
        come; "" where nothing is left.
        """
        heard = self.turns[turn - 1].heard
        could = [
            fact
            for fact in self.case.facts
            if self.since.get(fact.id, turn + 1) <= turn <= self.told.get(fact.id, turn)
            and not self.asked(fact.ask)
        ]
        could.sort(
            key=lambda fact: (
                -nearness(fact, heard),
                fact.ask in used,
                fact.told == "at_once",
                fact.weight != "behind",
            )
        )
        questions = [*(fact.ask for fact in could), *([] if self.asked(ANYTHING) else [ANYTHING])]
        return next(iter(questions), "")


def _could_come(resident: Resident, fact: FactScript) -> bool:
    return resident.trust >= fact.trust and set(fact.after) <= set(resident.told)


def _plain(said: str) -> str:
    """Give a sentence as words alone, whether it says "u" or "je"."""
    words = (word for word in tokens_of(said) if word.isalnum())
    return " ".join(_POLITE.get(word, word) for word in words)
