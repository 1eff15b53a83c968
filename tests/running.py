"""Real servers for tests: `manage.py up` in a process of its own, with a data folder of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent


def environ(data: Path, **more: str) -> dict[str, str]:
    theirs = ("ONWARD_", "DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(theirs)}
    return kept | {"ONWARD_DATA": str(data)} | more


def start(data: Path, *arguments: str, **more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, ROOT / "manage.py", "up", "--no-browser", *arguments],
        cwd="/",
        env=environ(data, **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@contextmanager
def running(
    data: Path, *arguments: str, **more: str
) -> Iterator[tuple[subprocess.Popen[str], str, list[str]]]:
    """A server that answers: its process, its address, and what it said before."""
    with start(data, "--port", "0", *arguments, **more) as process:
        try:
            said: list[str] = []
            while not (said and said[-1].startswith("Onward is at ")):
                line = process.stdout.readline()
                assert line, process.stderr.read()
                said.append(line.rstrip("\n"))
            yield process, said[-1].removeprefix("Onward is at "), said[:-1]
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait(timeout=60)


def health(url: str) -> dict[str, str]:
    with urlopen(f"{url}healthz", timeout=60) as answer:  # noqa: S310
        return json.load(answer)
