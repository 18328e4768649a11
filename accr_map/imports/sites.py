"""Sites of a list: a mapped sheet mended, joined, checked, with vocabularies of its own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from accr_map.catalogue.sound_part import sound_part
from accr_map.errors import DataError
from accr_map.geo.outlines import distances_to_country_km
from accr_map.i18n import LANGUAGES, mark
from accr_map.i18n.folding import slug
from accr_map.imports import countries, mending, positions, texts, words
from accr_map.imports.mapping import FACET, OWN, Mapping
from accr_map.imports.mending import LAND, ONE_COUNTRY, ZERO, Mender, Mending
from accr_map.imports.reading import Sheet
from accr_map.imports.vocabularies import vocabularies_of
from accr_map.tables import checks, schemas
from accr_map.tables.faults import WHOLE_FILE, Fault
from accr_map.tables.reader import Table

IDS_MADE = mark("Rows without an id of their own got one made from their name.")
JOINED = mark("Rows that share a cell of {column} are one site: {rows} rows gave {sites}.")
COUNTRY_UNKNOWN = mark("The country of this row is not known: choose the country of all rows.")
LEFT_OUT = mark(
    "Left out: the row shares its cell of {column} with line {line}, which says “{kept}”. Give it "
    "another {column} if it is a site of its own."
)
NO_NAME = mark("This row has no name: it is left out.")

_DEGREES = ("latitude", "longitude")
# Points of one site no further apart than this, in degrees, are one point: about a kilometre.
_SAME_POINT = 0.01

#: What stands beside the tables' own columns in the source's row.
SOURCE_ID = "s001"


@dataclass(frozen=True)
class Imported:
    """What became of a list.

    Attributes:
        sites: text with the columns of `sites.csv` that are filled and the list's own ones,
            indexed by line; without what has a fault.
        vocabularies: further tables by name, such as `themes`: `id` and a label.
        mendings: what was written otherwise, the refused ones too.
        faults: what is left out or to be looked at, by line and head.
        remarks: how the list was read, as messages with their values.
        rows: how many rows the list holds.
    """

    sites: pd.DataFrame
    vocabularies: dict[str, pd.DataFrame]
    mendings: tuple[Mending, ...]
    faults: tuple[Fault, ...]
    remarks: tuple[tuple[str, dict[str, object]], ...]
    rows: int

    @property
    def placed(self) -> int:
        """Count the sites for which the list gives a point."""
        return int((self.sites["latitude"] != "").sum())


def build(file: str, sheet: Sheet, mapping: Mapping) -> Imported:
    """Make sites of a sheet.

    Args:
        file: name of the list, for faults and the source.
        sheet: its table.
        mapping: which column fills which field.
    """
    mender = Mender(mapping.refused)
    known = {head: name for head, name in mapping.columns.items() if head in sheet.cells and name}
    mended = pd.DataFrame(
        {
            head: mending.column(mender, head, sheet.cells[head], name)
            for head, name in known.items()
        },
        index=sheet.cells.index,
        dtype=object,
    )
    remarks = list(sheet.remarks)
    fields = _fields(mended, mapping)
    placed = positions.read(file, mended, mapping, list(fields["country"]), mender)
    remarks += placed.remarks
    fields["latitude"] = [positions.written(value) for value in placed.latitudes]
    fields["longitude"] = [positions.written(value) for value in placed.longitudes]
    fields["country"] = _land(fields, placed, mapping, mender)
    fields["postal_code"] = _postal_codes(fields, mapping, mender)
    fields = fields[(mended != "").any(axis=1)]
    fields, lost = _joined(file, fields, mended, mapping, remarks)
    vocabularies = vocabularies_of(fields, remarks)
    fields["id"] = _ids(fields, remarks)
    faults = [*placed.faults, *lost, *_needed(file, fields, mapping)]
    fields = fields[(fields["name"] != "") & (fields["country"] != "")]
    sound, left_out = _sound(file, fields, vocabularies, mapping)
    return Imported(
        sound, vocabularies, tuple(mender.done), tuple(sorted([*faults, *left_out], key=_by_line)),
        tuple(remarks), len(sheet.cells),
    )  # fmt: skip


def unconfirmed(made: Imported) -> list[int]:
    """List the lines of points that lie outside the outlines of their countries."""
    return [fault.line for fault in made.faults if fault.message == checks.ABROAD]


def confirmed(made: Imported, day: date) -> Imported:
    """Take the points of a list outside the outlines of their countries as right, as of a day."""
    table = made.sites.copy()
    if "position_checked" not in table:
        table["position_checked"] = ""
    table.loc[unconfirmed(made), "position_checked"] = day.isoformat()
    left = tuple(fault for fault in made.faults if fault.message != checks.ABROAD)
    return replace(made, sites=table, faults=left)


def _by_line(fault: Fault) -> tuple[int, str]:
    return fault.line, fault.field


def _fields(mended: pd.DataFrame, mapping: Mapping) -> pd.DataFrame:
    """Lay out the mended columns by field; columns of one field are joined, own ones kept."""
    needed = ("id", "name", "country", "locality", "postal_code", "address")
    fields = pd.DataFrame("", index=mended.index, columns=list(needed), dtype=object)
    for name in dict.fromkeys(mapping.columns.values()):
        heads = [head for head in mapping.heads_of(name) if head in mended]
        if not heads or name in ("point", "latitude", "longitude"):
            continue
        if name in (OWN, FACET):
            continue
        between = ";" if name == "themes" else " "
        columns = mended[heads].to_numpy().tolist()
        fields[name] = [between.join(filter(None, row)) for row in columns]
    for column, head in own_columns(mapping).items():
        if head in mended:
            fields[column] = mended[head]
    if mapping.country:
        fields["country"] = fields["country"].where(fields["country"] != "", mapping.country)
    if fields["country"].str.contains(";").any():
        fields["countries"] = fields["country"]
    in_order = sorted(LANGUAGES, key=lambda code: code != mapping.language)
    for column in (f"name_{code}" for code in in_order):
        if column in fields:
            fields["name"] = fields["name"].where(fields["name"] != "", fields[column])
    return fields


def own_columns(mapping: Mapping) -> dict[str, str]:
    """Return the head of each of the list's own columns, by the name that it has in the tables."""
    heads = mapping.heads_of(OWN, FACET)
    return dict(zip(_own_names(heads), heads, strict=True))


