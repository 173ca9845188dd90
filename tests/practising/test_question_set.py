"""The questions that the recognising of practice talks is measured by keep their shape."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import yaml

HERE = Path(__file__).parent
FLOWS = HERE.parents[1] / "flows"
SOURCE = (HERE / "questions.yaml").read_text(encoding="utf-8")
QUESTIONS = yaml.safe_load(SOURCE)
MATRIX = yaml.safe_load((FLOWS / "data" / "zelfredzaamheid-matrix.yaml").read_text("utf-8"))
DOMAINS = [domain["id"] for domain in MATRIX["lists"]["domeinen"]]
SUBJECTS = ["vraag", "achter", "krachten", "mantelzorg", "veiligheid", "toekomst", "hulp"]
AT_LEAST = {
    "open": 90,
    "closed": 90,
    "leading": 45,
    "solution": 45,
    "double": 30,
    "reflecting": 30,
    "summarising": 30,
    "judging": 30,
    "why": 30,
    "jargon": 30,
    "other": 35,
}


def words(text: str) -> str:
    return " ".join(["", *re.findall(r"[^\W_]+", text.lower()), ""])


def test_every_question_is_labelled() -> None:
    """Each question has words, at least one known kind and only known subjects, none twice."""
    for question in QUESTIONS:
        assert question.keys() == {"text", "kinds", "about"}, question
        assert question["text"].strip(), question
        kinds, about = question["kinds"], question["about"]
        assert kinds and set(kinds) <= AT_LEAST.keys() and len(set(kinds)) == len(kinds), question
        assert set(about) <= {*DOMAINS, *SUBJECTS} and len(set(about)) == len(about), question


def test_every_kind_is_asked_often() -> None:
    """There are at least 460 questions, and enough that are first of all of each kind."""
    assert len(QUESTIONS) >= 460
    first = Counter(question["kinds"][0] for question in QUESTIONS)
    assert {kind: first[kind] for kind in AT_LEAST if first[kind] < AT_LEAST[kind]} == {}


def test_every_subject_is_asked_about() -> None:
    """Each domain comes up thirty times and in seven kinds or more, each other subject fifteen."""
    often = Counter(subject for question in QUESTIONS for subject in question["about"])
    assert {subject: often[subject] for subject in SUBJECTS if often[subject] < 15} == {}
    assert {domain: often[domain] for domain in DOMAINS if often[domain] < 30} == {}
    for domain in DOMAINS:
        kinds = {question["kinds"][0] for question in QUESTIONS if domain in question["about"]}
        assert len(kinds) >= 7, domain


def test_one_in_ten_is_difficult() -> None:
    """The part with questions that look like another kind is a tenth of all, or more."""
    difficult = yaml.safe_load(SOURCE.partition("# The difficult ones.")[2])
    assert len(difficult) >= len(QUESTIONS) / 10


def test_no_question_is_asked_twice() -> None:
    """No two questions have the same words; a sound without words stands there once."""
    often = Counter(words(question["text"]) for question in QUESTIONS)
    assert [text for text, times in often.items() if times > 1] == []


def test_kinds_that_exclude_each_other_do() -> None:
    """Other stands alone, and double, judging and summarising name no open or closed besides."""
    for question in QUESTIONS:
        kinds = set(question["kinds"])
        assert "other" not in kinds or len(kinds) == 1, question
        assert not kinds & {"double", "judging", "summarising"} or not kinds & {"open", "closed"}, (
            question
        )


def test_no_question_comes_from_a_flow() -> None:
    """No question of two words or more is literally in a flow or its data.

    A case tells a story, and "en toen" stands in many of those.
    """
    files = (path for path in FLOWS.rglob("*.yaml") if path.parent.name != "cases")
    flows = [words(path.read_text("utf-8")) for path in files]
    assert flows
    asked = [words(question["text"]) for question in QUESTIONS]
    assert [text for text in asked if " " in text.strip() and any(text in f for f in flows)] == []
