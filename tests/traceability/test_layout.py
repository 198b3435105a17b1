"""Composed labels: every preset prints, every symbol on it is read, and what is cut is said."""

from dataclasses import replace

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from ipreg.core.resources import vendor_file
from traceability.labels.drawing.content import Content, Line, Linear, Slot
from traceability.labels.drawing.layout import compose
from traceability.labels.drawing.linear import LinearSymbol
from traceability.labels.drawing.order import Order
from traceability.labels.drawing.presets import PRESETS
from traceability.labels.drawing.printers import DOTS, Printer, fit
from traceability.labels.drawing.profiles import Profile
from traceability.labels.drawing.typesetting import Types, shrunk
from traceability.labels.outputs.raster import Dots, Plate, labels
from traceability.symbols import ean13_modules, qr_modules

CODE = "0DEZK6B6ADYXNZXVCXPD"
SHORT = f"HTTPS://TX.EXAMPLE.VN/T/{CODE}"
LONG = f"HTTPS://TX.EXAMPLE.VN/01/09521234567899/10/LC-2025-01/21/{CODE}"
TYPES = Types(
    {
        "regular": vendor_file("fonts/BeVietnamPro-Regular.ttf"),
        "semibold": vendor_file("fonts/BeVietnamPro-SemiBold.ttf"),
        "mono": vendor_file("fonts/JetBrainsMono-SemiBold.ttf"),
    }
)
FACTS = {
    Slot.PROTECTED_NAME: "Chỉ dẫn địa lý Na Hang",
    Slot.PRODUCT: "Chè Shan tuyết",
    Slot.COOPERATIVE: "HTX mẫu",
    Slot.LOT: "LC-2025-01",
}
LINES = (
    Line("Lô {lot}", 7, "semibold"),
    Line("{protected_name}", 10, "semibold"),
    Line("{product}", 9),
    Line("{cooperative}", 7),
    Line("Hạn dùng {expires}"),
)
EAN = LinearSymbol("ean", ean13_modules("9521234567899"), "9 521234 567899", (11, 7))


def _order(profile: Profile, text: str, *, dpi: int = 300, linear: bool = False) -> Order:
    content = Content(LINES, "Quét để xem nguồn gốc", linear=Linear.EAN if linear else Linear.NONE)
    modules = len(qr_modules(text))
    bars = EAN if linear else None
    return Order(profile, Printer(dpi), content, FACTS, TYPES, modules, bars)


def _ink(order: Order, text: str) -> Dots:
    made = compose(order)
    assert not made.errors
    symbol = np.array(qr_modules(text), dtype=bool)[None]
    (ink,) = labels(Plate(order.profile, order.printer, made, TYPES), [CODE], symbol)
    return ink


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_has_no_fault(name: str) -> None:
    assert list(PRESETS[name].faults()) == []


@pytest.mark.parametrize("dpi", [203, 300])
@pytest.mark.parametrize("text", [SHORT, LONG])
@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_is_read_as_a_label_printer_prints_it(name: str, text: str, dpi: int) -> None:
    ink = _ink(_order(PRESETS[name], text, dpi=dpi), text)

    (read,) = zxingcpp.read_barcodes(Image.fromarray(~ink).convert("L"))

    assert (read.text, read.symbology_identifier) == (text, "]Q1")


@pytest.mark.parametrize("name", ["a4-24", "a4-14", "a4-8", "roll-100x150"])
def test_a_linear_code_stands_beside_and_both_are_read(name: str) -> None:
    ink = _ink(_order(PRESETS[name], LONG, linear=True), LONG)

    read = {one.text for one in zxingcpp.read_barcodes(Image.fromarray(~ink).convert("L"))}

    assert read == {LONG, "9521234567899"}


@pytest.mark.parametrize("name", PRESETS)
def test_the_quiet_zone_stays_light(name: str) -> None:
    order = _order(PRESETS[name], LONG)
    place = compose(order).matrix
    assert place is not None
    quiet, n = order.quiet * place.fit.dots, order.modules * place.fit.dots
    x, y = (order.printer.dots(at) for at in (place.x, place.y))

    around = _ink(order, LONG)[y - quiet : y + n + quiet, x - quiet : x + n + quiet]

    assert around.shape == (n + 2 * quiet, n + 2 * quiet)
    around[quiet:-quiet, quiet:-quiet] = False
    assert not around.any()


def test_a_label_too_small_for_the_code_is_refused_with_its_size() -> None:
    (error,) = compose(_order(PRESETS["roll-22x16"].changed(label_height=4.0), LONG)).errors

    assert "20.0 × 2.0 mm" in str(error)


def test_a_linear_code_without_room_is_refused() -> None:
    (error,) = compose(_order(PRESETS["roll-22x16"], LONG, linear=True)).errors

    assert "linear code" in str(error)


def test_what_is_cut_or_left_out_is_said() -> None:
    order = _order(PRESETS["roll-30x20"], LONG)
    facts = FACTS | {Slot.PRODUCT: "Chè Shan tuyết cổ thụ đặc biệt của xã Hồng Thái"}

    told = [str(text) for text in compose(replace(order, facts=facts)).warnings]

    assert any("too long and is cut" in text for text in told)


def test_sizes_shrink_together_to_the_floor_and_then_the_last_goes() -> None:
    assert shrunk([10, 8], 20) == [10, 8]
    assert shrunk([10, 10], 16) == pytest.approx([8, 8])
    assert shrunk([12, 5], 12) == pytest.approx([7, 5])
    assert shrunk([10, 8, 6], 11) == pytest.approx([6, 5], abs=0.1)
    assert shrunk([10], 4) == []


@pytest.mark.parametrize(("dpi", "module"), [(203, 0.375), (300, 4 * 25.4 / 300)])
def test_a_module_is_the_most_whole_dots_that_fit(dpi: int, module: float) -> None:
    found = fit(37, box=14.0, dot=DOTS[dpi])

    assert found is not None
    assert found.module == pytest.approx(module)
    assert not found.at_point_of_sale
    assert not found.too_fine


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"left": 10.7}, "The grid is 1.2 mm wider than the page."),
        ({"top": 30.7}, "The grid is 9.3 mm higher than the page."),
        ({"pitch_x": 37.0}, "Neighbouring labels overlap"),
        ({"columns": 0}, "Give a whole number from 1 to 100."),
        ({"padding_left": 34.0}, "A code needs at least 6 mm each way."),
        ({"label_width": -1.0}, "Give a length above 0"),
    ],
)
def test_an_impossible_profile_is_told_why(changes: dict[str, float], sentence: str) -> None:
    told = [str(text) for _, text in PRESETS["a4-65"].changed(**changes).faults()]

    assert any(sentence in text for text in told), told


def test_a_copy_keeps_only_what_differs() -> None:
    base = PRESETS["a4-65"]

    assert base.changed(left=4.0, columns=5).differs_from(base) == {"left": 4.0}


@pytest.mark.parametrize(
    ("template", "sentence"),
    [("{price}", "“{price}” is no placeholder"), ("{lot", "A brace is open")],
)
def test_a_template_that_names_nothing_known_is_refused(template: str, sentence: str) -> None:
    assert sentence in str(next(Line(template).faults()))


def test_a_line_whose_facts_are_unknown_says_nothing() -> None:
    assert Line("Hạn dùng {expires}").filled(FACTS) == ""
    assert Line("Lô {lot}").filled(FACTS) == "Lô LC-2025-01"
    assert Line("100 % hữu cơ").filled({}) == "100 % hữu cơ"
