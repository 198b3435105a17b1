"""Cartons and a place with a number, for the tests that open every page."""

from ipreg.accounts.models import Organisation
from ipreg.core import audit
from ipreg.core.db import session, transaction
from ipreg.core.roles import COOPERATIVE
from tests.browser.filling import Filling
from tests.traceability.labels.cartons.factories import pack, void_cartons
from traceability.areas.models import Area
from traceability.batches.models import Batch
from traceability.gs1 import check_digit
from traceability.labels.cartons.numbering import following


def cartons(batch: Batch) -> dict[str, list[Filling]]:
    """Cartons of a lot, one of them void, and what their numbers are answered."""
    run, alone = (pack(batch, cartons=number, holds=2) for number in (3, 1))
    void_cartons(run, 2)
    number = {"batch_id": batch.id}
    runs = [Filling(number | {"run_id": one.id}) for one in (run, alone)]
    asked = {"first": 1, "last": 3, "dpi": 300}
    return {
        "cartons.show": runs,
        "cartons.doubt": runs,
        "cartons.table": runs[:1],
        "cartons.labels": [Filling(number | {"run_id": run.id, **asked}, COOPERATIVE)],
        "scans.carton": [
            *(Filling({"_decoded": sscc}) for sscc in [*run.numbers][:2]),
            Filling({"_decoded": following(alone.last_sscc)}, status=404),
        ],
        "scans.area": [Filling({"_decoded": _numbered(batch)})],
    }


def _numbered(batch: Batch) -> str:
    """The number of the lot's area, which gets one."""
    body = f"{session.get_one(Organisation, batch.organisation_id).company_prefix}001"
    with transaction():
        area = session.get_one(Area, batch.sources[0].area_id)
        area.gln = f"{body}{check_digit(body)}"
        audit.act("area.change", area)
    return f"{body}{check_digit(body)}"
