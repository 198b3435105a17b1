"""May this proceeding be opened? Every refusal names the provision or the day. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ipreg.core.errors import BadInput, Conflict
from ipreg.core.text import Text
from ipreg.law.kinds import Kind
from ipreg.rights.changes import TITLE_LIFECYCLE, TitleState
from ipreg.rights.grounds import BY_CODE, grounds_for
from ipreg.rights.procedure_law import CHANGES, EXCLUSIONS, SINCE_2026, provision_on
from ipreg.rights.procedures import ATTACKS, PROCEEDINGS, Procedure
from ipreg.rights.subjects import SUBJECTS, Subject
from ipreg.rights.terms import ATTACK_YEARS, Renewal, renewal_of
from ipreg.rights.validity import Change, add_months, expires_on


@dataclass(frozen=True)
class Standing:
    """What the rules must know of a title."""

    kind: Kind
    granted_on: date
    filed_on: date | None
    state: TitleState
    changes: Sequence[Change]

    @property
    def renewal(self) -> Renewal | None:
        expiry = expires_on(self.kind, filed_on=self.filed_on, changes=self.changes)
        return renewal_of(expiry) if expiry else None


def why_not(procedure: Procedure, title: Standing) -> Text | None:
    """What shuts a procedure out for this title whatever its day; None if nothing does."""
    if title.kind not in PROCEEDINGS[procedure].kinds:
        return EXCLUSIONS[procedure].reason
    if CHANGES[procedure] not in TITLE_LIFECYCLE[title.state]:
        return Text("The title has ended already.")
    return None


def check_opening(
    procedure: Procedure,
    title: Standing,
    *,
    requested_on: date,
    subject: Subject | None,
    ground: str | None,
    today: date,
) -> None:
    """Raises BadInput or Conflict at the field that is wrong."""
    if reason := why_not(procedure, title):
        raise Conflict(reason)
    _check_day(requested_on, granted_on=title.granted_on, today=today)
    if provision_on(procedure, requested_on) is None:
        raise Conflict(_not_yet(), field="effective_on")
    if procedure is Procedure.RENEWAL:
        _check_window(requested_on, title.renewal)
    _check_subject(procedure, subject, kind=title.kind)
    if procedure in ATTACKS:
        _check_ground(procedure, ground, title=title, requested_on=requested_on)


def _not_yet() -> Text:
    return Text(
        "The revocation of a grant exists only since %(day)s (IP Law, art. 100.7).", day=SINCE_2026
    )


def _check_day(day: date, *, granted_on: date, today: date) -> None:
    if day > today:
        raise BadInput(Text("This day lies in the future."), field="effective_on")
    if day < granted_on:
        raise BadInput(
            Text("That is before the grant of %(day)s. Correct the day.", day=granted_on),
            field="effective_on",
        )


def _check_window(day: date, renewal: Renewal | None) -> None:
    if renewal is None:
        return
    if day < renewal.opens_on:
        raise BadInput(
            Text(
                "The term runs until %(expiry)s; its renewal can be requested from %(opens)s on.",
                expiry=renewal.due_on,
                opens=renewal.opens_on,
            ),
            field="effective_on",
        )
    if day > renewal.late_until:
        raise BadInput(
            Text(
                "The term ended on %(expiry)s; a late renewal could be requested until %(late)s.",
                expiry=renewal.due_on,
                late=renewal.late_until,
            ),
            field="effective_on",
        )


def _check_subject(procedure: Procedure, subject: Subject | None, *, kind: Kind) -> None:
    known = SUBJECTS.get(procedure, {})
    if not known:
        return
    if subject is None or subject not in known:
        raise BadInput(Text("Say what it is about."), field="subject")
    if kind not in known[subject]:
        raise BadInput(
            Text("“%(subject)s” is not in a certificate of this kind.", subject=subject.label),
            field="subject",
        )


def _check_ground(
    procedure: Procedure, code: str | None, *, title: Standing, requested_on: date
) -> None:
    open_to_it = grounds_for(
        procedure, kind=title.kind, granted_on=title.granted_on, requested_on=requested_on
    )
    if code is None or BY_CODE.get(code) not in list(open_to_it):
        raise BadInput(
            Text("Choose a ground that the law had for this kind of title then."), field="ground"
        )
    last = add_months(title.granted_on, 12 * ATTACK_YEARS)
    timed = procedure is Procedure.INVALIDATION and title.kind is not Kind.GEOGRAPHICAL_INDICATION
    if timed and not BY_CODE[code].endless and requested_on > last:
        raise Conflict(
            Text(
                "A mark could be attacked on this ground until %(day)s, five years after its "
                "grant (IP Law, art. 96). Only bad faith or dishonesty has no time limit.",
                day=last,
            ),
            field="ground",
        )
