"""Share panel: the markup of frames that other pages show."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

from accr_map import settings
from accr_map.i18n import language
from accr_map.selection import Selection
from pages.widgets import share


def test_the_frame_of_the_static_site_has_language_selection_and_colours() -> None:
    own = replace(settings.current(), static_address="https://www.example.org/map/")
    selection = Selection(codes=[("country", ["FR"])])
    view = SimpleNamespace(settings=own, language=language("fr"), selection=selection, site="")
    markup = share.static_frame(view, "dark")
    assert 'src="https://www.example.org/map/fr/embed.html?country=FR&amp;colours=dark"' in markup
    assert f'title="{own.name("fr")}"' in markup
    view.site, view.selection = "house", Selection()
    assert '/fr/embed.html?site=house"' in share.static_frame(view, "")
