"""Good flows, broken at random: each mistake is told with its place, and nothing slips through.

B1 and B2 of the programme: REL=1 breaks some hundreds of times, REL=10 the full five thousand.
"""

from __future__ import annotations

import re
from random import Random
from resource import RUSAGE_SELF, getrusage
from typing import TYPE_CHECKING

import pytest

from assistant.application.checking import check_files
from assistant.application.places import Places
from assistant.errors import FlowError
from assistant.flows import Library
from assistant.flows.library import packaged_flows
from assistant.flows.reading import read_yaml
from assistant.flows.state import State
from attacks.corpus import REL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from assistant.flows import Finding

SEED = 20261123
SCRIPTS = {path.stem: path.read_text(encoding="utf-8") for path in packaged_flows().glob("*.yaml")}
MUTANTS = 500 * REL
PARSER_WORDS = re.compile(
    r"[Ee]xpected|\bfound\b|scanning|\bwhile\b|mapping|Input should|Traceback"
)
SCRAPS = (
    *":-\"'[]{}#&*!|>?%@`\\,~", "\t", "\xa0", "\u202e", "\u200b", "\x07", "\ufeff", "é", "\n", "  ",
    "- ", ": ", "<<: *a", "&a ", "!!python/name:os.system ", "{{ 7*7 }}", "\x1b[31m", "---\n", "0",
)  # fmt: skip


def _line(text: str, random: Random) -> tuple[list[str], int]:
    lines = text.split("\n")
    return lines, random.randrange(len(lines) - 1)


def without_a_line(text: str, random: Random) -> str:
    lines, at = _line(text, random)
    del lines[at]
    return "\n".join(lines)


def with_a_line_twice(text: str, random: Random) -> str:
    lines, at = _line(text, random)
    lines.insert(random.randrange(len(lines)), lines[at])
    return "\n".join(lines)


def with_lines_turned(text: str, random: Random) -> str:
    lines, at = _line(text, random)
    lines[at], lines[at + 1] = lines[at + 1], lines[at]
    return "\n".join(lines)


def with_another_indent(text: str, random: Random) -> str:
    lines, at = _line(text, random)
    line = lines[at]
    lines[at] = " " * random.choice((1, 2, 4)) + line if random.random() < 0.5 else line[1:]
    return "\n".join(lines)


def without_a_sign(text: str, random: Random) -> str:
    at = random.choice([m.start() for m in re.finditer(r"[:\-\"'\[\]{},]", text)])
    return text[:at] + text[at + 1 :]


def with_a_scrap(text: str, random: Random) -> str:
    at = random.randrange(len(text))
    return text[:at] + random.choice(SCRAPS) + text[at:]


def with_a_word_of_elsewhere(text: str, random: Random) -> str:
    words = [m.span() for m in re.finditer(r"[\w.]+", text)]
    (start, end), (first, last) = random.sample(words, 2)
    return text[:start] + text[first:last] + text[end:]


def cut_off(text: str, random: Random) -> str:
    return text[: random.randrange(len(text))]


def with_a_part_twice(text: str, random: Random) -> str:
    start = random.randrange(len(text))
    end = min(len(text), start + random.randrange(1, 2_000))
    return text[:end] + text[start:]


def with_lines_joined(text: str, random: Random) -> str:
    at = random.choice([m.start() for m in re.finditer("\n", text)])
    return text[:at] + " " + text[at + 1 :].lstrip()


ANYHOW = (
    without_a_line, with_a_line_twice, with_lines_turned, with_another_indent, without_a_sign,
    with_a_scrap, with_a_word_of_elsewhere, cut_off, with_a_part_twice, with_lines_joined,
)  # fmt: skip
"""Ways to break a file that may leave a good one by luck."""

SURELY: dict[str, tuple[str, str]] = {
    "a key that does not exist": (r"^( +(?:- )?)(?:kind|label|worker|why|source)(: )", r"\1knid\2"),
    "a kind that does not exist": (r"^( +kind: )\w+", r"\1soort"),
    "a condition on nothing": (r"(show_if: \"?)[a-z]\w+", r"\1bestaat_niet"),
    "a condition that cannot be read": (r"(show_if: \"?)", r"\1(("),
    "no id": (r"^( +- )id: \w+\n +", r"\1"),
    "no kind": (r"^ +kind: \w+\n", ""),
    "an id with a space": (r"^( +- id: \w)", r"\1 x"),
    "an odd truth": (r"^( +required: )true", r"\1misschien"),
    "a version in words": (r"^version: \d+", "version: een"),
    "no purpose": (r"^purpose: .*\n", ""),
    "a list for a text": (r"^( +worker: ).*", r"\1[een, twee]"),
    "an anchor": (r"^( +worker: )", r"\1&a "),
    "a label of Python": (r"^( +worker: )", r"\1!!python/object/apply:os.system "),
    "a tab": (r"^ +(kind: )", r"\t\1"),
    "a control character": (r"^( +worker: \".)", "\\1\x1b[2J"),
    "a hidden direction": (r"^( +worker: \".)", "\\1\u202e"),
    "a template": (r"^( +worker: \".)", r"\1{{ 7*7 }}"),
    "a placeholder that is not known": (r"^( +worker: \".)", r"\1{password}"),
    "a list that does not exist": (r"(options_from: )\S+", r"\1nergens#niets"),
    "a path for a list": (r"(options_from: )\S+", r"\1../../../etc/passwd#x"),
    "a signal that does not exist": (r"(signal: )sig_\w+", r"\1sig_bestaat_niet"),
}  # fmt: skip
"""Ways to break a file that leave no good one: what is sought, and what comes in its place."""


