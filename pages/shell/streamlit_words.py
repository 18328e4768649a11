"""Translation of Streamlit's own English words: buttons of tables, upload, menus, messages."""

from __future__ import annotations

from typing import Any

from accr_map.i18n import mark
from pages.shell.view import View

# As Streamlit writes them, of all that the pages use; a test looks for each in its scripts.
WORDS = (
    # The frame of a page.
    mark("Skip to main content"),
    mark("Sidebar"),
    mark("Collapse sidebar"),
    mark("Expand sidebar"),
    mark("App pages"),
    mark("Notifications"),
    mark("Running..."),
    mark("Stopping..."),
    mark("Stop"),
    mark("Rerun"),
    mark("Connecting"),
    mark("Connection error"),
    mark("Please wait..."),
    mark("Close"),
    mark("Dismiss"),
    # Fields, files and texts to copy.
    mark("Choose an option"),
    mark("No results"),
    mark("Open", "a list"),
    mark("Clear value"),
    mark("Clear entry"),
    mark("Selectbox options"),
    mark("Press Enter to apply"),
    mark("Press Enter to submit form"),
    mark("Copy to clipboard"),
    mark("Copied"),
    mark("Upload"),
    mark("Drag and drop a file here"),
    mark("file upload"),
    mark("Download failed"),
    # Above a table or a chart.
    mark("Show/hide columns"),
    mark("Add row"),
    mark("Delete row(s)"),
    mark("Download as CSV"),
    mark("Search"),
    mark("Fullscreen"),
    mark("Close fullscreen"),
    mark("Clear selection"),
    mark("Show data"),
    mark("Show chart"),
    mark("Download as PNG"),
    mark("Copy Vega-Lite spec"),
    mark("Copied!"),
    # Search in a table, and the menu of a column.
    mark("Type to search"),
    mark("Previous Result"),
    mark("Next Result"),
    mark("Close Search"),
    mark("Dataframe column menu"),
    mark("Copy column name"),
    mark("Sort ascending"),
    mark("Sort descending"),
    mark("Statistics"),
    mark("Format", "of a column"),
    mark("Autosize"),
    mark("Pin column"),
    mark("Unpin column"),
    mark("Hide column"),
    mark("Select all"),
    mark("Values"),
    mark("Empty"),
    mark("Distinct"),
    mark("Minimum"),
    mark("Maximum"),
    mark("Average"),
    mark("Median"),
    mark("Sum"),
    mark("Range"),
    mark("Standard deviation"),
    mark("25th percentile"),
    mark("75th percentile"),
    mark("Minimum length"),
    mark("Maximum length"),
    mark("Average length"),
    mark("Automatic"),
    mark("Localized"),
    mark("Plain"),
    mark("Compact"),
    mark("Dollar"),
    mark("Euro"),
    mark("Yen"),
    mark("Percent"),
    mark("Scientific"),
    mark("Accounting"),
)

# Its colon stands between Streamlit's word and what comes after.
_TITLED = mark("{heading}: {text}")


def english(message: str) -> str:
    """Return a message as Streamlit writes it, without what tells it from others like it."""
    return message.rpartition("\x04")[2]


def table(view: View) -> dict[str, Any]:
    """Return the reader's word for each of Streamlit's, and the reader's colon."""
    text = view.language.text
    colon = text(_TITLED).format(heading="", text="")
    return {"words": {english(message): text(message) for message in WORDS}, "colon": colon}
