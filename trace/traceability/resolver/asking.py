"""What a request asks of an address: the page, a link of a type, or the linkset."""

from dataclasses import dataclass

from flask import Request
from werkzeug.datastructures import Accept

from ipreg.core.errors import NotFound
from ipreg.core.text import Text
from traceability.resolver.choosing import Wishes
from traceability.resolver.linksets import JSON_LD, MEDIA_TYPE
from traceability.resolver.linktypes import named

_LINKSET = frozenset({"linkset", "all"})  # "all" is the name that older labels use
_JSON = "application/json"
_HTML = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Asked:
    link_type: str | None  # a bare name, or None for the default
    linkset: str | None  # the media type in which the linkset is wanted
    wishes: Wishes

    @property
    def for_links(self) -> bool:
        """Whether something else than the default is asked for."""
        return self.link_type is not None or self.linkset is not None


def asked(request: Request) -> Asked:
    """Reads a request; raises NotFound for a link type that nobody knows."""
    wanted = request.args.get("linkType", "").strip()
    wishes = Wishes(_wishes(request.accept_languages), _wishes(request.accept_mimetypes))
    if wanted in _LINKSET or (not wanted and _names_linkset(request.accept_mimetypes)):
        return Asked(None, _linkset_type(wishes.media_types), wishes)
    if not wanted:
        return Asked(None, None, wishes)
    if (link_type := named(wanted)) is None:
        raise NotFound(Text("“%(type)s” is no link type of the GS1 Web Vocabulary.", type=wanted))
    return Asked(link_type, None, wishes)


def _wishes(accept: Accept) -> tuple[str, ...]:
    """Values by their weight, without those that are refused."""
    return tuple(str(value) for value, weight in accept if weight > 0)


def _names_linkset(accept: Accept) -> bool:
    first = next(iter(_wishes(accept)), "").lower()
    return first in (MEDIA_TYPE, JSON_LD)


def _linkset_type(wishes: tuple[str, ...]) -> str:
    for wish in (wish.lower() for wish in wishes):
        if wish in (MEDIA_TYPE, JSON_LD, _JSON):
            return wish
        if wish in _HTML:
            return _HTML[0]
    return MEDIA_TYPE
