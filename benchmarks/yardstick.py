"""The yardstick: the benchmark form as plain Python closures with a dependency index.

The fastest simple thing that one would write by hand, and nothing else. A question is an object
with slots, and what depends on it hangs on it: at N=5,000 that takes 0.6 of the time of values in
a dict, and 0.9 of that of values in a list. A condition is a closure over the questions that it
compares; all conditions of one shape share their code.
"""

from __future__ import annotations

import gc
import re
from heapq import heappop, heappush
from time import perf_counter_ns
from typing import TYPE_CHECKING, Any

from benchmarks.form import Condition, Form, Row, Value, comparisons, form

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Answer = Callable[[str, Value], object]

ANSWERS_PER_RUN = 5_000
RUNS = 15


class Question:
    __slots__ = (
        "check",
        "id",
        "place",
        "relevant",
        "show_if",
        "shows",
        "total",
        "totals",
        "value",
        "value_that_counts",
    )

    def __init__(self, id: str | None, place: int) -> None:
        self.id = id
        self.place = place
        self.relevant = True
        self.value: Any = None
        self.value_that_counts: Any = None
        """The value while the question is relevant, else None."""
        self.check: Callable[[Any], object] | None = None
        self.show_if: Callable[[], bool] = lambda: True
        self.total: Callable[[], int] = lambda: 0
        self.shows: list[Question] = []
        """The questions whose condition reads this one."""
        self.totals: list[Question] = []
        """The sums that this one is part of."""


class Yardstick:
    """A form that is being answered.

    A value outside its range or pattern is kept and counts, and `answer` says that it is wrong.
    What is not relevant keeps its value, and the value does not count.
    """

    def __init__(self, form: Form) -> None:
        self._questions: dict[str, Question] = {}
        factories: dict[str, Any] = {}
        for place, row in enumerate(form.rows):
            self._questions[row.id] = question = Question(row.id, place)
            question.check = _check(row)
            if row.show_if:
                compared = comparisons(row.show_if)
                read = [self._questions[id] for _, id, _ in compared]
                values = [value for _, _, value in compared]
                question.show_if = _factory(_condition(row.show_if), factories)(*read, *values)
                question.relevant = question.show_if()
                for other in read:
                    other.shows.append(question)
            if row.sum:
                read = [self._questions[id] for id in row.sum]
                question.total = _factory(_sum(row.sum), factories)(*read)
                question.value = question.total()
                question.value_that_counts = question.value if question.relevant else None
                for other in read:
                    other.totals.append(question)
        self._order = [*self._questions.values(), Question(None, len(form.rows))]
        self._first_open = 0
        """No question before it is open, but for those in `_reopened`."""
        self._reopened: list[int] = []
        """A heap of places before `_first_open`; what is not open any more is dropped when met."""

    def answer(self, id: str, value: Value) -> tuple[str | None, bool]:
        """Store an answer; give the first open question in file order, and whether it is valid."""
        question = self._questions[id]
        question.value = value
        if question.relevant:
            question.value_that_counts = value
            if question.shows or question.totals:
                changed = [question]
                for cause in changed:
                    for effect in cause.shows:
                        relevant = effect.show_if()
                        if relevant is not effect.relevant:
                            effect.relevant = relevant
                            if effect.value is not None:
                                effect.value_that_counts = effect.value if relevant else None
                                changed.append(effect)
                            elif relevant and effect.place < self._first_open:
                                heappush(self._reopened, effect.place)
                    for effect in cause.totals:
                        effect.value = effect.total()
                        if effect.relevant:
                            effect.value_that_counts = effect.value
                            changed.append(effect)

        order = self._order
        place = self._first_open
        following = order[place]
        while following.value is not None or not following.relevant:
            place += 1
            following = order[place]
        self._first_open = place
        while self._reopened:
            earlier = order[self._reopened[0]]
            if earlier.value is None and earlier.relevant:
                following = earlier
                break
            heappop(self._reopened)
        return following.id, question.check is None or bool(question.check(value))

    def is_relevant(self, id: str) -> bool:
        return self._questions[id].relevant

    def value(self, id: str) -> Any:
        """Give the answer or the sum, if it counts."""
        return self._questions[id].value_that_counts


def _condition(condition: Condition) -> str:
    """Give the source of a closure that compares `a` with `x`, and `b` with `y`."""
    texts = [
        f"{name}.value_that_counts == {value}"
        if sign == "="
        else f"(({name}_ := {name}.value_that_counts) is not None and {name}_ > {value})"
        for (sign, _, _), name, value in zip(comparisons(condition), "ab", "xy", strict=False)
    ]
    parameters = "a, x" if len(texts) == 1 else "a, b, x, y"
    return f"lambda {parameters}: lambda: {f' {condition[0]} '.join(texts)}"


def _sum(parts: tuple[str, ...]) -> str:
    names = "abcd"[: len(parts)]
    total = " + ".join(f"({name}.value_that_counts or 0)" for name in names)
    return f"lambda {', '.join(names)}: lambda: {total}"


def _factory(source: str, factories: dict[str, Any]) -> Any:
    if source not in factories:
        factories[source] = eval(source)
    return factories[source]


def _check(row: Row) -> Callable[[Any], object] | None:
    if row.range:
        low, high = row.range
        return lambda value: low <= value <= high
    return re.compile(row.pattern).search if row.pattern else None


def asked(form: Form) -> list[tuple[str, Value]]:
    """Give the answers of a form without those to questions that are not relevant."""
    yardstick = Yardstick(form)
    pairs = []
    for id, value in form.answers():
        if yardstick.is_relevant(id):
            yardstick.answer(id, value)
            pairs.append((id, value))
    return pairs


def mean_per_answer(
    begin: Callable[[], Answer], pairs: Sequence[tuple[str, Value]], runs: int = RUNS
) -> float:
    """Give the mean time of one answer in microseconds: the best of several runs.

    `begin` starts a conversation and gives its function that answers; it is not measured. A small
    form is played by several fresh conversations, so that every run gives as many answers.
    """
    conversations = max(1, ANSWERS_PER_RUN // len(pairs))
    best = float("inf")
    for _ in range(runs):
        answers = [begin() for _ in range(conversations)]
        gc.collect()
        start = perf_counter_ns()
        for answer in answers:
            for id, value in pairs:
                answer(id, value)
        best = min(best, perf_counter_ns() - start)
    return best / 1_000 / conversations / len(pairs)


def microseconds(n: int, runs: int = RUNS) -> float:
    """Give the yardstick's mean time of one answer in the form of `n` questions."""
    played = form(n)
    return mean_per_answer(lambda: Yardstick(played).answer, asked(played), runs)


def main() -> None:
    for n in (100, 5_000):
        print(f"yardstick, N={n:>5,}: {microseconds(n):.2f} µs per answer")


if __name__ == "__main__":
    main()
