"""Taking the items of a list, one after the other, until an empty line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.application.half import half_item, loaded_item
from assistant.errors import Refusal
from assistant.flows.engine import AddItem, ChangeItem, RemoveItem
from assistant.plain import spoken
from assistant.plain.commands import Command
from assistant.plain.taking import ECHO, OWN, Taking
from assistant.text import one_line

if TYPE_CHECKING:
    from assistant.flows.events import Json


class Items(Taking):
    """Takes a list: each item is kept at once, and can be taken off or said anew."""

    def take(self) -> None:
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
        heard = self.talker.hear(OWN)
        if isinstance(heard, Command):
            return None if self.obey(heard) else False
        if not heard.strip():
            if ask.items or ask.standing != "open":
                return None
            words = "Is er niets? Typ /niets."
            self.talker.refuse(f"{self.talk.say('nothing_typed')} {words}")
            return False
        if not ask.fields:
            return self._add(heard)
        return self._record({ask.fields[0].id: self.filling.meant(ask.fields[0], heard)})

    def _add(self, value: Json) -> bool:
        done = self.do(AddItem(self.ask.address, value))
        if done:
            self.keep("")
        elif isinstance(value, str):
            self.save(value)
        return done

    def _record(self, begun: dict[str, Json]) -> bool:
        fields = self.ask.fields
        last = max(n for n, field in enumerate(fields) if field.id in begun)
        self.keep(half_item(begun))
        record = self.filling.fields(
            fields[last + 1 :], begun, lambda now: self.keep(half_item(now))
        )
        done = self._add(record)
        if not done:
            self.keep("")
        return done

    def _half_record(self) -> dict[str, Json] | None:
        """Give the record that somebody was filling in, and say so."""
        draft = loaded_item(self.draft)
        now = draft["now"] if draft and draft["item"] is None else None
        fields = {field.id for field in self.ask.fields}
        if not isinstance(now, dict) or not now or not set(now) <= fields:
            return None
        said = one_line(", ".join(str(part) for part in now.values()), ECHO)
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
            changed = self.filling.fields(ask.fields, old, standing=old)
            self.do(ChangeItem(ask.address, item, changed))
        elif words := self.talker.ask(f"{command.number} {value}. Wat wordt het?"):
            self.do(ChangeItem(ask.address, item, words))
        return False

    def _renew(self) -> None:
        cell = self.talk.state.cells[self.ask.address]
        self.ask = self.talk.ask(cell)

    # -- what can be done beside typing ------------------------------------------------------

    def obey(self, command: Command) -> bool:
        """Do what a command means for the list; give whether the list is finished."""
        if command.name in ("weg", "wijzig") and self.ask.items:
            return self._change(command)
        return super().obey(command)

    def accept(self, command: Command) -> bool:
        """Take over the items of a proposal that are not on the list yet."""
        offers = self.ask.offers
        if not 1 <= command.number <= len(offers):
            return super().accept(command)
        value = offers[command.number - 1].value
        there = [item for _, item in self.ask.items]
        fresh = [i for i in (value if isinstance(value, list) else [value]) if i not in there]
        if not fresh:
            self.talker.say("Alle voorstellen staan er al.")
        for item in fresh:
            self.do(AddItem(self.ask.address, item))
        return False

    def own(self, text: str) -> bool:
        """Add own words that came in another way than on one line."""
        if text.strip():
            self._add(text)
        return False
