"""A sentence for people, kept apart from the language it will be said in. Pure.

>>> str(Text("Lot %(lot)s is held.", lot="A1"))
'Lot A1 is held.'
"""

from collections.abc import Mapping


class Text:
    """An English msgid and its values; `ipreg.core.i18n.say` puts it into the reader's language."""

    __slots__ = ("_values", "msgid")

    def __init__(self, msgid: str, /, **values: object) -> None:
        self.msgid = msgid
        self._values = tuple(values.items())

    @property
    def values(self) -> Mapping[str, object]:
        return dict(self._values)

    def __str__(self) -> str:
        return self.msgid % self.values if self._values else self.msgid

    def __repr__(self) -> str:
        return f"Text({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and (self.msgid, self._values) == (
            other.msgid,
            other._values,
        )

    def __hash__(self) -> int:
        return hash(self.msgid)
