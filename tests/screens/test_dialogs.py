"""The dialogs: each gives back what it says, and Escape gives nothing and loses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from textual import events
from textual.containers import VerticalScroll
from textual.widgets import Button

from assistant.application.conversation import Alarm
from assistant.application.workers import ROLES, Worker, add_worker, workers
from assistant.errors import StoreError
from assistant.screens.dialogs import (
    AskKey,
    AskText,
    Choose,
    ChooseDossier,
    ChooseFlow,
    ChooseWorker,
    Confirm,
    Find,
    SignalCard,
)
from assistant.screens.dialogs.fields import LONGEST_LINE, OneLine, SeveralLines
from assistant.screens.rows import Rows
from assistant.storage import ConversationRow, DossierRow, Index
from assistant.text import LONGEST, visible

from .people import HOSTILE, SIZES, House, screen_text, talk, until

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot
    from textual.screen import ModalScreen

    from assistant.application.desk import Desk

OPTIONS = [("", "De bewoner zelf"), ("zus", "Haar zus"), ("?", "Iemand anders")]
CARD = ("Is er nu gevaar? Bel 112.", "Haal er meteen iemand bij.")


def alarm(strength: str = "direct", name: str = "Gevaar") -> Alarm:
    return Alarm("sig", "qs_haast", name, strength, "Blijf erbij.", ("Op welke dag?",))


class Asked:
    """A dialog on the screen, and what it gave."""

    NOTHING_YET = object()

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.given: Any = self.NOTHING_YET

    async def ask(self, dialog: ModalScreen[Any]) -> Asked:
        def give(result: Any) -> None:
            self.given = result

        await self.pilot.app.push_screen(dialog, give)
        await self.pilot.pause()
        return self

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        await self.pilot.press(*text)
        await self.pilot.pause()

    async def paste(self, text: str) -> None:
        self.pilot.app.post_message(events.Paste(text))
        await self.pilot.pause()

    def texts(self) -> str:
        return screen_text(self.pilot.app)

    async def sees(self, words: str) -> None:
        """Wait until these words stand on the screen, on one line."""
        await until(self.pilot, lambda: words in self.texts())

    async def gets(self, given: Any) -> None:
        """Wait until the dialog has given this."""
        await until(self.pilot, lambda: self.given == given)

    def rows(self) -> list[str]:
        return [row.id or "" for row in self.pilot.app.screen.query_one(Rows).options]


# -- all of them ---------------------------------------------------------------------------


def every_dialog(desk: Desk, worker: Worker) -> dict[str, ModalScreen[Any]]:
    return {
        "confirm": Confirm("Zeker weten?"),
        "text": AskText("Snelnotitie"),
        "key": AskKey("Welk woord?"),
        "choose": Choose("Wie praat er?", OPTIONS),
        "worker": ChooseWorker(desk),
        "dossier": ChooseDossier(desk, worker),
        "flow": ChooseFlow(desk),
        "find": Find(desk),
        "signal": SignalCard(alarm(), CARD),
    }


async def test_escape_gives_nothing(house: House, desk: Desk, worker: Worker) -> None:
    """Escape closes any dialog and gives None, or no for a question of yes or no."""
    async with house.run_test() as pilot:
        for name, dialog in every_dialog(desk, worker).items():
            asked = await Asked(pilot).ask(dialog)
            await asked.press("escape")
            await asked.gets(False if name == "confirm" else None)
            assert len(house.screen_stack) == 1


async def test_escape_can_be_clicked(house: House, desk: Desk, worker: Worker) -> None:
    """With the mouse alone one can go back from any dialog, by the words in the key bar."""
    async with house.run_test() as pilot:
        for name, dialog in every_dialog(desk, worker).items():
            asked = await Asked(pilot).ask(dialog)
            lines = asked.texts().split("\n")
            y = next(n for n in range(len(lines) - 1, 0, -1) if "Esc" in lines[n])
            await pilot.click(offset=(lines[y].index("Esc") + 1, y))
            await asked.gets(False if name == "confirm" else None)


@pytest.mark.parametrize("size", SIZES)
async def test_every_dialog_fits(
    house: House, desk: Desk, worker: Worker, size: tuple[int, int]
) -> None:
    """In every size the question, the keys and what has the focus are on the screen."""
    async with house.run_test(size=size) as pilot:
        for name, dialog in every_dialog(desk, worker).items():
            asked = await Asked(pilot).ask(dialog)
            await pilot.pause()
            focused = house.focused
            assert focused is not None, name
            assert house.screen.region.contains_region(focused.region), name
            await asked.sees("terug"), name
            await asked.press("escape")


@pytest.mark.parametrize("words", HOSTILE)
async def test_no_text_of_people_acts(house: House, desk: Desk, worker: Worker, words: str) -> None:
    """Markup and hostile characters in any text stand on the screen as text."""
    desk.new_dossier(words, worker)
    add_worker(desk.store, words, "host", desk.now())
    talk(desk, worker, answers=(("qs_vraag", f"zoekwoord {words}"),))
    dialogs: list[ModalScreen[Any]] = [
        Confirm(words, yes=words, no=words),
        AskText(words, hint=words, text=words),
        AskKey(words, hint=words),
        Choose(words, [(words, words), ("x", words)], hint=words),
        ChooseWorker(desk),
        ChooseDossier(desk, worker),
        Find(desk),
        SignalCard(Alarm("s", "c", words, words, words, (words,)), (words,)),
    ]
    async with house.run_test(size=(100, 40)) as pilot:
        for dialog in dialogs:
            asked = await Asked(pilot).ask(dialog)
            text = asked.texts()
            assert visible(words) in text, dialog
            assert text.replace("\n", "") == visible(text.replace("\n", "")), dialog
            await asked.press("escape")


async def test_what_is_pasted_into_a_field_reaches_the_screen_harmless(
    house: House, desk: Desk, worker: Worker
) -> None:
    """A pasted name is kept as it is, and drawn with its hostile characters made visible."""
    async with house.run_test() as pilot:
        for dialog in (ChooseDossier(desk, worker), AskText("Naam?")):
            asked = await Asked(pilot).ask(dialog)
            await asked.paste("Ri\u202eet [/]")
            await asked.sees("Ri\ufffdet [/]")
            assert "\u202e" not in asked.texts()
            house.pop_screen()
            await pilot.pause()


async def test_a_store_that_fails_is_a_sentence(
    house: House, desk: Desk, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the store cannot do something the dialog says so, and stays."""

    def fail(*_args: object, **_kwargs: object) -> None:
        raise StoreError("De schijf is vol [/].")

    async with house.run_test() as pilot:
        asked = await Asked(pilot).ask(ChooseDossier(desk, worker))
        await asked.type("Riet")
        monkeypatch.setattr(desk.store, "append", fail)
        await asked.press("enter")
        await asked.sees("De schijf is vol [/].")
        monkeypatch.setattr(desk.store, "search", fail)
        await asked.type("x")
        await asked.sees("De schijf is vol [/].")
        assert asked.given is Asked.NOTHING_YET
        monkeypatch.undo()
        await asked.press("backspace")
        assert "De schijf" not in asked.texts()
        monkeypatch.setattr(desk.store, "records", fail)
        again = await Asked(pilot).ask(ChooseWorker(desk))
        await again.sees("Hoe heet u?")
        await again.press("escape")
        await again.gets(None)
        monkeypatch.undo()


