"""Pages where a cooperative keeps its labels and printers."""

from dataclasses import asdict
from io import BytesIO

from flask import Blueprint, flash, render_template, request, send_file, url_for
from flask import redirect as to
from flask_babel import gettext
from werkzeug.wrappers import Response

from ipreg.core import audit
from ipreg.core.db import transaction
from ipreg.core.forms import prefill
from ipreg.core.i18n import with_decimal_sign
from ipreg.core.roles import COOPERATIVE, Role
from ipreg.core.web import body, current_actor, open_to
from traceability.labels.drawing.presets import PRESET_NAMES, PRESETS
from traceability.labels.drawing.printers import Printer
from traceability.labels.drawing.profiles import Profile
from traceability.labels.outputs.calibration import write_calibration
from traceability.labels.printing import fonts
from traceability.labels.stationery import keeping, service
from traceability.labels.stationery.schemas import (
    NewPrinterSchema,
    NewProfileSchema,
    PrinterChangeSchema,
    ProfileChangeSchema,
    VersionSchema,
)
from traceability.labels.stationery.wording import PARTING_NAMES, TURN_NAMES

bp = Blueprint("stationery", __name__, url_prefix="/labels")
MANAGER = Role.COOPERATIVE_MANAGER


@bp.context_processor
def _words() -> dict[str, object]:
    return {"preset_names": PRESET_NAMES}


@bp.get("")
@open_to(*COOPERATIVE)
def index() -> str:
    return render_template(
        "stationery/list.html",
        profiles=service.profiles(),
        printers=service.printers(),
        may_change=current_actor().role is MANAGER,
    )


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
        row = keeping.add_profile(**form)
    return to(url_for("label_content.edit", profile_id=row.id), code=303)


@bp.get("/profiles/<int:profile_id>")
@open_to(MANAGER)
def edit_profile(profile_id: int) -> str:
    row = service.profile(profile_id)
    prefill({**_boxes(row.look.profile), "name": row.name, "version": row.version})
    history = audit.history(("label_profile", [row.id]))
    return render_template("stationery/profile.html", base=row.base, row=row, history=history)


@bp.post("/profiles/<int:profile_id>")
@open_to(MANAGER)
def change_profile(profile_id: int) -> Response:
    form = body(ProfileChangeSchema(profile_id))
    with transaction():
        keeping.change_profile(profile_id, **form)
    return to(url_for(".index"), code=303)


@bp.get("/profiles/<int:profile_id>/retire")
@open_to(MANAGER)
def retiring_profile(profile_id: int) -> str:
    row = service.profile(profile_id)
    return render_template(
        "stationery/sure.html",
        heading=gettext("Retire the label “%(name)s”?", name=row.name),
        words=gettext(
            "A retired label is offered no more. It stays on record, and files ordered with it "
            "still come out."
        ),
        button=gettext("Retire the label"),
        back=url_for(".edit_profile", profile_id=row.id),
        version=row.version,
    )


@bp.post("/profiles/<int:profile_id>/retire")
@open_to(MANAGER)
def retire_profile(profile_id: int) -> Response:
    form = body(VersionSchema())
    with transaction():
        keeping.retire_profile(profile_id, **form)
    flash(gettext("The label is retired. Files that were ordered with it still come out."))
    return to(url_for(".index"), code=303)


@bp.get("/printers/new")
@open_to(MANAGER)
def new_printer() -> str:
    prefill(_settings(Printer()))
    return _printer_page()


@bp.post("/printers/new")
@open_to(MANAGER)
def add_printer() -> Response:
    form = body(NewPrinterSchema())
    with transaction():
        service.add_printer(**form)
    return to(url_for(".index"), code=303)


@bp.get("/printers/<int:printer_id>")
@open_to(MANAGER)
def edit_printer(printer_id: int) -> str:
    row = service.printer(printer_id)
    prefill({**_settings(row.printer), "name": row.name, "version": row.version})
    return _printer_page(row=row, history=audit.history(("label_printer", [row.id])))


@bp.post("/printers/<int:printer_id>")
@open_to(MANAGER)
def change_printer(printer_id: int) -> Response:
    form = body(PrinterChangeSchema())
    with transaction():
        service.change_printer(printer_id, **form)
    return to(url_for(".index"), code=303)


@bp.get("/printers/<int:printer_id>/retire")
@open_to(MANAGER)
def retiring_printer(printer_id: int) -> str:
    row = service.printer(printer_id)
    return render_template(
        "stationery/sure.html",
        heading=gettext("Retire the printer “%(name)s”?", name=row.name),
        words=gettext("A retired printer is offered no more. It stays on record."),
        button=gettext("Retire the printer"),
        back=url_for(".edit_printer", printer_id=row.id),
        version=row.version,
    )


@bp.post("/printers/<int:printer_id>/retire")
@open_to(MANAGER)
def retire_printer(printer_id: int) -> Response:
    form = body(VersionSchema())
    with transaction():
        service.retire_printer(printer_id, **form)
    flash(gettext("The printer is retired."))
    return to(url_for(".index"), code=303)


@bp.get("/calibration.pdf")
@open_to(*COOPERATIVE)
def calibration() -> Response:
    profile = service.profile_of(request.args.get("profile") or service.DEFAULT_PROFILE)
    stream = BytesIO()
    write_calibration(stream, profile, fonts(), title=gettext("Calibration page"), said=_said())
    stream.seek(0)
    return send_file(stream, mimetype="application/pdf", download_name="calibration.pdf")


def _said() -> tuple[str, ...]:
    return (
        gettext("Print this page at its real size, without scaling and without margins."),
        gettext("1. Measure from the left edge of the paper to the long vertical line: 10.0 mm."),
        gettext("2. Measure from the top edge of the paper to the long horizontal line: 10.0 mm."),
        gettext("Type what you measured into the printer's form. Each small tick is 1 mm."),
    )


def _printer_page(**also: object) -> str:
    return render_template(
        "stationery/printer.html",
        **{
            "row": None,
            "turns": TURN_NAMES.items(),
            "partings": PARTING_NAMES.items(),
            "profiles": service.profile_choices(),
            **also,
        },
    )


def _boxes(profile: Profile) -> dict[str, object]:
    return {name: _typed(value) for name, value in asdict(profile).items()}


def _settings(printer: Printer) -> dict[str, object]:
    told = {name: _typed(value) for name, value in asdict(printer).items()}
    return told | {"turn": printer.turn.value, "parting": printer.parting.value}


def _typed(value: object) -> object:
    """A length as people here type it."""
    if not isinstance(value, float):
        return value
    return with_decimal_sign(f"{value:.3f}".rstrip("0").rstrip("."))
