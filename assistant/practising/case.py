"""A case: a made-up resident, what there is to find out, and when it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final, Literal

from pydantic import Field

from assistant.flows.script import Id, Part, Words

if TYPE_CHECKING:
    from collections.abc import Mapping

Theme = Literal[
    "financien", "dagbesteding", "huisvesting", "huiselijke_relaties", "geestelijke_gezondheid",
    "lichamelijke_gezondheid", "verslaving", "adl", "sociaal_netwerk",
    "maatschappelijke_participatie", "justitie",
    "vraag", "achter", "krachten", "mantelzorg", "veiligheid", "toekomst", "hulp",
]  # fmt: skip
"""What a question can be about: the domains of the matrix, and seven things beside them."""

Plain = Literal[
    "leeftijd", "partner", "kinderen", "huisgenoten", "huis", "werk",
    "wapens", "geweld", "zelfdoding",
]  # fmt: skip
"""What anybody may ask, and what tells nothing of the story."""

Kind = Literal[
    "open", "closed", "leading", "double", "reflecting", "summarising", "solution", "judging",
    "why", "jargon", "other",
]  # fmt: skip
"""What somebody says to a resident, by what it does."""

ROLES: Final = (
    "gastheer", "generalist", "kennisdrager", "procesbegeleider", "casemanager", "begeleider",
    "wep_werker",
)  # fmt: skip
"""What somebody practises to be; each has a card."""

MOST_TRUST = 6
"""A resident's trust goes from 0 to this; a talk of open questions earns it."""


class FactScript(Part):
    """Something that the resident can tell.

    `told` says what it takes: `at_once` any question about it, `open` an open question or giving
    back what was heard, `trust` that as well as enough trust. `after` names facts that come
    first. `closed` is what a closed question gets instead: less than the fact itself. `about`
    and `words` (beginnings of words) say which questions it answers; without `about` it needs its
    own words, for what happens only when somebody offers that.
    """

    id: Id
    about: tuple[Theme, ...] = ()
    words: tuple[Words, ...] = ()
    told: Literal["at_once", "open", "trust"] = "open"
    trust: Annotated[int, Field(ge=0)] = 0
    after: tuple[Id, ...] = ()
    text: Words
    closed: Words | None = None
    found: Words
    """What the trainee has found out with it, for the feedback."""
    weight: Literal["behind", "important", "extra"] = "important"
    """`behind` is the question behind the question."""
    feeling: Words | None = None
    signal: Id | None = None
    corrects: Id | None = None
    """An earlier fact that turns out to be otherwise."""
    asks_for: tuple[Words, ...] = ()
    """Beginnings of words: from here on an offer with one of them is what the resident asked for."""
    ask: Words
    """A question that could have brought it, for the feedback."""


class ReactionsScript(Part):
    """What the resident says to what brings nothing new; one of each is chosen by the seed."""

    closed: tuple[Words, ...] = ()
    many_closed: tuple[Words, ...] = ()
    leading: tuple[Words, ...] = ()
    too_early: tuple[Words, ...] = ()
    solution: tuple[Words, ...] = ()
    judging: tuple[Words, ...] = ()
    why: tuple[Words, ...] = ()
    jargon: tuple[Words, ...] = ()
    double: tuple[Words, ...] = ()
    reflecting: tuple[Words, ...] = ()
    summarising: tuple[Words, ...] = ()
    not_yet: tuple[Words, ...] = ()
    """For what takes more trust."""
    later: tuple[Words, ...] = ()
    """For what comes after something else."""
    again: tuple[Words, ...] = ()
    """For what was just answered."""
    nothing_more: tuple[Words, ...] = ()
    other: tuple[Words, ...] = ()
    greeting: tuple[Words, ...] = ()
    how_are_you: tuple[Words, ...] = ()
    offer: tuple[Words, ...] = ()
    safety: tuple[Words, ...] = ()
    """For a question whether somebody is safe, where nothing is the matter."""


class MistakeScript(Part):
    """Something that goes wrong often in this case: what is heard, in which words, and too early.

    It happened when one says something of a kind in `heard`, with one of `words` (beginnings of
    words) in it if there are any, while the fact `before` was not told yet if there is one.
    """

    id: Id
    text: Words
    heard: Annotated[tuple[Kind, ...], Field(min_length=1)]
    words: tuple[Words, ...] = ()
    before: Id | None = None
    better: Words


class LevelScript(Part):
    """A level of the reference, other levels that can be defended as well, and why."""

    level: Annotated[int, Field(ge=1, le=6)]
    also: tuple[int, ...] = ()
    reason: Words
    basis: Literal["stated", "inferred"] = "inferred"


class GuideScript(Part):
    """A step of a guided case: what is said to the trainee first, and what to try.

    It is done once the fact `until` was told, or without one, when something of `kinds` was said;
    without kinds anything will do.
    """

    text: Words
    try_: Annotated[Words, Field(alias="try")]
    kinds: tuple[Kind, ...] = ()
    until: Id | None = None
    after: tuple[Id, ...] = ()
    """Facts without which this step makes no sense; then it is passed over."""


Checked = Literal["namen", "kenmerken", "gebeurtenissen", "woorden", "herkenning"]
"""What somebody looked at before a case from a real talk may be practised with."""

CHECKLIST: Final[Mapping[Checked, str]] = {
    "namen": "Er staan geen namen in van mensen, straten, buurten of organisaties.",
    "kenmerken": "Leeftijd, beroep, gezin, ziekte en herkomst zijn veranderd waar dat kan.",
    "gebeurtenissen": "Dagen en zeldzame gebeurtenissen zijn veranderd, of weg.",
    "woorden": "De bewoner zegt hier niets letterlijk wat de echte bewoner zei.",
    "herkenning": "Wie de bewoner kent, herkent hem hier niet in. Een collega las mee.",
}

TO_REWRITE: Final = "HERSCHRIJF"
"""Stands in a template where words have to come; a case with it in is not ready."""


class CaseScript(Part):
    """A whole case. One that was made after a real talk says what was `unrecognisable` made."""

    case: Id
    version: Annotated[int, Field(ge=1)]
    title: Words
    difficulty: Annotated[int, Field(ge=1, le=3)]
    roles: Annotated[tuple[Words, ...], Field(min_length=1)]
    source: Words
    who: Words
    """Who it is, in a line or two, for the trainee to read beforehand."""
    name: Words
    """How the resident is called on the screen."""
    opening: Words
    facts: Annotated[tuple[FactScript, ...], Field(min_length=1)]
    reactions: ReactionsScript = ReactionsScript()
    profile: Annotated[dict[Plain, Words], Field(default_factory=dict)]
    """What the resident answers to a plain question; nothing to find out."""
    trust: Annotated[int, Field(ge=0, le=MOST_TRUST)] = 2
    never_early: tuple[Words, ...] = ()
    """Beginnings of words: a solution with one of them is not too early, because it cannot wait."""
    mistakes: tuple[MistakeScript, ...] = ()
    signals: tuple[Id, ...] = ()
    """Signals to notice beside those of the facts."""
    levels: Annotated[dict[Theme, LevelScript], Field(default_factory=dict)]
    """The reference by domain; a domain that is not here was not discussed."""
    ladder: LevelScript | None = None
    ended: Words
    """How it went in the source."""
    approach: tuple[Words, ...] = ()
    """What helps with somebody like this; for cases about how to receive people."""
    guide: tuple[GuideScript, ...] = ()
    origin: Literal["made_up", "conversation"] = "made_up"
    unrecognisable: tuple[Checked, ...] = ()