# -- yes or no -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "given"),
    [
        (("enter",), True),
        (("j",), True),
        (("n",), False),
        (("right", "enter"), False),
        (("tab", "enter"), False),
        (("right", "left", "enter"), True),
    ],
)
async def test_confirm_by_key(house: House, keys: tuple[str, ...], given: bool) -> None:
    """Yes and no have a key of their own, and the buttons can be walked to."""
    async with house.run_test() as pilot:
        asked = await Asked(pilot).ask(Confirm("Doorgaan?"))
        await asked.press(*keys)
        await asked.gets(given)


@pytest.mark.parametrize(("id_", "given"), [("#yes", True), ("#no", False)])
async def test_confirm_by_mouse(house: House, id_: str, given: bool) -> None:
    """Each answer is a button; a second click on the way out does nothing."""
    async with house.run_test() as pilot:
        asked = await Asked(pilot).ask(Confirm("Doorgaan?", yes="Wis", no="Laat staan"))
        await pilot.click(id_, times=2)
        await asked.gets(given)
        assert len(house.screen_stack) == 1


async def test_what_cannot_be_taken_back_needs_more_than_enter(house: House) -> None:
    """With `careful` the button that Enter presses is no."""
    async with house.run_test() as pilot:
        asked = await Asked(pilot).ask(Confirm("Wissen?", careful=True))
        await asked.press("enter")
        await asked.gets(False)


