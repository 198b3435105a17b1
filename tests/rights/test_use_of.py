"""Which rights an organisation has, and what each answers for a day: what others ask for."""

from datetime import date

from flask import Flask

from ipreg.accounts.models import Organisation
from ipreg.core import acting, audit
from ipreg.core.db import session, transaction
from ipreg.core.roles import Actor, Role
from ipreg.core.tenancy import across_organisations
from ipreg.rights.changes import UseChange, UseState
from ipreg.rights.checking import disagreements
from ipreg.rights.models import Title
from ipreg.rights.use_reading import FoundUse, rights_of, uses_on
from tests.factories import make_organisation
from tests.rights.factories import GRANTED_ON, change_use_right, make_title, make_use_right


def as_member_of(holder: Organisation) -> Actor:
    return Actor("xã viên", Role.COOPERATIVE_MEMBER, user_id=1, organisation_id=holder.id)


def best(title: Title, holder: Organisation, day: date) -> FoundUse:
    return uses_on(rights_of(title.id, holder.id), day)[0]


def test_without_any_right_there_is_no_answer(app: Flask) -> None:
    assert not rights_of(make_title().id, make_organisation().id)


def test_of_several_rights_the_usable_one_answers_first(app: Flask) -> None:
    title, holder = make_title(), make_organisation()
    old = make_use_right(title, holder, valid_to=date(2022, 12, 31))
    new = make_use_right(title, holder, valid_from=date(2023, 1, 1))
    assert best(title, holder, date(2022, 12, 31)).right == old
    assert best(title, holder, date(2023, 1, 1)).right == new
    change_use_right(new, UseChange.SUSPEND, date(2024, 1, 1))
    found = best(title, holder, date(2024, 1, 1))
    assert (found.use.holds, found.right) == (False, new)
    assert "suspended since 2024-01-01" in str(found.use.reason)
    assert best(title, holder, date(2023, 12, 31)).use.holds
    assert not best(title, holder, date(2020, 1, 1)).use.holds


def test_a_cooperative_asks_for_itself_and_a_scan_for_anybody(app: Flask) -> None:
    title, holder, other = make_title(), make_organisation(), make_organisation()
    make_use_right(title, holder)
    its_member, somebody = as_member_of(holder), as_member_of(other)
    asked_for = (title.id, holder.id)
    with acting.acting_as(its_member):
        session.expunge_all()
        assert rights_of(*asked_for)
    with acting.acting_as(somebody):
        session.expunge_all()
        assert not rights_of(*asked_for)
    with acting.acting_as(Actor("anyone", Role.PUBLIC)), across_organisations():
        session.expunge_all()
        assert rights_of(*asked_for)


def test_the_title_answers_for_a_day(app: Flask) -> None:
    title = make_title()
    assert not title.in_force_on(date(2021, 4, 22)).holds
    assert title.in_force_on(GRANTED_ON).holds


def test_a_projection_that_was_tampered_with_is_found(app: Flask) -> None:
    title = make_title()
    right = make_use_right(title, make_organisation())
    with transaction():
        right.state, title.last_on = UseState.REVOKED, date(2022, 1, 1)
        audit.act("title.amend", title)
    assert len(list(disagreements())) == 2
    result = app.test_cli_runner().invoke(args=["rights", "check"])
    assert result.exit_code == 1
