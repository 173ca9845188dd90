"""A paper as PDF that everybody can read: with tags, a language and fonts inside (PDF/UA-1)."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from assistant.errors import InputError
from assistant.prompts.blocks import (
    Choices,
    Figure,
    Fold,
    Grid,
    Heading,
    Listing,
    Paragraph,
    Quotation,
    Room,
    Run,
    plain,
)
from assistant.prompts.escaping import alt
from assistant.prompts.house import unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from typst import Compiler

    from assistant.prompts.blocks import Block
    from assistant.prompts.house import Dress, Logo

_LOOKS: Final = (Path(__file__).parent / "templates" / "paper.typ").read_bytes()
_WHOLE: Final = ((13.0, 1.0), (12.5, 0.8), (12.0, 0.6), (12.0, 0.3))
"""Sizes of letters in points, and how loose the lines are, to try in turn for a whole on one page."""
_FRONT: Final = ((16.0, 0.8), (15.0, 0.8), (14.0, 0.7), (13.0, 0.7), (12.5, 0.6), (12.0, 0.3))
"""The same for a front that has a page to itself."""
_BACK: Final = 12.0
_TALLEST: Final = 165
_TALLEST_IN_FRONT: Final = 200
_TALLEST_ALONE: Final = 235
"""Millimetres that a drawing may be high: beside words, and on a page of its own."""
_HEIGHTS: Final = (_TALLEST_ALONE, _TALLEST_IN_FRONT, 180)
_FOR_A_FILE: Final = (11.0, 0.7)
_FOR_A_FORM: Final = (10.0, 0.5)
_STRANGER: Final = re.compile(r"the text `\"(.*)\"` could not be displayed", re.DOTALL)
_BY_NUMBER: Final = re.compile(r"\\u\{([0-9a-f]+)\}")
_DRAWN: Final = re.compile(r'"svg": ("(?:[^"\\]|\\.)*")')
_STRANGERS: Final = 30
"""Letters that no font has, each of which is shown as one that is unknown."""
_UNKNOWN: Final = "\ufffd"
_URGENT: Final = "Signalen"
"""How the heading begins of what must be seen first."""
_LONG: Final = re.compile(r"[^\s\u200b]{24,}|(?=\S*(?:[\d@/_]|\.\S))[^\s\u200b]{13,}")
_MAY_BREAK: Final = "\u200b"
_LETTERS_WIDE: Final = 84
"""Letters that stand beside each other on a page."""
_MANY: Final = 3
_FOR_SENTENCES, _FOR_A_NUMBER = 40, 6
"""Letters that a column to write in would like to have."""
_WRITTEN: Final = 5
"""Columns to write in beside each other in which a sentence still fits."""
_SHORT: Final = 66
"""Letters of a question that leaves room to write beside it."""
_A_DATE: Final = len("30 september 2026")
_PIXELS: Final = 200.0
_FAMILY: Final = "Atkinson Hyperlegible"
_DRAWING: Final = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", alt: "-")"""

Told = dict[str, Any]
Look = tuple[float, float]


def as_pdf(blocks: Sequence[Block], dress: Dress, *, one_page: bool) -> bytes:
    """Give a paper as PDF. With `one_page` it is kept on one A4 where it fits, or else its front is.

    Raises InputError where this computer cannot make PDF.
    """
    compiler = _compiler()
    from typst import TypstError

    size, loose = _FOR_A_FORM if dress.is_form else _FOR_A_FILE
    try:
        told = _fitted(compiler, blocks, dress) if one_page else None
        whole = (size, blocks)
        return _compiled(compiler, told or _told(dress, loose, whole, tallest=_TALLEST_ALONE))
    except TypstError as error:
        if dress.logo is not None and "image" in error.message:
            raise unreadable(dress.logo) from None
        raise


def as_png(svg: str) -> bytes:
    """Give a drawing as PNG, sharp enough for print. Raises InputError as `as_pdf` does."""
    told = {"svg": _in_our_letters(svg)}
    pixels = _compiler().compile(_DRAWING, format="png", ppi=_PIXELS, sys_inputs=told)
    assert isinstance(pixels, bytes)
    return pixels


def can_draw() -> bool:
    """Whether this computer can make PDF and pictures."""
    try:
        _compiler()
    except InputError:
        return False
    return True


@cache
def _compiler() -> Compiler:
    try:
        from fontpkg_atkinson_hyperlegible import ROOT
        from typst import Compiler, Fonts
    except ImportError:  # there is no wheel for Windows on ARM
        raise InputError(
            "Op deze computer is geen PDF te maken. Kies .docx of .html, en druk dat af."
        ) from None
    # Fonts of this computer stand in only for letters that ours do not have.
    return Compiler(font_paths=Fonts(font_paths=[ROOT / "files"]))


