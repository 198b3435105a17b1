"""A registry for benchmarks of labels: a cooperative with more packs of tea than it can print."""

import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import select

from ipreg.accounts.signing_in import actor_of
from ipreg.app import create_app
from ipreg.bench import one_worker
from ipreg.config import Settings
from ipreg.core import acting, clock, migrations
from ipreg.core.db import session, start_over, transaction
from ipreg.core.files import replacing
from ipreg.core.roles import OPERATOR, Actor
from ipreg.demo import samples, world
from ipreg.jobs.models import Job, State
from ipreg.places import loading
from traceability import keys
from traceability.batches import service as batches
from traceability.labels import service as issues
from traceability.labels.files import service as files
from traceability.labels.files import work
from traceability.labels.files.forms import Form
from traceability.labels.files.models import LabelFile
from traceability.labels.models import Issue, IssueKind
from traceability.labels.printing import codes_of

_PACKS, _SECRET = 9_000_000, "of a registry that lives as long as one benchmark"


class Press:
    """Issues codes and makes files of them as a cooperative does, in a folder that goes away."""

    def __init__(self) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="ipreg-bench-")
        self.home = Path(self.folder.name)
        self.database = self.home / "registry.sqlite3"
        self.app = self._made()
        self._keys = count(1)
        with self._acting(OPERATOR):
            self.actor, self.batch = self._harvest()

    def issue(self, labels: int) -> int:
        """The number of a new issue of so many codes."""
        with self._acting(self.actor), transaction():
            return self._issue(labels).id

    def printed(self, labels: int, form: Form, *, profile: str, printer: str) -> int:
        """From issuing to the synced file; returns its bytes."""
        place = self.home / f"labels.{form}"
        with self._acting(self.actor):
            with transaction():
                asked = self._ask(self._issue(labels), form, profile, printer)
            with replacing(place) as out:
                for _ in work.written(out, asked):
                    pass
        return place.stat().st_size

    def worked_off(self, labels: int, form: Form) -> dict[str, float]:
        """A job in a fresh `ipreg worker`: most memory in MiB, bytes of the file, seconds."""
        with self._acting(self.actor), transaction():
            asked = self._ask(self._issue(labels), form, "a4-24", "300")
            begun = work.begin(asked)
            if begun is None:
                raise ValueError(f"{labels} labels are no long work")
            number = begun.id
        peak = one_worker.most_memory(self.home, self._settings())
        with self._acting(OPERATOR):
            done = session.scalars(select(Job).where(Job.id == number)).one()
            if done.state is not State.DONE or not (done.started_at and done.ended_at):
                raise RuntimeError(f"the worker left {done.state}: {done.error}")
            took = (done.ended_at - done.started_at).total_seconds()
            return {"MiB": peak, "bytes": float(done.size or 0), "seconds": took}

    def addresses(self, labels: int) -> list[str]:
        with self._acting(self.actor):
            codes = codes_of(issues.get(self.issue(labels)))
            return [one.address for one in codes.between(0, labels)]

    def size(self) -> int:
        """Bytes of the database, all of what was written in it."""
        with self._acting(OPERATOR):
            session.connection().exec_driver_sql("SELECT 1")
            start_over()
            with transaction():
                pages = session.connection().exec_driver_sql("PRAGMA page_count").scalar() or 0
                one = session.connection().exec_driver_sql("PRAGMA page_size").scalar() or 0
        return int(pages) * int(one)

    def rows(self) -> int:
        """Of all tables together."""
        with self._acting(OPERATOR):
            sql = session.connection().exec_driver_sql
            tables = sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
            found = [sql(f'SELECT count(*) FROM "{name}"').scalar() or 0 for name in tables]  # noqa: S608
        return sum(map(int, found))

    def _issue(self, labels: int) -> Issue:
        key = f"bench-{next(self._keys)}"
        return issues.issue(batch_id=self.batch, count=labels, kind=IssueKind.UNIT, client_key=key)

    def _ask(self, issue: Issue, form: Form, profile: str, printer: str) -> LabelFile:
        asked: dict[str, Any] = {
            "profile": profile,
            "printer": printer,
            "language": "vi",
            "form": form,
            "first": 1,
            "last": None,
            "start": 1,
            "cell": None,
            "reason": None,
            "client_key": f"bench-{next(self._keys)}",
        }
        return files.ask(issue.id, asked, by=self.actor)

    def _settings(self) -> dict[str, str]:
        return {
            "IPREG_SECRET_KEY": _SECRET,
            "IPREG_PUBLIC_URL": "https://tx.example.vn",
            "IPREG_DATABASE_URL": f"sqlite:///{self.database}",
            "IPREG_KEYS_FILE": str(self.home / "keys.json"),
            "IPREG_FILES_DIR": str(self.home / "files"),
        }

    @contextmanager
    def _acting(self, actor: Actor) -> Iterator[None]:
        with self.app.app_context(), acting.acting_as(actor):
            yield

    def _made(self) -> Flask:
        keys.new(self.home / "keys.json")
        settings = Settings(
            secret_key=_SECRET,
            public_url="https://tx.example.vn",
            database_url=f"sqlite:///{self.database}",
            keys_file=self.home / "keys.json",
            files_dir=self.home / "files",
            demo=True,
            extra={"TESTING": True, "WTF_CSRF_ENABLED": False},
        )
        app = create_app(settings)
        logging.getLogger("alembic").setLevel(logging.WARNING)
        return app

    def _harvest(self) -> tuple[Actor, int]:
        """The cooperative of the demo world, and a lot of its tea that never ends."""
        migrations.upgrade()
        with transaction():
            loading.load()
        made = world.make()
        sample = samples.make(made).batch
        actor, today = actor_of(made.users["htx"]), clock.today()
        with acting.acting_as(actor), transaction():
            batch = batches.add(
                product_id=sample.product_id,
                lot="NH-2026-01",
                quantity=Decimal(_PACKS) * sample.product.pack_size,
                harvested_on=today - timedelta(days=30),
                packed_on=today - timedelta(days=25),
                expires_on=today + timedelta(days=540),
                shares={source.area_id: source.share for source in sample.sources},
            )
        return actor, batch.id


@cache
def press() -> Press:
    return Press()
