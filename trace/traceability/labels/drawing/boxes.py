"""Rectangles of a label, in millimetres from its top left corner. Pure."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the label."""

    x: float
    y: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def without_bottom(self, height: float) -> "Box":
        return replace(self, height=self.height - height)

    def without_top(self, height: float) -> "Box":
        return replace(self, y=self.y + height, height=self.height - height)
