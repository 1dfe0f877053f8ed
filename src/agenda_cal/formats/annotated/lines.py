"""Lines of a cell → whole paragraphs, the parts of a list, questions, sections: however the file has cut or run them together."""

from __future__ import annotations

import re

from agenda_cal.folding import folded
from agenda_cal.formats.annotated.vocabulary import SECTION, SESSION

BULLET = re.compile(r"^\s*[-*•●▪◦‣–—·o]\s+(?=\S)")
LETTERED = re.compile(r"^\s*\(?(?:[a-z]|[ivx]{1,4})[.)]\s+(?=\S)")
NUMBERED = re.compile(r"^\s*\(?(?P<number>\d{1,2})[.)]\s+(?=\S)")
INNER_NUMBER = re.compile(r"(?:^|(?<=\s))\(?(?P<number>\d{1,2})[.)]\s+(?=\S)")
OPEN_END = re.compile(
    r"(?i)(?:[,(–—-]|\b(?:a|an|and|as|at|by|de|der|des|die|du|et|for|from|in|into|la|le|les|of|on|or|the|to|und|with|y|i|oraz|w|z|na|do|von|für|pour|para))\s*$"
)
SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[\"“„«(]?[A-ZÀ-ÖØ-ÞĄĆĘŁŃÓŚŹŻ¿])")
IN_LINE = frozenset({"items", "questions", "panellists", "speakers", "chairs", "room"})
ONE_LINE = frozenset({"panellists", "speakers", "chairs", "room"})
"""Sections that hold one paragraph, or a list with bullets."""
LONGEST_OVERLAP = 30
END = 40
"""So many letters at the end of a text tell whether it is open."""


def joined(lines: list[str]) -> list[str]:
    """Return paragraphs: lines that were cut at the end of a page or row are joined, words printed on both sides of a cut once."""
    found: list[str] = []
    for raw in lines:
        line = " ".join(raw.split())
        if not line:
            continue
        if found and (overlap := _overlap(found[-1], line)):
            found[-1] = f"{found[-1]} {line[overlap:].lstrip()}".rstrip()
        elif found and _goes_on(found[-1], line):
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
    return found


def _overlap(above: str, line: str) -> int:
    """Return how many letters of a line are printed at the end of the one above as well, at least four words."""
    words = line.split(" ")[:LONGEST_OVERLAP]
    for count in range(len(words), 3, -1):
        part = " ".join(words[:count])
        if above.endswith(part):
            return len(part)
    return 0


def _goes_on(above: str, line: str) -> bool:
    """Tell whether a line goes on with the sentence above it."""
    if above.endswith((":", ".", "!", "?")) or BULLET.match(line) or NUMBERED.match(line) or LETTERED.match(line):
        return False
    if line[0].islower() or line[0] in ",;)":
        return True
    return bool(OPEN_END.search(above[-END:])) or above.count('"') % 2 == 1 or above.count("(") > above.count(")")


def sections(paragraphs: list[str]) -> list[tuple[str, list[str]]]:
    """Return the sections of a text by name, the first without: `Agenda: …`, `Guiding questions: …`, also within a line."""
    found: list[tuple[str, list[str]]] = [("", [])]
    is_list = False
    for paragraph in paragraphs:
        rest = paragraph
        while True:
            hit = _label(rest)
            if hit is None:
                break
            start, end, name = hit
            if rest[:start].strip():
                found[-1][1].append(rest[:start].strip())
            found.append((name, []))
            rest = rest[end:].strip()
        if rest:
            if found[-1][0] in ONE_LINE and found[-1][1] and not (is_list and BULLET.match(rest)):
                found.append(("", []))
            is_list = bool(BULLET.match(rest)) if not found[-1][1] else is_list
            found[-1][1].append(rest)
    return found


def _label(text: str) -> tuple[int, int, str] | None:
    """Return where the first label of a section stands in a text, and which section it begins."""
    for hit in re.finditer(r"\s?:(?=\s|$)", text):
        before = text[max(0, hit.start() - 50) : hit.start()]
        words = list(re.finditer(r"[^\W\d_][\w'’&-]*", before))[-4:]
        for word in words:
            label = before[word.start() :]
            name = SECTION.get(folded(label))
            at_start = hit.start() - len(label)
            if name and (at_start == 0 or (name in IN_LINE and label[0].isupper())):
                return at_start, hit.end(), name
    return None


def numbered_parts(text: str, last: int = 0) -> list[tuple[int, str]]:
    """Return the parts of a text that are numbered one after the other, each with its number; 0 for what stands before them.

    `last` is the number of the list so far.
    """
    cuts: list[tuple[int, int, int]] = []
    for hit in INNER_NUMBER.finditer(text):
        number = int(hit["number"])
        if (number == cuts[-1][0] + 1) if cuts else (number in {1, last + 1} or hit.start() == 0):
            cuts.append((number, hit.start(), hit.end()))
    if not cuts:
        return [(0, text)]
    ends = [start for _, start, _ in cuts[1:]] + [len(text)]
    parts = [(number, text[begin:end].strip()) for (number, _, begin), end in zip(cuts, ends, strict=True)]
    before = text[: cuts[0][1]].strip()
    return [(0, before), *parts] if before else parts


def listed(paragraphs: list[str]) -> list[tuple[int, bool, str]]:
    """Return the members of lists in paragraphs: their number (0 for none), whether a dash or bullet stands before, the text."""
    found: list[tuple[int, bool, str]] = []
    last = 0
    for paragraph in paragraphs:
        bullet = BULLET.match(paragraph)
        inner = paragraph[bullet.end() :] if bullet else paragraph
        lettered = LETTERED.match(inner)
        if lettered:
            found.append((0, True, inner[lettered.end() :]))
            continue
        for number, text in numbered_parts(inner, last):
            last = number or last
            found.append((number, bool(bullet) and not number, text))
    return found


def objectives(paragraphs: list[str]) -> list[str]:
    """Return the members of a list of objectives, without their markers."""
    return [text for _, _, text in listed(joined(paragraphs)) if text]


def questions(paragraphs: list[str]) -> tuple[list[str], bool]:
    """Return questions, and whether they had to be told apart by their question marks."""
    members = [text for _, _, text in listed(joined(paragraphs)) if text]
    if len(members) != 1 or members[0].count("?") < 2:
        return members, False
    found: list[str] = []
    for sentence in SENTENCE.split(members[0]):
        if found and "?" not in sentence:
            found[-1] = f"{found[-1]} {sentence}"
        else:
            found.append(sentence)
    return found, True


def entries_in(paragraphs: list[str]) -> list[list[str]]:
    """Return the paragraphs of each entry in a cell: a second session begins where `Session 3:` stands."""
    found: list[list[str]] = [[]]
    for paragraph in paragraphs:
        hit = next((one for one in SESSION.finditer(paragraph) if _begins(one, paragraph)), None)
        if hit is None or (hit.start() == 0 and not found[-1]):
            found[-1].append(paragraph)
            continue
        before = paragraph[: hit.start()].strip()
        if before:
            found[-1].append(before)
        found.append([paragraph[hit.start() :]])
    return [one for one in found if one]


def _begins(hit: re.Match[str], text: str) -> bool:
    """Tell whether a session that a text names begins there, and is not just spoken of."""
    if hit.start() == 0:
        return True
    if hit["sign"] not in {".", ":"} or not hit.group()[:1].isupper():
        return False
    before = text[max(0, hit.start() - END) : hit.start()].rstrip()
    return before[-1:] not in {",", "(", "-", "–", "—"} and not OPEN_END.search(before)
