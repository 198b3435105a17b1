"""The filters that are set, each with the address that leaves it out."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from flask import request, url_for

from ipreg.applications.listing import MINE, NOBODY, NOT_FILED, Asked, Listing
from ipreg.core.text import Text

_NAMES = {
    "q": Text("Search"),
    "kind": Text("Kind"),
    "stage": Text("Stage"),
    "state": Text("State"),
    "product": Text("Product"),
    "applicant": Text("Applicant"),
    "place": Text("Place"),
    "year": Text("Year of filing"),
    "officer": Text("Officer"),
}
_WORDS = {
    ("year", NOT_FILED): Text("not filed yet"),
    ("officer", MINE): Text("mine"),
    ("officer", NOBODY): Text("nobody"),
}


@dataclass(frozen=True)
class Chip:
    name: Text
    value: object
    href: str


def chips(asked: Asked, found: Listing) -> list[Chip]:
    return list(_chips(asked, found))


def _chips(asked: Asked, found: Listing) -> Iterator[Chip]:
    for field in fields(asked):
        value = getattr(asked, field.name)
        if value and field.name in _NAMES:
            yield Chip(_NAMES[field.name], _said(field.name, value, found), _without(field.name))


def _said(name: str, value: object, found: Listing) -> object:
    people = {("officer", str(user.id)): user.name for user in found.officers}
    words = {**people, **_WORDS}
    return words.get((name, str(value)), getattr(value, "label", value))


def _without(name: str) -> str:
    kept = {key: value for key, value in request.args.items() if key not in {name, "page"}}
    return url_for("applications.index", **kept)  # type: ignore[arg-type]
