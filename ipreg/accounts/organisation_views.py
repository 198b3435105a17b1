"""Pages of organisations and their successors."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from ipreg.accounts import service
from ipreg.accounts.models import KIND_NAMES, Organisation
from ipreg.accounts.schemas import (
    OrganisationChangeSchema,
    OrganisationSchema,
    SuccessionSchema,
)
from ipreg.core import audit, files
from ipreg.core.db import transaction
from ipreg.core.forms import prefill
from ipreg.core.roles import SO, STAFF, Role
from ipreg.core.web import body, current_actor, open_to
from ipreg.places import service as places

bp = Blueprint("organisations", __name__, url_prefix="/organisations")
EDITORS = frozenset({Role.ADMINISTRATOR, Role.SO_OFFICER})
READERS = STAFF - {Role.INSPECTOR}


@bp.get("")
@open_to(*SO)
def index() -> str:
    text = request.args.get("q", "")
    return render_template(
        "organisations/list.html",
        organisations=service.organisations(text),
        text=text,
        kind_names=KIND_NAMES,
    )


@bp.get("/<int:organisation_id>")
@open_to(*READERS)
def show(organisation_id: int) -> str:
    found = service.organisation(organisation_id, seen_by=current_actor())
    return render_template(
        "organisations/show.html",
        organisation=found,
        kind_names=KIND_NAMES,
        place=places.label_with_history(found.unit) if found.unit else None,
        history=audit.history(("organisation", [found.id])),
        may_change=current_actor().role in EDITORS,
    )


@bp.get("/<int:organisation_id>/documents/<int:document_id>")
@open_to(*READERS)
def document(organisation_id: int, document_id: int) -> Response:
    actor = current_actor()
    return files.send(service.paper(document_id, organisation_id=organisation_id, seen_by=actor))


@bp.get("/new")
@open_to(*EDITORS)
def new() -> str:
    return render_template("organisations/form.html", kinds=list(KIND_NAMES.items()))


@bp.post("/new")
@open_to(*EDITORS)
def add() -> Response:
    form = body(OrganisationSchema())
    with transaction():
        row = service.add_organisation(**form)
    return redirect(url_for(".show", organisation_id=row.id), code=303)


@bp.get("/<int:organisation_id>/change")
@open_to(*EDITORS)
def edit(organisation_id: int) -> str:
    found = service.organisation(organisation_id, seen_by=current_actor())
    prefill(_stored(found))
    return render_template(
        "organisations/form.html", kinds=list(KIND_NAMES.items()), organisation=found
    )


@bp.post("/<int:organisation_id>/change")
@open_to(*EDITORS)
def change(organisation_id: int) -> Response:
    form = body(OrganisationChangeSchema())
    with transaction():
        service.change_organisation(organisation_id, actor=current_actor(), **form)
    return redirect(url_for(".show", organisation_id=organisation_id), code=303)


@bp.get("/<int:organisation_id>/successor")
@open_to(*EDITORS)
def successor(organisation_id: int) -> str:
    found = service.organisation(organisation_id, seen_by=current_actor())
    others = [(o.id, o.name) for o in service.organisations() if o.id != found.id]
    return render_template("organisations/successor.html", organisation=found, others=others)


@bp.post("/<int:organisation_id>/successor")
@open_to(*EDITORS)
def succeed(organisation_id: int) -> Response:
    form = body(SuccessionSchema())
    with transaction():
        service.succeed(organisation_id, **form)
    return redirect(url_for(".show", organisation_id=organisation_id), code=303)


def _stored(organisation: Organisation) -> dict[str, object]:
    names = OrganisationSchema().fields
    return {name: getattr(organisation, name) or "" for name in names}
