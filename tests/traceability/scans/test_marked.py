"""A code that bears a mark is never called sound, not even where its look is not counted."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from tests.statements import statements
from tests.traceability.labels.factories import make_active, make_issue, make_world
from tests.traceability.scans.looking import asked, issued, path_of
from traceability.labels.models import Issue, IssueKind
from traceability.scans.copies.signs import Limits
from traceability.scans.looks.writing import Writer

AHEAD = {"Sec-Purpose": "prefetch"}
PREVIEW = {"User-Agent": "facebookexternalhit/1.1"}


@pytest.fixture
def copied(client: FlaskClient) -> Issue:
    """A label that was looked at from as many networks in one day as are unusual."""
    _, issue = issued()
    for number in range(Limits().day):
        client.get(path_of(issue), environ_overrides={"REMOTE_ADDR": f"203.0.{number}.7"})
    assert asked(client, path_of(issue))["outcome"] == "unusual"
    return issue


@pytest.mark.parametrize("headers", [AHEAD, PREVIEW])
def test_what_is_fetched_ahead_or_previewed_tells_the_mark(
    client: FlaskClient, copied: Issue, headers: dict[str, str]
) -> None:
    json = {"Accept": "application/json", **headers}
    assert client.get(path_of(copied), headers=json).get_json()["outcome"] == "unusual"
    assert client.get(path_of(copied, 1), headers=json).get_json()["outcome"] == "ok_uncounted"


def test_a_look_that_cannot_be_counted_tells_the_mark(
    client: FlaskClient, copied: Issue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Writer, "_executed", _fail)
    assert asked(client, path_of(copied))["outcome"] == "unusual"
    assert asked(client, path_of(copied, 1))["outcome"] == "ok_uncounted"


def test_a_pack_on_show_in_a_shop_is_weighed_by_reading_alone(client: FlaskClient) -> None:
    _, issue = issued()
    path = path_of(issue)
    for _ in range(40):
        asked(client, path)

    with statements() as seen:
        assert asked(client, path)["outcome"] == "ok_repeat"
    assert 0 < len([sent for sent in seen if sent.startswith("SELECT")]) <= 2
    assert {sent.split()[0] for sent in seen} <= {"SELECT", "BEGIN"}
    assert "BEGIN IMMEDIATE" not in seen


def test_a_look_at_a_marked_code_reads_one_statement(client: FlaskClient, copied: Issue) -> None:
    path = path_of(copied)
    with statements() as seen:
        assert asked(client, path)["outcome"] == "unusual"
    assert len([sent for sent in seen if sent.startswith("SELECT")]) == 1


def test_the_code_of_a_whole_lot_is_never_weighed(client: FlaskClient) -> None:
    issue = make_active(make_issue(make_world().batch, kind=IssueKind.LOT))
    path = path_of(issue)
    for _ in range(Limits().least + 1):
        asked(client, path)

    with statements() as seen:
        assert asked(client, path)["outcome"] == "ok_lot"
    assert seen == []


def _fail(*_args: object, **_kw: object) -> None:
    raise OperationalError("INSERT", {}, Exception("the disk is full"))
