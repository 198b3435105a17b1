"""One of everything that a page can be about, for the tests that open every page."""

from datetime import date, timedelta

from ipreg.accounts import people
from ipreg.accounts import service as accounts
from ipreg.accounts.models import Organisation, OrganisationKind, User
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.register.models import Scope
from ipreg.core import audit, clock, files
from ipreg.core.db import transaction
from ipreg.core.roles import COOPERATIVE, OPERATOR, SO, STAFF, Actor, Role
from ipreg.jobs.models import State
from ipreg.places import service as places
from ipreg.places.models import Unit
from tests.applications.dossier.world import make_dossier
from tests.applications.exchange.world import make_comment
from tests.applications.register.factories import make_view
from tests.browser.cartons import cartons
from tests.browser.desk import desk
from tests.browser.filling import EVERYONE, Filling, World
from tests.browser.papers import pdf, photo
from tests.browser.proceedings import proceedings
from tests.browser.registry import Register, make_register
from tests.browser.title_proceedings import title_proceedings
from tests.deadlines.world import make_limits
from tests.factories import make_organisation, make_user
from tests.imports.world import make_import
from tests.jobs.world import make_jobs
from tests.law.world import make_law
from tests.traceability.deliveries.world import came_back, delivered, wrong
from tests.traceability.factories import make_gtin
from tests.traceability.inspections.world import make_inspection
from tests.traceability.labels.factories import act_on, make_active, make_batch, make_issue
from tests.traceability.labels.label_files import make_file
from tests.traceability.labels.stationery import make_stationery
from tests.traceability.recalls.world import make_notices
from tests.traceability.reports import world as reports
from tests.traceability.resolver.world import make_links
from tests.traceability.scans.marked import make_mark
from traceability.areas import code_history
from traceability.areas.codes import CodeChange
from traceability.areas.models import AreaCode
from traceability.batches import service as batches
from traceability.batches.holding import HoldAct
from traceability.batches.models import Batch
from traceability.catalogue.models import Product
from traceability.deliveries.schemas import Part
from traceability.labels import printing
from traceability.labels.life.course import LifeAct
from traceability.labels.models import Issue, IssueKind
from traceability.recalls.models import Recall

_ROWS = ("FORM_RESP@2026", "REPORT_SO@2021")  # a period, and a day of the year
_MANAGER, _OFFICER = Role.COOPERATIVE_MANAGER, Role.SO_OFFICER


def make_world() -> World:
    home, commune = make_organisation(), places.identify("xã Nà Hang, Tuyên Quang")
    register = make_register(home, commune)
    batch = make_batch(home, title=register.title, gtin=make_gtin())
    issue = make_issue(make_batch(home, title=register.title), count=48)
    code = _area_code(batch)
    named = {
        "user_id": make_user().id,
        "token": _invitation(home),
        "organisation_id": home.id,
        "unit_id": commune.id,
        "application_id": register.application.id,
        "seq": 1,
        "code": Event.PROV_REVIEW_OPENED.value,
        "title_id": register.title.id,
        "criterion_id": register.criterion.id,
        "party_id": register.party.id,
        "use_right_id": register.right.id,
        "product_id": batch.product.id,
        "record_id": make_links(home)["links/record_id"],
        "sha256": _photo(batch.product),
        "area_id": code.area_id,
        "code_id": code.id,
        "batch_id": batch.id,
        "issue_id": issue.id,
        "slug": "gi",
        "number": register.title.certificate_number,
        "subject": "files",
        "view_id": make_view(scope=Scope.DEPARTMENT).id,
        "format": "xlsx",
        **_import(),
    }
    named |= make_stationery(home) | reports.world()
    notices = make_notices(*(make_batch(home) for _ in range(6)))
    named |= dict.fromkeys(("recall_id", "notice_id"), notices["moving"].id)
    named["mark_id"] = make_mark(issue).id
    named |= make_limits(register.application.id, register.title.id)
    named |= make_dossier(register.application) | make_comment(register.application)
    named |= make_law(1)
    committee = _committee(commune)
    inspector = make_user(role=Role.INSPECTOR)
    special = {
        **_organisations(home, committee),
        **_papers_and_events(register, code),
        "law.correcting": [Filling({"rule_name": row}) for row in _ROWS],
        "batches.edit": [Filling({"batch_id": make_batch(home).id})],
        "batches.holding": _holdings(home, batch),
        **_labels(batch, issue),
        **_label_life(issue),
        "printing.file": [Filling({"issue_id": issue.id, "file_id": make_file(issue, last=24).id})],
        **_jobs(home),
        **proceedings(commune),
        **title_proceedings(register.title),
        **desk(home),
        **_recalls(notices, batch),
        **_deliveries(make_active(make_issue(make_batch(home), count=24))),
        **_inspections(inspector, issue, register),
    }
    users = _users(home, committee) | {Role.INSPECTOR: inspector.username}
    return World(users, named, special)


