"""What a notice says is corrected by further words: the former stay, and a second person reads."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ipreg.accounts.models import Organisation
from ipreg.core import audit
from ipreg.core.db import session, transaction
from ipreg.core.errors import BadInput, Conflict, Forbidden
from ipreg.core.roles import Role
from tests.factories import browser, make_organisation
from tests.traceability.labels.factories import make_batch
from tests.traceability.recalls.factories import (
    WORDS,
    done,
    in_force,
    manager,
    officer,
    opened,
    said,
    seen,
)
from tests.traceability.scans.looking import asked, issued, path_of
from traceability.checking import disagreements
from traceability.recalls.lifecycle import Act, State
from traceability.recalls.models import Recall

RIGHT = "Nhiễm vi sinh vật vượt mức cho phép"


@pytest.fixture
def home(app: object) -> Organisation:
    return make_organisation()


def fresh(recall: Recall) -> Recall:
    session.expire_all()
    return session.get_one(Recall, recall.id)


def form(recall: Recall, **words: Any) -> dict[str, Any]:
    typed = {**WORDS, "hazard": WORDS["hazard"].value, "note": "ghi nhầm kết quả", **words}
    return {"version": len(fresh(recall).acts), **typed}


def test_words_in_force_stand_until_a_second_person_approves_others(client: FlaskClient) -> None:
    world, issue = issued()
    recall, first = in_force(world.batch), officer()
    done(recall, Act.CORRECT, first, words=said(RIGHT), note="ghi nhầm kết quả")
    assert fresh(recall).state is State.CORRECTING
    assert asked(client, path_of(issue))["lot"]["recall"]["reason"]["vi"] == WORDS["reason_vi"]
    with pytest.raises(Forbidden, match="second person"):
        done(recall, Act.APPROVE, first)

    done(recall, Act.APPROVE, officer())
    told = asked(client, path_of(issue))["lot"]["recall"]
    assert told["reason"]["vi"] == RIGHT
    assert told["corrected_on"]
    assert fresh(recall).state is State.IN_FORCE
    assert list(disagreements()) == []
    assert [one.reason_vi for one in fresh(recall).wordings] == [WORDS["reason_vi"], RIGHT]


@pytest.mark.parametrize("act", [Act.REFUSE, Act.WITHDRAW])
def test_words_that_were_not_approved_are_never_said(home: Organisation, act: Act) -> None:
    recall = in_force(make_batch(home))
    done(recall, Act.CORRECT, officer(), words=said(RIGHT), note="nhầm")
    done(recall, act, officer(), note="chưa đúng")
    now = fresh(recall)
    assert (now.reason_vi, now.corrected_at) == (WORDS["reason_vi"], None)
    assert list(disagreements()) == []


def test_whoever_corrects_what_waits_is_not_its_second_person(home: Organisation) -> None:
    first, second = manager(home), manager(home)
    recall = opened(first, make_batch(home))
    done(recall, Act.CORRECT, second, words=said(RIGHT), note="viết nhầm")
    assert fresh(recall).state is State.PENDING
    assert fresh(recall).reason_vi == RIGHT
    for author in (first, second):
        with pytest.raises(Forbidden, match="second person"):
            done(recall, Act.APPROVE, author)
    done(recall, Act.APPROVE, manager(home))
    now = fresh(recall)
    assert (now.state, now.reason_vi, now.corrected_at) == (State.IN_FORCE, RIGHT, None)


def test_an_approval_is_of_the_words_that_were_read(home: Organisation) -> None:
    first = manager(home)
    recall = opened(first, make_batch(home))
    read = seen(recall.id, first)
    done(recall, Act.CORRECT, first, words=said(RIGHT), note="viết nhầm")
    with pytest.raises(Conflict, match="Somebody else acted"):
        done(recall, Act.APPROVE, officer(), version=read)


def test_words_that_say_the_same_are_no_correction(home: Organisation) -> None:
    recall = in_force(make_batch(home))
    with pytest.raises(BadInput, match="as they stand"):
        done(recall, Act.CORRECT, officer(), words=said(WORDS["reason_vi"]), note="không gì")


def test_a_corrected_notice_is_checked_against_its_acts(home: Organisation) -> None:
    recall = in_force(make_batch(home))
    with transaction():
        row = session.get_one(Recall, recall.id)
        row.reason_vi = "viết đè"
        audit.act("recall.correct", row)
    assert [fault for fault in disagreements() if "other words" in fault]


def test_pages_show_what_was_said_before_and_the_public_reads_what_holds(
    app: Flask, client: FlaskClient, home: Organisation
) -> None:
    recall, first, second = in_force(make_batch(home)), browser(app), browser(app)
    at = f"/recalls/manage/{recall.id}"
    page = first.get(f"{at}/correct").text
    assert WORDS["reason_vi"] in page
    assert ">None<" not in page, "what was never written is an empty box"
    refused = first.post(f"{at}/correct", data=form(recall, reason_vi=RIGHT, note=""))
    assert refused.status_code == 422
    assert RIGHT in refused.text

    answer = first.post(f"{at}/correct", data=form(recall, reason_vi=RIGHT, hazard="possible"))
    assert answer.status_code == 303, answer.text[:2000]
    assert RIGHT not in client.get(f"/recalls/{recall.id}").text
    page = second.get(f"{at}/approve").text
    assert f"<del>{WORDS['reason_vi']}</del>" in page
    assert f"<ins>{RIGHT}</ins>" in page
    assert "<ins>Có thể ảnh hưởng sức khỏe, chưa xác nhận" in page

    version = len(fresh(recall).acts)
    assert second.post(f"{at}/approve", data={"version": version}).status_code == 303
    public = client.get(f"/recalls/{recall.id}").text
    assert RIGHT in public
    assert WORDS["reason_vi"] not in public
    assert "Nội dung sửa lần cuối" in public
    assert f"<del>{WORDS['reason_vi']}</del>" in second.get(at).text


def test_a_cooperative_does_not_correct_the_words_of_the_department(
    app: Flask, home: Organisation
) -> None:
    recall = in_force(make_batch(home))
    keeper = browser(app, Role.COOPERATIVE_MANAGER, organisation=home)
    assert keeper.get(f"/recalls/manage/{recall.id}/correct").status_code == 403


def test_chinese_is_what_somebody_wrote_and_else_english_that_says_so(client: FlaskClient) -> None:
    world, issue = issued()
    recall = in_force(world.batch)
    page = client.get(f"{path_of(issue)}?lang=zh").text
    assert f'<dd lang="en">{WORDS["reason_en"]} <span' in page
    assert "英文" in page

    chinese = {"reason_zh": "农药残留超标", "instructions_zh": "停止食用"}
    done(recall, Act.CORRECT, officer(), words=said(WORDS["reason_vi"], **chinese), note="thêm")
    done(recall, Act.APPROVE, officer())
    page = client.get(f"{path_of(issue)}?lang=zh").text
    assert '<dd lang="zh">农药残留超标</dd>' in page
    assert "停止食用" in page
    assert "英文" not in page
    assert "农药" not in client.get(path_of(issue)).text


def test_the_box_for_chinese_takes_chinese(app: Flask, home: Organisation) -> None:
    recall = opened(officer(), make_batch(home))
    by, at = browser(app), f"/recalls/manage/{recall.id}/correct"
    answer = by.post(at, data=form(recall, reason_zh="Пестицид"))
    assert answer.status_code == 422
    assert 'href="#reason_zh"' in answer.text
    assert '<details class="govuk-details" open' in answer.text
    assert by.post(at, data=form(recall, reason_zh="农药 MRL 超标")).status_code == 303
    assert fresh(recall).reason_zh == "农药 MRL 超标"
