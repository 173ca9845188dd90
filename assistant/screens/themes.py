"""How Keukentafel looks: light, dark and high contrast. Every text is at least 4.5:1."""

from __future__ import annotations

from textual.theme import Theme

LIGHT = Theme(
    name="licht",
    primary="#0b5d5e",
    secondary="#5b4636",
    accent="#8a3b12",
    success="#1d6330",
    warning="#7a4b00",
    error="#a11212",
    foreground="#1f1b16",
    background="#faf6ef",
    surface="#f3ece0",
    panel="#e9dfce",
    dark=False,
    text_alpha=1.0,
    variables={
        "text-muted": "#54493b",
        "text-disabled": "#665a4a",
        "footer-key-foreground": "#8a3b12",
        "input-selection-background": "#0b5d5e 30%",
        "practice": "#5c2a86",
    },
)
DARK = Theme(
    name="donker",
    primary="#7fd1c7",
    secondary="#d9b991",
    accent="#f2b26b",
    success="#8fd19e",
    warning="#f0c36d",
    error="#ff9a8a",
    foreground="#f1eadf",
    background="#1b1a18",
    surface="#25231f",
    panel="#312d27",
    dark=True,
    text_alpha=1.0,
    variables={
        "text-muted": "#c5b9a6",
        "text-disabled": "#aa9f8d",
        "footer-key-foreground": "#f2b26b",
        "input-selection-background": "#7fd1c7 35%",
        "practice": "#d7a8ff",
    },
)
CONTRAST = Theme(
    name="hoog contrast",
    primary="#ffff00",
    secondary="#ffffff",
    accent="#00ffff",
    success="#7dff7d",
    warning="#ffd400",
    error="#ff9c9c",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    dark=True,
    text_alpha=1.0,
    variables={
        "text-muted": "#ffffff",
        "text-disabled": "#e0e0e0",
        "footer-key-foreground": "#ffff00",
        "input-selection-background": "#00ffff 40%",
        "practice": "#ff9cff",
    },
)
THEMES = (LIGHT, DARK, CONTRAST)
