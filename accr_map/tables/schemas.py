"""The tables of a network: one schema each, and the codes they use.

Every table is a CSV file of the same name. Descriptions and examples are published in
`datapackage.json`; labels of codes are marked for translation.
"""

from __future__ import annotations

from pathlib import Path

import pandera.pandas as pa

from accr_map.i18n import mark
from accr_map.tables import columns as column
from accr_map.tables.codes import (
    BASES,
    CHANGE_KINDS,
    CHAPTER_KINDS,
    CONFIDENCES,
    EVENT_KINDS,
    METHODS,
    METRICS,
    NETWORK_RELATIONS,
    PARTNER_KINDS,
    PRECISIONS,
    PROGRAMME_STATUSES,
    PROTECTIONS,
    QUALIFIERS,
    SEAT_BASES,
    SOURCE_KINDS,
    STATUSES,
)
from accr_map.tables.families import FAMILIES

# Columns that the catalogue computes for each site, whatever sites.csv holds.
COMPUTED = ("position_source_id", "position_note", "position_reviewed", "programmes")


def _table(
    name: str, title: str, description: str, key: list[str], fields: dict[str, pa.Column]
) -> pa.DataFrameSchema:
    return pa.DataFrameSchema(
        _with_chinese(fields),
        name=name,
        title=title,
        description=description,
        unique=key or None,
        report_duplicates="exclude_first",
    )


def _with_chinese(fields: dict[str, pa.Column]) -> dict[str, pa.Column]:
    """Add a column in Chinese, which may stay away, to each text in English and French."""
    added = {}
    for name, kind in fields.items():
        added[name] = kind
        stem, _, code = name.rpartition("_")
        other = {"en": "fr", "fr": "en"}.get(code, "")
        if f"{stem}_{other}" in added and f"{stem}_zh" not in fields:
            described = kind.description.replace("English", "Chinese").replace("French", "Chinese")
            if kind.metadata["format"] == "uri":
                example = kind.metadata["example"].replace(f"//{code}.", "//zh.")
                added[f"{stem}_zh"] = column.url(described, example)
            else:
                added[f"{stem}_zh"] = column.free_text(described, "中文文本")
    return added


_SOURCES = column.references(
    "sources", "Ids of the sources in which the row was read.", "s006;s007"
)
_SOURCE = column.reference("sources", "Id of the source in which the row was read.", "s006")

