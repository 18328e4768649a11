"""Work of one window at the desk: what it edits, and the grids that show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import streamlit as st

from accr_map.catalogue import labels
from accr_map.editing.desk import Desk
from accr_map.editing.merge import Clash
from accr_map.editing.sheet import Row, Sheet
from accr_map.i18n import Language, language
from accr_map.settings import data_folder
from accr_map.tables.faults import Fault
from pages.shell.view import View

_WORK = "desk-work"


@dataclass
class Grid:
    """A grid as it was drawn first: its rows stay, and what is edited comes beside them."""

    number: int
    sheet: Sheet
    #: What it was asked to show.
    wanted: tuple[object, ...]
    start: Sequence[Row]
    #: Places in `start` of the rows that it shows, in its order.
    shown: list[int]
    #: The sheet's rows as the grid left them; others come from elsewhere.
    left: Sequence[Row]
    #: Whether another part of the desk was shown since.
    is_covered: bool = False


@dataclass
class Work:
    """What one window edits, and what it has to say of it."""

    desk: Desk
    grids: dict[str, Grid] = field(default_factory=dict)
    #: By table: whose row is kept, by the place of a clash.
    choices: dict[str, dict[int, str]] = field(default_factory=dict)
    clashes: Mapping[str, list[Clash]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    new_faults: list[Fault] = field(default_factory=list)
    #: A sentence to say once.
    news: str = ""

    @property
    def changed(self) -> int:
        """How many rows differ from the files."""
        return sum(map(len, self.desk.changes().values()))


def current(view: View) -> Work:
    """Return the work of this window, begun with its first visit."""
    if _WORK not in st.session_state:
        st.session_state[_WORK] = Work(Desk(data_folder(), view.settings.protected))
    return st.session_state[_WORK]


def site_names(view: View, words: Language) -> dict[str, str]:
    """Return the names of the sites by id, in a language."""
    return labels.by_id(view.catalogue.sites, words)


def languages(view: View) -> list[Language]:
    """Return the languages that the network offers."""
    return [language(code) for code in view.settings.languages]
