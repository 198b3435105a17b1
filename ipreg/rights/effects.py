"""What a decision does to its title: one change in the log, with new values and new parties."""

from datetime import date, timedelta
from typing import Any

from ipreg.accounts.models import Organisation
from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.errors import Conflict
from ipreg.core.files import Document
from ipreg.core.geo import parse_outline
from ipreg.core.text import Text
from ipreg.law.kinds import INDICATIONS
from ipreg.rights import describing, numbers, parties, title_log, values
from ipreg.rights.changes import PARTIAL, TitleChange
from ipreg.rights.decisions import Decision, check_decision
from ipreg.rights.models import Aspect, PartyRole, Title, TitleEvent, TitleProceeding
from ipreg.rights.procedure_law import CHANGES, IN_PART
from ipreg.rights.procedures import Procedure
from ipreg.rights.recording import check_title_change
from ipreg.rights.service import refuse_taken
from ipreg.rights.subjects import Ask, Subject, asked
from ipreg.rights.validity import Change

_NEW_OWNER = frozenset({Procedure.ASSIGNMENT, Procedure.SUCCESSION})


def apply(
    title: Title,
    proceeding: TitleProceeding,
    told: Decision,
    *,
    decided_on: date,
    document: Document | None,
) -> TitleEvent:
    """Write the decision into the title; refuses what does not fit it."""
    asks = asked(proceeding.procedure, proceeding.subject, title.kind)
    told = told.only(asks)
    check_decision(asks, told, procedure=proceeding.procedure, subject=proceeding.subject)
    change = (IN_PART if told.in_part else CHANGES)[proceeding.procedure]
    on = told.takes_effect_on or decided_on
    _check(title, Change(change, on, told.dropped), documented=document is not None)
    said = _said(title, proceeding, told, asks)
    event = title_log.append(
        title,
        change,
        on,
        document=document,
        facts=_facts(proceeding, told, decided_on=decided_on, said=list(said)),
        proceeding_id=proceeding.id,
    )
    session.flush()
    _write(title, event, said)
    _move_parties(title, proceeding, told, event)
    session.flush()
    values.project(title)
    return event


def _write(title: Title, event: TitleEvent, said: dict[Aspect, dict[str, Any]]) -> None:
    from_the_start = event.change is TitleChange.INVALIDATED_IN_PART
    for aspect, content in said.items():
        since = None if from_the_start else event.effective_on
        values.add(title, event, aspect, since_on=since, **content)


def take_back(title: Title, event: TitleEvent, *, reason: str) -> None:
    """Undo what a decision wrote: its entry, its values, its parties."""
    parties.undo(title, event.id)
    title_log.undo(title, event, reason=reason)
    session.flush()
    values.project(title)


def _check(title: Title, change: Change, *, documented: bool) -> None:
    check_title_change(
        change,
        kind=title.kind,
        granted_on=title.granted_on,
        filed_on=title.filed_on,
        changes=title.changes,
        documented=documented,
        today=clock.today(),
    )


def _said(
    title: Title, proceeding: TitleProceeding, told: Decision, asks: frozenset[Ask]
) -> dict[Aspect, dict[str, Any]]:
    """The new values of the certificate, by the part they are of."""
    found: dict[Aspect, dict[str, Any]] = {}
    if Ask.AREA in asks and told.tells_area:
        found[Aspect.AREA] = _area(told)
    if proceeding.subject is Subject.REGULATION:
        found[Aspect.REGULATION] = {"document": told.content.keep()}
    if proceeding.subject is Subject.DESCRIPTION:
        found[Aspect.DESCRIPTION] = {"document": told.content.keep(), "words": told.words}
    if Ask.DROPPED in asks and told.nice_classes and title.kind not in INDICATIONS:
        found[Aspect.GOODS] = {"nice_classes": told.nice_classes}
    if told.certificate_number and told.certificate_number != title.certificate_number:
        number = numbers.certificate_number(title.kind, told.certificate_number)
        refuse_taken(title.kind, number, but=title.id)
        found[Aspect.CERTIFICATE] = {"words": number}
    return found


def _area(told: Decision) -> dict[str, Any]:
    outline = told.outline
    parsed = parse_outline(describing.content(outline), field="area_file") if outline else None
    return {"outline": parsed, "words": told.words, "unit_ids": list(told.unit_ids)}


def _facts(
    proceeding: TitleProceeding, told: Decision, *, decided_on: date, said: list[Aspect]
) -> dict[str, Any]:
    """What the entry carries for its readers; only what was told."""
    found = session.get(Organisation, told.organisation_id) if told.organisation_id else None
    known = {
        "values": [aspect.value for aspect in said],
        "subject": proceeding.subject,
        "ground": proceeding.ground,
        "dropped": told.dropped if told.in_part or _narrows(proceeding) else None,
        "words": told.words if proceeding.subject is Subject.OTHER else None,
        "organisation": found.name if found else None,
        "until_on": told.until_on.isoformat() if told.until_on else None,
        "decided_on": decided_on.isoformat() if told.takes_effect_on else None,
    }
    return {name: value for name, value in known.items() if value}


def _narrows(proceeding: TitleProceeding) -> bool:
    return CHANGES[proceeding.procedure] in PARTIAL


def _move_parties(
    title: Title, proceeding: TitleProceeding, told: Decision, event: TitleEvent
) -> None:
    if proceeding.subject is Subject.NAME:
        _rename(title, told, event)
    if proceeding.subject is Subject.MANAGER:
        _hand_over(title, told, event, role=PartyRole.MANAGER)
    if proceeding.procedure in _NEW_OWNER:
        _hand_over(title, told, event, role=PartyRole.OWNER)


def _hand_over(title: Title, told: Decision, event: TitleEvent, *, role: PartyRole) -> None:
    former = parties.present(title, role, told.party_id)
    if former:
        parties.end(former, event.effective_on - timedelta(days=1), by=event.id)
    row = parties.append(title, told.organisation_id or 0, role=role, held_from=event.effective_on)
    row.document, row.begun_by_id = event.document, event.id


def _rename(title: Title, told: Decision, event: TitleEvent) -> None:
    former = parties.present(title, None, told.party_id)
    if former is None:
        raise Conflict(
            Text("No owner or managing organisation is recorded. Record it first."),
            field="party_id",
        )
    parties.end(former, event.effective_on - timedelta(days=1), by=event.id)
    row = parties.append(
        title, former.organisation_id, role=former.role, held_from=event.effective_on
    )
    row.name, row.address = told.name or former.name, told.address or former.address
    row.document, row.begun_by_id = event.document, event.id
