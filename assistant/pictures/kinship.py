"""Who belongs to whom in a family: what follows from the one side, or from who somebody is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from assistant.pictures.people import GENERATIONS, Being, Tie

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


class Kin(Enum):
    """Who somebody is to the resident: the value is the word on paper."""

    YOU = "uzelf"
    PARTNER = "partner"
    SIBLING = "broer of zus"
    PARENT = "vader of moeder"
    UNCLE_OR_AUNT = "oom of tante"
    GRANDPARENT = "opa of oma"
    CHILD = "kind"
    GRANDCHILD = "kleinkind"

    @property
    def generation(self) -> int:
        """The key in GENERATIONS."""
        return _GENERATION.get(self, 0)


_GENERATION = {
    Kin.GRANDPARENT: -2, Kin.PARENT: -1, Kin.UNCLE_OR_AUNT: -1, Kin.CHILD: 1, Kin.GRANDCHILD: 2,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relative(Being):
    """Somebody of the family; relations are given by id."""

    id: str = ""
    kin: Kin | None = None
    generation: int | None = None
    """The key in GENERATIONS, where that is all that was told."""
    children: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    born: str = ""
    tie: Tie | None = None

    @property
    def is_you(self) -> bool:
        """Whether this is the resident."""
        return self.kin is Kin.YOU

    @property
    def label(self) -> str:
        """The mark, the name and the year of birth."""
        sign = self.tie.sign if self.tie else ""
        born = f" ({self.born})" if self.born else ""
        return f"{'» ' if self.is_you else ''}{sign}{self.mark} {self.name}{born}"


@dataclass(frozen=True, slots=True)
class Between:
    """Somebody descends from one of these, or is above one of them: which one was not told."""

    above: tuple[str, ...]
    below: tuple[str, ...]


def related(told: Sequence[Relative]) -> tuple[Relative, ...]:
    """Give everybody with all their children, partners and generations.

    One side is enough. A child of whom no parent was named is the resident's own, and a brother
    or sister has the same parents. What somebody named themselves stays in `parents`.
    """
    children = {one.id: dict.fromkeys(one.children) for one in told}
    partners = {one.id: dict.fromkeys(one.partners) for one in told}
    for one in told:
        for parent in one.parents:
            children.setdefault(parent, {})[one.id] = None
    for you in [one.id for one in told if one.is_you][:1]:
        _relate_to(you, told, children, partners)
    for one in told:
        for mate in tuple(partners[one.id]):
            partners.setdefault(mate, {})[one.id] = None
    whole = (
        replace(
            one,
            children=tuple(children[one.id]),
            partners=tuple(mate for mate in partners[one.id] if mate != one.id),
            generation=one.kin.generation if one.kin else one.generation,
        )
        for one in told
    )
    return _with_generations({one.id: one for one in whole})


def beside(one: Relative, family: Mapping[str, Relative]) -> tuple[Relative, ...]:
    """Give who stands beside somebody: partners, and who has a child with them."""
    shared = (
        other.id
        for other in family.values()
        if other.id != one.id and set(other.children) & set(one.children)
    )
    return tuple(family[id_] for id_ in dict.fromkeys((*one.partners, *shared)) if id_ in family)


def unsure(family: Sequence[Relative]) -> Iterator[Between]:
    """Give between whom grandchildren and grandparents belong of whom nobody told that."""
    you = next((one for one in family if one.is_you), None)
    if you is None:
        return
    parents = tuple(one.id for one in family if you.id in one.children)
    has_parents = {id_ for one in family for id_ in one.children}
    for one in family:
        if one.kin is Kin.GRANDCHILD and one.id not in has_parents:
            yield Between(_here(you.children, family) or (you.id,), (one.id,))
        elif one.kin is Kin.GRANDPARENT and not _here(one.children, family):
            yield Between((one.id,), parents or (you.id,))


def _relate_to(
    you: str,
    told: Sequence[Relative],
    children: dict[str, dict[str, None]],
    partners: dict[str, dict[str, None]],
) -> None:
    """Fill in what follows from who somebody is to the resident."""
    known = {id_ for theirs in children.values() for id_ in theirs}
    for one in told:
        if one.kin is Kin.PARENT:
            children[one.id][you] = None
        elif one.kin is Kin.PARTNER and not one.partners:
            partners[one.id][you] = None
        elif one.kin is Kin.CHILD and one.id not in known:
            children[you][one.id] = None
    parents = [id_ for id_, theirs in children.items() if you in theirs]
    for one in told:
        if one.kin is Kin.SIBLING and one.id not in known:
            for parent in parents:
                children[parent][one.id] = None


def _with_generations(known: dict[str, Relative]) -> tuple[Relative, ...]:
    """Fill in generations as far as relations tell them."""
    for _ in range(len(known)):
        for one in tuple(known.values()):
            if one.generation is None:
                continue
            theirs = [(id_, one.generation + 1) for id_ in one.children]
            theirs += [(id_, one.generation) for id_ in one.partners]
            theirs += [
                (other.id, one.generation - 1)
                for other in known.values()
                if one.id in other.children
            ]
            for id_, generation in theirs:
                other_one = known.get(id_)
                if other_one and other_one.generation is None and generation in GENERATIONS:
                    known[id_] = replace(other_one, generation=generation)
    return tuple(known.values())


def _here(ids: Sequence[str], family: Sequence[Relative]) -> tuple[str, ...]:
    known = {one.id for one in family}
    return tuple(id_ for id_ in ids if id_ in known)