SITES = _table(
    "sites",
    mark("Sites"),
    "One row a site that is or was in the network, or prepares to join it.",
    ["id"],
    {
        "id": column.slug("Lasting name of the site in every table and link.", "old-mill"),
        "name": column.free_text("Name in its own language.", "Le vieux moulin", required=True),
        "name_en": column.free_text("Name in English; may be our translation.", "The old mill"),
        "name_fr": column.free_text("Name in French; may be our translation.", "Le vieux moulin"),
        "name_zh": column.free_text("Official name in Chinese.", "老磨坊"),
        "status": column.code(STATUSES, "Place in the network today.", "labelled"),
        "label_year": column.year("Year of receiving the label.", "2003"),
        "member_since": column.year("Year of joining the network.", "1991"),
        "country": column.country("Country, ISO 3166-1 alpha-2; Martinique is FR.", required=True),
        "zone": column.reference(
            "zones", "Part of the world in which the network counts it.", "north"
        ),
        "region": column.free_text("Region or its like, outside France too.", "Occitanie"),
        "department": column.free_text("Département, France only.", "Ain"),
        "locality": column.free_text("Town or village.", "Delft"),
        "address": column.free_text("Street and number.", "Place Thollon"),
        "postal_code": column.free_text("Postal code, with its leading zeros.", "01500"),
        "heritage_type": column.reference("heritage_types", "Kind of heritage.", "abbey"),
        "period_en": column.free_text("When it was built, in English.", "Founded c. 800"),
        "period_fr": column.free_text("When it was built, in French.", "Fondée vers 800"),
        "protection_en": column.free_text("Legal protection, in English.", "Listed 11 March 1993"),
        "protection_fr": column.free_text("Legal protection, in French.", "Classé le 11 mars 1993"),
        "unesco_en": column.free_text("World Heritage property, in English.", "The Loire Valley"),
        "unesco_fr": column.free_text("World Heritage property, in French.", "Val de Loire"),
        "themes": column.references(
            "themes", "Themes of its work, the most important first.", "music;education", most=6
        ),
        "summary_en": column.free_text(
            "Two lines in English, in our own words.", "An abbey where…"
        ),
        "summary_fr": column.free_text("Two lines in French, in our own words.", "Une abbaye où…"),
        "summary_zh": column.free_text(
            "Two lines in Chinese, in our own words.", "由老厂房改造而成"
        ),
        "website": column.url("Its own site.", "https://example.org/"),
        "network_page": column.url(
            "Page of the network's site on it.", "https://example.org/old-mill"
        ),
        "wikipedia_fr": column.url("Article in French.", "https://fr.wikipedia.org/wiki/Moulin"),
        "wikipedia_en": column.url(
            "Article in English.", "https://en.wikipedia.org/wiki/Watermill"
        ),
        "evidence_date": column.date("Date of the newest proof of the status.", "2025-07"),
        "confidence": column.code(CONFIDENCES, "How sure the status is.", "high"),
        "source_ids": _SOURCES,
        "latitude": column.latitude("Used if coordinates.csv has no row for the site."),
        "longitude": column.longitude("Used if coordinates.csv has no row for the site."),
        "precision": column.code(PRECISIONS, "What the point stands for.", "site"),
        "method": column.code(METHODS, "How the point was found.", "published"),
    },
)

COORDINATES = _table(
    "coordinates",
    mark("Positions"),
    "One row the reviewed point of a site.",
    ["id"],
    {
        "id": column.reference("sites", "Id of the site.", "old-mill", required=True),
        "latitude": column.latitude("WGS-84 decimal degrees, north positive.", required=True),
        "longitude": column.longitude("WGS-84 decimal degrees, east positive.", required=True),
        "precision": column.code(PRECISIONS, "What the point stands for.", "site"),
        "method": column.code(METHODS, "How the point was found.", "published"),
        "note": column.free_text("What a reader of the point must know.", "Point of the village"),
        "source_id": column.reference("sources", "Where the point was read.", "s008"),
        "date": column.date("Day on which it was read.", "2026-11-22"),
    },
)

ZONES = _table(
    "zones",
    mark("Zones"),
    "One row a part of the world in which the network counts its sites, in its order.",
    ["id"],
    {
        "id": column.slug("Code of the zone.", "north"),
        "label_en": column.free_text("Label in English.", "The north"),
        "label_fr": column.free_text("Label in French.", "Le nord"),
        "label_zh": column.free_text("Label in Chinese.", "北部"),
    },
)

THEMES = _table(
    "themes",
    mark("Themes"),
    "One row a theme that sites can be filtered by.",
    ["id"],
    {
        "id": column.slug("Code of the theme.", "music"),
        "label_en": column.free_text("Label in English.", "Music and sound"),
        "label_fr": column.free_text("Label in French.", "Musique et son"),
        "label_zh": column.free_text("Label in Chinese.", "音乐与声音"),
        "definition_en": column.free_text("What it covers, in English.", "Music of all periods."),
        "definition_fr": column.free_text(
            "What it covers, in French.", "Musiques de toutes époques."
        ),
    },
)

HERITAGE_TYPES = _table(
    "heritage_types",
    mark("Kinds of heritage"),
    "One row a kind of heritage, named after what the place was built for.",
    ["id"],
    {
        "id": column.slug("Code of the kind.", "abbey"),
        "label_en": column.free_text("Label in English.", "Abbey or monastery"),
        "label_fr": column.free_text("Label in French.", "Abbaye ou monastère"),
        "label_zh": column.free_text("Label in Chinese.", "修道院"),
        "family": column.code(
            [family.code for family in FAMILIES], "Shape by which the map draws it.", "religious"
        ),
    },
)

