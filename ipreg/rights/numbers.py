"""Certificate numbers as they are written. Pure."""

from ipreg.applications.lifecycle.facts import Fact, look
from ipreg.core.errors import BadInput
from ipreg.law.kinds import Kind


def certificate_number(kind: Kind, typed: str | None) -> str:
    """4-NNNNNNN-VVV for marks, five digits for geographical indications; else BadInput."""
    number = (typed or "").strip()
    pattern, hint = look(Fact.CERTIFICATE_NUMBER, kind=kind)
    if not pattern.fullmatch(number):
        raise BadInput(hint, field="certificate_number")
    return number
