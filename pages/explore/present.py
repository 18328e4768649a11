"""Page Present: stories and the stage (full-screen steps)."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from accr_map.catalogue.labels import site_rows
from accr_map.exports.documents import step_views
from accr_map.exports.order import Order
from accr_map.i18n import language
from accr_map.selection import Selection, query
from accr_map.server.assets import OWN
from accr_map.stories import story as stories
from accr_map.stories import talk
from accr_map.stories.story import Step
from accr_map.webpages import pictures
from pages.shell import links
from pages.shell.components import stage
from pages.shell.html import put_html, style_sheet
from pages.shell.view import View, plain
from pages.widgets import downloads, site_map

_KEY = "stage"


def render(view: View) -> None:
    """Draw the step that the address names; without a story or a step, offer the stories."""
    steps_of = _told(view)
    if not steps_of:
        _choose(view)
        return
    at = min(max(_number(view.option("step")), 1), len(steps_of[view.language.code])) - 1
    style_sheet("present.css", OWN)
    style_sheet("present.css")
    speaker = view.option("view") == "speaker"
    if not speaker:
        step = steps_of[view.language.code][at]
        site_map.render(replace(view, site=step.chosen), step.shown, height=800)
    stage(
        key=_KEY,
        data={
            "steps": _with_pictures(view, _with_views(view, steps_of, partial(_link, view))),
            "step": at,
            "language": view.language.code,
            "languages": list(view.settings.languages),
            "words": {code: talk.words(language(code)) for code in view.settings.languages},
            "speaker": speaker,
            # Windows of one talk hear each other; those of another do not.
            "channel": f"accr-present?{query.write(links.subject(view, view.option('story')))}",
            "leave": links.full(links.words(view, *view.selection.to_query()), "present"),
        },
        on_speak_change=partial(_speak, view),
    )


def _with_views(
    view: View, steps_of: dict[str, tuple[Step, ...]], addresses: talk.Addresses
) -> list[dict[str, Any]]:
    """Write the steps, those that show a chart or two maps with these, in every language."""
    orders = {
        code: _order(replace(view, language=language(code)), "") for code in view.settings.languages
    }
    return step_views.on_stage_of(
        orders, steps_of, talk.written(view.catalogue, steps_of, addresses)
    )


def _with_pictures(view: View, steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give each step about one site its picture, in every language."""
    rows = site_rows(view.catalogue)
    for step in steps:
        if step["chosen"]:
            step["picture"] = {
                code: pictures.on_stage(
                    view.catalogue,
                    rows[step["chosen"]],
                    language(code),
                    partial(links.portrait, replace(view, language=language(code))),
                )
                for code in view.settings.languages
            }
    return steps


def _told(view: View) -> dict[str, tuple[Step, ...]]:
    """Return the steps to present in each language; empty if the address asks for none."""
    story = view.option("story")
    if not story and not view.option("step"):
        return {}
    steps_of = {}
    for code in view.settings.languages:
        words = language(code)
        steps_of[code] = (
            stories.told(view.catalogue, story, words, view.settings, view.today.year)
            if story
            else stories.of_selection(view.catalogue, view.selection, words)
        )
    # A list is in the order of its language: a talk keeps one order when its language changes.
    if not story:
        order = {step.chosen: at for at, step in enumerate(steps_of[view.language.code])}
        steps_of = {
            c: tuple(sorted(s, key=lambda step: order[step.chosen])) for c, s in steps_of.items()
        }
    return steps_of if steps_of[view.language.code] else {}


def _choose(view: View) -> None:
    """Offer the stories, and the sites selected as a talk of their own."""
    text = view.language.text
    st.title(text("Present"))
    titles = stories.titles(view.catalogue, view.language)
    if view.option("story"):
        st.info(text("There is no story of this name; these are told here."))
    put_html(
        '<p>{} <span class="accr-keys">{}</span></p>',
        text("Choose a story.") if titles else "",
        text(
            "→ goes on, F fills the screen, S opens the notes in a second window, Esc comes back."
        ),
    )
    for title, column in zip(titles, st.columns(max(len(titles), 1), gap="medium"), strict=False):
        with column, st.container(border=True, height="stretch"):
            _offer(view, title)
    if len(view.result):
        label = view.language.count(
            "Present the {n} site selected", "Present the {n} sites selected", len(view.result)
        )
        links.page_link(view, "present", label, links.talk(view), icon=":material/checklist:")


def _offer(view: View, story: stories.Title) -> None:
    """Draw how a story begins, the way to tell it, and its slides."""
    text = view.language.text
    st.subheader(plain(story.title))
    st.markdown(plain(story.text))
    st.caption(view.language.count("{n} step", "{n} steps", story.steps))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        there = links.talk(view, story=story.id)
        label = text("Tell this story")
        links.page_link(view, "present", label, there, is_main=True, icon=":material/slideshow:")
        downloads.of_story(view, _order(view, story.id))


def _order(view: View, story: str) -> Order:
    """Order the files of a story, with the address that tells it on the map."""
    link = links.full(links.talk(view, story=story))
    return Order(view.catalogue, Selection(), view.language, view.settings, link=link, story=story)


def _link(view: View, code: str, at: int) -> str:
    return links.full(links.talk(view, at + 1, view.option("story"), code))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 1


def _speak(view: View) -> None:
    """Answer a change of language: the map follows the words, the step stays."""
    spoken = st.session_state[_KEY].speak
    code, _, step = (spoken or "").partition(":")
    if code in view.settings.languages:
        st.session_state["lang"] = code
        others = tuple(pair for pair in view.own if pair[0] != "step")
        view.go(language=language(code), own=(*others, ("step", step)))
