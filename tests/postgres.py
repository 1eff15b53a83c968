"""A private PostgreSQL for one run of the suite: one socket, in a folder that goes afterwards."""

import contextlib
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql")


def programs() -> Path | None:
    """The folder of initdb and pg_ctl, the newest that Debian has if none is on the PATH."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    versions = [path for path in DEBIAN.glob("*/bin") if (path / "initdb").exists()]
    return max(versions, key=lambda path: float(path.parent.name), default=None)


def version(folder: Path) -> str:
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True)
    return (re.search(r"\d+", said.stdout) or ["?"])[0]


@contextlib.contextmanager
def cluster(programs: Path) -> Iterator[str]:
    """Start a server that is fast and forgetful; yields its DATABASE_URL."""
    folder = Path(tempfile.mkdtemp(prefix="onward-pg-", dir="/tmp"))  # noqa: S108  Sockets need short paths.
    folder.chmod(0o755)
    # PostgreSQL refuses to run as root.
    account = give_away(folder) if hasattr(os, "getuid") and os.getuid() == 0 else {}

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [programs / program, "-D", folder / "data", *arguments],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            check=True,
            **account,
        )

    try:
        run("initdb", "-A", "trust", "-U", "onward", "-E", "UTF8", "--no-locale", "--no-sync")
        options = f"-k {folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off"
        run("pg_ctl", "-w", "-s", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgres:///onward?user=onward&host={folder}"
        finally:
            run("pg_ctl", "-w", "-s", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def give_away(folder: Path) -> dict[str, object]:
    """Make an account without rights the folder's owner; answers how to start programs as it."""
    for name, group in (("postgres", "postgres"), ("nobody", "nogroup"), ("nobody", "nobody")):
        with contextlib.suppress(LookupError):
            shutil.chown(folder, name, group)
            return {"user": name, "group": group, "extra_groups": []}
    raise LookupError("There is no account that could run PostgreSQL in place of root.")
