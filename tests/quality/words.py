"""What the clean agendas are written with: people and countries that do not exist, and subjects of a conference.

No two given names and no two surnames are alike, so that only a planted fault makes two people look like one.
"""

from __future__ import annotations

GIVEN_NAMES = (
    *("Aldwin", "Bérénice", "Casimir", "Dunja", "Eustachy", "Fjóla", "Gottlieb", "Hyacinth", "Ignatius", "Jolánka"),
    *(
        "Kwabena",
        "Lukrecja",
        "Melchior",
        "Nausicaa",
        "Odilon",
        "Petronella",
        "Quodvult",
        "Rozamunda",
        "Søren",
        "Thandeka",
    ),
    *(
        "Ulrike",
        "Valdemar",
        "Wenceslas",
        "Xiomara",
        "Ysolde",
        "Zdzisława",
        "Amparo",
        "Bonifacy",
        "Chrysanthi",
        "Desmond",
    ),
    *("Euphemia", "Fabrizio", "Guðrún", "Horatio", "Imogen", "Jerzy", "Kunigunde", "Leokadia", "Mstislav", "Ngozi"),
)
SURNAMES = (
    *("Brackentorp", "Żółwiński", "Quillmeadow", "Fjordløkke", "Vantongerloo-Zandvliet", "Młynkowiak", "Oberpfützner"),
    *("Castelruinho", "Dzięciołowska", "Escarabajal", "Gulbrandsøy", "Haverstock", "Iñíguez", "Jabberthwaite"),
    *("Kłopotnicki", "Lüdersheim", "Marshwiggle", "Nettlecombe", "Ostrzycki", "Pumphrey", "Ravensdyke", "Sztukowska"),
    *(
        "Tumbleweed",
        "Underhay",
        "Vörösmarthy",
        "Wigglesby",
        "Xanthopetros",
        "Yellowlees",
        "Zuckertrank",
        "Ameisenhügel",
    ),
    *("Bumbledyke", "Crêpeville", "Dragomirovna", "Eichhornberg", "Foxglove", "Gęsiarek", "Hollowbrook", "Ickelsham"),
    *("Jünglingsma", "Knäckebröd"),
)
AFFILIATIONS = (
    *("Institute of Tides", "Ruritania Statistics", "University of Zubrowka", "Lake Observatory", "Harbour Council"),
    *("Freedonia Census Bureau", "Society for Wetlands", "Sylvania Water Office", "Academy of Rivers", "Delta Agency"),
)
COUNTRIES = ("Ruritania", "Zubrowka", "Freedonia", "Sylvania", "Genovia", "Florin", "Latveria", "Elbonia")
AREAS = (
    "Measure water levels everywhere",
    "Protect shores and wetlands",
    "Share observations openly",
    "Train observers of all ages",
    "Prepare for floods",
)
TRACKS = ("Methods", "Places", "Practice")
BUILDINGS = (("North House", "South House"), ("Old Mill", "Granary"), ("Library", "Boathouse"))
ROOM_NAMES = (
    ("Great Hall", "Heron Room", "Otter Room"),
    ("Aula", "Willow Room", "Reed Room"),
    ("Auditorium", "Blue Room", "Amber Room"),
)
EVENTS = ("Conference on Lakes and Tides", "Workshop on Water Statistics", "Forum of River Observers")
SESSION_TOPICS = (
    *(
        "Tide gauges",
        "Lake surveys",
        "River registers",
        "Wetland maps",
        "Flood warnings",
        "Ice records",
        "Spring water",
    ),
    *(
        "Harbour logs",
        "Drought indices",
        "Snow depths",
        "Reservoir accounts",
        "Ferry counts",
        "Fish passes",
        "Dike rings",
    ),
    *("Rain radars", "Groundwater wells", "Canal locks", "Delta sediments", "Beach profiles", "Peat bogs", "Fog nets"),
    *("Storm surges", "Mill ponds", "Water meters", "Estuary birds", "Glacier melt", "Coral nurseries", "Salt marshes"),
)
SESSION_FORMS = ("{}: what has changed", "{} and their users", "New sources for {}", "{}, from sample to register")
ITEM_TOPICS = (
    *("sensors", "volunteers", "satellites", "archives", "drones", "questionnaires", "logbooks", "buoys", "models"),
    *("interviews", "barcodes", "thermometers", "field days", "photographs", "school classes", "open licences"),
    *("paper forms", "sound recordings", "mobile phones", "ship diaries"),
)
ITEM_FORMS = ("What {} tell us", "Ten years of {}", "Trusting {}", "The price of {}", "Beyond {}")
PANELS = ("Who owns the water", "What comes after the next flood", "Can observers agree", "Is more data better data")
KEYNOTES = ("A river is a long conversation", "Counting every drop", "The lake that moved", "Listening to ice")
TALKS = ("How to draw a shoreline", "The mathematics of ripples", "A short history of dams", "Why puddles matter")
ABSTRACTS = (
    "A look at {} from the side of those who need the figures.",
    "Experience with {} is compared, and open questions are named.",
    "There are many ways to observe {}; this is about what they have in common.",
    "Speakers show what they do about {} at home and what went wrong.",
    "What is known about {}, and what ought to be.",
)
ZONES = (
    *(("America/Toronto", "CA"), ("Asia/Kolkata", "IN"), ("Africa/Nairobi", "KE"), ("America/Sao_Paulo", "BR")),
    *(("Asia/Tokyo", "JP"), ("Pacific/Auckland", "NZ"), ("America/Los_Angeles", "US"), ("Australia/Perth", "AU")),
)
