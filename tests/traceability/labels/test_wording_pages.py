"""The pages on which a cooperative words its label: drawn, refused, kept as versions, gone back."""

import html
import io
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

from ipreg.core import audit
from ipreg.core.db import session, transaction
from ipreg.core.roles import Role
from tests.factories import browser, make_organisation
from tests.traceability.labels.factories import World, make_issue, make_world
from tests.traceability.labels.stationery import make_stationery
from tests.whole_world import hidden
from traceability.labels.stationery import left_off, profiles, service
from traceability.labels.stationery.content_schemas import boxes_of
from traceability.labels.stationery.looks import usual
from traceability.labels.stationery.models import LabelProfile, LabelProfileVersion


@pytest.fixture
def world(app: Flask) -> World:
    return make_world()


@pytest.fixture
def client(app: Flask, world: World) -> FlaskClient:
    return browser(app, Role.COOPERATIVE_MANAGER, organisation=world.organisation)


@pytest.fixture
def label(world: World) -> LabelProfile:
    return session.get_one(LabelProfile, make_stationery(world.organisation)["profile_id"])


def _address(label: LabelProfile) -> str:
    return f"/labels/profiles/{label.id}/content"


def _worded(client: FlaskClient, label: LabelProfile, **lines: str) -> dict[str, object]:
    """The form of the editor with some boxes typed anew, as a browser would send it."""
    return boxes_of(usual(label.base)) | hidden(client, _address(label)) | lines


def _keep(client: FlaskClient, label: LabelProfile, **lines: str) -> None:
    answer = client.post(_address(label), data=_worded(client, label, **lines))
    assert answer.status_code == 303, answer.text
    session.expire_all()


def _text(client: FlaskClient, issue_id: int, profile: str) -> str:
    """What a fresh PDF of the issue says."""
    address = f"/issues/{issue_id}/print?profile={profile}"
    form = hidden(client, address) | {"profile": profile, "reason": "thử lại"}
    answer = client.post(address, data=form)
    assert answer.status_code == 303, answer.text
    return _read(client.get(answer.location).data)


def _read(data: bytes) -> str:
    return PdfReader(io.BytesIO(data)).pages[0].extract_text()


def test_placeholders_are_read_and_shown_in_the_words_of_the_reader(
    client: FlaskClient, label: LabelProfile
) -> None:
    _keep(client, label, lot_vi="Số {Lô}", lot_en="No. {lô}", free_vi="{lot} · {quy cách}")

    assert label.content == {
        "lines": {
            "lot": {"vi": "Số {lot}", "en": "No. {lot}"},
            "free": {"vi": "{lot} · {pack}"},
        }
    }
    assert 'value="Số {lô}"' in client.get(_address(label)).text
    assert 'value="{lot} · {pack}"' in client.get(_address(label) + "?lang=en").text


def test_only_what_differs_from_the_usual_wording_is_kept(
    client: FlaskClient, label: LabelProfile
) -> None:
    _keep(client, label, free_vi="ĐT 0207 000 000", lot_size="8,5", logo="true")

    assert label.content == {
        "lines": {"free": {"vi": "ĐT 0207 000 000"}, "lot": {"size": 8.5}},
        "logo": True,
    }
    assert label.differences == {"left": 7.5}
    assert label.version == 2


def test_a_label_says_in_each_language_what_was_worded(
    client: FlaskClient, label: LabelProfile, world: World
) -> None:
    _keep(client, label, free_vi="Bán tại chợ phiên", free_en="Sold at the fair")
    issue = make_issue(world.batch, count=2)

    assert "Bán tại chợ phiên" in _text(client, issue.id, f"own-{label.id}")
    address = f"/issues/{issue.id}/print"
    form = {"profile": f"own-{label.id}", "language": "en", "reason": "tiếng Anh"}
    answer = client.post(address, data=hidden(client, address) | form)
    assert "Sold at the fair" in _read(client.get(answer.location).data)


