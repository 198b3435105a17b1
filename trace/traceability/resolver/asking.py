"""What a request asks of an address: the page, a link of a type, or the linkset."""

import re
from dataclasses import dataclass
from urllib.parse import unquote_plus

from flask import Request

from ipreg.core.errors import NotFound
from ipreg.core.text import Text
from traceability.resolver.accepting import HTML, JSON, JSON_LD, LINKSET, Range, dearest, ranges
from traceability.resolver.choosing import Wishes
from traceability.resolver.linktypes import named

_LINKSET = frozenset({"linkset", "all"})  # "all" is the name that older labels use
_DELIMITER = re.compile("[&;]")  # URI Syntax 1.7.0, section 4.11: queryStringDelim


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
    wanted = _link_type(request)
    accepted = ranges(request.headers.get("Accept", ""))
    wishes = Wishes(_languages(request), accepted)
    if wanted in _LINKSET or (not wanted and _prefers_linkset(accepted)):
        return Asked(None, _linkset_type(accepted), wishes)
    if not wanted:
        return Asked(None, None, wishes)
    if (link_type := named(wanted)) is None:
        raise NotFound(Text("“%(type)s” is no link type of the GS1 Web Vocabulary.", type=wanted))
    return Asked(link_type, None, wishes)


def parameters(request: Request) -> list[str]:
    """The query as it came over the wire, parted where the standard parts it."""
    return _DELIMITER.split(request.query_string.decode("latin-1"))


def _link_type(request: Request) -> str:
    for parameter in parameters(request):
        name, _, value = parameter.partition("=")
        if name == "linkType":
            return unquote_plus(value).strip()
    return ""


def _languages(request: Request) -> tuple[str, ...]:
    wanted = ranges(request.headers.get("Accept-Language", ""))
    return tuple(each.name for each in wanted if each.weight)


def _prefers_linkset(accepted: tuple[Range, ...]) -> bool:
    return dearest(accepted, (HTML, LINKSET, JSON_LD)) in (LINKSET, JSON_LD)


def _linkset_type(accepted: tuple[Range, ...]) -> str:
    return dearest(accepted, (LINKSET, JSON_LD, JSON, HTML)) or LINKSET
