"""Recorded talks with each made-up resident: who asks well, who is hasty, and who rambles.

Beside `runs/<case>_<run>.yaml` (what the trainee types; `meant` is what the trainee says was
meant, where no rule can tell) stands `<case>_<run>.expected.md`: the talk turn by turn, how each
turn was heard, what it brought, and the look back. With KEUKENTAFEL_ACCEPT=1 it is written anew:
read it, aloud, before you keep it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest
import yaml
from golden import compare

from assistant.flows import Library
from assistant.practising.cases import cases
from assistant.practising.listening import Heard, Lexicon, hear
from assistant.practising.looking_back import look_back
from assistant.practising.resident import SAID_SELF, Resident
from assistant.practising.telling import tell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.practising.case import CaseScript
    from assistant.practising.feedback import Feedback
    from assistant.practising.resident import Turn

RUNS = Path(__file__).parent / "runs"
KINDS: Final = ("expert", "hasty", "rambling")
IDS: Final = [f"c{number:02}" for number in range(21)]
every_case = pytest.mark.parametrize("id_", IDS)


class Talk(NamedTuple):
    """A recorded talk, played."""

    case: CaseScript
    turns: tuple[Turn, ...]
    feedback: Feedback

    @property
    def told(self) -> set[str]:
        return {turn.told for turn in self.turns if turn.told}

    @property
    def behind(self) -> set[str]:
        return {fact.id for fact in self.case.facts if fact.weight == "behind"}


@lru_cache
def the_library() -> Library:
    return Library()


@lru_cache
def the_cases() -> dict[str, CaseScript]:
    return cases(the_library().signals)


@lru_cache
def lexicon() -> Lexicon:
    return Lexicon.of(the_library())


def heard(line: str | dict[str, str]) -> tuple[str, Heard]:
    """Hear a line; where no rule can tell, as the trainee says that it was meant."""
    if isinstance(line, str):
        return line, hear(line, lexicon())
    said = hear(line["said"], lexicon())
    return line["said"], said if said.kinds else said_as(said, line["meant"])


def said_as(said: Heard, meant: str) -> Heard:
    return Heard((meant,), said.about, said.words, (SAID_SELF,), said.frame)  # type: ignore[arg-type]


@lru_cache
def played(id_: str, kind: str) -> Talk:
    """Play a run; who asks well also gives the levels and the signals of the reference."""
    case = the_cases()[id_]
    resident = Resident(case)
    for line in yaml.safe_load((RUNS / f"{id_}_{kind}.yaml").read_text("utf-8")):
        said, how = heard(line)
        assert how.kinds, f"Dit wordt niet verstaan, en er staat niet bij wat het was: {said}"
        resident.answer(said, how)
    is_expert = kind == "expert"
    signals = (*case.signals, *(fact.signal for fact in case.facts if fact.signal))
    feedback = look_back(
        case,
        resident.turns,
        levels={d: level.level for d, level in case.levels.items()} if is_expert else None,
        ladder=case.ladder.level if is_expert and case.ladder else None,
        signals=signals if is_expert else (),
    )
    return Talk(case, tuple(resident.turns), feedback)


def written(talk: Talk) -> Iterator[str]:
    """Give a talk as a page to read."""
    trust = talk.case.trust
    yield f"# {talk.case.title}"
    yield f"{talk.case.name}: {talk.case.opening}"
    for n, turn in enumerate(talk.turns, 1):
        how = [" ".join(turn.heard.kinds), *turn.heard.about]
        came = [f"vertelt {turn.told}"] if turn.told else []
        came += [f"vertrouwen {trust} → {turn.trust}"] if turn.trust != trust else []
        came += [f"fout {mistake}" for mistake in turn.mistakes]
        came += ["te vroeg"] if turn.is_early else []
        trust = turn.trust
        yield f"{n}. **{turn.said}**\n   `{', '.join(how)}`{' · ' if came else ''}{' · '.join(came)}\n   {turn.reply}"
    themes = {o.id: o.text for o in the_library().options("luisterwoorden#onderwerpen")}
    themes |= {o.id: o.text for o in the_library().options("zelfredzaamheid-matrix#domeinen")}
    signals = {id_: signal.text for id_, signal in the_library().signals.items()}
    for title, lines in tell(talk.feedback, talk.case, talk.turns, themes, signals):
        yield f"## {title}"
        yield "\n".join(f"- {line}" for line in lines)


@every_case
@pytest.mark.parametrize("kind", KINDS)
def test_a_talk_goes_as_it_was_last_read(id_: str, kind: str) -> None:
    """The same words bring the same facts, trust, mistakes and early solutions, turn by turn."""
    compare(RUNS / f"{id_}_{kind}.expected.md", "\n\n".join(written(played(id_, kind))) + "\n")


@every_case
def test_who_asks_well_finds_everything(id_: str) -> None:
    """The expert hears every fact, without a mistake or an early solution, and wins trust."""
    talk = played(id_, "expert")
    assert {fact.id for fact in talk.case.facts} - talk.told == set()
    assert talk.feedback.missed == ()
    assert not any(turn.is_early or turn.mistakes for turn in talk.turns)
    assert talk.turns[-1].trust > talk.case.trust
    assert talk.feedback.strengths[0] == "U vond de vraag achter de vraag."


@every_case
def test_who_is_hasty_misses_what_lies_behind(id_: str) -> None:
    """The hasty one hears nothing of the question behind the question, and solves too early."""
    talk = played(id_, "hasty")
    assert talk.told & talk.behind == set()
    assert any(turn.is_early for turn in talk.turns)
    assert any(turn.mistakes for turn in talk.turns)
    assert talk.turns[-1].trust < talk.case.trust
    assert talk.feedback.points


@every_case
def test_who_rambles_comes_halfway(id_: str) -> None:
    """The rambling one hears more than the hasty one, and less than there is."""
    told = {kind: len(played(id_, kind).told) for kind in KINDS}
    assert told["hasty"] < told["rambling"] < told["expert"]
    assert played(id_, "rambling").behind - played(id_, "rambling").told


@every_case
@pytest.mark.parametrize("kind", KINDS)
def test_no_turn_is_praised_and_worked_on(id_: str, kind: str) -> None:
    """What stands among the strengths with its turn is not among the points."""
    feedback = played(id_, kind).feedback
    praised = {
        int(n)
        for line in feedback.strengths
        for n in re.findall(r"\d+", line.partition("in beurt")[2])
    }
    said = [point for point in feedback.points if point.kind == "said"]
    assert praised & {n for point in said for n in (point.turn, *point.also)} == set()


@every_case
def test_every_mistake_of_a_case_can_be_made(id_: str) -> None:
    """Each mistake that a case warns for is made in one of its runs, so its words are heard."""
    made = {
        mistake for kind in KINDS for turn in played(id_, kind).turns for mistake in turn.mistakes
    }
    assert made == {mistake.id for mistake in the_cases()[id_].mistakes}


def test_a_little_is_no_level() -> None:
    """Who hears of a nephew and scores the network is told that it was too little for that."""
    talk = played("c02", "expert")
    assert "mensen" in talk.told
    feedback = look_back(talk.case, talk.turns, levels={"sociaal_netwerk": 4})
    given = next(each for each in feedback.levels if each.domain == "sociaal_netwerk")
    assert not given.agrees
    assert given.reason.startswith("Hierover is te weinig gezegd voor een niveau.")


def test_the_guided_case_is_found_by_doing_what_it_says() -> None:
    """Who types what each step of the guide gives as an example, in that order, is the expert."""
    steps = [re.findall('"(.+)"', step.try_)[0] for step in the_cases()["c00"].guide]
    said = [turn.said for turn in played("c00", "expert").turns]
    assert said[: len(steps)] == steps


def test_every_case_has_its_three_runs() -> None:
    """No case is without runs, and no run or page without its case."""
    wanted = {
        f"{id_}_{kind}.{end}" for id_ in IDS for kind in KINDS for end in ("yaml", "expected.md")
    }
    assert {path.name for path in RUNS.iterdir()} == wanted
    assert set(IDS) == set(the_cases())
