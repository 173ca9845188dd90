"""A conversation in lines from its first line to its last, however it ends."""

from __future__ import annotations

import signal
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from assistant.application import backups
from assistant.application.idle import Idle
from assistant.application.opening import tidy
from assistant.errors import KeukentafelError, StoreBusy
from assistant.plain.commands import Left, Stopped
from assistant.plain.lines import End
from assistant.plain.lock import Lock, Shut
from assistant.plain.table import Table
from assistant.plain.talker import Astray, Talker
from assistant.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.application.conversation import Conversation
    from assistant.application.desk import Desk
    from assistant.application.places import Places
    from assistant.application.unlocking import Unlocked
    from assistant.plain.lines import Lines

WELL: Final = 0
WRONG: Final = 2
STOPPED: Final = 130
_ENDED: Final = "Er komt niets meer binnen. Alles is bewaard."
_ASTRAY: Final = (
    "Hier stopt het script: regel {line} kon niet. Wat ervoor kwam, is bewaard. "
    "De regels erna zijn niet gelezen."
)


class Face:
    """Holds conversations through lines."""

    def __init__(
        self, desk: Desk, places: Places, lines: Lines, let_in: Callable[[], Unlocked]
    ) -> None:
        self.desk = desk
        self.places = places
        self.let_in = let_in
        idle = Idle(places.minutes_of_rest) if desk.unlocked is not None else None
        self.talker = Talker(lines, idle)
        self.talk: Conversation | None = None
        self.table: Table | None = None
        self.lock: Lock | None = None
        self.paused = ""
        """The conversation that was laid aside."""

    @property
    def is_locked(self) -> bool:
        """Whether the store is shut until somebody types a passphrase."""
        return self.lock is not None and self.lock.is_shut

    def hold(self, open: Callable[[bool], Conversation]) -> int:
        """Hold a conversation, and what follows it; give the code to end with.

        `open(take_over)` gives the conversation. Raises KeukentafelError where it cannot be
        opened, or the lock not be opened again.
        """
        self._keep_house()
        try:
            self.talk = self._opened(open)
            while self.talk is not None:
                self.talk = self._held(self.talk)
        except End as end:
            return self._end(_ENDED if not end.number else "", end.number)
        except Astray as astray:
            self._end(_ASTRAY.format(line=astray.line))
            return WRONG
        except Shut as shut:
            self._say_goodbye(f"{shut} Alles is bewaard.")
            return WRONG
        finally:
            if self.talk is not None and not self.is_locked:
                self.talk.leave()
        return WELL

    def _opened(self, open: Callable[[bool], Conversation]) -> Conversation | None:
        try:
            return open(False)
        except StoreBusy as busy:
            try:
                if not self.talker.is_sure(f"{busy} Wilt u het gesprek overnemen?"):
                    return None
            except Left:
                return None
        return open(True)

    def _held(self, talk: Conversation) -> Conversation | None:
        """Hold one conversation until somebody stops; give the one that follows it, if any."""
        self.lock = self.talker.lock = Lock(self.talker, self.desk, talk, self.let_in)
        self.talker.say(self._head(talk))
        self.table = Table(self.talker, talk, self.desk, self.places)
        try:
            self.table.hold()
        except Stopped as stopped:
            if not stopped.closed:
                self.paused = talk.stream
                talk.pause()
                self._say_goodbye("" if stopped.begin else talk.say("paused"))
            talk.leave()
            if stopped.begin:
                return self.desk.begin(stopped.begin, talk.setting.worker, talk.dossier)
        return None

    def _head(self, talk: Conversation) -> str:
        """Give the first line: whether this is practice, which conversation, and with whom."""
        state = talk.state
        name = self.desk.name_of(talk.dossier)
        done, total = state.progress()
        standing = len(talk.standing_alarms())
        parts = [
            f"{state.flow.script.title}, {one_line(name, 30) if name else 'zonder dossier'}.",
            f"{done} van {total} beantwoord.",
        ]
        if self.desk.store.practice:
            parts.insert(0, "OEFENEN.")
        elif self.desk.unlocked is None:
            parts.insert(0, "NIET OP SLOT.")
        if standing:
            parts.append(f"{standing} {'signaal' if standing == 1 else 'signalen'}: /signaal.")
        return " ".join((*parts, "Hulp: /help."))

    # -- the end -------------------------------------------------------------------------------

    def _end(self, words: str, number: int = 0) -> int:
        """Pause what is on the table, and give the code to end with."""
        self.paused = self.talk.stream if self.talk is not None else ""
        if self.talk is not None and not self.is_locked:
            try:
                self.talk.pause()
            except KeukentafelError as error:
                words = str(error)
        self._say_goodbye(words or "Alles is bewaard.")
        return STOPPED if number == signal.SIGINT else WELL

    def _say_goodbye(self, words: str) -> None:
        """Whoever closed the window does not hear it."""
        with suppress(OSError):
            for line in words.splitlines():
                self.talker.say(line)

    def _keep_house(self) -> None:
        """See to it that there is a copy of the last hours, and that no paper lies about."""
        tidy(self.places)
        open_now = self.desk.store.database
        try:
            backups.keep_up(open_now.path, open_now.key, self.desk.now())
        except KeukentafelError as error:
            self.talker.say(str(error))
