"""CSV and TSV."""

from __future__ import annotations

from conformance import Conformance


class TestCsv(Conformance):
    name = "csv"
