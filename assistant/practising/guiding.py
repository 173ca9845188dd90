"""What stands beside a talk for the trainee: the step of a guided case, and when there is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.practising.telling import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.practising.case import CaseScript, GuideScript
    from assistant.practising.resident import Turn

MOST_REPEATS: Final = 2
"""How often a step is asked for again before the guide goes on; a nod does not count."""
_STUCK: Final = 3
"""Turns in a row that brought nothing, after which a way out is offered; and so on."""
_ALL_FOUND: Final = "U weet nu alles wat er te vinden is. Met F4 kijkt u terug."
_STEPS_DONE: Final = "Dit waren de stappen. Praat gerust verder, of kijk terug met F4."
_NOT_YET: Final = (
    "Dit waren de stappen, en u hoorde {heard} van de {all} dingen{behind}. "
    'Probeer nu: "{ask}" Of ga met Ctrl+Z terug, en doe een stap anders.'
)
_NOT_BEHIND: Final = ", nog niet de vraag achter de vraag"
_NO_FURTHER: Final = "Komt u niet verder? Met F2 kiest u een vraag, met F4 kijkt u terug."


def guidance(case: CaseScript, turns: Sequence[Turn]) -> str:
    """Give what the trainee reads now; "" where the talk speaks for itself."""
    told = {turn.told for turn in turns}
    if all(fact.id in told for fact in case.facts):
        return _ALL_FOUND
    if case.guide:
        return _step(case, turns)
    in_vain = len(turns) - max((n for n, turn in enumerate(turns, 1) if turn.told), default=0)
    return _NO_FURTHER if in_vain and in_vain % _STUCK == 0 else ""


def _step(case: CaseScript, turns: Sequence[Turn]) -> str:
    """Give the step that comes now; one that was tried otherwise is asked for again, kindly."""
    told: set[str] = set()
    left = _left(case.guide, told)
    tries = 0
    is_new = True
    for turn in turns:
        if not left:
            break
        step = left[0]
        told.add(turn.told)
        tries += turn.heard.kinds != ("other",)
        if _is_done(step, turn, told) or tries > MOST_REPEATS:
            left = left[1:]
        left = _left(left, told)
        is_new = left[:1] != (step,)
        tries = 0 if is_new else tries
    if not left:
        return _ended(case, {turn.told for turn in turns})
    step = left[0]
    said = step.text if is_new else _kindly(step, turns[-1])
    return f"{said} {step.try_}"


def _ended(case: CaseScript, told: set[str]) -> str:
    """Tell that the steps are done; who missed most reads what is left, and what to try now."""
    left = [fact for fact in case.facts if fact.id not in told]
    is_behind = any(fact.weight == "behind" for fact in left)
    heard = len(case.facts) - len(left)
    if not is_behind and heard >= len(left):
        return _STEPS_DONE
    ask = next(fact.ask for fact in left if set(fact.after) <= told)
    behind = _NOT_BEHIND if is_behind else ""
    return _NOT_YET.format(heard=heard, all=len(case.facts), behind=behind, ask=ask)


def _left(steps: Sequence[GuideScript], told: set[str]) -> Sequence[GuideScript]:
    """Leave out steps for what was told already, and those for which it is too soon."""
    while steps and (steps[0].until in told or not set(steps[0].after) <= told | {""}):
        steps = steps[1:]
    return steps


def _is_done(step: GuideScript, turn: Turn, told: set[str]) -> bool:
    return step.until in told if step.until else _fits(step, turn)


def _fits(step: GuideScript, turn: Turn) -> bool:
    return not step.kinds or bool(set(step.kinds) & set(turn.heard.kinds[:1]))


def _kindly(step: GuideScript, turn: Turn) -> str:
    if _fits(step, turn):
        return "Dat is de goede soort. Er is hier nog meer te horen."
    kind = turn.heard.kinds[0]
    if kind == "other":
        return "Dat hoort er ook bij. Nu de stap."
    return f"Dat hoorde ik als: {KINDS[kind]}. Dat mag. Probeer ook deze stap."
