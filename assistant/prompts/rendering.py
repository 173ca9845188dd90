"""The lines that render a template, and where templates come from.

A team may put templates of its own in a folder: one with the name of a template of ours takes its
place. A template is judged before it runs (`language`), so a mistake is a sentence and never a
traceback. `page.html.j2` and `practice.md.j2` are always ours: the one keeps a page closed to
the outside, the other keeps made-up people from being taken for real ones.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from jinja2 import BaseLoader, StrictUndefined, TemplateNotFound, pass_context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from assistant.errors import InputError
from assistant.pictures import Picture
from assistant.prompts import escaping, house
from assistant.prompts.budget import budget, spend
from assistant.prompts.dates import in_words
from assistant.prompts.documents import (
    Action,
    ConsentLine,
    Document,
    FormQuestion,
    Kind,
    Line,
    SignalLine,
    Table,
)
from assistant.prompts.escaping import Trusted
from assistant.prompts.house import Logo
from assistant.prompts.language import LONGEST, Vocabulary, findings
from assistant.text import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jinja2 import Environment
    from jinja2.runtime import Context

_OURS = Path(__file__).parent / "templates"
_LONGEST_ON_A_CARD = 120
_DOTS = "." * 20
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")
_BEFORE_HEADING = re.compile(r"\n+(?=#{1,6} )")

_TEXTS = {"date": str, "listing": tuple[str, ...]}
_IN_PAPERS = _TEXTS | {"leading": str, "quote": str, "short": str, "table": Table}
_PARTIALS: dict[str, Any] = {
    "line": Line,
    "actions": tuple[Action, ...],
    "signals": tuple[SignalLine, ...],
    "consents": tuple[ConsentLine, ...],
    "fallback": Document,
}
"""Pieces of a paper that have a template of their own, named after the one value it gets."""

VOICE: dict[str, dict[str, Any]] = {
    "welcome": {"worker": str, "title": str},
    "reflection": {"words": tuple[str, ...]},
    "topic_done": {"topic": str},
    "transition": {"previous": str, "next": str},
    "signal_raised": {"name": str, "what_to_do": str},
    "recovered": {"draft": str},
    "paused": {},
    "closing": {"next_date": str, "kept": str},
    "nothing_typed": {},
    "change_warning": {"hides": int, "reopens": int},
    "resumed": {"topic": str},
    "last_time": {"day": str, "agreed": tuple[str, ...]},
    "busy_elsewhere": {"who": str},
    "carried_over": {"origin": str},
}
"""What the assistant can say between questions, and what it needs for that."""

TEMPLATES: dict[str, Vocabulary] = {
    **{
        f"{kind}.md.j2": Vocabulary(
            {"document": Document, "view": str},
            _IN_PAPERS | _PARTIALS | {"picture": Picture, "room": int, "choices": FormQuestion},
        )
        for kind in get_args(Kind)
    },
    **{
        f"{name}.md.j2": Vocabulary({name: kind, "view": str}, _IN_PAPERS)
        for name, kind in _PARTIALS.items()
    },
    **{f"voice/{name}.j2": Vocabulary(values, _TEXTS) for name, values in VOICE.items()},
}
"""Every template that a team may replace."""

_ONLY_OURS = {
    "practice.md.j2": Vocabulary({}, {}),
    "page.html.j2": Vocabulary(
        {"document": Document, "view": str, "body": str, "logo": Logo | None}, {}
    ),
}


def render_markdown(name: str, /, override: Path | None = None, **values: object) -> Trusted:
    """Render a paper, or a piece of one; text of people is inert in it.

    Blank lines are put right, so that whoever writes a template need not count them.
    """
    text = _render(name, escaping.markdown, override, values)
    return Trusted(_BEFORE_HEADING.sub("\n\n", _BLANK_LINES.sub("\n\n", text)).strip() + "\n")


def render_page(name: str, /, **values: object) -> str:
    """Render HTML; text of people is inert in it."""
    return _render(name, escaping.page, None, values)


def render_plain(name: str, /, override: Path | None = None, **values: object) -> str:
    """Render text for a screen; hostile characters of people are made visible in it."""
    return _render(name, visible, override, values)


def originals(*, words: bool) -> dict[str, bytes]:
    """Give what a team may make its own, by name in its folder: the looks, and with `words` all."""
    names = (*(TEMPLATES if words else ()), house.WORD)
    return {name: (_OURS / name).read_bytes() for name in names}


def mistakes(override: Path) -> tuple[str, ...]:
    """Give every mistake in a team's own folder: templates that are wrong, or not known."""
    if not override.is_dir():
        return (f"De map {override} met eigen sjablonen is er niet.",)
    found = []
    for path in sorted(override.rglob("*.j2")):
        name = path.relative_to(override).as_posix()
        if name in TEMPLATES:
            try:
                _source(name, override)
            except InputError as error:
                found.append(str(error))
        else:
            close = get_close_matches(name, TEMPLATES, 1)
            how = f"Bedoelt u {close[0]}?" if close else f"Wat kan: {', '.join(TEMPLATES)}."
            found.append(f"{path}: Dit sjabloon wordt nergens gebruikt. {how}")
    if (override / house.WORD).exists():
        from assistant.prompts import word  # slow to load, and seldom needed

        found += word.mistakes_in(override)
    return tuple(found)


