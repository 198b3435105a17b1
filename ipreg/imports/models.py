"""What is stored about an import: the file, its lines, what had to be asked and was answered."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipreg.core.db import Base, enum_type
from ipreg.core.files import StoredFile
from ipreg.core.text import Text
from ipreg.imports.findings import Asks


class Subject(StrEnum):
    """What the lines of a sheet are."""

    FILES = "files"
    TITLES = "titles"
    USE_RIGHTS = "use_rights"

    @property
    def label(self) -> Text:
        return SUBJECT_NAMES[self]


SUBJECT_NAMES = {
    Subject.FILES: Text("Application files"),
    Subject.TITLES: Text("Titles granted"),
    Subject.USE_RIGHTS: Text("Rights to use"),
}


class Outcome(StrEnum):
    """Where a line stands; WAITING and QUEUED lines are those that still have to be worked at."""

    WAITING = "waiting"
    VALID = "valid"
    WARNED = "warned"
    WRONG = "wrong"
    ASKS = "asks"
    UNCHANGED = "unchanged"
    DIFFERS = "differs"
    QUEUED = "queued"
    IMPORTED = "imported"
    FILLED = "filled"

    @property
    def label(self) -> Text:
        return OUTCOME_NAMES[self]


OUTCOME_NAMES = {
    Outcome.WAITING: Text("Not checked yet"),
    Outcome.VALID: Text("Valid"),
    Outcome.WARNED: Text("Valid, with a warning"),
    Outcome.WRONG: Text("With errors"),
    Outcome.ASKS: Text("Waiting for an answer"),
    Outcome.UNCHANGED: Text("Unchanged"),
    Outcome.DIFFERS: Text("Differs from the register"),
    Outcome.QUEUED: Text("Being imported"),
    Outcome.IMPORTED: Text("Imported"),
    Outcome.FILLED: Text("Completed"),
}


class ImportRun(Base):
    """One sheet that was handed in; `reading` tells how it was read: format, headings, letters."""

    __tablename__ = "import_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[Subject] = mapped_column(enum_type(Subject, "subject"))
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    reading: Mapped[dict[str, Any]]
    started_at: Mapped[datetime]
    started_by: Mapped[str] = mapped_column(String(200))
    told_to_import_at: Mapped[datetime | None]

    file: Mapped[StoredFile] = relationship()


class ImportRow(Base):
    """One line of a sheet, and what became of it.

    `identity` names the record that the line is about (its number, or the whole line where it has
    none); `fingerprint` is the hash of all its cells; `misread` is what reading the cells brought
    up, `problems` all that is to be said; `adds` where the record lacks something that it tells.
    """

    __tablename__ = "import_row"
    __audited__ = False  # it follows the sheet; the records made of it are audited themselves
    __table_args__ = (
        UniqueConstraint("run_id", "line"),
        Index("ix_import_row_run_outcome", "run_id", "outcome"),
        Index("ix_import_row_run_identity", "run_id", "identity"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("import_run.id"))
    line: Mapped[int]
    cells: Mapped[dict[str, Any]]
    identity: Mapped[str] = mapped_column(String(200))
    fingerprint: Mapped[str] = mapped_column(String(64), index=True)
    outcome: Mapped[Outcome] = mapped_column(enum_type(Outcome, "outcome"))
    misread: Mapped[list[Any]] = mapped_column(default=list)
    problems: Mapped[list[Any]] = mapped_column(default=list)
    differences: Mapped[list[Any]] = mapped_column(default=list)
    asks: Mapped[list[Any]] = mapped_column(default=list)
    adds: Mapped[bool] = mapped_column(default=False)
    record_id: Mapped[int | None]

    run: Mapped[ImportRun] = relationship()


class ImportQuestion(Base):
    """A name in the sheet that the register does not know, or knows more than once."""

    __tablename__ = "import_question"
    __audited__ = False  # it follows the sheet; the answer is audited
    __table_args__ = (UniqueConstraint("run_id", "asks", "typed"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("import_run.id"))
    asks: Mapped[Asks] = mapped_column(enum_type(Asks, "asks"))
    typed: Mapped[str] = mapped_column(String(2000))
    heading: Mapped[str] = mapped_column(String(200))

    run: Mapped[ImportRun] = relationship()
    answer: Mapped["ImportAnswer | None"] = relationship(back_populates="question")


class ImportAnswer(Base):
    """What somebody said a name stands for; no record: the cell is left empty, or it is new."""

    __tablename__ = "import_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("import_question.id"), unique=True)
    record_id: Mapped[int | None]
    answered_at: Mapped[datetime]
    answered_by: Mapped[str] = mapped_column(String(200))

    question: Mapped[ImportQuestion] = relationship(back_populates="answer")
