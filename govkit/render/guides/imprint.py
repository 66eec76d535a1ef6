"""What the published documents of a run share."""

from dataclasses import dataclass

from govkit.render.edition import Edition
from govkit.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Imprint:
    """Rules, district, edition, and the template that guides begin from."""

    rules: Rulebook
    district: str
    edition: Edition
    template: bytes

    @property
    def version(self) -> str:
        """The line on the cover; empty where nobody gave a version."""
        rules, version = self.rules.publishing.template, self.edition.version
        if not self.edition.final:
            version = f"{version}（{rules.draft}）" if version else rules.draft
        return rules.version.format(version=version) if version else ""
