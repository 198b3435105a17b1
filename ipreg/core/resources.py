"""Where templates, migrations and static files lie: in the wheel's package, or beside it."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def resource_dir(name: str) -> Path:
    for home in (_PACKAGE, _PACKAGE.parent):
        if (home / name).is_dir():
            return home / name
    raise FileNotFoundError(f"{name}/ is neither in {_PACKAGE} nor beside it")


def vendor_file(name: str) -> Path:
    """A front-end file that set-up installed, such as `fonts/BeVietnamPro-Regular.ttf`."""
    path = resource_dir("static") / "vendor" / name
    if not path.is_file():
        raise FileNotFoundError(f"static/vendor/{name} is missing: run `make install`")
    return path