def _render(
    name: str, escape: Callable[[str], str], override: Path | None, values: dict[str, object]
) -> str:
    template = _environment(escape, override).get_template(name)
    with budget(values):
        return "".join(spend(piece) for piece in template.generate(values))


@lru_cache(maxsize=12)
def _environment(escape: Callable[[str], str], override: Path | None) -> Environment:
    def finalize(value: object) -> str:
        return value if isinstance(value, Trusted) else escape(str(value))

    environment = ImmutableSandboxedEnvironment(
        loader=_Loader(override),
        undefined=StrictUndefined,
        finalize=finalize,
        autoescape=False,  # `finalize` escapes, for the kind of text it goes into
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals = {}
    environment.tests = {}
    environment.filters = {
        **{name: _paid(make) for name, make in _FILTERS.items()},
        **{name: _partial(name, override) for name in _PARTIALS},
        "picture": _picture,
    }
    return environment


def _paid(make: Callable[[Any], str]) -> Callable[[Any], str]:
    """A filter whose work is taken off the budget, also where nobody prints what it gives."""
    return lambda value: spend(make(value))


def _partial(name: str, override: Path | None) -> Callable[[Context, object], Trusted]:
    @pass_context
    def render(context: Context, value: object) -> Trusted:
        view = context["view"]
        return render_markdown(f"{name}.md.j2", override, **{name: value, "view": view})

    return render


@pass_context
def _picture(context: Context, picture: Picture) -> Trusted:
    fenced = escaping.picture(picture, context["document"].pictures.index(picture))
    spend(fenced)
    return fenced


def _listing(words: Sequence[str]) -> str:
    """`a, b en c`"""
    *most, last = words or ("",)
    return f"{', '.join(most)} en {last}" if most else last


def _leading(label: str) -> str:
    """A label with words behind it on the same line: a colon, unless it ends by itself."""
    words = label.rstrip()
    return words if words.endswith(("?", ":", ".", "!")) else f"{words}:"


def _short(text: str) -> str:
    """Text short enough to copy by hand."""
    words = " ".join(visible(text, terminal=False).split())
    return words if len(words) <= _LONGEST_ON_A_CARD else words[:_LONGEST_ON_A_CARD].rstrip() + "…"


def _table(table: Table) -> Trusted:
    return escaping.table(table.heads, table.rows)


def _choices(question: FormQuestion) -> Trusted:
    """What can be ticked, each with its number, and room for what is not among it."""
    numbered = [f"{number} {option}" for number, option in enumerate(question.options, 1)]
    other = [f"{question.other}: {_DOTS}"] if question.other else []
    return escaping.choices([*numbered, *other])


_FILTERS: dict[str, Callable[[Any], str]] = {
    "date": in_words,
    "listing": _listing,
    "quote": escaping.quotation,
    "leading": _leading,
    "short": _short,
    "table": _table,
    "room": escaping.room,
    "choices": _choices,
}


class _Loader(BaseLoader):
    def __init__(self, override: Path | None) -> None:
        self.override = override

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        source, path = _source(template, self.override)
        read_at = _stamp(path)

        def uptodate() -> bool:
            return _place(template, self.override) == path and _stamp(path) == read_at

        return source, str(path), uptodate


def _source(name: str, override: Path | None) -> tuple[str, Path]:
    """Read a template that has been found to be right."""
    if (vocabulary := TEMPLATES.get(name) or _ONLY_OURS.get(name)) is None:
        raise TemplateNotFound(name)
    path = _place(name, override)
    source = _text(path)
    if found := findings(source, vocabulary):
        raise InputError("\n".join(f"{path}:{one.line}: {one.what} {one.how}" for one in found))
    return source, path


def _place(name: str, override: Path | None) -> Path:
    if override is None or name not in TEMPLATES:
        return _OURS / name
    if not override.is_dir():
        raise InputError(f"De map {override} met eigen sjablonen is er niet.")
    path = override / name
    if not path.exists():
        return _OURS / name
    if not path.is_file() or not path.resolve().is_relative_to(override.resolve()):
        raise InputError(
            f"{path}: Dit is geen gewoon bestand in deze map. Zet het sjabloon er zelf in."
        )
    return path


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > 4 * LONGEST:
            raise InputError(f"{path}: Dit sjabloon is te groot. Maak het korter.")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{path}: Dit is geen tekst in UTF-8. Bewaar het opnieuw zo.") from None
    except OSError as error:
        raise InputError(f"{path}: Dit is niet te lezen ({error.strerror}).") from None


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_mtime_ns, status.st_size
