"""What can be done in an exchange: write, put right within minutes, mark as read."""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from ipreg.accounts.models import User
from ipreg.applications.exchange import reading
from ipreg.applications.exchange.models import Comment, EarlierComment, Mention
from ipreg.applications.exchange.naming import EDITABLE_FOR, Audience, named_in
from ipreg.applications.models import Application
from ipreg.applications.reading import find_shared
from ipreg.core import audit, clock, files
from ipreg.core.db import session
from ipreg.core.errors import BadInput, Conflict, Forbidden
from ipreg.core.roles import SO, Actor
from ipreg.core.text import Text


def write(
    application_id: int,
    *,
    body: str,
    actor: Actor,
    audience: Audience = Audience.DEPARTMENT,
    name: int | None = None,
    upload: FileStorage | None = None,
) -> Comment:
    """Write a comment; only the Department can write one for itself alone."""
    application = find_shared(application_id, actor=actor)
    row = Comment(
        application_id=application.id,
        user_id=actor.user_id,
        organisation_id=actor.organisation_id,
        audience=audience if actor.role in SO else Audience.PARTIES,
        body=body,
        document=files.document(upload=upload),
        written_at=clock.now(),
    )
    session.add(row)
    _mention(row, [*_named(row, application, actor), *_chosen(name, row, application, actor)])
    session.flush()
    audit.act("comment.write", row)
    return row


def edit(
    application_id: int, comment_id: int, *, body: str, actor: Actor, version: int | None = None
) -> Comment:
    """Put one's own comment right; what it said before stays readable."""
    application = find_shared(application_id, actor=actor)
    row = reading.comment(application, comment_id, actor=actor)
    if row.user_id != actor.user_id:
        raise Forbidden(Text("Only the one who wrote a comment puts it right."))
    if not editable(row, actor):
        raise Conflict(
            Text("A comment is put right within 15 minutes. Write another one that corrects it.")
        )
    if version is not None and version != row.version:
        raise Conflict(Text("This comment was changed after you opened it. Look at it again."))
    if body != row.body:
        row.earlier.append(EarlierComment(body=row.body, replaced_at=clock.now()))
        row.body, row.edited_at = body, clock.now()
        _mention(row, _named(row, application, actor))
    session.flush()
    audit.act("comment.edit", row)
    return row


def editable(row: Comment, actor: Actor) -> bool:
    """May this actor still put the comment right?"""
    mine = row.user_id == actor.user_id
    return mine and clock.now() - row.written_at <= EDITABLE_FOR


def mark_read(*, actor: Actor, mention_id: int | None = None) -> Comment | None:
    """Mark one mention of oneself as read, or all of them; the comment, where it is one."""
    query = select(Mention).where(Mention.user_id == actor.user_id)
    if mention_id is not None:
        query = query.where(Mention.id == mention_id)
    found = session.scalars(query.with_for_update()).all()
    if mention_id is not None and not found:
        raise BadInput(Text("There is no such mention of you."), field="mention_id")
    for row in found:
        row.read_at = row.read_at or clock.now()
    session.flush()
    audit.act("mention.read", session.get_one(User, actor.user_id))
    return found[0].comment if mention_id is not None else None


def _mention(row: Comment, people: Iterable[User]) -> None:
    told = {mention.user_id for mention in row.mentions}
    for person in people:
        if person.id not in told and person.id != row.user_id:
            told.add(person.id)
            row.mentions.append(Mention(user_id=person.id, made_at=clock.now()))


def _named(row: Comment, application: Application, actor: Actor) -> Iterator[User]:
    """The people that the text names; refuses a name that nobody bears, or who would not see it."""
    for name in named_in(row.body):
        found = _bearer(name, application, actor)
        if found is None:
            raise BadInput(
                Text(
                    "Nobody whom you can name here has the account “%(name)s”. Check the spelling, "
                    "or choose from the list.",
                    name=name,
                ),
                field="body",
            )
        _check_reading(found, row, application, field="body")
        yield found


def _bearer(name: str, application: Application, actor: Actor) -> User | None:
    if actor.role in SO:
        query = select(User).where(User.username == name, User.active)
        return session.scalar(query)
    offered = [*reading.nameable(application, actor=actor)]
    return next((user for user in offered if user.username == name), None)


def _chosen(
    user_id: int | None, row: Comment, application: Application, actor: Actor
) -> Sequence[User]:
    if user_id is None:
        return ()
    offered = reading.nameable(application, actor=actor)
    found = next((user for user in offered if user.id == user_id), None)
    if found is None:
        raise BadInput(Text("Choose one of the values offered."), field="name")
    _check_reading(found, row, application, field="name")
    return (found,)


def _check_reading(user: User, row: Comment, application: Application, *, field: str) -> None:
    if not reading.may_read(user, application, row.audience):
        raise BadInput(
            Text(
                "%(name)s could not read this comment. Write it for the applicant too, or leave "
                "the name out.",
                name=user.name,
            ),
            field=field,
        )
