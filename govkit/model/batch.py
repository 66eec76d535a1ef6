"""Everything that one run reads: guides, the lists they are held against, and what could not be read."""

from typing import Literal

from pydantic import Field

from govkit.model.base import Frozen, Located
from govkit.model.item import Item

Severity = Literal["error", "warning", "info"]


class CatalogueEntry(Located):
    """One line of the official catalogue (事项目录) or of the platform's load export (入库清单)."""

    code: str | None
    name: str
    department: str = ""
    topics: tuple[str, ...] = ()
    item_type: str = ""
    former_code: str | None = None
    """The code before a change of classification (分类调整), where a list tells one."""
    former_topics: tuple[str, ...] = ()
    """The topics before such a change."""

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code that the item has or had, today's first."""
        return tuple(code for code in (self.code, self.former_code) if code)


class SlimmingEntry(Located):
    """One decision of the slimming list (精简清单): for an item, a material that was removed or changed."""

    item_code: str | None
    item_name: str
    department: str = ""
    material: str
    action: Literal["removed", "changed"]
    replacement: str = ""
    """What the material became, where it was changed."""


class StationedEntry(Located):
    """One item of a stationed unit (驻区单位): who offers it and where it is handled online."""

    unit: str
    item_name: str
    url: str


class FileCount(Frozen):
    """What became of one sheet or table: `rows` with content = `used` + the sum of `skipped`, by reason."""

    file: str
    place: str
    layout: str
    rows: int
    used: int
    skipped: dict[str, int] = Field(default_factory=dict)


class Problem(Frozen):
    """Something that could not be read, or was read with doubt: what, where, what to do, in one Chinese sentence."""

    file: str
    locator: str
    code: str
    """Stable, lower case with hyphens: `file-corrupt`, `label-unknown` …"""
    message: str
    severity: Severity = "error"
    """error: content was not read; warning: read with doubt; info: left out on purpose."""


class Batch(Frozen):
    """Everything that one run has read. An input whose folder is absent or empty is null, not empty: its checks are skipped."""

    guides: tuple[Item, ...] = ()
    online: tuple[Item, ...] | None = None
    catalogue: tuple[CatalogueEntry, ...] | None = None
    slimming: tuple[SlimmingEntry, ...] | None = None
    loaded: tuple[CatalogueEntry, ...] | None = None
    stationed: tuple[StationedEntry, ...] | None = None
    files: tuple[str, ...] = ()
    """Every input file that was taken up, read or not, sorted."""
    counts: tuple[FileCount, ...] = ()
    problems: tuple[Problem, ...] = ()
