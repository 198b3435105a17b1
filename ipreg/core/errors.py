"""What the rules can object to. Pure: no Flask, no database."""

from http import HTTPStatus

from ipreg.core.text import Text


class DomainError(Exception):
    """A rule forbids this; `text` says what is wrong and what to do, `field` where it was typed."""

    status = HTTPStatus.CONFLICT

    def __init__(self, text: Text, *, field: str | None = None) -> None:
        super().__init__(str(text))
        self.text = text
        self.field = field


class Conflict(DomainError):
    """The act does not fit the present state of things."""


class NotFound(DomainError):
    status = HTTPStatus.NOT_FOUND


class Forbidden(DomainError):
    status = HTTPStatus.FORBIDDEN


class SignInNeeded(DomainError):
    status = HTTPStatus.UNAUTHORIZED


class BadInput(DomainError):
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class TooMany(DomainError):
    status = HTTPStatus.TOO_MANY_REQUESTS
