"""The shape of what people type about links."""

from typing import Any

from marshmallow import Schema, fields, post_load, validate

from ipreg.core.lines import Line
from traceability.resolver.linktypes import LINK_TYPES, PREFIX
from traceability.resolver.registering import (
    LONGEST_DESCRIPTION,
    LONGEST_HREF,
    LONGEST_PATH,
    LONGEST_TITLE,
    MOST_LINKS,
)


class _Version(Schema):
    version = fields.Integer(required=True, validate=validate.Range(min=1))


class DefaultSchema(Schema):
    """What stands for the whole record: what it is, and where a reader is sent."""

    description = Line(required=True, longest=LONGEST_DESCRIPTION)
    href = Line(required=True, longest=LONGEST_HREF)
    title = Line(required=True, longest=LONGEST_TITLE)


class _PathSchema(Schema):
    path = Line(required=True, longest=LONGEST_PATH)


class RecordSchema(DefaultSchema, _PathSchema):
    """The path first, as on the page."""


class RecordChangeSchema(DefaultSchema, _Version):
    pass


class LinkSchema(_Version):
    """One link as the pages ask for it; handed on as a file would write it."""

    linkType = fields.String(required=True, validate=validate.OneOf(LINK_TYPES))  # noqa: N815
    href = Line(required=True, longest=LONGEST_HREF)
    title = Line(required=True, longest=LONGEST_TITLE)
    type = Line(load_default="", longest=100)
    hreflang = Line(load_default="", longest=100)

    @post_load
    def _as_written(self, typed: dict[str, Any], **_kw: Any) -> dict[str, Any]:
        languages = typed["hreflang"].replace(",", " ").split()
        return typed | {"linkType": PREFIX + typed["linkType"], "hreflang": languages}


class NumberSchema(_Version):
    number = fields.Integer(required=True, validate=validate.Range(min=1, max=MOST_LINKS))


class VersionSchema(_Version):
    pass
