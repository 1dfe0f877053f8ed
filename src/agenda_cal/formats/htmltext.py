"""HTML that stands where a text should → the text, for descriptions that programs write that way."""

from __future__ import annotations

import re
from html.parser import HTMLParser

LOOKS_LIKE = re.compile(
    r"<(?:br|p|b|i|u|a|ul|ol|li|div|span|strong|em|html|h[1-6])(?:\s[^<>]{0,500})?/?>", re.IGNORECASE
)
BREAKS = {"br", "p", "div", "tr", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"}
SILENT = {"script", "style", "head", "title"}


def text_of(text: str) -> str:
    """Return a text as it is, and one in HTML without its tags: paragraphs in lines, links with their addresses."""
    if not LOOKS_LIKE.search(text):
        return text
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return "".join(reader.parts)


class _Reader(HTMLParser):
    """Collects the text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0
        self._address = ""
        self._begin = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line, a point of a list, or a link."""
        if tag in SILENT:
            self._silent += 1
        elif tag == "li":
            self.parts.append("\n- ")
        elif tag in BREAKS:
            self.parts.append("\n")
        elif tag == "a":
            self._address, self._begin = dict(attrs).get("href") or "", len(self.parts)

    def handle_endtag(self, tag: str) -> None:
        """End a line or a link."""
        if tag in SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in BREAKS - {"br"}:
            self.parts.append("\n")
        elif tag == "a" and self._address:
            shown = "".join(self.parts[self._begin :])
            web = self._address.lower().startswith(("http://", "https://"))
            if web and self._address not in shown:
                self.parts.append(f" ({self._address})")
            self._address = ""

    def handle_data(self, data: str) -> None:
        """Keep what is shown."""
        if not self._silent:
            self.parts.append(data.replace("\n", " "))
