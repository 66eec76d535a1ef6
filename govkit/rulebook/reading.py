"""Schemas of the rule files that govkit.ingest reads."""

import re
from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator

from govkit.model import DayUnit, Frozen
from govkit.rulebook.cacheable import Cacheable

ElementKind = Literal["text", "list", "int", "code", "time_limit", "time_unit", "materials"]
RecordKind = Literal["catalogue", "slimming", "loaded", "stationed"]


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern.replace("{n}", "(?P<n>1)"))
    except re.error as error:
        raise ValueError(f"不是有效的正则表达式（{error}）") from error
    return pattern


Pattern = Annotated[str, AfterValidator(_compiles)]


class ElementRule(Frozen):
    """One element of a guide: its key in items.jsonl, its printed label, how its value is read, and the labels offices use."""

    key: str
    label: str
    kind: ElementKind = "text"
    part: Literal["statutory", "promised"] | None = None
    """For labels that give only one half of the time limit (法定办结时限, 承诺办结时限): which."""
    rank: int = 0
    """Where one item has several labels of the same key (实施编码 and 基本编码), the highest rank wins."""
    synonyms: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    """Words that head this element's column only in a table of items, away from materials and time limits (单位)."""
    otherwise: str = ""
    """The element that it tells where a label of a higher rank tells its own, or where its words can't be its own."""
    several: bool = False
    """Whether one item may give it several times, each with a value of its own (办事窗口); else a second time begins another item."""
    looks: Pattern = ""
    """What the value looks like, where one cell holds those of several labels (办理地点和时间); empty where it has no look of its own."""


class ElementRules(Cacheable):
    """rules/elements.toml: the elements in the order in which a guide prints them."""

    element: tuple[ElementRule, ...]
    other: tuple[str, ...] = ()
    """Labels that are known and have no element: neither values nor unknown labels."""
    section: tuple[str, ...] = ()
    """Titles of a guide's chapters that hold labels of several elements."""
    joined: tuple[tuple[str, str], ...] = ()
    """Words that are a label only behind another one and 及, 和 … (办理地点和时间) → the label they stand for, "" where none."""


class MatrixRules(Frozen):
    """How tables are written that lay materials against items, with a mark where an item needs a material."""

    signs: str
    """Signs that serve as marks."""
    doubtful: str
    """Those of them that mean a condition, unless they stand alone or the table explains them."""
    explained_ends: Pattern
    """Ends of an explanation of a sign that say nothing (…的材料)."""
    needed: Pattern
    not_needed: Pattern
    """Explanations that a material is needed, and that it isn't."""
    materials: Pattern
    """Ends of names that are materials' rather than items'."""
    situations: Pattern
    """Heads that are cases of the one item that the table's title names: 新办, 变更 …"""
    subject_ends: Pattern
    """Ends of such a title that are no part of the item's name: …申请材料一览表."""