# -- words ---------------------------------------------------------------------------------


async def test_words_come_back_as_they_were_typed(house: House) -> None:
    """Several lines, spaces and all stay; what stood there already is gone on with."""
    async with house.run_test() as pilot:
        asked = await Asked(pilot).ask(AskText("Notitie", text="Eerst dit,"))
        await asked.type(" dan ")
        await asked.press("enter")
        await asked.type(" dat. ")
        await asked.press("ctrl+s")
        await asked.gets("Eerst dit, dan \n dat. ")


async def test_words_by_mouse(house: House) -> None:
    """The buttons do what the keys do."""
    async with house.run_test() as pilot:
        asked = await Asked(pilot).ask(AskText("Notitie", text="klaar"))
        await pilot.click("#done")
        await asked.gets("klaar")
        asked = await Asked(pilot).ask(AskText("Notitie", text="klaar"))
        await pilot.click("#away")
        await asked.gets(None)


async def test_nothing_is_an_answer_unless_it_is_required(house: House) -> None:
    """An empty field gives "", and with `required` a sentence."""
    async with house.run_test() as pilot:
        asked = await Asked(pilot).ask(AskText("Notitie"))
        await asked.press("ctrl+s")
        await asked.gets("")
        asked = await Asked(pilot).ask(AskText("Reden?", required=True))
        await asked.press("space", "ctrl+s")
        assert asked.given is Asked.NOTHING_YET
        await asked.sees("Hier staat nog niets")
        await asked.type("Omdat")
        assert "Hier staat nog niets" not in asked.texts()
        await asked.press("ctrl+s")
        await asked.gets(" Omdat")


async def test_escape_does_not_throw_words_away(house: House) -> None:
    """Escape asks before it throws away what was typed, and Enter or Escape go on typing."""
    async with house.run_test() as pilot:
        asked = await Asked(pilot).ask(AskText("Notitie"))
        await asked.type("Haar zus")
        for key in ("escape", "enter"):
            await asked.press("escape")
            await asked.sees("weggooien")
            await asked.press(key)
            assert asked.given is Asked.NOTHING_YET
            await asked.sees("Haar zus")
        await asked.press("escape")
        await asked.press("j")
        await asked.gets(None)


async def test_what_is_being_typed_can_be_kept(house: House) -> None:
    """With `keep` every text is handed on within a second and at Escape, without a question."""
    kept: list[str] = []
    async with house.run_test() as pilot:
        asked = await Asked(pilot).ask(AskText("Notitie", keep=kept.append))
        await asked.type("Haar")
        await pilot.pause(0.8)
        assert kept[-1] == "Haar"
        await asked.type(" zus")
        await asked.press("escape")
        await asked.gets(None)
        assert kept[-1] == "Haar zus"


async def test_a_draft_that_cannot_be_kept_is_said(house: House) -> None:
    """When keeping fails that is said, and Escape asks as it does without keeping."""

    def fail(_text: str) -> None:
        raise StoreError("De schijf is vol.")

    async with house.run_test() as pilot:
        asked = await Asked(pilot).ask(AskText("Notitie", keep=fail))
        await asked.type("Haar zus")
        await asked.press("escape")
        assert asked.given is Asked.NOTHING_YET
        await asked.sees("weggooien")
        await asked.press("n")
        await asked.sees("De schijf is vol.")


