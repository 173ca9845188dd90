"""The rules by which a kind of question is recognised, as `flows/data/luisterregels.yaml` has them.

A rule has a name in plain Dutch, which tells a trainee why, the phrases that it fires on, and
those that only look like it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from assistant.practising.patterns import any_of
from assistant.practising.sentences import Grammar
from assistant.practising.spelling import Spelling

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from assistant.flows.library import Library
    from assistant.flows.script import OptionScript
    from assistant.practising.case import Kind
    from assistant.practising.sentences import Sentence

_KINDS: Final[Mapping[str, Kind]] = {
    "courtesy": "other",
    "judging": "judging",
    "why": "why",
    "pushed": "leading",
    "pressing": "leading",
    "solution": "solution",
    "leading": "leading",
    "aside": "other",
    "request": "open",
    "open": "open",
    "fact": "closed",
    "person": "open",
    "feeling": "reflecting",
    "reflecting": "reflecting",
    "role": "other",
    "summarising": "summarising",
    "no_courtesy": "other",
    "no_solution": "solution",
}
"""The lists of rules, and the kind that each points to."""
_UNLESS: Final[Mapping[str, str]] = {"courtesy": "no_courtesy", "solution": "no_solution"}
"""The lists that a whole list gives way to."""
_NOT: Final = "! "
_APART: Final = re.compile(r"[ |()<>]+")


@dataclass(frozen=True, slots=True)
class Rule:
    """What points to a kind, and what takes that away again."""

    kind: Kind
    id: str
    name: str
    fires: re.Pattern[str]
    unless: re.Pattern[str]

    def holds(self, sentence: Sentence) -> bool:
        """Whether a sentence is of this kind by this rule."""
        return any(map(self.fires.search, sentence.lines)) and not any(
            map(self.unless.search, sentence.lines)
        )


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules by their list, and the classes of words."""

    lists: Mapping[str, tuple[Rule, ...]]
    grammar: Grammar
    spelling: Spelling

    @classmethod
    def of(cls, library: Library) -> Rules:
        """Read the rules."""
        lines = library.options("luisterregels#woordsoorten")
        grammar = Grammar({line.id: line.tags for line in lines})
        written = {line.text: line.tags for line in library.options("luisterregels#spelling")}
        lists = {
            name: tuple(
                _rule(kind, line, grammar.classes)
                for line in library.options(f"luisterregels#{name}")
            )
            for name, kind in _KINDS.items()
        }
        return cls(lists, grammar, Spelling.of(written, _known(library)))

    def first(self, name: str, sentence: Sentence) -> Rule | None:
        """Give the first rule of a list that holds for a sentence, if nothing takes the list away."""
        if (unless := _UNLESS.get(name)) and self.first(unless, sentence):
            return None
        return next((rule for rule in self.lists[name] if rule.holds(sentence)), None)


def _known(library: Library) -> Iterator[str]:
    """Give the words that rules and themes are written in; half a word is none."""
    lists = [f"luisterregels#{name}" for name in ("woordsoorten", *_KINDS)]
    lists += [f"luisterwoorden#{name}" for name in ("onderwerpen", "mensen", "vaktaal")]
    for name in lists:
        for line in library.options(name):
            for tag in line.tags:
                yield from (word for word in _APART.split(tag) if word.isalpha())


def _rule(kind: Kind, line: OptionScript, classes: Mapping[str, Sequence[str]]) -> Rule:
    fires = [phrase for phrase in line.tags if not phrase.startswith(_NOT)]
    unless = [phrase.removeprefix(_NOT) for phrase in line.tags if phrase.startswith(_NOT)]
    return Rule(kind, line.id, line.text, any_of(fires, classes), any_of(unless, classes))
