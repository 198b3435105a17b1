"""The shape of what people type about organisations and users."""

import re
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate
from stdnum import ean
from stdnum.exceptions import ValidationError as BadNumber
from stdnum.vn import mst

from ipreg.accounts.models import Digest, OrganisationKind
from ipreg.core.forms import Day, Upload
from ipreg.core.lines import Line
from ipreg.core.roles import STAFF, Role
from ipreg.core.text import Text
from ipreg.places.schemas import UnitField


class TaxCode(fields.String):
    """A Vietnamese tax code (mã số thuế), checked by its own check digit."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        try:
            return str(mst.validate(str(value)))
        except BadNumber:
            raise ValidationError(
                [Text("“%(typed)s” is no tax code: check its digits.", typed=str(value))]
            ) from None


class Gln(fields.String):
    """A Global Location Number of 13 digits, checked by its check digit."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = ean.compact(str(value))
        if len(text) != 13 or not ean.is_valid(text):
            raise ValidationError(
                [Text("“%(typed)s” is no GLN: it has 13 digits, the last one a check.", typed=text)]
            )
        return str(text)


class CompanyPrefix(fields.String):
    """What a GS1 member's numbers begin with: 4 to 12 digits (General Specifications 1.4.4)."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = str(value).replace(" ", "")
        if not (re.fullmatch("[0-9]{4,12}", text) and text.strip("0")):
            raise ValidationError(
                [
                    Text(
                        "“%(typed)s” is no company prefix: it has 4 to 12 digits, as the "
                        "certificate of GS1 shows it.",
                        typed=text,
                    )
                ]
            )
        return text


class Secret(fields.String):
    """A password: taken to the letter, blanks included."""

    as_typed = True

    def __init__(self) -> None:
        super().__init__(required=True, validate=validate.Length(max=200))


class OrganisationSchema(Schema):
    name = Line(required=True, shortest=2, longest=300)
    kind = fields.Enum(OrganisationKind, by_value=True, required=True)
    tax_code = TaxCode(load_default=None)
    gln = Gln(load_default=None)
    company_prefix = CompanyPrefix(load_default=None)
    address = Line(load_default=None, longest=500)
    unit_id = UnitField(load_default=None)
    contact_name = Line(load_default=None, longest=200)
    phone = Line(load_default=None, longest=40)
    email = fields.Email(load_default=None, validate=validate.Length(max=254))
    valid_from = Day(load_default=None)
    valid_to = Day(load_default=None)


class OrganisationChangeSchema(OrganisationSchema):
    """`version` is that of the record the form was drawn from."""

    version = fields.Integer(load_default=None)


class DocumentSchema(Schema):
    """The document an act rests on, inherited by every form that asks for one."""

    document_number = fields.String(load_default=None, validate=validate.Length(max=100))
    document_on = Day(load_default=None)
    document_by = fields.String(load_default=None, validate=validate.Length(max=300))
    document_file = Upload(load_default=None)


class SuccessionSchema(DocumentSchema):
    successor = fields.Integer(required=True)
    effective_on = Day(required=True)
    note = fields.String(load_default=None, validate=validate.Length(max=1000))


class SignInSchema(Schema):
    username = fields.String(required=True, validate=validate.Length(max=100))
    password = Secret()


class InvitationSchema(Schema):
    name = Line(required=True, shortest=2, longest=200)
    role = fields.Enum(Role, by_value=True, required=True, validate=validate.OneOf(sorted(STAFF)))
    organisation_id = fields.Integer(required=True)


def _check_username(text: str) -> None:
    if not re.fullmatch(r"[A-Za-z0-9._@+-]+", text):
        raise ValidationError(
            [Text("An account name has letters, digits and . _ @ + - only, without spaces.")]
        )


class AcceptSchema(Schema):
    username = fields.String(
        required=True,
        validate=[validate.Length(min=3, max=100), _check_username],
    )
    password = Secret()


class PasswordSchema(Schema):
    current = Secret()
    password = Secret()


class NewPasswordSchema(Schema):
    password = Secret()


class LettersSchema(Schema):
    """Where letters go; no address takes no letter."""

    email = fields.Email(load_default=None, validate=validate.Length(max=254))
    digest = fields.Enum(Digest, by_value=True, load_default=None)


class AccountSchema(InvitationSchema, AcceptSchema):
    """An account made at once: whatever an invitation and its acceptance would ask for."""


class SwitchSchema(Schema):
    active = fields.Boolean(required=True)
