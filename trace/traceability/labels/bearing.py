"""Which symbols the labels of an issue bear: why some cannot, how large, and each. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from ipreg.core.text import Text
from traceability.gs1.elements import Refused, element
from traceability.labels.codes import Codes
from traceability.labels.drawing import shortcomings
from traceability.labels.drawing.content import Linear, Matrix
from traceability.labels.drawing.linear import LinearSymbol, ean, is_case
from traceability.labels.outputs.batch import Bars, Batch
from traceability.serials import LENGTH, PLATFORM_TWEAK
from traceability.symbols import (
    CODE128_QUIET_ZONE,
    DATA_MATRIX_QUIET_ZONE,
    GS1_128_HOLDS,
    QR_QUIET_ZONE,
    code128_modules,
    data_matrix_side,
    element_string,
    gs1_128_modules,
    qr_modules,
)
from traceability.symbols.bulk import Characters, QrPlan, characters
from traceability.symbols.penalty import Words
from traceability.symbols.series import bars, data_matrices

# Code 128 writes digits no longer than letters, so no serial number makes a wider symbol than this.
_WIDEST = "Z" * LENGTH
_ELEMENTS = {Linear.GS1_128, Linear.GS1_128_SERIAL}
_NAMES_GTIN = {Linear.EAN, *_ELEMENTS}
_WITH_SERIAL = {Linear.CODE_128, Linear.GS1_128_SERIAL}


@dataclass(frozen=True)
class Bearing:
    """The symbols chosen for an issue; `one_by_one` where each label has a code of its own."""

    codes: Codes
    one_by_one: bool
    matrix: Matrix = Matrix.QR
    linear: Linear = Linear.NONE

    def faults(self) -> Iterator[Text]:
        """Why these labels cannot bear what was chosen."""
        named = self.codes.tweak != PLATFORM_TWEAK
        if not named:
            if self.matrix is Matrix.DATA_MATRIX:
                yield shortcomings.NO_GTIN_FOR_MATRIX
            if self.linear in _NAMES_GTIN:
                yield shortcomings.NO_GTIN_FOR_LINEAR
        elif self.linear is Linear.EAN and is_case(self.codes.tweak):
            yield shortcomings.EAN_OF_A_CASE
        elif self.matrix is Matrix.DATA_MATRIX or self.linear in _ELEMENTS:
            yield from self._faults_of_elements()

    def _faults_of_elements(self) -> Iterator[Text]:
        try:
            for ai, value in self._elements(_WIDEST):
                element(ai, value)
        except Refused as refusal:
            yield refusal.text
            return
        if self.linear in _ELEMENTS and (
            (held := len(element_string(self._linear_elements(_WIDEST)))) > GS1_128_HOLDS
        ):
            yield shortcomings.too_much_for_bars(held, most=GS1_128_HOLDS)

    @property
    def quiet(self) -> int:
        """Modules on each side of the matrix symbol that stay light."""
        return QR_QUIET_ZONE if self.matrix is Matrix.QR else DATA_MATRIX_QUIET_ZONE

    @cached_property
    def modules(self) -> int:
        """Of the matrix symbol, on one side, without quiet zones."""
        if self.matrix is Matrix.QR:
            return len(qr_modules(self.codes[0].address))
        return data_matrix_side(self._elements(_WIDEST))

    @cached_property
    def bars(self) -> LinearSymbol | None:
        """The linear symbol that all labels share, or the widest that one of them can have.

        None where none was chosen, and where the one chosen is at fault.
        """
        if self.linear is Linear.NONE or any(self.faults()):
            return None
        if self.linear is Linear.EAN:
            return ean(self.codes.tweak)
        serial = _WIDEST if self.one_by_one else self.codes[0].serial
        return LinearSymbol(
            "code_128" if self.linear is Linear.CODE_128 else "gs1_128",
            self._linear_modules(serial),
            self._read_out(serial),
            CODE128_QUIET_ZONE,
            own=self._own_bars,
        )

    def batch(self, first: int, count: int) -> Batch:
        """Labels that follow each other; those of a lot are all alike."""
        if self.one_by_one:
            serials, spelled = self.codes.serials(first, count)
            return Batch(serials, self._symbols(serials, spelled), self._bars(serials))
        serial = self.codes[0].serial
        symbol = self._symbols([serial], characters([serial.encode()]))
        return Batch([serial] * count, symbol.repeat(count, axis=0))

    @property
    def _own_bars(self) -> bool:
        return self.one_by_one and self.linear in _WITH_SERIAL

    def _symbols(self, serials: Sequence[str], spelled: Characters) -> Words:
        if self.matrix is Matrix.QR:
            prefix = characters([self.codes.prefix.encode()]).repeat(len(serials), axis=0)
            plan = _plan(self.codes[0].address.encode())
            return plan.symbols(np.hstack([prefix, spelled]))
        return data_matrices(map(self._elements, serials), size=self.modules)

    def _bars(self, serials: Iterable[str]) -> Bars | None:
        if not self._own_bars or self.bars is None:
            return None
        drawn = [self._linear_modules(serial) for serial in serials]
        return bars(drawn, width=len(self.bars.modules))

    def _elements(self, serial: str) -> list[tuple[str, str]]:
        """GS1's names of a label: a code that many labels share is nobody's serial number."""
        unit = [("21", serial)] if self.one_by_one else []
        return [("01", self.codes.tweak), ("10", self.codes.lot), *unit]

    def _linear_elements(self, serial: str) -> list[tuple[str, str]]:
        elements = self._elements(serial)
        return elements if self.linear is Linear.GS1_128_SERIAL else elements[:2]

    def _linear_modules(self, serial: str) -> str:
        if self.linear is Linear.CODE_128:
            return code128_modules(serial)
        return gs1_128_modules(self._linear_elements(serial))

    def _read_out(self, serial: str) -> str:
        """What stands under the bars; a code of its own follows it on each label."""
        if self.linear is Linear.CODE_128:
            return "" if self._own_bars else serial
        elements = self._linear_elements("" if self._own_bars else serial)
        return "".join(f"({ai}){value}" for ai, value in elements)


@lru_cache(maxsize=16)
def _plan(address: bytes) -> QrPlan:
    return QrPlan(address, varying=(len(address) - LENGTH, len(address)))
