"""What a part of a value has to be beyond its characters; each check is named in a format. Pure.

The names stand for the checks ("linters") of the GS1 Barcode Syntax Dictionary, release 2025.
A check is given a part that has the right length and characters already.
"""

import re
from collections.abc import Callable, Mapping

from ipreg.core.text import Text
from traceability.gs1 import codelists, coupons, dates
from traceability.gs1.charsets import DIGITS, SET_32_IN_ORDER
from traceability.gs1.digits import LONGEST_PAIRED, check_digit, check_pair
from traceability.gs1.wrong import Wrong

Check = Callable[[str], Wrong | None]

_SHORTEST_COMPANY_PREFIX = 4  # General Specifications 1.4.2
_SHORTEST_IBAN = 11  # ISO 13616 gives no lower bound; the shortest in use has 15
_FARTHEST_SOUTH_TO_NORTH = "1800000000"  # 10 millionths of a degree, counted from a pole
_FARTHEST_AROUND = "3600000000"


def _check_digit(value: str) -> Wrong | None:
    if (expected := check_digit(value[:-1])) == int(value[-1]):
        return None
    return Wrong(
        Text("The check digit is wrong: it should be %(expected)s.", expected=expected),
        len(value) - 1,
    )


def _check_pair(value: str) -> Wrong | None:
    body, given = value[:-2], value[-2:]
    if len(value) < 2:
        return Wrong(Text("This is too short to end in two check characters."))
    if len(body) > LONGEST_PAIRED:
        return Wrong(Text("This is too long to end in two check characters."), LONGEST_PAIRED)
    if not set(given) <= set(SET_32_IN_ORDER) or check_pair(body) != given:
        return Wrong(
            Text("The check characters are wrong: %(expected)s.", expected=check_pair(body)),
            len(body),
        )
    return None


def _company(value: str) -> Wrong | None:
    if len(value) < _SHORTEST_COMPANY_PREFIX:
        return Wrong(Text("This is too short to begin with a GS1 company prefix."), len(value))
    for at, character in enumerate(value[:_SHORTEST_COMPANY_PREFIX]):
        if character not in DIGITS:
            return Wrong(Text("A GS1 company prefix begins with four digits."), at)
    return None


def _company_second(value: str) -> Wrong | None:
    wrong = _company(value[1:])
    return wrong.moved(1) if wrong else None


def _listed(codes: frozenset[str], text: Text) -> Check:
    return lambda value: None if value in codes else Wrong(text)


def _shaped(pattern: str, text: Text) -> Check:
    whole = re.compile(pattern)
    return lambda value: None if whole.fullmatch(value) else Wrong(text)


def _percent_escaped(value: str) -> Wrong | None:
    broken = re.search(r"%(?![0-9A-Fa-f]{2})", value)
    if not broken:
        return None
    return Wrong(Text("A percent sign is not followed by two hex digits."), broken.start())


def _piece_of_total(value: str) -> Wrong | None:
    half = len(value) // 2
    piece, total = int(value[:half]), int(value[half:])
    if not piece or not total:
        return Wrong(Text("Pieces are counted from 1."), 0 if not piece else half)
    return Wrong(Text("There are fewer pieces than this number.")) if piece > total else None


def _place_in_row(value: str) -> Wrong | None:
    shape = re.fullmatch(r"([1-9][0-9]*)/([1-9][0-9]*)", value)
    if not shape:
        return Wrong(Text("A place in a row is written like 1/2, without leading zeros."))
    place, end = map(int, shape.groups())
    return Wrong(Text("The place lies behind the end of the row.")) if place > end else None


def _iban(value: str) -> Wrong | None:
    if len(value) < _SHORTEST_IBAN:
        return Wrong(Text("This is too short to be an IBAN."), len(value))
    if value[:2] not in codelists.COUNTRY_LETTERS:
        return Wrong(Text("An IBAN begins with the two letters of a country."))
    if foreign := re.search(r"[^0-9A-Z]", value):
        return Wrong(Text("An IBAN has digits and capital letters only."), foreign.start())
    # ISO 7064, MOD 97-10: letters count 10 to 35.
    number = "".join(str(int(character, 36)) for character in value[4:] + value[:4])
    return None if int(number) % 97 == 1 else Wrong(Text("The check digits of the IBAN fail."), 2)


CHECKS: Mapping[str, Check] = {
    "check_digit": _check_digit,
    "check_pair": _check_pair,
    "company": _company,
    "company_second": _company_second,
    "day": dates.day,
    "day_or_month": dates.day_or_month,
    "full_day": dates.full_day,
    "clock": dates.clock,
    "hour": dates.hour,
    "minute": dates.minute,
    "second": dates.second,
    "country": _listed(codelists.COUNTRIES, Text("This is no country's number in ISO 3166.")),
    "country_or_many": _listed(
        codelists.COUNTRIES | {codelists.MANY_COUNTRIES},
        Text("This is no country's number in ISO 3166, nor 999 for several countries."),
    ),
    "country_letters": _listed(
        codelists.COUNTRY_LETTERS, Text("These are no country's letters in ISO 3166.")
    ),
    "currency": _listed(codelists.CURRENCIES, Text("This is no currency's number in ISO 4217.")),
    "media": _listed(codelists.MEDIA, Text("GS1 lists no such kind of data carrier.")),
    "package": _listed(codelists.PACKAGES, Text("GS1 lists no such kind of package.")),
    "sex": _shaped("[0129]", Text("ISO 5218 knows 0, 1, 2 and 9 only.")),
    "yes_no": _shaped("[01]", Text("This is 0 for no or 1 for yes.")),
    "winding": _shaped("[019]", Text("A direction of winding is 0, 1 or 9.")),
    "importer": _shaped(
        "[-0-9A-Z_a-z]",
        Text("The importer's index is a letter, a digit, a hyphen or an underline."),
    ),
    "minus": _shaped("-", Text("Only a minus sign may follow here.")),
    "zero": _shaped("0", Text("This digit is always 0.")),
    "above_zero": _shaped(".*[^0].*", Text("This cannot be zero.")),
    "no_leading_zero": _shaped("[^0].*", Text("This number does not begin with zero.")),
    "more_than_digits": _shaped(".*[^0-9].*", Text("This has at least one letter or sign.")),
    "percent_escaped": _percent_escaped,
    "piece_of_total": _piece_of_total,
    "place_in_row": _place_in_row,
    "latitude": lambda value: (
        Wrong(Text("There is no such latitude.")) if value > _FARTHEST_SOUTH_TO_NORTH else None
    ),
    "longitude": lambda value: (
        Wrong(Text("There is no such longitude.")) if value > _FARTHEST_AROUND else None
    ),
    "iban": _iban,
    "coupon": coupons.coupon,
    "coupon_offer": coupons.offer,
}
