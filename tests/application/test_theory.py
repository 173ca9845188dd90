"""Cards with theory: each has its places, and each place exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.application.theory import as_markdown, cards, cards_at, folded
from assistant.flows.readability import complaints
from assistant.practising.case import ReactionsScript
from assistant.practising.cases import cases

if TYPE_CHECKING:
    from assistant.flows import Library

MOST = 4
"""Cards at one place; more than that nobody reads while somebody waits."""


def places(library: Library) -> list[str]:
    lines = (*library.options("kaarten#kaarten"), *library.options("bakens#bakens"))
    assert all(line.tags for line in lines)
    return [tag for line in lines for tag in line.tags]


def test_every_card_fits_somewhere_that_exists(library: Library) -> None:
    """A card belongs to a topic of a flow, a role of a case, or what can happen in a talk."""
    roles = {f"rol_{role}" for case in cases(library.signals).values() for role in case.roles}
    moments = {"start", "open", *ReactionsScript.model_fields}
    topics = {
        f"{flow}/{topic.id}" for flow in library.ids() for topic in library.script(flow).topics
    }
    assert set(places(library)) - roles - moments - topics == set()
    assert roles <= set(places(library))


def test_no_place_has_more_cards_than_one_reads(library: Library) -> None:
    """Four cards at most come together."""
    assert {place: n for place in places(library) if (n := len(cards(library, place))) > MOST} == {}


def test_cards_are_plain(library: Library) -> None:
    """What stands on a card is no harder than B1."""
    said = [card.words for place in places(library) for card in cards(library, place)]
    assert [hard for words in said for hard in complaints(words, 22)] == []


def test_the_network_topic_says_what_works_and_what_does_not(library: Library) -> None:
    """Where people are talked about, stands how not to ask for them, and how to."""
    found = cards_at(library, "kanteling", "netwerk")
    assert folded(found) == "Kaarten: Vraag niet wie iemand allemaal kent · Geven en krijgen"
    assert {card.group for card in found} == {"Wat werkt wel en niet"}
    assert "## Geven en krijgen" in as_markdown(found)


def test_a_baken_is_a_card(library: Library) -> None:
    """The bakens stand between the cards, each with what one can ask oneself."""
    found = [card for card in cards_at(library, "kanteling", "vraag") if card.group == "Baken"]
    assert [card.title for card in found] == ["Gericht op de vraag achter de vraag"]
    assert found[0].words.endswith("Vraag uzelf: Weet ik nu wat er achter de eerste vraag zit?")


def test_the_nearest_moment_goes_first(library: Library) -> None:
    """Cards come in the order of the moments; where nothing fits there are none."""
    first, second = cards(library, "start", "rol_casemanager")
    assert (first.title, second.title) == ("Eerst luisteren", "De casemanager")
    assert folded(cards(library, "nergens")) == ""
