"""The request target is taken as it was sent, and decoded only once, later."""

from collections.abc import Mapping

import pytest

from traceability.scans.target import raw_path


@pytest.mark.parametrize(
    ("environ", "path"),
    [
        ({"RAW_URI": "/01/1/10/A%2FB?x=%2F"}, "/01/1/10/A%2FB"),
        ({"REQUEST_URI": "/01/1/10/A%252F"}, "/01/1/10/A%252F"),
        ({"RAW_URI": "https://tx.example.vn/01/1"}, "/01/1"),
        ({"RAW_URI": "/truy-xuat/01/1", "SCRIPT_NAME": "/truy-xuat"}, "/01/1"),
        ({"PATH_INFO": "/01/1/10/A%2FB"}, "/01/1/10/A%252FB"),
        ({"PATH_INFO": "/01/1/10/L\xc3\xb4"}, "/01/1/10/L%C3%B4"),
        ({"PATH_INFO": "/01/1/10/\xff"}, "/01/1/10/%FF"),
        ({}, ""),
    ],
)
def test_the_path_is_found_undecoded(environ: Mapping[str, str], path: str) -> None:
    assert raw_path(environ) == path