def _inspections(inspector: User, issue: Issue, register: Register) -> dict[str, list[Filling]]:
    """A code that was checked, and minutes with a photo."""
    made = make_inspection(inspector, printing.codes_of(issue)[0].serial)
    minutes = {"inspection_id": made["inspection_id"]}
    return {
        "inspections.code": [Filling({"code_id": made["inspect/code_id"]})],
        "inspections.show": [Filling(minutes)],
        "inspections.pdf": [Filling(minutes)],
        "inspections.photo": [Filling({**minutes, "photo_id": made["inspect/photo_id"]})],
        "inspections.decision": [Filling({"use_right_id": register.right.id})],
    }


def _recalls(notices: dict[str, Recall], lot: Batch) -> dict[str, list[Filling]]:
    """Notices in each of their states, and every act that a page asks for."""
    looks = [("pending", "approve", EVERYONE), ("moving", "progress", EVERYONE)]
    looks += [("pending", "refuse", EVERYONE), ("closing", "approve", SO)]
    looks += [("closing", "refuse", SO), ("closing", "withdraw", SO), ("moving", "extend", SO)]
    looks += [("moving", "propose-end", SO), ("hold", "end", SO), ("moving", "correct", SO)]
    looks += [("reworded", "approve", SO)]
    return {
        "recalls.new": [Filling({}), Filling({"batches": lot.id})],
        "recalls.show": [Filling({"recall_id": one.id}) for one in notices.values()],
        "recalls.look": [
            Filling({"recall_id": notices[state].id, "act": act}, roles)
            for state, act, roles in looks
        ],
        "recalls.file": [
            Filling({"recall_id": notices["moving"].id, "act_id": notices["moving"].acts[-1].id})
        ],
        "public_recalls.notice": [
            Filling({"notice_id": notices[state].id}) for state in ("moving", "hold", "ended")
        ],
    }


def _deliveries(issue: Issue) -> dict[str, list[Filling]]:
    """Goods that went out by label and by number, came back, and an entry that was wrong."""
    lot = issue.batch
    labelled = delivered(lot, Part(first="1", last="12"), email="cuahang@example.vn")
    loose, mistaken = delivered(lot, Part(packs=200)), delivered(lot, buyer="Chợ phiên mẫu")
    back = came_back(labelled, lot, Part(first="3", last="4"), note="rách bao")
    entries = (labelled, loose, mistaken, back, wrong(mistaken))
    return {
        "deliveries.new": [Filling({}), Filling({"batches": lot.id})],
        "deliveries.show": [Filling({"delivery_id": one.id}) for one in entries],
        "deliveries.before_return": [Filling({"delivery_id": o.id}) for o in (labelled, loose)],
        "deliveries.before_wrong": [Filling({"delivery_id": o.id}) for o in (labelled, loose)],
    }


def _jobs(home: Organisation) -> dict[str, list[Filling]]:
    """Long work in each of its states; only what is done has a file."""
    made = make_jobs(make_user(role=Role.COOPERATIVE_MANAGER, organisation=home))
    return {
        "jobs.show": [Filling({"job_id": one}) for one in made.values()],
        "jobs.download": [Filling({"job_id": made[State.DONE]})],
    }


def _import() -> dict[str, object]:
    """A sheet that was checked: lines with a result each, and a question."""
    values = make_import(1)
    return {name: values[name] for name in ("import_id", "question_id")}


def _committee(commune: Unit) -> Organisation:
    """The people's committee of the commune."""
    committee = make_organisation(kind=OrganisationKind.PEOPLES_COMMITTEE)
    with transaction():
        committee.unit_id = commune.id
        audit.act("organisation.change", committee)
    return committee


def _organisations(home: Organisation, committee: Organisation) -> dict[str, list[Filling]]:
    """A local authority sees its own organisation, everybody else here the cooperative."""
    authority = frozenset({Role.LOCAL_AUTHORITY})
    seen = [(home.id, EVERYONE - authority), (committee.id, authority)]
    return {
        "organisations.show": [Filling({"organisation_id": one}, by) for one, by in seen],
        "organisations.document": [
            Filling({"organisation_id": one, "document_id": _succession(one)}, by)
            for one, by in seen
        ],
    }


def _succession(organisation_id: int) -> int | None:
    """The paper by which the organisation followed a former one."""
    former = make_organisation()
    with transaction():
        return accounts.succeed(
            former.id,
            successor=organisation_id,
            effective_on=date(2025, 7, 1),
            document_number="6/NQ-MẪU",
            document_file=pdf(),
        ).document_id


def _users(cooperative: Organisation, committee: Organisation) -> dict[Role, str]:
    homes = {
        Role.COOPERATIVE_MANAGER: cooperative,
        Role.COOPERATIVE_MEMBER: cooperative,
        Role.LOCAL_AUTHORITY: committee,
    }
    return {
        role: make_user(role=role, organisation=homes.get(role)).username for role in sorted(STAFF)
    }