def _own_names(heads: list[str]) -> list[str]:
    """Name the list's own columns as the tables name theirs."""
    fields = set(schemas.TABLES["sites"].columns)
    # A table of sites keeps its columns.
    as_they_are = {head for head in heads if head in fields - set(words.fields())}
    others = [head for head in heads if head not in as_they_are]
    stems = [slug(head, longest=60).replace("-", "_") or "column" for head in others]
    stems = [stem if stem[0].isalpha() else f"column_{stem}" for stem in stems]
    numbered = texts.numbered(stems, fields | {*schemas.COMPUTED})
    named = dict(zip(others, (name.replace("-", "_") for name in numbered), strict=True))
    return [named.get(head, head) for head in heads]


def _land(
    fields: pd.DataFrame, placed: positions.Positions, mapping: Mapping, mender: Mender
) -> pd.Series:
    """Fill in the country of rows that have a point and no country."""
    given = _one_country(fields["country"], placed, mapping, mender)
    open_rows = (given == "") & pd.notna(placed.latitudes)
    if not open_rows.any():
        return given
    lands = countries.of_list(placed.latitudes[open_rows], placed.longitudes[open_rows])
    pairs = [(name, code) for name, code in zip(fields.loc[open_rows, "name"], lands, strict=True)
             if code]  # fmt: skip
    head = next(iter(mapping.heads_of("country")), "country")
    if pairs and not mender.note(LAND, head, len(pairs), pairs):
        given[open_rows] = lands
    return given


def _one_country(
    given: pd.Series, placed: positions.Positions, mapping: Mapping, mender: Mender
) -> pd.Series:
    """Of several countries have the first in which the point lies count, else the first of all."""
    several = given.map(lambda cell: len(countries.codes(str(cell))) > 1)
    if not several.any():
        return given.copy()
    written, chosen = list(given[several]), []
    points = zip(placed.latitudes[several], placed.longitudes[several], strict=True)
    for cell, (latitude, longitude) in zip(written, points, strict=True):
        codes = countries.codes(cell)
        number = len(codes)
        away = distances_to_country_km([latitude] * number, [longitude] * number, codes)
        near = (code for code, km in zip(codes, away, strict=True) if km <= checks.TOLERANCE_KM)
        chosen.append(next(near, codes[0]))
    head = next(iter(mapping.heads_of("country")), "country")
    is_refused = mender.note(ONE_COUNTRY, head, len(chosen), zip(written, chosen, strict=True))
    one = given.copy()
    one[several] = "" if is_refused else chosen
    return one


def _postal_codes(fields: pd.DataFrame, mapping: Mapping, mender: Mender) -> pd.Series:
    codes = fields["postal_code"]
    head = next(iter(mapping.heads_of("postal_code")), "")
    french = fields["country"] == "FR"
    if not head or not french.any():
        return codes
    return codes.where(~french, mender.mend(ZERO, head, codes[french], texts.postal_code))


