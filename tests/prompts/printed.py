"""Reading back what was printed: the words of a PDF and of a Word file, as a reader meets them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx import Document as open_word
from docx.oxml.ns import qn
from pypdf import PdfReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as WordFile

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b"))


def pdf(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def words_of_pdf(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in pdf(content).pages).translate(_UNSEEN)


def word(content: bytes) -> WordFile:
    return open_word(BytesIO(content))


def words_of_word(content: bytes) -> str:
    """Everything in the body, tables too, in order; a line break is a line end."""
    lines = []
    for paragraph in word(content).element.body.iter(qn("w:p")):
        told = ""
        for part in paragraph.iter(qn("w:t"), qn("w:br"), qn("w:tab")):
            told += part.text or "" if part.tag == qn("w:t") else " "
        lines.append(told)
    return "\n".join(lines)


def alt_texts(content: bytes) -> list[str]:
    """The alternative texts of the pictures in a PDF, from its structure."""
    return [str(node["/Alt"]) for node in _nodes(pdf(content)) if "/Alt" in node]


def widths_of_figures(content: bytes) -> list[float]:
    """How wide the pictures in a PDF are, in points, from its structure."""
    boxes = [node["/A"][0]["/BBox"] for node in _nodes(pdf(content)) if node.get("/S") == "/Figure"]
    return [float(right) - float(left) for left, _, right, _ in boxes]


def marks(content: bytes) -> set[str]:
    """The kinds of structure elements in a PDF."""
    return {str(node["/S"]) for node in _nodes(pdf(content)) if "/S" in node}


def _nodes(reader: PdfReader) -> Iterator[Any]:
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop()
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            yield node
            if "/K" in node:
                waiting.append(node["/K"])


def fonts(content: bytes) -> dict[str, bool]:
    """The fonts of a PDF, each with whether it is inside."""
    found = {}
    for page in pdf(content).pages:
        for entry in page["/Resources"].get("/Font", {}).values():
            font = entry.get_object()
            below = [each.get_object() for each in font.get("/DescendantFonts", [font])]
            for each in below:
                about = each.get("/FontDescriptor", {})
                inside = any(name in about for name in ("/FontFile", "/FontFile2", "/FontFile3"))
                found[str(font["/BaseFont"])] = inside or str(font.get("/Subtype")) == "/Type3"
    return found


def letters(text: str) -> str:
    """A text without its spaces: where a line breaks says nothing."""
    return "".join(text.translate(_UNSEEN).split())