def _fitted(compiler: Compiler, blocks: Sequence[Block], dress: Dress) -> Told:
    """Give the paper on one page where it fits; else its front on one, in letters that fill it.

    Where a front does not fit on one page either, the back follows without a new page: a page with
    a few lines helps nobody.
    """
    whole = _largest(_WHOLE, lambda size, loose: _on_one(compiler, dress, size, loose, blocks))
    if whole is not None:
        heights = (h for h in _HEIGHTS if _on_one(compiler, dress, *whole, blocks, h))
        return _told(dress, whole[1], (whole[0], blocks), tallest=next(heights, _TALLEST))
    front = tuple(takewhile(lambda block: not isinstance(block, Fold), blocks))
    back = blocks[len(front) + 1 :]
    if not back:
        size, loose = _WHOLE[1]
        return _told(dress, loose, (size, blocks), tallest=_TALLEST_ALONE)
    tall = _on_one(compiler, dress, *_FRONT[-1], front, _TALLEST_IN_FRONT)
    tallest = _TALLEST_IN_FRONT if tall else _TALLEST
    fits = _largest(
        _FRONT, lambda size, loose: _on_one(compiler, dress, size, loose, front, tallest)
    )
    if fits is None:
        whole_paper = (_BACK, (*front, *back))
        return _told(dress, _FRONT[-1][1], whole_paper, tallest=_TALLEST_ALONE)
    return _told(dress, fits[1], (fits[0], front), (_BACK, back), tallest=tallest)


def _largest(looks: Sequence[Look], fits: Callable[[float, float], bool]) -> Look | None:
    """Give the first look that fits, of looks that grow smaller; None where none does."""
    if not fits(*looks[-1]):
        return None
    return looks[bisect_left(looks[:-1], True, key=lambda look: fits(*look))]


def _on_one(
    compiler: Compiler,
    dress: Dress,
    size: float,
    loose: float,
    blocks: Sequence[Block],
    tallest: int = _TALLEST,
) -> bool:
    return _pages(compiler, _told(dress, loose, (size, blocks), tallest=tallest)) == 1


def _pages(compiler: Compiler, told: Told) -> int:
    inputs = {"paper": json.dumps(told, ensure_ascii=False)}
    dots = compiler.compile(_LOOKS, sys_inputs=inputs, format="png", ppi=1)
    return len(dots) if isinstance(dots, list) else 1


def _compiled(compiler: Compiler, told: Told) -> bytes:
    """Compile to PDF/UA. It promises that every letter can be read, so strangers are replaced."""
    from typst import TypstError

    for _ in range(_STRANGERS):
        try:
            return _pdf(compiler, told, ["ua-1"])
        except TypstError as error:
            stranger = _STRANGER.search(error.message)
            if stranger is None:
                raise
            letters = _BY_NUMBER.sub(lambda found: chr(int(found[1], 16)), stranger[1])
            told = _without(told, letters)
    return _pdf(compiler, told, [])


def _without(told: Told, letters: str) -> Told:
    """Give the paper without letters that cannot be shown: out of its drawings, or else of its text.

    A drawing with several scripts in one line may lack a letter that the text around it has.
    """
    text = json.dumps(told, ensure_ascii=False)
    drawings = [drawing for drawing in _DRAWN.findall(text) if letters in drawing]
    mark = "?" if _UNKNOWN in letters else _UNKNOWN
    for found in drawings or [letters]:
        text = text.replace(found, found.replace(letters, mark * len(letters)))
    plain: Told = json.loads(text)
    return plain


def _pdf(compiler: Compiler, told: Told, standards: list[Any]) -> bytes:
    pdf = compiler.compile(
        _LOOKS,
        sys_inputs={"paper": json.dumps(told, ensure_ascii=False)},
        format="pdf",
        pdf_standards=standards,
    )
    assert isinstance(pdf, bytes)
    return pdf


# -- what the template gets -----------------------------------------------------------------


def _told(
    dress: Dress, loose: float, *sheets: tuple[float, Sequence[Block]], tallest: int = _TALLEST
) -> Told:
    """Give all that the template needs; each sheet begins a page, in letters of its own size.

    From the second sheet on a drawing may have a page of its own.
    """
    return {
        "loose": loose,
        "title": dress.title,
        "author": dress.organisation,
        "organisation": _breakable(dress.organisation),
        "practice": dress.practice,
        "is_form": dress.is_form,
        "footer": _breakable(dress.footer),
        "logo": _logo(dress.logo) if dress.logo is not None else None,
        "sheets": [
            {
                "size": size,
                "tallest": _TALLEST_ALONE if number else tallest,
                "sections": list(_sections(blocks)),
            }
            for number, (size, blocks) in enumerate(sheets)
        ],
    }


