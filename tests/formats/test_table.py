"""CSV and TSV: what comes back, tables as different people make them, and files that hurt."""

from __future__ import annotations

import pytest

from agenda_cal.converting import import_bytes
from agenda_cal.errors import AgendaCalError, ForeignFileError, NothingRecognisedError
from agenda_cal.formats import FORMATS
from agenda_cal.formats.draft import Wanted
from conformance import Conformance
from full_agendas import agenda_of

BERLIN = Wanted("plan.csv", "Europe/Berlin")


class TestCsv(Conformance):
    name = "csv"


def text_of(table: str, wanted: Wanted = BERLIN, name: str = "csv", encoding: str = "utf-8") -> str:
    return import_bytes(table.encode(encoding), wanted, name).text.decode()


def test_a_german_table_with_semicolons_a_decimal_comma_and_title_rows() -> None:
    table = """\
Tagung Gewässer 2030;;;;;
Ort: Berlin;;;;;
;;;;;
Datum;Uhrzeit;Titel;Referent/in;Raum;Catering
06.05.;09:00–10:30 Uhr;Eröffnung;Dr. Ada Example (Beispielamt);Saal 1;
;10.30 – 11.00;Kaffeepause;;Foyer;Kekse
;11:00;Flüsse und Seen;Li Muster und Zoé Sample;Saal 1;
;;Nachmittag;;;
;0,5;Bericht;Ada Example, Beispielamt;Saal 1;Tee
;1:30 PM - 3 PM;Podium;;;
"""
    assert (
        text_of(table, Wanted("plan.csv"))
        == """\
# NOT PLACED Catering: row 6: Kekse · row 9: Tee (what the column holds is not known)
agenda:
  id: tagung-gewasser-2030
  title: Tagung Gewässer 2030
  timezone: Europe/Berlin
  venue: {name: Berlin}
  assumed:
    - Dates without a year are taken to be in 2030, which the title names.
    - The file names no time zone; Europe/Berlin is taken, that of “Berlin”.

people:
  ada-example: {name: Ada Example, honorific: Dr., affiliation: Beispielamt}
  li-muster: {name: Li Muster}
  zoe-sample: {name: Zoé Sample}

rooms:
  saal-1: {name: Saal 1}
  foyer: {name: Foyer}

days:
  - date: 2030-05-06
    entries:
      - id: d1-eroffnung  # row 5
        time: 09:00-10:30
        kind: opening
        title: Eröffnung
        room: saal-1
        speakers: [ada-example]

      - id: d1-kaffeepause  # row 6
        time: 10:30-11:00
        kind: break
        title: Kaffeepause
        room: foyer

      # NOT PLACED row 8: Nachmittag (it has no time)
      - id: d1-flusse-und-seen  # row 7
        time: 11:00-12:00
        kind: talk
        title: Flüsse und Seen
        room: saal-1
        speakers: [li-muster, zoe-sample]
        assumed:
          - No end is given; 12:00 is taken, where the next entry begins.

      - id: d1-bericht  # row 9
        time: 12:00-13:30
        kind: talk
        title: Bericht
        room: saal-1
        speakers: [ada-example]
        assumed:
          - No end is given; 13:30 is taken, where the next entry begins.

      - id: d1-podium  # row 10
        time: 13:30-15:00
        kind: panel
        title: Podium
"""
    )


