from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import connection

from tracker import checks, sqlite

MOUNTS = """\
21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 21 0:40 / /mnt/people rw,relatime - nfs4 server:/people rw,vers=4.2
41 40 8:2 / /mnt/people/alice/local\\040disk rw - ext4 /dev/sdb1 rw
42 21 0:41 / /mnt/far rw - fuse.sshfs far:/ rw
"""


@pytest.mark.parametrize(
    ("version", "affected"),
    [
        ((3, 6, 23), False),
        ((3, 7, 0), True),
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 45, 0), True),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 0), True),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 53, 4), False),
    ],
)
def test_versions_that_can_lose_commits_are_known(
    version: tuple[int, int, int], *, affected: bool
) -> None:
    assert sqlite.has_wal_reset_bug(version) is affected


def test_an_affected_sqlite_keeps_a_rollback_journal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "journal_mode=WAL; PRAGMA synchronous=FULL" in sqlite.journal()

    monkeypatch.setattr(sqlite, "has_wal_reset_bug", lambda: True)

    assert "journal_mode=DELETE; PRAGMA synchronous=EXTRA" in sqlite.journal()


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/srv/onward", ""),
        ("/mnt/people/alice/onward", "nfs4"),
        ("/mnt/people/alice/local disk/onward", ""),
        ("/mnt/far", "fuse.sshfs"),
        ("/mnt/farther", ""),
    ],
)
def test_network_file_systems_are_recognised(tmp_path: Path, folder: str, kind: str) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS)

    assert sqlite.network_file_system(Path(folder), mounts) == kind


def test_where_mounts_cannot_be_read_no_file_system_is_blamed(tmp_path: Path) -> None:
    assert sqlite.network_file_system(tmp_path, tmp_path / "nowhere") == ""


def on(monkeypatch: pytest.MonkeyPatch, engine: str) -> None:
    database = {"ENGINE": f"django.db.backends.{engine}", "NAME": "/srv/onward/onward.sqlite3"}
    monkeypatch.setattr(checks, "settings", SimpleNamespace(DATABASES={"default": database}))
    monkeypatch.setattr(sqlite, "has_wal_reset_bug", lambda version: True)
    monkeypatch.setattr(sqlite, "network_file_system", lambda folder: "nfs4")


def test_this_machine_is_sound() -> None:
    assert checks.check_sqlite() == []


def test_the_system_check_warns_of_both(monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, "sqlite3")

    assert [message.id for message in checks.check_sqlite()] == ["onward.W001", "onward.W002"]


def test_the_system_check_has_nothing_to_say_of_postgres(monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, "postgresql")

    assert checks.check_sqlite() == []


@pytest.mark.sqlite
@pytest.mark.django_db
def test_statements_take_their_parameters_in_each_way() -> None:
    """As Django's own: in order or by name, and a doubled percent sign is one."""
    with connection.cursor() as cursor:
        for _time in range(2):
            assert cursor.execute("SELECT %s || '%%'", ["a"]).fetchone() == ("a%",)
        named = cursor.execute("SELECT %(one)s || %(one)s", {"one": "b"})
        assert named.fetchone() == ("bb",)
