"""What changes after a label was printed shows in the very next scan."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from ipreg.core import audit, clock
from ipreg.core.db import session, transaction
from ipreg.core.roles import Actor, Role
from ipreg.rights.changes import TitleChange, UseChange
from ipreg.rights.models import Title, TitleEvent
from tests.rights.factories import change_use_right
from tests.traceability.labels.factories import World
from tests.traceability.scans.looking import asked, issued, path_of
from traceability.batches import service as batches
from traceability.batches.holding import HoldAct

OFFICER = Actor("Cán bộ mẫu", Role.SO_OFFICER)


def test_a_suspended_right_shows_in_the_very_next_scan_and_so_does_its_return(
    client: FlaskClient,
) -> None:
    world, issue = issued()
    today = clock.today()
    assert asked(client, path_of(issue))["name"]["state"] == "in_force"

    change_use_right(world.right, UseChange.SUSPEND, today)
    told = asked(client, path_of(issue), lang="en")
    assert (told["status"], told["outcome"]) == (200, "name_not_in_force")
    assert told["code"]["state"] == "valid"
    assert told["lot"]["state"] == "in_date"
    assert told["name"]["state"] == "not_in_force"
    assert told["name"]["reasons"][0].startswith("The right to use the name is suspended since")
    assert told["detail"] == f"The code is valid. {told['name']['reasons'][0]}"

    change_use_right(world.right, UseChange.RESTORE, today)
    assert asked(client, path_of(issue))["name"]["state"] == "in_force"


def test_a_title_that_ended_shows_in_the_very_next_scan(client: FlaskClient) -> None:
    world, issue = issued()
    _end_title(world)

    told = asked(client, path_of(issue), lang="en")
    assert told["outcome"] == "name_not_in_force"
    assert "terminated on" in told["name"]["reasons"][0]


def test_a_lot_that_is_held_shows_in_the_very_next_scan_until_it_is_released(
    client: FlaskClient,
) -> None:
    world, issue = issued()
    _hold(world, HoldAct.HOLD)
    held = asked(client, path_of(issue))
    assert (held["outcome"], held["lot"]["state"]) == ("held", "held")
    assert held["name"]["state"] == "in_force"

    _hold(world, HoldAct.RELEASE)
    assert asked(client, path_of(issue))["lot"]["state"] == "in_date"


def test_the_day_after_its_last_a_lot_is_expired(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, issue = issued(expires_in=3)
    last = clock.today() + timedelta(days=3)

    monkeypatch.setattr(clock, "today", lambda: last)
    assert asked(client, path_of(issue))["lot"]["state"] == "in_date"
    monkeypatch.setattr(clock, "today", lambda: last + timedelta(days=1))
    told = asked(client, path_of(issue))
    assert (told["outcome"], told["lot"]["state"]) == ("expired", "expired")


def _end_title(world: World) -> None:
    with transaction():
        title = session.get_one(Title, world.title.id)
        event = TitleEvent(
            title_id=title.id,
            seq=len(title.events) + 1,
            change=TitleChange.TERMINATED,
            effective_on=clock.today(),
            recorded_at=clock.now(),
            recorded_by="test",
        )
        session.add(event)
        audit.act("title.record", title)


def _hold(world: World, act: HoldAct) -> None:
    with transaction():
        batches.record(world.batch.id, act, by=OFFICER, reason="thử nghiệm")
