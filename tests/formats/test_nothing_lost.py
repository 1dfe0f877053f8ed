"""Every word of a document is in the agenda that is made of it, or in its comments: nothing is dropped silently."""

from __future__ import annotations

import re
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING

import pytest
from docx import Document

from agenda_cal.converting import import_bytes
from agenda_cal.errors import AgendaCalError
from agenda_cal.folding import words
from agenda_cal.formats.annotated.heads import HEADINGS
from agenda_cal.formats.annotated.settling import ENDING, ENDS
from agenda_cal.formats.annotated.vocabulary import COLUMN, DAY_WORDS, DRAFT, SECTION, TENTATIVE, WEEKDAY
from agenda_cal.formats.draft import Wanted
from agenda_cal.formats.words import MONTH
from annotated_expected import FILES, FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable

LAYOUT = (
    {word for label in (*SECTION, *COLUMN) for word in label.split()}
    | set(MONTH) | set(WEEKDAY) | DAY_WORDS | DRAFT | TENTATIVE | HEADINGS | ENDS | ENDING
    | {"tbc", "continued", "continuation", "suite", "ciag", "dalszy", "remote", "online", "ligne", "confirmar", "poniedzialek"}
    | {"alfa", "beta", "one", "two", "three", "stream", "remarques", "and", "xii", "notes"}
    | {"lordre", "par", "por", "noon", "session", "sesja", "seance", "sesion", "plenary", "parallel", "notes", "see"}
)  # fmt: skip
"""Words that say what a text is, or when: they become fields, not texts."""


def told(text: str) -> set[str]:
    return {word for word in words(text) if len(word) > 2 and not word.isdecimal()}


def lost(source: str, agenda: str) -> set[str]:
    """Return the words of a source that an agenda.yaml does not have."""
    return {
        word
        for word in told(source) - told(" ".join(re.sub(r"\n\s*#?\s*", " ", agenda).split())) - LAYOUT
        if not re.fullmatch(r"\d+(?:st|nd|rd|th|er|h|h\d+|am|pm)", word)
    }


@pytest.mark.parametrize("name", FILES)
def test_the_annotated_agendas_keep_every_word(name: str) -> None:
    raw = (FOLDER / name).read_bytes()
    source = text_of(raw) if name.endswith(".docx") else raw.decode()
    assert lost(source, import_bytes(raw, FILES[name]).text.decode()) == set()


def text_of(raw: bytes) -> str:
    """Return the paragraphs and cells of a Word document, as python-docx reads them."""
    document = Document(BytesIO(raw))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


# Documents with a word of its own in every place


SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "we", "zi")


