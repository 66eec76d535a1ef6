"""A PDF file kept within limits: how far its streams expand, and how much a page draws, however few bytes say so."""

import re
import zlib
from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent

from govkit.ingest.files.reading import Reading, Refused

MIB = 1024 * 1024
_STREAM = re.compile(rb"\bstream\r?\n")
_MOST_FILTERS = 4
"""A stream may be packed several times over."""


class PageCrowded(Exception):  # noqa: N818 - a finding on its way out of the parser, told as a problem
    """A page draws more than the limits allow."""


class _BoundedDevice(PDFPageAggregatorWithMarkedContent):
    """Counts what is drawn, forms that draw nothing included: one form may call another ten times, and so on."""

    def __init__(self, *arguments: Any, most: int, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._left = most

    def _count(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise PageCrowded

    def render_char(self, *arguments: Any, **options: Any) -> float:
        """One character."""
        self._count()
        return float(super().render_char(*arguments, **options))

    def paint_path(self, *arguments: Any, **options: Any) -> None:
        """One line, curve or rectangle, or several."""
        self._count()
        super().paint_path(*arguments, **options)

    def render_image(self, *arguments: Any, **options: Any) -> None:
        """One picture."""
        self._count()
        super().render_image(*arguments, **options)

    def begin_figure(self, *arguments: Any, **options: Any) -> None:
        """One form."""
        self._count()
        super().begin_figure(*arguments, **options)


def check_streams(reading: Reading) -> None:
    """Raises Refused where a stream of the file would expand beyond the limit of what is held in memory whole."""
    limit = reading.rules.reading_limits.tree_mb
    data = memoryview(reading.path.read_bytes())
    for found in _STREAM.finditer(data):
        packed = data[found.end() :]
        for _ in range(_MOST_FILTERS):
            try:
                expanded = zlib.decompressobj().decompress(packed, limit * MIB + 1)
            except zlib.error:  # not packed, or not by this method
                break
            if len(expanded) > limit * MIB:
                raise Refused("file-too-large", size=limit + 1, limit=limit)  # how far it goes on is not tried
            packed = memoryview(expanded)


def lay_out(page: Page, most: int) -> None:
    """Let the page find out what it draws, as it does by itself, but no more than so much. Raises PageCrowded beyond."""
    device = _BoundedDevice(page.pdf.rsrcmgr, pageno=page.page_number, laparams=page.pdf.laparams, most=most)
    PDFPageInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    page._layout = device.get_result()  # where Page.layout looks first
