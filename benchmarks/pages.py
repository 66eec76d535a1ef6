"""Turn every document below a folder into PDF and PNG pages, for looking at.

Usage: python -m benchmarks.pages FOLDER PAGES. Needs LibreOffice (soffice) and poppler (pdftoppm).
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from govkit.office import ConversionError, convert, converter
from govkit.rulebook import load_rulebook
from govkit.rulebook.rendering import Font

_KINDS = (".docx", ".xlsx", ".pptx")
_TOOLS = {"soffice": "LibreOffice", "pdftoppm": "poppler-utils"}
_TO_PNG = ["pdftoppm", "-r", "60", "-png"]
_PACKAGES = "libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui poppler-utils"
_SECONDS = 600


def to_pdf(documents: list[Path], folder: Path, fonts: list[Font]) -> list[Path]:
    """Convert in one start of LibreOffice; no two of one stem."""
    if not documents:
        return []
    stand_ins = {name: font.instead for font in fonts for name in (font.face, *font.instead[:1])}
    with tempfile.TemporaryDirectory() as scratch:
        try:
            made = convert(converter() or "soffice", documents, "pdf", Path(scratch), seconds=_SECONDS, stand_ins=stand_ins)
        except ConversionError as error:
            sys.exit(f"LibreOffice 没有转换出 {error.source.name}：{error}；请单独打开它检查。")
        return [Path(shutil.move(pdf, folder / pdf.name)) for pdf in made]


def main(arguments: list[str]) -> None:
    if len(arguments) != 2:
        sys.exit(__doc__)
    missing = [name for tool, name in _TOOLS.items() if not shutil.which(tool)]
    if missing:
        sys.exit(f"缺少 {'、'.join(missing)}；请先安装（Debian：apt-get install {_PACKAGES}）。")
    output, pages = map(Path, arguments)
    documents = sorted(path for path in output.rglob("*") if path.suffix in _KINDS)
    if not documents:
        sys.exit(f"“{output}”中没有文档；请先运行 govkit run。")
    fonts = list(load_rulebook().documents.fonts.values())
    for kind in _KINDS:
        # A Word file and a workbook may share a name.
        folder = pages / kind.removeprefix(".")
        folder.mkdir(parents=True, exist_ok=True)
        for pdf in to_pdf([one for one in documents if one.suffix == kind], folder, fonts):
            subprocess.run([*_TO_PNG, pdf, pdf.with_suffix("")], check=True)
    print(f"{len(documents)} 份文档的页面在 {pages}")


if __name__ == "__main__":
    main(sys.argv[1:])
