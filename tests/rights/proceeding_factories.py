"""Proceedings of test data: a title with an owner, a request with its decision."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from ipreg.accounts.models import Organisation, OrganisationKind
from ipreg.core.db import session, transaction
from ipreg.law.kinds import Kind
from ipreg.rights import parties, proceedings
from ipreg.rights.decisions import NOTHING_MORE, Decision
from ipreg.rights.models import PartyRole, Title, TitleProceeding, standing
from ipreg.rights.papers import Paper
from ipreg.rights.procedures import Procedure, ProceedingAct
from tests.factories import make_organisation
from tests.rights.factories import make_title

PAPER = Paper("1/QĐ-TEST")


@dataclass(frozen=True)
class Told:
    """An act as the pure rules read it."""

    seq: int
    code: ProceedingAct
    effective_on: date
    reverses: int | None = None


def make_mark(**facts: Any) -> tuple[Title, Organisation]:
    """A collective mark and its owner, an association."""
    known: dict[str, Any] = {
        "kind": Kind.COLLECTIVE_MARK,
        "filed_on": date(2016, 11, 30),
        "granted_on": date(2018, 4, 10),
    }
    return _owned(make_title(**(known | facts)), PartyRole.OWNER)


def make_indication(**facts: Any) -> tuple[Title, Organisation]:
    """An indication and the organisation that manages it."""
    return _owned(make_title(**facts), PartyRole.MANAGER)


def _owned(title: Title, role: PartyRole) -> tuple[Title, Organisation]:
    owner = make_organisation(kind=OrganisationKind.ASSOCIATION)
    with transaction():
        parties.add_party(title.id, organisation_id=owner.id, role=role, held_from=title.granted_on)
    return fresh(title), owner


def opened(title: Title, procedure: Procedure, on: date, **facts: Any) -> TitleProceeding:
    with transaction():
        return proceedings.open_proceeding(title.id, procedure=procedure, effective_on=on, **facts)


def act(
    proceeding: TitleProceeding,
    code: ProceedingAct,
    on: date,
    *,
    decision: Decision = NOTHING_MORE,
    paper: Paper = PAPER,
) -> None:
    with transaction():
        proceedings.record_act(
            proceeding.title_id,
            proceeding.id,
            act=code,
            effective_on=on,
            paper=paper,
            decision=decision,
        )


def decided(
    title: Title, procedure: Procedure, on: date, *, told: Decision = NOTHING_MORE, **facts: Any
) -> TitleProceeding:
    """Requested and granted on one day."""
    row = opened(title, procedure, on, **facts)
    act(row, ProceedingAct.GRANTED, on, decision=told)
    return row


def undone(proceeding: TitleProceeding) -> None:
    """The newest entry that still stands is undone."""
    entry = standing(fresh_proceeding(proceeding).entries)[-1]
    with transaction():
        proceedings.reverse_entry(proceeding.title_id, proceeding.id, entry.id, reason="ghi nhầm")


def fresh(title: Title) -> Title:
    session.expire_all()
    return session.get_one(Title, title.id)


def fresh_proceeding(proceeding: TitleProceeding) -> TitleProceeding:
    session.expire_all()
    return session.get_one(TitleProceeding, proceeding.id)
