"""Pages on which codes of an area are recorded, changed and taken back, and their papers read."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from ipreg.core import files
from ipreg.core.db import transaction
from ipreg.core.web import body, current_actor, open_to
from traceability.areas import code_history, codes, service
from traceability.areas.schemas import CodeChangeSchema, CodeSchema, TakeBackSchema
from traceability.areas.views import EDITORS, JUDGES, READERS, bp


@bp.get("/<int:area_id>/codes/new")
@open_to(*EDITORS)
def new_code(area_id: int) -> str:
    return render_template("areas/code.html", area=service.area(area_id))


@bp.post("/<int:area_id>/codes/new")
@open_to(*EDITORS)
def add_code(area_id: int) -> Response:
    form = body(CodeSchema())
    with transaction():
        code_history.add(area_id, by=current_actor(), **form)
    return redirect(url_for(".show", area_id=area_id, _anchor="codes"), code=303)


@bp.get("/<int:area_id>/codes/<int:code_id>/record")
@open_to(*EDITORS, *JUDGES)
def new_change(area_id: int, code_id: int) -> str:
    code = code_history.code(code_id, area_id=area_id)
    return render_template("areas/code_change.html", area=code.area, code=code)


@bp.post("/<int:area_id>/codes/<int:code_id>/record")
@open_to(*EDITORS, *JUDGES)
def record_change(area_id: int, code_id: int) -> Response:
    form = body(CodeChangeSchema())
    with transaction():
        code_history.record(code_id, area_id=area_id, by=current_actor(), **form)
    return redirect(url_for(".show", area_id=area_id, _anchor="codes"), code=303)


@bp.get("/<int:area_id>/codes/<int:code_id>/events/<int:event_id>/take-back")
@open_to(*codes.MAY_TAKE_BACK)
def doubt_event(area_id: int, code_id: int, event_id: int) -> str:
    code = code_history.code(code_id, area_id=area_id)
    event = code_history.event(code, event_id)
    return render_template("areas/take_back.html", area=code.area, code=code, event=event)


@bp.post("/<int:area_id>/codes/<int:code_id>/events/<int:event_id>/take-back")
@open_to(*codes.MAY_TAKE_BACK)
def take_back(area_id: int, code_id: int, event_id: int) -> Response:
    form = body(TakeBackSchema())
    who = current_actor()
    with transaction():
        code_history.take_back(event_id, code_id=code_id, area_id=area_id, by=who, **form)
    return redirect(url_for(".show", area_id=area_id, _anchor="codes"), code=303)


@bp.get("/<int:area_id>/documents/<int:document_id>")
@open_to(*READERS)
def document(area_id: int, document_id: int) -> Response:
    return files.send(code_history.paper(document_id, area=service.area(area_id)))
