"""Pages of a dossier: its checklist, what is so in the file, how far each item is."""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from ipreg.applications.dossier import service
from ipreg.applications.dossier.checklist.items import ItemCode
from ipreg.applications.dossier.checklist.progress import SAID
from ipreg.applications.dossier.checklist.templates import checklist, circumstances_of
from ipreg.applications.dossier.folder import Folder
from ipreg.applications.dossier.schemas import CircumstancesSchema, ItemSchema, VersionSchema
from ipreg.applications.pages import PARTIES, case_of, render_tab, shared_case_of
from ipreg.core.db import transaction
from ipreg.core.errors import NotFound
from ipreg.core.forms import prefill
from ipreg.core.roles import SO
from ipreg.core.text import Text
from ipreg.core.web import body, current_actor, open_to

bp = Blueprint("dossier", __name__, url_prefix="/applications/<int:application_id>")


@bp.get("/documents")
@open_to(*PARTIES)
def show(application_id: int) -> str:
    case = shared_case_of(application_id)
    return render_tab("applications/dossier/show.html", case, folder=Folder.of_case(case))


@bp.get("/documents/circumstances")
@open_to(*SO)
def circumstances(application_id: int) -> str:
    case = case_of(application_id)
    folder = Folder.of_case(case)
    prefill({"circumstances": [one.value for one in folder.so]})
    choices = [(one.value, one.label) for one in circumstances_of(case.application.kind)]
    return render_template(
        "applications/dossier/circumstances.html", folder=folder, choices=choices
    )


@bp.post("/documents/circumstances")
@open_to(*SO)
def say_circumstances(application_id: int) -> BaseResponse:
    form = body(CircumstancesSchema())
    with transaction():
        service.say_circumstances(application_id, actor=current_actor(), **form)
    return redirect(url_for(".show", application_id=application_id), code=303)


@bp.get("/documents/items/<item>")
@open_to(*SO)
def item(application_id: int, item: str) -> str:
    case = case_of(application_id)
    folder = Folder.of_case(case)
    line = folder.line(item)
    prefill({**vars(line.told), "asked": ["true"] if line.told.asked else []})
    states = [(state, state.label_of(line.item)) for state in SAID]
    return render_template(
        "applications/dossier/item.html",
        folder=folder,
        line=line,
        states=states,
        contents=list(enumerate(line.item.content.parts)),
    )


@bp.post("/documents/items/<item>")
@open_to(*SO)
def say_item(application_id: int, item: str) -> BaseResponse:
    code, form = item_of(item), body(ItemSchema())
    with transaction():
        service.say_item(application_id, code, actor=current_actor(), **form)
    return redirect(url_for(".show", application_id=application_id), code=303)


@bp.get("/documents/edition")
@open_to(*SO)
def edition(application_id: int) -> str:
    case = case_of(application_id)
    folder = Folder.of_case(case)
    return render_template(
        "applications/dossier/edition.html",
        folder=folder,
        coming=checklist(case.application.kind, folder.edition_due.code),
        going=checklist(case.application.kind, folder.edition.code),
    )


@bp.post("/documents/edition")
@open_to(*SO)
def follow_edition(application_id: int) -> BaseResponse:
    form = body(VersionSchema())
    with transaction():
        service.follow_edition(application_id, actor=current_actor(), **form)
    return redirect(url_for(".show", application_id=application_id), code=303)


def folder_of(application_id: int) -> Folder:
    """The dossier, as the one who asks may read it."""
    return Folder.of_case(shared_case_of(application_id))


def item_of(code: str) -> ItemCode:
    """The item that an address names."""
    found = next((one for one in ItemCode if one.value == code), None)
    if found is None:
        raise NotFound(Text("The dossier of this file has no such item."))
    return found
