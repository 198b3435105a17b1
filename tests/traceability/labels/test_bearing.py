"""What labels can bear, what they cannot and why, and that a symbol is as large as was reckoned."""

import numpy as np
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.traceability.labels.bearers import (
    CASE,
    GTIN,
    GTIN_8,
    Choice,
    bearing_of,
    expected,
    run_of,
)
from traceability.labels.drawing.content import Linear, Matrix
from traceability.labels.drawing.printers import Printer
from traceability.labels.outputs.batch import unpacked
from traceability.serials import PLATFORM_TWEAK
from traceability.symbols import code128_modules, gs1_128_modules
from traceability.symbols.series import bars, data_matrices

LOTS = st.from_regex(r"[A-Z0-9](?:[A-Z0-9.\-]{0,18}[A-Z0-9])?", fullmatch=True)
SERIALS = st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=20, max_size=20)


def _faults(choice: Choice) -> list[str]:
    return [str(text) for text in bearing_of(choice).faults()]


@pytest.mark.parametrize(
    ("choice", "told"),
    [
        (Choice(Matrix.DATA_MATRIX, gtin=PLATFORM_TWEAK), "names the product by its GTIN"),
        (Choice(linear=Linear.EAN, gtin=PLATFORM_TWEAK), "Choose Code 128"),
        (Choice(linear=Linear.GS1_128, gtin=PLATFORM_TWEAK), "Choose Code 128"),
        (Choice(linear=Linear.EAN, gtin=CASE), "that of a case, and an EAN cannot hold it"),
        (
            Choice(linear=Linear.GS1_128_SERIAL),
            "holds 48 characters; product, lot and serial number need 51",
        ),
        (Choice(Matrix.DATA_MATRIX, lot="CHÈ-1"), "(10)"),
        (Choice(Matrix.DATA_MATRIX, Linear.GS1_128, lot="A B"), "(10)"),
    ],
)
def test_what_cannot_be_borne_is_told_in_a_sentence(choice: Choice, told: str) -> None:
    (fault,) = _faults(choice)

    assert told in fault
    assert run_of(choice, "roll-100x150", Printer(300)).composition.errors


@pytest.mark.parametrize(
    "choice",
    [
        Choice(gtin=PLATFORM_TWEAK),
        Choice(linear=Linear.CODE_128, gtin=PLATFORM_TWEAK),
        Choice(linear=Linear.EAN, gtin=GTIN),
        Choice(linear=Linear.EAN, gtin=GTIN_8),
        Choice(Matrix.DATA_MATRIX, Linear.GS1_128, gtin=CASE),
        Choice(linear=Linear.GS1_128_SERIAL, lot="LC-2025"),
    ],
)
def test_what_can_be_borne_has_no_fault(choice: Choice) -> None:
    assert _faults(choice) == []


@pytest.mark.parametrize("matrix", Matrix)
@pytest.mark.parametrize("linear", [Linear.NONE, Linear.CODE_128, Linear.GS1_128])
def test_labels_of_a_lot_name_no_unit(matrix: Matrix, linear: Linear) -> None:
    """A code that many packs bear is no serial number to GS1."""
    choice = Choice(matrix, linear)
    batch = bearing_of(choice, one_by_one=False).batch(3, 4)

    assert len(set(batch.codes)) == 1
    assert batch.bars is None
    assert (batch.symbols == batch.symbols[0]).all()
    assert len(batch.symbols) == 4
    if matrix is Matrix.DATA_MATRIX:
        read = _read(unpacked(batch.symbols)[0])
        assert read in expected(choice, 0, one_by_one=False)
        assert "(21)" not in read[1]


@given(lot=LOTS, serials=st.lists(SERIALS, min_size=1, max_size=4))
@settings(max_examples=200, deadline=None)
def test_no_serial_needs_a_larger_symbol_than_was_reckoned(lot: str, serials: list[str]) -> None:
    bearing = bearing_of(Choice(Matrix.DATA_MATRIX, Linear.CODE_128, lot=lot))
    texts = [[("01", GTIN), ("10", lot), ("21", serial)] for serial in serials]

    symbols = unpacked(data_matrices(texts, size=bearing.modules))
    assert symbols.shape[1:] == (bearing.modules, bearing.modules)
    read = [_read(symbol) for symbol in symbols]
    assert read == [("]d2", f"(01){GTIN}(10){lot}(21){serial}") for serial in serials]
    assert bearing.bars
    rows = bars([code128_modules(one) for one in serials], width=len(bearing.bars.modules))
    assert [_read_bars(row) for row in rows] == [("]C0", serial) for serial in serials]


@given(lot=st.from_regex(r"[A-Z0-9]{1,7}", fullmatch=True), serial=SERIALS)
@settings(max_examples=60, deadline=None)
def test_no_serial_makes_a_gs1_128_wider_than_was_reckoned(lot: str, serial: str) -> None:
    bearing = bearing_of(Choice(linear=Linear.GS1_128_SERIAL, lot=lot))
    assert bearing.bars
    modules = gs1_128_modules([("01", GTIN), ("10", lot), ("21", serial)])

    (row,) = bars([modules], width=len(bearing.bars.modules))
    assert _read_bars(row) == ("]C1", f"(01){GTIN}(10){lot}(21){serial}")


def _read(modules: np.ndarray) -> tuple[str, str]:
    fine = np.pad(modules, 2).repeat(4, axis=0).repeat(4, axis=1)
    (found,) = zxingcpp.read_barcodes(Image.fromarray(~fine).convert("L"))
    return found.symbology_identifier, found.text


def _read_bars(row: np.ndarray) -> tuple[str, str]:
    fine = np.pad(row, 12)[None].repeat(60, axis=0).repeat(3, axis=1)
    (found,) = zxingcpp.read_barcodes(Image.fromarray(~fine).convert("L"))
    return found.symbology_identifier, found.text
