"""A paper in Word: our template, or the one that an organisation made of it, filled with blocks."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from io import BytesIO
from pathlib import Path
from re import findall, sub
from typing import TYPE_CHECKING, Final
from zipfile import BadZipFile

from docx.image.exceptions import UnrecognizedImageError
from docx.image.image import Image
from docx.opc.exceptions import PackageNotFoundError
from docx.shared import Emu, Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from assistant.errors import InputError
from assistant.prompts import house, pdf
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
from assistant.prompts.escaping import NO_BREAK, PICTURE_WIDTH, alt
from assistant.prompts.language import Vocabulary, findings
from assistant.text import one_line, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from docx.table import Table

    from assistant.pictures import Picture
    from assistant.prompts.blocks import Block
    from assistant.prompts.house import Dress, Logo

_OURS: Final = Path(__file__).parent / "templates" / house.WORD
_MARKS: Final = r"<[^>]*>"
_PARAGRAPH: Final = r"(?s)<w:p[ >].*?</w:p>"
_BRACES: Final = (("{{", "}}"), ("{%", "%}"))
_TABLES: Final = "Papiertabel"
"""The style of tables that we put in, of which the columns get a width that suits them."""
_DEEPEST: Final = 3
_WIDEST: Final = 174
"""Millimetres between the margins of our template."""
_BETWEEN: Final = "    "
_SHORT: Final = 40
"""Letters of an option to tick that stay together."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words with their looks, ready to stand in Word."""

    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    cells: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class WordBlock:
    """A block as a template for Word knows it: what is not there is empty.

    `kind` is title, heading, subheading, paragraph, quotation, bullet, bullet2, bullet3,
    numbered, table, picture, room or fold.
    """

    kind: str
    words: str = ""
    number: int = 0
    picture: str = ""
    heads: tuple[Words, ...] = ()
    rows: tuple[Row, ...] = ()


VOCABULARY: Final = Vocabulary(
    {
        "title": str,
        "organisation": str,
        "practice": str,
        "footer": str,
        "logo": str,
        "blocks": tuple[WordBlock, ...],
    },
    {},
)
"""What a template for Word may say."""


def as_word(blocks: Sequence[Block], dress: Dress, override: Path | None = None) -> bytes:
    """Give a paper in Word. Raises InputError for a template that is wrong, in a sentence each."""
    path = house.own_file(override, house.WORD) or _OURS
    template = _template(path)
    if wrong := _mistakes(template, path):
        raise InputError("\n".join(wrong))
    template.render(
        {
            "title": dress.title,
            "organisation": dress.organisation,
            "practice": dress.practice,
            "footer": dress.footer,
            "logo": _logo(template, dress.logo),
            "blocks": tuple(_blocks(template, blocks)),
        },
        ImmutableSandboxedEnvironment(undefined=StrictUndefined),
        autoescape=True,
    )
    for table, grid in zip(_our_tables(template), _grids(blocks), strict=False):
        _widen(table, pdf.widths(grid))
    file = BytesIO()
    template.save(file)
    return file.getvalue()


def mistakes_in(override: Path) -> tuple[str, ...]:
    """Give every mistake in the template for Word in an organisation's own folder."""
    try:
        path = house.own_file(override, house.WORD)
        return _mistakes(_template(path), path) if path is not None else ()
    except InputError as error:
        return (str(error),)


def _template(path: Path) -> DocxTemplate:
    template = DocxTemplate(BytesIO(path.read_bytes()))
    try:
        template.init_docx()
    except (BadZipFile, KeyError, ValueError, PackageNotFoundError):
        raise InputError(
            f"{path}: Dit is geen Word-bestand. Bewaar het opnieuw als .docx."
        ) from None
    return template


def _mistakes(template: DocxTemplate, path: Path) -> tuple[str, ...]:
    """Judge what a template says before it runs, as is done with the other templates."""
    parts = [template.get_xml()]
    for kind in (template.HEADER_URI, template.FOOTER_URI):
        parts += [template.get_part_xml(part) for _, part in template.get_headers_footers(kind)]
    found = [f"{path}: {told}" for part in parts for told in _left_open(part)]
    for part in parts:
        said = sub(_MARKS, "", template.patch_xml(part))
        found += [f"{path}: {one.what} {one.how}" for one in findings(said, VOCABULARY)]
    return tuple(dict.fromkeys(found))


def _left_open(part: str) -> Iterator[str]:
    """Find braces without an end: what stands around them would silently stay away."""
    for paragraph in findall(_PARAGRAPH, part):
        words = sub(_MARKS, "", paragraph)
        if any(words.count(begin) != words.count(end) for begin, end in _BRACES):
            yield (
                f"In '{one_line(words, 60)}' past het aantal haakjes niet. Schrijf {{{{ en }}}}, "
                "en {% en %}, samen in één alinea."
            )


# -- what the template gets -----------------------------------------------------------------


