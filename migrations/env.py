"""How Alembic reaches our tables. Run it as `ipreg db …`, which hands the connection over."""

from typing import Any

from alembic import context
from alembic.autogenerate.api import AutogenContext

from ipreg.core.db import Base, Exact, Instant


def _plain_types(kind: str, value: Any, _context: AutogenContext) -> str | bool:
    """Migrations name the database's own types, so that they outlive ours."""
    if kind == "type" and isinstance(value, Instant):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(value, Exact):
        return 'sa.Numeric(18, 6).with_variant(sa.String(40), "sqlite")'
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    render_item=_plain_types,
    compare_type=True,
    compare_server_default=True,
)
with context.begin_transaction():
    context.run_migrations()
