"""Labels and values in the words of many offices."""

from collections.abc import Callable
from random import Random

from benchmarks.layouts.content import Line, Service
from benchmarks.layouts.style import Style

LABELS: dict[str, tuple[str, ...]] = {
    "item_code": ("事项编码", "实施编码", "事项代码"),
    "name": ("事项名称", "办理事项", "政务服务事项名称"),
    "item_type": ("事项类型", "事项类别", "权力类型"),
    "topics": ("主题分类", "分类导航", "事项主题分类"),
    "competent_department": ("主管部门", "实施主体", "实施机关"),
    "accepting_agency": ("受理机构", "受理单位", "受理部门"),
    "service_targets": ("办理对象", "服务对象", "申请对象"),
    "conditions": ("办理条件", "受理条件", "申请条件", "准予批准的条件"),
    "procedure": ("办理流程", "办理程序", "办事流程"),
    "time_limit": ("办理时限", "办理期限", "办结时限"),
    "statutory": ("法定办结时限", "法定时限", "法定期限"),
    "promised": ("承诺办结时限", "承诺时限", "承诺期限"),
    "windows": ("办事窗口", "办理地点", "受理地点", "办理窗口"),
    "service_hours": ("办理时间", "办公时间", "受理时间"),
    "fees": ("审批收费", "收费标准", "收费情况", "是否收费"),
    "forms": ("审批表格", "申请表格", "表格下载", "表格名称"),
    "phone": ("咨询电话", "联系电话", "咨询方式"),
    "complaint_phone": ("监督电话", "投诉电话", "监督投诉电话"),
    "online_url": ("网办地址", "网上办理地址", "办理网址"),
    "visits": ("到现场次数", "到办事现场次数", "跑动次数"),
    "materials": ("申请材料", "申报材料", "所需材料", "提交资料"),
    "seq": ("序号", "材料序号"),
    "material": ("材料名称", "申请材料名称", "申报材料名称"),
    "originals": ("原件份数", "原件", "原件（份）"),
    "copies": ("复印件份数", "复印件", "复印件（份）"),
    "count": ("份数", "材料份数", "份数要求"),
    "kind": ("材料类型", "原件/复印件"),
    "medium": ("材料形式", "介质要求", "材料介质"),
    "statutory_unit": ("法定办结时限单位", "法定时限单位"),
    "promised_unit": ("承诺办结时限单位", "承诺时限单位"),
    "relation": ("所属事项", "对应事项", "关联事项", "适用事项名称"),
    "paper": ("纸质", "纸质版", "是否需要纸质"),
    "electronic": ("电子", "电子版", "是否需要电子版"),
    "required": ("必要", "必须", "是否必要"),
    "optional": ("非必要", "非必须"),
    "conditional": ("容缺", "可容缺", "是否容缺"),
    "necessity": ("是否必要", "必要性", "材料必要性"),
}
TRADITIONAL = str.maketrans(
    "办条时项编码称题类导对审费报请询电话监资级结诺门机构数质复备实关标",
    "辦條時項編碼稱題類導對審費報請詢電話監資級結諾門機構數質複備實關標",
)
TYPING_ERROR_SHARE = 0.3
"""How many labels of a file are mistyped."""
TYPING_ERRORS = {
    "称": "秤",
    "程": "成",
    "料": "科",
    "型": "形",
    "象": "像",
    "询": "洵",
    "督": "都",
    "管": "官",
    "址": "扯",
    "窗": "囱",
    "限": "线",
    "件": "伴",
    "费": "废",
    "编": "偏",
    "题": "提",
    "质": "制",
}

WIDE = str.maketrans("（）/", "（）／")


class Wording:
    """Words of one file: labels stay the same throughout the file, as an office's form does."""

    def __init__(self, style: Style, random: Random) -> None:
        self.style = style
        self._labels = {key: self._label(words, random) for key, words in LABELS.items()}

    def label(self, key: str) -> str:
        return self._labels[key]

    def _label(self, words: tuple[str, ...], random: Random) -> str:
        plain = words[0]
        half = len(plain) // 2
        variants: dict[str, Callable[[], str]] = {
            "plain": lambda: plain,
            "synonym": lambda: random.choice(words[1:]),
            "spaced": lambda: " ".join(plain) if half < 3 else f"{plain[:half]} {plain[half:]}",
            "wide": lambda: f"\u3000{plain[:half]}\u3000{plain[half:]}：".translate(WIDE),
            "broken": lambda: f"{plain[:half]}\n{plain[half:]}",
            "traditional": lambda: plain.translate(TRADITIONAL),
            "typo": lambda: _mistyped(plain) if random.random() < TYPING_ERROR_SHARE else plain,
            "remark": lambda: f"*{plain}（必填）",
        }
        return variants[self.style.labels]()

    def counts(self, line: Line) -> tuple[str, int | None, int | None]:
        """The words for the copies of one material, and what they say: originals, copies."""
        return COUNT_WORDINGS[self.style.wording](line)

    def bracket(self, line: Line) -> str:
        """Copies, medium, necessity and note behind the name, in brackets."""
        words = [
            self.counts(line)[0],
            *([MEDIA[line.medium]] if line.medium else ()),
            *([BRACKET_NECESSITY[line.necessity]] if line.necessity != "required" else ()),
        ]
        return f"{line.name}（{'，'.join(words + ([line.note] if line.note else []))}）"

    def limits(self, service: Service) -> dict[str, str]:
        """The time limits by label key: two values, or one that tells both."""
        return LIMIT_WORDINGS[self.style.limits](service)

    def numbered(self, number: int, words: str) -> str:
        """A line of a numbered list."""
        if first := next((sign for sign in "①A" if sign in self.style.numbering), ""):
            return self.style.numbering.replace(first, chr(ord(first) + number - 1)) + words
        return words if self.style.numbering == "；" else self.style.numbering.replace("1", str(number)) + words


