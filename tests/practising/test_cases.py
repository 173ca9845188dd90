"""The cases: each is sound, and each can be solved by somebody who asks well."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

import pytest
import yaml

from assistant.errors import FlowError
from assistant.flows import Library
from assistant.flows.readability import complaints
from assistant.practising.cases import case_files, cases, read_case, unsound
from assistant.practising.listening import Lexicon, hear
from assistant.practising.resident import Resident
from assistant.practising.trying import asked_in_vain

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from assistant.practising.case import CaseScript

FILES = {path.stem: path for path in case_files()}
every_case = pytest.mark.parametrize("id_", FILES)
HARM = {"leading", "double", "judging", "why", "jargon"}


@lru_cache
def the_library() -> Library:
    return Library()


@lru_cache
def lexicon() -> Lexicon:
    return Lexicon.of(the_library())


@lru_cache
def case_of(id_: str) -> CaseScript:
    return read_case(FILES[id_], the_library().signals)


# -- every case --------------------------------------------------------------------------------


@every_case
def test_a_case_is_sound(id_: str) -> None:
    """Every case can be read, has its own file, and holds nothing that can never be told."""
    assert case_of(id_).case == id_


@every_case
def test_the_question_named_for_a_fact_brings_it(id_: str) -> None:
    """What the look back says one could have asked, brings that fact once its time has come."""
    assert list(asked_in_vain(case_of(id_), lexicon())) == []


@every_case
def test_what_would_have_been_better_harms_nothing(id_: str) -> None:
    """What the look back says instead of a mistake is no mistake of the same case."""
    case = case_of(id_)
    for mistake in case.mistakes:
        heard = hear(mistake.better, lexicon())
        assert not HARM & set(heard.kinds), mistake.better
        assert Resident(case).answer(mistake.better, heard).mistakes == (), mistake.better


@every_case
def test_a_case_tells_enough_and_not_all_at_once(id_: str) -> None:
    """A case has 7 to 14 facts; some come at once, most need an open question, two or three trust.

    Where it is not easy, something turns out otherwise than it was told first.
    """
    case = case_of(id_)
    told = [fact.told for fact in case.facts]
    assert 7 <= len(told) <= 14
    assert 1 <= told.count("at_once") < len(told) / 2
    assert 2 <= told.count("trust") <= 3
    if case.difficulty > 1:
        assert any(fact.corrects for fact in case.facts)


@every_case
def test_what_is_said_is_plain(id_: str) -> None:
    """What a resident says, and what the trainee reads about it, is no harder than B1."""
    case = case_of(id_)
    said = [
        case.who,
        case.opening,
        *case.profile.values(),
        *chain.from_iterable(dict(case.reactions).values()),
    ]
    said += [text for f in case.facts for text in (f.text, f.closed or "", f.ask, f.found)]
    said += [text for m in case.mistakes for text in (m.text, m.better)]
    said += [text for step in case.guide for text in (step.text, step.try_)]
    assert [hard for text in said for hard in complaints(text, 22)] == []


def test_who_is_easy_answers_plain_questions() -> None:
    """In every case that is not hard the resident says an age, and who lives there."""
    easy = [case_of(id_) for id_ in FILES if case_of(id_).difficulty < 3]
    assert len(easy) >= 10
    assert [
        case.case for case in easy if not {"leeftijd", "huisgenoten"} <= set(case.profile)
    ] == []


def test_cases_are_spread_over_three_levels() -> None:
    """There are five cases or more of each level, and the guided one is easy."""
    levels = [case_of(id_).difficulty for id_ in FILES]
    assert {level: levels.count(level) >= 5 for level in (1, 2, 3)} == dict.fromkeys(
        (1, 2, 3), True
    )
    assert [id_ for id_ in FILES if case_of(id_).guide] == ["c00"]
    assert case_of("c00").difficulty == 1


def test_cases_about_receiving_people_have_an_approach_and_no_levels() -> None:
    """From c13 on a case is about approach alone; before it there are levels, and no approach."""
    for id_ in FILES:
        case = case_of(id_)
        is_about_receiving = id_ >= "c13"
        assert bool(case.approach) == is_about_receiving, id_
        if is_about_receiving:
            assert not case.levels, id_
            assert case.ladder is None, id_


@every_case
def test_a_resident_uses_no_name_of_a_condition(id_: str) -> None:
    """What stands on the screen of a role play holds no diagnosis; the source may name it."""
    case = case_of(id_)
    if id_ in ("c13", "c14", "c15", "c16"):
        shown = case.model_dump_json(exclude={"source"}).lower()
        for word in (
            "psycho",
            "schizo",
            "manie",
            "manisch",
            "vrees",
            "fobie",
            "borderline",
            "stoornis",
        ):
            assert not re.search(rf"\b{word}(?!r)", shown), word


@every_case
def test_the_signals_of_a_case_exist(id_: str) -> None:
    """Every signal to notice is one that the table knows."""
    assert set(case_of(id_).signals) <= the_library().signals.keys()


# -- what is refused ---------------------------------------------------------------------------

SOUND = {
    "case": "eigen",
    "version": "1",
    "title": "Eigen",
    "difficulty": "1",
    "roles": ["gastheer"],
    "source": "-",
    "who": "Iemand.",
    "name": "Iemand",
    "opening": "Dag.",
    "ended": "Goed.",
    "facts": [
        {
            "id": "een", "about": ["vraag"], "told": "at_once", "text": "Een.", "found": "Een.", "ask": "Hoe?",
        },
        {
            "id": "twee", "about": ["achter"], "after": ["een"], "weight": "behind",
            "text": "Twee.", "found": "Twee.", "ask": "Wat?",
        },
    ],
}  # fmt: skip


@pytest.fixture
def refused(tmp_path: Path) -> Callable[..., list[str]]:
    """Read a case with changes in its two facts; give what is said of it, with the line."""

    def read(first: dict[str, object], second: dict[str, object], **rest: object) -> list[str]:
        facts = [old | new for old, new in zip(SOUND["facts"], (first, second), strict=True)]  # type: ignore[arg-type, operator]
        path = tmp_path / "eigen.yaml"
        path.write_text(yaml.safe_dump(SOUND | rest | {"facts": facts}, sort_keys=False))
        try:
            read_case(path, the_library().signals)
        except FlowError as error:
            return [str(finding) for finding in error.findings]
        return []

    return read


def test_a_sound_case_is_taken(refused: Callable[..., list[str]]) -> None:
    """A small case without mistakes is read."""
    assert refused({}, {}) == []


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ({}, {"after": ["drie"]}, "'twee' noemt 'drie', en dat is er niet."),
        ({"after": ["twee"]}, {}, "'een' kan nooit verteld worden: eerst moet 'twee' verteld zijn"),
        ({"after": ["twee"]}, {}, "'twee' kan nooit verteld worden: eerst moet 'een' verteld zijn"),
        ({}, {"told": "trust", "trust": "7"}, "vraagt 7 vertrouwen; meer dan 6 kan niet groeien."),
        ({"told": "trust", "trust": "7"}, {}, "eerst moet 'een' verteld zijn, en zoveel vertrouwen kan er niet groeien."),
        ({}, {"about": []}, "'twee' kan nooit verteld worden: er is geen vraag die erover gaat."),
        ({}, {"id": "een"}, "Twee dingen hebben hetzelfde id."),
        ({}, {"weight": "extra"}, "Er is geen vraag achter de vraag."),
        ({}, {"trust": "3"}, "Bij 'twee' horen told: trust en trust samen."),
        ({}, {"signal": "sig_geen"}, "Het signaal 'sig_geen' is niet bekend."),
        ({}, {"corrects": "drie"}, "'twee' noemt 'drie', en dat is er niet."),
        ({}, {"corrects": "een", "after": []}, "'twee' verbetert 'een', en kan eerder komen."),
    ],
)  # fmt: skip
def test_a_case_that_cannot_be_solved_is_refused_with_the_reason(
    refused: Callable[..., list[str]],
    first: dict[str, object],
    second: dict[str, object],
    why: str,
) -> None:
    """What nobody could find out is told with its place and the reason, also through a chain."""
    told = refused(first, second)
    assert any(why in line for line in told), told
    assert all(re.match(r".*eigen\.yaml:\d+:\d+: ", line) for line in told)


def test_other_mistakes_of_a_case_are_told_too(refused: Callable[..., list[str]]) -> None:
    """A mistake before a fact that is not there, and a signal that nobody knows, are refused."""
    mistake = {"id": "fout", "text": "Fout.", "heard": ["open"], "before": "drie", "better": "Wat?"}
    assert any("'drie' is er niet." in line for line in refused({}, {}, mistakes=[mistake]))
    assert any(
        "'sig_geen' is niet bekend" in line for line in refused({}, {}, signals=["sig_geen"])
    )


def test_a_question_that_brings_something_else_is_found(
    refused: Callable[..., list[str]], tmp_path: Path
) -> None:
    """A fact whose own question brings another one, or nothing, is told with its place."""
    assert refused({"words": ["een"], "ask": "Hoe is dat?"}, {"words": ["twee"]}) == []
    case = read_case(tmp_path / "eigen.yaml", the_library().signals)
    assert list(asked_in_vain(case, lexicon())) == []
    assert refused({"words": ["een"]}, {"ask": "Hebt u twee?", "words": ["twee"]}) == []
    case = read_case(tmp_path / "eigen.yaml", the_library().signals)
    assert list(asked_in_vain(case, lexicon())) == [(1, "")]


def test_an_own_case_that_is_not_sound_is_left_out(tmp_path: Path) -> None:
    """One mistake in a team's own case keeps nobody from practising with the others."""
    path = tmp_path / "stuk.yaml"
    path.write_text(yaml.safe_dump(SOUND | {"opening": 7, "facts": []}, sort_keys=False))
    found = cases(the_library().signals, [tmp_path])
    assert len(found) == len(FILES)
    assert unsound(the_library().signals, [tmp_path]) == [path]


def test_an_own_case_takes_the_place_of_ours(tmp_path: Path) -> None:
    """A folder of the organisation adds cases, and one with our id is used instead of ours."""
    path = tmp_path / "anders.yaml"
    path.write_text(yaml.safe_dump(SOUND | {"case": "c02"}, sort_keys=False))
    found = cases(the_library().signals, [tmp_path])
    assert found["c02"].title == "Eigen"
    assert len(found) == len(FILES)