def test_a_preview_draws_what_is_typed_and_keeps_nothing(
    client: FlaskClient, label: LabelProfile, world: World
) -> None:
    make_issue(world.batch, count=2)
    long = "Giao hàng tận nơi trong tỉnh và các tỉnh lân cận, " + "đặt trước hai ngày " * 3

    page = client.post(
        _address(label) + "?lang=en", data=_worded(client, label, free_vi=long, preview="true")
    )

    assert page.status_code == 200
    assert page.text.count('src="data:image/png;base64,') == 2
    line = re.search(r'id="line-free">.*?</fieldset>', page.text, re.DOTALL)
    assert line is not None
    assert "Tiếng Việt: “" in line[0]
    assert "is too long and is cut." in line[0]
    session.expire_all()
    assert (label.content, label.version) == (None, 1)


def test_lines_are_moved_without_script(client: FlaskClient, label: LabelProfile) -> None:
    first = client.post(_address(label), data=_worded(client, label, move="lot-up")).text
    order = re.search(r'name="order" value="([^"]+)"', first)
    assert order is not None
    assert order[1].split(",")[2:4] == ["lot", "cooperative"]
    assert re.search(r'value="lot-up" autofocus', first)

    _keep(client, label, order=order[1])

    assert label.look.design is not None
    assert list(label.look.design.rows) == order[1].split(",")


def test_a_wrong_line_is_told_at_its_box_and_the_order_stays(
    client: FlaskClient, label: LabelProfile
) -> None:
    order = "lot,protected_name,product,cooperative,dates,free,free_2"
    form = _worded(client, label, lot_vi="Lô {lo}", order=order)

    page = client.post(_address(label) + "?lang=en", data=form)

    assert page.status_code == 422
    assert 'href="#lot_vi"' in page.text
    told = "“{lo}” is no placeholder. There are: {name}, {product}, {cooperative}, {lot},"
    assert f"Lot, Tiếng Việt: {told}" in html.unescape(page.text)
    assert f'value="{order}"' in page.text
    assert 'value="Lô {lo}"' in page.text
    session.expire_all()
    assert label.version == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"lot_size": "4"}, "lot_size"),
        ({"lot_size": "lớn"}, "lot_size"),
        ({"free_en": "x" * 121}, "free_en"),
        ({"order": "lot,lot"}, "order"),
        ({"matrix": "aztec"}, "matrix"),
        ({"lot_weight": "black"}, "lot_weight"),
    ],
)
def test_what_a_label_cannot_have_is_refused(
    client: FlaskClient, label: LabelProfile, change: dict[str, str], field: str
) -> None:
    answer = client.post(_address(label), data=_worded(client, label) | change)

    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text


def test_every_save_is_a_version_and_an_older_one_comes_back(
    client: FlaskClient, label: LabelProfile
) -> None:
    _keep(client, label, free_vi="Một")
    _keep(client, label, free_vi="Hai")
    address = f"/labels/profiles/{label.id}/versions"
    assert 'value="Hai"' in client.get(_address(label)).text

    answer = client.post(f"{address}/2", data=hidden(client, f"{address}/2"))

    assert answer.status_code == 303
    session.expire_all()
    assert label.content == {"lines": {"free": {"vi": "Một"}}}
    assert [row.number for row in profiles.versions_of(label.id)] == [4, 3, 2, 1]
    page = client.get(address + "?lang=en").text
    assert page.count("own wording") == 3
    assert page.count("automatic wording") == 1
    acts = [entry.act for entry in audit.history(("label_profile", [label.id]))]
    assert sorted(acts) == sorted(
        ["label_profile.add", "label_profile.word", "label_profile.word", "label_profile.go_back"]
    )


def test_back_to_automatic_is_a_version_too(client: FlaskClient, label: LabelProfile) -> None:
    _keep(client, label, free_vi="Một")
    address = f"/labels/profiles/{label.id}/automatic"

    assert client.post(address, data=hidden(client, address)).status_code == 303

    session.expire_all()
    assert (label.content, label.version) == (None, 3)
    assert service.look_of(f"own-{label.id}.2").design is not None


