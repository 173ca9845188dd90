"""Text of people at the two doors that all of it goes through: `as_typed` and `visible`."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import Refusal
from assistant.text import LONGEST, as_typed, one_line, visible
from attacks.corpus import REL

from .corpus import KEPT, REFUSED, acting, as_kept

ANY = st.text(st.characters(), max_size=60)


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_a_hostile_text_is_kept_letter_for_letter(text: str) -> None:
    """What comes in is kept as it was typed, in NFC and with LF line ends, and nothing else."""
    assert as_typed(text) == as_kept(text)
    assert as_typed(as_typed(text)) == as_typed(text)


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_kept_is_refused_in_words(text: str) -> None:
    """NUL, half a pair and too much are refused, and the sentence holds nothing of the text."""
    with pytest.raises(Refusal) as refused:
        as_typed(text)
    assert str(refused.value).endswith("Wat er stond, blijft staan.")
    if len(text) > LONGEST:
        assert f"{len(text)} tekens" in str(refused.value)


@settings(max_examples=1_000 * REL)
@given(ANY)
def test_no_text_at_all_acts_where_it_is_shown(text: str) -> None:
    """Whatever Unicode holds, nothing that acts or hides leaves, and nothing else changes."""
    for terminal in (True, False):
        shown = visible(text, terminal=terminal)
        assert not acting(shown, paper=not terminal)
        assert len(shown) == len(text)
        assert all(now in (then, "\ufffd") for now, then in zip(shown, text, strict=True))
        assert visible(shown, terminal=terminal) == shown
    assert "\n" not in one_line(text)


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=60))
def test_any_text_is_kept_or_refused(text: str) -> None:
    """What is kept survives storage as UTF-8 and as JSON."""
    kept = as_typed(text)
    assert kept == as_kept(text)
    assert kept.encode().decode() == kept
    assert json.loads(json.dumps(kept)) == kept


def test_what_has_a_shape_is_left_alone() -> None:
    """Letters, marks, signs and emoji of any language are never made into a mark."""
    words = "Łódź é ﬁ 't IJ Å שלום مرحبا ٪ ۝ \u0600١٢ ❤️ 日本 ไทย नमस्ते"
    assert visible(words) == words
    family = "👩‍👧 می‌خواهم"
    assert visible(family, terminal=False) == family
