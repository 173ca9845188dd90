"""How a command ends: its code, and what it says when something is in the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from assistant.flows import kinds

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Ended

    Run = Callable[..., Ended]
    Write = Callable[..., Path]

KEUKENTAFEL = (sys.executable, "-m", "assistant")
CANARY = "kanarie-4711"


def _python(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_help_and_version_load_nothing() -> None:
    """Help and version are there at once: no flow, template, database or screen is loaded."""
    code = (
        "import sys; from assistant.cli import main; print(main([sys.argv[1]]));"
        "print([m for m in ('pydantic', 'yaml', 'jinja2', 'sqlite3', 'sqlcipher3', 'sqlite_utils',"
        " 'textual', 'rich', 'assistant.flows', 'assistant.storage') if m in sys.modules])"
    )
    for option in ("--help", "--version"):
        assert _python(code, option).stdout.endswith("0\n[]\n")


def test_replay_loads_no_database_and_no_screen(answers: Write, store: Path) -> None:
    """A replay loads the database only to keep, templates not without need, and never a screen."""
    code = (
        "import sys; from assistant.cli import main; code = main(sys.argv[1:]);"
        "print(code, [m for m in ('jinja2', 'sqlcipher3', 'textual') if m in sys.modules])"
    )
    given = ("replay", "quickscan", answers({"qs_vraag": "x"}))
    assert _python(code, *given).stdout.endswith("0 []\n")
    assert _python(code, *given, "--store", store).stdout.endswith("'sqlcipher3']\n")
    paper = store.with_suffix(".md")
    assert _python(code, *given, "--plan", paper).stdout.endswith("0 ['jinja2']\n")


def test_a_bug_tells_no_values(
    run: Run, answers: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A bug ends with 70, and says where it is and of what kind, never what somebody said."""

    def breaks(kind: object, raw: object, *_: object) -> None:
        raise ValueError(f"{raw} {CANARY}")

    monkeypatch.setattr(kinds.Words, "accept", breaks)
    given = answers({"qs_vraag": CANARY})
    ended = run(
        "replay", "quickscan", given, "--plan", tmp_path / "p.md", "--store", tmp_path / "s"
    )
    assert (ended.code, ended.out) == (70, "")
    assert "assistant/flows/" in ended.err
    assert "ValueError" in ended.err
    assert CANARY not in ended.err
    assert "Traceback" not in ended.err
    assert sorted(tmp_path.iterdir()) == [given]


def test_wrong_input_ends_with_2(run: Run, tmp_path: Path) -> None:
    """What cannot be done is a sentence on stderr with nothing on stdout, and ends with 2."""
    for arguments in (
        ("lijst",),
        ("list", "--jsn"),
        ("list", "extra"),
        ("replay",),
        ("replay", "quickscan"),
        ("replay", "quickscan", "a", "--plan"),
        ("replay", "quickscan", "a", "--as", "ander"),
        ("list", "--store", tmp_path / "weg.db"),
        ("show", "0", "--store", tmp_path),
        ("completion", "tcsh"),
        ("export", "--to", tmp_path / "x.odt"),
        ("new", "quikscan", "--store", tmp_path / "nieuw.db"),
    ):
        ended = run(*arguments)
        assert (ended.code, ended.out) == (2, "")
        assert ended.err.strip()
        assert not any(word in ended.err for word in ("Traceback", "Error", "such", "argument"))


def test_ctrl_c_ends_with_130(
    run: Run, answers: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Ctrl-C ends with 130 and leaves nothing half."""

    def stops(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("assistant.application.desk.Desk.keep", stops)
    given = answers({"qs_vraag": "x"})
    ended = run(
        "replay", "quickscan", given, "--plan", tmp_path / "p.md", "--store", tmp_path / "s"
    )
    assert (ended.code, ended.out, ended.err) == (130, "", "\nAfgebroken.\n")
    assert not list(tmp_path.glob("*.md*"))


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_ctrl_c_in_a_process(tmp_path: Path) -> None:
    """A real Ctrl-C while a command waits ends it with 130 and without a traceback."""
    pipe = tmp_path / "pijp.yaml"
    os.mkfifo(pipe)
    process = subprocess.Popen(
        [*KEUKENTAFEL, "replay", "quickscan", str(pipe)],
        stderr=subprocess.PIPE,
        text=True,
        # Tests that run in the background are deaf to Ctrl-C, and so would this process be.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    writer = os.open(pipe, os.O_WRONLY)  # waits until the command reads
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    os.close(writer)
    assert (process.returncode, err) == (130, "\nAfgebroken.\n")


def test_a_terminal_without_accents(answers: Write) -> None:
    """Where the terminal knows no accents, they come out as a code; nothing fails."""
    given = answers({"qs_vraag": "één 日本 \u202e", "qs_vraagg": "é"})
    right = answers({"qs_vraag": "één 日本 \u202e"}, "goed.json")
    for encoding in ("ascii", "cp1252"):
        environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
        for file, code in ((given, 2), (right, 0)):
            ended = subprocess.run(
                [*KEUKENTAFEL, "replay", "quickscan", file],
                capture_output=True, env=environment, check=False, timeout=60,
            )  # fmt: skip
            assert ended.returncode == code
            text = (ended.stdout + ended.stderr).decode(encoding)
            assert "\\u65e5" in text or code == 2
            assert "Traceback" not in text


@pytest.mark.parametrize("lines", [1, 250])
def test_nobody_reads_on(answers: Write, lines: int) -> None:
    """A pipe that is closed early ends the command without a word, however much was to come."""
    given = answers({"qs_vraag": "\n".join("x" * 70 for _ in range(lines))})
    process = subprocess.Popen(
        [*KEUKENTAFEL, "replay", "quickscan", str(given), "--json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.close()
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (141, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")  # noqa: PTH110
def test_a_full_disk_behind_the_output(answers: Write) -> None:
    """Output that cannot be written is a sentence, not a bug."""
    with open("/dev/full", "w") as full:  # noqa: PTH123
        ended = subprocess.run(
            [*KEUKENTAFEL, "replay", "quickscan", str(answers({}))],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=60,
        )  # fmt: skip
    assert ended.returncode == 2
    assert ended.stderr.startswith("De uitvoer is niet te schrijven")
