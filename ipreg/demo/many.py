"""Thousands of sample files, to see how the lists bear them: walked, projected, reckoned, kept.

Each history passes the same pure rules as an officer's entries, what is stored of a file is the
projection of it, and its time limits are computed as ever. Only the rows go in by the hundred, so
the trail tells of them once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from random import Random
from typing import Any

from sqlalchemy import func, insert, inspect, select

from ipreg.accounts.models import Organisation, User
from ipreg.applications import describing, limits
from ipreg.applications.models import Application, ApplicationEvent, application_unit
from ipreg.applications.numbering import next_code
from ipreg.applications.projection import projection
from ipreg.core import acting, audit, clock
from ipreg.core.db import session
from ipreg.core.errors import Conflict
from ipreg.core.files import Document
from ipreg.core.roles import Role
from ipreg.core.text import Text
from ipreg.deadlines import service as deadlines
from ipreg.deadlines.service import Subject
from ipreg.demo.walking import Walk, walk
from ipreg.demo.world import SAMPLE_DOCUMENT
from ipreg.law.kinds import MARKS, Kind
from ipreg.places.editions import Level
from ipreg.places.models import Unit

MOST = 10_000  # the numbers that samples may bear in one year
_SOURCE = "ipreg demo files"
_AT_ONCE = 500
_FIRST_ON = date(2014, 1, 6)
_PROVINCES = ("Tuyên Quang", "Lào Cai")
_PLACES, _UNASSIGNED = 80, 0.2
# What such files are about here, with its class of the Nice list; the places are drawn by lot.
_GOODS = (
    ("Chè Shan tuyết", "chè Shan tuyết", "30"),
    ("Cam sành", "cam sành", "31"),
    ("Bưởi", "bưởi tươi", "31"),
    ("Mật ong bạc hà", "mật ong", "30"),
    ("Gạo tẻ", "gạo", "30"),
    ("Gạo nếp", "gạo nếp", "30"),
    ("Quế", "vỏ quế khô", "30"),
    ("Hồng không hạt", "hồng quả tươi", "31"),
    ("Thảo quả", "thảo quả khô", "30"),
    ("Vịt bầu", "thịt vịt", "29"),
    ("Cá chiên", "cá nước ngọt", "29, 31"),
    ("Bò vàng", "thịt bò", "29"),
    ("Rượu ngô", "rượu ngô", "33"),
    ("Tinh dầu sả", "tinh dầu sả", "3"),
    ("Thổ cẩm", "vải thổ cẩm", "24"),
    ("Miến dong", "miến dong", "30"),
)


@dataclass
class Stage:
    """What the samples draw from, and the one paper that all their acts rest on."""

    random: Random
    units: Sequence[Unit]
    officers: Sequence[int | None]
    applicants: Sequence[int | None]
    document_id: int
    today: date = field(default_factory=clock.today)


def make(count: int) -> int:
    """Make so many sample files as one act; how many there are of them now."""
    made = select(func.count()).select_from(Application).where(Application.source == _SOURCE)
    first = session.scalar(made) or 0
    if first + count > MOST:
        raise Conflict(Text("There may be %(most)s such samples, no more.", most=MOST))
    stage, ids = _stage(first), [0]
    for begun in range(first, first + count, _AT_ONCE):
        serials = range(begun, min(begun + _AT_ONCE, first + count))
        ids = _keep(stage, [_walk(stage, serial) for serial in serials])
    audit.act("application.open_samples", session.get_one(Application, ids[-1]))
    return first + count


def _stage(seed: int) -> Stage:
    paper = Document(number=SAMPLE_DOCUMENT)
    session.add(paper)
    session.flush()
    people = select(User.id).where(User.role == Role.SO_OFFICER, User.active)
    around = select(Unit.id).where(Unit.level == Level.PROVINCE, Unit.name.in_(_PROVINCES))
    units = select(Unit).where(Unit.valid_to.is_(None), Unit.parent_id.in_(around))
    random = Random(seed)  # noqa: S311 – for plausible samples, not for secrets
    known = session.scalars(units.order_by(Unit.code)).all()
    return Stage(
        random=random,
        units=random.sample(known, min(_PLACES, len(known))),
        officers=session.scalars(people.order_by(User.id)).all() or [None],
        applicants=session.scalars(select(Organisation.id).order_by(Organisation.id)).all()
        or [None],
        document_id=paper.id,
    )


def _walk(stage: Stage, serial: int) -> Walk:
    days = (stage.today - _FIRST_ON).days
    begins = _FIRST_ON + timedelta(days=stage.random.randrange(days))
    kind = stage.random.choices(list(Kind), weights=[5, 3, 2])[0]
    return walk(stage.random, kind=kind, serial=serial, begins=begins, today=stage.today)


def _keep(stage: Stage, walks: list[Walk]) -> list[int]:
    drawn = [_file(stage, walked) for walked in walks]
    columns = [column.key for column in inspect(Application).column_attrs if column.key != "id"]
    rows = [{name: getattr(file, name) for name in columns} for file in drawn]
    stored = insert(Application).returning(Application.id, sort_by_parameter_order=True)
    ids = list(session.scalars(stored, rows))
    told = list(zip(ids, walks, drawn, strict=True))
    session.execute(insert(ApplicationEvent), [row for one in told for row in _events(stage, one)])
    links = [{"application_id": i, "unit_id": u.id} for i, _, file in told for u in file.units]
    session.execute(insert(application_unit), links)
    computed = {
        Subject(application_id=i): limits.limits_of(walked.history, walked.records)
        for i, walked, _ in told
        if walked.history
    }
    deadlines.keep_all(computed)
    return ids


def _file(stage: Stage, walked: Walk) -> Application:
    """What an officer would have written, with what the history says of it; not itself stored."""
    name, product, classes = stage.random.choice(_GOODS)
    unit, draw = stage.random.choice(stage.units), stage.random.random()
    last = walked.records[-1].effective_on
    file = Application(
        kind=walked.kind,
        units=[unit],
        sign=f"{name} {unit.name}",
        product=product,
        has_place_name=True,
        nice_classes=classes if walked.kind in MARKS else None,
        applicant_id=stage.random.choice(stage.applicants),
        officer_id=stage.random.choice(stage.officers) if draw > _UNASSIGNED else None,
        code=next_code(stage.today),
        opened_at=_instant(walked.records[0].effective_on),
        changed_at=_instant(last),
        source=_SOURCE,
        is_sample=True,
        version=1,
    )
    if walked.history:
        said = projection(walked.history, opened_on=walked.records[0].effective_on)
        for column, value in vars(said).items():
            setattr(file, column, value)
    describing.describe(file, names=_names)
    return file


def _events(stage: Stage, told: tuple[int, Walk, Application]) -> list[dict[str, Any]]:
    number, walked, _ = told
    return [
        {
            "application_id": number,
            "seq": record.seq,
            "code": record.code,
            "effective_on": record.effective_on,
            "facts": dict(record.facts),
            "document_id": stage.document_id,
            "recorded_at": _instant(record.effective_on),
            "recorded_by": acting.current().name,
        }
        for record in walked.records
    ]


@cache
def _names(unit: Unit) -> tuple[str, ...]:
    return tuple(describing.names_of(unit))


def _instant(day: date) -> datetime:
    return datetime.combine(day, time(3), tzinfo=UTC)
