"""An area with a code to act on."""

from datetime import date

import pytest
from flask import Flask

from tests.factories import make_organisation
from tests.traceability.areas.code_forms import CODE
from tests.traceability.factories import make_area
from traceability.areas.models import Area


@pytest.fixture
def area(app: Flask) -> Area:
    return make_area(make_organisation(), code=CODE, granted_on=date(2023, 5, 10))
