"""Inputs: what a person types, picks or pastes becomes one message, and nothing else does."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events
from textual.app import App
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import Button

from assistant.application import days
from assistant.application.asking import Ask
from assistant.flows.kinds import KINDS, YES_NO, Field, Option
from assistant.screens.inputs import INPUTS, AnswerInput, base, input_for
from assistant.screens.inputs.base import Press, Told
from assistant.screens.inputs.one_of import OneOf
from assistant.screens.inputs.picks import Ideas, Items, Picks, Row, Ticks
from assistant.screens.inputs.words import Typed, Words
from assistant.text import LONGEST, visible

if TYPE_CHECKING:
    from textual.pilot import Pilot

OPTIONS = (
    Option("zelf", "voor mijzelf"),
    Option("ander", "voor iemand anders", help="een familielid of een buur"),
    Option("niets", "voor niemand", exclusive=True),
)
SEX = {"man": Option("man", "man"), "vrouw": Option("vrouw", "vrouw")}
NEAR = {"dichtbij": Option("dichtbij", "dichtbij"), "ver": Option("ver", "verder weg")}
PERSON = (
    Field("naam", "naam of rol"), Field("soort", "wie of wat", "choice", SEX),
    Field("afstand", "hoe dichtbij", "choice", NEAR),
)  # fmt: skip
STEP = (Field("wat", "wat"), Field("wie", "wie doet het"), Field("wanneer", "wanneer"))
HOW = (Option("gelukt", "gelukt"), Option("niet", "niet"))
LEVELS = tuple(
    Option(str(n), f"{n}  niveau {n}", help=f"Hier staat wat niveau {n} is.") for n in range(1, 6)
)
MORE: dict[str, dict[str, Any]] = {
    "number": {"expects": "een getal van 1 tot 10"},
    "choice": {"choices": OPTIONS},
    "yesno": {"choices": tuple(YES_NO.values())},
    "multi": {"choices": OPTIONS},
    "consent_list": {"choices": OPTIONS},
    "scale": {"minimum": 1, "maximum": 10, "min_label": "nooit", "max_label": "altijd"},
    "level": {"choices": LEVELS},
    "record_list": {"fields": STEP},
    "person_list": {"fields": PERSON},
    "grid": {"rows": (Option("a", "Hoe ging a?"), Option("b", "Hoe ging b?")), "columns": HOW},
}
LISTS = ("item_list", "record_list", "person_list")
WRITTEN = ("text", "longtext", "phone", "email", "number", "date", "datetime")
ITEMS: dict[str, tuple[tuple[str, Any], ...]] = {
    "item_list": (("i1", "een"), ("i2", "twee"), ("i3", "drie")),
    "record_list": (("i1", {"wat": "bellen", "wie": "ik"}), ("i2", {"wat": "langsgaan"})),
    "person_list": (("i1", {"naam": "Riet", "soort": "vrouw"}), ("i2", {"naam": "Ali"})),
}


def asked(kind: str, **more: Any) -> Ask:
    """A question of a kind, as the application would put it."""
    names = ("words", "label", "how", "help", "why", "avoid", "source")
    return Ask(
        address="vraag", question="vraag", kind=kind, **dict.fromkeys(names, ""), probes=(),
        required=False, worker_only=False, standing=more.pop("standing", "open"), topic="start",
        **{**MORE.get(kind, {}), **more},
    )  # fmt: skip


def with_items(kind: str) -> Ask:
    items = ITEMS[kind]
    value = [item for _, item in items]
    texts = tuple(item if isinstance(item, str) else ", ".join(item.values()) for item in value)
    return asked(kind, items=items, item_texts=texts, value=value, standing="answered")


class Table(App[None]):
    """A screen that only remembers what it was told."""

    CSS = "#room { height: auto; max-height: 10; }"

    def __init__(self, ask: Ask, draft: str = "") -> None:
        super().__init__()
        self.input = input_for(ask)
        self.draft = draft
        self.told: list[Told] = []

    def compose(self) -> Any:
        yield Button(Content("elders"), id="elsewhere")
        with Vertical(id="room"):
            yield self.input

    def on_mount(self) -> None:
        if self.draft:
            self.input.put_draft(self.draft)

    async def show(self, ask: Ask, draft: str = "") -> None:
        """Put another question in the place of this one."""
        await self.input.remove()
        self.told.clear()
        self.input = input_for(ask)
        await self.query_one("#room").mount(self.input)
        if draft:
            self.input.put_draft(draft)

    async def _on_message(self, message: Any) -> None:
        if isinstance(message, Told):
            self.told.append(message)
        await super()._on_message(message)

    @property
    def given(self) -> list[Any]:
        """What was told, apart from what was half typed: the kind of message and its values."""
        return [
            (type(one).__name__, *list(vars_of(one).values()))
            for one in self.told
            if not isinstance(one, AnswerInput.Typing)
        ]

    @property
    def typed(self) -> list[str]:
        return [one.text for one in self.told if isinstance(one, AnswerInput.Typing)]

    @property
    def shown(self) -> str:
        """What stands on the screen."""
        strips = self.screen._compositor.render_strips()
        return "\n".join("".join(part.text for part in strip).rstrip() for strip in strips)


def vars_of(message: Told) -> dict[str, Any]:
    names = [name for name in type(message).__dataclass_fields__ if name != "input"]
    return {name: getattr(message, name) for name in names}


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys; what is longer than a key name is typed letter for letter."""
    for key in keys:
        if key.startswith("'"):
            await pilot.press(*(letter if letter != " " else "space" for letter in key[1:]))
        else:
            await pilot.press(key)
    await pilot.pause()


async def paste(pilot: Pilot[None], text: str) -> None:
    focused = pilot.app.focused
    assert focused is not None
    focused.post_message(events.Paste(text))
    await pilot.pause()


async def begin(pilot: Pilot[None]) -> None:
    app = pilot.app
    assert isinstance(app, Table)
    app.input.focus_first()
    await pilot.pause()


