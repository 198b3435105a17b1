"""Finds the notices that everybody may read, and those that are news to somebody."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, or_, select, true

from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.paging import Page, page_of
from ipreg.core.roles import Actor, Role
from ipreg.core.tenancy import across_organisations
from traceability.batches.notices import Sign
from traceability.recalls.lifecycle import IN_FORCE, State
from traceability.recalls.models import Recall
from traceability.recalls.reading import PUBLIC, only, visible, whole

NEW, LATEST = timedelta(days=7), 50


def public(recall_id: int) -> Recall:
    """A notice that everybody may read: in force, or ended."""
    with across_organisations():
        return only(whole().where(Recall.id == recall_id, Recall.state.in_(PUBLIC)))


def in_force() -> Sequence[Recall]:
    """All notices in force, for everybody; the newest first."""
    query = whole().where(Recall.state.in_(IN_FORCE))
    with across_organisations():
        return session.scalars(query.order_by(Recall.since.desc(), Recall.id.desc())).all()


def fresh(actor: Actor) -> Sequence[Recall]:
    """What came into force within the last days and the actor has to know of; the newest first."""
    mine = true() if actor.role is Role.INSPECTOR else visible(actor)
    lately = Recall.since >= clock.today() - NEW
    query = select(Recall).where(mine, lately, Recall.state.in_(IN_FORCE))
    return session.scalars(query.order_by(Recall.since.desc(), Recall.id.desc())).all()


def latest() -> Sequence[Recall]:
    """The newest notices that everybody may read, in force or ended."""
    query = whole().where(Recall.state.in_(PUBLIC), _concerns_buyers())
    with across_organisations():
        return session.scalars(query.order_by(Recall.id.desc()).limit(LATEST)).all()


def changed_at(recall: Recall) -> datetime:
    """When it last began to say something else to the public; what is proposed says nothing."""
    now = recall.course
    seqs = {*now.taken.values(), now.ended}
    return max(act.recorded_at for act in recall.acts if act.seq in seqs)


def ended(*, number: int) -> Page[Recall]:
    """Recalls that ended."""
    query = whole().where(Recall.state == State.ENDED, _concerns_buyers())
    with across_organisations():
        return page_of(query.order_by(Recall.until.desc(), Recall.id.desc()), number=number)


def _concerns_buyers() -> ColumnElement[bool]:
    """A hold that ended is of no concern to a buyer."""
    return or_(Recall.sign == Sign.RECALL, Recall.state.in_(IN_FORCE))
