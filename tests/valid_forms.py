"""A valid form for every route that changes something, as the page of that route would send it."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date, timedelta
from io import BytesIO
from itertools import count, cycle
from typing import Any
from uuid import uuid4

from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.roles import Role
from tests.applications.exchange.world import written_by_the_last_who_came
from tests.applications.register.factories import row_of
from tests.factories import PASSWORD, make_organisation
from tests.imports.sheets import TITLE_HEADINGS, text
from tests.rights.factories import make_title
from tests.traceability.deliveries.world import wrong
from tests.traceability.inspections.world import FACTS
from tests.traceability.labels.factories import serial_of
from tests.traceability.labels.logo_factories import drawing
from tests.whole_world import PAPER, Side, Values
from traceability.deliveries import reading
from traceability.labels.drawing.presets import PRESETS
from traceability.labels.drawing.wording import standard
from traceability.labels.logos.models import NameLogo
from traceability.labels.stationery.content_schemas import boxes_of
from traceability.labels.stationery.models import LabelPrinter, LabelProfile

_fresh = count(1)
_carton = cycle(range(1, 41))  # each of a run is voided once
_OUTLINE = (
    '{"type":"Polygon","coordinates":[[[105.4,22.4],[105.41,22.4],[105.41,22.41],[105.4,22.4]]]}'
)
_DAY = {"effective_on": "3/6/2024"}
_SIGN_LIMITS = dict.fromkeys(
    (*("day", "week", "provinces", "networks", "inactive", "ended"), "sale_days", "late"), "9"
)
_SET_DAY: Values = {"name": "Họp mẫu", "due_on": "1/12/2099", "reason": "theo hẹn"}
_FILE: Values = {"kind": "collective_mark", "sign": "Tên mẫu", "product": "chè"}
_CERTIFICATE: Values = {"sign": "Tên mẫu", "product": "chè", "granted_on": "3/6/2021"}
_PRODUCT: Values = {"name": "Chè mẫu", "unit": "g", "pack_size": "100"}
_AREA: Values = {"name": "Đồi mẫu", "crop": "Chè", "outline": _OUTLINE}
_HOME: Values = {"kind": "cooperative"}
MANAGER, OFFICER, ADMINISTRATOR, INSPECTOR = (
    Role.COOPERATIVE_MANAGER,
    Role.SO_OFFICER,
    Role.ADMINISTRATOR,
    Role.INSPECTOR,
)
_LINK = {"description": "Hàng mẫu", "href": "https://brand.example/", "title": "Trang mẫu"}
Form = Callable[[Side], Values]


def _number() -> int:
    return next(_fresh)


def _batch(side: Side) -> Values:
    return {
        "product_id": side.values["product_id"],
        "lot": f"WW-{_number()}",
        "quantity": "12000",
        "harvested_on": "3/5/2024",
        "packed_on": "4/5/2024",
        f"share_{side.values['area_id']}": "100",
    }


def _minutes() -> Values:
    return {**FACTS, "conclusion": "in_order", "client_id": str(uuid4())}


def _recall(side: Side) -> Values:
    return {
        "sign": "recall",
        "batches": [side.values["batch_id"]],
        "hazard": "possible",
        "reason_vi": "Nghi dư lượng",
        "reason_en": "Residue suspected",
        "instructions_vi": "Ngừng sử dụng",
        "instructions_en": "Stop using it",
        "contact": "HTX mẫu, 0200 000 000",
        "noticed_on": "3/6/2024",
    }


def _delivery(side: Side) -> Values:
    lot = side.values["batch_id"]
    return {
        "batches": [lot],
        f"packs_{lot}": "2",
        "buyer": f"Cửa hàng mẫu {_number()}",
        "kind": "retailer",
        "delivered_on": "3/6/2024",
        "client_key": f"ww-{_number()}",
    }


def _return(side: Side) -> Values:
    lot = side.values["batch_id"]
    return {f"packs_{lot}": "1", "delivered_on": "4/6/2024", "client_key": f"ww-{_number()}"}


def _told(side: Side) -> Values:
    day = f"{clock.today():%d/%m/%Y}"
    return {"buyers": [side.values["recall_delivery_id"]], "told_on": day, "way": "telephone"}


def _wrong(side: Side) -> Values:
    """A delivery is taken back after what came back of it."""
    for one in reading.about(reading.get(side.values["delivery_id"])):
        if reading.holds(one):
            wrong(one)
    return {"note": "ghi nhầm"}


def _grant(side: Side) -> Values:
    return {
        "title_id": side.values["title_id"],
        "organisation_id": make_organisation().id,
        "decision_number": f"{_number()}/QĐ-TEST",
        "decided_on": "1/2/2024",
        "valid_from": "1/2/2024",
    }


def _paper() -> Values:
    return {**PAPER, "document_file": (BytesIO(b"%PDF-1.4\n%sample\n"), "quyetdinh.pdf")}


def _working_day() -> str:
    """A Wednesday of June 2032 or later that nobody announced yet."""
    return f"{date(2032, 6, 2) + timedelta(weeks=_number() % 8):%d/%m/%Y}"


def _label() -> Values:
    """A label as the form of a preset shows it, under a name of its own."""
    boxes = {key: value for key, value in asdict(PRESETS["a4-24"]).items() if key != "medium"}
    return {**boxes, "name": f"Tem mẫu {_number()}"}


def _printer() -> Values:
    return {"name": f"Máy in mẫu {_number()}", "dpi": "203", "offset_x": "0,5", "parting": "gap"}


def _wording() -> Values:
    usual = boxes_of(standard(PRESETS["a4-24"]))
    return usual | {"free_vi": f"Dòng mẫu {_number()}", "logo": "true"}


def _version_of_label(side: Side) -> Values:
    return {"version": session.get_one(LabelProfile, side.values["profile_id"]).version}


def _version_of_printer(side: Side) -> Values:
    return {"version": session.get_one(LabelPrinter, side.values["printer_id"]).version}


def _version_of_logo(side: Side) -> Values:
    return {"version": session.get_one(NameLogo, side.values["logo_id"]).version}


def _new_logo(side: Side) -> Values:
    return {"title_id": make_title(sign="Tên khác").id, "picture": (BytesIO(drawing()), "logo.png")}


FORMS: dict[str, tuple[Role, Form]] = {
    "printing.make": (
        MANAGER,
        lambda _: {"profile": "a4-24", "form": "pdf", "start": "3", "first": "3", "reason": "lem"},
    ),
    "printing.again": (MANAGER, lambda _: {}),
    "stationery.add_profile": (MANAGER, lambda _: {"base": "a4-24", **_label()}),
    "stationery.change_profile": (MANAGER, lambda _: _label()),
    "stationery.add_printer": (MANAGER, lambda _: _printer()),
    "stationery.change_printer": (MANAGER, lambda _: _printer()),
    "stationery.retire_profile": (MANAGER, _version_of_label),
    "stationery.retire_printer": (MANAGER, _version_of_printer),
    "label_content.keep": (MANAGER, lambda _: _wording()),
    "label_content.automatic": (MANAGER, _version_of_label),
    "label_content.go_back": (MANAGER, _version_of_label),
    "logos.add": (OFFICER, _new_logo),
    "logos.change": (OFFICER, lambda _: {"least_width": f"{5 + _number() % 90}"}),
    "logos.retire": (OFFICER, _version_of_logo),
    "access.offer_now": (ADMINISTRATOR, lambda _: {}),
    "access.revoke": (ADMINISTRATOR, lambda _: {}),
    "accounts.change_letters": (OFFICER, lambda _: {"email": f"lan{_number()}@example.vn"}),
    "accounts.change_password": (
        MANAGER,
        lambda _: {"current": PASSWORD, "password": PASSWORD + "!"},
    ),
    "accounts.invite_now": (
        ADMINISTRATOR,
        lambda s: {
            "name": "Người mới",
            "role": "cooperative_member",
            "organisation_id": s.values["organisation_id"],
        },
    ),
    "accounts.place_in_division": (ADMINISTRATOR, lambda _: {}),
    "accounts.sign_out": (MANAGER, lambda _: {}),
    "accounts.sign_out_everywhere": (MANAGER, lambda _: {}),
    "accounts.switch_user": (ADMINISTRATOR, lambda _: {"active": "false"}),
    "applications.add": (OFFICER, lambda _: _FILE | _DAY | {"code": "PROV.PROPOSED"}),
    "applications.assign": (OFFICER, lambda _: {}),
    "applications.change": (OFFICER, lambda _: _FILE | {"note": f"ghi chú {_number()}"}),
    "applications.record": (OFFICER, lambda _: _DAY | _paper()),
    "applications.reverse": (OFFICER, lambda _: {"reason": "ghi nhầm"}),
    "report_queue.record": (OFFICER, lambda _: {"act": "take"}),
    "scan_signs.decide": (OFFICER, lambda _: {"act": "confirm", "reason": "hai tem cùng mã"}),
    "scan_signs.set_limits": (OFFICER, lambda _: _SIGN_LIMITS),
    "file_limits.add": (OFFICER, lambda _: _SET_DAY),
    "file_limits.complete": (OFFICER, lambda _: {"done_on": "3/6/2024"}),
    "file_limits.withdraw": (OFFICER, lambda _: {"reason": "không cần nữa"}),
    "title_limits.add": (OFFICER, lambda _: _SET_DAY),
    "title_limits.complete": (OFFICER, lambda _: {"done_on": "3/6/2024"}),
    "title_limits.withdraw": (OFFICER, lambda _: {"reason": "không cần nữa"}),
    "province.report": (OFFICER, lambda s: {"done_on": f"3/1/{s.values['year']}"}),
    "province.withdraw": (OFFICER, lambda _: {"reason": "ghi nhầm"}),
    "days_off.announce": (ADMINISTRATOR, lambda _: {**_paper(), "off_on": _working_day()}),
    "days_off.withdraw": (ADMINISTRATOR, lambda _: {"reason": "ghi nhầm"}),
    "law.confirm": (ADMINISTRATOR, lambda _: _paper()),
    "law.correct": (ADMINISTRATOR, lambda _: {**_paper(), "amount": "2", "unit": "month"}),
    "law.withdraw": (ADMINISTRATOR, lambda _: {"reason": "ghi nhầm"}),
    "register.assign_many": (
        OFFICER,
        lambda s: {"officer_id": "0", "rows": row_of(s.values["application_id"])},
    ),
    "register.change_view": (
        ADMINISTRATOR,
        lambda _: {"name": f"Khung nhìn {_number()}", "scope": "department"},
    ),
    "register.delete_view": (ADMINISTRATOR, lambda _: {"sure": "yes"}),
    "register.have_made": (OFFICER, lambda _: {"client_key": f"export-{_number()}"}),
    "register.record_many": (
        OFFICER,
        lambda s: (
            _DAY
            | PAPER
            | {"code": "PROV.EXPEDITE_LETTER_SENT", "rows": row_of(s.values["application_id"])}
        ),
    ),
    "register.replace_view": (ADMINISTRATOR, lambda _: {}),
    "register.save_view": (OFFICER, lambda _: {"name": "Của tôi", "scope": "private"}),
    "register.show_as": (OFFICER, lambda _: {"columns": "people", "per_page": "50"}),
    "dossier.add": (OFFICER, lambda _: {"genre": "decision", "name": "Mẫu", "number": "1/QĐ"}),
    "dossier_archive.have_made": (OFFICER, lambda _: {"client_key": f"archive-{_number()}"}),
    "dossier.follow_edition": (OFFICER, lambda _: {}),
    "dossier.replace": (OFFICER, lambda _: {"genre": "map", "name": "Mẫu", "number": "2/QĐ"}),
    "dossier.say_circumstances": (OFFICER, lambda _: {"circumstances": ["agent"]}),
    "dossier.say_item": (OFFICER, lambda _: {"state": "in_progress", "asked": "true"}),
    "dossier.withdraw": (OFFICER, lambda _: {"reason": "gửi nhầm"}),
    "exchange.write": (OFFICER, lambda _: {"body": "Ý kiến mẫu", "audience": "parties"}),
    "exchange.edit": (
        OFFICER,
        lambda s: written_by_the_last_who_came(s.values["applications/comment_id"]),
    ),
    "mentions.read": (OFFICER, lambda _: {}),
    "areas.add": (MANAGER, lambda _: _AREA),
    "areas.add_code": (
        MANAGER,
        lambda _: {
            "issued_as": f"MAU-WW-{_number()}",
            "scheme": "other",
            "granted_on": "3/5/2023",
            **_paper(),
        },
    ),
    "areas.change": (MANAGER, lambda _: _AREA | {"households": str(_number())}),
    "areas.judge": (OFFICER, lambda _: {"accuracy": "confirmed"}),
    "areas.record_change": (OFFICER, lambda _: _DAY | {"change": "suspend", **_paper()}),
    "areas.take_back": (OFFICER, lambda _: {"note": "ghi nhầm"}),
    "batches.add": (MANAGER, _batch),
    "batches.change": (MANAGER, _batch),
    "batches.hold": (MANAGER, lambda _: {"reason": "chờ kiểm nghiệm"}),
    "batches.measure": (
        MANAGER,
        lambda s: {"measured_on": "5/5/2024", f"value_{s.values['criterion_id']}": "6"},
    ),
    "calendar.change": (OFFICER, lambda _: {"act": "make", "scope": "mine"}),
    "catalogue.add": (MANAGER, lambda _: _PRODUCT),
    "catalogue.change": (
        MANAGER,
        lambda s: (
            _PRODUCT
            | {
                "name": s.harvest.product.name,
                "title_id": s.values["title_id"],
                "storage": "Nơi khô",
            }
        ),
    ),
    "links.add_link": (
        MANAGER,
        lambda _: {
            "linkType": "certificationInfo",
            "href": f"https://brand.example/{_number()}",
            "title": "Giấy chứng nhận",
        },
    ),
    "links.change": (MANAGER, lambda _: _LINK | {"description": f"Hàng mẫu {_number()}"}),
    "links.register": (
        MANAGER,
        lambda s: _LINK | {"path": f"{s.values['links_path']}/10/WW-{_number()}"},
    ),
    "links.remove_link": (MANAGER, lambda _: {"number": "1"}),
    "links.withdraw": (MANAGER, lambda _: {}),
    "imports.answer": (OFFICER, lambda _: {"choice": "none"}),
    "imports.go_on": (OFFICER, lambda _: {}),
    "imports.hand_in": (
        OFFICER,
        lambda _: {
            "subject": "titles",
            "sheet": (text([["CDĐL"]], ["Loại hình", *TITLE_HEADINGS[1:]]), "ds.csv"),
        },
    ),
    "imports.start": (OFFICER, lambda _: {}),
    "jobs.cancel": (MANAGER, lambda _: {}),
    "labels.add": (
        MANAGER,
        lambda _: {"count": "4", "kind": "unit", "client_key": f"ww-{_number()}"},
    ),
    "label_life.record": (MANAGER, lambda _: {"first": "4", "reason": "in lem"}),
    "label_life.take": (MANAGER, lambda s: {"code": serial_of(s.values["issue_id"], 2)}),
    "label_life.undo": (MANAGER, lambda _: {}),
    "label_life.divide": (MANAGER, lambda _: {"per_roll": "4"}),
    "organisations.add": (OFFICER, lambda _: _HOME | {"name": f"HTX mẫu mới {_number()}"}),
    "organisations.change": (OFFICER, lambda _: _HOME | {"name": f"HTX mẫu khác {_number()}"}),
    "organisations.succeed": (OFFICER, lambda s: _DAY | {"successor": s.commune.id}),
    "proceedings.add": (
        OFFICER,
        lambda _: _DAY | {"code": "AMEND.REQUESTED", "matter": "Đổi địa chỉ"},
    ),
    "proceedings.record": (OFFICER, lambda _: _DAY | _paper()),
    "inspections.check": (
        INSPECTOR,
        lambda s: {"client_id": str(uuid4()), "code": serial_of(s.values["issue_id"], 1)},
    ),
    "inspections.add": (INSPECTOR, lambda _: _minutes()),
    # What a phone sends by itself: tests/traceability/inspections proves their rows.
    "inspections.take_code": (INSPECTOR, lambda _: {"code": "mẫu"}),
    "inspections.take_minutes": (INSPECTOR, lambda _: _minutes()),
    "inspections.take_photo": (INSPECTOR, lambda _: {}),
    "cartons.make": (
        MANAGER,
        lambda _: {"cartons": "1", "holds": "1", "client_key": f"ww-{_number()}"},
    ),
    "cartons.void": (MANAGER, lambda _: {"first": str(next(_carton)), "reason": "rách"}),
    "deliveries.add": (MANAGER, _delivery),
    "deliveries.bring_back": (MANAGER, _return),
    "deliveries.take_back": (MANAGER, _wrong),
    "recalls.add": (MANAGER, _recall),
    "recall_buyers.tell": (OFFICER, _told),
    "recalls.record": (
        OFFICER,
        lambda s: {"happened_on": "3/6/2024", f"recovered_{s.values['recalled_batch_id']}": "5"},
    ),
    "rights.add": (
        OFFICER,
        lambda _: (
            _CERTIFICATE
            | {"kind": "geographical_indication", "certificate_number": f"98{_number():03}"}
        ),
    ),
    "rights.change": (OFFICER, lambda _: {"note": f"ghi chú {_number()}"}),
    "rights.correct": (
        OFFICER,
        lambda _: (
            _CERTIFICATE
            | {
                "certificate_number": f"97{_number():03}",
                "reason": "lỗi của cơ quan cấp",
                **_paper(),
            }
        ),
    ),
    "title_details.add_criterion": (
        OFFICER,
        lambda _: {"name": "Tro", "unit": "g", "maximum": "8"},
    ),
    "title_details.add_party": (
        OFFICER,
        lambda s: {"organisation_id": s.commune.id, "role": "manager", "held_from": "3/6/2024"},
    ),
    "title_details.change_criterion": (
        OFFICER,
        lambda _: {"name": "Ẩm", "unit": "g", "maximum": str(8 + _number())},
    ),
    "title_details.end_party": (OFFICER, lambda _: {"held_to": "3/6/2024"}),
    "title_details.set_area": (OFFICER, lambda _: {"area_text": f"Khu vực mẫu {_number()}"}),
    "title_details.set_regulation": (OFFICER, lambda _: _paper()),
    "title_details.withdraw_criterion": (OFFICER, lambda _: {}),
    "title_controls.add": (
        OFFICER,
        lambda _: _DAY | {"kind": "training", "done_by": "Hội mẫu", **_paper()},
    ),
    "title_controls.reverse": (OFFICER, lambda _: {"reason": "ghi nhầm"}),
    "title_proceedings.add": (OFFICER, lambda _: _DAY | {"subject": "reissue", **_paper()}),
    "title_proceedings.record": (OFFICER, lambda _: _DAY | _paper()),
    "title_proceedings.reverse": (OFFICER, lambda _: {"reason": "ghi nhầm"}),
    "title_events.record": (OFFICER, lambda _: _DAY | {"change": "amended", **_paper()}),
    "title_events.reverse": (OFFICER, lambda _: {"reason": "ghi nhầm"}),
    "use_rights.change": (OFFICER, lambda _: _DAY | {"change": "suspend", **_paper()}),
    "use_rights.grant": (OFFICER, _grant),
    "use_rights.reverse": (OFFICER, lambda _: {"reason": "ghi nhầm"}),
}
# Acts of people not signed in: tests/accounts/test_signing_in.py proves their rows.
ANONYMOUS: dict[str, Any] = {
    "access.choose_now": None,
    "digest.stop_now": None,
    "accounts.sign_in_now": None,
    "accounts.accept_now": None,
    "lookup.find": None,
    "reports.send": None,
    "scans.read_photo": None,
    "reports.forget": None,
}
# What undoes goes before what is done next; what closes a way goes after those who walk it.
FIRST = (
    "label_life.undo",
    "printing.make",
    "cartons.make",
    "access.offer_now",
    "areas.take_back",
    "title_events.reverse",
    "title_proceedings.reverse",
    "use_rights.reverse",
    "applications.reverse",
)
LAST = (
    "links.withdraw",
    "label_content.go_back",
    "stationery.retire_profile",
    "stationery.retire_printer",
    "logos.retire",
    "file_limits.withdraw",
    "title_limits.withdraw",
    "province.withdraw",
    "dossier.withdraw",
    "imports.go_on",
    "labels.add",
    "batches.hold",
    "deliveries.take_back",
    "title_details.withdraw_criterion",
    "register.delete_view",
    "title_details.set_area",
    "use_rights.change",
)


def in_order(endpoint: str) -> int:
    if endpoint in FIRST:
        return 0
    return 2 + LAST.index(endpoint) if endpoint in LAST else 1
