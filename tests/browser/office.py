"""What the officer of the Department does in the main job."""

import json
from datetime import date

from playwright.sync_api import FilePayload

from ipreg.rights.changes import UseState
from tests.browser.people import Person
from tests.traceability.factories import square

GRANTED_ON = date(2021, 4, 23)
CERTIFICATE, DECISION = "99001", "1/QĐ-MẪU"
SIGN, PRODUCT = "Hồng Thái", "Chè Shan tuyết"
PROTECTED = square(105.3, 22.3, side=0.2)


def record_a_granted_file(officer: Person) -> int:
    """A file that is known from its filing on, and its grant; answers with its number."""
    officer.opens("/applications/new")
    officer.ticks(kind="geographical_indication", has_place_name="true")
    officer.fills(sign=SIGN, product=PRODUCT, unit_ids="xã Nà Hang, Tuyên Quang")
    officer.chooses(code="FILE.RECEIVED")
    officer.fills(effective_on=date(2019, 9, 3), application_number="6-2019-00001")
    file = officer.saves("Open the file")
    officer.opens(f"/applications/{file}/record/PUB.APPLICATION")
    officer.fills(effective_on=date(2019, 12, 25), gazette_number="381A")
    officer.saves("Record")
    officer.opens(f"/applications/{file}/record/GRANT.DECIDED")
    officer.fills(effective_on=GRANTED_ON, certificate_number=CERTIFICATE, decision_number=DECISION)
    officer.fills(document_number=DECISION, document_on=GRANTED_ON, document_by="Cơ quan mẫu")
    officer.saves("Record")
    return file


def enter_the_title(officer: Person, *, file: int) -> int:
    """The title made from the file, with its protected area; answers with its number."""
    officer.opens(f"/applications/{file}")
    officer.follows("Enter the title in the register")
    assert officer.page.input_value("#certificate_number") == CERTIFICATE
    assert officer.page.input_value("#granted_on") == f"{GRANTED_ON:%d/%m/%Y}"
    title = officer.saves("Record the title")
    officer.opens(f"/titles/{title}/area")
    officer.page.set_input_files("#area_file", geojson(PROTECTED))
    officer.saves()
    officer.sees("In force")
    return title


def grant_the_use(officer: Person, *, title: int, holder: int) -> int:
    officer.opens(f"/use-rights/new?title={title}")
    officer.chooses(organisation_id=holder)
    officer.fills(
        decision_number="2/QĐ-MẪU", decided_on=date(2022, 1, 5), valid_from=date(2022, 1, 10)
    )
    right = officer.saves("Record the grant")
    officer.reads(officer.said(UseState.GRANTED.label.msgid))
    return right


def suspend_the_use(officer: Person, *, right: int, on: date) -> None:
    officer.opens(f"/use-rights/{right}/events/new?change=suspend")
    officer.fills(effective_on=on, document_number="3/QĐ-MẪU", note="Lấy mẫu kiểm tra lại")
    officer.saves("Record")


def geojson(outline: dict[str, object]) -> FilePayload:
    content = json.dumps(outline).encode()
    return FilePayload(name="ranh-gioi.geojson", mimeType="application/geo+json", buffer=content)
