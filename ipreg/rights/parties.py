"""Who owns and who manages a title, from when to when, and who came after an organisation."""

from dataclasses import dataclass
from datetime import date, timedelta

from ipreg.accounts.models import Organisation, Succession
from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.errors import BadInput, Conflict, NotFound
from ipreg.core.text import Text
from ipreg.law.kinds import Kind
from ipreg.rights.models import PartyRole, Title, TitleParty
from ipreg.rights.papers import NO_PAPER, Paper
from ipreg.rights.titles import done, locked

ROLE_NAMES = {PartyRole.OWNER: Text("Owner"), PartyRole.MANAGER: Text("Managing organisation")}


@dataclass(frozen=True)
class Line:
    """One party as a page shows it: is it there today, and if the organisation ended, who follows.

    No successions on an organisation that ceased means that none is recorded, not that none exists.
    """

    party: TitleParty
    present: bool
    ceased_on: date | None
    successions: tuple[Succession, ...]


def lines(title: Title, *, on: date) -> list[Line]:
    """Present parties first, then the former ones, the latest first."""
    found = [_line(party, on) for party in title.parties]
    found.sort(key=lambda line: line.party.held_from or date.min, reverse=True)
    return sorted(
        found, key=lambda line: (not line.present, line.party.role is not PartyRole.OWNER)
    )


def add_party(
    title_id: int,
    *,
    organisation_id: int,
    role: PartyRole,
    held_from: date | None = None,
    takes_over: int | None = None,
    paper: Paper = NO_PAPER,
    version: int | None = None,
) -> TitleParty:
    """Record an owner or manager; `takes_over` is the party whose time ends the day before."""
    title = locked(title_id, version=version)
    if takes_over is not None:
        _hand_over(party_of(title, takes_over), to_on=held_from)
    row = append(title, organisation_id, role=role, held_from=held_from)
    row.document = paper.keep()
    done(title, "title.add_party")
    return row


def end_party(
    title_id: int,
    party_id: int,
    *,
    held_to: date,
    paper: Paper = NO_PAPER,
    version: int | None = None,
) -> TitleParty:
    """The last day on which a party owned or managed the title."""
    title = locked(title_id, version=version)
    row = party_of(title, party_id)
    _end(row, held_to)
    row.document = paper.keep() or row.document
    done(title, "title.end_party")
    return row


def roles_of(title: Title) -> list[PartyRole]:
    """The roles an organisation can have; a geographical indication is owned by the State."""
    owned_by_state = title.kind is Kind.GEOGRAPHICAL_INDICATION
    return [PartyRole.MANAGER] if owned_by_state else list(PartyRole)


def append(
    title: Title, organisation_id: int, *, role: PartyRole, held_from: date | None
) -> TitleParty:
    """One more party of the title, not yet written; refuses what the law or the record excludes."""
    if role not in roles_of(title):
        raise BadInput(
            Text("A geographical indication is owned by the State. Record who manages it."),
            field="role",
        )
    organisation = session.get(Organisation, organisation_id)
    if organisation is None:
        raise NotFound(Text("There is no organisation of this number."), field="organisation_id")
    if held_from and held_from > clock.today():
        raise BadInput(Text("This day lies in the future."), field="held_from")
    for other in title.parties:
        if (other.organisation_id, other.role, other.held_to) == (organisation_id, role, None):
            raise Conflict(
                Text("%(name)s is recorded in this role already.", name=organisation.name),
                field="organisation_id",
            )
    row = TitleParty(
        organisation_id=organisation_id, organisation=organisation, role=role, held_from=held_from
    )
    title.parties.append(row)
    return row


def _line(party: TitleParty, on: date) -> Line:
    organisation = party.organisation
    ceased = organisation.valid_to if organisation.valid_to and organisation.valid_to < on else None
    return Line(
        party=party,
        present=party.held_to is None or party.held_to >= on,
        ceased_on=ceased,
        successions=tuple(organisation.successions) if ceased else (),
    )


def party_of(title: Title, party_id: int) -> TitleParty:
    found = next((party for party in title.parties if party.id == party_id), None)
    if found is None:
        raise NotFound(Text("This title has no such owner or manager."))
    return found


def present(title: Title, role: PartyRole | None, party_id: int | None) -> TitleParty | None:
    """The party that was named, or else the only one there is in that role."""
    if party_id is not None:
        return party_of(title, party_id)
    there = [p for p in title.parties if p.held_to is None and role in {None, p.role}]
    if len(there) > 1:
        raise BadInput(Text("Say which of them it is about."), field="party_id")
    return there[0] if there else None


def end(row: TitleParty, held_to: date, *, by: int) -> None:
    """Its time ends by a recorded change of the title."""
    _end(row, held_to, field="takes_effect_on")
    row.ended_by_id = by


def undo(title: Title, event_id: int) -> None:
    """Who came by a change goes, and who went by it is there again."""
    for row in [p for p in title.parties if p.begun_by_id == event_id]:
        if row.held_to is not None:
            raise Conflict(
                Text(
                    "%(name)s was followed by another. Undo the later change first.",
                    name=row.called,
                )
            )
        title.parties.remove(row)
        session.delete(row)
    for row in title.parties:
        if row.ended_by_id == event_id:
            row.held_to = row.ended_by_id = None


def _hand_over(old: TitleParty, *, to_on: date | None) -> None:
    if to_on is None:
        raise BadInput(
            Text("Give the day of the change, so that the former one ends the day before."),
            field="held_from",
        )
    _end(old, to_on - timedelta(days=1))


def _end(row: TitleParty, held_to: date, *, field: str = "held_to") -> None:
    if row.held_to is not None:
        raise Conflict(Text("The end of this is recorded already: %(day)s.", day=row.held_to))
    if held_to > clock.today():
        raise BadInput(Text("This day lies in the future."), field=field)
    if row.held_from and held_to < row.held_from:
        raise BadInput(
            Text("That is before its beginning on %(day)s.", day=row.held_from), field=field
        )
    row.held_to = held_to