def _mistyped(label: str) -> str:
    """The label with one typing error."""
    for right, wrong in TYPING_ERRORS.items():
        if right in label:
            return label.replace(right, wrong, 1)
    return label


MEDIUM_CODES = {"paper": 1, "both": 3, None: ""}
NECESSITY_CODES = {"required": 1, "optional": 2, "conditional": 3}
TICK = "√"
MEDIA = {"paper": "纸质", "both": "纸质/电子", None: ""}
NECESSITY = {"required": "必要", "conditional": "容缺后补", "optional": "非必要"}
BRACKET_NECESSITY = {"conditional": "容缺后补", "optional": "非必要"}
DIGITS = "零一两三四五六七八九"


def _plain(line: Line) -> tuple[str, int | None, int | None]:
    words = [*([f"原件{line.originals}份"] if line.originals else ()), *([f"复印件{line.copies}份"] if line.copies else ())]
    return "，".join(words), line.originals, line.copies


def _chinese(line: Line) -> tuple[str, int | None, int | None]:
    words = [*([f"原件{DIGITS[line.originals]}份"] if line.originals else ()), *([f"复印件{DIGITS[line.copies]}份"] if line.copies else ())]
    return "、".join(words), line.originals, line.copies


def _each(line: Line) -> tuple[str, int | None, int | None]:
    count = line.originals or line.copies or 1
    return f"原件及复印件各{count}份", count, count


def _sets(line: Line) -> tuple[str, int | None, int | None]:
    count = (line.originals or line.copies or 1) + 1
    return f"原件一式{DIGITS[count]}份", count, None


def _checked(line: Line) -> tuple[str, int | None, int | None]:
    count = line.copies or 1
    return f"验原件，收复印件{count}份", None, count


def _bare(line: Line) -> tuple[str, int | None, int | None]:
    words = [*([f"原件：{line.originals}"] if line.originals else ()), *([f"复印件：{line.copies}"] if line.copies else ())]
    return "；".join(words), line.originals, line.copies


COUNT_WORDINGS = (_plain, _chinese, _each, _sets, _checked, _bare)


def _chinese_number(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{'零一二三四五六七八九'[tens]}十"
    return head + ("零一二三四五六七八九"[ones] if ones else "")


def _two_labels(service: Service) -> dict[str, str]:
    statutory = {} if service.statutory is None else {"statutory": f"{service.statutory}个工作日"}
    return statutory | {"promised": f"{service.promised}个工作日" if service.promised else "即办"}


def _one_cell(service: Service) -> dict[str, str]:
    promised = f"承诺{service.promised}个工作日" if service.promised else "承诺当场办结"
    return {"time_limit": promised if service.statutory is None else f"法定{service.statutory}个工作日，{promised}"}


def _sentence(service: Service) -> dict[str, str]:
    statutory = {} if service.statutory is None else {"statutory": f"自受理之日起{service.statutory}个工作日内作出决定"}
    return statutory | {"promised": f"自受理之日起{service.promised}个工作日内办结" if service.promised else "当场办结"}


def _chinese_limits(service: Service) -> dict[str, str]:
    statutory = {} if service.statutory is None else {"statutory": f"{_chinese_number(service.statutory)}个工作日"}
    return statutory | {"promised": f"{_chinese_number(service.promised)}个工作日" if service.promised else "即时办结"}


def _units_apart(service: Service) -> dict[str, str]:
    statutory = {} if service.statutory is None else {"statutory": str(service.statutory), "statutory_unit": "工作日"}
    return statutory | {"promised": str(service.promised), "promised_unit": "工作日"}


LIMIT_WORDINGS = (_two_labels, _one_cell, _sentence, _chinese_limits, _units_apart)
