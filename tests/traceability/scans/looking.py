"""Looks at codes as a phone does, and asks for the answer as JSON."""

import json
from typing import Any

from flask.testing import FlaskClient

from tests.traceability.factories import make_gtin
from tests.traceability.labels.factories import (
    World,
    code_of,
    make_active,
    make_issue,
    make_world,
)
from traceability.labels.models import Issue

HOST = "HTTPS://TX.EXAMPLE.VN"


def path_of(issue: Issue, index: int = 0) -> str:
    return code_of(issue, index).address.removeprefix(HOST)


def asked(client: FlaskClient, path: str, **query: str) -> dict[str, Any]:
    answer = client.get(path, query_string=query, headers={"Accept": "application/json"})
    told: dict[str, Any] = json.loads(answer.text)
    return {**told, "status": answer.status_code}


def issued(*, gtin: bool = False, **world: Any) -> tuple[World, Issue]:
    made = make_world(gtin=make_gtin() if gtin else None, **world)
    return made, make_active(make_issue(made.batch, count=12))
