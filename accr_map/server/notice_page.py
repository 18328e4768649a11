"""Page of one notice, without Streamlit: there is no such page, or no network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from accr_map.map.faces import han_family, han_rules
from accr_map.palette import DARK, LIGHT
from accr_map.selection import query
from accr_map.server.streamlit_files import face
from accr_map.webpages import templates

if TYPE_CHECKING:
    from accr_map.i18n import Language
    from accr_map.settings import Settings


def markup(
    settings: Settings,
    words: Language,
    front: str,
    *,
    title: str,
    sentence: str,
    way: str,
    **more: object,
) -> str:
    """Write the page in a language; Chinese has its faces where a machine has none.

    Args:
        settings: of the network that is named.
        words: the reader's language.
        front: path of the front page, with its slash.
        title: the notice.
        sentence: what is said of it.
        way: what the link to the front page says.
        more: see the template; none are needed.
    """
    # The faces are kept for ever by whoever has read a page: without a network too.
    rules = han_rules(lambda name: f"{front}assets/{face(name).name}")
    return templates.render(
        "notice_page.html",
        language=words.tag,
        network=settings.name(words.code),
        title=title,
        told=sentence,
        front=f"{front}?{query.write([('lang', words.code)])}",
        way=way,
        faces=Markup(rules),  # noqa: S704 (of our own names of files)
        family=han_family(),
        light=LIGHT,
        dark=DARK,
        **more,
    )
