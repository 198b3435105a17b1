"""Signing in as a test needs it: the status says how it went."""

from flask.testing import FlaskClient

from tests.factories import PASSWORD


def sign_in(client: FlaskClient, username: str, password: str = PASSWORD) -> int:
    return client.post("/sign-in", data={"username": username, "password": password}).status_code
