"""A look back in words: sections with lines, for the screen and for paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from assistant.practising.case import CaseScript, Kind
    from assistant.practising.feedback import Compared, Feedback
    from assistant.practising.resident import Turn

KINDS: Final[Mapping[Kind, str]] = {
    "open": "open vraag",
    "closed": "gesloten vraag",
    "leading": "sturende vraag",
    "double": "meer vragen tegelijk",
    "reflecting": "teruggeven",
    "summarising": "samenvatten",
    "solution": "oplossing",
    "judging": "oordeel",
    "why": "waarom-vraag",
    "jargon": "vakwoord",
    "other": "iets anders",
}
"""What somebody does with words, in Dutch."""

FRAMES: Final = ("eigen kracht", "sociaal netwerk", "in de buurt", "speciaal voor iemand")

Section = tuple[str, tuple[str, ...]]


def tell(
    feedback: Feedback,
    case: CaseScript,
    turns: Sequence[Turn],
    themes: Mapping[str, str],
    signals: Mapping[str, str],
) -> list[Section]:
    """Give the look back as headings with lines; `themes` and `signals` are names by id."""
    sections: list[Section] = [
        ("Wat goed ging", feedback.strengths or ("U hebt het gesprek gevoerd. Dat is een begin.",)),
        (
            "Om aan te werken",
            tuple(
                f"Beurt {point.turn}, '{_short(turns[point.turn - 1].said)}': {point.what} "
                f"U had kunnen zeggen: {point.better}"
                for point in feedback.points
            )
            or ("Niets dat eruit springt.",),
        ),
        (
            "Wat u te weten kwam",
            tuple(f"Beurt {found.turn}: {found.what}" for found in feedback.found)
            or ("Nog niets.",),
        ),
        ("Wat er nog te vinden was", tuple(_missed(feedback))),
        ("Hoe u praatte", tuple(_counts(feedback, themes))),
        (
            "Vertrouwen, in de woorden van de bewoner",
            tuple(f"Beurt {turn}: '{why}'" for turn, why in feedback.trust),
        ),
        ("Signalen", tuple(f"Gemist: {signals.get(s, s)}." for s in feedback.signals_missed)),
        ("Uw niveaus, naast die van de casus", tuple(_levels(feedback, themes))),
        ("Wat bij deze bewoner helpt", case.approach),
        ("Zo liep het af", (case.ended,)),
    ]
    return [(title, lines) for title, lines in sections if lines]


def _missed(feedback: Feedback) -> Iterator[str]:
    for missed in feedback.missed:
        when = (
            f"Kon vanaf beurt {missed.since}, met: {missed.ask}"
            if missed.since
            else f"Eerst was er meer nodig. Dan: {missed.ask}"
        )
        yield f"{'De vraag achter de vraag: ' if missed.is_behind else ''}{missed.what} {when}"


def _counts(feedback: Feedback, themes: Mapping[str, str]) -> Iterator[str]:
    told = [f"{KINDS[kind]} {n} keer" for kind, n in feedback.counts.items() if n]
    if told:
        yield f"{', '.join(told)[:1].upper()}{', '.join(told)[1:]}."
    if feedback.said or feedback.heard:
        share = round(100 * feedback.said / (feedback.said + feedback.heard))
        yield f"Van de 100 woorden waren er {share} van u."
    times, kept = feedback.given_back
    if times:
        yield f"U gaf {times} keer terug, {kept} keer met een woord van de bewoner zelf."
    long = {theme: took // 60 for theme, took in feedback.seconds.items() if took >= 60}
    if long:
        spent = ", ".join(f"{themes.get(t, t).lower()} {m} min" for t, m in long.items())
        yield f"Tijd per onderwerp: {spent}."
    if feedback.frames:
        names = ", ".join(FRAMES[frame - 1] for frame in feedback.frames)
        yield f"Over oplossingen ging het in deze volgorde: {names}."
    if feedback.untouched:
        names = ", ".join(themes.get(theme, theme).lower() for theme in feedback.untouched)
        yield f"Hier is niet over gepraat: {names}."
    if "mantelzorg" in feedback.untouched:
        yield "Naar wie voor een ander zorgt, is niet gevraagd."


def _levels(feedback: Feedback, themes: Mapping[str, str]) -> Iterator[str]:
    for each in feedback.levels:
        name = (
            "Participatieladder"
            if each.domain == "ladder"
            else themes.get(each.domain, each.domain)
        )
        yield f"{name}: u {_level(each.own)}, de casus {_level(each.reference)}{_verdict(each)} {each.reason}"


def _level(level: int | None) -> str:
    return "niet besproken" if level is None else str(level)


def _verdict(each: Compared) -> str:
    if each.own == each.reference:
        return " (gelijk)."
    return " (ook te verdedigen)." if each.agrees else "."


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else flat[:59].rstrip() + "…"
