"""Pages on which a cooperative copies a label, changes its size, retires it."""

from dataclasses import asdict

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ipreg.core import audit
from ipreg.core.db import transaction
from ipreg.core.forms import prefill
from ipreg.core.web import body, open_to
from traceability.labels.drawing.presets import PRESETS
from traceability.labels.drawing.profiles import Profile
from traceability.labels.schemas import VersionSchema
from traceability.labels.stationery import profiles, service
from traceability.labels.stationery.schemas import NewProfileSchema, ProfileChangeSchema
from traceability.labels.stationery.views import MANAGER, bp, typed


@bp.get("/profiles/new")
@open_to(MANAGER)
def new_profile() -> str:
    base = request.args.get("base", "")
    base = base if base in PRESETS else service.DEFAULT_PROFILE
    prefill({**_boxes(PRESETS[base]), "base": base})
    return render_template("stationery/profile.html", base=base, row=None)


@bp.post("/profiles/new")
@open_to(MANAGER)
def add_profile() -> Response:
    form = body(NewProfileSchema())
    with transaction():
        row = profiles.add(**form)
    return redirect(url_for("label_content.edit", profile_id=row.id), code=303)


@bp.get("/profiles/<int:profile_id>")
@open_to(MANAGER)
def edit_profile(profile_id: int) -> str:
    row = profiles.get(profile_id)
    prefill({**_boxes(row.look.profile), "name": row.name, "version": row.version})
    history = audit.history(("label_profile", [row.id]))
    return render_template("stationery/profile.html", base=row.base, row=row, history=history)


@bp.post("/profiles/<int:profile_id>")
@open_to(MANAGER)
def change_profile(profile_id: int) -> Response:
    form = body(ProfileChangeSchema(profile_id))
    with transaction():
        profiles.change(profile_id, **form)
    return redirect(url_for(".index"), code=303)


@bp.get("/profiles/<int:profile_id>/retire")
@open_to(MANAGER)
def retiring_profile(profile_id: int) -> str:
    return render_template("stationery/profile_retire.html", row=profiles.get(profile_id))


@bp.post("/profiles/<int:profile_id>/retire")
@open_to(MANAGER)
def retire_profile(profile_id: int) -> Response:
    form = body(VersionSchema())
    with transaction():
        profiles.retire(profile_id, **form)
    flash(gettext("The label is retired. Files that were ordered with it still come out."))
    return redirect(url_for(".index"), code=303)


def _boxes(profile: Profile) -> dict[str, object]:
    return {name: typed(value) for name, value in asdict(profile).items()}