BY_KEYS: list[tuple[str, list[str], Any]] = [
    ("text", ["'Ik wil graag", "enter"], "Ik wil graag"),
    ("text", ["'een", "ctrl+j", "'twee", "enter"], "een\ntwee"),
    ("text", ["'een", "shift+enter", "'twee", "enter"], "een\ntwee"),
    ("longtext", ["'een", "enter", "'twee", "ctrl+s"], "een\ntwee"),
    ("longtext", ["'een", "ctrl+enter"], "een"),
    ("longtext", ["'een", "tab", "enter"], "een"),
    ("phone", ["'06 12", "enter"], "06 12"),
    ("email", ["'a@b.nl", "enter"], "a@b.nl"),
    ("number", ["'3", "enter"], 3),
    ("number", ["'3,5", "enter"], 3.5),
    ("number", ["'veel", "enter"], "veel"),
    ("date", ["'23-11-2026", "enter"], "2026-11-23"),
    ("date", ["'morgen", "enter"], (days.today() + timedelta(days=1)).isoformat()),
    ("date", ["'ooit", "enter"], "ooit"),
    ("datetime", ["'23-11-2026 10.30", "enter"], "2026-11-23 10:30"),
    ("choice", ["enter"], "zelf"),
    ("choice", ["down", "enter"], "ander"),
    ("choice", ["2"], "ander"),
    ("choice", ["end", "up", "enter"], "ander"),
    ("yesno", ["3"], "weet_niet"),
    ("consent", ["down", "enter"], "nee"),
    ("flag", ["enter"], True),
    ("multi", ["2", "1", "enter"], ["ander", "zelf"]),
    ("multi", ["space", "down", "space", "enter"], ["zelf", "ander"]),
    ("multi", ["1", "2", "1", "enter"], ["ander"]),
    ("consent_list", ["1", "'zus", "enter", "'alles", "enter", "'23-11-2026", "enter", "enter"],
     [{"id": "zelf", "wie": "zus", "wat": "alles", "tot": "2026-11-23"}]),
    ("consent_list", ["1", "enter", "enter", "enter", "enter"], ["zelf"]),
    ("scale", ["7"], 7),
    ("scale", ["0"], 10),
    ("scale", ["right", "right", "enter"], 2),
    ("level", ["4"], 4),
    ("level", ["down", "down", "enter"], 3),
    ("grid", ["1", "2"], {"a": "gelukt", "b": "niet"}),
    ("grid", ["enter", "left", "ctrl+s"], {"b": "niet"}),
    ("contact", ["'06", "enter", "enter", "'s avonds", "enter"],
     {"telefoon": "06", "wanneer": "s avonds"}),
    ("info", ["enter"], True),
    ("call", ["enter"], True),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "keys", "value"), BY_KEYS)
async def test_every_kind_is_answered_by_keyboard(kind: str, keys: list[str], value: Any) -> None:
    """The keys give one answer, with the value as it stands in an answers file."""
    app = Table(asked(kind))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, *keys)
        assert app.given == [("Given", value)]


LIST_KEYS: list[tuple[str, list[str], Any]] = [
    ("item_list", ["'koken", "enter"], "koken"),
    ("item_list", ["'een", "ctrl+j", "'twee", "enter"], "een\ntwee"),
    ("record_list", ["'bellen", "enter", "'ik", "enter", "'elke week", "enter"],
     {"wat": "bellen", "wie": "ik", "wanneer": "elke week"}),
    ("record_list", ["'bellen", "enter", "enter", "'29 november 2026", "enter"],
     {"wat": "bellen", "wanneer": "2026-11-29"}),
    ("record_list", ["'bellen", "ctrl+s"], {"wat": "bellen"}),
    ("record_list", ["tab", "'ik", "tab", "tab", "tab", "enter"], {"wie": "ik"}),
    ("person_list", ["'Riet", "enter", "2", "1"],
     {"naam": "Riet", "soort": "vrouw", "afstand": "dichtbij"}),
    ("person_list", ["'Riet", "enter", "enter", "right", "enter"],
     {"naam": "Riet", "afstand": "dichtbij"}),
    ("person_list", ["'Riet", "down", "1", "delete", "up", "2", "backspace", "ctrl+s"],
     {"naam": "Riet", "soort": "vrouw"}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "keys", "value"), LIST_KEYS)
async def test_every_list_grows_by_keyboard(kind: str, keys: list[str], value: Any) -> None:
    """One item is told at once; the place to type is empty and ready for the next one."""
    app = Table(asked(kind))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, *keys)
        assert app.given == [("Added", value)]
        assert app.input.draft == ""
        assert app.focused is app.input.query(Words).first()


async def click(pilot: Pilot[None], widget: Widget, x: int = 1, y: int = 0) -> None:
    await pilot.click(widget, offset=(x, y))
    await pilot.pause()


def row(app: Table, text: str) -> Row:
    return next(row for row in app.query(Row) if row.line.text == text)


def button(app: Table, label: str) -> Press:
    return next(one for one in app.query(Press) if str(one.content).startswith(label))


async def _click_words(pilot: Pilot[None], app: Table) -> None:
    await click(pilot, app.query(Words).first())
    await press(pilot, "'7")


async def _mouse(kind: str, pilot: Pilot[None], app: Table) -> None:
    if kind in WRITTEN:
        await _click_words(pilot, app)
        await click(pilot, button(app, "Klaar" if kind == "longtext" else "Verstuur"))
    elif kind in ("choice", "multi", "consent_list"):
        await click(pilot, row(app, "voor iemand anders"), x=8, y=1)
        if kind != "choice":
            await click(pilot, button(app, "Klaar"))
    elif kind in ("yesno", "consent"):
        await click(pilot, row(app, "nee"))
    elif kind in ("flag", "level"):
        await click(pilot, app.query(Row).first())
    elif kind == "scale":
        await click(pilot, app.query_one(OneOf), x=3 * 7)
    elif kind == "grid":
        for one in app.query(OneOf):
            await click(pilot, one, x=4)
    elif kind == "contact":
        await _click_words(pilot, app)
        await click(pilot, button(app, "Verstuur"))
    elif kind in LISTS:
        await _click_words(pilot, app)
        await click(pilot, button(app, "Zet erbij"))
    else:
        await click(pilot, app.query(Press).first())


BY_MOUSE = {
    "text": "7", "longtext": "7", "phone": "7", "email": "7", "number": 7, "date": "7",
    "datetime": "7", "choice": "ander", "yesno": "nee", "consent": "nee", "flag": True,
    "multi": ["ander"], "consent_list": ["ander"], "scale": 7, "level": 1,
    "grid": {"a": "gelukt", "b": "gelukt"}, "contact": {"telefoon": "7"}, "info": True,
    "call": True, "item_list": "7", "record_list": {"wat": "7"}, "person_list": {"naam": "7"},
    "loop": True, "auto": True,
}  # fmt: skip


