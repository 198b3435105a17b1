"""The paper a change rests on, as it was typed, before it is kept."""

from dataclasses import dataclass
from datetime import date

from werkzeug.datastructures import FileStorage

from ipreg.core import files
from ipreg.core.files import Document


@dataclass(frozen=True)
class Paper:
    """Number, day, issuing office and file; any of them may be unknown."""

    number: str | None = None
    issued_on: date | None = None
    issued_by: str | None = None
    upload: FileStorage | None = None

    @property
    def given(self) -> bool:
        return bool(self.number or self.upload)

    def keep(self) -> Document | None:
        return files.document(
            number=self.number,
            issued_on=self.issued_on,
            issued_by=self.issued_by,
            upload=self.upload,
        )


NO_PAPER = Paper()
