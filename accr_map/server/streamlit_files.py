"""Streamlit's own static files: which of them a first visit loads."""

from __future__ import annotations

import re
from pathlib import Path

_NAMED = re.compile(r'(?:src|href)="\./static/([^"]+)"')


def first_visit(static: Path) -> list[Path]:
    """Return the files that Streamlit's document names, which every first visit loads.

    Args:
        static: Streamlit's folder of hashed files; its document lies beside it.
    """
    document = static.parent / "index.html"
    if not document.is_file():
        return []
    return [static / name for name in _NAMED.findall(document.read_text(encoding="utf-8"))]
