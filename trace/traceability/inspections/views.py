"""Pages of an inspector with a phone, and what the phone sends when it has a network again."""

from io import BytesIO
from uuid import uuid4

from flask import Blueprint, Response, jsonify, redirect, render_template, send_file, url_for
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response as Redirect

from ipreg.core import audit, clock, files, headers
from ipreg.core.db import transaction
from ipreg.core.paging import asked_page
from ipreg.core.roles import SO, Role
from ipreg.core.web import body, current_actor, open_to, query
from traceability.inspections import cards, minutes, offline, reading, schemas, service
from traceability.inspections.conclusions import Conclusion
from traceability.scans.telling.bands import BANDS

bp = Blueprint("inspections", __name__, url_prefix="/inspect")
INSPECTORS = SO | {Role.INSPECTOR}


@bp.context_processor
def _words() -> dict[str, object]:
    return {
        "conclusion_choices": [(one.value, one.label) for one in Conclusion],
        "photo_boxes": schemas.PHOTOS,
        "bands": BANDS,
    }


@bp.get("")
@open_to(*INSPECTORS)
def front() -> str:
    asked, actor = query(schemas.DayQuery())["on"], current_actor()
    return _app(day=reading.day(actor, asked or clock.today()), new_id=uuid4())


@bp.post("")
@open_to(*INSPECTORS)
def check() -> Redirect:
    """A code typed on a phone without script."""
    form = body(schemas.TypedCodeSchema())
    answer = service.answer_of(form["code"])
    with transaction():
        row = service.check(**form, by=current_actor(), answer=answer)
    return redirect(url_for(".code", code_id=row.id), code=303)


@bp.get("/codes/<int:code_id>")
@open_to(*INSPECTORS)
def code(code_id: int) -> str:
    row = reading.code(code_id, current_actor())
    card = cards.card_of(service.answer_of(row.code), row)
    return render_template("inspections/code.html", row=row, card=card)


@bp.put("/codes/<client_id>")
@open_to(*INSPECTORS)
def take_code(client_id: str) -> Response:
    told, actor = body(schemas.CodeSchema()), current_actor()
    service.insist_on_author(actor, told.pop("by"))
    number, answer = schemas.number_of(client_id), service.answer_of(told["code"])
    with transaction():
        row = service.check(number, by=actor, answer=answer, **told)
    return jsonify(cards.told(answer, row))


@bp.get("/minutes")
@open_to(*INSPECTORS)
def index() -> str:
    page = reading.minutes(current_actor(), number=asked_page())
    return render_template("inspections/list.html", page=page)


@bp.get("/minutes/new")
@open_to(*INSPECTORS)
def new() -> str:
    return render_template("inspections/new.html", new_id=uuid4())


@bp.post("/minutes/new")
@open_to(*INSPECTORS)
def add() -> Redirect:
    """Minutes written on a phone without script, with their photos."""
    form, actor = body(schemas.MinutesFormSchema()), current_actor()
    photos = [photo for name in schemas.PHOTOS if (photo := form.pop(name))]
    with transaction():
        row = service.write_whole(**form, by=actor, photos=photos)
    return redirect(url_for(".show", inspection_id=row.id), code=303)


@bp.put("/minutes/<client_id>")
@open_to(*INSPECTORS)
def take_minutes(client_id: str) -> Response:
    told, actor = body(schemas.MinutesSchema()), current_actor()
    service.insist_on_author(actor, told.pop("by"))
    with transaction():
        row = service.write(schemas.number_of(client_id), by=actor, **told)
    return jsonify(number=row.number, href=url_for(".show", inspection_id=row.id))


@bp.put("/minutes/<client_id>/photos/<photo_id>")
@open_to(*INSPECTORS)
def take_photo(client_id: str, photo_id: str) -> Response:
    told, actor = body(schemas.PhotoSchema()), current_actor()
    service.insist_on_author(actor, told.pop("by"))
    numbers = schemas.number_of(client_id), schemas.number_of(photo_id)
    with transaction():
        row = service.add_photo(*numbers, by=actor, **told)
    return jsonify(photo=row.client_id)


@bp.get("/minutes/<int:inspection_id>")
@open_to(*INSPECTORS)
def show(inspection_id: int) -> str:
    row = reading.get(inspection_id, current_actor())
    codes, history = reading.codes_of(row), audit.history(("inspection", [row.id]))
    return render_template("inspections/show.html", row=row, codes=codes, history=history)


@bp.get("/minutes/<int:inspection_id>/minutes.pdf")
@open_to(*INSPECTORS)
def pdf(inspection_id: int) -> Response:
    row = reading.get(inspection_id, current_actor())
    data = minutes.pdf_of(row, reading.codes_of(row))
    return send_file(
        BytesIO(data),
        mimetype="application/pdf",
        as_attachment=True,
        download_name=f"bien-ban-{row.number}.pdf",
    )


@bp.get("/minutes/<int:inspection_id>/photos/<int:photo_id>")
@open_to(*INSPECTORS)
def photo(inspection_id: int, photo_id: int) -> Response:
    return files.send(reading.photo(inspection_id, photo_id, current_actor()), inline=True)


@bp.get("/decisions/<int:use_right_id>")
@open_to(*INSPECTORS)
def decision(use_right_id: int) -> Response:
    return files.send(reading.decision(use_right_id))


@bp.get("/token")
@open_to(*INSPECTORS)
def token() -> Response:
    """What the phone needs before it sends what waits: a fresh token, and who is signed in."""
    return jsonify(csrf=generate_csrf(), user=current_actor().user_id)


@bp.get("/offline")
@open_to(*INSPECTORS)
def shell() -> str:
    """The page that the phone keeps: nobody's name, no token, nothing that was recorded."""
    return _app(day=None, new_id=None)


@bp.get("/worker.js")
@open_to(*INSPECTORS)
def worker() -> Response:
    return offline.worker(shell=url_for(".shell"), scope=url_for(".front"))


def _app(**told: object) -> str:
    headers.allow("script-src", "'wasm-unsafe-eval'")  # for the reader that some phones need
    headers.let_use("camera")
    return render_template("inspections/app.html", **told)
