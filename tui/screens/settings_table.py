"""Every setting in one table: the page of settings is made from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.acting.acting import NEAR_SETTING
from core.language import N_, current, plural
from core.model import Role
from tui.keys import keymap
from tui.look import themes
from tui.screens.agenda_screen import AHEAD_SETTING, REACHES, reach
from tui.widgets.settings_rows import Setting

if TYPE_CHECKING:
    from textual.screen import Screen

    from tui.host import Host


ON, OFF = "on", "off"
NEAR: Final = {
    "nobody": (N_("nobody"), ()),
    "partners": (N_("partners"), (Role.PARTNER,)),
    "paid": (N_("partners and contractors"), (Role.PARTNER, Role.CONTRACTOR)),
    "everyone": (N_("everyone"), tuple(Role)),
}


def _near(app: Host) -> str:
    stored = app.practice.settings().get(NEAR_SETTING, [Role.PARTNER.value])
    roles = {str(role) for role in stored} if isinstance(stored, list) else set()
    return next((name for name, (_, meant) in NEAR.items() if {role.value for role in meant} == roles), "")


def _take_near(app: Host, name: str) -> None:
    app.practice.set_setting(NEAR_SETTING, [role.value for role in NEAR[name][1]])


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
    Setting(
        N_("Language"),
        N_("Yours from the next start on, too."),
        lambda app: current().code,
        (("fr", "Français"), ("en", "English")),
        lambda app, code: app.speak(code),
    ),
    Setting(
        N_("Colours"),
        N_("Whatever is told by a colour is told by a glyph or a word as well."),
        lambda app: app.theme,
        tuple((name, themes.LABELS[name]) for name in themes.THEMES),
        lambda app, name: app.dress(name),
    ),
    Setting(
        N_("Mouse"),
        N_("Off leaves it to the terminal, for selecting text."),
        lambda app: ON if app.has_mouse else OFF,
        ((ON, N_("on")), (OFF, N_("off"))),
        lambda app, value: app.use_mouse(value == ON),
    ),
    Setting(
        N_("Agenda"),
        N_("How far ahead the agenda looks; what fell due before today is always there."),
        lambda app: str(reach(app.practice.settings().get(AHEAD_SETTING))),
        tuple((str(days), name) for days, name in REACHES.items()),
        lambda app, days: app.practice.set_setting(AHEAD_SETTING, int(days)),
    ),
    Setting(
        N_("Nearness"),
        N_("Of whom you want to know, before a proposal, whether you are near enough to meet now and then."),
        _near,
        tuple((name, label) for name, (label, _) in NEAR.items()),
        _take_near,
    ),
    Setting(
        N_("Your rules"),
        N_("What has to fit before you say yes to something new."),
        lambda app: _counted(len(app.practice.acting.rules(app.day).items)),
        opens=_rules,
    ),
    Setting(
        N_("Your criteria"),
        N_("What makes a good collaboration for you; everyone is seen against it."),
        lambda app: _counted(len(app.practice.acting.criteria(app.day).items)),
        opens=_criteria,
    ),
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
