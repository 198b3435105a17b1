"""Sheets of application files: checked line by line, imported, imported again."""

from collections.abc import Sequence
from datetime import date, datetime

import pytest
from flask import Flask
from sqlalchemy import func, select

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.states import State
from ipreg.applications.models import Application
from ipreg.core.audit import AuditEntry
from ipreg.core.db import session, transaction
from ipreg.core.errors import Conflict
from ipreg.core.roles import OPERATOR
from ipreg.core.text import Text
from ipreg.deadlines import service as deadlines
from ipreg.deadlines.service import Subject
from ipreg.imports import checking, service, working
from ipreg.imports.models import ImportRow, Outcome
from tests.applications.factories import make_application
from tests.factories import make_organisation
from tests.imports.sheets import FILE_HEADINGS, Office, column_of, in_1258, text, workbook

HONG_THAI = "xã Hồng Thái, huyện Na Hang, tỉnh Tuyên Quang"
VALID = (
    "NHCN",
    "Cam sành Hàm Yên",
    "cam sành",
    HONG_THAI,
    "Hội mẫu",
    datetime(2022, 6, 23),  # noqa: DTZ001 - a spreadsheet's day has no zone
    "4-2022-24546",
    datetime(2022, 9, 26),  # noqa: DTZ001
    "410A",
)


@pytest.fixture
def office(app: Flask) -> Office:
    make_organisation(name="Hội mẫu")
    return Office(app)


def outcomes() -> list[Outcome]:
    return list(
        session.scalars(select(ImportRow.outcome).order_by(ImportRow.run_id, ImportRow.line))
    )


def said() -> str:
    rows = session.scalars(select(ImportRow).order_by(ImportRow.id))
    return " | ".join(str(problem) for row in rows for problem in row.problems)


def row(**told: object) -> Sequence[object]:
    return [told.get(f"c{place}", value) for place, value in enumerate(VALID)]


def test_a_valid_line_becomes_a_file_with_its_history(office: Office) -> None:
    address = office.checked(workbook([VALID]))

    assert outcomes() == [Outcome.VALID]
    assert session.scalar(select(func.count(Application.id))) == 0
    office.imported(address)
    file = session.scalars(select(Application)).one()
    assert (file.number, file.filed_on, file.state) == (
        "4-2022-24546",
        date(2022, 6, 23),
        State.PUBLISHED,
    )
    assert [unit.full_name for unit in file.units] == ["xã Hồng Thái"]
    assert file.applicant is not None
    assert file.applicant.name == "Hội mẫu"
    assert "Imported" in office.page(address)


def test_each_imported_line_leaves_one_row_in_the_trail(office: Office) -> None:
    other = row(c1="Chè Hồng Thái", c6="4-2022-24547")
    address = office.checked(workbook([VALID, other]))
    before = session.scalar(select(func.count(AuditEntry.id))) or 0
    office.imported(address)

    acts = session.scalars(select(AuditEntry.act).order_by(AuditEntry.id).offset(before)).all()
    assert acts == ["import.start", "application.open", "application.open"]


def test_the_same_sheet_again_changes_nothing(office: Office) -> None:
    unnumbered = row(c1="Chè mẫu", c5=None, c6=None, c7=None, c8=None)
    headings = (*FILE_HEADINGS, "Ngày đề xuất")
    rows: list[Sequence[object]] = [[*VALID, None], [*unnumbered, datetime(2025, 1, 6)]]  # noqa: DTZ001
    office.imported(office.checked(workbook(rows, headings)))
    before = session.scalar(select(func.count(AuditEntry.id)))
    again = office.checked(workbook(rows, headings))

    assert outcomes()[2:] == [Outcome.UNCHANGED, Outcome.UNCHANGED]
    assert office.client.post(f"{again}/start", data={"fill_in": "true"}).status_code == 409
    assert session.scalar(select(func.count(Application.id))) == 2
    assert session.scalar(select(func.count(AuditEntry.id))) == (before or 0) + 1  # handed in


def test_every_fault_of_a_line_is_told_with_its_column(office: Office) -> None:
    wrong = row(c2=None, c5="32/13/2022", c6="4-22-1", c8="báo")
    office.checked(workbook([wrong]))

    assert outcomes() == [Outcome.WRONG]
    for heading in ("Sản phẩm", "Ngày nộp đơn", "Số đơn", "Số công báo (đơn)"):
        assert f"'column': '{heading}'" in said()


def test_the_lifecycle_judges_every_act(office: Office) -> None:
    early = row(c7=datetime(2022, 1, 3))  # noqa: DTZ001 - published before it was filed
    numberless = row(c6=None, c8=None)
    office.checked(workbook([early, numberless]))

    assert outcomes() == [Outcome.WRONG, Outcome.WRONG]
    assert "does not fit on" in said()
    assert "'column': 'Số đơn'" in said()
    assert "'column': 'Số công báo (đơn)'" in said()


