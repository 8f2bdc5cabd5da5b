"""Texts that try to act: on a markup parser, on a terminal, on the order of what is read."""

from __future__ import annotations

import re

MARKUP = (
    "[bold]b1[/bold]",
    "[/",
    "[/bold] b3",
    "[red on blue]b4",
    "[@click=app.quit]b5[/]",
    "[@click=app.simulate_key('d')]b6[/]",
    "[@click=screen.dismiss]b7",
    "[link=https://example.org]b8[/link]",
    "[link='file:///etc/passwd']b9[/]",
    "[$primary]b10[/]",
    "[$text-muted 50%]b11[/$]",
    "[[b12]] ]b[ [",
    "\\[b13] \\\\[x]",
    ":smile: b14 :warning:",
    "[not a tag b15]",
    "['b16']",
    '[b17="]',
    "{0} {name} %s %(x)d $b18 ${x}",
    "$(id) `id` ; rm -rf b19 &",
    "# b20 *x* [y](https://example.org) <b>",
    "https://example.org/b21?q=[b]",
    "(a+)+$ b22 [^",
)
"""What Textual, Rich, str.format, a shell, Markdown or a regular expression would take for more than text."""

CONTROLS = (
    "c1\x1b]0;owned\x07",
    "c2\x1b]2;owned\x1b\\",
    "c3\x1b]8;;https://example.org\x1b\\x\x1b]8;;\x1b\\",
    "c4\x1b]52;c;b3duZWQ=\x07",
    "c5\x1b]9;owned\x07",
    "c6\x1b]1337;File=inline=1:AAAA\x07",
    "c7\x1b]777;notify;a;b\x1b\\",
    "c8\x1b]11;?\x07",
    "c9\x1b[2J\x1b[3J\x1b[H",
    "c10\x1b[6n\x1b[c\x1b[>q",
    "c11\x1b[8m\x1b[5;31mx",
    "c12\x1b[?1049h\x1b[?1000h\x1b[?25l",
    "c13\x1b[21t\x1b[18t",
    "c14\x1bc\x1b7\x1b8",
    "c15\x1bP$q\x22p\x1b\\",
    "c16\x1b_Gf=100;AAAA\x1b\\",
    "c17\x1b^x\x1b\\\x1bXy\x1b\\",
    "c18\x9b31m\x9d0;owned\x9c\x90x\x9c",
    "c19\x07\x08\x08\x08\x7f",
    "c20\rover",
    "c21\x0b\x0cdown",
    "c22\x0e\x0f\x05\x1a\x1c",
    "c23\u202etxt.exe\u202c",
    "c24\u2066a\u2069\u2067b\u2069\u061c\u200e\u200f",
    "c25\u200b\u2060\ufeff\xadx",
    "c26\U000e0041\U000e0042\U000e007f",
    "c27\u2028line\u2029par\x85nel",
    "c28\nsecond\ttab",
    "c29" + "e\u0301" + "\u0301" * 60 + "\ufffe\ue000\U000f0000",
)
"""What a terminal would obey, what reorders or hides text, and what breaks a line."""

TEXTS = MARKUP + CONTROLS

ACTS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e0fff]"
)
"""What must not be in anything shown; line ends and tabs may."""

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
"""The only sequences that the command line writes by itself."""

PAINTING = re.compile(
    r"\x1b\[(?:[0-9;]*[mHABCDJK]|\?[0-9;]+[hl]|\?2026\$p|\?2048\$p|>[0-9]+u|<u)"  # colours, places, modes, two queries
    r"|\x1b\]22;[a-z-]+\x07"  # the shape of the mouse pointer
)
"""The only sequences that the app writes by itself, besides what she copies."""


def acting(shown: str) -> list[str]:
    """What in ``shown`` could act on a terminal, besides line ends and the colours of the command line."""
    return ACTS.findall(COLOUR.sub("", shown).replace("\r\n", "\n"))
