"""Every document of a whole talk: eight people, eleven domains, three results, all four frames."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from assistant.application.blank import blank
from assistant.application.papers import About, document
from assistant.application.replaying import read_answers, replay
from assistant.flows import Library, load
from assistant.prompts.documents import FORMATS
from assistant.prompts.papers import rendered

RUNS = 5
TALK = Path(__file__).parents[1] / "tests" / "conversations" / "kanteling" / "acht_mensen.yaml"
ABOUT = About(date="2026-11-23", worker="Sanne", organisation="Wijkteam", contact="Bel ons.")


def report() -> None:
    """Print the median seconds for each form: in a program that runs, and from start to file."""
    flow = load("kanteling", Library())
    talk = document(replay(flow, read_answers(TALK)).state, ABOUT)
    print(f"\npapieren: {TALK.stem}, mediaan van {RUNS}")
    for format in FORMATS:
        for view in ("client", "team"):
            print(
                f"  {view:6} {format:6} {_median(lambda f=format, v=view: rendered(talk, f, v)):6.2f} s"
            )
    for format in FORMATS:
        form = blank(flow, "team")
        print(
            f"  blanco {format:6} {_median(lambda f=format, d=form: rendered(d, f, 'team')):6.2f} s"
        )
    for format in FORMATS:
        print(f"  van start tot bestand {format:6} {_from_start(format):6.2f} s")


def _median(make: object) -> float:
    times = []
    for _ in range(RUNS):
        start = perf_counter()
        make()  # type: ignore[operator]
        times.append(perf_counter() - start)
    return statistics.median(times)


def _from_start(format: str) -> float:
    program = Path(sys.executable).with_name("keukentafel")
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "replay", "kanteling", TALK, "--plan", f"{folder}/x{format}"]

        def run() -> None:
            subprocess.run(command, check=True, capture_output=True)

        return _median(run)
