"""Which passwords are taken, and how they are compared."""

import unicodedata

import pytest
from flask import Flask

from ipreg.accounts import passwords
from ipreg.core.errors import BadInput
from tests.accounts.signing import sign_in
from tests.factories import PASSWORD, make_user


@pytest.mark.parametrize(
    "password",
    ["Password123!", "1234567890", "qwertyuiop1", "matkhau123456", "hoptacxa2025", "anhyeuem123"],
)
def test_a_password_that_everybody_tries_first_is_refused(password: str) -> None:
    with pytest.raises(BadInput):
        passwords.hash_of(password, username="lan")


@pytest.mark.parametrize(
    "password", [PASSWORD, "que huong dac san", "x9$kQ2!vLm7", "a" + "ế" * 3 + " nước mưa đá"]
)
def test_a_sentence_is_accepted(password: str) -> None:
    assert passwords.matches(password, passwords.hash_of(password, username="lan"))


def test_a_password_is_the_same_however_the_keyboard_composes_it() -> None:
    stored = passwords.hash_of(unicodedata.normalize("NFD", PASSWORD), username="lan")

    assert passwords.matches(unicodedata.normalize("NFC", PASSWORD), stored)


def test_a_password_is_taken_to_the_letter(app: Flask) -> None:
    user = make_user()
    lan = app.test_client()
    sign_in(lan, user.username)
    spaced = "  một câu hoàn toàn khác "
    lan.post("/me", data={"current": PASSWORD, "password": spaced})

    assert sign_in(app.test_client(), user.username, spaced.strip()) == 422
    assert sign_in(app.test_client(), user.username, spaced) == 303


@pytest.mark.parametrize("password", ["ngắn", "aaaaaaaaaaaaaa", "lanlanlan1 lan", "x" * 200])
def test_a_weak_password_is_refused(password: str) -> None:
    with pytest.raises(BadInput):
        passwords.hash_of(password, username="lan")


def test_a_changed_password_ends_all_sign_ins(app: Flask) -> None:
    user = make_user()
    here, there = app.test_client(), app.test_client()
    for client in (here, there):
        sign_in(client, user.username)
    new = "một câu hoàn toàn khác"

    assert here.post("/me", data={"current": "sai", "password": new}).status_code == 409
    assert here.post("/me", data={"current": PASSWORD, "password": new}).status_code == 303
    assert there.get("/me").status_code == 303
    assert sign_in(there, user.username, new) == 303