def test_an_import_goes_on_where_it_stopped(office: Office) -> None:
    """Each step is a transaction of its own: what a crash cut off is done by whoever goes on."""
    rows = [row(c6=f"4-2022-2455{n}") for n in range(3)]
    run_id = int(office.checked(workbook(rows)).rsplit("/", 1)[1])
    with transaction():
        service.start(run_id, fill_in=False)
    seen = []
    for _ in range(3):
        working.go_on(run_id, actor=OPERATOR, seconds=0)
        seen.append(outcomes().count(Outcome.IMPORTED))

    assert seen == [1, 2, 3]
    working.go_on(run_id, actor=OPERATOR, seconds=0)
    assert session.scalar(select(func.count(Application.id))) == 3


def test_what_fails_half_way_leaves_nothing_behind(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = int(office.checked(workbook([VALID])).rsplit("/", 1)[1])
    with transaction():
        service.start(run_id, fill_in=False)
    with monkeypatch.context() as broken:
        broken.setattr("ipreg.core.audit.act", _cut_off)
        with pytest.raises(OSError, match="cut off"):
            working.go_on(run_id, actor=OPERATOR)

    assert session.scalar(select(func.count(Application.id))) == 0
    assert outcomes() == [Outcome.QUEUED]
    working.go_on(run_id, actor=OPERATOR)
    assert outcomes() == [Outcome.IMPORTED]


def test_a_line_that_is_refused_is_the_one_that_is_told_so(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two may go on at once: what befell one line is not told of the next one in the queue."""
    rows = [row(c6=f"4-2022-2455{n}") for n in range(2)]
    run_id = int(office.checked(workbook(rows)).rsplit("/", 1)[1])
    with transaction():
        service.start(run_id, fill_in=False)
    last = session.scalars(select(ImportRow.id).order_by(ImportRow.line.desc())).first() or 0
    with monkeypatch.context() as contrary:
        contrary.setattr(checking, "next_queued", lambda _run: session.get_one(ImportRow, last))
        contrary.setattr("ipreg.applications.service.open_file", _refused)
        working.go_on(run_id, actor=OPERATOR, seconds=0)

    assert outcomes() == [Outcome.QUEUED, Outcome.WRONG]
    assert "Not today." in said()


def _refused(*_args: object, **_kw: object) -> None:
    raise Conflict(Text("Not today."))


def _cut_off(*_args: object, **_kw: object) -> None:
    raise OSError("cut off")


def test_the_limits_of_an_imported_file_are_computed_and_those_past_too(office: Office) -> None:
    office.imported(office.checked(workbook([VALID])))
    file = session.scalars(select(Application)).one()
    found = {row.code: row.due_on for row in deadlines.of(Subject(application_id=file.id))}

    assert found["SUBST_EXAM"] == date(2023, 6, 26)
    assert {"FORM_EXAM", "PUBLISH"} & set(found)


def test_only_the_valid_lines_are_imported(office: Office) -> None:
    office.imported(office.checked(workbook([row(c2=None, c6="4-2022-00009"), VALID])))

    assert outcomes() == [Outcome.WRONG, Outcome.IMPORTED]
    assert session.scalar(select(func.count(Application.id))) == 1


def test_one_record_told_by_two_lines_is_taken_once(office: Office) -> None:
    office.checked(workbook([VALID, VALID]))

    assert outcomes() == [Outcome.VALID, Outcome.WRONG]
    assert "is about the same record" in said()


def test_what_differs_is_shown_and_only_what_is_empty_is_filled(office: Office) -> None:
    office.imported(office.checked(workbook([VALID])))
    headings = (
        *FILE_HEADINGS,
        "Nhóm Nice",
        "Ngày thông báo thẩm định nội dung",
        "Số thông báo thẩm định nội dung",
    )
    changed = [*row(c2="quả cam"), "31", datetime(2023, 5, 4), "77/SHTT"]  # noqa: DTZ001
    address = office.checked(workbook([changed], headings))

    assert outcomes()[-1] is Outcome.DIFFERS
    assert "the register says “cam sành”, the sheet “quả cam”; the register stays" in (
        office.page(address)
    )
    office.imported(address, fill_in="true")
    file = session.scalars(select(Application)).one()
    assert outcomes()[-1] is Outcome.FILLED
    assert (file.product, file.nice_classes) == ("cam sành", "31")
    assert file.state is State.SUBSTANTIVE_NOTICE
    assert session.scalars(select(AuditEntry.act).order_by(AuditEntry.id.desc())).first() == (
        "application.complete"
    )


def test_a_file_of_the_same_name_is_asked_about(office: Office) -> None:
    known = make_application(
        (Event.PROV_PROPOSED, date(2021, 1, 6)), sign="Cam sành Hàm Yên", product="cam sành"
    )
    told = row(c0="Nhãn hiệu tập thể")
    address = office.checked(workbook([told]))

    assert outcomes() == [Outcome.ASKS]
    question = f"{address}/questions/1"
    assert known.code in office.client.get(question).text
    assert office.client.post(question, data={"choice": str(known.id)}).status_code == 303
    office.go_on(address)
    assert outcomes() == [Outcome.DIFFERS]
    office.imported(address, fill_in="true")
    assert session.scalars(select(Application.number)).all() == ["4-2022-24546"]


def test_a_name_that_is_not_known_is_asked_and_never_matched_to_the_nearest(
    office: Office,
) -> None:
    address = office.checked(workbook([row(c4="Hội mâu")]))

    assert outcomes() == [Outcome.ASKS]
    page = office.client.get(f"{address}/questions/1").text
    assert "Hội mẫu" in page
    assert "checked" not in page
    made = {"choice": "new", "kind": "association"}
    assert office.client.post(f"{address}/questions/1", data={"choice": "new"}).status_code == 422
    assert office.client.post(f"{address}/questions/1", data=made).status_code == 303
    office.imported(office.go_on(address))
    file = session.scalars(select(Application)).one()
    assert file.applicant is not None
    assert file.applicant.name == "Hội mâu"


def test_one_fault_of_a_cell_is_told_once(office: Office) -> None:
    office.checked(workbook([row(c0="Nhãn hiệu lạ")]))

    assert outcomes() == [Outcome.WRONG]
    [problems] = session.scalars(select(ImportRow.problems)).all()
    assert [problem["column"] for problem in problems] == ["Loại hình"]
    assert "is not one of" in said()


def test_a_name_may_be_sought_under_which_the_register_holds_it(office: Office) -> None:
    known = make_organisation(name="Hợp tác xã chè Hồng Thái")
    address = office.checked(workbook([row(c4="HTX ch.HT")]))
    question = f"{address}/questions/1"

    assert known.name not in office.client.get(question).text
    assert office.client.post(question, data={"choice": str(known.id)}).status_code == 422
    sought = f"{question}?name=che+hong"
    assert known.name in office.client.get(sought).text
    assert office.client.post(sought, data={"choice": str(known.id)}).status_code == 303
    office.imported(office.go_on(address))
    assert session.scalars(select(Application.applicant_id)).one() == known.id


def test_a_place_that_means_several_is_asked(office: Office) -> None:
    address = office.checked(workbook([row(c3="xã Hồng Thái; xã Không Có Đâu")]))

    assert outcomes() == [Outcome.ASKS]
    page = office.page(f"{address}/questions")
    assert "xã Hồng Thái" in page
    assert "xã Không Có Đâu" in page


def test_what_a_spreadsheet_did_to_numbers_and_days_is_put_back_or_said(office: Office) -> None:
    serial = row(c5=44735, c6="4-2022-24548")
    broken = row(c6=4.202224546e14 + 0.5, c1="Khác")
    office.checked(workbook([serial, broken]))

    assert outcomes() == [Outcome.WARNED, Outcome.WRONG]
    assert "the cell holds the number" in said()
    assert "lost digits" in said()


def test_merged_cells_and_formulas_without_result_are_refused(office: Office) -> None:
    formula = row(c2="=A1&B1", c6="4-2022-24550")
    merged = workbook(
        [VALID, row(c6="4-2022-24549"), formula],
        merge=f"{column_of('Sản phẩm')}3:{column_of('Sản phẩm')}4",
    )
    office.checked(merged)

    assert outcomes() == [Outcome.VALID, Outcome.WRONG, Outcome.WRONG]
    assert "Unmerge the cells" in said()
    assert "formula without a stored result" in said()


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "utf-16", "cp1258"])
def test_csv_in_whatever_letters_and_separator(
    office: Office, separator: str, encoding: str
) -> None:
    cells = ["NHCN", "Cam Hàm Yên", "cam", "", "", "23.6.2022", "4-2022-24546", "", ""]
    headings = list(FILE_HEADINGS)
    if separator == ",":
        headings[3] = "Địa bàn"
    if encoding == "cp1258":  # it writes the tone marks apart
        sheet = text([cells], headings, separator=separator, encoding="utf-8")
        sheet = in_1258(sheet.getvalue().decode())
    else:
        sheet = text([cells], headings, separator=separator, encoding=encoding)
    office.checked(sheet, name="ds.csv")

    assert outcomes() == [Outcome.VALID]
    assert session.scalars(select(ImportRow)).one().cells["sign"] == "Cam Hàm Yên"
