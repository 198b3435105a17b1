"""What every label of an issue is told alike, and what became of each, as plain values."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from traceability.labels.life.course import LabelState, Stretch
from traceability.labels.models import IssueKind
from traceability.scans.copies.signs import Limits
from traceability.scans.telling.answer import Answer
from traceability.scans.telling.subjects import Code, Scanned
from traceability.scans.telling.verdict import CodeState, Seen

_ACTIVE = {IssueKind.UNIT: CodeState.VALID, IssueKind.LOT: CodeState.VALID_LOT}
_IDLE = {LabelState.VOID: CodeState.VOID}  # any other state of a label is not activated


class Lives:
    """The state of each index, found among the ends of stretches that follow one another."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        self._ends = [one.span.last for one in stretches]
        self._states = [one.state for one in stretches]

    def __getitem__(self, index: int) -> LabelState | None:
        """None for an index that was not issued."""
        at = bisect_left(self._ends, index)
        return self._states[at] if at < len(self._states) else None


@dataclass(frozen=True)
class Issued:
    """An issue as it stands on a day, read under an epoch; `about` says goods, lot and name.

    `limits` say what is unusual about the looks at one code of the product.
    """

    id: int
    epoch: int | None
    day: date
    key_version: int
    tweak: str
    kind: IssueKind
    lot: str
    lives: Lives
    about: Answer
    limits: Limits
    _alike: dict[object, Answer] = field(default_factory=dict, compare=False, repr=False)

    @property
    def suspect_from(self) -> int:
        """The least number of looks at one code that may be unusual."""
        return self.limits.least

    @property
    def of_one_pack(self) -> bool:
        return self.kind is IssueKind.UNIT

    def answer(self, index: int, *, printed: str, at: datetime) -> Answer | None:
        """What is said of one label; None for an index that was not issued."""
        state = self.code_state(index)
        if state is None:
            return None
        scanned = Scanned(self.id, index, self.epoch, self.of_one_pack)
        return replace(self.about, checked_at=at, code=Code(state, printed), scanned=scanned)

    def alike(self, index: int, step: Seen) -> Answer | None:
        """What every label in the state of this one is told alike, after so many looks at it."""
        state = self.code_state(index)
        if state is None:
            return None
        key = state, step
        if key not in self._alike:
            scanned = Scanned(self.id, 0, None, self.of_one_pack)
            plain = replace(self.about, code=Code(state), scanned=scanned)
            first_at = None if step is Seen.FIRST else self.about.checked_at
            self._alike[key] = plain.looked_at(step, first_at)
        return self._alike[key]

    def code_state(self, index: int) -> CodeState | None:
        life = self.lives[index]
        if life is None:
            return None
        if life is LabelState.ACTIVE:
            return _ACTIVE[self.kind]
        return _IDLE.get(life, CodeState.NOT_ACTIVATED)
