"""Practising at the table: a talk with a made-up resident, kept turn by turn, and looked back on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, Any

from assistant.application.theory import Card, cards
from assistant.errors import InputError
from assistant.flows.reading import build, read_yaml
from assistant.practising.case import CaseScript, Kind, Theme
from assistant.practising.cases import cases as read_cases
from assistant.practising.cases import unsound
from assistant.practising.guiding import guidance
from assistant.practising.listening import Heard, Lexicon, hear
from assistant.practising.looking_back import look_back
from assistant.practising.resident import SAID_SELF, Resident
from assistant.practising.telling import Section, tell
from assistant.prompts.escaping import markdown
from assistant.text import as_typed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from assistant.flows.library import Library
    from assistant.flows.script import OptionScript
    from assistant.practising.feedback import Feedback
    from assistant.practising.resident import Turn
    from assistant.storage.practice_talks import PracticeTalks, TalkRow


PAUSE = 600
"""Seconds after which somebody was away, and not thinking."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a trainee says that was meant, where no rule could tell."""

    kind: Kind
    about: tuple[Theme, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Give it as it is kept."""
        return {"kind": self.kind, "about": list(self.about)}


class School:
    """The cases there are, and what it takes to practise with them. No real store comes near it."""

    def __init__(
        self,
        library: Library,
        memory: PracticeTalks,
        now: Callable[[], datetime],
        folders: Sequence[Path] = (),
    ) -> None:
        self.library = library
        self.memory = memory
        self.now = now
        self.lexicon = Lexicon.of(library)
        self.signals = {id_: signal.text for id_, signal in library.signals.items()}
        self.cases = read_cases(self.signals, folders)
        self.unsound = unsound(self.signals, folders)
        """Files of own cases that cannot be used; `keukentafel check` tells why."""
        self.themes = {o.id: o.text for o in library.options("luisterwoorden#onderwerpen")} | {
            o.id: o.text for o in library.options("zelfredzaamheid-matrix#domeinen")
        }

    def begin(self, case_id: str, trainee: str, seed: int = 0) -> PracticeTalk:
        """Begin a talk. Raises InputError for a case that is not there."""
        if case_id not in self.cases:
            raise InputError(f"De casus '{case_id}' is er niet. Er is: {', '.join(self.cases)}.")
        text = self.cases[case_id].model_dump_json(by_alias=True, exclude_defaults=True)
        id_ = self.memory.begin(case_id, text, seed, trainee, self.stamp())
        return self.resume(id_)

    def resume(self, talk: str) -> PracticeTalk:
        """Go on with a talk, with its case as it was when the talk began."""
        return PracticeTalk(self, self.memory.talk(talk))

    def title_of(self, talk: TalkRow) -> str:
        """Name a talk, with how far it is."""
        turns = len(self.memory.said(talk.id))
        return f"{self.cases[talk.case_id].title}, {turns} keer iets gezegd"

    def prepared(self) -> tuple[OptionScript, ...]:
        """Give questions that lie ready, for who does not know how to go on."""
        return self.library.options("kaarten#vragen")

    def scoring(self) -> tuple[dict[str, str], Callable[[str], Iterator[tuple[str, str]]]]:
        """Give what can be scored, by id and name, and for each the levels with their sentences."""
        domains = {o.id: o for o in self.library.options("zelfredzaamheid-matrix#domeinen")}
        names = {id_: option.text for id_, option in domains.items()}

        def levels(id_: str) -> Iterator[tuple[str, str]]:
            steps = "participatieladder" if id_ == "ladder" else "zelfredzaamheid-matrix"
            for level in self.library.options(f"{steps}#niveaus"):
                own = domains[id_].levels.get(int(level.id)) if id_ in domains else level.help
                yield level.id, f"{level.id}  {level.text}. {own or ''}".rstrip()

        return {**names, "ladder": "Participatieladder"}, levels

    def stamp(self) -> str:
        """Give the moment of now, as it is kept."""
        return self.now().isoformat(timespec="seconds")


class PracticeTalk:
    """One talk: folded from what was said in it, and kept before it is answered."""

    def __init__(self, school: School, row: TalkRow) -> None:
        self.school = school
        self.row = row
        self.case = build(CaseScript, read_yaml(row.case_text, row.case_id))
        self._resident = self._folded()

    def _folded(self) -> Resident:
        """Make the resident as the talk left them."""
        resident = Resident(self.case, self.row.seed)
        for said in self.school.memory.said(self.row.id):
            resident.answer(said.said, self._heard(said.said, _meant(said.meant)))
        return resident

    @property
    def turns(self) -> Sequence[Turn]:
        """What was said so far, and what came of it."""
        return self._resident.turns

    def hear(self, said: str) -> Heard:
        """Tell how something would be heard; without a kind, ask the trainee what is meant."""
        return hear(said, self.school.lexicon)

    def say(self, said: str, meant: Meant | None = None) -> Turn:
        """Say something; it is on disk when this returns. Raises InputError where nothing was said.

        What no rule recognises needs `meant`: nothing is guessed.
        """
        said = as_typed(said.strip())
        if not said:
            raise InputError("Hier staat nog niets. Typ wat u zou zeggen.")
        heard = self._heard(said, meant)
        if not heard.kinds:
            raise InputError("Ik weet niet wat u bedoelt. Zeg eerst wat voor vraag dit is.")
        at = self.school.stamp()
        self.school.memory.say(self.row.id, said, meant.as_json() if meant else {}, at)
        return self._resident.answer(said, heard)

    def correct(self, meant: Meant) -> Turn:
        """Say what was meant with the last words; they are answered anew, as that.

        Raises InputError where nothing was said yet.
        """
        if not self.turns:
            raise InputError("Zeg eerst iets. Daarna kunt u zeggen wat u bedoelde.")
        self.school.memory.mean(self.row.id, len(self.turns), meant.as_json())
        self._resident = self._folded()
        return self.turns[-1]

    def back_to(self, turn: int) -> PracticeTalk:
        """Begin another road after `turn` turns; this one stays as it is."""
        fresh = self.school.memory.branch(self.row.id, turn, self.school.stamp())
        return self.school.resume(fresh)

    def close(self, closing: Mapping[str, Any]) -> Feedback:
        """Keep what the trainee gives afterwards (levels, ladder, signals, behind); look back."""
        self.school.memory.close_talk(self.row.id, dict(closing) or {"closed": True})
        self.row = self.school.memory.talk(self.row.id)
        return self.feedback()

    def feedback(self) -> Feedback:
        """Look back on the talk so far."""
        given = self.row.closing
        return look_back(
            self.case,
            self.turns,
            levels=given.get("levels"),
            ladder=given.get("ladder"),
            signals=given.get("signals"),
            behind=given.get("behind"),
            seconds=self._seconds(),
        )

    def _seconds(self) -> list[int]:
        """Give how long each turn took, from what came before it; a pause counts as no time."""
        moments = [self.row.begun_at, *(said.at for said in self.school.memory.said(self.row.id))]
        read = [datetime.fromisoformat(at) for at in moments]
        gaps = ((later - earlier).total_seconds() for earlier, later in pairwise(read))
        return [int(gap) if 0 <= gap <= PAUSE else 0 for gap in gaps]

    def told(self) -> list[Section]:
        """Give the look back in words."""
        return tell(self.feedback(), self.case, self.turns, self.school.themes, self.school.signals)

    def as_markdown(self) -> str:
        """Give the look back as a paper to read."""
        return as_markdown(self.told(), f"Terugkijken: {self.case.title}")

    def cards(self) -> tuple[Card, ...]:
        """Give the cards with theory for this moment; at the start those for the role as well."""
        roles = [f"rol_{role}" for role in self.case.roles]
        moments = (self.turns[-1].cue,) if self.turns else ("start", *roles)
        return cards(self.school.library, *moments)

    def guidance(self) -> str:
        """Give what the trainee reads beside the talk; "" where it speaks for itself."""
        return guidance(self.case, self.turns)

    def other_road(self) -> PracticeTalk | None:
        """Give the talk of which this is another road, if it is still there."""
        return self.school.resume(self.row.parent) if self.row.parent else None

    def _heard(self, said: str, meant: Meant | None) -> Heard:
        heard = self.hear(said)
        if meant is None:
            return heard
        about = meant.about or heard.about
        return Heard((meant.kind,), about, heard.words, (SAID_SELF,), heard.frame)


def as_markdown(sections: Sequence[Section], title: str = "") -> str:
    """Give headings with lines as Markdown in which text of people is inert."""
    parts = [f"# {markdown(title)}"] if title else []
    for heading, lines in sections:
        parts.append(f"## {markdown(heading)}")
        parts.append("\n".join(f"- {markdown(line)}" for line in lines))
    return "\n\n".join(parts) + "\n"


@dataclass(frozen=True, slots=True)
class Roads:
    """Two roads from one moment on: turn by turn what was said and answered, and what is known."""

    turns: tuple[tuple[int, Turn | None, Turn | None], ...]
    known: tuple[int, int]


def beside(first: PracticeTalk, second: PracticeTalk) -> Roads:
    """Lay two roads beside each other, from where they part."""
    start = second.row.branched_at
    pairs = zip_longest(first.turns[start:], second.turns[start:])
    return Roads(
        tuple((start + n, one, other) for n, (one, other) in enumerate(pairs, 1)),
        (len(first.feedback().found), len(second.feedback().found)),
    )


def _meant(kept: Mapping[str, Any]) -> Meant | None:
    return Meant(kept["kind"], tuple(kept.get("about", ()))) if kept else None
