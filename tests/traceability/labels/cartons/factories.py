"""Cartons of a lot whose cooperative holds a company prefix; a test names only what it is about."""

from itertools import count
from uuid import uuid4

from ipreg.accounts.models import Organisation
from ipreg.core import acting, audit
from ipreg.core.db import session, transaction
from tests.traceability.labels.factories import World, keeper, make_world
from traceability.batches.models import Batch
from traceability.gs1 import Sscc
from traceability.labels.cartons import making
from traceability.labels.cartons.models import CartonRun, CartonVoid

_serial = count(1)


def give_prefix(organisation: Organisation, prefix: str | None = None) -> str:
    """A company prefix of nine digits behind 952, which GS1 keeps for demonstrations."""
    given = prefix or f"952{next(_serial):06}"
    with transaction():
        row = session.get_one(Organisation, organisation.id)
        row.company_prefix = given
        audit.act("organisation.change", row)
    return given


def make_packed_world(*, gtin: str | None = None, packs: int = 120) -> World:
    """A lot of which cartons can be numbered."""
    world = make_world(gtin=gtin, packs=packs)
    give_prefix(world.organisation)
    return world


def pack(batch: Batch, *, cartons: int, holds: int) -> CartonRun:
    """Cartons of any lot: its cooperative gets a prefix where it has none."""
    home = session.get_one(Organisation, batch.organisation_id)
    if home.company_prefix is None:
        give_prefix(home)
    return make_cartons(batch, cartons=cartons, holds=holds)


def make_cartons(
    batch: Batch,
    *,
    cartons: int = 2,
    holds: int = 24,
    sscc: Sscc | None = None,
    issue_id: int | None = None,
    first_label: int | None = None,
    key: str | None = None,
) -> CartonRun:
    actor = keeper(batch.organisation_id)
    with acting.acting_as(actor), transaction():
        return making.make(
            batch.id,
            cartons=cartons,
            holds=holds,
            sscc=sscc,
            issue_id=issue_id,
            first_label=first_label,
            client_key=key or uuid4().hex,
            by=actor,
        )


def void_cartons(run: CartonRun, first: int, last: int | None = None) -> CartonVoid:
    actor, why = keeper(run.organisation_id), "nhãn thùng rách"
    with acting.acting_as(actor), transaction():
        return making.void(
            run.id, batch_id=run.batch_id, first=first, last=last, reason=why, by=actor
        )