@pytest.mark.parametrize("kind", INPUTS)
async def test_every_kind_is_answered_by_mouse(kind: str) -> None:
    """Clicks alone, and the letters typed in between, give the answer."""
    app = Table(asked(kind))
    async with app.run_test(size=(80, 24)) as pilot:
        await _mouse(kind, pilot, app)
        assert app.given == [("Added" if kind in LISTS else "Given", BY_MOUSE[kind])]


def test_there_is_an_input_for_every_kind() -> None:
    """A kind of question without an input cannot be asked."""
    assert set(INPUTS) == set(KINDS)
    long = asked("scale", minimum=0, maximum=100)
    assert type(input_for(long)) is INPUTS["number"]


async def test_a_ladder_is_a_list_of_steps_with_their_texts() -> None:
    """A scale with options gives the number of the step, and shows what each step is."""
    app = Table(asked("scale", choices=LEVELS, value=2, standing="answered"))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        assert "Hier staat wat niveau 2 is." in app.shown
        assert app.query_one(Picks).cursor == 1
        await press(pilot, "4")
        assert app.given == [("Given", 4)]


# -- nothing by itself ---------------------------------------------------------------------


def with_answer(kind: str) -> Ask:
    if kind in LISTS:
        return with_items(kind)
    value = BY_MOUSE[kind]
    if kind in ("date", "datetime"):
        value = "2026-11-23" if kind == "date" else "2026-11-23 10:30"
    return asked(kind, value=value, standing="answered")


@pytest.mark.parametrize("answered", [False, True])
@pytest.mark.parametrize("kind", INPUTS)
async def test_an_untouched_input_tells_nothing(kind: str, answered: bool) -> None:
    """Opening, walking through every part, resizing, leaving and closing is no answer."""
    app = Table(with_answer(kind) if answered else asked(kind))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, *["tab"] * 5, "shift+tab")
        await begin(pilot)
        await press(pilot, "down", "down", "up", "end", "pageup")
        await pilot.resize_terminal(60, 20)
        app.query_one("#elsewhere").focus()
        await pilot.pause()
        assert app.input.draft == ""
        await app.input.remove()
        await pilot.pause()
        assert app.told == []


@pytest.mark.parametrize("kind", [*WRITTEN, "contact", "grid", "multi", "scale"])
async def test_sending_nothing_says_so_and_tells_nothing(kind: str) -> None:
    """Enter or the button on an empty input is no answer; it is said in words."""
    app = Table(asked(kind))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await click(pilot, button(app, "Klaar" if kind in ("longtext", "multi") else "Verstuur"))
        assert app.told == []
        assert "nog niet" in str(app.input.notice.content) or "eerst" in app.shown


async def test_a_second_enter_before_the_screen_answers_gives_nothing_twice() -> None:
    """Two quick presses are one answer; after a refusal the same words can be sent again."""
    app = Table(asked("text"))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "'ja", "enter", "enter", "'x", "enter")
        assert app.given == [("Given", "ja")]
        app.input.refuse("Dat kan nu niet.")
        await pilot.pause()
        assert "Dat kan nu niet." in app.shown
        await press(pilot, "enter")
        assert app.given == [("Given", "ja"), ("Given", "jax")]


async def test_nothing_half_typed_is_told_after_the_answer() -> None:
    """What is told of the typing comes before the answer, never under the next question."""
    app = Table(asked("text"))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        words = app.query_one(Words)
        for key in ("a", "b", "enter", "c"):
            words.post_message(events.Key(key, key if len(key) == 1 else "\r"))
        await pilot.pause()
        order = [type(one).__name__ for one in app.told]
        assert "Typing" not in order[order.index("Given") :]


# -- pasting -------------------------------------------------------------------------------

FOUR = "een\r\ntwee\rdrie\nvier"


@pytest.mark.parametrize(
    "kind", ["text", "longtext", "phone", "email", "number", "date", "datetime"]
)
async def test_a_paste_of_four_lines_keeps_four_lines(kind: str) -> None:
    """No line falls away: it is all there to send, also where one line is expected."""
    app = Table(asked(kind))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await paste(pilot, FOUR)
        assert app.query_one(Words).text == "een\ntwee\ndrie\nvier"
        await click(pilot, button(app, "Klaar" if kind == "longtext" else "Verstuur"))
        assert app.given == [("Given", "een\ntwee\ndrie\nvier")]


@pytest.mark.parametrize("kind", [*LISTS, "contact"])
async def test_a_paste_in_a_field_keeps_four_lines(kind: str) -> None:
    """Fields of lists and forms take a paste whole as well."""
    app = Table(asked(kind))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await paste(pilot, FOUR)
        await press(pilot, *(["enter"] if kind == "item_list" else ["ctrl+s"]))
        [(_, value)] = app.given
        assert "een\ntwee\ndrie\nvier" in (value if kind == "item_list" else value.values())


@pytest.mark.parametrize(
    "kind", ["choice", "yesno", "flag", "multi", "scale", "level", "grid", "info"]
)
async def test_a_paste_where_nothing_can_be_typed_is_refused_in_words(kind: str) -> None:
    """Nothing is pasted silently into nowhere."""
    app = Table(asked(kind))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await paste(pilot, FOUR)
        assert "Plakken kan hier niet" in app.shown
        assert app.told == []


@pytest.mark.parametrize("kind", ["text", "longtext", "item_list", "record_list"])
async def test_a_paste_of_a_megabyte_is_refused_at_once_and_in_words(kind: str) -> None:
    """Within a second it says how much fits, and what stood there stays."""
    app = Table(asked(kind))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "'dit stond er")
        start = time.perf_counter()
        await paste(pilot, "x" * 1_000_000)
        assert time.perf_counter() - start < 1
        assert "1.000.012 tekens" in app.shown.replace("\n", " ")
        assert "20.000" in app.shown
        assert app.query(Words).first().text == "dit stond er"
        await press(pilot, "'!")
        assert "1.000.012" not in app.shown
        assert app.query(Words).first().text == "dit stond er!"


async def test_a_nearly_full_answer_counts_and_the_last_character_fits() -> None:
    """Near the end the count is shown; 20,000 fit, one more does not, and deleting works."""
    app = Table(asked("text"))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await paste(pilot, "woord\n" * 2_000)
        assert "tekens" not in app.shown
        await paste(pilot, "w" * (LONGEST - 12_001))
        assert "19.999 van 20.000 tekens" in app.shown
        await press(pilot, "a", "b")
        assert "Dit zijn 20.001 tekens. Er passen er 20.000 in." in app.shown
        assert app.query_one(Words).text.endswith("wa")
        await press(pilot, "backspace")
        assert "19.999 van 20.000 tekens" in app.shown


