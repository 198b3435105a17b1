"""From an issue to what its labels say, how they look, and their codes and symbols in batches."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from flask import current_app
from flask_babel import force_locale, pgettext

from ipreg.core.resources import vendor_file
from traceability.labels.bearing import Bearing
from traceability.labels.codes import Codes
from traceability.labels.drawing.content import Content, Facts, Linear, Matrix
from traceability.labels.drawing.layout import compose
from traceability.labels.drawing.linear import is_case
from traceability.labels.drawing.marks import Composition
from traceability.labels.drawing.order import Order
from traceability.labels.drawing.printers import Printer
from traceability.labels.drawing.profiles import Profile
from traceability.labels.drawing.typesetting import Types
from traceability.labels.drawing.wording import captions, composed
from traceability.labels.facts import facts_of
from traceability.labels.keyring import key_of
from traceability.labels.logos.gate import Logo, Showing, showing
from traceability.labels.models import Issue, IssueKind
from traceability.labels.outputs.batch import Batch
from traceability.serials import PLATFORM_TWEAK

_AT_ONCE = 2048


@dataclass(frozen=True)
class PrintRun:
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
    bearing: Bearing
    facts: Facts
    logo: Logo | None = None
    made_at: datetime | None = None  # of a file that is to be the same whenever it is made

    @property
    def modules(self) -> int:
        """Of the matrix symbol, on one side, without quiet zones."""
        return self.bearing.modules

    def batches(self, labels: range) -> Iterator[Batch]:
        """Codes and symbols of labels that follow each other, some at a time."""
        for first in range(labels.start, labels.stop, _AT_ONCE):
            yield self.bearing.batch(first, min(_AT_ONCE, labels.stop - first))


def codes_of(issue: Issue) -> Codes:
    return Codes(
        issue=issue.id,
        size=issue.count if issue.kind is IssueKind.UNIT else 1,
        tweak=issue.tweak,
        lot=issue.batch.lot,
        key=key_of(issue.key_version),
        base_url=current_app.config["PUBLIC_URL"],
    )


def run_of(
    issue: Issue,
    profile: Profile,
    printer: Printer,
    *,
    language: str,
    content: Content | None = None,
) -> PrintRun:
    """The issue's labels on this profile, in this language, as this printer puts its dots.

    Without content they say as much as finds room.
    """
    subject = subject_of(issue, language=language, content=content)
    return run_about(subject, profile, printer, language=language, content=content)


@dataclass(frozen=True)
class Subject:
    """What labels are about, whatever they look like."""

    bearing: Bearing
    kind: IssueKind
    count: int
    facts: Facts
    title: str
    showing: Showing


def subject_of(issue: Issue, *, language: str, content: Content | None = None) -> Subject:
    """What the labels of an issue are about, by what is known today."""
    bearing, shown = bearing_of(issue, content), showing(issue)
    with force_locale(language):
        facts = facts_of(issue.batch, name=shown.name)
        title = pgettext("label", "Labels of issue %(issue)s", issue=issue.id)
    return Subject(bearing, issue.kind, issue.count, facts, title, shown)


def run_about(
    subject: Subject,
    profile: Profile,
    printer: Printer,
    *,
    language: str,
    content: Content | None,
    made_at: datetime | None = None,
) -> PrintRun:
    """The labels of what is known already; those of an issue and those of a sample alike."""
    bearing, logo = subject.bearing, subject.showing.logo
    order = Order(
        profile=profile,
        printer=printer,
        content=content or Content(()),
        facts=subject.facts,
        types=fonts(),
        modules=bearing.modules,
        linear=bearing.bars,
        quiet=bearing.quiet,
        logo=logo.shape if logo else None,
    )
    with force_locale(language):
        composition = _composed(order, bearing, free=content is None)
    return PrintRun(
        bearing.codes,
        subject.count,
        subject.kind,
        language,
        subject.title,
        profile,
        printer,
        order.types,
        _told(composition, subject.showing, content),
        bearing,
        subject.facts,
        logo,
        made_at,
    )


def _told(made: Composition, shown: Showing, content: Content | None) -> Composition:
    """With why the name or the logo is missing, where it was asked for."""
    asked = content is not None and content.logo
    why = [shown.why_no_name] if shown.why_no_name else []
    if asked and shown.why_no_logo and not why:
        why.append(shown.why_no_logo)
    return replace(made, warnings=(*why, *made.warnings)) if why else made


def bearing_of(issue: Issue, content: Content | None = None) -> Bearing:
    """The symbols that were chosen; where nobody did, a QR code, and the EAN of the product."""
    codes, one_by_one = codes_of(issue), issue.kind is IssueKind.UNIT
    if content is not None:
        return Bearing(codes, one_by_one, content.matrix, content.linear)
    has_ean = issue.tweak != PLATFORM_TWEAK and not is_case(issue.tweak)
    return Bearing(codes, one_by_one, Matrix.QR, Linear.EAN if has_ean else Linear.NONE)


def _composed(order: Order, bearing: Bearing, *, free: bool) -> Composition:
    if free:
        return composed(order, captions(one_by_one=bearing.one_by_one))
    made = compose(order)
    return replace(made, errors=(*bearing.faults(), *made.errors))


@lru_cache
def fonts() -> Types:
    return Types(
        {
            "regular": vendor_file("fonts/BeVietnamPro-Regular.ttf"),
            "semibold": vendor_file("fonts/BeVietnamPro-SemiBold.ttf"),
            "mono": vendor_file("fonts/JetBrainsMono-SemiBold.ttf"),
        }
    )
