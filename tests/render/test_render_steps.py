"""Steps are told from numbers, arrows and stages; what isn't one process step by step has none."""

import pytest

from govkit.render.guides.steps import steps
from govkit.rulebook import Rulebook

NONE: tuple[str, ...] = ()

CASES = [
    ("1.申请人提交申请；\n2.窗口收件并受理；\n3.送达。", ("申请人提交申请", "窗口收件并受理", "送达")),
    ("1、申请；2、受理；3、办结。", ("申请", "受理", "办结")),
    ("第一步：申请\n第二步：受理\n说明：窗口当场登记\n第三步：领证", ("申请", "受理", "领证")),
    ("步骤1 网上登记\n步骤2 现场核验", ("网上登记", "现场核验")),
    ("一、受理：窗口收取材料，出具回执。\n（一）材料齐全的；\n（二）材料不齐的。\n二、审查：科室5个工作日内审查。", ("受理", "审查")),
    ("①申报②受理", NONE),
    ("①申报；②受理；③办结", ("申报", "受理", "办结")),
    ("办理程序如下：\n（1）申请\n（2）审核", ("申请", "审核")),
    ("申请→受理→审查→决定→发证", ("申请", "受理", "审查", "决定", "发证")),
    ("窗口办理：申请 --> 受理 --> 发证。", ("申请", "受理", "发证")),
    ("申请\n↓\n受理\n↓\n办结", ("申请", "受理", "办结")),
    ("申请、受理、审查、决定、送达", ("申请", "受理", "审查", "决定", "送达")),
    ("申请——受理——办结。", ("申请", "受理", "办结")),
    ("1.登录 https://example.gov.cn/a/b 申请；\n2.受理", ("登录申请", "受理")),
    # one process only
    ("网上：申请→受理→办结\n窗口：取号→收件→办结", NONE),
    ("一、网上办理\n1.登录；\n2.提交。\n二、窗口办理\n1.取号；\n2.提交。", NONE),
    ("（一）申请\n1.登录\n（一）受理\n2.办结", NONE),
    # no process told step by step
    ("现场申请，当场办理。", NONE),
    ("申请人在网上提交申请，受理后进行审核和现场核实，公示无异议的拨付补贴。", NONE),
    ("1.申请人到窗口办理。", NONE),
    ("身份证、户口簿、照片", NONE),
    ("2.5米以上的；\n3.5米以上的", NONE),
    ("", NONE),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_steps(text: str, found: tuple[str, ...], rules: Rulebook) -> None:
    assert steps(text.split("\n") if text else [], rules.publishing.step) == found


def test_a_long_step_is_cut_after_a_clause(rules: Rulebook) -> None:
    first = "申请人携带材料到窗口提出申请，" + "工作人员核对原件与复印件是否一致，" * 4
    short, _ = steps([f"1.{first}", "2.办结"], rules.publishing.step)
    assert short == "申请人携带材料到窗口提出申请，工作人员核对原件与复印件是否一致，工作人员核对原件与复印件是否一致"


def test_a_long_step_without_clauses_is_cut_with_an_ellipsis(rules: Rulebook) -> None:
    short, _ = steps(["1." + "长" * 80, "2.办结"], rules.publishing.step)
    assert short == "长" * 59 + "…"
