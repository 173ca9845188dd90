"""Dates on paper are Dutch words."""

from __future__ import annotations

import pytest

from assistant.prompts.dates import in_words


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2026-11-23", "23 november 2026"),
        ("2026-03-01", "1 maart 2026"),
        ("2026-11-23T10:30", "23 november 2026 om 10.30 uur"),
        ("2026-11-23 09:05", "23 november 2026 om 9.05 uur"),
        ("2026-11-23T00:00:00+01:00", "23 november 2026 om 0.00 uur"),
        (" 2026-11-23 ", "23 november 2026"),
    ],
)
def test_a_date_is_written_out(given: str, expected: str) -> None:
    """ISO dates and times become what a person would write."""
    assert in_words(given) == expected


@pytest.mark.parametrize(
    "words", ["elke week", "", "20261123", "2026-02-31", "2026-11-23T25:00", "2026-W48", "3 mei", "２０２６-11-23"]
)  # fmt: skip
def test_words_stay_as_they_were_said(words: str) -> None:
    """What is no date, or a day that does not exist, is printed as it was typed."""
    assert in_words(words) == words