@pytest.fixture
def broken(tmp_path: Path) -> Callable[[str], list[Finding]]:
    """Write a file and give its findings; check that each can be read and acted upon."""

    def judge(text: str) -> list[Finding]:
        path = tmp_path / "kapot.yaml"
        path.write_text(text, encoding="utf-8", newline="")
        library = Library()
        try:
            id_ = library.add(path)
            found = library.findings(id_) if library.has_flow(id_) else library.data_findings(id_)
        except FlowError as error:
            found = list(error.findings)
        if not any(not finding.soft for finding in found) and library.has_flow(id_):
            State(library.flow(id_)).next()
        for finding in found:
            assert_helps(finding, path, text)
        return found

    return judge


def assert_helps(finding: Finding, path: Path, text: str) -> None:
    """It says where (file, line, column), what is wrong and how to mend it, in Dutch."""
    assert finding.file == str(path)
    assert 1 <= finding.line <= text.count("\n") + text.count("\r") + 1
    assert finding.column >= 1
    for sentence in (finding.what, finding.mend):
        assert sentence and sentence == sentence.strip()
        assert not PARSER_WORDS.search(sentence), sentence
        assert sentence.isprintable()


def data_of(text: str) -> object:
    return read_yaml(text, "x").data


@pytest.mark.parametrize("flow", SCRIPTS)
def test_a_flow_that_was_broken_anyhow_is_told_or_still_the_same(
    broken: Callable[[str], list[Finding]], tmp_path: Path, flow: str
) -> None:
    """A broken file gives findings that help, never a traceback; one that passes can be talked,
    and where it asks something else under the same number, that is told too."""
    random = Random(f"{SEED} {flow}")
    good = data_of(SCRIPTS[flow])
    told = changed = 0
    places = Places(tmp_path / "d", tmp_path / "c", tmp_path / "k")
    for _ in range(MUTANTS // len(SCRIPTS)):
        text = SCRIPTS[flow]
        for _ in range(random.choice((1, 1, 1, 2, 3))):
            text = random.choice(ANYHOW)(text or "x: y\nz: a\n", random)
        hard = [finding for finding in broken(text) if not finding.soft]
        told += bool(hard)
        if not hard and data_of(text) != good:
            changed += 1
            if changed <= 5 * REL:
                found = check_files(places, [tmp_path / "kapot.yaml"])
                assert any(not finding.soft for finding in found), text
    counts = f"{flow}: seed {SEED}, {told} told, {changed} told by their number"
    assert told > MUTANTS // len(SCRIPTS) // 4, counts


@pytest.mark.parametrize(("wanted", "instead"), SURELY.values(), ids=SURELY)
def test_a_flow_that_was_surely_broken_is_refused_where_it_was_broken(
    broken: Callable[[str], list[Finding]], wanted: str, instead: str
) -> None:
    """Each known way to break a flow is told in the part where it was done."""
    random = Random(SEED)
    done = 0
    for flow, text in SCRIPTS.items():
        spots = [*re.finditer(wanted, text, re.M)]
        for spot in random.sample(spots, min(len(spots), 2 * REL)):
            changed = text[: spot.start()] + spot.expand(instead) + text[spot.end() :]
            first = text.count("\n", 0, spot.start()) + 1
            hard = [finding for finding in broken(changed) if not finding.soft]
            assert hard, (flow, first)
            near = range(first - 12, first + 13)
            assert any(finding.line in near for finding in hard), (flow, first, hard)
            done += 1
    assert done >= 1


# Files made to choke whoever reads or judges them.


def question(id_: str, kind: str = "text", more: str = "", ask: str = "Wat?") -> str:
    tail = f", {more}" if more else ""
    return (
        f"      - {{id: {id_}, kind: {kind}, label: L, worker: '{ask}', why: 'W.', source: '-', "
        f"basis: proposed{tail}}}\n"
    )


def flow_of(*questions: str) -> str:
    return (
        "flow: eigen\nversion: 1\ntitle: T\npurpose: P.\nsources: ['-']\nwho_asks: werker\n"
        "who_answers: bewoner\ntopics:\n  - id: t\n    title: T\n    questions:\n"
        + "".join(questions)
    )


def joined(sign: str, part: Callable[[int], str], count: int) -> str:
    return f" {sign} ".join(part(n) for n in range(count))


MANY = [question(f"e{n}", "yesno") for n in range(25)]
SIX = "options: [o0, o1, o2, o3, o4, o5, o6, o7, o8]"
LARGE = {
    "many questions": flow_of(*(question(f"e{n}") for n in range(1_500))),
    "a long chain": flow_of(
        question("e0", "yesno"),
        *(question(f"e{n}", "yesno", f"show_if: 'e{n - 1} = ja'") for n in range(1, 1_200)),
    ),
    "a chain of twos": flow_of(
        question("e0", "yesno"),
        question("e1", "yesno"),
        *(
            question(f"e{n}", "yesno", f"show_if: 'e{n - 1} = ja or e{n - 2} = nee'")
            for n in range(2, 900)
        ),
    ),
    "many ors": flow_of(
        *MANY,
        *(
            question(f"f{n}", "yesno", f"show_if: '{joined('or', lambda m: f'e{m} = ja', 25)}'")
            for n in range(200)
        ),
    ),
    "a contradiction that is hard to see": flow_of(
        *MANY,
        *(
            question(
                f"f{n}",
                "yesno",
                f"show_if: '{joined('and', lambda m: f'e{m} = ja', 24)} and not e0 = ja'",
            )
            for n in range(200)
        ),
    ),
    "many ticks": flow_of(
        *(question(f"e{n}", "multi", SIX) for n in range(6)),
        *(
            question(
                f"f{n}",
                "yesno",
                f"show_if: '{joined('and', lambda m: f'e{m} has_any [o0,o1,o2,o3,o4,o5]', 6)}'",
            )
            for n in range(100)
        ),
    ),
    "many counts": flow_of(
        *(question(f"e{n}", "item_list") for n in range(10)),
        *(
            question(
                f"f{n}",
                "yesno",
                f"show_if: '{joined('and', lambda m, n=n: f'count(e{m}) > {m + n}', 10)}'",
            )
            for n in range(100)
        ),
    ),
    "many options": flow_of(
        question("e0", "choice", f"options: [{', '.join(f'o{n}' for n in range(20_000))}]")
    ),
    "proposals in a row": flow_of(
        question("e0"), *(question(f"e{n}", more=f"prefill: e{n - 1}") for n in range(1, 1_100))
    ),
    "lists in lists": flow_of(
        question("e0", "item_list"),
        *(question(f"e{n}", "item_list", f"per: e{n - 1}") for n in range(1, 60)),
    ),
    "long sentences": flow_of(
        *(question(f"e{n}", ask="Waar bent u goed in en waarom dan wel " * 35) for n in range(140))
    ),
    "long words": flow_of(*(question(f"e{n}", ask="w" * 1_400) for n in range(150))),
    "brackets in a condition": flow_of(
        question("e0", "yesno"), question("e1", more=f"show_if: '{'(' * 240}e0 = ja{')' * 240}'")
    ),
    "nots in a condition": flow_of(
        question("e0", "yesno"), question("e1", more=f"show_if: '{'not ' * 120}e0 = ja'")
    ),
    "a number without end": flow_of(question("e0", "number", f"min: 1, max: {'9' * 5_000}")),
    "a pattern that never ends": flow_of(
        question("e0", more="checks: [{pattern: '(a+)+$', message: M.}]")
    ),
    "a pattern of many stars": flow_of(
        question("e0", more="checks: [{pattern: 'a*a*a*a*b', message: M.}]")
    ),
}


@pytest.mark.parametrize("text", LARGE.values(), ids=LARGE)
def test_a_flow_made_to_choke_is_judged_in_bounded_time_and_memory(
    broken: Callable[[str], list[Finding]], text: str
) -> None:
    """However large or tangled, a flow is refused or can be talked, in little memory."""
    assert len(text) < 256 * 1024
    before = getrusage(RUSAGE_SELF).ru_maxrss
    broken(text)
    assert getrusage(RUSAGE_SELF).ru_maxrss - before < 128 * 1024


@pytest.mark.parametrize("name", [name for name in LARGE if name.startswith("a pattern")])
def test_a_pattern_cannot_keep_an_answer_waiting(
    broken: Callable[[str], list[Finding]], name: str
) -> None:
    """A pattern that could take for ever on some answer is refused before anyone answers."""
    assert any("vastlopen" in finding.what for finding in broken(LARGE[name]))
