"""The workbooks of a run, all in one look: `WORKBOOKS` are the summaries, `tickets` writes those of departments."""

from collections.abc import Callable
from dataclasses import dataclass

from govkit.model import Outcome
from govkit.render.workbooks.catalogue import catalogue
from govkit.render.workbooks.loading import load_review
from govkit.render.workbooks.materials import material_summary, proposals
from govkit.render.workbooks.sheets import Sheet
from govkit.render.workbooks.slimming import slimming_review
from govkit.render.workbooks.stationed import stationed
from govkit.render.workbooks.topics import has_changes, topic_changes
from govkit.rulebook import Rulebook

__all__ = ["WORKBOOKS", "Workbook", "absent"]


@dataclass(frozen=True, slots=True)
class Workbook:
    """One workbook: the key of its name in `documents.workbook.files`, what its sheets are, and whether there is anything for it."""

    key: str
    sheets: Callable[[Outcome, Rulebook], list[Sheet]]
    wanted: Callable[[Outcome], bool] = lambda _outcome: True

    def name(self, rules: Rulebook) -> str:
        """The file's name without its ending."""
        return str(getattr(rules.documents.workbook.files, self.key))


WORKBOOKS = (
    Workbook("materials", material_summary),
    Workbook("proposals", proposals),
    Workbook("catalogue", catalogue),
    Workbook("topics", topic_changes, has_changes),
    Workbook("stationed", stationed, lambda outcome: outcome.batch.stationed is not None),
    Workbook("load", load_review, lambda outcome: None not in (outcome.batch.loaded, outcome.batch.catalogue)),
    Workbook("slimming", slimming_review, lambda outcome: outcome.batch.slimming is not None),
)


def absent(outcome: Outcome, rules: Rulebook) -> list[tuple[str, str]]:
    """The workbooks that are not written, with the reason."""
    reasons = rules.documents.workbook.absent
    return [(workbook.name(rules), reasons[workbook.key]) for workbook in WORKBOOKS if not workbook.wanted(outcome)]
