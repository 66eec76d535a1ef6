"""Schema of the rule file that govkit.render reads: house style, columns, and the words that codes are printed as."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from govkit.model import Frozen

FontRole = Literal["title", "heading", "subheading", "body", "number", "latin"]
StyleRole = Literal[
    "district",
    "title",
    "subtitle",
    "contents_title",
    "contents_line",
    "item",
    "chapter",
    "text",
    "cell",
    "cell_label",
    "material",
    "material_head",
    "material_small",
    "step",
    "arrow",
    "header",
    "footer",
]
TableName = Literal[
    "tickets",
    "ticket_materials",
    "ticket_manifest",
    "ticket_conflicts",
    "all_tickets",
    "department_statuses",
    "kind_statuses",
    "department_kinds",
    "materials",
    "materials_by_item",
    "materials_by_department",
    "materials_by_form",
    "proposals",
    "catalogue",
    "department_counts",
    "topic_counts",
    "type_counts",
    "topic_changes",
    "stationed",
    "stationed_units",
    "load_review",
    "load_counts",
    "slimming_review",
    "slimming_counts",
    "differences",
    "difference_counts",
]
ChoiceGroup = Literal["ticket_answer", "verdict"]
Colour = Annotated[str, Field(pattern="^[0-9A-F]{6}$")]
"""RRGGBB."""


class PageRules(Frozen):
    """Paper and margins in millimetres (GB/T 9704-2012, 5)."""

    width_mm: float = Field(gt=0)
    height_mm: float = Field(gt=0)
    top_mm: float = Field(ge=0)
    bottom_mm: float = Field(ge=0)
    left_mm: float = Field(ge=0)
    right_mm: float = Field(ge=0)
    header_mm: float = Field(ge=0)
    footer_mm: float = Field(ge=0)

    @property
    def text_mm(self) -> float:
        """Width of the text area."""
        return self.width_mm - self.left_mm - self.right_mm


class Font(Frozen):
    """A face by name, and the faces that stand in where a computer lacks it, best first."""

    face: str
    instead: tuple[str, ...] = ()


class StyleRules(Frozen):
    """One paragraph style: face, size, fixed line pitch and the space around, in points."""

    font: FontRole
    size_pt: float = Field(gt=0)
    line_pt: float = Field(gt=0)
    before_pt: float = Field(default=0, ge=0)
    after_pt: float = Field(default=0, ge=0)


class Chapter(Frozen):
    """Elements that stand together in one table under `title`; without a title each element is a chapter of its own."""

    title: str | None = None
    elements: tuple[str, ...]


MaterialKey = Literal["seq", "code", "wording", "originals", "copies", "medium", "necessity", "note"]


class MaterialColumn(Frozen):
    """One column of the material table of a Word guide."""

    key: MaterialKey
    title: str
    width_mm: float = Field(gt=0)
    centred: bool = False


class GuideRules(Frozen):
    """The Word guide of one department: wording, chapters, material table."""

    file: str
    title: str
    cover: tuple[str, ...]
    """The title as the cover breaks it into lines."""
    count: str
    contents: str
    page_number: str
    rest: str
    """Title of the last chapter: elements that no other chapter names."""
    header_characters: int = Field(gt=0)
    """Room for the names of department and item in the page header; longer ones are cut."""
    label_mm: float = Field(gt=0)
    colour_rule: Colour
    colour_label: Colour
    keep_row_characters: int = Field(gt=0)
    """A table row with at most so many characters isn't broken across pages."""
    chapter: tuple[Chapter, ...]
    material: tuple[MaterialColumn, ...]


class WordRules(Frozen):
    """Codes of the model and the words they are printed as."""

    medium: dict[str, str]
    necessity: dict[str, str]
    relation: dict[str, str]
    severity: dict[str, str]
    material_status: dict[str, str]
    ticket_status: dict[str, str]
    ticket_answer: dict[str, str]
    """Those of `ticket_status` that an editor may choose."""
    verdict: dict[str, str]
    yes_no: dict[str, str]
    slimming_action: dict[str, str]
    slimming_result: dict[str, str]
    address: dict[str, str]
    topic_change: dict[str, str]


class FileNames(Frozen):
    """Names of the workbooks, without their ending."""

    tickets: str
    ticket_summary: str
    materials: str
    proposals: str
    catalogue: str
    topics: str
    stationed: str
    load: str
    slimming: str


class WorkbookRules(Frozen):
    """The one look of all workbooks."""

    font: str
    size_pt: float = Field(gt=0)
    title_pt: float = Field(gt=0)
    colour_head: Colour
    colour_title: Colour
    colour_entry: Colour
    colour_rule: Colour
    dictionary: str
    no_department: str
    not_said: str
    cut: str
    total: str
    open_file: str
    """In a cell that leads to a file."""
    page_number: str
    """In Excel's notation: &P the page, &N how many there are."""
    choice_error: str
    """Told to a person who types something that the drop-down list doesn't offer."""
    files: FileNames
    absent: dict[str, str]
    """Key of `files` → why this workbook is not written where there is nothing for it; others always are."""


class Column(Frozen):
    """One column of a sheet; `width` in characters."""

    key: str
    title: str
    width: float = Field(gt=0, le=255)
    number: bool = False
    choices: ChoiceGroup | None = None
    """The group of `words` that a drop-down list offers."""
    hidden: bool = False
    """Whether the sheet holds the column without showing it."""
    entry: bool = False
    """Whether a person fills this column in."""
    leads_to: TableName | None = None
    """The sheet of the same workbook to whose first row with the same value under the same key a cell leads."""


class TableRules(Frozen):
    """One sheet: its name, its title line, its columns."""

    name: str = Field(max_length=31)
    title: str
    columns: tuple[Column, ...]


class DocumentRules(Frozen):
    """rules/documents.toml."""

    page: PageRules
    fonts: dict[FontRole, Font]
    styles: dict[StyleRole, StyleRules]
    guide: GuideRules
    words: WordRules
    workbook: WorkbookRules
    tables: dict[TableName, TableRules]

    @model_validator(mode="after")
    def _columns_fill_the_text_area(self) -> Self:
        total = sum(column.width_mm for column in self.guide.material)
        if abs(total - self.page.text_mm) > 1:
            raise ValueError(f"材料表各列宽度之和为 {total:g} 毫米，应等于版心宽度 {self.page.text_mm:g} 毫米")
        return self

    @model_validator(mode="after")
    def _materials_are_a_chapter_of_their_own(self) -> Self:
        if [bool(chapter.title) for chapter in self.guide.chapter if "materials" in chapter.elements] != [False]:
            raise ValueError("所需材料应写在一个没有标题的章节里，自成一章")
        return self