def test_a_polish_table_with_tabs_durations_and_written_dates() -> None:
    table = (
        "Data\tGodzina rozpoczęcia\tCzas trwania\tTytuł\tPrelegenci\tPrzewodniczący\tSala\tŚcieżka\tRodzaj\n"
        "wtorek, 16 lipca 2030\t9:00\t1 h 30 min\tOtwarcie\tAda Przykład; Li Wzorzec\tZoé Próbna\tSala A\tWoda\tsesja\n"
        "\t10:30\t30\tPrzerwa kawowa\t\t\t\t\t\n"
        "\t11:00\t45 min\tRzeki\tInstytut Rzek – Ada Przykład\t\tSala A\tWoda\twykład\n"
    )
    assert (
        text_of(table, Wanted("warsztat.tsv", "Europe/Warsaw"), "tsv")
        == """\
agenda:
  id: warsztat
  title: warsztat
  timezone: Europe/Warsaw
  assumed:
    - The file gives no title; its name is taken.

people:
  zoe-probna: {name: Zoé Próbna}
  ada-przyklad: {name: Ada Przykład, affiliation: Instytut Rzek}
  li-wzorzec: {name: Li Wzorzec}

rooms:
  sala-a: {name: Sala A}

tracks:
  woda: {title: Woda}

days:
  - date: 2030-07-16
    entries:
      - id: d1-otwarcie  # row 2
        time: 09:00-10:30
        kind: session
        title: Otwarcie
        room: sala-a
        track: woda
        chairs: [zoe-probna]
        speakers: [ada-przyklad, li-wzorzec]

      - id: d1-przerwa-kawowa  # row 3
        time: 10:30-11:00
        kind: break
        title: Przerwa kawowa

      - id: d1-rzeki  # row 4
        time: 11:00-11:45
        kind: talk
        title: Rzeki
        room: sala-a
        track: woda
        speakers: [ada-przyklad]
"""
    )


def test_a_french_table_with_a_heading_a_day() -> None:
    table = """\
Jour;Horaire;Titre;Intervenants;Salle
mardi 16 juillet 2030;;;;
;9h00–10h30;Ouverture;Mme Ada Exemple / M. Li Modèle;Salle A
;10h30–11h;Pause café;;
Jour 2 – mercredi 17 juillet 2030;;;;
;9h–9h45;Les rivières;Tous;Salle A
"""
    assert (
        text_of(table, Wanted("programme.csv", "Europe/Paris"))
        == """\
agenda:
  id: programme
  title: programme
  timezone: Europe/Paris
  assumed:
    - The file gives no title; its name is taken.

people:
  ada-exemple: {name: Ada Exemple, honorific: Mme}
  li-modele: {name: Li Modèle, honorific: M.}
  tous: {name: Tous}

rooms:
  salle-a: {name: Salle A}

days:
  - date: 2030-07-16
    entries:
      - id: d1-ouverture  # row 3
        time: 09:00-10:30
        kind: opening
        title: Ouverture
        room: salle-a
        speakers: [ada-exemple, li-modele]

      - id: d1-pause-cafe  # row 4
        time: 10:30-11:00
        kind: break
        title: Pause café

  - date: 2030-07-17
    title: Jour 2 – mercredi 17 juillet 2030
    entries:
      - id: d2-les-rivieres  # row 6
        time: 09:00-09:45
        kind: talk
        title: Les rivières
        room: salle-a
        speakers: [tous]
        assumed:
          - "“Tous” is taken for a person."
"""
    )


def test_an_english_table_with_months_first_and_people_in_several_columns() -> None:
    table = """\
Date,Start Time,End Time,Session Title,Session Type,Speaker 1,Speaker 2,Affiliation,Moderator,Link,Status
07/08/2030,9:00 AM,10:30 AM,Rivers & lakes,Workshop,Ada Example,Li Sample,Statistics Land; River Institute,Prof. Zoé Model,https://example.org/a,Confirmed
07/08/2030,10:30 PM,1:00 AM,Night walk,Campfire,,,,,see above,cancelled
07/16/2030,TBC,,Closing,,Ada Example,,,,,
"""
    assert (
        text_of(table, Wanted("program.csv", "America/New_York"))
        == """\
agenda:
  id: program
  title: program
  timezone: America/New_York
  assumed:
    - The file gives no title; its name is taken.

people:
  zoe-model: {name: Zoé Model, honorific: Prof.}
  ada-example: {name: Ada Example, affiliation: Statistics Land}
  li-sample: {name: Li Sample, affiliation: River Institute}

days:
  - date: 2030-07-08
    entries:
      - id: d1-rivers-lakes  # row 2
        time: 09:00-10:30
        kind: session
        title: Rivers & lakes
        chairs: [zoe-model]
        speakers: [ada-example, li-sample]
        links:
          - {title: "https://example.org/a", url: "https://example.org/a"}

      # NOT PLACED row 3: Campfire (it is no kind of entry)
      # NOT PLACED row 3: see above (it is no web address)
      - id: d1-night-walk  # row 3
        time: 22:30-01:00+1
        status: cancelled
        kind: other
        title: Night walk
        assumed:
          - The end is given as 01:00, not after the start; the next day is taken.

  - date: 2030-07-16
    entries:
      - id: d2-closing  # row 4
        time: tbc
        kind: closing
        title: Closing
        speakers: [ada-example]
"""
    )


