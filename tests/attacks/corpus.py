"""Hostile texts, used against every place where text comes in and every place where it goes out."""

from __future__ import annotations

import os
import re
import unicodedata

REL = int(os.environ.get("REL", "1"))
"""How hard to try: 1 in each build, 10 before a release."""

KEPT = {
    "markup": "[bold red]vet[/bold red] [/] [@click=app.quit]klik[/] [link=http://x.nl]x[/link]",
    "markup that is not closed": "[b [/ [] \\[x]",
    "colour": "zie \x1b[31mrood\x1b[0m",
    "clear and home": "zie \x1b[2J\x1b[H\x1b[3Jweg",
    "title": "zie \x1b]0;titel\x07 \x1b]2;titel\x1b\\",
    "clipboard": "zie \x1b]52;c;aGFjaw==\x07",
    "link": "zie \x1b]8;;http://x.nl\x1b\\hier\x1b]8;;\x1b\\",
    "device control": "zie \x1bP+q544e\x1b\\ \x1b_x\x1b\\ \x1b^x\x1b\\ \x1bXx\x1b\\",
    "answer back": "zie \x05 \x1b[6n \x1b[c \x1b[>q",
    "C1": "zie \x9b31m \x9d0;t\x9c \x90x\x9c \x84 \x85 \x8d",
    "backspace": "ja\x08\x08nee\x7f\x7f",
    "bell and tabs": "a\tb\x0bc\x0cd\x07e",
    "carriage return": "eerst\rdaarna",
    "bidi": "ab\u202etxet\u202c \u202ax\u202b \u2066x\u2067y\u2068z\u2069",
    "marks": "\u200f\u200e\u061cשלום",
    "zero width": "on\u200bzicht\u2060baar\ufeff\u200c\u200d\u00ad",
    "invisible signs": "a\u2061b\u2062c\u2063d\u2064e\u206a\u206ff\u180eg",
    "tags": "vlag\U000e0001\U000e0041\U000e007f",
    "fillers": "a\u3164b\uffa0c\u115fd\u1160e",
    "separators": "een\u2028twee\u2029drie",
    "annotation": "a\ufff9b\ufffac\ufffbd",
    "non-characters": "a\ufffeb\uffffc\U0001ffffd",
    "combining": "Z" + "\u0301\u0316\u0317" * 30,
    "not normal": "e\u0301e\u0301n ﬁets Å",
    "template": "{{ 7*7 }} {% for x in y %}{{ x }}{% endfor %} {# weg #}",
    "template escape": "{{ ''.__class__.__mro__[1].__subclasses__() }} {{ self }} {{ config }}",
    "format": "%s %(x)s %n {0} {0.__class__} {x!r} $HOME ${HOME} `id` $(id) ${jndi:ldap://x}",
    "script": "<script>alert(1)</script> <img src=x onerror=alert(1)> <svg/onload=alert(1)>",
    "attributes": "\" onload=\"x ' onclick='x --> ]]> </style></title></textarea>",
    "entities": "&lt;b&gt; &#60;b&#62; &amp; &nbsp;",
    "markdown": "# kop **vet** _schuin_ `code` [x](javascript:alert(1)) ![x](http://x.nl/x.png) | a |",
    "blocks": "```\n# kop\n- lijst\n> zegt\n===\n---\n| a | b |\n| - | - |",
    "our own lines": "Signalen\n  sig_dakloos\n\nUitkomst\n  Gekozen: niets",
    "SQL": "'; drop table headers; -- \" or 1=1 ? :x @x $x",
    "search words": '"NEAR(a b)" AND OR NOT a* ^b {c} -d (e',
    "formula": '=HYPERLINK("http://x.nl";"klik") +1+1 -1 @SUM(A1) =cmd|\' /C calc\'!A0',
    "YAML": "!!python/object/apply:os.system [id] &a *a <<: {} ? - : # %YAML 1.1",
    "JSON": '"}], "rule": "R0", \\u0000 {"a": [',
    "path": "../../../../etc/passwd ..\\..\\x /dev/zero ~root file:///etc/passwd CON NUL.txt",
    "shell": "; rm -rf / & | > x $(reboot) `reboot` \\\n!!",
    "long word": "w" * 5_000,
    "many lines": "\n".join(["regel"] * 900),
    "full": "é" * 20_000,
    "nested": "[" * 3_000 + "(" * 3_000 + "{" * 3_000,
    "emoji": "👩‍👩‍👧‍👦 ❤️ 🏳️‍🌈 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "spaces": "  begin en eind  \u00a0\u2003\u3000",
}  # fmt: skip
"""What is kept letter for letter; each line of it can be typed or pasted."""

REFUSED = {
    "NUL": "a\x00b",
    "half a pair": "a\ud800b",
    "other half": "a\udfffb",
    "one too many": "x" * 20_001,
    "a megabyte": "lang " * 200_000,
    "ten megabytes on one line": "x" * 10_000_000,
}
"""What cannot be kept as it is: it is refused in words, and what stood there stays."""

NAMES = (
    "../../weg", "..", ".", "/etc/passwd", "C:\\Windows\\x", "a/b", "a\\b", "CON", "aux.txt", "nul",
    "-rf", "--help", "~root", "$HOME", "`id`", "a\nb", "a\rb", "a\x1b]0;x\x07b", "a\u202eb",
    "x" * 300, "é" * 200, "naam.html", "naam.db", " ", "a b", "%s", "{{ 7*7 }}", "<b>", "'; --",
    "*", "?", "a:b", "a|b", "\u200b", "💣", "=1+1", "@x", "#kop", "!x", "&x",
)  # fmt: skip
"""Names of people that would do something as a file name, an option or a command."""

_SEEN_FORMATS = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd]")
_FILLERS = "\u115f\u1160\u3164\uffa0"


def as_kept(text: str) -> str:
    """What is kept of a text: decisions.md section 2, written a second time."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n"))


def acting(text: str, *, paper: bool = False) -> str:
    """Give the characters in a text that act on a terminal, or that nobody sees.

    On paper, marks of the reading direction and joiners inside words may stay.
    """
    may_stay = "\n\t" + ("\u200c\u200d\u200e\u200f\u061c" if paper else "")
    return "".join(
        c
        for c in text
        if c not in may_stay
        and (unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") or c in _FILLERS)
        and not _SEEN_FORMATS.match(c)
    )
