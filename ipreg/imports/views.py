"""Pages on which a sheet is handed in, checked, asked about and imported."""

from io import BytesIO

from flask import Blueprint, Response, flash, redirect, render_template, send_file, url_for
from werkzeug.wrappers import Response as BaseResponse

from ipreg.accounts.models import KIND_NAMES
from ipreg.accounts.organisation_views import EDITORS
from ipreg.core import files, office, uploads
from ipreg.core.db import transaction
from ipreg.core.errors import NotFound
from ipreg.core.i18n import say
from ipreg.core.paging import asked_page
from ipreg.core.text import Text
from ipreg.core.web import body, current_actor, open_to, query
from ipreg.imports import asking, blanks, returning, service, showing, working
from ipreg.imports.findings import Asks
from ipreg.imports.grids import Format
from ipreg.imports.models import Subject
from ipreg.imports.schemas import AnswerSchema, LinesSchema, SheetSchema, SoughtSchema, StartSchema

bp = Blueprint("imports", __name__, url_prefix="/imports")
_MEDIA = {Format.XLSX: office.XLSX, Format.CSV: uploads.CSV}


@bp.get("")
@open_to(*EDITORS)
def index() -> str:
    runs = service.runs()
    counts = service.counts(*(run.id for run in runs))
    return render_template(
        "imports/list.html", runs=runs, counts=counts, subjects=list(Subject), formats=list(Format)
    )


@bp.get("/templates/<subject>/<format>")
@open_to(*EDITORS)
def template(subject: str, format: str) -> Response:  # noqa: A002 - the word of the field
    try:
        what, how = Subject(subject), Format(format)
    except ValueError:
        raise NotFound(Text("There is no template of this name.")) from None
    return _download(blanks.blank(what, how), f"mau-{_FILE_NAMES[what]}.{how}", _MEDIA[how])


@bp.get("/new")
@open_to(*EDITORS)
def new() -> str:
    subjects = [(subject, subject.label) for subject in Subject]
    return render_template("imports/new.html", subjects=subjects, formats=list(Format))


@bp.post("/new")
@open_to(*EDITORS)
def hand_in() -> BaseResponse:
    form = body(SheetSchema())
    with transaction():
        run = service.hand_in(**form)
    return redirect(url_for(".show", import_id=run.id), code=303)


@bp.get("/<int:import_id>")
@open_to(*EDITORS)
def show(import_id: int) -> str:
    asked = query(LinesSchema())
    found = showing.shown(import_id, number=asked_page(), **asked)
    return render_template("imports/show.html", found=found, run=found.run, showing=showing)


@bp.post("/<int:import_id>")
@open_to(*EDITORS)
def go_on(import_id: int) -> BaseResponse:
    working.go_on(service.find(import_id).id, actor=current_actor())
    return redirect(url_for(".show", import_id=import_id), code=303)


@bp.get("/<int:import_id>/start")
@open_to(*EDITORS)
def confirm(import_id: int) -> str:
    found = showing.shown(import_id)
    return render_template("imports/start.html", found=found, run=found.run)


@bp.post("/<int:import_id>/start")
@open_to(*EDITORS)
def start(import_id: int) -> BaseResponse:
    form = body(StartSchema())
    with transaction():
        service.start(import_id, **form)
    return redirect(url_for(".show", import_id=import_id), code=303)


@bp.get("/<int:import_id>/original")
@open_to(*EDITORS)
def original(import_id: int) -> Response:
    return files.send(service.find(import_id).file)


@bp.get("/<int:import_id>/returned")
@open_to(*EDITORS)
def returned(import_id: int) -> Response:
    run = service.find(import_id)
    return _download(returning.returned(run), returning.name_of(run), run.file.media_type)


@bp.get("/<int:import_id>/questions")
@open_to(*EDITORS)
def questions(import_id: int) -> str:
    return render_template(
        "imports/questions.html",
        run=service.find(import_id),
        questions=asking.questions(import_id),
        asking=asking,
    )


@bp.get("/<int:import_id>/questions/<int:question_id>")
@open_to(*EDITORS)
def question(import_id: int, question_id: int) -> str:
    found = asking.find(question_id, run_id=import_id)
    return render_template(
        "imports/question.html",
        run=found.run,
        question=found,
        asked=asking.ASKED[found.asks],
        choices=asking.choices(found, query(SoughtSchema())["name"]),
        may_seek=found.asks in asking.SOUGHT,
        kinds=list(KIND_NAMES.items()) if found.asks is Asks.ORGANISATION else [],
    )


@bp.post("/<int:import_id>/questions/<int:question_id>")
@open_to(*EDITORS)
def answer(import_id: int, question_id: int) -> BaseResponse:
    form = body(AnswerSchema())
    with transaction():
        sought = query(SoughtSchema())["name"]
        asking.answer(question_id, run_id=import_id, sought=sought, **form)
    flash(say(Text("The answer is kept. Its lines are checked again when you go on.")))
    return redirect(url_for(".questions", import_id=import_id), code=303)


_FILE_NAMES = {
    Subject.FILES: "ho-so",
    Subject.TITLES: "van-bang",
    Subject.USE_RIGHTS: "quyen-su-dung",
}


def _download(data: bytes, name: str, media_type: str) -> Response:
    return send_file(BytesIO(data), mimetype=media_type, download_name=name, as_attachment=True)