def _blocks(template: DocxTemplate, blocks: Iterable[Block], depth: int = 0) -> Iterator[WordBlock]:
    for block in blocks:
        match block:
            case Heading():
                kinds = ("title", "heading", "subheading")
                yield WordBlock(kinds[min(block.level, 3) - 1], _words(block.runs))
            case Quotation():
                for inside in block.blocks:
                    yield WordBlock("quotation", _words(getattr(inside, "runs", ())))
            case Listing():
                yield from _listing(template, block, depth)
            case Grid():
                yield _table(block)
            case Figure():
                yield _figure(template, block.picture)
            case Fold():
                yield WordBlock("fold")
            case Room():
                yield from [WordBlock("room")] * block.lines
            case Choices():
                beside = _BETWEEN.join(map(_together, block.options))
                yield WordBlock("paragraph", _words((Run(beside),)))
            case Paragraph():
                yield WordBlock("paragraph", _words(block.runs))


def _together(option: str) -> str:
    """Let a short option not break."""
    return option.replace(" ", NO_BREAK) if len(option) < _SHORT else option


def _listing(template: DocxTemplate, listing: Listing, depth: int) -> Iterator[WordBlock]:
    level = min(depth + 1, _DEEPEST)
    for number, item in enumerate(listing.items, listing.start):
        for inside in _blocks(template, item, depth + 1):
            if inside.kind != "paragraph":
                yield inside
            elif listing.start:
                yield WordBlock("numbered", inside.words, number)
            else:
                yield WordBlock("bullet" if level == 1 else f"bullet{level}", inside.words)


def _table(grid: Grid) -> WordBlock:
    rows = []
    for row in grid.rows:
        first, *others = row
        if others and not any(map(plain, others)):
            first = (Run("\n"), *first)  # a row to write in has room for a pen
        rows.append(Row(tuple(Words(_words(cell)) for cell in (first, *others))))
    heads = tuple(Words(_words(head)) for head in grid.heads)
    return WordBlock("table", heads=heads, rows=tuple(rows))


def _figure(template: DocxTemplate, picture: Picture) -> WordBlock:
    """A picture; in characters where it cannot be drawn."""
    if not pdf.can_draw():
        lines = "\n".join(visible(line) for line in picture.text(PICTURE_WIDTH))
        return WordBlock("paragraph", _words((Run(f"{lines}\n{alt(picture)}"),), "Courier New"))
    drawn = pdf.as_png(picture.svg())
    return WordBlock("picture", picture=_Image(template, drawn, alt(picture), widest=_WIDEST))


def _logo(template: DocxTemplate, logo: Logo | None) -> object:
    if logo is None:
        return ""
    if logo.kind == "svg" and not pdf.can_draw():
        return ""
    try:
        content = logo.content
        if logo.kind == "svg":
            content = pdf.as_png(content.decode(errors="replace"))
        Image.from_blob(content)
    except (RuntimeError, UnrecognizedImageError):  # of the maker of PDF, and of Word
        raise house.unreadable(logo) from None
    return _Image(template, content, logo.alt, height=12)


class _Marked(str):
    """What we made ourselves for Word: it needs no more escaping."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


class _Image(InlineImage):  # type: ignore[misc]  # docxtpl has no types
    """An image that says what it shows."""

    def __init__(
        self, template: DocxTemplate, content: bytes, told: str, *, widest: int = 0, height: int = 0
    ) -> None:
        super().__init__(template, BytesIO(content), height=Mm(height) if height else None)
        self.told, self.widest = told, widest

    def _insert_image(self) -> str:
        part = self.tpl.current_rendering_part
        drawing = part.new_pic_inline(self.image_descriptor, self.width, self.height)
        if self.widest and drawing.extent.cx > Mm(self.widest):
            drawing = part.new_pic_inline(self.image_descriptor, Mm(self.widest), None)
        drawing.docPr.set("descr", self.told)
        opening = '<w:r><w:t xml:space="preserve">'
        return f"</w:t></w:r><w:r><w:drawing>{drawing.xml}</w:drawing></w:r>{opening}"


def _words(runs: Iterable[Run], font: str = "") -> str:
    """Give runs as they stand in Word; a line break stays one, and nothing else acts."""
    return _Marked("".join(_run(run, font) for run in runs))


def _run(run: Run, font: str) -> str:
    look = "<w:b/>" * run.bold + "<w:i/>" * run.italic
    if font:
        look = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>{look}'
    # The library takes {_{ for its own way to write two braces.
    text = escape(run.text).replace("{_", "{&#95;").replace("_}", "&#95;}")
    text = text.replace("_%}", "&#95;%}").replace("%_}", "%&#95;}")
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


# -- afterwards -----------------------------------------------------------------------------


def _grids(blocks: Iterable[Block]) -> Iterator[Grid]:
    for block in blocks:
        if isinstance(block, Grid):
            yield block
        elif isinstance(block, Listing):
            for item in block.items:
                yield from _grids(item)


def _our_tables(template: DocxTemplate) -> Iterator[Table]:
    for table in template.docx.tables:
        if table.style is not None and table.style.name == _TABLES:
            yield table


def _widen(table: Table, shares: Sequence[int]) -> None:
    """Divide the width of a table over its columns; a table of another shape stays as it is."""
    columns = table._tbl.tblGrid.gridCol_lst
    if len(columns) != len(shares):
        return
    whole = sum(column.w or 0 for column in columns) or Mm(_WIDEST)
    for place, share in enumerate(shares):
        width = int(whole * share / sum(shares))
        columns[place].w = Emu(width)
        for row in table.rows:
            row.cells[place].width = width
