"""What to do next with a batch, as one sentence. Pure."""

from ipreg.core.text import Text
from traceability.batches.notices import Sign
from traceability.bond import Bond

_STOPPED = {
    Sign.RECALL: Text("Take back what was sold, and record with the recall how it goes."),
    Sign.HOLD: Text("Clear up the doubt that the hold is about, then end it with its result."),
}


def next_step(
    bond: Bond | None, *, capacity: int, coded: bool, held: bool, notice: Sign | None
) -> Text:
    if notice:
        return _STOPPED[notice]
    if held:
        return Text("Clear up why the batch is held back, then release it with the reason.")
    if capacity == 0:
        return Text("The quantity does not fill one pack of the product. Correct one of the two.")
    if bond and not bond.holds:
        return Text(
            "Clear up what is marked “Not met”. Until then no codes are issued under the name."
        )
    if coded:
        return Text("Print the labels and put them on the packs. Hold the batch if a fault shows.")
    return Text(
        "Check the record, then issue codes: at most %(count)s, one a pack.", count=capacity
    )
