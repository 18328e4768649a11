"""Message catalogues (`locales/*/messages.po`) made from the messages of the code.

`make messages` brings every catalogue to what the code says: new messages come without a
translation, obsolete ones go. `make lint` compares without writing.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from accr_map.i18n import LOCALES

ROOT = Path(__file__).parents[2]
SOURCES = ("accr_map", "pages", "dashboard.py")
# Name of a function -> how many of its first arguments are messages.
KEYWORDS = {"mark": 1, "text": 1, "count": 2, "ngettext": 2}


def extract(root: Path = ROOT) -> Catalog:
    """Gather the messages of the code below a folder, by file and line, without translations.

    Unlike Babel's own extraction it sees calls inside f-strings, and the context that
    `mark` takes as its second argument.
    """
    template = Catalog()
    for source in SOURCES:
        path = root / source
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            tree = ast.parse(file.read_text(encoding="utf-8"))
            for line, message, context in sorted(_messages(tree), key=lambda message: message[0]):
                place = (file.relative_to(root).as_posix(), line)
                template.add(message, locations=[place], context=context)
    return template


def update(code: str, template: Catalog) -> None:
    """Write the catalogue of a language anew: the messages of the template, in its order."""
    path = LOCALES / code / "messages.po"
    catalogue = read(code)
    catalogue.update(template, no_fuzzy_matching=True)
    # The header stays as a person wrote it: dates in it would change with every run.
    header, _, _ = path.read_text(encoding="utf-8").partition("\n\n")
    with path.open("wb") as file:
        file.write(f"{header}\n\n".encode())
        write_po(
            file, catalogue, width=None, omit_header=True, ignore_obsolete=True,
            include_lineno=False,
        )  # fmt: skip


def differences(code: str, template: Catalog) -> Iterator[str]:
    """Compare the catalogue of a language with the code; empty if they agree.

    Yields:
        A line for each message without a translation, and for each that the code no
        longer has.
    """
    catalogue = read(code)
    for message in filter(_has_id, template):
        known = catalogue.get(message.id, message.context)
        if known is None or known.fuzzy or known.pluralizable != message.pluralizable:
            complete = False
        else:
            texts = known.string if known.pluralizable else (known.string,)
            complete = all(texts)
        if not complete:
            file, line = message.locations[0]
            yield f"{file}:{line}: no translation ({code}): {message.id!r}"
    for message in filter(_has_id, catalogue):
        if template.get(message.id, message.context) is None:
            yield f"locales/{code}/messages.po: no longer in the code: {message.id!r}"


def read(code: str) -> Catalog:
    """Read the catalogue of a language."""
    with (LOCALES / code / "messages.po").open("rb") as file:
        return read_po(file, locale=code)


def main(arguments: list[str]) -> int:
    """Update the catalogues, or only `--check` them; return 1 where messages lack a translation."""
    template = extract()
    codes = sorted(path.parent.name for path in LOCALES.glob("*/messages.po"))
    if "--check" not in arguments:
        for code in codes:
            update(code, template)
    lines = [line for code in codes for line in differences(code, template)]
    print("\n".join(lines) if lines else f"Messages translated: {', '.join(codes)}.")
    if lines:
        print("`make messages` brings the catalogues to the code; then translate what is empty.")
    return 1 if lines else 0


def _messages(tree: ast.AST) -> Iterator[tuple[int, str | tuple[str, ...], str | None]]:
    """Find line, message (singular and plural as a pair) and context of the calls in a module."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        number = KEYWORDS.get(name, 0)
        texts = tuple(_text(argument) for argument in node.args)
        message = texts[:number]
        if number and len(message) == number and all(message):
            context = texts[1] if name == "mark" and len(texts) > 1 else None
            yield node.lineno, message if number > 1 else message[0], context


def _text(argument: ast.expr) -> str:
    """Read a text that is written as it is; empty for anything else."""
    value = argument.value if isinstance(argument, ast.Constant) else ""
    return value if isinstance(value, str) else ""


def _has_id(message: object) -> bool:
    return bool(getattr(message, "id", ""))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
