"""Draws the README's pictures from the sample practice: ``python -m tests.pictures``."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import NamedTuple

from core import language
from tui.app import RapportsApp
from tui.demo import sample_practice

PICTURES = Path(__file__).resolve().parents[1] / ".github" / "pictures"


class Picture(NamedTuple):
    """A screen: how to reach it, and how large, in which language and colours it is drawn."""

    keys: tuple[str, ...]
    size: tuple[int, int] = (112, 30)
    theme: str = ""


SCREENS = {
    "dashboard": Picture(("j", "j", "j")),
    "dashboard-light": Picture(("j", "j", "j"), theme="rapports-light"),
    "quick-log": Picture(("j", "j", "j", "l", "down", "down", "down", "right")),
    "dossier": Picture(("j", "j", "j", "enter"), size=(140, 42)),
    "exchanges": Picture((*["j"] * 13, "enter", "tab", "tab", "z"), size=(96, 24)),
    "round": Picture(("t", "4", "5", "space", "3", "4", "space", "space")),
    "agenda": Picture(("A", "j"), theme="rapports-light"),
    "decide": Picture(("j", "j", "j", "D", "2")),
    "brief": Picture(("j", "j", "j", "b"), theme="rapports-light"),
    "review": Picture(("R",), size=(112, 40)),
    "month-by-month": Picture(("R", "m", "c")),
}


async def drawn(picture: Picture, code: str) -> str:
    """The screen as SVG, the same at each run."""
    language.use(code)
    with sample_practice(code) as (practice, clock):
        app = RapportsApp(practice, clock)
        app.theme = picture.theme or app.theme
        async with app.run_test(size=picture.size) as pilot:
            await pilot.pause(0.2)
            await pilot.press(*picture.keys)
            await pilot.pause(0.2)
            return re.sub(r"terminal-\d+-", "terminal-", app.export_screenshot())


def main() -> None:
    """Write every picture in both languages."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for code in ("en", "fr"):
        for name, picture in SCREENS.items():
            file = PICTURES / f"{name}-{code}.svg"
            file.write_text(asyncio.run(drawn(picture, code)), encoding="utf-8")
            print(file.name)


if __name__ == "__main__":
    main()
