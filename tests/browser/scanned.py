"""Labels whose scan comes out in each of the ways it can, with a photo of the product as large as
an upload makes it."""

import random
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy.exc import OperationalError
from werkzeug.datastructures import FileStorage

from ipreg.core import audit, clock, epoch, files
from ipreg.core.db import session, transaction
from ipreg.core.roles import Actor, Role
from ipreg.rights.changes import UseChange
from tests.browser.site import Site
from tests.rights.factories import change_use_right
from tests.traceability.factories import make_gtin
from tests.traceability.labels.cartons.factories import give_prefix, make_cartons
from tests.traceability.labels.factories import World, act_on, code_of, make_issue, make_world
from tests.traceability.recalls.factories import in_force
from traceability.batches import service as batches
from traceability.batches.holding import HoldAct
from traceability.batches.models import Batch
from traceability.labels.life.course import LifeAct
from traceability.labels.models import Issue, IssueKind
from traceability.scans.copies import marking
from traceability.scans.looks.models import Event
from traceability.scans.looks.writing import Writer
from traceability.scans.telling.verdict import Outcome

OFFICER = Actor("Cán bộ mẫu", Role.SO_OFFICER)
DAY = timedelta(days=1)
_FAILING = frozenset({Outcome.OK_UNCOUNTED, Outcome.UNAVAILABLE})  # the database does not answer


def addresses(site: Site) -> Mapping[Outcome, str]:
    """The path of a scan for each outcome; one of them is scanned before it is asked for."""
    with site.behind_the_pages():
        sound = _world()
        issue = _active(sound)
        gtin, lot = issue.tweak, sound.batch.lot
        serial = code_of(issue, 3).serial
        return {
            Outcome.OK_FIRST: _path(issue),
            Outcome.OK_REPEAT: _path(issue, 1),
            Outcome.OK_UNCOUNTED: _path(issue, 5),
            Outcome.OK_LOT: _path(_issued(sound.batch, kind=IssueKind.LOT)),
            Outcome.OK_CARTON: f"/00/{_carton(sound)}",
            Outcome.NO_CODE: f"/01/{gtin}/10/{lot}",
            Outcome.NAME_NOT_IN_FORCE: _path(_suspended()),
            Outcome.LOT_EXCLUDED: _path(_excluded()),
            Outcome.EXPIRED: _path(_expired()),
            Outcome.NOT_ACTIVATED: _path(make_issue(sound.batch)),
            Outcome.VOID: _path(_void()),
            Outcome.UNUSUAL: _path(_copied()),
            Outcome.HELD: _path(_held()),
            Outcome.RECALLED: _path(_recalled()),
            Outcome.NOT_ISSUED: "/T/" + "0" * 19 + "9",
            Outcome.MISTYPED: f"/scan?code={serial[:7]}{'2' if serial[7] != '2' else '3'}"
            f"{serial[8:]}",
            Outcome.UNREADABLE: "/01/123",
            Outcome.UNAVAILABLE: _path(issue, 4),
        }


def product(site: Site, path: str) -> str:
    """The address of the product alone, of which search engines may know."""
    return path.split("/10/")[0]


@contextmanager
def prepared(outcome: Outcome) -> Iterator[None]:
    """What must be so while the scan is asked for."""
    with pytest.MonkeyPatch.context() as patch:
        if outcome in _FAILING:
            patch.setattr(Writer, "_executed", _fail)
        if outcome is Outcome.UNAVAILABLE:
            patch.setattr(epoch, "current", _fail)
        yield


def _fail(*_args: object, **_kw: object) -> None:
    raise OperationalError("SELECT 1", {}, Exception("the database is gone"))


def _world() -> World:
    world = make_world(gtin=make_gtin())
    with transaction():
        world.batch.product.photo = files.store_photo(_photo())
        world.batch.product.storage = "Nơi khô ráo, tránh ánh nắng"
        audit.act("product.change", world.batch.product)
    return world


def _photo() -> FileStorage:
    """As hard to make small as a photo of leaves: every pixel its own."""
    rng = random.Random(7)  # noqa: S311 - the same picture in every run
    picture = Image.frombytes("RGB", (160, 120), rng.randbytes(160 * 120 * 3))
    data = BytesIO()
    picture.resize((1600, 1200), Image.Resampling.BICUBIC).save(data, "JPEG", quality=95)
    data.seek(0)
    return FileStorage(data, filename="anh.jpg", name="photo")


def _issued(batch: Batch, *, kind: IssueKind = IssueKind.UNIT) -> Issue:
    issue = make_issue(batch, kind=kind)
    act_on(issue)
    return issue


def _active(world: World) -> Issue:
    return _issued(world.batch)


def _suspended() -> Issue:
    world = _world()
    issue = _active(world)
    change_use_right(world.right, UseChange.SUSPEND, clock.today())
    return issue


def _excluded() -> Issue:
    """The right was suspended over the harvest, which was recorded late, and stands today."""
    world = _world()
    issue, harvest = _active(world), world.batch.harvested_on
    change_use_right(world.right, UseChange.SUSPEND, harvest)
    change_use_right(world.right, UseChange.RESTORE, harvest + DAY)
    return issue


def _expired() -> Issue:
    world = _world()
    issue = _active(world)
    with transaction():
        world.batch.expires_on = clock.today() - DAY
        audit.act("batch.change", world.batch)
    return issue


def _void() -> Issue:
    issue = _active(_world())
    act_on(issue, LifeAct.VOID)
    return issue


def _held() -> Issue:
    world = _world()
    issue = _active(world)
    with transaction():
        batches.record(world.batch.id, HoldAct.HOLD, by=OFFICER, reason="chờ kết quả")
    return issue


def _copied() -> Issue:
    """One label that was looked at in the networks of as many buyers within an hour."""
    issue, now = _active(_world()), clock.now()
    looks = [
        Event(issue_id=issue.id, index=0, at=now, outcome=Outcome.OK_FIRST, network=f"{n:016}")
        for n in range(40)
    ]
    with transaction():
        session.add_all(looks)
        session.flush()
        assert marking.look_into(issue.id, 0)
    return issue


def _recalled() -> Issue:
    world = _world()
    issue = _active(world)
    in_force(world.batch)
    return issue


def _carton(world: World) -> str:
    give_prefix(world.organisation)
    return str(make_cartons(world.batch, cartons=1, holds=6).numbers.first)


def _path(issue: Issue, index: int = 0) -> str:
    return "/" + code_of(issue, index).address.split("/", 3)[3]
