"""What went well in a talk. Nothing is praised that the look back also asks to work on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assistant.practising.case import CaseScript, Kind, Theme
    from assistant.practising.feedback import Feedback
    from assistant.practising.resident import Turn

_OPEN_SHARE: Final = 0.6
_HARM: Final[frozenset[Kind]] = frozenset({"judging", "leading", "why", "jargon", "double"})
_CHECKS: Final = ("?", "klopt")
"""What tells that somebody asks whether a summary is right."""
_MOST_NAMED: Final = 4
"""Turns that are named one by one; of more only the number is told."""


def strengths(feedback: Feedback, case: CaseScript, turns: Sequence[Turn]) -> Iterator[str]:
    """Give what went well, each a sentence with its moments."""
    clean = {n: t for n, t in enumerate(turns, 1) if _is_clean(t)}
    if feedback.found_behind:
        yield "U vond de vraag achter de vraag."
    if safe := _asked_about("veiligheid", clean, "open", "closed"):
        yield f"U vroeg naar veiligheid, {moments(safe)}."
    asked_openly, asked = feedback.asked
    if asked and feedback.open_share >= _OPEN_SHARE:
        yield _openly(asked_openly, asked)
    if back := [n for n, t in clean.items() if "reflecting" in t.heard.kinds]:
        yield f"U gaf terug wat u hoorde of zag, {moments(back)}."
    if sums := [n for n, t in clean.items() if "summarising" in t.heard.kinds]:
        checked = [n for n in sums if any(mark in turns[n - 1].said.lower() for mark in _CHECKS)]
        yield (
            f"U vatte samen en vroeg of het klopte, {moments(checked)}."
            if checked
            else f"U vatte samen wat u hoorde, {moments(sums)}."
        )
    if good := _asked_about("krachten", clean):
        yield f"U vroeg naar wat goed gaat, {moments(good)}."
    if _is_about(case, "mantelzorg") and (care := _asked_about("mantelzorg", clean)):
        yield f"U vroeg naar het zorgen voor een ander, {moments(care)}."
    yield from _about_solutions(feedback, turns)
    if not feedback.found_behind and len(feedback.found) > 1:
        yield f"U kwam al {len(feedback.found)} dingen te weten."
    if feedback.heard > feedback.said:
        yield "De bewoner was meer aan het woord dan u."
    if turns and turns[-1].trust > case.trust:
        yield "Het vertrouwen groeide."


def moments(turns: Sequence[int]) -> str:
    """Name turns in words: "in beurt 2 en 4", or how many there were."""
    if len(turns) > _MOST_NAMED:
        return f"{len(turns)} keer"
    *most, last = map(str, turns)
    return f"in beurt {', '.join(most)} en {last}" if most else f"in beurt {last}"


def _openly(asked_openly: int, asked: int) -> str:
    if asked == 1:
        return "Uw vraag was open, en gaf ruimte voor een verhaal."
    share = "al uw" if asked_openly == asked else f"{asked_openly} van uw {asked}"
    return f"U vroeg open: {share} vragen gaven ruimte voor een verhaal."


def _about_solutions(feedback: Feedback, turns: Sequence[Turn]) -> Iterator[str]:
    if any(turn.is_early or turn.mistakes for turn in turns):
        return
    if feedback.found_behind:
        yield "U wachtte met oplossingen tot u het verhaal kende."
    elif feedback.found and not any("solution" in turn.heard.kinds for turn in turns):
        yield "U drong geen oplossing op."
    if feedback.frames[:2] == (1, 2) and list(feedback.frames) == sorted(feedback.frames):
        yield "U keek eerst naar wat iemand zelf kan, dan naar bekenden, en daarna verder."


def _is_clean(turn: Turn) -> bool:
    return not (_HARM & set(turn.heard.kinds) or turn.mistakes or turn.is_early)


def _asked_about(theme: Theme, turns: dict[int, Turn], *kinds: Kind) -> list[int]:
    """Give the turns with a question about a theme: an open one, or one of these kinds."""
    asked = set(kinds or ("open",))
    return [n for n, t in turns.items() if theme in t.heard.about and asked & set(t.heard.kinds)]


def _is_about(case: CaseScript, theme: Theme) -> bool:
    return any(theme in fact.about for fact in case.facts)
