"""What is typed about the code of an area, and the one code that came of it."""

from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select

from ipreg.core.db import session
from traceability.areas.models import AreaCode

CODE = "VN-952-SAMPLE-01"


def grant(**changed: Any) -> dict[str, Any]:
    typed = {"issued_as": CODE, "scheme": "other", "market": "VN", "granted_on": "10/5/2023"}
    return {**typed, **changed}


def change(verb: str, day: str, **more: Any) -> dict[str, Any]:
    return {"change": verb, "effective_on": day, "note": "Theo thông báo thử nghiệm", **more}


def only_code() -> AreaCode:
    session.expire_all()
    return session.scalars(select(AreaCode)).one()


def record(client: FlaskClient, code: AreaCode, typed: dict[str, Any]) -> int:
    address = f"/areas/{code.area_id}/codes/{code.id}/record"
    return client.post(address, data=typed).status_code