class LayoutRules(Cacheable):
    """rules/layouts.toml: what a reader needs to tell heads, titles, notes and departments in a sheet or a Word file."""

    guide_words: tuple[str, ...]
    """Words at the end of a title that are no part of an item's name, longest first: 办事指南 …"""
    version_words: Pattern
    """Words behind a sheet's or a file's name that say which version it is: （定稿）, 20240506 …"""
    generic_titles: Pattern
    """Titles that name no item: 目录, 附件1 …"""
    case_titles: Pattern
    """Titles above materials of one case of an item, or of one kind of applicant."""
    title_marks: str
    """Signs before a title that are no part of it."""
    group_titles: Pattern
    """Words alone in a row of a table of materials that head a group of them, and aren't the next item's name."""
    ditto: tuple[str, ...]
    """Whole cells that mean the cell above (同上)."""
    note_rows: Pattern
    """Beginnings of rows below or above a table that are remarks: 注：, 填表说明 …"""
    page_numbers: Pattern
    """Whole paragraphs or rows that are the number of a page."""
    closings: Pattern
    """Beginnings of texts that speak of a whole booklet, as at its end: 本手册内容如有变动…"""
    signature_rows: Pattern
    """Beginnings of rows that name who filled in the table and when."""
    total_rows: Pattern
    """Whole first cells of subtotal rows."""
    organisation: Pattern
    """Ends of organisations' names."""
    not_organisation: Pattern
    """Words that no organisation's name holds, or that are none by themselves."""
    after_organisation: Pattern
    """What may follow an organisation at the beginning of a title, a sheet's, a file's or a folder's name."""
    leading_organisation: Pattern
    """An organisation with its region at the beginning of a title, with an item's name right behind it."""
    regions: Pattern
    """Ends of the region in front of a department's short name: 天水市, 秦州区 …"""
    units: Pattern
    """Ends of what is no department but a part of one, or a place where several receive applications: 社会事务科, 政务服务中心 …"""
    authors: Pattern
    """What stands before the name of the office that wrote a file: 填报单位 …"""
    blank_forms: Pattern
    """Titles of forms that applicants fill in and offices append to a guide: …申请表, …登记表."""
    applicant_keys: tuple[str, ...]
    """Elements whose labels such forms have too."""
    incidental_keys: tuple[str, ...]
    """Elements that alone make no item of what has no name, code and materials: a table of figures, a list of addresses."""
    address_keys: tuple[str, ...]
    """Those of them that tell where a department is, above the title of its first item."""
    instructions: Pattern
    """Beginnings of values that say how a guide is to be filled in: 填写…, 按照…."""
    sentence_end: Pattern
    """The end of a text that can't be a title."""
    matrix: MatrixRules
    title_length: int = 80
    label_length: int = 24
    typo_similarity: float = 75.0
    """Similarity (0 to 100) from which an unknown label is read as a known one, with a warning."""


class ValueRules(Frozen):
    """rules/values.toml: the wordings of values."""

    absent: tuple[str, ...]
    """Whole cells that mean that nothing is given."""
    none: tuple[str, ...]
    """Whole cells of materials or counts that mean none."""
    separators: str
    """Characters that separate the entries of a list, outside brackets."""
    immediate: Pattern
    """Time limits of no days: 即办, 当场办结 …"""
    statutory: Pattern
    promised: Pattern
    extension: Pattern
    """Clauses that speak of an extension or a special case, not of the limit itself."""
    total: Pattern
    """Clauses that give the sum of several stages."""
    working_unit: Pattern
    natural_unit: Pattern
    bare_unit: Pattern
    """日, 天: working days only where the item is a licence (行政许可法 art. 82)."""
    long_unit: Pattern
    """Months, years, hours: natural, never turned into days."""
    licence: Pattern
    """Item types whose bare days are working days."""
    no_visit: Pattern
    """Wordings of 到现场次数 that mean none."""


class RecordField(Frozen):
    """One column of a declared table: its name in the model and the words that head it."""

    key: str
    names: tuple[str, ...]
    required: bool = False
    former: str = ""
    """The key under which a column of what it was before a change is read."""


class RecordRule(Cacheable):
    """How one of the declared inputs is written."""

    field: tuple[RecordField, ...]
    former: tuple[str, ...] = ()
    """What stands before a column's name where the column says what it was before a change (原编码)."""
    current: tuple[str, ...] = ()
    """What stands there where another column says what it was (新编码)."""


class DeclarationRules(Frozen):
    """rules/declarations.toml: the columns of the catalogue, the slimming list, the load export and the stationed units; online keys."""

    catalogue: RecordRule
    slimming: RecordRule
    loaded: RecordRule
    stationed: RecordRule
    removed: Pattern
    """Wordings of a slimming decision that take a material away."""
    changed: Pattern
    """Wordings of a slimming decision that change a material."""
    element_keys: dict[str, str]
    """Keys of online exports that aren't Chinese labels → the label they stand for."""
    material_keys: dict[str, str]
    """The same for the objects of a list of materials."""

    @cached_property
    def rules(self) -> dict[RecordKind, RecordRule]:
        """The four tables by their kind."""
        return {"catalogue": self.catalogue, "slimming": self.slimming, "loaded": self.loaded, "stationed": self.stationed}


__all__ = [
    "DayUnit",
    "DeclarationRules",
    "ElementKind",
    "ElementRule",
    "ElementRules",
    "LayoutRules",
    "MatrixRules",
    "RecordField",
    "RecordKind",
    "RecordRule",
    "ValueRules",
]
