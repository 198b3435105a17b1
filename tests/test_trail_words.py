"""What the page of a record says of the audit trail: words, days and names, never columns."""

from datetime import date

from flask import Flask
from sqlalchemy.orm.interfaces import MANYTOMANY

from ipreg import trail
from ipreg.core.db import Base
from ipreg.core.i18n import say
from ipreg.fieldnames import FIELDS
from ipreg.places import service as places
from ipreg.rights.changes import UseChange
from tests.factories import browser, make_organisation
from tests.rights.factories import change_use_right, make_title, make_use_right

# Written by commands and by signing in: no page shows their trail.
PAGELESS = {"unit", "unit_change", "unit_edition", "sign_in"}


def test_every_field_of_the_trail_has_a_name_for_people(app: Flask) -> None:
    fields = set()
    for mapper in Base.registry.mappers:
        if (
            getattr(mapper.class_, "__audited__", True)
            and mapper.class_.__tablename__ not in PAGELESS
        ):
            fields |= {column.key for column in mapper.column_attrs}
            fields |= {
                link.key
                for link in mapper.relationships
                if link.direction is MANYTOMANY and not link.viewonly
            }
    assert fields - trail.MACHINERY - set(FIELDS) == set()


def test_values_are_said_as_people_say_them(app: Flask) -> None:
    change = {
        "table": "use_right",
        "fields": {
            "state": ["granted", "suspended"],
            "valid_from": [None, "2024-01-01"],
            "is_sample": [None, False],
            "title_id": [None, 7],
            "id": [None, 3],
        },
    }
    with app.test_request_context("/?lang=en"):
        told = [tuple(map(say, line)) for line in trail.in_words(change)]
    assert told == [
        ("State", "In force", "Suspended"),
        ("Valid from", "None", "1 January 2024"),
        ("Sample", "None", "no"),
        ("Title", "None", "#7"),
    ]


def test_labels_are_counted_from_1_as_on_their_pages(app: Flask) -> None:
    fields = {"first": [None, 0], "last": [None, 39]}
    told = list(trail.in_words({"table": "label_act", "fields": fields}))
    assert [after for _, _, after in told] == [1, 40]
    kept = trail.in_words({"table": "label_file", "fields": fields})
    assert [after for _, _, after in kept] == [0, 39]  # these are kept as people count


def test_a_record_is_called_by_its_name_and_not_by_its_number(app: Flask) -> None:
    title, holder = make_title(sign="Na Hang"), make_organisation(name="HTX mẫu Hồng Thái")
    unit = places.identify("huyện Na Hang, Tuyên Quang")
    fields = {
        "title_id": [None, title.id],
        "organisation_id": [holder.id, 2_000_000_000],
        "units": [[], [unit.id]],
    }
    with app.test_request_context("/?lang=en"):
        told = list(trail.in_words({"table": "use_right", "fields": fields}))
        value = {"table": "title_value", "fields": {"unit_ids": [None, [unit.id]]}}
        told += list(trail.in_words(value))
    assert [(before, after) for _name, before, after in told] == [
        (None, "Na Hang"),
        ("HTX mẫu Hồng Thái", "#2000000000"),
        (None, unit.full_name),
        (None, unit.full_name),
    ]


def test_the_page_of_a_record_names_no_column(app: Flask) -> None:
    right = make_use_right(make_title(), make_organisation())
    change_use_right(right, UseChange.SUSPEND, date(2025, 6, 1))

    page = browser(app).get(f"/use-rights/{right.id}").text
    history = page.split('class="app-history"')[1]
    assert "use_right" not in history
    assert "Trạng thái" in history
    assert "01/06/2025" in history
