"""Why a label cannot be printed, or not with all that it should say. Pure."""

from ipreg.core.text import Text
from traceability.labels.drawing.boxes import Box

NO_LINEAR = Text(
    "There is no room for the linear code. Choose a larger label, or leave the linear code out."
)
NO_CODE = Text("There is no room for the code in print. Choose a larger label.")
NOTHING_SAID = Text(
    "None of its lines has anything to say in this language: the label bears only its codes."
)
NO_GTIN_FOR_MATRIX = Text(
    "A GS1 DataMatrix names the product by its GTIN, and this product has none. Choose the QR "
    "code, or give the product its GTIN."
)
NO_GTIN_FOR_LINEAR = Text(
    "This linear code names the product by its GTIN, and this product has none. Choose Code 128, "
    "or leave the linear code out."
)
EAN_OF_A_CASE = Text(
    "The GTIN of this product is that of a case, and an EAN cannot hold it. Choose the GS1-128."
)


def too_much_for_bars(count: int, *, most: int) -> Text:
    return Text(
        "A GS1-128 holds %(most)s characters; product, lot and serial number need %(count)s. "
        "Choose the GS1-128 with product and lot only, or a shorter lot number.",
        most=most,
        count=count,
    )


def no_room(modules: int, room: Box) -> Text:
    return Text(
        "The code needs %(modules)s modules each way with its quiet zone; at one dot of this "
        "printer each, they do not fit %(width)s × %(height)s mm. Choose a larger label, a finer "
        "printer or a shorter lot number.",
        modules=modules,
        width=round(room.width, 1),
        height=round(room.height, 1),
    )


def left_out(line: str) -> Text:
    return Text("There is no room for the line “%(line)s”.", line=line)


def cut(line: str) -> Text:
    return Text("“%(line)s” is too long and is cut.", line=line)


def no_room_for_logo(least_width: float | None) -> Text:
    """`least_width` in mm, where its manual states one."""
    if least_width is None:
        return Text("There is no room for the logo: the label is printed without it.")
    return Text(
        "There is no room for the logo, which its manual wants %(width)s mm wide at least: the "
        "label is printed without it.",
        width=least_width,
    )
