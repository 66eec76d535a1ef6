"""Which department a guide belongs to, where no field says so: the title, the sheet, the file or the folder names it."""

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath

from govkit.ingest.grid import Grid, Paragraph
from govkit.ingest.numbering import take_number
from govkit.ingest.values import clean
from govkit.rulebook.reading import LayoutRules

_LONGEST = 30
_INPUT_FOLDERS = len(("输入", "办事指南"))
_EDGE = 30
"""So many rows at the top and at the bottom of a sheet may say who wrote it."""
_BEHIND_LABEL = re.compile(r"^\s*(?:[（(][^（()）]*[）)])?\s*[：:]?\s*")
_NAME = re.compile(r"[\u4e00-\u9fff（）()·、]{2,}")


def organisation_in(text: str, rules: LayoutRules) -> str | None:
    """The organisation that a title or a name begins with ("宝安区民政局办事指南" → "宝安区民政局"); null where there is none."""
    numbered = take_number(text.strip())
    words = re.sub(r"^[\d\s_\-—.、]+", "", (numbered.rest if numbered else text).strip()).strip("【】[]《》")
    ends = [found.end() for found in re.finditer(rules.organisation, words)]
    for end in sorted(ends, reverse=True):
        name = words[:end]
        fits = 2 < len(name) <= _LONGEST and _NAME.fullmatch(name) and re.match(rules.after_organisation, words[end:])
        if fits and not _cuts_guide_word(words, end, rules) and not re.search(rules.not_organisation, name):
            return name
    leading = re.match(rules.leading_organisation, words)
    return leading[0] if leading and not re.search(rules.not_organisation, leading[0]) else None


def _cuts_guide_word(words: str, end: int, rules: LayoutRules) -> bool:
    """Whether an organisation that ended here would take signs from the word for the guide (…局办|税指南)."""
    return any(words.startswith(guide, start) for guide in rules.guide_words for start in range(max(0, end - len(guide) + 1), end))


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


def authors_in(blocks: Iterable[Grid | Paragraph], rules: LayoutRules) -> tuple[str, ...]:
    """The organisations that wrote a sheet or a document, by what stands behind 填报单位 and the like, each once."""
    label = re.compile(rf"^(?:{rules.authors})")
    found: dict[str, None] = {}
    for texts in _lines(blocks):
        for place, text in enumerate(texts):
            if begun := label.match(text):
                behind = _BEHIND_LABEL.sub("", text[begun.end() :], count=1)
                if name := organisation_in(behind or next(iter(texts[place + 1 :]), ""), rules):
                    found[name] = None
    return tuple(found)


def _lines(blocks: Iterable[Grid | Paragraph]) -> Iterator[list[str]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield [clean(block.text)]
        else:
            for row in [*block.rows[:_EDGE], *block.rows[max(_EDGE, block.height - _EDGE) :]]:
                yield [text for cell in row if cell and (text := clean(cell))]


def fuller(name: str, others: Collection[str], rules: LayoutRules) -> str:
    """The longest of `others` that is the same office with its region in front (卫生健康局 → 秦州区卫生健康局), else the name itself.

    Where they are offices of several regions, the name stays as it is.
    """
    longer = sorted({other for other in others if _is_fuller(other, name, rules)}, key=lambda other: (len(other), other))
    is_one = all(_is_fuller(longer[-1], other, rules) for other in longer[:-1])
    return longer[-1] if longer and is_one else name


def _is_fuller(other: str, name: str, rules: LayoutRules) -> bool:
    return other != name and other.endswith(name) and bool(name) and re.search(rules.regions, other.removesuffix(name)) is not None


def is_short_for(name: str, full: str) -> bool:
    """Whether all signs of a name stand in the full one in their order (卫健局, 卫生健康局)."""
    signs = iter(full)
    return all(sign in signs for sign in name)


def settled_names(names: Collection[str], declared: Collection[str], rules: LayoutRules) -> dict[str, str]:
    """For departments that several files call by a short and by a full name the one name that all get.

    It is the one that the catalogue or the online hall uses, else the full one. Names that stay are left out.
    """
    settled: dict[str, str] = {}
    for full, short in ((fuller(name, names, rules), name) for name in names):
        if full != short:
            one = short if short in declared and full not in declared else full
            settled |= {name: one for name in (short, full) if name != one}
    return settled
