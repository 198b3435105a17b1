"""No way of asking shows one organisation what is another's."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from flask import Flask
from sqlalchemy import Executable, Select, delete, exists, func, select, update
from sqlalchemy.orm import aliased, joinedload, selectinload, subqueryload

from ipreg.accounts.models import Organisation
from ipreg.core import acting
from ipreg.core.db import Base, session, start_over, transaction
from ipreg.core.paging import page_of
from ipreg.core.roles import COOPERATIVE, OPERATOR, SO, Actor, Role
from ipreg.core.tenancy import Unguarded, across_organisations
from tests.factories import make_organisation
from tests.traceability.factories import make_area, make_product
from traceability.areas.models import Area, AreaCode
from traceability.catalogue.models import Product


@dataclass(frozen=True)
class Two:
    own: Organisation
    other: Organisation
    own_id: int
    other_id: int


@pytest.fixture
def two(app: Flask) -> Two:
    own, other = make_organisation(), make_organisation()
    products = [make_product(home) for home in (own, other)]
    for home in (own, other):
        make_area(home, code=f"MẪU-{home.id}")
    return Two(own, other, products[0].id, products[1].id)


def somebody(role: Role, organisation_id: int | None) -> Actor:
    return Actor("somebody", role, user_id=1, organisation_id=organisation_id)


Asking = Callable[[], int]
_alias = aliased(Product)
_products = Base.metadata.tables["product"]


def _count(query: Select[Product]) -> int:
    return len(session.scalars(query).unique().all())


WAYS: dict[str, Asking] = {
    "entities": lambda: _count(select(Product)),
    "columns": lambda: len(session.scalars(select(Product.id)).all()),
    "count of rows": lambda: session.scalar(select(func.count()).select_from(Product)) or 0,
    "count of a column": lambda: session.scalar(select(func.count(Product.id))) or 0,
    "an alias": lambda: len(session.scalars(select(_alias)).all()),
    "a subquery": lambda: (
        session.scalar(select(func.count()).select_from(select(Product.id).subquery())) or 0
    ),
    "a common table": lambda: len(
        session.execute(select(select(Product.id).cte().c.id)).scalars().all()
    ),
    "a scalar subquery": lambda: (
        session.scalar(select(select(func.count(Product.id)).scalar_subquery())) or 0
    ),
    "in a list": lambda: len(
        session.scalars(
            select(Organisation.id).where(Organisation.id.in_(select(Product.organisation_id)))
        ).all()
    ),
    "exists": lambda: len(
        session.scalars(
            select(Organisation.id).where(
                exists().where(Product.organisation_id == Organisation.id)
            )
        ).all()
    ),
    "a join": lambda: len(
        session.scalars(
            select(Organisation.id).join(Product, Product.organisation_id == Organisation.id)
        ).all()
    ),
    "a page": lambda: page_of(select(Product).order_by(Product.id), number=1).total,
    "a union": lambda: len(
        session.execute(select(Product.id).union(select(Product.id))).scalars().all()
    ),
    "a lock": lambda: _count(select(Product).with_for_update()),
    "each by its number": lambda: sum(
        session.get(Product, number) is not None for number in range(1, 9)
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_each_sees_what_the_role_lets_see(two: Two, way: str) -> None:
    for role in Role:
        start_over()
        expected = 2 if role in SO else 1 if role in COOPERATIVE else 0
        with acting.acting_as(somebody(role, two.own.id)):
            assert WAYS[way]() == expected, (way, role)
    start_over()
    with acting.acting_as(somebody(Role.COOPERATIVE_MEMBER, None)):
        assert WAYS[way]() == 0


@pytest.mark.parametrize("loading", [None, joinedload, selectinload, subqueryload])
def test_what_hangs_on_a_row_is_narrowed_too(
    two: Two, loading: Callable[..., object] | None
) -> None:
    """Area codes hang on areas: a cooperative that was shown an area gets no foreign code of it."""
    with acting.acting_as(somebody(Role.COOPERATIVE_MANAGER, two.own.id)):
        query = select(Area) if loading is None else select(Area).options(loading(Area.codes))  # type: ignore[arg-type]
        with across_organisations():
            shown = session.scalars(select(Area)).all()
        assert len(shown) == 2
        session.expire_all()
        areas = session.scalars(query.execution_options(populate_existing=True)).unique().all()
        assert [code.organisation_id for area in areas for code in area.codes] == [two.own.id]
        assert sum(len(area.codes) for area in shown) == 1


def test_looking_across_ends_with_its_block(two: Two) -> None:
    with acting.acting_as(somebody(Role.PUBLIC, None)):
        with across_organisations():
            areas = session.scalars(select(Area)).all()
        assert len(areas) == 2
        assert [code for area in areas for code in area.codes] == []
        assert _count(select(Product)) == 0


def test_looking_across_ends_when_it_fails(two: Two) -> None:
    def fail() -> None:
        with across_organisations():
            raise ZeroDivisionError

    with acting.acting_as(somebody(Role.PUBLIC, None)):
        with pytest.raises(ZeroDivisionError):
            fail()
        assert _count(select(Product)) == 0


def test_what_was_narrowed_before_is_whole_inside_the_block(two: Two) -> None:
    with acting.acting_as(somebody(Role.COOPERATIVE_MANAGER, two.own.id)):
        assert _count(select(Product)) == 1
        with across_organisations():
            assert _count(select(Product)) == 2


@pytest.mark.parametrize(
    "statement",
    [
        select(_products),
        update(_products).values(name="mine"),
        delete(_products),
    ],
)
def test_a_plain_table_is_no_way_around(two: Two, statement: Executable) -> None:
    manager = somebody(Role.COOPERATIVE_MANAGER, two.own.id)
    with acting.acting_as(manager), pytest.raises(Unguarded):
        session.execute(statement)
    with across_organisations(), acting.acting_as(OPERATOR):
        assert len(session.execute(select(_products)).all()) == 2


def test_a_change_of_many_rows_at_once_is_narrowed(two: Two) -> None:
    with acting.acting_as(somebody(Role.COOPERATIVE_MANAGER, two.own.id)), transaction():
        session.execute(update(Product).values(name="Chè của tôi"))
        session.execute(delete(AreaCode).where(AreaCode.id < 0))

    names = session.scalars(select(Product.name).order_by(Product.id)).all()
    assert names == ["Chè của tôi", "Chè mẫu 100 g"]


def test_a_cooperative_writes_no_row_of_another(two: Two) -> None:
    manager = somebody(Role.COOPERATIVE_MANAGER, two.own.id)
    with across_organisations():
        foreign = session.get_one(Product, two.other_id)

    for write in (
        lambda: session.add(Area(organisation_id=two.other.id, name="X", crop="X", folded="x")),
        lambda: setattr(session.get_one(Product, two.own_id), "organisation_id", two.other.id),
        lambda: setattr(foreign, "name", "mine"),
        lambda: session.delete(foreign),
    ):
        with acting.acting_as(manager), pytest.raises(Unguarded):
            _try(write)

    assert session.scalar(select(func.count(Product.id))) == 2


def _try(write: Callable[[], None]) -> None:
    with transaction(), across_organisations():
        write()
        session.flush()
