"""The shape of what is typed about a logo."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load
from marshmallow.validate import Length

from ipreg.core.forms import Number, Upload
from ipreg.core.text import Text
from traceability.labels.schemas import VersionSchema

NATIONAL = "national"
_WIDEST, _MOST_CLEAR = 200, 50  # mm
_NO_SOURCE = Text("Write what permits it: the decision, contract or regulation, with its day.")


class _LogoBoxes(Schema):
    permitted = fields.Boolean(load_default=False)
    source = fields.String(load_default=None, validate=Length(1, 500))
    least_width = Number(load_default=None, minimum=0)
    clear_space = Number(load_default=None)

    @post_load
    def _checked(self, data: dict[str, Any], **_kw: object) -> dict[str, Any]:
        if data["permitted"] and not data["source"]:
            raise ValidationError({"source": [_NO_SOURCE]})
        for name, most in (("least_width", _WIDEST), ("clear_space", _MOST_CLEAR)):
            if data[name] is not None:
                if not 0 <= data[name] <= most:
                    raise ValidationError(
                        {name: [Text("Give a length from 0 to %(most)s mm.", most=most)]}
                    )
                data[name] = float(data[name])
        return data


class NewLogoSchema(_LogoBoxes):
    title_id = fields.String(required=True, validate=Length(1, 20))
    picture = Upload(required=True)

    @post_load
    def _named(self, data: dict[str, Any], **_kw: object) -> dict[str, Any]:
        chosen = data["title_id"]
        if chosen == NATIONAL:
            return data | {"title_id": None}
        if not (chosen.isascii() and chosen.isdigit() and len(chosen) < 10):
            raise ValidationError({"title_id": [Text("Choose one of the names in the list.")]})
        return data | {"title_id": int(chosen)}


class LogoChangeSchema(VersionSchema, _LogoBoxes):
    """The same for a logo that is there; its name and picture stay."""
