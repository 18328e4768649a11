"""The order as one HTML file: map, list, search, filters, cards and stories without a server."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import jinja2
import numpy as np

from accr_map import basemap, card, families, scripts, stories
from accr_map import map as maps
from accr_map.i18n import LANGUAGES, Language, language, mark
from accr_map.passages import all_marked
from accr_map.texts import PLACE_COLUMNS
from accr_map.words import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from accr_map.catalogue import Catalogue
    from accr_map.colours import Colours
    from accr_map.export.order import Order

#: A memory stick has room; a mailbox does not. Cards beyond this are shortened.
LONGEST_CARDS = 2_000_000
# Outlines of the world alone: closer in, they would pretend.
_MAX_ZOOM = 9

_WORDS = {
    "search": mark("Search"),
    "country": mark("Country"),
    "theme": mark("Theme"),
    "programme": mark("Programme"),
    "all": mark("All"),
    "clear": mark("Clear all"),
    "close": mark("Close the card"),
    "nothing": mark("No site answers to all of this."),
    "unplaced": mark("not on the map: position unknown"),
    "present": mark("Present the sites shown"),
    "present_title": mark("Present"),
}


def to_html(order: Order) -> bytes:
    """Write everything of an order into one page that opens from a disk with no network.

    Every language is in it. The page may run its own scripts only, by their hashes, and
    may ask nothing of any host; texts of the data are JSON or escaped markup.
    """
    texts = _scripts()
    template = jinja2.Environment(autoescape=False).from_string(  # noqa: S701
        (scripts.OWN.parent / "templates" / "offline.html").read_text(encoding="utf-8")
    )
    page = template.render(
        language=order.language.tag,
        logo=order.settings.logo.data_uri if order.settings.logo else "",
        # The only text of the head that comes from outside this program.
        title=jinja2.filters.escape(order.title),
        policy=_policy(texts),
        styles=_styles(order.settings.colours),
        data=maps.script_json(_data(order)),
        scripts=texts,
    )
    return page.encode()


def _scripts() -> list[str]:
    present = (scripts.OWN / "present.js").read_text(encoding="utf-8")
    present = present.replace("export default function", "window.ACCRStage = function", 1)
    texts = [path.read_text(encoding="utf-8") for path in scripts.SCRIPTS]
    # A block of its own: its names are not those of the other scripts.
    texts += [f"{{{present}}}", (scripts.OWN / "offline.js").read_text(encoding="utf-8")]
    return [text.replace("</script", "<\\/script") for text in texts]


def _styles(colours: Colours) -> str:
    files = [
        *scripts.STYLES,
        scripts.OWN / "page.css",
        scripts.OWN / "present.css",
        scripts.OWN / "offline.css",
    ]
    texts = [path.read_text(encoding="utf-8") for path in files]
    own = [colours.style_sheet(), colours.map_style_sheet()]
    return "\n".join([*texts, families.style_sheet(), *own]).replace("</style", "<\\/style")


def _policy(texts: list[str]) -> str:
    hashes = (
        base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii") for text in texts
    )
    allowed = " ".join(f"'sha256-{digest}'" for digest in hashes)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; "
        "img-src data:; connect-src data:; base-uri 'none'; form-action 'none'"
    )


def _data(order: Order) -> dict[str, Any]:
    """Gather what the page holds: the sites shown and those that the stories tell of."""
    told = {
        each.id: _steps(order, each.id) for each in stories.titles(order.catalogue, _first(order))
    }
    kept = order.result.shown.copy()
    for steps in told.values():
        for step in next(iter(steps.values())):
            kept |= step.shown
    part = replace(order.catalogue, sites=order.catalogue.sites[kept].reset_index(drop=True))
    return {
        "language": order.language.code,
        "languages": _languages(order),
        "said": {code: _said(order, part, kept, language(code)) for code in _languages(order)},
        "hay": _hay(part),
        "carried": _carried(part),
        "stories": [
            {"id": story, "steps": _written(steps, kept)} for story, steps in told.items()
        ],
        "map": {
            "frames": [],
            "attribution": basemap.ATTRIBUTION,
            "max_zoom": _MAX_ZOOM,
        } | {"frames": [{"id": f.id, "name": f.name(order.language.code), "bounds": f.bounds}
                        for f in order.settings.frames]},
        "ground": {
            name: (basemap.FILES / name).read_text(encoding="utf-8")
            for name in ("world.json", "labels.json")
        },
    }  # fmt: skip


def _languages(order: Order) -> list[str]:
    """List the languages the page can speak: those offered, and the one it is asked for in."""
    return list(dict.fromkeys((*order.settings.languages, order.language.code)))


def _first(order: Order) -> Language:
    return language(_languages(order)[0])


def _steps(order: Order, story: str) -> dict[str, tuple[stories.Step, ...]]:
    return {
        code: stories.told(order.catalogue, story, language(code), order.settings)
        for code in _languages(order)
    }


def _written(steps: Mapping[str, tuple[stories.Step, ...]], kept: np.ndarray) -> list[Any]:
    """Write the steps as present.js reads them; rows are those of this page."""
    texts = ("title", "text", "notes", "value", "label")
    return [
        {name: {code: getattr(step[at], name) for code, step in steps.items()} for name in texts}
        | {
            "sources": {code: "; ".join(step[at].sources[:2]) for code, step in steps.items()},
            "shown": maps.bits(one.shown[kept]),
            "chosen": one.chosen,
            "bounds": list(one.bounds) if one.bounds else None,
            "qr": None,
        }
        for at, one in enumerate(next(iter(steps.values())))
    ]


def _said(order: Order, part: Catalogue, kept: np.ndarray, words: Language) -> dict[str, Any]:
    """Gather what is said in one language."""
    here = replace(order, language=words)
    place = np.cumsum(kept) - 1
    text = words.text
    return {
        "own": words.name(),
        "tag": words.tag,
        "title": here.title,
        "about": " ".join([here.chosen + ".", here.number + ",", here.date + ".", here.licence,
                           here.disclaimer, here.link]),
        "rows": json.loads(maps.rows(part, words)),
        "order": place[here.result.positions].tolist(),
        "labels": _labels(part, words),
        "cards": _cards(order.catalogue, part, words),
        "told": {"name": maps.names(part.sites, words), "summary": _summaries(part, words)},
        "words": {key: text(said) for key, said in _WORDS.items()}
        | {"one": words.catalogue.ngettext("{n} site", "{n} sites", 1),
           "many": words.catalogue.ngettext("{n} site", "{n} sites", 2)},
        "stage": {
            "tag": words.tag,
            "place": text("{n} of {all}", n="{n}", all="{all}"),
            "sources": text("Source:"),
            "back": text("Back"),
            "next": text("Next"),
            "leave": text("Leave the presentation"),
            "code": text("QR code of the address of this page"),
        },
        "map": {"words": {word: text(word) for word in maps._WORDS}},
    }  # fmt: skip


def _cards(catalogue: Catalogue, part: Catalogue, words: Language) -> list[str]:
    """Write the cards; beyond the room there is, without their sources."""
    written, room = [], LONGEST_CARDS
    for site in part.sites["id"]:
        described = card.describe(catalogue, site, words)
        if room < 0:
            described = replace(described, sources=(), facts=())
        written.append(card.markup(described))
        room -= len(written[-1])
    return written


def _summaries(part: Catalogue, words: Language) -> list[str]:
    return all_marked(part.sites, "summary", words)


def _hay(part: Catalogue) -> list[str]:
    """Fold all that a site can be found by, in every language."""
    both = [language(code) for code in LANGUAGES]
    told = ("name_", "summary_", "period_")
    columns = ["name", *PLACE_COLUMNS, *(name for name in part.sites if name.startswith(told))]
    labels = [
        {code: maps.label(part.themes, code, words) for codes in part.sites["themes"]
         for code in codes}
        for words in both
    ]  # fmt: skip
    return [
        fold(
            " ".join(
                [
                    *(row[column] for column in columns),
                    *(words.country(row["country"]) for words in both),
                    *(label[code] for label in labels for code in row["themes"]),
                    *(maps.label(part.heritage_types, row["heritage_type"], w) for w in both),
                ]
            )
        )
        for row in part.sites.to_dict("records")
    ]


def _carried(part: Catalogue) -> dict[str, list[list[str]]]:
    sites = part.sites
    return {
        "country": [[code] for code in sites["country"]],
        "theme": [list(codes) for codes in sites["themes"]],
        "programme": [list(codes) for codes in sites["programmes"]],
    }


def _labels(part: Catalogue, words: Language) -> dict[str, list[tuple[str, str]]]:
    """List the codes of each filter with their labels, in the order of the labels."""
    carried = _carried(part)
    named = {
        "country": words.country,
        "theme": lambda code: maps.label(part.themes, code, words),
        "programme": lambda code: maps.label(part.programmes, code, words),
    }
    return {
        facet: sorted(
            {(code, named[facet](code)) for codes in lists for code in codes},
            key=lambda pair: fold(pair[1]),
        )
        for facet, lists in carried.items()
    }
