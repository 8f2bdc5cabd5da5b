"""Where a store stands: the file system it is on, and who copies it elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.keeping import whereabouts

MOUNTS = "\n".join(
    [
        "22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw",
        r"40 22 0:44 / /home/zo\303\251 rw - btrfs /dev/vdb rw",
        r"41 22 0:45 / /home/a\040b rw,nosuid shared:3 master:1 - fuse.gocryptfs /home/x rw",
        "42 22 0:46 / /srv rw - ext4 /dev/vdc rw",
        "43 22 0:47 / /srv rw - nfs4 host:/srv rw",
        "a line of some other kind",
        "44 22 0:48 / /s rw - tmpfs tmpfs rw",
    ]
)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/a b/store", "fuse.gocryptfs"),
        ("/home/a bc", "ext4"),
        ("/srv/store", "nfs4"),  # mounted over the other
        ("/srv", "nfs4"),
        ("/", "ext4"),
        ("/s/x", "tmpfs"),
    ],
)
def test_the_innermost_mount_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, kind: str | None
) -> None:
    table = tmp_path / "mounts"
    table.write_text(MOUNTS, "utf-8")
    monkeypatch.setattr(whereabouts, "MOUNTS", str(table))
    monkeypatch.setattr(whereabouts.os.path, "realpath", lambda home: home)
    assert whereabouts.whereabouts(path).file_system == kind


def test_where_the_system_keeps_no_such_table_nothing_is_claimed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whereabouts, "MOUNTS", str(tmp_path / "none"))
    assert whereabouts.whereabouts(str(tmp_path)).file_system is None


@pytest.mark.parametrize(
    ("folder", "mark", "program"),
    [
        ("store", ".git", "git"),
        ("a/b/store", ".stfolder", "Syncthing"),
        ("store", ".dropbox.cache", "Dropbox"),
        ("Dropbox/store", None, "Dropbox"),
        ("OneDrive - Studio Kern/store", None, "OneDrive"),
        ("CloudStorage/GoogleDrive-a@b.example/My Drive/store", None, "Google Drive"),
        ("Mobile Documents/com~apple~CloudDocs/store", None, "iCloud Drive"),
        ("Dropboxes/OneDriver/MEGAphone", None, None),
        ("store", ".gitignore", None),
    ],
)
def test_the_program_that_copies_it_elsewhere(
    tmp_path: Path, folder: str, mark: str | None, program: str | None
) -> None:
    home = tmp_path / folder
    home.mkdir(parents=True)
    if mark:
        (tmp_path / Path(folder).parts[0] / mark).touch()
    found = whereabouts.whereabouts(str(home))
    assert found.synced_by == program
    assert "Kern" not in repr(found)


def test_a_store_that_is_not_there_yet_is_no_fault(tmp_path: Path) -> None:
    found = whereabouts.whereabouts(str(tmp_path / "none"))
    assert (found.exists, found.mode) == (False, None)
    tmp_path.chmod(0o750)
    assert whereabouts.whereabouts(str(tmp_path)).mode == "0750"