@pytest.mark.parametrize("bad", ["a\x00b", "a\ud800b"])
async def test_what_cannot_be_kept_is_refused_when_it_comes_in(bad: str) -> None:
    """A NUL or half a surrogate pair is not taken: the draft could not be kept either."""
    app = Table(asked("text"))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "'x")
        await paste(pilot, bad)
        assert "niet bewaard kan worden" in app.shown
        assert app.query_one(Words).text == "x"


# -- hostile text --------------------------------------------------------------------------

HOSTILE = (
    "[/]", "[red]", "[red]x[/red]", "[@click=app.quit]x[/]", "[/b", "\\[b]", "$text", "{{ 7*7 }}",
    "x\x1b[31mrood", "x\x1b]52;c;eA==\x07", "x\x9b2J", "a\u202eb", "a\u2066b\u2069", "a\u200bb",
    "a\u2028b", "a\x0bb\x0cc\x1cd\x85e", "'", '"', "\\", "", "é漢字👩‍👩‍👧", "\t|\t",
)  # fmt: skip


def hostile_asks(words: tuple[str, ...]) -> list[Ask]:
    options = tuple(
        Option(str(n), word, help=word, group=word, details=word) for n, word in enumerate(words)
    )
    choices = {option.id: option for option in options}
    fields = tuple(Field(f"f{n}", word, help=word) for n, word in enumerate(words))
    fields += (Field("g", "keuze", "choice", choices),)
    items = tuple((f"i{n}", word) for n, word in enumerate(words))
    text, line = "\n".join(words), " · ".join(words)
    return [
        asked("text", choices=options),
        asked("longtext", value=text, standing="answered"),
        asked("choice", choices=options),
        asked("choice", choices=(), other=line, value={"other": text}, standing="answered"),
        asked("multi", choices=options, value=["0"], standing="answered"),
        asked("consent_list", choices=(Option("a", line),), standing="answered",
              value=[{"id": "a", "wie": text}]),
        asked("scale", minimum=1, maximum=10, min_label=line, max_label=line),
        asked("item_list", items=items, item_texts=words),
        asked("record_list", fields=fields),
        asked("grid", rows=options, columns=options),
        asked("number", expects=line),
    ]  # fmt: skip


def letters(text: str) -> str:
    """The text without what wraps and blanks."""
    return "".join(visible(text).expandtabs(4).split())


async def test_hostile_words_are_shown_as_they_are() -> None:
    """In every place of every input they are text: shown, and harmless to the terminal."""
    app = Table(asked("text"))
    app.CSS = "#room { height: 1fr; } Words { max-height: 100; }"
    async with app.run_test(size=(600, 200)) as pilot:
        for ask in hostile_asks(HOSTILE):
            await app.show(ask)
            app.input.say("\n".join(HOSTILE))
            await begin(pilot)
            shown = app.shown
            assert visible(shown) == shown
            for words in HOSTILE:
                assert letters(shown).count(letters(words)) > 1, (ask.kind, words)


async def test_hostile_words_are_sent_as_they_were_typed() -> None:
    """What is drawn with a mark is kept letter for letter."""
    app = Table(asked("text"))
    async with app.run_test(size=(120, 40)) as pilot:
        for words in HOSTILE:
            await app.show(asked("text"))
            await begin(pilot)
            await paste(pilot, words)
            assert letters(words) in letters(app.shown)
            await press(pilot, "enter")
            assert app.given == ([("Given", words)] if words.strip() else [])


@given(
    st.lists(
        st.text(st.characters(exclude_characters="\x00\r", exclude_categories=["Cs"]), max_size=12),
        min_size=3, max_size=3,
    )
)  # fmt: skip
@settings(max_examples=10, deadline=None)
async def test_any_words_are_harmless(texts: list[str]) -> None:
    """No mix of characters fails, changes what is typed, or reaches the terminal as it is."""
    typed, option, item = texts
    for ask in (
        asked("text", choices=(Option("a", option, help=item, group=typed),)),
        asked("item_list", items=(("i1", item),), item_texts=(item,)),
    ):
        app = Table(ask)
        async with app.run_test(size=(60, 20)) as pilot:
            await begin(pilot)
            await paste(pilot, typed)
            assert visible(app.shown) == app.shown
            assert app.query(Words).first().text == typed
            draft = app.input.draft
            await app.show(ask, draft)
            assert app.input.draft == draft
            await pilot.pause()
            assert app.told == []


@given(st.text(max_size=30), st.text(max_size=30), st.data())
def test_a_document_is_the_text_and_nothing_else(text: str, new: str, data: st.DataObject) -> None:
    """Whatever is put in where, `text` is what a plain string would be."""
    text, new = text.replace("\r", ""), new.replace("\r", "")
    document = Typed(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    places = [(text[:at].count("\n"), at - (text.rfind("\n", 0, at) + 1)) for at in (start, end)]
    result = document.replace_range(places[0], places[1], new)
    assert document.text == text[:start] + new + text[end:]
    assert result.replaced_text == text[start:end]
    assert document.get_text_range((0, 0), result.end_location) == text[:start] + new
    assert document.lines == [visible(line) for line in document.text.split("\n")]


# -- drafts --------------------------------------------------------------------------------

HALF: list[tuple[str, list[str]]] = [
    ("text", ["'half", "ctrl+j", "'werk"]),
    ("longtext", ["'half", "enter", "'werk"]),
    ("phone", ["'06"]), ("email", ["'a@"]), ("number", ["'1,"]), ("date", ["'mor"]),
    ("datetime", ["'morgen 1"]), ("choice", ["4", "'ik"]), ("multi", ["2", "4", "'ik"]),
    ("consent_list", ["1", "'zus", "enter", "'al"]), ("scale", ["right", "right", "right"]),
    ("grid", ["2"]), ("contact", ["'06", "enter", "'a@"]), ("item_list", ["'ha"]),
    ("item_list", ["'{x"]), ("record_list", ["'bel", "enter", "'i"]),
    ("item_list", ["'" + json.dumps({"item": None, "now": "x", "aside": None, "next": []})]),
    ("person_list", ["'Ri", "enter", "2"]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "keys"), HALF)
async def test_a_draft_comes_back_as_it_was(kind: str, keys: list[str]) -> None:
    """Half an answer, of whatever kind, is told, kept, put back, and told no second time."""
    more = {"other": "iets anders"} if kind in ("choice", "multi") else {}
    app = Table(asked(kind, **more))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, *keys)
        draft, shown = app.input.draft, app.input.query(Words)
        texts = [words.text for words in shown]
        assert draft
        assert app.typed[-1] == draft
        assert app.given == []
    again = Table(asked(kind, **more), draft)
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert again.input.draft == draft
        assert [words.text for words in again.input.query(Words)] == texts
        assert again.told == []


