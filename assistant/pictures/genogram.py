"""The genogram: a family over its generations, who belongs to whom, and how the ties feel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.pictures.genogram_drawing import draw
from assistant.pictures.kinship import Kin, Relative, beside, related, unsure
from assistant.pictures.measure import wrapped
from assistant.pictures.people import GENERATIONS, Being, Sort, Tie

if TYPE_CHECKING:
    from collections.abc import Iterator

_CALLED = {
    (Kin.PARENT, Sort.MAN): "vader", (Kin.PARENT, Sort.WOMAN): "moeder",
    (Kin.SIBLING, Sort.MAN): "broer", (Kin.SIBLING, Sort.WOMAN): "zus",
    (Kin.UNCLE_OR_AUNT, Sort.MAN): "oom", (Kin.UNCLE_OR_AUNT, Sort.WOMAN): "tante",
    (Kin.GRANDPARENT, Sort.MAN): "opa", (Kin.GRANDPARENT, Sort.WOMAN): "oma",
}  # fmt: skip
_PARENT = {Sort.MAN: "vader", Sort.WOMAN: "moeder"}
_STEP = 3


@dataclass(frozen=True, slots=True)
class Genogram:
    """A family. Who belongs to whom may be told from one side only, and may be incomplete."""

    told: tuple[Relative, ...]
    title: str = "Uw familie"

    @property
    def family(self) -> tuple[Relative, ...]:
        """The family with what follows from what was told."""
        return related(self.told)

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
        names = {one.id: "u" if one.is_you else one.name for one in self.told}
        return tuple(_said(one, names, self.told) for one in self.family) or (
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
        hung = _hung_below_you(self.family)
        told: set[str] = set()
        order = sorted(
            family.values(), key=lambda one: 9 if one.generation is None else one.generation
        )
        roots = [one for one in order if one.id not in is_child and one.id not in hung]
        for one in (*roots, *order):
            if one.id not in told:
                yield from _branch(one, family, hung, told)


def _hung_below_you(family: tuple[Relative, ...]) -> tuple[str, ...]:
    """Give the grandchildren that may be of any child: they stand below the resident."""
    pairs = (id_ for pair in unsure(family) for id_ in pair.below)
    known = {one.id: one for one in family}
    return tuple(id_ for id_ in pairs if known[id_].kin is Kin.GRANDCHILD)


def _branch(
    root: Relative, family: dict[str, Relative], hung: tuple[str, ...], told: set[str]
) -> Iterator[tuple[str, int]]:
    """Give somebody with who stands beside them, and below them their children."""
    has_parents = {id_ for one in family.values() for id_ in one.children}
    waiting = [(root, 0)]
    while waiting:
        one, steps = waiting.pop()
        if one.id in told:
            yield f"{one.label} (staat hierboven)", steps
            continue
        couple = [one, *beside(one, family)]
        told.add(one.id)
        parts = [one.label + ("" if one.id in has_parents else _loose(one))]
        for mate in couple[1:]:
            parts.append(mate.label + (" (staat hierboven)" if mate.id in told else ""))
        # A partner with parents in the tree stands there too, and is named there.
        told |= {mate.id for mate in couple[1:] if mate.id not in has_parents}
        yield " ── ".join(parts), steps
        children = dict.fromkeys(id_ for each in couple for id_ in each.children)
        if any(each.is_you for each in couple):
            children |= dict.fromkeys(hung)
        waiting += [(family[id_], steps + 1) for id_ in reversed(children) if id_ in family]


def _loose(one: Relative) -> str:
    """Say who somebody is where no line can say it."""
    lined = (None, Kin.YOU, Kin.PARTNER, Kin.PARENT, Kin.CHILD)
    if one.kin in lined or (one.kin is Kin.GRANDPARENT and one.children):
        return ""
    return f" ({_called(one)})"


def _called(one: Relative) -> str:
    return _CALLED.get((one.kin, one.sort), one.kin.value) if one.kin else ""


# -- in words ------------------------------------------------------------------------------


def _said(one: Relative, names: dict[str, str], told: tuple[Relative, ...]) -> str:
    about = ", ".join((*one.told, *((f"geboren: {one.born}",) if one.born else ())))
    name = f"{one.name} ({about})" if about else one.name
    return " ".join((f"{name} {_who(one)}.", *_relations(one, names, told)))


def _who(one: Relative) -> str:
    if one.is_you:
        return "bent u zelf"
    if one.kin is not None:
        return f"is uw {_called(one)}"
    if one.generation is not None:
        return f"hoort bij: {GENERATIONS[one.generation]}"
    return "hoort er ook bij"


def _relations(one: Relative, names: dict[str, str], told: tuple[Relative, ...]) -> Iterator[str]:
    """Say whose parent and partner somebody is, as far as it was not said yet, and how the tie is."""
    you = {other.id for other in told if other.is_you}
    for word, theirs, says_so in (
        (_PARENT.get(one.sort, "ouder"), one.children, one.kin is Kin.PARENT),
        ("partner", one.partners, one.kin is Kin.PARTNER),
    ):
        rest = [names[id_] for id_ in theirs if id_ in names and not (says_so and id_ in you)]
        if rest:
            yield f"{'U bent' if one.is_you else 'Is'} {word} van {' en '.join(rest)}."
    if one.tie is Tie.NONE:
        yield "Er is geen contact."
    elif one.tie is not None:
        yield f"De band is {one.tie.value}."


def _hung(words: str, steps: int, width: int) -> Iterator[str]:
    """Give a line of the tree at its depth; on a narrow screen the deepest hang side by side."""
    steps = min(steps, max(0, (width - 24) // _STEP))
    indent = " " * _STEP * (steps - 1)
    first, *more = wrapped(words, width - _STEP * steps)
    yield f"{indent}└─ {first}" if steps else first
    for line in more:
        yield " " * _STEP * steps + line
