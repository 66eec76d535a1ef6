"""The canonical model: what every stage takes and gives.

Everything is frozen. A value read from a file knows its `Source`, and sources stay outside equality, so that
the same item read from two layouts is equal. The words are explained in docs/glossary.md.
"""

from govkit.model.base import Frozen, Located, Source
from govkit.model.batch import Batch, CatalogueEntry, FileCount, Problem, Severity, SlimmingEntry, StationedEntry
from govkit.model.difference import Change, Difference, RecordKind
from govkit.model.item import DayUnit, Duration, Element, Item, Material, MaterialPart, Medium, NameParts, Necessity, Relation, TimeLimit
from govkit.model.outcome import (
    CodedMaterial,
    Expectation,
    Finding,
    MaterialStatus,
    Outcome,
    Proposal,
    Reply,
    ReplyVerdict,
    SlimmingResult,
    Stage,
    Ticket,
)

__all__ = [
    "Batch",
    "CatalogueEntry",
    "Change",
    "CodedMaterial",
    "DayUnit",
    "Difference",
    "Duration",
    "Element",
    "Expectation",
    "FileCount",
    "Finding",
    "Frozen",
    "Item",
    "Located",
    "Material",
    "MaterialPart",
    "MaterialStatus",
    "Medium",
    "NameParts",
    "Necessity",
    "Outcome",
    "Problem",
    "Proposal",
    "RecordKind",
    "Relation",
    "Reply",
    "ReplyVerdict",
    "Severity",
    "SlimmingEntry",
    "SlimmingResult",
    "Source",
    "Stage",
    "StationedEntry",
    "Ticket",
    "TimeLimit",
]
