"""GS1 Digital Link URIs of any domain: read strictly, written in one way. Pure.

GS1 Digital Link Standard: URI Syntax 1.7.0. Where it leaves something open, this reads as GS1's own
syntax engine does: a stem may stand before the key, the last key in the path counts, parameters
that are not numbers are somebody else's, and what has its place in the path may not be a parameter.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ipreg.core.text import Text
from traceability.gs1.elements import MOST, Element, Refused, element, fitting, once
from traceability.gs1.escaping import decoded, decoded_in_query, encoded, encoded_in_query
from traceability.gs1.table import IDENTIFIERS

CANONICAL_STEM = "https://id.gs1.org"

_SCHEME = re.compile(r"https?://|HTTPS?://")
_FOREIGN = re.compile(r"[^A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]")  # RFC 3986, section 2
_FOREIGN_IN_DOMAIN = re.compile(r"[_~?#@!$&'()*+,;=%]")
_GTIN_LENGTHS = (8, 12, 13)


@dataclass(frozen=True, slots=True)
class Address:
    """What a Digital Link says: the key and its qualifiers in the path, the rest as parameters."""

    stem: str
    path: tuple[Element, ...]
    query: tuple[Element, ...] = ()

    @property
    def key(self) -> Element:
        return self.path[0]

    @property
    def elements(self) -> tuple[Element, ...]:
        return (*self.path, *self.query)

    def __str__(self) -> str:
        path = "".join(f"/{ai}/{encoded(value)}" for ai, value in self.path)
        query = "&".join(f"{ai}={encoded_in_query(value)}" for ai, value in self.query)
        return f"{self.stem}{path}" + (f"?{query}" if query else "")

    def canonical(self) -> "Address":
        """The one way to write what is said here: URI Syntax 4.12."""
        return Address(CANONICAL_STEM, self.path, tuple(sorted(self.query)))


def is_address(text: str) -> bool:
    return bool(_SCHEME.match(text))


def read_address(text: str) -> Address:
    """Everything about an address, or why it is none of GS1's."""
    site, path, query = _split(text)
    segments = path.split("/")[1:]
    pairs = _pairs_from_key(segments)
    ais = [ai for ai, _ in pairs]
    in_order(ais)
    found = Address(
        "/".join([site, *segments[: len(segments) - 2 * len(pairs)]]),
        tuple(element(ai, decoded(value)) for ai, value in pairs),
        tuple(attributes(query.split("&"), ais)),
    )
    fitting(found.elements)
    return found


def _split(text: str) -> tuple[str, str, str]:
    """Scheme with domain, path, parameters; a fragment belongs to the page that is shown."""
    if foreign := _FOREIGN.search(text):
        raise Refused(Text("Character %(at)s may not stand in an address.", at=foreign.start() + 1))
    scheme = _SCHEME.match(text)
    if not scheme:
        raise Refused(Text("An address of GS1 begins with https:// or http://."))
    domain, slash, rest = text[scheme.end() :].partition("/")
    if foreign := _FOREIGN_IN_DOMAIN.search(domain):
        raise Refused(
            Text(
                "Character %(at)s may not stand in the name of a site.",
                at=scheme.end() + foreign.start() + 1,
            )
        )
    if not (domain and slash):
        raise Refused(Text("A GS1 address goes on behind the name of the site."))
    path, _, query = f"/{rest}".partition("#")[0].partition("?")
    return f"{scheme[0].lower()}{domain}", path, query


def _pairs_from_key(segments: Sequence[str]) -> list[tuple[str, str]]:
    """Identifiers and values from the last primary key on, found from the end of the path."""
    pairs: list[tuple[str, str]] = []
    for end in range(len(segments), 1, -2):
        ai, value = segments[end - 2 : end]
        identifier = IDENTIFIERS.get(ai)
        if not identifier:
            break
        pairs.insert(0, (ai, value))
        if identifier.is_key:
            return pairs
    raise Refused(Text("There is no key of GS1 with a value, like /01/ and a GTIN, in this path."))


def in_order(ais: Sequence[str]) -> None:
    """Refuses identifiers that may not follow each other in a path."""
    key, *qualifiers = ais
    sequences = IDENTIFIERS[key].sequences or ()
    if len(ais) <= MOST and any(_is_part(qualifiers, sequence) for sequence in sequences):
        return
    if not any(sequences):
        raise Refused(Text("Nothing may follow /%(key)s/ and its number in a path.", key=key))
    raise Refused(
        Text(
            "After /%(key)s/ an address may go on with %(orders)s, in this order, each once.",
            key=key,
            orders=" | ".join(", ".join(f"/{ai}/" for ai in each) for each in sequences),
        )
    )


def _is_part(qualifiers: Sequence[str], order: Sequence[str]) -> bool:
    """Whether the qualifiers are among those of the order, and follow each other as there."""
    return list(qualifiers) == [ai for ai in order if ai in qualifiers]


def attributes(parameters: Sequence[str], path: Sequence[str]) -> Iterator[Element]:
    """The elements among the parameters behind a path; raises Refused."""
    seen = set(path)
    given = [each for each in parameters if each]
    if len(path) + len(given) > MOST:
        raise Refused(Text("There are more than %(most)s elements.", most=MOST))
    for parameter in given:
        ai, equals, value = parameter.partition("=")
        if not (equals and _is_number(ai)):
            continue
        _may_be_parameter(ai, path)
        if ai in seen:
            raise Refused(Text("(%(ai)s) stands in this address twice.", ai=ai))
        seen.add(ai)
        yield element(ai, _padded(ai, decoded_in_query(value)))


def _may_be_parameter(ai: str, path: Sequence[str]) -> None:
    identifier = IDENTIFIERS.get(ai)
    if not identifier:
        raise Refused(Text("The parameter “%(ai)s” is no application identifier of GS1.", ai=ai))
    if not identifier.query:
        raise Refused(Text("(%(ai)s) may not be a parameter of an address.", ai=ai))
    for sequence in IDENTIFIERS[path[0]].sequences or ():
        if ai in sequence and set(path[1:]) <= set(sequence) - {ai}:
            raise Refused(Text("(%(ai)s) belongs into the path of this address.", ai=ai))


def _padded(ai: str, value: str) -> str:
    """Old addresses shorten the GTIN of a second item; in the path that is no longer allowed."""
    return value.zfill(14) if ai == "01" and len(value) in _GTIN_LENGTHS else value


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def address(elements: Sequence[Element], stem: str = CANONICAL_STEM) -> Address:
    """The address of what the elements say: their first key, as many qualifiers as fit, the rest.

    Parameters of known length stand first, otherwise in the given order, as GS1's engine writes.
    """
    given = dict(once(elements))
    key = next((ai for ai in given if IDENTIFIERS[ai].is_key), None)
    if key is None:
        raise Refused(Text("None of these elements is a key that an address could begin with."))
    order = max(IDENTIFIERS[key].sequences or ((),), key=lambda s: len(given.keys() & set(s)))
    path = [key, *(ai for ai in order if ai in given)]
    rest = sorted((ai for ai in given if ai not in path), key=lambda ai: IDENTIFIERS[ai].separated)
    for ai in rest:
        if not IDENTIFIERS[ai].query:
            raise Refused(Text("(%(ai)s) may not be a parameter of an address.", ai=ai))
    return Address(
        stem.removesuffix("/"),
        tuple(Element(ai, given[ai]) for ai in path),
        tuple(Element(ai, given[ai]) for ai in rest),
    )
