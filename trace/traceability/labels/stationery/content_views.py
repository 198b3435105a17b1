"""Pages on which people word their label, look at its versions and go back to one."""

from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask_babel import gettext
from marshmallow import ValidationError
from werkzeug.wrappers import Response

from ipreg.core.db import transaction
from ipreg.core.forms import prefill
from ipreg.core.i18n import LANGUAGES
from ipreg.core.redrawing import as_typed
from ipreg.core.roles import COOPERATIVE, Role
from ipreg.core.web import body, current_actor, open_to
from traceability.labels.drawing.content import SLOT_NAMES, SLOT_WORDS, Linear, Matrix
from traceability.labels.drawing.design import Design
from traceability.labels.schemas import VersionSchema
from traceability.labels.stationery import previewing, profiles
from traceability.labels.stationery.content_schemas import (
    WEIGHT_NAMES,
    ContentSchema,
    boxes_of,
)
from traceability.labels.stationery.looks import Look, usual
from traceability.labels.stationery.models import LabelProfile

bp = Blueprint("label_content", __name__, url_prefix="/labels/profiles/<int:profile_id>")
MANAGER = Role.COOPERATIVE_MANAGER


@bp.get("/content")
@open_to(MANAGER)
def edit(profile_id: int) -> str:
    row = profiles.get(profile_id)
    design = row.look.design or previewing.begun(usual(row.base), row.look.profile)
    prefill(boxes_of(design) | {"version": row.version})
    return _page(row, _typed() or design.ordered(g.form.value("order", "").split(",")))


@bp.post("/content")
@open_to(MANAGER)
def keep(profile_id: int) -> Response | str:
    form = body(ContentSchema())
    preview, moved = form.pop("preview"), form.pop("move")
    if preview or moved:
        as_typed()
        return _page(profiles.get(profile_id), form["design"], moved=moved)
    with transaction():
        profiles.word(profile_id, **form)
    return _done(profile_id, gettext("Kept. Labels are printed like this from now on."))


@bp.get("/automatic")
@open_to(MANAGER)
def automatically(profile_id: int) -> str:
    return render_template("stationery/automatic.html", row=profiles.get(profile_id))


@bp.post("/automatic")
@open_to(MANAGER)
def automatic(profile_id: int) -> Response:
    form = body(VersionSchema())
    with transaction():
        profiles.word_automatically(profile_id, **form)
    return _done(profile_id, gettext("The label says again what it has room for."))


@bp.get("/versions")
@open_to(*COOPERATIVE)
def versions(profile_id: int) -> str:
    return render_template(
        "stationery/versions.html",
        row=profiles.get(profile_id),
        versions=profiles.versions_of(profile_id),
        may_change=current_actor().role is MANAGER,
    )


@bp.get("/versions/<int:edition>")
@open_to(*COOPERATIVE)
def version(profile_id: int, edition: int) -> str:
    row, old = profiles.get(profile_id), profiles.version_of(profile_id, edition)
    may_change = current_actor().role is MANAGER
    return render_template(
        "stationery/version.html",
        row=row,
        old=old,
        may_change=may_change,
        seen=previewing.seen(old.look),
    )


@bp.post("/versions/<int:edition>")
@open_to(MANAGER)
def go_back(profile_id: int, edition: int) -> Response:
    form = body(VersionSchema())
    with transaction():
        profiles.go_back(profile_id, edition, **form)
    return _done(profile_id, gettext("The label is as it was then, as a new version."))


def _typed() -> Design | None:
    """The label of a form that came back refused, as far as it can be read."""
    typed = g.form.typed if "form" in g else None
    if typed is None:
        return None
    known = {name: value for name, value in typed.items() if name in ContentSchema().fields}
    try:
        design: Design = ContentSchema().load({k: v for k, v in known.items() if v})["design"]
    except ValidationError:
        return None
    return design


def _page(row: LabelProfile, design: Design, **also: Any) -> str:
    refused = "form" in g and g.form.errors
    look = Look(row.look.profile, design if also or row.content is not None or _typed() else None)
    return render_template(
        "stationery/content.html",
        **{
            "row": row,
            "design": design,
            "seen": None if refused else previewing.seen(look),
            "chosen": look.design is not None,
            "slots": SLOT_NAMES,
            "slot_words": SLOT_WORDS,
            "weights": WEIGHT_NAMES.items(),
            "matrices": [(one.value, one.label) for one in Matrix],
            "linears": [(one.value, one.label) for one in Linear],
            "tongues": LANGUAGES,
            "moved": None,
            **also,
        },
    )


def _done(profile_id: int, told: str) -> Response:
    flash(told)
    return redirect(url_for(".edit", profile_id=profile_id), code=303)
