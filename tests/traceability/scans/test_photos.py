"""A photo of a label leads where the label leads; anything else is refused with what to do."""

import io
import time

import pytest
import zxingcpp
from flask.testing import FlaskClient
from PIL import Image
from werkzeug.datastructures import FileStorage

from ipreg.core.errors import BadInput
from tests.traceability.labels.factories import code_of
from tests.traceability.scans.looking import issued, path_of
from traceability.labels.models import Issue
from traceability.scans import photos

SIZE = (1600, 1200)


def _label(text: str, symbol: str = "QRCode", *, gs1: bool = False) -> Image.Image:
    kind = getattr(zxingcpp.BarcodeFormat, symbol)
    options = {"gs1": True} if gs1 else {}
    return Image.fromarray(zxingcpp.create_barcode(text, kind, **options).to_image(scale=8))


def _photo(*labels: Image.Image, kind: str = "JPEG") -> tuple[io.BytesIO, str]:
    """Labels side by side on a table, as a phone sees them."""
    picture, x = Image.new("RGB", SIZE, "#c8b8a0"), 60
    for label in labels:
        picture.paste(label.convert("RGB"), (x, 300))
        x += label.width + 120
    data = io.BytesIO()
    picture.rotate(3, fillcolor="#c8b8a0").save(data, kind)
    data.seek(0)
    return data, f"anh.{kind.lower()}"


def _sent(client: FlaskClient, file: tuple[io.BytesIO, str], lang: str = "en") -> tuple[int, str]:
    answer = client.post(f"/scan?lang={lang}", data={"photo": file})
    return answer.status_code, answer.headers.get("Location") or answer.text


def _address(issue: Issue, index: int = 0) -> str:
    return f"https://tx.example.vn{path_of(issue, index)}"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("gtin", [True, False])
def test_the_code_in_a_photo_is_looked_up(client: FlaskClient, gtin: bool, kind: str) -> None:
    _, issue = issued(gtin=gtin)

    status, place = _sent(client, _photo(_label(_address(issue)), kind=kind))
    assert status == 303
    page = client.get(place)
    assert page.status_code == 200
    assert code_of(issue).serial in page.text.replace(" ", "")


def test_symbols_of_gs1_lead_to_the_address_that_says_the_same(client: FlaskClient) -> None:
    _, issue = issued(gtin=True)
    serial = code_of(issue, 2).serial
    matrix = _label(f"(01){issue.tweak}(21){serial}", "DataMatrix", gs1=True)
    shelf = _label(issue.tweak[1:], "EAN13")

    assert _sent(client, _photo(matrix)) == (303, f"/01/{issue.tweak}/21/{serial}?lang=en")
    assert _sent(client, _photo(matrix), "vi") == (303, f"/01/{issue.tweak}/21/{serial}")
    assert _looks_up(client, f"(01){issue.tweak}(21){serial}", serial)
    assert _looks_up(client, f"^01{issue.tweak}21{serial}", serial)
    assert _sent(client, _photo(shelf), "zh") == (303, f"/01/{issue.tweak}?lang=zh")


def _looks_up(client: FlaskClient, typed: str, serial: str) -> bool:
    """The camera in the page hands over what it read as if it had been typed."""
    answer = client.get("/scan", query_string={"code": typed})
    return answer.status_code == 200 and serial in answer.text.replace(" ", "")


def test_of_several_codes_somebody_chooses(client: FlaskClient) -> None:
    _, issue = issued()

    status, page = _sent(client, _photo(_label(_address(issue)), _label(_address(issue, 1))))
    assert status == 200
    for index in (0, 1):
        assert code_of(issue, index).serial in page


def test_a_code_of_another_host_is_told_apart(client: FlaskClient) -> None:
    status, place = _sent(client, _photo(_label("https://tx.example.vn.evil.example/T/ABC")))

    assert status == 303
    answer = client.get(place)
    assert answer.status_code == 404
    assert "tx.example.vn.evil.example" in answer.text


def test_a_photo_without_a_code_says_how_to_take_a_better_one(client: FlaskClient) -> None:
    status, page = _sent(client, _photo(), lang="zh")

    assert status == 422
    assert "照片中没有可识别的编码" in page
    assert 'id="photo-error"' in page


@pytest.mark.parametrize(
    "data",
    [b"", b"%PDF-1.4", b"\xff\xd8\xff" + bytes(4000), b"<svg xmlns='http://www.w3.org/2000/svg'/>"],
)
def test_what_is_no_photo_is_refused_and_nothing_of_it_is_run(
    client: FlaskClient, data: bytes
) -> None:
    status, page = _sent(client, (io.BytesIO(data), "anh.jpg"))

    assert status == 422
    assert "no photo" in page


def test_a_picture_that_would_burst_is_refused_quickly(client: FlaskClient) -> None:
    huge = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(huge, "PNG")
    huge.seek(0)
    begun = time.monotonic()

    status, page = _sent(client, (huge, "bomb.png"))
    assert status == 422
    assert "40 megapixels" in page
    assert time.monotonic() - begun < 10


def test_a_file_beyond_ten_megabytes_is_not_even_opened() -> None:
    file = FileStorage(io.BytesIO(bytes(photos.MOST_BYTES + 1)), filename="anh.jpg")

    with pytest.raises(BadInput, match="10 MB"):
        photos.codes_in(file)


def test_reading_a_photo_needs_no_cookie_and_leaves_nothing(client: FlaskClient) -> None:
    _, issue = issued()
    answer = client.post("/scan", data={"photo": _photo(_label(_address(issue)))})

    assert "Set-Cookie" not in answer.headers


def test_the_page_of_the_camera_alone_may_use_it(client: FlaskClient) -> None:
    page, other = client.get("/scan"), client.get("/report")

    assert "camera=(self)" in page.headers["Permissions-Policy"]
    assert "'wasm-unsafe-eval'" in page.headers["Content-Security-Policy"]
    assert "camera=()" in other.headers["Permissions-Policy"]
    assert "wasm" not in other.headers["Content-Security-Policy"]
    assert "http" not in page.text.split("data-camera")[1].split("</div>")[0]
