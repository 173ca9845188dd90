"""The genogram: a family over its generations, who belongs to whom, and how the ties feel."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.pictures.genogram_drawing import draw
from assistant.pictures.measure import wrapped
from assistant.pictures.people import GENERATIONS, Being, Sort, Tie

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARENT = {Sort.MAN: "vader", Sort.WOMAN: "moeder"}
_STEP = 3


@dataclass(frozen=True, slots=True)
class Relative(Being):
    """Somebody of the family; relations are given by id."""

    id: str = ""
    generation: int | None = None
    """The key in GENERATIONS."""
    is_you: bool = False
    children: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    born: str = ""
    tie: Tie | None = None

    @property
    def label(self) -> str:
        """The mark, the name and the year of birth."""
        sign = self.tie.sign if self.tie else ""
        born = f" ({self.born})" if self.born else ""
        return f"{'» ' if self.is_you else ''}{sign}{self.mark} {self.name}{born}"


@dataclass(frozen=True, slots=True)
class Genogram:
    """A family. Who belongs to whom may be told from one side only, and may be incomplete."""

    told: tuple[Relative, ...]
    title: str = "Uw familie"

    @property
    def family(self) -> tuple[Relative, ...]:
        """The family with generations filled in as far as relations tell them."""
        known = {one.id: one for one in self.told}
        for _ in self.told:
            for one in tuple(known.values()):
                if one.generation is None:
                    continue
                theirs = [(id_, one.generation + 1) for id_ in one.children]
                theirs += [(id_, one.generation) for id_ in self.partners_of(one)]
                for id_, generation in theirs:
                    other = known.get(id_)
                    if other is not None and other.generation is None and generation in GENERATIONS:
                        known[id_] = replace(other, generation=generation)
                if one.generation - 1 in GENERATIONS:
                    for parent in tuple(known.values()):
                        if one.id in parent.children and parent.generation is None:
                            known[parent.id] = replace(parent, generation=one.generation - 1)
        return tuple(known.values())

    def partners_of(self, one: Relative) -> tuple[str, ...]:
        """Give the partners of somebody, whoever of the two was asked."""
        theirs = (other.id for other in self.told if one.id in other.partners)
        return tuple(dict.fromkeys((*(p for p in one.partners if p != one.id), *theirs)))

    def svg(self) -> str:
        """Generations under each other, partners side by side, lines from parents to children."""
        return draw(self)

    def text(self, width: int) -> tuple[str, ...]:
        """A tree: partners on one line, children below it."""
        lines = [line for words, steps in self._tree() for line in _hung(words, steps, width)]
        if not lines:
            return wrapped("Er staat nog niemand in de stamboom.", width)
        lines.append("")
        for legend in self.legend():
            lines += wrapped(legend, width)
        return tuple(lines)

    def words(self) -> tuple[str, ...]:
        """Say of everybody who they are, whose parent and partner, and how the tie is."""
        return tuple(self._said(one) for one in self.family) or (
            "Er staat nog niemand in de stamboom.",
        )

    def legend(self) -> tuple[str, ...]:
        """Give what the marks and the ties mean, as far as they are used."""
        sorts = [
            f"{Being('', sort).mark} {sort.value}"
            for sort in Sort
            if any(one.sort is sort for one in self.told)
        ]
        sorts += ["X overleden"] if any(one.died for one in self.told) else []
        sorts += ["» dit bent u"] if any(one.is_you for one in self.told) else []
        ties = [
            f"{tie.sign} {tie.value}" for tie in Tie if any(one.tie is tie for one in self.told)
        ]
        return tuple(filter(None, (" · ".join(sorts), "Band: " + " · ".join(ties) if ties else "")))

    # -- the tree --------------------------------------------------------------------------

    def _tree(self) -> Iterator[tuple[str, int]]:
        """Give each line of the tree with how deep it hangs."""
        family = {one.id: one for one in self.family}
        is_child = {id_ for one in family.values() for id_ in one.children if id_ != one.id}
        told: set[str] = set()
        order = sorted(
            family.values(), key=lambda one: 9 if one.generation is None else one.generation
        )
        for one in (*(one for one in order if one.id not in is_child), *order):
            if one.id not in told:
                yield from self._branch(one, family, told)

    def _branch(
        self, root: Relative, family: dict[str, Relative], told: set[str]
    ) -> Iterator[tuple[str, int]]:
        waiting = [(root, 0)]
        while waiting:
            one, steps = waiting.pop()
            if one.id in told:
                yield f"{one.label} (staat hierboven)", steps
                continue
            couple = [one, *(family[p] for p in self.partners_of(one) if p in family)]
            told.add(one.id)
            parts = [one.label]
            for partner in couple[1:]:
                parts.append(partner.label + (" (staat hierboven)" if partner.id in told else ""))
            # A partner with parents in the tree stands there too, and is named there.
            told |= {p.id for p in couple[1:] if not self._has_parents(p, family)}
            yield " ── ".join(parts), steps
            children = dict.fromkeys(id_ for each in couple for id_ in each.children)
            waiting += [(family[id_], steps + 1) for id_ in reversed(children) if id_ in family]

    def _has_parents(self, one: Relative, family: dict[str, Relative]) -> bool:
        return any(one.id in other.children for other in family.values())

    # -- in words --------------------------------------------------------------------------

    def _said(self, one: Relative) -> str:
        names = {other.id: "u" if other.is_you else other.name for other in self.told}
        about = ", ".join((*one.told, *((f"geboren: {one.born}",) if one.born else ())))
        name = f"{one.name} ({about})" if about else one.name
        parts = []
        if one.is_you:
            parts.append("bent u zelf")
        elif one.generation is not None:
            parts.append(f"hoort bij: {GENERATIONS[one.generation]}")
        sentences = [f"{name} {parts[0]}." if parts else f"{name} hoort er ook bij."]
        if children := [names[id_] for id_ in one.children if id_ in names]:
            sentences.append(f"Is {_PARENT.get(one.sort, 'ouder')} van {' en '.join(children)}.")
        if partners := [names[id_] for id_ in self.partners_of(one) if id_ in names]:
            sentences.append(f"Is partner van {' en '.join(partners)}.")
        if one.tie is Tie.NONE:
            sentences.append("Er is geen contact.")
        elif one.tie is not None:
            sentences.append(f"De band is {one.tie.value}.")
        return " ".join(sentences)


def _hung(words: str, steps: int, width: int) -> Iterator[str]:
    """Give a line of the tree at its depth; on a narrow screen the deepest hang side by side."""
    steps = min(steps, max(0, (width - 24) // _STEP))
    indent = " " * _STEP * (steps - 1)
    first, *more = wrapped(words, width - _STEP * steps)
    yield f"{indent}└─ {first}" if steps else first
    for line in more:
        yield " " * _STEP * steps + line