@pytest.mark.parametrize("kind", LISTS)
async def test_a_half_changed_item_comes_back_with_what_waited_beside_it(kind: str) -> None:
    """The draft knows which item is changed, and what stood on the line before."""
    app = Table(with_items(kind))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "'nieuw", "up", "up", "home", "enter", "'!")
        draft = app.input.draft
    again = Table(with_items(kind), draft)
    async with again.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        assert again.input.draft == draft
        await press(pilot, *(["enter"] if kind == "item_list" else ["ctrl+s"]))
        first = ITEMS[kind][0][1]
        changed = (
            f"{first}!" if kind == "item_list" else {**first, _first(kind): _name(first) + "!"}
        )
        assert again.given == [("Changed", "i1", changed)]
        assert again.query(Words).first().text == "nieuw"


def _first(kind: str) -> str:
    return MORE[kind]["fields"][0].id


def _name(item: dict[str, str]) -> str:
    return next(iter(item.values()))


async def test_a_draft_of_another_kind_breaks_nothing() -> None:
    """Whatever is put back, the input stays usable."""
    app = Table(asked("text"))
    async with app.run_test(size=(80, 24)) as pilot:
        for kind in INPUTS:
            await app.show(asked(kind))
            for draft in ("zomaar", "{", "[1]", '{"item": 1}', "null", '["x"]', "3", "\ud800"):
                app.input.put_draft(draft)
                assert isinstance(app.input.draft, str)
            await begin(pilot)
            assert app.told == []


async def test_a_draft_of_an_item_that_is_gone_becomes_a_new_one() -> None:
    """The words are not lost with the item, nor what waited beside them."""
    draft = json.dumps({"item": "weg", "now": "over", "aside": "eerst", "next": []})
    app = Table(with_items("item_list"), draft)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.query_one(Words).text == "eerst\nover"


# -- choosing ------------------------------------------------------------------------------


async def test_an_option_that_stands_alone_unticks_the_others_so_that_it_is_seen() -> None:
    """The ticks go off on the screen, and it is said; the other way round as well."""
    app = Table(asked("multi"))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "1", "2")
        assert app.shown.count("[x]") == 2
        await press(pilot, "3")
        assert app.query_one(Ticks).ticked == ["niets"]
        assert app.shown.count("[x]") == 1
        assert "'voor niemand' gaat niet samen" in app.shown
        await press(pilot, "1")
        assert app.query_one(Ticks).ticked == ["zelf"]
        assert app.shown.count("[x]") == 1
        assert "'voor niemand' gaat niet samen" in app.shown


@pytest.mark.parametrize(("kind", "keys", "value"), [
    ("choice", ["4", "'een fiets", "enter"], {"other": "een fiets"}),
    ("multi", ["1", "4", "'een fiets", "enter", "enter"], ["zelf", {"other": "een fiets"}]),
])  # fmt: skip
async def test_own_words_may_stand_among_the_options(
    kind: str, keys: list[str], value: Any
) -> None:
    """Where the question allows it there is a line for them."""
    app = Table(asked(kind, other="iets anders"))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, *keys)
        assert app.given == [("Given", value)]


async def test_a_tick_for_own_words_without_words_is_not_sent() -> None:
    """An empty answer in own words is asked for, not given."""
    app = Table(asked("multi", other="iets anders"))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "4", "enter", "enter")
        assert app.given == []
        assert "in eigen woorden" in str(app.input.notice.content)


async def test_none_of_it_is_given_on_purpose_only() -> None:
    """Ctrl+G or the button says "none"; with ticks it is not taken, and Enter never means it."""
    app = Table(asked("multi", choices=OPTIONS[:2]))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "enter", "1", "ctrl+g")
        assert app.given == []
        await press(pilot, "1", "ctrl+g")
        assert app.given == [("Given", [])]
    alone = Table(asked("multi"))
    async with alone.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "ctrl+g")
        assert alone.given == []


async def test_each_ticked_consent_keeps_its_own_who_what_and_until() -> None:
    """The fields follow the pointer; those of an option that is unticked go with it."""
    app = Table(asked("consent_list"))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "1", "'zus", "ctrl+j", "'en broer")
        app.query_one(Ticks).focus()
        await press(pilot, "2", "'buur", "enter", "enter", "enter")
        assert "Bij 'voor iemand anders'" in app.shown
        await press(pilot, "home")
        assert app.query(Words)[1].text == "zus\nen broer"
        await press(pilot, "enter")
        assert app.given == [
            ("Given", [{"id": "zelf", "wie": "zus\nen broer"}, {"id": "ander", "wie": "buur"}])
        ]
    again = Table(asked("consent_list", value=app.given[0][1], standing="answered"))
    async with again.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "2", "enter")
        assert again.given == [("Given", [{"id": "zelf", "wie": "zus\nen broer"}])]


async def test_letters_and_spaces_answer_nothing() -> None:
    """Who types while looking up does not answer by accident, and does not move the pointer."""
    app = Table(
        asked("choice", choices=(Option("a", "appel"), Option("b", "boom"), Option("c", "bos")))
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "'bb", "space", "'ja")
        assert app.query_one(Picks).cursor == 0
        assert app.told == []


async def test_a_letter_goes_to_an_option_to_tick() -> None:
    """In a list to tick a letter goes to the next option that begins with it, and ticks nothing."""
    app = Table(
        asked("multi", choices=(Option("a", "appel"), Option("b", "boom"), Option("c", "bos")))
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "'bb")
        assert app.query_one(Picks).cursor == 2
        assert app.told == []


async def test_a_level_is_not_picked_by_habit() -> None:
    """One Enter too many picks no level; a digit does, and so does whoever walked to it."""
    levels = tuple(Option(str(n), f"{n} zin") for n in range(1, 6))
    app = Table(asked("level", choices=levels))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "enter")
        assert app.told == []
        await press(pilot, "down", "enter")
        assert app.given == [("Given", 2)]


