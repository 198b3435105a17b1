"""What a request brings, before anybody reads it: text that can be kept and numbers that fit."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from flask import Request as FlaskRequest
from marshmallow import ValidationError
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.exceptions import NotFound, RequestURITooLarge
from werkzeug.routing import IntegerConverter, PathConverter
from werkzeug.routing import ValidationError as NoMatch
from werkzeug.utils import cached_property

from ipreg.core.text import Text

LONGEST_ADDRESS = 4096
GREATEST = 2**31 - 1  # what an INTEGER column holds; PostgreSQL refuses more, SQLite does not
# Control characters but tab and line ends, halves of a pair, and what turns the direction of text.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_RAW = re.compile(rb"[^!-~]")
# Names that url_for keeps for itself: an address repeated with them would lead elsewhere.
_RESERVED = re.compile(r"_.*|endpoint|self")
_HIDDEN = Text("This text holds characters that cannot be seen. Type it again.")
_TOO_LARGE = Text("This number is too large.")


class Request(FlaskRequest):
    """A request whose address asks only what can be understood; the rest counts as not asked."""

    def __init__(self, environ: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(environ, *args, **kwargs)
        # Some servers hand on bytes that may not stand in an address; nothing else expects them.
        self.query_string = _RAW.sub(lambda byte: b"%%%02X" % byte[0][0], self.query_string)

    @cached_property
    def args(self) -> MultiDict[str, str]:
        asked: MultiDict[str, str] = super().args
        return ImmutableMultiDict(
            (name, value)
            for name, value in asked.items(multi=True)
            if not (_RESERVED.fullmatch(name) or _UNSEEN.search(name + value))
        )


class RowNumber(IntegerConverter):
    """The number of a row in an address: plain digits that an INTEGER column can hold."""

    regex = r"[0-9]{1,10}"

    def to_python(self, value: str) -> int:
        if int(value) > GREATEST:
            raise NoMatch
        return int(super().to_python(value))


class Rest(PathConverter):
    """All that follows in an address, whatever it is: slashes and line feeds too."""

    regex = r"(?:.|\n)+"
    part_isolating = False


def refuse_odd_address(request: FlaskRequest, *, view: object) -> None:
    """No page has an address that is endless or holds what cannot be seen.

    A view that reads its own address says by itself what is wrong with it.
    """
    if len(request.environ.get("RAW_URI") or request.full_path) > LONGEST_ADDRESS:
        raise RequestURITooLarge
    if _UNSEEN.search(request.path) and not getattr(view, "reads_its_address", False):
        raise NotFound


def refuse_unseen(data: Mapping[str, object]) -> None:
    """Text that a database cannot keep, or that shows otherwise than it is, at its field."""
    wrong = {
        name: [_HIDDEN]
        for name, value in data.items()
        if any(_UNSEEN.search(text) for text in (name, *_texts(value)))
    }
    if wrong:
        raise ValidationError(wrong)


def too_large(loaded: Mapping[str, Any]) -> dict[str, list[Text]]:
    """The fields whose number no column can hold."""
    return {name: [_TOO_LARGE] for name, value in loaded.items() if not _fits(value)}


def _fits(value: object) -> bool:
    parts = value if isinstance(value, list | tuple) else [value]
    return all(abs(part) <= GREATEST for part in parts if isinstance(part, int))


def _texts(value: object) -> Iterator[str]:
    ahead = [value]
    while ahead:
        match ahead.pop():
            case str() as text:
                yield text
            case dict() as inner:
                ahead.extend((*inner.keys(), *inner.values()))
            case list() as inner:
                ahead.extend(inner)
