"""The profile: a level per domain, in the voices of worker and resident, and what changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Final

from assistant.pictures.levels import LETTERS, VOICES, Level, Voice, draw_earlier, draw_voice, move
from assistant.pictures.measure import cells, padded, wrapped
from assistant.pictures.svg import INK, SOFT, Drawing, broken, leading, text_width

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAMES: Final = 190.0
"""The width of the column with names; the others are about the rest of a drawing."""
_TOLD, _GAP, _NARROWEST = 116.0, 130.0, 640.0
_LANE: Final = 23.0
_SMALL, _TINY = 12.0, 11.0

_SHORT_NAME, _TIGHT, _SAID = 12, 3, 14
"""In cells: a name that is not yet broken, a level at its narrowest, and "niet besproken"."""

_SHARES: Final = "Komt van: Z zelf, N netwerk, P beroepskracht; ● een deel, ●● het meeste"
_DOTS: Final = ("–", "●", "●●")
_AMOUNTS: Final = ("niets", "een deel", "het meeste")


@dataclass(frozen=True, slots=True)
class Said:
    """The level that one voice gives now, and gave last time."""

    now: int | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """How much comes from somebody's own strength, the network and professionals.

    Each is 0 (nothing), 1 (a part) or 2 (most of it); None where nobody said.
    """

    own: int | None = None
    network: int | None = None
    professionals: int | None = None

    @property
    def parts(self) -> tuple[tuple[str, str, int], ...]:
        """Give letter, source and amount of what was said."""
        named = (
            ("Z", "van de bewoner zelf", self.own),
            ("N", "van bekenden", self.network),
            ("P", "van beroepskrachten", self.professionals),
        )
        return tuple((letter, who, amount) for letter, who, amount in named if amount is not None)


@dataclass(frozen=True, slots=True)
class Domain:
    """A part of life. One that was talked about may have no level (yet)."""

    name: str
    worker: Said = Said()
    resident: Said = Said()
    discussed: bool = False
    share: Share | None = None

    def said(self, voice: Voice) -> Said:
        """Give what one voice says of it."""
        return self.worker if voice == "werker" else self.resident

    @property
    def gap(self) -> str:
        """Say why there is no level now; "" where there is one."""
        if self.worker.now is not None or self.resident.now is not None:
            return ""
        return "geen niveau" if self.discussed else "niet besproken"


@dataclass(frozen=True, slots=True)
class Profile:
    """Levels from the lowest up, and domains in the order of their instrument.

    There is no total on purpose: levels of different domains cannot be added.
    """

    levels: tuple[Level, ...]
    domains: tuple[Domain, ...]
    title: str = "Zelfredzaamheid per leefgebied"
    _voices: tuple[Voice, ...] = field(init=False, repr=False)
    """Who says something anywhere."""

    def __post_init__(self) -> None:
        heard = tuple(
            voice for voice in VOICES if any(d.said(voice) != Said() for d in self.domains)
        )
        object.__setattr__(self, "_voices", heard or VOICES[:1])

    @property
    def _moved(self) -> bool:
        return any(d.said(voice).before is not None for d in self.domains for voice in VOICES)

    @property
    def _shared(self) -> bool:
        return any(_parts(domain.share) for domain in self.domains)

    def svg(self) -> str:
        """A row per domain: the voices below each other, each on its level."""
        pitch = self._pitch()
        right = _NAMES + max(_GAP, pitch * len(self.levels))
        width = max(right + (_TOLD if self._moved else 8), _NARROWEST)
        heads = [broken(level.name, pitch - 6, _TINY) for level in self.levels]
        top = 18 + max(map(len, heads), default=0) * leading(_TINY) + 6
        rows = [self._row_height(domain) for domain in self.domains]
        height = top + sum(rows) + (54 if self._shared else 36)
        drawing = Drawing(width, height, self.title, self.words())
        for n, (level, lines) in enumerate(zip(self.levels, heads, strict=True)):
            x = _NAMES + (n + 0.5) * pitch
            drawing.words(x, 16, str(level.number), bold=True, anchor="middle")
            for m, line in enumerate(lines):
                y = 32 + m * leading(_TINY)
                drawing.words(x, y, line, size=_TINY, anchor="middle")
        y = top
        for domain, room in zip(self.domains, rows, strict=True):
            drawing.line(4, y, width - 4, y, line=SOFT)
            self._draw(drawing, domain, y, room, pitch)
            y += room
        drawing.line(4, y, width - 4, y, line=SOFT)
        self._draw_legend(drawing, y + 18)
        return drawing.done()

    def _pitch(self) -> float:
        """The longest word of a level's name fits in its column, unless it is very long."""
        words = [text_width(word, _TINY) + 8 for lv in self.levels for word in lv.name.split()]
        return min(110.0, max([48.0, *words]))

    def _row_height(self, domain: Domain) -> float:
        named = len(broken(domain.name, _NAMES - 16)) * leading() + (
            18 if _parts(domain.share) else 0
        )
        return max(len(self._voices) * _LANE, named) + 10

    def _draw(
        self, drawing: Drawing, domain: Domain, top: float, room: float, pitch: float
    ) -> None:
        y = top + 19 + drawing.paragraph(8, top + 19, _NAMES - 16, domain.name)
        if domain.share:
            drawing.words(8, y + 2, _parts(domain.share), size=_TINY)
        right = _NAMES + max(_GAP, pitch * len(self.levels))
        middle = top + room / 2
        places = {level.number: _NAMES + (n + 0.5) * pitch for n, level in enumerate(self.levels)}
        if domain.gap:
            drawing.words(_NAMES + 8, top + 19, domain.gap, ink=SOFT)
        else:
            for x in places.values():
                drawing.line(x, top + 4, x, top + room - 4, line=SOFT, thick=0.7, dashes="1 4")
        for n, voice in enumerate(self._voices):
            said = domain.said(voice)
            lane = middle + (n - (len(self._voices) - 1) / 2) * _LANE
            _draw_said(drawing, voice, said, lane, places)
            if told := _told(said):
                drawing.words(right + 6, lane + 4, f"{LETTERS[voice]} {told}", size=_SMALL)

    def _draw_legend(self, drawing: Drawing, y: float) -> None:
        x = 18.0
        for voice in self._voices:
            draw_voice(drawing, voice, x, y)
            drawing.words(x + 14, y + 4, voice, size=_SMALL)
            x += 90
        if self._moved:
            for n, voice in enumerate(self._voices):
                draw_earlier(drawing, voice, x + n * 16, y)
            drawing.words(x + len(self._voices) * 16, y + 4, "vorige keer", size=_SMALL)
        if self._shared:
            drawing.words(8, y + 28, _SHARES, size=_SMALL)

    # -- in characters ---------------------------------------------------------------------

    def text(self, width: int) -> tuple[str, ...]:
        """A line per domain, with a letter per voice on its level, small where it was before.

        Where that does not fit it is told in words.
        """
        extras = self._extras()
        beside = sum(1 + max(map(cells, column)) for column in extras)
        longest = max((cells(domain.name) for domain in self.domains), default=0)
        room = width - 1 - beside - max(_SAID, _TIGHT * len(self.levels))
        if room < min(longest, _SHORT_NAME):
            return tuple(chain.from_iterable(wrapped(told, width) for told in self.words()))
        names = min(longest, room)
        heads = [str(level.number) for level in self.levels]
        whole = [f"{level.number} {level.name}" for level in self.levels]
        pitch = max(map(cells, whole), default=0) + 2
        if named := names + 1 + beside + pitch * len(whole) <= width:
            heads = whole
        else:
            pitch = _TIGHT
        scale = max(_SAID, pitch * len(heads))
        lines = [_joined("", names, "".join(padded(h, pitch) for h in heads), scale, extras, 0)]
        for n, domain in enumerate(self.domains, 1):
            first, *rest = wrapped(domain.name, max(names, 1))
            shown = domain.gap or "".join(
                padded(self._letters(domain, level) or "·", pitch) for level in self.levels
            )
            lines += [_joined(first, names, shown, scale, extras, n), *rest]
        return (*lines, *self._key(width, named))

    def _extras(self) -> list[tuple[str, ...]]:
        """Give the columns beside the levels, each with its head first."""
        columns = []
        if self._moved:
            for voice in self._voices:
                columns.append((voice, *(_told(domain.said(voice)) for domain in self.domains)))
        if self._shared:
            columns.append(("komt van", *(_parts(domain.share) for domain in self.domains)))
        return columns

    def _letters(self, domain: Domain, level: Level) -> str:
        slots = [_slot(voice, domain.said(voice), level.number) for voice in self._voices]
        return "".join(slots) if any(slot.strip() for slot in slots) else ""

    def _key(self, width: int, named: bool) -> Iterable[str]:
        """Explain the letters, and the levels where their names are not above them."""
        told = ", ".join(f"{LETTERS[voice]} {voice}" for voice in self._voices)
        if self._moved:
            small = " en ".join(LETTERS[voice].lower() for voice in self._voices)
            told += f", {small} vorige keer"
        yield from wrapped(told, width)
        if not named:
            names = ", ".join(f"{level.number} {level.name}" for level in self.levels)
            yield from wrapped(names, width)
        if self._shared:
            yield from wrapped(_SHARES, width)

    # -- in words --------------------------------------------------------------------------

    def words(self) -> tuple[str, ...]:
        """A sentence per domain."""
        return tuple(map(self._sentence, self.domains)) or ("Er is nog geen leefgebied gekozen.",)

    def _sentence(self, domain: Domain) -> str:
        told = (
            ["besproken, zonder niveau" if domain.discussed else domain.gap] if domain.gap else []
        )
        told += filter(None, (self._voiced(voice, domain.said(voice)) for voice in self._voices))
        if domain.share:
            told += [f"{_AMOUNTS[amount]} komt {who}" for _, who, amount in domain.share.parts]
        return f"{domain.name}: {'; '.join(told)}."

    def _voiced(self, voice: Voice, said: Said) -> str:
        if said.now is None:
            return (
                f"vorige keer volgens de {voice} {self._level(said.before)}"
                if said.before is not None
                else ""
            )
        told = f"volgens de {voice} {self._level(said.now)}"
        if said.before is None:
            return told
        if said.before == said.now:
            return f"{told}, gelijk aan vorige keer"
        return f"{told}, {move(said.before, said.now)} van {self._level(said.before)}"

    def _level(self, number: int | None) -> str:
        name = next((level.name for level in self.levels if level.number == number), "")
        return f"niveau {number} ({name})" if name else f"niveau {number}"


