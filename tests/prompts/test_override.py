"""A team can replace our words, and a mistake in theirs is a sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from assistant.errors import InputError
from assistant.prompts.documents import Document
from assistant.prompts.papers import as_html, as_markdown
from assistant.prompts.rendering import mistakes, render_markdown
from assistant.prompts.voice import say

from .samples import PLAN, SUMMARY, Page, everywhere
from .test_template_language import GOOD

if TYPE_CHECKING:
    from pathlib import Path


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_template_in_the_folder_of_the_team_takes_the_place_of_ours(tmp_path: Path) -> None:
    """Own templates are used where they exist, ours where they do not."""
    write(tmp_path, "summary.md.j2", "# Van ons team\n{{ document.resident }}\n")
    write(tmp_path, "voice/paused.j2", "Tot zo!")
    assert as_markdown(SUMMARY, "client", tmp_path) == "# Van ons team\nPiet Jansen\n"
    assert "<h1>Van ons team</h1>" in as_html(SUMMARY, "client", tmp_path)
    assert as_markdown(PLAN, "client", tmp_path) == as_markdown(PLAN, "client")
    assert say("paused", tmp_path) == "Tot zo!"
    assert say("nothing_typed", tmp_path) == say("nothing_typed")


def test_a_piece_of_a_paper_can_be_replaced_alone(tmp_path: Path) -> None:
    """A team's own way to write a line is used inside our summary."""
    write(tmp_path, "line.md.j2", "LIJN {{ line.label }}\n")
    paper = as_markdown(SUMMARY, "client", tmp_path)
    assert "LIJN Waar kan ik u mee helpen?" in paper
    assert "## Wat we hebben afgesproken" in paper


def test_a_template_that_changes_is_read_again(tmp_path: Path) -> None:
    """Whoever polishes a text sees it at once, also when it comes or goes."""
    assert "Alles is bewaard" in say("paused", tmp_path)
    path = write(tmp_path, "voice/paused.j2", "Een")
    assert say("paused", tmp_path) == "Een"
    path.write_text("Nummer twee", encoding="utf-8")
    assert say("paused", tmp_path) == "Nummer twee"
    path.unlink()
    assert "Alles is bewaard" in say("paused", tmp_path)


def test_an_own_template_cannot_give_away_what_is_for_the_team(tmp_path: Path) -> None:
    """The client's document holds no signals, so no template can print them."""
    write(tmp_path, "summary.md.j2", "# x\n{{ document.signals | signals }}")
    assert "huisuitzetting" not in as_markdown(SUMMARY, "client", tmp_path)
    assert "huisuitzetting" in as_markdown(SUMMARY, "team", tmp_path)


def test_an_own_template_escapes_like_ours(tmp_path: Path) -> None:
    """Words of people are inert in a team's own template as well."""
    write(tmp_path, "voice/recovered.j2", "{{ draft }}")
    write(tmp_path, "summary.md.j2", "# x\n<script>1</script>\n{{ document.closing }}\n")
    assert say("recovered", tmp_path, draft="{{ 7*7 }}\x1b") == "{{ 7*7 }}\ufffd"
    page = as_html(SUMMARY, "client", tmp_path)
    assert Page(page).find("script") == []


BAD = {
    "a field that is not there": "# x\n{{ document.titel }}",
    "no template at all": "{% if %}",
    "work": "{{ 'a' * 10**9 }}",
    "another file": "{% include '/etc/passwd' %}",
}


@pytest.mark.parametrize("source", BAD.values(), ids=BAD)
def test_a_mistake_in_an_own_template_is_a_sentence(tmp_path: Path, source: str) -> None:
    """File, line, what and how to mend it; from every paper, and from the voice."""
    path = write(tmp_path, "summary.md.j2", source)
    voice = write(tmp_path, "voice/paused.j2", source)
    for act in (
        lambda: as_markdown(SUMMARY, "team", tmp_path),
        lambda: as_html(SUMMARY, "client", tmp_path),
    ):
        with pytest.raises(InputError) as error:
            act()
        assert str(error.value).startswith(f"{path}:")
    with pytest.raises(InputError) as error:
        say("paused", tmp_path)
    assert str(error.value).startswith(f"{voice}:")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("source", GOOD)
