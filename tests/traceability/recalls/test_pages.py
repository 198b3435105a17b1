"""Pages of recalls: opened and approved by forms, read by everybody, printed as a notice."""

import json
from io import BytesIO

from docx import Document
from flask import Flask
from flask.testing import FlaskClient

from ipreg.accounts.models import Organisation
from ipreg.core.db import session
from ipreg.core.roles import Role
from tests.factories import browser, make_organisation
from tests.traceability.labels.factories import make_batch
from tests.traceability.recalls.factories import WORDS, done, in_force, manager, officer, opened
from tests.traceability.recalls.world import make_recall_with_progress
from tests.traceability.scans.looking import asked, issued, path_of
from traceability.batches.models import Batch
from traceability.recalls.lifecycle import Act
from traceability.recalls.models import Recall


def send(client: FlaskClient, address: str, **form: object) -> str:
    answer = client.post(address, data=form)
    assert answer.status_code == 303, answer.text[:3000]
    return str(answer.headers["Location"])


def words(*lots: Batch, **more: object) -> dict[str, object]:
    facts = {**WORDS, "hazard": WORDS["hazard"].value, "noticed_on": "3/6/2024", "sign": "recall"}
    return {**facts, "batches": [lot.id for lot in lots], **more}


def keeper(app: Flask, home: Organisation) -> FlaskClient:
    return browser(app, Role.COOPERATIVE_MANAGER, organisation=home)


def test_from_the_page_of_a_lot_to_the_very_next_scan(app: Flask, client: FlaskClient) -> None:
    world, issue = issued()
    home, lot = world.organisation, world.batch
    first, second = keeper(app, home), keeper(app, home)
    assert f"/recalls/manage/new?batches={lot.id}" in first.get(f"/batches/{lot.id}").text
    page = first.get(f"/recalls/manage/new?batches={lot.id}").text
    assert "12/12 đã kích hoạt" in page

    address = send(first, "/recalls/manage/new", **words(lot))
    assert asked(client, path_of(issue))["outcome"] == "ok_first"
    assert "người đề nghị không tự duyệt được" in first.get(address).text
    assert first.get(f"{address}/approve").status_code == 403
    assert "Chờ người thứ hai duyệt" in second.get("/").text

    send(second, f"{address}/approve", version=1)
    assert asked(client, path_of(issue))["outcome"] == "recalled"


def test_what_is_missing_is_told_and_the_lots_stay_chosen(app: Flask) -> None:
    home = make_organisation()
    lot = make_batch(home)
    answer = keeper(app, home).post(
        "/recalls/manage/new", data=words(lot, reason_en="", contact="")
    )
    assert answer.status_code == 422
    assert f'name="batches" value="{lot.id}"' in answer.text
    assert 'href="#reason_en"' in answer.text
    assert 'href="#contact"' in answer.text


def test_lots_are_searched_and_ticked(app: Flask) -> None:
    home = make_organisation()
    one, other = make_batch(home, lot="TIM-01"), make_batch(home, lot="KHAC-02")
    page = keeper(app, home).get(f"/recalls/manage/new?more=true&q=tim&batches={other.id}").text
    ticked, found = page.split("Tìm thấy")
    assert f'value="{other.id}" checked' in ticked
    assert f'value="{one.id}"' in found
    assert f'value="{other.id}"' not in found


def test_anybody_finds_a_recall_without_a_code(app: Flask, client: FlaskClient) -> None:
    lot = make_batch(make_organisation())
    recall = in_force(lot)
    assert "/recalls" in client.get("/").text
    page = client.get("/recalls")
    assert lot.lot in page.text
    assert "noindex" not in page.text + str(page.headers)
    for language, reason in (("vi", "Dư lượng thuốc"), ("en", "Pesticide residue")):
        told = client.get(f"/recalls/{recall.id}?lang={language}").text
        assert reason in told
        assert "0200 000 000" in told

    [listed] = json.loads(client.get("/recalls/in-force.json").text)["recalls"]
    assert (listed["number"], listed["kind"]) == (recall.number, "recall")
    assert [one["lot"] for one in listed["lots"]] == [lot.lot]
    assert listed["reason"]["en"] == "Pesticide residue above the limit"


