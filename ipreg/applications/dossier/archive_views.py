"""Pages of the dossier in one ZIP: at once, or asked for where packing it takes a while."""

from uuid import uuid4

from flask import Blueprint, Response, redirect, render_template, url_for
from marshmallow import Schema, fields, validate
from werkzeug.wrappers import Response as BaseResponse

from ipreg.applications.dossier import archive, large
from ipreg.applications.dossier.archive import Entry
from ipreg.applications.dossier.folder import Folder
from ipreg.applications.pages import PARTIES, shared_case_of
from ipreg.core.db import transaction
from ipreg.core.roles import COOPERATIVE, SO
from ipreg.core.web import body, may_enter, open_to

bp = Blueprint("dossier_archive", __name__, url_prefix="/applications/<int:application_id>")


class _KeySchema(Schema):
    client_key = fields.String(required=True, validate=validate.Length(1, 64))


@bp.get("/documents.zip")
@open_to(*PARTIES)
def download(application_id: int) -> BaseResponse:
    case = shared_case_of(application_id)
    lines = archive.entries(case, Folder.of_case(case))
    if _takes_long(lines):
        return redirect(url_for(".show", application_id=application_id), code=303)
    pieces = archive.streamed(lines, archive.index(case, lines))
    answer = Response(pieces, mimetype=archive.ZIP)
    answer.headers["Content-Disposition"] = archive.disposition(case.application)
    return answer


@bp.get("/documents/archive")
@open_to(*SO, *COOPERATIVE)
def show(application_id: int) -> str:
    case = shared_case_of(application_id)
    folder = Folder.of_case(case)
    size = archive.size(archive.entries(case, folder))
    told = {"folder": folder, "size": size, "client_key": uuid4().hex}
    return render_template("applications/dossier/archive.html", **told)


@bp.post("/documents/archive")
@open_to(*SO, *COOPERATIVE)
def have_made(application_id: int) -> BaseResponse:
    case, key = shared_case_of(application_id), body(_KeySchema())
    with transaction():
        address = url_for("jobs.show", job_id=large.ask(case, **key).id)
    return redirect(address, code=303)


def _takes_long(lines: list[Entry]) -> bool:
    """Whoever has no page of work gets the archive at once, however large it is."""
    return may_enter("dossier_archive.show") and large.is_large(lines)
