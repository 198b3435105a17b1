"""Pages on which the area, the parties, the criteria and the regulation of a title are recorded."""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from ipreg.accounts import service as accounts
from ipreg.core.db import transaction
from ipreg.core.forms import prefill
from ipreg.core.web import body, open_to
from ipreg.rights import describing, parties, service
from ipreg.rights.changes import REGISTRARS
from ipreg.rights.schemas import (
    AreaSchema,
    CriterionSchema,
    PartyEndSchema,
    PartySchema,
    RegulationSchema,
    Versioned,
)

bp = Blueprint("title_details", __name__, url_prefix="/titles/<int:title_id>")


@bp.get("/area")
@open_to(*REGISTRARS)
def area(title_id: int) -> str:
    title = service.get(title_id)
    sample = ["true"] if title.area_is_sample else []
    units = [unit.id for unit in title.units]
    prefill({"area_text": title.area_text or "", "unit_ids": units, "is_sample": sample})
    return render_template("rights/area.html", title=title)


@bp.post("/area")
@open_to(*REGISTRARS)
def set_area(title_id: int) -> Response:
    form = body(AreaSchema())
    with transaction():
        describing.set_area(title_id, **form)
    return _record(title_id)


@bp.get("/regulation")
@open_to(*REGISTRARS)
def regulation(title_id: int) -> str:
    return render_template("rights/regulation.html", title=service.get(title_id))


@bp.post("/regulation")
@open_to(*REGISTRARS)
def set_regulation(title_id: int) -> Response:
    form = body(RegulationSchema())
    with transaction():
        service.set_regulation(title_id, **form)
    return _record(title_id)


@bp.get("/parties/new")
@open_to(*REGISTRARS)
def new_party(title_id: int) -> str:
    title = service.get(title_id)
    return render_template(
        "rights/party.html",
        title=title,
        roles=[(r, name) for r, name in parties.ROLE_NAMES.items() if r in parties.roles_of(title)],
        organisations=[(row.id, row.name) for row in accounts.organisations()],
        present=[(p.id, p.organisation.name) for p in title.parties if p.held_to is None],
    )


@bp.post("/parties/new")
@open_to(*REGISTRARS)
def add_party(title_id: int) -> Response:
    form = body(PartySchema())
    with transaction():
        parties.add_party(title_id, **form)
    return _record(title_id)


@bp.get("/parties/<int:party_id>/end")
@open_to(*REGISTRARS)
def ending(title_id: int, party_id: int) -> str:
    title = service.get(title_id)
    party = parties.party_of(title, party_id)
    return render_template("rights/party_end.html", title=title, party=party)


@bp.post("/parties/<int:party_id>/end")
@open_to(*REGISTRARS)
def end_party(title_id: int, party_id: int) -> Response:
    form = body(PartyEndSchema())
    with transaction():
        parties.end_party(title_id, party_id, **form)
    return _record(title_id)


@bp.get("/criteria/new")
@open_to(*REGISTRARS)
def new_criterion(title_id: int) -> str:
    return render_template("rights/criterion.html", title=service.get(title_id), criterion=None)


@bp.post("/criteria/new")
@open_to(*REGISTRARS)
def add_criterion(title_id: int) -> Response:
    form = body(CriterionSchema())
    with transaction():
        describing.add_criterion(title_id, **form)
    return _record(title_id)


@bp.get("/criteria/<int:criterion_id>")
@open_to(*REGISTRARS)
def criterion(title_id: int, criterion_id: int) -> str:
    title = service.get(title_id)
    row = describing.criterion_of(title, criterion_id)
    stored = {name: getattr(row, name, None) for name in CriterionSchema().fields}
    prefill({name: "" if value is None else value for name, value in stored.items()})
    return render_template("rights/criterion.html", title=title, criterion=row)


@bp.post("/criteria/<int:criterion_id>")
@open_to(*REGISTRARS)
def change_criterion(title_id: int, criterion_id: int) -> Response:
    form = body(CriterionSchema())
    with transaction():
        describing.change_criterion(title_id, criterion_id, **form)
    return _record(title_id)


@bp.get("/criteria/<int:criterion_id>/withdraw")
@open_to(*REGISTRARS)
def withdrawal(title_id: int, criterion_id: int) -> str:
    title = service.get(title_id)
    row = describing.criterion_of(title, criterion_id)
    return render_template("rights/criterion_withdraw.html", title=title, criterion=row)


@bp.post("/criteria/<int:criterion_id>/withdraw")
@open_to(*REGISTRARS)
def withdraw_criterion(title_id: int, criterion_id: int) -> Response:
    form = body(Versioned())
    with transaction():
        describing.withdraw_criterion(title_id, criterion_id, **form)
    return _record(title_id)


def _record(title_id: int) -> Response:
    return redirect(url_for("rights.show", title_id=title_id), code=303)
