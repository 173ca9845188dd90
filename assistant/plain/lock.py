"""The lock on a conversation in lines: after a time of rest, or when somebody asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.application.workers import workers
from assistant.errors import KeukentafelError
from assistant.plain.lines import End
from assistant.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.application.conversation import Conversation
    from assistant.application.desk import Desk
    from assistant.application.unlocking import Unlocked
    from assistant.application.workers import Worker
    from assistant.plain.talker import Talker


class Shut(Exception):
    """Nobody got in: the conversation ends here, with all that was said kept."""


class Lock:
    """Lets go of the key until somebody types a passphrase, and goes on as whoever that is.

    What was said before stays where it was shown: lines cannot be taken back.
    """

    def __init__(
        self, talker: Talker, desk: Desk, talk: Conversation, let_in: Callable[[], Unlocked]
    ) -> None:
        self.talker = talker
        self.desk = desk
        self.talk = talk
        self.let_in = let_in
        self.is_shut = False

    def __call__(self) -> None:
        """Lock, and open again. Raises Shut where that cannot be done."""
        if self.desk.unlocked is None:
            self.talker.say("Bij oefenen hoort geen wachtwoord. Enter gaat verder.")
            self.talker.lines.hear(None)
            return
        self.desk.lock()
        self.is_shut = True
        self.talker.say(
            "Keukentafel staat op slot. Wat al te lezen was, staat nog in dit venster: sluit het "
            "als iemand meekijkt. Uw wachtwoord opent het weer."
        )
        try:
            unlocked = self.let_in()
            self.desk.unlock(unlocked)
        except KeukentafelError as error:
            raise Shut(str(error)) from None
        self.is_shut = False
        if self.talker.idle is not None:
            self.talker.idle.touched()
        known = {worker.id: worker for worker in workers(self.desk.store)}
        worker = known.get(unlocked.worker) or self._who(known)
        if worker.id != self.talk.setting.worker.id:
            self.desk.worker = worker
            self.talk.hand_over(worker)
            self.talker.say(f"U werkt nu als {one_line(worker.name, 40)}.")
        self.talker.say("Het slot is open. We gaan verder.")

    def _who(self, known: dict[str, Worker]) -> Worker:
        """Nobody is known by the printed code: whoever used it says who they are."""
        names = [(id_, worker.name) for id_, worker in known.items()]
        chosen = self.talker.choose("Wie werkt er nu?", names, way_back="Enter: stoppen.")
        if chosen is None:
            raise End
        return known[chosen]
