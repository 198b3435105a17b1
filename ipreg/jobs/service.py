"""What people do with long work: ask for it, look at it, stop it, fetch its file."""

from typing import Any

from sqlalchemy import Select, func, select

from ipreg.accounts.models import SignIn
from ipreg.accounts.signing_in import ask_along
from ipreg.core import acting, audit, clock
from ipreg.core.db import session
from ipreg.core.errors import Conflict, Forbidden, NotFound
from ipreg.core.roles import Actor
from ipreg.core.text import Text
from ipreg.jobs import kinds, waking
from ipreg.jobs.models import Job, State

_rows = Job.__table__.c  # plain, for whoever signs in is nobody yet; it is about their own jobs
ask_along(
    "open_jobs",
    select(func.count(_rows.id))
    .where(_rows.user_id == SignIn.user_id, _rows.state.in_([State.QUEUED, State.RUNNING]))
    .correlate(SignIn)
    .scalar_subquery(),
)


def ask(kind: str, *, args: dict[str, Any], client_key: str) -> Job:
    """Ask for work of this kind; asked again under the same key, it is the same job."""
    actor = acting.current()
    if actor.user_id is None or actor.organisation_id is None:
        raise Forbidden(Text("Sign in to ask for this."))
    asked = select(Job).filter_by(user_id=actor.user_id, kind=kind, client_key=client_key)
    if found := session.scalar(asked):
        return found
    job = Job(
        kind=kinds.get(kind).name,
        args=args,
        client_key=client_key,
        user_id=actor.user_id,
        asked_by=actor.name,
        role=actor.role,
        organisation_id=actor.organisation_id,
        asked_at=clock.now(),
    )
    session.add(job)
    session.flush()
    audit.act("job.ask", job)
    waking.ring_after_commit()
    return job


def find(job_id: int) -> Job:
    """The job of that number, were it not another organisation's."""
    return _there(session.scalar(select(Job).where(Job.id == job_id)))


def own(actor: Actor) -> Select[Job]:
    """What this person asked for, the last first."""
    return select(Job).where(Job.user_id == actor.user_id).order_by(Job.id.desc())


def cancel(job_id: int) -> Job:
    """A job that waits is over at once; one at work stops at its next step."""
    job = _there(session.scalar(select(Job).where(Job.id == job_id).with_for_update()))
    if not job.open or job.wanted_cancel:
        raise Conflict(
            Text("This work has ended or is stopping already. There is nothing to stop.")
        )
    job.wanted_cancel = True
    if job.state is State.QUEUED:
        job.state, job.ended_at = State.CANCELLED, clock.now()
    audit.act("job.cancel", job)
    return job


def _there(job: Job | None) -> Job:
    if job is None:
        raise NotFound(Text("There is no work of this number."))
    return job
