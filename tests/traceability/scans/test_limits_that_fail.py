"""A limiter that fails leaves the sign-in closed and scanning open."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from ipreg.accounts import attempts
from tests.factories import PASSWORD, make_user
from tests.traceability.scans.looking import asked, issued, path_of


def _fail(*_args: object, **_kw: object) -> None:
    raise OperationalError("INSERT INTO attempt", {}, Exception("the database is full"))


def test_without_a_count_nobody_signs_in_and_everybody_scans(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, issue = issued()
    name = make_user().username
    monkeypatch.setattr(attempts, "_counted", _fail)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)

    answer = client.post("/sign-in", data={"username": name, "password": PASSWORD})
    assert answer.status_code >= 500
    assert client.get("/me").status_code in {302, 303, 401, 403}
    assert asked(client, path_of(issue))["outcome"] == "ok_first"
    assert client.get("/scan?code=00000000000000000009").status_code == 404
