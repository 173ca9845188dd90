"""Talking in lines: say something, hear an answer, let somebody choose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.application import typed
from assistant.errors import InputError, Refusal
from assistant.flows.kinds import YES_NO, Option
from assistant.plain import commands
from assistant.plain.commands import COMMANDS, END_OF_TEXT, Command, Left
from assistant.plain.lines import AtRest
from assistant.plain.spoken import numbered
from assistant.text import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.application.idle import Idle
    from assistant.plain.lines import Lines

NOTHING: Final = "Hier staat nog niets."


class Astray(Exception):
    """A line of a script was not taken: the lines after it would land at other questions."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line


class Talker:
    """Says and hears; a command is carried out in between, or takes somebody elsewhere."""

    def __init__(self, lines: Lines, idle: Idle | None = None) -> None:
        self.lines = lines
        self.idle = idle
        self.aside: dict[str, Callable[[Command], None]] = {}
        """Commands after which whoever was asked something is still asked it."""
        self.lock: Callable[[], None] = lambda: None
        self.where = ""
        """What is being asked, to come back to after something in between."""
        self._typed = ""
        self._heard = 0

    def say(self, *words: str) -> None:
        """Say something, a line at a time."""
        for line in words:
            self.lines.say(visible(line))

    def refuse(self, words: str) -> None:
        """Say why something was not taken. Raises Astray for a script, which cannot say it anew."""
        self.say(words)
        if self.lines.from_script:
            raise Astray(self._heard)

    def hear(self, own: Sequence[str] = ()) -> str | Command:
        """Give what was typed, or a command that is among `own`. Raises Left for any other."""
        while True:
            self._typed = self._line()
            heard = commands.read(self._typed)
            if isinstance(heard, str) or heard.name in own:
                return heard
            if heard.name in self.aside:
                self.aside[heard.name](heard)
                if self.where and heard.name != "vraag":
                    self.say(f"Verder met: {self.where}")
            elif heard.name in COMMANDS:
                raise Left(heard)
            else:
                self.refuse(
                    f"De opdracht /{heard.name} is er niet. Welke er zijn: /help. "
                    "Begint uw antwoord met een schuine streep, typ er dan twee."
                )

    def _line(self) -> str:
        self._heard += 1
        while True:
            try:
                return self.lines.hear(self.idle)
            except AtRest:
                self.lock()
            except InputError as cut:
                self.refuse(str(cut))

    def words(self) -> str:
        """Give a line of text. Raises Left for a command."""
        heard = self.hear()
        assert isinstance(heard, str)
        return heard

    @property
    def is_end(self) -> bool:
        """Whether the line that was heard last is the end of a text of more lines."""
        return self._typed == END_OF_TEXT

    def text(self, so_far: Sequence[str] = (), keep: Callable[[str], None] | None = None) -> str:
        """Give lines up to one with only a point.

        `keep` gets what would stand there after each; a line that it refuses is left out.
        """
        lines = [*so_far]
        while True:
            heard = self.words()
            if self.is_end:
                return "\n".join(lines)
            whole = "\n".join((*lines, heard))
            try:
                if keep is not None:
                    keep(whole)
            except Refusal as refusal:
                self.refuse(str(refusal))
            else:
                lines.append(heard)

    def ask(self, question: str, *, required: bool = False) -> str:
        """Ask for a line; "" where that may be nothing."""
        self.say(question)
        while not (words := self.words()).strip() and required:
            self.refuse(NOTHING)
        return words if words.strip() else ""

    def is_sure(self, question: str) -> bool:
        """Ask something that is yes or no; Enter is no."""
        self.say(f"{question} Typ ja of nee.")
        while True:
            answer = self.words().strip()
            meant = typed.picked(answer, YES_NO) if not answer.isdecimal() else answer
            if meant in ("ja", "nee", ""):
                return meant == "ja"
            self.refuse("Typ ja of nee.")

    def enter(self, words: str) -> None:
        """Say what is next, and wait for Enter."""
        self.say(words)
        while self.words().strip():
            self.refuse("Druk eerst op Enter. Wat u typte, is niet bewaard.")

    def choose(
        self, question: str, options: Sequence[tuple[str, str]], *, way_back: str = "Enter: terug."
    ) -> str | None:
        """Let somebody choose by number or in words; None where they turn back."""
        self.say(question)
        self.list(options)
        self.say(way_back)
        return self.pick(options)

    def list(self, options: Sequence[tuple[str, str]]) -> None:
        """Say what can be chosen, with a number before each."""
        self.say(*numbered(Option(id_, words) for id_, words in options))

    def pick(self, options: Sequence[tuple[str, str]]) -> str | None:
        """Hear which it is; None for Enter alone."""
        listed = {id_: Option(id_, words) for id_, words in options}
        while answer := self.words().strip():
            try:
                chosen = typed.picked(answer, listed)
            except Refusal as refusal:
                self.refuse(str(refusal))
                continue
            if chosen in listed:
                return chosen
            self.refuse("Dat staat er niet bij. Typ het nummer.")
        return None
