"""What organisations registered for the keys they own."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipreg.accounts.models import Organisation
from ipreg.core.db import Base
from ipreg.core.tenancy import Owned
from traceability.resolver.linktypes import DEFAULT
from traceability.resolver.records import Link, Record


class LinkRecord(Owned, Base):
    """The links of one path. `links` holds them as they are published: objects with link_type,
    href, title, media_type and languages.
    """

    __tablename__ = "link_record"

    id: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(String(300), unique=True)
    key: Mapped[str] = mapped_column(String(120), index=True)
    description: Mapped[str] = mapped_column(String(500))
    default_href: Mapped[str | None] = mapped_column(String(2000))
    default_title: Mapped[str | None] = mapped_column(String(200))
    links: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    created_at: Mapped[datetime]
    is_sample: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    organisation: Mapped[Organisation] = relationship()

    @property
    def default(self) -> Link | None:
        if self.default_href is None:
            return None
        return Link(DEFAULT, self.default_href, self.default_title or self.description)

    @property
    def record(self) -> Record:
        return Record(
            self.path,
            self.description,
            self.default,
            tuple(
                Link(
                    each["link_type"],
                    each["href"],
                    each["title"],
                    each.get("media_type"),
                    tuple(each.get("languages", ())),
                )
                for each in self.links
            ),
        )
