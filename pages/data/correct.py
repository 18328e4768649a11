"""Position correction on the page Data: move a site of the network, download a patch."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import partial

import pandas as pd
import streamlit as st

from accr_map.catalogue import labels
from accr_map.geocoding.gazetteer import precision
from accr_map.geocoding.position import Position
from accr_map.i18n import mark, translated
from accr_map.review import draft, findings, patch, quality
from pages.data import held_work, point_editor
from pages.data.point_editor import Spot
from pages.data.rows import advice
from pages.shell.html import put_html
from pages.shell.view import View, plain
from pages.widgets import downloads

_MOVED = "moved-sites"
_SITE = "correct-site"
CONFIRM = mark("The point is right, though it lies {km} km outside the outline of {country}")


# What becomes of a row of coordinates.csv once it is there.
Take = Callable[[Mapping[str, str]], None]


def render(view: View, steps: str = "", take: Take | None = None) -> None:
    """Draw the desk for one site; by default the row is taken away for whoever keeps the data."""
    text = view.language.text
    steps = steps or text(
        "Choose a site, drag its marker or type its position, and take away the row for "
        "whoever keeps the data. Nothing changes here until it has been reviewed."
    )
    put_html('<p class="accr-steps">{}</p>', steps)
    if take is None:
        is_moved = bool(st.session_state.get(_MOVED))
        held_work.remember(view, "correct", held_work.POSITION, is_held=is_moved)
    sites = view.catalogue.sites
    called = labels.by_id(sites, view.language)
    st.session_state[_SITE] = view.site or None
    st.selectbox(
        text("Site"),
        sorted(called, key=lambda site: called[site].casefold()),
        index=None,
        format_func=lambda site: called[site],
        placeholder=text("Choose a site"),
        key=_SITE,
        on_change=lambda: view.go(site=st.session_state[_SITE] or ""),
    )
    if view.site:
        row = int(sites.index[sites["id"] == view.site][0])
        _work(view, row, called[view.site], take or partial(_take, view))


def forget(site: str) -> None:
    """Forget where a site was moved: what is told of it is what the data say."""
    st.session_state.get(_MOVED, {}).pop(site, None)


def _work(view: View, row: int, name: str, take: Take) -> None:
    site = view.catalogue.sites.iloc[row]
    moved = st.session_state.get(_MOVED, {}).get(site["id"])
    spot = _spot(view, site, row, name, moved)
    move = partial(_move, site["id"])
    with point_editor.beside_map(view, [spot], row, lambda _: None, move, of_network=True):
        point_editor.edit(view, spot, move, partial(_put_back, site["id"], row))
    if moved:
        take(_row(view, site, moved))


def _spot(view: View, site: pd.Series, row: int, name: str, moved: Position | None) -> Spot:
    position = _found(view, site["id"])
    stated = Position(
        latitude=site["latitude"],
        longitude=site["longitude"],
        precision=site["precision"],
        method=site["method"],
        confidence=1.0,
        note=translated.marked(translated.passage(site, "position_note", view.language)),
        needs_review=not site["position_reviewed"],
        radius_km=precision.RADIUS_KM.get(site["precision"], math.nan),
        candidates=position.candidates,
    )
    now = moved or stated
    signs = _signs(view, site, now)
    sureness = findings.CORRECTED if moved else _standing(site)
    place = labels.places(view.catalogue.sites.iloc[[row]], view.language)[0]
    return Spot(row, name, place, site["country"], now, position, sureness, signs, bool(moved))


def _standing(site: pd.Series) -> str:
    if math.isnan(site["latitude"]):
        return findings.NOT_PLACED
    return findings.REVIEWED if site["position_reviewed"] else findings.DOUBTFUL


def _found(view: View, site_id: str) -> Position:
    """Ask the gazetteer about a site once a visit."""
    positions = st.session_state.setdefault("found-sites", {})
    if site_id not in positions:
        sites = view.catalogue.sites
        [positions[site_id]] = draft.place(sites[sites["id"] == site_id].to_dict("records"))
    return positions[site_id]


def _is_confirmed(view: View, site: pd.Series, moved: Position) -> bool:
    """Have the person confirm a point that lies outside the outline of its country."""
    there = {"latitude": moved.latitude, "longitude": moved.longitude, "position_checked": ""}
    outside = quality.outside_country(pd.DataFrame([site.to_dict() | there]))
    if not outside:
        return False
    km = view.language.number(outside[0].km)
    country = view.language.country(site["country"])
    label = view.language.text(CONFIRM, km=km, country=country)
    return st.checkbox(plain(label), key=f"confirm-{site['id']}")


def _signs(view: View, site: pd.Series, now: Position) -> tuple[str, ...]:
    """Say whether a point is outside its country or beside another site's."""
    sites = view.catalogue.sites
    beside = (sites["latitude"] - now.latitude).abs().lt(0.01) & (sites["id"] != site["id"])
    here = {"latitude": now.latitude, "longitude": now.longitude, "precision": now.precision}
    if here["latitude"] != site["latitude"] or here["longitude"] != site["longitude"]:
        here["position_checked"] = ""
    table = pd.concat([pd.DataFrame([site.to_dict() | here]), sites[beside]], ignore_index=True)
    signs = [
        (findings.ABROAD, {"km": finding.km, "country": site["country"]})
        for finding in quality.outside_country(table.iloc[[0]])
    ]
    signs += [
        (findings.CROWDED, {"name": table["name"][finding.other]})
        for finding in quality.crowded(table)
        if finding.row == 0
    ]
    return tuple(findings.sign_text(sign, view.language) for sign in signs)


def _move(site_id: str, _row: int, there: Position) -> None:
    st.session_state.setdefault(_MOVED, {})[site_id] = there


def _put_back(site_id: str, row: int) -> None:
    st.session_state.get(_MOVED, {}).pop(site_id, None)
    st.session_state.pop(f"candidate-correct-{row}", None)


def _row(view: View, site: pd.Series, moved: Position) -> patch.Row:
    """Write the new row, with what the person knows of where it comes from."""
    text = view.language.text
    note = st.text_input(
        text("Where you know it from, for the note of the row"),
        key=f"note-{site['id']}",
        max_chars=300,
        placeholder=text("For example: seen on the spot, entrance of the cloister"),
    )
    passage = translated.Passage(note, view.language.code)
    is_confirmed = _is_confirmed(view, site, moved)
    return patch.coordinates_row(site["id"], moved, passage, view.today, is_confirmed=is_confirmed)


def _take(view: View, row: patch.Row) -> None:
    """Offer the new row."""
    text = view.language.text
    st.header(text("Take it away"), anchor=False)
    changes = patch.of_positions(view.catalogue, [row])
    with st.container(key="desk-take", horizontal=True, gap="small"):
        row_file, patch_file = f"coordinates-{row['id']}.csv", f"accr-map-{row['id']}.patch"
        downloads.button(text("The row (CSV)"), patch.row_csv(row), row_file, "take-row")
        label = text("Changes for review (patch)")
        downloads.button(label, changes.encode(), patch_file, "take-patch")
    put_html('<p class="accr-words">{}</p>', text(advice()))
    st.code(changes, language="diff", wrap_lines=True)
