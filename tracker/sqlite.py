"""Facts about the SQLite at hand, and copies of its database. No Django in here."""

import sqlite3
from contextlib import closing
from pathlib import Path

# File systems whose locks SQLite's write-ahead log cannot rely on, as Linux names them.
NETWORK = {"9p", "afs", "ceph", "cifs", "davfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4"}
NETWORK |= {"smb3", "smbfs", "fuse.davfs2", "fuse.glusterfs", "fuse.rclone", "fuse.sshfs"}
NETWORK |= {"drvfs", "vboxsf", "fuse.s3fs"}


def has_wal_reset_bug(version: tuple[int, int, int] = sqlite3.sqlite_version_info) -> bool:
    """Whether commits in the write-ahead log can be lost: 3.7.0 to 3.51.2 but for two backports."""
    major, minor, patch = version
    if (major, minor) == (3, 50):
        return patch < 7
    if (major, minor) == (3, 44):
        return patch < 6
    return (3, 7, 0) <= version < (3, 51, 3)


def journal() -> str:
    """The statements that choose a durable journal; with WAL where this SQLite keeps it whole.

    FULL, because NORMAL loses acknowledged commits in a power cut.
    """
    if has_wal_reset_bug():
        return "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA;"
    return "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"


def network_file_system(folder: Path, mounts: Path = Path("/proc/self/mountinfo")) -> str:
    """The name of the network file system that holds the folder, or "" (also where unknown)."""
    try:
        lines = mounts.read_text().splitlines()
    except OSError:
        return ""
    folder = folder.resolve()
    best, kind = Path(), ""
    for line in lines:
        # "36 35 98:0 /root /mount/point options - nfs4 server:/x rw"; \040 stands for a space.
        left, _, right = line.partition(" - ")
        place = Path(left.split()[4].replace("\\040", " "))
        # A later mount covers an earlier one at the same place.
        if folder.is_relative_to(place) and len(place.parts) >= len(best.parts):
            best, kind = place, right.split()[0]
    return kind if kind in NETWORK else ""


def copy(source: Path, target: Path) -> None:
    """Copy a database, which may be in use, over the content of another."""
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
