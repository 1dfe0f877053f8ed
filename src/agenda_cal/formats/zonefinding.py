"""The time zone of a file that does not name one: the user's word, else the venue's, else a fixed offset."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from agenda_cal.errors import ForeignFileError, SettingsError
from agenda_cal.folding import did_you_mean, folded
from agenda_cal.zones import DATA, zone_names

if TYPE_CHECKING:
    from collections.abc import Collection

    from agenda_cal.formats.draft import Wanted

HOUR = timedelta(hours=1)
EXONYMS = (
    "PL polska pologne polonia polen;CZ czechy tschechien republique tcheque;SK slowacja slovaquie slowakei;HU wegry hongrie hungria ungarn;"
    "FR francja francia frankreich;IT wlochy italie italia italien;AT autriche oesterreich osterreich;CH szwajcaria suisse suiza schweiz;"
    "NO norwegia norvege noruega norwegen norge;SE szwecja suede suecia schweden sverige;DK dania danemark dinamarca danemark danmark;"
    "FI finlandia finlande finnland suomi;NL holandia pays bas paises bajos niederlande nederland;BE belgia belgique belgica belgien;"
    "LU luksemburg;LT litwa lituanie lituania litauen lietuva;LV lotwa lettonie letonia lettland latvija;EE estonie estland eesti;"
    "GR grecja grece grecia griechenland;RO rumunia roumanie rumania rumanien;BG bulgarie bulgarien;HR chorwacja croatie croacia kroatien hrvatska;"
    "SI slovenie eslovenia slowenien slovenija;RS serbie serbien srbija;IE irlandia irlande irlanda irland;GB angleterre royaume uni reino unido "
    "wielka brytania grossbritannien united kingdom uk great britain;TR turquie turquia turkei turkiye;MA maroc marruecos maroko marokko;"
    "TN tunisie tunez tunezja tunesien;SN senegal;CI cote divoire;CM cameroun camerun;EG egypte egipto egipt agypten;KE kenia;"
    "TH thailande tailandia tajlandia;KR south korea korea coree corea;JP japon japonia japan;CO kolumbia kolumbien;PE pérou peru;"
    "JO jordanie jordania jordanien;LB liban libano libanon;GE georgie gruzja georgien;AM armenie armenien;PH filipinas philippinen"
)
"""What other languages call countries that have one zone: a code and names, folded; names of two words stand for themselves."""
ASK = "Say it with --timezone, for instance --timezone Europe/Warsaw."


def find_zone(wanted: Wanted, named: str = "", venue: str = "", offsets: Collection[timedelta] = ()) -> tuple[str, str]:
    """Return the IANA name of a file's zone, and what was assumed where the file leaves it open.

    `named` is what the file says, `venue` where it says that people meet, `offsets` those from UTC of its times.
    SettingsError for an unknown `--timezone`; ForeignFileError where nothing tells the zone.
    """
    if wanted.timezone:
        if wanted.timezone not in zone_names():
            hint = did_you_mean(wanted.timezone, zone_names())
            raise SettingsError(f"--timezone is `{wanted.timezone}`, which is no time zone. {hint}".rstrip())
        return wanted.timezone, ""
    if named in zone_names():
        return named, ""
    found = zone_of_venue(venue)
    if found:
        return found, f"The file names no time zone; {found} is taken, that of “{venue}”."
    if wanted.known_zone:
        return wanted.known_zone, ""
    if len(offsets) == 1:
        (offset,) = offsets
        hours = offset // HOUR
        if offset == hours * HOUR and -12 <= hours <= 14:
            zone = f"Etc/GMT{-hours:+}" if hours else "Etc/UTC"
            return zone, f"The file gives times by their offset from UTC alone; {zone} is taken for all of them."
    what = (
        f"names the time zone `{named}`, which nobody knows"
        if named
        else "does not say which time zone its times are in"
    )
    raise ForeignFileError(f"{wanted.name} {what}. {ASK}")


def zone_of_venue(venue: str) -> str:
    """Return the zone of the city or country that a venue's name ends with or names; empty where none is recognised."""
    parts = [folded(part) for part in venue.replace("–", ",").replace(" - ", ",").split(",")]
    cities, countries = _cities(), _countries()
    for part in parts:
        if part in cities:
            return cities[part]
    for part in reversed(parts):
        if part in countries:
            return countries[part]
    return ""


@cache
def _cities() -> dict[str, str]:
    """Return the zones that are named after a city, by the city's folded name."""
    listed = [line.split("\t") for line in _lines("zone1970.tab")]
    return {folded(row[2].rpartition("/")[2].replace("_", " ")): row[2] for row in listed} | {
        folded(name.rpartition("/")[2].replace("_", " ")): name
        for name in sorted(zone_names())
        if name.startswith(("Europe/", "Asia/", "America/", "Africa/", "Australia/", "Pacific/"))
    }


@cache
def _countries() -> dict[str, str]:
    """Return the zones of countries that have only one, by the country's folded English name and its two letters."""
    names = dict(line.split("\t")[:2] for line in _lines("iso3166.tab"))
    zones: dict[str, list[str]] = {}
    for row in (line.split("\t") for line in _lines("zone.tab")):
        zones.setdefault(row[0], []).append(row[2])
    found = {folded(names[code]): zones[code][0] for code in zones if len(zones[code]) == 1 and code in names}
    for code, *others in (listed.split() for listed in EXONYMS.split(";")):
        pairs = [" ".join(others[place : place + 2]) for place in range(len(others))]
        found |= {folded(name): zones[code][0] for name in [*others, *pairs] if len(name) > 1}
    return found


def _lines(name: str) -> list[str]:
    """Return the lines of one of tzdata's tables."""
    return [line for line in DATA.joinpath(name).read_text("utf-8").splitlines() if line and not line.startswith("#")]
