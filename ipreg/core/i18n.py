"""Languages: Vietnamese by default, English beside it, and others on pages that speak them."""

from datetime import date, datetime
from decimal import Decimal
from urllib.parse import quote, urlencode

from flask import Flask, current_app, g, has_request_context, request, session
from flask_babel import Babel, format_date, format_decimal, get_locale, gettext
from markupsafe import Markup

from ipreg.core import acting, clock
from ipreg.core.text import Text

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
FOR_EXPORT = {"zh": "中文"}  # only pages that a foreign buyer opens are said in these
DEFAULT = "vi"
_SECOND = "en"  # what a reader of a language for export gets on every other page
_TAGS = {"zh": "zh-Hans"}
_IN_PATH = "/:@!$&'()*+,;=~"
_SPOKEN = "ipreg.spoken_for_export"


def init_app(app: Flask) -> None:
    app.config.update(BABEL_DEFAULT_LOCALE=DEFAULT, BABEL_DEFAULT_TIMEZONE="Asia/Ho_Chi_Minh")
    Babel(app, locale_selector=language)
    app.jinja_env.filters.update(
        say=say,
        day=say_day,
        day_in_words=say_day_in_words,
        instant=say_instant,
        number=say_number,
        answered=answered,
    )
    app.jinja_env.globals.update(
        language=language,
        language_tag=language_tag,
        languages=LANGUAGES,
        languages_here=languages_here,
        address_with=address_with,
        other_language_url=_other_language_url,
        public_address=_public_address,
    )
    app.url_defaults(_keep_language)


def also_speak(app: Flask, *blueprints: str) -> None:
    """The pages of these blueprints are said in the languages for export too."""
    app.extensions.setdefault(_SPOKEN, set()).update(blueprints)


def languages_here(endpoint: str | None = None) -> dict[str, str]:
    """The languages that the page of an endpoint is said in; without one, the page asked for."""
    asked = endpoint if endpoint is not None else request.endpoint or ""
    more = asked.rpartition(".")[0] in current_app.extensions.get(_SPOKEN, ())
    return LANGUAGES | FOR_EXPORT if more else LANGUAGES


def language_tag(code: str | None = None) -> str:
    """The language as an HTML page names it (BCP 47)."""
    code = code or language()
    return _TAGS.get(code, code)


def language() -> str:
    """The reader's language: asked for in the address, else remembered while signed in."""
    if not has_request_context():
        return DEFAULT
    if "language" not in g:
        asked = request.args.get("lang", "")
        kept = session.get("lang", DEFAULT) if acting.current().signed_in else DEFAULT
        g.language = asked if asked in languages_here() else kept
        if asked in LANGUAGES and acting.current().signed_in:
            session["lang"] = asked
    chosen: str = g.language
    return chosen


def say(text: object) -> str:
    """A sentence or value in the reader's language."""
    match text:
        case Text():
            values = {name: say(value) for name, value in text.values.items()}
            return str(gettext(text.msgid, **values))
        case datetime():
            return say_instant(text)
        case date():
            return say_day(text)
        case bool() | int() | str():
            return str(text)
        case Decimal() | float():
            return say_number(text)
        case list() | tuple():
            return ", ".join(say(part) for part in text)
        case _:
            return str(text)


def say_day(day: date | None) -> str:
    """23/04/2021 in Vietnamese, 23 April 2021 in English, 2021年4月23日 in Chinese."""
    if day is None:
        return ""
    match _spoken():
        case "vi":
            return f"{day:%d/%m/%Y}"
        case "zh":
            return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {day:%B %Y}"


def say_day_in_words(day: date | None) -> str:
    """thứ Sáu, 27 tháng 3 năm 2026, so that whoever typed it sees the day they meant."""
    if day is None:
        return ""
    vietnamese = _spoken() == "vi"
    pattern = "EEEE, d 'tháng' M 'năm' y" if vietnamese else "EEEE, d MMMM y"
    words = str(format_date(day, pattern))
    # CLDR capitalises the days as a heading would.
    return words.replace("Chủ Nhật", "chủ nhật").replace("Thứ", "thứ") if vietnamese else words


def say_instant(at: datetime | None) -> str:
    if at is None:
        return ""
    local = at.astimezone(clock.LEGAL_ZONE)
    clock_time, day = f"{local:%H:%M}", say_day(local.date())
    return f"{day} {clock_time}" if _spoken() == "zh" else f"{clock_time} {day}"


def say_number(value: Decimal | float | int | None) -> str:
    return "" if value is None else str(format_decimal(value))


def with_decimal_sign(digits: str) -> str:
    """A number written with a point, as people of the language type it into a box."""
    return digits.replace(".", ",") if _spoken() == "vi" else digits


def answered(value: object) -> str | Markup:
    """The value, or a quiet mark that it is not known."""
    if value is None or value == "":
        return Markup('<span class="app-unknown">{}</span>').format(gettext("not known"))
    return value if isinstance(value, Markup) else say(value)


def _spoken() -> str:
    locale = get_locale()
    return locale.language if locale else DEFAULT


def _keep_language(endpoint: str, values: dict[str, object]) -> None:
    if not has_request_context() or endpoint == "static" or acting.current().signed_in:
        return
    if language() != DEFAULT:
        spoken = language() in languages_here(endpoint)
        values.setdefault("lang", language() if spoken else _SECOND)


def _other_language_url(code: str) -> str:
    return address_with(lang=code)


def address_with(**changes: object) -> str:
    """The address of this page with some of its questions asked otherwise, the others kept."""
    asked = request.args.to_dict(flat=False)
    asked |= {name: [str(value)] for name, value in changes.items()}
    return f"{quote(request.path, safe=_IN_PATH)}?{urlencode(asked, doseq=True)}"


def _public_address(code: str) -> str:
    """This page in that language, as a search engine is to know it: the default needs no mark."""
    base = str(current_app.config["PUBLIC_URL"])
    asked = {k: v for k, v in request.args.to_dict(flat=False).items() if k != "lang"}
    asked |= {} if code == DEFAULT else {"lang": [code]}
    address = base + quote(request.path, safe=_IN_PATH)
    return f"{address}?{urlencode(asked, doseq=True)}" if asked else address
