"""Guides in the styles of several provinces' service sites and of the offices that copy from them."""

from documents import brief, days, paragraphs, sheet, table, understand

from govkit.model import Item
from govkit.rulebook import Rulebook

Line = tuple[str, int | None, int | None, str | None, str | None]


def lines(item: Item) -> list[Line]:
    return [(line.name_raw, line.originals, line.copies, line.medium, line.necessity) for line in item.materials]


def raws(item: Item, *keys: str) -> list[str]:
    return [item.elements[key].raw if key in item.elements else "" for key in keys]


def test_an_export_with_the_fields_of_the_national_standard(rules: Rulebook) -> None:
    head = [
        "事项名称",
        "事项类型",
        "基本编码",
        "实施编码",
        "实施主体",
        "实施主体性质",
        "法定办结时限",
        "法定办结时限单位",
        "法定办结时限说明",
    ]
    head += ["承诺办结时限", "承诺办结时限单位", "到办事现场次数", "受理条件", "计算机端在线办理跳转地址", "审批结果名称", "审批结果样本"]
    head += ["材料名称", "材料类型", "材料形式", "纸质材料份数", "来源渠道", "材料必要性", "填报须知"]
    item = ["道路货运许可", "行政许可", "000118014000", "11440306MB2C1234563440118014000", "宝安区交通运输局", "法定机关", "20", "工作日"]
    item += ["自受理之日起", "3", "工作日", "0", "有车辆", "https://example.cn/1", "道路运输证", ""]
    rows = [("申请表", "原件", "纸质/电子化", "1", "自备", "必要", ""), ("身份证", "原件和复印件", "纸质", "2", "自备", "非必要", "清晰")]
    items, _, problems = understand(rules, sheet(head, *((*item, *row) for row in rows)))
    assert (items[0].code, days(items[0]), problems) == ("11440306MB2C1234563440118014000", (20, 3), [])
    assert raws(items[0], "time_limit", "online_url") == ["法定办结时限：20工作日；承诺办结时限：3工作日", "https://example.cn/1"]
    assert lines(items[0]) == [("申请表", 1, None, "both", "required"), ("身份证", 2, 2, "paper", "optional")]


def test_a_form_with_form_and_count_in_one_column(rules: Rulebook) -> None:
    grid = sheet(
        ("事项名称", "道路货运许可", "权力事项编码", "许可00123"),
        ("法定期限", "20个工作日", "承诺期限", "1个工作日"),
        ("材料目录",),
        ("材料名称", "材料来源", "材料形式及份数", "必要性及描述"),
        ("申请表", "申请人自备", "纸质原件1份", "必要"),
        ("身份证", "政府部门核发", "电子证照", "非必要：可共享"),
    )
    items, _, problems = understand(rules, grid)
    assert (items[0].code, days(items[0]), problems) == ("许可00123", (20, 1), [])
    assert lines(items[0]) == [("申请表", 1, None, None, "required"), ("身份证", None, None, "electronic", "optional")]
    assert items[0].materials[1].note == "可共享"


def test_chapters_with_points_that_begin_like_labels(rules: Rulebook) -> None:
    texts = [
        "#食品经营许可办事指南",
        "一、受理机构",
        "浦东新区市场监管局",
        "二、申请条件",
        "1、准予批准的条件：有场地",
        "2、不予批准的情形：无",
    ]
    texts += ["三、申请材料"]
    below = ["四、审批期限", "法定期限：20个工作日；承诺期限：13个工作日", "五、办公地址和时间", "浦东大道1号；周一至周五9:00-17:00"]
    materials = table(("序号", "材料名称", "原件/复印件", "份数", "纸质/电子报件"), ("1", "营业执照", "复印件", "1", "纸质和电子报件"))
    items, _, problems = understand(rules, *paragraphs(*texts), materials, *paragraphs(*below))
    assert (days(items[0]), problems) == ((20, 13), [])
    assert raws(items[0], "conditions", "windows", "service_hours") == [
        "1、准予批准的条件：有场地\n2、不予批准的情形：无",
        "浦东大道1号",
        "周一至周五9:00-17:00",
    ]
    assert lines(items[0]) == [("营业执照", None, 1, "both", None)]


