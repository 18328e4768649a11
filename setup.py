"""Build of the wheel: what the dashboard runs on goes in beside the library, in one folder."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent
# Inside the package, so that nothing called `pages` or `dashboard` lies beside it.
INSIDE = Path("accr_map", "project")
PARTS = ("dashboard.py", "desk.py", "network.toml", ".streamlit", "pages", "data")


class BuildWithDashboard(build_py):
    """Build of the package that copies the dashboard and the network's data into it."""

    def run(self) -> None:
        """Build the package as always, and add the folder; a development install needs none."""
        super().run()
        if self.editable_mode:
            return
        project = Path(self.build_lib) / INSIDE
        for part in PARTS:
            if (ROOT / part).is_dir():
                ignored = shutil.ignore_patterns("__pycache__")
                shutil.copytree(ROOT / part, project / part, dirs_exist_ok=True, ignore=ignored)
            else:
                project.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / part, project / part)


if __name__ == "__main__":
    setup(cmdclass={"build_py": BuildWithDashboard})
