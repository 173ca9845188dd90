"""Words take the room that they take, also in other scripts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.pictures.canvas import Canvas
from assistant.pictures.measure import cells, cut, padded, wrapped

WORDS = st.text(max_size=60)


@given(WORDS, st.integers(2, 30))
def test_nothing_is_wider_than_its_room(text: str, width: int) -> None:
    """What is cut, padded or wrapped fits in the width that it was given."""
    assert cells(cut(text, width)) <= width
    assert cells(padded(text, width)) == width
    assert all(cells(line) <= width for line in wrapped(text, width))


@given(st.lists(st.text("abcdefghij é漢", min_size=1, max_size=12), max_size=8), st.integers(2, 20))
def test_wrapping_loses_no_letter(words: list[str], width: int) -> None:
    """Wrapped words are the same words: only their spaces may have become line ends."""
    text = " ".join(words)
    assert "".join("".join(wrapped(text, width)).split()) == "".join(text.split())


def test_a_letter_stays_whole() -> None:
    """A word is broken between letters: never before an accent or the sign that makes one wide."""
    assert wrapped("☎\ufe0f" * 5, 5) == ("☎\ufe0f" * 2, "☎\ufe0f" * 2, "☎\ufe0f")
    assert wrapped("e\u0301" * 3, 2) == ("e\u0301" * 2, "e\u0301")
    assert cut("e\u0301" * 3, 2) == "e\u0301…"


@given(st.lists(st.tuples(st.integers(-5, 25), st.integers(-2, 6), WORDS), max_size=12))
def test_a_sheet_stays_within_its_edges(marks: list[tuple[int, int, str]]) -> None:
    """However much is drawn over each other, no row becomes wider than the sheet."""
    canvas = Canvas(20, 4)
    for x, y, text in marks:
        canvas.put(x, y, text)
    lines = canvas.lines()
    assert len(lines) == 4
    assert all(cells(line) <= 20 for line in lines)


def test_a_tab_takes_room() -> None:
    """What is typed with tabs and line ends is measured and drawn as words with spaces."""
    assert cells("a\tb\nc") == 5
    canvas = Canvas(8, 1)
    canvas.put(0, 0, "a\tb\nc")
    assert canvas.lines() == ("a b c",)


def test_paper_keeps_what_a_script_needs() -> None:
    """A joiner inside a word stays in a drawing and becomes visible on a terminal."""
    word = "می\u200cخواهم"
    assert wrapped(word, 20, terminal=False) == (word,)
    assert wrapped(word, 20) == (word.replace("\u200c", "\ufffd"),)


def test_a_mark_without_a_letter_stands_on_what_is_there() -> None:
    """A lone mark is not lost, and never makes a row wider."""
    canvas = Canvas(4, 2)
    canvas.put(0, 0, "漢a")
    canvas.put(2, 0, "\u0301")
    canvas.put(0, 1, "☎")
    canvas.put(1, 1, "\ufe0f")
    assert canvas.lines() == ("漢\u0301a", "☎")


def test_half_a_wide_letter_does_not_stay() -> None:
    """Writing over half of a wide letter takes the other half away too."""
    canvas = Canvas(4, 1)
    canvas.put(0, 0, "漢字")
    canvas.put(1, 0, "a")
    assert canvas.lines() == (" a字",)
