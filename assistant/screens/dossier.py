"""One dossier: its conversations, and the rights of whom it is about, each under one key."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from assistant.errors import KeukentafelError
from assistant.flows.engine import Withdraw
from assistant.screens.dialogs import AskText, Choose
from assistant.screens.dialogs.dialog import Key, Listing
from assistant.screens.dialogs.finding import about
from assistant.screens.moments import moment
from assistant.screens.rows import PAGE, Rows, heading, remark, row
from assistant.text import one_line

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from textual.app import ComposeResult
    from textual.widgets import OptionList
    from textual.widgets.option_list import Option

    from assistant.application.workers import Worker
    from assistant.prompts.documents import Format
    from assistant.screens.app import KeukentafelApp
    from assistant.storage import DossierRow

NEW = ""
"""What is given back for a new conversation; else the id of one, or None for neither."""


class DossierScreen(Listing[str | None]):
    """The conversations of a dossier to choose from; the keys below are about the resident's rights."""

    KEYS: ClassVar[Sequence[Key]] = (
        ("Enter", "openen", "screen.pick"),
        ("v", "voortgang", "screen.progress"),
        ("t", "toestemming", "screen.consents"),
        ("l", "logboek", "screen.log"),
        ("i", "inzage", "screen.inspect"),
        ("w", "wissen", "screen.wipe"),
        ("s", "samenvoegen", "screen.join"),
        ("h", "huishouden", "screen.household"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "progress", "Hoe het verliep"),
        Binding("t", "consents", "Toestemming intrekken"),
        Binding("l", "log", "Wie keek ernaar"),
        Binding("i", "inspect", "Inzage geven"),
        Binding("w", "wipe", "Dossier wissen"),
        Binding("s", "join", "Dossiers samenvoegen"),
        Binding("h", "household", "Wie wonen er samen"),
    ]
    app: KeukentafelApp

    def __init__(self, dossier: DossierRow, worker: Worker) -> None:
        super().__init__(
            _named(dossier),
            "Ziet de bewoner iets anders? Open het gesprek, ga met F6 naar het antwoord en druk op v.",
        )
        self.dossier, self.worker = dossier, worker

    def inside(self) -> ComposeResult:
        """The list."""
        yield Rows(*self._rows(), id="talks")
        yield self.trouble()

    def on_mount(self) -> None:
        """Stand on the first conversation; looking into a dossier is told in its log."""
        self.app.desk.log("opened", dossier=self.dossier.id, by=self.worker.id)
        self.query_one(Rows).focus()

    def _rows(self) -> list[Option]:
        from assistant.application.household import household
        from assistant.application.retention import of_dossier
        from assistant.prompts.dates import in_words

        desk = self.app.desk
        now = desk.now()
        found = desk.store.conversations(dossier=self.dossier.id, limit=PAGE)
        rows = [
            row(talk.id, talk.title, moment(talk.touched_at, now), about(talk)) for talk in found
        ]
        rows.append(row("~new", "Nieuw gesprek"))
        together = household(desk, self.dossier.id)
        if together:
            rows.append(heading("Wonen samen"))
            rows += [remark(_named(each)) for each in together]
        given = [each for each in desk.store.consents(dossier=self.dossier.id)]
        if given:
            rows.append(heading("Met wie gedeeld mag worden"))
        for consent in given:
            told = f"{one_line(consent.to_whom, 40)} {one_line(consent.what, 40)}".strip()
            ended = ", ingetrokken" if consent.withdrawn_at else ""
            rows.append(remark(f"{told}{ended}"))
        last = max(kept.until for kept in of_dossier(desk, self.dossier))
        rows.append(heading("Bewaren"))
        rows.append(remark(f"Tot en met {in_words(last.isoformat())}."))
        return rows

    def _draw(self) -> None:
        rows = self.query_one(Rows)
        rows.clear_options()
        rows.add_options(self._rows())

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A conversation, or a new one."""
        event.stop()
        self.give(NEW if event.option_id == "~new" else event.option_id)

    # -- rights ----------------------------------------------------------------------------

    def action_progress(self) -> None:
        """Lay the conversations side by side."""
        self._story(self._progress)

    def action_consents(self) -> None:
        """Withdraw a consent."""
        self._story(self._withdraw)

    def action_log(self) -> None:
        """Show who looked at it."""
        self._story(self._log)

    def action_inspect(self) -> None:
        """Give everything in one file."""
        self._story(self._inspect)

    def action_wipe(self) -> None:
        """Erase the dossier."""
        self._story(self._wipe)

    def action_join(self) -> None:
        """Join another dossier of the same person to this one, or part them again."""
        self._story(self._join)

    def action_household(self) -> None:
        """Say who lives together with this resident."""
        self._story(self._household)

    def _story(self, story: Callable[[], Awaitable[None]]) -> None:
        self.run_worker(self._tell(story), exclusive=True)

    async def _tell(self, story: Callable[[], Awaitable[None]]) -> None:
        try:
            await story()
        except KeukentafelError as error:
            self.tell(str(error))

    async def _progress(self) -> None:
        from assistant.application.progress_paper import progress_paper
        from assistant.prompts.papers import as_markdown
        from assistant.screens.dialogs.paper import Paper

        desk = self.app.desk
        paper = progress_paper(desk, self.dossier, "team")
        await self.app.push_screen_wait(Paper(as_markdown(paper, "team", desk.templates)))

    async def _withdraw(self) -> None:
        desk = self.app.desk
        given = [
            each for each in desk.store.consents(dossier=self.dossier.id) if not each.withdrawn_at
        ]
        if not given:
            self.tell("Er is geen toestemming die u kunt intrekken.")
            return
        options = [
            (str(n), one_line(f"{each.to_whom} {each.what}", 60)) for n, each in enumerate(given)
        ]
        chosen = await self.app.push_screen_wait(Choose("Welke toestemming trekt u in?", options))
        if chosen is None:
            return
        reason = await self.app.push_screen_wait(
            AskText("Waarom wordt dit ingetrokken?", required=True)
        )
        if not reason:
            return
        consent = given[int(chosen)]
        talk = desk.resume(consent.stream, self.worker)
        try:
            talk.do(Withdraw(consent.address, reason))
        finally:
            talk.leave()
        self._draw()

    async def _log(self) -> None:
        from assistant.application.access import looked
        from assistant.application.joining import parts_of

        now, store = self.app.desk.now(), self.app.desk.store
        whose = (self.dossier.id, *parts_of(store, self.dossier.id))
        lines = [
            (
                str(n),
                f"{moment(each.at, now)} · {each.who} · {each.deed} {each.where} {each.reason}",
            )
            for n, each in enumerate(reversed(looked(store, *whose)))
        ]
        await self.app.push_screen_wait(Choose("Wie keek ernaar?", lines[:PAGE]))

    async def _inspect(self) -> None:
        from assistant.application.exporting import save_inspection
        from assistant.application.inspection import has_signals

        desk, reason = self.app.desk, ""
        if has_signals(desk, self.dossier.id):
            choice = await self.app.push_screen_wait(
                Choose(
                    "In dit dossier staan signalen. Geeft u die vrij?",
                    [("no", "Nee, nu niet"), ("yes", "Ja, geef ze vrij")],
                )
            )
            if choice is None:
                return
            if choice == "no":
                why = await self.app.push_screen_wait(AskText("Waarom niet?", required=True))
                if not why:
                    return
                reason = why
        forms: dict[str, Format] = {"read": ".html", "print": ".pdf", "take": ".json"}
        form = await self.app.push_screen_wait(
            Choose(
                "Hoe wilt u het?",
                [
                    ("read", "Om te lezen"),
                    ("print", "Om te printen (PDF)"),
                    ("take", "Om mee te nemen"),
                ],
            )
        )
        if form is not None:
            path = save_inspection(
                desk,
                self.app.places,
                self.dossier,
                self.worker,
                forms[form],
                without_signals=reason,
            )
            self.app.tell(f"Alles over dossier {self.dossier.number} staat in {path}")

    async def _join(self) -> None:
        from assistant.application.joining import join, part, parts_of, row_of

        desk = self.app.desk
        joined = [row_of(desk.store, each) for each in parts_of(desk.store, self.dossier.id)]
        others = [each for each in desk.store.dossiers(PAGE) if each.id != self.dossier.id]
        chosen = await self.app.push_screen_wait(
            Choose(
                "Welk dossier is van dezelfde bewoner?",
                [
                    *((f"-{each.id}", f"Weer los: {_named(each)}") for each in joined if each),
                    *((each.id, _named(each)) for each in others),
                ],
                hint="Alles komt bij elkaar te staan. Het kan weer uit elkaar.",
            )
        )
        if chosen is None:
            return
        if chosen.startswith("-"):
            part(desk, chosen[1:], self.worker)
        else:
            other = next(each for each in others if each.id == chosen)
            join(desk, other, self.dossier, self.worker)
        self._draw()

    async def _household(self) -> None:
        from assistant.application.household import household, link

        desk = self.app.desk
        together = {each.id for each in household(desk, self.dossier.id)}
        others = [each for each in desk.store.dossiers(PAGE) if each.id != self.dossier.id]
        options = [
            (each.id, f"{'Niet meer samen: ' if each.id in together else ''}{_named(each)}")
            for each in others
        ]
        chosen = await self.app.push_screen_wait(Choose("Met wie woont de bewoner samen?", options))
        if chosen is not None:
            link(desk, self.dossier.id, chosen, self.worker, together=chosen not in together)
            self._draw()

    async def _wipe(self) -> None:
        from assistant.application.erasing import erase_dossier, grounds
        from assistant.application.retention import protecting

        desk, number = self.app.desk, str(self.dossier.number)
        ground = await self.app.push_screen_wait(
            Choose("Waarom wordt dit dossier gewist?", list(grounds(desk).items()))
        )
        if ground is None:
            return
        typed = await self.app.push_screen_wait(
            AskText(
                f"Typ {number} om dossier {number} te wissen.",
                hint="\n".join([*protecting(desk, self.dossier), "Het komt niet terug."]),
            )
        )
        if typed is None or typed.strip() != number:
            self.tell("Er is niets gewist.")
            return
        erase_dossier(desk, self.dossier.id, ground, self.worker)
        self.app.tell(f"Dossier {number} is gewist.")
        self.give(None)


def _named(dossier: DossierRow) -> str:
    return f"{one_line(dossier.name, 40)} · nr. {dossier.number}"
