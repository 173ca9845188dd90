"""From Markdown to blocks: what every printed form of a paper is made of."""

from __future__ import annotations

from assistant.prompts.blocks import (
    Figure,
    Fold,
    Grid,
    Heading,
    Listing,
    Paragraph,
    Quotation,
    Run,
    as_blocks,
)
from assistant.prompts.escaping import Trusted, markdown, picture

from .samples import Drawn

DRAWN = Drawn()


def blocks(text: str, *pictures: Drawn):
    return as_blocks(Trusted(text), pictures)


def test_each_kind_of_block_comes_out_as_itself() -> None:
    """Headings, words, quotations, lists in lists, tables and folds become blocks, in order."""
    text = (
        "# Kop\n\nGewoon **vet** *schuin*\\\nlager\n\n> Gezegd\n\n- een\n  - twee\n\n3. drie\n\n"
        "| A | B |\n| --- | --- |\n| 1 | **2** |\n\n---\n\n## Onder\n"
    )
    assert blocks(text) == (
        Heading(1, (Run("Kop"),)),
        Paragraph(
            (Run("Gewoon "), Run("vet", bold=True), Run(" "), Run("schuin", italic=True), Run("\nlager"))
        ),
        Quotation((Paragraph((Run("Gezegd"),)),)),
        Listing(((Paragraph((Run("een"),)), Listing(((Paragraph((Run("twee"),)),),))),)),
        Listing(((Paragraph((Run("drie"),)),),), 3),
        Grid(((Run("A"),), (Run("B"),)), (((Run("1"),), (Run("2", bold=True),)),)),
        Fold(),
        Heading(2, (Run("Onder"),)),
    )  # fmt: skip


def test_a_fence_with_a_number_is_that_picture() -> None:
    """A picture stands where its fence stood; a fence without a known picture stays its words."""
    fence = picture(DRAWN, 0)
    assert blocks(fence, DRAWN) == (Figure(DRAWN),)
    (left,) = blocks(fence)
    assert isinstance(left, Paragraph)
    assert "+----+" in left.runs[0].text


def test_what_people_type_is_never_a_picture() -> None:
    """Words that look like the fence of a picture stay words."""
    (left,) = blocks(markdown("```picture 0\n```"), DRAWN)
    assert left == Paragraph((Run("```picture 0 / ```"),))


def test_words_in_a_picture_do_not_end_it() -> None:
    """Backticks and empty lines in a picture leave it whole."""

    class Odd:
        title = "x"

        def svg(self) -> str:
            return ""

        def text(self, width: int) -> tuple[str, ...]:
            return ("```", "", "", "# x", "`" * 7)

        def words(self) -> tuple[str, ...]:
            return ()

    odd = Odd()
    assert as_blocks(picture(odd, 0), (odd,)) == (Figure(odd),)