@pytest.mark.parametrize(("kind", "value", "text"), [
    ("choice", "ander", "● voor iemand anders"), ("choice", "voor iemand anders", "● voor iemand anders"),
    ("multi", ["ander"], "[x] voor iemand anders"), ("scale", 7, "[7]"), ("flag", True, "● ja"),
    ("date", "2026-11-23", "23-11-2026"), ("number", 3.5, "3,5"), ("text", "zo", "zo"),
    ("grid", {"a": "niet"}, "[2 niet]"), ("contact", {"email": "a@b.nl"}, "a@b.nl"),
])  # fmt: skip
async def test_the_answer_that_stands_is_shown(kind: str, value: Any, text: str) -> None:
    """Changing begins with what was said."""
    app = Table(asked(kind, value=value, standing="answered"))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        assert text in app.shown


async def test_declined_is_not_shown_as_an_answer() -> None:
    """A state is no value."""
    app = Table(asked("text", value={"declined": True}, standing="declined"))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        assert app.query_one(Words).text == ""


# -- proposals -----------------------------------------------------------------------------

PROPOSED: list[tuple[str, Any, str]] = [
    ("text", "zoals toen", "zoals toen"), ("longtext", "zoals toen", "zoals toen"),
    ("date", "2026-11-23", "23-11-2026"), ("number", 4, "4"), ("choice", "ander", "›  2"),
    ("yesno", "nee", "›  2"), ("multi", ["zelf"], "[x] voor mijzelf"),
    ("consent_list", ["zelf"], "[x] voor mijzelf"), ("scale", 7, "[7]"), ("level", 3, "›  3"),
    ("item_list", ["koken", "fietsen"], "koken"), ("record_list", [{"wat": "bellen"}], "bellen"),
    ("person_list", [{"naam": "Riet", "soort": "vrouw"}], "[2 vrouw]"),
    ("grid", {"a": "niet"}, "[2 niet]"), ("contact", {"telefoon": "06"}, "06"),
    ("choice", {"other": "anders"}, "anders"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "value", "text"), PROPOSED)
async def test_a_proposal_is_filled_in_and_not_sent(kind: str, value: Any, text: str) -> None:
    """It stands there to change; a person sends it."""
    more = {"other": "iets anders"} if isinstance(value, dict) and "other" in value else {}
    app = Table(asked(kind, **more))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        app.input.propose(value)
        await pilot.pause()
        assert text in app.shown
        assert app.given == []


async def test_a_proposal_does_not_push_away_what_was_typed() -> None:
    """It comes below it; the same proposal twice changes nothing."""
    app = Table(asked("text"))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "'eigen")
        app.input.propose("voorstel")
        assert app.query_one(Words).text == "eigen\nvoorstel"
    again = Table(asked("text", value="zo", standing="answered"))
    async with again.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        again.input.propose("zo")
        await pilot.pause()
        assert again.query_one(Words).text == "zo"
        assert again.told == []


async def test_proposals_for_a_list_come_one_after_another() -> None:
    """Each is added, changed or skipped by a person; what is there already is not proposed."""
    app = Table(with_items("item_list"))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        app.input.propose(["een", "koken", "fietsen", "zingen"])
        await pilot.pause()
        words = app.query_one(Words)
        assert words.text == "koken"
        await press(pilot, "enter")
        await take_in(app, pilot)
        assert words.text == "fietsen"
        await press(pilot, "ctrl+u", "enter")
        assert words.text == "zingen"
        await press(pilot, "ctrl+u", "enter")
        assert app.given == [("Added", "koken"), ("Done",)]


# -- lists ---------------------------------------------------------------------------------


async def take_in(app: Table, pilot: Pilot[None]) -> None:
    """What the screen does once the last message of a list is on disk."""
    ask = app.input.ask
    last = next(one for one in reversed(app.told) if not isinstance(one, AnswerInput.Typing))
    items = list(ask.items)
    if isinstance(last, AnswerInput.Added):
        items.append((f"n{len(items)}", last.value))
    elif isinstance(last, AnswerInput.Changed):
        items = [(id_, last.value if id_ == last.item else value) for id_, value in items]
    elif isinstance(last, AnswerInput.Removed):
        items = [(id_, value) for id_, value in items if id_ != last.item]
    elif isinstance(last, AnswerInput.Moved):
        moved = next(one for one in items if one[0] == last.item)
        items.remove(moved)
        ids = [id_ for id_, _ in items]
        items.insert(ids.index(last.after) + 1 if last.after else 0, moved)
    texts = tuple(str(value) for _, value in items)
    app.input.renew(replace(ask, items=tuple(items), item_texts=texts))
    await pilot.pause()


@pytest.mark.parametrize("kind", LISTS)
async def test_items_on_disk_are_numbered_changed_moved_and_taken_away(kind: str) -> None:
    """Each act on an item is told at once, with its id."""
    app = Table(with_items(kind))
    last = len(ITEMS[kind])
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        assert f"{last} " in app.shown
        await press(pilot, "up")
        assert app.query_one(Items).has_focus
        assert app.query_one(Items).cursor == last - 1
        await press(pilot, "alt+up")
        after = ITEMS[kind][-3][0] if last > 2 else None
        assert app.given[-1] == ("Moved", f"i{last}", after)
        await take_in(app, pilot)
        assert app.query_one(Items).lines[app.query_one(Items).cursor].id == f"i{last}"
        await press(pilot, "alt+down")
        assert app.given[-1] == ("Moved", f"i{last}", f"i{last - 1}")
        await take_in(app, pilot)
        await press(pilot, "delete")
        assert app.given[-1] == ("Removed", f"i{last}")
        await take_in(app, pilot)
        assert len(app.query(Row)) == last - 1
        await press(pilot, "home", "enter", "'!")
        assert "U wijzigt nummer 1" in app.shown
        await press(pilot, *(["enter"] if kind == "item_list" else ["ctrl+s"]))
        assert app.given[-1][:2] == ("Changed", "i1")
        assert len(app.given) == 4


async def test_an_item_is_changed_and_moved_by_mouse() -> None:
    """A click takes it down; buttons keep, move, leave or take it away."""
    app = Table(with_items("item_list"))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "'half")
        await click(pilot, row(app, "twee"))
        assert app.query_one(Words).text == "twee"
        await click(pilot, button(app, "Hoger"))
        assert app.given == [("Moved", "i2", None)]
        await take_in(app, pilot)
        await press(pilot, "'!")
        await click(pilot, button(app, "Bewaar"))
        assert app.given[1:] == [("Changed", "i2", "twee!")]
        await take_in(app, pilot)
        assert app.query_one(Words).text == "half"
        await click(pilot, row(app, "een"))
        await click(pilot, button(app, "Laat staan"))
        assert app.query_one(Words).text == "half"
        await click(pilot, row(app, "een"))
        await click(pilot, button(app, "Haal weg"))
        assert app.given[2:] == [("Removed", "i1")]
        assert app.query_one(Words).text == "half"


