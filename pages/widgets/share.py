"""Share panel: link, embed code, QR code."""

from __future__ import annotations

import base64

import streamlit as st

from accr_map import qr_code
from pages.shell import links
from pages.shell.html import html, put_html
from pages.shell.view import View


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
        st.code(frame(view), language=None, wrap_lines=True)
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


def frame(view: View) -> str:
    """Write the markup that shows the view in another page, compact and with a title."""
    return html(
        '<iframe src="{}" title="{}" width="100%" height="620" '
        'loading="lazy" style="border:0" allow="geolocation"></iframe>',
        links.here(view, ("embed", "true")),
        view.settings.name(view.language.code),
    )
