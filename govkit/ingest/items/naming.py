"""What a title says an item is called."""

import re

from govkit.ingest.departments import organisation_in
from govkit.ingest.headings import Other, labels_of
from govkit.ingest.numbering import is_bare_number, take_number
from govkit.ingest.values import clean
from govkit.rulebook import Rulebook

_EDITION = re.compile(r"[（(\[【][^（()）\[\]【】]*[)）\]】]$")
"""What may stand in brackets behind the words for a guide: 办税指南（节选）."""


def title_name(title: str, rules: Rulebook) -> str:
    """The item's name that a title gives; empty where it names a department, a chapter or nothing."""
    layouts = rules.layouts
    numbered = take_number(clean(title))
    words = (numbered.rest if numbered else clean(title)).lstrip(layouts.title_marks).strip(" 　：:。")
    edition = _EDITION.search(words)
    if edition and words[: edition.start()].endswith(layouts.guide_words):
        words = words[: edition.start()]
    for ending in layouts.guide_words:
        words = words.removesuffix(ending).strip(" 　-—_")
    if words.startswith("《") and words.endswith("》"):
        words = words[1:-1]
    if not words or is_bare_number(words) or re.match(layouts.generic_titles, words) or len(words) > layouts.title_length:
        return ""
    organisation = organisation_in(words, layouts)
    if _is_chapter(words.removeprefix(organisation or ""), rules):
        return ""
    return "" if organisation == words else words.removeprefix(organisation or "").strip() or words


def _is_chapter(words: str, rules: Rulebook) -> bool:
    """Whether words head a chapter or a table of any item (申请材料, 事项基本信息)."""
    if re.match(rules.layouts.generic_titles, words):
        return True
    label = labels_of(rules).find(words)
    return bool(label and not (isinstance(label.entry, Other) and label.entry.kind == "other"))
