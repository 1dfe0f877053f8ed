"""Excel workbooks."""

from __future__ import annotations

from conformance import Conformance


class TestXlsx(Conformance):
    name = "xlsx"
