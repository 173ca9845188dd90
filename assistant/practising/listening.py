"""Hearing what a trainee does: which kind of words these are, and what they are about.

By rules alone. What no rule recognises is not understood, and then the trainee is asked: nothing
is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from assistant.practising import rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from assistant.flows.library import Library
    from assistant.practising.case import Kind, Theme
    from assistant.practising.rules import Rule

_SENTENCES: Final = re.compile(r"[^.!?…]+(?:\.\.\.|[.!?…]+)?")
_WORDS: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SOFT_START: Final = re.compile(
    r"^(?:(?:en|maar|nou|ja|nee|oke|oké|eh+|uh+|dus|goed|mevrouw|meneer|zeg|want|kijk|luister|sorry|"
    r"hm+|och|ach|tja|dan|eigenlijk|goedemorgen|goedemiddag|goedenavond|dag|hallo)\b[ ,]*)+"
)
_AND_ALSO: Final = re.compile(
    r"\b(?:en|of|maar)(?: ook)? (?:hoe|wat|wie|waar\w*|welke?|wanneer|waarom|hebt|heb|heeft|bent|is|"
    r"kunt|kan|wilt|gaat|komt|doet|woont|was|had|zijn)\b"
)
_SUM_UP: Final = re.compile(
    r"\bals ik (?:het|u|je) (?:zo |goed )*(?:begrijp|hoor|beluister|samenvat)|\bsamengevat\b|\bsamenvatt?en\b|"
    r"\bik vat\b|\bop een rij(?:tje)?\b|\balles bij elkaar\b|\bkort gezegd\b|\btot (?:nu toe|zover)\b|"
    r"\bklopt het dat\b|\bwat ik (?:nu |tot nu toe )?(?:hoor|onthou|meeneem)\b|\bdus:|\beven kijken of ik\b|"
    r"\bten eerste\b|\baan de ene kant\b"
)
_THINGS: Final = re.compile(r",|;|\ben\b|\bmaar\b|\bterwijl\b|\bverder\b|\bdaarnaast\b|[.!?]\s")
_HARM: Final[tuple[Kind, ...]] = ("jargon", "judging", "why", "leading", "solution", "double")
_GOOD: Final[tuple[Kind, ...]] = ("summarising", "open", "closed", "reflecting")


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard: kinds (the one that gets answered first), themes, and the words themselves.

    Without a kind it was not understood; then the trainee says what was meant.
    """

    kinds: tuple[Kind, ...]
    about: tuple[Theme, ...] = ()
    words: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    """The names of the rules that led to it."""
    frame: int = 0
    """The frame (1 own strength ... 4 individual) that it is about; 0 for none."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Beginnings of words by theme and by frame, and the words that are jargon."""

    themes: Mapping[str, tuple[str, ...]]
    frames: tuple[tuple[str, ...], ...]
    jargon: tuple[str, ...]

    @classmethod
    def of(cls, library: Library) -> Lexicon:
        """Read the words from `flows/data/luisterwoorden.yaml`, or from a file in its place."""
        return cls(
            themes={o.id: o.tags for o in library.options("luisterwoorden#onderwerpen")},
            frames=tuple(o.tags for o in library.options("luisterwoorden#kaders")),
            jargon=tuple(t for o in library.options("luisterwoorden#vaktaal") for t in o.tags),
        )


def hear(said: str, lexicon: Lexicon) -> Heard:
    """Recognise what was said: what kind it is, what it is about, and by which rules."""
    text = " ".join(said.lower().replace("’", "'").split())
    words = tuple(_WORDS.findall(text))
    found: dict[Kind, str] = {}
    asked = 0
    for sentence in _sentences(text):
        for kind, why in _kinds(sentence):
            found.setdefault(kind, why)
        asked += _is_question(sentence)
    if asked > 1 or (asked == 1 and _AND_ALSO.search(text) and text.endswith("?")):
        found.setdefault("double", "meer vragen tegelijk")
    if _sums_up(text) and "double" not in found:
        found["summarising"] = "samenvatten"
        found.pop("reflecting", None)
        found.pop("closed", None)
    if _mentions(lexicon.jargon, text):
        found["jargon"] = "een woord uit het vak"
    kinds = _in_order(found)
    return Heard(
        kinds=kinds,
        about=_themes(text, lexicon),
        words=words,
        because=tuple(found[kind] for kind in kinds),
        frame=next((n for n, w in enumerate(lexicon.frames, 1) if _mentions(w, text)), 0),
    )


