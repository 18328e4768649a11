"""Files for web hosts: headers, redirects of pages that are gone, a snippet for nginx."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from accr_map.catalogue import images

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue
    from accr_map.settings import Settings

# Nothing of a page comes from another host; scripts are files of the site.
_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
ASSETS = "assets"
_FOR_EVER = "public, max-age=31536000, immutable"


def with_pictures(catalogue: Catalogue) -> str:
    """Write the policy of a page with the pictures of sites, which may be elsewhere."""
    return policy(img_src=" ".join((_POLICY["img-src"], *images.other_hosts(catalogue))))


def policy(**changed: str) -> str:
    """Write the content security policy of a page, with some of its parts changed."""
    parts = _POLICY | {name.replace("_", "-"): value for name, value in changed.items()}
    return "; ".join(f"{name} {value}" for name, value in parts.items())


def security(settings: Settings) -> dict[str, str]:
    """Return the headers of every answer; a meta tag cannot say who may show a page in a frame."""
    return {
        "Content-Security-Policy": f"frame-ancestors {_frames(settings)}",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "geolocation=(self), camera=(), microphone=()",
    }


def headers_file(settings: Settings, base: str) -> str:
    """Write `_headers`, as Netlify, Cloudflare Pages and GitLab's like read it."""
    before = folder(base)
    lines = [f"{before}*", *(f"  {name}: {value}" for name, value in security(settings).items())]
    lines += [f"{before}{ASSETS}/*", f"  Cache-Control: {_FOR_EVER}"]
    return "\n".join(lines) + "\n"


def redirects_file(gone: Iterable[str], languages: Iterable[str], base: str) -> str:
    """Write `_redirects`: each page that is gone leads to the front page of its language."""
    before, known = folder(base), tuple(languages)
    return "".join(f"{before}{name} {before}{_front(name, known)} 301\n" for name in gone)


def nginx_file(settings: Settings, gone: Iterable[str], base: str) -> str:
    """Write what a `server` of nginx includes: headers, 404, and 410 for pages that are gone."""
    before = folder(base)
    headers = [f'add_header {name} "{value}" always;' for name, value in security(settings).items()]
    lines = [
        "# Inside `server { … }`, whose `root` is the folder above this site's address.",
        *headers,
        "charset utf-8;",
        "gzip on;",
        "gzip_types text/css application/javascript application/json image/svg+xml "
        "application/xml application/atom+xml application/manifest+json;",
        f"error_page 404 {before}404.html;",
        # A location with a header of its own takes none from what is around it.
        f"location {before}{ASSETS}/ {{",
        f'add_header Cache-Control "{_FOR_EVER}";',
        *headers,
        "}",
        *(f"location = {before}{name} {{ return 410; }}" for name in gone),
    ]
    return "\n".join(lines) + "\n"


def folder(base: str) -> str:
    """Return the path of the site on its host, with slashes at both ends."""
    path = urlsplit(base).path.strip("/")
    return f"/{path}/" if path else "/"


def _front(name: str, languages: tuple[str, ...]) -> str:
    code = name.partition("/")[0]
    return f"{code}/" if code in languages else ""


def _frames(settings: Settings) -> str:
    return " ".join(settings.frame_ancestors) or "'none'"
