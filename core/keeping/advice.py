"""What to type when a file of the store is not what it should be: whole commands, to be followed to the letter."""

from __future__ import annotations

from shlex import quote

from core.errors import RapportsError
from core.keeping import backups, inspect
from core.language import text as _
from core.ledger import layout


def for_file(path: str) -> str:
    """Sentences about what can be done for the file of the store at ``path``, naming the newest backup that helps."""
    home = layout.home_of(path)
    name = path.removeprefix(f"{home}/")
    try:
        there = [backup for backup in reversed(backups.listed(home)) if _helps(backup, name)]
    except RapportsError:
        there = []
    commands = {"repair": command(home, "doctor --repair")}
    if not there:
        return _("No backup holds it. Type “{repair}” to save what can be read.").format(**commands)
    slot = there[0].slot
    commands["restore"] = command(home, f"restore {slot.number}")
    commands["list"] = command(home, "backup list")
    text = _(
        "Backup {n} of {day} holds it. Type “{repair}” to mend it from there, or “{restore}” to bring all of that "
        "backup back; what either replaces is kept. “{list}” shows all backups."
    )
    return text.format(n=slot.number, day=slot.day, **commands)


def command(home: str, typed: str) -> str:
    """A command line that works on this very store, wherever it is typed."""
    return f"rapports {typed} --home {quoted(home)}"


def quoted(text: str) -> str:
    """``text`` as one word of a command line."""
    return quote(text)


def _helps(backup: backups.Backup, name: str) -> bool:
    if name.startswith(f"{layout.JOURNAL}/"):
        name = layout.RELATIONSHIPS
    return name in backup.manifest.files and inspect.is_ours(f"{backup.slot.path}/{name}", name)
