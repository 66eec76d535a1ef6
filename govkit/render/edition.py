"""How the documents of a run are published."""

from govkit.model import Frozen


class Edition(Frozen):
    """What a person asked for; by default the version that editors work on."""

    final: bool = False
    """For the public: without comments, with the version on the cover."""
    masked: bool = False
    """Without persons' identity numbers and mobile numbers."""
    pdf: bool = False
    """Each guide and notice beside its PDF, made by LibreOffice."""
    version: str = ""
    """As the cover states it; empty: it says nothing."""
    template: bytes | None = None
    """The consultant's Word template of guides, checked; null: the house's own."""
