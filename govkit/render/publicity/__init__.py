"""What is published and taught besides the guides, as first versions that a person finishes: guides to applying online, a
folded brochure, slides."""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from govkit.model import Item, Outcome
from govkit.render.publicity.brochure import write_brochure
from govkit.render.publicity.deck import write_deck
from govkit.render.publicity.online import write_online_guide
from govkit.render.report.tally import tally
from govkit.render.text import file_stems
from govkit.rulebook import Rulebook

__all__ = ["write_publicity"]


def write_publicity(outcome: Outcome, folder: Path, rules: Rulebook) -> int:
    """Write everything into `folder`; how many files it is."""
    words, counts = rules.publicity, tally(outcome, rules)
    for guide in words.guide:
        write_online_guide(folder / f"{guide.file}.docx", guide, outcome, counts, rules)
    write_brochure(folder / f"{words.brochure.file}.docx", outcome, counts, rules)
    decks = folder / words.decks
    decks.mkdir()
    jobs = list(_decks(outcome, decks, rules))
    for job in jobs:
        job()
    return len(words.guide) + 1 + len(jobs)


def _decks(outcome: Outcome, folder: Path, rules: Rulebook) -> "Iterator[partial[None]]":
    """One deck a department, and one for all streets and towns."""
    words, nameless = rules.publicity, rules.documents.workbook.no_department
    groups: defaultdict[str, list[Item]] = defaultdict(list)
    for item in outcome.batch.guides:
        name = item.department or nameless
        groups[words.street_deck if words.streets.search(name) else name].append(item)
    stems = file_stems(groups, nameless)
    for name, items in sorted(groups.items()):
        path = folder / f"{words.deck.file.format(department=stems[name])}.pptx"
        yield partial(write_deck, path, name, items, outcome, rules)
