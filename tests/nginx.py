"""nginx for the tests of several servers: `python -m tests.nginx` installs it if it can.

One on the path is taken as it is; without one, root installs Debian's package. Where neither is
possible the tests that need it are skipped and say so: one server does without.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

PACKAGE = "nginx-light"
MISSING = (
    "nginx is not installed: several servers behind one address are not tried. "
    f"On Debian: apt-get install --no-install-recommends {PACKAGE}"
)


def is_there() -> bool:
    """Tell whether nginx is on the path."""
    return shutil.which("nginx") is not None


def main() -> int:
    """Install what is missing; a machine where that cannot be done is told so, and goes on."""
    if not is_there() and shutil.which("apt-get") and not os.geteuid():
        print(f"Installing for the tests: {PACKAGE}", file=sys.stderr)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", PACKAGE],
        ):
            subprocess.run(command, env=environment, capture_output=True, check=False)
    if not is_there():
        print(MISSING, file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
