"""What every answer says to browsers, what they keep, what is compressed, when a cookie is set."""

import gzip

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ipreg.core.compression import LEAST_BYTES
from ipreg.core.static_files import static_url
from tests.factories import browser

GZIP = {"Accept-Encoding": "gzip, br"}


@pytest.fixture
def style(app: Flask) -> str:
    with app.test_request_context():
        return static_url("app/app.css")


def test_a_static_file_is_kept_for_good_under_the_hash_of_its_content(
    client: FlaskClient, style: str
) -> None:
    assert "?v=" in style
    kept = client.get(style).headers["Cache-Control"]
    asked_again = client.get(style.split("?")[0]).headers["Cache-Control"]
    stale = client.get(style.split("?")[0] + "?v=000000000000").headers["Cache-Control"]

    assert (kept, asked_again, stale) == (
        "public, max-age=31536000, immutable",
        "no-cache",
        "no-cache",
    )


def test_a_static_file_is_compressed_once_for_all(client: FlaskClient, style: str) -> None:
    plain, small = client.get(style), client.get(style, headers=GZIP)

    assert "Content-Encoding" not in plain.headers
    assert small.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.data) == plain.data
    assert int(small.headers["Content-Length"]) == len(small.data) < len(plain.data) / 2
    assert "Accept-Encoding" in plain.headers["Vary"]
    assert "Accept-Encoding" in small.headers["Vary"]
    again = client.get(style, headers={**GZIP, "If-None-Match": small.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    "accepted", ["", "br", "identity", "gzip;q=0", "*;q=0", "deflate, gzip;q=0.0"]
)
def test_who_cannot_read_gzip_gets_none(client: FlaskClient, style: str, accepted: str) -> None:
    assert (
        "Content-Encoding" not in client.get(style, headers={"Accept-Encoding": accepted}).headers
    )


def test_a_part_of_a_file_is_sent_as_it_is(client: FlaskClient, style: str) -> None:
    part = client.get(style, headers={**GZIP, "Range": "bytes=0-9"})

    assert (part.status_code, len(part.data)) == (206, 10)
    assert "Content-Encoding" not in part.headers


def test_a_public_page_is_compressed(client: FlaskClient) -> None:
    plain, small = client.get("/"), client.get("/", headers=GZIP)

    assert small.headers["Content-Encoding"] == "gzip"
    assert len(plain.data) > LEAST_BYTES
    assert gzip.decompress(small.data) == plain.data


def test_what_is_short_is_not_worth_it(client: FlaskClient) -> None:
    answer = client.get("/nowhere", headers={**GZIP, "Accept": "application/json"})

    assert "Content-Encoding" not in answer.headers


def test_no_page_with_a_secret_is_compressed(app: Flask, client: FlaskClient) -> None:
    """The length of a compressed page would tell, bit by bit, what is secret in it (BREACH)."""
    lan = browser(app)

    assert 'name="csrf_token"' in client.get("/sign-in").text
    for page in (client.get("/sign-in", headers=GZIP), lan.get("/", headers=GZIP)):
        assert page.status_code == 200
        assert "Content-Encoding" not in page.headers


def test_a_page_that_needs_none_sets_no_cookie(client: FlaskClient) -> None:
    for path in ("/", "/places", "/nowhere", "/scan"):
        assert "Set-Cookie" not in client.get(path).headers, path
    assert "Set-Cookie" in client.get("/sign-in").headers


def test_the_cookie_is_for_this_host_and_no_script(client: FlaskClient) -> None:
    cookie = client.get("/sign-in").headers["Set-Cookie"]

    assert cookie.startswith("__Host-ipreg=")
    for part in ("HttpOnly", "Path=/", "SameSite=Lax"):
        assert part in cookie
    assert "Domain" not in cookie


def test_nothing_of_the_signed_in_is_kept_by_browsers(app: Flask) -> None:
    lan = browser(app)

    for path in ("/", "/organisations", "/me", "/nowhere"):
        assert lan.get(path).headers["Cache-Control"] == "no-store", path


@pytest.mark.parametrize("path", ["/", "/sign-in", "/nowhere", "/organisations/1", "/static/none"])
def test_every_answer_carries_the_same_protection(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "base-uri 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Request-Id"]


def test_a_request_cannot_choose_its_own_number(client: FlaskClient) -> None:
    answer = client.get("/", headers={"X-Request-Id": "mine"})

    assert answer.headers["X-Request-Id"] != "mine"


@pytest.mark.parametrize("asked", ["xx", "EN", "en,vi", "../en", "vi' onload='x"])
def test_a_language_that_is_none_is_not_asked_for(client: FlaskClient, asked: str) -> None:
    answer = client.get("/", query_string={"lang": asked})

    assert answer.status_code == 200
    assert 'lang="vi"' in answer.text


def test_the_other_language_keeps_what_was_asked(client: FlaskClient) -> None:
    page = client.get("/places?q=n%C3%A0+hang&q=2&lang=vi&_external=1").text

    assert 'href="/places?q=n%C3%A0+hang&amp;q=2&amp;lang=en"' in page
    assert (
        'hreflang="en" href="https://tx.example.vn/places?q=n%C3%A0+hang&amp;q=2&amp;lang=en"'
        in page
    )
    assert 'hreflang="vi" href="https://tx.example.vn/places?q=n%C3%A0+hang&amp;q=2"' in page
