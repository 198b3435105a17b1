from pathlib import Path

import pytest

from ipreg.config import BadSettings, flask_config, from_environment

GOOD = {"IPREG_SECRET_KEY": "s" * 32, "IPREG_PUBLIC_URL": "https://tx.example.vn"}


def test_good_settings_are_typed() -> None:
    settings = from_environment(GOOD | {"IPREG_TRUSTED_PROXIES": "2", "IPREG_DEMO": "1"})

    assert (settings.trusted_proxies, settings.demo) == (2, True)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"IPREG_SECRET_KEY": ""}, "IPREG_SECRET_KEY: at least 32 characters"),
        ({"IPREG_COLOUR": "blue"}, "IPREG_COLOUR: no such setting"),
        ({"IPREG_TRUSTED_PROXIES": "many"}, "IPREG_TRUSTED_PROXIES: a whole number"),
        ({"IPREG_DEMO": "maybe"}, "IPREG_DEMO: 0 or 1"),
        ({"IPREG_PUBLIC_URL": "http://tx.example.vn"}, "IPREG_PUBLIC_URL: https"),
        ({"IPREG_PUBLIC_URL": "https://tx.example.vn/app"}, "without path"),
        ({"IPREG_DATABASE_URL": "mysql://x"}, "IPREG_DATABASE_URL"),
        ({"IPREG_LOG_LEVEL": "LOUD"}, "IPREG_LOG_LEVEL"),
        ({"IPREG_LOG_FORMAT": "xml"}, "IPREG_LOG_FORMAT"),
        ({"IPREG_IDLE_MINUTES": "0"}, "IPREG_IDLE_MINUTES: a number from 5 to 720"),
        ({"IPREG_MAIL_URL": "mail.example.vn"}, "IPREG_MAIL_URL: console: or smtp://"),
        ({"IPREG_MAIL_URL": "smtps://mail.example.vn"}, "IPREG_MAIL_FROM: not set"),
        ({"IPREG_MAIL_FROM": "Sở KH&CN"}, "IPREG_MAIL_FROM: one address"),
        ({"IPREG_MAIL_FROM": "a@b.vn\nBcc: c@d.vn"}, "IPREG_MAIL_FROM: one address"),
        ({"IPREG_BROKER_URL": "broker.example.vn"}, "IPREG_BROKER_URL: redis://:PASSWORD@HOST"),
        ({"IPREG_BROKER_URL": "sqs://broker.example.vn"}, "IPREG_BROKER_URL"),
        ({"IPREG_BROKER_URL": "redis://broker.example.vn/jobs"}, "IPREG_BROKER_URL"),
        ({"IPREG_BROKER_URL": "redis://broker.example.vn:many/0"}, "IPREG_BROKER_URL"),
        ({"IPREG_BROKER_URL": "amqp:///jobs"}, "IPREG_BROKER_URL"),
        ({"IPREG_MAP_TILES_URL": "http://t.example/{z}/{x}/{y}.png"}, "IPREG_MAP_TILES_URL"),
        ({"IPREG_MAP_TILES_URL": "https://t.example/{z}/{x}.png"}, "IPREG_MAP_TILES_URL"),
        ({"IPREG_MAP_TILES_URL": "https://t.example; script-src */{z}{x}{y}"}, "MAP_TILES_URL"),
        ({"IPREG_MAP_TILES_URL": "https://u:p@t.example/{z}/{x}/{y}.png"}, "MAP_TILES_URL"),
    ],
)
def test_a_setting_that_is_unknown_or_malformed_is_refused(
    change: dict[str, str], complaint: str
) -> None:
    with pytest.raises(BadSettings, match=complaint):
        from_environment(GOOD | change)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "redis://127.0.0.1",
        "redis://:geheim@broker.example.vn:6379/3",
        "amqp://ipreg:geheim@broker.example.vn:5672/ipreg",
        "amqp://guest:guest@127.0.0.1:5672//",
    ],
)
def test_a_broker_is_redis_or_rabbitmq(url: str) -> None:
    settings = from_environment(GOOD | {"IPREG_BROKER_URL": url})

    assert settings.broker_url == url
    assert "geheim" not in repr(settings)


def test_a_fault_of_the_brokers_address_does_not_quote_its_password() -> None:
    with pytest.raises(BadSettings) as refused:
        from_environment(GOOD | {"IPREG_BROKER_URL": "redis://:geheim@broker:many/0"})

    assert "geheim" not in str(refused.value)


def test_there_is_no_default_secret() -> None:
    with pytest.raises(BadSettings, match="IPREG_SECRET_KEY: not set"):
        from_environment({"IPREG_PUBLIC_URL": "https://tx.example.vn"})


def test_the_cookie_is_bound_to_the_host_where_there_is_https() -> None:
    secure = flask_config(from_environment(GOOD))
    local = flask_config(from_environment(GOOD | {"IPREG_PUBLIC_URL": "http://127.0.0.1:8000"}))

    assert (secure["SESSION_COOKIE_NAME"], secure["SESSION_COOKIE_SECURE"]) == (
        "__Host-ipreg",
        True,
    )
    assert (local["SESSION_COOKIE_NAME"], local["SESSION_COOKIE_SECURE"]) == ("ipreg", False)


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://tile.example.vn/{z}/{x}/{y}.png", "https://tile.example.vn"),
        ("https://{s}.tile.example.vn:8443/{z}/{y}/{x}", "https://*.tile.example.vn:8443"),
        ("", ""),
    ],
)
def test_the_policy_names_the_host_of_the_tiles(url: str, origin: str) -> None:
    settings = from_environment(GOOD | {"IPREG_MAP_TILES_URL": url})

    assert flask_config(settings)["MAP_TILES_ORIGIN"] == origin


def test_a_secret_is_shown_by_nothing() -> None:
    secret = "only the server knows this, long enough"  # noqa: S105
    database = "postgresql+psycopg://ipreg:secret-of-the-database@db/ipreg"
    settings = from_environment(GOOD | {"IPREG_SECRET_KEY": secret, "IPREG_DATABASE_URL": database})
    with pytest.raises(BadSettings) as faults:
        from_environment({"IPREG_SECRET_KEY": secret[:20], "IPREG_PUBLIC_URL": "x"})

    for told in (repr(settings), str(settings), str(faults.value)):
        assert secret[:20] not in told
        assert "secret-of-the-database" not in told


def test_a_relative_database_lies_where_the_other_files_lie() -> None:
    config = flask_config(from_environment(GOOD | {"IPREG_DATABASE_URL": "sqlite:///var/x.db"}))

    assert config["SQLALCHEMY_DATABASE_URI"] == f"sqlite:///{Path('var/x.db').absolute()}"
    assert config["FILES_DIR"].parent == Path("var").absolute()
