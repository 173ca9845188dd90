"""Taking an answer to each kind of question, a line at a time."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from assistant.application import days, typed
from assistant.application.fields import CONTACT, SHARING, takes_day
from assistant.application.half import half, half_item, loaded, loaded_item
from assistant.errors import KeukentafelError, Refusal
from assistant.flows.engine import AddItem, Answer, ChangeItem, RemoveItem
from assistant.flows.kinds import KINDS, OTHER
from assistant.plain import spoken
from assistant.plain.commands import Command
from assistant.plain.spoken import LISTS, OTHER_LINE, OWN_WORDS, TOLD
from assistant.text import as_typed, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from assistant.application.asking import Ask
    from assistant.application.conversation import Conversation
    from assistant.flows.engine import Act
    from assistant.flows.events import Json
    from assistant.flows.kinds import Field
    from assistant.plain.talker import Talker

_OWN: Final = ("neem", "idee", "niets", "weg", "wijzig", "regels", "notities")
"""Commands that mean something for the answer itself."""
_ECHO: Final = 60
IN_OWN_WORDS: Final = "In eigen woorden:"


class Taking:
    """Takes the answer to one question; it is done when `do` took it."""

    def __init__(
        self, talker: Talker, talk: Conversation, ask: Ask, do: Callable[[Act], bool]
    ) -> None:
        self.talker = talker
        self.talk = talk
        self.ask = ask
        self.do = do

    @property
    def today(self) -> date:
        """The day it is here."""
        return self.talk.setting.now().date()

    def take(self) -> None:
        """Take the answer. Enter leaves what stood there as it was."""
        ask = self.ask
        if ask.kind in LISTS:
            self._list()
        elif ask.kind in TOLD or ask.kind == "call":
            self.talker.enter("Enter begint." if ask.kind == "call" else "Enter gaat verder.")
            self.do(Answer(ask.address, True))
        else:
            while not self._one():
                pass

    def _one(self) -> bool:
        """Take an answer that is given as a whole; give whether that is done."""
        ask = self.ask
        if ask.kind == "longtext":
            return self._long(self._draft)
        if ask.kind in ("grid", "contact"):
            return self._form()
        heard = self.talker.hear(_OWN)
        if isinstance(heard, Command):
            return self._obey(heard)
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
            self._save(value)
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
        return typed.on_a_line(ask.kind, text, self.today)

    def _ticked(self, chosen: Json) -> Json:
        if chosen == OTHER_LINE:
            return {OTHER: self._own_words()}
        option = spoken.options_of(self.ask).get(str(chosen))
        if self.ask.kind != "consent_list" or option is None or option.exclusive:
            return chosen
        self.talker.say(f"Bij {option.text}. Enter slaat een regel over.")
        more = self._fields(SHARING, {}, lambda _: None)
        return {"id": chosen, **more} if more else chosen

    def _own_words(self) -> str:
        return self.talker.ask(IN_OWN_WORDS, required=True)

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

    def _obey(self, command: Command) -> bool:
        match command.name:
            case "neem":
                return self._accept(command)
            case "idee":
                return self._idea(command)
            case "niets" if KINDS[self.ask.kind].is_list:
                return self._nothing()
            case "notities":
                return self._note(command)
            case "regels" if self.ask.kind in OWN_WORDS:
                self.talker.say(spoken.HINTS["longtext"])
                return self._own(self.talker.text())
            case "weg" | "wijzig" if self.ask.kind in LISTS and self.ask.items:
                return self._change(command)
        self.talker.refuse("Dat kan niet bij deze vraag.")
        return False

    def _accept(self, command: Command) -> bool:
        offers = self.ask.offers
        if not 1 <= command.number <= len(offers):
            self.talker.refuse("Dat voorstel is er niet." if offers else "Er is geen voorstel.")
            return False
        value = offers[command.number - 1].value
        if self.ask.kind not in LISTS:
            return self._give(value)
        there = [item for _, item in self.ask.items]
        fresh = [i for i in (value if isinstance(value, list) else [value]) if i not in there]
        if not fresh:
            self.talker.say("Alle voorstellen staan er al.")
        for item in fresh:
            self.do(AddItem(self.ask.address, item))
        return False

    def _idea(self, command: Command) -> bool:
        ideas = self.ask.choices if self.ask.kind in OWN_WORDS else ()
        if not ideas:
            self.talker.refuse("Bij deze vraag zijn geen ideeën.")
        elif not command.rest:
            self.talker.say(*spoken.numbered(ideas), "Overnemen: /idee met het nummer.")
        elif not 1 <= command.number <= len(ideas):
            self.talker.refuse("Dat idee is er niet.")
        else:
            return self._own(ideas[command.number - 1].text)
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
            return self._own(notes[command.number - 1].text)
        return False

    def _own(self, text: str) -> bool:
        """Give own words that came in another way than on one line."""
        if not text.strip():
            return self._nothing_typed()
        if self.ask.kind == "item_list":
            self.do(AddItem(self.ask.address, text))
            return False
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
            said = one_line(so_far, _ECHO)
            self.talker.say(*self.talk.say("recovered", draft=said).splitlines())
        else:
            heard = self.talker.hear(_OWN)
            if isinstance(heard, Command):
                return self._obey(heard)
            if not heard.strip() or self.talker.is_end:
                return self._nothing_typed()
            try:
                self._keep(heard)
            except Refusal as refusal:
                self.talker.refuse(str(refusal))
                return False
            lines = [heard]
        return self._own(self.talker.text(lines, self._keep))

    # -- lists -------------------------------------------------------------------------------

    def _list(self) -> None:
        """Take items until an empty line; each is kept at once."""
        while True:
            half_done = self._half_record() if self.ask.fields else None
            try:
                added = self._record(half_done) if half_done else self._item()
            except Refusal as refusal:
                self.talker.refuse(str(refusal))
                continue
            self._renew()
            if added is None:
                return

    def _item(self) -> bool | None:
        """Take one item; None when the list is finished."""
        ask = self.ask
        if ask.fields:
            self.talker.say(spoken.field(ask.fields[0]))
        heard = self.talker.hear(_OWN)
        if isinstance(heard, Command):
            return None if self._obey(heard) else False
        if not heard.strip():
            if ask.items or ask.standing != "open":
                return None
            words = "Is er niets? Typ /niets."
            self.talker.refuse(f"{self.talk.say('nothing_typed')} {words}")
            return False
        if not ask.fields:
            return self._add(heard)
        return self._record({ask.fields[0].id: self._of_field(ask.fields[0], heard)})

    def _add(self, value: Json) -> bool:
        done = self.do(AddItem(self.ask.address, value))
        if done:
            self._keep("")
        elif isinstance(value, str):
            self._save(value)
        return done

    def _record(self, begun: dict[str, Json]) -> bool:
        fields = self.ask.fields
        last = max(n for n, field in enumerate(fields) if field.id in begun)
        self._keep(half_item(begun))
        record = self._fields(fields[last + 1 :], begun, lambda now: self._keep(half_item(now)))
        done = self._add(record)
        if not done:
            self._keep("")
        return done

    def _half_record(self) -> dict[str, Json] | None:
        """Give the record that somebody was filling in, and say so."""
        draft = loaded_item(self._draft)
        now = draft["now"] if draft and draft["item"] is None else None
        fields = {field.id for field in self.ask.fields}
        if not isinstance(now, dict) or not now or not set(now) <= fields:
            return None
        said = one_line(", ".join(str(part) for part in now.values()), _ECHO)
        self.talker.say(*self.talk.say("recovered", draft=said).splitlines())
        return now

    def _change(self, command: Command) -> bool:
        """Take an item off the list, or say it anew."""
        ask = self.ask
        if not 1 <= command.number <= len(ask.items):
            self.talker.refuse("Die regel is er niet.")
            return False
        item, value = ask.items[command.number - 1]
        if command.name == "weg":
            self.do(RemoveItem(ask.address, item))
        elif ask.fields:
            self.talker.say("Enter laat een veld zoals het is.")
            old: dict[str, Json] = {ask.fields[0].id: value}
            old = value if isinstance(value, dict) else old
            changed = self._fields(ask.fields, old, lambda _: None, old)
            self.do(ChangeItem(ask.address, item, changed))
        elif words := self.talker.ask(f"{command.number} {value}. Wat wordt het?"):
            self.do(ChangeItem(ask.address, item, words))
        return False

    def _renew(self) -> None:
        cell = self.talk.state.cells[self.ask.address]
        self.ask = self.talk.ask(cell)

    # -- a few fields ------------------------------------------------------------------------

    def _form(self) -> bool:
        """Take a grid or an address; what was filled in before somebody went away is there still."""
        draft = loaded(self._draft) if self._draft else None
        begun = draft if isinstance(draft, dict) else {}
        if self.ask.kind == "contact":
            wanted: Sequence[Field] = CONTACT
            left = [field for field in wanted if field.id not in begun]
            given = self._fields(left, begun, lambda now: self._keep(half(now)))
        else:
            given = self._rows(begun)
        if not given:
            return self._nothing_typed()
        done = self.do(Answer(self.ask.address, given))
        if not done:
            self._keep("")
        return done

    def _rows(self, begun: dict[str, Json]) -> dict[str, Json]:
        columns = {column.id: column for column in self.ask.columns}
        given = dict(begun)
        for row in self.ask.rows:
            while row.id not in begun:
                answer = self.talker.ask(spoken.row(row, columns))
                try:
                    chosen = typed.picked(answer, columns) if answer else ""
                except Refusal as refusal:
                    self.talker.refuse(str(refusal))
                    continue
                if chosen and chosen not in columns:
                    self.talker.refuse("Kies een van de nummers.")
                    continue
                if chosen:
                    given[row.id] = chosen
                    self._keep(half(given))
                break
        return given

    def _fields(
        self,
        fields: Sequence[Field],
        begun: dict[str, Json],
        keep: Callable[[dict[str, Json]], None],
        standing: dict[str, Json] | None = None,
    ) -> dict[str, Json]:
        given = dict(begun)
        for field in fields:
            while True:
                stands = (standing or {}).get(field.id)
                self.talker.say(spoken.field(field))
                if stands is not None:
                    self.talker.say(f"Nu staat er: {stands}")
                heard = self.talker.hear(("regels",))
                if isinstance(heard, Command):
                    self.talker.say(spoken.HINTS["longtext"])
                    heard = self.talker.text()
                if not heard.strip():
                    break
                try:
                    given[field.id] = self._of_field(field, heard)
                except Refusal as refusal:
                    self.talker.refuse(str(refusal))
                    continue
                keep(given)
                break
        return given

    def _of_field(self, field: Field, text: str) -> str:
        """Give what a line means in a field. Raises Refusal for what is no choice."""
        if field.choices:
            chosen = typed.picked(text, field.choices)
            if chosen not in field.choices:
                raise Refusal("Kies een van de nummers.")
            return chosen
        return (days.day(text, self.today) or text) if takes_day(field) else text

    # -- drafts ------------------------------------------------------------------------------

    @property
    def _draft(self) -> str:
        found = (d.text for d in self.talk.drafts() if d.address == self.ask.address)
        return next(found, "")

    def _keep(self, text: str) -> None:
        """Keep what is half said. Raises Refusal for what cannot be kept as it was typed."""
        self.talk.keep_draft(self.ask.address, as_typed(text))

    def _save(self, text: str) -> None:
        """Keep own words that could not be taken in, where that is possible."""
        if self.ask.kind in OWN_WORDS:
            with suppress(KeukentafelError):
                self._keep(text)
