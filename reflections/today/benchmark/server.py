"""The server under measurement: `manage.py up`, started as a person starts it."""

import http.client
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

PATIENCE_S = 60
SAYS = "Onward is at "


class Server:
    """Starts at once; `startup_s` is from the start of the process to its first answer."""

    def __init__(self) -> None:
        began = time.perf_counter()
        command = [sys.executable, str(settings.BASE_DIR / "manage.py")]
        self.process = subprocess.Popen(
            [*command, "up", "--no-browser", "--port", "0"],
            stdout=subprocess.PIPE,
            text=True,
        )
        self.port = self._port()
        self._wait()
        self.startup_s = time.perf_counter() - began

    def _port(self) -> int:
        assert self.process.stdout is not None  # noqa: S101 -- it is a pipe
        for line in self.process.stdout:
            if line.startswith(SAYS):
                return urlsplit(line.removeprefix(SAYS).strip()).port or 0
        raise RuntimeError("The server ended before it said where it listens.")

    def _wait(self) -> None:
        patience = time.monotonic() + PATIENCE_S
        while time.monotonic() < patience:
            try:
                connection = self.connect()
                connection.request("GET", "/healthz")
                if connection.getresponse().status == 200:
                    return
            except OSError:
                time.sleep(0.005)
        raise RuntimeError("The server did not answer.")

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def rss_mb(self) -> float:
        """Resident memory of the process and its children, in MB of 1,048,576 bytes."""
        listed = subprocess.run(
            ["ps", "-A", "-o", "pid=,ppid=,rss="], capture_output=True, text=True, check=False
        )
        rows = [[int(word) for word in line.split()] for line in listed.stdout.splitlines()]
        rows = rows or list(_proc())
        tree = {self.process.pid}
        while grown := {pid for pid, parent, _rss in rows if parent in tree} - tree:
            tree |= grown
        return sum(kb for pid, _parent, kb in rows if pid in tree) / 1024

    def stop(self) -> None:
        self.process.terminate()
        self.process.communicate(timeout=PATIENCE_S)


def _proc() -> list[list[int]]:
    """What `ps` would say, where a small Linux has none."""
    rows = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            facts = dict(line.split(":", 1) for line in status.read_text().splitlines())
        except (OSError, ValueError):
            continue
        memory = facts.get("VmRSS", "0 kB").split()[0]
        rows.append([int(status.parent.name), int(facts["PPid"]), int(memory)])
    return rows
