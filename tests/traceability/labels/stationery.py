"""A label and a printer of a cooperative's own."""

from ipreg.accounts.models import Organisation
from ipreg.core import audit
from ipreg.core.db import session, transaction
from traceability.labels.printers import Parting, Turn
from traceability.labels.stationery.models import LabelPrinter, LabelProfile


def make_stationery(home: Organisation) -> dict[str, object]:
    """Their numbers, by the names under which addresses hold them."""
    with transaction():
        label = LabelProfile(
            organisation_id=home.id, name="Tờ 24 tem", base="a4-24", differences={"left": 7.5}
        )
        printer = LabelPrinter(
            organisation_id=home.id,
            name="Máy xưởng",
            dpi=203,
            offset_x=0.5,
            offset_y=-0.25,
            scale_x=100.0,
            scale_y=100.0,
            turn=Turn.NONE,
            parting=Parting.GAP,
            parting_mm=2.0,
        )
        session.add_all([label, printer])
        session.flush()
        audit.act("label_profile.add", label)
    return {"profile_id": label.id, "printer_id": printer.id}
