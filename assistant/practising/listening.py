"""Hearing what a trainee does: which kind of words these are, and what they are about.

By rules alone. What no rule recognises is not understood, and then the trainee is asked: nothing
is guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from assistant.practising.patterns import any_of
from assistant.practising.rules import Rules
from assistant.practising.sentences import Form, sentences, tokens_of

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping, Sequence

    from assistant.flows.library import Library
    from assistant.practising.case import Kind, Plain, Theme
    from assistant.practising.sentences import Sentence

_HARM: Final[tuple[Kind, ...]] = ("judging", "why", "solution", "leading")
"""In the order in which they are tried."""
_ORDER: Final[tuple[Kind, ...]] = (
    "jargon", "double", "judging", "why", "leading", "solution", "summarising", "open", "closed",
    "reflecting", "other",
)  # fmt: skip
"""What comes first is what gets answered."""
_FORMLESS: Final = frozenset({"double", "judging", "why", "leading", "solution", "summarising"})
_SUBJECTS: Final = frozenset(
    (word,) for word in ("u", "je", "ge", "het", "de", "dat", "die", "er", "uw", "ze")
)
_DOMAINS: Final[frozenset[Theme]] = frozenset(
    {
        "financien", "dagbesteding", "huisvesting", "geestelijke_gezondheid",
        "lichamelijke_gezondheid", "verslaving", "adl", "maatschappelijke_participatie",
        "justitie", "mantelzorg",
    }
)  # fmt: skip
"""What somebody is asked about; who is named beside it is named in passing."""
_NOT_OF_A_SOLUTION: Final[frozenset[Theme]] = frozenset({"hulp", "toekomst"})
_COMES_ALONG: Final[Mapping[Theme, frozenset[Theme]]] = {
    "mantelzorg": frozenset({"huiselijke_relaties", "sociaal_netwerk"}),
}
"""Who is cared for is named in passing."""
_GOES_ALONG: Final[Mapping[str, str]] = {"why": "solution", "pressing": "solution"}
"""A proposal in the form of a reproach, or pressed on somebody, is both."""
_EXPLAINED: Final = "uitleg in gewone woorden"
_YES_OR_NO: Final = "een vraag waarop ja of nee past"


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
    plain: Plain | None = None
    """The plain thing about somebody that is asked, such as an age."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that tell what somebody talks about, and what only looks like them."""

    named: re.Pattern[str]
    unlike: re.Pattern[str]

    @classmethod
    def of(cls, tags: Sequence[str], classes: Mapping[str, Sequence[str]]) -> Words:
        """Read words as they stand in a data file; a tag with `!` before it does not count."""
        named = [tag for tag in tags if not tag.startswith("! ")]
        unlike = [tag.removeprefix("! ") for tag in tags if tag.startswith("! ")]
        return cls(any_of(named, classes), any_of(unlike, classes))

    def are_in(self, line: str) -> bool:
        """Whether one of them is said."""
        return bool(self.named.search(self.unlike.sub("| ", line)))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words by theme, by frame and for what is plain, the words that are jargon, and the rules."""

    themes: Mapping[Theme, Words]
    people: Mapping[Theme, Words]
    far: Words
    """What tells that somebody lives elsewhere, or could help."""
    frames: tuple[Words, ...]
    plain: Mapping[Plain, Words]
    jargon: Words
    rules: Rules

    @classmethod
    def of(cls, library: Library) -> Lexicon:
        """Read `flows/data/luisterwoorden.yaml` and `luisterregels.yaml`, or files in their place."""
        rules = Rules.of(library)
        classes = rules.grammar.classes

        def words(source: str) -> dict[str, Words]:
            lines = library.options(f"luisterwoorden#{source}")
            return {line.id: Words.of(line.tags, classes) for line in lines}

        jargon = [tag for line in library.options("luisterwoorden#vaktaal") for tag in line.tags]
        return cls(
            themes=words("onderwerpen"),  # type: ignore[arg-type]
            people=words("mensen"),  # type: ignore[arg-type]
            far=words("ver_weg")["ver_weg"],
            frames=tuple(words("kaders").values()),
            plain=words("gegevens"),  # type: ignore[arg-type]
            jargon=Words.of(jargon, classes),
            rules=rules,
        )


def hear(said: str, lexicon: Lexicon) -> Heard:
    """Recognise what was said: what kind it is, what it is about, and by which rules."""
    tokens = tokens_of(said)
    plain = tuple(lexicon.rules.spelling.mend(tokens))
    line = "".join(f"{token} " for token in plain)
    turn = _Turn(tuple(sentences(plain, lexicon.rules.grammar)), lexicon, line)
    found = turn.kinds()
    kinds = tuple(kind for kind in _ORDER if kind in found)
    return Heard(
        kinds=kinds,
        about=turn.themes(found),
        words=tuple(token for token in tokens if token[0].isalnum()),
        because=tuple(found[kind] for kind in kinds),
        frame=next((n for n, words in enumerate(lexicon.frames, 1) if words.are_in(line)), 0),
        plain=next((id_ for id_, words in lexicon.plain.items() if words.are_in(line)), None),
    )


@dataclass(frozen=True, slots=True)
class _Turn:
    """All sentences of a turn together: what adds up, and what gives way."""

    sentences: Sequence[Sentence]
    lexicon: Lexicon
    line: str

    def kinds(self) -> dict[Kind, str]:
        found: dict[Kind, str] = {}
        for sentence in self.sentences:
            for kind, why in self._kinds(sentence).items():
                found.setdefault(kind, why)
        if self._asks_more():
            found["double"] = "meer vragen tegelijk"
        if "other" in found and len(found) > 1:
            del found["other"]
        if self._sums_up(found):
            found = {"summarising": "samenvatten"}
        if found.keys() & _FORMLESS:
            found.pop("open", None)
            found.pop("closed", None)
        if found.get("other") != _EXPLAINED and self.lexicon.jargon.are_in(self.line):
            for gives_way in ("reflecting", "judging", "other", "summarising"):
                found.pop(gives_way, None)
            found["jargon"] = "een woord uit het vak"
        return found

    def _kinds(self, sentence: Sentence) -> dict[Kind, str]:
        """Give the kinds of one sentence."""
        first = self.lexicon.rules.first
        for name in ("courtesy", "judging", "why", "pushed", "pressing", "solution", "leading"):
            if rule := first(name, sentence):
                also = first(_GOES_ALONG.get(name, name), sentence)
                return {rule.kind: rule.name} | ({also.kind: also.name} if also else {})
        if rule := first("request", sentence):
            return {"open": rule.name}
        if sentence.form is Form.ASKS_WHAT:
            return self._asked_what(sentence)
        if sentence.form is Form.ASKS_WHETHER:
            return {"closed": _YES_OR_NO}
        if sentence.trails_off and sentence.words:
            return {"open": "een zin die u openlaat"}
        if rule := first("open", sentence):
            return {"open": rule.name}
        return self._told(sentence)

    def _asked_what(self, sentence: Sentence) -> dict[Kind, str]:
        if rule := self.lexicon.rules.first("person", sentence):
            return {"open": rule.name, "closed": rule.name}
        if rule := self.lexicon.rules.first("fact", sentence):
            return {"closed": rule.name}
        return {"open": "een vraag die om een verhaal vraagt"}

    def _told(self, sentence: Sentence) -> dict[Kind, str]:
        first = self.lexicon.rules.first
        if rule := first("aside", sentence) or first("feeling", sentence):
            return {rule.kind: rule.name}
        if sentence.is_asked:
            return {"closed": "een zin met een vraagteken die iets nagaat"}
        rule = first("reflecting", sentence) or first("role", sentence)
        return {rule.kind: rule.name} if rule else {}

    def _asks_more(self) -> bool:
        asking = 0
        for sentence in self.sentences:
            if self.lexicon.rules.first("courtesy", sentence):
                continue
            asking += sentence.questions
            if sentence.questions and self.lexicon.rules.first("request", sentence):
                asking += sentence.form is not Form.ASKS_WHAT and sentence.core[0] == "vertel"
            elif asking and sentence.is_asked and sentence.tokens[0] == "en":
                asking += not sentence.questions
        return asking > 1

    def _sums_up(self, found: Mapping[Kind, str]) -> bool:
        if found.keys() & {"double", "open", *_HARM}:
            return False
        first, has = self.lexicon.rules.first, self.lexicon.rules.grammar.has
        marks = [s for s in self.sentences if first("summarising", s)]
        told = [s for s in self.sentences if s.form is Form.TELLS or s in marks]
        parts = [part for sentence in told for part in _clauses(sentence)]
        if marks or "other" in found:
            return bool(marks) and len(parts) > 1
        whole = [p for p in parts if len(p) > 2 and not (p[0] == "dat" and has("werkwoord", p[1]))]
        about_you = any(has("u", word) or has("uw", word) for part in parts for word in part)
        return about_you and (len(whole) > 2 or len(parts) > 3)

    def themes(self, kinds: Mapping[Kind, str]) -> tuple[Theme, ...]:
        """Give what it is about; a theme that only comes along with another gives way to it."""
        if kinds.keys() == {"other"} and kinds["other"] != _EXPLAINED:
            return ()
        about = {theme for theme, words in self.lexicon.themes.items() if words.are_in(self.line)}
        people = {theme for theme, words in self.lexicon.people.items() if words.are_in(self.line)}
        if self.lexicon.far.are_in(self.line) or "solution" in kinds:
            people = {"sociaal_netwerk" for _ in people}
        if "summarising" in kinds or not about & _DOMAINS:
            about |= people
        if "solution" in kinds:
            about -= _NOT_OF_A_SOLUTION
        for theme, along in _COMES_ALONG.items():
            if theme in about:
                about -= along
        return tuple(theme for theme in self.lexicon.themes if theme in about)


_JOINS: Final = frozenset([",", ";", ":", "en", "terwijl"])
_LEANS: Final = frozenset(["als", "omdat", "om", "zodat", "want", "toen", "die", "alsof", "van"])


def _clauses(sentence: Sentence) -> list[tuple[str, ...]]:
    """Give the parts that stand side by side; what leans on another part is no part of its own."""
    parts: list[list[str]] = [[]]
    core = sentence.core
    for at, word in enumerate(core):
        if word in _JOINS or (word == "maar" and core[at + 1 : at + 2] in _SUBJECTS):
            parts.append([])
        else:
            parts[-1].append(word)
    whole = (part[1:] if part[:1] == ["maar"] else part for part in parts)
    return [tuple(part) for part in whole if len(part) > 1 and part[0] not in _LEANS]