async def test_an_item_that_is_emptied_stays_as_it_was() -> None:
    """Clearing the line and Enter is a way back, not a way to lose an item."""
    app = Table(with_items("item_list"))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "up", "enter", "ctrl+u", "enter")
        assert app.given == []
        assert app.input.draft == ""


@pytest.mark.parametrize("kind", LISTS)
async def test_enter_on_an_empty_line_finishes_the_list(kind: str) -> None:
    """With something half typed the list is not finished, also not by the button."""
    app = Table(with_items(kind))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "'x")
        await click(pilot, button(app, "Klaar"))
        assert app.given == []
        assert "Hier staat nog iets" in app.shown
        await press(pilot, "backspace", "enter")
        assert app.given == [("Done",)]


@pytest.mark.parametrize("kind", LISTS)
async def test_nothing_to_mention_is_said_on_purpose_only(kind: str) -> None:
    """Ctrl+G or the button gives an empty list; not with words or items there."""
    app = Table(asked(kind))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "'x", "ctrl+g")
        assert app.given == []
        await press(pilot, "backspace")
        await click(pilot, button(app, "Niets"))
        assert app.given == [("Given", [])]
    filled = Table(with_items(kind))
    async with filled.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "ctrl+g")
        assert filled.given == []
        assert not button(filled, "Niets").display


@pytest.mark.parametrize("kind", LISTS)
async def test_what_is_refused_comes_back_and_loses_nothing(kind: str) -> None:
    """The words stand on the line again with what was typed since, and the draft has them."""
    app = Table(asked(kind))
    send = ["enter"] if kind == "item_list" else ["ctrl+s"]
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "'een", *send)
        app.input.refuse("De schijf is vol.")
        await pilot.pause()
        assert app.query(Words).first().text == "een"
        assert "De schijf is vol." in app.shown
        assert app.typed[-1] == app.input.draft != ""
        await press(pilot, *send, *send)
        assert len(app.given) == 2


async def test_an_item_that_nobody_takes_in_comes_back_by_itself(monkeypatch: Any) -> None:
    """A screen that does not answer costs no words."""
    monkeypatch.setattr("assistant.screens.inputs.listing.SETTLES", 0.05)
    app = Table(with_items("item_list"))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "'vier", "enter")
        await pilot.pause(0.2)
        assert app.query_one(Words).text == "vier"
        await press(pilot, "ctrl+u", "up", "enter", "'!", "enter")
        await pilot.pause(0.2)
        assert app.query_one(Words).text == "drie!"
        assert "U wijzigt nummer 3" in app.shown


async def test_two_items_typed_in_one_breath_are_two_items() -> None:
    """Keys that come faster than the disk go to the next item, and stay when the list is drawn."""
    app = Table(asked("item_list"))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "'een", "enter", "'twee", "enter", "'dr")
        assert app.given == [("Added", "een"), ("Added", "twee")]
        items = (("n1", "een"), ("n2", "twee"))
        app.input.renew(replace(app.input.ask, items=items, item_texts=("een", "twee")))
        await pilot.pause()
        assert app.query_one(Words).text == "dr"
        assert app.focused is app.query_one(Words)
        assert len(app.query(Row)) == 2


@pytest.mark.parametrize("kind", ["item_list", "text"])
async def test_ideas_are_taken_over_into_the_words(kind: str) -> None:
    """An idea is put on the line to change and send; nothing is told yet."""
    app = Table(asked(kind, choices=(Option("k", "koken"), Option("f", "fietsen"))))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "down", "down", "enter")
        words = app.query_one(Words)
        assert (words.text, words.has_focus) == ("fietsen", True)
        await click(pilot, next(one for one in app.query(Row) if one.line.text == "koken"))
        assert words.text == "fietsen koken"
        assert app.given == []
        await press(pilot, "down", "up")
        assert words.has_focus
        assert app.query_one(Ideas).cursor == 0


async def test_people_are_entered_with_one_key_a_field() -> None:
    """Name, Enter, one digit for each field: the last one adds; one Enter more ends nothing yet."""
    app = Table(asked("person_list"))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "'Riet", "enter", "2", "1")
        await take_in(app, pilot)
        await press(pilot, "'Ali", "enter", "1", "enter")
        await take_in(app, pilot)
        people = [
            ("Added", {"naam": "Riet", "soort": "vrouw", "afstand": "dichtbij"}),
            ("Added", {"naam": "Ali", "soort": "man"}),
        ]
        await press(pilot, "enter")
        assert app.given == people
        await press(pilot, "enter")
        assert app.given == [*people, ("Done",)]


# -- how it looks --------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 50)])
async def test_what_can_be_pressed_stays_in_sight(size: tuple[int, int]) -> None:
    """However much there is to choose, the keys and buttons stand below it, inside the room."""
    many = tuple(Option(f"o{n}", f"keuze {n}", help="uitleg " * 30) for n in range(30))
    fields = tuple(Field(f"f{n}", f"veld {n}") for n in range(12))
    more: dict[str, Any] = {"choices": many, "fields": fields, "rows": many}
    app = Table(asked("text"))
    async with app.run_test(size=size) as pilot:
        for kind in ("text", "choice", "multi", "consent_list", "item_list", "record_list", "grid"):
            ask = asked(kind)
            given = {name: more[name] for name in more if getattr(ask, name)}
            given |= {"choices": many} if kind in ("text", "item_list") else {}
            await app.show(replace(ask, **given))
            await begin(pilot)
            room = app.query_one("#room").region
            assert room.height <= 10
            assert room.contains_region(app.input.keys.region)
            assert all(room.contains_region(one.region) for one in app.input.buttons if one.display)
            await press(pilot, "end")
            if isinstance(app.focused, Picks):
                assert "keuze 29" in app.shown


async def test_what_was_taken_away_can_be_drawn_once_more() -> None:
    """Between removing a widget and the next picture it may be drawn: that is no crash."""
    app = Table(asked("text"))
    async with app.run_test(size=(80, 24)) as pilot:
        for kind in INPUTS:
            await app.show(with_answer(kind))
            await begin(pilot)
            widgets = list(app.input.query(Widget))
            await app.input.remove()
            for widget in widgets:
                widget.render_lines(Region(0, 0, 20, 2))


