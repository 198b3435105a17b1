"""What kinds of buyers there are, and what an entry about goods that left says. Pure."""

from enum import StrEnum

from ipreg.core.text import Text


class BuyerKind(StrEnum):
    RETAILER = "retailer"
    WHOLESALER = "wholesaler"
    PROCESSOR = "processor"
    CONSUMERS = "consumers"

    @property
    def label(self) -> Text:
        return BUYER_KIND_NAMES[self]


class Move(StrEnum):
    """Goods went out, came back, or an entry was wrong and is taken back."""

    OUT = "out"
    BACK = "back"
    WRONG = "wrong"

    @property
    def label(self) -> Text:
        return MOVE_NAMES[self]


BUYER_KIND_NAMES = {
    BuyerKind.RETAILER: Text("Shop or supermarket"),
    BuyerKind.WHOLESALER: Text("Wholesaler or trader"),
    BuyerKind.PROCESSOR: Text("Processor or packer"),
    BuyerKind.CONSUMERS: Text("Consumers, sold directly"),
}
MOVE_NAMES = {
    Move.OUT: Text("Delivered"),
    Move.BACK: Text("Came back"),
    Move.WRONG: Text("Entry taken back"),
}
