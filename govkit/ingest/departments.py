"""Which department a guide belongs to, where no field says so: the title, the sheet, the file or the folder names it."""

import re
from pathlib import PurePosixPath

from govkit.ingest.numbering import take_number
from govkit.rulebook.reading import LayoutRules

_LONGEST = 30
_INPUT_FOLDERS = len(("输入", "办事指南"))
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
    leading = re.match(rules.leading_organisation, words)
    return leading[0] if leading and not re.search(rules.not_organisation, leading[0]) else None


def organisation_of_place(sheet: str | None, file: str, rules: LayoutRules) -> str:
    """The organisation that the sheet, else the file, else the nearest folder names; empty where none does."""
    path = PurePosixPath(file)
    named = (organisation_in(text, rules) for text in [sheet or "", path.stem, *reversed(path.parts[:-1])])
    return next(filter(None, named), "")


def folder_of(file: str) -> str:
    """The nearest folder's own name, below the input folder: the last thing to call a department by; empty where there is none."""
    folders = PurePosixPath(file).parts[:-1]
    return folders[-1] if len(folders) > _INPUT_FOLDERS else ""


def department_of_place(sheet: str | None, file: str, rules: LayoutRules) -> str:
    """The organisation that the place names; without one the nearest folder's name."""
    return organisation_of_place(sheet, file, rules) or folder_of(file)
