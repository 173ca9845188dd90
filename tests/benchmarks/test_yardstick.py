"""The benchmark form is what the issue says, and the yardstick answers it rightly."""

from __future__ import annotations

import re
from collections import Counter

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.flows.script import FlowScript
from benchmarks.form import OPTIONS, Condition, Form, Row, Value, comparisons, condition_text, form
from benchmarks.yardstick import Yardstick, asked, mean_per_answer

SIZES = [10, 37, 100, 1_234, 5_000]


def is_opener(row: Row) -> bool:
    return row.id == f"s{row.section}_q0"


def what_it_depends_on(row: Row) -> str:
    match row.show_if:
        case None:
            return "always"
        case ("and" | "or", (_, left, _), (_, right, _)) if left != right:
            return "two"
        case (">", _, _):
            return "number"
        case ("=", id, "ja") if id == f"s{max(row.section - 1, 0)}_q0":
            return "opener"
    return f"something else: {row.show_if}"


@pytest.mark.parametrize("n", SIZES)
def test_the_conditions_have_their_shares(n: int) -> None:
    """Of all but the openers 60% depend on an opener, 20% on two answers, 10% on a number."""
    rows = [row for row in form(n).rows if not is_opener(row)]
    shares = Counter(map(what_it_depends_on, rows))
    assert set(shares) <= {"opener", "two", "number", "always"}
    for name, share in {"opener": 0.6, "two": 0.2, "number": 0.1, "always": 0.1}.items():
        assert shares[name] == pytest.approx(share * len(rows), abs=1.5)


@pytest.mark.parametrize("n", SIZES)
def test_the_sums_and_checks_have_their_shares(n: int) -> None:
    """Of all questions 5% are calculated sums and 5% have a range or a pattern."""
    rows = form(n).rows
    sums = [row for row in rows if row.kind == "auto"]
    checked = [row for row in rows if row.range or row.pattern]
    assert len(rows) == n
    assert len(sums) == pytest.approx(0.05 * n, abs=0.5)
    assert len(checked) == pytest.approx(0.05 * n, abs=0.5)
    assert all(len(set(row.sum)) >= 2 for row in sums)
    assert all(row.kind == ("number" if row.range else "text") for row in checked)


@pytest.mark.parametrize("n", SIZES)
def test_each_ten_questions_open_with_a_yes_no_that_is_always_asked(n: int) -> None:
    """A section holds ten questions, and its first is a yes/no without a condition."""
    for place, row in enumerate(form(n).rows):
        assert row.id == f"s{place // 10}_q{place % 10}"
        assert row.section == place // 10
        if is_opener(row):
            assert (row.kind, row.show_if) == ("yesno", None)


@pytest.mark.parametrize("n", SIZES)
def test_conditions_and_sums_look_back(n: int) -> None:
    """What a question reads stands before it and can be compared in that way."""
    before: dict[str, Row] = {}
    for row in form(n).rows:
        for sign, id, _ in comparisons(row.show_if):
            assert before[id].kind in (("number", "auto") if sign == ">" else ("yesno", "choice"))
        assert all(before[id].kind == "number" for id in row.sum)
        before[row.id] = row


def test_the_same_size_and_seed_give_the_same_form() -> None:
    """A form, its file and its answers depend on size and seed alone."""
    assert form(100) == form(100, 1)
    assert form(100).as_yaml() == form(100).as_yaml()
    assert form(100).answers() == form(100).answers()
    assert form(100) != form(100, 2)


def test_a_form_has_at_least_one_section() -> None:
    """Less than ten questions is refused."""
    with pytest.raises(ValueError, match="10"):
        form(9)


@pytest.mark.parametrize("n", SIZES)
def test_the_file_is_a_flow_file(n: int) -> None:
    """The flow file has the shape of a script and says what the rows say."""
    made = form(n)
    script = FlowScript.model_validate(yaml.load(made.as_yaml(), yaml.BaseLoader))
    questions = [question for topic in script.topics for question in topic.questions]
    assert all(topic.questions[0].id == f"{topic.id}_q0" for topic in script.topics)
    for row, question in zip(made.rows, questions, strict=True):
        assert (row.id, row.kind, row.sum) == (question.id, question.kind, question.sum)
        assert question.show_if == (condition_text(row.show_if) if row.show_if else None)
        assert (question.min, question.max) == (row.range or (None, None))
        assert [check.pattern for check in question.checks] == [row.pattern] * bool(row.pattern)
        assert question.label and question.worker and question.why and question.source


@pytest.mark.parametrize("n", SIZES)
def test_most_questions_are_asked(n: int) -> None:
    """The answers are valid, and more than half of the questions turn out to be relevant."""
    made = form(n)
    yardstick = Yardstick(made)
    pairs = asked(made)
    assert all(yardstick.answer(id, value)[1] for id, value in pairs)
    assert len(pairs) > n / 2


