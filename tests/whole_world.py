"""One record of every kind, for the acting side and for another; a path for every route."""

import re
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select
from werkzeug.routing import Rule

from ipreg.accounts import people
from ipreg.accounts import service as accounts
from ipreg.accounts.models import Organisation, OrganisationKind
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.models import Application
from ipreg.applications.register.models import Scope
from ipreg.core import clock
from ipreg.core.db import session, transaction
from ipreg.core.roles import COOPERATIVE, Role
from ipreg.deadlines.models import Deadline
from ipreg.law.kinds import Kind
from ipreg.places import service as places
from ipreg.rights.models import Title, UseRight
from tests.applications.dossier.world import make_dossier
from tests.applications.exchange.world import make_comment
from tests.applications.factories import make_application
from tests.applications.register.factories import make_view
from tests.factories import browser, browser_of, make_organisation, make_user
from tests.imports.world import make_import
from tests.jobs.world import make_job
from tests.law.world import make_law
from tests.traceability.batch_factories import Harvest, make_batch, make_harvest
from tests.traceability.deliveries.world import delivered
from tests.traceability.inspections.world import make_inspection
from tests.traceability.labels.cartons.factories import pack
from tests.traceability.labels.factories import act_on, serial_of
from tests.traceability.labels.label_files import make_long_file
from tests.traceability.labels.stationery import make_stationery
from tests.traceability.recalls.world import make_recall
from tests.traceability.reports import world as reports
from tests.traceability.resolver.world import make_links
from tests.traceability.scans.marked import make_mark
from traceability.areas.models import AreaCode
from traceability.catalogue.models import Product
from traceability.labels import service as labels
from traceability.labels.models import IssueKind

PDF = b"%PDF-1.4\n%sample\n"
PAPER = {"document_number": "01/QĐ-TEST", "document_on": "2/5/2024", "document_by": "Sở (mẫu)"}
NOBODY = 2_000_000_000
Values = dict[str, Any]


@dataclass
class Side:
    """What one cooperative, and the place it lies in, has in the world."""

    harvest: Harvest
    commune: Organisation
    values: Values = field(default_factory=dict)


def upload(name: str = "quyetdinh.pdf") -> tuple[BytesIO, str]:
    return BytesIO(PDF), name


def make_side(app: Flask, *, unit: str, number: int) -> Side:
    place = places.identify(unit)
    harvest = make_harvest()
    with transaction():
        commune = accounts.add_organisation(
            name=f"UBND mẫu {number}", kind=OrganisationKind.PEOPLES_COMMITTEE, unit_id=place.id
        )
    side = Side(harvest, commune)
    side.values = _numbers(app, side, unit=unit, number=number)
    return side


