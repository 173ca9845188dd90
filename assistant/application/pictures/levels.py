"""The profile of the domains, and the participation ladder, from the scores of a conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.flows.scores import scores
from assistant.pictures.ladder import Ladder, Step
from assistant.pictures.levels import Level
from assistant.pictures.profile import Domain, Profile, Said, Share

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assistant.flows.flow import Question
    from assistant.flows.scores import Giver, Score
    from assistant.flows.state import State

_AMOUNTS = {"niets": 0, "deel": 1, "meeste": 2}


def profile(state: State, earlier: Sequence[Score] = ()) -> Profile | None:
    """Draw the level of each domain in both voices, and what changed since earlier scores.

    None until something is known. Levels of another version of the instrument never count as
    earlier ones.
    """
    asked = next((q for q in state.flow.questions.values() if q.loop and q.instrument), None)
    if asked is None or asked.instrument is None:
        return None
    now = [score for score in scores(state) if score.instrument == asked.instrument]
    if not now and not _talked_about(state, asked):
        return None
    before = [score for score in earlier if score.instrument == asked.instrument]
    about = state.flow.questions[asked.lists[-1]].choices
    return Profile(
        levels=tuple(Level(int(id_), option.text) for id_, option in asked.choices.items()),
        domains=tuple(
            Domain(
                option.text,
                worker=_said(id_, "worker", now, before),
                resident=_said(id_, "resident", now, before),
                discussed=id_ in _talked_about(state, asked),
                share=_share(state, asked, id_),
            )
            for id_, option in about.items()
        ),
    )


def ladder(state: State, earlier: Sequence[Score] = ()) -> Ladder | None:
    """Draw where somebody stands, wants to stand and stood before; None until a step was chosen."""
    asked = next(
        (q for q in state.flow.questions.values() if q.script.kind == "scale" and q.instrument),
        None,
    )
    if asked is None:
        return None
    now = [score for score in scores(state) if score.instrument == asked.instrument]
    if not now:
        return None
    before = [score for score in earlier if score.instrument == asked.instrument]
    return Ladder(
        steps=tuple(Step(int(id_), option.text) for id_, option in asked.choices.items()),
        now=_step(now, wished=False),
        wished=_step(now, wished=True),
        before=_step(before, wished=False),
    )


def _said(domain: str, giver: Giver, now: Iterable[Score], before: Iterable[Score]) -> Said:
    def level(given: Iterable[Score]) -> int | None:
        found = (s.level for s in given if (s.domain, s.giver) == (domain, giver))
        return next(found, None)

    return Said(level(now), level(before))


def _step(given: Iterable[Score], *, wished: bool) -> int | None:
    return next((score.level for score in given if score.wished == wished), None)


def _talked_about(state: State, asked: Question) -> set[str]:
    """Give the domains about which the resident told something."""
    told = f"{asked.loop}.gesprek"
    return {
        cell.path.rpartition("/")[2] for cell in state.by_question.get(told, []) if cell.effective
    }


def _share(state: State, asked: Question, domain: str) -> Share | None:
    def amount(part: str) -> int | None:
        cell = state.cells.get(f"{asked.loop}.{part}/{domain}")
        return _AMOUNTS.get(str(cell.value)) if cell is not None and cell.effective else None

    share = Share(amount("eigen"), amount("netwerk"), amount("hulp"))
    return share if share.parts else None