def test_a_file_is_made_again_with_the_version_it_was_asked_for(
    client: FlaskClient, label: LabelProfile, world: World
) -> None:
    _keep(client, label, free_vi="Lời cũ")
    issue = make_issue(world.batch, count=2)
    address = f"/issues/{issue.id}/print"
    form = hidden(client, address) | {"profile": f"own-{label.id}"}
    place = client.post(address, data=form).location
    before = client.get(place).data

    _keep(client, label, free_vi="Lời mới")

    assert client.get(place).data == before
    assert "Lời cũ" in _read(before)
    assert "Lời mới" in _text(client, issue.id, f"own-{label.id}")


def test_a_version_cannot_be_changed_in_the_database(label: LabelProfile) -> None:
    row = session.scalars(select(LabelProfileVersion)).first()
    assert row is not None
    with pytest.raises(DatabaseError, match="takes new rows only"), transaction():
        row.name = "khác"


def test_what_somebody_else_worded_meanwhile_is_not_overwritten(
    client: FlaskClient, label: LabelProfile
) -> None:
    stale = _worded(client, label, free_vi="Chậm")
    _keep(client, label, free_vi="Nhanh")

    assert client.post(_address(label), data=stale).status_code == 409
    session.expire_all()
    assert label.content == {"lines": {"free": {"vi": "Nhanh"}}}


def test_a_label_is_worded_by_its_owner_alone(
    app: Flask, client: FlaskClient, label: LabelProfile, world: World
) -> None:
    stranger = browser(app, Role.COOPERATIVE_MANAGER, organisation=make_organisation())
    member = browser(app, Role.COOPERATIVE_MEMBER, organisation=world.organisation)
    form = _worded(client, label, free_vi="Lạ")

    assert stranger.get(_address(label)).status_code == 404
    assert stranger.post(_address(label), data=form).status_code == 404
    assert stranger.get(f"/labels/profiles/{label.id}/versions/1").status_code == 404
    assert member.get(_address(label)).status_code == 403
    page = member.get(f"/labels/profiles/{label.id}/versions").text
    assert "Người mẫu" in page


def test_a_retired_label_is_offered_no_more_and_its_name_is_free(
    client: FlaskClient, label: LabelProfile, world: World
) -> None:
    issue = make_issue(world.batch, count=2)
    page, address = f"/issues/{issue.id}/print", f"/labels/profiles/{label.id}/retire"
    form = hidden(client, page) | {"profile": f"own-{label.id}"}
    place = client.post(page, data=form).location
    before = client.get(place).data

    assert f"Retire the label “{label.name}”?" in client.get(f"{address}?lang=en").text
    assert client.post(address, data=hidden(client, address)).status_code == 303

    session.expire_all()
    assert label.name not in client.get(page).text
    assert label.name not in client.get("/labels").text
    assert client.get(place).data == before
    again = hidden(client, page) | {"profile": f"own-{label.id}", "reason": "lại"}
    assert client.post(page, data=again).status_code == 409
    assert client.post(_address(label), data=_worded(client, label)).status_code == 409
    assert left_off.last_profile() == service.DEFAULT_PROFILE
    with transaction():
        row = LabelProfile(
            organisation_id=label.organisation_id, name=label.name, base="a4-24", differences={}
        )
        session.add(row)
        session.flush()
        audit.act("label_profile.add", row)
    retired = audit.history(("label_profile", [label.id]))
    assert any(entry.act == "label_profile.retire" for entry in retired)


def test_a_retired_printer_is_offered_no_more(client: FlaskClient, world: World) -> None:
    kept, issue = make_stationery(world.organisation), make_issue(world.batch, count=2)
    address = f"/labels/printers/{kept['printer_id']}/retire"

    assert client.post(address, data=hidden(client, address)).status_code == 303

    assert "Máy xưởng" not in client.get(f"/issues/{issue.id}/print").text
    assert "Máy xưởng" not in client.get("/labels").text
    assert client.post(address, data=hidden(client, address)).status_code == 409


def test_names_of_labels_speak_the_readers_language(client: FlaskClient) -> None:
    assert "63,5 × 33,9 mm" in client.get("/labels?lang=vi").text
    assert "63.5 × 33.9 mm" in client.get("/labels?lang=en").text
