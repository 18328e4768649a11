"""Saving at the desk: what is changed, what others changed, the note for readers, taking back."""

from __future__ import annotations

import hashlib
from functools import partial

import streamlit as st

from accr_map import clock
from accr_map.editing import merge, notes, saving
from accr_map.editing.merge import Clash
from accr_map.editing.sheet import Change
from accr_map.errors import AccrMapError
from accr_map.i18n import mark
from accr_map.tables.faults import visible
from pages.desk import grid
from pages.desk.work import Work, languages, site_names
from pages.shell.html import Markup, html, joined, put_html
from pages.shell.view import View, plain

MOST_CHANGES = 60
KINDS = {
    notes.ADDED: mark("New row"),
    notes.CORRECTED: mark("Corrected"),
    notes.REMOVED: mark("Removed"),
}
SAVED = mark("Saved: {files}. The former state stands in {folder}.")
TAKEN_BACK = mark("Taken back: {files}.")
_NOTE, _TITLE, _ANYWAY = "desk-note", "desk-title", "desk-anyway"


def render(view: View, work: Work) -> None:
    """Draw what is changed and the ways to save it or to take it back."""
    text = view.language.text
    if work.clashes:
        _clashes(view, work)
    changes = work.desk.changes()
    if not changes:
        put_html('<p class="accr-desk-line">{}</p>', text("Nothing is changed."))
    else:
        _changes(view, work)
        _note(view, work)
        if work.new_faults:
            _faults(view, work)
        is_ready = not work.clashes and (not work.new_faults or st.session_state.get(_ANYWAY))
        with st.container(key="desk-save", horizontal=True, gap="small"):
            st.button(
                text("Save"),
                key="desk-save-now",
                type="primary",
                icon=":material/check:",
                disabled=not is_ready,
                on_click=partial(_save, view, work),
            )
            st.button(
                text("Forget my changes"), key="desk-discard", on_click=partial(_discard, work)
            )
    _history(view, work)


def _save(view: View, work: Work) -> None:
    """Save, with the row that tells readers if they are to be told."""
    now, changes = clock.now(), work.desk.changes()
    titles = _titles(view, work)
    sheet = work.desk.sheet("changes")
    before = sheet.rows
    if st.session_state.get(_NOTE):
        sheet.add(notes.row(changes, titles, now.date()))
    try:
        saved = work.desk.save(now, titles.get(view.language.code, ""))
    except AccrMapError as error:
        sheet.rows = before
        work.news = error.text(view.language)
        return
    if saved:
        files, folder = ", ".join(saved.after), saving.copies_of(work.desk.folder)
        work.news = view.language.text(SAVED, files=files, folder=folder)
    work.choices.clear()


def _discard(work: Work) -> None:
    work.desk.discard()
    work.choices.clear()


def _titles(view: View, work: Work) -> dict[str, str]:
    """Return the sentence of a save in each language: as the person left it."""
    titles = {}
    for words in languages(view):
        drafted = notes.sentence(work.desk.changes(), site_names(view, words), words)
        titles[words.code] = st.session_state.get(_key(words.code, drafted), drafted)
    return titles


def _key(code: str, drafted: str) -> str:
    """Name the box of a sentence: one that is drafted anew has a box of its own."""
    return f"{_TITLE}-{code}-{hashlib.sha256(drafted.encode()).hexdigest()[:8]}"


def _changes(view: View, work: Work) -> None:
    text = view.language.text
    names = site_names(view, view.language)
    st.header(text("What is changed"), anchor=False)
    left = MOST_CHANGES
    for table, changes in work.desk.changes().items():
        st.subheader(plain(grid.title(view, table)), anchor=False)
        for number, change in enumerate(changes[:left]):
            with st.container(
                key=f"desk-change-{table.replace('/', '-')}-{number}", horizontal=True
            ):
                called = notes.name_of(table, change.after or change.before or {}, names)
                put_html(
                    '<div class="accr-change"><strong>{}</strong> {}{}</div>',
                    visible(called),
                    text(KINDS[notes.kind_of(change)]),
                    _cells(change),
                )
                st.button(
                    text("Put back"),
                    key=f"desk-back-{table}-{number}",
                    type="tertiary",
                    icon=":material/undo:",
                    on_click=partial(work.desk.sheet(table).put_back, change),
                )
        left = max(0, left - len(changes))
    if not left:
        put_html("<p>{}</p>", text("Only the first {n} are listed.", n=MOST_CHANGES))


def _cells(change: Change) -> Markup:
    """Write each changed cell: column, what it was, what it is to be."""
    if change.before is None or change.after is None:
        return Markup()
    lines = joined(
        html(
            "<li><code>{}</code> <del>{}</del> → <ins>{}</ins></li>",
            name,
            change.before.get(name, "") or "–",
            change.after.get(name, "") or "–",
        )
        for name in change.columns
    )
    return html("<ul>{}</ul>", lines)