async def test_a_paste_that_is_too_long_is_refused_whole(house: House) -> None:
    """A megabyte is refused with a sentence, and what stood there stays; nothing is cut."""
    async with house.run_test() as pilot:
        asked = await Asked(pilot).ask(AskText("Notitie", text="dit staat er"))
        await asked.paste("x" * 1_000_000)
        await asked.sees("te lang")
        field = house.screen.query_one(SeveralLines)
        assert field.text == "dit staat er"
        await asked.paste(" en dit\r\nook")
        await asked.press("ctrl+s")
        await asked.gets("dit staat er en dit\nook")
        asked = await Asked(pilot).ask(AskText("Notitie", text="x" * LONGEST))
        await asked.type("y")
        await asked.press("ctrl+s")
        assert asked.given is Asked.NOTHING_YET
        await asked.sees(f"{LONGEST + 1} tekens")


async def test_a_paste_of_several_lines_into_one_line_stays_whole(
    house: House, desk: Desk, worker: Worker
) -> None:
    """Lines become one line; too much is refused with a sentence."""
    async with house.run_test() as pilot:
        asked = await Asked(pilot).ask(ChooseDossier(desk, worker))
        await asked.paste("Riet\r\nvan der\nVelden\n")
        field = house.screen.query_one(OneLine)
        assert field.value == "Riet van der Velden"
        await asked.paste("x" * LONGEST_LINE)
        assert field.value == "Riet van der Velden"
        await asked.sees("te lang")


async def test_a_key_is_not_shown(house: House) -> None:
    """A key is given back as typed and never stands on the screen."""
    async with house.run_test() as pilot:
        asked = await Asked(pilot).ask(AskKey("Welk woord?"))
        await asked.press("enter")
        assert asked.given is Asked.NOTHING_YET
        await asked.sees("Typ eerst")
        await asked.type("geheim7")
        assert "geheim7" not in asked.texts()
        await asked.sees("•••••••")
        await asked.press("enter")
        await asked.gets("geheim7")


async def test_a_key_chosen_twice_has_to_be_the_same(house: House) -> None:
    """A typing mistake in a new key is found while it does no harm."""
    async with house.run_test() as pilot:
        asked = await Asked(pilot).ask(AskKey("Kies een woord.", twice=True))
        await asked.press(*"roos", "enter", *"rois", "enter")
        assert asked.given is Asked.NOTHING_YET
        await asked.sees("niet twee keer hetzelfde")
        await asked.press(*"roos", "enter", *"roos", "enter")
        await asked.gets("roos")


# -- choosing ------------------------------------------------------------------------------


async def test_choose_gives_the_id(house: House) -> None:
    """The id that stands before the words is given, an empty one too, also when words are equal."""
    async with house.run_test() as pilot:
        asked = await Asked(pilot).ask(Choose("Wie?", OPTIONS))
        await asked.press("enter")
        await asked.gets("")
        asked = await Asked(pilot).ask(Choose("Wie?", [("a", "Jan"), ("b", "Jan"), ("a", "Jan")]))
        await asked.press("down", "enter")
        await asked.gets("b")
        asked = await Asked(pilot).ask(Choose("Wie?", OPTIONS))
        await pilot.click(Rows, offset=(4, 1))
        await asked.gets("zus")


async def test_the_marked_row_is_seen_without_colour(house: House) -> None:
    """A bar stands before the row that Enter takes, and before no other."""
    async with house.run_test() as pilot:
        asked = await Asked(pilot).ask(Choose("Wie?", OPTIONS))
        await asked.press("down")
        marked = [line for line in asked.texts().split("\n") if "▌" in line]
        assert len(marked) == 1
        assert "Haar zus" in marked[0]


