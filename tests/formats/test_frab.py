"""Schedules of frab, Pentabarf and pretalx."""

from __future__ import annotations

from conformance import Conformance


class TestXml(Conformance):
    name = "frab-xml"


class TestJson(Conformance):
    name = "frab-json"