def test_a_template_without_mistakes_runs_on_any_paper(tmp_path: Path, source: str) -> None:
    """What was found right never breaks while a paper is drawn: neither an empty nor a full one."""
    write(tmp_path, "summary.md.j2", source)
    for document in (Document("summary", "Leeg"), SUMMARY, PLAN, everywhere("summary", "x")):
        as_html(replace(document, kind="summary"), "team", tmp_path)


def test_the_sentence_names_the_line_and_what_was_meant(tmp_path: Path) -> None:
    """The sentence reads like those about flow files."""
    path = write(tmp_path, "summary.md.j2", "# x\n\n{{ document.titel }}\n")
    with pytest.raises(InputError) as error:
        as_markdown(SUMMARY, "client", tmp_path)
    assert str(error.value) == (
        f"{path}:3: Het veld `titel` is hier niet bekend. Bedoelt u `title`?"
    )


def test_a_template_outside_the_folder_is_not_read(tmp_path: Path) -> None:
    """A link out of the folder, a folder in the place of a file, a missing folder: all refused."""
    outside = write(tmp_path, "geheim.txt", "geheim")
    folder = tmp_path / "eigen"
    folder.mkdir()
    (folder / "summary.md.j2").symlink_to(outside)
    (folder / "plan.md.j2").mkdir()
    for document, where in ((SUMMARY, folder), (PLAN, folder), (SUMMARY, tmp_path / "weg")):
        with pytest.raises(InputError) as error:
            as_markdown(document, "client", where)
        assert "geheim\n" not in str(error.value)


def test_a_template_that_is_no_text_is_a_sentence(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 and files of megabytes are refused; the mark of Notepad is not."""
    path = tmp_path / "summary.md.j2"
    path.write_bytes(b"\xff\xfe\x00x")
    with pytest.raises(InputError, match="UTF-8"):
        as_markdown(SUMMARY, "client", tmp_path)
    path.write_bytes(b"x" * 1_000_000)
    with pytest.raises(InputError, match="groot"):
        as_markdown(SUMMARY, "client", tmp_path)
    path.write_bytes(b"\xef\xbb\xbf# x\r\n{{ document.title }}\r\n")
    assert as_markdown(SUMMARY, "client", tmp_path).startswith("# x\n")


def test_a_template_that_the_system_keeps_closed_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file without leave to read is told, not thrown."""
    write(tmp_path, "summary.md.j2", "x")

    def closed(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_text", closed)
    with pytest.raises(InputError, match="niet te lezen"):
        as_markdown(SUMMARY, "client", tmp_path)


def test_only_listed_templates_can_be_replaced(tmp_path: Path) -> None:
    """The page that keeps everything closed, and the practice mark, are always ours."""
    write(tmp_path, "page.html.j2", "<script>1</script>")
    write(tmp_path, "practice.md.j2", "")
    practice = replace(SUMMARY, practice=True)
    assert as_markdown(practice, "client", tmp_path).startswith("**OEFENING")
    assert render_markdown("practice.md.j2", tmp_path).startswith("**OEFENING")
    assert "<script" not in as_html(practice, "client", tmp_path)


def test_a_check_of_the_folder_gives_every_mistake_at_once(tmp_path: Path) -> None:
    """Wrong templates, and templates under a name that nothing uses, with the name that was meant."""
    write(tmp_path, "plan.md.j2", "{{ x }}\n{{ y }}")
    write(tmp_path, "sumary.md.j2", "x")
    write(tmp_path, "voice/paused.j2", "goed")
    write(tmp_path, "page.html.j2", "x")
    found = "\n".join(mistakes(tmp_path)).splitlines()
    assert [line.split(": ")[0].removeprefix(f"{tmp_path}/") for line in found] == [
        "page.html.j2", "plan.md.j2:1", "plan.md.j2:2", "sumary.md.j2",
    ]  # fmt: skip
    assert found[-1].endswith("Bedoelt u summary.md.j2?")
    assert mistakes(tmp_path / "weg")[0].startswith("De map ")
