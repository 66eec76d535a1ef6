"""Turn every document of a run's 输出 folder into PDF and PNG pages, for looking at.

Usage: python -m benchmarks.pages OUTPUT PAGES. Needs LibreOffice (soffice) and poppler (pdftoppm).
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

from govkit.rulebook import load_rulebook
from govkit.rulebook.rendering import Font

_TOOLS = {"soffice": "LibreOffice", "pdftoppm": "poppler-utils"}
_TO_PNG = ["pdftoppm", "-r", "60", "-png"]
_PACKAGES = "libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils"
_SECONDS = 600


def fontconfig(fonts: list[Font]) -> str:
    """A fontconfig file that sends each face to those that stand in for it: without it LibreOffice falls back glyph by glyph, slowly."""
    aliases = "".join(_alias(name, font.instead) for font in fonts for name in (font.face, *font.instead[:1]))
    return f'<?xml version="1.0"?><fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>{aliases}</fontconfig>'


def _alias(name: str, faces: tuple[str, ...]) -> str:
    preferred = "".join(f"<family>{escape(face)}</family>" for face in faces)
    return f'<alias binding="same"><family>{escape(name)}</family><prefer>{preferred}</prefer></alias>'


def to_pdf(documents: list[Path], folder: Path, fonts: list[Font]) -> list[Path]:
    """Convert in one start of LibreOffice; its exit status says nothing, so the files are looked for."""
    pdfs = [folder / f"{document.stem}.pdf" for document in documents]
    for pdf in pdfs:
        pdf.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        aliases = Path(scratch, "fonts.conf")
        aliases.write_text(fontconfig(fonts), encoding="utf-8")
        command = ["soffice", "--headless", f"-env:UserInstallation={Path(scratch, 'profile').as_uri()}", "--convert-to", "pdf"]
        subprocess.run(
            [*command, "--outdir", folder, *documents],
            env={**os.environ, "FONTCONFIG_FILE": str(aliases)},
            stdout=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=True,
        )
    absent = [pdf.name for pdf in pdfs if not pdf.exists()]
    if absent:
        sys.exit(f"LibreOffice 没有转换出：{'、'.join(absent)}；请单独打开对应的文档检查。")
    return pdfs


def main(arguments: list[str]) -> None:
    if len(arguments) != 2:
        sys.exit(__doc__)
    missing = [name for tool, name in _TOOLS.items() if not shutil.which(tool)]
    if missing:
        sys.exit(f"缺少 {'、'.join(missing)}；请先安装（Debian：apt-get install {_PACKAGES}）。")
    output, pages = map(Path, arguments)
    documents = sorted(path for path in output.rglob("*") if path.suffix in {".docx", ".xlsx"})
    if not documents:
        sys.exit(f"“{output}”中没有文档；请先运行 govkit run。")
    pages.mkdir(parents=True, exist_ok=True)
    fonts = list(load_rulebook().documents.fonts.values())
    for pdf in to_pdf(documents, pages, fonts):
        subprocess.run([*_TO_PNG, pdf, pages / pdf.stem], check=True)
    print(f"{len(documents)} 份文档的页面在 {pages}")


if __name__ == "__main__":
    main(sys.argv[1:])
