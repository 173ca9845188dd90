from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from assistant.screens.themes import THEMES

LEAST = 4.5
BACKGROUNDS = ("background", "surface", "panel")
TEXTS = ("foreground", "primary", "secondary", "accent", "success", "warning", "error")
VARIABLES = ("text-muted", "text-disabled", "footer-key-foreground", "practice")


def luminance(color: Color) -> float:
    def part(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4

    return 0.2126 * part(color.r) + 0.7152 * part(color.g) + 0.0722 * part(color.b)


def contrast(one: str, other: str) -> float:
    first, second = sorted((luminance(Color.parse(one)), luminance(Color.parse(other))))
    return (second + 0.05) / (first + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_text_can_be_read(theme: Theme) -> None:
    """In every theme each colour of text is at least 4.5:1 on each background."""
    texts = {name: getattr(theme, name) for name in TEXTS}
    texts |= {name: theme.variables[name] for name in VARIABLES}
    for name, text in texts.items():
        for background in BACKGROUNDS:
            ratio = contrast(text, getattr(theme, background))
            assert ratio >= LEAST, f"{name} on {background}: {ratio:.2f}"


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_head_of_the_table_can_be_read(theme: Theme) -> None:
    """The head, also in practice and turned to the client, is at least 4.5:1."""
    for name in (theme.primary, theme.secondary, theme.variables["practice"]):
        assert contrast(theme.background, name) >= LEAST
