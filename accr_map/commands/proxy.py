"""Configuration of nginx in front of several dashboards, from one template."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.resources import files

import jinja2

from accr_map.settings import project_file

TEMPLATE = "nginx.conf"
# The configuration of the containers, in the project.
CONTAINERS = "deploy/nginx.conf"


@dataclass(frozen=True)
class Proxy:
    """What nginx needs to know.

    Args:
        servers: host and port of each dashboard, at least one.
        listen: port, or address and port, that nginx listens on.
        folder: where it keeps what it writes; it must exist.
        base: path of the dashboards, empty or beginning with a slash.
        site: folder of the static site that stands at `/`; empty for none.
        certificate: folder with `fullchain.pem` and `privkey.pem`; empty for no TLS here.
        foreground: whether it stays with who started it, with one worker.
        access_log: "off", or a file and the format `short`, which holds no full address.
        upload_mb: largest upload, in megabytes.
    """

    servers: Sequence[str]
    listen: str
    folder: str
    base: str = ""
    site: str = ""
    certificate: str = ""
    foreground: bool = False
    access_log: str = "off"
    upload_mb: int = 25

    def text(self) -> str:
        """Return the configuration."""
        source = files("accr_map").joinpath("templates", TEMPLATE).read_text(encoding="utf-8")
        # A configuration is no page: nothing in it is escaped, and nothing of it is a visitor's.
        environment = jinja2.Environment(  # noqa: S701
            trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
        )
        return environment.from_string(source).render(asdict(self)) + "\n"


def of_containers() -> str:
    """Return the configuration of the containers: static site at `/`, two dashboards at `/app`."""
    return Proxy(
        servers=("dashboard-1:8501", "dashboard-2:8501"),
        listen="8080",
        folder="/run/nginx",
        base="/app",
        site="/site",
        access_log="/dev/stdout short",
    ).text()


def main(arguments: Sequence[str] = ()) -> int:
    """Write `deploy/nginx.conf`; with `--check`, return 1 if it is not what the template says."""
    file = project_file(CONTAINERS)
    if "--check" in arguments:
        return 0 if file.read_text(encoding="utf-8") == of_containers() else 1
    file.write_text(of_containers(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