def _numbers(app: Flask, side: Side, *, unit: str, number: int) -> Values:
    harvest, officer = side.harvest, browser(app)
    file = make_application(
        (Event.PROV_PROPOSED, date(2024, 1, 8)),
        (Event.FILE_RECEIVED, date(2024, 2, 5)),
        kind=Kind.COLLECTIVE_MARK,
        places_named=(unit,),
        applicant_id=harvest.home.id,
    )
    spare = make_batch(harvest.product, harvest.area)
    with transaction():
        issue = labels.issue(
            batch_id=harvest.batch.id, count=4, kind=IssueKind.UNIT, client_key=f"world-{number}"
        )
        invitation, _ = people.invite(
            name="Người mới", role=Role.COOPERATIVE_MEMBER, organisation_id=harvest.home.id
        )
    values: Values = {
        "application_id": file.id,
        "deadline_id": _limit(file),
        "invitation_id": invitation.id,
        "seq": 3,
        "code": Event.FORM_OPENED.value,
        "area_id": harvest.area.id,
        "code_id": _code(harvest).id,
        "batch_id": spare.id,
        "coded_batch_id": harvest.batch.id,
        "issue_id": issue.id,
        "issues/act": "void",
        "issues/act_id": act_on(issue, last=1).id,
        "file_id": make_long_file(issue).id,
        "organisation_id": harvest.home.id,
        "commune_id": side.commune.id,
        "product_id": harvest.product.id,
        "title_id": harvest.title.id,
        "register/slug": "gi",
        "register/number": harvest.title.certificate_number,
        "use_right_id": harvest.right.id if harvest.right else 0,
        "user_id": make_user(role=Role.COOPERATIVE_MEMBER, organisation=harvest.home).id,
        "job_id": make_job(make_user(role=Role.COOPERATIVE_MANAGER, organisation=harvest.home)),
        "unit_id": places.identify(unit).id,
        "act": "hold",
        "view_id": make_view(scope=Scope.DEPARTMENT).id,
    }
    values |= make_stationery(harvest.home)
    values |= make_links(harvest.home)
    sold = make_batch(harvest.product, harvest.area)
    values["recall_delivery_id"] = delivered(sold, delivered_on=date(2024, 6, 2)).id
    values |= make_recall(sold)
    values["run_id"] = pack(spare, cartons=40, holds=1).id
    values["delivery_id"] = delivered(spare, delivered_on=date(2024, 6, 2)).id
    inspector = make_user(role=Role.INSPECTOR)
    values |= {"inspector": inspector.username}
    values |= make_inspection(inspector, serial_of(issue.id, 0))
    values |= make_import(number) | make_dossier(file) | make_comment(file) | make_law(number)
    values |= _papers(officer, values) | _photo(app, harvest) | reports.world()
    values["mark_id"] = make_mark(issue).id
    return values | _beside(officer, file.id)


def _beside(officer: FlaskClient, application_id: int) -> Values:
    """A request beside the file, to be recorded by the office."""
    asked = {"code": "AMEND.REQUESTED", "effective_on": "2/6/2024", "matter": "Đổi địa chỉ"}
    send(officer, f"/applications/{application_id}/proceedings/new/amendment", asked)
    session.expire_all()
    return {
        "applications/proceeding_id": session.get_one(Application, application_id)
        .proceedings[0]
        .id,
        "applications/kind_of": "amendment",
        "applications/act": "APP.AMENDED",
    }


def _limit(file: Application) -> int:
    return (
        session.scalars(select(Deadline.id).where(Deadline.application_id == file.id)).first() or 0
    )


def _code(harvest: Harvest) -> AreaCode:
    return session.scalars(select(AreaCode).where(AreaCode.area_id == harvest.area.id)).one()


