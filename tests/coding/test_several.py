"""Lines that name several materials, one, or none."""

import pytest

from govkit.coding.several import is_material, split
from govkit.rulebook import load_rulebook

RULES = load_rulebook()


@pytest.mark.parametrize(
    ("line", "pieces", "relation"),
    [
        ("身份证、户口簿", ("身份证", "户口簿"), "all"),
        ("身份证或户口簿", ("身份证", "户口簿"), "any"),
        ("身份证、护照或者户口簿", ("身份证", "护照", "户口簿"), "any"),
        ("结婚证/离婚证", ("结婚证", "离婚证"), "any"),
        ("身份证，户口簿；结婚证", ("身份证", "户口簿", "结婚证"), "all"),
        ("身份证\n户口簿", ("身份证", "户口簿"), "all"),
        (
            "法人代表身份证（复印件）、委托书、经办人身份证（复印件）",
            ("法人代表身份证（复印件）", "委托书", "经办人身份证（复印件）"),
            "all",
        ),
        ("法定代表人、经办人身份证复印件", ("法定代表人身份证", "经办人身份证复印件"), "all"),
        ("申报报告和开发方案", ("申报报告", "开发方案"), "all"),
        ("《律师执业证呈报表》和《律师执业登记表》", ("《律师执业证呈报表》", "《律师执业登记表》"), "all"),
        ("有效护照或者国际旅行证件等", ("有效护照", "国际旅行证件"), "any"),
        ("合法、有效的进出口合同或者设备运单", ("合法、有效的进出口合同", "设备运单"), "any"),
        ("营业执照副本、法人身份证等材料", ("营业执照副本", "法人身份证"), "all"),
        ("建筑工程《建设工程规划许可证》及附图或房产权属证明", ("建筑工程《建设工程规划许可证》及附图", "房产权属证明"), "any"),
        ("毕业证、学位证复印件各一份", ("毕业证", "学位证复印件各一份"), "all"),
        ("修建性详细规划（含附图、说明书）及方案蓝图", ("修建性详细规划（含附图、说明书）", "方案蓝图"), "all"),
    ],
)
def test_lines_that_name_several(line: str, pieces: tuple[str, ...], relation: str) -> None:
    assert split(line, RULES) == (pieces, relation)


@pytest.mark.parametrize(
    "line",
    [
        "居民身份证",
        "身份证原件及复印件",
        "身份证原件、复印件",
        "身份证复印件，加盖公章",
        "占地、各类用房、资产有效证明文件",
        "申请人身份证明文件（含营业执照、授权委托书等）",
        "《建设用地规划许可证》及附图",
        "中华人民共和国护照",
        "亲属关系证明或声明",
        "租赁、抵押协议",
        "与原单位解除聘用合同或聘用合同到期证明",
        "绘制在1/500至1/2000现状地形图上的总平面图",
        "香港、澳门律师事务所设立证明文件",
        "企业合并、分立或者与他人合资、合作经营的证明文件",
        "身份证或户口簿、结婚证",
        "建设项目环境影响评价公众参与说明",
        "《婚姻状况证明、户籍证明》",
        "申请表（一式三份）及电子版",
    ],
)
def test_lines_that_name_one(line: str) -> None:
    assert split(line, RULES) is None


@pytest.mark.parametrize(
    "line",
    [
        "申请人未满16周岁未办理身份证的交验户口簿",
        "华侨交验中华人民共和国护照",
        "就学人员提交在学证明",
        "单位名称变化的，须提交单位名称变更说明",
        "是否已办理营业执照？",
        "详见附件",
        "符合全国通办条件的内地居民，申办手续与户籍地一致",
        "如已设立抵押权的，抵押权人同意变更的证明",
        "",
        "无",
    ],
)
def test_rules_and_questions_are_no_materials(line: str) -> None:
    assert not is_material(line, RULES)


@pytest.mark.parametrize(
    "line",
    [
        "提交居民身份证",
        "申请人提供的身份证",
        "历次规划批复文件要求提交的资料",
        "无犯罪记录证明",
        "无线电频率使用申请表",
        "是否符合规划的说明",
        "申请人身份证",
        "提供弩单位资质证明",
        "身份证（交验原件，提交复印件）",
    ],
)
def test_materials_that_look_like_rules(line: str) -> None:
    assert is_material(line, RULES)
