"""Logos on labels: whose they are, when they are printed, and how they come out."""

import io
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import PdfObject

from ipreg.core import clock, files
from ipreg.core.db import session
from ipreg.core.errors import BadInput
from ipreg.core.roles import Role
from ipreg.core.uploads import clean_picture
from ipreg.law.kinds import Kind
from ipreg.rights.changes import UseChange
from tests.factories import browser, make_organisation
from tests.rights.factories import change_use_right, make_title
from tests.traceability.labels.factories import World, make_batch, make_issue, make_world
from tests.traceability.labels.logo_factories import (
    drawing,
    make_logo,
    make_owned_mark,
)
from tests.whole_world import hidden
from traceability.labels import rendering
from traceability.labels.drawing.boxes import Box
from traceability.labels.drawing.logo import Shape, stand
from traceability.labels.drawing.presets import PRESETS
from traceability.labels.drawing.printers import Printer
from traceability.labels.drawing.wording import standard
from traceability.labels.files import downloads
from traceability.labels.files.forms import Form
from traceability.labels.logos import service as logos
from traceability.labels.logos.gate import showing
from traceability.labels.logos.models import NameLogo
from traceability.labels.models import Issue
from traceability.labels.printing import PrintRun, run_of


@pytest.fixture
def world(app: Flask) -> World:
    return make_world()


@pytest.fixture
def issue(world: World) -> Issue:
    return make_issue(world.batch, count=100)


def _run(issue: Issue, preset: str = "a4-24", dpi: int = 203, *, logo: bool = True) -> PrintRun:
    design = replace(standard(PRESETS[preset]), logo=logo)
    content = design.content("vi")
    return run_of(issue, PRESETS[preset], Printer(dpi), language="vi", content=content)


def _warnings(run: PrintRun) -> str:
    return " ".join(map(str, run.composition.warnings))


def _file(run: PrintRun, form: Form, count: int = 3) -> bytes:
    stream = io.BytesIO()
    downloads.write(stream, run, form, labels=range(count))
    return stream.getvalue()


def test_the_logo_of_the_name_stands_on_its_labels(world: World, issue: Issue) -> None:
    make_logo(world.title)
    run = _run(issue)

    place = run.composition.picture
    assert place is not None
    assert place.width / place.height == pytest.approx(2.0)
    ink = np.asarray(Image.open(io.BytesIO(rendering.preview(run))).convert("L")) < 128
    x, y, right, foot = (
        run.printer.dots(mm)
        for mm in (place.x, place.y, place.x + place.width, place.y + place.height)
    )
    assert 0.1 < ink[y:foot, x:right].mean() < 0.9


@pytest.mark.parametrize("form", [Form.SVG, Form.ZPL, Form.TSPL, Form.PNG, Form.PDF])
def test_every_form_of_file_bears_the_logo(world: World, issue: Issue, form: Form) -> None:
    make_logo(world.title)

    assert _file(_run(issue), form) != _file(_run(issue, logo=False), form)


def test_a_pdf_holds_the_logo_once_and_a_label_little_more(world: World, issue: Issue) -> None:
    make_logo(world.title, size=(1200, 600))
    run = _run(issue, preset="a4-24", dpi=300)

    few, many = _file(run, Form.PDF, 4), _file(run, Form.PDF, 100)

    images = [
        found
        for found in (entry and entry.get_object() for entry in _objects(many))
        if isinstance(found, dict) and found.get("/Subtype") == "/Image"
    ]
    assert len(images) == 1
    assert (len(many) - len(few)) / 96 < 250


def _objects(data: bytes) -> list[PdfObject | None]:
    reader = PdfReader(io.BytesIO(data))
    return [reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1)]


def test_a_revoked_right_takes_name_and_logo_off_the_very_next_file(
    world: World, issue: Issue
) -> None:
    make_logo(world.title)
    assert _run(issue).composition.picture is not None
    assert world.title.sign in str(_run(issue).composition.words)

    change_use_right(world.right, UseChange.REVOKE, clock.today())
    session.expire_all()
    run = _run(issue)

    assert run.composition.picture is None
    assert world.title.sign not in str(run.composition.words)
    assert "are not printed, because this lot may not bear them today" in _warnings(run)
    automatic = run_of(issue, PRESETS["a4-24"], Printer(), language="vi")
    assert automatic.composition.picture is None
    assert world.title.sign not in str(automatic.composition.words)


def test_a_logo_that_may_not_be_printed_is_not(world: World, issue: Issue) -> None:
    make_logo(world.title, permitted=False)

    run = _run(issue)

    assert run.composition.picture is None
    assert "that it may be printed is not recorded" in _warnings(run)


def test_without_a_name_there_is_no_logo(world: World) -> None:
    make_logo(None)
    plain = make_issue(make_batch(world.organisation), count=2)

    run = _run(plain)

    assert run.composition.picture is None
    assert "the codes were issued without a protected name" in _warnings(run)


def test_the_national_logo_stands_for_indications_that_have_none_of_their_own(
    world: World, issue: Issue
) -> None:
    national = make_logo(None)
    found = showing(issue).logo
    assert found is not None
    assert found.key == f"{national.id}.1"

    own = make_logo(world.title)
    found = showing(issue).logo
    assert found is not None
    assert found.key == f"{own.id}.1"


def test_the_national_logo_stands_for_no_mark(app: Flask) -> None:
    make_logo(None)

    assert logos.for_label(make_title(kind=Kind.COLLECTIVE_MARK, sign="Nhãn mẫu")) is None


