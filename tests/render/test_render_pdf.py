"""PDFs beside the published documents, the same bytes each time."""

from pathlib import Path

import pdfplumber
import pytest
from outcomes import OUTCOME

from govkit import office
from govkit.errors import WorkspaceError
from govkit.office import ConversionError, convert, converter
from govkit.render import Edition, pdf, require_converter, write
from govkit.render.pdf import write_pdfs
from govkit.rulebook import Rulebook

needs_libreoffice = pytest.mark.skipif(converter() is None, reason="LibreOffice is not installed")


@needs_libreoffice
def test_guides_come_with_pdfs_whose_pages_are_those_of_the_contents(tmp_path: Path, rules: Rulebook) -> None:
    write(OUTCOME, tmp_path, rules, lambda done, of: None, edition=Edition(pdf=True))
    guides = tmp_path / "办事指南"
    assert {path.stem for path in guides.glob("*.pdf")} == {path.stem for path in guides.glob("*.docx")}
    path = guides / "教育局办事指南.pdf"
    with pdfplumber.open(path) as document:
        pages = [page.extract_text() for page in document.pages]
    assert "短事项" in pages[2]
    assert "— 1 —" in pages[2]
    assert "教师资格认定（幼儿园）" in pages[3]
    before = path.read_bytes()
    write_pdfs([guides / "教育局办事指南.docx"], rules.documents)
    assert path.read_bytes() == before


def test_without_libreoffice_the_message_tells_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "converter", lambda: None)
    with pytest.raises(WorkspaceError) as refused:
        require_converter()
    assert str(refused.value) == "没有找到 LibreOffice，不能转成 PDF；请安装 LibreOffice 后重新运行，或去掉 --pdf。"


@pytest.mark.skipif(not hasattr(office.os, "killpg"), reason="a shell script stands in for the converter")
@pytest.mark.parametrize(("script", "reason"), [("exit 0", "没有得到转换结果"), ("sleep 60", "超过 0.2 秒")])
def test_a_converter_that_fails_or_hangs_is_tried_twice(script: str, reason: str, tmp_path: Path) -> None:
    command = tmp_path / "soffice"
    command.write_text(f"#!/bin/sh\necho x >> {tmp_path}/starts\n{script}\n", encoding="utf-8")
    command.chmod(0o755)
    with pytest.raises(ConversionError) as failed:
        convert(str(command), [tmp_path / "a.docx"], "pdf", tmp_path, seconds=0.2)
    assert (str(failed.value), failed.value.source.name) == (reason, "a.docx")
    assert (tmp_path / "starts").read_text(encoding="utf-8") == "x\nx\n"
