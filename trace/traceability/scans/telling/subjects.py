"""What an answer speaks of: the code, the goods, the lot, the name, as plain facts. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from ipreg.core.text import Text
from ipreg.law.kinds import Kind
from traceability.batches.lots import LotState
from traceability.batches.notices import RecallNotice
from traceability.bond import Reason, Rule, Verdict
from traceability.scans.telling.sketch import Sketch
from traceability.scans.telling.verdict import CodeState, NameState, Seen

_GROUP = 4  # characters, as serials.grouped parts them
_OF_THE_AREA = frozenset({Rule.SHARES_COMPLETE, Rule.AREA_INSIDE, Rule.AREA_WITHIN_RIGHT})


@dataclass(frozen=True)
class Code:
    """The code as printed, in groups of four; `note` says more where something is wrong with it.

    `first_at` is the first look at it, `signs` what is unusual about its looks, `wrong_at` the
    place of the one wrong character, from 1.
    """

    state: CodeState
    printed: str = ""
    seen: Seen | None = None
    note: Text | None = None
    first_at: datetime | None = None
    signs: tuple[Text, ...] = ()
    wrong_at: int | None = None

    @property
    def serial(self) -> str:
        return self.printed.replace(" ", "")

    @property
    def around(self) -> tuple[str, str, str]:
        """What stands before the wrong character, the character itself, and what follows."""
        at = (self.wrong_at or 1) - 1
        at += at // _GROUP  # a space follows each group
        return self.printed[:at], self.printed[at : at + 1], self.printed[at + 1 :]


@dataclass(frozen=True)
class Carton:
    """A carton with packs of one lot, `place` among the `of` numbered with it, from 1.

    `labels` are those on the packs inside where somebody said which, as people count them.
    """

    sscc: str
    holds: int
    place: int
    of: int
    numbered_on: date
    issue: int | None = None
    labels: str = ""


@dataclass(frozen=True)
class Claimed:
    """The protected name that goods are sold under; whether a lot may bear it is asked for each."""

    kind: Kind
    sign: str
    certificate_number: str


@dataclass(frozen=True)
class Goods:
    """What the code was issued for; `photo` is the hash of its picture."""

    product: str
    cooperative: str
    place: str
    address: str | None
    gln: str | None
    key: str
    pack: Text
    gtin: str | None
    printed_gtin: str | None
    standard: str | None
    storage: str | None
    photo: str | None
    is_sample: bool
    claims: Claimed | None = None

    @property
    def where(self) -> str:
        """The address, and of the place what the address does not say itself."""
        said = (self.address or "").casefold()
        more = [part for part in self.place.split(", ") if part.casefold() not in said]
        return ", ".join(filter(None, (self.address, *more)))


@dataclass(frozen=True)
class Origin:
    """A cultivation area by name and commune: never its outline, never its households."""

    area: str
    place: str
    codes: tuple[str, ...]
    gln: str | None = None


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
class Stage:
    """One step of the journey; `place_codes` are the codes that its place is traced by.

    None where the step is no work at a place, such as a test or a hold.
    """

    what: Text
    on: date
    by: str | Text
    place: str = ""
    place_codes: tuple[str, ...] | None = None


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
    stages: tuple[Stage, ...] = ()
    sketch: Sketch | None = None
    updated_at: datetime | None = None


@dataclass(frozen=True)
class Standing:
    """Whether something is in force today, and the sentence that says since or until when."""

    holds: bool
    text: Text


@dataclass(frozen=True)
class Name:
    """The protected name, its certificate, and whether these goods may bear it today.

    `title` tells whether the protection stands, `right` whether the cooperative may use the name;
    `reasons` says why the lot may not bear it; the decision and its last day are those of the
    use right; `checks` is everything that was asked for this answer, with its outcome.
    """

    state: NameState
    kind: Kind
    sign: str
    certificate_number: str
    since: date
    title: Standing
    right: Standing
    reasons: tuple[Text, ...] = ()
    checks: tuple[Reason, ...] = ()
    decision_number: str | None = None
    valid_to: date | None = None

    @property
    def inside(self) -> bool | None:
        """Does the whole harvest come from inside the protected area? None if nobody asked."""
        asked = [check.verdict for check in self.checks if check.code in _OF_THE_AREA]
        return all(found is not Verdict.FAILS for found in asked) if asked else None


@dataclass(frozen=True, slots=True)
class Scanned:
    """The label that a look is counted for, and the epoch that the answer was read under.

    Of codes for a whole lot the number of looks says nothing, so it is not told.
    """

    issue: int
    index: int
    epoch: int | None
    of_one_pack: bool
