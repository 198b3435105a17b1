"""All that decides how a label looks, besides what differs from label to label. Pure."""

from dataclasses import dataclass

from traceability.labels.drawing.boxes import Box
from traceability.labels.drawing.content import Content, Facts
from traceability.labels.drawing.linear import LinearSymbol
from traceability.labels.drawing.logo import Shape
from traceability.labels.drawing.printers import Printer
from traceability.labels.drawing.profiles import Profile
from traceability.labels.drawing.typesetting import Types
from traceability.serials import LENGTH
from traceability.symbols import QR_QUIET_ZONE


@dataclass(frozen=True)
class Order:
    """What is to be composed: a label's cut, its words and symbols, and what may give way."""

    profile: Profile
    printer: Printer
    content: Content
    facts: Facts
    types: Types
    modules: int  # of the matrix symbol, on one side, without quiet zones
    linear: LinearSymbol | None = None
    quiet: int = QR_QUIET_ZONE  # modules on each side of the matrix symbol
    code_length: int = LENGTH
    coded: bool = False  # whether the code in print stands elsewhere already
    finer: bool = True  # whether the symbol may be made smaller for the sake of the lot
    tight: bool = False  # whether the rows of the code in print are as close as they can be
    logo: Shape | None = None  # of the name's logo, where one may be printed

    @property
    def room(self) -> Box:
        return Box(self.profile.padding_left, self.profile.padding_top, *self.profile.room)

    @property
    def across(self) -> int:
        """Modules of the matrix symbol on one side, with its quiet zones."""
        return self.modules + 2 * self.quiet
