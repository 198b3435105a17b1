"""Files that people attach: a paper and a photograph."""

from io import BytesIO

from PIL import Image
from werkzeug.datastructures import FileStorage


def pdf() -> FileStorage:
    return FileStorage(BytesIO(b"%PDF-1.4\n%%EOF\n"), filename="quyết định.pdf")


def photo() -> FileStorage:
    picture = BytesIO()
    Image.new("RGB", (640, 480), "#5b7f3a").save(picture, "JPEG")
    picture.seek(0)
    return FileStorage(picture, filename="photo.jpg")