async def test_the_key_bar_does_what_the_keys_do(house: House) -> None:
    """A click on the words of a key walks and takes."""
    async with house.run_test() as pilot:
        asked = await Asked(pilot).ask(Choose("Wie?", OPTIONS))
        for words in ("omlaag", "kies"):
            lines = asked.texts().split("\n")
            y = next(n for n in range(len(lines) - 1, 0, -1) if words in lines[n])
            await pilot.click(offset=(lines[y].index(words) + 1, y))
        await asked.gets("zus")


async def test_the_first_worker_gives_a_name_and_a_role(desk: Desk) -> None:
    """On a new store the name is asked at once; Enter goes on to the roles."""
    house = House(desk, None)
    async with house.run_test() as pilot:
        asked = await Asked(pilot).ask(ChooseWorker(desk))
        await asked.sees("Hoe heet u?")
        assert all(words in asked.texts() for words in ROLES.values())
        await asked.press(*"Joop", "enter", "enter")
        await until(pilot, lambda: asked.given is not Asked.NOTHING_YET)
        assert (asked.given.name, asked.given.role) == ("Joop", "host")
        assert workers(desk.store) == [asked.given]


async def test_a_worker_without_a_name_is_asked_again(desk: Desk) -> None:
    """Without a name nobody is made known, and the field has the focus again."""
    house = House(desk, None)
    async with house.run_test() as pilot:
        asked = await Asked(pilot).ask(ChooseWorker(desk))
        await asked.sees("Hoe heet u?")
        await asked.press("enter", "enter")
        await asked.sees("Hoe heet u? Een voornaam")
        assert isinstance(house.focused, OneLine)
        assert workers(desk.store) == []
        await asked.press("escape")
        await asked.gets(None)
        assert len(house.screen_stack) == 1


async def test_a_known_worker_is_one_key_away(house: House, desk: Desk, worker: Worker) -> None:
    """Who is known is chosen from the list; somebody new can be added and stepped back from."""
    async with house.run_test() as pilot:
        asked = await Asked(pilot).ask(ChooseWorker(desk))
        await asked.press("enter")
        await asked.gets(worker)
        asked = await Asked(pilot).ask(ChooseWorker(desk))
        await asked.press("end", "enter")
        await asked.sees("Hoe heet u?")
        await asked.press("escape")
        assert asked.given is Asked.NOTHING_YET
        await asked.sees("Wie werkt er nu?")
        await asked.press("end", "enter", *"Mo", "enter", "down", "down", "enter")
        await until(pilot, lambda: asked.given is not Asked.NOTHING_YET)
        assert (asked.given.name, asked.given.role) == ("Mo", "wep")


# -- residents -----------------------------------------------------------------------------


async def test_a_resident_is_found_while_typing(house: House, desk: Desk, worker: Worker) -> None:
    """Any beginning of a word finds the resident, without case and accents."""
    zoe, riet = desk.new_dossier("Zoë de Wit", worker), desk.new_dossier("Riet", worker)
    async with house.run_test() as pilot:
        asked = await Asked(pilot).ask(ChooseDossier(desk, worker))
        assert asked.rows()[:2] == [riet.id, zoe.id]
        await asked.type("zoe w")
        assert asked.rows() == [zoe.id, "~new"]
        await asked.press("enter")
        await asked.gets(zoe)
        asked = await Asked(pilot).ask(ChooseDossier(desk, worker))
        await asked.press("down", "enter")
        await asked.gets(zoe)


async def test_a_resident_is_found_through_a_talk(house: House, desk: Desk, worker: Worker) -> None:
    """Words from a conversation find its resident, after those whose name fits."""
    riet, baker = desk.new_dossier("Riet", worker), desk.new_dossier("Scooter Bakker", worker)
    talk(desk, worker, dossier=riet.id, answers=(("qs_vraag", "Ik wil een scootmobiel."),))
    async with house.run_test() as pilot:
        asked = await Asked(pilot).ask(ChooseDossier(desk, worker))
        await asked.type("scoot")
        assert asked.rows() == [baker.id, riet.id, "~new"]
        await asked.sees("deze woorden staan in een gesprek")


