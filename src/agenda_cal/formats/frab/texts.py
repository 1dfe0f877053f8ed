"""Texts and links of schedules: HTML becomes plain text, addresses become links of an agenda."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agenda_cal.formats.names import line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from agenda_cal.formats.frab.schedule import Link

NAMES = "p|br|div|ul|ol|li|a|b|i|u|em|strong|span|h[1-6]|pre|code|blockquote|small|sub|sup|tt|img|hr|table|tr|td|th|tbody|thead"
TAG = re.compile(rf"<(/?)({NAMES})(?=[\s/>])([^<>]*)>", re.IGNORECASE)
BREAKS = {"br", "tr", "hr"}
PARAGRAPHS = {"p", "div", "ul", "ol", "pre", "blockquote", "table", "h1", "h2", "h3", "h4", "h5", "h6"}
HREF = re.compile(r"""\bhref\s*=\s*["']?([^\s"'<>]+)""", re.IGNORECASE)
ENDS = ".!?:…"
LONGEST_ADDRESS = 2000
MOST_LINKS = 100
RECORDINGS = (".mp4", ".webm", ".mkv", ".mp3", ".opus", ".ogg", ".m4a")
SLIDES = (".ppt", ".pptx", ".odp", ".key")
DOCUMENTS = (".pdf", ".doc", ".docx", ".odt", ".txt", ".md", ".xls", ".xlsx", ".csv")
KIND_OF_WORD = (
    ("slides", r"slides?|folien|presentation|präsentation|présentation|diapos?|diapositives"),
    ("recording", r"recordings?|videos?|audio|aufzeichnung|mitschnitt|enregistrement|vidéo"),
    ("documents", r"papers?|documents?|handouts?|dokumente?|article|skript"),
)


def plain(text: str) -> str:
    """Return a text without HTML; one that has no tags of HTML stays as it is.

    `<p>A <b>b</b></p>` → `A b`, and a link's address stands behind it in brackets.
    """
    if "<" not in text or not TAG.search(text):
        return text
    from html import unescape  # noqa: PLC0415  # few files have HTML

    parts: list[str] = []
    address, begun, place = "", 0, 0
    for tag in TAG.finditer(text):
        parts.append(unescape(text[place : tag.start()]))
        place = tag.end()
        closes, name = bool(tag[1]), tag[2].lower()
        if name in BREAKS and not closes:
            parts.append("\n")
        elif name in PARAGRAPHS:
            parts.append("\n\n")
        elif name == "li":
            parts.append("" if closes else "\n- ")
        elif name == "a" and not closes:
            found = HREF.search(tag[3])
            address, begun = unescape(found[1]) if found else "", len(parts)
        elif name == "a" and address:
            shown = "".join(parts[begun:]).strip()
            parts.append(f" ({address})" if shown != address else "")
            address = ""
    parts.append(unescape(text[place:]))
    return re.sub(r"\n[ \t]*\n[ \t]*(?=- )", "\n", "".join(parts))


def titled(title: str, subtitle: str) -> str:
    """Return title and subtitle in one line."""
    title, subtitle = line(title), line(subtitle)
    if not title or not subtitle:
        return title or subtitle
    return f"{title} {subtitle}" if title[-1] in ENDS else f"{title}: {subtitle}"


def joined(abstract: str, description: str) -> str:
    """Return abstract and description as paragraphs, what both say once."""
    abstract, description = abstract.strip(), description.strip()
    if description.startswith(abstract):
        return description
    if abstract.startswith(description):
        return abstract
    return f"{abstract}\n\n{description}"


def web_address(address: str, base: str = "") -> str:
    """Return an http(s) address, a relative one below the base; empty for anything else."""
    address = line(address).replace(" ", "%20")
    if address and is_web(base) and not is_web(address) and not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", address):
        from urllib.parse import urljoin  # noqa: PLC0415  # few links are relative

        try:
            address = urljoin(base, address)
        except ValueError:
            return ""
    return address if is_web(address) and len(address) <= LONGEST_ADDRESS else ""


def is_web(address: str) -> bool:
    """Tell whether an address is one of the web."""
    start = address[:8].lower()
    return start.startswith(("http://", "https://")) and len(address) > len("https://")


def links_of(listed: Iterable[Link], base: str) -> Iterator[tuple[dict[str, str], str]]:
    """Yield each link as agenda.yaml has it, or an empty map and what the file says where it leads nowhere."""
    seen: set[tuple[str, str]] = set()
    for link in listed:
        said = line(link.url) or line(link.title)
        url = web_address(said, base)
        title = line(link.title) or url
        if (title, url) in seen:
            continue
        if url and len(seen) < MOST_LINKS:
            seen.add((title, url))
            yield {"title": title, "url": url, "kind": link.kind or kind_of_link(title, url)}, ""
        elif said:
            yield {}, " · ".join(dict.fromkeys(part for part in (line(link.title), line(link.url)) if part))


def kind_of_link(title: str, url: str) -> str:
    """Return what a link leads to, as its title says or its address ends."""
    for kind, words in KIND_OF_WORD:
        if re.search(rf"\b({words})\b", title[:200], re.IGNORECASE):
            return kind
    path = re.split(r"[?#]", url.lower(), maxsplit=1)[0]
    for kind, endings in (("slides", SLIDES), ("recording", RECORDINGS), ("documents", DOCUMENTS)):
        if path.endswith(endings):
            return kind
    return "other"
