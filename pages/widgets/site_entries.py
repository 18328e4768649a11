"""List of sites that can be chosen: sign, name, place, facts, a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accr_map.i18n import mark
from accr_map.webpages import entry_list
from pages.shell import answers
from pages.shell.components import site_list
from pages.widgets import explorer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pages.shell.view import View

# Entries of a list that are sent at first, and by each "show more".
PAGE = 100

# What the list says, by the codes that `site_list.js` knows.
WORDS = {
    **entry_list.MARKS,
    "approximate": entry_list.APPROXIMATE,
    "unplaced": entry_list.UNPLACED,
    "away": mark("{km} km"),
    "more": mark("Show more ({n} left)"),
    "failing": mark("The sites do not arrive; they are asked for again and again."),
}


def site_entries(
    view: View,
    key: str,
    listed: Sequence[tuple[int, str]],
    *,
    total: int,
    on_choose: Callable[[], None],
    on_more: Callable[[], None] | None = None,
) -> None:
    """Draw the sites of some rows of the catalogue, in the order given.

    Args:
        view: What the page shows.
        key: Where Streamlit's state keeps the answers: `choose`, the id of a site, and
            `more`, how many entries stand when more are wanted.
        listed: Number of each row and a line of text on its site, or an empty one.
        total: How many sites there are; more than are listed offers more.
        on_choose: Called when an entry is pressed.
        on_more: Called when more of the sites selected are wanted. A list that can grow
            follows what is chosen on the page before the server answers.
    """
    site_list(
        key=key,
        data={
            "rows": f"assets/{view.served.rows(view.language.code).name}",
            "shown": [row for row, _ in listed],
            "total": total,
            "chosen": view.site,
            "notes": [note for _, note in listed],
            "locale": view.language.code,
            "words": view.language.texts(WORDS),
            **(_growing(view) if on_more else {}),
        },
        on_choose_change=on_choose,
        on_more_change=on_more or (lambda: None),
    )


def _growing(view: View) -> dict[str, object]:
    """Return what the list of a page's selection has and the list of some sites has not."""
    title = view.language.text("List of the sites")
    return {"token": answers.token(explorer.PART), "page": PAGE, "title": title}