def _papers(officer: FlaskClient, values: Values) -> Values:
    """Documents with files on each kind of record, and details that have numbers of their own."""
    title, area, code, right, file = (
        values[name]
        for name in ("title_id", "area_id", "code_id", "use_right_id", "application_id")
    )
    manager = make_organisation(kind=OrganisationKind.PEOPLES_COMMITTEE)
    heirs = values["organisation_id"], values["commune_id"]
    day = {"effective_on": "2/6/2024"}
    set_day = {"name": "Họp mẫu", "due_on": "1/12/2099", "reason": "theo hẹn"}
    year = clock.today().year
    posts: list[tuple[str, Values]] = [
        (f"/titles/{title}/regulation", {}),
        (f"/titles/{title}/criteria/new", {"name": "Ẩm", "unit": "g", "maximum": "7"}),
        (f"/titles/{title}/events/new", {"change": "amended", **day}),
        (f"/titles/{title}/parties/new", {"organisation_id": manager.id, "role": "manager"}),
        (f"/titles/{title}/controls/new", {"kind": "training", "done_by": "Hội mẫu", **day}),
        (f"/titles/{title}/proceedings/new/certificate", {"subject": "duplicate", **day}),
        (f"/use-rights/{right}/events/new", {"change": "warn", **day}),
        (f"/areas/{area}/codes/{code}/record", {"change": "suspend", **day}),
        (f"/applications/{file}/record/PROV.PLACENAME_PERMITTED", day),
        (f"/applications/{file}/limits/new", set_day),
        (f"/applications/{file}/limits/1/done", {"done_on": "2/6/2024"}),
        (f"/titles/{title}/limits/new", set_day),
        (f"/titles/{title}/limits/1/done", {"done_on": "2/6/2024"}),
        (f"/deadlines/province/{year}/REPORT_UNITS", {"done_on": f"2/1/{year}"}),
        *(
            (f"/organisations/{make_organisation().id}/successor", {"successor": heir, **day})
            for heir in heirs
        ),
    ]
    for address, data in posts:
        send(officer, address, {**PAPER, "document_file": upload(), **data})
    session.expire_all()
    found = session.get_one(Title, title)
    proceeding = found.proceedings[0]
    notice = f"/titles/{title}/proceedings/{proceeding.id}/record/notice"
    send(officer, notice, {**PAPER, "document_file": upload(), **day})
    session.expire_all()
    warned = session.get_one(UseRight, right).events[-1]
    suspended = session.get_one(AreaCode, code).events[-1]
    letter = session.get_one(Application, file).events[-1]
    taken_over = [session.get_one(Organisation, i).inheritances[0].document_id for i in heirs]
    return {
        "day_number": 1,
        "year": year,
        "task": "REPORT_UNITS",
        "criterion_id": found.criteria[0].id,
        "party_id": found.parties[0].id,
        "titles/event_id": found.events[-1].id,
        "titles/document_id": found.regulation_id,
        "titles/act": "withdrawn",
        "control_id": found.controls[0].id,
        "entry_id": proceeding.entries[-1].id,
        "paper_id": proceeding.entries[-1].document_id,
        "procedure": "certificate",
        "proceeding_id": proceeding.id,
        "use-rights/event_id": warned.id,
        "use-rights/document_id": warned.document_id,
        "areas/event_id": suspended.id,
        "areas/document_id": suspended.document_id,
        "applications/document_id": letter.document_id,
        "organisations/document_id": taken_over[0],
        "commune/document_id": taken_over[1],
    }


def _photo(app: Flask, harvest: Harvest) -> Values:
    manager = browser(app, Role.COOPERATIVE_MANAGER, organisation=harvest.home)
    picture = BytesIO()
    Image.new("RGB", (8, 8), "green").save(picture, "PNG")
    picture.seek(0)
    facts = {
        "name": harvest.product.name,
        "unit": "g",
        "pack_size": "100",
        "title_id": harvest.title.id,
    }
    address = f"/products/{harvest.product.id}/change"
    send(manager, address, facts | {"photo": (picture, "anh.png")})
    session.expire_all()
    photo = session.get_one(Product, harvest.product.id).photo
    return {"sha256": photo.sha256 if photo else ""}


def send(client: FlaskClient, address: str, data: Values) -> None:
    """Send a form as its page would: with the hidden values that the page carries."""
    answer = client.post(address, data=hidden(client, address) | data)
    assert answer.status_code in {200, 201, 303}, (address, answer.status_code, answer.text[:4000])


def hidden(client: FlaskClient, address: str) -> Values:
    page = client.get(address).text
    tags = re.findall(r'<input type="hidden"[^>]*>', page)
    pairs = (re.search(r'name="([^"]+)"[^>]*value="([^"]*)"', tag) for tag in tags)
    return {found[1]: found[2] for found in pairs if found}


def path(rule: Rule, values: Values) -> str:
    """The address of a rule with these values."""
    place = rule.rule.split("/")[1]
    wanted = {n: values.get(f"{place}/{n}", values.get(n)) for n in rule.arguments}
    assert None not in wanted.values(), f"whole_world gives no value for {rule.rule}: {wanted}"
    built = rule.build(wanted)
    assert built is not None, rule
    return str(built[1])


def person(app: Flask, role: Role, side: Side) -> FlaskClient:
    """A browser of this role on this side; anyone where the role is the public."""
    if role is Role.PUBLIC:
        return app.test_client()
    if role is Role.INSPECTOR:
        return browser_of(app, side.values["inspector"])
    if role in COOPERATIVE:
        return browser(app, role, organisation=side.harvest.home)
    return browser(app, role, organisation=side.commune if role is Role.LOCAL_AUTHORITY else None)
