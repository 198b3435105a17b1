"""The permanent address of a title: its kind and the number of its certificate. Pure."""

from typing import Any, Protocol

from ipreg.law.kinds import Kind

SLUGS = {
    Kind.GEOGRAPHICAL_INDICATION: "gi",
    Kind.CERTIFICATION_MARK: "certification",
    Kind.COLLECTIVE_MARK: "collective",
}
_KINDS = {slug: kind for kind, slug in SLUGS.items()}


def kind_of(slug: str) -> Kind | None:
    """The kind that an address names."""
    return _KINDS.get(slug)


class Numbered(Protocol):
    @property
    def kind(self) -> Kind: ...
    @property
    def certificate_number(self) -> str: ...


def values_of(title: Numbered) -> dict[str, Any]:
    """What the address of a record is filled with."""
    return {"slug": SLUGS[title.kind], "number": title.certificate_number}
