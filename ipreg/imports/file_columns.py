"""The columns of a sheet of application files: what is written, and the days of the acts. Pure."""

from collections.abc import Sequence

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.facts import Fact
from ipreg.core.text import Text
from ipreg.imports import common_columns as common
from ipreg.imports.columns import LINE_NUMBER, Column, Reads

ON, NUMBER, BY = "on", "number", "by"
_DAY = Text("The day on which this took effect: “%(event)s”. Like 27/3/2025.")
_PAPER = Text("The number of the paper: %(paper)s.")
_FACT = Text("%(fact)s, told by the act “%(event)s”.")


def part(event: Event, what: str) -> str:
    """The name of a column that tells one thing about an act."""
    return f"{event.value}:{what}"


def _act(
    event: Event,
    day: str,
    paper: str | None = None,
    /,
    also: Sequence[str] = (),
    example: str = "",
    **facts: str,
) -> list[Column]:
    found = [
        Column(
            part(event, ON),
            day,
            Text(_DAY.msgid, event=event.label),
            Reads.DAY,
            also=tuple(also),
            example=example,
        )
    ]
    if paper and event.paper.name:
        about = Text(_PAPER.msgid, paper=event.paper.name)
        found.append(Column(part(event, NUMBER), paper, about, Reads.CODE))
    for name, heading in facts.items():
        about = Text(_FACT.msgid, fact=Fact(name).label, event=event.label)
        found.append(Column(part(event, name), heading, about, Reads.CODE))
    return found


_WRITTEN = (
    LINE_NUMBER,
    Column(
        "code",
        "Mã hồ sơ",
        Text("Our own code, like HS-2026-0001, if the file is in the register already."),
        Reads.CODE,
        also=("Mã số hồ sơ",),
    ),
    common.KIND,
    common.SIGN,
    common.PRODUCT,
    Column(
        "has_place_name",
        "Có địa danh",
        Text("Yes if the sign contains a place name."),
        Reads.CHOICE,
        example="Có",
        choices=(
            ("true", ("Có", "x", "Yes", "Đúng", "1")),
            ("false", ("Không", "No", "Sai", "0")),
        ),
    ),
    common.CLASSES,
    common.UNITS,
    common.AREA,
    Column(
        "applicant",
        "Người nộp đơn",
        Text("An organisation of the register by its name or tax code; an unknown one is asked."),
        also=("Chủ đơn", "Tổ chức nộp đơn", "Tên chủ đơn"),
        example="Hội Cam sành Hàm Yên",
    ),
    Column(
        "officer",
        "Cán bộ phụ trách",
        Text("The account of an officer of the Department, as typed when signing in."),
        also=("Tài khoản cán bộ", "Người phụ trách", "Chuyên viên phụ trách"),
    ),
    Column(
        "state",
        "Trạng thái",
        Text("Only compared: the state follows from the days. A difference is told as a warning."),
        also=("Tình trạng", "Trạng thái hồ sơ"),
    ),
    Column(
        "contact_name",
        "Người liên hệ",
        Text("Only the Department sees this person and the number."),
    ),
    Column(
        "contact_phone",
        "Điện thoại liên hệ",
        Text("Its last four digits and the code of the file open the public look-up."),
        Reads.PHONE,
        also=("Số điện thoại", "Điện thoại"),
    ),
    common.NOTE,
    common.SOURCE,
)
_NUMBER, _GAZETTE = Fact.APPLICATION_NUMBER.value, Fact.GAZETTE_NUMBER.value
_CERTIFICATE, _DECISION = Fact.CERTIFICATE_NUMBER.value, Fact.DECISION_NUMBER.value
_ACTS: tuple[Column, ...] = (
    *_act(Event.PROV_PROPOSED, "Ngày đề xuất", "Số văn bản đề xuất"),
    *_act(Event.PROV_LIST_APPROVED, "Ngày phê duyệt danh mục", "Số quyết định phê duyệt danh mục"),
    *_act(
        Event.PROV_CONTRACT_SIGNED,
        "Ngày giao nhiệm vụ hoặc ký hợp đồng",
        "Số quyết định giao nhiệm vụ hoặc hợp đồng",
    ),
    *_act(Event.PROV_DRAFTING_STARTED, "Ngày bắt đầu lập hồ sơ"),
    *_act(
        Event.PROV_PLACENAME_PERMITTED,
        "Ngày cho phép sử dụng địa danh",
        "Số văn bản cho phép sử dụng địa danh",
    ),
    *_act(
        Event.PROV_REGISTRATION_RIGHT_GIVEN,
        "Ngày giao quyền đăng ký CDĐL",
        "Số văn bản giao quyền đăng ký CDĐL",
    ),
    *_act(Event.PROV_MAP_CONFIRMED, "Ngày xác nhận bản đồ", "Số văn bản xác nhận bản đồ"),
    *_act(
        Event.FILE_RECEIVED,
        "Ngày nộp đơn",
        also=("Ngày nộp", "Ngày tiếp nhận đơn"),
        example="23/06/2022",
        **{_NUMBER: "Số đơn"},
    ),
    *_act(
        Event.FORM_NOTICE,
        "Ngày thông báo thẩm định hình thức",
        "Số thông báo thẩm định hình thức",
    ),
    *_act(Event.FORM_RESPONSE, "Ngày trả lời thẩm định hình thức"),
    *_act(
        Event.FORM_ACCEPTED,
        "Ngày chấp nhận đơn hợp lệ",
        "Số quyết định chấp nhận đơn hợp lệ",
        also=("Ngày chấp nhận đơn",),
    ),
    *_act(Event.FORM_DEEMED_VALID, "Ngày chuyển công bố đơn"),
    *_act(Event.FORM_REFUSED, "Ngày từ chối chấp nhận đơn", "Số quyết định từ chối chấp nhận đơn"),
    *_act(
        Event.PUB_APPLICATION,
        "Ngày công bố đơn",
        also=("Ngày công bố",),
        **{_GAZETTE: "Số công báo (đơn)"},
    ),
    *_act(
        Event.SUBST_NOTICE,
        "Ngày thông báo thẩm định nội dung",
        "Số thông báo thẩm định nội dung",
    ),
    *_act(Event.SUBST_RESPONSE, "Ngày trả lời thẩm định nội dung"),
    *_act(Event.SUBST_INTENT_TO_GRANT, "Ngày dự định cấp", "Số thông báo dự định cấp"),
    *_act(Event.FEE_GRANT_PAID, "Ngày nộp phí, lệ phí cấp"),
    *_act(Event.REFUSED_FINAL, "Ngày từ chối cấp", "Số quyết định từ chối cấp"),
    *_act(
        Event.GRANT_DECIDED,
        "Ngày cấp văn bằng",
        also=("Ngày cấp",),
        **{_CERTIFICATE: "Số văn bằng", _DECISION: "Số quyết định cấp"},
    ),
    *_act(Event.GRANT_PUBLISHED, "Ngày công bố văn bằng", **{_GAZETTE: "Số công báo (văn bằng)"}),
    *_act(Event.CERT_ISSUED, "Ngày trao văn bằng"),
    *_act(Event.APP_WITHDRAWN, "Ngày rút đơn"),
)
COLUMNS: tuple[Column, ...] = (*_WRITTEN, *_ACTS)
_TOLD = {column.name.partition(":")[0] for column in _ACTS}
EVENTS = tuple(event for event in Event if event.value in _TOLD)
