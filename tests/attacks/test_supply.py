"""What we are built on, and whether the papers about it are true."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from cli.conftest import Ended

    Run = Callable[..., Ended]
    Write = Callable[..., Path]

ROOT = Path(__file__).parents[2]


def test_every_dependency_is_pinned_with_hashes() -> None:
    """The lock names one version and the sums of every package, and no address."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    packages = re.split(r"\n(?=\S)", lock.strip())
    assert len(packages) > 20
    for package in packages:
        assert re.match(r"[a-z0-9._-]+(\[[a-z]+\])?==\S+", package), package[:80]
        assert package.count("--hash=sha256:") >= 1, package[:80]
    assert "://" not in lock


def test_every_dependency_of_the_program_is_in_the_lock() -> None:
    """Nothing that is needed to run comes in unseen."""
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    wanted = re.findall(r'^    "([a-z0-9-]+)[><=]', project.partition("[project.scripts]")[0], re.M)
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert len(wanted) > 8
    assert [name for name in wanted if f"\n{name}==" not in f"\n{lock}"] == []


@pytest.mark.parametrize("found", ["3.1.5", "2.11.3"])
def test_doctor_tells_of_a_template_engine_with_a_hole(
    run: Run, answers: Write, store: Path, monkeypatch: pytest.MonkeyPatch, found: str
) -> None:
    """A version from which templates could get out is no healthy installation."""
    run("replay", "quickscan", answers({"qs_vraag": "x"}), "--store", store)
    assert run("doctor", "--store", store).code == 0
    monkeypatch.setattr("assistant.cli.doctor.version", lambda _: found)
    ended = run("doctor", "--store", store)
    assert ended.code == 1
    assert "jinja2 is te oud" in ended.out


def test_the_paper_on_threats_names_tests_that_exist() -> None:
    """Each threat has a test, and the paper does not promise more than the tests."""
    paper = (ROOT / "docs" / "dreigingen.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \d+ \|.*$", paper, re.M)
    assert len(rows) >= 20
    for row in rows:
        assert re.search(r"`tests/[\w/]+\.py`", row), row
    for name in re.findall(r"`(tests/[\w/]+\.py)", paper):
        assert (ROOT / name).is_file(), name
