"""Checks of the guides against the official catalogue: codes, names, departments."""

from collections.abc import Iterable, Iterator

from govkit.identifiers import Malformed, parse_item_code
from govkit.model import CatalogueEntry, Item, Severity
from govkit.validate.facts import Deviation, Facts, deviation
from govkit.validate.joining import Match
from govkit.validate.likeness import plain

_FAULTS = {"character": "含有编码里不会有的字符", "length": "位数不对", "structure": "结构不对"}
_SEGMENTS = {"credit": "统一社会信用代码", "organisation": "组织机构代码"}


def not_in_catalogue(facts: Facts) -> Iterator[Deviation]:
    """Items of the guides that the catalogue doesn't have."""
    for item in facts.catalogue.only_left:
        yield deviation(item, code=item.code or "（无）")


def code_invalid(facts: Facts) -> Iterator[Deviation]:
    """Item codes that fit no scheme, or whose embedded check character is wrong (a warning: real ones exist)."""
    official = {id(match.left): match.right.code for match in facts.catalogue.matches}
    for item in facts.batch.guides:
        if not item.code:
            continue
        fault = _fault(item.code, facts)
        if fault is None:
            continue
        known = official.get(id(item))
        correct = known if known and not facts.codes.agree(known, item.code) else ""
        severity, words = fault
        source = item.elements["item_code"].source if "item_code" in item.elements else None
        yield deviation(
            item, source=source, element="item_code", severity=severity, key=(item.code,), code=item.code, fault=words, correct=correct
        )


def _fault(code: str, facts: Facts) -> tuple[Severity, str] | None:
    """What is wrong with the code itself, and how severe that is."""
    parsed = parse_item_code(code, facts.rules.codes.scheme)
    if isinstance(parsed, Malformed):
        place = f"（第{parsed.position}位）" if parsed.position else f"（{len(code)}位）"
        return "error", _FAULTS[parsed.fault] + place
    if parsed.faults:
        faults = (f"其中{_SEGMENTS[fault.segment]}{fault.value}的校验码算出来是{fault.expected}" for fault in parsed.faults)
        return "warning", "，".join(faults)
    return None


def _warning(code: str, facts: Facts) -> tuple[Severity, str] | None:
    fault = _fault(code, facts)
    return fault if fault and fault[0] == "warning" else None


def code_differs(facts: Facts) -> Iterator[Deviation]:
    """Items that the catalogue has under another code. A code that is wrong in itself, and not so there, is `code_invalid`'s."""
    for match in facts.catalogue.matches:
        ours, theirs = match.left.code, match.right.code
        if not ours or not theirs or facts.codes.agree(ours, theirs):
            continue
        if _fault(ours, facts) in (None, _warning(theirs, facts)):
            yield against(match, "item_code", ours=ours, theirs=theirs, former=match.right.former_code or "")


def name_differs(facts: Facts) -> Iterator[Deviation]:
    """Items that the catalogue has under another name."""
    for match in facts.catalogue.matches:
        if not facts.named_alike(match.left, match.right):
            yield against(match, "name", ours=match.left.name, theirs=match.right.name)


def department_differs(facts: Facts) -> Iterator[Deviation]:
    """Items that the catalogue gives to another department."""
    for match in facts.catalogue.matches:
        ours, theirs = match.left.department, match.right.department
        if theirs and not facts.departments.same(ours, theirs):
            yield against(match, "competent_department", ours=ours, theirs=theirs)


def item_duplicate(facts: Facts) -> Iterator[Deviation]:
    """Items that stand twice in the guides, or twice in the catalogue."""
    # an item under a stranger's code is code_differs', not a second copy of the stranger
    misplaced = {id(match.left) for match in facts.catalogue.matches if match.by == "name"}
    guides = (item for item in facts.batch.guides if id(item) not in misplaced)
    for entries, where in ((guides, "办事指南"), (facts.batch.catalogue or (), "事项目录")):
        for first, again in _repeated(entries, facts):
            yield deviation(again, other_source=first.source, key=(where,), where=where, first=str(first.source))


def _repeated(entries: Iterable[Item | CatalogueEntry], facts: Facts) -> Iterator[tuple[Item | CatalogueEntry, Item | CatalogueEntry]]:
    first: dict[tuple[str, ...], Item | CatalogueEntry] = {}
    for entry in entries:
        same = facts.code_scope(entry) if entry.code else ("", plain(entry.department), plain(entry.name))
        earlier = first.setdefault(same, entry)
        if earlier is not entry:
            yield earlier, entry


def against(match: Match[Item, CatalogueEntry], element: str, *, ours: str, theirs: str, former: str = "") -> Deviation:
    """A deviation between an item's element and what the catalogue says; `former` is what it said before a change."""
    source = match.left.elements[element].source if element in match.left.elements else None
    return deviation(match.left, source=source, other_source=match.right.source, element=element, ours=ours, theirs=theirs, former=former)
