"""What somebody types on a line, and what is meant by it."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.application import typed
from assistant.errors import Refusal
from assistant.flows.kinds import OTHER, YES_NO, Option

MONDAY = date(2026, 11, 23)
OPTIONS = {
    "geld": Option("geld", "Geld en schulden"),
    "wonen": Option("wonen", "Wonen, of een huis zoeken"),
    "zorg": Option("zorg", "Zorg"),
}


@pytest.mark.parametrize("words", ["2", " 2 ", "wonen", "Wonen, of een huis zoeken", "WONEN"])
def test_a_choice_by_number_or_word(words: str) -> None:
    """A choice is meant by its number in the list, by its words, or by its id, in any case."""
    assert typed.one_of(words, OPTIONS) == "wonen"


def test_yes_and_no_in_one_letter() -> None:
    """j and n are enough for yes and no."""
    assert [typed.one_of(words, YES_NO) for words in ("j", "N", "3", "ja")] == [
        "ja", "nee", "weet_niet", "ja",
    ]  # fmt: skip


def test_own_words_only_where_they_may() -> None:
    """Behind "anders:" stand own words, where the question takes them; else it is text."""
    assert typed.one_of("Anders: de kat", OPTIONS, other=True) == {OTHER: "de kat"}
    assert typed.one_of("anders: de kat", OPTIONS) == "anders: de kat"


def test_several_choices() -> None:
    """Numbers with spaces or commas, words with commas, and own words behind them."""
    assert typed.several("3 1", OPTIONS) == ["zorg", "geld"]
    assert typed.several("zorg, geld", OPTIONS) == ["zorg", "geld"]
    assert typed.several("wonen, of een huis zoeken", OPTIONS) == ["wonen"]
    assert typed.several("1, anders: de kat", OPTIONS, other=True) == ["geld", {OTHER: "de kat"}]


@pytest.mark.parametrize("words", ["4", "0", "1 9"])
def test_a_number_that_is_not_there(words: str) -> None:
    """A number that is not in the list is refused with the numbers that are."""
    with pytest.raises(Refusal, match="van 1 tot en met 3"):
        typed.several(words, OPTIONS)


def test_words_that_are_no_choice() -> None:
    """Words that are no choice are refused whole: nothing is chosen by half."""
    with pytest.raises(Refusal):
        typed.several("geld, kat", OPTIONS)


def test_short_answers() -> None:
    """A number, a date, a moment and an address are read; what is none of them stays as typed."""
    read = {
        ("number", " 3,5 "): 3.5, ("scale", "7"): 7, ("number", "veel"): "veel",
        ("date", "morgen"): "2026-11-24", ("date", "ooit"): "ooit",
        ("datetime", "dinsdag 14:00"): "2026-11-24 14:00",
        ("email", " a@b.nl "): "a@b.nl", ("text", " zo "): " zo ",
    }  # fmt: skip
    assert {key: typed.on_a_line(*key, MONDAY) for key in read} == read
