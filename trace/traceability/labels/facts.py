"""What is known of a batch, in the words and the language in which its labels say it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import format_decimal

from ipreg.core.i18n import say
from ipreg.law.kinds import KIND_NAMES, Kind
from traceability.batches.models import Batch
from traceability.catalogue.measures import MEASURE_SIGNS, Measure
from traceability.catalogue.models import Product
from traceability.labels.drawing.content import Slot


def facts_of(batch: Batch, *, name: Mapping[str, Any] | None) -> dict[Slot, str]:
    """Dates as people here write them; `name` is the title as kept with the codes, if borne."""
    product = batch.product
    return {
        Slot.PROTECTED_NAME: said_of(name["kind"], name["sign"]) if name else "",
        Slot.PRODUCT: product.name,
        Slot.COOPERATIVE: batch.organisation.name,
        Slot.LOT: batch.lot,
        Slot.HARVESTED: day(batch.harvested_on),
        Slot.PACKED: day(batch.packed_on),
        Slot.EXPIRES: day(batch.expires_on),
        Slot.PACK: _pack(product),
    }


def said_of(kind: str, sign: str) -> str:
    """A protected name with what kind of right it is."""
    return f"{say(KIND_NAMES[Kind(kind)])} {sign}"


def day(when: date | None) -> str:
    return f"{when:%d/%m/%Y}" if when else ""


def _pack(product: Product) -> str:
    return f"{format_decimal(product.pack_size)} {say(MEASURE_SIGNS[Measure(product.unit)])}"
