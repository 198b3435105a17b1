import tomllib
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from ipreg import demo
from ipreg.accounts.models import Organisation, User
from ipreg.applications import projection
from ipreg.applications.models import Application
from ipreg.core import acting, clock
from ipreg.core.db import session
from ipreg.core.roles import OPERATOR
from ipreg.demo import cli, samples, world
from ipreg.rights.models import Title
from tests.factories import PASSWORD, make_user
from traceability.batches import service as batches
from traceability.batches.models import Batch
from traceability.labels.printing import codes_of

DATA = tomllib.loads(Path(demo.__file__).with_name("world.toml").read_text())


def test_the_demo_world_holds_the_register_facts_as_their_sources_give_them(app: Flask) -> None:
    issue = samples.make(world.make())
    titles = {title.certificate_number: title for title in session.scalars(select(Title))}

    assert {number: (t.sign, t.product, t.granted_on) for number, t in titles.items()} == {
        "00104": ("Na Hang", "Chè Shan tuyết", date(2021, 4, 23)),
        "00109": ("Soi Hà", "Bưởi", date(2021, 9, 15)),
        "00098": ("Mường Khương – Bát Xát", "Gạo Séng Cù", date(2020, 12, 25)),
        "00015": ("Lục Ngạn", "Vải thiều", date(2008, 6, 25)),
    }
    assert all(title.source and title.grade for title in titles.values())
    assert [t.certificate_number for t in titles.values() if t.area] == ["00104"]
    assert titles["00104"].area_is_sample
    assert len(titles["00109"].units) == 12
    assert len(titles["00109"].criteria) == 7
    signs = set(session.scalars(select(Application.sign)))
    assert signs == {"Bảo Yên", "Mường Khương", "Văn Bàn", "Bảo Thắng", "Nà Hang (mẫu)"}
    assert issue.count == 48


def test_a_sample_batch_may_bear_the_name_and_one_from_outside_may_not(app: Flask) -> None:
    issue = samples.make(world.make())
    acting.begin(OPERATOR, request="test")
    lots = {batch.lot: batch for batch in session.scalars(select(Batch))}
    inside, outside, orchard = (
        batches.bond_of(lots[lot], on=clock.today())
        for lot in ("NH-MAU-01", "NH-MAU-02", "SH-MAU-01")
    )

    assert inside is not None
    assert inside.holds
    assert outside is not None
    assert not outside.holds
    assert orchard is not None
    assert orchard.holds, [str(reason.text) for reason in orchard.refusals]
    page = app.test_client().get(codes_of(issue)[0].address.split(".VN", 1)[1])
    assert page.status_code == 200
    assert "00104" in page.text


def test_what_is_made_up_says_so(app: Flask) -> None:
    samples.make(world.make())

    for organisation in session.scalars(select(Organisation)):
        assert organisation.is_sample == ("mẫu" in organisation.name)
        assert organisation.is_sample or organisation.source
    assert all(entry["source"] for entry in DATA["title"] + DATA["file"])
    assert {user.username for user in session.scalars(select(User))} == {
        entry["username"] for entry in DATA["user"]
    }
    assert world.PASSWORD != PASSWORD
    assert list(projection.check_projection()) == []


def test_the_logins_that_are_printed_are_those_of_the_demo_alone(
    app: Flask, capsys: pytest.CaptureFixture[str]
) -> None:
    world.make()
    make_user()

    cli.print_logins()

    told = [line.split()[0] for line in capsys.readouterr().out.strip().splitlines()[1:]]
    assert sorted(told) == sorted(facts["username"] for facts in DATA["user"])
