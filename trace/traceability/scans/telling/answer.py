"""The answer to a look at a code: plain facts, to be drawn without a database. Pure."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from ipreg.core.text import Text
from traceability.scans.telling.bands import AGAIN, BANDS, Band
from traceability.scans.telling.subjects import Carton, Code, Goods, Lot, Name, Scanned
from traceability.scans.telling.verdict import ABOUT_THE_NAME, CodeState, Outcome, Seen, weakest

_SAID_BY_THE_LOT = frozenset({Outcome.EXPIRED})
_SOUND = frozenset({CodeState.VALID, CodeState.VALID_LOT, CodeState.VALID_CARTON})


@dataclass(frozen=True)
class Answer:
    """Three answers that stay apart: the code, the lot, the right to the name."""

    checked_at: datetime
    code: Code
    goods: Goods | None = None
    lot: Lot | None = None
    name: Name | None = None
    carton: Carton | None = None
    without_verdict: Outcome | None = None
    scanned: Scanned | None = field(default=None, repr=False)

    @property
    def outcome(self) -> Outcome:
        return self.without_verdict or weakest(
            self.code.state,
            self.lot.state if self.lot else None,
            self.name.state if self.name else None,
            times=self.code.seen,
        )

    def looked_at(self, times: Seen, first_at: datetime | None = None) -> "Answer":
        """The same answer, with how often this code was looked at before; lots are not counted."""
        if not (self.scanned and self.scanned.of_one_pack):
            return self
        return replace(self, code=replace(self.code, seen=times, first_at=first_at))

    def marked(self, signs: tuple[Text, ...]) -> "Answer":
        """The same answer for a code whose looks are unusual: sound is then too much to say."""
        if self.code.state is not CodeState.VALID:
            return self
        return replace(self, code=replace(self.code, state=CodeState.UNUSUAL, signs=signs))

    @property
    def indexed(self) -> bool:
        """May search engines find it? A product, yes; never a lot, never a label."""
        return self.goods is not None and self.lot is None

    @property
    def band(self) -> Band:
        return BANDS[self.outcome]

    @property
    def line(self) -> Text:
        """The sentence below the headline, as close to this case as can be."""
        if self.outcome in ABOUT_THE_NAME and self.name and self.name.reasons:
            return self._but(self.name.reasons[0])
        if self.outcome in _SAID_BY_THE_LOT and self.lot:
            return self.lot.text
        if self.outcome is Outcome.OK_REPEAT and self.code.first_at and self.code.seen:
            return Text(AGAIN[self.code.seen].msgid, at=self.code.first_at)
        return self.band.line if self.technical else self.code.note or self.band.line

    @property
    def unsaid(self) -> tuple[Text, ...]:
        """Why the lot may not bear the name, without what the first sentence says already."""
        reasons = self.name.reasons if self.name else ()
        return reasons[1:] if self.outcome in ABOUT_THE_NAME else reasons

    def _but(self, reason: Text) -> Text:
        """Code and right to the name are answered apart, in the first sentence too."""
        if self.code.state not in _SOUND:
            return reason
        return Text("The code is valid. %(reason)s", reason=reason)

    @property
    def technical(self) -> Text | None:
        """What is wrong with an address, for whoever made it; it helps nobody who scanned it."""
        return self.code.note if self.outcome is Outcome.UNREADABLE else None
