"""What can be done with products. The platform never makes up a GTIN, only keys of its own."""

import secrets
from collections.abc import Mapping
from typing import Any

from sqlalchemy import column, exists, func, or_, select, table
from sqlalchemy.orm import joinedload
from werkzeug.datastructures import FileStorage

from ipreg.accounts.models import Organisation
from ipreg.core import audit, clock, files
from ipreg.core.db import session
from ipreg.core.errors import BadInput, Conflict, NotFound
from ipreg.core.folding import fold
from ipreg.core.paging import Page, page_of
from ipreg.core.roles import Actor
from ipreg.core.tenancy import across_organisations
from ipreg.core.text import Text
from ipreg.rights.models import Title
from traceability.catalogue.models import Product
from traceability.serials import ALPHABET

_KEY_LENGTH = 10
# Of batches and issues only this much is known here; their modules import this one.
_BATCH = table("batch", column("id"), column("product_id"))
_ISSUE = table("issue", column("batch_id"))
_CHANGED_MEANWHILE = Text(
    "Somebody else changed this product while you were typing. What you typed is kept: "
    "compare it with the record as it is now, then save it again."
)
# What labels already say, or what a batch is counted in, must not change behind them.
FIXED_ONCE_USED = {
    "unit": Text(
        "This product has batches, which are measured in its unit. "
        "Record another product for another unit."
    ),
    "pack_size": Text(
        "This product has batches, whose codes are counted in its packs. "
        "Record another product for another pack."
    ),
    "gtin": Text(
        "This product has batches, whose labels bear its number. "
        "Record another product for another number."
    ),
    "title_id": Text(
        "This product has batches, whose labels name the title it claims. "
        "Record another product for another title."
    ),
}
FIXED_ONCE_LABELLED = {
    "name": Text(
        "Codes have been issued for this product, and their labels bear its name. "
        "Record another product for another name."
    ),
}


def products(
    text: str, *, number: int, organisation_id: int | None = None, title_id: int | None = None
) -> Page[Product]:
    """A page of the products whose name, GTIN or key holds the text, by name."""
    shown = (joinedload(link) for link in (Product.title, Product.photo, Product.organisation))
    query = select(Product).order_by(Product.folded, Product.id).options(*shown)
    if text:
        named = Product.folded.contains(fold(text), autoescape=True)
        numbered = or_(
            Product.gtin.contains(text.strip(), autoescape=True),
            Product.key == text.strip().upper(),
        )
        query = query.where(or_(named, numbered))
    if organisation_id:
        query = query.where(Product.organisation_id == organisation_id)
    if title_id:
        query = query.where(Product.title_id == title_id)
    return page_of(query, number=number)


def product(product_id: int) -> Product:
    return _found(select(Product).where(Product.id == product_id))


def is_used(product_id: int) -> bool:
    """Does a batch of this product exist?"""
    return bool(session.scalar(select(exists().where(_BATCH.c.product_id == product_id))))


def is_labelled(product_id: int) -> bool:
    """Have codes been issued for a batch of this product?"""
    own = select(_BATCH.c.id).where(_BATCH.c.product_id == product_id)
    return bool(session.scalar(select(exists().where(_ISSUE.c.batch_id.in_(own)))))


def photo(sha256: str) -> files.StoredFile:
    """The photo of some product; public, because the scan page shows it."""
    with across_organisations():
        of_a_product = exists().where(Product.photo_id == files.StoredFile.id)
        found = session.scalars(
            select(files.StoredFile).where(files.StoredFile.sha256 == sha256, of_a_product)
        ).first()
    if found is None:
        raise NotFound(Text("There is no photo at this address."))
    return found


def add(*, by: Actor, photo: FileStorage | None = None, **facts: Any) -> Product:
    home = session.get(Organisation, by.organisation_id)
    row = Product(
        organisation_id=by.organisation_id,
        key=_new_key(),
        created_at=clock.now(),
        is_sample=home is not None and home.is_sample,
    )
    _take(row, facts, photo=photo)
    session.add(row)
    session.flush()
    audit.act("product.add", row)
    return row


def change(
    product_id: int, *, version: int, photo: FileStorage | None = None, **facts: Any
) -> Product:
    row = _found(select(Product).where(Product.id == product_id).with_for_update())
    if row.version != version:
        raise Conflict(_CHANGED_MEANWHILE)
    if is_used(row.id):
        _refuse_other(row, facts, FIXED_ONCE_USED)
    if is_labelled(row.id):
        _refuse_other(row, facts, FIXED_ONCE_LABELLED)
    _take(row, facts, photo=photo)
    audit.act("product.change", row)
    return row


def _found(query: Any) -> Product:
    found: Product | None = session.scalar(query)
    if found is None:
        raise NotFound(Text("There is no product of this number that you may see."))
    return found


def _take(row: Product, facts: dict[str, Any], *, photo: FileStorage | None) -> None:
    _refuse_taken_gtin(facts["gtin"], but=row.id)
    if facts["title_id"] and session.get(Title, facts["title_id"]) is None:
        raise BadInput(Text("Choose a title that is offered here."), field="title_id")
    for field, value in facts.items():
        setattr(row, field, value)
    row.folded = fold(row.name)[:300]
    if photo:
        row.photo = files.store_photo(photo)


def _refuse_other(row: Product, facts: dict[str, Any], fixed: Mapping[str, Text]) -> None:
    for field, refusal in fixed.items():
        if getattr(row, field) != facts[field]:
            raise Conflict(refusal, field=field)


def _refuse_taken_gtin(gtin: str | None, *, but: int | None) -> None:
    """A GTIN names one product of one organisation; whose it is, is nobody else's business."""
    if gtin is None:
        return
    query = select(func.count()).select_from(Product).where(Product.gtin == gtin)
    with across_organisations():
        taken = session.scalar(query.where(Product.id != but) if but else query)
    if taken:
        raise Conflict(
            Text(
                "The GTIN %(gtin)s already names another product. Check it against your "
                "certificate; if it is yours, tell the Department.",
                gtin=gtin,
            ),
            field="gtin",
        )


def _new_key() -> str:
    """Unique and without meaning; the constraint guards against the one chance in 2^50."""
    return "P" + "".join(secrets.choice(ALPHABET) for _ in range(_KEY_LENGTH))