def _sentences(text: str) -> Iterator[str]:
    for found in _SENTENCES.finditer(text):
        sentence = found[0].strip()
        yield _SOFT_START.sub("", sentence).strip() or sentence


def _kinds(sentence: str) -> Iterator[tuple[Kind, str]]:
    """Give the kinds of one sentence; what harms stands before what does not."""
    for group in (rules.JUDGEMENTS, rules.ACCOUNT, rules.SOLUTIONS, rules.PUSHES):
        yield from _first(group, sentence)
    if (fact := next(_first(rules.FACT, sentence), None)) is not None:
        yield fact
        return
    courtesy = next(_first(rules.COURTESY, sentence), None)
    if courtesy is not None:
        yield courtesy
        return
    if _begins_with_verb(sentence) and not _first_holds(rules.STORY[:1], sentence):
        yield "closed", "een vraag waarop ja of nee past"
        return
    back = next(_first(rules.GIVING_BACK, sentence), None)
    is_statement = not re.match(
        r"(?:hoe|wat|wie|waar\w*|welke?|wanneer|vertel|beschrijf)\b", sentence
    )
    if back is not None and is_statement:
        if sentence.endswith("?") and "gevoel" not in back[1] and "terug" not in back[1]:
            yield "closed", "een zin met een vraagteken die iets nagaat"
        else:
            yield back
        return
    if (story := next(_first(rules.STORY, sentence), None)) is not None:
        yield story
    elif sentence.endswith("?"):
        yield "closed", "een korte vraag naar één ding"


def _first(group: Iterable[Rule], sentence: str) -> Iterator[tuple[Kind, str]]:
    for rule in group:
        if rule.holds(sentence):
            yield rule.kind, rule.name
            return


def _first_holds(group: Iterable[Rule], sentence: str) -> bool:
    return next(_first(group, sentence), None) is not None


def _begins_with_verb(sentence: str) -> bool:
    words = _WORDS.findall(sentence)
    return (
        len(words) > 1
        and (words[0] in rules.VERBS or words[0].endswith("de"))
        and words[1] in rules.SUBJECTS
    )


def _is_question(sentence: str) -> bool:
    if not sentence.endswith("?"):
        return False
    return len(_WORDS.findall(sentence)) > 1 and not re.fullmatch(
        r"(?:klopt (?:dat|het)|toch|hè|niet|of niet|ja|nee|zeg ik dat goed|herken\w* \w+ dat)\W*",
        sentence,
    )


def _sums_up(text: str) -> bool:
    return bool(_SUM_UP.search(text)) and len(_THINGS.findall(text)) > 1


def _in_order(found: Mapping[Kind, str]) -> tuple[Kind, ...]:
    harm = [kind for kind in _HARM if kind in found]
    formless = {"judging", "why", "leading", "solution", "double"} & set(harm)
    good = [kind for kind in _GOOD if kind in found]
    if formless:
        good = [kind for kind in good if kind == "summarising"]
    kinds = (*harm, *good)
    return kinds or (("other",) if "other" in found else ())


def _themes(text: str, lexicon: Lexicon) -> tuple[Theme, ...]:
    return tuple(theme for theme, words in lexicon.themes.items() if _mentions(words, text))  # type: ignore[misc]


def _mentions(beginnings: tuple[str, ...], text: str) -> bool:
    return bool(_any_of(beginnings).search(text))


@cache
def _any_of(beginnings: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, beginnings)) or '(?!)'})")