def test_nobody_reads_what_only_waits_for_approval(app: Flask, client: FlaskClient) -> None:
    home = make_organisation()
    recall = opened(manager(home), make_batch(home))
    assert client.get(f"/recalls/{recall.id}").status_code == 404
    assert client.get(f"/recalls/manage/{recall.id}").status_code == 303
    assert json.loads(client.get("/recalls/in-force.json").text)["recalls"] == []
    assert keeper(app, make_organisation()).get(f"/recalls/manage/{recall.id}").status_code == 404
    assert keeper(app, home).get(f"/recalls/manage/{recall.id}").status_code == 200


def test_the_public_list_names_no_lot_that_is_only_proposed(client: FlaskClient) -> None:
    home = make_organisation()
    recall = in_force(make_batch(home, lot="TRONG-01"))
    done(recall, Act.EXTEND, officer(), batches=[make_batch(home, lot="THEM-02")], note="thêm")
    page = client.get("/recalls").text
    assert "TRONG-01" in page
    assert "THEM-02" not in page
    assert "THEM-02" not in client.get("/recalls/feed.xml").text

    done(recall, Act.APPROVE, officer())
    assert "THEM-02" in client.get("/recalls").text


def test_progress_is_recorded_with_its_paper(app: Flask) -> None:
    home = make_organisation()
    lot = make_batch(home)
    recall = make_recall_with_progress(lot)
    own = keeper(app, home)
    send(
        own,
        f"/recalls/manage/{recall.id}/progress",
        version=3,
        happened_on="3/6/2024",
        **{f"recovered_{lot.id}": "250,5"},
    )
    page = own.get(f"/recalls/manage/{recall.id}").text
    assert "350,5" in page
    file = own.get(f"/recalls/manage/{recall.id}/acts/{recall.acts[2].id}/file")
    assert file.status_code == 200
    assert file.data.startswith(b"%PDF")


def test_progress_that_cannot_be_is_told_at_its_box(app: Flask) -> None:
    home = make_organisation()
    lot = make_batch(home)
    at, own = f"/recalls/manage/{in_force(lot).id}/progress", keeper(app, home)
    told = {"version": 2, "happened_on": "3/6/2024"}
    assert 'href="#note"' in own.post(at, data=told).text, "an entry that tells nothing"
    too_much = own.post(at, data={**told, f"recovered_{lot.id}": "999999"})
    assert too_much.status_code == 422
    assert f'href="#recovered_{lot.id}"' in too_much.text
    assert 'value="999999"' in too_much.text


def test_going_on_without_a_lot_is_told(app: Flask) -> None:
    home = make_organisation()
    make_batch(home)
    own = keeper(app, home)
    assert "Hãy chọn ít nhất một lô" not in own.get("/recalls/manage/new").text
    assert "Hãy chọn ít nhất một lô" in own.get("/recalls/manage/new?q=").text
    assert "Hãy chọn ít nhất một lô" not in own.get("/recalls/manage/new?q=a&more=true").text


def test_the_notice_is_printed_in_the_layout_of_letters(app: Flask) -> None:
    lot = make_batch(make_organisation())
    waiting, valid = opened(officer(), lot), in_force(lot)
    reader = browser(app)
    draft, notice = (_paper(reader, one) for one in (waiting, valid))
    for part in ("THÔNG BÁO", "về việc thu hồi sản phẩm", lot.lot, "Ngừng sử dụng", "CỘNG HÒA"):
        assert part in notice
    assert "Dự thảo" in draft
    assert "Dự thảo" not in notice
    assert "hiệu lực từ ngày" in notice
    assert f"/recalls/{valid.id}" in notice
    assert f"/recalls/{waiting.id}" not in draft


def _paper(reader: FlaskClient, recall: Recall) -> str:
    answer = reader.get(f"/recalls/manage/{recall.id}/notice.docx")
    assert answer.status_code == 200
    paper = Document(BytesIO(answer.data))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(paragraph.text for paragraph in paper.paragraphs)])


def test_the_page_of_a_lot_lists_its_notices_and_stops_issuing(app: Flask) -> None:
    home = make_organisation()
    lot = make_batch(home)
    recall = in_force(lot)
    session.expire_all()
    page = keeper(app, home).get(f"/batches/{lot.id}").text
    assert recall.number in page
    assert "Thu lại hàng đã bán" in page
