"""What the choices about printers are called. Pure."""

from ipreg.core.text import Text
from traceability.labels.drawing.printers import Parting, Turn

TURN_NAMES = {
    Turn.NONE: Text("Not turned"),
    Turn.RIGHT: Text("90° to the right"),
    Turn.HALF: Text("Upside down (180°)"),
    Turn.LEFT: Text("90° to the left"),
}
PARTING_NAMES = {
    Parting.GAP: Text("A gap between labels"),
    Parting.BLACK_MARK: Text("A black mark on the back"),
    Parting.NONE: Text("Nothing: a continuous roll, or sheets"),
}
