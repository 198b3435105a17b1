"""The time limits that one reader may see, with the file or title that each is of: one question."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true

from ipreg.accounts.models import Digest, User
from ipreg.applications.models import Application
from ipreg.applications.reading import readable
from ipreg.core.roles import SO, Actor, Role
from ipreg.core.text import Text
from ipreg.deadlines.models import Deadline, Origin
from ipreg.deadlines.names import name_of
from ipreg.deadlines.states import state_on
from ipreg.deadlines.wording import colour_of, distance
from ipreg.law.limits import LimitKind, LimitState
from ipreg.rights.models import Title

# What somebody here must or may do; the office's and strangers' time is told apart from it.
OURS = frozenset({LimitKind.APPLICANT_DUTY, LimitKind.OWNER_WINDOW, LimitKind.PROVINCIAL_TASK})
_OF_FILE = func.coalesce(Deadline.application_id, Title.application_id)


@dataclass(frozen=True)
class Due:
    """One time limit on a day, and what it is of."""

    deadline: Deadline
    file: Application | None
    title: Title | None
    officer: User | None
    today: date

    @property
    def name(self) -> Text | str:
        return self.deadline.name or name_of(self.deadline.code)

    @property
    def sign(self) -> str | Text:
        """What the limit is about, in the words of its file or title."""
        found = self.file or self.title
        year = self.deadline.year
        return found.sign if found else Text("Yearly report of %(year)s", year=str(year))

    @property
    def state(self) -> LimitState:
        return state_on(self.deadline, self.today)

    @property
    def colour(self) -> str:
        return colour_of(self.deadline.kind, self.state)

    @property
    def distance(self) -> Text | None:
        matters = self.state in {LimitState.OVERDUE, LimitState.RUNNING}
        return (
            distance(self.deadline.due_on, self.today) if self.deadline.due_on and matters else None
        )

    @property
    def endpoint(self) -> str:
        """The page that tells how the last day was found."""
        if self.deadline.application_id:
            return "file_limits.show"
        return "rights.show" if self.deadline.title_id else "province.show"

    @property
    def address(self) -> dict[str, Any]:
        subject = {
            "application_id": self.deadline.application_id,
            "title_id": self.deadline.title_id,
            "year": self.deadline.year,
        }
        return {name: number for name, number in subject.items() if number is not None}

    @property
    def href(self) -> str:
        return url_for(self.endpoint, **self.address)


def limits(actor: Actor, *, whose: Digest) -> Select[Deadline, Application, Title, User]:
    """(deadline, file, title, officer) of every limit that this reader may see."""
    return (
        select(Deadline, Application, Title, User)
        .outerjoin(Title, Title.id == Deadline.title_id)
        .outerjoin(Application, Application.id == _OF_FILE)
        .outerjoin(User, User.id == Application.officer_id)
        .where(seen_by(actor), _whose(actor, whose))
    )


def dues(rows: Iterable[Any], *, today: date) -> list[Due]:
    """Of rows that begin with the columns of `limits`."""
    return [Due(row[0], row[1], row[2], row[3], today) for row in rows]


def still_open(today: date) -> ColumnElement[bool]:
    """Neither met nor closed; what closes on a later day is open until then."""
    closed = or_(Deadline.closed_on.is_(None), Deadline.closed_on > today)
    return and_(Deadline.met_on.is_(None), closed)


def seen_by(actor: Actor) -> ColumnElement[bool]:
    """The Department sees all; others what the law sets for the files they may read."""
    if actor.role in SO:
        return true()
    return and_(Application.id.is_not(None), Deadline.origin == Origin.LAW, readable(actor))


def default_scope(actor: Actor) -> Digest:
    """An officer looks at their own files first; who leads or has none of their own at all."""
    return Digest.MINE if actor.role is Role.SO_OFFICER else Digest.ALL


def officer_is(actor: Actor, whose: Digest) -> ColumnElement[bool]:
    return true() if whose is Digest.ALL else Application.officer_id == actor.user_id


def _whose(actor: Actor, whose: Digest) -> ColumnElement[bool]:
    """What has no file, such as a yearly report, is everybody's own."""
    return or_(officer_is(actor, whose), Application.id.is_(None))