THEMES_MAPPING = _table(
    "themes_mapping",
    mark("Themes in the words of the sites"),
    "One row a theme as a site words it, and the code given to it.",
    ["site_id", "text", "theme_id"],
    {
        "site_id": column.reference("sites", "Id of the site.", "old-mill", required=True),
        "text": column.free_text("The words found.", "early and baroque music", required=True),
        "theme_id": column.reference("themes", "Code; empty if too vague for one.", "music"),
    },
)

PROGRAMMES = _table(
    "programmes",
    mark("Residency programmes"),
    "One row a residency programme; `own` stands for residencies that a site runs itself.",
    ["id"],
    {
        "id": column.slug("Code of the programme.", "exchange"),
        "name": column.free_text("Usual name.", "Échange", required=True),
        "name_en": column.free_text("Usual name in English.", "Exchange"),
        "name_fr": column.free_text("Usual name in French.", "Échange"),
        "full_name_en": column.free_text("Full name in English.", "Exchange of artists"),
        "full_name_fr": column.free_text("Full name in French.", "Échange d’artistes"),
        "start_year": column.year("First year.", "2003"),
        "end_year": column.year("Last year.", "2022"),
        "status": column.code(PROGRAMME_STATUSES, "Whether it goes on.", "running"),
        "funder": column.free_text("Who pays.", "City of Delft"),
        "audience_en": column.free_text("For whom, in English.", "Artists who live abroad"),
        "audience_fr": column.free_text("For whom, in French.", "Artistes qui vivent à l’étranger"),
        "conditions_en": column.free_text("Conditions in English.", "One to six months"),
        "conditions_fr": column.free_text("Conditions in French.", "D'un à six mois"),
        "source_ids": _SOURCES,
        "protected": column.code(
            PROTECTIONS, "What residencies.csv must not say of small groups.", "stay"
        ),
    },
)

HOSTING = _table(
    "hosting",
    mark("Hosts of programmes"),
    "One row a site and a programme that it hosted or is offered for, as a source shows.",
    ["site_id", "programme_id"],
    {
        "site_id": column.reference("sites", "Id of the site.", "old-mill", required=True),
        "programme_id": column.reference("programmes", "Code.", "exchange", required=True),
        "first_year": column.year("First year found, not first year of all.", "2017"),
        "last_year": column.year("Last year found, not last year of all.", "2024"),
        "basis": column.code(BASES, "What the row rests on.", "list"),
        "source_ids": _SOURCES,
    },
)

RESIDENCIES = _table(
    "residencies",
    mark("Residencies"),
    "One row the persons of a programme, year, host and country of origin: a sample.",
    ["programme_id", "year", "site_id", "origin_country", "source_id"],
    {
        "programme_id": column.reference("programmes", "Code.", "exchange", required=True),
        "year": column.year("Year of selection or stay.", "2021"),
        "site_id": column.reference("sites", "Host; empty for protected programmes.", "old-mill"),
        "origin_country": column.country("Country as the source prints it.", "BR"),
        "persons": column.integer("Number of persons.", "1", minimum=1, required=True),
        "source_id": _SOURCE,
    },
)

CALLS = _table(
    "calls",
    mark("Calls and selections"),
    "One row a call for residents, with the numbers published for it.",
    [],
    {
        "programme_id": column.reference("programmes", "Code.", "exchange", required=True),
        "year": column.year("Year of the call.", "2024"),
        "laureates": column.integer("Persons chosen in this call.", "43"),
        "origin_countries": column.integer("Countries they come from.", "20"),
        "hosts": column.integer("Sites that host them.", "14"),
        "cumulative_persons": column.integer("Persons since the start.", "500"),
        "cumulative_nationalities": column.integer("Nationalities since the start.", "73"),
        "note": column.free_text("What a reader must know.", "Deadline 29 May 2021"),
        "source_id": _SOURCE,
        "cumulative_qualifier": column.code(QUALIFIERS, "How exact both totals are.", "more_than"),
    },
)

