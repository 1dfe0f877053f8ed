"""HTML that stands where a text should → the text, for descriptions that programs write that way.

The standard library's parser takes minutes for a text of unfinished tags; here a tag ends before the next one begins.
"""

from __future__ import annotations

import re
from html import unescape

LOOKS_LIKE = re.compile(
    r"<(?:br|p|b|i|u|a|ul|ol|li|div|span|strong|em|html|h[1-6])(?:\s[^<>]{0,500})?/?>", re.IGNORECASE
)
TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})([^<>]{0,2000})>|<![^<>]{0,2000}>")
ADDRESS = re.compile(r"href=[\"']?(https?://[^\"'\s]{1,1900})", re.IGNORECASE)
BREAKS = {"p", "div", "tr", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"}
SILENT = {"script", "style", "head", "title"}


def text_of(text: str) -> str:
    """Return a text as it is, and one in HTML without its tags: paragraphs in lines, links with their addresses."""
    if not LOOKS_LIKE.search(text):
        return text
    parts: list[str] = []
    silent = address = ""
    begin = at = 0
    for tag in TAG.finditer(text):
        if not silent:
            parts.append(unescape(text[at : tag.start()].replace("\n", " ")))
        at = tag.end()
        name, ends = (tag[2] or "").lower(), bool(tag[1])
        if name in SILENT:
            silent = "" if ends else silent or name
        elif name == "a" and not ends:
            address, begin = _address(tag[3]), len(parts)
        elif name == "a" and address:
            parts.append("" if address in "".join(parts[begin:]) else f" ({address})")
            address = ""
        elif name in BREAKS or (name in {"br", "li"} and not ends):
            parts.append("\n- " if name == "li" else "\n")
    return "".join(parts) + ("" if silent else unescape(text[at:].replace("\n", " ")))


def _address(attributes: str) -> str:
    found = ADDRESS.search(attributes)
    return unescape(found[1]) if found else ""
