"""What the source may not do: hand text to what parses it, print past the console, speak to a network, run a shell."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.shell import ROOT

SOURCES = sorted([*(ROOT / "core").rglob("*.py"), *(ROOT / "tui").rglob("*.py")])
PARSING = frozenset(
    ["Static", "Label", "Button", "Checkbox", "RadioButton", "Option", "Tab", "TabPane", "Collapsible", "Placeholder"]
)
"""Widgets of Textual that take their first argument for markup."""
TITLES = frozenset({"border_title", "border_subtitle", "tooltip", "sub_title"})
SAFE = frozenset({"plain", "cell", "border_keys", "Content"})
"""What makes text that nothing parses."""
MARKUP = frozenset({"notify", "from_markup", "render_markup", "markup", "copy_text", "open_url", "Console", "Markdown"})
NETWORK = {"socket", "ssl", "urllib", "http", "ftplib", "smtplib", "imaplib", "poplib", "telnetlib", "xmlrpc"} | {
    *(
        "socketserver",
        "webbrowser",
        "requests",
        "httpx",
        "aiohttp",
        "websockets",
        "urllib3",
        "pycurl",
        "multiprocessing",
    )
}
RUNNING = frozenset({"system", "popen", "eval", "exec", "getstatusoutput", "pickle", "marshal"})
STREAMS = frozenset({"stdout", "stderr", "__stdout__", "__stderr__", "buffer"})
RICH_TEXT = {
    "tui/look/content.py": "the door itself",
}
LOOP: dict[str, set[str]] = {
    "tui/cli.py": set(),  # takes it along without OpenSSL, and calls nothing of it
    "tui/terminal/terminal.py": {"get_running_loop"},  # signals are heard in the loop
    "tui/keys/turnstile.py": {"create_task", "sleep"},  # the one place that waits until everything is at rest
}
PROCESSES = {
    "tui/terminal/editor.py": "her own editor, as an argument list",
    "core/gathering/mail/apart.py": "this very program: what stood in her mail ends with the process that read it",
}
PRINTING = {"tui/terminal/console.py": "the one way to stdout and stderr"}


def called(node: ast.AST) -> str:
    """The last name of what is called or named."""
    if isinstance(node, ast.Call):
        return called(node.func)
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def raw(node: ast.expr) -> bool:
    """Whether this is text that nobody has made safe: a literal, an f-string, the result of any other call."""
    if isinstance(node, ast.Tuple):
        return any(map(raw, node.elts))
    if isinstance(node, ast.Call):
        return called(node) not in SAFE
    return isinstance(node, (ast.JoinedStr, ast.BinOp)) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def faults(source: str, place: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            yield from _call(node, place)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            yield from _import(node, place)
        elif isinstance(node, ast.Assign) and raw(node.value):
            names = {called(part) for target in node.targets for part in _each(target)}
            yield from (f"{node.lineno}: {name} is parsed" for name in names & TITLES)


def _each(target: ast.expr) -> list[ast.expr]:
    return list(target.elts) if isinstance(target, ast.Tuple) else [target]


def _call(node: ast.Call, place: str) -> Iterator[str]:
    name, first = called(node), node.args[0] if node.args else None
    if name in PARSING and first is not None and raw(first):
        yield f"{node.lineno}: {name} parses this"
    if name == "update" and first is not None and place.startswith(("tui/screens", "tui/widgets")) and raw(first):
        yield f"{node.lineno}: a widget is updated with what it parses"
    if name in MARKUP | RUNNING or (name == "Text" and place not in RICH_TEXT):
        yield f"{node.lineno}: {name}"
    if name in ("print", "input") and place not in PRINTING:
        yield f"{node.lineno}: {name} goes past the console"
    of = called(node.func.value) if isinstance(node.func, ast.Attribute) else ""
    if name in ("write", "writelines") and of in STREAMS and place not in PRINTING:
        yield f"{node.lineno}: written past the console"
    if any(keyword.arg == "shell" for keyword in node.keywords):
        yield f"{node.lineno}: a shell"
    if (
        isinstance(node.func, ast.Attribute)
        and called(node.func.value) == "asyncio"
        and name not in LOOP.get(place, ())
    ):
        yield f"{node.lineno}: asyncio.{name}"


def _import(node: ast.Import | ast.ImportFrom, place: str) -> Iterator[str]:
    names = [alias.name for alias in node.names]
    modules = names if isinstance(node, ast.Import) else [node.module or ""]
    for module in modules:
        root = module.partition(".")[0]
        if root in NETWORK | RUNNING or (root == "asyncio" and place not in LOOP):
            yield f"{node.lineno}: {module}"
        if root == "subprocess" and place not in PROCESSES:
            yield f"{node.lineno}: {module}"
    if isinstance(node, ast.ImportFrom) and set(names) & (MARKUP | RUNNING):
        yield f"{node.lineno}: {names}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_of_the_kind_is_there(path: Path) -> None:
    assert list(faults(path.read_text("utf-8"), path.relative_to(ROOT).as_posix())) == []


@pytest.mark.parametrize(
    "bad",
    [
        "Static(f'{name}')",
        "yield Label('[b]x[/b]')",
        "Button(text('x').format(name=name))",
        "Static(name + '!')",
        "box.border_title = f'{name}'",
        "self.border_title, self.border_subtitle = 'x', keys",
        "self.notify('x')",
        "hint.update(text('x'))",
        "Content.from_markup('[b]$x', x=name)",
        "Text(name)",
        "print(name)",
        "sys.stdout.write(name)",
        "sys.stderr.buffer.write(name)",
        "input('? ')",
        "import socket",
        "from urllib.request import urlopen",
        "import http.client as h",
        "asyncio.open_connection('x', 1)",
        "import subprocess",
        "run('x', shell=True)",
        "os.system('x')",
        "from textual.widgets import Markdown",
        "import webbrowser",
    ],
)
def test_what_is_looked_for_is_found(bad: str) -> None:
    assert list(faults(bad, "tui/screens/any.py"))


@pytest.mark.parametrize(
    "good", ["Static(plain(name))", "Static(markup=False)", "box.border_title = plain(x)", "hint.update(plain(x))"]
)
def test_what_is_allowed_is_allowed(good: str) -> None:
    assert list(faults(good, "tui/screens/any.py")) == []


def test_every_exception_is_still_one() -> None:
    for place in {*RICH_TEXT, *LOOP, *PROCESSES, *PRINTING}:
        assert list(faults((ROOT / place).read_text("utf-8"), "tui/another.py")), place
