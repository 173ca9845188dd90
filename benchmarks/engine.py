"""The pure engine against the yardstick, in one run: the public `answer` and the next question."""

from __future__ import annotations

import gc
import resource
import statistics
import tempfile
from pathlib import Path
from time import perf_counter_ns
from typing import TYPE_CHECKING

from assistant.flows import (
    Library,
    State,
    answer,
    begin,
    change,
    library,
    next_question,
    reading,
)
from benchmarks.form import form
from benchmarks.yardstick import Yardstick, asked

if TYPE_CHECKING:
    from assistant.flows import Flow
    from benchmarks.form import Value

SIZES = (100, 1_000, 5_000)
RUNS = 15
ANSWERS_PER_RUN = 5_000

reading.LARGEST = library.LARGEST = 10_000_000  # type: ignore[misc]
"""The largest form is larger than any flow file may be; the benchmark reads it all the same."""


def loaded(n: int, folder: Path) -> tuple[Flow, float, float, float]:
    """Give a form of n questions, and the milliseconds to load it cold, cached, and to compile."""
    path = folder / f"form{n}.yaml"
    path.write_text(form(n).as_yaml(), encoding="utf-8")

    def timed() -> tuple[Flow, float]:
        library = Library(cache=folder / "cache")
        start = perf_counter_ns()
        flow = library.flow(library.add(path))
        return flow, (perf_counter_ns() - start) / 1e6

    flow, cold = timed()
    flow, cached = timed()
    return flow, cold, cached, 0.0


def per_answer(flow: Flow, n: int) -> tuple[float, float]:
    """Give the mean microseconds of one answer: ours and the yardstick's, interleaved."""
    played = form(n)
    pairs = asked(played)
    times = max(1, ANSWERS_PER_RUN // len(pairs))
    ours = theirs = float("inf")
    for _ in range(RUNS):
        states = [begin(flow) for _ in range(times)]
        yardsticks = [Yardstick(played) for _ in range(times)]
        gc.collect()
        start = perf_counter_ns()
        for state in states:
            for id_, value in pairs:
                answer(state, id_, value)
                next_question(state)
        middle = perf_counter_ns()
        for yardstick in yardsticks:
            for id_, value in pairs:
                yardstick.answer(id_, value)
        end = perf_counter_ns()
        ours, theirs = min(ours, middle - start), min(theirs, end - middle)
    return ours / 1e3 / times / len(pairs), theirs / 1e3 / times / len(pairs)


def spread(flow: Flow, pairs: list[tuple[str, Value]]) -> tuple[float, float, float]:
    """Give p50, p95 and the longest of single answers in microseconds, each the best of some runs."""
    best: list[int] = []
    for _ in range(5):
        state = begin(flow)
        taken = []
        for id_, value in pairs:
            start = perf_counter_ns()
            answer(state, id_, value)
            next_question(state)
            taken.append(perf_counter_ns() - start)
        best = taken if not best else [min(a, b) for a, b in zip(best, taken, strict=True)]
    cuts = statistics.quantiles(best, n=100)
    return cuts[49] / 1e3, cuts[94] / 1e3, max(best) / 1e3


def first_changed(flow: Flow, pairs: list[tuple[str, Value]]) -> float:
    """Give the microseconds of changing the very first answer when all are given."""
    best = float("inf")
    state = begin(flow)
    for id_, value in pairs:
        answer(state, id_, value)
    first = pairs[0][0]
    for _ in range(10):
        for value in ("nee", "ja"):
            start = perf_counter_ns()
            change(state, first, value)
            next_question(state)
            best = min(best, perf_counter_ns() - start)
    return best / 1e3


def memory(flow: Flow, pairs: list[tuple[str, Value]]) -> float:
    """Give the megabytes that ten whole conversations add to the process, divided by ten."""
    gc.collect()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    kept: list[State] = []
    for _ in range(10):
        state = begin(flow)
        for id_, value in pairs:
            answer(state, id_, value)
        kept.append(state)
    return (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 / len(kept)


def report() -> None:
    """Print the figures, one line a size."""
    print(
        "| N | cold ms | cached ms | mean µs | yardstick µs | ratio | p50 | p95 | longest | first changed | MB |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    means: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for n in SIZES:
            flow, cold, cached, _ = loaded(n, Path(folder))
            pairs = asked(form(n))
            ours, theirs = per_answer(flow, n)
            means[n] = ours
            p50, p95, longest = spread(flow, pairs)
            print(
                f"| {n} | {cold:.0f} | {cached:.0f} | {ours:.1f} | {theirs:.2f} | {ours / theirs:.1f} "
                f"| {p50:.1f} | {p95:.1f} | {longest:.0f} | {first_changed(flow, pairs):.0f} "
                f"| {memory(flow, pairs):.1f} |"
            )
    print(f"\nmean at N=5,000 over mean at N=100: {means[5_000] / means[100]:.2f}")


if __name__ == "__main__":
    report()
