"""The app is told the request as it came: the target undecoded, and nothing that passes for it."""

from typing import Any

import pytest

from ipreg.serving.environs import environ_of
from traceability.scans.target import raw_path


def environ(path: bytes = b"/", *headers: tuple[bytes, bytes], query: bytes = b"") -> Any:
    scope = {
        "method": "GET",
        "http_version": "1.1",
        "scheme": "http",
        "server": ("127.0.0.1", "8000"),
        "client": ("203.0.113.7", "40001"),
        "raw_path": path,
        "query_string": query,
        "headers": headers,
    }
    return environ_of(scope)


@pytest.mark.parametrize(
    ("sent", "path"),
    [
        (b"/01/1/10/A%2FB", "/01/1/10/A/B"),
        (b"/%zz%", "/%zz%"),
        (b"/L%C3%B4", "/L\xc3\xb4"),
        (b"/L\xc3\xb4", "/L\xc3\xb4"),
        (b"/%FF", "/\xff"),
        (b"//a//b", "//a//b"),
        (b"*", "*"),
    ],
)
def test_a_path_is_told_both_as_it_was_sent_and_decoded_once(sent: bytes, path: str) -> None:
    told = environ(sent, query=b"x=%2F&y")

    assert told["PATH_INFO"] == path
    assert told["RAW_URI"] == sent.decode("latin-1") + "?x=%2F&y"
    assert told["QUERY_STRING"] == "x=%2F&y"


def test_the_resolver_reads_what_was_sent() -> None:
    assert raw_path(environ(b"/01/1/10/A%2FB", query=b"x")) == "/01/1/10/A%2FB"


def test_no_header_passes_for_the_target_for_a_gateway_or_for_another_header() -> None:
    told = environ(
        b"/",
        (b"raw_uri", b"/elsewhere"),
        (b"raw-uri", b"/elsewhere"),
        (b"remote_addr", b"192.0.2.1"),
        (b"x_forwarded_for", b"192.0.2.1"),
    )

    assert (told["RAW_URI"], told["REMOTE_ADDR"]) == ("/", "203.0.113.7")
    assert "HTTP_X_FORWARDED_FOR" not in told


def test_a_header_that_comes_twice_is_one_with_both_values() -> None:
    twice = [(name, value) for name in (b"cookie", b"accept") for value in (b"a=1", b"b=2")]
    told = environ(b"/", *twice, (b"content-type", b"text/plain"), (b"content-length", b"3"))

    assert (told["HTTP_COOKIE"], told["HTTP_ACCEPT"]) == ("a=1; b=2", "a=1,b=2")
    assert (told["CONTENT_TYPE"], told["CONTENT_LENGTH"]) == ("text/plain", "3")


def test_a_server_that_does_not_know_who_asks_says_nobody() -> None:
    scope = {"method": "GET", "http_version": "2", "scheme": "https", "raw_path": b"/"}
    told = environ_of({**scope, "query_string": b"", "headers": [], "client": None})

    assert (told["REMOTE_ADDR"], told["SERVER_PROTOCOL"]) == ("", "HTTP/2")
