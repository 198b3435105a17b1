"""What the pages say about a job: how far it is, in words and as a share."""

from ipreg.core import clock
from ipreg.core.text import Text
from ipreg.jobs import keeping, kinds, pace
from ipreg.jobs.models import Job, State

label, kept_until = kinds.label_of, keeping.kept_until
_TONES = {
    State.QUEUED: "grey",
    State.RUNNING: "blue",
    State.DONE: "green",
    State.FAILED: "red",
    State.CANCELLED: "grey",
}


def tone(job: Job) -> str:
    return _TONES[job.state]


def percent(job: Job) -> int | None:
    return pace.percent(job.done, job.total)


def left(job: Job) -> Text | None:
    """How long the work will still take, where the pace so far tells it."""
    if job.state is not State.RUNNING or job.wanted_cancel or job.started_at is None:
        return None
    left = pace.remaining(job.done, job.total, clock.now() - job.started_at)
    return pace.in_words(left) if left is not None else None


def error(job: Job) -> Text | None:
    if not job.error:
        return None
    sentence, values = job.error["msgid"], job.error["values"]
    return Text(sentence, **values)
