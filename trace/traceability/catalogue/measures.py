"""The units that products are measured in. Pure."""

from enum import StrEnum

from ipreg.core.text import Text


class Measure(StrEnum):
    GRAM = "g"
    KILOGRAM = "kg"
    TONNE = "t"
    MILLILITRE = "ml"
    LITRE = "l"
    PIECE = "piece"
    BOTTLE = "bottle"
    BOX = "box"
    BAG = "bag"


MEASURE_NAMES = {
    Measure.GRAM: Text("gram (g)"),
    Measure.KILOGRAM: Text("kilogram (kg)"),
    Measure.TONNE: Text("tonne (t)"),
    Measure.MILLILITRE: Text("millilitre (ml)"),
    Measure.LITRE: Text("litre (l)"),
    Measure.PIECE: Text("piece"),
    Measure.BOTTLE: Text("bottle"),
    Measure.BOX: Text("box"),
    Measure.BAG: Text("bag"),
}
# What stands behind a number: "0,5 kg", "6 bottles".
MEASURE_SIGNS = {
    Measure.GRAM: Text("g"),
    Measure.KILOGRAM: Text("kg"),
    Measure.TONNE: Text("t"),
    Measure.MILLILITRE: Text("ml"),
    Measure.LITRE: Text("l"),
    Measure.PIECE: Text("piece(s)"),
    Measure.BOTTLE: Text("bottle(s)"),
    Measure.BOX: Text("box(es)"),
    Measure.BAG: Text("bag(s)"),
}
