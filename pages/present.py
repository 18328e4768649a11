"""Present: a story, or the sites of any selection, on the big screen."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from urllib.parse import urlencode, urlsplit, urlunsplit

import numpy as np
import segno
import streamlit as st

from accr_map import map as maps
from accr_map import stories
from accr_map.export.formats import FORMATS
from accr_map.export.order import Order
from accr_map.i18n import Language, language, mark
from accr_map.selection import Selection
from accr_map.stories import Step
from accr_map.web import OWN
from pages import site_map
from pages.parts import stage
from pages.view import View, plain

_KEY = "stage"
_WORDS = {
    "place": mark("{n} of {all}"),
    "sources": mark("Source:"),
    "notes": mark("Notes"),
    "none": mark("No notes for this step."),
    "upcoming": mark("Next"),
    "end": mark("This is the last step."),
    "spent": mark("{n} min"),
    "back": mark("Back"),
    "next": mark("Next"),
    "leave": mark("Leave the presentation"),
    "code": mark("QR code of the address of this page"),
    "keys": mark(
        "Keys: → next, ← back, Home, End, F full screen, L language, Q QR code, "
        "S speaker view, Esc leave."
    ),
}


def render(view: View) -> None:
    """Draw the step that the address names; without a story or a step, offer the stories."""
    told = _told(view)
    if not told:
        _choose(view)
        return
    at = min(max(_number(view.option("step")), 1), len(told[view.language.code])) - 1
    st.html(f"<style>{(OWN / 'present.css').read_text(encoding='utf-8')}</style>")
    speaker = view.option("view") == "speaker"
    if not speaker:
        step = told[view.language.code][at]
        site_map.render(replace(view, site=step.chosen), step.shown, height=800)
    stage(
        key=_KEY,
        data={
            "steps": _steps(view, told),
            "step": at,
            "language": view.language.code,
            "languages": list(view.settings.languages),
            "words": {code: _words(language(code)) for code in view.settings.languages},
            "speaker": speaker,
            # Windows of one talk hear each other; those of another do not.
            "channel": f"accr-present?{urlencode(_words_of_talk(view))}",
            "leave": _address(view, "/", view.selection.to_query()),
        },
        on_speak_change=partial(_speak, view),
    )


def _told(view: View) -> dict[str, tuple[Step, ...]]:
    """Return the steps to present in each language; empty if the address asks for none."""
    story = view.option("story")
    if not story and not view.option("step"):
        return {}
    told = {}
    for code in view.settings.languages:
        words = language(code)
        told[code] = (
            stories.told(view.catalogue, story, words, view.settings)
            if story
            else stories.of_selection(view.catalogue, view.selection, words)
        )
    # A list is in the order of its language: a talk keeps one order when its language changes.
    if not story:
        order = {step.chosen: at for at, step in enumerate(told[view.language.code])}
        told = {c: tuple(sorted(s, key=lambda each: order[each.chosen])) for c, s in told.items()}
    return told if told[view.language.code] else {}


def _choose(view: View) -> None:
    """Offer the stories, and the sites selected as a talk of their own."""
    text = view.language.text
    st.title(text("Present"))
    if view.option("story"):
        st.info(text("There is no story of this name; these are told here."))
    st.markdown(
        text(
            "Choose a story. → goes on, F fills the screen, S opens the notes in a second "
            "window, Esc comes back."
        )
    )
    told = stories.titles(view.catalogue, view.language)
    for each, column in zip(told, st.columns(max(len(told), 1), gap="medium"), strict=False):
        with column, st.container(border=True, height="stretch"):
            _offer(view, each)
    if len(view.result):
        st.page_link(
            view.pages["present"],
            label=view.language.count(
                "Present the {n} site selected", "Present the {n} sites selected", len(view.result)
            ),
            icon=":material/checklist:",
            query_params=for_selection(view),
        )


def _offer(view: View, story: stories.Title) -> None:
    """Draw how a story begins, the way to tell it, and its slides."""
    text = view.language.text
    st.subheader(plain(story.title))
    st.markdown(plain(story.text))
    st.caption(view.language.count("{n} step", "{n} steps", story.steps))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.page_link(
            view.pages["present"],
            label=text("Tell this story"),
            icon=":material/slideshow:",
            query_params=[("lang", view.language.code), ("story", story.id), ("step", "1")],
        )
        st.download_button(
            text("Slides (PowerPoint)"),
            partial(FORMATS["pptx"].write, _order(view, story.id)),
            file_name=f"{story.id}.pptx",
            mime=FORMATS["pptx"].media_type,
            icon=":material/download:",
            on_click="ignore",
            type="tertiary",
            key=f"story-pptx-{story.id}",
        )


def _order(view: View, story: str) -> Order:
    """Order the slides of a story, with the address that tells it on the map."""
    words = [("lang", view.language.code), ("story", story), ("step", "1")]
    link = _address(view, "", words)
    return Order(view.catalogue, Selection(), view.language, view.settings, link=link, story=story)


def for_selection(view: View) -> list[tuple[str, str]]:
    """Return the words of the address that presents the selection, one step a site."""
    return [("lang", view.language.code), *view.selection.to_query(), ("step", "1")]


def _steps(view: View, told: dict[str, tuple[Step, ...]]) -> list[dict[str, object]]:
    """Write the steps for the browser, in every language: a talk needs no server to go on."""
    count = len(told[view.language.code])
    return [_step(view, {code: told[code][at] for code in told}, at) for at in range(count)]


def _step(view: View, step: dict[str, Step], at: int) -> dict[str, object]:
    one = step[view.language.code]
    said = {
        name: {code: getattr(each, name) for code, each in step.items()}
        for name in ("title", "text", "notes", "value", "label")
    }
    return said | {
        "sources": {code: _cited(each.sources, language(code)) for code, each in step.items()},
        "shown": maps.bits(one.shown),
        "chosen": one.chosen,
        "bounds": list(one.bounds) if one.bounds else None,
        "qr": {code: _code(_link(view, code, at)) for code in step},
    }


def _cited(publishers: Sequence[str], words: Language, most: int = 2) -> str:
    """Name the first sources; the site's own page names all of them."""
    left = len(publishers) - most
    more = [words.text("{n} more", n=words.number(left))] if left > 0 else []
    return "; ".join([*publishers[:most], *more])