def _note(view: View, work: Work) -> None:
    """Ask whether readers are to be told, and in what words."""
    text = view.language.text
    st.header(text("For readers"), anchor=False)
    label = text("Add a row to changes.csv: readers find it on the page “Changes of the data”")
    if not st.checkbox(plain(label), value=True, key=_NOTE):
        return
    for words in languages(view):
        drafted = notes.sentence(work.desk.changes(), site_names(view, words), words)
        # The name of a language is in letters that the reader's font may lack.
        st.text_input(words.name(), drafted, key=_key(words.code, drafted), max_chars=400)


def _faults(view: View, work: Work) -> None:
    """List the faults that the changes bring, and have the person decide."""
    text = view.language.text
    st.header(text("Faults that the changes bring"), anchor=False)
    items = joined(html("<li>{}</li>", fault.text(view.language)) for fault in work.new_faults[:20])
    put_html('<ul class="accr-faults">{}</ul>', items)
    st.checkbox(
        text("Save all the same: the map leaves out the cells and rows that are at fault"),
        key=_ANYWAY,
    )


def _clashes(view: View, work: Work) -> None:
    """Show each row that was changed here and elsewhere, and have the person choose."""
    text = view.language.text
    names = site_names(view, view.language)
    st.header(text("Changed here and elsewhere"), anchor=False)
    steps = text(
        "Since you opened these tables somebody else, or another window, has changed the same "
        "rows. Choose which is kept; nothing is saved before."
    )
    put_html('<p class="accr-steps">{}</p>', steps)
    for table, clashes in work.clashes.items():
        for number, clash in enumerate(clashes):
            with st.container(key=f"desk-clash-{table.replace('/', '-')}-{number}", border=True):
                called = notes.name_of(table, clash.mine or clash.theirs or {}, names)
                heading = f"{grid.title(view, table)} · {visible(called)}"
                put_html('<p class="accr-row-place">{}</p>{}', heading, _both(view, clash))
                st.radio(
                    text("Which is kept?"),
                    [merge.MINE, merge.THEIRS],
                    index=None,
                    format_func={merge.MINE: text("Mine"), merge.THEIRS: text("The other")}.get,
                    horizontal=True,
                    key=f"desk-kept-{table}-{number}",
                )
    st.button(text("Keep these"), key="desk-keep", type="primary", on_click=partial(_keep, work))


def _both(view: View, clash: Clash) -> Markup:
    """Set the two states of a row side by side, in the columns in which they differ."""
    text = view.language.text
    if clash.mine is None or clash.theirs is None:
        gone = text("You removed the row; the other changed it.")
        return html("<p>{}</p>", text("The other removed the row; you changed it.")
                    if clash.theirs is None else gone)  # fmt: skip
    rows = joined(
        html(
            "<tr><th scope=row><code>{}</code></th><td>{}</td><td>{}</td></tr>",
            name, clash.mine.get(name, "") or "–", clash.theirs.get(name, "") or "–",
        )
        for name in clash.columns
    )  # fmt: skip
    head = html(
        "<tr><td></td><th scope=col>{}</th><th scope=col>{}</th></tr>",
        text("Mine"),
        text("The other"),
    )
    return html('<table class="accr-both">{}{}</table>', head, rows)


def _keep(work: Work) -> None:
    """Take the choices; a table of which one is missing waits on."""
    for table, clashes in work.clashes.items():
        chosen = {
            number: st.session_state.get(f"desk-kept-{table}-{number}")
            for number in range(len(clashes))
        }
        if all(chosen.values()):
            work.choices[table] = {number: str(choice) for number, choice in chosen.items()}


def _history(view: View, work: Work) -> None:
    """List the last saves, and offer to take the last one back."""
    text = view.language.text
    saves = saving.history(work.desk.folder)
    if not saves:
        return
    st.header(text("Saves"), anchor=False)
    last = saving.undoable(work.desk.folder)
    undone = {saved.undoes for saved in saves}
    items = joined(
        html(
            "<li{}><span>{}</span> {}{}</li>",
            html(' class="undone"') if saved.number in undone else "",
            f"{view.language.date(saved.moment[:10])}, {saved.moment[11:16]} UTC",
            text("Taken back: {what}", what=saved.title) if saved.undoes else saved.title,
            "" if saved.title else ", ".join(saved.after),
        )
        for saved in reversed(saves[-10:])
    )
    put_html('<ul class="accr-saves">{}</ul>', items)
    if last:
        st.button(
            text("Take the last save back"),
            key="desk-undo",
            icon=":material/undo:",
            on_click=partial(_undo, view, work),
        )
    where = text(
        "The former files stand in {folder}.", folder=str(saving.copies_of(work.desk.folder))
    )
    put_html('<p class="accr-row-place">{}</p>', where)


def _undo(view: View, work: Work) -> None:
    try:
        saved = saving.undo(work.desk.folder, clock.now())
    except AccrMapError as error:
        work.news = error.text(view.language)
        return
    work.news = view.language.text(TAKEN_BACK, files=", ".join(saved.after))