def test_a_spanish_table_whose_dates_leave_the_order_open() -> None:
    table = "Fecha,Hora inicio,Hora fin,Título,Ponente,Sala\n07/08/2030,09:00,10:00,Apertura,Ada Ejemplo y Li Muestra,Aula 1\n"
    assert (
        text_of(table, Wanted("plan.csv", "Europe/Madrid"))
        == """\
agenda:
  id: plan
  title: plan
  timezone: Europe/Madrid
  assumed:
    - Dates like 07/08/2030 are read with the day first; nothing in the file tells the order.
    - The file gives no title; its name is taken.

people:
  ada-ejemplo: {name: Ada Ejemplo}
  li-muestra: {name: Li Muestra}

rooms:
  aula-1: {name: Aula 1}

days:
  - date: 2030-08-07
    entries:
      - id: d1-apertura  # row 2
        time: 09:00-10:00
        kind: opening
        title: Apertura
        room: aula-1
        speakers: [ada-ejemplo, li-muestra]
"""
    )


def test_an_italian_table_of_stamps_with_an_offset() -> None:
    table = "Inizio|Fine|Titolo|Relatori\n2030-05-06T09:00:00+02:00|2030-05-06T10:00:00+02:00|Pranzo|\n"
    assert (
        text_of(table, Wanted("piano.csv"))
        == """\
agenda:
  id: piano
  title: piano
  timezone: Etc/GMT-2
  assumed:
    - The file gives times by their offset from UTC alone; Etc/GMT-2 is taken for all of them.
    - The file gives no title; its name is taken.

days:
  - date: 2030-05-06
    entries:
      - id: d1-pranzo  # row 2
        time: 09:00-10:00
        kind: lunch
        title: Pranzo
"""
    )


HEAD = "Date,Start,End,Title,Speakers\n2030-05-06,09:00,10:00,Rivers,"


@pytest.mark.parametrize(
    ("cell", "people", "assumed"),
    [
        ("Ada Example; Li Muster", ["Ada Example", "Li Muster"], []),
        ("Ada Example and Li Muster", ["Ada Example", "Li Muster"], []),
        ("Rivers and Lakes Institute", ["Rivers and Lakes Institute"], []),
        ("Ada Example, Li Muster, Zoé Sample", ["Ada Example", "Li Muster", "Zoé Sample"], []),
        ("Ada Example, Li Muster", ["Ada Example", "Li Muster"], ["“Ada Example, Li Muster” is taken for two people."]),
        ("Ada Example, Bank of Rivers", ["Ada Example (Bank of Rivers)"], []),
        ("UNSD – Ada Example", ["Ada Example (UNSD)"], []),
        ("Ada – Li", ["Ada (Li)"], ["“Ada – Li” is taken for a name and an affiliation."]),
        ("Dr. Ada van der Example (River Institute)", ["Ada van der Example (River Institute)"], []),
        ("tbc", [], []),
    ],
)
def test_people_in_a_cell(cell: str, people: list[str], assumed: list[str]) -> None:
    data = import_bytes(f'{HEAD}"{cell}"\n'.encode(), BERLIN, "csv").imported.data
    found = [
        one["name"] + (f" ({one['affiliation']})" if "affiliation" in one else "")
        for one in data.get("people", {}).values()
    ]
    assert (found, data["days"][0]["entries"][0].get("assumed", [])) == (people, assumed)


