"""View of a request: the page view that a request's address, host and language name."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.requests import Request

from accr_map import clock
from accr_map.i18n import accepted, language, preferred
from accr_map.selection import Selection, query
from accr_map.server.state import State
from accr_map.settings import FRONT, Settings
from accr_map.settings.pages import offered
from accr_map.webpages.page_view import PageView


def language_code(request: Request, offered: tuple[str, ...]) -> str:
    """Return the language asked for in the address, else the one the browser prefers."""
    requested = query.meant(request.query_params.get("lang", ""), offered)
    header = request.headers.get("accept-language", "")
    return requested or preferred(accepted(header), offered)


def base_address(request: Request, settings: Settings, front: str) -> str:
    """Return the address of the front page, with a slash at its end.

    It is that of `network.toml`, else that of the host the request was sent to.
    """
    if settings.address:
        return settings.address.rstrip("/") + "/"
    return str(request.base_url).rstrip("/") + front


def read(request: Request, state: State, front: str, name: str) -> PageView:
    """Return the view that a request names, on the page of a name.

    Raises:
        DataError: the data have faults.
    """
    served, settings = state.catalogue, state.settings
    pages = offered(served.tables(), settings.pages)
    pairs: Iterable[tuple[str, str]] = request.query_params.multi_items()
    today = clock.today()
    selection, _ = Selection.from_query(pairs, served, (), today.year)
    site, unknown = query.site(pairs, served)
    return PageView(
        catalogue=served,
        settings=settings,
        pages=pages,
        language=language(language_code(request, settings.languages)),
        name=name if name in pages else FRONT,
        base=base_address(request, settings, front),
        today=today,
        selection=selection,
        site=site,
        unknown_site=query.tidy(unknown),
    )