def _code(link: str) -> dict[str, object]:
    """Draw a QR code as one bit a module, row by row, with its quiet zone."""
    rows = list(segno.make(link, error="m").matrix_iter(border=3))
    bits = np.packbits(np.array(rows, bool).ravel(), bitorder="little")
    return {"size": len(rows), "bits": base64.b64encode(bits.tobytes()).decode("ascii")}


def _link(view: View, code: str, at: int) -> str:
    words = [("lang", code), *_words_of_talk(view), ("step", str(at + 1))]
    return _address(view, "", words)


def _words_of_talk(view: View) -> list[tuple[str, str]]:
    story = view.option("story")
    return [("story", story)] if story else view.selection.to_query()


def _address(view: View, path: str, query: list[tuple[str, str]]) -> str:
    """Write a full address: this page's, or with `path` that of the front page."""
    parts = urlsplit(st.context.url or "")
    here = parts.path.rsplit("/", 1)[0] + path if path else parts.path
    words = query if ("lang", view.language.code) in query or not path else [
        ("lang", view.language.code), *query]  # fmt: skip
    return urlunsplit((parts.scheme, parts.netloc, here or "/", urlencode(words), ""))


def _words(words: Language) -> dict[str, str]:
    left_open = {"place": {"n": "{n}", "all": "{all}"}, "spent": {"n": "{n}"}}
    said = {key: words.text(said, **left_open.get(key, {})) for key, said in _WORDS.items()}
    return said | {"tag": words.tag}


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 1


def _speak(view: View) -> None:
    """Answer a change of language: the map follows the words, the step stays."""
    said = st.session_state[_KEY].speak
    code, _, step = (said or "").partition(":")
    if code in view.settings.languages:
        st.session_state["lang"] = code
        kept = tuple(pair for pair in view.own if pair[0] != "step")
        view.go(language=language(code), own=(*kept, ("step", step)))
