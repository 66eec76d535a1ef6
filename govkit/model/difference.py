"""What differs between two outputs."""

from typing import Literal

from govkit.model.base import Frozen

Change = Literal["added", "removed", "changed"]
RecordKind = Literal["items", "lines", "online", "materials", "tickets", "problems"]


class Difference(Frozen):
    """One thing that only one of two outputs has, or a field that they have differently."""

    record: RecordKind
    change: Change
    department: str = ""
    item_code: str = ""
    item_name: str = ""
    subject: str = ""
    """The material, code, ticket or file that it is about; empty where it is the item."""
    field: str = ""
    """Name of the field in words; empty where a whole record is added or removed."""
    old: str = ""
    new: str = ""
