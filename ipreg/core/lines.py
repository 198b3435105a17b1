"""A line of text as people read it: composed, without what cannot be seen, in Latin letters."""

import unicodedata
from typing import Any

from marshmallow import ValidationError, fields, validate

from ipreg.core.text import Text

# Eth and African D look like Đ and are typed for it by old keyboards; no Vietnamese word has them.
_LOOK_ALIKES = str.maketrans({"\u00d0": "\u0110", "\u0189": "\u0110"})
_UNSEEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}


class Line(fields.String):
    """One line: NFC, single spaces. Refuses invisible characters and letters that are not Latin."""

    def __init__(self, *, longest: int, shortest: int = 0, **kwargs: Any) -> None:
        super().__init__(validate=validate.Length(min=shortest or None, max=longest), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        typed = super()._deserialize(value, attr, data, **kwargs) or ""
        line = " ".join(unicodedata.normalize("NFC", typed.translate(_LOOK_ALIKES)).split())
        if not line and self.required:
            raise ValidationError([Text("Fill in this field.")])
        if any(unicodedata.category(c) in _UNSEEN for c in line):
            raise ValidationError(
                [Text("This text holds characters that cannot be seen. Type it again.")]
            )
        if foreign := next((c for c in line if not _readable(c)), None):
            raise ValidationError(
                [
                    Text(
                        "“%(letter)s” is no Latin letter. Type the text in Latin letters.",
                        letter=foreign,
                    )
                ]
            )
        return line


def _readable(character: str) -> bool:
    return not character.isalpha() or unicodedata.name(character, "").startswith("LATIN ")
