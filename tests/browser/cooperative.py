"""What the cooperative does in the main job."""

import csv
import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from ipreg.core import clock
from tests.browser.office import geojson
from tests.browser.people import Person
from tests.traceability.factories import square

Outline = Callable[[Person], None]
INSIDE = square(105.38, 22.38, side=0.01)
LABELS = 48


def record_product(manager: Person, *, title: int | None = None, gtin: str = "") -> int:
    manager.opens("/products/new")
    manager.fills(name="Chè Shan tuyết mẫu, gói 100 g", pack_size="100", gtin=gtin)
    manager.chooses(unit="g", title_id=title or "")
    return manager.saves()


def record_area(manager: Person, outline: Outline) -> int:
    """An area with its outline and the code it was given."""
    manager.opens("/areas/new")
    manager.fills(name="Đồi chè mẫu", crop="Chè Shan tuyết", hectares="114")
    outline(manager)
    area = manager.saves()
    manager.opens(f"/areas/{area}/codes/new")
    manager.fills(issued_as="TQ-MẪU-0001", granted_on=date(2023, 5, 10))
    manager.ticks(scheme="other")
    manager.saves()
    return area


def draws(manager: Person) -> None:
    """A square of 120 px in the middle of the map, which shows the protected area."""
    page = manager.page
    page.locator("path.app-map__protected").wait_for(state="attached")
    field = page.locator("#area-map")
    field.scroll_into_view_if_needed()
    box = field.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.get_by_title(manager.said("Draw an outline")).click()
    for dx, dy in ((-60, -60), (60, -60), (60, 60), (-60, 60), (-60, -60)):
        page.mouse.click(x + dx, y + dy)


def uploads(manager: Person) -> None:
    manager.page.set_input_files("#outline_file", geojson(INSIDE))


def pastes(manager: Person) -> None:
    manager.fills(outline=json.dumps(INSIDE))


def record_batch(manager: Person, *, product: int, area: int) -> int:
    today = clock.today()
    manager.opens(f"/batches/new?product={product}")
    manager.fills(
        lot="MAU-2026-01",
        quantity="12000",
        harvested_on=today - timedelta(days=10),
        packed_on=today - timedelta(days=8),
        expires_on=today + timedelta(days=300),
        **{f"share_{area}": "100"},
    )
    return manager.saves()


def issue_codes(manager: Person, *, batch: int) -> int:
    manager.opens(f"/batches/{batch}/codes")
    manager.ticks(kind="unit")
    manager.fills(count=LABELS)
    return manager.saves("Issue codes")


def activate_labels(manager: Person) -> None:
    """All labels of the issue whose page is open."""
    manager.follows("Activate")
    manager.presses("Look at this range")
    manager.presses("Activate")
    manager.sees("What became of the labels")


def download_sheet(manager: Person, into: Path) -> Path:
    """Labels of the issue whose page is open, on the usual sheet."""
    manager.follows("Choose labels and print")
    with manager.page.expect_download() as started:
        manager.presses("Make the file")
    path = into / "sheet.pdf"
    started.value.save_as(path)
    manager.follows("Back to the issue")
    return path


def addresses_as_issued(manager: Person, into: Path) -> set[str]:
    """The addresses that the table for a print house lists."""
    with manager.page.expect_download() as started:
        manager.follows("Download all codes (CSV)")
    path = into / "codes.csv"
    started.value.save_as(path)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return {cell for row in csv.reader(lines) for cell in row if cell.startswith("HTTP")}