def _told(said: Said) -> str:
    if said.before is None:
        return ""
    if said.now is None:
        return f"was {said.before}"
    return f"{said.before}→{said.now} {move(said.before, said.now)}"


def _slot(voice: Voice, said: Said, number: int) -> str:
    if said.now == number:
        return LETTERS[voice]
    return LETTERS[voice].lower() if said.now is not None and said.before == number else " "


def _parts(share: Share | None) -> str:
    parts = share.parts if share else ()
    return " ".join(f"{letter}{_DOTS[amount]}" for letter, _, amount in parts)


def _joined(
    name: str, names: int, shown: str, scale: int, extras: list[tuple[str, ...]], row: int
) -> str:
    beside = "".join(f" {padded(column[row], max(map(cells, column)))}" for column in extras)
    return f"{padded(name, names)} {padded(shown, scale)}{beside}".rstrip()


def _draw_said(
    drawing: Drawing, voice: Voice, said: Said, y: float, places: dict[int, float]
) -> None:
    if said.now not in places:
        return
    x = places[said.now]
    if said.before in places and said.before != said.now:
        was = places[said.before]
        side = 1 if x > was else -1
        tip = x - side * 10
        drawing.line(was, y, tip - side * 6, y, thick=1.5)
        drawing.shape([(tip, y), (tip - side * 7, y - 4), (tip - side * 7, y + 4)], fill=INK)
        draw_earlier(drawing, voice, was, y)
    draw_voice(drawing, voice, x, y)
