"""Schemas of the tables of a network, one a CSV file.

Every table is a CSV file of the same name. Descriptions and examples are published in
`datapackage.json`; labels of codes are marked for translation.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from babel import Locale

from accr_map.i18n import LANGUAGES, mark
from accr_map.tables import columns
from accr_map.tables.codes import (
    ACTIVITIES,
    BASES,
    CHANGE_KINDS,
    CHAPTER_KINDS,
    CHARTS,
    CONFIDENCES,
    EVENT_KINDS,
    METHODS,
    METRICS,
    NETWORK_RELATIONS,
    ORGANISERS,
    PARTNER_KINDS,
    PARTNER_TIES,
    PRECISIONS,
    PROGRAMME_STATUSES,
    PROTECTIONS,
    QUALIFIERS,
    SEAT_BASES,
    SOURCE_KINDS,
    STATUSES,
    WHEELCHAIR,
)
from accr_map.tables.columns import Column, free_text
from accr_map.tables.families import FAMILIES

# An example of a text in a language that is neither English nor French.
_TEXTS = {"zh": "中文文本"}

# Columns that the catalogue computes for each site, whatever sites.csv holds: the pedigree of
# its position by the columns of coordinates.csv, whether a person read it, and its programmes.
POSITION_COLUMNS = {
    "note_en": "position_note_en",
    "note_fr": "position_note_fr",
    "note_zh": "position_note_zh",
    "source_id": "position_source_id",
    "query": "position_query",
    "provider": "position_provider",
    "score": "position_score",
    "date": "position_date",
    "position_checked": "position_checked",
}
COMPUTED = (
    *(name for name in POSITION_COLUMNS.values() if name != "position_checked"),
    "position_reviewed",
    "programmes",
)


@dataclass(frozen=True)
class Schema:
    """The schema of a table: its columns by name, in the order in which they are published."""

    name: str
    title: str
    description: str
    #: Columns whose cells together no two rows share; empty if rows may be alike.
    key: list[str]
    columns: dict[str, Column]


def _table(
    name: str, title: str, description: str, key: list[str], fields: dict[str, Column]
) -> Schema:
    return Schema(name, title, description, key, _with_languages(fields))


def _with_languages(fields: dict[str, Column]) -> dict[str, Column]:
    """Add to each text in English and French its other languages, which may stay away."""
    added: dict[str, Column] = {}
    for name, kind in fields.items():
        added[name] = kind
        stem, _, code = name.rpartition("_")
        other = {"en": "fr", "fr": "en"}.get(code, "")
        if f"{stem}_{other}" not in added:
            continue
        for further in (known for known in LANGUAGES if f"{stem}_{known}" not in fields):
            added[f"{stem}_{further}"] = _translated(kind, code, further)
    return added


def _translated(kind: Column, code: str, further: str) -> Column:
    """Describe a column in one language as that of another one."""
    named = Locale("en").languages
    described = kind.description
    for known in ("en", "fr"):
        described = described.replace(named[known], named[further])
    if kind.format == "uri":
        return columns.url(described, kind.example.replace(f"//{code}.", f"//{further}."))
    return free_text(described, _TEXTS.get(further, kind.example))


_SOURCES = columns.references(
    "sources", "Ids of the sources in which the row was read.", "s006;s007"
)
_SOURCE = columns.reference("sources", "Id of the source in which the row was read.", "s006")

_CHECKED = columns.date(
    "Day on which somebody confirmed a point that lies outside the outline of its country.",
    "2026-11-22",
)

SITES = _table(
    "sites",
    mark("Sites"),
    "One row a site that is or was in the network, or prepares to join it.",
    ["id"],
    {
        "id": columns.slug("Lasting name of the site in every table and link.", "old-mill"),
        "name": free_text("Name in its own language.", "Le vieux moulin", required=True),
        "name_en": free_text("Name in English; may be our translation.", "The old mill"),
        "name_fr": free_text("Name in French; may be our translation.", "Le vieux moulin"),
        "name_zh": free_text("Name in Chinese; may be our translation.", "老磨坊"),
        "status": columns.code(STATUSES, "Place in the network today.", "labelled"),
        "label_year": columns.year("Year of receiving the label.", "2003").shown(
            mark("Label"), "card", "table", "workbook"
        ),
        "member_since": columns.year("Year of joining the network.", "1991").shown(
            mark("Member since"), "card", "table", "workbook"
        ),
        "country": columns.country("Country, ISO 3166-1 alpha-2; Martinique is FR.", required=True),
        "countries": columns.country_list(
            "All countries in which it lies, where they are several: it is found under each, and "
            "counted in `country`."
        ),
        "zone": columns.reference(
            "zones", "Part of the world in which the network counts it.", "north"
        ),
        "region": free_text("Region or its like, outside France too.", "Occitanie").shown(
            mark("Region"), "table", "workbook"
        ),
        "department": free_text("Département, France only.", "Ain").shown(
            mark("Département"), "workbook"
        ),
        "locality": free_text("Town or village.", "Delft").shown(mark("Town"), "workbook"),
        "locality_zh": free_text(
            "The same in Chinese, shown on pages and in files in Chinese; empty where no source "
            "names it so.",
            "南通",
        ),
        "address": free_text("Street and number.", "Place Thollon"),
        "postal_code": free_text("Postal code, with its leading zeros.", "01500"),
        "heritage_type": columns.reference("heritage_types", "Kind of heritage.", "abbey"),
        "period_en": free_text("When it was built, in English.", "Founded c. 800").shown(
            mark("Period"), "card", "workbook"
        ),
        "period_fr": free_text("When it was built, in French.", "Fondée vers 800"),
        "protection_en": free_text("Legal protection, in English.", "Listed 11 March 1993").shown(
            mark("Protection"), "card", "workbook"
        ),
        "protection_fr": free_text("Legal protection, in French.", "Classé le 11 mars 1993"),
        "unesco_en": free_text("World Heritage property, in English.", "The Loire Valley").shown(
            mark("World Heritage"), "card", "workbook"
        ),
        "unesco_fr": free_text("World Heritage property, in French.", "Val de Loire"),
        "themes": columns.references(
            "themes", "Themes of its work, the most important first.", "music;education", most=6
        ),
        "summary_en": free_text("Two lines in English, in our own words.", "An abbey where…").shown(
            mark("In two lines"), "workbook"
        ),
        "summary_fr": free_text("Two lines in French, in our own words.", "Une abbaye où…"),
        "summary_zh": free_text("Two lines in Chinese, in our own words.", "由老厂房改造而成"),
        "website": columns.url("Its own site.", "https://example.org/").shown(
            mark("Website"), "card", "table", "workbook"
        ),
        "network_page": columns.url(
            "Page of the network's site on it.", "https://example.org/old-mill"
        ).shown(mark("Page in the network"), "card"),
        "wikipedia_fr": columns.url("Article in French.", "https://fr.wikipedia.org/wiki/Moulin"),
        "wikipedia_en": columns.url(
            "Article in English.", "https://en.wikipedia.org/wiki/Watermill"
        ),
        "opening_hours": columns.hours(
            "Opening hours in the syntax of OpenStreetMap, in the site's own time.",
            "Apr-Sep Tu-Su 10:00-18:00; Oct-Mar Sa,Su 14:00-17:00; PH off",
        ).shown(mark("Opening hours"), "workbook"),
        "prices_en": free_text("Prices of a visit, in English.", "€8, free under 18").shown(
            mark("Prices"), "workbook"
        ),
        "prices_fr": free_text("Prices of a visit, in French.", "8 €, gratuit avant 18 ans"),
        "telephone": columns.telephone(
            "Telephone for visitors, with the code of the country.", "+33 2 48 62 01 01"
        ).shown(mark("Telephone"), "workbook"),
        "email": columns.email("E-mail address for visitors.", "visit@example.org").shown(
            mark("E-mail"), "workbook"
        ),
        "station": free_text("Nearest railway station, by its own name.", "Delft Campus").shown(
            mark("Nearest station"), "workbook"
        ),
        "station_km": columns.number("Kilometres to that station by road.", "4.5").shown(
            mark("Kilometres to the station"), "workbook"
        ),
        "wheelchair": columns.code(WHEELCHAIR, "Whether a wheelchair gets in.", "limited").shown(
            mark("Wheelchair"), "workbook"
        ),
        "languages_spoken": columns.languages(
            "Languages in which visitors are received, ISO 639-1.", "fr;en"
        ).shown(mark("Languages spoken"), "workbook"),
        "activities": columns.codes(
            ACTIVITIES, "What a visitor can do there, the most important first.", "visit;stay"
        ).shown(mark("What one can do there"), "workbook"),
        "calendar": columns.url(
            "Its calendar, iCal or RSS; shown as a link, never asked for.",
            "https://example.org/calendar.ics",
        ).shown(mark("Calendar"), "card", "workbook"),
        "evidence_date": columns.date("Date of the newest proof of the status.", "2025-07").shown(
            mark("Status proved by a page of"), "workbook"
        ),
        "confidence": columns.code(CONFIDENCES, "How sure the status is.", "high"),
        "source_ids": _SOURCES,
        "latitude": columns.latitude("Used if coordinates.csv has no row for the site."),
        "longitude": columns.longitude("Used if coordinates.csv has no row for the site."),
        "precision": columns.code(PRECISIONS, "What the point stands for.", "site"),
        "method": columns.code(METHODS, "How the point was found.", "published"),
        "position_checked": _CHECKED,
    },
)

COORDINATES = _table(
    "coordinates",
    mark("Positions"),
    "One row the reviewed point of a site.",
    ["id"],
    {
        "id": columns.reference("sites", "Id of the site.", "old-mill", required=True),
        "latitude": columns.latitude("WGS-84 decimal degrees, north positive.", required=True),
        "longitude": columns.longitude("WGS-84 decimal degrees, east positive.", required=True),
        "precision": columns.code(PRECISIONS, "What the point stands for.", "site"),
        "method": columns.code(METHODS, "How the point was found.", "published"),
        "query": free_text("What a geocoder was asked; empty if a person read it.", "59000, Lille"),
        "provider": free_text("Geocoder that answered; empty if a person read it.", "GeoNames"),
        "score": columns.share("How sure the geocoder was, 0 to 1; empty if a person read it."),
        "note_en": free_text(
            "What a reader of the point must know, in English.", "Point of the village"
        ),
        "note_fr": free_text("The same in French.", "Point du village"),
        "note_zh": free_text("The same in Chinese.", "村庄的位置"),
        "source_id": columns.reference("sources", "Where the point was read.", "s008"),
        "date": columns.date("Day on which it was read.", "2026-11-22"),
        "position_checked": _CHECKED,
    },
)

ZONES = _table(
    "zones",
    mark("Zones"),
    "One row a part of the world in which the network counts its sites, in its order.",
    ["id"],
    {
        "id": columns.slug("Code of the zone.", "north"),
        "label_en": free_text("Label in English.", "The north"),
        "label_fr": free_text("Label in French.", "Le nord"),
        "label_zh": free_text("Label in Chinese.", "北部"),
    },
)

THEMES = _table(
    "themes",
    mark("Themes"),
    "One row a theme that sites can be filtered by.",
    ["id"],
    {
        "id": columns.slug("Code of the theme.", "music"),
        "label_en": free_text("Label in English.", "Music and sound"),
        "label_fr": free_text("Label in French.", "Musique et son"),
        "label_zh": free_text("Label in Chinese.", "音乐与声音"),
        "label": free_text("Label in the words of a list, in any language.", "Musik"),
        "definition_en": free_text("What it covers, in English.", "Music of all periods."),
        "definition_fr": free_text("What it covers, in French.", "Musiques de toutes époques."),
    },
)

HERITAGE_TYPES = _table(
    "heritage_types",
    mark("Kinds of heritage"),
    "One row a kind of heritage, named after what the place was built for.",
    ["id"],
    {
        "id": columns.slug("Code of the kind.", "abbey"),
        "label_en": free_text("Label in English.", "Abbey or monastery"),
        "label_fr": free_text("Label in French.", "Abbaye ou monastère"),
        "label_zh": free_text("Label in Chinese.", "修道院"),
        "label": free_text("Label in the words of a list, in any language.", "Kloster"),
        "family": columns.code(
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
        "site_id": columns.reference("sites", "Id of the site.", "old-mill", required=True),
        "text": free_text("The words found.", "early and baroque music", required=True),
        "theme_id": columns.reference("themes", "Code; empty if too vague for one.", "music"),
    },
)

PROGRAMMES = _table(
    "programmes",
    mark("Residency programmes"),
    "One row a residency programme; `own` stands for residencies that a site runs itself.",
    ["id"],
    {
        "id": columns.slug("Code of the programme.", "exchange"),
        "name": free_text("Usual name.", "Échange", required=True),
        "name_en": free_text("Usual name in English.", "Exchange"),
        "name_fr": free_text("Usual name in French.", "Échange"),
        "full_name_en": free_text("Full name in English.", "Exchange of artists"),
        "full_name_fr": free_text("Full name in French.", "Échange d’artistes"),
        "start_year": columns.year("First year.", "2003"),
        "end_year": columns.year("Last year.", "2022"),
        "status": columns.code(PROGRAMME_STATUSES, "Whether it goes on.", "running"),
        "funder_en": free_text("Who pays, in English; several with `;`.", "City of Delft"),
        "funder_fr": free_text("Who pays, in French; several with `;`.", "Ville de Delft"),
        "audience_en": free_text("For whom, in English.", "Artists who live abroad"),
        "audience_fr": free_text("For whom, in French.", "Artistes qui vivent à l’étranger"),
        "conditions_en": free_text("Conditions in English.", "One to six months"),
        "conditions_fr": free_text("Conditions in French.", "D'un à six mois"),
        "source_ids": _SOURCES,
        "protected": columns.code(PROTECTIONS, "What no table may say of small groups.", "stay"),
    },
)

HOSTING = _table(
    "hosting",
    mark("Hosts of programmes"),
    "One row a site and a programme that it hosted or is offered for, as a source shows.",
    ["site_id", "programme_id"],
    {
        "site_id": columns.reference("sites", "Id of the site.", "old-mill", required=True),
        "programme_id": columns.reference("programmes", "Code.", "exchange", required=True),
        "first_year": columns.year("First year found, not first year of all.", "2017"),
        "last_year": columns.year("Last year found, not last year of all.", "2024"),
        "basis": columns.code(BASES, "What the row rests on.", "list"),
        "source_ids": _SOURCES,
    },
)

RESIDENCIES = _table(
    "residencies",
    mark("Residencies"),
    "One row the stays of a programme, year, host and country of origin: a sample.",
    ["programme_id", "year", "site_id", "origin_country", "source_id"],
    {
        "programme_id": columns.reference("programmes", "Code.", "exchange", required=True),
        "year": columns.year("Year of selection or stay.", "2021"),
        "site_id": columns.reference("sites", "Host; empty for protected programmes.", "old-mill"),
        "origin_country": columns.country("Country as the source prints it.", "BR"),
        "persons": columns.integer(
            "Number of stays: who stayed at two hosts, or in two years, counts twice.",
            "1",
            minimum=1,
            required=True,
        ),
        "source_id": _SOURCE,
    },
)

CALLS = _table(
    "calls",
    mark("Calls and selections"),
    "One row a call for residents, with the numbers published for it.",
    [],
    {
        "programme_id": columns.reference("programmes", "Code.", "exchange", required=True),
        "year": columns.year("Year of the call.", "2024"),
        "laureates": columns.integer("Persons chosen in this call.", "43"),
        "origin_countries": columns.integer("Countries they come from.", "20"),
        "hosts": columns.integer("Sites that host them.", "14"),
        "cumulative_persons": columns.integer("Persons since the start.", "500"),
        "cumulative_nationalities": columns.integer("Nationalities since the start.", "73"),
        "note_en": free_text("What a reader must know, in English.", "Deadline 29 May 2021"),
        "note_fr": free_text("What a reader must know, in French.", "Clôture le 29 mai 2021"),
        "source_id": _SOURCE,
        "cumulative_qualifier": columns.code(QUALIFIERS, "How exact both totals are.", "more_than"),
        "organiser": columns.code(ORGANISERS, "Whose laureates they are.", "network"),
    },
)

PARTNERS = _table(
    "partners",
    mark("Partners"),
    "One row a body that supports the network or works with it.",
    ["id"],
    {
        "id": columns.slug("Lasting name of the partner.", "city-of-delft"),
        "name": free_text("Name as it writes it.", "Ville de Delft", required=True),
        "name_en": free_text("Name in English.", "City of Delft"),
        "name_fr": free_text("Name in French.", "Ville de Delft"),
        "kind": columns.code(PARTNER_KINDS, "Kind of body.", "ministry"),
        "seed": free_text("Given texts that name it.", "000;001"),
        "role_en": free_text("What it does, in English.", "Main funder"),
        "role_fr": free_text("What it does, in French.", "Principal financeur"),
        "start_year": columns.year("First year of agreement or support.", "2014"),
        "end_year": columns.year("Last year of agreement or support.", "2023"),
        "city": free_text("Town of its seat, as it was read.", "Brussels"),
        "city_en": free_text("Town of its seat in English.", "Brussels"),
        "city_fr": free_text("Town of its seat in French.", "Bruxelles"),
        "city_zh": free_text("Town of its seat in Chinese.", "布鲁塞尔"),
        "country": columns.country("Country of its seat."),
        "address": free_text("Address of its seat.", "Markt 87, 2611 GS Delft"),
        "latitude": columns.latitude("Point of its seat."),
        "longitude": columns.longitude("Point of its seat."),
        "position_checked": _CHECKED,
        "precision": columns.code(PRECISIONS, "What the point stands for.", "locality"),
        "website": columns.url("Its site.", "https://example.org/"),
        "source_ids": _SOURCES,
        "seat_basis": columns.code(SEAT_BASES, "Where the town of the seat is from.", "source"),
        "tie": columns.code(PARTNER_TIES, "How the tie to the network is known.", "proved"),
    },
)

PARTNER_LINKS = _table(
    "partner_links",
    mark("What partners touch"),
    "One row a site, a programme or sites of a filter that a source ties to a partner.",
    ["partner_id", "site_id", "programme_id", "query"],
    {
        "partner_id": columns.reference(
            "partners", "Id of the partner.", "city-of-delft", required=True
        ),
        "site_id": columns.reference("sites", "Site that it touches.", "old-mill"),
        "programme_id": columns.reference("programmes", "Programme that it touches.", "exchange"),
        "query": free_text("Sites that it touches, as in an address.", "status=labelled"),
        "note_en": free_text("In which way, in English.", "One of its two funders"),
        "note_fr": free_text("In which way, in French.", "L’un de ses deux financeurs"),
        "note_zh": free_text("In which way, in Chinese.", "两个资助方之一"),
        "source_ids": _SOURCES,
    },
)

NETWORKS = _table(
    "networks",
    mark("Sister networks"),
    "One row a network of the same field.",
    ["id"],
    {
        "id": columns.slug("Lasting name of the network.", "mills"),
        "name": free_text("Full name.", "Network of mills", required=True),
        "acronym": free_text("Short name.", "NOM"),
        "field_en": free_text("Its field, by its name or a source, in English.", "Theatre"),
        "field_fr": free_text("Its field, by its name or a source, in French.", "Théâtre"),
        "field_zh": free_text("Its field, by its name or a source, in Chinese.", "戏剧"),
        "seat_city": free_text("Town of its seat, as it was read.", "Brussels"),
        "seat_city_en": free_text("Town of its seat in English.", "Brussels"),
        "seat_city_fr": free_text("Town of its seat in French.", "Bruxelles"),
        "seat_city_zh": free_text("Town of its seat in Chinese.", "布鲁塞尔"),
        "country": columns.country("Country of its seat.", "BE"),
        "latitude": columns.latitude("Point of its seat's town."),
        "longitude": columns.longitude("Point of its seat's town."),
        "position_checked": _CHECKED,
        "members": columns.integer("Number of members.", "130"),
        "members_unit_en": free_text("What is counted, in English.", "theatres"),
        "members_unit_fr": free_text("What is counted, in French.", "théâtres"),
        "members_unit_zh": free_text("What is counted, in Chinese.", "剧院"),
        "members_date": columns.date("Date of the number.", "2024"),
        "website": columns.url("Its site.", "https://example.org/"),
        "seed": free_text("Given texts that name it.", "004"),
        "relation": columns.code(NETWORK_RELATIONS, "How both are tied.", "member"),
        "source_ids": _SOURCES,
        "seat_basis": columns.code(SEAT_BASES, "Where the town of the seat is from.", "source"),
        "members_qualifier": columns.code(QUALIFIERS, "How exact the number is.", "about"),
    },
)

STATEMENTS = _table(
    "statements",
    mark("What networks stand for"),
    "One row a point of the joint statement of the network and its neighbours, in our own words.",
    ["id"],
    {
        "id": columns.slug("Lasting name of the point.", "trust"),
        "order": columns.integer("Place among the points.", "2", minimum=1),
        "title_en": free_text("Heading in English.", "Trust across borders"),
        "title_fr": free_text("Heading in French.", "La confiance par-delà les frontières"),
        "title_zh": free_text("Heading in Chinese.", "跨越国界的信任"),
        "text_en": free_text("The point in English, in our own words.", "Lasting ties…"),
        "text_fr": free_text("The point in French, in our own words.", "Des liens…"),
        "text_zh": free_text("The point in Chinese, in our own words.", "持久的联系……"),
        "source_ids": _SOURCES,
    },
)

EVENTS = _table(
    "events",
    mark("Events"),
    "One row a dated event of the network's history.",
    [],
    {
        "year": columns.year("Year.", "1973", required=True),
        "month": columns.integer("Month, 1 to 12.", "1", minimum=1, maximum=12),
        "kind": columns.code(EVENT_KINDS, "Kind of event.", "founding"),
        "title_en": free_text("What happened, in English.", "The network is founded"),
        "title_fr": free_text("What happened, in French.", "Fondation du réseau"),
        "site_ids": columns.references(
            "sites", "Sites that the title or source names.", "old-mill"
        ),
        "programme_ids": columns.references(
            "programmes", "Programmes that the title or source names.", "exchange;shelter"
        ),
        "partner_ids": columns.references(
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
        "date": columns.date("Date of the number; empty for an undated page.", "2004-05"),
        "year": columns.year("Year of the number.", "2004"),
        "metric": columns.code(METRICS, "What is measured.", "countries", required=True),
        "value": columns.number("The number.", "11"),
        "qualifier": columns.code(QUALIFIERS, "How exact it is.", "exact"),
        "scope_en": free_text("What is counted, in English.", "European network"),
        "scope_fr": free_text("What is counted, in French.", "réseau européen"),
        "source_id": _SOURCE,
        "programme_ids": columns.references(
            "programmes", "Programmes that it counts together; empty if of none.", "exchange"
        ),
        "site_ids": columns.references("sites", "Sites that it counts; empty: all.", "old-mill"),
        "country": columns.country("Country that it counts; empty: all.", "FR"),
        "first_year": columns.year("First year counted, where years add up.", "2003"),
        "organiser": columns.code(ORGANISERS, "Whose work it counts.", "network"),
    },
)

SOURCES = _table(
    "sources",
    mark("Sources"),
    "One row a page, document or given text in which facts were read.",
    ["id"],
    {
        "id": columns.slug("Number of the source.", "s006"),
        "publisher": free_text("Own name of who publishes it.", "Association of mills"),
        "publisher_en": free_text("Or who publishes it, in English words.", "Trade journal"),
        "publisher_fr": free_text("Or who publishes it, in French words.", "Revue"),
        "publisher_zh": free_text("Or who publishes it, in Chinese words.", "行业刊物"),
        "title_or_page": free_text("Title as it stands.", "Histoire du moulin"),
        "title_en": free_text("Or what the page is, in English words.", "Home page"),
        "title_fr": free_text("Or what the page is, in French words.", "Page d’accueil"),
        "title_zh": free_text("Or what the page is, in Chinese words.", "首页"),
        "url": columns.url("Its address.", "https://example.org/old-mill"),
        "date_published": columns.date("Date it bears.", "2021-05"),
        "seen": columns.date("Day on which it was read.", "2026-11-22"),
        "kind": columns.code(SOURCE_KINDS, "Kind of source.", "official"),
        "note": free_text("What a reader must know.", "page address not kept"),
        "language": columns.name_of_code(
            "Language of the title as it stands: two or three letters, ISO 639.",
            "fr",
            required=False,
        ),
    },
)

COVERAGE = _table(
    "coverage",
    mark("Coverage"),
    "One row how much is known of a subject.",
    ["topic"],
    {
        "topic": columns.name_of_code("Code of the subject.", "labelled_sites_france"),
        "topic_en": free_text("The subject in English.", "Labelled sites in France"),
        "topic_fr": free_text("The subject in French.", "Sites labellisés en France"),
        "topic_zh": free_text("The subject in Chinese.", "法国获认证的遗产地"),
        "figure": columns.name_of_code(
            "Figure beside which the share is told, and first of all on the map's page.",
            "sites",
            required=False,
        ),
        "known": columns.integer("How many are known here.", "22"),
        "total": columns.integer("Of how many; empty if nobody knows.", "23"),
        "total_qualifier": columns.code(QUALIFIERS, "How exact the total is.", "more_than"),
        "as_of": columns.date("Date of this state.", "2025-07"),
        "note_en": free_text("Explanation in English.", "No list found"),
        "note_fr": free_text("Explanation in French.", "Aucune liste trouvée"),
    },
)

CHAPTERS = _table(
    "chapters",
    mark("Chapters about the network"),
    "One row a passage that says what the network is, one of its missions, or its work in a "
    "country.",
    ["id"],
    {
        "id": columns.slug("Lasting name of the passage.", "cooperation"),
        "kind": columns.code(CHAPTER_KINDS, "What the passage is.", "mission", required=True),
        "order": columns.integer("Place among its kind.", "4", minimum=1),
        "country": columns.country("Country it speaks of.", "BJ"),
        "title_en": free_text("Heading in English.", "Cooperation across borders"),
        "title_fr": free_text("Heading in French.", "Coopérer par-delà les frontières"),
        "title_zh": free_text("Heading in Chinese.", "跨国合作"),
        "text_en": free_text("The passage in English, in our own words.", "The network…"),
        "text_fr": free_text("The passage in French, in our own words.", "Le réseau…"),
        "text_zh": free_text("The passage in Chinese, in our own words.", "本网络……"),
        "site_ids": columns.references("sites", "Sites that a source ties to it.", "old-mill"),
        "programme_ids": columns.references(
            "programmes", "Programmes that a source ties to it.", "exchange;shelter"
        ),
        "partner_ids": columns.references(
            "partners",
            "Partners set beside it by the role that a source gives them.",
            "city-of-delft",
        ),
        "event_kinds": columns.codes(
            EVENT_KINDS, "Kinds of events.csv that belong to it, as a list of dates.", "law;label"
        ),
        "query": free_text(
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
        "id": columns.slug("Lasting name of the body.", "association"),
        "name": free_text("Name as it writes it.", "Association des moulins", required=True),
        "name_en": free_text("Name in English; may be our translation.", "Mill association"),
        "name_fr": free_text("Name in French; may be our translation.", "Les moulins"),
        "name_zh": free_text("Name in Chinese; may be our translation.", "磨坊协会"),
        "acronym": free_text("Short name.", "ADM"),
        "text_en": free_text("What it is, in English, in our own words.", "It unites…"),
        "text_fr": free_text("What it is, in French, in our own words.", "Elle réunit…"),
        "text_zh": free_text("What it is, in Chinese, in our own words.", "该协会……"),
        "founded": columns.date("Day, month or year of its foundation.", "1973-01"),
        "recognised": columns.date("Date of its public-interest status.", "1983"),
        "registration_kind": free_text("Register of its number.", "SIREN"),
        "registration_number": free_text("Number in that register.", "123456789"),
        "building": free_text("Name of the building.", "Hôtel de Ville"),
        "address": free_text("Street and number.", "1 place de la Mairie"),
        "postal_code": free_text("Postal code, with its leading zeros.", "01500"),
        "locality": free_text("Town.", "Delft"),
        "country": columns.country("Country of its seat."),
        "latitude": columns.latitude("Point of its seat, WGS-84."),
        "longitude": columns.longitude("Point of its seat, WGS-84."),
        "position_checked": _CHECKED,
        "precision": columns.code(PRECISIONS, "What the point stands for.", "site"),
        "position_source_id": columns.reference(
            "sources", "Id of the source in which the point was read.", "s008"
        ),
        "website": columns.url("Its site.", "https://example.org/"),
        "source_ids": _SOURCES,
    },
)

IMAGES = _table(
    "images",
    mark("Pictures"),
    "One row a picture of a site; `accr-map images add` writes it and the files in `images/`.",
    ["file"],
    {
        "site_id": columns.reference("sites", "Site that it shows.", "old-mill", required=True),
        "file": columns.slug("Beginning of its files' names in `images/`.", "old-mill-1"),
        "commons": columns.commons(
            "Its name on Wikimedia Commons, from where it is shown if a visitor wishes; it has no "
            "files in `images/` then.",
            "Old mill.jpg",
        ),
        "author": free_text("Who made it, as it is to be named.", "A. Keeper", required=True),
        "licence": free_text("Under what it may be shown.", "CC BY 4.0", required=True),
        "licence_url": columns.url(
            "Text of the licence.", "https://creativecommons.org/licenses/by/4.0/"
        ),
        "source": columns.url("Page on which it was found.", "https://example.org/picture"),
        "date": columns.date("Day on which it was taken.", "2026-06-21"),
        "alt_en": free_text("What is to be seen, in English.", "The mill from the south"),
        "alt_fr": free_text("What is to be seen, in French.", "Le moulin vu du sud"),
        "focus_x": columns.integer(
            "What must stay when cut: per cent from the left.", "50", maximum=100
        ),
        "focus_y": columns.integer("The same from the top.", "40", maximum=100),
        "order": columns.integer("Place among the site's pictures, the first on top.", "1"),
        "width": columns.integer("Width of its largest file in pixels.", "1600"),
        "height": columns.integer("Height of that file.", "1067"),
        "colour": columns.colour("What stands there until it is loaded."),
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
    IMAGES,
)

CHANGES = _table(
    "changes",
    mark("Changes"),
    "One row a change of the data that readers should know of.",
    [],
    {
        "date": columns.date("Day of the change.", "2026-11-22"),
        "kind": columns.code(CHANGE_KINDS, "What was done.", "corrected"),
        "table": columns.code(
            [schema.name for schema in _DESCRIBED], "Table; empty for several.", "sites"
        ),
        "site_id": columns.reference("sites", "Site; empty if it is not about one.", "old-mill"),
        "title_en": free_text("What changed, in English.", "A new site"),
        "title_fr": free_text("What changed, in French.", "Un nouveau site"),
        "title_zh": free_text("What changed, in Chinese.", "新增一处遗产地"),
        "source_ids": columns.references("sources", "Sources of the change, if any.", "s006"),
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
        "order": columns.integer("Place in the story.", "1", minimum=1, required=True),
        "title_fr": free_text("Title in French; the first is the story's.", "En Chine"),
        "title_en": free_text("Title in English; the first is the story's.", "In China"),
        "text_fr": free_text("What the audience reads, in French.", "Deux sites…"),
        "text_en": free_text("What the audience reads, in English.", "Two sites…"),
        "notes_fr": free_text("What only the speaker reads, in French.", "Sourire."),
        "notes_en": free_text("What only the speaker reads, in English.", "Smile."),
        "sites": columns.references("sites", "Sites shown; empty: by the query.", "old-mill"),
        "query": free_text("Sites shown, as in an address.", "country=FR&theme=music"),
        "year": columns.year("Members of that year are shown; empty is today.", "1995"),
        "flow": columns.reference(
            "programmes",
            "Programme whose stays are drawn as arcs from countries of origin to hosts, of the "
            "year if there is one; without sites and query its hosts are shown.",
            "exchange",
        ),
        "chart": columns.code(
            CHARTS, "Chart of the sites shown, in place of the map.", "catchment"
        ),
        "beside": free_text(
            "Sites of a second map beside the first, as in an address; the earlier year stands "
            "first.",
            "year=1995",
        ),
        "film_from": columns.year(
            "First year of a film on the stage: the members of each year, or the stays of each "
            "year of the flow.",
            "1973",
        ),
        "film_to": columns.year("Last year of the film; empty is today.", "2003"),
        "film_pace": columns.integer(
            "Milliseconds a year of the film; empty is 800.", "600", minimum=200, maximum=5000
        ),
        "frame": columns.name_of_code("Part of the world; empty fits the sites.", "europe",
                                     required=False),
        "figure": columns.name_of_code("Figure shown large, worked out from the sites shown.",
                                      "countries", required=False),
        "source_ids": _SOURCES,
    },
)  # fmt: skip


def story_names(folder: Path) -> list[str]:
    """Name the files of stories as tables are named: `stories/fifty-years`."""
    return sorted(f"{STORIES}/{path.stem}" for path in folder.glob(f"{STORIES}/*.csv"))


def schema(name: str) -> Schema:
    """Return the schema of a table by its name; those in the folder of stories share one."""
    return STORY if name.startswith(f"{STORIES}/") else TABLES[name]


# Spans of years that must not end before they begin.
SPANS = {
    "programmes": ("start_year", "end_year"),
    "hosting": ("first_year", "last_year"),
    "partners": ("start_year", "end_year"),
}
