"""The ecogram: the people around somebody, as near as they feel, and what goes to and fro."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.pictures.ecogram_drawing import draw
from assistant.pictures.ecogram_sheet import sheet
from assistant.pictures.footing import Legend, Sign
from assistant.pictures.people import Person, Sort, Support, Tie

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.pictures.ecogram_sheet import Sheet

_BESIDE, _BESIDE_LOW = 130, 90
"""From this width on the legend stands beside the rings and not below; the second where it is low."""
_LOW = 20
"""In fewer rows than this what stands below the rings is out of sight."""

_LOWEST = 11
"""In fewer rows than this three rings cannot be told apart."""
_WHERE = ("dichtbij", "in de middelste kring", "verder weg")


@dataclass(frozen=True, slots=True)
class Ecogram:
    """The people, who is missed, and the circles of life in which somebody could be."""

    people: tuple[Person, ...]
    missed: tuple[str, ...] = ()
    circles: tuple[str, ...] = ()
    title: str = "Mensen om u heen"

    def svg(self) -> str:
        """The resident in the middle, three rings, a mark and a name for each, and a legend."""
        return draw(self)

    def text(self, width: int) -> tuple[str, ...]:
        """The same in characters, in about the height that suits the width."""
        return self.sheet(width).lines

    def sheet(self, width: int, rows: int | None = None) -> Sheet:
        """Give it in characters with where everybody stands, in about so many rows in all."""
        is_low = rows is not None and rows < _LOW
        beside = width >= (_BESIDE_LOW if is_low else _BESIDE)
        usual = 36 if beside else 17 if width > 60 else 15
        if rows is None:
            return sheet(self, width, usual, beside=beside)
        if beside:
            return sheet(self, width, max(_LOWEST, rows), beside=True, cutting=not is_low)
        whole = sheet(self, width, usual, beside=False)
        left = rows - (len(whole.lines) - whole.ground.height)
        high = left if left >= _LOWEST else min(usual, max(_LOWEST, rows))
        return sheet(self, width, high, beside=False)

    def words(self) -> tuple[str, ...]:
        """Say of everybody where they stand and what goes to and fro; then what is empty."""
        told = tuple(_told(person) for person in self.people)
        missed = tuple(f"U mist {name}." for name in self.missed)
        return (*told, *missed, *self.gaps()) or ("Er staat nog niemand op de tekening.",)

    # -- what both drawings tell -------------------------------------------------------------

    @property
    def sectors(self) -> tuple[str, ...]:
        """The circles of life in which somebody stands, "" for who is in none."""
        here = {person.circle for _, person in self.placed}
        known = dict.fromkeys((*self.circles, *(person.circle for person in self.people)))
        return tuple(name for name in known if name in here)

    @property
    def placed(self) -> tuple[tuple[int, Person], ...]:
        """Who has a place in a ring, with their number among all."""
        return tuple((n, p) for n, p in enumerate(self.people, 1) if p.ring is not None)

    @property
    def waiting(self) -> tuple[Person, ...]:
        """Who has no place yet."""
        return tuple(person for person in self.people if person.ring is None)

    def legend(self) -> tuple[Legend, ...]:
        """Give the marks, the support and the ties that are used, each with what they mean."""
        people = self.people
        marks: list[tuple[Sign, str]] = [
            (sort, sort.value) for sort in Sort if any(p.sort is sort for p in people)
        ]
        marks += [("z", "zwanger")] if any(p.pregnant for p in people) else []
        marks += [("X", "overleden")] if any(p.died for p in people) else []
        support: list[tuple[Sign, str]] = [("→", "u geeft"), ("←", "u krijgt")]
        support += [(kind, kind.value) for kind in Support]
        ties: list[tuple[Sign, str]] = [
            (tie, tie.value) for tie in Tie if any(p.tie is tie for p in people)
        ]
        return tuple(
            Legend(words, tuple(signs))
            for words, signs in (
                ("", marks), ("", support if any(p.support for p in people) else []), ("Band:", ties),
            )
            if signs
        )  # fmt: skip

    def gaps(self) -> tuple[str, ...]:
        """Say what is empty in the picture, without a judgement: empty may be good."""
        return tuple(self._gaps()) if self.people else ()

    def _gaps(self) -> Iterator[str]:
        living = [person for person in self.people if not person.died]
        if empty := [c for c in self.circles if all(p.circle != c for p in self.people)]:
            yield f"Hier staat nog niemand: {', '.join(empty)}."
        for words, found in (
            ("Bij wat u krijgt, is nog niet genoemd", [person.got for person in living]),
            ("Bij wat u geeft, is nog niet genoemd", [person.given for person in living]),
        ):
            told = [each for each in found if each is not None]
            none = [kind.value for kind in Support if all(kind not in each for each in told)]
            if told and none and len(told) == len(found):
                yield f"{words}: {'; '.join(none)}."


def _told(person: Person) -> str:
    about = ", ".join((*person.told, *((person.circle,) if person.circle else ())))
    name = f"{person.name} ({about})" if about else person.name
    where = "heeft nog geen plek" if person.ring is None else f"staat {_WHERE[person.ring]}"
    sentences = [f"{name} {where}."]
    for way, support in (("U geeft", person.given), ("U krijgt", person.got)):
        if support is not None:
            what = "; ".join(kind.value for kind in Support if kind in support)
            sentences.append(f"{way}: {what or 'niets'}.")
    if person.tie is Tie.NONE:
        sentences.append("Er is geen contact.")
    elif person.tie is not None:
        sentences.append(f"De band is {person.tie.value}.")
    return " ".join(sentences)
