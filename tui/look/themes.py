"""Dark, light, high contrast, and one theme made of the terminal's own colours; with each, the inks of its lines."""

from __future__ import annotations

from typing import Final, NamedTuple

from textual.theme import BUILTIN_THEMES, Theme

from core.settings import THEME


class Colours(NamedTuple):
    """The colours of one theme, as Rich and Textual both name them."""

    background: str
    text: str
    muted: str
    faint: str
    cursor: str
    accent: str
    end: str
    renegotiate: str
    watch: str
    steady: str
    band: str


DARK = Colours(
    background="#15181e",
    text="#d6d9e0",
    muted="#868d99",
    faint="#3a414d",
    cursor="#222833",
    accent="#82aad4",
    end="#ee8079",
    renegotiate="#e6a465",
    watch="#dbc873",
    steady="#8fbd8e",
    band="#27303d",
)
LIGHT = Colours(
    background="#fbfaf6",
    text="#2a2d34",
    muted="#6a6e78",
    faint="#c9c6bd",
    cursor="#ece8dd",
    accent="#2b648f",
    end="#b3261e",
    renegotiate="#a04c06",
    watch="#756000",
    steady="#2d6a3a",
    band="#e3e4e2",
)

CONTRAST = Colours(
    background="#000000",
    text="#ffffff",
    muted="#d4d4d4",
    faint="#8c8c8c",
    cursor="#003a75",
    accent="#6cb8ff",
    end="#ff8a80",
    renegotiate="#ffb14d",
    watch="#ffe94d",
    steady="#7dff8e",
    band="#3d3d3d",
)

THEMES: Final = tuple(value.name for value in THEME.values)
"""The names of the themes, in the order they are gone through."""

_COLOURS: Final = {"rapports-light": LIGHT, "rapports-contrast": CONTRAST}


def themes() -> list[Theme]:
    """The themes to register with the app."""
    own = [
        _theme("rapports-dark", DARK, dark=True),
        _theme("rapports-light", LIGHT, dark=False),
        _theme("rapports-contrast", CONTRAST, dark=True),
    ]
    return [*own, _ansi()]


def inks(name: str) -> dict[str, str]:
    """The Rich style of every ink in the theme ``name``."""
    if name == "rapports-ansi":
        return _ANSI_INKS
    colours = _COLOURS.get(name, DARK)
    return {
        "text": colours.text,
        "strong": f"bold {colours.text}",
        "muted": colours.muted,
        "faint": colours.faint,
        "accent": colours.accent,
        "key": f"bold {colours.accent}",
        "end": colours.end,
        "renegotiate": colours.renegotiate,
        "watch": colours.watch,
        "steady": colours.steady,
        "insufficient": colours.muted,
        "cursor": f"on {colours.cursor}",
        "band": f"on {colours.band}",
        "shade": colours.band,
        "unshade": f"{colours.background} on {colours.band}",
    }


_ANSI_INKS: Final = {
    "text": "default",
    "strong": "bold default",
    "muted": "bright_black",
    "faint": "bright_black",
    "accent": "blue",
    "key": "bold blue",
    "end": "red",
    "renegotiate": "magenta",
    "watch": "yellow",
    "steady": "green",
    "insufficient": "bright_black",
    "cursor": "bold",
    "band": "",
    "shade": "",
    "unshade": "",
}


def _theme(name: str, colours: Colours, *, dark: bool) -> Theme:
    return Theme(
        name=name,
        primary=colours.accent,
        accent=colours.accent,
        foreground=colours.text,
        background=colours.background,
        surface=colours.background,
        panel=colours.background,
        warning=colours.watch,
        error=colours.end,
        success=colours.steady,
        dark=dark,
        variables={
            "line": colours.faint,
            "focus": colours.accent,
            "quiet": colours.muted,
            "here": colours.cursor,
            "scrollbar": colours.faint,
            "scrollbar-hover": colours.muted,
            "scrollbar-active": colours.muted,
            "scrollbar-background": colours.background,
            "scrollbar-background-hover": colours.background,
            "scrollbar-background-active": colours.background,
        },
    )


def _ansi() -> Theme:
    return Theme(
        name="rapports-ansi",
        ansi=True,
        primary="ansi_blue",
        accent="ansi_blue",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        warning="ansi_yellow",
        error="ansi_red",
        success="ansi_green",
        variables=BUILTIN_THEMES["ansi-dark"].variables
        | {
            "line": "ansi_bright_black",
            "focus": "ansi_blue",
            "quiet": "ansi_bright_black",
            "here": "ansi_default",
        },
    )
