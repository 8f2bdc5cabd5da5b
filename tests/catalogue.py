"""Keeps the French catalogue in step with the sources: ``python -m tests.catalogue`` after any change of a message.

New messages are added to ``rapports.po`` without a translation, those no longer used are dropped (their translations
too), and ``rapports.mo`` is compiled. The result depends on the sources alone: no dates, no line numbers. How many
plural forms French has is said here, whatever the Babel at hand believes.
"""

from __future__ import annotations

import ast
import io
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
PO = ROOT / "core/locale/fr/LC_MESSAGES/rapports.po"
MO = PO.with_suffix(".mo")
PACKAGES = ("core", "tui")
KEYWORDS = {"_": 1, "N_": 1, "text": 1, "plural": 2}
"""The functions that mark messages, with how many of their arguments are one."""
HEADER = {
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "8bit",
    "Language": "fr",
    "Plural-Forms": "nplurals=2; plural=(n > 1);",
}


def empty() -> Catalog:
    """A catalogue of no message, with our header: its plural forms stand above those of Babel's own table."""
    catalogue = Catalog(fuzzy=False)
    catalogue.mime_headers = HEADER.items()
    return catalogue


def extracted() -> Catalog:
    """Every message marked in the sources, in the order of the files, then of the lines."""
    catalogue = empty()
    for package in PACKAGES:
        for file in sorted((ROOT / package).rglob("*.py")):
            for line, message in marked(file.read_text("utf-8")):
                catalogue.add(message, None, [(file.relative_to(ROOT).as_posix(), line)])
    return catalogue


def marked(source: str) -> list[tuple[int, str | tuple[str, ...]]]:
    """The messages of one module with their lines: the literal arguments of calls of ``KEYWORDS``, wherever they stand.

    The parser of Python knows a call from a parameter or a definition of the same name, whatever its release.
    """
    found: list[tuple[int, str | tuple[str, ...]]] = []
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name | ast.Attribute):
            name = call.func.id if isinstance(call.func, ast.Name) else call.func.attr
            literal = [
                each.value if isinstance(each, ast.Constant) else None for each in call.args[: KEYWORDS.get(name, 0)]
            ]
            texts = tuple(text for text in literal if isinstance(text, str) and text)
            if texts and len(texts) == KEYWORDS[name]:
                found.append((call.args[0].lineno, texts if len(texts) > 1 else texts[0]))
    return sorted(found, key=lambda message: message[0])


def translated() -> Catalog:
    """The catalogue as committed; an empty one before the first run."""
    if not PO.exists():
        return empty()
    with PO.open("rb") as written:
        return read_po(written, domain="rapports")


def updated() -> Catalog:
    """The messages of the sources with the translations there are."""
    catalogue, before = extracted(), translated()
    for message in messages(catalogue):
        known = before.get(message.id, message.context)
        if known and known.pluralizable == message.pluralizable:
            message.string = known.string
            message.user_comments = known.user_comments
    return catalogue


def messages(catalogue: Catalog) -> list[Message]:
    """All messages but the header."""
    return [message for message in catalogue if message.id]


def as_po(catalogue: Catalog) -> str:
    """The text of the ``.po``, with a header that never changes by itself."""
    written = io.BytesIO()
    write_po(written, catalogue, width=120, omit_header=True, include_lineno=False)
    header = "".join(f'"{name}: {value}\\n"\n' for name, value in HEADER.items())
    return f'msgid ""\nmsgstr ""\n{header}\n{written.getvalue().decode()}'


def as_mo(catalogue: Catalog) -> bytes:
    """The compiled catalogue."""
    written = io.BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()


def compiled() -> list[Message]:
    """What the committed ``.mo`` holds."""
    return messages(read_mo(io.BytesIO(MO.read_bytes())))


def forms(message: Message) -> list[str]:
    """Its French forms: one, or singular and plural; the empty list when any is missing."""
    string = message.string or ()
    written = [string] if isinstance(string, str) else list(string)
    return written if len(written) == (2 if message.pluralizable else 1) and all(written) else []


def said(found: list[Message]) -> dict[tuple[str, ...], list[str]]:
    """The French forms of each message, by its English ones."""
    return {(message.id,) if isinstance(message.id, str) else tuple(message.id): forms(message) for message in found}


def main() -> None:
    """Update and compile; name what is left to translate, and what was dropped."""
    catalogue, before = updated(), translated()
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_text(as_po(catalogue), encoding="utf-8")
    if not MO.exists() or said(compiled()) != said(messages(translated())):  # its header holds a date and a version
        MO.write_bytes(as_mo(translated()))
    for message in messages(catalogue):
        if not forms(message):
            print(f"to translate: {message.id}")
    for message in messages(before):
        if message.id not in catalogue:
            print(f"dropped: {message.id} = {message.string}")


if __name__ == "__main__":
    main()
