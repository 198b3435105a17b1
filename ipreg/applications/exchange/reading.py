"""Which comments somebody may read, whom they may name, and where they were named."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, or_, select, true
from sqlalchemy.orm import joinedload, selectinload

from ipreg.accounts.models import SignIn, User
from ipreg.accounts.signing_in import actor_of, ask_along
from ipreg.applications.exchange.models import Comment, Mention
from ipreg.applications.exchange.naming import Audience
from ipreg.applications.models import Application
from ipreg.applications.reading import own, readable
from ipreg.core.db import session
from ipreg.core.errors import NotFound
from ipreg.core.files import Document
from ipreg.core.paging import Page, page_of
from ipreg.core.roles import SO, Actor
from ipreg.core.text import Text

UNREAD = "unread_mentions"


def visible(actor: Actor) -> ColumnElement[bool]:
    """The Department reads every comment, everybody else what was written for the parties."""
    return true() if actor.role in SO else Comment.audience == Audience.PARTIES


def comments(application: Application, *, actor: Actor) -> Sequence[Comment]:
    """What this reader may read of a file's exchange, oldest first."""
    query = select(Comment).where(Comment.application_id == application.id, visible(actor))
    people = joinedload(Comment.user).joinedload(User.organisation)
    papers = joinedload(Comment.document).joinedload(Document.file)
    query = query.options(people, papers, selectinload(Comment.earlier))
    return session.scalars(query.order_by(Comment.id)).all()


def comment(application: Application, comment_id: int, *, actor: Actor) -> Comment:
    found = session.scalar(
        select(Comment).where(
            Comment.id == comment_id, Comment.application_id == application.id, visible(actor)
        )
    )
    if found is None:
        raise NotFound(Text("There is no such comment on this file that you may see."))
    return found


def nameable(application: Application, *, actor: Actor) -> Sequence[User]:
    """Whom this writer is offered to name: colleagues, the officer, the applicant's people."""
    home = User.organisation_id == actor.organisation_id
    if actor.role in SO:
        parties = User.organisation_id == application.applicant_id
        offered = or_(User.role.in_(SO), parties)
    else:
        offered = or_(home, User.id == (application.officer_id or 0))
    query = select(User).where(User.active, User.id != (actor.user_id or 0), offered)
    return session.scalars(query.order_by(User.name, User.id)).all()


def may_read(user: User, application: Application, audience: Audience) -> bool:
    """Would this person be able to read such a comment on this file?"""
    if user.role in SO:
        return True
    if audience is Audience.DEPARTMENT:
        return False
    reader = actor_of(user)
    mine = select(Application.id).where(
        Application.id == application.id, readable(reader) | own(reader)
    )
    return session.scalar(mine) is not None


def inbox(actor: Actor, *, number: int) -> Page[Mention]:
    """Where somebody was named, newest first; only in comments they may still read."""
    read = readable(actor) | own(actor)
    whole = joinedload(Mention.comment)
    query = (
        select(Mention)
        .join(Mention.comment)
        .join(Comment.application)
        .where(Mention.user_id == (actor.user_id or 0), visible(actor), read)
        .options(whole.joinedload(Comment.user), whole.joinedload(Comment.application))
        .order_by(Mention.id.desc())
    )
    return page_of(query, number=number)


# How many are waiting is asked in the statement that finds out who signs in: every page tells it.
ask_along(
    UNREAD,
    select(func.count(Mention.id))
    .where(Mention.user_id == SignIn.user_id, Mention.read_at.is_(None))
    .correlate(SignIn)
    .scalar_subquery(),
)