def test_a_formula_does_not_run_and_comes_back() -> None:
    titles = ["=1+1", "@home", "+48", "-1", "'=quoted", "'plain", "＝SUM(A1)"]
    entries = [{"id": f"e{n}", "time": "09:00-10:00", "kind": "talk", "title": title} for n, title in enumerate(titles)]
    head = {"id": "a", "title": "A", "timezone": "Europe/Berlin"}
    raw = FORMATS["csv"].encode(agenda_of({"agenda": head, "days": [{"date": "2030-05-06", "entries": entries}]}))
    assert raw.decode("utf-8-sig") == (
        "Date,Start,End,Kind,Title,Status,Id,Time zone,Agenda\r\n"
        "2030-05-06,09:00,10:00,talk,'=1+1,confirmed,e0,Europe/Berlin,A\r\n"
        "2030-05-06,09:00,10:00,talk,'@home,confirmed,e1,Europe/Berlin,A\r\n"
        "2030-05-06,09:00,10:00,talk,'+48,confirmed,e2,Europe/Berlin,A\r\n"
        "2030-05-06,09:00,10:00,talk,'-1,confirmed,e3,Europe/Berlin,A\r\n"
        "2030-05-06,09:00,10:00,talk,''=quoted,confirmed,e4,Europe/Berlin,A\r\n"
        "2030-05-06,09:00,10:00,talk,'plain,confirmed,e5,Europe/Berlin,A\r\n"
        "2030-05-06,09:00,10:00,talk,'＝SUM(A1),confirmed,e6,Europe/Berlin,A\r\n"
    )
    back = import_bytes(raw, Wanted("a.csv"), "csv").imported.data
    assert [one["title"] for one in back["days"][0]["entries"]] == titles


def test_letters_ends_of_lines_and_delimiters_of_other_programs() -> None:
    table = 'sep=;\r\nDatum;Von;Bis;Titel;Inhalt\r\n06.05.2030;9;10;Flüsse;"eins; ""zwei""\r\ndrei"\r\n'
    whole = [text_of(table, encoding=one) for one in ("utf-8", "utf-8-sig", "utf-16")]
    assert whole[0] == whole[1] == whole[2]
    assert whole[0].endswith('title: Flüsse\n        abstract: |-\n          eins; "zwei"\n          drei\n')
    old = import_bytes(table.encode("cp1252"), BERLIN, "csv").imported.data
    assert old["days"][0]["entries"][0]["title"] == "Flüsse"
    assert old["agenda"]["assumed"][1].startswith("The file is not in UTF-8")


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (
            HEAD + '"' + "a\n" * 60_000,
            "plan.csv cannot be read after row 1: a cell has more than 100,000 characters; a quote may not be closed.",
        ),
        ("Title," * 300, "plan.csv has more than 200 columns (row 1), more than an agenda has; import a part of it."),
        (HEAD + "\0", "plan.csv is not a text of rows: there are NUL bytes in it."),
        (
            "Date,Start,Title\n06.05.,9:00,Rivers\n",
            "plan.csv, row 2: the date `06.05.` has no year. Say it with --year, for instance --year 2030.",
        ),
    ],
)
def test_what_cannot_be_read_is_said(table: str, message: str) -> None:
    with pytest.raises(ForeignFileError) as caught:
        text_of(table)
    assert str(caught.value) == message


def test_a_table_without_a_zone_asks_for_it() -> None:
    with pytest.raises(ForeignFileError) as caught:
        text_of(HEAD, Wanted("plan.csv"))
    assert str(caught.value) == (
        "plan.csv does not say which time zone its times are in. Say it with --timezone, for instance --timezone Europe/Warsaw."
    )


def test_a_table_without_headers_is_not_guessed_at() -> None:
    with pytest.raises(NothingRecognisedError) as caught:
        text_of("2030-05-06,09:00,Rivers\n2030-05-06,10:00,Lakes\n")
    assert str(caught.value) == (
        "plan.csv has no row of headers among its first rows that can be recognised; "
        "write for instance Date, Start, End, Title, Speakers, Room above the columns."
    )


@pytest.mark.parametrize(
    "cell",
    [
        '"[' + '""' * 40_000 + '"',
        '"A [' + '""' * 40_001 + 'x]"',
        '"A' + " " * 90_000 + 'x]"',
        "a;" * 49_000,
        "A / " * 20_000,
    ],
)
def test_no_cell_takes_long(cell: str) -> None:
    try:
        text_of(HEAD + cell)
    except AgendaCalError as error:
        assert "plan.csv" in str(error)  # noqa: PT017  # some of them can be read
