"""What can be done with a title: record it, tell more about it, keep its regulation."""

from typing import Any

from sqlalchemy import select

from ipreg.applications.models import Application
from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.errors import BadInput, Conflict
from ipreg.core.text import Text
from ipreg.law.kinds import Kind
from ipreg.law.regimes import Grade
from ipreg.rights import numbers, parties, values
from ipreg.rights.grants import granted_application, stated_by
from ipreg.rights.models import Aspect, PartyRole, Title
from ipreg.rights.papers import NO_PAPER, Paper
from ipreg.rights.titles import done, get, locked

__all__ = [
    "amend_title",
    "checked_facts",
    "get",
    "record_title",
    "set_regulation",
    "title_from_application",
]


def record_title(
    *,
    kind: Kind,
    certificate_number: str | None,
    owner_id: int | None = None,
    manager_id: int | None = None,
    **facts: Any,
) -> Title:
    """Enter a title that was granted; `facts` are the columns of Title that its certificate gives.

    Owner and manager are those the certificate names, so they hold from the grant on. Raises
    BadInput or Conflict at the field that is wrong.
    """
    number = numbers.certificate_number(kind, certificate_number)
    refuse_taken(kind, number)
    row = Title(kind=kind, certificate_number=number, **checked_facts(kind, facts))
    for role, organisation_id in ((PartyRole.OWNER, owner_id), (PartyRole.MANAGER, manager_id)):
        if organisation_id is not None:
            parties.append(row, organisation_id, role=role, held_from=row.granted_on)
    session.add(row)
    return done(row, "title.record")


def title_from_application(application_id: int, **facts: Any) -> Title:
    """Record the grant of an application: what its file says goes over, unless told otherwise.

    The applicant for a mark is its owner; who manages an indication the file does not say.
    """
    # Held, so that nobody takes its grant back meanwhile.
    session.get(Application, application_id, with_for_update={"of": Application})
    application = granted_application(application_id)
    known = stated_by(application)
    told = {name: value for name, value in facts.items() if value is not None}
    row = record_title(**{**known, **told, "kind": application.kind})
    row.application = application
    row.units = list(application.units)
    return row


def amend_title(
    title_id: int,
    *,
    version: int | None = None,
    nice_classes: str | None = None,
    source: str | None = None,
    grade: Grade | None = None,
    note: str | None = None,
) -> Title:
    """Change what is told about the title; a slip in the certificate's own facts is `correct`ed."""
    row = locked(title_id, version=version)
    row.nice_classes = nice_classes
    row.source, row.grade, row.note = source, grade, note
    values.rewrite(row, Aspect.GOODS)
    return done(row, "title.amend")


def set_regulation(title_id: int, *, version: int | None = None, paper: Paper = NO_PAPER) -> Title:
    """The regulation on using the name, as it now reads; the former stays in the history."""
    row = locked(title_id, version=version)
    if not paper.given:
        raise BadInput(
            Text("Give the number of the regulation, its file, or both."), field="document_number"
        )
    row.regulation = paper.keep()
    session.flush()
    values.rewrite(row, Aspect.REGULATION)
    return done(row, "title.set_regulation")


def checked_facts(kind: Kind, facts: dict[str, Any]) -> dict[str, Any]:
    """The facts, if their days fit together and a mark has its filing day."""
    granted_on, filed_on = facts.get("granted_on"), facts.get("filed_on")
    if granted_on is None:
        raise BadInput(Text("Give the day of the grant."), field="granted_on")
    if granted_on > clock.today():
        raise BadInput(Text("The day of the grant lies in the future."), field="granted_on")
    if kind is not Kind.GEOGRAPHICAL_INDICATION and filed_on is None:
        raise BadInput(
            Text("Give the filing day: the ten years of a mark are counted from it."),
            field="filed_on",
        )
    if filed_on and filed_on > granted_on:
        raise BadInput(Text("The filing day lies after the grant."), field="filed_on")
    return facts


def refuse_taken(kind: Kind, number: str, *, but: int | None = None) -> None:
    """Conflict if another title of this kind has the certificate number."""
    query = select(Title).where(Title.kind == kind, Title.certificate_number == number)
    if other := session.scalar(query.where(Title.id != (but or 0))):
        raise Conflict(
            Text("Certificate %(number)s is recorded: %(sign)s.", number=number, sign=other.sign),
            field="certificate_number",
        )
