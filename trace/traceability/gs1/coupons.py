"""North American coupon codes: GS1 US, application identifiers (8110) and (8112). Pure."""

from collections.abc import Callable

from ipreg.core.text import Text
from traceability.gs1.charsets import DIGITS
from traceability.gs1.dates import day
from traceability.gs1.wrong import Wrong

_SHORT = Text("The coupon code ends before this part is complete.")
_NOT_HERE = Text("This digit may not stand here in a coupon code.")
_LENGTH_BASE = 6  # a length of 0 stands for six digits, 1 for seven …


class _Stopped(Exception):
    """Carries what is wrong out of the reading."""

    def __init__(self, wrong: Wrong) -> None:
        super().__init__(str(wrong.text))
        self.wrong = wrong


class _Reader:
    """Takes digits from the left, and says where it was stopped."""

    def __init__(self, value: str) -> None:
        self.value = value
        self.at = 0
        for at, character in enumerate(value):
            if character not in DIGITS:
                raise _Stopped(Wrong(Text("A coupon code has digits only."), at))

    def take(self, count: int) -> str:
        if self.at + count > len(self.value):
            raise _Stopped(Wrong(_SHORT, len(self.value)))
        self.at += count
        return self.value[self.at - count : self.at]

    def one_of(self, allowed: str) -> str:
        if (digit := self.take(1)) not in allowed:
            raise _Stopped(Wrong(_NOT_HERE, self.at - 1))
        return digit

    def prefix(self, lengths: str) -> None:
        """A length and that many digits and six more."""
        self.take(int(self.one_of(lengths)) + _LENGTH_BASE)

    def amount(self) -> None:
        """A length from 1 to 5 and that many digits."""
        self.take(int(self.one_of("12345")))

    def begins(self, field: str) -> bool:
        """Whether the optional field of this number follows; then its number is taken."""
        present = self.value[self.at : self.at + 1] == field
        self.at += present
        return present

    def end(self) -> None:
        if self.at < len(self.value):
            raise _Stopped(Wrong(_NOT_HERE, self.at))


def coupon(value: str) -> Wrong | None:
    """(8110): what is bought and saved, then up to seven optional fields in rising order."""
    return _read(value, _coupon)


def offer(value: str) -> Wrong | None:
    """(8112): format, funder, offer and serial number of a positive offer file."""
    return _read(value, _offer)


def _read(value: str, grammar: Callable[[_Reader], None]) -> Wrong | None:
    try:
        reader = _Reader(value)
        grammar(reader)
        reader.end()
    except _Stopped as stop:
        return stop.wrong
    return None


def _offer(reader: _Reader) -> None:
    reader.one_of("01")
    reader.prefix("0123456")
    reader.take(6)
    reader.prefix(DIGITS)


def _coupon(reader: _Reader) -> None:
    reader.prefix("0123456")
    reader.take(6)
    reader.amount()
    _purchase(reader)
    if reader.begins("1"):
        reader.one_of("0123")
        _other_purchase(reader)
    if reader.begins("2"):
        _other_purchase(reader)
    _dates(reader)
    if reader.begins("5"):
        reader.prefix(DIGITS)
    if reader.begins("6"):
        reader.prefix("1234567")
    if reader.begins("9"):
        reader.one_of("01256")
        reader.one_of("012")
        reader.take(1)
        reader.one_of("01")


def _purchase(reader: _Reader) -> None:
    """What has to be bought: amount, unit and family of goods."""
    reader.amount()
    reader.one_of("012349")
    reader.take(3)


def _other_purchase(reader: _Reader) -> None:
    _purchase(reader)
    length = reader.one_of("01234569")
    if length != "9":  # the same company as the first
        reader.take(int(length) + _LENGTH_BASE)


def _dates(reader: _Reader) -> None:
    ends = _date(reader) if reader.begins("3") else None
    if reader.begins("4"):
        begins = _date(reader)
        if ends is not None and ends < begins:
            raise _Stopped(
                Wrong(Text("The coupon ends before it begins."), reader.at - len(begins))
            )


def _date(reader: _Reader) -> str:
    value = reader.take(6)
    if wrong := day(value):
        raise _Stopped(wrong.moved(reader.at - len(value)))
    return value
