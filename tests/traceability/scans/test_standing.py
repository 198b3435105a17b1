"""The three answers never belie each other: a right in force is said to be, whatever the lot."""

from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from ipreg.core import clock
from ipreg.core.db import session, transaction
from ipreg.core.roles import Actor, Role
from ipreg.rights import using
from ipreg.rights.changes import UseChange
from ipreg.rights.papers import Paper
from tests.traceability.labels.factories import World
from tests.traceability.scans.looking import asked, issued, path_of
from traceability.areas import code_history
from traceability.areas.codes import CodeChange
from traceability.labels.models import Issue

OFFICER = Actor("Cán bộ mẫu", Role.SO_OFFICER)
DAY = timedelta(days=1)


def _suspend_code(world: World) -> None:
    """Recorded late: the code was suspended over the harvest and restored after it."""
    source, harvest = world.batch.sources[0], world.batch.harvested_on
    code = source.area.codes[0]
    for change, day in ((CodeChange.SUSPEND, harvest), (CodeChange.RESTORE, harvest + DAY)):
        with transaction():
            code_history.record(
                code.id,
                area_id=code.area_id,
                by=OFFICER,
                change=change,
                effective_on=day,
                note="ghi muộn",
            )


def _suspend_right(world: World) -> None:
    harvest = world.batch.harvested_on
    for change, day in ((UseChange.SUSPEND, harvest), (UseChange.RESTORE, harvest + DAY)):
        with transaction():
            using.record_change(
                world.right.id, change=change, effective_on=day, paper=Paper("2/TB-TEST")
            )


@pytest.mark.parametrize(
    ("recorded_late", "why"),
    [
        (_suspend_code, "was not active on the harvest day"),
        (_suspend_right, "did not have the right to use"),
    ],
)
def test_what_is_recorded_late_excludes_the_lot_and_not_the_right(
    client: FlaskClient, recorded_late: Any, why: str
) -> None:
    world, issue = issued()
    kept = issue.bond
    recorded_late(world)

    told = asked(client, path_of(issue), lang="en")
    assert (told["outcome"], told["name"]["state"]) == ("lot_excluded", "lot_excluded")
    assert why in told["detail"]
    page = client.get(f"{path_of(issue)}?lang=en").text
    assert "This lot may not bear the protected name" in page
    assert "The right to the name is in force today, but this lot may not bear it" in page
    assert "is not in force" not in page
    assert session.get_one(Issue, issue.id).bond == kept, "what was answered then stays as it was"


def test_a_right_that_ended_goes_before_what_the_lot_lacks(client: FlaskClient) -> None:
    world, issue = issued()
    _suspend_code(world)
    with transaction():
        using.record_change(
            world.right.id,
            change=UseChange.REVOKE,
            effective_on=clock.today(),
            paper=Paper("3/TB-TEST"),
        )

    told = asked(client, path_of(issue), lang="en")
    assert (told["outcome"], told["name"]["state"]) == ("name_not_in_force", "not_in_force")
    assert told["detail"].startswith("The code is valid. The right to use the name was revoked on")
