"""More of a person than was asked for gives a hint, and never more than a hint."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.nl import bsn

from assistant.application.hints import hint, hint_about, hints_in
from assistant.flows.engine import Answer, TakeNote
from assistant.flows.state import State

if TYPE_CHECKING:
    from assistant.flows import Library

BSN = "burgerservicenummer"
IBAN = "rekeningnummer"
PERSON = "naam, geboortedatum en adres"


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("123456782", BSN), ("Mijn nummer is 123456782.", BSN), ("123.456.782", BSN),
        ("123 456 782", BSN), ("1234.56.782", BSN), ("bsn:123456782, van mijn zoon", BSN),
        ("NL91ABNA0417164300", IBAN), ("NL91 ABNA 0417 1643 00 van mijn moeder", IBAN),
        ("nl91abna0417164300", IBAN), ("DE89370400440532013000", IBAN), ("BE68 5390 0754 7034", IBAN),
        ("Mijn buurvrouw Riet de Vries, geboren 3 maart 1948, Dorpsstraat 12", PERSON),
        ("Het gaat om Ali Yilmaz, 12-05-1990, 3511 AB Utrecht.", PERSON),
        ("Anne van der Berg 1/2/1960, Parklaan 4", PERSON),
    ],
)  # fmt: skip
def test_what_was_not_asked_for_gives_a_hint(text: str, about: str) -> None:
    """A number of a person or an account, and a whole person, are noticed however they are typed."""
    assert about in hint(text)
    assert hint(text).count("?") == 1


@pytest.mark.parametrize(
    "text",
    [
        "", "123456789", "0612345678", "06 12345678", "+31 6 12345678", "1234567820", "12345678",
        "1123456782", "12-11-2026", "1.234.567,89 euro", "op 12.11.2026 3 keer", "030-1234567",
        "NL91ABNA0417164301", "NL 2026", "AB12", "zie brief 2026-123456", "Riet de Vries",
        "Riet de Vries, Dorpsstraat 12", "geboren op 3 maart 1948", "Ik woon op Dorpsstraat 12.",
        "3511 AB", "Vandaag 23-11-2026 sprak ik met de buurvrouw van nummer 12",
    ],
)  # fmt: skip
def test_ordinary_words_give_none(text: str) -> None:
    """Telephone numbers, days, amounts, a name or an address alone are nothing to remark on."""
    assert hint(text) == ""


def test_what_the_question_asks_for_gives_none() -> None:
    """Where a flow asks for it on purpose, nobody is told that it need not be there."""
    assert hint("123456782", "Wat is uw BSN?") == ""
    assert hint("123456782 NL91ABNA0417164300", "Wat is uw BSN?") != ""
    assert hint("NL91ABNA0417164300", "Op welk rekeningnummer?") == ""
    assert hint("Riet de Vries, 3 maart 1948, Dorpsstraat 12", "Wat is uw adres?") == ""


@given(st.text(max_size=80))
def test_any_text_may_be_looked_at(text: str) -> None:
    """Whatever was typed, looking for a hint breaks nothing."""
    assert isinstance(hint(text), str)


@given(st.integers(0, 999_999_999))
def test_nine_digits_are_noticed_when_they_pass_the_test_of_eleven(number: int) -> None:
    """The hint comes exactly where the digits can be such a number."""
    digits = f"{number:09}"
    assert bool(hint(digits)) == bsn.is_valid(digits)


def test_long_texts_are_looked_at_in_no_time() -> None:
    """Twenty thousand characters that are nearly something keep nobody waiting."""
    for scrap in ("123456789 ", "NL91", "A b ", "1 1 1 ", "AA11" + "a" * 29 + " ", "Abc de "):
        assert isinstance(hint((scrap * 20_000)[:20_000]), str)


def test_an_act_and_a_conversation_tell_their_hints(library: Library) -> None:
    """Text, items, records and notes are looked at; choices, days and numbers are not."""
    state = State(library.flow("drieluik"))
    assert BSN in hint_about(state, Answer("dl_onderwerp", "Het gaat om 123456782"))
    assert BSN in hint_about(state, Answer("dl_erbij", [{"naam": "Riet 123456782"}]))
    assert BSN in hint_about(state, TakeNote("123456782"))
    assert hint_about(state, Answer("dl_datum", "123456782")) == ""
    assert hint_about(state, Answer("bestaat_niet", "123456782")) == ""
    from assistant.flows import do

    do(state, Answer("dl_onderwerp", "Het gaat om 123456782"))
    do(state, Answer("dl_erbij", [{"naam": "Riet", "wie_is_dat": "NL91ABNA0417164300"}]))
    assert {id_ for id_, _ in hints_in(state)} == {"dl_onderwerp", "dl_erbij"}
