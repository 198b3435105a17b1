"""The answer to a look at a code: plain facts, to be drawn without a database. Pure."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from ipreg.core.text import Text
from ipreg.law.kinds import Kind
from traceability.batches.lots import LotState
from traceability.batches.notices import RecallNotice
from traceability.bond import Reason
from traceability.scans.bands import BANDS, Band
from traceability.scans.verdict import (
    ABOUT_THE_NAME,
    CodeState,
    NameState,
    Outcome,
    Seen,
    weakest,
)


@dataclass(frozen=True)
class Code:
    """The code as printed, in groups of four; `note` says more where something is wrong with it."""

    state: CodeState
    printed: str = ""
    seen: Seen | None = None
    note: Text | None = None


@dataclass(frozen=True)
class Goods:
    """What the code was issued for; `photo` is the hash of its picture."""

    product: str
    cooperative: str
    place: object
    pack: Text
    gtin: str | None
    printed_gtin: str | None
    standard: str | None
    storage: str | None
    photo: str | None
    is_sample: bool


@dataclass(frozen=True)
class Origin:
    """A cultivation area by name and commune: never its outline, never its households."""

    area: str
    place: object
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Measured:
    """A measured criterion of the title with the range it should lie in."""

    name: str
    value: Decimal
    unit: str
    minimum: Decimal | None
    maximum: Decimal | None
    measured_on: date
    laboratory: str | None


@dataclass(frozen=True)
class Lot:
    """The lot and its state today, in one sentence too; `recall` is the notice that speaks for it.

    A notice that was ended stays, and says so: the lot was recalled from … to ….
    """

    state: LotState
    text: Text
    number: str
    harvested_on: date
    packed_on: date
    expires_on: date | None
    origins: tuple[Origin, ...] = ()
    measured: tuple[Measured, ...] = ()
    recall: RecallNotice | None = None


@dataclass(frozen=True)
class Name:
    """The protected name, its certificate, and whether these goods may bear it today.

    `reasons` says why not; the decision and its last day are those of the cooperative's use right;
    `checks` is everything that was asked for this answer, with its outcome.
    """

    state: NameState
    kind: Kind
    sign: str
    certificate_number: str
    since: date
    reasons: tuple[Text, ...] = ()
    checks: tuple[Reason, ...] = ()
    decision_number: str | None = None
    valid_to: date | None = None


@dataclass(frozen=True)
class Answer:
    """Three answers that stay apart: the code, the lot, the right to the name."""

    checked_at: datetime
    code: Code
    goods: Goods | None = None
    lot: Lot | None = None
    name: Name | None = None
    without_verdict: Outcome | None = None
    scanned: tuple[int, int] | None = field(default=None, repr=False)

    @property
    def outcome(self) -> Outcome:
        return self.without_verdict or weakest(
            self.code.state,
            self.lot.state if self.lot else None,
            self.name.state if self.name else None,
            times=self.code.seen,
        )

    @property
    def band(self) -> Band:
        return BANDS[self.outcome]

    @property
    def line(self) -> Text:
        """The sentence below the headline, as close to this case as can be."""
        if self.outcome in ABOUT_THE_NAME and self.name and self.name.reasons:
            return self.name.reasons[0]
        return self.code.note or self.band.line
