"""`View`: catalogue, language, selection and options of the address, and how to change them.

The address is the only state. A filter, a site or a language is chosen by writing it
there; the run that follows reads it back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import streamlit as st

from accr_map import clock
from accr_map.catalogue import Catalogue
from accr_map.i18n import Language, accepted, language, preferred
from accr_map.selection import Ignored, Result, Selection, apply
from accr_map.selection import query as address
from accr_map.server import state
from accr_map.settings import Settings

StreamlitPage = st.Page

Pairs = list[tuple[str, str]]

# Where a session keeps the view that callbacks have before them, and what they made of it.
_CHANGED = "changed-view"


@dataclass(frozen=True)
class View:
    """One run's view: who reads, what is selected, which site is open, what day it is."""

    catalogue: Catalogue
    settings: Settings
    language: Language
    selection: Selection
    ignored: tuple[Ignored, ...]
    site: str
    # Words of the address that a page keeps for itself, such as `view=table`.
    own: tuple[tuple[str, str], ...] = ()
    # The pages offered by name, for links from one to another; a network may not have all.
    pages: Mapping[str, StreamlitPage] = field(default_factory=dict)
    #: The day of the run, in UTC.
    today: date = field(default_factory=clock.today)
    #: The state of the process, one for all that a run draws: to ask for it reads the data folder.
    served: state.State = field(default_factory=state.current)

    @property
    def embedded(self) -> bool:
        """Whether the view stands in a frame of another page, without its surroundings."""
        return bool(st.context.is_embedded)

    @cached_property
    def result(self) -> Result:
        """The sites of the selection, worked out when first asked for."""
        return apply(self.catalogue, self.selection, self.language.code, self.today.year)

    def option(self, key: str) -> str:
        """Return a word of the address that belongs to the page; empty if absent."""
        return dict(self.own).get(key, "")

    def options(self, key: str) -> tuple[str, ...]:
        """Return all that a word of the page's own says in the address, in its order."""
        return tuple(value for name, value in self.own if name == key)

    def query(self) -> Pairs:
        """Write the view as the words of an address, defaults left out."""
        before, after = self.around()
        return before + self.selection.to_query() + after

    def around(self) -> tuple[Pairs, Pairs]:
        """Write the words of the address before those of the selection, and those after them."""
        before = [("lang", self.language.code)] if "lang" in st.session_state else []
        return before, [*([("site", self.site)] if self.site else []), *self.own]

    def go(self, **changes: object) -> None:
        """Change the address to this view with some parts replaced.

        Of several clicks that one run answers, or whose runs were cut short, all have this
        view before them: each changes what the one before it has left.
        """
        drawn, latest = st.session_state.get(_CHANGED, (self, self))
        if drawn is not self:
            latest = self
        if isinstance(selection := changes.get("selection"), Selection):
            changes["selection"] = latest.selection.with_changes(self.selection, selection)
        latest = replace(latest, **changes)
        st.session_state[_CHANGED] = (self, latest)
        write(latest.query())

    def go_option(self, key: str, value: str) -> None:
        """Change one of the page's own words in the address; empty takes it out."""
        others = tuple(pair for pair in self.own if pair[0] != key)
        self.go(own=(*others, (key, value)) if value else others)


def read(
    served: state.State,
    pages: Mapping[str, StreamlitPage],
    page_words: Collection[str],
    words: Language,
) -> View:
    """Read the view from the address, for a reader of a language.

    `served` is the state of the process; `pages` are those offered, by name; `page_words` the
    words that pages keep for themselves.

    Raises:
        DataError: the data have faults.
    """
    catalogue = served.catalogue
    pairs = [(key, value) for key in st.query_params for value in st.query_params.get_all(key)]
    today = clock.today()
    selection, ignored = Selection.from_query(pairs, catalogue, page_words, today.year)
    site, unknown = address.site(pairs, catalogue)
    if unknown:
        ignored = (*ignored, Ignored("site", unknown))
    own = address.own(pairs, page_words)
    settings = served.settings
    return View(catalogue, settings, words, selection, ignored, site, own, pages, today, served)


def reader(offered: Sequence[str]) -> Language:
    """Return the reader's language: the address, else an earlier choice, else the browser's."""
    requested = address.meant(st.query_params.get("lang", ""), offered)
    if requested:
        st.session_state["lang"] = requested
    chosen = st.session_state.get("lang")
    header = st.context.headers.get("Accept-Language", "")
    return language(chosen or preferred(accepted(header), offered))


def write(pairs: Iterable[tuple[str, str]]) -> None:
    """Make the address say these words, and leave it alone if it already does."""
    wanted: dict[str, list[str]] = {}
    for key, value in pairs:
        wanted.setdefault(key, []).append(value)
    present = {key: st.query_params.get_all(key) for key in st.query_params}
    if present != wanted:
        st.query_params.from_dict(wanted)


def plain(text: str) -> str:
    """Keep Streamlit's Markdown from reading signs of its own in a text of the data."""
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]()#+-.!|<>~$:&" else sign for sign in text)
