"""The main job, as three people do it: from a granted file to a label that is scanned."""

import re
from pathlib import Path

import pypdfium2
import zxingcpp
from playwright.sync_api import expect

from ipreg.accounts.models import Organisation
from ipreg.core import clock
from ipreg.core.db import session
from tests.browser import axe, cooperative, office
from tests.browser.conftest import PHONE, Visit
from tests.browser.people import Person
from tests.browser.site import Site
from tests.rights.factories import make_title, make_use_right
from tests.traceability.factories import make_gtin
from tests.traceability.sheets import printed, read


def test_from_a_granted_file_to_a_scanned_label_and_its_suspension(
    officer: Person, manager: Person, home: int, visit: Visit, site: Site, tmp_path: Path
) -> None:
    title = office.enter_the_title(officer, file=office.record_a_granted_file(officer))
    right = office.grant_the_use(officer, title=title, holder=home)

    product = cooperative.record_product(manager, title=title, gtin=make_gtin())
    area = cooperative.record_area(manager, cooperative.draws)
    batch = cooperative.record_batch(manager, product=product, area=area)
    cooperative.issue_codes(manager, batch=batch)
    issued = cooperative.addresses_as_issued(manager, tmp_path)
    sheet = cooperative.download_sheet(manager, tmp_path)
    assert len(issued) == cooperative.LABELS
    for dpi in (203, 300):
        assert sorted(_scanned(sheet, dpi=dpi)) == sorted(issued)

    consumer = Person(visit(width=PHONE, has_touch=True, is_mobile=True), site)
    label = min(issued)
    consumer.opens(label)
    consumer.reads(consumer.said("This label has not been activated"))
    cooperative.activate_labels(manager)
    consumer.opens(label)
    consumer.reads(consumer.said("Valid code"))
    consumer.reads(office.SIGN)
    consumer.reads(office.CERTIFICATE)
    assert axe.violations(consumer.page) == []

    office.suspend_the_use(officer, right=right, on=clock.today())
    consumer.opens(label)
    consumer.reads(consumer.said("The right to use the protected name is not in force"))
    assert axe.violations(consumer.page) == []


def test_an_area_comes_from_a_file_and_is_seen_on_the_map(manager: Person) -> None:
    area = cooperative.record_area(manager, cooperative.uploads)

    manager.opens(f"/areas/{area}")
    name = manager.said("Outline of %(area)s", area="Đồi chè mẫu")
    expect(manager.page.get_by_role("img", name=name)).to_be_visible()
    manager.opens(f"/areas/{area}/change")
    expect(manager.page.locator("path.app-map__outline")).to_have_count(1)


def test_a_cooperative_does_its_part_without_script(
    site: Site, manager_without_script: Person, home: int, tmp_path: Path
) -> None:
    manager = manager_without_script
    with site.behind_the_pages():
        title = make_title(area=office.PROTECTED, product="Chè Shan tuyết")
        make_use_right(title, session.get_one(Organisation, home))
        number = title.id

    product = cooperative.record_product(manager, title=number)
    area = cooperative.record_area(manager, cooperative.pastes)
    batch = cooperative.record_batch(manager, product=product, area=area)
    cooperative.issue_codes(manager, batch=batch)

    sheet = cooperative.download_sheet(manager, tmp_path)
    issued = cooperative.addresses_as_issued(manager, tmp_path)
    assert sorted(_scanned(sheet, dpi=300)) == sorted(issued)
    cooperative.activate_labels(manager)
    manager.opens(min(issued))
    manager.reads(manager.said("Valid code"))


def test_a_refused_form_says_what_is_wrong_and_keeps_what_was_typed(manager: Person) -> None:
    manager.opens("/products/new")
    manager.fills(name="Chè mẫu", pack_size="một trăm", gtin="9521234567890")
    manager.presses("Save")

    summary = manager.page.locator(".govuk-error-summary")
    expect(summary).to_be_focused()
    expect(manager.page).to_have_title(re.compile(f"^{manager.said('Error')}"))
    assert manager.page.input_value("#name") == "Chè mẫu"
    assert manager.page.input_value("#pack_size") == "một trăm"
    summary.get_by_role("link").first.click()
    expect(manager.page.locator("#pack_size")).to_be_focused()
    assert axe.violations(manager.page) == []


def _scanned(sheet: Path, *, dpi: int) -> list[str]:
    """What an independent decoder reads on the printed pages."""
    document = pypdfium2.PdfDocument(sheet)
    return [
        symbol.text
        for page in document
        for symbol in read(printed(page, dpi=dpi), zxingcpp.BarcodeFormat.QRCode)
    ]
