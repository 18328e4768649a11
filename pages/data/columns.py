"""Column mapper of the page Data: how a list is read, and which field each column fills."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from accr_map.errors import InputError
from accr_map.i18n import LANGUAGES, mark
from accr_map.imports import encodings, guessing, projections, reading, texts, words
from accr_map.imports.mapping import FACET, LEFT_OUT, ORDERS, OWN, Mapping
from accr_map.tables.columns import countries
from pages.data.list_work import ListWork
from pages.shell.html import html, joined, put
from pages.shell.view import View, plain

_SAMPLES, _ROWS = 3, 5
_KEPT = {
    LEFT_OUT: mark("Left out"),
    OWN: mark("Kept under its own name"),
    FACET: mark("A filter under its own name"),
}
_ORDER_NAMES = {
    "": mark("By the country"),
    "lat lon": mark("Latitude first"),
    "lon lat": mark("Longitude first"),
}
# Fields that several columns may fill together.
_JOINED = ("address", "themes", "heritage_type")
_SYSTEMS = (0, 4326, 2154, 27572, 3857, 2056, 21781, 27700, 28992, 31370, 3812, 25830, 25832, 2180)


def render(view: View, work: ListWork) -> None:
    """Draw the sample, the choices of reading, and the columns with their fields."""
    text = view.language.text
    mapping, sheet = work.mapping, work.file.sheet(work.mapping.sheet)
    with st.expander(text("How the file is read"), icon=":material/rule:"):
        encoding = encodings.ENCODINGS.get(work.file.encoding, work.file.kind.upper())
        st.caption(plain(text("Read as {encoding}. Are these your letters?", encoding=encoding)))
        st.dataframe(sheet.cells.head(_ROWS), hide_index=True, width="stretch",
                     alt=text("The first rows of the list"))  # fmt: skip
        _reading(view, work)
    fields = sum(field not in _KEPT for field in mapping.columns.values())
    title = view.language.count(
        "{n} column understood of {all}", "{n} columns understood of {all}", fields,
        all=view.language.number(len(mapping.columns)),
    )  # fmt: skip
    with st.expander(
        title, expanded=work.is_doubtful, key="list-map", icon=":material/table_view:"
    ):
        _whole_list(view, work)
        with st.container(key="list-columns"):
            for number, head in enumerate(sheet.cells):
                _column(view, work, number, str(head))


def _choice(
    label: str, options: Sequence[Any], value: Any, shown: Callable[[Any], str],
    change: Callable[[Any], None], key: str,
) -> None:  # fmt: skip
    """Draw a list to choose from; what is chosen is given to `change`."""
    st.selectbox(
        label,
        options,
        index=list(options).index(value) if value in options else 0,
        format_func=shown,
        key=key,
        on_change=lambda: change(st.session_state[key]),
    )


def _key(work: ListWork, name: str) -> str:
    """Name a widget by the file and the sheet, whose columns are its own."""
    state = f"{work.file.name} {len(work.raw)} {work.file.encoding} {work.mapping.sheet}"
    return f"list-{name}-{hashlib.sha256(state.encode()).hexdigest()[:8]}"


def _reading(view: View, work: ListWork) -> None:
    """Choose encoding and sheet, and take a mapping that was saved."""
    text = view.language.text
    if work.file.encoding:
        _choice(
            text("Encoding"), list(encodings.ENCODINGS), work.file.encoding,
            encodings.ENCODINGS.__getitem__, partial(_read_as, work), _key(work, "encoding"),
        )  # fmt: skip
    if len(work.file.sheets) > 1:
        names = [sheet.name for sheet in work.file.sheets]
        _choice(
            text("Sheet"), names, work.mapping.sheet, str,
            lambda name: work.change(guessing.guess(work.file, name)), _key(work, "sheet"),
        )  # fmt: skip
    key = "list-mapping"
    st.file_uploader(
        text("A mapping saved before (mapping.toml)"), type=["toml"], key=key,
        on_change=partial(_mapped, work, key),
    )  # fmt: skip
    refused = st.session_state.get("list-mapping-refused")
    if refused:
        st.error(refused.text(view.language))


def _read_as(work: ListWork, encoding: str) -> None:
    try:
        file = reading.read(work.file.name, work.raw, encoding)
    except InputError as error:
        st.session_state["list-mapping-refused"] = error
        return
    st.session_state.pop("list-mapping-refused", None)
    work.file = file
    work.change(guessing.guess(file))


def _mapped(work: ListWork, key: str) -> None:
    uploaded = st.session_state.get(key)
    st.session_state.pop("list-mapping-refused", None)
    if uploaded is None:
        return
    try:
        mapping = Mapping.read(uploaded.getvalue().decode("utf-8", "replace"))
    except InputError as error:
        st.session_state["list-mapping-refused"] = error
        return
    heads = [str(head) for head in work.file.sheet(mapping.sheet).cells]
    work.change(replace(mapping, columns={h: mapping.columns.get(h, OWN) for h in heads}))
    for name in [name for name in st.session_state if str(name).startswith("list-field-")]:
        del st.session_state[name]


def _whole_list(view: View, work: ListWork) -> None:
    """Choose what holds for all rows: country, language, order and system of the points, key."""
    text, language, mapping = view.language.text, view.language, work.mapping
    named = sorted(countries(), key=language.country)
    heads = list(mapping.columns)
    boxes = [
        (text("Country of rows that name none"), ["", *named], mapping.country,
         lambda code: language.country(code) if code else text("That of the point"), "country"),
        (text("Language of the texts"), list(LANGUAGES), mapping.language, language.name,
         "language"),
        (text("Rows are one site where they share"), ["", *heads], mapping.key,
         lambda head: head or text("nothing: each row is a site"), "key"),
    ]  # fmt: skip
    if mapping.heads_of("point"):
        boxes.append((text("Order of the coordinates"), list(ORDERS), mapping.order,
                      lambda order: text(_ORDER_NAMES[order]), "order"))  # fmt: skip
    if mapping.heads_of("point", "latitude"):
        boxes.append((text("Reference system"), list(_SYSTEMS), mapping.system,
                      lambda code: projections.title(code) if code else text("Recognised"),
                      "system"))  # fmt: skip
    with st.container(key="list-whole"):
        for label, options, value, shown, name in boxes:
            _choice(label, options, value, shown, partial(_set, work, name), _key(work, name))


def _set(work: ListWork, name: str, value: Any) -> None:
    work.change(replace(work.mapping, **{name: value}))


def _column(view: View, work: ListWork, number: int, head: str) -> None:
    """Draw a column: its head, three values, and the field that it fills."""
    text = view.language.text
    cells = work.file.sheet(work.mapping.sheet).cells[head]
    values = list(dict.fromkeys(cell for cell in cells[:200] if not texts.is_nothing(cell)))
    samples = joined(html("<span>{}</span>", _short(value)) for value in values[:_SAMPLES])
    field = work.mapping.columns.get(head, OWN)
    options = [*words.fields(), *_KEPT]
    with st.container(key=f"list-column-{number}"):
        put(
            html(
                '<div class="accr-column{}"><strong>{}</strong><p>{}</p></div>',
                "" if field in words.fields() else " own", head, samples or "–",
            )
        )  # fmt: skip
        key = _key(work, f"field-{number}")
        st.selectbox(
            text("Field of the column {column}", column=head),
            options,
            index=options.index(field),
            format_func=partial(_field_name, view),
            key=key,
            label_visibility="collapsed",
            on_change=partial(_fill, work, head, key),
        )


def _fill(work: ListWork, head: str, key: str) -> None:
    """Have a column fill the field that was chosen; a field of one value leaves its column."""
    field = st.session_state[key]
    columns = dict(work.mapping.columns)
    if field in words.fields() and field not in _JOINED:
        for number, other in enumerate(work.file.sheet(work.mapping.sheet).cells):
            if columns.get(str(other)) == field:
                columns[str(other)] = st.session_state[_key(work, f"field-{number}")] = OWN
    columns[head] = st.session_state[key] = field
    work.change(replace(work.mapping, columns=columns))


def _field_name(view: View, field: str) -> str:
    if field in _KEPT:
        return view.language.text(_KEPT[field])
    label, code = words.fields()[field]
    return view.language.text(label, language=view.language.name(code)) if code else (
        view.language.text(label))  # fmt: skip


def _short(value: str) -> str:
    plain_value = " ".join(value.split())
    return plain_value if len(plain_value) <= 40 else plain_value[:39].rstrip() + "…"
