"""What can be done with organisations."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import literal, or_, select
from werkzeug.datastructures import FileStorage

from ipreg.accounts.models import Organisation, OrganisationKind, Succession
from ipreg.core import audit, clock, files
from ipreg.core.db import session
from ipreg.core.errors import BadInput, Conflict, NotFound
from ipreg.core.files import Document, StoredFile
from ipreg.core.folding import fold, folded
from ipreg.core.roles import SO, Actor
from ipreg.core.text import Text

_ONE_DAY = timedelta(days=1)
_CHANGED = Text(
    "Somebody else changed this organisation while you were typing. What you typed is kept: "
    "compare it with the record as it is now, then save it again."
)


def organisation(organisation_id: int, *, seen_by: Actor) -> Organisation:
    """One organisation; who is not of the Department sees its own record only."""
    found = session.get(Organisation, organisation_id)
    hidden = seen_by.role not in SO and organisation_id != seen_by.organisation_id
    if found is None or hidden:
        raise NotFound(Text("There is no organisation of this number that you may see."))
    return found


def paper(document_id: int, *, organisation_id: int, seen_by: Actor) -> StoredFile:
    """The file of a document that this organisation was succeeded, or took over, by."""
    found = organisation(organisation_id, seen_by=seen_by)
    steps = (*found.successions, *found.inheritances)
    files_of = {step.document_id: step.document.file for step in steps if step.document}
    if (file := files_of.get(document_id)) is None:
        raise NotFound(Text("There is no document of this number here."))
    return file


def organisations(
    text: str = "", *, kind: OrganisationKind | None = None
) -> Sequence[Organisation]:
    query = select(Organisation).order_by(Organisation.folded)
    if text:
        query = query.where(Organisation.folded.contains(fold(text), autoescape=True))
    if kind:
        query = query.where(Organisation.kind == kind)
    return session.scalars(query).all()


def add_organisation(*, name: str, **facts: Any) -> Organisation:
    _refuse_taken("tax_code", facts.get("tax_code"))
    _refuse_taken("gln", facts.get("gln"))
    _refuse_taken_prefix(facts.get("company_prefix"))
    _refuse_disorder(facts)
    row = Organisation(name=name, folded=folded(name), **facts)
    session.add(row)
    session.flush()
    audit.act("organisation.add", row)
    return row


def change_organisation(
    organisation_id: int, *, actor: Actor, name: str, version: int | None = None, **facts: Any
) -> None:
    """Replace the facts; `version` is that of the record the form was drawn from."""
    seen = organisation(organisation_id, seen_by=actor)
    [row] = _locked(seen.id)
    if version not in {None, row.version}:
        raise Conflict(_CHANGED)
    _refuse_taken("tax_code", facts.get("tax_code"), but=row.id)
    _refuse_taken("gln", facts.get("gln"), but=row.id)
    _refuse_taken_prefix(facts.get("company_prefix"), but=row.id)
    _refuse_disorder(facts)
    row.name, row.folded = name, folded(name)
    for field, value in facts.items():
        setattr(row, field, value)
    audit.act("organisation.change", row)


def succeed(
    organisation_id: int,
    *,
    successor: int,
    effective_on: date,
    note: str | None = None,
    **paper: Any,
) -> Succession:
    """One organisation takes over from another, whose validity ends the day before."""
    found = {row.id: row for row in _locked(organisation_id, successor)}
    if not {organisation_id, successor} <= found.keys():
        raise NotFound(Text("There is no organisation of this number."))
    old, new = found[organisation_id], found[successor]
    _refuse_circle(old, new)
    _end(old, effective_on)
    row = Succession(predecessor=old, successor=new, effective_on=effective_on, note=note)
    row.document = _document(**paper)
    session.add(row)
    session.flush()
    audit.act("organisation.succeed", old)
    return row


def _document(
    *,
    document_number: str | None = None,
    document_on: date | None = None,
    document_by: str | None = None,
    document_file: FileStorage | None = None,
) -> Document | None:
    return files.document(
        number=document_number, issued_on=document_on, issued_by=document_by, upload=document_file
    )


def _locked(*ids: int) -> Sequence[Organisation]:
    """In one order, so that two who join the same two organisations never wait for each other."""
    wanted = select(Organisation).where(Organisation.id.in_(ids)).order_by(Organisation.id)
    return session.scalars(wanted.with_for_update(of=Organisation)).all()


def _end(old: Organisation, effective_on: date) -> None:
    if old.valid_from is not None and effective_on <= old.valid_from:
        raise BadInput(
            Text("This organisation began on %(day)s only. Check the day.", day=old.valid_from),
            field="effective_on",
        )
    if old.valid_to is None or old.valid_to >= effective_on:
        old.valid_to = effective_on - _ONE_DAY


def _refuse_circle(old: Organisation, new: Organisation) -> None:
    if old.id in {new.id, *_all_successors(new)}:
        raise Conflict(
            Text("An organisation cannot succeed itself, not even by way of others."),
            field="successor",
        )
    if new.id in {step.successor_id for step in old.successions}:
        raise Conflict(
            Text("%(name)s is already recorded as its successor.", name=new.name),
            field="successor",
        )


def _refuse_disorder(facts: Mapping[str, Any]) -> None:
    begins, ends = facts.get("valid_from"), facts.get("valid_to")
    if begins and ends and ends < begins:
        raise BadInput(Text("The last day comes before the first one."), field="valid_to")


def _all_successors(organisation: Organisation) -> set[int]:
    found: set[int] = set()
    ahead = [organisation]
    while ahead:
        for step in ahead.pop().successions:
            if step.successor_id not in found:
                found.add(step.successor_id)
                ahead.append(step.successor)
    return found


def _refuse_taken(field: str, value: str | None, *, but: int | None = None) -> None:
    if not value:
        return
    column = getattr(Organisation, field)
    other = session.scalar(
        select(Organisation).where(column == value, Organisation.id != (but or 0))
    )
    if other:
        raise Conflict(
            Text("“%(value)s” is already recorded for %(name)s.", value=value, name=other.name),
            field=field,
        )


def _refuse_taken_prefix(prefix: str | None, *, but: int | None = None) -> None:
    """No prefix begins another; only that of an organisation that ended goes to its successor."""
    if not prefix:
        return
    theirs = Organisation.company_prefix
    lasts = or_(Organisation.valid_to.is_(None), Organisation.valid_to >= clock.today())
    others = select(Organisation).where(theirs.is_not(None), lasts)
    meets = or_(theirs.startswith(prefix), literal(prefix).startswith(theirs))
    other = session.scalar(others.where(meets, Organisation.id != (but or 0)).limit(1))
    if other:
        raise Conflict(
            Text(
                "“%(value)s” meets the prefix %(theirs)s of %(name)s.",
                value=prefix,
                theirs=other.company_prefix or "",
                name=other.name,
            ),
            field="company_prefix",
        )
