"""What a label of one's own will look like, drawn by the code that prints it."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import current_app
from flask_babel import force_locale, pgettext
from sqlalchemy import select

from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.i18n import DEFAULT, LANGUAGES, language
from ipreg.core.text import Text
from ipreg.law.kinds import Kind
from traceability.labels import rendering
from traceability.labels.bearing import Bearing
from traceability.labels.codes import Codes
from traceability.labels.drawing.content import Content, Facts, Linear, Matrix, Slot
from traceability.labels.drawing.design import Design, Part
from traceability.labels.drawing.printers import Printer
from traceability.labels.drawing.profiles import Medium, Profile
from traceability.labels.facts import day, said_of
from traceability.labels.logos.gate import Showing
from traceability.labels.models import Issue, IssueKind
from traceability.labels.printing import (
    PrintRun,
    Subject,
    bearing_of,
    run_about,
    run_of,
    subject_of,
)
from traceability.labels.stationery.looks import Look
from traceability.serials import KEY_BYTES, PLATFORM_TWEAK, SerialKey

_DPI = {Medium.ROLL: 203, Medium.SHEET: 300}  # what such labels are mostly printed with


@dataclass(frozen=True)
class Preview:
    """The label in one language; `by_part` tells at each line what became of it."""

    language: str
    picture: str | None  # as an address that holds the picture itself
    warnings: tuple[Text, ...]
    errors: tuple[Text, ...]
    by_part: Mapping[Part, list[Text]]


@dataclass(frozen=True)
class Seen:
    """The label in every language, and what it was drawn from; no issue: from a sample."""

    issue: Issue | None
    dpi: int
    facts: Facts
    previews: tuple[Preview, ...]


def begun(usual: Design, profile: Profile) -> Design:
    """The usual wording with the linear code that the label bears by itself, if it has room."""
    issue = _newest()
    if issue is None:
        return usual
    run = _run(issue, Look(profile), Printer(_DPI[profile.medium]), DEFAULT)
    bears = bool(run.composition.stamps or run.composition.bars)
    return replace(usual, linear=bearing_of(issue).linear) if bears else usual


def seen(look: Look) -> Seen:
    issue = _newest()
    printer = Printer(_DPI[look.profile.medium])
    runs = {code: _run(issue, look, printer, code) for code in LANGUAGES}
    drawn = tuple(_preview(run, look, code) for code, run in runs.items())
    return Seen(issue, printer.dpi, _facts(issue), drawn)


def _newest() -> Issue | None:
    return session.scalar(select(Issue).order_by(Issue.id.desc()).limit(1))


def _run(issue: Issue | None, look: Look, printer: Printer, code: str) -> PrintRun:
    """The label in the language of this code."""
    content = look.content(code)
    if issue is not None:
        return run_of(issue, look.profile, printer, language=code, content=content)
    with force_locale(code):
        subject = _sample(content)
    return run_about(subject, look.profile, printer, language=code, content=content)


def _facts(issue: Issue | None) -> Facts:
    if issue is None:
        return _sample(None).facts
    return subject_of(issue, language=language()).facts


def _preview(run: PrintRun, look: Look, code: str) -> Preview:
    made = run.composition
    picture = None
    if not made.errors:
        picture = f"data:image/png;base64,{b64encode(rendering.preview(run)).decode()}"
    lines = look.design.lines(code) if look.design else {}
    said = {part: line.filled(run.facts) for part, line in lines.items()}
    return Preview(code, picture, made.warnings, made.errors, _told(said, made.warnings))


def _told(said: Mapping[Part, str], warnings: tuple[Text, ...]) -> dict[Part, list[Text]]:
    """The warnings that speak of a line, at that line; a long one may have been broken in two."""
    return {
        part: [one for one in warnings if (about := one.values.get("line")) and str(about) in text]
        for part, text in said.items()
        if text
    }


def _sample(content: Content | None) -> Subject:
    """A label of nobody's, for whoever has not issued any codes yet."""
    codes = Codes(
        issue=1,
        size=1,
        tweak=PLATFORM_TWEAK,
        lot="MAU-01",
        key=SerialKey(0, bytes(KEY_BYTES)),
        base_url=current_app.config["PUBLIC_URL"],
    )
    matrix, linear = (content.matrix, content.linear) if content else (Matrix.QR, Linear.NONE)
    bearing = Bearing(codes, one_by_one=True, matrix=matrix, linear=linear)
    today = day(clock.today())
    facts = {
        Slot.PROTECTED_NAME: said_of(
            Kind.COLLECTIVE_MARK, pgettext("label", "Sample protected name")
        ),
        Slot.PRODUCT: pgettext("label", "Sample product"),
        Slot.COOPERATIVE: pgettext("label", "Sample cooperative"),
        Slot.LOT: codes.lot,
        Slot.HARVESTED: today,
        Slot.PACKED: today,
        Slot.EXPIRES: today,
        Slot.PACK: "500 g",
    }
    return Subject(bearing, IssueKind.UNIT, 1, facts, "", Showing())
