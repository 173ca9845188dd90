"""How the resident's paper reads, told softly."""

from __future__ import annotations

from assistant.application.legible import reads, softly
from assistant.prompts.documents import Document, Line, Part


def paper(*words: str, hidden: str = "", **about: object) -> Document:
    lines = (*(Line("", text) for text in words), Line("", hidden, team_only=True))
    return Document(kind="summary", title="Blad", parts=(Part("x", "Deel", lines),), **about)


def test_plain_words_read_easily_and_office_words_do_not() -> None:
    """The score follows the words; what could be plainer is named, with a plainer word."""
    assert reads(paper("Ik bel je op. Dan kom je langs."), None).startswith(
        "Leesniveau: heel makkelijk (score "
    )
    heavy = "Participatiebevordering vereist multidisciplinaire zorgcoördinatie. " * 6
    assert reads(paper(heavy), None).startswith("Leesniveau: moeilijk")
    assert "Kan eenvoudiger: 'dagbesteding' (wat u overdag doet)." in reads(
        paper("U gaat naar de dagbesteding."), None
    )


def test_a_very_long_sentence_is_told() -> None:
    """Of a sentence that nobody can follow it is said how long it is."""
    assert "De langste zin heeft 40 woorden." in reads(paper("een " * 40), None)
    assert "langste zin" not in reads(paper("een " * 20), None)


def test_only_what_the_resident_reads_counts() -> None:
    """What stands on the team's paper alone says nothing about the resident's."""
    shown = paper("Ik bel je op.")
    assert reads(paper("Ik bel je op.", hidden="dagbesteding " * 40), None) == reads(shown, None)


def test_a_paper_without_a_number_to_call_says_so_to_the_worker() -> None:
    """Where real work has no telephone number on its papers, the worker hears what to do."""
    assert len(softly(paper("Dag."), None)) == 2
    assert "organisatie.yaml" in softly(paper("Dag."), None)[1]
    assert len(softly(paper("Dag.", contact="Bel 078."), None)) == 1
    assert len(softly(paper("Dag.", practice=True), None)) == 1
