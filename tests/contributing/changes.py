"""The changes that CONTRIBUTING.md lists, as somebody would make them: a file and its edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

FRENCH = "accr_map/locales/fr/messages.po"
Edit = Callable[[str], str]


def _before(line: str, added: str) -> Edit:
    """Insert text before the first line that begins with another one."""

    def edit(text: str) -> str:
        at = text.index(f"\n{line}") + 1
        return text[:at] + added + text[at:]

    return edit


def _instead(old: str, new: str) -> Edit:
    def edit(text: str) -> str:
        assert text.count(old) == 1, old
        return text.replace(old, new)

    return edit


def _after(added: str) -> Edit:
    return lambda text: text + added


def _translated(**messages: str) -> Edit:
    lines = [f'\nmsgid "{english}"\nmsgstr "{own}"\n' for english, own in messages.items()]
    return _after("".join(lines))


def _all(*edits: Edit) -> Edit:
    def edit(text: str) -> str:
        for one in edits:
            text = one(text)
        return text

    return edit


def _with_a_column(text: str) -> str:
    head, first, *others = text.splitlines()
    return "\n".join([f"{head},access", f"{first},By train", *(f"{line}," for line in others)])


PROVIDER = Path(__file__).parents[1] / "geocoding" / "new_provider.py"
_LANGUAGE = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Country"
msgstr "Land"
"""
_FIGURE = """

def doors(base: Scope) -> Iterator[Figure]:
    \"\"\"Count the doors, one a site.\"\"\"
    formula = Remark(mark("One door a site."))
    sites = rows(base.sites)
    yield Figure("doors", mark("Doors"), len(sites), COUNT, formula, "sites", lambda: sites)
"""

#: By the heading of CONTRIBUTING.md: edits by file; None is a file that a command writes.
CHANGES: Mapping[str, Mapping[str, Edit | None]] = {
    "A facet": {
        "accr_map/catalogue/facets.py": _instead(
            "\n)  # fmt: skip\n\n\n@per_catalogue\ndef of(",
            '\n    Facet("town", "towns", mark("In which town"), "locality",'
            ' column_heading=mark("In which town"), label_name="town_label"),'
            "\n)  # fmt: skip\n\n\n@per_catalogue\ndef of(",
        ),
        FRENCH: _translated(**{"In which town": "Dans quelle ville"}),
    },
    "An export format": {
        "accr_map/exports/table_of_ids.py": _after(
            "def to_ids(order):\n"
            '    ids = order.catalogue.sites["id"].iloc[order.result.positions]\n'
            '    return "\\n".join(ids).encode()\n'
        ),
        "accr_map/exports/formats.py": _before(
            "        )\n    }\n)  # fmt: skip",
            '            Format("ids", "text/x-ids", mark("List of ids"), TO_COUNT,'
            ' "accr_map.exports.table_of_ids:to_ids", is_open_data=True),\n',
        ),
        FRENCH: _translated(**{"List of ids": "Liste des identifiants"}),
    },
    "A geocoding provider": {
        "accr_map/geocoding/providers/wayside.py": lambda _: PROVIDER.read_text("utf-8").replace(
            "accr_map.geocoding.providers import", "accr_map.geocoding.providers.base import"
        ),
        "accr_map/geocoding/providers/__init__.py": _all(
            _before("\nPROVIDERS", "from accr_map.geocoding.providers.wayside import Wayside\n"),
            _instead("(Ban, Nominatim, Photon, AMap, Baidu, Ign, Wikidata)",
                     "(Ban, Nominatim, Photon, AMap, Baidu, Ign, Wikidata, Wayside)"),
        ),
        FRENCH: _translated(**{"Found by Wayside": "Trouvé par Wayside"}),
    },
    "A column": {
        "accr_map/tables/schemas.py": _before(
            '        "locality": free_text("Town or village.", "Delft")',
            '        "access": free_text("How one gets there.", "By train").shown(\n'
            '            mark("How one gets there"), "card", "table", "workbook"\n        ),\n',
        ),
        "data/sites.csv": _with_a_column,
        "data/datapackage.json": None,
        FRENCH: _translated(**{"How one gets there": "Comment s\u2019y rendre"}),
    },
    "A figure": {
        "accr_map/statistics/network.py": _after(_FIGURE),
        "accr_map/statistics/all.py": _instead(
            "    network.heritage,\n", "    network.heritage,\n    network.doors,\n"
        ),
        FRENCH: _translated(**{"Doors": "Portes", "One door a site.": "Une porte par site."}),
    },
    "A language": {
        "accr_map/i18n/languages.py": _instead('("fr", "en", "zh")', '("fr", "en", "zh", "de")'),
        "accr_map/locales/de/messages.po": _after(_LANGUAGE),
    },
    "A page": {
        "pages/reading/shades.py": _after("def render(view):\n    pass\n"),
        "pages/registry.py": _all(
            _before("from pages.shell", "from pages.reading import shades\n"),
            _before("    **{name: reading", '    "shades": shades.render,\n'),
        ),
        "accr_map/settings/pages.py": _before(
            '    "legal": Page(',
            '    "shades": Page(mark("Shades"), section=FOOT, words=("shade",)),\n',
        ),
        FRENCH: _translated(Shades="Nuances"),
    },
}  # fmt: skip
