"""Share panel: link, embed code, QR code."""

from __future__ import annotations

import base64

import streamlit as st

from accr_map import qr_code
from accr_map.i18n import mark
from accr_map.webpages.embedding import frame
from accr_map.webpages.page_view import map_alone
from pages.shell import links
from pages.shell.html import put_html
from pages.shell.view import View

# Colours of a frame, by the word of its address.
_SCHEMES = {"": mark("As the reader’s device"), "light": mark("Light"), "dark": mark("Dark")}


def render(view: View) -> None:
    """Draw the button that opens the panel."""
    text = view.language.text
    panel = st.popover(text("Share"), icon=":material/share:", key="share", on_change="rerun")
    if not panel.open:
        return
    with panel:
        url = links.here(view)
        st.markdown(f"**{text('Link to this view')}**")
        st.code(url, language=None, wrap_lines=True)
        st.markdown(f"**{text('Frame for a web page')}**")
        if view.settings.static_address:
            scheme = st.segmented_control(
                text("Colours"),
                list(_SCHEMES),
                default="",
                required=True,
                format_func=lambda code: text(_SCHEMES[code]),
                key="share-scheme",
            )
            st.code(static_frame(view, scheme), language=None, wrap_lines=True)
            st.caption(text("A map of the static site, which takes nothing of this server."))
            st.markdown(f"**{text('Frame with filters, list and card')}**")
        st.code(live_frame(view), language=None, wrap_lines=True)
        allowed = view.settings.frame_ancestors
        if "http:" not in allowed and "*" not in allowed:
            st.caption(text("Shown only in pages whose address begins with https."))
        st.markdown(f"**{text('QR code')}**")
        picture = base64.b64encode(qr_code.png(url)).decode("ascii")
        put_html(
            '<img class="accr-qr" alt="{}" src="data:image/png;base64,{}">',
            text("QR code that opens this view"),
            picture,
        )


def live_frame(view: View) -> str:
    """Write the markup that shows the view in another page."""
    return frame(links.here(view, ("embed", "true")), view.settings.name(view.language.code))


def static_frame(view: View, scheme: str) -> str:
    """Write the markup that shows the static site's map of the view, in a scheme of colours."""
    pairs = [*view.selection.to_query(), ("site", view.site), ("colours", scheme)]
    address = map_alone(
        view.settings.static_address, view.language, [pair for pair in pairs if pair[1]]
    )
    return frame(address, view.settings.name(view.language.code))
