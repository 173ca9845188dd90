"""The small things that people say to each other, and that ask for a small answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from assistant.practising.listening import Heard

Courtesy = Literal["", "greeting", "how_are_you", "offer"]

_GREETINGS: Final = frozenset(
    {
        "goedemorgen", "goeiemorgen", "goedemiddag", "goeiemiddag", "goedenavond",
        "goeienavond", "goedendag", "goeiendag", "dag", "hallo", "hoi", "hey", "welkom",
    }
)  # fmt: skip
_HOW_ARE_YOU: Final = re.compile(
    r"\b(?:hoe (?:gaat|is) (?:het|ie|t)|alles goed)"
    r"(?: (?:met|bij) (?:u|je|jou|jullie))?(?: (?:nu|vandaag|ermee|dan|verder|zo|nou))*$"
)
_OFFER: Final = re.compile(
    r"\b(?:wilt?|lust|neemt?|ga|gaat?|drinkt?|mag ik|zal ik|kan ik)\b.*"
    r"\b(?:koffie|thee|water|koek\w*|jas|stoel|zitten|plaats)\b"
)


def courtesy(heard: Heard) -> Courtesy:
    """Tell which small answer this asks for; "" where it asks for more, or for none."""
    said = " ".join(heard.words)
    if asks_how_it_is(said):
        return "how_are_you"
    if heard.kinds[:1] != ("other",):
        return ""
    if _OFFER.search(said):
        return "offer"
    return "greeting" if _GREETINGS & set(heard.words[:3]) else ""


def asks_how_it_is(said: str) -> bool:
    """Whether this is "hoe gaat het?" and no more."""
    return bool(_HOW_ARE_YOU.search(said.lower().rstrip(" ?.!")))
