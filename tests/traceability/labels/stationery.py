"""A label and a printer of a cooperative's own."""

from ipreg.accounts.models import Organisation
from ipreg.core import audit, clock
from ipreg.core.db import session, transaction
from tests.traceability.labels.logo_factories import make_logo, make_owned_mark
from traceability.labels.drawing.printers import Parting, Turn
from traceability.labels.stationery.models import (
    LabelPrinter,
    LabelProfile,
    LabelProfileVersion,
)


def make_stationery(home: Organisation) -> dict[str, object]:
    """Their numbers, by the names under which addresses hold them."""
    with transaction():
        label = LabelProfile(
            organisation_id=home.id,
            name="Tờ 24 tem",
            base="a4-24",
            differences={"left": 7.5},
            version=1,
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
        first = LabelProfileVersion(
            organisation_id=home.id,
            label=label,
            number=1,
            name=label.name,
            differences=label.differences,
            made_at=clock.now(),
            made_by="Người mẫu",
        )
        session.add_all([label, first, printer])
        session.flush()
        audit.act("label_profile.add", label)
    logo = make_logo(make_owned_mark(home))
    return {
        "profile_id": label.id,
        "printer_id": printer.id,
        "edition": 1,
        "logo_id": logo.id,
        "logo_title_id": logo.title_id,
    }
