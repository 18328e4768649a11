"""`datapackage.json`: descriptor of the tables for other programs (Data Package v1).

Fields come from the schemas of `accr_map.tables`, which check the same files, so that the
description cannot promise what the checks do not hold. `accr-map build` writes it.
"""

from __future__ import annotations

import json
from pathlib import Path

from accr_map.i18n.folding import slug
from accr_map.settings import Settings
from accr_map.tables import codes, reader, schemas
from accr_map.tables.columns import Column

FILE = "datapackage.json"
DESCRIPTION = (
    "Sites that are or were in the network, their positions, themes, residencies, partners and "
    "sister networks, with the source of every fact. An empty cell means unknown, never zero "
    "or no."
)
PRIVACY = (
    "No names of residents. Programmes for people in danger stand in groups of "
    f"{codes.SMALLEST_GROUP} persons and more only, smaller ones are left out: see README.md."
)
# Positions differ in licence with where they were read: `source_id` and `method` tell which.
LICENSES = [
    {
        "name": "CC-BY-4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
        "title": "Creative Commons Attribution 4.0",
        "applies_to": "Points whose method is geonames or gazetteer, and town points of partners "
        "and networks: GeoNames, https://www.geonames.org/",
    },
    {
        "name": "CC-BY-SA-4.0",
        "path": "https://creativecommons.org/licenses/by-sa/4.0/",
        "title": "Creative Commons Attribution-ShareAlike 4.0",
        "applies_to": "Points whose source is an article of Wikipedia: Wikipedia contributors, "
        "the article is named in sources.csv",
    },
]
RIGHTS = (
    "Facts compiled from the sources that each row names; summaries, roles and titles are "
    "in our own words. Points of other methods and sources were read on the page named."
)
POINT_TABLES = ("coordinates", "partners", "networks", "organisation")
MISSING_VALUES = [""]


def describe(folder: Path, own: Settings) -> dict[str, object]:
    """Describe the tables of a folder: fields, keys, licences and rules of privacy.

    Only tables and columns that are there are described, in the order of the files. The
    version is the newest day on which a source was read.

    Args:
        folder: the data.
        own: whose data they are.
    """
    contents, _ = reader.read(folder, [*schemas.TABLES, *schemas.story_names(folder)])
    parsed = {name: reader.parse(name, raw) for name, raw in contents.items()}
    headers = {name: list(table.cells) for name, table in parsed.items()}
    day = _newest(parsed)
    return {
        "profile": "tabular-data-package",
        # A name in other letters leaves nothing that may stand in an address.
        "name": "-".join(filter(None, (slug(own.short_name), "network"))),
        "title": own.name("en"),
        "description": DESCRIPTION,
        **({"version": day.replace("-", "."), "created": f"{day}T00:00:00Z"} if day else {}),
        **({"homepage": own.website} if own.website else {}),
        "keywords": ["heritage", "culture", "network", "map"],
        "contributors": [{"title": own.short_name, "role": "author"}],
        "sources": [{"title": "The sources of each fact", "path": "sources.csv"}],
        "licenses": LICENSES,
        "rights": RIGHTS,
        "privacy": PRIVACY,
        "resources": [_resource(name, header) for name, header in headers.items()],
    }


def _newest(parsed: dict[str, reader.Table]) -> str:
    seen = parsed["sources"].cells.get("seen", ()) if "sources" in parsed else ()
    return max((day for day in seen if len(day) == len("2026-11-22")), default="")


def write(folder: Path, own: Settings) -> None:
    """Write the description of the tables beside them."""
    text = json.dumps(describe(folder, own), ensure_ascii=False, indent=2)
    (folder / FILE).write_text(text + "\n", encoding="utf-8", newline="\n")


def _resource(name: str, header: list[str]) -> dict[str, object]:
    schema = schemas.schema(name)
    resource = {
        "profile": "tabular-data-resource",
        # A name may stand in an address: the folder of a story is no part of it.
        "name": name.replace("/", "-"),
        "path": f"{name}.csv",
        "title": schema.title,
        "description": schema.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "header": True},
        "schema": _table_schema(schema, header),
    }
    return resource | ({"licenses": LICENSES} if schema.name in POINT_TABLES else {})


def _table_schema(schema: schemas.Schema, header: list[str]) -> dict[str, object]:
    known = {name: schema.columns[name] for name in header if name in schema.columns}
    described: dict[str, object] = {
        "fields": [_field(name, column) for name, column in known.items()],
        "missingValues": MISSING_VALUES,
    }
    # A primary key may not be empty, so tables whose rows may be partly unknown have none.
    if schema.key and all(schema.columns[name].required for name in schema.key):
        described["primaryKey"] = schema.key
    foreign = [
        {"fields": name, "reference": {"resource": column.refers, "fields": "id"}}
        for name, column in known.items()
        if column.refers and not column.is_list
    ]
    return described | ({"foreignKeys": foreign} if foreign else {})


def _field(name: str, column: Column) -> dict[str, object]:
    field: dict[str, object] = {
        "name": name,
        "type": column.type,
        "format": column.format,
        "description": column.description,
        "example": column.example,
        "constraints": column.constraints,
    }
    if column.is_list:
        # Table Schema knows neither keys nor codes inside lists: said in properties of our own.
        field["separator"] = ";"
        if column.refers:
            field["itemsReference"] = {"resource": column.refers, "fields": "id"}
        else:
            field["itemsEnum"] = list(column.codes)
        if column.most:
            field["maxItems"] = column.most
    return field
