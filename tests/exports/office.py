"""LibreOffice for the tests of slides: `python -m tests.exports.office` installs it if it can.

One on the path is taken as it is; without one, root installs Debian's packages. Where
neither is possible the tests that need it are skipped and say so: unlike the browser it is
no part of what the dashboard promises, only a second reader of its files.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

PROGRAMS = ("soffice", "pdftoppm", "pdffonts")
# Carlito has the measures of Calibri, which slides name and only Office brings.
PACKAGES = ("libreoffice-impress", "poppler-utils", "fonts-crosextra-carlito")
MISSING = (
    "LibreOffice and poppler are not installed: the slides are checked by python-pptx only. "
    f"On Debian: apt-get install --no-install-recommends {' '.join(PACKAGES)}"
)
PATIENCE_S = 180


def is_there() -> bool:
    """Tell whether all programs are on the path."""
    return all(shutil.which(program) for program in PROGRAMS)


def pages(slides: bytes, folder: Path) -> tuple[list[Path], str]:
    """Render slides as LibreOffice shows them.

    Returns:
        One PNG a slide, in order, and the fonts as `pdffonts` lists them.
    """
    file = folder / "slides.pptx"
    file.write_bytes(slides)
    # A profile of its own: another LibreOffice that runs would take the work, or refuse it.
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    office = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    _run([*office, str(file)])
    pdf = folder / "slides.pdf"
    _run(["pdftoppm", "-r", "60", "-png", str(pdf), str(folder / "slide")])
    return sorted(folder.glob("slide-*.png")), _run(["pdffonts", str(pdf)])


def main() -> int:
    """Install what is missing; a machine where that cannot be done is told so, and goes on."""
    if is_there():
        return 0
    if shutil.which("apt-get") and not os.geteuid():
        print(f"Installing for the tests: {' '.join(PACKAGES)}", file=sys.stderr)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES],
        ):
            subprocess.run(command, env=environment, capture_output=True, check=False)
    if not is_there():
        print(MISSING, file=sys.stderr)
    return 0


def _run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    assert not done.returncode, f"{' '.join(command)}\n{done.stderr}"
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