PARTNERS = _table(
    "partners",
    mark("Partners"),
    "One row a body that supports the network or works with it.",
    ["id"],
    {
        "id": column.slug("Lasting name of the partner.", "city-of-delft"),
        "name": column.free_text("Name as it writes it.", "Ville de Delft", required=True),
        "name_en": column.free_text("Name in English.", "City of Delft"),
        "name_fr": column.free_text("Name in French.", "Ville de Delft"),
        "kind": column.code(PARTNER_KINDS, "Kind of body.", "ministry"),
        "seed": column.free_text("Given texts that name it.", "000;001"),
        "role_en": column.free_text("What it does, in English.", "Main funder"),
        "role_fr": column.free_text("What it does, in French.", "Principal financeur"),
        "start_year": column.year("First year of agreement or support.", "2014"),
        "end_year": column.year("Last year of agreement or support.", "2023"),
        "city": column.free_text("Town of its seat, as it was read.", "Brussels"),
        "city_en": column.free_text("Town of its seat in English.", "Brussels"),
        "city_fr": column.free_text("Town of its seat in French.", "Bruxelles"),
        "city_zh": column.free_text("Town of its seat in Chinese.", "布鲁塞尔"),
        "country": column.country("Country of its seat."),
        "address": column.free_text("Address of its seat.", "Markt 87, 2611 GS Delft"),
        "latitude": column.latitude("Point of its seat."),
        "longitude": column.longitude("Point of its seat."),
        "precision": column.code(PRECISIONS, "What the point stands for.", "locality"),
        "website": column.url("Its site.", "https://example.org/"),
        "source_ids": _SOURCES,
        "seat_basis": column.code(SEAT_BASES, "Where the town of the seat is from.", "source"),
    },
)

PARTNER_LINKS = _table(
    "partner_links",
    mark("What partners touch"),
    "One row a site, a programme or sites of a filter that a source ties to a partner.",
    ["partner_id", "site_id", "programme_id", "query"],
    {
        "partner_id": column.reference(
            "partners", "Id of the partner.", "city-of-delft", required=True
        ),
        "site_id": column.reference("sites", "Site that it touches.", "old-mill"),
        "programme_id": column.reference("programmes", "Programme that it touches.", "exchange"),
        "query": column.free_text("Sites that it touches, as in an address.", "status=labelled"),
        "note_en": column.free_text("In which way, in English.", "One of its two funders"),
        "note_fr": column.free_text("In which way, in French.", "L’un de ses deux financeurs"),
        "note_zh": column.free_text("In which way, in Chinese.", "两个资助方之一"),
        "source_ids": _SOURCES,
    },
)

NETWORKS = _table(
    "networks",
    mark("Sister networks"),
    "One row a network of the same field.",
    ["id"],
    {
        "id": column.slug("Lasting name of the network.", "mills"),
        "name": column.free_text("Full name.", "Network of mills", required=True),
        "acronym": column.free_text("Short name.", "NOM"),
        "field_en": column.free_text("Its field, by its name or a source, in English.", "Theatre"),
        "field_fr": column.free_text("Its field, by its name or a source, in French.", "Théâtre"),
        "field_zh": column.free_text("Its field, by its name or a source, in Chinese.", "戏剧"),
        "seat_city": column.free_text("Town of its seat, as it was read.", "Brussels"),
        "seat_city_en": column.free_text("Town of its seat in English.", "Brussels"),
        "seat_city_fr": column.free_text("Town of its seat in French.", "Bruxelles"),
        "seat_city_zh": column.free_text("Town of its seat in Chinese.", "布鲁塞尔"),
        "country": column.country("Country of its seat.", "BE"),
        "latitude": column.latitude("Point of its seat's town."),
        "longitude": column.longitude("Point of its seat's town."),
        "members": column.integer("Number of members.", "130"),
        "members_unit_en": column.free_text("What is counted, in English.", "theatres"),
        "members_unit_fr": column.free_text("What is counted, in French.", "théâtres"),
        "members_unit_zh": column.free_text("What is counted, in Chinese.", "剧院"),
        "members_date": column.date("Date of the number.", "2024"),
        "website": column.url("Its site.", "https://example.org/"),
        "seed": column.free_text("Given texts that name it.", "004"),
        "relation": column.code(NETWORK_RELATIONS, "How both are tied.", "member"),
        "source_ids": _SOURCES,
        "seat_basis": column.code(SEAT_BASES, "Where the town of the seat is from.", "source"),
        "members_qualifier": column.code(QUALIFIERS, "How exact the number is.", "about"),
    },
)

