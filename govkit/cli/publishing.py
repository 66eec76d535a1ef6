"""The options that say how documents are published."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from govkit.render import Edition
    from govkit.validate.publication import Override

Final = Annotated[bool, typer.Option("--final", help="出发布稿：没有批注；还有没办结的工单就不出，退出码为 4。")]
Force = Annotated[bool, typer.Option("--force", help="有没办结的工单也出发布稿，要写 --reason。")]
Reason = Annotated[str, typer.Option("--reason", metavar="理由", help="为什么带着没办结的工单发布，记入登记库。")]
By = Annotated[str, typer.Option("--by", metavar="姓名", help="由谁决定。")]
Mask = Annotated[bool, typer.Option("--mask", help="遮盖文书里的公民身份号码和手机号码。")]
Pdf = Annotated[bool, typer.Option("--pdf", help="文书同时转成 PDF（要装 LibreOffice）。")]


def edition_of(*, final: bool, force: bool, reason: str, by: str, mask: bool, pdf: bool) -> "tuple[Edition, Override | None]":
    """What was asked for. Raises WorkspaceError where open tickets are to be overridden without a reason, or in no final edition."""
    from govkit.errors import WorkspaceError
    from govkit.render import Edition
    from govkit.validate.publication import Override

    if force and not final:
        raise WorkspaceError("--force 只用于发布稿；请同时写 --final。")
    if force and not reason.strip():
        raise WorkspaceError("用 --force 发布要写明理由；请加 --reason 理由。")
    override = Override(who=by or "govkit", reason=reason.strip()) if force else None
    return Edition(final=final, masked=mask, pdf=pdf), override
