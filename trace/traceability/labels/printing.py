"""From an issue to what its labels say, how they look, and their codes and symbols in batches."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

import numpy as np
from flask import current_app
from flask_babel import force_locale, pgettext

from ipreg.core.i18n import say
from ipreg.core.resources import vendor_file
from ipreg.law.kinds import KIND_NAMES, Kind
from traceability.gs1 import gtin13
from traceability.labels.codes import Code, Codes
from traceability.labels.content import Content, Slot
from traceability.labels.keyring import key_of
from traceability.labels.layout import Order
from traceability.labels.linear import LinearSymbol
from traceability.labels.marks import Composition
from traceability.labels.models import Issue, IssueKind
from traceability.labels.outputs.dotted import Batch
from traceability.labels.printers import Printer
from traceability.labels.profiles import Profile
from traceability.labels.typesetting import Types
from traceability.labels.wording import captions, composed
from traceability.serials import LENGTH, PLATFORM_TWEAK
from traceability.symbols import EAN13_QUIET_ZONE, ean13_modules, qr_modules
from traceability.symbols.bulk import QrPlan

_AT_ONCE = 2048


@dataclass(frozen=True)
class Job:
    """An issue on its labels, read once so that printing needs no database."""

    codes: Codes
    count: int
    kind: IssueKind
    language: str
    title: str
    profile: Profile
    printer: Printer
    types: Types
    composition: Composition

    @property
    def first(self) -> Code:
        return self.codes[0]

    @cached_property
    def modules(self) -> int:
        """Of the symbol, on one side, without quiet zones."""
        return len(qr_modules(self.first.address))

    def batches(self, labels: range) -> Iterator[Batch]:
        """Codes and symbols of labels that follow each other, some at a time."""
        batch = self._units if self.kind is IssueKind.UNIT else self._copies
        for first in range(labels.start, labels.stop, _AT_ONCE):
            yield batch(first, min(_AT_ONCE, labels.stop - first))

    def _units(self, first: int, count: int) -> Batch:
        serials, characters = self.codes.serials(first, count)
        prefix = np.frombuffer(self.codes.prefix.encode(), dtype=np.uint8)
        texts = np.hstack([np.broadcast_to(prefix, (count, len(prefix))), characters])
        return serials, _plan(self.first.address.encode()).symbols(texts)

    def _copies(self, _first: int, count: int) -> Batch:
        text = np.frombuffer(self.first.address.encode(), dtype=np.uint8)[None]
        symbol = _plan(self.first.address.encode()).symbols(text)
        return [self.first.serial] * count, symbol.repeat(count, axis=0)


def codes_of(issue: Issue) -> Codes:
    return Codes(
        issue=issue.id,
        size=issue.count if issue.kind is IssueKind.UNIT else 1,
        tweak=issue.tweak,
        lot=issue.batch.lot,
        key=key_of(issue.key_version),
        base_url=current_app.config["PUBLIC_URL"],
    )


def job_of(issue: Issue, profile: Profile, printer: Printer, *, language: str) -> Job:
    """The issue's labels on this profile, in this language, as this printer puts its dots."""
    codes, types = codes_of(issue), fonts()
    with force_locale(language):
        order = Order(
            profile=profile,
            printer=printer,
            content=Content(()),
            facts=_facts(issue),
            types=types,
            modules=len(qr_modules(codes[0].address)),
            linear=_linear(issue),
        )
        composition = composed(order, captions(one_by_one=issue.kind is IssueKind.UNIT))
        title = pgettext("label", "Labels of issue %(issue)s", issue=issue.id)
    return Job(
        codes, issue.count, issue.kind, language, title, profile, printer, types, composition
    )


@lru_cache
def fonts() -> Types:
    return Types(
        {
            "regular": vendor_file("fonts/BeVietnamPro-Regular.ttf"),
            "semibold": vendor_file("fonts/BeVietnamPro-SemiBold.ttf"),
            "mono": vendor_file("fonts/JetBrainsMono-SemiBold.ttf"),
        }
    )


def _facts(issue: Issue) -> dict[Slot, str]:
    """What is known, dates as people write them; the name only where the bond held at issue."""
    batch, title = issue.batch, issue.bond.get("title")
    return {
        Slot.PROTECTED_NAME: f"{say(KIND_NAMES[Kind(title['kind'])])} {title['sign']}"
        if title
        else "",
        Slot.PRODUCT: batch.product.name,
        Slot.COOPERATIVE: batch.organisation.name,
        Slot.LOT: batch.lot,
        Slot.HARVESTED: _day(batch.harvested_on),
        Slot.PACKED: _day(batch.packed_on),
        Slot.EXPIRES: _day(batch.expires_on),
    }


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _linear(issue: Issue) -> LinearSymbol | None:
    number = gtin13(issue.tweak) if issue.tweak != PLATFORM_TWEAK else None
    if not number:
        return None
    text = f"{number[0]} {number[1:7]} {number[7:]}"
    return LinearSymbol("ean", ean13_modules(number), text, EAN13_QUIET_ZONE)


@lru_cache(maxsize=16)
def _plan(address: bytes) -> QrPlan:
    return QrPlan(address, varying=(len(address) - LENGTH, len(address)))
