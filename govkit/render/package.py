"""A Word file as a zip of parts that comes out the same bytes each time."""

from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from govkit.render.text import xml_text

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_package(path: Path, title: str, parts: Mapping[str, str]) -> None:
    """Write `parts` as a Word file: keys are names inside word/ without ending (`document`, `styles`, `header1` …).

    A part is related to the document under its own name, so `r:id="header1"` points to word/header1.xml.
    """
    files = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _package_relations(),
        "docProps/core.xml": _core(title),
        "word/_rels/document.xml.rels": _document_relations(parts),
        **{f"word/{name}.xml": parts[name] for name in sorted(parts)},
    }
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=6) as package:
        for name, content in files.items():
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            package.writestr(entry, _DECLARATION + content)


def _kind(name: str) -> str:
    return name.rstrip("0123456789")


def _content_types(parts: Mapping[str, str]) -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{"document.main" if name == "document" else _kind(name)}+xml"/>'
        for name in sorted(parts)
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f"{overrides}</Types>"
    )


def _package_relations() -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="document" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        '<Relationship Id="core" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"'
        ' Target="docProps/core.xml"/></Relationships>'
    )


def _document_relations(parts: Mapping[str, str]) -> str:
    relations = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{_kind(name)}" Target="{name}.xml"/>' for name in sorted(parts) if name != "document"
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>'


def _core(title: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:creator>govkit</dc:creator><dc:title>{xml_text(title)}</dc:title></cp:coreProperties>"
    )