STATEMENTS = _table(
    "statements",
    mark("What networks stand for"),
    "One row a point of the joint statement of the network and its neighbours, in our own words.",
    ["id"],
    {
        "id": column.slug("Lasting name of the point.", "trust"),
        "order": column.integer("Place among the points.", "2", minimum=1),
        "title_en": column.free_text("Heading in English.", "Trust across borders"),
        "title_fr": column.free_text("Heading in French.", "La confiance par-delà les frontières"),
        "title_zh": column.free_text("Heading in Chinese.", "跨越国界的信任"),
        "text_en": column.free_text("The point in English, in our own words.", "Lasting ties…"),
        "text_fr": column.free_text("The point in French, in our own words.", "Des liens…"),
        "text_zh": column.free_text("The point in Chinese, in our own words.", "持久的联系……"),
        "source_ids": _SOURCES,
    },
)

EVENTS = _table(
    "events",
    mark("Events"),
    "One row a dated event of the network's history.",
    [],
    {
        "year": column.year("Year.", "1973", required=True),
        "month": column.integer("Month, 1 to 12.", "1", minimum=1, maximum=12),
        "kind": column.code(EVENT_KINDS, "Kind of event.", "founding"),
        "title_en": column.free_text("What happened, in English.", "The network is founded"),
        "title_fr": column.free_text("What happened, in French.", "Fondation du réseau"),
        "site_ids": column.references("sites", "Sites that the title or source names.", "old-mill"),
        "programme_ids": column.references(
            "programmes", "Programmes that the title or source names.", "exchange;shelter"
        ),
        "partner_ids": column.references(
            "partners", "Partners that the title or source names.", "institut-francais"
        ),
        "source_ids": _SOURCES,
    },
)

FIGURES = _table(
    "figures",
    mark("Published figures"),
    "One row a number as a source publishes it; bases differ, so do not add them.",
    [],
    {
        "date": column.date("Date of the number; empty for an undated page.", "2004-05"),
        "year": column.year("Year of the number.", "2004"),
        "metric": column.code(METRICS, "What is measured.", "countries", required=True),
        "value": column.number("The number.", "11"),
        "qualifier": column.code(QUALIFIERS, "How exact it is.", "exact"),
        "scope_en": column.free_text("What is counted, in English.", "European network"),
        "scope_fr": column.free_text("What is counted, in French.", "réseau européen"),
        "source_id": _SOURCE,
    },
)

SOURCES = _table(
    "sources",
    mark("Sources"),
    "One row a page, document or given text in which facts were read.",
    ["id"],
    {
        "id": column.slug("Number of the source.", "s006"),
        "publisher": column.free_text("Who publishes it.", "Association of mills"),
        "title_or_page": column.free_text("Title, or what the page is.", "Home page"),
        "url": column.url("Its address.", "https://example.org/old-mill"),
        "date_published": column.date("Date it bears.", "2021-05"),
        "seen": column.date("Day on which it was read.", "2026-11-22"),
        "kind": column.code(SOURCE_KINDS, "Kind of source.", "official"),
        "note": column.free_text("What a reader must know.", "page address not kept"),
    },
)

