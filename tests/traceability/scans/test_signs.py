"""Copies are told from originals by how they are looked at; an officer decides, in the open."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from ipreg.core import clock
from ipreg.core.acting import acting_as
from ipreg.core.clock import legal_day
from ipreg.core.db import session, transaction
from ipreg.core.errors import Conflict
from ipreg.core.roles import OPERATOR, Role
from tests.factories import browser, make_organisation
from tests.traceability.deliveries.world import delivered
from tests.traceability.labels.factories import make_active, make_issue, make_world
from tests.traceability.scans.looking import asked, issued, path_of
from tests.traceability.scans.marked import look_often, make_mark
from traceability.deliveries.schemas import Part
from traceability.labels.models import IssueKind
from traceability.scans.copies import limiting, marking
from traceability.scans.copies.mark_models import Mark, MarkAct, MarkState
from traceability.scans.copies.sign_names import Sign
from traceability.scans.copies.signs import Found, Limits, Seen, signs

START = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def looks(
    times: int,
    *,
    every: timedelta = HOUR,
    outcome: str = "ok_repeat",
    provinces: Sequence[str | None] = ("08",),
    networks: int = 99,
) -> list[Seen]:
    return [
        Seen(START + n * every, outcome, provinces[n % len(provinces)], f"{n % networks:016x}")
        for n in range(times)
    ]


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (looks(11, every=HOUR * 2, networks=5), set()),
        (looks(12, every=HOUR * 1.9, networks=5), {Sign.DAY}),
        (looks(18, every=HOUR * 9), {Sign.WEEK}),
        (looks(17, every=HOUR * 9), set()),
        (looks(6, every=DAY, provinces=("08", "01", "79")), {Sign.PROVINCES}),
        (looks(5, every=DAY, provinces=("08", "01", "79")), set()),
        (looks(6, every=DAY, provinces=("08", "01", None)), set()),
        (looks(7, every=HOUR), {Sign.NETWORKS}),
        (looks(6, every=HOUR), set()),
        (looks(6, every=DAY, outcome="not_activated"), {Sign.INACTIVE}),
        (looks(6, every=DAY, outcome="void"), {Sign.INACTIVE}),
        (looks(10, every=HOUR * 14, outcome="recalled"), {Sign.ENDED}),
        (looks(9, every=HOUR * 14, outcome="expired"), set()),
        (looks(40, every=HOUR / 10, networks=1), set()),
        ([], set()),
    ],
)
def test_each_sign_begins_at_its_number(seen: list[Seen], expected: set[Sign]) -> None:
    assert {one.sign for one in signs(seen, Limits())} == expected


@pytest.mark.parametrize(
    ("days", "times", "expected"),
    [(91, 8, {Sign.LATE}), (91, 7, set()), (90, 8, set()), (300, 8, {Sign.LATE})],
)
def test_looks_are_late_from_the_day_after_goods_are_usually_sold_and_used(
    days: int, times: int, expected: set[Sign]
) -> None:
    seen = looks(times, every=HOUR * 20)
    delivered_on = legal_day(START) - timedelta(days=days)

    assert {one.sign for one in signs(seen, Limits(), delivered_on=delivered_on)} == expected
    assert signs(seen, Limits()) == [], "a pack of which nobody knows when it left is never late"


@given(
    st.lists(
        st.tuples(
            st.integers(0, 14 * 24 * 60),
            st.sampled_from(["ok_repeat", "not_activated", "expired"]),
            st.sampled_from([None, "08", "01", "79", "48"]),
            st.sampled_from([None, *map(str, range(12))]),
        ),
        max_size=40,
    )
)
def test_fewer_looks_than_the_least_are_never_unusual_and_more_never_take_a_sign_away(
    made: list[tuple[int, str, str | None, str | None]],
) -> None:
    seen = [Seen(START + timedelta(minutes=one[0]), *one[1:]) for one in sorted(made, key=str)]
    seen.sort(key=lambda one: one.at)
    limits = Limits()
    assert not signs(seen[: limits.least - 1], limits)
    before = {one.sign for one in signs(seen[:-1], limits)}
    found = signs(seen, limits)
    assert before <= {one.sign for one in found}
    assert [Found.from_json(one.as_json()) for one in found] == found


def test_a_code_that_is_looked_at_like_a_copy_is_marked_by_the_next_look(
    client: FlaskClient,
) -> None:
    _, issue = issued()
    for _ in range(Limits().least - 1):
        asked(client, path_of(issue))
    look_often(issue)
    told = asked(client, path_of(issue), lang="en")

    assert (told["outcome"], told["code"]["state"]) == ("unusual", "unusual")
    assert "copied" in told["detail"]
    page = client.get(path_of(issue) + "?lang=en").text
    assert "Take care" in page
    assert asked(client, path_of(issue, 1))["outcome"] == "ok_first", "its neighbour is not"
    mark = session.scalars(select(Mark)).one()
    assert {found.sign for found in marking.found_in(mark)} >= {Sign.WEEK, Sign.PROVINCES}


def test_a_code_is_late_by_the_day_on_which_its_own_label_was_delivered(app: Flask) -> None:
    world, issue = issued()
    with transaction():
        limiting.set_limits(world.batch.product_id, Limits(week=99, sale_days=2), by="cán bộ")
    for first, ago in ((1, 5), (2, 1)):
        day = clock.today() - timedelta(days=ago)
        delivered(world.batch, Part(first=str(first)), delivered_on=day)
        look_often(issue, first - 1, times=8)
    with acting_as(OPERATOR), transaction():
        found = [marking.look_into(issue.id, index) for index in (0, 1)]

    assert found[0] is not None
    assert Sign.LATE in {one.sign for one in marking.found_in(found[0])}
    assert found[1] is None or Sign.LATE not in {o.sign for o in marking.found_in(found[1])}
    page = browser(app).get(f"/scan-signs/{found[0].id}?lang=en").text
    assert "long after the pack was delivered" in page
    assert "Cửa hàng nông sản mẫu" in page


def test_the_public_hears_no_numbers(client: FlaskClient) -> None:
    _, issue = issued()
    make_mark(issue)

    for found in marking.found_in(session.scalars(select(Mark)).one()):
        assert str(found.number) not in str(found.public)
        assert str(found.number) in str(found.text)


def test_a_code_for_a_whole_lot_is_never_marked(client: FlaskClient) -> None:
    issue = make_active(make_issue(make_world().batch, kind=IssueKind.LOT, count=20))
    look_often(issue)
    for _ in range(8):
        assert asked(client, path_of(issue))["outcome"] == "ok_lot"
    assert not session.scalar(select(func.count(Mark.id)))


def test_a_code_that_was_cleared_is_good_until_there_are_new_signs(
    app: Flask, client: FlaskClient
) -> None:
    _, issue = issued()
    mark = make_mark(issue)
    officer = browser(app, Role.SO_OFFICER)
    assert asked(client, path_of(issue))["outcome"] == "unusual"
    page = officer.get(f"/scan-signs/{mark.id}?lang=en")
    assert page.status_code == 200

    answer = officer.post(f"/scan-signs/{mark.id}", data={"act": "clear", "reason": "ảnh trên báo"})
    assert answer.status_code == 303
    assert asked(client, path_of(issue))["outcome"] == "ok_repeat"
    session.rollback()
    mark = session.get_one(Mark, mark.id)
    assert [row.act for row in mark.acts] == [MarkAct.FIND, MarkAct.CLEAR]
    assert mark.acts[1].reason == "ảnh trên báo"


def test_a_code_that_was_confirmed_goes_on_being_warned_of(app: Flask, client: FlaskClient) -> None:
    _, issue = issued()
    mark = make_mark(issue)
    with transaction():
        marking.confirm(mark.id, reason="hai tem cùng mã", by="cán bộ")

    assert asked(client, path_of(issue))["outcome"] == "unusual"
    assert session.get_one(Mark, mark.id).state is MarkState.COPIED
    with pytest.raises(Conflict), transaction():
        marking.confirm(mark.id, reason="lần nữa", by="cán bộ")


def test_limits_of_a_product_hold_from_when_they_are_set(app: Flask, client: FlaskClient) -> None:
    world, issue = issued()
    officer = browser(app, Role.SO_OFFICER)
    asked(client, path_of(issue))
    numbers = {"day": 4, "week": 4, "provinces": 9, "networks": 9, "inactive": 9, "ended": 9}
    numbers |= {"sale_days": 30, "late": 9}
    address = f"/scan-signs/limits/{world.batch.product_id}"
    assert officer.post(address, data={**numbers, "day": 1}).status_code == 422
    assert officer.post(address, data=numbers).status_code == 303
    assert officer.get(address).status_code == 200
    session.rollback()

    assert marking.limits_of(world.batch.product_id) == Limits(**numbers)
    assert len(limiting.history(world.batch.product_id)) == 1
    look_often(issue, times=4)
    for _ in range(2):
        asked(client, path_of(issue))
    assert asked(client, path_of(issue))["outcome"] == "unusual"


def test_owners_see_looks_at_their_own_lots_and_at_no_others(app: Flask) -> None:
    world, issue = issued()
    make_mark(issue)
    own = browser(app, Role.COOPERATIVE_MANAGER, organisation=world.organisation)
    other = browser(app, Role.COOPERATIVE_MANAGER, organisation=make_organisation())
    officer = browser(app, Role.SO_OFFICER)

    assert world.batch.lot in own.get("/looks").text
    assert world.batch.lot not in other.get("/looks").text
    assert world.batch.lot in officer.get("/looks").text
    for address in ("/scan-signs", "/scan-signs/1", f"/scan-signs/limits/{world.batch.product_id}"):
        assert own.get(address).status_code == 403
        assert officer.get(address).status_code == 200


def test_pages_lead_to_looks_signs_and_limits(app: Flask) -> None:
    world, issue = issued()
    make_mark(issue)
    officer = browser(app, Role.SO_OFFICER)
    own = browser(app, Role.COOPERATIVE_MANAGER, organisation=world.organisation)
    product = f"/products/{world.batch.product_id}"
    limits = f"/scan-signs/limits/{world.batch.product_id}"
    assert "Cần xem xét: 1" in officer.get("/").text
    assert f"Label 1 of issue {issue.id}" in officer.get("/scan-signs?lang=en").text
    assert '"/looks' in own.get("/batches").text
    assert limits in officer.get(product).text
    assert limits not in own.get(product).text


def test_the_list_is_narrowed_to_a_state(app: Flask) -> None:
    _, issue = issued()
    for index in range(3):
        make_mark(issue, index)
    officer = browser(app, Role.SO_OFFICER)

    assert officer.get("/scan-signs?lang=en").text.count("Label ") == 3
    assert officer.get("/scan-signs?state=copied&lang=en").text.count("Label ") == 0
