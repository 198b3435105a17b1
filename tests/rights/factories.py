"""Titles and rights to use them, of test data: numbers from 99000 on stand for no real title."""

from collections.abc import Sequence
from datetime import date
from itertools import count
from typing import Any

from ipreg.accounts.models import Organisation
from ipreg.applications.searching import spaced
from ipreg.core import audit, clock
from ipreg.core.db import session, transaction
from ipreg.law.kinds import Kind
from ipreg.places.models import Unit
from ipreg.rights import using
from ipreg.rights.changes import UseChange, UseState
from ipreg.rights.models import Criterion, Title, UseRight, UseRightEvent
from ipreg.rights.papers import Paper
from ipreg.rights.validity import last_on

GRANTED_ON = date(2021, 4, 23)
_serial = count(1)


def make_title(
    *,
    kind: Kind = Kind.GEOGRAPHICAL_INDICATION,
    certificate_number: str | None = None,
    sign: str = "Na Hang",
    product: str = "Chè Shan tuyết",
    granted_on: date = GRANTED_ON,
    filed_on: date | None = None,
    area: dict[str, Any] | None = None,
    area_text: str | None = None,
    units: Sequence[Unit] = (),
    criteria: Sequence[Criterion] = (),
) -> Title:
    """A title in force; a mark counts its ten years from the grant if no filing day is given."""
    mark = kind is not Kind.GEOGRAPHICAL_INDICATION
    number = next(_serial)
    with transaction():
        row = Title(
            kind=kind,
            certificate_number=certificate_number or _number(kind, number),
            decision_number=f"{number}/QĐ-TEST",
            granted_on=granted_on,
            filed_on=filed_on or (granted_on if mark else None),
            sign=sign,
            product=product,
            area=area,
            area_text=area_text,
            units=list(units),
            folded=spaced(sign, product, certificate_number, area_text),
        )
        row.last_on = last_on(kind=kind, granted_on=row.granted_on, filed_on=row.filed_on)
        session.add(row)
        session.flush()
        for criterion in criteria:
            criterion.title_id = row.id
            session.add(criterion)
        audit.act("title.record", row)
    return row


def make_use_right(
    title: Title,
    holder: Organisation,
    *,
    valid_from: date = GRANTED_ON,
    valid_to: date | None = None,
    products: Sequence[str] = (),
    units: Sequence[Unit] = (),
    decision_number: str | None = None,
) -> UseRight:
    """A right granted on its first day."""
    with transaction():
        row = UseRight(
            title_id=title.id,
            organisation_id=holder.id,
            decision_number=decision_number or f"{next(_serial)}/QĐ-TEST",
            folded=spaced(decision_number, *products),
            decided_on=valid_from,
            valid_from=valid_from,
            valid_to=valid_to,
            products=list(products),
            units=list(units),
            state=UseState.GRANTED,
            is_sample=True,
        )
        session.add(row)
        session.flush()
        session.add(_step(row, UseChange.GRANT, valid_from, seq=1))
        audit.act("use_right.grant", row)
    return row


def change_use_right(right: UseRight, change: UseChange, on: date) -> None:
    """Suspend, restore, revoke… on a day, through the table."""
    with transaction():
        using.record_change(
            right.id, change=change, effective_on=on, note="thử nghiệm", paper=Paper("1/TB-TEST")
        )


def _step(right: UseRight, change: UseChange, on: date, *, seq: int) -> UseRightEvent:
    return UseRightEvent(
        use_right_id=right.id,
        seq=seq,
        change=change,
        effective_on=on,
        recorded_at=clock.now(),
        recorded_by="test",
    )


def _number(kind: Kind, number: int) -> str:
    return f"99{number:03}" if kind is Kind.GEOGRAPHICAL_INDICATION else f"4-{9990000 + number}-000"
