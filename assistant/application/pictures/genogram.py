"""From a conversation to the genogram: names that people gave each other become relations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from assistant.application.pictures.people import listed, sort_of, text, tie_of
from assistant.pictures.genogram import Genogram
from assistant.pictures.kinship import Kin, Relative

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assistant.flows.cells import Item
    from assistant.flows.state import State

_FAMILY: Final = "gn_personen"
_KIN: Final = {
    "zelf": Kin.YOU, "partner": Kin.PARTNER, "broer_zus": Kin.SIBLING, "ouder": Kin.PARENT,
    "oom_tante": Kin.UNCLE_OR_AUNT, "grootouders": Kin.GRANDPARENT, "kinderen": Kin.CHILD,
    "kleinkinderen": Kin.GRANDCHILD,
}  # fmt: skip
_ONLY_GENERATION: Final = {"ouders": -1, "gelijk": 0}
"""Options of version 1, which tell the generation and not who somebody is."""
_BETWEEN = re.compile(r"[,;/&\n]|\ben\b")


def genogram(state: State) -> Genogram | None:
    """Draw the family; None while nobody was named."""
    _, items = listed(state, _FAMILY)
    ids: dict[str, str] = {}
    for item in items:
        ids.setdefault(_key(text(item, "naam")), item.id)
    return Genogram(tuple(_relative(state, item, ids) for item in items)) if items else None


def _relative(state: State, item: Item, ids: Mapping[str, str]) -> Relative:
    return Relative(
        text(item, "naam"),
        sort_of(item),
        died=text(item, "overleden") == "ja",
        id=item.id,
        kin=_KIN.get(text(item, "generatie")),
        generation=_ONLY_GENERATION.get(text(item, "generatie")),
        children=_named(text(item, "ouder_van"), ids),
        parents=_named(text(item, "kind_van"), ids),
        partners=_named(text(item, "partner_van"), ids),
        born=text(item, "geboortejaar"),
        tie=tie_of(state, "gn_band", item),
    )


def _named(words: str, ids: Mapping[str, str]) -> tuple[str, ...]:
    """Give the people whose names stand in words: one name, or more with commas or 'en'."""
    whole = _key(words)
    names: Sequence[str] = [whole] if whole in ids else [_key(n) for n in _BETWEEN.split(words)]
    return tuple(dict.fromkeys(ids[name] for name in names if name in ids))


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
