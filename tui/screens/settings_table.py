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

NOTHING: Final = "–"


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


def _typed(setting: settings.Setting, meaning: str) -> Setting:
    """One that is typed, which the command line does; ``meaning`` says how."""

    def stored(app: Host) -> str:
        assert setting.typed is not None
        return setting.typed.write(setting.of(app.practice.settings())) or NOTHING

    return Setting(setting.label, meaning, stored)


def _counted(n: int) -> str:
    return plural("{n} sentence", "{n} sentences", n).format(n=n)


def _rules(app: Host) -> Screen[None]:
    from tui.screens.own_list_screen import OwnList  # noqa: PLC0415
    from tui.screens.sentence_lists import Rules  # noqa: PLC0415 - loaded when it is opened

    return OwnList(Rules(app))


def _criteria(app: Host) -> Screen[None]:
    from tui.screens.criteria_screen import CriteriaList  # noqa: PLC0415 - loaded when it is opened

    return CriteriaList(app)


def _words(app: Host) -> Screen[None]:
    from tui.screens.words_screen import Words  # noqa: PLC0415 - loaded when it is opened

    return Words()


def _vocabulary(app: Host) -> str:
    words = app.practice.acting.words
    own, hidden = len(words.all()), len(words.hidden())
    said = plural("{n} word of yours", "{n} words of yours", own).format(n=own)
    return f"{said}, {plural('{n} hidden', '{n} hidden', hidden).format(n=hidden)}" if hidden else said


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
    Setting(settings.OWN_WORDS.label, settings.OWN_WORDS.meaning, _vocabulary, opens=_words),
    _chosen(settings.ROUND),
    _typed(settings.HOURS, N_("What files show outside of them is out of hours; `rapports settings work_hours 9-18`.")),
    _typed(settings.WEEK, N_("Other days are days off; `rapports settings work_week mon-fri`.")),
    _chosen(settings.HOLIDAYS),
    _typed(settings.DAYS_OFF, N_('Yours alone, or of every year; `rapports settings days_off "08-01..08-15 12-24"`.')),
    Setting(
        N_("Your addresses"),
        N_("By these, files are known to be yours; `rapports evidence --me ADDRESS` adds one."),
        lambda app: str(len(app.practice.findings().addresses) or NOTHING),
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
