"""Taking an answer that is given as a whole, a line at a time."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from assistant.application import typed
from assistant.application.fields import CONTACT, SHARING
from assistant.application.half import half, loaded
from assistant.errors import KeukentafelError, Refusal
from assistant.flows.engine import Answer
from assistant.flows.kinds import KINDS, OTHER
from assistant.plain import spoken
from assistant.plain.commands import Command
from assistant.plain.filling import Filling
from assistant.plain.spoken import OTHER_LINE, OWN_WORDS, TOLD
from assistant.text import as_typed, one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.application.asking import Ask
    from assistant.application.conversation import Conversation
    from assistant.flows.engine import Act
    from assistant.flows.events import Json
    from assistant.plain.talker import Talker

OWN: Final = ("neem", "idee", "niets", "weg", "wijzig", "regels", "notities")
"""Commands that mean something for the answer itself."""
ECHO: Final = 60
INOWN_WORDS: Final = "In eigen woorden:"


class Taking:
    """Takes the answer to one question; it is done when `do` took it."""

    def __init__(
        self, talker: Talker, talk: Conversation, ask: Ask, do: Callable[[Act], bool]
    ) -> None:
        self.talker = talker
        self.talk = talk
        self.ask = ask
        self.do = do
        self.filling = Filling(talker, talk.setting.now().date())

    def take(self) -> None:
        """Take the answer. Enter leaves what stood there as it was."""
        ask = self.ask
        if ask.kind in TOLD or ask.kind == "call":
            self.talker.enter("Enter begint." if ask.kind == "call" else "Enter gaat verder.")
            self.do(Answer(ask.address, True))
        else:
            while not self._one():
                pass

    def _one(self) -> bool:
        """Take an answer that is given as a whole; give whether that is done."""
        ask = self.ask
        if ask.kind == "longtext":
            return self._long(self.draft)
        if ask.kind in ("grid", "contact"):
            return self._form()
        heard = self.talker.hear(OWN)
        if isinstance(heard, Command):
            return self.obey(heard)
        if not heard.strip():
            return self._nothing_typed()
        try:
            value = self._meant(heard)
        except Refusal as refusal:
            self.talker.refuse(str(refusal))
            return False
        return self._give(value)

    def _give(self, value: Json) -> bool:
        done = self.do(Answer(self.ask.address, value))
        if not done and isinstance(value, str):
            self.save(value)
        return done

    def _meant(self, text: str) -> Json:
        """Give what a line means. Raises Refusal for a number that is not in the list."""
        ask = self.ask
        options = spoken.options_of(ask)
        match ask.kind:
            case "choice" | "yesno" | "consent" | "flag":
                chosen = typed.one_of(text, options, other=bool(ask.other))
                if chosen == OTHER_LINE:
                    return {OTHER: self._own_words()}
                return True if chosen == "true" and ask.kind == "flag" else chosen
            case "multi" | "consent_list":
                return [
                    self._ticked(chosen)
                    for chosen in typed.several(text, options, other=bool(ask.other))
                ]
            case "scale" | "level":
                named = {o.text.casefold(): id_ for id_, o in options.items()}
                text = named.get(text.strip().casefold(), text)
        return typed.on_a_line(ask.kind, text, self.filling.today)

    def _ticked(self, chosen: Json) -> Json:
        if chosen == OTHER_LINE:
            return {OTHER: self._own_words()}
        option = spoken.options_of(self.ask).get(str(chosen))
        if self.ask.kind != "consent_list" or option is None or option.exclusive:
            return chosen
        self.talker.say(f"Bij {option.text}. Enter slaat een regel over.")
        more = self.filling.fields(SHARING, {})
        return {"id": chosen, **more} if more else chosen

    def _own_words(self) -> str:
        return self.talker.ask(INOWN_WORDS, required=True)

    def _nothing_typed(self) -> bool:
        """Enter takes over a proposal, leaves what stands, or is nothing at all."""
        ask = self.ask
        if ask.standing == "answered":
            return True
        if ask.offers:
            return self._give(ask.offers[0].value)
        self.talker.refuse(self.talk.say("nothing_typed"))
        return False

    # -- what can be done beside typing ------------------------------------------------------

    def obey(self, command: Command) -> bool:
        """Do what a command means for the answer; give whether that is done."""
        match command.name:
            case "neem":
                return self.accept(command)
            case "idee":
                return self._idea(command)
            case "niets" if KINDS[self.ask.kind].is_list:
                return self._nothing()
            case "notities":
                return self._note(command)
            case "regels" if self.ask.kind in OWN_WORDS:
                self.talker.say(spoken.HINTS["longtext"])
                return self.own(self.talker.text())
        self.talker.refuse("Dat kan niet bij deze vraag.")
        return False

    def accept(self, command: Command) -> bool:
        """Take over the proposal of that number."""
        offers = self.ask.offers
        if not 1 <= command.number <= len(offers):
            self.talker.refuse("Dat voorstel is er niet." if offers else "Er is geen voorstel.")
            return False
        return self._give(offers[command.number - 1].value)

    def _idea(self, command: Command) -> bool:
        ideas = self.ask.choices if self.ask.kind in OWN_WORDS else ()
        if not ideas:
            self.talker.refuse("Bij deze vraag zijn geen ideeën.")
        elif not command.rest:
            self.talker.say(*spoken.numbered(ideas), "Overnemen: /idee met het nummer.")
        elif not 1 <= command.number <= len(ideas):
            self.talker.refuse("Dat idee is er niet.")
        else:
            return self.own(ideas[command.number - 1].text)
        return False

    def _note(self, command: Command) -> bool:
        notes = list(self.talk.state.notes.values())
        if not notes:
            self.talker.say("Er zijn nog geen notities.")
        elif not command.rest:
            self.talker.say(*(f"{n} {one_line(note.text)}" for n, note in enumerate(notes, 1)))
            self.talker.say("Als antwoord geven: /notities met het nummer.")
        elif self.ask.kind not in OWN_WORDS:
            self.talker.refuse("Deze vraag kan geen notitie als antwoord hebben.")
        elif not 1 <= command.number <= len(notes):
            self.talker.refuse("Die notitie is er niet.")
        else:
            return self.own(notes[command.number - 1].text)
        return False

    def own(self, text: str) -> bool:
        """Give own words that came in another way than on one line."""
        if not text.strip():
            return self._nothing_typed()
        return self._give(text)

    def _nothing(self) -> bool:
        ask = self.ask
        if ask.items:
            self.talker.refuse("Er staat al iets op de lijst. Haal dat eerst weg, met /weg.")
        elif alone := next((o.text for o in ask.choices if o.exclusive), ""):
            self.talker.refuse(f"Kies dan: {alone}.")
        else:
            return self.do(Answer(ask.address, []))
        return False

    # -- a long text -------------------------------------------------------------------------

    def _long(self, so_far: str) -> bool:
        lines = so_far.split("\n") if so_far else []
        if lines:
            said = one_line(so_far, ECHO)
            self.talker.say(*self.talk.say("recovered", draft=said).splitlines())
        else:
            heard = self.talker.hear(OWN)
            if isinstance(heard, Command):
                return self.obey(heard)
            if not heard.strip() or self.talker.is_end:
                return self._nothing_typed()
            try:
                self.keep(heard)
            except Refusal as refusal:
                self.talker.refuse(str(refusal))
                return False
            lines = [heard]
        return self.own(self.talker.text(lines, self.keep))

    # -- a few fields ------------------------------------------------------------------------

    def _form(self) -> bool:
        """Take a grid or an address; what was filled in before somebody went away is there still."""
        draft = loaded(self.draft) if self.draft else None
        begun = draft if isinstance(draft, dict) else {}
        if self.ask.kind == "contact":
            left = [field for field in CONTACT if field.id not in begun]
            given = self.filling.fields(left, begun, lambda now: self.keep(half(now)))
        else:
            given = self.filling.rows(self.ask, begun, lambda now: self.keep(half(now)))
        if not given:
            return self._nothing_typed()
        done = self.do(Answer(self.ask.address, given))
        if not done:
            self.keep("")
        return done

    # -- drafts ------------------------------------------------------------------------------

    @property
    def draft(self) -> str:
        """What is half said at this question."""
        found = (d.text for d in self.talk.drafts() if d.address == self.ask.address)
        return next(found, "")

    def keep(self, text: str) -> None:
        """Keep what is half said. Raises Refusal for what cannot be kept as it was typed."""
        self.talk.keep_draft(self.ask.address, as_typed(text))

    def save(self, text: str) -> None:
        """Keep own words that could not be taken in, where that is possible."""
        if self.ask.kind in OWN_WORDS:
            with suppress(KeukentafelError):
                self.keep(text)
