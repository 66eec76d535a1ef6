"""Pictures and the text boxes of workbooks: not read, but counted, so that nobody takes silence for emptiness."""

from typing import Any

from govkit.ingest.files.reading import Reading

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_STRICT_DRAWING = "{http://purl.oclc.org/ooxml/drawingml/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PICTURES = (_DRAWING + "blip", _STRICT_DRAWING + "blip", "{urn:schemas-microsoft-com:vml}imagedata")


def count_pictures(root: Any) -> int:
    """How many pictures stand below an element; what mc:Fallback repeats is counted once."""
    return sum(not _is_repeated(picture) for picture in root.iter(*_PICTURES))


def count_text_boxes(drawing: Any) -> int:
    """How many shapes of a workbook's drawing part hold words."""
    return sum(
        any((text.text or "").strip() for text in shape.iter(_DRAWING + "t", _STRICT_DRAWING + "t"))
        for shape in drawing.iter("{*}sp")
        if not _is_repeated(shape)
    )


def report_pictures(reading: Reading, count: int) -> None:
    """Report the pictures of a document that is read to its end: all there is, or beside its words."""
    if count:
        reading.report("pictures-unread" if reading.document.blocks else "pictures-only", count=count)


def _is_repeated(element: Any) -> bool:
    return next(element.iterancestors(_FALLBACK), None) is not None