@pytest.mark.parametrize("n", SIZES)
def test_the_next_question_is_the_one_that_is_asked(n: int) -> None:
    """Who follows the next open question gives the answers in file order, and ends."""
    made = form(n)
    yardstick = Yardstick(made)
    pairs = asked(made)
    following = [yardstick.answer(id, value)[0] for id, value in pairs]
    assert following == [*(id for id, _ in pairs[1:]), None]


def reference(
    form: Form, answers: dict[str, Value]
) -> tuple[dict[str, Value], set[str], str | None]:
    """Compute from scratch: the values that count, what is relevant, the first open question."""
    counting: dict[str, Value] = {}
    relevant: set[str] = set()
    following = None

    def holds(condition: Condition | None) -> bool:
        match condition:
            case None:
                return True
            case ("and", left, right):
                return holds(left) and holds(right)
            case ("or", left, right):
                return holds(left) or holds(right)
            case ("=", id, value):
                return id in counting and counting[id] == value
            case (">", id, value):
                return id in counting and counting[id] > value
        raise AssertionError(condition)

    for row in form.rows:
        if not holds(row.show_if):
            continue
        relevant.add(row.id)
        if row.kind == "auto":
            counting[row.id] = sum(counting.get(id, 0) for id in row.sum)
        elif row.id in answers:
            counting[row.id] = answers[row.id]
        elif following is None:
            following = row.id
    return counting, relevant, following


def is_valid(row: Row, value: Value) -> bool:
    if row.range:
        return row.range[0] <= value <= row.range[1]
    return row.pattern is None or re.search(row.pattern, value) is not None


VALUES = {
    "yesno": st.sampled_from(("ja", "ja", "nee", "weet_niet")),
    "choice": st.sampled_from(OPTIONS),
    "number": st.integers(-5, 120) | st.integers(4, 22),
    "text": st.sampled_from(("1234", "0123", "12345", "iets", "")),
}


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_the_yardstick_agrees_with_computing_all_from_scratch(data: st.DataObject) -> None:
    """After any answers and changes, relevance, sums, validity and next question are right."""
    made = form(data.draw(st.integers(10, 60)), data.draw(st.integers(1, 1_000)))
    questions = [row for row in made.rows if row.kind != "auto"]
    yardstick = Yardstick(made)
    answers: dict[str, Value] = {}
    if data.draw(st.booleans()):
        for id, value in asked(made):
            yardstick.answer(id, value)
            answers[id] = value
    for _ in range(data.draw(st.integers(1, 30))):
        row = data.draw(st.sampled_from(questions))
        answers[row.id] = value = data.draw(VALUES[row.kind])
        outcome = yardstick.answer(row.id, value)
        counting, relevant, following = reference(made, answers)
        assert outcome == (following, is_valid(row, value))
        assert {r.id for r in made.rows if yardstick.is_relevant(r.id)} == relevant
        assert {
            r.id: yardstick.value(r.id) for r in made.rows if yardstick.value(r.id) is not None
        } == counting


def test_what_an_answer_touches_does_not_grow_with_the_form() -> None:
    """In a large form as many questions depend on an answer, on average, as in a small one."""

    def dependents(n: int) -> float:
        return sum(len(comparisons(row.show_if)) + len(row.sum) for row in form(n).rows) / n

    assert dependents(5_000) == pytest.approx(dependents(100), rel=0.1)


def test_every_run_begins_anew() -> None:
    """A small form is measured in fresh conversations, each of which gets all answers."""
    made = form(100)
    pairs = asked(made)
    played: list[list[tuple[str, Value]]] = []

    def begin() -> object:
        mine: list[tuple[str, Value]] = []
        played.append(mine)
        return lambda id, value: mine.append((id, value))

    assert mean_per_answer(begin, pairs, runs=2) > 0
    assert len(played) == 2 * (5_000 // len(pairs))
    assert all(one == pairs for one in played)


@pytest.mark.parametrize("n", [100, 5_000])
def test_finding_the_next_question_does_not_grow_with_the_form(n: int) -> None:
    """An answer looks at few questions to find the next, in order and when going back."""
    looked = 0

    class Counting(list):
        def __getitem__(self, place: int) -> object:
            nonlocal looked
            looked += 1
            return super().__getitem__(place)

    made = form(n)
    yardstick = Yardstick(made)
    yardstick._order = Counting(yardstick._order)
    pairs = asked(made)
    pairs += [("s5_q0", "ja"), ("s5_q0", "nee")] * 100
    for id, value in pairs:
        yardstick.answer(id, value)
    assert looked < 10 * len(pairs)
