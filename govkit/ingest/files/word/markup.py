"""The XML of a Word file: names, and children in document order whatever wraps them."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

STRICT_HOST = b"purl.oclc.org"
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", M[1:-1].encode()),
)
"""Namespaces of strict OOXML and what the same elements are called in the usual, transitional form."""

DELETED = frozenset(W + name for name in ("del", "moveFrom"))
_TRANSPARENT = frozenset(
    [W + name for name in ("ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml", "hyperlink", "fldSimple", "dir", "bdo")]
    + [W + name for name in ("ruby", "rubyBase")]
    + [MC + "AlternateContent", MC + "Choice", M + "oMathPara", M + "oMath"]
)
"""Wrappers whose content counts as standing where they stand. mc:Fallback repeats mc:Choice and is left out."""


def content(parent: Any) -> Iterable[Any]:
    """The children of `parent` in order, wrappers opened; deletions come as one element."""
    children = list(parent)
    for child in children:
        if child.tag in _TRANSPARENT:
            return _opened(parent)
    return children


def _opened(parent: Any) -> Iterator[Any]:
    """Needs no stack however deep the wrappers."""
    levels = [iter(parent)]
    while levels:
        for child in levels[-1]:
            if child.tag in _TRANSPARENT:
                levels.append(iter(child))
                break
            yield child
        else:
            levels.pop()


Properties = Mapping[str, Any]
"""The properties of a paragraph, run, cell, row or style: their elements by tag."""

_NONE: Properties = MappingProxyType({})


def properties(element: Any, tag: str) -> Properties:
    """The properties under this tag (w:pPr, w:rPr …); empty where there are none. One pass is quicker than a search for each."""
    if len(element) == 0:
        return _NONE
    first = element[0]
    found = first if first.tag == tag else element.find(tag)
    return _NONE if found is None or len(found) == 0 else {child.tag: child for child in found}


def attribute(element: Any, name: str) -> str:
    """The attribute w:`name`, "" where it is absent."""
    return str(element.get(W + name, ""))


def integer(text: str, default: int) -> int:
    """The number, or `default` where the file holds something else."""
    try:
        return int(text)
    except ValueError:
        return default


def switched_on(switch: Any | None) -> bool | None:
    """An on/off property (ECMA-376 17.17.4): null where it is absent, true where it has no value."""
    return None if switch is None else attribute(switch, "val") not in ("0", "false", "off", "none")
