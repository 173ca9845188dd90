"""How much a template may make: it grows with what it is given, and not faster."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final

from assistant.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

TIMES: Final = 20
"""Times that what is given may be written, at every layer of templates in templates together."""
AT_LEAST: Final = 200_000
"""Characters that a template may make of hardly anything."""
A_TEMPLATE: Final = 1_000
"""What it costs to render a template in a template, in characters."""

_left: ContextVar[int | None] = ContextVar("left", default=None)


@contextmanager
def budget(values: object) -> Iterator[None]:
    """Allow what these values deserve inside; a template in a template lives on the same budget."""
    if _left.get() is not None:
        _take(A_TEMPLATE)
        yield
        return
    token = _left.set(AT_LEAST + TIMES * len(repr(values)))
    try:
        yield
    finally:
        _left.reset(token)


def spend(text: str) -> str:
    """Give the text, and take it off the budget. Raises InputError when there is none left."""
    _take(len(text) + 1)
    return text


def _take(cost: int) -> None:
    left = (_left.get() or 0) - cost
    if left < 0:
        raise InputError(
            "Dit sjabloon maakt te veel tekst en is gestopt. Noem elke lijst maar één keer."
        )
    _left.set(left)
