"""Every door of the command line: arguments, variables, folders and files made to do harm."""

from __future__ import annotations

import json
import os
import stat
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from assistant.cli.group import COMMANDS
from assistant.cli.running import STOPPED
from attacks.corpus import REL

from .corpus import KEPT, NAMES, REFUSED, acting

if TYPE_CHECKING:
    from collections.abc import Callable

    from cli.conftest import Ended

    Run = Callable[..., Ended]
    Write = Callable[..., Path]

BYTES = ("a\udcffb", "\udc80", "../\udcfe")
"""What Python makes of an argument or a variable that is not in UTF-8."""
SHORT = {name: text for name, text in KEPT.items() if len(text) < 5_000}


def assert_told(ended: Ended) -> None:
    """It ended well or in words: no traceback, nothing of a bug, no character that acts."""
    assert ended.code in (0, 1, 2, STOPPED), ended.err
    assert not acting(ended.out + ended.err)
    assert "Traceback" not in ended.out + ended.err


@pytest.fixture
def kept(run: Run, answers: Write, store: Path) -> Path:
    """A store with one conversation."""
    assert run("replay", "quickscan", answers({"qs_vraag": "x"}), "--store", store).code == 0
    return store


@pytest.mark.parametrize("text", [*SHORT.values(), *BYTES], ids=[*SHORT, *map(ascii, BYTES)])
def test_a_hostile_argument_does_nothing(
    run: Run, answers: Write, kept: Path, tmp_path: Path, text: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Whatever is typed behind a command, in any place, it ends in words and writes nothing odd.

    A store that is named may come where it was named: deep enough here to stay among our own.
    """
    deep = tmp_path / "hier" / "a" / "b" / "c" / "d" / "e"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    before = sorted(tmp_path.rglob("*"))
    given = answers({"qs_vraag": "x"})
    some = list(COMMANDS) if REL > 1 else Random(ascii(text)).sample(list(COMMANDS), 4)
    for arguments in (
        [text], ["replay", text, given], ["replay", "quickscan", given, f"--{text}"],
        ["replay", "quickscan", given, "--as", text],
        ["export", text, "--to", tmp_path / "x.json", "--store", kept],
        *([name, text, "--store", kept] for name in some),
        *([name, "--store", text + "/x", text] for name in some),
        *([name, text, text, text, "--store", kept] for name in some),
    ):  # fmt: skip
        assert_told(run(*arguments))
    known = {*before, given, tmp_path / "x.json"}
    others = [path for path in tmp_path.rglob("*") if not path.is_relative_to(tmp_path / "hier")]
    assert [path for path in others if path not in known and path.stem != kept.stem] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_name_of_a_resident_is_only_a_name(
    run: Run, answers: Write, store: Path, tmp_path: Path, name: str
) -> None:
    """A name makes no file, no folder and no option, and stands in the list as it is."""
    papers = tmp_path / "papieren"
    papers.mkdir()
    given = answers({"pl_naam": "x"})
    kept = run(
        "replay", "kanteling", answers({}, "leeg.json"), f"--dossier={name}", "--store", store
    )
    assert_told(kept)
    if kept.code == 0:
        rows = run("list", "--all", "--json", "--store", store).json
        out = papers / "uit.json"
        assert_told(run("export", rows[0]["id"], "--to", out, "--store", store))
        assert [path.name for path in papers.iterdir()] == ["uit.json"]
    made = {path.name for path in tmp_path.rglob("*")} - {given.name, "leeg.json"}
    assert {made_.partition(".")[0] for made_ in made if made_} <= {
        "papieren",
        "uit",
        "geheugen",
        "",
    }


@pytest.mark.parametrize("variable", ["HOME", "STORE", "FLOWS", "TEMPLATES"])
def test_a_hostile_variable_does_nothing(
    run: Run, answers: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    """A variable is a place and nothing else, whatever stands in it."""
    given = answers({})
    for number, text in enumerate([*SHORT.values(), *BYTES]):
        if "\0" in text:
            continue
        place = Path(f"{tmp_path}/{number}/{text}"[:300])
        with suppress(OSError):
            place.mkdir(parents=True)
        monkeypatch.setenv(f"KEUKENTAFEL_{variable}", str(place))
        assert_told(run("list") if variable in ("HOME", "STORE") else run("replay", "plan", given))


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_an_answers_file_that_cannot_be_kept_is_refused(
    run: Run, answers: Write, text: str
) -> None:
    """In a file too, what cannot be kept is told in words with its question, and nothing is kept."""
    for content in (
        {"qs_vraag": text},
        {"qs_vraag": "x", "qs_naam": {"x": text}},
    ):
        ended = run("replay", "quickscan", answers(content))
        assert_told(ended)
        assert (ended.code, ended.out) == (2, "")
        assert len(ended.err) < 2_000
    ended = run("replay", "quickscan", answers(f"qs_vraag: {json.dumps(text)}\n"))
    assert_told(ended)
    assert (ended.code, ended.out) == (2, "")
    assert len(ended.err) < 2_000


def nested(depth: int) -> Any:
    value: Any = "x"
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 100_000, b'{"a":' * 100_000, b'{"qs_vraag": ' + b"[" * 999 + b"]" * 999 + b"}",
        b'{"qs_vraag": 1e999}', b'{"qs_vraag": NaN}', b'{"qs_vraag": ' + b"9" * 5_000 + b"}",
        b'{"qs_vraag": "x", "qs_vraag": "y"}', b"\xff\xfe{\0}\0", b"\0", b"{", b"null", b"[]", b"7",
        b'"x"', json.dumps({"qs_vraag": nested(30)}).encode(),
        json.dumps({f"qs_{n}": "x" for n in range(20_000)}).encode(),
    ],
    ids=range(16),
)  # fmt: skip
def test_a_deep_or_odd_answers_file_is_refused(run: Run, answers: Write, content: bytes) -> None:
    """Nested without end, numbers without end, not JSON at all: in words, with few of them."""
    ended = run("replay", "quickscan", answers(content, "a.json"))
    assert_told(ended)
    assert ended.code == 2 or content == b"null"


SPECIAL = {
    "pipe": os.mkfifo,
    "device": lambda path: path.symlink_to("/dev/zero"),
    "secret": lambda path: path.symlink_to("/etc/passwd"),
    "itself": lambda path: path.symlink_to(path),
    "nowhere": lambda path: path.symlink_to("/nergens/x"),
    "folder": lambda path: path.mkdir(),
    "large": lambda path: (path.touch(), os.truncate(path, 1 << 33)),
}


@pytest.mark.parametrize("make", [*SPECIAL.values()][1:], ids=[*SPECIAL][1:])
def test_a_file_that_is_no_file_is_refused_at_once(
    run: Run, answers: Write, kept: Path, tmp_path: Path, make: Callable[[Path], object]
) -> None:
    """A device, a loop of links or a very large file neither hangs us nor is read out.

    A pipe that was named is waited for: it may come from another program.
    """
    path = tmp_path / "x.yaml"
    make(path)
    for arguments in (
        ["replay", "quickscan", path], ["replay", path, answers({"qs_vraag": "x"})],
        ["check", path], ["merge", path, "--store", kept],
    ):  # fmt: skip
        ended = run(*arguments)
        assert_told(ended)
        assert ended.code in (1, 2)
        assert "root:x" not in ended.out + ended.err


@pytest.mark.parametrize("make", SPECIAL.values(), ids=SPECIAL)
def test_a_folder_of_flows_holds_flows_and_nothing_else(
    run: Run, answers: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    make: Callable[[Path], object],
) -> None:  # fmt: skip
    """What is no plain file among a team's own flows is told, not read; what is no flow as well."""
    folder = tmp_path / "flows"
    (folder / "data").mkdir(parents=True)
    make(folder / "eigen.yaml")
    monkeypatch.setenv("KEUKENTAFEL_FLOWS", str(folder))
    ended = run("check")
    assert_told(ended)
    assert ended.code in (1, 2)
    assert "eigen.yaml" in ended.out + ended.err
    assert "root:x" not in ended.out + ended.err


def test_a_flow_cannot_pass_for_another_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A data source with a path in it is refused: a flow reads lists by name only."""
    folder = tmp_path / "flows"
    folder.mkdir()
    for source in ("../../etc/passwd#x", "/etc/passwd#x", "file:///etc/passwd#a", "..#a"):
        (folder / "f.yaml").write_text(
            "flow: eigen\nversion: 1\ntitle: T\npurpose: P.\nsources: ['-']\nwho_asks: werker\n"
            "who_answers: bewoner\ntopics:\n  - id: t\n    title: T\n    questions:\n"
            f"      - {{id: e_q, kind: choice, text: 'Wat?', why: W., options_from: '{source}'}}\n"
        )
        ended = run("check", folder / "f.yaml")
        assert_told(ended)
        assert ended.code == 1
        assert "f.yaml:12:" in ended.out


def test_an_export_over_another_file_is_for_its_owner_only(
    run: Run, kept: Path, tmp_path: Path
) -> None:
    """With --force too: no link is followed, nobody keeps the right to read, nothing half stays."""
    secret, link, open_to_all = (tmp_path / name for name in ("geheim.md", "link.md", "open.md"))
    secret.write_text("van een ander")
    link.symlink_to(secret)
    open_to_all.write_text("oud")
    open_to_all.chmod(0o644)
    stream = run("list", "--all", "--json", "--store", kept).json[0]["id"]
    for target in (link, open_to_all):
        assert run("export", stream, "--to", target, "--store", kept).code == 2
        assert run("export", stream, "--to", target, "--force", "--store", kept).code == 0
        assert stat.S_IMODE(target.lstat().st_mode) == 0o600
    assert secret.read_text() == "van een ander"
    (tmp_path / "map.md").mkdir()
    assert run("export", stream, "--to", tmp_path / "map.md", "--force", "--store", kept).code == 2
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".keu")] == []