async def test_a_new_resident_is_one_name_away(house: House, desk: Desk, worker: Worker) -> None:
    """A name that nobody has opens a dossier under just that name."""
    async with house.run_test() as pilot:
        asked = await Asked(pilot).ask(ChooseDossier(desk, worker))
        await asked.press("enter")
        await asked.sees("Hoe heet de bewoner?")
        assert desk.store.dossiers() == []
        await asked.press(*"Riet [/]", "enter")
        await until(pilot, lambda: asked.given is not Asked.NOTHING_YET)
        assert [asked.given] == desk.store.dossiers()
        assert asked.given.name == "Riet [/]"


async def test_the_same_name_is_not_taken_for_granted(
    house: House, desk: Desk, worker: Worker
) -> None:
    """A second dossier with the same name is made only after a question that shows the number."""
    riet = desk.new_dossier("Riet", worker)
    async with house.run_test() as pilot:
        asked = await Asked(pilot).ask(ChooseDossier(desk, worker))
        await asked.press(*"riet", "end")
        await asked.press("down", "enter")
        await asked.sees(f"nr. {riet.number}")
        await asked.sees("iemand anders")
        await asked.press("enter")
        assert len(desk.store.dossiers()) == 1
        await asked.press("enter")
        await asked.sees("iemand anders")
        await asked.press("j")
        await until(pilot, lambda: asked.given is not Asked.NOTHING_YET)
        assert isinstance(asked.given, DossierRow)
        assert asked.given.id != riet.id
        assert len(desk.store.dossiers()) == 2


async def test_a_resident_is_found_by_number_or_by_signs(
    house: House, desk: Desk, worker: Worker
) -> None:
    """A number finds the dossier, and a name without letters is found as well."""
    odd, riet = desk.new_dossier("[/]", worker), desk.new_dossier("Riet", worker)
    async with house.run_test() as pilot:
        asked = await Asked(pilot).ask(ChooseDossier(desk, worker))
        await asked.type(str(riet.number))
        assert asked.rows()[0] == riet.id
        await asked.press("backspace")
        await asked.type("[/")
        assert asked.rows()[0] == odd.id


async def test_thousands_of_residents_come_by_the_page(
    house: House, desk: Desk, worker: Worker
) -> None:
    """The list never holds more than a page, and every page can be reached."""
    desk.store.put_index(
        *(
            Index(f"d{n}", dossier=DossierRow(f"d{n}", n, f"Bewoner {n}", "2026-01-01T00:00:00+01:00"))
            for n in range(1, 2001)
        )
    )  # fmt: skip
    async with house.run_test() as pilot:
        asked = await Asked(pilot).ask(ChooseDossier(desk, worker))
        assert len(asked.rows()) == 52
        assert asked.rows()[0] == "d2000"
        rows = house.screen.query_one(Rows)
        rows.highlighted = rows.get_option_index("~more")
        await asked.press("enter")
        assert asked.rows()[:2] == ["~back", "d1950"]
        rows.highlighted = 0
        await asked.press("enter")
        assert asked.rows()[0] == "d2000"


# -- flows, finding, signals ---------------------------------------------------------------


async def test_flows_stand_in_order_with_what_they_are_for(house: House, desk: Desk) -> None:
    """The four main conversations come first; each has title, purpose and minutes."""
    async with house.run_test(size=(120, 50)) as pilot:
        asked = await Asked(pilot).ask(ChooseFlow(desk))
        ids = [id_ for id_ in asked.rows() if id_]
        assert ids[:9] == [
            "quickscan", "kanteling", "drieluik", "wep_intake",
            "plan", "ecogram", "genogram", "levenslijn", "signaal",
        ]  # fmt: skip
        assert sorted(ids) == desk.library.ids()
        text = " ".join(asked.texts().replace("│", " ").split())
        for id_ in ids[:4]:
            script = desk.library.script(id_)
            assert script.title in text
            assert script.purpose.split()[0] in text
            assert f"{script.minutes} minuten" in text
        await asked.press("down", "enter")
        await asked.gets("kanteling")