def test_a_label_that_nobody_worded_bears_the_logo_where_it_costs_nothing(
    world: World, issue: Issue
) -> None:
    make_logo(world.title)

    wide = run_of(issue, PRESETS["a4-8"], Printer(), language="vi")
    tiny = run_of(issue, PRESETS["roll-22x16"], Printer(203), language="vi")

    assert wide.composition.picture is not None
    assert not wide.composition.warnings
    assert tiny.composition.picture is None
    assert world.batch.lot in "".join(words.text for words in tiny.composition.words)


def test_least_width_and_clear_space_are_kept() -> None:
    column = Box(2.0, 3.0, 30.0, 30.0)

    stood = stand(Shape(2.0, least_width=18.0, clear=1.5), column)

    assert stood is not None
    picture, rest = stood
    assert (picture.x, picture.y) == (3.5, 4.5)
    assert picture.width == pytest.approx(18.0)
    assert rest.y == pytest.approx(picture.y + picture.height + 1.5)


@pytest.mark.parametrize(
    ("shape", "column"),
    [
        (Shape(2.0, least_width=31.0), Box(0, 0, 30, 30)),
        (Shape(0.5, least_width=10.0), Box(0, 0, 30, 30)),
        (Shape(2.0, clear=16.0), Box(0, 0, 30, 30)),
    ],
)
def test_a_logo_without_room_is_left_out(shape: Shape, column: Box) -> None:
    assert stand(shape, column) is None


def test_a_logo_without_room_is_said_and_the_label_printed(world: World, issue: Issue) -> None:
    make_logo(world.title, least_width=60)

    run = _run(issue)

    assert (run.composition.picture, run.composition.errors) == (None, ())
    assert "which its manual wants 60.0 mm wide at least" in _warnings(run)


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_picture_is_drawn_anew_in_grey_if_it_has_no_colour(form: str) -> None:
    hidden_words = drawing(form=form) + b"<script>alert(1)</script>"

    drawn = clean_picture(hidden_words)

    assert b"script" not in drawn
    assert Image.open(io.BytesIO(drawn)).mode == "L"
    coloured = clean_picture(drawing(colour="red", form=form))
    assert Image.open(io.BytesIO(coloured)).mode == "RGB"


def test_a_see_through_picture_stands_on_white() -> None:
    stream = io.BytesIO()
    Image.new("RGBA", (40, 20), (0, 0, 0, 0)).save(stream, "PNG")

    drawn = Image.open(io.BytesIO(clean_picture(stream.getvalue())))

    assert drawn.getextrema() == (255, 255)


@pytest.mark.parametrize(
    "data",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        b"%PDF-1.4",
        b"\x89PNG\r\n\x1a\nrest",
        b"GIF89a",
    ],
)
def test_what_is_no_png_or_jpeg_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput, match="no picture"):
        clean_picture(data)


def _add(client: FlaskClient, **form: object) -> int:
    told = hidden(client, "/logos/new") | {"picture": (io.BytesIO(drawing()), "logo.png")} | form
    return client.post("/logos/new", data=told).status_code


def test_the_department_keeps_every_logo_and_the_owner_of_a_mark_its_own(app: Flask) -> None:
    home = make_organisation()
    mark, other = make_owned_mark(home), make_title(sign="Tên khác")
    manager = browser(app, Role.COOPERATIVE_MANAGER, organisation=home)
    officer = browser(app, Role.SO_OFFICER)

    assert _add(manager, title_id=mark.id) == 303
    assert _add(manager, title_id=other.id) == 403
    assert _add(manager, title_id="national") == 403
    assert _add(officer, title_id="national") == 303
    assert _add(officer, title_id=mark.id) == 409
    national = session.query(NameLogo).filter(NameLogo.national).one()
    assert manager.get(f"/logos/{national.id}").status_code == 404
    assert manager.get(f"/logos/{national.id}/picture.png").status_code == 404
    assert manager.get("/logos").text.count('class="app-logo"') == 1
    assert officer.get("/logos").text.count('class="app-logo"') == 2


def test_a_former_owner_keeps_no_logo(app: Flask) -> None:
    home = make_organisation()
    mark = make_owned_mark(home)
    logo = make_logo(mark)
    manager = browser(app, Role.COOPERATIVE_MANAGER, organisation=home)
    assert manager.get(f"/logos/{logo.id}").status_code == 200

    officer, address = browser(app, Role.SO_OFFICER), f"/titles/{mark.id}/parties"
    ending = f"{address}/{mark.parties[0].id}/end"
    form = hidden(officer, ending) | {"held_to": f"{date(2024, 1, 1):%d/%m/%Y}"}
    assert officer.post(ending, data=form).status_code == 303

    assert manager.get(f"/logos/{logo.id}").status_code == 404


def test_what_permits_a_logo_is_asked_for_and_kept(app: Flask) -> None:
    title, officer = make_title(), browser(app, Role.SO_OFFICER)
    assert _add(officer, title_id=title.id, permitted="true") == 422
    assert (
        _add(
            officer,
            title_id=title.id,
            permitted="true",
            source="Quyết định mẫu 12/QĐ-MAU ngày 1/2/2026",
            least_width="12,5",
        )
        == 303
    )
    row = session.query(NameLogo).one()
    assert (row.permitted, row.least_width, row.clear_space) == (True, 12.5, None)
    assert files.place_of(row.file).read_bytes().startswith(b"\x89PNG")

    address = f"/logos/{row.id}"
    assert officer.post(address, data=hidden(officer, address)).status_code == 303
    session.expire_all()
    assert (row.permitted, row.version) == (False, 2)
    retire = f"{address}/retire"
    assert officer.post(retire, data=hidden(officer, retire)).status_code == 303
    assert _add(officer, title_id=title.id) == 303
