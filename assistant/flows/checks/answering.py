"""What happens after an answer: checks on it, and follow-up questions."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING, Final

from assistant.flows.checks.references import own_question
from assistant.flows.findings import Finding
from assistant.flows.flow import PATTERN_SEES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from assistant.flows.checks.scope import Scope
    from assistant.flows.flow import Listed
    from assistant.flows.reading import Path
    from assistant.flows.script import CheckScript, FollowUpScript

_WORDS: Final = ("text", "longtext", "phone", "email")
_MOST_WAYS: Final = 10_000_000
"""Ways in which a pattern may lie over a text: trying them all takes less than a second."""

_ONE_CHARACTER: Final = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_GROUP: Final = re.compile(r"\((?:\?(?:P?<\w+>|[:=!]|<[=!]))?([^()]*)\)")
_REPEATED: Final = re.compile(r"(.)(?:([*+?])|\{(\d*)(,?)(\d*)\})?[?+]?", re.DOTALL)
_FIRST_GROUP: Final = 0xF0000
"""Where the private characters begin that stand for a group."""


def answers(scope: Scope) -> Iterator[Finding]:
    """Find what is wrong in checks and follow_up."""
    for entry in scope.questions:
        for c, check in enumerate(entry.script.checks):
            yield from _check(scope, entry, check, (*entry.path, "checks", c))
        for f, line in enumerate(entry.script.follow_up):
            yield from _follow_up(scope, entry, line, (*entry.path, "follow_up", f))


def _check(scope: Scope, entry: Listed, check: CheckScript, path: Path) -> Iterator[Finding]:
    if (check.must is None) == (check.pattern is None):
        what = "Een regel van checks heeft precies één van de twee nodig: must of pattern."
        yield scope.finding(path, what, "Schrijf een voorwaarde bij must, of een patroon.")
    if check.pattern is None:
        return
    if entry.script.kind not in _WORDS:
        what = f"Een pattern kijkt naar woorden, en '{entry.script.kind}' heeft die niet."
        yield scope.finding((*path, "pattern"), what, "Schrijf een voorwaarde bij must.")
    wrong = wrong_pattern(check.pattern)
    if wrong is not None:
        yield scope.finding((*path, "pattern"), *wrong)


def wrong_pattern(pattern: str) -> tuple[str, str] | None:
    """Say what is wrong with a pattern: it cannot be read, or could take forever on some text."""
    try:
        with warnings.catch_warnings(action="error"):
            re.compile(pattern)
    except (re.error, OverflowError, RecursionError, Warning) as error:
        at = getattr(error, "pos", None)
        where = "" if at is None else f" bij teken {at + 1}"
        return f"Dit patroon is niet te lezen{where}.", "Kijk naar de haakjes en de tekens erna."
    if _ways(pattern) > _MOST_WAYS:
        return (
            "Dit patroon kan op te veel manieren passen; dat kan vastlopen.",
            "Gebruik hooguit één * of +, of begin met ^. Herhaal niet binnen een herhaling.",
        )
    return None


def _ways(pattern: str) -> int:
    """In how many ways a pattern could lie over a text, at most.

    Characters and sets become one letter first, so that only the structure is left; then the
    groups go one by one, the innermost first, and each leaves behind a letter with its ways.
    """
    pattern = _ONE_CHARACTER.sub("x", pattern)
    groups: dict[str, int] = {}
    while (group := _GROUP.search(pattern)) is not None:
        letter = chr(_FIRST_GROUP + len(groups))
        groups[letter] = _ways_of(group[1], groups)
        pattern = pattern[: group.start()] + letter + pattern[group.end() :]
    starts = 1 if pattern.startswith("^") and "|" not in pattern else PATTERN_SEES
    return starts * _ways_of(pattern, groups)


def _ways_of(pattern: str, groups: Mapping[str, int]) -> int:
    """The ways of a pattern in which groups are letters; beyond the most it is not exact."""
    ways = 0
    for branch in pattern.split("|"):
        of_branch = 1
        for letter, sign, low, comma, high in _REPEATED.findall(branch):
            least, most = 1, 1
            if sign:
                least, most = sign == "+", 1 if sign == "?" else PATTERN_SEES
            elif low or comma:
                least = int(low or 0)
                most = int(high) if high else PATTERN_SEES if comma else least
            most = min(most, PATTERN_SEES)
            of_branch *= max(most - least, 0) + 1
            of_branch *= min(groups.get(letter, 1), _MOST_WAYS + 1) ** most
            of_branch = min(of_branch, _MOST_WAYS + 1)
        ways += of_branch
    return ways


def _follow_up(scope: Scope, entry: Listed, line: FollowUpScript, path: Path) -> Iterator[Finding]:
    id_ = entry.script.id
    said = [key for key in ("back", "ask", "skip") if getattr(line, key)]
    if len(said) != 1:
        what = "Een regel van follow_up heeft precies één van de drie nodig: back, ask of skip."
        yield scope.finding(path, what, "Maak er een regel per stap van.")
    if scope.names_in(line.when) and not scope.reads(line.when, id_):
        what = f"Deze voorwaarde gaat niet over '{id_}'."
        yield scope.finding((*path, "when"), what, f"Noem '{id_}' in de voorwaarde.")
    if line.back:
        found = own_question(scope, (*path, "back"), line.back)
        if isinstance(found, Finding):
            yield found
    for key, targets in (("ask", line.ask), ("skip", line.skip)):
        for t, target in enumerate(targets):
            yield from _target(scope, id_, target, (*path, key, t))


def _target(scope: Scope, id_: str, target: str, path: Path) -> Iterator[Finding]:
    found = own_question(scope, path, target)
    if isinstance(found, Finding):
        yield found
    elif not any(scope.reads(text, id_) for text in found.conditions):
        what = f"De show_if van '{target}' kijkt niet naar '{id_}'."
        yield scope.finding(path, what, f"Zet bij '{target}' een show_if die '{id_}' noemt.")
