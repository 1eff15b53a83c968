"""Enters the environment that Onward runs in, and builds it where it is missing or stale.

Standard library only: this runs before anything is installed. The stamp, a copy of the lock, is
written last, so an environment without one was never finished and is built anew.
"""

import contextlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tracker.locking import FolderLock, Held

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
STAMP = ENVIRONMENT / "onward-lock.txt"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
# Each lock holds all of the one before it.
LOCKS = ("requirements.txt", "requirements-postgres.txt", "requirements-dev.txt")
NO_NETWORK = re.compile(
    r"NewConnectionError|NameResolutionError|Max retries|Connection (refused|reset|aborted)"
    r"|ConnectTimeout|ReadTimeout|Read timed out|ProxyError|Network is unreachable"
)


class Trouble(Exception):
    """Something the person can put right; the text is one clear sentence or two."""


def enter() -> None:
    """Return inside an environment; elsewhere build Onward's own and start again in it."""
    needed = _needed(sys.argv[1:2])
    if sys.prefix != sys.base_prefix:
        # Ours, or one that the person chose: it is theirs to fill.
        module = "pytest" if needed == LOCKS[2:] else "django"
        if importlib.util.find_spec(module) is None:
            raise Trouble(
                f"The virtual environment {sys.prefix} holds no {module}. Run this with a Python "
                f"outside of it (deactivate), or install {needed[0]} in it."
            )
        return
    if not _is_current(needed):
        _build_alone(needed)
    _start_again()


def _needed(command: list[str]) -> tuple[str, ...]:
    """The locks that serve this command, smallest first."""
    if command == ["test"]:
        return LOCKS[2:]
    return LOCKS[1:] if os.environ.get("DATABASE_URL") else LOCKS


def _version() -> str:
    # Packages are installed for one minor version of Python.
    return f"# Python {sys.version_info[0]}.{sys.version_info[1]}\n"


def _is_current(locks: tuple[str, ...]) -> bool:
    return _is_whole() and STAMP.read_text() in {
        _version() + (ROOT / lock).read_text() for lock in locks
    }


def _is_whole() -> bool:
    """Whether a build was finished here, with this Python, for whichever lock."""
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text().startswith(_version())


def _build_alone(needed: tuple[str, ...]) -> None:
    with contextlib.closing(FolderLock(ROOT)) as guard:
        try:
            guard.take(alone=True)
        except Held:
            print("Another run is building .venv; waiting for it.", file=sys.stderr)
            guard.take(alone=True, wait=True)
        # Another build may have ended while this one waited for its turn.
        if not _is_current(needed):
            _build(ROOT / needed[0], guard.file)


def _build(lock: Path, guard: int | None) -> None:
    """Make `.venv` hold what the lock names, or leave nothing that could be taken for it."""
    began = time.monotonic()

    def tell(phase: str) -> None:
        print(f"  {time.monotonic() - began:5.1f} s  {phase}", file=sys.stderr, flush=True)

    try:
        if _is_whole():
            print("Onward is bringing .venv up to date:", file=sys.stderr)
        else:
            print("Onward is building its environment in .venv, once:", file=sys.stderr)
            tell("creating .venv")
            _create()
        for phase in _install(lock, guard):
            tell(phase)
        STAMP.write_text(_version() + lock.read_text())
        tell("ready")
    except OSError as error:
        raise Trouble(f"Onward could not write {ENVIRONMENT}: {error.strerror}.") from error
    except KeyboardInterrupt:
        raise Trouble("Stopped. The next run takes it up again.") from None
    finally:
        if not _is_whole():
            shutil.rmtree(ENVIRONMENT, ignore_errors=True)


def _create() -> None:
    """Make an empty environment with pip in it."""
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise Trouble(
            "This Python cannot make virtual environments yet. "
            "On Debian or Ubuntu: apt install python3-venv"
        )
    STAMP.unlink(missing_ok=True)
    # Made here, so that a folder that refuses is named by its reason.
    ENVIRONMENT.mkdir(exist_ok=True)
    command = [sys.executable, "-I", "-m", "venv", "--clear", "--prompt", "onward", ENVIRONMENT]
    made = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False
    )
    if made.returncode:
        last = (made.stderr + made.stdout).strip().splitlines()[-1:]
        raise Trouble(f"Python could not make {ENVIRONMENT}: {''.join(last)}")


def _install(lock: Path, guard: int | None) -> Iterator[str]:
    """Run pip, yielding the name of each phase as it begins.

    pip fetches everything before it changes anything: without a network an older environment
    stays as it was, and its stamp with it. From the first change on, the stamp is gone.
    """
    command = [PYTHON, "-I", "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:"]
    command += ["--no-deps", "--no-input", "--no-user", "--disable-pip-version-check"]
    command += ["--retries", "2", "--progress-bar", "off", "--requirement", lock]
    yield f"fetching {lock.read_text().count('==')} packages"
    said = []
    with subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        # Should this process be killed, pip still holds other builders back until it ends.
        pass_fds=() if guard is None else (guard,),
    ) as pip:
        try:
            for line in pip.stdout:
                said.append(line)
                if line.startswith("Installing collected packages"):
                    STAMP.unlink(missing_ok=True)
                    yield "installing"
        except BaseException:
            pip.kill()
            raise
    if pip.returncode:
        raise Trouble(_reason("".join(said), lock))


def _reason(said: str, lock: Path) -> str:
    """What pip's words come down to."""
    if NO_NETWORK.search(said):
        return (
            "Onward could not reach the package index to fetch what it needs. "
            "Check the network and run the same command again."
        )
    if "DO NOT MATCH THE HASHES" in said:
        return "A fetched package differs from the one the lock names, so nothing was installed."
    lines = [line for line in said.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR:")] or lines[-1:]
    return f"pip could not install {lock.name}: {' '.join(errors[-1:])}"


def _start_again() -> None:
    """Run the same command with the environment's Python; does not return."""
    command = [os.fspath(PYTHON), *sys.orig_argv[1:]]
    if os.name != "nt":
        os.execv(command[0], command)
    # On Windows exec returns to the shell at once, so wait; Ctrl+C reaches the child by itself.
    child = subprocess.Popen(command)
    while True:
        with contextlib.suppress(KeyboardInterrupt):
            sys.exit(child.wait())
