"""Schema of rules/lines.toml: how lines of materials are written."""

from typing import Literal

from govkit.model import Frozen, Medium, Necessity
from govkit.rulebook.cacheable import Cacheable
from govkit.rulebook.reading import Pattern

ColumnKey = Literal["seq", "name", "originals", "copies", "count", "attributes", "necessity", "condition", "form", "note"]


class ColumnRule(Frozen):
    """One column of a table of materials and the words that head it."""

    key: ColumnKey
    names: tuple[str, ...]
    bare: tuple[str, ...] = ()
    """Words that head this column only inside a table of materials (名称, 备注 …)."""
    ticked: str = ""
    """What a tick in this column says, where the words are in the head (必要 | 非必要 | 容缺)."""
    codes: tuple[tuple[str, str], ...] = ()
    """Numbers that stand for words in this column, by the national standard; a legend in the file goes before."""
    narrow: bool = False
    """Whether only cells count that are attributes as a whole; others in this column speak of something else."""
    coded: bool = False
    """Whether a bare number in this column is a code and no count, though no standard says what it means."""


class AttributeRule(Frozen):
    """One wording of an attribute of a material line; `{n}` in the pattern is a number, whose value "n" stands for."""

    pattern: Pattern
    originals: int | Literal["n"] | None = None
    copies: int | Literal["n"] | None = None
    count: Literal["n"] | None = None
    """A count that doesn't say of what."""
    medium: Medium | None = None
    necessity: Necessity | None = None
    note: bool = False
    """Whether the words are kept in the line's note."""
    counted: bool = False
    """Whether the wording gives a number, so that it may stand glued to the name (身份证复印件1份)."""


class ConditionRules(Frozen):
    """Wordings that say under which condition a material is asked for; `{asked}` in a pattern stands for `asked`."""

    asked: Pattern
    """The words that ask for a material: 提供, 还应提交 …"""
    remarks: tuple[Pattern, ...]
    """Whole remarks in brackets, in a column, or behind a name: 委托办理的提供."""
    openings: tuple[Pattern, ...]
    """Beginnings of lines: 委托办理的，还应提供…"""
    groups: tuple[Pattern, ...]
    """Words inside the heading of a group of materials: 有下列情形的."""
    never: tuple[Pattern, ...]
    """Words inside a remark or a beginning that are about who supplies a material, when, and what it looks like (办理时出示)."""
    general: Pattern
    """Whole cells of a column of conditions that name none: 通用."""


class LineRules(Cacheable):
    """rules/lines.toml: how lines of materials are written."""

    column: tuple[ColumnRule, ...]
    ignored_columns: tuple[str, ...] = ()
    """Heads of columns of a material table that are known and not read."""
    attribute: tuple[AttributeRule, ...]
    joiners: str
    """Characters that may stand between two attributes."""
    line_ends: str
    """Characters that end a line and are no part of a name."""
    alternatives: Pattern
    """Words between two attributes of which either will do: 原件1份或复印件1份."""
    choice: Pattern
    """The end of a heading that asks for one of the lines below it: 以下证明之一."""
    case: Pattern
    """The beginning of a heading of one case among several, with a list of its own: 情形一：."""
    group: Pattern
    """Words alone in a row that announce the numbered list below them: 共性材料, 新办的."""
    parts: Pattern
    """Words behind a material that list its parts, which are no materials of their own: 报告表，其中：①…②…."""
    unfinished: Pattern
    """The end of a row that goes on in the next one."""
    kind_ends: Pattern
    """Ends of a name that say what a bare number behind it counts: 身份证复印件（1份）."""
    form_endings: Pattern
    """Ends of the names of forms that the office supplies."""
    not_forms: Pattern
    """Ends that look like forms and are none (资产负债表)."""
    form_types: Pattern
    """Values of a type or form column that say that the line is a form."""
    condition: ConditionRules
    ticks: tuple[str, ...]
    """Whole cells that mean yes or one."""
    crosses: tuple[str, ...]
    """Whole cells that mean no."""
    ticked: str
    """Signs beside a choice that was taken."""
    unticked: str
    """Signs beside a choice that was not taken."""
