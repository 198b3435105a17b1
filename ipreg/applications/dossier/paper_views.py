"""Pages of the papers in a dossier: one with its versions, a new one, a newer version."""

from flask import Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ipreg.applications.dossier import papers
from ipreg.applications.dossier.folder import Folder
from ipreg.applications.dossier.genres import Genre
from ipreg.applications.dossier.previewing import preview
from ipreg.applications.dossier.schemas import NewPaperSchema, PaperSchema, WithdrawSchema
from ipreg.applications.dossier.views import bp, folder_of
from ipreg.applications.pages import PARTIES, case_of
from ipreg.core import files, headers
from ipreg.core.db import transaction
from ipreg.core.errors import NotFound
from ipreg.core.files import StoredFile
from ipreg.core.forms import prefill
from ipreg.core.roles import SO
from ipreg.core.text import Text
from ipreg.core.web import body, current_actor, open_to

__all__ = ["bp"]
_GENRES = [(genre, genre.label) for genre in Genre]


@bp.get("/papers/new")
@open_to(*PARTIES)
def new(application_id: int) -> str:
    folder = folder_of(application_id)
    prefill({"code": request.args.get("item", "")})
    return render_template(
        "applications/dossier/new_paper.html", folder=folder, items=_items(folder), genres=_GENRES
    )


@bp.post("/papers/new")
@open_to(*PARTIES)
def add(application_id: int) -> BaseResponse:
    form = body(NewPaperSchema())
    with transaction():
        row = papers.add_paper(application_id, actor=current_actor(), **form)
    return redirect(url_for(".paper", application_id=application_id, paper_id=row.id), code=303)


@bp.get("/papers/<int:paper_id>")
@open_to(*PARTIES)
def paper(application_id: int, paper_id: int) -> str:
    folder = folder_of(application_id)
    row = folder.paper(paper_id)
    headers.allow("frame-src", "'self'")
    return render_template(
        "applications/dossier/paper.html",
        folder=folder,
        paper=row,
        preview=preview(row.document.file) if row.document.file else None,
    )


@bp.get("/papers/<int:paper_id>/file")
@open_to(*PARTIES)
def file(application_id: int, paper_id: int) -> Response:
    return files.send(_stored(folder_of(application_id), paper_id))


@bp.get("/papers/<int:paper_id>/view")
@open_to(*PARTIES)
def view(application_id: int, paper_id: int) -> Response:
    return files.show(_stored(folder_of(application_id), paper_id))


@bp.get("/papers/<int:paper_id>/replace")
@open_to(*PARTIES)
def newer(application_id: int, paper_id: int) -> str:
    folder = folder_of(application_id)
    row = folder.paper(paper_id)
    prefill({"genre": row.genre, "name": row.name, "internal": ["true"] if row.internal else []})
    return render_template(
        "applications/dossier/replace_paper.html", folder=folder, paper=row, genres=_GENRES
    )


@bp.post("/papers/<int:paper_id>/replace")
@open_to(*PARTIES)
def replace(application_id: int, paper_id: int) -> BaseResponse:
    form = body(PaperSchema())
    with transaction():
        row = papers.replace_paper(application_id, paper_id, actor=current_actor(), **form)
    return redirect(url_for(".paper", application_id=application_id, paper_id=row.id), code=303)


@bp.get("/papers/<int:paper_id>/withdraw")
@open_to(*SO)
def withdrawing(application_id: int, paper_id: int) -> str:
    case_of(application_id)
    folder = folder_of(application_id)
    row = folder.paper(paper_id)
    return render_template("applications/dossier/withdraw_paper.html", folder=folder, paper=row)


@bp.post("/papers/<int:paper_id>/withdraw")
@open_to(*SO)
def withdraw(application_id: int, paper_id: int) -> BaseResponse:
    form = body(WithdrawSchema())
    with transaction():
        papers.withdraw_paper(application_id, paper_id, actor=current_actor(), **form)
    return redirect(url_for(".show", application_id=application_id), code=303)


def _stored(folder: Folder, paper_id: int) -> StoredFile:
    found = folder.paper(paper_id).document.file
    if found is None:
        raise NotFound(Text("This file has no such document."))
    return found


def _items(folder: Folder) -> list[tuple[str, Text]]:
    """The items this reader may send papers for."""
    items = [line.item for line in folder.progress.lines]
    mine = [one for one in items if folder.seen_by_department or folder.asked_for(one.code)]
    return [(one.code.value, one.name) for one in mine]