async def test_a_text_grows_with_what_is_typed() -> None:
    """One row at first, more as lines come, and never past the room."""
    app = Table(asked("text"))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        words = app.query_one(Words)
        assert words.size.height == 1
        await press(pilot, "'a", "ctrl+j", "'b", "ctrl+j")
        assert words.size.height == 3
        await paste(pilot, "regel\n" * 50)
        assert app.query_one("#room").region.contains_region(app.input.keys.region)


def every_class(one: type) -> set[type]:
    return {one, *(sub for child in one.__subclasses__() for sub in every_class(child))}


OURS = sorted(
    (one for one in every_class(Widget) if one.__module__.startswith("assistant.screens.inputs")),
    key=lambda one: one.__qualname__,
)
OF_THE_SCREEN = {*(f"f{n}" for n in range(1, 13)), "escape", "ctrl+z", "ctrl+y", "ctrl+n", "ctrl+q",
                 "ctrl+p", "ctrl+o", "ctrl+t"}  # fmt: skip


@pytest.mark.parametrize("one", OURS, ids=lambda one: one.__name__)
def test_no_input_takes_a_key_or_a_colour_of_its_own(one: type[Widget]) -> None:
    """The keys of the screen come through, every key says in Dutch what it does, and colours
    are those of the theme."""
    bindings = one._merge_bindings() if hasattr(one, "_merge_bindings") else None
    keys = set(bindings.key_to_bindings) if bindings is not None else set()
    assert not keys & OF_THE_SCREEN
    for binding in vars(one).get("BINDINGS", []):
        assert isinstance(binding, Binding)
        assert binding.description
    assert "#" not in vars(one).get("DEFAULT_CSS", "")


async def test_keys_of_the_screen_come_through_while_typing() -> None:
    """Undo, note and function keys are not swallowed by the words."""
    seen: list[str] = []

    class Screen(Table):
        BINDINGS: ClassVar = [
            Binding(key, f"seen('{key}')", "x") for key in ("ctrl+z", "ctrl+y", "f6", "f7")
        ]

        def action_seen(self, key: str) -> None:
            seen.append(key)

    app = Screen(asked("text"))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "'abc", "ctrl+z", "ctrl+y", "f6", "f7")
        assert seen == ["ctrl+z", "ctrl+y", "f6", "f7"]
        assert app.query_one(Words).text == "abc"


async def test_a_date_says_which_day_it_is_taken_for() -> None:
    """While it is typed the day stands below in full."""
    app = Table(asked("date"))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "'23-11-2026")
        assert "Dat is maandag 23 november 2026." in app.shown
        await press(pilot, "'x")
        assert "november" not in app.shown


async def test_every_message_knows_its_question() -> None:
    """What comes late is never taken for the answer to another question."""
    app = Table(asked("text"))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "'x", "enter")
        assert {one.input.ask.address for one in app.told} == {"vraag"}
        assert all(one.control is app.input for one in app.told)


def test_waiting_is_short() -> None:
    """A screen that forgets to answer does not lock the input."""
    assert 0 < base.SETTLES <= 2


@pytest.mark.parametrize(
    "keys", [["ctrl+k"], ["'een", "ctrl+u", "ctrl+a", "ctrl+k"], ["ctrl+d", "delete"]]
)
async def test_deleting_where_nothing_stands_does_nothing(keys: list[str]) -> None:
    """The keys that delete do no harm in an empty field, and what is typed then is kept."""
    app = Table(asked("longtext"))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, *keys, "'ja", "ctrl+s")
        assert app.given == [("Given", "ja")]


async def breath(pilot: Pilot[None], *keys: str) -> None:
    """Press all keys at once, as they wait for a slow computer."""
    for key in keys:
        for one in key[1:] if key.startswith("'") else (key,):
            name = "space" if one == " " else one
            pilot.app.post_message(events.Key(name, one if len(one) == 1 else None))
    for _ in range(10):
        await pilot.pause()


@pytest.mark.parametrize(
    ("kind", "keys", "value"),
    [
        ("text", ["'fietx", "backspace", "'s", "enter"], "fiets"),
        ("text", ["'weg", "ctrl+u", "'fiets", "enter"], "fiets"),
        ("text", ["'iets", "home", "'f", "enter"], "fiets"),
        ("text", ["'een", "ctrl+j", "'twee", "enter"], "een\ntwee"),
        ("longtext", ["'een", "enter", "'twee", "ctrl+s"], "een\ntwee"),
        ("number", ["'12", "backspace", "enter"], 1),
        ("contact", ["'06", "enter", "enter", "'s avonds", "enter"],
         {"telefoon": "06", "wanneer": "s avonds"}),
    ],
)  # fmt: skip
async def test_keys_in_one_breath_mean_what_they_mean_one_by_one(
    kind: str, keys: list[str], value: Any
) -> None:
    """On a computer that is slower than the hand, no key overtakes another one."""
    app = Table(asked(kind))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await breath(pilot, *keys)
        assert app.given == [("Given", value)]


@pytest.mark.parametrize(
    ("kind", "keys", "values"),
    [
        ("item_list", ["'koken", "enter", "'lezen", "enter", "'fietx", "backspace", "'s", "enter"],
         ["koken", "lezen", "fiets"]),
        ("record_list", ["'bellen", "enter", "'ik", "enter", "'elke week", "enter"],
         [{"wat": "bellen", "wie": "ik", "wanneer": "elke week"}]),
        ("record_list", ["'bellen", "ctrl+s", "'lopen", "ctrl+s"],
         [{"wat": "bellen"}, {"wat": "lopen"}]),
    ],
)  # fmt: skip
async def test_a_list_grows_in_one_breath(kind: str, keys: list[str], values: list[Any]) -> None:
    """Quick items are items of their own, with the words that were typed for them."""
    app = Table(asked(kind))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await breath(pilot, *keys)
        assert app.given == [("Added", value) for value in values]


async def test_what_is_typed_after_sending_is_no_part_of_it() -> None:
    """An answer is what stood there at Enter; what comes behind it stands there afterwards."""
    app = Table(asked("text"))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await breath(pilot, "'een", "enter", "'twee")
        assert app.given == [("Given", "een")]
        app.input.refuse("Nee.")
        await pilot.pause()
        assert app.input.query_one(Words).text == "eentwee"