class Words:
    """Gives words that no vocabulary has, each once."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.given: set[str] = set()

    def word(self) -> str:
        while (word := "".join(self.random.choices(SYLLABLES, k=4))) in self.given:
            pass
        self.given.add(word)
        return word

    def few(self, most: int = 4) -> str:
        return " ".join(self.word() for _ in range(self.random.randint(1, most)))

    def name(self) -> str:
        return f"{self.word().capitalize()} {self.word().capitalize()}"

    def text(self) -> str:
        """Return what may stand in any place, in one of many forms."""
        w, f, n = self.word, self.few, self.name
        forms = (
            lambda: f().capitalize(),
            lambda: f"{f().capitalize()}. {f().capitalize()}.",
            n,
            lambda: f"Dr. {n()}, {w().capitalize()} Office",
            lambda: f"{w().upper()} – {n()}",
            lambda: f"{w().upper()} – {n()} – {f()} – {n()} – {f()}",
            lambda: f"{n()} ({f()}); {n()} – {f()} / {w()}",
            lambda: f"{n()} and {n()}, {f()}, {f()} (remote) [{f()}]",
            lambda: f"Chair: {n()}, {f()}",
            lambda: f"Speakers: {n()} – {f()}; {f()}",
            lambda: f"Panellists: {n()} ({f()}), {f()}",
            lambda: (
                f"Agenda: 1. {f()} – {n()} 2. Presentation by {n()} – {f()} 3. 2 country cases – {w()} – {n()} – {f()}"
            ),
            lambda: f"Guiding questions: 1. {f()}? 2. {f()}",
            lambda: f"Room: {f()}",
            lambda: f"Description: {f()}",
            lambda: f"Session {self.random.randint(1, 30)}{self.random.choice('.: b')} {f()}",
            lambda: f"Session XII: {f()}",
            lambda: f"Continued ({f()}) {f()}",
            lambda: f"Session 2 (continued): {f()} from session 1",
            lambda: f"Coffee break Session 3: {f()}",
            lambda: f"Opening remarks by: {n()}, {f()}",
            lambda: f"Panel discussion ({n()}) {f()}",
            lambda: f"- {f()} – {n()}, {f()}",
            lambda: f"- {n()}",
            lambda: f"2. {f()}: {n()}",
            lambda: f"(a) {f()}",
            lambda: f"TBC – {f()}",
            lambda: f"{f()} | {f()}",
            lambda: f"Lunch {f()}",
            lambda: f"(tentative) {f()}",
            lambda: f"End of {f()}",
            lambda: "",
        )
        return str(self.random.choice(forms)())

    def cell(self) -> str:
        """Return the lines of a cell."""
        return "\n".join(self.text() for _ in range(self.random.choice([0, 1, 1, 1, 1, 2, 3])))


Rows = list[list[str]]
Block = str | Rows


def document(words: Words) -> list[Block]:
    """Return the paragraphs and tables of an agenda that nobody tidied up."""
    random = words.random
    blocks: list[Block] = [f"{words.few().capitalize()} Workshop"]
    blocks += [words.text() for _ in range(random.randint(0, 2))]
    blocks.append(random.choice(["Warsaw, Poland, 1-3 July 2030", f"{words.name()}, 1 July 2030", "Warsaw, Poland"]))
    blocks += [
        random.choice(
            [
                words.text(),
                f"Draft {words.word()}",
                f"Version of 3 May 2030 {words.word()}",
                f"Times are Europe/Warsaw, {words.few()}",
            ]
        )
        for _ in range(random.randint(0, 2))
    ]
    for day in range(1, random.randint(2, 4)):
        blocks.append(
            random.choice(
                [
                    f"{day} July 2030",
                    f"DAY {day}: {day} July 2030 – {words.few()}",
                    f"Monday, {day} July 2030, {words.word()}",
                    f"Day {day}",
                    f"Day {day}: {words.few()}",
                ]
            )
        )
        blocks += [words.text() for _ in range(random.randint(0, 2))]
        for _ in range(random.randint(1, 2)):
            blocks.append(PARTS[random.randrange(len(PARTS))](words))
            blocks += [words.text() for _ in range(random.randint(0, 1))]
    return blocks


def when(words: Words, hour: int) -> str:
    """Return the time of a row."""
    return words.random.choice([
        f"{hour}:00-{hour}:30", f"{hour}:00", f"{hour}:00 – {hour + 1}:00 {words.word()}", "", "TBC", words.few(2), f"{hour}h00", f"{hour}:00-{hour}:00",
    ])  # fmt: skip


def table(words: Words) -> Rows:
    random = words.random
    header = random.sample(
        ["Topic", "Chair", "Speakers", "Room", "Date", "Notes", "", "Remarques"], random.randint(1, 5)
    )
    rows = [["Time", *header]] if random.random() < 0.8 else []
    for hour in range(8, 8 + random.randint(2, 6)):
        rows.append([when(words, hour), *(words.cell() for _ in header)])
        if random.random() < 0.2:
            rows.append(list(rows[-1]))
        if random.random() < 0.1:
            rows.append([words.text(), *("" for _ in header)])
    return rows


def parallel(words: Words) -> Rows:
    header = words.random.choice([["Room Alfa", "Room Beta"], ["Stream one", "Stream two", "Stream three"]])
    return [["Time", *header], *([when(words, hour), *(words.cell() for _ in header)] for hour in range(9, 13))]


def labels(words: Words) -> Rows:
    fields = ["Session", "Time", "Chair", "Room", "Speakers", "Description", words.word()]
    words.random.shuffle(fields)
    return [[one, "9:00 – 9:30" if one == "Time" else words.cell()] for one in fields]


def listed(words: Words) -> str:
    return "\n".join(f"{when(words, hour)} {words.text()}" for hour in range(9, 14))


PARTS: tuple[Callable[[Words], Block], ...] = (table, parallel, labels, listed)


def as_text(blocks: list[Block]) -> str:
    return "\n\n".join(
        one if isinstance(one, str) else "\n".join("\t".join(row).replace("\n", " ") for row in one) for one in blocks
    )


def as_markdown(blocks: list[Block]) -> str:
    def lines(rows: Rows) -> str:
        return "\n".join(
            "| " + " | ".join(cell.replace("|", "\\|").replace("\n", "<br>") for cell in row) + " |" for row in rows
        )

    return "\n\n".join(one if isinstance(one, str) else lines(one) for one in blocks)


def as_word(blocks: list[Block]) -> bytes:
    made = Document()
    for one in blocks:
        if isinstance(one, str):
            for text in one.split("\n"):
                made.add_paragraph(text)
            continue
        new = made.add_table(rows=len(one), cols=max(map(len, one)))
        for row, texts in zip(new.rows, one, strict=True):
            for cell, text in zip(row.cells, texts, strict=False):
                cell.text = text
    packed = BytesIO()
    made.save(packed)
    return packed.getvalue()


def encoded(blocks: list[Block], kind: str) -> bytes:
    if kind == "docx":
        return as_word(blocks)
    return (as_markdown(blocks) if kind == "md" else as_text(blocks)).encode()


def check(seed: int, kind: str) -> None:
    blocks = document(Words(Random(seed)))  # noqa: S311  # no secret
    raw = encoded(blocks, kind)
    try:
        read = import_bytes(raw, Wanted(f"agenda.{kind}", "Europe/Warsaw", 2030), kind)
    except AgendaCalError:
        return
    missing = lost(as_text(blocks), read.text.decode())
    assert not missing, f"{missing}\n\n{as_text(blocks)}\n\n{read.text.decode()}"


@pytest.mark.parametrize("kind", ["txt", "md", "docx"])
def test_every_word_of_a_document_is_kept(kind: str) -> None:
    for seed in range({"txt": 60, "md": 40, "docx": 5}[kind]):
        check(seed, kind)


@pytest.mark.long
@pytest.mark.parametrize("kind", ["txt", "md", "docx"])
def test_every_word_of_many_documents_is_kept(kind: str) -> None:
    for seed in range(1000, {"txt": 3000, "md": 2000, "docx": 1100}[kind]):
        check(seed, kind)
