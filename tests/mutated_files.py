"""What is done to a file to see whether reading it stays calm."""

from __future__ import annotations

import json
import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from random import Random

TOKENS = [
    b"\0",
    b"\xff\xfe",
    b"\n\n",
    b"\r",
    b"\t",
    b'"',
    b"'",
    b"<",
    b">",
    b"&",
    b"&#0;",
    b"]]>",
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b",",
    b";",
    b"|",
]
TOKENS += [
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"&b;",
    b"<a>" * 200,
    b"[" * 2000,
    b'{"a":' * 500,
    b"9" * 5000,
    b"-1",
    b"1e999",
    b"NaN",
    b"null",
]
TOKENS += [
    b"00:00",
    b"24:00",
    b"99:99",
    b"2024-02-30",
    b"0000-00-00",
    b"99999-01-01",
    b"T25:61",
    b"+99:99",
    b"Session 1.",
    b"1. ",
    b"- ",
    b"Agenda:",
]
TOKENS += [
    "żółć\u2028\ufeff\u202e".encode(),
    b"\xc3",
    b"\xed\xa0\x80",
    b"BEGIN:VEVENT\r\n",
    b"END:VEVENT\r\n",
    b"RRULE:FREQ=SECONDLY\r\n",
]
TOKENS += [
    b"=cmd|' /C calc'!A0",
    b"A1:XFD1048576",
    b"(" * 300,
    b" and " * 300,
    b"Ada - " * 300,
    b"? " * 300,
    b"a " * 3000,
]


def mutated(raw: bytes, chance: Random) -> bytes:
    """Return a file with some of its bytes changed; of a zip archive, mostly those of the parts within."""
    if raw.startswith(b"PK") and chance.random() < 0.9:
        return _repacked(raw, chance)
    return _changed(raw, chance)


def _changed(raw: bytes, chance: Random) -> bytes:
    if raw.lstrip().startswith((b"<", b"{")) and chance.random() < 0.6:
        return _retold(raw, chance)
    data = bytearray(raw)
    for _ in range(chance.choice([1, 1, 2, 3, 8])):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice([1, 1, 4, 40, 400, len(data) // 2]))
        match chance.randrange(7):
            case 0:
                del data[start:end]
            case 1:
                data[start:start] = data[start:end] * chance.choice([1, 2, 20])
            case 2:
                data[start:end] = bytes(chance.randrange(256) for _ in range(min(end - start, 40)))
            case 3 | 4:
                data[start:start] = chance.choice(TOKENS)
            case 5:
                other = chance.randrange(len(data) + 1)
                data[start:end] = data[other : other + (end - start)]
            case _:
                if start < len(data):
                    data[start] ^= 1 << chance.randrange(8)
        del data[4_000_000:]
    return bytes(data)


def _retold(raw: bytes, chance: Random) -> bytes:
    """Return XML or JSON with some of its texts changed, well-formed as before."""
    is_json = raw.lstrip().startswith(b"{")
    pattern = rb'(?<=: )"(?:[^"\\]|\\.)*"' if is_json else rb'(?<=>)[^<>]+(?=<)|(?<==")[^"<>]*(?=")'
    places = list(re.finditer(pattern, raw))
    for hit in sorted(
        chance.sample(places, min(len(places), chance.choice([1, 2, 5, 20]))), key=lambda one: -one.start()
    ):
        said = chance.choice([*TOKENS, b"", hit.group() * 50]).decode("utf-8", "replace")
        if is_json:
            raw = raw[: hit.start()] + json.dumps(said).encode() + raw[hit.end() :]
            continue
        told = escape(re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", "", said), {'"': "&quot;"}).encode()
        raw = raw[: hit.start()] + told + raw[hit.end() :]
    return raw


def _repacked(raw: bytes, chance: Random) -> bytes:
    """Return an archive with one or two of its parts changed."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        names = source.namelist()
        chosen = set(chance.sample(names, min(len(names), chance.choice([1, 1, 2]))))
        favourites = [
            one
            for one in names
            if one.endswith(("document.xml", "sheet1.xml", "sharedStrings.xml", "footnotes.xml", "styles.xml"))
        ]
        if favourites and chance.random() < 0.7:
            chosen = {chance.choice(favourites)}
        for name in names:
            part = source.read(name)
            if name in chosen and chance.random() < 0.05:
                continue
            archive.writestr(name, _changed(part, chance) if name in chosen else part)
    return target.getvalue()
