"""Every document of a whole talk: eight people, eleven domains, three results, all four frames."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from assistant.application.blank import blank
from assistant.application.papers import About, document
from assistant.application.replaying import read_answers, replay
from assistant.flows import Library, load
from assistant.prompts.documents import FORMATS
from assistant.prompts.papers import rendered

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.prompts.documents import Document, Format
    from assistant.prompts.views import View

RUNS = 5
TALK = Path(__file__).parents[1] / "tests" / "conversations" / "kanteling" / "acht_mensen.yaml"
ABOUT = About(date="2026-11-23", worker="Sanne", organisation="Wijkteam", contact="Bel ons.")


def report() -> None:
    """Print the seconds for each form: the first time in a program that runs, and from start to
    file with all that the program does besides."""
    flow = load("kanteling", Library())
    talk = document(replay(flow, read_answers(TALK)).state, ABOUT)
    papers: dict[str, tuple[Document, View]] = {
        "bewoner": (talk, "client"), "team": (talk, "team"), "blanco": (blank(flow, "team"), "team"),
    }  # fmt: skip
    print(f"\npapieren van {TALK.stem}: eerste keer, en de kortste van {RUNS} daarna, in seconden")
    for name, (paper, view) in papers.items():
        for format in FORMATS:
            first, later = _times(lambda p=paper, f=format, v=view: rendered(p, f, v))
            print(f"  {name:8} {format:6} {first:6.2f} {later:6.2f}")
    print("van start tot bestand, met het hele gesprek erbij")
    for format in FORMATS:
        _, shortest = _times(lambda f=format: _from_start(f))
        print(f"  {format:6} {shortest:6.2f}")


def _times(make: Callable[[], object]) -> tuple[float, float]:
    times = []
    for _ in range(RUNS + 1):
        start = perf_counter()
        make()
        times.append(perf_counter() - start)
    return times[0], min(times[1:])


def _from_start(format: Format) -> None:
    program = Path(sys.executable).with_name("keukentafel")
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "replay", "kanteling", TALK, "--plan", f"{folder}/x{format}"]
        subprocess.run(command, check=True, capture_output=True)
