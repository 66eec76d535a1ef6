"""Which department a guide belongs to, where no field says so: the title, the sheet, the file or the folder names it."""

import re
from pathlib import PurePosixPath

from govkit.ingest.numbering import take_number
from govkit.rulebook.reading import LayoutRules

_LONGEST = 30
_NAME = re.compile(r"[\u4e00-\u9fff（）()·、]{2,}")


def organisation_in(text: str, rules: LayoutRules) -> str | None:
    """The organisation that a title or a name begins with ("宝安区民政局办事指南" → "宝安区民政局"); null where there is none."""
    numbered = take_number(text.strip())
    words = re.sub(r"^[\d\s_\-—.、]+", "", (numbered.rest if numbered else text).strip()).strip("【】[]《》")
    ends = [found.end() for found in re.finditer(rules.organisation, words)]
    for end in sorted(ends, reverse=True):
        name = words[:end]
        fits = 2 < len(name) <= _LONGEST and _NAME.fullmatch(name) and re.match(rules.after_organisation, words[end:])
        if fits and not re.search(rules.not_organisation, name):
            return name
    return None


def department_of_place(sheet: str | None, file: str, rules: LayoutRules) -> str:
    """The organisation that the sheet, else the file, else the nearest folder names; without one the nearest folder's own name."""
    path = PurePosixPath(file)
    folders = list(reversed(path.parts[:-1]))
    for text in [sheet or "", path.stem, *folders]:
        if name := organisation_in(text, rules):
            return name
    return folders[0] if len(folders) > 2 else ""
