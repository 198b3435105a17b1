"""The request target as it came over the wire: percent signs are decoded later, and once. Pure."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlsplit

_PATH = "/:@!$&'()*+,;=-._~"


def raw_path(environ: Mapping[str, Any]) -> str:
    """The undecoded path below the mount point, without the one slash that some readers append.

    A server that keeps the target to itself gives the path decoded: then it is encoded again, and
    only "%2F" can no longer be told from a separator. The server that comes along gives it whole.
    """
    target = str(environ.get("RAW_URI") or environ.get("REQUEST_URI") or "")
    if not target:
        path = quote(str(environ.get("PATH_INFO", "")).encode("latin-1"), safe=_PATH)
        return path.removesuffix("/")
    path = target.split("?", 1)[0]
    if not path.startswith("/"):
        path = urlsplit(path).path
    return path.removeprefix(str(environ.get("SCRIPT_NAME", ""))).removesuffix("/")
