"""Values that are right for any application identifier, made from its row."""

from hypothesis import strategies as st

from traceability.gs1.charsets import OF_KIND
from traceability.gs1.checks import CHECKS
from traceability.gs1.digits import check_digit, check_pair
from traceability.gs1.elements import Element
from traceability.gs1.formats import Part
from traceability.gs1.table import IDENTIFIERS

# What cannot be met by chance: one or a few values that pass the check.
_RIGHT = {
    "day": ["260228", "960229", "991231"],
    "day_or_month": ["260200", "260930", "000229"],
    "full_day": ["20260930", "24000229"],
    "clock": ["0000", "2359"],
    "hour": ["00", "23"],
    "minute": ["00", "59"],
    "second": ["00", "59"],
    "country": ["704", "004"],
    "country_or_many": ["704", "999"],
    "country_letters": ["VN", "LA"],
    "currency": ["704", "999"],
    "media": ["01", "99"],
    "package": ["1A", "8", "WRP"],
    "sex": ["0", "9"],
    "yes_no": ["0", "1"],
    "winding": ["0", "1", "9"],
    "importer": ["A", "z", "-", "_"],
    "minus": ["-"],
    "zero": ["0"],
    "piece_of_total": ["0101", "0299"],
    "place_in_row": ["1/1", "2/9"],
    "latitude": ["0000000000", "1800000000"],
    "longitude": ["0000000000", "3600000000"],
    "iban": ["BE71096123456769", "MT90MALT011000012345MTLCAST001SABC"],
    "coupon": ["012345612345611110123", "0123456123456111101233261231"],
    "coupon_offer": ["001234561234560123456"],
    "percent_escaped": ["Vinh%20Long", "B%E1%BA%BFn"],
}
_NAME_OF = {check: name for name, check in CHECKS.items()}


def values_of(ai: str) -> st.SearchStrategy[str]:
    parts = IDENTIFIERS[ai].format.parts
    return st.tuples(*(_part(part) for part in parts)).map(_without_gaps)


def elements_of(ai: str) -> st.SearchStrategy[Element]:
    return values_of(ai).map(lambda value: Element(ai, value))


def _without_gaps(pieces: tuple[str, ...]) -> str:
    """A missing part ends the value, for what follows it would be taken for it."""
    held: list[str] = []
    for piece in pieces:
        if not piece:
            break
        held.append(piece)
    return "".join(held)


def _part(part: Part) -> st.SearchStrategy[str]:
    names = [_NAME_OF[check] for check in part.checks]
    right = next((st.sampled_from(_RIGHT[name]) for name in names if name in _RIGHT), None)
    made = right if right is not None else _made(part, names)
    return made | st.just("") if part.optional else made


def _made(part: Part, names: list[str]) -> st.SearchStrategy[str]:
    text = st.text(sorted(OF_KIND[part.kind]), min_size=part.shortest, max_size=part.longest)
    if "check_pair" in names:
        body = st.text("0123456789AZaz", min_size=3, max_size=part.longest - 6)
        return body.map(lambda rest: f"9521{rest}").map(lambda body: body + check_pair(body) or "")
    if "company" in names or "company_second" in names:
        text = text.map(lambda drawn: ("09521" + drawn)[: max(len(drawn), 5)])
    if "check_digit" in names:
        return text.map(lambda drawn: f"{drawn[:-1]}{check_digit(drawn[:-1])}")
    if "above_zero" in names or "no_leading_zero" in names:
        return text.map(lambda drawn: f"1{drawn[1:]}")
    return text
