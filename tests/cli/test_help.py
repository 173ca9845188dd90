"""The help: in Dutch, with examples, and true."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from assistant import __version__
from assistant.cli.group import COMMANDS, Commands, keukentafel
from assistant.flows.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import Ended

    Run = Callable[..., Ended]

MANUAL = Path(__file__).parents[2] / "docs" / "antwoordbestanden.md"


def test_the_help_names_every_command(run: Run) -> None:
    """The help names every command, and every file of a command is named."""
    out = run("--help").out
    assert all(re.search(rf"^  {name} +{text}$", out, re.M) for name, text in COMMANDS.items())
    folder = Path(str(__import__("assistant.cli").cli.__file__)).parent
    made = {path.stem for path in folder.glob("*.py") if "@click.command" in path.read_text()}
    assert made == set(COMMANDS)


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_each_help_is_dutch_and_has_an_example(run: Run, name: str) -> None:
    """Each help is in Dutch, explains every option, and ends in an example that can be typed."""
    ended = run(*filter(None, (name, "--help")))
    assert ended.code == 0
    assert ended.out.startswith("Gebruik: keukentafel")
    assert not re.search(r"Usage|Options|Commands|Show this|default:|required", ended.out)
    ctx = click.Context(keukentafel)
    assert isinstance(keukentafel, Commands)
    command = keukentafel.get_command(ctx, name) if name else keukentafel
    assert command is not None
    assert all(option.help for option in command.params if isinstance(option, click.Option))
    examples = re.findall(r"^ +(?:eval \"\$\()?keukentafel(?: (\S+))?(.*)$", ended.out, re.M)
    assert examples
    for typed, rest in examples:
        used = re.findall(r"--[a-z]+", rest)
        assert not typed or typed in COMMANDS
        if typed:
            other = keukentafel.get_command(ctx, typed)
            assert other is not None
            known = {flag for option in other.params for flag in option.opts}
            assert set(used) <= known


def test_the_version(run: Run) -> None:
    """`--version` gives the version."""
    assert run("--version").out == f"keukentafel {__version__}\n"


def test_a_word_that_was_almost_right(run: Run) -> None:
    """Who mistypes a command or an option is told the nearest, and where to read on."""
    assert run("chek").err == (
        "De opdracht 'chek' is er niet. Bedoelt u check?\nUitleg: keukentafel --help\n"
    )
    assert run("list", "--al").err.startswith("De optie --al is er niet. Bedoelt u --all?")
    assert "Kies uit: client, team." in run("show", "x", "--view", "t").err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(run: Run, shell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each shell gets its script, and asks for commands and options."""
    assert "_KEUKENTAFEL_COMPLETE" in run("completion", shell).out
    monkeypatch.setenv("_KEUKENTAFEL_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "keukentafel rep")
    monkeypatch.setenv("COMP_CWORD", "1")
    assert run().out == "plain,replay\n"


def test_the_manual_is_whole() -> None:
    """The manual of answers files names every kind of question and every option of replay."""
    text = MANUAL.read_text()
    asked = {name for name, kind in KINDS.items() if kind.is_asked} | {"loop"}
    fields_only = {"flag", "level"}
    assert asked - fields_only <= set(re.findall(r"`(\w+)`", text))
    command = keukentafel.get_command(click.Context(keukentafel), "replay")
    assert command is not None
    assert all(f"`{o.opts[0]}" in text for o in command.params if isinstance(o, click.Option))
    assert len(text.split()) < 900