def _logo(logo: Logo) -> Told:
    return {"format": logo.kind, "bytes": list(logo.content), "alt": logo.alt}


def _sections(blocks: Iterable[Block]) -> Iterator[Told]:
    """Give the blocks by the heading above them; what stands above the first is bare."""
    part: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            yield from _section(part)
            part = []
        part.append(block)
    yield from _section(part)


def _section(part: Sequence[Block]) -> Iterator[Told]:
    if part:
        head = part[0]
        title = plain(head.runs) if isinstance(head, Heading) and head.level > 1 else ""
        yield {
            "bare": not title or len(part) == 1,
            "wide": any(isinstance(block, Grid | Figure | Room | Choices) for block in part),
            "urgent": title.startswith(_URGENT),
            "blocks": list(_printed(block for block in part if not isinstance(block, Fold))),
        }


def _printed(blocks: Iterable[Block]) -> Iterator[Told]:
    """Give the blocks of a part; a short question has its line to write on beside it."""
    held: Paragraph | None = None
    for block in blocks:
        if held is not None and isinstance(block, Room) and block.lines == 1:
            yield {"kind": "beside", "runs": _runs(held.runs)}
            held = None
            continue
        if held is not None:
            yield _block(held)
        is_short = isinstance(block, Paragraph) and len(plain(block.runs)) <= _SHORT
        held = block if isinstance(block, Paragraph) and is_short else None
        if held is None:
            yield _block(block)
    if held is not None:
        yield _block(held)


def _block(block: Block) -> Told:
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "runs": _runs(block.runs)}
        case Quotation():
            return {"kind": "quotation", "blocks": [_block(one) for one in block.blocks]}
        case Listing():
            items = [[_block(one) for one in item] for item in block.items]
            return {"kind": "listing", "start": block.start, "items": items}
        case Grid():
            return {
                "kind": "grid",
                "widths": widths(block),
                "heads": [_runs(cell) for cell in block.heads],
                "rows": [[_runs(cell) for cell in row] for row in block.rows],
            }
        case Figure():
            svg = _in_our_letters(block.picture.svg())
            return {"kind": "figure", "svg": svg, "alt": alt(block.picture)}
        case Fold():
            return {"kind": "fold"}
        case Room():
            return {"kind": "room", "lines": block.lines}
        case Choices():
            options = [_breakable(option) for option in block.options]
            return {"kind": "choices", "options": options, "columns": _beside(block.options)}
        case Paragraph():
            return {"kind": "paragraph", "runs": _runs(block.runs)}


def _beside(options: Sequence[str]) -> int:
    """Give how many options stand beside each other: as fit, and two where there are many."""
    least = 2 if len(options) > _MANY else 1
    fit = max(least, min(len(options), _LETTERS_WIDE // (max(map(len, options)) + 4)))
    rows = -(-len(options) // fit)
    return -(-len(options) // rows)


def _runs(runs: Iterable[Run]) -> list[Told]:
    return [{"text": _breakable(run.text), "bold": run.bold, "italic": run.italic} for run in runs]


def _breakable(text: str) -> str:
    """Let a word that no syllables are known of break anywhere, rather than leave the page."""
    return _LONG.sub(lambda word: _MAY_BREAK.join(word[0]), text)


def widths(grid: Grid) -> list[int]:
    """Give how wide columns are beside each other, in letters.

    Each has room for its longest word, and for a date on one line; what is left goes to those
    with the longest cells.
    """
    columns = [[plain(cell) for cell in each] for each in zip(grid.heads, *grid.rows, strict=True)]
    needed = [_least(cells) for cells in columns]
    empty = sum(not any(cells[1:]) for cells in columns)
    for_words = _FOR_SENTENCES if empty <= _WRITTEN else _LETTERS_WIDE // len(columns)
    for_a_number = for_words if empty <= _WRITTEN else _FOR_A_NUMBER
    wanted = [
        max(0, _wish(cells, for_a_number if cells[0].isdecimal() else for_words) - least)
        for cells, least in zip(columns, needed, strict=True)
    ]
    left = max(0, _LETTERS_WIDE - sum(needed))
    shared = max(1, sum(wanted))
    return [least + round(left * more / shared) for least, more in zip(needed, wanted, strict=True)]


def _wish(cells: Sequence[str], for_a_pen: int) -> int:
    return min(90, max(map(len, cells))) if any(cells[1:]) else for_a_pen


def _least(cells: Sequence[str]) -> int:
    is_empty = not any(cells[1:])
    short = [] if is_empty else [len(cell) for cell in cells if len(cell) <= _A_DATE]
    words = [len(word) for cell in cells for word in cell.split()]
    return min(26, max((*short, *words, 2)) + 2)


def _in_our_letters(svg: str) -> str:
    return svg.replace("<svg ", f'<svg font-family="{_FAMILY}" ', 1)