COVERAGE = _table(
    "coverage",
    mark("Coverage"),
    "One row how much is known of a subject.",
    ["topic"],
    {
        "topic": column.name_of_code("Code of the subject.", "labelled_sites_france"),
        "topic_en": column.free_text("The subject in English.", "Labelled sites in France"),
        "topic_fr": column.free_text("The subject in French.", "Sites labellisés en France"),
        "topic_zh": column.free_text("The subject in Chinese.", "法国获认证的遗产地"),
        "figure": column.name_of_code(
            "Figure beside which the share is told, and first of all on the map's page.",
            "sites",
            required=False,
        ),
        "known": column.integer("How many are known here.", "22"),
        "total": column.integer("Of how many; empty if nobody knows.", "23"),
        "as_of": column.date("Date of this state.", "2025-07"),
        "note_en": column.free_text("Explanation in English.", "No list found"),
        "note_fr": column.free_text("Explanation in French.", "Aucune liste trouvée"),
    },
)

CHAPTERS = _table(
    "chapters",
    mark("Chapters about the network"),
    "One row a passage that says what the network is, one of its missions, or its work in a "
    "country.",
    ["id"],
    {
        "id": column.slug("Lasting name of the passage.", "cooperation"),
        "kind": column.code(CHAPTER_KINDS, "What the passage is.", "mission", required=True),
        "order": column.integer("Place among its kind.", "4", minimum=1),
        "country": column.country("Country it speaks of.", "BJ"),
        "title_en": column.free_text("Heading in English.", "Cooperation across borders"),
        "title_fr": column.free_text("Heading in French.", "Coopérer par-delà les frontières"),
        "title_zh": column.free_text("Heading in Chinese.", "跨国合作"),
        "text_en": column.free_text("The passage in English, in our own words.", "The network…"),
        "text_fr": column.free_text("The passage in French, in our own words.", "Le réseau…"),
        "text_zh": column.free_text("The passage in Chinese, in our own words.", "本网络……"),
        "site_ids": column.references("sites", "Sites that a source ties to it.", "old-mill"),
        "programme_ids": column.references(
            "programmes", "Programmes that a source ties to it.", "exchange;shelter"
        ),
        "partner_ids": column.references(
            "partners",
            "Partners set beside it by the role that a source gives them.",
            "city-of-delft",
        ),
        "event_kinds": column.codes(
            EVENT_KINDS, "Kinds of events.csv that belong to it, as a list of dates.", "law;label"
        ),
        "query": column.free_text(
            "Sites to show on the map, as in an address: our reading, not a source's.",
            "theme=education",
        ),
        "source_ids": _SOURCES,
    },
)

ORGANISATION = _table(
    "organisation",
    mark("The organisation"),
    "One row a body that runs the network, with its seat.",
    ["id"],
    {
        "id": column.slug("Lasting name of the body.", "association"),
        "name": column.free_text("Name as it writes it.", "Association des moulins", required=True),
        "name_en": column.free_text("Name in English; may be our translation.", "Mill association"),
        "name_fr": column.free_text("Name in French; may be our translation.", "Les moulins"),
        "name_zh": column.free_text("Name in Chinese; may be our translation.", "磨坊协会"),
        "acronym": column.free_text("Short name.", "ADM"),
        "text_en": column.free_text("What it is, in English, in our own words.", "It unites…"),
        "text_fr": column.free_text("What it is, in French, in our own words.", "Elle réunit…"),
        "text_zh": column.free_text("What it is, in Chinese, in our own words.", "该协会……"),
        "founded": column.date("Day, month or year of its foundation.", "1973-01"),
        "recognised": column.date("Date of its public-interest status.", "1983"),
        "registration_kind": column.free_text("Register of its number.", "SIREN"),
        "registration_number": column.free_text("Number in that register.", "123456789"),
        "building": column.free_text("Name of the building.", "Hôtel de Ville"),
        "address": column.free_text("Street and number.", "1 place de la Mairie"),
        "postal_code": column.free_text("Postal code, with its leading zeros.", "01500"),
        "locality": column.free_text("Town.", "Delft"),
        "country": column.country("Country of its seat."),
        "latitude": column.latitude("Point of its seat, WGS-84."),
        "longitude": column.longitude("Point of its seat, WGS-84."),
        "precision": column.code(PRECISIONS, "What the point stands for.", "site"),
        "position_source_id": column.reference(
            "sources", "Id of the source in which the point was read.", "s008"
        ),
        "website": column.url("Its site.", "https://example.org/"),
        "source_ids": _SOURCES,
    },
)

