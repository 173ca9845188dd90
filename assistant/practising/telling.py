"""A look back in words: sections with lines, for the screen and for paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.practising.strengths import moments

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from assistant.practising.case import CaseScript, Kind
    from assistant.practising.feedback import (
        Behind,
        Compared,
        Feedback,
        Missed,
        Point,
        SignalsNoticed,
    )
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
_THEMES: Final = {
    "toekomst": "wat de bewoner wil",
    "mantelzorg": "het zorgen voor een ander",
    "adl": "wassen, eten en het huishouden",
}
"""How a theme is called here, where the name in the question to the trainee does not fit."""
_MINUTE: Final = 60
_HALF: Final = 30

Section = tuple[str, tuple[str, ...]]


def tell(
    feedback: Feedback,
    case: CaseScript,
    turns: Sequence[Turn],
    themes: Mapping[str, str],
    signals: Mapping[str, str],
) -> list[Section]:
    """Give the look back as headings with lines; `themes` and `signals` are names by id."""
    names = {id_: _plain(name) for id_, name in themes.items()} | _THEMES
    sections: list[Section] = [
        ("Wat goed ging", feedback.strengths or ("U hebt het gesprek gevoerd. Dat is een begin.",)),
        (
            "Om aan te werken",
            tuple(_point(point, turns) for point in feedback.points)
            or ("Niets dat eruit springt.",),
        ),
        ("De vraag achter de vraag", tuple(_behind(feedback))),
        ("Signalen", tuple(_signals(feedback.signals, case, signals)) if feedback.signals else ()),
        (
            "Wat u te weten kwam",
            tuple(f"Beurt {found.turn}: {found.what}" for found in feedback.found)
            or ("Nog niets.",),
        ),
        (
            "Wat er nog te vinden was",
            tuple(_missed(missed) for missed in feedback.missed if not missed.is_behind),
        ),
        ("Hoe u praatte", tuple(_counts(feedback, names))),
        ("Vertrouwen, in de woorden van de bewoner", tuple(_trust(feedback))),
        ("Uw niveaus, naast die van de casus", tuple(_levels(feedback, themes))),
        ("Wat bij deze bewoner helpt", case.approach),
        (_ending(feedback, case, turns), (case.ended,)),
    ]
    return [(title, lines) for title, lines in sections if lines]


def _ending(feedback: Feedback, case: CaseScript, turns: Sequence[Turn]) -> str:
    """Head the ending of the case: it went that way for who heard the story and kept the trust."""
    if not feedback.found_behind:
        return "Zo kan het aflopen, als u hoort wat erachter zit"
    if turns[-1].trust < case.trust:
        return "Zo kan het aflopen, als het vertrouwen blijft"
    return "Zo liep het af"


def _point(point: Point, turns: Sequence[Turn]) -> str:
    said = _short(turns[point.turn - 1].said)
    also = f" Dat was ook {moments(point.also)}." if point.also else ""
    where = {
        "said": f"Beurt {point.turn}, '{said}':",
        "after": f"Na beurt {point.turn}, '{said}':",
        "since": f"Vanaf beurt {point.turn}:",
        "calmly": f"Op een rustig moment, vanaf beurt {point.turn}:",
    }[point.kind]
    better = f" U had kunnen zeggen: '{point.better}'" if point.better else ""
    return f"{where} {point.what}{also}{better}"


def _behind(feedback: Feedback) -> Iterator[str]:
    if feedback.behind is not None:
        yield _own(feedback.behind)
    for found in feedback.found:
        if found.is_behind:
            yield f"De casus zegt: {found.what} Dat hoorde u in beurt {found.turn}."
    told = {point.better for point in feedback.points}
    for missed in feedback.missed:
        if missed.is_behind:
            ask = "" if missed.ask in told else f" {_ask(missed)}"
            came = "Dat kon u horen" if missed.since else "Dat komt"
            yield f"De casus zegt: {missed.what} {came} {_when(missed)}.{ask}"


def _own(behind: Behind) -> str:
    if not behind.own:
        return "U liet dit open. Dat mag: hieronder staat wat de casus zegt."
    own = behind.own.rstrip(".")
    if behind.shared:
        words = ", ".join(f"'{word}'" for word in behind.shared[:3])
        return f"U schreef: '{own}'. Dat raakt aan wat de casus zegt: {words}."
    return f"U schreef: '{own}'. De casus zegt het anders. Leg ze naast elkaar: waar hoorde u dit?"


def _signals(noticed: SignalsNoticed, case: CaseScript, names: Mapping[str, str]) -> Iterator[str]:
    for signal in noticed.seen:
        when = (
            f" Het was te horen in beurt {noticed.turns[signal]}."
            if signal in noticed.turns
            else ""
        )
        yield f"Goed gezien: {_named(signal, names)}.{when}"
    asks = {fact.signal: fact.ask for fact in case.facts if fact.signal}
    for signal in noticed.missed:
        if signal in noticed.turns:
            more = f" Het was te horen in beurt {noticed.turns[signal]}."
        elif signal in asks:
            more = f" Vraag ernaar met: '{asks[signal]}'"
        else:
            more = " Let daar bij deze bewoner op."
        yield f"Nog niet gezien: {_named(signal, names)}.{more}"
    for signal in noticed.beside:
        yield f"U noemde ook: {_named(signal, names)}. De casus noemt dat niet. Waar hoorde u het?"
    if not (noticed.seen or noticed.missed or noticed.beside):
        yield "In dit gesprek was geen signaal te horen, en u noemde er ook geen."


def _named(signal: str, names: Mapping[str, str]) -> str:
    name = names.get(signal, signal)
    return f"{name[:1].lower()}{name[1:]}"


def _missed(missed: Missed) -> str:
    when = _when(missed)
    return f"{when[:1].upper()}{when[1:]}: {missed.what} {_ask(missed)}"


def _ask(missed: Missed) -> str:
    if missed.asked:
        return f"U vroeg ernaar in beurt {missed.asked}, maar toen kwam het niet."
    return f"Vraag: '{missed.ask}'"


def _when(missed: Missed) -> str:
    if missed.since:
        return f"vanaf beurt {missed.since}"
    return {"trust": "later, met meer vertrouwen"}.get(missed.lacks, "later, als u meer weet")


def _counts(feedback: Feedback, themes: Mapping[str, str]) -> Iterator[str]:
    told = [f"{KINDS[kind]} {n} keer" for kind, n in feedback.counts.items()]
    if told:
        yield f"{', '.join(told)[:1].upper()}{', '.join(told)[1:]}."
    asked_openly, asked = feedback.asked
    if asked:
        yield f"Open vragen: {asked_openly} van de {asked}."
    if feedback.explained:
        yield f"U zei zelf wat u bedoelde {moments(feedback.explained)}. Zo is het geteld."
    if feedback.said or feedback.heard:
        share = round(100 * feedback.said / (feedback.said + feedback.heard))
        yield f"Van de 100 woorden waren er {share} van u."
    yield from _given_back(feedback)
    if spent := ", ".join(_spent(feedback.seconds, themes)):
        yield f"Tijd per onderwerp: {spent}."
    if feedback.frames:
        names = ", ".join(FRAMES[frame - 1] for frame in feedback.frames)
        yield f"Oplossingen kwamen in deze volgorde: {names}."
    if feedback.untouched:
        names = ", ".join(themes.get(theme, theme) for theme in feedback.untouched)
        yield f"Dit kwam niet aan bod: {names}."
    if feedback.refused:
        names = ", ".join(themes.get(theme, theme) for theme in feedback.refused)
        yield f"U vroeg ernaar, maar hoorde er nog niet veel over: {names}."
    if feedback.is_carer_forgotten:
        yield "Naar het zorgen voor een ander is niet gevraagd."


def _given_back(feedback: Feedback) -> Iterator[str]:
    back = feedback.given_back
    if not back.times:
        return
    if back.kept:
        words = ", ".join(f"'{word}'" for word in back.words[:5])
        yield f"U gaf {back.times} keer terug, {back.kept} keer met woorden van de bewoner: {words}."
    else:
        yield f"U gaf {back.times} keer terug, met uw eigen woorden."
    if back.kept and back.replaced:
        yield f"Eigen woorden koos u {moments(back.replaced)}."


def _spent(seconds: Mapping[str, int], themes: Mapping[str, str]) -> Iterator[str]:
    """Give the time of each theme, the longest first; what took no half minute is not told."""
    for theme, took in sorted(seconds.items(), key=lambda pair: -pair[1]):
        if took >= _HALF:
            long = f"{round(took / _MINUTE)} min" if took >= _MINUTE else "een halve minuut"
            yield f"{themes.get(theme, theme)} {long}"


def _trust(feedback: Feedback) -> Iterator[str]:
    turns: dict[tuple[bool, str], list[int]] = {}
    for turn, why, rose in feedback.trust:
        turns.setdefault((rose, why), []).append(turn)
    for (rose, why), when in turns.items():
        yield f"{'Meer' if rose else 'Minder'} {moments(when)}: '{why}'"


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


def _plain(name: str) -> str:
    return f"{name[:1].lower()}{name[1:]}"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else flat[:59].rstrip() + "…"
