"""Descriptions of the packages, written from the code: `python docs/architecture.py [--check]`.

The first line of a module's docstring says what the module holds. From these lines come the
list of modules in each package's docstring, the table of the README, and the drawing and the
table of `docs/architecture.md`; so each description stands in one place.

The layers are those of the import-linter contracts in `pyproject.toml`; the arrows are the
imports that grimp finds, those for types alone left out. Only arrows that no longer path
implies are drawn (the transitive reduction), so that the drawing stays readable; the table
below it names them all.
"""

from __future__ import annotations

import ast
import re
import sys
import textwrap
import tomllib
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parent.parent
ROOTS = ("accr_map", "pages")
BEGIN, END = "<!-- written by docs/architecture.py -->", "<!-- end of what is written -->"
WIDTH = 96


def layers() -> list[list[str]]:
    """Read the packages layer by layer, from high to low, as dotted names."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    ordered = [contract for contract in contracts if contract["type"] == "layers"]
    ordered.sort(key=lambda contract: contract["containers"] != ["pages"])
    return [
        [f"{contract['containers'][0]}.{name}" for name in re.split(r"\s*[|:]\s*", layer)]
        for contract in ordered
        for layer in contract["layers"]
    ]


def imports(packages: list[str]) -> dict[str, set[str]]:
    """Map each package to those that its modules import directly."""
    sys.path.insert(0, str(ROOT))
    graph = grimp.build_graph(*ROOTS, exclude_type_checking_imports=True, cache_dir=None)
    package_of = {
        module: package
        for package in packages
        for module in (package, *graph.find_descendants(package))
    }
    arrows: dict[str, set[str]] = {package: set() for package in packages}
    for module, package in package_of.items():
        named = graph.find_modules_directly_imported_by(module)
        arrows[package] |= {package_of[name] for name in named if name in package_of} - {package}
    return arrows


def reduced(arrows: dict[str, set[str]]) -> dict[str, set[str]]:
    """Leave out each arrow that a longer path implies; there are no cycles, layers forbid them."""

    def reached(package: str) -> set[str]:
        return {package}.union(*(reached(name) for name in arrows[package]))

    return {
        package: {
            name for name in names if not any(name in reached(other) for other in names - {name})
        }
        for package, names in arrows.items()
    }


def summary(path: Path) -> str:
    """Return the first paragraph of the docstring of a module, or of a package's `__init__`."""
    text = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return " ".join(text.split("\n\n")[0].split())


def packages() -> list[Path]:
    """List the folders that are packages, with those inside them."""
    return sorted(path.parent for root in ROOTS for path in (ROOT / root).rglob("__init__.py"))


def package_docstring(folder: Path) -> str:
    """Write the docstring of a package: its paragraphs, then a line a module."""
    text = ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8"))) or ""
    paragraphs = [part for part in text.split("\n\n") if not part.startswith("- `")]
    modules = [
        (path.stem, summary(path)) for path in folder.glob("*.py") if path.stem != "__init__"
    ]
    modules += [(path.parent.name, summary(path)) for path in folder.glob("*/__init__.py")]
    listed = [
        textwrap.fill(f"- `{name}`: {text}", WIDTH, subsequent_indent="  ", break_on_hyphens=False)
        for name, text in sorted(modules)
    ]
    return "\n\n".join([*paragraphs, "\n".join(listed)]) + "\n"


def package_source(folder: Path) -> str:
    """Return a package's `__init__.py` with its docstring as the modules are now."""
    source = (folder / "__init__.py").read_text("utf-8")
    node = ast.parse(source).body[0]
    rest = source.splitlines(keepends=True)[node.end_lineno :]
    return f'"""{package_docstring(folder)}"""\n{"".join(rest)}'


def drawing() -> str:
    """Write the Mermaid drawing and the table of packages, as Markdown."""
    ordered = layers()
    names = [package for layer in ordered for package in layer]
    arrows = imports(names)
    lines = ["```mermaid", "flowchart TD"]
    for number, layer in enumerate(ordered):
        lines.append(f'  subgraph layer{number}[" "]')
        lines += [f'    {package.replace(".", "_")}["{_shown(package)}"]' for package in layer]
        lines.append("  end")
    for package, imported in reduced(arrows).items():
        lines += [
            f"  {package.replace('.', '_')} --> {name.replace('.', '_')}"
            for name in sorted(imported)
        ]
    lines += ["```", "", "| package | imports |", "|---|---|"]
    for package in names:
        imported = ", ".join(f"`{_shown(name)}`" for name in names if name in arrows[package])
        lines.append(f"| `{_shown(package)}` | {imported or 'nothing of the project'} |")
    return "\n".join(lines)


def table() -> str:
    """Write the table of the packages for the README, as Markdown."""
    folders = [path for path in packages() if len(path.relative_to(ROOT).parts) == 2]
    lines = ["| package | what it holds |", "|---|---|"]
    for folder in folders:
        place = folder.relative_to(ROOT).as_posix()
        lines.append(f"| `{place}/` | {summary(folder / '__init__.py')} |")
    return "\n".join(lines)


def _shown(package: str) -> str:
    root, _, name = package.partition(".")
    return name if root == "accr_map" else package.replace(".", "/")


def _between(path: Path, content: str) -> str:
    before, rest = path.read_text("utf-8").split(BEGIN)
    return f"{before}{BEGIN}\n{content}\n{END}{rest.split(END)[1]}"


def written() -> dict[Path, str]:
    """Return every file that this script writes, with its content as the code is now."""
    page, readme = ROOT / "docs" / "architecture.md", ROOT / "README.md"
    files = {page: _between(page, drawing()), readme: _between(readme, table())}
    return files | {folder / "__init__.py": package_source(folder) for folder in packages()}


def main() -> int:
    """Write the files; with `--check` name those that are not up to date, and exit 1."""
    stale = [path for path, text in written().items() if path.read_text("utf-8") != text]
    if "--check" in sys.argv:
        for path in stale:
            print(f"{path.relative_to(ROOT)} is not up to date: run make architecture")
        return int(bool(stale))
    for path in stale:
        path.write_text(written()[path], encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
