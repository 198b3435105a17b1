"""Pages on which a cooperative describes its printers and measures what they are off by."""

from dataclasses import asdict
from io import BytesIO

from flask import flash, redirect, render_template, request, send_file, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ipreg.core import audit
from ipreg.core.db import transaction
from ipreg.core.forms import prefill
from ipreg.core.roles import COOPERATIVE
from ipreg.core.web import body, open_to
from traceability.labels.drawing.printers import PARTING_NAMES, TURN_NAMES, Printer
from traceability.labels.outputs.calibration import write_calibration
from traceability.labels.printing import fonts
from traceability.labels.schemas import VersionSchema
from traceability.labels.stationery import printers, service
from traceability.labels.stationery.schemas import NewPrinterSchema, PrinterChangeSchema
from traceability.labels.stationery.views import MANAGER, bp, typed


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
        printers.add(**form)
    return redirect(url_for(".index"), code=303)


@bp.get("/printers/<int:printer_id>")
@open_to(MANAGER)
def edit_printer(printer_id: int) -> str:
    row = printers.get(printer_id)
    prefill({**_settings(row.printer), "name": row.name, "version": row.version})
    return _printer_page(row=row, history=audit.history(("label_printer", [row.id])))


@bp.post("/printers/<int:printer_id>")
@open_to(MANAGER)
def change_printer(printer_id: int) -> Response:
    form = body(PrinterChangeSchema())
    with transaction():
        printers.change(printer_id, **form)
    return redirect(url_for(".index"), code=303)


@bp.get("/printers/<int:printer_id>/retire")
@open_to(MANAGER)
def retiring_printer(printer_id: int) -> str:
    return render_template("stationery/printer_retire.html", row=printers.get(printer_id))


@bp.post("/printers/<int:printer_id>/retire")
@open_to(MANAGER)
def retire_printer(printer_id: int) -> Response:
    form = body(VersionSchema())
    with transaction():
        printers.retire(printer_id, **form)
    flash(gettext("The printer is retired."))
    return redirect(url_for(".index"), code=303)


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


def _settings(printer: Printer) -> dict[str, object]:
    told = {name: typed(value) for name, value in asdict(printer).items()}
    return told | {"turn": printer.turn.value, "parting": printer.parting.value}
