"""Every setting as a row of the page: those of :mod:`core.settings` that are chosen, and where the rest is found."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from core import settings
from core.language import N_, current, plural
from tui.keys import keymap
from tui.widgets.settings_rows import Setting

if TYPE_CHECKING:
    from textual.screen import Screen

    from tui.host import Host


def _chosen(
    setting: settings.Setting,
    take: Callable[[Host, str], None] | None = None,
    now: Callable[[Host], str] | None = None,
) -> Setting:
    """One of the values; ``take`` and ``now`` where the app itself is changed by it."""

    def stored(app: Host) -> str:
        return setting.name_of(setting.of(app.practice.settings()))

    def store(app: Host, name: str) -> None:
        app.practice.set_setting(setting.key, setting.called(name))

    choices = tuple((value.name, value.label) for value in setting.values)
    return Setting(setting.label, setting.meaning, now or stored, choices, take or store)


def _counted(n: int) -> str:
    return plural("{n} sentence", "{n} sentences", n).format(n=n)


def _rules(app: Host) -> Screen[None]:
    from tui.screens.own_list_screen import OwnList  # noqa: PLC0415
    from tui.screens.own_lists import Rules  # noqa: PLC0415 - loaded when it is opened

    return OwnList(Rules(app))


def _criteria(app: Host) -> Screen[None]:
    from tui.screens.own_list_screen import OwnList  # noqa: PLC0415
    from tui.screens.own_lists import Criteria  # noqa: PLC0415 - loaded when it is opened

    return OwnList(Criteria(app))


TABLE: Final = (
    _chosen(settings.LANGUAGE, lambda app, code: app.speak(code), lambda app: current().code),
    _chosen(settings.THEME, lambda app, name: app.dress(name), lambda app: app.theme),
    _chosen(
        settings.MOUSE,
        lambda app, value: app.use_mouse(value == settings.ON),
        lambda app: settings.ON if app.has_mouse else settings.OFF,
    ),
    _chosen(settings.AGENDA),
    _chosen(settings.NEARNESS),
    Setting(
        settings.RULES.label,
        settings.RULES.meaning,
        lambda app: _counted(len(app.practice.acting.lists.rules(app.day).items)),
        opens=_rules,
    ),
    Setting(
        settings.CRITERIA.label,
        settings.CRITERIA.meaning,
        lambda app: _counted(len(app.practice.acting.lists.criteria(app.day).items)),
        opens=_criteria,
    ),
    _chosen(settings.ROUND),
    Setting(
        N_("Your keys"),
        N_("`rapports keys` lists every action by the name to use there."),
        lambda app: str(app.practice.home / keymap.FILE),
    ),
    Setting(
        N_("Your data"),
        N_("All of it, in plain text files; `rapports where` names them one by one."),
        lambda app: app.practice.paths()["home"],
    ),
)
