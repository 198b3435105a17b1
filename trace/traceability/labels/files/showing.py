"""What the page for printing shows of an issue: what was printed, and the files of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from ipreg.core.text import Text
from ipreg.jobs.models import Job
from traceability.labels.files import guard, service, work
from traceability.labels.files.models import LabelFile
from traceability.labels.life import living
from traceability.labels.life.course import LabelState, Stretch
from traceability.labels.models import Issue, IssueKind

_MOST = 6


@dataclass(frozen=True)
class Made:
    """One file, and the work that makes it; none where it is made at once."""

    file: LabelFile
    work: Job | None

    @property
    def at_hand(self) -> bool:
        return not self.file.long or (self.work is not None and work.usable(self.work))


@dataclass(frozen=True)
class Shown:
    """`first` is the first label that was not printed yet, counted from 1; None once all were."""

    hindrance: Text | None
    printed: Sequence[tuple[str, Stretch]]
    more: int
    first: int | None
    made: Sequence[Made]


def shown(issue: Issue) -> Shown:
    alike = issue.kind is IssueKind.LOT  # more labels with its one code are none printed again
    met = [] if alike else living.within(issue, living.whole(issue))
    done = [one for one in met if one.state is not LabelState.ISSUED]
    new = [0] if alike else [one.span.first for one in met if one.state is LabelState.ISSUED]
    return Shown(
        guard.off_the_market(issue),
        [(str(one.span), one) for one in done[:_MOST]],
        max(0, len(done) - _MOST),
        min(new) + 1 if new else None,
        _made(service.newest(issue)),
    )


def _made(files: Sequence[LabelFile]) -> Sequence[Made]:
    works = work.last_of(files)
    return [Made(file, works.get(file.id)) for file in files]
