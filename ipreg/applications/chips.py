"""The filters that are set, each with the address that leaves it out."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from flask import request, url_for

from ipreg.applications.asking import MINE, NEWEST, NOBODY, NOT_FILED, Asked
from ipreg.applications.choices import Choices
from ipreg.core.text import Text

_NAMES = {
    "q": Text("Search"),
    "kind": Text("Kind"),
    "stage": Text("Stage"),
    "state": Text("State"),
    "product": Text("Product"),
    "applicant": Text("Applicant"),
    "place": Text("Place"),
    "nice": Text("Nice class"),
    "year": Text("Year of filing"),
    "granted": Text("Year of grant"),
    "due": Text("Time limit"),
    "officer": Text("Officer"),
    "sample": Text("Samples"),
}
_WORDS = {
    ("year", NOT_FILED): Text("not filed yet"),
    ("officer", MINE): Text("mine"),
    ("officer", NOBODY): Text("nobody"),
    ("sample", "yes"): Text("samples only"),
    ("sample", "no"): Text("without samples"),
}


@dataclass(frozen=True)
class Chip:
    name: Text
    value: object
    href: str


def chips(asked: Asked, known: Choices) -> list[Chip]:
    return list(_chips(asked, known))


def clear_address() -> str:
    """The list without a filter; the order is named, lest one's own first view come instead."""
    kept: dict[str, Any] = {
        name: request.args[name] for name in ("lang", "columns") if name in request.args
    }
    return url_for("applications.index", sort=request.args.get("sort", NEWEST), **kept)


def in_words(asked: Asked, known: Choices) -> list[tuple[Text, object]]:
    """The filter as people read it: on chips, on paper and in exported tables."""
    found = ((field.name, getattr(asked, field.name)) for field in fields(asked))
    return [
        (_NAMES[name], _said(name, value, known))
        for name, value in found
        if value and name in _NAMES
    ]


def _chips(asked: Asked, known: Choices) -> Iterator[Chip]:
    for field in fields(asked):
        value = getattr(asked, field.name)
        if value and field.name in _NAMES:
            yield Chip(_NAMES[field.name], _said(field.name, value, known), _without(field.name))


def _said(name: str, value: object, known: Choices) -> object:
    people = {("officer", str(person.id)): person.name for person in known.officers}
    words = {**people, **_WORDS}
    return words.get((name, str(value)), getattr(value, "label", value))


def _without(name: str) -> str:
    kept: dict[str, Any] = {
        key: value for key, value in request.args.items() if key not in {name, "page"}
    }
    if not kept.keys() - {"lang", "view"}:
        kept["sort"] = NEWEST
    return url_for("applications.index", **kept)