def _invitation(home: Organisation) -> str:
    with transaction():
        _row, token = people.invite(name="Người được mời", role=_MANAGER, organisation_id=home.id)
    return token


def _photo(product: Product) -> str:
    with transaction():
        product.photo = files.store_photo(photo())
        audit.act("product.change", product)
    return product.photo.sha256


def _area_code(batch: Batch) -> AreaCode:
    """The code of the batch's area, suspended and restored by papers."""
    code = batch.sources[0].area.codes[0]
    for change, month in ((CodeChange.SUSPEND, 2), (CodeChange.RESTORE, 3)):
        with transaction():
            code_history.record(
                code.id,
                area_id=code.area_id,
                by=OPERATOR,
                change=change,
                effective_on=date(2024, month, 1),
                document_number=f"{month}/TB-MẪU",
                document_file=pdf(),
            )
    return code


def _papers_and_events(register: Register, code: AreaCode) -> dict[str, list[Filling]]:
    """Papers and events are numbered in tables of their own for each kind of record."""
    file, title, right = register.application, register.title, register.right
    proposal, warning, restored = file.events[0], right.events[1], code.events[-1]
    return {
        "applications.document": [
            Filling(
                {"application_id": file.id, "document_id": proposal.document_id},
                EVERYONE - COOPERATIVE,  # the locality's letter is not the applicant's to read
            )
        ],
        "register.officer_of_many": [Filling({"id": file.id})],
        "register.event_of_many": [Filling({"id": file.id})],
        "rights.document": [Filling({"title_id": title.id, "document_id": register.regulation.id})],
        "title_events.entry": [Filling({"title_id": title.id, "event_id": register.event.id})],
        "use_rights.document": [
            Filling({"use_right_id": right.id, "document_id": warning.document_id})
        ],
        "use_rights.entry": [Filling({"use_right_id": right.id, "event_id": right.events[-1].id})],
        "areas.document": [Filling({"area_id": code.area_id, "document_id": restored.document_id})],
        "areas.doubt_event": [
            Filling({"area_id": code.area_id, "code_id": code.id, "event_id": restored.id})
        ],
    }


def _holdings(home: Organisation, free: Batch) -> list[Filling]:
    """Forms of holding back and of releasing, for the two who may."""
    own, official = make_batch(home), make_batch(home)
    for batch, role in ((own, _MANAGER), (official, _OFFICER)):
        with transaction():
            batches.record(
                batch.id, HoldAct.HOLD, by=Actor("Người giữ lô", role), reason="chờ kết quả"
            )
    return [
        Filling({"batch_id": free.id, "act": "hold"}),
        Filling({"batch_id": own.id, "act": "release"}),
        Filling({"batch_id": official.id, "act": "release"}, frozenset({_OFFICER})),
    ]


def _label_life(issue: Issue) -> dict[str, list[Filling]]:
    """Forms of acts on labels, empty and for a range that may be and that may not."""
    act_on(issue, LifeAct.PRINT)
    done = act_on(issue, last=issue.count - 9)
    act_on(issue, LifeAct.VOID, first=issue.count - 2)
    number, acts = {"issue_id": issue.id}, dict.fromkeys(LifeAct, COOPERATIVE)
    acts[LifeAct.VOID] = EVERYONE
    return {
        "label_life.look": [Filling({**number, "act": act}, by) for act, by in acts.items()]
        + [Filling({**number, "act": act, "first": 1, "last": 41}, COOPERATIVE) for act in acts],
        "label_life.before_undoing": [Filling({**number, "act_id": done.id})],
    }


def _labels(batch: Batch, issue: Issue) -> dict[str, list[Filling]]:
    """Addresses of labels that answer in each of the ways an answer can look."""
    whole, late = make_issue(batch, kind=IssueKind.LOT), make_issue(make_batch(batch.organisation))
    for one in (whole, late):
        act_on(one)
    with transaction():
        late.batch.expires_on = clock.today() - timedelta(days=1)
        audit.act("batch.change", late.batch)
    serials = [printing.codes_of(i)[0].serial for i in (issue, late)]
    serials += [printing.codes_of(issue)[issue.count - left].serial for left in (5, 1)]
    wrong = serials[0][:-1] + ("0" if serials[0][-1] != "0" else "1")
    of_the_lot = printing.codes_of(whole)[0].address.partition("/01/")[2]
    return {
        "scans.short": [
            *(Filling({"serial": serial}) for serial in serials),
            *(Filling({"serial": serial}, status=404) for serial in (wrong, "ABC")),
        ],
        **cartons(batch),
        # Other keys are answered by redirects; what is wrong with an address, by one page for all.
        "resolver.of_key": [],
        "resolver.compressed": [],
        "resolver.alone": [],
        "scans.digital_link": [
            Filling({"_decoded": part}) for part in (of_the_lot, of_the_lot.split("/")[0])
        ],
    }
