"""A line of text as people read it: composed, without what cannot be seen, in known letters."""

import unicodedata
from typing import Any

from marshmallow import ValidationError, fields, validate

from ipreg.core.text import Text

# Eth and African D look like Đ and are typed for it by old keyboards; no Vietnamese word has them.
_LOOK_ALIKES = str.maketrans({"\u00d0": "\u0110", "\u0189": "\u0110"})
_UNSEEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}


class Line(fields.String):
    """One line: NFC, single spaces. Refuses invisible characters and letters that are not Latin."""

    scripts: tuple[str, ...] = ("LATIN ",)
    foreign = Text("“%(letter)s” is no Latin letter. Type the text in Latin letters.")

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
        if foreign := next((c for c in line if not self._readable(c)), None):
            raise ValidationError([Text(self.foreign.msgid, letter=foreign)])
        return line

    def _readable(self, letter: str) -> bool:
        return not letter.isalpha() or unicodedata.name(letter, "").startswith(self.scripts)


class ChineseLine(Line):
    """One line of Chinese, with names in Latin letters where they stand in it."""

    scripts = (*Line.scripts, "CJK ")
    foreign = Text("“%(letter)s” is no Chinese letter. Type the text in Chinese.")
