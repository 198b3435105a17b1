"""The log: one line for each record, with the request it belongs to, and nothing personal.

Whatever a visitor sends may end up in a message, so line ends and other control characters are
written as escapes: no visitor writes lines of his own (ASVS 16.4.1).
"""

import json
import logging
import re
from datetime import UTC, datetime

from flask import Flask
from sqlalchemy.exc import DBAPIError

from ipreg.core import acting

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_security = logging.getLogger("ipreg.security")


class Plain(logging.Formatter):
    """For people: a traceback goes on below its record, marked so that no line passes for one."""

    def format(self, record: logging.LogRecord) -> str:
        head = f"{_at(record)} {record.levelname} {record.name} [{acting.request_id() or '-'}]"
        line = f"{head} {escaped(record.getMessage())}"
        below = self.formatException(record.exc_info).split("\n") if record.exc_info else []
        return "\n".join([line, *(f"  | {escaped(part)}" for part in below)])


class Json(logging.Formatter):
    """For programs: one JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        told = {
            "at": _at(record),
            "level": record.levelname,
            "logger": record.name,
            "request": acting.request_id(),
            "message": record.getMessage(),
        }
        if record.exc_info:
            told["traceback"] = self.formatException(record.exc_info)
        return json.dumps(told)


FORMATS: dict[str, type[logging.Formatter]] = {"plain": Plain, "json": Json}


def init_app(app: Flask) -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(FORMATS[app.config["LOG_FORMAT"]]())
    logging.basicConfig(level=app.config["LOG_LEVEL"], handlers=[handler])


def escaped(text: str) -> str:
    """The text on one line, every control character as its escape."""
    return _CONTROL.sub(lambda m: m[0].encode("unicode_escape").decode(), text)


def security(what: str, **facts: object) -> None:
    """Something that whoever watches over the service wants to see (ASVS 16.3).

    People are named by their number, never by name, account or address.
    """
    actor = acting.current()
    about = {"user": actor.user_id or "-", "role": actor.role.value, **facts}
    _security.warning("%s: %s", what, " ".join(f"{k}={v}" for k, v in about.items()))


def fault(error: Exception) -> str:
    """What a database objected to, without the values: its own message would quote the row."""
    if not isinstance(error, DBAPIError):
        return type(error).__name__
    cause = error.orig
    code = getattr(cause, "sqlstate", None) or getattr(cause, "sqlite_errorname", "")
    constraint = getattr(getattr(cause, "diag", None), "constraint_name", None)
    return " ".join(str(part) for part in (type(cause).__name__, code, constraint) if part)


def _at(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
