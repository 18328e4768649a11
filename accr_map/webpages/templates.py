"""Templates of the web pages: Jinja files in `accr_map/templates`, every value escaped."""

from __future__ import annotations

from functools import cache

import jinja2
from markupsafe import Markup


def render(name: str, **values: object) -> Markup:
    """Fill a template; what is not markup already is escaped."""
    return Markup(_environment().get_template(name).render(**values))  # noqa: S704 (escaped)


@cache
def _environment() -> jinja2.Environment:
    loader = jinja2.PackageLoader("accr_map")
    return jinja2.Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, auto_reload=False
    )
