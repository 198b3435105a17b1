"""The ten statuses that every one-stop office in Viet Nam shows for a file. Pure."""

from enum import IntEnum

from ipreg.core.text import Text


class OneStopStatus(IntEnum):
    """Numbered as the offices number them."""

    REGISTERED = 1
    RECEIVED = 2
    NOT_RECEIVED = 3
    IN_PROGRESS = 4
    PAPERS_ASKED = 5
    PAYMENT_ASKED = 6
    WITHDRAWAL_ASKED = 7
    STOPPED = 8
    FINISHED = 9
    RETURNED = 10

    @property
    def label(self) -> Text:
        return ONE_STOP_NAMES[self]


ONE_STOP_NAMES = {
    OneStopStatus.REGISTERED: Text("Newly registered"),
    OneStopStatus.RECEIVED: Text("Received by the office"),
    OneStopStatus.NOT_RECEIVED: Text("Not accepted by the office"),
    OneStopStatus.IN_PROGRESS: Text("Being handled"),
    OneStopStatus.PAPERS_ASKED: Text("More papers requested"),
    OneStopStatus.PAYMENT_ASKED: Text("Payment requested"),
    OneStopStatus.WITHDRAWAL_ASKED: Text("Withdrawn at the citizen's request"),
    OneStopStatus.STOPPED: Text("Handling stopped"),
    OneStopStatus.FINISHED: Text("Handling finished"),
    OneStopStatus.RETURNED: Text("Result handed over"),
}
