"""Why a label cannot be printed, or not with all that it should say. Pure."""

from ipreg.core.text import Text
from traceability.labels.boxes import Box

NO_LINEAR = Text(
    "There is no room for the linear code. Choose a larger label, or leave the linear code out."
)
NO_CODE = Text("There is no room for the code in print. Choose a larger label.")


def no_room(modules: int, room: Box) -> Text:
    return Text(
        "The code needs %(modules)s modules each way with its quiet zone; at one dot of this "
        "printer each, they do not fit %(width)s × %(height)s mm. Choose a larger label, a finer "
        "printer or a shorter lot number.",
        modules=modules,
        width=f"{room.width:.1f}",
        height=f"{room.height:.1f}",
    )


def left_out(line: str) -> Text:
    return Text("There is no room for the line “%(line)s”.", line=line)


def cut(line: str) -> Text:
    return Text("“%(line)s” is too long and is cut.", line=line)