_DESCRIBED = (
    SITES,
    COORDINATES,
    ZONES,
    THEMES,
    HERITAGE_TYPES,
    THEMES_MAPPING,
    PROGRAMMES,
    HOSTING,
    RESIDENCIES,
    CALLS,
    PARTNERS,
    PARTNER_LINKS,
    NETWORKS,
    STATEMENTS,
    EVENTS,
    FIGURES,
    SOURCES,
    COVERAGE,
    CHAPTERS,
    ORGANISATION,
)

CHANGES = _table(
    "changes",
    mark("Changes"),
    "One row a change of the data that readers should know of.",
    [],
    {
        "date": column.date("Day of the change.", "2026-11-22"),
        "kind": column.code(CHANGE_KINDS, "What was done.", "corrected"),
        "table": column.code(
            [schema.name for schema in _DESCRIBED], "Table; empty for several.", "sites"
        ),
        "site_id": column.reference("sites", "Site; empty if it is not about one.", "old-mill"),
        "title_en": column.free_text("What changed, in English.", "A new site"),
        "title_fr": column.free_text("What changed, in French.", "Un nouveau site"),
        "title_zh": column.free_text("What changed, in Chinese.", "新增一处遗产地"),
        "source_ids": column.references("sources", "Sources of the change, if any.", "s006"),
    },
)

TABLES = {schema.name: schema for schema in (*_DESCRIBED, CHANGES)}
# A story is a table of its own in the folder `stories`: who tells one adds a file, no code.
STORIES = "stories"
STORY = _table(
    "story",
    mark("Story"),
    "One row a step of a story told on the map, in order.",
    ["order"],
    {
        "order": column.integer("Place in the story.", "1", minimum=1, required=True),
        "title_fr": column.free_text("Title in French; the first is the story's.", "En Chine"),
        "title_en": column.free_text("Title in English; the first is the story's.", "In China"),
        "text_fr": column.free_text("What the audience reads, in French.", "Deux sites…"),
        "text_en": column.free_text("What the audience reads, in English.", "Two sites…"),
        "notes_fr": column.free_text("What only the speaker reads, in French.", "Sourire."),
        "notes_en": column.free_text("What only the speaker reads, in English.", "Smile."),
        "sites": column.references("sites", "Sites shown; empty: by the query.", "old-mill"),
        "query": column.free_text("Sites shown, as in an address.", "country=FR&theme=music"),
        "year": column.year("Members of that year are shown; empty is today.", "1995"),
        "flow": column.reference(
            "programmes",
            "Programme whose stays are drawn as arcs from countries of origin to hosts, of the "
            "year if there is one; without sites and query its hosts are shown.",
            "exchange",
        ),
        "frame": column.name_of_code("Part of the world; empty fits the sites.", "europe",
                                     required=False),
        "figure": column.name_of_code("Figure shown large, worked out from the sites shown.",
                                      "countries", required=False),
        "source_ids": _SOURCES,
    },
)  # fmt: skip


def story_names(folder: Path) -> list[str]:
    """Name the files of stories as tables are named: `stories/fifty-years`."""
    return sorted(f"{STORIES}/{path.stem}" for path in folder.glob(f"{STORIES}/*.csv"))


def schema(name: str) -> pa.DataFrameSchema:
    """Return the schema of a table by its name; those in the folder of stories share one."""
    return STORY if name.startswith(f"{STORIES}/") else TABLES[name]


# Spans of years that must not end before they begin.
SPANS = {
    "programmes": ("start_year", "end_year"),
    "hosting": ("first_year", "last_year"),
    "partners": ("start_year", "end_year"),
}
