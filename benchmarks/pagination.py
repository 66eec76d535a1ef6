"""How often the page numbers in the contents of guides are those that LibreOffice lays out.

Usage: python -m benchmarks.pagination [FOLDER]. FOLDER holds .docx guides of govkit; without it 549 items are made up.
"""

import sys
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import docx
from docx.oxml.ns import qn
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from benchmarks.documents import outcome, silent
from benchmarks.pages import to_pdf
from govkit.render import GUIDES, write
from govkit.rulebook import load_rulebook


def printed(guide: Path) -> list[int]:
    """The page numbers that the contents give."""
    links = docx.Document(str(guide)).element.body.iter(qn("w:hyperlink"))
    return [int([text.text for text in link.iter(qn("w:t"))][-1]) for link in links]


def laid_out(pdf: Path) -> list[int]:
    """The page that each item begins on, the first item's being 1."""
    with pdf.open("rb") as file:
        document = PDFDocument(PDFParser(file))
        numbers = {page.pageid: number for number, page in enumerate(PDFPage.create_pages(document), 1)}
        places = [numbers[target[0].objid] for level, _, target, _, _ in document.get_outlines() if level == 1]
    return [place - places[0] + 1 for place in places]


def lengths(pages: list[int]) -> Iterator[int]:
    """Pages of each item but the last, whose end the contents don't tell."""
    return (after - before for before, after in pairwise(pages))


def main(arguments: list[str]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(arguments[0]) if arguments else Path(scratch, "输出")
        if not arguments:
            folder.mkdir()
            write(outcome(549, 32), folder, load_rulebook(), silent)
            folder /= GUIDES
        guides = sorted(folder.glob("*.docx"))
        target = Path(scratch, "pdf")
        target.mkdir()
        pdfs = to_pdf(guides, target, list(load_rulebook().documents.fonts.values()))
        pairs = [(printed(guide), laid_out(pdf)) for guide, pdf in zip(guides, pdfs, strict=True)]
    if any(len(ours) != len(theirs) for ours, theirs in pairs):
        sys.exit("PDF 的书签与目录对不上；请换一个 LibreOffice 版本再测。")
    numbers = [one == other for ours, theirs in pairs for one, other in zip(ours, theirs, strict=True)]
    items = [one == other for ours, theirs in pairs for one, other in zip(lengths(ours), lengths(theirs), strict=True)]
    print(f"{len(guides)} 份指南、{len(numbers)} 个事项：页数相同 {sum(items)}/{len(items)}，目录页码相同 {sum(numbers)}/{len(numbers)}")
    for guide, (ours, theirs) in zip(guides, pairs, strict=True):
        wrong = [
            f"第 {number} 项 {one} 页（实为 {other} 页）"
            for number, (one, other) in enumerate(zip(lengths(ours), lengths(theirs), strict=True), 1)
            if one != other
        ]
        if wrong:
            print(f"{guide.stem}：{'，'.join(wrong)}")


if __name__ == "__main__":
    main(sys.argv[1:])
