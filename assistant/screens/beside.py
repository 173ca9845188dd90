"""What is asked beside the question: a window, and the act that comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.application.conversation import NOTE_DRAFT
from assistant.errors import KeukentafelError
from assistant.flows.engine import (
    AddItem,
    Agree,
    Clear,
    Decline,
    Later,
    RaiseSignal,
    SeeDifferently,
    TakeNote,
    Unknown,
    Withdraw,
    consents,
    preview,
)
from assistant.screens.dialogs import AskText, Choose, Confirm, SignalCard
from assistant.screens.panel import Panel
from assistant.text import one_line

if TYPE_CHECKING:
    from assistant.application.asking import Ask
    from assistant.flows.engine import Act
    from assistant.screens.table import TableScreen

_STANDS: Final = "~"
"""What comes before the number of a signal that stands already."""


NO_CONSENT: Final = "Hier staat geen toestemming die u kunt intrekken."
KEEPING: Final = (
    "Dit gaat over bewaren, niet over delen. Wil de bewoner het niet meer? Kies hier nee, of wis het "
    "dossier."
)


async def correct(table: TableScreen, act: Act, go_on: bool) -> None:
    """Ask once why a closed conversation is corrected, and do it."""
    words = "Dit gesprek is gesloten. Waarom verbetert u het?"
    reason = await table.app.push_screen_wait(AskText(words, required=True))
    if reason:
        table.reason = reason
        await table.act(act, go_on=go_on)


async def change(table: TableScreen, act: Act) -> None:
    """Give another answer; say first what that hides or opens again."""
    try:
        effect = preview(table.conversation.state, act)
    except KeukentafelError as error:
        table.query_one(Panel).tell(str(error))
        return
    if effect.hides or effect.opens:
        words = table.conversation.say(
            "change_warning", hides=len(effect.hides), reopens=len(effect.opens)
        )
        if not await table.app.push_screen_wait(Confirm(words, yes="Wijzig het", no="Laat zo")):
            return
    await table.act(act)


async def differ(table: TableScreen, address: str) -> None:
    """Put beside an answer, or one line of it, how the resident sees it."""
    state = table.conversation.state
    cell = state.cells[address]
    lines = [
        (f"{address}/{item.id}", one_line(state.item_text_whole(cell, item), 60))
        for item in (cell.items or {}).values()
    ]
    if lines:
        which = await table.app.push_screen_wait(
            Choose("Wat ziet de bewoner anders?", [(address, "Het hele antwoord"), *lines])
        )
        if which is None:
            return
        address = which
    words = await table.app.push_screen_wait(
        AskText(
            "Hoe ziet de bewoner dit zelf?",
            hint="In eigen woorden. Het komt naast het antwoord te staan. Leeg: geen verschil meer.",
            text="\n".join(str(view.value) for view in state.views.get(address, [])),
        )
    )
    if words is not None:
        await table.act(SeeDifferently(address, words))


async def withdraw(table: TableScreen, address: str) -> None:
    """Withdraw a consent that stands in an answer, with a reason."""
    state = table.conversation.state
    cell = state.cells[address]
    given = [
        (each, one_line(state.item_text_whole(cell, cell.items[each.rpartition("/")[2]]), 60)
         if cell.items else cell.question.label)
        for each in consents(state)
        if each.partition("/")[0] == address and state.withdrawal(each) is None
    ]  # fmt: skip
    if not given:
        keeping = address == state.flow.script.keep
        table.query_one(Panel).tell(KEEPING if keeping else NO_CONSENT)
        return
    which = await table.app.push_screen_wait(Choose("Welke toestemming trekt u in?", given))
    if which is None:
        return
    reason = await table.app.push_screen_wait(
        AskText("Waarom wordt dit ingetrokken?", required=True)
    )
    if reason:
        await table.act(Withdraw(which, reason))


async def agree(table: TableScreen) -> None:
    """Write down who agrees with this version of the plan."""
    version = table.conversation.state.plan_version
    who = await table.app.push_screen_wait(
        AskText("Wie gaat akkoord?", text=table.app.desk.name_of(table.conversation.dossier))
    )
    if who and await table.act(Agree(who)):
        table.query_one(Panel).tell(f"Versie {version} is akkoord.")


async def decline(table: TableScreen, ask: Ask) -> None:
    """Settle a question without an answer, or leave it for later."""
    choice = await table.app.push_screen_wait(
        Choose(
            "Dat is goed. Wat past het best?",
            [
                ("decline", "Wil ik niet zeggen"),
                ("unknown", "Weet ik niet"),
                ("later", "Daar kom ik later op terug"),
            ]
            + ([("clear", "Zet de vraag weer open")] if ask.standing != "open" else []),
        )
    )
    acts: dict[str, type[Decline | Unknown | Later | Clear]] = {
        "decline": Decline, "unknown": Unknown, "later": Later, "clear": Clear,
    }  # fmt: skip
    if choice is not None:
        await table.act(acts[choice](ask.address))


async def note(table: TableScreen) -> None:
    """Jot a line down, or put one that was jotted down ready as the answer of now."""
    notes = table.conversation.state.notes
    if notes:
        choice = await table.app.push_screen_wait(
            Choose(
                "Notities",
                [
                    ("", "Nieuwe notitie"),
                    *((n.id, one_line(n.text, 60)) for n in notes.values()),
                ],
                hint="Een notitie die u kiest, komt klaar te staan bij de vraag van nu.",
            )
        )
        if choice is None:
            return
        if choice:
            use_note(table, notes[choice].text)
            return
    draft = next((d.text for d in table.conversation.drafts() if d.address == NOTE_DRAFT), "")
    text = await table.app.push_screen_wait(
        AskText(
            "Snelnotitie",
            hint="Een regel is genoeg. U kunt hem later plaatsen.",
            text=draft,
            keep=lambda typed: table.conversation.keep_draft(NOTE_DRAFT, typed),
        )
    )
    if not text:
        return
    current = table.conversation.state.topic or ""
    topics = [(t.id, t.script.title) for t in table.conversation.flow.topics]
    ordered = sorted(topics, key=lambda entry: entry[0] != current)
    where = await table.app.push_screen_wait(
        Choose("Waar hoort dit bij?", [("", "Nu niet, later"), *ordered])
    )
    if await table.act(TakeNote(text, where or ""), go_on=False):
        table.conversation.keep_draft(NOTE_DRAFT, "")


def use_note(table: TableScreen, text: str) -> None:
    """Let a note stand ready as the answer to the question that is asked now."""
    given = table.query_one(Panel).answer_input
    ask = table.query_one(Panel).asked
    if given is None or ask is None:
        return
    if ask.kind == "item_list":
        table.run_worker(table.on_list(lambda address: AddItem(address, text)), exclusive=True)
    elif ask.kind in ("text", "longtext"):
        given.propose(text)
    else:
        table.query_one(Panel).tell("Deze vraag kan geen notitie als antwoord hebben.")


async def speaker(table: TableScreen) -> None:
    """Choose who is talking."""
    people = [(name, name) for name in table.app.people_at(table.conversation)]
    choice = await table.app.push_screen_wait(
        Choose("Wie praat er nu?", [("", "De bewoner zelf"), *people, ("?", "Iemand anders")])
    )
    if choice == "?":
        choice = await table.app.push_screen_wait(AskText("Wie praat er nu?")) or ""
    if choice is not None:
        table.conversation.speaker = choice
        table.draw_head()


async def signal(table: TableScreen) -> None:
    """Raise a signal by hand, or show the card of one that stands."""
    standing = table.conversation.standing_alarms()
    options = [(f"{_STANDS}{n}", f"Staat al: {alarm.name}") for n, alarm in enumerate(standing)]
    options += [(id_, script.text) for id_, script in table.conversation.flow.signals.items()]
    choice = await table.app.push_screen_wait(Choose("Welk signaal is het?", options))
    if not choice:
        return
    if choice.startswith(_STANDS):
        card = standing[int(choice.removeprefix(_STANDS))]
        table.app.push_screen(SignalCard(card, table.app.card_lines()), table.after_card)
        return
    words = await table.app.push_screen_wait(
        AskText("Wat ziet of hoort u?", hint="Feiten, in gewone woorden. Mag ook leeg blijven.")
    )
    if words is None:
        return
    await table.act(RaiseSignal(choice, words), go_on=False)
