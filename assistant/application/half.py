"""What stands half done at a question, kept as a draft that every face can go on with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.flows.events import Json

_KEYS: Final = {"item", "now", "aside", "next"}


def half_item(
    now: Json, *, item: str | None = None, aside: Json = None, following: Sequence[Json] = ()
) -> str:
    """Give a draft of an item of a list: what is being filled in, `item` where that is a change,
    what waits `aside` meanwhile, and the proposals that come after it.
    """
    return half({"item": item, "now": now, "aside": aside, "next": list(following)})


def half(value: Json) -> str:
    """Give a draft of what is being filled in."""
    return json.dumps(value, ensure_ascii=False)


def loaded(draft: str) -> Json:
    """Give the value in a draft; None when it is none of ours."""
    try:
        value: Json = json.loads(draft)
    except (ValueError, RecursionError):
        return None
    return value


def loaded_item(draft: str) -> dict[str, Json] | None:
    """Give the parts of a draft that `half_item` made; None when it is another one."""
    value = loaded(draft)
    return value if isinstance(value, dict) and set(value) == _KEYS else None