def _joined(
    file: str,
    fields: pd.DataFrame,
    mended: pd.DataFrame,
    mapping: Mapping,
    remarks: list[tuple[str, dict[str, object]]],
) -> tuple[pd.DataFrame, list[Fault]]:
    """Make one row of all that share a key: the first filled cell of each field, lists joined.

    Each other cell of a field that is no list is a fault: it is left out.
    """
    if mapping.key not in mended:
        return fields, []
    keys = mended[mapping.key].loc[fields.index]
    if not keys[keys != ""].duplicated().any():
        return fields, []
    own = set(fields) - set(schemas.TABLES["sites"].columns)
    alone = keys.where(keys != "", [f"\0{line}" for line in keys.index])
    lists = own | {"themes"}
    lines, rows, lost = [], [], []
    for _, group in fields.groupby(alone, sort=False):
        lines.append(group.index[0])
        rows.append({name: _of_several(list(group[name]), name in lists) for name in fields})
        if len(group) > 1:
            lost += _left_out(file, group.drop(columns=[*lists], errors="ignore"), mapping)
    sizes: dict[str, object] = {"rows": len(fields), "sites": len(rows), "column": mapping.key}
    remarks.append((JOINED, sizes))
    joined = pd.DataFrame(rows, index=pd.Index(lines), columns=list(fields), dtype=object)
    return joined, lost


def _left_out(file: str, group: pd.DataFrame, mapping: Mapping) -> Iterator[Fault]:
    """Tell of each cell of the rows of a site that says another thing than the one kept."""
    cells_of = {name: group[name] for name in map(str, group) if name not in _DEGREES}
    cells_of["point"] = group["latitude"].str.cat(group["longitude"], ", ").where(_is_far(group))
    heads_of = {name: mapping.heads_of(name) for name in cells_of}
    heads_of["point"] = mapping.heads_of("point", *_DEGREES)
    for name, written in cells_of.items():
        cells = written[written.fillna("") != ""]
        # What is worked out of other columns is told of with them.
        if cells.empty or not heads_of[name]:
            continue
        first = str(cells.iloc[0])
        values = {"column": mapping.key, "line": int(cells.index[0]), "kept": first}
        for line, cell in cells[cells != first].items():
            yield Fault(file, int(str(line)), heads_of[name][0], LEFT_OUT, str(cell), values)


def _is_far(group: pd.DataFrame) -> pd.Series:
    """Tell of each row whether its point is the first one, or lies elsewhere than that."""
    degrees = group[list(_DEGREES)].apply(pd.to_numeric)
    points = degrees.dropna()
    if points.empty:
        return group["latitude"] != ""
    is_far = (points - points.iloc[0]).abs().gt(_SAME_POINT).any(axis=1)
    is_far.iloc[0] = True
    return is_far.reindex(group.index, fill_value=False)


def _of_several(cells: list[str], is_list: bool) -> str:  # noqa: FBT001
    filled = list(dict.fromkeys(filter(None, cells)))
    return ("; ".join(filled) if is_list else filled[0]) if filled else ""


def _ids(fields: pd.DataFrame, remarks: list[tuple[str, dict[str, object]]]) -> list[str]:
    """Write ids as ids are written, and make those that are missing or come again."""
    given = [texts.identifier(cell) for cell in fields["id"]]
    if not all(given) and len(given):
        remarks.append((IDS_MADE, {}))
    stems = [
        code or slug(name, longest=60) or f"site-{line}"
        for code, name, line in zip(given, fields["name"], fields.index, strict=True)
    ]
    return texts.numbered(stems, set())


def _needed(file: str, fields: pd.DataFrame, mapping: Mapping) -> Iterator[Fault]:
    """Tell of each row that cannot be a site: without a name, or in no known country."""
    name = next(iter(mapping.heads_of("name")), "name")
    country = next(iter(mapping.heads_of("country")), "country")
    for line in fields.index[fields["name"] == ""]:
        yield Fault(file, int(line), name, NO_NAME)
    for line in fields.index[(fields["name"] != "") & (fields["country"] == "")]:
        yield Fault(file, int(line), country, COUNTRY_UNKNOWN, str(fields.at[line, "name"]))


def _sound(
    file: str, fields: pd.DataFrame, vocabularies: dict[str, pd.DataFrame], mapping: Mapping
) -> tuple[pd.DataFrame, list[Fault]]:
    """Leave out what the tables refuse; faults name the list's own columns."""
    tables = {"sites": Table("sites.csv", fields)}
    tables |= {name: Table(f"{name}.csv", cells) for name, cells in vocabularies.items()}
    if fields.empty:
        return fields, []
    try:
        remaining, faults = sound_part(tables, checks.faults_of)
    except DataError as error:
        return fields.iloc[:0], [replace(fault, file=file) for fault in error.faults]
    heads = {name: head for head, name in reversed(list(mapping.columns.items()))}
    for field in ("latitude", "longitude"):
        heads.setdefault(field, next(iter(mapping.heads_of("point")), field))
    return remaining["sites"].cells, [
        replace(fault, file=file, field=heads.get(fault.field, fault.field))
        for fault in (*faults, *checks.points_abroad(remaining))
        if fault.field != WHOLE_FILE
    ]