async def test_a_broken_flow_does_not_keep_the_others_away(
    house: House, desk: Desk, tmp_path: Path
) -> None:
    """A flow with mistakes is shown as one that cannot be chosen, with what to do."""
    broken = tmp_path / "stuk.yaml"
    broken.write_text("flow: stuk\nversion: 1\ntitle: Stuk\n")
    desk.library.add(broken)
    async with house.run_test(size=(120, 60)) as pilot:
        asked = await Asked(pilot).ask(ChooseFlow(desk))
        await asked.sees("keukentafel check")
        assert "stuk" not in asked.rows()
        await asked.press("enter")
        await asked.gets("quickscan")


async def test_finding_gives_residents_and_talks(house: House, desk: Desk, worker: Worker) -> None:
    """One word finds residents by name and conversations by what was said, and gives either."""
    riet = desk.new_dossier("Riet Fiets", worker)
    stream = talk(desk, worker, answers=(("qs_vraag", "Mijn fiets is weg."),))
    async with house.run_test() as pilot:
        asked = await Asked(pilot).ask(Find(desk))
        assert asked.rows() == ["", riet.id]
        await asked.type("fiets")
        assert [id_ for id_ in asked.rows() if id_] == [riet.id, stream]
        await asked.press("enter")
        await asked.gets(riet)
        asked = await Asked(pilot).ask(Find(desk))
        await asked.type("fiets")
        await asked.press("down", "enter")
        await until(pilot, lambda: isinstance(asked.given, ConversationRow))
        assert asked.given.id == stream
        asked = await Asked(pilot).ask(Find(desk))
        await asked.type("zzz")
        await asked.sees("Niets gevonden")
        await asked.press("enter")
        assert asked.given is Asked.NOTHING_YET


@pytest.mark.parametrize(
    ("strength", "words", "given"),
    [("direct", "NU", "stop"), ("today", "VANDAAG", "on"), ("attention", "LET OP", "on")],
)
async def test_a_signal_says_how_strong_it_is(
    house: House, strength: str, words: str, given: str
) -> None:
    """Strength stands there in words; with a direct signal Enter stops, otherwise it goes on."""
    async with house.run_test() as pilot:
        asked = await Asked(pilot).ask(SignalCard(alarm(strength), CARD))
        for part in (words, "Gevaar", "Blijf erbij.", "Op welke dag?", *CARD):
            assert part in asked.texts()
        await asked.press("enter")
        await asked.gets(given)


@pytest.mark.parametrize(("how", "given"), [("s", "stop"), ("v", "on")])
async def test_a_signal_never_locks_anybody_out(house: House, how: str, given: str) -> None:
    """Stopping and going on each have a key and a button, whatever the strength."""
    async with house.run_test() as pilot:
        asked = await Asked(pilot).ask(SignalCard(alarm(), CARD))
        await asked.press(how)
        await asked.gets(given)
        asked = await Asked(pilot).ask(SignalCard(alarm(), CARD))
        await pilot.click(f"#{given}")
        await asked.gets(given)


async def test_a_long_signal_can_be_read_at_the_smallest_size(house: House) -> None:
    """What does not fit is read with the arrows, while the buttons stay in sight."""
    card = tuple(f"Regel {n}" for n in range(40))
    async with house.run_test(size=(80, 24)) as pilot:
        asked = await Asked(pilot).ask(SignalCard(alarm(), card))
        assert "Regel 39" not in asked.texts()
        await asked.press(*["down"] * 12)
        await asked.sees("Regel 39")
        assert {button.region.height for button in house.screen.query(Button)} == {3}
        await asked.sees("Stop hier")
        await asked.press(*["up"] * 12)
        assert house.screen.query_one(".text", VerticalScroll).scroll_y == 0
