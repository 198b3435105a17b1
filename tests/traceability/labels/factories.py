"""Batches whose codes may be issued, and issues of them; a test names only what it is about."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from uuid import uuid4

from ipreg.accounts.models import Organisation
from ipreg.core import acting, clock
from ipreg.core.db import transaction
from ipreg.core.roles import Actor, Role
from ipreg.rights.models import Title, UseRight
from tests.factories import make_organisation
from tests.rights.factories import make_title, make_use_right
from tests.traceability.factories import make_area, make_product, square
from traceability.batches import service as batches
from traceability.batches.models import Batch
from traceability.labels import printing, service
from traceability.labels.codes import Code
from traceability.labels.life import acts
from traceability.labels.life.course import WITH_REASON, LifeAct
from traceability.labels.life.living import whole
from traceability.labels.life.models import LabelAct
from traceability.labels.models import Issue, IssueKind

_serial = count(1)


@dataclass(frozen=True)
class World:
    """A cooperative that may use a name, and a batch of 120 packs that may bear it."""

    organisation: Organisation
    title: Title
    right: UseRight
    batch: Batch


def make_world(*, gtin: str | None = None, packs: int = 120, expires_in: int = 300) -> World:
    home = make_organisation()
    title = make_title(area=square(105.3, 22.2, side=0.5))
    right = make_use_right(title, home)
    batch = make_batch(home, title=title, gtin=gtin, packs=packs, expires_in=expires_in)
    return World(home, title, right, batch)


def make_batch(
    organisation: Organisation,
    *,
    title: Title | None = None,
    gtin: str | None = None,
    packs: int = 120,
    harvested_on: date | None = None,
    expires_in: int = 300,
    lot: str | None = None,
) -> Batch:
    """A batch of packs of 100 g, harvested ten days ago inside the area of make_world's title."""
    number, today = next(_serial), clock.today()
    day = harvested_on or today - timedelta(days=10)
    product = make_product(
        organisation, title=title, gtin=gtin, name=f"Chè Shan tuyết mẫu {number}, hộp 100 g"
    )
    area = make_area(organisation, outline=square(), code=f"TQ-MẪU-{number:04}")
    with transaction():
        return batches.add(
            product_id=product.id,
            shares={area.id: Decimal(100)},
            lot=lot or f"LOT-{number:04}",
            quantity=Decimal(100 * packs),
            harvested_on=day,
            packed_on=day,
            expires_on=today + timedelta(days=expires_in),
        )


def make_issue(
    batch: Batch, *, count: int = 12, kind: IssueKind = IssueKind.UNIT, key: str | None = None
) -> Issue:
    with transaction():
        return service.issue(
            batch_id=batch.id, count=count, kind=kind, client_key=key or uuid4().hex
        )


def make_active(issue: Issue, *, first: int = 0, last: int | None = None) -> Issue:
    """The labels of these indexes, all where none are named, are activated by their cooperative."""
    act_on(issue, first=first, last=last)
    return issue


def act_on(
    issue: Issue,
    act: LifeAct = LifeAct.ACTIVATE,
    *,
    first: int = 0,
    last: int | None = None,
    by: Actor | None = None,
) -> LabelAct:
    """An act on these labels, to the end of the issue where no last one is named."""
    end, actor = whole(issue).last if last is None else last, by or keeper(issue.organisation_id)
    reason = "in lem" if act in WITH_REASON else None
    with acting.acting_as(actor), transaction():
        return acts.record(issue.id, act, first=first, last=end, by=actor, reason=reason)


def serial_of(issue_id: int, index: int) -> str:
    return code_of(service.get(issue_id), index).serial


def keeper(organisation_id: int) -> Actor:
    """The manager of a cooperative, as one who acts."""
    role = Role.COOPERATIVE_MANAGER
    return Actor("Người giữ tem", role, user_id=7, organisation_id=organisation_id)


def code_of(issue: Issue, index: int = 0) -> Code:
    return printing.codes_of(issue)[index]
