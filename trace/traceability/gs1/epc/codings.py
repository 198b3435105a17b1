"""How the value of each application identifier is put into bits. Pure.

EPC Tag Data Standard 2.3, sections 14.5.2 to 14.5.15 and Table F. What Table F says of an
identifier follows from its format; the few that do otherwise are listed at the end.
"""

from collections.abc import Callable, Mapping

from ipreg.core.text import Text
from traceability.gs1.charsets import SET_64_IN_ORDER
from traceability.gs1.elements import Refused, identified
from traceability.gs1.epc.bits import Bits, broken
from traceability.gs1.identifiers import Identifier

Decode = Callable[[Bits], str]

_CODE_40 = "\0ABCDEFGHIJKLMNOPQRSTUVWXYZ-.:0123456789"
_END, _DELIMITER = 0b1111, 0b1110
_TIMES = {0: 1, 1: 2, 2: 3, 3: 0}  # pairs of digits behind the day, by indicator
_KEYS_IN_NIBBLES = frozenset(
    ["00", "01", "02", "253", "255", "8003", "8006", "8017", "8018", "8026", "7241"]
)
_DELIMITED = frozenset({"7023", "8004", "8010"})
_ONE_BIT = frozenset({"4321", "4322", "4323"})
_TEMPERATURES = frozenset({"4330", "4331", "4332", "4333"})
# Left out of Table F on purpose, or younger than it.
_NOT_ON_TAGS = frozenset({"03", "8014", "8040", "8041", "8042", "8043"})


def value(ai: str, bits: Bits) -> str:
    """The value that follows the identifier."""
    if ai in _NOT_ON_TAGS:
        raise Refused(Text("(%(ai)s) cannot be read from a compressed address.", ai=ai))
    identifier = identified(ai)
    if ai in _SPECIAL:
        return _SPECIAL[ai](bits)
    return "".join(read(bits) for read in _pieces(identifier))


def width(digits: int) -> int:
    """Bits that hold any number of so many digits: Table B."""
    return int("9" * digits).bit_length()


def _pieces(identifier: Identifier) -> list[Decode]:
    """Fixed digits in front, then what has no fixed length."""
    parts = identifier.format.parts
    fixed = sum(
        part.longest for part in parts if part.shortest == part.longest and not part.optional
    )
    nibbles = identifier.ai in _KEYS_IN_NIBBLES or identifier.ai[:2] == "41"
    head: list[Decode] = [_nibbles(fixed) if nibbles else _fixed(fixed)] if fixed else []
    last = parts[-1]
    if last.shortest == last.longest and not last.optional:
        return head
    return [*head, _numeric(last.longest) if last.kind == "n" else _alphanumeric(last.longest)]


def _nibbles(count: int) -> Decode:
    return lambda bits: bits.nibbles(count)


def _fixed(count: int) -> Decode:
    return lambda bits: bits.digits(count, width(count))


def _numeric(longest: int) -> Decode:
    def read(bits: Bits) -> str:
        length = _length(bits, longest)
        return bits.digits(length, width(length)) if length else ""

    return read


def _alphanumeric(longest: int, *, length_bits: int | None = None) -> Decode:
    def read(bits: Bits) -> str:
        encoding = bits.number(3)
        length = _length(bits, longest, length_bits)
        if encoding >= len(_ENCODINGS):
            raise broken()
        return _ENCODINGS[encoding](bits, length)

    return read


def _length(bits: Bits, longest: int, length_bits: int | None = None) -> int:
    length = bits.number(length_bits or longest.bit_length())
    if length > longest:
        raise broken()
    return length


def _code_40(bits: Bits, length: int) -> str:
    text = ""
    for _ in range(-(-length // 3)):
        code = bits.number(16) - 1
        if not 0 <= code < 40**3:
            raise broken()
        text += _CODE_40[code // 1600] + _CODE_40[code // 40 % 40] + _CODE_40[code % 40]
    if text[:length].count("\0") or text[length:].strip("\0"):
        raise broken()
    return text[:length]


_ENCODINGS: tuple[Callable[[Bits, int], str], ...] = (
    lambda bits, length: bits.digits(length, width(length)) if length else "",
    lambda bits, length: "".join(f"{bits.number(4):X}" for _ in range(length)),
    lambda bits, length: "".join(f"{bits.number(4):x}" for _ in range(length)),
    lambda bits, length: "".join(SET_64_IN_ORDER[bits.number(6)] for _ in range(length)),
    lambda bits, length: bits.characters(length),
    _code_40,
)


def _delimited(longest: int) -> Decode:
    """Digits up to a mark that ends them or lets other characters follow."""

    def read(bits: Bits) -> str:
        digits = ""
        while (nibble := bits.number(4)) <= 9:
            digits += str(nibble)
        if nibble == _END:
            return digits
        if nibble != _DELIMITER:
            raise broken()
        return digits + _alphanumeric(longest)(bits)

    return read


def day(bits: Bits) -> str:
    return bits.digits(2, 7) + bits.digits(2, 4) + bits.digits(2, 5)


def _clock(bits: Bits, pairs: int) -> str:
    return "".join(bits.digits(2, 5 if at == 0 else 6) for at in range(pairs))


def _day_or_range(bits: Bits) -> str:
    several = bits.number(1)
    return day(bits) + (day(bits) if several else "")


def _precise(bits: Bits) -> str:
    pairs = _TIMES[bits.number(2)]
    return day(bits) + _clock(bits, pairs)


def _country(bits: Bits) -> str:
    return SET_64_IN_ORDER[bits.number(6)] + SET_64_IN_ORDER[bits.number(6)]


def _sequence(bits: Bits) -> str:
    return f"{bits.number(4)}/{bits.number(4)}"


def _temperature(bits: Bits) -> str:
    return bits.digits(6, width(6)) + ("-" if bits.number(1) else "")


_SPECIAL: Mapping[str, Decode] = {
    **dict.fromkeys(("11", "12", "13", "15", "16", "17", "4326", "7006"), day),
    **dict.fromkeys(("4324", "4325", "7003"), lambda bits: day(bits) + _clock(bits, 2)),
    **dict.fromkeys(("7011", "8008"), _precise),
    **dict.fromkeys(("4307", "4317"), _country),
    **dict.fromkeys(_ONE_BIT, lambda bits: str(bits.number(1))),
    **dict.fromkeys(_TEMPERATURES, _temperature),
    **dict.fromkeys(_DELIMITED, _delimited(30)),
    "7007": _day_or_range,
    "7258": _sequence,
    **dict.fromkeys(("423", "425"), _numeric(15)),
    **{str(ai): _alphanumeric(30) for ai in range(7230, 7240)},
    "7040": _alphanumeric(4),
    "8007": _alphanumeric(24, length_bits=5),  # as Table F has it, though an IBAN may be longer
}
