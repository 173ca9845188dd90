"""The end of a conversation: its papers, what can follow, and closing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.application.closing import NEXT, endings, erases
from assistant.application.exporting import keep_paper, paper_of
from assistant.application.handover import hand, handover_card
from assistant.application.sharing import consent_for
from assistant.errors import KeukentafelError
from assistant.flows.engine import Agree
from assistant.plain import spoken
from assistant.plain.commands import Command, Stopped
from assistant.prompts.papers import as_lines, rendered
from assistant.text import one_line

if TYPE_CHECKING:
    from assistant.plain.table import Table
    from assistant.prompts.documents import Document, Format
    from assistant.prompts.views import View

_FORMS: Final[dict[str, tuple[Format, str]]] = {
    "page": (".html", "Een webpagina; die leest een schermlezer het best"),
    "pdf": (".pdf", "Een PDF, om te printen"),
    "word": (".docx", "Een bestand voor Word"),
}
_CHANCES: Final = 500


class Ending:
    """What can be done when nothing is left to ask."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.talker = table.talker
        self.talk = table.talk
        self.desk = table.desk
        self._told: list[tuple[str, str]] = []

    def tell(self) -> None:
        """Say what can be chosen."""
        self.talker.list(self._options())

    def choose(self, words: str) -> None:
        """Say the last words and let somebody choose. Raises Stopped to stop or to go on elsewhere.

        What can be chosen is said once: who comes back here often does not want to hear it again.
        """
        options = self._options()
        self.talker.say(*spoken.lines_of(words))
        if options != self._told:
            self.talker.list(options)
            self._told = options
        self.talker.say("Wat wilt u doen? Typ een nummer. /vraag leest de keuzes. Enter: stoppen.")
        match self.talker.pick(options):
            case None | "leave":
                raise Stopped
            case "read":
                self.read(Command("samen"))
            case "card":
                self.talker.say(*as_lines(self._card(), "client", self.desk.templates))
            case "paper":
                self._make(paper_of(self.talk, self.desk))
            case "handover":
                self._hand_over()
            case "agree_plan":
                self._agree()
            case "close":
                self._close()
            case following:
                self.go_on_with(following.removeprefix(NEXT))

    def _options(self) -> list[tuple[str, str]]:
        found = [("read", "Het papier lezen"), *endings(self.talk)]
        return [(id_, "Stoppen" if id_ == "leave" else label) for id_, label in found]

    # -- papers --------------------------------------------------------------------------------

    def read(self, command: Command) -> None:
        """Say what stands on paper now: the resident's, or with `team` that of the team."""
        view: View = "team" if command.rest == "team" else "client"
        try:
            self.talker.say(*as_lines(paper_of(self.talk, self.desk), view, self.desk.templates))
        except KeukentafelError as error:
            self.talker.refuse(str(error))

    def _card(self) -> Document:
        return self.talk.card(resident=self.desk.name_of(self.talk.dossier))

    def _hand_over(self) -> None:
        to_whom = self.talker.ask("Wie krijgt dit?", required=True).strip()
        reason = ""
        if consent_for(self.desk, self.talk.dossier, self.talk.stream, to_whom) is None:
            reason = self.talker.ask(
                "Hiervoor is geen toestemming. Waarom deelt u het toch?", required=True
            )
        card = handover_card(self.talk, self.desk, to_whom=to_whom, reason=reason)
        if self._make(card):
            hand(self.talk, self.desk, to_whom=to_whom, reason=reason)

    def _make(self, document: Document) -> bool:
        options = [(id_, words) for id_, (_, words) in _FORMS.items()]
        chosen = self.talker.choose("In welke vorm?", options)
        if chosen is None:
            return False
        format, _ = _FORMS[chosen]
        try:
            content = rendered(document, format, "client", self.desk.templates)
            path = keep_paper(content, format, self.talk, self.table.places, self.desk)
        except KeukentafelError as error:
            self.talker.refuse(str(error))
            return False
        self.talker.say(f"Het papier staat in {path}")
        return True

    # -- agreeing, closing, going on -----------------------------------------------------------

    def _agree(self) -> None:
        version = self.talk.state.plan_version
        name = self.desk.name_of(self.talk.dossier)
        who = self.talker.ask(
            f"Wie gaat akkoord?{f' Enter: {one_line(name, 40)}.' if name else ''}"
        )
        if (who or name) and self.table.act(Agree(who or name)):
            self.talker.say(f"Versie {version} is akkoord.")

    def _close(self) -> None:
        """Close: keep what may be kept, erase what may not."""
        if not self.talk.may_keep():
            if not self.talker.is_sure(f"{erases(self.talk)} Sluiten en wissen?"):
                return
        elif self.talk.dossier is None and self.talk.flow.script.keep is not None:
            self._attach()
        kept = self.talk.close()
        self.talker.say(
            "Het gesprek is gesloten." if kept else "Het gesprek is gesloten en gewist."
        )
        raise Stopped(closed=True)

    def go_on_with(self, flow: str) -> None:
        """Lay this one aside and go on with another flow and the same resident."""
        if self.talk.dossier is None and self.talk.may_keep():
            self._attach()
        raise Stopped(begin=flow)

    def _attach(self) -> None:
        """Put a conversation that may be kept in a dossier, new or found."""
        worker = self.talk.setting.worker
        name = self.talk.state.values.get("qs_naam")
        if isinstance(name, str) and self.talker.is_sure(
            f"Een nieuw dossier maken voor {one_line(name, 40)}?"
        ):
            self.talk.link(self.desk.new_dossier(name, worker).id)
            return
        typed = self.talker.ask("Bij wie hoort dit? Typ de naam. Enter: bij niemand.").strip()
        if not typed:
            return
        known = [
            row
            for row in self.desk.store.dossiers(limit=_CHANCES)
            if row.name.casefold() == typed.casefold()
        ]
        options = [(row.id, f"Dossier {row.number}, {row.name}") for row in known]
        chosen = self.talker.choose(
            "Welk dossier?", [*options, ("", f"Een nieuw dossier, {typed}")]
        )
        if chosen is not None:
            self.talk.link(chosen or self.desk.new_dossier(typed, worker).id)