def test_a_list_of_windows_inside_a_form(rules: Rulebook) -> None:
    grid = sheet(
        ("事项名称", "食品经营许可", "", ""),
        ("法定办结时限", "20 （工作日）", "承诺办结时限", "5 （工作日）"),
        ("窗口名称", "办理地点", "办理时间", "联系电话"),
        ("综合窗口", "东区大厅", "周一至周五", "27991234"),
        ("综合窗口", "西区大厅", "周一至周六", "27994321"),
        ("材料名称", "材料类型", "纸质材料", "电子材料"),
        ("申请书", "申请人填写", "原件：1 复印件：0", "不需要"),
        ("身份证", "证照", "原件：0；复印件：1", "电子扫描件1份"),
    )
    items, counts, problems = understand(rules, grid)
    assert (days(items[0]), counts[0].skipped, problems) == ((20, 5), {"表头": 1}, [])
    assert raws(items[0], "windows", "service_hours", "phone") == [
        "综合窗口\n东区大厅\n西区大厅",
        "周一至周五\n周一至周六",
        "27991234\n27994321",
    ]
    assert [line[:3] for line in lines(items[0])] == [("申请书", 1, 0), ("身份证", 0, 1)]


def test_a_file_named_after_its_only_item(rules: Rulebook) -> None:
    grid = sheet(("材料名称", "材料类型", "原件数量", "复印件数量"), ("申请表", "原件", "1", "0"), name="Sheet1")
    for name in (
        "道路运输经营许可.xlsx",
        "03_道路运输经营许可办事指南（最终版）.xlsx",
        "道路运输经营许可20240506.xlsx",
        "道路运输经营许可 v2.xlsx",
    ):
        items, _, _ = understand(rules, grid, file=f"输入/办事指南/成都市交通局/{name}")
        assert brief(items) == [(None, "道路运输经营许可", ["申请表"])]
        assert items[0].department == "成都市交通局"


def test_words_behind_a_known_label_are_no_typing_error(rules: Rulebook) -> None:
    items, _, problems = understand(rules, sheet(("事项名称", "承诺办结时限说明", "办理流程示例"), ("甲", "自受理之日起", "见附件")))
    assert set(items[0].elements) == {"name"}
    assert [problem.code for problem in problems] == ["label-unknown"]


def test_questions_as_labels(rules: Rulebook) -> None:
    texts = [
        "#甲许可",
        "##谁可以办？",
        "企业法人",
        "##要带什么材料？",
        "1.申请表",
        "2.章程",
        "##在哪办？",
        "一楼大厅",
        "##多久办好？",
        "5个工作日",
    ]
    items, _, problems = understand(rules, *paragraphs(*texts, "##要多少钱？", "免费"))
    assert (brief(items), days(items[0]), problems) == ([(None, "甲许可", ["申请表", "章程"])], (None, 5), [])
    assert raws(items[0], "service_targets", "windows", "fees") == ["企业法人", "一楼大厅", "免费"]


def test_values_in_traditional_characters(rules: Rulebook) -> None:
    cell = "1.申請表（原件1份）\n2.身份證（複印件1份）"
    items, _, problems = understand(rules, sheet(("事項名稱", "殘疾人證辦理"), ("承諾時限", "5個工作日"), ("申請材料", cell)))
    assert (items[0].name, days(items[0]), problems) == ("殘疾人證辦理", (None, 5), [])
    assert lines(items[0]) == [("申請表", 1, None, None, None), ("身份證", None, 1, None, None)]


def test_bullets_are_no_part_of_a_name(rules: Rulebook) -> None:
    expected = [("申请表", None, None, None, None), ("身份证", None, 1, None, None)]
    for bullet in ("●", "◆ ", "- ", "· "):
        items, _, _ = understand(rules, sheet(("事项名称", "申请材料"), ("甲", f"{bullet}申请表\n{bullet}身份证复印件1份")))
        assert lines(items[0]) == expected


def test_titles_between_tables_of_materials(rules: Rulebook) -> None:
    head = ("序号", "材料名称", "份数")
    merges = [(0, 0, 0, 2), (3, 0, 3, 2)]
    tables = sheet(("甲许可办事指南",), head, ("1", "申请表", "1"), ("乙许可办事指南",), head, ("1", "章程", "1"), merges=merges)
    forms = sheet(
        ("一、甲许可",), ("事项编码", "A1"), head, ("1", "申请表", "1"), ("二、乙许可",), ("事项编码", "A2"), head, ("1", "章程", "1")
    )
    assert brief(understand(rules, tables)[0]) == [(None, "甲许可", ["申请表"]), (None, "乙许可", ["章程"])]
    assert brief(understand(rules, forms)[0]) == [("A1", "甲许可", ["申请表"]), ("A2", "乙许可", ["章程"])]
